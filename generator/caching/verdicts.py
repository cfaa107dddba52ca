"""Verdicts remembered from one run of a command to the next: a file for each data tree and command."""

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
from typing import Any, TypeVar

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

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class _Kept:
    """The content of a file: what was said, by its key; of which data tree, by which command and program.

    Points stand as their exact texts.
    """

    root: str
    command: str
    program: str
    entries: dict[str, Any]


def load_verdicts(root: Path) -> Mapping[str, Verdict]:
    """Gives what this very program said of the data tree at `root`; nothing where that cannot be known."""
    return load_kept(root, "check", Verdict)


def save_verdicts(root: Path, verdicts: Mapping[str, Verdict]) -> None:
    """Keeps these verdicts in place of the earlier ones, as `save_kept` does."""
    save_kept(root, "check", verdicts)


def load_kept(root: Path, command: str, record: type[Entry]) -> Mapping[str, Entry]:
    """Gives the records that this very program kept for a command; nothing where that cannot be known."""
    try:
        file = _file(root, command)
        if not only_ours(file.parent):
            return {}
        kept = _read(file)
        if (kept.root, kept.command, kept.program) != (str(root.resolve()), command, program()):
            return {}
        entries = {key: structure(entry, record) for key, entry in kept.entries.items()}
    except (OSError, NotProven, NoPlace, NotOfThatShape):
        return {}
    with suppress(OSError):
        os.utime(file)
    return entries


def save_kept(root: Path, command: str, entries: Mapping[str, Any]) -> None:
    """Keeps these records in place of the command's earlier ones; without a place for them, nothing happens.

    A data tree that is new here has the files of those no longer there removed.
    """
    with suppress(OSError, NoPlace):
        plain = {key: asdict(entry) for key, entry in entries.items()}
        kept = _Kept(str(root.resolve()), command, program(), plain)
        content = json.dumps(asdict(kept), ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
        file = _file(root, command)
        make_folder(file.parent)
        known = file.exists()
        write_files(file.parent, {file.name: proven(content)})
        file.chmod(0o600)
        if not known:
            _prune(file.parent)


def _read(file: Path) -> _Kept:
    """Raises NotProven."""
    try:
        return structure(json.loads(read_proven(file, _MOST)), _Kept)
    except (ValueError, RecursionError, NotOfThatShape) as error:
        raise NotProven from error


def _file(root: Path, command: str) -> Path:
    """One file a data tree and a command. Raises NoPlace."""
    name = sha256(command.encode() + b"\0" + os.fsencode(root.resolve())).hexdigest()[:32]
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
