"""An outline and the terms around it → a criteria set's text, with remarks where a person must fill in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from generator.criteria_table.metadata import SetMetadata
from generator.criteria_table.outline import UNDECIDED, Outline, OutlineItem
from generator.criteria_table.wording.draft_rule import StatedPart, StatedRule, measured
from generator.criteria_table.wording.options import plain
from generator.exchange.yaml.document import Item as YamlItem, Kind, item_of
from generator.exchange.yaml.read_back import MeaningChanged, read_back
from generator.exchange.yaml.writer import Style, yaml_text
from generator.vi import criteria_table as remarks

_STYLE = Style(quoted=frozenset({"code", "date", "printed"}))
_FLOW = frozenset({"measure", "area_maximums"})
_MEMBERS_FLOW = frozenset({"scale", "grades", "examples"})


@dataclass(frozen=True, slots=True)
class Blank:
    """What must be filled in by hand: the line of the remark that stands in its place."""

    remark: str


def criteria_text(outline: Outline, terms: SetMetadata, shown: str) -> tuple[str, tuple[str, ...]]:
    """The text, and the keys left for a person. `shown` is the schema as editors find it, "" for none.

    What was made is read again and compared. Raises MeaningChanged.
    """
    data = _data(outline, terms)
    head = (f"# yaml-language-server: $schema={shown}",) if shown else ()
    text = yaml_text(replace(_group("", data), above=head), _STYLE)
    if read_back(terms.id, text).data != _without_blanks(data):
        raise MeaningChanged(terms.id)
    return text, tuple(_blanks(data))


# the document


def _item(name: str, value: Any) -> YamlItem:
    if isinstance(value, Mapping):
        return _group(name, value)
    if isinstance(value, list):
        members = (_item("", member) for member in value)
        flow = name in _MEMBERS_FLOW
        return YamlItem(name, Kind.LIST, items=tuple(replace(member, flow=flow) for member in members))
    return item_of(name, Decimal(plain(value)) if isinstance(value, Decimal) else value)


def _group(name: str, data: Mapping[str, Any]) -> YamlItem:
    """The keys that are given; each remark above the key that follows, or at the end."""
    items: list[YamlItem] = []
    above: list[str] = []
    for key, value in data.items():
        if isinstance(value, Blank):
            above.append(f"# {value.remark}")
        else:
            items.append(replace(_item(key, value), above=tuple(above)))
            above.clear()
    flow = name in _FLOW or ("type" in data and "options" not in data)
    kind = Kind.GROUP if items or not data else Kind.VALUE
    return YamlItem(name, kind, items=tuple(items), closing=tuple(above), flow=flow)


# the data


def _data(outline: Outline, terms: SetMetadata) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": terms.id,
        "title": terms.title or _blank("title"),
        "decision": {
            "number": terms.number or _blank("number"),
            "date": terms.date or _blank("date"),
            "issuer": terms.issuer or _blank("issuer"),
            "title": terms.about or _blank("decision_title"),
        },
    }
    if terms.illustrative:
        data["illustrative"] = terms.illustrative
    data |= {
        "official": _official(outline, terms),
        "rounding": {
            "places": _given(terms.places, "places"),
            "mode": terms.mode or _blank("mode"),
            **({"at": terms.at} if terms.at else {}),
        },
        "not_applicable": terms.not_applicable or _blank("not_applicable"),
        "grades": _blank("grades") if terms.grades is None else [dict(one) for one in terms.grades],
    }
    if terms.grade_conditions:
        data["grade_conditions"] = [dict(one) for one in terms.grade_conditions]
    return data | {"areas": [_numbered(area, "criteria") for area in outline.areas]}


def _official(outline: Outline, terms: SetMetadata) -> dict[str, Any]:
    counted = dict(zip(("areas", "criteria", "sub_criteria"), outline.main().counts(), strict=True))
    return {
        **{
            name: _given(getattr(terms, name), name, counted=counted.get(name, ""))
            for name in ("areas", "criteria", "sub_criteria", "points", "appraised", "survey")
        },
        "area_maximums": {
            area.code: area.maximum for area in outline.areas if area.code and area.maximum is not None
        },
        "sources": [{"title": title, "where": where} for title, where in terms.sources] or _blank("sources"),
    }


def _numbered(item: OutlineItem, below: str = "sub_criteria") -> dict[str, Any]:
    """An item with all in it, those under the key `below`."""
    if item.scored is not None:
        return _leaf(item)
    return {**_named(item), below: [_numbered(child) for child in item.items]}


def _named(item: OutlineItem) -> dict[str, Any]:
    return {
        "code": item.code or _blank("code"),
        **({"printed": item.printed} if item.printed else {}),
        "title": item.title or _blank("item_title"),
        **({"kind": _blank("kind") if item.kind == UNDECIDED else item.kind} if item.kind else {}),
        "maximum": _given(item.maximum, "maximum"),
    }


def _leaf(item: OutlineItem) -> dict[str, Any]:
    scored = item.scored
    if scored is None:
        return _named(item)
    data = {**_named(item), "scored_by": scored.scored_by or _blank("scored_by")}
    if scored.evidence:
        data["evidence_wanted"] = list(scored.evidence)
    kept, rule = scored.kept, scored.rule
    return {
        **data,
        **(kept.beside if kept else {}),
        "rule": {"text": scored.text, **(kept.rule if kept else {}), **(_rule(rule) if rule else {})},
    }


def _rule(rule: StatedRule) -> dict[str, Any]:
    asked = {
        name: {key: _number(value, key) for key, value in spec.items()} for name, spec in rule.asked.items()
    }
    if not rule.combine:
        return {"inputs": asked, **_part(rule.parts[0])}
    parts = [
        {**({"key": f"formula_{i}"} if rule.combine == "chosen" else {}), "title": part.title, **_part(part)}
        for i, part in enumerate(rule.parts, 1)
    ]
    return {"inputs": asked, "combine": rule.combine, "parts": parts}


def _part(part: StatedPart) -> dict[str, Any]:
    return {
        "measure": {part.measure: measured(part)},
        "scale": [{key: _number(value, key) for key, value in band.items()} for band in part.scale],
    }


def _number(value: Any, key: str) -> Any:
    """A number where the spelling is one; a title or an option's label stays text."""
    if not isinstance(value, str) or key in {"title", "type", "when"}:
        return value
    digits = value.removeprefix("-").replace(".", "", 1)
    return Decimal(value) if digits.isdecimal() else value


def _given(value: Any, name: str, counted: object = "") -> Any:
    return _blank(name, counted) if value is None else value


def _blank(name: str, counted: object = "") -> Blank:
    return Blank(remarks.to_fill(name, counted))


def _without_blanks(value: Any) -> Any:
    if isinstance(value, dict):
        known = {key: _without_blanks(inner) for key, inner in value.items() if not isinstance(inner, Blank)}
        return known if known or not value else None  # a key with nothing but remarks below
    return [_without_blanks(inner) for inner in value] if isinstance(value, list) else value


def _blanks(value: Any, name: str = "") -> Iterator[str]:
    """The dotted names of what is left open, but for those inside the areas: their rows say so."""
    for key, inner in value.items():
        path = f"{name}{key}"
        if isinstance(inner, Blank):
            yield path
        elif isinstance(inner, dict):
            yield from _blanks(inner, f"{path}.")
