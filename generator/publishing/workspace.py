"""A folder for unfinished work, beside what it will be; gone when the work ends, however it ends."""

import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time

_MARK = ".parindex-unfinished"  # lies in every such folder: by it one that a killed run left is known
_LEFT = 24 * 3600  # seconds without a change after which nobody is at work in it
_LONGEST_PREFIX = 40  # letters; the name of what is made may be as long as a file system allows


@contextmanager
def workspace(folder: Path, name: str, target: Path) -> Iterator[Path]:
    """A new folder in `folder`, its name beginning with `.name-`, to make `target` in.

    Those that killed runs left there more than a day ago are removed. An OSError that names no file, or one
    in the new folder, names `target` instead: what a person knows of.
    """
    prefix = f".{name[:_LONGEST_PREFIX]}-"
    _remove_left(folder, prefix)
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=prefix) as made:
            (Path(made) / _MARK).touch()
            yield Path(made)
    except OSError as error:
        passing = str(folder / prefix)
        names = [error.filename, error.filename2]
        if names[0] is None or any(str(one).startswith(passing) for one in names):
            raise OSError(_number(error), error.strerror, str(target)) from error
        raise


def _number(error: OSError) -> int:
    """Its errno; 0 where there is none. What copies whole folders gathers only the words of its failures."""
    found = re.search(r"\[Errno (\d+)\]", str(error))
    return error.errno or (int(found[1]) if found else 0)


def _remove_left(folder: Path, prefix: str) -> None:
    """What cannot be looked at or removed stays: it is in nobody's way."""
    with suppress(OSError):
        for left in folder.iterdir():
            if left.name.startswith(prefix) and _is_left(left):
                shutil.rmtree(left, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    """Whether we made the folder, and no longer work in it."""
    with suppress(OSError):
        status, mark = folder.lstat(), (folder / _MARK).lstat()
        ours = not hasattr(os, "geteuid") or status.st_uid == mark.st_uid == os.geteuid()
        return ours and stat.S_ISDIR(status.st_mode) and time() - status.st_mtime > _LEFT
    return False
