"""A campaign's appendix → the blank file its agency fills: every criterion, its rule, what is asked."""

import json
from collections.abc import Iterable, Iterator

from generator.exchange.fmt import canonical
from generator.exchange.narratives import Narratives
from generator.exchange.yaml.document import WIDTH
from generator.exchange.yaml.scalars import wrap
from generator.reading import FORM, RawFile, Schema, newest_version
from generator.rulebook import Leaf, Rulebook
from generator.validation import UNKNOWN
from generator.vi import comments

_ASK = json.dumps(UNKNOWN)
NOTHING_TOLD = Narratives()


def scaffold(
    number: int, schema: Schema, rulebook: Rulebook, shown: str, told: Narratives = NOTHING_TOLD
) -> str:
    """The canonical text of a draft in which nothing is known yet. KeyError without such an appendix.

    `shown` is the schema editors shall use, seen from the file; `told` is what is said already.
    """
    appendix = rulebook.appendix(number)
    agency = rulebook.campaign.agencies[appendix.agency]
    lines = [
        f"# yaml-language-server: $schema={shown}",
        *_comment(comments.blank_opening(number, agency.name), 0),
        "",
        f"{FORM}: {newest_version('submission')}",
        f"criteria_set: {json.dumps(rulebook.criteria.id)}",
        f"campaign: {json.dumps(rulebook.campaign.id)}",
        f"appendix: {number}",
        f"agency: {json.dumps(appendix.agency)}",
        "status: draft",
        f"report: {{number: {_ASK}, date: {_ASK}, signed_by: {{title: {_ASK}}}}}",
        "entries:" if rulebook.led_by(number) else "entries: {}",
        *(line for leaf in rulebook.led_by(number) for line in _entry(leaf, told)),
        *_comment(comments.BLANK_EVIDENCE, 0),
        "evidence: {}",
        f"difficulties: {_typed(told.difficulties)}",
        f"proposals: {_typed(told.proposals)}",
    ]
    text, _ = canonical(RawFile("", "\n".join(lines).encode()), schema, rulebook)
    if text is None:
        raise ValueError(number)
    return text


def _entry(leaf: Leaf, told: Narratives) -> Iterator[str]:
    yield f"  {json.dumps(leaf.code)}:"
    yield from _comment(comments.how_to_answer(leaf), 4)
    inputs = leaf.rule.inputs
    if inputs:
        yield f"    inputs: {{{', '.join(f'{name}: {_ASK}' for name in inputs)}}}"
    if outside := [name for name, spec in inputs.items() if spec.outside]:
        yield f"    sources: {{{', '.join(f'{name}: {_ASK}' for name in outside)}}}"
    yield f"    self_score: {_ASK}"
    if leaf.code in told.explanations:
        yield f"    explanation: {_typed(told.explanations[leaf.code])}"
    yield "    evidence: []"


def _typed(words: str | Iterable[str]) -> str:
    """Words in double quotes, one or a list of them: JSON is YAML."""
    return json.dumps(words if isinstance(words, str) else list(words), ensure_ascii=False)


def _comment(texts: Iterable[str], indent: int) -> Iterator[str]:
    """Each text as comment lines that fit; a text's own leading spaces stand on each of its lines."""
    pad = " " * indent
    for text in texts:
        for line in text.split("\n"):
            inner = line[: len(line) - len(line.lstrip(" "))]
            for piece in wrap(line.strip(" "), WIDTH - indent - len(inner) - 2):
                yield f"{pad}# {inner}{piece}"
