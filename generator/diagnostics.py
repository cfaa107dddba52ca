"""The one value every mistake becomes: a code, its place, and what the wording needs to know.

Of one file MOST_TOLD mistakes are told, the heaviest; F025 says how many more there are. A file with more
than MOST_FOUND errors of one walk through it is not walked to its end: then F025 says that too (`more`).
"""

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


def sorted_unique(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
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


MOST_TOLD = 200  # mistakes of one file
MOST_FOUND = 1_000  # errors of one walk through a file
REST = "F025"  # stands for the mistakes of a file that are not told


def up_to_limit(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Takes mistakes of one file until there are MOST_FOUND errors; F025 stands for what is not sought."""
    taken: list[Diagnostic] = []
    errors = 0
    for diagnostic in found:
        if errors == MOST_FOUND:
            taken.append(rest(diagnostic.path, diagnostic.place, more=True))
            break
        errors += diagnostic.blocks
        taken.append(diagnostic)
    return taken


def rest(path: str, place: Place, found: Iterable[Diagnostic] = (), *, more: bool = False) -> Diagnostic:
    """Makes the F025 that stands for these; with `more` there are others that nobody counted."""
    found = tuple(found)
    counts, more = tally(found), more or cut_short(found)
    params = {f"{severity}s": counts[severity] for severity in Severity}
    return diagnose(REST, path, place, **params, more="yes" if more else "")


def cut_short(found: Iterable[Diagnostic]) -> bool:
    """Tells whether a file was not walked to its end: what holds no error here may still be wrong."""
    return any(diagnostic.code == REST and diagnostic.params.get("more") for diagnostic in found)


def tally(found: Iterable[Diagnostic]) -> Counter[Severity]:
    """Counts mistakes by weight, those that an F025 stands for too, and not itself."""
    counts: Counter[Severity] = Counter()
    for diagnostic in found:
        if diagnostic.code == REST:
            counts.update({severity: _stands_for(diagnostic, severity) for severity in Severity})
        else:
            counts[diagnostic.severity] += 1
    return counts


def _stands_for(left: Diagnostic, severity: Severity) -> int:
    count = left.params.get(f"{severity}s", "")
    return int(count) if count.isdecimal() else 0


def unreported(found: Iterable[Diagnostic], shown: Iterable[Diagnostic]) -> int:
    """Counts the mistakes of `found`, those that an F025 stands for too, that are not among the `shown`."""
    return tally(found).total() - sum(diagnostic.code != REST for diagnostic in shown)


def error_count(found: Iterable[Diagnostic]) -> int:
    """Counts the errors, those that an F025 stands for too."""
    return tally(found)[Severity.ERROR]


def shortened(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Leaves of each file the MOST_TOLD heaviest, the first of their weight, and one F025 for the others.

    `found` must be in order, and so is what is returned. A second time nothing changes.
    """
    files: dict[str, list[Diagnostic]] = {}
    for diagnostic in found:
        files.setdefault(diagnostic.path, []).append(diagnostic)
    return tuple(diagnostic for listed in files.values() for diagnostic in _shortened(listed))


def _shortened(listed: list[Diagnostic]) -> Iterable[Diagnostic]:
    rests = [diagnostic for diagnostic in listed if diagnostic.code == REST]
    if len(rests) <= 1 and len(listed) - len(rests) <= MOST_TOLD:
        return listed
    weighed = worst_first(diagnostic for diagnostic in listed if diagnostic.code != REST)
    left = [*weighed[MOST_TOLD:], *rests]
    first = min(diagnostic.place for diagnostic in left)
    return sorted_unique([*weighed[:MOST_TOLD], rest(listed[0].path, first, left)])


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
    """What one run read and found. `unread` appendices were not checked to their end.

    The counts are of all there is, told or not; with `more` there are errors besides, in a file with so many
    that it was not checked to its end.
    """

    errors: int
    warnings: int
    hints: int
    appendices: int
    entries: int
    unread: int
    more: bool = False


def total(summary: Summary) -> int:
    """Counts all the mistakes of a summary, told or not."""
    return summary.errors + summary.warnings + summary.hints


def summarise(diagnostics: Iterable[Diagnostic], appendices: int, entries: int, unread: int) -> Summary:
    """The summary of a list and of what was read for it."""
    listed = tuple(diagnostics)
    counts = tally(listed)
    errors, warnings, hints = (counts[severity] for severity in Severity)
    return Summary(errors, warnings, hints, appendices, entries, unread, cut_short(listed))
