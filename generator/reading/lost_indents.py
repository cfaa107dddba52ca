"""The lines of a file → the codes that stand at the very left, as where a message took the indents away.

No file has a code, or the name of a document, among the keys of the file itself.
"""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

_CODE = r"[\"']?(?:\d\w*(?:\.\w+)*|[A-Z]\w*(?:\.\w+)+|[a-z][a-z0-9]*(?:-[a-z0-9]+)+)[\"']?:\s*(?:[#{].*)?"
_AT_LEFT = re.compile(_CODE)
_BELOW = re.compile(rf" +{_CODE}")
_OF_THE_FILE = re.compile(r"^[a-z_]+:", re.MULTILINE)  # a key of a whole file; a part of one has none
_FIRST = re.compile(rf"^{_CODE}$", re.MULTILINE)
_KEY = re.compile(r" *([a-z][a-z0-9_]*):(?:\s|$)")
_DEEP = 4  # columns: how deep the keys of an entry or of a document stand


class LostIndent(NamedTuple):
    """The first code that stands too far left: its line, from 1, itself; how many do; the lines, indented.

    `lines` is empty where the whole file has lost its indents: what belongs to what cannot be told.
    """

    line: int
    code: str
    codes: int
    lines: tuple[str, ...]


def lost_indent(text: str, lines: Sequence[str]) -> LostIndent | None:
    """Return what of a file stands too far left; None where nothing does."""
    if not _FIRST.search(text) or not _OF_THE_FILE.search(text):
        return None
    lost = [i for i, line in enumerate(lines) if _AT_LEFT.fullmatch(line)]
    if not lost:
        return None
    deep = {key[1] for line in lines if (key := _KEY.match(line)) and _indent(line) >= _DEEP}
    code = lines[lost[0]].partition(":")[0]
    mended = list(lines)
    for at in lost:
        below = _block(lines, at, deep)
        depth = min((_indent(lines[i]) for i in below if lines[i].strip()), default=0)
        if depth == 0 and not deep:
            return LostIndent(lost[0] + 1, code, len(lost), ())
        mended[at] = "  " + lines[at]
        for i in below:
            mended[i] = " " * max(0, _DEEP - depth) + lines[i] if depth else _indented(lines[i])
    return LostIndent(lost[0] + 1, code, len(lost), tuple(mended))


def is_code(line: str) -> bool:
    """Whether a line holds a code, or the name of a document, as the key of a group, however deep."""
    return _AT_LEFT.fullmatch(line.strip()) is not None


def _block(lines: Sequence[str], at: int, deep: Collection[str]) -> range:
    """Return the lines, from 0, that belong to the code at `at`: up to the next code, or key of the file."""
    end = at + 1
    while end < len(lines) and not _ends(lines, end, deep):
        end += 1
    return range(at + 1, end)


def _ends(lines: Sequence[str], at: int, deep: Collection[str]) -> bool:
    line = lines[at]
    if _AT_LEFT.fullmatch(line) or (_BELOW.fullmatch(line) and _indent(line) < _DEEP):
        return True
    key = _KEY.match(line)
    if key is None or _indent(line):
        return False
    following = next((lines[i] for i in range(at + 1, len(lines)) if lines[i].strip()), "")
    return key[1] not in deep or bool(_AT_LEFT.fullmatch(following.strip()))


def _indented(line: str) -> str:
    """Return a line that has no indent any more with that of a key, an item or a text of an entry."""
    if not line.strip():
        return line
    return " " * (_DEEP if _KEY.match(line) else _DEEP + 2) + line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
