"""A JSON Schema of files → what it asks of each single value, which the form holds a file against."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.exchange.form.rule_data import Data
from generator.reading import Schema

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


def _shapes(node: Mapping[str, Any], whole: Mapping[str, Any], place: str) -> Iterator[tuple[str, Data]]:
    node = _followed(node, whole)
    if node.get("if") == _UNKNOWN:
        yield place, {**_asked(node["else"]), "unknown": True}
        return
    inner = dict(node.get("properties", {}))
    for key in ("additionalProperties", "items"):
        inner |= {"*": node[key]} if isinstance(node.get(key), dict) else {}
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
