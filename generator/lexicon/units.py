"""Units of figures as people write them: which spellings are one unit."""

import re
import unicodedata

from generator.lexicon.printed_signs import without_marks

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_WHOLE_WORDS = {"đ": "đồng", "vnđ": "đồng", "vnd": "đồng", "tr": "triệu", "trđ": "triệu đồng"}
_PERCENT = "phần trăm"
POINTS = "điểm"
OF_DATES = {"ngày", "tháng", "năm"}


def is_one_unit(unit: str, other: str) -> bool:
    """Tell whether two units are one, however they are spelt: "tỷ đồng" and "Tỉ đ.", "%" and "phần trăm"."""
    return _plain(unit) == _plain(other)


def _plain(unit: str) -> str:
    folded = without_marks(unicodedata.normalize("NFC", unit)).casefold().replace("%", f" {_PERCENT} ")
    if _PERCENT in folded:
        return _PERCENT
    words = [_WHOLE_WORDS.get(word, word) for word in re.findall(r"[^\W_]+", folded)]
    return " ".join(_syllable(word) for word in " ".join(words).split())


def _syllable(word: str) -> str:
    """Return the letters of a syllable before its tone, wherever that is put; "tỷ" is as "tỉ"."""
    letters = unicodedata.normalize("NFD", word)
    bare = "".join(letter for letter in letters if letter not in _TONES)
    tone = "".join(letter for letter in letters if letter in _TONES)
    return re.sub(r"(?<=[bcdđghklmnprstvx])y$", "i", bare) + tone
