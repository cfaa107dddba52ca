"""A column for each level of a table: its cells reach down, are empty or say the same again, coded or not."""

from collections.abc import Iterator, Sequence

import pytest

from generator.criteria_table.outline import OutlineItem
from generator.pipeline.criteria import Imported, import_table
from generator.reading import RawFile
from tests.support.criteria_tables import terms
from tests.support.office_tables import excel_file, paragraph, run, word_cell, word_file, word_row

Rows = Sequence[Sequence[str]]
HEAD = ("Lĩnh vực", "Tiêu chí", "Tiêu chí thành phần", "Điểm tối đa", "Cách chấm")
ROWS = (
    ("Chỉ đạo", "Kế hoạch", "Ban hành", "2", "Có: 2; không: 0"),
    ("", "", "Thực hiện", "1", "Có: 1; không: 0"),
    ("", "Báo cáo", "Đúng hạn", "1", "Có: 1; không: 0"),
    ("Thể chế", "Rà soát", "Văn bản", "3", "Có: 3; không: 0"),
)
TREE = [
    ("1", "Chỉ đạo", "4"), ("1.1", "Kế hoạch", "3"), ("1.1.1", "Ban hành", "2"), ("1.1.2", "Thực hiện", "1"),
    ("1.2", "Báo cáo", "1"), ("1.2.1", "Đúng hạn", "1"),
    ("2", "Thể chế", "3"), ("2.1", "Rà soát", "3"), ("2.1.1", "Văn bản", "3"),
]  # fmt: skip


def imported(data: bytes) -> Imported:
    return import_table(RawFile("x", data), terms("x"))


def merged(rows: Rows, columns: Sequence[int]) -> Iterator[str]:
    """Rows of Word in which an empty cell of these columns goes on with the one above."""
    for row in rows:
        cells = (
            word_cell(text, '<w:vMerge w:val="restart"/>' if text else "<w:vMerge/>")
            if n in columns
            else text
            for n, text in enumerate(row)
        )
        yield word_row(*cells)


def again(rows: Rows) -> Rows:
    """The rows with what stands above said again in the first two columns."""
    made: list[list[str]] = []
    for row in rows:
        made.append([text or (made[-1][n] if n < 2 else "") for n, text in enumerate(row)])
    return made


def coded(codes: Sequence[str]) -> Rows:
    return [(code, *row) for code, row in zip(codes, ROWS, strict=True)]


def tree(made: Imported) -> list[tuple[str, str, str]]:
    """The code, title and maximum of each item, the outer ones first."""

    def walk(item: OutlineItem) -> Iterator[tuple[str, str, str]]:
        yield item.code, item.title, str(item.maximum)
        for inner in item.items:
            yield from walk(inner)

    assert made.outline is not None, made.diagnostics
    return [one for area in made.outline.areas for one in walk(area)]


TOTAL = ("Tổng cộng", "", "", "7", "")
TITLED = (
    ("1. Chỉ đạo", "1.1. Kế hoạch", "1.1.1. Ban hành", *ROWS[0][3:]),
    ("", "", "1.1.2. Thực hiện", *ROWS[1][3:]),
    ("", "1.2. Báo cáo", "1.2.1. Đúng hạn", *ROWS[2][3:]),
    ("2. Thể chế", "2.1. Rà soát", "2.1.1. Văn bản", *ROWS[3][3:]),
)
SPANNING = word_row(word_cell("Tổng cộng", '<w:gridSpan w:val="3"/>'), "7", "")


@pytest.mark.parametrize(
    "data",
    [
        word_file(merged(ROWS, (0, 1)), head=HEAD),
        word_file([*merged(ROWS, (0, 1)), SPANNING], head=HEAD),
        excel_file([*ROWS, TOTAL], head=HEAD),
        excel_file(again(ROWS), head=HEAD),
        excel_file(TITLED, head=HEAD),
        excel_file(again(TITLED), head=HEAD),
        word_file(merged(coded(("1.1.1", "1.1.2", "1.2.1", "2.1.1")), (1, 2)), head=("STT", *HEAD)),
        word_file(merged(coded(("1", "2", "3", "4")), (1, 2)), head=("STT", *HEAD)),
        word_file(merged(coded(("1", "", "", "2")), (0, 1, 2)), head=("STT", *HEAD)),
        excel_file(coded(("1", "", "", "2")), head=("TT", *HEAD)),
        excel_file(ROWS, head=("Chỉ số cấp 1", "Chỉ số cấp 2", "Chỉ số cấp 3", *HEAD[3:])),
        excel_file(ROWS, head=("Nhóm tiêu chí", "Tiêu chí", "Tiểu tiêu chí", *HEAD[3:])),
        word_file(
            merged(ROWS[:2], (0, 1)),
            head=HEAD,
            below=paragraph() + f"<w:tbl>{word_row(*HEAD)}{''.join(merged(again(ROWS)[2:], (0, 1)))}</w:tbl>",
        ),
    ],
    ids=[
        "merged", "total over the levels", "empty", "said again", "codes in titles", "codes said again",
        "codes of the innermost", "numbers that run on", "numbers of areas", "numbers of areas, empty",
        "levels by number", "three names", "in two parts",
    ],
)  # fmt: skip
def test_columns_of_levels_make_a_tree(data: bytes) -> None:
    made = imported(data)
    assert tree(made) == TREE
    found = {(d.code, d.params.get("what", "")) for d in made.diagnostics if d.code != "X620"}
    assert found <= {("X617", "levels"), ("X617", "sum")}
    assert [d.code for d in made.diagnostics if d.params.get("what") == "levels"] == ["X617"]
    assert made.outline is not None
    assert all(leaf.scored and leaf.scored.rule for leaf in made.outline.leaves())


def test_codes_of_areas_in_letters_begin_those_inside() -> None:
    data = word_file(merged(coded(("I", "", "", "II")), (0, 1, 2)), head=("STT", *HEAD))
    assert [code for code, *_ in tree(imported(data))][:3] == ["I", "I.1", "I.1.1"]


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ([("A", "B", "C", "2", "Có: 2"), ("", "", "", "", "Không: 0")], (0, 1, 2, 3)),
        ([("A", "B", "C", "2", ""), ("", "", "Có: 2", "", ""), ("", "", "Không: 0", "", "")], (0, 1)),
        ([("A", "B", "C", "2", "Có: 2"), ("", "", "", "", "Không: 0")], ()),
    ],
    ids=["beside merged cells", "in the innermost column", "beside empty cells"],
)
def test_options_in_rows_of_their_own_stay_with_their_item(rows: Rows, columns: Sequence[int]) -> None:
    made = imported(word_file(merged(rows, columns), head=HEAD))
    assert tree(made) == [("1", "A", "2"), ("1.1", "B", "2"), ("1.1.1", "C", "2")]
    assert made.outline is not None
    assert [leaf.scored and leaf.scored.text for leaf in made.outline.leaves()] == ["Có: 2\nKhông: 0"]


def test_a_maximum_that_reaches_as_far_down_as_a_criterion_is_its_own() -> None:
    rows = [("A", "B", "C", "3", "Có: 2; không: 0"), ("", "", "D", "", "Có: 1; không: 0")]
    made = imported(word_file(merged(rows, (0, 1, 3)), head=HEAD))
    assert tree(made)[1:] == [("1.1", "B", "3"), ("1.1.1", "C", "None"), ("1.1.2", "D", "None")]
    assert [d.code for d in made.diagnostics if d.blocks] == ["X608", "X608"]


def test_an_item_without_the_innermost_level_is_a_leaf() -> None:
    rows = [("A", "B", "", "2", "Có: 2; không: 0"), ("", "C", "", "1", "Có: 1; không: 0")]
    assert tree(imported(excel_file(rows, head=HEAD)))[1:] == [("1.1", "B", "2"), ("1.2", "C", "1")]


def test_a_footnote_of_a_level_is_said_once() -> None:
    mark = run("C") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = word_file([("A", "B", mark, "2", "Có: 2; không: 0")], head=HEAD, footnotes={2: "Chỉ chấm sở"})
    assert (imported(data).text or "").count("Chỉ chấm sở") == 1


@pytest.mark.parametrize(
    "head", [("Tiêu chí", "Nội dung"), ("Tiêu chí", "Chỉ tiêu"), ("Tiêu chí thành phần", "Lĩnh vực")], ids=str
)
def test_columns_that_may_be_something_else_stay_a_question(head: Sequence[str]) -> None:
    rows = [("A", "B", "1", "Có: 1; không: 0")]
    made = imported(excel_file(rows, head=(*head, "Điểm tối đa", "Cách chấm")))
    assert [(d.code, d.params["what"]) for d in made.diagnostics] == [("X631", "title")]
