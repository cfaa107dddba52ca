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
from generator.rulebook.rules import Band, Combine, InputType, MeasureKind, Part, Rule


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
    rule = leaf.rule
    for i, part in enumerate(rule.parts):
        place: KeyPath = (
            (*steps, "rule") if "parts" not in _raw(source, steps) else (*steps, "rule", "parts", i)
        )
        if name := _misfit(rule, part):
            yield source.mistake("R253", (*place, "measure"), what="measure", code=name)
            continue
        yield from _wrong_divisor(rule, part, source, place)
        if hole := _hole(rule, part):
            yield source.mistake("R255", (*place, "scale"), code=leaf.code, at=hole)
        for b, band in enumerate(part.scale):
            yield from _wrong_award(leaf, band, source, (*place, "scale", b))
            if _out_of_reach(rule, part, band):
                yield source.mistake("R259", (*place, "scale", b), code=leaf.code)


def _raw(source: Source, steps: KeyPath) -> dict[str, object]:
    data = source.data
    for step in (*steps, "rule"):
        data = data[step]
    return data  # type: ignore[no-any-return]


def _misfit(rule: Rule, part: Part) -> str:
    """The first input that is not of the kind its measure needs."""
    measure = part.measure
    misfits = (name for name in measure.inputs if not measure.kind.accepts(rule.inputs[name].type))
    return next(misfits, "")


def _wrong_divisor(rule: Rule, part: Part, source: Source, place: KeyPath) -> Iterator[Diagnostic]:
    if part.measure.kind.divides:
        name = part.measure.inputs[1]
        least = rule.inputs[name].at_least
        if least is None or least <= 0:
            yield source.mistake("R257", (*place, "measure"), name=name)


def _wrong_award(leaf: Leaf, band: Band, source: Source, place: KeyPath) -> Iterator[Diagnostic]:
    award, maximum = band.award, Fraction(leaf.maximum)
    lowest_allowed = -maximum if leaf.rule.combine is Combine.SUM and len(leaf.rule.parts) > 1 else 0
    if award.at_most > maximum or award.at_least < lowest_allowed or award.at_least > award.at_most:
        yield source.mistake("R258", place, code=leaf.code, maximum=leaf.maximum)


def _hole(rule: Rule, part: Part) -> str:
    """Where the scale leaves a hole or overlaps, as text; empty when it covers everything once."""
    measure = part.measure
    match measure.kind:
        case MeasureKind.YES | MeasureKind.ALL | MeasureKind.ANY:
            return _label_hole(part, [True, False])
        case MeasureKind.CHOICE:
            return _label_hole(part, list(rule.inputs[measure.inputs[0]].options or {}))
        case (
            MeasureKind.VALUE
            | MeasureKind.SUM
            | MeasureKind.DIFFERENCE
            | MeasureKind.RATIO
            | MeasureKind.GROWTH
            | MeasureKind.COUNT_YES
        ):
            return _limit_hole(rule, part)
        case _:
            assert_never(measure.kind)


def _limit_hole(rule: Rule, part: Part) -> str:
    if any(band.when is not None for band in part.scale):
        return "when"
    low, high = _domain(rule, part)
    bands = sorted(
        part.scale, key=lambda band: (band.lower is not None, band.lower or 0, not band.lower_closed)
    )
    first, last = bands[0], bands[-1]
    if first.lower is not None and (
        low is None or first.lower > low or (first.lower == low and not first.lower_closed)
    ):
        return _limit(first.lower, part)
    if last.upper is not None and (
        high is None or last.upper < high or (last.upper == high and not last.upper_closed)
    ):
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


def _domain(rule: Rule, part: Part) -> tuple[Fraction | None, Fraction | None]:
    """Return the least and greatest number measured; None where it has no end, or is no number."""
    measure = part.measure
    inputs = [rule.inputs[name] for name in measure.inputs]
    positive = all(i.at_least is not None and i.at_least >= 0 for i in inputs)
    match measure.kind:
        case MeasureKind.COUNT_YES:
            return Fraction(0), Fraction(len(inputs))
        case MeasureKind.VALUE:
            scale = 100 if inputs[0].type is InputType.PERCENT else 1
            least, most = inputs[0].at_least, inputs[0].at_most
            return (
                None if least is None else Fraction(least) / scale,
                None if most is None else Fraction(most) / scale,
            )
        case MeasureKind.SUM:
            return Fraction(0) if positive else None, None
        case MeasureKind.RATIO:
            whole = inputs[0].within == measure.inputs[1]
            return Fraction(0) if positive else None, Fraction(1) if whole else None
        case MeasureKind.DIFFERENCE | MeasureKind.GROWTH:
            return None, None
        case MeasureKind.YES | MeasureKind.ALL | MeasureKind.ANY | MeasureKind.CHOICE:
            return None, None
        case _:
            assert_never(measure.kind)


def _out_of_reach(rule: Rule, part: Part, band: Band) -> bool:
    """Whether no value the inputs can take falls into this band."""
    if band.when is not None:
        return False  # a label that cannot be is a hole's other side
    low, high = _domain(rule, part)
    if high is not None and band.lower is not None and not (high > band.lower or band.holds(high)):
        return True
    return low is not None and band.upper is not None and not (low < band.upper or band.holds(low))


def _limit(value: Fraction, part: Part) -> str:
    shown = value * 100 if part.measure.percent else value
    text = format((Decimal(shown.numerator) / Decimal(shown.denominator)).normalize(), "f")
    return f"{text}%" if part.measure.percent else text
