"""What stands outside a decision's table: a figure or a condition there is told, the rest counted."""

from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from generator.lexicon.document_lines import bears_on_points
from generator.pipeline.criteria import import_table
from generator.reading import RawFile
from tests.support.criteria_tables import terms
from tests.support.office_tables import HEAD, excel_file, paragraph, run, word_cell, word_file, word_row

BEARING = """
Ghi chú: cơ quan không có TTHC được 1 điểm ở mục 1.1
Đơn vị tính: điểm
(Đơn vị tính: Điểm)
ĐVT: điểm
Tổng điểm tối đa: 100 điểm
Thang điểm 100 được quy đổi về 10
Lưu ý: chậm báo cáo trừ 0,5 điểm
(*) Không áp dụng với cơ quan không có thủ tục hành chính
Cơ quan không phát sinh hồ sơ thì không chấm mục 1.2
Trường hợp không phát sinh nhiệm vụ, được tính điểm tối đa
Các tiêu chí có dấu (*) chỉ áp dụng đối với UBND cấp huyện
Điểm các tiêu chí được làm tròn đến hai chữ số thập phân
Kết quả đánh giá nhân hệ số 2
Nếu cơ quan bị kỷ luật thì xếp loại yếu, trừ 10 điểm
Tỷ lệ đạt dưới 50% không được tính
Điểm thẩm định chiếm 60%, điểm điều tra xã hội học chiếm 40%
BẢNG CHẤM ĐIỂM (THANG ĐIỂM 100 ĐIỂM)
Điều 3. Nguyên tắc chấm điểm: mỗi báo cáo chậm trừ hai điểm
Mục 2 chỉ chấm đối với Sở
Chậm quá 10 ngày: không điểm
Các mục còn lại giữ nguyên điểm của năm trước
Xuất sắc: từ 90 điểm trở lên
Một sáng kiến được cộng một điểm
2đ cho mỗi báo cáo
Điểm = số hồ sơ × 2
Ghi chu: cham tru 0,5 diem
Các tiêu chí nộp muộn chỉ được tính một nửa
Kết quả của các mục có nhiệm vụ trễ hạn bị giảm một nửa.
Không có tài liệu kiểm chứng thì coi như không thực hiện.
Các mức trong bảng áp dụng cho cấp xã nhân đôi.
Xã miền núi tính gấp đôi
Hồ sơ muộn hưởng 80 phần trăm
Cơ quan mới thành lập được miễn
Chậm quá hai lần thì bị hạ một bậc
Cap xa nhan doi
Nop muon coi nhu khong thuc hien
* Điểm thưởng không vượt quá 5
Thang điểm: điểm trên 90 xếp loại A.
Điểm trên 90 là mức cao nhất
Điểm của đơn vị từ 80 trở lên
Thang điểm 100
Cơ quan có tổng cao nhất được xếp loại Xuất sắc
Co quan xep loai A
""".strip().split("\n")
FORMAL = """
ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 892/QĐ-UBND
Hà Nội, ngày 05 tháng 12 năm 2024
QUYẾT ĐỊNH
Về việc ban hành Bộ chỉ số cải cách hành chính
BỘ TIÊU CHÍ CHẤM ĐIỂM CẢI CÁCH HÀNH CHÍNH NĂM 2024
Bảng 1. Bộ chỉ số đánh giá, chấm điểm cấp tỉnh
(Ban hành kèm theo Quyết định số 892/QĐ-UBND ngày 05/12/2024 của Chủ tịch UBND Thành phố)
(Kèm theo Quyết định số 12/QĐ-UBND)
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;
Căn cứ Nghị quyết số 76/NQ-CP về việc không áp dụng thí điểm;
Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 100/TTr-SNV
Điều 1. Ban hành kèm theo Quyết định này Bộ tiêu chí đánh giá, chấm điểm
Điều 2. Quyết định này có hiệu lực kể từ ngày ký
Điều 3. Chánh Văn phòng, Giám đốc các Sở chịu trách nhiệm thi hành Quyết định này./.
Nơi nhận:
- Như Điều 3;
- Lưu: VT, NV.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
Nguyễn Văn A
Phụ lục I
Biểu số 02: Bảng chấm điểm
Trang 2
PHỤ LỤC CÁC TIÊU CHÍ THÍ ĐIỂM
Người lập biểu
Thời điểm đánh giá: tháng 12 năm 2024
I. Mục đích, yêu cầu
Về việc công bố kết quả xếp hạng, xếp loại các cơ quan năm 2024
Quyết định số 01/QĐ-KT ngày 05/12/2024 của Bộ Nội vụ
Bộ tiêu chí kiểm thử
Ghi chú: bảng này không phải văn bản chính thức.
""".strip().split("\n")
ITEM = (("1", "A", "2"), ("1.1", "B", "2"), ("", "Có: 2; không: 0", ""))
NOTE = "Ghi chú: báo cáo chậm trừ 0,5 điểm"


def told(data: bytes) -> list[tuple[str, int, int, str]]:
    """The code, row, column and words, or number, of what is said of text outside the table."""
    made = import_table(RawFile("x", data), terms("x"))
    assert made.outline is not None, made.diagnostics
    assert [(leaf.code, leaf.scored and leaf.scored.text) for leaf in made.outline.leaves()][:1] == [
        ("1.1", "Có: 2; không: 0")
    ]
    found = [d for d in made.diagnostics if d.code != "X620"]
    return [(d.code, *d.place, d.params.get("text", d.params.get("count"))) for d in found]


@pytest.mark.parametrize("line", BEARING)
def test_a_line_that_may_bear_on_points_is_told(line: str) -> None:
    assert bears_on_points(line)


@pytest.mark.parametrize("line", FORMAL)
def test_what_every_decision_says_is_only_counted(line: str) -> None:
    assert not bears_on_points(line)


@pytest.mark.parametrize(
    "phrase", ["không ", "nếu ", "điểm ", "a, ", "kèm ", "* ", "ban hành kèm ", "ngày 1 "]
)
def test_a_long_line_is_read_once(phrase: str) -> None:
    bears_on_points(phrase * 10_000)


LINE = paragraph(run(NOTE))
OTHER = f"<w:tbl>{word_row('Xếp loại', 'Tốt')}{word_row('Từ 90 điểm', 'Xuất sắc')}</w:tbl>{paragraph()}"
BOX = f"<w:r><w:drawing><w:txbxContent>{LINE}</w:txbxContent></w:drawing></w:r>"


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (LINE, "", [("X627", 1, 1, NOTE)]),
        ("", LINE, [("X627", 4, 1, NOTE)]),
        (LINE, LINE, [("X627", 1, 1, NOTE)]),  # once
        (paragraph(run("QUYẾT ĐỊNH")), LINE, [("X628", 1, 1, "1"), ("X627", 4, 1, NOTE)]),
        (paragraph(run("a")) + paragraph() + paragraph(run("b")), "", [("X628", 1, 1, "2")]),
        (paragraph(run("Ghi chú: ") + run("chậm trừ 0,5 điểm", "<w:vanish/>")), "", [("X628", 1, 1, "1")]),
        ("", f"<w:sdt><w:sdtContent>{LINE}</w:sdtContent></w:sdt>", [("X627", 4, 1, NOTE)]),
        ("", paragraph(BOX), [("X627", 4, 1, NOTE)]),
        ("", OTHER, [("X627", 4, 1, "Từ 90 điểm Xuất sắc")]),
        (f"<w:tbl>{word_row('UBND', 'CỘNG HOÀ')}</w:tbl>{paragraph()}", "", [("X628", 1, 1, "1")]),
        ("", paragraph(run("- - -")), []),
        (paragraph(run("Căn cứ") + '<w:r><w:footnoteReference w:id="2"/></w:r>'), "", [
            ("X627", 1, 1, "Mục 1 chỉ chấm sở"), ("X628", 1, 1, "1"),
        ]),
    ],
    ids=str,
)  # fmt: skip
def test_paragraphs_and_tables_beside_the_table_of_a_word_file(
    above: str, below: str, expected: list[tuple[str, int, int, str]]
) -> None:
    data = word_file(ITEM, body=above, below=below, footnotes={2: "Mục 1 chỉ chấm sở"})
    assert told(data) == expected


def test_a_paragraph_between_two_parts_of_the_table_stands_at_the_end_of_the_first() -> None:
    rows = (("2", "C", "1"), ("2.1", "D", "1"), ("", "Có: 1; không: 0", ""))
    second = f"<w:tbl>{''.join(word_row(*row) for row in rows)}</w:tbl>"
    found = told(word_file(ITEM, below=LINE + second + paragraph(run("Kết quả nhân hệ số 2"))))
    assert [one for one in found if one[0] == "X627"] == [
        ("X627", 4, 1, NOTE),
        ("X627", 7, 1, "Kết quả nhân hệ số 2"),
    ]


def test_words_of_a_table_inside_a_cell_are_in_that_cell() -> None:
    inner = f"{paragraph(run('Có: 2;'))}<w:tbl>{word_row('không: 0')}</w:tbl>{paragraph()}"
    made = import_table(RawFile("x", word_file([*ITEM[:2], word_row("", word_cell(inner), "")])), terms("x"))
    assert {d.code for d in made.diagnostics} & {"X627", "X628"} == set()


def test_rows_above_the_head_are_outside() -> None:
    rows = [("BẢNG TIÊU CHÍ", "", ""), ("Đơn vị tính: điểm", "", ""), HEAD, *ITEM]
    for data in (word_file(rows, head=()), excel_file(rows, head=())):
        assert told(data) == [("X628", 1, 1, "1"), ("X627", 2, 1, "Đơn vị tính: điểm")]


TAIL = ("", "", "")


@pytest.mark.parametrize(
    ("tail", "merged", "expected"),
    [
        ([TAIL, ("", NOTE, "")], "", [("X627", 6, 2, NOTE)]),
        ([TAIL, (NOTE, "", "")], "", [("X627", 6, 1, NOTE)]),
        ([TAIL, (NOTE, "", "")], "A6:C6", [("X627", 6, 1, NOTE)]),
        ([TAIL, TAIL, ("", NOTE, "")], "", [("X627", 7, 2, NOTE)]),
        ([("", "Tổng cộng", "2"), TAIL, (NOTE, "", "")], "", [("X627", 7, 1, NOTE)]),
        ([TAIL, ("", "Hà Nội, ngày 3 tháng 4 năm", ""), ("", "NGƯỜI LẬP", "")], "", [("X628", 1, 1, "2")]),
        ([TAIL, (NOTE, "", ""), ("", "Kết quả nhân hệ số 2", "")], "", [
            ("X627", 6, 1, NOTE), ("X627", 7, 2, "Kết quả nhân hệ số 2"),
        ]),
        ([(NOTE, "", "")], "", [("X627", 5, 1, NOTE)]),
        ([(NOTE, "", "")], "A5:C5", [("X627", 5, 1, NOTE)]),
        ([(NOTE, "", ""), ("Lưu ý: cấp xã nhân đôi", "", "")], "", [
            ("X627", 5, 1, NOTE), ("X627", 6, 1, "Lưu ý: cấp xã nhân đôi"),
        ]),
        ([("", NOTE, "")], "", [("X616", 5, 2, NOTE)]),  # at the item it stands under
    ],
    ids=str,
)  # fmt: skip
def test_rows_below_the_table_of_a_sheet_are_outside(
    tail: Sequence[Sequence[Any]],
    merged: str,
    expected: list[tuple[str, int, int, str]],
) -> None:
    data = excel_file([*ITEM, *tail], lambda sheet: sheet.merge_cells(merged) if merged else None)
    if expected[0][0] == "X616":
        found = import_table(RawFile("x", data), terms("x")).diagnostics
        assert [d.code for d in found if d.code != "X620"] == ["X616"]
    else:
        assert told(data) == expected


def test_the_top_and_the_foot_of_a_sheets_pages_are_outside() -> None:
    def mark(sheet: Worksheet) -> None:
        sheet.oddHeader.left.text = "SỞ NỘI VỤ"
        sheet.oddFooter.center.text = "Hồ sơ trễ hạn bị trừ 0,5 điểm"
        sheet.oddFooter.center.font = "Arial,Bold"
        sheet.oddFooter.right.text = "&P/&N"
        sheet.firstFooter.left.text = "&K01+000Cấp xã nhân đôi\n&D && &A"

    assert sorted(told(excel_file(ITEM, mark))) == [
        ("X627", 1, 1, "Cấp xã nhân đôi"),
        ("X627", 1, 1, "Hồ sơ trễ hạn bị trừ 0,5 điểm"),
        ("X628", 1, 1, "1"),
    ]


def test_a_note_among_codes_ends_no_table_before_a_wording() -> None:
    rows = [*ITEM[:2], (NOTE, "", ""), ITEM[2]]
    found = import_table(RawFile("x", excel_file(rows)), terms("x")).diagnostics
    assert ("X605", (4, 1)) in [(d.code, d.place) for d in found]


@pytest.mark.parametrize(
    "tail",
    [[TAIL, ("", "Đúng hạn: 1", "")], [TAIL, ("", "Quá hạn", "0")], [TAIL, ("1.2", "C", "1")]],
    ids=str,
)
def test_an_empty_row_alone_ends_no_table(tail: Sequence[Sequence[str]]) -> None:
    made = import_table(RawFile("x", excel_file([*ITEM, *tail])), terms("x"))
    assert {d.code for d in made.diagnostics} & {"X627", "X628"} == set()
    assert tail[1][1].split(":")[0] in (made.text or "")
