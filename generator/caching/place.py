"""The account's cache folder: what may be read from it, and how it is written. The only module that knows
platformdirs.
"""

import os
import stat
from errno import EINVAL, EPERM
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path

_DIGEST = 64  # letters of a SHA-256 in hex
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_AS_IT_IS = getattr(os, "O_BINARY", 0)  # Windows translates ends of lines otherwise
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)  # a pipe without a writer would be waited for


class NoPlace(Exception):  # noqa: N818
    """This account has no folder that only it can write to: no home, or one that is another's."""


class NotProven(Exception):  # noqa: N818
    """A file is not what this account wrote: broken, another's, or open to others."""


def cache_folder() -> Path:
    """Gives the account's cache folder of this program, whether it is there or not. Raises NoPlace."""
    try:
        return user_cache_path("parindex", appauthor=False).absolute()
    except RuntimeError as error:  # no HOME, and the account is in no list
        raise NoPlace from error


def make_folder(folder: Path) -> None:
    """Makes a folder nobody else may write to; one of ours that others could write to is closed to them.

    Raises NoPlace where it is another's or a link, OSError where it cannot be.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not is_ours(folder.lstat()):
        raise NoPlace
    if not only_ours(folder):
        folder.chmod(0o700)


def is_ours(status: os.stat_result) -> bool:
    """Whether this account owns what lies there; a link is nobody's."""
    owned = not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
    return owned and not stat.S_ISLNK(status.st_mode)


def only_ours(place: Path) -> bool:
    """Whether what lies there is this account's, and no other can change it. False where there is nothing."""
    try:
        return _is_closed(place.lstat())
    except OSError:
        return False


def _is_closed(status: os.stat_result) -> bool:
    closed = not hasattr(os, "geteuid") or not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return closed and is_ours(status)


def read_regular(file: Path, most: int, *, ours: bool = False) -> bytes:
    """Reads a regular file of at most `most` bytes; with `ours`, only one that this account alone can change.

    Raises OSError, also for a link, a pipe and what else is no file. The questions are put to what was
    opened: nobody can exchange it between question and answer.
    """
    with os.fdopen(os.open(file, os.O_RDONLY | _NO_LINK | _NO_WAIT | _AS_IT_IS), "rb") as opened:
        status = os.fstat(opened.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > most:
            raise OSError(EINVAL, os.strerror(EINVAL), str(file))
        if ours and not _is_closed(status):
            raise OSError(EPERM, os.strerror(EPERM), str(file))
        return opened.read(status.st_size)


def proven(content: bytes) -> bytes:
    """Gives `content` behind its SHA-256, as `read_proven` wants it."""
    return sha256(content).hexdigest().encode() + b"\n" + content


def read_proven(file: Path, most: int) -> bytes:
    """Reads what `proven` made: a file of this account's, of at most `most` bytes. Raises NotProven."""
    try:
        data = read_regular(file, most, ours=True)
    except OSError as error:
        raise NotProven from error
    return content_of(data)


def content_of(data: bytes) -> bytes:
    """Gives what `proven` put behind its sum. Raises NotProven where it is another."""
    content = data[_DIGEST + 1 :]
    if data != proven(content):
        raise NotProven
    return content
