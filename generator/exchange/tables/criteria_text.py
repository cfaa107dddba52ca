"""An outline and the terms around it → a criteria set's text, with remarks where a person must fill in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.exchange.formatting import MeaningChanged
from generator.exchange.spelling import on_one_line, over_lines
from generator.exchange.tables.outline import Item, Outline
from generator.exchange.tables.stated import StatedPart, StatedRule, measured
from generator.exchange.tables.terms import Terms
from generator.exchange.tables.wording import plain
from generator.reading import RawFile, parse
from generator.vi import decision_remarks as remarks

_ANY_WIDTH = 1_000_000  # lines of a wording are the decision's own: none is folded
_QUOTED = frozenset({"code", "date"})


@dataclass(frozen=True, slots=True)
class Blank:
    """What must be filled in by hand: the line of the remark that stands in its place."""

    remark: str


def criteria_text(outline: Outline, terms: Terms, shown: str) -> tuple[str, tuple[str, ...]]:
    """The text, and the keys left for a person. `shown` is the schema as editors find it, "" for none.

    What was made is read again and compared. Raises MeaningChanged.
    """
    data = _data(outline, terms)
    head = [f"# yaml-language-server: $schema={shown}"] if shown else []
    text = "\n".join([*head, *_group(data, 0)]) + "\n"
    source, found = parse(RawFile(terms.id, text.encode()))
    if source is None or any(mistake.blocks for mistake in found) or source.data != _without_blanks(data):
        raise MeaningChanged(terms.id)
    return text, tuple(_blanks(data))


# the data


def _data(outline: Outline, terms: Terms) -> dict[str, Any]:
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
        "grades": [{"name": name, "from_percent": start} for name, start in terms.grades] or _blank("grades"),
        "areas": [_area(area) for area in outline.areas],
    }
    return data


def _official(outline: Outline, terms: Terms) -> dict[str, Any]:
    main = outline.main()
    counted = {
        "areas": len(main.areas),
        "criteria": len(main.criteria()),
        "sub_criteria": sum(len(criterion.items) for criterion in main.criteria()),
    }
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


def _area(item: Item) -> dict[str, Any]:
    kind = {"kind": item.kind} if item.kind else {}
    return {**_named(item), **kind, "criteria": [_criterion(criterion) for criterion in item.items]}


def _criterion(item: Item) -> dict[str, Any]:
    if item.scored is not None:
        return _leaf(item)
    return {**_named(item), "sub_criteria": [_leaf(leaf) for leaf in item.items]}


def _named(item: Item) -> dict[str, Any]:
    return {
        "code": item.code or _blank("code"),
        "title": item.title or _blank("item_title"),
        "maximum": _given(item.maximum, "maximum"),
    }


def _leaf(item: Item) -> dict[str, Any]:
    scored = item.scored
    if scored is None:
        return _named(item)
    data = {**_named(item), "scored_by": scored.scored_by or _blank("scored_by")}
    if scored.evidence:
        data["evidence_wanted"] = list(scored.evidence)
    data["rule"] = {"text": scored.text} | ({} if scored.rule is None else _rule(scored.rule))
    return data


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


# the text


def _group(data: Mapping[str, Any], indent: int) -> Iterator[str]:
    pad = " " * indent
    for key, value in data.items():
        if isinstance(value, Blank):
            yield f"{pad}# {value.remark}"
            continue
        label = f"{pad}{_key(key)}:"
        if isinstance(value, dict):
            yield from _mapping(key, value, label, indent)
        elif isinstance(value, list):
            yield from _list(key, value, label, indent)
        else:
            yield from _scalar(key, value, label, indent)


def _mapping(key: str, value: Mapping[str, Any], label: str, indent: int) -> Iterator[str]:
    flow = key in {"measure", "area_maximums"} or ("type" in value and "options" not in value)
    if flow:
        yield f"{label} {_flow(value)}"
        return
    yield label
    yield from _group(value, indent + 2)


def _list(key: str, value: list[Any], label: str, indent: int) -> Iterator[str]:
    yield label if value else f"{label} []"
    dash = f"{' ' * (indent + 2)}-"
    for item in value:
        if not isinstance(item, dict):
            yield f"{dash} {on_one_line(item, inside_brackets=False)}"
        elif key in {"scale", "grades"}:
            yield f"{dash} {_flow(item)}"
        else:
            yield from _dashed(item, dash, indent)


def _dashed(item: Mapping[str, Any], dash: str, indent: int) -> Iterator[str]:
    """A group in a list: remarks above it, its first line behind the dash."""
    lines = list(_group(item, indent + 4))
    first = next(i for i, line in enumerate(lines) if not line.lstrip().startswith("#"))
    for line in lines[:first]:
        yield f"{' ' * (indent + 2)}{line.lstrip()}"
    yield f"{dash} {lines[first].lstrip()}"
    yield from lines[first + 1 :]


def _scalar(key: str, value: Any, label: str, indent: int) -> Iterator[str]:
    if isinstance(value, str) and "\n" in value and (over := over_lines(value, _ANY_WIDTH)):
        yield f"{label} {over[0]}"
        yield from (f"{' ' * (indent + 2)}{line}" if line else "" for line in over[1])
    else:
        yield f"{label} {_spelled(key, value, inside_brackets=False)}"


def _flow(data: Mapping[str, Any]) -> str:
    inner = ", ".join(
        f"{_key(key)}: {_spelled(key, value, inside_brackets=True)}" for key, value in data.items()
    )
    return f"{{{inner}}}"


def _key(key: str) -> str:
    return on_one_line(key, inside_brackets=True)


def _spelled(key: str, value: Any, *, inside_brackets: bool) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_spelled(key, item, inside_brackets=True) for item in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return plain(Decimal(value))
    return on_one_line(value, inside_brackets=inside_brackets, quoted=key in _QUOTED)
