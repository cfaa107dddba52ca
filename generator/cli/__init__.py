"""Arguments → a command → its exit code. Decides nothing about scores.

Exit codes: 0 no error, 1 errors in the data, 2 wrong usage or the machine refuses (a file, a disk, no Git),
3 nothing found, 70 our own bug, 129, 130 and 143 stopped by a closed terminal, Ctrl+C, SIGTERM.
"""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from generator.cli import signals, streams
from generator.cli.errors import (
    INTERRUPTED,
    OUR_BUG,
    PIPE_CLOSED,
    REFUSALS,
    WRONG_USAGE,
    code_of,
    message_of,
)
from generator.cli.given_path import GivenPath
from generator.reading import most_alike
from generator.vi import command_line

COMMANDS = (
    "check",
    "score",
    "rank",
    "status",
    "explain",
    "history",
    "review",
    "inbox",
    "comment",
    "pre-receive",
    "signoff",
    "publish",
    "sign",
    "dossier",
    "verify",
    "build",
    "federate",
    "serve",
    "links",
    "schemas",
    "codeowners",
    "forge",
    "fmt",
    "migrate",
    "new",
    "excel",
    "review-new",
    "review-accept",
    "review-stamp",
    "criteria",
)  # each a module of its name


class _Commands(click.Group):
    """Loads a command only when it is asked for: `check` need not wait for a page engine."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All commands, in the order people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"generator.cli.commands.{cmd_name.replace('-', '_')}").command
        return command


@click.group(
    cls=_Commands,
    help=command_line.HELP,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="parindex", prog_name="parindex")
def cli() -> None:
    """The command `parindex`."""


def main() -> None:
    """Runs the command; what the machine refuses is told as that, whatever else escapes as our own bug.

    Neither with a traceback.
    """
    gc.set_threshold(
        200_000, 20, 100
    )  # a file is tens of thousands of small values, none of them garbage yet
    streams.use_utf8()
    signals.end_in_order()
    try:
        try:
            cli(standalone_mode=False)
        finally:
            streams.flush()
    except click.UsageError as error:
        _say(_misused(error))
        sys.exit(WRONG_USAGE)
    except click.Abort:  # Ctrl+C in the middle of the work
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # whoever reads our output has read enough
        sys.exit(PIPE_CLOSED)
    except REFUSALS as refusal:
        if isinstance(refusal, OSError) and os.environ.get("PARINDEX_DEBUG"):
            raise
        _say(message_of(refusal))
        sys.exit(code_of(refusal))
    except Exception as error:
        if os.environ.get("PARINDEX_DEBUG"):
            raise
        _say(command_line.BUG.format(kind=type(error).__name__))
        _say(command_line.BUG_HINT)
        sys.exit(OUR_BUG)


def _say(text: str) -> None:
    with suppress(OSError):  # a full disk may hold standard error too: the exit code still tells
        click.echo(text, err=True)


def _misused(error: click.UsageError) -> str:
    """What is wrong with the command as typed; the library's own words are English."""
    command = error.ctx.command_path if error.ctx else "parindex"
    if isinstance(error, click.NoSuchOption):
        known = [name for param in _params(error.ctx) for name in param.opts if name.startswith("--")]
        wrong = _unknown(command_line.WRONG_OPTION, error.option_name, known)
    elif isinstance(error, click.NoSuchCommand):
        group = error.ctx.command if error.ctx else None
        known = group.list_commands(error.ctx) if isinstance(group, click.Group) and error.ctx else []
        wrong = _unknown(command_line.WRONG_COMMAND, error.command_name, known)
    elif isinstance(error, click.BadParameter) and error.param is not None:
        is_option = isinstance(error.param, click.Option)
        name = error.param.opts[0] if is_option else error.param.human_readable_name
        if isinstance(error.param.type, GivenPath):
            wrong = f"{name}: {error.message}" if is_option else error.message
        else:
            wrong = command_line.WRONG_VALUE.format(name=name) + _wanted(error.param.type)
    else:
        wrong = command_line.NEEDLESS
    return f"{wrong} {command_line.SEE_HELP.format(command=command)}"


def _wanted(kind: click.ParamType[Any]) -> str:
    """What is typed for an option of that kind; empty where its help says it better."""
    if isinstance(kind, click.Choice):
        return command_line.ONE_OF.format(values=", ".join(map(str, kind.choices)))
    if isinstance(kind, click.DateTime):
        return command_line.A_DAY
    return command_line.A_NUMBER if kind.name in {"integer", "integer range"} else ""


def _params(ctx: click.Context | None) -> list[click.Parameter]:
    return ctx.command.get_params(ctx) if ctx else []


def _unknown(words: str, name: str, known: Sequence[str]) -> str:
    """What was typed, and which of the known it may mean."""
    near = most_alike(name, known, 3)
    meant = command_line.PERHAPS_MEANT.format(names=", ".join(near)) if near else ""
    return f"{words.format(name=name)}{meant}"
