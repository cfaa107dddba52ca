"""Where words and arithmetic disagree: a claim against its inputs, a worked example that does not hold."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source
from generator.rulebook import (
    AreaKind,
    AwardKind,
    Combine,
    Comparison,
    CriteriaSet,
    Example,
    ExampleOutcome,
    Leaf,
    Rounding,
    Rule,
    holds,
    inputs_named,
    leaf_places,
)
from generator.scoring.compute import add_up, compute
from generator.scoring.fingerprints import is_stamped
from generator.scoring.model import Scorecard, ScoredLeaf, Trace
from generator.validation import (
    Review,
    acceptable,
    broken_by,
    broken_limit,
    stock_text,
    undecided_items,
    wrong_kind,
)


def check_self_scores(card: Scorecard, source: Source, rounding: Rounding) -> Iterator[Diagnostic]:
    """R201 a self score above the maximum, R202 finer than the set's places, R203 not what its inputs give.

    R222 a reason where nothing differs. Where a person decides: R282 a self score outside what the rule
    leaves open, R283 one not explained, R301 one explained by words that would fit any item.
    """
    for code, scored in card.leaves.items():
        entry, computed = scored.entry, scored.computed
        if entry.self_score is None or not scored.leaf.is_claimed:
            continue
        impossible = list(_impossible_score(scored, source, rounding))
        yield from impossible
        if computed is None:
            yield from () if impossible else _check_judged(scored, source)
            continue
        at = ("entries", code, "self_score")
        differs = entry.self_score != computed
        explained = source.written("entries", code, "override_reason")  # be it well or badly
        if differs and not explained and not impossible:
            name, percentage = _percentage_meant(scored, rounding)
            yield source.mistake(
                "R203", ("entries", code, "inputs", name) if name else at, criterion=code,
                value=entry.self_score, computed=computed, name=name, near=percentage,
            )  # fmt: skip
        if entry.override_reason and not differs:
            yield source.mistake("R222", ("entries", code, "override_reason"), key=True, criterion=code)


def _percentage_meant(scored: ScoredLeaf, rounding: Rounding) -> tuple[str, str]:
    """Return the input where a ratio stands for a percentage, and that one, which gives the points claimed.

    Both are empty where none does.
    """
    leaf, entry = scored.leaf, scored.entry
    for name, spec in leaf.rule.inputs.items():
        if spec.at_most == 100 and 0 < (value := entry.inputs.get(name, 0)) <= 1:
            meant = Decimal(value) * 100
            trace = compute(leaf, {**entry.inputs, name: meant}, entry.formula, rounding)
            if trace is not None and trace.points == entry.self_score:
                return name, format(meant.normalize(), "f")
    return "", ""


def _impossible_score(scored: ScoredLeaf, source: Source, rounding: Rounding) -> Iterator[Diagnostic]:
    """R201, R202: with what the inputs give, where that is known and no reason is given to differ."""
    score, leaf = scored.entry.self_score, scored.leaf
    if score is None:
        return
    at = ("entries", leaf.code, "self_score")
    explained = source.written("entries", leaf.code, "override_reason")
    computed = "" if scored.computed is None or explained else scored.computed
    if score > leaf.maximum:
        yield source.mistake(
            "R201", at, criterion=leaf.code, value=score, maximum=leaf.maximum, computed=computed
        )
    elif score != round(score, rounding.places):
        yield source.mistake(
            "R202", at, criterion=leaf.code, value=score, places=rounding.places, computed=computed
        )


def _check_judged(scored: ScoredLeaf, source: Source) -> Iterator[Diagnostic]:
    entry, trace, code = scored.entry, scored.trace, scored.leaf.code
    if trace is None or entry.self_score is None or entry.override_reason:
        return
    limits = trace.limited
    if not limits.holds(Fraction(entry.self_score)):
        yield source.mistake(
            "R282", ("entries", code, "self_score"), criterion=code, value=entry.self_score,
            least=_shown(limits.least), most=_shown(limits.most),
            least_closed=limits.least_closed, most_closed=limits.most_closed,
        )  # fmt: skip
    if not entry.explanation:
        yield source.mistake("R283", ("entries", code), key=True, criterion=code)
    elif entry.evidence:  # without it the words are asked for anyway
        yield from stock_text(source, ("entries", code, "explanation"), entry.explanation)


def _shown(points: Fraction) -> Decimal:
    return Decimal(points.numerator) / Decimal(points.denominator)


def check_total(
    card: Scorecard, source: Source, rounding: Rounding, found: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    """T301: the total an agency added up itself differs from the sum of its self scores.

    Bonus and penalty stand beside it: their caps are the city's. What others' figures decide is no claim.
    Nothing is compared where one of the mistakes `found` in the file is about a self score, or an entry is
    not in the card: the sum would change.
    """
    declared = card.submission.declared_total
    if declared is None or not _claims_known(card, source, found):
        return
    main = [scored for scored in card.leaves.values() if scored.leaf.kind is AreaKind.MAIN]
    scored = [(leaf.entry.self_score, leaf.exact) for leaf in main]
    total = add_up(
        [(shown, exact) for shown, exact in scored if shown is not None and exact is not None], rounding
    )
    if declared != total:
        compared = ", ".join(leaf.leaf.code for leaf in main if leaf.leaf.rule.peers)
        yield source.mistake("T301", ("declared_total",), stated=declared, total=total, compared=compared)


def _claims_known(card: Scorecard, source: Source, found: Iterable[Diagnostic]) -> bool:
    codes = source.keys("entries")
    places = {source.place("entries", code, "self_score") for code in codes}
    wrong = any(one.blocks and (one.place in places or one.code in ("R207", "R219")) for one in found)
    claims = {code: scored.entry.self_score for code, scored in card.leaves.items()}
    claimed = (str(code) for code in codes if source.written("entries", code, "self_score"))
    return not wrong and claims.keys() >= set(codes) and all(claims[code] is not None for code in claimed)


def check_fingerprints(review: Review, source: Source, card: Scorecard) -> Iterator[Diagnostic]:
    """R237 a decision not stamped, or on what has changed since; R233 one that changes nothing.

    An agency may take over an adjusted score: then the decision is stale, not wrong. An item not decided yet
    bears the fingerprint of the answer that its comments repeat.
    """
    for code, undecided in undecided_items(source).items():
        stamp = undecided.get("fingerprint", "")
        if stamp and code in card.leaves and not is_stamped(stamp, card, code):
            yield source.mistake(
                "R237",
                ("items", code, "fingerprint"),
                criterion=code,
                what="undecided",
                appendix=review.appendix,
                campaign=review.campaign,
            )
    for code, item in review.items.items():
        if code not in card.leaves:
            continue
        self_score = card.leaves[code].entry.self_score
        if not is_stamped(item.fingerprint, card, code):
            steps = ("items", code, "fingerprint" if item.fingerprint else "decision")
            what = "changed" if item.fingerprint else "unstamped"
            yield source.mistake(
                "R237",
                steps,
                criterion=code,
                what=what,
                appendix=review.appendix,
                campaign=review.campaign,
                agency=item.reviewer.agency,
            )
        elif item.reviewed_score is not None and item.reviewed_score == self_score:
            at = ("items", code, "reviewed_score")
            yield source.mistake("R233", at, criterion=code, decision=item.decision, claim=self_score)


def check_examples(criteria: CriteriaSet, source: Source) -> Iterator[Diagnostic]:
    """R256: a worked example of a rule does not give the points or the outcome it says."""
    places = dict(leaf_places(source))
    for leaf in criteria.leaves:
        for i, example in enumerate(leaf.rule.examples):
            steps = (*places[leaf.code], "rule", "examples", i)
            found = [*_wrong_statement(leaf, example, source, steps)]
            found = found or [*_wrong_choice(leaf, example, source, steps)]
            found = found or [*_wrong_result(leaf, example, criteria.rounding, source, steps)]
            yield from found


def trace_example(leaf: Leaf, example: Example, rounding: Rounding) -> Trace | None:
    """Return the points of an example of acceptable inputs, with their trace; None as `compute` does."""
    return compute(leaf, example.inputs, example.formula or "", rounding)


def _wrong_statement(leaf: Leaf, example: Example, source: Source, steps: KeyPath) -> Iterator[Diagnostic]:
    """An example that says points and an outcome, or expects points of inputs that give none."""
    if example.points is not None and example.outcome is not None:
        yield source.mistake("R256", (*steps, "outcome"), key=True, what="two_results", criterion=leaf.code)
    elif example.outcome is None:
        yield from _unusable_inputs(leaf, example, source, steps)


def _wrong_result(
    leaf: Leaf, example: Example, rounding: Rounding, source: Source, steps: KeyPath
) -> Iterator[Diagnostic]:
    result = _result(leaf, example, rounding)
    stated = example.outcome if example.points is None else example.points
    if result != stated:
        yield source.mistake(
            "R256", steps, what="result", criterion=leaf.code, stated=stated, computed=result
        )


def _result(leaf: Leaf, example: Example, rounding: Rounding) -> Decimal | ExampleOutcome:
    """Return the points an example's inputs give, or why they give none."""
    rule, inputs = leaf.rule, example.inputs
    if not all(acceptable(name, inputs, rule.figures) for name in inputs) or any(broken_by(rule, inputs)):
        return ExampleOutcome.REFUSED
    if any(not holds(one, inputs) for one in _of_peers(rule, inputs)):
        return ExampleOutcome.REFUSED
    trace = trace_example(leaf, example, rounding)
    if trace is None:
        return ExampleOutcome.MISSING
    if trace.points is not None:
        return trace.points
    undefined = any(part.band.award.kind is AwardKind.UNDEFINED for part in trace.parts if part.counts)
    return ExampleOutcome.UNDEFINED if undefined else ExampleOutcome.JUDGED


def _of_peers(rule: Rule, inputs: Mapping[str, Any]) -> Iterator[Comparison]:
    """Yield what holds between the figures of the peers and the unit's own, of those that are given."""
    for name, peer in rule.peers.items():
        for comparison in peer.comparisons(name, peer.of):
            if all(known in inputs for known in inputs_named(comparison)):
                yield comparison


def _unusable_inputs(leaf: Leaf, example: Example, source: Source, steps: KeyPath) -> Iterator[Diagnostic]:
    """Inputs of an example that its rule does not know, does not accept, or lacks."""
    wanted = leaf.rule.figures
    measured = {name for part in leaf.rule.simple_parts for name in part.measure.inputs}
    missing = [name for name in leaf.rule.missing(example.inputs) if name in measured]
    missing += leaf.rule.missing_peers(example.inputs)
    for name, value in example.inputs.items():
        at = (*steps, "inputs", name)
        words: dict[str, Any] = {"criterion": leaf.code, "name": name}
        shown = str(value).lower() if isinstance(value, bool) else value
        if name not in wanted:
            near = source.nearest(name, missing or wanted)
            missing = [other for other in missing if other != near]
            known = ", ".join(wanted)
            yield source.mistake("R256", at, key=True, what="unknown", near=near, known=known, **words)
        elif wrong := wrong_kind(value, wanted[name]):
            near = source.nearest(str(value), wanted[name].options or {})
            yield source.mistake("R256", at, what="kind", value=shown, near=near, **wrong, **words)
        elif broken := broken_limit(name, example.inputs, wanted):
            yield source.mistake("R256", at, what="limit", value=shown, **broken, **words)
    if missing:
        names = ", ".join(missing)
        yield source.mistake("R256", steps, what="missing", criterion=leaf.code, names=names, name=missing[0])


def _wrong_choice(leaf: Leaf, example: Example, source: Source, steps: KeyPath) -> Iterator[Diagnostic]:
    """A part chosen that the rule does not have, or none where one must be."""
    keys = [part.key for part in leaf.rule.parts if leaf.rule.combine is Combine.CHOSEN]
    if keys and example.formula not in keys:
        at = (*steps, "formula") if example.formula else steps
        yield source.mistake(
            "R256", at, what="choice", criterion=leaf.code,
            value=example.formula or "", allowed=", ".join(keys), example=keys[0],
        )  # fmt: skip
    elif example.formula and not keys:
        at = (*steps, "formula")
        yield source.mistake("R256", at, key=True, what="no_choice", criterion=leaf.code)
