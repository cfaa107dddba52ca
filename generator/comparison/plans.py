"""A campaign's plan before and after, as plain data → everything of it that is not as it was.

Who may do what, and when, stands first: of that nobody may learn by chance.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from generator.reading import Key, KeyPath


class PlanPart(StrEnum):
    """What a changed thing of a plan is about, in the order in which it is told."""

    PERMISSIONS = "permissions"  # who gains or loses a role
    WINDOWS = "windows"  # when a role may be used
    CLOSES = "closes"
    AGENCIES = "agencies"
    APPENDICES = "appendices"  # who fills which, and answers for what
    DEADLINES = "deadlines"
    CRITERIA_SET = "criteria_set"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One value of a plan that is not as it was, at its steps in the file; None where there is none.

    The step into a list of things with a number or an id is that number or id; other lists are tuples.
    """

    part: PlanPart
    steps: KeyPath
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """What of a campaign's plan differs, and `against` which campaign's.

    Of one that is `new`, or whose plan was there and could not be read (`unread`), the permissions, agencies,
    appendices and criteria set are compared, against another campaign's; where no other has permissions
    `against` is empty, and all permissions are told.
    """

    against: str
    new: bool
    unread: bool
    found: tuple[PlanChange, ...]


_PARTS: tuple[tuple[KeyPath, PlanPart], ...] = (
    (("permissions", "maintainers"), PlanPart.PERMISSIONS),
    (("permissions", "coordinators"), PlanPart.PERMISSIONS),
    (("permissions", "reviewers"), PlanPart.PERMISSIONS),
    (("permissions", "agencies"), PlanPart.PERMISSIONS),
    (("permissions", "windows"), PlanPart.WINDOWS),
    (("permissions", "closes"), PlanPart.CLOSES),
    (("permissions",), PlanPart.PERMISSIONS),
    (("agencies",), PlanPart.AGENCIES),
    (("appendices",), PlanPart.APPENDICES),
    (("deadlines",), PlanPart.DEADLINES),
    (("criteria_set",), PlanPart.CRITERIA_SET),
    ((), PlanPart.OTHER),
)
_OF_EVERY_YEAR = {"permissions", "agencies", "appendices", "criteria_set"}  # of a new campaign compared
_NAMES = ("number", "id")  # by which the things of a list are told apart, whatever their order


def compare_plans(
    before: Mapping[str, Any], after: Mapping[str, Any], against: str, *, own: bool, unread: bool = False
) -> PlanChanges:
    """Every value that differs, in the order of `PlanPart`. Both must have the shape of a campaign.

    `own`: `before` is what the campaign itself said, not another one's.
    """
    compared = _OF_EVERY_YEAR if against else {"permissions"}
    pairs = [(key, before.get(key), after.get(key)) for key in dict.fromkeys((*before, *after))]
    found = [
        change for key, was, now in pairs if own or key in compared for change in _differing((key,), was, now)
    ]
    return PlanChanges(
        against, not own and not unread, unread, tuple(sorted(found, key=lambda change: _rank(change.steps)))
    )


def _rank(steps: KeyPath) -> int:
    return next(rank for rank, (where, _) in enumerate(_PARTS) if steps[: len(where)] == where)


def _differing(steps: KeyPath, before: Any, after: Any) -> Iterator[PlanChange]:
    """The innermost values that differ; where a whole group is new or gone, each value in it."""
    if before == after:
        return
    was, now = _by_name(before), _by_name(after)
    if (was is None and before is not None) or (now is None and after is not None) or was is now is None:
        yield PlanChange(_PARTS[_rank(steps)][1], steps, _plain(before), _plain(after))
        return
    was, now = was or {}, now or {}
    for key in dict.fromkeys((*was, *now)):
        yield from _differing((*steps, key), was.get(key), now.get(key))


def _by_name(value: Any) -> Mapping[Key, Any] | None:
    """The things inside by their key, number or id; None for a plain value, or where two share a name."""
    if isinstance(value, dict):
        return value
    if not isinstance(value, list) or not value:
        return None
    for name in _NAMES:
        if all(isinstance(one, dict) and isinstance(one.get(name), str | int) for one in value):
            found = {one[name]: one for one in value}
            return found if len(found) == len(value) else None
    return None


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
