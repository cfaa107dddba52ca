"""A file → the same with another document in it: the lines of all that is equal stay as they are."""

import codecs
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from generator.exchange.yaml.comments import Comment, Side
from generator.exchange.yaml.document import Item, Kind, plain
from generator.exchange.yaml.edit import TypedFile
from generator.exchange.yaml.insert import last_line
from generator.exchange.yaml.read_back import MeaningChanged, read_back
from generator.exchange.yaml.writer import Style, bracketed_value, item_lines, yaml_text
from generator.reading import Key, KeyPath, Mark


class RewrittenFile(NamedTuple):
    """The bytes of a file, and the comments of the old one that it no longer has, each of its value."""

    content: bytes
    lost: tuple[Comment, ...]


class _Lines(NamedTuple):
    """Lines of the file, the first and the last, from 1; where there is none `last` is before `first`."""

    first: int
    last: int


class _Words(NamedTuple):
    """A part of one line, as in a slice, and what is to stand there."""

    line: int
    start: int
    end: int
    put: str


def with_document(file: TypedFile, wanted: Item, style: Style) -> RewrittenFile:
    """Return the file with what `wanted` says, its byte order mark and its line ends kept.

    Groups and lists that stand in lines are compared member by member, down to single values; what differs is
    written in `style`, the comments around it stay. A file between brackets is written anew as a whole. Raise
    MeaningChanged where something else than this would be read.
    """
    before = file.document
    if plain(before) == plain(wanted):
        return RewrittenFile(file.raw.data, ())
    rewriting = _Rewriting(file, style)
    made, lost = rewriting.result(before, wanted)
    if read_back(file.raw.path, made).data != plain(wanted):
        raise MeaningChanged(file.raw.path)
    mark = codecs.BOM_UTF8 if file.raw.data.startswith(codecs.BOM_UTF8) else b""
    return RewrittenFile(mark + made.replace("\n", file.line_end(0)).encode(), lost)


@dataclass
class _Rewriting:
    """The lines of one file, and what is to stand in place of some of them."""

    file: TypedFile
    style: Style
    put: list[tuple[_Lines, list[str]]] = field(default_factory=list)
    words: list[_Words] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lines = self.file.plain.split("\n")
        self._above: dict[KeyPath, int] = {}
        self._inside: dict[KeyPath, int] = {}
        self._comments = self.file.comments
        self._open = set(_open_ends(self.file.source.data, self.file.source.mark))
        for comment in self._comments:
            alone = self._lines[comment.line - 1].lstrip(" ").startswith("#")
            if comment.side is Side.ABOVE and alone:
                self._above.setdefault(comment.of, comment.line)
            elif not alone:
                continue
            for length in range(1, len(comment.of) + 1):
                steps = comment.of[:length]
                if comment.side is not Side.ABOVE or length < len(comment.of):
                    self._inside[steps] = max(self._inside.get(steps, 0), comment.line)

    def result(self, before: Item, wanted: Item) -> tuple[str, tuple[Comment, ...]]:
        """Return the text of the file as wanted, and the comments that are no longer in it."""
        if self._in_lines(self.file.source.mark, ()):
            self._members(before, wanted, (), 0)
        else:
            self.put.append((_Lines(1, len(self._lines)), yaml_text(wanted, self.style).split("\n")))
        made = list(self._lines)
        for line, start, end, put in sorted(self.words, reverse=True):
            made[line - 1] = made[line - 1][:start] + put + made[line - 1][end:]
        for span, lines in sorted(self.put, key=lambda one: one[0], reverse=True):
            first, last = span if lines else self._taken(span)
            made[first - 1 : last] = lines
        return "\n".join(made), tuple(self._lost())

    def _lost(self) -> Iterator[Comment]:
        """The comments of lines that are written anew, but for those that are written again."""
        again = [line for _, lines in self.put for line in lines]
        for comment in self._comments:
            if any(first <= comment.line <= last for (first, last), _ in self.put):
                kept = next((line for line in again if line.endswith(comment.text)), None)
                if kept is None:
                    yield comment
                else:
                    again.remove(kept)

    def _in_lines(self, mark: Mark, steps: KeyPath) -> bool:
        """Whether each member of a group or list begins a line; the first may stand behind a dash."""
        if not mark.inside or mark.end is not None:
            return False
        for at, (step, inner) in enumerate(mark.inside.items()):
            place = inner.place if isinstance(step, int) else inner.key
            if place is None:
                return False
            begins = self._lines[place.line - 1][: place.column - 1].strip(" ")
            dash = isinstance(step, int) or (at == 0 and bool(steps) and isinstance(steps[-1], int))
            if begins != ("-" if dash else ""):
                return False
        return True

    def _members(self, before: Item, wanted: Item, steps: KeyPath, indent: int) -> None:
        """Note what of a group or list in lines must be put in place of what."""
        old: dict[Key, Item] = dict(enumerate(before.items))
        new: list[tuple[Key | None, Item]] = [
            *zip(_same(before.items, wanted.items), wanted.items, strict=True)
        ]
        if before.kind is Kind.GROUP:
            old = {item.name: item for item in before.items}
            new = [(item.name if item.name in old else None, item) for item in wanted.items]
        kept = dict(new)
        for key, item in old.items():
            if key not in kept:
                self.put.append((self._span((*steps, key)), []))
            elif plain(item) != plain(kept[key]):
                self._member(item, kept[key], (*steps, key), indent)
        behind: Key | None = None
        for key_, item in new:
            if key_ is None:
                self._insert(item, steps, indent, behind, next(iter(old)))
            else:
                behind = key_

    def _taken(self, lines: _Lines) -> _Lines:
        """Lines to take away: empty ones below go too where a text above would take them for its own."""
        first, last = lines
        stays = not any(one.first < first <= one.last + 1 for one, _ in self.put)
        while stays and first in self._open and last < len(self._lines) and not self._lines[last].strip():
            last += 1
        return _Lines(first, last)

    def _member(self, before: Item, wanted: Item, steps: KeyPath, indent: int) -> None:
        mark = self._mark(steps)
        alike = before.kind is wanted.kind is not Kind.VALUE and bool(wanted.items)
        if alike and self._in_lines(mark, steps) and self._keeps_first(before, wanted, steps):
            first = next(iter((mark.inside or {}).values()))
            dash = self._lines[first.place.line - 1].index("-") if first.key is None else 0
            self._members(before, wanted, steps, first.key.column - 1 if first.key else dash)
        elif alike and mark.end is not None and mark.place.line < mark.end.line:
            words = self._between_brackets(before, wanted, steps)
            if words is None:
                self._value(before, wanted, steps, indent)
            self.words += words or ()
        else:
            self._value(before, wanted, steps, indent)

    def _keeps_first(self, before: Item, wanted: Item, steps: KeyPath) -> bool:
        """Whether what stands on the line of a dash stays the first of its group."""
        dashed = before.kind is Kind.GROUP and isinstance(steps[-1], int)
        return not dashed or before.items[0].name == wanted.items[0].name

    def _between_brackets(self, before: Item, wanted: Item, steps: KeyPath) -> list[_Words] | None:
        """What stands in place of values of a group between brackets; None where its members are others."""
        if [one.name for one in before.items] != [one.name for one in wanted.items]:
            return None
        found: list[_Words] = []
        for at, (old, new) in enumerate(zip(before.items, wanted.items, strict=True)):
            inner = (*steps, at if before.kind is Kind.LIST else old.name)
            mark, words = self._mark(inner), None
            if plain(old) == plain(new):
                continue
            if mark.end is not None and mark.place.line == mark.end.line:
                words = [self._words(mark, bracketed_value(new, self.style))]
            elif old.kind is new.kind is not Kind.VALUE:
                words = self._between_brackets(old, new, inner)
            if words is None:
                return None
            found += words
        return found

    def _value(self, before: Item, wanted: Item, steps: KeyPath, indent: int) -> None:
        """Note a value in place of another; comments above it and behind it stay."""
        mark, key = self._mark(steps), self._key(steps)
        bare = replace(wanted, above=(), beside="")
        lines = self._written(bare, steps, indent)
        if len(lines) == 1 and mark.end is not None and mark.place.line == mark.end.line == key:
            label = self._written(
                replace(bare, kind=Kind.VALUE, value=None, spelled="", items=(), closing=()), steps, indent
            )
            self.words.append(self._words(mark, lines[0][len(label[0]) :].lstrip(" ")))
            return
        last = max(self._last(steps), self._inside.get(steps, 0))
        inside = tuple(
            one.text
            for one in self._comments
            if one.of == steps and one.side is Side.ABOVE and key < one.line <= last
        )
        lines = self._written(replace(bare, above=inside, beside=before.beside), steps, indent)
        begin = self._lines[key - 1][: self._column(steps)]
        if begin.strip(" "):  # the first of a group behind its dash
            at = next(at for at, line in enumerate(lines) if not line.lstrip(" ").startswith("#"))
            lines[at] = begin + lines[at].lstrip(" ")
        self.put.append((_Lines(key, last), lines))

    def _words(self, mark: Mark, put: str) -> _Words:
        place, end = mark.place, mark.end or mark.place
        apart = " " if self._lines[place.line - 1][: place.column - 1].endswith(":") else ""
        return _Words(place.line, place.column - 1, end.column - 1, apart + put)

    def _insert(self, item: Item, steps: KeyPath, indent: int, behind: Key | None, first: Key) -> None:
        """Note a new member, behind the one that comes before it, or before the first."""
        at = self._span((*steps, first)).first if behind is None else self._span((*steps, behind)).last + 1
        inner: KeyPath = (*steps, item.name or 0)
        lines = self._written(item, inner, indent)
        if self.style.spaced and not steps and len(lines) > 1 and behind is not None:
            lines = ["", *lines]
        for where, (span, put) in enumerate(self.put):
            if span == (at, at - 1):  # behind another new one
                self.put[where] = (span, [*put, *lines])
                return
        self.put.append((_Lines(at, at - 1), lines))

    def _written(self, item: Item, steps: KeyPath, indent: int) -> list[str]:
        in_list = isinstance(steps[-1], int)
        return item_lines(item, indent, tuple(map(str, steps)), self.style, in_list=in_list)

    def _mark(self, steps: KeyPath) -> Mark:
        mark = self.file.source.mark
        for step in steps:
            mark = (mark.inside or {})[step]
        return mark

    def _key(self, steps: KeyPath) -> int:
        """The line of a member's key or dash."""
        return self.file.source.place(*steps, key=True).line

    def _column(self, steps: KeyPath) -> int:
        """How many signs stand before a member's key; none counted before a dash."""
        key = self._mark(steps).key
        return 0 if key is None else key.column - 1

    def _last(self, steps: KeyPath) -> int:
        """The last line of a member; empty ones behind a text belong to it only where it keeps them."""
        last = last_line(self.file, steps)
        while last + 1 not in self._open and last > self._key(steps) and not self._lines[last - 1].strip():
            last -= 1
        return last

    def _span(self, steps: KeyPath) -> _Lines:
        """The lines of a member, with the comments that belong to it or to what is inside it."""
        key = self._key(steps)
        last = max(self._last(steps), self._inside.get(steps, 0))
        return _Lines(min(self._above.get(steps, key), key), last)


def _open_ends(data: Any, mark: Mark) -> Iterator[int]:
    """The lines behind texts that keep the empty lines they end with."""
    if isinstance(data, str) and data.endswith("\n\n") and mark.end is not None:
        yield mark.end.line
    for step, inner in (mark.inside or {}).items():
        yield from _open_ends(data[step], inner)


def _same(old: Sequence[Item], new: Sequence[Item]) -> list[int | None]:
    """Which old member of a list each new one is, equal or edited; None for one that is new."""
    before, wanted = [plain(one) for one in old], [plain(one) for one in new]
    found: list[int | None] = []
    begin = 0
    for at, until in [*_equal(before, wanted), (len(old), len(new))]:
        found += _edited(old[begin:at], new[len(found) : until], begin)
        found += [at] if at < len(old) and until < len(new) else []
        begin = at + 1
    return found


def _equal(before: Sequence[Any], wanted: Sequence[Any]) -> list[tuple[int, int]]:
    """The places of the most members that are equal in both lists and stand in the same order."""
    pairs = zip(before, wanted, strict=False)
    start = next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(before), len(wanted)))
    best = [[(at, at) for at in range(start)]] * (len(wanted) + 1 - start)
    for i, one in enumerate(before[start:], start):
        row = best[:1]
        for j, other in enumerate(wanted[start:]):
            row.append([*best[j], (i, j + start)] if one == other else max(best[j + 1], row[j], key=len))
        best = row
    return best[-1]


def _edited(old: Sequence[Item], new: Sequence[Item], first: int) -> list[int | None]:
    """The same of members none of which is equal: as many, in their order; else those that are alike."""
    crossed = any(_alike(a, b) for i, a in enumerate(old) for j, b in enumerate(new) if i != j)
    if len(old) == len(new) and not crossed:
        return [*range(first, first + len(old))]
    found: list[int | None] = []
    begin = 0
    for one in new:
        at = next((at for at in range(begin, len(old)) if _alike(old[at], one)), None)
        found.append(None if at is None else first + at)
        begin = begin if at is None else at + 1
    return found


def _alike(one: Item, other: Item) -> bool:
    """Whether two members begin with the same value, or are texts of which one may be the other, edited."""
    if one.items and other.items:
        return bool(plain(one.items[0]) == plain(other.items[0]))
    these, those = ({*str(item.value).split()} for item in (one, other))
    return 2 * len(these & those) > max(len(these), len(those))
