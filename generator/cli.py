"""The porter: arguments → the corridor → exit codes. Decides nothing about scores.

Exit codes: 0 no error, 1 errors in the data, 2 wrong usage, 3 nothing found, 70 our own bug.
"""

import os
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click
from rich.console import Console

from generator import pipeline
from generator.comparison import compare
from generator.diagnostics import Diagnostic, any_blocks, in_order
from generator.history import UnknownRevision, describe, tree_at
from generator.reading import SchemaUnreadable, Tree, read_tree
from generator.rendering.report_json import diagnostics_json
from generator.rendering.stamp import Stamp
from generator.rendering.terminal import (
    change_table,
    diagnostic_lines,
    score_notes,
    score_tables,
    summary_line,
)
from generator.vi import phrases

if TYPE_CHECKING:
    from generator.rendering.site import Site

DATA_ERRORS, WRONG_USAGE, NOTHING_FOUND, OUR_BUG = 1, 2, 3, 70

_out = Console(soft_wrap=True, highlight=False)
_err = Console(stderr=True, soft_wrap=True, highlight=False)

_root = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help=phrases.HELP_ROOT,
)
_campaign = click.option("--campaign", help=phrases.HELP_CAMPAIGN)
_format = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help=phrases.HELP_FORMAT
)
_output = click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), default="site", help=phrases.HELP_OUTPUT
)


class Refused(Exception):  # noqa: N818
    """The request cannot be served: a word to the person, an exit code to the caller."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


@click.group(
    help=phrases.HELP, no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(version("parindex"), prog_name="parindex")
def cli() -> None:
    """The command `parindex`."""


@cli.command(help=phrases.HELP_CHECK)
@_root
@_campaign
@_format
def check(root: Path, campaign: str | None, form: str) -> None:
    """Every mistake of the tree, or of one campaign, in one run."""
    begun = perf_counter()
    tree, campaigns = _tree(root, campaign)
    outcomes = [pipeline.assess(tree, name) for name in campaigns]
    diagnostics = in_order(d for outcome in outcomes for d in outcome.diagnostics)
    files = sum(outcome.files for outcome in outcomes)
    leaves = sum(outcome.answered for outcome in outcomes)
    if form == "json":
        click.echo(diagnostics_json(diagnostics, files, leaves))
    else:
        _print_diagnostics(_out, diagnostics)
        _out.print(summary_line(diagnostics, files, leaves, perf_counter() - begun), markup=False)
    sys.exit(DATA_ERRORS if any_blocks(diagnostics) else 0)


@cli.command(help=phrases.HELP_SCORE)
@_root
@_campaign
@_format
@click.option("--base", help=phrases.HELP_BASE)
def score(root: Path, campaign: str | None, form: str, base: str | None) -> None:
    """The totals, and nothing for a file that has an error."""
    tree, campaigns = _tree(root, campaign)
    if base is not None and form != "text":
        raise Refused(phrases.BASE_NEEDS_TEXT, WRONG_USAGE)
    outcome = pipeline.assess(tree, campaigns[-1])
    _print_diagnostics(_err, tuple(d for d in outcome.diagnostics if d.blocks))
    if outcome.assessment is None:
        raise Refused(phrases.CANNOT_SCORE, DATA_ERRORS)
    if form == "json":
        sys.stdout.buffer.write(
            pipeline.open_data(outcome.assessment, _stamp(root, outcome))["data/assessment.json"]
        )
    else:
        _print_scores(outcome)
        if base is not None:
            _print_changes(root, outcome, base)
    sys.exit(DATA_ERRORS if outcome.blocked else 0)


@cli.command(help=phrases.HELP_BUILD)
@_root
@_campaign
@_output
def build(root: Path, campaign: str | None, output: Path) -> None:
    """The site and the PDFs; a file with an error is shown as such, and the exit code says so."""
    from generator import publishing  # the site tool is slow to load: only when it is needed

    begun = perf_counter()
    tree, campaigns = _tree(root, campaign)
    config = _site_config(root)
    with _err.status(phrases.READING) as status:
        outcome = pipeline.assess(tree, campaigns[-1])
        stamp = _stamp(root, outcome)
        if outcome.assessment is not None:
            os.environ["SOURCE_DATE_EPOCH"] = str(int(stamp.moment.timestamp()))
            status.update(phrases.DRAWING)
            try:
                files = pipeline.documents(outcome.assessment, stamp)
            except pipeline.CannotDraw as error:
                raise Refused(phrases.FONT_MISSING.format(details=error), WRONG_USAGE) from error
            status.update(phrases.BUILDING)
            try:
                publishing.build_site(
                    pipeline.pages(outcome.assessment, outcome.diagnostics, stamp), files, config, output
                )
            except publishing.NotOurs as error:
                raise Refused(phrases.NOT_OURS.format(output=output), WRONG_USAGE) from error
            except publishing.SiteBroken as broken:
                raise Refused(phrases.UNFINISHED_SITE.format(details=broken), OUR_BUG) from broken
    _print_diagnostics(_out, outcome.diagnostics)
    if outcome.assessment is None:
        raise Refused(phrases.CANNOT_SCORE, DATA_ERRORS)
    _print_scores(outcome)
    seconds = f"{perf_counter() - begun:.0f}"
    _out.print(phrases.BUILT.format(output=output, page=output / "index.html", seconds=seconds), markup=False)
    sys.exit(DATA_ERRORS if outcome.blocked else 0)


@cli.command(help=phrases.HELP_SERVE)
@_root
@_campaign
@click.option("--host", default="127.0.0.1", show_default=True, help=phrases.HELP_HOST)
@click.option("--port", default=8000, show_default=True, help=phrases.HELP_PORT)
def serve(root: Path, campaign: str | None, host: str, port: int) -> None:
    """A live look: the site again after every change of the data tree."""
    from generator import publishing

    config = _site_config(root)

    def make() -> tuple["Site", Mapping[str, bytes]] | None:
        tree, campaigns = _tree(root, campaign)
        outcome = pipeline.assess(tree, campaigns[-1])
        _print_diagnostics(_err, outcome.diagnostics)
        if outcome.assessment is None:
            _err.print(phrases.CANNOT_SCORE, markup=False)
            return None  # a live look waits for the next change
        stamp = _stamp(root, outcome)
        site = pipeline.pages(outcome.assessment, outcome.diagnostics, stamp)
        return site, pipeline.open_data(outcome.assessment, stamp)

    _err.print(phrases.SERVING.format(host=host, port=port), markup=False)
    watch = [root / "submissions", root / "schema", config.parent / "docs"]
    publishing.serve_site(make, config, watch, host, port)


def _tree(root: Path, campaign: str | None) -> tuple[Tree, tuple[str, ...]]:
    """The raw files and the campaigns asked for; refused if there are none."""
    tree = read_tree(root)
    known = pipeline.campaigns_in(tree)
    if not known:
        raise Refused(phrases.NO_CAMPAIGN.format(root=root), NOTHING_FOUND)
    if campaign is None:
        return tree, known
    if campaign not in known:
        told = phrases.UNKNOWN_CAMPAIGN.format(campaign=campaign, known=", ".join(known))
        raise Refused(told, WRONG_USAGE)
    return tree, (campaign,)


def _site_config(root: Path) -> Path:
    """The tree's own mkdocs.yml, else the one the program stands beside."""
    for folder in (root, Path(__file__).parents[1]):
        if (folder / "mkdocs.yml").is_file():
            return folder / "mkdocs.yml"
    raise Refused(phrases.NO_SITE_CONFIG.format(root=root), WRONG_USAGE)


def _stamp(root: Path, outcome: pipeline.Outcome) -> Stamp:
    illustrative = outcome.assessment is None or outcome.assessment.rulebook.campaign.illustrative
    return Stamp(version("parindex"), describe(root), illustrative)


def _print_diagnostics(console: Console, diagnostics: tuple[Diagnostic, ...]) -> None:
    for line in diagnostic_lines(diagnostics):
        console.print(line)


def _print_scores(outcome: pipeline.Outcome) -> None:
    if outcome.assessment is not None:
        for table in score_tables(outcome.assessment):
            _out.print(table, soft_wrap=False)
        for note in score_notes(outcome.assessment):
            _out.print(note, markup=False)


def _print_changes(root: Path, outcome: pipeline.Outcome, base: str) -> None:
    """What moved since `base`; refused where that revision has no such campaign, or no trusted rules."""
    try:
        before = tree_at(root, base)
    except UnknownRevision as error:
        raise Refused(phrases.UNKNOWN_REVISION.format(revision=base), WRONG_USAGE) from error
    if outcome.campaign not in pipeline.campaigns_in(before):
        raise Refused(phrases.UNKNOWN_CAMPAIGN.format(campaign=outcome.campaign, known=base), NOTHING_FOUND)
    earlier = pipeline.assess(before, outcome.campaign).assessment
    if earlier is None or outcome.assessment is None:
        raise Refused(phrases.CANNOT_SCORE, DATA_ERRORS)
    changes = compare(earlier, outcome.assessment)
    _out.print(change_table(changes, base) if changes.leaves else phrases.NO_CHANGE, soft_wrap=False)


def _told(error: click.UsageError) -> str:
    """What is wrong with the command as typed; the library's own words are English."""
    command = error.ctx.command_path if error.ctx else "parindex"
    if isinstance(error, click.NoSuchOption):
        wrong = phrases.WRONG_OPTION.format(name=error.option_name)
    elif isinstance(error, click.BadParameter) and error.param is not None:
        wrong = phrases.WRONG_VALUE.format(name=error.param.opts[0])
    else:
        wrong = phrases.WRONG_COMMAND
    return f"{wrong} {phrases.SEE_HELP.format(command=command)}"


def main() -> None:
    """Runs the command; whatever escapes it is our own bug and is told without a traceback."""
    try:
        cli(standalone_mode=False)
    except click.UsageError as error:
        _err.print(_told(error), markup=False)
        sys.exit(WRONG_USAGE)
    except Refused as refusal:
        _err.print(str(refusal), markup=False)
        sys.exit(refusal.code)
    except SchemaUnreadable as error:
        _err.print(phrases.BROKEN_SCHEMA.format(path=error), markup=False)
        sys.exit(WRONG_USAGE)
    except Exception as error:
        if os.environ.get("PARINDEX_DEBUG"):
            raise
        _err.print(phrases.BUG.format(kind=type(error).__name__), markup=False)
        _err.print(phrases.BUG_HINT, markup=False)
        sys.exit(OUR_BUG)
