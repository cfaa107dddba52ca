"""A campaign's plan → that of another year: dates moved, agencies succeeded, the old plan's own words marked.

Comments of people stay where they stand; what they say is the old plan's too, and the opening says so.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from generator.exchange.yaml.attach_comments import document_of
from generator.exchange.yaml.document import Item, Kind, Way, is_one_of, item_of
from generator.exchange.yaml.writer import yaml_text
from generator.lexicon.review_marks import TO_REVIEW, is_to_review
from generator.reading import Source
from generator.rulebook import Appendix, Campaign
from generator.vi import comments

# Words of the old plan, or of an agency that is no more; "*" is any name or place in a list.
_WORDS: tuple[Way, ...] = (
    ("title",),
    ("plan", "title"),
    ("plan", "basis", "*", "title"),
    ("plan", "purposes", "*"),
    ("plan", "requirements", "*"),
    ("plan", "duties", "*", "who"),
    ("plan", "duties", "*", "items", "*"),
    ("plan", "closing"),
    ("plan", "recipients", "*"),
    ("plan", "note"),
    ("deadlines", "*", "title"),
    ("survey", "not_held"),
    ("survey", "coordinating", "*"),
    ("survey", "groups", "*", "title"),
    ("survey", "sample_text"),
    ("survey", "tasks", "*"),
    ("report", "abstract"),
)
_NAMED_AFTER_THE_YEAR: tuple[Way, ...] = (("title",), ("plan", "title"), ("report", "abstract"))
_DATES: tuple[Way, ...] = (
    ("deadlines", "*", "starts"),
    ("deadlines", "*", "due"),
    ("report", "date"),
    ("permissions", "windows", "*", "*"),
    ("permissions", "closes"),
)
# True of one year alone; nothing may go on as if it were known.
_DROPPED: tuple[Way, ...] = (
    ("plan", "number"),
    ("plan", "issued_on"),
    ("plan", "signature", "name"),
    ("deadlines", "*", "printed"),
    ("deadlines", "*", "reason"),
    ("survey", "sample"),
    ("survey", "respondent_lists"),
    ("report", "signature", "name"),
)
_NAMES = ("name", "short_name", "head", "symbol", "parent")


@dataclass(frozen=True, slots=True)
class NewCampaign:
    """What the new campaign is: its id and year, its set, its appendices, who follows whom (old key: new)."""

    campaign: str
    year: int
    criteria_set: str
    appendices: tuple[Appendix, ...]
    successors: Mapping[str, str]


def new_campaign_text(source: Source, text: str, old: Campaign, new: NewCampaign) -> str:
    """The text of the new campaign's file. `text` has plain newlines; `source` was read from it, as `old`."""
    root = document_of(source, text)
    root = replace(root, above=(*root.above, *(f"# {line}" for line in comments.renewed_opening(old.id))))
    root = _without(root, ())
    root = _changed(root, _DATES, lambda value: _shifted(str(value), new.year - old.year))
    root = _changed(root, _NAMED_AFTER_THE_YEAR, lambda value: value.replace(str(old.year), str(new.year)))
    root = _changed(root, _WORDS, marked)
    root = _changed(root, (("report", "number"),), lambda value: re.sub(r"^[^/]*", "\u2026", value))
    root = _changed(root, (("id",),), lambda _: new.campaign)
    root = _changed(root, (("year",),), lambda _: new.year)
    root = _changed(root, (("criteria_set",),), lambda _: new.criteria_set)
    root = _changed(root, (("plan", "receiving_agency"),), lambda key: new.successors.get(key, key))
    return yaml_text(_succeeded(root, old, new))


def _succeeded(root: Item, old: Campaign, new: NewCampaign) -> Item:
    """Agencies under their new keys, the names of new ones marked; appendices as they are now shared out."""
    items = {item.name: item for item in root.items}
    heirs = _heirs(items["agencies"], new.successors)
    there = {item.name for item in items["agencies"].items}
    named = (item if item.name in there else _to_be_named(item) for item in heirs.items)
    items["agencies"] = replace(heirs, items=tuple(named))
    before = {_number(item): item for item in items["appendices"].items}
    joined = _joined_groups(old, new)
    appendices = (_appendix(one, before[one.number], joined.get(one.agency, {})) for one in new.appendices)
    items["appendices"] = replace(items["appendices"], items=tuple(appendices))
    if permissions := items.get("permissions"):
        groups = (
            _heirs(item, new.successors) if item.name in ("agencies", "reviewers") else item
            for item in permissions.items
        )
        items["permissions"] = replace(permissions, items=tuple(groups))
    return replace(root, items=tuple(items.values()))


def _heirs(group: Item, successors: Mapping[str, str]) -> Item:
    """By agency: what was a successor's already stays its own, else it takes its predecessor's over."""
    there = {item.name for item in group.items}
    heirs: dict[str, Item] = {}
    for item in group.items:
        heir = successors.get(item.name, item.name)
        if heir == item.name or heir not in there:
            heirs.setdefault(heir, replace(item, name=heir))
    return replace(group, items=tuple(heirs.values()))


def _to_be_named(agency: Item) -> Item:
    """A new agency under the names of the old one, for somebody to look over."""
    items = (
        replace(item, value=marked(item.value)) if item.name in _NAMES else item for item in agency.items
    )
    return replace(agency, items=tuple(items))


def _joined_groups(old: Campaign, new: NewCampaign) -> Mapping[str, Mapping[int, str]]:
    """Of each agency that units of several groups became: those units, by number, and their groups."""
    joined: dict[str, dict[int, str]] = {}
    for one in old.appendices:
        joined.setdefault(new.successors.get(one.agency, one.agency), {})[one.number] = one.group
    return {agency: groups for agency, groups in joined.items() if len(set(groups.values())) > 1}


def _appendix(appendix: Appendix, before: Item, joined: Mapping[int, str]) -> Item:
    """The appendix as an item, with the comments the old one of that number had, and from whom it joined."""
    data: dict[str, Any] = {"number": appendix.number, "agency": appendix.agency}
    if appendix.group:
        data["group"] = appendix.group
    else:
        data["leads"] = appendix.leads
    if appendix.contributes:
        data["contributes"] = appendix.contributes
    told = (f"# {TO_REVIEW} {comments.joined_groups(joined, appendix.number)}",) if joined else ()
    return replace(_commented(item_of("", data), before), above=(*before.above, *told))


def _commented(item: Item, before: Item) -> Item:
    """The item with the comments that the old one has, and each of its keys its own."""
    old = {one.name: one for one in before.items}
    items = (_commented(one, old[one.name]) if one.name in old else one for one in item.items)
    return replace(item, items=tuple(items), above=before.above, beside=before.beside, closing=before.closing)


def _number(item: Item) -> Any:
    number = item.find("number")
    return number.value if number else None


def _without(item: Item, way: Way) -> Item:
    children = (child for child in item.items if not is_one_of((*way, _step(child)), _DROPPED))
    return replace(item, items=tuple(_without(child, (*way, _step(child))) for child in children))


def _changed(item: Item, ways: tuple[Way, ...], change: Callable[[Any], Any], way: Way = ()) -> Item:
    """The item with the values at `ways` changed; a number is spelled anew."""
    if item.kind is Kind.VALUE:
        if not is_one_of(way, ways):
            return item
        new = item_of(item.name, change(item.value))
        return replace(item, value=new.value, spelled=new.spelled)
    inner = (_changed(child, ways, change, (*way, _step(child))) for child in item.items)
    return replace(item, items=tuple(inner))


def _step(item: Item) -> str:
    return item.name or "*"


def marked(text: str) -> str:
    """The text with the mark before it, once."""
    return text if is_to_review(text) else f"{TO_REVIEW} {text}"


def _shifted(day: str, years: int) -> str:
    """The same day of another year; 29 February becomes the 28th where there is none."""
    old = date.fromisoformat(day)
    try:
        return old.replace(year=old.year + years).isoformat()
    except ValueError:
        return old.replace(year=old.year + years, day=28).isoformat()
