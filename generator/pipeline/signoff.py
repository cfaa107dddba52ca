"""A campaign → the record of its sign-off; a record and a tree → what of the tree is not as it was signed."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from generator.consolidation import Assessment, Stage, Tally
from generator.diagnostics import Diagnostic
from generator.exchange.publication_record import record_text
from generator.pipeline.assess import Outcome
from generator.pipeline.paths import campaign_place, criteria_path, is_record, publication_path
from generator.reading import RawFile, Source, Tree
from generator.rulebook import Document, Rulebook
from generator.validation import Publication, Replacement, SignedTotal

_NOT_LOOKED_OVER = {"R248", "C423"}


@dataclass(frozen=True, slots=True)
class Signing:
    """What a person says when signing off; the rest follows from the tree."""

    name: str
    title: str
    document: Document
    signed_by: str
    signed_on: date
    partial: bool = False
    replaces: Replacement | None = None


def unsignable(outcome: Outcome) -> tuple[Diagnostic, ...]:
    """What must be mended before anybody signs: every error, and last year's words not looked over yet."""
    return tuple(one for one in outcome.diagnostics if one.blocks or one.code in _NOT_LOOKED_OVER)


def sign_off(assessment: Assessment, tree: Tree, signing: Signing) -> tuple[Publication, RawFile]:
    """The record, and the file it is written to. The campaign must be without errors."""
    rulebook = assessment.rulebook
    record = Publication(
        campaign=rulebook.campaign.id,
        name=signing.name,
        title=signing.title,
        document=signing.document,
        signed_by=signing.signed_by,
        signed_on=signing.signed_on,
        totals={stage.value: _total(assessment.stages[stage].whole) for stage in _begun(assessment)},
        files=signed_files(tree, rulebook),
        partial=signing.partial,
        replaces=signing.replaces,
    )
    record = replace(record, fingerprint=record.seal)
    return record, RawFile(publication_path(record.campaign, record.name), record_text(record).encode())


def signed_files(tree: Tree, rulebook: Rulebook) -> dict[str, str]:
    """The SHA-256 (hex) of everything a campaign's points follow from: its folder, and its criteria set."""
    campaign = rulebook.campaign
    return _hashes(tree, campaign.id, {criteria_path(campaign.criteria_set)})


def as_signed(record: Publication, tree: Tree) -> bool:
    """Whether a tree has just the files that were signed."""
    return _hashes(tree, record.campaign, record.files) == dict(record.files)


def wrongly_signed_files(
    record: Publication, source: Source, tree: Tree, **where: str
) -> Iterator[Diagnostic]:
    """P502: a file of the campaign, or another the record names, that is not the one signed.

    `where` tells what the tree is: that of a `commit`, of a `tag`, or neither: what a proposal is merged to.
    """
    files = _hashes(tree, record.campaign, record.files)
    for path in sorted({*record.files, *files}):
        signed, now = record.files.get(path), files.get(path)
        if signed != now:
            how = "missing" if now is None else "added" if signed is None else "changed"
            steps = ("files", path) if signed else ("files",)
            params = {"publication": record.name, "file": path, "how": how, **where}
            yield source.mistake("P502", steps, key=True, **params)


def wrongly_signed_totals(
    record: Publication, source: Source, assessment: Assessment, **where: str
) -> Iterator[Diagnostic]:
    """P503: a total that does not come out again; `where` as above."""
    for stage in Stage:
        signed, now = record.totals.get(stage), _total(assessment.stages[stage].whole)
        if signed != now and (signed is not None or stage in _begun(assessment)):
            yield source.mistake(
                "P503",
                ("totals", stage.value) if signed else ("totals",),
                key=True,
                publication=record.name,
                stage=stage,
                rebuilt=now.points,
                signed=signed.points if signed else "",
                **where,
            )


def _hashes(tree: Tree, campaign: str, named: Container[str]) -> dict[str, str]:
    """The SHA-256 (hex) of every file of a campaign but its records, and of every other that is named."""
    return {
        path: sha256(raw.data).hexdigest()
        for path, raw in sorted(tree.items())
        if path in named or (campaign_place(path)[0] == campaign and not is_record(path))
    }


def _begun(assessment: Assessment) -> tuple[Stage, ...]:
    """The claim, and the stages that know points of a leaf the city assesses.

    The survey stands alike in all of them.
    """
    known = (stage for stage in Stage if assessment.stages[stage].appraised.known_leaves)
    return tuple(dict.fromkeys((Stage.SELF, *known)))


def _total(tally: Tally) -> SignedTotal:
    return SignedTotal(tally.points, tally.known, tally.maximum)
