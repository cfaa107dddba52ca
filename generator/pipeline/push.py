"""A push → a ruling on each ref it would move: why it may not be moved, or what is to be said of it.

Only objects are read: what is pushed may still lie in quarantine, and is never checked out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.comparison import Opinion
from generator.history import (
    UnknownRevision,
    branches_merged,
    changes,
    commit_of,
    contains,
    fork_point,
    tree_at,
)
from generator.pipeline.contract import Contract
from generator.pipeline.opinion import judge_proposal, plans_of
from generator.pipeline.proposal import own_changes, read_proposal
from generator.reading import Tree
from generator.rulebook import Role
from generator.validation import SUBMIT, TAGS, Move, Proposer, RefWrong, holder_of, owner_of, wrong_move


@dataclass(frozen=True, slots=True)
class Ruling:
    """What becomes of a ref. Without `wrong` and without an opinion there was nothing to judge."""

    ref: str
    wrong: RefWrong | None = None
    opinion: Opinion | None = None
    after: Tree = field(default_factory=dict)  # the files the opinion speaks of

    @property
    def refused(self) -> bool:
        """Whether the ref must stay where it is."""
        return self.wrong is not None or (self.opinion is not None and self.opinion.summary.errors > 0)


def rule_on_push(root: Path, moves: Iterable[Move], proposer: Proposer, main: str) -> tuple[Ruling, ...]:
    """A ruling for each move, in their order; `main` is the branch that judges. Raises SchemaUnreadable.

    The first main branch is put there by whoever sets the server up: until then nobody may push anything.
    """
    moves, main = tuple(moves), f"refs/heads/{main}"
    try:
        tip = commit_of(root, main)
    except UnknownRevision:
        return tuple(Ruling(move.ref, RefWrong.NO_MAIN) for move in moves)
    asked = any(move.after is None or move.ref.startswith(TAGS) for move in moves)
    role = _role(root, tip, proposer.account) if asked else None
    found = []
    for move in moves:
        if wrong := wrong_move(move, proposer.account, role, main):
            found.append(Ruling(move.ref, wrong))
        elif move.after is None:
            found.append(Ruling(move.ref))
        elif move.ref.startswith(TAGS):
            found.append(_on_tag(root, tip, move.ref, move.after))
        else:
            found.append(_on_branch(root, tip, move.ref, move.after, proposer, move.ref == main))
    return tuple(found)


def _role(root: Path, tip: str, account: str) -> Role | None:
    tree = tree_at(root, tip)
    holder = holder_of(account, plans_of(tree, Contract(tree)))
    return holder.role if holder else None


def _on_tag(root: Path, tip: str, ref: str, after: str) -> Ruling:
    """A tag names what the main branch has: nothing comes in by a tag.

    What it gets by the same push does not count: another push may overtake it, and the tag would stand alone.
    """
    try:
        inside = contains(root, tip, after)
    except UnknownRevision:
        inside = False
    return Ruling(ref, None if inside else RefWrong.TAG_ASIDE)


def _on_branch(root: Path, tip: str, ref: str, after: str, proposer: Proposer, to_main: bool) -> Ruling:
    try:
        if to_main and fork_point(root, tip, after) != tip:
            return Ruling(ref, RefWrong.MAIN_REWRITTEN)
        proposal = read_proposal(root, tip, after)
        if not proposal.touched:
            return Ruling(ref, RefWrong.NOTHING)
        if to_main:
            proposer = replace(proposer, merging=_handed_in(root, tip, after))
    except UnknownRevision:
        return Ruling(ref, RefWrong.UNRELATED)
    return Ruling(ref, None, judge_proposal(proposal, proposer), proposal.after)


def _handed_in(root: Path, tip: str, after: str) -> Mapping[str, frozenset[str]]:
    """The files of the branches that `after` merges, where it leaves them just as handed in → accounts.

    A branch counts as it stands on the server, and not for what the main branch has changed since it left:
    what its owner replaced or withdrew, and what was merged long ago, cannot be brought back.
    """
    left = {change.path: change.after for change in changes(root, tip, after)}
    found: dict[str, frozenset[str]] = {}
    for branch, commit in branches_merged(root, SUBMIT, tip, after):
        ours, moved = own_changes(root, tip, commit)
        for change in ours:
            if change.path not in moved and change.path in left and left[change.path] == change.after:
                found[change.path] = found.get(change.path, frozenset()) | {owner_of(branch)}
    return found
