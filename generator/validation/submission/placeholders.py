""" "?" says "not known yet": such a value counts as not given, and never as text.

It may stand for an input, its source, a self score or a field of the report; for any text where nothing but
signs or words of a sample stand. A draft is reminded of it; where the value is due by now, it is an error.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.diagnostics import Diagnostic
from generator.lexicon.unfilled_words import SAMPLE_URL, is_unfilled, is_without_number
from generator.reading import KeyPath, Source
from generator.rulebook import Rulebook
from generator.validation.submission.entries import CheckContext

UNKNOWN = "?"
_REPORT = (("number",), ("date",), ("signed_by", "title"), ("signed_by", "name"))
_OPTIONAL = ("signed_by", "name")  # a report without any other of them is none yet
_TEXTS = ("explanation", "not_applicable", "override_reason", "formula_reason")
_PLACES = ("pages", "section")
_DESCRIPTION = ("issuer", "title", "url")  # a document cannot be without its number: that stays as it is
_LISTS = ("difficulties", "proposals")


def without_placeholders(source: Source, rulebook: Rulebook) -> tuple[Source, tuple[KeyPath, ...]]:
    """Return the source without what is not known yet, and where that stands; the marks stay.

    What a record cannot be without, and the items of a list, stay too. `source` must have the shape of a
    submission.
    """
    data = dict(source.data)
    unknown: list[KeyPath] = []
    entries: dict[str, Any] = {}
    for code, entry in data["entries"].items():
        entries[code] = _known_part(entry, ("entries", code), rulebook, unknown)
    data["entries"] = entries
    blank = [steps for steps in _REPORT if _is_blank(steps[-1], _at(data.get("report"), steps))]
    if blank == [_OPTIONAL]:
        data["report"] = data["report"] | {"signed_by": {"title": data["report"]["signed_by"]["title"]}}
    elif blank:
        del data["report"]
    unknown += [("report", *steps) for steps in blank]
    for name, document in (data.get("evidence") or {}).items():
        steps = ("evidence", name)
        unknown += [(*steps, "number")] if _is_blank("number", document.get("number")) else []
        data["evidence"] = {**data["evidence"], name: _without(document, _DESCRIPTION, steps, unknown)}
    for name in _LISTS:
        unknown += [(name, i) for i, text in enumerate(data.get(name) or ()) if _is_blank(name, text)]
    if data.get("replies"):
        data["replies"] = [_known_reply(reply, i, unknown) for i, reply in enumerate(data["replies"])]
    return replace(source, data=data), tuple(unknown)


def _known_part(
    entry: dict[str, Any], steps: KeyPath, rulebook: Rulebook, unknown: list[KeyPath]
) -> dict[str, Any]:
    leaf = rulebook.leaves.get(str(steps[-1]))
    known = _without(entry, _TEXTS, steps, unknown)
    if known.get("self_score") == UNKNOWN:
        del known["self_score"]
        unknown.append((*steps, "self_score"))
    for block in {"inputs", "sources"} & known.keys():
        names = leaf.rule.inputs if leaf else known[block]  # a misspelt name has its own message
        blank = [name for name, value in known[block].items() if _is_blank(block, value) and name in names]
        known[block] = {name: value for name, value in known[block].items() if name not in blank}
        unknown += [(*steps, block, name) for name in blank]
    return _with_known_places(known, steps, unknown)


def _known_reply(reply: dict[str, Any], number: int, unknown: list[KeyPath]) -> dict[str, Any]:
    steps = ("replies", number)
    unknown += [(*steps, "text")] if _is_blank("text", reply.get("text")) else []
    return _with_known_places(reply, steps, unknown)


def _with_known_places(citing: dict[str, Any], steps: KeyPath, unknown: list[KeyPath]) -> dict[str, Any]:
    if not citing.get("evidence"):
        return citing
    references = [
        _without(reference, _PLACES, (*steps, "evidence", i), unknown)
        for i, reference in enumerate(citing["evidence"])
    ]
    return {**citing, "evidence": references}


def _without(
    group: Mapping[str, Any], names: tuple[str, ...], steps: KeyPath, unknown: list[KeyPath]
) -> dict[str, Any]:
    """Return the group without those of these texts that are not known yet."""
    blank = [name for name in names if _is_blank(name, group.get(name))]
    unknown += [(*steps, name) for name in blank]
    return {name: value for name, value in group.items() if name not in blank}


def _is_blank(name: str, value: Any) -> bool:
    """Return whether a value of that name says nothing yet."""
    if not isinstance(value, str) or name in ("inputs", "date"):
        return bool(value == UNKNOWN)
    if name == "url":
        return value == SAMPLE_URL
    return is_without_number(value) if name == "number" else value != "" and is_unfilled(value)


def _at(data: Any, steps: KeyPath) -> Any:
    """Return what stands at the steps; None where nothing does."""
    for step in steps:
        if isinstance(data, list):
            data = data[int(step)]
        else:
            data = data.get(step) if isinstance(data, dict) else None
    return data


def unfilled_texts(unknown: tuple[KeyPath, ...]) -> frozenset[KeyPath]:
    """Return those of the steps at which words are still to be written: what is there is not judged."""
    names = {*_TEXTS, *_PLACES, *_DESCRIPTION, "number", "text"}
    return frozenset(steps for steps in unknown if steps[0] != "report" and steps[-1] in names)


def unfilled(context: CheckContext, given: Any, unknown: tuple[KeyPath, ...]) -> Iterator[Diagnostic]:
    """R230: a draft is not filled there yet. R231: it is submitted, or that entry is scored already.

    `given` is the data of the file before what is not known was taken out of it.
    """
    scored = {code for code, entry in context.submission.entries.items() if entry.self_score is not None}
    own = {leaf.code: (leaf, context.exempt(entry, steps)) for leaf, entry, steps in context.own()}
    for steps in unknown:
        top, name = steps[0], str(steps[-1])
        leaf, exempt = own.get(str(steps[1]), (None, False)) if top == "entries" else (None, False)
        if top == "entries" and leaf is None:
            continue
        if _at(given, steps) == "" and context.unread(*steps):
            continue  # what stands there has its own message
        if leaf is not None and not leaf.is_claimed and name == "self_score":
            continue  # it is not to be there at all
        due = "submitted" if context.submitted else ""
        params: dict[str, Any] = {"name": name, "block": ""}
        if (value := _at(given, steps)) != UNKNOWN:
            params["value"] = value
        if top == "report":
            campaign = context.rulebook.campaign
            params["near"] = campaign.submissions_due or campaign.report.date  # a day the report may bear
        if top == "evidence":
            params |= {"block": "document", "document": steps[1]}
        elif "evidence" in steps:
            reference = _at(given, steps[:-1])
            params |= {"block": "reference", "document": reference["ref"]}
        elif top in (*_LISTS, "replies"):
            params |= {"block": "text", "name": "replies" if top == "replies" else top}
        if leaf is not None:
            block = params["block"] or ("text" if name in _TEXTS else str(steps[2]))
            spec = leaf.rule.inputs.get(name)
            due = due or ("scored" if leaf.code in scored and block != "reference" else "")
            params |= {
                "criterion": leaf.code, "block": block, "title": spec.title if spec else "",
                "wanted": "string" if block == "sources" else spec.type.value if spec else "number",
                "allowed": ", ".join(spec.options or {}) if spec else "", "exempt": "yes" if exempt else "",
            }  # fmt: skip
        yield context.source.mistake("R231" if due else "R230", steps, due=due, **params)
