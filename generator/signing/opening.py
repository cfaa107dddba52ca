"""Bytes → a PDF that can be read to the end, or the reason why not."""

import zlib
from io import BytesIO

from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.pdf_utils.generic import IndirectObject, PdfObject, Reference, StreamObject, read_object
from pyhanko.pdf_utils.misc import PdfDecodeLimitError, PdfError, PdfReadError
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
    AssertionError,
    RecursionError,
)


class _IndexedReader(PdfFileReader):
    """Reads the index of a stream of objects once, not once an object.

    A report has one stream of ten thousand: to judge what came after a signature would take an hour.
    """

    def __init__(self, data: bytes) -> None:
        super().__init__(BytesIO(data))
        self._indexes: dict[int, tuple[BytesIO, list[int], int]] = {}

    def _get_object_from_stream(self, idnum: int, stmnum: int, idx: int) -> PdfObject:
        content, index, first = self._index(stmnum)
        if not (0 <= idx < len(index) // 2 and index[2 * idx] == idnum):
            raise PdfReadError("no such object in the stream")
        content.seek(first + index[2 * idx + 1])
        found: PdfObject = read_object(content, Reference(idnum, 0, self))
        if isinstance(found, StreamObject | IndirectObject):
            raise PdfReadError("an object that may not lie in a stream")
        return found

    def _index(self, number: int) -> tuple[BytesIO, list[int], int]:
        """The stream's content, its index (number and offset in turn), and where the first object lies."""
        if number not in self._indexes:
            stream = Reference(number, 0, self).get_object()
            if not isinstance(stream, StreamObject) or stream["/Type"] != "/ObjStm":
                raise PdfReadError("no stream of objects")
            first = int(stream["/First"])
            content = stream.read_data(DecodePurpose.OBJECT_STREAM)
            index = [int(one) for one in content[:first].split()[: 2 * int(stream["/N"])]]
            self._indexes[number] = BytesIO(content), index, first
        return self._indexes[number]


def reader_of(data: bytes) -> PdfFileReader:
    """Return the file opened, its pages and fields looked over. Raises SigningFailed."""
    if not data.lstrip()[:5] == b"%PDF-":
        raise SigningFailed(SigningProblem.NOT_PDF)
    try:
        reader = _IndexedReader(data)
        if reader.encrypted:
            raise SigningFailed(SigningProblem.ENCRYPTED)
        _ = reader.root["/Pages"]["/Count"], list(enumerate_sig_fields(reader))
    except PdfDecodeLimitError as error:
        raise SigningFailed(SigningProblem.TOO_LARGE) from error
    except BROKEN as error:
        raise SigningFailed(SigningProblem.BROKEN_PDF) from error
    return reader
