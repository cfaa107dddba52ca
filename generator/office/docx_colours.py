"""Properties of a Word file that name colours → the colours, by the digits or by the file's theme."""

from collections.abc import Mapping
from typing import Any

from generator.office.colours import AUTOMATIC, BLACK, NO_INK, UNCLEAR, WHITE, Colour, colour_of, mixed
from generator.office.whole_numbers import hexadecimal, whole

_Element = Any  # lxml's, which has no types
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
TEXT_FILL = f"{_W14}textFill"
_HIGHLIGHTS: Mapping[str, Colour] = {
    "none": AUTOMATIC, "white": WHITE, "black": BLACK, "yellow": (255, 255, 0), "green": (0, 255, 0),
    "cyan": (0, 255, 255), "magenta": (255, 0, 255), "blue": (0, 0, 255), "red": (255, 0, 0),
    "darkBlue": (0, 0, 139), "darkCyan": (0, 139, 139), "darkGreen": (0, 100, 0),
    "darkMagenta": (128, 0, 128), "darkRed": (139, 0, 0), "darkYellow": (128, 128, 0),
    "darkGray": (169, 169, 169),
    "lightGray": (211, 211, 211),
}  # fmt: skip
_OF_THEME = {
    "dark1": "dk1", "text1": "dk1", "light1": "lt1", "background1": "lt1", "dark2": "dk2", "text2": "dk2",
    "light2": "lt2", "background2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip


class WordColours:
    """What the properties of runs, paragraphs and cells say of colours, in a file with this theme."""

    def __init__(self, theme: Mapping[str, Colour]) -> None:
        self._theme = theme

    def ink(self, colour: _Element | None, fill: _Element | None) -> Colour | None:
        """Return the colour of letters by w:color, or by w14:textFill, which counts more; None for none."""
        kind = None if fill is None else next(iter(fill), None)
        if kind is not None and (kind.tag == f"{_W14}noFill" or _transparent(kind)):
            return NO_INK
        inner = None if kind is None else kind.find(f"{_W14}srgbClr")
        drawn = None if inner is None else colour_of(inner.get(f"{_W14}val"))
        return drawn or (None if colour is None else self._colour(colour, "val", "theme"))

    def behind(self, highlight: _Element | None, shading: _Element | None) -> Colour | None:
        """Return what stands behind a run by its w:highlight, else by its w:shd; None for neither."""
        marked = None if highlight is None else _HIGHLIGHTS.get(highlight.get(f"{_W}val", ""), UNCLEAR)
        return marked or self.fill(shading)

    def fill(self, shading: _Element | None) -> Colour | None:
        """Return the colour of a w:shd: AUTOMATIC for no fill, UNCLEAR for stripes; None for no w:shd."""
        if shading is None:
            return None
        pattern = shading.get(f"{_W}val", "clear")
        fill = self._colour(shading, "fill", "themeFill")
        ink = self._colour(shading, "color", "theme") or BLACK
        if pattern in {"clear", "nil"}:
            return fill
        if pattern == "solid":
            return ink
        share = whole(pattern.removeprefix("pct"))
        return UNCLEAR if share is None else mixed(ink, fill or WHITE, share / 100)

    def _colour(self, element: _Element, name: str, theme: str) -> Colour | None:
        """The colour an element names, by its theme or its digits; AUTOMATIC for auto, None for none."""
        named = element.get(f"{_W}{'themeColor' if theme == 'theme' else theme}")
        made = self._theme.get(_OF_THEME.get(named or "", named or ""))
        if made is None:
            typed = element.get(f"{_W}{name}")
            return AUTOMATIC if typed == "auto" else colour_of(typed)
        tint, shade = (hexadecimal(element.get(f"{_W}{theme}{way}")) for way in ("Tint", "Shade"))
        made = made if tint is None else mixed(made, WHITE, tint / 255)
        return made if shade is None else mixed(made, BLACK, shade / 255)


def _transparent(fill: _Element) -> bool:
    """Whether a fill lets all through: its alpha, in thousandths of a percent, is how much."""
    alphas = [whole(one.get(f"{_W14}val")) or 0 for one in fill.iter(f"{_W14}alpha")]
    return any(alpha >= 95_000 for alpha in alphas)
