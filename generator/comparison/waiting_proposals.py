"""The proposals that wait in a repository, as they are told: what each changes, and what the gate says."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from generator.consolidation import Stage
from generator.validation import FileKind


class GateRuling(StrEnum):
    """What the gate says of a proposal, by what must be seen to first."""

    ACCEPT = "accept"
    IMPORT = "import"  # sound workbooks, to be made into files
    MISTAKES = "mistakes"
    NOT_THEIRS = "not_theirs"
    OUTSIDE_WINDOW = "outside_window"
    CONFLICT = "conflict"
    UNREAD = "unread"  # too large, without a common past, or damaged


class AccountSource(StrEnum):
    """What names the account of a proposal."""

    BRANCH = "branch"  # below `submit/`, where a server with our hook lets nobody else push
    ELSEWHERE = "elsewhere"  # such a branch of another repository, whose hooks nobody here knows
    COMMIT = "commit"  # its own author, which anybody can write


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """A part of the data that a proposal changes; `campaign`, `appendix` and `agency` only where it is one's.

    `files` are the workbooks of an inbox, by name; `others` what else was put there, as a PDF beside one.
    """

    kind: FileKind
    campaign: str
    appendix: int | None
    agency: str
    files: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPoints:
    """A sum of points and of how many points it speaks."""

    points: Decimal
    known: Decimal


@dataclass(frozen=True, slots=True)
class MovedPoints:
    """A campaign's sum at a stage on both sides; a side is None where there is no campaign."""

    campaign: str
    stage: Stage
    before: KnownPoints | None
    after: KnownPoints | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of a proposal; it follows from two commits, the account, the day and this program alone.

    `ahead` and `behind` count commits; both None where there is no common past. `parts_left` counts the parts
    that are not named. `compared` is false where some points could not be compared: then `moved` is empty.
    `problem` is why Git cannot read the branch, else it is empty. `empty`: merging it changes nothing.
    `deleted` counts the files that it removes; `bare`: not one is left on it.
    """

    ruling: GateRuling
    headline: str
    errors: int
    warnings: int
    codes: tuple[str, ...]
    parts: tuple[ChangedPart, ...]
    parts_left: int
    compared: bool
    moved: tuple[MovedPoints, ...]
    ahead: int | None
    behind: int | None
    problem: str = ""
    empty: bool = False
    deleted: int = 0
    bare: bool = False

    @property
    def needs_rebase(self) -> bool:
        """Return whether Git cannot merge it as it stands."""
        return self.ruling is GateRuling.CONFLICT


@dataclass(frozen=True, slots=True)
class WaitingProposal:
    """A commit that is not in the target branch, and the refs that stand at it, by their whole names.

    `refs_left` counts those not named. `author` and `committed` are what the commit says. Of an `account`
    that is None nobody asks whose files they are, and `source` is None. `came` is when this repository first
    saw it, None where it keeps no log.
    """

    refs: tuple[str, ...]
    refs_left: int
    commit: str
    author: str
    committed: datetime
    account: str | None
    source: AccountSource | None
    came: datetime | None
    judgement: Judgement

    @property
    def since(self) -> datetime:
        """Return when it came, or as its commit says where nobody saw that."""
        return self.came or self.committed


@dataclass(frozen=True, slots=True)
class WaitingProposals:
    """The oldest first. `target` is the full id of the commit they are held against.

    Left out are `merged` refs, and `empty` proposals, which change nothing any more. `strange` refs name no
    commit. `left` proposals were not judged: more than one run does. `targets` are refs of the target's name
    that have commits which the target has not.
    """

    target: str
    proposals: tuple[WaitingProposal, ...]
    merged: int
    empty: int
    strange: tuple[str, ...]
    left: int
    targets: tuple[str, ...]
