"""The bytes of a PDF that was sent to us → the file opened, after all that it can unpack was weighed.

Only pypdf, which is Python alone, reads the bytes: what it may unpack is bounded here, its time and memory
by whoever calls (`cli/bounded.py`).
"""

import binascii
import logging
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from pypdf import Configuration, PdfReader, apply_configuration
from pypdf.errors import LimitReachedError, PyPdfError
from pypdf.generic import DictionaryObject, IndirectObject, NullObject, StreamObject

from generator.office.package import in_memory

LARGEST_PDF = 60_000_000  # bytes; the city's report has half a million
LARGEST_STREAM = 8_000_000  # bytes of one stream, unpacked; the city's largest has a million
LARGEST_PICTURE = 64_000_000  # bytes of one picture: 4000 dots a side, four bytes each
LARGEST_CONTENT = 200_000_000  # bytes of all streams, unpacked
SLOWLY = 25  # times a byte counts that Python goes through one by one: a second for three million
MOST_PAGES = 2_000
MOST_OBJECTS = 200_000
_LOGGER = logging.getLogger("pypdf")
_LOGGER.setLevel(logging.CRITICAL)  # what it makes of a file is told by us
_BOUNDS = Configuration(
    jbig2dec_binary=None,  # no other program is started
    maximum_declared_stream_length=LARGEST_PDF,
    array_based_stream_maximum_output_length=LARGEST_STREAM,
    zlib_maximum_output_length=LARGEST_STREAM,
    zlib_maximum_recovery_input_length=LARGEST_STREAM // SLOWLY,
    lzw_maximum_output_length=LARGEST_STREAM,
    run_length_maximum_output_length=LARGEST_STREAM,
    brotli_maximum_output_length=LARGEST_STREAM,
    xform_maximum_invocations_per_extraction=100,  # our pages draw all themselves
)
# What the library raises on bytes that make no sense.
BROKEN = (
    PyPdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RuntimeError,  # NotImplementedError and RecursionError among them
    OSError,
    EOFError,
)

Result = TypeVar("Result")


class PdfUnreadable(Exception):  # noqa: N818
    """Why nothing can be said of a PDF: "large", "locked", "broken"."""


def unpacks_too_much(data: bytes) -> bool:
    """Whether a PDF, with whatever was added to it since, holds more than is opened here."""
    try:
        guarded(lambda: opened(data))
    except PdfUnreadable as error:
        return str(error) == "large"
    return False


def guarded(read: Callable[[], Result]) -> Result:
    """Return what is read of a PDF within bounds. Raises PdfUnreadable."""
    with apply_configuration(_BOUNDS):
        try:
            return read()
        except BROKEN as error:
            raise PdfUnreadable("large" if is_too_large(error) else "broken") from error


def is_too_large(error: BaseException | None) -> bool:
    """Whether an error of the library began with a bound that was reached."""
    while error is not None and not isinstance(error, LimitReachedError):
        error = error.__cause__ or error.__context__
    return error is not None


def opened(data: bytes) -> Any:
    """Return the library's reader of a PDF, within `guarded`. Raises PdfUnreadable."""
    if len(data) > LARGEST_PDF:
        raise PdfUnreadable("large")
    reader: Any = PdfReader(in_memory(data), strict=False)
    if reader.is_encrypted:
        raise PdfUnreadable("locked")
    _refuse_large(reader)
    if len(reader.pages) > MOST_PAGES or int(reader.trailer["/Size"]) > MOST_OBJECTS:
        raise PdfUnreadable("large")
    return reader


class Remarks(logging.Handler):
    """What the library remarked last on what it read: it takes zero for no number, and goes on."""

    last: logging.LogRecord | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Take one."""
        self.last = record


@contextmanager
def remarks() -> Iterator[Remarks]:
    """Hear what the library remarks while it reads."""
    heard = Remarks()
    _LOGGER.addHandler(heard)
    _LOGGER.setLevel(logging.WARNING)
    _LOGGER.propagate = False
    try:
        yield heard
    finally:
        _LOGGER.propagate = True
        _LOGGER.setLevel(logging.CRITICAL)
        _LOGGER.removeHandler(heard)


def is_read_strictly(data: bytes, start: int) -> bool:
    """Whether what lies in a PDF from `start` on is read without a doubt: no key twice, no odd number.

    Within `guarded`, of a PDF that `opened` has weighed.
    """
    reader: Any = PdfReader(in_memory(data), strict=True)
    added = {
        (number, generation)
        for generation, places in reader.xref.items()
        for number, place in places.items()
        if place >= start
    }
    added |= {(number, 0) for number, (holder, _) in reader.xref_objStm.items() if (holder, 0) in added}
    with remarks() as heard:
        try:
            for number, generation in sorted(added):
                reader.get_object(IndirectObject(number, generation, reader))
        except BROKEN as error:
            if is_too_large(error):
                raise
            return False
    return heard.last is None


def numbered(reader: Any) -> Iterator[tuple[int, Any]]:
    """Yield every object that has a number; those that only hold others are the same as these."""
    for number in range(1, int(reader.trailer["/Size"])):
        one = reader.get_object(IndirectObject(number, 0, reader))
        if isinstance(one, DictionaryObject) and one.get("/Type") in ("/XRef", "/ObjStm"):
            continue
        if one is not None:
            yield number, one


def written(one: Any) -> bytes:
    """Return an object as the library writes it, what it refers to by number."""
    stream = in_memory(b"")
    one.write_to_stream(stream)
    stream.seek(0)
    return stream.read()


def _refuse_large(reader: Any) -> None:
    """Unpack every stream as far as may be, before anything else does. Raises PdfUnreadable."""
    left = LARGEST_CONTENT
    for one in _streams(reader):
        picture = one.get("/Subtype") == "/Image"  # which nobody here unpacks further
        size, rest = _weighed(one, min(LARGEST_PICTURE if picture else LARGEST_STREAM, left))
        slow = one.get("/Type") in ("/ObjStm", "/XRef") or (rest and not picture)
        left -= size * (SLOWLY if slow else 1)
        if left < 0:
            raise PdfUnreadable("large")
        if rest and not picture:
            left -= _unpacked(one)


def _unpacked(one: StreamObject) -> int:
    """How many bytes the library makes of a stream, within its bounds; 0 where it can make nothing of it."""
    try:
        return len(one.get_data())
    except BROKEN as error:
        if is_too_large(error):
            raise
        return 0


def _streams(reader: Any) -> Iterator[StreamObject]:
    """What the file's own index lists: no stream lies within another."""
    for generation, places in reader.xref.items():
        for number in places:
            one = reader.get_object(IndirectObject(number, generation, reader))
            if isinstance(one, StreamObject):
                yield one


def _weighed(one: StreamObject, bound: int) -> tuple[int, bool]:
    """How many bytes a stream has, unpacked as far as that goes fast; whether more is left to do.

    Bytes that make no sense are left to the library. Raises PdfUnreadable.
    """
    data, rest = one._data, False
    parameters = _listed(one, "/DecodeParms")
    for place, name in enumerate(_listed(one, "/Filter")):
        given = parameters[place] if place < len(parameters) else None
        rest |= isinstance(given, DictionaryObject) and given.get("/Predictor", 1) != 1
        try:
            if name in ("/FlateDecode", "/Fl"):
                unpacking = zlib.decompressobj()
                data = unpacking.decompress(data, bound + 1)
            elif name in ("/ASCIIHexDecode", "/AHx"):
                data = binascii.unhexlify(b"".join(data.partition(b">")[0].split()))
            else:
                return len(data), True
        except (zlib.error, binascii.Error):
            return len(data), True
        if len(data) > bound:
            raise PdfUnreadable("large")
    return len(data), rest


def _listed(one: StreamObject, key: str) -> list[Any]:
    given: Any = one.get(key)
    several = given if isinstance(given, list) else [given]
    found = [each.get_object() for each in several if each is not None]
    return [None if isinstance(each, NullObject) else each for each in found]


def resolved(one: Any) -> Any:
    """Return what a reference of `opened` leads to, or the object itself; None for nothing."""
    found = one.get_object() if isinstance(one, IndirectObject) else one
    return None if isinstance(found, NullObject) else found


def dictionary(one: Any) -> DictionaryObject:
    """Return the dictionary an object or a reference stands for; an empty one for anything else."""
    found = resolved(one)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()
