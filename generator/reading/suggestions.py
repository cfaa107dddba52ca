"""A misspelt word and those known → the known ones it is most like. The only module that knows difflib.

Comparing costs the product of the letters, and files are hostile: only short words are compared, with few
others, for the first mistakes of a file. What is not compared has no suggestion, which says nothing wrong.
"""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from generator.lexicon.typed_words import meant_by, typed_with_marks

LONGEST_WORD = 40  # letters; of one that is compared
MOST_KNOWN = 200  # of about the same length
LONGEST_LIST = 160  # letters; more of one param a message does not show
MOST_SUGGESTIONS = 20  # asked for in one file

MOST_TYPOS = 2  # letters; further away is another word
USUAL_LIKENESS = 0.6  # from 0, nothing in common, to 1, the same


def most_alike(
    word: str, known: Iterable[str], count: int = 1, likeness: float = USUAL_LIKENESS
) -> tuple[str, ...]:
    """Returns up to `count` of the known words most like `word`, the likest first; none where it costs much.

    `likeness` is the least they have in common with it, from 0 to 1.
    """
    if len(word) > LONGEST_WORD:
        return ()
    fitting = [
        other
        for other in known
        if len(other) <= LONGEST_WORD
        and 2 * min(len(word), len(other)) >= likeness * (len(word) + len(other))
    ]
    return tuple(get_close_matches(word, fitting, count, likeness)) if len(fitting) <= MOST_KNOWN else ()


def _typos(word: str, other: str) -> int:
    """Return how many letters must be added, left out, replaced or swapped with the next one."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        before, last, row = row, before, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def listed(labels: Mapping[str, str]) -> str:
    """Return the keys in one line, with their labels in brackets where a message has room for them."""
    labelled = ", ".join(f"{key} ({label})" if label else key for key, label in labels.items())
    return labelled if len(labelled) <= LONGEST_LIST else ", ".join(labels)


class Suggestions:
    """Answers what the misspelt words of one file may have meant, for the first MOST_SUGGESTIONS of them."""

    __slots__ = ("_left",)

    def __init__(self) -> None:
        self._left = MOST_SUGGESTIONS

    def nearest(self, word: str, known: Iterable[str], likeness: float = USUAL_LIKENESS) -> str:
        """Returns the known word most like `word`; empty where there is none, or too many were asked for."""
        if not self._left:
            return ""
        self._left -= 1
        return "".join(most_alike(word, known, 1, likeness))

    def closest(self, word: str, known: Iterable[str]) -> dict[str, int]:
        """Return the known words at most MOST_TYPOS away from the word, with how many; the closest first.

        Empty where too many were asked for.
        """
        if not self._left or len(word) > LONGEST_WORD:
            return {}
        self._left -= 1
        others = [other for other in known if len(other) <= LONGEST_WORD]
        if len(others) > MOST_KNOWN:
            return {}
        away = {other: _typos(word, other) for other in others if abs(len(word) - len(other)) <= MOST_TYPOS}
        near = sorted(
            (typos, other) for other, typos in away.items() if typos <= min(MOST_TYPOS, len(word) // 2)
        )
        return {other: typos for typos, other in near}

    def meant(self, word: str, labels: Mapping[str, str]) -> str:
        """Return the key whose Vietnamese label `word` is, else the key most like it, as `nearest` does."""
        if not self._left or len(word) > LONGEST_WORD:
            return ""
        if len({one for one in re.split(r"[\s,;/|+&]+", word) if one in labels}) > 1:
            return ""  # of several only the writer knows which
        first = word.split()[0] if word.split() else ""
        if first in labels:
            return first  # what follows is its label
        return meant_by(word, labels) or typed_with_marks(word, labels) or self.nearest(word, labels)
