"""`parindex check`: every mistake of the tree, or of one campaign, in one run."""

import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from typing import NoReturn

import click

from generator import caching
from generator.cli import options
from generator.cli.data_tree import open_tree
from generator.cli.errors import DATA_ERRORS, WRONG_USAGE, CommandError, message_of
from generator.cli.output import out, print_diagnostics
from generator.cli.reports import form, report
from generator.diagnostics import Diagnostic, Identity, Summary, identities
from generator.hanoi_time import HANOI
from generator.pipeline.check import check
from generator.pipeline.verdict import Verdict
from generator.reading import SchemaUnreadable, Tree
from generator.vi import command_line, reports


@click.command("check", help=command_line.HELP_CHECK)
@options.root
@options.campaign
@form
@click.option("--docs-url", "site", default="", help=command_line.HELP_DOCS_URL)
@click.option("--watch", is_flag=True, help=command_line.HELP_WATCH)
@click.option("--no-cache", is_flag=True, help=command_line.HELP_NO_CACHE)
@click.option("--base", help=command_line.HELP_CHECK_BASE)
@options.head
@options.author
@options.today
@options.received
def command(
    root: Path,
    campaign: str | None,
    form: str,
    site: str,
    watch: bool,
    no_cache: bool,
    base: str | None,
    head: str,
    author: str | None,
    today: date,
    received: Path | None,
) -> None:
    """Exit 1 where an error remains."""
    if site and not site.startswith(("https://", "http://")):
        raise CommandError(command_line.WRONG_VALUE.format(name="--docs-url"), WRONG_USAGE)
    if watch and form != "text":
        raise CommandError(command_line.WATCH_NEEDS_TEXT, WRONG_USAGE)
    if (base and (campaign or watch)) or ((author or received) and not base):
        raise CommandError(command_line.BASE_ALONE, WRONG_USAGE)
    if watch:
        _watch(root, campaign)
    begun = perf_counter()
    if base:
        from generator.cli.proposal_options import report_on

        proposal_report, after = report_on(root, base, head, author, today, received)
        _tell(form, site, after, proposal_report.diagnostics, proposal_report.summary, perf_counter() - begun)
    tree, campaigns = open_tree(root, campaign)
    known: Mapping[str, Verdict] = {} if no_cache else caching.load_verdicts(root)
    checked = check(tree, campaigns, known)
    if not no_cache and checked.verdicts.keys() - known.keys():
        caching.save_verdicts(root, checked.verdicts)
    _tell(form, site, tree, checked.diagnostics, checked.summary, perf_counter() - begun)


def _tell(
    form: str, site: str, tree: Tree, diagnostics: tuple[Diagnostic, ...], summary: Summary, seconds: float
) -> NoReturn:
    if form == "text":
        _print_verdict(tree, diagnostics, summary, seconds)
    else:
        click.echo(report(form, diagnostics, summary, site))
    sys.exit(DATA_ERRORS if summary.errors else 0)


def _print_verdict(tree: Tree, diagnostics: tuple[Diagnostic, ...], summary: Summary, seconds: float) -> None:
    print_diagnostics(out, diagnostics, tree)
    out.print(reports.summary_line(summary, seconds))


def _watch(root: Path, campaign: str | None) -> NoReturn:
    """The verdict now and after every change; Ctrl+C is the way out."""
    from generator.watching import repeat_on_change

    seen: Tree = {}
    before: tuple[Identity, ...] | None = None

    def look() -> None:
        nonlocal seen, before
        begun = perf_counter()
        try:
            tree, campaigns = open_tree(root, campaign)
            if tree == seen:
                return
            checked = check(tree, campaigns)
        except (CommandError, SchemaUnreadable, OSError) as error:
            if before is None:
                raise
            seen = {}
            out.print(message_of(error))  # what can be mended is waited for
            return
        now = identities(checked.diagnostics)
        if before is not None:
            changed = reports.change_line(before, now)
            out.print(f"\n───── {datetime.now(HANOI):%H:%M:%S} · {changed} ─────", style="bold")
        _print_verdict(tree, checked.diagnostics, checked.summary, perf_counter() - begun)
        if before is None:
            out.print(reports.WATCHING, style="dim")
        seen, before = tree, now

    with suppress(KeyboardInterrupt):
        repeat_on_change([root / "submissions", root / "schema"], look)
    sys.exit(0)
