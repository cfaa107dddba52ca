"""`Submission` + `Rulebook` → `Scorecard`: each line with its trace. Pure arithmetic."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from generator.rulebook import Combine, InputType, Leaf, Rounding, Rulebook
from generator.scoring.checks import (
    check_examples as check_examples,
    check_fingerprints as check_fingerprints,
    check_self_scores as check_self_scores,
    check_total as check_total,
    trace_example as trace_example,
)
from generator.scoring.compute import (
    add_up as add_up,
    compute as compute,
    measure as measure,
    round_points as round_points,
)
from generator.scoring.fill import (
    Filling as Filling,
    NotFilled as NotFilled,
    why_not_filled as why_not_filled,
)
from generator.scoring.fingerprints import (
    fingerprint as fingerprint,
    is_stamped as is_stamped,
    stamps as stamps,
)
from generator.scoring.gains import (
    Change as Change,
    Gain as Gain,
    Gains as Gains,
    gains_of as gains_of,
    withheld_by as withheld_by,
)
from generator.scoring.inverse import input_at as input_at
from generator.scoring.model import (
    GroupResult as GroupResult,
    Measurement as Measurement,
    MissingPart as MissingPart,
    Operand as Operand,
    PartResult as PartResult,
    PointRange as PointRange,
    Scorecard as Scorecard,
    ScoredLeaf as ScoredLeaf,
    Step as Step,
    Trace as Trace,
    range_of_award as range_of_award,
)
from generator.scoring.quoted_figures import check_quoted_figures as check_quoted_figures
from generator.validation import Entry, Submission, SurveyResult


def score_what_if(card: Scorecard, entries: Mapping[str, Entry], rulebook: Rulebook) -> Scorecard:
    """The card with these entries in place of its own; each claims just what its inputs give."""
    merged = replace(card.submission, entries={**card.submission.entries, **entries})
    scored = score(merged, rulebook)
    leaves = {
        code: replace(leaf, entry=replace(leaf.entry, self_score=leaf.computed)) if code in entries else leaf
        for code, leaf in scored.leaves.items()
    }
    return replace(scored, leaves=leaves)


def score_surveyed(leaf: Leaf, result: SurveyResult, rounding: Rounding) -> ScoredLeaf:
    """Return a survey leaf with the points its figures give, and how; without any where it does not apply."""
    entry = Entry(inputs=result.inputs, not_applicable=result.not_applicable)
    trace = compute(leaf, result.inputs, "", rounding) if result.inputs else None
    return ScoredLeaf(leaf, entry, trace.points if trace else None, trace)


def score_among_peers(scored: ScoredLeaf, peers: Mapping[str, Fraction], rounding: Rounding) -> ScoredLeaf:
    """Return an answered leaf with the points that its inputs and these figures of the peers give.

    It claims just that: nobody types it. `peers` are exact, as they are measured (94 % is 47/50). Without
    points where one of them is not known.
    """
    leaf, entry = scored.leaf, scored.entry
    typed = {
        name: value * 100 if leaf.rule.figures[name].type is InputType.PERCENT else value
        for name, value in peers.items()
    }
    trace = compute(leaf, {**entry.inputs, **typed}, entry.formula, rounding)
    points = trace.points if trace is not None else None
    return ScoredLeaf(leaf, replace(entry, self_score=points), points, trace)


def possible_traces(leaf: Leaf, inputs: Mapping[str, Any], rounding: Rounding) -> tuple[Trace, ...]:
    """Return what the inputs give by each formula that may be chosen; nothing where they give no points.

    `inputs` must have passed validation.
    """
    rule = leaf.rule
    formulas = [part.key for part in rule.parts] if rule.combine is Combine.CHOSEN else [""]
    found = (compute(leaf, inputs, formula, rounding) for formula in formulas)
    return tuple(trace for trace in found if trace is not None)


def score(submission: Submission, rulebook: Rulebook) -> Scorecard:
    """Every entry of the submission, scored, in the order of the criteria set."""
    rounding = rulebook.criteria.rounding
    leaves = {}
    for leaf in rulebook.led_by(submission.appendix):
        entry = submission.entries.get(leaf.code)
        if entry is None:
            continue
        trace = measurement = None
        if not entry.not_applicable and not leaf.rule.peers:  # what the peers give, this file cannot tell
            trace = compute(leaf, entry.inputs, entry.formula, rounding)
            measurement = measure(leaf, entry.inputs)
        leaves[leaf.code] = ScoredLeaf(leaf, entry, trace.points if trace else None, trace, measurement)
    return Scorecard(submission, leaves)
