"""A letter and its font → the sign that is drawn: ≥ of Symbol, a tick of Wingdings.

Files hold such letters at U+F020 to U+F0FF, or as the letter of the keyboard.
"""

import re
from collections.abc import Mapping

from generator.lexicon.printed_signs import UNKNOWN_SIGN

_PRIVATE = re.compile("[\uf020-\uf0ff]")
_BULLET, _ARROW, _TICK, _CROSS = "\u2022", "\u25ba", "\u2713", "\u00d7"
_BOX, _TICKED, _CROSSED = "\u2610", "\u2611", "\u2612"

# Adobe's Symbol encoding (unicode.org, MAPPINGS/VENDORS/ADOBE/symbol.txt) from 0x20 and from 0xA0; its minus
# and asterisk as tables write them
_LOW = (
    " !\u2200#\u2203%&\u220b()*+,-./0123456789:;<=>?"
    "\u2245\u0391\u0392\u03a7\u0394\u0395\u03a6\u0393\u0397\u0399\u03d1\u039a\u039b\u039c\u039d\u039f"
    "\u03a0\u0398\u03a1\u03a3\u03a4\u03a5\u03c2\u03a9\u039e\u03a8\u0396[\u2234]\u22a5_"
    "\0\u03b1\u03b2\u03c7\u03b4\u03b5\u03c6\u03b3\u03b7\u03b9\u03d5\u03ba\u03bb\u03bc\u03bd\u03bf"
    "\u03c0\u03b8\u03c1\u03c3\u03c4\u03c5\u03d6\u03c9\u03be\u03c8\u03b6{|}~"
)
_HIGH = (
    "\u20ac\u03d2\u2032\u2264/\u221e\u0192\0\u25ca\0\0\u2194\u2190\u2191\u2192\u2193"
    "\u00b0\u00b1\u2033\u2265\u00d7\u221d\u2202\u2022\u00f7\u2260\u2261\u2248\u2026|\u2014\u21b5"
    "\u2135\u2111\u211c\u2118\u2297\u2295\u2205\u2229\u222a\u2283\u2287\u2284\u2282\u2286\u2208\u2209"
    "\u2220\u2207\u00ae\u00a9\u2122\u220f\u221a\u00b7\u00ac\u2227\u2228\u21d4\u21d0\u21d1\u21d2\u21d3"
    "\u25ca\0\u00ae\u00a9\u2122\u2211\0\0\0[\0\0\0\0\0\0\0\0\u222b\0\0\0\0\0]\0\0\0\0\0\0"
)
_SYMBOL = {
    code: sign
    for start, signs in ((0x20, _LOW), (0xA0, _HIGH))
    for code, sign in enumerate(signs, start)
    if sign != "\0"
}
# Of the others only what tables are written with: signs before a line, ticks, boxes, arrows.
_WINGDINGS = {
    **dict.fromkeys((0x6C, 0x6E, 0x73, 0x74, 0x75, 0x76, 0x77, 0x9E, 0x9F, 0xA7), _BULLET),
    **dict.fromkeys((0x6D, 0xA1, 0xA2, 0xA6), "\u25cb"),
    **dict.fromkeys((0xD8, 0xD4), _ARROW),
    **dict.fromkeys((0x6F, 0x70, 0x71, 0x72, 0xA8), _BOX),
    0xAB: "*", 0xDF: "\u2190", 0xE0: "\u2192", 0xE1: "\u2191", 0xE2: "\u2193", 0xE8: "\u2192",
    0xF0: "\u21d2", 0xFB: _CROSS, 0xFC: _TICK, 0xFD: _CROSSED, 0xFE: _TICKED,
}  # fmt: skip
_WINGDINGS_2 = {
    **dict.fromkeys((0x95, 0x96, 0x97, 0x98, 0xA0, 0xA1, 0xA2), _BULLET),
    **dict.fromkeys((0x2A, 0xA3), _BOX),
    0x4F: _CROSS, 0x50: _TICK, 0x51: _CROSSED, 0x52: _TICKED, 0x53: _CROSSED, 0x54: _CROSSED,
}  # fmt: skip
_FONTS: Mapping[str, Mapping[int, str]] = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {0x7D: _ARROW},
    "webdings": {0x61: _TICK, 0x63: _BOX, 0x67: _BULLET, 0x72: _CROSS},
    "zapfdingbats": {},
    "zapf dingbats": {},
    "monotype sorts": {},
    "mt extra": {},
}
_SURE_ALONE = frozenset({0xA7, 0xB7, 0xD8, 0xFC})  # drawn before a line; fonts often lost


def drawn(text: str, font: str) -> tuple[str, tuple[int, ...]]:
    """Return the signs drawn for the letters, and the numbers of those that are not known."""
    known = _FONTS.get(font.casefold())
    if known is None and not _PRIVATE.search(text):
        return text, ()
    signs = [_sign(letter, known) for letter in text]
    return "".join(sign for sign, _ in signs), tuple({number: None for _, number in signs if number})


def _sign(letter: str, known: Mapping[int, str] | None) -> tuple[str, int]:
    """One sign, and its number where it is not known, else 0."""
    number = ord(letter)
    private = _PRIVATE.match(letter) is not None
    code = number - 0xF000 if private else number
    if letter.isspace() or (private and code == ord(" ")):
        return letter if letter.isspace() else " ", 0
    if known is not None and (private or number < 0x100):
        return (known[code], 0) if code in known else (UNKNOWN_SIGN, code)
    if private:
        return (_BULLET, 0) if code in _SURE_ALONE else (UNKNOWN_SIGN, code)
    return letter, 0


def before_unicode(text: str, font: str) -> bool:
    """Tell whether a Vietnamese font from before Unicode (TCVN3, VNI) draws the letters as others."""
    named = font.casefold().startswith((".vn", "vni-", "vni "))
    return named and any("\x80" <= letter <= "\xff" for letter in text) and all(map(_one_byte, text))


def _one_byte(letter: str) -> bool:
    return letter <= "\xff" or letter in "\u2018\u2019\u201c\u201d\u2013\u2014"
