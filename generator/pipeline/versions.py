"""What is to be published, signed or not yet → its pages, and the files beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from generator.comparison import CampaignChange, compare
from generator.consolidation import Assessment
from generator.diagnostics import Diagnostic
from generator.linking import Link, LinkHistory
from generator.pipeline.assess import Outcome, assess
from generator.pipeline.disclosures import disclosure_now
from generator.pipeline.documents import documents, schedule
from generator.pipeline.leaf_history import log, of_leaf, steps
from generator.pipeline.load import Contract
from generator.pipeline.paths import campaigns_in
from generator.pipeline.publications import Edition, before
from generator.pipeline.signoff import as_signed
from generator.rendering.proposal.campaign_view import campaign_view
from generator.rendering.provenance import Stamp
from generator.rendering.site.history_pages import Background, EarlierYear, Since
from generator.rendering.site.pages import Site, site
from generator.rendering.site.versions import Volume
from generator.repository import Revision, revision_at, tree_at
from generator.vi import command_line, publications

DRAFT = "du-thao"  # the name of what nobody has signed, which no record may have


class RulesUntrusted(Exception):  # noqa: N818
    """The plan or the criteria set of a campaign has an error, so that nothing of it can be counted."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__()
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class Publishable:
    """A campaign at a commit, its place among publications, and the publications it is held against.

    `edition` is None where nobody has signed; `previous` the last publication of the same campaign if there
    is one; `years` the last of every earlier campaign, the newest campaign first.
    """

    place: str
    title: str
    revision: Revision
    outcome: Outcome
    assessment: Assessment
    edition: Edition | None
    previous: Edition | None
    years: tuple[Edition, ...]

    @property
    def notice(self) -> str:
        """Why it is not what to read; empty where nothing speaks against it."""
        if self.edition is None:
            return publications.DRAFT_NOTICE
        told = [publications.partial(self.assessment)] if self.edition.partial else []
        if self.edition.replaced_by is not None:
            told.append(publications.replaced(self.edition.replaced_by))
        return " ".join(told)

    def stamp(self, version: str) -> Stamp:
        """What its pages and files say of their making, by that version of the program."""
        return Stamp(
            version,
            self.revision,
            self.assessment.rulebook.campaign.illustrative,
            replace(self.edition.record, partial=self.edition.partial) if self.edition else None,
            self.edition.replaced_by if self.edition else None,
        )


def signed(editions: tuple[Edition, ...]) -> tuple[Publishable, ...]:
    """Every publication, the newest first."""
    return tuple(
        Publishable(
            place=one.place,
            title=one.record.title,
            revision=one.revision,
            outcome=one.outcome,
            assessment=one.assessment,
            edition=one,
            previous=_previous(before(editions, one), one.record.campaign),
            years=_years(before(editions, one), one.record.campaign),
        )
        for one in reversed(editions)
    )


def newest(wanted: Iterable[Publishable]) -> Publishable | None:
    """Of these, the newest first, the one readers are led to: signed, not replaced, whole if there is one."""
    standing = [one for one in wanted if one.edition and one.edition.replaced_by is None]
    whole = (one for one in standing if one.edition and not one.edition.partial)
    return next(whole, standing[0] if standing else None)


def drafts(root: Path, revision: str, editions: tuple[Edition, ...]) -> tuple[Publishable, ...]:
    """The campaigns that at a revision are not as they were last signed, the newest first.

    Raises RulesUntrusted where one has nothing to show; UnknownRevision, SchemaUnreadable.
    """
    tree, commit = tree_at(root, revision), revision_at(root, revision)
    disclosure, _ = disclosure_now(root)  # what cannot be read of it was told with the publications
    contract = Contract(tree)
    found = []
    for campaign in reversed(campaigns_in(tree)):
        last = _previous(editions, campaign)
        if last is not None and as_signed(last.record, tree):
            continue
        outcome = assess(tree, campaign, contract, disclosure)
        if outcome.assessment is None:
            raise RulesUntrusted(outcome.diagnostics)
        found.append(
            Publishable(
                place=f"{campaign}/{DRAFT}",
                title=command_line.DRAFT_TITLE.format(campaign=campaign),
                revision=commit,
                outcome=outcome,
                assessment=outcome.assessment,
                edition=None,
                previous=last,
                years=_years(editions, campaign),
            )
        )
    return tuple(found)


def volume(one: Publishable, built: Path, sums: Mapping[str, str] | None) -> Volume:
    """What a list of publications tells of one, whose site is `built`."""
    record = one.edition.record if one.edition else None
    replaced_by = one.edition.replaced_by if one.edition else None
    since = _since(one)
    return Volume(
        one.place,
        one.outcome.campaign,
        one.title,
        built,
        signed_on=record.signed_on if record else None,
        facts=publications.facts(one.assessment, record, one.revision.date.date()),
        changes=publications.since(since.title, campaign_view(since.change).summary) if since else "",
        notice=one.notice if record else "",  # of a draft the list says it by itself
        commit=one.revision.commit,
        record_sha256=sha256(one.edition.raw.data).hexdigest() if one.edition else None,
        partial=one.edition is not None and one.edition.partial,
        replaced_by=f"{replaced_by.campaign}/{replaced_by.name}" if replaced_by else None,
        sums=sums,
    )


def _previous(editions: tuple[Edition, ...], campaign: str) -> Edition | None:
    return next((one for one in reversed(editions) if one.record.campaign == campaign), None)


def _years(editions: tuple[Edition, ...], campaign: str) -> tuple[Edition, ...]:
    last = {one.record.campaign: one for one in editions if one.record.campaign < campaign}
    return tuple(last[name] for name in sorted(last, reverse=True))


def pages(
    root: Path, one: Publishable, version: str, links: Mapping[Link, LinkHistory]
) -> tuple[Site, dict[str, bytes]]:
    """The site, and what stands beside its pages. Raises pdf.FontMissing.

    What is known of `links` is shown while nobody has signed: a signed publication stays as it is.
    """
    stamp = one.stamp(version)
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
    known = {} if one.edition else links
    return site(one.assessment, one.outcome.diagnostics, stamp, known, background), files


def _way(one: Publishable, other: Edition) -> str:
    """From the root of one site on the shelf to another."""
    return "/".join([*[".."] * len(one.place.split("/")), other.place])


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
