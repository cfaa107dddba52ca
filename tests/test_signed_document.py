"""The document a publication is signed under, held against the campaign's own words of it."""

from dataclasses import replace
from datetime import date

import pytest

from generator.comparison import DocumentDifference, DocumentPart, StatedIn, document_differences
from generator.rulebook import Campaign, Document
from generator.validation import Appraisal
from generator.vi import publications
from tests.support.trees import outcome, small_tree

SIGNED = Document("12/BC-UBND", date(2025, 1, 15), "UBND thành phố Hà Nội", "Kết quả tự đánh giá")


def stating(
    number: str, day: date, under: Document | None = None
) -> tuple[Document, Campaign, Appraisal | None]:
    """What was signed, and the small campaign with this report, and an appraisal of this document."""
    found = outcome(small_tree()).assessment
    assert found is not None
    campaign = found.rulebook.campaign
    campaign = replace(campaign, report=replace(campaign.report, number=number, date=day))
    return SIGNED, campaign, Appraisal("2024", {}, submitted_under=under) if under else None


@pytest.mark.parametrize(
    "number", ["12/BC-UBND", "12 /bc-ubnd", "Số 012/BC–UBND", "…/BC-UBND", ".../BC-UBND"]
)
def test_the_same_document_however_spelt_and_one_without_a_number_do_not_differ(number: str) -> None:
    assert document_differences(*stating(number, SIGNED.date, SIGNED)) == ()


@pytest.mark.parametrize("number", ["13/BC-UBND", "12/BC-SNV", "12/QĐ-UBND", "112/BC-UBND", "12"])
def test_another_number_is_told_with_both(number: str) -> None:
    (found,) = document_differences(*stating(number, SIGNED.date))
    assert found == DocumentDifference(StatedIn.REPORT, DocumentPart.NUMBER, "12/BC-UBND", number)


def test_each_part_of_each_file_is_told_apart_in_words() -> None:
    under = replace(SIGNED, number="00/BC-UBND", date=date(2025, 1, 21))
    found = document_differences(*stating("…/BC-UBND", date(2025, 1, 5), under))
    assert [(one.stated_in, one.part) for one in found] == [
        (StatedIn.REPORT, DocumentPart.DATE),
        (StatedIn.SUBMITTED_UNDER, DocumentPart.NUMBER),
        (StatedIn.SUBMITTED_UNDER, DocumentPart.DATE),
    ]
    assert [publications.difference(one) for one in found] == [
        "Biên bản ghi ngày 15/01/2025, còn báo cáo trong campaign.yaml (khoá report) ghi ngày 05/01/2025.",
        "Biên bản ghi số 12/BC-UBND, còn văn bản trong appraisal.yaml (khoá submitted_under) ghi số "
        "00/BC-UBND.",
        "Biên bản ghi ngày 15/01/2025, còn văn bản trong appraisal.yaml (khoá submitted_under) ghi ngày "
        "21/01/2025.",
    ]
