"""A campaign that nobody has signed → the blank files beside its pages that its agencies may still fill."""

from generator.consolidation import Assessment, campaign_end
from generator.exchange.form import form_data
from generator.pipeline.excel import blank_workbook
from generator.pipeline.files import blank_files
from generator.pipeline.load import Loader
from generator.reading import Tree
from generator.rendering.form import form_files, form_page
from generator.rendering.provenance import Provenance, day_of
from generator.vi import routes


def files_to_fill(tree: Tree, assessment: Assessment, provenance: Provenance) -> dict[str, bytes]:
    """Return the blank file of every appendix, the workbook and the form of it, by their paths in the site.

    Nothing of a signed publication, nor after the day the campaign closes. No answer of an agency is in them:
    it may name what not everybody may see. Raises SchemaUnreadable.
    """
    end = campaign_end(assessment, day_of(assessment, provenance))
    if provenance.record is not None or (end and end.closed_on):
        return {}
    rulebook, loader = assessment.rulebook, Loader(tree)
    files = blank_files(tree, rulebook)
    others = form_files()
    for appendix in rulebook.campaign.appendices:
        content = files[routes.blank_submission(appendix.number)]
        others[routes.blank_workbook(appendix.number, rulebook.campaign.id)] = blank_workbook(
            content, loader, assessment, appendix.number
        )
        data = form_data(rulebook, appendix.number, loader.submission_schema, content.decode())
        others[routes.form(appendix.number)] = form_page(data)
    return files | others
