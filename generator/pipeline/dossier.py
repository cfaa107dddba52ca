"""A signed publication and a folder's hashes → what its dossier holds, and which evidence is missing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import PurePosixPath

from generator.pipeline.documents import documents
from generator.pipeline.versions import SiteVersion
from generator.rendering.data.evidence import evidence_csv
from generator.rendering.report.annexes import CitedDocument, document_rows
from generator.rendering.report.view import dated_content
from generator.validation import Access
from generator.vi import dossier as words, numbers, routes

EVIDENCE = "tai-lieu"  # the folder of the files of documents
LIST = "danh-muc-tai-lieu.csv"
SUMS = "SHA256SUMS"


class FileState(StrEnum):
    """What became of the file of a document."""

    ATTACHED = "attached"  # a file has the bytes that the agency described
    UNVERIFIED = "unverified"  # a file has its name; the description has no hash
    ALTERED = "altered"  # a file has its name and other bytes than described
    MISSING = "missing"
    NOT_SOUGHT = "not_sought"  # no folder was given
    CLASSIFIED = "secret"  # it goes another way


@dataclass(frozen=True, slots=True)
class DossierDocument:
    """A document with the state of its file: where that lies in the folder, and its name in the dossier.

    `source` is None where the folder has none, though it be another than described.
    """

    cited: CitedDocument
    state: FileState
    source: str | None
    name: str

    @property
    def is_attached(self) -> bool:
        """Whether its file goes into the dossier."""
        return self.state in (FileState.ATTACHED, FileState.UNVERIFIED)


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is written: `files` by their paths, SHA256SUMS among them; `attached` are those of the folder.

    `unlisted` are files of the folder that belong to no document.
    """

    files: Mapping[str, bytes]
    attached: Mapping[str, tuple[str, str]]  # path in the dossier → path in the folder, SHA-256
    documents: tuple[DossierDocument, ...]
    unlisted: tuple[str, ...]

    def names(self, state: FileState) -> tuple[str, ...]:
        """The names of the documents in a state."""
        return tuple(one.name for one in self.documents if one.state is state)


def counted(documents: Iterable[DossierDocument]) -> dict[str, int]:
    """Return how many documents are in each state that occurs."""
    states = [one.state for one in documents]
    return {state: states.count(state) for state in FileState if state in states}


def dossier(one: SiteVersion, program: str, folder: Mapping[str, str] | None, address: str = "") -> Dossier:
    """Return the dossier of a signed publication; `folder` has the SHA-256 of each file by its path in it.

    None for no folder: then the list says that nothing is. As with the data inside a report, nothing
    of it tells what became of the publication since: it is made again from them. `address` is where all
    publications stand. Raises FontMissing.
    """
    provenance = replace(one.provenance(program, address), replaced_by=None)
    content = dated_content(one.assessment, provenance.record)
    found = tuple(_documents(document_rows(content.assessment), folder))
    made = documents(one.assessment, provenance, one.sources)
    files = {place_of(path): data for path, data in made.items() if path != routes.PREVIEW_IMAGE}
    files[LIST] = evidence_csv(
        (document.cited, document.name, words.STATES[document.state]) for document in found
    )
    files[words.READ_ME] = _read_me(one, found).encode()
    attached = {
        f"{EVIDENCE}/{document.name}": (document.source, (folder or {})[document.source])
        for document in found
        if document.is_attached and document.source is not None
    }
    sums = {path: sha256(data).hexdigest() for path, data in files.items()}
    sums |= {path: hashed for path, (_, hashed) in attached.items()}
    files[SUMS] = "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode()
    unlisted = set(folder or ()) - {document.source for document in found}
    return Dossier(files, attached, found, tuple(sorted(unlisted)))


def _read_me(one: SiteVersion, found: Iterable[DossierDocument]) -> str:
    campaign = one.assessment.rulebook.campaign
    day = numbers.day(one.publication.record.signed_on) if one.publication else ""
    return words.read_me(campaign.title, one.place, day, one.revision.commit, counted(found))


def place_of(path: str) -> str:
    """Return where a file of the site stands in a dossier: reports apart from data."""
    name = path.rpartition("/")[2]
    return f"bao-cao/{name}" if name.endswith((".pdf", ".docx")) else f"du-lieu/{name}"


def _documents(
    rows: tuple[CitedDocument, ...], folder: Mapping[str, str] | None
) -> Iterator[DossierDocument]:
    by_hash = {hashed: path for path, hashed in sorted((folder or {}).items(), reverse=True)}
    by_name: dict[str, str] = {}
    for path in sorted(folder or {}, reverse=True):
        by_name[PurePosixPath(path).stem.casefold()] = path
    for row in rows:
        key = row.file.partition("-")[2]
        named = by_name.get(row.file.casefold()) or by_name.get(key.casefold())
        same = by_hash.get(row.sha256) if row.sha256 else None
        if row.document.access is Access.SECRET:
            yield DossierDocument(row, FileState.CLASSIFIED, None, "")
        elif folder is None:
            yield DossierDocument(row, FileState.NOT_SOUGHT, None, row.file)
        elif same is not None:
            yield _attached(row, FileState.ATTACHED, same)
        elif named is not None and not row.sha256:
            yield _attached(row, FileState.UNVERIFIED, named)
        else:
            state = FileState.ALTERED if named is not None else FileState.MISSING
            yield DossierDocument(row, state, named, row.file)


def _attached(row: CitedDocument, state: FileState, source: str) -> DossierDocument:
    return DossierDocument(row, state, source, f"{row.file}{PurePosixPath(source).suffix.lower()}")
