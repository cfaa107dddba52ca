"""A text of a file → whether it stands only where one is still to be written; the samples of a blank file."""

import re
from functools import lru_cache

from generator.lexicon.person_names import bare

SAMPLE_TITLE = "Trích yếu của tài liệu"
SAMPLE_URL = "https://hanoi.gov.vn/van-ban/bc-410"

_LATER = """
đang cập nhật, cập nhật sau, chờ cập nhật, sẽ cập nhật, đang bổ sung, bổ sung sau, chờ bổ sung, sẽ bổ sung,
điền sau, sẽ điền, chưa điền, cần điền, điền vào đây, ghi vào đây, viết vào đây, viết sau, chưa viết, chưa rõ,
chưa biết, chưa xác định, chờ số liệu, xem lại sau, tbd, todo, to do, abc, xyz, lorem ipsum, trích yếu,
tên cơ quan, tên tài liệu, số văn bản
"""
_ROMAN = ("X", "XX", "XXX")  # sections
_LONGEST = 60  # letters; what is longer says something
_BRACKETED = re.compile(r"\[[^\]\n]*\]|<[^>\n]*>|\{[^}\n]*\}|_{2,}.*_{2,}")  # [tên cơ quan]
_MARKED = re.compile(
    r"\[(?:cần|can)\s+(?:rà|ra)\s+(?:soát|soat)\]", re.IGNORECASE
)  # has a warning of its own
_WITHOUT_NUMBER = re.compile(r"[\W_]*/|\s*(?:xx+|số)?\s*[\W_]*/", re.IGNORECASE)  # …/BC-STC


def is_unfilled(text: str) -> bool:
    """Return whether a text says nothing yet: signs alone, "xxx", words of a sample or of a promise."""
    said = text.strip()
    return _stands_in(said) if len(said) <= _LONGEST else not re.search(r"[^\W_]", said)


@lru_cache(4096)  # most names and titles are cited again and again
def _stands_in(said: str) -> bool:
    if _MARKED.fullmatch(said):
        return False
    words = " ".join(re.findall(r"[^\W_]+", bare(said).casefold()))
    crossed = re.fullmatch("[x ]*", words) is not None and said not in _ROMAN
    return crossed or words in _UNFILLED or _BRACKETED.fullmatch(said) is not None


def is_without_number(number: str) -> bool:
    """Return whether the number of a document is still to be written, its symbol there or not: …/BC-STC."""
    return is_unfilled(number) or _WITHOUT_NUMBER.match(number) is not None


_UNFILLED = {bare(" ".join(phrase.split())).casefold() for phrase in (*_LATER.split(","), SAMPLE_TITLE)}
