"""Where words and arithmetic disagree: a claim against its inputs, a worked example that does not hold."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.reading import Source
from generator.rulebook import AreaKind, CriteriaSet, Rounding, leaf_places
from generator.scoring.compute import add_up, compute
from generator.scoring.fingerprints import is_stamped
from generator.scoring.model import Scorecard
from generator.validation import Review, acceptable


def check_self_scores(card: Scorecard, source: Source) -> Iterator[Diagnostic]:
    """R203 a self score that differs from what its inputs give, R222 a reason where nothing differs."""
    for code, scored in card.leaves.items():
        entry, computed = scored.entry, scored.computed
        if entry.self_score is None or computed is None:
            continue
        at = ("entries", code, "self_score")
        differs = entry.self_score != computed
        if differs and not entry.override_reason:
            yield source.mistake("R203", at, criterion=code, value=entry.self_score, computed=computed)
        if entry.override_reason and not differs:
            yield source.mistake("R222", ("entries", code, "override_reason"), key=True, criterion=code)


def check_total(card: Scorecard, source: Source, rounding: Rounding) -> Iterator[Diagnostic]:
    """T301: the total an agency added up itself differs from the sum of its self scores.

    Bonus and penalty stand beside it: their caps are the city's.
    """
    declared = card.submission.declared_total
    main = [scored for scored in card.leaves.values() if scored.leaf.kind is AreaKind.MAIN]
    scored = [(leaf.entry.self_score, leaf.exact) for leaf in main]
    total = add_up(
        [(shown, exact) for shown, exact in scored if shown is not None and exact is not None], rounding
    )
    if declared is not None and declared != total:
        yield source.mistake("T301", ("declared_total",), stated=declared, total=total)


def check_fingerprints(review: Review, source: Source, card: Scorecard) -> Iterator[Diagnostic]:
    """R237 a decision not stamped, or on what has changed since; R233 one that changes nothing.

    An agency may take over an adjusted score: then the decision is stale, not wrong.
    """
    for code, item in review.items.items():
        if code not in card.leaves:
            continue
        self_score = card.leaves[code].entry.self_score
        if not is_stamped(item.fingerprint, card, code):
            steps = ("items", code, "fingerprint" if item.fingerprint else "decision")
            yield source.mistake("R237", steps, criterion=code, stamped=bool(item.fingerprint))
        elif item.reviewed_score is not None and item.reviewed_score == self_score:
            at = ("items", code, "reviewed_score")
            yield source.mistake("R233", at, criterion=code, decision=item.decision, claim=self_score)


def check_examples(criteria: CriteriaSet, source: Source) -> Iterator[Diagnostic]:
    """R256: a worked example of a rule does not give the points it says, or cannot be computed."""
    places = dict(leaf_places(source))
    for leaf in criteria.leaves:
        for i, example in enumerate(leaf.rule.examples):
            trace = None
            if all(acceptable(name, example.inputs, leaf.rule.inputs) for name in example.inputs):
                trace = compute(leaf, example.inputs, example.formula or "", criteria.rounding)
            if trace is None or trace.points != example.points:
                steps = (*places[leaf.code], "rule", "examples", i)
                given = "" if trace is None else trace.points
                yield source.mistake(
                    "R256", steps, criterion=leaf.code, stated=example.points, computed=given
                )
