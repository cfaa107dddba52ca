"""A number and the format of its cell → what Excel shows of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

_LITERAL = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]')
_COLOUR = re.compile(r"\[(?:black|blue|cyan|green|magenta|red|white|yellow|color\s*\d+)\]", re.IGNORECASE)
_PATTERN = re.compile(
    r"(?P<exact>general|@)|(?=[.#0?])(?:[#0?,]*[#0?])?(?P<thousands>,*)(?:\.(?P<places>[#0?]*))?",
    re.IGNORECASE,
)
_PLAIN = " +-$():%"  # letters that stand for themselves
_MOST_PLACES = 30


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """A number as its format shows it, rounded, None where there are only words; and the words around it."""

    before: str
    value: Decimal | None
    after: str
    percent: bool = False

    @property
    def text(self) -> str:
        """All of it, as a Vietnamese Excel writes it."""
        number = "" if self.value is None else format(self.value, "f").replace(".", ",")
        return f"{self.before}{number}{'%' if self.percent else ''}{self.after}".strip()


def shown_number(number: Decimal, form: str) -> ShownNumber | None:
    """Return what is shown; None for a format that is not known here, such as one with conditions."""
    sections = list(_sections(form))
    if number < 0 and len(sections) > 1:
        shown = _shown(-number, sections[1])
        if shown is None or shown.value is None or not shown.before.strip().startswith("-"):
            return shown
        return replace(shown, before=shown.before.replace("-", "", 1), value=-shown.value)
    return _shown(number, sections[2] if number == 0 and len(sections) > 2 else sections[0])


def shown_text(text: str, form: str) -> str:
    """Return what is shown of a text: formats may hide it, or put words around it."""
    sections = list(_sections(form))
    section = sections[3] if len(sections) > 3 else sections[-1]
    if len(sections) < 4 and "@" not in _LITERAL.sub("", section):
        return text
    return "".join(
        _literal(match) if (match := _LITERAL.match(piece)) else piece.replace("@", text)
        for piece in _pieces(section)
    )


def _sections(form: str) -> Iterator[str]:
    """The format's parts: for what is above, below and at zero, and for text."""
    current = ""
    for piece in _pieces(_COLOUR.sub("", form)):
        if piece == ";":
            yield current
        current = "" if piece == ";" else current + piece
    yield current


def _pieces(form: str) -> Iterator[str]:
    """The format letter by letter, words that stand for themselves whole."""
    at = 0
    while at < len(form):
        literal = _LITERAL.match(form, at)
        piece = literal[0] if literal else form[at]
        yield piece
        at += len(piece)


def _literal(match: re.Match[str]) -> str:
    return match["quoted"] or match["escaped"] or match["currency"] or ""


def _shown(number: Decimal, section: str) -> ShownNumber | None:
    """What one section shows; a section is words, the pattern of digits, words."""
    found = _PATTERN.search(_LITERAL.sub(lambda match: " " * len(match[0]), section))
    start, end = found.span() if found else (len(section), len(section))
    before, after = (_words(part) for part in (section[:start], section[end:]))
    percents = section[:start].count("%") + section[end:].count("%")
    if before is None or after is None or percents > 1:
        return None
    if found is None:
        return ShownNumber(before, None, after)
    value = (number * 100**percents).normalize()
    if found["exact"] is None:
        value /= 1000 ** len(found["thousands"] or "")
        places = min(len(found["places"] or ""), _MOST_PLACES)
        value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return ShownNumber(before, value, after, percents == 1)


def _words(part: str) -> str | None:
    """The words beside the digits; None where something there is not known."""
    words = ""
    for piece in _pieces(part):
        literal = _LITERAL.match(piece)
        if literal is None and piece not in _PLAIN:
            return None
        words += _literal(literal) if literal else piece.replace("%", "")
    return words
