"""The totals of an outcome on the terminal, and the stamp that says where they come from."""

from importlib.metadata import version
from pathlib import Path

from generator.cli.console import err, out
from generator.consolidation import Assessment
from generator.history import GitFailed, Problem, Revision, describe
from generator.pipeline.assess import Outcome
from generator.rendering.stamp import Stamp
from generator.rendering.terminal import score_notes, score_tables
from generator.vi.git_failures import failure


def stamp_of(root: Path, outcome: Outcome) -> Stamp:
    """This program, the commit at `root`, and whether the data are illustrative."""
    illustrative = outcome.assessment is None or outcome.assessment.rulebook.campaign.illustrative
    return Stamp(version("parindex"), _revision(root), illustrative)


def _revision(root: Path) -> Revision | None:
    """The commit checked out; where there is no Git to ask, that is said, and none is told."""
    try:
        return describe(root)
    except GitFailed as error:
        if error.problem is not Problem.NO_GIT:
            raise
        err.print(failure(error.problem, error.subject), markup=False)
        return None


def print_scores(assessment: Assessment) -> None:
    """By area, by agency, and what must be said of the total."""
    for table in score_tables(assessment):
        out.print(table, soft_wrap=False)
    for note in score_notes(assessment):
        out.print(note, markup=False)
