"""A changed ledger, and whose reviewer proposes it → what of it another agency's reviewers keep: C432."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diagnostics import Diagnostic, Place, diagnose
from generator.reading import KeyPath, Source
from generator.rulebook import Campaign
from generator.validation.submission.placeholders import UNKNOWN

_TOP = Place(1, 1)


def foreign_items(
    path: str, before: Source | None, after: Source | None, agency: str, campaign: Campaign
) -> Iterator[Diagnostic]:
    """C432: what a reviewer of `agency` (its key) changes of a ledger though it is not that agency's.

    Another's decision may be replaced by one that names `agency`; another's question may not be touched.
    `before` is the ledger that was there, of whatever shape, None where there was none; `after` has the shape
    of a review, None where the file is deleted.
    """
    old, new = (_parts(side) for side in (before, after))
    if after is None:
        theirs = [*(_deciding(item) for item in old[0].values())]
        theirs += [_asker(one, campaign) for asked in old[1].values() for one in asked]
        if any(owner != agency for owner in theirs):
            yield diagnose("C432", path, _TOP, kind="deleted", **_names(agency, campaign))
        return
    yield from _decisions(old[0], new[0], after, agency, campaign)
    yield from _requests(old[1], after, agency, campaign)


def unread_ledger(path: str, agency: str, campaign: Campaign) -> Diagnostic:
    """C432: the ledger that is there cannot be read, so nobody can tell whose items it holds."""
    return diagnose("C432", path, _TOP, kind="unread", **_names(agency, campaign))


def _decisions(
    old: Mapping[str, Any], new: Mapping[str, Any], after: Source, agency: str, campaign: Campaign
) -> Iterator[Diagnostic]:
    names = _names(agency, campaign)
    for code in dict.fromkeys((*new, *old)):
        was, now = old.get(code), new.get(code)
        if code not in new and _deciding(was) != agency:
            owner = _named(_deciding(was), campaign)
            yield after.mistake(
                "C432", ("items",), key=True, kind="removed", criterion=code, owner=owner, **names
            )
        elif code in new and was != now and _deciding(now) != agency:
            stamped = _without_stamp(was) == _without_stamp(now)
            steps = ("items", code, *(("fingerprint",) if stamped else ("reviewer", "agency")))
            kind = "decision" if not stamped else "restamped" if "fingerprint" in (was or {}) else "stamped"
            owner = _named(_deciding(now), campaign)
            yield after.mistake("C432", steps, kind=kind, criterion=code, owner=owner, **names)


def _requests(
    old: Mapping[str, list[Any]], after: Source, agency: str, campaign: Campaign
) -> Iterator[Diagnostic]:
    names = _names(agency, campaign)
    asked = list(enumerate(after.data.get("clarifications", ())))
    left = {name: list(ones) for name, ones in old.items()}
    changed = []
    for number, one in asked:
        same = left.get(one["id"], [])
        if one in same:
            same.remove(one)
        else:
            changed.append((number, one))
    for number, one in changed:
        there = left.get(one["id"])
        was = there.pop(0) if there else one
        steps: KeyPath = ("clarifications", number, "asked_by")
        if not _may_ask(was, one, agency, campaign):
            owner = (was if _asker(was, campaign) != agency else one).get("asked_by", "")
            yield after.mistake("C432", steps, kind="request", name=one["id"], owner=owner, **names)
    for name, ones in left.items():
        for owner in [one.get("asked_by", "") for one in ones if _asker(one, campaign) != agency]:
            steps = ("clarifications",)
            yield after.mistake("C432", steps, key=True, kind="withdrawn", name=name, owner=owner, **names)


def _may_ask(was: Any, now: Any, agency: str, campaign: Campaign) -> bool:
    """Whether a question is the agency's on both sides; of one that is no agency's the outcome differs."""
    askers = {_asker(was, campaign), _asker(now, campaign)}
    concluded = was is not now and all(was.get(key) == now.get(key) for key in {*was, *now} - {"outcome"})
    return askers == {agency} or (askers == {""} and concluded)


def _parts(side: Source | None) -> tuple[Mapping[str, Any], Mapping[str, list[Any]]]:
    """The decisions by criterion, the questions by their id; what has not that shape is left out.

    What is not decided yet is nobody's decision: whoever reviews may add it, and take it away.
    """
    data = side.data if side is not None and isinstance(side.data, dict) else {}
    items, requests = data.get("items"), data.get("clarifications")
    by_id: dict[str, list[Any]] = {}
    for one in requests if isinstance(requests, list) else ():
        if isinstance(one, dict):
            by_id.setdefault(str(one.get("id")), []).append(one)
    decided = (
        {code: item for code, item in items.items() if not _undecided(item)}
        if isinstance(items, dict)
        else {}
    )
    return decided, by_id


def _undecided(item: Any) -> bool:
    return isinstance(item, dict) and item.get("decision") == UNKNOWN


def _without_stamp(item: Any) -> Any:
    if not isinstance(item, dict):
        return item
    return {key: value for key, value in item.items() if key != "fingerprint"}


def _deciding(item: Any) -> str:
    """The key of the agency whose reviewer decided; empty where the item does not say."""
    reviewer = item.get("reviewer") if isinstance(item, dict) else None
    return str(reviewer.get("agency", "")) if isinstance(reviewer, dict) else ""


def _asker(request: Mapping[str, Any], campaign: Campaign) -> str:
    """The key of the agency that a question names; empty for a council, or any other."""
    return campaign.agency_named(str(request.get("asked_by", "")))


def _named(key: str, campaign: Campaign) -> str:
    return campaign.agencies[key].name if key in campaign.agencies else key


def _names(agency: str, campaign: Campaign) -> dict[str, Any]:
    return {"agency": agency, "holder": _named(agency, campaign)}
