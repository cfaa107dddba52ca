"""A date as people type it, or as a spreadsheet stores it → the same as YYYY-MM-DD; what is such a day."""

import re
from datetime import date, timedelta
from typing import Any

from generator.lexicon.person_names import bare

_EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet
_SERIALS = range(36_526, 73_051)  # the days of the years 2000 to 2099
_RECENT = range(2020, 2040)  # the years that campaigns are of
_SHORT = re.compile(r"\d\d-\d{1,2}-\d\d")
_GLUED = re.compile(r"(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)|(?P<d>\d\d)(?P<m>\d\d)(?P<y>20\d\d)")
_HOUR = re.compile(r"(?<=\d)[T ]+\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?(?:Z|[ ]?[AP]M)?$", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}(:\d{1,2}){2}")  # an hour, no day of three short numbers
_WORDS = {"ngay", "thang", "nam", "n", "t"}
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: i for i, name in enumerate(_MONTH_NAMES, 1)}


def is_day(text: str) -> bool:
    """Return whether a text is a day as files have it, YYYY-MM-DD, of the years 1 to 9999."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def date_meant(value: Any) -> str:
    """Return the day that `value` says: in the order day, month, year, or year first, or as a number of days.

    A year of two digits is one of this century. Empty without a year, for no day of the calendar, for an hour
    alone, and where the year may be the first or the last of three short numbers.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        if value in _SERIALS:
            return (_EPOCH + timedelta(days=value)).isoformat()
        value = str(value)
    if not isinstance(value, str) or len(value) > 40 or _CLOCK.fullmatch(value.strip()):
        return ""
    if glued := _GLUED.fullmatch(value):
        day, month, year = (
            glued["day"] or glued["d"],
            glued["month"] or glued["m"],
            glued["year"] or glued["y"],
        )
        return _day(year, month, day)
    value = _HOUR.sub("", value)
    parts = re.findall(r"\d+|[a-z]+", bare(value).casefold())
    numbers = [
        str(_MONTHS.get(part[:3], part)) if part.isalpha() else part for part in parts if part not in _WORDS
    ]
    if len(numbers) != 3 or not all(part.isdecimal() for part in numbers):
        return ""
    first, month, last = numbers
    if len(first) == 4:
        return _day(first, month, last)
    if not _SHORT.fullmatch(value.strip()):
        return _day(last, month, first)
    # between dashes the year may come first, as the file wants it: then the one that is no year of long ago
    read = {day for day in (_day(last, month, first), _day(first, month, last)) if day}
    recent = [day for day in read if int(day[:4]) in _RECENT]
    return recent[0] if len(recent) == 1 else ""


def _day(year: str, month: str, day: str) -> str:
    """Return the day of these numbers; empty where there is none."""
    if len(year) not in (2, 4) or len(day) > 2 or len(month) > 2:
        return ""
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)).isoformat()
    except ValueError:
        return ""
