"""The record of a sign-off: what was signed, and what a rebuilt publication must come out as."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

from generator.diagnostics import Diagnostic
from generator.reading import Source
from generator.rulebook import Document


@dataclass(frozen=True, slots=True)
class SignedTotal:
    """Points over the whole scale, of how many known and applicable points they speak."""

    points: Decimal
    known: Decimal
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class Publication:
    """A sign-off: totals by stage, and the SHA-256 (hex) of every file signed, by path."""

    campaign: str
    name: str
    title: str
    document: Document
    signed_by: str
    signed_on: date
    totals: Mapping[str, SignedTotal]
    files: Mapping[str, str]
    fingerprint: str

    @property
    def sealed(self) -> str:
        """The fingerprint its files and totals have: `sha256:` and 64 hexadecimal digits."""
        return seal(self.files, self.totals)


def seal(files: Mapping[str, str], totals: Mapping[str, SignedTotal]) -> str:
    """SHA-256 over the files' hashes and the totals, in the order of their names, as canonical JSON."""
    told = {
        "files": dict(sorted(files.items())),
        "totals": {
            stage: [format(part.normalize(), "f") for part in (total.points, total.known, total.maximum)]
            for stage, total in sorted(totals.items())
        },
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"sha256:{sha256(text.encode()).hexdigest()}"


def wrong_publication(
    publication: Publication, source: Source, campaign: str, name: str
) -> Iterator[Diagnostic]:
    """C405: it says another campaign or name than where it lies. P501: its seal is not its own."""
    for key, wanted in (("campaign", campaign), ("name", name)):
        given = getattr(publication, key)
        if given != wanted:
            yield source.mistake("C405", (key,), name=key, value=given, wanted=wanted)
    if publication.fingerprint != publication.sealed:
        yield source.mistake("P501", ("fingerprint",))
