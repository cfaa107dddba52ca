"""A Word file → its text and its marks by place: paragraphs, and cells of tables, in the order of the file.

The package must have been judged (`check_package`): nothing here bounds what it asks for.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_P, _T, _TABLE, _ROW, _CELL = (f"{_WORD} {name}" for name in ("p", "t", "tbl", "tr", "tc"))
_BREAKS = {f"{_WORD} br", f"{_WORD} tab", f"{_WORD} cr"}
_SYMBOL, _CODE = f"{_WORD} sym", f"{_WORD} char"
_SYMBOL_FONTS = 0xF000  # where the signs of such fonts are numbered again


_TRACKED = re.compile(r"(?:ins|del|moveFrom|moveTo)(?: author=(.*?))?(?: date=(\S*))?(?: id=\S*)?")
_HIDING = {
    "vanish", "webHidden", "specVanish", "hidden", "color", "shd", "highlight", "strike", "dstrike", "sz",
    "sym", "ins", "del", "delText", "moveFrom", "moveTo", "numPr", "lvlText", "altChunk", "subDoc",
    "txbxContent", "footnoteReference", "endnoteReference", "drawing", "pict", "object",
}  # fmt: skip
_NARROWEST = 50  # percent
_LOWEST = 120  # twentieths of a point
_STYLE, _HEADING = re.compile(r"style .*?styleId=(\S+)"), re.compile(r"name val=heading \d")


class TextPlace(NamedTuple):
    """Where text stands: the paragraph outside tables, or table, row and column of it; all count from 1."""

    paragraph: int = 0
    table: int = 0
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or a cell: where it stands, its text, blanks as one, and what it has beside it, in order.

    A mark is "color val=FFFFFF": names of Word without their namespace, others with it. With a quotation mark
    before it it is a text that no page shows.
    """

    place: TextPlace
    text: str
    marks: tuple[str, ...]


@dataclass
class _Table:
    number: int
    row: int = 0
    column: int = 0


@dataclass
class _Walk:
    """What has been read so far; a table in a cell counts as its own, a paragraph in one not."""

    found: dict[TextPlace, str] = field(default_factory=dict)
    marks: dict[TextPlace, list[str]] = field(default_factory=dict)
    tables: int = 0
    paragraphs: int = 0
    depth: int = 0
    around: list[_Table] = field(default_factory=list)
    reading: bool = False

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _TABLE:
            self.tables += 1
            self.around.append(_Table(self.tables))
        elif name == _ROW and self.around:
            self.around[-1].row += 1
            self.around[-1].column = 0
        elif name == _CELL and self.around:
            self.around[-1].column += 1
        elif name == _P and not self.around:
            self.paragraphs += not self.depth
            self.depth += 1
            self._add(" ")
        elif name in _BREAKS:
            self._add(" ")
        elif name == _SYMBOL:
            self._add(_symbol(attributes.get(_CODE, "")))
        self.reading = name == _T
        values = (f"{_local(key)}={attributes[key]}" for key in sorted(attributes))
        self._mark(" ".join((_local(name), *values)))

    def _end(self, name: str) -> None:
        if name == _TABLE and self.around:
            self.around.pop()
        elif name == _P:
            self._add(" ")
            self.depth -= not self.around
        self.reading = False

    def _text(self, letters: str) -> None:
        if self.reading:
            self._add(letters)
        elif letters.strip():
            self._mark(f'"{letters.strip()}')

    def _mark(self, mark: str) -> None:
        self.marks.setdefault(self._place(), []).append(mark)

    def _add(self, letters: str) -> None:
        place = self._place()
        self.found[place] = self.found.get(place, "") + letters

    def _place(self) -> TextPlace:
        if not self.around:
            return TextPlace(paragraph=self.paragraphs)
        table = self.around[-1]
        return TextPlace(0, table.number, table.row, table.column)


def passages(part: bytes) -> tuple[Passage, ...]:
    """Return all that stands in a part of a Word file, place by place."""
    walk = _walked(part)
    return tuple(
        Passage(place, " ".join(walk.found.get(place, "").split()), tuple(marks))
        for place, marks in walk.marks.items()
    )


def heading_styles(styles: bytes) -> set[str]:
    """Return the names that paragraphs know the styles of headings by."""
    found, current = set(), ""
    for mark in (mark for one in passages(styles) for mark in one.marks):
        if match := _STYLE.match(mark):
            current = match[1]
        elif _HEADING.match(mark):
            found.add(f"pStyle val={current}")
    return found


def tracked(marks: Iterable[str]) -> tuple[str, str] | None:
    """Return by whom and when (ISO 8601) a change was made that nobody accepted yet; None without one."""
    found = next(filter(None, map(_TRACKED.fullmatch, marks)), None)
    return (found[1] or "", found[2] or "") if found else None


def is_hiding(mark: str) -> bool:
    """Return whether an element can change or hide what is read while the text stays as it was."""
    return mark.partition(" ")[0] in _HIDING


def squeezes(mark: str) -> bool:
    """Return whether an element makes a row, a line or letters too small to be read."""
    name, _, said = mark.partition(" ")
    values = dict(one.split("=", 1) for one in said.split(" ") if "=" in one)
    size = values.get("line" if name == "spacing" else "val", "")
    if name == "w":  # percent of a letter's width
        return size.isdecimal() and int(size) < _NARROWEST
    exact = values.get("hRule" if name == "trHeight" else "lineRule") == "exact"
    return name in ("trHeight", "spacing") and exact and size.isdecimal() and int(size) < _LOWEST


def saved_by(properties: bytes) -> str:
    """Return the program that wrote a file, as its properties say; empty where they do not."""
    marks = [mark for one in passages(properties) for mark in one.marks] if properties else []
    at = next((i for i, mark in enumerate(marks) if mark.endswith(" Application")), len(marks))
    return next((mark[1:] for mark in marks[at + 1 : at + 2] if mark.startswith('"')), "")


def _local(name: str) -> str:
    return name.removeprefix(f"{_WORD} ")


def _symbol(code: str) -> str:
    """The letter a symbol stands for; its code where that is none."""
    try:
        number = int(code, 16)
        return chr(number - _SYMBOL_FONTS if number > _SYMBOL_FONTS else number)
    except (ValueError, OverflowError):
        return code


def _walked(part: bytes) -> _Walk:
    walk = _Walk()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = walk._start, walk._end
    parser.CharacterDataHandler = walk._text
    parser.Parse(part, True)
    return walk
