"""Sites built each for itself → one folder that holds them all, and leads a reader to the newest."""

import html
import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from posixpath import relpath

from generator.publishing.replacing import replacing
from generator.vi import phrases

LATEST = "latest"
CHECKSUMS = "checksums.txt"


@dataclass(frozen=True, slots=True)
class Volume:
    """A built site and its place on the shelf: "2024/tu-danh-gia"."""

    place: str
    title: str
    built: Path


def shelve(volumes: Iterable[Volume], newest: Volume, output: Path) -> None:
    """Puts the volumes (the newest first) into `output` at their places, in one swap.

    Beside them: `index.html` and `latest/` lead to `newest`; `versions.json` wherever the theme's selector
    looks for it, beside each volume's folder; the SHA-256 of every file. Raises NotOurs.
    """
    listed = tuple(volumes)
    with replacing(output) as fresh:
        for volume in listed:
            shutil.copytree(volume.built, fresh / volume.place, ignore=shutil.ignore_patterns(".parindex"))
        for folder in sorted({".", *(str(Path(volume.place).parent) for volume in listed)}):
            _write(fresh / folder / "versions.json", _versions(listed, newest, folder))
        pages = sorted(page.relative_to(newest.built) for page in newest.built.rglob("*.html"))
        for page in pages:
            _write(fresh / LATEST / page, _leading(f"{LATEST}/{page}", f"{newest.place}/{page}", newest))
        _write(fresh / "index.html", _leading("index.html", f"{newest.place}/index.html", newest))
        _write(fresh / ".nojekyll", "")
        files = sorted(file for file in fresh.rglob("*") if file.is_file())
        sums = [f"{sha256(file.read_bytes()).hexdigest()}  {file.relative_to(fresh)}\n" for file in files]
        _write(fresh / CHECKSUMS, "".join(sums))


def _versions(volumes: tuple[Volume, ...], newest: Volume, folder: str) -> str:
    """What the selector reads, in mike's shape; a version is the way from the folder to the volume.

    The theme puts a title into the page as HTML.
    """
    listed = [
        {
            "version": relpath(volume.place, folder),
            "title": html.escape(volume.title),
            "aliases": [LATEST] if volume is newest else [],
        }
        for volume in volumes
    ]
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


def _leading(origin: str, target: str, newest: Volume) -> str:
    """A page that leads on, with and without scripts."""
    way = html.escape(relpath(target, str(Path(origin).parent)))
    title = html.escape(newest.title)
    return (
        f'<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="refresh" content="0; url={way}">\n<link rel="canonical" href="{way}">\n</head>\n'
        f'<body>\n<p>{phrases.LEADS_TO}: <a href="{way}">{title}</a></p>\n</body>\n</html>\n'
    )


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
