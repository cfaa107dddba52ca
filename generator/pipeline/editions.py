"""What is to be published, signed or not yet → its pages, and the files beside them."""

from dataclasses import dataclass
from pathlib import Path

from generator.comparison import CampaignChange, compare
from generator.consolidation import Assessment
from generator.history import Revision, revision_at, tree_at
from generator.pipeline.assess import Outcome, assess
from generator.pipeline.disclosures import disclosure_now
from generator.pipeline.documents import documents, schedule
from generator.pipeline.past import log, of_leaf, steps
from generator.pipeline.places import campaigns_in
from generator.pipeline.publications import Edition, before
from generator.rendering.other_years import Background, EarlierYear, Since
from generator.rendering.site import Site, site
from generator.rendering.stamp import Stamp
from generator.vi import phrases

DRAFT = "du-thao"


@dataclass(frozen=True, slots=True)
class Publishable:
    """A campaign at a commit, its place on the shelf, and the publications it is held against.

    `banner` is what its pages say where it is not the newest; `previous` the last publication of the same
    campaign if there is one; `years` the last of every earlier campaign, the newest campaign first.
    """

    place: str
    title: str
    banner: str
    revision: Revision
    outcome: Outcome
    assessment: Assessment
    previous: Edition | None
    years: tuple[Edition, ...]


def signed(editions: tuple[Edition, ...]) -> tuple[Publishable, ...]:
    """Every publication, the newest first."""
    return tuple(
        Publishable(
            place=_place(one),
            title=one.record.title,
            banner=phrases.OLD_PUBLICATION,
            revision=one.revision,
            outcome=one.outcome,
            assessment=one.assessment,
            previous=_previous(before(editions, one), one.record.campaign),
            years=_years(before(editions, one), one.record.campaign),
        )
        for one in reversed(editions)
    )


def draft(root: Path, revision: str, editions: tuple[Edition, ...]) -> Publishable | None:
    """The newest campaign as it is at a revision; None where its rules cannot be trusted.

    Raises UnknownRevision, SchemaUnreadable.
    """
    tree = tree_at(root, revision)
    campaigns = campaigns_in(tree)
    disclosure, _ = disclosure_now(root)  # what cannot be read of it was told with the publications
    outcome = assess(tree, campaigns[-1], disclosure=disclosure) if campaigns else None
    if outcome is None or outcome.assessment is None:
        return None
    return Publishable(
        place=DRAFT,
        title=phrases.DRAFT_TITLE.format(campaign=outcome.campaign),
        banner=phrases.DRAFT_BANNER,
        revision=revision_at(root, revision),
        outcome=outcome,
        assessment=outcome.assessment,
        previous=_previous(editions, outcome.campaign),
        years=_years(editions, outcome.campaign),
    )


def _previous(editions: tuple[Edition, ...], campaign: str) -> Edition | None:
    return next((one for one in reversed(editions) if one.record.campaign == campaign), None)


def _years(editions: tuple[Edition, ...], campaign: str) -> tuple[Edition, ...]:
    last = {one.record.campaign: one for one in editions if one.record.campaign < campaign}
    return tuple(last[name] for name in sorted(last, reverse=True))


def pages(root: Path, one: Publishable, version: str) -> tuple[Site, dict[str, bytes]]:
    """The site, and what stands beside its pages. Raises pdf.FontMissing."""
    stamp = Stamp(version, one.revision, one.assessment.rulebook.campaign.illustrative)
    changes = log(root, one.outcome.campaign, one.revision.commit)
    files = documents(one.assessment, stamp) | schedule(one.assessment, stamp, changes)
    walked = steps(root, one.outcome.campaign, one.revision.commit)
    background = Background(
        since=_since(one),
        steps={code: of_leaf(walked, code) for code in one.assessment.leaves},
        years=tuple(
            EarlierYear(year.assessment, year.record.title, year.record.signed_on, _way(one, year))
            for year in one.years
        ),
    )
    return site(one.assessment, one.outcome.diagnostics, stamp, background=background), files


def _way(one: Publishable, other: Edition) -> str:
    """From the root of one site on the shelf to another."""
    return "/".join([*[".."] * len(one.place.split("/")), _place(other)])


def _place(one: Edition) -> str:
    return f"{one.record.campaign}/{one.record.name}"


def _since(one: Publishable) -> Since | None:
    if one.previous is None:
        return None
    record = one.previous.record
    change = CampaignChange(
        name=one.outcome.campaign,
        kept=True,
        before=one.previous.assessment,
        after=one.assessment,
        changes=compare(one.previous.assessment, one.assessment),
        hints=(),
        places={},
    )
    return Since(record.title, record.signed_on, _way(one, one.previous), change)
