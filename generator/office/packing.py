"""How a zip is packed → whether every program that unpacks it makes the same files.

Programs differ: some read from the front, some by the directory at the end, some take a name from an extra
field that others leave.
"""

import struct
from copy import copy
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from generator.office.package import in_memory

_LATE = 8  # flag: hash and sizes follow the content
_LARGE = 1  # kind of the extra field with sizes of eight bytes
_DIRECTORY, _END = 46, 22  # bytes of an entry without its texts, and of the end
_LARGE_END = 76  # bytes between directory and end in an archive of more than 2 GB


def plainly_packed(data: bytes) -> bool:
    """Return the same of the bytes of a zip that can be read."""
    file = in_memory(data)
    with ZipFile(file) as archive:
        return is_plainly_packed(file, archive)


def is_plainly_packed(file: BinaryIO, archive: ZipFile) -> bool:
    """Return whether files stand end to end from the first byte to the directory, and nothing beside them.

    Each says the same at its head and in the directory. `archive` has read the file.
    """
    at = 0
    for part in sorted(archive.infolist(), key=lambda one: one.header_offset):
        after = _end_of(file, part, at)
        if after is None:
            return False
        at = after
    directory = sum(_DIRECTORY + len(_name(one)) + len(one.extra) for one in archive.infolist())
    between = file.seek(0, 2) - _END - archive.start_dir - directory
    return at == archive.start_dir and not archive.comment and between in (0, _LARGE_END)


def _end_of(file: BinaryIO, part: ZipInfo, at: int) -> int | None:
    """Where a member ends that begins there; None where it is not as plain as it should be."""
    if part.header_offset != at or part.is_dir() or part.comment or part.flag_bits & _LATE:
        return None
    if part.extra and not _is_sizes(part.extra):
        return None
    plain = copy(part)
    plain.extra = b""
    for large in (None, True):  # with long sizes only where they are needed, or all the same
        head = plain.FileHeader(large)
        file.seek(at)
        if file.read(len(head)) == head:
            return file.tell() + part.compress_size
    return None


def _is_sizes(extra: bytes) -> bool:
    """Whether an extra field holds nothing but sizes of eight bytes."""
    return len(extra) <= 28 and extra[:4] == struct.pack("<2H", _LARGE, len(extra) - 4)


def _name(part: ZipInfo) -> bytes:
    return part.orig_filename.encode("utf-8" if part.flag_bits & 0x800 else "cp437")
