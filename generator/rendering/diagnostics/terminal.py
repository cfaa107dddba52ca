"""Diagnostics → what a person sees on a terminal: place, message, the guilty line, the cure, its page."""

from collections.abc import Iterable, Sequence

from rich.text import Text

from generator.codes import Severity
from generator.diagnostics import Diagnostic, error_count
from generator.reading import Lines
from generator.rendering.diagnostics.excerpt import excerpt
from generator.rendering.escape.visible import visible
from generator.vi import reports, routes
from generator.vi.diagnostics import message_of

WIDTH = 100  # of a quoted line, where the terminal does not say better
_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_INDENT = "    "
_OF_THE_WHOLE_FILE = {"C407", "F011"}  # no line of it is guiltier than another
_KEPT_BACK = {"R221", "R260"}  # their lines hold what must not be repeated, whatever else is wrong there


def diagnostic_lines(diagnostics: Iterable[Diagnostic], lines: Lines, width: int = WIDTH) -> Iterable[Text]:
    """Line by line; `width` is what a quoted line may take.

    Of a file with errors left out no line is quoted: one of them may be a person in that very line.
    """
    listed = tuple(diagnostics)
    kept_back = {
        (other.path, line)
        for other in listed
        if other.code in _KEPT_BACK
        for line in range(other.place.line, int(other.params["last"]) + 1)
    }
    unknown = {
        other.path for other in listed if error_count([other]) and not other.blocks
    }  # R260 may be left out
    for diagnostic in listed:
        path, line = diagnostic.path, diagnostic.place.line
        shown = path not in unknown and (path, line) not in kept_back
        yield from _block(diagnostic, lines(diagnostic.path) if shown else (), width)


def _block(diagnostic: Diagnostic, lines: Sequence[str], width: int) -> Iterable[Text]:
    message = message_of(diagnostic)
    line, column = diagnostic.place
    colour = _COLOURS[diagnostic.severity]
    yield Text.assemble(
        visible(f"{diagnostic.path}:{line}:{column}: "),
        (reports.SEVERITIES[diagnostic.severity], colour),
        visible(f" {diagnostic.code} {message.text}"),
    )
    if line <= len(lines) and diagnostic.code not in _OF_THE_WHOLE_FILE:
        yield from _quoted(lines[line - 1], diagnostic, colour, width)
    yield Text(visible(f"{_INDENT}{reports.CURE}: {message.hint}"))
    yield Text(f"{_INDENT}{reports.SEE}: {routes.error_in_repository(diagnostic.code)}", style="dim")
    yield Text("")


def _quoted(text: str, diagnostic: Diagnostic, colour: str, width: int) -> Iterable[Text]:
    """The guilty line behind its number, and the mark under the place in it."""
    number = str(diagnostic.place.line)
    gutter, blank = f"{_INDENT}{number} │ ", f"{_INDENT}{' ' * len(number)} │ "
    piece = excerpt(text, diagnostic.place.column, max(width - len(gutter), 20))
    yield Text.assemble((gutter, "dim"), piece.text)
    yield Text.assemble((blank, "dim"), " " * piece.before, ("^" * piece.under, colour))
