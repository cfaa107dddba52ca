"""The years that a document is issued for, as its title and its number tell them."""

import re
from datetime import date

_YEAR = r"(?<![\d/])((?:19|20)\d\d)(?!\d)"
_SPAN = re.compile(rf"{_YEAR}\s*(?:[-\u2013\u2014]|đến(?: hết)?)\s*(?:năm\s*)?((?:19|20)\d\d)(?!\d)")
_UNTIL = re.compile(rf"đến(?: hết)?\s*(?:năm\s*)?{_YEAR}")
_ONE = re.compile(_YEAR)
_NORM = re.compile(r"\d{1,4}[a-z]?/((?:19|20)\d\d)/[A-ZĐ][\w-]*")  # 76/2020/NĐ-CP: no other bears its year
_OF_RESULTS = re.compile(r"báo cáo|kết quả|tổng kết|biên bản")
_SECOND_HALF = 7  # its first month: what is issued for a year is issued in the year before, late


def is_issued_for(year: int, number: str, title: str, issued: date) -> bool:
    """Return whether a document issued before a year is for it: a norm, or planned for it in advance.

    Its title names the year or a span that holds it; what tells of results cannot precede them.
    """
    if (norm := _NORM.fullmatch("".join(number.split()))) and int(norm[1]) == issued.year:
        return True
    said = title.casefold()
    if _OF_RESULTS.match(said.strip()):
        return False
    spans = [(int(one[1]) - 1, int(one[2])) for one in _SPAN.finditer(said)]
    spans += [(issued.year, int(one[1])) for one in _UNTIL.finditer(_SPAN.sub("", said))]
    if any(first <= issued.year and year <= last for first, last in spans):
        return True
    late = issued.year == year - 1 and issued.month >= _SECOND_HALF
    return late and str(year) in _ONE.findall(said)
