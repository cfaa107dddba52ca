"""The data inside a received report → the campaign they describe, and the report made again from them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from generator.comparison import FileDifference, FilePart
from generator.consolidation import Assessment
from generator.diagnostics import Diagnostic
from generator.exchange.enclosure import LIST, Absence, Enclosure, name_of, read_enclosure
from generator.pipeline.assess import assess
from generator.pipeline.load import shared_loader
from generator.pipeline.paths import campaigns_in, record_place
from generator.pipeline.reports import (
    MadeReport,
    enclosed_data,
    report_html,
    reports_of,
)
from generator.pipeline.signoff import wrongly_signed_totals
from generator.reading import LARGEST_FILE, RawFile, SchemaUnreadable, Source, Tree
from generator.rendering.provenance import Provenance
from generator.repository import Revision
from generator.validation import Publication, misfitting_figures, validate_publication

_SAID = {"C405": "campaign, name", "P519": "ranking"}  # what of a record each mistake is about


@dataclass(frozen=True, slots=True)
class ReceivedData:
    """What a report says of its making, and what its data give.

    `record` is None in a draft; `assessment` where the sources are not inside or cannot be trusted.
    `signed` counts the sources that are the bytes the record names.
    """

    enclosure: Enclosure
    tree: Tree
    record: Publication | None
    record_file: RawFile | None
    assessment: Assessment | None
    signed: int

    @property
    def provenance(self) -> Provenance:
        """What its pages say of its making."""
        listed = self.enclosure
        revision = (
            Revision(listed.commit, listed.committed, listed.changed)
            if listed.commit is not None and listed.committed is not None
            else None
        )
        record = replace(self.record, partial=listed.partial) if self.record else None
        return Provenance(listed.program, revision, listed.illustrative, record, address=listed.address)


def received_data(files: Mapping[str, bytes]) -> tuple[ReceivedData | None, tuple[FileDifference, ...]]:
    """Return what the files inside a report say, None where they are none of ours; and what is wrong in them.

    Every total is computed anew, and held against those of the record.
    """
    enclosure = read_enclosure(files.get(LIST, b""))
    if enclosure is None:
        return None, ()
    wrong = [
        FileDifference(FilePart.DIGEST, one.name, wanted=one.sha256, found=_digest(files.get(one.name)))
        for one in enclosure.files
        if _digest(files.get(one.name)) != one.sha256
    ]
    tree = {
        one.path: RawFile(one.path, files[one.name])
        for one in enclosure.files
        if one.name in files and len(files[one.name]) <= LARGEST_FILE
    }
    try:
        record, source, found = _record(enclosure, files, tree)
        wrong += found
        assessment, found = _assessed(enclosure, tree)
        wrong += found
    except SchemaUnreadable as error:
        record, source, assessment = None, None, None
        wrong.append(FileDifference(FilePart.DATA, str(error), found="schema"))
    if record is not None and source is not None and assessment is not None and is_of_city(enclosure):
        wrong += _totals(record, source, assessment)
    record_file = RawFile(enclosure.record, files[name_of(enclosure.record)]) if record else None
    signed = _signed(record, tree)
    wrong += [
        FileDifference(
            FilePart.RECORD, f"files.{one.path}", wanted=one.sha256, found=record.files.get(one.path)
        )
        for one in enclosure.files
        if record is not None and one.signed != (record.files.get(one.path) == one.sha256)
    ]
    return ReceivedData(enclosure, tree, record, record_file, assessment, signed), tuple(wrong)


def is_of_city(enclosure: Enclosure) -> bool:
    """Whether the report speaks of all agencies, so that its sources give the city's totals."""
    return not enclosure.document.startswith("appendix-")


def report_again(data: ReceivedData, files: Mapping[str, bytes]) -> MadeReport | None:
    """Return the report made from its data; None where they do not give it.

    What else lies inside is taken as it is, for the pages name it.
    """
    if data.assessment is None or data.enclosure.document not in reports_of(data.assessment):
        return None
    document, provenance = data.enclosure.document, data.provenance
    enclosed = enclosed_data(document, data.assessment, provenance)
    enclosed |= {path: raw.data for path, raw in data.tree.items()} | {LIST: files[LIST]}
    if data.record_file is not None:
        enclosed[data.record_file.path] = data.record_file.data
    return MadeReport(report_html(document, data.assessment, provenance, enclosed), provenance, enclosed)


def _digest(content: bytes | None) -> str | None:
    return None if content is None else sha256(content).hexdigest()


def _record(
    enclosure: Enclosure, files: Mapping[str, bytes], tree: Tree
) -> tuple[Publication | None, Source | None, list[FileDifference]]:
    """The record inside, where the report names one, and what is wrong with it."""
    path = enclosure.record
    if not path:
        return None, None, []
    raw = RawFile(path, files.get(name_of(path), b""))
    if record_place(path) == ("", "") or not raw.data or len(raw.data) > LARGEST_FILE:
        return (
            None,
            None,
            [FileDifference(FilePart.ATTACHMENT, name_of(path), wanted="", found=None)],
        )
    source, found = shared_loader(tree).load_sound(raw, "publication")
    if source is None:
        return None, None, [_mistaken(one, raw.data) for one in found if one.blocks]
    record, mistakes = validate_publication(source, *record_place(path))
    mistakes += misfitting_figures(record, source, of_units=False)  # no other campaign has reports
    wrong = [
        FileDifference(FilePart.SEAL, name_of(path), line=one.place.line)
        if one.code == "P501"
        else FileDifference(FilePart.RECORD, _SAID.get(one.code, ""), line=one.place.line)
        for one in mistakes
    ]
    return record, source, wrong


def _assessed(enclosure: Enclosure, tree: Tree) -> tuple[Assessment | None, list[FileDifference]]:
    if enclosure.absence is not Absence.NONE:
        return None, []
    if enclosure.campaign not in campaigns_in(tree):
        return None, [FileDifference(FilePart.DATA, "campaign.yaml", found="missing")]
    outcome = assess(tree, enclosure.campaign)
    wrong = [one for one in outcome.diagnostics if one.blocks]
    if outcome.assessment is None or wrong:
        return None, [_mistaken(one, tree[one.path].data if one.path in tree else b"") for one in wrong]
    return outcome.assessment, []


def _mistaken(one: Diagnostic, content: bytes) -> FileDifference:
    """A mistake of a file inside, at its line, by its code."""
    lines = content.decode(errors="replace").splitlines()
    text = lines[one.place.line - 1] if one.place.line <= len(lines) else ""
    return FileDifference(
        FilePart.DATA, name_of(one.path), line=one.place.line, wanted=one.code, found=text.strip()
    )


def _totals(record: Publication, source: Source, assessment: Assessment) -> Iterator[FileDifference]:
    for one in wrongly_signed_totals(record, source, assessment):
        yield FileDifference(
            FilePart.RECORD,
            f"totals.{one.params['stage']}",
            line=one.place.line,
            wanted=str(one.params["rebuilt"]),
            found=str(one.params["signed"]),
        )


def _signed(record: Publication | None, tree: Tree) -> int:
    if record is None:
        return 0
    return sum(record.files.get(path) == _digest(raw.data) for path, raw in tree.items())
