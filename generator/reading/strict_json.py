"""Bytes of a JSON file that others made → its data, or why it is none."""

import json
from typing import Any, NamedTuple

from generator.diagnostics import Place


class JsonMistake(NamedTuple):
    """Why bytes are no JSON: "letters" (no UTF-8), "syntax", "twice" (a key), "deep", "number".

    `place` is where; None where no place can be told. `key` is the one that stands twice, else empty.
    """

    why: str
    place: Place | None = None
    key: str = ""


class _NotStrictError(Exception):
    """What readers of JSON understand differently: a key that stands twice, a number that is none."""

    def __init__(self, why: str, key: str = "") -> None:
        super().__init__(why)
        self.mistake = JsonMistake(why, None, key)


def parse_json(data: bytes) -> tuple[Any, JsonMistake | None]:
    """Return what the bytes spell out, or None and why they spell out nothing that all readers agree on."""
    try:
        text = data.decode("utf-8")
        return json.loads(text, object_pairs_hook=_once, parse_constant=_refuse), None
    except UnicodeDecodeError:
        return None, JsonMistake("letters")
    except json.JSONDecodeError as error:
        return None, JsonMistake("syntax", Place(error.lineno, error.colno))
    except RecursionError:
        return None, JsonMistake("deep")
    except _NotStrictError as error:
        return None, error.mistake
    except ValueError:  # a number with more digits than Python takes
        return None, JsonMistake("number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _NotStrictError("twice", key)
            seen.add(key)
    return found


def _refuse(name: str) -> Any:
    raise _NotStrictError("number", name)
