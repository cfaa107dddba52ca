"""Finished files → their places in the data tree, each at once or not at all."""

from collections.abc import Mapping
from errno import EACCES, EPERM, EROFS, EXDEV
from pathlib import Path

from generator.publishing.workspace import workspace

_NO_WAY_FROM_ROOT = {EACCES, EPERM, EROFS, EXDEV}


class LinkedFolder(Exception):  # noqa: N818
    """A folder on the way to a file is a link: what is written would land elsewhere. Says which."""


def write_files(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Writes each file under its path from `root`, in their order; None removes it.

    Raises LinkedFolder, and writes nothing, where a folder below `root` on the way to one of them is a link;
    OSError, which names the file that could not be written: those before it are.
    """
    for name in files:
        for folder in reversed(Path(name).parents):
            if folder.name and (root / folder).is_symlink():
                raise LinkedFolder(root / folder)
    for name, content in files.items():
        target = root / name
        if content is None:
            target.unlink(missing_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            _replace(root, target, content)


def _replace(root: Path, target: Path, content: bytes) -> None:
    """A reader sees the old file or the new one, never half of it.

    The new one waits in `root` itself: a data tree is read below that, so what a killed run leaves is no
    stranger there.
    """
    try:
        _write_in(root, target, content)
    except OSError as error:
        if error.errno not in _NO_WAY_FROM_ROOT or root == target.parent:
            raise
        _write_in(target.parent, target, content)


def _write_in(folder: Path, target: Path, content: bytes) -> None:
    with workspace(folder, "parindex", target) as aside:
        fresh = aside / "fresh"
        fresh.write_bytes(content)
        fresh.replace(target)
