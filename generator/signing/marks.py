"""A picture, or a page set before → what is seen of a signature at its place."""

from io import BytesIO

from PIL import Image, UnidentifiedImageError
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.layout import (
    AxisAlignment,
    BoxConstraints,
    InnerScaling,
    Margins,
    SimpleBoxLayoutRule,
)
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle

from generator.signing.model import SignatureMark, SignaturePlace, SigningFailed, SigningProblem
from generator.signing.places import MM, WIDEST_SEAL, covered

_MOST_PIXELS = 4000  # along a side: 50 mm at 2000 dots an inch


def style_of(mark: SignatureMark, hand: float) -> StaticStampStyle:
    """Return how the mark is drawn in the box of its place, a seal over a third of a hand so wide, in points.

    Raises SigningFailed for an unfit picture.
    """
    if mark.place is SignaturePlace.CORNER:
        return _style(_Page(mark.content), AxisAlignment.ALIGN_MAX, InnerScaling.NO_SCALING)
    picture = _picture(mark.content)
    if mark.width is None:
        return _style(PdfImage(picture), AxisAlignment.ALIGN_MID, InnerScaling.STRETCH_TO_FIT)
    if not 0 < mark.width <= WIDEST_SEAL:
        raise SigningFailed(SigningProblem.TOO_WIDE, f"{WIDEST_SEAL:g}")
    width = mark.width * MM
    height = width * picture.height / picture.width
    if height > WIDEST_SEAL * MM:
        raise SigningFailed(SigningProblem.TOO_WIDE, f"{WIDEST_SEAL:g}")
    drawn = PdfImage(picture, box=BoxConstraints(width, height))
    return _style(drawn, AxisAlignment.ALIGN_MAX, InnerScaling.NO_SCALING, covered(hand))


def _style(
    content: PdfContent, across: AxisAlignment, scaling: InnerScaling, right: float = 0
) -> StaticStampStyle:
    margins = Margins(left=0, right=right, top=0, bottom=0)  # type: ignore[arg-type]
    layout = SimpleBoxLayoutRule(across, AxisAlignment.ALIGN_MID, margins, scaling)
    return StaticStampStyle(border_width=0, background=content, background_layout=layout)


def _picture(data: bytes) -> Image.Image:
    """The PNG, its clear ground kept."""
    try:
        with Image.open(BytesIO(data), formats=["PNG"]) as opened:
            opened.verify()  # the page engine lets pictures through that are cut short
        with Image.open(BytesIO(data), formats=["PNG"]) as opened:
            if max(opened.size) > _MOST_PIXELS:
                raise SigningFailed(SigningProblem.NOT_PNG)
            picture = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise SigningFailed(SigningProblem.NOT_PNG) from error
    if picture.getchannel("A").getextrema()[0] == 255:
        raise SigningFailed(SigningProblem.OPAQUE)
    return picture


class _Page(PdfContent):
    """The one page of a PDF, in its own size."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._data = data

    def render(self) -> bytes:
        """Put the page into the file that is signed, and return what draws it."""
        form = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._data)))
        left, bottom, right, top = (float(one) for one in form.get_object()["/BBox"])
        self.box = BoxConstraints(right - left, top - bottom)
        self.resources.xobject["/Page"] = form
        return b"/Page Do"
