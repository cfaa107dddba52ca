"""A campaign of units ranked, and each unit's own assessment → the pages of its site, as Markdown."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.comparison import RankingChanges
from generator.consolidation import (
    WHOLE,
    Assessment,
    RankedPart,
    RankedTable,
    RankedUnit,
    UnitRanking,
    campaign_end,
)
from generator.diagnostics import Diagnostic, error_count
from generator.rendering.provenance import Provenance, day_of
from generator.rendering.ranked_rows import ranked_rows
from generator.rendering.site import shared_links
from generator.rendering.site.history_pages import PreviousPublication
from generator.rendering.site.page import Page, compose
from generator.rendering.site.pages import Site
from generator.rulebook import Campaign, Criterion
from generator.validation import Publication
from generator.vi import (
    labels,
    peers,
    places,
    routes,
    stage_strip,
    trace,
    unit_changes as change_words,
    unit_pages as words,
    unit_ranking,
)
from generator.vi.diagnostics import message_of

UnitAssessment = tuple[Assessment, tuple[Diagnostic, ...]]  # of one unit, and what is wrong with its files


@dataclass(frozen=True, slots=True)
class UnitYear:
    """The ranking of an earlier year; `record` is None where it is as it lies, and nobody signed it."""

    ranking: UnitRanking
    record: Publication | None = None


PreviousRanking = PreviousPublication[RankingChanges]
_Before = Sequence[tuple[UnitYear, Mapping[int, RankedPart]]]  # earlier years, and how each unit stood


@dataclass(frozen=True, slots=True)
class _PastYear:
    """How a unit stood in an earlier year, and how its index has moved since; empty where it has none."""

    part: RankedPart
    moved: str
    record: Publication | None


def units_site(
    table: RankedTable,
    units: Iterable[UnitAssessment],
    provenance: Provenance,
    years: tuple[UnitYear, ...] = (),
    previous: PreviousRanking | None = None,
) -> Site:
    """Return the pages of one campaign of units; of a unit that cannot be trusted they show its errors.

    `units` are taken one after the other, in any order; `years` came before, the newest first. What has
    changed since the `previous` publication is a page of its own.
    """
    whole = table.whole
    areas = [one.criterion for one in table.areas if one.criterion is not None]
    page = partial(
        compose,
        campaign=whole.campaign,
        criteria=whole.criteria,
        provenance=provenance,
        table=table,
        areas=areas,
        rows_of=ranked_rows,
        previous=previous,
        words=words,
        change_words=change_words,
        ranking_words=unit_ranking,
        peer_words=peers,
        place_words=places,
        links={},
    )
    standings, shown = table.by_unit(), table.by_area()
    before = [(year, year.ranking.by_unit()) for year in years]
    pages = (
        page(routes.OVERVIEW, words.OVERVIEW_TITLE, "units/overview", hide=("navigation", "toc")),
        *_parts(table, page),
        *(_unit(*one, standings, shown, provenance, before, page) for one in units),
        page(
            routes.COMPARISON,
            words.COMPARISON_TITLE,
            "units/comparison",
            hide=("navigation", "toc"),
            standings=shown,
        ),
        *(
            [page(routes.CHANGES, routes.CHANGES_TITLE, "units/changes", hide=("navigation", "toc"))]
            if previous is not None
            else []
        ),
        page(routes.METHOD, routes.METHOD_TITLE, "units/method", hide=("navigation",)),
        page(routes.PLAN, routes.PLAN_TITLE, "plan", hide=("navigation",)),
    )
    title = words.shared_title(whole)
    nav = _navigation(areas, changed=previous is not None)
    return Site(pages, nav, title, shared_links.description_of_units(whole, provenance), title)


def _parts(table: RankedTable, page: Callable[..., Page]) -> Iterator[Page]:
    """A page for every area, with its items, and for every item, with its rule: the units ranked by it."""
    for above, criterion in table.whole.criteria.walk():
        ranking = table.parts.get(criterion.code)
        if ranking is None:
            continue
        path = routes.leaf(criterion.code) if above else routes.area(criterion.code)
        yield page(
            path,
            labels.heading(criterion),
            "units/part",
            hide=("navigation",) if above else ("toc",),
            ranking=ranking,
            above=above,
            items=[leaf for leaf in criterion.leaves if leaf.code in table.parts] if not above else [],
            leaf=criterion.leaf,
        )


def _unit(
    assessment: Assessment,
    diagnostics: tuple[Diagnostic, ...],
    standings: Mapping[int, tuple[RankedPart, ...]],
    shown: Mapping[int, tuple[RankedPart, ...]],
    provenance: Provenance,
    before: _Before,
    page: Callable[..., Page],
) -> Page:
    """The page of one unit: where it stands, what it typed, how its points came about, its own past."""
    (result,) = assessment.appendices
    number, today = result.appendix.number, day_of(assessment, provenance)
    parts = {part.ranking.code: part for part in standings[number]}
    behind = [
        part
        for part in parts.values()
        if part.ranking.criterion is not None
        and part.ranking.criterion.leaf is not None
        and _falls_behind(part)
    ]
    rounding = assessment.rulebook.criteria.rounding
    return page(
        routes.unit_page(number),
        result.agency.name,
        "units/unit",
        hide=("navigation", "toc"),
        assessment=assessment,
        result=result,
        whole=parts[WHOLE],
        totals=assessment.stages[parts[WHOLE].ranking.stage],
        parts=parts,
        shown=shown[number],
        behind=sorted(behind, key=lambda part: part.ahead or 0)[: words.BELOW_MEDIAN],
        explained={
            leaf.leaf.code: trace.explain(leaf.scored.trace, leaf.leaf, rounding)
            for leaf in result.leaves
            if leaf.scored and leaf.scored.trace
        },
        provisional=[one for one in result.leaves if any(peer.is_provisional for peer in one.peers)],
        errors=[(one, message_of(one)) for one in diagnostics if error_count([one])],
        past=tuple(_past(number, parts[WHOLE], before)),
        stages_shown=stage_strip.shown(assessment),
        today=today,
        end=campaign_end(assessment, today),
        agencies={},
    )


def _falls_behind(part: RankedPart) -> bool:
    return part.ahead is not None and part.ahead < 0


def _past(number: int, now: RankedPart, before: _Before) -> Iterator[_PastYear]:
    """The years in which the unit was one, the newest first, and how its index has moved since.

    Only what is alike is held against each other: the same table at the same stage.
    """
    for year, standings in before:
        then = year.ranking
        part = standings.get(_number_then(number, now.ranking.campaign, then.campaign))
        if part is None:
            continue
        alike = (then.stage, then.criteria.id) == (now.ranking.stage, now.ranking.criteria.id)
        moved = ""
        if alike and isinstance(part.own, RankedUnit) and isinstance(now.own, RankedUnit):
            moved = words.since(part.own.value, now.own.value)
        yield _PastYear(part, moved, year.record)


def _number_then(number: int, now: Campaign, then: Campaign) -> int:
    """Which unit of an earlier plan a unit is: that of its agency's key, else that of its number.

    Zero where its number was that of a unit which has another number now.
    """
    own = {one.number: one.agency for one in now.appendices}
    earlier = {one.agency: one.number for one in then.appendices}
    if own[number] in earlier:
        return earlier[own[number]]
    taken = {number for agency, number in earlier.items() if agency in own.values()}
    return 0 if number in taken else number


def _navigation(areas: list[Criterion], *, changed: bool) -> list[Any]:
    return [
        {words.OVERVIEW_TITLE: routes.OVERVIEW},
        {routes.AREAS_TITLE: [{labels.heading(area): routes.area(area.code)} for area in areas]},
        {words.COMPARISON_TITLE: routes.COMPARISON},
        *([{routes.CHANGES_TITLE: routes.CHANGES}] if changed else []),
        {routes.METHOD_TITLE: routes.METHOD},
        {routes.PLAN_TITLE: routes.PLAN},
    ]
