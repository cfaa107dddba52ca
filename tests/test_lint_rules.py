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
        ({"b": "at_least: 1"}, [("R255", "nothing_never_zero")]),
        ({"a": "at_least: 1"}, [("R255", "nothing_never_zero")]),  # one over zero is refused
        ({"b": "above: 0", "kind": "number"}, [("R255", "nothing_never_zero")]),
        ({"b": "at_least: 0, within: a", "a": "at_least: 1"}, [("R255", "nothing_never_zero")]),
        ({"constraints": "{measure: b, at_least: 1}"}, [("R255", "nothing_never_zero")]),
        ({"constraints": "{measure: {sum: [a, b]}, at_least: 3}"}, [("R255", "nothing_never_zero")]),
        ({"measure": "{ratio: [a, {sum: [b, 1]}]}"}, [("R255", "nothing_never_zero")]),
        ({"measure": "{ratio: [{sum: [a, 1]}, b]}"}, [("R255", "nothing_never_zero")]),
        ({"measure": "{mean: [{ratio: [a, {sum: [a, b, 2]}]}]}"}, [("R255", "nothing_never_zero")]),
    ],
)
def test_nothing_arises_where_figures_let_it(
    changed: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    assert said(NOTHING.format_map({"constraints": "", **LEAST, **changed})) == expected


def test_nothing_never_arises_where_nothing_divides() -> None:
    plain = "inputs: {a: {title: a, type: count, at_least: 0}}\nmeasure: {value: a}\n"
    scale = "scale: [{when: nothing, points: maximum}, {from: 0, each: 1, at_most: maximum}]"
    assert said(plain + scale) == [("R255", "nothing_undivided")]
    assert said(plain.replace("value: a", "mean: [a]") + scale) == [("R255", "nothing_undivided")]


def test_an_option_may_be_called_nothing() -> None:
    options = (
        "inputs: {a: {title: a, type: choice, options: {nothing: Không, some: Có}}}\nmeasure: {choice: a}\n"
    )
    assert said(options + "scale: [{when: nothing, points: 0}, {when: some, points: maximum}]") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Kịp thời", [("R253", "same_words")]),
        ("kịp  thời.", [("R253", "same_words")]),
        ("Kịp thời, thiếu", []),
    ],
)
def test_options_differ_in_their_words(words: str, expected: list[tuple[str, str]]) -> None:
    options = f'{{first: Kịp thời, second: "{words}", third: Không}}'
    scale = "[{when: first, points: maximum}, {when: second, points: 1}, {when: third, points: 0}]"
    rule = f"inputs: {{c: {{title: C, type: choice, options: {options}}}}}\nmeasure: {{choice: c}}\n"
    assert said(f"{rule}scale: {scale}") == expected


@pytest.mark.parametrize(
    ("constraint", "expected"),
    [
        ("measure: {ratio: [a, b]}, at_most: 80%", [("R259", "constraints")]),
        ("measure: {ratio: [a, b]}, at_least: 90%", [("R259", "constraints")]),
        ("measure: {ratio: [a, b]}, at_most: 90%", []),
        ("measure: {ratio: [a, b]}, at_least: 50%", []),
        ("measure: b, at_least: 5", []),
    ],
)
def test_constraints_leave_every_band_to_reach(constraint: str, expected: list[tuple[str, str]]) -> None:
    rule = f"""
inputs:
  a: {{title: a, type: count, at_least: 0, within: b}}
  b: {{title: b, type: count, at_least: 1}}
constraints: [{{{constraint}}}]
measure: {{ratio: [a, b]}}
scale: [{{from: 90%, points: maximum}}, {{below: 90%, points: 0}}]
"""
    assert said(rule) == expected


WHOLE_OVER_PART = """
inputs:
  a: {title: a, type: number, at_least: %s, within: b}
  b: {title: b, type: number, at_least: %s}
measure: {ratio: [b, a]}
scale: [{from: 80%%, points: maximum}, {below: 80%%, points: 0}]
"""


@pytest.mark.parametrize(
    ("least", "expected"), [(("1", "1"), [("R259", "limits")]), (("0.5", "0"), [("R259", "limits")])]
)
def test_a_whole_over_its_part_is_never_below_one(
    least: tuple[str, str], expected: list[tuple[str, str]]
) -> None:
    assert said(WHOLE_OVER_PART % least) == expected
    assert said((WHOLE_OVER_PART % least).replace("80%", "150%")) == []
    assert said((WHOLE_OVER_PART % least).replace(", within: b", "")) == []


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


VOTES = """
inputs:
  very: {{title: very, type: count, at_least: 0}}
  fair: {{title: fair, type: count, at_least: 0}}
  poor: {{title: poor, type: count, at_least: 0}}
  forms: {{title: forms, type: count, at_least: 1}}
constraints: [{{measure: {{sum: [very, fair, poor]}}, {bound}: forms}}]
measure: {{ratio: [{{weighted_sum: {{{weights}}}}}, forms]}}
scale: [{{{award}}}]
"""
BOUND = {"bound": "equal_to", "award": "points: proportional"}


@pytest.mark.parametrize(
    ("weights", "more", "expected"),
    [
        ("very: 1, fair: 0.5", {}, []),
        ("very: 1, fair: 0.8, poor: 0.3", {"bound": "at_most"}, []),
        ("very: 1, fair: 0", {}, ["zero"]),
        ("very: 1, fair: 0.0, poor: 0", {}, ["zero", "zero"]),
        ("very: 1, fair: -0.5", {"award": "each: maximum, at_least: 0, at_most: maximum"}, ["negative"]),
        ("very: 8, fair: 1", {}, ["above"]),
        ("very: 100, fair: 50, poor: 10", {}, ["above"]),
        ("very: 1.1, fair: 0.5", {"bound": "at_most"}, ["above"]),
        ("very: 2, fair: 1", {"award": "each: maximum, at_most: maximum"}, ["above"]),
        ("very: 0.5, fair: 1.5", {}, ["above"]),
        ("very: 0.8, fair: 0.5", {}, ["below"]),
        ("very: 0.5, fair: 0.3, poor: 0.2", {}, ["below"]),
        ("very: 0.5, fair: 0.25", {"award": "each: 4, at_most: maximum"}, []),  # brought back by the award
        ("very: 2, fair: 1", {"bound": "at_least"}, []),  # no parts of the forms
    ],
)
def test_weights_lead_to_the_whole_and_no_further(
    weights: str, more: dict[str, str], expected: list[str]
) -> None:
    found = said(VOTES.format_map({**BOUND, "weights": weights, **more}))
    assert found == [("R295", what) for what in expected]


SHARES = """
inputs:
  first: {{title: first, type: percent, at_least: 0, at_most: 100}}
  second: {{title: second, type: percent, at_least: 0, at_most: {most}}}
measure: {measure}
scale: [{{points: proportional}}]
"""


@pytest.mark.parametrize(
    ("measure", "most", "expected"),
    [
        ("{weighted_sum: {first: 0.3, second: 0.7}}", "100", []),
        ("{weighted_sum: {first: 0.8, second: 0.4}}", "50", []),
        ("{weighted_sum: {first: 0.3, second: 0.8}}", "100", [("R295", "above")]),
        ("{weighted_sum: {first: 30, second: 70}}", "100", [("R295", "above")]),
        ("{weighted_sum: {first: 1, second: 1}}", "100", [("R295", "above")]),
        ("{weighted_sum: {first: 0.3, second: 0.3}}", "100", [("R267", "below")]),
        ("{ratio: [{weighted_sum: {first: 3, second: 7}}, 10]}", "100", []),
    ],
)
def test_weights_of_percentages_add_up_to_the_whole(
    measure: str, most: str, expected: list[tuple[str, str]]
) -> None:
    assert said(SHARES.format(measure=measure, most=most)) == expected


SCORES = """
inputs:
  a: {{title: a, type: {kind}, {unit}at_least: 0, at_most: 100}}
  b: {{title: b, type: {kind}, unit: điểm, at_least: 0, at_most: 100}}
  c: {{title: c, type: {kind}, unit: điểm, at_least: 0, at_most: 100}}
measure: {measure}
scale: [{{from: {least}, points: maximum}}, {{below: {least}, points: 0}}]
"""


@pytest.mark.parametrize(
    ("measure", "kind", "text", "expected"),
    [
        ("{weighted_sum: {a: 0.3, b: 0.3, c: 0.4}}", "percent", "", []),
        ("{weighted_sum: {a: 0.3, b: 0.3, c: 0.3}}", "percent", "", ["total"]),
        ("{weighted_sum: {a: 0.3, b: 0.3, c: 0.8}}", "percent", "", ["total"]),
        ("{weighted_sum: {a: 30, b: 30, c: 40}}", "percent", "", ["total"]),
        ("{mean: [{product: [0.3, a]}, {product: [0.3, b]}, {product: [0.4, c]}]}", "percent", "", ["total"]),
        ("{ratio: [{weighted_sum: {a: 3, b: 3, c: 4}}, 10]}", "percent", "", []),
        ("{ratio: [{weighted_sum: {a: 3, b: 3, c: 2}}, 10]}", "percent", "", ["total"]),
        ("{weighted_sum: {a: 0.3, b: 0.3, c: 0.3}}", "number", "", []),
        ("{weighted_sum: {a: 0.3, b: 0.3, c: 0.3}}", "number", "Loại khá, trung bình, yếu", []),
        ("{weighted_sum: {a: 0.3, b: 0.3, c: 0.3}}", "number", "Điểm bình quân có trọng số", ["total"]),
        ("{weighted_sum: {a: 3, b: 2, c: 1}}", "number", "Trung bình cộng các điểm", ["total"]),
        ("{ratio: [{weighted_sum: {a: 3, b: 2, c: 1}}, 6]}", "number", "Trung bình cộng các điểm", []),
        ("{weighted_sum: {a: 0.3, b: 0.3, c: 8}}", "number", "", ["alone"]),
        ("{weighted_sum: {a: 0.3, b: 0.3, c: 8}}", "percent", "", ["alone"]),
        ("{sum: [{product: [0.3, a]}, {product: [b, 8]}, {product: [20%, c]}]}", "number", "", ["alone"]),
        ("{sum: [{product: [0.5, a]}, b, {product: [0.2, c]}]}", "number", "", []),
        ("{sum: [{product: [0, a]}, b, c]}", "number", "", ["zero"]),
        ("{sum: [{product: [-2, a]}, b, c]}", "number", "", ["negative"]),
        ("{weighted_sum: {a: 10, b: 1, c: 0.5}}", "number", "", []),
        ("{weighted_sum: {a: 2, b: 0.5, c: 0.5}}", "number", "", []),
        ("{sum: [a, b, c]}", "number", "Bình quân", []),
    ],
)
def test_a_weight_fits_the_others(measure: str, kind: str, text: str, expected: list[str]) -> None:
    least = "8%" if kind == "percent" else "8"
    rule = SCORES.format(measure=measure, kind=kind, least=least, unit="unit: điểm, ")
    found = [one for one in lint_of(rule, "2", text or "words") if one.code == "R295"]
    assert [one.params["what"] for one in found] == expected


def test_a_weight_may_convert_one_unit_into_another() -> None:
    measure = "{weighted_sum: {a: 1000, b: 0.5, c: 0.5}}"
    rule = SCORES.format(measure=measure, kind="number", least="8", unit="unit: tỷ đồng, ")
    assert [one.code for one in lint_of(rule, "2")] == []
    assert [one.code for one in lint_of(rule.replace("tỷ đồng", "điểm"), "2")] == ["R295"]


PARTS = """
inputs:
  a: {{title: a, type: count, at_least: 0, within: b}}
  b: {{title: b, type: count, at_least: 1}}
  c: {{title: c, type: count, at_least: 0}}
  met: {{title: met, type: yes_no}}
combine: {combine}
parts: [{parts}]
"""
SHARE = "{{title: {0}, measure: {{ratio: [a, b]}}, scale: [{{each: {1}, at_most: {1}}}]}}"
OTHER = "{title: c, measure: {value: c}, scale: [{each: 1, at_most: 2}]}"
MET = '{title: met, measure: {"yes": met}, scale: [{when: true, points: 2}, {when: false, points: 0}]}'


def group(combine: str, *parts: str) -> str:
    return f"{{title: group, combine: {combine}, parts: [{', '.join(parts)}]}}"


@pytest.mark.parametrize(
    ("combine", "parts", "expected"),
    [
        ("best", (SHARE.format("x", 2), OTHER, MET), []),
        ("sum", (SHARE.format("x", 1), SHARE.format("z", 0.5), MET.replace("2", "0.5")), []),
        ("sum", (group("best", SHARE.format("x", 2), OTHER), SHARE.format("z", 1), MET), ["R267"]),
        ("sum", (group("best", SHARE.format("x", 2), SHARE.format("v", 1)), SHARE.format("z", 1)), ["R267"]),
        ("sum", (SHARE.format("x", 2), SHARE.format("z", 1.5)), ["R267"]),
        ("sum", (MET, MET.replace("points: 2", "points: 1")), ["R267"]),
        ("sum", (OTHER, OTHER.replace("title: c", "title: d").replace("each: 1", "each: 2")), ["R267"]),
        ("sum", (group("sum", SHARE.format("x", 1), SHARE.format("v", 0.5)), SHARE.format("z", 1)), ["R267"]),
        ("best", (group("sum", SHARE.format("x", 1), SHARE.format("v", 1.5)), OTHER), ["R267"]),
        ("best", (SHARE.format("x", 2), SHARE.format("z", 2)), ["R296"]),
        ("best", (OTHER, MET, OTHER), ["R296"]),
        ("mean", (SHARE.format("x", 2), SHARE.format("z", 2)), ["R296"]),
        ("sum", (SHARE.format("x", 1), SHARE.format("z", 1)), ["R296"]),
        ("sum", (MET.replace("2", "0"), group("best", OTHER, OTHER)), ["R296"]),
        ("best", (group("sum", SHARE.format("x", 1), OTHER.replace("2", "1")),
                  group("sum", SHARE.format("x", 1), OTHER.replace("2", "1"))), ["R296"]),
        ("best", (MET, MET.replace("{when: true, points: 2}, {when: false, points: 0}",
                                   "{when: false, points: 0}, {when: true, points: 2}")), ["R296"]),
    ],
)  # fmt: skip
def test_parts_are_worth_the_maximum_and_each_says_its_own(
    combine: str, parts: tuple[str, ...], expected: list[str]
) -> None:
    codes = [code for code, _ in said(PARTS.format(combine=combine, parts=", ".join(parts)))]
    assert [code for code in codes if code != "R269"] == expected


SCALE = """
inputs: {{num: {{title: num, type: count, at_least: 0}}}}
measure: {{value: num}}
scale: [{scale}]
"""


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        ("{judged: {}}", [("R296", "judged")]),
        ("{judged: {from: 0, to: maximum}}", [("R296", "judged")]),
        ("{points: undefined}", [("R296", "judged")]),
        ("{to: 0, judged: {}}, {above: 0, judged: {}}", [("R296", "judged")]),
        ("{to: 0, judged: {}}, {above: 0, judged: {from: 0%, to: 100%}}", [("R296", "judged")]),
        ("{points: maximum}", [("R296", "same")]),
        ("{to: 0, points: maximum}, {above: 0, points: 100%}", [("R296", "same")]),
        ("{to: 0, points: 2}, {above: 0, to: 5, points: 2}, {above: 5, points: 2}", [("R296", "same")]),
        ("{to: 0, judged: {from: 1}}, {above: 0, judged: {to: 1}}", []),
        ("{to: 0, points: maximum}, {above: 0, judged: {}}", []),
        ("{to: 0, points: maximum}, {above: 0, points: undefined}", []),
        ("{to: 0, points: maximum}, {above: 0, points: 0}", []),
    ],
)
def test_points_depend_on_what_is_answered(scale: str, expected: list[tuple[str, str]]) -> None:
    assert said(SCALE.format(scale=scale)) == expected


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        ("{judged: {to: 1}}, {judged: {from: 1}}", [("R255", "no_ends")]),
        ("{points: 0}, {points: 1}, {points: 2}", [("R255", "no_ends")]),
        ("{points: 0}, {points: 1}, {above: 5, points: 2}", [("R255", "no_ends")]),
        ("{to: 3, judged: {from: 1}}, {judged: {to: 1}}", [("R255", "everything")]),
        ("{to: 3, points: 1}, {to: 3, points: 2}, {above: 3, points: 0}", [("R255", "same")]),
    ],
)
def test_bands_say_when_they_apply(scale: str, expected: list[tuple[str, str]]) -> None:
    assert said(SCALE.format(scale=scale)) == expected


PENALTIES = """
inputs: {{c: {{title: c, type: count, at_least: 0}}, d: {{title: d, type: count, at_least: 0}}}}
combine: {combine}
parts:
- title: base
  key: base
  measure: {{value: c}}
  scale: [{{to: 0, points: maximum}}, {{above: 0, points: 0}}]
- title: penalty
  key: penalty
  combine: best
  parts:
  - title: judged
    measure: {{value: d}}
    scale: [{{to: 0, points: 0}}, {{above: 0, judged: {{from: -1, to: 0}}}}]
  - {{title: each, measure: {{value: c}}, scale: [{{each: -0.5, at_least: -1, at_most: 0}}]}}
"""


@pytest.mark.parametrize(
    ("combine", "expected"),
    [("sum", []), ("best", [("R258", "judged_beyond"), ("R258", "stated")])],
)
def test_what_is_added_may_take_away_however_deep(combine: str, expected: list[tuple[str, str]]) -> None:
    assert said(PENALTIES.format(combine=combine)) == expected


@pytest.mark.parametrize(
    ("combine", "first", "expected"),
    [
        ("chosen", "judged: {from: 1, to: 2}", []),
        ("chosen", "judged: {to: 1}", [("R296", "judged")]),
        ("best", "judged: {from: 1, to: 2}", [("R296", "judged")]),
    ],
)
def test_a_person_who_chooses_a_part_decides_by_it(
    combine: str, first: str, expected: list[tuple[str, str]]
) -> None:
    rule = f"""
inputs: {{c: {{title: c, type: count, at_least: 0}}}}
combine: {combine}
parts:
- {{title: a, key: first, measure: {{value: c}}, scale: [{{{first}}}]}}
- {{title: b, key: second, measure: {{value: c}}, scale: [{{judged: {{to: 1}}}}]}}
"""
    assert [one for one in said(rule) if one[0] != "R267"] == expected
