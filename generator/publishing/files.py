"""Finished files → their places in the data tree, each at once or not at all."""

import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_files(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Writes each file under its path from `root`; None removes it."""
    for name, content in files.items():
        target = root / name
        if content is None:
            target.unlink(missing_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            _replace(target, content)


def _replace(target: Path, content: bytes) -> None:
    """A reader sees the old file or the new one, never half of it."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as aside:
        fresh = Path(aside) / target.name
        fresh.write_bytes(content)
        fresh.replace(target)
