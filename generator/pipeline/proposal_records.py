"""A `Proposal` that adds records of sign-offs → what they sign, and what the merge would leave otherwise."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.consolidation import RankedTable, Stage, stage_signed
from generator.diagnostics import Diagnostic
from generator.pipeline.assess import Outcome
from generator.pipeline.load import Loader
from generator.pipeline.paths import is_record
from generator.pipeline.plans import campaigns_of_units
from generator.pipeline.proposal import Proposal
from generator.pipeline.proposal_parts import ConcernedPart, outcome_at
from generator.pipeline.publications import read_record
from generator.pipeline.rank import assess_units
from generator.pipeline.signoff import Signable, lacking, wrongly_signed_figures, wrongly_signed_files
from generator.reading import Source
from generator.validation import FileKind, Publication, dated_ahead
from generator.vi import publications


def added_records(proposal: Proposal, loader: Loader) -> tuple[tuple[Publication, Source], ...]:
    """The sound records that the proposal adds; those with mistakes are judged with their campaign."""
    paths = [
        one.change.path
        for one in proposal.changed_files
        if one.kind is FileKind.RECORD and not one.change.before
    ]
    raws = [proposal.after[path] for path in paths if path in proposal.after and is_record(path)]
    read = (read_record(raw, loader) for raw in raws)
    return tuple((record, source) for source, record, _ in read if record is not None and source is not None)


SignedTables = Mapping[tuple[str, Stage | None], RankedTable]  # by campaign, and the stage that is signed


def signed_tables(proposal: Proposal, records: Iterable[Publication], loader: Loader) -> SignedTables:
    """The units of each campaign of units of which a record is added, ranked as the merge leaves them.

    Without a campaign whose rules cannot be trusted. Raises SchemaUnreadable.
    """
    of_units = campaigns_of_units(proposal.after, loader)
    signed = {(one.campaign, stage_signed(one)) for one in records if one.campaign in of_units}
    tables = {(name, stage): assess_units(proposal.after, name, stage).table for name, stage in signed}
    return {key: table for key, table in tables.items() if table is not None}


def wrong_records(
    proposal: Proposal,
    after: Mapping[ConcernedPart, Outcome],
    tables: SignedTables,
    signed: tuple[tuple[Publication, Source], ...],
    today: date,
    loader: Loader,
) -> Iterator[Diagnostic]:
    """P502, P503, P513, P514 and P519 by the tree as the merge leaves it, P510 by the clock, and P501.

    `tables` are those of `signed_tables`. Once merged a record can neither be mended nor taken back.
    """
    for record, source in signed:
        yield from dated_ahead(record, source, today)
        yield from _dated_back(record, source, proposal, loader)
        if record.fingerprint != record.seal:  # that of the earlier program is not for new ones
            yield source.mistake("P501", ("fingerprint",))
        yield from wrongly_signed_files(record, source, proposal.after)
        outcome = outcome_at(after, source.path)
        table = tables.get((record.campaign, stage_signed(record)))
        signable: Signable | None = table or (outcome.assessment if outcome else None)
        if signable is not None:
            yield from wrongly_signed_figures(record, source, signable)
            missing = lacking(signable)
            if record.partial and missing is None:
                yield source.mistake("P513", ("partial",), missing="")
            if not record.partial and missing is not None:
                yield source.mistake("P513", (), missing=publications.missing(missing))


def _dated_back(
    record: Publication, source: Source, proposal: Proposal, loader: Loader
) -> Iterator[Diagnostic]:
    """P514: signed before what was signed already: pages that are out would be held against it."""
    raws = [raw for path, raw in proposal.before.items() if is_record(path)]
    days = [there.signed_on for _, there, _ in (read_record(raw, loader) for raw in raws) if there]
    if days and record.signed_on < max(days):
        yield source.mistake("P514", ("signed_on",), day=record.signed_on, last=max(days))
