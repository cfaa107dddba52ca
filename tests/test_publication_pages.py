"""What the pages say of their publication: who signed it, what was missing, what stands for it now."""

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.consolidation import Assessment, missing_parts
from generator.pipeline.open_data import open_data
from generator.reading import Tree
from generator.rendering.provenance import Provenance
from generator.rendering.site.page import Page
from generator.rendering.site.pages import site
from generator.rulebook import Document
from generator.validation import Publication, Replacement
from generator.vi import publications, routes
from tests.support.pages import HOSTILE, Words, seen
from tests.support.stages import under_way
from tests.support.trees import appendix_path, outcome, real_tree, small_tree, with_change, without

pytestmark = pytest.mark.slow

UNSIGNED = Provenance("1", None, illustrative=True)
FIRST = Publication(
    campaign="2024",
    name="bao-cao",
    title="Tự đánh giá năm 2024",
    document=Document(
        "12/BC-UBND", date(2025, 1, 15), "UBND thành phố Hà Nội", "Kết quả tự đánh giá năm 2024."
    ),
    signed_by="Phó Chủ tịch UBND Thành phố",
    signed_on=date(2025, 1, 16),
    totals={},
    files={},
)
SECOND = replace(
    FIRST,
    name="bao-cao-sua",
    title="Tự đánh giá năm 2024, bản sửa",
    signed_on=date(2025, 2, 3),
    replaces=Replacement("bao-cao", "Sửa số nhiệm vụ của mục 1.1"),
)
DRAFT = "Bản dự thảo, chưa ai ký."


def trusted(tree: Tree) -> Assessment:
    found = outcome(tree).assessment
    assert found is not None
    return found


def pages(assessment: Assessment, record: Publication | None, by: Publication | None = None) -> list[Page]:
    return list(site(assessment, (), replace(UNSIGNED, record=record, replaced_by=by)).pages)


def read(page: Page) -> tuple[Words, str]:
    words = seen(page)
    return words, re.sub(r"\s+", " ", words.text)


@pytest.fixture(scope="module")
def whole() -> Assessment:
    return trusted(under_way())


def overview(assessment: Assessment, record: Publication | None, by: Publication | None = None) -> str:
    return next(read(page)[1] for page in pages(assessment, record, by) if page.path == routes.OVERVIEW)


def test_a_signed_publication_names_its_document_and_its_signer(whole: Assessment) -> None:
    told = overview(whole, FIRST)
    assert (
        "Tự đánh giá năm 2024. Ký ngày 16/01/2025 theo Báo cáo số 12/BC-UBND ngày 15/01/2025 của "
        "UBND thành phố Hà Nội; người ký: Phó Chủ tịch UBND Thành phố. Kết quả tự đánh giá năm 2024. "
    ) in told
    assert told.index("người ký") < told.index("Theo lĩnh vực")


def test_any_kind_of_document_is_named_by_its_kind(whole: Assessment) -> None:
    for number, named in (
        ("500/QĐ-UBND", "Quyết định số 500/QĐ-UBND"),
        ("9/UBND-NC", "Văn bản số 9/UBND-NC"),
        ("12/ bc–ubnd", "Báo cáo số 12/ bc–ubnd"),
        ("08/2024/TTr-UBND", "Tờ trình số 08/2024/TTr-UBND"),
        ("12", "Văn bản số 12"),
    ):
        record = replace(FIRST, document=replace(FIRST.document, number=number))
        assert f"theo {named} ngày 15/01/2025 của" in overview(whole, record)


def test_each_page_says_in_its_stamp_whether_anybody_signed() -> None:
    for page in pages(trusted(real_tree()), FIRST):
        told = read(page)[1]
        assert "Ký ngày 16/01/2025 theo Báo cáo số 12/BC-UBND. Đợt đánh giá 2024." in told, page.path
        assert DRAFT not in told
    for page in pages(trusted(real_tree()), None):
        told = read(page)[1]
        assert told.count(DRAFT) == (2 if page.path == routes.OVERVIEW else 1), page.path
        assert "12/BC-UBND" not in told


def test_a_partial_one_says_what_was_missing(whole: Assessment) -> None:
    lacking = trusted(without(appendix_path(1)))
    leaves = [leaf for leaf in lacking.leaves.values() if leaf.appendix == 1]
    tally = lacking.appraised
    assert tally.leaves - tally.known_leaves == len(leaves)
    assert publications.partial(missing_parts(lacking)) == (
        f"Ký khi chưa đủ: chưa gửi Phụ lục 1; tự đánh giá mới có {tally.known_leaves}/{tally.leaves} mục, "
        "ứng với 4,00/7,00 điểm tối đa."
    )
    unsent = trusted(with_change(2, "status: submitted", "status: draft"))
    assert publications.partial(missing_parts(unsent)) == "Ký khi chưa đủ: chưa gửi Phụ lục 2."
    assert "Bộ Nội vụ thẩm định mới có" in publications.partial(
        missing_parts(whole)
    )  # the furthest stage that was begun


def test_one_that_was_replaced_says_what_stands_for_it() -> None:
    assert publications.replaced(SECOND) == (
        "Đã được thay bằng “Tự đánh giá năm 2024, bản sửa”, ký ngày 03/02/2025. "
        "Lý do: Sửa số nhiệm vụ của mục 1.1."
    )


def test_one_that_replaces_another_says_which_and_why(whole: Assessment) -> None:
    page = next(page for page in pages(whole, SECOND) if page.path == routes.OVERVIEW)
    words, told = read(page)
    assert "Thay cho “bao-cao”: Sửa số nhiệm vụ của mục 1.1. " in told
    assert "../bao-cao/index.html" in {one.get("href") for _, one in words.tags}
    assert "Thay cho" not in overview(whole, FIRST)


def test_the_words_of_a_record_are_only_text(whole: Assessment) -> None:
    hostile = replace(
        FIRST,
        title=HOSTILE,
        document=Document(HOSTILE, date(2025, 1, 15), HOSTILE, HOSTILE),
        signed_by=HOSTILE,
        replaces=Replacement("bao-cao", HOSTILE),
    )
    usual = {page.path: [tag for tag, _ in seen(page).tags] for page in pages(whole, SECOND, SECOND)}
    for page in pages(whole, hostile, hostile):
        words = seen(page)
        assert ([tag for tag, _ in words.tags], words.stray) == (usual[page.path], []), page.path


def data_of(stamp: Provenance) -> Any:
    return json.loads(open_data(trusted(small_tree()), stamp)["data/assessment.json"])


def test_the_open_data_tell_of_the_publication() -> None:
    unsigned = data_of(UNSIGNED)
    assert (unsigned["version"], unsigned["publication"], unsigned["as_of"]) == (3, None, None)
    first = data_of(replace(UNSIGNED, record=replace(FIRST, partial=True), replaced_by=SECOND))
    assert first["publication"] == {
        "campaign": "2024",
        "name": "bao-cao",
        "title": "Tự đánh giá năm 2024",
        "document": {
            "number": "12/BC-UBND",
            "date": "2025-01-15",
            "issuer": "UBND thành phố Hà Nội",
            "title": "Kết quả tự đánh giá năm 2024.",
        },
        "signed_by": "Phó Chủ tịch UBND Thành phố",
        "signed_on": "2025-01-16",
        "partial": True,
        "replaces": None,
        "replaced_by": {
            "name": "bao-cao-sua",
            "title": "Tự đánh giá năm 2024, bản sửa",
            "signed_on": "2025-02-03",
            "reason": "Sửa số nhiệm vụ của mục 1.1",
        },
        "totals": {},
        "files": {},
        "fingerprint": "",
    }
    second = data_of(replace(UNSIGNED, record=SECOND))["publication"]
    assert (second["partial"], second["replaced_by"]) == (False, None)
    assert second["replaces"] == {"name": "bao-cao", "reason": "Sửa số nhiệm vụ của mục 1.1"}
