"""A branch in Git → `Proposal`: what it would change, and the files it concerns on both sides.

It is read as data, never checked out: of the branch only `submissions/`, laid over the base as a merge would.
"""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from generator.history import (
    Commit,
    changes,
    commit_of,
    commits_between,
    files_after,
    folders_at,
    fork_point,
    tree_at,
)
from generator.pipeline.places import CODE_OWNERS, appendix_place, campaign_place
from generator.reading import FileChange, RawFile, Tree
from generator.validation import Part, Touched

MOST_FILES = 500  # changed by all steps together; more are not read
MOST_COMMITS = 200
_PARTS = {"campaign.yaml": Part.CAMPAIGN}


@dataclass(frozen=True, slots=True)
class Passing:
    """A file as a single step left it, which is neither the base's nor the branch's."""

    commit: str
    raw: RawFile


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a branch would change: `before` and `after` hold the base's schemas and the campaigns concerned.

    `moved` are paths the base has changed too since the branch left it. Where there is too much of it
    (`excess`) no file of the branch was read.
    """

    base: str  # full commit ids
    head: str
    touched: tuple[Touched, ...]
    moved: tuple[str, ...]
    passing: tuple[Passing, ...]
    before: Tree
    after: Tree
    excess: bool


def read_proposal(root: Path, base: str, head: str) -> Proposal:
    """The branch `head` against `base`, in the repository around `root`. Raises UnknownRevision."""
    base, head = commit_of(root, base), commit_of(root, head)
    ours, moved = own_changes(root, base, head)
    steps = commits_between(root, base, head, MOST_COMMITS)
    every = sum(len(step.changes) for step in steps)
    excess = max(len(ours), every) > MOST_FILES or len(steps) > MOST_COMMITS
    passing = () if excess else _passing(root, ours, steps)
    concerned = {one.campaign for one in map(touched, ours)}
    folders = folders_at(root, base, "submissions")
    sets = any(touched(change).part is Part.CRITERIA for change in ours)  # any campaign may use them
    before = tree_at(root, base, set(folders) if sets else concerned | _beside(folders, concerned))
    return Proposal(
        base=base,
        head=head,
        touched=tuple(map(touched, ours)),
        moved=moved,
        passing=passing,
        before=before,
        after=before if excess else _laid_over(root, before, ours),
        excess=excess,
    )


def own_changes(root: Path, base: str, head: str) -> tuple[list[FileChange], tuple[str, ...]]:
    """What a branch itself would change of the base as it is now; the paths of it both sides have changed.

    Raises UnknownRevision where they share no past.
    """
    fork = fork_point(root, base, head)
    since = {change.path: change.after for change in changes(root, fork, base)}
    ours = [
        FileChange(change.path, since.get(change.path, change.before), change.after)
        for change in changes(root, fork, head)
    ]
    ours = [change for change in ours if change.before != change.after]
    return ours, tuple(change.path for change in ours if change.path in since)


def touched(change: FileChange) -> Touched:
    """What a changed file is, and to which campaign."""
    path = change.path
    if place := appendix_place(path):
        return Touched(change, Part(place[2]), place[0], place[1])
    if path == "submissions" or path.startswith("submissions/"):
        campaign, name = campaign_place(path)
        part = Part.RECORD if name.startswith("publications/") else _PARTS.get(name, Part.OTHER)
        return Touched(change, part, campaign)
    if path.startswith("schema/appendices/") or path == CODE_OWNERS:
        return Touched(change, Part.DRAWN)
    return Touched(change, Part.CRITERIA if path.startswith("schema/criteria/") else Part.CODE)


def _beside(campaigns: tuple[str, ...], concerned: set[str]) -> set[str]:
    """The newest campaign, which says who may do what elsewhere; and those before the ones concerned."""
    known = sorted(campaigns)
    return {*known[-1:], *(before for before, after in pairwise(known) if after in concerned)}


def _passing(root: Path, ours: list[FileChange], steps: tuple[Commit, ...]) -> tuple[Passing, ...]:
    """What is merged with the branch though its end no longer shows it.

    Code is kept with all its steps; but who hands in data has nothing else to leave in the history.
    """
    known = {change.path: {change.before, change.after} for change in ours}
    shown = set(known)
    data = any(path.startswith("submissions/") for path in shown)
    found: list[Passing] = []
    for step in steps:
        passed = []
        for change in step.changes:
            seen = known.setdefault(change.path, {change.before})
            hidden = data and change.path not in shown
            if change.after not in seen and (hidden or change.path.startswith("submissions/")):
                passed.append(change)
        found += [Passing(step.id, raw) for raw in files_after(root, passed).values()]
    return tuple(found)


def _laid_over(root: Path, before: Tree, ours: list[FileChange]) -> Tree:
    data = [change for change in ours if change.path.startswith("submissions/")]
    gone = {change.path for change in data if change.after is None}
    kept = {path: raw for path, raw in before.items() if path not in gone}
    return dict(sorted({**kept, **files_after(root, data)}.items()))
