"""The points at every stage in the head of a page: which counts, what has not begun, what never will."""

import html
import re
from datetime import date

import pytest

from generator.consolidation import Assessment, Stage, overview_of
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import site
from generator.vi import labels, numbers, routes, stage_strip
from tests.support import sections
from tests.support.stages import under_way
from tests.support.trees import appendix_path, outcome, real_tree, small_tree, with_change, without

STAMP = Provenance("1", None, illustrative=True)


def assessed(tree: object) -> Assessment:
    found = outcome(tree)  # type: ignore[arg-type]
    assert found.assessment is not None
    return found.assessment


def shown(cells: list[stage_strip.StageCell]) -> list[str]:
    """Each cell as it is read; the one that counts with a mark."""
    return [f"{'* ' if one.last else ''}{one.text}{one.note} {one.share}".strip() for one in cells]


@pytest.fixture(scope="module")
def walked() -> Assessment:
    return assessed(under_way())


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("1.1", ["1,41/1,50", "1,41/1,50", "* 1,20/1,50"]),
        ("1.2.3", ["0,75/1,00", "* 0,50/1,00", "chưa có"]),
        ("2.1.1", ["* 1,00/1,00", "chưa có", "chưa có"]),
        ("2.1.3", ["Không áp dụng", "chưa có", "* Không áp dụng"]),
        ("2.2", ["* 0,85/1,00"]),
    ],
)
def test_a_leaf_shows_every_stage_and_marks_the_last(
    walked: Assessment, code: str, expected: list[str]
) -> None:
    assert shown(stage_strip.of_leaf(walked.leaves[code])) == expected


def test_a_leaf_nobody_has_scored_says_why() -> None:
    missing = assessed(without(appendix_path(1))).leaves["2.1.1"]
    assert shown(stage_strip.of_leaf(missing)) == ["Chưa nộp phụ lục", "chưa có", "chưa có"]
    assert stage_strip.remarks(missing) == ["Điểm tối đa: 1,00."]
    waiting = assessed(small_tree()).leaves["2.2"]
    assert shown(stage_strip.of_leaf(waiting)) == ["Chưa có kết quả"]
    assert [cell.name for cell in stage_strip.of_leaf(waiting)] == ["Điều tra xã hội học"]


def test_an_area_shows_what_the_overview_says_of_it() -> None:
    decided = assessed(real_tree())
    pages = site(decided, (), Provenance("1", None, illustrative=True)).pages
    for area, tally in overview_of(decided, date(2026, 1, 1)).areas:
        last = next(one for one in stage_strip.of_area(area.area.code, decided) if one.last)
        assert (last.name, last.text) == ("Bộ Nội vụ", numbers.score(tally.points))
        (page,) = (one for one in pages if one.path == routes.area(area.area.code))
        assert page.text.index(f">{last.text}<") < page.text.index("#tieu-chi")


def table_of(assessment: Assessment, path: str) -> dict[str, str]:
    """The rows of a page's table of leaves, as text by code."""
    (page,) = (one for one in site(assessment, (), STAMP).pages if one.path == path)
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", page.text, re.S)
    texts = [" ".join(html.unescape(re.sub(r"<[^>]*>", " ", row)).split()) for row in rows]
    return {text.split()[0]: text for text in texts}


def test_the_tables_of_an_area_and_of_an_agency_show_every_stage_there_is() -> None:
    real = assessed(real_tree())
    lead = real.leaves["2.1.1"].appendix
    assert lead is not None
    area, agency = table_of(real, routes.area("2")), table_of(real, routes.appendix(lead))
    for heads in (area["Mã"], agency["Mã"]):
        assert "Tối đa Tự đánh giá Thành phố Bộ Nội vụ" in heads
    assert area["Mã"].endswith("Chưa đạt, Bộ Nội vụ")
    assert area["2.1.1"].endswith("1,00 0,80 0,80 0,60 −0,40")
    assert "1,00 0,80 0,80 0,60" in agency["2.1.1"]
    for stage in Stage:  # with the survey, as the overview and the strip above the table have it
        tally = stage_strip.sum_at("2.1", stage, real)
        assert f"{numbers.score(tally.points)} /{numbers.score(tally.maximum)}" in area["2.1"]


def test_an_area_with_a_survey_says_of_what_its_sums_speak() -> None:
    for tree, base in ((small_tree(), "phần thẩm định"), (real_tree(), "gồm điều tra XHH")):
        pages = {one.path: one.text for one in site(assessed(tree), (), STAMP).pages}
        assert f"của từng tiêu chí: {base}." in pages[routes.area("2")]


def test_a_stage_that_has_not_begun_has_no_column() -> None:
    claimed, under = assessed(small_tree()), assessed(under_way())
    assert stage_strip.shown(claimed) == (Stage.SELF,)
    assert stage_strip.shown(under) == tuple(Stage)
    for path in (routes.area("1"), routes.appendix(2)):
        heads = table_of(claimed, path)["Mã"]
        assert "Tự đánh giá" in heads
        assert "Bộ Nội vụ" not in heads
    assert table_of(claimed, routes.area("1"))["1.1"].endswith("1,41 /1,50 94,00% −0,09")


def test_a_penalty_is_shown_as_taken() -> None:
    leaf = sections.assessed("0.5", "0", "0.25").leaves["4.1"]
    assert shown(stage_strip.of_leaf(leaf))[0] == "* −0,25/1,00"
    assert stage_strip.remarks(leaf) == ["Bị trừ 0,25 điểm."]


def test_what_is_not_as_computed_is_said() -> None:
    reason = "Hội đồng tạm ghi thấp hơn kết quả tính."
    tree = with_change(2, "self_score: 1.41", f"self_score: 1.25\n    override_reason: {reason}")
    leaf = assessed(tree).leaves["1.1"]
    assert stage_strip.remarks(leaf) == ["Mất 0,25 điểm.", "Tự đánh giá khác kết quả tính 1,41, có lý do."]


def test_an_agency_shows_points_maximum_and_index() -> None:
    real = assessed(real_tree())
    assert shown(stage_strip.of_agency(5, real)) == [
        "4,07/4,75 85,68%",
        "3,73/4,75 78,53%",
        "* 4,73/6,00 78,83%",
    ]
    assert [cell.name for cell in stage_strip.of_agency(5, real)] == list(labels.STAGE_HEADS.values())


def test_a_sum_that_is_not_whole_says_of_how_many_points_it_speaks(walked: Assessment) -> None:
    cells = stage_strip.of_agency(2, walked)
    assert cells[1].note == "mới thẩm định 2,50 trên 4,00 điểm"
    assert [(cell.whole, cell.last, cell.share == "") for cell in cells] == [
        (True, False, False),
        (False, False, True),
        (False, True, True),
    ]


def test_a_stage_that_was_passed_over_does_not_wait_to_begin(walked: Assessment) -> None:
    """Appendix 1 has no ledger; nobody has begun anything there but the agency."""
    assert shown(stage_strip.of_agency(1, walked))[1:] == ["chưa bắt đầu", "chưa bắt đầu"]
    ledger = "submissions/2024/appendix-2/review.yaml"
    skipped = assessed({path: raw for path, raw in under_way().items() if path != ledger})
    assert shown(stage_strip.of_agency(2, skipped))[1] == "không có"


def test_nothing_submitted_has_begun_nowhere() -> None:
    empty = assessed(without(appendix_path(1), appendix_path(2)))
    assert shown(stage_strip.of_agency(1, empty)) == ["chưa bắt đầu"] * 3
    assert not any(cell.last for cell in stage_strip.of_agency(1, empty))
    assert all(len(stage_strip.of_agency(number, empty)) == len(Stage) for number in (1, 2))
