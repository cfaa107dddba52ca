"""What could be won, in words: which figure must become what, and what that brings."""

from fractions import Fraction

from generator.rulebook import AreaKind, Constraint, InputType, Leaf
from generator.scoring import Change, Gain
from generator.vi import numbers
from generator.vi.trace import typed


def asked(gain: Gain) -> str:
    """What must change: "Số nhiệm vụ đã hoàn thành: từ 47 lên 50 nhiệm vụ (thêm 3)"."""
    return ("; đồng thời " if gain.bound else "; ").join(_change(change) for change in gain.changes)


def withheld(constraint: Constraint, leaf: Leaf) -> str:
    """Why no change is shown though one would bring points: which figures must change together."""
    titles = ", ".join(f"“{leaf.rule.inputs[name].title}”" for name in constraint.inputs)
    return (
        f"Các số liệu {titles} phải khớp với nhau nên không đổi riêng được số nào; "
        "thêm điểm khi nhiều số cùng thay đổi mà vẫn khớp."
    )


def brought(gain: Gain, leaf: Leaf) -> str:
    """What it brings: "được 1,50 điểm, thêm 0,09"."""
    if leaf.kind is AreaKind.PENALTY:
        return f"còn bị trừ {numbers.score(gain.points)} điểm, bớt {numbers.score(gain.added)}"
    return f"được {numbers.score(gain.points)} điểm, thêm {numbers.score(gain.added)}"


def _change(change: Change) -> str:
    spec = change.input
    before, after = typed(spec, change.before), typed(spec, change.after)
    if not spec.type.is_number:
        return f"{spec.title}: từ “{before}” thành “{after}”"
    rises = Fraction(change.after) > Fraction(change.before)
    distance = numbers.number(abs(change.after - change.before))
    way = f"lên {after} (thêm {distance})" if rises else f"xuống {after} (bớt {distance})"
    bare = numbers.number(change.before) + ("%" if spec.type is InputType.PERCENT else "")
    return f"{spec.title}: từ {bare} {way}"
