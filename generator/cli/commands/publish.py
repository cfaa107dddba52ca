"""`parindex publish`: every publication rebuilt from Git, held against what was signed, beside each other."""

import os
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import NamedTuple, NoReturn

import click
from click.core import ParameterSource

from generator import caching
from generator.cli import options, shard_options
from generator.cli.data_tree import outside, site_config
from generator.cli.errors import DATA_ERRORS, NOTHING_FOUND, WRONG_USAGE, CommandError
from generator.cli.link_results import known_links
from generator.cli.output import err, out, print_diagnostics, working
from generator.cli.scores import date_by
from generator.cli.site_errors import site_errors
from generator.consolidation import furthest_stage
from generator.diagnostics import Diagnostic, any_blocks
from generator.hanoi_time import today as now
from generator.linking import Link, LinkHistory
from generator.pipeline.paths import by_campaign
from generator.pipeline.publications import Edition, rebuilt_publications
from generator.pipeline.shards import Shard, Share, SharedWork, own_part
from generator.pipeline.versions import (
    RulesUntrusted,
    UnitsVersion,
    Version,
    built_version,
    drafts,
    leading,
    leading_name,
    pages,
    signed,
)
from generator.publishing.site import VersionBanner, build_site, site_address, upload_address
from generator.publishing.versions import BuiltVersion, publish_versions, staging
from generator.reading import ROOTS
from generator.rendering.escape.visible import visible
from generator.rendering.report.fonts import typesetting
from generator.repository import revision_at, uncommitted
from generator.vi import command_line, labels, publications, routes, status


@click.command("publish", help=command_line.HELP_PUBLISH)
@options.root
@options.output
@click.option("--draft", "revision", help=command_line.HELP_PUBLISH_DRAFT)
@options.links
@shard_options.shard
@shard_options.parts
def command(
    root: Path,
    output: Path,
    revision: str | None,
    links: Path | None,
    share: Share | None,
    parts: Path | None,
) -> None:
    """Exit 1, and nothing written, where a publication is not what was signed, or parts are not all of it.

    Exit 1 also where a draft has an error; it is shown as such, without a number. A part leaves that to the
    joining.
    """
    begun = perf_counter()
    shard_options.refuse_without_folder(share, parts, root)
    source = click.get_current_context().get_parameter_source("output")
    if share is not None and source is not ParameterSource.DEFAULT:
        raise CommandError(command_line.SHARD_HAS_NO_OUTPUT, WRONG_USAGE)
    known = known_links(links)
    rebuilt, found = rebuilt_publications(root, now())
    print_diagnostics(out, found, {})
    if any_blocks(found):
        raise CommandError(command_line.NOT_AS_SIGNED, DATA_ERRORS)
    wanted = (*signed(rebuilt), *_drafts(root, revision, rebuilt))
    if not wanted:
        none = command_line.NO_DRAFT.format(revision=revision) if revision else command_line.NO_PUBLICATION
        raise CommandError(none, NOTHING_FOUND)
    config = site_config(root)
    outside(output, root, config)
    with site_errors(config, output):
        address, upload = site_address(config), upload_address(config)
    contents = _contents(config)
    keys = tuple(caching.site_key(*_about(one, known), contents, address, upload) for one in wanted)
    task = _Task(root, config, known, address, upload)
    if share is not None and parts is not None:
        _build_part(
            task, _work(root, wanted, keys), share, parts, dict(zip(keys, wanted, strict=True)), begun
        )
    shards: Mapping[Path, Shard] | None = None
    if parts is not None:
        shards, wrong = caching.delivered_shards(parts, _work(root, wanted, keys))
        shard_options.refuse_wrong_parts(wrong)
    versions: list[BuiltVersion] = []
    built, newest = 0, leading(wanted)
    with site_errors(config, output), staging(output) as folder, working(command_line.BUILDING) as say:
        for number, (one, key) in enumerate(zip(wanted, keys, strict=True)):
            say(f"{command_line.BUILDING} {one.title}")
            site = folder / str(number)
            sums = _take(key, one, site) if shards is None or key is None else _delivered(shards, key, site)
            if sums is None:
                sums = _build(task, one, key, site)
                built += 1
            versions.append(built_version(one, version("parindex"), site, sums))
        led_to = {name: versions[wanted.index(one)] for name, one in newest.items()}
        publish_versions(versions, led_to, output, address)
    seconds = f"{perf_counter() - begun:.0f}"
    out.print(command_line.PUBLISHED.format(count=len(wanted), output=output, built=built, seconds=seconds))
    _print_totals(wanted, tuple(newest.values()))
    out.print(command_line.OPEN_PAGE.format(page=output / "index.html"))
    sys.exit(DATA_ERRORS if any(one.outcome.verdict.blocked for one in wanted) else 0)


class _Task(NamedTuple):
    """What a site is built of beside the version it shows."""

    root: Path
    config: Path
    known: Mapping[Link, LinkHistory]
    address: str
    upload: str


def _build(task: _Task, one: Version, key: str | None, site: Path) -> caching.Sums | None:
    """Builds a site, keeps it for the next run, and gives its sums where it could be kept."""
    date_by(one.revision, one.revision.date)
    made, files = pages(task.root, one, version("parindex"), task.known, task.address, task.upload)
    own = f"{task.address}{one.place}/" if task.address else ""
    build_site(made, files, task.config, site, _among(one), own)
    return caching.save_site(key, site)


def _work(root: Path, wanted: Sequence[Version], keys: Sequence[str | None]) -> SharedWork:
    """All sites as a work that can be shared out: each weighs what the files of its campaign do."""
    files = {}
    for one, key in zip(wanted, keys, strict=True):
        if key is None:
            raise CommandError(command_line.PARTS_UNKNOWN_MACHINE, WRONG_USAGE)
        files[key] = by_campaign(one.tree)[one.outcome.campaign].values()
    return shard_options.work_at(root, "publish", files, typesetting() or "")


def _build_part(
    task: _Task,
    work: SharedWork,
    share: Share,
    parts: Path,
    versions: Mapping[str | None, Version],
    begun: float,
) -> NoReturn:
    """One part's sites, into its folder."""
    built = {}
    with site_errors(task.config, parts), staging(parts) as folder, working(command_line.BUILDING) as say:
        for number, key in enumerate(own_part(work.weights, share)):
            one, site = versions[key], folder / str(number)
            say(f"{command_line.BUILDING} {one.title}")
            if _take(key, one, site) is None:
                _build(task, one, key, site)
            built[key] = site
        file = caching.hand_over_sites(parts, work, share, built)
    shard_options.end_part(command_line.SHARD_BUILT, work, share, len(built), file, begun)


def _delivered(shards: Mapping[Path, Shard], key: str, site: Path) -> caching.Sums:
    """The sums of a site copied out of its part; refused where it is not as it was handed over."""
    taken = caching.delivered_site(shards, key, site)
    if isinstance(taken, Diagnostic):
        shard_options.refuse_wrong_parts((taken,))
        raise AssertionError("what is told is refused")
    return taken


def _print_totals(published: Iterable[Version], newest: Collection[Version]) -> None:
    """What stands at each place, and its total."""
    for one in published:
        if isinstance(one, UnitsVersion):
            total = publications.ranked_of_units(one.table.whole)
        else:
            stage, tally = furthest_stage(one.assessment)
            total = f"{labels.STAGES[stage]} {status.points(tally)}"
        line = command_line.PUBLISHED_LINE.format(
            place=one.place,
            title=visible(one.title),
            total=total,
            newest=command_line.PUBLISHED_NEWEST if one in newest else "",
        )
        out.print(line)


def _drafts(root: Path, revision: str | None, rebuilt: tuple[Edition, ...]) -> tuple[Version, ...]:
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


def _take(key: str | None, one: Version, site: Path) -> caching.Sums | None:
    """The sums of a kept site copied to `site`; None where it must be built. One not as kept is told of."""
    taken = caching.load_site(key, site)
    if taken.altered is not None:
        message = command_line.SITE_NOT_AS_KEPT.format(title=one.title, file=taken.altered)
        err.print(visible(message))
    return taken.sums


def _among(one: Version) -> VersionBanner:
    """What each page says of its place among others."""
    up = "/".join([".."] * len(Path(one.place).parts))
    if one.publication is None:
        return VersionBanner(up, "", one.notice, routes.PUBLICATIONS_LIST, command_line.SEE_PUBLICATIONS)
    if one.publication.replaced_by is None:
        # A partial one that was signed later than a whole one is not old, and yet not what to read.
        partial = one.publication.partial
        banner = command_line.PARTIAL_PUBLICATION if partial else command_line.OLD_PUBLICATION
        return VersionBanner(up, banner, one.notice, newest_way=f"{leading_name(one)}/index.html")
    way = f"{one.publication.record.campaign}/{one.publication.replaced_by.name}/index.html"
    return VersionBanner(up, "", one.notice, way, command_line.SEE_REPLACEMENT)


def _about(one: Version, links: Mapping[Link, LinkHistory]) -> tuple[str, ...]:
    """What a site follows from beside program and guides.

    Its commit and its record, those of what it is compared with and of what replaced it. What is told of
    documents may have become less since.
    """
    compared: list[Edition | None] = [one.publication]
    shown = ""
    if isinstance(one, UnitsVersion):
        compared += [one.previous, *one.years.values()]
        told = repr(sorted(map(repr, one.disclosure.strictest.items())))
    else:
        compared += [one.previous, *one.years]
        others = (other.assessment for other in (one.publication, one.previous, *one.years) if other)
        told = repr([assessment.documents for assessment in (one.assessment, *others)])
        shown = "" if one.publication else sha256(repr(sorted(links.items())).encode()).hexdigest()
    sides = (
        word for other in compared if other for word in (other.revision.commit, other.record.fingerprint)
    )
    replaced_by = (
        one.publication.replaced_by.fingerprint if one.publication and one.publication.replaced_by else ""
    )
    documents = sha256(told.encode()).hexdigest()
    return one.revision.commit, one.place, one.outcome.campaign, documents, replaced_by, shown, *sides


def _contents(config: Path) -> str:
    """SHA-256 (hex) over the site tool's settings and the guides beside them."""
    digest = sha256(config.read_bytes())
    for file in sorted(path for path in (config.parent / "docs").rglob("*") if path.is_file()):
        digest.update(sha256(os.fsencode(file.relative_to(config.parent)) + file.read_bytes()).digest())
    return digest.hexdigest()
