"""A Vietnamese sentence → the figures it quotes: amounts, percentages, points, one over another.

What only looks like one is left out: days, years, numbers of documents, pages, sections.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

_NUMBER = r"\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,9})?|\d{1,15}(?:[.,]\d{1,9})?"  # longer is no figure of anybody's
_LEFT_OUT = re.compile(
    r"\b\d{1,2}/\d{1,2}/\d{4}\b|\b\d{1,2}/(?:19|20)\d\d\b"  # days, months
    r"|\b\d+(?:/\d{4})?/[^\W\d_][\w-]*"  # 410/BC-UBND
    r"|\b(?:ngày|tháng|quý|năm|điều|khoản|mục|tiêu chí|trang|biểu|phụ lục|chương|số hiệu|văn bản số)\s+"
    r"[\dIVX]+(?:[./-]\d+)*",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    rf"(?<![\w.,])(?P<number>{_NUMBER})(?![.,]?\d)"
    r"(?P<percent>\s*%)?(?P<points>\s*điểm\b(?!\s*%|\s*phần trăm))?"
)
_OVER = re.compile(r"\s*(?:/|:|trên(?:\s+tổng\s+số)?)\s*", re.IGNORECASE)
_BEFORE = 40  # letters in which the points claimed are named before their number
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
    """Return the figures of a text in their order."""
    return tuple(_figures(_LEFT_OUT.sub(lambda found: " " * len(found[0]), text)))


def _figures(text: str) -> Iterator[QuotedFigure]:
    found = list(_FIGURE.finditer(text))
    following: QuotedFigure | None = None
    figures = []
    for at in reversed(range(len(found))):
        match = found[at]
        ends = found[at + 1].start() if at + 1 < len(found) else len(text)
        over = following if _OVER.fullmatch(text, match.end("number"), ends) else None
        worked = over is not None and _WORKED.match(text, found[at + 1].end("number")) is not None
        following = replace(
            _figure(match, text[max(0, match.start() - _BEFORE) : match.start()]), over=over, worked=worked
        )
        figures.append(following)
    yield from reversed(figures)


def _figure(match: re.Match[str], before: str) -> QuotedFigure:
    typed = match["number"]
    whole, _, rest = typed.replace(".", "").partition(",")
    values = [Fraction(f"{whole}.{rest or 0}")]
    places = len(rest)
    if typed.count(".") == 1 and not rest:  # 1.41, as in the file itself; 1.087 may be either
        places = len(typed.partition(".")[2])
        values = [Fraction(typed), *values] if places == 3 else [Fraction(typed)]
    return QuotedFigure(
        text=typed,
        values=tuple(values),
        places=places,
        percent=match["percent"] is not None,
        points=match["points"] is not None,
        claim=match["points"] is not None and _CLAIM.search(before) is not None,
    )
