"""An assessment and an address → what a chat shows of a link: title, description, and the picture's words."""

import re
from dataclasses import dataclass
from fractions import Fraction

from generator.consolidation import Assessment, Overview, UnitRanking, overview_of
from generator.rendering.provenance import Provenance, day_of
from generator.vi import overview as words, publications, unit_pages as unit_words

WIDTH, HEIGHT = 1200, 630  # of the picture, in px: 1.91 to 1, as those who read Open Graph ask for

_ADDRESS = re.compile(r"(?i)https?://[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?(/[a-z0-9._~%-]+)*/?")


@dataclass(frozen=True, slots=True)
class SharedLink:
    """What a page says of itself to a chat; `url` and `picture` are whole addresses, empty where unknown."""

    title: str
    description: str
    url: str = ""
    picture: str = ""
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class PreviewText:
    """The words of a picture, as the first screen has them; `share` of the bar is full, from 0 to 1."""

    marks: tuple[str, ...]
    title: str
    label: str
    figure: str
    unit: str
    share: Fraction
    lines: tuple[str, ...]


def base_address(given: str) -> str | None:
    """Return the address of a site, "/" at its end, "" for none; None where no page can have that address."""
    if not given:
        return ""
    return f"{given.rstrip('/')}/" if _ADDRESS.fullmatch(given) else None


def title(assessment: Assessment) -> str:
    """Return the title of a link to the first page."""
    return words.shared_title(assessment.rulebook.campaign.id)


def description(assessment: Assessment, provenance: Provenance) -> str:
    """Return in sentences how the campaign stands, and first why the figures may not be the last."""
    overview = overview_of(assessment, day_of(assessment, provenance))
    return words.shared_description(_marks(provenance), overview, assessment)


def description_of_units(ranking: UnitRanking, provenance: Provenance) -> str:
    """Return in sentences who leads each group of units, and first why the figures may not be the last."""
    return unit_words.shared_description(_marks(provenance), ranking)


def preview_text(assessment: Assessment, provenance: Provenance) -> PreviewText:
    """Return the words of the campaign's picture: its last whole result, or how many have submitted."""
    today = day_of(assessment, provenance)
    overview = overview_of(assessment, today)
    figure, unit = words.figure(overview)
    return PreviewText(
        marks=_marks(provenance),
        title=assessment.rulebook.campaign.title,
        label=words.figure_label(overview),
        figure=figure,
        unit=unit,
        share=_share(overview),
        lines=words.below_figure(overview, assessment, today),
    )


def _marks(provenance: Provenance) -> tuple[str, ...]:
    return publications.marks(provenance.record, provenance.replaced_by, illustrative=provenance.illustrative)


def _share(overview: Overview) -> Fraction:
    """Of the points, or of the appendices submitted."""
    if not overview.results:
        return overview.submitted
    index = overview.results[-1].tally.index
    return min(max(index or Fraction(0), Fraction(0)), Fraction(1))
