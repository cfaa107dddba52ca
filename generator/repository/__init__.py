"""A Git repository → where the data tree stands, how it was, and what a merge would give.

Raises GitFailed wherever Git cannot answer: an empty answer always means that there is nothing.
"""

from collections.abc import Container
from dataclasses import replace
from pathlib import Path

from generator.reading import Tree
from generator.repository.command import (
    GitFailed as GitFailed,
    Problem as Problem,
    UnknownRevision as UnknownRevision,
)
from generator.repository.model import (
    Author as Author,
    Authorship as Authorship,
    CampaignCommit as CampaignCommit,
    Commit as Commit,
    Log as Log,
    Merge as Merge,
    Ref as Ref,
    Revision as Revision,
    Tag as Tag,
)
from generator.repository.repository import Repository as Repository

_OUTSIDE = {Problem.NO_REPOSITORY, Problem.EMBEDDED}


def checked_out(root: Path) -> Revision | None:
    """The commit checked out at `root`; None outside a repository or before the first commit."""
    try:
        with Repository(root) as repository:
            return replace(repository.revision("HEAD"), changed=repository.changed())
    except GitFailed as failure:
        _nothing_outside(failure)
        return None


def place_in_repository(root: Path) -> str | None:
    """The path of a folder from the top of the repository it lies in, "." at the top; None outside any."""
    try:
        with Repository(root) as repository:
            return repository.inside
    except GitFailed as failure:
        _nothing_outside(failure)
        return None


def uncommitted(root: Path, *places: str) -> tuple[str, ...]:
    """The files at or below these paths that are not as the commit checked out has them."""
    with Repository(root) as repository:
        return repository.uncommitted(*places)


def campaign_log(root: Path, campaign: str, revision: str = "HEAD", count: int = 30) -> Log:
    """The newest commits up to a revision that touched the campaign's folder; none outside a repository."""
    try:
        with Repository(root) as repository:
            return repository.log(campaign, revision, count)
    except GitFailed as failure:
        _nothing_outside(failure)
        return Log((), whole=True)


def _nothing_outside(failure: GitFailed) -> None:
    if failure.problem not in {*_OUTSIDE, Problem.UNKNOWN_REVISION}:
        raise failure


def revision_at(root: Path, name: str) -> Revision:
    """The commit a revision names."""
    with Repository(root) as repository:
        return repository.revision(name)


def commit_of(root: Path, revision: str) -> str:
    """The full id of the commit a revision names."""
    with Repository(root) as repository:
        return repository.commit(revision)


def changed_files(root: Path, base: str, head: str) -> tuple[str, ...]:
    """The paths that `head` changes in the data since it left `base`, both revisions."""
    with Repository(root) as repository:
        one, other = repository.commit(base), repository.commit(head)
        found = (repository.changes(there, other) for there in repository.merge_bases(one, other))
        return tuple(dict.fromkeys(change.path for changes in found for change in changes))


def commit_on_branch(
    root: Path, branch: str, parent: str, path: str, content: bytes, message: str, author: Author
) -> str:
    """Make a branch with one commit upon a revision, and return its id: see the `Repository`'s method."""
    with Repository(root) as repository:
        upon = repository.commit(parent)
        return repository.commit_on_branch(branch, upon, path, content, message, author)


def tree_at(root: Path, revision: str, folders: Container[str] | None = None) -> Tree:
    """The data tree as it was at a revision: see `Repository.tree`."""
    with Repository(root) as repository:
        return repository.tree(repository.commit(revision), folders)
