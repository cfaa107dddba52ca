"""What differs between two states of one assessment. `None` on a side: there is nothing of it there."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from generator.consolidation import AppendixResult, LeafResult, Location, Stage, Tally, score_at
from generator.rulebook import Criterion, Input
from generator.validation import Evidence


class TallyChange(NamedTuple):
    """A sum of points on both sides; each side says of how many points it speaks."""

    before: Tally | None
    after: Tally | None

    @property
    def points(self) -> Decimal:
        """How far the sum moved; a side that is not there counts nothing."""
        zero = Decimal(0)
        return (self.after.points if self.after else zero) - (self.before.points if self.before else zero)


class InputChange(NamedTuple):
    """A figure of an answer: its name, what the rule asks (None: nothing), what was and is typed."""

    name: str
    asked: Input | None
    before: Any
    after: Any


class DocumentChange(NamedTuple):
    """A document a leaf cites, by its key, with the pages or section cited; which of its fields differ."""

    key: str
    before: Evidence | None
    after: Evidence | None
    fields: tuple[str, ...] = ()  # empty where it is new or gone

    @property
    def latest(self) -> Evidence | None:
        """Return the document as it is, or as it was where it is gone."""
        return self.after or self.before


@dataclass(frozen=True, slots=True)
class LeafChange:
    """One leaf that is not as it was. None on a side where the set has no such leaf."""

    code: str
    before: LeafResult | None
    after: LeafResult | None
    inputs: tuple[InputChange, ...] = ()
    documents: tuple[DocumentChange, ...] = ()
    words: tuple[str, ...] = ()  # names of the other fields of the answer that differ

    @property
    def latest(self) -> LeafResult | None:
        """Return the leaf as it is, or as it was where it is gone."""
        return self.after or self.before

    @property
    def location(self) -> Location | None:
        """Return where it is answered, or was where the answer is gone; None where it never was."""
        sides = (self.after, self.before)
        return next((side.location for side in sides if side and side.location), None)

    @property
    def points(self) -> Decimal | None:
        """Points the agency's claim gained (negative: lost); None unless known on both sides."""
        before, after = self.at(Stage.SELF)
        return None if before is None or after is None else after - before

    def at(self, stage: Stage) -> tuple[Decimal | None, Decimal | None]:
        """The points at a stage on both sides; None where that stage does not know them."""
        before, after = (score_at(side, stage).points if side else None for side in (self.before, self.after))
        return before, after

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages at which its points are not what they were; those that only follow the claim too."""
        return tuple(stage for stage in Stage if self.at(stage)[0] != self.at(stage)[1])

    @property
    def weight(self) -> Decimal:
        """By how much its points moved at the stage where they moved most; unknown counts as nothing."""
        zero = Decimal(0)
        sides = [self.at(stage) for stage in Stage]
        return max(abs((after or zero) - (before or zero)) for before, after in sides)

    @property
    def gone(self) -> bool:
        """Whether the claim was there and is not any more."""
        before, after = self.at(Stage.SELF)
        return before is not None and after is None


@dataclass(frozen=True, slots=True)
class AppendixChange:
    """An appendix that stands elsewhere on its way, or whose report or claimed sum is another."""

    before: AppendixResult | None
    after: AppendixResult | None

    @property
    def latest(self) -> AppendixResult | None:
        """Return the appendix as it is, or as it was where it is gone."""
        return self.after or self.before

    @property
    def moved(self) -> TallyChange:
        """The sum of its claim on both sides."""
        return TallyChange(*(side.tally if side else None for side in (self.before, self.after)))

    @property
    def walked(self) -> bool:
        """Whether more of it is another than its points."""
        sides = [
            (side.state, side.progress, side.card.submission.report if side.card else None) if side else ()
            for side in (self.before, self.after)
        ]
        return sides[0] != sides[1]


@dataclass(frozen=True, slots=True)
class StageChange:
    """One stage's sums on both sides: of the city without and with the survey, and of the areas with it."""

    stage: Stage
    appraised: TallyChange
    whole: TallyChange
    areas: tuple[tuple[Criterion, TallyChange], ...]

    @property
    def changed(self) -> bool:
        """Whether any sum of it, or what it speaks of, is not what it was."""
        return any(sums.before != sums.after for sums in (self.whole, *(sums for _, sums in self.areas)))


@dataclass(frozen=True, slots=True)
class Changes:
    """Changed leaves: what is gone first, then the greatest move first, then in the order of the set."""

    leaves: tuple[LeafChange, ...]
    stages: Mapping[Stage, StageChange]
    appendices: tuple[AppendixChange, ...]
    criteria: tuple[tuple[Criterion, TallyChange], ...] = ()  # whose claim is another sum, with the survey
    rules: tuple[str, ...] = ()  # leaves whose own rule or maximum differs

    @property
    def scores(self) -> bool:
        """Whether any points moved, at any stage."""
        return any(stage.changed for stage in self.stages.values())
