"""What exactly was judged of a leaf, as one short text: its rule, answer and the identity of its evidence."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any, assert_never

from generator.rulebook import (
    AwardKind,
    Band,
    Chosen,
    Comparison,
    Constant,
    Expression,
    Figure,
    Input,
    Leaf,
    Part,
    PartGroup,
    PeerFigure,
    YesNo,
    children,
)
from generator.scoring.model import Scorecard
from generator.validation import Entry, Evidence, EvidenceRef

# The form of the canonical text; a change of what stands in it is another form. A leaf whose documents all
# declare their bytes, or lead nowhere, still has the first.
FORM, FORM_WITH_LINKS = 1, 2


def fingerprint(card: Scorecard, code: str) -> str:
    """`sha256:` and the SHA-256 (hex) of the leaf's canonical text: JSON, keys sorted, UTF-8, no spaces.

    Order, layout and comments of the file are not in it, nor is anything of other leaves. `code` must be
    one of the card's.
    """
    scored, submission = card.leaves[code], card.submission
    return _printed(card, code, _links(scored.entry.evidence, submission.evidence))


def is_stamped(stamp: str, card: Scorecard, code: str) -> bool:
    """Whether the stamp is of the leaf as it is: in today's form, or in the first, without links."""
    return stamp in stamps(card, code)


def stamps(card: Scorecard, code: str) -> tuple[str, ...]:
    """Return the stamps of the leaf as it is: today's, and that in the first form where it is another."""
    return tuple(dict.fromkeys((fingerprint(card, code), _printed(card, code, []))))


def _printed(card: Scorecard, code: str, links: list[list[Any]]) -> str:
    scored, submission = card.leaves[code], card.submission
    content = {
        "form": FORM_WITH_LINKS if links else FORM,
        "campaign": submission.campaign,
        "appendix": submission.appendix,
        "leaf": _leaf(scored.leaf),
        "answer": _answer(scored.entry),
        "evidence": _evidence(scored.entry.evidence, submission.evidence),
        **({"links": links} if links else {}),
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{sha256(text.encode()).hexdigest()}"


def _leaf(leaf: Leaf) -> dict[str, Any]:
    rule = leaf.rule
    return {
        "code": leaf.code,
        "maximum": _number(leaf.maximum),
        "text": rule.text,
        "inputs": {name: _input(spec) for name, spec in rule.inputs.items()},
        "combine": rule.combine,
        "parts": [_part(part) for part in rule.parts],
        **(
            {"constraints": [_expression(one.comparison) for one in rule.constraints]}
            if rule.constraints
            else {}
        ),
        **({"peers": {name: _peer(one) for name, one in rule.peers.items()}} if rule.peers else {}),
    }


def _peer(peer: PeerFigure) -> list[Any]:
    """How the figure is taken; never what it is, which others' files change."""
    return [peer.kind, peer.first, _expression(peer.of)]


def _part(part: Part | PartGroup) -> dict[str, Any]:
    match part:
        case Part():
            return {
                "key": part.key,
                "measure": [part.measure.kind, *map(_expression, part.measure.operands)],
                "scale": [_band(band) for band in part.scale],
            }
        case PartGroup():
            return {"key": part.key, "combine": part.combine, "parts": [_part(one) for one in part.parts]}
        case _:
            assert_never(part)


def _expression(expression: Expression) -> str | list[Any]:
    """An input is its name, a constant its number; anything else its kind and what stands under it."""
    match expression:
        case Figure(name) | YesNo(name) | Chosen(name):
            return name
        case Constant(value):
            return [str(value)]
        case Comparison(left, relation, right):
            return [relation, _expression(left), _expression(right)]
        case _:
            return [type(expression).__name__, *map(_expression, children(expression))]


def _input(spec: Input) -> list[Any]:
    ends = [None if end is None else _number(end) for end in (spec.at_least, spec.at_most)]
    found = [spec.type, spec.unit, *ends, dict(spec.options or {}), spec.outside, spec.within]
    open_ends = [None if end is None else _number(end) for end in (spec.above, spec.below)]
    return [*found, *open_ends] if any(open_ends) else found


def _band(band: Band) -> list[Any]:
    ends = [None if end is None else str(end) for end in (band.lower, band.upper)]
    award = band.award
    points = [str(value) for value in (award.start, award.each, award.at_least, award.at_most)]
    found = [band.when, *ends, band.lower_closed, band.upper_closed, award.kind, *points]
    if award.kind is AwardKind.JUDGED:
        found += [award.at_least_closed, award.at_most_closed]
    return found


def _answer(entry: Entry) -> dict[str, Any]:
    return {
        "inputs": {name: _value(value) for name, value in entry.inputs.items()},
        "sources": dict(entry.sources),
        "formula": [entry.formula, entry.formula_reason],
        "self_score": None if entry.self_score is None else _number(entry.self_score),
        "not_applicable": entry.not_applicable,
        "override_reason": entry.override_reason,
        "explanation": entry.explanation,
    }


def _evidence(references: Iterable[EvidenceRef], described: Mapping[str, Evidence]) -> list[Any]:
    """Each document by its identity and hash, with the place cited; under which key does not matter."""
    found = []
    for reference in references:
        document = described[reference.ref]
        identity = [
            document.number,
            document.date.isoformat(),
            document.issuer,
            document.title,
            document.sha256,
        ]
        found.append([*identity, document.access, reference.pages, reference.section])
    return sorted(found)


def _links(references: Iterable[EvidenceRef], described: Mapping[str, Evidence]) -> list[list[Any]]:
    """Where each document is to be found that does not declare its bytes: another link, another document.

    Its length stands beside, for it says the same of the bytes, if less.
    """
    documents = {reference.ref: described[reference.ref] for reference in references}
    return sorted(
        [document.number, document.date.isoformat(), document.url, document.page_count or 0]
        for document in documents.values()
        if document.url and not document.sha256
    )


def _value(value: Any) -> Any:
    return value if isinstance(value, bool | str) else _number(value)


def _number(value: int | Decimal) -> str:
    """1.5 and 1.50 are one number."""
    return str(Fraction(value))
