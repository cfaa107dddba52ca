"""Words of the pictures: what each shows in one sentence, the names and values in it, what it leaves out."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise
from typing import assert_never

from generator.comparison import AreaYears, Counterpart, YearChange
from generator.consolidation import (
    AgencyDifferences,
    AreaLoss,
    AreaLosses,
    Assessment,
    DeadlineState,
    DifferenceKind,
    RankedPart,
    ResponseRate,
    Stage,
    StageDifference,
    StageStep,
    Timeline,
)
from generator.rulebook import AreaKind, Criterion, Deadline
from generator.validation import YearResult
from generator.vi import labels, numbers, unit_pages, years

BY_AGENCIES, SURVEY = "Phần cơ quan chấm", "Điều tra xã hội học"
_SURVEY = "điều tra XHH"
SELF = "Tự đánh giá"
CITY, COUNTRY = "Thành phố", "Trung bình cả nước"
RANK = "Hạng"
UNKNOWN = "chưa có"
_LISTED = 3  # names in one line: what is more is counted


def area(criterion: Criterion) -> str:
    """Return an area by its number and name; of a penalty that it is one."""
    name = f"{criterion.numbered}. {criterion.title}"
    unsaid = criterion.kind is AreaKind.PENALTY and "trừ" not in name.casefold()
    return f"{name} (điểm trừ)" if unsaid else name


def axis(ends: tuple[Fraction, Fraction]) -> str:
    """Return from where to where an axis of shares goes."""
    low, high = (numbers.share(end) for end in ends)
    return f"Trục từ {low} đến {high}" + (", không bắt đầu từ 0%." if ends[0] else ".")


def losses(found: AreaLosses) -> str:
    """Return how much was lost of how much, and where most."""
    lost = [one for one in found.areas if one.points]
    points, penalty = numbers.score(found.points), found.penalty
    known = numbers.score(found.tally.known)
    part = f"điểm, kể cả {numbers.score(penalty)} điểm trừ" if penalty else f"trên {known} điểm"
    text = f"{labels.STAGES[found.stage]}: mất {points} {part}"
    if not lost:
        return f"{labels.STAGES[found.stage]}: không mất điểm nào."
    if len(lost) < 2:
        return f"{text}, ở lĩnh vực {lost[0].area.numbered}."
    return f"{text}, nhiều nhất ở lĩnh vực {lost[0].area.numbered} và {lost[1].area.numbered}."


def loss_parts(one: AreaLoss, assessment: Assessment) -> str:
    """Return whose points were lost in an area: Sở Nội vụ 1,41; điều tra XHH 0,28."""
    names = {result.appendix.number: result.agency.short_name for result in assessment.appendices}
    parts = [
        f"{_SURVEY if part.appendix is None else names[part.appendix]} {numbers.score(part.points)}"
        for part in one.parts
    ]
    return "; ".join(parts)


def losses_notes(found: AreaLosses) -> tuple[str, ...]:
    """Return which areas lost nothing, and of how many leaves nothing is known yet."""
    whole = [one.area.numbered for one in found.areas if not one.points and one.known]
    notes = [f"Không mất điểm: lĩnh vực {', '.join(whole)}."] if whole else []
    if not found.appraised.complete:
        notes.append(f"Mới tính {found.appraised.known_leaves}/{found.appraised.leaves} mục cơ quan chấm.")
    if not found.survey.complete:
        count = f"{found.survey.known_leaves}/{found.survey.leaves} mục " if found.survey.known_leaves else ""
        notes.append(f"{'Mới' if count else 'Chưa'} tính {count}điều tra xã hội học.")
    return tuple(notes)


def steps(found: tuple[StageStep, ...], bounds: Iterable[Fraction]) -> str:
    """Return where the index began and where it ended."""
    bounds = tuple(bounds)
    first, last = (numbers.index(one.index, bounds) for one in (found[0], found[-1]))
    who = labels.STAGE_HEADS[found[-1].stage]
    if found[0].index == found[-1].index:
        return f"{who} giữ nguyên chỉ số tự đánh giá {first}."
    if first == last:
        return f"{who} gần như giữ nguyên chỉ số tự đánh giá {first}."
    way = "giảm" if found[-1].index < found[0].index else "tăng"
    to = "xuống" if way == "giảm" else "lên"
    return f"Chỉ số {way} từ {first} khi tự đánh giá {to} {last} khi {who} thẩm định."


def step(one: StageStep, bounds: Iterable[Fraction]) -> str:
    """Return a stage's total and index: 85,08/98,75 điểm, 86,16%."""
    points, maximum = numbers.score(one.tally.points), numbers.score(one.tally.maximum)
    return f"{points}/{maximum} điểm, {numbers.index(one.index, bounds)}"


def difference(one: StageDifference) -> str:
    """Return what changed the total: 15 mục bị giảm điểm; Mục 6.1.2 phải chấm thêm."""
    match one.kind:
        case DifferenceKind.DECREASED:
            return f"{len(one.leaves)} mục bị giảm điểm"
        case DifferenceKind.INCREASED:
            return f"{len(one.leaves)} mục được tăng điểm"
        case DifferenceKind.ADDED:
            return f"{_leaves(one.leaves)} phải chấm thêm"
        case DifferenceKind.REMOVED:
            return f"{_leaves(one.leaves)} thành không áp dụng"
        case DifferenceKind.SECTIONS:
            return "Điểm thưởng, điểm trừ"
        case DifferenceKind.ROUNDED:
            return "Làm tròn tổng"
        case _:
            assert_never(one.kind)


def difference_points(one: StageDifference) -> str:
    """Return its points, beside the maximum where that changed too: −1,92; +1,00 trên 1,25."""
    points = f"{numbers.signed(one.points)} điểm"
    return f"{points} trên {numbers.score(abs(one.maximum))}" if one.maximum else points


def steps_notes(assessment: Assessment, shown: Iterable[Stage]) -> tuple[str, ...]:
    """Return for each stage begun and not complete why it has no total."""
    shown = set(shown)
    begun = ((stage, assessment.stages[stage].appraised) for stage in Stage if stage not in shown)
    return tuple(
        f"{labels.STAGES[stage]} mới có điểm của {tally.known_leaves}/{tally.leaves} mục nên chưa có tổng."
        for stage, tally in begun
        if tally.known
    )


def _leaves(codes: tuple[str, ...]) -> str:
    return f"Mục {', '.join(codes)}" if len(codes) <= _LISTED else f"{len(codes)} mục"


def agencies(found: AgencyDifferences) -> str:
    """Return how many agencies' shares fell, whose most, and how many rose and stayed."""
    changes = [one.change or Fraction(0) for one in found.agencies]
    ways = _counted(changes, f" (nhiều nhất {found.agencies[0].result.agency.short_name})")
    return f"{labels.STAGES[found.stage]}, chỉ số của {len(changes)} cơ quan: {ways}."


def _counted(changes: Iterable[Fraction], most: str = "") -> str:
    """7 giảm, 1 giữ nguyên; `most` is said behind those that fell where they are several."""
    changes = list(changes)
    fell = sum(change < 0 for change in changes)
    counts = (
        (fell, f"giảm{most if fell > 1 else ''}"),
        (sum(change > 0 for change in changes), "tăng"),
        (sum(change == 0 for change in changes), "giữ nguyên"),
    )
    return ", ".join(f"{count} {way}" for count, way in counts if count)


def agencies_notes(found: AgencyDifferences) -> tuple[str, ...]:
    """Return of which leaves the shares are, while the stage does not know all."""
    if found.tally.complete:
        return ()
    known = f"{found.tally.known_leaves}/{found.tally.leaves}"
    return (f"Mới thẩm định {known} mục: chỉ số của cơ quan tính riêng trên các mục ấy.",)


def pair(before: Fraction, after: Fraction) -> str:
    """Return two shares: 85,68 → 78,83%; one where they are equal."""
    first, second = numbers.index(before), numbers.index(after)
    return first if before == after else f"{first.removesuffix('%')} → {second}"


def published(shown: tuple[YearResult, ...]) -> str:
    """Return the last year's rank, index and average in one sentence."""
    last = shown[-1]
    rank = f" đứng thứ {_rank(last)}" if last.rank is not None else ""
    text = f"Năm {last.year}, Thành phố{rank}, chỉ số {indices(last)}"
    if last.national_average is not None:
        text += f"; trung bình cả nước {numbers.percent(last.national_average.percent)}"
    return f"{text}."


def published_year(one: YearResult) -> str:
    """Return all that is known of a year: Năm 2023: Thành phố 91,43%, hạng 3/63, cả nước 86,98%."""
    rank = f", hạng {_rank(one)}" if one.rank is not None else ""
    average = one.national_average
    country = f", cả nước {numbers.percent(average.percent)}" if average else ""
    return f"Năm {one.year}: Thành phố {indices(one)}{rank}{country}"


def or_index(percent: str) -> str:
    """Return a published index below another of the same year: hoặc 92,57."""
    return f"hoặc {percent}"


def indices(one: YearResult) -> str:
    """Return the index as published; more than one are all named: 92,57% hoặc 92,75%."""
    return " hoặc ".join(numbers.percent(index.percent) for index in one.indices)


def rank(one: YearResult) -> str:
    """Return the rank under a year: 3/63; a dash where it is not known."""
    return "–" if one.rank is None else _rank(one)


def _rank(one: YearResult) -> str:
    return f"{one.rank}/{one.ranked}" if one.ranked is not None else f"{one.rank}"


def published_notes(shown: tuple[YearResult, ...], left_out: int) -> tuple[str, ...]:
    """Return which years' sources disagree, which years between have none, and how many are left out."""
    notes = [
        f"Năm {one.year}: các nguồn công bố chưa thống nhất, {indices(one)}."
        for one in shown
        if one.agreed is None
    ]
    gaps = [
        f"{before.year + 1}–{after.year - 1}" if after.year - before.year > 2 else f"{before.year + 1}"
        for before, after in pairwise(shown)
        if after.year - before.year > 1
    ]
    if gaps:
        notes.append(f"Nét đứt: chưa có nguồn của năm {', '.join(gaps)}.")
    if left_out:
        notes.append(f"{left_out} năm trước nữa có trong bảng.")
    return tuple(notes)


def deadlines(found: Timeline) -> str:
    """Return how many deadlines are over, and which comes next."""
    today, coming = numbers.day(found.today), found.next_due
    count = f"{found.over}/{len(found.deadlines)}"
    if coming is None:
        ago = numbers.number((found.today - found.last).days)
        if len(found.deadlines) == 1:
            return f"Ngày {today}: mốc duy nhất của Kế hoạch đã qua {ago} ngày."
        return f"Ngày {today}: đã qua cả {len(found.deadlines)} mốc của Kế hoạch, mốc cuối {ago} ngày trước."
    days = (coming.due - found.today).days
    left = f"còn {numbers.number(days)} ngày" if days else "hôm nay"
    return f"Ngày {today}: đã qua {count} mốc của Kế hoạch; mốc tới ngày {numbers.day(coming.due)}, {left}."


def today(found: Timeline) -> str:
    """Return the words at the line of the day."""
    return f"ngày {numbers.day(found.today)}"


def deadline(one: Deadline, state: DeadlineState) -> str:
    """Return when a deadline is due, and whether that is over."""
    match state:
        case DeadlineState.OVER:
            return f"{numbers.day(one.due)}, đã qua"
        case DeadlineState.RUNNING:
            return f"{numbers.day(one.due)}, đang làm"
        case DeadlineState.AHEAD:
            return numbers.day(one.due)
        case _:
            assert_never(state)


def rates(whole: ResponseRate) -> str:
    """Return how many forms came back of all groups; why no rate is drawn where none is known."""
    if whole.share is None or whole.issued is None or whole.returned is None:
        return "Chưa biết số phiếu phát ra và thu về."
    returned, issued = numbers.number(whole.returned), numbers.number(whole.issued)
    return f"Thu về {returned} trên {issued} phiếu phát ra, {numbers.index(whole.share)}."


def response(one: ResponseRate) -> str:
    """Return a group's forms and share: 88/93 phiếu, 94,62%."""
    if one.share is None or one.issued is None or one.returned is None:
        return UNKNOWN
    return f"{numbers.number(one.returned)}/{numbers.number(one.issued)} phiếu, {numbers.index(one.share)}"


def areas_between_years(change: YearChange, shown: tuple[AreaYears, ...]) -> str:
    """Return how many areas' shares fell, rose and stayed against the year before."""
    ways = _counted(row.moved or Fraction(0) for row in shown)
    return (
        f"Tỷ lệ điểm {labels.stage_within(change.stage)} các lĩnh vực năm {years.year(change.now)} "
        f"so với năm {years.year(change.last)}: {ways}."
    )


def areas_between_years_notes(change: YearChange, shown: tuple[AreaYears, ...]) -> tuple[str, ...]:
    """Return which areas are not compared."""
    rows = [row for row in change.areas if row.area is not None and row not in shown]
    return (f"Chưa so được: {'; '.join(years.heading(row) for row in rows)}.",) if rows else ()


def leaves_between_years(change: YearChange, shown: int) -> str:
    """Return how many of the leaves that changed are shown, while no area can be compared."""
    count, now, last = len(change.moved), years.year(change.now), years.year(change.last)
    which = f"{shown} mục thay đổi nhiều nhất trong {count} mục" if shown < count else f"{count} mục thay đổi"
    whose = labels.stage_within(change.stage)
    return f"{which} tỷ lệ điểm {whose}, năm {now} so với năm {last}."


def leaves(pair: Counterpart) -> str:
    """Return this year's leaves of a pair by code and title."""
    return "; ".join(labels.heading(one.leaf) for one in pair.after.leaves) if pair.after else ""


def in_year(change: YearChange) -> tuple[str, str]:
    """Return what the two ends of a row stand for: Năm 2024, Năm 2025."""
    return f"Năm {years.year(change.last)}", f"Năm {years.year(change.now)}"


def unit_places(part: RankedPart) -> str:
    """Return in a sentence where a unit stands by the first of the parts that are drawn."""
    by = labels.within(unit_pages.part_name(part.ranking))
    return f"Hạng {unit_pages.place(part)} trong nhóm theo {by}."
