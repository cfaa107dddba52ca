"""Workbooks of the real data as somebody sends them back."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidationList

from generator.exchange.workbook.imported import ImportedWorkbook
from generator.pipeline.excel import export_workbook, import_workbook
from generator.reading import Tree
from tests.support.trees import real_tree

CAMPAIGN = "2024"
ITEMS, DOCUMENTS, REMARKS, REPORT = "Chấm điểm", "Tài liệu", "Khó khăn, đề xuất", "Hướng dẫn"
DOCUMENT_COLUMNS = ("number", "date", "issuer", "title", "access", "page_count", "url", "sha256")
SHOWN = {
    True: "Có",
    False: "Không",
    "public": "Công khai",
    "restricted": "Hạn chế",
    "secret": "Mật",
    "draft": "Đang làm",
    "submitted": "Đã điền đủ, gửi chính thức",
}
Deform = Callable[[Workbook], None]


@cache
def exported(number: int = 2) -> bytes:
    """The workbook of an appendix."""
    return exported_from(real_tree(), number)


def exported_from(tree: Tree, number: int = 2) -> bytes:
    data, found = export_workbook(tree, CAMPAIGN, number)
    assert data is not None, found
    return data


def saved(book: Workbook) -> bytes:
    """The workbook as Excel would save it, which spells what looks like one of its escapes."""
    for cell in (one for sheet in book for one in sheet._cells.values()):
        if type(cell.value) is str and "_x" in cell.value:
            cell.value = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", cell.value)
    into = BytesIO()
    book.save(into)
    return into.getvalue()


def changed(deform: Deform, data: bytes = b"") -> bytes:
    """The workbook after somebody did this to it."""
    book = load_workbook(BytesIO(data or exported()))
    deform(book)
    return saved(book)


def came_back(deform: Deform, number: int = 2) -> ImportedWorkbook:
    """What is made of it."""
    return brought_back(real_tree(), changed(deform, _without_rules(number)))


@cache
def _without_rules(number: int) -> bytes:
    """The workbook without rules of typing and of looks, which no import asks for: opened sooner."""
    book = load_workbook(BytesIO(exported(number)))
    for sheet in book:
        sheet.data_validations, sheet.conditional_formatting = (
            DataValidationList(),
            ConditionalFormattingList(),
        )
    return saved(book)


def brought_back(
    tree: Tree,
    data: bytes,
    name: str = "x.xlsx",
    *wanted: Any,
    mark: bool = False,
    earlier: Mapping[str, ImportedWorkbook] | None = None,
) -> ImportedWorkbook:
    """What a workbook makes of its file in a tree, after those of the same command."""
    campaign, number = wanted or (None, None)
    return import_workbook(tree, name, data, campaign, number, mark=mark, earlier=earlier or {})


def row_of(sheet: Any, ident: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == ident)


def put(ident: str, column: int, value: Any, sheet: str = ITEMS) -> Deform:
    """Type a value into a column of the row with that id."""

    def deform(book: Workbook) -> None:
        book[sheet].cell(row_of(book[sheet], ident), column).value = value

    return deform


def typed(cells: Iterable[tuple[str, str, str]]) -> Deform:
    """Type into cells: a number as one, what stands behind a ' as text; nothing empties the cell."""

    def deform(book: Workbook) -> None:
        for sheet, cell, text in cells:
            there = book[sheet] if sheet in book.sheetnames else book.create_sheet(sheet)
            there[cell].value = _value(text)

    return deform


def _value(text: str) -> Any:
    if text.startswith("'"):
        return text[1:]
    try:
        return float(text) if text else None
    except ValueError:
        return text


def codes(imported: ImportedWorkbook) -> set[tuple[str, str]]:
    """The codes told, each with its cell."""
    return {(one.diagnostic.code, one.place.label) for one in imported.diagnostics}


def filled(data: Any) -> Deform:
    """Type a whole submission, of documents that cite each other by their keys, into a blank workbook."""

    def deform(book: Workbook) -> None:
        marks = {}
        for at, (key, document) in enumerate(data["evidence"].items(), 1):
            row = row_of(book[DOCUMENTS], f"evidence/+{at}")
            marks[key] = book[DOCUMENTS].cell(row, 2).value
            for column, name in enumerate(DOCUMENT_COLUMNS, 3):
                book[DOCUMENTS].cell(row, column).value = SHOWN.get(document.get(name), document.get(name))
        for code, entry in data["entries"].items():
            _fill_entry(book, f"entries/{code}", entry, marks)
        for name in ("difficulties", "proposals"):
            for at, text in enumerate(data.get(name, ())):
                put(f"{name}/{at}", 3, text, REMARKS)(book)
        report = data["report"]
        for ident, value in (
            ("status", SHOWN[data["status"]]),
            ("report/number", report["number"]),
            ("report/date", report["date"]),
            ("report/signed_by/title", report["signed_by"]["title"]),
        ):
            put(ident, 3, value, REPORT)(book)

    return deform


def _fill_entry(book: Workbook, ident: str, entry: Any, marks: dict[str, Any]) -> None:
    for name, value in entry.get("inputs", {}).items():
        put(f"{ident}/inputs/{name}", 5, SHOWN.get(value, value) if isinstance(value, bool | str) else value)(
            book
        )
    for name in ("formula", "formula_reason"):
        if name in entry:
            put(f"{ident}/{name}", 5, entry[name])(book)
    for column, name in ((9, "self_score"), (10, "override_reason"), (11, "explanation")):
        put(ident, column, entry.get(name))(book)
    for at, reference in enumerate(entry.get("evidence", ())):
        for column, value in (
            (5, marks[reference["ref"]]),
            (6, reference.get("pages")),
            (7, reference.get("section")),
        ):
            put(f"{ident}/evidence/{at}", column, value)(book)
