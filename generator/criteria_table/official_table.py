"""A criteria set → the rows of the official table, as `import` reads them back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.criteria_table.outline import OutlineItem
from generator.criteria_table.read_table import read_table
from generator.criteria_table.row_codes import printed_code
from generator.lexicon.decision_tables import SECTION_MARKS
from generator.lexicon.decision_words import SURVEY_MARK
from generator.office.grid import Cell, Grid
from generator.rulebook import CriteriaSet, Criterion, Leaf, ScoredBy
from generator.vi import criteria_table as remarks

REACHING_DOWN = (0, 2, 3, 4)  # columns whose cell reaches from a leaf over its options
LineKind = Literal["area", "criterion", "leaf", "option", "total"]


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """A row. Cells are lists of paragraphs; `item` is the set's code of what stands in it, "" for none.

    An option's row goes on with the leaf above it: only its name has words of its own.
    """

    kind: LineKind
    item: str
    code: str
    name: str
    points: str = ""
    evidence: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class OfficialTable:
    """What is printed: the lines above the table, its head, its rows."""

    above: tuple[str, ...]
    head: tuple[str, ...]
    lines: tuple[OfficialRow, ...]


def official_table(criteria: CriteriaSet) -> OfficialTable:
    """Return the set as the decision prints it; machine rules, examples and clauses stay in the set.

    Codes are those the decision prints, unless an import would not find the same items behind them: then the
    set's own codes stand in the place of those it cannot read, or of all.
    """
    decision = criteria.decision
    above = [
        remarks.TABLE_TITLE,
        criteria.title,
        remarks.TABLE_DECISION.format(
            number=decision.number, date=f"{decision.date:%d/%m/%Y}", issuer=decision.issuer
        ),
    ]
    if criteria.illustrative:
        above.append(remarks.TABLE_NOTE.format(text=criteria.illustrative))
    printed = tuple(_lines(criteria))
    coded = [replace(line, code=line.item) for line in printed]
    mixed = [line if printed_code(line.code) else own for line, own in zip(printed, coded, strict=True)]
    levels = [len(above) for above, _ in criteria.walk()]
    lines = next((lines for lines in (printed, mixed) if _reads_back(lines, levels)), coded)
    return OfficialTable(tuple(above), tuple(remarks.TABLE_HEAD), tuple(lines))


def _reads_back(lines: Sequence[OfficialRow], levels: Sequence[int]) -> bool:
    """Whether an import finds in these lines the items with their codes, each on its level."""
    codes = [printed_code(line.code) for line in lines if line.item]
    found = [(item.printed or item.code, level) for item, level in _read_back(lines)]
    return found == list(zip(codes, levels, strict=True))


def _read_back(lines: Sequence[OfficialRow]) -> Iterator[tuple[OutlineItem, int]]:
    """The items that an import finds in these lines, in order, each with the number of those above it."""
    head = tuple(Cell(text, 1, column) for column, text in enumerate(remarks.TABLE_HEAD, 1))
    rows = [head]
    for number, line in enumerate(lines, 2):
        texts = (line.code, line.name, line.points, "\n".join(line.evidence), line.note)
        cells = (Cell(text, number, column) for column, text in enumerate(texts, 1))
        option = line.kind == "option"
        rows.append(
            tuple(rows[-1][i] if option and i in REACHING_DOWN else cell for i, cell in enumerate(cells))
        )
    outline, _ = read_table("", (Grid(tuple(rows)),), None)
    yield from _with_levels(outline.areas, 0) if outline is not None else ()


def _with_levels(items: Sequence[OutlineItem], level: int) -> Iterator[tuple[OutlineItem, int]]:
    for item in items:
        yield item, level
        yield from _with_levels(item.items, level + 1)


def _lines(criteria: CriteriaSet) -> Iterator[OfficialRow]:
    for area in criteria.areas:
        yield from _criterion(area, "area", SECTION_MARKS.get(area.kind, ""))
    yield OfficialRow("total", "", "", remarks.TABLE_TOTAL, remarks.points(criteria.official.points))


def _criterion(criterion: Criterion, kind: LineKind, section: str = "") -> Iterator[OfficialRow]:
    """The criterion and all below it; `section` marks a bonus or a penalty."""
    if criterion.leaf is not None:
        yield from _leaf(criterion.leaf, kind, section)
        return
    points = remarks.points(criterion.maximum)
    yield OfficialRow(kind, criterion.code, criterion.numbered, criterion.title, points, (), section)
    for child in criterion.children:
        below: LineKind = "criterion" if kind == "area" or child.children else "leaf"
        yield from _criterion(child, below)


def _leaf(leaf: Leaf, kind: LineKind, section: str) -> Iterator[OfficialRow]:
    marks = [section, SURVEY_MARK if leaf.scored_by is ScoredBy.SURVEY else ""]
    yield OfficialRow(
        kind, leaf.code, leaf.numbered, leaf.title, remarks.points(leaf.maximum),
        tuple(f"- {item}" for item in leaf.evidence_wanted), "; ".join(mark for mark in marks if mark),
    )  # fmt: skip
    for line in leaf.rule.text.split("\n"):
        yield OfficialRow("option", "", "", line)
