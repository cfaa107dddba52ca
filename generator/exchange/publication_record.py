"""A sign-off → its record as YAML text: written once, in one way, so that equal sign-offs are equal bytes."""

from dataclasses import asdict, replace
from typing import Any

from generator.exchange.yaml.document import Item, item_of
from generator.exchange.yaml.writer import Style, yaml_text
from generator.validation import Publication, SignedTotal

_SCHEMA = "../../../schema/publication.schema.json"


def record_text(publication: Publication) -> str:
    """The file of `submissions/<campaign>/publications/`; every text in double quotes, hashes by path."""
    document = publication.document
    data: dict[str, Any] = {
        "campaign": publication.campaign,
        "name": publication.name,
        "title": publication.title,
        "document": {
            "number": document.number,
            "date": document.date.isoformat(),
            "issuer": document.issuer,
            "title": document.title,
        },
        "signed_by": publication.signed_by,
        "signed_on": publication.signed_on.isoformat(),
        "totals": {stage: _total(total) for stage, total in publication.totals.items()},
        "files": publication.files,
    }
    if publication.partial:
        data["partial"] = True
    if publication.replaces is not None:
        data["replaces"] = asdict(publication.replaces)
    root = item_of("", {**data, "fingerprint": publication.fingerprint})
    root = replace(root, above=(f"# yaml-language-server: $schema={_SCHEMA}",))
    return yaml_text(root, Style(all_quoted=True))


def _total(total: SignedTotal) -> Item:
    numbers = {"points": total.points, "known": total.known, "maximum": total.maximum}
    return replace(item_of("", numbers), flow=True)
