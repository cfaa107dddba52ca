"""Constraints of a rule that no figures keep, that all of them keep, or that compare other units."""

import json
from collections.abc import Callable
from fractions import Fraction
from itertools import product
from operator import eq, ge, le, mul
from random import Random

import pytest

from tests.support.rules import lint_of

RULE = """
inputs:
  a: {title: a, type: count, at_least: 0}
  b: {title: b, type: count, at_least: 0, within: t}
  c: {title: c, type: number}
  d: {title: d, type: number, above: 0, below: 10}
  p: {title: p, type: percent, at_least: 0, at_most: 100}
  q: {title: q, type: percent, at_least: 0}
  t: {title: t, type: count, at_least: 1, at_most: 50}
  met: {title: met, type: yes_no}
combine: sum
parts:
  - {title: all, measure: {ratio: [{sum: [a, b]}, t]}, scale: [{each: 0.5, at_most: 0.5}]}
  - {title: c, measure: {sum: [c, d]}, scale: [{each: 0.25, at_least: 0, at_most: 0.25}]}
  - {title: p, measure: {sum: [p, q]}, scale: [{each: 0.125, at_most: 0.125}]}
  - {title: met, measure: {"yes": met}, scale: [{when: true, points: 0.125}, {when: false, points: 0}]}
constraints:
"""


def said(*constraints: str) -> list[tuple[str, str, int]]:
    """The code, the variant and the constraint of everything that is said of a rule with these."""
    found = lint_of(RULE + "".join(f"  - {{{one}}}\n" for one in constraints))
    first = lint_of(RULE + "  - {measure: a}\n")[0].place.line  # which is no constraint
    return [(one.code, one.params["what"], one.place.line - first) for one in found]


@pytest.mark.parametrize(
    "constraints",
    [
        ("measure: {sum: [a, b]}, equal_to: t",),
        ("measure: a, at_most: b", "measure: b, at_most: a"),
        ("measure: a, at_most: {product: [80%, t]}",),
        ("measure: {sum: [a, b]}, equal_to: t", "measure: a, at_least: 5", "measure: b, at_least: 5"),
        ("measure: c, at_least: 5", "measure: c, at_most: 5"),
        ("measure: p, at_most: 80%", "measure: q, at_most: p"),
        ("measure: {ratio: [a, t]}, at_most: 1",),
        ("measure: {difference: [a, b]}, at_least: 0",),
        ("measure: {largest: [a, b]}, at_most: t",),
        ("measure: {product: [a, b]}, at_most: 100",),
        ("measure: {mean: [a, b]}, at_most: t",),
        ("measure: {weighted_sum: {a: 1, b: 2}}, at_least: 1",),
    ],
)
def test_a_constraint_that_figures_may_keep_or_break_is_not_spoken_of(constraints: tuple[str, ...]) -> None:
    assert said(*constraints) == []


@pytest.mark.parametrize(
    "constraint",
    [
        "measure: {sum: [a, b]}, equal_to: -1",
        "measure: a, at_most: -1",
        "measure: {sum: [a, 1]}, at_most: 0",
        "measure: d, at_least: 10",  # the end is open
        "measure: t, at_least: 51",
        "measure: b, at_least: 51",  # a part of 50 at most
        "measure: {difference: [b, t]}, at_least: 1",
        "measure: {product: [2, a]}, equal_to: 5",  # no whole number is a half of it
        "measure: a, equal_to: 2.5",
        "measure: {difference: [a, b]}, equal_to: 0.5",
        "measure: {sum: [a, 1]}, equal_to: a",
        "measure: {count_yes: [met]}, at_least: 2",
        "measure: p, at_least: 120%",
        "measure: {largest: [a, t]}, at_most: 0",
        "measure: {product: [a, b]}, equal_to: -4",
        "measure: {mean: [a, b]}, at_most: -1",
    ],
)
def test_a_constraint_that_no_figures_keep_is_an_error(constraint: str) -> None:
    assert said("measure: c, at_least: 0", constraint) == [("R293", "never", 1)]


@pytest.mark.parametrize(
    ("constraints", "expected"),
    [
        (("measure: a, at_least: 5", "measure: a, at_most: 3"), ("R293", "other", 1)),
        (("measure: c, equal_to: 5", "measure: c, equal_to: 5.5"), ("R293", "other", 1)),
        (("measure: {sum: [a, b]}, equal_to: t", "measure: a, at_least: {sum: [t, 1]}"),
            ("R293", "other", 1)),
        (("measure: c, at_least: d", "measure: d, at_least: {sum: [c, 0.1]}"), ("R293", "other", 1)),
        (("measure: {difference: [c, d]}, at_most: -1", "measure: {sum: [d, 0.5]}, at_most: c"),
            ("R293", "other", 1)),
        (("measure: a, at_most: 4", "measure: b, at_most: 5", "measure: {sum: [a, b]}, at_least: 10"),
            ("R293", "all", 2)),
        (("measure: c, at_least: {sum: [d, 1]}", "measure: d, at_least: {sum: [a, 1]}",
          "measure: a, at_least: c"), ("R293", "all", 2)),
        (("measure: {ratio: [a, t]}, at_least: 80%", "measure: {product: [2, a]}, at_most: t"),
            ("R293", "other", 1)),
        (("measure: {ratio: [a, t]}, at_least: 80%", "measure: a, at_most: 5", "measure: t, at_least: 10"),
            ("R293", "all", 2)),
        (("measure: {growth: [a, t]}, at_least: 10%", "measure: a, at_most: t"), ("R293", "other", 1)),
        (("measure: {largest: [a, b]}, at_most: 5", "measure: a, at_least: 7"), ("R293", "other", 1)),
        (("measure: {smallest: [a, b]}, at_least: 5", "measure: a, at_most: 3"), ("R293", "other", 1)),
        (("measure: {largest: [a, b]}, at_least: 9", "measure: a, at_most: 5", "measure: b, at_most: 8"),
            ("R293", "all", 2)),
        (("measure: {smallest: [a, b]}, at_most: 1", "measure: a, at_least: 2", "measure: b, at_least: 2"),
            ("R293", "all", 2)),
        (("measure: {largest: [{smallest: [a, b]}, t]}, at_most: 5", "measure: {sum: [a, t]}, equal_to: 0"),
            ("R293", "never", 1)),
        (("measure: a, at_least: 3", "measure: {largest: [a, b]}, at_least: 2"), ("R294", "above", 1)),
        (("measure: {product: [2, a]}, at_least: t", "measure: {ratio: [a, t]}, at_least: 50%"),
            ("R294", "above", 1)),
        (("measure: {sum: [a, b]}, equal_to: {sum: [b, a]}",), ("R294", "itself", 0)),
        (("measure: a, equal_to: a",), ("R294", "itself", 0)),
        (("measure: {sum: [a, 2]}, at_least: a",), ("R294", "itself", 0)),
        (("measure: {product: [100%, a]}, equal_to: a",), ("R294", "itself", 0)),
        (("measure: a, at_least: 0",), ("R294", "limits", 0)),
        (("measure: b, at_most: t",), ("R294", "limits", 0)),
        (("measure: {sum: [a, t]}, at_least: 1",), ("R294", "limits", 0)),
        (("measure: b, at_most: 50",), ("R294", "limits", 0)),
        (("measure: {ratio: [b, t]}, at_most: 1",), ("R294", "limits", 0)),
        (("measure: a, at_most: 3", "measure: a, at_most: 3"), ("R294", "above", 1)),
        (("measure: a, at_most: 3", "measure: {sum: [a, a]}, at_most: 6"), ("R294", "above", 1)),
        (("measure: a, at_most: 3", "measure: a, at_most: 4"), ("R294", "above", 1)),
        (("measure: {sum: [a, b]}, equal_to: t", "measure: t, equal_to: {sum: [b, a]}"),
            ("R294", "above", 1)),
        (("measure: c, at_least: d", "measure: d, at_most: c"), ("R294", "above", 1)),
    ],
)  # fmt: skip
def test_a_constraint_is_held_against_those_above_it(
    constraints: tuple[str, ...], expected: tuple[str, str, int]
) -> None:
    assert said(*constraints) == [expected]


@pytest.mark.parametrize(
    ("constraint", "what"),
    [
        ("measure: a, at_most: p", "units"),
        ("measure: {sum: [a, p]}, at_most: t", "units"),
        ("measure: {difference: [p, a]}, at_least: 0", "units"),
        ("measure: {largest: [p, a]}, at_least: 0", "units"),
        ("measure: a, at_most: 80%", "percent_constraint"),
        ("measure: {sum: [a, b]}, equal_to: 100%", "percent_constraint"),
        ("measure: 80%, at_least: a", "percent_constraint"),
        ("measure: p, at_most: 80", "plain_constraint"),
        ("measure: {sum: [p, q]}, equal_to: 100", "plain_constraint"),
        ("measure: 100, equal_to: {sum: [p, q]}", "plain_constraint"),
        ("measure: {ratio: [a, t]}, at_most: 90", "plain_constraint"),
    ],
)
def test_a_constraint_between_units_is_an_error(constraint: str, what: str) -> None:
    assert said(constraint) == [("R253", what, 0)]


def test_a_wrong_constraint_is_not_held_against_later_ones() -> None:
    wrong = ("measure: a, at_most: -1", "measure: b, at_least: 1", "measure: a, at_least: 1")
    assert said(*wrong) == [("R293", "never", 0)]


def test_so_many_constraints_that_nobody_can_tell_are_let_pass_quickly() -> None:
    names = ("a", "b", "c", "d", "t")
    many = [
        f"measure: {{weighted_sum: {{{x}: {i}, {y}: -{j}}}}}, at_most: {i * j}"
        for i, x in enumerate(names, 2)
        for j, y in enumerate(names, 3)
        if x != y
    ]
    assert all(code in {"R293", "R294"} for code, _, _ in said(*many))


NAMES = ("a", "b", "c")
SMALL = (
    "inputs:\n"
    + "".join(f"  {name}: {{title: t, type: count, at_least: 0, at_most: 4}}\n" for name in NAMES)
    + "measure: {sum: [a, b, c]}\nscale: [{each: 1, at_most: maximum}]\nconstraints:\n"
)
RELATIONS: dict[str, Callable[[Fraction, int], bool]] = {"equal_to": eq, "at_least": ge, "at_most": le}


Constraint = tuple[str, Callable[..., Fraction], str, int]


def any_constraint(chance: Random) -> Constraint:
    """A measure as it is written and as it is counted, how it is compared, and with what."""
    relation = chance.choice(sorted(RELATIONS))
    match chance.choice(("weighted", "weighted", "ratio", "largest", "smallest")):
        case "weighted":
            weights = {name: chance.randint(-2, 2) for name in NAMES}
            measure = f"{{weighted_sum: {json.dumps(weights)}}}"
            return (
                measure,
                lambda *given: sum(map(mul, weights.values(), given)),
                relation,
                chance.randint(-3, 9),
            )
        case "ratio":
            at, over = chance.sample(range(3), 2)
            measure = f"{{ratio: [{NAMES[at]}, {{sum: [{NAMES[over]}, 1]}}]}}"
            return (
                measure,
                lambda *given: Fraction(given[at], given[over] + 1),
                relation,
                chance.choice((0, 1)),
            )
        case extreme:
            at, other = chance.sample(range(3), 2)
            measure = f"{{{extreme}: [{NAMES[at]}, {{sum: [{NAMES[other]}, 1]}}]}}"
            pick = max if extreme == "largest" else min
            return measure, lambda *given: pick(given[at], given[other] + 1), relation, chance.randint(-1, 6)


@pytest.mark.parametrize("seed", range(60))
def test_what_is_said_of_constraints_holds_of_all_figures(seed: int) -> None:
    chance = Random(seed)  # noqa: S311
    constraints = [any_constraint(chance) for _ in range(3)]
    written = (
        f"  - {{measure: {measure}, {relation}: {limit}}}\n" for measure, _, relation, limit in constraints
    )
    found = [one for one in lint_of(SMALL + "".join(written), "12") if one.code in {"R293", "R294"}]
    first = lint_of(SMALL + "  - {measure: a}\n")[0].place.line  # which is no constraint
    left = list(product(range(5), repeat=3))
    for i, (_, counted, relation, limit) in enumerate(constraints):
        keeping = [values for values in left if RELATIONS[relation](counted(*values), limit)]
        (code,) = [one.code for one in found if one.place.line - first == i] or [""]
        assert code != "R293" or not keeping
        assert code != "R294" or keeping == left
        left = keeping if code != "R293" else left
