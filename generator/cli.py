"""The porter: arguments → the corridor → exit codes. Decides nothing about scores.

Exit codes: 0 no error, 1 errors in the data, 2 wrong usage, 3 nothing found, 70 our own bug,
130 stopped by Ctrl+C.
"""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NoReturn

import click
from rich.console import Console

from generator import pipeline
from generator.comparison import compare
from generator.diagnostics import Diagnostic, Identity, Summary, identities
from generator.exchange import MeaningChanged
from generator.history import UnknownRevision, describe, tree_at
from generator.reading import SchemaUnreadable, Tree, lines_of, read_tree
from generator.rendering.report_github import diagnostics_github
from generator.rendering.report_json import diagnostics_json
from generator.rendering.report_markdown import diagnostics_markdown
from generator.rendering.report_sarif import diagnostics_sarif
from generator.rendering.report_terminal import WIDTH, diagnostic_lines
from generator.rendering.stamp import Stamp
from generator.rendering.terminal import change_table, score_notes, score_tables
from generator.vi import phrases, reports

if TYPE_CHECKING:
    from generator.rendering.site import Site

DATA_ERRORS, WRONG_USAGE, NOTHING_FOUND, OUR_BUG, INTERRUPTED = 1, 2, 3, 70, 130

_out = Console(soft_wrap=True, highlight=False)
_err = Console(stderr=True, soft_wrap=True, highlight=False)

_root = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help=phrases.HELP_ROOT,
)
_campaign = click.option("--campaign", help=phrases.HELP_CAMPAIGN)
_appendix = click.option("--appendix", type=int, help=phrases.HELP_APPENDIX)
_format = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help=phrases.HELP_FORMAT
)
_report_format = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "sarif", "json", "markdown"]),
    default="text",
    help=phrases.HELP_REPORT_FORMAT,
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
@_report_format
@click.option("--docs-url", "site", default="", help=phrases.HELP_DOCS_URL)
@click.option("--watch", is_flag=True, help=phrases.HELP_WATCH)
def check(root: Path, campaign: str | None, form: str, site: str, watch: bool) -> None:
    """Every mistake of the tree, or of one campaign, in one run."""
    if site and not site.startswith(("https://", "http://")):
        raise Refused(phrases.WRONG_VALUE.format(name="--docs-url"), WRONG_USAGE)
    if watch and form != "text":
        raise Refused(phrases.WATCH_NEEDS_TEXT, WRONG_USAGE)
    if watch:
        _watch(root, campaign)
    begun = perf_counter()
    tree, campaigns = _tree(root, campaign)
    found, summary = pipeline.check(tree, campaigns)
    if form == "text":
        _print_verdict(tree, found, summary, perf_counter() - begun)
    else:
        click.echo(_report(form, found, summary, site))
    sys.exit(DATA_ERRORS if summary.errors else 0)


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
    _print_diagnostics(_err, tuple(d for d in outcome.diagnostics if d.blocks), tree)
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
    _print_diagnostics(_out, outcome.diagnostics, tree)
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
        _print_diagnostics(_err, outcome.diagnostics, tree)
        if outcome.assessment is None:
            _err.print(phrases.CANNOT_SCORE, markup=False)
            return None  # a live look waits for the next change
        stamp = _stamp(root, outcome)
        site = pipeline.pages(outcome.assessment, outcome.diagnostics, stamp)
        return site, pipeline.open_data(outcome.assessment, stamp)

    _err.print(phrases.SERVING.format(host=host, port=port), markup=False)
    watch = [root / "submissions", root / "schema", config.parent / "docs"]
    with suppress(KeyboardInterrupt):
        publishing.serve_site(make, config, watch, host, port)


@cli.command(help=phrases.HELP_SCHEMAS)
@_root
@_campaign
@click.option("--check", "only_look", is_flag=True, help=phrases.HELP_ONLY_LOOK)
def schemas(root: Path, campaign: str | None, only_look: bool) -> None:
    """The editors' schemas, one an appendix, brought up to date; with --check a stale one is an error."""
    from generator.publishing import write_files

    tree, campaigns = _tree(root, campaign)
    stale: dict[str, bytes | None] = {}
    for name in campaigns:
        wanted, found = pipeline.editor_schemas(tree, name)
        if wanted is None:
            _print_diagnostics(_err, tuple(d for d in found if d.blocks), tree)
            raise Refused(phrases.CANNOT_MAKE_SCHEMAS, DATA_ERRORS)
        raw = {path: tree[path].data for path in wanted if path in tree}
        stale |= {path: content for path, content in wanted.items() if raw.get(path) != content}
    for path in sorted(stale):
        _out.print(path, markup=False)
    if stale and only_look:
        raise Refused(phrases.STALE_SCHEMAS.format(count=len(stale)), DATA_ERRORS)
    write_files(root, stale)
    _out.print(phrases.FRESH_SCHEMAS.format(count=len(stale)), markup=False)


@cli.command(help=phrases.HELP_FMT)
@_root
@_campaign
@_appendix
@click.option("--check", "only_look", is_flag=True, help=phrases.HELP_FMT_CHECK)
def fmt(root: Path, campaign: str | None, appendix: int | None, only_look: bool) -> None:
    """The submissions brought to canonical order and layout; with --check only named."""
    from generator.publishing import write_files

    tree, campaigns = _tree(root, campaign)
    try:
        wanted, found = pipeline.canonical_files(tree, campaigns[-1], appendix)
    except pipeline.NoSuchAppendix as error:
        raise Refused(phrases.NO_APPENDIX.format(number=appendix, known=error), WRONG_USAGE) from error
    except MeaningChanged as error:
        raise Refused(phrases.MEANING_CHANGED.format(path=error), OUR_BUG) from error
    _print_diagnostics(_err, found, tree)
    if wanted is None:
        raise Refused(phrases.CANNOT_FORMAT, DATA_ERRORS)
    stale = {path: content for path, content in wanted.items() if tree[path].data != content}
    for path in sorted(stale):
        _out.print(path, markup=False)
    if stale and only_look:
        raise Refused(phrases.UNFORMATTED.format(count=len(stale)), DATA_ERRORS)
    write_files(root, stale)
    _out.print(phrases.FORMATTED.format(count=len(stale), kept=len(wanted) - len(stale)), markup=False)
    if found:
        left = len({diagnostic.path for diagnostic in found})
        raise Refused(phrases.NOT_FORMATTED.format(count=left), DATA_ERRORS)


@cli.command(help=phrases.HELP_NEW)
@_root
@_campaign
@click.option("--appendix", type=int, required=True, help=phrases.HELP_APPENDIX)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help=phrases.HELP_NEW_OUTPUT)
def new(root: Path, campaign: str | None, appendix: int, output: Path | None) -> None:
    """A blank file for an agency to fill; never over one that is there."""
    from generator.publishing import write_files

    tree, campaigns = _tree(root, campaign)
    try:
        blank, found = pipeline.blank_submission(tree, campaigns[-1], appendix)
    except pipeline.NoSuchAppendix as error:
        raise Refused(phrases.NO_APPENDIX.format(number=appendix, known=error), WRONG_USAGE) from error
    if blank is None:
        _print_diagnostics(_err, tuple(d for d in found if d.blocks), tree)
        raise Refused(phrases.CANNOT_FORMAT, DATA_ERRORS)
    path, content = blank
    target = output or root / path
    if target.exists() or target.is_symlink():
        raise Refused(phrases.ALREADY_THERE.format(path=target), WRONG_USAGE)
    write_files(target.parent, {target.name: content})
    _out.print(phrases.CREATED.format(path=target), markup=False)


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


def _print_diagnostics(console: Console, diagnostics: tuple[Diagnostic, ...], tree: Tree) -> None:
    width = console.width if console.is_terminal else WIDTH
    for line in diagnostic_lines(diagnostics, lines_of(tree), width):
        console.print(line, soft_wrap=not console.is_terminal)


def _print_verdict(tree: Tree, found: tuple[Diagnostic, ...], summary: Summary, seconds: float) -> None:
    _print_diagnostics(_out, found, tree)
    _out.print(reports.summary_line(summary, seconds), markup=False)


def _report(form: str, found: tuple[Diagnostic, ...], summary: Summary, site: str) -> str:
    """The same list for a machine, or for another page."""
    if form == "github":
        return diagnostics_github(found, summary)
    if form == "markdown":
        return diagnostics_markdown(found, summary, site)
    if form == "sarif":
        return diagnostics_sarif(found, version("parindex"), site)
    return diagnostics_json(found, summary)


def _watch(root: Path, campaign: str | None) -> NoReturn:
    """The verdict now and after every change; Ctrl+C is the way out."""
    from generator.watching import repeat_on_change

    seen: Tree = {}
    before: tuple[Identity, ...] | None = None

    def look() -> None:
        nonlocal seen, before
        begun = perf_counter()
        try:
            tree, campaigns = _tree(root, campaign)
            if tree == seen:
                return
            found, summary = pipeline.check(tree, campaigns)
        except (Refused, SchemaUnreadable) as error:
            if before is None:
                raise
            seen = {}
            _out.print(_refusal(error), markup=False)  # what can be mended is waited for
            return
        now = identities(found)
        if before is not None:
            changed = reports.change_line(before, now)
            _out.print(f"\n───── {datetime.now():%H:%M:%S} · {changed} ─────", style="bold", markup=False)
        _print_verdict(tree, found, summary, perf_counter() - begun)
        if before is None:
            _out.print(reports.WATCHING, style="dim", markup=False)
        seen, before = tree, now

    with suppress(KeyboardInterrupt):
        repeat_on_change([root / "submissions", root / "schema"], look)
    sys.exit(0)


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


def _refusal(error: Refused | SchemaUnreadable) -> str:
    return str(error) if isinstance(error, Refused) else phrases.BROKEN_SCHEMA.format(path=error)


def main() -> None:
    """Runs the command; whatever escapes it is our own bug and is told without a traceback."""
    try:
        cli(standalone_mode=False)
    except click.UsageError as error:
        _err.print(_told(error), markup=False)
        sys.exit(WRONG_USAGE)
    except click.Abort:  # Ctrl+C in the middle of the work
        sys.exit(INTERRUPTED)
    except (Refused, SchemaUnreadable) as refusal:
        _err.print(_refusal(refusal), markup=False)
        sys.exit(refusal.code if isinstance(refusal, Refused) else WRONG_USAGE)
    except Exception as error:
        if os.environ.get("PARINDEX_DEBUG"):
            raise
        _err.print(phrases.BUG.format(kind=type(error).__name__), markup=False)
        _err.print(phrases.BUG_HINT, markup=False)
        sys.exit(OUR_BUG)
