"""The mark on words carried over from the year before, typed by `new` and searched for by `check`."""

import re

TO_REVIEW = "[cần rà soát]"
_MARK = re.compile(re.escape(TO_REVIEW) + r"\s*", re.IGNORECASE)


def is_to_review(text: str) -> bool:
    """Whether the mark stands in a text, in whatever case it is typed."""
    return TO_REVIEW in text.casefold()


def without_mark(text: str) -> str:
    """Return the text without any mark."""
    return _MARK.sub("", text).strip()
