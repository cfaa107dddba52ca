"""What differs between two states of one assessment. `None` on a side: there is nothing of it there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import Any, NamedTuple

from generator.consolidation import (
    AppendixResult,
    AppendixState,
    LeafResult,
    LeafState,
    Location,
    Request,
    Stage,
    Tally,
    score_at,
)
from generator.rulebook import AreaKind, Criterion, Input
from generator.validation import (
    Access,
    AppraisedItem,
    Decision,
    Evidence,
    EvidenceRef,
    Reply,
    Report,
    ReviewItem,
)


class TallyChange(NamedTuple):
    """A sum of points on both sides; each side says of how many points it speaks.

    `common` is how far the points moved of what is known on both sides, of the same maximum.
    """

    before: Tally | None
    after: Tally | None
    common: Decimal = Decimal(0)

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


class TextChange(NamedTuple):
    """A text of an answer: its field (of `sources` the figure too), what was and is written, or empty."""

    field: str
    figure: str
    before: str
    after: str


class DocumentChange(NamedTuple):
    """A document a leaf cites, by its key: which of its fields differ, and where in it the leaf points.

    `fields` is empty where the document is new or gone; "pages" among them: it is cited otherwise, "key":
    under another key. `still_cited` are the leaves that go on citing what this one does not any more.
    """

    key: str
    before: Evidence | None
    after: Evidence | None
    fields: tuple[str, ...] = ()
    cited_before: tuple[EvidenceRef, ...] = ()
    cited_after: tuple[EvidenceRef, ...] = ()
    still_cited: tuple[str, ...] = ()

    @property
    def latest(self) -> Evidence | None:
        """Return the document as it is, or as it was where it is gone."""
        return self.after or self.before


@dataclass(frozen=True, slots=True)
class ChangedDocument:
    """A document of an appendix that differs, or that other leaves cite than before.

    None on a side where nothing cites it; `fields` are those that differ and may be told.
    """

    appendix: int
    key: str
    before: Evidence | None
    after: Evidence | None
    fields: tuple[str, ...]
    cited_before: tuple[str, ...]
    cited_after: tuple[str, ...]

    @property
    def access(self) -> tuple[Access, Access] | None:
        """Return what may be published of it before and after; None where that is the same, or it is new."""
        if self.before is None or self.after is None or self.before.access is self.after.access:
            return None
        return self.before.access, self.after.access

    @property
    def is_replaced(self) -> bool:
        """Return whether it was there and is gone, or is described otherwise than by its access."""
        return self.before is not None and (self.after is None or bool({*self.fields} - {"access"}))


@dataclass(frozen=True, slots=True)
class ReplyChange:
    """A reply to a request that is new, another, or taken away (`after` is None).

    `request` is the request as it is; `documents` are those that come with the reply, where they differ;
    `was_concluded`: the request had an outcome before.
    """

    request: Request
    before: Reply | None
    after: Reply | None
    documents: tuple[DocumentChange, ...]
    was_concluded: bool


def is_exemption_refused(side: LeafResult, stage: Stage) -> bool:
    """Return whether the claim says that the leaf does not apply, and the stage gives it points."""
    if side.state is not LeafState.NOT_APPLICABLE:
        return False
    claim, there = score_at(side, Stage.SELF), score_at(side, stage)
    return there.points is not None and (there.maximum, there.points) != (claim.maximum, claim.points)


@dataclass(frozen=True, slots=True)
class LeafChange:
    """One leaf that is not as it was. None on a side where the set has no such leaf."""

    code: str
    before: LeafResult | None
    after: LeafResult | None
    inputs: tuple[InputChange, ...] = ()
    documents: tuple[DocumentChange, ...] = ()
    texts: tuple[TextChange, ...] = ()
    replies: tuple[ReplyChange, ...] = ()

    @property
    def latest(self) -> LeafResult | None:
        """Return the leaf as it is, or as it was where it is gone."""
        return self.after or self.before

    @property
    def is_comparable(self) -> bool:
        """Return whether neither side's answer lies in a file that has errors."""
        sides = (self.before, self.after)
        return not any(side is not None and side.state is LeafState.UNTRUSTED for side in sides)

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

    def shift(self, stage: Stage) -> Decimal | None:
        """Return what the total gains at a stage (negative: loses); None where it was and is unknown there.

        What was there and is gone is lost whole, what is new is won whole.
        """
        before, after = self.at(stage)
        if before is None and after is None:
            return None
        return self._effect((after or Decimal(0)) - (before or Decimal(0)))

    def is_rescaled(self, stage: Stage) -> bool:
        """Return whether its points are known on both sides, but of maxima that differ.

        Then what the total gains is neither a rise nor a fall.
        """
        if self.before is None or self.after is None or None in self.at(stage):
            return False
        return score_at(self.before, stage).maximum != score_at(self.after, stage).maximum

    def against_claim(self, stage: Stage) -> Decimal | None:
        """Return what the total gains at a stage against the claim, as both are now.

        None where unknown, and where it was said not to apply and is ruled to.
        """
        claim, there = self.at(Stage.SELF)[1], self.at(stage)[1]
        if self.after is None or claim is None or there is None or is_exemption_refused(self.after, stage):
            return None
        return self._effect(there - claim)

    def _effect(self, points: Decimal) -> Decimal:
        """More points of a penalty are fewer of the whole."""
        return -points if self.latest and self.latest.leaf.kind is AreaKind.PENALTY else points

    @property
    def gone(self) -> bool:
        """Whether the claim was there and is not any more."""
        before, after = self.at(Stage.SELF)
        return before is not None and after is None

    @property
    def reviews(self) -> tuple[ReviewItem | None, ReviewItem | None]:
        """Return the city's decision on both sides."""
        sides = (side.reviewed if side else None for side in (self.before, self.after))
        before, after = (side.item if side else None for side in sides)
        return before, after

    @property
    def appraised(self) -> tuple[AppraisedItem | None, AppraisedItem | None]:
        """Return the ministry's decision on both sides."""
        before, after = (side.appraised if side else None for side in (self.before, self.after))
        return before, after

    def is_reviewed_as(self, decision: Decision) -> bool:
        """Return whether that is the city's decision now."""
        return self.reviews[1] is not None and self.reviews[1].decision is decision

    @property
    def is_reviewed_newly(self) -> bool:
        """Return whether the city decides otherwise than before, or again after the answer had changed."""
        was, now = (side.reviewed if side else None for side in (self.before, self.after))
        if was is None or now is None:
            return now is not None
        decisions = [(one.item.decision, one.item.reviewed_score) for one in (was, now)]
        return decisions[0] != decisions[1] or (now.fresh and not was.fresh)

    @property
    def is_decided_otherwise(self) -> bool:
        """Return whether an agency's decision on the very answer is another one, under the same day."""
        was, now = (side.reviewed if side else None for side in (self.before, self.after))
        if was is None or now is None or not was.fresh or self.is_taken_over:
            return False
        if was.item.date != now.item.date:
            return False  # decided anew
        sides = [(one.item.decision, one.item.reviewed_score, one.item.reason) for one in (was, now)]
        return sides[0] != sides[1]

    @property
    def is_taken_over(self) -> bool:
        """Return whether another agency's decision stands where the city had one."""
        was, now = self.reviews
        return was is not None and now is not None and was.reviewer.agency != now.reviewer.agency

    @property
    def is_redated(self) -> bool:
        """Return whether only by whom, or on what day, the city decided is another, of the same agency."""
        was, now = self.reviews
        if was is None or now is None or self.is_taken_over or self.is_reviewed_newly:
            return False
        return (was.date, was.reviewer) != (now.date, now.reviewer)

    @property
    def is_taken_out(self) -> bool:
        """Return whether there was an answer, scored or not, and there is none any more."""
        before, after = (side.scored if side else None for side in (self.before, self.after))
        return before is not None and after is None

    @property
    def is_of_peers(self) -> bool:
        """Return whether figures of other units, of which its points are made, are not what they were."""
        before, after = (
            {one.name: one.value for one in side.peers} if side else {} for side in (self.before, self.after)
        )
        return before != after

    @property
    def is_new(self) -> bool:
        """Whether the leaf had no points and was not set aside before, and now is either."""
        return self.at(Stage.SELF)[0] is None and self.at(Stage.SELF)[1] is not None

    @property
    def is_answered_otherwise(self) -> bool:
        """Whether the agency's own answer, or what it replied to a request, is not what it was."""
        sides = (self.before, self.after)
        claims = [(side.state, side.points, side.maximum) if side else None for side in sides]
        return bool(self.inputs or self.documents or self.texts or self.replies) or claims[0] != claims[1]


def _listed(field: str, before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[TextChange]:
    """The texts of a list that differ, each with the one that came in its place."""
    gone = [text for text in before if text not in after]
    new = [text for text in after if text not in before]
    if not gone and not new and before != after:  # in another order, or one of them twice
        gone, new = ["; ".join(before)], ["; ".join(after)]
    for was, now in zip_longest(gone, new, fillvalue=""):
        yield TextChange(field, "", was, now)


@dataclass(frozen=True, slots=True)
class AppendixChange:
    """An appendix that stands elsewhere on its way, or whose report or claimed sum is another."""

    before: AppendixResult | None
    after: AppendixResult | None
    common: Decimal = Decimal(0)

    @property
    def latest(self) -> AppendixResult | None:
        """Return the appendix as it is, or as it was where it is gone."""
        return self.after or self.before

    @property
    def moved(self) -> TallyChange:
        """The sum of its claim on both sides."""
        before, after = (side.tally if side else None for side in (self.before, self.after))
        return TallyChange(before, after, self.common)

    @property
    def is_withdrawn(self) -> bool:
        """Return whether it was submitted, and is a draft or nothing any more."""
        after = self.after.state if self.after else AppendixState.NO_SUBMISSION
        was_submitted = self.before is not None and self.before.state is AppendixState.SUBMITTED
        return was_submitted and after in {AppendixState.DRAFT, AppendixState.NO_SUBMISSION}

    @property
    def is_comparable(self) -> bool:
        """Return whether neither side's file has errors."""
        sides = (self.before, self.after)
        return not any(side is not None and side.state is AppendixState.UNTRUSTED for side in sides)

    @property
    def reports(self) -> tuple[Report | None, Report | None]:
        """Return the report behind it on both sides."""
        cards = (side.card if side else None for side in (self.before, self.after))
        before, after = (card.submission.report if card else None for card in cards)
        return before, after

    @property
    def texts(self) -> tuple[TextChange, ...]:
        """Return the difficulties, then the proposals, that are new, others or gone."""
        if not self.is_comparable:
            return ()
        cards = [side.card if side else None for side in (self.before, self.after)]
        return tuple(
            change
            for field in ("difficulties", "proposals")
            for change in _listed(field, *(getattr(card.submission, field) if card else () for card in cards))
        )

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
    documents: tuple[ChangedDocument, ...] = ()
    criteria: tuple[tuple[Criterion, TallyChange], ...] = ()  # whose claim is another sum, with the survey
    rules: tuple[str, ...] = ()  # leaves whose own rule or maximum differs

    @property
    def comparable(self) -> tuple[LeafChange, ...]:
        """Return the changed leaves of which both sides can be trusted."""
        return tuple(leaf for leaf in self.leaves if leaf.is_comparable)

    @property
    def scores(self) -> bool:
        """Whether any points moved, at any stage."""
        return any(stage.changed for stage in self.stages.values())
