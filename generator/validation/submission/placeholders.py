""" "?" says "not known yet": such a value counts as not given, and never as text.

It may stand for an input, its source, a self score or a field of the report. A draft is reminded of it;
where the value is due by now, it is an error.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source
from generator.rulebook import Rulebook, ScoredBy
from generator.validation.submission.entries import CheckContext

UNKNOWN = "?"
_REPORT = (("number",), ("date",), ("signed_by", "title"), ("signed_by", "name"))
_OPTIONAL = ("signed_by", "name")  # a report without any other of them is none yet


def without_placeholders(source: Source, rulebook: Rulebook) -> tuple[Source, tuple[KeyPath, ...]]:
    """Return the source without what is not known yet, and where that stands; the marks stay.

    `source` must have the shape of a submission.
    """
    data = dict(source.data)
    unknown: list[KeyPath] = []
    entries: dict[str, Any] = {}
    for code, entry in data["entries"].items():
        entries[code] = _known_part(entry, ("entries", code), rulebook, unknown)
    data["entries"] = entries
    blank = [steps for steps in _REPORT if _at(data.get("report"), steps) == UNKNOWN]
    if blank == [_OPTIONAL]:
        data["report"] = data["report"] | {"signed_by": {"title": data["report"]["signed_by"]["title"]}}
    elif blank:
        del data["report"]
    unknown += [("report", *steps) for steps in blank]
    return replace(source, data=data), tuple(unknown)


def _known_part(
    entry: dict[str, Any], steps: KeyPath, rulebook: Rulebook, unknown: list[KeyPath]
) -> dict[str, Any]:
    leaf = rulebook.leaves.get(str(steps[-1]))
    known = dict(entry)
    if known.get("self_score") == UNKNOWN:
        del known["self_score"]
        unknown.append((*steps, "self_score"))
    for block in {"inputs", "sources"} & known.keys():
        names = leaf.rule.inputs if leaf else known[block]  # a misspelt name has its own message
        blank = [name for name, value in known[block].items() if value == UNKNOWN and name in names]
        known[block] = {name: value for name, value in known[block].items() if name not in blank}
        unknown += [(*steps, block, name) for name in blank]
    return known


def _at(group: Any, steps: KeyPath) -> Any:
    for step in steps:
        group = group.get(step) if isinstance(group, dict) else None
    return group


def unfilled(context: CheckContext, unknown: tuple[KeyPath, ...]) -> Iterator[Diagnostic]:
    """R230: a draft is not filled there yet. R231: it is submitted, or that entry is scored already."""
    scored = {code for code, entry in context.submission.entries.items() if entry.self_score is not None}
    own = {leaf.code: (leaf, context.exempt(entry, steps)) for leaf, entry, steps in context.own()}
    for steps in unknown:
        place, *rest = steps[1:]
        name = str(steps[-1])
        if steps[0] == "report":
            yield context.source.mistake(
                "R231" if context.submitted else "R230", steps, name=name, due="submitted"
            )
        elif str(place) in own:
            leaf, exempt = own[str(place)]
            if leaf.scored_by is ScoredBy.INFORMATION and name == "self_score":
                continue  # it is not to be there at all
            due = "submitted" if context.submitted else "scored" if leaf.code in scored else ""
            spec = leaf.rule.inputs.get(name)
            wanted = "string" if rest[0] == "sources" else spec.type.value if spec else "number"
            yield context.source.mistake(
                "R231" if due else "R230", steps, criterion=leaf.code, name=name, block=str(rest[0]),
                title=spec.title if spec else "", wanted=wanted, due=due,
                allowed=", ".join(spec.options or {}) if spec else "", exempt="yes" if exempt else "",
            )  # fmt: skip
