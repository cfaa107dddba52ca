"""The files of a campaign → the documents that are described in two ways."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.diagnostics import Diagnostic
from generator.lexicon.document_numbers import SHARED_SYMBOL
from generator.reading import Source
from generator.validation.model import Evidence, Submission
from generator.validation.privacy.folding import folded
from generator.validation.submission.disclosure import (
    Disclosure,
    Identity,
    disclosure_of,
    identities,
    leads_to,
)


@dataclass(frozen=True, slots=True)
class _Described:
    """A description of a document, and where it stands."""

    appendix: int
    source: Source
    name: str
    document: Evidence

    def otherwise(self, other: "_Described", params: Mapping[str, str]) -> Diagnostic:
        """Return R266 at this description, whose document the other describes too."""
        here = "1" if other.appendix == self.appendix else ""
        return self.source.mistake(
            "R266", ("evidence", self.name), key=True, name=self.name,
            other=other.name, appendix=other.appendix, here=here, **params,
        )  # fmt: skip


def described_otherwise(filed: Mapping[int, tuple[Source, Submission]]) -> Iterator[Diagnostic]:
    """R266: one document under two descriptions that differ, told in both files; by appendix number.

    Also within a file, at the later one, where one of them is kept back by the other. What is kept back by
    either is published of neither.
    """
    described = [
        _Described(number, source, name, document)
        for number, (source, submission) in sorted(filed.items())
        for name, document in submission.evidence.items()
    ]
    disclosure = disclosure_of(one.document for one in described)
    first: dict[Identity, _Described] = {}
    answered: set[tuple[int, str]] = set()  # descriptions of which it is told that a later one differs
    for ours in described:
        for identity in identities(ours.document):
            theirs = first.setdefault(identity, ours)
            if theirs is ours or (theirs.document == ours.document and not disclosure.strictest):
                continue
            if params := _difference(ours, theirs, disclosure):
                yield ours.otherwise(theirs, params)
                known = theirs.appendix, theirs.name
                if theirs.appendix != ours.appendix and known not in answered:
                    answered.add(known)
                    yield theirs.otherwise(ours, params)
                break


def _difference(one: _Described, other: _Described, disclosure: Disclosure) -> Mapping[str, str]:
    """Return what the two say otherwise, and by which access both are published; empty where nothing is."""
    strict = disclosure.access(one.document)
    withheld = {one.document.access, other.document.access} != {strict}
    beside = one.appendix != other.appendix and not _two_documents(one.document, other.document)
    differing = [*_differing(one.document, other.document)] if beside or withheld else []
    if not differing and not withheld:
        return {}
    return {"fields": ", ".join(differing), "access": strict if withheld else ""}


def _two_documents(one: Evidence, other: Evidence) -> bool:
    """Return whether only number and date are one: committees of every level use one symbol."""
    shared = {*identities(one)} & {*identities(other)}
    by_number = all(kind == "number" for kind, *_ in shared) and SHARED_SYMBOL.search(one.number)
    return bool(by_number) and {*_differing(one, other)} >= {"issuer", "title"}


def _differing(one: Evidence, other: Evidence) -> Iterator[str]:
    """Yield what both descriptions say, and say otherwise; where only one says it, nothing is known."""
    for name in ("number", "date", "issuer", "title", "url", "sha256", "page_count", "access"):
        given = [getattr(side, name) for side in (one, other)]
        if given[0] == given[1] or not all(given):
            continue
        read = [leads_to(value) if name == "url" else _as_read(value) for value in given]
        same_bytes = name == "url" and one.sha256 and one.sha256 == other.sha256
        shorter = name == "issuer" and (read[0] in read[1] or read[1] in read[0])
        if all(read) and read[0] != read[1] and not same_bytes and not shorter:
            yield name


def _as_read(value: object) -> str:
    """In small letters, without regard to spaces and the kind of dash."""
    return " ".join(folded(str(value))[0].casefold().split())
