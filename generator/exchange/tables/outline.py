"""Rows → the areas, criteria and leaves they make, each leaf with its rule, and what must be decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from generator.diagnostics import Diagnostic, Place, diagnose
from generator.exchange.tables.rows import Row, without_bullet
from generator.exchange.tables.rules import StatedRule, recognise
from generator.exchange.tables.wording import Unsure, option_of
from generator.vi import numbers
from generator.vi.decision_words import (
    GRAND_TOTAL,
    IN_RATIO,
    NO_WORDING,
    NOTE,
    NOTE_LINE,
    ONE,
    SECTION_MARKS,
    SECTIONS,
    SURVEY_NOTE,
    SURVEY_TEXT,
    SURVEY_TITLE,
    SURVEY_WORDING,
    TOTAL,
    bare,
    decimal,
    lower_first,
)

APPRAISAL, SURVEY = "appraisal", "survey"
_AREA, _CRITERION, _LEAF = 1, 2, 3
_NOT_MARKED = frozenset({"", "0", "-", "–", "—", "/"})
_OF_SCALE = frozenset({"hole", "overlap"})
_OF_POINTS = frozenset({"too_much", "too_little"})


@dataclass(frozen=True, slots=True)
class Scored:
    """How a leaf is scored. `scored_by` is "" where the table does not say; `rule` None for words only."""

    scored_by: str
    evidence: tuple[str, ...]
    text: str
    rule: StatedRule | None


@dataclass(frozen=True, slots=True)
class Item:
    """An area, a criterion or a sub-criterion. `code` is "" and `maximum` None where nobody can tell.

    `scored` is there for what is scored itself; everything else has `items`. `kind` is "bonus" or "penalty"
    for an area beside the total, else "".
    """

    code: str
    title: str
    maximum: Decimal | None
    items: tuple["Item", ...] = ()
    scored: Scored | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The areas, and the totals that a last row states, if there is one."""

    areas: tuple[Item, ...]
    total: Decimal | None
    survey_total: Decimal | None

    def main(self) -> "Outline":
        """What the totals are of: without the sections beside them."""
        return replace(self, areas=tuple(area for area in self.areas if not area.kind))

    def criteria(self) -> tuple[Item, ...]:
        """All criteria, in order."""
        return tuple(criterion for area in self.areas for criterion in area.items)

    def leaves(self) -> tuple[Item, ...]:
        """All that is scored, in order."""
        return tuple(
            leaf for criterion in self.criteria() for leaf in (criterion.items or (criterion,)) if leaf.scored
        )


@dataclass(slots=True)
class _Node:
    """An item while its rows are read."""

    row: Row
    depth: int
    title: list[str]
    items: list["_Node"] = field(default_factory=list)
    wording: list[tuple[str, Place]] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    notes: list[tuple[str, Place]] = field(default_factory=list)


def outline(path: str, rows: Sequence[Row], found: list[Diagnostic]) -> Outline:
    """The set the rows make. What cannot be told is left out of it and reported, never guessed."""
    return _Builder(path, found).build(rows)


class _Builder:
    """Rows in their order → nodes → items; reports as it goes."""

    def __init__(self, path: str, found: list[Diagnostic]) -> None:
        self.path, self.found = path, found
        self.areas: list[_Node] = []
        self.current: _Node | None = None
        self.seen: set[str] = set()
        self.totals: list[Row] = []
        self.taken = False  # inside a section of penalties

    def build(self, rows: Iterable[Row]) -> Outline:
        """All rows, then what they add up to."""
        for row in rows:
            if row.code or row.odd_code:
                self._open(row)
            elif _is_total(row):
                self.totals.append(row)
            else:
                self._go_on(row)
        areas = tuple(self._finished(node) for node in self.areas)
        grand = [row for row in self.totals if GRAND_TOTAL.match(bare(row.lines[0]))]
        self._check_totals(areas, grand)
        last = grand[-1] if grand else None
        return Outline(areas, last.points if last else None, decimal(last.survey) if last else None)

    def _report(self, code: str, place: Place, /, **params: object) -> None:
        self.found.append(diagnose(code, self.path, place, **params))

    # rows with a code

    def _open(self, row: Row) -> None:
        depth = row.code.count(".") + 1 if row.code else self._depth_of(row.odd_code)
        if row.odd_code:
            self._report("X605", row.place("code"), code=row.odd_code, title=" ".join(row.lines))
        node = _Node(row, depth, [])
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
            return min(parts, _LEAF)
        return max(self.current.depth, _CRITERION) if self.current else _AREA

    def _home(self, node: _Node) -> tuple[list[_Node], str]:
        """Where the node belongs by its depth, and the code it must stand under; as near as there is."""
        if node.depth == _AREA or not self.areas:
            return self.areas, ""
        area = self.areas[-1]
        if node.depth == _CRITERION or not area.items:
            return area.items, area.row.code
        criterion = area.items[-1]
        return criterion.items, criterion.row.code

    def _check_code(self, row: Row, siblings: Sequence[_Node], parent: str) -> None:
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

    def _go_on(self, row: Row) -> None:
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

    def _continues_title(self, node: _Node, row: Row) -> bool:
        """A row split in two by a page: small letters, or capitals after capitals, and no points."""
        if row.held or node.wording or node.items or row.points is not None or row.odd_points:
            return False
        said = " ".join([*node.row.lines, *node.title])
        shouted = node.depth == _AREA and said.isupper() and " ".join(row.lines).isupper()
        return shouted or (lower_first(row.lines[0]) and not any(map(_is_option, row.lines)))

    # nodes → items

    def _finished(self, node: _Node) -> Item:
        if node.items or node.depth == _AREA:
            return self._group(node)
        return self._leaf(node)

    def _group(self, node: _Node) -> Item:
        """An area, or a criterion with sub-criteria: whatever else stands there has no place in a set."""
        title = " ".join([*node.row.lines, *node.title])
        kind = self._section(node, title) if node.depth == _AREA else ""
        self.taken = kind == "penalty" if node.depth == _AREA else self.taken
        items = tuple(self._finished(child) for child in node.items)
        notes = [note for note in node.notes if note[0] != SECTION_MARKS.get(kind)]
        stray = [*node.wording, *notes, *((text, node.row.place("evidence")) for text in node.evidence)]
        for text, place in stray:
            self._report("X610", place, what="group", text=text, code=node.row.code)
        if not node.items:
            self._report("X610", node.row.place(), what="bare", text=node.row.code, code=node.row.code)
        return Item(node.row.code, title, self._maximum(node, items, kind), items, None, kind)

    def _section(self, node: _Node, title: str) -> str:
        """Whether an area stands beside the total, by what its title or its note says."""
        for kind, words in SECTIONS.items():
            if words.search(bare(title)) or SECTION_MARKS[kind] in (note for note, _ in node.notes):
                self._report("X617", node.row.place(), what=kind, text=title)
                return kind
        return ""

    def _maximum(self, node: _Node, items: Sequence[Item], kind: str) -> Decimal | None:
        """The points a group states, held against what it holds; a section's cap may be below that."""
        known = [item.maximum for item in items if item.maximum is not None]
        total = sum(known, Decimal(0)) if len(known) == len(items) and items else None
        maximum = node.row.points
        if maximum is None and not node.row.odd_points and total is not None and not kind:
            maximum = total
            self._report("X617", node.row.place("maximum"), what="sum", text=numbers.number(total))
        elif maximum is None and not node.row.odd_points:
            self._report("X608", node.row.place("maximum"), code=node.row.code, value="")
        elif maximum is not None and total is not None and (maximum > total if kind else maximum != total):
            self._report("X609", node.row.place("maximum"), what=node.row.code, stated=maximum, total=total)
        return maximum

    def _leaf(self, node: _Node) -> Item:
        row = node.row
        title_lines, wording = self._split_name(node)
        title = " ".join(title_lines)
        if row.points is None and not row.odd_points:
            self._report("X608", row.place("maximum"), code=row.code or row.odd_code, value="")
        notes = [(note, place) for note, place in node.notes if not SURVEY_NOTE.match(note.lower())]
        lines = [line for line, _ in wording]
        scored_by = self._scored_by(node, title, lines, len(notes) < len(node.notes))
        told = [*lines, *(NOTE_LINE.format(note=note) for note, _ in notes)]
        remarks = [*notes, *((line, place) for line, place in wording if NOTE.match(line))]
        rule = None
        if scored_by == APPRAISAL:
            for text, place in remarks:
                self._report("X616", place, code=row.code, text=text)
            rule = self._rule(node, wording, title)
        text = "\n".join(told) or (SURVEY_TEXT if scored_by == SURVEY else NO_WORDING)
        scored = Scored(scored_by, tuple(node.evidence), text, rule)
        return Item(row.code, title, row.points, (), scored)

    def _split_name(self, node: _Node) -> tuple[list[str], list[tuple[str, Place]]]:
        """The title, and the wording that stands under it in the same cell or in rows of its own."""
        first, *more = node.row.lines or ("",)
        title = [first]
        while more and lower_first(more[0]) and not _is_option(more[0]):
            title.append(more.pop(0))
        title += node.title
        place = node.row.place()
        if len(title) - len(node.title) > 1:
            self._report("X617", place, what="title", text=" ".join(title[1 : len(title) - len(node.title)]))
        return title, [*((line, place) for line in more), *node.wording]

    def _scored_by(self, node: _Node, title: str, lines: Sequence[str], noted: bool) -> str:
        """Who gives the points: the survey where a column, a note or all the words say so."""
        mark = node.row.survey
        given = decimal(mark)
        if given is not None and given != 0 and node.row.points is not None and given != node.row.points:
            self._report("X615", node.row.place("survey"), code=node.row.code, value=mark)
            return ""
        if mark not in _NOT_MARKED or noted or SURVEY_TITLE.search(title.lower()):
            return SURVEY
        asked = [bool(SURVEY_WORDING.match(without_bullet(line).lower().rstrip(" .;"))) for line in lines]
        if any(asked) and not all(asked):
            self._report("X615", node.row.place(), code=node.row.code, value=lines[asked.index(True)])
            return ""
        return SURVEY if asked and all(asked) else APPRAISAL

    def _rule(self, node: _Node, wording: Sequence[tuple[str, Place]], title: str) -> StatedRule | None:
        row = node.row
        stated = [(line, place) for line, place in wording if not NOTE.match(line)]
        if not stated:
            self._report("X614", row.place(), code=row.code, title=title)
            return None
        if row.points is None:
            return None
        made = (
            Unsure("penalty")  # its words say "take away", its points are what is taken
            if self.taken
            else recognise([line for line, _ in stated], row.points, title)
        )
        if isinstance(made, StatedRule):
            return made
        place = next((place for line, place in stated if made.text and made.text in line), stated[0][1])
        code = "X612" if made.why in _OF_SCALE else "X613" if made.why in _OF_POINTS else "X611"
        self._report(
            code, place, code=row.code, why=made.why, text=made.text or stated[0][0], maximum=row.points
        )
        return None

    # totals

    def _check_totals(self, areas: Sequence[Item], grand: Sequence[Row]) -> None:
        """The last row that adds everything up; others may add up one area."""
        areas = [area for area in areas if not area.kind]
        known = [area.maximum for area in areas if area.maximum is not None]
        total = sum(known, Decimal(0))
        for row in self.totals:
            whole = row in grand
            if row.points == total or (not whole and row.points in known) or len(known) < len(areas):
                continue
            self._report("X609", row.place("maximum"), what="points", stated=row.points or 0, total=total)


def _is_total(row: Row) -> bool:
    return (
        bool(row.lines) and row.points is not None and not row.held and bool(TOTAL.match(bare(row.lines[0])))
    )


def _is_option(line: str) -> bool:
    """Whether a line earns points, or begins as options do: then it is no title."""
    lower = line.lower().rstrip(" .;,")
    worded = IN_RATIO.match(lower) or ONE.match(lower) or SURVEY_WORDING.match(lower) or NOTE.match(line)
    return bool(worded) or without_bullet(line) != line or option_of(line, Decimal(0)) is not None


def _with_points(row: Row) -> Iterable[str]:
    """The lines of an option's row; points that stand in their own column go behind the words."""
    points = row.odd_points if row.points is None else numbers.number(row.points)
    said = option_of(" ".join(row.lines), row.points) if row.points is not None else None
    if not points or (said is not None and said.points == "maximum"):  # the words say the same
        return row.lines
    return (f"{' '.join(row.lines).rstrip(' :.;,')}: {points}",)
