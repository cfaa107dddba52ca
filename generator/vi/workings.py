"""A scored leaf → the short lines of a printed table: its figures, and the sum that gave its points."""

import re
from fractions import Fraction

from generator.rulebook import AwardKind, MeasureKind, Rounding
from generator.scoring import PartResult, ScoredLeaf, Trace, round_points
from generator.vi import numbers, trace


def figures(scored: ScoredLeaf) -> tuple[str, ...]:
    """The inputs as given, each with its source where it has one; not those the sum names anyway."""
    entry, named = scored.entry, _inputs_named(scored.trace)
    lines = []
    for name, spec in scored.leaf.rule.inputs.items():
        source = entry.sources.get(name, "")
        if name not in entry.inputs or (name in named and not source):
            continue
        line = f"{spec.title}: {trace.typed(spec, entry.inputs[name])}"
        lines.append(f"{line} (nguồn: {source})" if source else line)
    return tuple(lines)


def sums(scored: ScoredLeaf, rounding: Rounding) -> tuple[str, ...]:
    """The way from the inputs to the points, a line for each part; empty where nothing was computed."""
    if scored.trace is None:
        return ()
    explained = trace.explain(scored.trace, scored.leaf, rounding)
    pairs = zip(scored.trace.steps, explained.steps, strict=True)
    lines = [_line(step, words) for step, words in pairs]
    lines += [line for line in (_tidy(explained.combination), explained.limit, explained.rounding) if line]
    return tuple(lines)


def difference(scored: ScoredLeaf) -> str:
    """What the agency claims against what its figures give, and why; empty where nothing differs."""
    entry, computed = scored.entry, scored.computed
    if entry.self_score is None or computed is None or entry.self_score == computed:
        return ""
    return f"Tính từ số liệu được {numbers.score(computed)} điểm. Lý do: {entry.override_reason}"


def points(value: Fraction, rounding: Rounding) -> str:
    """Points that nobody claimed, brought to the set's places: 7.7011… → "≈ 7,70"."""
    rounded = round_points(value, rounding)
    text = numbers.score(rounded)
    return text if Fraction(rounded) == value else f"≈ {text}"


def _inputs_named(found: Trace | None) -> set[str]:
    """The inputs of a measure that is a yes or no: it names each already, with its answer."""
    steps = found.steps if found else ()
    return {operand.name for step in steps if isinstance(step.measured, bool) for operand in step.operands}


def _line(step: PartResult, words: trace.ExplainedStep) -> str:
    title = f"{words.title}: " if words.title else ""
    aside = "" if step.counts else " (không tính)"
    if not isinstance(step.measured, Fraction):
        return f"{title}{words.measure} → {words.award}{aside}"
    measure = words.measure
    if len(step.part.scale) > 1:
        measure += f" ({words.band})"
    elif step.part.measure.kind is MeasureKind.VALUE and step.band.award.kind is not AwardKind.FIXED:
        return f"{title}{words.award}{aside}"  # the award begins with the figure itself
    arrow = " →" if step.band.award.kind is AwardKind.FIXED else ";"
    return f"{title}{measure}{arrow} {words.award}{aside}"


def _tidy(line: str) -> str:
    """In a sum only the result says "≈": "≈ 0,96 + ≈ 0,17 = 1,13" → "0,96 + 0,17 = 1,13"."""
    return re.sub(r"(?<=[+−:] )≈ ", "", line)
