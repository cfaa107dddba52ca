"""The marked copy of a workbook: the very file that was sent, its mistakes coloured, noted and listed."""

import re
import subprocess
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import canonicalize
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Font
from openpyxl.workbook import Workbook
from openxml_audit import OpenXmlValidator
from PIL import Image as PillowImage

from generator.exchange.workbook.imported import ImportedWorkbook
from generator.office.package import check_package
from generator.office.xlsx_escapes import escaped, unescaped
from tests.support.trees import real_tree
from tests.support.workbooks import (
    DOCUMENTS,
    ITEMS,
    REPORT,
    Deform,
    brought_back,
    changed,
    codes,
    exported,
    put,
    row_of,
)

pytestmark = pytest.mark.slow

NUMBER = 8
LIST = "Lỗi"
OURS = "Chương trình ghi:"
RED = "FFF8D0CC"
WRONG = put("entries/8.3.1", 9, 9)  # 1.25 at most


def book_with(*deforms: Deform) -> bytes:
    def deform(book: Workbook) -> None:
        for one in deforms:
            one(book)

    return changed(deform, exported(NUMBER))


@lru_cache(maxsize=40)
def imported(data: bytes) -> ImportedWorkbook:
    return brought_back(real_tree(), data, mark=True)


def marked(data: bytes) -> bytes:
    made = imported(data).marked
    assert made is not None
    return made


def told(found: ImportedWorkbook) -> list[tuple[str, str, str, str]]:
    return [(one.diagnostic.code, one.place.label, one.said.text, one.said.hint) for one in found.diagnostics]


def same_words(data: bytes) -> list[tuple[str, str, str, str]]:
    """What is told of a workbook: the same of its marked copy, and that is the same when marked again."""
    first, again = imported(data), imported(marked(data))
    assert told(again) == told(first)
    assert again.content == first.content
    assert again.marked == first.marked
    return told(first)


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_parts(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    into = BytesIO()
    with ZipFile(into, "w", ZIP_DEFLATED) as target:
        for name, content in parts(data).items():
            target.writestr(name, change(name, content))
    return into.getvalue()


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data), rich_text=True)


def red(book: Workbook) -> set[str]:
    """The cells coloured as wrong, each with its sheet; that rule comes before all others.

    LibreOffice heeds the one that stands first in the file.
    """
    found = set()
    for sheet in book.worksheets:
        for at, area in enumerate(sheet.conditional_formatting):
            for rule in area.rules:
                if "parindex-loi" in str(rule.formula):
                    assert rule.dxf.fill.bgColor.rgb == RED
                    assert (rule.priority, at) == (1, 0)
                    found |= {f"{sheet.title}!{cell}" for cell in str(area.sqref).split()}
    return found


def listed(book: Workbook) -> list[tuple[Any, ...]]:
    sheet = book[LIST]
    rows = sheet.iter_rows(min_row=4, values_only=True)
    return [(row[1], row[4]) for row in rows]


def all_that_a_new_workbook_would_lose(book: Workbook) -> None:
    items = book[ITEMS]
    for cell, words in {"N9": "một", "P9": "hai", "E40": "dưới", "A45": "x", "E3": "đầu trang"}.items():
        items[cell] = words
    book[DOCUMENTS]["N5"] = "cạnh"
    own = book.create_sheet("Nháp")
    own["B7"], own["C9"] = "của tôi", 5
    items["D9"].comment = Comment("ghi chú riêng", "B")
    items["E13"].comment = Comment("xem lại TL", "B")
    items["E10"].font = Font(strike=True)
    items["E11"] = "=28764+0.5"
    items.row_dimensions[10].hidden = True
    items.column_dimensions["K"].width = 99
    WRONG(book)


def cells_of(book: Workbook) -> dict[tuple[str, str], Any]:
    found = {}
    for sheet in book.worksheets:
        for cell in sheet._cells.values():
            kept = sheet.title == LIST or (sheet.title == "parindex-goc" and cell.column == 5)
            if not kept and (cell.value is not None or cell.has_style):
                look = (cell.font, cell.fill, cell.border, cell.number_format, cell.protection)
                found[sheet.title, cell.coordinate] = (cell.value, *map(str, look))
    return found


def test_the_copy_is_the_file_itself() -> None:
    data = book_with(all_that_a_new_workbook_would_lose)
    copy = marked(data)
    before, after = opened(data), opened(copy)
    assert [one for one in after.sheetnames if one != LIST] == before.sheetnames
    assert cells_of(after) == cells_of(before)
    assert after[ITEMS].row_dimensions[10].hidden
    assert after[ITEMS].column_dimensions["K"].width == 99
    assert after[ITEMS]["E11"].value == "=28764+0.5"
    given, made = parts(data), parts(copy)
    touched = {name for name in given if given[name] != made.get(name)}
    assert all(re.search(r"workbook|styles|Content_Types|comment|worksheets/", name) for name in touched)
    sheets = [name for name in given if re.fullmatch(r"xl/worksheets/sheet[1-6]\.xml", name)]
    assert len(sheets) == 6  # behind them stands the one that keeps the notes
    for name in sheets:
        rows = [canonicalize(one[name]).partition("<sheetData>")[2] for one in (given, made)]
        first, second = (one.partition("</sheetData>")[0] for one in rows)
        assert first == second, name


def test_what_is_told_of_the_file_is_told_of_its_copy_at_the_same_cells() -> None:
    found = same_words(book_with(all_that_a_new_workbook_would_lose))
    assert {(code, place) for code, place, _, _ in found} >= {
        ("X654", "Chấm điểm!N9"),
        ("X654", "Chấm điểm!E3"),
        ("X654", "Tài liệu!N5"),
        ("X659", "Nháp"),
        ("X662", "Chấm điểm!E13"),
        ("X662", "Chấm điểm!E10"),
        ("X657", "Chấm điểm!E11"),
        ("R201", "Chấm điểm!I20"),
    }


def test_what_people_struck_out_and_noted_is_still_told_when_they_go_on_in_the_copy() -> None:
    def strike(book: Workbook) -> None:
        book[ITEMS]["E9"].font = Font(strike=True)
        book[ITEMS]["E10"].comment = Comment("phải là 19000", "B")

    copy = marked(book_with(strike, WRONG))
    cured = changed(put("entries/8.3.1", 9, 1.25), copy)
    assert codes(imported(cured)) == {("X662", "Chấm điểm!E9"), ("X662", "Chấm điểm!E10")}


def test_a_cured_cell_is_no_longer_red_and_the_list_is_written_anew() -> None:
    data = book_with(WRONG, put("entries/6.4.1", 9, 7))
    copy = marked(data)
    assert {"Chấm điểm!I8", "Chấm điểm!I20"} <= red(opened(copy))
    once = changed(put("entries/6.4.1", 9, 0.71), copy)
    twice = opened(marked(once))
    assert red(twice) == {"Chấm điểm!I20"} == {place for place, _ in listed(twice)}
    assert twice[ITEMS]["I8"].comment is None
    whole = marked(changed(put("entries/8.3.1", 9, 1.25), marked(once)))
    book = opened(whole)
    assert LIST not in book.sheetnames
    assert red(book) == set()
    assert not [cell for sheet in book for cell in sheet._cells.values() if cell.comment]
    assert imported(whole).content == real_tree()[imported(whole).path].data


@pytest.mark.parametrize("cell", ["N9", "A300", "H9", "D8", "C6"])
def test_words_nobody_reads_stay_at_their_cell_until_they_are_erased(cell: str) -> None:
    data = book_with(stray(ITEMS, cell, "nhờ xem lại"))
    (code,) = {code for code, place, _, _ in same_words(data) if place == f"{ITEMS}!{cell}"}
    copy = marked(data)
    assert opened(copy)[ITEMS][cell].value == "nhờ xem lại"
    assert red(opened(copy)) == {f"{ITEMS}!{cell}"}
    if code == "X654":
        erased = imported(changed(stray(ITEMS, cell, None), copy))
        assert erased.content == real_tree()[erased.path].data
        assert "X654" not in {code for code, _ in codes(erased)}


def test_a_workbook_without_mistakes_is_returned_as_it_came() -> None:
    assert marked(exported(NUMBER)) == exported(NUMBER)


def test_the_list_leads_to_each_cell_and_opens_first() -> None:
    book = opened(marked(book_with(WRONG)))
    assert book.sheetnames[0] == LIST == book.active.title
    assert listed(book) == [("Chấm điểm!I20", "R201")]
    assert book[LIST]["B4"].hyperlink.location == "'Chấm điểm'!I20"
    assert [one.sheet_view.tabSelected for one in book.worksheets].count(True) == 1
    for sheet in (ITEMS, REPORT):  # a sheet before them: what belongs to each sheet alone follows
        assert book[sheet].print_title_rows == "$5:$5"
    assert book[LIST].print_title_rows is None


def test_the_sheet_that_people_left_open_stays_open_where_no_list_is_left() -> None:
    """The others must not be chosen with it: what is typed would go into all of them."""

    def go_on(book: Workbook) -> None:
        put("entries/8.3.1", 9, 1.25)(book)
        book.active = book[DOCUMENTS]
        for sheet in book:
            sheet.sheet_view.tabSelected = sheet.title == DOCUMENTS

    book = opened(marked(changed(go_on, marked(book_with(WRONG)))))
    assert LIST not in book.sheetnames
    assert book.active.title == DOCUMENTS
    assert [one.title for one in book if one.sheet_view.tabSelected] == [DOCUMENTS]


def test_notes_of_people_stay_and_ours_come_behind_them() -> None:
    def note(book: Workbook) -> None:
        book[ITEMS]["I20"].comment = Comment("hỏi lại phòng thuế", "An")

    copy = marked(book_with(WRONG, note))
    comment = opened(copy)[ITEMS]["I20"].comment
    assert comment.author == "An"
    theirs, ours = comment.text.split("\n" + OURS)
    assert theirs == "hỏi lại phòng thuế"
    assert "cao hơn điểm tối đa 1,25" in ours
    (one,) = [one for one in told(imported(copy)) if one[0] == "X662"]
    assert "“hỏi lại phòng thuế”" in one[2]
    cured = marked(changed(put("entries/8.3.1", 9, 1.25), copy))
    assert OURS in opened(cured)[ITEMS]["I20"].comment.text  # of X662: a note is told
    assert "cao hơn" not in opened(cured)[ITEMS]["I20"].comment.text

    def write(book: Workbook) -> None:
        book[ITEMS]["I20"].comment.text += "\nđã hỏi"

    (one,) = [one for one in told(imported(changed(write, copy))) if one[0] == "X662"]
    assert "“hỏi lại phòng thuế đã hỏi”" in one[2]


def test_a_red_cell_that_people_moved_is_found_again() -> None:
    """A row put in above: Excel moves rule and note along, as it does here."""
    data = book_with(WRONG)
    copy = marked(data)

    def move(name: str, content: bytes) -> bytes:
        return (
            content.replace(b'sqref="I20"', b'sqref="I300"') if name.startswith("xl/worksheets/") else content
        )

    moved = with_parts(copy, move)
    assert moved != copy
    assert red(opened(marked(moved))) == {"Chấm điểm!I20"}


def test_a_sheet_of_people_s_called_as_our_list_stays_and_is_told() -> None:
    def own(book: Workbook) -> None:
        book.create_sheet(LIST)["A1"] = "việc còn phải làm"

    data = book_with(WRONG, own)
    assert [place for code, place, _, _ in same_words(data) if code == "X659"] == [LIST]
    book = opened(marked(data))
    assert book.sheetnames[0] == "Lỗi (2)"
    assert book[LIST]["A1"].value == "việc còn phải làm"


@pytest.mark.parametrize(
    ("cell", "text", "quoted"),
    [
        ("F4", "xong", "xong"),
        ("B20", "xong", "xong"),
        ("D2", "gửi chị Hà", "gửi chị Hà"),
        ("B1", "Lỗi đã xem", "Lỗi đã xem"),
        ("A4", "lỗi, đã sửa", "lỗi, đã sửa"),
        ("D4", "{} Hỏi lại phòng A.", "Hỏi lại phòng A."),
        ("E3", "Người sửa", "Người sửa"),
    ],
)
def test_words_that_people_add_to_our_list_stay_and_they_alone_are_told(
    cell: str, text: str, quoted: str
) -> None:
    def tick(book: Workbook) -> None:
        book[LIST][cell] = text.format(book[LIST][cell].value)

    copy = changed(tick, marked(book_with(WRONG)))
    (said,) = [one.said.text for one in imported(copy).diagnostics if one.diagnostic.code == "X659"]
    assert said == f"Trang này không phải của bảng nên không được đọc: “{quoted}”."
    book, before = opened(marked(copy)), opened(copy)
    assert book[LIST][cell].value == before[LIST][cell].value
    assert book.sheetnames[:2] == ["Lỗi (2)", LIST]
    same_words(copy)


def test_a_list_of_which_people_took_something_out_or_which_they_copied_gives_way_to_the_next() -> None:
    def tidy(book: Workbook) -> None:
        book.copy_worksheet(book[LIST]).title = "Lỗi cũ"
        book[LIST]["B2"] = book[LIST]["D4"] = None

    copy = changed(tidy, marked(book_with(WRONG)))
    assert "X659" not in {code for code, _ in codes(imported(copy))}
    assert [one for one in opened(marked(copy)).sheetnames if one.startswith(LIST)] == [LIST]


def test_a_sheet_of_people_is_quoted_without_what_has_no_result() -> None:
    def own(book: Workbook) -> None:
        sheet = book.create_sheet("Nháp")
        sheet["A1"], sheet["B1"], sheet["C1"] = "nháp của tôi", "=1+1", "=1/0"

    (said,) = [one.said.text for one in imported(book_with(own)).diagnostics if one.diagnostic.code == "X659"]
    assert said.endswith("“nháp của tôi công thức chưa tính công thức chưa tính”.")


def test_pictures_and_all_parts_that_are_no_xml_stay_byte_for_byte() -> None:
    def picture(book: Workbook) -> None:
        drawn = BytesIO()
        PillowImage.new("RGB", (40, 20), "red").save(drawn, "PNG")
        book[ITEMS].add_image(Image(drawn), "M8")

    data = book_with(WRONG, picture)
    given, made = parts(data), parts(marked(data))
    assert {name for name in given if name.startswith(("xl/media/", "xl/drawings/drawing"))} <= {
        name for name in given if made.get(name) == given[name]
    }
    same_words(data)


def test_prefixes_and_what_may_be_ignored_survive() -> None:
    def dress(name: str, content: bytes) -> bytes:
        if not name.startswith("xl/worksheets/sheet"):
            return content
        more = (
            b'<worksheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            b' mc:Ignorable="xr" xr:uid="{0-1}"'
            b' xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" '
        )
        return content.replace(b"<worksheet ", more, 1)

    data = with_parts(book_with(WRONG), dress)
    made = parts(marked(data))["xl/worksheets/sheet2.xml"]
    assert b'mc:Ignorable="xr"' in made
    assert b'xr:uid="{0-1}"' in made
    same_words(data)


def inline(data: bytes) -> bytes:
    """The workbook with its texts in the cells themselves, as some programs write them."""
    texts = re.findall(rb"<si>(.*?)</si>", parts(data)["xl/sharedStrings.xml"], re.DOTALL)

    def spell(found: re.Match[bytes]) -> bytes:
        return b'<c%b t="inlineStr"><is>%b</is></c>' % (found[1], texts[int(found[2])])

    def change(name: str, content: bytes) -> bytes:
        pattern = rb'<c([^>]*?) t="s"><v>(\d+)</v></c>'
        return re.sub(pattern, spell, content) if name.startswith("xl/worksheets/") else content

    return with_parts(data, change)


def test_marks_stand_in_workbooks_of_every_writer(tmp_path: Path) -> None:
    """Texts in a part of their own, as XlsxWriter has them, or in the cells, as openpyxl has them."""
    ours = exported(NUMBER)
    assert b't="s"' in parts(ours)["xl/worksheets/sheet2.xml"]
    wrong = re.compile(rb'(<c r="I20"[^>]*><v>)[\d.]+(</v>)')
    for data in (ours, inline(ours)):
        spoilt = with_parts(data, lambda _, content: wrong.sub(rb"\g<1>9\2", content))
        assert [(code, place) for code, place, _, _ in same_words(spoilt)] == [("R201", "Chấm điểm!I20")]
        assert red(opened(marked(spoilt))) == {"Chấm điểm!I20"}
        (tmp_path / "x.xlsx").write_bytes(marked(spoilt))
        complaints = OpenXmlValidator().validate(tmp_path / "x.xlsx").errors
        assert not [one for one in complaints if "inline-string" not in one.description]


def test_signs_that_no_file_can_hold_are_marked_too() -> None:
    def spell(_: str, content: bytes) -> bytes:
        return content.replace(b"HERE", b"a_x0007_b_x005F_x0041_ _xD800_")

    data = with_parts(book_with(stray(ITEMS, "N9", "HERE"), put("entries/6.4.1", 11, "HERE")), spell)
    assert {place for _, place, _, _ in same_words(data)} >= {"Chấm điểm!N9", "Chấm điểm!K8"}


# workbooks that are broken or that mean ill


def noted(book: Workbook) -> None:
    book[ITEMS]["D9"].comment = Comment("ghi chú riêng", "B")


@pytest.mark.parametrize("broken", [b"<xml><br></xml>", b"", b"<xml><v:shape/></xml>"])
def test_where_boxes_of_notes_are_broken_cells_are_coloured_alone_and_that_is_told(broken: bytes) -> None:
    def spoil(name: str, content: bytes) -> bytes:
        return broken if name.endswith(".vml") else content

    data = with_parts(book_with(WRONG, noted), spoil)
    made = imported(data)
    assert made.unnoted == (ITEMS,)
    assert made.marked is not None
    book = opened(made.marked)
    assert {"Chấm điểm!I20", "Chấm điểm!D9"} == red(book) == {place for place, _ in listed(book)}
    assert parts(made.marked)["xl/drawings/commentsDrawing1.vml"] == broken
    same_words(data)


def test_many_notes_do_not_hold_the_marking_up() -> None:
    def crowd(book: Workbook) -> None:
        for row in range(400, 1_000):
            book[ITEMS].cell(row, 3).comment = Comment(f"ghi chú {row}", "B")

    found = same_words(book_with(WRONG, crowd))
    assert len([one for one in found if one[0] == "X662"]) == 600


def test_a_note_of_people_that_is_put_among_ours_is_told_all_the_same() -> None:
    def pretend(book: Workbook) -> None:
        noted(book)
        book["parindex-goc"]["E1"] = "ghi chú riêng"

    assert "X662" in {code for code, _, _, _ in same_words(book_with(pretend, WRONG))}


def test_a_workbook_without_looks_cannot_be_marked_and_says_so() -> None:
    def lose(name: str, content: bytes) -> bytes:
        return (
            re.sub(rb"<Relationship [^>]*relationships/styles[^>]*/>", b"", content)
            if ".rels" in name
            else content
        )

    made = imported(with_parts(book_with(WRONG), lose))
    assert ("R201", "Chấm điểm!I20") in codes(made)
    assert made.marked is None


def test_a_newer_comment_keeps_its_cell_to_itself() -> None:
    """Excel shows it from a part of its own, and would drop what stands in the older one."""
    threads = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="D9" id="{1}" personId="{2}"><text>ghi chú riêng</text></threadedComment>'
        "</ThreadedComments>"
    )
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"

    def add(name: str, content: bytes) -> bytes:
        more = f'<Relationship Id="th" Type="{kind}" Target="/xl/threads.xml"/></Relationships>'
        is_its = name == "xl/worksheets/_rels/sheet2.xml.rels"
        return content.replace(b"</Relationships>", more.encode()) if is_its else content

    into = BytesIO(with_parts(book_with(WRONG, noted), add))
    with ZipFile(into, "a", ZIP_DEFLATED) as package:
        package.writestr("xl/threads.xml", threads)
    book = opened(marked(into.getvalue()))
    assert book[ITEMS]["D9"].comment.text == "ghi chú riêng"
    assert "Chấm điểm!D9" in red(book)
    assert OURS in book[ITEMS]["I20"].comment.text
    same_words(into.getvalue())


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("_x0041Fa\r\x07\ufffe")))
def test_any_text_is_spelt_so_that_it_can_be_read_again(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert not re.search("[\x00-\x08\x0b-\x1f\ufffe\uffff]", escaped(text))


# every deformation at once


def stray(sheet: str, cell: str, value: Any) -> Deform:
    def deform(book: Workbook) -> None:
        book[sheet][cell] = value

    return deform


def struck(book: Workbook) -> None:
    book[ITEMS]["E9"].font = Font(strike=True, size=9)


def hidden(book: Workbook) -> None:
    book[ITEMS].row_dimensions[9].hidden = True


def lost_row(book: Workbook) -> None:
    book[ITEMS].delete_rows(row_of(book[ITEMS], "entries/6.4.1/inputs/tax_debt"))


def lost_column(book: Workbook) -> None:
    book[ITEMS].delete_cols(6)


def inserted(book: Workbook) -> None:
    book[DOCUMENTS].insert_rows(7, 3)


def merged(book: Workbook) -> None:
    book[ITEMS].merge_cells("I8:I9")


def renamed(book: Workbook) -> None:
    book[DOCUMENTS].title = "Văn bản 'mới'"


def copied(book: Workbook) -> None:
    twin = book.copy_worksheet(book[ITEMS])
    twin["I8"] = 0.1


def no_sheet(book: Workbook) -> None:
    del book["Khó khăn, đề xuất"]


DEFORMS: list[Deform] = [
    WRONG, all_that_a_new_workbook_would_lose, struck, hidden, lost_row, lost_column, inserted, merged,
    renamed, copied, no_sheet, noted,
    put("entries/6.4.1", 9, "1.000"), put("entries/6.4.1", 11, "a_x0041_b\x07".replace("\x07", "")),
    put("report/date", 3, None, REPORT), put("status", 3, "song", REPORT),
    put("entries/6.4.1/evidence/1", 5, "TL01; TL02"), put("entries/6.4.1/evidence/3", 6, "3"),
    stray(ITEMS, "C8", "sửa nhãn"), stray(ITEMS, "A300", "=1+1"), stray(ITEMS, "XFD1048576", "xa"),
    stray(REPORT, "F2", "<b>&amp;"), stray("parindex-goc", "F3", "ẩn"), stray(ITEMS, "I3", 5),
]  # fmt: skip


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.sampled_from(range(len(DEFORMS))), min_size=1, max_size=6, unique=True))
def test_no_deformation_is_told_otherwise_of_the_copy(chosen: list[int]) -> None:
    def deform(book: Workbook) -> None:
        for at in sorted(chosen):
            try:
                DEFORMS[at](book)
            except (KeyError, StopIteration):  # another took the sheet or the row away
                continue

    data = changed(deform, exported(NUMBER))
    if same_words(data):
        assert check_package(marked(data)).kind == "xlsx"


@pytest.mark.tools
def test_libreoffice_keeps_the_marks_of_a_copy(tmp_path: Path) -> None:
    def spoil(book: Workbook) -> None:
        all_that_a_new_workbook_would_lose(book)
        book[ITEMS]["E11"] = "28764,5 USD"  # LibreOffice would calculate the formula

    data = book_with(spoil)
    file = tmp_path / "loi.xlsx"
    file.write_bytes(marked(data))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    kind = "xlsx:Calc MS Excel 2007 XML"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path / "saved")]
    subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=300)
    copy = (tmp_path / "saved" / file.name).read_bytes()
    assert told(imported(copy)) == told(imported(data))
    book = opened(copy)
    assert OURS in book[ITEMS]["I20"].comment.text
    wrong = {place for place, _ in listed(book) if "!" in place}
    areas = (area for sheet in book for area in sheet.conditional_formatting if sheet.title == ITEMS)
    formulas = {str(area.sqref): [str(rule.formula) for rule in area.rules] for area in areas}
    assert any("parindex-loi" in "".join(said) for said in formulas.values())
    again = opened(marked(copy))
    assert red(again) == wrong
    same_words(copy)
