"""What Git says of a data tree, as plain values."""

from dataclasses import dataclass
from datetime import datetime

from generator.reading import FileChange


@dataclass(frozen=True, slots=True)
class Revision:
    """The commit a tree was taken from. `changed` is true where files differ from that commit."""

    commit: str  # full hexadecimal id
    date: datetime  # committer date, in Ha Noi's time
    changed: bool

    @property
    def short(self) -> str:
        """Ten characters of the id, as shown to people."""
        return self.commit[:10]


@dataclass(frozen=True, slots=True)
class Author:
    """Who a commit's content is by."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag and the commit it stands at; None where the tag, or what it names, cannot be read."""

    name: str
    revision: Revision | None


@dataclass(frozen=True, slots=True)
class Ref:
    """A ref by its whole name, and the commit it stands at; empty where that is none, or cannot be read."""

    name: str
    commit: str


@dataclass(frozen=True, slots=True)
class Authorship:
    """By whom a commit says it was made, and when it was committed, in Ha Noi's time: anybody's words."""

    author: Author
    date: datetime


@dataclass(frozen=True, slots=True)
class CampaignCommit:
    """A commit that touched a campaign: its subject (a person's text) and the files, by their paths."""

    commit: str
    date: datetime
    subject: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Log:
    """The newest commits that touched a campaign, the newest first.

    `whole` is false where the clone is shallow and the commits before its edge are missing.
    """

    commits: tuple[CampaignCommit, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of a branch and what it changed; of a merge only what it took from none of its parents.

    `date` is the committer's, in Ha Noi's time, as whoever made the commit says; `earlier` the earliest of
    its parents', None for a commit without any; `message` the whole of what it says.
    """

    id: str
    date: datetime
    earlier: datetime | None
    message: str
    changes: tuple[FileChange, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """What merging a branch into another would give.

    `bases` are the commits both have last in common: with more than one of them Git must guess, and nothing
    is merged here. `tree` is the id of the merged tree, `conflicts` are the paths that Git leaves to a
    person; with a conflict, or with several bases, `tree` is empty.
    """

    bases: tuple[str, ...]
    tree: str = ""
    conflicts: tuple[str, ...] = ()
