"""Leaves of every kind with their answers, and what scores them all."""

from collections.abc import Iterator
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
