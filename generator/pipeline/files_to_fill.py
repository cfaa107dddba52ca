"""A campaign that nobody has signed → the files beside its pages that are still to be filled, and by whom."""

from collections.abc import Sequence

from generator.consolidation import Assessment, campaign_end, requests_by_lead
from generator.exchange.form import LastYear, form_data, last_year
from generator.pipeline.excel import blank_workbook
from generator.pipeline.files import blank_files
from generator.pipeline.load import shared_loader
from generator.pipeline.review_forms import review_forms
from generator.reading import Tree
from generator.rendering.form import form_files, form_page, review_files
from generator.rendering.provenance import Provenance, day_of
from generator.rendering.site.history_pages import EarlierYear
from generator.vi import routes


def files_to_fill(
    tree: Tree,
    assessment: Assessment,
    provenance: Provenance,
    years: Sequence[EarlierYear] = (),
    upload: str = "",
) -> dict[str, bytes]:
    """Return the blank file of every appendix, the workbook and the form of it, by their paths in the site.

    The form shows what was answered in the first of the earlier `years`, and leads to `upload`, where a forge
    takes files into the folder "{path}"; empty for no forge.
    Beside them the form of the ledger of what was submitted: in that is what the pages tell. Nothing of a
    signed publication, nor after the day the campaign closes. No answer of this year is in the others: it may
    name what not everybody may see. Raises SchemaUnreadable.
    """
    end = campaign_end(assessment, day_of(assessment, provenance))
    if provenance.record is not None or (end and end.closed_on):
        return {}
    rulebook, loader = assessment.rulebook, shared_loader(tree)
    files = blank_files(tree, rulebook)
    others = form_files()
    last = answers_of(years[0], assessment) if years else None
    asked = requests_by_lead(assessment.proceedings, rulebook)
    for appendix in rulebook.campaign.appendices:
        content = files[routes.blank_submission(appendix.number)]
        others[routes.blank_workbook(appendix.number, rulebook.campaign.id)] = blank_workbook(
            content, loader, assessment, appendix.number
        )
        data = form_data(
            rulebook,
            appendix.number,
            loader.submission_schema,
            content.decode(),
            last,
            asked.get(appendix.number, {}).values(),
            upload,
        )
        others[routes.form(appendix.number)] = form_page(data)
    earlier = [one.assessment for one in years]
    if ledgers := dict(review_forms(tree, assessment, loader, earlier, upload)):
        others |= ledgers | review_files()
    return files | others


def answers_of(last: EarlierYear, now: Assessment) -> LastYear:
    """Return what an earlier year's agencies answered, by the leaves of this one."""
    return last_year(last.assessment, now, last.title, last.signed_on, last.site)
