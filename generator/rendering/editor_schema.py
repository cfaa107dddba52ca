"""A rulebook and the schema of submissions → that schema narrowed to one appendix, for editors.

It refuses nothing that `check` accepts: what an entry does not need but may carry is only not suggested.
And it never lets an editor type a claim: editors write a lone example, or a zero, behind a number's key.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, assert_never

from generator.rulebook import Appendix, Combine, Input, InputType, Leaf, Rulebook, Rulebooks
from generator.vi import editor

Node = Mapping[str, Any]

EDITOR_WORDS = ("defaultSnippets", "doNotSuggest", "enumDescriptions")  # for editors; they judge nothing
_NOTHING_TYPED = {"defaultSnippets": [{"body": "^"}]}  # "^": as it stands, and there it stops
_ENTRY = "#/$defs/entry/properties"
_SHARED = ("evidence", "explanation", "override_reason")


def appendix_schema(rulebook: Rulebook, number: int, base: Node) -> str:
    """JSON text of `submission.schema.json` (`base`) for one appendix: its leaves, inputs and maxima.

    Equal rulebooks give equal text. KeyError if the campaign has no such appendix.
    """
    title = editor.appendix_title(rulebook, number)
    return _narrowed(rulebook, (rulebook.appendix(number),), f"appendix-{number}", title, base)


def units_schema(rulebooks: Rulebooks, base: Node) -> str:
    """The same for all units of a campaign, which answer the same table: the one its first unit would have.

    Which number goes with which agency, only `check` can see.
    """
    units, one = rulebooks.shared.campaign.appendices, next(iter(rulebooks.by_unit.values()))
    return _narrowed(one, units, "unit", editor.units_title(one), base)


def _narrowed(rulebook: Rulebook, appendices: tuple[Appendix, ...], name: str, title: str, base: Node) -> str:
    """The schema of what one or several appendices answer who lead the same leaves."""
    campaign, properties = rulebook.campaign.id, dict(base["properties"])
    known: dict[str, list[str | int]] = {"criteria_set": [rulebook.criteria.id], "campaign": [campaign]}
    known |= {"appendix": [one.number for one in appendices], "agency": [one.agency for one in appendices]}
    for key, values in known.items():
        properties[key] = _among(properties[key], values)
    common = {key: _bare(node) for key, node in base["$defs"]["entry"]["properties"].items()}
    led = rulebook.led_by(appendices[0].number)
    properties["entries"] = _entries(led, properties["entries"]["title"], common)
    narrowed = {
        **base,
        "$defs": {**base["$defs"], "entry": {**base["$defs"]["entry"], "properties": common}},
        "$id": str(base["$id"]).replace(
            "submission.schema.json", f"appendices/{campaign}/{name}.schema.json"
        ),
        "title": title,
        "properties": properties,
    }
    return json.dumps(narrowed, ensure_ascii=False, indent=1, sort_keys=True, default=_number) + "\n"


def _among(node: Node, values: list[str | int]) -> Node:
    """A property that can have these values alone."""
    return {**_bare(node), **({"const": values[0]} if len(values) == 1 else {"enum": values})}


def _entries(leaves: tuple[Leaf, ...], title: str, common: Node) -> Node:
    return {
        "title": title,
        "description": editor.ENTRIES,
        "type": "object",
        "additionalProperties": False,
        "properties": {leaf.code: _entry(leaf, common) for leaf in leaves},
    }


def _entry(leaf: Leaf, common: Node) -> Node:
    inputs = leaf.rule.inputs
    properties: dict[str, Node] = {name: {"$ref": f"{_ENTRY}/{name}"} for name in _SHARED}
    properties["inputs"] = _inputs(inputs, common["inputs"])
    properties["sources"] = _sources(inputs, common["sources"])
    properties["self_score"] = {
        "title": common["self_score"]["title"],
        "description": editor.score_note(leaf),
        **_or_unknown({"type": "number", "minimum": 0, "maximum": leaf.maximum}),
        **_NOTHING_TYPED,
    }
    if not leaf.is_claimed:
        del properties["self_score"]
    properties["formula_reason"] = _quiet(common["formula_reason"])
    if leaf.rule.combine is Combine.CHOSEN:
        properties["formula"] = _formula(leaf, common["formula"])
        properties["formula_reason"] = common["formula_reason"]
    if leaf.not_applicable is not None:
        properties["not_applicable"] = {**common["not_applicable"], "description": leaf.not_applicable}
    return {
        "title": leaf.title,
        "description": editor.leaf_note(leaf),
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


def _inputs(inputs: Mapping[str, Input], common: Node) -> Node:
    node = {
        "title": common["title"],
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _input(spec, inputs) for name, spec in inputs.items()},
    }
    return node if inputs else _quiet({**node, "description": editor.NO_INPUTS})


def _input(spec: Input, inputs: Mapping[str, Input]) -> Node:
    """Its kind and range; that one is a part of another, only `check` can see."""
    node: dict[str, Any] = {
        "title": spec.title,
        "description": editor.input_note(spec, inputs),
    }
    match spec.type:
        case InputType.CHOICE:
            options = spec.options or {}
            return node | _or_unknown({"enum": list(options), "enumDescriptions": list(options.values())})
        case InputType.YES_NO:
            return node | _or_unknown({"type": "boolean"})
        case InputType.COUNT:
            return node | _NOTHING_TYPED | _or_unknown({"type": "integer", **_bounds(spec)})
        case InputType.NUMBER | InputType.PERCENT:
            return node | _NOTHING_TYPED | _or_unknown({"type": "number", **_bounds(spec)})
        case _:
            assert_never(spec.type)


def _bounds(spec: Input) -> dict[str, Decimal]:
    bounds = {
        "minimum": spec.at_least,
        "maximum": spec.at_most,
        "exclusiveMinimum": spec.above,
        "exclusiveMaximum": spec.below,
    }
    return {name: bound for name, bound in bounds.items() if bound is not None}


def _or_unknown(value: dict[str, Any]) -> dict[str, Any]:
    """What a value looks like, unless it is not known yet: "?". Written so that editors do not offer it."""
    unknown = {"type": "string", "pattern": r"^\?$"}
    if "enum" in value:
        return {"anyOf": [value, unknown]}
    return {**value, "type": [value["type"], "string"], "pattern": unknown["pattern"]}


def _sources(inputs: Mapping[str, Input], common: Node) -> Node:
    """Due for outside figures and suggested for those alone; welcome for every other."""
    value = common["additionalProperties"]
    named = {
        name: {"title": spec.title, **value} if spec.outside else _quiet({"title": spec.title, **value})
        for name, spec in inputs.items()
    }
    node = {
        "title": common["title"],
        "description": common["description"],
        "type": "object",
        "additionalProperties": False,
        "properties": named,
    }
    return node if any(spec.outside for spec in inputs.values()) else _quiet(node)


def _formula(leaf: Leaf, common: Node) -> Node:
    parts = leaf.rule.parts
    return {
        "title": common["title"],
        "description": editor.formula_note(leaf),
        "enum": [part.key for part in parts],
        "enumDescriptions": [part.title for part in parts],
    }


def _bare(node: Node) -> Node:
    """Without examples: they are of other leaves."""
    return {name: value for name, value in node.items() if name != "examples"}


def _quiet(node: Node) -> Node:
    return {**node, "doNotSuggest": True}


def _number(value: Decimal) -> int | float:
    """A bound as JSON has it: shortest form, which reads back as the same decimal."""
    return int(value) if value == value.to_integral_value() else float(value)
