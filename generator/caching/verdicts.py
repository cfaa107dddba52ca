"""Verdicts remembered from one run of `check` to the next: a file for each data tree."""

import json
import os
import re
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from time import time

from generator.caching.place import (
    NoPlace,
    NotProven,
    cache_folder,
    is_ours,
    make_folder,
    only_ours,
    proven,
    read_proven,
)
from generator.caching.program import program
from generator.pipeline.verdict import Verdict
from generator.publishing.files import write_files
from generator.reading import NotOfThatShape, structure

_MOST = 64 * 2**20  # bytes of a file
_UNUSED = 90 * 24 * 3600  # seconds without use after which a file goes
_NAME = re.compile(r"[0-9a-f]{32}\.json")


@dataclass(frozen=True, slots=True)
class _KeptVerdicts:
    """The content of a file: verdicts by fingerprint, of which data tree, and which program gave them."""

    root: str
    program: str
    verdicts: dict[str, Verdict]


def load_verdicts(root: Path) -> Mapping[str, Verdict]:
    """Gives what this very program said of the data tree at `root`; nothing where that cannot be known."""
    try:
        file = _file(root)
        if not only_ours(file.parent):
            return {}
        remembered = _read(file)
        if remembered.root != str(root.resolve()) or remembered.program != program():
            return {}
    except (OSError, NotProven, NoPlace):
        return {}
    with suppress(OSError):
        os.utime(file)
    return remembered.verdicts


def save_verdicts(root: Path, verdicts: Mapping[str, Verdict]) -> None:
    """Keeps these verdicts in place of the earlier ones; without a place to keep them, nothing happens.

    A data tree that is new here has the files of those no longer there removed.
    """
    with suppress(OSError, NoPlace):
        remembered = _KeptVerdicts(str(root.resolve()), program(), dict(verdicts))
        content = json.dumps(asdict(remembered), ensure_ascii=False).encode("utf-8", "surrogatepass")
        file = _file(root)
        make_folder(file.parent)
        known = file.exists()
        write_files(file.parent, {file.name: proven(content)})
        file.chmod(0o600)
        if not known:
            _prune(file.parent)


def _read(file: Path) -> _KeptVerdicts:
    """Raises NotProven."""
    try:
        return structure(json.loads(read_proven(file, _MOST)), _KeptVerdicts)
    except (ValueError, RecursionError, NotOfThatShape) as error:
        raise NotProven from error


def _file(root: Path) -> Path:
    """One file a data tree. Raises NoPlace."""
    name = sha256(os.fsencode(root.resolve())).hexdigest()[:32]
    return cache_folder() / f"{name}.json"


def _prune(folder: Path) -> None:
    """Removes the files of data trees that are gone, and those not used for long; nothing else."""
    for file in folder.iterdir():
        with suppress(OSError):
            status = file.lstat()
            of_ours = _NAME.fullmatch(file.name) and stat.S_ISREG(status.st_mode) and is_ours(status)
            if of_ours and (time() - status.st_mtime > _UNUSED or _of_nothing(file)):
                file.unlink()


def _of_nothing(file: Path) -> bool:
    """Whether the data tree it speaks of is gone. False where it cannot be read."""
    try:
        return not Path(_read(file).root).is_dir()
    except NotProven:
        return False
