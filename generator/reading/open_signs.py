"""The lines of a file that cannot be parsed → the quote or bracket that was opened and never closed.

The parser stops lines later, where it can go on no longer: what it says there is neither place nor cause.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.diagnostics import Place

_BLOCK_TEXT = re.compile(r"[|>][-+0-9]*\s*(#.*)?$")
_NEXT = re.compile(r'\s*(- |["\']?[\w.-]+["\']?:(\s|$))')  # how a line of its own begins
_NEXT_KEY = re.compile(r"(?:\s*(;)\s*|\s+)([a-z][a-z0-9_]*)\s*:")  # behind a value in quotes
_CLOSES = {"{": "}", "[": "]"}


OPEN_SIGNS = ("open quote", "quote in quotes", "open {", "open [")


class OpenSign(NamedTuple):
    """Where it stands, and which of OPEN_SIGNS it is, or what else follows a quote that was closed."""

    place: Place
    problem: str


def open_sign(lines: Sequence[str], last: int) -> OpenSign | None:
    """Return the first such sign in the lines from the first to the one numbered `last`, from 1; or None."""
    scan = _Scan()
    for number, line in enumerate(lines[:last], 1):
        if found := scan.line(number, line):
            return found
    return scan.left_open() if last >= len(lines) else None


class _Scan:
    """Goes through a file line by line; knows what is open from lines before."""

    def __init__(self) -> None:
        self.quote: OpenSign | None = None
        self.sign = ""  # of that quote
        self.brackets: list[tuple[str, Place]] = []
        self.indent = 0  # of the line in which the first open sign stands
        self.text_above: int | None = None  # the indent of a key whose text stands in the lines below

    def line(self, number: int, line: str) -> OpenSign | None:
        """Return the sign of which this line shows that it was left open, or None."""
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip() or self._is_text(line, indent):
            return None
        if (self.quote or self.brackets) and indent <= self.indent and _NEXT.match(line):
            return self.left_open()
        if not self.quote and not self.brackets:
            self.indent = indent
        return self._signs(number, line)

    def left_open(self) -> OpenSign | None:
        """Return what is open, the quote before the brackets around it."""
        if self.quote or not self.brackets:
            return self.quote
        sign, place = self.brackets[0]
        return OpenSign(place, f"open {sign}")

    def _is_text(self, line: str, indent: int) -> bool:
        if self.text_above is not None and indent > self.text_above:
            return True
        self.text_above = indent if not self.quote and _BLOCK_TEXT.search(line) else None
        return False

    def _signs(self, number: int, line: str) -> OpenSign | None:
        at, begins = 0, True  # whether a value may begin here
        while at < len(line):
            letter = line[at]
            if self.quote:
                end = self._end_of_quote(line, at)
                if end is None:
                    return None
                if not re.match(r"\s*([,}\]:#]|$)", line[end:]):
                    return self._badly_closed(line, end, self.quote)
                self.quote, at, begins = None, end, False
                continue
            if letter == "#" and (at == 0 or line[at - 1].isspace()):
                break
            if letter in "\"'" and begins:
                self.quote, self.sign = OpenSign(Place(number, at + 1), "open quote"), letter
            elif letter in "{[" and begins:
                self.brackets.append((letter, Place(number, at + 1)))
            elif letter in "}]" and self.brackets:
                if _CLOSES[self.brackets[-1][0]] != letter:
                    return OpenSign(self.brackets[-1][1], f"open {self.brackets[-1][0]}")
                self.brackets.pop()
            begins = self._may_begin(line, at, letter, begins)
            at += 1
        return None

    def _may_begin(self, line: str, at: int, letter: str, begins: bool) -> bool:
        if letter.isspace():
            return begins
        if letter in "{[" and begins:
            return True
        if letter == "," and self.brackets:
            return True
        return letter in ":-" and line[at + 1 : at + 2] in ("", " ") and (letter == ":" or begins)

    def _end_of_quote(self, line: str, at: int) -> int | None:
        """Return where the line goes on behind the quote that is open at `at`; None if nowhere."""
        while at < len(line):
            if (line[at : at + 2] == "''" and self.sign == "'") or (line[at] == "\\" and self.sign == '"'):
                at += 2
            elif line[at] == self.sign:
                return at + 1
            else:
                at += 1
        return None

    def _badly_closed(self, line: str, end: int, opened: OpenSign) -> OpenSign:
        """Return what is wrong with a quote that ends before `end` of the line, where the line goes on."""
        if key := _NEXT_KEY.match(line, end):
            place = Place(opened.place.line, key.start(2) + 1)
            apart = "semicolon" if key[1] else "no comma"
            return OpenSign(place, apart if self.brackets else "two keys")
        count = line.count(self.sign)
        if count == 2 and not self.brackets:
            return opened._replace(problem="text behind quotes")
        closed = self.sign == "'" and line.rstrip(" ,}").endswith("'")  # the others are apostrophes
        return opened._replace(problem="open quote" if count % 2 and not closed else "quote in quotes")
