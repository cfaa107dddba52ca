"""One message for two media: what is typed into a file, and what into a cell of its workbook, or a field.

A message says a value, a key or a cure by `either`; all else of it is the same in both.
"""

import re

from generator.vi.ledger_fields import FIELDS
from generator.vi.workbook import (
    EXPLANATION,
    FORMULA,
    FORMULA_REASON,
    HEADS,
    NOT_APPLICABLE,
    PAGES,
    SECTION,
    SELF_SCORE,
    STATUS,
)

_OPEN, _OR, _CLOSE = "\ue000", "\ue001", "\ue002"  # signs that no message may hold
_EITHER = re.compile(f"{_OPEN}([^{_OPEN}-{_CLOSE}]*){_OR}([^{_OPEN}-{_CLOSE}]*){_CLOSE}")
_CELLS: dict[str, str] = {
    "self_score": SELF_SCORE,
    "override_reason": HEADS["items"]["override_reason"],
    "explanation": EXPLANATION,
    "evidence": HEADS["items"]["value"],
    "not_applicable": NOT_APPLICABLE,
    "formula": FORMULA,
    "formula_reason": FORMULA_REASON,
    "pages": PAGES,
    "section": SECTION,
    "status": STATUS,
}
_CELLS |= FIELDS
_CELLS |= {key: head for key, head in HEADS["documents"].items() if key not in ("code", "label")}


def either(file: str, cell: str) -> str:
    """Return a piece of a message: `file` where lines of a file are meant, `cell` at a cell."""
    return f"{_OPEN}{file}{_OR}{cell}{_CLOSE}"


def at(key: str) -> str:
    """Return a key of the file, or the name of the cell it stands in."""
    return either(key, cell(key))


def put(key: str, value: str, shown: str = "") -> str:
    """Return "url: x", or "“x” ở ô “Đường dẫn”"; `shown` is the value as a cell holds it."""
    return either(f"{key}: {value}", f"“{shown or value}” ở {cell(key)}")


def cell(key: str) -> str:
    """Return the name of the cell that holds a key of the file."""
    return f"ô “{_CELLS.get(key, key)}”"


def without_signs(text: str) -> str:
    """Return somebody's text without the signs that part the media."""
    return text.replace(_OPEN, "").replace(_OR, "").replace(_CLOSE, "")


def in_medium(text: str, *, of_cell: bool) -> str:
    """Return a message as it is said of a file, or of a cell."""
    while _EITHER.search(text):
        text = _EITHER.sub(r"\2" if of_cell else r"\1", text)
    return text
