"""A file → the same with another document in it: the lines of all that is equal stay as they are."""

import codecs
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.exchange.yaml.attach_comments import document_of
from generator.exchange.yaml.comments import Side, find_comments
from generator.exchange.yaml.document import Item, Kind, plain
from generator.exchange.yaml.edit import LINE_END, TypedFile
from generator.exchange.yaml.insert import last_line
from generator.exchange.yaml.read_back import MeaningChanged, read_back
from generator.exchange.yaml.writer import Style, item_lines, yaml_text
from generator.reading import KeyPath, Mark

_DEEPEST = 3  # an answer of an entry: what is inside it is written anew with it


class _Lines(NamedTuple):
    """Lines of the file, the first and the last, from 1; where there is none `last` is before `first`."""

    first: int
    last: int


def with_document(file: TypedFile, wanted: Item, style: Style) -> bytes:
    """Return the file with what `wanted` says, its byte order mark and its line ends kept.

    Groups that stand in lines are compared member by member, as far down as an answer of an entry; what
    differs is written in `style`. A file between brackets is written anew as a whole. Raise MeaningChanged
    where something else than this would be read.
    """
    text = LINE_END.sub("\n", file.text)
    before = document_of(file.source, text)
    if plain(before) == plain(wanted):
        return file.raw.data
    rewriting = _Rewriting(file, text, style)
    lines = rewriting.lines(before, wanted)
    made = "\n".join(lines) if lines is not None else yaml_text(wanted, style)
    if read_back(file.raw.path, made).data != plain(wanted):
        raise MeaningChanged(file.raw.path)
    mark = codecs.BOM_UTF8 if file.raw.data.startswith(codecs.BOM_UTF8) else b""
    return mark + made.replace("\n", file.line_end(0)).encode()


@dataclass
class _Rewriting:
    """The lines of one file, and what is to stand in place of some of them."""

    file: TypedFile
    text: str
    style: Style
    put: list[tuple[_Lines, list[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lines = self.text.split("\n")
        self._above: dict[KeyPath, int] = {}
        self._inside: dict[KeyPath, int] = {}
        for comment in find_comments(self.file.source, self.text):
            alone = self._lines[comment.line - 1].lstrip(" ").startswith("#")
            if comment.side is Side.ABOVE and alone:
                self._above.setdefault(comment.of, comment.line)
            elif not alone:
                continue
            for length in range(1, len(comment.of) + 1):
                steps = comment.of[:length]
                if comment.side is not Side.ABOVE or length < len(comment.of):
                    self._inside[steps] = max(self._inside.get(steps, 0), comment.line)

    def lines(self, before: Item, wanted: Item) -> list[str] | None:
        """Return all lines of the file as wanted; None where its members share lines."""
        if not self._in_lines(self.file.source.mark):
            return None
        self._group(before, wanted, (), 0)
        made = list(self._lines)
        for (first, last), put in sorted(self.put, key=lambda one: one[0], reverse=True):
            made[first - 1 : last] = put
        return made

    def _in_lines(self, mark: Mark) -> bool:
        """Whether each member of a group begins a line and none shares its last."""
        if not mark.inside or mark.end is not None:
            return False
        for inner in mark.inside.values():
            key = inner.key
            if key is None or self._lines[key.line - 1][: key.column - 1].strip():
                return False
        return True

    def _group(self, before: Item, wanted: Item, steps: KeyPath, indent: int) -> None:
        """Note what of a group in lines must be put in place of what."""
        old = {item.name: item for item in before.items}
        new = {item.name: item for item in wanted.items}
        for name, item in old.items():
            if name not in new:
                self.put.append((self._span((*steps, name)), []))
            elif plain(item) != plain(new[name]):
                self._member(item, new[name], (*steps, name), indent)
        behind = None
        for name in new:
            if name in old:
                behind = name
            else:
                self._insert(new[name], (*steps, name), indent, behind, next(iter(old)))

    def _member(self, before: Item, wanted: Item, steps: KeyPath, indent: int) -> None:
        mark = self._mark(steps)
        groups = before.kind is Kind.GROUP and wanted.kind is Kind.GROUP
        if groups and wanted.items and len(steps) < _DEEPEST and self._in_lines(mark):
            self._group(before, wanted, steps, mark.place.column - 1)
        else:
            self.put.append((self._span(steps), self._written(wanted, steps, indent)))

    def _insert(self, item: Item, steps: KeyPath, indent: int, behind: str | None, first: str) -> None:
        """Note a new member, behind the one that comes before it, or before the first."""
        at = self._span((*steps[:-1], first)).first if behind is None else 0
        if behind is not None:
            at = self._span((*steps[:-1], behind)).last + 1
        lines = self._written(item, steps, indent)
        for where, (span, put) in enumerate(self.put):
            if span == (at, at - 1):  # behind another new one
                self.put[where] = (span, [*put, *lines])
                return
        self.put.append((_Lines(at, at - 1), lines))

    def _written(self, item: Item, steps: KeyPath, indent: int) -> list[str]:
        return item_lines(item, indent, tuple(map(str, steps)), self.style)

    def _mark(self, steps: KeyPath) -> Mark:
        mark = self.file.source.mark
        for step in steps:
            mark = (mark.inside or {})[step]
        return mark

    def _span(self, steps: KeyPath) -> _Lines:
        """The lines of a member, with the comments that belong to it or to what is inside it."""
        key = self.file.source.place(*steps, key=True).line
        last = max(last_line(self.file, steps), self._inside.get(steps, 0))
        return _Lines(min(self._above.get(steps, key), key), last)


def comments_lost(before: Item, wanted: Item) -> Mapping[str, int]:
    """Return the comments of people that a new document no longer has, each with how often it is gone."""
    left = list(wanted.comments())
    lost: dict[str, int] = {}
    for comment in before.comments():
        if comment in left:
            left.remove(comment)
        else:
            lost[comment] = lost.get(comment, 0) + 1
    return lost
