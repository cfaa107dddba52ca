"""A site's style sheets → the same without the rules that nothing of the site can meet, or asks for.

The theme's sheet is written for whatever a site may hold. Most of what a phone loads first is style.
"""

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from itertools import pairwise
from typing import Any

from tinycss2 import parse_rule_list, parse_stylesheet, serialize

_VALUE = re.compile(
    r"""="([^"]*)"|=(?!")([^<>]*)"""
)  # one without quotation marks ends with its tag at the latest
_READ = re.compile(r"var\(\s*(--[\w-]+)")
_WORD = re.compile(r"[\w-]+")
_AROUND_RULES = {"media", "supports"}


def written_words(pages: Iterable[str], scripts: Iterable[str]) -> set[str]:
    """Return every word of the values of attributes in the pages, and every word of the scripts.

    A class that is none of them is on no element, and no script can put it on one.
    """
    values = {value for page in pages for either in _VALUE.findall(page) for value in either}
    return {word for text in (*values, *scripts) for word in _WORD.findall(text)}


def met_rules(sheet: str, words: Set[str]) -> str:
    """Return a style sheet without comments, and without selectors that want a word not among `words`.

    What a selector wants: its classes, and the words of values that attributes must have. What stands within
    `:not(…)`, `:is(…)` and their like is never held against it.
    """
    return "".join(_kept(_parsed(sheet), words))


def read_properties(sheet: str) -> set[str]:
    """Return the custom properties, "--x", that a style sheet asks for."""
    return set(_READ.findall(sheet))


def without_unread(sheet: str, read: Set[str]) -> str:
    """Return a style sheet without the custom properties that are not among those `read`."""
    return "".join(_read(_parsed(sheet), read))


@lru_cache(8)  # the sites of one run share the theme's sheets
def _parsed(sheet: str) -> tuple[Any, ...]:
    return tuple(parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True))


def _kept(rules: Iterable[Any], words: Set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            met = [one for one in _apart(rule.prelude, ",") if _wanted(one) <= words]
            if met:
                yield f"{','.join(serialize(one).strip() for one in met)}{{{serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in _AROUND_RULES:
            inside = "".join(_kept(parse_rule_list(rule.content, True, True), words))
            if inside:
                yield f"@{rule.at_keyword}{serialize(rule.prelude)}{{{inside}}}"
        else:
            yield rule.serialize()


def _read(rules: Iterable[Any], read: Set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            kept = (one for one in _apart(rule.content, ";") if not _is_unread(one, read))
            yield f"{serialize(rule.prelude)}{{{';'.join(map(serialize, kept))}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in _AROUND_RULES:
            inside = "".join(_read(parse_rule_list(rule.content, True, True), read))
            yield f"@{rule.at_keyword}{serialize(rule.prelude)}{{{inside}}}"
        else:
            yield rule.serialize()


def _is_unread(declaration: list[Any], read: Set[str]) -> bool:
    name = next((token.value for token in declaration if token.type == "ident"), "")
    return name.startswith("--") and name not in read


def _apart(parts: Iterable[Any], mark: str) -> list[list[Any]]:
    found: list[list[Any]] = [[]]
    for part in parts:
        if part == mark:
            found.append([])
        else:
            found[-1].append(part)
    return found


def _wanted(selector: list[Any]) -> set[str]:
    classes = {name.value for dot, name in pairwise(selector) if dot == "."}
    inside = [token.content for token in selector if token.type == "[] block"]
    values = (one[2].value for one in inside if len(one) == 3 and one[1] == "=")
    return classes.union(*map(_WORD.findall, values))
