"""Lines with points among the levels of a choice → those that are outcomes, and those that are conditions."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies as st

from generator.criteria_table.wording.draft_rule import StatedRule
from generator.criteria_table.wording.recognise import recognise
from tests.support.wordings import reported
from tests.tables.grids import read

pytestmark = pytest.mark.slow

YES = "answer: true=maximum | false=0"
THREE = "level: level_1=maximum | level_2=1 | level_3=0"

# Words of a leaf of 2 points; after "!" what the rule does not hold.
WORDINGS: Sequence[tuple[str, str]] = [
    ("Có: 2 điểm; không: 0 điểm. Riêng cấp xã: 1 điểm", f"{YES} ! Riêng cấp xã: 1 điểm"),
    (
        "Kịp: 2; chậm: 1; không: 0. Trường hợp bất khả kháng: 1,5",
        f"{THREE} ! Trường hợp bất khả kháng: 1,5",
    ),
    ("Kịp: 2; chậm: 1; không: 0; nếu có thưởng: 2", f"{THREE} ! nếu có thưởng: 2"),
    ("Kịp: 2; chậm: 1; không: 0\nĐối với xã miền núi: 2", f"{THREE} ! Đối với xã miền núi: 2"),
    ("Có: 2; không: 0. Năm 2023: 1,5", f"{YES} ! Năm 2023: 1,5"),
    ("Từ năm 2024: 1; có: 2; không: 0", f"{YES} ! Từ năm 2024: 1"),
    ("Kịp: 2; chậm: 1; không: 0. Ngoại trừ xã đảo: 1", f"{THREE} ! Ngoại trừ xã đảo: 1"),
    ("Kịp: 2; chậm: 1; không: 0; tối thiểu 3 văn bản: 1", f"{THREE} ! tối thiểu 3 văn bản: 1"),
    ("Kịp: 2; chậm: 1; không: 0. Lưu ý: cấp xã: 1", f"{THREE} ! Lưu ý: cấp xã: 1"),
    ("Riêng cấp xã: 1\nKịp: 2; chậm: 1; không: 0", f"{THREE} ! Riêng cấp xã: 1"),
    ("Có: 2; không: 0; cấp xã: 1", f"{YES} ! cấp xã: 1"),
    ("Có: 2; không: 0; quý 4: 1", f"{YES} ! quý 4: 1"),
    ("Có: 2; không: 0; thưởng: 0,5", f"{YES} ! thưởng: 0,5"),
    ("Có: 2; không: 0; tổng điểm: 2", f"{YES} ! tổng điểm: 2"),
    ("Có: 2; không: 0; ví dụ có 3 văn bản: 1", f"{YES} ! ví dụ có 3 văn bản: 1"),
    ("Có: 2; không: 0; không phát sinh: 2", f"{YES} ! không phát sinh: 2"),
    ("Có: 2; không: 0. Riêng cấp xã: có: 1; chậm: 0,5", f"{YES} ! Riêng cấp xã: có: 1; chậm: 0,5"),
    ("Có: 2; không: 0\nĐối với cấp xã:\nTốt: 2; kém: 0", f"{YES} ! Đối với cấp xã: Tốt: 2; kém: 0"),
    ("Đối với cấp huyện:\nCó: 2; không: 0\nĐối với cấp xã:\nTốt: 2; kém: 0", "? no_points"),
    ("Có: 2; không: 0\nĐiểm = (a)/(b)×2", "? letters"),
    ("Điểm là tổng của hai phần:\na) Ban hành kế hoạch: 1;\nb) Trường hợp bất khả kháng: 1", "? beside"),
    ("Điểm là tổng của hai phần:\na) Ban hành kế hoạch: 1;\nb) Riêng cấp xã: 1", "? beside"),
    ("Năm 2023: 2; năm 2024: 1; không: 0", "? beside"),
    ("Trên 90%: 2; từ 50% đến 90%: 1; riêng cấp xã dưới 50%: 0", "? words"),
    ("Tốt: 2; khá: 1; yếu: 0; xã miền núi: 1", f"{THREE} ! xã miền núi: 1"),
    ("Tốt: 2; khá: 1; yếu: 0; UBND cấp huyện: 1", f"{THREE} ! UBND cấp huyện: 1"),
    ("Tốt: 2; khá: 1; yếu: 0; các xã vùng cao: 1,5", f"{THREE} ! các xã vùng cao: 1,5"),
    ("Tốt: 2; khá: 1; yếu: 0; sở không có TTHC: 1", f"{THREE} ! sở không có TTHC: 1"),
    ("Tốt: 2; khá: 1; yếu: 0; từ 01/7/2024: 1", f"{THREE} ! từ 01/7/2024: 1"),
    ("Tốt: 2; khá: 1; yếu: 0; trước 30/6: 1", f"{THREE} ! trước 30/6: 1"),
    ("Tốt: 2; khá: 1; yếu: 0; được miễn: 2", f"{THREE} ! được miễn: 2"),
    ("Tốt: 2; khá: 1; yếu: 0; không áp dụng: 2", f"{THREE} ! không áp dụng: 2"),
    ("Tốt: 2; khá: 1; yếu: 0; hệ số: 1", f"{THREE} ! hệ số: 1"),
    ("Tốt: 2; khá: 1; yếu: 0; do thiên tai: 1", f"{THREE} ! do thiên tai: 1"),
    ("Tốt: 2; khá: 1; yếu: 0; trong trường hợp khẩn cấp: 1", f"{THREE} ! trong trường hợp khẩn cấp: 1"),
    ("Tốt: 2; khá: 1; yếu: 0; các trường hợp đặc biệt: 1", f"{THREE} ! các trường hợp đặc biệt: 1"),
    ("Tốt: 2; khá: 1; yếu: 0; những đơn vị mới thành lập: 1", f"{THREE} ! những đơn vị mới thành lập: 1"),
    ("Tốt: 2; khá: 1; yếu: 0; kỳ báo cáo trước: 1", f"{THREE} ! kỳ báo cáo trước: 1"),
    ("Tốt: 2; khá: 1; yếu: 0; điểm trừ tối đa: 1", f"{THREE} ! điểm trừ tối đa: 1"),
    ("Tốt: 2; khá: 1; yếu: 0; mức trừ: 1", f"{THREE} ! mức trừ: 1"),
    ("Tốt: 2; khá: 1; yếu: 0; 2023: 1", f"{THREE} ! 2023: 1"),
    ("Có: 2; không: 0 – riêng xã: 1", "? two_points"),
    ("Ban hành kịp thời: 1: 2; ban hành muộn: 1; không ban hành: 0", "? two_points"),
    ("Tốt (2 điểm)\nKhá (1 điểm)\nYếu (0 điểm)\nTrường hợp khó: 2", f"{THREE} ! Trường hợp khó: 2"),
    # words that are no sure condition, outside the order of the points
    ("Tốt: 2; khá: 1; yếu: 0; bình quân: 1", f"{THREE} | level_4=1 ~ order"),
    ("Nộp bù: 1; có: 2; không: 0", "level: level_1=1 | level_2=maximum | level_3=0 ~ order"),
    ("Chậm: 1; không: 0; đúng hạn: 2", "level: level_1=1 | level_2=0 | level_3=maximum"),
    # outcomes, by what the others say
    ("Nếu kịp thời: 2; nếu chậm: 1; không: 0", THREE),
    ("Nếu hoàn thành đúng hạn: 2; chậm: 1; không: 0", THREE),
    ("Cơ quan gửi đúng hạn: 2; gửi chậm: 1; không gửi: 0", THREE),
    ("Trước 15/12: 2; từ 15/12 đến 31/12: 1; sau 31/12: 0", THREE),
    ("Khi có văn bản: 2; khi chưa có văn bản: 0", "level: level_1=maximum | level_2=0"),
    ("Trường hợp đạt cả hai: 2; trường hợp đạt một: 1; còn lại: 0", THREE),
    ("Kịp: 2; chậm: 1; nếu không ban hành: 0", THREE),
    ("Có cả kế hoạch và báo cáo: 2; chỉ có kế hoạch: 1; không có: 0", THREE),
    ("Cấp tỉnh: 2; cấp huyện: 1; không có: 0", THREE),
    ("Quý I: 2; quý II: 1; sau quý II: 0", THREE),
    ("Hoàn thành trong tháng 6: 2; trong tháng 7: 1; sau tháng 7: 0", THREE),
    # a number that is a name
    ("Tháng 1: 2; tháng 2: 1; tháng 3: 0", THREE),
    ("Mức 1: 2; mức 2: 1; mức 3: 0", THREE),
    ("Hạng 1: 2; hạng 2 - 5: 1; còn lại: 0", THREE),
    ("Lần 1: 2; lần 2: 1; lần 3: 0", THREE),
    ("Đến ngày 30: 2; đến ngày 31: 1; sau đó: 0", THREE),
    ("Dịch vụ công mức độ 4: 2; mức độ 3: 1; còn lại: 0", THREE),
    ("Có quyết định số 15: 2; không có: 0", "level: level_1=maximum | level_2=0"),
    (
        "Từ 2 lần: 2; 1 lần: 1; dưới 1 lần: 0",
        "count(count): from 2=maximum | from 1 below 2=1 | below 1=0 ~ whole",
    ),
    # alternatives, or things that are added up
    ("Có kế hoạch: 1; có báo cáo: 2; không: 0", "level: level_1=1 | level_2=maximum | level_3=0 ~ one_of"),
    ("Có báo cáo: 1; có kế hoạch: 0,5; có cả hai: 2", "level: level_1=1 | level_2=0.5 | level_3=maximum"),
    ("Có kế hoạch: 1; có kế hoạch được duyệt: 2", "level: level_1=1 | level_2=maximum"),
    ("Có: 4 x 0,5 = 2 điểm; không: 0", "? two_points"),
    ("Có: hơn 1 = 2 điểm; không: 0", "? two_points"),
    ("Không phát sinh đơn thư: 2; có phát sinh: 0", "level: level_1=maximum | level_2=0"),
]


@pytest.mark.parametrize(("wording", "expected"), WORDINGS, ids=lambda value: str(value)[:50])
def test_a_condition_is_no_level_beside_outcomes(wording: str, expected: str) -> None:
    assert reported(wording, "2", "Tên mục") == expected


def test_a_condition_in_a_row_of_its_own_is_reported_there() -> None:
    rows = [
        ("1", "A", "2"),
        ("1.1", "B", "2"),
        ("", "Kịp thời", "2"),
        ("", "Không", "0"),
        ("", "Trường hợp bất khả kháng", "1,5"),
    ]
    _, found = read(rows)
    assert [(d.code, d.place.line, d.params["text"]) for d in found] == [
        ("X640", 6, "Trường hợp bất khả kháng: 1,5")
    ]


LEVELS = (
    "Có: 2; không: 0",
    "Kịp thời: 2; chậm: 1; không: 0",
    "- Đầy đủ: 2 điểm;\n- Thiếu: 1 điểm;\n- Không có: 0 điểm",
    "Tốt (2 điểm)\nKhá (1 điểm)\nYếu (0 điểm)",
    "Ban hành trong quý I: 2; ban hành trong quý II: 1; không ban hành: 0",
    "1. Đạt: 2 điểm\n2. Không đạt: 0 điểm",
    "Hạng 1: 2; hạng 2: 1; còn lại: 0",
)
LEADS = (
    "riêng Kon Tum", "đối với Kon Tum", "trường hợp ở Kon Tum", "nếu có Kon Tum", "khi là Kon Tum",
    "năm 2023 tại Kon Tum", "từ năm 2024 với Kon Tum", "ngoại trừ Kon Tum", "trừ trường hợp Kon Tum",
    "tối thiểu 3 Kon Tum", "ít nhất một Kon Tum", "lưu ý Kon Tum", "ví dụ Kon Tum", "ngoài ra, Kon Tum",
    "bất khả kháng ở Kon Tum", "có lý do khách quan ở Kon Tum", "áp dụng cho Kon Tum", "cấp xã Kon Tum",
    "không phát sinh ở Kon Tum", "chỉ tính Kon Tum", "giai đoạn 2021-2025 ở Kon Tum", "tại xã Kon Tum",
    "với các cơ quan ở Kon Tum", "không kể Kon Tum", "thưởng thêm Kon Tum",
)  # fmt: skip
AWARDS = (": {}", ": {} điểm", " được {} điểm", " ({} điểm)", " = {}")
PLACES: Mapping[str, Callable[[str, str], str]] = {
    "first line": lambda rule, line: f"{line}\n{rule}",
    "last line": lambda rule, line: f"{rule}\n{line}",
    "bullet": lambda rule, line: f"{rule}\n- {line}.",
    "semicolon": lambda rule, line: f"{rule}; {line[0].lower()}{line[1:]}",
    "before": lambda rule, line: f"{line}; {rule}",
    "sentence": lambda rule, line: f"{rule}. {line}",
    "among": lambda rule, line: rule.replace(";", f"; {line};", 1),
    "own lines": lambda rule, line: rule.replace("\n", f"\n{line}\n", 1),
}


@given(
    st.sampled_from(LEVELS), st.sampled_from(LEADS), st.sampled_from(AWARDS), st.sampled_from(sorted(PLACES)),
    st.sampled_from(("0", "0,5", "1", "1,5", "2")),
)  # fmt: skip
@settings(max_examples=700)
def test_no_condition_becomes_a_level(levels: str, lead: str, award: str, place: str, points: str) -> None:
    wording = PLACES[place](levels, lead[0].upper() + lead[1:] + award.format(points))
    made = recognise(wording.split("\n"), Decimal(2), "Tên mục")
    if isinstance(made, StatedRule) and "Kon Tum" in wording:
        assert "Kon Tum" in " ".join(made.unread), wording
        assert "Kon Tum" not in repr(made.asked), wording
