"""Checks of the words of an answer: an explanation or a reason that says nothing of its item."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.lexicon.review_marks import is_to_review
from generator.lexicon.stock_phrases import is_stock
from generator.reading import KeyPath, Source
from generator.validation.submission.entries import LEAST_EXPLAINED, CheckContext

# Syllables of its own that a text wants where it gives no figure. What does not apply, or is chosen, may be
# said shorter than how points are reached, or why they are not those of the figures.
_LEAST = {"explanation": 3, "override_reason": 3, "not_applicable": 2, "formula_reason": 2}


def stock_words(context: CheckContext) -> Iterator[Diagnostic]:
    """R301: words in place of evidence or of a rule's points that would fit any item (plan 2024, I.2).

    Beside evidence an explanation may be short; where a person gives the points, scoring asks.
    """
    for leaf, entry, steps in context.own():
        for name in _LEAST:
            spare = name == "explanation" and (entry.evidence or entry.not_applicable)
            refused = name == "not_applicable" and leaf.not_applicable is None
            if not spare and not refused:
                yield from stock_text(
                    context.source, (*steps, name), getattr(entry, name), leaf.not_applicable
                )


def stock_text(
    source: Source, steps: KeyPath, text: str, condition: str | None = None
) -> Iterator[Diagnostic]:
    """R301 at one text of an entry; `condition` is when its leaf may be left out.

    What is carried over from the year before has a warning of its own, an explanation too short is R208.
    """
    *_, code, name = steps
    if name == "explanation" and len(text) < LEAST_EXPLAINED:
        return
    if text and not is_to_review(text) and is_stock(text, _LEAST[str(name)]):
        yield source.mistake("R301", steps, key=True, criterion=code, name=name, condition=condition or "")
