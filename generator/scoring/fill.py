"""A scored leaf → whether its points can be written into its answer as they are computed, or why not."""

from dataclasses import dataclass
from enum import StrEnum

from generator.rulebook import Combine, Leaf, ScoredBy
from generator.scoring.model import ScoredLeaf


class NotFilled(StrEnum):
    """Why nothing is written of a leaf."""

    INFORMATION = "information"  # nothing of it is scored
    PEERS = "peers"  # its points rest on the figures of all units
    NOT_APPLICABLE = "not_applicable"
    AGREES = "agrees"  # typed already, as computed
    TYPED = "typed"  # typed already, and nothing computes it
    DIFFERS = "differs"  # typed otherwise than computed: R203
    OVERRIDDEN = "overridden"  # a reason says that it is to differ
    NO_RULE = "no_rule"  # the rule is words only
    NO_FORMULA = "no_formula"  # the way to compute it is not chosen
    MISSING = "missing"  # inputs are not given
    JUDGED = "judged"  # a person decides
    NO_BAND = "no_band"  # the figures fall into no band


@dataclass(frozen=True, slots=True)
class Filling:
    """What becomes of every leaf an appendix leads, each in the order of the set.

    `filled` get their computed points; `left` stay as they are, each with why; `wrong` have an error of their
    own, and of `absent` the file says nothing.
    """

    filled: tuple[ScoredLeaf, ...]
    left: tuple[tuple[ScoredLeaf, NotFilled], ...]
    wrong: tuple[Leaf, ...]
    absent: tuple[Leaf, ...]


def why_not_filled(scored: ScoredLeaf) -> NotFilled | None:
    """Return why the leaf's `computed` must not be written as its self score; None where it is to be."""
    leaf, entry = scored.leaf, scored.entry
    if leaf.scored_by is ScoredBy.INFORMATION:
        return NotFilled.INFORMATION
    if leaf.rule.peers:
        return NotFilled.PEERS
    if entry.not_applicable:
        return NotFilled.NOT_APPLICABLE
    if entry.override_reason:
        return NotFilled.OVERRIDDEN
    if entry.self_score is not None:
        return _typed(scored)
    return None if scored.computed is not None else _not_computed(scored)


def _typed(scored: ScoredLeaf) -> NotFilled:
    if scored.computed is None:
        return NotFilled.TYPED
    return NotFilled.AGREES if scored.entry.self_score == scored.computed else NotFilled.DIFFERS


def _not_computed(scored: ScoredLeaf) -> NotFilled:
    rule, entry = scored.leaf.rule, scored.entry
    if scored.judged is not None:
        return NotFilled.JUDGED
    if not rule.computable:
        return NotFilled.NO_RULE
    if rule.missing(entry.inputs):
        return NotFilled.MISSING
    if rule.combine is Combine.CHOSEN and entry.formula not in {part.key for part in rule.parts}:
        return NotFilled.NO_FORMULA
    return NotFilled.NO_BAND
