"""What lint says of scales, weights and parts that cannot work as they are written."""

import pytest

from tests.support.rules import lint_of


def said(rule: str, maximum: str = "2") -> list[tuple[str, str]]:
    return [(one.code, one.params.get("what", "")) for one in lint_of(rule, maximum)]


NOTHING = """
inputs: {{a: {{title: a, type: {kind}, {a}}}, b: {{title: b, type: {kind}, {b}}}}}
constraints: [{constraints}]
measure: {measure}
scale: [{{when: nothing, points: maximum}}, {{from: 0%, each: maximum, at_most: maximum}}]
"""
LEAST = {"kind": "count", "a": "at_least: 0", "b": "at_least: 0", "measure": "{ratio: [a, b]}"}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"a": "at_least: 0, within: b"}, []),
        ({"measure": "{ratio: [{difference: [b, a]}, b]}", "a": "at_least: 0, within: b"}, []),
        ({"measure": "{product: [{ratio: [a, b]}, {ratio: [a, b]}]}"}, []),
        ({"b": "at_least: 1"}, [("R259", "never_zero")]),
        ({"a": "at_least: 1"}, [("R259", "never_zero")]),  # one over zero is refused
        ({"b": "above: 0", "kind": "number"}, [("R259", "never_zero")]),
        ({"b": "at_least: 0, within: a", "a": "at_least: 1"}, [("R259", "never_zero")]),
        ({"constraints": "{measure: b, at_least: 1}"}, [("R259", "never_zero")]),
        ({"constraints": "{measure: {sum: [a, b]}, at_least: 3}"}, [("R259", "never_zero")]),
        ({"measure": "{ratio: [a, {sum: [b, 1]}]}"}, [("R259", "never_zero")]),
        ({"measure": "{ratio: [{sum: [a, 1]}, b]}"}, [("R259", "never_zero")]),
        ({"measure": "{mean: [{ratio: [a, {sum: [a, b, 2]}]}]}"}, [("R259", "never_zero")]),
    ],
)
def test_nothing_arises_where_figures_let_it(
    changed: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    assert said(NOTHING.format_map({"constraints": "", **LEAST, **changed})) == expected


def test_nothing_never_arises_where_nothing_divides() -> None:
    plain = "inputs: {a: {title: a, type: count, at_least: 0}}\nmeasure: {value: a}\n"
    scale = "scale: [{when: nothing, points: maximum}, {from: 0, each: 1, at_most: maximum}]"
    assert said(plain + scale) == [("R259", "no_divisor")]
    assert said(plain.replace("value: a", "mean: [a]") + scale) == [("R259", "no_divisor")]


def test_an_option_may_be_called_nothing() -> None:
    options = (
        "inputs: {a: {title: a, type: choice, options: {nothing: Không, some: Có}}}\nmeasure: {choice: a}\n"
    )
    assert said(options + "scale: [{when: nothing, points: 0}, {when: some, points: maximum}]") == []


LIMITS = """
inputs:
  a: {{title: a, type: {kind}, {a}}}
  b: {{title: b, type: {kind}, {b}}}
  c: {{title: c, type: {kind}, {c}}}
measure: {{sum: [a, b, c]}}
scale: [{{each: 1, at_least: 0, at_most: maximum}}]
"""
FREE = {"kind": "count", "a": "at_least: 0", "b": "at_least: 0", "c": "at_least: 0"}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"a": "above: 0, below: 2"}, []),
        ({"a": "above: 0, below: 1", "kind": "number"}, []),
        ({"a": "at_least: 0.5, at_most: 1"}, []),
        ({"a": "at_least: 5, within: b", "b": "at_least: 0, at_most: 5"}, []),
        ({"a": "above: 0, below: 1"}, [("R268", "no_whole")]),
        ({"a": "above: 3, at_most: 3.5"}, [("R268", "no_whole")]),
        ({"a": "at_least: 0.2, at_most: 0.8"}, [("R268", "no_whole")]),
        ({"a": "above: -1, below: 0"}, [("R268", "no_whole")]),
        ({"a": "at_least: 1, below: 1"}, [("R268", "range")]),
        ({"a": "above: 1, at_most: 1"}, [("R268", "range")]),
        ({"a": "at_least: 2, at_most: 1", "kind": "percent"}, [("R268", "range")]),
        ({"a": "above: 5, within: b", "b": "at_most: 5"}, [("R268", "whole")]),
        ({"a": "at_least: 5, within: b", "b": "below: 5"}, [("R268", "whole")]),
        ({"a": "at_least: 5, within: b", "b": "below: 5", "kind": "number"}, [("R268", "whole")]),
        ({"a": "at_least: 5, within: b", "b": "within: c", "c": "at_most: 4"}, [("R268", "whole")]),
        ({"a": "above: 4, within: b", "b": "below: 5"}, [("R268", "whole")]),
        ({"a": "within: b", "b": "within: c", "c": "within: b"}, [("R268", "ring")]),
    ],
)  # fmt: skip
def test_limits_leave_a_figure_to_type(changed: dict[str, str], expected: list[tuple[str, str]]) -> None:
    assert said(LIMITS.format_map({**FREE, **changed})) == expected


BAND = """
inputs: {{num: {{title: num, type: count, at_least: 0}}}}
measure: {{value: num}}
scale: [{{from: 0, to: 0, points: maximum}}, {{above: 0, {award}}}]
"""


@pytest.mark.parametrize(
    ("award", "expected"),
    [
        ("judged: {from: 0, below: maximum}", []),
        ("judged: {from: 0, to: 5}", [("R258", "judged_beyond")]),
        ("judged: {to: 150%}", [("R258", "judged_beyond")]),
        ("judged: {from: -1}", [("R258", "judged_beyond")]),
        ("judged: {above: -50%, to: 1}", [("R258", "judged_beyond")]),
        ("judged: {from: 2, to: 1}", [("R258", "judged")]),
        ("judged: {from: 1, below: 1}", [("R258", "judged")]),
        ("points: 3", [("R258", "stated")]),
        ("points: 1, judged: {from: 0}", [("R253", "two_awards")]),
        ("points: 1, each: 1", [("R253", "two_awards")]),
        ("each: 1, judged: {from: 0}", [("R253", "two_awards")]),
        ("points: 1, start: 1, judged: {}", [("R253", "two_awards")]),
    ],
)
def test_what_a_band_awards_is_one_thing_within_the_maximum(
    award: str, expected: list[tuple[str, str]]
) -> None:
    assert said(BAND.format(award=award)) == expected
