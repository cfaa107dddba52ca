"""A criteria set's `Source`, already of the right shape → `CriteriaSet`, or the places where it cannot be."""

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
from generator.rulebook.rule_reader import read_rule


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
        found += [
            source.mistake("R253", (*steps, key), key=True, what="not_a_leaf", code=key)
            for key in ("scored_by", "evidence_wanted", "not_applicable", "rule")
            if key in data
        ]
        leaves = tuple(
            _leaf(source, (*steps, "sub_criteria", k), leaf, area, code, found)
            for k, leaf in enumerate(data["sub_criteria"])
        )
    elif "rule" in data and "scored_by" in data:
        leaves = (_leaf(source, steps, data, area, code, found),)
    else:
        lacks = "scored_by" if "rule" in data else "rule" if "scored_by" in data else "criterion"
        found.append(source.mistake("R253", (*steps, "code"), key=True, what=f"lacks_{lacks}", code=code))
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
        rule=read_rule(source, (*steps, "rule"), data["rule"], Fraction(maximum), found),
        area=area[0],
        criterion=criterion,
        evidence_wanted=tuple(data.get("evidence_wanted", ())),
        not_applicable=data.get("not_applicable"),
        kind=area[1],
    )
