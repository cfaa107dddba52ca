"""Descriptions of documents → what may be told of each: the one list that every exit follows.

A field is told only where it is named here; one added to `Evidence` is told of nothing until it is.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from posixpath import normpath
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote

from generator.lexicon.unfilled_words import is_without_number
from generator.reading import Source
from generator.validation.model import Access, Evidence, EvidenceRef
from generator.validation.privacy.folding import folded

Identity = tuple[str, ...]  # what two descriptions of one document have in common

_SYMBOL = re.compile(r"(?<!\d)(\d{1,9})/([\w-]*[^\W\d_])")  # 410/BC-UBND
_IDENTITY = frozenset({"number", "date", "access"})
_DESCRIPTION = _IDENTITY | {"issuer", "title", "sha256", "page_count"}
DISCLOSED: Mapping[Access, frozenset[str]] = {
    Access.PUBLIC: _DESCRIPTION | {"url"},
    Access.RESTRICTED: _DESCRIPTION,
    Access.SECRET: _IDENTITY,
}
DISCLOSED_OF_A_REFERENCE: Mapping[Access, frozenset[str]] = {
    Access.PUBLIC: frozenset({"ref", "pages", "section"}),
    Access.RESTRICTED: frozenset({"ref", "pages", "section"}),
    Access.SECRET: frozenset({"ref"}),
}
_EMPTY: Mapping[str, Any] = {one.name: one.default for one in fields(Evidence) if one.name not in _IDENTITY}
_EMPTY_REFERENCE: Mapping[str, Any] = {
    one.name: one.default for one in fields(EvidenceRef) if one.name != "ref"
}
_BY_STRICTNESS = tuple(Access)


def stricter(one: Access, other: Access) -> Access:
    """The access that lets less be told."""
    return max(one, other, key=_BY_STRICTNESS.index)


def withheld_fields(document: Evidence) -> Iterator[str]:
    """The fields given of a document that its own access does not let be told."""
    return _beyond(document, DISCLOSED[document.access], _EMPTY)


def withheld_fields_of(reference: EvidenceRef, access: Access) -> Iterator[str]:
    """The fields given of a reference that its document's access does not let be told."""
    return _beyond(reference, DISCLOSED_OF_A_REFERENCE[access], _EMPTY_REFERENCE)


def _beyond(value: object, allowed: Collection[str], empty: Mapping[str, Any]) -> Iterator[str]:
    return (name for name in empty if name not in allowed and getattr(value, name) != empty[name])


def identities(document: Evidence) -> Iterator[Identity]:
    """What a description has in common with another of the same document: number and date, bytes, link.

    Case, spaces, the kind of dash, zeros before it and words around it make no other number.
    """
    if not is_without_number(document.number):
        yield "number", number_read(document.number), document.date.isoformat()
    if document.sha256:
        yield "sha256", document.sha256.casefold()
    if document.url:
        yield "url", leads_to(document.url)


def document_identity(document: Evidence) -> Identity:
    """Return what tells a document from all others: its number as it is read, its day, its issuer.

    Of a secret one no issuer is described. What is to be kept back asks less: `identities`.
    """
    issuer = "" if document.access is Access.SECRET else " ".join(document.issuer.split()).casefold()
    return number_read(document.number), document.date.isoformat(), issuer


@lru_cache(maxsize=4096)  # a city's documents are cited by many appendices
def number_read(number: str) -> str:
    """Return a number and symbol without what makes it no other: case, blanks, zeros, words around it."""
    joined = "".join(folded(number)[0].split()).casefold()
    symbol = _SYMBOL.search(joined)
    return f"{int(symbol[1])}/{symbol[2]}" if symbol else joined


@lru_cache(maxsize=4096)
def leads_to(url: str) -> str:
    """Return a link without what leads nowhere else: its part, an empty question, the usual port, "www."."""
    address = unquote(url.partition("#")[0]).casefold().rstrip("/?")
    scheme, _, rest = address.partition("://")
    host, _, path = rest.partition("/")
    return f"{scheme}://{host.removesuffix(':443').removeprefix('www.')}{normpath(f'/{path}')}"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What may be told of a document, whoever describes it: the strictest access any description gives it."""

    strictest: Mapping[Identity, Access]

    def access(self, document: Evidence) -> Access:
        """The access it is told by: its own, or a stricter one of the same document elsewhere."""
        access = document.access
        if self.strictest:
            for identity in identities(document):
                access = stricter(access, self.strictest.get(identity, access))
        return access

    def document(self, document: Evidence) -> Evidence:
        """The document under the access it is told by, with nothing that may not be told."""
        access = self.access(document)
        return replace(_bared(document, access), access=access)

    def side(self, document: Evidence) -> Evidence:
        """The same, as one side of a change: its own access stays, for that may be what changed."""
        return _bared(document, self.access(document))

    def reference(self, reference: EvidenceRef, document: Evidence) -> EvidenceRef:
        """A reference to the document with nothing that may not be told."""
        hidden = list(withheld_fields_of(reference, self.access(document)))
        return (
            replace(reference, **{name: _EMPTY_REFERENCE[name] for name in hidden}) if hidden else reference
        )


def _bared(document: Evidence, access: Access) -> Evidence:
    hidden = list(_beyond(document, DISCLOSED[access], _EMPTY))
    return replace(document, **{name: _EMPTY[name] for name in hidden}) if hidden else document


def described_in(source: Source) -> Iterator[Evidence]:
    """The documents a submission describes, as far as each can be told by its identity and access.

    Whatever else is wrong with the file is not asked; an access nobody knows counts as the strictest.
    """
    catalogue = source.data.get("evidence") if isinstance(source.data, dict) else None
    for given in catalogue.values() if isinstance(catalogue, dict) else ():
        if isinstance(given, dict):
            access = given.get("access", Access.PUBLIC)
            with suppress(ValueError):  # a day in no calendar: it can be no document's
                yield Evidence(
                    number=str(given.get("number", "")),
                    date=date.fromisoformat(str(given.get("date"))),
                    url=str(given.get("url", "")),
                    sha256=str(given.get("sha256", "")),
                    access=Access(access) if access in _BY_STRICTNESS else Access.SECRET,
                )


EVERYTHING = Disclosure(MappingProxyType({}))  # but what a document's own access keeps back


def disclosure_of(documents: Iterable[Evidence], besides: Disclosure = EVERYTHING) -> Disclosure:
    """The disclosure under which nothing is told of any of these documents that one description keeps back.

    Descriptions are of one document where they have an identity in common, or each with a third. `besides`
    may know a stricter access from elsewhere.
    """
    by_access = [(besides.access(document), document) for document in documents]
    if all(access is Access.PUBLIC for access, _ in by_access):
        return EVERYTHING
    described = [(access, tuple(identities(document))) for access, document in by_access]
    alike: dict[Identity, list[tuple[Identity, ...]]] = {}
    for _, found in described:
        for identity in found:
            alike.setdefault(identity, []).append(found)
    strictest: dict[Identity, Access] = {}
    for strict in reversed(_BY_STRICTNESS[1:]):
        waiting = [identity for access, found in described if access is strict for identity in found]
        while waiting:
            identity = waiting.pop()
            if identity not in strictest:
                strictest[identity] = strict
                waiting += (other for found in alike[identity] for other in found)
    return Disclosure(strictest)
