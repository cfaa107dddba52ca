"""A data tree and a campaign → the campaigns before it, as they lie there, for pages to be held against."""

from collections.abc import Iterator

from generator.pipeline.assess import assess
from generator.pipeline.load import shared_loader
from generator.pipeline.paths import campaigns_in
from generator.pipeline.plans import campaigns_of_units
from generator.reading import Tree
from generator.rendering.site.history_pages import Earlier, EarlierYear


def earlier_in(tree: Tree, campaign: str) -> Earlier:
    """The earlier campaigns, the newest first; no further than one whose rules cannot be trusted.

    A year must not be passed over in silence: what stands before it would pass for the year before. A
    campaign of units is none of them, and has none: it is of each unit, not of the city.
    Raises SchemaUnreadable.
    """
    return Earlier(years=tuple(_years(tree, campaign)))


def _years(tree: Tree, campaign: str) -> Iterator[EarlierYear]:
    loader = shared_loader(tree)
    apart = campaigns_of_units(tree, loader)
    if campaign in apart:
        return
    for name in reversed([other for other in campaigns_in(tree) if other < campaign and other not in apart]):
        assessment = assess(tree, name, loader).assessment
        if assessment is None:
            return
        yield EarlierYear(assessment, assessment.rulebook.campaign.title, None)
