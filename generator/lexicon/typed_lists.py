"""What is typed where a list belongs → whether it says that there is nothing; the first item it numbers."""

import re

from generator.lexicon.person_names import bare

_NOTHING = frozenset(
    {
        *(
            "khong",
            "khong co",
            "khong co gi",
            "khong phat sinh",
            "chua co",
            "chua phat sinh",
            "none",
            "n a",
            "na",
        ),
        *("khong co kho khan", "khong co vuong mac", "khong co kho khan vuong mac"),
        *("khong co de xuat", "khong co kien nghi", "khong co de xuat kien nghi"),
    }
)  # without marks
_SIGN = r"(?:\d{1,2}[.)/]|[a-zđ][.)]|[-+*•–])\s+"
_ITEMS = re.compile(rf"{_SIGN}(?P<first>\S.*?)(?:\s+{_SIGN}\S.*|$)")


def is_nothing(text: str) -> bool:
    """Whether a text says only that there is nothing to say: "Không.", "Không có khó khăn"."""
    return " ".join(re.findall(r"[^\W_]+", bare(text).casefold())) in _NOTHING if len(text) < 60 else False


def first_numbered(text: str) -> str:
    """Return the first item of a text that begins as a numbered list does, without its number; else empty."""
    found = _ITEMS.fullmatch(text.strip())
    return found["first"] if found else ""
