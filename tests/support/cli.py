"""The program as a process of its own, and data trees that a test may break."""

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.fork_server import run_forked
from tests.support.trees import HOUSE, appendix_path

NOWHERE = "/dev/null/cache"  # where nothing can be remembered

QUIET = {
    "PATH": os.environ["PATH"],
    "LANG": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",
    "XDG_CACHE_HOME": NOWHERE,
}
SECONDS = 300  # of the clock that a process may take, on a machine with other work too
# What a process reads only while it runs; all else of an environment wants an interpreter of its own.
READ_LATE = {
    "COLUMNS", "PARINDEX_PASSPHRASE", "PARINDEX_PIN", "RES_OPTIONS", "SITE_URL", "SOFTHSM2_CONF",
    "XDG_CACHE_HOME",
}  # fmt: skip


def run(*arguments: str, cwd: Path = HOUSE, **environment: str) -> subprocess.CompletedProcess[str]:
    """Return what the program did with these arguments, in a process of its own.

    A site has its guides only where PYTHONPATH is the house; else each is a line.
    """
    ours = environment_of_program()
    if environment.keys() <= READ_LATE:
        return run_forked(arguments, cwd, ours, environment, SECONDS)
    return subprocess.run(
        [sys.executable, "-P", "-m", "generator", *arguments],
        cwd=cwd,
        env={**ours, **environment},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def environment_of_program() -> dict[str, str]:
    """Return what `run` starts the program with: nothing remembered, guides of one line."""
    return {**QUIET, "PYTHONPATH": os.pathsep.join((str(short_guides()), str(HOUSE)))}


def short_guides() -> Path:
    """Return the folder with the program and its settings beside guides of one line."""
    return Path(_short_guides().name)


@cache
def _short_guides() -> TemporaryDirectory[str]:
    """The program beside guides of one line: more than two hundred pages are most of the work of a site."""
    folder = TemporaryDirectory(prefix="program-")
    place = Path(folder.name)
    for name in ("generator", "mkdocs.yml", "docs/assets"):
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).symlink_to(HOUSE / name)
    for guide in re.findall(r"[\w/-]+\.md$", (HOUSE / "mkdocs.yml").read_text(), re.MULTILINE):
        (place / "docs" / guide).parent.mkdir(exist_ok=True)
        (place / "docs" / guide).write_text(f"# {guide}\n")
    return folder


def break_appendix(tree: Path, number: int, old: str, new: str) -> None:
    file = tree / appendix_path(number)
    text = file.read_text()
    assert text.count(old) == 1
    file.write_text(text.replace(old, new))
