"""A folder made anew → swapped for the old one as a whole, or not at all."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MARK = ".parindex"  # lies in every folder we built: only such a folder is ever replaced


class NotOurs(Exception):  # noqa: N818
    """The output folder holds something this program did not build; it is left alone."""


@contextmanager
def replacing(output: Path) -> Iterator[Path]:
    """A folder beside `output`, not there yet, that takes its place once the work inside is done.

    An exception leaves `output` as it was. Raises NotOurs where it holds something else.
    """
    if output.is_symlink() or (output.exists() and not _may_replace(output)):
        raise NotOurs(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output.parent, prefix=f".{output.name}-") as aside:
        fresh = Path(aside) / "site"
        yield fresh
        (fresh / _MARK).write_text("")
        if output.exists():
            shutil.move(output, Path(aside) / "old")
        fresh.rename(output)
        output.chmod(0o755)


def _may_replace(output: Path) -> bool:
    return output.is_dir() and ((output / _MARK).is_file() or not any(output.iterdir()))
