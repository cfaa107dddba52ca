"""What a workbook makes of its appendix's file → a branch with that file alone, its agency as the author."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.pipeline.load import shared_loader
from generator.pipeline.paths import appendix_place, campaign_path, inbox_place
from generator.reading import RawFile, Tree
from generator.repository import Author, UnknownRevision, commit_of, commit_on_branch, tree_at
from generator.vi import workbook as words

_BASES = ("origin/main", "main", "origin/master", "master")
_ADDRESS = "{agency}@parindex.invalid"  # a name that can never be anybody's address (RFC 2606)


@dataclass(frozen=True, slots=True)
class WorkbookBranch:
    """A branch that was made, the commit on it, and the agency whose answers it holds."""

    name: str
    commit: str
    agency: str


def base_of(root: Path, given: str | None) -> str:
    """Return the branch that a new one grows from: `given`, else the main one. Raises GitFailed."""
    for name in [given] if given else _BASES:
        try:
            commit_of(root, name)
        except UnknownRevision:
            continue
        return name
    raise UnknownRevision(given or _BASES[0])


def inbox_at(root: Path, revision: str, campaign: str | None, appendix: int | None) -> tuple[RawFile, ...]:
    """Return what a branch holds in the inboxes; only of that campaign and appendix. Raises GitFailed."""
    found = []
    for path, raw in tree_at(root, revision).items():
        place = inbox_place(path)
        if place and campaign in {None, place[0]} and appendix in {None, place[1]}:
            found.append(raw)
    return tuple(found)


def remote_branch(root: Path, name: str) -> tuple[str, str, str] | None:
    """Return the remote, the branch there and its commit that a name means; None for any other revision.

    Raises GitFailed.
    """
    remote, _, branch = name.removeprefix("refs/remotes/").partition("/")
    try:
        commit = commit_of(root, f"refs/remotes/{remote}/{branch}")
    except UnknownRevision:
        return None
    return (remote, branch, commit) if branch and commit == commit_of(root, name) else None


def commit_file(
    root: Path,
    tree: Tree,
    base: str,
    path: str,
    content: bytes,
    books: Iterable[tuple[str, bytes]],
    name: str,
) -> WorkbookBranch:
    """Commit an appendix's file on a new branch from `base`, whose files are `tree`.

    The message names the workbooks with their SHA-256, so that who keeps one can show that it was this one.
    `name` is the branch's, or empty. Raises GitFailed.
    """
    place = appendix_place(path)
    if place is None:
        raise ValueError(path)
    campaign, number, _ = place
    plan = shared_loader(tree).campaign(tree[campaign_path(campaign)])
    if plan is None:
        raise ValueError(campaign)
    key = next(one.agency for one in plan.appendices if one.number == number)
    listed = [(book.rpartition("/")[2], sha256(data).hexdigest()) for book, data in books]
    message = words.commit_message(number, campaign, listed)
    branch = name or words.BRANCH.format(campaign=campaign, appendix=number)
    author = Author(plan.agencies[key].name, _ADDRESS.format(agency=key))
    commit = commit_on_branch(root, branch, base, path, content, message, author)
    return WorkbookBranch(branch, commit, author.name)
