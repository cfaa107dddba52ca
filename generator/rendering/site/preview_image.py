"""The words of a picture → the PNG that a chat shows beside a link.

A chat shows it some 360 px wide, 0.3 of its size: what must be read there is drawn large.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from generator.rendering.site.shared_links import HEIGHT, WIDTH, PreviewText

MARGIN = 52
LEAST_FIGURE = 128  # its digits are 96 px high, 29 in a chat

# As the first screen of the site in its light scheme
_CARD, _INK, _QUIET, _TRACK = "#6d1726", "#ffffff", "#f0d6d8", "#8f3f4b"
_FONTS = Path(__file__).parents[1] / "theme" / "assets" / "fonts"
_REGULAR, _BOLD = 400, 600
_MARK, _LABEL, _UNIT, _LINE, _GAP, _BAR = 36, 44, 64, 46, 22, 18
# Sizes of figure and title; the first that let all words in are taken. A title of some length costs its own
# size, then the figure's, a very long one its own again.
_TITLES, _LEAST_TITLE = (54, 52, 50, 48, 46, 44), 24
_SIZES = (
    *((200, title) for title in _TITLES),
    *((figure, 42) for figure in range(192, LEAST_FIGURE, -8)),
    *((LEAST_FIGURE, title) for title in range(42, _LEAST_TITLE - 1, -2)),
    *((figure, _LEAST_TITLE) for figure in range(LEAST_FIGURE - 10, 50, -10)),  # no room for a line of title
)


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A line of text at its place, in px: `left` of its first letter, and its `baseline`."""

    text: str
    weight: int
    size: int
    colour: str
    left: int = MARGIN
    baseline: int = 0
    background: str | None = None

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of what is drawn, with the background where there is one."""
        drawn = _font(self.weight, self.size).getbbox(self.text, anchor="ls")
        left, top, right, bottom = (round(edge) for edge in drawn)
        if self.background is not None:  # of one height, whatever its letters
            left, top, right, bottom = left - 18, -self.size - 8, right + 18, 16
        return self.left + left, self.baseline + top, self.left + right, self.baseline + bottom

    def below(self, edge: int) -> "PlacedText":
        """Return the same with nothing of it above `edge`."""
        return replace(self, baseline=self.baseline + edge - self.box[1])

    def above(self, edge: int) -> "PlacedText":
        """Return the same with nothing of it below `edge`."""
        return replace(self, baseline=self.baseline + edge - self.box[3])


@dataclass(frozen=True, slots=True)
class Layout:
    """All that is drawn: texts, and a bar as left, top, right, bottom."""

    texts: tuple[PlacedText, ...]
    bar: tuple[int, int, int, int]


def preview_image(text: PreviewText) -> bytes:
    """Return the PNG, `WIDTH` × `HEIGHT`; the same bytes for the same words."""
    layout = laid_out(text)
    image = Image.new("RGB", (WIDTH, HEIGHT), _CARD)
    draw = ImageDraw.Draw(image)
    left, top, right, bottom = layout.bar
    full = left + int((right - left) * text.share)
    draw.rounded_rectangle(layout.bar, _BAR // 2, fill=_TRACK)
    if full - left >= _BAR:  # else no pixel of it would be seen between its round ends
        draw.rounded_rectangle((left, top, full, bottom), _BAR // 2, fill=_INK)
    for one in layout.texts:
        if one.background is not None:
            draw.rounded_rectangle(one.box, 10, fill=one.background)
        place = (one.left, one.baseline)
        draw.text(place, one.text, fill=one.colour, font=_font(one.weight, one.size), anchor="ls")
    written = BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def laid_out(text: PreviewText) -> Layout:
    """Return every line of the picture at its place, in the largest letters that let all of it in.

    A title that fits in no size ends in "…".
    """
    marks = list(_marks(text.marks))
    top = max((one.box[3] + _GAP for one in marks), default=MARGIN)
    for figure, size in _SIZES:
        foot, bar = _foot(text, figure)
        title = _stacked(text.title, _BOLD, size, _INK, top)
        limit = min(one.box[1] for one in foot) - _GAP
        shown = [one for one in title if one.box[3] <= limit]
        if len(shown) == len(title) or (size == _LEAST_TITLE and shown):
            break
    if shown and len(shown) < len(title):
        shown[-1] = replace(shown[-1], text=f"{shown[-1].text[:-1].rstrip()}…")
    return Layout((*marks, *shown, *foot), bar)


def _marks(marks: Sequence[str]) -> Iterator[PlacedText]:
    """One beside the other, on as many lines as they need."""
    left, top = MARGIN, MARGIN
    for mark in marks:
        placed = PlacedText(mark, _BOLD, _MARK, _CARD, left + 18, background=_QUIET).below(top)
        if placed.box[2] > WIDTH - MARGIN:
            placed = replace(placed, left=MARGIN + 18).below(placed.box[3] + _GAP // 2)
        yield placed
        left, top = placed.box[2] + _GAP, placed.box[1]


def _foot(text: PreviewText, size: int) -> tuple[list[PlacedText], tuple[int, int, int, int]]:
    """What stands below the title, from the lower edge upwards: lines, bar, figure, label."""
    lines: list[PlacedText] = []
    edge = HEIGHT - MARGIN
    letters = min(_LINE, size // 2)
    for line in reversed([part for one in text.lines for part in _wrapped(one, _BOLD, letters)]):
        lines.insert(0, PlacedText(line, _BOLD, letters, _INK).above(edge))
        edge = lines[0].box[1] - _GAP // 2
    edge -= _GAP // 2
    bar = (MARGIN, edge - _BAR, WIDTH - MARGIN, edge)
    figure, unit = _figure(text.figure, text.unit, size, edge - _BAR - _GAP)
    label = PlacedText(text.label, _REGULAR, _LABEL, _QUIET).above(min(figure.box[1], unit.box[1]) - _GAP)
    return [label, figure, unit, *lines], bar


def _figure(figure: str, unit: str, size: int, edge: int) -> tuple[PlacedText, PlacedText]:
    """The figure, smaller where a line is too short for it, and what it is out of, beside or below it."""
    large = PlacedText(figure, _BOLD, size, _INK).above(edge)
    if large.box[2] > WIDTH - MARGIN:
        return _figure(figure, unit, size - 10, edge)
    beside = PlacedText(unit, _REGULAR, _UNIT, _QUIET, large.box[2] + 28, large.baseline)
    if beside.box[2] <= WIDTH - MARGIN:
        lowest = max(0, beside.box[3] - edge)
        return (
            replace(large, baseline=large.baseline - lowest),
            replace(beside, baseline=beside.baseline - lowest),
        )
    below = PlacedText(unit, _REGULAR, _UNIT, _QUIET).above(edge)
    return large.above(below.box[1] - _GAP // 2), below


def _stacked(text: str, weight: int, size: int, colour: str, edge: int) -> list[PlacedText]:
    """The lines of a text below `edge`; letters with marks above and below touch no other line."""
    stacked: list[PlacedText] = []
    for line in _wrapped(text, weight, size):
        placed = PlacedText(line, weight, size, colour).below(edge)
        if stacked:
            least = stacked[-1].baseline + size * 5 // 4
            placed = replace(placed, baseline=max(placed.baseline, least))
        stacked.append(placed)
        edge = placed.box[3] + 2
    return stacked


def _wrapped(text: str, weight: int, size: int) -> list[str]:
    """The lines of a text, cut between words; within one only where it is longer than a line."""
    lines = [""]
    for word in _drawable(text, weight).split():
        longer = f"{lines[-1]} {word}".lstrip()
        if _fits(longer, weight, size):
            lines[-1] = longer
            continue
        lines.append("")
        for letter in word:
            if not _fits(lines[-1] + letter, weight, size):
                lines.append("")
            lines[-1] += letter
    return [line for line in lines if line]


def _drawable(text: str, weight: int) -> str:
    """The text with "?" for letters the font lacks: it would draw nothing, and nobody would know."""
    return "".join(one if one.isspace() or _is_drawn(one, weight) else "?" for one in text)


@lru_cache(1024)
def _is_drawn(letter: str, weight: int) -> bool:
    return bool(_font(weight, _LINE).getmask(letter).size[1])


def _fits(text: str, weight: int, size: int) -> bool:
    return _font(weight, size).getlength(text) <= WIDTH - 2 * MARGIN


@lru_cache(64)
def _font(weight: int, size: int) -> ImageFont.FreeTypeFont:
    """The site's font; laid out by its own table of pairs, whatever else the machine could do it by."""
    file = _FONTS / f"be-vietnam-pro-vietnamese-{weight}-normal.woff2"
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
