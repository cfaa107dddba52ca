"""What a reviewer should look at in a change: nothing here is a mistake, all of it has led to one before."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from generator.comparison.model import Changes, LeafChange
from generator.comparison.years import Counterpart, counterparts
from generator.consolidation import Assessment, LeafResult, LeafState, RequestState, Stage

JUMP = Fraction(3, 10)  # of the maximum, against the year before
LEAST_WORDS = 12  # a sentence shorter than this may be the same by chance


class HintKind(StrEnum):
    """Why to look."""

    JUDGED = "judged"  # it was judged; what was judged has changed
    EXEMPT = "exempt"  # it is said not to apply: only a person can say whether the reason holds
    WORDS_ONLY = "words_only"  # no document, only an explanation
    OWN_POINTS = "own_points"  # the agency gives the points itself: nothing can be computed
    REPLIED = "replied"  # a request was answered, and waits to be concluded
    UNPROVEN = "unproven"  # every document was taken away
    OVERRIDDEN = "overridden"  # the claim is not what the figures give
    OWN_WORD = "own_word"  # full marks, and only the agency's own documents
    COPIED = "copied"  # a sentence another agency wrote too
    JUMP = "jump"  # far from the year before


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


def hints(changes: Changes, after: Assessment, last: Assessment | None = None) -> tuple[Hint, ...]:
    """For every changed leaf that can be compared, in their order. `last` is the campaign before."""
    pairs = counterparts(last, after) if last else ()
    earlier = {leaf.leaf.code: pair for pair in pairs if pair.after for leaf in pair.after.leaves}
    shared = _sentences(after.leaves.values())
    return tuple(hint for change in changes.comparable for hint in _of(change, after, earlier, shared))


def _of(
    change: LeafChange,
    after: Assessment,
    earlier: Mapping[str, Counterpart],
    shared: Mapping[str, list[LeafResult]],
) -> Iterator[Hint]:
    was, now = change.before, change.after
    if now is None or now.scored is None:
        return
    if was and was.reviewed and was.reviewed.fresh and not (now.reviewed and now.reviewed.fresh):
        yield Hint(HintKind.JUDGED, change.code)
    if not change.is_answered_otherwise:
        return
    if any(one.state is RequestState.ANSWERED for one in change.replied):
        yield Hint(HintKind.REPLIED, change.code)
    if now.state is LeafState.NOT_APPLICABLE:
        yield Hint(HintKind.EXEMPT, change.code)
        return
    if was and was.citations and not now.citations:
        yield Hint(HintKind.UNPROVEN, change.code)
    if now.state is LeafState.SCORED and not now.citations and now.scored.entry.explanation:
        yield Hint(HintKind.WORDS_ONLY, change.code)
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
