"""What a table spells out: its areas, criteria and leaves, each leaf with its wording and maybe its rule."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.criteria_table.reused_rules import ReusedRule
from generator.criteria_table.wording.draft_rule import StatedRule

UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Scored:
    """How a leaf is scored. `scored_by` is "" where the table does not say.

    `rule` is what the words state, None for none; `kept` what a set has that was written for these words.
    """

    scored_by: str
    evidence: tuple[str, ...]
    text: str
    rule: StatedRule | None
    kept: ReusedRule | None

    @property
    def computed(self) -> bool:
        """Whether points are computed, not declared."""
        return self.rule is not None or (self.kept is not None and self.kept.computes)


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A numbered line of the table, at any level. `code` is "" and `maximum` None where nobody can tell.

    `printed` is the code as the table has it, "" where that is the same. `scored` is there for what is scored
    itself; everything else has `items`. `kind` is "bonus" or "penalty" for an area beside the total,
    UNDECIDED where the table says both, else "".
    """

    code: str
    title: str
    maximum: Decimal | None
    items: tuple["OutlineItem", ...] = ()
    scored: Scored | None = None
    kind: str = ""
    printed: str = ""

    def walk(self) -> Iterator["OutlineItem"]:
        """Yield it and all below it, in order."""
        yield self
        for item in self.items:
            yield from item.walk()


@dataclass(frozen=True, slots=True)
class Outline:
    """The areas, and the totals that a last row states, if there is one."""

    areas: tuple[OutlineItem, ...]
    total: Decimal | None
    survey_total: Decimal | None

    def main(self) -> "Outline":
        """Return what the totals are of: without the sections beside them."""
        return replace(self, areas=tuple(area for area in self.areas if not area.kind))

    def whole(self) -> Decimal | None:
        """Return what the areas add up to without the sections beside them; None where one has no maximum."""
        known = [area.maximum for area in self.main().areas if area.maximum is not None]
        return sum(known, Decimal(0)) if len(known) == len(self.main().areas) else None

    def counts(self) -> tuple[int, int, int]:
        """Return how many items there are on the first level, on the second, and below."""
        criteria = sum(len(area.items) for area in self.areas)
        every = sum(1 for _ in self.walk())
        return len(self.areas), criteria, every - len(self.areas) - criteria

    def leaves(self) -> tuple[OutlineItem, ...]:
        """Return all that is scored, in order."""
        return tuple(item for item in self.walk() if item.scored)

    def walk(self) -> Iterator[OutlineItem]:
        """Yield every item, in order."""
        for area in self.areas:
            yield from area.walk()
