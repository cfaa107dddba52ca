"""What is printed, and where: results to standard output, everything else to standard error."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial

from rich.console import Console
from rich.text import Text

from generator.diagnostics import Diagnostic, error_count
from generator.reading import Tree, lines_of
from generator.rendering.diagnostics.terminal import WIDTH, diagnostic_lines
from generator.rendering.escape.visible import visible

# Names and titles are anybody's text: nothing printed is read as markup or as the name of an emoji.
_console = partial(Console, soft_wrap=True, highlight=False, markup=False, emoji=False)
out = _console()
err = _console(stderr=True)


@contextmanager
def working(act: str) -> Iterator[Callable[[str], None]]:
    """Shows on a terminal what is being done; what is handed over says what is done next."""
    with err.status(Text(visible(act))) as status:  # a str would be read as markup, whatever the console says
        yield lambda following: status.update(Text(visible(following)))


def print_diagnostics(console: Console, diagnostics: Iterable[Diagnostic], tree: Tree) -> None:
    """Each mistake with its line, as wide as the terminal is."""
    width = console.width if console.is_terminal else WIDTH
    for line in diagnostic_lines(diagnostics, lines_of(tree), width):
        console.print(line, soft_wrap=not console.is_terminal)


def print_errors(diagnostics: Iterable[Diagnostic], tree: Tree) -> None:
    """Only what keeps the command from its work, and how much more of it there is, beside the result."""
    wrong = (diagnostic for diagnostic in diagnostics if error_count([diagnostic]))
    print_diagnostics(err, wrong, tree)
