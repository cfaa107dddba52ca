"""`Source` + its text → `Item`s, each with its comments."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.exchange.yaml.comments import Comment, Side, find_comments
from generator.exchange.yaml.document import Item, Kind
from generator.reading import KeyPath, Mark, Source

_Comments = Mapping[KeyPath, Sequence[Comment]]


def document_of(source: Source, text: str) -> Item:
    """The whole file as one item, whose comments `above` are the head of the file.

    `text` has plain newlines, and `source` was read from it without an error.
    """
    return document_with(source, text, find_comments(source, text))


def document_with(source: Source, text: str, found: Iterable[Comment]) -> Item:
    """Return the same where its comments have been found already."""
    comments: dict[KeyPath, list[Comment]] = defaultdict(list)
    for comment in found:
        comments[comment.of].append(comment)
    _give_first_key_its_own(source.mark, comments)
    return _item(source.data, source.mark, (), text.split("\n"), comments)


def _give_first_key_its_own(mark: Mark, comments: dict[KeyPath, list[Comment]]) -> None:
    """Comments that touch the first key, below an empty line, are about that key and not about the file."""
    head = comments[()]
    top = [comment for comment in head if comment.side is Side.ABOVE]
    own: list[Comment] = []
    line = mark.place.line
    while top and top[-1].line == line - 1:
        line -= 1
        own.insert(0, top.pop())
    if top and own and mark.inside:
        first = next(iter(mark.inside))
        comments[()] = [comment for comment in head if comment not in own]
        comments[(first,)] = own + comments[(first,)]


def _item(data: Any, mark: Mark, steps: KeyPath, lines: Sequence[str], comments: _Comments) -> Item:
    own_comments = comments.get(steps, ())
    name = steps[-1] if steps and isinstance(steps[-1], str) else ""
    above = tuple(comment.text for comment in own_comments if comment.side is Side.ABOVE)
    beside = [comment.text for comment in own_comments if comment.side is Side.BESIDE]
    closing = tuple(comment.text for comment in own_comments if comment.side is Side.CLOSING)
    above += tuple(beside[:-1])  # beside a key and again beside its value: one place is left
    if isinstance(data, dict | list):
        kind = Kind.GROUP if isinstance(data, dict) else Kind.LIST
        pairs = data.items() if isinstance(data, dict) else enumerate(data)
        inner = tuple(
            _item(value, (mark.inside or {})[step], (*steps, step), lines, comments) for step, value in pairs
        )
        return Item(name, kind, None, "", inner, above, "".join(beside[-1:]), closing)
    spelled = ""
    if not isinstance(data, str) and mark.end is not None:
        spelled = lines[mark.place.line - 1][mark.place.column - 1 : mark.end.column - 1]
    return Item(name, Kind.VALUE, data, spelled, (), above, "".join(beside[-1:]), closing)
