"""An assessment → the files beside the site's pages: open data, the reports that carry them, a picture."""

from dataclasses import replace
from datetime import date

from generator.consolidation import Assessment, campaign_end
from generator.rendering.data.assessment import assessment_json, scores_csv
from generator.rendering.data.assessment_schema import assessment_schema
from generator.rendering.provenance import Provenance, day_of
from generator.rendering.report.view import dated_content
from generator.rendering.site.calendar import calendar
from generator.rendering.site.feed import feed
from generator.rendering.site.shared_links import preview_text
from generator.repository import Log
from generator.vi import routes


def open_data(assessment: Assessment, provenance: Provenance, as_of: date | None = None) -> dict[str, bytes]:
    """The open data by their paths in the site; `as_of` is the day an assessment was cut at, if it was."""
    from generator.rendering.data.score_workbook import scores_xlsx  # only where pages are drawn

    return {
        routes.DATA_JSON: assessment_json(assessment, provenance, as_of),
        routes.DATA_SCHEMA: assessment_schema(),
        routes.DATA_XLSX: scores_xlsx(assessment, provenance, as_of),
        routes.DATA_CSV: scores_csv(assessment),
    }


def schedule(assessment: Assessment, provenance: Provenance, changes: Log) -> dict[str, bytes]:
    """The plan's calendar and the feed of changes, by their paths in the site."""
    campaign, end = assessment.rulebook.campaign, campaign_end(assessment, day_of(assessment, provenance))
    return {
        "data/ke-hoach.ics": calendar(campaign, provenance, end),
        "data/thay-doi.atom": feed(campaign, changes),
    }


def documents(assessment: Assessment, provenance: Provenance) -> dict[str, bytes]:
    """The open data, the picture of a shared link, the city's report, its brief, one for each agency to sign.

    Of each report there is the PDF, and a Word file to edit. Raises FontMissing.
    """
    from generator.rendering.report import pdf  # slow to load, all: only where pages are drawn
    from generator.rendering.site.preview_image import preview_image
    from generator.rendering.word import word_file

    made = city_documents(assessment, provenance)
    reports = [(routes.BRIEF_PDF, routes.BRIEF_DOCX, pdf.brief_html(assessment, provenance))]
    for result in assessment.appendices:
        number, html = result.appendix.number, pdf.appendix_html(result, assessment, provenance)
        reports.append((routes.appendix_pdf(number), routes.appendix_docx(number), html))
    for printed, edited, html in reports:
        made |= {printed: pdf.typeset(html, provenance, {}), edited: word_file(html)}
    return made | {routes.PREVIEW_IMAGE: preview_image(preview_text(assessment, provenance))}


def city_documents(assessment: Assessment, provenance: Provenance) -> dict[str, bytes]:
    """The open data and the city's report, by their paths in the site.

    What lies inside the report tells no more than its pages do, nor what became of it since. Raises
    FontMissing.
    """
    from generator.rendering.report import pdf  # slow to load, both: only where pages are drawn
    from generator.rendering.word import word_file

    data, content = open_data(assessment, provenance), dated_content(assessment, provenance.record)
    as_of = content.date if content.left_out else None
    enclosed = open_data(content.assessment, replace(provenance, replaced_by=None), as_of)
    html = pdf.report_html(assessment, provenance, enclosed)
    report = {routes.REPORT_PDF: pdf.typeset(html, provenance, enclosed), routes.REPORT_DOCX: word_file(html)}
    return data | report
