"""The program as it is installed → the digest that what it made is kept under."""

import os
import sys
import sysconfig
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path


@cache  # a run is of the program it was started as
def program() -> str:
    """Gives the SHA-256 (hex) over all that decides but the data: Python, our files, what is installed.

    Of a library its RECORD counts, which names every file with its hash: another build under the same version
    is another. One edited where it lies is not noticed.
    """
    digest = sha256(sys.version.encode())
    ours = Path(__file__).parents[1]
    for path in sorted(_files(str(ours))):
        digest.update(sha256(os.fsencode(path.removeprefix(str(ours)))).digest())
        digest.update(sha256(Path(path).read_bytes()).digest())
    for place in sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}):
        for library in sorted(Path(place).glob("*.dist-info")):
            record = library / "RECORD"
            listed = record.read_bytes() if record.is_file() else b""
            digest.update(sha256(os.fsencode(library.name)).digest() + sha256(listed).digest())
    return digest.hexdigest()


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from () if entry.name == "__pycache__" else _files(entry.path)
            else:
                yield entry.path
