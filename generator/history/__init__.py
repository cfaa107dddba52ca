"""A Git repository → where the data tree stands in it. The only room that knows GitPython."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import git

__all__ = ["Revision", "describe"]


@dataclass(frozen=True, slots=True)
class Revision:
    """The commit a tree was taken from. `changed` is true where files differ from that commit."""

    commit: str  # full hexadecimal id
    date: datetime  # committer date, UTC
    changed: bool

    @property
    def short(self) -> str:
        """Ten characters of the id, as shown to people."""
        return self.commit[:10]


def describe(root: Path) -> Revision | None:
    """The commit checked out at `root`; None outside a repository or before the first commit."""
    try:
        with git.Repo(root, search_parent_directories=True) as repo:
            head = repo.head.commit
            changed = repo.is_dirty(untracked_files=True, path=str(root.resolve() / "submissions"))
            changed = changed or repo.is_dirty(untracked_files=True, path=str(root.resolve() / "schema"))
            return Revision(head.hexsha, datetime.fromtimestamp(head.committed_date, UTC), changed)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError, ValueError):
        return None
