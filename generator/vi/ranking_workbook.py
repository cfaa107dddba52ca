"""Words of the workbook of units ranked: sheets, heads, and what it says of itself."""

from collections.abc import Iterator

from generator.consolidation import UnitRanking, missing_units
from generator.rulebook import Campaign
from generator.validation import Publication
from generator.vi import citations, exemptions, score_table, unit_pages, unit_ranking

RANKING, AREAS, ITEMS = "Xếp hạng", "Lĩnh vực", "Mục"
GROUP, PLACE, TIED, NUMBER, UNIT, POINTS, OUT_OF, INDEX, WHY = (
    "Nhóm", "Hạng", "Số đơn vị đồng hạng", "Số", "Đơn vị", "Điểm", "Tối đa", "Chỉ số", "Vì sao chưa có hạng",
)  # fmt: skip


def title(campaign: Campaign) -> str:
    """Return the title above every sheet."""
    return f"Xếp hạng đơn vị, đợt đánh giá {campaign.id}"


def about(
    ranking: UnitRanking, record: Publication | None, replaced_by: Publication | None
) -> Iterator[tuple[str, str]]:
    """Yield what the workbook is, as pairs of a name and a sentence."""
    yield "Xếp hạng", unit_ranking.about(ranking)
    yield from score_table.edition(record, replaced_by, missing_units(ranking))
    yield "Bộ tiêu chí", citations.named(ranking.criteria.decision)
    yield "Chỉ số", unit_pages.INDEX_RULE
    yield "Hạng", "Trong nhóm của đơn vị, theo số đúng chưa làm tròn; bằng nhau thì đồng hạng: 1, 2, 2, 4."
    yield "Ô trống", "Chưa có hạng, chưa có số hoặc không áp dụng. Ô trống không phải là 0 điểm."
    yield "Mục không áp dụng", exemptions.of_set(ranking.criteria)
