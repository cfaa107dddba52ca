"""Text → the same text as it is read: one sign for all that look alike, nothing that is not seen."""

import re
import unicodedata
from collections.abc import Callable

Origin = Callable[[int], int]  # a place in what was read → the place it was read from

_CYRILLIC = dict(zip(
    (0x410, 0x412, 0x415, 0x41A, 0x41C, 0x41D, 0x41E, 0x420, 0x421, 0x422, 0x423, 0x425, 0x405, 0x406, 0x408,
     0x430, 0x435, 0x43E, 0x440, 0x441, 0x443, 0x445, 0x455, 0x456, 0x458, 0x4BB, 0x501, 0x51B, 0x51D),
    "ABEKMHOPCTYXSIJ" "aeopcyxsijhdqw", strict=True,
))  # fmt: skip
_GREEK = dict(zip(
    (0x391, 0x392, 0x395, 0x396, 0x397, 0x399, 0x39A, 0x39C, 0x39D, 0x39F, 0x3A1, 0x3A4, 0x3A5, 0x3A7, 0x3BF),
    "ABEZHIKMNOPTYXo", strict=True,
))  # fmt: skip
_BARRED = {0xD0: "\u0110", 0x189: "\u0110", 0xF0: "\u0111", 0x256: "\u0111"}  # eth, African d: not ours
_DASHES = dict.fromkeys(
    (*range(0x2010, 0x2016), 0x2043, 0x2212, 0x2E3A, 0x2E3B, 0xFE58, 0xFE63, 0xFF0D, 0x30FC), "-"
)
_DOTS = dict.fromkeys((0xB7, 0x387, 0x2022, 0x2024, 0x2027, 0x2219, 0x22C5, 0x30FB, 0xFF65), ".")
_SLASHES = dict.fromkeys((0x2044, 0x2215, 0x29F8, 0xFF0F), "/")
_SIGNS = {**_CYRILLIC, **_GREEK, **_BARRED, **_DASHES, **_DOTS, **_SLASHES}
_RAISED_AND_LOWERED = {
    **{0x2070 + digit: str(digit) for digit in (0, *range(4, 10))},
    **{0x2080 + digit: str(digit) for digit in range(10)},
    0xB9: "1",
    0xB2: "2",
    0xB3: "3",
}  # fmt: skip
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+"
)
_LOOSE = re.compile("[^\u0300-\u036f][\u0300-\u036f]+")
_AS_READ = re.compile("[" + "".join(map(chr, _RAISED_AND_LOWERED)) + "]")


class _Alike(dict[int, str | int]):
    """One letter for one letter, worked out when first met."""

    def __missing__(self, code: int) -> str | int:
        self[code] = found = _alike(code)
        return found


def _alike(code: int) -> str | int:
    letter = chr(code)
    if code < 0x80 or code in _RAISED_AND_LOWERED:
        return code
    if code in _SIGNS:
        return _SIGNS[code]
    category = unicodedata.category(letter)
    if category in {"Zs", "Zl", "Zp"}:
        return " "
    if category in {"Nd", "No"} and (digit := unicodedata.digit(letter, None)) is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 and plain.isprintable() else code


_ALIKE = _Alike()


def folded(text: str) -> tuple[str, Origin]:
    """The text in NFC with plain digits, spaces, dashes, dots, Latin letters; where each place was before.

    Small raised and lowered digits are left: they may be a number, or only the mark of a footnote.
    """
    if text.isascii():
        return text, _same
    read = text.translate(_ALIKE)
    read, seen = _replaced(_UNSEEN, read, "")
    if unicodedata.is_normalized("NFC", read):
        return read, seen
    read, composed = _replaced(_LOOSE, read, None)
    return read, lambda at: seen(composed(at))


def _same(at: int) -> int:
    return at


def _replaced(pattern: re.Pattern[str], text: str, by: str | None) -> tuple[str, Origin]:
    """The text with every match replaced by `by`, or composed where that is None; the places before."""
    pieces: list[str] = []
    origins: list[int] = []
    last = 0
    for found in pattern.finditer(text):
        instead = unicodedata.normalize("NFC", found[0]) if by is None else by
        pieces += [text[last : found.start()], instead]
        origins += [*range(last, found.start()), *[found.start()] * len(instead)]
        last = found.end()
    if not pieces:
        return text, _same
    origins += range(last, len(text))
    return "".join([*pieces, text[last:]]), origins.__getitem__


def with_small_digits(read: str) -> str | None:
    """What was folded, small digits read as digits; None where there are none. Every place stays."""
    return read.translate(_RAISED_AND_LOWERED) if _AS_READ.search(read) else None
