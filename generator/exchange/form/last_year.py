"""The year before and this one → what was answered then to each item of a form, and what it got."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.comparison import Counterpart, YearChange, year_change
from generator.consolidation import Assessment, LeafResult, LeafState, Stage, points_at
from generator.rulebook import CorrespondenceKind, Input
from generator.vi import excerpts, form as words, labels, routes, trace, years

_LONGEST = 240  # characters of an explanation
_ANSWERED = {LeafState.SCORED, LeafState.NOT_APPLICABLE, LeafState.UNCLAIMED, LeafState.INFORMATION}
_ONE_TO_ONE = {CorrespondenceKind.SAME, CorrespondenceKind.RENAMED}


@dataclass(frozen=True, slots=True)
class LastYear:
    """The answers of the year before, by this year's code; and in a sentence where they were taken from.

    `value` is how one of them stands beside a field, with `{value}` for it.
    """

    answers: Mapping[str, tuple[dict[str, Any], ...]]
    source: str
    value: str


def last_year(
    last: Assessment, now: Assessment, title: str, signed_on: date | None, site: str = ""
) -> LastYear:
    """Return what was answered last year to what each leaf goes on from; nothing of what is not known.

    `title` and `signed_on` are those of its publication, without a day where it is not signed; `site` the way
    to its pages from the root of this year's, empty where it has none.
    """
    change = year_change(last, now)
    found: dict[str, tuple[dict[str, Any], ...]] = {}
    for pair in change.pairs:
        for result in pair.after.leaves if pair.after and pair.before else ():
            if result.appendix is not None:
                found[result.leaf.code] = tuple(_answers(pair, change, result, site))
    return LastYear(found, words.last_source(title, signed_on), words.last_value(years.year(last)))


def _answers(pair: Counterpart, change: YearChange, now: LeafResult, site: str) -> Iterator[dict[str, Any]]:
    year = years.year(change.last)
    since = words.since(years.since(pair, change))
    for then in pair.before.leaves if pair.before else ():
        if then.state not in _ANSWERED or then.scored is None:
            continue
        entry, inputs = then.scored.entry, then.leaf.rule.inputs
        same = now.leaf.rule.inputs if pair.kind in _ONE_TO_ONE else {}
        beside, others = {}, []
        for name, value in entry.inputs.items():
            said = trace.typed(inputs[name], value)
            if name in same and _alike(inputs[name], same[name]):
                beside[name] = said
            else:
                others.append(f"{inputs[name].title}: {said}")
        origin = routes.form(now.appendix or 0)
        told = " ".join(then.explanation.own[:1])
        yield {
            "head": words.last_head(year, "" if _is_called_so(pair) else labels.heading(then.leaf)),
            "page": routes.elsewhere(origin, site, routes.leaf(then.leaf.code)) if site else "",
            "points": words.last_points(_points(then), then.state),
            "since": since,
            "beside": beside,
            "others": others,
            "explanation": "".join(excerpts.cut(" ".join(told.split()), _LONGEST)),
        }


def _alike(then: Input, now: Input) -> bool:
    """Whether the same is asked: its name in the rule may stay while what is counted changes."""
    return (then.title, then.type, then.unit, then.options) == (now.title, now.type, now.unit, now.options)


def _is_called_so(pair: Counterpart) -> bool:
    """Whether it is one item that has the code and the title it had."""
    names = [
        {(one.leaf.code, one.leaf.title) for one in side.leaves} for side in (pair.before, pair.after) if side
    ]
    return pair.kind in _ONE_TO_ONE and names[0] == names[-1]


def _points(then: LeafResult) -> Iterator[tuple[Stage, Any]]:
    if then.state is LeafState.SCORED:
        for stage in Stage:
            points = points_at(then, stage)
            if points is not None:
                yield stage, points
