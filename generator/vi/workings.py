"""A scored leaf → the short lines of a printed table: its figures, and the sum that gave its points."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from generator.rulebook import AwardKind, MeasureKind, Rounding
from generator.scoring import GroupResult, MissingPart, PartResult, ScoredLeaf, Step, Trace, round_points
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
    if scored.measurement is not None:
        return (f"Đo được: {trace.measured_words(scored.measurement)}",)
    if scored.trace is None:
        return ()
    return working_lines(scored.trace, trace.explain(scored.trace, scored.leaf, rounding))


def working_lines(found: Trace, explained: trace.Explained) -> tuple[str, ...]:
    """Return a trace and its words as short lines: one for each part, then how they make the points."""
    lines = list(_lines(found.steps, explained.steps))
    judged = explained.judged if len(explained.steps) > 1 else ""  # one part alone says it in its award
    last = (_tidy(explained.combination), explained.limit, explained.rounding, judged)
    return tuple(lines + [line for line in last if line])


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
    parts = found.parts if found else ()
    return {operand.name for part in parts if isinstance(part.measured, bool) for operand in part.operands}


def _lines(steps: tuple[Step, ...], words: tuple[trace.ExplainedStep, ...], group: str = "") -> Iterator[str]:
    """Yield the line of each step, a part within a part by both names."""
    for step, said in zip(steps, words, strict=True):
        title = f"{f'{group} / ' if group else ''}{said.title}: " if said.title else ""
        aside = "" if said.counts else " (không tính)"
        match step:
            case PartResult():
                yield f"{title}{_part(step, said)}{aside}"
            case GroupResult():
                yield from _lines(step.steps, said.steps, said.title)
                yield f"{title}{_tidy(said.combination) or said.points}{aside}"
            case MissingPart():
                yield f"{title}{said.measure}{aside}"
            case _:
                assert_never(step)


def _part(step: PartResult, words: trace.ExplainedStep) -> str:
    if not isinstance(step.measured, Fraction):
        return f"{words.measure} → {words.award}"
    measure, computed = words.measure, step.band.award.kind in {AwardKind.PROPORTIONAL, AwardKind.PER_UNIT}
    if len(step.part.scale) > 1:
        measure += f" ({words.band})"
    elif step.part.measure.kind is MeasureKind.VALUE and computed:
        return words.award  # it begins with the figure itself
    return f"{measure}{';' if computed else ' →'} {words.award}"


def _tidy(line: str) -> str:
    """In a sum only the result says "≈": "≈ 0,96 + ≈ 0,17 = 1,13" → "0,96 + 0,17 = 1,13"."""
    return re.sub(r"(?<=[+−:] )≈ ", "", line)
