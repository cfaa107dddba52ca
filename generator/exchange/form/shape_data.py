"""A JSON Schema of files → what it asks of each single value, which the form holds a file against."""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from generator.exchange.form.rule_data import Data
from generator.reading import Schema
from generator.rulebook import Rulebook

_ASKED = ("type", "enum", "format", "pattern", "minLength", "maxLength", "minimum")
_FILLED = r"[^\s!-/:-@[-`{-~x…–—‘’“”]"  # more than signs, and x that cross out
# Texts that cannot stand for something still to be written.
_WRITTEN = (
    *(f"entries/*/{name}" for name in ("explanation", "not_applicable", "override_reason", "formula_reason")),
    *(f"entries/*/evidence/*/{name}" for name in ("pages", "section")),
    *(f"evidence/*/{name}" for name in ("number", "issuer", "title")),
    *(f"report/{name}" for name in ("number", "signed_by/title", "signed_by/name")),
    *("replies/*/text", "difficulties/*", "proposals/*"),
)
_UNKNOWN = {"const": "?"}  # of a value that need not be known yet


def first_keys(rulebook: Rulebook, number: int) -> dict[str, tuple[str, str]]:
    """Return what the first keys of a file must say, each with the code of another value there."""
    campaign = rulebook.campaign
    return {
        "criteria_set": ("C424", campaign.criteria_set),
        "campaign": ("C405", campaign.id),
        "appendix": ("C405", str(number)),
        "agency": ("C405", rulebook.appendix(number).agency),
    }


def shape_data(schema: Schema, pins: Mapping[str, tuple[str, str]]) -> list[Data]:
    """Return the shapes that `shapes.js` knows, each with the places that have it: "entries/*/self_score".

    `pins` are keys of the file with what they must say, and the code of what is told where they do not.
    """
    places: dict[str, list[str]] = {}
    for place, shape in _shapes(schema.content, schema.content, ""):
        if place in pins:
            code, wanted = pins[place]
            shape = {"code": code, "type": shape["type"], "enum": [wanted]}
        places.setdefault(json.dumps(shape), []).append(place)
    found = [{**json.loads(shape), "at": at} for shape, at in places.items()]
    texts = [place for place, *_ in _shapes(schema.content, schema.content, "") if place in _WRITTEN]
    return [*found, {"code": "R231", "pattern": _FILLED, "at": texts}] if texts else found


def required_data(schema: Schema, told: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    """Return the keys that each group must have, by its place ("" for the file), without those `told` there.

    `told` are those whose lack a page tells by itself. A file without its `format` is one of today's.
    """
    found: dict[str, list[str]] = {}
    for place, node in _groups(schema.content, schema.content, ""):
        found[place] = [name for name in node["required"] if name not in ("format", *told.get(place, ()))]
    return {place: names for place, names in found.items() if names}


def _groups(
    node: Mapping[str, Any], whole: Mapping[str, Any], place: str
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The groups that must have some of their keys."""
    node = _followed(node, whole)
    if "required" in node:
        yield place, node
    for name, one in _inner(node).items():
        yield from _groups(one, whole, f"{place}/{name}" if place else name)


def _inner(node: Mapping[str, Any]) -> Data:
    """What is in a group or a list, by its key; "*" for each member."""
    inner = dict(node.get("properties", {}))
    for key in ("additionalProperties", "items"):
        inner |= {"*": node[key]} if isinstance(node.get(key), dict) else {}
    return inner


def _shapes(node: Mapping[str, Any], whole: Mapping[str, Any], place: str) -> Iterator[tuple[str, Data]]:
    node = _followed(node, whole)
    if node.get("if") == _UNKNOWN:
        yield place, {**_asked(node["else"]), "unknown": True}
        return
    inner = _inner(node)
    if "propertyNames" in node and place == "evidence":  # other names are told by what they name
        yield place, {**_asked(_followed(node["propertyNames"], whole)), "names": True}
    if not inner:
        yield place, _asked(node)
    for name, one in inner.items():
        yield from _shapes(one, whole, f"{place}/{name}" if place else name)


def _followed(node: Mapping[str, Any], whole: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in node:
        return node
    name = str(node["$ref"]).removeprefix("#/$defs/")
    return {**whole["$defs"][name], **{key: value for key, value in node.items() if key != "$ref"}}


def _asked(node: Mapping[str, Any]) -> Data:
    fixed = {"enum": [str(node["const"])]} if "const" in node else {}
    return {**{key: node[key] for key in _ASKED if key in node}, **fixed}
