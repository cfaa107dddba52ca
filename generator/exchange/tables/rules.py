"""The wording of a leaf, its maximum, its title → the rule it states, or why none is made. Never a guess."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.exchange.tables.bands import Scale, band_of, scale_of
from generator.exchange.tables.wording import (
    LONGEST_PIECE,
    MOST_PIECES,
    PROPORTIONAL,
    Option,
    Unsure,
    in_ratio,
    option_of,
    options_of,
    pieces,
    plain,
    without_preamble,
)
from generator.vi.decision_words import (
    AFFIRMATIVE,
    CAP,
    EACH,
    FLOOR,
    INPUT_COUNT,
    INPUT_PLAIN_COUNT,
    INPUT_RATE,
    NEGATED,
    NEGATIVE,
    ODD_THING,
    OF_RATE,
    ONE,
    PLAIN_SUBJECT,
    RATE,
    TAKEN,
    YES_WORDS,
    decimal,
)

Value = str | bool | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StatedRule:
    """A rule with one input, in the words of a criteria set: what is asked, the measure, the scale.

    Numbers are spelled as a set spells them ("0.5", "80%").
    """

    name: str
    asked: Mapping[str, Value]
    measure: str
    scale: tuple[Mapping[str, str | bool], ...]


def recognise(lines: Iterable[str], maximum: Decimal, title: str) -> StatedRule | Unsure:
    """The rule the wording states for a leaf of that maximum and title."""
    parts = without_preamble(pieces(lines))
    if not parts:
        return Unsure("empty")
    if len(parts) > MOST_PIECES or max(map(len, parts)) > LONGEST_PIECE:
        return Unsure("long")
    if any(ONE.match(part.lower()) for part in parts):
        return _for_each(parts, maximum, title)
    if len(parts) == 1 and in_ratio(parts[0].lower().rstrip(" ."), maximum):
        return _rate(title, "", ({"points": PROPORTIONAL},), 100)
    options = options_of(parts, maximum)
    if isinstance(options, Unsure):
        return options
    if len(options) == 1:
        return Unsure("one_option", options[0].label)
    worth = [option.worth(maximum) for option in options]
    if max(worth) > maximum:
        return Unsure("too_much", options[worth.index(max(worth))].label)
    if max(worth) < maximum:
        return Unsure("too_little", plain(max(worth)))
    return _from_options(options, maximum, title)


def _from_options(options: Sequence[Option], maximum: Decimal, title: str) -> StatedRule | Unsure:
    scale = scale_of(options, title)
    if isinstance(scale, Unsure):
        return scale
    if scale is not None:
        return _banded(scale, title)
    if any(option.points == PROPORTIONAL for option in options):
        return Unsure("mixed", next(o.label for o in options if o.points == PROPORTIONAL))
    for option in options:
        band = band_of(option)
        if (band is not None and band.percent) or RATE.search(option.label.lower()):
            return Unsure("mixed", option.label)
    labels = [option.label.casefold() for option in options]
    if len(set(labels)) < len(labels):
        return Unsure("twice", options[0].label)
    if len(options) == 2 and _is_yes_no(options, maximum, title):
        scale_lines: tuple[Mapping[str, str | bool], ...] = tuple(
            {"when": i == 0, "points": o.points} for i, o in enumerate(options)
        )
        return StatedRule("answer", {"title": title, "type": "yes_no"}, "yes", scale_lines)
    keys = [f"level_{i}" for i in range(1, len(options) + 1)]
    named = dict(zip(keys, (option.label for option in options), strict=True))
    return StatedRule(
        "level",
        {"title": title, "type": "choice", "options": named},
        "choice",
        tuple({"when": key, "points": o.points} for key, o in zip(keys, options, strict=True)),
    )


def _is_yes_no(options: Sequence[Option], maximum: Decimal, title: str) -> bool:
    """A thing and its plain negation, where yes earns more; a title that denies makes "yes" unclear."""
    yes, no = (option.label.lower().strip(" .") for option in options)
    denied = NEGATIVE.match(no)
    if denied is None or NEGATIVE.match(yes) or NEGATED.search(title.lower()):
        return False
    if options[0].worth(maximum) <= options[1].worth(maximum):
        return False
    what = (denied["what"] or "").strip()
    if yes in YES_WORDS:
        return what in {"", yes}
    said = AFFIRMATIVE.match(yes)
    return said is not None and what in {yes, said["what"].strip()}


def _banded(scale: Scale, title: str) -> StatedRule | Unsure:
    sign = "%" if scale.percent else ""
    beyond = any(band.upper is None and band.lower is not None and band.lower >= 100 for band in scale.bands)
    lines = []
    for band in scale.bands:
        line: dict[str, str | bool] = {}
        exact_top = scale.percent and not beyond and band.upper == 100 and band.upper_closed
        if band.lower is not None and not (band.lower == 0 and band.lower_closed):
            line["from" if band.lower_closed else "above"] = f"{plain(band.lower)}{sign}"
        if band.upper is not None and not exact_top:
            line["to" if band.upper_closed else "below"] = f"{plain(band.upper)}{sign}"
        line["points"] = band.points
        if band.points == PROPORTIONAL and not scale.percent:
            return Unsure("mixed", band.label)
        lines.append(line)
    if scale.percent:
        if beyond and any(band.points == PROPORTIONAL and band.upper is None for band in scale.bands):
            return Unsure("too_much")
        return _rate(title, scale.of, tuple(lines), None if beyond else 100)
    kind = "count" if scale.whole else "number"
    told = (
        INPUT_COUNT.format(title=title, what=scale.of) if scale.of else INPUT_PLAIN_COUNT.format(title=title)
    )
    return StatedRule("count", {"title": told, "type": kind, "at_least": "0"}, "value", tuple(lines))


def _rate(title: str, of: str, scale: tuple[Mapping[str, str | bool], ...], most: int | None) -> StatedRule:
    """A percentage from 0 to 100, or beyond where the words speak of more."""
    of = "" if PLAIN_SUBJECT.match(of.lower()) else OF_RATE.sub("", of)
    told = INPUT_RATE.format(title=title, of=f" {of}" if of else "")
    if RATE.search(title.lower()) and not of:
        told = title
    asked: dict[str, Value] = {"title": told, "type": "percent", "at_least": "0"}
    if most is not None:
        asked["at_most"] = str(most)
    return StatedRule("rate", asked, "value", scale)


def _for_each(parts: Sequence[str], maximum: Decimal, title: str) -> StatedRule | Unsure:
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
        if not _fits(part.lower(), taken, maximum):
            return Unsure("each", part)
    size = maximum * step / 100 if match["share"] else step
    if size > maximum:
        return Unsure("too_much", match[0])
    written = f"{plain(step)}%" if match["share"] else plain(step)
    award = (
        {"from": "0", "start": "maximum", "each": f"-{written}", "at_least": "0"}
        if taken
        else {"from": "0", "each": written, "at_most": "maximum"}
    )
    asked = {"title": INPUT_COUNT.format(title=title, what=what), "type": "count", "at_least": "0"}
    return StatedRule("count", asked, "value", (award,))


def _fits(part: str, taken: bool, maximum: Decimal) -> bool:
    """Whether a sentence beside "for each" only says what is so anyway: the cap, the floor, the start."""
    if taken and FLOOR.match(part):
        return True
    cap = CAP.match(part)
    if cap and not taken:
        return cap["points"] is None or decimal(cap["points"]) == maximum
    option = option_of(part, maximum) if taken else None
    return option is not None and option.points == "maximum" and band_of(option) is None
