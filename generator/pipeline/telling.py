"""What was found → what may be told of it: in order, and nobody's own data in it."""

from collections.abc import Iterable

from generator.diagnostics import Diagnostic, in_order
from generator.reading import Tree
from generator.validation import discreet


def told(found: Iterable[Diagnostic], tree: Tree) -> tuple[Diagnostic, ...]:
    """The list without repeats, sorted; what is a person's is masked wherever a message quotes it."""
    return in_order(discreet(found, tree))
