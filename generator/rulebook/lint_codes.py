"""The codes of a criteria set → those used twice, and those that read as if they stood elsewhere."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source
from generator.rulebook.criteria_reader import placed_criteria
from generator.rulebook.criteria_set import CriteriaSet

MOST_TRIED = 100  # numbers, before a code is proposed that somebody has


def wrong_codes(criteria: CriteriaSet, source: Source) -> Iterator[Diagnostic]:
    """Yield R252 for a code that names two or reads as another's child; R292, R298 for an idle printed code.

    A code is an address: in the names of files `a` is `A`. It need not begin with its parent's, but what
    it begins with must not be another's.
    """
    codes = {criterion.code for _, criterion in criteria.walk()}
    taken = {code.lower() for code in codes}
    first: dict[str, str] = {}
    printed: set[tuple[KeyPath, str]] = set()
    for above, criterion, steps in placed_criteria(criteria):
        code, path = criterion.code, [one.code for one in above]
        known = first.get(code.lower())
        first.setdefault(code.lower(), code)
        at, place = (*steps, "code"), (steps[:-1], criterion.numbered)
        if known is not None:
            why = "twice" if known == code else "case"
            yield source.mistake(
                "R252", at, why=why, code=code, other=known, example=_free(code, path, taken)
            )
        elif other := _head_elsewhere(code, path, codes):
            yield source.mistake(
                "R252", at, why="elsewhere", code=code, other=other, example=_free(code, path, taken)
            )
        elif path and _numbered_otherwise(code, path[-1]):
            yield source.mistake(
                "R252", at, why="not_under", code=code, parent=path[-1], example=_free(code, path, taken)
            )
        elif place in printed:
            key = "printed" if criterion.printed else "code"
            yield source.mistake("R292", (*steps, key), code=code, printed=criterion.numbered)
        elif criterion.printed == code:
            yield source.mistake("R298", (*steps, "printed"), key=True, code=code)
        printed.add(place)


def _free(code: str, path: list[str], taken: set[str]) -> str:
    """A code that nobody has: behind the parent's its own last segment, else the first free number."""
    segments = (code.rpartition(".")[2], *map(str, range(1, MOST_TRIED)))
    behind = [".".join((*path[-1:], segment)) for segment in segments]
    return next((one for one in behind if one.lower() not in taken), behind[0])


def _head_elsewhere(code: str, path: list[str], codes: set[str]) -> str:
    """The parent by the code's own segments, where it is in the set but not above; "" for none."""
    head = code.rpartition(".")[0]
    return head if head in codes and head not in path else ""


def _numbered_otherwise(code: str, parent: str) -> bool:
    """Whether the code begins as the parent's does, by the kind of its numbers, but with others.

    "2.1" under "1", "B.I.1" under "A". "1.1" under "I" is another kind of numbering, "7" under "II" a number
    that runs on.
    """
    pairs = [*zip(parent.split("."), code.split(".")[:-1], strict=False)]
    alike = all(_kind(one) == _kind(other) for one, other in pairs)
    return alike and any(one != other for one, other in pairs)


def _kind(segment: str) -> str:
    return "1" if segment.isdigit() else "a" if segment.islower() else "A"
