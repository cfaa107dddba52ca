"""Long texts of others → one quoted line that fits, and says how much of it was left out."""

import re
from itertools import takewhile

LONGEST = 300  # letters of a text quoted in a list
LONGEST_NAME = 120  # letters of a name that others gave
_QUOTES = str.maketrans("“”", "‘’")
_IN_FOLDER = re.compile(r"https?://[^/?#\s]+/\S*\Z")
_AROUND = 40  # letters shown on each side of what differs


def excerpt(text: str, most: int = LONGEST) -> str:
    """Return the text in quotes, cut after a word where it is longer than `most`: “A B…” (còn 12 chữ)."""
    shown, rest = cut(_one_line(text), most)
    return f"“{shown}”{rest}"


def quoted_name(name: str) -> str:
    """Return a name that others gave in quotes that it cannot end, cut where it is longer than a name is."""
    return excerpt(name.translate(_QUOTES), LONGEST_NAME)


def cut(text: str, most: int) -> tuple[str, str]:
    """Return a text of one line, cut after a word where it is longer than `most`; and how much is left "
    "out."""
    if len(text) <= most:
        return text, ""
    shown = text[: most + 1].rpartition(" ")[0]
    if not shown:  # an address, a hash
        return f"{text[:most]}…", f" (còn {len(text) - most} ký tự)"
    return f"{shown}…", f" (còn {len(text[len(shown) :].split())} chữ)"


def shortened(text: str, most: int) -> str:
    """Return a text in at most so many letters, the last of them "…" where it is longer."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def compared(before: str, after: str, most: int = LONGEST) -> str:
    """Return both texts in quotes; of long ones only what differs, with the words around it.

    Of an address in the folder of the other only its own name.
    """
    before, after = _one_line(before), _one_line(after)
    if max(len(before), len(after)) <= most:
        folder = before.rpartition("/")[0]
        if _IN_FOLDER.match(before) and after.rpartition("/")[0] == folder:
            after = f"…{after[len(folder) :]}"
        return f"“{before}” → “{after}”"
    first = _begin(before, _shared(before, after))
    last = _end(before, min(_shared(before[::-1], after[::-1]), len(before) - first, len(after) - first))
    sides = (excerpt(_marked(text, first, last), most) for text in (before, after))
    rest = " (phần còn lại giữ nguyên)" if first or last else ""
    return f"{' → '.join(sides)}{rest}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _shared(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _begin(text: str, shared: int) -> int:
    """Where to begin to quote, a little before the first difference: at a word, if one begins there."""
    near = max(0, shared - _AROUND)
    space = text.find(" ", near, shared)
    return 0 if not near else space + 1 if space >= 0 else near


def _end(text: str, shared: int) -> int:
    """How many letters to leave out at the end, a little behind the last difference."""
    near = max(0, shared - _AROUND)
    space = text.rfind(" ", len(text) - shared, len(text) - near)
    return 0 if not near else len(text) - space if space >= 0 else near


def _marked(text: str, first: int, last: int) -> str:
    return f"{'… ' if first else ''}{text[first : len(text) - last]}{' …' if last else ''}"
