"""How a command shares its work out among machines and joins it again: the options, and what follows."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from time import perf_counter
from typing import NoReturn

import click

from generator import caching
from generator.cli.errors import DATA_ERRORS, NOTHING_FOUND, WRONG_USAGE, CommandError
from generator.cli.given_path import GivenPath
from generator.cli.output import err, out, print_diagnostics
from generator.diagnostics import Diagnostic, sorted_unique
from generator.pipeline.shards import MOST_PARTS, Share, SharedWork, share_of
from generator.reading import ROOTS, RawFile
from generator.repository import checked_out
from generator.vi import command_line


def _share(context: click.Context, option: click.Parameter, given: str | None) -> Share | None:  # noqa: ARG001
    share = None if given is None else share_of(given)
    if given is not None and share is None:
        raise CommandError(command_line.WRONG_SHARD.format(most=MOST_PARTS), WRONG_USAGE)
    return share


shard = click.option("--shard", "share", metavar="K/N", callback=_share, help=command_line.HELP_SHARD)
parts = click.option("--parts", type=GivenPath(file_okay=False, path_type=Path), help=command_line.HELP_PARTS)


def refuse_without_folder(share: Share | None, parts: Path | None, root: Path) -> None:
    """Refused: a part with no place for it, or one among the data; parts to be joined that are nowhere."""
    if share is not None and parts is None:
        raise CommandError(command_line.SHARD_NEEDS_PARTS, WRONG_USAGE)
    if share is None and parts is not None and not parts.is_dir():
        raise CommandError(command_line.NO_PARTS.format(folder=parts), NOTHING_FOUND)
    if parts is not None:
        place = parts.resolve()
        within = any(place.is_relative_to((root / name).resolve()) for name in ROOTS)
        if within or ".git" in place.parts:
            raise CommandError(command_line.PARTS_INSIDE.format(folder=parts), WRONG_USAGE)


def refuse_wrong_parts(found: tuple[Diagnostic, ...]) -> None:
    """Refused where anything is wrong with the parts, each told: nothing is joined of them."""
    if found:
        print_diagnostics(err, sorted_unique(found), {})
        raise CommandError(command_line.PARTS_NOT_JOINED, DATA_ERRORS)


def work_at(root: Path, command: str, files: Mapping[str, Iterable[RawFile]], *machine: str) -> SharedWork:
    """The whole work of a command at what is checked out; each item, by its key, weighs what its files do."""
    here = checked_out(root)
    weights = {key: sum(len(raw.data) for raw in found) for key, found in files.items()}
    return caching.shared_work(command, here.commit if here else "", weights, *machine)


def end_part(words: str, work: SharedWork, share: Share, count: int, file: Path, begun: float) -> NoReturn:
    """Ends a command that has done `count` items: says what was handed over in `file`."""
    seconds = f"{perf_counter() - begun:.0f}"
    whole = len(work.weights)
    out.print(
        words.format(part=share.part, of=share.of, count=count, whole=whole, file=file, seconds=seconds)
    )
    sys.exit(0)
