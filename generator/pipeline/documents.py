"""An assessment → the files beside the site's pages: open data, the reports that carry them, a picture."""

from generator.consolidation import Assessment, campaign_end
from generator.pipeline.load import shared_loader
from generator.pipeline.open_data import open_data
from generator.pipeline.reports import made_report, reports_of
from generator.pipeline.sources import Sources
from generator.rendering.provenance import Provenance, day_of
from generator.rendering.site.calendar import calendar
from generator.rendering.site.feed import feed
from generator.rendering.site.shared_links import preview_text
from generator.repository import Log
from generator.vi import routes


def schedule(assessment: Assessment, provenance: Provenance, changes: Log) -> dict[str, bytes]:
    """The plan's calendar and the feed of changes, by their paths in the site."""
    campaign, end = assessment.rulebook.campaign, campaign_end(assessment, day_of(assessment, provenance))
    return {
        "data/ke-hoach.ics": calendar(campaign, provenance, end),
        "data/thay-doi.atom": feed(campaign, changes),
    }


def documents(assessment: Assessment, provenance: Provenance, sources: Sources) -> dict[str, bytes]:
    """The open data, the picture of a shared link, the city's report, its brief, one for each agency to sign.

    Of each report there is the PDF, and a Word file to edit, with what of `sources` it is made from. Raises
    FontMissing.
    """
    from generator.rendering.site.preview_image import preview_image  # only where pages are drawn

    made, loader = open_data(assessment, provenance), shared_loader(sources.tree)
    for document, (printed, edited) in reports_of(assessment).items():
        report = made_report(document, assessment, provenance, sources, loader)
        made |= {printed: report.pdf, edited: report.docx}
    return made | {routes.PREVIEW_IMAGE: preview_image(preview_text(assessment, provenance))}
