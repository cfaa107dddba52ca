"""An appendix that has no file, and the campaign before → its workbook, filled with last year's words."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.diagnostics import Diagnostic
from generator.exchange.narratives import carried_words, goes_on_from, narratives
from generator.exchange.workbook.carried_sheet import carried_sheet
from generator.pipeline.campaign import check_campaign
from generator.pipeline.excel import workbook_of
from generator.pipeline.files import blank_content, known_appendix
from generator.pipeline.load import shared_loader
from generator.pipeline.new_campaign import check_successors, last_submissions
from generator.pipeline.paths import appendix_path
from generator.reading import RawFile, Tree
from generator.rulebook import correspondences
from generator.vi import carried_words as words


class FileThere(Exception):  # noqa: N818
    """The appendix has a file of its own, which no word of last year replaces; the message is its path."""


class SetsUnrelated(Exception):  # noqa: N818
    """The criteria set does not say what of the earlier campaign's it continues."""


@dataclass(frozen=True, slots=True)
class CarriedWorkbook:
    """The workbook; a sentence on what it carries, and a line on each thing that it does not.

    None where rules cannot be read. `diagnostics` are mistakes of the rules, or of files of the earlier
    campaign, that hide what is in them.
    """

    data: bytes | None
    diagnostics: tuple[Diagnostic, ...]
    summary: str = ""
    left: tuple[str, ...] = ()


def carried_workbook(
    tree: Tree, campaign: str, number: int, old: str, successors: Mapping[str, str]
) -> CarriedWorkbook:
    """Return the workbook of an appendix with the words of `old` that `parindex new --from` would carry.

    Raise SchemaUnreadable, NoSuchAppendix, WrongSuccessor, FileThere, SetsUnrelated.
    """
    loader = shared_loader(tree)
    checked, verdict = check_campaign(tree, campaign, loader, number)
    before, found = loader.rulebooks(tree, old)
    if checked is None or before is None:
        return CarriedWorkbook(None, tuple(found) if checked else verdict.diagnostics)
    after = checked.rulebook
    path = appendix_path(campaign, known_appendix(number, after))
    check_successors(successors, before.shared.campaign)
    if path in tree:
        raise FileThere(path)
    if not correspondences(after.criteria, before.shared.criteria):
        raise SetsUnrelated
    last, found = last_submissions(tree, before, loader, goes_on_from(before, after, successors, number))
    known = narratives(last, before, after, successors, number)
    carried = carried_words(last, before, after, successors, number)
    content = blank_content(tree, loader, after, number, known)
    sheet = carried_sheet(carried, before.shared, after, number)
    data = workbook_of(RawFile(path, content), loader, after, checked.proceedings, number, [sheet])
    left = tuple(words.line(one, before.shared, after) for one in carried if one.fate.is_lost)
    return CarriedWorkbook(data, tuple(found), words.counted(carried), left)
