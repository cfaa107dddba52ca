"""What a workbook that came back changes, and what is wrong with it → the lines a person reads, or JSON."""

import json
from collections.abc import Iterable, Iterator

from generator.diagnostics import Diagnostic
from generator.exchange.workbook.imported import CellDiagnostic, ImportedWorkbook
from generator.rendering.escape.visible import visible
from generator.vi import workbook as words
from generator.vi.diagnostics.params import SEVERITIES


def import_lines(imported: ImportedWorkbook, name: str) -> Iterator[str]:
    """Yield each change with its cell, then each mistake with its cell and its cure."""
    if imported.changes:
        yield words.changed_count(visible(name), len(imported.changes))
    for change in imported.changes:
        before, after = (visible(one) for one in words.cut(change.shown))
        what, cell = visible(change.about), visible(change.place.label)
        yield f"  {what}: {before} → {after}  ({cell})"
    for one in imported.diagnostics:
        said = one.said
        path, line = one.diagnostic.path, one.diagnostic.place.line
        where = visible(one.place.label or (name if path == name else f"{path}:{line}"))
        yield f"{where} · {one.diagnostic.code} ({SEVERITIES[one.diagnostic.severity]}): {visible(said.text)}"
        yield f"    {words.CURE} {visible(said.hint)}"


def import_json(imported: Iterable[tuple[str, ImportedWorkbook]]) -> str:
    """Return what was found in each workbook, for programs."""
    files = [
        {
            "workbook": name,
            "file": one.path,
            "writable": one.content is not None,
            "changes": [
                {
                    "steps": list(change.steps),
                    "before": _plain(change.before),
                    "after": _plain(change.after),
                    "sheet": change.place.sheet,
                    "cell": change.place.name,
                }
                for change in one.changes
            ],
            "diagnostics": [_diagnostic(found) for found in one.diagnostics],
        }
        for name, one in imported
    ]
    return json.dumps({"version": 1, "workbooks": files}, ensure_ascii=False, indent=2)


def _diagnostic(found: CellDiagnostic) -> dict[str, object]:
    one: Diagnostic = found.diagnostic
    said = found.said
    return {
        "code": one.code,
        "severity": one.severity.value,
        "file": one.path,
        "sheet": found.place.sheet,
        "cell": found.place.name,
        "line": one.place.line,
        "column": one.place.column,
        "message": said.text,
        "hint": said.hint,
    }


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int | str):
        return value
    return json.loads(json.dumps(value, default=str))
