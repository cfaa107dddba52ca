"""A Git repository → where the data tree stands, and how it was. The only room that knows GitPython."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import git
import gitdb.exc

from generator.reading import LARGEST_FILE, ROOTS, RawFile, Tree

__all__ = ["Recorded", "Revision", "UnknownRevision", "describe", "recorded", "tree_at"]


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


@dataclass(frozen=True, slots=True)
class Recorded:
    """A commit that touched a campaign: its subject (a person's text) and the files, by their paths."""

    commit: str
    date: datetime
    subject: str
    paths: tuple[str, ...]


def recorded(root: Path, campaign: str, count: int = 30) -> tuple[Recorded, ...]:
    """The newest commits that touched the campaign's folder; none outside a repository.

    Of a merge only what it changed against its first parent.
    """
    folder = root.resolve() / "submissions" / campaign
    try:
        with git.Repo(root, search_parent_directories=True) as repo:
            commits = list(repo.iter_commits(paths=str(folder), max_count=count))
            return tuple(
                Recorded(
                    commit.hexsha,
                    datetime.fromtimestamp(commit.committed_date, UTC),
                    str(commit.summary),
                    tuple(
                        sorted(
                            str(path)
                            for path in commit.stats.files
                            if f"submissions/{campaign}/" in str(path)
                        )
                    ),
                )
                for commit in commits
            )
    except (git.GitError, ValueError):
        return ()


class UnknownRevision(Exception):  # noqa: N818
    """There is no such revision here, or its name is not one that may be asked for."""


def tree_at(root: Path, revision: str) -> Tree:
    """The data tree as it was at a revision, read from Git's objects without a checkout.

    Symbolic links, submodules and files over the size limit come without their bytes, as from disk.
    UnknownRevision where Git does not know it; a name that could be read as an option never reaches Git.
    """
    if revision.startswith("-") or not revision.isprintable():
        raise UnknownRevision(revision)
    try:
        with git.Repo(root, search_parent_directories=True) as repo:
            top = Path(repo.working_tree_dir or repo.git_dir).resolve()
            inside = root.resolve().relative_to(top).as_posix()
            tree = repo.commit(revision).tree
            start = tree if inside == "." else tree / inside
            roots = [child for child in start if child.name in ROOTS]
            entries = [entry for child in roots for entry in _files(child)]
            found = {raw.path: raw for raw in (_raw(entry, inside) for entry in entries)}
    except (git.GitError, gitdb.exc.ODBError, KeyError, ValueError) as error:
        raise UnknownRevision(revision) from error
    return dict(sorted(found.items()))


def _files(root: git.Tree | git.Blob | git.Submodule) -> Iterator[git.Blob | git.Submodule]:
    for entry in root.traverse() if isinstance(root, git.Tree) else [root]:
        if isinstance(entry, git.Blob | git.Submodule):
            yield entry


def _raw(entry: git.Blob | git.Submodule, inside: str) -> RawFile:
    path = str(entry.path) if inside == "." else str(entry.path).removeprefix(f"{inside}/")
    if not isinstance(entry, git.Blob) or entry.mode == git.Blob.link_mode:
        return RawFile(path, b"", "F019")
    if entry.size > LARGEST_FILE:
        return RawFile(path, b"", "F001")
    return RawFile(path, entry.data_stream.read())
