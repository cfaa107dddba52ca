"""A value as it was, as the file has it, and as a workbook has it → one value, or what two differ in."""

import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from generator.reading import KeyPath, without_pasted_signs

_NO_ROWS: Mapping[KeyPath, Sequence[int]] = MappingProxyType({})
_NAMES = ("to", "ref")  # of a member of a list: which request or document it is about


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where both sides changed one value, each otherwise; None is nothing.

    `steps` lead to it from the merged value, through the workbook's lists; to a member of a list that the
    workbook does not have any more by its number in `base`. Where `is_order`, both sides put the members of
    a list in another order.
    """

    steps: KeyPath
    base: Any
    now: Any
    mine: Any
    is_order: bool = False


_Merged = tuple[Any, tuple[Conflict, ...]]
_Name = tuple[str, int]  # of a member of a list


def merged(
    base: Any, now: Any, mine: Any, at: KeyPath = (), rows: Mapping[KeyPath, Sequence[int]] = _NO_ROWS
) -> _Merged:
    """Return the value with the changes of both, and where they differ; there it is as the file has it.

    Groups are merged key by key; lists member by member: replies by request, references by document, texts
    by the text they were at first. `rows` tell by the steps to a list of the workbook in which row each of
    its members stands, so which text was written over. What one side puts in another order stands in that
    order. Sides that nobody can tell apart by eye do not differ.
    """
    if mine in (now, base):
        return now, ()
    if now == base:
        return mine, ()
    if _looks_like(mine, now) or _looks_like(mine, base):
        return now, ()
    if _looks_like(now, base):
        return mine, ()
    if all(isinstance(one, Mapping) for one in (now, mine)) and isinstance(base, Mapping | None):
        return _group(base or {}, now, mine, at, rows)
    if all(isinstance(one, list | tuple | None) for one in (base, now, mine)):
        base, now, mine = (list(one or ()) for one in (base, now, mine))
        return _list(base, now, mine, at, rows)
    return now, (Conflict(at, base, now, mine),)


def same_member(listed: Sequence[Any], other: Sequence[Any], at: int) -> int | None:
    """Return where in `other` the member stands that is at `at` in `listed`; None where it has none."""
    if listed[at] in other:
        return other.index(listed[at])
    names = _names(other)
    name = _names(listed)[at]
    return names.index(name) if name in names else None


def is_reordered(before: Sequence[Any], after: Sequence[Any]) -> bool:
    """Return whether the members that both lists have stand in another order in the second."""
    old, new = _names(before), _names(after, before)
    return [one for one in old if one in new] != [one for one in new if one in old]


def _group(
    base: Mapping[Any, Any],
    now: Mapping[Any, Any],
    mine: Mapping[Any, Any],
    at: KeyPath,
    rows: Mapping[KeyPath, Sequence[int]],
) -> _Merged:
    made: dict[Any, Any] = {}
    found: list[Conflict] = []
    for key in [*now, *(key for key in mine if key not in now)]:
        value, conflicts = merged(base.get(key), now.get(key), mine.get(key), (*at, key), rows)
        made |= {} if value is None else {key: value}
        found += conflicts
    return made, tuple(found)


def _list(
    base: list[Any], now: list[Any], mine: list[Any], at: KeyPath, rows: Mapping[KeyPath, Sequence[int]]
) -> _Merged:
    made: dict[_Name, Any] = {}
    found: list[Conflict] = []
    of_base, of_now = (_names(side, base) for side in (base, now))
    of_mine = _names(mine, base, rows.get(at))
    for name in {**dict.fromkeys(of_now), **dict.fromkeys(of_mine)}:
        old, new, own = (
            members[names.index(name)] if name in names else None
            for names, members in ((of_base, base), (of_now, now), (of_mine, mine))
        )
        names = of_mine if name in of_mine else of_base
        value, conflicts = merged(old, new, own, (*at, names.index(name) if name in names else 0), rows)
        made |= {} if value is None else {name: value}
        found += conflicts
    order = _in_order(made, of_base, of_now, of_mine)
    if order is None:
        found.append(Conflict(at, base, now, mine, is_order=True))
    return [made[name] for name in order or made], tuple(found)


def _in_order(
    members: Collection[_Name], base: Sequence[_Name], now: Sequence[_Name], mine: Sequence[_Name]
) -> list[_Name] | None:
    """The members in the order of the side that changed it; None where both did, each otherwise.

    What only the other side has stays behind the member it stood behind there, at the end what stood there.
    """
    shared = [name for name in base if name in now and name in mine]
    theirs, own = ([name for name in side if name in shared] for side in (now, mine))
    if own not in (shared, theirs) and theirs != shared:
        return None
    leading, other = (now, mine) if own == shared else (mine, now)
    made = [name for name in leading if name in members]
    for at, name in enumerate(other):
        if name in members and name not in made:
            above = [made.index(one) for one in other[:at] if one in made]
            is_last = not any(one in leading for one in other[at + 1 :] if one in made)
            made.insert(len(made) if is_last else above[-1] + 1 if above else 0, name)
    return made


def _names(
    members: Sequence[Any], base: Sequence[Any] = (), rows: Sequence[int] | None = None
) -> list[_Name]:
    """What each member is known by, with the number of its namesakes before it.

    A text that stands where `base` had one that is gone is known by that: in its row, or where no rows are
    known behind the same member.
    """
    labels = [_label(member) for member in members]
    first = [_label(member) for member in base]
    gone: dict[Any, int] = {}
    for old, behind in _strangers(first, labels):
        if isinstance(base[old], str):
            gone[behind if rows is None else old] = old
    for new, behind in _strangers(labels, first):
        place = behind if rows is None else rows[new]
        if place in gone and isinstance(members[new], str):
            labels[new] = first[gone[place]]
    seen: Counter[str] = Counter()
    found = []
    for label in labels:
        found.append((label, seen[label]))
        seen[label] += 1
    return found


def _strangers(labels: Sequence[str], known: Sequence[str]) -> list[tuple[int, tuple[str, int]]]:
    """Where those stand that are none of the known, with the known one before them and how far behind it."""
    found, before, distance = [], "", 0
    for at, label in enumerate(labels):
        before, distance = (label, 0) if label in known else (before, distance + 1)
        if distance:
            found.append((at, (before, distance)))
    return found


def _label(member: Any) -> str:
    keys = (str(member[key]) for key in _NAMES if isinstance(member, Mapping) and key in member)
    return next(keys, repr(_plain(member) if isinstance(member, str) else member))


def _looks_like(one: Any, other: Any) -> bool:
    """Whether two texts differ in blanks, in signs nobody sees or in how a letter is composed alone."""
    return isinstance(one, str) and isinstance(other, str) and _plain(one) == _plain(other)


def _plain(text: str) -> str:
    lines = without_pasted_signs(unicodedata.normalize("NFC", text)).strip().splitlines()
    return "\n".join(" ".join(line.split()) for line in lines)
