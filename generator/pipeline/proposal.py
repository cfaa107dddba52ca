"""A branch in Git → `Proposal`: what merging it would change, and the files it concerns on both sides.

It is read as data, never checked out: judged is the tree that Git's own merge of the branch would make.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from generator.hanoi_time import HANOI
from generator.pipeline.paths import CODE_OWNERS, appendix_place, campaign_place, inbox_place
from generator.reading import FileChange, RawFile, Tree
from generator.repository import Commit, Merge, Repository
from generator.validation import ChangedFile, FileKind

MOST_FILES = 500  # changed by all steps together; more are not read
MOST_COMMITS = 200
MOST_BYTES = 20_000_000  # of all files a branch brings
LONGEST_MESSAGE = 20_000  # letters of what a commit says of itself
_SLACK = timedelta(days=1)  # by which a clock may be wrong
_PARTS = {"campaign.yaml": FileKind.CAMPAIGN}
_NOTHING: Mapping[str, date | None] = {}


@dataclass(frozen=True, slots=True)
class Passing:
    """A file as a single step left it, which is neither the base's nor the result's.

    `raw` is None where the step deletes it, and in a branch of code: that is kept with all its steps, while
    who hands in data has nothing else to leave in the history.
    """

    commit: str
    changed_file: ChangedFile
    raw: RawFile | None


@dataclass(frozen=True, slots=True)
class UploadedWorkbook:
    """A workbook that an earlier head held, and the day that head came, None where it was judged then."""

    file: ChangedFile
    raw: RawFile
    day: date | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What merging a branch would change: `before` and `after` hold the base's schemas and its campaigns.

    `conflicts` are paths that both sides have changed so that only a person can merge them; there `after` has
    the branch's own file. `steps` are the branch's commits; `misdated` those whose date cannot be true, with
    "past" or "future".
    `sets` are the criteria sets it changes, as the branch has them: judged, and used by nothing yet.
    `handed_in` names the files that had come as they are before today, with the day, or None where they were
    judged then. Where the branch cannot be read (`unread` is the code that says why), `after` is `before`.
    """

    base: str  # full commit ids
    head: str
    changed_files: tuple[ChangedFile, ...]
    conflicts: tuple[str, ...]
    steps: tuple[Commit, ...]
    misdated: tuple[tuple[Commit, str], ...]
    passing: tuple[Passing, ...]
    handed_in: Mapping[str, date | None]
    uploaded: tuple[UploadedWorkbook, ...]
    before: Tree
    after: Tree
    sets: Tree
    unread: str


def read_proposal(
    root: Path,
    base: str,
    head: str,
    known: Iterable[str] = (),
    received: Mapping[str, date | None] = _NOTHING,
) -> Proposal:
    """The branch `head` against `base`, in the repository around `root`. Raises GitFailed.

    The commits of `known`, and those before them, have been judged step by step already. `received` tells of
    earlier heads of the branch the day on which they came, or None where they were judged when they came.
    """
    with Repository(root) as repository:
        base, head = repository.commit(base), repository.commit(head)
        merge = repository.merge(base, head)
        steps = repository.steps(base, head, MOST_COMMITS, known)
        ours = _changes(repository, base, head, merge, steps)
        unread = _unread(repository, merge, ours, steps)
        before = _before(repository, base, [*ours, *(change for step in steps for change in step.changes)])
        return Proposal(
            base=base,
            head=head,
            changed_files=tuple(map(changed_file, ours)),
            conflicts=merge.conflicts,
            steps=steps,
            misdated=() if unread else _misdated(steps),
            passing=() if unread else _passing(repository, base, ours, steps),
            handed_in={} if unread else _handed_in(repository, ours, received),
            uploaded=() if unread else tuple(_uploaded(repository, base, head, ours, received)),
            before=before,
            after=before if unread else _laid_over(repository, before, ours),
            sets={} if unread else _sets(repository, ours),
            unread=unread,
        )


def _changes(
    repository: Repository, base: str, head: str, merge: Merge, steps: tuple[Commit, ...]
) -> list[FileChange]:
    """What a merge changes of the base; where it cannot be made, what the branch's commits say of it."""
    if merge.tree:
        return list(repository.changes(base, merge.tree))
    if merge.conflicts:
        return _since_fork(repository, base, head, merge.bases[0])
    named = {change.path: change for step in steps for change in step.changes}
    return [named[path] for path in sorted(named)]


def _since_fork(repository: Repository, base: str, head: str, fork: str) -> list[FileChange]:
    """The branch's own files where both sides have changed one so that Git cannot merge it."""
    theirs = {change.path: change.after for change in repository.changes(fork, base)}
    ours = (
        replace(change, before=theirs.get(change.path, change.before))
        for change in repository.changes(fork, head)
    )
    return [change for change in ours if change.before != change.after]


def changed_file(change: FileChange) -> ChangedFile:
    """What a changed file is, and to which campaign."""
    path = change.path
    if place := appendix_place(path):
        return ChangedFile(change, FileKind(place[2]), place[0], place[1])
    if inbox := inbox_place(path):
        return ChangedFile(change, FileKind.WORKBOOK, inbox[0], inbox[1])
    if path == "submissions" or path.startswith("submissions/"):
        campaign, name = campaign_place(path)
        part = FileKind.RECORD if name.startswith("publications/") else _PARTS.get(name, FileKind.OTHER)
        return ChangedFile(change, part, campaign)
    if path.startswith("schema/appendices/") or path in CODE_OWNERS:
        return ChangedFile(change, FileKind.DRAWN)
    return ChangedFile(change, FileKind.CRITERIA if path.startswith("schema/criteria/") else FileKind.CODE)


def _unread(repository: Repository, merge: Merge, ours: list[FileChange], steps: tuple[Commit, ...]) -> str:
    """C425: no merge can be told from another. C421: too much to be read. Empty where all is read."""
    if len(merge.bases) > 1:
        return "C425"
    every = [change for step in steps for change in step.changes]
    if len(steps) > MOST_COMMITS or max(len(ours), len(every)) > MOST_FILES:
        return "C421"
    size = repository.size(change.after for change in [*ours, *every] if change.after is not None)
    long = any(len(step.message) > LONGEST_MESSAGE for step in steps)
    return "C421" if size > MOST_BYTES or long else ""


def _misdated(steps: tuple[Commit, ...]) -> tuple[tuple[Commit, str], ...]:
    """The steps dated after now ("future"), or before every commit they follow ("past").

    The site tells these days, and whoever makes a commit can write any.
    """
    now, found = datetime.now(HANOI), []
    for step in steps:
        if step.date > now + _SLACK:
            found.append((step, "future"))
        elif step.earlier is not None and step.date < min(step.earlier, now) - _SLACK:
            found.append((step, "past"))
    return tuple(found)


def _before(repository: Repository, base: str, every: list[FileChange]) -> Tree:
    """What a proposal and its steps concern of the base; all of it where any campaign may use it."""
    concerned = {changed_file(change).campaign for change in every}
    folders = repository.folders(base, "submissions")
    whole = any(changed_file(change).kind in {FileKind.CRITERIA, FileKind.DRAWN} for change in every)
    return repository.tree(base, set(folders) if whole else concerned | _beside(folders, concerned))


def _beside(campaigns: tuple[str, ...], concerned: set[str]) -> set[str]:
    """The newest campaign, which says who may do what elsewhere; and those before the ones concerned."""
    known = sorted(campaigns)
    return {*known[-1:], *(before for before, after in pairwise(known) if after in concerned)}


def _passing(
    repository: Repository, base: str, ours: list[FileChange], steps: tuple[Commit, ...]
) -> tuple[Passing, ...]:
    """What is merged with the branch though its result does not show it, in whatever order it came."""
    result = {change.path: change.after for change in ours}
    paths = {change.path for step in steps for change in step.changes}
    there = repository.blobs_at(base, paths)
    found = {
        (change.path, change.after): (step.id, FileChange(change.path, there.get(change.path), change.after))
        for step in steps
        for change in step.changes
        if change.after not in {there.get(change.path), result.get(change.path, there.get(change.path))}
    }
    left = [change for _, change in found.values() if change.after is not None]
    data = any(path.startswith("submissions/") for path in paths | result.keys())
    contents = zip(left, repository.raw_files(left), strict=True) if data else ()
    raws = {(change.path, change.after): raw for change, raw in contents}
    return tuple(
        Passing(commit, changed_file(change), raws.get(key)) for key, (commit, change) in found.items()
    )


def _handed_in(
    repository: Repository, ours: list[FileChange], received: Mapping[str, date | None]
) -> dict[str, date | None]:
    """Of each file the first day on which a head that had come held it as it is proposed."""
    found: dict[str, date | None] = {}
    for commit, day in sorted(received.items(), key=lambda item: item[1] or date.min):
        there = (
            repository.blobs_at(commit, [change.path for change in ours]) if repository.has(commit) else {}
        )
        for change in ours:
            if change.after is not None and there.get(change.path) == change.after:
                found.setdefault(change.path, day)
    return found


def _uploaded(
    repository: Repository,
    base: str,
    head: str,
    ours: list[FileChange],
    received: Mapping[str, date | None],
) -> Iterator[UploadedWorkbook]:
    """The workbooks of earlier heads, of the appendices whose files are proposed; the first day first."""
    files = map(changed_file, ours)
    proposed = {(one.campaign, one.appendix) for one in files if one.kind is FileKind.SUBMISSION}
    for commit, day in sorted(received.items(), key=lambda item: item[1] or date.min) if proposed else ():
        if commit == head or not repository.has(commit):
            continue
        for one in map(changed_file, repository.changes(base, commit)):
            if one.kind is FileKind.WORKBOOK and (one.campaign, one.appendix) in proposed:
                yield from (
                    UploadedWorkbook(one, raw, day) for raw in repository.files([one.change]).values()
                )


def _sets(repository: Repository, ours: list[FileChange]) -> Tree:
    sets = [
        change
        for change in ours
        if change.after is not None and changed_file(change).kind is FileKind.CRITERIA
    ]
    return dict(repository.files(sets))


def _laid_over(repository: Repository, before: Tree, ours: list[FileChange]) -> Tree:
    data = [change for change in ours if change.path.startswith("submissions/")]
    gone = {change.path for change in data if change.after is None}
    unchanged = {path: raw for path, raw in before.items() if path not in gone}
    return dict(sorted({**unchanged, **repository.files(data)}.items()))
