"""The file of link results that a command is given."""

from collections.abc import Mapping
from pathlib import Path

from generator.cli.errors import WRONG_USAGE, CommandError
from generator.linking import (
    LARGEST_RESULTS_FILE,
    Link,
    LinkHistory,
    LinkResults,
    NotAResultsFile,
    parse_results,
)
from generator.vi import command_line


def read_results(path: Path) -> LinkResults:
    """The results in the file; refused where it holds anything else. Raises OSError."""
    try:
        if path.stat().st_size > LARGEST_RESULTS_FILE:
            raise NotAResultsFile
        return parse_results(path.read_bytes())
    except NotAResultsFile as error:
        raise CommandError(command_line.NOT_RESULTS.format(path=path), WRONG_USAGE) from error


def known_links(path: Path | None) -> Mapping[Link, LinkHistory]:
    """What is known of each link; nothing without a file."""
    return read_results(path).links if path else {}
