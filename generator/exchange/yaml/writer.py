"""`Item`s → the text of the file: what stands on one line, what over several, where a line stays empty."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from generator.exchange.yaml.document import WIDTH, Item, Kind, Way, is_one_of
from generator.exchange.yaml.scalars import on_one_line, over_lines

_UNLIMITED = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Style:
    """How files of a kind are typed.

    Within `width` characters groups stand between brackets where they fit, and texts are folded. Without
    a width nothing is folded, and only groups that are `flow` stand between brackets.
    """

    width: int | None = None
    over_lines: tuple[Way, ...] = ()  # groups that are never put between brackets
    quoted: frozenset[str] = frozenset()  # names of texts that always stand in quotes
    all_quoted: bool = False  # every text in double quotes, as in JSON
    spaced: bool = False  # an empty line around what takes more than one, at the first level


CANONICAL = Style(
    width=WIDTH,
    over_lines=(
        ("entries",),
        ("entries", "*"),
        ("entries", "*", "sources"),
        ("entries", "*", "evidence"),
        ("evidence",),
        ("evidence", "*"),
        ("difficulties",),
        ("proposals",),
    ),
    quoted=frozenset({"pages", "section", "sha256"}),  # half of them look like numbers: all look alike
    spaced=True,
)


def yaml_text(root: Item, style: Style = CANONICAL) -> str:
    """Return the text of a file, its last line ended too."""
    return "\n".join(_Writer(style).file(root)) + "\n"


def item_lines(item: Item, indent: int, way: Way, style: Style, *, in_list: bool = False) -> list[str]:
    """Return the lines of one member of a group or list, to which `way` leads, its comments above it."""
    writer = _Writer(style)
    return writer._lines(item, "-" if in_list else writer._key(item), indent, way)


def bracketed_value(item: Item, style: Style) -> str:
    """Return a value on one line, as it stands between brackets."""
    return _Writer(style)._inline(item)


def bracketed(item: Item, style: Style) -> str:
    """Return a member of a group under its name, on one line, as it stands between brackets."""
    writer = _Writer(style)
    return f"{writer._key(item)} {writer._inline(item)}"


def one_line(item: Item, *, inside_brackets: bool) -> str:
    """Return a value as it is typed behind its key, on one line; a text as it is `spelled`, if it is."""
    return item.spelled or on_one_line(item.value, inside_brackets=inside_brackets)


class _Writer:
    """Items → lines in one style."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.width = style.width or _UNLIMITED

    def file(self, root: Item) -> Iterator[str]:
        """The lines of a whole file."""
        head = [*root.above, *filter(None, [root.beside])]
        yield from head
        if head and root.items and root.items[0].above:
            yield ""
        if not root.items:
            yield "{}" if root.kind is Kind.GROUP else "[]"
        was_tall = False
        for i, item in enumerate(root.items):
            block = self._lines(item, self._key(item), 0, (item.name,))
            tall = len(block) > len(item.above) + 1 or item.name == "entries"
            if i and self.style.spaced and (tall or was_tall):
                yield ""
            yield from block
            was_tall = tall
        if root.closing:
            yield from ("", *root.closing)

    def _lines(self, item: Item, label: str, indent: int, way: Way) -> list[str]:
        """The item under its label ("name:" or "-"), its comments included."""
        pad = " " * indent
        empty_group = item.kind is not Kind.VALUE and not item.items
        above = [*item.above, *(item.closing if empty_group else ())]
        head, inner = self._head(item, label, indent, way)
        if label == "-" and item.items and inner and not head:
            return _dashed(item, [f"{pad}{line}" for line in above], inner, pad)
        start = f"{pad}{label} {head}".rstrip(" ")
        beside = f"  {item.beside}" if item.beside else ""
        return [*(f"{pad}{line}" for line in above), start + beside, *inner]

    def _head(self, item: Item, label: str, indent: int, way: Way) -> tuple[str, list[str]]:
        """What stands on the label's line, and the lines below it."""
        room = self.width - indent - len(label) - 1
        pad = " " * (indent + 2)
        if item.kind is Kind.VALUE:
            head, below = self._value(item, room, self.width - len(pad))
            return head, [*(f"{pad}{line}" if line else "" for line in below)]
        if not item.items or self._fits_one_line(item, room, way):
            return self._inline(item), []
        inner: list[str] = []
        for child in item.items:
            child_label = self._key(child) if item.kind is Kind.GROUP else "-"
            inner += self._lines(child, child_label, len(pad), (*way, child.name))
        return "", inner + [f"{pad}{line}" for line in item.closing]

    def _value(self, item: Item, room: int, room_below: int) -> tuple[str, tuple[str, ...]]:
        """The same of a value, its lines not yet indented; a value's closing comments stand below it."""
        if not isinstance(item.value, str):
            return item.spelled, item.closing
        line = self._text(item.value, quoted=item.name in self.style.quoted, inside_brackets=False)
        if self.style.all_quoted or (len(line) <= room and "\n" not in item.value):
            return line, ()
        over = over_lines(item.value, room_below)
        if over is None or (len(over[1]) == 1 and " " not in item.value.strip("\n") and over[0] == ">-"):
            return line, ()
        return over[0], tuple(over[1])

    def _fits_one_line(self, item: Item, room: int, way: Way) -> bool:
        if item.flow or self.style.width is None:
            return item.flow
        if is_one_of(way, self.style.over_lines) or _must_be_split(item):
            return False
        return len(self._inline(item)) <= room

    def _inline(self, item: Item) -> str:
        """The item's value as it is typed between brackets."""
        match item.kind:
            case Kind.VALUE if isinstance(item.value, str):
                return self._text(item.value, quoted=item.name in self.style.quoted, inside_brackets=True)
            case Kind.VALUE:
                return item.spelled
            case Kind.LIST:
                return f"[{', '.join(self._inline(child) for child in item.items)}]"
            case Kind.GROUP:
                return f"{{{', '.join(f'{self._key(child)} {self._inline(child)}' for child in item.items)}}}"
            case _:
                assert_never(item.kind)

    def _key(self, item: Item) -> str:
        plain = re.fullmatch(r"[A-Za-z_][\w-]*", item.name, re.ASCII)
        if plain:
            return f"{on_one_line(item.name, inside_brackets=True)}:"
        return f"{self._text(item.name, quoted=True, inside_brackets=True)}:"

    def _text(self, text: str, *, quoted: bool, inside_brackets: bool) -> str:
        if self.style.all_quoted:
            return json.dumps(text, ensure_ascii=False)
        return on_one_line(text, inside_brackets=inside_brackets, quoted=quoted)


def _dashed(item: Item, above: list[str], inner: list[str], pad: str) -> list[str]:
    """A group as the member of a list: its first line stands right after the dash, comments above it."""
    if item.beside:
        above.append(f"{pad}{item.beside}")
    while inner[0].lstrip(" ").startswith("#"):
        above.append(f"{pad}{inner.pop(0).lstrip(' ')}")
    return [*above, f"{pad}- {inner[0].lstrip(' ')}", *inner[1:]]


def _must_be_split(item: Item) -> bool:
    """Whether something inside cannot stand between brackets on one line."""
    if item.closing:
        return True
    for child in item.items:
        if child.above or child.beside or _must_be_split(child):
            return True
        if child.kind is Kind.VALUE and not isinstance(child.value, str) and not child.spelled:
            return True
        if isinstance(child.value, str) and "\n" in child.value:
            return True
    return False
