"""The wording of one leaf → its options, each with what it earns; or why it cannot be taken apart."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.exchange.tables.rows import without_bullet
from generator.vi.decision_words import (
    AWARD,
    CONDITIONAL,
    IN_RATIO,
    NOTE,
    OF_SEVERAL,
    OPTION,
    POINTS_WORD,
    PREAMBLE,
    SLASH,
    decimal,
)

PROPORTIONAL = "proportional"
LONGEST_PIECE = 400  # characters; what is longer states more than an option
MOST_PIECES = 40
_SIGN = re.compile("[:=→]")
_SENTENCE = re.compile(r"(?<=[^\W\d]{2})[.]\s+(?=[^\W\d_a-z])|(?<=\d)[.]\s+(?=[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class Unsure:
    """Why no rule is made: `why` is a word for the report, `text` the piece of wording it is about."""

    why: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A labelled option. `points` is a number, `maximum`, a share such as `50%`, or `proportional`."""

    label: str
    points: str

    def worth(self, maximum: Decimal) -> Decimal:
        """The most it can earn."""
        if self.points in {"maximum", PROPORTIONAL}:
            return maximum
        if self.points.endswith("%"):
            return maximum * Decimal(self.points[:-1]) / 100
        return Decimal(self.points)


def pieces(lines: Iterable[str]) -> tuple[str, ...]:
    """The wording cut at line ends, semicolons, sentences, and slashes that follow points; no bullets."""
    cut = (
        piece
        for line in lines
        if not NOTE.match(line)
        for part in line.split(";")
        for sentence in _SENTENCE.split(part)
        for piece in SLASH.split(sentence)
    )
    return tuple(filter(None, (without_bullet(piece.strip()) for piece in cut)))


def without_preamble(parts: Sequence[str]) -> Sequence[str]:
    """The pieces without a first one that only names what is measured."""
    first = parts[0] if parts else ""
    lower = first.lower()
    names = PREAMBLE.match(lower) and not OF_SEVERAL.search(lower)
    if len(parts) > 1 and names and not CONDITIONAL.search(POINTS_WORD.sub("", lower, count=1)):
        return parts if option_of(first, Decimal(1)) else parts[1:]
    return parts


def options_of(parts: Iterable[str], maximum: Decimal) -> tuple[Option, ...] | Unsure:
    """Every piece as an option; unsure at the first that is none."""
    found = []
    for part in parts:
        option = option_of(part, maximum)
        if option is None:
            return Unsure("no_points", part)
        if option_of(option.label, maximum) is not None:
            return Unsure("two_points", part)
        found.append(option)
    return tuple(found)


def option_of(part: str, maximum: Decimal) -> Option | None:
    """A label and what it earns; None where either is missing."""
    text = part.rstrip(" .,")
    for label, award in _cuts(text):
        points = points_of(award, maximum)
        if points is not None and label.strip(" :"):
            return Option(label.strip(" :"), points)
    return None


def points_of(text: str, maximum: Decimal) -> str | None:
    """What an award's words earn, as a criteria set spells it; None for words that are none."""
    lower = text.lower().strip(" .")
    if in_ratio(lower, maximum):
        return PROPORTIONAL
    match = AWARD.match(lower)
    if match is None:
        return None
    if match["whole"]:
        return "maximum"
    value = decimal(match["share"] or match["points"])
    if value is None:
        return None
    if match["share"]:
        return "maximum" if value == 100 else f"{plain(value)}%"
    return "maximum" if value == maximum else plain(value)


def in_ratio(lower: str, maximum: Decimal) -> bool:
    """Whether the words say: the ratio times the maximum. Another factor than the maximum is not that."""
    match = IN_RATIO.match(lower)
    if match is None or CONDITIONAL.search(match["of"] or ""):
        return False
    return match["times"] is None or decimal(match["times"]) == maximum


def plain(value: Decimal) -> str:
    """A number for a machine: 0.50 → 0.5."""
    return format(value.normalize(), "f") if value else "0"


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    """Each way to cut a piece in a label and an award: at its first colon, its second, …, at its words."""
    for sign in _SIGN.finditer(text):
        yield text[: sign.start()], text[sign.end() :]
    for form in OPTION:
        if match := form.match(text.lower()):
            yield text[: match.end("label")], match["award"]
