"""Built sites kept from one `publish` to the next, each under the digest of all it follows from.

sites/<key>/sums.json    the key, and of every file its size and SHA-256
sites/<key>/site/        the files
"""

import json
import os
import re
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from time import time

from generator.caching.place import (
    NoPlace,
    NotProven,
    cache_folder,
    is_ours,
    make_folder,
    only_ours,
    proven,
    read_proven,
    read_regular,
)
from generator.caching.program import program
from generator.publishing.replacing import MARK
from generator.publishing.workspace import workspace
from generator.reading import NotOfThatShape, structure
from generator.rendering.report import fonts

UNUSED = 30 * 24 * 3600  # seconds without use after which a site goes
ROOM = 2 * 10**9  # bytes of all sites; beyond that those not used for longest go

Sums = Mapping[str, str]  # SHA-256 (hex) of every file, by its path in the site

_SUMS, _SITE = "sums.json", "site"
_MOST = 16 * 2**20  # bytes of the sums
_LARGEST = 2**40  # bytes of a file of a site just built
_KEY = re.compile(r"[0-9a-f]{64}")
_REMOVED = re.compile(r"\.removed-[0-9a-f]{80}")


@dataclass(frozen=True, slots=True)
class LoadedSite:
    """A kept site copied to where it is wanted, or why it was not.

    `sums` is None where nothing was taken; `altered` then names what was not as kept, by its path in the
    site. Nothing altered: there was none, or none that is this account's alone.
    """

    sums: Sums | None = None
    altered: str | None = None


@dataclass(frozen=True, slots=True)
class FileSum:
    """What a file of a site is known by: its bytes counted, and their hash (hex)."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class _Kept:
    """The content of the sums. The key binds them to their entry: one moved under another's name is none."""

    key: str
    files: dict[str, FileSum]


class Altered(Exception):  # noqa: N818
    """Something of a kept site is not as it was kept; its path in the site."""


def site_key(*about: str) -> str | None:
    """Gives the key of the site that this very program makes of `about`.

    `about` must name all the site depends on but the program, its libraries and the fonts. None where those
    cannot be told: then nothing is kept.
    """
    try:
        words = (program(), fonts.typesetting(), *about)
    except OSError:  # a file of the program that cannot be read
        return None
    digest = sha256()
    for word in words:
        if word is None:
            return None
        digest.update(sha256(word.encode("utf-8", "surrogatepass")).digest())
    return digest.hexdigest()


def load_site(key: str | None, into: Path) -> LoadedSite:
    """Copies the site kept under `key` to `into`, a new folder; nothing that is not as kept arrives there.

    What is written was compared with the sums in memory: nothing changes between check and use. A site with
    any difference is forgotten. Raises OSError where `into` cannot be written, never for what is kept.
    """
    found = _look_up(key)
    if found is None:
        return LoadedSite()
    entry, before = found
    try:
        sums = _sums(entry)
        copy_out(entry / _SITE, sums, into)
    except Altered as difference:
        shutil.rmtree(into, ignore_errors=True)
        return LoadedSite(altered=str(difference)) if _forget(entry, before) else LoadedSite()
    with suppress(OSError):
        os.utime(entry)
    return LoadedSite({path: one.sha256 for path, one in sums.items()})


def save_site(key: str | None, built: Path) -> Sums | None:
    """Keeps a copy of the site just built under `key`, and gives its sums; None where it could not be copied.

    Of two runs that keep the same site the first wins. Sites not used for long go, and those beyond `ROOM`.
    """
    sums: dict[str, FileSum] | None = None
    with suppress(OSError, NoPlace, Altered):
        if key is None:
            return None
        sites = cache_folder() / "sites"
        make_folder(sites.parent)
        make_folder(sites)
        with workspace(sites, "new", sites / key) as aside:
            fresh = aside / key
            fresh.mkdir(mode=0o700)
            sums = copy_in(built, fresh / _SITE)
            content = json.dumps(asdict(_Kept(key, sums))).encode()
            (fresh / _SUMS).write_bytes(proven(content))
            (fresh / _SUMS).chmod(0o600)
            fresh.rename(sites / key)
        _prune(sites)
    return None if sums is None else {path: one.sha256 for path, one in sums.items()}


def _look_up(key: str | None) -> tuple[Path, os.stat_result] | None:
    """The entry, and what it is; None where there is none, or none that is this account's alone."""
    try:
        if key is None:
            return None
        entry = cache_folder() / "sites" / key
        status = entry.lstat()
    except (OSError, NoPlace):
        return None
    if not (only_ours(entry.parents[1]) and only_ours(entry.parent) and is_ours(status)):
        return None
    if not only_ours(entry):
        _forget(entry, status)
        return None
    return entry, status


def _sums(entry: Path) -> dict[str, FileSum]:
    """Raises Altered."""
    try:
        stored = structure(json.loads(read_proven(entry / _SUMS, _MOST)), _Kept)
    except (NotProven, ValueError, RecursionError, NotOfThatShape) as error:
        raise Altered(_SUMS) from error
    if stored.key != entry.name:
        raise Altered(_SUMS)
    return stored.files


def copy_out(site: Path, sums: Mapping[str, FileSum], into: Path) -> None:
    """Writes what was compared with the sums in memory to `into`, a new folder.

    Raises Altered, and OSError where `into` cannot be written.
    """
    different = sums.keys() ^ set(_files(site))
    if different:
        raise Altered(min(different))
    into.mkdir(parents=True)
    for path, expected in sums.items():
        content = _read(site, path, expected.size)
        if _sum(content) != expected:
            raise Altered(path)
        _write(into / path, content)


def copy_in(built: Path, site: Path) -> dict[str, FileSum]:
    """Copies a site just built to `site`, and gives its sums.

    Raises Altered where something cannot be read or is no plain file, and OSError.
    """
    sums = {}
    for path in sorted(_files(built)):
        if path != MARK:
            content = _read(built, path, _LARGEST)
            sums[path] = _sum(content)
            _write(site / path, content)
    return sums


def _files(folder: Path) -> Iterator[str]:
    """The path of every file below, with "/"; raises Altered for a link, and what else is no plain file."""
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        try:
            with os.scandir(folder / inside) as entries:
                for entry in entries:
                    path = f"{inside}/{entry.name}" if inside else entry.name
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(path)
                    elif entry.is_file(follow_symlinks=False):
                        yield path
                    else:
                        raise Altered(path)
        except OSError as error:
            raise Altered(inside or ".") from error


def _read(folder: Path, path: str, most: int) -> bytes:
    """Raises Altered."""
    try:
        return read_regular(folder / path, most)
    except OSError as error:
        raise Altered(path) from error


def _sum(content: bytes) -> FileSum:
    return FileSum(len(content), sha256(content).hexdigest())


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _forget(entry: Path, before: os.stat_result) -> bool:
    """Removes an entry; False where another run has done so, or put another in its place, in the meantime."""
    try:
        now = entry.lstat()
        if (now.st_dev, now.st_ino) != (before.st_dev, before.st_ino):
            return False
    except OSError:
        return False
    with suppress(OSError):
        _remove(entry)
    return True


def _remove(entry: Path) -> None:
    """Takes the entry out of its place at once, and then removes it; links in it are not followed."""
    aside = entry.with_name(f".removed-{entry.name}{token_hex(8)}")
    entry.rename(aside)
    _erase(aside)


def _erase(aside: Path) -> None:
    """What cannot be removed, or lies too deep for it, stays: it is in nobody's way."""
    if stat.S_ISDIR(aside.lstat().st_mode):
        aside.chmod(0o700)
        with suppress(RecursionError):
            shutil.rmtree(aside, ignore_errors=True)
    else:
        aside.unlink()


def _prune(sites: Path) -> None:
    """Removes what was not used for long, and what a killed run was about to; only what has our shape."""
    used: list[tuple[float, str, int]] = []
    for entry in sites.iterdir():
        with suppress(OSError):
            status = entry.lstat()
            if not (stat.S_ISDIR(status.st_mode) and is_ours(status)):
                continue
            if _REMOVED.fullmatch(entry.name):
                _erase(entry)
            elif _KEY.fullmatch(entry.name) and time() - status.st_mtime > UNUSED:
                _remove(entry)
            elif _KEY.fullmatch(entry.name):
                used.append((status.st_mtime, entry.name, _size(entry)))
    total = 0
    for _, name, size in sorted(used, reverse=True):
        total += size
        if total > ROOM:
            with suppress(OSError):
                _remove(sites / name)


def _size(entry: Path) -> int:
    """Bytes of all files; links are not followed."""
    return sum(Path(folder, name).lstat().st_size for folder, _, names in os.walk(entry) for name in names)
