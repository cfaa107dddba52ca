"""Words of many units side by side: places with their ties, sources that count and those that do not."""

from collections.abc import Mapping

from generator.consolidation import Stage, Tally
from generator.federation import (
    FederatedUnit,
    Federation,
    Ranking,
    SourceState,
    Standing,
    counted_states,
)
from generator.rulebook import CriteriaSet
from generator.vi import labels, numbers, places, status
from generator.vi.diagnostics import message_of
from generator.vi.diagnostics.message import Wording

HELP = (
    "Đọc dữ liệu đã công bố của nhiều đơn vị theo một danh sách nguồn, kiểm tra từng nguồn, dựng một trang "
    "xếp hạng chung. Nguồn chưa có, hỏng hoặc không khớp được ghi rõ, không tính là 0."
)
LIST = "DANH_SÁCH.yaml"
CANNOT_FEDERATE = (
    "Chưa dựng được trang chung: danh sách nguồn hoặc bộ tiêu chí còn lỗi. Sửa các lỗi trên rồi chạy lại."
)
READING = "Đọc và kiểm tra các nguồn"
DOWNLOADING = "Tải và kiểm tra các nguồn: {done}/{count}"
BUILT = "Đã dựng trang chung: {output} ({seconds} giây). Mở {page}."

OVERVIEW_TITLE, COMPARISON_TITLE, SOURCES_TITLE = "Xếp hạng chung", "So sánh", "Các nguồn"
WHOLE = "Chung"  # the column of the whole scale beside those of areas
NOT_RANKED = "chưa xếp hạng"
NOTHING_APPLIES = "không áp dụng"

STATES: Mapping[SourceState, str] = {
    SourceState.VERIFIED: "Đã kiểm tra",
    SourceState.MISSING: "Chưa có dữ liệu",
    SourceState.UNREACHABLE: "Không lấy được",
    SourceState.CHANGED: "Khác mã băm",
    SourceState.UNREADABLE: "Không đọc được",
    SourceState.OTHER_FORM: "Mẫu khác phiên bản",
    SourceState.OTHER_SET: "Khác bộ tiêu chí hoặc đợt",
    SourceState.WRONG_TOTAL: "Tổng không khớp",
    SourceState.WRONG_RECORD: "Biên bản không khớp",
    SourceState.REPEATED: "Trùng dữ liệu",
    SourceState.UNSIGNED: "Chưa ký công bố",
}
MARKS: Mapping[SourceState, str] = {  # how a state looks: as the same weight looks elsewhere
    SourceState.VERIFIED: "ok",
    SourceState.MISSING: "no_submission",
    SourceState.UNREACHABLE: "unreachable",
    SourceState.CHANGED: "broken",
    SourceState.UNREADABLE: "broken",
    SourceState.OTHER_FORM: "changed",
    SourceState.OTHER_SET: "changed",
    SourceState.WRONG_TOTAL: "broken",
    SourceState.WRONG_RECORD: "broken",
    SourceState.REPEATED: "broken",
    SourceState.UNSIGNED: "draft",
}
_STAGES: Mapping[Stage, str] = {
    Stage.SELF: "điểm đơn vị tự đánh giá",
    Stage.REVIEWED: "điểm do đơn vị thẩm định",
    Stage.APPRAISED: "điểm Bộ Nội vụ thẩm định",
}


def about(federation: Federation) -> str:
    """Return of what the rankings speak: whose points, which campaign, which set, up to which day."""
    listed, criteria = federation.list, federation.criteria
    due = f"; hạn ký công bố {numbers.day(listed.due)}" if listed.due is not None else ""
    return (
        f"Theo {_STAGES[listed.stage]}, đợt {listed.campaign}, bộ tiêu chí {criteria.decision.number}. "
        f"Tính đến ngày {numbers.day(federation.today)}{due}."
    )


def base(ranking: Ranking) -> str:
    """Return on how many of the sources a ranking rests: "trên 2/3 nguồn"."""
    return f"trên {numbers.number(len(ranking.standings))}/{numbers.number(ranking.units)} nguồn"


def verdict(ranking: Ranking) -> str:
    """Return in a sentence who is first, and on how many sources that rests."""
    first = [one.unit.source.name for one in ranking.standings if one.place == 1]
    on = base(ranking)
    return places.leading(first, on) if first else f"Chưa xếp hạng được đơn vị nào ({on})."


def value(standing: Standing, ranking: Ranking, criteria: CriteriaSet) -> str:
    """Return what a unit is ranked by: the index of its tally, or its points."""
    tally = standing.tally
    return status.index(tally, criteria) if ranking.by_index else numbers.score(tally.points)


def median(ranking: Ranking) -> str:
    """Return the value in the middle as a reader knows it; empty where nobody has a place."""
    middle = ranking.median
    if middle is None:
        return ""
    return numbers.index(middle) if ranking.by_index else numbers.rounded(middle)


def known(tally: Tally, stage: Stage) -> str:
    """Return what is known of a tally that has no place: of how many points it speaks, if any."""
    if tally.complete:
        return NOTHING_APPLIES
    if not status.has_begun(tally):
        return f"Chưa có {_STAGES[stage]}."
    return (
        f"Chưa đủ: mới có {numbers.score(tally.points)} trên {numbers.score(tally.known)} điểm đã chấm, "
        f"còn {numbers.score(tally.maximum - tally.known)} điểm chưa chấm."
    )


def reason(unit: FederatedUnit) -> Wording:
    """Return why a source does not count, or what must be known of it, and the cure; both empty of others."""
    return message_of(unit.mistake) if unit.mistake is not None else Wording("", "")


def pinned(unit: FederatedUnit) -> str:
    """Return how far the bytes of a source are known: by a hash in the list, or by themselves alone."""
    if unit.sha256 is None:
        return "không có tệp"
    if unit.source.sha256 is None:
        return "danh sách không ghi mã băm: chỉ biết tệp tự khớp với chính nó"
    return "đúng mã băm đã ghi" if unit.source.sha256 == unit.sha256 else "khác mã băm đã ghi"


def summary(federation: Federation) -> str:
    """Return how many sources are in each state: "3 đã kiểm tra, 1 chưa có dữ liệu"."""
    return ", ".join(
        f"{numbers.number(count)} {labels.within(STATES[state])}"
        for state, count in counted_states(federation).items()
    )


def kind(ranking: Ranking) -> str:
    """Return the name of the column a ranking is sorted by."""
    return "Chỉ số" if ranking.by_index else "Điểm"


def all_of(federation: Federation) -> str:
    """Return how many units there are and how many count, for the end of a run."""
    return f"{federation.list.title}: xếp hạng {base(federation.whole)}; {summary(federation)}."
