"""Options that speak of growth or decline over an earlier time → a scale over the change."""

from collections.abc import Sequence
from decimal import Decimal

from generator.criteria_table.wording.bands import band_of
from generator.criteria_table.wording.draft_rule import Asked, StatedPart
from generator.criteria_table.wording.intervals import Domain, Span, fault, remainder
from generator.criteria_table.wording.measures import above_zero
from generator.criteria_table.wording.options import PROPORTIONAL, Option, plain
from generator.criteria_table.wording.unsure import Unsure
from generator.lexicon.decision_formulas import (
    CHANGE_OF,
    COMPARED,
    COMPARED_ONLY,
    DOWN,
    INPUT_BEFORE,
    INPUT_CHANGE,
    INPUT_NOW,
    NOT_DOWN,
    NOT_UP,
    SAME,
    UP,
    sentence_start,
)
from generator.lexicon.decision_words import COUNTABLE, REST

_ZERO = Decimal(0)


def growth_of(options: Sequence[Option], about: str, title: str) -> StatedPart | Unsure | None:
    """The part the options make; None where they do not all speak of a change by so many percent."""
    labels = [COMPARED.sub(" ", option.label).strip(" ,.") for option in options]
    changes = [_change(label) for label in labels]
    rest = [i for i, label in enumerate(labels) if REST.match(label)]
    if len(rest) == 1 and any(changes):
        changes[rest[0]] = remainder([change for change in changes if change is not None], Domain())
    known = [change for change in changes if change is not None]
    measured = any(end not in {None, _ZERO} for change in known for end in (change.lower, change.upper))
    if len(known) < len(changes) or not measured:
        return None
    if any(option.points == PROPORTIONAL for option in options):
        return Unsure("mixed", next(o.label for o in options if o.points == PROPORTIONAL))
    wrong = fault(known, Domain())
    if wrong is not None:
        return Unsure(wrong[0], f"{plain(wrong[1])}%")
    earlier = [match["earlier"].lower() for o in options if (match := COMPARED.search(o.label))]
    named = CHANGE_OF.match(about)
    before = named or COMPARED_ONLY.match(about)
    if before is not None:
        earlier.append(before["earlier"].lower())
    if len(set(earlier)) != 1:
        return Unsure("earlier", labels[0])
    scale = tuple({**change.ends("%"), "points": o.points} for change, o in zip(known, options, strict=True))
    if named is None:
        asked: Asked = {"title": INPUT_CHANGE.format(title=title, earlier=earlier[0]), "type": "percent"}
        return StatedPart({"change": asked}, "value", scale)
    return StatedPart(_figures(named["thing"].strip(), earlier[0]), "growth", scale)


def _change(label: str) -> Span | None:
    """The interval a label states; None for one that states none, or not in percent."""
    if NOT_UP.match(label):
        return Span(None, False, _ZERO, True)
    if NOT_DOWN.match(label):
        return Span(_ZERO, True, None, False)
    if SAME.match(label):
        return Span(_ZERO, True, _ZERO, True)
    up, down = UP.match(label), DOWN.match(label)
    if up is not None:
        return _by(up["rest"])
    made = _by(down["rest"]) if down is not None else None
    return made and made.mirrored()


def _by(rest: str | None) -> Span | None:
    """By how much: a change of nothing is none."""
    if not rest:
        return Span(_ZERO, False, None, False)
    band = band_of(Option(rest, ""))
    if band is None or not band.percent or band.subject or band.noun:
        return None
    numbers = band.numbers
    if numbers.lower is not None and (numbers.lower > 0 or not numbers.lower_closed):
        return numbers
    return Span(_ZERO, False, numbers.upper, numbers.upper_closed)


def _figures(thing: str, earlier: str) -> dict[str, Asked]:
    whole = bool(COUNTABLE.match(thing))
    kind = "count" if whole else "number"
    thing = sentence_start(thing)
    return {
        "now": {"title": INPUT_NOW.format(thing=thing), "type": kind, "at_least": "0"},
        "before": {
            "title": INPUT_BEFORE.format(thing=thing, earlier=earlier),
            "type": kind,
            **above_zero(thing),
        },
    }
