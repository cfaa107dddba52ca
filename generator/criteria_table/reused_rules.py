"""A set already written → the rules of its leaves, to be kept where a table says the same, word for word."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.criteria_table.row_codes import printed_code
from generator.criteria_table.rows import tidy

KnownCodes = Mapping[tuple[str, str], tuple[str, str]]
"""The code of what an item stands in ("" for none), what a table has for its own → that, what is printed."""

_MAIN = "main"
_Words = tuple[str, str, Decimal, str]  # kind of area, title, maximum, wording


@dataclass(frozen=True, slots=True)
class ReusedRule:
    """A rule as plain data without its wording; `beside` it, what the leaf says of when it does not apply."""

    rule: Mapping[str, Any]
    beside: Mapping[str, Any]

    @property
    def computes(self) -> bool:
        """False where a person left the words as they are, or has not come to them."""
        return not self.rule.keys().isdisjoint({"measure", "parts"})


@dataclass(frozen=True, slots=True)
class ReusedRules:
    """The rules of the set `id`, by the words they were written for.

    `codes` are its codes, each with the one printed ("" for the same), where the table is of its decision.
    """

    id: str
    rules: Mapping[_Words, ReusedRule]
    codes: KnownCodes

    def of(self, kind: str, title: str, maximum: Decimal | None, text: str) -> ReusedRule | None:
        """The rule for these words in an area of that kind; None for none, or for two that differ."""
        return None if maximum is None else self.rules.get(_words(kind, title, maximum, text))


def rules_of(data: Mapping[str, Any], same_decision: bool) -> ReusedRules:
    """The rules of a set's plain data.

    Clauses and conditions are what a decision says elsewhere: kept where the table is of the same one.
    """
    found: dict[_Words, ReusedRule] = {}
    torn: set[_Words] = set()
    for kind, leaf in _leaves(data):
        rule = leaf["rule"]
        said = {"text"} if same_decision else {"text", "clause"}
        reused = ReusedRule(
            {name: written for name, written in rule.items() if name not in said},
            {name: leaf[name] for name in ("not_applicable",) if name in leaf and same_decision},
        )
        words = _words(kind, leaf["title"], Decimal(leaf["maximum"]), rule["text"])
        if found.setdefault(words, reused) != reused:
            torn.add(words)
    rules = {words: reused for words, reused in found.items() if words not in torn}
    return ReusedRules(data["id"], rules, dict(_codes(data["areas"], "")) if same_decision else {})


def _codes(
    items: Iterable[Mapping[str, Any]], above: str
) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """All codes at any depth, under what is printed for them and under themselves."""
    for item in items:
        code, printed = item["code"], item.get("printed", "")
        for shown in {code, printed_code(printed)} - {""}:
            yield (above, shown), (code, printed)
        yield from _codes(item.get("criteria", item.get("sub_criteria", ())), code)


def _leaves(data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every leaf at any depth, with the kind of its area."""
    for area in data["areas"]:
        yield from ((area.get("kind", _MAIN), leaf) for leaf in _below(area))


def _below(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    items = item.get("criteria", item.get("sub_criteria"))
    if items is None:
        yield item
    for child in items or ():
        yield from _below(child)


def _words(kind: str, title: str, maximum: Decimal, text: str) -> _Words:
    return kind or _MAIN, " ".join(tidy(title)[0].split()), maximum, tidy(text)[0]
