"""Scorecards → the same, with nothing of a document that may not be told; every exit sees only these."""

from collections.abc import Mapping
from dataclasses import replace

from generator.scoring import Scorecard
from generator.validation import Access, Disclosure, EvidenceRef, disclosure_of

_References = tuple[EvidenceRef, ...]


def disclosed_cards(cards: Mapping[int, Scorecard], besides: Disclosure) -> dict[int, Scorecard]:
    """What may be told of the cards: of a document by the strictest access that they or `besides` give it."""
    described = (document for card in cards.values() for document in card.submission.evidence.values())
    disclosure = disclosure_of(described, besides)
    return {number: _disclosed(card, disclosure) for number, card in cards.items()}


def _disclosed(card: Scorecard, disclosure: Disclosure) -> Scorecard:
    submission = card.submission
    filed = submission.evidence
    if all(disclosure.access(document) is Access.PUBLIC for document in filed.values()):
        return card

    def allowed(references: _References) -> _References:
        return tuple(disclosure.reference(one, filed[one.ref]) for one in references)

    entries = {
        code: replace(entry, evidence=allowed(entry.evidence)) for code, entry in submission.entries.items()
    }
    return Scorecard(
        submission=replace(
            submission,
            entries=entries,
            evidence={key: disclosure.document(document) for key, document in filed.items()},
            replies=tuple(replace(one, evidence=allowed(one.evidence)) for one in submission.replies),
        ),
        leaves={
            code: replace(scored, entry=replace(scored.entry, evidence=allowed(scored.entry.evidence)))
            for code, scored in card.leaves.items()
        },
    )
