"""The cells of a workbook that came back → what was typed for each answer, and where the sheet was changed.

Rows and columns are found by their hidden ids, wherever people moved them; nothing is guessed where an id is
gone or stands twice.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain, islice
from typing import Any, NamedTuple

from generator.exchange.workbook.model import (
    CellAddress,
    LayoutRow,
    LayoutSheet,
    RowKind,
    SheetField,
    SheetKey,
    WorkbookLayout,
)
from generator.exchange.workbook.stored import (
    MARK,
    MARKS_COLUMN,
    SHEETS_OF_PROGRAMS,
    STORED_SHEET,
    StoredOrigin,
    stored_origin,
)
from generator.exchange.workbook.values import same_cell
from generator.office.grid import RemarkKind
from generator.office.typed_cells import TypedBook, TypedCell, TypedSheet
from generator.office.xlsx_notes import pattern_of
from generator.office.xlsx_writer import CellFormula, CellValue, cell_name
from generator.vi import workbook as words

_LOOKED_AT = 60  # rows, and columns, in which the hidden row of keys is sought
_MOST_QUOTED = 8  # cells of a sheet that nobody reads
_SENTENCE = 15  # letters
_MOST_COPIES = 10  # of a row or column that is pasted by mistake
_MOST_OFFS = 10  # ways in which parts of a sheet were moved


class Damage(StrEnum):
    """What was done to a sheet that keeps answers from being read, or that a person should know of."""

    SHEET_LOST = "sheet_lost"
    COLUMN_LOST = "column_lost"
    COLUMN_OVERWRITTEN = "column_overwritten"  # by a copy of another
    COLUMN_TWICE = "column_twice"
    ROW_LOST = "row_lost"
    ROW_OVERWRITTEN = "row_overwritten"
    ROW_TWICE = "row_twice"
    MERGED = "merged"  # an answer's cell lies under another
    STRAY = "stray"  # words where nobody reads them
    MOVED = "moved"  # an answer that is there now, and no longer at its own cell
    LOCKED = "locked"  # a text of ours was changed
    OVERWRITTEN = "overwritten"  # a formula of ours that gives points gave way to a value
    NAME_OVERWRITTEN = "name_overwritten"  # one that names a document to choose from
    STATE_OVERWRITTEN = "state_overwritten"  # one that says what is still to do
    TOTAL_OVERWRITTEN = "total_overwritten"
    SHEET_TWICE = "sheet_twice"  # copied, and one of the two filled in
    SHEET_ADDED = "sheet_added"
    ROW_HIDDEN = "row_hidden"  # its answers are read all the same
    COLUMN_HIDDEN = "column_hidden"  # as are those in it
    SHEET_HIDDEN = "sheet_hidden"
    STRUCK = "struck"  # words struck out, which are read all the same
    COMMENT = "comment"
    TEXT_BOX = "text_box"
    OBJECT = "object"  # a picture, or anything else that stands on a cell
    UNSEEN = "unseen"  # words on a sheet of the program that nobody sees


_FORMULAS = {
    SheetField.COMPUTED: Damage.OVERWRITTEN,
    SheetField.LABEL: Damage.NAME_OVERWRITTEN,
    SheetField.STATE: Damage.STATE_OVERWRITTEN,
}  # by their columns


_MOVABLE = {Damage.STRAY, Damage.LOCKED, Damage.TOTAL_OVERWRITTEN, *_FORMULAS.values()}


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell of a sheet, as a person finds it: row and column from 1, both 0 for the sheet as a whole."""

    sheet: str
    row: int = 0
    column: int = 0

    @property
    def name(self) -> str:
        """Return "F37"; empty for the sheet as a whole."""
        return cell_name(self.row, self.column) if self.row else ""

    @property
    def label(self) -> str:
        """Return the sheet and the cell, as Excel writes them, or the sheet alone."""
        return f"{self.sheet}!{self.name}" if self.row else self.sheet


@dataclass(frozen=True, slots=True)
class DamageFound:
    """One thing done to a sheet, its place, and the words that stand or stood there.

    `own` is the cell that an answer was moved from, such as "K8".
    """

    kind: Damage
    place: CellPlace
    words: str = ""
    own: str = ""


@dataclass(frozen=True, slots=True)
class TypedAnswers:
    """What was typed for each answer that could be found, and where; cells left empty are None.

    `remarked` are the marks of documents whose cell is another now, and what stands in such cells.
    """

    cells: Mapping[CellAddress, TypedCell | None]
    places: Mapping[CellAddress, CellPlace]
    damages: tuple[DamageFound, ...] = field(default=())
    remarked: frozenset[str] = field(default=frozenset())

    def without(self, rows: Collection[str]) -> "TypedAnswers":
        """Return it as if nobody had filled in these rows."""
        cells = {address: cell for address, cell in self.cells.items() if address.row not in rows}
        return replace(self, cells=cells)


def origin_of(book: TypedBook) -> StoredOrigin | None:
    """Return what the workbook says it was made from; None where it says nothing whole."""
    stored = stored_sheet(book)
    return stored_origin([_column(stored, at) for at in (1, 2, 3, 4)]) if stored else None


def stored_sheet(book: TypedBook) -> TypedSheet | None:
    """Return the hidden sheet that keeps what the workbook was made from; None where there is none."""
    firsts = ((sheet, sheet.cells.get((1, 1))) for sheet in book.sheets)
    return next((sheet for sheet, first in firsts if first is not None and first.value == MARK), None)


def _column(sheet: TypedSheet, column: int) -> list[str]:
    found: list[str] = []
    while (cell := sheet.cells.get((len(found) + 1, column))) is not None:
        found.append(str(cell.value))
    return found


def typed_answers(
    book: TypedBook,
    layout: WorkbookLayout,
    written: Mapping[CellAddress, CellValue],
    heads: Mapping[SheetKey, Mapping[int, Sequence[CellValue]]],
) -> TypedAnswers:
    """Return the answers typed into a workbook of that layout.

    `written` is what each cell held at first; `heads` what stood above the rows of each sheet, by column.
    """
    cells: dict[CellAddress, TypedCell | None] = {}
    places: dict[CellAddress, CellPlace] = {}
    damages: list[DamageFound] = []
    remarked: set[str] = set()
    listed = own_list(book)
    known = {one.name for one in book.sheets if _is_ours(one, listed)}
    ours = pattern_of(own_notes(book))
    for sheet in layout.sheets:
        found = _sheet_of(book, sheet)
        if found is None:
            name = words.SHEETS[sheet.key]
            known.add(name)
            damages.append(DamageFound(Damage.SHEET_LOST, CellPlace(name), name))
            continue
        known.add(found.name)
        for twin in book.sheets:
            if twin is not found and _corner(twin, sheet) is not None and twin.cells != found.cells:
                known.add(twin.name)
                damages.append(DamageFound(Damage.SHEET_TWICE, CellPlace(twin.name), found.name))
        if found.hidden:
            damages.append(DamageFound(Damage.SHEET_HIDDEN, CellPlace(found.name), found.name))
        reading = _SheetReading(sheet, found, written, heads[sheet.key])
        damages += reading.damages
        damages += _corrections(found, ours)
        remarked |= reading.remarked
        cells |= reading.cells
        places |= reading.places
    for added in book.sheets:
        if added.name not in known and added.cells:
            said = " ".join(islice(_added_words(added, listed), _MOST_QUOTED))
            damages.append(DamageFound(Damage.SHEET_ADDED, CellPlace(added.name), said))
        elif added.hidden and added.name in SHEETS_OF_PROGRAMS:
            damages += _unseen(added, layout)
    return TypedAnswers(cells, places, tuple(damages), frozenset(remarked))


def own_notes(book: TypedBook) -> list[str]:
    """Return the notes that the program itself put at cells with mistakes."""
    return [note for note in _kept_marks(book) if note.startswith(words.NOTE_OF_PROGRAM)]


def own_list(book: TypedBook) -> list[str]:
    """Return the words of the cells of every list of mistakes that the program put in."""
    kept = (one for one in _kept_marks(book) if one.startswith(words.LIST_OF_PROGRAM))
    return [one.removeprefix(words.LIST_OF_PROGRAM) for one in kept]


def _kept_marks(book: TypedBook) -> list[str]:
    stored = stored_sheet(book)
    return _column(stored, MARKS_COLUMN) if stored else []


def is_list(sheet: TypedSheet, listed: Iterable[str]) -> bool:
    """Return whether a sheet is a list of mistakes that the program put in, whatever it is called now.

    `listed` are the words of such lists. One to which people added words, notes or pictures is theirs.
    """
    return bool(sheet.cells) and not any(_added_words(sheet, listed))


def _added_words(sheet: TypedSheet, listed: Iterable[str]) -> Iterator[str]:
    """What people wrote on a sheet, of a list of mistakes beside the words of the program."""
    left = Counter(" ".join(one.split()) for one in listed)
    for cell in sheet.cells.values():
        said = " ".join(_words_of(cell).split())
        if left[said]:
            left[said] -= 1
            continue
        around = max((one for one in left if is_sentence(one) and one in said), key=len, default="")
        yield from filter(None, [(said.replace(around, " ", 1) if around else said).strip()])
    yield from (one.remark.words or one.remark.kind for one in sheet.beside)


def is_sentence(text: str) -> bool:
    """Return whether a text is so long that nobody writes it again by chance."""
    return len(text) >= _SENTENCE


def _words_of(cell: TypedCell) -> str:
    """What stands in a cell, as people see it; in words, where a formula has no result."""
    return cell.words or (words.UNCALCULATED if cell.formula else "")


def _corrections(sheet: TypedSheet, ours: re.Pattern[str] | None) -> Iterator[DamageFound]:
    """What people correct by without typing an answer; of a note of ours, what was added to it."""
    for place, cell in sheet.cells.items():
        if cell.struck:
            yield DamageFound(Damage.STRUCK, CellPlace(sheet.name, *place), cell.struck)
    for one in sheet.beside:
        said = one.remark.words if ours is None else " ".join(ours.sub(" ", one.remark.words).split())
        if said or one.remark.kind is RemarkKind.OBJECT:
            yield DamageFound(Damage(one.remark.kind), CellPlace(sheet.name, one.row, one.column), said)


def _unseen(sheet: TypedSheet, layout: WorkbookLayout) -> Iterator[DamageFound]:
    """Words that somebody put on a sheet of the program; formulas have come from it."""
    options = {
        words.YES,
        words.NO,
        *(shown for one in layout.fields.values() for shown in one.options.values()),
    }
    stored = {
        (row, column)
        for column in range(1, MARKS_COLUMN + 1)
        for row in range(1, len(_column(sheet, column)) + 1)
        if sheet.name == STORED_SHEET
    }
    for place, cell in sheet.cells.items():
        ours = cell.formula or cell.value in options or place in stored
        if not ours and isinstance(cell.value, str) and cell.value.strip():
            yield DamageFound(Damage.UNSEEN, CellPlace(sheet.name, *place), cell.value)


def _is_ours(sheet: TypedSheet, listed: Iterable[str]) -> bool:
    """Whether a sheet without answers is of our making: one that programs read, or one that only tells."""
    hidden = sheet.hidden and sheet.name in SHEETS_OF_PROGRAMS
    return hidden or sheet.name == words.CARRIED or is_list(sheet, listed)


def _sheet_of(book: TypedBook, sheet: LayoutSheet) -> TypedSheet | None:
    """The sheet whose hidden row says that it is this one, whatever it is called now."""
    return next((one for one in book.sheets if _corner(one, sheet) is not None), None)


def _corner(typed: TypedSheet, sheet: LayoutSheet) -> tuple[int, int] | None:
    mark = f"{sheet.key}:{SheetField.ID}"
    return next(
        (
            place
            for place, cell in typed.cells.items()
            if cell.value == mark and place[0] <= _LOOKED_AT and place[1] <= _LOOKED_AT
        ),
        None,
    )


def _between(wanted: Sequence[str], found: Mapping[str, int], before: int = 0) -> dict[str, int]:
    """Where what is not found stood, if just so many places are free between its neighbours.

    `before` is the place before the first, 0 where nobody knows.
    """
    made: dict[str, int] = {}
    taken = set(found.values())
    lost: list[str] = []
    for one in wanted:
        if one not in found:
            lost.append(one)
            continue
        between = range(before + 1, found[one])
        if lost and before and len(between) == len(lost) and not taken & {*between}:
            made |= dict(zip(lost, between, strict=True))
        lost, before = [], found[one]
    if lost and before and not taken & (free := {*range(before + 1, before + 1 + len(lost))}):
        made |= dict(zip(lost, sorted(free), strict=True))
    return made


class _Placed(NamedTuple):
    """Where each stands now, where each that is gone stood, and which places a copy of another lies over."""

    found: dict[str, int]
    likely: dict[str, int]
    pasted: frozenset[int]


def _placed(wanted: Sequence[str], places: Mapping[str, Sequence[int]], before: int = 0) -> _Placed:
    """Find `wanted` by the places of each; `before` as for `_between`.

    One that stands in several places is the first or the last of them: whichever leaves the others where
    something is gone, so that a copy pasted upwards is known as well as one pasted downwards.
    """
    ways = [{one: at[end] for one, at in places.items()} for end in (0, -1)]
    likely = [_between(wanted, found, before) for found in ways]
    doubled = {place for at in places.values() if len(at) > 1 for place in at}
    best = max((0, 1), key=lambda way: len(doubled & {*likely[way].values()}))
    found, gone = ways[best], likely[best]
    pasted = (doubled - {*found.values()}) & {*gone.values()}
    copied = {at: here for here in places.values() if 1 < len(here) <= _MOST_COPIES for at in here}
    for one, (at, area) in _overlapped(wanted, places).items():
        copies = [copied[other] for other in area if other in copied]
        if one not in gone and copies:
            gone[one] = at
            pasted |= {at, *chain.from_iterable(copies)}
    return _Placed(found, gone, frozenset(pasted))


def _overlapped(wanted: Sequence[str], places: Mapping[str, Sequence[int]]) -> dict[str, tuple[int, range]]:
    """Where each stood that is gone under neighbours copied a few places on, and the places about that copy.

    The nearest before and after it that did not move stand as far apart as they were written, and each place
    between them holds something.
    """
    order = {one: index for index, one in enumerate(wanted)}
    held = {place for here in places.values() for place in here}
    unmoved: dict[int, list[int]] = {}  # what was written where, by how far off it stands
    for one, here in places.items():
        for place in here:
            unmoved.setdefault(place - order[one], []).append(order[one])
    commonest = sorted(unmoved.items(), key=lambda one: len(one[1]), reverse=True)[:_MOST_OFFS]
    made: dict[str, tuple[int, range]] = {}
    for one in order.keys() - places.keys():
        at = order[one]
        for off, others in commonest:
            first = max((other for other in others if other < at), default=at)
            last = min((other for other in others if other > at), default=at)
            area = range(first + off, last + off + 1)
            is_nearer = one not in made or len(area) < len(made[one][1])
            if first < at < last and is_nearer and held.issuperset(area):
                made[one] = at + off, area
    return made


def _compared(value: Any) -> Any:
    """What equal cells have in common; of a text its words."""
    return " ".join(str(value).split()) if isinstance(value, str) else value


def _same_head(typed: TypedCell, ours: CellValue) -> bool:
    if isinstance(ours, CellFormula) or not isinstance(typed.value, str):
        return isinstance(ours, CellFormula) and typed.formula
    return re.sub(r"\d+", "", typed.value) == re.sub(r"\d+", "", str(ours))


class _SheetReading:
    """One sheet that came back, beside it as it was written."""

    def __init__(
        self,
        sheet: LayoutSheet,
        typed: TypedSheet,
        written: Mapping[CellAddress, CellValue],
        heads: Mapping[int, Sequence[CellValue]],
    ) -> None:
        self.sheet, self.typed, self.written, self.heads = sheet, typed, written, heads
        self.damages: list[DamageFound] = []
        self.cells: dict[CellAddress, TypedCell | None] = {}
        self.places: dict[CellAddress, CellPlace] = {}
        self.remarked: set[str] = set()
        self._taken: set[tuple[int, int]] = set()
        self._taken_lines: set[int] = set()
        self._unread: set[int] = set()  # columns whose key is gone or stands elsewhere too
        self.columns = self._columns()
        self.rows = self._rows()
        self._read()
        self._find_strays()
        self._compare_heads()
        self._find_merged()
        self._find_hidden()
        self._send_back()

    def _columns(self) -> dict[str, int]:
        """Where each column stands now."""
        self._head, first = _corner(self.typed, self.sheet) or (1, 1)
        places: dict[str, list[int]] = {SheetField.ID: [first]}
        for (line, at), cell in sorted(self.typed.cells.items()):
            if line == self._head and at != first and cell.value in self.sheet.columns:
                places.setdefault(str(cell.value), []).append(at)
        found, likely, pasted = _placed(self.sheet.columns, places)
        for column in self.sheet.columns:
            if column not in found:
                at = likely.get(column, 0)
                kind = Damage.COLUMN_OVERWRITTEN if at in pasted else Damage.COLUMN_LOST
                self._damaged(kind, (self._head if at else 0, at), self._title(column))
                self._unread.add(at)
            for at in {*places.get(column, ())} - {found.get(column)}:
                self._unread.add(at)
                if at not in pasted:
                    self._damaged(Damage.COLUMN_TWICE, (self._head, at), self._title(column))
        return found

    def _title(self, column: str) -> str:
        return words.HEADS[self.sheet.key].get(column) or words.ANSWER

    def _rows(self) -> dict[str, int]:
        """Where each row stands now, by its id; one without answers also where it stood between others."""
        column = self.columns[SheetField.ID]
        order = [row.id for row in self.sheet.rows]
        ids = set(order)
        places: dict[str, list[int]] = {}
        for (line, at), cell in sorted(self.typed.cells.items()):
            if at == column and str(cell.value) in ids:
                places.setdefault(str(cell.value), []).append(line)
        heads = {at: words.HEADS[self.sheet.key].get(name) for name, at in self.columns.items()}
        above = (
            line
            for (line, at), cell in self.typed.cells.items()
            if cell.value and cell.value == heads.get(at)
        )
        found, likely, pasted = _placed(order, places, min(above, default=0))
        for row in self.sheet.rows:
            for line in sorted({*places.get(row.id, ())} - {found.get(row.id)}):
                self._take(line)
                if line not in pasted:
                    self._damaged(Damage.ROW_TWICE, (line, column + 1), self._label(row.id))
            if row.id in found:
                continue
            line = likely.get(row.id, 0)
            if row.fields or line in pasted:
                kind = Damage.ROW_OVERWRITTEN if line in pasted else Damage.ROW_LOST
                self._damaged(kind, (line, column + 1) if line else (0, 0), self._label(row.id))
                self._take(line)
            elif line:
                found[row.id] = line
                if (typed := self.typed.cells.get((line, column))) is not None:
                    self._damaged(Damage.LOCKED, (line, column), _words_of(typed))
        return found

    def _take(self, line: int) -> None:
        """Let no cell of a line be told of once more."""
        self._taken_lines.add(line)

    def _label(self, row: str) -> str:
        found = next(one for one in self.sheet.rows if one.id == row)
        if found.kind is RowKind.REMARK:
            return words.remark(found.fields[SheetField.VALUE].title, found.texts[SheetField.CODE])
        name = SheetField.VALUE if self.sheet.key is SheetKey.REMARKS else SheetField.LABEL
        texts = [found.texts.get(SheetField.CODE, ""), found.texts.get(name, "")]
        return " ".join(filter(None, texts)).partition("\n")[0] or row

    def _damaged(self, kind: Damage, place: tuple[int, int], words: str) -> None:
        self.damages.append(DamageFound(kind, CellPlace(self.typed.name, *place), words))

    def _read(self) -> None:
        for row in self.sheet.rows:
            line = self.rows.get(row.id)
            if line is None:
                continue
            hidden = False
            for column in self.sheet.columns:
                now = self.columns.get(column)
                if now is None:
                    continue
                self._taken.add((line, now))
                typed = self.typed.cells.get((line, now))
                hidden = hidden or (typed is not None and typed.hidden)
                address = CellAddress(self.sheet.key, row.id, column)
                if column in row.fields:
                    self.cells[address] = typed
                    self.places[address] = CellPlace(self.typed.name, line, now)
                elif column is not SheetField.ID:
                    self._compare(row, (line, now), typed, address)
            if hidden and row.fields:
                self._damaged(Damage.ROW_HIDDEN, (line, self.columns[SheetField.ID] + 1), self._label(row.id))

    def _find_hidden(self) -> None:
        """Tell of columns with answers that nobody sees."""
        answered = {column for row in self.sheet.rows for column in row.fields}
        head = min(self.rows.values(), default=2) - 1
        for column in self.sheet.columns:
            at = self.columns.get(column, 0)
            if column in answered and at in self.typed.hidden_columns:
                self._damaged(Damage.COLUMN_HIDDEN, (head, at), self._title(column))

    def _compare(
        self,
        row: LayoutRow,
        place: tuple[int, int],
        typed: TypedCell | None,
        address: CellAddress,
    ) -> None:
        """Tell of a cell nobody fills that is not as it was written."""
        ours = self.written[address]
        if isinstance(ours, CellFormula):
            if typed is None or not typed.formula:
                kind = _FORMULAS[address.column]
                self._damaged(kind, place, "" if typed is None else typed.words)
        elif not same_cell(typed, ours):
            blank = ours is None or row.kind is RowKind.HEADING
            said = "" if typed is None else _words_of(typed).strip()
            if ours is None and not said:
                return
            if row.kind is RowKind.DOCUMENT and address.column == SheetField.CODE:
                self.remarked |= {str(ours), said}
            self._damaged(Damage.STRAY if blank and said else Damage.LOCKED, place, said)

    def _send_back(self) -> None:
        """Tell of an answer that was moved to a cell of ours with the cell it belongs to."""
        emptied: dict[Any, CellAddress] = {}
        for address, typed in self.cells.items():
            if self.written[address] is not None and same_cell(typed, None):
                emptied.setdefault(_compared(self.written[address]), address)
        for at, one in enumerate(self.damages):
            here = self.typed.cells.get((one.place.row, one.place.column))
            own = emptied.get(_compared(here.value)) if here and one.kind in _MOVABLE else None
            if own and same_cell(here, self.written[own]):
                self.damages[at] = replace(one, kind=Damage.MOVED, own=self.places[own].name)

    def _find_strays(self) -> None:
        """Tell of words in rows and columns that are none of ours."""
        head = max((line for line, _ in self._heads()), default=0)
        for (line, at), cell in sorted(self.typed.cells.items()):
            if (
                (line, at) not in self._taken
                and line not in self._taken_lines
                and at not in self._unread
                and line > head
                and _words_of(cell).strip()
            ):
                self._damaged(Damage.STRAY, (line, at), _words_of(cell))

    def _compare_heads(self) -> None:
        """Tell of what stands above the rows and is not as it was written; days in it may change."""
        found: dict[int, list[TypedCell]] = {}
        for place in sorted(self._heads()):
            if place[1] not in self._unread:
                found.setdefault(place[1], []).append(self.typed.cells[place])
        columns = {at: self.columns.get(column, 0) for at, column in enumerate(self.sheet.columns, 1)}
        for at, wanted in self.heads.items():
            left = list(wanted)
            other: list[TypedCell] = []
            for cell in found.pop(columns[at], ()):
                same = next((one for one in left if _same_head(cell, one)), None)
                if same is None:
                    other.append(cell)
                else:
                    left.remove(same)
            summed = any(isinstance(one, CellFormula) for one in left)
            for cell in other:
                kind = Damage.TOTAL_OVERWRITTEN if summed else Damage.LOCKED if left else Damage.STRAY
                self._damaged(kind, (cell.row, cell.column), _words_of(cell))
        for cell in (cell for cells in found.values() for cell in cells):
            self._damaged(Damage.STRAY, (cell.row, cell.column), _words_of(cell))

    def _heads(self) -> Iterator[tuple[int, int]]:
        """The places above the first row of ours."""
        first = min(self.rows.values(), default=0)
        for place in self.typed.cells:
            if place[0] < first and place not in self._taken and place[0] not in self._taken_lines:
                yield place

    def _find_merged(self) -> None:
        answers = {(place.row, place.column) for place in self.places.values()}
        for top, left, bottom, right in self.typed.merged:
            area = f"{cell_name(top, left)}:{cell_name(bottom, right)}"
            for row, column in sorted(answers - {(top, left)}):
                if top <= row <= bottom and left <= column <= right:
                    self._damaged(Damage.MERGED, (row, column), area)
