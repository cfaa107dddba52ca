"""`parindex publish`: every publication rebuilt from its tag, held against what was signed, on one shelf."""

import os
from contextlib import ExitStack
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import click

from generator import memory
from generator.cli import options
from generator.cli.console import out, print_diagnostics, working
from generator.cli.data_tree import site_config
from generator.cli.refusal import DATA_ERRORS, NOTHING_FOUND, OUR_BUG, WRONG_USAGE, Refused
from generator.cli.results import date_by
from generator.diagnostics import any_blocks
from generator.pipeline.editions import Publishable, draft, pages, signed
from generator.pipeline.publications import PREFIX, Edition, editions
from generator.publishing.replacing import NotOurs
from generator.publishing.shelf import Volume, shelve
from generator.publishing.site import Among, SettingsUnusable, SiteBroken, build_site
from generator.rendering.pdf import FontMissing
from generator.vi import phrases


@click.command("publish", help=phrases.HELP_PUBLISH)
@options.root
@options.output
@click.option("--draft", "revision", help=phrases.HELP_PUBLISH_DRAFT)
def command(root: Path, output: Path, revision: str | None) -> None:
    """Exit 1, and nothing written, where a publication is not what was signed."""
    begun = perf_counter()
    rebuilt, found = editions(root)
    print_diagnostics(out, found, {})
    if any_blocks(found):
        raise Refused(phrases.NOT_AS_SIGNED, DATA_ERRORS)
    wanted = [*signed(rebuilt), *_draft(root, revision, rebuilt)]
    if not wanted:
        raise Refused(phrases.NO_PUBLICATION.format(prefix=PREFIX), NOTHING_FOUND)
    config = site_config(root)
    contents = _contents(config)
    volumes, built = [], 0
    with ExitStack() as passing, working(phrases.BUILDING) as say:
        for one in wanted:
            say(f"{phrases.BUILDING} {one.title}")
            folder = memory.built_site(*_about(one), contents) or _passing_folder(passing)
            if not folder.is_dir():
                _build(root, one, config, folder)
                built += 1
            volumes.append(Volume(one.place, one.title, folder))
        try:
            shelve(volumes, volumes[0], output)
        except NotOurs as error:
            raise Refused(phrases.NOT_OURS.format(output=output), WRONG_USAGE) from error
    seconds, page = f"{perf_counter() - begun:.0f}", output / "index.html"
    told = phrases.PUBLISHED.format(
        count=len(volumes), output=output, built=built, seconds=seconds, page=page
    )
    out.print(told)


def _draft(root: Path, revision: str | None, rebuilt: tuple[Edition, ...]) -> list[Publishable]:
    if revision is None:
        return []
    one = draft(root, revision, rebuilt)
    if one is None:
        raise Refused(phrases.CANNOT_SCORE, DATA_ERRORS)
    return [one]


def _passing_folder(passing: ExitStack) -> Path:
    """Where a site is built that cannot be kept; gone when the command ends."""
    return Path(passing.enter_context(TemporaryDirectory(prefix="parindex-"))) / "site"


def _build(root: Path, one: Publishable, config: Path, folder: Path) -> None:
    date_by(one.revision, one.revision.date)
    try:
        made, files = pages(root, one, version("parindex"))
        up = "/".join([".."] * len(Path(one.place).parts))
        build_site(made, files, config, folder, Among(up, one.banner))
    except FontMissing as error:
        raise Refused(phrases.FONT_MISSING.format(details=error), WRONG_USAGE) from error
    except SettingsUnusable as error:
        raise Refused(phrases.SETTINGS_UNUSABLE.format(config=config, details=error), WRONG_USAGE) from error
    except SiteBroken as broken:
        raise Refused(phrases.UNFINISHED_SITE.format(details=broken), OUR_BUG) from broken


def _about(one: Publishable) -> tuple[str, ...]:
    """What a site follows from beside program and guides: its commit, and what it is compared with.

    The tag names which of several records at one commit is meant. What is told of documents may have become
    less since.
    """
    compared = (one.previous, *one.years)
    sides = (
        word for other in compared for word in ((other.tag, other.revision.commit) if other else ("", ""))
    )
    assessments = (one.assessment, *(other.assessment for other in compared if other))
    told = sha256(repr([assessment.documents for assessment in assessments]).encode()).hexdigest()
    return one.revision.commit, one.place, one.title, one.outcome.campaign, told, *sides


def _contents(config: Path) -> str:
    """SHA-256 (hex) over the site tool's settings and the guides beside them."""
    digest = sha256(config.read_bytes())
    for file in sorted(path for path in (config.parent / "docs").rglob("*") if path.is_file()):
        digest.update(sha256(os.fsencode(file.relative_to(config.parent)) + file.read_bytes()).digest())
    return digest.hexdigest()
