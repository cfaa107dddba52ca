"""`Submission` + `Rulebook` → `Scorecard`: each line with its trace. Pure arithmetic."""

from generator.rulebook import Rulebook
from generator.scoring.checks import check_claims, check_examples, check_total
from generator.scoring.compute import add_up, compute, round_points
from generator.scoring.model import Operand, Scorecard, ScoredLeaf, Step, Trace
from generator.validation import Submission

__all__ = [
    "Operand",
    "Scorecard",
    "ScoredLeaf",
    "Step",
    "Trace",
    "add_up",
    "check_claims",
    "check_examples",
    "check_total",
    "compute",
    "round_points",
    "score",
]


def score(submission: Submission, rulebook: Rulebook) -> Scorecard:
    """Every entry of the submission, scored, in the order of the criteria set."""
    rounding = rulebook.criteria.rounding
    leaves = {}
    for leaf in rulebook.led_by(submission.appendix):
        entry = submission.entries.get(leaf.code)
        if entry is None:
            continue
        trace = None
        if not entry.not_applicable:
            trace = compute(leaf, entry.inputs, entry.formula, rounding)
        leaves[leaf.code] = ScoredLeaf(leaf, entry, trace.points if trace else None, trace)
    return Scorecard(submission, leaves)
