"""What is printed, and where: results to standard output, everything else to standard error."""

from collections.abc import Iterable

from rich.console import Console

from generator.diagnostics import Diagnostic, error_count
from generator.reading import Tree, lines_of
from generator.rendering.report_terminal import WIDTH, diagnostic_lines

out = Console(soft_wrap=True, highlight=False)
err = Console(stderr=True, soft_wrap=True, highlight=False)


def print_diagnostics(console: Console, diagnostics: Iterable[Diagnostic], tree: Tree) -> None:
    """Each mistake with its line, as wide as the terminal is."""
    width = console.width if console.is_terminal else WIDTH
    for line in diagnostic_lines(diagnostics, lines_of(tree), width):
        console.print(line, soft_wrap=not console.is_terminal)


def print_errors(diagnostics: Iterable[Diagnostic], tree: Tree) -> None:
    """Only what keeps the command from its work, and how much more of it there is, beside the result."""
    wrong = (diagnostic for diagnostic in diagnostics if error_count([diagnostic]))
    print_diagnostics(err, wrong, tree)
