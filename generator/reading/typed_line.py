"""A line of a file with what stands around it, by which it can be told what it was meant to be."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from generator.reading.lines import indent_of

_MOST_LINES = 60  # of an entry that are looked at


class LineKind(StrEnum):
    """What is wrong with a line; the words are those of F004's `problem`."""

    CODE = "code line"
    DOCUMENT = "document line"
    KEY = "key line"
    COLON = "colon line"  # of a key, without its colon or the blank behind it
    BRACKETS = "other brackets"  # two kinds around the keys of a group
    BARE = "bare key"  # without colon and value
    GROUP = "words beside group"  # behind the key of a group whose keys stand below
    ITEM = "odd dash"  # of a citation
    REFERENCE = "reference line"  # of a citation, without its key
    PART = "part line"  # the key of a whole part of the file
    MISSING = "missing part"  # that key stands nowhere
    REPEATED = "repeated part"  # it stands there again, amid the part
    REMARK = "remark line"  # of the editor, without its sign
    FALLEN = "text indent"  # of a text, read as a code
    REMOVED = "removed line"  # the old one of the two that a comparison prints
    SIGNS = "sign of each line"  # before all of them
    VALUES = "only values"  # a group without its keys


class MisspeltLine(NamedTuple):
    """A line of a file, from 0, with what it was meant to be; `column` is from 1.

    Of a group without its keys, and of a key without its value, the key alone is left; a line that is not to
    be there is left blank. What is told of the line above it is not told of a `following` one again.
    """

    line: int
    column: int
    kind: LineKind
    meant: str
    following: bool = False


class TypedLine(NamedTuple):
    """A line, from 0, of all `lines`; `above` and `below` it the next that is neither blank nor a remark.

    `part` is the key of the file under which it stands, `depth` how many blanks stand before a code.
    """

    lines: Sequence[str]
    at: int
    above: str
    below: str
    part: str
    depth: int

    @property
    def text(self) -> str:
        """Return the line itself."""
        return self.lines[self.at]

    @property
    def indent(self) -> int:
        """Return how many blanks of whatever kind it begins with."""
        return indent_of(self.text)

    def begins_group(self) -> bool:
        """Whether the keys below can be of no group above: there is none, or it has the first already."""
        keys: set[str] = set()
        for line in reversed(self.lines[max(0, self.at - _MOST_LINES) : self.at]):
            if counts(line) and indent_of(line) < 4:
                if line.startswith(("entries", "evidence")):
                    return not keys
                break
            keys.add(line.strip().partition(":")[0])
        return self.below.lstrip().partition(":")[0] in keys and not self.below.lstrip().startswith("- ")


def counts(line: str) -> bool:
    """Whether a line is neither blank nor a remark."""
    return bool(line.strip()) and not line.lstrip().startswith("#")
