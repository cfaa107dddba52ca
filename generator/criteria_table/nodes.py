"""An item and a total of a table while its rows are read."""

from dataclasses import dataclass, field

from generator.criteria_table.row_codes import segments, value
from generator.criteria_table.rows import TableRow
from generator.diagnostics import Place


@dataclass(slots=True)
class Node:
    """An item while its rows are read; `wording` and `notes` with the place each stands at.

    `parent` is None for an area. `sound` is False where its code cannot be where it stands.
    """

    row: TableRow
    parent: "Node | None"
    title: list[str] = field(default_factory=list)
    items: list["Node"] = field(default_factory=list)
    wording: list[tuple[str, Place]] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    notes: list[tuple[str, Place]] = field(default_factory=list)
    beside: list[tuple[str, Place]] = field(default_factory=list)  # from columns read under their heading
    style: str = ""  # how its last segment is numbered
    sound: bool = True

    @property
    def path(self) -> tuple["Node", ...]:
        """All that it stands in, the area first, and itself."""
        return (*(self.parent.path if self.parent else ()), self)

    @property
    def last(self) -> int:
        """The place of its code among its like, from 1; 0 for a code that has none."""
        return value(segments(self.row.code)[-1], self.style) if self.row.code else 0

    @property
    def single(self) -> bool:
        """Whether its code is one segment."""
        return bool(self.row.code) and "." not in self.row.code


@dataclass(frozen=True, slots=True)
class Total:
    """A row of a total: `before` are the items it stands in, innermost last; `areas` those begun above it.

    `at_end` is True where no item comes after.
    """

    row: TableRow
    before: tuple[Node, ...]
    areas: int
    at_end: bool
