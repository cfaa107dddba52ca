"""Verdicts remembered from one run of `check` to the next: a file for each data tree."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from generator.memory.place import NoPlace, cache_folder, make_folder, only_ours
from generator.memory.program import program
from generator.pipeline.verdict import Verdict
from generator.publishing.files import write_files
from generator.reading import NotOfThatShape, structure


@dataclass(frozen=True, slots=True)
class _Remembered:
    """The content of the file: verdicts by fingerprint, and which program gave them."""

    program: str
    verdicts: dict[str, Verdict]


def recall(root: Path) -> Mapping[str, Verdict]:
    """Gives what this very program said of the data tree at `root`; nothing where that cannot be known."""
    try:
        file = _file(root)
        if not (only_ours(file.parent) and only_ours(file)):
            return {}
        remembered = structure(json.loads(file.read_bytes()), _Remembered)
    except (OSError, ValueError, NotOfThatShape, NoPlace):
        return {}
    return remembered.verdicts if remembered.program == program() else {}


def remember(root: Path, verdicts: Mapping[str, Verdict]) -> None:
    """Keeps these verdicts in place of the earlier ones; without a place to keep them, nothing happens."""
    content = json.dumps(asdict(_Remembered(program(), dict(verdicts))), ensure_ascii=False)
    with suppress(OSError, NoPlace):
        file = _file(root)
        make_folder(file.parent)
        write_files(file.parent, {file.name: content.encode("utf-8", "surrogatepass")})
        file.chmod(0o600)


def _file(root: Path) -> Path:
    """One file a data tree. Raises NoPlace."""
    name = sha256(os.fsencode(root.resolve())).hexdigest()[:32]
    return cache_folder() / f"{name}.json"
