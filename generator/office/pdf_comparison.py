"""Two PDFs → what a reader of one sees, hears or starts otherwise than of the other, whatever wrote them.

Objects are compared from the catalog on, unpacked, in whatever order and under whatever number they lie.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from generator.comparison import aligned
from generator.office.pdf_fonts import drawn_lines, fonts_of, letters_by_font
from generator.office.pdf_metadata import states_the_same
from generator.office.pdf_opening import BROKEN, dictionary, guarded, is_too_large, opened, resolved
from generator.office.pdf_printing import differing_looks
from generator.office.pdf_reader import lines_of

_OF_PACKING = {"/Length", "/Filter", "/DecodeParms", "/DL"}  # keys of a stream
_OF_PAGE = {
    "/Parent",
    "/Type",
    "/StructParents",
    "/Tabs",
    "/Contents",
    "/Resources",
    "/Annots",
}  # compared so, or not
_OF_SAVING = {"/Producer", "/ModDate"}  # keys of the description that whoever saves renews
_OF_LISTS = {"/Pages", "/Names", "/AF", "/Type", "/Version"}  # keys of the catalog compared otherwise or not
_SHEET = {"/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox", "/Rotate", "/UserUnit"}
_OF_CATALOG: Mapping[str, str] = {
    "/OpenAction": "opening",
    "/AA": "opening",
    "/Outlines": "outline",
    "/Metadata": "description",
    "/StructTreeRoot": "structure",
    "/AcroForm": "form",
    "/Lang": "language",
}
_OF_NAMES: Mapping[str, str] = {"/JavaScript": "script", "/EmbeddedFiles": "file", "/Dests": "destination"}
_OF_DESCRIPTION: Mapping[str, str] = {"/Title": "title", "/Author": "author"}
_OF_RESOURCES: Mapping[str, str] = {"/Font": "font", "/XObject": "picture"}


@dataclass(frozen=True, slots=True)
class PdfDifference:
    """What differs, by its kind: "page", "drawing", "cover", "font", "letters", "title" and others.

    `page` counts from 1, 0 for none. `wanted` and `found` say what it is where that is known, None where
    there is nothing.
    """

    kind: str
    page: int = 0
    wanted: str | None = ""
    found: str | None = ""


@dataclass(frozen=True, slots=True)
class PageText:
    """The lines of a page, by its number, in either; and of the second as its letters are drawn."""

    number: int
    wanted: tuple[str, ...]
    found: tuple[str, ...]
    drawn: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PdfComparison:
    """What differs; the text of pages on which it may; who saved the second, where it says another.

    `alike` counts the pages of the first that the second draws in the same way.
    """

    differences: tuple[PdfDifference, ...]
    pages: tuple[PageText, ...]
    producer: str
    alike: int


def compared_pdfs(wanted: bytes, found: bytes) -> PdfComparison:
    """Return where the second differs from the first. Raises PdfUnreadable."""
    return guarded(lambda: _Comparison(opened(wanted), opened(found)).made())


_Named = tuple[str, Any]
_Waiting = tuple[Any, Any, str, str]  # two objects, their kind, their name
_Key = tuple[str, int, str]  # the kind, the page, what it is


@dataclass
class _Comparison:
    """Two PDFs, what was compared of them so far, and what differs."""

    ours: Any
    theirs: Any
    seen: set[tuple[int, int]] = field(default_factory=set)
    told: dict[_Key, PdfDifference] = field(default_factory=dict)
    changed: list[tuple[int, Any, Any]] = field(default_factory=list)  # pages, by their number

    def made(self) -> PdfComparison:
        """Pages first, then what the catalog holds beside them, then the description."""
        alike = self._pages(list(self.ours.pages), list(self.theirs.pages))
        self._catalog(dictionary(self.ours.trailer["/Root"]), dictionary(self.theirs.trailer["/Root"]))
        self._description()
        before, producer = (_text(_info(each), "/Producer") for each in (self.ours, self.theirs))
        told = sorted(self.told.values(), key=lambda one: one.page or len(self.ours.pages) + 1)
        texts = tuple(self._texts())
        return PdfComparison(tuple(told), texts, producer if producer != before else "", alike)

    def _texts(self) -> Iterator[PageText]:
        """The words of pages that changed. It gives fonts other tables, so nothing may be compared after."""
        if not self.changed:
            return
        self.changed.sort(key=lambda page: page[0])
        read = [(number, lines_of(ours), lines_of(theirs)) for number, ours, theirs in self.changed]
        letters = letters_by_font(self.ours.pages)
        for (number, wanted, found), (_, ours, theirs) in zip(read, self.changed, strict=True):
            yield PageText(number, wanted, found, drawn_lines(theirs, letters, fonts_of(ours).keys()))

    def _pages(self, ours: list[Any], theirs: list[Any]) -> int:
        """Compare pages with those they stand for; return how many are drawn in the same way."""
        pairs = aligned([_drawn(page) for page in ours], [_drawn(page) for page in theirs])
        both = [(i, j) for i, j in pairs if i is not None and j is not None]
        for i, j in both:
            self._meet(resolved(ours[i].indirect_reference), resolved(theirs[j].indirect_reference))
        other = {(i, j) for i, j in both if not _is_drawn_alike(ours[i], theirs[j])}
        for i, j in other:
            looks = list(differing_looks(ours[i], theirs[j]))
            for kind, text in looks or [("drawing", "")]:
                self._tell(kind, i + 1, text, text)
        for i, j in sorted(both, key=lambda pair: pair not in other):  # what they share: where it is used
            self._page(ours[i], theirs[j], i + 1)
        for place in sorted(set(range(len(ours))) - {i for i, _ in both}):
            self._tell("page", place + 1, _begin(ours[place]), None)
        for place in sorted(set(range(len(theirs))) - {j for _, j in both}):
            self._tell("page", place + 1, None, _begin(theirs[place]))
        if len(ours) != len(theirs):
            self._tell("count", 0, str(len(ours)), str(len(theirs)))
        return len(both) - len(other)

    def _page(self, ours: Any, theirs: Any, number: int) -> None:
        before = len(self.told)
        self._resources(ours.get("/Resources"), theirs.get("/Resources"), number)
        if len(self.told) > before or any(one.page == number for one in self.told.values()):
            self.changed.append((number, ours, theirs))
        self._annotations(ours.get("/Annots"), theirs.get("/Annots"), number)
        for key in sorted({*ours, *theirs} - _OF_PAGE):
            kind = "opening" if key == "/AA" else "sheet" if key in _SHEET else "drawing"
            if kind == "sheet" and (key in ours) != (key in theirs):
                self._tell(kind, number)
            else:
                self._walk(_raw(ours, key), _raw(theirs, key), kind, number)

    def _resources(self, ours: Any, theirs: Any, number: int) -> None:
        ours, theirs = dictionary(ours), dictionary(theirs)
        for key in sorted({*ours, *theirs} - {"/ProcSet"}):
            kind = _OF_RESOURCES.get(key, "style")
            page = 0 if kind == "font" else number
            here, there = dictionary(ours.get(key)), dictionary(theirs.get(key))
            for name in sorted({*here, *there}):
                self._walk(_raw(here, name), _raw(there, name), kind, page)

    def _annotations(self, ours: Any, theirs: Any, number: int) -> None:
        here, there = _listed(ours), _listed(theirs)
        for i, j in aligned([_shape(one) for one in here], [_shape(one) for one in there]):
            if i is not None and j is not None:
                self._walk(here[i], there[j], "annotation", number, _subtype(here[i]))
            elif i is not None:
                self._tell("annotation", number, _subtype(here[i]), None)
            elif j is not None:
                self._tell("annotation", number, None, _subtype(there[j]))

    def _catalog(self, ours: DictionaryObject, theirs: DictionaryObject) -> None:
        for key in sorted({*ours, *theirs} - _OF_LISTS):
            if key == "/Metadata" and _states_the_same(ours.get(key), theirs.get(key)):
                continue
            kind = _OF_CATALOG.get(key, "")
            if key == "/AcroForm" and "/XFA" in dictionary(theirs.get(key)):
                kind = "xfa"
            name = "" if kind else key.removeprefix("/")
            self._walk(_raw(ours, key), _raw(theirs, key), kind, 0, name)
        here, there = dictionary(ours.get("/Names")), dictionary(theirs.get("/Names"))
        for key in sorted({*here, *there}):
            self._named(list(_names(here.get(key))), list(_names(there.get(key))), _OF_NAMES.get(key, ""))
        self._named(_files(ours), _files(theirs), "file")

    def _named(self, ours: list[_Named], theirs: list[_Named], kind: str) -> None:
        """Compare what is listed by name; the order of what is the same counts too."""
        here, there = dict(ours), dict(theirs)
        if here.keys() == there.keys() and [name for name, _ in ours] != [name for name, _ in theirs]:
            self._tell("order" if kind == "file" else kind, 0)
        for name in sorted({*here, *there}):
            self._walk(here.get(name), there.get(name), kind, 0)

    def _description(self) -> None:
        ours, theirs = _info(self.ours), _info(self.theirs)
        for key in sorted({*ours, *theirs} - _OF_SAVING):
            if _scalar(ours.get(key)) != _scalar(theirs.get(key)):
                kind = _OF_DESCRIPTION.get(key, "description")
                self._tell(kind, 0, _text(ours, key), _text(theirs, key))

    def _tell(self, kind: str, page: int, wanted: str | None = "", found: str | None = "") -> None:
        """Tell of a kind, and of each that has a name, once."""
        key = kind, page, wanted or found or ""
        self.told.setdefault(key, PdfDifference(kind, page, wanted, found))

    def _meet(self, ours: Any, theirs: Any) -> bool:
        """Whether two objects are compared for the first time."""
        key = id(ours), id(theirs)  # the library keeps what it has read once
        new = key not in self.seen
        self.seen.add(key)
        return new

    def _walk(self, ours: Any, theirs: Any, kind: str, page: int, name: str = "") -> None:
        """Compare two objects and all they refer to; each two that stand for each other once."""
        if (resolved(ours) is None) != (resolved(theirs) is None):
            gone = resolved(ours) is None
            if not self._meet(resolved(ours), resolved(theirs)):
                return
            name = _font_name(resolved(ours) or resolved(theirs)) if kind == "font" else name
            kind = "script" if kind == "opening" and _acts(theirs if gone else ours) else kind
            self._tell(kind, page, None if gone else name, name if gone else None)
            return
        waiting = [(ours, theirs, kind, name)]
        while waiting:
            here, there, kind, name = waiting.pop()
            here, there = resolved(here), resolved(there)
            if isinstance(here, DictionaryObject | ArrayObject) and not self._meet(here, there):
                continue
            name = (_font_name(here) or name) if kind == "font" else name
            if not _is_alike(here, there):
                acts = kind == "opening" and (_acts(here) or _acts(there))
                self._tell("script" if acts else kind, page, name, name)
            if isinstance(here, DictionaryObject) and isinstance(there, DictionaryObject):
                if not _is_page(here) and not _is_page(there):
                    waiting += _within(here, there, kind, name)
            elif isinstance(here, ArrayObject) and isinstance(there, ArrayObject):
                waiting += [(a, b, kind, name) for a, b in zip(here, there, strict=False)]


def _within(ours: DictionaryObject, theirs: DictionaryObject, kind: str, name: str) -> Iterator[_Waiting]:
    """What two dictionaries hold under each key."""
    packing = _OF_PACKING if isinstance(ours, StreamObject) else set()
    for key in sorted({*ours, *theirs} - packing):
        inner = "letters" if kind == "font" and key == "/ToUnicode" else kind
        yield _raw(ours, key), _raw(theirs, key), inner, name


def _is_alike(ours: Any, theirs: Any) -> bool:
    """Whether two objects agree in what they are themselves, whatever they refer to."""
    for kind in (StreamObject, DictionaryObject, ArrayObject):
        if isinstance(ours, kind) != isinstance(theirs, kind):
            return False
    if isinstance(ours, StreamObject):
        return _unpacked(ours) == _unpacked(theirs)
    if isinstance(ours, DictionaryObject):
        return not _is_page(ours) and not _is_page(theirs)  # pages that stand for each other have met
    if isinstance(ours, ArrayObject):
        return len(ours) == len(theirs)
    return _scalar(ours) == _scalar(theirs)


def _states_the_same(ours: Any, theirs: Any) -> bool:
    ours, theirs = resolved(ours), resolved(theirs)
    both = isinstance(ours, StreamObject) and isinstance(theirs, StreamObject)
    return both and states_the_same(_unpacked(ours)[0], _unpacked(theirs)[0])


def _font_name(one: Any) -> str:
    """The name of a font without the letters before it that tell parts of one font apart."""
    name = str(one.get("/BaseFont", "")) if isinstance(one, DictionaryObject) else ""
    return name.removeprefix("/").rpartition("+")[2]


def _is_drawn_alike(ours: Any, theirs: Any) -> bool:
    return _drawn(ours) == _drawn(theirs) or _instructions(ours) == _instructions(theirs)


def _subtype(annotation: Any) -> str:
    return str(dictionary(annotation).get("/Subtype", "")).removeprefix("/")


def _begin(page: Any) -> str:
    return " ".join(lines_of(page)[:1])


def _drawn(page: Any) -> bytes | None:
    """What draws a page; None where it makes no sense."""
    try:
        content = page.get_contents()
        return b"" if content is None else b" ".join(content.get_data().split())
    except BROKEN as error:
        if is_too_large(error):
            raise
        return None


def _instructions(page: Any) -> tuple[Any, ...] | None:
    """What draws a page, instruction by instruction, however each is spelt; None where it makes no sense."""
    try:
        content = page.get_contents()
        return () if content is None else tuple((name, _spelt(given)) for given, name in content.operations)
    except BROKEN as error:
        if is_too_large(error):
            raise
        return None


def _spelt(one: Any) -> Any:
    """What an instruction is given, for comparison."""
    if isinstance(one, list):
        return tuple(map(_spelt, one))
    if isinstance(one, dict):
        return tuple((str(key), _spelt(one[key])) for key in sorted(one))
    return _scalar(one)


def _unpacked(one: StreamObject) -> tuple[bytes, bool]:
    """What a stream holds; as it lies where nothing can unpack it."""
    try:
        return one.get_data(), True
    except BROKEN:
        return one._data, False


def _is_page(one: Any) -> bool:
    return isinstance(one, DictionaryObject) and one.get("/Type") in ("/Page", "/Pages")


def _raw(one: DictionaryObject, key: str) -> Any:
    """What stands there, a reference as it is; None for nothing."""
    return one.raw_get(key) if key in one else None


def _listed(one: Any) -> list[Any]:
    found = resolved(one)
    return list(found) if isinstance(found, ArrayObject) else []


def _names(tree: Any) -> Iterator[_Named]:
    """What a tree of names lists, in its order."""
    waiting, met = [tree], set()
    while waiting:
        node = dictionary(waiting.pop())
        if id(node) in met:
            continue
        met.add(id(node))
        listed = _listed(node.get("/Names"))
        for name, one in zip(listed[::2], listed[1::2], strict=False):
            yield str(resolved(name)), one
        waiting += reversed(_listed(node.get("/Kids")))


def _files(root: DictionaryObject) -> list[_Named]:
    """What the catalog says of files inside, by their names."""
    listed = _listed(root.get("/AF"))
    return [(str(dictionary(one).get("/UF", "")), one) for one in listed]


def _scalar(one: Any) -> tuple[str, Any]:
    """A number, a name, a text or a truth as it is compared, however it is spelt."""
    one = resolved(one)
    if isinstance(one, NameObject):
        return "name", str(one)
    if isinstance(one, TextStringObject | ByteStringObject):
        return "text", one.original_bytes
    if isinstance(one, BooleanObject):
        return "truth", one.value
    return "", one


def _shape(one: Any) -> tuple[str, Any]:
    """What an annotation is, and where."""
    return _subtype(one), _spelt(_listed(dictionary(one).get("/Rect")))


def _acts(one: Any) -> bool:
    """Whether an action, or one of several, starts a script."""
    several = [one, *map(resolved, one.values())] if isinstance(one, DictionaryObject) else []
    return any(isinstance(each, DictionaryObject) and "/JS" in each for each in several)


def _info(reader: Any) -> DictionaryObject:
    return dictionary(reader.trailer.get("/Info"))


def _text(one: DictionaryObject, key: str) -> str:
    return str(one.get(key, ""))
