"""The porter: arguments → the corridor → exit codes. Decides nothing about scores.

Exit codes: 0 no error, 1 errors in the data, 2 wrong usage, 3 nothing found, 70 our own bug,
130 stopped by Ctrl+C.
"""

import gc
import os
import sys
from importlib import import_module

import click

from generator.cli import streams
from generator.cli.refusal import INTERRUPTED, OUR_BUG, WRONG_USAGE, Refused, told
from generator.history import GitFailed
from generator.reading import SchemaUnreadable
from generator.vi import phrases
from generator.vi.git_failures import failure

COMMANDS = (
    "check",
    "score",
    "status",
    "explain",
    "history",
    "review",
    "comment",
    "pre-receive",
    "signoff",
    "publish",
    "build",
    "serve",
    "links",
    "schemas",
    "codeowners",
    "fmt",
    "migrate",
    "new",
    "review-stamp",
    "criteria",
)  # each a module of its name


class _Porter(click.Group):
    """Loads a command only when it is asked for: `check` need not wait for a page engine."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All commands, in the order people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"generator.cli.{cmd_name.replace('-', '_')}").command
        return command


@click.group(
    cls=_Porter,
    help=phrases.HELP,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="parindex", prog_name="parindex")
def cli() -> None:
    """The command `parindex`."""


def main() -> None:
    """Runs the command; whatever escapes it is our own bug and is told without a traceback."""
    gc.set_threshold(
        200_000, 20, 100
    )  # a file is tens of thousands of small values, none of them garbage yet
    streams.use_utf8()
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
    except (Refused, SchemaUnreadable) as refusal:
        _say(told(refusal))
        sys.exit(refusal.code if isinstance(refusal, Refused) else WRONG_USAGE)
    except GitFailed as error:
        _say(failure(error.problem, error.subject))
        sys.exit(WRONG_USAGE)
    except Exception as error:
        if os.environ.get("PARINDEX_DEBUG"):
            raise
        _say(phrases.BUG.format(kind=type(error).__name__))
        _say(phrases.BUG_HINT)
        sys.exit(OUR_BUG)


def _say(text: str) -> None:
    click.echo(text, err=True)


def _misused(error: click.UsageError) -> str:
    """What is wrong with the command as typed; the library's own words are English."""
    command = error.ctx.command_path if error.ctx else "parindex"
    if isinstance(error, click.NoSuchOption):
        wrong = phrases.WRONG_OPTION.format(name=error.option_name)
    elif isinstance(error, click.BadParameter) and error.param is not None:
        wrong = phrases.WRONG_VALUE.format(name=error.param.opts[0])
    else:
        wrong = phrases.WRONG_COMMAND
    return f"{wrong} {phrases.SEE_HELP.format(command=command)}"
