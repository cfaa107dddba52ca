"""The words by which the text of a rule says that a mean is taken."""

import re

_MEAN = re.compile(r"\bbình quân\b|\btrọng số\b|\btrung bình (?:cộng|có|của|các|điểm|tỷ|tỉ|số)\b")


def says_mean(text: str) -> bool:
    """Tell whether the words of a rule say that a mean is taken; "trung bình" alone may be a grade."""
    return bool(_MEAN.search(text.lower()))
