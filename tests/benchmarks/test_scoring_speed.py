"""Scoring alone, on one core: 100,000 leaves of every kind with their traces; goal under 3 seconds.

The cost is linear: ten times the leaves take ten times as long. The peer does the same sums without a trace.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import cycle, islice
from typing import Any

from generator.rulebook import Leaf, Rounding
from generator.scoring import compute
from tests.support.trees import outcome, real_tree

Answer = tuple[Leaf, dict[str, Any], str]


def answers(count: int) -> tuple[list[Answer], Rounding]:
    """The worked examples of the demonstration's set, over and over."""
    assessment = outcome(real_tree()).assessment
    assert assessment is not None
    criteria = assessment.rulebook.criteria

    def examples() -> Iterator[Answer]:
        for leaf in criteria.leaves:
            for example in leaf.rule.examples:
                yield leaf, dict(example.inputs), example.formula or ""

    return list(islice(cycle(list(examples())), count)), criteria.rounding


def score_all(given: list[Answer], rounding: Rounding) -> None:
    for leaf, inputs, formula in given:
        trace = compute(leaf, inputs, formula, rounding)
        assert trace is not None
        assert trace.steps


def bare_sums(given: list[Answer]) -> None:
    """Two exact divisions and one rounding a leaf, whatever its rule."""
    for leaf, inputs, _ in given:
        first = next(iter(inputs.values()))
        exact = Fraction(first if isinstance(first, int | Decimal) else 1) / 7 * Fraction(leaf.maximum)
        round(exact, 2)


def test_ten_thousand_leaves(benchmark: Any) -> None:
    benchmark.pedantic(score_all, args=answers(10_000), rounds=3, warmup_rounds=1)


def test_a_hundred_thousand_leaves(benchmark: Any) -> None:
    benchmark.pedantic(score_all, args=answers(100_000), rounds=3, warmup_rounds=1)


def test_peer_bare_fractions(benchmark: Any) -> None:
    benchmark.pedantic(bare_sums, args=answers(100_000)[:1], rounds=3, warmup_rounds=1)
