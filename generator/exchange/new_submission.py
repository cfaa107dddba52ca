"""A campaign's appendix → the blank file its agency fills: every criterion, its rule, what is asked."""

from dataclasses import replace
from typing import Any

from generator.exchange.fmt import canonical
from generator.exchange.narratives import Narratives
from generator.exchange.yaml.document import Item, item_of
from generator.exchange.yaml.scalars import comment_lines
from generator.exchange.yaml.writer import yaml_text
from generator.reading import FORM, RawFile, Schema, newest_version
from generator.rulebook import Leaf, Rulebook
from generator.validation import UNKNOWN
from generator.vi import comments

NO_NARRATIVES = Narratives()


def scaffold(
    number: int, schema: Schema, rulebook: Rulebook, shown: str, known: Narratives = NO_NARRATIVES
) -> str:
    """The canonical text of a draft in which nothing is known yet. KeyError without such an appendix.

    `shown` is the schema editors shall use, seen from the file; `known` is what is said already.
    """
    appendix = rulebook.appendix(number)
    agency = rulebook.campaign.agencies[appendix.agency]
    evidence = replace(item_of("evidence", {}), above=comment_lines(comments.BLANK_EVIDENCE, 0))
    data = {
        FORM: newest_version("submission"),
        "criteria_set": rulebook.criteria.id,
        "campaign": rulebook.campaign.id,
        "appendix": number,
        "agency": appendix.agency,
        "status": "draft",
        "report": {"number": UNKNOWN, "date": UNKNOWN, "signed_by": {"title": UNKNOWN}},
        "entries": {leaf.code: _entry(leaf, known) for leaf in rulebook.led_by(number)},
        "evidence": evidence,
        "difficulties": known.difficulties,
        "proposals": known.proposals,
    }
    opening = comment_lines(comments.blank_opening(number, agency.name), 0)
    root = replace(item_of("", data), above=(f"# yaml-language-server: $schema={shown}", *opening))
    text, _ = canonical(RawFile("", yaml_text(root).encode()), schema, rulebook)
    if text is None:
        raise ValueError(number)
    return text


def _entry(leaf: Leaf, known: Narratives) -> Item:
    inputs = leaf.rule.inputs
    data: dict[str, Any] = {}
    if inputs:
        data["inputs"] = dict.fromkeys(inputs, UNKNOWN)
    if outside := [name for name, spec in inputs.items() if spec.outside]:
        data["sources"] = dict.fromkeys(outside, UNKNOWN)
    if leaf.is_claimed:
        data["self_score"] = UNKNOWN
    if leaf.code in known.explanations:
        data["explanation"] = known.explanations[leaf.code]
    entry = item_of(leaf.code, {**data, "evidence": ()})
    first, *rest = entry.items
    return replace(entry, items=(replace(first, above=comment_lines(comments.how_to_answer(leaf), 4)), *rest))
