"""`parindex federate`: many units' published data put side by side, into one site."""

import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

import click

from generator.cli import options
from generator.cli.data_tree import outside, site_config
from generator.cli.errors import DATA_ERRORS, CommandError
from generator.cli.given_path import GivenPath, first_bytes
from generator.cli.output import err, out, print_diagnostics, working
from generator.cli.scores import date_by
from generator.cli.site_errors import site_errors
from generator.diagnostics import any_blocks
from generator.fetching import download_all
from generator.hanoi_time import HANOI
from generator.linking import Observation
from generator.pipeline.federate import LIMITS, federate_sources
from generator.publishing.site import build_site, site_address
from generator.reading import LARGEST_FILE, RawFile, read_tree
from generator.rendering.site.federated_pages import FederationStamp, federated_site
from generator.vi import federation as words
from generator.vi.command_line import BUILDING


@click.command("federate", help=words.HELP)
@click.argument("file", type=GivenPath(exists=True, dir_okay=False, path_type=Path), metavar=words.LIST)
@options.root
@options.output
@options.today
def command(file: Path, root: Path, output: Path, today: date) -> None:
    """Exit 1 where a source is wrong; the site of what can be said is built all the same."""
    begun = perf_counter()
    config = site_config(root)
    outside(output, root, config)
    data = first_bytes(file, LARGEST_FILE)
    raw = RawFile(str(file), data, "F001" if len(data) > LARGEST_FILE else "")
    with working(words.READING) as say:
        outcome = federate_sources(
            read_tree(root), raw, file.parent, today, lambda urls, report: _download(urls, report, say)
        )
    print_diagnostics(err, outcome.diagnostics, {raw.path: raw})
    if outcome.federation is None:
        raise CommandError(words.CANNOT_FEDERATE, DATA_ERRORS)
    date_by(None, datetime.combine(today, time(), HANOI))
    stamp = FederationStamp(version("parindex"), sha256(data).hexdigest())
    with working(BUILDING), site_errors(config, output):
        pages = federated_site(outcome.federation, stamp)
        build_site(pages, {}, config, output, address=site_address(config))
    out.print(words.all_of(outcome.federation))
    seconds = f"{perf_counter() - begun:.0f}"
    out.print(words.BUILT.format(output=output, page=output / "index.html", seconds=seconds))
    sys.exit(DATA_ERRORS if any_blocks(outcome.diagnostics) else 0)


def _download(
    urls: Iterable[str], report: Callable[[Observation, bytes], None], say: Callable[[str], None]
) -> None:
    """Downloads them all, with a count on a terminal. Raises TimeoutError."""
    addresses, done = list(urls), 0

    def one(observation: Observation, content: bytes) -> None:
        nonlocal done
        report(observation, content)
        done += 1
        say(words.DOWNLOADING.format(done=done, count=len(addresses)))

    download_all(addresses, one, limits=LIMITS)
