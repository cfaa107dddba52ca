"""The register of documents: its counts, its page, what of it is folded."""

import re

from generator.consolidation import Assessment, document_counts
from generator.rendering.report.annexes import document_rows
from generator.rendering.site.pages import site
from generator.validation import Access
from generator.vi import documents, routes
from tests.support.pages import STAMP, page, seen
from tests.support.trees import appendix_path, outcome, real_tree, small_tree, with_change, without


def assessed(tree: object) -> Assessment:
    found = outcome(tree)  # type: ignore[arg-type]
    assert found.assessment is not None
    return found.assessment


def test_the_counts_of_the_demonstration() -> None:
    counts = document_counts(assessed(real_tree()))
    assert counts.documents == sum(counts.by_access.values()) == 84
    assert counts.shared == 1
    assert dict(counts.by_access) == {Access.PUBLIC: 78, Access.RESTRICTED: 5, Access.SECRET: 1}
    assert len(counts.without_document) == 9
    assert documents.summary(counts) == (
        "84 tài liệu · 1 do nhiều cơ quan cùng kê · 120 lần dẫn · 5 hạn chế · 1 mật"
    )
    assert documents.without(counts) == "9 mục chưa có tài liệu"
    assert documents.closed(counts) == "Tài liệu hạn chế chỉ nêu tên; tài liệu mật chỉ nêu số và ngày."


def test_the_register_counts_the_documents_that_the_list_of_the_report_has() -> None:
    for whole in (assessed(real_tree()), assessed(small_tree())):
        assert document_counts(whole).documents == len(document_rows(whole))


def test_where_all_is_public_the_summary_says_so() -> None:
    counts = document_counts(assessed(small_tree()))
    assert documents.summary(counts).endswith(" · tất cả công khai")
    assert documents.closed(counts) == ""


def test_a_leaf_whose_documents_are_taken_away_is_counted() -> None:
    before = document_counts(assessed(small_tree())).without_document
    cited = '    evidence:\n      - {ref: bc-410, pages: "3-5", section: "II.1"}\n'
    tree = with_change(2, cited, "    explanation: Đối chiếu 12 kỳ báo cáo của năm.\n")
    after = document_counts(assessed(tree)).without_document
    assert {leaf.leaf.code for leaf in after} - {leaf.leaf.code for leaf in before} == {"1.1"}


def test_without_any_submission_the_register_is_empty_and_says_so() -> None:
    whole = assessed(without(appendix_path(1), appendix_path(2)))
    counts = document_counts(whole)
    assert (counts.documents, counts.citations, counts.without_document) == (0, 0, ())
    text = page(site(whole, (), STAMP), routes.DOCUMENTS).text
    assert documents.NONE in text
    assert "par-filter" not in text
    assert "<details" not in text


def test_the_page_folds_each_agency_and_keeps_hashes_in_the_last_fold() -> None:
    whole = assessed(real_tree())
    text = page(site(whole, (), STAMP), routes.DOCUMENTS).text
    folds = re.findall(r"<details class=\"par-fold\".*?<summary>(.*?)</summary>", text)
    assert folds[0].startswith("9 mục chưa có tài liệu: 1.3.2, 1.5.2")
    assert [fold for fold in folds if fold.endswith(" tài liệu")] == [
        f"{count} tài liệu" for count in (8, 33, 9, 6, 9, 9, 7, 4)
    ]
    assert text.count("data-row ") == 85
    for use in whole.documents:
        shown = use.document.sha256 and use.document.access is not Access.SECRET
        assert not use.document.sha256 or (use.document.sha256 in text) is bool(shown)
    words = seen(page(site(whole, (), STAMP), routes.DOCUMENTS))
    assert (words.stray, words.open) == ([], [])
