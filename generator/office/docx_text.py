"""A cell or paragraph of Word → its text as the printed page shows it, and a remark for all that differs.

Changes neither accepted nor refused are read as accepted.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from generator.lexicon.printed_signs import UNKNOWN_SIGN, lowered, raised
from generator.office.colours import SMALLEST, WHITE, Colour
from generator.office.docx_numbering import ListNumber
from generator.office.docx_styles import Look, Styles
from generator.office.docx_table_parts import TablePlace
from generator.office.grid import LONGEST_WORDS, CellRemark, RemarkKind, shortened_words
from generator.office.symbol_fonts import before_unicode, drawn
from generator.office.whole_numbers import hexadecimal, whole

_Element = Any  # lxml's, which has no types
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PROPERTIES = frozenset(
    f"{_W}{name}" for name in ("pPr", "rPr", "tcPr", "tblPr", "trPr", "tblGrid", "sdtPr", "sdtEndPr")
) | {
    f"{_M}{name}" for name in ("rPr", "ctrlPr", "fPr", "dPr", "sSupPr", "sSubPr", "sSubSupPr", "oMathParaPr")
}
_SIGNS = {"br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}
_TAKEN_OUT = {f"{_W}del", f"{_W}moveFrom"}
_PUT_IN = {f"{_W}ins", f"{_W}moveTo"}
_DRAWN = {f"{_W}drawing", f"{_W}pict", f"{_W}object", f"{_W}altChunk"}
_NOTES = {f"{_W}footnoteReference": "footnotes", f"{_W}endnoteReference": "endnotes"}
# What a formula is built of beside fractions, brackets, powers and indices: its meaning is in its shape.
_SHAPES = {
    f"{_M}{name}"
    for name in (
        "rad",
        "nary",
        "limLow",
        "limUpp",
        "m",
        "eqArr",
        "acc",
        "bar",
        "groupChr",
        "borderBox",
        "sPre",
    )
}
_EACH = {RemarkKind.FOOTNOTE, RemarkKind.COMMENT}
_OF_SIGNS = (range(0xD800), range(0xE000, 0xFFFE))  # numbers of letters; fonts of signs have none above
_FONT = re.compile(r'\\f\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE)  # in the code of a SYMBOL field
_FEWEST_WORDS = 3  # letters of a raised piece that is words, and no mark


@dataclass(frozen=True, slots=True)
class WordParts:
    """What of a file is needed to read its cells; notes and comments by kind and id."""

    numbers: Mapping[_Element, ListNumber]
    styles: Styles
    notes: Mapping[tuple[str, str], str]


@dataclass(slots=True)
class _Field:
    """A field that is open: in its code until the result begins."""

    code: list[str]
    in_code: bool = True
    shown: bool = False


def cell_text(cell: _Element, parts: WordParts, place: TablePlace) -> tuple[str, tuple[CellRemark, ...]]:
    """Return the text, a line for each paragraph, and the remarks, those of one kind as one."""
    ground = parts.styles.ground_of_cell(cell.find(f"{_W}tcPr"), place)
    return _text(_CellReader(parts, place, ground), cell)


def paragraph_text(paragraph: _Element, parts: WordParts) -> tuple[str, tuple[CellRemark, ...]]:
    """Return the text of a paragraph outside all tables, and the remarks."""
    return _text(_CellReader(parts, TablePlace(), WHITE), (paragraph,))


def _text(reader: "_CellReader", inner: Iterable[_Element]) -> tuple[str, tuple[CellRemark, ...]]:
    reader.read_all(inner)
    reader.flush()
    return "".join(reader.pieces).strip("\n"), tuple(reader.remarks())


def plain_words(element: _Element) -> str:
    """Return all the words below an element in one line, whatever becomes of them on the page."""
    names = {f"{_W}t", f"{_W}delText", f"{_M}t"}
    fallbacks = {inner for old in element.iter(f"{_MC}Fallback") for inner in old.iter(*names)}
    return " ".join("".join(t.text or "" for t in element.iter(*names) if t not in fallbacks).split())


@dataclass(slots=True)
class _CellReader:
    """One cell, walked in reading order."""

    parts: WordParts
    place: TablePlace
    ground: Colour  # of the cell, or of the paragraph where that has its own
    pieces: list[str] = field(default_factory=list)
    found: dict[RemarkKind, list[str]] = field(default_factory=dict)
    properties: _Element | None = None  # of the paragraph
    squeezed: bool = False  # the paragraph's lines are too low
    joined: bool = False  # the paragraph above has no end that is seen
    level: int = 0  # half points that all of the paragraph is raised by
    unread: RemarkKind | None = None  # why the words at hand are not read
    inserted: bool = False
    fields: list[_Field] = field(default_factory=list)
    codes: int = 0  # how many of the fields are in their code
    in_shape: bool = False  # of a formula that is told already
    small: list[str] = field(default_factory=list)  # letters above or below the line, not yet written
    direction: int = 0  # of those
    by_hand: bool = False  # all of those

    def read_all(self, parent: Iterable[_Element]) -> None:
        """Read each child in its order."""
        for child in parent:
            self._read(child)

    def remarks(self) -> Iterator[CellRemark]:
        """A remark for each kind, in the order they were met; each footnote and comment by itself."""
        for kind, words in self.found.items():
            if kind in _EACH:
                yield from (CellRemark(kind, text) for text in words)
            else:
                yield CellRemark(kind, shortened_words(words))

    def _say(self, kind: RemarkKind, words: str = "") -> None:
        said = self.found.setdefault(kind, [])
        if kind in _EACH or len(said) < LONGEST_WORDS:  # more would be cut off
            said.append(words)

    # where a child leads

    def _read(self, child: _Element) -> None:
        tag = child.tag
        if tag in _PROPERTIES or not isinstance(tag, str):
            return
        name = tag.removeprefix(_W)
        if tag == f"{_W}p":
            self._read_paragraph(child)
        elif tag == f"{_W}tbl":
            self._read_on(child, self.parts.styles.ground_of_table(child, self.ground))
        elif tag == f"{_W}tr":
            self._read_row(child)
        elif tag == f"{_W}tc":
            self._read_on(child, self.parts.styles.fill(child.find(f"{_W}tcPr")) or self.ground)
        elif tag in {f"{_W}r", f"{_M}r"}:
            self._read_run(child)
        elif tag in _TAKEN_OUT:
            with self._aside(RemarkKind.TRACKED):
                self.read_all(child)
        elif tag in _PUT_IN:
            self._read_inserted(child)
        elif tag == f"{_MC}AlternateContent":
            self.read_all(_alternative(child))
        elif tag in _DRAWN:
            self._read_drawing(child)
        elif tag == f"{_W}fldSimple":
            self.fields.append(_Field([child.get(f"{_W}instr", "")], in_code=False))
            self.read_all(child)
            self._end_field()
        elif tag.startswith(_M):
            self._read_formula(child, tag.removeprefix(_M))
        elif name == "commentReference":
            self._note("comments", child)
        elif name == "rt":  # small letters over others
            self._say(RemarkKind.RAISED, plain_words(child))
        else:
            self.read_all(child)

    @contextmanager
    def _aside(self, kind: RemarkKind) -> Iterator[None]:
        """What is walked in here is not read; the outermost reason is said."""
        self.flush()
        outer = self.unread
        self.unread = outer or kind
        yield
        self.flush()
        self.unread = outer

    def _read_inserted(self, element: _Element) -> None:
        self.flush()
        outer, self.inserted = self.inserted, True
        self.read_all(element)
        self.flush()
        self.inserted = outer

    def _read_on(self, element: _Element, ground: Colour) -> None:
        """What stands on a ground of its own: a table inside the cell, one of its cells."""
        outer, self.ground = self.ground, ground
        self.read_all(element)
        self.ground = outer

    def _read_row(self, row: _Element) -> None:
        """A row of a table inside the cell."""
        properties = row.find(f"{_W}trPr")
        deleted = properties is not None and is_on(properties, "del")
        gone = RemarkKind.TRACKED if deleted else RemarkKind.HIDDEN if row_is_hidden(row) else None
        if gone is None:
            self.read_all(row)
            return
        with self._aside(gone):
            self.read_all(row)

    # paragraphs

    def _read_paragraph(self, paragraph: _Element) -> None:
        outer, properties = (self.properties, self.ground, self.squeezed), paragraph.find(f"{_W}pPr")
        self.properties = properties
        self.ground = self.parts.styles.ground_of_paragraph(properties) or self.ground
        self.squeezed = self.parts.styles.squeezed(properties)
        mark = None if properties is None else properties.find(f"{_W}rPr")
        look = self.parts.styles.look(mark, properties, self.place)
        if not self.joined:
            self._write("\n")
        self.level = self._shift_of_all(paragraph)
        self._write_number(paragraph, look)
        self.read_all(paragraph)
        self.flush()
        deleted = mark is not None and any(is_on(mark, name) for name in ("del", "moveFrom"))
        if mark is not None and (deleted or any(is_on(mark, name) for name in ("ins", "moveTo"))):
            self._say(RemarkKind.TRACKED, "")
        self.joined = deleted or look.hidden
        self.properties, self.ground, self.squeezed = outer

    def _write_number(self, paragraph: _Element, look: Look) -> None:
        number = self.parts.numbers.get(paragraph)
        if number is None:
            return
        if not number.sure:
            self._say(RemarkKind.NUMBERED, "")
        gone = self._why_gone(look)
        if number.text and gone is not None:
            with self._aside(gone):
                self._write(f"{number.text} ")
        elif number.text:
            self._write(f"{number.text} ")

    def _shift_of_all(self, paragraph: _Element) -> int:
        """How far up the whole line stands: then nothing in it is raised."""
        if next(paragraph.iter(f"{_W}position"), None) is None:
            return self.parts.styles.look(None, self.properties, self.place).shift
        shifts = {
            self._look(run).shift
            for run in paragraph.iter(f"{_W}r")
            if "".join(t.text or "" for t in run.iter(f"{_W}t")).strip()
        }
        return shifts.pop() if len(shifts) == 1 else 0

    # runs

    def _look(self, run: _Element) -> Look:
        return self.parts.styles.look(run.find(f"{_W}rPr"), self.properties, self.place)

    def _read_run(self, run: _Element) -> None:
        look = self._look(run)
        gone = self._why_gone(look)
        if gone is None:
            self._read_letters(run, look)
        else:
            with self._aside(gone):
                self._read_letters(run, look)

    def _why_gone(self, look: Look) -> RemarkKind | None:
        """Why letters drawn so are not read; None where they are seen."""
        if look.hidden:
            return RemarkKind.HIDDEN
        if look.struck:
            return RemarkKind.STRUCK
        if look.tiny or self.squeezed:
            return RemarkKind.TINY
        return None if look.seen_on(self.ground) else RemarkKind.PALE

    def _read_letters(self, run: Iterable[_Element], look: Look) -> None:
        for child in run:
            tag = child.tag
            name = tag.removeprefix(_W) if isinstance(tag, str) else ""
            if tag in {f"{_W}t", f"{_W}delText", f"{_M}t"}:
                self._write_text(child.text or "", look)
            elif name in _SIGNS:
                self._write(_SIGNS[name])
            elif name == "sym":
                typed = child.get(f"{_W}char", "")
                self._write_symbol(hexadecimal(typed), typed, child.get(f"{_W}font", ""), look)
            elif name == "fldChar":
                self._turn_field(child)
            elif name in {"instrText", "delInstrText"}:
                if self.fields:
                    self.fields[-1].code.append(child.text or "")
            elif tag in _NOTES:
                self._note(_NOTES[tag], child)
            elif tag == f"{_MC}AlternateContent":
                self._read_letters(_alternative(child), look)
            else:
                self._read(child)

    def _write_symbol(self, number: int | None, typed: str, font: str, look: Look) -> None:
        """A sign by its font and number, `typed`; what is no number of one is a sign that is not known."""
        if number is None or not any(number in signs for signs in _OF_SIGNS):
            self._say(RemarkKind.SYMBOL, f"{font or '?'} {typed or '?'}")
            self._write(UNKNOWN_SIGN)
            return
        self._write_text(chr(number if number > 0xFF else number + 0xF000), look._replace(font=font))

    def _write_text(self, text: str, look: Look) -> None:
        """Letters as their font draws them; those above or below the line wait until all are there."""
        if before_unicode(text, look.font):
            self._say(RemarkKind.OLD_FONT, text)
        signs, unknown = drawn(text, look.font)
        for number in () if self.codes else unknown:
            self._say(RemarkKind.SYMBOL, f"{look.font or '?'} {number:02X}")
        shift = look.shift - self.level
        direction = look.raised or (shift > 0) - (shift < 0)
        self._write(signs, direction, by_hand=not look.raised)

    def _write(self, text: str, direction: int = 0, *, by_hand: bool = False) -> None:
        if self.codes:
            return
        if self.small and direction != self.direction:
            self.flush()
        if direction:
            self.by_hand = by_hand and (self.by_hand or not self.small)
            self.direction = direction
            self.small.append(text)
        else:
            self._put(text)

    def flush(self) -> None:
        """Write the small letters that wait, in signs of their own; marks that have none are left out."""
        letters, direction, by_hand = "".join(self.small), self.direction, self.by_hand
        self.small = []
        if not letters.strip():
            self._put(letters)
            return
        signs = raised(letters.strip()) if direction > 0 else lowered(letters.strip())
        words = sum(letter.isalpha() for letter in letters)
        if signs:
            self._put(letters.replace(letters.strip(), signs))
        elif by_hand or words >= _FEWEST_WORDS or (direction < 0 and words) or self.unread is not None:
            self._put(letters)
        else:
            self._say(RemarkKind.RAISED, letters)

    def _put(self, text: str) -> None:
        if not text:
            return
        if self.fields:
            self.fields[-1].shown = True
        if self.unread is not None:
            if text.strip():
                sign = "\u2212" if self.unread is RemarkKind.TRACKED else ""
                self._say(self.unread, f"{sign}{text.strip()}")
            return
        if self.inserted and text.strip():
            self._say(RemarkKind.TRACKED, f"+{text.strip()}")
        self.pieces.append(text)

    # fields

    def _turn_field(self, mark: _Element) -> None:
        self.flush()
        kind = mark.get(f"{_W}fldCharType")
        if kind == "begin":
            self._write(_form_field(mark))
            self.fields.append(_Field([]))
            self.codes += 1
        elif kind == "separate" and self.fields:
            self.codes -= self.fields[-1].in_code
            self.fields[-1].in_code = False
        elif kind == "end" and self.fields:
            self._end_field()

    def _end_field(self) -> None:
        """A field without a result may be drawn from its code."""
        self.flush()
        ended = self.fields.pop()
        self.codes -= ended.in_code
        code = "".join(ended.code)
        name, *words = code.split() or [""]
        if ended.shown and self.fields:
            self.fields[-1].shown = True
        if ended.shown or self.codes:
            return
        if name.upper() == "SYMBOL" and words:
            font = _FONT.search(code)
            self._write_symbol(
                _typed_number(words[0]), words[0], "".join(font.groups("")) if font else "", Look()
            )
        elif name.upper() == "EQ":
            self._write(UNKNOWN_SIGN)
            self._say(RemarkKind.EQUATION, " ".join(words))

    # formulas

    def _read_formula(self, element: _Element, name: str) -> None:
        if name == "f" and _sign(element, "fPr", "type") != "noBar":
            for part, before in ((f"{_M}num", "("), (f"{_M}den", "/(")):
                self._write(before)
                self.read_all(element.find(part) if element.find(part) is not None else ())
                self._write(")")
        elif name == "d":
            self._read_brackets(element)
        elif name in {"sSup", "sSub", "sSubSup"}:
            if name != "sSub":
                self._say_shape(element)  # a power, never the number of a note
            self.read_all(element.find(f"{_M}e") if element.find(f"{_M}e") is not None else ())
            index, power = (element.find(f"{_M}{part}") for part in ("sub", "sup"))
            self._write("" if index is None else plain_words(index), -1)
            self.flush()
            self._write("" if power is None else f"^({plain_words(power)})")
        elif name == "f" or f"{_M}{name}" in _SHAPES:
            self._read_shape(element)
        else:
            self.read_all(element)

    def _read_shape(self, element: _Element) -> None:
        """What means more than its letters: a root, a sum. Those inside it are told with it."""
        outer = self.in_shape
        self._say_shape(element)
        self.in_shape = True
        self.read_all(element)
        self.in_shape = outer

    def _say_shape(self, element: _Element) -> None:
        self._write(UNKNOWN_SIGN)
        if not self.in_shape:
            self._say(RemarkKind.EQUATION, plain_words(element))

    def _read_brackets(self, element: _Element) -> None:
        between = _sign(element, "dPr", "sepChr") or "|"
        self._write(_sign(element, "dPr", "begChr", "("))
        for index, inner in enumerate(element.findall(f"{_M}e")):
            self._write(between if index else "")
            self.read_all(inner)
        self._write(_sign(element, "dPr", "endChr", ")"))

    # what stands beside the text

    def _note(self, kind: str, reference: _Element) -> None:
        words = self.parts.notes.get((kind, reference.get(f"{_W}id", "")), "") or "?"
        self._say(RemarkKind.COMMENT if kind == "comments" else RemarkKind.FOOTNOTE, words)

    def _read_drawing(self, drawing: _Element) -> None:
        boxes = [plain_words(box) for box in _once(drawing.iter(f"{_W}txbxContent"))]
        words = shortened_words(boxes)
        self._say(RemarkKind.TEXT_BOX if words else RemarkKind.OBJECT, words)


def is_on(properties: _Element, name: str) -> bool:
    """Tell whether a switch or a change stands among the properties."""
    found = properties.find(f"{_W}{name}")
    return found is not None and found.get(f"{_W}val", "1") not in {"0", "false", "off"}


def row_is_hidden(row: _Element) -> bool:
    """Tell whether nobody sees a row: it is hidden, or too low for anything in it."""
    properties = row.find(f"{_W}trPr")
    if properties is None:
        return False
    height = properties.find(f"{_W}trHeight")
    exact = height is not None and height.get(f"{_W}hRule") == "exact"
    points = whole(height.get(f"{_W}val")) if exact else None
    return is_on(properties, "hidden") or (points is not None and points <= 20 * SMALLEST)


def _once(elements: Iterable[_Element]) -> Iterator[_Element]:
    """Those that are not the same again for older programs, nor inside one another."""
    for element in elements:
        tags = [parent.tag for parent in element.iterancestors()]
        if f"{_MC}Fallback" not in tags and f"{_W}txbxContent" not in tags:
            yield element


def _sign(element: _Element, properties: str, name: str, otherwise: str = "") -> str:
    found = element.find(f"{_M}{properties}/{_M}{name}")
    return otherwise if found is None else found.get(f"{_M}val", otherwise)


def _typed_number(typed: str) -> int | None:
    """A number in the code of a field: decimal, or hexadecimal behind 0x."""
    digits = typed.removeprefix("0x").removeprefix("0X")
    return whole(typed) if digits == typed else hexadecimal(digits)


def _alternative(element: _Element) -> Iterable[_Element]:
    """What a program of today shows of two ways to say the same; the older way where there is no other."""
    ways = element.findall(f"{_MC}Choice") or element.findall(f"{_MC}Fallback")
    return ways[0] if ways else ()


def _form_field(mark: _Element) -> str:
    """What a box to tick or to choose from shows; "" for all other fields."""
    data = mark.find(f"{_W}ffData")
    box = None if data is None else data.find(f"{_W}checkBox")
    choice = None if data is None else data.find(f"{_W}ddList")
    if box is not None:
        checked = is_on(box, "checked") if box.find(f"{_W}checked") is not None else is_on(box, "default")
        return "\u2612" if checked else "\u2610"
    if choice is not None:
        entries = [entry.get(f"{_W}val", "") for entry in choice.findall(f"{_W}listEntry")]
        result = choice.find(f"{_W}result")
        number = whole("0" if result is None else result.get(f"{_W}val", "0"))
        return entries[number] if number is not None and 0 <= number < len(entries) else UNKNOWN_SIGN
    return ""
