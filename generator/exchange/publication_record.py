"""A sign-off → its record as YAML text: written once, in one way, so that equal sign-offs are equal bytes."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from generator.exchange.yaml.document import Item, item_of
from generator.exchange.yaml.writer import Style, yaml_text
from generator.validation import Publication, SignedTotal, SignedUnit

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
        **_figures(publication),
        "files": publication.files,
    }
    if publication.partial:
        data["partial"] = True
    if publication.replaces is not None:
        data["replaces"] = asdict(publication.replaces)
    root = item_of("", {**data, "fingerprint": publication.fingerprint})
    root = replace(root, above=(f"# yaml-language-server: $schema={_SCHEMA}",))
    return yaml_text(root, Style(all_quoted=True))


def _figures(publication: Publication) -> dict[str, Any]:
    """The totals, or the ranking, a unit a line."""
    ranking = publication.ranking
    if ranking is None:
        return {"totals": _totals(publication.totals)}
    units = {number: replace(item_of("", _unit(one)), flow=True) for number, one in ranking.units.items()}
    return {"ranking": {"stage": ranking.stage, "units": units}}


def _unit(one: SignedUnit) -> dict[str, Any]:
    place = {} if one.place is None else {"place": one.place}
    return place | ({"totals": _totals(one.totals)} if one.totals else {})


def _totals(totals: Mapping[str, SignedTotal]) -> dict[str, Item]:
    return {stage: _total(total) for stage, total in totals.items()}


def _total(total: SignedTotal) -> Item:
    numbers = {"points": total.points, "known": total.known, "maximum": total.maximum}
    return replace(item_of("", numbers), flow=True)
