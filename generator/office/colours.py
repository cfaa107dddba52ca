"""Colours of letters and of what is behind them → whether a reader of the page sees the letters.

A colour is a red, a green and a blue part, each from 0 to 255.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

Colour = tuple[int, ...]  # three parts; none for an automatic one
AUTOMATIC: Colour = ()  # letters: black or white, whichever is seen; a ground: none of its own
WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
UNCLEAR: Colour = (-1000, -1000, -1000)  # of a ground that is not one colour: all letters on it are seen
NO_INK: Colour = (1000, 1000, 1000)  # of letters that are not drawn
_NEAR = 32  # the most that a part of two colours differs by where one cannot be read on the other
SMALLEST = 3  # points: letters and rows that are no larger cannot be read
_HEXADECIMAL = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_THEME = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")


def is_seen(letters: Colour, ground: Colour) -> bool:
    """Tell whether letters of a colour are seen on a ground; none of its own is white paper."""
    if letters == NO_INK:
        return False
    if letters == AUTOMATIC:
        return True
    return any(abs(one - other) > _NEAR for one, other in zip(letters, ground or WHITE, strict=True))


def colour_of(text: str | None) -> Colour | None:
    """Return the colour of six hexadecimal digits, or of eight with the opacity first; None for all else."""
    match = _HEXADECIMAL.fullmatch(text or "")
    return tuple(bytes.fromhex(match[1])) if match else None


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """Return a colour with that share, from 0 to 1, of the first and the rest of the other."""
    share = min(max(share, 0), 1)
    return tuple(round(a * share + b * (1 - share)) for a, b in zip(one, other, strict=True))


def theme_colours(elements: Iterable[Any]) -> Mapping[str, Colour]:
    """Return the colours of a theme by their names (dk1, lt1, accent1 …), from the elements of its part."""
    found: dict[str, Colour] = {}
    name = ""
    for element in elements:
        tag = str(element.tag).rpartition("}")[2]
        name = tag if tag in _THEME else name
        colour = (
            colour_of(element.get("lastClr") or element.get("val")) if tag in {"srgbClr", "sysClr"} else None
        )
        if name and colour is not None:
            found.setdefault(name, colour)
    return {"dk1": BLACK, "lt1": WHITE, **found}
