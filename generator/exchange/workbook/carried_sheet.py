"""Last year's words that a workbook goes on from, or could not go on from → the sheet that lists them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.exchange.workbook.looks import HEAD, HEADS, LOCKED, QUIET, REVIEW, WRONG
from generator.office.xlsx_writer import LONGEST_TEXT, CellLook, WrittenCell, WrittenSheet
from generator.rulebook import CarriedWords, Rulebook
from generator.vi import carried_words as words, workbook as workbook_words

_HEAD_ROW = 6
_WIDTHS = (16, 52, 34, 76)


def carried_sheet(carried: Sequence[CarriedWords], old: Rulebook, new: Rulebook, number: int) -> WrittenSheet:
    """Return the sheet: what is not carried first, then what is to be looked over, then what is new."""
    return WrittenSheet(
        workbook_words.CARRIED,
        _WIDTHS,
        [*_above(carried, old, new, number), *_rows(carried, old, new)],
        still=(_HEAD_ROW, 0),
        head=(_HEAD_ROW, _HEAD_ROW),
        protected=True,
        tab_colour="#C77700",
        footer=workbook_words.FOOTER.format(title=workbook_words.title(new.appendix(number), new)),
    )


def _above(
    carried: Sequence[CarriedWords], old: Rulebook, new: Rulebook, number: int
) -> Iterator[WrittenCell]:
    free = CellLook(framed=False)
    yield WrittenCell(
        1, 1, words.sheet_title(old.campaign.id), replace(free, bold=True, size=16, colour=HEAD)
    )
    yield WrittenCell(2, 1, workbook_words.title(new.appendix(number), new), replace(free, colour=QUIET))
    yield WrittenCell(3, 1, words.counted(carried), replace(free, bold=True))
    yield WrittenCell(4, 1, words.NOT_CARRIED_EVER, replace(free, italic=True, colour=QUIET))
    for at, head in enumerate(words.HEADS, 1):
        yield WrittenCell(_HEAD_ROW, at, head, HEADS)


def _rows(carried: Sequence[CarriedWords], old: Rulebook, new: Rulebook) -> Iterator[WrittenCell]:
    for row, one in enumerate(sorted(carried, key=words.order), _HEAD_ROW + 1):
        text = one.text if len(one.text) <= LONGEST_TEXT else words.too_long(one, old)
        told = (words.item(one, old, new), words.title(one, old, new), words.FATES[one.fate], text)
        ground = REVIEW if one.fate.is_carried else WRONG if one.fate.is_lost else ""
        for at, said in enumerate(told, 1):
            look = replace(LOCKED, ground=ground) if at == 3 and ground else LOCKED
            yield WrittenCell(row, at, said, look)
