"""A workbook is read once: what its cells hold, and which of them are computed, as in two readings."""

import re
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from generator.office.package import check_package, parts_of, stored
from generator.office.xlsx_cells import read_cells
from generator.office.xlsx_opening import OpenedBook, open_book
from tests.support.workbooks import exported

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RULE = '<dataValidation sqref="A1"><formula1>1</formula1></dataValidation>'
RULES = f"<dataValidations>{RULE}</dataValidations>"
SHEET = "xl/worksheets/sheet1.xml"


def opened(data: bytes) -> OpenedBook:
    package = check_package(data)
    assert package.kind == "xlsx", package.why
    return open_book(package.data)


def with_sheet(text: bytes) -> bytes:
    """A workbook of one sheet that says this."""
    into = BytesIO()
    Workbook().save(into)
    return stored({**parts_of(into.getvalue()), SHEET: text})


def sheet_of(cells: str, prefix: str = "") -> str:
    """A sheet with rules behind its cells, and before what says how it is printed."""
    text = (
        f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData>'
        f'<mergeCells><mergeCell ref="A9:B9"/></mergeCells>{RULES}\n<!-- {RULES} -->'
        "<headerFooter><oddHeader>&amp;CTrang</oddHeader></headerFooter></worksheet>"
    )
    named = re.sub(r"<(/?)(?=\w)", rf"<\1{prefix}:", text).replace("xmlns=", f"xmlns:{prefix}=")
    return named if prefix else text


def held(data: bytes) -> dict[tuple[int, int], tuple[object, bool]]:
    """The value of each cell that holds something, and whether it is computed."""
    book = read_cells(check_package(data).data)
    assert book is not None
    (sheet,) = book.sheets
    return {place: (cell.value, cell.formula) for place, cell in sheet.cells.items()}


def test_what_the_library_reads_in_two_is_read_in_one() -> None:
    data = exported()
    typed, stood = load_workbook(BytesIO(data)), load_workbook(BytesIO(data), data_only=True, rich_text=True)
    book = opened(data)
    assert [one.sheet.title for one in book.sheets] == typed.sheetnames
    for one in book.sheets:
        cells = typed[one.sheet.title]._cells
        assert {place for place, cell in cells.items() if cell.data_type == "f"} == one.formulas
        values = {place: cell.value for place, cell in stood[one.sheet.title]._cells.items()}
        assert {place: cell.value for place, cell in one.sheet._cells.items()} == values
    assert any(one.formulas for one in book.sheets)
    assert any(one.data_validations.dataValidation for one in typed.worksheets)
    assert not any(one.sheet.data_validations.dataValidation for one in book.sheets)


CELLS = (
    '<row r="2"><c r="B2"><f>1+1</f><v>2</v></c><c><v>3</v></c><c><f>4</f></c></row>'
    '<row><c><v>5</v></c><c r="C3"><f t="shared" si="0"/><v>6</v></c></row>'
    '<row r="9"><c r="A9"><v>7</v></c><c r="B9"><f>8</f><v>8</v></c></row>'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("prefix", ["", "x"])
def test_which_cells_are_computed_is_seen_wherever_they_stand(prefix: str, encoding: str) -> None:
    """With a place or without, in any spelling; a cell that is merged into another has nothing."""
    data = with_sheet(sheet_of(CELLS, prefix).encode(encoding))
    assert held(data) == {
        (2, 2): (2, True),
        (2, 3): (3, False),
        (2, 4): (None, True),
        (3, 1): (5, False),
        (3, 3): (6, True),
        (9, 1): (7, False),
    }
    (one,) = opened(data).sheets
    assert str(one.sheet.oddHeader.center.text) == "Trang"
    assert not one.sheet.data_validations.dataValidation


def test_nothing_but_the_rules_is_left_out() -> None:
    """Words that look like the rule's end the reading nowhere else."""
    begin, end = RULES.split(RULE)
    cells = f'<row r="1"/><!--{begin}--><row r="5"><c r="A5"><v>1</v></c></row><!--{end}-->'
    assert held(with_sheet(sheet_of(cells).encode())) == {(5, 1): (1, False)}


@pytest.mark.parametrize("at", ['<row r="x"><c/></row>', '<row r="1"><c r="?"><f>1</f></c></row>'])
def test_a_place_that_is_none_breaks_the_workbook(at: str) -> None:
    assert read_cells(check_package(with_sheet(sheet_of(at).encode())).data) is None
