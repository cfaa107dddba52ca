"""`parindex publish`: every publication rebuilt from Git, held against what was signed, beside each other."""

import os
import sys
from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

import click

from generator import caching
from generator.cli import options
from generator.cli.data_tree import outside, site_config
from generator.cli.errors import DATA_ERRORS, NOTHING_FOUND, CommandError
from generator.cli.link_results import known_links
from generator.cli.output import err, out, print_diagnostics, working
from generator.cli.scores import date_by
from generator.cli.site_errors import site_errors
from generator.consolidation import furthest_stage
from generator.diagnostics import any_blocks
from generator.hanoi_time import today as now
from generator.linking import Link, LinkHistory
from generator.pipeline.publications import RebuiltPublication, rebuilt_publications
from generator.pipeline.versions import (
    RulesUntrusted,
    SiteVersion,
    built_version,
    drafts,
    newest,
    pages,
    signed,
)
from generator.publishing.site import VersionBanner, build_site, site_address, upload_address
from generator.publishing.versions import BuiltVersion, publish_versions, staging
from generator.reading import ROOTS
from generator.rendering.escape.visible import visible
from generator.repository import revision_at, uncommitted
from generator.vi import command_line, labels, routes, status


@click.command("publish", help=command_line.HELP_PUBLISH)
@options.root
@options.output
@click.option("--draft", "revision", help=command_line.HELP_PUBLISH_DRAFT)
@options.links
def command(root: Path, output: Path, revision: str | None, links: Path | None) -> None:
    """Exit 1, and nothing written, where a publication is not what was signed.

    Exit 1 also where a draft has an error; it is shown as such, without a number.
    """
    begun = perf_counter()
    known = known_links(links)
    rebuilt, found = rebuilt_publications(root, now())
    print_diagnostics(out, found, {})
    if any_blocks(found):
        raise CommandError(command_line.NOT_AS_SIGNED, DATA_ERRORS)
    wanted = (*signed(rebuilt), *_drafts(root, revision, rebuilt))
    if not wanted:
        raise CommandError(command_line.NO_PUBLICATION, NOTHING_FOUND)
    config = site_config(root)
    outside(output, root, config)
    with site_errors(config, output):
        address, upload = site_address(config), upload_address(config)
    contents = _contents(config)
    versions: list[BuiltVersion] = []
    built, led_to = 0, newest(wanted)
    with site_errors(config, output), staging(output) as folder, working(command_line.BUILDING) as say:
        for number, one in enumerate(wanted):
            say(f"{command_line.BUILDING} {one.title}")
            site = folder / str(number)
            key = caching.site_key(*_about(one, known), contents, address, upload)
            sums = _take(key, one, site)
            if sums is None:
                date_by(one.revision, one.revision.date)
                made, files = pages(root, one, version("parindex"), known, address, upload)
                own = f"{address}{one.place}/" if address else ""
                build_site(made, files, config, site, _among(one), own)
                sums = caching.save_site(key, site)
                built += 1
            versions.append(built_version(one, version("parindex"), site, sums))
        publish_versions(versions, versions[wanted.index(led_to)] if led_to else None, output, address)
    seconds = f"{perf_counter() - begun:.0f}"
    out.print(command_line.PUBLISHED.format(count=len(wanted), output=output, built=built, seconds=seconds))
    _print_totals(wanted, led_to)
    out.print(command_line.OPEN_PAGE.format(page=output / "index.html"))
    sys.exit(DATA_ERRORS if any(one.outcome.verdict.blocked for one in wanted) else 0)


def _print_totals(published: Iterable[SiteVersion], led_to: SiteVersion | None) -> None:
    """What stands at each place, and its total."""
    for one in published:
        stage, tally = furthest_stage(one.assessment)
        line = command_line.PUBLISHED_LINE.format(
            place=one.place,
            title=visible(one.title),
            stage=labels.STAGES[stage],
            total=status.points(tally),
            newest=command_line.PUBLISHED_NEWEST if one is led_to else "",
        )
        out.print(line)


def _drafts(
    root: Path, revision: str | None, rebuilt: tuple[RebuiltPublication, ...]
) -> tuple[SiteVersion, ...]:
    """What nobody has signed, its errors told; and what of the disk is not there."""
    if revision is None:
        return ()
    try:
        found = drafts(root, revision, rebuilt)
    except RulesUntrusted as error:
        print_diagnostics(out, [one for one in error.diagnostics if one.blocks], {})
        raise CommandError(command_line.CANNOT_SCORE, DATA_ERRORS) from error
    for one in found:
        print_diagnostics(out, [wrong for wrong in one.outcome.diagnostics if wrong.blocks], {})
    differing = uncommitted(root, *ROOTS)
    if differing:
        commit = revision_at(root, "HEAD").short
        err.print(command_line.NOT_IN_GIT.format(count=len(differing), commit=commit))
    return found


def _take(key: str | None, one: SiteVersion, site: Path) -> caching.Sums | None:
    """The sums of a kept site copied to `site`; None where it must be built. One not as kept is told of."""
    taken = caching.load_site(key, site)
    if taken.altered is not None:
        message = command_line.SITE_NOT_AS_KEPT.format(title=one.title, file=taken.altered)
        err.print(visible(message))
    return taken.sums


def _among(one: SiteVersion) -> VersionBanner:
    """What each page says of its place among others."""
    up = "/".join([".."] * len(Path(one.place).parts))
    if one.publication is None:
        return VersionBanner(up, "", one.notice, routes.PUBLICATIONS_LIST, command_line.SEE_PUBLICATIONS)
    if one.publication.replaced_by is None:
        return VersionBanner(up, command_line.OLD_PUBLICATION, one.notice)
    way = f"{one.publication.record.campaign}/{one.publication.replaced_by.name}/index.html"
    return VersionBanner(up, "", one.notice, way, command_line.SEE_REPLACEMENT)


def _about(one: SiteVersion, links: Mapping[Link, LinkHistory]) -> tuple[str, ...]:
    """What a site follows from beside program and guides.

    Its commit and its record, those of what it is compared with and of what replaced it. What is told of
    documents may have become less since.
    """
    compared = [other for other in (one.publication, one.previous, *one.years) if other]
    sides = (word for other in compared for word in (other.revision.commit, other.record.fingerprint))
    assessments = (one.assessment, *(other.assessment for other in compared))
    documents = sha256(repr([assessment.documents for assessment in assessments]).encode()).hexdigest()
    replaced_by = (
        one.publication.replaced_by.fingerprint if one.publication and one.publication.replaced_by else ""
    )
    shown = "" if one.publication else sha256(repr(sorted(links.items())).encode()).hexdigest()
    return one.revision.commit, one.place, one.outcome.campaign, documents, replaced_by, shown, *sides


def _contents(config: Path) -> str:
    """SHA-256 (hex) over the site tool's settings and the guides beside them."""
    digest = sha256(config.read_bytes())
    for file in sorted(path for path in (config.parent / "docs").rglob("*") if path.is_file()):
        digest.update(sha256(os.fsencode(file.relative_to(config.parent)) + file.read_bytes()).digest())
    return digest.hexdigest()
