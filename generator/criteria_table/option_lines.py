"""The lines of a cell or a row → title or option, and options with the points that stand beside them."""

from collections.abc import Sequence
from decimal import Decimal

from generator.criteria_table.rows import TableRow, without_bullet
from generator.criteria_table.wording.options import earns, option_of
from generator.lexicon.decision_conditions import CONDITION
from generator.lexicon.decision_formulas import MEANING, RATE_IS, WHEREIN
from generator.lexicon.decision_tables import OF_POINTS
from generator.lexicon.decision_words import IN_RATIO, NOTE, SURVEY_WORDING, lower_first
from generator.lexicon.printed_signs import without_marks
from generator.vi import numbers


def is_option(line: str) -> bool:
    """Tell whether a line earns points, or begins as options do: then it is no title."""
    line = without_marks(line)
    lower = line.lower().rstrip(" .;,")
    worded = IN_RATIO.match(lower) or SURVEY_WORDING.match(lower) or NOTE.match(line)
    explained = MEANING.match(line) or WHEREIN.match(line) or RATE_IS.match(line)
    return bool(worded or explained) or without_bullet(line) != line or earns(line)


def goes_on(line: str) -> bool:
    """Tell whether a line may go on with the title above it: small letters first, and nothing of points."""
    named = ":" in line and CONDITION.search(line)
    return lower_first(line) and not is_option(line) and not OF_POINTS.search(line) and not named


def with_points(row: TableRow) -> tuple[str, ...]:
    """Return the lines of an option's row; points that stand in their own column go behind the words."""
    if row.option_points and len(row.option_points) == len(row.lines):
        return tuple(map(_earning, row.lines, row.option_points))
    value = row.option_points[0] if len(row.option_points) == 1 else row.points
    points = row.odd_points if value is None else numbers.number(value)
    option = option_of(without_marks(" ".join(row.lines)), value) if value is not None else None
    if not points or (option is not None and option.points == "maximum"):  # the words say the same
        return row.lines
    return (f"{' '.join(row.lines).rstrip(' :.;,')}: {points}",)


def paired(row: TableRow, lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of options in an item's own cells, each with its points from their column."""
    if len(row.option_points) == len(lines):
        return tuple(map(_earning, lines, row.option_points))
    return tuple(lines)


def _earning(line: str, points: Decimal) -> str:
    return f"{line.rstrip(' :.;,')}: {numbers.number(points)}"
