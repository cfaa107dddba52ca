"""The part of a forge's interface that the workflows call, over a socket; what it keeps can be read."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import ThreadingMixIn, UnixStreamServer
from threading import Thread
from typing import Any

from tests.support.web_server import LOOPBACK

BOT = "github-actions[bot]"
REPOSITORY = "hanoi/cchc"
TOKEN = "the-token-of-the-job"  # noqa: S105


@dataclass
class State:
    """Proposals by number, comments, the states each commit was given."""

    pulls: dict[int, dict[str, Any]] = field(default_factory=dict)
    comments: list[dict[str, Any]] = field(default_factory=list)
    statuses: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    commits: dict[int, list[str]] = field(default_factory=dict)  # of each proposal, the oldest first
    now: str = "2026-01-01T00:00:00Z"  # the forge's own clock
    account: str = BOT  # whose token the jobs have

    def told(self, number: int) -> list[str]:
        """The comments under a proposal."""
        return [one["body"] for one in self.comments if one["issue"] == number]

    def verdicts(self, commit: str) -> list[str]:
        """The states a commit was given under the required name, in their order."""
        return [one["state"] for one in self.statuses.get(commit, []) if one["context"] == "parindex"]

    def answer(self, method: str, path: str, sent: dict[str, str]) -> Any:
        """What a forge answers; raises LookupError where it has no such thing."""
        if method == "GET" and (found := re.fullmatch(r"pulls/(\d+)", path)):
            return self.pulls[int(found[1])]
        if method == "GET" and (found := re.fullmatch(r"pulls/(\d+)/commits", path)):
            return [{"sha": commit} for commit in self.commits[int(found[1])]]
        if method == "GET" and (found := re.fullmatch(r"commits/([0-9a-f]{40})/statuses", path)):
            return list(reversed(self.statuses.get(found[1], [])))
        if found := re.fullmatch(r"issues/(\d+)/comments", path):
            under = int(self.pulls[int(found[1])]["number"])
            if method == "GET":
                return [one for one in self.comments if one["issue"] == under]
            made = {"id": len(self.comments) + 1, "issue": under, "user": {"login": self.account}, **sent}
            self.comments.append(made)
            return made
        if method == "PATCH" and (found := re.fullmatch(r"issues/comments/(\d+)", path)):
            (one,) = [one for one in self.comments if one["id"] == int(found[1])]
            return one.update(sent)
        if method == "POST" and (found := re.fullmatch(r"statuses/([0-9a-f]{40})", path)):
            self.statuses.setdefault(found[1], []).append({**sent, "created_at": self.now})
            return sent
        raise LookupError(path)


def answer_json(handler: BaseHTTPRequestHandler, code: int, body: object) -> None:
    """Answer a request with this code and what `body` is as JSON."""
    data = json.dumps(body).encode()
    handler.send_response(code)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data)


class _Server(ThreadingMixIn, UnixStreamServer):
    daemon_threads = True
    state: State


class _PortServer(ThreadingHTTPServer):
    daemon_threads = True
    state: State


class _Conversation(BaseHTTPRequestHandler):
    server: _Server | _PortServer

    def _serve(self) -> None:
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path = self.path.partition("?")[0].removeprefix(f"/repos/{REPOSITORY}/")
        code, body = 401, None
        if self.headers.get("Authorization", "").endswith(f" {TOKEN}"):
            try:
                code, body = 200, self.server.state.answer(self.command, path, json.loads(sent or b"{}"))
            except LookupError:
                code = 404
        answer_json(self, code, body)

    do_GET = do_POST = do_PATCH = _serve  # noqa: N815 - the library's names

    def address_string(self) -> str:
        return "socket"

    def log_message(self, *_: object) -> None:
        """Nothing is told: the tests ask the state."""


@contextmanager
def interface(socket: Path) -> Iterator[State]:
    """The interface on that socket, empty."""
    with _Server(str(socket), _Conversation) as server, _served(server):
        yield server.state


@contextmanager
def interface_on_a_port(account: str) -> Iterator[tuple[State, str]]:
    """The interface, empty, and its address; its token is that account's."""
    with _PortServer((LOOPBACK, 0), _Conversation) as server, _served(server):
        server.state.account = account
        yield server.state, f"http://{LOOPBACK}:{server.server_port}"


@contextmanager
def _served(server: _Server | _PortServer) -> Iterator[None]:
    server.state = State()
    Thread(target=server.serve_forever, daemon=True).start()
    yield
    server.shutdown()
