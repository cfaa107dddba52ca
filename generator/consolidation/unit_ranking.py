"""Units, each with its assessment → who stands where in its group, and who has no place, and why."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from generator.consolidation.model import AppendixState, Assessment, Stage, Tally
from generator.consolidation.peer_results import PeerResult
from generator.consolidation.peers import GroupFigures
from generator.consolidation.places import median_of, places_of, ranked_value, ranking_sign
from generator.rulebook import Agency, AreaKind, Campaign, CriteriaSet, Criterion
from generator.validation import Publication

_NO_FIGURES: Mapping[str, GroupFigures] = {}
RANKED_STAGES = (Stage.SELF, Stage.REVIEWED)  # what the ministry decides is of a whole campaign
WHOLE = ""  # the code of the whole table


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as far as ranking asks: where its file stands, and what is to be ranked of it, at each stage.

    `errors` counts the errors of its file. The tallies are by the codes of the table, WHOLE for all of it.
    """

    number: int
    agency: Agency
    group: str
    state: AppendixState
    errors: int
    tallies: Mapping[str, Mapping[Stage, Tally]]


class UnrankedReason(StrEnum):
    """Why a unit has no place. It is never a zero."""

    NO_SUBMISSION = "no_submission"
    UNTRUSTED = "untrusted"  # its file has errors
    DRAFT = "draft"  # it has a file, and has not handed it in
    UNFINISHED = "unfinished"  # the stage does not know the points of every item
    NOT_APPLICABLE = "not_applicable"  # nothing of what is ranked applies to it


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """A unit with its place from 1, which `tied` others share, and the value it is ranked by."""

    unit: Unit
    tally: Tally
    value: Fraction
    place: int
    tied: int

    @property
    def sharing(self) -> int:
        """Return how many units share its place, itself too; 0 where none does."""
        return self.tied + 1 if self.tied else 0


@dataclass(frozen=True, slots=True)
class UnrankedUnit:
    """A unit without a place, and why; `tally` is what is known of it at the stage."""

    unit: Unit
    tally: Tally
    reason: UnrankedReason


@dataclass(frozen=True, slots=True)
class GroupRanking:
    """The units of a group: those with a place, the best first, then those without, by their numbers.

    `median` is the value in the middle of those with a place, of two the mean; None where none has one.
    `figures` are those of the peers that points of what is ranked rest on, each with the code of its leaf;
    none as a unit alone has it.
    """

    key: str
    title: str
    ranked: tuple[RankedUnit, ...]
    unranked: tuple[UnrankedUnit, ...]
    median: Fraction | None
    figures: tuple[tuple[str, PeerResult], ...]

    @property
    def units(self) -> int:
        """Return how many units the group has, with a place or without one."""
        return len(self.ranked) + len(self.unranked)


@dataclass(frozen=True, slots=True)
class UnitRanking:
    """The units of a campaign ranked at a stage, group by group in the order of the plan.

    By the whole, or by the `criterion` of whatever level. `by_index` is false where points are compared: of
    a bonus or a penalty, of which there is no share. `reviewed` counts the units of which the next stage
    knows every item, though it is not the one they are ranked at.
    """

    campaign: Campaign
    criteria: CriteriaSet
    criterion: Criterion | None
    stage: Stage
    groups: tuple[GroupRanking, ...]
    reviewed: int

    @property
    def code(self) -> str:
        """Return the code of what is ranked by, WHOLE of the whole table."""
        return _code(self.criterion)

    @property
    def by_index(self) -> bool:
        """Return whether shares of what applies are compared, not points."""
        return _kind(self.criterion) is AreaKind.MAIN

    @property
    def units(self) -> int:
        """Return how many units there are, with a place or without one."""
        return sum(one.units for one in self.groups)

    @property
    def ranked(self) -> int:
        """Return how many units have a place."""
        return sum(len(one.ranked) for one in self.groups)

    def by_unit(self) -> Mapping[int, "RankedPart"]:
        """Return how each unit stands, by its number, in their order."""
        found: dict[int, RankedPart] = {}
        for group in self.groups:
            standing: tuple[RankedUnit | UnrankedUnit, ...] = (*group.ranked, *group.unranked)
            found |= {own.unit.number: RankedPart(self, group, own) for own in standing}
        return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class RankedTable:
    """The units of a campaign ranked at one stage by the whole table, and by each `ranked_codes` of it.

    `peers` are the figures that points rest on, by the key of the group.
    """

    whole: UnitRanking
    parts: Mapping[str, UnitRanking]
    peers: Mapping[str, GroupFigures]

    @property
    def areas(self) -> tuple[UnitRanking, ...]:
        """Return the rankings by each area that gets points, in the order of the table."""
        return tuple(self.parts[one.code] for one in self.whole.criteria.areas if one.code in self.parts)

    def by_unit(self) -> Mapping[int, tuple["RankedPart", ...]]:
        """Return how each unit stands, by its number: in the whole, then in each part."""
        return _by_unit(self.whole, *self.parts.values())

    def by_area(self) -> Mapping[int, tuple["RankedPart", ...]]:
        """Return how each unit stands, by its number: in the whole, then in each area."""
        return _by_unit(self.whole, *self.areas)


@dataclass(frozen=True, slots=True)
class RankedPart:
    """The whole table, or a part of it, as a unit stands in it among those of its group."""

    ranking: UnitRanking
    group: GroupRanking
    own: RankedUnit | UnrankedUnit

    @property
    def ahead(self) -> Fraction | None:
        """Return by how many points, of its own maximum, the unit is better than the median of its group.

        Of the whole table by how many percent of its index: bonus and penalty count on another scale there.
        Negative where it is worse; None where it has no place.
        """
        median, own, criterion = self.group.median, self.own, self.ranking.criterion
        if median is None or isinstance(own, UnrankedUnit):
            return None
        better = -ranking_sign(_kind(criterion)) * (own.value - median)
        if criterion is None:
            return better * 100
        return better * Fraction(own.tally.maximum) if self.ranking.by_index else better


def _by_unit(*rankings: UnitRanking) -> Mapping[int, tuple[RankedPart, ...]]:
    found: dict[int, list[RankedPart]] = {}
    for ranking in rankings:
        for number, part in ranking.by_unit().items():
            found.setdefault(number, []).append(part)
    return {number: tuple(parts) for number, parts in found.items()}


def ranked_codes(criteria: CriteriaSet) -> Mapping[str, Criterion]:
    """Return the areas and the items that get points, by code, in the order of the table."""
    return {
        criterion.code: criterion
        for above, criterion in criteria.walk()
        if (not above or criterion.leaf is not None) and any(leaf.maximum for leaf in criterion.leaves)
    }


def ranked_criterion(criteria: CriteriaSet, code: str) -> Criterion | None:
    """Return the area, criterion or item of that code; None where the set has none, or it is never scored."""
    found = (criterion for _, criterion in criteria.walk() if criterion.code == code)
    return next((one for one in found if any(leaf.maximum for leaf in one.leaves)), None)


def stage_signed(record: Publication) -> Stage | None:
    """Return the stage at which a record of a sign-off ranks units; None where it ranks none."""
    return Stage(record.ranking.stage) if record.ranking is not None else None


def unit_of(assessment: Assessment, codes: Iterable[str] = (WHOLE,)) -> Unit:
    """Return the one unit of its own assessment, with its tallies of these codes."""
    (result,) = assessment.appendices
    totals = {stage: assessment.stages[stage] for stage in RANKED_STAGES}
    tallies = {
        code: {stage: one.whole_of(code) if code else one.whole for stage, one in totals.items()}
        for code in codes
    }
    number, group = result.appendix.number, result.appendix.group
    return Unit(number, result.agency, group, result.state, result.errors, tallies)


def rank_table(
    campaign: Campaign,
    criteria: CriteriaSet,
    units: Iterable[Unit],
    stage: Stage | None = None,
    peers: Mapping[str, GroupFigures] = _NO_FIGURES,
) -> RankedTable:
    """Return the units ranked by the whole and, at the same stage, by each of `ranked_codes`.

    A unit has its place in a part where all of that part is known, though it may have none in the whole.
    `peers` are the figures of the peers by the key of the group.
    """
    found = tuple(units)
    whole = rank_units(campaign, criteria, found, stage=stage, peers=peers)
    parts = {
        code: rank_units(campaign, criteria, found, criterion, whole.stage, peers)
        for code, criterion in ranked_codes(criteria).items()
    }
    return RankedTable(whole, parts, peers)


def rank_units(
    campaign: Campaign,
    criteria: CriteriaSet,
    units: Iterable[Unit],
    criterion: Criterion | None = None,
    stage: Stage | None = None,
    peers: Mapping[str, GroupFigures] = _NO_FIGURES,
) -> UnitRanking:
    """Return the units of a campaign ranked; only who has handed in all of what is ranked has a place.

    Without a `stage` it is the reviewed one once all that have a place by their claim have one there too.
    `peers` are the figures of the peers by the key of the group.
    """
    found, code, kind = tuple(units), _code(criterion), _kind(criterion)
    at = {
        one: {unit.number for unit in found if _reason(unit, unit.tallies[code][one], kind) is None}
        for one in RANKED_STAGES
    }
    claimed, reviewed = at[Stage.SELF], at[Stage.REVIEWED]
    chosen = stage or (Stage.REVIEWED if claimed and claimed <= reviewed else Stage.SELF)
    codes = {leaf.code for leaf in (criterion.leaves if criterion else criteria.leaves)}
    groups = tuple(
        _ranked(
            key,
            title,
            [(unit, unit.tallies[code][chosen]) for unit in found if unit.group == key],
            kind,
            tuple(_figures(peers[key], codes)) if key in peers else (),
        )
        for key, title in campaign.groups.items()
    )
    return UnitRanking(campaign, criteria, criterion, chosen, groups, len(reviewed))


def _code(criterion: Criterion | None) -> str:
    return criterion.code if criterion is not None else WHOLE


def _figures(group: GroupFigures, codes: Container[str]) -> Iterator[tuple[str, PeerResult]]:
    for code, results in group.common.items():
        if code in codes:
            yield from ((code, one) for one in results)


def _kind(criterion: Criterion | None) -> AreaKind:
    return criterion.kind if criterion is not None else AreaKind.MAIN


def _reason(unit: Unit, tally: Tally, kind: AreaKind) -> UnrankedReason | None:
    """Why a unit has no place by a tally; None where it has one."""
    match unit.state:
        case AppendixState.NO_SUBMISSION:
            return UnrankedReason.NO_SUBMISSION
        case AppendixState.UNTRUSTED:
            return UnrankedReason.UNTRUSTED
        case AppendixState.DRAFT:
            return UnrankedReason.DRAFT
        case AppendixState.SUBMITTED:
            if not tally.complete:
                return UnrankedReason.UNFINISHED
            nothing = ranked_value(tally, kind) is None or not tally.maximum
            return UnrankedReason.NOT_APPLICABLE if nothing else None
        case _:
            assert_never(unit.state)


def _ranked(
    key: str,
    title: str,
    tallies: list[tuple[Unit, Tally]],
    kind: AreaKind,
    figures: tuple[tuple[str, PeerResult], ...],
) -> GroupRanking:
    """A group by the tallies of its units."""
    reasons = {unit.number: _reason(unit, tally, kind) for unit, tally in tallies}
    values = {unit.number: ranked_value(tally, kind) for unit, tally in tallies}
    there = {
        number: value for number, value in values.items() if value is not None and reasons[number] is None
    }
    places, shared = places_of(there.values(), ranking_sign(kind)), Counter(there.values())
    ranked = [
        RankedUnit(unit, tally, value, places[value], shared[value] - 1)
        for unit, tally in tallies
        if (value := there.get(unit.number)) is not None
    ]
    unranked = [
        UnrankedUnit(unit, tally, reason)
        for unit, tally in tallies
        if (reason := reasons[unit.number]) is not None
    ]
    return GroupRanking(
        key,
        title,
        tuple(sorted(ranked, key=lambda one: (one.place, one.unit.number))),
        tuple(sorted(unranked, key=lambda one: one.unit.number)),
        median_of(there.values()),
        figures,
    )
