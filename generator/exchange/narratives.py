"""Last year's submissions → the words an appendix may go on from, each with the mark."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from generator.exchange.new_campaign import marked
from generator.rulebook import Rulebook, correspondences

_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Narratives:
    """Explanations by leaf code, difficulties, proposals."""

    explanations: Mapping[str, str] = field(default_factory=lambda: _NONE)
    difficulties: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()


def narratives(
    last: Mapping[int, Mapping[str, Any]],
    old: Rulebook,
    new: Rulebook,
    successors: Mapping[str, str],
    number: int,
) -> Narratives:
    """What the new appendix `number` goes on from. `last` are the old files' data by their appendix.

    Explanations follow their leaves, whoever led them; the rest follows the agency.
    """
    explained = {
        code: str(entry["explanation"])
        for appendix, data in last.items()
        for code, entry in data["entries"].items()
        if old.lead_of.get(code) == appendix and "explanation" in entry
    }
    led = {leaf.code for leaf in new.led_by(number)}
    marked_texts: dict[str, str] = {}
    for link in correspondences(new.criteria, old.criteria):
        words = "\n".join(explained[code] for code in link.earlier if code in explained)
        marked_texts |= {code: marked(words) for code in link.codes if words and code in led}
    agency = new.appendix(number).agency
    theirs = [
        last[appendix.number]
        for appendix in old.campaign.appendices
        if successors.get(appendix.agency, appendix.agency) == agency and appendix.number in last
    ]
    return Narratives(marked_texts, _all_of(theirs, "difficulties"), _all_of(theirs, "proposals"))


def _all_of(files: Iterable[Mapping[str, Any]], name: str) -> tuple[str, ...]:
    return tuple(marked(text) for data in files for text in data.get(name, ()))
