"""One thing changed in a PDF, a Word file or a zip, all else left as it was."""

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FROM_ASCII = 0x1D  # the report's font has the signs of ASCII in their order
DIGITS = [b"%04x" % (ord(digit) - _FROM_ASCII) for digit in "0123456789"]
STREAM = re.compile(rb"stream\r?\n")


def streams(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Every compressed stream of a PDF: where it begins and ends, and what it holds."""
    for match in STREAM.finditer(data):
        unpacking = zlib.decompressobj()
        try:
            content = unpacking.decompress(data[match.end() :])
        except zlib.error:
            continue
        if unpacking.eof:
            yield match.end(), len(data) - len(unpacking.unused_data), content


def with_stream(data: bytes, start: int, end: int, content: bytes) -> bytes | None:
    """The PDF with another content in a stream, every other byte where it was; None where it is too long."""
    for level in (9, 6, 4, 1):
        packed = zlib.compress(content, level)
        if len(packed) <= end - start:
            return data[:start] + packed + b"\0" * (end - start - len(packed)) + data[end:]
    return None


def with_other_digit(data: bytes, page_of: str) -> bytes:
    """The PDF with one digit printed otherwise, on the page that prints that figure.

    It is the first digit in whose place another takes no more room.
    """
    figure = re.compile(rb"(?:>-?\d+<)?".join(b"%04x" % (ord(letter) - _FROM_ASCII) for letter in page_of))
    for start, end, content in streams(data):
        if b" Tf" not in content or not figure.search(content):
            continue
        for text in re.finditer(rb"<((?:[0-9a-f]{4})+)>", content):
            for place in range(text.start(1), text.end(1), 4):
                if content[place : place + 4] in DIGITS:
                    for digit in DIGITS:
                        changed = content[:place] + digit + content[place + 4 :]
                        made = with_stream(data, start, end, changed)
                        if made is not None and changed != content:
                            return made
    raise AssertionError(f"no page prints {page_of}, or no digit could be changed")


def with_other_line(data: bytes) -> bytes:
    """The PDF with one rectangle of a page drawn a little otherwise."""
    for start, end, content in streams(data):
        for match in re.finditer(rb"\d(?= re\n)", content) if b" Tf" in content else ():
            for digit in b"0123456789":
                changed = content[: match.start()] + bytes([digit]) + content[match.end() :]
                made = with_stream(data, start, end, changed)
                if made is not None and changed != content:
                    return made
    raise AssertionError("no rectangle could be changed")


def repacked(data: bytes, change: Mapping[str, Callable[[bytes], bytes | None]]) -> bytes:
    """The zip with members changed, taken away (None) or, where there is none of that name, added."""
    result = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        there = set(source.namelist())
        for part in source.infolist():
            content = source.read(part)
            made = change[part.filename](content) if part.filename in change else content
            if made is not None:
                target.writestr(part, made)
        for name in sorted(set(change) - there):
            made = change[name](b"")
            if made is not None:
                target.writestr(ZipInfo(name), made)
    return result.getvalue()
