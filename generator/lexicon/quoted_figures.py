"""A Vietnamese sentence → the figures it quotes: amounts, percentages, points, one over another.

What only looks like one is left out: days, years, numbers of documents, pages, sections.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

LONGEST = 5_000  # letters of a text that are read; an explanation has a few hundred
_NUMBER = r"\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,9})?|\d{1,15}(?:[.,]\d{1,9})?"  # longer is no figure of anybody's
_DAY_OR_NUMBER = re.compile(
    r"\b\d{1,2}/\d{1,2}/\d{4}\b|\b\d{1,2}/(?:19|20)\d\d\b"  # days, months
    r"|\b\d+(?:/\d{4})?/[^\W\d_][\w-]*"  # 410/BC-UBND
)
_PLACE = re.compile(
    r"\b(?:ngày|tháng|quý|năm|điều|khoản|mục|tiêu chí|trang|biểu|phụ lục|chương|số hiệu|văn bản số)\s+"
    r"(?:[IVX]+[./-])?$",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    rf"(?<![\w.,-])(?P<number>{_NUMBER})(?![.,]?\d)"
    r"(?P<percent>\s*%)?(?P<points>\s*điểm\b(?!\s*%|\s*phần trăm))?"
)
_OVER = re.compile(r"\s*(?:/|:|trên(?:\s+tổng\s+số)?)\s*", re.IGNORECASE)
_BEFORE = 40  # letters before a number in which is said what it is
_WORKED = re.compile(r"\s*[×x*=≈]")
_CLAIM = re.compile(
    r"(?:tự\s+(?:chấm|đánh\s+giá)|làm\s+tròn)(?:\s+(?:là|được|thành|còn|đạt|điểm))*\s*:?\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class QuotedFigure:
    """A figure as it is typed, and what it may mean: 1.087 is a thousand, or one and a bit.

    A percentage means its number: 94% is 94. `over` is the figure it is a part of, in "47/50" and
    "47 trên 50"; `worked` says that something is worked out from the two. `claim` says that it is named as
    the points claimed, or as those rounded.
    """

    text: str
    values: tuple[Fraction, ...]
    places: int
    percent: bool = False
    points: bool = False
    claim: bool = False
    over: "QuotedFigure | None" = None
    worked: bool = False

    @property
    def padded(self) -> bool:
        """Return whether it counts something, as officers write: 03."""
        return self.places == 0 and len(self.text) > 1 and self.text.startswith("0")

    def quotes(self, value: Fraction) -> bool:
        """Return whether it is this number, to the places it is typed with."""
        unit = Fraction(1, 10**self.places)
        return any(abs(value - typed) * 2 < unit or value == typed for typed in self.values)


def quoted_figures(text: str) -> tuple[QuotedFigure, ...]:
    """Return the figures of a text in their order; of a text longer than LONGEST those of its beginning."""
    read = _DAY_OR_NUMBER.sub(lambda found: " " * len(found[0]), text[:LONGEST])
    found = [match for match in _FIGURE.finditer(read) if not _PLACE.search(_before(read, match))]
    figures: list[QuotedFigure] = []
    for at in reversed(range(len(found))):
        following = figures[-1] if figures else None
        figures.append(_figure(read, found[at], found[at + 1] if following else None, following))
    return tuple(reversed(figures))


def _figure(
    text: str, match: re.Match[str], follows: re.Match[str] | None, following: QuotedFigure | None
) -> QuotedFigure:
    """Return the figure of a match; `follows` is the match of the one behind it, `following` that figure."""
    values, places = _values(match["number"])
    points = match["points"] is not None
    part = follows is not None and _OVER.fullmatch(text, match.end("number"), follows.start()) is not None
    return QuotedFigure(
        text=match["number"],
        values=values,
        places=places,
        percent=match["percent"] is not None,
        points=points,
        claim=points and _CLAIM.search(_before(text, match)) is not None,
        over=following if part else None,
        worked=part and follows is not None and _WORKED.match(text, follows.end("number")) is not None,
    )


def _before(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _BEFORE) : match.start()]


def _values(typed: str) -> tuple[tuple[Fraction, ...], int]:
    """Return the numbers a figure may be, and its decimal places."""
    whole, _, decimals = typed.replace(".", "").partition(",")
    value = Fraction(int(whole + decimals), 10 ** len(decimals))
    if decimals or typed.count(".") != 1:
        return (value,), len(decimals)
    places = len(typed.partition(".")[2])  # 1.41, as in the file itself; 1.087 may be either
    as_typed = Fraction(int(whole), 10**places)
    return ((as_typed, value) if places == 3 else (as_typed,)), places
