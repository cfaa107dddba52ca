"""A criteria set's `Source`, already of the right shape → `CriteriaSet`, or the places where it cannot be."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from generator.diagnostics import Diagnostic, any_blocks
from generator.reading import KeyPath, Source, structure
from generator.rulebook.criteria_set import (
    AreaKind,
    Corresponds,
    CriteriaSet,
    Criterion,
    Document,
    Grade,
    GradeCondition,
    Leaf,
    NotApplicable,
    Official,
    Rounding,
    ScoredBy,
)
from generator.rulebook.rule_reader import read_rule

DEEPEST = 6  # levels; no decision read so far has more than four
_OF_A_LEAF = ("scored_by", "evidence_wanted", "not_applicable", "rule")


def load_criteria(source: Source) -> tuple[CriteriaSet | None, list[Diagnostic]]:
    """The set a file spells out; None where a rule is half written or names what is not there."""
    found: list[Diagnostic] = []
    data = source.data
    areas = tuple(
        _criterion(source, ("areas", i), area, (), AreaKind(area.get("kind", AreaKind.MAIN)), found)
        for i, area in enumerate(data["areas"])
    )
    if any_blocks(found):
        return None, found
    return (
        CriteriaSet(
            id=data["id"],
            title=data["title"],
            decision=structure(data["decision"], Document),
            areas=areas,
            rounding=structure(data["rounding"], Rounding),
            not_applicable=NotApplicable(data["not_applicable"]),
            grades=tuple(_grade(grade, Fraction(data["official"]["points"])) for grade in data["grades"]),
            official=structure(data["official"], Official),
            illustrative=data.get("illustrative", ""),
            corresponds=structure(data["corresponds"], Corresponds) if "corresponds" in data else None,
            grade_conditions=tuple(
                structure(condition, GradeCondition) for condition in data.get("grade_conditions", ())
            ),
        ),
        found,
    )


def _grade(data: Mapping[str, Any], whole: Fraction) -> Grade:
    """The group, whose points are of so many; without any bound it holds everything, which lint refuses."""
    percent, points = (
        None if key not in data else Decimal(data[key]) for key in ("from_percent", "from_points")
    )
    bound = Fraction(percent) / 100 if percent is not None else Fraction(points or 0) / whole
    return Grade(data["name"], bound, percent, points)


def leaf_places(source: Source) -> Iterator[tuple[str, KeyPath]]:
    """The code of every leaf with the steps to it, in the order of the file."""
    for i, area in enumerate(source.data["areas"]):
        yield from _leaf_places(area, ("areas", i))


def _leaf_places(data: Mapping[str, Any], steps: KeyPath) -> Iterator[tuple[str, KeyPath]]:
    below = _below(steps)
    if below not in data:
        yield data["code"], steps
    for i, child in enumerate(data.get(below, ())):
        yield from _leaf_places(child, (*steps, below, i))


def placed_criteria(criteria: CriteriaSet) -> Iterator[tuple[tuple[Criterion, ...], Criterion, KeyPath]]:
    """Yield every criterion with those above it and the steps to it, in the order of the file."""
    for i, area in enumerate(criteria.areas):
        yield from _placed((), area, ("areas", i))


def _placed(
    above: tuple[Criterion, ...], criterion: Criterion, steps: KeyPath
) -> Iterator[tuple[tuple[Criterion, ...], Criterion, KeyPath]]:
    yield above, criterion, steps
    for i, child in enumerate(criterion.children):
        yield from _placed((*above, criterion), child, (*steps, _below(steps), i))


def _below(steps: KeyPath) -> str:
    """The key that holds the children of the criterion at these steps."""
    return "criteria" if len(steps) == 2 else "sub_criteria"


def _criterion(
    source: Source,
    steps: KeyPath,
    data: Mapping[str, Any],
    path: tuple[str, ...],
    kind: AreaKind,
    found: list[Diagnostic],
) -> Criterion:
    """The criterion at these steps; `path` are the codes of the criteria above it."""
    code, below = data["code"], _below(steps)
    children: tuple[Criterion, ...] = ()
    leaf = None
    if below in data:
        ignored = [key for key in _OF_A_LEAF if key in data]
        found += [
            source.mistake("R291", (*steps, key), key=True, code=code, name=key, below=below)
            for key in ignored
        ]
        if len(path) + 1 == DEEPEST:
            found.append(source.mistake("R290", (*steps, below), key=True, code=code, limit=DEEPEST))
        else:
            children = tuple(
                _criterion(source, (*steps, below, i), child, (*path, code), kind, found)
                for i, child in enumerate(data[below])
            )
    elif "rule" in data and "scored_by" in data:
        leaf = _leaf(source, steps, data, path, kind, found)
    else:
        lacks = "scored_by" if "rule" in data else "rule" if "scored_by" in data else "criterion"
        at = (*steps, "code")
        found.append(source.mistake("R253", at, key=True, what=f"lacks_{lacks}", code=code, below=below))
    return Criterion(
        code, data["title"], Decimal(data["maximum"]), children, leaf, kind, data.get("printed", "")
    )


def _leaf(
    source: Source,
    steps: KeyPath,
    data: Mapping[str, Any],
    path: tuple[str, ...],
    kind: AreaKind,
    found: list[Diagnostic],
) -> Leaf:
    maximum, exempt = Decimal(data["maximum"]), data.get("not_applicable")
    scored = ScoredBy(data["scored_by"]) is not ScoredBy.INFORMATION
    return Leaf(
        code=data["code"],
        title=data["title"],
        maximum=maximum,
        scored_by=ScoredBy(data["scored_by"]),
        rule=read_rule(source, (*steps, "rule"), data["rule"], Fraction(maximum), found, scored=scored),
        path=path,
        evidence_wanted=tuple(data.get("evidence_wanted", ())),
        not_applicable=exempt if isinstance(exempt, str | None) else exempt["when"],
        exempt_as=None if isinstance(exempt, str | None) else NotApplicable(exempt["counts"]),
        kind=kind,
        printed=data.get("printed", ""),
    )
