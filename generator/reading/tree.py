"""Raw files, wherever they come from: a folder on disk, a Git revision."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LARGEST_FILE = 2_000_000  # bytes; a full appendix is about 40 KB
ROOTS = ("schema", "submissions")


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file's bytes under its path from the root ("/" between parts).

    `problem` is the code of what kept us from taking the bytes: F001 too large, F019 not a plain file.
    """

    path: str
    data: bytes
    problem: str = ""


Tree = Mapping[str, RawFile]


@dataclass(frozen=True, slots=True)
class Blob:
    """What Git keeps at a path: the object's id (hexadecimal) and its mode ("100644" for a plain file)."""

    id: str
    mode: str

    def holds(self, content: bytes) -> bool:
        """Whether the object is exactly these bytes, told by the name Git gives them."""
        return blob_id(content, "sha256" if len(self.id) == 64 else "sha1") == self.id


def blob_id(content: bytes, algorithm: str = "sha1") -> str:
    """Return the name Git gives a file of these bytes (hexadecimal)."""
    named = hashlib.new(algorithm, b"blob %d\0" % len(content), usedforsecurity=False)
    named.update(content)
    return named.hexdigest()


@dataclass(frozen=True, slots=True)
class FileChange:
    """A path at which two revisions differ; `before` None: new there, `after` None: deleted.

    A path outside the data tree's root begins with "../".
    """

    path: str
    before: Blob | None
    after: Blob | None


def read_tree(root: Path) -> Tree:
    """All files under `schema/` and `submissions/` of `root`; symbolic links are never followed.

    Raises OSError where one cannot be read: what stands in it is not known, so nothing can be said of it.
    """
    found: dict[str, RawFile] = {}
    for top in ROOTS:
        _collect(root / top, top, found)
    return dict(sorted(found.items()))


def _collect(folder: Path, name: str, found: dict[str, RawFile]) -> None:
    if folder.is_symlink():
        found[name] = RawFile(name, b"", "F019")
    elif folder.is_dir():
        _collect_in(str(folder), name, found)


def _collect_in(folder: str, name: str, found: dict[str, RawFile]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{name}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                _collect_in(entry.path, path, found)
            elif entry.is_file(follow_symlinks=False):
                found[path] = _read_file(entry, path)
            else:
                found[path] = RawFile(path, b"", "F019")


def _read_file(file: os.DirEntry[str], path: str) -> RawFile:
    if file.stat(follow_symlinks=False).st_size > LARGEST_FILE:
        return RawFile(path, b"", "F001")
    return RawFile(path, Path(file.path).read_bytes())
