"""Plain data of a set → the lines of its YAML, with remarks where a person must fill in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.criteria_table.wording.options import plain
from generator.exchange.yaml.scalars import on_one_line, over_lines

_ANY_WIDTH = 1_000_000  # lines of a wording are the decision's own: none is folded
_QUOTED = frozenset({"code", "date"})
_IN_A_LINE = frozenset({"scale", "grades", "examples"})


@dataclass(frozen=True, slots=True)
class Blank:
    """What must be filled in by hand: the line of the remark that stands in its place."""

    remark: str


def lines_of(data: Mapping[str, Any], indent: int = 0) -> Iterator[str]:
    """The lines of a group of keys, in their order."""
    pad = " " * indent
    for key, value in data.items():
        if isinstance(value, Blank):
            yield f"{pad}# {value.remark}"
            continue
        label = f"{pad}{_key(key)}:"
        if isinstance(value, dict):
            yield from _mapping(key, value, label, indent)
        elif isinstance(value, list):
            yield from _list(key, value, label, indent)
        else:
            yield from _scalar(key, value, label, indent)


def _mapping(key: str, value: Mapping[str, Any], label: str, indent: int) -> Iterator[str]:
    flow = key in {"measure", "area_maximums"} or ("type" in value and "options" not in value)
    if flow:
        yield f"{label} {_flow(value)}"
        return
    yield label
    yield from lines_of(value, indent + 2)


def _list(key: str, value: list[Any], label: str, indent: int) -> Iterator[str]:
    yield label if value else f"{label} []"
    dash = f"{' ' * (indent + 2)}-"
    for item in value:
        if not isinstance(item, dict):
            yield f"{dash} {on_one_line(item, inside_brackets=False)}"
        elif key in _IN_A_LINE:
            yield f"{dash} {_flow(item)}"
        else:
            yield from _dashed(item, dash, indent)


def _dashed(item: Mapping[str, Any], dash: str, indent: int) -> Iterator[str]:
    """A group in a list: remarks above it, its first line behind the dash."""
    lines = list(lines_of(item, indent + 4))
    first = next(i for i, line in enumerate(lines) if not line.lstrip().startswith("#"))
    for line in lines[:first]:
        yield f"{' ' * (indent + 2)}{line.lstrip()}"
    yield f"{dash} {lines[first].lstrip()}"
    yield from lines[first + 1 :]


def _scalar(key: str, value: Any, label: str, indent: int) -> Iterator[str]:
    if isinstance(value, str) and "\n" in value and (over := over_lines(value, _ANY_WIDTH)):
        yield f"{label} {over[0]}"
        yield from (f"{' ' * (indent + 2)}{line}" if line else "" for line in over[1])
    else:
        yield f"{label} {_spelled(key, value, inside_brackets=False)}"


def _flow(data: Mapping[str, Any]) -> str:
    inner = ", ".join(
        f"{_key(key)}: {_spelled(key, value, inside_brackets=True)}" for key, value in data.items()
    )
    return f"{{{inner}}}"


def _key(key: str) -> str:
    return on_one_line(key, inside_brackets=True)


def _spelled(key: str, value: Any, *, inside_brackets: bool) -> str:
    if isinstance(value, dict):
        return _flow(value)
    if isinstance(value, list):
        return f"[{', '.join(_spelled(key, item, inside_brackets=True) for item in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return plain(Decimal(value))
    return on_one_line(value, inside_brackets=inside_brackets, quoted=key in _QUOTED)
