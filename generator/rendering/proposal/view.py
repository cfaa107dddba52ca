"""A `ProposalReport` → the lines and cells its exits show: plain text, hostile until an exit escapes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.comparison import ProposalReport
from generator.diagnostics import Summary
from generator.rendering.diagnostics.mistake import Mistake, mistakes
from generator.rendering.proposal.campaign_view import CampaignView, campaign_view
from generator.vi import appraisal_changes, plan_changes, proposals as words, publications
from generator.vi.proposal_headline import headline

_MOST_PLANS = 3  # told by name in the headline


class ProposalVerdict(StrEnum):
    """What the light shows: something must be mended, should be looked at, nothing of both."""

    REFUSED = "refused"
    LOOK = "look"
    FINE = "fine"


@dataclass(frozen=True, slots=True)
class ProposalView:
    """The whole of it: the verdict first, the mistakes from the worst on."""

    verdict: ProposalVerdict
    headline: str
    notes: tuple[str, ...]
    campaigns: tuple[CampaignView, ...]
    mistakes: tuple[Mistake, ...]
    summary: Summary
    foot: str


def proposal_view(report: ProposalReport) -> ProposalView:
    """All of it in words; `base` and `head` are told by their short ids."""
    told = () if report.is_same_content else report.campaigns
    campaigns = tuple(campaign_view(one) for one in told)
    summary = report.summary
    gone = any(change.gone for one in report.campaigns for change in one.changes.leaves)
    plans = (*_signed(report), *_plans(report), *words.changed_sets(report.sets))
    unsure = any(view.hints for view in campaigns) or not all(one.is_whole for one in report.campaigns)
    decided = any(appraisal_changes.headline(one) for one in report.campaigns)
    moved = any(one.moves for one in report.campaigns)
    look = bool(plans or moved or summary.warnings or gone or unsure or decided)
    verdict = (
        ProposalVerdict.REFUSED if summary.errors else ProposalVerdict.LOOK if look else ProposalVerdict.FINE
    )
    return ProposalView(
        verdict=verdict,
        headline=headline(
            summary, told, (*plans, *words.same_content(report)), awaits_import=report.awaits_import
        ),
        notes=tuple(_notes(report)),
        campaigns=campaigns,
        mistakes=mistakes(report.diagnostics),
        summary=summary,
        foot=words.FOOT.format(base=report.base[:10], head=report.head[:10]),
    )


def _plans(report: ProposalReport) -> tuple[str, ...]:
    """What becomes of the campaigns' plans; beyond the first ones only how many they are."""
    headlines = [plan_changes.headline(one.name, one.plan, one.remains) for one in report.campaigns]
    plans = [line for line in headlines if line]
    more = len(plans) - _MOST_PLANS
    return (*plans[:_MOST_PLANS], *([plan_changes.MORE.format(count=more)] if more > 0 else ()))


def _signed(report: ProposalReport) -> Iterator[str]:
    """What is signed: once merged nobody can take it back."""
    for one in report.campaigns:
        yield from (publications.headline(record) for record in one.signed[:_MOST_PLANS])


def _notes(report: ProposalReport) -> Iterator[str]:
    if not report.read:
        yield words.NOT_READ
    elif not report.files:
        yield words.NOTHING
    elif not (report.campaigns or report.sets):
        yield words.CODE_ONLY
    if report.not_told:
        yield words.NOT_TOLD.format(count=report.not_told)
    if report.elsewhere:
        yield words.ELSEWHERE.format(count=report.elsewhere)
