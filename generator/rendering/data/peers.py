"""Figures of the peers → plain data for JSON. Exact numbers are texts: "47/50", "2"."""

from collections.abc import Iterable
from typing import Any

from generator.consolidation import PeerResult
from generator.vi import peers as words


def peers_data(results: Iterable[PeerResult]) -> dict[str, Any]:
    """Return them as `peers`, each with whose it is, of how many, and who is left out; nothing of none.

    `value` is null where the unit has no place, or no unit a number; units are told by their numbers.
    """
    found = [_figure(one) for one in results]
    return {"peers": found} if found else {}


def _figure(one: PeerResult) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.figure.input.title,
        "figure": one.figure.kind,
        "first": one.figure.first,
        "value": None if one.value is None else str(one.value),
        "own": None if one.own is None else str(one.own),
        "of": [peer.number for peer in one.holders],
        "units": one.units,
        "provisional": one.is_provisional,
        "left_out": [{"appendix": left.peer.number, "reason": left.reason} for left in one.left_out],
        "drafts": [peer.number for peer in one.drafts],
        "text": words.line(one),
    }
