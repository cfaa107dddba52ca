"""What was found → what may be told of it: in order, not without end, and nobody's own data in it."""

from collections.abc import Iterable

from generator.diagnostics import Diagnostic, shortened, sorted_unique
from generator.reading import Tree
from generator.validation import redacted


def redacted_diagnostics(found: Iterable[Diagnostic], tree: Tree) -> tuple[Diagnostic, ...]:
    """The list without repeats, sorted, so many a file; what is a person's is masked where it is quoted."""
    return sorted_unique(redacted(shortened(sorted_unique(found)), tree))
