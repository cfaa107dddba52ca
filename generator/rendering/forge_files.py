"""The files by which a forge runs the checks: each as it stands below its name in `templates/forge/`, sealed.

The second line is the hash of all below it: a later version may write over what nobody has changed, and
nothing else.
"""

import re
from hashlib import sha256
from pathlib import Path

_FOLDER = Path(__file__).with_name("templates") / "forge"
_SEAL = "# sha256 of the lines below, so that a later version sees whether they were changed: {}\n"
_SEALED = re.compile(
    rb"# Written by `parindex forge [a-z]+ --write`\.\n" + _SEAL.format("([0-9a-f]{64})").encode()
)
FORGES_WITH_FILES = ("gitlab", "forgejo")  # GitHub's are this repository's own


def forge_files(name: str) -> dict[str, bytes]:
    """Return the files of a forge by their paths in a repository."""
    folder = _FOLDER / name
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): _sealed(file.read_bytes()) for file in files}


def is_unchanged(content: bytes) -> bool:
    """Whether a file is as some version of the program wrote it, however a checkout ends its lines."""
    lines = content.replace(b"\r\n", b"\n")
    seal = _SEALED.match(lines)
    return seal is not None and seal[1] == _hash(lines[seal.end() :])


def is_seal(line: str) -> bool:
    """Whether a line is such a hash, of whatever content."""
    return line.startswith(_SEAL.partition("{")[0])


def _sealed(content: bytes) -> bytes:
    head, end, rest = content.partition(b"\n")
    return head + end + _SEAL.format(_hash(rest).decode()).encode() + rest


def _hash(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode()
