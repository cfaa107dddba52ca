"""Grids under one head → what each row says: a code or none, a name, points, evidence, a note."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.criteria_table.header import Head, is_head
from generator.diagnostics import Diagnostic, Place, diagnose
from generator.lexicon.decision_words import BULLET, FOOTNOTE_LINE, OPTION_MARK, POINTS, decimal
from generator.lexicon.printed_signs import without_marks, without_struck
from generator.lexicon.roman import from_roman
from generator.office.grid import Cell, Grid, RemarkKind
from generator.reading import FORBIDDEN, UNPRINTABLE

_ARABIC = r"[1-9]\d{0,2}"
_CODE = re.compile(rf"(?P<first>{_ARABIC}|[IVX]{{1,6}})(?P<rest>(?:\.{_ARABIC}){{0,2}})[.)]?")
_CODE_THEN_TITLE = re.compile(
    rf"(?P<code>(?:{_ARABIC}|[IVX]{{1,6}})(?:\.{_ARABIC}){{0,2}})[.)]?\s+(?P<title>\D.*)", re.S
)
_LOOKS_LIKE_CODE = re.compile(r"\d+(\.\d+)*[.)]?|[IVX]+(\.\d+)*[.)]?")
_SLANTED = str.maketrans("\u2a7d\u2a7e", "\u2264\u2265")  # another drawing of "at most", "at least"
_EMPTY = frozenset({"-", "–", "—", "x", "/"})


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the table, its texts tidy. `line` and `column` are for people to find its name.

    `code` is "" where the row has none; `odd_code` is what stands there and cannot be read as one.
    `points` is None where there are none; `odd_points` what stands there and is no number; `uncomputed` says
    that they are a formula's, whose result nobody knows. `merged` says that its code's cell came down from
    the row above. `note` has the words of footnotes too.
    """

    line: int
    columns: dict[str, int]
    code: str
    odd_code: str
    lines: tuple[str, ...]
    points: Decimal | None
    odd_points: str
    uncomputed: bool
    survey: str
    evidence: tuple[str, ...]
    note: tuple[str, ...]
    merged: bool
    spread: bool  # one cell over code and name

    def place(self, kind: str = "name") -> Place:
        """The row and the column of the table, from 1."""
        return Place(self.line, self.columns.get(kind, self.columns["name"]))


def read_rows(path: str, grids: Sequence[tuple[Grid, Head]], found: list[Diagnostic]) -> tuple[TableRow, ...]:
    """All rows but heads and empty ones; a later grid's rows are counted on from the first's."""
    rows: list[TableRow] = []
    offset = 0
    for grid, head in grids:
        rows += _rows(path, grid, head, offset, found)
        offset += grid.height
    return tuple(rows)


def tidy(text: str) -> tuple[str, str]:
    """The text in composed letters, with single plain spaces in each line; and the letters left out."""
    text = unicodedata.normalize("NFC", re.sub("\r\n?|[\v\f\x85\u2028\u2029]", "\n", text))
    text = FORBIDDEN.sub("", without_struck(text).replace("\u00ad", "").translate(_SLANTED))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    joined = "\n".join(line for line in lines if line)
    odd = "".join(dict.fromkeys(UNPRINTABLE.findall(joined)))
    cleaned = [" ".join(UNPRINTABLE.sub("", line).split()) for line in joined.split("\n")]
    return "\n".join(line for line in cleaned if line), odd


def code_of(text: str) -> str:
    """A code in the set's own spelling: "II.1." → "2.1"; empty for what is none."""
    match = _CODE.fullmatch(re.sub(r"\s*\.\s*", ".", text).strip())
    if match is None:
        return ""
    first = match["first"]
    number = int(first) if first.isdecimal() else from_roman(first)
    return f"{number}{match['rest']}" if number else ""


def without_bullet(line: str) -> str:
    """The line without the dash or letter that begins it."""
    return BULLET.sub("", line).strip()


def _rows(path: str, grid: Grid, head: Head, offset: int, found: list[Diagnostic]) -> Iterator[TableRow]:
    for index in range(head.end, len(grid.rows)):
        if is_head(grid, index, head):
            continue
        reader = _Reader(path, grid, head, index, offset, found)
        row = reader.row()
        if row is not None:
            yield row


class _Reader:
    """One row of a grid: its cells by kind, each where it begins only."""

    def __init__(
        self, path: str, grid: Grid, head: Head, index: int, offset: int, found: list[Diagnostic]
    ) -> None:
        self.path, self.grid, self.index, self.found = path, grid, index, found
        self.columns = head.columns
        self.line = grid.number(index) + offset

    def row(self) -> TableRow | None:
        """What the row says; None where it is empty or only numbers the columns."""
        code_cell, name_cell = self._cell("code"), self._cell("name")
        spread = code_cell is name_cell
        raw = "" if spread else without_marks(" ".join(self._text("code").split("\n")))
        name = self._text("name")
        code = code_of(raw)
        if spread and (match := _CODE_THEN_TITLE.fullmatch(name)) and code_of(match["code"]):
            code, name = code_of(match["code"]), match["title"]
        if not raw and not spread and self._own("name"):
            code, name = self._drawn(name_cell, name)
        if code and (code_cell.drawn or name_cell.drawn):
            self._report_drawn(code)
        points, odd_points = self._points()
        lines = [*name.split("\n"), *self._text("method").split("\n")]
        row = TableRow(
            line=self.line,
            columns={kind: column + 1 for kind, column in self.columns.items()},
            code=code,
            odd_code="" if code else self._odd_code(raw, lines),
            lines=tuple(filter(None, lines)),
            points=points,
            odd_points=odd_points,
            uncomputed=self._own("maximum") and self._cell("maximum").has(RemarkKind.FORMULA),
            survey=without_marks(self._text("survey")),
            evidence=_items(self._text("evidence")),
            note=(*filter(None, self._text("note").split("\n")), *self._footnotes()),
            merged=not self.grid.begins(self.index, self.columns["code"]),
            spread=spread,
        )
        filled = row.code or row.odd_code or row.lines or row.points is not None or row.odd_points
        return row if (filled or row.evidence or row.note) and not self._numbers_columns() else None

    def _drawn(self, cell: Cell, name: str) -> tuple[str, str]:
        """The code Word draws before the name, where the row has no other; and the name without it."""
        code = code_of(cell.drawn)
        return (code, name.removeprefix(tidy(cell.drawn)[0]).strip()) if code else ("", name)

    def _report_drawn(self, code: str) -> None:
        """Told once: from here on codes are what Word shows, not what somebody typed."""
        if not any(d.code == "X617" and d.params["what"] == "drawn" for d in self.found):
            self._report("X617", Place(self.line, self.columns["code"] + 1), what="drawn", text=code)

    def _odd_code(self, raw: str, lines: list[str]) -> str:
        """What stands in the code's place; the mark of an option goes before its words instead."""
        cell = self._cell("code")
        if cell.has(RemarkKind.NUMBERED) and self._own("code"):
            return "#"
        if not raw:
            return ""
        if (
            not cell.has(RemarkKind.DATE)
            and OPTION_MARK.fullmatch(raw)
            and not _LOOKS_LIKE_CODE.fullmatch(raw)
        ):
            mark = raw if raw[-1] in ")." or not raw[0].isalpha() else f"{raw})"
            lines[0] = f"{mark.replace('.', ')')} {lines[0]}".strip()
            return ""
        return raw

    def _points(self) -> tuple[Decimal | None, str]:
        """The maximum's column; where it is empty, a number in the survey's."""
        text = without_marks(self._text("maximum")).strip()
        if text in _EMPTY:
            text = ""
        match = POINTS.fullmatch(text.lower())
        value = decimal(match["number"]) if match else None
        if value is None and not text:
            survey = without_marks(self._text("survey")).strip()
            return (decimal(survey) if POINTS.fullmatch(survey) else None), ""
        return value, "" if value is not None else text

    def _numbers_columns(self) -> bool:
        """A row such as "(1) (2) (3)" or "A B 1 2" under the head: letters, then numbers, both in order."""
        texts = [cell.text.strip() for cell in self.grid.rows[self.index] if cell.text.strip()]
        marks = [text.strip("() ") for text in texts]
        letters = [mark for mark in marks if not mark.isdecimal()]
        numbers = [str(number) for number in range(1, len(marks) - len(letters) + 1)]
        return len(marks) >= 3 and marks == [*"ABC"[: len(letters)], *numbers]

    def _cell(self, kind: str) -> Cell:
        return self.grid.at(self.index, self.columns[kind])

    def _own(self, kind: str) -> bool:
        return self.grid.begins(self.index, self.columns[kind])

    def _text(self, kind: str) -> str:
        """The tidy text of a cell that begins here; what is wrong with it is reported."""
        if kind not in self.columns or not self._own(kind):
            return ""
        cell = self._cell(kind)
        if kind not in {"code", "name"} and (cell is self._cell("name") or cell is self._cell("code")):
            return ""  # a cell that spans from the name over this column
        place = Place(self.line, cell.column)
        text, odd = tidy(cell.text)
        if odd:
            shown = ", ".join(f"U+{ord(letter):04X}" for letter in odd[:5])
            self._report("X618", place, letters=shown)
        return text

    def _footnotes(self) -> Iterator[str]:
        """The words of the footnotes in the row's own cells, each once."""
        for cell in dict.fromkeys(self.grid.rows[self.index]):
            if cell.row == self.grid.number(self.index):
                notes = (remark.words for remark in cell.remarks if remark.kind is RemarkKind.FOOTNOTE)
                yield from (FOOTNOTE_LINE.format(note=tidy(note)[0]) for note in notes)

    def _report(self, code: str, place: Place, **params: object) -> None:
        made = diagnose(code, self.path, place, **params)
        if made not in self.found:
            self.found.append(made)


def _items(text: str) -> tuple[str, ...]:
    """The documents of a cell: a line each; one that goes on in small letters belongs to the line above."""
    items: list[str] = []
    for line in filter(None, text.split("\n")):
        plain = without_bullet(line).rstrip(" ;,")
        if not plain:
            continue
        if items and plain == line.rstrip(" ;,") and plain[0].islower():
            items[-1] = f"{items[-1]} {plain}"
        else:
            items.append(plain)
    return tuple(items)


def spelled(lines: Iterable[str]) -> str:
    """Lines of a title as one."""
    return " ".join(lines)
