"""The bytes of a PDF that was sent to us → its text by pages and lines, the files inside."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import DictionaryObject

from generator.office.pdf_opening import (
    BROKEN,
    PdfUnreadable,
    guarded,
    is_too_large,
    opened,
)

_Point = tuple[float, float]
END = re.compile(rb"startxref\s+\d+\s+%%EOF\r?\n?")
_WRITING = {b"TJ", b"Tj", b"'", b'"'}  # instructions of a page that write
_PAINTING = {b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"}  # that fill what was outlined
_LEAVING = {b"n", b"S", b"s"}  # that end an outline otherwise
_GOING_ON = {b"l", b"c", b"v", b"y"}


def first_revision(data: bytes) -> bytes:
    """Return the bytes up to the first end of a file; all of them where there is none."""
    match = END.search(data)
    return data[: match.end()] if match else data


def read_attachments(data: bytes) -> dict[str, bytes]:
    """Return the files inside, by name. Raises PdfUnreadable."""
    return guarded(lambda: _files(opened(data)))


def read_pages(data: bytes) -> tuple[tuple[str, ...], ...]:
    """Return the text of every page by its lines. Raises PdfUnreadable."""
    return guarded(lambda: tuple(map(lines_of, opened(data).pages)))


def covered_pages(data: bytes) -> set[int]:
    """Return the pages, from 1, on which something is painted over text or lies. Raises PdfUnreadable.

    A frame that is painted before its text covers nothing.
    """
    return guarded(lambda: {place for place, page in enumerate(opened(data).pages, 1) if is_covered(page)})


def lines_of(page: Any) -> tuple[str, ...]:
    """Return the lines of a page of `opened`; none where what draws it makes no sense."""
    try:
        text = page.extract_text()
    except BROKEN as error:
        if is_too_large(error):
            raise
        return ()
    return read_lines(text)


def read_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that hold words, with one blank between these."""
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())


def _files(reader: Any) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for one in reader.attachment_list:
        if one.name in found:
            raise PdfUnreadable("broken")  # which of the two would be read?
        found[one.name] = one.content
    return found


def is_covered(page: Any) -> bool:
    """Whether something is painted over text of a page of `opened`, or lies on the page.

    Areas are taken by the rectangle around them, text by where it begins.
    """
    painting = _Painting()
    try:
        page.extract_text(visitor_operand_before=painting.takes)
    except BROKEN as error:  # what draws the page makes no sense
        if is_too_large(error):
            raise
        return True
    laid = (one.get_object() for one in page.get("/Annots", ()))
    return painting.covers or any("/AP" in one for one in laid if isinstance(one, DictionaryObject))


@dataclass
class _Painting:
    """What a page's instructions have written and outlined so far, and whether any area hid text."""

    written: list[_Point] = field(default_factory=list)
    outlined: list[list[_Point]] = field(default_factory=list)
    covers: bool = False

    def takes(
        self, name: bytes, values: Sequence[Any], around: Sequence[float], text: Sequence[float]
    ) -> None:
        """Take one instruction, with the matrix of the page around it and that of text."""
        if name in _WRITING:
            self.written.append(_at(around, text[4], text[5]))
        elif name == b"re":
            x, y, width, height = map(float, values)
            self.outlined.append([_at(around, x, y), _at(around, x + width, y + height)])
        elif name == b"m":
            self.outlined.append([_at(around, *map(float, values))])
        elif name in _GOING_ON and self.outlined:
            self.outlined[-1].append(_at(around, *map(float, values[-2:])))
        elif name == b"Do":
            self._cover([_at(around, 0, 0), _at(around, 1, 1)])
        elif name in _PAINTING | _LEAVING:
            for points in self.outlined if name in _PAINTING else ():
                self._cover(points)
            self.outlined.clear()

    def _cover(self, points: Sequence[_Point]) -> None:
        (left, *_, right), (low, *_, high) = (sorted(side) for side in zip(*points, points[-1], strict=True))
        self.covers |= any(left < x < right and low < y < high for x, y in self.written)


def _at(matrix: Sequence[float], x: float, y: float) -> _Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
