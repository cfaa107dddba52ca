"""Levels that are chosen → those that are no outcomes: conditions, scopes, exceptions, years; and acts."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations

from generator.criteria_table.wording.options import Option
from generator.lexicon.decision_conditions import (
    NO_OUTCOME,
    OF_TIME,
    OTHERWISE,
    SUPPOSED,
    SUPPOSED_NOT,
    TIME,
)
from generator.lexicon.decision_formulas import ACT, GRADED, THERE_IS, TOGETHER
from generator.lexicon.decision_words import ARISING, NEGATIVE, NOT_ARISING, REST


def beside_levels(options: Sequence[Option], maximum: Decimal) -> tuple[Option, ...]:
    """Return the options whose label says when, for whom or in which year points are given, not for what.

    What is supposed ("if …", "in case …") is an outcome where all levels are worded so, but for those that
    say what is left, and where only such a one earns the maximum.
    """
    beside = [option for option in options if NO_OUTCOME.match(option.label) and option.ratio is None]
    supposed = [option for option in options if option not in beside and _is_supposed(option, options)]
    others = [option for option in options if option not in (*beside, *supposed)]
    highest = any(option.worth(maximum) == maximum for option in others)
    if not supposed or not highest or all(map(_says_what_is_left, others)):
        return tuple(beside)
    return tuple(option for option in options if option in (*beside, *supposed))


def outside_the_order(options: Sequence[Option], maximum: Decimal) -> tuple[Option, ...]:
    """Return the options with points before or behind a whole scale, from the maximum down to nothing.

    None where there is no such scale: the levels stand in no order that says what is one of them.
    """
    worth = [option.worth(maximum) for option in options]
    first = worth.index(maximum) if maximum in worth else len(worth)
    last = next((i for i, points in enumerate(worth) if i > first and not points), None)
    if last is None or sorted(worth[first : last + 1], reverse=True) != worth[first : last + 1]:
        return ()
    return tuple(o for i, o in enumerate(options) if not first <= i <= last and worth[i])


def _is_supposed(option: Option, options: Sequence[Option]) -> bool:
    """Whether a label supposes something; the one that earns nothing may say so of all that was not done."""
    label = option.label
    if REST.match(label):
        return False
    if NOT_ARISING.search(label):
        return len(options) > 2 and _alone(ARISING, options)
    if OF_TIME.match(label):
        return _alone(TIME, options)
    nothing = [other for other in options if other.points == "0"] == [option]
    return bool(SUPPOSED.match(label)) and not (nothing and SUPPOSED_NOT.match(label))


def _alone(words: re.Pattern[str], options: Sequence[Option]) -> bool:
    """Whether one label only has these words."""
    return sum(bool(words.search(option.label)) for option in options) == 1


def _says_what_is_left(option: Option) -> bool:
    label = option.label.lower()
    return any(words.match(label) for words in (REST, OTHERWISE, NEGATIVE, SUPPOSED_NOT))


def different_acts(options: Sequence[Option]) -> str:
    """Return the label of the second of two acts that both earn points and may both be done; "" for none.

    The words do not say whether one is chosen or all count, unless a level names both.
    """
    labels = [option.label for option in options if option.points != "0"]
    if any(GRADED.search(label) or TOGETHER.search(label) for label in labels):
        return ""
    acts = [match["act"].lower() for label in labels if (match := ACT.match(label) or THERE_IS.match(label))]
    nested = any(one.startswith(other) for one, other in permutations(acts, 2))
    return labels[1] if len(acts) == len(labels) > 1 and not nested else ""
