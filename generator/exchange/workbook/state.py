"""What is still to do with an item: as the sheet computes it, and the same here."""

from dataclasses import dataclass
from decimal import Decimal

from generator.lexicon.review_marks import TO_REVIEW, is_to_review
from generator.rulebook import AreaKind, Leaf
from generator.vi import workbook as words


@dataclass(frozen=True, slots=True)
class ItemCells:
    """Where the cells of an item stand, as "$I$7"; `exempt` is empty where it must always be answered.

    `sound` is where it stands whether no input is refused, or that always.
    """

    claim: str
    computed: str
    reason: str
    explanation: str
    inputs: tuple[str, ...]
    sound: str
    references: tuple[str, ...]
    exempt: str


@dataclass(frozen=True, slots=True)
class ItemState:
    """What those cells hold; None is empty."""

    claim: object
    computed: Decimal | None
    reason: object
    explanation: object
    inputs: tuple[object, ...]
    sound: bool
    references: tuple[object, ...]
    exempt: object


def item_state(leaf: Leaf, cells: ItemState) -> str:
    """Return the first thing that is still to do, in words."""
    claim, blank = cells.claim, any(one is None for one in cells.inputs)
    if cells.exempt is not None:
        return words.STATE_EXEMPT
    if leaf.kind is AreaKind.BONUS and claim == 0 and all(one is None for one in cells.inputs):
        return words.STATE_UNCLAIMED
    if not cells.sound:
        return words.STATE_WRONG
    if cells.computed is None and blank:
        return words.STATE_INPUTS
    if not isinstance(claim, Decimal):
        return words.STATE_CLAIM
    if claim < 0:
        return words.STATE_NEGATIVE
    if claim > leaf.maximum:
        return words.STATE_TOO_MUCH
    if cells.computed is not None and claim != cells.computed and cells.reason is None:
        return words.STATE_REASON
    if any(isinstance(one, str) and is_to_review(one) for one in (cells.reason, cells.explanation)):
        return words.STATE_REVIEW
    if cells.explanation is None and all(one is None for one in cells.references):
        return words.STATE_EVIDENCE
    return words.STATE_DONE


def to_review(cell: str) -> str:
    """Return the formula that is true where a cell has words carried over from the year before."""
    return f'ISNUMBER(FIND("{TO_REVIEW}",LOWER({cell})))'


def state_formula(leaf: Leaf, cells: ItemCells) -> str:
    """Return the formula that says the same."""
    blank = "OR(" + ",".join(f"LEN({one})=0" for one in cells.inputs) + ")" if cells.inputs else "FALSE"
    nothing = "AND(" + ",".join(f"LEN({one})=0" for one in cells.inputs) + ")" if cells.inputs else "TRUE"
    proofs = [cells.explanation, *cells.references]
    unproved = "AND(" + ",".join(f"LEN({one})=0" for one in proofs) + ")"
    differs = f"AND(ISNUMBER({cells.computed}),{cells.claim}<>{cells.computed},LEN({cells.reason})=0)"
    steps = [
        (f"LEN({cells.exempt})>0", words.STATE_EXEMPT) if cells.exempt else None,
        (f"AND(ISNUMBER({cells.claim}),{cells.claim}=0,{nothing})", words.STATE_UNCLAIMED)
        if leaf.kind is AreaKind.BONUS
        else None,
        (f"NOT({cells.sound})", words.STATE_WRONG),
        (f"AND(NOT(ISNUMBER({cells.computed})),{blank})", words.STATE_INPUTS),
        (f"NOT(ISNUMBER({cells.claim}))", words.STATE_CLAIM),
        (f"{cells.claim}<0", words.STATE_NEGATIVE),
        (f"{cells.claim}>{leaf.maximum}", words.STATE_TOO_MUCH),
        (differs, words.STATE_REASON),
        (f"OR({to_review(cells.reason)},{to_review(cells.explanation)})", words.STATE_REVIEW),
        (unproved, words.STATE_EVIDENCE),
    ]
    formula = f'"{words.STATE_DONE}"'
    for step in reversed([one for one in steps if one]):
        formula = f'IF({step[0]},"{step[1]}",{formula})'
    return formula
