"""`parindex sign`: a report with a signature, in a file of its own; no secret on the command line."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from generator.cli.errors import WRONG_USAGE, CommandError
from generator.cli.given_path import GivenPath
from generator.cli.output import out
from generator.hanoi_time import now
from generator.pipeline.signing import seal as with_seal, sign_at_corner, sign_by_hand, sign_hidden
from generator.publishing.files import write_files
from generator.rendering.escape.visible import visible
from generator.rendering.report.fonts import FontMissing
from generator.signing import SigningFailed, SigningKey, key_of_file, key_of_token
from generator.vi import command_line, signing as words

_FILE = GivenPath(exists=True, dir_okay=False, path_type=Path)
_Signing = Callable[[bytes, SigningKey, datetime], bytes]


@click.command("sign", help=words.HELP)
@click.argument("file", type=_FILE, metavar="PDF")
@click.option("--pkcs12", type=_FILE, help=words.HELP_PKCS12)
@click.option("--passphrase-file", type=_FILE, help=words.HELP_PASSPHRASE)
@click.option("--pkcs11", help=words.HELP_PKCS11)
@click.option("--token", help=words.HELP_TOKEN)
@click.option("--certificate", help=words.HELP_CERTIFICATE)
@click.option("--signature", type=_FILE, help=words.HELP_SIGNATURE)
@click.option("--seal", type=_FILE, help=words.HELP_SEAL)
@click.option("--diameter", type=float, help=words.HELP_DIAMETER)
@click.option("--corner", help=words.HELP_CORNER)
@click.option("--output", type=GivenPath(dir_okay=False, path_type=Path), help=words.HELP_OUTPUT)
def command(
    file: Path,
    pkcs12: Path | None,
    passphrase_file: Path | None,
    pkcs11: str | None,
    token: str | None,
    certificate: str | None,
    signature: Path | None,
    seal: Path | None,
    diameter: float | None,
    corner: str | None,
    output: Path | None,
) -> None:
    """Exit 2, and nothing written, where the file, the key or the picture will not do."""
    if (pkcs12 is None) == (pkcs11 is None) or (pkcs11 is None) != (token is None):
        raise CommandError(words.ONE_KEY, WRONG_USAGE)
    if (pkcs12 is None and passphrase_file is not None) or (pkcs11 is None and certificate is not None):
        raise CommandError(words.ONE_KEY, WRONG_USAGE)
    signing = _signing(signature, seal, diameter, corner)
    output = output or file.with_name(f"{file.stem}{words.SUFFIX}{file.suffix}")
    if output.exists() or output.is_symlink():
        same = output.exists() and output.samefile(file)
        text = words.OVER_ORIGINAL if same else words.EXISTS.format(output=visible(str(output)))
        raise CommandError(text, WRONG_USAGE)
    moment = now()
    try:
        with _key(pkcs12, passphrase_file, pkcs11, token, certificate) as key:
            made = signing(file.read_bytes(), key, moment)
    except SigningFailed as error:
        raise CommandError(visible(words.problem(error)), WRONG_USAGE) from error
    except FontMissing as error:
        raise CommandError(command_line.FONT_MISSING.format(details=error), WRONG_USAGE) from error
    write_files(output.parent, {output.name: made})
    owner = words.who(key.name, key.organisation)
    out.print(visible(words.WRITTEN.format(output=output, who=owner, time=words.said(moment))))
    out.print(words.UNCHECKED)


def _signing(
    signature: Path | None, seal: Path | None, diameter: float | None, corner: str | None
) -> _Signing:
    """What is to be done, by what shall be seen of it."""
    if sum(one is not None for one in (signature, seal, corner)) > 1:
        raise CommandError(words.ONE_MARK, WRONG_USAGE)
    if seal is not None and diameter is not None:
        return partial(with_seal, picture=seal.read_bytes(), diameter=diameter)
    if seal is not None or diameter is not None:
        raise CommandError(words.SEAL_WITH_DIAMETER, WRONG_USAGE)
    if signature is not None:
        return partial(sign_by_hand, picture=signature.read_bytes())
    return sign_hidden if corner is None else partial(sign_at_corner, number=corner)


@contextmanager
def _key(
    pkcs12: Path | None,
    passphrase_file: Path | None,
    module: str | None,
    token: str | None,
    certificate: str | None,
) -> Iterator[SigningKey]:
    """The key, open while it is used."""
    if pkcs12 is not None:
        if passphrase_file is not None:
            lines = passphrase_file.read_text("utf-8", errors="surrogateescape").splitlines()
            passphrase = lines[0] if lines else ""
        else:
            passphrase = _secret("PARINDEX_PASSPHRASE", words.PASSPHRASE)
        yield key_of_file(pkcs12.read_bytes(), passphrase)
    elif module is not None and token is not None:
        with key_of_token(module, token, _secret("PARINDEX_PIN", words.PIN), certificate) as key:
            yield key


def _secret(variable: str, name: str) -> str:
    """Of the environment; asked for, unseen, where it has none."""
    given = os.environ.get(variable)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        text = words.NOT_ASKED.format(secret=name.lower(), variable=variable)
        raise CommandError(text, WRONG_USAGE)
    asked: str = click.prompt(name, hide_input=True, default="", show_default=False)
    return asked
