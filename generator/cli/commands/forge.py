"""`parindex forge`: the files by which a forge other than GitHub runs the checks, put into a repository."""

from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path

import click

from generator.cli import options
from generator.cli.errors import DATA_ERRORS, WRONG_USAGE, CommandError
from generator.cli.output import out
from generator.cli.write_changes import stale_files
from generator.publishing.files import write_files
from generator.rendering.escape.visible import visible
from generator.rendering.forge_files import FORGES_WITH_FILES, forge_files, is_seal, is_unchanged
from generator.repository import place_in_repository
from generator.vi import command_line

_LONGEST_LINE = 120  # letters of one that is shown


@click.command("forge", help=command_line.HELP_FORGE_FILES)
@click.argument("name", type=click.Choice(FORGES_WITH_FILES))
@options.root
@click.option("--write", is_flag=True, help=command_line.HELP_FORGE_WRITE)
@click.option("--check", "only_look", is_flag=True, help=command_line.HELP_FORGE_CHECK)
def command(name: str, root: Path, write: bool, only_look: bool) -> None:
    """With --check a stale or missing one is an error. One of both must be asked for.

    Written over is what a version of the program wrote and nobody has changed since. Anything else is
    somebody's own: then nothing is written.
    """
    if write == only_look:
        raise CommandError(command_line.FORGE_WRITE_OR_CHECK, WRONG_USAGE)
    if place_in_repository(root) != ".":
        raise CommandError(command_line.FORGE_READS_THE_TOP.format(root=root), WRONG_USAGE)
    files = forge_files(name)
    stale = stale_files(root, files)
    changed = _changed(root, stale)
    if stale and only_look:
        words = command_line.STALE_FORGE_FILES.format(paths=", ".join(stale), forge=name)
        raise CommandError("\n".join([words, *changed.values()]), DATA_ERRORS)
    if changed:
        words = command_line.CHANGED_FORGE_FILES.format(path=next(iter(changed)))
        raise CommandError("\n".join([*changed.values(), words]), DATA_ERRORS)
    write_files(root, stale)
    words = command_line.WRITTEN_FORGE_FILES if stale else command_line.FRESH_FORGE_FILES
    out.print(words.format(paths=", ".join(stale or files)))


def _changed(root: Path, stale: Mapping[str, bytes]) -> dict[str, str]:
    """Of each file that no version wrote as it is: where it parts from what would be written."""
    there = {path: (root / path).read_bytes() for path in stale if (root / path).is_file()}
    return {
        path: _parting(path, content, stale[path])
        for path, content in there.items()
        if not is_unchanged(content)
    }


def _parting(path: str, there: bytes, wanted: bytes) -> str:
    """The first line that differs, on both sides, but for the seals: those do whenever anything does."""
    theirs, ours = (
        [one for one in enumerate(content.decode("utf-8", "replace").splitlines(), 1) if not is_seal(one[1])]
        for content in (there, wanted)
    )
    ends = ((len(theirs) + 1, None), (len(ours) + 1, None))
    pairs = zip_longest(theirs, ours)
    parted = (
        (old or ends[0], new or ends[1]) for old, new in pairs if not old or not new or old[1] != new[1]
    )
    (line, old), (_, new) = next(parted, ends)
    shown = [
        command_line.NO_LINE if text is None else f"“{visible(text[:_LONGEST_LINE])}”" for text in (old, new)
    ]
    return command_line.CHANGED_FORGE_FILE.format(path=path, line=line, old=shown[0], new=shown[1])
