"""The wording of a leaf, its maximum, its title → the rule it states, or why none is made. Never a guess."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.criteria_table.rows import without_bullet
from generator.criteria_table.wording.coverage import Draft, is_case, unread_clauses, without_conditions
from generator.criteria_table.wording.draft_rule import StatedPart, StatedRule
from generator.criteria_table.wording.formula import divisors_in
from generator.criteria_table.wording.levels import beside_levels
from generator.criteria_table.wording.list_items import headings_in
from generator.criteria_table.wording.multi_part import added_up, heading_option, several_parts
from generator.criteria_table.wording.not_arising import with_nothing
from generator.criteria_table.wording.options import LONGEST_PIECE, MOST_PIECES, option_of, pieces
from generator.criteria_table.wording.single_part import one_part
from generator.criteria_table.wording.unsure import Unsure
from generator.lexicon.decision_formulas import PART_HEADING
from generator.lexicon.decision_words import NOTE
from generator.lexicon.printed_signs import unread_sign, without_marks

_LABELLED = frozenset({"yes", "choice"})


def recognise(lines: Iterable[str], maximum: Decimal, title: str) -> StatedRule | Unsure:
    """Return the rule the wording states for a leaf of that maximum and title, and what words it lacks."""

    def draft(wording: Sequence[str]) -> StatedRule | Unsure:
        return _draft(wording, maximum, title)

    wording = tuple(map(without_marks, lines))  # small marks belong to no figure
    unread = next(filter(unread_sign, wording), None)
    if unread is not None:
        return Unsure("sign", unread)
    rule = draft(wording)
    conditions: tuple[str, ...] = ()
    if isinstance(rule, Unsure):
        if rule.why == "long":
            return rule
        found = _without_conditions(wording, maximum, draft)
        if found is None:
            return rule
        rule, wording, conditions = found
    clauses = unread_clauses(wording, rule, draft)
    if isinstance(clauses, Unsure):
        return clauses
    return with_nothing(replace(rule, unread=(*conditions, *clauses)), maximum, divisors_in(wording))


def _without_conditions(
    lines: Sequence[str], maximum: Decimal, draft: Draft
) -> tuple[StatedRule, tuple[str, ...], tuple[str, ...]] | None:
    """A rule of the lines without their conditions, those lines, and the conditions; None where none is made.

    Of levels that are chosen, those beside the others are left out; beside a scale, every case.
    """
    options = (option_of(piece, maximum) for piece in pieces(lines))
    beside = {option.label for option in beside_levels([option for option in options if option], maximum)}
    for leaves_out, labelled in (
        (lambda _: False, True),
        (lambda option: option.label in beside, True),
        (is_case, False),
    ):
        wording, conditions = without_conditions(lines, maximum, leaves_out)
        rule = draft(wording) if conditions else None
        if isinstance(rule, StatedRule) and (
            labelled or not _LABELLED & {part.measure for part in rule.parts}
        ):
            return rule, wording, conditions
    return None


def _draft(wording: Sequence[str], maximum: Decimal, title: str) -> StatedRule | Unsure:
    """A rule of these words, whether or not it holds all of them."""
    cut = pieces(wording)
    if len(cut) > MOST_PIECES or any(len(piece) > LONGEST_PIECE for piece in cut):
        return Unsure("long")
    several = several_parts(wording, maximum)
    if several is not None:
        return several
    under = _under_heading(wording, maximum, title)
    if under is not None:
        return under
    one = one_part(cut, maximum, title)
    if isinstance(one, StatedPart):
        return StatedRule((one,))
    return added_up(wording, maximum) or one


def _under_heading(wording: Sequence[str], maximum: Decimal, title: str) -> StatedRule | Unsure | None:
    """The rule of the lines below a first one that only says how many points they are about; None for none.

    A line of a list, such as "a) Quantity: 2", heads those that are marked otherwise, or not at all.
    """
    stated = [line for line in wording if not NOTE.match(line)]
    headings = [line for line in stated if PART_HEADING.match(without_bullet(line))]
    named = headings[0] if len(headings) == 1 or headings_in(stated) else ""
    option = heading_option(stated) if stated else None
    below = pieces(stated[1:])
    if named and len(below) > 1 and not all(map(_is_bracketed, pieces(stated))):
        part = one_part(below, maximum, title) if option and stated[0] == named else None
        whole = option is not None and Decimal(option.points) == maximum
        return StatedRule((part,)) if whole and isinstance(part, StatedPart) else Unsure("heading", named)
    if option is None or any(_mark(line) == _mark(stated[0]) for line in stated[1:]):
        return None
    return Unsure("heading", stated[0]) if isinstance(one_part(below, maximum, title), StatedPart) else None


def _is_bracketed(piece: str) -> bool:
    return PART_HEADING.match(piece) is not None


def _mark(line: str) -> str:
    """What begins a line of a list: a dash, a letter's or a number's sign; "" for nothing."""
    mark = line[: len(line) - len(without_bullet(line))].strip()
    return "letter" if mark[:1].isalnum() else mark
