"""The bytes of a PDF that was sent to us → its text by pages and lines, the files inside."""

import re
from typing import Any

from generator.office.pdf_opening import (
    BROKEN,
    PdfUnreadable,
    guarded,
    is_too_large,
    opened,
)

END = re.compile(rb"startxref\s+\d+\s+%%EOF\r?\n?")


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
