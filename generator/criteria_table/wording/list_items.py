"""The lines of a wording → its head and its items, where it is written as a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.criteria_table.wording.options import pieces
from generator.lexicon.decision_formulas import DASHED, INLINE_MARK, ITEM_MARK, ITEM_ORDERS, PART_HEADING
from generator.lexicon.decision_words import NOTE


@dataclass(frozen=True, slots=True)
class Items:
    """What stands above the list, and each item's lines. `listed`: marked as items, not only cut."""

    head: str
    items: tuple[tuple[str, ...], ...]
    listed: bool


def items_of(lines: Sequence[str]) -> Items:
    """Items by letters or numbers, by headings with points, by dashes, else the pieces below a first line.

    No items where letters are there but out of order: one may be missing.
    """
    parts = [part for line in lines if not NOTE.match(line) for part in INLINE_MARK.split(line)]
    marks = [(i, match["mark"].lower()) for i, line in enumerate(parts) if (match := ITEM_MARK.match(line))]
    starts = [i for i, _ in marks] if len(marks) > 1 else headings_in(parts) or _dashed(parts)
    if not starts:
        head, *rest = pieces(parts) or ("",)
        return Items(head, tuple((piece,) for piece in rest), False)
    head = " ".join(parts[: starts[0]])
    order = "".join(mark for _, mark in marks)
    if len(marks) > 1 and not any(known.startswith(order) for known in ITEM_ORDERS):
        return Items(head, (), False)
    ends = [*starts[1:], len(parts)]
    items = (tuple(parts[start:end]) for start, end in zip(starts, ends, strict=True))
    return Items(head, tuple(items), True)


def headings_in(lines: Sequence[str]) -> list[int]:
    """Return where lines name a part and its points: several, each above levels of its own."""
    found = [i for i, line in enumerate(lines) if PART_HEADING.match(line)]
    below = zip(found, [*found[1:], len(lines)], strict=True)
    return found if len(found) > 1 and all(end > start + 1 for start, end in below) else []


def _dashed(lines: Sequence[str]) -> list[int]:
    """Where lines begin with a dash: from the first on, every one must."""
    found = [i for i, line in enumerate(lines) if DASHED.match(line)]
    return found if len(found) > 1 and found == list(range(found[0], len(lines))) else []
