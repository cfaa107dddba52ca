"""Last year's submissions → the words an appendix may go on from, each with the mark."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from generator.exchange.new_campaign import marked
from generator.rulebook import CarriedWords, Correspondence, Fate, Rulebook, Rulebooks, correspondences

_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Narratives:
    """Explanations by leaf code, difficulties, proposals."""

    explanations: Mapping[str, str] = field(default_factory=lambda: _NONE)
    difficulties: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()


def goes_on_from(
    old: Rulebooks, new: Rulebook, successors: Mapping[str, str], number: int
) -> tuple[int, ...]:
    """Return the old appendices of whose words some may be the new appendix `number`'s, in the old order.

    All where a table is shared out, for a leaf may have another lead now; where units answer the whole of it,
    last year or now, only those of its own agency.
    """
    if old.shared.campaign.is_of_units or new.campaign.is_of_units:
        return _predecessors(old, new, successors, number)
    return tuple(old.each)


def narratives(
    last: Mapping[int, Mapping[str, Any]],
    old: Rulebooks,
    new: Rulebook,
    successors: Mapping[str, str],
    number: int,
) -> Narratives:
    """What the new appendix `number` goes on from. `last` are the old files' data by their appendix.

    They are of those that it `goes_on_from`. Explanations follow their leaves, whoever led them; the rest
    follows the agency.
    """
    explained = _explained(last, old)
    led = {leaf.code for leaf in new.led_by(number)}
    marked_texts: dict[str, str] = {}
    for link in correspondences(new.criteria, old.shared.criteria):
        words = _joined(explained, link)
        marked_texts |= {code: marked(words) for code in link.codes if words and code in led}
    theirs = [last[before] for before in _predecessors(old, new, successors, number) if before in last]
    return Narratives(marked_texts, _all_of(theirs, "difficulties"), _all_of(theirs, "proposals"))


def carried_words(
    last: Mapping[int, Mapping[str, Any]],
    old: Rulebooks,
    new: Rulebook,
    successors: Mapping[str, str],
    number: int,
) -> tuple[CarriedWords, ...]:
    """Return what became of last year's words that concern the new appendix `number`, item by item.

    Those are of the items it leads now and of those its agency led then, and the difficulties and proposals
    of agencies that led one of its items. Same arguments as `narratives`, which carries them.
    """
    explained, theirs = _explained(last, old), _predecessors(old, new, successors, number)
    sources = goes_on_from(old, new, successors, number)
    if not sources:
        return (CarriedWords(Fate.NO_PREDECESSOR, (), (), ""),)
    led = {leaf.code for leaf in new.led_by(number)}
    found, before = [], set(theirs)
    for link in correspondences(new.criteria, old.shared.criteria):
        words, leads = _joined(explained, link), _leads(old, link, sources)
        ours = tuple(code for code in link.codes if code in led)
        if ours:
            before |= set(leads)
            fate = _fate(link, old, new)
            if words or fate is Fate.NEW:
                found.append(CarriedWords(fate, ours, link.earlier, words, leads))
        elif words and set(leads) & set(theirs):
            fate = Fate.LED_ELSEWHERE if link.codes else Fate.GONE
            found.append(CarriedWords(fate, link.codes, link.earlier, words, leads))
    for appendix in old.shared.campaign.appendices:
        heir = successors.get(appendix.agency, appendix.agency)
        if appendix.number not in before:
            continue
        if appendix.number not in last:
            found.append(CarriedWords(Fate.UNREAD, (), (), "", (appendix.number,)))
        elif said := "\n".join(map(str, _said(last[appendix.number]))):
            if appendix.number in theirs:
                found.append(CarriedWords(Fate.REMARKS, (), (), said, (appendix.number,)))
            elif heir not in {one.agency for one in new.campaign.appendices}:
                found.append(CarriedWords(Fate.AGENCY_GONE, (), (), said, (appendix.number,)))
    return tuple(found)


def _leads(old: Rulebooks, link: Correspondence, sources: Iterable[int]) -> tuple[int, ...]:
    """Those of the old appendices that led a leaf which the link goes on from."""
    return tuple(
        number
        for number in sources
        if any(old.of(number).lead_of.get(code) == number for code in link.earlier)
    )


def _fate(link: Correspondence, old: Rulebooks, new: Rulebook) -> Fate:
    """What became of an item that is there now; of one whose name is the same, whether its rule is too."""
    fate = Fate(link.kind)
    if fate is not Fate.SAME:
        return fate
    now, then = (
        " ".join(leaf.rule.text.split())
        for criteria, codes in ((new.criteria, link.codes), (old.shared.criteria, link.earlier))
        for leaf in criteria.leaves
        if leaf.code in codes
    )
    return Fate.SAME if now == then else Fate.RULE_CHANGED


def _explained(last: Mapping[int, Mapping[str, Any]], old: Rulebooks) -> dict[str, str]:
    """The explanation of each leaf, in the file of the appendix that led it; of several units one by one."""
    explained: dict[str, str] = {}
    for appendix, data in last.items():
        for code, entry in data["entries"].items():
            if old.of(appendix).lead_of.get(code) == appendix and "explanation" in entry:
                said = (explained[code],) if code in explained else ()
                explained[code] = "\n".join((*said, str(entry["explanation"])))
    return explained


def _joined(explained: Mapping[str, str], link: Correspondence) -> str:
    return "\n".join(explained[code] for code in link.earlier if code in explained)


def _predecessors(
    old: Rulebooks, new: Rulebook, successors: Mapping[str, str], number: int
) -> tuple[int, ...]:
    """The old appendices of the agency that has the new one."""
    agency = new.appendix(number).agency
    return tuple(
        appendix.number
        for appendix in old.shared.campaign.appendices
        if successors.get(appendix.agency, appendix.agency) == agency
    )


def _said(data: Mapping[str, Any]) -> tuple[str, ...]:
    return (*data.get("difficulties", ()), *data.get("proposals", ()))


def _all_of(files: Iterable[Mapping[str, Any]], name: str) -> tuple[str, ...]:
    return tuple(marked(text) for data in files for text in data.get(name, ()))
