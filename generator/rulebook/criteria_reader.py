"""A criteria set's `Source`, already of the right shape → `CriteriaSet`, or the places where it cannot be."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source, structure
from generator.rulebook.criteria_set import (
    Area,
    AreaKind,
    Corresponds,
    CriteriaSet,
    Criterion,
    Document,
    Grade,
    Leaf,
    NotApplicable,
    Official,
    Rounding,
    ScoredBy,
)
from generator.rulebook.rules import (
    Award,
    AwardKind,
    Band,
    Combine,
    Example,
    Input,
    InputType,
    Measure,
    MeasureKind,
    Part,
    Rule,
)


def load_criteria(source: Source) -> tuple[CriteriaSet | None, list[Diagnostic]]:
    """The set a file spells out; None where a rule is half written or names what is not there."""
    found: list[Diagnostic] = []
    data = source.data
    areas = tuple(_area(source, ("areas", i), area, found) for i, area in enumerate(data["areas"]))
    if found:
        return None, found
    return (
        CriteriaSet(
            id=data["id"],
            title=data["title"],
            decision=structure(data["decision"], Document),
            areas=areas,
            rounding=structure(data["rounding"], Rounding),
            not_applicable=NotApplicable(data["not_applicable"]),
            grades=tuple(structure(grade, Grade) for grade in data["grades"]),
            official=structure(data["official"], Official),
            illustrative=data.get("illustrative", ""),
            corresponds=structure(data["corresponds"], Corresponds) if "corresponds" in data else None,
        ),
        [],
    )


def leaf_places(source: Source) -> Iterator[tuple[str, KeyPath]]:
    """The code of every leaf with the steps to it, in the order of the file."""
    for i, area in enumerate(source.data["areas"]):
        for j, criterion in enumerate(area["criteria"]):
            steps: KeyPath = ("areas", i, "criteria", j)
            if "sub_criteria" not in criterion:
                yield criterion["code"], steps
            for k, leaf in enumerate(criterion.get("sub_criteria", ())):
                yield leaf["code"], (*steps, "sub_criteria", k)


def _area(source: Source, steps: KeyPath, data: Mapping[str, Any], found: list[Diagnostic]) -> Area:
    kind = AreaKind(data.get("kind", AreaKind.MAIN))
    criteria = tuple(
        _criterion(source, (*steps, "criteria", j), criterion, (data["code"], kind), found)
        for j, criterion in enumerate(data["criteria"])
    )
    return Area(data["code"], data["title"], Decimal(data["maximum"]), criteria, kind)


def _criterion(
    source: Source,
    steps: KeyPath,
    data: Mapping[str, Any],
    area: tuple[str, AreaKind],
    found: list[Diagnostic],
) -> Criterion:
    code = data["code"]
    if "sub_criteria" in data:
        leaves = tuple(
            _leaf(source, (*steps, "sub_criteria", k), leaf, area, code, found)
            for k, leaf in enumerate(data["sub_criteria"])
        )
    elif "rule" in data and "scored_by" in data:
        leaves = (_leaf(source, steps, data, area, code, found),)
    else:
        found.append(source.mistake("R253", steps, what="criterion", code=code))
        leaves = ()
    return Criterion(code, data["title"], Decimal(data["maximum"]), leaves)


def _leaf(
    source: Source,
    steps: KeyPath,
    data: Mapping[str, Any],
    area: tuple[str, AreaKind],
    criterion: str,
    found: list[Diagnostic],
) -> Leaf:
    maximum = Decimal(data["maximum"])
    return Leaf(
        code=data["code"],
        title=data["title"],
        maximum=maximum,
        scored_by=ScoredBy(data["scored_by"]),
        rule=_rule(source, (*steps, "rule"), data["rule"], Fraction(maximum), found),
        area=area[0],
        criterion=criterion,
        evidence_wanted=tuple(data.get("evidence_wanted", ())),
        not_applicable=data.get("not_applicable"),
        kind=area[1],
    )


def _rule(
    source: Source, steps: KeyPath, data: Mapping[str, Any], maximum: Fraction, found: list[Diagnostic]
) -> Rule:
    inputs = {name: structure(spec, Input) for name, spec in data.get("inputs", {}).items()}
    for name, spec in inputs.items():
        if spec.within and spec.within not in inputs:
            found.append(source.mistake("R254", (*steps, "inputs", name, "within"), name=spec.within))
        if (spec.type is InputType.CHOICE) != (spec.options is not None):
            found.append(source.mistake("R253", (*steps, "inputs", name), what="options", code=name))
    places: list[tuple[KeyPath, Mapping[str, Any]]] = []
    if "parts" in data:
        places = [((*steps, "parts", i), part) for i, part in enumerate(data["parts"])]
    elif "measure" in data and "scale" in data:
        places = [(steps, data)]
    half = ("measure" in data) != ("scale" in data) or ("parts" in data) != ("combine" in data)
    if half or ("parts" in data and "measure" in data):
        found.append(source.mistake("R253", steps, what="rule", code=""))
    return Rule(
        text=data["text"].strip(),
        inputs=inputs,
        parts=tuple(_part(source, place, part, inputs, maximum, found) for place, part in places),
        combine=Combine(data.get("combine", "sum")),
        examples=tuple(
            Example(example["inputs"], Decimal(example["points"]), example.get("formula"))
            for example in data.get("examples", ())
        ),
        clause=data.get("clause", ""),
    )


def _part(
    source: Source,
    steps: KeyPath,
    data: Mapping[str, Any],
    inputs: Mapping[str, Input],
    maximum: Fraction,
    found: list[Diagnostic],
) -> Part:
    ((kind, named),) = data["measure"].items()
    names = (named,) if isinstance(named, str) else tuple(named)
    unknown = [name for name in names if name not in inputs]
    found += [source.mistake("R254", (*steps, "measure", kind), name=name) for name in unknown]
    percent = MeasureKind(kind).divides or any(
        name in inputs and inputs[name].type is InputType.PERCENT for name in names
    )
    for b, band in enumerate(data["scale"]):
        if _unclear(band):
            found.append(source.mistake("R253", (*steps, "scale", b), what="band", code=""))
    return Part(
        measure=Measure(MeasureKind(kind), names, percent),
        scale=tuple(_band(band, maximum) for band in data["scale"]),
        title=data.get("title", ""),
        key=data.get("key", ""),
    )


def _unclear(band: Mapping[str, Any]) -> bool:
    """A band that awards nothing, two things, or states one end twice."""
    fixed, per_unit = "points" in band, "start" in band or "each" in band
    ends = {"from", "above"} <= band.keys() or {"to", "below"} <= band.keys()
    limits = not per_unit and not band.keys().isdisjoint({"at_least", "at_most"})
    labelled = "when" in band and not band.keys().isdisjoint({"from", "above", "to", "below"})
    return fixed == per_unit or ends or limits or labelled


def _band(data: Mapping[str, Any], maximum: Fraction) -> Band:
    lower = data.get("from", data.get("above"))
    upper = data.get("to", data.get("below"))
    return Band(
        award=_award(data, maximum),
        lower=None if lower is None else _amount(lower, maximum, share=False),
        lower_closed="from" in data,
        upper=None if upper is None else _amount(upper, maximum, share=False),
        upper_closed="to" in data,
        when=data.get("when"),
    )


def _award(data: Mapping[str, Any], maximum: Fraction) -> Award:
    nothing = Fraction(0)
    points = data.get("points")
    if points == "proportional":
        return Award(AwardKind.PROPORTIONAL, nothing, maximum, nothing, maximum)
    if points is not None:
        fixed = _amount(points, maximum)
        return Award(AwardKind.FIXED, fixed, nothing, fixed, fixed)
    return Award(
        AwardKind.PER_UNIT,
        _amount(data.get("start", 0), maximum),
        _amount(data.get("each", 0), maximum),
        _amount(data.get("at_least", 0), maximum),
        _amount(data.get("at_most", "maximum"), maximum),
    )


def _amount(value: int | Decimal | str, maximum: Fraction, *, share: bool = True) -> Fraction:
    """Points or a limit as written: a number, `maximum`, or a percentage (of the maximum, if `share`)."""
    if value == "maximum":
        return maximum
    if isinstance(value, str):
        percent = Fraction(Decimal(re.sub("%$", "", value))) / 100
        return percent * maximum if share else percent
    return Fraction(value)
