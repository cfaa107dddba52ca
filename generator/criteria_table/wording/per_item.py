"""So much for each thing: added up to a cap, or taken off down to nothing, and no further than is said."""

from collections.abc import Sequence
from decimal import Decimal

from generator.criteria_table.wording.bands import band_of
from generator.criteria_table.wording.draft_rule import Asked, Line, StatedPart
from generator.criteria_table.wording.options import is_cap, option_of, plain
from generator.criteria_table.wording.unsure import Unsure
from generator.lexicon.decision_formulas import TAKEN_AT_MOST, TAKEN_HEADING, sentence_start
from generator.lexicon.decision_words import EACH, FLOOR, INPUT_COUNT, ODD_THING, TAKEN, decimal


def for_each(parts: Sequence[str], maximum: Decimal, title: str) -> StatedPart | Unsure:
    """So many points for each thing up to a cap, or taken from the maximum for each down to nothing."""
    matches = [EACH.match(part) for part in parts]
    each = [match for match in matches if match]
    rest = [part for part, match in zip(parts, matches, strict=True) if match is None]
    if len(each) != 1:
        return Unsure("each", parts[0])
    match = each[0]
    step = decimal(match["points"])
    what = match["what"].strip(" ,")
    if step is None or step == 0 or ODD_THING.search(what.lower()):
        return Unsure("each", match[0])
    taken = match["sign"].lower().endswith(TAKEN)
    for part in filter(None, [(match["tail"] or "").strip(" ."), *rest]):
        if not _fits(part, taken, maximum):
            return Unsure("each", part)
    size = maximum * step / 100 if match["share"] else step
    if size > maximum:
        return Unsure("too_much", match[0])
    written = f"{plain(step)}%" if match["share"] else plain(step)
    award: Line = (
        {"from": "0", "start": "maximum", "each": f"-{written}", "at_least": "0"}
        if taken
        else {"from": "0", "each": written, "at_most": "maximum"}
    )
    asked: Asked = {
        "title": INPUT_COUNT.format(title=title, what=what), "type": "count", "at_least": "0",
    }  # fmt: skip
    return StatedPart({"count": asked}, "value", (award,))


def _fits(part: str, taken: bool, maximum: Decimal) -> bool:
    """Whether a sentence beside "for each" only says what is so anyway: the cap, the floor, the start."""
    if taken and FLOOR.match(part.lower()):
        return True
    if not taken:
        return is_cap(part, maximum)
    option = option_of(part, maximum)
    return option is not None and option.points == "maximum" and band_of(option) is None


def taken_off(parts: Sequence[str]) -> StatedPart | None:
    """So much off for each thing, up to a stated amount: a part that only takes away from the sum."""
    match = EACH.match(TAKEN_HEADING.sub("", parts[0], count=1)) if len(parts) == 1 else None
    most = TAKEN_AT_MOST.match((match["tail"] or "").strip()) if match else None
    if match is None or most is None or not match["sign"].lower().endswith(TAKEN) or match["share"]:
        return None
    step, limit, what = decimal(match["points"]), decimal(most["points"]), match["what"].strip(" ,")
    if not step or not limit or step > limit or ODD_THING.search(what.lower()):
        return None
    title = sentence_start(INPUT_COUNT.format(title="", what=what).removeprefix(": "))
    award: Line = {
        "from": "0",
        "start": "0",
        "each": f"-{plain(step)}",
        "at_least": f"-{plain(limit)}",
        "at_most": "0",
    }
    return StatedPart({"count": {"title": title, "type": "count", "at_least": "0"}}, "value", (award,), title)
