"""How a decision numbers its items → the tree they make, with the codes of a set and those printed."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from generator.criteria_table.official_table import official_table
from generator.criteria_table.outline import Outline, OutlineItem
from generator.criteria_table.read_table import read_table
from generator.criteria_table.row_codes import code_in_title, numbering, printed_code
from generator.diagnostics import Diagnostic
from generator.lexicon.decision_tables import TOTAL
from generator.pipeline.criteria import export_table, import_table, like
from generator.pipeline.linted_sets import lint
from generator.reading import RawFile
from tests.support.criteria_tables import set_of, terms
from tests.support.trees import real_tree
from tests.tables.grids import grid

pytestmark = pytest.mark.slow

Rows = Sequence[Sequence[str]]
HEAD = ("STT", "Nội dung", "Điểm tối đa")
OPTIONS = ("", "Có: 1; không: 0", "")


def tried(rows: Rows, head: Sequence[str] = HEAD) -> tuple[Outline, list[Diagnostic]]:
    outline, found = read_table("table.docx", [grid([head, *rows])], None)
    assert outline is not None, found
    return outline, found


def tree(items: Sequence[OutlineItem]) -> str:
    """Codes, with the printed one where it differs; what stands in an item in brackets."""
    return " ".join(
        f"{item.code or '?'}"
        f"{f'={item.printed}' if item.printed else ''}{f'({tree(item.items)})' if item.items else ''}"
        for item in items
    )


def items(*codes: str) -> list[tuple[str, str, str]]:
    """A row for each code; behind "*" comes an item that is scored."""
    rows: list[tuple[str, str, str]] = []
    for code in codes:
        rows.append((code.lstrip("*"), f"Mục {code}", "1" if code[0] == "*" else ""))
        rows += [OPTIONS] if code[0] == "*" else []
    return rows


NUMBERED = [
    ("1 1.1 *1.1.1 *1.1.2 1.2 *1.2.1 2 *2.1", "1(1.1(1.1.1 1.1.2) 1.2(1.2.1)) 2(2.1)"),
    ("I I.1 *I.1.1 *I.2 II *II.1", "I(I.1(I.1.1) I.2) II(II.1)"),
    ("I *1.1 *1.2 II *2.1", "I(1.1 1.2) II(2.1)"),
    ("I *1 *2 II *1 *2 *3", "I(I.1=1 I.2=2) II(II.1=1 II.2=2 II.3=3)"),
    ("I *1 *2 *3 II *4 *5", "I(1 2 3) II(4 5)"),
    ("I *1 *2", "I(1 2)"),
    ("*1 *2 *3", "1 2 3"),
    ("*01 *02", "1=01 2=02"),
    ("*I *II *III", "I II III"),
    (
        "A I 1 *1.1 *1.2 2 *2.1 II *1 B I *1",
        "A(A.I=I(A.I.1=1(A.I.1.1=1.1 A.I.1.2=1.2) A.I.2=2(A.I.2.1=2.1)) A.II=II(A.II.1=1)) B(B.I=I(B.I.1=1))",
    ),
    ("A I 1 *1.1 *1.2", "A(I(1(1.1 1.2)))"),
    ("A *1 *2 B *1", "A(A.1=1 A.2=2) B(B.1=1)"),
    ("A *I *II B *III C *IV", "A(I II) B(III) C(IV)"),
    ("I *1 2 *2.1 *2.2 II 1 *1.1", "I(I.1=1 I.2=2(I.2.1=2.1 I.2.2=2.2)) II(II.1=1(II.1.1=1.1))"),
    ("I A *1 *2 B *3", "I(A(1 2) B(3))"),
    ("1 1.1 1.1.1 *1.1.1.1 *1.1.1.2", "1(1.1(1.1.1(1.1.1.1 1.1.1.2)))"),
    ("A A.I A.I.1 *A.I.1.1", "A(A.I(A.I.1(A.I.1.1)))"),
    ("1 *1.a *1.b", "1(1.a 1.b)"),
    ("A *1 B *2 C *3 D *4", "A(1) B(2) C(3) D(4)"),
    ("I *1 II *2 III *3 IV *4 V *5 VI *6", "I(1) II(2) III(3) IV(4) V(5) VI(6)"),
    ("*T1 *T2", "T1 T2"),
    ("1B *1B.1 *1B.2", "1B(1B.1 1B.2)"),
    ("I *1 *2 A *1", "I(I.1=1 I.2=2) A(A.1=1)"),
]


@pytest.mark.parametrize(("codes", "expected"), NUMBERED)
def test_numbers_make_a_tree_of_any_depth(codes: str, expected: str) -> None:
    outline, found = tried(items(*codes.split()))
    assert tree(outline.areas) == expected
    assert {d.code for d in found} <= {"X617"}


@pytest.mark.parametrize("codes", [codes for codes, _ in NUMBERED])
def test_a_set_of_any_depth_comes_back_from_word_byte_for_byte(codes: str) -> None:
    text, _ = set_of([HEAD, *items(*codes.split())])
    (judged,) = lint(real_tree(), [RawFile("x.yaml", text.encode())])
    assert judged.criteria is not None, judged.diagnostics
    assert through_word(text) == text


def through_word(text: str) -> str:
    """The set exported, and read again under the same terms."""
    path = "schema/criteria/kiem-thu.yaml"
    content, found = export_table({**real_tree(), path: RawFile(path, text.encode())}, "kiem-thu")
    assert content is not None, found
    first = import_table(RawFile("table.docx", content), terms("kiem-thu"))
    assert first.outline is not None, first.diagnostics
    again = import_table(RawFile("table.docx", content), terms("kiem-thu", first.outline)).text
    assert again is not None
    return again.replace("Bảng tiêu chí ban hành kèm theo quyết định", "Bảng")


CODES_BY_HAND = """
areas:
  - code: "I"
    title: A
    maximum: 2
    criteria:
      - {code: "I.1", printed: "1", title: B, maximum: 1, scored_by: appraisal, rule: {text: "Có: 1"}}
      - code: "I.2"
        printed: "2"
        title: C
        maximum: 1
        sub_criteria:
          - {code: "I.2.a", printed: "%s", title: D, maximum: 0.5, scored_by: appraisal, rule: {text: "Có"}}
          - {code: "I.2.b", printed: "2.2", title: E, maximum: 0.5, scored_by: appraisal, rule: {text: "Có"}}
"""


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("2.1", ["I", "1", "2", "2.1", "2.2"]),
        ("a)", ["I", "1", "2", "I.2.a", "2.2"]),  # would be an option of C
    ],
)
def test_what_is_printed_is_exported_where_an_import_finds_the_items_by_it(
    printed: str, shown: list[str]
) -> None:
    """Beside the set itself its codes come back either way, and what is printed for them."""
    text, _ = set_of([HEAD, *items("I", "*1", "*2")])
    text = text[: text.index("areas:\n  - code")] + CODES_BY_HAND.lstrip() % printed
    text = text.replace("sub_criteria: 0", "sub_criteria: 2", 1)
    path = "schema/criteria/kiem-thu.yaml"
    data = {**real_tree(), path: RawFile(path, text.encode())}
    (judged,) = lint(data, [data[path]])
    assert judged.criteria is not None, judged.diagnostics
    assert [row.code for row in official_table(judged.criteria).lines if row.item] == shown
    content, _ = export_table(data, "kiem-thu")
    assert content is not None
    beside = like(data, "kiem-thu", "kiem-thu")
    assert beside is not None
    made = import_table(RawFile("table.docx", content), beside[0], known=beside[1])
    assert made.outline is not None
    assert tree(made.outline.areas) == f"I(I.1=1 I.2=2(I.2.a={printed} I.2.b=2.2))"


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ("1 *2.1", {"X606"}),
        ("1 *1.1.1", {"X606"}),
        ("1 *1.1 *1.1", {"X606"}),
        ("1 *1.2 *1.1", {"X606", "X607"}),
        ("*1 *3", {"X607"}),
        ("I *1 *3", {"X607"}),
        ("I *1 II *3", {"X607"}),
        ("*I *III", {"X607"}),
        ("I *1 *2 II *2", {"X606", "X607"}),
        ("*A *C", {"X607"}),
    ],
)
def test_numbers_that_do_not_go_on_are_reported(codes: str, expected: set[str]) -> None:
    outline, found = tried(items(*codes.split()))
    assert {d.code for d in found} - {"X617", "X614"} <= expected
    assert {d.code for d in found} & expected
    text, _ = set_of([HEAD, *items(*codes.split())])
    (judged,) = lint(real_tree(), [RawFile("x.yaml", text.encode())])
    assert ("X606" in {d.code for d in found}) == (judged.criteria is None), judged.diagnostics
    assert outline.leaves()


INSIDE = [
    ("A. CÔNG TÁC TƯ PHÁP", "3"),
    ("I. Xây dựng văn bản", "3"),
    ("1. Thẩm định", "2"),
    ("1.1. Lập đề nghị", "1"),
    ("Có: 1; không: 0", ""),
    ("1.2 Thẩm định dự thảo", "1"),
    ("1. Kịp thời", "1"),
    ("2. Không kịp thời", "0"),
    ("2. Kiểm tra", "1"),
    ("- Có: 1", ""),
    ("- Không: 0", ""),
]


def test_codes_stand_in_the_titles_where_no_column_holds_them() -> None:
    outline, found = tried(INSIDE, ("Tiêu chí", "Điểm tối đa"))
    assert tree(outline.areas) == "A(I(1(1.1 1.2) 2))"
    assert [leaf.title for leaf in outline.leaves()] == ["Lập đề nghị", "Thẩm định dự thảo", "Kiểm tra"]
    assert [leaf.scored.text for leaf in outline.leaves() if leaf.scored] == [
        "Có: 1; không: 0",
        "1) Kịp thời: 1\n2) Không kịp thời: 0",
        "- Có: 1\n- Không: 0",
    ]
    assert {d.params.get("what") for d in found} == {"options"}


@pytest.mark.parametrize(
    "title",
    ["Lĩnh vực I: CHỈ ĐẠO", "PHẦN I. CHỈ ĐẠO", "I/ CHỈ ĐẠO", "I - CHỈ ĐẠO", "I. CHỈ ĐẠO"],
)
def test_an_area_over_all_columns_bears_its_code_in_its_title(title: str) -> None:
    rows = [(title, title, "1"), ("1", "B", "1"), OPTIONS]
    made = grid([HEAD, *rows])
    spread = tuple(made.rows[1][0] if i == 1 else cell for i, cell in enumerate(made.rows[1]))
    outline, found = read_table("x", [type(made)((made.rows[0], spread, *made.rows[2:]))], None)
    assert outline is not None, found
    assert tree(outline.areas) == "I(1)"
    assert outline.areas[0].title == "CHỈ ĐẠO"


def test_a_longer_code_in_a_title_beside_an_empty_column_is_a_code() -> None:
    rows = [("1", "A", "2"), ("", "1.1. Kế hoạch", "1"), OPTIONS, ("", "1.2. Báo cáo", "1"), OPTIONS]
    outline, found = tried(rows)
    assert tree(outline.areas) == "1(1.1 1.2)"
    assert {d.params["what"] for d in found} == {"inside"}


# options that are numbered


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([("1", "A", "2"), ("1.1", "B", "2")], [], "1(1.1)"),
        ([("I", "A", "2"), ("1.1", "B", "2")], [], "I(1.1)"),
        ([("I", "A", "4"), ("1", "B", "2")], [("2", "C", "2"), OPTIONS], "I(1 2)"),
        ([("1", "B", "2")], [("2", "C", "2"), OPTIONS], "1 2"),
        ([("A", "A", "3"), ("I", "A", "3"), ("1", "B", "2")], [("2", "C", "1"), OPTIONS], "A(I(1 2))"),
    ],
)
def test_rows_numbered_below_an_item_are_its_options(before: Rows, after: Rows, expected: str) -> None:
    options = [("1", "Kịp thời", "2"), ("2", "Chậm", "1"), ("3", "Không ban hành", "0")]
    outline, found = tried([*before, *options, *after])
    assert tree(outline.areas) == expected
    leaf = outline.leaves()[0]
    assert leaf.scored is not None
    assert leaf.scored.text == "1) Kịp thời: 2\n2) Chậm: 1\n3) Không ban hành: 0"
    assert leaf.scored.rule is not None
    assert [(d.code, d.params["what"]) for d in found if d.code == "X617"] == [("X617", "options")]


@pytest.mark.parametrize(
    "rows",
    [
        [("I", "A", "3"), ("1", "B", "2"), OPTIONS, ("2", "C", "1"), OPTIONS],  # they add up
        [("I", "ĐIỂM THƯỞNG", "1"), ("1", "B", "1"), OPTIONS, ("2", "C", "1"), OPTIONS],  # up to a cap
        [("1", "A", "2"), ("2", "B", "2"), OPTIONS],
    ],
)
def test_rows_that_are_items_stay_items(rows: Rows) -> None:
    outline, _ = tried(rows)
    assert len(outline.leaves()) == 2


# words of a row without a code


def every_word(outline: Outline, found: Sequence[Diagnostic]) -> str:
    texts = [f"{item.title}\n{item.scored.text if item.scored else ''}" for item in outline.walk()]
    return "\n".join([*texts, *(str(value) for d in found for value in d.params.values())])


@pytest.mark.parametrize("at", range(1, 8))
@pytest.mark.parametrize("points", ["", "1", "0", "7"])
@pytest.mark.parametrize(
    "words", ["Công khai tại trụ sở", "Tổng kết năm", "1. Kịp thời", "chậm nộp", "Ghi chú: x"]
)
def test_the_words_of_a_row_without_a_code_are_in_a_text_or_reported(
    at: int, points: str, words: str
) -> None:
    rows = items("1", "1.1", "*1.1.1", "*1.1.2", "2", "*2.1")
    rows.insert(at, ("", words, points))
    outline, found = tried(rows)
    assert words in every_word(outline, found)


def test_a_cell_that_reaches_over_several_items_is_read_for_each() -> None:
    made = grid(
        [
            ("STT", "Nội dung", "Điểm tối đa", "Cách tính điểm"),
            ("1", "A", "2", ""),
            ("1.1", "B", "1", "Có: 1; không: 0"),
            ("1.2", "C", "1", "^"),
        ]
    )
    outline, found = read_table("x", [made], None)
    assert outline is not None
    assert [leaf.scored.text for leaf in outline.leaves() if leaf.scored] == ["Có: 1; không: 0"] * 2
    assert [(d.code, d.place, d.params["what"]) for d in found] == [("X617", (4, 4), "shared")]


def test_an_item_without_words_is_never_said_to_have_none_where_they_stand() -> None:
    outline, found = tried([("1", "A", "2"), ("1.1", "B", "1"), ("1.2", "C", "1"), OPTIONS])
    assert [(d.code, d.params["code"]) for d in found] == [("X614", "1.1")]
    assert outline.leaves()[1].scored is not None


# codes


@pytest.mark.parametrize(
    ("title", "code", "rest"),
    [
        ("1.1 Tên", "1.1", "Tên"),
        ("1.1. Tên", "1.1", "Tên"),
        ("1. Tên", "1", "Tên"),
        ("I. Tên", "I", "Tên"),
        ("A: Tên", "A", "Tên"),
        ("Tiêu chí 1.2: Tên", "1.2", "Tên"),
        ("II - TÊN", "II", "TÊN"),
        ("12 tháng", "", "12 tháng"),
        ("100% hồ sơ", "", "100% hồ sơ"),
        ("1) Có", "", "1) Có"),
        ("a. Có", "", "a. Có"),
        ("A Lưới", "", "A Lưới"),
        ("Tên 1.1", "", "Tên 1.1"),
        ("1.500 hồ sơ", "", "1.500 hồ sơ"),
        ("1.5 điểm", "", "1.5 điểm"),
        ("IIII. Tên", "", "IIII. Tên"),
    ],
)
def test_a_code_that_begins_a_title(title: str, code: str, rest: str) -> None:
    assert code_in_title(title) == (code, rest)


@pytest.mark.parametrize(
    ("segment", "before", "style"),
    [
        ("I", [], "I"),
        ("I", ["A"], "I"),
        ("I", ["H"], "A"),
        ("C", [], "A"),
        ("C", ["B"], "A"),
        ("V", ["IV"], "I"),
        ("V", [], "I"),
        ("D", ["C"], "A"),
        ("X", ["IX"], "I"),
        ("12", [], "1"),
        ("T1", [], "x"),
        ("a", [], "x"),
    ],
)
def test_how_a_segment_is_numbered(segment: str, before: list[str], style: str) -> None:
    assert numbering(segment, before) == style


@pytest.mark.parametrize("written", ["IIII", "VX", "i", "1.0", "0", "1.01", "1,1", "", "a)", "1.a.", "x x"])
def test_what_is_no_code(written: str) -> None:
    assert printed_code(written) == ("1.a" if written == "1.a." else "")


WORDS = st.sampled_from(
    [
        "Công khai",
        "Cộng",
        "Tổng cộng",
        "chậm nộp",
        "1. Kịp thời",
        "- Có",
        "I. A",
        "KHÁC",
        "x",
        "Điểm",
        "Ghi chú: y",
        "",
    ]
)
FIGURES = st.sampled_from(["", "1", "0", "0,5", "một", "2"])


@given(st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_no_word_of_a_table_is_lost_unsaid(data: st.DataObject) -> None:
    """Whatever stands in a cell under a heading is in the set, or in a report."""
    head = (
        "STT",
        "Nội dung",
        "Điểm tối đa",
        "Cách tính điểm",
        "Thang điểm",
        "Điều kiện",
        "Tài liệu",
        "Ghi chú",
    )
    coded = items("1", "1.1", "*1.1.1", "*1.1.2", "2", "*2.1")
    rows = [(*row, "", "", "", "", "") for row in coded]
    for number in range(data.draw(st.integers(1, 4))):
        words = [f"{word} {number}{column}" if (word := data.draw(WORDS)) else "" for column in "abcd"]
        title = words[0] if data.draw(st.booleans()) else data.draw(WORDS)
        row = ("", title, data.draw(FIGURES), words[1], data.draw(FIGURES), words[2], "", words[3])
        rows.insert(data.draw(st.integers(1, len(rows))), row)
    outline, found = read_table("x", [grid([head, *rows])], None)
    if outline is None:
        assert any(d.blocks for d in found)
        return
    everything = every_word(outline, found)
    for row in rows:
        for place in (1, 3, 5, 7):
            whole = TOTAL.found_in(row[1]) and not row[0]
            words = "" if place == 1 and whole else row[place]
            for line in filter(None, words.split("\n")):
                assert line.lstrip("-I. ").split(". ", 1)[-1] in everything, (row, found)


# formulas in rows of their own

FORMULAS = [
    ("a = số hồ sơ đúng hạn; b = tổng số hồ sơ; Tỷ lệ = a/b; Điểm = Tỷ lệ × 2", True),
    ("a = số hồ sơ đúng hạn; b = tổng số hồ sơ; Điểm = a/b × 2", True),
    ("a là số hồ sơ đúng hạn; b là tổng số hồ sơ; Tỷ lệ = a/b; Điểm = Tỷ lệ × 2", True),
    ("a= Số cuộc họp trực tuyến; b= Tổng số cuộc họp; Tỷ lệ=a/b; Điểm=Tỷ lệ*2", True),
    ("a = số hồ sơ đúng hạn, b = tổng số, điểm = a/b x 2", False),
]


@pytest.mark.parametrize(("wording", "drafted"), FORMULAS)
def test_a_formula_without_a_code_is_read_as_one_in_its_column(wording: str, drafted: bool) -> None:
    """A row that goes on with an item, in small letters, is no title where it holds a formula."""
    row = read_leaf([("1", "Hồ sơ", "2"), ("", wording, "")], HEAD)
    column = read_leaf([("1", "Hồ sơ", "2", wording)], (*HEAD, "Cách chấm"))
    assert row.title == column.title == "Hồ sơ"
    assert row.scored == column.scored
    assert row.scored is not None
    assert row.scored.computed is drafted


def read_leaf(rows: Rows, head: Sequence[str]) -> OutlineItem:
    (leaf,) = tried(rows, head)[0].leaves()
    return leaf


FRAGMENTS = st.sampled_from([
    *"ab=:;,×*/()%", "0", "2", "0,5", "100", "Điểm", "điểm tối đa", "Tỷ lệ", "số hồ sơ", "tổng số hồ sơ",
    "kịp thời", "dưới", "từ",
])  # fmt: skip


@given(st.lists(FRAGMENTS, max_size=14), st.sampled_from(["", "0", "0,5", "2", "20"]), st.booleans())
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_no_words_stop_the_import(fragments: list[str], maximum: str, column: bool) -> None:
    wording = " ".join(fragments)
    if column:
        tried([("1", "Hồ sơ", maximum, wording)], (*HEAD, "Cách chấm"))
    else:
        tried([("1", "Hồ sơ", maximum), ("", wording, "")])
