"""A text and a size → how wide it is at most, and how to break or shorten it to fit.

By classes of letters of the site's font, which is wider than the report's: no font is read.
"""

import unicodedata
from collections.abc import Callable
from fractions import Fraction
from functools import partial

_WIDTHS = {  # thousandths of the size; of an accented letter its bare one counts
    300: " !.:Iijl'·",
    450: '",;1fJtr()[]{}|/\\*°¨',
    600: "7<>?^hknuvxyszecL-FEST",
    700: "023456890abdgopq\u0111BKPRYZ$+−–_&=≈",
    800: "ACD\u0110GHNUVX4…",
    1060: "@%#MmOQwW",
}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_UNKNOWN, _BOLD = 1100, Fraction(21, 20)


def text_width(text: str, size: int, *, bold: bool = False) -> int:
    """Return the most a line of text takes, in the unit of the size."""
    bare = (letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    width = Fraction(sum(_WIDTH_OF.get(letter, _UNKNOWN) for letter in bare) * size, 1000)
    return -int(-width * (_BOLD if bold else 1) // 1)


def wrapped(text: str, widths: tuple[int, ...], size: int, *, bold: bool = False) -> tuple[str, ...]:
    """Return the text in as many lines as there are widths, or fewer; what does not fit ends in "…".

    No line is wider than its width. A word breaks only where it is wider than a line.
    """
    fits = partial(_fits, size=size, bold=bold)
    found: list[str] = []
    rest = text.split()
    for place, width in enumerate(widths):
        line, rest = _line(rest, width, fits, last=place == len(widths) - 1)
        found.append(line)
        if not rest:
            break
    return tuple(found)


_Fits = Callable[[str, int], bool]


def _line(words: list[str], width: int, fits: _Fits, *, last: bool) -> tuple[str, list[str]]:
    """The words that fit, and those that are left; of the last line none are."""
    line, rest = "", list(words)
    while rest and fits(longer := f"{line} {rest[0]}".strip(), width):
        line, rest = longer, rest[1:]
    if last and rest:
        return _cut(f"{line} {rest[0]}".strip(), width, fits, "…"), []
    if rest and not line:
        line = _cut(rest[0], width, fits, "")
        rest = [rest[0][len(line) :], *rest[1:]]
    return line, rest


def _cut(text: str, width: int, fits: _Fits, end: str) -> str:
    """As much of the text as fits with the end behind it, at least a letter."""
    while len(text) > 1 and not fits(f"{text}{end}", width):
        text = text[:-1]
    return f"{text.rstrip()}{end}"


def _fits(text: str, width: int, *, size: int, bold: bool) -> bool:
    return text_width(text, size, bold=bold) <= width
