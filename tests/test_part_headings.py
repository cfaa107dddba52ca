"""Lines that name a part and its points above the part's own levels: no level themselves."""

from collections.abc import Sequence

import pytest

from tests.support.criteria_tables import set_of
from tests.support.wordings import reported
from tests.tables.grids import read

TWO = "[Số lượng] level_1: level_1=1 | level_2=0 & [Chất lượng] level_2: level_1=1 | level_2=0"

# Words of a leaf of 2 points; after "!" what the rule does not hold.
WORDINGS: Sequence[tuple[str, str]] = [
    ("a) Số lượng (1 điểm)\nĐủ: 1; thiếu: 0\nb) Chất lượng (1 điểm)\nTốt: 1; kém: 0", f"sum! {TWO}"),
    ("a) Số lượng: 1\nĐủ: 1; thiếu: 0\nb) Chất lượng: 1\nTốt: 1; kém: 0", f"sum! {TWO}"),
    ("Số lượng (1 điểm)\nĐủ: 1; thiếu: 0\nChất lượng (1 điểm)\nTốt: 1; kém: 0", f"sum! {TWO}"),
    (
        "- Số lượng (1 điểm)\n+ Đủ: 1\n+ Thiếu: 0\n- Chất lượng (1 điểm)\n+ Tốt: 1\n+ Kém: 0",
        f"sum! {TWO}",
    ),
    (
        "Số lượng (tối đa 1 điểm):\nĐủ: 1; thiếu: 0\nChất lượng (tối đa 1 điểm):\nTốt: 1; kém: 0",
        f"sum! {TWO}",
    ),
    (
        "Điểm là tổng của hai phần:\na) Số lượng (1 điểm)\nĐủ: 1; thiếu: 0\n"
        "b) Chất lượng (1 điểm)\nTốt: 1; kém: 0",
        f"sum {TWO}",
    ),
    (
        "a) Kịp thời: 1\nCó kịp thời: 1; không kịp thời: 0\nb) Đầy đủ: 1\nTừ 80% trở lên: 1; dưới 80%: 0",
        "sum! [Kịp thời] answer_1: true=1 | false=0 & [Đầy đủ] rate_2(percent): from 80%=1 | below 80%=0",
    ),
    (
        "a) Số lượng (1 điểm)\nMỗi báo cáo được 0,25 điểm, tối đa 1 điểm\n"
        "b) Chất lượng (1 điểm)\nTốt: 1; kém: 0",
        "sum! [Số lượng] count_1(count): from 0=each:0.25+at_most:1 & "
        "[Chất lượng] level_2: level_1=1 | level_2=0",
    ),
    ("Số lượng (2 điểm)\nĐủ: 2; thiếu: 0", "level: level_1=maximum | level_2=0 ! Số lượng (2 điểm)"),
    # points that do not agree
    ("a) Số lượng (1 điểm)\nĐủ: 0,5; thiếu: 0\nb) Chất lượng (1 điểm)\nTốt: 1; kém: 0", "? heading"),
    ("a) Số lượng (1,5 điểm)\nĐủ: 1,5; thiếu: 0\nb) Chất lượng (1 điểm)\nTốt: 1; kém: 0", "? parts"),
    ("Số lượng (1 điểm)\nĐủ: 2; thiếu: 0", "? heading"),
    ("a) Số lượng: 2\nĐủ: 2; thiếu: 0", "? heading"),
    ("- Số lượng: 2\n+ Đủ: 2\n+ Thiếu: 0", "? heading"),
    # levels
    ("a) Kịp thời: 2\nb) Chậm: 1\nc) Không: 0", "level: level_1=maximum | level_2=1 | level_3=0"),
    ("Tốt (2 điểm)\nKhá (1 điểm)\nYếu (0 điểm)", "level: level_1=maximum | level_2=1 | level_3=0"),
    ("Kịp: 2\nMuộn có lý do: 2\nKhông: 0", "level: level_1=maximum | level_2=maximum | level_3=0"),
    ("Có (2 điểm)\nKhông: 0 điểm", "answer: true=maximum | false=0"),
]


@pytest.mark.parametrize(("wording", "expected"), WORDINGS, ids=lambda value: str(value)[:50])
def test_a_line_above_levels_of_its_own_is_no_level(wording: str, expected: str) -> None:
    assert reported(wording, "2", "Tên mục") == expected


def test_rows_marked_by_letters_head_the_rows_below_them() -> None:
    rows = [
        ("1", "A", "2"),
        ("1.1", "B", "2"),
        ("a", "Số lượng (1 điểm)", ""),
        ("", "Đủ: 1; thiếu: 0", ""),
        ("b", "Chất lượng (1 điểm)", ""),
        ("", "Tốt: 1; kém: 0", ""),
    ]
    assert [d.code for d in read(rows)[1]] == ["X621"]
    text, _ = set_of(rows)
    assert text.count("- {when: level_1, points: 1}") == text.count("- {when: level_2, points: 0}") == 2
