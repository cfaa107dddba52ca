"""The Git repository around a data tree → its commits, trees, differences and merges, read as objects.

Nothing is checked out: what a merge makes is kept in a folder that goes with the reader. Written is only a
new branch, where one is asked for.
"""

import os
import posixpath
import re
import tempfile
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from generator.hanoi_time import moment
from generator.reading import LARGEST_FILE, ROOTS, Blob, FileChange, RawFile, Tree, same_lines
from generator.repository.command import GitCommand, GitFailed, Problem, UnknownRevision
from generator.repository.model import (
    Author,
    Authorship,
    CampaignCommit,
    Commit,
    Log,
    Merge,
    Ref,
    Revision,
    Tag,
)

_SUBMODULE = "160000"
_LINK = "120000"
_PLAIN = "100644"
_BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")  # of one that is made: safe in any shell, no option


@dataclass(frozen=True, slots=True)
class _Header:
    """What a commit object says of itself."""

    parents: tuple[str, ...]
    seconds: int
    message: str


class Repository:
    """The repository around `root`, open for reading until the `with` that opened it ends.

    Raises GitFailed where Git will not read it, and in every method where it cannot answer.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._git = GitCommand(root)
        words = ("--is-shallow-repository", "--git-path", "shallow", "--git-path", "logs", "--show-prefix")
        lines = os.fsdecode(self._git.run("rev-parse", *words)).split("\n")
        self.shallow = lines[0] == "true"
        self._edge = frozenset((root / lines[1]).read_text().split()) if self.shallow else frozenset()
        self._logs = root / lines[2]
        self.inside = lines[3].rstrip("/") or "."  # the data tree's place below the top of the repository
        self._open = ExitStack()
        self._scratch = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def commit(self, revision: str) -> str:
        """The full id of the commit a revision names; a name that could be an option never reaches Git."""
        if revision.startswith("-") or not revision.isprintable():
            raise UnknownRevision(revision)
        named = f"{revision}^{{commit}}"
        code, out, _ = self._git.answer("rev-parse", "--verify", "--quiet", "--end-of-options", named)
        if code:
            raise UnknownRevision(revision)
        return out.decode().strip()

    def revision(self, name: str) -> Revision:
        """The commit a revision names, with its date."""
        commit = self.commit(name)
        return Revision(commit, moment(self._headers([commit])[commit].seconds), changed=False)

    def changed(self) -> bool:
        """Whether any file of the data tree on disk is not as the commit checked out has it."""
        return bool(self._git.run(*_STATUS, "--", *ROOTS))

    def uncommitted(self, *places: str) -> tuple[str, ...]:
        """The files at or below these paths that are on disk not as the commit checked out has them.

        Those too that Git was told not to look at. A file whose lines only end otherwise, as a checkout may
        have them, is the same.
        """
        entries = os.fsdecode(self._git.run(*_STATUS, "--", *places)).split("\0")
        found = {self._from_data(line[3:]) for line in entries if line}
        hidden = os.fsdecode(self._git.run("ls-files", "-v", "-z", "--full-name", "--", *places)).split("\0")
        names = {self._from_data(line[2:]) for line in hidden if line[:1].islower() or line[:1] == "S"}
        there = self.tree(self.commit("HEAD")) if names else {}
        found |= {name for name in names if name not in there or self._differs(there[name])}
        return tuple(sorted(found))

    def _differs(self, raw: RawFile) -> bool:
        """A file that is not there is none of this disk's: a sparse checkout leaves it out."""
        file = self._root / raw.path
        try:
            return not same_lines(file.read_bytes(), raw.data)
        except FileNotFoundError:
            return False

    def tags(self, prefix: str) -> tuple[Tag, ...]:
        """The tags whose names begin with `prefix`, by name; one that cannot be read has no revision."""
        below = f"refs/tags/{prefix}"
        code, out, complaints = self._git.answer("for-each-ref", "--format=%(refname)")
        if code:
            raise GitFailed(Problem.DAMAGED, complaints.strip().partition("\n")[0])
        names = {name for name in os.fsdecode(out).split("\n") if name.startswith(below)}
        names |= {word for word in complaints.split() if word.startswith(below)}  # "ignoring broken ref …"
        return tuple(Tag(name.removeprefix("refs/tags/"), self._at(name)) for name in sorted(names))

    def _at(self, ref: str) -> Revision | None:
        try:
            return self.revision(ref)
        except GitFailed:
            return None

    def tag_messages(self, object_id: str) -> tuple[str, ...]:
        """What stands in an annotated tag, and in the tags it names in turn; nothing for any other object."""
        found = []
        while (content := self._objects([object_id]).get(object_id, ("", b"")))[0] == "tag":
            head, _, message = content[1].decode("utf-8", "replace").partition("\n\n")
            found.append(message)
            object_id = head.split("\n")[0].removeprefix("object ")
        return tuple(found)

    def log(self, campaign: str, revision: str, count: int) -> Log:
        """The newest commits up to a revision that touched the campaign's folder.

        A branch that was merged is one step, its merge: what it changed against what it was merged into.
        """
        commit, folder = self.commit(revision), f"submissions/{campaign}"
        listed = self._git.run("rev-list", "--first-parent", f"--max-count={count}", commit, "--", folder)
        ids = listed.decode().split()
        headers = self._headers(ids)
        known = [one for one in ids if one not in self._edge]  # such a one seems to have made all it holds
        commits = tuple(self._recorded(one, headers[one], folder) for one in known)
        return Log(commits, whole=not self.shallow or len(commits) == count)

    def _recorded(self, commit: str, header: _Header, folder: str) -> CampaignCommit:
        against = [header.parents[0]] if header.parents else []
        paths = (change.path for change in self._differing(*against, commit))
        return CampaignCommit(
            commit,
            moment(header.seconds),
            header.message.strip().partition("\n")[0],
            tuple(sorted(path for path in paths if path.startswith(f"{folder}/"))),
        )

    def tree(self, commit: str, folders: Container[str] | None = None) -> Tree:
        """The data tree of a commit, read without a checkout.

        With `folders`, of `submissions/` only the campaigns' folders named there. Symbolic links, submodules
        and files over the size limit come without their bytes, as from disk.
        """
        tops = [self._below(top) for top in ROOTS]
        if folders is not None:
            tops = [self._below("schema")]
            names = (name for name in self._names(commit, "submissions") if name in folders)
            tops += [self._below(f"submissions/{name}") for name in names]
        return dict(sorted((raw.path, raw) for raw in self._raw_files(self._listed(commit, tops))))

    def folders(self, commit: str, path: str) -> tuple[str, ...]:
        """The names of the folders in a folder of a commit's data tree; none if it has none."""
        return tuple(name for name, kind in self._names(commit, path).items() if kind == "tree")

    def has(self, commit: str) -> bool:
        """Whether a commit of that full id is in this repository."""
        return self._git.answer("cat-file", "-e", f"{commit}^{{commit}}")[0] == 0

    def contains(self, revision: str, commit: str) -> bool:
        """Whether a revision's history holds a commit."""
        return self._is_ancestor(self.commit(commit), self.commit(revision))

    def first_parents(self, before: str, after: str) -> tuple[str, ...] | None:
        """The commits by which the first-parent line of `after` goes on from `before`, the oldest first.

        None where `before` does not stand on that line.
        """
        listed = self._git.run("rev-list", "--first-parent", after, f"^{before}").decode().split()
        first = self._headers(listed[-1:])[listed[-1]].parents[:1] if listed else (after,)
        return tuple(reversed(listed)) if first == (before,) else None

    def line(self, commit: str, places: Iterable[str]) -> tuple[tuple[str, tuple[FileChange, ...]], ...]:
        """The steps of a commit's first-parent line that changed anything at or below these paths.

        The oldest first, each with all it changed against its first parent. Where the clone is shallow the
        commit at its edge seems to have made all it holds: see `cut_off`.
        """
        wanted = [*places]
        listed = self._git.run("rev-list", "--first-parent", "--reverse", commit, "--", *wanted)
        ids = listed.decode().split()
        headers = self._headers(ids)
        sides = [
            f"{one} {parent}" if (parent := self._first_parent(one, headers[one])) else one for one in ids
        ]
        words = ("diff-tree", *_RAW, "--stdin")
        changes = self._parsed(self._git.run(*words, given=sides)) if sides else {}
        return tuple((one, tuple(changes.get(one, ()))) for one in ids)

    def _first_parent(self, commit: str, header: _Header) -> str:
        return header.parents[0] if header.parents and not self.cut_off(commit) else ""

    def cut_off(self, commit: str) -> bool:
        """Whether the commits before this one are missing, as the clone is shallow."""
        return commit in self._edge

    def merge_bases(self, one: str, other: str) -> tuple[str, ...]:
        """The commits two others have last in common: one, or more where they were merged crosswise."""
        code, out, complaint = self._git.answer("merge-base", "--all", one, other)
        if code > 1:
            raise GitFailed(Problem.DAMAGED, complaint.strip().partition("\n")[0])
        if not out:
            raise GitFailed(Problem.SHALLOW if self.shallow else Problem.NO_COMMON_PAST, other)
        return tuple(out.decode().split())

    def merge(self, base: str, head: str) -> Merge:
        """What merging `head` into `base` would give, by Git's own merge. Both are commits' ids."""
        bases = self.merge_bases(base, head)
        if len(bases) > 1:
            return Merge(bases)
        if base == bases[0] or head == bases[0]:  # one of them is a part of the other already
            return Merge(bases, self._tree_of(head if base == bases[0] else base))
        return self._merged(bases, base, head)

    def _merged(self, bases: tuple[str, ...], base: str, head: str) -> Merge:
        if not self._scratch:
            self._scratch = self._open.enter_context(tempfile.TemporaryDirectory(prefix="parindex-"))
            self._git.write_objects_to(Path(self._scratch))
        words = ("merge-tree", "--write-tree", "-z", "--name-only", "--no-messages")
        code, out, complaint = self._git.answer(*words, base, head)
        tree, *names = os.fsdecode(out).split("\0")
        if code == 0:
            return Merge(bases, tree)
        if code == 1:
            conflicts = (self._from_data(name) for name in names if name)
            return Merge(bases, conflicts=tuple(sorted(set(conflicts))))
        old = "usage:" in complaint
        raise GitFailed(Problem.TOO_OLD if old else Problem.DAMAGED, complaint.strip().partition("\n")[0])

    def commit_on_branch(
        self, branch: str, parent: str, path: str, content: bytes, message: str, author: Author
    ) -> str:
        """Make a branch with one commit upon `parent` in which `path` has this content; return its id.

        Index, checkout and every other branch stay as they are, no hook runs, and nothing is signed. The
        committer is whoever Git is told to be on this machine.
        """
        refused = not _BRANCH.fullmatch(branch) or branch == "HEAD"
        if refused or self._git.answer("check-ref-format", f"refs/heads/{branch}")[0]:
            raise GitFailed(Problem.BRANCH_NAME, branch)
        if there := self._in_the_way_of(branch):
            raise GitFailed(Problem.BRANCH_THERE, there)
        git = GitCommand(self._root)
        with tempfile.TemporaryDirectory(prefix="parindex-") as folder:
            file, text = Path(folder) / "content", Path(folder) / "message"
            file.write_bytes(content)
            text.write_text(message, encoding="utf-8")
            git.use(GIT_INDEX_FILE=str(Path(folder) / "index"))
            git.use(GIT_AUTHOR_NAME=author.name, GIT_AUTHOR_EMAIL=author.email)
            git.run("var", "GIT_COMMITTER_IDENT")
            blob = git.run("hash-object", "-w", "--no-filters", "--", str(file)).decode().strip()
            git.run("read-tree", parent)
            git.run("update-index", "--add", "--cacheinfo", f"{_PLAIN},{blob},{self._below(path)}")
            tree = git.run("write-tree").decode().strip()
            made = git.run("commit-tree", tree, "-p", parent, "-F", str(text)).decode().strip()
            git.run("update-ref", f"refs/heads/{branch}", made, "0" * len(made))
        return made

    def _in_the_way_of(self, branch: str) -> str:
        """The branch of that name, or whose name is a folder above or below it; empty if there is none."""
        parts = branch.split("/")
        above = {"/".join(parts[:i]) for i in range(1, len(parts))}
        top = f"refs/heads/{parts[0]}"
        lines = os.fsdecode(self._git.run("for-each-ref", "--format=%(refname)", top)).splitlines()
        for name in (line.removeprefix("refs/heads/") for line in lines):
            if name == branch or name in above or name.startswith(f"{branch}/"):
                return name
        return ""

    def changes(self, before: str, after: str) -> tuple[FileChange, ...]:
        """Every path at which two trees differ, by Git's own difference; a rename is a loss and a gain."""
        return tuple(sorted(self._differing(before, after), key=lambda change: change.path))

    def steps(self, base: str, head: str, most: int, known: Iterable[str] = ()) -> tuple[Commit, ...]:
        """The commits of `head` that neither `base` has nor any of `known`, the oldest first.

        At most `most` of them and one more.
        """
        span = [head, *(f"^{commit}" for commit in (base, *known))]
        listed = self._git.run("rev-list", "--topo-order", f"--max-count={most + 1}", "--stdin", given=span)
        ids = listed.decode().split()[::-1]
        headers, changes = self._headers(ids), self._own_changes(ids)
        before = self._headers(parent for header in headers.values() for parent in header.parents)
        return tuple(
            Commit(
                one,
                moment(headers[one].seconds),
                min((moment(before[parent].seconds) for parent in headers[one].parents), default=None),
                headers[one].message,
                tuple(changes[one]),
            )
            for one in ids
        )

    def parents(self, commit: str) -> tuple[str, ...]:
        """The ids of a commit's parents, the one it goes on from first."""
        return self._headers([commit])[commit].parents

    def blobs_at(self, commit: str, paths: Iterable[str]) -> Mapping[str, Blob]:
        """What a commit has at these paths of the data tree; where it has nothing the path is left out."""
        wanted = set(paths)
        if not wanted:
            return {}
        listed = self._listed(commit, map(self._below, sorted(wanted)))
        return {path: blob for path, blob, _ in listed if path in wanted}

    def branches_merged(self, folder: str, before: str, after: str) -> tuple[tuple[str, str], ...]:
        """The branches below a folder whose tip `after` has and `before` has not: name there and commit."""
        where = f"refs/heads/{folder}/"
        output = self._git.run(
            "for-each-ref", "--format=%(objectname) %(refname)", f"--no-merged={before}", f"--merged={after}",
            where,
        )  # fmt: skip
        found = (line.partition(" ") for line in os.fsdecode(output).splitlines())  # no ref holds a blank
        return tuple((name.removeprefix(where), commit) for commit, _, name in found)

    def branches(self, folder: str) -> tuple[str, ...]:
        """The commits at which the branches below a folder stand."""
        return tuple(
            self._git.run("for-each-ref", "--format=%(objectname)", f"refs/heads/{folder}/").decode().split()
        )

    def refs(self, *folders: str) -> tuple[Ref, ...]:
        """Every ref below these folders ("refs/heads"), by name; those that only stand for another left out.

        One that is broken, or stands at something else than a commit, comes without its commit.
        """
        words = ("for-each-ref", "--format=%(refname) %(objectname) %(symref)", *folders)
        code, out, complaints = self._git.answer(*words)
        if code:
            raise GitFailed(Problem.DAMAGED, complaints.strip().partition("\n")[0])
        listed = (line.split(" ") for line in os.fsdecode(out).splitlines())  # no ref holds a blank
        known = {name: object_id for name, object_id, symbolic in listed if not symbolic}
        broken = (word for word in complaints.split() if word.startswith(tuple(f"{one}/" for one in folders)))
        commits = self._commits(known.values())
        found = {**dict.fromkeys(broken, ""), **{name: commits[one] for name, one in known.items()}}
        return tuple(Ref(name, found[name]) for name in sorted(found))

    def _commits(self, ids: Iterable[str]) -> Mapping[str, str]:
        """The commit that each object is, or names as a tag; empty where there is none."""
        wanted = list(dict.fromkeys(ids))
        if not wanted:
            return {}
        asked = (f"{one}^{{commit}}" for one in wanted)
        lines = self._git.run("cat-file", "--batch-check=%(objectname)", given=asked).decode().splitlines()
        return {
            one: "" if " " in line else line for one, line in zip(wanted, lines, strict=True)
        }  # "… missing"

    def merged_refs(self, commit: str, *folders: str) -> frozenset[str]:
        """The whole names of the refs below these folders whose commit is in the history of `commit`."""
        words = ("for-each-ref", "--format=%(refname)", f"--merged={commit}", *folders)
        return frozenset(os.fsdecode(self._git.run(*words)).splitlines())

    def authorships(self, commits: Iterable[str]) -> Mapping[str, Authorship]:
        """What each commit says of who made it, and when."""
        wanted = list(dict.fromkeys(commits))
        if not wanted:
            return {}
        form = "--format=%H%x00%ct%x00%an%x00%ae"
        words = ("rev-list", "--no-walk=unsorted", "--no-commit-header", "--encoding=UTF-8", form, "--stdin")
        lines = self._git.run(*words, given=wanted).decode("utf-8", "replace").split("\n")
        parts = (line.split("\0") for line in lines if line)
        return {
            one: Authorship(Author(name, mail), moment(_whole(seconds))) for one, seconds, name, mail in parts
        }

    def distance(self, base: str, head: str) -> tuple[int, int]:
        """How many commits `head` has that `base` has not, and the other way round. Both are commits' ids."""
        counted = self._git.run("rev-list", "--left-right", "--count", f"{base}...{head}").split()
        return int(counted[1]), int(counted[0])

    def arrivals(self, ref: str, most: int) -> Mapping[str, datetime]:
        """When this repository first saw a ref at each commit, by its own clock; of the newest `most` moves.

        Nothing where the repository keeps no such log, as of most refs outside refs/heads and refs/remotes.
        The log is read from its file, as Git has no question for many refs at once.
        """
        try:
            with (self._logs / ref).open("rb") as opened:
                size = opened.seek(0, os.SEEK_END)
                opened.seek(max(size - most * _LONGEST_MOVE, 0))
                lines = opened.read().splitlines()[-most:]
        except OSError:
            return {}
        found: dict[str, datetime] = {}
        for move in filter(None, map(_MOVE.match, lines)):  # "old new name <mail> seconds zone", oldest first
            found.setdefault(move[1].decode(), moment(int(move[2])))
        return found

    def remote_of(self, branch: str) -> str:
        """The name of the repository that a branch here follows; empty where it follows none, or one here."""
        words = ("for-each-ref", "--format=%(upstream:remotename)", f"refs/heads/{branch}")
        lines = os.fsdecode(self._git.run(*words)).splitlines()
        return lines[0] if len(lines) == 1 and lines[0] != "." else ""

    def is_bare(self, commit: str) -> bool:
        """Whether a commit holds no file at all. It is a commit's id."""
        return not self._git.run("ls-tree", commit)

    def remotes(self) -> tuple[str, ...]:
        """The names of the repositories this one fetches from."""
        return tuple(os.fsdecode(self._git.run("remote")).splitlines())

    def raw_files(self, changed: Iterable[FileChange]) -> tuple[RawFile, ...]:
        """Each file as its change leaves it, in the order given; those deleted are left out."""
        after = [(change.path, change.after) for change in changed if change.after is not None]
        sizes = self._sizes(blob.id for _, blob in after if blob.mode != _SUBMODULE)
        return self._raw_files((path, blob, sizes.get(blob.id, 0)) for path, blob in after)

    def files(self, changed: Iterable[FileChange]) -> Tree:
        """The files as the changes leave them, by path; those deleted are left out."""
        return {raw.path: raw for raw in self.raw_files(changed)}

    def size(self, blobs: Iterable[Blob]) -> int:
        """How many bytes the blobs have together, each counted once."""
        return sum(self._sizes(blob.id for blob in blobs if blob.mode != _SUBMODULE).values())

    def _below(self, path: str) -> str:
        """A path of the data tree, from the top of the repository."""
        return posixpath.normpath(posixpath.join(self.inside, path))

    def _from_data(self, path: str) -> str:
        """A path from the top of the repository, as the data tree calls it; "../" leads out of it."""
        return path if self.inside == "." else posixpath.relpath(path, self.inside)

    def _is_ancestor(self, older: str, newer: str) -> bool:
        code, _, complaint = self._git.answer("merge-base", "--is-ancestor", older, newer)
        if code > 1:
            raise GitFailed(Problem.DAMAGED, complaint.strip().partition("\n")[0])
        return code == 0

    def _tree_of(self, commit: str) -> str:
        return self._git.run("rev-parse", "--verify", f"{commit}^{{tree}}").decode().strip()

    def _names(self, commit: str, path: str) -> Mapping[str, str]:
        """What lies in a folder: each name with its kind ("tree", "blob", "commit")."""
        listed = self._git.run("ls-tree", "-z", "--full-tree", commit, "--", f"{self._below(path)}/")
        found = {}
        for line in filter(None, os.fsdecode(listed).split("\0")):
            about, _, name = line.partition("\t")
            found[posixpath.basename(name)] = about.split(" ")[1]
        return found

    def _listed(self, commit: str, paths: Iterable[str]) -> Iterator[tuple[str, Blob, int]]:
        """Every file at or below these paths, with its size in bytes."""
        words = ("ls-tree", "-r", "-z", "-l", "--full-tree")
        for line in filter(None, os.fsdecode(self._git.run(*words, commit, "--", *paths)).split("\0")):
            about, _, path = line.partition("\t")
            mode, _, object_id, size = about.split()
            yield self._from_data(path), Blob(object_id, mode), _size(size) if size != "-" else 0

    def _raw_files(self, listed: Iterable[tuple[str, Blob, int]]) -> tuple[RawFile, ...]:
        found = [
            (
                path,
                blob,
                "F019" if blob.mode in {_LINK, _SUBMODULE} else "F001" if size > LARGEST_FILE else "",
            )
            for path, blob, size in listed
        ]
        contents = self._objects(blob.id for _, blob, problem in found if not problem)
        return tuple(
            RawFile(path, b"" if problem else contents[blob.id][1], problem) for path, blob, problem in found
        )

    def _differing(self, *what: str) -> Iterator[FileChange]:
        """`what` follows `git diff-tree`: two trees, or one commit that is held against its parents."""
        for changes in self._parsed(self._git.run("diff-tree", *_RAW, "--no-commit-id", *what)).values():
            yield from changes

    def _own_changes(self, commits: list[str]) -> Mapping[str, list[FileChange]]:
        """What each commit changed; of a merge only what it took from none of its parents."""
        found: dict[str, list[FileChange]] = {commit: [] for commit in commits}
        if commits:
            found |= self._parsed(self._git.run("diff-tree", *_RAW, "-c", "--stdin", given=commits))
        return found

    def _parsed(self, raw: bytes) -> dict[str, list[FileChange]]:
        """The changes by the commit named before them; "" where none is."""
        found: dict[str, list[FileChange]] = {}
        commit = ""
        parts = iter(raw.split(b"\0"))
        for part in parts:
            if not part.startswith(b":"):
                commit = part.decode().strip()
                continue
            # ":mode mode id id status"; a merge has a colon, a mode and an id more for each further parent
            parents = len(part) - len(part.lstrip(b":"))
            words = part.decode("ascii")[parents:].split(" ")
            modes, ids = words[: parents + 1], words[parents + 1 : 2 * parents + 2]
            path = self._from_data(os.fsdecode(next(parts)))
            blobs = [
                Blob(object_id, mode) if mode != "000000" else None
                for mode, object_id in zip(modes, ids, strict=True)
            ]
            found.setdefault(commit, []).append(FileChange(path, blobs[0], blobs[-1]))
        return found

    def _headers(self, commits: Iterable[str]) -> Mapping[str, _Header]:
        return {name: _header(content) for name, (_, content) in self._objects(commits).items()}

    def _sizes(self, ids: Iterable[str]) -> Mapping[str, int]:
        wanted = list(dict.fromkeys(ids))
        if not wanted:
            return {}
        lines = self._git.run("cat-file", "--batch-check=%(objectsize)", given=wanted).decode().splitlines()
        return dict(zip(wanted, map(_size, lines), strict=True))

    def _objects(self, ids: Iterable[str]) -> Mapping[str, tuple[str, bytes]]:
        """The kind and the content of each object."""
        wanted = list(dict.fromkeys(ids))
        if not wanted:
            return {}
        out, at = self._git.run("cat-file", "--batch=%(objecttype) %(objectsize)", given=wanted), 0
        found = {}
        for name in wanted:
            line_end = out.index(b"\n", at)
            kind, _, size = out[at:line_end].decode().partition(" ")
            begin = line_end + 1
            end = begin + _size(size)
            found[name] = (kind, out[begin:end])
            at = end + 1
        return found


_LONGEST_MOVE = 1_000  # bytes of a line of a ref's log, far above those that Git writes
_MOVE = re.compile(rb"[0-9a-f]{40,64} ([0-9a-f]{40,64}) [^\t]*> ([0-9]{1,20}) [-+][0-9]{4}(?:\t|$)")
_STATUS = (
    "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=dirty",
)  # fmt: skip
_RAW = ("-r", "-z", "--raw", "--root", "--no-renames", "--full-index")


def _size(line: str) -> int:
    """A size in bytes; "missing" stands where the object is not there."""
    if not line.isdigit():
        raise GitFailed(Problem.DAMAGED, line)
    return int(line)


def _header(content: bytes) -> _Header:
    head, _, message = content.partition(b"\n\n")
    fields = [line.partition(b" ")[::2] for line in head.split(b"\n")]
    committers = [value for key, value in fields if key == b"committer"]
    encodings = [value.decode("ascii", "replace") for key, value in fields if key == b"encoding"]
    return _Header(
        tuple(value.decode() for key, value in fields if key == b"parent"),
        _seconds(committers[-1] if committers else b""),
        _text(message, encodings[-1] if encodings else "utf-8"),
    )


def _seconds(committer: bytes) -> int:
    """The date in "name <mail> seconds zone", any whole number; 0 where there is none."""
    words = committer.rpartition(b">")[2].split()
    return _whole(words[0]) if words else 0


def _whole(seconds: bytes | str) -> int:
    """The number that is written there; 0 where it is none."""
    try:
        return int(seconds[:20])
    except ValueError:
        return 0


def _text(message: bytes, encoding: str) -> str:
    """The message in the encoding its commit names; in UTF-8 where there is no such encoding."""
    try:
        text = message.decode(encoding, "replace")
    except (LookupError, ValueError):
        text = message.decode("utf-8", "replace")
    return text.encode("utf-8", "replace").decode()  # some encodings can spell half a letter
