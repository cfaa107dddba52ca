"""What a workbook was made from, kept inside it: which campaign, appendix, set and file.

With it a copy that went round can be held against what the file says today.
"""

import base64
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from generator.rulebook import Rulebook

MARK = "parindex"
STORED_SHEET, LISTS_SHEET, HELPERS_SHEET = "parindex-goc", "parindex-danh-muc", "parindex-tinh"
SHEETS_OF_PROGRAMS = frozenset({STORED_SHEET, LISTS_SHEET, HELPERS_SHEET})  # nobody sees them
VERSION = "1"
LARGEST = 5_000_000  # bytes of a file
_CHUNK = 30_000  # letters of a cell


@dataclass(frozen=True, slots=True)
class StoredOrigin:
    """What a workbook says it was made from; `content` are the file's bytes, empty where there was none."""

    campaign: str
    appendix: int
    criteria_set: str
    path: str
    content: bytes


def stored_lines(path: str, content: bytes, rulebook: Rulebook, number: int) -> tuple[tuple[str, ...], ...]:
    """Return the columns of the sheet that keeps it: names and values, then the file's bytes in pieces."""
    facts = {
        MARK: VERSION,
        "campaign": rulebook.campaign.id,
        "appendix": str(number),
        "criteria_set": rulebook.criteria.id,
        "path": path,
        "sha256": sha256(content).hexdigest(),
    }
    packed = base64.b64encode(zlib.compress(content, 9)).decode()
    pieces = tuple(packed[at : at + _CHUNK] for at in range(0, len(packed), _CHUNK))
    return tuple(facts), tuple(facts.values()), pieces


def stored_origin(columns: Sequence[Sequence[str]]) -> StoredOrigin | None:
    """Return what the sheet says; None where it is not whole, or its bytes are not those it was made from."""
    if len(columns) < 3:
        return None
    facts = dict(zip(columns[0], columns[1], strict=False))
    try:
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(base64.b64decode("".join(columns[2]), validate=True), LARGEST)
        if facts[MARK] != VERSION or sha256(content).hexdigest() != facts["sha256"]:
            return None
        return StoredOrigin(
            facts["campaign"], int(facts["appendix"]), facts["criteria_set"], facts["path"], content
        )
    except (KeyError, ValueError, zlib.error):
        return None
