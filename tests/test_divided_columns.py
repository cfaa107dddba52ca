"""One heading over several columns: two years are a question, the parts of a maximum are added up."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from generator.pipeline.criteria import Imported, import_table
from generator.reading import RawFile
from generator.vi.diagnostics import message_of
from tests.support.criteria_tables import terms
from tests.support.office_tables import excel_file, word_cell, word_file, word_row

STARTS, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
YEARS = (("1", "A", "1", "2"), ("1.1", "B", "1", "2"), ("", "Có: điểm tối đa; không: 0", "", ""))
PARTS = (
    ("1", "A", "3", "2"),
    ("1.1", "B", "3", ""),
    ("", "Có: 3; không: 0", "", ""),
    ("1.2", "C", "0", "2"),
    ("", "Tổng cộng", "3", "2"),
)


def files(lower: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, bytes]:
    """The table under a maximum divided so: with its head merged in Word, half of it, none of it in Excel."""
    spanning = word_cell("Điểm tối đa", f'<w:gridSpan w:val="{len(lower)}"/>')
    merged = [word_row(word_cell("STT", STARTS), word_cell("Tiêu chí", STARTS), spanning)]
    merged += [word_row(word_cell("", GOES_ON), word_cell("", GOES_ON), *lower)]
    half = [word_row("STT", "Tiêu chí", spanning), word_row("", "", *lower)]
    plain = [("STT", "Tiêu chí", "Điểm tối đa", *[""] * (len(lower) - 1)), ("", "", *lower)]
    return {
        "merged": word_file([*merged, *rows], head=()),
        "half merged": word_file([*half, *rows], head=()),
        "not merged": excel_file([*plain, *rows], head=()),
    }


def imported(data: bytes) -> Imported:
    return import_table(RawFile("x", data), terms("x"))


WAYS = pytest.mark.parametrize("way", ["merged", "half merged", "not merged"])


@WAYS
@pytest.mark.parametrize(
    "lower",
    [
        ("2023", "2024"),
        ("Năm 2023", "Năm 2024"),
        ("Sở, ngành", "UBND cấp huyện"),
        ("Khối A", "Khối B"),
        ("Thẩm định", "Điểm nền"),
        ("Giai đoạn 1", "Giai đoạn 2"),
    ],
    ids=" | ".join,
)
def test_a_maximum_for_two_things_is_a_question(lower: Sequence[str], way: str) -> None:
    made = imported(files(lower, YEARS)[way])
    assert made.text is None
    (question,) = [d for d in made.diagnostics if d.code[0] == "X"]
    assert (question.code, question.place, question.params["what"]) == ("X631", (2, 3), "maximum")
    assert all(f"“Điểm tối đa – {name}”" in message_of(question).text for name in lower)


@WAYS
@pytest.mark.parametrize(
    "lower",
    [
        ("Thẩm định", "Điều tra XHH"),
        ("Thẩm định", "Điều tra"),
        ("Tự đánh giá", "Khảo sát"),
        ("Điểm thẩm định", "Điểm điều tra xã hội học"),
        ("Hội đồng thẩm định", "Phiếu khảo sát"),
    ],
    ids=" | ".join,
)
def test_the_parts_of_a_maximum_are_added_up_and_told(lower: Sequence[str], way: str) -> None:
    made = imported(files(lower, PARTS)[way])
    assert made.outline is not None
    (area,) = made.outline.areas
    leaves = [(leaf.code, leaf.maximum, leaf.scored and leaf.scored.scored_by) for leaf in area.items]
    assert (area.maximum, made.outline.total) == (Decimal(5), Decimal(5))
    assert leaves == [("1.1", Decimal(3), "appraisal"), ("1.2", Decimal(2), "survey")]
    found = [d for d in made.diagnostics if d.code != "X620"]
    assert [(d.code, d.place, d.params["text"]) for d in found] == [("X617", (3, 3), " + ".join(lower))]


def test_an_item_of_both_parts_is_asked_who_scores_it() -> None:
    rows = [("1", "A", "3", "2"), ("1.1", "B", "3", "2"), ("", "Có: 3; không: 0", "", "")]
    made = imported(files(("Thẩm định", "Điều tra XHH"), rows)["merged"])
    assert "X615" in {d.code for d in made.diagnostics}


def test_a_column_that_adds_up_the_parts_is_the_maximum() -> None:
    rows = [
        ("1", "A", "5", "3", "2"),
        ("1.1", "B", "3", "3", ""),
        ("", "Có: 3; không: 0", "", "", ""),
        ("1.2", "C", "2", "", "2"),
    ]
    made = imported(files(("Tổng", "Thẩm định", "Điều tra XHH"), rows)["merged"])
    assert made.outline is not None
    assert [leaf.maximum for leaf in made.outline.leaves()] == [3, 2]
    assert [d.code for d in made.diagnostics if d.code != "X620"] == []
