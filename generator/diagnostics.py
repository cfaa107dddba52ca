"""The one value every mistake becomes: a code, its place, and what the wording needs to know."""

from collections import Counter
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


def worst_first(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Errors, then warnings, then hints; within each the order given."""
    weights = list(Severity)
    return tuple(sorted(diagnostics, key=lambda diagnostic: weights.index(diagnostic.severity)))


Identity = tuple[str, ...]
_SUBJECT = ("criterion", "code", "name", "key", "title")  # the params that say what it is about


def identities(diagnostics: Iterable[Diagnostic]) -> tuple[Identity, ...]:
    """What makes each of them the same mistake in another run: neither its line nor the value typed.

    Those that would be equal are numbered in their order.
    """
    seen: Counter[Identity] = Counter()
    found = []
    for diagnostic in diagnostics:
        about = (diagnostic.path, diagnostic.code, *(diagnostic.params.get(name, "") for name in _SUBJECT))
        found.append((*about, str(seen[about])))
        seen[about] += 1
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Summary:
    """What one run read and found. `unread` appendices were not checked to their end."""

    errors: int
    warnings: int
    hints: int
    appendices: int
    entries: int
    unread: int


def summarise(diagnostics: Iterable[Diagnostic], appendices: int, entries: int, unread: int) -> Summary:
    """The summary of a list and of what was read for it."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    errors, warnings, hints = (counts[severity] for severity in Severity)
    return Summary(errors, warnings, hints, appendices, entries, unread)
