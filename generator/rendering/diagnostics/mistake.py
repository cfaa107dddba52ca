"""Diagnostics → mistakes in words, still hostile: what is shown of them away from the file."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.codes import CODES, Severity
from generator.diagnostics import Diagnostic, worst_first
from generator.vi.diagnostics import message_of


@dataclass(frozen=True, slots=True)
class Mistake:
    """A diagnostic with its message and its cure in words; line and column from 1."""

    code: str
    path: str
    line: int
    column: int
    text: str
    hint: str

    @property
    def severity(self) -> Severity:
        """How much it weighs, from the code table."""
        return CODES[self.code]

    @property
    def has_lines(self) -> bool:
        """Whether its file is one that people count lines of; else its words say the place."""
        return not self.path.endswith(".xlsx")


def mistakes(diagnostics: Iterable[Diagnostic]) -> tuple[Mistake, ...]:
    """All of them in words, the worst first, then in the order given."""
    return tuple(_worded(diagnostic) for diagnostic in worst_first(diagnostics))


def _worded(diagnostic: Diagnostic) -> Mistake:
    message, place = message_of(diagnostic), diagnostic.place
    return Mistake(diagnostic.code, diagnostic.path, place.line, place.column, message.text, message.hint)
