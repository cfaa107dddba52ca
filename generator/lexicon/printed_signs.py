"""Signs of the printed page above or below a line: 1,5¹, m², a₁; and one for what could not be read."""

import re

UNKNOWN_SIGN = "\u25af"
_PLAIN = "0123456789+-=()"
_RAISED = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207c\u207d\u207e"
_LOWERED = "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089\u208a\u208b\u208c\u208d\u208e"
_TO_RAISED = dict(zip(_PLAIN, _RAISED, strict=True))
_TO_LOWERED = dict(zip(_PLAIN, _LOWERED, strict=True))
_TO_PLAIN = str.maketrans(_RAISED + _LOWERED, _PLAIN * 2)
_SIGNS = re.compile(f"[{_RAISED}]+|[{_LOWERED}]+")
_STRUCK = re.compile("(?:.[\u0335\u0336\u0337]|[^\\W_]\u0338)+")  # letters with a stroke typed through each
_NEAR = 60  # letters that decide what a sign is
_POWERS = frozenset("23456789")  # 1 is the number of a note
_UNIT = re.compile(r"(?:^|[\W\d_])(?:[cdhkm]|da)?m$", re.IGNORECASE)
_MAY_BE_POWER = re.compile(r"(?:[)\]}]|(?:^|[\W\d_])[^\W\d_])$")
_FACTOR_BEFORE = re.compile(r"(?:[×*·÷/]|\s[xX]\s)[^×*·÷/=:;\n]*[^\s×*·÷/=:;]$")
_FACTOR_AFTER = re.compile(r"\s*[×*·÷/]|\s+[xX]\s")
_NUMBER_GOES_ON = re.compile(r"[.,]?\d")


def raised(text: str) -> str:
    """Return the text in signs above the line; "" where some letter has no such sign."""
    return "".join(_TO_RAISED[letter] for letter in text) if _TO_RAISED.keys() >= set(text) else ""


def lowered(text: str) -> str:
    """Return the text in signs below the line; "" where some letter has no such sign."""
    return "".join(_TO_LOWERED[letter] for letter in text) if _TO_LOWERED.keys() >= set(text) else ""


def without_marks(text: str) -> str:
    """Return the text as figures are read in it: 1,5¹ is 1,5; m² is m2; a₁ is a1.

    A sign that may be a power, such as in x², (a/b)² and "tỷ lệ² × 2", or that stands inside a number, stays:
    no figure is read where one is.
    """
    return _SIGNS.sub(lambda match: _read(match)[0], text)


def marks_in(text: str) -> tuple[str, ...]:
    """Return the signs that are no figure, or may be a power: all but those of units and of names."""
    return tuple(match[0] for match in _SIGNS.finditer(text) if not _read(match)[1])


def without_struck(text: str) -> str:
    """Return the text without letters that a stroke is typed through."""
    return _STRUCK.sub("", text)


def struck_in(text: str) -> tuple[str, ...]:
    """Return the letters that a stroke is typed through, without it."""
    return tuple(re.sub("[\u0335-\u0338]", "", match[0]) for match in _STRUCK.finditer(text))


def unread_sign(text: str) -> bool:
    """Tell whether a sign is left that no figure may be read beside: a power, or one that is not known."""
    return UNKNOWN_SIGN in text or _SIGNS.search(text) is not None


def _read(match: re.Match[str]) -> tuple[str, bool]:
    """What stands for the signs, and whether that is sure to be what they mean."""
    signs, start, end = match[0], match.start(), match.end()
    before, after = match.string[max(start - _NEAR, 0) : start], match.string[end : end + _NEAR]
    plain = signs.translate(_TO_PLAIN)
    if signs[0] in _LOWERED and before[-1:].isalpha():
        return plain, True
    if signs[0] in _RAISED and plain in {"2", "3"} and _UNIT.search(before):
        return plain, True
    inside = before[-1:].isdecimal() and _NUMBER_GOES_ON.match(after)
    in_factor = (
        signs[0] in _RAISED
        and plain in _POWERS
        and (_FACTOR_BEFORE.search(before) or _FACTOR_AFTER.match(after))
    )
    return (signs if inside or in_factor or _MAY_BE_POWER.search(before) else ""), False
