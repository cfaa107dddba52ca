"""A value as it was, as the file has it, and as a workbook has it → one value, or what two differ in."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.reading import Key, KeyPath

_NAMES = ("to", "ref")  # of a member of a list: which request or document it is about


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where both sides changed one value, each otherwise; None is nothing.

    `steps` lead to it from the merged value: through the workbook's lists, or those of `base` where
    the workbook has nothing there.
    """

    steps: KeyPath
    base: Any
    now: Any
    mine: Any


_Merged = tuple[Any, tuple[Conflict, ...]]


def merged(base: Any, now: Any, mine: Any, at: KeyPath = ()) -> _Merged:
    """Return the value with the changes of both, and where they differ; there it is as the file has it.

    Groups are merged key by key; lists member by member: replies by request, references by document.
    """
    if mine in (now, base):
        return now, ()
    if now == base:
        return mine, ()
    if all(isinstance(one, Mapping) for one in (now, mine)) and isinstance(base, Mapping | None):
        return _group(base or {}, now, mine, at)
    if all(isinstance(one, list | tuple | None) for one in (base, now, mine)):
        base, now, mine = (list(one or ()) for one in (base, now, mine))
        if all(isinstance(one, Mapping) for one in (*base, *now, *mine)):
            return _list(base, now, mine, at)
        return _texts(base, now, mine, at)
    return now, (Conflict(at, base, now, mine),)


def same_member(listed: Sequence[Any], other: Sequence[Any], at: int) -> int | None:
    """Return where in `other` the member stands that is at `at` in `listed`; None where it has none."""
    names = _names(other)
    if listed[at] in other:
        return other.index(listed[at])
    return names.get(list(_names(listed))[at])


def _group(base: Mapping[Any, Any], now: Mapping[Any, Any], mine: Mapping[Any, Any], at: KeyPath) -> _Merged:
    made: dict[Any, Any] = {}
    found: list[Conflict] = []
    for key in [*now, *(key for key in mine if key not in now)]:
        value, conflicts = merged(base.get(key), now.get(key), mine.get(key), (*at, key))
        made |= {} if value is None else {key: value}
        found += conflicts
    return made, tuple(found)


def _list(base: list[Any], now: list[Any], mine: list[Any], at: KeyPath) -> _Merged:
    made: list[Any] = []
    found: list[Conflict] = []
    of_base, of_now, of_mine = _names(base), _names(now), _names(mine)
    for name in {**of_now, **of_mine}:
        old, new, own = (
            None if name not in names else members[names[name]]
            for names, members in ((of_base, base), (of_now, now), (of_mine, mine))
        )
        step = of_mine.get(name, of_base.get(name, 0))
        value, conflicts = merged(old, new, own, (*at, step))
        made += [] if value is None else [value]
        found += conflicts
    return made, tuple(found)


def _names(members: Sequence[Any]) -> dict[tuple[str, int], int]:
    """What each member is known by, with the number of its namesakes before it, and its place."""
    seen: Counter[str] = Counter()
    found = {}
    for at, member in enumerate(members):
        keys = (str(member[key]) for key in _NAMES if isinstance(member, Mapping) and key in member)
        name = next(keys, repr(member))
        found[name, seen[name]] = at
        seen[name] += 1
    return found


def _texts(base: list[Any], now: list[Any], mine: list[Any], at: KeyPath) -> _Merged:
    """Members have no name: one that both replaced or took away, not alike, is what they differ in."""
    theirs, own = ([one for one in side if one not in base] for side in (now, mine))
    replaced = [one for one in base if one not in now and one not in mine]
    if replaced and theirs != own:
        step: Key = mine.index(own[0]) if own else base.index(replaced[0])
        return now, (Conflict((*at, step), replaced[0], next(iter(theirs), None), next(iter(own), None)),)
    kept = [one for one in now if one in mine or one not in base]
    return [*kept, *(one for one in own if one not in now)], ()
