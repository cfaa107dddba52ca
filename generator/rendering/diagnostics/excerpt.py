"""A line of a file and a column → the piece of it that fits, and where in that piece to point."""

import re
from dataclasses import dataclass

from rich.cells import cell_len

from generator.rendering.escape.visible import visible

_TAB = "→   "  # a tab does not look like spaces
_CUT = "…"
_MOST_MARKS = 4  # for a cell, with its letter: no writing has more
# What is pointed at: an unseen letter, a quoted value, or a word up to what ends it. "45,5" is one word.
_WORD = re.compile(r"""\ufffd|("[^"]*"|'[^']*'|(?:[^\s,\[\]{}]|,(?=\S))+?)(?=:?(?:[\s\[\]{}]|,\s|,?$))""")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The text to print, how many cells stand before what is pointed at, and how many it takes."""

    text: str
    before: int
    under: int


def excerpt(line: str, column: int, width: int) -> Excerpt:
    """The line cut to `width` cells around `column`, which counts characters from 1."""
    start = min(max(column - 1, 0), len(line))
    begin = start - _fitting(line[start - 1 :: -1] if start else "", width * 2 // 3)
    before = (_CUT if begin else "") + _shown(line[begin:start])
    room = width - cell_len(before)
    taken = _fitting(line[start:], room)
    cut = start + taken < len(line)
    if cut:
        taken = _fitting(line[start:], room - 1)
    after = _shown(line[start : start + taken])
    word = _WORD.match(after)
    text = visible(before + after) + (_CUT if cut else "")
    return Excerpt(text, cell_len(before), cell_len(word[0]) if word else 1)


def _fitting(letters: str, room: int) -> int:
    """How many of the letters, from the first on, fit into `room` cells: marks of letters take none."""
    most = _MOST_MARKS * max(room, 1)
    for count, letter in enumerate(letters[:most]):
        room -= cell_len(_shown(letter))
        if room < 0:
            return count
    return min(len(letters), most)


def _shown(text: str) -> str:
    return visible(text.replace("\t", _TAB))
