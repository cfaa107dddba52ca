"""The records of HEAD → the commit each was signed at, and the campaign as it comes out of that commit again.

A record alone makes a publication. A tag is looked at only to say where it names something else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from generator.consolidation import Assessment, Missing, MissingUnits, RankedTable, stage_signed
from generator.diagnostics import Diagnostic, Place, any_blocks, diagnose, sorted_unique
from generator.pipeline.assess import Outcome
from generator.pipeline.disclosures import disclosure_in
from generator.pipeline.load import Loader, shared_loader
from generator.pipeline.paths import campaign_place, campaigns_in, is_record, publication_path, record_place
from generator.pipeline.plans import campaigns_of_units
from generator.pipeline.rank import UnitsOutcome, assess_campaign
from generator.pipeline.signoff import Signable, lacking, wrongly_signed_figures, wrongly_signed_files
from generator.pipeline.sources import Sources, told_sources
from generator.reading import Blob, FileChange, RawFile, Source, Tree
from generator.repository import Repository, Revision, Tag, UnknownRevision
from generator.validation import (
    Disclosure,
    Publication,
    dated_ahead,
    validate_publication,
    wrong_replacements,
)

PREFIX = "publication/"  # of the tags that name publications
_TOP = Place(1, 1)


@dataclass(frozen=True, slots=True)
class _Rebuilt:
    """A publication rebuilt: its record, and the commit it stands at.

    `replaced_by` is the record of the publication that stands for this one now; `missing` what its files
    lacked when it was signed.
    """

    record: Publication
    raw: RawFile  # the record's file
    revision: Revision
    tree: Tree  # of its campaign, at that commit
    replaced_by: Publication | None
    missing: Missing | MissingUnits | None

    @property
    def partial(self) -> bool:
        """Whether something was missing when it was signed, as it says or as its files show."""
        return self.record.partial or self.missing is not None

    @property
    def place(self) -> str:
        """Where it stands among publications: "2024/ket-qua"."""
        return f"{self.record.campaign}/{self.record.name}"


@dataclass(frozen=True, slots=True)
class RebuiltPublication(_Rebuilt):
    """A publication, and the campaign as it came out of its files: with a total of its own."""

    outcome: Outcome
    assessment: Assessment

    @property
    def sources(self) -> Sources:
        """What its reports are made from, as it may be told; worked out each time."""
        return told_sources(self.tree, self.outcome, self.record, self.raw)


@dataclass(frozen=True, slots=True)
class RebuiltRanking(_Rebuilt):
    """A publication of a campaign of units, ranked as they came out of its files.

    By `disclosure` less may be told of its documents than by the campaign itself.
    """

    outcome: UnitsOutcome
    table: RankedTable
    disclosure: Disclosure


Edition = RebuiltPublication | RebuiltRanking


@dataclass(frozen=True, slots=True)
class SoundRecord:
    """A record of HEAD that has no mistake of its own."""

    record: Publication
    source: Source
    raw: RawFile


def rebuilt_publications(root: Path, today: date) -> tuple[tuple[Edition, ...], tuple[Diagnostic, ...]]:
    """Every publication, the oldest first, and all that keeps any of them from being what was signed.

    Of those signed on one day the one merged first is the older.

    P502, P503: a file, a total or a place that is not the signed one. P504, P505, P507: a tag that names
    something else, or nothing. P508: a record that is not as it was merged. P509: one whose commit this clone
    lacks. P510: one of a day after `today`. P511: one that replaces what it cannot. P512: one whose whole
    campaign is gone. P519: one of the other kind of campaign. C407: a file among the records that is none.
    With an error among the diagnostics nothing may be published. What HEAD keeps back of a document, no
    publication tells any more. Raises GitFailed, SchemaUnreadable.
    """
    with Repository(root) as repository:
        try:
            head = repository.commit("HEAD")
        except UnknownRevision:  # nothing was ever committed
            return (), tuple(_stray(tag) for tag in repository.tags(PREFIX))
        tree = repository.tree(head)
        disclosure, unread = disclosure_in(tree)
        records, found = records_in(tree, today)
        wrong, line = _rewritten(repository, head, tree)
        found += [*unread, *wrong, *_misplaced(tree)]
        made = []
        spoilt = {mistake.path for mistake in found if mistake.blocks}
        for path, signed in records.items():
            if path not in spoilt:
                edition, mistakes = _edition(repository, head, signed, line[path], records, disclosure)
                found += mistakes
                made += [edition] if edition else []
        for tag in repository.tags(PREFIX):
            if _path_of(tag) not in spoilt:  # else its record itself is wrong
                found += _wrong_tag(repository, head, tag, records.get(_path_of(tag)))
    merged = list(dict.fromkeys(steps[0][0] for steps in line.values()))

    def order(one: Edition) -> tuple[date, int, int, str]:
        path = one.raw.path
        return one.record.signed_on, merged.index(line[path][0][0]), _replaced(records, path), one.place

    return tuple(sorted(made, key=order)), sorted_unique(found)


def _replaced(records: Mapping[str, SoundRecord], path: str) -> int:
    """How many publications a record stands for, one in the place of the other."""
    seen: list[str] = []
    while path in records and path not in seen:
        seen.append(path)
        record = records[path].record
        path = publication_path(record.campaign, record.replaces.name) if record.replaces else ""
    return len(seen) - 1


def before(editions: tuple[Edition, ...], one: Edition) -> tuple[Edition, ...]:
    """The publications signed before another, the oldest first."""
    return editions[: next(place for place, other in enumerate(editions) if other is one)]


def tag_of(campaign: str, name: str) -> str:
    """The tag that may stand at a publication's commit."""
    return f"{PREFIX}{campaign}/{name}"


def read_record(raw: RawFile, loader: Loader) -> tuple[Source | None, Publication | None, list[Diagnostic]]:
    """A record that lies where records lie; None where it has a mistake."""
    campaign, name = record_place(raw.path)
    source, found = loader.load_sound(raw, "publication")
    if source is None:
        return None, None, found
    record, mistakes = validate_publication(source, campaign, name)
    return source, (None if any_blocks(mistakes) else record), found + mistakes


def records_in(tree: Tree, today: date) -> tuple[dict[str, SoundRecord], list[Diagnostic]]:
    """The sound records of a tree by their paths, and every mistake in any."""
    records: dict[str, SoundRecord] = {}
    found: list[Diagnostic] = []
    loader = shared_loader(tree)
    for path, raw in tree.items():
        if is_record(path):
            source, record, mistakes = read_record(raw, loader)
            found += mistakes
            if source is not None and record is not None:
                found += dated_ahead(record, source, today)
                records[path] = SoundRecord(record, source, raw)
    by_campaign: dict[str, dict[str, tuple[Publication, Source]]] = {}
    for one in records.values():
        by_campaign.setdefault(one.record.campaign, {})[one.record.name] = one.record, one.source
    for named in by_campaign.values():
        found += wrong_replacements(named)
    return records, found


def _rewritten(
    repository: Repository, head: str, tree: Tree
) -> tuple[list[Diagnostic], Mapping[str, list[tuple[str, Blob | None]]]]:
    """P508, P512; and the commits of the main line that wrote a record, by its path, with what each left.

    What was changed and then restored is as it was merged.
    """
    line: dict[str, list[tuple[str, Blob | None]]] = {}
    for commit, changes in repository.line(head, ["submissions"]):
        for change in changes:
            if is_record(change.path):
                line.setdefault(change.path, []).append((commit, change.after))
    campaigns = {campaign_place(path)[0] for path in tree}
    found = []
    for path, steps in line.items():
        (origin, first), (commit, last) = steps[0], steps[-1]
        if first != last:
            commits = {"origin": origin[:10], "commit": commit[:10]}
            campaign, name = record_place(path)
            if campaign in campaigns:
                how = "changed" if last is not None else "removed"
                found.append(diagnose("P508", path, _TOP, how=how, path=path, **commits))
            else:
                found.append(diagnose("P512", path, _TOP, campaign=campaign, publication=name, **commits))
    return found, line


def _misplaced(tree: Tree) -> Iterable[Diagnostic]:
    """C407: what lies where records lie and is none by its name."""
    for path in tree:
        campaign, name = campaign_place(path)
        if name.lower().startswith("publications/") and not is_record(path):
            yield diagnose("C407", path, _TOP, campaign=campaign, near="")


def _edition(
    repository: Repository,
    head: str,
    signed: SoundRecord,
    written: list[tuple[str, Blob | None]],
    records: Mapping[str, SoundRecord],
    disclosure: Disclosure,
) -> tuple[Edition | None, list[Diagnostic]]:
    record, path = signed.record, signed.raw.path
    first = written[0][0]
    if repository.cut_off(first):
        return None, [diagnose("P509", path, _TOP, publication=record.name)]
    commit = _fitting(repository, head, first, record, path) or first
    tree = repository.tree(commit, {record.campaign})
    found = list(wrongly_signed_files(record, signed.source, tree, commit=commit[:10]))
    if record.campaign not in campaigns_in(tree):
        return None, found
    of_units = record.campaign in campaigns_of_units(tree, shared_loader(tree))
    outcome = assess_campaign(tree, record.campaign, disclosure, stage_signed(record) if of_units else None)
    if outcome.verdict.blocked:
        return None, [*found, *(mistake for mistake in outcome.diagnostics if mistake.blocks)]
    later = (one.record for one in records.values() if one.record.campaign == record.campaign)
    replaced_by = next((one for one in later if one.replaces and one.replaces.name == record.name), None)
    known = record, signed.raw, repository.revision(commit), tree, replaced_by
    made: Edition
    signable: Signable
    match outcome:
        case UnitsOutcome(table=RankedTable() as signable):
            made = RebuiltRanking(*known, lacking(signable), outcome, signable, disclosure)
        case Outcome(assessment=Assessment() as signable):
            made = RebuiltPublication(*known, lacking(signable), outcome, signable)
        case _:
            return None, found
    return made, [*found, *wrongly_signed_figures(record, signed.source, signable, commit=commit[:10])]


def _fitting(repository: Repository, head: str, first: str, record: Publication, path: str) -> str:
    """The first commit from that one on, along the main line, that holds every file as it was signed.

    Empty where none does.
    """
    known: dict[str, str] = {}
    walked = [commit for commit, _ in repository.line(head, [path, *record.files])]
    for commit in walked[walked.index(first) :]:
        blobs = repository.blobs_at(commit, record.files)
        if blobs.keys() == record.files.keys() and _fit(repository, blobs, record.files, known):
            return commit
    return ""


def _fit(
    repository: Repository, blobs: Mapping[str, Blob], wanted: Mapping[str, str], known: dict[str, str]
) -> bool:
    """Whether the blobs have these SHA-256; `known` are those of blobs already read, by their ids."""
    new = [FileChange(path, None, blob) for path, blob in blobs.items() if blob.id not in known]
    for change, raw in zip(new, repository.raw_files(new), strict=True):
        if change.after is not None:
            known[change.after.id] = "" if raw.problem else sha256(raw.data).hexdigest()
    return all(known[blob.id] == wanted[path] for path, blob in blobs.items())


def _wrong_tag(
    repository: Repository, head: str, tag: Tag, signed: SoundRecord | None
) -> Iterable[Diagnostic]:
    """What at a tag's commit is not what the record of HEAD says."""
    if tag.revision is None:
        return [_stray(tag)]
    path, commit = _path_of(tag), tag.revision.commit
    if not repository.contains(head, commit):
        return [diagnose("P505", path, _TOP, tag=tag.name, commit=tag.revision.short)]
    if signed is None:
        return [_stray(tag)]
    tree = repository.tree(commit, {signed.record.campaign})
    if path not in tree or tree[path].data != signed.raw.data:
        return [_stray(tag)]
    return wrongly_signed_files(signed.record, signed.source, tree, tag=tag.name)


def _stray(tag: Tag) -> Diagnostic:
    """P507: a tag that cannot be read is no missing tag. P504: one that names no record of HEAD."""
    return diagnose("P507" if tag.revision is None else "P504", _path_of(tag), _TOP, tag=tag.name)


def _path_of(tag: Tag) -> str:
    campaign, _, name = tag.name.removeprefix(PREFIX).partition("/")
    return publication_path(campaign, name) if name else "submissions"
