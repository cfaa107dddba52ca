"""Diagnostics → the versioned JSON report that CI, editors and the form read."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from generator.diagnostics import Diagnostic, Summary
from generator.rendering.harmless import harmless_json
from generator.vi.messages import word


def diagnostics_json(diagnostics: Iterable[Diagnostic], summary: Summary) -> str:
    """`{"version": 1, "diagnostics": [...], "summary": {...}}`; line and column from 1."""
    listed = []
    for diagnostic in diagnostics:
        message = word(diagnostic)
        listed.append(
            {
                "code": diagnostic.code,
                "severity": diagnostic.severity,
                "file": diagnostic.path,
                "line": diagnostic.place.line,
                "column": diagnostic.place.column,
                "message": message.text,
                "hint": message.hint,
            }
        )
    report = {"version": 1, "diagnostics": listed, "summary": asdict(summary)}
    return harmless_json(json.dumps(report, ensure_ascii=False, indent=1))
