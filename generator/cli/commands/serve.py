"""`parindex serve`: a live look, the site again after every change of the data tree."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import click

from generator.cli import options
from generator.cli.data_tree import open_campaign, open_tree, site_config
from generator.cli.link_results import known_links
from generator.cli.output import err, print_diagnostics
from generator.cli.ranked_stage import ranked_stage
from generator.cli.scores import changes_of, date_by, provenance_of
from generator.cli.site_errors import settings_errors
from generator.consolidation import Assessment, RankedTable, Stage
from generator.diagnostics import sorted_unique
from generator.pipeline.assess import Outcome
from generator.pipeline.disclosures import disclosure_in
from generator.pipeline.documents import schedule
from generator.pipeline.earlier import earlier_in
from generator.pipeline.files_to_fill import files_to_fill
from generator.pipeline.open_data import open_data
from generator.pipeline.rank import UnitsOutcome, assess_campaign
from generator.pipeline.unit_site import unit_site, unit_years
from generator.publishing.site import serve_site, upload_address
from generator.rendering.site.pages import Site, site
from generator.vi import command_line


@click.command("serve", help=command_line.HELP_SERVE)
@options.root
@options.campaign
@ranked_stage
@click.option("--host", default="127.0.0.1", show_default=True, help=command_line.HELP_HOST)
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help=command_line.HELP_PORT
)
@options.links
def command(
    root: Path, campaign: str | None, stage: Stage | None, host: str, port: int, links: Path | None
) -> None:
    """Runs until Ctrl+C."""
    config = site_config(root)
    known = known_links(links)

    _, name, _ = open_campaign(root, campaign, whole=True)

    def make() -> tuple[Site, Mapping[str, bytes]] | None:
        tree, _ = open_tree(root, name)
        disclosure, unread = disclosure_in(tree)
        outcome = assess_campaign(tree, name, disclosure, stage)
        print_diagnostics(err, sorted_unique([*outcome.diagnostics, *unread]), tree)
        provenance = provenance_of(root, outcome.plan)
        date_by(provenance.revision, provenance.moment)
        match outcome:
            case UnitsOutcome(table=RankedTable() as table):
                return unit_site(tree, table, provenance, tuple(unit_years(tree, name)), disclosure)
            case Outcome(assessment=Assessment() as assessment):
                files = open_data(assessment, provenance)
                files |= schedule(assessment, provenance, changes_of(root, name))
                before, upload = earlier_in(tree, name), upload_address(config)
                blanks = files_to_fill(tree, assessment, provenance, before.years, upload)
                files |= blanks
                return site(assessment, outcome.diagnostics, provenance, known, before, blanks), files
        err.print(command_line.CANNOT_SCORE)
        return None  # a live look waits for the next change

    err.print(command_line.SERVING.format(host=host, port=port))
    watch = [root / "submissions", root / "schema", config.parent / "docs"]
    with settings_errors(config), suppress(KeyboardInterrupt):
        serve_site(make, config, watch, host, port)
