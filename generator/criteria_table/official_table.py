"""A criteria set → the rows of the official table, as `import` reads them back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.lexicon.decision_words import SECTION_MARKS, SURVEY_MARK
from generator.rulebook import CriteriaSet, Criterion, Leaf, ScoredBy
from generator.vi import criteria_table as remarks

LineKind = Literal["area", "criterion", "leaf", "option", "total"]


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """A row. Cells are lists of paragraphs.

    An option's row goes on with the leaf above it: only its name has words of its own.
    """

    kind: LineKind
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
    """The set as the decision prints it; machine rules, examples and clauses stay in the set."""
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
    return OfficialTable(tuple(above), tuple(remarks.TABLE_HEAD), tuple(_lines(criteria)))


def _lines(criteria: CriteriaSet) -> Iterator[OfficialRow]:
    for area in criteria.areas:
        yield from _criterion(area, "area", SECTION_MARKS.get(area.kind, ""))
    yield OfficialRow("total", "", remarks.TABLE_TOTAL, remarks.points(criteria.official.points))


def _criterion(criterion: Criterion, kind: LineKind, section: str = "") -> Iterator[OfficialRow]:
    """The criterion and all below it; `section` marks a bonus or a penalty."""
    if criterion.leaf is not None:
        yield from _leaf(criterion.leaf, kind, section)
        return
    yield OfficialRow(
        kind, criterion.numbered, criterion.title, remarks.points(criterion.maximum), (), section
    )
    for child in criterion.children:
        below: LineKind = "criterion" if kind == "area" or child.children else "leaf"
        yield from _criterion(child, below)


def _leaf(leaf: Leaf, kind: LineKind, section: str) -> Iterator[OfficialRow]:
    marks = [section, SURVEY_MARK if leaf.scored_by is ScoredBy.SURVEY else ""]
    yield OfficialRow(
        kind, leaf.numbered, leaf.title, remarks.points(leaf.maximum),
        tuple(f"- {item}" for item in leaf.evidence_wanted), "; ".join(mark for mark in marks if mark),
    )  # fmt: skip
    for line in leaf.rule.text.split("\n"):
        yield OfficialRow("option", "", line)
