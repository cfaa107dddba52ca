"""The bytes of a report that was received → whether it is what its data, and a repository, give."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version

from generator.comparison import (
    AddedSignature,
    Addition,
    FileDifference,
    FilePart,
    Question,
    QuestionState,
    Verification,
    content_differences,
    first_byte,
    line_differences,
    page_differences,
    same_words,
)
from generator.exchange.enclosure import LIST, Enclosure, name_of
from generator.office.enclosed_part import PLACE, files_in, is_claimed
from generator.office.package import check_package, parts_of
from generator.office.packing import plainly_packed
from generator.office.pdf_additions import Appended, PdfSignature, read_appended
from generator.office.pdf_comparison import PdfComparison, PdfDifference, compared_pdfs
from generator.office.pdf_fonts import UNKNOWN_LETTER
from generator.office.pdf_opening import PdfUnreadable, unpacks_too_much
from generator.office.pdf_printing import covered_pages, together
from generator.office.pdf_reader import first_revision, read_attachments, read_pages
from generator.office.pdf_rendering import ShownPage, shown_otherwise
from generator.pipeline.publications import RebuiltPublication
from generator.pipeline.received import ReceivedData, is_of_city, received_data, report_again
from generator.pipeline.received_word import word_differences
from generator.pipeline.reports import MadeReport, made_report, reports_of
from generator.reading import ROOTS
from generator.rendering.provenance import Provenance
from generator.rendering.report.fonts import engine
from generator.signing import Box, SigningFailed, lies_in, signing_areas
from generator.vi import routes

_CREATOR = b">parindex "  # in the description of a PDF
_OURS = {LIST, *ROOTS}  # what the names of files inside begin with
_OF_SIGNING = {
    ("annotation", "Widget"),
    ("form", ""),
    ("structure", ""),
    ("", "Extensions"),
}  # kinds, and what is found
_OF_HASHES = {FilePart.DIGEST, FilePart.SEAL}
_OF_WORDS = {FilePart.PAGE, FilePart.PARAGRAPH, FilePart.CELL}


class Unverifiable(Exception):  # noqa: N818
    """Why nothing can be said of a file: "kind", "foreign", "ranking", "large", "locked", "broken", "slow".

    A "ranking" of units is ours, and cannot be made again from what lies inside.
    """


@dataclass(frozen=True, slots=True)
class _Compared:
    """What a received file has otherwise than one made again; `same` where no byte is another.

    `doubts`: what is drawn otherwise, where another program is said to have drawn it.
    """

    same: bool
    differences: tuple[FileDifference, ...] = ()
    doubts: tuple[FileDifference, ...] = ()


def verify_report(data: bytes, editions: tuple[RebuiltPublication, ...] = ()) -> Verification:
    """Return what was found out about the bytes of a PDF or a Word file.

    It is made again from its own data and, where its publication is among `editions` of a repository, from
    that too. Raises Unverifiable, FontMissing.
    """
    return verified(data, received_files(data), editions)[0]


def verified(
    data: bytes, files: Mapping[str, bytes], editions: tuple[RebuiltPublication, ...]
) -> tuple[Verification, ReceivedData]:
    """Return the same, and what the `files` inside the file say. Raises Unverifiable, FontMissing."""
    received, wrong = received_data(files)
    if received is None:
        if name_of(routes.RANKING_JSON) in files:
            raise Unverifiable("ranking")
        ours = _CREATOR in data or _OURS & {name.partition("_")[0] for name in files}
        raise Unverifiable("broken" if ours else "foreign")
    listed = received.enclosure
    exact = is_ours(listed)
    answers = _answers(received, wrong)
    own = report_again(received, files)
    edition = next((one for one in editions if one.place == listed.publication), None)
    theirs = _from_repository(edition, received) if edition else None
    differences = list(wrong)
    doubts: list[FileDifference] = []
    for made, question in ((own, Question.BYTES), (theirs, Question.REPOSITORY)):
        if made is None:
            continue
        compared = compared_report(data, files, made, exact=exact)
        differences += compared.differences
        doubts += compared.doubts
        answers[question] = _made_again(compared)
        if question is Question.BYTES:
            answers[Question.WORDS] = _answer(not any(map(_is_of_words, compared.differences)), asked=True)
    if not exact and differences and all(one.part is FilePart.PACKAGE for one in differences):
        drawn_by = f"{listed.program}, {listed.engine}"
        here = f"{version('parindex')}, {engine()}"
        differences.append(FileDifference(FilePart.PACKAGE, "engine", wanted=here, found=drawn_by))
    made = own or theirs
    addition, changes = (None, ()) if _is_word(data) else _addition(data, made)
    verification = Verification(
        document=listed.document,
        publication=listed.publication,
        program=listed.program,
        engine=listed.engine,
        commit=listed.commit or "",
        address=listed.address,
        answers=answers,
        differences=_causes_first([*differences, *changes]),
        doubts=tuple(dict.fromkeys(doubts)),
        addition=addition,
        sources=len(listed.files),
        signed=received.signed,
        absence=listed.absence.value,
    )
    return verification, received


def _causes_first(differences: Iterable[FileDifference]) -> tuple[FileDifference, ...]:
    """Each once, files inside first: from them all else follows.

    That a hash or a seal is wrong says nothing more where the changed line itself is known.
    """
    told = list(dict.fromkeys(differences))
    if any(one.part is not FilePart.PACKAGE for one in told):
        told = [one for one in told if one.part is not FilePart.PACKAGE]
    files = {one.place for one in told if one.part is FilePart.ATTACHMENT and one.line}
    kept = [one for one in told if not (one.part in _OF_HASHES and one.place in files)]
    return tuple(sorted(kept, key=lambda one: one.part is not FilePart.ATTACHMENT))


def received_files(data: bytes) -> dict[str, bytes]:
    """Return the files inside a PDF, as it was written first, or a Word file. Raises Unverifiable."""
    return _word_files(data) if _is_word(data) else _pdf_files(data)


def is_ours(listed: Enclosure) -> bool:
    """Whether this program, with the libraries and fonts of this machine, would write the same bytes."""
    return (listed.program, listed.engine) == (version("parindex"), engine())


def compared_report(data: bytes, files: Mapping[str, bytes], made: MadeReport, *, exact: bool) -> _Compared:
    """Return where a PDF or a Word file differs from the report made again.

    Unless `exact`, what is no text is not compared: another program draws it otherwise. Raises Unverifiable.
    """
    held = made.beside if _is_word(data) else made.enclosed
    enclosed = {name_of(path): content for path, content in held.items()}
    if _is_word(data):
        return _compared_word(data, files, made.docx, enclosed, exact=exact)
    return _compared_pdf(data, files, made.pdf, enclosed, exact=exact)


def _is_word(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def _pdf_files(data: bytes) -> dict[str, bytes]:
    """What was added since is told apart."""
    if b"%PDF-" not in data[:1024]:
        raise Unverifiable("kind")
    if unpacks_too_much(data):
        raise Unverifiable("large")
    try:
        return read_attachments(first_revision(data))
    except PdfUnreadable as error:
        raise Unverifiable(str(error)) from error


def _word_files(data: bytes) -> dict[str, bytes]:
    package = check_package(data)
    if package.kind != "docx":
        raise Unverifiable("kind" if package.kind else package.why)
    parts = parts_of(data)
    files = files_in(parts.get(PLACE, b""))
    if files is None:
        raise Unverifiable("broken" if is_claimed(parts) else "foreign")
    return files


def _answers(received: ReceivedData, wrong: Collection[FileDifference]) -> dict[Question, QuestionState]:
    """What the data inside say of themselves."""
    parts = {one.part for one in wrong}
    totals = any(one.part is FilePart.RECORD and one.place.startswith("totals") for one in wrong)
    sound = not {FilePart.ATTACHMENT, FilePart.DATA} & parts
    sealed = received.record is not None and not any(
        one.part is FilePart.RECORD and not one.place.startswith("totals") for one in wrong
    )
    has_record, added = bool(received.enclosure.record), received.assessment is not None
    asked = has_record and added and is_of_city(received.enclosure)
    answers = dict.fromkeys(Question, QuestionState.NOT_ASKED)
    answers[Question.DATA] = QuestionState.YES if sound else QuestionState.NO
    answers[Question.RECORD] = _answer(sealed, asked=has_record)
    answers[Question.TOTALS] = _answer(not totals, asked=asked)
    return answers


def _made_again(compared: _Compared) -> QuestionState:
    """Where the words alone agree, nobody was asked what the pages show."""
    if compared.same:
        return QuestionState.YES
    return QuestionState.NO if compared.differences else QuestionState.NOT_ASKED


def _is_of_words(one: FileDifference) -> bool:
    """Whether other words are read, or none can be."""
    return one.part in _OF_WORDS or (one.part is FilePart.REST and one.line > 0)


def _answer(good: bool, *, asked: bool) -> QuestionState:
    return (QuestionState.YES if good else QuestionState.NO) if asked else QuestionState.NOT_ASKED


def _from_repository(edition: RebuiltPublication, received: ReceivedData) -> MadeReport | None:
    """The report as the repository gives it; None where it has none of that name."""
    document = received.enclosure.document
    if document not in reports_of(edition.assessment):
        return None
    record = replace(edition.record, partial=edition.partial)
    illustrative = edition.assessment.rulebook.campaign.illustrative
    listed = received.enclosure  # its program, engine and address are the publisher's: the verdict tells them
    provenance = Provenance(listed.program, edition.revision, illustrative, record, address=listed.address)
    return made_report(document, edition.assessment, provenance, edition.sources).as_drawn_by(listed.engine)


def _compared_pdf(
    data: bytes, files: Mapping[str, bytes], ours: bytes, enclosed: Mapping[str, bytes], *, exact: bool
) -> _Compared:
    if data.startswith(ours):
        return _Compared(same=True)
    written = first_revision(data)
    inside = content_differences(enclosed, files, FilePart.ATTACHMENT)
    place = FileDifference(FilePart.REST, line=first_byte(ours, written) + 1)
    try:
        read = () if exact else tuple(_read_differences(ours, written))
        compared = compared_pdfs(ours, written)
    except PdfUnreadable:
        return _Compared(same=False, differences=(*inside, place))
    printed = tuple(_printed(compared))
    drawn = tuple(_drawn(compared.differences, printed, files_told=bool(inside)))
    around = FileDifference(FilePart.PACKAGE, "pdf", line=place.line, found=compared.producer)
    shown = () if printed or drawn else tuple(_shown(ours, written))
    if exact:
        return _Compared(same=False, differences=(*inside, *printed, *drawn, *shown) or (around,))
    if not printed and not drawn:
        return _Compared(same=False, differences=(*inside, *read, *shown) or (around,))
    lying = [
        one for one in printed if one.part is FilePart.LETTERS and UNKNOWN_LETTER not in (one.found or "")
    ]
    other = {one.page for one in (*printed, *drawn) if one.page}
    doubts = (*printed, *drawn) if compared.alike > len(other) else ()  # else it is indeed another's
    return _Compared(same=False, differences=(*inside, *read, *lying), doubts=doubts)


def _shown(ours: bytes, written: bytes) -> Iterator[FileDifference]:
    """Pages that a reader shows otherwise though their objects were found to be the same."""
    for one in _seen(ours, written, ()):
        yield FileDifference(FilePart.DRAWING if one.number else FilePart.REST, "shown", page=one.number)


def _read_differences(ours: bytes, written: bytes) -> Iterator[FileDifference]:
    """The words alone, and pages on which they are covered. Raises PdfUnreadable."""
    wanted, found = read_pages(ours), read_pages(written)
    if not same_words(wanted, found):
        yield from page_differences(wanted, found)
    for page in sorted(covered_pages(written) - covered_pages(ours)):
        yield FileDifference(FilePart.COVER, page=page)


def _printed(compared: PdfComparison) -> Iterator[FileDifference]:
    """Every line that differs of the pages that may: as it is read, and as its letters are drawn."""
    for page in compared.pages:
        yield from line_differences(FilePart.PAGE, "", page.number, page.wanted, page.found)
        yield from line_differences(FilePart.LETTERS, "", page.number, page.found, page.drawn)


def _drawn(
    differences: Iterable[PdfDifference], printed: Collection[FileDifference], *, files_told: bool
) -> Iterator[FileDifference]:
    """What is no line of text, by what it is; not where that was told already."""
    pages = {one.page for one in printed}
    letters_told = any(one.part is FilePart.LETTERS for one in printed)
    for one in differences:
        if (one.kind == "drawing" and one.page in pages) or (one.kind == "file" and files_told):
            continue
        if letters_told and (one.kind == "letters" or (one.kind == "font" and one.wanted is None)):
            continue
        yield FileDifference(_part(one), one.kind, page=one.page, wanted=one.wanted, found=one.found)


def _part(one: PdfDifference) -> FilePart:
    named = {"page": FilePart.PAGE, "cover": FilePart.COVER}
    return named.get(one.kind, FilePart.DRAWING if one.page else FilePart.REST)


def _compared_word(
    data: bytes, files: Mapping[str, bytes], ours: bytes, enclosed: Mapping[str, bytes], *, exact: bool
) -> _Compared:
    if data == ours:
        return _Compared(same=True)
    inside = content_differences(enclosed, files, FilePart.ATTACHMENT)
    told = [*inside, *word_differences(parts_of(ours), parts_of(data), files_told=bool(inside), exact=exact)]
    if exact and not told:
        place = FileDifference(FilePart.PACKAGE, line=first_byte(ours, data) + 1)
        told.append(place if plainly_packed(data) else FileDifference(FilePart.REST, "packing"))
    if told and all(one.part is FilePart.REWRITTEN for one in told):
        return _Compared(same=False, doubts=tuple(told))
    return _Compared(same=False, differences=tuple(told))


def _addition(data: bytes, made: MadeReport | None) -> tuple[Addition | None, tuple[FileDifference, ...]]:
    """What was added after the first end of a PDF, and the differences where it changes anything."""
    first = made.pdf if made and data.startswith(made.pdf) else first_revision(data)
    if first == data:
        return None, ()
    try:
        found = read_appended(first, data)
        if found is None:
            return None, ()
        unsigned = bool(found.revisions) and not found.signatures
        changes = found.changes or unsigned or not all(one.whole for one in found.signatures)
        told = tuple(_changed(first, data, found)) if changes else ()
    except PdfUnreadable:  # whatever it is, the file shows something else than was written
        return Addition(len(data) - len(first), 0, (), True), (FileDifference(FilePart.APPENDED),)
    areas, seen = _signing_areas(first), _seen(first, data, found.signatures)
    written = {one.number for one in seen if one.written}
    signatures = tuple(_added(one, areas, written) for one in found.signatures)
    covers = (
        FileDifference(FilePart.SIGNATURE, page=drawn.page or 0, wanted=line, found=drawn.name or drawn.field)
        for drawn, one in zip(found.signatures, signatures, strict=True)
        for line in together(drawn.under.hidden if one.placed else drawn.under.covered)
    )
    junk = (FileDifference(FilePart.JUNK, found=str(found.junk)),) if found.junk else ()
    differences = [*told, *covers, *junk]
    pages = {one.page for one in differences}
    shown = [
        FileDifference(FilePart.APPENDED, "shown", page=one.number)
        for one in seen
        if one.changed and one.number not in pages
    ]
    changes = changes or bool(junk or shown)
    return Addition(found.size, found.revisions, signatures, changes), (*differences, *shown)


def _seen(first: bytes, data: bytes, signatures: Iterable[PdfSignature]) -> Sequence[ShownPage]:
    """Pages that a reader shows otherwise, whatever their objects say; as if page 0 where it opens none."""
    places: dict[int, list[Box]] = {}
    for one in signatures:
        places.setdefault(one.page or 0, []).append(one.box)
    try:
        return tuple(shown_otherwise(first, data, places))
    except PdfUnreadable:
        return (ShownPage(0, changed=True, written=False),)


def _signing_areas(data: bytes) -> Sequence[tuple[int, Box]]:
    """Where a report leaves room for signatures; nowhere where it is none that can be read."""
    try:
        return signing_areas(data)
    except SigningFailed:
        return ()


def _added(one: PdfSignature, areas: Sequence[tuple[int, Box]], written: Collection[int]) -> AddedSignature:
    placed = any(one.page == page and lies_in(one.box, area) for page, area in areas)
    doubtful = one.page is not None and not (placed and one.under.sure and one.page not in written)
    over = tuple(one.under.covered)
    return AddedSignature(one.field, one.name, one.moment, one.page, placed, doubtful, over, one.whole)


def _changed(first: bytes, data: bytes, found: Appended) -> Iterator[FileDifference]:
    """What was added changes; by no name where no reader sees it. Raises PdfUnreadable."""
    left_out = _OF_SIGNING if found.signatures else ()
    told = [one for one in compared_pdfs(first, data).differences if (one.kind, one.found) not in left_out]
    for one in told or [PdfDifference("" if found.plain else "index")]:
        yield FileDifference(FilePart.APPENDED, one.kind, page=one.page, wanted=one.wanted, found=one.found)
