"""What was found → what may be told of it: in order, not without end, and nobody's own data in it."""

from collections.abc import Iterable

from generator.diagnostics import Diagnostic, in_order, shortened
from generator.reading import Tree
from generator.validation import discreet


def told(found: Iterable[Diagnostic], tree: Tree) -> tuple[Diagnostic, ...]:
    """The list without repeats, sorted, so many a file; what is a person's is masked where it is quoted."""
    return in_order(discreet(shortened(in_order(found)), tree))
