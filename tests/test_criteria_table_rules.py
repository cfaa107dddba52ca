"""Rules made of wordings against plain arithmetic, and against the rules a person wrote for the same words.

Nothing here knows how a wording is read: what a text says is worked out a second time, on paper or by Python.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings, strategies as st

from generator.criteria_table.wording.draft_rule import StatedRule
from generator.criteria_table.wording.recognise import recognise
from generator.pipeline.linted_sets import lint
from generator.reading import RawFile
from generator.rulebook import Combine, Leaf, MeasureKind, Part, Rounding
from generator.scoring import Trace, compute
from generator.vi import numbers
from tests.support.criteria_tables import set_of
from tests.support.trees import HOUSE, real_tree

pytestmark = pytest.mark.slow

EXACT = Rounding(12, "half_up")


def leaf_of(wording: str, maximum: Decimal, title: str = "B") -> Leaf | None:
    """The leaf a table with this wording becomes, through every check of the house; None for words only."""
    points = numbers.number(maximum)
    rows = [("1", "A", points), ("1.1", title, points), *(("", line, "") for line in wording.split("\n"))]
    text, _ = set_of(rows)
    (judged,) = lint(real_tree(), [RawFile("x.yaml", text.encode())])
    assert judged.criteria is not None, judged.diagnostics
    (leaf,) = judged.criteria.leaves
    return leaf if leaf.rule.computable else None


def scored(leaf: Leaf, inputs: Sequence[Any]) -> Fraction:
    """The points, not rounded, for inputs in the order they are asked for."""
    trace = compute(leaf, dict(zip(leaf.rule.inputs, inputs, strict=True)), "", EXACT)
    assert isinstance(trace, Trace)
    return trace.exact


# formulas: Python works them out beside us

TOP, BOTTOM = "số lớp đã mở", "số lớp theo kế hoạch"
ATOMS = {
    TOP: "top",
    BOTTOM: "bottom",
    "1,5": "Fraction(3, 2)",
    "100%": "1",
    "100": "100",
    "điểm tối đa": "Fraction(3, 2)",
}
SIGNS = {"×": "*", "x": "*", "/": "/", "chia cho": "/", "nhân với": "*"}
BRACKETS = {"(": "(", ")": ")"}
PYTHON = {**ATOMS, **SIGNS, **BRACKETS}


@st.composite
def formulas(draw: st.DrawFn, depth: int = 3) -> tuple[str, ...]:
    """Tokens of a product or quotient; brackets where the shape needs them, or not."""
    if depth == 0 or draw(st.booleans()):
        return (draw(st.sampled_from(sorted(ATOMS))),)
    left, right = draw(formulas(depth - 1)), draw(formulas(depth - 1))
    tokens = (*left, draw(st.sampled_from(sorted(SIGNS))), *right)
    return ("(", *tokens, ")") if draw(st.booleans()) else tokens


def by_python(tokens: Sequence[str], top: Fraction, bottom: Fraction) -> Fraction | None:
    """What the tokens come to; None where they are no sum Python understands."""
    try:
        value = eval(  # noqa: S307
            "".join(PYTHON[token] for token in tokens), {"Fraction": Fraction, "top": top, "bottom": bottom}
        )
    except (SyntaxError, TypeError, ZeroDivisionError):
        return None
    return value if isinstance(value, Fraction) else None


def check_formula(tokens: Sequence[str]) -> bool:
    """Whether a rule is made; if so, it gives what Python gives, and never more than the maximum."""
    made = recognise([" ".join(tokens)], Decimal("1.5"), "Tên mục")
    if not isinstance(made, StatedRule):
        return False
    leaf = leaf_of(" ".join(tokens), Decimal("1.5"))
    assert leaf is not None
    asked = [spec.title.casefold() for spec in leaf.rule.inputs.values()]
    assert sorted(asked) == sorted([TOP, BOTTOM])
    for top, bottom in ((3, 7), (7, 7), (9, 7), (1, 100), (100, 1)):
        expected = by_python(tokens, Fraction(top), Fraction(bottom))
        assert expected is not None, tokens
        typed = [top if name == TOP else bottom for name in asked]
        assert scored(leaf, typed) == min(expected, Fraction(3, 2)), tokens
    return True


@given(formulas(), st.data())
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_a_formula_comes_to_what_python_makes_of_it(tokens: tuple[str, ...], data: st.DataObject) -> None:
    """Also with one token dropped, doubled or moved: then mostly no rule is made, and never a wrong one."""
    assume(len(tokens) > 3)
    changed = list(tokens)
    if data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(changed) - 1))
        token = changed.pop(at)
        if data.draw(st.booleans()):
            changed.insert(data.draw(st.integers(0, len(changed))), token)
    names = [token in {TOP, BOTTOM} for token in changed]
    assume(not any(a and b for a, b in pairwise(names)))  # two names in a row are one
    check_formula(changed)


def test_every_order_of_a_ratio_and_its_factor_is_read() -> None:
    """What Python finds equal to (A/B) × the maximum is taken, in whatever order it is written."""
    taken = 0
    for sign in ("×", "x"):
        for tokens in (
            ("(", TOP, "/", BOTTOM, ")", sign, "1,5"),
            ("1,5", sign, "(", TOP, "/", BOTTOM, ")"),
            ("(", TOP, sign, "1,5", ")", "/", BOTTOM),
            ("(", "1,5", sign, TOP, ")", "/", BOTTOM),
            (TOP, "/", BOTTOM, sign, "1,5"),
            (TOP, "/", "(", BOTTOM, sign, "1,5", ")"),
            (BOTTOM, "/", TOP, sign, "1,5"),
            ("(", TOP, "/", BOTTOM, sign, "100%", ")", sign, "điểm tối đa"),
        ):
            right = all(
                by_python(tokens, Fraction(top), Fraction(7)) == Fraction(top, 7) * Fraction(3, 2)
                for top in (1, 3, 7)
            )
            swapped = tokens[0] == BOTTOM  # a sound formula all the same: of the other ratio
            assert check_formula(tokens) == (right or swapped), tokens
            taken += right
    assert taken == 12


# sums of parts

PERCENTS = st.integers(1, 99)
Check = Callable[[Sequence[Any]], Fraction]


@st.composite
def parts(draw: st.DrawFn, word: str) -> tuple[str, Decimal, int, st.SearchStrategy[Any], Check]:
    """A part's words, its points, how many inputs it asks for, what may be typed, and its arithmetic."""
    most = draw(st.sampled_from([Decimal("0.25"), Decimal("0.5"), Decimal("0.75"), Decimal(1)]))
    said, points = numbers.number(most), Fraction(most)
    kind = draw(st.sampled_from(["yes", "bands", "rate", "ratio", "each"]))
    percent = st.integers(0, 10_000).map(lambda n: Decimal(n) / 100)
    if kind == "yes":
        text = f"Kế hoạch {word}: có: {said}; không: 0"
        return text, most, 1, st.tuples(st.booleans()), lambda n: points if n[0] else Fraction(0)
    if kind == "bands":
        low, high = sorted(draw(st.lists(PERCENTS, min_size=2, max_size=2, unique=True)))
        middle = f"trên {low}% đến dưới {high}%: 0,1"
        text = f"Tỷ lệ {word}: từ {high}% trở lên: {said}; {middle}; từ {low}% trở xuống: 0"
        return (
            text, most, 1, st.tuples(percent),
            lambda n: points if n[0] >= high else Fraction(1, 10) if n[0] > low else Fraction(0),
        )  # fmt: skip
    if kind == "rate":
        text = f"Kết quả {word}: điểm = (tỷ lệ % đã xử lý × {said})/100%"
        return text, most, 1, st.tuples(percent), lambda n: Fraction(n[0]) / 100 * points
    if kind == "ratio":
        text = f"Thu {word}: (số tiền thu {word} / số tiền phải thu {word}) × {said}, tối đa {said} điểm"
        typed = st.tuples(st.integers(0, 50), st.integers(1, 40))
        return text, most, 2, typed, lambda n: min(Fraction(n[0], n[1]), Fraction(1)) * points
    text = f"Sáng kiến {word}: mỗi sáng kiến {word} được 0,1 điểm, tối đa {said} điểm"
    return text, most, 1, st.tuples(st.integers(0, 20)), lambda n: min(Fraction(n[0], 10), points)


@given(st.data(), st.integers(2, 4), st.sampled_from(["Điểm là tổng của các phần sau:", ""]))
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
def test_a_sum_of_parts_is_the_sum_of_their_points(data: st.DataObject, count: int, head: str) -> None:
    made = [data.draw(parts(word)) for word in ("một", "hai", "ba", "bốn")[:count]]
    lines = [f"{letter}) {part[0]}" for letter, part in zip("abcd", made, strict=False)]
    wording = "\n".join(filter(None, [head, *lines]))
    total = sum((part[1] for part in made), Decimal(0))
    leaf = leaf_of(wording, total)
    assert leaf is not None, wording
    assert leaf.rule.combine is Combine.SUM
    for _ in range(4):
        typed = [data.draw(part[3]) for part in made]
        expected = sum((part[4](values) for part, values in zip(made, typed, strict=True)), Fraction(0))
        assert scored(leaf, [value for values in typed for value in values]) == expected, wording
    for wrong in (total + Decimal("0.25"), total - Decimal("0.2")):
        assert not isinstance(recognise(wording.split("\n"), wrong, "B"), StatedRule), (wording, wrong)


# growth


@given(
    st.lists(PERCENTS, min_size=2, max_size=2, unique=True).map(sorted),
    st.sampled_from(["tăng", "giảm"]),
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 200)), min_size=8, max_size=8),
)
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
def test_growth_is_worked_out_from_the_two_figures(
    ends: list[int], way: str, figures: list[tuple[int, int]]
) -> None:
    low, high = ends
    wording = (
        f"Tỷ lệ % {way} số đơn vị so với năm trước:\n- {way} từ {high}% trở lên: 1;\n"
        f"- {way} trên {low}% đến dưới {high}%: 0,75;\n- {way} không quá {low}%: 0,5;\n- không {way}: 0"
    )
    leaf = leaf_of(wording, Decimal(1))
    assert leaf is not None, wording
    exact = [
        (b * (100 + end if way == "tăng" else 100 - end), 100 * b) for end in ends for _, b in figures[:2]
    ]
    for now, before in [*figures, *exact]:
        by = Fraction(now - before, before) * (100 if way == "tăng" else -100)
        expected = 1 if by >= high else Fraction(3, 4) if by > low else Fraction(1, 2) if by > 0 else 0
        assert scored(leaf, (now, before)) == expected, (wording, now, before)


# what a person wrote for the same words

BY_HAND = ("schema/criteria/892-2024.yaml", "tests/kinds/schema/criteria/kinds.yaml")


def drawn(leaf: Leaf, chance: random.Random) -> dict[str, Any]:
    """Inputs a person may type for a rule written by hand: ratios come out in whole percents."""
    typed: dict[str, Any] = {}
    for name, spec in leaf.rule.inputs.items():
        if spec.type == "yes_no":
            typed[name] = chance.random() < 0.5
        elif spec.type == "choice":
            typed[name] = chance.choice(list(spec.options or {}))
        elif spec.type == "percent":
            typed[name] = chance.randint(0, 100)
        else:
            typed[name] = chance.choice([0, 1, 2, 3, 5, 12, 40, chance.randint(0, 130)])
    for part in leaf.rule.parts:
        if part.measure.kind in {MeasureKind.RATIO, MeasureKind.GROWTH}:
            typed[part.measure.inputs[1]] = 100
    for name, spec in leaf.rule.inputs.items():
        if spec.within:
            typed[name] = min(typed[name], typed[spec.within])
    return typed


def same_figures(mine: Part, hand: Part, step: Any) -> dict[str, Any]:
    """What is asked in the other rule's words: the number that was measured, or the figures it is made of."""
    kind = mine.measure.kind
    if kind in {MeasureKind.RATIO, MeasureKind.GROWTH}:
        return dict(zip(mine.measure.inputs, [operand.value for operand in step.operands], strict=True))
    (name,) = mine.measure.inputs
    if kind is MeasureKind.CHOICE:
        keys = [band.when for band in mine.scale]
        return {name: keys[hand.scale.index(step.band)]}
    if isinstance(step.measured, bool):
        return {name: step.measured}
    return {name: Decimal(int(step.measured * 100)) if mine.measure.percent else Decimal(int(step.measured))}


@pytest.mark.parametrize("name", BY_HAND)
def test_a_rule_made_scores_as_the_one_written_by_hand(name: str) -> None:
    (judged,) = lint(real_tree(), [RawFile("x.yaml", (HOUSE / name).read_bytes())])
    assert judged.criteria is not None
    chance, compared, several = random.Random(892), 0, 0  # noqa: S311
    for hand in judged.criteria.leaves:
        mine = leaf_of(hand.rule.text, hand.maximum, hand.title) if hand.rule.computable else None
        if mine is None or hand.kind != "main":
            continue
        assert mine.rule.combine is hand.rule.combine, hand.code
        pairs = list(zip(mine.rule.parts, hand.rule.parts, strict=True))
        for _ in range(60):
            typed = drawn(hand, chance)
            formula = chance.choice([part.key for part in hand.rule.parts])
            theirs = compute(hand, typed, formula, EXACT)
            assert theirs is not None
            ours: dict[str, Any] = {}
            for (part, other), step in zip(pairs, theirs.steps, strict=True):
                ours |= same_figures(part, other, step)
            key = next(part.key for part, other in pairs if other.key == formula)
            if any(too_large(mine, asked, value) for asked, value in ours.items()):
                continue
            made = compute(mine, ours, key, EXACT)
            assert made is not None
            assert made.exact == theirs.exact, (hand.code, typed, ours)
        compared += 1
        several += len(pairs) > 1
    assert compared >= {"892-2024": 44, "kinds": 13}[Path(name).stem]
    assert several >= {"892-2024": 5, "kinds": 2}[Path(name).stem]


def too_large(leaf: Leaf, name: str, value: Any) -> bool:
    """Whether a rate is beyond what the words speak of: an agency could not type it."""
    spec: Mapping[str, Any] | Any = leaf.rule.inputs[name]
    return spec.at_most is not None and value > spec.at_most
