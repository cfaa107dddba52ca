"""Diagnostics → SARIF 2.1.0, the report that code-scanning services and editors read."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from generator.codes import CODES, Severity
from generator.diagnostics import Diagnostic, Identity, identities
from generator.rendering.escape.visible import visible_json
from generator.vi import reports, routes
from generator.vi.diagnostics import message_of, title_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


def diagnostics_sarif(diagnostics: Iterable[Diagnostic], version: str, site: str = "") -> str:
    """One run. `site` is the address of the published site, where each code has its page; may be empty."""
    listed = tuple(diagnostics)
    codes = sorted({diagnostic.code for diagnostic in listed})
    driver = {"name": "parindex", "version": version, "rules": [_rule(code, site) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "language": "vi-VN",
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(diagnostic, codes.index(diagnostic.code), identity)
            for diagnostic, identity in zip(listed, identities(listed), strict=True)
        ],
    }
    report = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return visible_json(json.dumps(report, ensure_ascii=False, indent=1))


def _rule(code: str, site: str) -> dict[str, Any]:
    rule = {
        "id": code,
        "name": routes.slug(title_of(code)),
        "shortDescription": {"text": title_of(code)},
        "help": {"text": reports.rule_help(code)},
        "defaultConfiguration": {"level": _LEVELS[CODES[code]]},
    }
    return rule | ({"helpUri": routes.error_on_site(code, site)} if site else {})


def _result(diagnostic: Diagnostic, rule: int, identity: Identity) -> dict[str, Any]:
    message = message_of(diagnostic)
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": f"{message.text} {reports.CURE}: {message.hint}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(diagnostic.path), "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": diagnostic.place.line, "startColumn": diagnostic.place.column},
                }
            }
        ],
        "partialFingerprints": {"parindexMistake/v1": fingerprint(identity)},
    }


def _uri(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"))


def fingerprint(identity: Identity) -> str:
    """Return the same 32 hex digits for the same mistake on another line, or with another wrong value."""
    whole = json.dumps(identity).encode()
    return hashlib.sha256(whole).hexdigest()[:32]
