"""Bonus and penalty sections in words."""

from typing import assert_never

from generator.consolidation import Tally
from generator.rulebook import AreaKind, Criterion
from generator.vi import numbers

NAMES = {AreaKind.MAIN: "", AreaKind.BONUS: "Điểm thưởng", AreaKind.PENALTY: "Điểm trừ"}
SIGNS = {AreaKind.MAIN: "", AreaKind.BONUS: "+", AreaKind.PENALTY: "−"}


def cap(area: Criterion) -> str:
    """What an area that is no main one does to the total, and up to where; empty for a main area."""
    match area.kind:
        case AreaKind.MAIN:
            return ""
        case AreaKind.BONUS:
            way = "cộng thêm vào"
        case AreaKind.PENALTY:
            way = "trừ khỏi"
        case _:
            assert_never(area.kind)
    return f"{way} tổng điểm, tối đa {numbers.number(area.maximum)} điểm"


def within(tally: Tally) -> str:
    """What of a total comes from sections; empty where nothing does."""
    parts = []
    if tally.bonus:
        parts.append(f"cộng {numbers.score(tally.bonus)} điểm thưởng")
    if tally.penalty:
        parts.append(f"trừ {numbers.score(tally.penalty)} điểm trừ")
    return f"đã {' và '.join(parts)}" if parts else ""
