"""Bars, dots, lines and texts at their places → one picture as SVG, with its words, inside a `figure`.

Marks bear plain colours, for paper, and classes, for the site's style sheet, which knows the dark scheme.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from generator.rendering.jinja import Markup, fill_part

WIDTH = 340  # units, the least a phone shows: a letter is hardly smaller than drawn
FONT = "Tinos"  # the report's; the site's style sheet names its own
SIZE, SMALL, LINE_HEIGHT = 13, 12, 17  # of texts
_GUTTER = 24  # between drawings side by side


class Ink(StrEnum):
    """What a mark is drawn in: the class of the site, and by `PAPER` the colour in print."""

    TEXT = "text"
    QUIET = "quiet"
    FIRST = "first"  # what the picture is about
    SECOND = "second"  # what stands beside it
    LOSS = "loss"  # what is lost, or became less
    GAIN = "gain"  # what became more
    NOTICE = "notice"
    TRACK = "track"
    PAPER = "paper"  # what the picture lies on


PAPER = {
    Ink.TEXT: "#201d21",
    Ink.QUIET: "#5f5a60",
    Ink.FIRST: "#4b505c",
    Ink.SECOND: "#8a858b",
    Ink.LOSS: "#9a3d06",
    Ink.GAIN: "#17676a",
    Ink.NOTICE: "#7a4d00",
    Ink.TRACK: "#e1e3e8",
    Ink.PAPER: "#fff",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle by its upper left corner."""

    x: Decimal
    y: Decimal
    width: Decimal
    height: int
    ink: Ink


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: Decimal
    y1: Decimal
    x2: Decimal
    y2: Decimal
    ink: Ink
    width: int = 2
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle by its centre, filled or a ring."""

    x: Decimal
    y: Decimal
    ink: Ink
    ring: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text by its base line; `whole` is what it was shortened from, empty where it is whole."""

    x: Decimal
    y: int
    text: str
    ink: Ink = Ink.TEXT
    anchor: str = "start"
    size: int = SIZE
    bold: bool = False
    whole: str = ""


Mark = Bar | Line | Dot | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: in one sentence what it shows, and every value of it in words.

    `notes` stand below it: what its axis is, and what it leaves out. Without marks the sentence and the notes
    are all of it.
    """

    title: str
    values: tuple[str, ...] = ()
    height: int = 0
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    width: int = WIDTH


def beside(left: Drawing, right: Drawing) -> Drawing:
    """Return two drawings side by side as one, with the sentence and the notes of the left one."""
    shift = left.width + _GUTTER
    return Drawing(
        left.title,
        left.values + right.values,
        max(left.height, right.height),
        (*left.marks, *(_shifted(one, shift) for one in right.marks)),
        left.notes,
        shift + right.width,
    )


def _shifted(mark: Mark, by: int) -> Mark:
    if isinstance(mark, Line):
        return replace(mark, x1=mark.x1 + by, x2=mark.x2 + by)
    return replace(mark, x=mark.x + by)


def figure(drawing: Drawing | None) -> Markup:
    """Return the picture as HTML, for a page or a report; empty for None."""
    if drawing is None:
        return Markup()
    marks = [(type(one).__name__.lower(), one) for one in drawing.marks]
    return fill_part(
        "charts/figure.html.j2", drawing=drawing, marks=marks, narrow=WIDTH, paper=PAPER, font=FONT
    )
