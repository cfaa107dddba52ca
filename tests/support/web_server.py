"""nginx on loopback, from a configuration that a guide shows, everything of it below one folder."""

import grp
import os
import pwd
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import trustme

LOOPBACK = "127.0.0.1"
# The rest of nginx's configuration, which Debian brings along: files of its own, in a folder of ours.
AROUND = """\
daemon off;
user {user} {group};
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    fastcgi_temp_path {folder}/fastcgi;
    proxy_temp_path {folder}/proxy;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    include {folder}/parindex.conf;
}}
"""


def block(page: Path, title: str) -> str:
    """The block of a guide with that title."""
    (found,) = re.findall(rf'(?ms)^```\w+ title="{re.escape(title)}"\n(.*?)^```$', page.read_text())
    return str(found)


def filled(text: str, places: Mapping[str, object]) -> str:
    """The text with each of the page's places replaced; each must be there."""
    for place, ours in places.items():
        assert place in text, place
        text = text.replace(place, str(ours))
    return text


def certify(folder: Path) -> Path:
    """A certificate for loopback: `server.crt` and `server.key` in the folder; who vouches for it."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    certificate = authority.issue_cert(LOOPBACK)
    certificate.private_key_pem.write_to_path(folder / "server.key")
    for part in certificate.cert_chain_pems:
        part.write_to_path(folder / "server.crt", append=True)
    return folder / "ca.pem"


@contextmanager
def nginx(folder: Path, server: str, places: Mapping[str, object]) -> Iterator[int]:
    """The port where it listens. `server` is the guide's block, `places` what stands elsewhere here."""
    for _ in range(5):  # the port may be taken before nginx has it
        with _nginx(
            folder, lambda port: filled(server, {"listen 443": f"listen {LOOPBACK}:{port}", **places})
        ) as port:
            if port:
                yield port
                return
    raise AssertionError((folder / "nginx.log").read_text())


@contextmanager
def _nginx(folder: Path, configuration: Callable[[int], str]) -> Iterator[int]:
    """The port nginx listens at, 0 where it could not."""
    with closing(socket.socket()) as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
    (folder / "parindex.conf").write_text(configuration(port))
    user, group = pwd.getpwuid(os.getuid()).pw_name, grp.getgrgid(os.getgid()).gr_name
    (folder / "nginx.conf").write_text(AROUND.format(user=user, group=group, folder=folder))
    command = ["nginx", "-p", str(folder), "-e", str(folder / "nginx.log"), "-c", str(folder / "nginx.conf")]
    with running(command, folder) as process:
        while process.poll() is None:
            with closing(socket.socket()) as probe:
                if probe.connect_ex((LOOPBACK, port)) == 0:
                    break
            time.sleep(0.02)
        yield port if process.poll() is None else 0


@contextmanager
def running(command: list[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A service, with an environment as bare as a service has; ended with all it started."""
    path = f"{os.environ['PATH']}:/usr/sbin"
    bare = {"PATH": path, "PARINDEX_DEBUG": "1"}
    with (folder / "services.log").open("ab") as log:
        process = subprocess.Popen(
            command, env=bare, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):  # it could not start
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()
