"""Makes the files of this folder anew: `python -m tests.tables.make`. Needs LibreOffice; the tests do not.

Four tables of one shape each, none of them official: the form of Ca Mau (2013), one as a province retyped
it, one kept in a spreadsheet, one whose codes Word draws. The first and the last as Word writes them and as
LibreOffice does; the others as LibreOffice. `lists.txt` is what LibreOffice shows of `lists.CASES`. Of rows
six levels deep, and of the set of rows that are hard to say, only LibreOffice's copies are stored.
"""

import re
import subprocess
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.table import Table
from openpyxl import Workbook

from generator.pipeline.criteria import export_table
from generator.reading import RawFile
from tests.support.office_tables import excel_file, word_file
from tests.support.trees import real_tree
from tests.tables.lists import CASES, LETTER, level, numbered, paper_of, with_lists

HERE = Path(__file__).parent
Row = Sequence[str]

SIX_LEVELS: tuple[Row, ...] = (
    ("A", "Phần chung", ""),
    ("I", "Nhóm một", ""),
    ("1", "Mục lớn", ""),
    ("1.1", "Mục vừa", ""),
    ("1.1.1", "Mục nhỏ", ""),
    ("1.1.1.1", "Mục cuối", "1,5"),
    ("", "Có: 1,5; không: 0", ""),
    ("1.1.1.2", "Mục cuối hai", "0,5"),
    ("", "Từ 90% trở lên: 0,5; dưới 90%: 0", ""),
    ("1.1.2", "Nhỏ hai", "2"),
    ("", "Mỗi báo cáo chậm trừ 0,25 điểm", ""),
    ("", "Tổng cộng", "4"),
)

CA_MAU: tuple[Row, ...] = (
    ("1", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC", "7"),
    ("1.1", "Kế hoạch CCHC năm", "5"),
    ("1.1.1", "Ban hành kế hoạch CCHC năm", "1"),
    ("", "Ban hành kịp thời: 1", ""),
    ("", "Ban hành không kịp thời: 0,5", ""),
    ("", "Không ban hành: 0", ""),
    ("1.1.2", "Xác định đầy đủ nhiệm vụ và bố trí kinh phí", "1"),
    ("", "Xác định đầy đủ nhiệm vụ và bố trí kinh phí: 1", ""),
    ("", "Không xác định đầy đủ nhiệm vụ hoặc không bố trí kinh phí: 0", ""),
    ("1.1.3", "Phổ biến kế hoạch", "1"),
    ("", "Có phổ biến: 1\nKhông phổ biến: 0", ""),
    ("1.1.4", "Mức độ thực hiện kế hoạch", "2"),
    ("", "trên 90%: 2", ""),
    ("", "70%–90%: 1", ""),
    ("", "dưới 70%: 0", ""),
    ("1.2", "Báo cáo CCHC", "2"),
    ("1.2.1", "Báo cáo đủ số lượng và đúng thời gian", "1"),
    ("", "Cứ mỗi báo cáo chậm trừ 0,25 điểm", ""),
    ("1.2.2", "Chất lượng báo cáo", "1"),
    ("", "Theo đánh giá của Sở Nội vụ", ""),
    ("2", "TÁC ĐỘNG CỦA CẢI CÁCH", "3"),
    ("2.1", "Mức độ hài lòng của người dân", "3"),
)
CA_MAU_EVIDENCE = {
    "1.1.1": "- Kế hoạch CCHC năm;\n- Văn bản giao nhiệm vụ",
    "1.2.1": "Báo cáo quý\nBáo cáo năm",
}


def ca_mau(path: Path) -> None:
    """Two rows of head with merged cells; options are rows; some cells reach down over them."""
    paper = Document()
    paper.add_paragraph("BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH (bảng dựng để kiểm thử)")
    table = paper.add_table(2, 9)
    table.style = "Table Grid"
    top = ("STT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm tối đa", "Điểm đánh giá", "", "",
           "Điểm đạt được", "Tài liệu kiểm chứng", "Ghi chú")  # fmt: skip
    below = ("", "", "", "XHH", "Tự đánh giá", "SNV đánh giá", "", "", "")
    fill(table, 0, top)
    fill(table, 1, below)
    for column in (0, 1, 2, 6, 7, 8):
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(0, 3).merge(table.cell(0, 5))
    last = 0
    for code, name, points in CA_MAU:
        survey = points if code == "2.1" else ""
        row = len(table.rows)
        table.add_row()
        fill(table, row, (code, name, points, survey, "", "", "", CA_MAU_EVIDENCE.get(code, ""), ""))
        if code:
            last = row
        elif code == "" and name.startswith("Không ban hành"):
            table.cell(last, 7).merge(table.cell(row, 7))
            table.cell(last, 0).merge(table.cell(row, 0))
    row = len(table.rows)
    table.add_row()
    fill(table, row, ("Tổng cộng", "", "10", "3", "", "", "", "", ""))
    table.cell(row, 0).merge(table.cell(row, 1))
    paper.add_paragraph("Ghi chú: bảng này không phải văn bản chính thức.")
    paper.save(str(path))


PROVINCE_HEAD: Row = ("TT", "Tiêu chí", "Điểm chuẩn", "TLKC", "Ghi chú")
PROVINCE: tuple[Row, ...] = (
    ("I.", "CẢI CÁCH THỦ TỤC\u00a0HÀNH CHÍNH", "4,5", "", ""),
    ("I.1", unicodedata.normalize("NFD", "Giải quyết thủ tục hành chính"), "2,5", "", ""),
    ("I.1.1", "Tỷ lệ hồ sơ giải quyết", "1,5", "Báo cáo thống kê; số liệu", ""),
    ("", "đúng hạn trong năm", "", "", ""),
    ("", "+ Đạt 100%: 1,5; + Từ 80% đến dưới 100%: tính theo tỷ lệ; + Dưới 80%: 0", "", "", ""),
    ("I.1.2", "Công khai thủ tục hành chính", "1,0", "", "Áp dụng từ năm 2025"),
    ("", "Có công khai", "1,0", "", ""),
    ("", "Không công khai", "0", "", ""),
    ("I.2", "Sáng kiến", "2", "", ""),
    ("", "- Từ 3 sáng kiến trở lên: 2;\n- 1-2 sáng kiến: 1;\n- Không có: 0", "", "", ""),
)
PROVINCE_MORE: tuple[Row, ...] = (
    ("II.", "CẢI CÁCH TỔ CHỨC", "3,5", "", ""),
    ("", "BỘ MÁY", "", "", ""),
    ("II.1.", "Sắp xếp tổ chức", "2", "", ""),
    ("II.1.1.", "Thực hiện quy định", "1", "", ""),
    ("", "Từ 90% trở lên: 1; từ 70% đến 90%: 0,5; dưới 70%: 0", "", "", ""),
    ("II.1.2.", "Số lượng cấp phó", "1", "", ""),
    ("", "Đúng quy định: 1,5; Sai quy định: 0", "", "", ""),
    ("II.2.", "Đánh giá của đại biểu", "1,5", "", "Điều tra XHH"),
    ("", "TỔNG ĐIỂM", "8", "", ""),
)


def province(path: Path) -> None:
    """Roman numerals, decimal commas, the head again on each page, a title cut in two, a second table."""
    paper = Document()
    table = paper.add_table(0, 5)
    add(
        table,
        (PROVINCE_HEAD, ("(1)", "(2)", "(3)", "(4)", "(5)"), *PROVINCE[:5], PROVINCE_HEAD, *PROVINCE[5:]),
    )
    paper.add_paragraph("")
    second = paper.add_table(0, 5)
    add(second, (PROVINCE_HEAD, *PROVINCE_MORE, ("", "", "", "", "")))
    paper.save(str(path))


SPREADSHEET: tuple[tuple[object, ...], ...] = (
    ("Phụ lục", None, None, None, None),
    ("STT", "Nội dung", "Điểm tối đa", "Điều tra XHH", "Tài liệu kiểm chứng"),
    ("1", "Chính quyền số", 3, None, None),
    ("1.1", "Dịch vụ công trực tuyến", 3, None, None),
    ("1.1.1", "Tỷ lệ hồ sơ trực tuyến", 1.5, None, "Báo cáo"),
    (None, "Tính theo công thức (tỷ lệ % hồ sơ trực tuyến × 1,5)/100", None, None, None),
    ("1.1.2", "Hội nghị tập huấn", 0.5, None, None),
    (None, "Mỗi hội nghị được 0,25 điểm, tối đa 0,5 điểm", None, None, None),
    ("1.1.3", "Mức độ dễ dùng", "=0.5+0.5", "x", None),
    ("Tổng cộng", None, "=SUM(C3)", None, None),
)


def spreadsheet(path: Path) -> None:
    """A sheet with a title above the head, numbers as numbers, sums as formulas, a merged total."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in SPREADSHEET:
        sheet.append(row)
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A10:B10")
    sheet.merge_cells("A5:A6")
    book.create_sheet("Ghi chép").append(("không phải bảng tiêu chí",))
    book.save(path)


OUTLINE = (level("upperRoman", "%1."), level(text="%1.%2."), level(text="%1.%2.%3."))
CODES, FIRST, SECOND, DASHES = 1, 2, 3, 4  # instances of lists: the second letters begin with a) again
LISTED: tuple[tuple[int, int, str, str], ...] = (
    (CODES, 0, "CẢI CÁCH THỂ CHẾ", "3"),
    (CODES, 1, "Xây dựng văn bản", "1,5"),
    (CODES, 2, "Ban hành kế hoạch", "0,5"),
    (DASHES, 0, "Có ban hành: 0,5", ""),
    (DASHES, 0, "Không ban hành: 0", ""),
    (CODES, 2, "Kiểm tra văn bản", "1"),
    (FIRST, 0, "Ban hành kế hoạch kiểm tra: 0,25; không ban hành: 0", ""),
    (FIRST, 0, "Tỷ lệ văn bản được kiểm tra: từ 90% trở lên: 0,75; dưới 90%: 0", ""),
    (CODES, 1, "Rà soát văn bản", "1,5"),
    (SECOND, 0, "Có rà soát: 0,5; không rà soát: 0", ""),
    (SECOND, 0, "Có công bố: 1; không công bố: 0", ""),
    (CODES, 0, "CẢI CÁCH TỔ CHỨC", "1"),
    (CODES, 1, "Số cuộc kiểm tra", "1"),
    (DASHES, 0, "Từ 03 cuộc trở lên: 1", ""),
    (DASHES, 0, "Dưới 03 cuộc: 0", ""),
)


def listed(path: Path) -> None:
    """Codes drawn by Word in a column of their own; options lettered or dashed by it."""
    paper = Document()
    instances = [(0, {}), (1, {}), (1, {0: 1}), (2, {})]
    with_lists(paper, ([OUTLINE, [LETTER], [level("bullet", "-")]], instances, []))
    table = paper.add_table(0, 3)
    add(table, [("STT", "Tiêu chí", "Điểm tối đa")])
    for instance, depth, name, points in LISTED:
        add(table, [("", name, points)])
        numbered(table.rows[-1].cells[0 if instance == CODES else 1].paragraphs[0], instance, depth)
    paper.save(str(path))


def fill(table: Table, row: int, texts: Row) -> None:
    for column, text in enumerate(texts):
        cell = table.cell(row, column)
        for number, line in enumerate(text.split("\n")):
            (cell.paragraphs[0] if number == 0 else cell.add_paragraph()).add_run(line)


def add(table: Table, rows: Sequence[Row]) -> None:
    for row in rows:
        table.add_row()
        fill(table, len(table.rows) - 1, row)


def through_libreoffice(source: Path, middle: str, target: Path) -> None:
    """The file as LibreOffice writes it, after it held it in its own format."""
    with tempfile.TemporaryDirectory() as folder:
        convert(source, middle, Path(folder))
        kept = Path(folder) / f"{source.stem}.{middle}"
        convert(kept, target.suffix[1:], Path(folder) / "out")
        target.write_bytes((Path(folder) / "out" / f"{source.stem}{target.suffix}").read_bytes())


def convert(source: Path, form: str, folder: Path) -> None:
    convert_all([source], form, folder)


def convert_all(sources: Sequence[Path], form: str, folder: Path) -> None:
    command = ["soffice", "--headless", "--convert-to", form, "--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def shown_lists() -> str:
    """What LibreOffice shows of each case, a line each: the numbers of its paragraphs."""
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for place, (name, lists) in enumerate(CASES.items()):
            source = Path(folder) / f"{place}.docx"
            paper_of(lists).save(str(source))
            convert(source, "txt:Text (encoded):UTF8", Path(folder))
            text = source.with_suffix(".txt").read_text(encoding="utf-8-sig")
            numbers = re.findall(r"(?m)^ *(.*?) ?P\d+$", text)
            lines.append(f"{name}: {' | '.join(numbers)}\n")
    return "".join(lines)


def exported(name: str) -> bytes:
    """A set of `tests/sets`, as the program writes its table into a Word file."""
    path = f"schema/criteria/{name}.yaml"
    source = RawFile(path, (HERE.parent / "sets" / f"{name}.yaml").read_bytes())
    content, found = export_table({**real_tree(), path: source}, name)
    if content is None:
        raise ValueError(found)
    return content


def copies() -> None:
    """LibreOffice's copies of tables that tests make anew: one start for each step, not for each file."""
    with tempfile.TemporaryDirectory() as folder:
        made, middle, back = (Path(folder) / name for name in ("made", "middle", "back"))
        made.mkdir()
        (made / "hard-rows-libreoffice.docx").write_bytes(exported("hard-rows"))
        (made / "six-levels-libreoffice.docx").write_bytes(word_file(SIX_LEVELS))
        (made / "six-levels-libreoffice.xlsx").write_bytes(excel_file(SIX_LEVELS))
        for form, between in (("docx", "odt"), ("xlsx", "ods")):
            convert_all(sorted(made.glob(f"*.{form}")), between, middle)
            convert_all(sorted(middle.glob(f"*.{between}")), form, back)
        for copy in sorted(back.iterdir()):
            (HERE / copy.name).write_bytes(copy.read_bytes())


def main() -> None:
    copies()
    (HERE / "lists.txt").write_text(shown_lists(), encoding="utf-8")
    listed(HERE / "listed.docx")
    through_libreoffice(HERE / "listed.docx", "odt", HERE / "listed-libreoffice.docx")
    ca_mau(HERE / "ca-mau.docx")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        province(made / "province.docx")
        spreadsheet(made / "spreadsheet.xlsx")
        through_libreoffice(HERE / "ca-mau.docx", "odt", HERE / "ca-mau-libreoffice.docx")
        through_libreoffice(made / "province.docx", "odt", HERE / "province.docx")
        through_libreoffice(made / "spreadsheet.xlsx", "ods", HERE / "spreadsheet.xlsx")


if __name__ == "__main__":
    main()
