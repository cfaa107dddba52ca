"""Files, made or of a folder → one zip, equal bytes for equal files; a folder → the hashes of its files."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import file_digest, sha256
from pathlib import Path
from types import MappingProxyType
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator.publishing.workspace import workspace

_CHUNK = 1 << 20  # bytes
_NONE_KNOWN: Mapping[str, str] = MappingProxyType({})


class FileChanged(Exception):  # noqa: N818
    """A file of the folder is no longer what it was when its hash was taken. Says which."""


def hashes_of(folder: Path, known: Mapping[str, str] = _NONE_KNOWN) -> dict[str, str]:
    """Return the SHA-256 (hex) of every file below a folder, by its path in it; links are not followed.

    What is `known` already, by the same paths, is not read again. Raises OSError.
    """
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and folder.resolve() in path.resolve().parents:
            name = path.relative_to(folder).as_posix()
            found[name] = known.get(name) or _hash_of(path)
    return found


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def write_archive(
    target: Path,
    files: Mapping[str, bytes],
    attached: Mapping[str, tuple[str, str]],
    folder: Path | None,
    moment: datetime,
) -> None:
    """Write a zip with all of them in the order of their paths, each dated `moment`; at once or not at all.

    `attached` has the path in `folder` and the SHA-256 of what stands at a path of the zip. Raises
    FileChanged, OSError.
    """
    with workspace(target.absolute().parent, target.name, target) as aside:
        made = aside / "archive.zip"
        with ZipFile(made, "w", ZIP_DEFLATED) as archive:
            for path in sorted({*files, *attached}):
                about = ZipInfo(path, moment.timetuple()[:6])
                about.compress_type, about.external_attr = ZIP_DEFLATED, 0o644 << 16
                if path in files:
                    archive.writestr(about, files[path])
                elif folder is not None:
                    _add(archive, about, folder, *attached[path])
        made.replace(target)


def _add(archive: ZipFile, about: ZipInfo, folder: Path, source: str, hashed: str) -> None:
    added = sha256()
    with (folder / source).open("rb") as file, archive.open(about, "w", force_zip64=True) as into:
        while part := file.read(_CHUNK):
            added.update(part)
            into.write(part)
    if added.hexdigest() != hashed:
        raise FileChanged(source)
