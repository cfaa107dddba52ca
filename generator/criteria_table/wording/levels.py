"""The labels of levels that are chosen → those that are no outcomes: conditions, scopes, exceptions, years."""

from collections.abc import Sequence

from generator.criteria_table.wording.options import Option
from generator.lexicon.decision_conditions import NO_OUTCOME, OTHERWISE, SUPPOSED, SUPPOSED_NOT
from generator.lexicon.decision_words import ARISING, NEGATIVE, NOT_ARISING, REST


def beside_levels(options: Sequence[Option]) -> tuple[Option, ...]:
    """Return the options whose label says when, for whom or in which year points are given, not for what.

    What is supposed ("nếu …", "trường hợp …") is an outcome where all levels are worded so, but for those that
    say what is left.
    """
    beside = [option for option in options if NO_OUTCOME.match(option.label)]
    supposed = [option for option in options if option not in beside and _is_supposed(option, options)]
    others = (option for option in options if option not in (*beside, *supposed))
    if not supposed or all(map(_says_what_is_left, others)):
        return tuple(beside)
    return tuple(option for option in options if option in (*beside, *supposed))


def _is_supposed(option: Option, options: Sequence[Option]) -> bool:
    """Whether a label supposes something; the one that earns nothing may say so of all that was not done."""
    if REST.match(option.label):
        return False
    if NOT_ARISING.search(option.label):
        said = [other for other in options if ARISING.search(other.label)]
        return len(options) > 2 and said == [option]
    alone = [other for other in options if other.points == "0"] == [option]
    return bool(SUPPOSED.match(option.label)) and not (alone and SUPPOSED_NOT.match(option.label))


def _says_what_is_left(option: Option) -> bool:
    label = option.label.lower()
    return any(words.match(label) for words in (REST, OTHERWISE, NEGATIVE, SUPPOSED_NOT))
