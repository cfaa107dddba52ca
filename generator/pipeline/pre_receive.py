"""A push → a ruling on each ref it would move: why it may not be moved, or what is to be said of it.

Only objects are read: what is pushed may still lie in quarantine, and is never checked out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from generator.comparison import ProposalReport
from generator.pipeline.load import shared_loader
from generator.pipeline.plans import plans_of
from generator.pipeline.proposal import read_proposal
from generator.pipeline.proposal_review import review_proposal
from generator.reading import Tree
from generator.repository import GitFailed, Problem, Repository, UnknownRevision, commit_of, tree_at
from generator.rulebook import Role
from generator.validation import (
    MOST_REFS,
    SUBMIT,
    TAGS,
    Proposer,
    RefUpdate,
    RefWrong,
    holder_of,
    owner_of,
    personal_text,
    wrong_update,
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What becomes of a ref. Without `wrong` and without a report there was nothing to judge."""

    ref: str
    wrong: RefWrong | None = None
    report: ProposalReport | None = None
    after: Tree = field(default_factory=dict)  # the files the report speaks of

    @property
    def refused(self) -> bool:
        """Whether the ref must stay where it is."""
        return self.wrong is not None or (self.report is not None and self.report.summary.errors > 0)


def rule_on_push(root: Path, moves: Iterable[RefUpdate], proposer: Proposer, main: str) -> tuple[Ruling, ...]:
    """A ruling for each move, in their order; `main` is the branch that judges.

    The first main branch is put there by whoever sets the server up: until then nobody may push anything.
    Raises SchemaUnreadable, GitFailed.
    """
    moves, main = tuple(moves), f"refs/heads/{main}"
    try:
        tip = commit_of(root, main)
    except UnknownRevision:
        return tuple(Ruling(move.ref, RefWrong.NO_MAIN) for move in moves)
    asked = any(move.after is None or move.ref.startswith(TAGS) for move in moves)
    role = _role(root, tip, proposer.account) if asked else None
    wrongs = [wrong_update(move, proposer.account, role, main) for move in moves]
    many = wrongs.count(None) > MOST_REFS
    found = []
    for move, wrong in zip(moves, wrongs, strict=True):
        if wrong or many:
            found.append(Ruling(move.ref, wrong or RefWrong.TOO_MANY))
        elif move.after is None:
            found.append(Ruling(move.ref))
        elif move.ref.startswith(TAGS):
            found.append(_on_tag(root, tip, move.ref, move.after))
        elif move.ref == main:
            found.append(_on_main(root, tip, move.ref, move.after, proposer))
        else:
            found.append(_on_branch(root, tip, move, move.after, proposer))
    return tuple(found)


def _role(root: Path, tip: str, account: str) -> Role | None:
    tree = tree_at(root, tip)
    holder = holder_of(account, plans_of(tree, shared_loader(tree)))
    return holder.role if holder else None


def _on_tag(root: Path, tip: str, ref: str, after: str) -> Ruling:
    """A tag names what the main branch has: nothing comes in by a tag, not even by its message.

    What it gets by the same push does not count: another push may overtake it, and the tag would stand alone.
    """
    with Repository(root) as repository:
        try:
            inside = repository.contains(tip, after)
        except UnknownRevision:
            inside = False
        if not inside:
            return Ruling(ref, RefWrong.TAG_ASIDE)
        personal = any(map(personal_text, repository.tag_messages(after)))
    return Ruling(ref, RefWrong.TAG_MESSAGE if personal else None)


def _on_branch(root: Path, tip: str, move: RefUpdate, after: str, proposer: Proposer) -> Ruling:
    """What the account hands in. What its branch held before was judged when it was taken."""
    received = {move.before: None} if move.before is not None else {}
    try:
        proposal = read_proposal(root, tip, after, received=received)
    except GitFailed as failure:
        return Ruling(move.ref, _unrelated(failure))
    if not proposal.changed_files:
        return Ruling(move.ref, RefWrong.NOTHING)
    return Ruling(move.ref, None, review_proposal(proposal, proposer, proposer.today), proposal.after)


def _on_main(root: Path, tip: str, ref: str, after: str, proposer: Proposer) -> Ruling:
    """The main branch grows along its first parents, and each step on that line is a proposal of its own.

    So what its history tells was judged. The ruling is on the first step refused, else on all of them
    together: of these nobody asks again whose they are.
    """
    try:
        with Repository(root) as repository:
            line = repository.first_parents(tip, repository.commit(after))
            if line is None:
                aside = repository.merge_bases(tip, after) == (tip,)
                return Ruling(ref, RefWrong.MAIN_ASIDE if aside else RefWrong.MAIN_REWRITTEN)
            taken = repository.branches(SUBMIT)
        for before, step in pairwise((tip, *line)):
            ruling = _on_step(root, before, step, ref, taken, proposer)
            if ruling.refused or len(line) == 1:
                return ruling
        whole = read_proposal(root, tip, after, known=taken)
        if not whole.changed_files:
            return Ruling(ref, RefWrong.NOTHING)
        return Ruling(ref, None, review_proposal(whole, None, proposer.today), whole.after)
    except GitFailed as failure:
        return Ruling(ref, _unrelated(failure))


def _on_step(
    root: Path, before: str, after: str, ref: str, taken: tuple[str, ...], proposer: Proposer
) -> Ruling:
    proposal = read_proposal(root, before, after, known=taken)
    if not proposal.changed_files:
        return Ruling(ref, RefWrong.NOTHING)
    with Repository(root) as repository:
        if any(len(repository.merge_bases(before, other)) > 1 for other in repository.parents(after)[1:]):
            return Ruling(ref, RefWrong.CROSSWISE)
        merging = _handed_in(repository, before, after)
    return Ruling(
        ref,
        None,
        review_proposal(proposal, replace(proposer, merging=merging), proposer.today),
        proposal.after,
    )


def _unrelated(failure: GitFailed) -> RefWrong:
    """The words for a branch without a common past; any other failure is no ruling."""
    if failure.problem not in {Problem.NO_COMMON_PAST, Problem.UNKNOWN_REVISION}:
        raise failure
    return RefWrong.UNRELATED


def _handed_in(repository: Repository, before: str, after: str) -> Mapping[str, frozenset[str]]:
    """The files that `after` has just as merging a branch that was handed in leaves them → its accounts.

    A branch counts as it stands on the server, and as Git itself merges it: what its owner replaced or
    withdrew, what was merged long ago, and what a person decided in a conflict is nobody else's.
    """
    left = {change.path: change.after for change in repository.changes(before, after)}
    found: dict[str, frozenset[str]] = {}
    for branch, commit in repository.branches_merged(SUBMIT, before, after):
        merge = repository.merge(before, commit)
        for change in repository.changes(before, merge.tree) if merge.tree else ():
            if change.path in left and left[change.path] == change.after:
                found[change.path] = found.get(change.path, frozenset()) | {owner_of(branch)}
    return found
