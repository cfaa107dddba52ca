"""Diagnostics → GitLab's code-quality report, which shows them beside the lines of a merge request."""

import json
from collections.abc import Iterable
from typing import Any

from generator.codes import Severity
from generator.diagnostics import Diagnostic, Identity, identities
from generator.rendering.diagnostics.sarif import fingerprint
from generator.rendering.escape.visible import encodable, visible_json
from generator.vi import reports
from generator.vi.diagnostics import message_of

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.HINT: "info"}


def diagnostics_gitlab(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a list of `{description, check_name, fingerprint, severity, location}` as JSON."""
    listed = tuple(diagnostics)
    report = [_issue(*one) for one in zip(listed, identities(listed), strict=True)]
    return visible_json(json.dumps(report, ensure_ascii=False, indent=1))


def _issue(diagnostic: Diagnostic, identity: Identity) -> dict[str, Any]:
    message = message_of(diagnostic)
    return {
        "description": f"{message.text} {reports.CURE}: {message.hint}",
        "check_name": diagnostic.code,
        "fingerprint": fingerprint(identity),
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {"path": encodable(diagnostic.path), "lines": {"begin": diagnostic.place.line}},
    }
