"""Words of units ranked by one table: places with their ties, and why a unit has none."""

from collections.abc import Iterable, Iterator, Mapping

from generator.consolidation import (
    GroupRanking,
    Peer,
    RankedUnit,
    Stage,
    UnitRanking,
    UnrankedReason,
    UnrankedUnit,
)
from generator.vi import labels, numbers, peers as peer_words, places, status

HELP = (
    "Xếp hạng các đơn vị của một đợt mà mỗi đơn vị trả lời cùng một bảng: theo từng nhóm, cả bảng hoặc "
    "một mục. Đơn vị chưa đủ điểm đứng dưới, kèm lý do, không tính là 0."
)
HELP_BY = "Xếp hạng theo một lĩnh vực, tiêu chí hoặc mục, ví dụ 2.1 (mặc định: cả bảng)."
HELP_STAGE = (
    "Điểm đem xếp hạng: self là điểm tự đánh giá, reviewed là điểm thẩm định (mặc định: reviewed khi mọi "
    "đơn vị xếp hạng được đã thẩm định xong, nếu không thì self)."
)
HELP_GROUP = "Chỉ in một nhóm, theo khoá của groups trong campaign.yaml."
NO_GROUP = "Đợt {campaign} không có nhóm {group}; các nhóm: {known}."
PLACE, UNIT, POINTS, INDEX = "Hạng", "Đơn vị", "Điểm", "Chỉ số"
ALIKE = "Chỉ số đọc như nhau mà khác hạng là vì khác ở phần chưa làm tròn."
WITH_ERRORS = (
    "{count} đơn vị có bài còn lỗi nên chưa có hạng: xem bằng parindex check --campaign {campaign} "
    "--appendix và số của đơn vị."
)
WRONG_LEDGERS = (
    "Sổ thẩm định của đơn vị {numbers} còn lỗi nên chưa dùng: xem bằng parindex check --campaign {campaign} "
    "--appendix {number}."
)
_REASONS: Mapping[UnrankedReason, str] = {
    UnrankedReason.NO_SUBMISSION: "chưa nộp bài",
    UnrankedReason.UNTRUSTED: "bài còn {errors} lỗi",
    UnrankedReason.DRAFT: "đang làm, chưa gửi",
    UnrankedReason.UNFINISHED: "còn {open} mục {lacking}",
    UnrankedReason.NOT_APPLICABLE: "không áp dụng",
}
_SHARED_REASONS: Mapping[UnrankedReason, str] = {  # of several units: how much each lacks is not said
    UnrankedReason.NO_SUBMISSION: _REASONS[UnrankedReason.NO_SUBMISSION],
    UnrankedReason.UNTRUSTED: "bài còn lỗi",
    UnrankedReason.DRAFT: _REASONS[UnrankedReason.DRAFT],
    UnrankedReason.UNFINISHED: "còn mục {lacking}",
    UnrankedReason.NOT_APPLICABLE: _REASONS[UnrankedReason.NOT_APPLICABLE],
}
_LACKING: Mapping[Stage, str] = {
    Stage.SELF: "chưa có điểm",
    Stage.REVIEWED: "chưa thẩm định xong",
    Stage.APPRAISED: "chưa có điểm thẩm định",
}


def about(ranking: UnitRanking) -> str:
    """Return of what the ranking speaks: whose points, of what, and how far the review has come."""
    one = ranking.criterion
    of = f"{one.numbered} · {one.title}" if one else "cả bảng"
    by = labels.within(labels.STAGE_POINTS[ranking.stage])
    text = f"Xếp hạng đợt {ranking.campaign.id} theo {by}, {of}."
    if ranking.stage is Stage.SELF:
        done = f"{numbers.number(ranking.reviewed)}/{numbers.number(ranking.units)}"
        text += f" Đã thẩm định xong {done} đơn vị."
    return f"{text} Có hạng: {numbers.number(ranking.ranked)}/{numbers.number(ranking.units)} đơn vị."


def heading(group: GroupRanking) -> str:
    """Return a group's name with how many of its units have a place: "Cấp xã (10/12 đơn vị có hạng)"."""
    return f"{group.title} ({numbers.number(len(group.ranked))}/{numbers.number(group.units)} đơn vị có hạng)"


def peers(group: GroupRanking, ranking: UnitRanking) -> list[str]:
    """Return of one leaf each figure of the peers; else which leaves they make provisional, and why."""
    one = ranking.criterion
    if one is not None and one.leaf is not None:
        return peer_words.lines(figure for _, figure in group.figures)
    waiting = [(code, note) for code, figure in group.figures for note in peer_words.notes_of(figure)]
    codes = ", ".join(dict.fromkeys(code for code, _ in waiting))
    notes = dict.fromkeys(note for _, note in waiting)
    return [f"Mục so với các đơn vị trong nhóm: {codes}.", *notes] if waiting else []


def place(one: RankedUnit) -> str:
    """Return a place, and that others share it: "2 (đồng hạng, 2 đơn vị)"."""
    if not one.tied:
        return numbers.number(one.place)
    return f"{numbers.number(one.place)} ({places.tie(one.tied)})"


def value(one: RankedUnit, ranking: UnitRanking) -> str:
    """Return the index as every exit prints it; a dash where points are compared."""
    return status.index(one.tally, ranking.criteria) if ranking.by_index else "–"


def points(one: RankedUnit, ranking: UnitRanking) -> str:
    """Return the points over what applies; of a bonus or a penalty the points alone."""
    return status.points(one.tally, ranking.stage) if ranking.by_index else numbers.score(one.tally.points)


def reason(one: UnrankedUnit, stage: Stage) -> str:
    """Return why a unit has no place: "bài còn 2 lỗi"."""
    left = numbers.number(one.tally.leaves - one.tally.known_leaves)
    errors = numbers.number(one.unit.errors)
    return _REASONS[one.reason].format(errors=errors, open=left, lacking=_LACKING[stage])


def without_place(units: Iterable[UnrankedUnit], stage: Stage) -> Iterator[str]:
    """Yield who has no place, reason by reason: "5. Xã A, 7. Xã B chưa nộp bài"."""
    found = list(units)
    for why in UnrankedReason:
        some = [Peer(one.unit.number, one.unit.agency) for one in found if one.reason is why]
        if some:
            yield f"{peer_words.named(some)} {_SHARED_REASONS[why].format(lacking=_LACKING[stage])}"
