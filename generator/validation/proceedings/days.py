"""A changed file of a campaign on both sides → the days it newly gives that are still to come: R241."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source
from generator.validation.submission.placeholders import UNKNOWN


def days_to_come(before: Source | None, after: Source, today: date) -> Iterator[Diagnostic]:
    """R241: a decision, a question, a reply or an outcome dated after `today`, where that day is new.

    `after` must have the shape of a submission, a ledger or an appraisal; `before` is None where none was.
    """
    known = {(name, given) for _, name, given in _done(before.data if before else {})}
    for steps, name, given in _done(after.data):
        if (name, given) not in known and date.fromisoformat(given) > today:
            yield after.mistake("R241", steps, date=given, first=today, what="to_come", name=str(steps[-1]))


def _done(data: Any) -> Iterator[tuple[KeyPath, tuple[str, ...], str]]:
    """Each day on which something was done: the steps to it, what it is of, the day as a text."""
    items = {
        code: item
        for code, item in (data.get("items") or {}).items()
        if item.get("decision") != UNKNOWN and item.get("date") != UNKNOWN
    }
    found: list[tuple[KeyPath, tuple[str, ...], Any]]
    found = [(("decided_on",), ("decided_on",), data)]
    found += [(("items", code, "date"), ("items", code), item) for code, item in items.items()]
    for block, name in (("clarifications", "id"), ("requests", "id"), ("replies", "to")):
        for i, one in enumerate(data.get(block) or ()):
            at: tuple[str, ...] = (block, str(one[name]))
            found += [((block, i, key), (*at, key), one) for key in ("asked_on", "date")]
            found.append(((block, i, "outcome", "date"), (*at, "outcome"), one.get("outcome") or {}))
    for steps, at, holder in found:
        if (given := holder.get(steps[-1])) is not None:
            yield steps, at, str(given)
