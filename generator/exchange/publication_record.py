"""A sign-off → its record as YAML text: written once, in one way, so that equal sign-offs are equal bytes."""

import json

from generator.validation import Publication


def record_text(publication: Publication) -> str:
    """The file of `submissions/<campaign>/publications/`; every text in double quotes, hashes by path."""
    document = publication.document
    lines = [
        "# yaml-language-server: $schema=../../../schema/publication.schema.json",
        f"campaign: {_quoted(publication.campaign)}",
        f"name: {_quoted(publication.name)}",
        f"title: {_quoted(publication.title)}",
        "document:",
        f"  number: {_quoted(document.number)}",
        f"  date: {_quoted(document.date.isoformat())}",
        f"  issuer: {_quoted(document.issuer)}",
        f"  title: {_quoted(document.title)}",
        f"signed_by: {_quoted(publication.signed_by)}",
        f"signed_on: {_quoted(publication.signed_on.isoformat())}",
        "totals:",
    ]
    for stage, total in publication.totals.items():
        parts = (("points", total.points), ("known", total.known), ("maximum", total.maximum))
        lines.append(f"  {stage}: {{{', '.join(f'{name}: {value:f}' for name, value in parts)}}}")
    lines += [
        "files:",
        *(f"  {_quoted(path)}: {_quoted(found)}" for path, found in publication.files.items()),
    ]
    if publication.partial:
        lines.append("partial: true")
    if publication.replaces is not None:
        lines += [
            "replaces:",
            f"  name: {_quoted(publication.replaces.name)}",
            f"  reason: {_quoted(publication.replaces.reason)}",
        ]
    return "\n".join([*lines, f"fingerprint: {_quoted(publication.fingerprint)}"]) + "\n"


def _quoted(text: str) -> str:
    """A JSON string is a YAML string."""
    return json.dumps(text, ensure_ascii=False)
