"""The steps by which a campaign became what it is → what each did to its leaves, when, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.comparison import Changes, LeafChange, compare
from generator.consolidation import Assessment
from generator.pipeline.assess import assess
from generator.pipeline.load import shared_loader
from generator.pipeline.paths import campaigns_in
from generator.pipeline.plans import campaigns_of_units
from generator.repository import CampaignCommit, GitFailed, Log, Problem, campaign_log, tree_at
from generator.validation import without_personal

MOST_STEPS = 50


@dataclass(frozen=True, slots=True)
class LeafChangeCommit:
    """A change that was merged and what it did; None where it left rules that cannot be trusted."""

    commit: CampaignCommit
    changes: Changes | None


def log(root: Path, campaign: str, revision: str = "HEAD") -> Log:
    """The newest changes of a campaign, as they may be told: what a subject says of a person is masked.

    Raises GitFailed.
    """
    return _masked(campaign_log(root, campaign, revision))


def _masked(found: Log) -> Log:
    commits = (replace(one, subject=without_personal(one.subject)) for one in found.commits)
    return replace(found, commits=tuple(commits))


def steps(
    root: Path, campaign: str, revision: str = "HEAD", most: int = MOST_STEPS
) -> tuple[LeafChangeCommit, ...]:
    """The newest changes of a campaign up to a revision, the newest first; at most so many.

    Each is held against the one before it, by the rules of its own time. Raises GitFailed, also where the
    clone is shallow and some of them are not there; SchemaUnreadable.
    """
    found = _masked(campaign_log(root, campaign, revision, most + 1))
    if not found.whole:
        raise GitFailed(Problem.SHALLOW, revision)
    return tuple(reversed(list(_steps(root, campaign, found.commits, most))))


def leaf_history(
    commits: tuple[LeafChangeCommit, ...], code: str
) -> tuple[tuple[CampaignCommit, LeafChange], ...]:
    """The steps that changed a leaf, the newest first."""
    return tuple(
        (step.commit, change)
        for step in commits
        if step.changes is not None
        for change in step.changes.leaves
        if change.code == code
    )


def _steps(
    root: Path, campaign: str, found: tuple[CampaignCommit, ...], most: int
) -> Iterator[LeafChangeCommit]:
    """The oldest first. One commit more than asked for is read, so that the first step has one to follow.

    Where the campaign was one of units there were no points of the whole to change.
    """
    before: Assessment | None = None
    for place, one in enumerate(reversed(found)):
        tree = tree_at(root, one.commit, {campaign})
        summable = campaign in campaigns_in(tree) and campaign not in campaigns_of_units(
            tree, shared_loader(tree)
        )
        now = assess(tree, campaign).assessment if summable else None
        if len(found) <= most or place:
            yield LeafChangeCommit(one, compare(before, now) if now is not None else None)
        before = now or before
