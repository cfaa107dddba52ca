"""Words carried over from the year before, which nobody has looked over yet: they bear a mark.

Whoever has read them takes the mark away. Until then every exit shows it with them.
"""

from collections.abc import Iterator
from typing import Any

from generator.diagnostics import Diagnostic
from generator.lexicon.review_marks import is_to_review
from generator.reading import KeyPath, Source
from generator.validation.submission.entries import CheckContext


def carried_over(source: Source) -> Iterator[KeyPath]:
    """The steps to every text that bears the mark, in whatever case it is typed."""
    return _marked(source.data, ())


def _marked(data: Any, steps: KeyPath) -> Iterator[KeyPath]:
    if isinstance(data, str):
        if is_to_review(data):
            yield steps
    elif isinstance(data, dict | list):
        for step, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _marked(value, (*steps, step))


def unreviewed(context: CheckContext) -> Iterator[Diagnostic]:
    """R248: a draft still has words of the year before. R249: a submitted file has."""
    for steps in carried_over(context.source):
        criterion = steps[1] if steps[0] == "entries" else ""
        name = next(step for step in reversed(steps) if isinstance(step, str))
        code = "R249" if context.submitted else "R248"
        yield context.source.mistake(code, steps, criterion=criterion, name=name)
