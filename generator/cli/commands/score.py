"""`parindex score`: the totals, or the leaves of an appendix; nothing for a file that has an error."""

import sys
from pathlib import Path

import click

from generator.cli import options
from generator.cli.data_tree import open_campaign
from generator.cli.errors import DATA_ERRORS, NOTHING_FOUND, WRONG_USAGE, CommandError
from generator.cli.given_path import GivenPath
from generator.cli.output import err, out, print_errors
from generator.cli.score_fill import fill as fill_scores
from generator.cli.scores import print_scores, provenance_of
from generator.comparison import compare
from generator.consolidation import AppendixResult, Assessment, open_tasks
from generator.pipeline.assess import Outcome, assess
from generator.pipeline.paths import campaigns_in
from generator.pipeline.scope import WHOLE_TREE, Scope
from generator.pipeline.what_if import assess_what_if
from generator.reading import RawFile, Tree
from generator.rendering.data.assessment import assessment_json
from generator.rendering.terminal.scores import change_table, criteria_table, leaves_table
from generator.repository import tree_at
from generator.vi import command_line, labels, score_fill, status


@click.command("score", help=command_line.HELP_SCORE)
@options.root
@options.campaign
@options.appendix
@options.paths
@options.form
@click.option("--final", is_flag=True, help=command_line.HELP_FINAL)
@click.option("--base", help=command_line.HELP_BASE)
@click.option(
    "--what-if", type=GivenPath(exists=True, dir_okay=False, path_type=Path), help=command_line.HELP_WHAT_IF
)
@click.option("--fill", is_flag=True, help=score_fill.HELP_FILL)
def command(
    root: Path,
    campaign: str | None,
    appendix: int | None,
    paths: tuple[Path, ...],
    form: str,
    final: bool,
    base: str | None,
    what_if: Path | None,
    fill: bool,
) -> None:
    """Exit 1 where an error remains, or with --final something waits."""
    if fill:
        _refuse_beside_fill(form, final, base, what_if)
        fill_scores(root, campaign, appendix, paths)
        return
    if form != "text" and (base is not None or what_if is not None or appendix is not None or paths):
        raise CommandError(command_line.ONLY_AS_TEXT, WRONG_USAGE)
    tree, name, scope = open_campaign(root, campaign, appendix, paths, whole=form != "text")
    outcome = assess(tree, name, number=scope.appendix)
    mine = scope if form == "text" else WHOLE_TREE
    wrong = [one for one in outcome.diagnostics if one.blocks and mine.concerns(one)]
    print_errors(wrong, tree)
    if outcome.assessment is None:
        raise CommandError(command_line.CANNOT_SCORE, DATA_ERRORS)
    if final:
        _refuse_unfinished(outcome.assessment)
    if form == "json":
        click.echo(assessment_json(outcome.assessment, provenance_of(root, outcome.plan)), nl=False)
    else:
        asked = _asked(outcome.assessment, scope)
        for appendix_result in asked:
            out.print(leaves_table(appendix_result, outcome.assessment), soft_wrap=False)
        if len(asked) in (0, len(outcome.assessment.appendices)):  # a unit's total is of it alone
            out.print(criteria_table(outcome.assessment), soft_wrap=False)
            print_scores(outcome.assessment)
        if base is not None:
            _print_changes(root, outcome.campaign, outcome.assessment, base, scope.appendix)
        if what_if is not None:
            _print_supposed(tree, outcome, what_if, scope.appendix)
    sys.exit(DATA_ERRORS if wrong else 0)


def _asked(assessment: Assessment, scope: Scope) -> list[AppendixResult]:
    return [one for one in assessment.appendices if one.appendix.number in scope.appendices]


def _refuse_beside_fill(form: str, final: bool, base: str | None, what_if: Path | None) -> None:
    """What prints totals has nothing to say while points are being written."""
    beside = {"--format": form != "text", "--final": final, "--base": base, "--what-if": what_if}
    if option := next((name for name, given in beside.items() if given), ""):
        raise CommandError(score_fill.ALONE.format(option=option), WRONG_USAGE)


def _refuse_unfinished(assessment: Assessment) -> None:
    """Final totals need every leaf judged, as it is now, and every request answered."""
    tasks = open_tasks(assessment)
    for task in tasks:
        err.print(f"{status.who(task, assessment)}: {status.what(task, assessment)}")
    if tasks:
        raise CommandError(command_line.NOT_FINAL.format(count=len(tasks)), DATA_ERRORS)


def _print_changes(root: Path, campaign: str, now: Assessment, base: str, number: int | None) -> None:
    """What moved since `base`; refused where that revision has no such campaign, or no trusted rules."""
    before = tree_at(root, base)
    if campaign not in campaigns_in(before):
        raise CommandError(command_line.UNKNOWN_CAMPAIGN.format(campaign=campaign, known=base), NOTHING_FOUND)
    earlier = assess(before, campaign, number=number).assessment
    if earlier is None:
        raise CommandError(command_line.CANNOT_SCORE, DATA_ERRORS)
    _print_compared(earlier, now, command_line.CHANGES.format(base=base))


def _print_supposed(tree: Tree, outcome: Outcome, path: Path, number: int | None) -> None:
    """What the totals would be with the inputs of a "what if" file."""
    raw = RawFile(str(path), path.read_bytes())
    supposed = assess_what_if(tree, outcome.campaign, raw, number)
    print_errors(supposed.diagnostics, {raw.path: raw})
    if supposed.unfounded:
        raise CommandError(
            command_line.NOTHING_TO_SUPPOSE_ON.format(codes=", ".join(supposed.unfounded)), DATA_ERRORS
        )
    if supposed.assessment is None or outcome.assessment is None:
        raise CommandError(command_line.NOT_SUPPOSED, DATA_ERRORS)
    _print_compared(outcome.assessment, supposed.assessment, command_line.SUPPOSED.format(path=path))


def _print_compared(before: Assessment, after: Assessment, title: str) -> None:
    changes = compare(before, after)
    whole = labels.whole_of(after.rulebook.campaign)
    table = change_table(changes, title, whole) if changes.leaves else command_line.NO_CHANGE
    out.print(table, soft_wrap=False)
