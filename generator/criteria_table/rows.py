"""Grids under one head → what each row says: a code or none, a title, words, points, evidence, a note."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.criteria_table.column_roles import NO_FIGURE, NOTHING
from generator.criteria_table.header import Column, Head, Headed, body_rows
from generator.criteria_table.row_codes import code_in_title, printed_code
from generator.diagnostics import Diagnostic, Place, diagnose
from generator.lexicon.decision_tables import LINE_UNDER_HEADING, TOTAL
from generator.lexicon.decision_words import BULLET, FOOTNOTE_LINE, OPTION_MARK, POINTS, decimal
from generator.lexicon.printed_signs import without_marks, without_struck
from generator.office.grid import Cell, Grid, RemarkKind
from generator.reading import FORBIDDEN, UNPRINTABLE

# another drawing of "at most", "at least"; letters and figures as wide as a Chinese one
_DRAWN_OTHERWISE = {
    0x2A7D: 0x2264,
    0x2A7E: 0x2265,
    **{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)},
}
_LOOKS_LIKE_CODE = re.compile(r"\d+(\.\d+)*[.)]?|[IVX]+(\.\d+)*[.)]?")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the table, its texts tidy. `line` and `places` (role → column, both from 1) are for people.

    `code` is as printed, "" where there is none; `odd_code` is what stands there and cannot be read as one;
    `title_code` is one that begins the title beside an empty column of codes. `words` are the lines of the
    method, `beside` a line with its place for each column that is read under its heading. `points` is None
    where there are none; `odd_points` what stands there and is no number; `option_points` those of its lines.
    `note` has the words of footnotes
    too. `survey` is the mark in the survey's column, `survey_heading` the heading of that. `merged` says
    that the code's cell came down from the row above, `spread` that one cell reaches over code and title.
    """

    line: int
    places: Mapping[str, int]
    code: str
    odd_code: str
    title_code: str
    title: tuple[str, ...]
    words: tuple[str, ...]
    beside: tuple[tuple[str, Place], ...]
    points: Decimal | None
    odd_points: str
    option_points: tuple[Decimal, ...]
    survey: str
    survey_heading: str
    evidence: tuple[str, ...]
    note: tuple[str, ...]
    merged: bool
    spread: bool

    @property
    def lines(self) -> tuple[str, ...]:
        """All lines of the title and of the words."""
        return (*self.title, *self.words)

    def place(self, role: str = "title") -> Place:
        """Return the row and the column of the table, from 1."""
        return Place(self.line, self.places.get(role, self.places["title"]))


def read_rows(path: str, grids: Sequence[Headed], found: list[Diagnostic]) -> tuple[TableRow, ...]:
    """Return all rows but heads and empty ones; a later grid's rows are counted on from the first's."""
    rows: list[TableRow] = []
    offset = 0
    for grid, head in grids:
        reader = _Reader(path, grid, head, offset, found)
        rows += reader.rows()
        offset += grid.height
    return tuple(rows)


def tidy(text: str) -> tuple[str, str]:
    """The text in composed letters, with single plain spaces in each line; and the letters left out."""
    text = unicodedata.normalize("NFC", re.sub("\r\n?|[\v\f\x85\u2028\u2029]", "\n", text))
    text = FORBIDDEN.sub("", without_struck(text).replace("\u00ad", "").translate(_DRAWN_OTHERWISE))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    joined = "\n".join(line for line in lines if line)
    odd = "".join(dict.fromkeys(UNPRINTABLE.findall(joined)))
    cleaned = [" ".join(UNPRINTABLE.sub("", line).split()) for line in joined.split("\n")]
    return "\n".join(line for line in cleaned if line), odd


def without_bullet(line: str) -> str:
    """The line without the dash or letter that begins it."""
    return BULLET.sub("", line).strip()


class _Reader:
    """One grid: its cells by the role of their column, each where it begins only."""

    def __init__(self, path: str, grid: Grid, head: Head, offset: int, found: list[Diagnostic]) -> None:
        self.path, self.grid, self.head, self.offset, self.found = path, grid, head, offset, found
        self.code_place = next(iter(head.places("code")), None)
        self.title_place = head.places("title")[0]
        self.columns: dict[str, list[Column]] = {}
        for column in head.columns:
            self.columns.setdefault(column.role, []).append(column)
        survey = self.columns.get("survey", ())
        self.parts = [
            part for part in self.columns.get("maximum", ()) if survey and part.shares_heading(survey[0])
        ]
        self.survey_heading = tidy(survey[0].lines[-1])[0] if survey else ""
        self.places = {role: columns[0].places[0] + 1 for role, columns in self.columns.items()}

    def rows(self) -> Iterator[TableRow]:
        """Yield the rows that say something."""
        for index in body_rows(self.grid, self.head):
            row = self._row(index)
            figures = row.points is not None or row.odd_points or row.option_points
            if row.code or row.odd_code or row.lines or figures or row.evidence or row.note or row.beside:
                yield row

    def _row(self, index: int) -> TableRow:
        code_cell = None if self.code_place is None else self.grid.at(index, self.code_place)
        title_cell = self.grid.at(index, self.title_place)
        spread = code_cell is title_cell
        title = self._text(index, "code" if spread and title_cell.column - 1 == self.code_place else "title")
        raw = "" if spread or code_cell is None else " ".join(self._text(index, "code").split("\n"))
        raw = without_marks(raw)
        code, title_code = printed_code(raw), ""
        if not raw:
            code, title, title_code = self._without_code_column(
                index, title_cell, title, spread or code_cell is None
            )
        if not raw and not code and self._begins(index, title_cell):
            code, title = self._drawn(title_cell, title)
        if code and (title_cell.drawn or (code_cell is not None and code_cell.drawn)):
            self._report_drawn(index, code)
        odd_code, title_lines = "", [line for line in title.split("\n") if line]
        if not code and not spread and code_cell is not None and self._begins(index, code_cell):
            odd_code = self._odd_code(code_cell, raw, title_lines)
        points, odd_points = self._points(index, coded=bool(code))
        option_points, in_points = self._option_points(index)
        new_item = bool(code) and self._begins(index, title_cell)
        return TableRow(
            line=self._line(index),
            places=self.places,
            code=code,
            odd_code=odd_code,
            title_code=title_code,
            title=tuple(title_lines),
            words=tuple(filter(None, (*in_points, *self._text(index, "text", new_item).split("\n")))),
            beside=tuple(self._beside(index, new_item)),
            points=points,
            odd_points=odd_points,
            option_points=option_points,
            survey=without_marks(self._text(index, "survey")),
            survey_heading=self.survey_heading,
            evidence=_items(self._text(index, "evidence", new_item)),
            note=(*filter(None, self._text(index, "note", new_item).split("\n")), *self._footnotes(index)),
            merged=self.code_place is not None and not self.grid.begins(index, self.code_place),
            spread=spread,
        )

    # codes

    def _without_code_column(self, index: int, cell: Cell, title: str, sure: bool) -> tuple[str, str, str]:
        """The code and the title; and a code that may begin the title, where it could stand elsewhere."""
        found, rest = code_in_title(title) if self._begins(index, cell) else ("", title)
        return (found, rest, "") if sure and found else ("", title, found)

    def _drawn(self, cell: Cell, title: str) -> tuple[str, str]:
        """The code Word draws before the title, where the row has no other; and the title without it."""
        code = printed_code(cell.drawn)
        return (code, title.removeprefix(tidy(cell.drawn)[0]).strip()) if code else ("", title)

    def _report_drawn(self, index: int, code: str) -> None:
        """Once: from here on codes are what Word shows, not what somebody typed."""
        if not any(d.code == "X617" and d.params["what"] == "drawn" for d in self.found):
            self._report(
                "X617",
                Place(self._line(index), self.places.get("code", self.title_place + 1)),
                what="drawn",
                text=code,
            )

    def _odd_code(self, cell: Cell, raw: str, title: list[str]) -> str:
        """What stands in the code's place; marks of options and words of totals go to the title."""
        if cell.has(RemarkKind.NUMBERED):
            return "#"
        if (
            raw
            and not cell.has(RemarkKind.DATE)
            and OPTION_MARK.fullmatch(raw)
            and not _LOOKS_LIKE_CODE.fullmatch(raw)
        ):
            mark = raw if raw[-1] in ")." or not raw[0].isalpha() else f"{raw})"
            title[:1] = [f"{mark.replace('.', ')')} {next(iter(title), '')}".strip()]
            return ""
        if not title and TOTAL.found_in(raw):
            title.append(raw)
            return ""
        return raw

    # points

    def _points(self, index: int, *, coded: bool) -> tuple[Decimal | None, str]:
        """The maximum's column; where it is empty, the survey's; their sum where they are parts of it.

        A plus sign before an item's maximum says no more; before an option's points it may add them.
        """
        text = without_marks(self._text(index, "maximum")).strip()
        if coded:
            text = text.removeprefix("+").lstrip()
        if text.lower() in NO_FIGURE:
            text = ""
        match = POINTS.fullmatch(text.lower())
        value = decimal(match["number"]) if match else None
        survey = without_marks(self._text(index, "survey")).strip()
        given = decimal(survey) if POINTS.fullmatch(survey) else None
        if value is None and not text:
            return given, ""
        if value is not None and given is not None and any(not part.is_total for part in self.parts):
            self._report_parts(index)
            value += given
        return value, "" if value is not None else text

    def _report_parts(self, index: int) -> None:
        """Once: that the maximum is the sum of two columns under one heading."""
        if not any(d.code == "X617" and d.params["what"] == "parts" for d in self.found):
            columns = [*self.parts, *self.columns.get("survey", ())]
            names = " + ".join(column.lines[-1] for column in columns)
            place = Place(self._line(index), self.places["maximum"])
            self._report("X617", place, what="parts", text=names)

    def _option_points(self, index: int) -> tuple[tuple[Decimal, ...], tuple[str, ...]]:
        """The points of options in a column of their own, a line each; words that stand there instead."""
        lines = tuple(filter(None, self._text(index, "points").split("\n")))
        matches = [POINTS.fullmatch(without_marks(line).strip().lower()) for line in lines]
        values = [decimal(match["number"]) for match in matches if match]
        numbers = tuple(value for value in values if value is not None)
        return (numbers, ()) if len(numbers) == len(lines) else ((), lines)

    # cells

    def _beside(self, index: int, new_item: bool) -> Iterator[tuple[str, Place]]:
        """What columns that are no part of the form say: a line each, under the heading."""
        for column in (*self.columns.get("", ()), *self.columns.get("about", ())):
            lines = self._of_column(index, column, new_item).split("\n")
            words = "; ".join(filter(None, (line.rstrip(" ;") for line in lines)))
            if words.lower() not in NOTHING:
                line = LINE_UNDER_HEADING.format(heading=tidy(column.heading)[0], words=words)
                yield line, Place(self._line(index), column.places[0] + 1)

    def _text(self, index: int, role: str, shared: bool = False) -> str:
        """The tidy texts of a role's cells in this row, a line after the other."""
        texts = (self._of_column(index, column, shared) for column in self.columns.get(role, ()))
        return "\n".join(filter(None, texts))

    def _of_column(self, index: int, column: Column, shared: bool = False) -> str:
        """The tidy text of the cells that begin here; what is wrong with them is reported.

        With `shared`, of a cell that comes down from the row of another item as well.
        """
        texts = []
        for place in column.places:
            cell = self.grid.at(index, place)
            own = self._begins(index, cell)
            if cell.column != place + 1 or not (own or (shared and cell.text.strip())):
                continue
            text, odd = tidy(cell.text)
            where = Place(self._line(index), cell.column)
            if not own and text:
                self._report("X617", where, what="shared", text=text)
            if odd:
                shown = ", ".join(f"U+{ord(letter):04X}" for letter in odd[:5])
                self._report("X618", where, letters=shown)
            texts.append(text)
        separator = " " if column.role in {"code", "title", "maximum"} else "\n"
        return separator.join(filter(None, texts))

    def _footnotes(self, index: int) -> Iterator[str]:
        """The words of the footnotes in the row's own cells, each once."""
        for cell in dict.fromkeys(self.grid.rows[index]):
            if self._begins(index, cell):
                notes = (remark.words for remark in cell.remarks if remark.kind is RemarkKind.FOOTNOTE)
                yield from (FOOTNOTE_LINE.format(note=tidy(note)[0]) for note in notes)

    def _begins(self, index: int, cell: Cell) -> bool:
        return cell.row == self.grid.number(index)

    def _line(self, index: int) -> int:
        return self.grid.number(index) + self.offset

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
