"""A rule that divides two figures, and the words beside it → its band for 0/0, where they say it."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from generator.criteria_table.wording.draft_rule import DENOMINATOR, StatedPart, StatedRule
from generator.criteria_table.wording.options import points_of
from generator.lexicon.decision_conditions import NOTHING_AROSE
from generator.lexicon.decision_formulas import COUNT_WORDS


def with_nothing(rule: StatedRule, maximum: Decimal, letters: Sequence[str]) -> StatedRule:
    """Return the rule with a band for 0/0, without the words that say what it earns among its unread ones.

    The same rule where no words do, where two do, or where they speak of anything but what is divided by.
    `letters` stand for the divisor in the words.
    """
    part = rule.parts[0]
    if len(rule.parts) > 1 or part.measure != "ratio":
        return rule
    found = [(words, points) for words in rule.unread if (points := _points(words, part, maximum, letters))]
    if len(found) != 1:
        return rule
    words, points = found[0]
    divisor = {**part.asked[DENOMINATOR], "at_least": "0"}
    divisor.pop("above", None)
    made = replace(
        part,
        asked={**part.asked, DENOMINATOR: divisor},
        scale=({"when": "nothing", "points": points}, *part.scale),
    )
    return replace(rule, parts=(made,), unread=tuple(one for one in rule.unread if one != words))


def _points(words: str, part: StatedPart, maximum: Decimal, letters: Sequence[str]) -> str:
    """What the words give where nothing that is divided by arose; "" where they say anything else."""
    match = NOTHING_AROSE.match(words.strip(" .,;"))
    if match is None or (match["letter"] and match["letter"].lower() not in letters):
        return ""
    named = f"{match['before'] or ''} {match['after'] or ''}".lower().split()
    whole = COUNT_WORDS.sub("", str(part.asked[DENOMINATOR]["title"]).lower()).split()
    points = points_of(match["award"], maximum) if set(named) <= set(whole) else None
    return "" if points is None or (points != "maximum" and Decimal(points) > maximum) else points
