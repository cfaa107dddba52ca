"""A wording and the rule drafted of it → the words that say more than the rule holds."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from generator.criteria_table.wording.bands import band_of
from generator.criteria_table.wording.draft_rule import StatedRule
from generator.criteria_table.wording.formula import ratio_of
from generator.criteria_table.wording.options import Option, option_of, plain
from generator.criteria_table.wording.unsure import Unsure
from generator.lexicon.decision_conditions import (
    ASIDE,
    BEFORE_CONDITION,
    CASE,
    CLAUSE_END,
    CONDITION,
    FOR_WHOM,
    ITEM_NUMBER,
    SENTENCE_END,
    WATCHED,
)
from generator.lexicon.decision_words import BULLET, CAP, FLOOR, NOT_ARISING, NOTE, POINTS, REST, decimal

Draft = Callable[[Sequence[str]], StatedRule | Unsure]
Beside = Callable[[Option], bool]  # whether an option stands beside the levels
MOST_CLAUSES = 80  # each is one more draft
_Span = tuple[int, int]


def without_conditions(
    lines: Sequence[str], maximum: Decimal, beside: Beside
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines without the conditions that no rule holds, and those conditions in their order.

    A level with points of its own is one where `beside` says so. All below a heading that is a condition, but
    for the first, belongs to it.
    """
    left: list[str] = []
    conditions: list[str] = []
    for number, line in enumerate(lines):
        spans = [] if NOTE.match(line) else sorted(_conditions(line, maximum, beside))
        if left and spans and spans[-1][1] == len(line) and line.endswith(":"):
            if conditions:
                return (), ()  # levels of two cases: nobody can tell which are the rule's
            return tuple(left), (" ".join([_tidy(line), *map(_tidy, lines[number + 1 :])]),)
        rest, end = "", 0
        for start, stop in spans:
            conditions.append(_tidy(line[start:stop]))
            rest, end = rest + line[end:start], stop
        rest = (rest + line[end:]).strip(" ,;")
        if rest and BULLET.sub("", rest).strip(" .,;"):
            left.append(rest)
    return tuple(left), tuple(conditions)


def is_case(option: Option) -> bool:
    """Return whether an option's label names a case of its own: no band of all, nor what the others leave."""
    label = option.label
    named = bool(CASE.match(label)) and not REST.match(label)
    return named and (FOR_WHOM.match(label) is not None or band_of(option) is None)


def _conditions(line: str, maximum: Decimal, beside: Beside) -> Iterator[_Span]:
    asides = [match.span() for match in ASIDE.finditer(line) if CONDITION.search(match["aside"])]
    yield from asides
    for start, stop in _cut(line, SENTENCE_END):
        if any(start <= at < stop for at, _ in asides):
            continue
        if _is_condition(line[start:stop], maximum, beside):
            own_levels = _levels_of_its_own(line[start:stop], maximum)
            yield start, len(line) if own_levels else stop
            if own_levels:
                return
            continue
        for match in BEFORE_CONDITION.finditer(line, start, stop):
            at = match.start()
            behind_level = option_of(_tidy(line[start:at]), maximum) is not None
            if _is_condition(line[at + 1 : stop], maximum, is_case if behind_level else beside):
                yield at, stop
                break


def _is_condition(text: str, maximum: Decimal, beside: Beside) -> bool:
    text = _tidy(text)
    option = option_of(text, maximum)
    if option is not None and not NOT_ARISING.search(text):
        return beside(option)
    return bool(CONDITION.search(text))


def _levels_of_its_own(text: str, maximum: Decimal) -> bool:
    """Whether a condition has levels, of which this is the first: "for communes: done: 1"."""
    option = option_of(_tidy(text), maximum)
    return option is not None and ":" in option.label


def unread_clauses(lines: Sequence[str], rule: StatedRule, draft: Draft) -> tuple[str, ...] | Unsure:
    """Return the clauses without which the same rule is drafted.

    Only those with a figure or a word of a condition are tried; Unsure for too many of them.
    """
    watched = [
        (number, span)
        for number, line in enumerate(lines)
        if not NOTE.match(line)
        for span in _cut(line, CLAUSE_END)
        if WATCHED.search(line[slice(*span)])
    ]
    if len(watched) > MOST_CLAUSES:
        return Unsure("long")
    found = []
    for number, span in watched:
        line = lines[number]
        clause = _tidy(line[slice(*span)])
        if _says_no_more(clause, rule) or (span[0] == 0 and ITEM_NUMBER.fullmatch(clause)):
            continue
        without = [*lines[:number], _without(line, span), *lines[number + 1 :]]
        other = draft([one for one in without if one])
        if other == rule and isinstance(other, StatedRule) and other.assumed == rule.assumed:
            found.append(clause)
    return tuple(found)


def _says_no_more(clause: str, rule: StatedRule) -> bool:
    """Whether a clause is a cap, a floor, the points of a part, or a formula that a level has too."""
    lower = clause.lower()
    ratio = ratio_of(clause)
    if CAP.match(lower) or FLOOR.match(lower) or (ratio and ratio.bottom):
        return True
    points = {
        line[key]
        for part in rule.parts
        for line in part.scale
        for key in ("points", "at_most")
        if key in line
    }
    stated = POINTS.fullmatch(lower)
    value = decimal(stated["number"]) if stated and rule.combine == "sum" else None
    return value is not None and plain(value) in points


def _without(line: str, span: _Span) -> str:
    """The line without a clause and the sign behind it, or the sign before the last clause."""
    start, stop = span
    after = line[stop + 1 :].strip()
    return line[:start] + after if after else line[:start].rstrip(" ,;:.(")


def _cut(line: str, end: re.Pattern[str]) -> Iterator[_Span]:
    start = 0
    for match in end.finditer(line):
        yield start, match.start()
        start = match.end()
    yield start, len(line)


def _tidy(text: str) -> str:
    text = BULLET.sub("", text.strip(" ,;.")).strip()
    return text[1:-1].strip() if text[:1] == "(" and text[-1:] == ")" else text
