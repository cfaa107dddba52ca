"""`parindex check`: every mistake of the tree, or of the part that is asked for, in one run."""

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import NoReturn

import click

from generator import caching
from generator.cli import options, shard_options
from generator.cli.data_tree import open_scope, open_tree
from generator.cli.errors import DATA_ERRORS, WRONG_USAGE, CommandError, message_of
from generator.cli.output import out, print_diagnostics
from generator.cli.reports import form, report
from generator.diagnostics import Diagnostic, Identity, Summary, identities, total
from generator.hanoi_time import HANOI
from generator.pipeline.check import Checked, check, within, without_ended
from generator.pipeline.paths import by_campaign, campaigns_in
from generator.pipeline.scope import Scope
from generator.pipeline.shards import Share, SharedWork, own_part
from generator.pipeline.verdict import Verdict, fingerprints
from generator.reading import SchemaUnreadable, Tree
from generator.vi import command_line, reports


@click.command("check", help=command_line.HELP_CHECK)
@options.root
@options.campaign
@options.appendix
@options.paths
@form
@click.option("--docs-url", "site", default="", help=command_line.HELP_DOCS_URL)
@click.option("--watch", is_flag=True, help=command_line.HELP_WATCH)
@click.option("--no-cache", is_flag=True, help=command_line.HELP_NO_CACHE)
@click.option("--base", help=command_line.HELP_CHECK_BASE)
@options.head
@options.author
@options.today
@options.received
@shard_options.shard
@shard_options.parts
def command(
    root: Path,
    campaign: str | None,
    appendix: int | None,
    paths: tuple[Path, ...],
    form: str,
    site: str,
    watch: bool,
    no_cache: bool,
    base: str | None,
    head: str,
    author: str | None,
    today: date,
    received: Path | None,
    share: Share | None,
    parts: Path | None,
) -> None:
    """Exit 1 where an error remains in what is asked for; a part leaves telling it to the joining.

    Only what is printed for people depends on the folder they stand in.
    """
    if site and not site.startswith(("https://", "http://")):
        raise CommandError(command_line.WRONG_VALUE.format(name="--docs-url"), WRONG_USAGE)
    if watch and form != "text":
        raise CommandError(command_line.WATCH_NEEDS_TEXT, WRONG_USAGE)
    part = campaign is not None or appendix is not None or paths
    if (base and (part or watch)) or ((author or received) and not base):
        raise CommandError(command_line.BASE_ALONE, WRONG_USAGE)
    shared = share is not None or parts is not None
    if shared and (part or watch or base):
        raise CommandError(command_line.SHARDS_ARE_WHOLE, WRONG_USAGE)
    shard_options.refuse_without_folder(share, parts, root)
    asked = partial(open_scope, root, campaign, appendix, paths, here=form == "text" and not shared)
    if watch:
        _watch(root, asked, today)
    begun = perf_counter()
    if share is not None and parts is not None:
        if form != "text":
            raise CommandError(command_line.SHARD_HAS_NO_REPORT, WRONG_USAGE)
        _check_part(root, share, parts, begun, remember=not no_cache)
    if base:
        from generator.cli.proposal_options import report_on, say_uncommitted

        proposal_report, after = report_on(root, base, head, author, today, received)
        diagnostics, summary = proposal_report.diagnostics, proposal_report.summary
        if form == "text":
            _print_verdict(after, diagnostics, summary, perf_counter() - begun)
        else:
            click.echo(report(form, diagnostics, summary, site))
        say_uncommitted(root, head)
        sys.exit(DATA_ERRORS if summary.errors else 0)
    tree, scope = asked()
    if parts is not None:
        checked = check(tree, campaigns_in(tree), _joined(root, tree, parts))
    else:
        checked = _check_here(root, tree, scope, remember=not no_cache)
    checked, ended = without_ended(tree, checked, scope, today)
    mine, others = within(checked, scope)
    if form == "text":
        _print_verdict(tree, mine.diagnostics, mine.summary, perf_counter() - begun)
        _print_others(root, others)
        for name, one in sorted(ended.items()):
            out.print(reports.left_in_ended(name, *one))
    else:
        click.echo(report(form, mine.diagnostics, mine.summary, site))
    sys.exit(DATA_ERRORS if mine.summary.errors else 0)


def _check_here(root: Path, tree: Tree, scope: Scope, *, remember: bool) -> Checked:
    known: Mapping[str, Verdict] = caching.load_verdicts(root) if remember else {}
    checked = check(tree, _campaigns(tree, scope), known)
    if remember and checked.verdicts.keys() - known.keys():
        caching.save_verdicts(root, {**known, **checked.verdicts} if scope.campaigns else checked.verdicts)
    return checked


def _work(root: Path, tree: Tree) -> tuple[SharedWork, Mapping[str, str]]:
    """All verdicts as a work that can be shared out, and each campaign by its fingerprint."""
    folders = by_campaign(tree)
    campaigns = {key: name for name, key in fingerprints(tree, campaigns_in(tree)).items()}
    files = {key: folders[name].values() for key, name in campaigns.items()}
    return shard_options.work_at(root, "check", files), campaigns


def _check_part(root: Path, share: Share, parts: Path, begun: float, *, remember: bool) -> NoReturn:
    """One part's verdicts, into its folder."""
    tree, _ = open_tree(root, None)
    work, campaigns = _work(root, tree)
    mine = sorted(campaigns[key] for key in own_part(work.weights, share))
    known: Mapping[str, Verdict] = caching.load_verdicts(root) if remember else {}
    file = caching.hand_over_verdicts(parts, work, share, check(tree, mine, known).verdicts)
    shard_options.end_part(command_line.SHARD_CHECKED, work, share, len(mine), file, begun)


def _joined(root: Path, tree: Tree, parts: Path) -> Mapping[str, Verdict]:
    """The verdicts of all parts; refused where they are not all of this tree's, once."""
    work, _ = _work(root, tree)
    verdicts, wrong = caching.delivered_verdicts(parts, work)
    shard_options.refuse_wrong_parts(wrong)
    return verdicts


def _campaigns(tree: Tree, scope: Scope) -> tuple[str, ...]:
    return tuple(name for name in campaigns_in(tree) if not scope.campaigns or name in scope.campaigns)


def _print_verdict(tree: Tree, diagnostics: tuple[Diagnostic, ...], summary: Summary, seconds: float) -> None:
    print_diagnostics(out, diagnostics, tree)
    out.print(reports.summary_line(summary, seconds))


def _print_others(root: Path, others: Summary) -> None:
    """That files nobody asked about have mistakes too, and how to see them."""
    if total(others):
        out.print(f"{reports.outside(others)} {command_line.REST_OF_TREE.format(root=root)}")


def _watch(root: Path, asked: Callable[[], tuple[Tree, Scope]], today: date) -> NoReturn:
    """The verdict now and after every change; Ctrl+C is the way out."""
    from generator.watching import repeat_on_change

    seen: Tree = {}
    before: tuple[Identity, ...] | None = None

    def look() -> None:
        nonlocal seen, before
        begun = perf_counter()
        try:
            tree, scope = asked()
            if tree == seen:
                return
            whole, _ = without_ended(tree, check(tree, _campaigns(tree, scope)), scope, today)
            checked, others = within(whole, scope)
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
        _print_others(root, others)
        if before is None:
            out.print(reports.WATCHING, style="dim")
        seen, before = tree, now

    with suppress(KeyboardInterrupt):
        repeat_on_change([root / "submissions", root / "schema"], look)
    sys.exit(0)
