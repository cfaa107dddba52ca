"""The bytes of a Word or Excel file → whether it is safe to open; and the files libraries want, in memory.

Both are zip packages of XML. Sizes and entities are judged before any library sees a byte: a zip entry is
never read beyond the size it states, and a package of an office has no document type.
"""

import re
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import BinaryIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

LARGEST_PACKAGE = 20_000_000  # bytes as stored; a decision's table has a few hundred thousand
LARGEST_CONTENT = 60_000_000  # bytes of all parts, unpacked
MOST_PARTS = 2_000
MOST_CELLS = 500_000  # of a sheet, merged ones counted where they reach
# What the libraries raise on a package that is whole but makes no sense.
BROKEN = (
    BadZipFile,
    zlib.error,
    struct.error,
    SyntaxError,  # of XML too
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    OSError,
    EOFError,
    RuntimeError,  # NotImplementedError and RecursionError among them
    StopIteration,
)

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc, .xls, and whatever is locked by a password
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_KINDS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_AREA = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_STAMP = (1980, 1, 1, 0, 0, 0)


class _DocumentType(Exception):  # noqa: N818
    """The part declares a document type."""


class _Begun(Exception):  # noqa: N818
    """The first element: no document type can follow."""


def judge(data: bytes) -> tuple[str, str]:
    """The kind of the package ("docx", "xlsx"), or "" and why it is not opened.

    That is "old", "locked", "broken", "kind", "entities" or "large". Never raises.
    """
    if len(data) > LARGEST_PACKAGE:
        return "", "large"
    if data.startswith(_OLD_OFFICE):
        return "", "locked" if _LOCKED in data else "old"
    try:
        return _judge(data)
    except BROKEN:
        return "", "broken"


def in_memory(data: bytes) -> BinaryIO:
    """The bytes as the file a library wants."""
    return BytesIO(data)


def packed(save: Callable[[BinaryIO], None]) -> bytes:
    """The package a library saves, its parts without the hour of the day: same content, same bytes."""
    drawn, kept = BytesIO(), BytesIO()
    save(drawn)
    with ZipFile(drawn) as source, ZipFile(kept, "w") as target:
        for part in source.infolist():
            fresh = ZipInfo(part.filename, _STAMP)
            fresh.compress_type = part.compress_type
            target.writestr(fresh, source.read(part))
    return kept.getvalue()


def _judge(data: bytes) -> tuple[str, str]:
    with ZipFile(BytesIO(data)) as package:
        parts = package.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_CONTENT:
            return "", "large"
        if any(part.flag_bits & 1 for part in parts):
            return "", "locked"
        kind = next((_KINDS[part.filename] for part in parts if part.filename in _KINDS), "")
        if not kind:
            return "", "kind"
        flaw = next(filter(None, (_flaw(part, package.read(part)) for part in parts)), "")
        if not flaw and any(_is_huge(package.read(part)) for part in parts if _SHEET.match(part.filename)):
            flaw = "large"
    return ("" if flaw else kind), flaw


def _flaw(part: ZipInfo, content: bytes) -> str:
    """What is wrong with the head of a part, if it is XML at all."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _on_document_type
    parser.StartElementHandler = _on_element
    try:
        parser.Parse(content, True)
    except _DocumentType:
        return "entities"
    except _Begun:
        return ""
    except expat.ExpatError:
        return "broken" if part.filename.endswith((".xml", ".rels")) else ""
    return ""


def _is_huge(sheet: bytes) -> bool:
    """Whether a sheet has, or merges, more cells than a library can hold."""
    cells = 0

    def on_element(name: str, attributes: dict[str, str]) -> None:
        nonlocal cells
        kind = name.rpartition(":")[2]
        if kind == "c":
            cells += 1
        elif kind == "mergeCell":
            cells += _covered(attributes.get("ref", ""))

    parser = expat.ParserCreate()
    parser.StartElementHandler = on_element
    try:
        parser.Parse(sheet, True)
    except expat.ExpatError:
        return False  # broken, as the library will say
    return cells > MOST_CELLS


def _covered(ref: str) -> int:
    """The cells of a range such as "A5:C9"; one that cannot be read is taken for too many."""
    match = _AREA.fullmatch(ref.replace("$", "").upper())
    if match is None:
        return 1 if ":" not in ref else MOST_CELLS + 1
    left, top, right, bottom = match.groups()
    return (abs(_column(right) - _column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _on_document_type(*_: object) -> None:
    raise _DocumentType


def _on_element(*_: object) -> None:
    raise _Begun
