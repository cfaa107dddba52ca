"""An assessment → the pages of the site, as Markdown, and their navigation."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import Any

from generator.comparison import ancestors
from generator.consolidation import (
    AppendixResult,
    Assessment,
    CountedTotal,
    LeafGains,
    LeafResult,
    LeafState,
    Stage,
    by_effort,
    campaign_end,
    change_at,
    counted_total,
    document_counts,
    last_score,
    leaf_gains,
    losses_at,
    losses_not_explained,
    not_explained,
    overview_of,
    score_at,
    sorted_leaves,
    steps_of,
    summed,
    surveyed,
    todo,
    unfinished,
)
from generator.diagnostics import Diagnostic, error_count
from generator.linking import Link, LinkHistory
from generator.rendering.data.assessment import VERSION
from generator.rendering.data.assessment_schema import field_groups
from generator.rendering.provenance import Provenance, day_of
from generator.rendering.site import shared_links
from generator.rendering.site.history_pages import Earlier, history_pages
from generator.rendering.site.page import Page, compose
from generator.vi import (
    changes as words,
    labels,
    open_data as data_words,
    overview as overview_words,
    routes,
    trace,
    years as year_words,
)
from generator.vi.diagnostics import message_of
from generator.vi.stages import difference, late_lists, reasons

__all__ = ["Page", "Site", "site"]

GREATEST_LOSSES = 5  # shown on the overview
_NO_LINKS: Mapping[Link, LinkHistory] = MappingProxyType({})
_NOTHING_BEFORE = Earlier()
_NO_FILES: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Site:
    """All generated pages, and the navigation in the form mkdocs wants it.

    `title` and `description` are what a chat shows of a link to it: plain text, empty where there is none.
    `name` stands at the head of every page; empty: what the settings say.
    """

    pages: tuple[Page, ...]
    nav: list[Any]
    title: str = ""
    description: str = ""
    name: str = ""


def site(
    assessment: Assessment,
    diagnostics: tuple[Diagnostic, ...],
    provenance: Provenance,
    links: Mapping[Link, LinkHistory] = _NO_LINKS,
    background: Earlier = _NOTHING_BEFORE,
    blanks: Mapping[str, bytes] = _NO_FILES,
) -> Site:
    """The pages of one campaign. Nothing is computed here; an untrusted appendix shows its errors only.

    `links` is what nightly visits know of the documents' links: shown beside a document, counted nowhere.
    `background` adds pages, and to the leaves' pages parts, about what came before. `blanks` are the files
    beside the pages that agencies may still fill, by their path in the site.
    """
    today = day_of(assessment, provenance)
    page = partial(
        compose,
        today=today,
        end=campaign_end(assessment, today),
        assessment=assessment,
        campaign=assessment.rulebook.campaign,
        criteria=assessment.rulebook.criteria,
        provenance=provenance,
        links=links,
        blanks=blanks,
        agencies={result.appendix.number: result for result in assessment.appendices},
        surveyed=surveyed(assessment),
    )
    beside = tuple(history_pages(assessment, background, page))
    better, total = leaf_gains(assessment), counted_total(assessment)
    pages = (
        _overview(assessment, today, background, page),
        *(
            page(routes.area(area.area.code), labels.heading(area.area), "area", hide=("toc",), area=area)
            for area in assessment.areas
        ),
        *(_appendix(result, diagnostics, page) for result in assessment.appendices),
        *_leaves(assessment, better, total, background, page),
        _gains(assessment, better, total, page),
        *_proceedings(assessment, today, page),
        page(
            routes.DOCUMENTS,
            routes.DOCUMENTS_TITLE,
            "documents",
            hide=("navigation",),
            counts=document_counts(assessment),
        ),
        page(routes.METHOD, routes.METHOD_TITLE, "method", hide=("navigation",)),
        _data(page),
        page(routes.PLAN, routes.PLAN_TITLE, "plan", hide=() if beside else ("navigation",)),
        *beside,
    )
    return Site(
        pages,
        _navigation(assessment, beside),
        shared_links.title(assessment),
        shared_links.description(assessment, provenance),
    )


def _overview(assessment: Assessment, today: date, background: Earlier, page: Callable[..., Page]) -> Page:
    overview = overview_of(assessment, today)
    leaves = assessment.leaves.values()
    return page(
        routes.OVERVIEW,
        routes.OVERVIEW_TITLE,
        "index",
        hide=("navigation", "toc"),
        overview=overview,
        words=overview_words,
        earlier=[year for year in background.years if year.site],
        losses=losses_at(leaves, overview.stage)[:GREATEST_LOSSES],
        exempt=[
            leaf
            for leaf in leaves
            if leaf.state is LeafState.NOT_APPLICABLE
            and score_at(leaf, overview.stage).maximum == leaf.maximum
        ],
    )


def _appendix(result: AppendixResult, diagnostics: tuple[Diagnostic, ...], page: Callable[..., Page]) -> Page:
    number = result.appendix.number
    errors = [d for d in diagnostics if error_count([d]) and f"/appendix-{number}/" in d.path]
    return page(
        routes.appendix(number),
        routes.appendix_title(result),
        "appendix",
        hide=("toc",),
        result=result,
        leaves=sorted_leaves(result.leaves),
        errors=[(error, message_of(error)) for error in errors],
    )


def _proceedings(assessment: Assessment, today: date, page: Callable[..., Page]) -> Iterator[Page]:
    """Where everybody stands on the day of the data, and the points of every stage."""
    survey, appraisal = assessment.proceedings.survey, assessment.proceedings.appraisal
    yield page(
        routes.PROGRESS,
        routes.PROGRESS_TITLE,
        "progress",
        hide=("navigation", "toc"),
        overview=overview_of(assessment, today),
        overview_words=overview_words,
        tasks=todo(assessment, today),
        promised=unfinished(assessment),
        survey=survey,
        late_lists=late_lists(survey, assessment.rulebook.campaign) if survey else [],
    )
    changed = [
        leaf
        for leaf in assessment.leaves.values()
        if any(difference(leaf, stage) for stage in Stage) or reasons(leaf)
    ]
    changed.sort(key=_largest_change_first)
    yield page(
        routes.APPRAISAL,
        routes.APPRAISAL_TITLE,
        "appraisal",
        hide=("navigation", "toc"),
        appraisal=appraisal,
        changed=changed,
    )


def _largest_change_first(leaf: LeafResult) -> tuple[bool, Decimal]:
    """What has become applicable first, then by what the furthest stage changed."""
    last = last_score(leaf)
    change = change_at(leaf, last.stage) if last else Decimal(0)
    return change is not None, -abs(change or Decimal(0))


def _gains(
    assessment: Assessment, better: tuple[LeafGains, ...], total: CountedTotal, page: Callable[..., Page]
) -> Page:
    """What could be won: by what it takes, and by agency and area."""
    return page(
        routes.GAINS,
        routes.GAINS_TITLE,
        "gains",
        hide=("navigation", "toc"),
        better=better,
        unexplained=losses_not_explained(assessment),
        groups=by_effort(better, total),
        areas={area.area.code: area.area for area in assessment.areas},
        total=total,
        added=sum((one.added for one in better), Decimal(0)),
        counted=total.gain((one.result.leaf, one.added) for one in better),
        by_appendix=summed(better, lambda result: result.appendix, total),
        by_area=summed(better, lambda result: result.leaf.area, total),
    )


def _data(page: Callable[..., Page]) -> Page:
    """What can be taken away, and every field of it."""
    groups = field_groups()
    return page(
        routes.DATA,
        routes.DATA_TITLE,
        "data",
        groups=groups,
        titles={group.name: group.title for group in groups},
        version=VERSION,
        words=data_words,
    )


def _leaves(
    assessment: Assessment,
    better: tuple[LeafGains, ...],
    total: CountedTotal,
    background: Earlier,
    page: Callable[..., Page],
) -> Iterator[Page]:
    """The leaves' pages, each beside the one before it and the one after."""
    rulebook = assessment.rulebook
    gains = {one.result.leaf.code: tuple(steps_of(one, total)) for one in better}
    walk = (assessment, *(one.assessment for one in background.years))
    results = [
        (above, assessment.leaves[criterion.code])
        for above, criterion in rulebook.criteria.walk()
        if criterion.leaf is not None
    ]
    order: list[LeafResult | None] = [None, *(leaf for _, leaf in results), None]
    for (above, result), before, after in zip(results, order, order[2:], strict=False):
        scored = result.scored
        leaf_trace = scored.trace if scored else None
        yield page(
            routes.leaf(result.leaf.code),
            labels.heading(result.leaf),
            "leaf",
            hide=("navigation",),
            above=above,
            result=result,
            leaf_requests=[(result, request) for request in result.requests],
            explained=trace.explain(leaf_trace, result.leaf, rulebook.criteria.rounding)
            if leaf_trace
            else None,
            gain_steps=gains.get(result.leaf.code, ()),
            total=total,
            unexplained=not_explained(result),
            history=background.steps.get(result.leaf.code, ()),
            words=words,
            ancestors=tuple(ancestors(result.leaf.code, walk)),
            years=background.years,
            year_words=year_words,
            before=before,
            after=after,
        )


def _navigation(assessment: Assessment, beside_plan: tuple[Page, ...]) -> list[Any]:
    areas = [{labels.heading(area.area): routes.area(area.area.code)} for area in assessment.areas]
    appendices = [
        {routes.appendix_entry(result): routes.appendix(result.appendix.number)}
        for result in assessment.appendices
    ]
    plan = {routes.PLAN_TITLE: routes.PLAN}
    beside = [{routes.OTHER_YEARS[one.path]: one.path} for one in beside_plan]
    return [
        {routes.OVERVIEW_TITLE: routes.OVERVIEW},
        {routes.AREAS_TITLE: areas},
        {routes.APPENDICES_TITLE: appendices},
        {routes.PROGRESS_TITLE: routes.PROGRESS},
        {routes.APPRAISAL_TITLE: routes.APPRAISAL},
        {routes.GAINS_TITLE: routes.GAINS},
        {routes.DOCUMENTS_TITLE: routes.DOCUMENTS},
        {routes.METHOD_TITLE: [{routes.METHOD_TITLE: routes.METHOD}, {routes.DATA_TITLE: routes.DATA}]},
        {routes.PLAN_AND_PAST_TITLE: [plan, *beside]} if beside else plan,
    ]
