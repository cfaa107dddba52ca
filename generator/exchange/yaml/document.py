"""A file as it is typed: its values in order, how they are spelled, what is said beside them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from typing import Any, assert_never

WIDTH = 117  # characters of a line, its indentation included


class Kind(Enum):
    """What an item holds."""

    VALUE = auto()
    GROUP = auto()  # values under names
    LIST = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """One value, under its name or in a list, with the comments that belong to it.

    `value` is the text, number, boolean or None of a VALUE; `spelled` is how it is typed where it is no
    text. Comments are whole, from their "#".
    """

    name: str
    kind: Kind
    value: Any = None
    spelled: str = ""
    items: tuple["Item", ...] = ()
    above: tuple[str, ...] = ()
    beside: str = ""
    closing: tuple[str, ...] = ()  # after the last of `items`, or below a VALUE that is None
    flow: bool = False  # between brackets on one line, however long

    def find(self, *names: str) -> "Item | None":
        """The item under these names, if it is there."""
        found: Item | None = self
        for name in names:
            found = next((item for item in found.items if item.name == name), None) if found else None
        return found

    def comments(self) -> Iterator[str]:
        """Every comment, from top to bottom."""
        yield from self.above
        if self.beside:
            yield self.beside
        for item in self.items:
            yield from item.comments()
        yield from self.closing


def item_of(name: str, data: Any) -> Item:
    """Return plain data as an item under that name, "" in a list; an exact number as it prints.

    Items among the data stay as they are, each under the name it is given there.
    """
    if isinstance(data, Item):
        return replace(data, name=name)
    if isinstance(data, Mapping):
        return Item(name, Kind.GROUP, items=tuple(item_of(key, inner) for key, inner in data.items()))
    if isinstance(data, list | tuple):
        return Item(name, Kind.LIST, items=tuple(item_of("", inner) for inner in data))
    return Item(name, Kind.VALUE, data, _spelled(data))


def plain(item: Item) -> Any:
    """Return the data an item holds, as it would be read."""
    match item.kind:
        case Kind.VALUE:
            return item.value
        case Kind.GROUP:
            return {inner.name: plain(inner) for inner in item.items}
        case Kind.LIST:
            return [plain(inner) for inner in item.items]
        case _:
            assert_never(item.kind)


def _spelled(value: str | bool | int | Decimal | None) -> str:
    if value is None or isinstance(value, str):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


Way = tuple[str, ...]  # the names that lead to an item; "*" for the members of a list, in a pattern for any


def is_one_of(way: Way, patterns: Iterable[Way]) -> bool:
    """Whether the way is of one of these forms."""
    return any(
        len(way) == len(pattern) and all(b in ("*", a) for a, b in zip(way, pattern, strict=True))
        for pattern in patterns
    )
