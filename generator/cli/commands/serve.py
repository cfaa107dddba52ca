"""`parindex serve`: a live look, the site again after every change of the data tree."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import click

from generator.cli import options
from generator.cli.data_tree import open_campaign, open_tree, site_config
from generator.cli.link_results import known_links
from generator.cli.output import err, print_diagnostics
from generator.cli.scores import changes_of, date_by, provenance_of
from generator.cli.site_errors import settings_errors
from generator.diagnostics import sorted_unique
from generator.pipeline.assess import assess
from generator.pipeline.disclosures import disclosure_in
from generator.pipeline.documents import schedule
from generator.pipeline.earlier import earlier_in
from generator.pipeline.files_to_fill import files_to_fill
from generator.pipeline.load import shared_loader
from generator.pipeline.open_data import open_data
from generator.publishing.site import serve_site, upload_address
from generator.rendering.site.pages import Site, site
from generator.vi import command_line


@click.command("serve", help=command_line.HELP_SERVE)
@options.root
@options.campaign
@click.option("--host", default="127.0.0.1", show_default=True, help=command_line.HELP_HOST)
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help=command_line.HELP_PORT
)
@options.links
def command(root: Path, campaign: str | None, host: str, port: int, links: Path | None) -> None:
    """Runs until Ctrl+C."""
    config = site_config(root)
    known = known_links(links)

    first, name, _ = open_campaign(root, campaign, whole=True)
    shared_loader(first).rulebook(first, name)  # refused before anything is promised: units have no site

    def make() -> tuple[Site, Mapping[str, bytes]] | None:
        tree, _ = open_tree(root, name)
        disclosure, unread = disclosure_in(tree)
        outcome = assess(tree, name, disclosure=disclosure)
        print_diagnostics(err, sorted_unique([*outcome.diagnostics, *unread]), tree)
        if outcome.assessment is None:
            err.print(command_line.CANNOT_SCORE)
            return None  # a live look waits for the next change
        provenance = provenance_of(root, outcome)
        date_by(provenance.revision, provenance.moment)
        files = open_data(outcome.assessment, provenance)
        files |= schedule(outcome.assessment, provenance, changes_of(root, outcome.campaign))
        before = earlier_in(tree, outcome.campaign)
        blanks = files_to_fill(tree, outcome.assessment, provenance, before.years, upload_address(config))
        files |= blanks
        return site(outcome.assessment, outcome.diagnostics, provenance, known, before, blanks), files

    err.print(command_line.SERVING.format(host=host, port=port))
    watch = [root / "submissions", root / "schema", config.parent / "docs"]
    with settings_errors(config), suppress(KeyboardInterrupt):
        serve_site(make, config, watch, host, port)
