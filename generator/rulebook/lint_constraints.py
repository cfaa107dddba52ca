"""The constraints of a rule: units that do not fit, what no figures keep, what all of them keep anyhow."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source
from generator.rulebook.expressions import Comparison, Constant, inputs_named, is_share, mixed_units
from generator.rulebook.linear_facts import Fact, can_hold, facts_of, opposites, ranges_of
from generator.rulebook.rules import Constraint, Rule

MOST_ABOVE = 20  # constraints that a later one is held against


def wrong_units(constraint: Constraint, source: Source, at: KeyPath) -> Iterator[Diagnostic]:
    """R253: a constraint that adds, divides or compares figures of different units, or with such a limit."""
    comparison = constraint.comparison
    if mixed := mixed_units(comparison):
        share, other = (", ".join(inputs_named(number)) for number in mixed)
        yield source.mistake("R253", at, what="units", code=share, other=other)
        return
    for number, limit in (
        (comparison.left, comparison.right),
        (comparison.right, comparison.left),
    ):
        if isinstance(limit, Constant) and limit.percent != is_share(number):
            names = ", ".join(inputs_named(number))
            if limit.percent:
                yield source.mistake("R253", at, what="percent_constraint", code=names)
            elif not -1 <= limit.value <= 1:
                yield source.mistake("R253", at, what="plain_constraint", code=names, value=limit.value)


def idle_or_impossible(rule: Rule, source: Source, steps: KeyPath) -> Iterator[Diagnostic]:
    """R293: a constraint that no figures keep; R294: one that all of them keep. `steps` lead to the list.

    The inputs' own limits count first, then the constraints written above.
    """
    kept: dict[int, Comparison] = {}
    for i, constraint in enumerate(rule.constraints):
        comparison = constraint.comparison
        numbers = [side for one in (*kept.values(), comparison) for side in (one.left, one.right)]
        ranges = (*ranges_of(numbers, rule.inputs),)
        above = {j: facts_of(one) for j, one in kept.items()}
        facts = facts_of(comparison)
        names, limits = ", ".join(constraint.inputs), rule.stated_limits(constraint.inputs)
        if not can_hold((*ranges, *facts)):
            yield source.mistake("R293", (*steps, i), what="never", names=names, limits=limits)
        elif not can_hold((*ranges, *_joined(above), *facts)):
            other = next((j for j, one in above.items() if not can_hold((*ranges, *one, *facts))), None)
            what, number = ("all", "") if other is None else ("other", str(other + 1))
            against = kept if other is None else (other,)
            both = [name for j in (*against, i) for name in rule.constraints[j].inputs]
            yield source.mistake(
                "R293", (*steps, i), what=what, names=names, number=number, limits=rule.stated_limits(both)
            )
        else:
            if len(kept) < MOST_ABOVE:
                kept[i] = comparison
            if why := _why_idle(comparison, ranges, _joined(above)):
                yield source.mistake("R294", (*steps, i), what=why, names=names, limits=limits)


def _why_idle(comparison: Comparison, ranges: tuple[Fact, ...], above: tuple[Fact, ...]) -> str:
    """Return why a comparison cannot fail: by itself, by the ranges, by what stands above; "" if it can."""
    known: tuple[Fact, ...] = ()
    for why, more in (("itself", ()), ("limits", ranges), ("above", above)):
        known = (*known, *more)
        if not any(can_hold((*known, fact)) for fact in opposites(comparison)):
            return why
    return ""


def _joined(above: dict[int, tuple[Fact, ...]]) -> tuple[Fact, ...]:
    return tuple(fact for facts in above.values() for fact in facts)
