"""A misspelt word and those known → the known ones it is most like. The only module that knows difflib.

Comparing costs the product of the letters, and files are hostile: only short words are compared, with few
others, for the first mistakes of a file. What is not compared has no suggestion, which says nothing wrong.
"""

from collections.abc import Iterable
from difflib import get_close_matches

LONGEST_WORD = 40  # letters; of one that is compared
MOST_KNOWN = 200  # of about the same length
MOST_SUGGESTIONS = 20  # asked for in one file

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
