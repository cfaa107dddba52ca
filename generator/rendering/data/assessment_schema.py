"""The JSON Schema of `data/assessment.json` → its bytes, and each field in words for the page about it."""

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from generator.vi import open_data as words

_FILE = "data/assessment.schema.json"
_REFERENCE = "#/$defs/"


@dataclass(frozen=True, slots=True)
class Field:
    """A key and what stands under it: `kind` in words, `group` the name of the group that says more, or "".

    `always` is false for a key that some data lack; `values` are what may stand there, each with its meaning.
    """

    key: str
    title: str
    description: str
    kind: str
    group: str
    always: bool
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """A piece of the data by its name in the schema, "" for the whole: its fields, or its values."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    values: tuple[tuple[str, str], ...]


def assessment_schema() -> bytes:
    """Return the schema as it is published."""
    return files("generator.rendering").joinpath(_FILE).read_bytes()


def field_groups() -> tuple[FieldGroup, ...]:
    """Return every piece of the data with its fields, in the order of the schema, the whole first."""
    schema = json.loads(assessment_schema())
    return tuple(_group(name, node) for name, node in {"": schema, **schema["$defs"]}.items())


def _group(name: str, node: dict[str, Any]) -> FieldGroup:
    required = node.get("required", ())
    return FieldGroup(
        name,
        node["title"],
        node.get("description", ""),
        tuple(_field(key, inner, key in required) for key, inner in node.get("properties", {}).items()),
        _values(node),
    )


def _field(key: str, node: dict[str, Any], always: bool) -> Field:
    kind, group = _kind(node)
    return Field(key, node["title"], node.get("description", ""), kind, group, always, _values(node))


def _kind(node: dict[str, Any]) -> tuple[str, str]:
    """What stands under a key, in words; and the group that says more of it."""
    if "$ref" in node:
        return "", node["$ref"].removeprefix(_REFERENCE)
    if "anyOf" in node:  # something, or nothing known
        return words.OR_NULL, node["anyOf"][0]["$ref"].removeprefix(_REFERENCE)
    if "oneOf" in node:
        return words.ONE_OF, ""
    if "const" in node:
        return json.dumps(node["const"]), ""
    if node["type"] == "array":
        kind, group = _kind(node["items"])
        return words.list_of(kind), group
    if node["type"] == "object":
        kind, group = _kind(node["additionalProperties"] or next(iter(node["properties"].values())))
        return words.table_of(kind), group
    types = node["type"] if isinstance(node["type"], list) else [node["type"]]
    return words.either(types, node.get("format", "")), ""


def _values(node: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((json.dumps(one["const"]), one["title"]) for one in node.get("oneOf", ()))
