"""Colours as an Excel file names them, by digits, a palette or the file's theme → the colours."""

from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree

from generator.office.colours import (
    BLACK,
    UNCLEAR,
    WHITE,
    Colour,
    colour_of,
    mixed,
    theme_colours,
)

_OF_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
_SYSTEM = {64: BLACK, 65: WHITE}  # letters and paper of the system (ECMA-376, 18.8.27)


class ExcelColours:
    """The colours of one file: `theme` is the bytes of its part, None for none; `palette` in digits."""

    def __init__(self, theme: bytes | None, palette: Sequence[str]) -> None:
        root = None if theme is None else ElementTree.fromstring(theme)  # noqa: S314  judged by `package` before
        self._theme = theme_colours(() if root is None else root.iter())
        self._palette = palette

    def letters(self, colour: Any) -> Colour:
        """Return the colour of a font; an automatic one is black."""
        return (None if colour is None else self._colour(colour)) or BLACK

    def ground(self, fill: Any) -> Colour:
        """Return what stands behind the letters of a cell: white for no fill, UNCLEAR for a pattern."""
        pattern = getattr(fill, "patternType", "gradient")
        if pattern == "solid":
            return self._colour(fill.fgColor) or BLACK
        return WHITE if pattern is None else UNCLEAR

    def _colour(self, colour: Any) -> Colour | None:
        """The colour meant; None for an automatic one."""
        made: Colour | None = None
        if colour.type == "rgb":
            made = colour_of(colour.rgb)
        elif colour.type == "theme" and 0 <= colour.theme < len(_OF_THEME):
            made = self._theme.get(_OF_THEME[colour.theme])
        elif colour.type == "indexed":
            known = colour.indexed in range(len(self._palette))
            made = colour_of(self._palette[colour.indexed]) if known else _SYSTEM.get(colour.indexed)
        if made is None or not colour.tint:
            return made
        return mixed(made, BLACK if colour.tint < 0 else WHITE, 1 - abs(colour.tint))
