"""A forge's JSON about a proposal → its values, each asked for by the way to it."""

import json
import re
from collections.abc import Mapping
from typing import Any

from generator.forge.model import NoProposal, ProposalEvent

_COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
_ACCOUNT = re.compile(r"[^\s/@]+")


def event_at(content: bytes, number: str, head: str, base: str, author: str) -> ProposalEvent:
    """Return the proposal; each value is given by the keys that lead to it: "pull_request.head.sha".

    Raise NoProposal where one is missing, or is no number, commit, branch or account.
    """
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NoProposal("JSON") from error
    at = _value(found, number)
    if type(at) is not int or at < 1:
        raise NoProposal(number)
    return ProposalEvent(
        at, _text(found, head, _COMMIT), _text(found, base, re.compile(".+")), _text(found, author, _ACCOUNT)
    )


def _text(found: Any, way: str, shape: re.Pattern[str]) -> str:
    value = _value(found, way)
    if not isinstance(value, str) or not shape.fullmatch(value):
        raise NoProposal(way)
    return value


def _value(found: Any, way: str) -> Any:
    for key in way.split("."):
        if not isinstance(found, Mapping) or key not in found:
            raise NoProposal(way)
        found = found[key]
    return found
