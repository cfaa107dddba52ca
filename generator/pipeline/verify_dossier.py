"""A dossier that was received → whether every file in it is what the data in its report give."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO

from generator.comparison import (
    FileDifference,
    FilePart,
    FileVerdict,
    Question,
    QuestionState,
    Verification,
    content_differences,
)
from generator.consolidation import Assessment
from generator.pipeline.documents import documents
from generator.pipeline.dossier import EVIDENCE, LIST, SUMS, DossierDocument, FileState, counted, place_of
from generator.pipeline.publications import RebuiltPublication
from generator.pipeline.received import ReceivedData
from generator.pipeline.reports import reports_of
from generator.pipeline.sources import Sources, titles_of
from generator.pipeline.verify import Unverifiable, is_ours, received_files, verified
from generator.publishing.received_archive import Archive, ArchiveUnreadable, read_archive
from generator.rendering.data.evidence import evidence_csv
from generator.rendering.report.annexes import CitedDocument, document_rows
from generator.rendering.report.view import dated_content
from generator.validation import Access
from generator.vi import dossier as words, numbers, routes

_SUM = re.compile(r"([0-9a-f]{64})  (.+)")
_REPORT = place_of(routes.REPORT_PDF)


def verify_dossier(file: BinaryIO, editions: tuple[RebuiltPublication, ...] = ()) -> Verification:
    """Return what was found out about a zip made by `parindex dossier`.

    All of it is made again from the data inside the city's report; that a file is not as SHA256SUMS has it is
    told where nothing says what is changed in it. Raises Unverifiable, FontMissing.
    """
    try:
        archive = read_archive(file, f"{EVIDENCE}/")
    except ArchiveUnreadable as error:
        raise Unverifiable(str(error)) from error
    if _REPORT not in archive.contents or SUMS not in archive.contents:
        ours = {_REPORT, LIST, words.READ_ME} & archive.contents.keys()
        raise Unverifiable("broken" if ours else "foreign")
    report = archive.contents[_REPORT]
    verification, received = verified(report, received_files(report), editions)
    sums = tuple(_wrong_sums(archive))
    assessment = received.assessment
    members = tuple(_wrong_members(archive, received, assessment)) if assessment else ()
    answers = dict(verification.answers)
    answers[Question.SUMS] = QuestionState.NO if sums else QuestionState.YES
    if assessment is not None:
        made_again = QuestionState.YES if is_ours(received.enclosure) else QuestionState.NOT_ASKED
        answers[Question.MEMBERS] = QuestionState.NO if members else made_again
    own, doubts = (
        tuple(_of_member(_REPORT, one) for one in found)
        for found in (verification.differences, verification.doubts)
    )
    named = {one.place.partition(" › ")[0] for one in (*own, *members)}
    told = (one for one in sums if one.part is not FilePart.MEMBER or one.place not in named)
    packed = () if archive.plain else (FileDifference(FilePart.REST, "packing"),)
    differences = tuple(dict.fromkeys((*packed, *told, *own, *members)))
    return replace(verification, document="", answers=answers, differences=differences, doubts=doubts)


def _of_member(path: str, one: FileDifference) -> FileDifference:
    return replace(one, place=f"{path} › {one.place}".removesuffix(" › "))


def _wrong_sums(archive: Archive) -> Iterator[FileDifference]:
    """Every file that is not as SHA256SUMS has it, and every line of that which is none."""
    listed: dict[str, str] = {}
    for number, line in enumerate(archive.contents[SUMS].decode(errors="replace").splitlines(), 1):
        match = _SUM.fullmatch(line)
        if match is None or match[2] in listed:
            yield FileDifference(FilePart.SUM, SUMS, line=number, found=line)
        else:
            listed[match[2]] = match[1]
    for path in sorted({*listed, *archive.hashes} - {SUMS}):
        if listed.get(path) != archive.hashes.get(path):
            yield FileDifference(
                FilePart.MEMBER, path, wanted=listed.get(path), found=archive.hashes.get(path)
            )


def _wrong_members(
    archive: Archive, received: ReceivedData, assessment: Assessment
) -> Iterator[FileDifference]:
    """Every file that does not come out of the data again."""
    titles = titles_of(assessment.rulebook.criteria)
    sources = Sources(received.tree, received.record_file, titles=titles)
    made = {
        place_of(path): data
        for path, data in documents(assessment, received.provenance, sources).items()
        if path != routes.PREVIEW_IMAGE
    }
    reports = {place_of(path) for paths in reports_of(assessment).values() for path in paths}
    exact = is_ours(received.enclosure)
    for path in sorted(made.keys() - {_REPORT}):
        found = archive.contents.get(path)
        if found == made[path]:
            continue
        if found is None:
            yield FileDifference(FilePart.MEMBER, path, wanted="")
        elif path in reports:
            if exact:
                yield from _wrong_report(path, found)
        else:
            yield from content_differences({path: made[path]}, {path: found}, FilePart.MEMBER)
    yield from _wrong_list(archive, received, assessment)
    known = {*made, LIST, SUMS, words.READ_ME}
    for path in sorted(archive.contents.keys() - known):
        yield FileDifference(FilePart.MEMBER, path, found="")


def _wrong_report(path: str, found: bytes) -> Iterator[FileDifference]:
    """Where a report is not what its own data give; where it is, these are not the dossier's."""
    try:
        verification, _ = verified(found, received_files(found), ())
    except Unverifiable:
        yield FileDifference(FilePart.MEMBER, path, wanted="", found="")
        return
    found_otherwise = verification.differences or verification.doubts
    if not found_otherwise:
        signed = verification.verdict in (FileVerdict.APPENDED, FileVerdict.DRAWN_OVER)
        yield FileDifference(FilePart.SIGNED if signed else FilePart.MEMBER, path, wanted="", found="")
    yield from (_of_member(path, one) for one in found_otherwise)


def _wrong_list(archive: Archive, received: ReceivedData, assessment: Assessment) -> Iterator[FileDifference]:
    """What of the list of evidence, the files it names and the file to read first is not as it must be.

    What became of a file that is not there is taken as the list says.
    """
    content = dated_content(assessment, received.provenance.record)
    rows = document_rows(content.assessment)
    given = archive.contents.get(LIST, b"")
    stated = list(csv.DictReader(io.StringIO(given.decode("utf-8-sig", errors="replace"))))
    by_word = {word: FileState(state) for state, word in words.STATES.items()}
    found: list[DossierDocument] = []
    for i, row in enumerate(rows):
        line = stated[i] if i < len(stated) else {}
        state = by_word.get(line.get(words.COLUMNS[7]) or "", FileState.MISSING)
        name = line.get(words.COLUMNS[6]) or ""
        found.append(_document(row, state, name, is_there=f"{EVIDENCE}/{name}" in archive.hashes))
    listed = evidence_csv((one.cited, one.name, words.STATES[one.state]) for one in found)
    yield from content_differences({LIST: listed}, {LIST: given}, FilePart.MEMBER)
    names = {f"{EVIDENCE}/{one.name}": one for one in found if one.is_attached}
    there = {path for path in archive.hashes if path.startswith(f"{EVIDENCE}/")}
    for path in sorted({*names, *there}):
        if path not in there:
            yield FileDifference(FilePart.MEMBER, path, wanted="")
        elif path not in names:
            yield FileDifference(FilePart.MEMBER, path, found="")
        elif names[path].state is FileState.ATTACHED and names[path].cited.sha256 != archive.hashes[path]:
            yield FileDifference(
                FilePart.MEMBER, path, wanted=names[path].cited.sha256, found=archive.hashes[path]
            )
    made = {words.READ_ME: _read_me(received, assessment, found)}
    there_too: Mapping[str, bytes] = {words.READ_ME: archive.contents.get(words.READ_ME, b"")}
    yield from content_differences(made, there_too, FilePart.MEMBER)


def _document(row: CitedDocument, state: FileState, name: str, *, is_there: bool) -> DossierDocument:
    """The document as the list says, but for what it cannot be: its hash and its file leave no choice."""
    if row.document.access is Access.SECRET:
        return DossierDocument(row, FileState.CLASSIFIED, None, "")
    if is_there and PurePosixPath(name).stem == row.file:
        return DossierDocument(row, FileState.ATTACHED if row.sha256 else FileState.UNVERIFIED, None, name)
    attached = state in (FileState.ATTACHED, FileState.UNVERIFIED, FileState.CLASSIFIED)
    return DossierDocument(row, FileState.MISSING if attached else state, None, row.file)


def _read_me(received: ReceivedData, assessment: Assessment, found: list[DossierDocument]) -> bytes:
    record, revision = received.record, received.provenance.revision
    title = assessment.rulebook.campaign.title
    day = numbers.day(record.signed_on) if record else ""
    commit = revision.commit if revision else ""
    return words.read_me(title, received.enclosure.publication, day, commit, counted(found)).encode()
