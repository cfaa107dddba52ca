"""A PDF as it was written, and the same with bytes behind it → what those add, and what else they change."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pypdf.generic import DictionaryObject, StreamObject

from generator.office.pdf_index import OBJECT, listed_plainly
from generator.office.pdf_metadata import states_the_same
from generator.office.pdf_opening import (
    dictionary,
    guarded,
    is_read_strictly,
    numbered,
    opened,
    resolved,
    written,
)
from generator.office.pdf_printing import Box, WordsUnder, words_under
from generator.office.pdf_reader import END

_OF_SIGNING = {"/AcroForm", "/DSS", "/Extensions", "/Perms", "/Version"}  # keys of the catalog
_OF_DATING = {"/ModDate", "/Producer"}  # keys of the description that whoever signs renews
_OF_TAGS = ("/K", "/Nums")  # what a tag holds; the list of all tags by number
_PLAIN_END = re.compile(rb"startxref(?:\r\n|\n|\r)(\d+)(?:\r\n|\n|\r)%%EOF")
_MOST_REVISIONS = 20  # a report has three signatures, each may have a time stamp
_ACTING = {"/A", "/AA", "/XFA"}
_OF_FIELD = {  # keys of a field for a signature; by no other does a reader draw or do anything
    "/Type", "/Subtype", "/FT", "/T", "/TU", "/TM", "/V", "/Rect", "/F", "/Ff", "/P", "/AP", "/Lock", "/SV",
    "/StructParent", "/M", "/NM", "/DA", "/DR", "/Q", "/MK", "/BS", "/Border",
}  # fmt: skip
_UNSTEADY = 8 | 16 | 256  # flags of an annotation: it keeps its size, its way up, or shows under the mouse


@dataclass(frozen=True, slots=True)
class PdfSignature:
    """A signature field as it is written; nobody has asked yet whether it holds.

    `field` is the name of its field, `name` the signer's, empty where none is told. `page` is where it is
    drawn, None where it cannot be seen; `box` where on it; `under` the words printed there. `whole`: its
    bytes reach to the end of a revision.
    """

    field: str
    name: str
    moment: str
    page: int | None
    box: Box
    under: WordsUnder
    whole: bool


@dataclass(frozen=True, slots=True)
class Appended:
    """What was added to a PDF after its first end: how many bytes, which signatures; if it `changes` more.

    `plain`: every reader finds the same objects in it. `junk` counts the bytes behind the last end: no reader
    looks there, and no signature speaks of it.
    """

    size: int
    revisions: int
    signatures: tuple[PdfSignature, ...]
    changes: bool
    plain: bool
    junk: int


def read_appended(first: bytes, data: bytes) -> Appended | None:
    """Return what follows `first`, with which the data begin; None where nothing does.

    Raises PdfUnreadable.
    """
    if len(first) == len(data):
        return None
    return guarded(lambda: _appended(first, data))


def _appended(first: bytes, data: bytes) -> Appended:
    before, after = opened(first), opened(data)
    was = dict(numbered(before))
    places = {
        page.indirect_reference.idnum: place
        for place, page in enumerate(before.pages, 1)
        if page.indirect_reference
    }
    root, description = (_number(before, key) for key in ("/Root", "/Info"))
    stated = getattr(before.trailer["/Root"].get("/Metadata"), "idnum", None)
    changes = root != _number(after, "/Root") or description != _number(after, "/Info")
    changes |= len(after.pages) != len(places)
    for number, one in numbered(after):
        old = was.pop(number, None)
        if old is None or written(old) == written(one):
            continue
        if number == root and _same_but(old, one, _OF_SIGNING) and _only_signatures(one):
            continue
        if number == stated and _states_the_same(old, one):
            continue
        if number == description and _same_but(old, one, _OF_DATING):
            continue
        if number in places and _same_but(old, one, {"/Annots"}) and _adds_signatures(old, one):
            continue
        changes = changes or not _adds_places(old, one)
    ends = [match.end() for match in END.finditer(data)]
    plain = _is_plain(data, len(first), ends, after)
    changes |= bool(was) or not plain
    signatures = tuple(
        _signature(field, place, before.pages, {*ends, len(data)})
        for place, page in enumerate(after.pages, 1)
        for field in _fields(page)
    )
    return Appended(
        len(data) - len(first), len(ends) - 1, signatures, changes, plain, junk=len(data) - ends[-1]
    )


def _is_plain(data: bytes, start: int, ends: Sequence[int], reader: Any) -> bool:
    """Whether every reader finds in the revisions behind `start` the objects their own indexes list.

    One that mistrusts an index looks for objects by their words, within streams too.
    """
    added = data[start:]
    plain = _PLAIN_END.findall(added)
    if len(plain) != len(ends) - sum(end <= start for end in ends) or len(plain) > _MOST_REVISIONS:
        return False
    if any(added.count(word) != len(plain) for word in (b"startxref", b"%%EOF")) or b"%PDF-" in added:
        return False
    known: set[int] = set()
    for at in map(int, plain):
        listed = listed_plainly(data, at, reader)
        if listed is None:
            return False
        known |= {at, *listed}
    objects = {start + match.start() for match in OBJECT.finditer(added)}
    tables = sum(data.startswith(b"xref", int(one)) for one in plain)
    return objects <= known and added.count(b"trailer") == tables and is_read_strictly(data, start)


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
        key in old and key in new and written(old.raw_get(key)) == written(new.raw_get(key)) for key in kept
    )


def _states_the_same(old: Any, new: Any) -> bool:
    both = isinstance(old, StreamObject) and isinstance(new, StreamObject)
    return both and states_the_same(old.get_data(), new.get_data())


def _only_signatures(root: DictionaryObject) -> bool:
    """Whether the forms of a document are fields for signatures and nothing that acts."""
    form = root.get("/AcroForm", DictionaryObject())
    fields: Sequence[Any] = form.get("/Fields", ())
    return not _ACTING & set(form) and all(_is_signature(one.get_object()) for one in fields)


def _adds_signatures(old: DictionaryObject, new: DictionaryObject) -> bool:
    """Whether a page has the annotations it had, and behind them only fields for signatures."""
    before = [written(one) for one in old.get("/Annots", ())]
    after = [written(one) for one in new.get("/Annots", ())]
    added = [one.get_object() for one in list(new.get("/Annots", ()))[len(before) :]]
    return after[: len(before)] == before and all(_is_signature(one) for one in added)


def _adds_places(old: Any, new: Any) -> bool:
    """Whether a list of what is read aloud has what it had, and behind it only fields for signatures."""
    for key in _OF_TAGS:
        if _same_but(old, new, {key}):
            before, after = (list(one[key]) if isinstance(one[key], list) else [] for one in (old, new))
            kept = before and [written(one) for one in after[: len(before)]] == [
                written(one) for one in before
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
        and set(field) <= _OF_FIELD
        and not int(field.get("/F", 0)) & _UNSTEADY
        and _has_one_look(field)
        and ("/V" in field or not _is_drawn(field))
    )


def _has_one_look(field: DictionaryObject) -> bool:
    """Whether a field shows what its appearance draws, at every time, and a reader adds nothing of its own.

    One may draw a ground and a border round it, words where no appearance is given, another appearance under
    the mouse or when it is pressed (ISO 32000-1, 12.5.5, 12.5.6.19).
    """
    looks = dictionary(field.get("/AP"))
    border = [resolved(one) for one in resolved(field.get("/Border")) or ()]
    edge = border[2] if len(border) > 2 else 0
    style = dictionary(field.get("/BS"))
    return (
        set(looks) <= {"/N"}
        and ("/N" in looks or "/DA" not in field)
        and not set(dictionary(field.get("/MK"))) - {"/R"}
        and not edge
        and not (style and style.get("/W", 1))
    )


def _is_drawn(field: DictionaryObject) -> bool:
    """Whether a field shows anything, as far as that is known without drawing it."""
    shown = dictionary(field.get("/AP")).get("/N")
    return shown is not None and not (
        isinstance(one := resolved(shown), StreamObject) and not one.get_data().strip()
    )


def _fields(page: DictionaryObject) -> Iterator[DictionaryObject]:
    for reference in page.get("/Annots", ()):
        one = reference.get_object()
        if isinstance(one, DictionaryObject) and one.get("/FT") == "/Sig" and "/V" in one:
            yield one


def _signature(field: DictionaryObject, place: int, printed: Sequence[Any], ends: set[int]) -> PdfSignature:
    value: Any = field["/V"]
    covered = [int(one) for one in value.get("/ByteRange", ())]
    x, y, other_x, other_y = map(float, field.get("/Rect", (0, 0, 0, 0)))
    box = (min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))
    seen = box[0] < box[2] and box[1] < box[3]
    there = seen and place <= len(printed)
    return PdfSignature(
        field=str(field.get("/T", "")),
        name=str(value.get("/Name", "")),
        moment=str(value.get("/M", "")),
        page=place if seen else None,
        box=box,
        under=words_under(printed[place - 1], field, box) if there else WordsUnder(),
        whole=len(covered) == 4 and covered[0] == 0 and covered[2] + covered[3] in ends,
    )
