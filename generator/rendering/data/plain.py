"""Points and tallies → plain data for JSON and CSV. Points are exact texts such as "1.41"."""

from decimal import Decimal
from typing import Any

from generator.consolidation import Tally


def plain(value: Any) -> Any:
    """A `Decimal` as its exact text, which no reader rounds; all else, None too, as it is.

    Zero has no sign.
    """
    return format(value if value else abs(value), "f") if isinstance(value, Decimal) else value


def tally_data(tally: Tally) -> dict[str, Any]:
    """What every JSON tells of a tally; `points` are null until it is complete."""
    return {
        "maximum": plain(tally.maximum),
        "known": plain(tally.known),
        "points": plain(tally.points) if tally.complete else None,
        "points_so_far": plain(tally.points),
    }
