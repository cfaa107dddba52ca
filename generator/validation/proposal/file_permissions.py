"""A proposed change, file by file, and who proposes it when → what is not theirs, or not now, to change.

What is judged here is never read: only paths, kinds of files, the account and the day. Who may do what is
told by the campaigns as they stand before the change.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import assert_never

from generator.diagnostics import Diagnostic, Place, diagnose
from generator.reading import FileChange, KeyPath, Source
from generator.rulebook import Campaign, Holder, Permissions, Role, Window, Windows

PLAIN = "100644"  # the only mode a new file may have: no program, no link, no other repository
PROGRAM = "100755"
STEERING = {".gitattributes", ".gitmodules"}  # they change what Git shows of, or fetches for, other files
_TOP = Place(1, 1)
_TEXTS = (".yaml", ".yml", ".txt")  # as an agency's file may end that was uploaded to another place


class FileKind(StrEnum):
    """What a file is to the campaign."""

    SUBMISSION = "submission"
    REVIEW = "review"
    WORKBOOK = "workbook"  # handed in by an agency, to be made into its submission
    CAMPAIGN = "campaign"  # its plan: the one file that can open a closed campaign again
    RECORD = "record"  # of a sign-off: written once
    OTHER = "other"  # survey, appraisal, and what nobody knows
    DRAWN = "drawn"  # drawn from the plan by the program: editors' schemas, owners of code
    CRITERIA = "criteria"
    CODE = "code"

    @property
    def is_data(self) -> bool:
        """Return whether people fill it in for a campaign: it is neither program nor made by it."""
        match self:
            case (
                FileKind.SUBMISSION
                | FileKind.REVIEW
                | FileKind.WORKBOOK
                | FileKind.CAMPAIGN
                | FileKind.RECORD
                | FileKind.OTHER
            ):
                return True
            case FileKind.DRAWN | FileKind.CRITERIA | FileKind.CODE:
                return False
            case _:
                assert_never(self)


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A changed file and what it is: of which campaign (empty: of none) and appendix."""

    change: FileChange
    kind: FileKind
    campaign: str = ""
    appendix: int = 0


@dataclass(frozen=True, slots=True)
class Proposer:
    """The account that proposes, and the day it is judged.

    `merging`: files that lie in branches of others which it merges, exactly as these hand them in → accounts.
    `restating`: files that say what they said, only in the form of a newer schema.
    `handed_in`: files that came as they are before `today` → the day, or None: judged on their day already.
    """

    account: str
    today: date
    merging: Mapping[str, Collection[str]] = field(default_factory=dict)
    restating: Collection[str] = ()
    handed_in: Mapping[str, date | None] = field(default_factory=dict)

    def day(self, path: str) -> date | None:
        """The day by which the window of a file is judged; None where that was done when it came."""
        return self.handed_in.get(path, self.today)


def forbidden_files(
    changed: Iterable[ChangedFile], campaigns: Collection[str], frozen: Collection[str]
) -> Iterator[Diagnostic]:
    """What nobody may propose, whoever it is: C415 to C419, C430.

    `campaigns` are those there, before or after; `frozen` the paths of the criteria sets they use already.
    """
    changed = tuple(changed)
    data = any(one.kind.is_data for one in changed)
    mixed = [one for one in changed if one.kind in {FileKind.CODE, FileKind.CRITERIA}] if data else []
    for one in changed:
        path, after = one.change.path, one.change.after
        if after is not None and after.mode != PLAIN and not _program_still(one):
            yield diagnose("C417", path, _TOP, mode=after.mode)
        elif path.rpartition("/")[2] in STEERING:
            yield diagnose("C418", path, _TOP, name=path.rpartition("/")[2])
        elif path in frozen and one.change.before is not None:
            yield diagnose("C415", path, _TOP, deleted=after is None)
        elif one.kind is FileKind.RECORD and one.change.before is not None:
            yield diagnose("C430", path, _TOP, deleted=after is None)
        elif one in mixed[:1]:
            yield diagnose("C416", path, _TOP, count=len(mixed))
        elif one.kind.is_data and one.campaign not in campaigns and after is not None:
            yield diagnose("C419", path, _TOP)


def _program_still(one: ChangedFile) -> bool:
    """Whether the file may be run, as it might before: a script of the program itself."""
    sides = (one.change.before, one.change.after)
    return one.kind is FileKind.CODE and all(side is not None and side.mode == PROGRAM for side in sides)


def unauthorised(
    changed: Iterable[ChangedFile],
    proposer: Proposer,
    campaigns: Mapping[str, Campaign],
    unread: Collection[str] = (),
) -> Iterator[Diagnostic]:
    """What this account may not change, or not on this day: C411 to C414.

    `campaigns` as they stand before the change; `unread` are those whose plan is there and cannot be read:
    nothing but the plan itself may be changed of them. What inside a plan, a ledger or, after its window, an
    agency's file is not theirs is left to `wrong_plan_change`, `foreign_items` and `late_changes`.
    """
    strange: set[str] = set()
    for one in changed:
        if one.campaign in unread and one.kind is not FileKind.CAMPAIGN:
            if one.campaign not in strange:
                yield diagnose("C412", one.change.path, _TOP, account=proposer.account, unread=True)
            strange.add(one.campaign)
            continue
        campaign = _answerable(one, campaigns)
        permissions = campaign.permissions if campaign else None
        holder = permissions.holder(proposer.account) if permissions else None
        if campaign is None or permissions is None or holder is None:
            if one.campaign not in strange:  # a stranger is told once a campaign
                named, own_place = permissions is not None, _own_place(one, proposer, campaigns)
                yield diagnose(
                    "C412", one.change.path, _TOP, account=proposer.account, named=named, **own_place
                )
            strange.add(one.campaign)
        elif _opens(one, campaigns):
            if holder.role is not Role.COORDINATOR:
                params = {**_params(holder, one, campaign), **_own_place(one, proposer, campaigns)}
                yield diagnose("C411", one.change.path, _TOP, opens=one.campaign, **params)
        elif not (own := _may(holder, one, campaign)) and not merged_for_others(one, proposer, campaign):
            params = {**_params(holder, one, campaign), **_own_place(one, proposer, campaigns)}
            yield diagnose("C411", one.change.path, _TOP, **params)
        elif permissions.closed_on(proposer.today) and one.campaign and not _reopens(one):
            yield diagnose("C414", one.change.path, _TOP, last=permissions.closes, campaign=campaign.id)
        elif own and (outside := _outside(one, permissions, proposer)):
            yield diagnose("C413", one.change.path, _TOP, **outside)


def _own_place(
    one: ChangedFile, proposer: Proposer, campaigns: Mapping[str, Campaign]
) -> Mapping[str, object]:
    """Return the newest campaign and appendix that the account fills, where a new file may be meant for it.

    Empty for a file that was there, for a criteria set, for what is no text, and for whoever fills none.
    """
    if one.change.before is not None or one.kind is FileKind.CRITERIA:
        return {}
    if not one.change.path.lower().endswith(_TEXTS):
        return {}
    for campaign in (campaigns[name] for name in sorted(campaigns, reverse=True)):
        holder = campaign.permissions.holder(proposer.account) if campaign.permissions else None
        if holder is None or holder.role is not Role.AGENCY:
            continue
        number = next((a.number for a in campaign.appendices if a.agency == holder.agency), 0)
        return {"own_campaign": campaign.id, "own_appendix": number} if number else {}
    return {}


def may_change(one: ChangedFile, proposer: Proposer, campaigns: Mapping[str, Campaign]) -> bool:
    """Whether the file is the account's to change, on some day or other; `campaigns` as in `unauthorised`."""
    campaign = _answerable(one, campaigns)
    holder = campaign.permissions.holder(proposer.account) if campaign and campaign.permissions else None
    if campaign is None or holder is None:
        return False
    if _opens(one, campaigns):
        return holder.role is Role.COORDINATOR
    return _may(holder, one, campaign) or merged_for_others(one, proposer, campaign)


def merged_for_others(one: ChangedFile, proposer: Proposer, campaign: Campaign) -> bool:
    """Whether a coordinator merges the file as one who may change it handed it in, or only restates it.

    Its window was asked about when it was handed in, and is not asked about again.
    """
    permissions = campaign.permissions
    if permissions is None or permissions.holder(proposer.account) != Holder(Role.COORDINATOR):
        return False
    if one.change.path in proposer.restating:
        return True
    owners = map(permissions.holder, proposer.merging.get(one.change.path, ()))
    return any(owner is not None and _may(owner, one, campaign) for owner in owners)


def holder_of(account: str, campaigns: Mapping[str, Campaign]) -> Holder | None:
    """What the account is here for where no campaign is concerned; None for a stranger."""
    campaign = newest_with_permissions(campaigns)
    return campaign.permissions.holder(account) if campaign and campaign.permissions else None


def handing_in(one: ChangedFile, proposer: Proposer, permissions: Permissions) -> Collection[Holder]:
    """Who hands the file in as it stands: the proposer, and those whose branches a coordinator merges."""
    holder = permissions.holder(proposer.account)
    accounts = proposer.merging.get(one.change.path, ()) if holder == Holder(Role.COORDINATOR) else ()
    holders = {holder, *map(permissions.holder, accounts)}
    return {one for one in holders if one is not None}


def _answerable(one: ChangedFile, campaigns: Mapping[str, Campaign]) -> Campaign | None:
    """The campaign that says who may: its own, for all else the newest that says anything.

    Of a plan that says nothing yet too: somebody must be able to write down who may.
    """
    own = campaigns.get(one.campaign)
    if own is None or (own.permissions is None and one.kind is FileKind.CAMPAIGN):
        return newest_with_permissions(campaigns) or own
    return own


def newest_with_permissions(campaigns: Mapping[str, Campaign]) -> Campaign | None:
    """The newest campaign that says who may do what; None where none does."""
    found = [name for name in sorted(campaigns) if campaigns[name].permissions is not None]
    return campaigns[found[-1]] if found else None


def _opens(one: ChangedFile, campaigns: Mapping[str, Campaign]) -> bool:
    """Whether the file is one with which a campaign begins: the windows of another say nothing of it."""
    return bool(one.campaign) and one.campaign not in campaigns and one.change.before is None


def _may(holder: Holder, one: ChangedFile, campaign: Campaign) -> bool:
    judged = _filling(one, campaign)
    match one.kind:
        case FileKind.SUBMISSION | FileKind.WORKBOOK:
            return holder == Holder(Role.AGENCY, judged)
        case FileKind.REVIEW:
            return holder.role is Role.REVIEWER and holder.agency != judged
        case FileKind.RECORD | FileKind.OTHER:
            return holder.role is Role.COORDINATOR
        case FileKind.CAMPAIGN | FileKind.DRAWN:  # what of a plan is looked into; what is drawn is held to it
            return holder.role in {Role.COORDINATOR, Role.MAINTAINER}
        case FileKind.CODE | FileKind.CRITERIA:
            return holder.role is Role.MAINTAINER
        case _:
            assert_never(one.kind)


def _filling(one: ChangedFile, campaign: Campaign) -> str:
    """The agency that fills the appendix the file lies with; empty where there is none."""
    return next((a.agency for a in campaign.appendices if a.number == one.appendix), "")


def _params(holder: Holder, one: ChangedFile, campaign: Campaign) -> dict[str, object]:
    judged = _filling(one, campaign)
    names = {key: agency.name for key, agency in campaign.agencies.items()}
    return {
        "part": one.kind,
        "appendix": one.appendix,
        "owner": names.get(judged, judged),
        "role": holder.role,
        "holder": names.get(holder.agency, holder.agency),
    }


def _reopens(one: ChangedFile) -> bool:
    """Whether the file is a plan that is changed, not taken away: what of it may be, is asked inside."""
    return one.kind is FileKind.CAMPAIGN and one.change.after is not None


def _outside(one: ChangedFile, permissions: Permissions, proposer: Proposer) -> dict[str, object]:
    """Which limit of the file's window the day is beyond; empty where it is within, or the file has none.

    What came too early is in time once the window is open: it may be sent again as it is.
    An agency's file that was there before is not closed altogether: `late_changes` looks into it.
    """
    window = _window(one.kind, permissions.windows)
    day = proposer.day(one.change.path)
    if day is None:
        return {}
    if window.opens and proposer.today < window.opens:
        return {"part": one.kind, "opens": window.opens}
    both = one.change.before is not None and one.change.after is not None
    if window.closes and day > window.closes and not (one.kind is FileKind.SUBMISSION and both):
        return {"part": one.kind, "closes": window.closes, "today": proposer.today}
    return {}


def _window(part: FileKind, windows: Windows) -> Window:
    """When a file of this kind may be changed; a window without ends where the plan sets none."""
    match part:
        case FileKind.SUBMISSION:
            return windows.submissions
        case FileKind.REVIEW:
            return windows.reviews
        case (  # a workbook's own: of the file it makes
            FileKind.WORKBOOK
            | FileKind.CAMPAIGN
            | FileKind.RECORD
            | FileKind.OTHER
            | FileKind.DRAWN
            | FileKind.CRITERIA
            | FileKind.CODE
        ):
            return Window()
        case _:
            assert_never(part)


_FREE = {"replies", "declared_total", "entries", "evidence"}  # the last two are looked into


def late_changes(
    before: Source, after: Source, asked: Collection[str], concluded: Collection[str], closes: date
) -> Iterator[Diagnostic]:
    """C413: after its window an agency changes only leaves handed back or asked about, and what proves them.

    `asked` are the codes of those leaves, `concluded` the requests whose reply is judged already and stays.
    Both files must have the shape of a submission.
    """
    said = {reply["to"]: reply for reply in before.data.get("replies", ()) if reply["to"] in concluded}
    kept = {reply["to"]: (i, reply) for i, reply in enumerate(after.data.get("replies", ()))}
    for request, reply in said.items():
        place, now = kept.get(request, (None, None))
        if now != reply:
            yield _late(after, ("replies",) if place is None else ("replies", place), closes, request=request)
    for key in sorted({*before.data, *after.data} - _FREE):
        if before.data.get(key) != after.data.get(key):
            yield _late(after, (key,), closes)
    old, new = before.data.get("entries", {}), after.data.get("entries", {})
    for code in dict.fromkeys((*new, *old)):
        if old.get(code) != new.get(code) and code not in asked:
            yield _late(after, ("entries", code), closes, criterion=code)
    proves = {
        reference["ref"]: code
        for code, entry in new.items()
        if code not in asked
        for reference in entry.get("evidence", ())
    }
    described, now = before.data.get("evidence", {}), after.data.get("evidence", {})
    for name, document in described.items():
        if name in proves and now.get(name) != document:
            yield _late(after, ("evidence", name), closes, criterion=proves[name], name=name)


def unread_before(path: str, closes: date) -> Diagnostic:
    """C413: a file changed after its window, of which nobody can tell what differs."""
    return diagnose("C413", path, _TOP, part=FileKind.SUBMISSION, closes=closes, unread=True)


def _late(after: Source, steps: KeyPath, closes: date, **params: object) -> Diagnostic:
    return after.mistake("C413", steps, key=True, part=FileKind.SUBMISSION, closes=closes, **params)
