"""A Git repository → where the data tree stands, and how it was. The only room that knows GitPython."""

import posixpath
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import git
import gitdb.exc

from generator.reading import LARGEST_FILE, ROOTS, Blob, FileChange, RawFile, Tree

__all__ = [
    "Commit",
    "Recorded",
    "Revision",
    "Tag",
    "UnknownRevision",
    "branches_merged",
    "changes",
    "commit_of",
    "commits_between",
    "contains",
    "describe",
    "files_after",
    "folders_at",
    "fork_point",
    "recorded",
    "revision_at",
    "tags",
    "tree_at",
]


_SUBMODULE = "160000"


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


def _revision(commit: git.Commit, changed: bool = False) -> Revision:
    return Revision(commit.hexsha, datetime.fromtimestamp(commit.committed_date, UTC), changed)


def describe(root: Path) -> Revision | None:
    """The commit checked out at `root`; None outside a repository or before the first commit."""
    try:
        with git.Repo(root, search_parent_directories=True) as repo:
            head = repo.head.commit
            changed = repo.is_dirty(untracked_files=True, path=str(root.resolve() / "submissions"))
            changed = changed or repo.is_dirty(untracked_files=True, path=str(root.resolve() / "schema"))
            return _revision(head, changed)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError, ValueError):
        return None


def revision_at(root: Path, name: str) -> Revision:
    """The commit a revision names. UnknownRevision where there is none."""
    with _opened(root, name) as (repo, _):
        return _revision(_commit(repo, name))


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag and the commit it stands at."""

    name: str
    revision: Revision


def tags(root: Path, prefix: str) -> tuple[Tag, ...]:
    """The tags of commits whose names begin with `prefix`, by name; none outside a repository."""
    try:
        with git.Repo(root, search_parent_directories=True) as repo:
            named = [tag for tag in repo.tags if str(tag.name).startswith(prefix)]
            found = [(str(tag.name), tag.object) for tag in sorted(named, key=lambda tag: str(tag.name))]
            bare = [(name, at.object if isinstance(at, git.TagObject) else at) for name, at in found]
            return tuple(Tag(name, _revision(at)) for name, at in bare if isinstance(at, git.Commit))
    except (git.GitError, gitdb.exc.ODBError, LookupError, ValueError):
        return ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """A commit that touched a campaign: its subject (a person's text) and the files, by their paths."""

    commit: str
    date: datetime
    subject: str
    paths: tuple[str, ...]


def recorded(root: Path, campaign: str, revision: str = "HEAD", count: int = 30) -> tuple[Recorded, ...]:
    """The newest commits up to a revision that touched the campaign's folder; none outside a repository.

    A branch that was merged is one step, its merge: what it changed against the branch it was merged into.
    """
    folder = root.resolve() / "submissions" / campaign
    try:
        with git.Repo(root, search_parent_directories=True) as repo:
            commits = list(repo.iter_commits(revision, paths=str(folder), max_count=count, first_parent=True))
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


def tree_at(root: Path, revision: str, folders: Container[str] | None = None) -> Tree:
    """The data tree as it was at a revision, read from Git's objects without a checkout.

    With `folders`, of `submissions/` only the campaigns' folders named there. Symbolic links, submodules and
    files over the size limit come without their bytes, as from disk. UnknownRevision where Git does not know
    the revision; a name that could be read as an option never reaches Git.
    """
    with _opened(root, revision) as (repo, inside):
        tree = _commit(repo, revision).tree
        start = tree if inside == "." else tree / inside
        found: dict[str, RawFile] = {}
        for top in (child for child in start if child.name in ROOTS):
            parts = top if top.name == "submissions" and isinstance(top, git.Tree) else [top]
            for part in parts:
                if folders is None or top.name != "submissions" or part.name in folders:
                    found |= {raw.path: raw for raw in _below(part, inside)}
    return dict(sorted(found.items()))


def folders_at(root: Path, revision: str, path: str) -> tuple[str, ...]:
    """The names of the folders in a folder of the data tree, as it was at a revision; none if it has none."""
    with _opened(root, revision) as (repo, inside):
        top = _commit(repo, revision).tree
        try:
            folder = top / posixpath.normpath(posixpath.join(inside, path))
        except KeyError:
            return ()
        return tuple(tree.name for tree in folder.trees) if isinstance(folder, git.Tree) else ()


def commit_of(root: Path, revision: str) -> str:
    """The full id of the commit a revision names. UnknownRevision where there is none."""
    with _opened(root, revision) as (repo, _):
        return _commit(repo, revision).hexsha


def fork_point(root: Path, base: str, head: str) -> str:
    """The commit where `head` left `base`. UnknownRevision where they share no past."""
    with _opened(root, head) as (repo, _):
        shared = repo.merge_base(_commit(repo, base), _commit(repo, head))
        if not shared:
            raise UnknownRevision(head)
        return str(shared[0].hexsha)


def contains(root: Path, revision: str, commit: str) -> bool:
    """Whether a revision's history holds a commit. UnknownRevision where there is no such revision."""
    with _opened(root, revision) as (repo, _):
        return repo.is_ancestor(_commit(repo, commit), _commit(repo, revision))


def branches_merged(root: Path, folder: str, before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The branches below a folder whose tip `after` has and `before` has not: name there and commit."""
    with _opened(root, after) as (repo, _):
        ids = (_commit(repo, before).hexsha, _commit(repo, after).hexsha)
        where = f"refs/heads/{folder}/"
        told: str = repo.git.for_each_ref(
            "--format=%(objectname) %(refname)", f"--no-merged={ids[0]}", f"--merged={ids[1]}", where
        )
        found = (line.partition(" ") for line in told.splitlines())  # no name of a ref holds a blank
        return tuple((name.removeprefix(where), commit) for commit, _, name in found)


def changes(root: Path, before: str, after: str) -> tuple[FileChange, ...]:
    """Every path at which two revisions differ, by Git's own difference; a rename is a loss and a gain."""
    with _opened(root, after) as (repo, inside):
        ids = (_commit(repo, before).hexsha, _commit(repo, after).hexsha)
        return tuple(sorted(_differing(repo, inside, *ids), key=lambda change: change.path))


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of a branch and what it changed; of a merge only what it took from none of its parents."""

    id: str
    changes: tuple[FileChange, ...]


def commits_between(root: Path, base: str, head: str, most: int) -> tuple[Commit, ...]:
    """The commits of `head` that `base` has not, the oldest first; at most `most` of them and one more."""
    with _opened(root, head) as (repo, inside):
        span = f"{_commit(repo, base).hexsha}..{_commit(repo, head).hexsha}"
        newest = list(repo.iter_commits(span, max_count=most + 1))
        return tuple(
            Commit(commit.hexsha, tuple(_differing(repo, inside, "--root", "-c", commit.hexsha)))
            for commit in reversed(newest)
        )


def files_after(root: Path, changed: Iterable[FileChange]) -> Tree:
    """The files as the changes leave them; those deleted are left out."""
    with _opened(root, "HEAD") as (repo, _):
        return {
            change.path: _raw(_entry(repo, change.after), change.path)
            for change in changed
            if change.after is not None
        }


@contextmanager
def _opened(root: Path, revision: str) -> Iterator[tuple[git.Repo, str]]:
    """The repository around `root` and the path of `root` in it; what Git cannot do is UnknownRevision."""
    try:
        with git.Repo(root, search_parent_directories=True) as repo:
            top = Path(repo.working_tree_dir or repo.git_dir).resolve()
            below = root.resolve()
            yield repo, "." if repo.bare else below.relative_to(top).as_posix()
    except (git.GitError, gitdb.exc.ODBError, LookupError, ValueError) as error:
        raise UnknownRevision(revision) from error


def _commit(repo: git.Repo, revision: str) -> git.Commit:
    if revision.startswith("-") or not revision.isprintable():
        raise UnknownRevision(revision)
    commit = repo.git.rev_parse("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return repo.commit(commit)


def _differing(repo: git.Repo, inside: str, *what: str) -> Iterator[FileChange]:
    """`what` follows `git diff-tree`: two commits, or one and how it is held against its parents."""
    raw: bytes = repo.git.diff_tree(
        *what, r=True, z=True, raw=True, no_renames=True, no_commit_id=True, stdout_as_string=False
    )
    parts = iter(raw.split(b"\0"))
    for told in parts:
        if not told:
            continue
        # ":mode mode id id status", for a merge with a colon, a mode and an id more for each further parent
        parents = len(told) - len(told.lstrip(b":"))
        words = told.decode("ascii")[parents:].split(" ")
        modes, ids = words[: parents + 1], words[parents + 1 : 2 * parents + 2]
        path = next(parts).decode("utf-8", "surrogateescape")
        blobs = [Blob(id_, mode) if mode != "000000" else None for mode, id_ in zip(modes, ids, strict=True)]
        yield FileChange(path if inside == "." else posixpath.relpath(path, inside), blobs[0], blobs[-1])


def _entry(repo: git.Repo, blob: Blob) -> git.Blob | git.Submodule:
    kind = git.Submodule if blob.mode == _SUBMODULE else git.Blob
    return kind(repo, bytes.fromhex(blob.id), int(blob.mode, 8))


def _below(root: git.Tree | git.Blob | git.Submodule, inside: str) -> Iterator[RawFile]:
    for entry in root.traverse() if isinstance(root, git.Tree) else [root]:
        if isinstance(entry, git.Blob | git.Submodule):
            path = str(entry.path)
            yield _raw(entry, path if inside == "." else path.removeprefix(f"{inside}/"))


def _raw(entry: git.Blob | git.Submodule, path: str) -> RawFile:
    if not isinstance(entry, git.Blob) or entry.mode == git.Blob.link_mode:
        return RawFile(path, b"", "F019")
    if entry.size > LARGEST_FILE:
        return RawFile(path, b"", "F001")
    return RawFile(path, entry.data_stream.read())
