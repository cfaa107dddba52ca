"""The record of a sign-off → plain data for programs: who signed what, the totals, whether it is in force."""

from collections.abc import Mapping
from typing import Any

from generator.rendering.data.plain import plain
from generator.validation import Publication, SignedTotal


def signer_data(record: Publication) -> dict[str, Any]:
    """Return what was signed, under which document, by whom and when."""
    document = record.document
    return {
        "campaign": record.campaign,
        "name": record.name,
        "title": record.title,
        "document": {
            "number": document.number,
            "date": document.date.isoformat(),
            "issuer": document.issuer,
            "title": document.title,
        },
        "signed_by": record.signed_by,
        "signed_on": record.signed_on.isoformat(),
    }


def signed_totals(totals: Mapping[str, SignedTotal]) -> dict[str, Any]:
    """Return the totals by stage, exact."""
    return {
        stage: {"points": plain(total.points), "known": plain(total.known), "maximum": plain(total.maximum)}
        for stage, total in totals.items()
    }


def force_data(record: Publication, replaced_by: Publication | None) -> dict[str, Any]:
    """Return whether something was missing, what it replaces, its fingerprint, and what stands for it now."""
    replaces = record.replaces
    return {
        "partial": record.partial,
        "replaces": {"name": replaces.name, "reason": replaces.reason} if replaces else None,
        "fingerprint": record.fingerprint,
        "replaced_by": _replacing(replaced_by) if replaced_by else None,
    }


def _replacing(record: Publication) -> dict[str, Any]:
    return {
        "name": record.name,
        "title": record.title,
        "signed_on": record.signed_on.isoformat(),
        "reason": record.replaces.reason if record.replaces else None,
    }
