"""Many units' assessments side by side → the pages of one site, as Markdown, and their navigation."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.federation import Federation, Ranking, Standing
from generator.rendering.site.page import compose
from generator.rendering.site.pages import Site
from generator.vi import federation as words, labels, places, routes


@dataclass(frozen=True, slots=True)
class FederationStamp:
    """What every page says of its making: the program's version, and the SHA-256 (hex) of the list."""

    program: str
    list_sha256: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A unit with a place; `value` as it is read, `alike` where one beside it reads so and is another."""

    standing: Standing
    value: str
    alike: bool


def federated_site(federation: Federation, stamp: FederationStamp) -> Site:
    """The pages of many units. Nothing is computed here; a source that does not count says why there."""
    page = partial(
        compose,
        federation=federation,
        criteria=federation.criteria,
        stamp=stamp,
        words=words,
        labels=labels,
        place_words=places,
    )
    whole = _rows(federation.whole, federation)
    areas = {code: _rows(ranking, federation) for code, ranking in federation.areas.items()}
    columns = {
        words.WHOLE: whole,
        **{labels.heading(area): areas[area.code] for area in federation.criteria.areas},
    }
    cells = {name: {row.standing.unit.key: row for row in found} for name, found in columns.items()}
    pages = (
        page(
            routes.OVERVIEW, words.OVERVIEW_TITLE, "federated/overview", hide=("navigation", "toc"),
            ranking=federation.whole, rows=whole,
        ),
        *(
            page(
                routes.area(area.code), labels.heading(area), "federated/area", hide=("toc",),
                ranking=federation.areas[area.code], rows=areas[area.code], area=area,
            )
            for area in federation.criteria.areas
        ),
        page(
            routes.COMPARISON, words.COMPARISON_TITLE, "federated/comparison", hide=("navigation", "toc"),
            rankings=federation.areas, cells=cells,
        ),
        page(routes.SOURCES, words.SOURCES_TITLE, "federated/sources", hide=("navigation", "toc")),
    )  # fmt: skip
    title = federation.list.title
    return Site(pages, _navigation(federation), title, words.all_of(federation), title)


def _rows(ranking: Ranking, federation: Federation) -> tuple[_Row, ...]:
    read = [words.value(one, ranking, federation.criteria) for one in ranking.standings]
    found = list(zip(ranking.standings, read, strict=True))
    apart = places.reading_alike((one.value, text) for one, text in found)
    return tuple(_Row(one, text, alike=number in apart) for number, (one, text) in enumerate(found))


def _navigation(federation: Federation) -> list[Any]:
    areas = [{labels.heading(area): routes.area(area.code)} for area in federation.criteria.areas]
    return [
        {words.OVERVIEW_TITLE: routes.OVERVIEW},
        {routes.AREAS_TITLE: areas},
        {words.COMPARISON_TITLE: routes.COMPARISON},
        {words.SOURCES_TITLE: routes.SOURCES},
    ]
