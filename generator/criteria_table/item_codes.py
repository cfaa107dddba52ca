"""Nodes with their printed codes → the codes of a criteria set: each once, as printed where that can be."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.criteria_table.nodes import Node
from generator.criteria_table.reused_rules import KnownCodes
from generator.criteria_table.row_codes import segments


@dataclass(frozen=True, slots=True)
class ItemCodes:
    """The codes of a table's nodes, by their identity; "" where a code stands in a wrong place.

    `printed` has those that are printed otherwise, "" for all others.
    `doubled` is the first node whose printed code stands twice in the table, None for none.
    """

    of: Mapping[int, str]
    printed: Mapping[int, str]
    doubled: Node | None


def item_codes(areas: Sequence[Node], known: KnownCodes) -> ItemCodes:
    """Return the code of every node: the `known` one of its place, else one made of what is printed.

    Where a printed code stands twice in the table, all that are numbered like it and as deep begin with the
    code of what they stand in: 1 of area I becomes I.1. Longer codes begin with their parent's anyway.
    """
    nodes = list(_all(areas))
    times = Counter(node.row.code.casefold() for node in nodes if node.sound)
    doubled = [node for node in nodes if node.sound and node.parent and times[node.row.code.casefold()] > 1]
    kinds = {_kind(node) for node in doubled}
    codes: dict[int, str] = {}
    printed: dict[int, str] = {}
    for node in nodes:
        above = codes[id(node.parent)] if node.parent else ""
        made = _code(node, codes, _kind(node) in kinds) if node.sound else ""
        otherwise = node.row.code if made not in {"", node.row.code} else ""
        code, shown = known.get((above, node.row.code), (made, otherwise)) if made else (made, otherwise)
        codes[id(node)], printed[id(node)] = code, shown
    return ItemCodes(codes, printed, doubled[0] if doubled else None)


def _code(node: Node, codes: Mapping[int, str], begins_with_parent: bool) -> str:
    parts = segments(node.row.code.lstrip("0"))
    above = codes[id(node.parent)] if node.parent else ""
    longer = begins_with_parent or (node.parent and len(parts) > 1 and above != node.parent.row.code)
    return f"{above}.{parts[-1]}" if above and longer else ".".join(parts)


def _kind(node: Node) -> tuple[int, str, int]:
    return len(node.path), node.style, node.row.code.count(".")


def _all(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.items)
