"""`parindex score --fill`: computed points written into one appendix's file, nothing else of it changed."""

from collections.abc import Sequence
from pathlib import Path

from generator.cli.data_tree import open_appendix
from generator.cli.errors import DATA_ERRORS, NOTHING_FOUND, CommandError
from generator.cli.output import err, out, print_diagnostics, print_errors
from generator.diagnostics import error_count
from generator.exchange.yaml.read_back import MeaningChanged
from generator.pipeline.paths import appendix_path, campaigns_in
from generator.pipeline.score_fill import DOUBTFUL, NoSubmission, fill_scores
from generator.publishing.files import write_files
from generator.reading import RawFile, Tree
from generator.rendering.terminal.score_fill import filling_lines
from generator.vi import score_fill as words

OUTDATED = "R302"  # words that quote other points than were just written


def fill(root: Path, campaign: str | None, asked: int | None, paths: Sequence[Path]) -> None:
    """Write the points and tell what became of each leaf; exit 1 where an error of the file remains."""
    tree, name, appendix = open_appendix(root, campaign, asked, paths)
    try:
        filled, found = fill_scores(tree, name, appendix)
    except NoSubmission as error:
        raise CommandError(_no_file(tree, name, appendix, str(error)), NOTHING_FOUND) from error
    except MeaningChanged as error:
        raise CommandError(words.NO_ROOM.format(path=error), DATA_ERRORS) from error
    if filled is None:
        print_errors(found, tree)
        raise CommandError(words.CANNOT_FILL, DATA_ERRORS)
    path = appendix_path(name, appendix)
    out.print(words.HEAD.format(number=appendix, campaign=name, path=path))
    if filled.content != tree[path].data:
        write_files(root, {path: filled.content})
    told = (one for one in filled.diagnostics if one.blocks or one.code in (OUTDATED, DOUBTFUL))
    print_diagnostics(err, told, {path: RawFile(path, filled.content)})
    for line in filling_lines(filled.filling, filled.rulebook.criteria.rounding):
        out.print(line)
    if errors := error_count(filled.diagnostics):
        raise CommandError(words.ERRORS.format(count=errors), DATA_ERRORS)


def _no_file(tree: Tree, campaign: str, number: int, path: str) -> str:
    """Say where no file is, and in which newest campaign there is one."""
    known = [name for name in campaigns_in(tree) if appendix_path(name, number) in tree]
    elsewhere = words.FILE_ELSEWHERE.format(known=known[-1]) if known else ""
    return words.NO_FILE.format(campaign=campaign, number=number, path=path) + elsewhere
