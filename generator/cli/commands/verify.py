"""`parindex verify`: whether a report or a dossier that was received is what its own data give."""

import sys
from functools import partial
from pathlib import Path

import click

from generator.cli import options
from generator.cli.bounded import CallEnded, bounded
from generator.cli.errors import DATA_ERRORS, NOTHING_FOUND, WRONG_USAGE, CommandError
from generator.cli.output import err, out, working
from generator.comparison import FileVerdict, Verification
from generator.diagnostics import any_blocks
from generator.hanoi_time import today
from generator.pipeline.publications import RebuiltPublication, rebuilt_publications
from generator.pipeline.verify import Unverifiable, verify_report
from generator.pipeline.verify_dossier import verify_dossier
from generator.reading import SchemaUnreadable
from generator.rendering.data.verification import verification_json
from generator.rendering.escape.visible import visible
from generator.rendering.report.fonts import FontMissing
from generator.repository import GitFailed
from generator.vi import command_line, verify as words

_GOOD = (FileVerdict.MATCHES, FileVerdict.SAME_WORDS, FileVerdict.APPENDED)


@click.command("verify", help=words.HELP)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar=words.FILE)
@options.root
@options.form
def command(file: Path, root: Path, form: str) -> None:
    """Exit 1 where something differs or cannot be read, 3 where the file is not ours."""
    editions = _editions(root)
    try:
        with working(words.WORKING):
            found = bounded(partial(_verified, file, editions))
    except (Unverifiable, CallEnded) as error:
        code = NOTHING_FOUND if str(error) in ("foreign", "kind") else DATA_ERRORS
        raise CommandError(visible(words.unverifiable(str(error), str(file))), code) from error
    except FontMissing as error:
        raise CommandError(command_line.FONT_MISSING.format(details=error), WRONG_USAGE) from error
    if form == "json":
        click.echo(verification_json(found, str(file)), nl=False)
    else:
        for line in words.lines(found, str(file)):
            out.print(visible(line))
    sys.exit(0 if found.verdict in _GOOD else DATA_ERRORS)


def _verified(file: Path, editions: tuple[RebuiltPublication, ...]) -> Verification:
    """By what the file is, whatever its name says."""
    with file.open("rb") as opened:
        head = opened.read(4)
        opened.seek(0)
        if head == b"PK\x03\x04" and file.suffix.lower() != ".docx":
            return verify_dossier(opened, editions)
        return verify_report(opened.read(words.LARGEST_FILE), editions)


def _editions(root: Path) -> tuple[RebuiltPublication, ...]:
    """What the repository has published; none where there is none, which is said."""
    if not (root / "submissions").is_dir():
        return ()
    try:
        editions, found = rebuilt_publications(root, today())
    except (GitFailed, SchemaUnreadable):
        err.print(words.NO_REPOSITORY)
        return ()
    if any_blocks(found):
        err.print(words.REPOSITORY_WRONG)
        return ()
    return editions
