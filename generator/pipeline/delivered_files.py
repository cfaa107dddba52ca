"""A path that a list names → the bytes of a unit's data there, or why there are none."""

import stat
from dataclasses import dataclass
from pathlib import Path

from generator.linking import Finding


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of a source: its bytes, or None and `why`.

    "missing", "kind" (no file of bytes), "large", "closed" (it may not be read), "scheme" and "link" (an
    address that is never asked), "finding" (what a visit found), "time" (it was not reached in time).
    """

    content: bytes | None
    why: str = ""
    finding: Finding | str = ""


def delivered_file(path: Path, inside: str, largest: int) -> Delivery:
    """Read a file, or what lies at `inside` of a folder; of more than `largest` bytes nothing."""
    try:
        place = path / inside if path.is_dir() else path
        if not stat.S_ISREG(place.stat().st_mode):
            return Delivery(None, "kind")
        with place.open("rb") as file:
            content = file.read(largest + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Delivery(None, "missing")
    except (OSError, ValueError):  # a loop of links, a name too long, a letter that no name has
        return Delivery(None, "closed")
    return Delivery(None, "large") if len(content) > largest else Delivery(content)
