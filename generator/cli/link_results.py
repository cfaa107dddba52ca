"""The file of link results that a command is given."""

from collections.abc import Mapping
from pathlib import Path

from generator.cli.errors import WRONG_USAGE, Refused
from generator.linking import LARGEST_NOTEBOOK, Link, LinkHistory, NotANotebook, Results, read_notebook
from generator.vi import command_line


def read_results(path: Path) -> Results:
    """The results in the file; refused where it holds anything else. Raises OSError."""
    try:
        if path.stat().st_size > LARGEST_NOTEBOOK:
            raise NotANotebook
        return read_notebook(path.read_bytes())
    except NotANotebook as error:
        raise Refused(command_line.NOT_RESULTS.format(path=path), WRONG_USAGE) from error


def known_links(path: Path | None) -> Mapping[Link, LinkHistory]:
    """What is known of each link; nothing without a file."""
    return read_results(path).links if path else {}
