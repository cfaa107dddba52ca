"""The wording of a leaf, its maximum, its title → the rule it states, or why none is made. Never a guess."""

from collections.abc import Iterable
from decimal import Decimal

from generator.criteria_table.wording.draft_rule import StatedPart, StatedRule
from generator.criteria_table.wording.multi_part import added_up, several_parts
from generator.criteria_table.wording.options import LONGEST_PIECE, MOST_PIECES, pieces
from generator.criteria_table.wording.single_part import one_part
from generator.criteria_table.wording.unsure import Unsure
from generator.lexicon.printed_signs import unread_sign, without_marks


def recognise(lines: Iterable[str], maximum: Decimal, title: str) -> StatedRule | Unsure:
    """The rule the wording states for a leaf of that maximum and title; small marks belong to no figure."""
    wording = tuple(map(without_marks, lines))
    unread = next(filter(unread_sign, wording), None)
    if unread is not None:
        return Unsure("sign", unread)
    cut = pieces(wording)
    if len(cut) > MOST_PIECES or any(len(piece) > LONGEST_PIECE for piece in cut):
        return Unsure("long")
    several = several_parts(wording, maximum)
    if several is not None:
        return several
    one = one_part(cut, maximum, title)
    if isinstance(one, StatedPart):
        return StatedRule((one,))
    return added_up(wording, maximum) or one
