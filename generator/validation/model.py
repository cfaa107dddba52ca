"""What an agency submitted, once nothing in it can be wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Status(StrEnum):
    """A draft may have holes; a submitted file may not."""

    DRAFT = "draft"
    SUBMITTED = "submitted"


class Access(StrEnum):
    """What of a document may be published."""

    PUBLIC = "public"
    RESTRICTED = "restricted"  # its identity and hash, not its link
    SECRET = "secret"  # noqa: S105 - number and date only


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed a report: the title of the office, and a name where the report prints one."""

    title: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The agency's own report behind its file."""

    number: str
    date: date
    signed_by: Signer


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document's identity, where it is, the SHA-256 (hex) of its bytes, how many pages it has."""

    number: str
    date: date
    issuer: str = ""
    title: str = ""
    url: str = ""
    sha256: str = ""
    access: Access = Access.PUBLIC
    page_count: int | None = None


@dataclass(frozen=True, slots=True)
class EvidenceRef:
    """Which document proves an entry, and where in it."""

    ref: str
    pages: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """The answer to one leaf. `self_score` None is "not given"; zero is a score.

    `inputs` holds int, Decimal, bool or str, each of the kind and range its rule asks for.
    """

    inputs: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    sources: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    formula: str = ""
    formula_reason: str = ""
    self_score: Decimal | None = None
    not_applicable: str = ""
    override_reason: str = ""
    explanation: str = ""
    evidence: tuple[EvidenceRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    """One agency's appendix."""

    campaign: str
    appendix: int
    agency: str
    status: Status
    entries: Mapping[str, Entry]
    evidence: Mapping[str, Evidence] = field(default_factory=lambda: _NOTHING)
    report: Report | None = None
    difficulties: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    declared_total: Decimal | None = None
