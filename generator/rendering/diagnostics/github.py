"""Diagnostics → the log of a GitHub job: annotations beside the lines, then the list in words.

GitHub shows ten annotations of a kind for a step and drops the rest without a word.
"""

from collections.abc import Iterable, Iterator

from generator.codes import Severity
from generator.diagnostics import Diagnostic, Summary, unreported, worst_first
from generator.rendering.escape.visible import visible
from generator.vi import reports, routes
from generator.vi.diagnostics import message_of, title_of

SHOWN_OF_A_KIND = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _DATA | {":": "%3A", ",": "%2C"}


def diagnostics_github(diagnostics: Iterable[Diagnostic], summary: Summary) -> str:
    """Workflow commands for the worst, then all that is told and the summary as plain lines."""
    ordered = worst_first(diagnostics)
    annotated = [
        diagnostic
        for severity in Severity
        for diagnostic in [d for d in ordered if d.severity is severity][:SHOWN_OF_A_KIND]
    ]
    lines = [_annotation(diagnostic) for diagnostic in annotated]
    if ordered:
        left = unreported(ordered, annotated)
        lines += [reports.NOT_ANNOTATED.format(count=left, limit=SHOWN_OF_A_KIND)] if left else []
        lines += [reports.FULL_LIST, *_listed(ordered)]
    return "\n".join([*lines, reports.summary_line(summary)])


def _annotation(diagnostic: Diagnostic) -> str:
    message = message_of(diagnostic)
    values = {
        "file": visible(diagnostic.path),
        "line": str(diagnostic.place.line),
        "col": str(diagnostic.place.column),
        "title": f"{diagnostic.code} · {title_of(diagnostic.code)}",
    }
    properties = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in values.items())
    data = f"{message.text}\n{reports.CURE}: {message.hint}"
    safe = "\n".join(visible(line) for line in data.split("\n"))
    return f"::{_COMMANDS[diagnostic.severity]} {properties}::{_escaped(safe, _DATA)}"


def _listed(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    for diagnostic in diagnostics:
        message, place = message_of(diagnostic), diagnostic.place
        level = reports.SEVERITIES[diagnostic.severity]
        where = f"{diagnostic.path}:{place.line}:{place.column}"
        yield visible(f"{where}: {level} {diagnostic.code} {message.text}")
        page = routes.error_in_repository(diagnostic.code)
        yield visible(f"    {reports.CURE}: {message.hint} {reports.SEE}: {page}")


def _escaped(text: str, marks: dict[str, str]) -> str:
    return "".join(marks.get(letter, letter) for letter in text)
