"""Sites built each for itself → one folder that holds them all, lists them, and leads to the newest."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from generator.publishing.published import keep_signed
from generator.publishing.replacing import replacing
from generator.rendering.not_found import NOT_FOUND, not_found_page
from generator.rendering.shelf import (
    ASKED,
    LATEST,
    PUBLICATIONS,
    VERSIONS,
    Volume,
    beside_pages,
    leading_page,
    list_page,
    publications_json,
    versions_json,
)
from generator.vi import paths

__all__ = ["Volume", "shelve"]

CHECKSUMS = "checksums.txt"
_OF_ONE_SITE = {".parindex", NOT_FOUND}  # at a site's top, not for one among others


def shelve(volumes: Iterable[Volume], newest: Volume | None, output: Path) -> None:
    """Puts the volumes, listed as they come, into `output` at their places, in one swap.

    `index.html` and `latest/` lead to `newest`; without one nothing is called the latest, and `index.html` is
    the list. Beside them: the list of all, and of each campaign; `404.html`; `publications.json`;
    `versions.json` wherever the theme's selector looks for it; the SHA-256 of every file. Raises NotOurs,
    SignedLost where a publication signed in `output` is not among the volumes, and OSError.
    """
    listed = tuple(volumes)
    with replacing(output) as fresh:
        keep_signed(output, {one.place: one.record_sha256 for one in listed if one.signed_on is not None})
        for volume in listed:
            shutil.copytree(volume.built, fresh / volume.place, ignore=_of_one_site(volume.built))
        for path, text in _beside(listed, newest):
            _write(fresh / path, text)
        files = sorted(file for file in fresh.rglob("*") if file.is_file())
        sums = [f"{sha256(file.read_bytes()).hexdigest()}  {file.relative_to(fresh)}\n" for file in files]
        _write(fresh / CHECKSUMS, "".join(sums))


def _of_one_site(built: Path) -> Callable[[str, list[str]], set[str]]:
    return lambda folder, names: _OF_ONE_SITE & set(names) if Path(folder) == built else set()


def _beside(volumes: tuple[Volume, ...], newest: Volume | None) -> Iterator[tuple[str, str]]:
    """Every page and file of the shelf's own, by its way from the top."""
    there = {one.place: {file for file in ASKED if (one.built / file).is_file()} for one in volumes}
    yield paths.PUBLICATIONS_LIST, list_page(paths.PUBLICATIONS_LIST, volumes, newest, there)
    for campaign in dict.fromkeys(one.campaign for one in volumes):
        origin = f"{campaign}/index.html"
        yield origin, list_page(origin, volumes, newest, there, campaign)
    if newest is None:
        yield "index.html", list_page("index.html", volumes, newest, there)
    else:
        yield "index.html", leading_page("index.html", newest, "index.html")
        for page in sorted(newest.built.rglob("*.html")):
            name = page.relative_to(newest.built).as_posix()
            if name != NOT_FOUND:
                yield f"{LATEST}/{name}", leading_page(f"{LATEST}/{name}", newest, name)
    yield from beside_pages().items()
    yield NOT_FOUND, not_found_page(PUBLICATIONS, paths.PUBLICATIONS_LIST)
    yield PUBLICATIONS, publications_json(volumes)
    for folder in sorted({".", *(str(Path(one.place).parent) for one in volumes)}):
        yield f"{folder}/{VERSIONS}", versions_json(volumes, newest, folder)
    yield ".nojekyll", ""


def _write(file: Path, text: str) -> None:
    """A new file; a name given twice is an OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as opened:
        opened.write(text)
