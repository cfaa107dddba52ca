"""What lint says of figures in different units, and which spellings are one unit."""

import pytest

from generator.lexicon.units import is_one_unit
from tests.support.rules import lint_of


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("nhiệm vụ", "Nhiệm  vụ", True),
        ("tỷ đồng", "tỉ đồng", True),
        ("triệu đồng", "Tr.đ", True),
        ("triệu đồng", "trđ", True),
        ("tỷ VNĐ", "tỷ đ", True),
        ("lượt hoà giải", "lượt hòa giải", True),
        ("kỳ", "kì", True),
        ("%", "phần trăm (%)", True),
        ("m²", "m2", True),
        ("người", "ngu\u031bo\u031b\u0300i", True),
        ("tỷ đồng", "triệu đồng", False),
        ("ngày", "ngài", False),
        ("nhiệm vụ", "%", False),
        ("bản", "bàn", False),
    ],
)
def test_a_unit_is_known_however_it_is_spelt(one: str, other: str, expected: bool) -> None:
    assert is_one_unit(one, other) is expected
    assert is_one_unit(other, one) is expected


RULE = """
inputs:
  a: {{title: a, type: number, unit: tỷ đồng, at_least: 0}}
  b: {{title: b, type: number, unit: người, at_least: 1}}
  c: {{title: c, type: number, unit: Tỉ đồng, above: 0}}
  m: {{title: m, type: number, unit: tháng, at_least: 1}}
  k: {{title: k, type: count, unit: văn bản, at_least: 0}}
  o: {{title: o, type: count, unit: nhiệm vụ, at_least: 1}}
  q: {{title: q, type: number, unit: "%", at_least: 0}}
  x: {{title: x, type: number, at_least: 0}}
constraints: [{constraint}]
measure: {measure}
scale: [{{each: 1, at_least: 0, at_most: maximum}}]
"""


def said(measure: str, constraint: str = "measure: a, at_most: c") -> list[tuple[str, str, str]]:
    found = lint_of(RULE.format(measure=measure, constraint=f"{{{constraint}}}"))
    return [
        (one.params["what"], one.params["name"], one.params["other"]) for one in found if one.code == "R320"
    ]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("{sum: [a, b]}", [("together", "a", "b")]),
        ("{sum: [a, x, c, b]}", [("together", "a", "b")]),
        ("{difference: [k, q]}", [("together", "k", "q")]),
        ("{difference: [k, o]}", [("together", "k", "o")]),
        ("{mean: [a, b]}", [("together", "a", "b")]),
        ("{largest: [a, b]}", [("together", "a", "b")]),
        ("{smallest: [{sum: [a, c]}, b]}", [("together", "a", "b")]),
        ("{growth: [b, c]}", [("together", "b", "c")]),
        ("{ratio: [{difference: [a, b]}, c]}", [("together", "a", "b")]),
        ("{sum: [k, b]}", [("together", "k", "b")]),
        ("{difference: [{product: [80%, o]}, a]}", [("together", "o", "a")]),
        ("{sum: [a, c]}", []),
        ("{sum: [a, x]}", []),
        ("{sum: [k, o]}", []),  # things counted together
        ("{ratio: [a, m]}", []),
        ("{product: [a, m]}", []),
        ("{sum: [{product: [b, m]}, a]}", []),
        ("{weighted_sum: {a: 1, b: 0.001}}", []),
        ("{difference: [a, {product: [0.001, b]}]}", []),
    ],
)
def test_figures_put_together_are_of_one_unit(measure: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(measure) == expected


@pytest.mark.parametrize(
    ("constraint", "expected"),
    [
        ("measure: a, at_most: b", [("compared", "a", "b")]),
        ("measure: {sum: [a, c]}, equal_to: b", [("compared", "a", "b")]),
        ("measure: k, at_most: o", [("compared", "k", "o")]),
        ("measure: k, at_most: {product: [80%, o]}", [("compared", "k", "o")]),
        ("measure: {sum: [a, b]}, at_most: 1000", [("together", "a", "b")]),
        ("measure: {sum: [k, o]}, at_least: b", []),  # counted together: of no one unit
        ("measure: {ratio: [a, b]}, at_most: {ratio: [c, m]}", []),
        ("measure: a, at_most: 1000", []),
    ],
)
def test_figures_compared_are_of_one_unit(constraint: str, expected: list[tuple[str, str, str]]) -> None:
    assert said("{ratio: [a, c]}", constraint) == expected


@pytest.mark.parametrize(("unit", "expected"), [("hồ sơ", ["within"]), ("Cơ  quan", []), ("", [])])
def test_a_part_is_of_the_unit_of_its_whole(unit: str, expected: list[str]) -> None:
    stated = f", unit: {unit}" if unit else ""
    rule = f"""
inputs:
  done: {{title: d, type: count, unit: cơ quan, at_least: 0, within: all}}
  all: {{title: a, type: count{stated}, at_least: 1}}
measure: {{ratio: [done, all]}}
scale: [{{points: proportional}}]
"""
    assert [one.params["what"] for one in lint_of(rule)] == expected
