"""An appendix of a campaign → JSON of which its form in the browser is made: what it asks, its blank file."""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from generator.exchange.form.item_data import item_data
from generator.exchange.form.last_year import LastYear
from generator.exchange.form.messages import message_data, ways_of
from generator.exchange.form.rule_data import Data
from generator.exchange.form.shape_data import first_keys, required_data, shape_data
from generator.lexicon.review_marks import TO_REVIEW
from generator.reading import Schema
from generator.rulebook import Leaf, RoundedAt, Rulebook
from generator.validation import Clarification
from generator.vi import comments, form as words, routes, workbook

_EXAMPLES = 1  # of an item that are shown
_TOLD = {
    "report": ("number", "date", "signed_by"),
    "report/signed_by": ("title",),
    "replies/*": ("date", "text"),
    "evidence/*": ("number", "date"),
}  # keys whose lack the page tells by their fields
_SHORT = 8  # letters that cost no more than to refer to them


def form_data(
    rulebook: Rulebook,
    number: int,
    schema: Schema,
    blank: str,
    last: LastYear | None = None,
    requests: Iterable[Clarification] = (),
    upload: str = "",
) -> Data:
    """Return what the page of appendix `number` is made of; `blank` is the text it begins with.

    `last` is what was answered the year before, None where that is not known; `requests` are those that the
    appendix must answer, or has answered. `upload` is where a forge takes files into the folder "{path}",
    empty for no forge.

    Its `version` is another as soon as anything in it is another. Raises KeyError without such an appendix.
    """
    appendix, campaign = rulebook.appendix(number), rulebook.campaign
    leaves = rulebook.led_by(number)
    head, blanks, tail = pieces(blank, [leaf.code for leaf in leaves])
    folder = f"submissions/{campaign.id}/appendix-{number}"
    data: Data = {
        "campaign": campaign.id,
        "appendix": number,
        "title": workbook.title(appendix, rulebook),
        "subtitle": workbook.campaign(campaign),
        "about": words.ABOUT,
        "file": "submission.yaml",
        "folder": f"{folder}/",
        "upload": upload.replace("{path}", folder),
        "requests": [_request(one) for one in requests],
        "totalled": rulebook.criteria.rounding.at is RoundedAt.LEAF,
        "last_source": last.source if last else "",
        "last_value": last.value if last else "",
        "orders": _orders(schema.content),
        "shapes": shape_data(schema, first_keys(rulebook, number)),
        "required": required_data(schema, _TOLD),
        "access": words.ACCESS,
        "statuses": words.STATUSES,
        "to_review": TO_REVIEW,
        "messages": message_data(rulebook.criteria.rounding.places, ways_of(rulebook.criteria)),
        "how": words.HOW,
        "leaf_page": routes.link(routes.form(number), routes.leaf("{code}")),
        "error_page": routes.link(routes.form(number), routes.error("{code}")),
        "words": words.WORDS,
        "written": comments.WRITTEN,
        "blank": [head, tail],
        "items": [
            {
                **(item := _item(leaf, rulebook)),
                "blank": _referring(blanks[leaf.code], _said_of(item)),
                "examples": [_referring(one, _said_of(item)) for one in item["examples"]],
                "last": list(last.answers.get(leaf.code, ())) if last else [],
            }
            for leaf in leaves
        ],
    }
    version = sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]
    return {**data, "version": version}


def _item(leaf: Leaf, rulebook: Rulebook) -> Data:
    """What is shown of a leaf and asked for it, beside what it is checked by."""
    rule = leaf.rule
    titles = workbook.options({part.key: part.title for part in rule.parts}) if leaf.rule.parts else {}
    return {
        **item_data(leaf, rulebook.criteria.rounding),
        **({} if leaf.numbered == leaf.code else {"numbered": leaf.numbered}),
        "most": workbook.maximum(leaf),
        "text": workbook.rule_text(leaf),
        "wanted": list(leaf.evidence_wanted),
        "scale": list(words.scale(leaf)),
        "examples": [line for line in (words.example(leaf, one) for one in rule.examples) if line][
            :_EXAMPLES
        ],
        "notes": {name: workbook.input_note(spec) for name, spec in rule.inputs.items()},
        "units": {name: spec.unit for name, spec in rule.inputs.items() if spec.unit},
        "options": {
            name: workbook.options(spec.options) for name, spec in rule.inputs.items() if spec.options
        },
        "formulas": titles,
        "exempt_when": leaf.not_applicable or "",
    }


def _request(asked: Clarification) -> Data:
    return {
        "id": asked.id,
        "words": words.request(asked),
        "due": words.due(asked),
        "asked_on": asked.asked_on.isoformat(),
    }


def pieces(blank: str, codes: list[str]) -> tuple[str, dict[str, str], str]:
    """Return the text before the items, that of each item, and what stands behind them."""
    if not codes:
        return blank, {}, ""
    begins = [blank.index(f'\n  "{code}":') + 1 for code in codes]
    end = blank.find("\n\n", begins[-1]) + 1 or len(blank)
    pieces = {
        code: blank[start:stop] for code, start, stop in zip(codes, begins, [*begins[1:], end], strict=True)
    }
    return blank[: begins[0]], pieces, blank[end:]


def _said_of(item: Data) -> list[str]:
    """Return what a blank file repeats of an item, as its lines have it; "⟦0⟧" in `blank` is the first."""
    titles, written = item["titles"], comments.WRITTEN
    kinds = {name: written.get(spec["type"], "") for name, spec in item["rule"]["inputs"].items()}
    units = {name: f"{written['unit']}{unit}" for name, unit in item["units"].items()}
    figures = [f"    # {name}: {titles[name]} ({kinds[name]}{units.get(name, '')})\n" for name in titles]
    unknown = ", ".join(f'{name}: "?"' for name in titles)
    return [
        "".join(figures),
        "".join(f"    # - {one}\n" for one in item["wanted"]),
        f'  "{item["code"]}":  # {item["title"]} · {item["most"]}\n',
        f"    inputs: {{{unknown}}}\n",
        item["text"].replace("\n", "\n    # "),
        *titles.values(),
    ]


def _referring(blank: str, said: list[str]) -> str:
    """The text with "⟦…⟧" for each that the page says elsewhere, those that cost most to repeat first."""
    for one in sorted({one for one in said if len(one) > _SHORT}, key=len, reverse=True):
        blank = blank.replace(one, f"⟦{said.index(one)}⟧")
    return blank


def _orders(schema: Any) -> dict[str, list[str]]:
    """The keys of each group of a file in the schema's order, by what leads to it; "*" for every member."""
    top, parts = schema["properties"], schema["$defs"]
    report, reply = top["report"]["properties"], top["replies"]["items"]["properties"]
    cited = parts["references"]["items"]
    return {
        "": list(top),
        "report": list(report),
        "report/signed_by": list(report["signed_by"]["properties"]),
        "entries/*": list(parts["entry"]["properties"]),
        "replies/*": list(reply),
        "evidence/*": list(parts["evidence"]["properties"]),
        "entries/*/evidence/*": list(cited["properties"]),
        "replies/*/evidence/*": list(cited["properties"]),
    }
