"""What titles, documents wanted, headings and rows of totals say of points → reported, never dropped."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from generator.criteria_table.outline import UNDECIDED
from generator.criteria_table.stated_points import clauses_about_points, stated_maximum
from generator.vi.diagnostics import message_of
from tests.tables.grids import read

OPTIONS = ("", "Có: 2; không: 0", "")
AREA = ("1", "CHỈ ĐẠO", "2")


def said(rows: Sequence[Sequence[str]]) -> list[tuple[str, int, int, object]]:
    """Code, row, column and the words or the figure of what is reported."""
    _, found = read(rows)
    return [
        (d.code, d.place.line, d.place.column, d.params.get("text", d.params.get("stated"))) for d in found
    ]


@pytest.mark.parametrize(
    ("title", "points"),
    [
        ("Báo cáo (3 điểm)", "3"),
        ("Báo cáo (tối đa 3 điểm)", "3"),
        ("Báo cáo (tối đa 3)", "3"),
        ("Báo cáo [điểm tối đa: 1,5]", "1.5"),
        ("Báo cáo, tối đa 3 điểm", "3"),
        ("Báo cáo: 3 điểm", "3"),
        ("Báo cáo – 0,5đ", "0.5"),
        ("BÁO CÁO (TỐI ĐA 3 ĐIỂM)", "3"),
        ("Điểm tối đa (tổng 100 điểm)", "100"),
        ("Báo cáo", None),
        ("Báo cáo (chậm trừ 3 điểm)", None),
        ("Tổ chức tối đa 3 cuộc họp", None),
        ("Đạt 80 điểm trong xếp hạng", None),
        ("Báo cáo (1 điểm) và kế hoạch (2 điểm)", None),
    ],
)
def test_a_title_may_state_the_maximum(title: str, points: str | None) -> None:
    assert stated_maximum(title) == (None if points is None else Decimal(points))


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Báo cáo (chậm trừ 0,5 điểm)", ["chậm trừ 0,5 điểm"]),
        ("KH: không áp dụng với sở", ["không áp dụng với sở"]),
        ("Báo cáo; thiếu mỗi văn bản trừ 0,25", ["thiếu mỗi văn bản trừ 0,25"]),
        ("Tối đa 2 điểm mỗi mục", ["Tối đa 2 điểm mỗi mục"]),
        ("Báo cáo (không phát sinh thì được điểm tối đa)", ["không phát sinh thì được điểm tối đa"]),
        ("Báo cáo (riêng cấp xã)", ["riêng cấp xã"]),
        ("Báo cáo (chỉ tính văn bản điện tử)", ["chỉ tính văn bản điện tử"]),
        ("Sáng kiến, cộng 0,5 cho mỗi sáng kiến", ["cộng 0,5 cho mỗi sáng kiến"]),
        ("Hệ thống một cửa (hệ số 2)", ["hệ số 2"]),
        ("Báo cáo (x2)", ["Báo cáo (x2)"]),
        ("Báo cáo (nhân đôi với cấp xã)", ["nhân đôi với cấp xã"]),
        ("Báo cáo (kết quả tính gấp hai lần)", ["kết quả tính gấp hai lần"]),
        ("Kiểm tra (đơn vị miền núi được 50%)", ["đơn vị miền núi được 50%"]),
        ("Kiểm tra (cấp xã tính 1/2 số điểm)", ["cấp xã tính 1/2 số điểm"]),
        ("Tập huấn; thiếu một lớp giảm một nửa", ["thiếu một lớp giảm một nửa"]),
        ("Báo cáo (thiếu 1 báo cáo coi như không đạt)", ["thiếu 1 báo cáo coi như không đạt"]),
        ("Báo cáo (nộp muộn được tính là chưa nộp)", ["nộp muộn được tính là chưa nộp"]),
        ("Báo cáo (chậm thì bị hạ một bậc)", ["chậm thì bị hạ một bậc"]),
        ("Báo cáo (cấp xã được miễn)", ["cấp xã được miễn"]),
        ("Báo cáo (chậm thì trừ một nửa)", ["chậm thì trừ một nửa"]),
        ("Báo cáo (3 điểm)", []),
        ("Tăng gấp đôi số dịch vụ công trực tuyến", []),
        ("Giảm một nửa thời gian giải quyết", []),
        ("Tăng gấp đôi so với năm trước", []),
        ("Hoạt động nửa đầu năm của tổ chức, cá nhân", []),
        ("Bổ nhiệm, miễn nhiệm; miễn phí, miễn thuế", []),
        ("Xử lý được 50% hồ sơ; kho 3 x 4", []),
        ("Hệ số hài lòng", []),
        ("Chỉ số hài lòng, tăng 5%", []),
        ("Tăng 2 điểm phần trăm", []),
        ("Quyết định số 15, phụ lục 2", []),
        ("Chỉ đạo, điều hành cải cách hành chính", []),
        ("Trừ gián đoạn dịch vụ", []),
    ],
)
def test_clauses_about_points_are_found(text: str, clauses: Sequence[str]) -> None:
    assert list(clauses_about_points(text)) == clauses


def test_a_condition_in_a_title_or_a_document_is_reported_there() -> None:
    rows = [
        ("1", "CHỈ ĐẠO (chậm trừ 1 điểm)", "2", "", "", ""),
        ("1.1", "Báo cáo (chậm trừ 0,5 điểm)", "2", "", "Báo cáo; thiếu trừ 0,25", ""),
        (*OPTIONS, "", "", ""),
    ]
    assert sorted(said(rows)) == [
        ("X610", 2, 2, "chậm trừ 1 điểm"),
        ("X640", 3, 2, "chậm trừ 0,5 điểm"),
        ("X640", 3, 5, "thiếu trừ 0,25"),
    ]


def test_what_multiplies_points_is_reported_wherever_it_stands() -> None:
    head = ("STT", "Tiêu chí (nộp muộn giảm một nửa)", "Điểm tối đa")
    rows = [
        ("1", "CHỈ ĐẠO (cấp xã nhân đôi)", "2", "", "", ""),
        ("1.1", "Báo cáo (hệ số 2)", "2", "", "Báo cáo (nộp muộn coi như không có)", ""),
        (*OPTIONS, "", "", ""),
        ("2", "ĐIỂM THƯỞNG (cấp xã nhân đôi)", "2", "", "", ""),
        ("2.1", "Sáng kiến", "2", "", "", ""),
        (*OPTIONS, "", "", ""),
    ]
    assert sorted(one for one in said(rows) if one[0] != "X617") == [
        ("X610", 2, 2, "cấp xã nhân đôi"),
        ("X610", 5, 2, "cấp xã nhân đôi"),
        ("X640", 3, 2, "hệ số 2"),
        ("X640", 3, 5, "nộp muộn coi như không có"),
    ]
    assert said([head, AREA, ("1.1", "Báo cáo", "2"), OPTIONS]) == [("X610", 1, 2, "nộp muộn giảm một nửa")]


@pytest.mark.parametrize(
    ("title", "text", "codes"),
    [
        (
            "Kế hoạch: kịp thời được 2 điểm, chậm 1 điểm nữa",
            "kịp thời được 2 điểm, chậm 1 điểm nữa",
            {"X611"},
        ),
        ("Báo cáo: đủ được 2 điểm; thiếu được 1 điểm; không có được 0 điểm", None, set()),
        ("Mỗi báo cáo chậm trừ 0,5 điểm theo xã", "Mỗi báo cáo chậm trừ 0,5 điểm theo xã", {"X611"}),
    ],
)
def test_what_only_a_title_says_of_points_is_the_wording(
    title: str, text: str | None, codes: set[str]
) -> None:
    """Neither without wording (X614) nor beside a rule (X640); read as a row below would be."""
    outline, found = read([AREA, ("1.1", title, "2")])
    assert outline is not None
    scored = outline.leaves()[0].scored
    assert scored is not None
    assert scored.text == (text or title.partition(": ")[2])
    assert {d.code for d in found} - {"X617"} == codes
    assert [d.params["what"] for d in found if d.code == "X617"] == ["worded"]
    below, _ = read([AREA, ("1.1", title, "2"), ("", scored.text, "")])
    assert below is not None
    assert outline.leaves()[0].scored == below.leaves()[0].scored


def test_the_name_of_a_section_is_no_condition() -> None:
    rows = [("1", "CÁC TRƯỜNG HỢP BỊ TRỪ ĐIỂM", "2"), ("1.1", "Vi phạm", "2"), OPTIONS]
    assert [one[0] for one in said(rows)] == ["X617", "X611"]


@pytest.mark.parametrize(
    "title",
    ["Thực hiện Nghị quyết:\nkết quả cung cấp dịch vụ", "Thực hiện Nghị quyết\nkết quả: cung cấp dịch vụ"],
)
def test_a_title_with_a_colon_goes_on(title: str) -> None:
    outline, found = read([AREA, ("1.1", title, "2"), OPTIONS])
    assert outline is not None
    assert outline.leaves()[0].title == title.replace("\n", " ")
    assert [d.code for d in found] == ["X617"]


def test_a_condition_with_a_colon_is_no_title() -> None:
    rows = [AREA, ("1.1", "Báo cáo\nđối với cấp xã: theo bảng riêng", "2"), OPTIONS]
    assert said(rows) == [("X640", 3, 2, "đối với cấp xã: theo bảng riêng")]


def test_a_title_that_states_other_points_is_a_question() -> None:
    rows = [("1", "CHỈ ĐẠO (3 điểm)", "2"), ("1.1", "Báo cáo (tối đa 3)", "2"), OPTIONS]
    assert [one[:2] for one in said(rows)] == [("X642", 3), ("X642", 2)]
    assert said([("1", "CHỈ ĐẠO (2 điểm)", "2"), ("1.1", "Báo cáo (tối đa 2 điểm)", "2"), OPTIONS]) == []


def test_a_heading_that_speaks_of_points_is_reported() -> None:
    head = ("STT", "Tiêu chí (chậm trừ 0,5 điểm mỗi mục)", "Điểm tối đa (tổng 100 điểm)")
    rows = [AREA, ("1.1", "Báo cáo", "2"), OPTIONS]
    assert said([head, *rows]) == [
        ("X610", 1, 2, "chậm trừ 0,5 điểm mỗi mục"),
        ("X610", 1, 3, "Điểm tối đa (tổng 100 điểm)"),
    ]
    assert said([("STT", "Tiêu chí", "Điểm tối đa (2 điểm)"), *rows]) == []


@pytest.mark.parametrize(
    "title",
    [
        "ĐIỂM CỘNG, ĐIỂM TRỪ", "ĐIỂM CỘNG/TRỪ", "Điểm thưởng, điểm phạt", "CỘNG ĐIỂM, TRỪ ĐIỂM",
        "Cộng, trừ điểm", "Điểm thưởng và điểm trừ", "ĐIỂM THƯỞNG - PHẠT", "Phần cộng, trừ",
    ],
)  # fmt: skip
def test_a_section_of_bonus_and_penalty_is_a_question(title: str) -> None:
    rows = [
        AREA, ("1.1", "Báo cáo", "2"), OPTIONS, ("2", title, "4"), ("2.1", "Sáng kiến", "2"), OPTIONS,
        ("2.2", "Vi phạm", "2"), ("", "Mỗi vi phạm trừ 0,5 điểm", ""),
    ]  # fmt: skip
    outline, found = read(rows)
    assert outline is not None
    assert outline.areas[1].kind == UNDECIDED
    assert [item.scored.rule for item in outline.areas[1].items if item.scored] == [None, None]
    assert sorted((d.code, d.place.line) for d in found) == [("X611", 7), ("X611", 9), ("X643", 5)]


def test_a_section_inside_a_counted_area_is_said_to_count() -> None:
    rows = [("1", "A", "2"), ("1.1", "Điểm trừ", "2"), ("1.1.1", "Chậm", "2"), OPTIONS]
    assert said(rows) == [("X617", 3, 2, "Điểm trừ")]


def test_points_taken_off_in_a_bonus_are_no_rule() -> None:
    rows = [
        AREA, ("1.1", "Báo cáo", "2"), OPTIONS,
        ("2", "ĐIỂM THƯỞNG", "2"), ("2.1", "Vi phạm", "2"), ("", "Mỗi vi phạm trừ 0,5 điểm", ""),
    ]  # fmt: skip
    _, found = read(rows)
    assert [(d.code, d.place.line, d.params.get("why")) for d in found if d.code != "X617"] == [
        ("X611", 7, "taken")
    ]


@pytest.mark.parametrize(
    ("words", "points", "due"),
    [
        ("Cộng mục 2", "4", None),
        ("Cộng mục 2", "3", "4"),
        ("Cộng mục 2", "6", "4"),
        ("Tổng điểm mục 2.1", "4", None),
        ("Tổng điểm mục 2.1", "6", "4"),
        ("Cộng (2)", "4", None),
        ("Cộng", "6", None),
    ],
)
def test_a_total_that_names_an_item_is_that_items(words: str, points: str, due: str | None) -> None:
    rows = [
        AREA, ("1.1", "Báo cáo", "2"), OPTIONS,
        ("2", "KHÁC", "4"), ("2.1", "Kiểm tra", "4"), ("", "Có: 4; không: 0", ""),
        ("", words, points), ("", "Tổng cộng", "6"),
    ]  # fmt: skip
    found = [d.params["total"] for d in read(rows)[1] if d.code == "X609"]
    assert found == ([] if due is None else [due])


def test_signs_before_a_maximum() -> None:
    rows = [
        AREA, ("1.1", "Báo cáo", "2"), OPTIONS,
        ("2", "ĐIỂM TRỪ", "-5"), ("2.1", "Vi phạm", "– 5 điểm"), ("", "Mỗi vi phạm trừ 1 điểm", ""),
        ("3", "ĐIỂM THƯỞNG", "+3"), ("3.1", "Sáng kiến", "+ 3"), ("", "Có: 3; không: 0", ""),
        ("4", "KHÁC", "-1"), ("4.1", "Khác", "1"), ("", "Có: 1; không: 0", ""),
    ]  # fmt: skip
    outline, found = read(rows)
    assert outline is not None
    assert (outline.areas[2].maximum, outline.leaves()[2].maximum) == (3, 3)
    odd = sorted((d for d in found if d.code == "X608"), key=lambda one: one.place)
    assert [(d.place.line, d.params["section"]) for d in odd] == [(5, "penalty"), (6, "penalty"), (11, "")]
    assert "ghi 5 điểm." in message_of(odd[1]).hint
    assert "không có dấu trừ" in message_of(odd[2]).hint


def test_a_plus_before_the_points_of_an_option_is_no_number() -> None:
    rows = [AREA, ("1.1", "Báo cáo", "2"), ("", "Có", "2"), ("", "Có sáng kiến", "+1"), ("", "Không", "0")]
    _, found = read(rows)
    assert [d.code for d in found] == ["X611"]
