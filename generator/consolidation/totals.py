"""Leaves, read in one way, → their tallies: of the city, by area, by appendix. Here points are added up."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import assert_never

from generator.consolidation.model import LeafResult, Stage, StageTotals, Tally
from generator.consolidation.stage_scores import StageScore, score_at
from generator.rulebook import AreaKind, CriteriaSet, Criterion, Rounding, Rulebook, ScoredBy
from generator.scoring import add_up

Read = Callable[[LeafResult], StageScore]

_MAIN = AreaKind.MAIN
_SELF_SCORE: Read = partial(score_at, stage=Stage.SELF)


def totals(rulebook: Rulebook, leaves: Mapping[str, LeafResult], read: Read) -> StageTotals:
    """All tallies of a campaign's leaves as `read` takes them."""
    numbers = (appendix.number for appendix in rulebook.campaign.appendices)
    led = {number: [leaf.code for leaf in rulebook.led_by(number)] for number in numbers}
    return stage_totals(rulebook.criteria, led, leaves, read)


def stage_totals(
    criteria: CriteriaSet, led: Mapping[int, Collection[str]], leaves: Mapping[str, LeafResult], read: Read
) -> StageTotals:
    """All tallies of the leaves of a set as `read` takes them; `led` has the codes of each appendix."""
    rounding, scores = criteria.rounding, {code: read(leaf) for code, leaf in leaves.items()}

    def read_once(leaf: LeafResult) -> StageScore:
        return scores[leaf.leaf.code]

    areas = {
        area.code: area_tallies(area, [leaves[leaf.code] for leaf in area.leaves], rounding, read_once)
        for area in criteria.areas
    }
    sections = [(area.kind, areas[area.code][0]) for area in criteria.areas if area.kind is not _MAIN]
    main = tally(leaves.values(), ScoredBy.APPRAISAL, rounding, read=read_once)
    appraised = _with_sections(main, sections)
    every = {leaf.code for leaf in criteria.leaves if leaf.scored_by is ScoredBy.APPRAISAL}
    return StageTotals(
        appraised=appraised,
        survey=tally(leaves.values(), ScoredBy.SURVEY, rounding, read=read_once),
        areas=areas,
        criteria={
            criterion.code: _parts(
                [leaves[leaf.code] for leaf in criterion.leaves], rounding, criterion.kind, read_once
            )
            for _, criterion in criteria.walk()
        },
        appendices={
            number: appraised  # who leads all has the bonus and the penalty too
            if every <= set(codes)
            else tally([leaves[code] for code in codes], ScoredBy.APPRAISAL, rounding, read=read_once)
            for number, codes in led.items()
        },
    )


def tally(
    leaves: Iterable[LeafResult],
    by: ScoredBy,
    rounding: Rounding,
    kind: AreaKind = _MAIN,
    read: Read = _SELF_SCORE,
) -> Tally:
    """The sum over the leaves scored in this way in areas of this kind."""
    ours = [(leaf, read(leaf)) for leaf in leaves if leaf.leaf.scored_by is by and leaf.leaf.kind is kind]
    known = [there for _, there in ours if there.points is not None]
    zero = Decimal(0)
    return Tally(
        stated=sum((leaf.leaf.maximum for leaf, _ in ours), zero),
        maximum=sum((there.maximum for _, there in ours), zero),
        known=sum((there.maximum for there in known), zero),
        points=add_up(
            (
                (there.points, there.exact)
                for there in known
                if there.points is not None and there.exact is not None
            ),
            rounding,
        ),
        leaves=len(ours),
        known_leaves=len(known),
    )


def area_tallies(
    area: Criterion, leaves: list[LeafResult], rounding: Rounding, read: Read = _SELF_SCORE
) -> tuple[Tally, Tally]:
    """Return what of the area is appraised, a bonus or penalty up to its cap, and what is surveyed."""
    appraised, survey = _parts(leaves, rounding, area.kind, read)
    return appraised if area.kind is _MAIN else _capped(appraised, area.maximum), survey


def _parts(leaves: list[LeafResult], rounding: Rounding, kind: AreaKind, read: Read) -> tuple[Tally, Tally]:
    """What of the leaves is appraised, and what is surveyed."""
    return (
        tally(leaves, ScoredBy.APPRAISAL, rounding, kind, read),
        tally(leaves, ScoredBy.SURVEY, rounding, kind, read),
    )


def _with_sections(main: Tally, sections: Iterable[tuple[AreaKind, Tally]]) -> Tally:
    """The city's tally: bonus and penalty change its points, never its maximum; it is not below zero."""
    parts = list(sections)
    bonus, penalty = section_points(main.points, ((kind, part.points) for kind, part in parts))
    return replace(
        main,
        points=main.points + bonus - penalty,
        leaves=main.leaves + sum(part.leaves for _, part in parts),
        known_leaves=main.known_leaves + sum(part.known_leaves for _, part in parts),
        bonus=bonus,
        penalty=penalty,
    )


def section_points(main: Decimal, sections: Iterable[tuple[AreaKind, Decimal]]) -> tuple[Decimal, Decimal]:
    """Return what the points of sections, each up to its cap, add to those of the main part and take from it.

    Both are positive; no more is taken than there is.
    """
    bonus = penalty = Decimal(0)
    for kind, points in sections:
        match kind:
            case AreaKind.BONUS:
                bonus += points
            case AreaKind.PENALTY:
                penalty += points
            case AreaKind.MAIN:
                raise ValueError("a main area is no section")
            case _:
                assert_never(kind)
    return bonus, min(penalty, main + bonus)


def _capped(whole: Tally, cap: Decimal) -> Tally:
    """A bonus or penalty area: its criteria may be worth more than its cap, it is not."""
    return replace(
        whole,
        stated=cap,
        maximum=min(whole.maximum, cap),
        known=min(whole.known, cap),
        points=min(whole.points, cap),
    )
