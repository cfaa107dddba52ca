"""A trace and what could be won → plain data for JSON. Exact numbers are texts: "47/50", "1.41"."""

from fractions import Fraction
from typing import Any, assert_never

from generator.consolidation import CountedTotal
from generator.rendering.data.plain import plain
from generator.rulebook import Leaf, Rounding
from generator.scoring import (
    Gain,
    Gains,
    GroupResult,
    MissingPart,
    PartResult,
    PointRange,
    ScoredLeaf,
    Step,
    Trace,
)
from generator.vi import trace as words


def trace_data(trace: Trace, leaf: Leaf, rounding: Rounding) -> dict[str, Any]:
    """Each part with its measure and band, then combination and rounding; `text` as people read it."""
    explained = words.explain(trace, leaf, rounding)
    return {
        "steps": _steps(trace.steps, explained.steps),
        "combine": leaf.rule.combine,
        "combined": _points(trace.combined),
        "exact": _points(trace.limited),
        "rounding": {"places": rounding.places, "mode": rounding.mode, "at": rounding.at},
        "points": plain(trace.points),
    }


def measurement_data(scored: ScoredLeaf | None) -> dict[str, Any]:
    """Return as `measured` what is measured and not scored: exact, and as people read it; else nothing."""
    if scored is None or scored.measurement is None:
        return {}
    found = scored.measurement
    return {
        "measured": {
            "measure": found.part.measure.kind,
            "value": _exact(found.measured) if isinstance(found.measured, Fraction) else found.measured,
            "text": words.measured_words(found),
        }
    }


def gains_data(gains: Gains | None, leaf: Leaf, total: CountedTotal) -> dict[str, Any] | None:
    """The nearest and the best gain; null where nothing can be won."""
    if gains is None:
        return None
    return {"nearest": _gain(gains.nearest, leaf, total), "best": _gain(gains.best, leaf, total)}


def _steps(steps: tuple[Step, ...], explained: tuple[words.ExplainedStep, ...]) -> list[dict[str, Any]]:
    return [_step(step, said) for step, said in zip(steps, explained, strict=True)]


def _step(step: Step, said: words.ExplainedStep) -> dict[str, Any]:
    match step:
        case PartResult():
            return _part(step) | {"text": f"{said.measure}; {said.band}; {said.award}"}
        case GroupResult(group, steps, points, counts):
            return {
                "part": group.title or None,
                "combine": group.combine,
                "steps": _steps(steps, said.steps),
                "points": _points(points),
                "counts": counts,
                "text": said.combination,
            }
        case MissingPart(part):
            return {"part": part.title or None, "points": None, "counts": False, "text": said.measure}
        case _:
            assert_never(step)


def _part(step: PartResult) -> dict[str, Any]:
    band = step.band
    return {
        "part": step.part.title or None,
        "measure": step.part.measure.kind,
        "inputs": [operand.name for operand in step.operands],
        "measured": _exact(step.measured) if isinstance(step.measured, Fraction) else step.measured,
        "band": {
            "lower": None if band.lower is None else _exact(band.lower),
            "lower_closed": band.lower_closed,
            "upper": None if band.upper is None else _exact(band.upper),
            "upper_closed": band.upper_closed,
            "when": band.when,
        },
        "award": band.award.kind,
        "points": _points(step.points),
        "counts": step.counts,
    }


def _points(points: PointRange) -> str | dict[str, Any]:
    """The exact points; where a person decides, between which."""
    if points.exact is not None:
        return _exact(points.exact)
    return {
        "from": _exact(points.least),
        "from_closed": points.least_closed,
        "to": _exact(points.most),
        "to_closed": points.most_closed,
    }


def _gain(gain: Gain, leaf: Leaf, total: CountedTotal) -> dict[str, Any]:
    return {
        "inputs": {change.name: plain(change.after) for change in gain.changes},
        "points": plain(gain.points),
        "added": plain(gain.added),
        "counted": plain(total.gain([(leaf, gain.added)])),
    }


def _exact(value: Fraction) -> str:
    return str(value)
