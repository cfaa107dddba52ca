"""A trace and what could be won → plain data for JSON. Exact numbers are texts: "47/50", "1.41"."""

from fractions import Fraction
from typing import Any

from generator.rendering.data.plain import plain
from generator.rulebook import Leaf, Rounding
from generator.scoring import Gain, Gains, PartResult, Trace
from generator.vi import trace as words


def trace_data(trace: Trace, leaf: Leaf, rounding: Rounding) -> dict[str, Any]:
    """Each part with its measure and band, then combination and rounding; `text` as people read it."""
    explained = words.explain(trace, leaf, rounding)
    return {
        "steps": [
            _step(step) | {"text": f"{part.measure}; {part.band}; {part.award}"}
            for step, part in zip(trace.steps, explained.steps, strict=True)
        ],
        "combine": leaf.rule.combine,
        "combined": _exact(trace.combined),
        "exact": _exact(trace.exact),
        "rounding": {"places": rounding.places, "mode": rounding.mode, "at": rounding.at},
        "points": plain(trace.points),
    }


def gains_data(gains: Gains | None) -> dict[str, Any] | None:
    """The nearest and the best gain; null where nothing can be won."""
    return None if gains is None else {"nearest": _gain(gains.nearest), "best": _gain(gains.best)}


def _step(step: PartResult) -> dict[str, Any]:
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
        "points": _exact(step.points),
        "counts": step.counts,
    }


def _gain(gain: Gain) -> dict[str, Any]:
    return {
        "inputs": {change.name: plain(change.after) for change in gain.changes},
        "points": plain(gain.points),
        "added": plain(gain.added),
    }


def _exact(value: Fraction) -> str:
    return str(value)
