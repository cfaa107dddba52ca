"""Rows → nodes: each coded row with those that go on with it, where its code places it, at any depth."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from generator.criteria_table.column_roles import NOTHING
from generator.criteria_table.numbered_options import numbered_options, option_row
from generator.criteria_table.row_codes import ARABIC, LETTER, OTHER, ROMAN, alike, numbering, segments, value
from generator.criteria_table.rows import TableRow, without_bullet
from generator.criteria_table.wording.formula import ratio_of
from generator.criteria_table.wording.options import option_of
from generator.diagnostics import Diagnostic, Place, diagnose
from generator.lexicon.decision_formulas import MEANING, RATE_IS, WHEREIN
from generator.lexicon.decision_tables import OF_POINTS, TOTAL
from generator.lexicon.decision_words import IN_RATIO, NOTE, ONE, SURVEY_WORDING, decimal, lower_first
from generator.lexicon.printed_signs import without_marks
from generator.lexicon.roman import to_roman
from generator.vi import numbers

_RANKS = (LETTER, ROMAN, ARABIC, OTHER)  # A holds I, I holds 1


@dataclass(slots=True)
class Node:
    """An item while its rows are read; `wording` and `notes` with the place each stands at.

    `parent` is None for an area. `sound` is False where its code cannot be where it stands.
    """

    row: TableRow
    parent: "Node | None"
    title: list[str] = field(default_factory=list)
    items: list["Node"] = field(default_factory=list)
    wording: list[tuple[str, Place]] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    notes: list[tuple[str, Place]] = field(default_factory=list)
    beside: list[tuple[str, Place]] = field(default_factory=list)  # from columns read under their heading
    style: str = ""  # how its last segment is numbered
    sound: bool = True

    @property
    def path(self) -> tuple["Node", ...]:
        """All that it stands in, the area first, and itself."""
        return (*(self.parent.path if self.parent else ()), self)

    @property
    def last(self) -> int:
        """The place of its code among its like, from 1; 0 for a code that has none."""
        return value(segments(self.row.code)[-1], self.style) if self.row.code else 0

    @property
    def single(self) -> bool:
        """Whether its code is one segment."""
        return bool(self.row.code) and "." not in self.row.code


@dataclass(frozen=True, slots=True)
class Total:
    """A row of a total: `before` are the items it stands in, innermost last; `areas` those begun above it.

    `at_end` is True where no item comes after.
    """

    row: TableRow
    before: tuple[Node, ...]
    areas: int
    at_end: bool


def gather(
    path: str, rows: Sequence[TableRow], found: list[Diagnostic]
) -> tuple[tuple[Node, ...], tuple[Total, ...]]:
    """Return the areas with all that is in them, and the totals."""
    gatherer = _Gatherer(path, rows, found)
    gatherer.gather()
    last = max((i for i, row in enumerate(rows) if row.code or row.odd_code), default=-1)
    totals = (Total(rows[i], before, areas, i > last) for i, before, areas in gatherer.totals)
    return tuple(gatherer.areas), tuple(totals)


def is_option(line: str) -> bool:
    """Tell whether a line earns points, or begins as options do: then it is no title."""
    line = without_marks(line)
    lower = line.lower().rstrip(" .;,")
    worded = IN_RATIO.match(lower) or ONE.match(lower) or SURVEY_WORDING.match(lower) or NOTE.match(line)
    explained = MEANING.match(line) or WHEREIN.match(line) or RATE_IS.match(line) or ratio_of(line)
    return (
        bool(worded or explained) or without_bullet(line) != line or option_of(line, Decimal(0)) is not None
    )


def goes_on(line: str) -> bool:
    """Tell whether a line may go on with the title above it: small letters first, and nothing of points."""
    return lower_first(line) and not is_option(line) and not OF_POINTS.search(line)


class _Gatherer:
    """Rows in their order → nodes; reports as it goes."""

    def __init__(self, path: str, rows: Sequence[TableRow], found: list[Diagnostic]) -> None:
        self.path, self.rows, self.found = path, rows, found
        self.areas: list[Node] = []
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
        node = self._placed(row)
        (node.parent.items if node.parent else self.areas).append(node)
        self.current, self.closed = node, False
        node.evidence += row.evidence
        node.notes += [(note, row.place("note")) for note in row.note]
        node.beside += row.beside
        if row.odd_points:
            self._report("X608", row.place("maximum"), code=row.code or row.odd_code, value=row.odd_points)
        if not row.title:
            self._report("X610", row.place(), what="untitled", text=row.code or row.odd_code)

    def _placed(self, row: TableRow) -> Node:
        """The node of a row where its code wants it, or as near as there is and reported."""
        if not row.code:
            return Node(row, self._nearest(row.odd_code), sound=False)
        parts = segments(row.code)
        chain = self._chain()
        if len(parts) > 1:
            for parent in reversed(chain):
                if any(alike(parts[:-1], code) for code in _codes_of(parent)):
                    return self._checked(Node(row, parent))
            self._report("X606", row.place("code"), what="place", code=row.code, parent=_code_of(chain))
            return Node(row, self._nearest(row.code), style=numbering(parts[-1]), sound=False)
        return self._checked(Node(row, self._parent_of(row.code)))

    def _parent_of(self, code: str) -> Node | None:
        """Of a code of one segment: that of the last one numbered so; else the innermost that may hold it."""
        chain = self._chain()
        singles = [node for node in chain if node.single]
        style = numbering(code, [node.row.code for node in singles])
        for node in reversed(singles):
            if node.style == style:
                return node.parent
        outer = [node for node in singles if _RANKS.index(node.style) < _RANKS.index(style)]
        if not outer and len(self.areas) == 1 and self.current is self.areas[0] and not self.current.wording:
            return self.current  # the first row of the table: I may hold A as well
        return chain[-1] if outer and outer[-1] is singles[-1] else (outer[-1] if outer else None)

    def _checked(self, node: Node) -> Node:
        """The node, held against those before it: its number goes on from theirs."""
        siblings = [other for other in (node.parent.items if node.parent else self.areas) if other.sound]
        segment = segments(node.row.code)[-1]
        node.style = numbering(segment, [segments(other.row.code)[-1] for other in siblings])
        alike_ = [other for other in siblings if other.style == node.style]
        before = alike_[-1].last if alike_ else 0
        if any(other.row.code == node.row.code for other in siblings):
            self._wrong(node, "twice")
        elif node.last <= before and node.style != OTHER:
            self._wrong(node, "place")
        elif node.style != OTHER and node.last != before + 1 and not self._runs_on(node, before):
            expected = ".".join((*segments(node.row.code)[:-1], _shown(before + 1, node.style)))
            self._report("X607", node.row.place("code"), code=node.row.code, expected=expected)
        return node

    def _wrong(self, node: Node, what: str) -> None:
        node.sound = False
        self._report(
            "X606", node.row.place("code"), what=what, code=node.row.code, parent=_code_of(node.path[:-1])
        )

    def _runs_on(self, node: Node, before: int) -> bool:
        """Whether the numbers run on from the group before: I holds 1 to 6, II begins with 7."""
        if before or node.parent is None:
            return False
        groups = node.parent.parent.items if node.parent.parent else self.areas
        earlier = [item for group in groups if group is not node.parent for item in group.items]
        return bool(earlier) and earlier[-1].style == node.style and earlier[-1].last + 1 == node.last

    def _nearest(self, code: str) -> Node | None:
        """What a row stands in most likely whose code does not say; its set is refused either way."""
        chain = self._chain()
        parts = len(code.strip(".) ").split("."))
        if parts > 1:
            return chain[min(parts - 1, len(chain)) - 1] if chain else None
        return self.current and (self.current.parent or self.current)

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
        node.beside += row.beside
        if row.survey.lower() not in NOTHING and decimal(row.survey) is None:
            node.notes.append((row.survey, row.place("survey")))
        if not row.lines:
            if row.points is not None or row.odd_points or row.option_points:
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


def with_points(row: TableRow) -> tuple[str, ...]:
    """Return the lines of an option's row; points that stand in their own column go behind the words."""
    if row.option_points and len(row.option_points) == len(row.lines):
        return tuple(map(_earning, row.lines, row.option_points))
    value = row.option_points[0] if len(row.option_points) == 1 else row.points
    points = row.odd_points if value is None else numbers.number(value)
    option = option_of(without_marks(" ".join(row.lines)), value) if value is not None else None
    if not points or (option is not None and option.points == "maximum"):  # the words say the same
        return row.lines
    return (f"{' '.join(row.lines).rstrip(' :.;,')}: {points}",)


def paired(row: TableRow, lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of options in an item's own cells, each with its points from their column."""
    if len(row.option_points) == len(lines):
        return tuple(map(_earning, lines, row.option_points))
    return tuple(lines)


def _earning(line: str, points: Decimal) -> str:
    return f"{line.rstrip(' :.;,')}: {numbers.number(points)}"


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


def _shown(number: int, style: str) -> str:
    return (
        to_roman(number) if style == ROMAN else chr(ord("A") + number - 1) if style == LETTER else str(number)
    )


def _codes_of(node: Node) -> tuple[tuple[str, ...], ...]:
    """What the codes of items in a node may begin with: its code, or those of all it stands in as one."""
    if not node.single:
        return (segments(node.row.code),)
    return segments(node.row.code), tuple(other.row.code for other in node.path)


def _code_of(chain: Sequence[Node]) -> str:
    return chain[-1].row.code if chain else ""
