"""Rows → nodes: each coded row with those that go on with it, where its code places it, at any depth."""

from collections.abc import Sequence
from dataclasses import replace

from generator.criteria_table.column_roles import NO_FIGURE
from generator.criteria_table.nodes import Node, Total
from generator.criteria_table.numbered_options import numbered_options, option_row
from generator.criteria_table.option_lines import goes_on, with_points
from generator.criteria_table.placement import Placement
from generator.criteria_table.row_codes import ARABIC, LETTER, ROMAN, alike, numbering, segments
from generator.criteria_table.rows import TableRow
from generator.diagnostics import Diagnostic, Place, diagnose
from generator.lexicon.decision_tables import TOTAL
from generator.lexicon.decision_words import decimal, lower_first
from generator.vi import numbers


def gather(
    path: str, rows: Sequence[TableRow], found: list[Diagnostic]
) -> tuple[tuple[Node, ...], tuple[Total, ...]]:
    """Return the areas with all that is in them, and the totals."""
    gatherer = _Gatherer(path, rows, found)
    gatherer.gather()
    last = max((i for i, row in enumerate(rows) if row.code or row.odd_code), default=-1)
    totals = (Total(rows[i], before, areas, i > last) for i, before, areas in gatherer.totals)
    return tuple(gatherer.areas), tuple(totals)


class _Gatherer:
    """Rows in their order → nodes; reports as it goes."""

    def __init__(self, path: str, rows: Sequence[TableRow], found: list[Diagnostic]) -> None:
        self.path, self.rows, self.found = path, rows, found
        self.areas: list[Node] = []
        self.placement = Placement(path, self.areas, found)
        self.current: Node | None = None
        self.totals: list[tuple[int, tuple[Node, ...], int]] = []
        self.closed = False  # by a total: what comes now belongs to no item above

    def gather(self) -> None:
        """All rows, each read once; a run of numbered options at once."""
        index = 0
        while index < len(self.rows):
            row = self._coded(self.rows[index])
            if not (row.code or row.odd_code):
                self._uncoded(index, row)
            elif options := self._options_at(index, row):
                self._take_options(options)
                index += len(options)
                continue
            else:
                self._open(row)
            index += 1

    def _report(self, code: str, place: Place, /, **params: object) -> None:
        self.found.append(diagnose(code, self.path, place, **params))

    def _chain(self) -> tuple[Node, ...]:
        return self.current.path if self.current else ()

    # rows with a code

    def _coded(self, row: TableRow) -> TableRow:
        """The row; its code is taken from its title where one that goes on stands there only."""
        if not row.title_code or row.code or row.odd_code or row.merged:
            return row
        parts = segments(row.title_code)
        title = row.title[0].partition(row.title_code)[2].lstrip(" .:)–-/")
        style = numbering(parts[0])
        fits = len(parts) > 1 and any(alike(parts[:-1], segments(node.row.code)) for node in self._chain())
        heads = len(parts) == 1 and style in {LETTER, ROMAN} and title.isupper()
        if not fits and not heads:
            return row
        self._report("X617", row.place(), what="inside", text=row.title_code)
        return replace(row, code=row.title_code, title=(title, *row.title[1:]))

    def _options_at(self, index: int, row: TableRow) -> tuple[TableRow, ...]:
        """The rows 1, 2, 3 that number the options of the item above."""
        node = self.current
        if node is None or row.code != "1" or node.items or node.wording or node.row.points is None:
            return ()
        restarts = any(other.single and other.style == ARABIC for other in self._chain())
        return numbered_options(self.rows[index:], node.row.points, restarts)

    def _take_options(self, rows: Sequence[TableRow]) -> None:
        node = self.current
        if node is not None:
            text = f"{rows[0].code}–{rows[-1].code}"
            self._report("X617", rows[0].place(), what="options", text=text, code=node.row.code)
            for row in rows:
                self._go_on(option_row(row))

    def _open(self, row: TableRow) -> None:
        if row.odd_code:
            self._report("X605", row.place("code"), code=row.odd_code, title=" ".join(row.title))
        node = self.placement.placed(row, self.current)
        (node.parent.items if node.parent else self.areas).append(node)
        self.current, self.closed = node, False
        node.evidence += row.evidence
        node.notes += [(note, row.place("note")) for note in row.note]
        node.beside += row.beside
        if not row.title:
            self._report("X610", row.place(), what="untitled", text=row.code or row.odd_code)

    # rows without

    def _uncoded(self, index: int, row: TableRow) -> None:
        if not self._is_total(index):
            self._go_on(row)
            return
        self.totals.append((index, self._chain(), len(self.areas)))
        self._report_stray(row, ())
        self.closed = True
        if row.points is None:
            self._report("X617", row.place(), what="total", text=row.title[0])

    def _report_stray(self, row: TableRow, lines: Sequence[str]) -> None:
        """Report what stands in a row that belongs to no item: these lines and all beside them."""
        words = [*lines, *(line for line, _ in row.beside), *row.evidence, *row.note]
        if words:
            self._report("X610", row.place(), what="stray", text=" ".join(words))

    def _is_total(self, index: int) -> bool:
        """Whether a row says no more than that it adds up, and no option comes behind it."""
        row, after = self.rows[index], self.rows[index + 1 : index + 2]
        between = any(
            not (other.code or other.odd_code or _adds_up(other)) and other.points is not None
            for other in after
        )
        return _adds_up(row) and not row.merged and not between

    def _go_on(self, row: TableRow) -> None:
        """A row that goes on with the last coded one: its title, an option, more evidence."""
        node = self.current
        if node is None or row.spread or self.closed:
            self._report_stray(row, row.lines)
            return
        node.evidence += row.evidence
        node.notes += [(note, row.place("note")) for note in row.note]
        beside = _earning(row)
        node.beside += beside
        if row.survey.lower() not in NO_FIGURE and decimal(row.survey) is None:
            node.notes.append((row.survey, row.place("survey")))
        if not row.lines:
            pointed = row.points is not None or row.odd_points or row.option_points
            if pointed and beside == row.beside:
                values = [*([] if row.points is None else [row.points]), *row.option_points]
                text = row.odd_points or "; ".join(map(numbers.number, values))
                self._report("X610", row.place("maximum"), what="points", text=text)
        elif self._continues_title(node, row):
            node.title += row.title
            self._report("X617", row.place(), what="title", text=" ".join(row.title))
            node.wording += [(line, row.place("text")) for line in row.words]
        else:
            node.wording += [(line, row.place()) for line in with_points(row)]

    def _continues_title(self, node: Node, row: TableRow) -> bool:
        """A row split in two by a page: small letters, or capitals after capitals, and no points."""
        pointed = row.points is not None or row.odd_points or row.option_points
        if row.merged or node.wording or node.items or pointed or not row.title:
            return False
        title = " ".join([*node.row.title, *node.title])
        shouted = node.parent is None and title.isupper() and " ".join(row.title).isupper()
        return shouted or (
            all(goes_on(line) or not lower_first(line) for line in row.title) and goes_on(row.title[0])
        )


def _earning(row: TableRow) -> tuple[tuple[str, Place], ...]:
    """What stands beside the title of a row; its points, where no title has them, behind the last of it."""
    points = row.odd_points if row.points is None else numbers.number(row.points)
    if row.lines or not row.beside or not points:
        return row.beside
    *others, (words, place) = row.beside
    return (*others, (f"{words}: {points}", place))


def _adds_up(row: TableRow) -> bool:
    title = " ".join(row.title)
    return (
        bool(title)
        and not row.words
        and not row.beside
        and not row.code
        and not row.odd_code
        and TOTAL.found_in(title)
    )
