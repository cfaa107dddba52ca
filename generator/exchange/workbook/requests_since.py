"""The requests a workbook asks to answer, and those asked today → what became of them since it was made."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from generator.exchange.workbook.model import SheetKey, WorkbookLayout
from generator.exchange.workbook.values import members_at
from generator.validation import Clarification


class RequestChange(StrEnum):
    """What became of a request since a workbook was made."""

    GONE = "gone"  # nobody asks it any more
    REWORDED = "reworded"  # with other words, another day or about another item
    ADDED = "added"  # the workbook has no row for it


@dataclass(frozen=True, slots=True)
class RequestSince:
    """A request that changed; as it is today, or as it was where it is gone."""

    kind: RequestChange
    request: Clarification


def requests_since(
    layout: WorkbookLayout,
    today: Any,
    asked: Mapping[str, Clarification],
    in_doubt: Collection[str] | None,
) -> tuple[RequestSince, ...]:
    """Return the requests that changed; `asked` are those of today, by id, and `today` is the file's data.

    `in_doubt` are ids that may be asked in ledgers with an error, in small letters, None where all may be.
    What the file answers already is left to its check.
    """
    return tuple(_changed(layout, today, asked, in_doubt))


def _changed(
    layout: WorkbookLayout,
    today: Any,
    asked: Mapping[str, Clarification],
    in_doubt: Collection[str] | None,
) -> Iterator[RequestSince]:
    answered = {one.get("to") for one in members_at(today, ("replies",)) if isinstance(one, Mapping)}
    known = {one.id: one for one in layout.requests}
    for old in known.values():
        now = asked.get(old.id)
        if now is not None and (now.item, now.question, now.due) != (old.item, old.question, old.due):
            yield RequestSince(RequestChange.REWORDED, now)
        unasked = now is None and in_doubt is not None and old.id.lower() not in in_doubt
        if unasked and old.id not in answered:
            yield RequestSince(RequestChange.GONE, old)
    for now in asked.values():
        if now.id not in known and now.id not in answered:
            yield RequestSince(RequestChange.ADDED, now)


def gone_rows(layout: WorkbookLayout, since: Collection[RequestSince]) -> frozenset[str]:
    """Return the ids of the rows of requests that nobody asks any more."""
    gone = [one.request.id for one in since if one.kind is RequestChange.GONE]
    return frozenset(row for ident in gone for row in rows_of(layout, ident))


def rows_of(layout: WorkbookLayout, ident: str) -> frozenset[str]:
    """Return the ids of the rows in which a request is answered; none where the workbook has none."""
    answers = {steps for steps, held in layout.fixed.items() if held.get("to") == ident}
    return frozenset(
        row.id
        for sheet in layout.sheets
        if sheet.key is SheetKey.REPLIES
        for row in sheet.rows
        if any(field.steps[:2] in answers for field in row.fields.values())
    )
