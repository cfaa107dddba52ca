"""A decision's table as rows → a criteria set."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from generator.criteria_table.criteria_text import criteria_text
from generator.criteria_table.metadata import SetMetadata, with_totals
from generator.criteria_table.outline import Outline
from tests.tables.grids import read


def terms(name: str, outline: Outline | None = None) -> SetMetadata:
    """All that a table does not say; the totals as counted, where they are not what is tried."""
    said = SetMetadata(
        id=name, title="Bộ tiêu chí kiểm thử", number="01/QĐ-KT", date="2024-12-05", issuer="Bộ Nội vụ",
        about="Về việc kiểm thử", places=2, mode="half_up",
        not_applicable="rebase", grades=({"name": "A", "from_percent": 90},),
    )  # fmt: skip
    if outline is None:
        return said
    outline = outline.main()
    leaves = [leaf for leaf in outline.leaves() if leaf.scored and leaf.maximum is not None]
    points = {
        by: sum(leaf.maximum or Decimal(0) for leaf in leaves if leaf.scored and leaf.scored.scored_by == by)
        for by in ("appraisal", "survey")
    }
    areas, criteria, sub_criteria = outline.counts()
    return replace(
        said,
        areas=areas,
        criteria=criteria,
        sub_criteria=sub_criteria,
        points=sum(points.values()),
        appraised=points["appraisal"],
        survey=points["survey"],
    )


def set_of(rows: Sequence[Sequence[str]]) -> tuple[str, set[str]]:
    """The text of the set the rows make with all terms said, and the codes of what was found."""
    outline, found = read(rows)
    assert outline is not None, found
    said = with_totals(terms("kiem-thu", outline), outline, (("Bảng", "table.docx"),))
    text, left = criteria_text(outline, said, "")
    assert left == ()
    return text, {d.code for d in found}
