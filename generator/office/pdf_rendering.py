"""A PDF as PDFium draws it → the pages on which what was added to a file changes what is printed.

What the objects of a file say is judged elsewhere; this asks a common reader what a person would see.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

from PIL import Image, ImageChops, ImageDraw
from pypdfium2 import PdfDocument, PdfiumError

from generator.office.pdf_opening import PdfUnreadable
from generator.office.pdf_printing import Box

_SCALE = 2  # dots a point
_INK = 128  # of 255: what is darker is printed
_PALER = 100  # of 255: printed dots that become so much lighter are no longer read
_MOST_PALER = 6  # dots; a full stop of the smallest letters has nine
_LARGEST = 3000  # points: a page of ours has 842
_MARGIN = 1  # dots round a place, which the edge of what is drawn in it may touch


def changed_pages(first: bytes, data: bytes, places: Mapping[int, Iterable[Box]]) -> Iterator[int]:
    """Yield the pages, from 1, that show something else in `data` than in `first`.

    In the `places` of a page more may be drawn, but nothing printed may be lost. Raises PdfUnreadable.
    """
    for number, (before, after) in enumerate(zip_longest(_drawn(first), _drawn(data)), 1):
        if _is_changed(before, after, places.get(number, ())):
            yield number


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


def _is_changed(before: Image.Image | None, after: Image.Image | None, places: Iterable[Box]) -> bool:
    if before is None or after is None or before.size != after.size:
        return True
    around = ImageChops.difference(before, after)
    draw = ImageDraw.Draw(around)
    for left, bottom, right, top in places:
        corners = left, before.height / _SCALE - top, right, before.height / _SCALE - bottom
        within = tuple(round(_SCALE * one) for one in corners)
        draw.rectangle(
            (within[0] - _MARGIN, within[1] - _MARGIN, within[2] + _MARGIN, within[3] + _MARGIN), 0
        )
    return around.getbbox() is not None or _lost(before, after) > _MOST_PALER


def _lost(before: Image.Image, after: Image.Image) -> int:
    """How many dots were printed and are no longer seen."""
    printed = before.convert("L").point(lambda light: 255 if light < _INK else 0)
    paler = ImageChops.subtract(after.convert("L"), before.convert("L")).point(
        lambda light: 255 if light > _PALER else 0
    )
    return ImageChops.multiply(printed, paler).histogram()[255]
