"""The record of a sign-off: what was signed, and what a rebuilt publication must come out as."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
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
class SignedUnit:
    """A unit's total by stage, none where nothing of it is known; `place` is None where it has none."""

    totals: Mapping[str, SignedTotal] = field(default_factory=dict)
    place: int | None = None


@dataclass(frozen=True, slots=True)
class SignedRanking:
    """The stage at which units are ranked, and each unit by its number, written out."""

    stage: str
    units: Mapping[str, SignedUnit]

    @property
    def ranked(self) -> int:
        """How many units have a place."""
        return sum(one.place is not None for one in self.units.values())


@dataclass(frozen=True, slots=True)
class Replacement:
    """The name of an earlier publication of the campaign that this one stands for now, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A sign-off: totals by stage, and the SHA-256 (hex) of every file signed, by path.

    Of a campaign of units there are no totals, but a `ranking`: None of any other. `partial` where it was
    signed although something was still missing.
    """

    campaign: str
    name: str
    title: str
    document: Document
    signed_by: str
    signed_on: date
    files: Mapping[str, str]
    totals: Mapping[str, SignedTotal] = field(default_factory=dict)
    ranking: SignedRanking | None = None
    partial: bool = False
    replaces: Replacement | None = None
    fingerprint: str = ""

    @property
    def seal(self) -> str:
        """The fingerprint of all it says: `sha256:` and 64 hexadecimal digits. Numbers count by value.

        A ranking counts where there is one: records of before have none, and keep their fingerprints.
        """
        content = asdict(replace(self, fingerprint=""))
        return _digest({key: value for key, value in content.items() if key != "ranking" or value})

    @property
    def earlier_seal(self) -> str:
        """The fingerprint by records of before 2026-11: of the files and the totals alone.

        There was no ranking then: of a record with one it is the seal.
        """
        if self.ranking is not None:
            return self.seal
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


def misfitting_figures(publication: Publication, source: Source, *, of_units: bool) -> Iterator[Diagnostic]:
    """P519: a total of a campaign that has none, or a ranking of one that has a total."""
    given = {"totals": bool(publication.totals), "ranking": publication.ranking is not None}
    stray = "totals" if of_units else "ranking"
    if given[stray]:
        yield source.mistake("P519", (stray,), key=True, kind=stray, publication=publication.name)


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
