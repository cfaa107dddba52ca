"""What a reviewer should look at in a change: nothing here is a mistake, all of it has led to one before."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from generator.comparison.model import Changes, LeafChange, is_exemption_refused
from generator.comparison.years import Counterpart, counterparts
from generator.consolidation import Assessment, LeafResult, LeafState, RequestState, Stage, refused_since
from generator.validation import ClarificationOutcome, Conclusion, Decision

JUMP = Fraction(3, 10)  # of the maximum, against the year before
LEAST_WORDS = 12  # a sentence shorter than this may be the same by chance


class HintKind(StrEnum):
    """Why to look."""

    TAKEN_OUT = "taken_out"  # there was an answer, there is none any more
    UNSCORED = "unscored"  # the answer is there still, its claim is not
    JUDGED = "judged"  # it was judged; what was judged has changed, now or before
    CORRECTED = "corrected"  # it was handed back; the agency has sent it anew
    APPRAISED = "appraised"  # the ministry has decided on it; the answer has changed
    UNSTAMPED = "unstamped"  # it was judged and is the same; its decision bears another stamp, or none
    DECISION_REMOVED = "decision_removed"
    DECISION_CHANGED = "decision_changed"  # of the same answer, agency and day, and another
    TAKEN_OVER = "taken_over"  # another agency's decision stands where the city had one
    REDATED = "redated"  # the same decision is of another day, or by somebody else of the agency
    OUTCOME_CHANGED = "outcome_changed"  # what was concluded on a reply is another conclusion, or none
    ANSWERED_REQUEST = "answered_request"  # a request differs, or is gone, that had its reply
    CONCLUDED_REPLY = "concluded_reply"  # a reply differs on which a conclusion was reached
    REPLY_REMOVED = "reply_removed"
    RETURNED = "returned"  # handed back: the agency must send it again
    ASKED = "asked"  # something was asked about it that the agency has not answered
    ABOVE_CLAIM = "above_claim"  # decided newly, and better than the agency's own claim
    EXEMPTION_REFUSED = "exemption_refused"  # said not to apply, and newly ruled to apply
    EXEMPT = "exempt"  # it is said not to apply: only a person can say whether the reason holds
    WORDS_ONLY = "words_only"  # no document, only an explanation
    SAME_DOCUMENTS = "same_documents"  # figures or claim differ, what proves them does not
    OWN_POINTS = "own_points"  # the agency gives the points itself: nothing can be computed
    REPLIED = "replied"  # a request was answered, and waits to be concluded
    REFUSED_SINCE = "refused_since"  # accepted, and since then an answer to a request about it refused
    UNPROVEN = "unproven"  # every document was taken away
    OVERRIDDEN = "overridden"  # the claim is not what the figures give
    OWN_WORD = "own_word"  # full marks, and only the agency's own documents
    COPIED = "copied"  # a sentence another agency wrote too
    JUMP = "jump"  # far from the year before


_WAITING = {
    HintKind.JUDGED,
    HintKind.CORRECTED,
    HintKind.REPLIED,
    HintKind.REFUSED_SINCE,
    HintKind.RETURNED,
    HintKind.ASKED,
}


@dataclass(frozen=True, slots=True)
class Hint:
    """`other` is the leaf a sentence is shared with, or empty; `before` and `now` the shares of the maximum
    earned by what corresponds in the two years.
    """

    kind: HintKind
    code: str
    other: str = ""
    before: Fraction | None = None
    now: Fraction | None = None


def hints(
    changes: Changes, after: Assessment, last: Assessment | None = None, *, ended: bool = False
) -> tuple[Hint, ...]:
    """Return those of every changed leaf that can be compared, in their order.

    `last` is the campaign before. Of one that has ended none waits for anybody.
    """
    pairs = counterparts(last, after) if last else ()
    earlier = {leaf.leaf.code: pair for pair in pairs if pair.after for leaf in pair.after.leaves}
    shared = _sentences(after.leaves.values())
    found = (hint for change in changes.comparable for hint in _of(change, after, earlier, shared))
    return tuple(hint for hint in found if not (ended and hint.kind in _WAITING))


def _of(
    change: LeafChange,
    after: Assessment,
    earlier: Mapping[str, Counterpart],
    shared: Mapping[str, list[LeafResult]],
) -> Iterator[Hint]:
    was, now = change.before, change.after
    yield from (Hint(kind, change.code) for kind, holds in _of_decisions(change) if holds)
    if change.is_taken_out or change.gone:
        yield Hint(HintKind.TAKEN_OUT if change.is_taken_out else HintKind.UNSCORED, change.code)
    if now is None or now.scored is None or not change.is_answered_otherwise:
        return
    if now.state is LeafState.NOT_APPLICABLE:
        yield Hint(HintKind.EXEMPT, change.code)
        return
    if was and was.citations and not now.citations:
        yield Hint(HintKind.UNPROVEN, change.code)
    if now.state is LeafState.SCORED and not now.citations and now.scored.entry.explanation:
        yield Hint(HintKind.WORDS_ONLY, change.code)
    if was and was.scored and now.citations and not change.documents and (change.inputs or change.points):
        yield Hint(HintKind.SAME_DOCUMENTS, change.code)
    if now.scored.entry.override_reason:
        yield Hint(HintKind.OVERRIDDEN, change.code)
    elif now.state is LeafState.SCORED and now.scored.computed is None:
        yield Hint(HintKind.OWN_POINTS, change.code)
    if change.at(Stage.SELF)[0] != now.points and _own_word(now, after):
        yield Hint(HintKind.OWN_WORD, change.code)
    if any(text.field == "explanation" for text in change.texts):
        for other in _copied(now, shared):
            yield Hint(HintKind.COPIED, change.code, other.leaf.code)
    pair = earlier.get(change.code)
    if pair and pair.before and pair.after and pair.moved is not None and abs(pair.moved) >= JUMP:
        yield Hint(HintKind.JUMP, change.code, before=pair.before.share, now=pair.after.share)


def _of_decisions(change: LeafChange) -> Iterator[tuple[HintKind, bool]]:
    """What to look at in decisions, and in answers on which there is one."""
    was, now = change.before, change.after
    reviewed = [side.reviewed if side else None for side in (was, now)]
    lost = reviewed[0] is not None and reviewed[0].fresh and not (reviewed[1] and reviewed[1].fresh)
    answered = change.is_answered_otherwise
    overtaken = reviewed[1] is not None and not reviewed[1].fresh and answered
    handed_back = reviewed[1] is not None and reviewed[1].item.decision is Decision.RETURNED
    yield HintKind.JUDGED, overtaken and not handed_back
    yield HintKind.CORRECTED, overtaken and handed_back
    yield HintKind.UNSTAMPED, lost and reviewed[1] is not None and not answered
    yield HintKind.DECISION_REMOVED, reviewed[0] is not None and reviewed[1] is None
    yield HintKind.DECISION_CHANGED, change.is_decided_otherwise
    yield HintKind.TAKEN_OVER, change.is_taken_over
    yield HintKind.REDATED, change.is_redated
    yield HintKind.APPRAISED, bool(was and was.concluded and now and now.concluded and answered)
    outcomes = {one.asked.id: one.asked.outcome for one in now.requests} if now else {}
    concluded = {one.asked.id: one.asked.outcome for one in was.requests} if was else {}
    yield (
        HintKind.OUTCOME_CHANGED,
        any(
            outcome is not None and _decision(outcomes.get(name)) is not outcome.decision
            for name, outcome in concluded.items()
            if name in outcomes
        ),
    )
    asked = {one.asked.id: replace(one.asked, outcome=None) for one in now.requests} if now else {}
    replied = [one for one in was.requests if one.reply] if was else []
    yield (
        HintKind.ANSWERED_REQUEST,
        any(asked.get(one.asked.id) != replace(one.asked, outcome=None) for one in replied),
    )
    yield HintKind.CONCLUDED_REPLY, any(one.was_concluded and one.after for one in change.replies)
    yield HintKind.REPLY_REMOVED, any(one.after is None for one in change.replies)
    decided = [stage for stage in (Stage.REVIEWED, Stage.APPRAISED) if _is_decided_newly(change, stage)]
    yield HintKind.ABOVE_CLAIM, any((change.against_claim(stage) or 0) > 0 for stage in decided)
    fresh = reviewed[1] is not None and reviewed[1].fresh
    yield HintKind.RETURNED, fresh and change.is_reviewed_as(Decision.RETURNED)
    states = {request.state for request in now.requests} if now else set()
    yield HintKind.ASKED, RequestState.OPEN in states
    yield HintKind.REPLIED, RequestState.ANSWERED in states
    yield HintKind.REFUSED_SINCE, now is not None and bool(refused_since(now))
    refused = [stage for stage in decided if now and is_exemption_refused(now, stage)]
    yield HintKind.EXEMPTION_REFUSED, bool(refused)


def _decision(outcome: ClarificationOutcome | None) -> Conclusion | None:
    return outcome.decision if outcome else None


def _is_decided_newly(change: LeafChange, stage: Stage) -> bool:
    """Whether somebody other than the agency gave the points of a stage, or gave others than before."""
    sides = [
        (side.reviewed, side.appraised) if side else (None, None) for side in (change.before, change.after)
    ]
    which = 0 if stage is Stage.REVIEWED else 1
    return sides[0][which] != sides[1][which] and stage in change.stages


def _own_word(leaf: LeafResult, after: Assessment) -> bool:
    """Full marks, proven by nothing but what the agency itself issued."""
    campaign = after.rulebook.campaign
    lead = next((a.agency for a in campaign.appendices if a.number == leaf.appendix), "")
    agency = campaign.agencies.get(lead)
    if agency is None or not leaf.citations or leaf.points != leaf.maximum or leaf.points == Decimal(0):
        return False
    names = {agency.name.casefold(), agency.short_name.casefold()}
    return all(citation.document.issuer.casefold() in names for citation in leaf.citations)


def _copied(leaf: LeafResult, shared: Mapping[str, list[LeafResult]]) -> Iterator[LeafResult]:
    """The first leaf of every other appendix that has a sentence of this one."""
    seen: set[int | None] = {leaf.appendix}
    for sentence in _long_sentences(leaf):
        for other in shared.get(sentence, ()):
            if other.appendix not in seen:
                seen.add(other.appendix)
                yield other


def _sentences(leaves: Iterable[LeafResult]) -> dict[str, list[LeafResult]]:
    found: dict[str, list[LeafResult]] = {}
    for leaf in leaves:
        for sentence in _long_sentences(leaf):
            found.setdefault(sentence, []).append(leaf)
    return found


def _long_sentences(leaf: LeafResult) -> Iterator[str]:
    text = leaf.scored.entry.explanation if leaf.scored else ""
    for sentence in re.split(r"[.;:!?\n]+(?=\s|$)", text.casefold()):
        words = sentence.split()
        if len(words) >= LEAST_WORDS:
            yield " ".join(words)
