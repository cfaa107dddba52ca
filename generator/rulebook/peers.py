"""Figures of the peers: what a rule takes from the figures of all units that are ranked together."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from generator.rulebook.expressions import Comparison, Figure, Number, Relation, is_share
from generator.rulebook.inputs import Input, InputType
from generator.rulebook.intervals import End, interval_of


class PeerKind(StrEnum):
    """What is taken from the figures of all units."""

    BEST = "best"  # the figure of whoever comes first
    LOWEST = "lowest"  # the least number, whoever comes first
    MEAN = "mean"
    RANK = "rank"  # the unit's own place from 1: one more than there are better ones

    @property
    def is_by_order(self) -> bool:
        """Return whether it must be said which end comes first."""
        match self:
            case PeerKind.BEST | PeerKind.RANK:
                return True
            case PeerKind.LOWEST | PeerKind.MEAN:
                return False
            case _:
                assert_never(self)


class FirstEnd(StrEnum):
    """Which of several numbers comes first."""

    HIGHEST = "highest"
    LOWEST = "lowest"


@dataclass(frozen=True, slots=True)
class PeerFigure:
    """One figure a rule takes from the peers: of the number that each unit's own inputs give.

    `first` is None where no order matters. `input` is what it is called, its kind and limits, as if somebody
    had typed it: a percentage of a share, a place from 1, else a plain number.
    """

    kind: PeerKind
    of: Number
    first: FirstEnd | None
    input: Input

    def comparisons(self, name: str, own: Number) -> tuple[Comparison, ...]:
        """Return what always holds between the figure, which the rule calls so, and a unit's `own` number."""
        figure = Figure(name, self.input)
        match self.kind:
            case PeerKind.BEST if self.first is FirstEnd.HIGHEST:
                return (Comparison(own, Relation.AT_MOST, figure),)
            case PeerKind.BEST | PeerKind.LOWEST:
                return (Comparison(own, Relation.AT_LEAST, figure),)
            case PeerKind.MEAN | PeerKind.RANK:
                return ()
            case _:
                assert_never(self.kind)


def peer_input(kind: PeerKind, of: Number, title: str, unit: str) -> Input:
    """Return what a figure of the peers is called, of which kind it is, and between which limits it lies."""
    match kind:
        case PeerKind.RANK:
            return Input(title, InputType.COUNT, unit, at_least=Decimal(1))
        case PeerKind.BEST | PeerKind.LOWEST | PeerKind.MEAN:
            share, ends = is_share(of), interval_of(of)
            return Input(
                title,
                InputType.PERCENT if share else InputType.NUMBER,
                unit,
                at_least=_limit(ends.low, share=share, closed=True),
                at_most=_limit(ends.high, share=share, closed=True),
                above=_limit(ends.low, share=share, closed=False),
                below=_limit(ends.high, share=share, closed=False),
            )
        case _:
            assert_never(kind)


def _limit(end: End | None, *, share: bool, closed: bool) -> Decimal | None:
    """Return an end of that kind as it would be typed; None where there is none, or no decimal is it."""
    if end is None or end.closed != closed:
        return None
    typed = end.value * 100 if share else end.value
    number = Decimal(typed.numerator) / Decimal(typed.denominator)
    return number if Fraction(number) == typed else None
