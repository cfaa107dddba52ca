"""Points and tallies → plain data for JSON and CSV. Points are exact texts such as "1.41"."""

from decimal import Decimal
from typing import Any

from generator.consolidation import Assessment, Tally, condition_decisions, grade_of
from generator.rulebook import CriteriaSet
from generator.validation import DISCLOSED, Evidence
from generator.vi import status


def plain(value: Any) -> Any:
    """Return a `Decimal` as its exact text, which no reader rounds; all else, None too, as it is.

    One number is one text: "16", never "16.0". Zero has no sign.
    """
    if not isinstance(value, Decimal):
        return value
    whole, _, rest = format(value if value else abs(value), "f").partition(".")
    rest = rest.rstrip("0")
    return f"{whole}.{rest}" if rest else whole


def csv_text(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def tally_data(tally: Tally, criteria: CriteriaSet) -> dict[str, Any]:
    """Return what every JSON tells of a tally; `points` and `index` are null until it is complete.

    `index` is the percentage as people read it, "86,08%"; `exact_index` the fraction behind it, "2873/3338".
    """
    index = tally.index
    return {
        "maximum": plain(tally.maximum),
        "known": plain(tally.known),
        "points": plain(tally.points) if tally.complete else None,
        "points_so_far": plain(tally.points),
        "index": None if index is None else status.index(tally, criteria),
        "exact_index": None if index is None else str(index),
    }


def grade_data(tally: Tally, assessment: Assessment) -> dict[str, str | None]:
    """Return the name of the group as `grade`; null below them all, or while it is not known.

    A set with conditions on the group has `grade_by_points` beside it, the group without them.
    """
    result = grade_of(tally, assessment)
    data = {"grade": result.grade.name if result.grade else None}
    if assessment.rulebook.criteria.grade_conditions:
        data["grade_by_points"] = result.by_points.name if result.by_points else None
    return data


def conditions_data(assessment: Assessment) -> dict[str, list[dict[str, str | bool | None]]]:
    """Return the conditions on the group as `grade_conditions`; nothing of a set without any.

    `holds` is null while nobody has decided.
    """
    conditions: list[dict[str, str | bool | None]] = [
        {
            "key": condition.key,
            "text": condition.text,
            "highest": condition.highest,
            "clause": condition.clause or None,
            "holds": decision.holds if decision else None,
            "reason": decision.reason if decision else None,
            "source": decision.source if decision else None,
        }
        for condition, decision in condition_decisions(assessment)
    ]
    return {"grade_conditions": conditions} if conditions else {}


def document_data(document: Evidence) -> dict[str, Any]:
    """Return what may be told of a document: a field that may not be is left out, one not given is null."""
    identity = {
        "number": document.number,
        "date": document.date.isoformat(),
        "access": document.access,
        "issuer": document.issuer,
        "title": document.title,
        "sha256": document.sha256 or None,
        "url": document.url or None,
    }
    return {name: value for name, value in identity.items() if name in DISCLOSED[document.access]}
