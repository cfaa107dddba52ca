"""The bytes of a PDF that was sent to us → its text by pages and lines, the files inside, what was appended.

Only pypdf, which is Python alone, reads the bytes: what it may unpack is bounded here, its time and memory
by whoever calls (`cli/bounded.py`).
"""

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pypdf import Configuration, PdfReader, apply_configuration
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from generator.office.package import in_memory

LARGEST_PDF = 60_000_000  # bytes; the city's report has half a million
LARGEST_STREAM = 20_000_000  # bytes of one stream, unpacked
LARGEST_CONTENT = 60_000_000  # of all files inside
MOST_PAGES = 2_000
MOST_OBJECTS = 200_000
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it makes of a file is told by us
_BOUNDS = Configuration(
    jbig2dec_binary=None,  # no other program is started
    maximum_declared_stream_length=LARGEST_STREAM,
    zlib_maximum_output_length=LARGEST_STREAM,
    lzw_maximum_output_length=LARGEST_STREAM,
    run_length_maximum_output_length=LARGEST_STREAM,
    brotli_maximum_output_length=LARGEST_STREAM,
)

Result = TypeVar("Result")
_Point = tuple[float, float]
_END = re.compile(rb"startxref\s+\d+\s+%%EOF\r?\n?")
# What the library raises on bytes that make no sense.
_BROKEN = (
    PyPdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RuntimeError,  # NotImplementedError and RecursionError among them
    OSError,
    EOFError,
)
_OF_SIGNING = {"/AcroForm", "/DSS", "/Extensions", "/Perms", "/Version"}  # keys of the catalog
_OF_DATING = {"/ModDate", "/Producer"}  # keys of the description that whoever signs renews
_OF_TAGS = ("/K", "/Nums")  # what a tag holds; the list of all tags by number
_WRITING = {b"TJ", b"Tj", b"'", b'"'}  # instructions of a page that write
_PAINTING = {b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"}  # that fill what was outlined
_LEAVING = {b"n", b"S", b"s"}  # that end an outline otherwise
_GOING_ON = {b"l", b"c", b"v", b"y"}
_ACTING = {"/A", "/AA", "/XFA"}


class PdfUnreadable(Exception):  # noqa: N818
    """Why nothing can be said of a PDF: "large", "locked", "broken"."""


@dataclass(frozen=True, slots=True)
class PdfContent:
    """What a PDF shows, carries and is made of.

    `pages` have the text of each by lines, `files` are those inside by name, `objects` the bytes of each
    numbered object; `kinds` says what it is, "page 3", "font", "picture", as far as that can be told.
    """

    pages: tuple[tuple[str, ...], ...]
    files: Mapping[str, bytes]
    objects: Mapping[int, bytes]
    kinds: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class PdfSignature:
    """A signature field as it is written; nobody has asked yet whether it holds.

    `page` is where it is drawn, None where it cannot be seen; `whole` whether its bytes reach to the end of
    a revision.
    """

    name: str
    moment: str
    page: int | None
    whole: bool


@dataclass(frozen=True, slots=True)
class Appended:
    """What was added to a PDF after its first end: how many bytes, which signatures; what else it changes."""

    size: int
    revisions: int
    signatures: tuple[PdfSignature, ...]
    changed: tuple[str, ...]


def first_revision(data: bytes) -> bytes:
    """Return the bytes up to the first end of a file; all of them where there is none."""
    match = _END.search(data)
    return data[: match.end()] if match else data


def read_attachments(data: bytes) -> dict[str, bytes]:
    """Return the files inside, by name. Raises PdfUnreadable."""
    return _guarded(lambda: _files(_opened(data)))


def read_pdf(data: bytes) -> PdfContent:
    """Return what a PDF holds. Raises PdfUnreadable."""
    return _guarded(lambda: _content(_opened(data)))


def covered_pages(data: bytes) -> set[int]:
    """Return the pages, from 1, on which something is painted over text or lies. Raises PdfUnreadable.

    A frame that is painted before its text covers nothing.
    """
    return _guarded(lambda: {place for place, page in enumerate(_opened(data).pages, 1) if _is_covered(page)})


def read_appended(first: bytes, data: bytes) -> Appended | None:
    """Return what follows `first`, with which the data begin; None where nothing does.

    Raises PdfUnreadable.
    """
    if len(first) == len(data):
        return None
    return _guarded(lambda: _appended(first, data))


def _guarded(read: Callable[[], Result]) -> Result:
    with apply_configuration(_BOUNDS):
        try:
            return read()
        except _BROKEN as error:
            raise PdfUnreadable("broken") from error


def _opened(data: bytes) -> Any:
    if len(data) > LARGEST_PDF:
        raise PdfUnreadable("large")
    reader: Any = PdfReader(in_memory(data), strict=False)
    if reader.is_encrypted:
        raise PdfUnreadable("locked")
    if len(reader.pages) > MOST_PAGES or int(reader.trailer["/Size"]) > MOST_OBJECTS:
        raise PdfUnreadable("large")
    return reader


def _files(reader: Any) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    left = LARGEST_CONTENT
    for one in reader.attachment_list:
        if one.name in found:
            raise PdfUnreadable("broken")  # which of the two would be read?
        found[one.name] = one.content
        left -= len(found[one.name])
        if left < 0:
            raise PdfUnreadable("large")
    return found


def _content(reader: Any) -> PdfContent:
    objects = {number: _written(one) for number, one in _numbered(reader)}
    return PdfContent(
        pages=tuple(_text_of(page) for page in reader.pages),
        files=_files(reader),
        objects=objects,
        kinds=dict(_kinds(reader)),
    )


def _text_of(page: Any) -> tuple[str, ...]:
    """The lines of a page; none where what draws it makes no sense."""
    try:
        text = page.extract_text()
    except _BROKEN:
        return ()
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())


def _is_covered(page: Any) -> bool:
    """Areas are taken by the rectangle around them, text by where it begins."""
    painting = _Painting()
    try:
        page.extract_text(visitor_operand_before=painting.takes)
    except _BROKEN:  # what draws the page makes no sense
        return True
    laid = (one.get_object() for one in page.get("/Annots", ()))
    return painting.covers or any("/AP" in one for one in laid if isinstance(one, DictionaryObject))


@dataclass
class _Painting:
    """What a page's instructions have written and outlined so far, and whether any area hid text."""

    written: list[_Point] = field(default_factory=list)
    outlined: list[list[_Point]] = field(default_factory=list)
    covers: bool = False

    def takes(
        self, name: bytes, values: Sequence[Any], around: Sequence[float], text: Sequence[float]
    ) -> None:
        """Take one instruction, with the matrix of the page around it and that of text."""
        if name in _WRITING:
            self.written.append(_at(around, text[4], text[5]))
        elif name == b"re":
            x, y, width, height = map(float, values)
            self.outlined.append([_at(around, x, y), _at(around, x + width, y + height)])
        elif name == b"m":
            self.outlined.append([_at(around, *map(float, values))])
        elif name in _GOING_ON and self.outlined:
            self.outlined[-1].append(_at(around, *map(float, values[-2:])))
        elif name == b"Do":
            self._cover([_at(around, 0, 0), _at(around, 1, 1)])
        elif name in _PAINTING | _LEAVING:
            for points in self.outlined if name in _PAINTING else ():
                self._cover(points)
            self.outlined.clear()

    def _cover(self, points: Sequence[_Point]) -> None:
        (left, *_, right), (low, *_, high) = (sorted(side) for side in zip(*points, points[-1], strict=True))
        self.covers |= any(left < x < right and low < y < high for x, y in self.written)


def _at(matrix: Sequence[float], x: float, y: float) -> _Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _numbered(reader: Any) -> Iterator[tuple[int, Any]]:
    """Every object that has a number; those that only hold others are the same as these."""
    for number in range(1, int(reader.trailer["/Size"])):
        one = reader.get_object(IndirectObject(number, 0, reader))
        if isinstance(one, DictionaryObject) and one.get("/Type") in ("/XRef", "/ObjStm"):
            continue
        if one is not None:
            yield number, one


def _written(one: Any) -> bytes:
    stream = in_memory(b"")
    one.write_to_stream(stream)
    stream.seek(0)
    return stream.read()


def _kinds(reader: Any) -> Iterator[tuple[int, str]]:
    """What objects are, as far as it can be told: "page 3" for what is drawn there, "font", "description"."""
    for number, one in _numbered(reader):
        if isinstance(one, DictionaryObject):
            yield number, _kind(one)
    root = reader.trailer["/Root"]
    for key, kind in (("/Metadata", "description"), ("/StructTreeRoot", "structure")):
        if isinstance(reference := root.raw_get(key) if key in root else None, IndirectObject):
            yield reference.idnum, kind
    for place, page in enumerate(reader.pages, 1):
        contents = page.raw_get("/Contents") if "/Contents" in page else None
        references = contents if isinstance(contents, ArrayObject) else [contents]
        for reference in references:
            if isinstance(reference, IndirectObject):
                yield reference.idnum, f"page {place}"
        if page.indirect_reference is not None:
            yield page.indirect_reference.idnum, f"page {place}"


def _kind(one: DictionaryObject) -> str:
    kind, subtype = str(one.get("/Type", "")), str(one.get("/Subtype", ""))
    if (
        kind in ("/Font", "/FontDescriptor")
        or "/Length1" in one
        or subtype in ("/CIDFontType0C", "/OpenType")
    ):
        return "font"
    if kind in ("/StructElem", "/StructTreeRoot"):
        return "structure"
    if kind in ("/EmbeddedFile", "/Filespec"):
        return "file"
    if subtype in ("/Image", "/Form"):
        return "picture"
    return "annotation" if subtype in ("/Link", "/Widget") else ""


def _appended(first: bytes, data: bytes) -> Appended:
    before, after = _opened(first), _opened(data)
    was = dict(_numbered(before))
    places = {
        page.indirect_reference.idnum: place
        for place, page in enumerate(before.pages, 1)
        if page.indirect_reference
    }
    kinds, changed = dict(_kinds(before)), []
    root, description = (_number(before, key) for key in ("/Root", "/Info"))
    for number, one in _numbered(after):
        old = was.pop(number, None)
        if old is None or _written(old) == _written(one):
            continue
        if number == root and _same_but(old, one, _OF_SIGNING) and _only_signatures(one):
            continue
        if number == description and _same_but(old, one, _OF_DATING):
            continue
        if number in places and _same_but(old, one, {"/Annots"}) and _adds_signatures(old, one):
            continue
        if _adds_places(old, one):
            continue
        changed.append(kinds.get(number, ""))
    changed += [kinds.get(number, "") for number in was]
    if root != _number(after, "/Root") or len(after.pages) != len(places):
        changed.append("")
    if description != _number(after, "/Info"):
        changed.append("description")
    ends = [match.end() for match in _END.finditer(data)]
    if ends[-1] != len(data):  # no reader looks there, and no signature speaks of it
        changed.append("")
    signatures = tuple(
        _signature(field, place, {*ends, len(data)})
        for place, page in enumerate(after.pages, 1)
        for field in _fields(page)
    )
    return Appended(len(data) - len(first), len(ends) - 1, signatures, tuple(changed))


def _number(reader: Any, key: str) -> int:
    """The number of what a PDF begins to be read with; 0 where there is none."""
    return reader.trailer.raw_get(key).idnum if key in reader.trailer else 0


def _same_but(old: Any, new: Any, keys: set[str]) -> bool:
    if not isinstance(old, DictionaryObject) or not isinstance(new, DictionaryObject):
        return False
    if isinstance(old, StreamObject) or isinstance(new, StreamObject):
        return False
    kept = {*old, *new} - keys
    return all(
        key in old and key in new and _written(old.raw_get(key)) == _written(new.raw_get(key)) for key in kept
    )


def _only_signatures(root: DictionaryObject) -> bool:
    """Whether the forms of a document are fields for signatures and nothing that acts."""
    form = root.get("/AcroForm", DictionaryObject())
    fields: Sequence[Any] = form.get("/Fields", ())
    return not _ACTING & set(form) and all(_is_signature(one.get_object()) for one in fields)


def _adds_signatures(old: DictionaryObject, new: DictionaryObject) -> bool:
    """Whether a page has the annotations it had, and behind them only fields for signatures."""
    before = [_written(one) for one in old.get("/Annots", ())]
    after = [_written(one) for one in new.get("/Annots", ())]
    added = [one.get_object() for one in list(new.get("/Annots", ()))[len(before) :]]
    return after[: len(before)] == before and all(_is_signature(one) for one in added)


def _adds_places(old: Any, new: Any) -> bool:
    """Whether a list of what is read aloud has what it had, and behind it only fields for signatures."""
    for key in _OF_TAGS:
        if _same_but(old, new, {key}):
            before, after = (list(one[key]) if isinstance(one[key], list) else [] for one in (old, new))
            kept = before and [_written(one) for one in after[: len(before)]] == [
                _written(one) for one in before
            ]
            return bool(kept) and all(_is_tag_of_signature(one.get_object()) for one in after[len(before) :])
    return False


def _is_tag_of_signature(one: Any) -> bool:
    """Whether it is the tag of a field for a signature, or the number such tags are listed by."""
    if isinstance(one, int):
        return True
    held = one.get("/K") if isinstance(one, DictionaryObject) and one.get("/S") == "/Form" else None
    return isinstance(held, DictionaryObject) and "/Obj" in held and _is_signature(held["/Obj"])


def _is_signature(field: Any) -> bool:
    return (
        isinstance(field, DictionaryObject)
        and field.get("/FT") == "/Sig"
        and field.get("/Subtype", "/Widget") == "/Widget"
        and not _ACTING & set(field)
        and not field.get("/Kids")
    )


def _fields(page: DictionaryObject) -> Iterator[DictionaryObject]:
    for reference in page.get("/Annots", ()):
        one = reference.get_object()
        if isinstance(one, DictionaryObject) and one.get("/FT") == "/Sig" and "/V" in one:
            yield one


def _signature(field: DictionaryObject, place: int, ends: set[int]) -> PdfSignature:
    value: Any = field["/V"]
    covered = [int(one) for one in value.get("/ByteRange", ())]
    left, bottom, right, top = field.get("/Rect", (0, 0, 0, 0))
    return PdfSignature(
        name=str(value.get("/Name", field.get("/T", ""))),
        moment=str(value.get("/M", "")),
        page=place if right > left and top > bottom else None,
        whole=len(covered) == 4 and covered[0] == 0 and covered[2] + covered[3] in ends,
    )
