"""Sites built each for itself → one folder that holds them all, lists them, and leads to the newest."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from errno import EEXIST
from functools import partial
from hashlib import sha256
from pathlib import Path

from generator.publishing.archive import hashes_of
from generator.publishing.published import keep_signed
from generator.publishing.replacing import MARK, replacing
from generator.publishing.workspace import workspace
from generator.rendering.site.not_found import FONTS, NOT_FOUND, not_found_page
from generator.rendering.site.service_worker import SERVICE_WORKER, service_worker
from generator.rendering.site.versions import (
    ASKED,
    LATEST,
    PUBLICATIONS,
    SCRIPT,
    VERSIONS,
    BuiltVersion,
    ListedReport,
    beside_pages,
    leading_page,
    lent,
    list_page,
    publications_json,
    verification_page,
    versions_json,
)
from generator.vi import routes

__all__ = ["LATEST", "BuiltVersion", "publish_versions", "staging"]

CHECKSUMS = "checksums.txt"
_BESIDE_FIRST = ("index.html", SCRIPT)  # what leads on, and what it needs
_OF_ONE_SITE = (MARK, NOT_FOUND)  # at a site's top, not for one among others


@contextmanager
def staging(output: Path) -> Iterator[Path]:
    """A folder beside `output` to build versions in, from where they can be moved; gone at the end."""
    output = output.absolute()
    output.parent.mkdir(parents=True, exist_ok=True)
    with workspace(output.parent, output.name, output) as folder:
        yield folder


def publish_versions(
    versions: Iterable[BuiltVersion], leading: Mapping[str, BuiltVersion], output: Path, address: str = ""
) -> None:
    """Moves the versions, listed as they come, into `output` at their places, in one swap.

    Each of `leading` is led to from the folder of that name, the first from `index.html` too; where there is
    none that is the list. Beside them: the list of all, and of each campaign; the page that tells whether a
    file is one of their reports; `404.html`; `publications.json`; `versions.json` wherever the theme's
    selector looks for it; the service worker of all; the SHA-256 of every file. `address` is where `output`
    will stand, "/" at its end, which a link to these pages shows; empty where nobody knows. Raises NotOurs,
    SignedVersionLost where a publication signed in `output` is not among them, and OSError.
    """
    listed = tuple(versions)
    with replacing(output) as fresh:
        keep_signed(output, {one.place: one.record_sha256 for one in listed if one.signed_on is not None})
        for version in listed:
            _move(version.built, fresh / version.place)
        inside = hashes_of(fresh, _known(listed))
        for path, text in _beside(fresh, listed, leading, address, inside):
            _write(fresh / path, text)
        sums = hashes_of(fresh, inside)
        titles = {one.place: one.title for one in listed}
        places = {name: one.place for name, one in leading.items()}
        worker = service_worker(sums, titles, _BESIDE_FIRST, places)
        _write(fresh / SERVICE_WORKER, worker)
        _write(fresh / CHECKSUMS, _checksums({**sums, SERVICE_WORKER: sha256(worker.encode()).hexdigest()}))


def _move(built: Path, place: Path) -> None:
    """Without what only a site alone needs. Raises FileExistsError where another version has the place."""
    if place.exists():
        raise FileExistsError(EEXIST, os.strerror(EEXIST), str(place))
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(built, place)
    for name in _OF_ONE_SITE:
        (place / name).unlink(missing_ok=True)


def _beside(
    fresh: Path,
    versions: tuple[BuiltVersion, ...],
    leading: Mapping[str, BuiltVersion],
    address: str,
    inside: Mapping[str, str],
) -> Iterator[tuple[str, str]]:
    """Every page and file beside the versions, by its way from the top; `inside` are the sums of theirs."""
    there = {one.place: {file for file in ASKED if (fresh / one.place / file).is_file()} for one in versions}
    newest = tuple(leading.values())
    listing = partial(list_page, versions=versions, newest=newest, there=there, address=address)
    yield routes.PUBLICATIONS_LIST, listing(routes.PUBLICATIONS_LIST)
    reports = {one.place: _reports(fresh, one, inside) for one in versions}
    yield routes.VERIFICATION, verification_page(versions, reports, there, address)
    for campaign in dict.fromkeys(one.campaign for one in versions):
        origin = f"{campaign}/index.html"
        yield origin, listing(origin, campaign=campaign)
    if newest:
        yield "index.html", leading_page("index.html", newest[0], "index.html", there, address)
    else:
        yield "index.html", listing("index.html")
    for name, one in leading.items():
        home = fresh / one.place
        for file in sorted(home.rglob("*.html")):
            page = file.relative_to(home).as_posix()
            yield f"{name}/{page}", leading_page(f"{name}/{page}", one, page, there, address)
    yield from beside_pages().items()
    yield NOT_FOUND, not_found_page(PUBLICATIONS, routes.PUBLICATIONS_LIST, lent(FONTS, versions, there))
    yield PUBLICATIONS, publications_json(versions)
    for folder in sorted({".", *(str(Path(one.place).parent) for one in versions)}):
        yield f"{folder}/{VERSIONS}", versions_json(versions, leading, folder)
    yield ".nojekyll", ""


def _reports(fresh: Path, version: BuiltVersion, sums: Mapping[str, str]) -> tuple[ListedReport, ...]:
    """The reports of a version as they lie there."""
    return tuple(
        ListedReport(
            path, title, (fresh / version.place / path).stat().st_size, sums[f"{version.place}/{path}"]
        )
        for path, title in version.reports.items()
    )


def _known(versions: Iterable[BuiltVersion]) -> dict[str, str]:
    """The sums that the versions bring along, by the ways of their files from the top."""
    return {f"{one.place}/{path}": digest for one in versions for path, digest in (one.sums or {}).items()}


def _checksums(sums: Mapping[str, str]) -> str:
    """A line for every file there is, as `sha256sum` wants it."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))


def _write(file: Path, text: str) -> None:
    """A new file; a name given twice is an OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as opened:
        opened.write(text)
