"""The bytes of a Word or Excel file → whether it is safe to open; and the files libraries want, in memory.

Both are zip packages of XML. Sizes and entities are judged before any library sees a byte: a zip entry is
never read beyond the size it states, and a package of an office has no document type.
"""

import re
import struct
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import BinaryIO, NamedTuple
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

LARGEST_PACKAGE = 20_000_000  # bytes as stored; a decision's table has a few hundred thousand
LARGEST_CONTENT = 60_000_000  # bytes of all parts, unpacked
MOST_PARTS = 2_000
MOST_ELEMENTS = 1_500_000  # of XML, in all parts
MOST_CELLS = 500_000  # and rows, merged and linked ones counted where they reach
MOST_LETTERS = 10_000_000  # of text, without tags
LONGEST_ATTRIBUTE = 100_000  # letters
DEEPEST = 200  # elements in one another
DEEPEST_TABLE = 5  # tables in one another: the text of each is that of all around it too
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
_PDF, _PDF_WITHIN = b"%PDF-", 1024  # bytes; readers of PDF look for it there (ISO 32000-1, annex H.3.4.1)
_KINDS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_CELLS = {"c", "row"}
_SPELT_OUT = {"mergeCell", "hyperlink"}  # a library makes every cell of their areas
_TABLE = "tbl"
_WEIGHTY = {*_CELLS, *_SPELT_OUT, _TABLE}
_AREA = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_STAMP = (1980, 1, 1, 0, 0, 0)


class _Flawed(Exception):  # noqa: N818
    """A part for which the whole package is refused; the message says why."""


class CheckedPackage(NamedTuple):
    """`kind` is "docx" or "xlsx", and `data` what of the package may be opened; or why nothing may.

    `why` is "old", "locked", "pdf", "broken", "kind", "entities" or "large".
    """

    kind: str
    why: str
    data: bytes


def check_package(data: bytes) -> CheckedPackage:
    """Judges every part, whatever its name: relations may lead anywhere. Never raises.

    What may be opened holds just the parts that were judged: one that is no XML is empty there, for a library
    might read more encodings than this parser.
    """
    if len(data) > LARGEST_PACKAGE:
        return _refused("large")
    if data.startswith(_OLD_OFFICE):
        return _refused("locked" if _LOCKED in data else "old")
    if _PDF in data[:_PDF_WITHIN]:
        return _refused("pdf")
    try:
        return _check(data)
    except BROKEN:
        return _refused("broken")


def _refused(why: str) -> CheckedPackage:
    return CheckedPackage("", why, b"")


def in_memory(data: bytes) -> BinaryIO:
    """The bytes as the file a library wants."""
    return BytesIO(data)


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return every part of a package that `check_package` has judged, by its name, just as it is."""
    with ZipFile(BytesIO(data)) as package:
        return {part.filename: package.read(part) for part in package.infolist()}


def is_strict(data: bytes) -> bool:
    """Return whether a judged workbook bears the strict names of ISO 29500, which few programs write."""
    return _STRICT in parts_of(data).get("xl/workbook.xml", b"")


def stored(parts: Mapping[str, bytes]) -> bytes:
    """Return the package of these parts, in their order, for a library to open at once: nothing is packed."""
    result = BytesIO()
    with ZipFile(result, "w") as target:
        for name, content in parts.items():
            target.writestr(ZipInfo(name, _STAMP), content)
    return result.getvalue()


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return the package of these parts, in their order, without the hour of the day."""
    result = BytesIO()
    with ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(ZipInfo(name, _STAMP), content, ZIP_DEFLATED)
    return result.getvalue()


def packed(save: Callable[[BinaryIO], None]) -> bytes:
    """The package a library saves, its parts without the hour of the day: same content, same bytes."""
    drawn, result = BytesIO(), BytesIO()
    save(drawn)
    with ZipFile(drawn) as source, ZipFile(result, "w") as target:
        for part in source.infolist():
            fresh = ZipInfo(part.filename, _STAMP)
            fresh.compress_type = part.compress_type
            target.writestr(fresh, source.read(part))
    return result.getvalue()


def _check(data: bytes) -> CheckedPackage:
    with ZipFile(BytesIO(data)) as package:
        parts = package.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_CONTENT:
            return _refused("large")
        if any(part.flag_bits & 1 for part in parts):
            return _refused("locked")
        kind = next((_KINDS[part.filename] for part in parts if part.filename in _KINDS), "")
        if not kind:
            return _refused("kind")
        if len({part.filename for part in parts}) < len(parts):  # which of the two would be read?
            return _refused("broken")
        contents = {part.filename: package.read(part) for part in parts}
    burden = _Burden()
    for name, content in contents.items():
        try:
            is_xml = burden.takes(content)
        except _Flawed as flaw:
            return _refused(str(flaw))
        if not is_xml:
            if name.endswith((".xml", ".rels")):
                return _refused("broken")
            contents[name] = b""
    return CheckedPackage(kind, "", stored(contents))


class _Burden:
    """What the parts of a package ask of a library, all together."""

    def __init__(self) -> None:
        self.elements = self.cells = self.letters = 0
        self.depth = self.tables = 0

    def takes(self, content: bytes) -> bool:
        """Tells whether a part is XML from beginning to end, and adds what it asks for. Raises _Flawed."""
        self.depth = self.tables = 0
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._on_document_type
        parser.StartElementHandler = self._on_element
        parser.EndElementHandler = self._on_end
        parser.CharacterDataHandler = self._on_text
        try:
            parser.Parse(content, True)
        except expat.ExpatError:
            return False
        return True

    def _on_document_type(self, *_: object) -> None:
        raise _Flawed("entities")

    def _on_element(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        kind = name.rpartition(":")[2]
        if kind in _WEIGHTY:
            self._add(kind, attributes)
        if self.depth > DEEPEST:
            raise _Flawed("broken")
        if self.elements > MOST_ELEMENTS or (
            attributes and max(map(len, attributes.values())) > LONGEST_ATTRIBUTE
        ):
            raise _Flawed("large")

    def _add(self, kind: str, attributes: dict[str, str]) -> None:
        self.tables += kind == _TABLE
        if kind in _CELLS:
            self.cells += 1
        elif kind in _SPELT_OUT:
            self.cells += _covered(attributes.get("ref", ""))
        if self.cells > MOST_CELLS or self.tables > DEEPEST_TABLE:
            raise _Flawed("large")

    def _on_end(self, name: str) -> None:
        self.depth -= 1
        if name.endswith(_TABLE):
            self.tables -= name.rpartition(":")[2] == _TABLE

    def _on_text(self, text: str) -> None:
        self.letters += len(text)
        if self.letters > MOST_LETTERS:
            raise _Flawed("large")


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
