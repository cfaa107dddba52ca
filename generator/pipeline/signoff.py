"""A campaign → the record of its sign-off; a record and a tree → what of the tree is not as it was signed."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from generator.consolidation import (
    WHOLE,
    Assessment,
    Missing,
    MissingUnits,
    RankedTable,
    RankedUnit,
    Stage,
    Tally,
    UnitRanking,
    UnrankedUnit,
    missing_parts,
    missing_units,
)
from generator.diagnostics import Diagnostic
from generator.exchange.publication_record import record_text
from generator.pipeline.assess import Outcome
from generator.pipeline.paths import campaign_place, criteria_path, is_record, publication_path
from generator.pipeline.rank import UnitsOutcome
from generator.reading import RawFile, Source, Tree
from generator.rulebook import Campaign, Document
from generator.validation import (
    Publication,
    Replacement,
    SignedRanking,
    SignedTotal,
    SignedUnit,
    misfitting_figures,
)

_NOT_LOOKED_OVER = {"R248", "C423"}
_FIGURES = ("points", "known", "maximum")  # of a total


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


Signable = Assessment | RankedTable  # what a campaign comes out as: with a total of its own, or unit by unit


def plan_of(signable: Signable) -> Campaign:
    """The campaign."""
    return signable.whole.campaign if isinstance(signable, RankedTable) else signable.rulebook.campaign


def lacking(signable: Signable) -> Missing | MissingUnits | None:
    """What is missing to sign it whole; None where nothing is."""
    return missing_units(signable.whole) if isinstance(signable, RankedTable) else missing_parts(signable)


def unsignable(outcome: Outcome | UnitsOutcome) -> tuple[Diagnostic, ...]:
    """What must be mended before anybody signs: every error, and last year's words not looked over yet."""
    return tuple(one for one in outcome.diagnostics if one.blocks or one.code in _NOT_LOOKED_OVER)


def sign_off(signable: Signable, tree: Tree, signing: Signing) -> tuple[Publication, RawFile]:
    """The record, and the file it is written to. The campaign must be without errors."""
    plan = plan_of(signable)
    record = Publication(
        campaign=plan.id,
        name=signing.name,
        title=signing.title,
        document=signing.document,
        signed_by=signing.signed_by,
        signed_on=signing.signed_on,
        files=signed_files(tree, plan),
        partial=signing.partial,
        replaces=signing.replaces,
    )
    match signable:
        case Assessment():
            record = replace(record, totals=_totals(signable, _begun(signable)))
        case RankedTable(whole=ranking):
            units = {str(number): _signed_unit(part.own) for number, part in ranking.by_unit().items()}
            record = replace(record, ranking=SignedRanking(ranking.stage.value, units))
    record = replace(record, fingerprint=record.seal)
    return record, RawFile(publication_path(record.campaign, record.name), record_text(record).encode())


def signed_files(tree: Tree, campaign: Campaign) -> dict[str, str]:
    """The SHA-256 (hex) of everything a campaign's points follow from: its folder, and its criteria set."""
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


def wrongly_signed_figures(
    record: Publication, source: Source, signable: Signable, **where: str
) -> Iterator[Diagnostic]:
    """P503: a total, or a unit's place, that does not come out again; P519; `where` as above.

    Units are to be ranked at the stage that was signed.
    """
    match signable:
        case Assessment():
            yield from misfitting_figures(record, source, of_units=False)
            if record.ranking is None:
                yield from wrongly_signed_totals(record, source, signable, **where)
        case RankedTable():
            yield from misfitting_figures(record, source, of_units=True)
            if record.ranking is not None:
                yield from _wrongly_ranked(record, record.ranking, source, signable.whole, where)


def wrongly_signed_totals(
    record: Publication, source: Source, assessment: Assessment, **where: str
) -> Iterator[Diagnostic]:
    """P503: a total that does not come out again; `where` as above."""
    again = _totals(assessment, [*_begun(assessment), *map(Stage, record.totals)])
    for stage, differing in _differing(record.totals, again):
        steps = ("totals", stage) if stage in record.totals else ("totals",)
        yield source.mistake(
            "P503", steps, key=True, publication=record.name, stage=stage, **differing, **where
        )


def _wrongly_ranked(
    record: Publication, signed: SignedRanking, source: Source, ranking: UnitRanking, where: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Each unit's total and place that do not come out again; a unit more or less."""

    def mistake(steps: tuple[str, ...], **params: object) -> Diagnostic:
        return source.mistake("P503", steps, key=True, publication=record.name, **params, **where)

    again = {str(number): part.own for number, part in ranking.by_unit().items()}
    for number in sorted({*signed.units, *again}, key=int):
        was, own = signed.units.get(number), again.get(number)
        steps = ("ranking", "units") if was is None else ("ranking", "units", number)
        if was is None or own is None:
            missing = {"rebuilt": "", "signed": number} if own is None else {"rebuilt": number, "signed": ""}
            yield mistake(steps, what="unit", unit=number, **missing)
            continue
        now = _signed_unit(own)
        for stage, differing in _differing(was.totals, now.totals):
            there = (*steps, "totals", stage) if stage in was.totals else steps
            yield mistake(there, unit=number, stage=stage, **differing)
        if was.place != now.place:
            there = (*steps, "place") if was.place is not None else steps
            places = {"rebuilt": now.place or "", "signed": was.place or ""}
            yield mistake(there, what="place", unit=number, **places)


def _differing(
    signed: Mapping[str, SignedTotal], again: Mapping[str, SignedTotal]
) -> Iterator[tuple[Stage, Mapping[str, object]]]:
    """The stages whose total is another, and which figure of it first; where a side has none its points."""
    for stage in Stage:
        was, now = signed.get(stage), again.get(stage)
        if was != now:
            what = next(name for name in _FIGURES if getattr(was, name, "") != getattr(now, name, ""))
            sides = {"rebuilt": getattr(now, what, ""), "signed": getattr(was, what, "")}
            yield stage, {"what": what, **sides}


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


def _totals(assessment: Assessment, stages: Iterable[Stage]) -> dict[str, SignedTotal]:
    return {stage.value: _total(assessment.stages[stage].whole) for stage in stages}


def _signed_unit(own: RankedUnit | UnrankedUnit) -> SignedUnit:
    """A unit with its totals at the stages that know points of it, and its place."""
    totals = {stage.value: _total(one) for stage, one in own.unit.tallies[WHOLE].items() if one.known_leaves}
    return SignedUnit(totals, own.place if isinstance(own, RankedUnit) else None)


def _total(tally: Tally) -> SignedTotal:
    return SignedTotal(tally.points, tally.known, tally.maximum)
