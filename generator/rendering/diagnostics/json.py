"""Diagnostics → the versioned JSON report that CI, editors and the form read."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from generator.diagnostics import Diagnostic, Summary
from generator.rendering.escape.visible import visible_json
from generator.vi.diagnostics import message_of


def diagnostics_json(diagnostics: Iterable[Diagnostic], summary: Summary) -> str:
    """`{"version": 1, "diagnostics": [...], "summary": {...}}`; line and column from 1.

    A summary has `more` only where it is true: a file had too many errors to be checked to its end.
    """
    report = {
        "version": 1,
        "diagnostics": [diagnostic_data(diagnostic) for diagnostic in diagnostics],
        "summary": summary_data(summary),
    }
    return visible_json(json.dumps(report, ensure_ascii=False, indent=1))


def summary_data(summary: Summary) -> dict[str, Any]:
    """The counts, as plain data."""
    return {name: value for name, value in asdict(summary).items() if name != "more" or value}


def diagnostic_data(diagnostic: Diagnostic) -> dict[str, Any]:
    """One of them, as plain data."""
    message = message_of(diagnostic)
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "file": diagnostic.path,
        "line": diagnostic.place.line,
        "column": diagnostic.place.column,
        "message": message.text,
        "hint": message.hint,
    }
