"""A chart's SVG → the same picture as a PNG, with what it shows in words.

Bars, lines, dots and texts are all that charts are made of (decision 0030); anything else is refused.
"""

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from generator.rendering.report.fonts import font_file
from generator.rendering.word.content import Picture

_SCALE = 3  # pixels to a unit of the drawing: some 300 to an inch of the report
_FINE = 2  # drawn so many times larger, then reduced: edges between pixels are smooth
_EMU = 9525  # to a CSS pixel
_SVG = "{http://www.w3.org/2000/svg}"
_SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}


def picture(svg: Any, width: float) -> Picture:
    """Return an `svg` element as a picture `width` px wide. Raises ValueError for a mark of another kind."""
    _, _, across, down = (float(one) for one in svg.get("viewBox").split())
    scale = _SCALE * _FINE
    image = Image.new("RGB", (round(across * scale), round(down * scale)), "#fff")
    draw = ImageDraw.Draw(image)
    told = {"title": "", "desc": ""}
    for mark in svg:
        kind = mark.tag.removeprefix(_SVG)
        if kind in told:
            told[kind] = mark.text or ""
        else:
            _draw(draw, kind, mark, scale)
    written = BytesIO()
    few = image.reduce(_FINE).quantize(method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.putpalette(
        [255 if part == 254 else part for part in few.getpalette() or ()]
    )  # white paper stays white
    few.save(written, "PNG")
    height = width * down / across
    return Picture(written.getvalue(), round(width * _EMU), round(height * _EMU), told["title"], told["desc"])


def _draw(draw: ImageDraw.ImageDraw, kind: str, mark: Any, scale: int) -> None:
    def at(name: str) -> float:
        return float(mark.get(name)) * scale

    if kind == "rect":
        x, y = at("x"), at("y")
        right, bottom = x + at("width"), y + at("height")
        if round(right) > round(x) and round(bottom) > round(y):  # the last pixel is drawn too
            draw.rectangle((round(x), round(y), round(right) - 1, round(bottom) - 1), fill=mark.get("fill"))
    elif kind == "line":
        dash = [float(one) * scale for one in mark.get("stroke-dasharray", "").split()]
        for part in _dashes((at("x1"), at("y1")), (at("x2"), at("y2")), dash):
            draw.line(part, fill=mark.get("stroke"), width=round(at("stroke-width")))
    elif kind == "circle":
        half = at("stroke-width") / 2 if mark.get("stroke") else 0.0
        x, y, radius = at("cx"), at("cy"), at("r") + half
        box = (x - radius, y - radius, x + radius, y + radius)
        draw.ellipse(box, fill=mark.get("fill"), outline=mark.get("stroke"), width=round(2 * half))
    elif kind == "text":
        _write(draw, mark, at("x"), at("y"), scale)
    else:
        raise ValueError(f"no mark of a chart: {kind}")


def _dashes(
    start: tuple[float, float], end: tuple[float, float], dash: list[float]
) -> Iterator[tuple[float, float, float, float]]:
    """A line, or the drawn parts of one that is not whole."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = (across**2 + down**2) ** 0.5
    drawn, left_out = dash or (length or 1.0, 0.0)
    begun = 0.0
    while begun < length:
        first, last = begun / length, min(begun + drawn, length) / length
        yield (
            start[0] + across * first,
            start[1] + down * first,
            start[0] + across * last,
            start[1] + down * last,
        )
        begun += drawn + left_out


def _write(draw: ImageDraw.ImageDraw, mark: Any, x: float, y: float, scale: int) -> None:
    """A line of text by its base line; each letter in a font that has it."""
    size, bold = float(mark.get("font-size")) * scale, mark.get("font-weight") == "bold"
    parts = [
        (_font(file, size), "".join(letters))
        for file, letters in groupby(mark.text or "", lambda letter: font_file(letter, bold=bold))
    ]
    width = sum(font.getlength(text) for font, text in parts)
    x -= width * _SHIFT[mark.get("text-anchor", "start")]
    for font, text in parts:
        draw.text((x, y), text, fill=mark.get("fill"), font=font, anchor="ls")
        x += font.getlength(text)


@lru_cache(64)
def _font(file: str, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
