"""What is printed, and where: results to standard output, everything else to standard error."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial

from rich.console import Console
from rich.measure import Measurement
from rich.text import Text

from generator.diagnostics import Diagnostic, error_count
from generator.reading import Tree, lines_of
from generator.rendering.diagnostics.terminal import WIDTH, diagnostic_lines
from generator.rendering.escape.visible import visible
from generator.rendering.terminal.tables import WholeFirst

# Names and titles are anybody's text: nothing printed is read as markup or as the name of an emoji.
_console = partial(Console, soft_wrap=True, highlight=False, markup=False, emoji=False)
_WIDEST = 1_000  # letters of a line in a file
out = _console()
err = _console(stderr=True)


def print_part(part: WholeFirst | Text) -> None:
    """Print a part of a table as wide as the terminal is, or as COLUMNS says.

    Where neither limits it, as in a file, no line of it is broken.
    """
    console = out
    if not (out.is_terminal or "COLUMNS" in os.environ):
        lines = Measurement.get(out, out.options.update(max_width=_WIDEST), part).maximum
        console = _console(width=max(out.width, lines))
    console.print(part, soft_wrap=False)


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
