"""What became of the points from one year to another, in words; what a leaf was in earlier years."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import assert_never

from generator.comparison import (
    Ancestor,
    AreaYears,
    Comparability,
    Counterpart,
    NotCompared,
    NotSummable,
    YearChange,
    YearSide,
)
from generator.consolidation import Assessment, LeafResult, Stage
from generator.rulebook import CorrespondenceKind, ScoredBy
from generator.vi import changes, labels, numbers

WHOLE = "Tất cả lĩnh vực"
GROUPED = "Các mục tách ra từ một mục, hoặc gộp thành một mục, tính là một."
SURVEYED = "điều tra xã hội học"
LINEAGE = "Qua các năm"
LINEAGE_HEADINGS = ("Năm", "Mục khi ấy", "Tự đánh giá", "Tỷ lệ", "Bộ Nội vụ")
_COUNTED: Mapping[Comparability, str] = {  # empty where nothing is to be said, or `unknown` says it
    Comparability.COMPARED: "",
    Comparability.UNKNOWN: "",
    Comparability.NEW: "{count} mục mới",
    Comparability.GONE: "{count} mục không còn",
    Comparability.EXEMPT: "{count} mục không áp dụng ở một trong hai năm",
    Comparability.OTHERWISE: "{count} mục đổi cách lấy điểm",
}


def year(assessment: Assessment) -> int:
    """The year an assessment is of."""
    return assessment.rulebook.campaign.year


def column(assessment: Assessment, stage: Stage, side: YearSide | None = None) -> str:
    """Return whose points of which year stand there; of a `side` that is surveyed, that."""
    surveyed = side is not None and side.way is not None and side.way[0] is ScoredBy.SURVEY
    return f"Năm {year(assessment)}, {SURVEYED if surveyed else labels.stage_within(stage)}"


def sentence(change: YearChange) -> str:
    """The whole of it in ten seconds: what rose, fell and stayed; what is new, gone, cannot be compared."""
    last, now = year(change.last), year(change.now)
    if not change.pairs:
        sets = change.now.rulebook.criteria.id, change.last.rulebook.criteria.id
        return (
            f"Chưa so được từng mục: bộ tiêu chí năm {now} ({sets[0]}) không ghi mục nào tiếp nối mục nào "
            f"của bộ năm {last} ({sets[1]})."
        )
    rose = sum(pair.moved is not None and pair.moved > 0 for pair in change.moved)
    fell, stayed = len(change.moved) - rose, len(change.stayed)
    text = f"Chưa có mục nào so được với năm {last}."
    if compared := rose + fell + stayed:
        text = (
            f"Trong {compared} mục so được với năm {last}, theo {_whose(change)}: "
            f"{rose} tăng, {fell} giảm, {stayed} giữ nguyên."
        )
    if there := counted(change.pairs_that_are(Comparability.NEW, Comparability.GONE)):
        text += f" Có {there}."
    waiting = (
        unknown(change.pairs, change),
        counted(change.pairs_that_are(Comparability.EXEMPT, Comparability.OTHERWISE)),
    )
    if any(waiting):
        text += f" Chưa so được: {', '.join(part for part in waiting if part)}."
    return text


def _whose(change: YearChange) -> str:
    """Whose points are compared: điểm tự đánh giá, and the survey's where both years know some."""
    compared = change.pairs_that_are(Comparability.COMPARED)
    ways = {side.way[0] for pair in compared if (side := pair.after) is not None and side.way is not None}
    points = f"điểm {labels.stage_within(change.stage)}"
    return f"{points} và điểm {SURVEYED}" if ScoredBy.SURVEY in ways else points


def decided(pair: Counterpart, change: YearChange) -> str:
    """Return what a later stage made of the earlier year's points; empty where it left them.

    "Năm 2024, Bộ Nội vụ thẩm định: 0,60/1,00 (60%)".
    """
    side = change.decided_before(pair)
    if side is None:
        return ""
    part = f" ({share(side)})" if share(side) else ""
    return f"{column(change.last, change.last_stage)}: {points(side, change.last_stage)}{part}"


def counted(pairs: Iterable[Counterpart]) -> str:
    """2 mục mới, 1 mục không còn; pairs of which nothing is to be said are not counted."""
    counts = Counter(pair.comparability for pair in pairs)
    found = ((text, counts[comparability]) for comparability, text in _COUNTED.items() if text)
    return ", ".join(text.format(count=count) for text, count in found if count)


def basis(change: YearChange) -> list[str]:
    """At which stage, and by which sets, the years are held against each other."""
    sets = change.last.rulebook.criteria, change.now.rulebook.criteria
    text = f"Bộ tiêu chí năm {year(change.last)}: {sets[0].title}; năm {year(change.now)}: {sets[1].title}."
    points = labels.STAGE_POINTS[change.stage]
    whose = f"Điểm đem so: {labels.within(points)}, bước gần nhất có đủ điểm ở cả hai năm."
    if change.stage is Stage.SELF:
        whose = "Điểm đem so là điểm tự đánh giá: chưa bước nào sau đó có đủ điểm ở cả hai năm."
    if change.last_stage is not change.stage:
        later = labels.STAGE_POINTS[change.last_stage]
        whose += f" {later} năm {year(change.last)}, nếu khác, ghi ở cột Ghi chú."
    return [
        whose,
        "Hai năm dùng chung một bộ tiêu chí." if sets[0].id == sets[1].id else text,
        "Điểm %: phần trăm điểm đạt được so với điểm tối đa năm nay trừ năm trước.",
    ]


def apart(row: AreaYears, change: YearChange) -> str:
    """Why an area's years are not added up, or what its sums leave out; empty where they are of all of it."""
    match row.not_summable:
        case None:
            return f"Không kể {counted(row.left_out)}." if row.left_out else ""
        case NotSummable.CAPPED:
            return "Điểm thưởng, điểm trừ có mức trần nên chỉ so từng mục."
        case NotSummable.CROSSES:
            return "Có mục chuyển sang lĩnh vực khác hoặc đổi cách lấy điểm nên chỉ so từng mục."
        case NotSummable.UNKNOWN:
            return f"Chưa cộng được: {unknown(row.left_out, change)}."
        case NotSummable.NOTHING:
            return f"Không có mục nào so được với năm {year(change.last)}."
        case _:
            assert_never(row.not_summable)


def unknown(pairs: Iterable[Counterpart], change: YearChange) -> str:
    """Of how many pairs a year's points are not known: 3 mục chưa có điểm năm 2025; empty where of none."""
    counts = Counter(
        _without_points(pair, change) for pair in pairs if pair.comparability is Comparability.UNKNOWN
    )
    return ", ".join(f"{count} mục chưa có điểm {years}" for years, count in sorted(counts.items()))


def _without_points(pair: Counterpart, change: YearChange) -> str:
    sides = ((change.last, pair.before), (change.now, pair.after))
    years = [str(year(assessment)) for assessment, side in sides if side and side.points is None]
    return f"năm {' và '.join(years)}"


def points(side: YearSide | None, stage: Stage) -> str:
    """1,41/1,50; of several leaves their sum; why there are no points."""
    if side is None:
        return "–"
    if side.exempt and len(side.leaves) == 1:
        return labels.LEAF_STATES[side.leaves[0].state].lower()
    if side.points is not None:
        return f"{numbers.score(side.points)}/{numbers.score(side.maximum)}"
    single = len(side.leaves) == 1
    return changes.points_at(side.leaves[0], stage) if single else "chưa đủ điểm"


def share(side: YearSide | None) -> str:
    """The part of the maximum earned; empty where it is not known."""
    found = side.share if side else None
    return "" if found is None else numbers.share(found)


def moved(by: Fraction | None) -> str:
    """+8,33 điểm % or −5 điểm %; "không đổi", a dash for what cannot be compared."""
    if by is None:
        return "–"
    if not by:
        return changes.SAME
    text = numbers.shortened(abs(by) * 100, 2)
    sign = "+" if by > 0 else "−"
    shown = f"≈ {sign}{text.removeprefix('≈ ')}" if text.startswith("≈") else f"{sign}{text}"
    return f"{shown} điểm %"


def before(pair: Counterpart) -> list[LeafResult]:
    """The leaves of the year before, where their names or codes are not this year's."""
    names = [
        {(leaf.leaf.code, leaf.leaf.title) for leaf in side.leaves} if side else set()
        for side in (pair.before, pair.after)
    ]
    return list(pair.before.leaves) if pair.before and names[0] != names[1] else []


def became(pair: Counterpart, change: YearChange) -> Iterator[str]:
    """What happened to the leaves: new, gone, split, merged, renamed; another rule, maximum or agency."""
    yield from _asked_otherwise(pair)
    if reason := _not_compared(pair, change):
        yield reason
    if then := decided(pair, change):
        yield then
    yield from _led_otherwise(pair, change)


def since(pair: Counterpart, change: YearChange) -> Iterator[str]:
    """Yield what is another of the leaves themselves: split, merged, renamed; rule, maximum, agency."""
    yield from _asked_otherwise(pair)
    yield from _led_otherwise(pair, change)


def _asked_otherwise(pair: Counterpart) -> Iterator[str]:
    if kind := _kind(pair.kind, len(pair.before.leaves) if pair.before else 0):
        yield kind
    if pair.ruled_otherwise:
        yield "Cách chấm khác năm trước"
    if pair.rescaled and pair.before and pair.after:
        yield f"Điểm tối đa {numbers.score(pair.before.stated)} → {numbers.score(pair.after.stated)}"


def _led_otherwise(pair: Counterpart, change: YearChange) -> Iterator[str]:
    agencies = [_agencies(change.last, pair.before), _agencies(change.now, pair.after)]
    if pair.before and pair.after and agencies[0] != agencies[1]:
        yield f"Chủ trì: {agencies[0] or 'điều tra xã hội học'} → {agencies[1] or 'điều tra xã hội học'}"


def _kind(kind: CorrespondenceKind, merged: int) -> str:
    match kind:
        case CorrespondenceKind.SAME:
            return ""
        case CorrespondenceKind.RENAMED:
            return "Đổi tên"
        case CorrespondenceKind.SPLIT:
            return "Tách từ một mục"
        case CorrespondenceKind.MERGED:
            return f"Gộp từ {merged} mục"
        case CorrespondenceKind.NEW:
            return "Mục mới"
        case CorrespondenceKind.GONE:
            return "Không còn trong bộ tiêu chí"
        case _:
            assert_never(kind)


def _not_compared(pair: Counterpart, change: YearChange) -> str:
    """Why leaves of both years are not compared; empty where they are, or one year has none."""
    comparability = pair.comparability
    match comparability:
        case Comparability.COMPARED | Comparability.NEW | Comparability.GONE:
            return ""
        case Comparability.UNKNOWN:
            return f"Chưa có điểm {_without_points(pair, change)}"
        case Comparability.EXEMPT:
            sides = ((change.last, pair.before), (change.now, pair.after))
            years = [str(year(assessment)) for assessment, side in sides if side and side.exempt]
            return f"Không áp dụng năm {' và '.join(years)}" if years else "Không có điểm tối đa để so"
        case Comparability.OTHERWISE:
            return "Điểm năm trước và năm nay lấy bằng hai cách khác nhau"
        case _:
            assert_never(comparability)


def _agencies(assessment: Assessment, side: YearSide | None) -> str:
    names = {result.appendix.number: result.agency.name for result in assessment.appendices}
    leaves = side.leaves if side else ()
    return ", ".join(dict.fromkeys(names[leaf.appendix] for leaf in leaves if leaf.appendix is not None))


def rows(change: YearChange) -> list[AreaYears]:
    """The rows of the areas' table: what can be added up; `why_not` tells of the rest."""
    return [row for row in change.areas if row.not_summable is None]


def why_not(found: NotCompared, change: YearChange) -> str:
    """Return in one line why an area, or some of it, is not compared: "12 mục chưa có điểm năm 2025"."""
    counts = (unknown(found.pairs, change), counted(found.pairs))
    whole = dict.fromkeys(
        apart(row, change)
        for row in found.rows
        if row.not_summable in {NotSummable.CAPPED, NotSummable.CROSSES}
    )
    said = [*whole, ", ".join(part for part in counts if part)]
    text = " ".join(part for part in said if part)
    return text or f"không có mục nào so được với năm {year(change.last)}"


def waiting(pair: Counterpart, change: YearChange) -> str:
    """Return a pair that is not compared in one line: its points of both years, and what happened to it."""
    sides = f"{points(pair.before, change.stage)} → {points(pair.after, change.stage)}"
    return "; ".join([sides, *became(pair, change)])


def heading(row: AreaYears) -> str:
    """An area by its number and name; what of it is surveyed says so."""
    name = f"{row.area.code}. {row.area.title}" if row.area else WHOLE
    return f"{name} (điều tra xã hội học)" if row.by is ScoredBy.SURVEY else name


def became_later(one: Ancestor) -> str:
    """What became of an earlier year's leaves in the year after: Năm 2025 tách thành 1.2.2, 1.2.3."""
    codes, after = ", ".join(one.link.codes), year(one.after)
    match one.link.kind:
        case CorrespondenceKind.NEW:
            return f"Chưa có; là mục mới của năm {after}"
        case CorrespondenceKind.SPLIT:
            return f"Năm {after} tách thành {codes}"
        case CorrespondenceKind.MERGED:
            return f"Năm {after} gộp thành {codes}"
        case CorrespondenceKind.RENAMED:
            return f"Năm {after} đổi tên"
        case CorrespondenceKind.SAME | CorrespondenceKind.GONE:
            return "" if one.link.codes == one.link.earlier else f"Năm {after} mang mã {codes}"
        case _:
            assert_never(one.link.kind)


def parts(change: YearChange) -> Iterator[tuple[str, str, tuple[Counterpart, ...]]]:
    """The page's tables of leaves: heading, anchor, the pairs; what moved first."""
    tables = (
        ("Tăng hoặc giảm, nhiều nhất trước", "tang-giam", change.moved),
        ("Mục mới, mục không còn", "moi-bo", change.pairs_that_are(Comparability.NEW, Comparability.GONE)),
        ("Giữ nguyên", "giu-nguyen", change.stayed),
    )
    yield from (part for part in tables if part[2])
