"""Diagnostics → what a person sees on a terminal: place, message, the guilty line, the cure, its page.

The last lines are those seen first: errors stand below warnings and hints, by file.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

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
_UNFILLED = {"R230", "R231"}  # a "?" is no mistake to be explained at each place
_MOST_ALIKE = 3  # findings of one matter in one file that are shown each with its line
_ITEM = ("criterion", "code")  # the params that say which item it is about
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
    errors = Counter(one.path for one in listed if one.blocks)
    file = ""
    for alike in _alike(listed):
        diagnostic = alike[0]
        path, line = diagnostic.path, diagnostic.place.line
        if diagnostic.blocks and len(errors) > 1 and path != file:
            file = path
            yield Text(visible(f"{path} · {reports.errors_of_file(errors[path])}"), style="bold")
        if len(alike) > 1 and _is_blank(diagnostic):
            yield _first_line(
                diagnostic, reports.unfilled(diagnostic.code, (one.place.line for one in alike))
            )
            if diagnostic.blocks:
                yield Text(f"{_INDENT}{reports.CURE}: {reports.UNFILLED_CURE}")
            yield Text("")
            continue
        if len(alike) > 1 and diagnostic.blocks:
            yield from _listed(alike)
            yield Text("")
            continue
        shown = path not in unknown and (path, line) not in kept_back
        yield from _block(diagnostic, lines(path) if shown else (), width)
        if len(alike) > 1:
            yield Text(f"{_INDENT}{reports.more_alike(one.place.line for one in alike[1:])}")
        yield Text("")


def _alike(listed: Iterable[Diagnostic]) -> Iterable[list[Diagnostic]]:
    """The lightest first, then by file; what is the same matter many times in a file stands together.

    So do the matters of a warning or hint that stands many times in a file, each for itself.
    """
    lightest_first = sorted(listed, key=lambda one: list(Severity).index(one.severity), reverse=True)
    kinds = [_matter(one) for one in lightest_first]
    counts = Counter(
        kind if one.blocks else kind[:2] for one, kind in zip(lightest_first, kinds, strict=True)
    )
    groups: dict[Hashable, list[Diagnostic]] = {}
    for number, (one, kind) in enumerate(zip(lightest_first, kinds, strict=True)):
        together = _is_blank(one) or counts[kind if one.blocks else kind[:2]] > _MOST_ALIKE
        groups.setdefault(kind if together else number, []).append(one)
    return groups.values()


def _is_blank(diagnostic: Diagnostic) -> bool:
    """Whether it stands at a bare "?"; what was typed in its place is shown."""
    return diagnostic.code in _UNFILLED and "value" not in diagnostic.params


def _matter(one: Diagnostic) -> tuple[Hashable, ...]:
    """Return what findings of one matter share: all they say but the place and the item."""
    if _is_blank(one):
        return one.path, one.code, True
    message = message_of(one)
    return one.path, one.code, *(_without_item(text, one) for text in (message.text, message.hint))


def _without_item(text: str, one: Diagnostic) -> str:
    item = _item_of(one)
    return re.sub(rf"(?<![\w.]){re.escape(item)}(?![\w]|\.\d)", "", text) if item and item in text else text


def _item_of(one: Diagnostic) -> str:
    return next(filter(None, (one.params.get(name, "") for name in _ITEM)), "")


def _listed(alike: Sequence[Diagnostic]) -> Iterable[Text]:
    """Yield a matter once: how many places, each with its item, the cure."""
    first = alike[0]
    yield _first_line(first, reports.alike(first.code, len(alike)))
    for one in alike[: reports.MOST_LINES]:
        place, item = f"{one.path}:{one.place.line}", _item_of(one)
        yield Text(visible(f"{_INDENT}{place}  {item}".rstrip()))
    if len(alike) > reports.MOST_LINES:
        yield Text(f"{_INDENT}{reports.more_alike(one.place.line for one in alike[reports.MOST_LINES :])}")
    yield from _cure(first)


def _cure(diagnostic: Diagnostic) -> Iterable[Text]:
    yield Text(visible(f"{_INDENT}{reports.CURE}: {message_of(diagnostic).hint}"))
    yield Text(f"{_INDENT}{reports.SEE}: {routes.error_in_repository(diagnostic.code)}", style="dim")


def _first_line(diagnostic: Diagnostic, text: str) -> Text:
    line, column = diagnostic.place
    return Text.assemble(
        visible(f"{diagnostic.path}:{line}:{column}: "),
        (reports.SEVERITIES[diagnostic.severity], _COLOURS[diagnostic.severity]),
        visible(f" {diagnostic.code} {text}"),
    )


def _block(diagnostic: Diagnostic, lines: Sequence[str], width: int) -> Iterable[Text]:
    line = diagnostic.place.line
    yield _first_line(diagnostic, message_of(diagnostic).text)
    if line <= len(lines) and diagnostic.code not in _OF_THE_WHOLE_FILE:
        yield from _quoted(lines[line - 1], diagnostic, width)
    yield from _cure(diagnostic)


def _quoted(text: str, diagnostic: Diagnostic, width: int) -> Iterable[Text]:
    """The guilty line behind its number, and the mark under the place in it."""
    number = str(diagnostic.place.line)
    gutter, blank = f"{_INDENT}{number} │ ", f"{_INDENT}{' ' * len(number)} │ "
    piece = excerpt(text, diagnostic.place.column, max(width - len(gutter), 20))
    yield Text.assemble((gutter, "dim"), piece.text)
    yield Text.assemble(
        (blank, "dim"), " " * piece.before, ("^" * piece.under, _COLOURS[diagnostic.severity])
    )
