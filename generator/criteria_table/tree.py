"""Rows → nodes: each coded row with the rows that go on with it, in the place its code gives it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from generator.criteria_table.rows import TableRow, without_bullet
from generator.criteria_table.wording.formula import ratio_of
from generator.criteria_table.wording.options import option_of
from generator.diagnostics import Diagnostic, Place, diagnose
from generator.lexicon.decision_formulas import MEANING, RATE_IS, WHEREIN
from generator.lexicon.decision_words import IN_RATIO, NOTE, ONE, SURVEY_WORDING, TOTAL, bare, lower_first
from generator.lexicon.printed_signs import without_marks
from generator.vi import numbers

AREA, CRITERION, LEAF = 1, 2, 3  # depths


@dataclass(slots=True)
class Node:
    """An item while its rows are read; `wording` and `notes` with the place each stands at."""

    row: TableRow
    depth: int
    title: list[str]
    items: list["Node"] = field(default_factory=list)
    wording: list[tuple[str, Place]] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    notes: list[tuple[str, Place]] = field(default_factory=list)


def gather(
    path: str, rows: Iterable[TableRow], found: list[Diagnostic]
) -> tuple[tuple[Node, ...], tuple[TableRow, ...]]:
    """The areas with all that is in them, and the rows of totals."""
    gatherer = _Gatherer(path, found)
    for row in rows:
        gatherer.take(row)
    return tuple(gatherer.areas), tuple(gatherer.totals)


def is_option(line: str) -> bool:
    """Whether a line earns points, or begins as options do: then it is no title."""
    line = without_marks(line)
    lower = line.lower().rstrip(" .;,")
    worded = IN_RATIO.match(lower) or ONE.match(lower) or SURVEY_WORDING.match(lower) or NOTE.match(line)
    explained = MEANING.match(line) or WHEREIN.match(line) or RATE_IS.match(line) or ratio_of(line)
    return (
        bool(worded or explained) or without_bullet(line) != line or option_of(line, Decimal(0)) is not None
    )


class _Gatherer:
    """Rows in their order → nodes; reports as it goes."""

    def __init__(self, path: str, found: list[Diagnostic]) -> None:
        self.path, self.found = path, found
        self.areas: list[Node] = []
        self.current: Node | None = None
        self.seen: set[str] = set()
        self.totals: list[TableRow] = []

    def take(self, row: TableRow) -> None:
        """One more row."""
        if row.code or row.odd_code:
            self._open(row)
        elif _is_total(row):
            self.totals.append(row)
            for note in row.note:
                self._report("X610", row.place("note"), what="stray", text=note)
        else:
            self._go_on(row)

    def _report(self, code: str, place: Place, /, **params: object) -> None:
        self.found.append(diagnose(code, self.path, place, **params))

    # rows with a code

    def _open(self, row: TableRow) -> None:
        depth = row.code.count(".") + 1 if row.code else self._depth_of(row.odd_code)
        if row.odd_code:
            self._report("X605", row.place("code"), code=row.odd_code, title=" ".join(row.lines))
        node = Node(row, depth, [])
        siblings, parent = self._home(node)
        if row.code:
            self._check_code(row, siblings, parent)
        siblings.append(node)
        self.current = node
        node.evidence += row.evidence
        node.notes += [(note, row.place("note")) for note in row.note]
        if row.odd_points:
            self._report("X608", row.place("maximum"), code=row.code or row.odd_code, value=row.odd_points)
        if not row.lines:
            self._report("X610", row.place(), what="untitled", text=row.code or row.odd_code)

    def _depth_of(self, odd: str) -> int:
        """Where a row whose code cannot be read stands most likely; its set is refused either way."""
        parts = len(odd.strip(".) ").split("."))
        if parts > 1:
            return min(parts, LEAF)
        return max(self.current.depth, CRITERION) if self.current else AREA

    def _home(self, node: Node) -> tuple[list[Node], str]:
        """Where the node belongs by its depth, and the code it must stand under; as near as there is."""
        if node.depth == AREA or not self.areas:
            return self.areas, ""
        area = self.areas[-1]
        if node.depth == CRITERION or not area.items:
            return area.items, area.row.code
        criterion = area.items[-1]
        return criterion.items, criterion.row.code

    def _check_code(self, row: TableRow, siblings: Sequence[Node], parent: str) -> None:
        above, _, last = row.code.rpartition(".")
        before = [int(s.row.code.rpartition(".")[2]) for s in siblings if s.row.code]
        if row.code in self.seen:
            self._report("X606", row.place("code"), what="twice", code=row.code, parent=parent)
        elif above != parent or (before and int(last) < before[-1]):
            self._report("X606", row.place("code"), what="place", code=row.code, parent=parent)
        elif int(last) != (before[-1] if before else 0) + 1:
            expected = f"{above}.{before[-1] + 1 if before else 1}".lstrip(".")
            self._report("X607", row.place("code"), code=row.code, expected=expected)
        self.seen.add(row.code)

    # rows without

    def _go_on(self, row: TableRow) -> None:
        """A row that goes on with the last coded one: its title, an option, more evidence."""
        node = self.current
        if node is None or row.spread:
            if row.lines:
                self._report("X610", row.place(), what="stray", text=" ".join(row.lines))
            return
        node.evidence += row.evidence
        node.notes += [(note, row.place("note")) for note in row.note]
        if not row.lines:
            if row.points is not None or row.odd_points:
                self._report("X610", row.place("maximum"), what="points", text=row.odd_points or row.points)
            return
        if self._continues_title(node, row):
            node.title += row.lines
            self._report("X617", row.place(), what="title", text=" ".join(row.lines))
        else:
            node.wording += [(line, row.place()) for line in _with_points(row)]

    def _continues_title(self, node: Node, row: TableRow) -> bool:
        """A row split in two by a page: small letters, or capitals after capitals, and no points."""
        if row.merged or node.wording or node.items or row.points is not None or row.odd_points:
            return False
        title = " ".join([*node.row.lines, *node.title])
        shouted = node.depth == AREA and title.isupper() and " ".join(row.lines).isupper()
        return shouted or (lower_first(row.lines[0]) and not any(map(is_option, row.lines)))


def _is_total(row: TableRow) -> bool:
    return (
        bool(row.lines)
        and (row.points is not None or row.uncomputed)
        and not row.merged
        and bool(TOTAL.match(bare(row.lines[0])))
    )


def _with_points(row: TableRow) -> Iterable[str]:
    """The lines of an option's row; points that stand in their own column go behind the words."""
    points = row.odd_points if row.points is None else numbers.number(row.points)
    option = option_of(without_marks(" ".join(row.lines)), row.points) if row.points is not None else None
    if not points or (option is not None and option.points == "maximum"):  # the words say the same
        return row.lines
    return (f"{' '.join(row.lines).rstrip(' :.;,')}: {points}",)
