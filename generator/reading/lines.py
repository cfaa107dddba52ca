"""Raw files → their lines as text, to be quoted beside a mistake. None for a file that is not plain text."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from generator.reading.tree import LARGEST_FILE, Tree

Lines = Callable[[str], Sequence[str]]


def same_lines(one: bytes, other: bytes) -> bool:
    """Whether two files differ at most in how their lines end: a checkout on Windows has CRLF for LF."""
    return one == other or one.replace(b"\r\n", b"\n") == other.replace(b"\r\n", b"\n")


def indent_of(line: str) -> int:
    """Return how many blanks of whatever kind a line begins with."""
    return len(line) - len(line.lstrip())


def lines_of(tree: Tree) -> Lines:
    """Path → lines, split as the reader counts them; empty where there is nothing that can be quoted."""

    @cache
    def lines(path: str) -> Sequence[str]:
        raw = tree.get(path)
        if raw is None or raw.problem or len(raw.data) > LARGEST_FILE:
            return ()
        try:
            return tuple(re.split("\r\n|\r|\n", raw.data.decode("utf-8-sig")))
        except UnicodeDecodeError:
            return ()

    return lines
