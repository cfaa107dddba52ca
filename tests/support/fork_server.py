"""Arguments of the program → what a process of it did, forked from a server that has loaded the libraries.

The server has drawn the pages of the small tree, too, and judged both trees: schemas, patterns and templates
are compiled by then, and their rules read, as they are for the second of two calls in one process.

What decides at an interpreter's start (an encoding, the seed of hashes) is the server's.
"""

import atexit
import gc
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock

# What the commands and the site tool load only when they need it.
LOADED_LATE = (
    "generator.rendering.report.pdf",
    "generator.rendering.word",
    "git",
    "markdown.extensions.admonition",
    "markdown.extensions.attr_list",
    "markdown.extensions.md_in_html",
    "markdown.extensions.tables",
    "markdown.extensions.toc",
    "material.plugins.search.plugin",
    "pymdownx.details",
    "pymdownx.superfences",
    "rich.live",
    "rich.status",
)
_LONGEST = 2**16  # bytes of a request
_asking = Lock()


def run_forked(
    arguments: tuple[str, ...], cwd: Path, start: Mapping[str, str], late: Mapping[str, str], seconds: int
) -> subprocess.CompletedProcess[str]:
    """Return the exit code and what was printed, as `subprocess.run` would of `python -m generator`.

    The environment is `start`, with which the server was started too, and `late`, which it was not. Raises
    TimeoutExpired where the process took more than `seconds`; it is ended then.
    """
    request = json.dumps([arguments, str(cwd), late, seconds]).encode()
    assert len(request) < _LONGEST
    with _asking, TemporaryFile("w+") as out, TemporaryFile("w+") as err:
        server = _server(tuple(start.items()))
        socket.send_fds(server, [request], [out.fileno(), err.fileno()])
        code = int(server.recv(_LONGEST))
        printed = []
        for file in (out, err):
            file.seek(0)
            printed.append(file.read())
    if code == -signal.SIGALRM:
        raise subprocess.TimeoutExpired(arguments, seconds, *printed)
    return subprocess.CompletedProcess(arguments, code, *printed)


@cache
def _server(environment: tuple[tuple[str, str], ...]) -> socket.socket:
    """The way to a server that begins with that environment; it ends when we do."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        subprocess.Popen(
            [sys.executable, "-P", "-m", "tests.support.fork_server", str(theirs.fileno())],
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
        )
    return ours


def _serve(asked: socket.socket) -> None:
    """Fork for every request and answer with its exit code; return in the process that was forked.

    There arguments, folder, environment and streams are those of the request.
    """
    while True:
        request, streams, _, _ = socket.recv_fds(asked, _LONGEST, 2)
        if not request:
            os._exit(0)
        child = os.fork()
        if child == 0:
            break
        for stream in streams:
            os.close(stream)
        _, status = os.waitpid(child, 0)
        asked.send(str(os.waitstatus_to_exitcode(status)).encode())
    asked.close()
    arguments, cwd, late, seconds = json.loads(request)
    for number, stream in enumerate(streams, 1):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(cwd)
    os.environ.update(late)
    sys.argv = ["", *arguments]
    signal.alarm(seconds)


def _draw_pages() -> None:
    from generator.pipeline.assess import assess
    from generator.rendering.provenance import Provenance
    from generator.rendering.site.pages import site
    from tests.support.trees import CAMPAIGN, real_tree, small_tree

    assert assess(real_tree(), CAMPAIGN).assessment is not None
    found = assess(small_tree(), CAMPAIGN)
    assert found.assessment is not None
    site(found.assessment, found.diagnostics, Provenance("0", None, illustrative=True))


if __name__ == "__main__":
    from generator.cli import COMMANDS

    for command in COMMANDS:
        import_module(f"generator.cli.commands.{command.replace('-', '_')}")
    for name in LOADED_LATE:
        import_module(name)
    _draw_pages()
    gc.freeze()
    _serve(socket.socket(fileno=int(sys.argv[1])))
    code = 0
    try:
        runpy.run_module("generator", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = int(end.code or 0)
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # an interpreter's own end takes down every library, which is longer than most commands
