"""Verdicts remembered from one run to the next, in the user's own cache folder; never in the data tree.

A data tree may come from anyone, and a remembered "no mistakes" must not (decision 0010).
"""

import json
import os
import stat
import sys
import sysconfig
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path

from generator.pipeline.verdict import Verdict
from generator.publishing.files import write_files
from generator.reading import NotOfThatShape, structure


@dataclass(frozen=True, slots=True)
class _Remembered:
    """The content of the file: verdicts by fingerprint, and which program gave them."""

    program: str
    verdicts: dict[str, Verdict]


def recall(root: Path) -> Mapping[str, Verdict]:
    """What this very program said of the data tree at `root`; nothing where that cannot be known."""
    try:
        file = _file(root)
        if not (_only_ours(file.parent) and _only_ours(file)):
            return {}
        remembered = structure(json.loads(file.read_bytes()), _Remembered)
    except (OSError, ValueError, NotOfThatShape, _NoPlace):
        return {}
    return remembered.verdicts if remembered.program == _program() else {}


def remember(root: Path, verdicts: Mapping[str, Verdict]) -> None:
    """Keeps these verdicts in place of the earlier ones; without a place to keep them, nothing happens."""
    content = json.dumps(asdict(_Remembered(_program(), dict(verdicts))), ensure_ascii=False)
    with suppress(OSError, _NoPlace):
        file = _file(root)
        _make_folder(file.parent)
        write_files(file.parent, {file.name: content.encode("utf-8", "surrogatepass")})
        file.chmod(0o600)


def built_site(*about: str) -> Path | None:
    """Where the site made of `about` by this very program is kept, whether it is there or not.

    `about` must name everything else the site depends on. None where no folder can be kept that is this
    account's alone.
    """
    digest = sha256(_program().encode())
    here = Path(__file__).parent
    for file in sorted(
        path for path in here.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ):
        digest.update(sha256(file.read_bytes()).digest())
    for word in about:
        digest.update(sha256(word.encode()).digest())
    try:
        sites = _place() / "sites"
        for folder in (sites.parent, sites):
            _make_folder(folder)
    except (OSError, _NoPlace):
        return None
    site = sites / digest.hexdigest()
    usable = _only_ours(site) or (not site.exists() and os.access(sites, os.W_OK))
    return site if usable else None


class _NoPlace(Exception):  # noqa: N818
    """This account has no folder that only it can write to: no home, or one that is another's."""


def _place() -> Path:
    """The account's cache folder of this program, whether it is there or not. Raises _NoPlace."""
    try:
        return user_cache_path("parindex", appauthor=False).absolute()
    except RuntimeError as error:  # no HOME, and the account is in no list
        raise _NoPlace from error


def _make_folder(folder: Path) -> None:
    """A folder nobody else may write to; one of ours that others could write to is closed to them.

    Raises _NoPlace where it is another's or a link, OSError where it cannot be.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.is_symlink() or not _is_ours(folder):
        raise _NoPlace
    if not _only_ours(folder):
        folder.chmod(0o700)


def _is_ours(place: Path) -> bool:
    return not hasattr(os, "geteuid") or place.lstat().st_uid == os.geteuid()


def _only_ours(place: Path) -> bool:
    """Whether what lies there was put there by this account, and no other can change it.

    A link is nobody's. False where there is nothing.
    """
    try:
        told = place.lstat()
    except OSError:
        return False
    closed = not hasattr(os, "geteuid") or not told.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return closed and not stat.S_ISLNK(told.st_mode) and _is_ours(place)


def _file(root: Path) -> Path:
    """One file a data tree. Raises _NoPlace."""
    name = sha256(os.fsencode(root.resolve())).hexdigest()[:32]
    return _place() / f"{name}.json"


def _program() -> str:
    """SHA-256 (hex) over all that could change a verdict but the data: our code, Python, the libraries."""
    digest = sha256(sys.version.encode())
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(file.read_bytes())
    for library in sorted(Path(sysconfig.get_path("platlib")).glob("*.dist-info")):
        digest.update(library.name.encode())
    return digest.hexdigest()
