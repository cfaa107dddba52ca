"""Nodes → the outline they make, each leaf with the rule its wording states, and what must be decided."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.criteria_table.outline import Outline, OutlineItem, Scored
from generator.criteria_table.reused_rules import ReusedRules
from generator.criteria_table.rows import TableRow, without_bullet
from generator.criteria_table.tree import AREA, Node, gather, is_option
from generator.criteria_table.wording.draft_rule import StatedRule
from generator.criteria_table.wording.recognise import recognise
from generator.criteria_table.wording.unsure import Unsure
from generator.diagnostics import Diagnostic, Place, diagnose
from generator.lexicon.decision_words import (
    GRAND_TOTAL,
    NO_WORDING,
    NOTE,
    NOTE_LINE,
    SECTION_MARKS,
    SECTIONS,
    SURVEY_NOTE,
    SURVEY_TEXT,
    SURVEY_TITLE,
    SURVEY_WORDING,
    bare,
    decimal,
    lower_first,
)
from generator.lexicon.printed_signs import without_marks
from generator.vi import numbers

APPRAISAL, SURVEY = "appraisal", "survey"
_NOT_MARKED = frozenset({"", "0", "-", "–", "—", "/"})
_OF_SCALE = frozenset({"hole", "overlap"})
_OF_POINTS = frozenset({"too_much", "too_little", "sum"})


def build(path: str, rows: Iterable[TableRow], found: list[Diagnostic], known: ReusedRules | None) -> Outline:
    """The set the rows make. What cannot be told is left out of it and reported, never guessed.

    `known` are the rules of another set, kept where the words are the same.
    """
    nodes, totals = gather(path, rows, found)
    builder = _Builder(path, found, known)
    areas = tuple(builder.finished(node) for node in nodes)
    builder.report_reused()
    builder.check_totals(areas, totals)
    grand = [row for row in totals if GRAND_TOTAL.match(bare(row.lines[0]))]
    last = grand[-1] if grand else None
    return Outline(areas, last.points if last else None, decimal(last.survey) if last else None)


class _Builder:
    """Nodes → items; reports as it goes."""

    def __init__(self, path: str, found: list[Diagnostic], known: ReusedRules | None) -> None:
        self.path, self.found, self.known = path, found, known
        self.kind = ""  # of the area
        self.remains: list[Place] = []

    def _report(self, code: str, place: Place, /, **params: object) -> None:
        self.found.append(diagnose(code, self.path, place, **params))

    def finished(self, node: Node) -> OutlineItem:
        """The item a node makes, and those inside it."""
        if node.items or node.depth == AREA:
            return self._group(node)
        return self._leaf(node)

    def _group(self, node: Node) -> OutlineItem:
        """An area, or a criterion with sub-criteria: whatever else stands there has no place in a set."""
        title = " ".join([*node.row.lines, *node.title])
        kind = self._section(node, title) if node.depth == AREA else ""
        self.kind = kind if node.depth == AREA else self.kind
        items = tuple(self.finished(child) for child in node.items)
        notes = [note for note in node.notes if note[0] != SECTION_MARKS.get(kind)]
        stray = [*node.wording, *notes, *((text, node.row.place("evidence")) for text in node.evidence)]
        for text, place in stray:
            self._report("X610", place, what="group", text=text, code=node.row.code)
        if not node.items:
            self._report("X610", node.row.place(), what="bare", text=node.row.code, code=node.row.code)
        return OutlineItem(node.row.code, title, self._maximum(node, items, kind), items, None, kind)

    def _section(self, node: Node, title: str) -> str:
        """Whether an area stands beside the total, by what its title or its note says."""
        for kind, words in SECTIONS.items():
            if words.search(bare(title)) or SECTION_MARKS[kind] in (note for note, _ in node.notes):
                self._report("X617", node.row.place(), what=kind, text=title)
                return kind
        return ""

    def _maximum(self, node: Node, items: Sequence[OutlineItem], kind: str) -> Decimal | None:
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

    def _leaf(self, node: Node) -> OutlineItem:
        row = node.row
        title_lines, wording = self._split_name(node)
        title = " ".join(title_lines)
        if row.points is None and not row.odd_points:
            self._report("X608", row.place("maximum"), code=row.code or row.odd_code, value="")
        notes = [(note, place) for note, place in node.notes if not SURVEY_NOTE.match(note.lower())]
        lines = [line for line, _ in wording]
        scored_by = self._scored_by(node, title, lines, len(notes) < len(node.notes))
        text_lines = [
            *lines,
            *(note if NOTE.match(note) else NOTE_LINE.format(note=note) for note, _ in notes),
        ]
        remarks = [*notes, *((line, place) for line, place in wording if NOTE.match(line))]
        text = "\n".join(text_lines) or (SURVEY_TEXT if scored_by == SURVEY else NO_WORDING)
        reused = self.known.of(self.kind, title, row.points, text) if self.known else None
        rule: StatedRule | None = None
        if reused is not None and reused.computes:
            self.remains.append(row.place())
        elif scored_by == APPRAISAL:
            for remark, place in remarks:
                self._report("X616", place, code=row.code, text=remark)
            rule = self._rule(node, wording, title)
        return OutlineItem(
            row.code, title, row.points, (), Scored(scored_by, tuple(node.evidence), text, rule or reused)
        )

    def _split_name(self, node: Node) -> tuple[list[str], list[tuple[str, Place]]]:
        """The title, and the wording that stands under it in the same cell or in rows of its own."""
        first, *more = node.row.lines or ("",)
        title = [first]
        while more and lower_first(more[0]) and not is_option(more[0]):
            title.append(more.pop(0))
        title += node.title
        place = node.row.place()
        if len(title) - len(node.title) > 1:
            self._report("X617", place, what="title", text=" ".join(title[1 : len(title) - len(node.title)]))
        return title, [*((line, place) for line in more), *node.wording]

    def _scored_by(self, node: Node, title: str, lines: Sequence[str], noted: bool) -> str:
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

    def _rule(self, node: Node, wording: Sequence[tuple[str, Place]], title: str) -> StatedRule | None:
        row = node.row
        stated = [(line, place) for line, place in wording if not NOTE.match(line)]
        if not stated:
            self._report("X614", row.place(), code=row.code, title=title)
            return None
        if row.points is None:
            return None
        made = (
            Unsure("penalty")  # its words say "take away", its points are what is taken
            if self.kind == "penalty"
            else recognise([line for line, _ in stated], row.points, title)
        )
        if isinstance(made, StatedRule):
            if made.inferred:
                self._report("X621", stated[0][1], code=row.code, count=len(made.parts))
            return made
        place = next(
            (place for line, place in stated if made.text and made.text in without_marks(line)), stated[0][1]
        )
        code = "X612" if made.why in _OF_SCALE else "X613" if made.why in _OF_POINTS else "X611"
        self._report(
            code, place, code=row.code, why=made.why, text=made.text or stated[0][0], maximum=row.points
        )
        return None

    def report_reused(self) -> None:
        """One hint for all leaves whose rule was not read from their words."""
        if self.known is not None and self.remains:
            self._report("X617", self.remains[0], what="kept", text=len(self.remains), like=self.known.id)

    def check_totals(self, areas: Sequence[OutlineItem], rows: Sequence[TableRow]) -> None:
        """X609: a row that adds up neither everything nor, where it does not claim to, one area."""
        areas = [area for area in areas if not area.kind]
        known = [area.maximum for area in areas if area.maximum is not None]
        total = sum(known, Decimal(0))
        for row in rows:
            whole = GRAND_TOTAL.match(bare(row.lines[0]))
            if (
                row.points is None
                or row.points == total
                or (not whole and row.points in known)
                or len(known) < len(areas)
            ):
                continue
            self._report("X609", row.place("maximum"), what="points", stated=row.points, total=total)
