"""Scoring alone, on one core: 100,000 leaves of every kind with their traces; goal under 3 seconds.

The peer does the same sums without a trace; `test_growth.py` has how the cost grows.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.benchmarks.scoring import Answer, answers, score_all


def bare_sums(given: list[Answer]) -> None:
    """Two exact divisions and one rounding a leaf, whatever its rule."""
    for leaf, inputs, _ in given:
        first = next(iter(inputs.values()))
        exact = Fraction(first if isinstance(first, int | Decimal) else 1) / 7 * Fraction(leaf.maximum)
        round(exact, 2)


def test_a_hundred_thousand_leaves(benchmark: Any) -> None:
    benchmark.pedantic(score_all, args=answers(100_000), rounds=3, warmup_rounds=1)


def test_peer_bare_fractions(benchmark: Any) -> None:
    benchmark.pedantic(bare_sums, args=answers(100_000)[:1], rounds=3, warmup_rounds=1)
