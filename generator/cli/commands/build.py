"""`parindex build`: the site and the PDFs; a file with an error is shown as such, without a number."""

import sys
from pathlib import Path
from time import perf_counter

import click

from generator.cli import options
from generator.cli.data_tree import open_campaign, outside, site_config
from generator.cli.errors import DATA_ERRORS, CommandError
from generator.cli.link_results import known_links
from generator.cli.output import out, print_diagnostics, working
from generator.cli.ranked_stage import ranked_stage
from generator.cli.scores import changes_of, date_by, print_ranking, print_scores, provenance_of
from generator.cli.site_errors import site_errors
from generator.consolidation import Assessment, RankedTable, Stage
from generator.diagnostics import sorted_unique
from generator.pipeline.assess import Outcome
from generator.pipeline.disclosures import disclosure_in
from generator.pipeline.documents import documents, schedule
from generator.pipeline.earlier import earlier_in
from generator.pipeline.files_to_fill import files_to_fill
from generator.pipeline.rank import UnitsOutcome, assess_campaign
from generator.pipeline.sources import told_sources
from generator.pipeline.unit_site import ranking_report, unit_site, unit_years
from generator.publishing.site import build_site, site_address, upload_address
from generator.rendering.site.pages import site
from generator.vi import command_line


@click.command("build", help=command_line.HELP_BUILD)
@options.root
@options.campaign
@ranked_stage
@options.output
@options.links
def command(root: Path, campaign: str | None, stage: Stage | None, output: Path, links: Path | None) -> None:
    """Exit 1 where an error remains; what can be built is built."""
    begun = perf_counter()
    tree, name, _ = open_campaign(root, campaign, whole=True)
    config = site_config(root)
    outside(output, root, config)
    known = known_links(links)
    with working(command_line.READING) as say:
        disclosure, unread = disclosure_in(tree)
        outcome = assess_campaign(tree, name, disclosure, stage)
        provenance = provenance_of(root, outcome.plan)
        if outcome.plan is not None:
            date_by(provenance.revision, provenance.moment)
            with site_errors(config, output):
                address, upload = site_address(config), upload_address(config)
                say(command_line.DRAWING)
                match outcome:
                    case UnitsOutcome(table=RankedTable() as table):
                        years = tuple(unit_years(tree, name))
                        pages, files = unit_site(tree, table, provenance, years, disclosure)
                        files |= ranking_report(table, provenance)
                    case Outcome(assessment=Assessment() as assessment):
                        before = earlier_in(tree, name)
                        files = documents(assessment, provenance, told_sources(tree, outcome))
                        files |= schedule(assessment, provenance, changes_of(root, name))
                        blanks = files_to_fill(tree, assessment, provenance, before.years, upload)
                        files |= blanks
                        pages = site(assessment, outcome.diagnostics, provenance, known, before, blanks)
                say(command_line.BUILDING)
                build_site(pages, files, config, output, address=address)
    errors = [one for one in outcome.diagnostics if one.blocks]
    print_diagnostics(out, sorted_unique([*errors, *unread]), tree)
    if len(errors) < len(outcome.diagnostics):  # a year that has just begun has hundreds
        out.print(command_line.MORE_IN_CHECK.format(count=len(outcome.diagnostics) - len(errors)))
    match outcome:
        case UnitsOutcome(table=RankedTable() as table):
            print_ranking(table.whole)
            what = command_line.SITE
        case Outcome(assessment=Assessment() as assessment):
            print_scores(assessment)
            what = command_line.SITE_AND_REPORTS
        case _:
            raise CommandError(command_line.CANNOT_SCORE, DATA_ERRORS)
    seconds = f"{perf_counter() - begun:.0f}"
    out.print(
        command_line.BUILT.format(what=what, output=output, page=output / "index.html", seconds=seconds)
    )
    sys.exit(DATA_ERRORS if outcome.verdict.blocked else 0)
