"""Sign-offs, and the tags they are published from: what was signed must come out again, or nothing does."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from generator.consolidation import Assessment, Stage, Tally
from generator.diagnostics import Diagnostic, Place, any_blocks, diagnose, in_order
from generator.exchange import record_text
from generator.history import Revision, Tag, UnknownRevision, contains, tags, tree_at
from generator.pipeline.assess import Outcome, assess
from generator.pipeline.contract import Contract
from generator.pipeline.disclosures import disclosure_now
from generator.pipeline.places import (
    by_campaign,
    campaigns_in,
    criteria_path,
    publication_path,
    publications_in,
)
from generator.reading import RawFile, Source, Tree
from generator.rulebook import Document, Rulebook
from generator.validation import Disclosure, Publication, SignedTotal, validate_publication

PREFIX = "publication/"
_NOT_LOOKED_OVER = {"R248", "C423"}


@dataclass(frozen=True, slots=True)
class Signing:
    """What a person says when signing off; the rest follows from the tree."""

    name: str
    title: str
    document: Document
    signed_by: str
    signed_on: date


@dataclass(frozen=True, slots=True)
class Edition:
    """A publication rebuilt from its tag: the record, and the campaign as it came out of the tag's files."""

    tag: str
    revision: Revision
    record: Publication
    outcome: Outcome
    assessment: Assessment


def unsignable(outcome: Outcome) -> tuple[Diagnostic, ...]:
    """What must be mended before anybody signs: every error, and last year's words not looked over yet."""
    return tuple(one for one in outcome.diagnostics if one.blocks or one.code in _NOT_LOOKED_OVER)


def sign_off(assessment: Assessment, tree: Tree, signing: Signing) -> tuple[str, bytes]:
    """The path and the content of the record. The campaign must be without errors."""
    rulebook = assessment.rulebook
    totals = {
        stage.value: _total(assessment.stages[stage].whole) for stage in Stage if _known(assessment, stage)
    }
    files = signed_files(tree, rulebook)
    record = Publication(
        campaign=rulebook.campaign.id,
        name=signing.name,
        title=signing.title,
        document=signing.document,
        signed_by=signing.signed_by,
        signed_on=signing.signed_on,
        totals=totals,
        files=files,
    )
    record = replace(record, fingerprint=record.seal)
    return publication_path(record.campaign, record.name), record_text(record).encode()


def wrong_record(tree: Tree, raw: RawFile) -> tuple[Diagnostic, ...]:
    """Why `check` would refuse a record about to be written, whose words came with the command."""
    _, found = Contract(tree).read(raw, "publication")
    return tuple(mistake for mistake in found if mistake.blocks)


def signed_files(tree: Tree, rulebook: Rulebook) -> dict[str, str]:
    """The SHA-256 (hex) of everything a campaign's points follow from: its folder, and its criteria set."""
    campaign = rulebook.campaign
    folder = by_campaign(tree).get(campaign.id, {})
    raws = [raw for path, raw in folder.items() if "/publications/" not in path]
    raws.append(tree[criteria_path(campaign.criteria_set)])
    return {raw.path: sha256(raw.data).hexdigest() for raw in sorted(raws, key=lambda raw: raw.path)}


def editions(root: Path) -> tuple[tuple[Edition, ...], tuple[Diagnostic, ...]]:
    """Every publication, the oldest first, and all that keeps any of them from being what was signed.

    P505: a tag that HEAD does not hold names what nobody has merged. P506: a record of HEAD without its tag.
    P507: a tag that Git cannot read is no missing tag.
    With an error among the diagnostics nothing may be published. What HEAD keeps back of a document, no
    publication tells any more.
    """
    disclosure, unread = disclosure_now(root)
    found = [*unread]
    made: list[Edition] = []
    there = tags(root, PREFIX)
    for tag in there:
        edition, mistakes = _edition(root, tag, disclosure)
        found += mistakes
        if edition is not None:
            made.append(edition)
    found += _untagged(root, {tag.name for tag in there})
    return tuple(sorted(made, key=lambda one: (one.record.signed_on, one.tag))), in_order(found)


def tag_of(campaign: str, name: str) -> str:
    """The tag at which a publication stands."""
    return f"{PREFIX}{campaign}/{name}"


def _untagged(root: Path, there: Collection[str]) -> Iterator[Diagnostic]:
    try:
        tree = tree_at(root, "HEAD")
    except UnknownRevision:  # nothing was ever committed
        return
    for campaign in campaigns_in(tree):
        for name, raw in publications_in(tree, campaign).items():
            tag = tag_of(campaign, name)
            if tag not in there:
                yield diagnose("P506", raw.path, Place(1, 1), publication=name, tag=tag)


def _edition(root: Path, tag: Tag, disclosure: Disclosure) -> tuple[Edition | None, list[Diagnostic]]:
    campaign, _, name = tag.name.removeprefix(PREFIX).partition("/")
    path = publication_path(campaign, name)
    if tag.revision is None:
        return None, [diagnose("P507", path, Place(1, 1), tag=tag.name)]
    if not contains(root, "HEAD", tag.revision.commit):
        return None, [diagnose("P505", path, Place(1, 1), tag=tag.name, commit=tag.revision.short)]
    tree = tree_at(root, tag.revision.commit, {campaign})
    raw = tree.get(path)
    source, record, found = _record(tree, raw, campaign, name) if raw else (None, None, [])
    if source is None or record is None or campaign not in campaigns_in(tree):
        return None, [*found, diagnose("P504", path, Place(1, 1), tag=tag.name, file=path)]
    outcome = assess(tree, campaign, disclosure=disclosure)
    if outcome.assessment is None or outcome.verdict.blocked:
        return None, [*found, *outcome.diagnostics]
    found += _differences(record, source, tree, outcome.assessment, tag.name)
    return Edition(tag.name, tag.revision, record, outcome, outcome.assessment), found


def _record(
    tree: Tree, raw: RawFile, campaign: str, name: str
) -> tuple[Source | None, Publication | None, list[Diagnostic]]:
    source, found = Contract(tree).read(raw, "publication")
    if source is None:
        return None, None, found
    record, mistakes = validate_publication(source, campaign, name)
    return source, (None if any_blocks(mistakes) else record), found + mistakes


def _differences(
    record: Publication, source: Source, tree: Tree, assessment: Assessment, tag: str
) -> Iterator[Diagnostic]:
    """P502: a file that is not the one signed. P503: a total that does not come out again."""
    told = {"publication": record.name, "tag": tag}
    files = signed_files(tree, assessment.rulebook)
    for path in sorted({*record.files, *files}):
        signed, now = record.files.get(path), files.get(path)
        if signed != now:
            how = "missing" if now is None else "added" if signed is None else "changed"
            steps = ("files", path) if signed else ("files",)
            yield source.mistake("P502", steps, key=True, file=path, how=how, **told)
    for stage in Stage:
        now_total = _total(assessment.stages[stage].whole) if _known(assessment, stage) else None
        signed_total = record.totals.get(stage)
        if now_total != signed_total:
            yield source.mistake(
                "P503",
                ("totals", stage.value) if signed_total else ("totals",),
                key=True,
                stage=stage,
                rebuilt=now_total.points if now_total else "",
                signed=signed_total.points if signed_total else "",
                **told,
            )


def _known(assessment: Assessment, stage: Stage) -> bool:
    return assessment.stages[stage].whole.known_leaves > 0


def _total(tally: Tally) -> SignedTotal:
    return SignedTotal(tally.points, tally.known, tally.maximum)


def before(editions: tuple[Edition, ...], one: Edition) -> tuple[Edition, ...]:
    """The publications signed before another, the oldest first."""
    return editions[: next(place for place, other in enumerate(editions) if other is one)]
