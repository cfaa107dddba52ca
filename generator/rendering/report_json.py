"""Diagnostics → the versioned JSON report that CI, editors and the form read."""

import json
from collections.abc import Iterable

from generator.codes import Severity
from generator.diagnostics import Diagnostic
from generator.vi.messages import word


def diagnostics_json(diagnostics: Iterable[Diagnostic], files: int, leaves: int) -> str:
    """`{"version": 1, "diagnostics": [...], "summary": {...}}`; line and column from 1."""
    listed = []
    counts = dict.fromkeys(Severity, 0)
    for diagnostic in diagnostics:
        message = word(diagnostic)
        counts[diagnostic.severity] += 1
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
    summary = {f"{severity}s": count for severity, count in counts.items()} | {
        "files": files,
        "leaves": leaves,
    }
    return json.dumps({"version": 1, "diagnostics": listed, "summary": summary}, ensure_ascii=False, indent=1)
