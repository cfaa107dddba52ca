"""What was published, year by year: the city's index, its rank, the national average, and the source."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.diagnostics import Diagnostic
from generator.reading import Source
from generator.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class PublishedIndex:
    """A percentage as published, or as it follows from other published figures; the note says which."""

    percent: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True)
class YearResult:
    """A year's published result. More than one index: the sources do not agree, and none is the figure."""

    year: int
    indices: tuple[PublishedIndex, ...]
    source: str
    rank: int | None = None
    ranked: int | None = None  # how many were ranked
    national_average: PublishedIndex | None = None

    @property
    def agreed(self) -> Decimal | None:
        """The index, where only one is published."""
        return self.indices[0].percent if len(self.indices) == 1 else None


@dataclass(frozen=True, slots=True)
class PublishedResults:
    """The results known when a campaign runs, in the order of the file."""

    campaign: str
    years: tuple[YearResult, ...]


def wrong_results(results: PublishedResults, source: Source, rulebook: Rulebook) -> Iterator[Diagnostic]:
    """C405: another campaign. R264: a year twice, or not before the one assessed."""
    campaign = rulebook.campaign
    if results.campaign != campaign.id:
        yield source.mistake(
            "C405", ("campaign",), name="campaign", value=results.campaign, wanted=campaign.id
        )
    for place, one in enumerate(results.years):
        twice = any(other.year == one.year for other in results.years[:place])
        if twice or one.year > campaign.year:
            yield source.mistake(
                "R264", ("years", place, "year"), year=one.year, twice=twice, last=campaign.year
            )
