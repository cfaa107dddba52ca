"""A coded row and the nodes before it → where its code places it, held against their numbers."""

from collections.abc import Sequence

from generator.criteria_table.nodes import Node
from generator.criteria_table.row_codes import (
    ARABIC,
    LETTER,
    OTHER,
    ROMAN,
    alike,
    numbering,
    segments,
)
from generator.criteria_table.rows import TableRow
from generator.diagnostics import Diagnostic, Place, diagnose
from generator.lexicon.roman import to_roman

_RANKS = (LETTER, ROMAN, ARABIC, OTHER)  # A holds I, I holds 1
_DEEPEST = 5  # of rows whose code cannot be read


class Placement:
    """The areas of a table as they grow; reports numbers that do not go on."""

    def __init__(self, path: str, areas: Sequence[Node], found: list[Diagnostic]) -> None:
        self.path, self.areas, self.found = path, areas, found

    def _report(self, code: str, place: Place, /, **params: object) -> None:
        self.found.append(diagnose(code, self.path, place, **params))

    def placed(self, row: TableRow, current: Node | None) -> Node:
        """Return the node of a row where its code wants it, or as near as there is and reported.

        `current` is the last node before it.
        """
        chain = current.path if current else ()
        if not row.code:
            return Node(row, _nearest(row.odd_code, chain), sound=False)
        parts = segments(row.code)
        if len(parts) > 1:
            for parent in reversed(chain):
                if any(alike(parts[:-1], code) for code in _codes_of(parent)):
                    return self._checked(Node(row, parent))
            self._report("X606", row.place("code"), what="place", code=row.code, parent=_code_of(chain))
            return Node(row, _nearest(row.code, chain), style=numbering(parts[-1]), sound=False)
        return self._checked(Node(row, self._parent_of(row.code, chain)))

    def _parent_of(self, code: str, chain: Sequence[Node]) -> Node | None:
        """Of a code of one segment: that of the last one numbered so; else the innermost that may hold it."""
        singles = [node for node in chain if node.single]
        style = numbering(code, [node.row.code for node in singles])
        for node in reversed(singles):
            if node.style == style:
                return node.parent
        outer = [node for node in singles if _RANKS.index(node.style) < _RANKS.index(style)]
        if not outer and len(self.areas) == len(chain) == 1 and not chain[0].wording:
            return chain[0]  # the first row of the table: I may hold A as well
        return chain[-1] if outer and outer[-1] is singles[-1] else (outer[-1] if outer else None)

    def _checked(self, node: Node) -> Node:
        """The node, held against those before it: its number goes on from theirs."""
        siblings = [other for other in (node.parent.items if node.parent else self.areas) if other.sound]
        segment = segments(node.row.code)[-1]
        node.style = numbering(segment, [segments(other.row.code)[-1] for other in siblings])
        alike_ = [other for other in siblings if other.style == node.style]
        before = alike_[-1].last if alike_ else 0
        if any(other.row.code == node.row.code for other in siblings):
            self._wrong(node, "twice")
        elif node.last <= before and node.style != OTHER:
            self._wrong(node, "place")
        elif node.style != OTHER and node.last != before + 1 and not self._runs_on(node, before):
            expected = ".".join((*segments(node.row.code)[:-1], _shown(before + 1, node.style)))
            self._report("X607", node.row.place("code"), code=node.row.code, expected=expected)
        return node

    def _wrong(self, node: Node, what: str) -> None:
        node.sound = False
        self._report(
            "X606", node.row.place("code"), what=what, code=node.row.code, parent=_code_of(node.path[:-1])
        )

    def _runs_on(self, node: Node, before: int) -> bool:
        """Whether the numbers run on from the group before: I holds 1 to 6, II begins with 7."""
        if before or node.parent is None:
            return False
        groups = node.parent.parent.items if node.parent.parent else self.areas
        earlier = [item for group in groups if group is not node.parent for item in group.items]
        return bool(earlier) and earlier[-1].style == node.style and earlier[-1].last + 1 == node.last


def _nearest(code: str, chain: Sequence[Node]) -> Node | None:
    """What a row stands in most likely whose code does not say; its set is refused either way."""
    parts = len(code.strip(".) ").split("."))
    if parts > 1 or not chain:
        return chain[min(parts - 1, _DEEPEST, len(chain)) - 1] if chain else None
    return chain[-1].parent or chain[-1]


def _shown(number: int, style: str) -> str:
    return (
        to_roman(number) if style == ROMAN else chr(ord("A") + number - 1) if style == LETTER else str(number)
    )


def _codes_of(node: Node) -> tuple[tuple[str, ...], ...]:
    """What the codes of items in a node may begin with: its code, or those of all it stands in as one."""
    if not node.single:
        return (segments(node.row.code),)
    return segments(node.row.code), tuple(other.row.code for other in node.path)


def _code_of(chain: Sequence[Node]) -> str:
    return chain[-1].row.code if chain else ""
