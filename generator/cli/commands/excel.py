"""`parindex excel`: an appendix's workbook made for its agency, and read when it comes back."""

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import options
from generator.cli.data_tree import campaign_in, open_appendix
from generator.cli.errors import DATA_ERRORS, NOTHING_FOUND, WRONG_USAGE, CommandError
from generator.cli.given_path import GivenPath, first_bytes
from generator.cli.output import err, out, print_errors
from generator.cli.write_changes import free, meaning_kept, warn_closed
from generator.diagnostics import any_blocks
from generator.exchange.workbook.imported import ImportedWorkbook
from generator.office.package import LARGEST_PACKAGE
from generator.pipeline.excel import export_workbook, import_workbook
from generator.pipeline.excel_branch import base_of, commit_file, inbox_at, remote_branch
from generator.pipeline.paths import appendix_place, inbox_place
from generator.pipeline.uploaded_workbooks import attachments
from generator.publishing.files import write_files
from generator.reading import RawFile, Tree, read_tree
from generator.rendering.escape.visible import visible
from generator.rendering.terminal.excel import import_json, import_lines
from generator.repository import changed_files, tree_at
from generator.vi import command_line, routes, workbook as words
from generator.vi.carried_words import NOT_CARRIED_EVER

if TYPE_CHECKING:
    from generator.pipeline.excel_last_year import CarriedWorkbook


@click.group("excel", help=words.HELP, no_args_is_help=False)
def command() -> None:
    """The two ways of a workbook."""


@command.command("export", help=words.HELP_EXPORT)
@options.root
@options.campaign
@options.appendix
@click.option("--blank", is_flag=True, help=words.HELP_BLANK)
@click.option("--from", "old", help=words.HELP_FROM)
@click.option("--successor", "successors", multiple=True, help=command_line.HELP_NEW_SUCCESSOR)
@click.option("--output", type=GivenPath(dir_okay=False, path_type=Path), help=words.HELP_EXPORT_OUTPUT)
def _export(
    root: Path,
    campaign: str | None,
    appendix: int | None,
    old: str | None,
    successors: tuple[str, ...],
    output: Path | None,
    *,
    blank: bool,
) -> None:
    """Exit 1 where a file of the campaign before has an error; the workbook is written without its words."""
    if old is not None and blank:
        raise CommandError(words.FROM_OR_BLANK, WRONG_USAGE)
    if old is None and successors:
        raise CommandError(words.SUCCESSOR_ALONE, WRONG_USAGE)
    tree, name, number = open_appendix(root, campaign, appendix)
    target = free(output or Path(routes.workbook_name(number, name)))
    if old is None:
        made, found = export_workbook(tree, name, number, blank=blank)
    else:
        carried = _carried(tree, name, number, campaign_in(tree, old, root), successors)
        made, found = carried.data, carried.diagnostics
    if made is None:
        print_errors(found, tree)
        raise CommandError(words.EXPORT_REFUSED, DATA_ERRORS)
    warn_closed(tree, name, reviews=False)
    write_files(target.parent, {target.name: made})
    out.print(words.EXPORTED.format(path=target, appendix=number, campaign=name))
    if old is not None:
        print_errors(found, tree)
        for line in (carried.summary, *carried.left, NOT_CARRIED_EVER):
            err.print(line)
        sys.exit(DATA_ERRORS if any_blocks(found) else 0)


def _carried(
    tree: Tree, campaign: str, number: int, old: str, successors: tuple[str, ...]
) -> "CarriedWorkbook":
    """The workbook with the words of the campaign `old`; what stands against it is refused."""
    from generator.pipeline.excel_last_year import FileThere, SetsUnrelated, carried_workbook  # slow to load
    from generator.pipeline.new_campaign import WrongSuccessor

    if old == campaign:
        raise CommandError(words.FROM_ITSELF.format(campaign=campaign), WRONG_USAGE)
    try:
        return carried_workbook(
            tree, campaign, number, old, dict(pair.partition("=")[::2] for pair in successors)
        )
    except WrongSuccessor as error:
        message = command_line.WRONG_SUCCESSOR.format(given=error.given, known=error.known)
        raise CommandError(message, WRONG_USAGE) from error
    except FileThere as error:
        message = words.FROM_WITH_FILE.format(appendix=number, campaign=campaign, path=error)
        raise CommandError(message, WRONG_USAGE) from error
    except SetsUnrelated as error:
        raise CommandError(words.FROM_UNRELATED.format(campaign=campaign, old=old), DATA_ERRORS) from error


@command.command("import", help=words.HELP_IMPORT)
@options.root
@click.argument(
    "files",
    nargs=-1,
    type=GivenPath(exists=True, dir_okay=False, path_type=Path),
    metavar=words.FILES,
)
@options.campaign
@options.appendix
@click.option("--check", "only_look", is_flag=True, help=words.HELP_IMPORT_CHECK)
@click.option("--commit", "to_branch", is_flag=True, help=words.HELP_COMMIT)
@click.option("--base", help=words.HELP_COMMIT_BASE)
@click.option("--branch", default="", help=words.HELP_BRANCH)
@click.option("--proposal", help=words.HELP_PROPOSAL)
@click.option("--marked", type=GivenPath(dir_okay=False, path_type=Path), help=words.HELP_MARKED)
@options.form
def _import(
    root: Path,
    files: tuple[Path, ...],
    campaign: str | None,
    appendix: int | None,
    base: str | None,
    branch: str,
    proposal: str | None,
    marked: Path | None,
    form: str,
    *,
    only_look: bool,
    to_branch: bool,
) -> None:
    """Each on top of those before it. Exit 1 where an error is left, in a workbook or in what it makes."""
    _refuse_together(files, base, branch, proposal, only_look=only_look, to_branch=to_branch)
    books = _books(root, files, proposal, campaign, appendix)
    if marked is not None:
        free(marked)
        if len(books) > 1:
            raise CommandError(words.MARKED_ONE, WRONG_USAGE)
        for name, _ in books:
            if (suffix := Path(name).suffix).casefold() != marked.suffix.casefold():
                said = words.MARKED_KIND.format(suffix=visible(suffix), name=visible(name))
                raise CommandError(said, WRONG_USAGE)
    upon = base_of(root, base) if to_branch else ""
    tree = before = tree_at(root, upon) if to_branch else read_tree(root)
    read: list[tuple[str, ImportedWorkbook]] = []
    for name, data in books:
        with meaning_kept():
            place = inbox_place(name) if proposal is not None else None
            wanted = place[:2] if place else (campaign, appendix)
            is_marked = marked is not None
            imported = import_workbook(tree, name, data, *wanted, mark=is_marked, earlier=dict(read))
        read.append((name, imported))
        if form == "text":
            _print(imported, name)
        said = "" if to_branch else words.WOULD_WRITE if only_look else words.WRITTEN
        tree = _applied(root, tree, imported, name, said, quiet=form == "json")
        if marked is not None and imported.marked is not None:
            write_files(marked.parent, {marked.name: imported.marked})
            err.print(words.MARKED.format(path=marked))
            if imported.unnoted:
                err.print(words.UNNOTED.format(sheets=", ".join(map(visible, imported.unnoted))))
        elif marked is not None:
            err.print(words.NO_MARKED)
    if form == "json":
        click.echo(import_json(read))
    wrong = any_blocks(found.diagnostic for _, one in read for found in one.diagnostics)
    if to_branch and wrong:
        raise CommandError(words.NOT_COMMITTED, DATA_ERRORS)
    if to_branch:
        _commit(root, before, tree, upon, branch, books, proposal)
    sys.exit(DATA_ERRORS if wrong else 0)


def _refuse_together(
    files: tuple[Path, ...],
    base: str | None,
    branch: str,
    proposal: str | None,
    *,
    only_look: bool,
    to_branch: bool,
) -> None:
    """Refused where options contradict each other, or say nothing to read."""
    for wrong, why in (
        (not files and proposal is None, words.NO_FILES),
        (bool(files) and proposal is not None, words.FILES_AND_PROPOSAL),
        (not to_branch and bool(base or branch), words.ONLY_WITH_COMMIT),
        (to_branch and only_look, words.COMMIT_OR_CHECK),
    ):
        if wrong:
            raise CommandError(why, WRONG_USAGE)


def _books(
    root: Path, files: tuple[Path, ...], proposal: str | None, campaign: str | None, appendix: int | None
) -> tuple[tuple[str, bytes], ...]:
    """The workbooks by name; those of an inbox by path."""
    if proposal is None:
        return tuple((file.name, first_bytes(file, LARGEST_PACKAGE)) for file in files)
    if not (found := inbox_at(root, proposal, campaign, appendix)):
        raise CommandError(words.NO_INBOX.format(revision=visible(proposal)), NOTHING_FOUND)
    beside = attachments(raw.path for raw in found)
    for path in sorted(beside):
        err.print(words.ATTACHMENT.format(path=visible(path)))
    found = tuple(raw for raw in found if raw.path not in beside)
    for raw in found:
        if raw.problem:
            raise CommandError(words.INBOX_UNREAD.format(path=visible(raw.path)), DATA_ERRORS)
    return tuple((raw.path, raw.data) for raw in found)


def _commit(
    root: Path,
    before: Tree,
    after: Tree,
    base: str,
    name: str,
    books: tuple[tuple[str, bytes], ...],
    proposal: str | None,
) -> None:
    """Make the branch and say what is to be done with it."""
    changed = [path for path in after if after[path] is not before.get(path)]
    if not changed:
        raise CommandError(words.NOTHING_TO_COMMIT.format(base=base), NOTHING_FOUND)
    if len(changed) > 1:
        why = words.ONE_APPENDIX if proposal is None else words.ONE_APPENDIX_OF_PROPOSAL
        raise CommandError(why.format(count=len(changed)), WRONG_USAGE)
    (path,) = changed
    if place := appendix_place(path):
        warn_closed(before, place[0], reviews=False)
    read = {book for book, _ in books}
    read |= attachments(one.path for one in inbox_at(root, proposal, None, None)) if proposal else set()
    others = [one for one in changed_files(root, base, proposal) if one not in read] if proposal else []
    made = commit_file(root, before, base, path, after[path].data, books, name)
    out.print(
        words.COMMITTED.format(
            branch=made.name, base=base, path=path, agency=visible(made.agency), commit=made.commit[:10]
        )
    )
    if proposal is not None and not others and (there := remote_branch(root, proposal)):
        remote, theirs, old = there
        push = (f"--force-with-lease={theirs}:{old}", remote, f"{made.name}:{theirs}")
        out.print(words.NEXT_REPLACE.format(push=shlex.join(push)))  # whoever uploads names the branch
    else:
        if others:
            out.print(words.others_in_proposal([visible(one) for one in others]))
        out.print(words.NEXT_PUSH.format(branch=made.name))
        out.print(words.NEXT_OPEN)


def _print(imported: ImportedWorkbook, name: str) -> None:
    for line in import_lines(imported, name):
        out.print(line)


def _applied(
    root: Path, tree: Tree, imported: ImportedWorkbook, name: str, said: str, *, quiet: bool
) -> Tree:
    """The tree with the file as the workbook makes it, and what is said of it; on disk too if it is to be."""
    path, content = imported.path, imported.content
    say = err if quiet else out
    if content is None:
        if path:
            say.print(words.NOT_WRITTEN.format(path=path))
        return tree
    if path in tree and tree[path].data == content:
        say.print(words.UNTOUCHED.format(name=visible(name), path=path))
        return tree
    if said == words.WRITTEN:
        write_files(root, {path: content})
    if said:
        say.print(said.format(path=path))
    return {**tree, path: RawFile(path, content)}
