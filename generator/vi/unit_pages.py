"""Words of the pages of units: who leads a group, how a unit stands in it, how it stood before."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from generator.consolidation import (
    GroupRanking,
    LeafResult,
    RankedPart,
    RankedUnit,
    StageTotals,
    Tally,
    UnitRanking,
    UnrankedReason,
    UnrankedUnit,
)
from generator.rulebook import AreaKind
from generator.validation import Publication
from generator.vi import labels, numbers, places, publications, routes, unit_ranking

OVERVIEW_TITLE, COMPARISON_TITLE = "Xếp hạng", "So sánh"
WHOLE = "Cả bảng"
OWN, MEDIAN, RANGE = "Đơn vị", "Trung vị nhóm", "Cả nhóm"
INDEX_RULE = (
    "Chỉ số bằng điểm các lĩnh vực chia cho điểm tối đa áp dụng với đơn vị, cộng điểm thưởng, trừ điểm trừ "
    "chia cho điểm tối đa của cả bảng."
)
NO_PLACE = "chưa có hạng"
FILES = {path: routes.LISTED[path] for path in (routes.RANKING_PDF, routes.RANKING_XLSX, routes.RANKING_JSON)}
UNSIGNED_YEARS = "Số của năm không ghi ngày ký lấy theo dữ liệu đang có, chưa phải bản đã ký."
BELOW_MEDIAN = 5  # items shown at the head of a unit's page


def verdict(group: GroupRanking) -> str:
    """Return in a sentence who leads a group, and of how many that is said."""
    first = [one.unit.agency.name for one in group.ranked if one.place == 1]
    base = f"{numbers.number(len(group.ranked))}/{numbers.number(group.units)} đơn vị có hạng"
    return places.leading(first, base) if first else f"Chưa đơn vị nào có hạng ({base})."


def place(part: RankedPart) -> str:
    """Return where a unit stands among those of its group with a place: "3/12"; a dash where it has none."""
    match part.own:
        case RankedUnit(place=place):
            return f"{numbers.number(place)}/{numbers.number(len(part.group.ranked))}"
        case UnrankedUnit():
            return "–"


def rank(part: RankedPart) -> str:
    """Return the place in words: "hạng 3/12", "đồng hạng 3/12" where others share it."""
    return f"{'đồng hạng' if tie(part) else 'hạng'} {place(part)}"


def tie(part: RankedPart) -> str:
    """Return that others share the place: "đồng hạng, 2 đơn vị"; empty where none does."""
    return places.tie(part.own.tied) if isinstance(part.own, RankedUnit) and part.own.tied else ""


def standing(part: RankedPart) -> str:
    """Return in a sentence where a unit stands, or why it stands nowhere."""
    match part.own:
        case RankedUnit(place=place):
            shared = f", {tie(part)}" if tie(part) else ""
            among = numbers.number(len(part.group.ranked))
            return f"Hạng {numbers.number(place)} trong {among} đơn vị có hạng của nhóm{shared}."
        case UnrankedUnit() as own:
            return f"Chưa có hạng: {unit_ranking.reason(own, part.ranking.stage)}."


def value(one: RankedUnit, ranking: UnitRanking) -> str:
    """Return what a unit is ranked by, as a reader knows it: its index, of bonus and penalty its points."""
    return (unit_ranking.value if ranking.by_index else unit_ranking.points)(one, ranking)


def own_value(part: RankedPart) -> str:
    """Return the same of the unit itself; a dash where it has no place."""
    return value(part.own, part.ranking) if isinstance(part.own, RankedUnit) else "–"


def median(group: GroupRanking, ranking: UnitRanking) -> str:
    """Return the value in the middle of a group; a dash where nobody has a place."""
    if group.median is None:
        return "–"
    return numbers.index(group.median) if ranking.by_index else numbers.rounded(group.median)


def ahead(part: RankedPart) -> str:
    """Return how many points a unit is ahead of the median or behind it: "+0,50"; empty without a place."""
    return "" if part.ahead is None else _signed(part.ahead)


def ahead_words(part: RankedPart) -> str:
    """Return the same in words: "hơn 0,50 điểm"; empty without a place."""
    found = part.ahead
    if not found:
        return "" if found is None else "bằng trung vị"
    unit = "điểm phần trăm" if part.ranking.criterion is None else "điểm"
    return f"{'hơn' if found > 0 else 'kém'} {numbers.rounded(abs(found))} {unit}"


def points(part: RankedPart) -> str:
    """Return the unit's points over what applies, of a section alone; without a place why it has none."""
    match part.own:
        case RankedUnit() as own:
            return unit_ranking.points(own, part.ranking)
        case UnrankedUnit() as own:
            return unit_ranking.reason(own, part.ranking.stage)


def item(leaf: LeafResult, part: RankedPart | None) -> str:
    """Return a unit's points at an item, and its place; of a draft, and where none is scored, the state."""
    if part is None or (isinstance(part.own, UnrankedUnit) and part.own.reason is UnrankedReason.DRAFT):
        return labels.LEAF_STATES[leaf.state]
    return f"{points(part)} · {rank(part)}" if isinstance(part.own, RankedUnit) else points(part)


def kind(ranking: UnitRanking) -> str:
    """Return the name of the column a ranking is sorted by."""
    return unit_ranking.INDEX if ranking.by_index else unit_ranking.POINTS


def spread(part: RankedPart) -> str:
    """Return what a group has between its lowest and its best: "trung vị 85,00%, từ 60,00% đến 98,12%"."""
    if not part.group.ranked:
        return "nhóm chưa có đơn vị nào có hạng"
    ends = part.group.ranked[-1], part.group.ranked[0]
    low, high = (value(one, part.ranking) for one in ends)
    return f"trung vị {median(part.group, part.ranking)}, từ {low} đến {high}"


def part_name(ranking: UnitRanking) -> str:
    """Return the number and name of what is ranked by, and that it is a penalty."""
    one = ranking.criterion
    if one is None:
        return WHOLE
    unsaid = one.kind is AreaKind.PENALTY and "trừ" not in one.title.casefold()
    return f"{labels.heading(one)} (điểm trừ)" if unsaid else labels.heading(one)


def beyond_caps(part: RankedPart, totals: StageTotals) -> str:
    """Return what of a bonus or a penalty does not count: above its cap, or below a total of zero.

    Empty where all of it does.
    """
    criterion = part.ranking.criterion
    if criterion is None or criterion.kind is AreaKind.MAIN:
        return ""
    summed, counted = totals.criteria[criterion.code][0].points, totals.areas[criterion.code][0].points
    said = []
    if summed > counted:
        said.append(f"các mục cộng lại {numbers.score(summed)}, tính đến mức tối đa")
    if criterion.kind is AreaKind.PENALTY and totals.whole.penalty < counted:
        said.append(f"chỉ trừ {numbers.score(totals.whole.penalty)} vì tổng điểm không xuống dưới 0")
    return "; ".join(said)


def rebased(tally: Tally) -> str:
    """Return how an index comes about where not all applies and bonus or penalty count; empty elsewhere."""
    if tally.maximum == tally.stated or not (tally.bonus or tally.penalty):
        return ""
    main, maximum = numbers.score(tally.points - tally.bonus + tally.penalty), numbers.score(tally.maximum)
    sections = numbers.signed(tally.bonus - tally.penalty)
    return f"Chỉ số: {main} : {maximum} và {sections} : {numbers.score(tally.stated)}."


def since(before: Fraction, now: Fraction) -> str:
    """Return how an index moved, in percentage points: "+1,25"."""
    return _signed((now - before) * 100)


def _signed(value: Fraction) -> str:
    """With a plus where it is one, and "≈" before both where it is shortened."""
    text = numbers.rounded(value)
    if value <= 0:
        return text
    return f"≈ +{text.removeprefix('≈ ')}" if text.startswith("≈ ") else f"+{text}"


def shared_title(ranking: UnitRanking) -> str:
    """Return the title of a link to the site: "Xếp hạng đơn vị, đợt 2025"."""
    return f"Xếp hạng đơn vị, đợt {ranking.campaign.id}"


def shared_description(marks: Sequence[str], ranking: UnitRanking) -> str:
    """Return who leads each group, and before it what the figures are: "Bản dự thảo. …"."""
    return publications.marked(marks, " ".join(leaders(ranking)))


def leaders(ranking: UnitRanking) -> Iterator[str]:
    """Yield who leads each group: "Cấp xã: đứng đầu: Xã A (12/12 đơn vị có hạng)."."""
    return (f"{one.title}: {labels.within(verdict(one))}" for one in ranking.groups if one.units)


def past_note(then: RankedPart, now: RankedPart, record: Publication | None) -> str:
    """Return when a year was signed, if it was, and what keeps it from being like this one.

    That is another stage, table, group or name.
    """
    ranking = then.ranking
    found = [f"ký ngày {numbers.day(record.signed_on)}"] if record is not None else []
    if ranking.stage is not now.ranking.stage:
        found.append(labels.within(labels.STAGE_POINTS[ranking.stage]))
    if ranking.criteria.id != now.ranking.criteria.id:
        found.append(f"theo bộ tiêu chí khác ({ranking.criteria.decision.number})")
    if then.group.title != now.group.title:
        found.append(f"ở nhóm {labels.within(then.group.title)}")
    if then.own.unit.agency.name != now.own.unit.agency.name:
        found.append(f"khi ấy là {then.own.unit.agency.name}")
    if isinstance(then.own, UnrankedUnit):
        found.append(unit_ranking.reason(then.own, ranking.stage))
    return "; ".join(found)
