"""The pages of a document as they are typed → the ranges they name, and what a spreadsheet made of them."""

import re
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(
    rf"(\d{{1,4}})[\s./-]+({'|'.join(_MONTHS)})[a-z]*|({'|'.join(_MONTHS)})[a-z]*[\s./-]+(\d{{1,4}})"
)
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t].*)?|(\d{1,2})/(\d{1,2})/(\d{2,4})")
_EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet
_SERIALS = range(36_526, 73_051)  # the days of the years 2000 to 2099
_PAGE = re.compile(r"(?:các\s+)?(?:trang|tờ|page|pages|tr|pp|p)[.:\s]*(?=\d)", re.IGNORECASE)
_RANGE = re.compile(r"(?<![\w.,/])(\d{1,5})(?:\s*(?:[-\u2013\u2014]|đến)\s*(\d{1,5}))?(?![\w/]|[.,]\d)")

_ARROW = re.compile(r"(?<=\d)\s*(?:[-=\u2013\u2014]+>|\u2192|\.{2,}|\u2026|~)\s*(?=\d)")


def without_arrows(pages: str) -> str:
    """Return the pages with a dash for what else is typed between two of them: 3->5, 3..5."""
    return _ARROW.sub("-", pages)


def said_as_day(pages: str) -> str:
    """Return the pages that a spreadsheet read as a day, as they were typed (5-8); empty where it did not.

    A day stands by its number, by its month's English name, or whole. Sheets put day and month in either
    order, but pages rise.
    """
    text = pages.strip().casefold()
    pair = _day_and_month(text)
    return "-".join(map(str, sorted(set(pair))))


def _day_and_month(text: str) -> tuple[int, ...]:
    """Return the two numbers of a day; nothing where the text is none."""
    if text.isdecimal() and int(text[:9]) in _SERIALS:
        day = _EPOCH + timedelta(days=int(text))
        return day.day, day.month
    if named := _NAMED.fullmatch(text):
        return int(named[1] or named[4]), _MONTHS.index(named[2] or named[3]) + 1
    if whole := _DAY.fullmatch(text):
        return int(whole[3] or whole[4]), int(whole[2] or whole[5])
    return ()


def page_ranges(pages: str) -> tuple[tuple[int, int], ...]:
    """Return the first and the last page of each range; of a single page twice the same."""
    return tuple((int(one[1]), int(one[2] or one[1])) for one in _RANGE.finditer(pages))


def page_word(pages: str) -> str:
    """Return the word for "page" before the numbers, which is printed anyway; empty where there is none."""
    match = _PAGE.match(pages)
    return match[0] if match else ""
