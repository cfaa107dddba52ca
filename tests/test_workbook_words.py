"""What is said at a cell can be done there: the sheet's own words, of values, of changes and of cures."""

import datetime
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from generator.exchange.workbook.imported import ImportedWorkbook
from generator.rendering.terminal.excel import import_lines
from tests.support.workbooks import DOCUMENTS, ITEMS, REPORT, came_back, codes, put

pytestmark = pytest.mark.slow

IN_TIME = "entries/1.2.2/inputs/issued_in_time"
PROGRESS = "entries/4.1.1/inputs/progress"
DEBT = "entries/6.4.1/inputs/tax_debt"
CITED = "entries/6.4.1/evidence/3"
YES_NO = "Chọn một trong danh sách của ô: “Có”; “Không”."
TWO_WAYS = "Là số nguyên thì ghi 7318; là số thập phân thì ghi 7,3180."


def said_at(imported: ImportedWorkbook, cell: str, code: str) -> tuple[str, str]:
    """What is wrong there and its cure."""
    (said,) = [
        one.said for one in imported.diagnostics if (one.place.label, one.diagnostic.code) == (cell, code)
    ]
    return said.text, said.hint


@pytest.mark.parametrize(
    ("number", "ident", "column", "typed", "sheet", "code", "cell", "cure"),
    [
        (2, IN_TIME, 5, "x", ITEMS, "R215", "Chấm điểm!E24", YES_NO),
        (2, IN_TIME, 5, "issued_in_time: true", ITEMS, "R215", "Chấm điểm!E24", YES_NO),
        (2, IN_TIME, 5, None, ITEMS, "R231", "Chấm điểm!E24", YES_NO),
        (2, PROGRESS, 5, "x", ITEMS, "R215", "Chấm điểm!E102", "“Toàn bộ cơ quan đã hoàn thành”; “Cấp Thành"),
        (2, "entries/1.1", 9, "self_score: 1.41", ITEMS, "S103", "Chấm điểm!I7", "Ghi một con số"),
        (2, "entries/1.1", 9, 1.4, ITEMS, "R203", "Chấm điểm!I7", "Ghi 1,41, hoặc sửa số liệu; nếu giữ điểm"),
        (8, DEBT, 5, "7.318", ITEMS, "R215", "Chấm điểm!E11", TWO_WAYS),
        (8, DEBT, 5, "7,318", ITEMS, "R215", "Chấm điểm!E11", TWO_WAYS),
        (8, CITED, 5, "94", ITEMS, "S105", "Chấm điểm!E16", "(TL01 · 1894/BC-CTHN; TL02 · 06/BC-CTHN; "),
        (8, CITED, 6, "3", ITEMS, "S101", "Chấm điểm!E16", "Chọn một tài liệu trong danh sách của ô"),
        (2, "report/date", 3, "30/02/2025", REPORT, "S105", "Hướng dẫn!C15", "Ghi ngày dạng ngày/tháng/năm"),
        (2, "report/date", 3, datetime.date(1899, 12, 29), REPORT, "S105", "Hướng dẫn!C15", "ngày/tháng/năm"),
        (2, "status", 3, None, REPORT, "S101", "Hướng dẫn!C13", "“Đang làm”; “Đã điền đủ, gửi chính thức”"),
        (8, "evidence/bc-06", 9, "https://a.vn/x", DOCUMENTS, "R221", "Tài liệu!I7", "ở ô “Mức truy cập”"),
    ],
)  # fmt: skip
def test_a_cure_at_a_cell_is_what_the_sheet_offers(
    number: int, ident: str, column: int, typed: Any, sheet: str, code: str, cell: str, cure: str
) -> None:
    text, hint = said_at(came_back(put(ident, column, typed, sheet), number), cell, code)
    assert cure in hint
    assert "None" not in text


@pytest.mark.parametrize("typed", [7318, "7318", "7,3180", "7 318"])
def test_a_number_typed_as_the_cure_says_is_read(typed: Any) -> None:
    imported = came_back(put(DEBT, 5, typed), 8)
    assert "R215" not in {code for code, cell in codes(imported) if cell == "Chấm điểm!E11"}


@pytest.mark.parametrize(
    ("typed", "meant"), [("79.995", "79,995"), ("79,995", "79,995"), ("1.234", "1,234"), ("12,000 %", "12")]
)
def test_of_a_number_that_may_be_two_the_one_over_its_limit_is_not_meant(typed: str, meant: str) -> None:
    imported = came_back(put("entries/7.2.1/inputs/published_rate", 5, typed), 6)
    (said,) = [one.said.text for one in imported.diagnostics if one.place.label == "Chấm điểm!E31"]
    assert said.endswith(f"được hiểu là số {meant}.")


@pytest.mark.parametrize(
    ("ident", "typed", "meant"),
    [
        (IN_TIME, "yes", "Có"),
        (IN_TIME, "true", "Có"),
        (IN_TIME, True, "Có"),
        (IN_TIME, "Đúng", "Có"),
        (IN_TIME, "chưa", "Không"),
        (PROGRESS, "city_done", "Cấp Thành phố đã hoàn thành, cấp huyện chưa hoàn thành"),
        ("entries/1.1/evidence/3", "qd-1138", "TL04 · 1138/QĐ-UBND"),
        ("entries/1.1/evidence/3", "TL04", "TL04 · 1138/QĐ-UBND"),
        ("entries/1.1/evidence/3", "1138/QĐ-UBND", "TL04 · 1138/QĐ-UBND"),
    ],
)
def test_what_was_read_otherwise_is_told_in_the_words_of_the_list(ident: str, typed: Any, meant: str) -> None:
    imported = came_back(put(ident, 5, typed))
    (said,) = [one.said.text for one in imported.diagnostics if one.diagnostic.code == "X656"]
    assert said.endswith(f" {meant}.")


@pytest.mark.parametrize("typed", ["có", "CÓ", "Có", " Có. "])
def test_a_choice_in_other_letters_is_the_choice(typed: str) -> None:
    assert not [one for one in codes(came_back(put(IN_TIME, 5, typed))) if one[0] == "X656"]


def test_changes_are_listed_in_the_words_of_the_sheet() -> None:
    def deform(book: Workbook) -> None:
        put("status", 3, "Đang làm", REPORT)(book)
        put(PROGRESS, 5, "Chưa thực hiện")(book)
        put("report/date", 3, datetime.date(2025, 1, 6), REPORT)(book)
        put("entries/1.1/inputs/completed", 5, "０１７")(book)
        put("entries/1.1/evidence/3", 5, "TL04 · 1138/QĐ-UBND")(book)
        put("evidence/kh-12", 7, "Hạn chế", DOCUMENTS)(book)

    lines = [line for line in import_lines(came_back(deform), "x.xlsx") if " → " in line]
    for wanted in (
        "Tình trạng: Đã điền đủ, gửi chính thức → Đang làm  (",
        " → Chưa thực hiện  (",
        "Ngày báo cáo: 03/01/2025 → 06/01/2025  (",
        ": 47 → ０１７  (",
        " dòng (TL04 · 1138/QĐ-UBND)  (",
        "tài liệu TL01 · 12/KH-UBND, Mức truy cập: Công khai → Hạn chế  (",
    ):
        assert [line for line in lines if wanted in line], (wanted, lines)
