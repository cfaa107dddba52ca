"""Which leaves of a criteria set continue which of an earlier one: told by the set, held against both."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source
from generator.rulebook.criteria_set import Corresponds, CriteriaSet

_AT = "corresponds"


class CorrespondenceKind(StrEnum):
    """What became of a leaf from one set to the next."""

    SAME = "same"  # its name is the same; its code and its rule may not be
    RENAMED = "renamed"
    SPLIT = "split"  # one earlier leaf, several now
    MERGED = "merged"  # several earlier leaves, one now
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The codes now and those of the earlier set that they continue; one side is empty where new or gone."""

    kind: CorrespondenceKind
    codes: tuple[str, ...]
    earlier: tuple[str, ...]


def correspondences(criteria: CriteriaSet, earlier: CriteriaSet) -> tuple[Correspondence, ...]:
    """Every leaf of both sets in exactly one link, in the order of `criteria`, what is gone last.

    Empty where `criteria` says nothing of `earlier`. A set corresponds to itself.
    """
    stated = criteria.corresponds
    if criteria.id == earlier.id:
        return tuple(
            Correspondence(CorrespondenceKind.SAME, (leaf.code,), (leaf.code,)) for leaf in criteria.leaves
        )
    if stated is None or stated.earlier != earlier.id:
        return ()
    groups: dict[tuple[str, ...], list[str]] = {}
    for leaf in criteria.leaves:
        before = stated.codes[leaf.code]
        groups.setdefault(before or (leaf.code, "new"), []).append(leaf.code)
    titles = [{leaf.code: leaf.title for leaf in one.leaves} for one in (criteria, earlier)]
    now = (_correspondence(tuple(codes), stated.codes[codes[0]], *titles) for codes in groups.values())
    return (*now, *(Correspondence(CorrespondenceKind.GONE, (), (code,)) for code in stated.gone))


def _correspondence(
    codes: tuple[str, ...], earlier: tuple[str, ...], new: dict[str, str], old: dict[str, str]
) -> Correspondence:
    if not earlier:
        return Correspondence(CorrespondenceKind.NEW, codes, earlier)
    if len(codes) > 1:
        return Correspondence(CorrespondenceKind.SPLIT, codes, earlier)
    if len(earlier) > 1:
        return Correspondence(CorrespondenceKind.MERGED, codes, earlier)
    same = _plain(new[codes[0]]) == _plain(old[earlier[0]])
    return Correspondence(CorrespondenceKind.SAME if same else CorrespondenceKind.RENAMED, codes, earlier)


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())


def wrong_correspondence(
    criteria: CriteriaSet, stated: Corresponds, earlier: CriteriaSet, source: Source
) -> Iterator[Diagnostic]:
    """R261: a code neither set has. R262: one that says two things. R263: a leaf of which nothing is said."""
    ours = {leaf.code: leaf.title for leaf in criteria.leaves}
    theirs = {leaf.code: leaf.title for leaf in earlier.leaves}
    for code in stated.codes:
        if code not in ours:
            yield source.mistake("R261", (_AT, "codes", code), key=True, code=code, set=criteria.id)
    uses: list[tuple[KeyPath, str]] = [((_AT, "gone", i), code) for i, code in enumerate(stated.gone)]
    uses += [
        ((_AT, "codes", code, i), one) for code, old in stated.codes.items() for i, one in enumerate(old)
    ]
    times = Counter(code for _, code in uses)
    for steps, code in uses:
        alone = steps[1] == "codes" and len(stated.codes[str(steps[2])]) == 1
        if code not in theirs:
            yield source.mistake("R261", steps, code=code, set=earlier.id)
        elif times[code] > 1 and not alone:
            yield source.mistake("R262", steps, code=code, set=earlier.id)
    for code in (code for code in ours if code not in stated.codes):
        yield source.mistake("R263", (_AT, "codes"), key=True, code=code, title=ours[code], side="now")
    for code in (code for code in theirs if not times[code]):
        yield source.mistake("R263", (_AT,), key=True, code=code, title=theirs[code], side="earlier")
