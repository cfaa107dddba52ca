"""The files by which a forge runs the checks: each as it stands below its name in `templates/forge/`."""

from pathlib import Path

_FOLDER = Path(__file__).with_name("templates") / "forge"
FORGES_WITH_FILES = ("gitlab", "forgejo")  # GitHub's are this repository's own


def forge_files(name: str) -> dict[str, bytes]:
    """Return the files of a forge by their paths in a repository."""
    folder = _FOLDER / name
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
