"""What came before an assessment → the pages that hold it against that: years, the publication before."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from generator.comparison import CampaignChange, LeafChange, year_change
from generator.consolidation import Assessment
from generator.rendering.proposal.campaign_view import campaign_view
from generator.rendering.site.page import Page
from generator.repository import CampaignCommit
from generator.vi import changes as words, previous_publication, routes, years as year_words

Change = TypeVar("Change")
LeafChanges = tuple[tuple[CampaignCommit, LeafChange], ...]


@dataclass(frozen=True)  # of several kinds: by the name of one kind none with slots could be made
class PreviousPublication(Generic[Change]):
    """The publication of the same campaign before this one, by title and day; the `change` since then.

    `site` is the way to its pages from the root of these.
    """

    title: str
    signed_on: date
    site: str
    change: Change


@dataclass(frozen=True, slots=True)
class EarlierYear:
    """An earlier campaign: as signed, by title and day; or, without a day, as it lies in the tree.

    `site` is the way to its pages from the root of these; empty where it has none.
    """

    assessment: Assessment
    title: str
    signed_on: date | None
    site: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What came before: the publication before, by leaf the steps that set its points, earlier years.

    The years are in order, the newest first.
    """

    previous: PreviousPublication[CampaignChange] | None = None
    steps: Mapping[str, LeafChanges] = field(default_factory=dict)
    years: tuple[EarlierYear, ...] = ()


def history_pages(assessment: Assessment, background: Earlier, page: Callable[..., Page]) -> Iterator[Page]:
    """The pages there is something for: years published, the year before, the publication before."""
    if assessment.proceedings.results is not None:
        yield page(
            routes.RESULTS,
            routes.RESULTS_TITLE,
            "results",
            hide=("toc",),
            years=sorted(assessment.proceedings.results.years, key=lambda one: -one.year),
            hundred=Decimal(100),
        )
    for last in background.years[:1]:
        yield page(
            routes.LAST_YEAR,
            routes.LAST_YEAR_TITLE,
            "last_year",
            hide=("toc",),
            last=last,
            change=year_change(last.assessment, assessment),
            words=year_words,
        )
    if background.previous:
        yield page(
            routes.CHANGES,
            routes.CHANGES_TITLE,
            "changes",
            hide=("toc",),
            previous=background.previous,
            view=campaign_view(background.previous.change, published=True),
            words=words,
            publication_words=previous_publication,
        )
