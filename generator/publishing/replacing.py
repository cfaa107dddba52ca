"""A folder made anew → swapped for the old one as a whole, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.publishing.workspace import workspace

MARK = ".parindex"  # lies in every folder we built: only such a folder is ever replaced


class NotOurs(Exception):  # noqa: N818
    """The output folder holds something this program did not build; it is left alone."""


@contextmanager
def replacing(output: Path) -> Iterator[Path]:
    """A folder beside `output`, not there yet, that takes its place once the work inside is done.

    Its path is absolute: tools read a relative one from where their settings lie. An exception, of a signal
    too, leaves `output` as it was. Raises NotOurs where it holds something else, and OSError.
    """
    output = output.absolute()
    if output.is_symlink() or (output.exists() and not _may_replace(output)):
        raise NotOurs(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    with workspace(output.parent, output.name, output) as aside:
        fresh = aside / "site"
        yield fresh
        (fresh / MARK).write_text("")
        fresh.chmod(0o755)
        _swap(fresh, output, aside / "old")


def _swap(fresh: Path, output: Path, old: Path) -> None:
    """Two renames; between them an end of any kind puts the old one back."""
    try:
        if output.exists():
            output.rename(old)
        fresh.rename(output)
    finally:
        if old.exists() and not output.exists():
            old.rename(output)


def _may_replace(output: Path) -> bool:
    return output.is_dir() and ((output / MARK).is_file() or not any(output.iterdir()))
