"""The text of a PDF of ours, as poppler reads it."""

import subprocess
from functools import cache
from hashlib import sha256
from pathlib import Path


def text_of(file: Path, *options: str) -> str:
    """Return what pdftotext makes of the file, asked once for each content and option."""
    return _text_of(sha256(file.read_bytes()).hexdigest(), file, options)


@cache
def _text_of(content: str, file: Path, options: tuple[str, ...]) -> str:
    return _run("pdftotext", *options, "-", "-", given=_without_profile(content, file)).decode()


@cache
def _without_profile(_content: str, file: Path) -> bytes:
    """The file without its colour profile, which poppler works out anew on each page, at great cost."""
    written = _run("qpdf", "--object-streams=disable", "--stream-data=preserve", file, "-")
    return written.replace(b"/OutputIntents", b"/OutputIntentz")


def _run(*command: str | Path, given: bytes | None = None) -> bytes:
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout
