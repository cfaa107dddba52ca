"""The wording of one leaf → its options, each with what it earns; or why it cannot be taken apart."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from generator.criteria_table.rows import without_bullet
from generator.criteria_table.wording.formula import Ratio, ratio_of, share_of_maximum
from generator.criteria_table.wording.unsure import Unsure
from generator.lexicon.decision_formulas import CAPPED, CHANGE_OF, COMPARED_ONLY, HEADING, ODD_HEADING
from generator.lexicon.decision_words import (
    AWARD,
    CAP,
    CONDITIONAL,
    DASHES,
    EARNED,
    FIGURE_BEHIND_SIGN,
    FOR_EACH,
    IN_RATIO,
    LABEL_END,
    NOT_ARISING,
    NOTE,
    OF_SEVERAL,
    ONE,
    OPTION,
    OPTION_COMMA,
    POINTS_WORD,
    PREAMBLE,
    SAID_TWICE,
    SLASH,
    SUM_BEHIND_SIGN,
    decimal,
)

PROPORTIONAL = "proportional"
LONGEST_PIECE = 400  # characters; what is longer states more than an option
MOST_PIECES = 40
_SIGN = re.compile("[:=→]")
_SENTENCE = re.compile(r"(?<=[^\W\d]{2})[.]\s+(?=[^\W\d_a-z])|(?<=[\d%)\]])[.]\s+(?=[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class Option:
    """A labelled option. `points` is a number, `maximum`, a share such as `50%`, or `proportional`.

    `ratio` is what the points are in proportion to, where a formula says so; `share` what a ratio of 1 gives,
    as a share of the maximum.
    """

    label: str
    points: str
    ratio: Ratio | None = None
    share: Fraction = Fraction(1)

    def worth(self, maximum: Decimal) -> Decimal:
        """The most it can earn."""
        if self.points in {"maximum", PROPORTIONAL}:
            return maximum
        if self.points.endswith("%"):
            return maximum * Decimal(self.points[:-1]) / 100
        return Decimal(self.points)


def pieces(lines: Iterable[str]) -> tuple[str, ...]:
    """The wording cut at line ends, semicolons, sentences, slashes and commas between options; no bullets."""
    cut = (
        piece
        for line in lines
        if not NOTE.match(line)
        for part in line.split(";")
        for sentence in _SENTENCE.split(without_bullet(part.strip()))
        for option in SLASH.split(sentence)
        for piece in OPTION_COMMA.split(option)
    )
    return tuple(filter(None, (without_bullet(piece.strip()) for piece in cut)))


def without_preamble(parts: Sequence[str]) -> tuple[str, Sequence[str]]:
    """A first piece that only names what is measured, "" for none; and the other pieces."""
    first = parts[0] if parts else ""
    named = is_preamble(first) or compares(first)
    if len(parts) > 1 and named and not option_of(first, Decimal(1)):
        return first, parts[1:]
    return "", parts


def is_preamble(text: str) -> bool:
    """Whether a text only names what is measured."""
    lower = text.lower()
    names = PREAMBLE.match(lower) and not OF_SEVERAL.search(lower)
    return bool(names) and not CONDITIONAL.search(POINTS_WORD.sub("", lower, count=1))


def compares(text: str) -> bool:
    """Whether a text says that what follows is a change over an earlier time."""
    return bool(CHANGE_OF.match(text) or COMPARED_ONLY.match(text))


def headed(parts: Sequence[str]) -> tuple[str, Sequence[str]]:
    """A heading before the first option or formula, "" for none; and the pieces without it."""
    first = HEADING.match(parts[0]) if parts else None
    if first is None or ODD_HEADING.search(first["heading"]) or not earns(first["rest"]):
        return "", parts
    others = (HEADING.match(part) for part in parts[1:])
    if any(other is not None and earns(other["rest"]) for other in others):
        return "", parts
    return first["heading"].strip(), (without_bullet(first["rest"]), *parts[1:])


def earns(text: str) -> bool:
    """Whether a text by itself says what earns points: an option, a formula with its factor, for each."""
    if ONE.match(text.lower()) or ratio_of(text):
        return True
    awards = (award.lower().strip(" .") for _, award in _cuts(text.rstrip(" .,")))
    return any(AWARD.match(award) or IN_RATIO.match(award) or ratio_of(award) for award in awards)


def stated_points(text: str) -> Decimal | None:
    """Return the points a formula gives for a ratio or rate of 1; None where it does not say them."""
    ratio = ratio_of(text)
    return None if ratio is None or ratio.of_maximum or not ratio.scaled else finite(ratio.factor)


def is_cap(part: str, maximum: Decimal) -> bool:
    """Whether a piece only says that there are no more points than the maximum."""
    cap = CAP.match(part.lower())
    return cap is not None and (cap["points"] is None or decimal(cap["points"]) == maximum)


def options_of(parts: Iterable[str], maximum: Decimal) -> tuple[Option, ...] | Unsure:
    """Every piece as an option; unsure at the first that is none."""
    found = []
    for part in parts:
        option = option_of(part, maximum)
        if option is None:
            return Unsure("no_points", part)
        if option_of(option.label, maximum) is not None or _holds_points(option.label, maximum):
            return Unsure("two_points", part)
        found.append(option)
    return tuple(found)


def _holds_points(label: str, maximum: Decimal) -> bool:
    """Whether a label itself says points: those of another level, or of each of something."""
    if EARNED.search(label) or FOR_EACH.search(label) or SUM_BEHIND_SIGN.search(label):
        return True
    figures = (decimal(match["points"]) for match in FIGURE_BEHIND_SIGN.finditer(label))
    return any(figure is not None and figure <= maximum for figure in figures)


def option_of(part: str, maximum: Decimal) -> Option | None:
    """A label and what it earns; None where either is missing."""
    text = SAID_TWICE.sub(lambda said: re.sub(r"\D", "", said[0]), part.rstrip(" .,"))
    for before, award in _cuts(text):
        label = LABEL_END.sub("", before.strip(" :")).strip(" :,")
        if not label:
            continue
        points = points_of(award, maximum)
        if points == "0" and NOT_ARISING.search(label) and not any(map(str.isdigit, award)):
            return None  # not scored, or no points: nobody can tell
        if points is not None:
            return Option(label, points)
        ratio = ratio_of(award)
        share = ratio.share(maximum) if ratio else None
        if share is not None and share >= 1:
            return Option(label, PROPORTIONAL, ratio, share)
    return None


def points_of(text: str, maximum: Decimal) -> str | None:
    """What an award's words earn, as a criteria set spells it; None for words that are none, or a formula."""
    lower = text.lower().strip(" .")
    capped = CAPPED.match(lower)
    uncapped = capped["formula"] if capped and decimal(capped["points"] or "") in {None, maximum} else lower
    if IN_RATIO.match(uncapped):
        return PROPORTIONAL
    match = AWARD.match(lower)
    if match is None:
        share = finite((share_of_maximum(lower) or Fraction(0)) * 100)
        return None if not share or share > 100 else "maximum" if share == 100 else f"{plain(share)}%"
    if match["whole"]:
        return "maximum"
    if match["none"]:
        return "0"
    value = decimal(match["share"] or match["points"])
    if value is None:
        return None
    if match["share"]:
        return "maximum" if value == 100 else f"{plain(value)}%"
    return "maximum" if value == maximum else plain(value)


def finite(value: Fraction) -> Decimal | None:
    """Return the value as a decimal number; None where that has no end."""
    made = Decimal(value.numerator) / Decimal(value.denominator)
    return made if Fraction(made) == value else None


def plain(value: Decimal) -> str:
    """A number for a machine: 0.50 → 0.5."""
    return format(value.normalize(), "f") if value else "0"


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    """Each way to cut a piece in a label and an award: at its first colon, its second, …, at its words."""
    for sign in _SIGN.finditer(text):
        yield text[: sign.start()], text[sign.end() :]
    for form in OPTION:
        match = form.match(text.lower())
        if match is None:
            continue
        between = text[match.end("label") : match.start("award")].strip()
        if between in DASHES and _SIGN.search(match["label"]):
            continue  # behind a sign a dash is a minus, or goes on to the other end of a range
        yield text[: match.end("label")], match["award"]
