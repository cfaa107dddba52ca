"""The program as a process of its own, and data trees that a test may break."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.fork_server import run_forked
from tests.support.trees import HOUSE, appendix_path

NOWHERE = "/dev/null/cache"  # where nothing can be remembered

QUIET = {
    "PATH": os.environ["PATH"],
    "LANG": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",
    "XDG_CACHE_HOME": NOWHERE,
}
PROGRAM = {**QUIET, "PYTHONPATH": str(HOUSE)}
SECONDS = 300  # of the clock that a process may take, on a machine with other work too
# What a process reads only while it runs; all else of an environment wants an interpreter of its own.
READ_LATE = {"XDG_CACHE_HOME", "RES_OPTIONS"}


def run(*arguments: str, cwd: Path = HOUSE, **environment: str) -> subprocess.CompletedProcess[str]:
    """Return what the program did with these arguments, in a process of its own."""
    if environment.keys() <= READ_LATE:
        return run_forked(arguments, cwd, PROGRAM, environment, SECONDS)
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=cwd,
        env={**PROGRAM, **environment},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def break_appendix(tree: Path, number: int, old: str, new: str) -> None:
    file = tree / appendix_path(number)
    text = file.read_text()
    assert text.count(old) == 1
    file.write_text(text.replace(old, new))
