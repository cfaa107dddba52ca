"""Commands that write: what ends them before they do, and which files are not yet as they should be."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.cli.errors import DATA_ERRORS, OUR_BUG, WRONG_USAGE, CommandError
from generator.cli.output import out
from generator.diagnostics import Diagnostic
from generator.exchange.yaml.read_back import MeaningChanged
from generator.pipeline.review_ledgers import NotReviewable
from generator.publishing.files import write_files
from generator.reading import Tree, same_lines
from generator.vi import command_line, review_ledgers


@contextmanager
def reviewable(campaign: str) -> Iterator[None]:
    """Refused where an appendix cannot be judged yet, or its ledger has no room for what is to be written."""
    try:
        yield
    except NotReviewable as error:
        raise CommandError(review_ledgers.not_reviewable(error.appendix, campaign), DATA_ERRORS) from error
    except MeaningChanged as error:
        raise CommandError(review_ledgers.NO_ROOM.format(path=error), DATA_ERRORS) from error


@contextmanager
def meaning_kept() -> Iterator[None]:
    """Refused where what would be written says something else than what was read: our own bug."""
    try:
        yield
    except MeaningChanged as error:
        raise CommandError(command_line.MEANING_CHANGED.format(path=error), OUR_BUG) from error


def free(target: Path) -> Path:
    """The place of a new file; refused where one is: nothing is written over."""
    if target.exists() or target.is_symlink():
        raise CommandError(command_line.ALREADY_THERE.format(path=target), WRONG_USAGE)
    return target


def write_changed(
    root: Path, tree: Tree, wanted: Mapping[str, bytes | None], stale: str | None = None
) -> int:
    """Names and writes the files that are otherwise in the tree, None where one must go; how many they are.

    With `stale` they are only named, and that word, with their {count}, refuses them.
    """
    there = {path: tree[path].data for path in wanted if path in tree}
    changed = {path: content for path, content in wanted.items() if not _as_wanted(there.get(path), content)}
    if changed and stale is not None:
        for path in sorted(changed):
            out.print(path)
        raise CommandError(stale.format(count=len(changed)), DATA_ERRORS)
    write_named(root, {path: changed[path] for path in sorted(changed)})
    return len(changed)


def _as_wanted(there: bytes | None, content: bytes | None) -> bool:
    """Whether the file has these lines, however a checkout ends them."""
    if there is None or content is None:
        return there == content
    return same_lines(there, content)


def write_named(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Writes the files in their order and names each once it is written, never before. Raises OSError."""
    for path, content in files.items():
        write_files(root, {path: content})
        out.print(path)


def all_read(found: Collection[Diagnostic]) -> None:
    """Refused where a file could not be read, and so was left as it is."""
    if found:
        left = len({diagnostic.path for diagnostic in found})
        raise CommandError(command_line.NOT_FORMATTED.format(count=left), DATA_ERRORS)
