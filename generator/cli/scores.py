"""The totals of an outcome on the terminal, and the stamp that says where they come from."""

from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from generator.cli.output import err, out
from generator.consolidation import Assessment, UnitRanking
from generator.pipeline.leaf_history import log
from generator.publishing.build_date import set_build_date
from generator.rendering.provenance import Provenance
from generator.rendering.terminal.scores import score_notes, score_tables
from generator.rendering.terminal.unit_ranking import ranking_tables
from generator.repository import GitFailed, Log, Problem, Revision, checked_out
from generator.rulebook import Campaign
from generator.vi import command_line, numbers


def provenance_of(root: Path, plan: Campaign | None) -> Provenance:
    """This program, the commit at `root`, and whether the data of the plan are illustrative."""
    return Provenance(version("parindex"), _revision(root), plan is None or plan.illustrative)


def _revision(root: Path) -> Revision | None:
    """The commit checked out; where there is no program to ask, that is said, and none is told."""
    try:
        return checked_out(root)
    except GitFailed as error:
        if error.problem is not Problem.NO_GIT:
            raise
        err.print(command_line.NO_GIT_NO_COMMIT)
        return None


def date_by(revision: Revision | None, moment: datetime) -> None:
    """Has everything that is built bear the moment of its commit; a moment no file can bear is told."""
    if not set_build_date(moment) and revision is not None:
        message = command_line.ODD_DATE.format(commit=revision.short, day=numbers.day(moment.date()))
        err.print(message)


def changes_of(root: Path, campaign: str) -> Log:
    """The newest changes of a campaign; none where there is no Git, which `provenance_of` has told."""
    try:
        changes = log(root, campaign)
    except GitFailed as error:
        if error.problem is not Problem.NO_GIT:
            raise
        return Log((), whole=False)
    if not changes.whole:
        err.print(command_line.SHALLOW_LOG)
    return changes


def print_scores(assessment: Assessment) -> None:
    """By area, by agency, and what must be said of the total."""
    for table in score_tables(assessment):
        out.print(table, soft_wrap=False)
    for note in score_notes(assessment):
        out.print(note)


def print_ranking(ranking: UnitRanking, group: str | None = None) -> None:
    """The units by their places, of all groups or of that of a key."""
    for part in ranking_tables(ranking, group):
        out.print(part, soft_wrap=False)
