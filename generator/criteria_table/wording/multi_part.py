"""A wording of several parts → how they are combined and the rule of each, or why that is not sure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.criteria_table.rows import without_bullet
from generator.criteria_table.wording.bands import band_of
from generator.criteria_table.wording.draft_rule import Line, StatedPart, StatedRule, in_points, side_by_side
from generator.criteria_table.wording.formula import ratio_of
from generator.criteria_table.wording.list_items import Items, items_of
from generator.criteria_table.wording.options import (
    PROPORTIONAL,
    Option,
    headed,
    is_preamble,
    option_of,
    options_of,
    pieces,
    plain,
    stated_points,
    without_preamble,
)
from generator.criteria_table.wording.per_item import taken_off
from generator.criteria_table.wording.single_part import one_part
from generator.criteria_table.wording.unsure import Unsure
from generator.lexicon.decision_conditions import NO_OUTCOME, SUPPOSED
from generator.lexicon.decision_formulas import (
    ACT,
    ADDED,
    BEST,
    CHOSEN,
    COUNTED,
    GRADED,
    OTHER_CASE,
    PART_HEADING,
    SHARE_OF_POINTS,
    sentence_start,
)
from generator.lexicon.decision_words import CAP, EACH, NEGATED, YES_WORDS, decimal

_HEADS = {"sum": ADDED, "best": BEST, "chosen": CHOSEN}
_NEVER = Decimal(-1)  # no option earns it: points stay numbers
_Part = tuple[StatedPart, Decimal]  # with the most it earns


def several_parts(lines: Sequence[str], maximum: Decimal) -> StatedRule | Unsure | None:
    """The rule of a wording whose first line says how its parts are combined, or of a list of whole rules.

    None where it is neither: one rule, or words only.
    """
    items = items_of(lines)
    for combine, words in _HEADS.items():
        match = words.match(items.head)
        if match is None:
            continue
        groups = match.groupdict()
        count = groups.get("count") or groups.get("counted") or ""
        return _combined(combine, count.lower(), groups.get("cap"), items, maximum)
    return _whole_rules(items, maximum)


def _combined(
    combine: str, count: str, cap: str | None, items: Items, maximum: Decimal
) -> StatedRule | Unsure:
    wanted = COUNTED.get(count) or (int(count) if count.isdecimal() else None)
    if len(items.items) < 2 or (wanted is not None and wanted != len(items.items)):
        return Unsure("parts", items.head)
    if cap is not None and decimal(cap) != maximum:
        return Unsure("too_much", items.head)
    if combine == "sum":
        return _summed([_added(lines) for lines in items.items], maximum, items.head)
    parts = []
    for lines in items.items:
        title, body = titled(pieces(lines))
        part = one_part(body, maximum, title) if title else Unsure("untitled", lines[0])
        if isinstance(part, Unsure):
            return part
        parts.append(replace(part, title=title))
    if len({part.title.casefold() for part in parts}) < len(parts):
        return Unsure("twice", items.head)
    return StatedRule(side_by_side(parts), combine)


def _summed(made: Sequence[_Part | Unsure], maximum: Decimal, text: str) -> StatedRule | Unsure:
    """Parts whose points make up the maximum exactly; each keeps its own maximum."""
    known = [part for part in made if not isinstance(part, Unsure)]
    if len(known) < len(made):
        return next(part for part in made if isinstance(part, Unsure))
    total = sum((most for _, most in known), Decimal(0))
    if total != maximum:
        return Unsure("sum", plain(total))
    if len({part.title.casefold() for part, _ in known}) < len(known):
        return Unsure("twice", text)
    parts = (in_points(part, most) if most else part for part, most in known)
    return StatedRule(side_by_side(parts), "sum")


def _whole_rules(items: Items, maximum: Decimal) -> StatedRule | Unsure | None:
    """Items that are complete rules each are no options of one rule: added up, or not sure."""
    if not items.listed or (items.head and not is_preamble(items.head)):
        return None
    made = [_complete(lines) for lines in items.items]
    if any(part is None for part in made):
        return None
    if any(OTHER_CASE.search(line) for lines in items.items for line in lines):
        return Unsure("parts", items.items[0][0])
    summed = _summed([part for part in made if part], maximum, items.items[0][0])
    return (
        replace(summed, inferred=True)
        if isinstance(summed, StatedRule)
        else Unsure("parts", items.items[0][0])
    )


def _complete(lines: Sequence[str]) -> _Part | None:
    """A part that says also what earns nothing."""
    parts = pieces(lines)
    made = _added(lines)
    if isinstance(made, Unsure) or (len(parts) == 1 and made[0].measure == "yes"):
        return None
    nothing = any(line.get("points") in {"0", PROPORTIONAL} or "each" in line for line in made[0].scale)
    return made if nothing else None


# one part


def titled(parts: Sequence[str]) -> tuple[str, Sequence[str]]:
    """What a part is called, by its own words, "" where they do not say; and the pieces that score it."""
    about, rest = without_preamble(parts)
    heading, body = headed(rest)
    if heading or about:
        return sentence_start((heading or about).strip(" :.")), body
    first = body[0] if body else ""
    ratio = ratio_of(first)
    if ratio is not None and ratio.bottom:
        return sentence_start(f"{ratio.top} / {ratio.bottom}") if len(ratio.top) > 1 else "", body
    option = None if stated_points(first) else option_of(first, _NEVER)
    if (
        option is None
        or band_of(option)
        or option.label.lower() in YES_WORDS
        or NEGATED.search(option.label.lower())
    ):
        return "", body
    return sentence_start(option.label), body


def _added(lines: Sequence[str]) -> _Part | Unsure:
    """A part of a sum: its own points must be in its own words."""
    text, parts = lines[0], pieces(lines)
    shared = next(filter(SHARE_OF_POINTS.search, lines), None)
    if shared is not None or not parts:
        return Unsure("share", shared or text)
    taken = taken_off(parts)
    if taken is not None:
        return taken, Decimal(0)
    under = _under_heading(lines)
    if under is not None:
        return under
    title, body = titled(parts)
    if not title:
        return Unsure("untitled", text)
    option = option_of(body[0], _NEVER) if len(body) == 1 else None
    if option is not None and sentence_start(option.label) == title:
        return _done(option, text)
    most = _most(body)
    if most is None or most <= 0:
        return Unsure("no_points", text)
    part = one_part(body, most, title)
    if isinstance(part, Unsure):
        return part
    if _may_exceed(part, body):
        return Unsure("over", text)
    return replace(part, title=title), most


def _under_heading(lines: Sequence[str]) -> _Part | Unsure | None:
    """A part whose first line names it and its points, and the others its levels; None for any other."""
    option = heading_option(lines)
    if option is None:
        return None
    most, title, body = Decimal(option.points), sentence_start(option.label), pieces(lines[1:])
    part = one_part(body, most, title)
    if isinstance(part, Unsure):
        return Unsure("heading", lines[0]) if PART_HEADING.match(lines[0]) else None
    return Unsure("over", lines[0]) if _may_exceed(part, body) else (replace(part, title=title), most)


def heading_option(lines: Sequence[str]) -> Option | None:
    """Return the first of several lines as an option with points in figures, where it may head the others."""
    named = PART_HEADING.match(without_bullet(lines[0])) if len(lines) > 1 else None
    if named is not None:
        points = decimal(named["points"])
        return Option(named["heading"].strip(), plain(points)) if points else None
    first = pieces(lines[:1]) if len(lines) > 1 else ()
    option = option_of(first[0], _NEVER) if len(first) == 1 else None
    if option is None or band_of(option) is not None or not decimal(option.points):
        return None
    return option


def _done(option: Option, text: str) -> _Part | Unsure:
    """One thing that is done or is not: done, it earns its points; not done, it adds nothing."""
    points = decimal(option.points)
    if NO_OUTCOME.match(option.label) or (SUPPOSED.match(option.label) and not ACT.match(option.label)):
        return Unsure("beside", option.label)
    if points is None or points <= 0 or GRADED.search(option.label.lower()):
        return Unsure("one_option", text)
    scale: tuple[Line, ...] = ({"when": True, "points": option.points}, {"when": False, "points": "0"})
    title = sentence_start(option.label)
    return StatedPart({"answer": {"title": title, "type": "yes_no"}}, "yes", scale, title), points


def _most(body: Iterable[str]) -> Decimal | None:
    """The most a part earns, as its options, its formula or its cap state it."""
    return max(filter(None, map(_stated, body)), default=None)


def _stated(piece: str) -> Decimal | None:
    each = EACH.match(piece)
    cap = CAP.match((each["tail"] or "").lower() if each else piece.lower())
    if each or cap:
        return decimal(cap["points"] or "") if cap else None
    ratio = ratio_of(piece)
    if ratio is not None:
        return stated_points(piece)
    option = option_of(piece, _NEVER)
    return decimal(option.points) if option else None


def _may_exceed(part: StatedPart, body: Iterable[str]) -> bool:
    """Whether two figures can give more than the part's points, and no words say that they do not count."""
    if part.measure != "ratio" or any("within" in asked for asked in part.asked.values()):
        return False
    endless = any(
        line.get("points") == PROPORTIONAL and not {"to", "below"} & line.keys() for line in part.scale
    )
    capped = any(CAP.match(piece.lower()) or ((found := ratio_of(piece)) and found.capped) for piece in body)
    return endless and not capped


# things to be done, each with its points, and no word of how they go together


def added_up(lines: Iterable[str], maximum: Decimal) -> StatedRule | None:
    """Different acts whose points make up the maximum exactly: each earns its own. None if unclear."""
    _, parts = without_preamble(pieces(lines))
    options = options_of(parts, _NEVER)
    if isinstance(options, Unsure) or len(options) < 2:
        return None
    acts = [ACT.match(option.label) for option in options]
    names = {act["act"].lower() for act in acts if act}
    labels = [option.label for option in options]
    if len(names) < len(options) or any(GRADED.search(label.lower()) or ":" in label for label in labels):
        return None
    if any(OTHER_CASE.search(label) for label in labels):
        return None
    summed = _summed([_done(option, option.label) for option in options], maximum, labels[0])
    return replace(summed, inferred=True) if isinstance(summed, StatedRule) else None
