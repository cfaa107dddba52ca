"""What takes long to make and is the same for all: made once in a run, by the worker that first asks."""

import os
from collections.abc import Callable
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest


def made_once(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return the run's folder of that name as `make` filled it; nobody may change what lies in it.

    A worker waits while another makes it. What `make` raises is raised, and whoever asks next makes it anew.
    """
    run = folders.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        run = run.parent  # of all workers
    whole = run / f"once-{name}"
    with (run / f"once-{name}.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not whole.exists():
            folder = folders.mktemp(name)
            make(folder)
            folder.rename(whole)
    return whole
