"""Words of figures that are made of what all units of a group typed: what each is, whose, and who lacks."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from generator.consolidation import AbsenceReason, LeafResult, Peer, PeerResult
from generator.rulebook import FirstEnd, InputType, Leaf, PeerKind
from generator.vi import numbers

HEADING = "Số liệu của các đơn vị trong nhóm"
NOBODY_CLAIMS = "Không ai tự chấm mục này: điểm đổi theo bài của các đơn vị trong nhóm."
_MOST = 5  # units named in a line; of more their number is told
_REASONS: Mapping[AbsenceReason, str] = {
    AbsenceReason.NO_SUBMISSION: "chưa nộp bài",
    AbsenceReason.UNTRUSTED: "bài còn lỗi",
    AbsenceReason.UNANSWERED: "chưa có số liệu",
    AbsenceReason.NOT_APPLICABLE: "không áp dụng",
}
_KINDS: Mapping[PeerKind, str] = {
    PeerKind.BEST: "số của đơn vị đứng đầu",
    PeerKind.LOWEST: "số nhỏ nhất",
    PeerKind.MEAN: "trung bình cộng",
    PeerKind.RANK: "thứ hạng của đơn vị",
}
_FIRST: Mapping[FirstEnd, str] = {
    FirstEnd.HIGHEST: "số lớn đứng đầu",
    FirstEnd.LOWEST: "số nhỏ đứng đầu",
}


def lines(results: Iterable[PeerResult]) -> list[str]:
    """Return a line for each figure, then who of the group is not in it, each said once."""
    found = list(results)
    notes = dict.fromkeys(note for one in found for note in notes_of(one))
    return [*map(line, found), *notes]


def line(one: PeerResult) -> str:
    """Return "Tỷ lệ dẫn đầu (best): 98%, của 3. Xã A (số của đơn vị đứng đầu, trong 12 đơn vị)"."""
    return f"{one.figure.input.title} ({one.name}): {value(one)}{_of(one)}"


def value(one: PeerResult) -> str:
    """Return the figure as people read it, with the fraction behind it where it had to be shortened."""
    if one.value is None:
        return "chưa có"
    text = shown(one.value, one.figure.input.type)
    unit = f" {one.figure.input.unit}" if one.figure.input.unit else ""
    exact = f" (đúng: {one.value.numerator}/{one.value.denominator})" if text.startswith("≈") else ""
    return f"{text}{unit}{exact}"


def shown(exact: Fraction, kind: InputType) -> str:
    """Return a number as measured: a percentage of a share."""
    return numbers.share(exact) if kind is InputType.PERCENT else numbers.shortened(exact)


def notes_of(one: PeerResult) -> list[str]:
    """Return that the figure may still change, and who is not in it and why."""
    exempt = [left.peer for left in one.left_out if left.reason is AbsenceReason.NOT_APPLICABLE]
    found = []
    if one.is_provisional:
        found.append(f"Tạm tính: {'; '.join(_waiting(one))}.")
    if exempt:
        found.append(f"Không so: {named(exempt)} (không áp dụng).")
    return found


def not_typed(leaf: Leaf) -> str:
    """Return what nobody types of a leaf: "cũng không ghi Tỷ lệ dẫn đầu: chương trình tính …"."""
    titles = ", ".join(f"“{peer.input.title}”" for peer in leaf.rule.peers.values())
    return f"cũng không ghi {titles}: chương trình tính từ bài của mọi đơn vị trong nhóm"


def provisional(leaves: Iterable[LeafResult]) -> str:
    """Return which leaves have points that others' files may still change, and whose those are."""
    found = list(leaves)
    codes = ", ".join(leaf.leaf.code for leaf in found)
    notes = dict.fromkeys(note for leaf in found for one in leaf.peers for note in notes_of(one))
    return f"Mục so với các đơn vị trong nhóm: {codes}. {' '.join(notes)}"


def named(peers: Iterable[Peer]) -> str:
    """Return "3. Xã A, 5. Xã B", and how many others there are."""
    found = list(peers)
    names = ", ".join(f"{one.number}. {one.agency.name}" for one in found[:_MOST])
    left = len(found) - _MOST
    return f"{names} và {numbers.number(left)} đơn vị khác" if left > 0 else names


def how(kind: PeerKind, first: FirstEnd | None) -> str:
    """Return what is taken of the units' numbers: "số của đơn vị đứng đầu, số lớn đứng đầu"."""
    return f"{_KINDS[kind]}, {_FIRST[first]}" if first else _KINDS[kind]


def _waiting(one: PeerResult) -> Iterable[str]:
    for reason in AbsenceReason:
        if some := [left.peer for left in one.awaited if left.reason is reason]:
            yield f"chưa tính {named(some)} ({_REASONS[reason]})"
    if one.drafts:
        yield f"bài còn là bản nháp: {named(one.drafts)}"


def _of(one: PeerResult) -> str:
    of = f"{how(one.figure.kind, one.figure.first)}, trong {numbers.number(one.units)} đơn vị"
    if not one.holders:
        return f" ({of})"
    sharing = "đồng hạng với" if one.figure.kind is PeerKind.RANK else "của"
    return f", {sharing} {named(one.holders)} ({of})"
