"""The workbook of an appendix: what it holds, what comes back of it, and every mistake at its cell."""

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Font
from openpyxl.workbook import Workbook
from PIL import Image as PillowImage

from generator.exchange.workbook.imported import ImportedWorkbook
from generator.office import xlsx_writer
from generator.pipeline.paths import appendix_path
from generator.reading import RawFile, parse
from tests.support.trees import real_tree, small_tree
from tests.support.workbooks import (
    CAMPAIGN,
    DOCUMENTS,
    ITEMS,
    REMARKS,
    REPORT,
    Deform,
    brought_back,
    came_back,
    changed,
    codes,
    exported,
    exported_from,
    put,
    row_of,
    saved,
)

pytestmark = pytest.mark.slow

PUBLIC = "entries/1.2.2/inputs/made_public"


def data_of(imported: ImportedWorkbook) -> Any:
    assert imported.content is not None, codes(imported)
    source, found = parse(RawFile(imported.path, imported.content))
    assert source is not None, found
    return source.data


@pytest.mark.parametrize("number", range(1, 9))
def test_what_nobody_touched_comes_back_byte_for_byte(number: int) -> None:
    tree = real_tree()
    imported = brought_back(tree, exported(number))
    assert imported.content == tree[appendix_path(CAMPAIGN, number)].data
    assert imported.changes == ()
    assert not {one.diagnostic.code for one in imported.diagnostics if one.diagnostic.code[0] == "X"}


def test_the_same_file_makes_the_same_bytes() -> None:
    assert exported_from(real_tree()) == exported()


@pytest.mark.parametrize("number", range(1, 9))
def test_no_formula_has_a_function_of_later_years(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library, when it looks for them itself, writes the same."""
    monkeypatch.delattr(xlsx_writer._Sheet, "_prepare_formula")
    assert exported_from(real_tree(), number) == exported(number)


def test_people_s_comments_and_layout_stay() -> None:
    path = appendix_path(CAMPAIGN, 2)
    text = real_tree()[path].data.decode()
    odd = text.replace(
        "    inputs: {completed: 47, planned: 50}\n    self_score: 1.41\n",
        "    # hỏi lại phòng CCHC\n    inputs:   # sổ theo dõi\n"
        "      completed: 47   # đến 31/12\n      planned: 50\n    self_score:   1.41 # tạm\n",
    )
    assert odd != text
    tree = {**real_tree(), path: RawFile(path, odd.replace("\n", "\r\n").encode("utf-8-sig"))}
    book = load_workbook(BytesIO(exported_from(tree)))
    sheet = book["Chấm điểm"]
    sheet.cell(row_of(sheet, "entries/1.2.1"), 9).value = 0.25
    imported = brought_back(tree, saved(book))
    wanted = odd.replace(
        "{inspected: 17, agencies: 53}\n    self_score: 0.5",
        "{inspected: 17, agencies: 53}\n    self_score: 0.25",
    )
    assert imported.content == wanted.replace("\n", "\r\n").encode("utf-8-sig")


@pytest.mark.parametrize(
    ("deform", "steps", "value"),
    [
        (put("entries/1.1", 9, 1.4), ("entries", "1.1", "self_score"), Decimal("1.4")),
        (put("entries/1.1/inputs/completed", 5, 46), ("entries", "1.1", "inputs", "completed"), 46),
        (put("entries/1.1/inputs/completed", 5, "46"), ("entries", "1.1", "inputs", "completed"), 46),
        (put("entries/1.1/inputs/completed", 5, None), ("entries", "1.1", "inputs", "completed"), "?"),
        (put("entries/1.1", 9, "1,4"), ("entries", "1.1", "self_score"), Decimal("1.4")),
        (put("entries/4.2.1/inputs/used", 5, "7.318"), ("entries", "4.2.1", "inputs", "used"), 7318),
        (put("entries/4.2.1/inputs/used", 5, "7 319"), ("entries", "4.2.1", "inputs", "used"), 7319),
        (put(PUBLIC, 5, "CÓ"), ("entries", "1.2.2", "inputs", "made_public"), True),
        (put(PUBLIC, 5, True), ("entries", "1.2.2", "inputs", "made_public"), True),
        (
            put("entries/1.1", 11, "Dòng một\nDòng hai: “trích” #3"),
            ("entries", "1.1", "explanation"),
            "Dòng một\nDòng hai: “trích” #3",
        ),
        (put("entries/1.1", 11, "=cmd|' /C calc'!A0"), ("entries", "1.1", "explanation"), None),
        (
            put("report/date", 3, "5/1/2025", "Hướng dẫn"),
            ("report", "date"),
            "2025-01-05",
        ),
        (put("report/date", 3, datetime.date(2025, 1, 6), "Hướng dẫn"), ("report", "date"), "2025-01-06"),
        (put("report/date", 3, 45663, "Hướng dẫn"), ("report", "date"), "2025-01-06"),
        (
            put("difficulties/0", 3, "Phần mềm chưa liên thông.", "Khó khăn, đề xuất"),
            ("difficulties", 0),
            "Phần mềm chưa liên thông.",
        ),
        (put("evidence/kh-12", 8, 24, "Tài liệu"), ("evidence", "kh-12", "page_count"), 24),
        (put("entries/1.1/evidence/1", 5, "TL05 · x"), ("entries", "1.1", "evidence", 1, "ref"), "bc-312"),
        (put("entries/1.1/evidence/1", 5, "312/BC-SNV"), ("entries", "1.1", "evidence", 1, "ref"), "bc-312"),
        (put("entries/1.1/evidence/1", 6, 12), ("entries", "1.1", "evidence", 1, "pages"), "12"),
    ],
)  # fmt: skip
def test_what_is_typed_is_what_the_file_says(deform: Deform, steps: tuple[Any, ...], value: Any) -> None:
    imported = came_back(deform)
    if value is None:  # a formula nobody calculated: refused, and never run
        assert imported.content is None
        assert {code for code, _ in codes(imported)} == {"X657"}
        return
    found = data_of(imported)
    for step in steps:
        found = found[step]
    assert found == value
    assert type(found) is type(value)


def test_a_document_of_the_workbook_gets_a_key_of_its_own() -> None:
    def deform(book: Workbook) -> None:
        put("evidence/+1", 3, "410/BC-SNV", "Tài liệu")(book)
        put("evidence/+1", 4, datetime.date(2024, 12, 3), "Tài liệu")(book)
        put("evidence/+1", 5, "Sở Nội vụ", "Tài liệu")(book)
        put("evidence/+1", 6, "Kết quả kiểm tra", "Tài liệu")(book)
        put("entries/1.1/evidence/2", 5, "TL34 · 410/BC-SNV")(book)
        put("entries/1.1/evidence/2", 6, "1-2")(book)

    data = data_of(came_back(deform))
    assert data["evidence"]["bc-410-2"]["number"] == "410/BC-SNV"
    assert data["entries"]["1.1"]["evidence"][2] == {"ref": "bc-410-2", "pages": "1-2"}


def test_a_row_that_is_emptied_closes_up() -> None:
    def deform(book: Workbook) -> None:
        for column in (5, 6, 7):
            put("entries/1.2.1/evidence/0", column, None)(book)

    imported = came_back(deform)
    assert data_of(imported)["entries"]["1.2.1"]["evidence"] == [
        {"ref": "qd-1138", "pages": "1-3"},
        {"ref": "bc-312", "pages": "2-3", "section": "I.1"},
    ]


def test_two_copies_that_differ_are_not_chosen_between() -> None:
    tree = real_tree()
    data = exported()
    first, second = load_workbook(BytesIO(data)), load_workbook(BytesIO(data))
    put("entries/1.1", 9, 1.4)(first)
    put("entries/1.1", 9, 1.3)(second)
    put("entries/1.2.1", 9, 0.25)(second)
    one = brought_back(tree, saved(first), "a.xlsx")
    assert one.content is not None
    after = {**tree, one.path: RawFile(one.path, one.content)}
    two = brought_back(after, saved(second), "b.xlsx")
    assert two.content is None
    assert codes(two) == {("X658", "Chấm điểm!I7"), ("R203", "Chấm điểm!I15")}  # 0.25 without a reason
    put("entries/1.1", 9, 1.4)(second)
    agreed = data_of(brought_back(after, saved(second), "b.xlsx"))
    assert [agreed["entries"][code]["self_score"] for code in ("1.1", "1.2.1")] == [
        Decimal("1.4"),
        Decimal("0.25"),
    ]


def test_a_comment_of_the_file_goes_only_with_its_value_and_is_told() -> None:
    path = appendix_path(CAMPAIGN, 2)
    text = real_tree()[path].data.decode()
    first = '      - {ref: kh-12, pages: "6-19", section: "Phụ lục"}\n'
    odd = text.replace(first, f"      # bản có dấu\n{first}", 1)
    assert odd != text
    tree = {**real_tree(), path: RawFile(path, odd.encode())}
    book = load_workbook(BytesIO(exported_from(tree)))
    put("entries/1.1/evidence/0", 6, "7")(book)
    kept = brought_back(tree, saved(book))
    line = '      - {ref: kh-12, pages: "7", section: "Phụ lục"}\n'
    assert kept.content == odd.replace(first, line, 1).encode()
    for column in (5, 6, 7):
        put("entries/1.1/evidence/0", column, None)(book)
    gone = brought_back(tree, saved(book))
    assert gone.content == text.replace(first, "", 1).encode()
    (told,) = [one for one in gone.diagnostics if one.diagnostic.code == "X663"]
    assert (told.place.label, told.diagnostic.params["text"]) == ("Chấm điểm!E10", "“bản có dấu”")


@pytest.mark.parametrize(
    ("rows", "columns", "sheet", "cell", "cure"),
    [
        (["entries/6.4.1/evidence/0"], (5, 6, 7), ITEMS, "E13", "“Giải trình” của mục."),
        ([f"entries/6.4.1/evidence/{n}" for n in range(3)], (5, 6, 7), ITEMS, "E13", "“Giải trình” của mục."),
        (["evidence/qd-73"], range(3, 11), DOCUMENTS, "C9", "mục dẫn tài liệu này"),
        (["difficulties/0"], (3,), REMARKS, "C7", "một ý ở trang này"),
        (["difficulties/0", "difficulties/1"], (3,), REMARKS, "C7", "một ý ở trang này"),
    ],
)  # fmt: skip
def test_comments_that_go_with_one_cell_are_one_message_in_the_words_of_its_sheet(
    rows: list[str], columns: Iterable[int], sheet: str, cell: str, cure: str
) -> None:
    path = appendix_path(CAMPAIGN, 8)
    text = real_tree()[path].data.decode()
    noted = re.sub(r"(?m)^( *)(?=- |[\w-]+:|\"[\d.]+\":)", r"\1# ghi của phòng\n\1", text)
    tree = {**real_tree(), path: RawFile(path, noted.encode())}
    book = load_workbook(BytesIO(exported_from(tree, 8)))
    for row in rows:
        for column in columns:
            put(row, column, None, sheet)(book)
    imported = brought_back(tree, saved(book))
    (told,) = [one for one in imported.diagnostics if one.diagnostic.code == "X663"]
    assert told.place.label == f"{sheet}!{cell}"
    assert cure in told.said.hint
    assert not re.search(r"Dòng \d", told.said.text), "nobody at a sheet sees a line of the file"


FLAWS = (
    ("evidence:\n(?:  .*\n|\n)+", "evidence: 5\n\n"),
    ("  bc-1894:\n(?:    .*\n)+", "  bc-1894: x\n"),
    ("    evidence:\n(?:      - .*\n)+", "    evidence: 5\n"),
    ("    evidence:\n(?:      - .*\n)+", "    evidence: bc-1894\n"),
    ("      - \\{ref.*\n", "      - bc-1894\n"),
    ("difficulties:\n(?:  .*\n)+", "difficulties: 5\n"),
    ("report: .*\n", "report: x\n"),
    ("    inputs: .*\n", "    inputs: x\n"),
    ("    self_score: .*\n", "    self_score: [1]\n"),
    ("\\Z", "replies: 5\n"),
    ("    explanation: >-\n", "    override_reason: " + "rất dài " * 5_000 + "\n    explanation: >-\n"),
)


@pytest.mark.parametrize("flaw", FLAWS, ids=str)
def test_a_file_of_another_shape_loses_nothing_by_its_workbook(flaw: tuple[str, str]) -> None:
    """What no cell can show stays in the file; the check says what is wrong with it."""
    path = appendix_path(CAMPAIGN, 8)
    text = real_tree()[path].data.decode()
    flawed = re.sub(f"(?m)^{flaw[0]}" if flaw[0] != "\\Z" else flaw[0], flaw[1], text, count=1)
    assert flawed != text
    tree = {**real_tree(), path: RawFile(path, flawed.encode())}
    imported = brought_back(tree, exported_from(tree, 8))
    assert imported.content == flawed.encode()
    assert not imported.changes


# cells that cite documents

FIRST, FIFTH = "TL01 · 12/KH-UBND", "TL05 · 312/BC-SNV"


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        (f"{FIRST}; {FIFTH}", "several", f"{FIRST}; {FIFTH}"),
        (f"{FIRST}\n{FIFTH}", "several", f"{FIRST}; {FIFTH}"),
        (f"{FIRST}, {FIFTH}", "several", f"{FIRST}; {FIFTH}"),
        (f"{FIFTH} và {FIRST}", "several", f"{FIFTH}; {FIRST}"),
        ("TL01, TL05", "several", f"{FIRST}; {FIFTH}"),
        ("tl1 và TL5", "several", f"{FIRST}; {FIFTH}"),
        ("12/KH-UBND\n312/BC-SNV", "several", f"{FIRST}; {FIFTH}"),
        ("12/kh-ubnd - 312 / BC-SNV", "several", f"{FIRST}; {FIFTH}"),
        ("312/BC-SNV; 99/BC-KHAC", "unlisted", f"{FIFTH}; 99/BC-KHAC"),
        ("98/BC-KHAC; 99/BC-KHAC", "unlisted", "98/BC-KHAC; 99/BC-KHAC"),
        ("kh-12; bc-312", "several", f"{FIRST}; {FIFTH}"),
        (f"{FIRST}; {FIFTH}; TL99", "unlisted", f"{FIRST}; {FIFTH}; TL99"),
        ("TL01 · 312/BC-SNV", "mixed", f"{FIRST}; {FIFTH}"),
        ("TL01 · bc-312", "mixed", f"{FIRST}; {FIFTH}"),
        ("TL01 · 99/BC-KHAC", "mixed", f"{FIRST}; 99/BC-KHAC"),
        ("TL99 · 312/BC-SNV", "mixed", f"TL99; {FIFTH}"),
        ("TL36 · 312/BC-SNV", "mixed", f"TL36; {FIFTH}"),  # a row nobody has filled in
        (f"{FIFTH} (trang 2)", "beside", FIFTH),
        ("TL05 và Báo cáo số 99", "beside", FIFTH),
    ],
)  # fmt: skip
def test_a_cell_that_names_documents_instead_of_one_is_refused(text: str, kind: str, names: str) -> None:
    imported = came_back(put("entries/1.1/evidence/2", 5, text))
    assert imported.content is None
    (found,) = imported.diagnostics
    assert (found.diagnostic.code, found.place.label) == ("X661", "Chấm điểm!E12")
    params = found.diagnostic.params
    assert (params["kind"], params["names"], params["free"]) == (kind, names, "Chấm điểm!E13")
    unlisted = [one for one in ("98/BC-KHAC", "99/BC-KHAC", "TL99") if one in text]
    if kind in ("unlisted", "mixed"):
        assert params["rest"] == "; ".join(unlisted)
        said = f"rang Tài liệu không có tài liệu nào là {params['rest']}."
        assert (said in found.said.text) is bool(unlisted)


@pytest.mark.parametrize(
    ("text", "hinted"),
    [
        (FIFTH, False),
        ("TL05", True),
        ("tl5", True),
        ("TL05 · x", True),
        ("312/BC-SNV", True),
        ("312 /bc–snv", True),
        ("TL05-312/BC-SNV", True),
        (f"{FIFTH}, ngày 23/12/2024; TL05", True),
        ("bc-312", True),
    ],
)
def test_a_document_named_otherwise_than_in_the_list_is_told(text: str, hinted: bool) -> None:
    imported = came_back(put("entries/1.1/evidence/2", 5, text))
    assert data_of(imported)["entries"]["1.1"]["evidence"][2] == {"ref": "bc-312"}
    assert (("X656", "Chấm điểm!E12") in codes(imported)) is hinted


def exchange(columns: str, first: int = 6, second: int = 10) -> Deform:
    """The cells of these columns of two documents, one in the place of the other."""

    def deform(book: Workbook) -> None:
        sheet = book[DOCUMENTS]
        for column in columns:
            one, other = sheet[f"{column}{first}"], sheet[f"{column}{second}"]
            one.value, other.value = other.value, one.value

    return deform


def citing(*keys: str) -> set[str]:
    """The cells of the workbook of appendix 2 that cite these documents."""
    book = load_workbook(BytesIO(exported()))
    marks = {
        f"{row[1].value} · "
        for row in book[DOCUMENTS]
        if str(row[0].value) in {f"evidence/{k}" for k in keys}
    }
    return {f"{ITEMS}!E{row[4].row}" for row in book[ITEMS] if str(row[4].value)[:7] in marks}


@pytest.mark.parametrize(
    ("deform", "keys", "rows"),
    [
        (exchange("CDEFGHIJ"), ("kh-12", "bc-312"), {"C6", "C10"}),  # sorted without the hidden column
        (exchange("BCDEFGHIJ"), ("kh-12", "bc-312"), {"C6", "C10"}),
        (exchange("A"), ("kh-12", "bc-312"), {"C6", "C10"}),  # the hidden column alone
        (exchange("AB"), ("kh-12", "bc-312"), {"C6", "C10"}),
        (exchange("C"), ("kh-12", "bc-312"), set()),
        (exchange("ABCDEFGHIJ"), (), set()),
        (put("evidence/kh-12", 3, "13/KH-UBND", DOCUMENTS), ("kh-12",), set()),
        (put("evidence/kh-12", 3, "Kế hoạch", DOCUMENTS), ("kh-12",), set()),
        (put("evidence/kh-12", 3, None, DOCUMENTS), (), set()),  # it is told that the number is missing
        (put("evidence/kh-12", 3, "12 /kh-ubnd", DOCUMENTS), (), set()),
        (put("evidence/kh-12", 5, "UBND Thành phố", DOCUMENTS), (), set()),
    ],
)
def test_no_cell_cites_another_document_than_it_says(
    deform: Deform, keys: tuple[str, ...], rows: set[str]
) -> None:
    imported = came_back(deform)
    told = [one for one in imported.diagnostics if one.diagnostic.code == "X661"]
    moved = {one.place.label for one in told if one.diagnostic.params["kind"] == "moved"}
    assert moved == {f"{DOCUMENTS}!{cell}" for cell in rows}
    edited = [one for one in told if one.diagnostic.params["kind"] == "edited"]
    named = {cell for one in edited for cell in one.diagnostic.params["names"].split("; ")}
    others = {one.place.label for one in told if one.diagnostic.params["kind"] not in ("moved", "edited")}
    assert named | others == (set() if rows else citing(*keys))
    assert len({one.place for one in told}) == len(told) <= max(len(keys), len(others))
    assert (imported.content is None) is bool(keys)


def emptied(key: str) -> Deform:
    """Clear the row of a document."""

    def deform(book: Workbook) -> None:
        for column in range(3, 11):
            put(f"evidence/{key}", column, None, DOCUMENTS)(book)

    return deform


def both(*deforms: Deform) -> Deform:
    def deform(book: Workbook) -> None:
        for one in deforms:
            one(book)

    return deform


CITE = "entries/1.1/evidence/2"


@pytest.mark.parametrize(
    ("deform", "text", "wanted"),
    [
        (both(), "TL36", {("R209", "Chấm điểm!E12")}),
        (both(), "TL99", {("R209", "Chấm điểm!E12")}),
        (emptied("bc-312"), "TL05", {("R209", "Chấm điểm!E12")}),
        (emptied("bc-312"), FIFTH, {("R209", "Chấm điểm!E12")}),
    ],
)
def test_a_row_without_a_document_is_cited_by_nobody(
    deform: Deform, text: str, wanted: set[tuple[str, str]]
) -> None:
    imported = came_back(both(deform, put(CITE, 5, text)))
    assert {one for one in codes(imported) if one[1] == "Chấm điểm!E12"} == wanted
    assert data_of(imported)["entries"]["1.1"]["evidence"][2] == {"ref": text}


@pytest.mark.parametrize(
    ("deform", "text", "kind"),
    [
        (put("evidence/+1", 3, "312/BC-SNV", DOCUMENTS), "312/BC-SNV", "shared"),
        (put("evidence/+1", 3, "312 /bc–snv", DOCUMENTS), "312/BC-SNV", "shared"),
        (exchange("B"), "TL05", "remarked"),
        (exchange("B"), "tl 1", "remarked"),
        (put("evidence/bc-312", 2, "TL07", DOCUMENTS), "TL07", "remarked"),
        (put("evidence/bc-312", 2, None, DOCUMENTS), "TL05", "remarked"),
        (exchange("A"), "TL05", "remarked"),
    ],
)
def test_words_that_may_mean_two_rows_are_refused(deform: Deform, text: str, kind: str) -> None:
    imported = came_back(both(deform, put(CITE, 5, text)))
    assert imported.content is None
    found = [one for one in imported.diagnostics if one.place.label == "Chấm điểm!E12"]
    assert [(one.diagnostic.code, one.diagnostic.params["kind"]) for one in found] == [("X661", kind)]


@pytest.mark.parametrize("text", ["TL02", "312/BC-SNV", "bc-312"])
def test_words_that_do_not_hang_on_a_mark_that_was_changed_are_read(text: str) -> None:
    assert ("X656", "Chấm điểm!E12") in codes(came_back(both(exchange("B"), put(CITE, 5, text))))


@pytest.mark.parametrize("is_cited_since", [True, False])
def test_documents_that_change_places_are_read_once_each_cell_that_cites_them_is_chosen_again(
    is_cited_since: bool,
) -> None:
    names = {"TL01 · 1894/BC-CTHN": "TL04 · 1894/BC-CTHN", "TL04 · 73/QĐ-UBND": "TL01 · 73/QĐ-UBND"}

    def chosen_again(book: Workbook) -> None:
        exchange("CDEFGHIJ", 6, 9)(book)
        for (cell,) in book[ITEMS].iter_rows(min_col=5, max_col=5):
            cell.value = names.get(cell.value, cell.value)

    tree = real_tree()
    path = appendix_path(CAMPAIGN, 8)
    cited = b"      - {ref: qd-73,"
    other = tree[path].data.replace(b"      - {ref: bc-06,", cited + b' pages: "9"}\n      - {ref: bc-06,', 1)
    assert tree[path].data != other
    today = {**tree, path: RawFile(path, other)} if is_cited_since else tree
    imported = brought_back(today, changed(chosen_again, exported(8)))
    told = {place for code, place in codes(imported) if code == "X661"}
    assert told == ({"Tài liệu!C9"} if is_cited_since else set())
    if not is_cited_since:
        evidence = data_of(imported)["evidence"]
        first = data_of(imported)["entries"]["6.4.1"]["evidence"][0]["ref"]
        assert evidence[first]["number"] == "1894/BC-CTHN"


def test_documents_of_one_number_that_change_places_are_told_at_their_rows() -> None:
    path = appendix_path(CAMPAIGN, 2)
    text = real_tree()[path].data.decode().replace("312/BC-SNV", "12/KH-UBND")
    tree = {**real_tree(), path: RawFile(path, text.encode())}
    book = load_workbook(BytesIO(exported_from(tree)))
    exchange("CDEFGHIJ")(book)
    imported = brought_back(tree, saved(book))
    assert {place for code, place in codes(imported) if code == "X661"} == {"Tài liệu!C6", "Tài liệu!C10"}
    assert imported.content is None


def cut(row: int, to: int) -> Deform:
    """Cut what is filled in of a document into another row."""

    def deform(book: Workbook) -> None:
        sheet = book[DOCUMENTS]
        for column in range(3, 11):
            sheet.cell(to, column).value, sheet.cell(row, column).value = sheet.cell(row, column).value, None

    return deform


@pytest.mark.parametrize(
    "deform",
    [
        cut(7, 10),
        both(cut(7, 10), cut(6, 11)),
        both(cut(7, 10), cut(10, 12)),
        both(cut(7, 10), put("entries/6.4.1/evidence/1", 5, "TL05 · 06/BC-CTHN")),
    ],
    ids=["one", "two", "twice", "chosen again"],
)
def test_a_document_cut_into_an_empty_row_is_the_same_one(deform: Deform) -> None:
    imported = came_back(deform, 8)
    assert (imported.content, codes(imported)) == (real_tree()[imported.path].data, set())


def test_what_is_changed_of_a_document_cut_into_an_empty_row_is_changed_there() -> None:
    imported = came_back(both(cut(7, 10), put("evidence/+1", 6, "Phân loại nợ thuế", DOCUMENTS)), 8)
    assert [(one.steps, one.place.label) for one in imported.changes] == [
        (("evidence", "bc-06", "title"), "Tài liệu!F10")
    ]
    imported = came_back(both(cut(7, 10), put("evidence/+1", 4, "31/2/2025", DOCUMENTS)), 8)
    assert {place for _, place in codes(imported)} == {"Tài liệu!D10"}


def test_a_document_that_the_file_renumbered_is_not_cited_by_its_old_number() -> None:
    path = appendix_path(CAMPAIGN, 2)
    book = load_workbook(BytesIO(exported()))
    put("entries/1.1/evidence/2", 5, FIFTH)(book)
    text = real_tree()[path].data.decode().replace("312/BC-SNV", "313/BC-SNV")
    tree = {**real_tree(), path: RawFile(path, text.encode())}
    imported = brought_back(tree, saved(book))
    assert ("X661", "Chấm điểm!E12") in codes(imported)
    assert imported.content is None


# what offices do to workbooks


def delete_row(book: Workbook) -> None:
    book["Chấm điểm"].delete_rows(row_of(book["Chấm điểm"], "entries/1.1/inputs/planned"))


def insert_row(book: Workbook) -> None:
    book["Chấm điểm"].insert_rows(10, 3)
    book["Chấm điểm"]["C11"].value = "ghi thêm"


def insert_columns(book: Workbook) -> None:
    book["Chấm điểm"].insert_cols(4, 2)


def delete_column(book: Workbook) -> None:
    book["Chấm điểm"].delete_cols(11)


def rename(book: Workbook) -> None:
    book["Chấm điểm"].title = "Bảng chấm"


def reorder(book: Workbook) -> None:
    book.move_sheet("Chấm điểm", 2)


def sort_rows(book: Workbook) -> None:
    sheet = book["Tài liệu"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6)]
    for at, row in enumerate(reversed(rows), 6):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column).value = value


def copy_row(book: Workbook) -> None:
    sheet = book["Chấm điểm"]
    last = sheet.max_row + 1
    for column in range(1, 13):
        sheet.cell(last, column).value = sheet.cell(7, column).value


def hide(book: Workbook) -> None:
    book["Chấm điểm"].row_dimensions[8].hidden = True


def hide_columns(book: Workbook) -> None:
    """Of three in one entry of the file one has no answers; a narrow one is not seen either."""
    columns = book[ITEMS].column_dimensions
    columns["G"].hidden = True
    columns["K"].width = 0.4
    book[DOCUMENTS].column_dimensions["B"].hidden = True


def hide_sheet(book: Workbook) -> None:
    book[REMARKS].sheet_state = "veryHidden"


def merge(book: Workbook) -> None:
    book["Chấm điểm"].merge_cells("E8:E9")


def lose_sheet(book: Workbook) -> None:
    del book["Tài liệu"]


def lose_hidden_sheets(book: Workbook) -> None:
    del book["parindex-goc"]


def add_sheet(book: Workbook) -> None:
    book.create_sheet("Nháp")["A1"].value = "tính thử"


def stray(book: Workbook) -> None:
    book["Chấm điểm"]["N9"].value = "nhờ anh Nam xem"


def change_label(book: Workbook) -> None:
    book["Chấm điểm"]["D7"].value = "tối đa 3 điểm"


def type_over_points(book: Workbook) -> None:
    book["Chấm điểm"]["H7"].value = 1.5


def overflow(book: Workbook) -> None:
    book["Chấm điểm"]["I7"].value = "#DIV/0!"
    book["Chấm điểm"]["I7"].data_type = "e"


def percent(book: Workbook) -> None:
    book["Chấm điểm"]["E8"].value = 0.94
    book["Chấm điểm"]["E8"].number_format = "0%"


def percent_for_text(book: Workbook) -> None:
    book[ITEMS]["G10"].value = 0.94
    book[ITEMS]["G10"].number_format = "0%"


def note(book: Workbook) -> None:
    book[ITEMS]["J7"].comment = Comment("phải là 46", "Nam")


def strike(book: Workbook) -> None:
    book[ITEMS]["E8"].font = Font(strike=True)


def strike_words(book: Workbook) -> None:
    runs = CellRichText(
        "Giải ", TextBlock(InlineFont(strike=True), "bỏ"), TextBlock(InlineFont(b=True), "trình")
    )
    book[ITEMS]["K7"].value = runs


def draw(book: Workbook) -> None:
    picture = BytesIO()
    PillowImage.new("RGB", (9, 9)).save(picture, "png")
    book[ITEMS].add_image(Image(picture), "J9")


def write(cell: str, value: Any, sheet: str = ITEMS) -> Deform:
    def deform(book: Workbook) -> None:
        book[sheet][cell].value = value

    return deform


@pytest.mark.parametrize(
    ("deform", "found"),
    [
        (note, {("X662", "Chấm điểm!J7")}),
        (strike, {("X662", "Chấm điểm!E8")}),
        (strike_words, {("X662", "Chấm điểm!K7")}),
        (draw, {("X662", "Chấm điểm!J9")}),
        (write("D40", "dữ liệu", "parindex-danh-muc"), {("X662", "parindex-danh-muc!D40")}),
        (write("B60", "dữ liệu", "parindex-tinh"), {("X662", "parindex-tinh!B60")}),
        (write("F9", "dữ liệu", "parindex-goc"), {("X662", "parindex-goc!F9")}),
        (write("I3", 25), {("X655", "Chấm điểm!I3")}),
        (write("C5", "Ngày"), {("X655", "Chấm điểm!C5")}),
        (write("F2", "nhờ anh Nam xem"), {("X654", "Chấm điểm!F2")}),
        (delete_row, {("X652", "Chấm điểm")}),
        (insert_row, {("X654", "Chấm điểm!C11")}),
        (insert_columns, set()),
        (delete_column, {("X652", "Chấm điểm")}),
        (rename, set()),
        (reorder, set()),
        (sort_rows, set()),
        (copy_row, {("X653", "Chấm điểm!B242")}),
        (hide, {("X659", "Chấm điểm!B8")}),
        (hide_columns, {("X659", f"Chấm điểm!{column}5") for column in "GIK"}),
        (hide_sheet, {("X659", "Khó khăn, đề xuất")}),
        (merge, {("X653", "Chấm điểm!E9")}),
        (lose_sheet, {("X652", "Tài liệu")}),
        (lose_hidden_sheets, {("X650", "")}),
        (add_sheet, {("X659", "Nháp")}),
        (stray, {("X654", "Chấm điểm!N9")}),
        (change_label, {("X655", "Chấm điểm!D7")}),
        (type_over_points, {("X655", "Chấm điểm!H7")}),
        (overflow, {("X657", "Chấm điểm!I7")}),
        (put("entries/1.1", 9, "=1+0.4"), {("X657", "Chấm điểm!I7")}),
        (put("entries/1.1/evidence/0", 6, datetime.date(2024, 6, 19)), {("X657", "Chấm điểm!F10")}),
        (put("entries/1.1/evidence/0", 6, 3.5), {("X657", "Chấm điểm!F10")}),
        (put("entries/1.1/evidence/0", 7, datetime.time(3, 5)), {("X657", "Chấm điểm!G10")}),
        (percent_for_text, {("X657", "Chấm điểm!G10")}),
        (put("entries/1.1", 11, datetime.datetime(2024, 5, 3, 8)), {("X657", "Chấm điểm!K7")}),
        (put("evidence/kh-12", 4, datetime.time(3, 4, 24), DOCUMENTS), {("X657", "Tài liệu!D6")}),
        (put("report/date", 3, datetime.timedelta(1, 500), REPORT), {("X657", "Hướng dẫn!C15")}),
        (put("report/date", 3, "15:01:24", REPORT), {("S105", "Hướng dẫn!C15")}),
        (put("evidence/kh-12", 4, datetime.datetime(2024, 1, 15, 8), DOCUMENTS), {("X656", "Tài liệu!D6")}),
        (put("evidence/kh-12", 5, 1.5, "Tài liệu"), {("X657", "Tài liệu!E6")}),
        (put("entries/1.1", 11, "Xong \u202e rồi"), {("X657", "Chấm điểm!K7")}),
        (put("entries/1.1", 11, "Xong 🎉"), {("X657", "Chấm điểm!K7")}),
        (put("entries/1.1/inputs/completed", 5, "47"), {("X656", "Chấm điểm!E8")}),
        (put("entries/1.1", 9, 2.5), {("R201", "Chấm điểm!I7")}),
        (put("entries/1.1", 9, 1.4), {("R203", "Chấm điểm!I7")}),
        (put("entries/1.1/inputs/completed", 5, "bốn bảy"), {("R215", "Chấm điểm!E8")}),
        (put("entries/1.1/inputs/completed", 5, 47.5), {("R215", "Chấm điểm!E8")}),
        (percent, {("R215", "Chấm điểm!E8")}),
        (put("evidence/kh-12", 5, None, "Tài liệu"), {("R225", "Tài liệu!E6")}),
        (put("entries/1.1/evidence/0", 5, "99/KH-UBND"), {("S105", "Chấm điểm!E10")}),
    ],
)
def test_what_was_done_to_a_workbook_is_told_at_its_place(
    deform: Deform, found: set[tuple[str, str]]
) -> None:
    imported = came_back(deform)
    assert codes(imported) >= found
    assert {code for code, _ in codes(imported) if code[0] == "X"} == {
        code for code, _ in found if code[0] == "X"
    }
    refused = {"X650", "X652", "X653", "X654", "X657"} & {code for code, _ in found}
    assert (imported.content is None) == bool(refused)


def test_a_whole_number_in_a_text_is_the_text() -> None:
    imported = came_back(put("entries/1.1/evidence/0", 6, 12))
    (change,) = [one for one in imported.changes if one.steps == ("entries", "1.1", "evidence")]
    assert change.after[0]["pages"] == "12"
    assert "X657" not in {code for code, _ in codes(imported)}


def test_a_formula_without_a_result_is_listed_as_one() -> None:
    (change,) = came_back(put("entries/1.1/inputs/completed", 5, "=40+7")).changes
    assert change.shown == ("47", "công thức chưa tính")


def test_a_number_of_the_wrong_kind_is_quoted_as_it_was_typed() -> None:
    imported = came_back(put("entries/1.1/inputs/completed", 5, "481,2370"))
    (said,) = [one.said for one in imported.diagnostics if one.diagnostic.code == "R215"]
    assert said.text.endswith("phải là số nguyên; đang ghi: “481,2370”.")
    assert said.hint == "Ghi số nguyên, không kèm đơn vị."


@pytest.mark.parametrize(
    ("deform", "place", "words"),
    [
        (
            put("evidence/kh-12", 11, None, DOCUMENTS),
            "Tài liệu!K6",
            "Công thức ghi tên tài liệu ở ô này không còn",
        ),
        (put("evidence/kh-12", 11, "xem lại", DOCUMENTS), "Tài liệu!K6", "bị ghi đè bằng “xem lại”"),
        (put("entries/1.1", 12, "Đủ", ITEMS), "Chấm điểm!L7", "cột Còn phải làm đã bị ghi đè"),
        (write("I3", 25), "Chấm điểm!I3", "Công thức tổng điểm đã bị ghi đè bằng “25”"),
        (write("N9", 0), "Chấm điểm!N9", "nên “0” sẽ không vào hồ sơ"),
        (write("N9", "=1+1"), "Chấm điểm!N9", "nên “công thức chưa tính” sẽ không vào hồ sơ"),
    ],
)
def test_what_was_written_over_is_said_of_what_stood_there(deform: Deform, place: str, words: str) -> None:
    (said,) = (one.said.text for one in came_back(deform).diagnostics if one.place.label == place)
    assert words in said


def copied_column(book: Workbook) -> None:
    for row in range(1, 40):
        book[ITEMS].cell(row, 15).value = book[ITEMS].cell(row, 3).value


def lost_row(book: Workbook) -> None:
    for column in range(1, 13):
        book[ITEMS].cell(1, column).value = None


def paste_rows(first: int, count: int, onto: int) -> Deform:
    def deform(book: Workbook) -> None:
        sheet = book[ITEMS]
        copied = [[sheet.cell(first + at, column).value for column in range(1, 13)] for at in range(count)]
        for at, values in enumerate(copied):
            for column, value in enumerate(values, 1):
                sheet.cell(onto + at, column).value = value

    return deform


def paste_columns(first: int, count: int, onto: int) -> Deform:
    def deform(book: Workbook) -> None:
        for row in range(1, book[ITEMS].max_row + 1):
            copied = [book[ITEMS].cell(row, first + at).value for at in range(count)]
            for at, value in enumerate(copied):
                book[ITEMS].cell(row, onto + at).value = value

    return deform


@pytest.mark.parametrize(
    ("deform", "places"),
    [
        (paste_rows(8, 1, 9), ["B9"]),
        (paste_rows(9, 1, 8), ["B8"]),
        (paste_rows(9, 1, 6), ["B6"]),  # a heading's
        (paste_rows(7, 3, 10), ["B10", "B11", "B12"]),
        (paste_rows(10, 3, 7), ["B7", "B8", "B9"]),
        (paste_rows(57, 3, 58), ["B60"]),  # over itself, one row on
        (paste_rows(58, 3, 57), ["B57"]),
        (paste_rows(57, 4, 59), ["B61", "B62"]),
        (paste_rows(59, 4, 57), ["B57", "B58"]),
        (paste_rows(56, 7, 57), ["B63"]),  # a heading's
        (paste_columns(5, 1, 7), ["G1"]),
        (paste_columns(7, 1, 5), ["E1"]),
        (paste_columns(5, 2, 6), ["G1"]),
        (paste_columns(6, 2, 5), ["E1"]),
    ],
)
def test_what_a_copy_was_pasted_over_is_one_mistake_that_undoing_mends(
    deform: Deform, places: list[str]
) -> None:
    imported = came_back(deform)
    assert imported.content is None
    told = [one for one in imported.diagnostics if one.diagnostic.code[0] == "X"]
    assert [(one.diagnostic.code, one.place.label) for one in told] == [
        ("X652", f"{ITEMS}!{place}") for place in places
    ]
    assert all("chép đè" in one.said.text and "Hoàn tác (Ctrl+Z)" in (one.said.hint or "") for one in told)


def move(sheet: str, own: str, there: str) -> Deform:
    def deform(book: Workbook) -> None:
        book[sheet][there].value, book[sheet][own].value = book[sheet][own].value, None

    return deform


@pytest.mark.parametrize(
    ("sheet", "own", "there"),
    [
        (ITEMS, "K7", "L7"),  # an explanation, over what is still to do
        (ITEMS, "I7", "H7"),
        (ITEMS, "E8", "D8"),
        (ITEMS, "E8", "C8"),
        (ITEMS, "K7", "N7"),
        (ITEMS, "K7", "I3"),
        (ITEMS, "F10", "F9"),
        (REMARKS, "C7", "B7"),
        (DOCUMENTS, "F6", "K6"),
    ],
)
def test_an_answer_that_was_moved_to_a_cell_of_ours_is_sent_back_and_nothing_is_written(
    sheet: str, own: str, there: str
) -> None:
    imported = came_back(move(sheet, own, there))
    assert imported.content is None
    (told,) = [one for one in imported.diagnostics if one.diagnostic.code[0] == "X"]
    assert (told.diagnostic.code, told.place.label) == ("X654", f"{sheet}!{there}")
    assert f"của ô {own} nay nằm ở ô này" in told.said.text


def test_of_a_document_whose_access_cannot_be_read_no_link_is_asked_for() -> None:
    for access, code in (("kín", "S104"), ("Công khai", "R300")):

        def deform(book: Workbook, access: str = access) -> None:
            put("evidence/kh-12", 7, access, DOCUMENTS)(book)
            put("evidence/kh-12", 9, None, DOCUMENTS)(book)

        found = came_back(deform).diagnostics
        told = {one.diagnostic.code for one in found if one.place.label.startswith(f"{DOCUMENTS}!")}
        assert told & {"S104", "R300"} == {code}


def test_rows_of_remarks_are_called_by_what_they_are() -> None:
    def over(book: Workbook) -> None:
        for column in range(1, 4):
            book[REMARKS].cell(8, column).value = book[REMARKS].cell(7, column).value

    (told,) = [one for one in came_back(over).diagnostics if one.diagnostic.code == "X652"]
    assert "vướng mắc, ý 2”" in told.said.text


@pytest.mark.parametrize(
    ("deform", "code", "place", "named"),
    [
        (write("C1", "đầu cột"), "X652", "Chấm điểm!C1", "Nội dung, cách chấm, số liệu và tài liệu cần điền"),
        (write("E1", None), "X652", "Chấm điểm!E1", "Số liệu, tài liệu"),
        (write("E1", "x"), "X652", "Chấm điểm!E1", "Số liệu, tài liệu"),
        (write("L1", "x"), "X652", "Chấm điểm!L1", "Còn phải làm"),
        (write("C1", "x", DOCUMENTS), "X652", "Tài liệu!C1", "Số, ký hiệu"),
        (write("C1", "x", REMARKS), "X652", f"{REMARKS}!C1", "Nội dung, mỗi ý một dòng"),
        (write("C1", "x", "Hướng dẫn"), "X652", "Hướng dẫn!C1", "câu trả lời"),
        (write("A1", "x"), "X652", ITEMS, ITEMS),
        (lost_row, "X652", ITEMS, ITEMS),
        (write("A8", "x"), "X652", "Chấm điểm!B8", "Số nhiệm vụ đã hoàn thành"),
        (write("A8", None), "X652", "Chấm điểm!B8", "Số nhiệm vụ đã hoàn thành"),
        (write("A6", None, DOCUMENTS), "X652", "Tài liệu!B6", "TL01"),
        (copied_column, "X653", "Chấm điểm!O1", "Nội dung, cách chấm, số liệu và tài liệu cần điền"),
    ],
)
def test_a_hidden_cell_that_was_written_over_is_one_mistake_in_the_words_of_its_sheet(
    deform: Deform, code: str, place: str, named: str
) -> None:
    imported = came_back(deform)
    assert imported.content is None
    told = [one for one in imported.diagnostics if one.diagnostic.code[0] == "X"]
    assert [(one.diagnostic.code, one.place.label) for one in told] == [(code, place)]
    assert named in told[0].said.text


def test_a_heading_whose_hidden_cell_was_written_over_is_still_one() -> None:
    imported = came_back(write("A6", "x"))
    assert codes(imported) >= {("X655", "Chấm điểm!A6")}
    assert not {place for code, place in codes(imported) if code == "X654"}
    assert imported.content == real_tree()[imported.path].data


def test_other_files_are_refused_in_one_sentence(tmp_path: Path) -> None:
    assert tmp_path.is_dir()
    plain = Workbook()
    bomb = BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 70_000_000)
    entities = BytesIO()
    with ZipFile(BytesIO(exported())) as source, ZipFile(entities, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name == "xl/workbook.xml":
                text = text.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', 1)
            target.writestr(name, text)
    strict = BytesIO()
    with ZipFile(BytesIO(exported())) as source, ZipFile(strict, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
            target.writestr(name, text.replace(main, b"http://purl.oclc.org/ooxml/spreadsheetml/main"))
    for data, why in (
        (saved(plain), "foreign"),
        (strict.getvalue(), "strict"),
        (b"", "broken"),
        (b"PK\x03\x04 half", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "old"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (b"%PDF-1.7 ...", "pdf"),
        (bomb.getvalue(), "large"),
        (entities.getvalue(), "entities"),
        (exported()[:9_000], "broken"),
    ):
        imported = brought_back(real_tree(), data)
        assert [(one.diagnostic.code, one.diagnostic.params["why"]) for one in imported.diagnostics] == [
            ("X650", why)
        ]
        assert imported.content is None
    for name, why in (("inbox/~$bang.xlsx", "trace"), ("~$bang.xlsx", "trace"), ("b~$.xlsx", "broken")):
        (told,) = brought_back(real_tree(), b"\6Nguyen Van A" + bytes(150), name).diagnostics
        assert told.diagnostic.params["why"] == why


@pytest.mark.parametrize("unit", ["tỷ đồng", "triệu đồng", "tỷ", "USD", "nghìn tỷ", "(ước)"])
def test_a_number_with_a_unit_is_that_of_the_cell_or_none(unit: str) -> None:
    typed_in = put("entries/6.4.1/inputs/tax_debt", 5, f"28764,5 {unit}")
    imported = came_back(typed_in, 8)
    own = unit == "tỷ đồng"
    assert [change.after for change in imported.changes] == ([] if own else [f"28764,5 {unit}"])
    blocking = {one.diagnostic.code for one in imported.diagnostics if one.diagnostic.blocks}
    assert blocking == (set() if own else {"R215"})


@pytest.mark.parametrize(
    ("value", "style", "read", "kind"),
    [
        (17.6, "General", Decimal("17.6"), None),
        (0.176, "0.0%", Decimal("17.6"), None),  # what is typed as 17,6%
        (1, "0%", 100, None),
        ("17,6", "General", Decimal("17.6"), "number"),
        ("17,6 %", "General", Decimal("17.6"), "number"),
        ("0,176%", "General", Decimal("0.176"), "number"),
        (0.176, "General", Decimal("0.176"), "ratio"),
        ("0,176", "General", Decimal("0.176"), "ratio"),
        (1, "General", 1, "ratio"),
        (0, "General", 0, None),
        (1.5, "General", Decimal("1.5"), None),
    ],
)
def test_of_a_percentage_it_is_told_what_is_guessed(
    value: Any, style: str, read: Decimal | int, kind: str | None
) -> None:
    def deform(book: Workbook) -> None:
        cell = book[ITEMS].cell(row_of(book[ITEMS], "entries/3.1.1/inputs/cost_cut"), 5)
        cell.value, cell.number_format = value, style

    imported = came_back(deform, 1)
    assert data_of(imported)["entries"]["3.1.1"]["inputs"]["cost_cut"] == read
    told = [one for one in imported.diagnostics if one.diagnostic.code == "X656"]
    assert [one.diagnostic.params["kind"] for one in told] == ([kind] if kind else [])
    if value in (0.176, "0,176") and kind == "ratio":
        assert told[0].said.text == "Ô này ghi số phần trăm; 0,176 được hiểu là 0,176%."
        assert told[0].said.hint == "Ý là 17,6% thì ghi 17,6."


@pytest.mark.parametrize("day", ["Jan 3, 2025", "3 Jan 2025", "03-Mar-25"])
def test_a_day_in_another_language_is_no_guess(day: str) -> None:
    imported = came_back(put("evidence/kh-12", 4, day, DOCUMENTS))
    assert [change.after for change in imported.changes] == [day]
    assert ("S105", "Tài liệu!D6") in codes(imported)


@pytest.mark.parametrize("first", [False, True])
def test_a_copy_of_a_sheet_that_was_filled_is_no_guess(first: bool) -> None:
    def copied(book: Workbook, text: str) -> None:
        twin = book.copy_worksheet(book[ITEMS])
        twin.cell(row_of(twin, "entries/1.1"), 11).value = (
            text or twin.cell(row_of(twin, "entries/1.1"), 11).value
        )
        if first:
            book.move_sheet(twin, -len(book.sheetnames))

    filled = came_back(lambda book: copied(book, "Chỉ ghi ở bản chép."))
    assert [one.diagnostic.code for one in filled.diagnostics if one.diagnostic.blocks] == ["X653"]
    assert filled.content is None
    same = came_back(lambda book: copied(book, ""))
    assert (same.changes, same.content is not None) == ((), True)


@pytest.mark.parametrize("number", [1e17, 1e18, 1e20, 1e300, 1e-17, 1e-300, 123456789.123456789, -1e20])
def test_a_number_of_any_size_is_told_and_never_stops_the_program(number: float) -> None:
    imported = came_back(put("entries/1.1/inputs/completed", 5, number))
    (found,) = [one for one in imported.diagnostics if one.place.name == "E8"]
    assert found.diagnostic.code in ("R215", "R216")
    assert imported.content is not None
    score = came_back(put("entries/1.1", 9, number))
    assert [one for one in score.diagnostics if one.place.name == "I7" and one.diagnostic.blocks]


def test_words_of_a_decision_that_no_cell_can_hold_are_found_elsewhere() -> None:
    path, words = (
        "schema/criteria/small.yaml",
        "Hoàn thành 100%: 1,5; từ 80% đến dưới 100%: theo tỷ lệ; dưới 80%: 0",
    )
    tree = small_tree()
    text = tree[path].data.decode()
    assert words in text
    tree = {**tree, path: RawFile(path, text.replace(words, f"{words} " + "dài " * 9_000, 1).encode())}
    data = exported_from(tree, 2)
    shown = str(load_workbook(BytesIO(data))[ITEMS].cell(*place_of("Thực hiện kế hoạch năm", data)).value)
    assert "quá dài cho một ô Excel: đọc ở trang của mục" in shown
    assert brought_back(tree, data).changes == ()


def place_of(words: str, data: bytes) -> tuple[int, int]:
    cells = (cell for row in load_workbook(BytesIO(data))[ITEMS].iter_rows() for cell in row)
    found = next(cell for cell in cells if str(cell.value).startswith(words))
    return int(found.row), int(found.column)


@pytest.mark.parametrize(
    ("spelt", "meant"),
    [
        ("một_x000D_\nhai", "một\nhai"),
        ("một_x000d_hai", "một\nhai"),
        ("a_x0041__x005F_x0041_b", "aA_x0041_b"),
        ("_x1EA1__x0309", "ạ_x0309"),
    ],
)
def test_escapes_of_a_workbook_are_the_signs_they_mean(spelt: str, meant: str) -> None:
    typed_in = changed(put("entries/1.1", 11, "HERE AND NOW"))
    into = BytesIO()
    with ZipFile(BytesIO(typed_in)) as source, ZipFile(into, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"HERE AND NOW", spelt.encode()))
    imported = brought_back(real_tree(), into.getvalue())
    assert data_of(imported)["entries"]["1.1"]["explanation"] == meant


def test_a_workbook_of_another_year_or_appendix_is_named() -> None:
    data = exported(3)
    for campaign, number in (("2025", None), (None, 2)):
        imported = brought_back(real_tree(), data, "x.xlsx", campaign, number)
        assert {one.diagnostic.code for one in imported.diagnostics} == {"X651"}


def test_one_run_tells_of_what_no_file_can_hold_and_of_what_a_file_may_not() -> None:
    """A note in the margin hides no other mistake; a cell that cannot be read is told once."""

    def deform(book: Workbook) -> None:
        put("entries/1.1", 14, "nhờ xem lại")(book)
        put("entries/1.1", 9, 2.5)(book)
        put("entries/1.2.1", 9, "=1/0")(book)
        put("evidence/kh-12", 4, "hôm qua", "Tài liệu")(book)

    imported = came_back(deform)
    assert imported.content is None
    found = codes(imported)
    assert {("X654", "Chấm điểm!N7"), ("R201", "Chấm điểm!I7")} <= found
    assert {code for code, place in found if place.startswith("Tài liệu")}
    claim = {code for code, place in found if place == "Chấm điểm!I15"}
    assert claim == {"X657"}


def test_what_follows_from_a_cell_that_was_not_read_is_not_told() -> None:
    """Neither of the points that its figure would give, nor of a document whose row is gone."""
    ours = "entries/1.1/inputs/completed"

    def spoilt(book: Workbook) -> None:
        put(ours, 5, "=1/0")(book)
        put("entries/1.1", 9, 1.2)(book)

    assert codes(came_back(spoilt)) >= {("X657", "Chấm điểm!E8")}

    def lost(book: Workbook) -> None:
        put("entries/1.1", 9, 1.2)(book)
        delete_row(book)

    def without_document(book: Workbook) -> None:
        put("entries/1.1/evidence/2", 5, "TL34 · 9/BC-SNV")(book)
        book[DOCUMENTS].delete_rows(row_of(book[DOCUMENTS], "evidence/+1"))

    for deform, told in (
        (spoilt, {"X657"}),
        (lost, {"X652"}),
        (merge, {"X653"}),
        (without_document, {"X652"}),
    ):
        found = {one.diagnostic.code for one in came_back(deform).diagnostics if one.diagnostic.blocks}
        assert found == told, deform


@pytest.mark.parametrize(
    ("deform", "found"),
    [
        (put("entries/1.1/evidence/3", 6, "3"), ("S101", "Chấm điểm!E13")),
        (put("entries/1.1/evidence/3", 7, "II"), ("S101", "Chấm điểm!E13")),
        (put("status", 3, None, "Hướng dẫn"), ("S101", "Hướng dẫn!C13")),
        (put("evidence/kh-12", 3, None, DOCUMENTS), ("S101", "Tài liệu!C6")),
        (put("evidence/kh-12", 4, None, DOCUMENTS), ("S101", "Tài liệu!D6")),
        (put("report/number", 3, None, "Hướng dẫn"), ("R231", "Hướng dẫn!C14")),
        (put("report/signed_by/title", 3, None, "Hướng dẫn"), ("R231", "Hướng dẫn!C16")),
        (put("request/yc-1", 8, None, "Trả lời"), ("S101", "Trả lời!H6")),
        (put("request/yc-1", 5, None, "Trả lời"), ("S101", "Trả lời!E6")),
    ],
)
def test_what_is_missing_is_told_at_the_cell_it_would_stand_in(
    deform: Deform, found: tuple[str, str]
) -> None:
    assert found in codes(came_back(deform))


def test_a_cell_whose_document_got_another_number_says_which() -> None:
    imported = came_back(put("evidence/kh-12", 3, "13/KH-UBND", DOCUMENTS))
    told = [one.diagnostic.params for one in imported.diagnostics if one.diagnostic.code == "X661"]
    assert [(one["kind"], one["value"], one["rest"]) for one in told] == [
        ("edited", "12/KH-UBND", "TL01 · 13/KH-UBND")
    ]
    assert {*told[0]["names"].split("; ")} == citing("kh-12")
