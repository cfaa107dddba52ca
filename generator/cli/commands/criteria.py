"""`parindex criteria`: sets judged by themselves, read from a decision's table, written as one."""

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from generator.cli import options
from generator.cli.criteria_options import asking
from generator.cli.errors import DATA_ERRORS, NOTHING_FOUND, WRONG_USAGE, CommandError
from generator.cli.given_path import GivenPath, first_bytes
from generator.cli.output import err, out, print_diagnostics
from generator.cli.reports import form, report
from generator.cli.write_changes import free, meaning_kept
from generator.criteria_table.metadata import SetMetadata, over
from generator.criteria_table.reused_rules import ReusedRules
from generator.diagnostics import any_blocks, sorted_unique, summarise
from generator.lexicon.decision_tables import COLUMN_ROLES
from generator.office.package import LARGEST_PACKAGE
from generator.pipeline import criteria as pipeline
from generator.pipeline.linted_sets import Linted, lint
from generator.pipeline.paths import criteria_path
from generator.publishing.files import write_files
from generator.reading import LARGEST_FILE, RawFile, Tree, read_tree
from generator.rendering.terminal.examples import examples_table
from generator.vi import criteria_command, criteria_table as remarks


@click.group("criteria", help=criteria_command.HELP, no_args_is_help=False)
def command() -> None:
    """The three ways of a criteria set."""


# lint


@command.command("lint", help=criteria_command.HELP_LINT)
@options.root
@click.argument("files", nargs=-1, type=GivenPath(path_type=Path))
@click.option("--examples", is_flag=True, help=criteria_command.HELP_EXAMPLES)
@form
def _lint(root: Path, files: tuple[Path, ...], form: str, *, examples: bool) -> None:
    """Exit 1 where a set has an error: it is refused whole."""
    tree = read_tree(root)
    raws = [_raw(_there(file, root)) for file in files] or [tree[path] for path in pipeline.sets_in(tree)]
    if not raws:
        raise CommandError(criteria_command.NO_SETS.format(root=root), NOTHING_FOUND)
    linted = lint(tree, raws)
    found = sorted_unique(diagnostic for one in linted for diagnostic in one.diagnostics)
    if form == "text":
        print_diagnostics(out, found, {**tree, **{raw.path: raw for raw in raws}})
        for one in linted:
            if examples and one.criteria is not None:
                out.print(examples_table(one.criteria))
            out.print(_verdict(one))
    else:
        leaves = sum(len(one.criteria.leaves) for one in linted if one.criteria is not None)
        click.echo(report(form, found, summarise(found, 0, leaves, 0)))
    sys.exit(DATA_ERRORS if any_blocks(found) else 0)


def _there(file: Path, root: Path) -> Path:
    """Return the file, which is sought from the current folder as the shell does, not from `root`."""
    if file.is_file():
        return file
    wrong = criteria_command.NO_FILE.format(path=file, folder=Path.cwd())
    if (root / file).is_file():
        wrong += criteria_command.FILE_BELOW_ROOT.format(path=root / file)
    raise CommandError(wrong, WRONG_USAGE)


def _raw(file: Path) -> RawFile:
    """A file by the name it was given; one too large for a set is not read."""
    if file.stat().st_size > LARGEST_FILE:
        return RawFile(file.as_posix(), b"", "F001")
    return RawFile(file.as_posix(), first_bytes(file, LARGEST_FILE))


def _verdict(one: Linted) -> str:
    if one.criteria is None:
        return remarks.refused_line(one.path, sum(diagnostic.blocks for diagnostic in one.diagnostics))
    examples = sum(len(leaf.rule.examples) for leaf in one.criteria.leaves)
    levels = [len(above) for above, _ in one.criteria.walk()]
    counts = (levels.count(0), levels.count(1), sum(level > 1 for level in levels))
    return remarks.linted_line(one.criteria.id, counts, pipeline.kinds_of(one.criteria), examples)


# import


def _id(_: click.Context, __: click.Parameter, typed: str) -> str:
    if not re.fullmatch("[a-z0-9-]{1,40}", typed):
        raise click.BadParameter(typed)
    return typed


def _columns(_: click.Context, __: click.Parameter, typed: Sequence[str]) -> Mapping[str, str]:
    """Each heading with its role. Raises CommandError for a role that columns do not have."""
    named = {}
    for text in typed:
        heading, sign, role = text.rpartition("=")
        if not heading.strip() or not sign or role.strip() not in COLUMN_ROLES:
            raise CommandError(criteria_command.wrong_column(text, COLUMN_ROLES), WRONG_USAGE)
        named[heading.strip()] = role.strip()
    return named


@command.command("import", help=criteria_command.HELP_IMPORT)
@options.root
@click.argument("table", type=GivenPath(path_type=Path))
@click.option("--id", "name", required=True, callback=_id, help=criteria_command.HELP_ID)
@click.option(
    "--output", type=GivenPath(dir_okay=False, path_type=Path), help=criteria_command.HELP_IMPORT_OUTPUT
)
@click.option("--table", "wanted", type=click.IntRange(min=1), help=criteria_command.HELP_TABLE_NUMBER)
@click.option("--column", "columns", multiple=True, callback=_columns, help=criteria_command.HELP_COLUMN)
@click.option("--like", help=criteria_command.HELP_LIKE)
@asking
def _import(
    root: Path,
    table: Path,
    name: str,
    output: Path | None,
    wanted: int | None,
    columns: Mapping[str, str],
    like: str | None,
    **typed: object,
) -> None:
    """Exit 1 where something must be mended, 2 where the file cannot be read at all."""
    _there(table, root)
    free(output or root / criteria_path(name))
    given: dict[str, Any] = {key: value for key, value in typed.items() if value is not None}
    others, known = _like(root, like, name)
    asked = over(SetMetadata(id=name, **given), others)
    raw = RawFile(table.as_posix(), first_bytes(table, LARGEST_PACKAGE))
    shown = "" if output else "../criteria.schema.json"
    with meaning_kept():
        made = pipeline.import_table(raw, asked, wanted, shown, known, columns)
    _print_open(made)
    if made.text is None or made.outline is None:
        raise CommandError(criteria_command.NOT_READ, WRONG_USAGE)
    folder, path = (output.parent, output.name) if output else (root, criteria_path(name))
    write_files(folder, {path: made.text.encode()})
    out.print(_summary(made))
    out.print(criteria_command.WRITTEN.format(path=folder / path))
    sys.exit(DATA_ERRORS if any_blocks(made.diagnostics) else 0)


def _like(root: Path, like: str | None, name: str) -> tuple[SetMetadata, ReusedRules | None]:
    if like is None:
        return SetMetadata(id=name), None
    try:
        found = pipeline.like(read_tree(root), like, name)
    except pipeline.NoSuchSet as error:
        raise CommandError(criteria_command.NO_SET.format(name=like, known=error), WRONG_USAGE) from error
    if found is None:
        raise CommandError(criteria_command.WRONG_SET.format(name=like), DATA_ERRORS)
    return found


def _print_open(made: pipeline.Imported) -> None:
    """What must be mended, what must be decided, what is only told: each under its heading."""
    nothing: Tree = {}
    for heading, found in zip(remarks.GROUPS, pipeline.by_weight(made.diagnostics), strict=True):
        if found:
            err.print(f"── {heading} ({len(found)}) ──\n", style="bold")
            print_diagnostics(err, found, nothing)


def _summary(made: pipeline.Imported) -> str:
    outline = made.outline
    if outline is None:
        return ""
    leaves = [leaf.scored for leaf in outline.leaves() if leaf.scored]
    surveyed = sum(scored.scored_by == "survey" for scored in leaves)
    computed = sum(scored.computed for scored in leaves)
    mended, decided, _ = pipeline.by_weight(made.diagnostics)
    kinds = (computed, len(leaves) - computed - surveyed, surveyed)
    return remarks.imported_line(outline.counts(), kinds, len(mended) + len(decided))


# export


@command.command("export", help=criteria_command.HELP_EXPORT)
@options.root
@click.argument("name", metavar="SET_ID")
@click.option(
    "--output",
    type=GivenPath(dir_okay=False, path_type=Path),
    required=True,
    help=criteria_command.HELP_TABLE_OUTPUT,
)
def _export(root: Path, name: str, output: Path) -> None:
    """Exit 1 where the set has an error."""
    tree = read_tree(root)
    target = free(output)
    try:
        content, found = pipeline.export_table(tree, name)
    except pipeline.NoSuchSet as error:
        raise CommandError(criteria_command.NO_SET.format(name=name, known=error), WRONG_USAGE) from error
    print_diagnostics(err, found, tree)
    if content is None:
        raise CommandError(criteria_command.WRONG_SET.format(name=name), DATA_ERRORS)
    write_files(target.parent, {target.name: content})
    out.print(criteria_command.WRITTEN_TABLE.format(path=target))
