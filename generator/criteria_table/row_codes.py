"""The codes that a table prints: "II.1." → its segments, how each is numbered, what follows what."""

import re
from collections.abc import Sequence

from generator.lexicon.decision_tables import CODE_WORD
from generator.lexicon.roman import from_roman

_ARABIC = r"[1-9]\d{0,2}"
_FIRST = rf"{_ARABIC}|0[1-9]|[IVX]{{1,6}}|[A-Z]|[A-Z]{{1,4}}{_ARABIC}|{_ARABIC}[A-Z]"
_NEXT = rf"{_ARABIC}|[IVX]{{1,6}}|[A-Za-z]"
_CODE = re.compile(rf"(?P<code>(?:{_FIRST})(?:\.(?:{_NEXT})){{0,5}})[.):/]?")
# A single segment needs a sign behind it: "1. A", not "12 a"; others a capital letter: not "1.5 a".
_IN_TITLE = re.compile(
    rf"(?P<code>(?:{_FIRST})(?:\s?\.\s?(?:{_NEXT})){{0,5}})(?P<sign>\s?[.:)/–-]+)?\s+(?P<title>\S.*)",
    re.DOTALL,
)
LETTER, ROMAN, ARABIC, OTHER = "A", "I", "1", "x"  # how a segment is numbered, the outermost first


def printed_code(text: str) -> str:
    """Return a code as printed, without the sign behind it: " II . 1. " → "II.1"; "" for none."""
    match = _CODE.fullmatch(re.sub(r"\s*\.\s*", ".", text).strip())
    return match["code"] if match and _counts(match["code"]) else ""


def code_in_title(text: str) -> tuple[str, str]:
    """Return the code that begins a title, and the title without it; "" and all of it where none does."""
    words = CODE_WORD.sub("", text)
    match = _IN_TITLE.fullmatch(words)
    code = printed_code(match["code"]) if match else ""
    if match is None or not code:
        return "", text
    sign = (match["sign"] or "").strip()
    sure = sign != ")" if sign else "." in code and match["title"][0].isupper()
    return (code, match["title"]) if sure else ("", text)


def segments(code: str) -> tuple[str, ...]:
    """Return the segments of a code: "A.I.1" → A, I, 1."""
    return tuple(code.split("."))


def numbering(segment: str, before: Sequence[str] = ()) -> str:
    """Return how a segment is numbered; `before` are those it may follow: D after C is a letter."""
    if segment.isdecimal():
        return ARABIC
    if len(segment) > 1 or segment.islower():
        return ROMAN if from_roman(segment) else OTHER
    if any(len(other) == 1 and ord(other) + 1 == ord(segment) for other in before):
        return LETTER if not _follows_roman(segment, before) else ROMAN
    return ROMAN if from_roman(segment) else LETTER


def value(segment: str, style: str) -> int:
    """Return the place of a segment among its like, from 1; 0 where it has none."""
    if style == ARABIC:
        return int(segment)
    if style == ROMAN:
        return from_roman(segment)
    return ord(segment) - ord("A") + 1 if style == LETTER else 0


def alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two codes count the same: I and 1 do, for a table may number areas so and criteria so."""
    return len(one) == len(other) and all(map(_same, one, other))


def _same(one: str, other: str) -> bool:
    return one == other or 0 != (_number(one)) == _number(other)


def _number(segment: str) -> int:
    return int(segment) if segment.isdecimal() else from_roman(segment)


def _follows_roman(segment: str, before: Sequence[str]) -> bool:
    return any(from_roman(other) and from_roman(other) + 1 == from_roman(segment) for other in before)


def _counts(code: str) -> bool:
    """Whether every segment that looks like a numeral is one: no IIII, no VX."""
    return all(
        len(part) == 1 or not re.fullmatch("[IVX]+", part) or from_roman(part) for part in code.split(".")
    )
