"""Which column of a decision's table is what: read, asked, or read under its heading."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from docx import Document

from generator.criteria_table.outline import Outline, Scored
from generator.criteria_table.read_table import read_table
from generator.criteria_table.wording.draft_rule import StatedRule
from generator.diagnostics import Diagnostic
from generator.lexicon.decision_tables import GRAND_TOTAL, SECTIONS, TOTAL
from generator.lexicon.decision_words import NOTE
from generator.vi.diagnostics import message_of
from tests.support.cli import run
from tests.support.criteria_tables import set_of
from tests.tables.grids import grid, read

pytestmark = pytest.mark.slow

Rows = Sequence[Sequence[str]]
NOTHING: Mapping[str, str] = {}


def tried(rows: Rows, named: Mapping[str, str] = NOTHING) -> tuple[Outline | None, list[Diagnostic]]:
    return read_table("table.docx", [grid(rows)], None, None, named)


def read_as(rows: Rows, named: Mapping[str, str] = NOTHING) -> list[tuple[str, str, str]]:
    """The code, the maximum and the words of each leaf."""
    outline, found = tried(rows, named)
    assert outline is not None, found
    return [(leaf.code, str(leaf.maximum), leaf.scored.text) for leaf in outline.leaves() if leaf.scored]


def said(found: Sequence[Diagnostic]) -> list[tuple[str, str]]:
    return [(d.code, d.params.get("what", "")) for d in found]


# totals

OPTIONS = (
    "Công khai",
    "Cổng thông tin",
    "Công bố",
    "Công chức tham gia",
    "Tổng kết",
    "Tổng hợp",
    "Cộng đồng",
)


@pytest.mark.parametrize("word", OPTIONS)
@pytest.mark.parametrize("points", ["1", "2", "0,5"])
def test_an_option_whose_first_word_sounds_like_a_total_is_an_option(word: str, points: str) -> None:
    rows = [
        ("1", "CHỈ ĐẠO", "2"),
        ("1.1", "Kết luận", "2"),
        ("", "Đăng báo", "2"),
        ("", f"{word} tại trụ sở", points),
        ("", "Không công khai", "0"),
        ("2", "KIỂM TRA", "1"),
        ("2.1", "Kiểm tra", "1"),
        ("", "Có: 1; không: 0", ""),
        ("", "Tổng cộng", "3"),
    ]
    outline, found = read(rows)
    assert outline is not None
    assert outline.total == 3
    assert outline.leaves()[0].scored is not None
    assert f"{word} tại trụ sở: {points}" in outline.leaves()[0].scored.text.split("\n")
    assert "X609" not in {d.code for d in found}


@pytest.mark.parametrize(
    ("words", "total", "grand"),
    [
        ("Tổng", True, True),
        ("Tổng cộng", True, True),
        ("TỔNG CỘNG:", True, True),
        ("Cộng", True, True),
        ("Tổng số", True, True),
        ("Tổng số điểm", True, True),
        ("Tổng điểm", True, True),
        ("Tổng điểm tối đa", True, True),
        ("Tong cong", True, True),
        ("CONG", True, True),
        ("Tổng cộng (I + II + III)", True, False),
        ("Cộng I", True, False),
        ("Cộng điểm lĩnh vực 1", True, False),
        ("Cộng điểm mục II", True, False),
        ("Tổng điểm phần A", True, False),
        ("Cộng các tiêu chí", True, False),
        ("Công", False, False),
        ("Cổng", False, False),
        ("Cong khai", False, False),
        ("Tổng kết", False, False),
        ("Cộng đồng", False, False),
        ("Cộng 0,5 điểm", False, False),
        ("Tổng hợp", False, False),
        ("Cộng điểm khi có sáng kiến", False, False),
        ("Tổng số văn bản", False, False),
        ("Tống", False, False),
    ],
)
def test_a_total_is_called_so_with_its_accents(words: str, total: bool, grand: bool) -> None:
    assert (TOTAL.found_in(words), GRAND_TOTAL.found_in(words)) == (total, grand)


AREA, CRITERION = ("1", "A", "2"), ("1.1", "B", "2")


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([AREA, CRITERION, ("", "Có: 2; không: 0", ""), ("Tổng cộng", "", "2")], []),
        ([AREA, CRITERION, ("", "Có: 2; không: 0", ""), ("", "Tổng cộng", "")], [("X617", "total")]),
        ([AREA, CRITERION, ("", "Cộng", "2"), ("", "Không", "0")], []),  # an option among others
        (
            [
                AREA,
                CRITERION,
                ("", "Có: 2; không: 0", ""),
                ("", "Cộng lĩnh vực 1", "3"),
                ("", "Tổng cộng", "2"),
            ],
            [("X609", "points")],
        ),
        (
            [
                AREA,
                CRITERION,
                ("", "Có: 2; không: 0", ""),
                ("", "Tổng cộng", "2"),
                ("", "Người lập bảng", ""),
            ],
            [("X610", "stray")],
        ),
    ],
    ids=str,
)
def test_rows_of_totals_are_held_against_what_they_add_up(rows: Rows, codes: list[tuple[str, str]]) -> None:
    assert said(read(rows)[1]) == codes


def test_a_total_of_a_part_is_held_against_the_part_it_ends() -> None:
    """What happens to be the maximum of another area does not make it right."""
    area = (
        ("", "Có: 2; không: 0", ""),
        ("", "Cộng", "3"),
        ("2", "C", "3"),
        ("2.1", "D", "3"),
        ("", "Có: 3; không: 0", ""),
    )
    assert said(read([AREA, CRITERION, *area])[1]) == [("X609", "points")]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("ĐIỂM THƯỞNG", "bonus"),
        ("Điểm cộng thêm", "bonus"),
        ("Thưởng điểm", "bonus"),
        ("Điểm trừ", "penalty"),
        ("Các nội dung trừ điểm", "penalty"),
        ("Trọng điểm công nghiệp", ""),
        ("Điểm công tác cán bộ", ""),
        ("Điểm thường trực", ""),
        ("DIEM THUONG", "bonus"),
        ("ĐIỂM KHUYẾN KHÍCH", "bonus"),
        ("Các nội dung khuyến khích", "bonus"),
        ("Phần thưởng", "bonus"),
        ("PHẠT", "penalty"),
        ("Chính sách khuyến khích đầu tư", ""),
        ("Xử phạt vi phạm hành chính", ""),
    ],
)
def test_a_section_beside_the_total_is_called_so_with_its_accents(title: str, kind: str) -> None:
    assert [name for name, words in SECTIONS.items() if words.found_in(title)] == ([kind] if kind else [])


# headings


@pytest.mark.parametrize(
    "head",
    [
        ("STT", "Chỉ số/Chỉ số thành phần", "Điểm tối đa", "Cách xác định và tính điểm"),
        ("TT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm chuẩn", "Hướng dẫn cách tính điểm"),
        ("Số TT", "NỘI DUNG", "ĐIỂM", "Phương pháp đánh giá"),
        ("Mã", "Tên tiêu chí", "Thang điểm", "Tiêu chuẩn đánh giá"),
        ("STT", "Nội dung đánh giá", "Điểm tối đa", "Quy định chấm điểm"),
        ("STT", "Tieu chi", "Diem toi da", "Cach tinh diem"),
        ("TT", "Nhiệm vụ", "Điểm qui định", "Diễn giải"),
        ("STT", "Danh mục tiêu chí", "Mức điểm", "Công thức tính"),
    ],
    ids=str,
)
def test_the_usual_headings_are_known(head: Sequence[str]) -> None:
    rows = [head, ("1", "A", "1", ""), ("1.1", "B", "1", "Có: 1; không: 0")]
    assert tried(rows)[1] == []
    assert read_as(rows) == [("1.1", "1", "Có: 1; không: 0")]


UNKNOWN = [
    ("STT", "Tiêu chí", "Điểm tối đa", "Điều kiện áp dụng", "Chủ trì"),
    ("1", "A", "4", "", ""),
    ("1.1", "B", "2", "Không có kiến nghị thì không chấm", "Sở Nội vụ"),
    ("", "Có: 2; không: 0", "", "", ""),
    ("1.2", "C", "2", "Chậm trừ 0,5 điểm", ""),
    ("", "Có: 2; không: 0", "", "", ""),
]


def test_words_under_an_unknown_heading_are_in_the_text_and_the_column_is_reported_once() -> None:
    assert read_as(UNKNOWN) == [
        (
            "1.1",
            "2",
            "Có: 2; không: 0\nĐiều kiện áp dụng: Không có kiến nghị thì không chấm\nChủ trì: Sở Nội vụ",
        ),
        ("1.2", "2", "Có: 2; không: 0\nĐiều kiện áp dụng: Chậm trừ 0,5 điểm"),
    ]
    outline, found = tried(UNKNOWN)
    assert [
        (d.code, d.place, d.params["text"]) for d in found if d.params.get("what") in {"unknown", "about"}
    ] == [
        ("X630", (1, 4), "Điều kiện áp dụng"),
        ("X617", (1, 5), "Chủ trì"),
    ]
    assert outline is not None
    first, second = (leaf.scored.rule for leaf in outline.leaves() if leaf.scored)
    assert isinstance(first, StatedRule)
    assert first.unread == ("Điều kiện áp dụng: Không có kiến nghị thì không chấm",)
    assert second is None  # what changes its points is not left out


def test_a_cross_under_an_unknown_heading_is_a_word() -> None:
    rows = [
        (*row[:3], "x" if row[0] == "1.1" else "")
        for row in [("STT", "Tiêu chí", "Điểm tối đa"), *UNKNOWN[1:]]
    ]
    rows[0] = (*rows[0][:3], "Chỉ khối sở")
    assert read_as(rows)[0][2] == "Có: 2; không: 0\nChỉ khối sở: x"
    assert [d.code for d in tried(rows)[1] if d.params.get("what") == "unknown"] == ["X630"]


def test_who_answers_for_an_item_takes_no_rule_away() -> None:
    rows = [row[:3] + row[4:] for row in UNKNOWN]
    outline, _ = tried(rows)
    assert outline is not None
    assert all(leaf.scored and leaf.scored.rule for leaf in outline.leaves())


SAYS_NOTHING = [
    ("Đơn vị tính", ["%", "Có/Không", "điểm", "triệu đồng/ha", "m²", "1.000 người", "%; hồ sơ"]),
    ("ĐVT", ["Văn bản"]),
    ("Thời gian thực hiện", ["Hằng năm", "Quý I", "Trước 15/12", "Từ 01/01/2024 đến 31/12/2024", "06 tháng"]),
    ("Thời hạn hoàn thành", ["Quý IV/2024", "tháng 6\ntháng 12", "Trước ngày 15/12/2024"]),
    ("Kỳ báo cáo", ["06 tháng, năm"]),
    ("Đơn vị", ["Sở Nội vụ"]),
    ("Cơ quan chủ trì", ["Văn phòng UBND"]),
]
SAYS_POINTS = [
    ("Đơn vị tính", ["mỗi báo cáo trừ 0,5 điểm", "2 điểm"]),
    ("Thời gian thực hiện", ["chậm trừ 0,5 điểm", "trước hạn: 2", "trong 5 ngày 2, trên 5 ngày 1"]),
    ("Đơn vị", ["Xã: 2"]),
]


def leaf_beside(heading: str, words: str) -> tuple[Scored, list[Diagnostic]]:
    """What is made of an item beside a column of that heading, and what is reported."""
    head = ("STT", "Tiêu chí", "Điểm tối đa", "Cách chấm", heading)
    outline, found = tried([head, ("1", "A", "2", "", ""), ("1.1", "B", "2", "Có: 2; không: 0", words)])
    assert outline is not None
    (leaf,) = outline.leaves()
    assert leaf.scored is not None
    return leaf.scored, found


@pytest.mark.parametrize(("heading", "words"), [(h, one) for h, cells in SAYS_NOTHING for one in cells])
def test_unit_period_and_agency_stay_in_the_text_and_out_of_the_rule(heading: str, words: str) -> None:
    scored, found = leaf_beside(heading, words)
    assert scored.text == f"Có: 2; không: 0\n{heading}: {'; '.join(words.splitlines())}"
    assert scored.rule is not None
    assert [(d.code, d.params["what"]) for d in found] == [("X617", "about")]


@pytest.mark.parametrize(("heading", "words"), [(h, one) for h, cells in SAYS_POINTS for one in cells])
def test_points_under_such_a_heading_are_never_passed_over(heading: str, words: str) -> None:
    assert {d.code for d in leaf_beside(heading, words)[1]} & {"X611", "X613", "X640", "X641"}


def test_a_level_in_a_column_of_its_own_keeps_its_points() -> None:
    """The cells of the item reach down; each row has the name of a level, and what it earns."""
    head = ("STT", "Nội dung", "Mức", "Điểm tối đa")
    rows = [
        ("1", "A", "", "2"),
        ("1.1", "Kế hoạch", "Kịp thời", "2"),
        ("^", "^", "Chậm", "1"),
        ("^", "^", "Không", "0"),
    ]
    outline, found = tried([head, *rows])
    assert outline is not None
    (leaf,) = outline.leaves()
    assert leaf.scored is not None
    assert leaf.scored.text == "Mức: Kịp thời\nMức: Chậm: 1\nMức: Không: 0"
    assert leaf.scored.rule is None
    assert "X611" in {d.code for d in found}
    assert "X610" not in {d.code for d in found}


@pytest.mark.parametrize("phrase", ["tháng 1 ", "15/12 ", "năm ", "1.000", "a2 ", "- "])
@pytest.mark.parametrize("heading", ["Đơn vị tính", "Thời hạn", "Thời gian thực hiện"])
def test_a_long_cell_is_read_once(heading: str, phrase: str) -> None:
    assert NOTE.match(f"{heading}: {phrase * 5_000}=") is None


def test_a_unit_of_percent_beside_a_rule_of_plain_numbers_is_reported() -> None:
    rows = [
        ("STT", "Tiêu chí", "Đơn vị tính", "Điểm tối đa", "Cách chấm"),
        ("1", "A", "", "4", ""),
        ("1.1", "B", "%", "2", "Từ 90: 2; từ 70 đến dưới 90: 1; dưới 70: 0"),
        ("1.2", "C", "%", "2", "Từ 90% trở lên: 2; dưới 90%: 0"),
    ]
    assert [(d.code, d.place) for d in tried(rows)[1]] == [("X617", (1, 3)), ("X640", (3, 3))]


def test_a_period_in_the_cell_of_the_method_may_be_a_condition() -> None:
    line = "Thời gian thực hiện: Trước 15/12"
    rows = [("1", "A", "2"), ("1.1", "B", "2"), ("", f"Có: 2; không: 0\n{line}", "")]
    assert [(d.code, d.params["text"]) for d in read(rows)[1]] == [("X640", line)]


@pytest.mark.parametrize("heading", ["Điểm cao nhất", "Trọng số", "Trọng số điểm"])
def test_other_names_of_the_maximum(heading: str) -> None:
    rows = [("STT", "Tiêu chí", heading), ("1", "A", "2"), ("1.1", "B", "2"), ("", "Có: 2; không: 0", "")]
    assert read_as(rows) == [("1.1", "2", "Có: 2; không: 0")]
    assert tried(rows)[1] == []


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("text", "Không có kiến nghị thì không chấm\nCó: 2; không: 0\nChủ trì: Sở Nội vụ"),
        ("note", "Có: 2; không: 0\nChủ trì: Sở Nội vụ\nGhi chú: Không có kiến nghị thì không chấm"),
        ("ignore", "Có: 2; không: 0\nChủ trì: Sở Nội vụ"),
    ],
)
def test_a_person_names_the_column(role: str, text: str) -> None:
    assert read_as(UNKNOWN, {"điều kiện áp dụng": role})[0][2] == text
    assert "X630" not in {d.code for d in tried(UNKNOWN, {"Điều kiện áp dụng": role})[1]}


TWO_MAXIMA = [
    ("STT", "Tiêu chí", "Điểm chuẩn", "Điểm tối đa"),
    ("1", "A", "1", "2"),
    ("1.1", "B", "1", "2"),
    ("", "Có: 2; không: 0", "", ""),
]


@pytest.mark.parametrize(
    ("head", "role"),
    [
        (("STT", "Tiêu chí", "Điểm chuẩn", "Điểm tối đa"), "maximum"),
        (("STT", "Tiêu chí", "Điểm tối đa năm 2023", "Điểm tối đa năm 2024"), "maximum"),
        (("STT", "Tiêu chí", "Điểm", "Thang điểm"), "maximum"),
        (("STT", "Tiêu chí", "Điểm tối đa", "Trọng số"), "numbers"),
        (("STT", "Tiêu chí", "Điểm tối đa", "Mã số"), "code"),
        (("STT", "Tiêu chí", "Điểm tối đa", "Nội dung"), "title"),
    ],
    ids=str,
)
def test_two_columns_for_one_role_are_a_question(head: Sequence[str], role: str) -> None:
    outline, found = tried([head, *TWO_MAXIMA[1:]])
    assert outline is None
    assert [(d.code, d.params["what"]) for d in found] == [("X631", role)]
    assert f'--column "{head[3]}"=' in message_of(found[0]).hint


@pytest.mark.parametrize(("heading", "maximum"), [("Điểm chuẩn", "1"), ("Điểm tối đa", "2"), ("4", "2")])
def test_the_answer_is_the_line_that_was_given(heading: str, maximum: str) -> None:
    assert read_as(TWO_MAXIMA, {heading: "maximum"})[0][1] == maximum
    (unread,) = [d for d in tried(TWO_MAXIMA, {heading: "maximum"})[1] if d.code == "X630"]
    other = ({"Điểm chuẩn", "Điểm tối đa"} - {"Điểm tối đa" if heading == "4" else heading}).pop()
    assert unread.params["text"] == other
    assert "X630" not in {d.code for d in tried(TWO_MAXIMA, {heading: "maximum", other: "ignore"})[1]}


def test_two_columns_of_one_heading_are_named_by_number() -> None:
    rows = [("STT", "Tiêu chí", "Điểm tối đa", "Điểm tối đa"), *TWO_MAXIMA[1:]]
    (question,) = tried(rows)[1]
    assert '--column "3"=maximum' in message_of(question).hint
    assert read_as(rows, {"4": "maximum", "3": "ignore"})[0][1] == "2"


def test_a_heading_that_is_not_there_is_an_error_with_those_that_are() -> None:
    outline, found = tried(TWO_MAXIMA, {"Điểm trần": "maximum", "Điểm chuẩn": "maximum"})
    assert outline is None
    assert [d.code for d in found] == ["X632"]
    assert "“Điểm trần”" in message_of(found[0]).text
    assert "“Điểm chuẩn”, “Điểm tối đa”" in message_of(found[0]).text


@pytest.mark.parametrize("heading", ["Thang điểm", "Mức điểm", "Điểm", "Điểm của từng mức"])
def test_points_of_options_stand_in_a_column_of_their_own(heading: str) -> None:
    rows = [
        ("STT", "Tiêu chí", "Điểm tối đa", heading),
        ("1", "A", "2", ""),
        ("1.1", "B", "2", ""),
        ("", "Kịp thời", "", "2"),
        ("", "Chậm", "", "1"),
        ("", "Không ban hành", "", "0"),
    ]
    assert read_as(rows) == [("1.1", "2", "Kịp thời: 2\nChậm: 1\nKhông ban hành: 0")]
    assert tried(rows)[1] == []


def test_points_of_options_stand_line_by_line_beside_them() -> None:
    rows = [
        ("STT", "Tiêu chí", "Điểm tối đa", "Thang điểm"),
        ("1", "A", "2", ""),
        ("1.1", "B\nKịp thời\nChậm\nKhông ban hành", "2", "2\n1\n0"),
    ]
    assert read_as(rows) == [("1.1", "2", "Kịp thời: 2\nChậm: 1\nKhông ban hành: 0")]
    rows[2] = (*rows[2][:3], "2\n1")
    assert ("X610", "points") in said(tried(rows)[1])
    rows[2] = ("1.1", "B", "2", "Có: 2; không: 0")
    assert read_as(rows) == [("1.1", "2", "Có: 2; không: 0")]


def test_a_column_for_results_is_not_read_and_says_so_where_it_is_filled() -> None:
    rows = [
        ("STT", "Tiêu chí", "Điểm tối đa", "Tự đánh giá", "Điểm thẩm định"),
        ("1", "A", "1", "", ""),
        ("1.1", "B", "1", "0,75", ""),
        ("", "Có: 1; không: 0", "", "", ""),
    ]
    assert [(d.code, d.place, d.params["text"]) for d in tried(rows)[1]] == [("X630", (1, 4), "Tự đánh giá")]
    assert read_as(rows)[0][2] == "Có: 1; không: 0"


def test_words_of_the_method_never_join_the_title() -> None:
    rows = [
        ("STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"),
        ("1", "A", "1", ""),
        ("1.1", "B", "1", "a = Số văn bản; b = Tổng số văn bản\nđúng thời hạn được điểm tối đa"),
        ("", "", "", "chậm thì không có điểm"),
    ]
    outline, _ = tried(rows)
    assert outline is not None
    (leaf,) = outline.leaves()
    assert leaf.scored is not None
    assert (leaf.title, leaf.scored.text.split("\n")) == ("B", [*rows[2][3].split("\n"), rows[3][3]])


def test_the_survey_is_called_as_the_table_calls_it() -> None:
    """The words of `text` are the decision's, never the program's."""
    rows = [("1", "A", "1"), ("1.1", "B", "1", "", "", "Điều tra XHH")]
    assert [leaf.scored.text for leaf in read(rows)[0].leaves() if leaf.scored] == ["Điều tra XHH"]  # type: ignore[union-attr]
    rows = [("1", "A", "1"), ("1.1", "B", "1", "x")]
    assert [leaf.scored.text for leaf in read(rows)[0].leaves() if leaf.scored] == ["XHH"]  # type: ignore[union-attr]
    rows = [("1", "A", "1"), ("1.1", "B (Khảo sát xã hội học)", "1")]
    assert [leaf.scored.text for leaf in read(rows)[0].leaves() if leaf.scored] == ["Khảo sát xã hội học"]  # type: ignore[union-attr]


# no table


def test_a_table_that_cannot_be_read_says_what_was_sought_and_found() -> None:
    rows = [("Số hiệu", "Tên công việc", "Giá trị"), ("1", "A", "1")]
    outline, found = tried(rows)
    assert outline is None
    assert [d.code for d in found] == ["X603"]
    said_ = message_of(found[0])
    assert all(word in said_.text for word in ("“STT”", "“Số hiệu”", "“Giá trị”", "“Điểm tối đa”"))
    assert '--column "tiêu đề cột"=maximum' in said_.hint
    named = {"Số hiệu": "code", "Tên công việc": "title", "Giá trị": "maximum"}
    assert read_as([*rows, ("1.1", "B", "1"), ("", "Có: 1; không: 0", "")], named)[0][0] == "1.1"


def test_a_file_without_a_table_says_so() -> None:
    _, found = read_table("x.docx", [], None)
    assert "không có bảng nào" in message_of(found[0]).text


# the command


def written(tmp_path: Path, rows: Rows) -> Path:
    paper = Document()
    table = paper.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    content = io.BytesIO()
    paper.save(content)
    path = tmp_path / "bang.docx"
    path.write_bytes(content.getvalue())
    return path


def test_the_command_asks_and_takes_the_answer(tmp_path: Path) -> None:
    table, output = written(tmp_path, TWO_MAXIMA), tmp_path / "x.yaml"
    line = ("criteria", "import", str(table), "--id", "x", "--output", str(output))
    asked = run(*line)
    assert asked.returncode == 2
    assert "X631" in asked.stderr
    assert not output.exists()
    assert run(*line, "--column", "Điểm chuẩn=maximum", "--column", "Điểm tối đa=ignore").returncode == 0
    assert "maximum: 1\n" in output.read_text(encoding="utf-8")


@pytest.mark.parametrize("typed", ["Điểm chuẩn=max", "Điểm chuẩn", "=maximum", "Điểm chuẩn="])
def test_a_role_that_columns_do_not_have_is_refused_with_those_they_have(tmp_path: Path, typed: str) -> None:
    done = run("criteria", "import", str(written(tmp_path, TWO_MAXIMA)), "--id", "x", "--column", typed)
    assert done.returncode == 2
    assert "maximum, text, points" in done.stderr
    assert f"“{typed}”" in done.stderr


def test_what_is_read_under_its_heading_comes_back_from_word() -> None:
    """Text under a heading is text like any other once it is in the set."""
    for rows in (UNKNOWN, [row[:3] + row[4:] for row in UNKNOWN]):
        outline, _ = tried(rows)
        assert outline is not None
        for leaf in outline.leaves():
            assert leaf.scored is not None
            lines = [
                ("1", "A", "2"),
                ("1.1", leaf.title, "2"),
                *(("", line, "") for line in leaf.scored.text.split("\n")),
            ]
            again = read(lines)[0]
            assert again is not None
            assert again.leaves()[0].scored == leaf.scored
            assert set_of(lines)[0]


def test_wide_letters_and_figures_are_read_as_they_look() -> None:
    rows = [
        ("STT", "Tiêu chí", "Điểm tối đa"),
        ("１", "A", "１．５"),
        ("1.1", "B", "１．５"),
        ("", "Từ ９0%：1,5; dưới 90%: 0", ""),
    ]
    assert [(code, points) for code, points, _ in read_as(rows)] == [("1.1", "1.5")]
