"""Finished pages and the site tool's search index → an index in which results come before guides."""

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

SEARCH_INDEX = "search/search_index.json"

# How much a word found is worth, by what the page is for. A title is worth ten times as much (mkdocs.yml).
_RESULTS = 50
_GUIDES = 1
_LOOKED_UP = 0.1
_LOOKED_UP_PLACES = {"loi", "quy-tac", "CHANGELOG"}  # read by their code, or from a link

_CELL_END = re.compile(
    r"(?:</(?:td|th|dt|dd|div|p|li|tr|caption|summary|figcaption)>|<br ?/?>)(?=[^\s<]|<(?!/))"
    r"|</span>(?=<(?!/))"  # text that follows one on the line belongs to it: a comma, a unit
)


def with_apart_cells(content: str) -> str:
    """Return a page's HTML with a space after each cell, whose texts the index would else take for one word.

    The heads of tables say the same on every page: they are kept out of the index.
    """
    return _CELL_END.sub(r"\g<0> ", content).replace("<thead>", "<thead data-search-exclude>")


def weighed_index(index: str, results: Collection[str]) -> str:
    """Return the index with each section weighed by what its page is for; `results` are pages by address.

    The head of a page is one section: the tool makes an empty one of what stands before the heading.
    """
    data = json.loads(index)
    data["docs"] = [section | {"boost": _weight(section, results)} for section in _heads_joined(data["docs"])]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _weight(section: dict[str, Any], results: Collection[str]) -> float:
    page = section["location"].partition("#")[0]
    if page in results:
        return _RESULTS
    return _LOOKED_UP if page.partition("/")[0].removesuffix(".html") in _LOOKED_UP_PLACES else _GUIDES


def _heads_joined(sections: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    before: dict[str, Any] | None = None
    for section in sections:
        if before is not None and _is_head(before, section):
            yield section | {"location": before["location"]}
            before = None
            continue
        if before is not None:
            yield before
        before = section
    if before is not None:
        yield before


def _is_head(before: dict[str, Any], section: dict[str, Any]) -> bool:
    """Whether the first says nothing that the second does not: its page, and the same title."""
    page = section["location"].partition("#")[0]
    return (before["location"], before["title"], before["text"]) == (page, section["title"], "")
