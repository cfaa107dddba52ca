"""A `ProposalView` → one HTML page that needs nothing beside it, with every row of it."""

from generator.rendering.diagnostics.markdown import Link
from generator.rendering.jinja import fill
from generator.rendering.proposal.view import ProposalView
from generator.vi import (
    appraisal_changes,
    changes,
    plan_changes,
    previous_publication,
    proposals as words,
    publications,
    reports,
)


def proposal_html(view: ProposalView, link: Link) -> str:
    """The page; `link` gives the address of a line on the forge, or nothing."""
    return fill(
        "proposal/page.html.j2",
        view=view,
        words=words,
        change_words=changes,
        publication_words=previous_publication,
        link=link,
        mistakes_title=words.mistakes_title(view.summary),
        summary=reports.summary_line(view.summary),
        plan_title=plan_changes.TITLE,
        signed_title=publications.TO_SIGN,
        appraisal_title=appraisal_changes.TITLE,
        place_heading=reports.PLACE,
        mistake_headings=reports.HEADINGS,
        cure=reports.CURE,
        severities=reports.SEVERITIES,
    )
