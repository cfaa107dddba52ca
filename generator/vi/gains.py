"""What could be won, in words: which figure must become what, what that brings, and how much it asks."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from generator.consolidation import (
    MOST_SHARE_PLANNED,
    MOST_UNITS_NOW,
    Assessment,
    CampaignEnd,
    CountedTotal,
    Effort,
    GainStep,
    LeafScore,
    Stage,
)
from generator.rulebook import AreaKind, Constraint, Input, InputType, Leaf
from generator.scoring import Change, Gain
from generator.vi import labels, numbers, status
from generator.vi.trace import typed

EFFORTS: Mapping[Effort, str] = {
    Effort.NOW: "Làm được ngay",
    Effort.PLANNED: "Cần kế hoạch",
    Effort.HARD: "Khó",
}

EFFORT_RULES: Mapping[Effort, str] = {
    Effort.NOW: f"Trả lời có hay không, hoặc mỗi số đếm thêm bớt không quá {MOST_UNITS_NOW} đơn vị.",
    Effort.PLANNED: (
        "Chuyển sang phương án khác, hoặc số liệu thay đổi không quá "
        f"{numbers.share(MOST_SHARE_PLANNED)} so với hiện nay."
    ),
    Effort.HARD: (
        f"Số liệu thay đổi hơn {numbers.share(MOST_SHARE_PLANNED)} so với hiện nay, hoặc hiện nay bằng 0."
    ),
}

SCORED_OTHERWISE = "Bị chấm khác số liệu đã nộp"
SEE_REASONS = "Lý do ở trang của từng mục."
_CAPS = "điểm thưởng, điểm trừ chỉ tính đến mức tối đa và tổng điểm không xuống dưới 0"
_LESS = "; tổng điểm so với hiện nay {gained}, vì {why}"
_LESS_TOGETHER = "Cộng điểm của từng mục là {added}; tổng điểm {gained}, vì {why}."
_NEXT_YEAR = "các việc dưới đây là để chuẩn bị cho năm sau."


def when(end: CampaignEnd | None) -> str:
    """Return for which year the gains are; empty while the campaign runs."""
    return "" if end is None else f"{status.ENDS[end.reason]}: {_NEXT_YEAR}"


def nothing(assessment: Assessment) -> str:
    """Return why there is nothing to gain: no figures yet, or none that would bring more."""
    if not any(result.scored is not None and result.scored.trace for result in assessment.leaves.values()):
        return "Chưa cơ quan nào nộp số liệu để tính."
    return "Không có mục nào mà số liệu khác đi sẽ đem thêm điểm."


def not_explained(one: LeafScore) -> str:
    """Return why nothing is promised at a leaf that was scored otherwise than its figures give.

    "Bộ Nội vụ thẩm định 0,60/1,00, khác 0,80 tính từ số liệu đã nộp; …"
    """
    scored = one.result.scored
    given = f"{labels.STAGES[one.stage]} {_given(one)}"
    if scored is None or scored.computed is None or scored.entry.not_applicable:
        why = "còn cơ quan ghi không áp dụng và không nộp số liệu"
    else:
        why = f"khác {numbers.score(scored.computed)} tính từ số liệu đã nộp"
    whose = "lý do của cơ quan" if one.stage is Stage.SELF else "lý do của bước ấy"
    return f"{given}, {why}, nên chưa tính được phải đổi gì để thêm điểm. Xem {whose}."


def lost_not_explained(found: Collection[LeafScore]) -> str:
    """Return how many leaves lost points that their figures do not explain; empty where none did."""
    if not found:
        return ""
    lost = numbers.score(sum((one.lost for one in found), Decimal(0)))
    return f"{len(found)} mục mất {lost} điểm vì bị chấm khác số liệu đã nộp: chưa tính được phải đổi gì."


def _given(one: LeafScore) -> str:
    points = numbers.score(one.score.points or Decimal(0))
    if one.result.leaf.kind is AreaKind.PENALTY:
        return f"trừ {points}"
    return f"{points}/{numbers.score(one.score.maximum)}"


def target(gain: Gain, step: GainStep) -> str:
    """Return what a gain of a step reaches: all the leaf can give, the best there is, or the next level."""
    leaf = step.result.leaf
    most = Decimal(0) if leaf.kind is AreaKind.PENALTY else leaf.maximum
    if gain.points == most:
        return "Đạt tối đa"
    is_best = step.follows or (len(step.gains) > 1 and gain is step.gains[-1])
    return "Cao nhất có thể" if is_best else "Lên mức kế tiếp"


def step_brought(gain: Gain, step: GainStep) -> str:
    """Return what a gain of a step brings: of one that follows an easier step what it adds to that."""
    leaf = step.result.leaf
    if not step.follows:
        return brought(gain, leaf)
    if leaf.kind is AreaKind.PENALTY:
        return f"còn bị trừ {numbers.score(gain.points)} điểm, bớt {numbers.score(step.added)} điểm nữa"
    return f"được {numbers.score(gain.points)} điểm, thêm {numbers.score(step.added)} điểm so với mức kế tiếp"


def asked(gain: Gain) -> str:
    """What must change: "Số nhiệm vụ đã hoàn thành: từ 47 lên 50 nhiệm vụ (thêm 3 nhiệm vụ)"."""
    return ("; đồng thời " if gain.bound else "; ").join(_change(change) for change in gain.changes)


def withheld(constraint: Constraint, leaf: Leaf) -> str:
    """Why no change is shown though one would bring points: which figures must change together."""
    titles = ", ".join(f"“{leaf.rule.inputs[name].title}”" for name in constraint.inputs)
    return (
        f"Các số liệu {titles} phải khớp với nhau nên không đổi riêng được số nào; "
        "thêm điểm khi nhiều số cùng thay đổi mà vẫn khớp."
    )


def brought(gain: Gain, leaf: Leaf) -> str:
    """What it brings: "được 1,50 điểm, thêm 0,09 điểm"."""
    if leaf.kind is AreaKind.PENALTY:
        return f"còn bị trừ {numbers.score(gain.points)} điểm, bớt {numbers.score(gain.added)} điểm"
    return f"được {numbers.score(gain.points)} điểm, thêm {numbers.score(gain.added)} điểm"


def counted(gain: Gain, leaf: Leaf, total: CountedTotal) -> str:
    """Return what less than `brought` the total gains, and why; empty where all of it counts."""
    gained = total.gain([(leaf, gain.added)])
    return _LESS.format(**_less(gained)) if gained < gain.added else ""


def counted_together(all_added: Decimal, gained: Decimal) -> str:
    """Return what less the total gains than all points added; empty where all of them count."""
    if gained == all_added:
        return ""
    return _LESS_TOGETHER.format(added=numbers.score(all_added), **_less(gained))


def _less(gained: Decimal) -> Mapping[str, str]:
    return {"gained": f"chỉ thêm {numbers.score(gained)} điểm" if gained else "không thêm", "why": _CAPS}


def _change(change: Change) -> str:
    spec = change.input
    before, after = typed(spec, change.before), typed(spec, change.after)
    if not spec.type.is_number:
        return f"{spec.title}: từ “{before}” thành “{after}”"
    rises = Fraction(change.after) > Fraction(change.before)
    distance = _distance(spec, abs(change.after - change.before))
    way = f"lên {after} (thêm {distance})" if rises else f"xuống {after} (bớt {distance})"
    bare = numbers.number(change.before) + ("%" if spec.type is InputType.PERCENT else "")
    return f"{spec.title}: từ {bare} {way}"


def _distance(spec: Input, distance: Any) -> str:
    """Return how far a figure moves, with its unit; between two percentages in percentage points."""
    return f"{numbers.number(distance)} điểm %" if spec.type is InputType.PERCENT else typed(spec, distance)
