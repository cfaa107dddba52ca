"""Words of the year before that nobody has looked over: never printed as this year's, never in silence."""

import re

import pytest

from generator.consolidation import Assessment
from generator.lexicon.review_marks import is_to_review, without_mark
from generator.reading import Tree
from generator.rendering.report.view import accounts
from generator.rendering.site.pages import site
from generator.vi import routes
from tests.support.pages import STAMP, page
from tests.support.trees import appendix_path, outcome, small_tree, text_of, with_file

CARRIED = "Đã tuyên truyền trên cổng thông tin điện tử 12 kỳ."
FOLDED = "Nội dung năm trước, chưa rà soát"


def with_marks(mark: str = "[cần rà soát]") -> Tree:
    """The small tree as a draft whose explanation, difficulty and proposal are carried over."""
    text = text_of(appendix_path(2)).replace("status: submitted", "status: draft")
    text = text.replace(f"explanation: {CARRIED}", f'explanation: "{mark} {CARRIED}"')
    lists = "".join(
        f'{key}:\n  - "{mark} {words}"\n  - {fresh}\n'
        for key, words, fresh in (
            ("difficulties", "Thiếu kinh phí năm trước.", "Thiếu người ở 03 phòng."),
            ("proposals", "Đề nghị bổ sung kinh phí.", "Đề nghị giao thêm 02 biên chế."),
        )
    )
    return with_file(appendix_path(2), text + lists)


def assessed(tree: Tree) -> Assessment:
    found = outcome(tree)
    assert found.assessment is not None
    assert found.assessment.appendices[1].card is not None
    return found.assessment


@pytest.mark.parametrize("mark", ["[cần rà soát]", "[Cần rà soát]", "[CẦN RÀ SOÁT]"])
def test_a_mark_is_seen_in_whatever_case_and_taken_away(mark: str) -> None:
    assert is_to_review(f"{mark} Lời cũ.")
    assert without_mark(f"{mark} Lời cũ.\n{mark} Nữa.") == "Lời cũ.\nNữa."
    leaf = assessed(with_marks(mark)).leaves["1.2.4"]
    assert leaf.explanation == ((), (CARRIED,))


def test_what_is_of_this_year_stands_apart_from_what_is_carried_over() -> None:
    result = assessed(with_marks()).appendices[1]
    assert result.difficulties == (("Thiếu người ở 03 phòng.",), ("Thiếu kinh phí năm trước.",))
    assert result.proposals == (("Đề nghị giao thêm 02 biên chế.",), ("Đề nghị bổ sung kinh phí.",))
    assert assessed(small_tree()).leaves["1.2.4"].explanation == ((CARRIED,), ())
    assert assessed(small_tree()).leaves["1.2.3"].explanation == ((), ())


def test_the_pages_fold_it_under_its_name_and_without_the_mark() -> None:
    pages = site(assessed(with_marks()), (), STAMP)
    for path in (routes.appendix(2), routes.leaf("1.2.4")):
        text = page(pages, path).text
        assert "cần rà soát" not in text.casefold()
        (folded,) = re.findall(
            rf"<summary>{FOLDED}(?:: [\d.]+)?</summary>((?:(?!</details>).)*{CARRIED})", text
        )
        assert folded
        assert text.count(CARRIED) == 1
    text = page(pages, routes.appendix(2)).text
    assert text.index("Thiếu người ở 03 phòng.") < text.index("Thiếu kinh phí năm trước.")


def test_a_report_counts_what_it_does_not_print() -> None:
    marked, plain = assessed(with_marks()), assessed(small_tree())
    told = accounts(marked.appendices, marked)
    assert told.left_out == (1, 1, 1)
    assert CARRIED not in [remark.text for remark in told.unproven]
    assert [points for _, points in told.difficulties] == [("Thiếu người ở 03 phòng.",)]
    assert accounts(plain.appendices, plain).left_out == (0, 0, 0)
