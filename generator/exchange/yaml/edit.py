"""Keys of a file's groups set as the file stands: nothing else of its bytes changes."""

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.diagnostics import Place
from generator.exchange.yaml.attach_comments import document_with
from generator.exchange.yaml.comments import Comment, find_comments
from generator.exchange.yaml.document import Item
from generator.exchange.yaml.read_back import MeaningChanged, read_back
from generator.exchange.yaml.writer import one_line
from generator.reading import KeyPath, Mark, RawFile, Source
from generator.validation import UNKNOWN

LINE_END = re.compile("\r\n|\r|\n")
_REMARK = re.compile(r"[|>]\S*([ \t]+#[^\r\n]*)")  # behind the sign that a text over lines begins with

Edit = tuple[int, int, str]  # from where to where in the text, and what stands there instead


@dataclass(frozen=True)
class TypedFile:
    """A file's text and what is read in it, each place of the one found in the other."""

    raw: RawFile
    source: Source
    text: str

    @cached_property
    def plain(self) -> str:
        """The text with plain newlines."""
        return LINE_END.sub("\n", self.text)

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """Every comment of the file."""
        return find_comments(self.source, self.plain)

    @cached_property
    def document(self) -> Item:
        """The whole file as one item, with its comments."""
        return document_with(self.source, self.plain, self.comments)

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


def typed_file(raw: RawFile) -> TypedFile:
    """Return the file with what is read in it. Raise MeaningChanged where it cannot be read."""
    return TypedFile(raw, read_back(raw.path, raw.data), raw.data.decode("utf-8-sig"))


def with_values(file: TypedFile, wanted: Mapping[KeyPath, Iterable[Item]], behind: str = "") -> bytes:
    """Return the file with these values in the groups at these steps, its byte order mark kept.

    A key that is there gets the value in place of its own; new ones stand behind the group's key `behind`, or
    before its first key, of which there must be one. Raise MeaningChanged where something else than this
    would be read.
    """
    text, data = file.text, file.source.data
    edits: list[Edit] = []
    for steps, items in wanted.items():
        edits += _edits(file, steps, tuple(items), behind)
        data = _with(data, steps, {item.name: item.value for item in items})
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    mark = codecs.BOM_UTF8 if file.raw.data.startswith(codecs.BOM_UTF8) else b""
    content = mark + text.encode()
    if read_back(file.raw.path, content).data != data:
        raise MeaningChanged(file.raw.path)
    return content


def _edits(file: TypedFile, steps: KeyPath, items: Iterable[Item], behind: str) -> Iterator[Edit]:
    group, mark = file.source.data, file.source.mark
    for step in steps:
        group, mark = group[step], (mark.inside or {})[step]
    new = [item for item in items if item.name not in group]
    if new and behind in group:
        yield _below(file, mark, _last(mark, behind), new)
    elif new:
        yield _on_top(file, mark.place, new)
    for item in items:
        if item.name in group:
            yield _replaced(file, (mark.inside or {})[item.name], group[item.name], item)


def _last(mark: Mark, name: str) -> Place:
    """Where the value under that name ends; a group without brackets ends with the last value in it."""
    mark = (mark.inside or {})[name]
    while mark.end is None and mark.inside:
        mark = list(mark.inside.values())[-1]
    return mark.end or mark.place


def _below(file: TypedFile, group: Mark, last: Place, items: Iterable[Item]) -> Edit:
    """Behind a value that ends at `last`, each on a line of its own unless the group stands in brackets."""
    at = file.offset(last)
    lines = _lines(items, in_brackets=group.end is not None)
    if group.end is not None:
        return at, at, "".join(f", {line}" for line in lines)
    indent = " " * (group.place.column - 1)
    if last.column == 1:  # a text over lines ends where the next line begins
        return at, at, "".join(f"{indent}{line}{file.line_end(0)}" for line in lines)
    found = LINE_END.search(file.text, at)
    at = found.start() if found else len(file.text)
    return at, at, "".join(f"{file.line_end(at)}{indent}{line}" for line in lines)


def _lines(items: Iterable[Item], *, in_brackets: bool) -> list[str]:
    return [f"{item.name}: {one_line(item, inside_brackets=in_brackets)}" for item in items]


def _on_top(file: TypedFile, first: Place, items: Iterable[Item]) -> Edit:
    """Before the first key of a group, each on a line of its own unless it stands between brackets."""
    at = file.offset(first)
    in_brackets = file.text[at] == "{"
    lines = _lines(items, in_brackets=in_brackets)
    if in_brackets:
        return at + 1, at + 1, "".join(f"{line}, " for line in lines)
    below = file.line_end(at) + " " * (first.column - 1)
    return at, at, "".join(f"{line}{below}" for line in lines)


def _replaced(file: TypedFile, mark: Mark, old: Any, item: Item) -> Edit:
    """A text in whatever quotes the old one stands; where that is spelt with escapes, in its own.

    Quotes that only a "?" needs go with it.
    """
    start, end = file.offset(mark.place), file.offset(mark.end or mark.place)
    if isinstance(old, str) and isinstance(item.value, str) and old != UNKNOWN:
        at = file.text.rfind(old, start, end)
        if at >= 0:
            return at, at + len(old), item.value
    typed = file.text[start:end].rstrip()  # a text over lines ends where the next line begins
    remark = _REMARK.match(typed)
    apart = "" if typed or file.text[start - 1].isspace() else " "  # nothing stands behind the colon
    words = one_line(item, inside_brackets=True) + (remark[1] if remark else "")
    return start, start + len(typed), apart + words


def _with(data: Any, steps: KeyPath, values: Mapping[str, Any]) -> Any:
    if not steps:
        return {**data, **values}
    return {**data, steps[0]: _with(data[steps[0]], steps[1:], values)}
