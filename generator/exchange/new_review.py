"""A submitted appendix → its review ledger: every item with what its agency answered, none decided yet.

What an agency wrote stands in comments, shortened, in lines that nothing reads.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.consolidation import LeafResult
from generator.exchange.yaml.document import WIDTH, Item, item_of
from generator.exchange.yaml.edit import typed_file, with_values
from generator.exchange.yaml.insert import with_members
from generator.exchange.yaml.scalars import comment_lines, on_one_line
from generator.exchange.yaml.writer import Style, yaml_text
from generator.reading import FORM, KeyPath, RawFile, newest_version
from generator.rulebook import Rulebook
from generator.validation import UNKNOWN, Reviewer
from generator.vi import comments, reviewer_commands
from generator.vi.excerpts import cut

_STYLE = Style(
    width=WIDTH, over_lines=(("items",), ("items", "*")), quoted=frozenset({"fingerprint"}), spaced=True
)
_LONGEST = 400  # characters of what an agency wrote that stand in a comment: about four lines
_BEYOND_READING = 10_000  # characters of a text that a decision rests on: three pages
_MODELINE = re.compile("yaml-language-server", re.IGNORECASE)


def new_ledger(number: int, rulebook: Rulebook, results: Iterable[tuple[LeafResult, str]]) -> str:
    """Return the text of a ledger with these items, each with the fingerprint of its answer."""
    data = {
        FORM: newest_version("review"),
        "criteria_set": rulebook.criteria.id,
        "campaign": rulebook.campaign.id,
        "appendix": number,
        "items": {result.leaf.code: undecided_item(result, stamp) for result, stamp in results},
    }
    agency = rulebook.campaign.agencies[rulebook.appendix(number).agency]
    opening = comment_lines(comments.review_opening(number, agency.name), 0)
    command = reviewer_commands.accept(rulebook.campaign.id, number, rulebook.a_judge_of(number))
    modeline = "# yaml-language-server: $schema=../../../schema/review.schema.json"
    above = (modeline, *opening, f"#   {command}")  # however long: it is copied whole
    return yaml_text(replace(item_of("", data), above=above), _STYLE)


def with_items(raw: RawFile, items: Sequence[Item], order: Sequence[str]) -> bytes:
    """Return a ledger with these items added in the order of the codes. Raise MeaningChanged.

    `raw` must be a ledger without a mistake of shape that has none of the items.
    """
    return with_members(typed_file(raw), "items", items, order, _STYLE)


def undecided_item(result: LeafResult, stamp: str) -> Item:
    """Return the item of a leaf that waits for a decision, its answer in comments above the decision."""
    leaf = result.leaf
    said = comment_lines(comments.what_is_claimed(result, harmless, whole), 4)
    decision = replace(item_of("decision", UNKNOWN), above=said)
    item = item_of(leaf.code, {"decision": decision, "fingerprint": stamp})
    return replace(item, beside=comments.criterion_name(leaf.title, leaf.maximum, WIDTH - len(leaf.code) - 7))


def harmless(text: str) -> str:
    """Return an agency's text as a comment: one line, shortened, all letters seen, no sign to editors."""
    return "".join(cut(_seen(text), _LONGEST))


def whole(text: str) -> str:
    """Return the same of a text that the decision rests on: shortened only where it is beyond reading."""
    return "".join(cut(_seen(text), _BEYOND_READING))


def _seen(text: str) -> str:
    seen = "".join(letter if letter.isprintable() else "\ufffd" for letter in " ".join(text.split()))
    return _MODELINE.sub("yaml language server", seen)


def with_decisions(raw: RawFile, wanted: Mapping[str, Mapping[str, str | Reviewer]]) -> bytes:
    """Return the ledger with these keys set in its items, by leaf code. Raise MeaningChanged.

    `raw` must be a ledger without a mistake of shape that has the items.
    """
    values: dict[KeyPath, list[Item]] = {
        ("items", code): [_key(name, value) for name, value in keys.items()] for code, keys in wanted.items()
    }
    return with_values(typed_file(raw), values)


def _key(name: str, value: str | Reviewer) -> Item:
    if isinstance(value, Reviewer):
        data = {"title": value.title, "role": value.role, "agency": value.agency}
        inner = ", ".join(f"{key}: {on_one_line(text, inside_brackets=True)}" for key, text in data.items())
        return replace(item_of(name, ""), value=data, spelled=f"{{{inner}}}")
    return replace(item_of(name, value), spelled=f'"{value}"' if name in {"date", "fingerprint"} else "")
