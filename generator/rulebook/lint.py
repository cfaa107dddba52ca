"""A criteria set against itself: sums, codes, scales. Worked examples are run in `scoring`."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import assert_never

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source
from generator.rulebook.criteria_reader import leaf_places
from generator.rulebook.criteria_set import AreaKind, CriteriaSet, Leaf, ScoredBy
from generator.rulebook.expressions import (
    AllTrue,
    AnyTrue,
    Chosen,
    Comparison,
    Condition,
    IsOption,
    Not,
    Quotient,
    YesNo,
    inputs_named,
    walk,
)
from generator.rulebook.intervals import End, Interval, interval_of
from generator.rulebook.rules import NOTHING, Band, Combine, Part, PartGroup


def lint_criteria(criteria: CriteriaSet, source: Source) -> list[Diagnostic]:
    """Every way the set contradicts itself or the totals its decision states."""
    places = dict(leaf_places(source))
    found = [
        *_wrong_sums(criteria, source),
        *_wrong_totals(criteria, source),
        *_wrong_codes(criteria, source),
    ]
    for leaf in criteria.leaves:
        found.extend(_wrong_rule(leaf, source, places[leaf.code]))
    return found


def _wrong_sums(criteria: CriteriaSet, source: Source) -> Iterator[Diagnostic]:
    for i, area in enumerate(criteria.areas):
        total = sum((criterion.maximum for criterion in area.criteria), Decimal(0))
        capped = area.kind is not AreaKind.MAIN  # a cap may be below what its criteria add up to
        if total < area.maximum or (total > area.maximum and not capped):
            yield source.mistake(
                "R251", ("areas", i, "maximum"), what=area.code, stated=area.maximum, total=total
            )
        for j, criterion in enumerate(area.criteria):
            total = sum((leaf.maximum for leaf in criterion.leaves), Decimal(0))
            if total != criterion.maximum:
                yield source.mistake(
                    "R251", ("areas", i, "criteria", j, "maximum"),
                    what=criterion.code, stated=criterion.maximum, total=total,
                )  # fmt: skip


def _wrong_totals(criteria: CriteriaSet, source: Source) -> Iterator[Diagnostic]:
    """What the decision states is of the main areas: bonus and penalty stand beside the total."""
    official = criteria.official
    areas = [area for area in criteria.areas if area.kind is AreaKind.MAIN]
    leaves = [leaf for area in areas for leaf in area.leaves]
    everything = [criterion for area in areas for criterion in area.criteria]
    points = {
        by: sum((leaf.maximum for leaf in leaves if leaf.scored_by is by), Decimal(0)) for by in ScoredBy
    }
    counted: dict[str, tuple[Decimal | int, Decimal | int]] = {
        "areas": (official.areas, len(areas)),
        "criteria": (official.criteria, len(everything)),
        "sub_criteria": (official.sub_criteria, sum(len(c.leaves) for c in everything if not c.is_leaf)),
        "points": (official.points, sum(points.values(), Decimal(0))),
        "appraised": (official.appraised, points[ScoredBy.APPRAISAL]),
        "survey": (official.survey, points[ScoredBy.SURVEY]),
    }
    for name, (stated, total) in counted.items():
        if stated != total:
            yield source.mistake("R251", ("official", name), what=name, stated=stated, total=total)
    known = {area.code: area.maximum for area in criteria.areas}
    for code, stated in official.area_maximums.items():
        if known.get(code) != stated:
            yield source.mistake(
                "R251", ("official", "area_maximums", code),
                what=code, stated=stated, total=known.get(code, 0),
            )  # fmt: skip


def _wrong_codes(criteria: CriteriaSet, source: Source) -> Iterator[Diagnostic]:
    seen: set[str] = set()

    def check(code: str, parent: str, steps: KeyPath) -> Iterator[Diagnostic]:
        under = code.rpartition(".")[0] == parent
        if code in seen or not under:
            yield source.mistake("R252", (*steps, "code"), code=code, parent=parent)
        seen.add(code)

    for i, area in enumerate(criteria.areas):
        yield from check(area.code, "", ("areas", i))
        for j, criterion in enumerate(area.criteria):
            yield from check(criterion.code, area.code, ("areas", i, "criteria", j))
            if not criterion.is_leaf:
                for k, leaf in enumerate(criterion.leaves):
                    steps = ("areas", i, "criteria", j, "sub_criteria", k)
                    yield from check(leaf.code, criterion.code, steps)


def _wrong_rule(leaf: Leaf, source: Source, steps: KeyPath) -> Iterator[Diagnostic]:
    place: KeyPath = (*steps, "rule")
    for part, at in _placed(leaf.rule.parts, place, written="parts" in _raw(source, steps)):
        yield from _wrong_divisor(part, source, at)
        if hole := _hole(part):
            yield source.mistake("R255", (*at, "scale"), code=leaf.code, at=hole)
        for b, band in enumerate(part.scale):
            yield from _wrong_award(leaf, band, source, (*at, "scale", b))
            if _out_of_reach(part, band):
                yield source.mistake("R259", (*at, "scale", b), code=leaf.code)


def _placed(
    parts: tuple[Part | PartGroup, ...], place: KeyPath, *, written: bool = True
) -> Iterator[tuple[Part, KeyPath]]:
    """Yield every part with a measure and the steps to it; a rule of one part is not `written` as parts."""
    for i, part in enumerate(parts):
        at = (*place, "parts", i) if written else place
        match part:
            case Part():
                yield part, at
            case PartGroup():
                yield from _placed(part.parts, at)
            case _:
                assert_never(part)


def _raw(source: Source, steps: KeyPath) -> dict[str, object]:
    data = source.data
    for step in (*steps, "rule"):
        data = data[step]
    return data  # type: ignore[no-any-return]


def _wrong_divisor(part: Part, source: Source, place: KeyPath) -> Iterator[Diagnostic]:
    """R257: a divisor may be zero, and the scale does not say what then."""
    if any(band.when == NOTHING for band in part.scale):
        return
    for node in walk(part.measure.expression):
        if isinstance(node, Quotient) and interval_of(node.divisor).has_zero:
            names = ", ".join(inputs_named(node.divisor))
            yield source.mistake("R257", (*place, "measure"), name=names)


def _wrong_award(leaf: Leaf, band: Band, source: Source, place: KeyPath) -> Iterator[Diagnostic]:
    award, maximum = band.award, Fraction(leaf.maximum)
    lowest_allowed = -maximum if leaf.rule.combine is Combine.SUM and len(leaf.rule.parts) > 1 else 0
    if award.at_most > maximum or award.at_least < lowest_allowed or award.at_least > award.at_most:
        yield source.mistake("R258", place, code=leaf.code, maximum=leaf.maximum)


def _hole(part: Part) -> str:
    """Where the scale leaves a hole or overlaps, as text; empty when it covers everything once."""
    expression = part.measure.expression
    match expression:
        case YesNo() | AllTrue() | AnyTrue() | Not() | Comparison() | IsOption():
            return _label_hole(part, [True, False])
        case Chosen(_, spec):
            return _label_hole(part, list(spec.options or {}))
        case _:
            return _limit_hole(part, interval_of(expression))


def _limit_hole(part: Part, measured: Interval) -> str:
    bands = [band for band in part.scale if band.when != NOTHING]
    if len(part.scale) - len(bands) > 1 or not bands or any(band.when is not None for band in bands):
        return "when"
    bands.sort(key=lambda band: (band.lower is not None, band.lower or 0, not band.lower_closed))
    first, last = bands[0], bands[-1]
    if first.lower is not None and measured.reaches_below(End(first.lower, first.lower_closed)):
        return _limit(first.lower, part)
    if last.upper is not None and measured.reaches_above(End(last.upper, last.upper_closed)):
        return _limit(last.upper, part)
    for below, above in pairwise(bands):
        meets = below.upper is not None and below.upper == above.lower
        if not meets or below.upper_closed == above.lower_closed:
            return _limit(above.lower if above.lower is not None else Fraction(0), part)
    return ""


def _label_hole(part: Part, labels: list[bool] | list[str]) -> str:
    named = [band.when for band in part.scale]
    for label in labels:
        if named.count(label) != 1:
            return str(label).lower()
    return next((str(name) for name in named if name not in labels), "")


def _out_of_reach(part: Part, band: Band) -> bool:
    """Whether no value the inputs can take falls into this band."""
    expression = part.measure.expression
    if band.when is not None or isinstance(expression, Condition | Chosen):
        return False  # a label that cannot be is a hole's other side
    lower = None if band.lower is None else End(band.lower, band.lower_closed)
    upper = None if band.upper is None else End(band.upper, band.upper_closed)
    return not interval_of(expression).meets(Interval(lower, upper))


def _limit(value: Fraction, part: Part) -> str:
    shown = value * 100 if part.measure.percent else value
    text = format((Decimal(shown.numerator) / Decimal(shown.denominator)).normalize(), "f")
    return f"{text}%" if part.measure.percent else text
