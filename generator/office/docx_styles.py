"""A Word file's styles, a run and its place → how it is drawn: struck, hidden, raised, in which font."""

from dataclasses import dataclass, replace
from functools import reduce
from operator import xor
from typing import Any, NamedTuple

from generator.office.whole_numbers import whole

_Element = Any  # lxml's, which has no types
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})
_LONGEST_CHAIN = 20  # styles based on one another
_SWITCHES = ("strike", "dstrike", "vanish")
_RAISED = {"superscript": 1, "subscript": -1}


class Look(NamedTuple):
    """How a run is drawn. `raised` is 1 above the line, -1 below it; `shift` is by hand, in half points."""

    struck: bool = False
    hidden: bool = False
    raised: int = 0
    shift: int = 0
    font: str = ""


@dataclass(frozen=True, slots=True)
class _Properties:
    """What a run or a style says itself: None where it says nothing."""

    strike: bool | None = None
    dstrike: bool | None = None
    vanish: bool | None = None
    raised: int | None = None
    shift: int | None = None
    font: str | None = None

    def over(self, other: "_Properties") -> "_Properties":
        """These where they say something, else the other's."""
        return _Properties(
            other.strike if self.strike is None else self.strike,
            other.dstrike if self.dstrike is None else self.dstrike,
            other.vanish if self.vanish is None else self.vanish,
            other.raised if self.raised is None else self.raised,
            other.shift if self.shift is None else self.shift,
            other.font if self.font is None else self.font,
        )


_SILENT = _Properties()


class Styles:
    """The styles of a file by their id."""

    def __init__(self, styles: _Element | None) -> None:
        found = [] if styles is None else list(styles.iter(f"{_W}style"))
        self._styles = {style.get(f"{_W}styleId"): style for style in found}
        self._defaults = {
            style.get(f"{_W}type"): style.get(f"{_W}styleId")
            for style in found
            if style.get(f"{_W}default", "0") not in _OFF
        }
        defaults = None if styles is None else styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        self._file = _properties(defaults)
        self._known: dict[str | None, _Properties] = {}
        self._looks: dict[tuple[str | None, ...], _Properties] = {}

    def look(self, run: _Element | None, paragraph: _Element | None, table: str | None) -> Look:
        """Return how a run is drawn, by its properties, its paragraph's and the table's style."""
        names = (_value(run, "rStyle"), _value(paragraph, "pStyle"), table)
        if names not in self._looks:
            self._looks[names] = self._styled(names)
        own = _properties(run)
        shown = self._looks[names] if own is _SILENT else own.over(self._looks[names])
        return Look(
            bool(shown.strike or shown.dstrike),
            bool(shown.vanish),
            shown.raised or 0,
            shown.shift or 0,
            shown.font or "",
        )

    def _styled(self, names: tuple[str | None, ...]) -> _Properties:
        """What the styles of run, paragraph and table make together.

        What one of them switches on, one of another kind switches off again (ISO/IEC 29500-1, 17.7.3).
        """
        kinds = ("character", "paragraph", "table")
        levels = [
            self._style(name or self._defaults.get(kind)) for name, kind in zip(names, kinds, strict=True)
        ]
        strike, dstrike, vanish = (
            reduce(xor, (bool(getattr(level, name)) for level in levels)) or bool(getattr(self._file, name))
            for name in _SWITCHES
        )
        shown = reduce(_Properties.over, [*levels, self._file])
        return replace(shown, strike=strike, dstrike=dstrike, vanish=vanish)

    def _style(self, name: str | None) -> _Properties:
        """What a style says with those it is based on."""
        if name not in self._known:
            made, at, left = _SILENT, name, _LONGEST_CHAIN
            while at in self._styles and left:
                style = self._styles[at]
                made = made.over(_properties(style.find(f"{_W}rPr")))
                at, left = _value(style, "basedOn"), left - 1
            self._known[name] = made
        return self._known[name]


def _value(parent: _Element | None, name: str) -> str | None:
    found = None if parent is None else parent.find(f"{_W}{name}")
    return None if found is None else found.get(f"{_W}val")


def _properties(run: _Element | None) -> _Properties:
    """What is said of a run, read in one pass: a file has many."""
    if run is None or not len(run):
        return _SILENT
    said = {child.tag: child for child in run}
    strike, dstrike, vanish = (said.get(f"{_W}{name}") for name in _SWITCHES)
    align, shift, fonts = (said.get(f"{_W}{name}") for name in ("vertAlign", "position", "rFonts"))
    return _Properties(
        _switched(strike),
        _switched(dstrike),
        _switched(vanish),
        raised=None if align is None else _RAISED.get(align.get(f"{_W}val"), 0),
        shift=None if shift is None else whole(shift.get(f"{_W}val")),
        font=None if fonts is None else fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi"),
    )


def _switched(element: _Element | None) -> bool | None:
    return None if element is None else element.get(f"{_W}val", "1") not in _OFF
