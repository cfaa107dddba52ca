"""The bytes of a file → where Git left both sides of a merge in it, whatever else the file may be."""

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Place, diagnose
from generator.reading.tree import LARGEST_FILE, RawFile

_SIGNS = (b"<<<<<<<", b"|||||||", b">>>>>>>")
# "=======" is no sign of its own: between others it says nothing new, and alone it underlines a heading.
_MARKER = re.compile(rb"(?:\A(?:\xef\xbb\xbf)?|(?<=[\r\n]))(<{7}|\|{7}|>{7})(?=[ \r\n]|\Z)")
_LINE_END = re.compile(rb"\r\n|\r|\n")


def unmerged(raw: RawFile) -> Iterator[Diagnostic]:
    """Finds each conflict once, at its first line: F024."""
    if len(raw.data) > LARGEST_FILE or not any(sign in raw.data for sign in _SIGNS):
        return
    line, seen, within = 1, 0, False
    for marker in _MARKER.finditer(raw.data):
        line += sum(1 for _ in _LINE_END.finditer(raw.data, seen, marker.start(1)))
        seen = marker.start(1)
        begins = marker[1].startswith(b"<")
        if begins or not within:
            yield diagnose("F024", raw.path, Place(line, 1))
        within = not marker[1].startswith(b">")
