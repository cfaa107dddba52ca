"""A real HTTPS server on loopback for the tests of links: what it says by path, what it was asked."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import trustme

from generator.fetching import Network, barred

LOOPBACK = "127.0.0.1"
NAMES = ("vanban.example", "mot.example", "hai.example", "ba.example", "bon.example")
STRANGER = "la.example"  # leads to the server, whose certificate does not bear this name
Say = Callable[["Asked"], None]


class Asked(BaseHTTPRequestHandler):
    """One request: looks up what to say."""

    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_GET(self) -> None:
        self.server.note("begin", self)
        try:
            self.server.says[self.path](self)
        except (OSError, KeyError):  # the client left, or asked for what no test has
            self.close_connection = True
        self.server.note("end", self)

    def log_message(self, *_: Any) -> None:
        """The log is ours."""

    def answer(self, status: int, body: bytes = b"", length: int | None = None, **headers: str) -> None:
        """A whole answer; `length` is what Content-Length claims."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.server.note("end", self)  # before the client can know it
        self.wfile.write(body)


@dataclass(frozen=True)
class Event:
    what: str
    host: str
    path: str
    at: float
    headers: dict[str, str]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, context: ssl.SSLContext, says: dict[str, Say]) -> None:
        super().__init__((LOOPBACK, 0), Asked)
        self.says, self.log, self._lock = says, list[Event](), threading.Lock()
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def note(self, what: str, asked: Asked) -> None:
        headers = dict(asked.headers.items())
        host = headers["Host"].partition(":")[0]
        with self._lock:
            if what == "begin" or not any(e.what == "end" and e.path == asked.path for e in self.log):
                self.log.append(Event(what, host, asked.path, time.monotonic(), headers))

    def handle_error(self, *_: Any) -> None:
        """A client that hangs up is part of the tests."""


@dataclass
class Web:
    """The server, and the network on which every name leads to it."""

    server: _Server
    network: Network
    resolved: list[str] = field(default_factory=list)

    def link(self, path: str, host: str = NAMES[0]) -> str:
        return f"https://{host}:{self.server.server_port}{path}"

    @property
    def asked(self) -> list[str]:
        """The paths asked for, in order."""
        return [event.path for event in self.server.log if event.what == "begin"]

    @property
    def log(self) -> list[Event]:
        return self.server.log


@contextmanager
def web(says: dict[str, Say], addresses: dict[str, tuple[str, ...]] | None = None) -> Iterator[Web]:
    """A server that says this; names it bears, and those of `addresses`, can be resolved, others not.

    Of all addresses that are never asked only this one may be.
    """
    authority = trustme.CA()
    server_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*NAMES).configure_cert(server_side)
    client_side = ssl.create_default_context()
    authority.configure_trust(client_side)
    known = dict.fromkeys((*NAMES, STRANGER), (LOOPBACK,)) | (addresses or {})
    resolved: list[str] = []

    async def resolve(host: str, port: int) -> tuple[str, ...]:  # noqa: ARG001
        resolved.append(host)
        if host not in known:
            raise socket.gaierror(socket.EAI_NONAME, "not known")
        return known[host]

    network = Network(resolve, lambda address: address != LOOPBACK and barred(address), client_side)
    server = _Server(server_side, says)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield Web(server, network, resolved)
    finally:
        server.shutdown()
        server.server_close()
