"""The inputs of a rule against each other: ranges nothing fits into, inputs that are never measured."""

from collections.abc import Iterator
from decimal import Decimal

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source
from generator.rulebook.expressions import inputs_named
from generator.rulebook.inputs import Input, InputType
from generator.rulebook.intervals import Interval, range_of
from generator.rulebook.rules import Rule


def wrong_limits(rule: Rule, source: Source, steps: KeyPath) -> Iterator[Diagnostic]:
    """R268: limits that no figure can keep, or that nothing is held to. `steps` lead to `inputs`."""
    for name, spec in rule.inputs.items():
        if spec.type.is_number:
            yield from _wrong_limits(rule, name, source, steps)
            continue
        for key in ("at_least", "at_most", "above", "below", "within"):
            if source.written(*steps, name, key):
                yield source.mistake("R268", (*steps, name, key), key=True, what="kind", name=name, field=key)


def equal_options(rule: Rule, source: Source, steps: KeyPath) -> Iterator[Diagnostic]:
    """R253: an option in the words of one above it: nobody can tell which of them to choose."""
    for name, spec in rule.inputs.items():
        first: dict[str, str] = {}
        for key, words in (spec.options or {}).items():
            other = first.setdefault(" ".join(words.casefold().split()).rstrip(" .,;:"), key)
            if other != key:
                at = (*steps, name, "options", key)
                yield source.mistake("R253", at, what="same_words", code=key, other=other, words=words)


def idle_inputs(rule: Rule, source: Source, steps: KeyPath) -> Iterator[Diagnostic]:
    """R269: an input that is neither measured nor the whole that a measured one is a part of."""
    deciding = _deciding(rule)
    for name in rule.inputs:
        if rule.computable and name not in deciding:
            measured = ", ".join(
                dict.fromkeys(name for part in rule.simple_parts for name in part.measure.inputs)
            )
            yield source.mistake("R269", (*steps, name), key=True, name=name, measured=measured)


def _wrong_limits(rule: Rule, name: str, source: Source, steps: KeyPath) -> Iterator[Diagnostic]:
    spec = rule.inputs[name]
    for closed, opened in (("at_least", "above"), ("at_most", "below")):
        if source.written(*steps, name, closed) and source.written(*steps, name, opened):
            at = (*steps, name, opened)
            yield source.mistake("R268", at, key=True, what="end_twice", name=name, field=closed)
    least = spec.above if spec.at_least is None else spec.at_least
    most = spec.below if spec.at_most is None else spec.at_most
    if least is not None and most is not None and not _allowed(spec).is_in_order:
        key = "above" if spec.at_least is None else "at_least"
        what = "no_whole" if range_of(spec).is_in_order else "range"
        yield source.mistake(
            "R268", (*steps, name, key), what=what, name=name, field=key, least=least, most=most
        )
    whole = rule.inputs.get(spec.within)
    if whole is None:
        return
    at = (*steps, name, "within")
    if spec.within == name:
        yield source.mistake("R268", at, what="self", name=name)
    elif ring := _ring(name, rule):
        if name == min(ring):  # once for all of its inputs
            yield source.mistake("R268", at, what="ring", name=name, ring=" → ".join((*ring, ring[0])))
    elif not whole.type.is_number or InputType.PERCENT in {spec.type, whole.type} != {spec.type}:
        yield source.mistake("R268", at, what="units", name=name, whole=spec.within)
    elif larger := _smaller_whole(spec, rule):
        key = "above" if spec.at_least is None else "at_least"
        yield source.mistake(
            "R268", at, what="whole", name=name, field=key, least=least, whole=larger[0], most=larger[1]
        )


def _allowed(spec: Input) -> Interval:
    """Return the numbers that may be typed for an input, as they are measured."""
    found = range_of(spec)
    return found.of_whole_numbers if spec.type is InputType.COUNT else found


def _smaller_whole(spec: Input, rule: Rule) -> tuple[str, Decimal] | None:
    """Return the name and limit of a whole, near or far, that is below all of its part."""
    low, name = _allowed(spec).low, spec.within
    met: set[str] = set()
    while name in rule.inputs and name not in met:
        met.add(name)
        whole = rule.inputs[name]
        most = whole.below if whole.at_most is None else whole.at_most
        if most is not None and not Interval(low, _allowed(whole).high).is_in_order:
            return name, most
        name = whole.within
    return None


def _ring(name: str, rule: Rule) -> tuple[str, ...]:
    """Return the inputs met by `within` from one back to itself; empty where the way ends elsewhere."""
    way = [name]
    while (after := rule.inputs[way[-1]].within) in rule.inputs:
        if after == name:
            return tuple(way)
        if after in way:
            return ()
        way.append(after)
    return ()


def _deciding(rule: Rule) -> set[str]:
    """Return the inputs that are measured, and those whose part one of them is by `within`."""
    used = {name for part in rule.simple_parts for name in part.measure.inputs}
    used |= {name for constraint in rule.constraints for name in constraint.inputs}
    used |= {name for key in used & rule.peers.keys() for name in inputs_named(rule.peers[key].of)}
    for name in tuple(used):
        while (name := rule.figures[name].within) in rule.inputs and name not in used:
            used.add(name)
    return used
