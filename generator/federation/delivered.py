"""An assessment's data as delivered, and a criteria set → its totals made again; what is wrong.

The data must have the shape of `assessment.schema.json`. What its leaves are worth, where they stand and how
they are rounded says the set alone; of the data only what was answered and decided is taken.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any, NamedTuple, assert_never

from generator.consolidation import (
    LeafResult,
    LeafState,
    Stage,
    StageScore,
    StageTotals,
    exempt_points,
    stage_totals,
)
from generator.reading import LONGEST_NUMBER, structure
from generator.rulebook import CriteriaSet, Leaf, ScoredBy
from generator.scoring import Trace, possible_traces
from generator.validation import Publication, SignedTotal, acceptable

Data = Mapping[str, Any]

_PLAIN = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


class Mismatch(NamedTuple):
    """Where data say another thing than they should: the keys that lead there, both values as text."""

    where: str
    found: str
    wanted: str


@dataclass(frozen=True, slots=True)
class _Answered:
    """A leaf of the set with what the data say of it; `scores` are the points of every stage."""

    leaf: Leaf
    item: Data
    scores: Mapping[Stage, StageScore]


def other_set(data: Data, criteria: CriteriaSet) -> Iterator[Mismatch]:
    """Yield where the data are of another table: its leaves in their order, what each is and is worth."""
    if data["criteria_set"] != criteria.id:
        yield Mismatch("criteria_set", data["criteria_set"], criteria.id)
        return
    ours, theirs = [area.code for area in criteria.areas], [area["code"] for area in data["areas"]]
    if ours != theirs:
        yield Mismatch("areas", ", ".join(theirs), ", ".join(ours))
    codes = [leaf.code for leaf in criteria.leaves]
    given = [item["code"] for item in data["leaves"]]
    if codes != given:
        missing, more = (", ".join(sorted(one)) for one in (set(codes) - set(given), set(given) - set(codes)))
        yield Mismatch("leaves", f"+ {more}" if more else "", missing)
        return
    for leaf, item in zip(criteria.leaves, data["leaves"], strict=True):
        stated: dict[str, object] = {
            "title": leaf.title,
            "scored_by": leaf.scored_by,
            "kind": leaf.kind,
            "stated_maximum": leaf.maximum,
        }
        for key, wanted in stated.items():
            found = Decimal(item[key]) if isinstance(wanted, Decimal) else item[key]
            if found != wanted:
                yield Mismatch(f"leaves {leaf.code} {key}", str(item[key]), str(wanted))


def totals_again(data: Data, criteria: CriteriaSet) -> Mapping[Stage, StageTotals]:
    """Return the totals of every stage, added up anew from the leaves. The data must be of that set."""
    answered = {one.leaf.code: one for one in _answered(data, criteria)}
    results = {code: _result(one) for code, one in answered.items()}
    led: dict[int, list[str]] = {item["number"]: [] for item in data["appendices"]}
    for code, one in answered.items():
        if one.item["appendix"] is not None:
            led.setdefault(one.item["appendix"], []).append(code)

    def read(result: LeafResult, stage: Stage) -> StageScore:
        return answered[result.leaf.code].scores[stage]

    return {stage: stage_totals(criteria, led, results, partial(read, stage=stage)) for stage in Stage}


def wrong_leaves(data: Data, criteria: CriteriaSet) -> Iterator[Mismatch]:
    """Yield where a leaf contradicts itself: its points and what they rest on, by the rules of the set."""
    for one in _answered(data, criteria):
        where = f"leaves {one.leaf.code}"
        yield from (Mismatch(f"{where} {key}", found, wanted) for key, found, wanted in _wrong(one, criteria))


def differences(found: Any, wanted: Any, *steps: str) -> Iterator[Mismatch]:
    """Yield where data differ from what was made again; keys that were not made again are nobody's."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        for key, inner in wanted.items():
            yield from differences(found.get(key), inner, *steps, str(key))
        for key in sorted(found.keys() - wanted.keys()):
            if isinstance(found[key], dict):  # a total of what there is not
                yield Mismatch(" ".join((*steps, key)), "", "")
    elif found != wanted:
        yield Mismatch(" ".join(steps), _shown(found), _shown(wanted))


def record_of(data: Data) -> Publication | None:
    """Return the record of the sign-off; None where nobody has signed."""
    stated = data["publication"]
    return None if stated is None else structure(dict(stated), Publication)


def wrong_record(
    record: Publication,
    totals: Mapping[Stage, StageTotals],
    files: Mapping[str, str],
    data: Data,
    today: date,
) -> Iterator[Mismatch]:
    """Yield where a record is not what its seal says, or the data are not what was signed.

    `files` are the SHA-256 (hex) that we know of files it may name, by their path. Nothing is signed after
    `today`.
    """
    if record.fingerprint not in {record.seal, record.earlier_seal}:
        yield Mismatch("publication fingerprint", record.fingerprint, record.seal)
    if record.campaign != data["campaign"]:
        yield Mismatch("publication campaign", record.campaign, data["campaign"])
    if record.signed_on > today:
        yield Mismatch("publication signed_on", record.signed_on.isoformat(), today.isoformat())
    for path, digest in files.items():
        if record.files.get(path) != digest:
            yield Mismatch(f"publication files {path}", record.files.get(path, ""), digest)
    for stage in Stage:
        signed, whole = record.totals.get(stage), totals[stage].whole
        again = SignedTotal(whole.points, whole.known, whole.maximum)
        begun = stage is Stage.SELF or totals[stage].appraised.known_leaves
        if signed != again and (signed is not None or begun):
            said = "" if signed is None else str(signed.points)
            yield Mismatch(f"publication totals {stage}", said, str(again.points))


def _answered(data: Data, criteria: CriteriaSet) -> Iterator[_Answered]:
    for leaf, item in zip(criteria.leaves, data["leaves"], strict=True):
        scores = {stage: _score(item["stages"][stage]) for stage in Stage}
        yield _Answered(leaf, item, scores)


def _score(stated: Data) -> StageScore:
    exact = stated["exact"]
    return StageScore(
        Decimal(stated["maximum"]), _points(stated["points"]), None if exact is None else Fraction(exact)
    )


def _points(stated: str | None) -> Decimal | None:
    return None if stated is None else Decimal(stated)


def _result(one: _Answered) -> LeafResult:
    claimed = one.scores[Stage.SELF]
    return LeafResult(
        leaf=one.leaf,
        state=LeafState(one.item["state"]),
        appendix=one.item["appendix"],
        contributors=(),
        maximum=claimed.maximum,
        points=claimed.points,
        exact=claimed.exact,
        scored=None,
        citations=(),
    )


def _wrong(one: _Answered, criteria: CriteriaSet) -> Iterator[tuple[str, str, str]]:
    item, scores = one.item, one.scores
    maximum, claimed = _claimed(one, criteria)
    reviewed = _points(item["reviewed"]["points"]) if item["reviewed"] is not None else None
    surveyed = one.leaf.scored_by is ScoredBy.SURVEY
    said = {
        "maximum": (_points(item["maximum"]), maximum),
        "stages self maximum": (scores[Stage.SELF].maximum, maximum),
        "stages self points": (scores[Stage.SELF].points, claimed),
        "stages reviewed points": (scores[Stage.REVIEWED].points, claimed if surveyed else reviewed),
        "appraised": (_points(item["appraised"]), scores[Stage.APPRAISED].points),
    }
    yield from ((key, _shown(found), _shown(again)) for key, (found, again) in said.items() if found != again)
    given, asked = _typed(one.leaf, item["inputs"]), one.leaf.rule.inputs
    for name in given:
        if not acceptable(name, given, asked):
            yield f"inputs {name}", _shown(given[name]), ""
            return
    trace = _trace(one, given, criteria)
    computed = trace.points if trace is not None else None
    if _points(item["computed"]) != computed:
        yield "computed", _shown(item["computed"]), _shown(computed)
    for stage, score in scores.items():
        yield from _wrong_score(one.leaf, stage, score, trace)


def _claimed(one: _Answered, criteria: CriteriaSet) -> tuple[Decimal, Decimal | None]:
    """What of a leaf's maximum applies, and the points it has at first, by its state."""
    leaf, item, state = one.leaf, one.item, LeafState(one.item["state"])
    match state:
        case LeafState.SCORED | LeafState.UNCLAIMED:
            return leaf.maximum, _points(item["self_score"])
        case LeafState.SURVEYED:
            return leaf.maximum, _points(item["surveyed"])
        case LeafState.NOT_APPLICABLE:
            return exempt_points(leaf, criteria.exempt_as(leaf))
        case LeafState.NOT_HELD:
            return Decimal(0), Decimal(0)
        case (
            LeafState.INFORMATION
            | LeafState.UNANSWERED
            | LeafState.NO_SUBMISSION
            | LeafState.UNTRUSTED
            | LeafState.AWAITING_SURVEY
        ):
            return leaf.maximum, None
        case _:
            assert_never(state)


def _wrong_score(
    leaf: Leaf, stage: Stage, score: StageScore, trace: Trace | None
) -> Iterator[tuple[str, str, str]]:
    """Points within what applies; exact points that are those of the figures, or the points themselves."""
    where = f"stages {stage}"
    if not 0 <= score.maximum <= leaf.maximum:
        yield f"{where} maximum", _shown(score.maximum), _shown(leaf.maximum)
    if score.points is None:
        if score.exact is not None:
            yield f"{where} exact", _shown(score.exact), _shown(None)
        return
    if not 0 <= score.points <= score.maximum:
        yield f"{where} points", _shown(score.points), _shown(score.maximum)
    known = {Fraction(score.points)}
    if trace is not None and trace.points == score.points and trace.limited.exact is not None:
        known.add(trace.limited.exact)
    if score.exact not in known:
        yield f"{where} exact", _shown(score.exact), _shown(max(known))


def _trace(one: _Answered, inputs: Data, criteria: CriteriaSet) -> Trace | None:
    """The computation that the figures give, by whichever formula was chosen; None where they give none."""
    if LeafState(one.item["state"]) is LeafState.NOT_APPLICABLE:
        return None
    found = possible_traces(one.leaf, inputs, criteria.rounding)
    stated = _points(one.item["computed"])
    return next((trace for trace in found if trace.points == stated), found[0] if found else None)


def _typed(leaf: Leaf, stated: Data) -> Data:
    """The figures as they were typed: of a number with decimals the data have its text."""
    return {name: _number(value) if _is_number(leaf, name) else value for name, value in stated.items()}


def _is_number(leaf: Leaf, name: str) -> bool:
    asked = leaf.rule.inputs.get(name)
    return asked is not None and asked.type.is_number


def _number(value: str | int) -> str | Decimal | int:
    """The number that a text spells out; whatever is none, or too long for one, as it stands."""
    if isinstance(value, str) and len(value) <= LONGEST_NUMBER and _PLAIN.fullmatch(value):
        return Decimal(value)
    return value


def _shown(value: Any) -> str:
    """A value as a text of one line; empty where there is none."""
    return "" if value is None else format(value, "f") if isinstance(value, Decimal) else str(value)
