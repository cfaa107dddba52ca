"""`parindex pre-receive`: a push to a plain Git server is taken whole, or not at all; the hook calls it."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from generator.cli import options
from generator.cli.errors import DATA_ERRORS, WRONG_USAGE, CommandError
from generator.cli.output import out, print_diagnostics
from generator.codes import Severity
from generator.pipeline.pre_receive import Ruling, rule_on_push
from generator.rendering.escape.visible import visible
from generator.rendering.proposal.view import proposal_view
from generator.validation import Proposer, RefUpdate
from generator.vi import command_line, pre_receive, reports


@click.command("pre-receive", help=command_line.HELP_PRE_RECEIVE)
@options.root
@click.option("--author", envvar=["REMOTE_USER", "GL_USER"], default="", help=command_line.HELP_PUSHER)
@click.option("--main", default="main", help=command_line.HELP_MAIN)
@click.option(
    "--seconds", default=60, type=click.IntRange(1), show_default=True, help=command_line.HELP_SECONDS
)
@options.today
def command(root: Path, author: str, main: str, seconds: int, today: date) -> None:
    """Exit 1 where a ref may not be moved: then Git moves none of them."""
    if not author.strip():
        raise CommandError(command_line.NO_PUSHER, WRONG_USAGE)
    moves = _moves(sys.stdin.buffer.read() if sys.stdin else b"")
    with _at_most(seconds):
        rulings = rule_on_push(root, moves, Proposer(author, today), main)
    for ruling in rulings:
        _tell(ruling, author, main)
    if any(ruling.refused for ruling in rulings):
        _print(pre_receive.NONE_MOVED)
        sys.exit(DATA_ERRORS)


@contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    """Ends the program with a refusal where the work takes longer: the server must serve others too.

    At once, since an exception raised in the middle of a library's work may stay there.
    """

    def stop(*_: object) -> None:
        _print(pre_receive.TOO_LONG.format(seconds=seconds))
        sys.stdout.flush()
        os._exit(DATA_ERRORS)

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _moves(given: bytes) -> list[RefUpdate]:
    """The lines "old new ref"; an id of zeros only stands for nothing."""
    moves = []
    for line in given.splitlines():
        before, _, rest = line.decode("utf-8", "surrogateescape").partition(" ")
        after, _, ref = rest.partition(" ")
        if not ref:
            raise CommandError(command_line.NOT_A_PUSH, WRONG_USAGE)
        moves.append(
            RefUpdate(ref, before if before.strip("0") else None, after if after.strip("0") else None)
        )
    if not moves:  # a hook that is told of nothing must not say yes
        raise CommandError(command_line.NOT_A_PUSH, WRONG_USAGE)
    return moves


def _tell(ruling: Ruling, author: str, main: str) -> None:
    """What becomes of a ref, and all that is wrong; the client shows each line after "remote: "."""
    if ruling.wrong is not None:
        message, cure = pre_receive.wrong(ruling.wrong, author, main)
        _print(f"{ruling.ref}: {reports.SEVERITIES[Severity.ERROR]}: {message}")
        _print(f"    {reports.CURE}: {cure}")
    elif ruling.report is None:
        _print(f"{ruling.ref}: {pre_receive.FOLLOWED}")
    else:
        shown = [d for d in ruling.report.diagnostics if d.severity is not Severity.HINT]
        view = proposal_view(ruling.report)
        _print(f"{ruling.ref}: {view.headline}")
        for line in (line for campaign in view.campaigns for line in campaign.plan):
            _print(f"    {line}")
        print_diagnostics(out, shown, ruling.after)
        if any(d.code == "C411" for d in shown):
            _print(pre_receive.MERGE_AS_IT_IS.format(main=main))


def _print(line: str) -> None:
    out.print(visible(line))
