"""Results ⇄ the file that keeps them from run to run. Whoever wrote a file, only a sound one is read."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from generator.linking.model import BROKEN_AFTER, LinkHistory, LinkResults
from generator.reading import NotOfThatShape, structure
from generator.validation import unsafe_link

VERSION = 1
LARGEST_RESULTS_FILE = 20_000_000  # bytes; some twenty thousand links
_HASH = re.compile(r"(?:[0-9a-f]{64})?")


class NotAResultsFile(Exception):  # noqa: N818
    """The bytes are not results this program wrote."""


@dataclass(frozen=True, slots=True)
class _ResultsFile:
    """The content of the file."""

    version: int
    checked: date
    links: tuple[LinkHistory, ...]


def results_text(results: LinkResults) -> bytes:
    """JSON, version 1 of its format, by link in order. `state` follows from the rest, for other programs."""
    content = {
        "version": VERSION,
        "checked": results.checked.isoformat(),
        "links": [_row(history) for _, history in sorted(results.links.items())],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def parse_results(data: bytes) -> LinkResults:
    """The results; NotANotebook where anything in them is not as `results_text` has it."""
    if len(data) > LARGEST_RESULTS_FILE:
        raise NotAResultsFile
    try:
        file = structure(json.loads(data), _ResultsFile)
    except (ValueError, RecursionError, NotOfThatShape) as error:
        raise NotAResultsFile from error
    links = {history.link: history for history in file.links}
    if file.version != VERSION or len(links) != len(file.links):
        raise NotAResultsFile
    if not all(_sound(history) for history in file.links):
        raise NotAResultsFile
    return LinkResults(file.checked, dict(sorted(links.items())))


def _row(history: LinkHistory) -> Mapping[str, object]:
    """One link, its state first among what is known."""
    plain = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(history).items()
    }
    plain["failed"] = [day.isoformat() for day in history.failed]
    named = {name: plain.pop(name) for name in ("url", "sha256")}
    return {**named, "state": history.state, **plain}


def _sound(history: LinkHistory) -> bool:
    hashes = (history.sha256, history.content, history.first)
    return (
        not unsafe_link(history.url)
        and all(_HASH.fullmatch(text) for text in hashes)
        and (history.status is None or 100 <= history.status <= 599)
        and list(history.failed) == sorted(set(history.failed))
        and len(history.failed) <= BROKEN_AFTER
    )
