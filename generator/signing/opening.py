"""Bytes → a PDF that can be read to the end, or the reason why not."""

import zlib
from io import BytesIO

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from generator.signing.model import SigningFailed, SigningProblem

# What a library that follows references of a broken file meets.
BROKEN = (
    PdfError,
    zlib.error,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)


def reader_of(data: bytes) -> PdfFileReader:
    """Return the file opened, its pages and fields looked over. Raises SigningFailed."""
    if not data.lstrip()[:5] == b"%PDF-":
        raise SigningFailed(SigningProblem.NOT_PDF)
    try:
        reader = PdfFileReader(BytesIO(data))
        if reader.encrypted:
            raise SigningFailed(SigningProblem.ENCRYPTED)
        _ = reader.root["/Pages"]["/Count"], list(enumerate_sig_fields(reader))
    except BROKEN as error:
        raise SigningFailed(SigningProblem.BROKEN_PDF) from error
    return reader
