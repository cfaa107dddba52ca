"""How a zip is packed → whether every program that unpacks it makes the same files.

Programs differ: some read from the front, some by the directory at the end, some take a name from an extra
field that others leave.
"""

import struct
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from generator.office.package import in_memory

_HEAD = struct.Struct(
    "<4s5H3L2H"
)  # of a member: signature, five numbers, hash, both sizes, lengths of name and extra
_MEMBER = b"PK\x03\x04"
_END = struct.Struct("<4s4H2LH")  # of the archive
_LATE = 8  # flag: hash and sizes follow the content
_LARGE = 1  # kind of the extra field with sizes of eight bytes
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
    file.seek(0, 2)
    size = file.tell()
    directory = sum(46 + len(_name(one)) + len(one.extra) + len(one.comment) for one in archive.infolist())
    between = size - _END.size - archive.start_dir - directory
    return at == archive.start_dir and not archive.comment and between in (0, _LARGE_END)


def _end_of(file: BinaryIO, part: ZipInfo, at: int) -> int | None:
    """Where a member ends that begins there; None where it is not as plain as it should be."""
    if part.header_offset != at or part.is_dir() or part.comment or part.flag_bits & _LATE:
        return None
    file.seek(at)
    head = file.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    signature, _, flags, method, _, _, crc, packed, full, name_length, extra_length = _HEAD.unpack(head)
    name, extra = file.read(name_length), file.read(extra_length)
    if not (_is_sizes(part.extra) and _is_sizes(extra)):
        return None
    if extra:
        full, packed = struct.unpack("<2Q", extra[4:20])
    said = signature, flags, method, crc, packed, full, name
    known = (
        _MEMBER,
        part.flag_bits,
        part.compress_type,
        part.CRC,
        part.compress_size,
        part.file_size,
        _name(part),
    )
    return file.tell() + part.compress_size if said == known else None


def _is_sizes(extra: bytes) -> bool:
    """Whether an extra field is missing, or holds nothing but sizes of eight bytes."""
    if not extra:
        return True
    kind: int
    length: int
    kind, length = struct.unpack("<2H", extra[:4]) if len(extra) >= 20 else (0, 0)
    return kind == _LARGE and length + 4 == len(extra) <= 28


def _name(part: ZipInfo) -> bytes:
    return part.orig_filename.encode("utf-8" if part.flag_bits & 0x800 else "cp437")
