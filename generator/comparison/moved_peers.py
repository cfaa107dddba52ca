"""Figures of the peers before and after → whose points move because another unit's file is another."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.consolidation import GroupFigures, Peer
from generator.rulebook import Leaf


@dataclass(frozen=True, slots=True)
class PeerMove:
    """A unit's points of a leaf that it did not touch, before and after; None where there are none."""

    peer: Peer
    leaf: Leaf
    before: Decimal | None
    after: Decimal | None


def peer_moves(
    before: Mapping[str, GroupFigures], after: Mapping[str, GroupFigures], touched: Collection[int]
) -> tuple[PeerMove, ...]:
    """Return the units, but those `touched`, whose points move; by their numbers, then in the set's order.

    Only units and leaves of both sides are compared, which are given by the key of the group.
    """
    found = (move for key in after if key in before for move in _moves(before[key], after[key], touched))
    return tuple(sorted(found, key=lambda one: one.peer.number))


def _moves(before: GroupFigures, after: GroupFigures, touched: Collection[int]) -> Iterator[PeerMove]:
    known = {leaf.code: leaf for leaf in before.leaves}
    for leaf in after.leaves:
        for number, unit in after.units.items() if leaf.code in known else ():
            if number in touched or number not in before.units:
                continue
            sides = before.scored(number, known[leaf.code]), after.scored(number, leaf)
            was, now = (side.entry.self_score if side else None for side in sides)
            if was != now:
                yield PeerMove(unit.peer, leaf, was, now)
