"""A changed plan, and who proposes it → what of it this account may not, or not any more, change.

A plan says who may do what, so it is judged by what is in it: C411, C431, C434.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from generator.diagnostics import Diagnostic, Place, diagnose
from generator.reading import KeyPath, Source
from generator.rulebook import Campaign, Party, Permissions, Role, load_campaign
from generator.validation.proposal.file_permissions import (
    ChangedFile,
    FileKind,
    Proposer,
    handing_in,
    newest_with_permissions,
)

KEEPERS = (("permissions", "maintainers"), ("permissions", "coordinators"))
CLOSING_DAY: KeyPath = ("permissions", "closes")
_WHOLE: KeyPath = ("permissions",)
_TOP = Place(1, 1)


class PlanSides(NamedTuple):
    """A changed plan's file. None on a side: it is not there, or cannot be read."""

    changed_file: ChangedFile
    before: Source | None
    after: Source | None


def wrong_plan_change(
    plan: PlanSides, proposer: Proposer, before: Mapping[str, Campaign], after: Mapping[str, Campaign]
) -> Iterator[Diagnostic]:
    """C411, C412, C431 and C434, each at its place in the proposed file.

    `before` and `after` hold the plans that can be read on either side. A plan that cannot be read as
    proposed has errors of its own; whoever may not change plans at all is told so by `unauthorised`.
    """
    one, path = plan.changed_file, plan.changed_file.change.path
    own = before.get(one.campaign)
    silent = own is not None and own.permissions is None
    answering = newest_with_permissions(before) if own is None or silent else own
    if answering is None or answering.permissions is None:
        return
    roles = {holder.role for holder in handing_in(one, proposer, answering.permissions)}
    if not roles & {Role.COORDINATOR, Role.MAINTAINER}:
        return
    if silent:
        yield from _learning(plan, roles, answering.permissions, proposer)
    elif one.change.after is None:
        yield from _deleted(path, roles, newest_with_permissions(before), newest_with_permissions(after))
    elif plan.after is None:
        return
    elif plan.before is None:
        if Role.MAINTAINER not in roles:
            yield from _other_keepers(answering.permissions, plan.after)
    else:
        yield from _in_place(plan.before, plan.after, roles, answering, proposer)


def _in_place(
    before: Source, after: Source, roles: Collection[Role], answering: Campaign, proposer: Proposer
) -> Iterator[Diagnostic]:
    """What of a plan that was there differs, held against what these roles may change of it."""
    permissions = answering.permissions
    if permissions is None:
        return
    closed = permissions.closed_on(proposer.today)
    keepers = tuple((_nobody if Role.MAINTAINER in roles else _other_keepers)(permissions, after))
    yield from keepers
    for steps in _differing(before.data, after.data):
        if steps in KEEPERS or (keepers and steps == _WHOLE):  # judged above; gone as a whole, and told
            continue
        if Role.COORDINATOR not in roles:
            yield after.mistake("C411", steps, key=True, part=FileKind.CAMPAIGN, role=Role.MAINTAINER)
        elif closed and steps != CLOSING_DAY:
            yield after.mistake("C434", steps, key=True, campaign=answering.id, last=permissions.closes)


def _learning(
    plan: PlanSides, roles: Collection[Role], permissions: Permissions, proposer: Proposer
) -> Iterator[Diagnostic]:
    """A plan that said nothing of who may do what: that may be added to it, and nothing else be changed."""
    stranger = {"account": proposer.account, "named": False}
    if plan.changed_file.change.after is None:
        yield diagnose("C412", plan.changed_file.change.path, _TOP, **stranger)
    elif plan.before is not None and plan.after is not None:
        differing = set(_differing(plan.before.data, plan.after.data))
        if _WHOLE in differing and Role.MAINTAINER not in roles:
            yield from _other_keepers(permissions, plan.after)
        for steps in sorted(differing - {_WHOLE}):
            yield plan.after.mistake("C412", steps, key=True, **stranger)


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[KeyPath]:
    """The top keys whose values differ; of permissions on both sides the keys inside."""
    for key in dict.fromkeys((*after, *before)):
        was, now = before.get(key), after.get(key)
        if key == "permissions" and isinstance(was, dict) and isinstance(now, dict):
            yield from ((key, *inner) for inner in _differing(was, now))
        elif was != now:
            yield (key,)


def _other_keepers(permissions: Permissions, after: Source) -> Iterator[Diagnostic]:
    """C431: the coordinators or maintainers are not those whom `permissions` names."""
    now = load_campaign(after).permissions
    for steps in KEEPERS:
        name = steps[-1]
        if now is None or _named(getattr(now, name)) != _named(getattr(permissions, name)):
            kind = "changed" if now else "missing"
            yield after.mistake("C431", steps, key=True, role=name.removesuffix("s"), kind=kind)
            if now is None:
                return


def _nobody(permissions: Permissions, after: Source) -> Iterator[Diagnostic]:
    """C431: maintainers who leave no account after them, so that nobody could ever name another."""
    now = load_campaign(after).permissions
    if now is not None and permissions.maintainers.accounts and not now.maintainers.accounts:
        yield after.mistake("C431", KEEPERS[0], key=True, role=Role.MAINTAINER, kind="empty")


def _deleted(
    path: str, roles: Collection[Role], before: Campaign | None, after: Campaign | None
) -> Iterator[Diagnostic]:
    """A plan taken away: who keeps the program and the campaigns must still be the same."""
    if Role.COORDINATOR not in roles:
        yield diagnose("C411", path, _TOP, part=FileKind.CAMPAIGN, role=Role.MAINTAINER)
        return
    was, now = (side.permissions if side else None for side in (before, after))
    unchanged = was and now and all(_named(getattr(was, n)) == _named(getattr(now, n)) for _, n in KEEPERS)
    if Role.MAINTAINER not in roles and not unchanged:
        yield diagnose("C431", path, _TOP, role=Role.MAINTAINER, kind="missing")


def _named(party: Party) -> tuple[frozenset[str], str]:
    return frozenset(party.accounts), party.team
