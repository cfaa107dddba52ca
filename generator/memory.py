"""Verdicts remembered from one run to the next, in the user's own cache folder; never in the data tree.

A data tree may come from anyone, and a remembered "no mistakes" must not (decision 0010).
"""

import json
import os
import sys
import sysconfig
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path

from generator.pipeline.verdict import Verdict
from generator.publishing.files import write_files
from generator.reading import NotOfThatShape, structure


@dataclass(frozen=True, slots=True)
class _Remembered:
    """The content of the file: verdicts by fingerprint, and which program gave them."""

    program: str
    verdicts: dict[str, Verdict]


def recall(root: Path) -> Mapping[str, Verdict]:
    """What this very program said of the data tree at `root`; nothing where that cannot be known."""
    try:
        remembered = structure(json.loads(_file(root).read_bytes()), _Remembered)
    except (OSError, ValueError, NotOfThatShape):
        return {}
    return remembered.verdicts if remembered.program == _program() else {}


def remember(root: Path, verdicts: Mapping[str, Verdict]) -> None:
    """Keeps these verdicts in place of the earlier ones; without a place to keep them, nothing happens."""
    content = json.dumps(asdict(_Remembered(_program(), dict(verdicts))), ensure_ascii=False)
    with suppress(OSError):
        write_files(_file(root).parent, {_file(root).name: content.encode("utf-8", "surrogatepass")})


def built_site(*about: str) -> Path:
    """Where the site made of `about` by this very program is kept, whether it is there or not.

    `about` must name everything else the site depends on.
    """
    digest = sha256(_program().encode())
    here = Path(__file__).parent
    for file in sorted(
        path for path in here.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ):
        digest.update(sha256(file.read_bytes()).digest())
    for word in about:
        digest.update(sha256(word.encode()).digest())
    return user_cache_path("parindex", appauthor=False) / "sites" / digest.hexdigest()


def _file(root: Path) -> Path:
    """One file a data tree."""
    name = sha256(os.fsencode(root.resolve())).hexdigest()[:32]
    return user_cache_path("parindex", appauthor=False) / f"{name}.json"


def _program() -> str:
    """SHA-256 (hex) over all that could change a verdict but the data: our code, Python, the libraries."""
    digest = sha256(sys.version.encode())
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(file.read_bytes())
    for library in sorted(Path(sysconfig.get_path("platlib")).glob("*.dist-info")):
        digest.update(library.name.encode())
    return digest.hexdigest()
