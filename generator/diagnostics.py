"""The one value every mistake becomes: a code, its place, and what the wording needs to know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from generator.codes import CODES, Severity


class Place(NamedTuple):
    """A position in a file, both numbers from 1; columns count characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A mistake at its smallest true place. `params` fill the wording kept in `vi/`."""

    code: str
    path: str
    place: Place
    params: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def severity(self) -> Severity:
        """How much it weighs, from the code table."""
        return CODES[self.code]

    @property
    def blocks(self) -> bool:
        """True for an error: what stands in this file cannot be trusted."""
        return self.severity is Severity.ERROR


def diagnose(code: str, path: str, place: Place, /, **params: object) -> Diagnostic:
    """A diagnostic with its parameters brought to text."""
    return Diagnostic(code, path, place, {name: str(value) for name, value in params.items()})


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The list without repeats, sorted by file, line, column, code."""
    unique = {(d.path, d.place, d.code, tuple(sorted(d.params.items()))): d for d in diagnostics}
    return tuple(unique[key] for key in sorted(unique))


def any_blocks(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether at least one of them is an error."""
    return any(diagnostic.blocks for diagnostic in diagnostics)
