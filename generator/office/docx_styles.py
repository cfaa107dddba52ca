"""A Word file's styles, a run and its place → how it is drawn: struck, hidden, raised, size and colours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import reduce
from operator import xor
from typing import Any, NamedTuple

from generator.office.colours import AUTOMATIC, SMALLEST, UNCLEAR, WHITE, Colour, is_seen
from generator.office.docx_colours import TEXT_FILL, WordColours
from generator.office.docx_table_parts import TablePlace
from generator.office.whole_numbers import whole

_Element = Any  # lxml's, which has no types
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})
_LONGEST_CHAIN = 20  # styles based on one another
_SWITCHES = ("strike", "dstrike", "vanish")
_RAISED = {"superscript": 1, "subscript": -1}
_NARROWEST = 10  # percent of a letter's width: what is narrower cannot be read


class Look(NamedTuple):
    """How a run is drawn. `raised` is 1 above the line, -1 below it; `shift` is by hand, in half points.

    `colour` is that of the letters, `ground` what stands behind them by the run's own properties, each
    AUTOMATIC where nothing says more; `size` is in half points, 0 for the usual; `width` in percent.
    """

    struck: bool = False
    hidden: bool = False
    raised: int = 0
    shift: int = 0
    font: str = ""
    colour: Colour = AUTOMATIC
    ground: Colour = AUTOMATIC
    size: int = 0
    width: int = 100

    @property
    def tiny(self) -> bool:
        """Whether the letters are too small to be read."""
        return 0 < self.size <= 2 * SMALLEST or self.width <= _NARROWEST

    def seen_on(self, ground: Colour) -> bool:
        """Tell whether the letters are seen; `ground` is what stands behind the run."""
        return is_seen(self.colour, self.ground or ground)


@dataclass(frozen=True, slots=True)
class _Properties:
    """What a run or a style says itself: None where it says nothing."""

    strike: bool | None = None
    dstrike: bool | None = None
    vanish: bool | None = None
    raised: int | None = None
    shift: int | None = None
    font: str | None = None
    colour: Colour | None = None
    ground: Colour | None = None
    size: int | None = None
    width: int | None = None

    def over(self, other: "_Properties") -> "_Properties":
        """These where they say something, else the other's."""
        if other is _SILENT or self is _SILENT:
            return self if other is _SILENT else other
        return _Properties(
            *(getattr(other, name) if (own := getattr(self, name)) is None else own for name in _NAMES)
        )


_NAMES = tuple(field.name for field in fields(_Properties))
_SILENT = _Properties()


class Styles:
    """The styles of a file by their id, and the colours of its theme by theirs."""

    def __init__(self, styles: _Element | None, theme: Mapping[str, Colour]) -> None:
        found = [] if styles is None else list(styles.iter(f"{_W}style"))
        self._styles = {style.get(f"{_W}styleId"): style for style in found}
        self._defaults = {
            style.get(f"{_W}type"): style.get(f"{_W}styleId")
            for style in found
            if style.get(f"{_W}default", "0") not in _OFF
        }
        self._colours = WordColours(theme)
        defaults = None if styles is None else styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        self._file = self._properties(defaults)
        self._known: dict[tuple[str | None, str], _Properties] = {}
        self._looks: dict[tuple[str | None, str | None, TablePlace], _Properties] = {}

    def look(self, run: _Element | None, paragraph: _Element | None, table: TablePlace) -> Look:
        """Return how a run is drawn, by its properties, its paragraph's and the table's style."""
        names = (_value(run, "rStyle"), _value(paragraph, "pStyle"), table)
        if names not in self._looks:
            self._looks[names] = self._styled(*names)
        own = self._properties(run)
        shown = self._looks[names] if own is _SILENT else own.over(self._looks[names])
        return Look(
            bool(shown.strike or shown.dstrike),
            bool(shown.vanish),
            shown.raised or 0,
            shown.shift or 0,
            shown.font or "",
            shown.colour or AUTOMATIC,
            shown.ground or AUTOMATIC,
            shown.size or 0,
            100 if shown.width is None else shown.width,
        )

    def ground_of_cell(self, cell: _Element | None, table: TablePlace) -> Colour:
        """Return what stands behind the letters of a cell; `cell` is its w:tcPr."""
        own = self._colours.fill(None if cell is None else cell.find(f"{_W}shd"))
        for shading in self._shadings(table) if own is None else ():
            own = self._colours.fill(shading) if own is None else own
        return own or WHITE

    def ground_of_table(self, table: _Element, ground: Colour) -> Colour:
        """Return what stands behind a table inside a cell: `ground`, UNCLEAR where its style has others."""
        style = _value(table.find(f"{_W}tblPr"), "tblStyle")
        coloured = any(next(one.iter(f"{_W}shd"), None) is not None for one in self._chain(style))
        return UNCLEAR if coloured else ground

    def fill(self, properties: _Element | None) -> Colour:
        """Return the colour of the shading among these properties, AUTOMATIC for none."""
        return self._colours.fill(None if properties is None else properties.find(f"{_W}shd")) or AUTOMATIC

    def _shadings(self, table: TablePlace) -> Iterator[_Element | None]:
        """What a table's style says of the ground of a cell, that which counts most first."""
        for kind in (*table.parts, "wholeTable", ""):
            for style in self._chain(table.style or self._defaults.get("table")):
                part = style if not kind else _part(style, kind)
                if part is not None:
                    yield part.find(f"{_W}tcPr/{_W}shd")

    def ground_of_paragraph(self, paragraph: _Element | None) -> Colour:
        """Return what stands behind a paragraph by its properties or its style, AUTOMATIC for nothing."""
        own = self._of_paragraph(paragraph, "shd")
        return self._colours.fill(own) or AUTOMATIC

    def squeezed(self, paragraph: _Element | None) -> bool:
        """Tell whether a paragraph's lines are too low for its letters to be seen."""
        spacing = self._of_paragraph(paragraph, "spacing")
        if spacing is None or spacing.get(f"{_W}lineRule") != "exact":
            return False
        height = whole(spacing.get(f"{_W}line"))
        return height is not None and 0 < height <= 20 * SMALLEST

    def _of_paragraph(self, properties: _Element | None, name: str) -> _Element | None:
        """One of a paragraph's properties, its own or that of its style."""
        own = None if properties is None else properties.find(f"{_W}{name}")
        if own is not None:
            return own
        style = _value(properties, "pStyle") or self._defaults.get("paragraph")
        found = (one.find(f"{_W}pPr/{_W}{name}") for one in self._chain(style))
        return next((one for one in found if one is not None), None)

    def _styled(self, run: str | None, paragraph: str | None, table: TablePlace) -> _Properties:
        """What the styles of run, paragraph and table make together.

        What one of them switches on, one of another kind switches off again (ISO/IEC 29500-1, 17.7.3).
        """
        whole_table = table.style or self._defaults.get("table")
        of_table = [self._style(whole_table, part) for part in (*table.parts, "wholeTable", "")]
        levels = [
            self._style(run or self._defaults.get("character"), ""),
            self._style(paragraph or self._defaults.get("paragraph"), ""),
            reduce(_Properties.over, of_table),
        ]
        strike, dstrike, vanish = (
            reduce(xor, (bool(getattr(level, name)) for level in levels)) or bool(getattr(self._file, name))
            for name in _SWITCHES
        )
        shown = reduce(_Properties.over, [*levels, self._file])
        return replace(shown, strike=strike, dstrike=dstrike, vanish=vanish)

    def _style(self, name: str | None, part: str) -> _Properties:
        """What a style, or one part of a table's, says with those it is based on."""
        if (name, part) not in self._known:
            made = _SILENT
            for style in self._chain(name):
                said = style if not part else _part(style, part)
                made = made.over(_SILENT if said is None else self._properties(said.find(f"{_W}rPr")))
            self._known[name, part] = made
        return self._known[name, part]

    def _chain(self, name: str | None) -> Iterator[_Element]:
        """The style and those it is based on, itself first."""
        for _ in range(_LONGEST_CHAIN):
            if name not in self._styles:
                return
            yield self._styles[name]
            name = _value(self._styles[name], "basedOn")

    # what a run says

    def _properties(self, run: _Element | None) -> _Properties:
        """What is said of a run, read in one pass: a file has many."""
        if run is None or not len(run):
            return _SILENT
        said = {child.tag: child for child in run}
        strike, dstrike, vanish = (said.get(f"{_W}{name}") for name in _SWITCHES)
        align, shift, fonts = (said.get(f"{_W}{name}") for name in ("vertAlign", "position", "rFonts"))
        size, width = (said.get(f"{_W}{name}") for name in ("sz", "w"))
        return _Properties(
            _switched(strike),
            _switched(dstrike),
            _switched(vanish),
            raised=None if align is None else _RAISED.get(align.get(f"{_W}val"), 0),
            shift=None if shift is None else whole(shift.get(f"{_W}val")),
            font=None if fonts is None else fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi"),
            colour=self._colours.ink(said.get(f"{_W}color"), said.get(TEXT_FILL)),
            ground=self._colours.behind(said.get(f"{_W}highlight"), said.get(f"{_W}shd")),
            size=None if size is None else whole(size.get(f"{_W}val")),
            width=None if width is None else whole((width.get(f"{_W}val") or "").removesuffix("%")),
        )


def _value(parent: _Element | None, name: str) -> str | None:
    found = None if parent is None else parent.find(f"{_W}{name}")
    return None if found is None else found.get(f"{_W}val")


def _part(style: _Element, kind: str) -> _Element | None:
    """What a table's style says of one part of the table."""
    parts = (part for part in style.iter(f"{_W}tblStylePr") if part.get(f"{_W}type") == kind)
    return next(parts, None)


def _switched(element: _Element | None) -> bool | None:
    return None if element is None else element.get(f"{_W}val", "1") not in _OFF
