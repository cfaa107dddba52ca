"""How the sheets of a workbook look: colours that mean something, widths, number formats."""

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from generator.exchange.workbook.model import (
    AnswerField,
    AnswerKind,
    LayoutRow,
    RowKind,
    SheetField,
    SheetKey,
)
from generator.office.xlsx_writer import TEXT_FORMAT, CellLook, CellValue

INK, QUIET, HEAD, ITEM, GROUP = "#1F2A37", "#5B6673", "#1F4E79", "#DCE8F4", "#F1F4F8"
FILL, OPTIONAL, COMPUTED_GROUND, WRONG, DONE, OFF, REVIEW = (
    "#FFF6CC", "#FFFDF3", "#E8F1E4", "#F8D0CC", "#FFFFFF", "#E5E7EA", "#FCE0B8",
)  # fmt: skip
LOCKED = CellLook(colour=INK, wraps=True)
HEADS = CellLook(bold=True, colour="#FFFFFF", ground=HEAD, align="center", middle=True, wraps=True)
ANSWER = CellLook(colour=INK, ground=OPTIONAL, wraps=True, locked=False)
NO_ANSWER = CellLook(ground=GROUP)

WIDTHS: Mapping[SheetKey, Mapping[str, int]] = {
    SheetKey.REPORT: {SheetField.ID: 4, SheetField.LABEL: 34, SheetField.VALUE: 60},
    SheetKey.ITEMS: {
        SheetField.ID: 4, SheetField.CODE: 7, SheetField.LABEL: 46, SheetField.NOTE: 16, SheetField.VALUE: 22,
        SheetField.PAGES: 7, SheetField.SECTION: 9, SheetField.COMPUTED: 9, SheetField.SELF_SCORE: 9,
        SheetField.OVERRIDE_REASON: 20, SheetField.EXPLANATION: 42, SheetField.STATE: 15,
    },
    SheetKey.DOCUMENTS: {
        SheetField.ID: 4, SheetField.CODE: 7, SheetField.NUMBER: 18, SheetField.DATE: 13,
        SheetField.ISSUER: 28, SheetField.TITLE: 56, SheetField.ACCESS: 14, SheetField.PAGE_COUNT: 8,
        SheetField.URL: 34, SheetField.SHA256: 24, SheetField.LABEL: 26,
    },
    SheetKey.REMARKS: {SheetField.ID: 4, SheetField.CODE: 6, SheetField.VALUE: 120},
    SheetKey.REPLIES: {
        SheetField.ID: 4, SheetField.CODE: 9, SheetField.LABEL: 54, SheetField.NOTE: 13, SheetField.VALUE: 54,
        SheetField.PAGES: 8, SheetField.SECTION: 10, SheetField.DATE: 13,
    },
}  # fmt: skip


def answer_look(field: AnswerField, value: CellValue, *, bold: bool) -> CellLook:
    """Return the look of an answer's cell; `bold` where it is a number that others hang on."""
    look = ANSWER
    match field.kind:
        case AnswerKind.COUNT:
            look = replace(look, number="#,##0", align="center")
        case AnswerKind.NUMBER | AnswerKind.PERCENT:
            look = replace(look, number="General", align="center")
        case AnswerKind.DATE:
            look = replace(look, number="dd/mm/yyyy", align="center")
        case AnswerKind.YES_NO | AnswerKind.CHOICE:
            look = replace(look, align="center")
        case AnswerKind.TEXT | AnswerKind.LINE | AnswerKind.DOCUMENT:
            pass
        case _:
            assert_never(field.kind)
    if isinstance(value, str) and field.kind.is_number:
        look = replace(look, number=TEXT_FORMAT)
    return replace(look, bold=bold and field.kind.is_number, ground=DONE if field.wanted else look.ground)


def text_look(row: LayoutRow, column: str, *, blank: bool) -> CellLook:
    """Return the look of a cell nobody fills."""
    match row.kind:
        case RowKind.HEADING:
            return CellLook(bold=True, colour=HEAD, ground=GROUP)
        case RowKind.GUIDE:
            return replace(LOCKED, framed=False)
        case RowKind.ITEM:
            return replace(LOCKED, bold=column != SheetField.LABEL, ground=ITEM)
        case RowKind.REFERENCE | RowKind.DETAIL:
            label = replace(LOCKED, indent=1, colour=QUIET)
        case RowKind.INPUT | RowKind.DOCUMENT | RowKind.REMARK | RowKind.REQUEST | RowKind.REPORT:
            label = replace(LOCKED, indent=1)
        case _:
            assert_never(row.kind)
    if blank:
        return NO_ANSWER
    return label if column == SheetField.LABEL else replace(LOCKED, colour=QUIET, align="center")
