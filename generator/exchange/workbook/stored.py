"""What a workbook was made from, kept inside it: which campaign, appendix, set, file and requests.

With it a copy that went round can be held against what the file says today.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from generator.rulebook import Rulebook
from generator.validation import Clarification

MARK = "parindex"
STORED_SHEET, LISTS_SHEET, HELPERS_SHEET = "parindex-goc", "parindex-danh-muc", "parindex-tinh"
SHEETS_OF_PROGRAMS = frozenset({STORED_SHEET, LISTS_SHEET, HELPERS_SHEET})  # nobody sees them
VERSION = "1"
MARKS_COLUMN = 5  # behind names, values, file and requests: notes put at cells, words of the list of mistakes
LARGEST = 5_000_000  # bytes of a file
_CHUNK = 30_000  # letters of a cell


@dataclass(frozen=True, slots=True)
class StoredOrigin:
    """What a workbook says it was made from; `content` are the file's bytes, empty where there was none.

    `requests` are those it asks to answer, None in a workbook of a program that did not keep them.
    """

    campaign: str
    appendix: int
    criteria_set: str
    path: str
    content: bytes
    requests: tuple[Clarification, ...] | None


def stored_lines(
    path: str, content: bytes, rulebook: Rulebook, number: int, requests: Iterable[Clarification]
) -> tuple[tuple[str, ...], ...]:
    """Return the columns of the sheet that keeps it: names, values, then file and requests in pieces."""
    facts = {
        MARK: VERSION,
        "campaign": rulebook.campaign.id,
        "appendix": str(number),
        "criteria_set": rulebook.criteria.id,
        "path": path,
        "sha256": sha256(content).hexdigest(),
    }
    asked = [
        [one.id, one.item, one.question, one.asked_by, one.asked_on.isoformat(), one.due.isoformat()]
        for one in requests
    ]
    return tuple(facts), tuple(facts.values()), _pieces(content), _pieces(json.dumps(asked).encode())


def _pieces(content: bytes) -> tuple[str, ...]:
    packed = base64.b64encode(zlib.compress(content, 9)).decode()
    return tuple(packed[at : at + _CHUNK] for at in range(0, len(packed), _CHUNK))


def stored_origin(columns: Sequence[Sequence[str]]) -> StoredOrigin | None:
    """Return what the sheet says; None where it is not whole, or its bytes are not those it was made from."""
    if len(columns) < 4:
        return None
    facts = dict(zip(columns[0], columns[1], strict=False))
    try:
        content = _joined(columns[2])
        requests = _requests(json.loads(_joined(columns[3]))) if columns[3] else None
        if facts[MARK] != VERSION or sha256(content).hexdigest() != facts["sha256"]:
            return None
        return StoredOrigin(
            facts["campaign"], int(facts["appendix"]), facts["criteria_set"], facts["path"], content, requests
        )
    except (KeyError, TypeError, ValueError, zlib.error):
        return None


def _joined(pieces: Sequence[str]) -> bytes:
    return zlib.decompressobj().decompress(base64.b64decode("".join(pieces), validate=True), LARGEST)


def _requests(listed: list[list[str]]) -> tuple[Clarification, ...]:
    return tuple(
        Clarification(ident, item, question, by, date.fromisoformat(asked), date.fromisoformat(due))
        for ident, item, question, by, asked, due in listed
    )
