"""Words of places, of units in one campaign and of many campaigns: who leads, who shares, who reads alike."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from generator.vi import numbers

ALIKE = "đọc như nhau, khác ở phần chưa làm tròn"
_MOST_NAMED = 3


def leading(names: Sequence[str], base: str) -> str:
    """Return in a sentence who is first, and on what that rests; of many only how many they are."""
    if len(names) > _MOST_NAMED:
        return f"{numbers.number(len(names))} đơn vị đồng hạng nhất ({base})."
    return f"{'Đồng hạng nhất' if len(names) > 1 else 'Đứng đầu'}: {', '.join(names)} ({base})."


def tie(others: int) -> str:
    """Return what is said beside a place that so many others share: "đồng hạng, 3 đơn vị"."""
    return f"đồng hạng, {numbers.number(others + 1)} đơn vị"


def reading_alike(values: Iterable[tuple[Fraction, str]]) -> frozenset[int]:
    """Return at which positions, from 0, a value reads as one beside it and is another."""
    pairs = enumerate(pairwise(values))
    apart = [at for at, ((one, text), (other, same)) in pairs if text == same and one != other]
    return frozenset(at + side for at in apart for side in (0, 1))
