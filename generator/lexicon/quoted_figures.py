"""A Vietnamese sentence → the figures it quotes: amounts, percentages, points, one over another.

What only looks like one is left out: days, years, numbers of documents, pages, sections.
"""

import re
from dataclasses import dataclass, replace
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
_EQUALS = re.compile(r"[×x*][^;.!?=]{0,30}=\s*$")  # behind a product: (170 - 152) × 0,04 =
_REACHED = re.compile(r"\b(?:tổng\s+cộng|tổng|còn\s+lại|đạt|được)(?:\s+là)?\s*:?\s*$", re.IGNORECASE)
_LESS = re.compile(r"\s*[-–−]\s*")
_PRODUCT = re.compile(r"\s*\)\s*[×x*]")  # behind a difference in brackets
_SHARE = re.compile(r"\s*,?\s*(?:=|≈|bằng|tương\s+ứng(?:\s+với)?|tức(?:\s+là)?)\s*", re.IGNORECASE)
_POINTS = re.compile(r"\bđiểm\b", re.IGNORECASE)
_STOPS = re.compile(r"\s*(?:[;)]|[.,](?!\d)|$)")
_SENTENCE_END = re.compile(r"[;!?]|\.(?=\s)")
_OTHER_MATTER = re.compile(  # what another year, case or thing got, or what the rule says of each
    r"\b(?:năm\s+(?:19|20)\d\d|năm\s+(?:trước|ngoái)|kỳ\s+trước|trước\s+đây|lần\s+trước|nếu|giả\s+sử|"
    r"mỗi|từng|một|mức|tối\s+đa|điều\s+tra|khảo\s+sát|trừ|cộng\s+thêm|phương\s+án|chỉ\s+tiêu|mục\s+tiêu|"
    r"lần\s+\w+|đợt|quý|\d+\s+tháng|tháng|trung\s+bình|bình\s+quân|người\s+dân|bộ\s+nội\s+vụ|dự\s+kiến|lẽ\s+ra|cấp\s+\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class QuotedFigure:
    """A figure as it is typed, and what it may mean: 1.087 is a thousand, or one and a bit.

    A percentage means its number: 94% is 94. `over` is the figure it is a part of, in "47/50" and
    "47 trên 50"; `worked` says that something of this answer is worked out from the two. `less` is the figure
    taken from it in "(47 - 12) ×", `share` the percentage said to be that of "47/50 = 94%". `claim` says that
    it is named as the points claimed, or as those rounded; `result` that it ends a calculation of points, or
    is named as the points reached, and nothing in its sentence says that another year, case or thing is
    meant.
    """

    text: str
    values: tuple[Fraction, ...]
    places: int
    percent: bool = False
    points: bool = False
    claim: bool = False
    result: bool = False
    over: "QuotedFigure | None" = None
    worked: bool = False
    less: "QuotedFigure | None" = None
    share: "QuotedFigure | None" = None

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
        following, after = (figures[-back] if len(figures) >= back else None for back in (1, 2))
        figure = _figure(read, found[at], found[at + 1] if following else None, following)
        if figure.over and after and after.percent and _joined(_SHARE, read, found[at + 1], found[at + 2]):
            figure = replace(figure, share=after)
        figures.append(figure)
    return tuple(reversed(figures))


def _figure(
    text: str, match: re.Match[str], follows: re.Match[str] | None, following: QuotedFigure | None
) -> QuotedFigure:
    """Return the figure of a match; `follows` is the match of the one behind it, `following` that figure."""
    values, places = _values(match["number"])
    points = match["points"] is not None
    part = follows is not None and _joined(_OVER, text, match, follows)
    taken = follows is not None and _joined(_LESS, text, match, follows)
    worked = part and follows is not None and _WORKED.match(text, follows.end("number")) is not None
    return QuotedFigure(
        text=match["number"],
        values=values,
        places=places,
        percent=match["percent"] is not None,
        points=points,
        claim=points and _CLAIM.search(_before(text, match)) is not None,
        result=_is_result(text, match, points=points),
        over=following if part else None,
        worked=worked and not _is_of_another(text, match),
        less=following if taken and follows and _PRODUCT.match(text, follows.end("number")) else None,
    )


def _joined(words: re.Pattern[str], text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    return words.fullmatch(text, first.end("number"), second.start()) is not None


def _is_result(text: str, match: re.Match[str], *, points: bool) -> bool:
    """Return whether a figure is the points that a sentence of this answer works out or names."""
    before = _before(text, match)
    worked = _EQUALS.search(before) is not None
    if match["percent"] or not (worked or (points and _REACHED.search(before))):
        return False
    begin = _sentence_begin(text, match)
    of_points = points or (_STOPS.match(text, match.end()) and _POINTS.search(text, begin, match.start()))
    return bool(of_points) and not _is_of_another(text, match)


def _is_of_another(text: str, match: re.Match[str]) -> bool:
    """Return whether the sentence, up to the figure, speaks of another year, case or thing."""
    return _OTHER_MATTER.search(text, _sentence_begin(text, match), match.start()) is not None


def _sentence_begin(text: str, match: re.Match[str]) -> int:
    return max((end.end() for end in _SENTENCE_END.finditer(text, 0, match.start())), default=0)


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
