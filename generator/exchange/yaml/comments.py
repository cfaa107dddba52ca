"""Text + marks → each comment and what it belongs to: above a value, beside it, or closing a group."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from generator.diagnostics import Place
from generator.reading import KeyPath, Mark, Source

_HEAD = re.compile(r"[|>][-+0-9]*[ \t]*")  # of a text in lines, before its comment
_START = Place(1, 1)


class Side(Enum):
    """Where a comment stands, seen from what it belongs to."""

    ABOVE = auto()
    BESIDE = auto()
    CLOSING = auto()


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the file, and the steps to what it belongs to."""

    text: str
    line: int
    side: Side
    of: KeyPath


@dataclass(frozen=True, slots=True)
class _Node:
    """A key with its value, or a member of a list, as far as places go."""

    steps: KeyPath
    start: Place
    mark: Mark
    column: int  # of its key or its dash

    @property
    def bracketed(self) -> bool:
        """A group between brackets."""
        return self.mark.inside is not None and self.mark.end is not None

    def ends(self) -> Iterator[Place]:
        """Where a comment can follow on the same line."""
        mark = self.mark
        if mark.inside is None:
            yield mark.place  # of a text over lines: its head
        elif self.bracketed:
            yield Place(mark.place.line, mark.place.column + 1)
        for end in (mark.key_end, mark.end):
            if end is not None:
                yield end


def find_comments(source: Source, text: str) -> tuple[Comment, ...]:
    """Every comment of the file. `text` has plain newlines, and `source` was read from it."""
    lines = text.split("\n")
    nodes = tuple(_nodes(source.mark, (), lines))
    return _Owners(nodes, lines).own(_comments(nodes, lines))


def _nodes(mark: Mark, steps: KeyPath, lines: Sequence[str]) -> Iterator[_Node]:
    """Everything in the file, from top to bottom; what contains comes before what is inside."""
    start = mark.key or mark.place
    column = start.column
    if steps and mark.key is None:
        before = lines[start.line - 1][: start.column - 1]
        column = before.rfind("-") + 1 or max(1, column - 2)
    yield _Node(steps, start, mark, column)
    for step, inner in (mark.inside or {}).items():
        yield from _nodes(inner, (*steps, step), lines)


def _comments(nodes: Sequence[_Node], lines: Sequence[str]) -> Iterator[tuple[Place, str]]:
    """What stands from a "#" to the end of its line, outside every key and value."""
    spans: list[tuple[Place, Place]] = []
    for node in nodes:
        mark = node.mark
        if mark.key is not None and mark.key_end is not None:
            spans.append((mark.key, mark.key_end))
        if mark.inside is None and mark.end is not None:
            spans.append((mark.place, mark.end))
    last = Place(len(lines), len(lines[-1]) + 1)
    for (start, end), (following, _) in pairwise([(_START, _START), *sorted(spans), (last, last)]):
        line = lines[start.line - 1]
        head = _HEAD.match(line, start.column - 1) if start < end else None
        if head and line.startswith("#", head.end()):
            yield Place(start.line, head.end() + 1), line[head.end() :].rstrip(" \t")
        yield from _between(end, following, lines)


def _between(start: Place, end: Place, lines: Sequence[str]) -> Iterator[tuple[Place, str]]:
    for number in range(start.line, end.line + 1):
        line = lines[number - 1]
        first = start.column - 1 if number == start.line else 0
        stop = end.column - 1 if number == end.line else len(line)
        at = line.find("#", first, stop)
        if at >= 0:
            yield Place(number, at + 1), line[at:].rstrip(" \t")


class _Owners:
    """Whose a comment is, by where it stands among the nodes of the file."""

    def __init__(self, nodes: Sequence[_Node], lines: Sequence[str]) -> None:
        self.nodes = nodes
        self.lines = lines
        self.starts = [node.start for node in nodes]
        self.by_steps = {node.steps: node for node in nodes}
        self.on_line: dict[int, list[tuple[Place, KeyPath]]] = defaultdict(list)
        self.inner: dict[KeyPath, int] = {}  # the column of what is inside a group
        for node in nodes:
            for end in node.ends():
                self.on_line[end.line].append((end, node.steps))
            if node.steps:
                self.inner.setdefault(node.steps[:-1], node.column)

    def own(self, comments: Iterator[tuple[Place, str]]) -> tuple[Comment, ...]:
        """Each comment, from top to bottom, with its owner."""
        found: list[Comment] = []
        settled: KeyPath | None = None  # what the last comment stands above: the next ones then do too
        for place, text in comments:
            side, of = self._owner(place, settled)
            settled = of if side is Side.ABOVE else None
            found.append(Comment(text, place.line, side, of))
        return tuple(found)

    def _owner(self, place: Place, settled: KeyPath | None) -> tuple[Side, KeyPath]:
        alone = not self.lines[place.line - 1][: place.column - 1].strip()
        ended = [(end, steps) for end, steps in self.on_line[place.line] if end <= place]
        if not alone and ended:
            return Side.BESIDE, max(ended, key=lambda pair: pair[0])[1]
        at = bisect_left(self.starts, place)
        following = self.nodes[at] if at < len(self.nodes) else None
        if at == 0:
            return Side.ABOVE, ()
        if following is not None and (following.steps == settled or not alone):  # or right after its dash
            return Side.ABOVE, following.steps
        return self._alone(place, self.nodes[at - 1], following)

    def _alone(self, place: Place, last: _Node, following: _Node | None) -> tuple[Side, KeyPath]:
        """A comment on a line of its own, between two nodes."""
        deeper = following is None or place.column > following.column
        mark = last.mark
        if mark.key is not None and mark.end is not None:
            empty = mark.inside is None and mark.place == mark.end
            if mark.place > place or (empty and deeper and place.column > last.column):
                return Side.ABOVE, last.steps  # between a key and its value
        for length in range(len(last.steps), -1, -1):
            group = self.by_steps[last.steps[:length]]
            if following is not None and following.steps[:length] == group.steps:
                break
            if group.mark.inside is None:
                continue
            if group.mark.end is not None:
                if place < group.mark.end:
                    return Side.CLOSING, group.steps
            elif deeper and place.column >= self.inner.get(group.steps, 1):
                return Side.CLOSING, group.steps
        return (Side.ABOVE, following.steps) if following is not None else (Side.CLOSING, ())
