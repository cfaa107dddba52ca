"""A Word file → its text and its marks by place: paragraphs, and cells of tables, in the order of the file.

The package must have been judged (`check_package`): nothing here bounds what it asks for.
"""

from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_P, _T, _TABLE, _ROW, _CELL = (f"{_WORD} {name}" for name in ("p", "t", "tbl", "tr", "tc"))
_BREAKS = {f"{_WORD} br", f"{_WORD} tab", f"{_WORD} cr"}
_SYMBOL, _CODE = f"{_WORD} sym", f"{_WORD} char"
_SYMBOL_FONTS = 0xF000  # where the signs of such fonts are numbered again


class TextPlace(NamedTuple):
    """Where text stands: the paragraph outside tables, or table, row and column of it; all count from 1."""

    paragraph: int = 0
    table: int = 0
    row: int = 0
    column: int = 0


@dataclass
class _Table:
    number: int
    row: int = 0
    column: int = 0


@dataclass
class _Walk:
    """What has been read so far; a table within a cell counts as one of its own."""

    found: dict[TextPlace, str] = field(default_factory=dict)
    marks: dict[TextPlace, list[str]] = field(default_factory=dict)
    tables: int = 0
    paragraphs: int = 0
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
            self.paragraphs += 1
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
        self.reading = False

    def _text(self, letters: str) -> None:
        if self.reading:
            self._add(letters)
        elif letters.strip():
            self._mark(letters)

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


def text_places(document: bytes) -> dict[TextPlace, str]:
    """Return what stands in the main part of a Word file, blanks as one; places without text are left out."""
    joined = {place: " ".join(text.split()) for place, text in _walked(document).found.items()}
    return {place: text for place, text in joined.items() if text}


def mark_places(part: bytes) -> dict[TextPlace, list[str]]:
    """Return what a part of a Word file has beside its text: each element with its attributes, in order.

    A mark is "color val=FFFFFF": names of Word without their namespace, others with it.
    """
    return _walked(part).marks


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
