"""The forge a command is run for, and what it says of a proposal, on the command line."""

from pathlib import Path

import click

from generator.cli.errors import WRONG_USAGE, CommandError
from generator.forge import FORGES, Forge, NoProposal, ProposalEvent, forge_of_line
from generator.vi import command_line

_LARGEST_EVENT = 25_000_000  # bytes, GitHub's own limit; a description may be over a million letters


def chosen_forge(name: str | None, template: str = "") -> Forge:
    """Return the forge of that name; without a name the one whose lines are at `template`, and say so."""
    if name is not None:
        return FORGES[name]
    guessed = forge_of_line(template)
    click.echo(command_line.GUESSED_FORGE.format(forge=guessed.title), err=True)
    return guessed


def read_event(forge: Forge, file: Path) -> ProposalEvent:
    """Return the proposal the file tells of. Raise CommandError where it tells of none."""
    with file.open("rb") as opened:
        content = opened.read(_LARGEST_EVENT + 1)
    if len(content) > _LARGEST_EVENT:
        words = command_line.EVENT_TOO_LARGE.format(
            path=file, forge=forge.title, limit=_LARGEST_EVENT // 1_000_000
        )
        raise CommandError(words, WRONG_USAGE)
    try:
        return forge.read_event(content)
    except NoProposal as error:
        words = command_line.NO_PROPOSAL.format(path=file, forge=forge.title, key=error)
        raise CommandError(words, WRONG_USAGE) from error
