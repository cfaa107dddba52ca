"""The program as a process of its own, and data trees that a test may break."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.trees import HOUSE, appendix_path

NOWHERE = "/dev/null/cache"  # where nothing can be remembered

QUIET = {
    "PATH": os.environ["PATH"],
    "LANG": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",
    "XDG_CACHE_HOME": NOWHERE,
}


def run(*arguments: str, cwd: Path = HOUSE, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=cwd,
        env={**QUIET, "PYTHONPATH": str(HOUSE), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def break_appendix(tree: Path, number: int, old: str, new: str) -> None:
    file = tree / appendix_path(number)
    text = file.read_text()
    assert text.count(old) == 1
    file.write_text(text.replace(old, new))
