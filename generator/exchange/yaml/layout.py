"""`Item`s → the text of the file: what stands on one line, what over several, where a line stays empty."""

import re
from typing import assert_never

from generator.exchange.yaml.document import WIDTH, Item, Kind, Way, is_one_of
from generator.exchange.yaml.scalars import on_one_line, over_lines

# Groups that always stand over lines, whatever is in them; "*" is any name.
_OPEN = {
    ("entries",),
    ("entries", "*"),
    ("entries", "*", "sources"),
    ("entries", "*", "evidence"),
    ("evidence",),
    ("evidence", "*"),
    ("difficulties",),
    ("proposals",),
}
_QUOTED = frozenset({"pages", "section", "sha256"})  # half of them look like numbers: all look alike


def lay_out(root: Item) -> str:
    """The canonical text of a file."""
    lines = [*root.above, *filter(None, [root.beside])]
    if lines and root.items and root.items[0].above:
        lines.append("")
    if not root.items:
        lines.append("{}" if root.kind is Kind.GROUP else "[]")
    was_tall = False
    for i, item in enumerate(root.items):
        block = _lines(item, _key(item), 0, (item.name,))
        tall = len(block) > len(item.above) + 1 or item.name == "entries"
        if i and (tall or was_tall):
            lines.append("")
        lines += block
        was_tall = tall
    if root.closing:
        lines += ["", *root.closing]
    return "\n".join(lines) + "\n"


def _lines(item: Item, label: str, indent: int, way: Way) -> list[str]:
    """The item under its label ("name:" or "-"), its comments included."""
    pad = " " * indent
    above = [*item.above, *(item.closing if not item.items else ())]
    head, inner = _head(item, label, indent, way)
    if label == "-" and item.items and inner and not head:
        return _dashed(item, [f"{pad}{line}" for line in above], inner, pad)
    start = f"{pad}{label} {head}".rstrip(" ")
    beside = f"  {item.beside}" if item.beside else ""
    return [*(f"{pad}{line}" for line in above), start + beside, *inner]


def _dashed(item: Item, above: list[str], inner: list[str], pad: str) -> list[str]:
    """A group as the member of a list: its first line stands right after the dash, comments above it."""
    if item.beside:
        above.append(f"{pad}{item.beside}")
    while inner[0].lstrip(" ").startswith("#"):
        above.append(f"{pad}{inner.pop(0).lstrip(' ')}")
    return [*above, f"{pad}- {inner[0].lstrip(' ')}", *inner[1:]]


def _head(item: Item, label: str, indent: int, way: Way) -> tuple[str, list[str]]:
    """What stands on the label's line, and the lines below it."""
    room = WIDTH - indent - len(label) - 1
    deeper = indent + 2
    if item.kind is Kind.VALUE:
        if not isinstance(item.value, str):
            return item.spelled, []
        line = on_one_line(item.value, inside_brackets=False, quoted=item.name in _QUOTED)
        if len(line) <= room and "\n" not in item.value:
            return line, []
        over = over_lines(item.value, WIDTH - deeper)
        if over is None or (len(over[1]) == 1 and " " not in item.value.strip("\n") and over[0] == ">-"):
            return line, []
        return over[0], [f"{' ' * deeper}{line}" if line else "" for line in over[1]]
    if not item.items:
        return _inline(item), []
    if not is_one_of(way, _OPEN) and not _split(item):
        line = _inline(item)
        if len(line) <= room:
            return line, []
    inner: list[str] = []
    for child in item.items:
        inner += _lines(child, _key(child) if item.kind is Kind.GROUP else "-", deeper, (*way, child.name))
    return "", inner + [f"{' ' * deeper}{line}" for line in item.closing]


def _split(item: Item) -> bool:
    """Whether something inside cannot stand between brackets on one line."""
    if item.closing:
        return True
    for child in item.items:
        if child.above or child.beside or _split(child):
            return True
        if child.kind is Kind.VALUE and not isinstance(child.value, str) and not child.spelled:
            return True
        if isinstance(child.value, str) and "\n" in child.value:
            return True
    return False


def _inline(item: Item) -> str:
    match item.kind:
        case Kind.VALUE:
            if isinstance(item.value, str):
                return on_one_line(item.value, inside_brackets=True, quoted=item.name in _QUOTED)
            return item.spelled
        case Kind.LIST:
            return f"[{', '.join(_inline(child) for child in item.items)}]"
        case Kind.GROUP:
            return f"{{{', '.join(f'{_key(child)} {_inline(child)}' for child in item.items)}}}"
        case _:
            assert_never(item.kind)


def _key(item: Item) -> str:
    plain = re.fullmatch(r"[A-Za-z_][\w-]*", item.name, re.ASCII)
    return f"{on_one_line(item.name, inside_brackets=True, quoted=not plain)}:"
