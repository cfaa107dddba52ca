"""`parindex links`: opens the links of the public evidence, and keeps what each run found."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import click

from generator.cli import options
from generator.cli.data_tree import open_tree
from generator.cli.errors import DATA_ERRORS, CommandError
from generator.cli.given_path import GivenPath
from generator.cli.link_results import read_results
from generator.cli.output import err, out, print_errors, working
from generator.consolidation import AppendixState, Assessment
from generator.fetching import Limits, visit_all
from generator.linking import Finding, LinkResults, Observation, links_of, results_text, visits_in_turn
from generator.pipeline.assess import assess_parts
from generator.pipeline.links import check_links
from generator.publishing.files import write_files
from generator.reading import Tree
from generator.rendering.escape.visible import visible
from generator.rendering.terminal.links import link_tables
from generator.vi import command_line

SHOWN_UNREACHED = 20


@click.command("links", help=command_line.HELP_LINKS)
@options.root
@options.campaign
@options.form
@options.today
@click.option(
    "--results",
    type=GivenPath(dir_okay=False, path_type=Path),
    default="links.json",
    help=command_line.HELP_RESULTS,
)
@click.option(
    "--minutes",
    type=click.IntRange(1, 24 * 60),
    default=round(Limits().run) // 60,
    help=command_line.HELP_MINUTES,
)
def command(root: Path, campaign: str | None, form: str, today: date, results: Path, minutes: int) -> None:
    """Exit 0 whatever is found: a server elsewhere is no judge of the data."""
    tree, campaigns = open_tree(root, campaign)
    before = read_results(results) if results.exists() else None
    with working(command_line.READING):
        assessments = list(_assessed(tree, campaigns))
    if not assessments:
        raise CommandError(command_line.CANNOT_SCORE, DATA_ERRORS)
    citing = links_of(assessments)
    visits = visits_in_turn(citing, before.links if before else {})
    run = check_links(before, visits, partial(_visit, minutes=minutes), today)
    write_files(results.parent, {results.name: results_text(run.results)})
    ours = LinkResults(today, {link: known for link, known in run.results.links.items() if link in citing})
    if form == "json":
        click.echo(results_text(ours).decode(), nl=False)
    else:
        for part in link_tables(ours.links, citing):
            out.print(part, soft_wrap=False)
    if any(
        known.finding is Finding.NOBODY_ANSWERED for known in ours.links.values() if known.checked == today
    ):
        err.print(command_line.NOTHING_HEARD)
    if run.unreached:
        message = command_line.UNREACHED.format(count=len(run.unreached), minutes=minutes)
        err.print(command_line.STOPPED_EARLY if run.interrupted else message)
        for url in run.unreached[:SHOWN_UNREACHED]:
            err.print(f"  {visible(url)}")
        if (left := len(run.unreached) - SHOWN_UNREACHED) > 0:
            err.print(command_line.UNREACHED_TOO.format(count=left))
    err.print(command_line.RESULTS_KEPT.format(path=results))
    if run.interrupted:
        raise click.Abort


def _assessed(tree: Tree, campaigns: Iterable[str]) -> Iterator[Assessment]:
    """What can be known of each campaign; the rest is said, not hidden."""
    for outcome in (one for name in campaigns for one in assess_parts(tree, name)):
        name = outcome.campaign
        if outcome.assessment is None:
            print_errors(outcome.diagnostics, tree)
            err.print(command_line.SKIPPED_CAMPAIGN.format(campaign=name))
            continue
        for result in outcome.assessment.appendices:
            if result.state is AppendixState.UNTRUSTED:
                number = result.appendix.number
                err.print(command_line.SKIPPED_APPENDIX.format(campaign=name, number=number))
        yield outcome.assessment


def _visit(urls: Iterable[str], report: Callable[[Observation], None], minutes: int) -> None:
    """Visits them all within so many minutes, with a count on a terminal. Raises TimeoutError."""
    addresses = list(urls)
    found: list[Observation] = []
    with working(command_line.VISITING.format(done=0, count=len(addresses))) as say:

        def one(observation: Observation) -> None:
            report(observation)
            found.append(observation)
            say(command_line.VISITING.format(done=len(found), count=len(addresses)))

        visit_all(addresses, one, limits=Limits(run=60.0 * minutes))
