"""The record of a sign-off: what was signed, and what a rebuilt publication must come out as."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
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
class Replacement:
    """The name of an earlier publication of the campaign that this one stands for now, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A sign-off: totals by stage, and the SHA-256 (hex) of every file signed, by path.

    `partial` where it was signed although something was still missing.
    """

    campaign: str
    name: str
    title: str
    document: Document
    signed_by: str
    signed_on: date
    totals: Mapping[str, SignedTotal]
    files: Mapping[str, str]
    partial: bool = False
    replaces: Replacement | None = None
    fingerprint: str = ""

    @property
    def seal(self) -> str:
        """The fingerprint of all it says: `sha256:` and 64 hexadecimal digits. Numbers count by value."""
        return _digest(asdict(replace(self, fingerprint="")))

    @property
    def earlier_seal(self) -> str:
        """The fingerprint by records of before 2026-11: of the files and the totals alone."""
        totals = {stage: [total.points, total.known, total.maximum] for stage, total in self.totals.items()}
        return _digest({"files": dict(self.files), "totals": totals})


def _digest(content: Mapping[str, object]) -> str:
    """SHA-256 over canonical JSON."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_plain)
    return f"sha256:{sha256(text.encode()).hexdigest()}"


def _plain(value: object) -> str:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


def wrong_publication(
    publication: Publication, source: Source, campaign: str, name: str
) -> Iterator[Diagnostic]:
    """C405: it says another campaign or name than where it lies. P501: its seal is not its own."""
    for key, wanted in (("campaign", campaign), ("name", name)):
        given = getattr(publication, key)
        if given != wanted:
            yield source.mistake("C405", (key,), name=key, value=given, wanted=wanted)
    if publication.fingerprint not in {publication.seal, publication.earlier_seal}:
        yield source.mistake("P501", ("fingerprint",))


def dated_ahead(publication: Publication, source: Source, today: date) -> Iterator[Diagnostic]:
    """P510: a day of the record that is still to come."""
    for steps, day in (
        (("signed_on",), publication.signed_on),
        (("document", "date"), publication.document.date),
    ):
        if day > today:
            yield source.mistake("P510", steps, day=day, today=today)


def wrong_replacements(records: Mapping[str, tuple[Publication, Source]]) -> Iterator[Diagnostic]:
    """P511: a record, by its name in the campaign, that replaces what is not an earlier one, or is replaced.

    An earlier one is signed no later, and its document is of no later day.

    Of two that replace the same the one signed first, then the first by name, does.
    """
    taken: dict[str, str] = {}
    for name, (record, source) in sorted(records.items(), key=lambda item: (item[1][0].signed_on, item[0])):
        if record.replaces is None:
            continue
        old = record.replaces.name
        there = records.get(old)
        if old == name:
            kind = "itself"
        elif there is None:
            kind = "unknown"
        elif there[0].signed_on > record.signed_on:
            kind = "later"
        elif there[0].document.date > record.document.date:
            yield source.mistake(
                "P511", ("document", "date"), kind="document", name=old, day=there[0].document.date
            )
            continue
        elif old in taken:
            kind = "taken"
        else:
            taken[old] = name
            continue
        yield source.mistake("P511", ("replaces", "name"), kind=kind, name=old, by=taken.get(old, ""))
