"""A zip that was sent to us → the hashes of the files in it, and the bytes of those that are wanted.

Nothing is written to a disk. What it states of itself is bounded before any of it is unpacked, and nothing is
read beyond what it states.
"""

import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from generator.office.package import BROKEN
from generator.office.packing import is_plainly_packed

MOST_MEMBERS = 5_000
LARGEST_MEMBER = 60_000_000  # bytes of a file that is wanted whole
LARGEST_ARCHIVE = 4_000_000_000  # bytes of all files, unpacked: evidence is scanned paper
_CHUNK = 1 << 20


class ArchiveUnreadable(Exception):  # noqa: N818
    """Why nothing can be said of a zip: "large", "locked", "broken", "places" (names that lead out of it)."""


@dataclass(frozen=True, slots=True)
class Archive:
    """`hashes` has the SHA-256 (hex) of every file by its path; `contents` the bytes of those wanted.

    `plain`: whatever program unpacks it makes the same files.
    """

    hashes: Mapping[str, str]
    contents: Mapping[str, bytes]
    plain: bool


def read_archive(file: BinaryIO, left_out: str) -> Archive:
    """Return what a zip holds; of files whose path begins with `left_out` the hashes alone.

    Raises ArchiveUnreadable.
    """
    with _broken(), ZipFile(file) as archive:
        parts = [part for part in archive.infolist() if not part.is_dir()]
        _check(archive.infolist())
        hashes: dict[str, str] = {}
        contents: dict[str, bytes] = {}
        for part in parts:
            wanted = not part.filename.startswith(left_out)
            if wanted and part.file_size > LARGEST_MEMBER:
                raise ArchiveUnreadable("large")
            digest, kept = sha256(), []
            with archive.open(part) as member:
                while chunk := member.read(_CHUNK):
                    digest.update(chunk)
                    if wanted:
                        kept.append(chunk)
            hashes[part.filename] = digest.hexdigest()
            if wanted:
                contents[part.filename] = b"".join(kept)
        plain = is_plainly_packed(file, archive)
    return Archive(hashes, contents, plain)


@contextmanager
def _broken() -> Iterator[None]:
    try:
        yield
    except BROKEN as error:
        raise ArchiveUnreadable("broken") from error


def _check(parts: list[ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if len(parts) > MOST_MEMBERS or sum(part.file_size for part in parts) > LARGEST_ARCHIVE:
        raise ArchiveUnreadable("large")
    if any(part.flag_bits & 1 for part in parts):
        raise ArchiveUnreadable("locked")
    if any(_leads_out(name) for name in names) or any(_is_link(part) for part in parts):
        raise ArchiveUnreadable("places")
    if len({name.casefold() for name in names}) < len(names):  # which of the two would be unpacked?
        raise ArchiveUnreadable("broken")
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise ArchiveUnreadable("broken")


def _leads_out(name: str) -> bool:
    steps = name.rstrip("/").split("/")
    return "\\" in name or ":" in name or not name.isprintable() or bool({"", ".", ".."} & set(steps))


def _is_link(part: ZipInfo) -> bool:
    kind = stat.S_IFMT(part.external_attr >> 16)
    return kind not in (0, stat.S_IFREG, stat.S_IFDIR)
