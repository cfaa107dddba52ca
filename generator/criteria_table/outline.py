"""What a table spells out: its areas, criteria and leaves, each leaf with its wording and maybe its rule."""

from dataclasses import dataclass, replace
from decimal import Decimal

from generator.criteria_table.reused_rules import ReusedRule
from generator.criteria_table.wording.draft_rule import StatedRule


@dataclass(frozen=True, slots=True)
class Scored:
    """How a leaf is scored. `scored_by` is "" where the table does not say; `rule` None for words only.

    A rule is stated by the words, or kept from a set that has these words.
    """

    scored_by: str
    evidence: tuple[str, ...]
    text: str
    rule: StatedRule | ReusedRule | None

    @property
    def computed(self) -> bool:
        """Whether points are computed, not declared."""
        return isinstance(self.rule, StatedRule) or (self.rule is not None and self.rule.computes)


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """An area, a criterion or a sub-criterion. `code` is "" and `maximum` None where nobody can tell.

    `scored` is there for what is scored itself; everything else has `items`. `kind` is "bonus" or "penalty"
    for an area beside the total, else "".
    """

    code: str
    title: str
    maximum: Decimal | None
    items: tuple["OutlineItem", ...] = ()
    scored: Scored | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The areas, and the totals that a last row states, if there is one."""

    areas: tuple[OutlineItem, ...]
    total: Decimal | None
    survey_total: Decimal | None

    def main(self) -> "Outline":
        """What the totals are of: without the sections beside them."""
        return replace(self, areas=tuple(area for area in self.areas if not area.kind))

    def criteria(self) -> tuple[OutlineItem, ...]:
        """All criteria, in order."""
        return tuple(criterion for area in self.areas for criterion in area.items)

    def leaves(self) -> tuple[OutlineItem, ...]:
        """All that is scored, in order."""
        return tuple(
            leaf for criterion in self.criteria() for leaf in (criterion.items or (criterion,)) if leaf.scored
        )
