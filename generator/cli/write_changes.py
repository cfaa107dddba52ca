"""Commands that write: what ends them before they do, and which files are not yet as they should be."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.cli.errors import DATA_ERRORS, OUR_BUG, WRONG_USAGE, CommandError
from generator.cli.output import err, out
from generator.diagnostics import Diagnostic
from generator.exchange.yaml.read_back import MeaningChanged
from generator.hanoi_time import today
from generator.pipeline.load import shared_loader
from generator.pipeline.paths import campaign_path
from generator.pipeline.review_ledgers import NotReviewable, WouldBeWrong
from generator.publishing.files import write_files
from generator.reading import Tree, same_lines
from generator.vi import command_line, review_ledgers


def warn_closed(tree: Tree, campaign: str, *, reviews: bool) -> None:
    """Says, before anything is written, that the gate would refuse it today; it is written all the same.

    The coordinator may open the campaign again, and a rehearsal on last year's data harms nobody. `reviews`:
    what is written is a ledger, else an appendix's answers.
    """
    plan = shared_loader(tree).campaign(tree[campaign_path(campaign)])
    if plan is not None and plan.permissions is not None:
        windows = plan.permissions.windows
        window = windows.reviews if reviews else windows.submissions
        if said := command_line.not_now(campaign, window, plan.permissions.closes, today()):
            err.print(said)


def is_closed(tree: Tree, campaign: str) -> bool:
    """Return whether the gate refuses every change of the campaign today; False for an unreadable plan."""
    plan = shared_loader(tree).campaign(tree[campaign_path(campaign)])
    return plan is not None and plan.permissions is not None and plan.permissions.closed_on(today())


@contextmanager
def reviewable(campaign: str) -> Iterator[None]:
    """Refused where an appendix cannot be judged yet, its ledger has no room for what is to be written, or
    that would bring an error into the campaign.
    """
    try:
        yield
    except NotReviewable as error:
        raise CommandError(review_ledgers.not_reviewable(error.appendix, campaign), DATA_ERRORS) from error
    except WouldBeWrong as error:
        raise CommandError(review_ledgers.wrong_after(error.diagnostic), DATA_ERRORS) from error
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


def stale_files(root: Path, wanted: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return those that do not stand below `root` with these lines, by their paths in order."""
    there = {path: (root / path).read_bytes() for path in wanted if (root / path).is_file()}
    return {path: wanted[path] for path in sorted(wanted) if not _as_wanted(there.get(path), wanted[path])}


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
