"""A few places of a file written anew as it stands: nothing else of its bytes changes."""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.diagnostics import Place
from generator.exchange.yaml.read_back import MeaningChanged, read_back
from generator.reading import RawFile, Source

LINE_END = re.compile("\r\n|\r|\n")

Edit = tuple[int, int, str]  # from where to where in the text, and what stands there instead


@dataclass(frozen=True)
class Typed:
    """A file's text and what is read in it, each place of the one found in the other."""

    source: Source
    text: str

    @cached_property
    def _begins(self) -> list[int]:
        return [0, *(end.end() for end in LINE_END.finditer(self.text))]

    def offset(self, place: Place) -> int:
        """Where in the text a place is."""
        return self._begins[place.line - 1] + place.column - 1

    def line_end(self, offset: int) -> str:
        """The sign that ends the line there; that of a file of one line is a plain one."""
        found = LINE_END.search(self.text, offset)
        return found[0] if found else "\n"


def typed(raw: RawFile) -> Typed:
    """The file taken apart. Raises MeaningChanged where it cannot be read."""
    return Typed(read_back(raw.path, raw.data), raw.data.decode("utf-8-sig"))


def spliced(raw: RawFile, text: str, edits: Iterable[Edit], wanted: Any) -> bytes:
    """The file with the edits of its `text`, its byte order mark kept.

    `wanted` is what must be read in it then. Raises MeaningChanged where something else is.
    """
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    mark = codecs.BOM_UTF8 if raw.data.startswith(codecs.BOM_UTF8) else b""
    content = mark + text.encode()
    if read_back(raw.path, content).data != wanted:
        raise MeaningChanged(raw.path)
    return content
