"""Two sequences → which member of one stands for which of the other."""

from collections.abc import Hashable, Sequence

LONGEST = 1_000  # members without a counterpart at either end; longer ones are paired by their place
Pair = tuple[int | None, int | None]


def aligned(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> tuple[Pair, ...]:
    """Return pairs of places in order: equal members, those that took another's place; None for no member.

    As many members as can be stand beside an equal one.
    """
    first, last = _alike(ours, theirs), 0
    left = min(len(ours), len(theirs)) - first
    while last < left and ours[-1 - last] == theirs[-1 - last]:
        last += 1
    middle_ours, middle_theirs = ours[first : len(ours) - last], theirs[first : len(theirs) - last]
    if max(len(middle_ours), len(middle_theirs)) > LONGEST:
        kept: list[tuple[int, int]] = []
    else:
        kept = [(first + i, first + j) for i, j in _longest_common(middle_ours, middle_theirs)]
    whole = [(i, i) for i in range(first)]
    whole += kept
    whole += [(len(ours) - one, len(theirs) - one) for one in range(last, 0, -1)]
    pairs: list[Pair] = []
    i = j = 0
    for here, there in whole:
        pairs += [*_between(i, here, j, there), (here, there)]
        i, j = here + 1, there + 1
    return (*pairs, *_between(i, len(ours), j, len(theirs)))


def _alike(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> int:
    """How many members both begin with alike."""
    return next(
        (i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs))
    )


def _between(i: int, here: int, j: int, there: int) -> list[Pair]:
    """Members that have no equal: one beside the other, as far as both go."""
    ours, theirs = here - i, there - j
    paired: list[Pair] = [(i + one, j + one) for one in range(min(ours, theirs))]
    paired += [(i + one, None) for one in range(theirs, ours)]
    paired += [(None, j + one) for one in range(ours, theirs)]
    return paired


def _longest_common(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places of a longest sequence that both have."""
    lengths = [[0] * (len(theirs) + 1)]
    for one in reversed(ours):
        below, row = lengths[-1], [0]
        for k, other in enumerate(reversed(theirs)):
            row.append(below[k] + 1 if one == other else max(below[k + 1], row[-1]))
        lengths.append(row)
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(ours) and j < len(theirs):
        here = len(ours) - i, len(theirs) - j
        if ours[i] == theirs[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif lengths[here[0] - 1][here[1]] >= lengths[here[0]][here[1] - 1]:
            i += 1
        else:
            j += 1
    return found
