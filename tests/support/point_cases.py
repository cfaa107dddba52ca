"""Rules, what is typed for them, and what the program computes: the cases of every engine of points."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any, Literal

from hypothesis import given, settings, strategies as st

from generator.reading import RawFile, parse
from generator.rulebook import (
    NOTHING,
    AllTrue,
    AnyTrue,
    Award,
    AwardKind,
    Band,
    Chosen,
    Combine,
    Comparison,
    Constant,
    Constraint,
    CountTrue,
    Difference,
    Expression,
    Figure,
    Input,
    InputType,
    Largest,
    Leaf,
    Measure,
    MeasureKind,
    Number,
    Part,
    PartGroup,
    Product,
    Quotient,
    Relation,
    RoundedAt,
    Rounding,
    Rule,
    ScoredBy,
    Smallest,
    Sum,
    YesNo,
    inputs_named,
    load_criteria,
    value_of,
    walk,
)
from generator.scoring import compute
from generator.validation import acceptable, broken_by
from tests.support.expressions import grown
from tests.support.trees import HOUSE

SETS = [
    *sorted((HOUSE / "schema" / "criteria").glob("*.yaml")),
    *sorted((HOUSE / "tests" / "kinds" / "schema" / "criteria").glob("*.yaml")),
    *sorted((HOUSE / "tests" / "sets").glob("*.yaml")),
    *sorted((HOUSE / "tests" / "tree" / "schema" / "criteria").glob("*.yaml")),
]
OPTIONS = {"early": "Sớm", "late": "sớm", "never": '=1+1 & "không"'}  # the first two differ by a capital
HALF_UP = Rounding(2, "half_up")


@dataclass(frozen=True)
class Case:
    """A leaf, what is typed for it, and the part chosen."""

    leaf: Leaf
    inputs: Mapping[str, Any]
    formula: str = ""
    rounding: Rounding = HALF_UP


def computed(case: Case) -> dict[str, Any]:
    """Return what the program says of a case, by the names of the cells of results."""
    rule, inputs = case.leaf.rule, case.inputs
    sound = all(acceptable(name, inputs, rule.inputs) for name in inputs) and not any(broken_by(rule, inputs))
    trace = compute(case.leaf, inputs, case.formula, case.rounding) if sound else None
    if trace is None:
        return {"sound": sound, "known": False, "least": "", "most": "", "exact": "", "points": ""}
    found = trace.limited
    return {
        "sound": True,
        "known": True,
        "least": float(found.least),
        "most": float(found.most),
        "least_closed": found.least_closed,
        "most_closed": found.most_closed,
        "exact": "" if found.exact is None else float(found.exact),
        "points": "" if trace.points is None else float(trace.points),
    }


@cache
def worked_examples() -> tuple[Case, ...]:
    cases: list[Case] = []
    for file in SETS:
        source, _ = parse(RawFile(file.name, file.read_bytes()))
        assert source is not None
        criteria, mistakes = load_criteria(source)
        assert criteria is not None, mistakes
        for leaf in criteria.leaves:
            examples = leaf.rule.examples
            cases += (Case(leaf, one.inputs, one.formula or "", criteria.rounding) for one in examples)
    return tuple(cases)


# Rules of any form, and figures at their limits.

INPUTS = {
    "a": Input("a", InputType.NUMBER, at_least=Decimal(0), at_most=Decimal(9)),
    "b": Input("b", InputType.NUMBER),
    "c": Input("c", InputType.NUMBER, above=Decimal(0), below=Decimal(100)),
    "p": Input("p", InputType.PERCENT, at_least=Decimal(0), at_most=Decimal(100)),
    "q": Input("q", InputType.PERCENT),
    "n": Input("n", InputType.COUNT, at_least=Decimal(0), within="m"),
    "m": Input("m", InputType.COUNT, at_least=Decimal(1)),
    "z": Input("z", InputType.COUNT, at_least=Decimal(0)),
    "x": Input("x", InputType.YES_NO),
    "y": Input("y", InputType.YES_NO),
    "k": Input("k", InputType.CHOICE, options=OPTIONS),
}
FIGURES = [Figure(name, spec) for name, spec in INPUTS.items() if spec.type.is_number]
ANSWERS = (YesNo("x", INPUTS["x"]), YesNo("y", INPUTS["y"]))
CONDITIONS: dict[MeasureKind, Expression] = {
    MeasureKind.YES: ANSWERS[0],
    MeasureKind.ALL: AllTrue(ANSWERS),
    MeasureKind.ANY: AnyTrue(ANSWERS),
    MeasureKind.COUNT_YES: CountTrue(ANSWERS),
    MeasureKind.CHOICE: Chosen("k", INPUTS["k"]),
}
constants = st.one_of(
    st.integers(-3, 5).map(Fraction), st.sampled_from([Fraction(4, 5), Fraction(1, 3), Fraction(-1, 40)])
)
leaves_of_trees = st.one_of(
    st.sampled_from(FIGURES), st.sampled_from(FIGURES), constants.map(Constant), st.just(CountTrue(ANSWERS))
)
numbers: st.SearchStrategy[Number] = st.recursive(leaves_of_trees, grown, max_leaves=6)
small = st.one_of(st.integers(0, 9), st.integers(0, 9).map(Decimal), st.decimals(0, 9, places=1))
large = st.one_of(st.decimals(-5, 120, places=2), st.decimals(0, 10**6, places=3))
shares = st.one_of(st.integers(0, 100), st.decimals(0, 100, places=1), st.decimals(0, 100, places=2))
counts = st.one_of(st.integers(0, 9), st.integers(0, 10**6))
typed = st.fixed_dictionaries(
    {
        "a": small, "b": small | large, "c": small.map(lambda one: one + 1), "p": shares, "q": shares | large,
        "n": st.integers(0, 9), "m": counts.map(lambda one: one + 9), "z": counts,
        "x": st.booleans(), "y": st.booleans(), "k": st.sampled_from([*OPTIONS]),
    }
)  # fmt: skip
points = st.sampled_from([Fraction(n, d) for n in (-1, 0, 1, 2, 5) for d in (1, 2, 3, 8, 40)])
halves = st.integers(0, 400).map(lambda n: Fraction(2 * n + 1, 200))


SUMS = st.lists(st.sampled_from(FIGURES), min_size=1, max_size=3).map(tuple).map(Sum)
ENDS = st.tuples(points, points)
BOOLEANS = st.booleans()
_between = cache(st.integers)


@cache
def _any_of(*ways: Any) -> st.SearchStrategy[Any]:
    """One of these, made once: to make it anew for each draw takes longer than to draw."""
    return st.sampled_from(ways)


@st.composite
def awards(draw: st.DrawFn, measured: Fraction | None) -> Award:
    """An award that may make what is measured an exact half at the rounding."""
    kind = draw(_any_of(*AwardKind, AwardKind.PER_UNIT))
    least, most = sorted(draw(ENDS))
    each = Fraction(0) if kind in (AwardKind.FIXED, AwardKind.JUDGED, AwardKind.UNDEFINED) else draw(points)
    start = Fraction(0) if kind is AwardKind.PROPORTIONAL else draw(points)
    if measured is not None and kind is AwardKind.PER_UNIT and draw(BOOLEANS):
        start, least, most = draw(halves) - each * measured, Fraction(0), Fraction(5)
    if kind.is_computed or least == most:
        return Award(kind, start, each, least, most)
    return Award(kind, start, each, least, most, draw(BOOLEANS), draw(BOOLEANS))


AWARDS = awards(None)


@st.composite
def parts(draw: st.DrawFn, inputs: Mapping[str, Any], key: str) -> Part:
    """A part whose limits are about what it measures of these inputs."""
    kind = draw(_any_of(*[MeasureKind.SUM] * 4, *CONDITIONS))
    expression = CONDITIONS.get(kind) or draw(numbers)
    try:
        measured = value_of(expression, inputs)
    except ZeroDivisionError:
        measured = "nothing"
    number = measured if isinstance(measured, Fraction) else None
    bands: list[Band] = []
    if kind is MeasureKind.CHOICE:
        bands = [Band(draw(AWARDS), when=option) for option in OPTIONS]
    elif isinstance(measured, bool):
        bands = [Band(draw(AWARDS), when=answer) for answer in (True, False)]
    else:
        near = st.just(number or Fraction(0)) | constants | constants.map(lambda one: one + (number or 0))
        limits = sorted(set(draw(st.lists(near, max_size=4))))
        ends: list[Fraction | None] = [None, *limits, None]
        closed = draw(BOOLEANS)
        for lower, upper in pairwise(ends):
            bands.append(Band(draw(awards(number)), lower, not closed, upper, closed))
        if draw(BOOLEANS):
            bands.append(Band(draw(AWARDS), when=NOTHING))
        if draw(_between(0, 9)) == 0:
            bands.pop(0)
    measure = Measure(kind, (expression,), expression, inputs_named(expression), percent=False)
    return Part(measure, tuple(bands), f"Phần {key}", key)


@st.composite
def groups(draw: st.DrawFn, inputs: Mapping[str, Any], key: str, depth: int) -> Part | PartGroup:
    if depth == 0 or draw(_between(0, 2)):
        return draw(parts(inputs, key))
    combine = draw(_any_of(Combine.SUM, Combine.MEAN, Combine.BEST))
    inner = [draw(groups(inputs, f"{key}{i}", depth - 1)) for i in range(draw(_between(1, 3)))]
    return PartGroup(combine, tuple(inner), f"Nhóm {key}", key)


@st.composite
def constraints(draw: st.DrawFn, inputs: Mapping[str, Any]) -> Constraint:
    """A constraint that these inputs are often at the limit of."""
    left = draw(SUMS)
    value = value_of(left, inputs)
    right = draw(st.one_of(st.sampled_from(FIGURES), st.just(Constant(Fraction(value)))))
    return Constraint(Comparison(left, draw(_any_of(*Relation)), right))


def stepped(inputs: dict[str, Any], name: str, step: int) -> dict[str, Any]:
    """Return the inputs with one of them a unit of its last place further."""
    value = inputs.get(name)
    if isinstance(value, bool | str | None):
        return inputs
    unit = Decimal(1).scaleb(value.as_tuple().exponent) if isinstance(value, Decimal) else 1
    return {**inputs, name: value + step * unit}


WRONG = st.sampled_from(["không rõ", Decimal("1.5"), True, -1, 10**6, "early"])


@st.composite
def cases(draw: st.DrawFn) -> Case:
    inputs = draw(typed)
    made = [draw(groups(inputs, str(i), 2)) for i in range(draw(_between(1, 3)))]
    found = tuple(draw(st.lists(constraints(inputs), max_size=1))) if draw(_between(0, 3)) == 0 else ()
    named = {name for part in made for one in part.simple_parts for name in one.measure.inputs}
    named |= {name for one in found for name in one.inputs}
    named |= {INPUTS[name].within for name in named if INPUTS[name].within}
    specs = {name: spec for name, spec in INPUTS.items() if name in named}
    combine = draw(_any_of(*Combine))
    rule = Rule("words", specs, tuple(made), combine, (), constraints=found)
    maximum = draw(_any_of(Decimal("0.5"), Decimal(1), Decimal(3), Decimal(100)))
    leaf = Leaf("1.1", "t", maximum, ScoredBy.APPRAISAL, rule, ("1",))
    given_ = {name: value for name, value in inputs.items() if name in named}
    if specs:
        given_ = stepped(given_, draw(_any_of(*specs)), draw(_any_of(0, 0, 1, 1, -1)))
        for name in draw(st.lists(_any_of(*specs), max_size=1)) if draw(_between(0, 3)) == 0 else ():
            del given_[name]
        if draw(_between(0, 19)) == 0:
            given_[draw(_any_of(*specs))] = draw(WRONG)
    formula = draw(_any_of("", *(part.key for part in made)))
    mode: Literal["half_up", "half_even"] = draw(_any_of("half_up", "half_even"))
    rounding = Rounding(draw(_any_of(2, 2, 0, 1, 3)), mode, draw(_any_of(*RoundedAt)))
    return Case(leaf, given_, formula, rounding)


def drawn(count: int) -> list[Case]:
    found: list[Case] = []

    @settings(max_examples=count)
    @given(cases())
    def collect(case: Case) -> None:
        found.append(case)

    collect()
    return found


def figure(name: str, **limits: Any) -> Figure:
    return Figure(name, Input(name, InputType.NUMBER, **limits))


def a_leaf(part: Part, maximum: str = "5") -> Leaf:
    specs = {
        node.name: node.input
        for node in walk(part.measure.expression)
        if isinstance(node, Figure | YesNo | Chosen)
    }
    rule = Rule("words", specs, (part,), Combine.SUM, ())
    return Leaf("1.1", "t", Decimal(maximum), ScoredBy.APPRAISAL, rule, ("1",))


def measuring(expression: Expression, *bands: Band) -> Part:
    return Part(Measure(MeasureKind.SUM, (), expression, inputs_named(expression), percent=False), bands)


def at_limits() -> Iterator[Case]:
    """Yield large figures whose ratio is a limit, and one unit of the last place beside it."""
    low, high = (fixed(Fraction(0)), fixed(Fraction(5)))
    ratio = Quotient(figure("part"), figure("whole", above=Decimal(0)))
    for limit in (Fraction(4, 5), Fraction("0.855"), Fraction(1, 3)):
        for closed in (True, False):
            below, above = Band(low, upper=limit, upper_closed=not closed), Band(high, limit, closed)
            leaf = a_leaf(measuring(ratio, below, above))
            for whole in (3 * 10**3, 3 * 10**9, 3 * 10**11):
                for unit in (Decimal(1), Decimal("0.01")):
                    part = Decimal(int(limit * whole))
                    yield from (
                        Case(leaf, {"part": part + step * unit, "whole": whole}) for step in (-1, 0, 1)
                    )


def at_halves() -> Iterator[Case]:
    """Yield figures whose points are a half at the rounding, and one unit beside it."""
    for places, mode in ((0, "half_up"), (2, "half_up"), (2, "half_even"), (3, "half_even")):
        for whole in (8 * 10**places, 8 * 10**8):
            for each in (Fraction(1), Fraction("2.5"), Fraction(4)):
                award = Award(AwardKind.PER_UNIT, Fraction(0), each, Fraction(0), Fraction(5))
                ratio = Quotient(figure("part"), figure("whole", above=Decimal(0)))
                leaf = a_leaf(measuring(ratio, Band(award)))
                for half in (1, 3, 5, 199):
                    part = Fraction(half * whole, 2 * 10**places) / each
                    yield from (
                        Case(leaf, {"part": Decimal(int(part * 10) + step) / 10, "whole": whole}, "",
                             Rounding(places, "half_up" if mode == "half_up" else "half_even"))
                        for step in (-1, 0, 1)
                    )  # fmt: skip


def of_decimals() -> Iterator[Case]:
    """Yield decimals that no double is, added and multiplied up to a limit."""
    bands = (
        Band(fixed(Fraction(0)), upper=Fraction("0.3")),
        Band(fixed(Fraction(1)), Fraction("0.3"), upper=Fraction("0.3"), upper_closed=True),
        Band(fixed(Fraction(2)), Fraction("0.3"), lower_closed=False),
    )
    a, b, c = figure("a"), figure("b"), figure("c")
    for expression in (Sum((a, b, c)), Difference(a, Sum((b, c))), Product((a, Quotient(b, c)))):
        leaf = a_leaf(measuring(expression, *bands))
        for figures in (
            ("0.1", "0.1", "0.1"), ("0.7", "0.3", "0.1"), ("0.1", "0.9", "0.3"), ("1.1", "0.6", "2.2"),
            ("80000000.5", "80000000.1", "0.1"), ("0.1", "0.2", "0.000000001"), ("0.1", "0.1", "0.1000001"),
            ("0.4", "0.1", "-0.000000000001"), ("123456.789", "-123456.689", "0.2"),
        ):  # fmt: skip
            yield Case(leaf, dict(zip("abc", map(Decimal, figures), strict=True)))


def of_shares() -> Iterator[Case]:
    """Yield three shares of different wholes, which add up to a limit, and one unit beside it."""
    wholes = {"s": 999_958, "t": 1_000_018, "u": 999_914}
    shares = tuple(Quotient(figure(f"of_{one}"), figure(one, above=Decimal(0))) for one in wholes)
    limit = Fraction(3, 2)
    for closed in (True, False):
        bands = (
            Band(fixed(Fraction(0)), upper=limit, upper_closed=not closed),
            Band(fixed(Fraction(5)), limit, closed),
        )
        leaf = a_leaf(measuring(Sum(shares), *bands))
        for step in (-1, 0, 1):
            halves_ = {f"of_{one}": Decimal(whole // 2) for one, whole in wholes.items()}
            yield Case(leaf, {**halves_, "of_t": halves_["of_t"] + step * Decimal("0.01"), **wholes})


def over_zero() -> Iterator[Case]:
    """Yield less than nothing, nothing and more than nothing over zero, and over what is not zero."""
    x, target, best = (figure(name, at_least=Decimal(0)) for name in ("x", "target", "best"))
    ratio = Quotient(Difference(x, target), Difference(best, target))
    reached = Constraint(Comparison(best, Relation.AT_LEAST, target))
    nothing = Band(fixed(Fraction(3)), when=NOTHING)
    share = Quotient(target, best)
    inner = Smallest((share, Constant(Fraction(5))))
    for expression in (Quotient(x, share), Quotient(x, inner), Quotient(inner, Sum((x, inner)))):
        for figures in ((1, 0, 0), (0, 0, 0), (1, 4, 2), (1, 4, 0), (1, 0, 2), (0, 0, 2)):
            leaf = a_leaf(measuring(expression, nothing, Band(fixed(Fraction(1)))))
            yield Case(leaf, dict(zip(("x", "target", "best"), figures, strict=True)))
    lowest = [
        fixed(Fraction(1)),
        Award(AwardKind.PER_UNIT, Fraction(2), Fraction(2), Fraction(1), Fraction(4)),
        Award(AwardKind.PER_UNIT, Fraction(2), Fraction(-2), Fraction(1), Fraction(4)),
        Award(AwardKind.JUDGED, Fraction(0), Fraction(0), Fraction(1), Fraction(2), at_most_closed=False),
    ]
    for award in lowest:
        for kept in ((reached,), ()):
            for first in (nothing, Band(award, upper=Fraction(0)), Band(award)):
                bands = dict.fromkeys(
                    (first, nothing, Band(award, upper=Fraction(0)), Band(award, Fraction(0)))
                )
                leaf = a_leaf(measuring(ratio, *bands))
                leaf = replace(leaf, rule=replace(leaf.rule, constraints=kept))
                for figures in (
                    (70, 80, 80),
                    (80, 80, 80),
                    (90, 80, 80),
                    (70, 80, 90),
                    (85, 80, 90),
                    (9, 8, 7),
                ):
                    yield Case(leaf, dict(zip(("x", "target", "best"), figures, strict=True)))


def fixed(points: Fraction) -> Award:
    return Award(AwardKind.FIXED, points, Fraction(0), points, points)


def a_huge_case() -> Case:
    """A rule with 120 of everything, in a workbook with the longest title of a sheet."""
    count = 120
    names = [f"input{i}" for i in range(count)]
    figures = tuple(figure(name, at_least=Decimal(0), within=names[-1]) for name in names[:-1])
    figures = (*figures, figure(names[-1], at_least=Decimal(0)))
    answers = tuple(YesNo(f"yes{i}", Input("y", InputType.YES_NO)) for i in range(count))
    options = {f"option{i}": f"Mức {i}" for i in range(count)}
    choice = Chosen("choice", Input("k", InputType.CHOICE, options=options))
    expressions = (
        Sum(figures), Product(figures), Smallest(figures), CountTrue(answers),
        Largest(tuple(Quotient(one, figures[0]) for one in figures[1:])),
    )  # fmt: skip
    award = Award(AwardKind.PER_UNIT, Fraction(1, 7), Fraction(1, 900), Fraction(-1, 3), Fraction(2, 3))
    judged = Award(AwardKind.JUDGED, Fraction(0), Fraction(0), Fraction(0), Fraction(1), at_most_closed=False)
    limits = [Fraction(12345678901 * n, 10**10) for n in range(count)]
    bands = [
        Band(judged if n % 2 else award, low, upper=high) for n, (low, high) in enumerate(pairwise(limits))
    ]
    bands = [Band(award, upper=limits[0]), *bands, Band(award, limits[-1])]
    parts_ = [measuring(one, *bands) for one in expressions]
    chosen = [Band(fixed(Fraction(n, 120)), when=option) for n, option in enumerate(options)]
    parts_.append(measuring(choice, *chosen))
    parts_.append(measuring(AllTrue(answers), Band(fixed(Fraction(1)), when=True), Band(judged, when=False)))
    group = PartGroup(Combine.BEST, tuple(replace(parts_[0], key=str(n)) for n in range(40)))
    specs = {one.name: one.input for one in (*figures, *answers, choice)}
    kept = tuple(Constraint(Comparison(Sum(figures), Relation.AT_LEAST, one)) for one in figures)
    rule = Rule("words", specs, (*parts_, group), Combine.MEAN, (), constraints=kept)
    leaf = Leaf("1.1", "t", Decimal(100), ScoredBy.APPRAISAL, rule, ("1",))
    inputs: dict[str, Any] = {name: n % 3 + 1 for n, name in enumerate(names)}
    inputs |= {one.name: n % 2 == 0 for n, one in enumerate(answers)} | {"choice": "option97"}
    return Case(leaf, {**inputs, names[-1]: 4})
