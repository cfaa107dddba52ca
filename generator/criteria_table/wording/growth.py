"""Options that speak of growth or decline over an earlier time → a scale over the change."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from generator.criteria_table.wording.bands import band_of
from generator.criteria_table.wording.draft_rule import Asked, Line, StatedPart
from generator.criteria_table.wording.options import PROPORTIONAL, Option, plain
from generator.criteria_table.wording.unsure import Unsure
from generator.lexicon.decision_formulas import (
    CHANGE_OF,
    COMPARED,
    COMPARED_ONLY,
    COUNTABLE,
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

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class _Change:
    """An interval of the change in percent; None where it has no end."""

    lower: Decimal | None
    lower_closed: bool
    upper: Decimal | None
    upper_closed: bool

    def mirrored(self) -> "_Change":
        """A decline by so much as the growth it is."""
        lower = None if self.upper is None else -self.upper
        upper = None if self.lower is None else -self.lower
        return _Change(lower, self.upper_closed, upper, self.lower_closed)


def growth_of(options: Sequence[Option], about: str, title: str) -> StatedPart | Unsure | None:
    """The part the options make; None where they do not all speak of a change by so many percent."""
    labels = [COMPARED.sub(" ", option.label).strip(" ,.") for option in options]
    changes = [_change(label) for label in labels]
    known = [change for change in changes if change is not None]
    measured = any(end not in {None, _ZERO} for change in known for end in (change.lower, change.upper))
    if len(known) < len(changes) or not measured:
        return None
    if any(option.points == PROPORTIONAL for option in options):
        return Unsure("mixed", next(o.label for o in options if o.points == PROPORTIONAL))
    torn = _torn(known)
    if torn is not None:
        return torn
    earlier = [match["earlier"].lower() for o in options if (match := COMPARED.search(o.label))]
    named = CHANGE_OF.match(about)
    before = named or COMPARED_ONLY.match(about)
    if before is not None:
        earlier.append(before["earlier"].lower())
    if len(set(earlier)) != 1:
        return Unsure("earlier", labels[0])
    scale = tuple(_line(change, o.points) for change, o in zip(known, options, strict=True))
    if named is None:
        asked: Asked = {"title": INPUT_CHANGE.format(title=title, earlier=earlier[0]), "type": "percent"}
        return StatedPart({"change": asked}, "value", scale)
    return StatedPart(_figures(named["thing"].strip(), earlier[0]), "growth", scale)


def _change(label: str) -> _Change | None:
    """The interval a label states; None for one that states none, or not in percent."""
    if NOT_UP.match(label):
        return _Change(None, False, _ZERO, True)
    if NOT_DOWN.match(label):
        return _Change(_ZERO, True, None, False)
    if SAME.match(label):
        return _Change(_ZERO, True, _ZERO, True)
    up, down = UP.match(label), DOWN.match(label)
    if up is not None:
        return _by(up["rest"])
    made = _by(down["rest"]) if down is not None else None
    return made and made.mirrored()


def _by(rest: str | None) -> _Change | None:
    """By how much: a change of nothing is none."""
    if not rest:
        return _Change(_ZERO, False, None, False)
    band = band_of(Option(rest, ""))
    if band is None or not band.percent or band.subject or band.noun:
        return None
    if band.lower is not None and (band.lower > 0 or not band.lower_closed):
        return _Change(band.lower, band.lower_closed, band.upper, band.upper_closed)
    return _Change(_ZERO, False, band.upper, band.upper_closed)


def _torn(changes: Sequence[_Change]) -> Unsure | None:
    """Where two options claim the same change, or none does."""
    ordered = sorted(changes, key=lambda c: (c.lower is not None, c.lower or _ZERO, not c.lower_closed))
    first, last = ordered[0], ordered[-1]
    if first.lower is not None:
        return Unsure("hole", f"{plain(first.lower)}%")
    if last.upper is not None:
        return Unsure("hole", f"{plain(last.upper)}%")
    for below, above in pairwise(ordered):
        if below.upper is None or above.lower is None or above.lower < below.upper:
            return Unsure("overlap", f"{plain(above.lower or _ZERO)}%")
        if above.lower > below.upper or not (below.upper_closed or above.lower_closed):
            return Unsure("hole", f"{plain(below.upper)}%")
        if below.upper_closed and above.lower_closed:
            return Unsure("overlap", f"{plain(above.lower)}%")
    return None


def _line(change: _Change, points: str) -> Line:
    line: dict[str, str | bool] = {}
    if change.lower is not None:
        line["from" if change.lower_closed else "above"] = f"{plain(change.lower)}%"
    if change.upper is not None:
        line["to" if change.upper_closed else "below"] = f"{plain(change.upper)}%"
    return {**line, "points": points}


def _figures(thing: str, earlier: str) -> dict[str, Asked]:
    whole = bool(COUNTABLE.match(thing))
    kind = "count" if whole else "number"
    thing = sentence_start(thing)
    return {
        "now": {"title": INPUT_NOW.format(thing=thing), "type": kind, "at_least": "0"},
        "before": {
            "title": INPUT_BEFORE.format(thing=thing, earlier=earlier),
            "type": kind,
            "at_least": "1" if whole else "0.01",
        },
    }
