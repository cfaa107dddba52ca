"""So much for each thing: added up to a cap, or taken off down to nothing, and no further than is said."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from generator.criteria_table.wording.bands import StatedBand, band_of
from generator.criteria_table.wording.draft_rule import Asked, Assumption, Line, StatedPart
from generator.criteria_table.wording.options import is_cap, options_of, plain
from generator.criteria_table.wording.unsure import Unsure
from generator.lexicon.decision_conditions import CONDITION
from generator.lexicon.decision_formulas import TAKEN_AT_MOST, TAKEN_HEADING, sentence_start
from generator.lexicon.decision_words import EACH, FLOOR, INPUT_COUNT, ODD_THING, STEP, TAKEN, THING, decimal


def for_each(parts: Sequence[str], maximum: Decimal, title: str) -> StatedPart | Unsure:
    """So many points for each thing up to a cap, or taken from the maximum for each down to a floor."""
    matches = [EACH.match(part) for part in parts]
    each = [match for match in matches if match]
    rest = [part for part, match in zip(parts, matches, strict=True) if match is None]
    if len(each) != 1:
        stepped = next(filter(STEP.match, rest), "")
        return Unsure("step" if stepped else "each", stepped or parts[0])
    match = each[0]
    step, what = decimal(match["points"]), match["what"].strip(" ,")
    if not step or ODD_THING.search(what.lower()):
        return Unsure("each", match[0])
    size = maximum * step / 100 if match["share"] else step
    if size > maximum:
        return Unsure("too_much", match[0])
    written = f"{plain(step)}%" if match["share"] else plain(step)
    beside = [*filter(None, [(match["tail"] or "").strip(" .,")]), *rest]
    asked, assumed = _counted(INPUT_COUNT.format(title=title, what=what), what)
    if match["sign"].lower().endswith(TAKEN):
        made = _taken_from(match[0], size, written, beside, maximum, asked)
        return made if isinstance(made, Unsure) else replace(made, assumed=(*made.assumed, *assumed))
    odd = next((part for part in beside if not is_cap(part, maximum)), None)
    award: Line = {"from": "0", "each": written, "at_most": "maximum"}
    return Unsure("each", odd) if odd else StatedPart({"count": asked}, "value", (award,), assumed=assumed)


def _counted(title: str, what: str) -> tuple[Asked, tuple[Assumption, ...]]:
    """The input for a number of things; of days or money it need not be whole."""
    whole = THING.match(what)
    asked: Asked = {"title": title, "type": "count" if whole else "number", "at_least": "0"}
    return asked, () if whole else (Assumption("fraction", what),)


def _taken_from(
    text: str, size: Decimal, written: str, beside: Sequence[str], maximum: Decimal, asked: Asked
) -> StatedPart | Unsure:
    """Points taken from the maximum; what stands `beside` may say from where, and how far down."""
    limits = [part for part in beside if TAKEN_AT_MOST.match(part)]
    starts = [part for part in beside if _starts(part, maximum)]
    for part in beside:
        if part not in {*limits, *starts} and not FLOOR.match(part.lower()):
            return Unsure("each", part)
    limit = _most_taken(limits) if limits else maximum
    if limit is None or not size <= limit <= maximum:
        return Unsure("each", limits[0] if limits else text)
    award: Line = {
        "from": "0",
        "start": "maximum",
        "each": f"-{written}",
        "at_least": plain(maximum - limit),
    }
    start = Assumption("start_of", starts[0]) if starts else Assumption("start", text)
    return StatedPart({"count": asked}, "value", (award,), assumed=(start,))


def _most_taken(limits: Sequence[str]) -> Decimal | None:
    """The most that is taken off; None where it is said more than once, or cannot be read."""
    found = [decimal(match["points"]) for part in limits if (match := TAKEN_AT_MOST.match(part))]
    return found[0] if len(found) == 1 else None


def _starts(part: str, maximum: Decimal) -> bool:
    """Whether a sentence says what earns the maximum, from which is taken."""
    options = options_of([part], maximum)
    if isinstance(options, Unsure) or CONDITION.search(part):
        return False
    band = band_of(options[0])
    return options[0].points == "maximum" and (band is None or _is_all(band))


def _is_all(band: StatedBand) -> bool:
    """Whether a condition is one whole number of things: all of them."""
    return not band.percent and band.numbers.lower is not None and band.numbers.lower == band.numbers.upper


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
    asked, assumed = _counted(title, what)
    return StatedPart({"count": asked}, "value", (award,), title, assumed)
