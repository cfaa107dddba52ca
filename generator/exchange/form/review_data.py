"""A submitted appendix and its ledger → JSON of which the reviewer's form in the browser is made."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from generator.comparison import ancestors
from generator.consolidation import Assessment, Citation, LeafResult, Stage, by_hand
from generator.exchange.form.form_data import pieces
from generator.exchange.form.messages import LEDGER_WAYS, message_data
from generator.exchange.form.rule_data import Data
from generator.exchange.form.shape_data import first_keys, required_data, shape_data
from generator.exchange.new_review import new_ledger
from generator.reading import Schema
from generator.scoring import Scorecard, fingerprint, stamps
from generator.validation import Conclusion, Reply
from generator.vi import comments, labels, review_form as words, routes
from generator.vi.form import HOW


@dataclass(frozen=True, slots=True)
class LedgerThere:
    """The ledger that lies in the data already: its text where all of it may be told, else none."""

    text: str | None


def review_data(
    assessment: Assessment,
    number: int,
    card: Scorecard,
    schema: Schema,
    there: LedgerThere | None,
    years: Sequence[Assessment],
    upload: str = "",
) -> Data:
    """Return what the page of appendix `number`, which was submitted, is made of.

    `card` is the appendix as it was filed: decisions are stamped with that. `years` are earlier campaigns,
    the newest first; `upload` is where a forge takes files into the folder "{path}", empty for none. Its
    `version` is another as soon as anything in it is another.
    """
    rulebook = assessment.rulebook
    campaign = rulebook.campaign
    result = next(one for one in assessment.appendices if one.appendix.number == number)
    prints = [(one, fingerprint(card, one.leaf.code)) for one in result.scored]
    head, blanks, tail = pieces(new_ledger(number, rulebook, prints), [one.leaf.code for one, _ in prints])
    report = card.submission.report
    own = rulebook.appendix(number).agency
    names = {key: one.name for key, one in campaign.agencies.items()}
    folder = f"submissions/{campaign.id}/appendix-{number}"
    data: Data = {
        "campaign": campaign.id,
        "appendix": number,
        "title": words.title(number, names[own]),
        "subtitle": words.subtitle(report),
        "about": words.ABOUT,
        "file": "review.yaml",
        "folder": f"{folder}/",
        "upload": upload.replace("{path}", folder),
        "orders": _orders(schema.content),
        "shapes": shape_data(schema, first_keys(rulebook, number)),
        "required": required_data(schema, {}),
        "agencies": {key: [one.name, one.short_name] for key, one in campaign.agencies.items()},
        "judges": {key: names[key] for key in rulebook.judges_of(number)},
        "judge": rulebook.a_judge_of(number),
        "own": own,
        "reported": report.date.isoformat() if report else "",
        "leads": {code: lead for code, lead in rulebook.lead_of.items() if lead != number},
        "informing": [leaf.code for leaf in rulebook.led_by(number) if leaf.code not in blanks],
        "replies": {reply.to: _reply(reply) for reply in card.submission.replies},
        "decisions": {decision.value: label for decision, label in labels.DECISIONS.items()},
        "reasons": {reason.value: label for reason, label in labels.REASONS.items()},
        "outcomes": {one.value: words.OUTCOMES[one] for one in Conclusion},
        "messages": message_data(rulebook.criteria.rounding.places, LEDGER_WAYS),
        "how": {name: HOW[name] for name in ("number", "choice", "text", "date", "file", "either")},
        "error_page": routes.link(routes.review_form(number), routes.error("{code}")),
        "earlier_notes": comments.EARLIER_NOTES,
        "words": words.WORDS,
        "blank": [head, tail],
        "there": there is not None,
        "ledger": (there.text if there else None) or "",
        "items": [
            {
                **_item(one, assessment, number, years),
                "stamps": stamps(card, one.leaf.code),
                "blank": blanks[one.leaf.code],
            }
            for one, _ in prints
        ],
    }
    version = sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]
    return {**data, "version": version}


def _item(result: LeafResult, assessment: Assessment, number: int, years: Sequence[Assessment]) -> Data:
    """What is told of a leaf and its answer, and what a decision on it is checked by."""
    leaf, scored = result.leaf, result.scored
    entry = scored.entry if scored else None
    claim = entry.self_score if entry else None
    others = replace(
        result, requests=tuple(one for one in result.requests if one.stage is not Stage.REVIEWED)
    )
    continued = next(iter(ancestors(leaf.code, (assessment, *years[:1]))), None)
    return {
        "code": leaf.code,
        "title": leaf.title,
        "numbered": leaf.numbered,
        "maximum": str(leaf.maximum),
        "places": assessment.rulebook.criteria.rounding.places,
        "claim": "" if claim is None else format(claim, "f"),
        "answered": claim is not None or bool(entry and entry.not_applicable),
        "points": list(words.points(result, continued)),
        "by_hand": [comments.BY_HAND[reason] for reason in by_hand(others)],
        "text": leaf.rule.text.strip(),
        "page": routes.link(routes.review_form(number), routes.leaf(leaf.code)),
        "figures": list(words.figures(scored)) if scored else [],
        "told": list(words.told(entry)) if entry else [],
        "documents": [_document(one) for one in result.citations],
        "decided": words.decided(result),
    }


def _document(citation: Citation) -> Data:
    document = citation.document
    return {
        "name": words.cited(citation),
        "title": document.title,
        "url": document.url,
    }


def _orders(schema: Any) -> dict[str, list[str]]:
    """The keys of each group of a ledger in the order a person reads them, by what leads to it."""
    parts = schema["$defs"]
    item = list(parts["item"]["properties"])
    request = parts["clarification"]["properties"]
    first = ["reviewer", "date"]  # as `review-accept` writes them: who, when, what
    return {
        "": list(schema["properties"]),
        "items/*": [*first, *(key for key in item if key not in first)],
        "items/*/reviewer": list(parts["reviewer"]["properties"]),
        "clarifications/*": list(request),
        "clarifications/*/outcome": list(request["outcome"]["properties"]),
    }


def _reply(reply: Reply) -> Data:
    return {"date": reply.date.isoformat(), "text": reply.text}
