"""`parindex dossier`: what is sent to the ministry, in one zip, with its evidence matched by hash."""

import sys
from importlib.metadata import version
from pathlib import Path

import click

from generator.cli import options
from generator.cli.data_tree import site_config
from generator.cli.errors import DATA_ERRORS, NOTHING_FOUND, WRONG_USAGE, CommandError
from generator.cli.given_path import GivenPath
from generator.cli.output import out, print_diagnostics
from generator.cli.site_errors import site_errors
from generator.diagnostics import any_blocks
from generator.hanoi_time import today
from generator.pipeline.dossier import FileState, counted, dossier
from generator.pipeline.publications import rebuilt_publications
from generator.pipeline.versions import SiteVersion, Version, newest, signed
from generator.publishing.archive import FileChanged, hashes_of, write_archive
from generator.publishing.site import site_address
from generator.rendering.escape.visible import visible
from generator.vi import command_line, dossier as words

_LACKING = {FileState.MISSING, FileState.ALTERED, FileState.NOT_SOUGHT}
_TOLD = (FileState.ALTERED, FileState.MISSING, FileState.UNVERIFIED)


@click.command("dossier", help=words.HELP)
@options.root
@click.option("--publication", "place", help=words.HELP_PUBLICATION)
@click.option(
    "--files", "folder", type=GivenPath(exists=True, file_okay=False, path_type=Path), help=words.HELP_FILES
)
@click.option("--output", type=GivenPath(dir_okay=False, path_type=Path), help=words.HELP_OUTPUT)
def command(root: Path, place: str | None, folder: Path | None, output: Path | None) -> None:
    """Exit 1, the dossier written all the same, where a file is missing, not sought or not as described."""
    rebuilt, found = rebuilt_publications(root, today())
    print_diagnostics(out, found, {})
    if any_blocks(found):
        raise CommandError(command_line.NOT_AS_SIGNED, DATA_ERRORS)
    one, program = _wanted(signed(rebuilt), place), version("parindex")
    output = output or Path(f"ho-so-{one.place.replace('/', '-')}.zip")
    if output.exists():
        raise CommandError(words.EXISTS.format(output=output), WRONG_USAGE)
    config = site_config(root)
    with site_errors(config, output):
        made = dossier(one, program, hashes_of(folder) if folder else None, site_address(config))
    try:
        write_archive(output, made.files, made.attached, folder, one.provenance(program).moment)
    except FileChanged as error:
        raise CommandError(words.CHANGED.format(file=visible(str(error))), DATA_ERRORS) from error
    if one.notice:
        out.print(visible(one.notice))
    counts = counted(made.documents)
    for line in words.count_lines(counts):
        out.print(line)
    if FileState.NOT_SOUGHT in counts:
        out.print(words.NOT_SOUGHT)
    for state in _TOLD:
        if names := made.names(state):
            out.print(visible(words.listed(state, names)))
    if made.unlisted:
        out.print(visible(words.unlisted(made.unlisted)))
    out.print(words.WRITTEN.format(output=output, count=len(made.files) + len(made.attached)))
    sys.exit(DATA_ERRORS if _LACKING & counts.keys() else 0)


def _wanted(publications: tuple[Version, ...], place: str | None) -> SiteVersion:
    """The publication of that place, the newest in force where none is named; refused without a report."""
    if place is None:
        if (latest := newest(one for one in publications if isinstance(one, SiteVersion))) is None:
            raise CommandError(words.NO_REPORTS if publications else words.NO_PUBLICATION, NOTHING_FOUND)
        return latest
    for one in publications:
        if one.place == place.strip("/"):
            if isinstance(one, SiteVersion):
                return one
            raise CommandError(words.NO_REPORTS, WRONG_USAGE)
    known = ", ".join(one.place for one in publications)
    raise CommandError(words.NO_SUCH_PUBLICATION.format(name=visible(place), known=known), NOTHING_FOUND)
