"""The parts of a rule: keys nobody can choose by, and what changes no points however it is answered."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source
from generator.rulebook.rules import Combine, Part, PartGroup, Rule


def wrong_keys(rule: Rule, source: Source, at: KeyPath) -> Iterator[Diagnostic]:
    """Parts nobody can choose: without a key, with that of another, or within another part."""
    yield from _chosen_within(rule.parts, source, at)
    if rule.combine is not Combine.CHOSEN:
        return
    keys: set[str] = set()
    for i, part in enumerate(rule.parts):
        if not part.key:
            yield source.mistake("R253", (*at, "parts", i), what="no_key", code=part.title)
        elif part.key in keys:
            yield source.mistake("R253", (*at, "parts", i, "key"), what="key_twice", code=part.key)
        keys.add(part.key)


def _chosen_within(parts: tuple[Part | PartGroup, ...], source: Source, at: KeyPath) -> Iterator[Diagnostic]:
    for i, part in enumerate(parts):
        if isinstance(part, PartGroup):
            place = (*at, "parts", i)
            if part.combine is Combine.CHOSEN:
                yield source.mistake("R253", (*place, "combine"), what="chosen_within", code=part.title)
            yield from _chosen_within(part.parts, source, place)


def idle_parts(rule: Rule, source: Source, at: KeyPath) -> Iterator[Diagnostic]:
    """R296: a rule that gives the same whatever is answered, and a part that says what another one says."""
    if rule.computable and all(map(_gives_one_thing, rule.simple_parts)) and not _chosen_apart(rule):
        computed = all(part.scale[0].award.kind.is_computed for part in rule.simple_parts)
        key = "parts" if source.written(*at, "parts") else "scale"
        yield source.mistake("R296", (*at, key), key=True, what="same" if computed else "judged")
    else:
        yield from _repeated(rule.parts, source, at)


def _gives_one_thing(part: Part) -> bool:
    """Whether every band awards the same, not by what is measured."""
    first, *others = (band.award for band in part.scale)
    return not first.each and all(award == first for award in others)


def _chosen_apart(rule: Rule) -> bool:
    """Whether a person chooses among parts that do not award the same."""
    awards = {part.scale[0].award for part in rule.simple_parts}
    return rule.combine is Combine.CHOSEN and len(awards) > 1


def _repeated(parts: tuple[Part | PartGroup, ...], source: Source, at: KeyPath) -> Iterator[Diagnostic]:
    for i, part in enumerate(parts):
        place = (*at, "parts", i)
        number = next((j for j, one in enumerate(parts[:i]) if _alike(one, part)), None)
        if number is not None:
            other = parts[number].title
            yield source.mistake(
                "R296", place, what="twice", title=part.title, number=number + 1, other=other
            )
        elif isinstance(part, PartGroup):
            yield from _repeated(part.parts, source, place)


def _alike(one: Part | PartGroup, other: Part | PartGroup) -> bool:
    """Whether two parts always give the same points: one measure, the same bands, in any order."""
    match one, other:
        case Part(), Part():
            return one.measure.expression == other.measure.expression and set(one.scale) == set(other.scale)
        case PartGroup(), PartGroup():
            return (one.combine, len(one.parts)) == (other.combine, len(other.parts)) and all(
                map(_alike, one.parts, other.parts)
            )
        case _:
            return False
