"""`parindex verify`: whether a report or a dossier that was received is what its own data give."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

import click

from generator.cli import options
from generator.cli.bounded import CallEnded, bounded
from generator.cli.errors import DATA_ERRORS, NOTHING_FOUND, WRONG_USAGE, CommandError
from generator.cli.given_path import GivenPath
from generator.cli.output import err, out, working
from generator.comparison import FileVerdict, Verification
from generator.diagnostics import any_blocks
from generator.hanoi_time import today
from generator.office.package import CheckedPackage, check_package
from generator.pipeline.publications import RebuiltPublication, rebuilt_publications
from generator.pipeline.verify import Unverifiable, verify_report
from generator.pipeline.verify_dossier import verify_dossier
from generator.reading import SchemaUnreadable
from generator.rendering.data.verification import verification_json
from generator.rendering.escape.visible import visible
from generator.rendering.report.fonts import FontMissing
from generator.repository import GitFailed
from generator.signing import After, SignatureFound, SigningFailed, signatures_in, trust_anchors
from generator.vi import command_line, signing, verify as words

_GOOD = (FileVerdict.MATCHES, FileVerdict.APPENDED)


@click.command("verify", help=words.HELP)
@click.argument("file", type=GivenPath(exists=True, dir_okay=False, path_type=Path), metavar=words.FILE)
@options.root
@options.form
@click.option("--trust", type=click.File("rb"), help=words.HELP_TRUST)
def command(file: Path, root: Path, form: str, trust: BinaryIO | None) -> None:
    """Exit 1 where something differs or only the words agree, 3 for another's file.

    A file that cannot be read, or a signature that does not hold, is 1 too.
    """
    editions = _editions(root)
    try:
        roots = trust.read() if trust else None
        with working(words.WORKING):
            found, signatures = bounded(partial(_verified, file, editions, roots))
    except SigningFailed as error:
        raise CommandError(visible(signing.problem(error)), WRONG_USAGE) from error
    except (Unverifiable, CallEnded) as error:
        code = NOTHING_FOUND if str(error) in ("foreign", "kind", "ranking") else DATA_ERRORS
        raise CommandError(visible(words.unverifiable(str(error), str(file))), code) from error
    except FontMissing as error:
        raise CommandError(command_line.FONT_MISSING.format(details=error), WRONG_USAGE) from error
    if form == "json":
        click.echo(verification_json(found, signatures, str(file)), nl=False)
    else:
        for line in (*words.lines(found, str(file)), *_said_of(signatures)):
            out.print(visible(line))
    sys.exit(0 if found.verdict in _GOOD else DATA_ERRORS)


def _is_sound(one: SignatureFound) -> bool:
    """Whether a signature holds, and nothing but others was added after it."""
    return one.holds and one.covers_whole and one.after is not After.OTHER


def _said_of(signatures: tuple[SignatureFound, ...]) -> Iterator[str]:
    for one in signatures:
        first, *others = signing.signature_lines(one)
        yield from (first, *(f"  {line}" for line in others))
    if signatures:
        yield signing.REVOCATION


def _verified(
    file: Path, editions: tuple[RebuiltPublication, ...], roots: bytes | None
) -> tuple[Verification, tuple[SignatureFound, ...]]:
    """By what the file is, whatever its name says; `roots` are what the chains of signatures must lead to."""
    trusted = () if roots is None else trust_anchors(roots)
    with file.open("rb") as opened:
        data = opened.read(words.LARGEST_FILE)
        if data.startswith(b"PK\x03\x04") and _is_dossier(check_package(data), file):
            opened.seek(0)
            return verify_dossier(opened, editions), ()
    found = verify_report(data, editions)
    if not (found.addition and found.addition.signatures):
        return found, ()
    try:
        signatures = signatures_in(data, trusted)
    except SigningFailed:  # they are there, and nothing can be said of them
        signatures = (SignatureFound("", readable=False),)
    return replace(found, unsound=not all(map(_is_sound, signatures))), signatures


def _is_dossier(package: CheckedPackage, file: Path) -> bool:
    """Whether a zip is no Word file, nor a spoiled one by its name."""
    return package.kind != "docx" and (package.why == "kind" or file.suffix.lower() != ".docx")


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
    return tuple(one for one in editions if isinstance(one, RebuiltPublication))  # no other has a report
