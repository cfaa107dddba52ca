"""What is to be published, signed or not yet → its pages, and the files beside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TypeVar, assert_never

from generator.comparison import CampaignChange, compare, ranking_changes
from generator.consolidation import Assessment, RankedTable, Stage
from generator.diagnostics import Diagnostic
from generator.linking import Link, LinkHistory
from generator.pipeline.assess import Outcome
from generator.pipeline.disclosures import disclosure_now
from generator.pipeline.documents import documents, schedule
from generator.pipeline.files_to_fill import files_to_fill
from generator.pipeline.leaf_history import leaf_history, log, steps
from generator.pipeline.paths import campaigns_in
from generator.pipeline.publications import Edition, RebuiltPublication, RebuiltRanking, before
from generator.pipeline.rank import UnitsOutcome, assess_campaign
from generator.pipeline.signoff import as_signed
from generator.pipeline.sources import Sources, told_sources
from generator.pipeline.unit_site import ranking_report, unit_site, unit_years
from generator.reading import Tree
from generator.rendering.proposal.campaign_view import campaign_view
from generator.rendering.provenance import Provenance
from generator.rendering.site import shared_links
from generator.rendering.site.history_pages import Earlier, EarlierYear, PreviousPublication
from generator.rendering.site.pages import Site, site
from generator.rendering.site.unit_pages import PreviousRanking, UnitYear
from generator.rendering.site.versions import LATEST, LATEST_RANKING, BuiltVersion
from generator.repository import Revision, revision_at, tree_at
from generator.validation import Disclosure, Replacement
from generator.vi import command_line, publications, routes, unit_changes as words

DRAFT = "du-thao"  # the name of what nobody has signed, which no record may have


class RulesUntrusted(Exception):  # noqa: N818
    """The plan or the criteria set of a campaign has an error, so that nothing of it can be counted."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__()
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class SiteVersion:
    """A campaign at a commit, its place among publications, and the publications it is held against.

    `publication` is None where nobody has signed; `previous` the last publication of the same campaign if
    there is one; `years` the last of every earlier campaign, the newest campaign first.
    """

    place: str
    title: str
    revision: Revision
    tree: Tree
    outcome: Outcome
    assessment: Assessment
    publication: RebuiltPublication | None
    previous: RebuiltPublication | None
    years: tuple[RebuiltPublication, ...]

    @property
    def sources(self) -> Sources:
        """What its reports are made from, as it may be told; worked out each time."""
        if self.publication is not None:
            return self.publication.sources
        return told_sources(self.tree, self.outcome)

    @property
    def notice(self) -> str:
        """Why it is not what to read; empty where nothing speaks against it."""
        return _notice(self.publication)

    def provenance(self, version: str, address: str = "") -> Provenance:
        """What its pages and files say of their making, by that version of the program.

        A draft leads to no `address` of publications.
        """
        illustrative = self.assessment.rulebook.campaign.illustrative
        return _provenance(version, self.revision, self.publication, address, illustrative=illustrative)


@dataclass(frozen=True, slots=True)
class UnitsVersion:
    """A campaign of units at a commit, its place among publications, and its years before.

    By `disclosure` less may be told of its documents than by the campaign itself. `publication` is None where
    nobody has signed; `previous` the publication of the same campaign it is held against if there is one;
    `years` are the last publications of earlier campaigns of units, by campaign.
    """

    place: str
    title: str
    revision: Revision
    tree: Tree
    outcome: UnitsOutcome
    table: RankedTable
    disclosure: Disclosure
    publication: RebuiltRanking | None
    previous: RebuiltRanking | None
    years: Mapping[str, RebuiltRanking]

    @property
    def notice(self) -> str:
        """Why it is not what to read; empty where nothing speaks against it."""
        return _notice(self.publication)

    def provenance(self, version: str, address: str = "") -> Provenance:
        """What its pages and files say of their making; the same as of any version."""
        illustrative = self.table.whole.campaign.illustrative
        return _provenance(version, self.revision, self.publication, address, illustrative=illustrative)


Version = SiteVersion | UnitsVersion


def _notice(publication: Edition | None) -> str:
    if publication is None:
        return publications.DRAFT_NOTICE
    sentences = [publications.partial(publication.missing)] if publication.partial else []
    if publication.replaced_by is not None:
        sentences.append(publications.replaced(publication.replaced_by))
    return " ".join(sentences)


def _provenance(
    version: str, revision: Revision, publication: Edition | None, address: str, *, illustrative: bool
) -> Provenance:
    if publication is None:
        return Provenance(version, revision, illustrative)
    record = replace(publication.record, partial=publication.partial)
    return Provenance(version, revision, illustrative, record, publication.replaced_by, address)


def signed(editions: tuple[Edition, ...]) -> tuple[Version, ...]:
    """Every publication, the newest first."""
    return tuple(_signed(one, before(editions, one)) for one in reversed(editions))


def _signed(one: Edition, earlier: tuple[Edition, ...]) -> Version:
    campaign, known = one.record.campaign, (one.place, one.record.title, one.revision, one.tree)
    match one:
        case RebuiltPublication():
            compared = _previous(earlier, campaign), _years(earlier, campaign)
            return SiteVersion(*known, one.outcome, one.assessment, one, *compared)
        case RebuiltRanking():
            before = _ranked_before(earlier, campaign, one.table.whole.stage, one.record.replaces)
            ranked = before, _ranked_years(earlier, campaign)
            return UnitsVersion(*known, one.outcome, one.table, one.disclosure, one, *ranked)
        case _:
            assert_never(one)


Published = TypeVar("Published", bound=Version)


def leading_name(one: Version) -> str:
    """The name under which readers are led to the newest of its kind."""
    return LATEST_RANKING if isinstance(one, UnitsVersion) else LATEST


def leading(wanted: Sequence[Version]) -> dict[str, Version]:
    """Of these, the newest first, the one of each kind readers are led to, by `leading_name`.

    A ranking of units does not make old what the city itself was found to be, nor the other way round.
    """
    kinds = {
        name: newest(one for one in wanted if leading_name(one) == name) for name in (LATEST, LATEST_RANKING)
    }
    return {name: one for name, one in kinds.items() if one is not None}


def newest(wanted: Iterable[Published]) -> Published | None:
    """Of these, the newest first, the one readers are led to: signed, not replaced, whole if there is one."""
    in_force = [one for one in wanted if one.publication and one.publication.replaced_by is None]
    whole = (one for one in in_force if one.publication and not one.publication.partial)
    return next(whole, in_force[0] if in_force else None)


def drafts(root: Path, revision: str, editions: tuple[Edition, ...]) -> tuple[Version, ...]:
    """The campaigns that at a revision are not as they were last signed, the newest first.

    Raises RulesUntrusted where one has nothing to show; UnknownRevision, SchemaUnreadable.
    """
    tree, commit = tree_at(root, revision), revision_at(root, revision)
    disclosure, _ = disclosure_now(root)  # what cannot be read of it was told with the publications
    found: list[Version] = []
    for campaign in reversed(campaigns_in(tree)):
        last = _last(editions, campaign)
        if last is not None and as_signed(last.record, tree):
            continue
        title = command_line.DRAFT_TITLE.format(campaign=campaign)
        known = f"{campaign}/{DRAFT}", title, commit, tree
        match assess_campaign(tree, campaign, disclosure):
            case UnitsOutcome(table=RankedTable() as table) as units:
                before = _ranked_before(editions, campaign, table.whole.stage)
                ranked = before, _ranked_years(editions, campaign)
                found.append(UnitsVersion(*known, units, table, disclosure, None, *ranked))
            case Outcome(assessment=Assessment() as assessment) as outcome:
                compared = _previous(editions, campaign), _years(editions, campaign)
                found.append(SiteVersion(*known, outcome, assessment, None, *compared))
            case untrusted:
                raise RulesUntrusted(untrusted.diagnostics)
    return tuple(found)


def built_version(one: Version, version: str, built: Path, sums: Mapping[str, str] | None) -> BuiltVersion:
    """What a list of publications tells of one, whose site is `built` by that version of the program."""
    record = one.publication.record if one.publication else None
    replaced_by = one.publication.replaced_by if one.publication else None
    day, provenance = one.revision.date.date(), one.provenance(version)
    made = BuiltVersion(
        one.place,
        one.outcome.campaign,
        one.title,
        built,
        signed_on=record.signed_on if record else None,
        notice=one.notice if record else "",  # of a draft the list says it by itself
        commit=one.revision.commit,
        record_sha256=sha256(one.publication.raw.data).hexdigest() if one.publication else None,
        partial=one.publication is not None and one.publication.partial,
        replaced_by=f"{replaced_by.campaign}/{replaced_by.name}" if replaced_by else None,
        sums=sums,
    )
    if isinstance(one, UnitsVersion):
        ranked = _previous_ranking(one)
        return replace(
            made,
            changes=words.since(ranked.title, ranked.change) if ranked else "",
            facts=publications.facts_of_units(one.table.whole, record, day),
            description=shared_links.description_of_units(one.table.whole, provenance),
            reports={routes.RANKING_PDF: routes.LISTED[routes.RANKING_PDF]},
        )
    previous = _previous_publication(one)
    return replace(
        made,
        facts=publications.facts(one.assessment, record, day),
        changes=publications.since(previous.title, campaign_view(previous.change).summary)
        if previous
        else "",
        description=shared_links.description(one.assessment, provenance),
        reports=routes.report_titles(one.assessment.appendices),
    )


def _last(editions: tuple[Edition, ...], campaign: str) -> Edition | None:
    return next((one for one in reversed(editions) if one.record.campaign == campaign), None)


def _previous(editions: tuple[Edition, ...], campaign: str) -> RebuiltPublication | None:
    last = _last(editions, campaign)
    return last if isinstance(last, RebuiltPublication) else None


def _ranked_before(
    editions: tuple[Edition, ...], campaign: str, stage: Stage, replaces: Replacement | None = None
) -> RebuiltRanking | None:
    """The publication a ranking is held against: which it replaces, the last at its stage, or the last."""
    of_campaign = [one for one in reversed(editions) if one.record.campaign == campaign]
    ranked = [one for one in of_campaign if isinstance(one, RebuiltRanking)]
    replaced = (one for one in ranked if replaces is not None and one.record.name == replaces.name)
    alike = (one for one in ranked if one.table.whole.stage is stage)
    return next(chain(replaced, alike, ranked), None)


def _years(editions: tuple[Edition, ...], campaign: str) -> tuple[RebuiltPublication, ...]:
    whole = [one for one in editions if isinstance(one, RebuiltPublication)]
    last = {one.record.campaign: one for one in whole if one.record.campaign < campaign}
    return tuple(last[name] for name in sorted(last, reverse=True))


def _ranked_years(editions: tuple[Edition, ...], campaign: str) -> Mapping[str, RebuiltRanking]:
    ranked = [one for one in editions if isinstance(one, RebuiltRanking)]
    return {one.record.campaign: one for one in ranked if one.record.campaign < campaign}


def pages(
    root: Path,
    one: Version,
    version: str,
    links: Mapping[Link, LinkHistory],
    address: str = "",
    upload: str = "",
) -> tuple[Site, dict[str, bytes]]:
    """The site, and what stands beside its pages. Raises pdf.FontMissing.

    What is known of `links` is shown while nobody has signed: a signed publication stays as it is. `address`
    is where all publications will stand, `upload` where a forge takes files.
    """
    provenance = one.provenance(version, address)
    if isinstance(one, UnitsVersion):
        signed_years = {name: UnitYear(year.table.whole, year.record) for name, year in one.years.items()}
        years = tuple(unit_years(one.tree, one.outcome.campaign, signed_years))
        previous = _previous_ranking(one)
        drawn, data = unit_site(one.tree, one.table, provenance, years, one.disclosure, previous)
        return drawn, data | ranking_report(one.table, provenance)
    changes = log(root, one.outcome.campaign, one.revision.commit)
    files = documents(one.assessment, provenance, one.sources)
    files |= schedule(one.assessment, provenance, changes)
    walked = steps(root, one.outcome.campaign, one.revision.commit)
    background = Earlier(
        previous=_previous_publication(one),
        steps={code: leaf_history(walked, code) for code in one.assessment.leaves},
        years=tuple(
            EarlierYear(year.assessment, year.record.title, year.record.signed_on, _way(one, year))
            for year in one.years
        ),
    )
    blanks = files_to_fill(one.tree, one.assessment, provenance, background.years, upload)
    files |= blanks
    known = {} if one.publication else links
    return site(one.assessment, one.outcome.diagnostics, provenance, known, background, blanks), files


def _previous_ranking(one: UnitsVersion) -> PreviousRanking | None:
    before = one.previous
    if before is None:
        return None
    changes = ranking_changes(before.table, one.table)
    return PreviousPublication(before.record.title, before.record.signed_on, _way(one, before), changes)


def _way(one: Version, other: Edition) -> str:
    """From the root of one published site to another."""
    return "/".join([*[".."] * len(one.place.split("/")), other.place])


def _previous_publication(one: SiteVersion) -> PreviousPublication[CampaignChange] | None:
    if one.previous is None:
        return None
    record = one.previous.record
    change = CampaignChange(
        name=one.outcome.campaign,
        remains=True,
        before=one.previous.assessment,
        after=one.assessment,
        changes=compare(one.previous.assessment, one.assessment),
        hints=(),
    )
    return PreviousPublication(record.title, record.signed_on, _way(one, one.previous), change)
