"""A PDF as PDFium draws it → the pages that show something else once bytes were added to it.

What the objects of a file say is judged elsewhere; this asks a common reader what a person would see.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from PIL import Image, ImageChops, ImageDraw
from pypdfium2 import PdfDocument, PdfiumError

from generator.office.pdf_opening import PdfUnreadable
from generator.office.pdf_printing import Box

_SCALE = 2  # dots a point
_INK = 128  # of 255: what is darker, in every colour, may be printed
_PAPER = 200  # of 255: what is lighter is not
_PALER = 100  # of 255: printed dots that become so much lighter are no longer read
_FEWEST = 6  # dots that are more than an edge; a full stop of the smallest letters has nine
_LARGEST = 3000  # points: a page of ours has 842
_MARGIN = 1  # dots round a place, which the edge of what is drawn in it may touch
_Corners = tuple[int, int, int, int]  # left, top, right, bottom, in dots from the upper left


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page, from 1, that shows something else.

    `changed`: outside the places given, or printed dots are lost. `written`: in a place, ink that may pass
    for print was added beside printed words, on their line.
    """

    number: int
    changed: bool
    written: bool


def shown_otherwise(first: bytes, data: bytes, places: Mapping[int, Iterable[Box]]) -> Iterator[ShownPage]:
    """Yield the pages that show something else in `data` than in `first`, but for more in `places` of a page.

    Raises PdfUnreadable.
    """
    for number, (before, after) in enumerate(zip_longest(_drawn(first), _drawn(data)), 1):
        if before is None or after is None or before.size != after.size:
            yield ShownPage(number, changed=True, written=False)
            continue
        corners = [_corners(box, before) for box in places.get(number, ())]
        changed = _is_changed(before, after, corners)
        written = any(_is_written(before.crop(one), after.crop(one)) for one in corners)
        if changed or written:
            yield ShownPage(number, changed, written)


def _drawn(data: bytes) -> Iterator[Image.Image]:
    """Each page in its colours, with what lies on it."""
    try:
        document = PdfDocument(data)
        document.init_forms()
        for page in document:
            if max(page.get_size()) > _LARGEST:
                raise PdfUnreadable("large")
            yield page.render(scale=_SCALE).to_pil().convert("RGB")
            page.close()
    except PdfiumError as error:
        raise PdfUnreadable("broken") from error


def _corners(box: Box, page: Image.Image) -> _Corners:
    left, bottom, right, top = (round(_SCALE * one) for one in box)
    width, height = page.size
    return (
        max(left - _MARGIN, 0),
        max(height - top - _MARGIN, 0),
        min(right + _MARGIN, width),
        min(height - bottom + _MARGIN, height),
    )


def _is_changed(before: Image.Image, after: Image.Image, places: Iterable[_Corners]) -> bool:
    around = ImageChops.difference(before, after)
    draw = ImageDraw.Draw(around)
    for corners in places:
        draw.rectangle(corners, 0)
    return around.getbbox() is not None or _lost(before, after) > _FEWEST


def _lost(before: Image.Image, after: Image.Image) -> int:
    """How many dots were printed and are no longer seen."""
    return ImageChops.multiply(_printed(before), _darker(after, before)).histogram()[255]


def _is_written(before: Image.Image, after: Image.Image) -> bool:
    """Whether black, or what may pass for it, was added on a line of printed words: a seal is red."""
    red, green, blue = after.split()
    lightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    black = lightest.point(lambda light: 255 if light < _INK else 0)
    paper = before.convert("L").point(lambda light: 255 if light > _PAPER else 0)
    lines = bytes(255 * one for one in _printed(before).getprojection()[1])
    beside = Image.frombytes("L", (1, before.height), lines).resize(before.size)
    added = ImageChops.multiply(ImageChops.multiply(black, paper), beside)
    return added.histogram()[255] > _FEWEST


def _printed(page: Image.Image) -> Image.Image:
    """White where a page is dark."""
    return page.convert("L").point(lambda light: 255 if light < _INK else 0)


def _darker(lighter: Image.Image, page: Image.Image) -> Image.Image:
    """White where a page is plainly darker than the lighter one."""
    darker = ImageChops.subtract(lighter.convert("L"), page.convert("L"))
    return darker.point(lambda light: 255 if light > _PALER else 0)
