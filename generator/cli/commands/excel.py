"""`parindex excel`: an appendix's workbook made for its agency, and read when it comes back."""

import sys
from pathlib import Path

import click

from generator.cli import options
from generator.cli.data_tree import open_appendix
from generator.cli.errors import DATA_ERRORS, WRONG_USAGE, CommandError
from generator.cli.given_path import GivenPath, first_bytes
from generator.cli.output import err, out, print_errors
from generator.cli.write_changes import free, meaning_kept, warn_closed
from generator.diagnostics import any_blocks
from generator.exchange.workbook.imported import ImportedWorkbook
from generator.office.package import LARGEST_PACKAGE
from generator.pipeline.excel import export_workbook, import_workbook
from generator.publishing.files import write_files
from generator.reading import RawFile, Tree, read_tree
from generator.rendering.terminal.excel import import_json, import_lines
from generator.vi import workbook as words


@click.group("excel", help=words.HELP, no_args_is_help=False)
def command() -> None:
    """The two ways of a workbook."""


@command.command("export", help=words.HELP_EXPORT)
@options.root
@options.campaign
@options.appendix
@click.option("--blank", is_flag=True, help=words.HELP_BLANK)
@click.option("--output", type=GivenPath(dir_okay=False, path_type=Path), help=words.HELP_EXPORT_OUTPUT)
def _export(
    root: Path, campaign: str | None, appendix: int | None, output: Path | None, *, blank: bool
) -> None:
    tree, name, number = open_appendix(root, campaign, appendix)
    target = free(output or Path(f"phu-luc-{number}-{name}.xlsx"))
    made, found = export_workbook(tree, name, number, blank=blank)
    if made is None:
        print_errors(found, tree)
        raise CommandError(words.EXPORT_REFUSED, DATA_ERRORS)
    warn_closed(tree, name, reviews=False)
    write_files(target.parent, {target.name: made})
    out.print(words.EXPORTED.format(path=target, appendix=number, campaign=name))


@command.command("import", help=words.HELP_IMPORT)
@options.root
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=GivenPath(exists=True, dir_okay=False, path_type=Path),
    metavar=words.FILES,
)
@options.campaign
@options.appendix
@click.option("--check", "only_look", is_flag=True, help=words.HELP_IMPORT_CHECK)
@click.option("--marked", type=GivenPath(dir_okay=False, path_type=Path), help=words.HELP_MARKED)
@options.form
def _import(
    root: Path,
    files: tuple[Path, ...],
    campaign: str | None,
    appendix: int | None,
    marked: Path | None,
    form: str,
    *,
    only_look: bool,
) -> None:
    """Each on top of those before it. Exit 1 where an error is left, in a workbook or in what it makes."""
    if marked is not None:
        free(marked)
        if len(files) > 1:
            raise CommandError(words.MARKED_ONE, WRONG_USAGE)
    tree = read_tree(root)
    read: list[tuple[str, ImportedWorkbook]] = []
    for file in files:
        with meaning_kept():
            imported = import_workbook(
                tree,
                file.name,
                first_bytes(file, LARGEST_PACKAGE),
                campaign,
                appendix,
                mark=marked is not None,
            )
        read.append((file.name, imported))
        if form == "text":
            _print(imported, file.name)
        tree = _applied(root, tree, imported, quiet=form == "json", only_look=only_look)
        if marked is not None and imported.marked is not None:
            write_files(marked.parent, {marked.name: imported.marked})
            err.print(words.MARKED.format(path=marked))
    if form == "json":
        click.echo(import_json(read))
    wrong = any_blocks(found.diagnostic for _, one in read for found in one.diagnostics)
    sys.exit(DATA_ERRORS if wrong else 0)


def _print(imported: ImportedWorkbook, name: str) -> None:
    for line in import_lines(imported, name):
        out.print(line)


def _applied(root: Path, tree: Tree, imported: ImportedWorkbook, *, quiet: bool, only_look: bool) -> Tree:
    """The tree with the file as the workbook makes it, written unless one only looks."""
    path, content = imported.path, imported.content
    say = err if quiet else out
    if content is None:
        if path:
            say.print(words.NOT_WRITTEN.format(path=path))
        return tree
    if path in tree and tree[path].data == content:
        say.print(words.UNTOUCHED.format(path=path))
        return tree
    if not only_look:
        write_files(root, {path: content})
    say.print((words.WOULD_WRITE if only_look else words.WRITTEN).format(path=path))
    return {**tree, path: RawFile(path, content)}
