"""Nodes → the outline they make, each leaf with the rule its wording states, and what must be decided."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.criteria_table.column_roles import NO_FIGURE
from generator.criteria_table.item_codes import ItemCodes, item_codes
from generator.criteria_table.nodes import Node
from generator.criteria_table.option_lines import goes_on, paired
from generator.criteria_table.outline import UNDECIDED, Outline, OutlineItem, Scored
from generator.criteria_table.reused_rules import ReusedRules
from generator.criteria_table.rows import TableRow, without_bullet
from generator.criteria_table.stated_points import clauses_about_points, stated_maximum
from generator.criteria_table.totals import check_totals, grand_total
from generator.criteria_table.tree import gather
from generator.criteria_table.wording.draft_rule import StatedRule
from generator.criteria_table.wording.recognise import recognise
from generator.criteria_table.wording.unsure import Unsure
from generator.diagnostics import Diagnostic, Place, diagnose
from generator.lexicon.decision_conditions import BEYOND_NAME
from generator.lexicon.decision_tables import (
    PERCENT_UNIT,
    PERIOD_LINE,
    SECTION_MARKS,
    SECTION_OF_BOTH,
    SECTIONS,
)
from generator.lexicon.decision_words import (
    NO_WORDING,
    NOTE,
    NOTE_LINE,
    REMARK,
    SURVEY_NOTE,
    SURVEY_TITLE,
    SURVEY_WORDING,
    decimal,
)
from generator.lexicon.printed_signs import without_marks
from generator.vi import numbers

APPRAISAL, SURVEY, INFORMATION = "appraisal", "survey", "information"
_NOT_MARKED = frozenset({"", "0", "-", "–", "—", "/"})
_OF_SCALE = frozenset({"hole", "overlap"})
_OF_POINTS = frozenset({"too_much", "too_little", "sum"})


def build(path: str, rows: Sequence[TableRow], found: list[Diagnostic], known: ReusedRules | None) -> Outline:
    """Return the set the rows make. What cannot be decided is left out of it and reported, never guessed.

    `known` are the rules of another set, taken over where the words are the same.
    """
    nodes, totals = gather(path, rows, found)
    codes = item_codes(nodes, known.codes if known else {})
    builder = _Builder(path, found, known, codes)
    areas = tuple(builder.finished(node) for node in nodes)
    builder.report_reused()
    builder.report_codes()
    check_totals(path, areas, builder.maximums, totals, found)
    last = grand_total(totals)
    return Outline(areas, last.points if last else None, decimal(last.survey) if last else None)


def _place_of(words: str, wording: Sequence[tuple[str, Place]]) -> Place:
    """Where the words stand; the beginning of the wording where they are put together of several lines."""
    return next((place for line, place in wording if words and words in without_marks(line)), wording[0][1])


class _Builder:
    """Nodes → items; reports as it goes."""

    def __init__(
        self, path: str, found: list[Diagnostic], known: ReusedRules | None, codes: ItemCodes
    ) -> None:
        self.path, self.found, self.known, self.codes = path, found, known, codes
        self.kind = ""  # of the area
        self.maximums: dict[int, Decimal | None] = {}
        self.reused: list[Place] = []
        self.drafted: list[Place] = []

    def _report(self, code: str, place: Place, /, **params: object) -> None:
        self.found.append(diagnose(code, self.path, place, **params))

    def finished(self, node: Node) -> OutlineItem:
        """Return the item a node makes, with those inside it."""
        if node.parent is None:
            self.kind = self._section(node, " ".join([*node.row.title, *node.title]))
        return self._group(node) if node.items else self._leaf(node)

    def _item(self, node: Node, title: str, maximum: Decimal | None, **rest: object) -> OutlineItem:
        code = self.codes.of[id(node)]
        printed = self.codes.printed[id(node)]
        kind = self.kind if node.parent is None else ""
        self.maximums[id(node)] = maximum
        return OutlineItem(code, title, maximum, printed=printed, kind=kind, **rest)  # type: ignore[arg-type]

    def _group(self, node: Node) -> OutlineItem:
        """An item with others in it: whatever else stands there has no place in a set."""
        title = " ".join([*node.row.title, *node.title])
        kind = self.kind if node.parent is None else ""
        items = tuple(self.finished(child) for child in node.items)
        row, where = node.row, node.row.code or node.row.odd_code
        shared = {line for child in _inside(node) for line in _own_lines(child.row)}
        notes = [(note, place) for note, place in node.notes if note != SECTION_MARKS.get(kind)]
        words = [*((line, row.place("text")) for line in row.words), *node.beside, *notes]
        stray = [("group", *one) for one in words if one[0] not in shared]
        stray += [("group", *one) for one in node.wording]
        stray += [
            ("group_evidence", text, row.place("evidence")) for text in node.evidence if text not in shared
        ]
        about = clauses_about_points(title)  # what names a section is no condition
        stray += [("group", t, row.place()) for t in about if not kind or BEYOND_NAME.search(t)]
        for what, text, place in stray:
            self._report("X610", place, what=what, text=text, code=where)
        maximum = self._maximum(node, items, kind)
        self._check_stated(node, title, maximum)
        if node.parent is not None and not self.kind and self._kinds(title):
            self._report("X617", row.place(), what="counted", text=title)
        return self._item(node, title, maximum, items=items)

    def _check_stated(self, node: Node, title: str, maximum: Decimal | None) -> None:
        """X642: a title that states other points than the maximum."""
        stated = stated_maximum(title)
        if stated is not None and maximum is not None and stated != maximum:
            code = node.row.code or node.row.odd_code
            self._report("X642", node.row.place(), code=code, stated=stated, maximum=maximum)

    def _section(self, node: Node, title: str) -> str:
        """Whether an area stands beside the total, by what its title or its note says."""
        marks = {mark for note, _ in node.notes for mark in note.split("; ")}
        kinds = self._kinds(title) | {kind for kind, mark in SECTION_MARKS.items() if mark in marks}
        if len(kinds) > 1:
            code = node.row.code or node.row.odd_code
            self._report("X643", node.row.place(), code=code, text=title)
            return UNDECIDED
        for kind in kinds:
            self._report("X617", node.row.place(), what=kind, text=title)
        return next(iter(kinds), "")

    def _kinds(self, title: str) -> set[str]:
        """The kinds of section a title names."""
        if SECTION_OF_BOTH.found_in(title):
            return set(SECTIONS)
        return {kind for kind, words in SECTIONS.items() if words.found_in(title)}

    def _maximum(self, node: Node, items: Sequence[OutlineItem], kind: str) -> Decimal | None:
        """The points a group states, held against what it holds; a section's cap may be below that."""
        known = [item.maximum for item in items if item.maximum is not None]
        total = sum(known, Decimal(0)) if len(known) == len(items) and items else None
        maximum = node.row.points
        if maximum is None and not node.row.odd_points and total is not None and not kind:
            maximum = total
            self._report("X617", node.row.place("maximum"), what="sum", text=numbers.number(total))
        elif maximum is None:
            self._report_no_maximum(node.row)
        elif maximum is not None and total is not None and (maximum > total if kind else maximum != total):
            self._report("X609", node.row.place("maximum"), what=node.row.code, stated=maximum, total=total)
        return maximum

    def _report_no_maximum(self, row: TableRow) -> None:
        """X608: no points, or what cannot be read as any; `section` is the area's kind."""
        code, section = row.code or row.odd_code, self.kind
        self._report("X608", row.place("maximum"), code=code, value=row.odd_points, section=section)

    def _leaf(self, node: Node) -> OutlineItem:
        row = node.row
        title_lines, wording = self._split_title(node)
        title = " ".join(title_lines)
        if row.points is None:
            self._report_no_maximum(row)
        notes = [(note, place) for note, place in node.notes if not _marks(note)]
        lines = [line for line, _ in wording]
        marks = [mark for note, _ in node.notes for mark in _marks(note) if SURVEY_NOTE.match(mark.lower())]
        scored_by = self._scored_by(node, title, lines, bool(marks))
        said = clauses_about_points(title)
        if scored_by == APPRAISAL and said and not lines:
            lines = [title.partition(":")[2].strip() or title]
            wording = [(lines[0], row.place())]
            self._report("X617", row.place(), what="worded", text=lines[0])
            said = ()
        text_lines = [
            *lines,
            *(note if NOTE.match(note) else NOTE_LINE.format(note=note) for note, _ in notes),
        ]
        remarks = [*notes, *((line, place) for line, place in wording if REMARK.match(line))]
        asked = _survey_words(row, title, marks) if scored_by == SURVEY else NO_WORDING
        text = "\n".join(text_lines) or asked
        self._check_stated(node, title, row.points)
        reused = self.known.of(self.kind, title, row.points, text) if self.known else None
        rule: StatedRule | None = None
        if reused is not None and reused.computes:
            self.reused.append(row.place())
        elif scored_by == APPRAISAL:
            for remark, place in remarks:
                self._report("X616", place, code=row.code, text=remark)
            documents = [clause for wanted in node.evidence for clause in clauses_about_points(wanted)]
            for role, clauses in (("title", said), ("evidence", documents)):
                for words in clauses:
                    self._report("X640", row.place(role), code=row.code, text=words)
            rule = self._rule(node, wording, title)
        if rule is not None and reused is not None:
            self.drafted.append(row.place())
        scored = Scored(scored_by, tuple(node.evidence), text, rule, reused)
        return self._item(node, title, row.points, scored=scored)

    def _split_title(self, node: Node) -> tuple[list[str], list[tuple[str, Place]]]:
        """The title, and the wording that stands under it, beside it or in rows of its own."""
        row = node.row
        first, *more = row.title or ("",)
        title = [first]
        while more and goes_on(more[0]):
            title.append(more.pop(0))
        if len(title) > 1:
            self._report("X617", row.place(), what="title", text=" ".join(title[1:]))
        own = [*((line, row.place()) for line in more), *((line, row.place("text")) for line in row.words)]
        points = row.option_points
        if points and len(points) != len(own) and points != (row.points,):
            text = "; ".join(map(numbers.number, points))
            self._report("X610", row.place("points"), what="points", text=text)
        lines = paired(row, [line for line, _ in own]) if points else [line for line, _ in own]
        places = [place for _, place in own]
        return [*title, *node.title], [*zip(lines, places, strict=True), *node.wording, *node.beside]

    def _scored_by(self, node: Node, title: str, lines: Sequence[str], noted: bool) -> str:
        """Who gives the points: the survey where a column, a note or all the words say so; none of zero."""
        if node.row.points == 0:
            self._report("X617", node.row.place("maximum"), what="information", text=title)
            return INFORMATION
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
        made = self._recognised([line for line, _ in stated], row.points, title)
        if isinstance(made, StatedRule):
            if made.inferred:
                self._report("X621", stated[0][1], code=row.code, count=len(made.parts))
            for words in made.unread:
                self._report("X640", _place_of(words, stated), code=row.code, text=words)
            for line, place in wording:
                if self._note_may_bear(line, made, beside=(line, place) in node.beside):
                    self._report("X640", place, code=row.code, text=line)
            for one in made.assumed:
                self._report("X641", _place_of(one.text, stated), code=row.code, what=one.what, text=one.text)
            return made
        place = _place_of(made.text, stated)
        code = "X612" if made.why in _OF_SCALE else "X613" if made.why in _OF_POINTS else "X611"
        self._report(
            code, place, code=row.code, why=made.why, text=made.text or stated[0][0], maximum=row.points
        )
        return None

    def _note_may_bear(self, line: str, rule: StatedRule, *, beside: bool) -> bool:
        """Tell whether a note changes the rule: percent of a plain number, a period that no column names."""
        if not NOTE.match(line):
            return False
        percent = rule.asks_plain_number and PERCENT_UNIT.match(line)
        return bool(percent or (not beside and PERIOD_LINE.match(line)))

    def _recognised(self, lines: Sequence[str], maximum: Decimal, title: str) -> StatedRule | Unsure:
        """The rule of a leaf's words, where its section lets them mean what they say."""
        if self.kind == "penalty":
            return Unsure("penalty")  # its words say "take away", its points are what is taken
        if self.kind == UNDECIDED:
            return Unsure("section")
        made = recognise(lines, maximum, title)
        if self.kind == "bonus" and isinstance(made, StatedRule):
            taken = next((one for one in made.assumed if one.what == "start"), None)
            return Unsure("taken", taken.text) if taken else made
        return made

    def report_reused(self) -> None:
        """Report once all leaves whose rule is that of the known set, and once those it has no rule for."""
        for what, places in (("kept", self.reused), ("drafted", self.drafted)):
            if self.known is not None and places:
                self._report("X617", places[0], what=what, text=len(places), like=self.known.id)

    def report_codes(self) -> None:
        """Report once that printed codes which stand twice were made longer."""
        if node := self.codes.doubled:
            code = self.codes.of[id(node)]
            self._report("X617", node.row.place("code"), what="codes", text=node.row.code, code=code)


def _marks(note: str) -> list[str]:
    """The marks a note is made of, of a section or of the survey; none where it says anything else."""
    parts = note.split("; ")
    known = set(SECTION_MARKS.values())
    return parts if all(part in known or SURVEY_NOTE.match(part.lower()) for part in parts) else []


def _survey_words(row: TableRow, title: str, marks: Sequence[str]) -> str:
    """What the table itself calls the survey: in a note, in the title, in its column, at the head of that."""
    in_title = SURVEY_TITLE.search(title.lower())
    if marks:
        return marks[0]
    if in_title:
        return title[in_title.start() :].strip("() ")
    marked = row.survey and row.survey.lower() not in NO_FIGURE and decimal(row.survey) is None
    return row.survey if marked else row.survey_heading or NO_WORDING


def _own_lines(row: TableRow) -> tuple[str, ...]:
    """What stands in a row beside its title, where a cell may reach down from the item that holds it."""
    return (*row.words, *(line for line, _ in row.beside), *row.evidence, *row.note)


def _inside(node: Node) -> Iterator[Node]:
    """All nodes below one."""
    for child in node.items:
        yield child
        yield from _inside(child)
