"""The site's pages: what they say of a whole tree, of one with holes, and of hostile text."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest

from generator.codes import CODES
from generator.consolidation import Assessment, LeafState
from generator.reading import Tree
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import Site, site
from generator.repository import Revision
from generator.validation import Access
from generator.vi import labels, numbers, routes
from tests.support.pages import HOSTILE, STAMP, page, seen
from tests.support.trees import (
    appendix_path,
    outcome,
    real_tree,
    small_tree,
    text_of,
    with_change,
    with_file,
    without,
)

pytestmark = pytest.mark.slow

NO_TOTAL = "Chưa đủ để cộng tổng"
LINES = "\n\n# tiêu đề\n\n    mã lệnh\n- mục\n```\n[TOC]\n</div>\n\n## cuối"


def built(tree: Tree) -> tuple[Assessment, Site]:
    found = outcome(tree)
    assert found.assessment is not None
    return found.assessment, site(found.assessment, found.diagnostics, STAMP)


@pytest.fixture(scope="module")
def whole() -> tuple[Assessment, Site]:
    return built(small_tree())


@pytest.fixture(scope="module")
def real() -> tuple[Assessment, Site]:
    return built(real_tree())


def test_every_leaf_area_and_appendix_has_its_page(real: tuple[Assessment, Site]) -> None:
    assessment, pages = real
    expected = {routes.OVERVIEW, routes.DOCUMENTS, routes.METHOD, routes.DATA, routes.PLAN, routes.GAINS}
    expected |= {routes.PROGRESS, routes.APPRAISAL, routes.RESULTS}
    expected |= {routes.area(area.area.code) for area in assessment.areas}
    expected |= {routes.appendix(result.appendix.number) for result in assessment.appendices}
    expected |= {routes.leaf(code) for code in assessment.leaves}
    assert sorted(expected) == sorted(page.path for page in pages.pages)
    assert all(page.path.isascii() for page in pages.pages)


def test_leaves_are_not_in_the_navigation(whole: tuple[Assessment, Site]) -> None:
    told = json.dumps(whole[1].nav)
    assert "linh-vuc/2.md" in told
    assert "phu-luc/2.md" in told
    assert "tieu-chi/" not in told


@pytest.mark.parametrize("tree", ["whole", "real"])
def test_every_link_leads_somewhere(tree: str, request: pytest.FixtureRequest) -> None:
    assessment, pages = request.getfixturevalue(tree)
    read = {page.path: seen(page) for page in pages.pages}
    ids = {path: {a["id"] for _, a in words.tags if "id" in a} for path, words in read.items()}
    beside = {
        routes.DATA_XLSX,
        routes.DATA_CSV,
        routes.DATA_JSON,
        routes.DATA_SCHEMA,
        routes.CALENDAR,
        routes.FEED,
        routes.REPORT_PDF,
        routes.REPORT_DOCX,
        routes.BRIEF_PDF,
        routes.BRIEF_DOCX,
    }
    beside |= set(map(routes.error, CODES))
    for made in (routes.appendix_pdf, routes.appendix_docx):
        beside |= {made(result.appendix.number) for result in assessment.appendices}
    for origin, words in read.items():
        known = {routes.link(origin, target): target for target in [*read, *beside]}
        for tag, attributes in words.tags:
            href = attributes.get("href") or ""
            if tag != "a" or href.startswith("https://"):
                continue
            path, _, place = href.partition("#")
            target = known[path] if path else origin
            assert not place or target in beside or place in ids[target], f"{origin}: {href}"


@pytest.mark.parametrize("tree", ["whole", "real"])
def test_no_page_has_a_tag_out_of_turn(tree: str, request: pytest.FixtureRequest) -> None:
    for found in request.getfixturevalue(tree)[1].pages:
        words = seen(found)
        assert (words.stray, words.open) == ([], []), found.path


def test_overview_shows_the_total_and_its_index(whole: tuple[Assessment, Site]) -> None:
    told = seen(page(whole[1], routes.OVERVIEW)).text
    assert "5,57 / 6,00 điểm" in told
    assert "92,83%" in told
    assert "1 điểm, chưa có kết quả" in told
    assert "Cả 2 cơ quan đã gửi" in told
    assert "Mất điểm nhiều nhất ở lĩnh vực 1 (−0,34) và 2 (−0,09)." in told
    assert NO_TOTAL not in told


def test_overview_lists_the_greatest_losses_first(whole: tuple[Assessment, Site]) -> None:
    losses = seen(page(whole[1], routes.OVERVIEW)).text.partition("mục mất nhiều điểm nhất")[2]
    expected = ["Sáng kiến cải cách", "Thực hiện kế hoạch năm", "Chỉ số so với địa phương dẫn đầu"]
    assert expected == sorted(expected, key=losses.index)
    for lost in ("−0,25", "−0,09"):
        assert lost in losses


def test_what_does_not_apply_is_explained_with_the_rebased_total(whole: tuple[Assessment, Site]) -> None:
    told = seen(page(whole[1], routes.OVERVIEW)).text
    assert "Mục không áp dụng" in told
    assert "2.1.3" in told
    assert "≈ 6,50" in told


def test_a_missing_appendix_leaves_no_total_and_no_index() -> None:
    _, pages = built(without(appendix_path(1)))
    found = page(pages, routes.OVERVIEW)
    told = seen(found).text
    assert NO_TOTAL in told
    assert "Mới có điểm của 5/8 mục" in told
    assert "1/2 cơ quan chưa gửi" in told
    hero = found.text[found.text.index('<section class="par-hero') : found.text.index("par-columns")]
    assert "%" not in re.sub(r"<[^>]*>", "", hero)
    assert "par-bar" not in hero
    assert "Cơ quan chưa gửi phụ lục" in seen(page(pages, routes.appendix(1))).text
    assert "Chưa nộp phụ lục" in seen(page(pages, routes.leaf("2.1.1"))).text


def test_an_appendix_with_errors_shows_them_and_no_number() -> None:
    tree = with_change(2, "self_score: 1.41", "self_score: 9.75")
    line = 1 + text_of(appendix_path(2)).partition("self_score: 1.41")[0].count("\n")
    _, pages = built(tree)
    found = page(pages, routes.appendix(2))
    words = seen(found)
    assert f"{appendix_path(2)}:{line}:" in words.text
    assert "Cách sửa." in words.text
    assert "../loi/r201.html" in [attributes.get("href") for _, attributes in words.tags]
    table = found.text.partition("muc-cham-diem }")[2].partition("par-stamp")[0]
    assert not re.search(r"\d,\d", re.sub(r"<[^>]*>", "", table))
    assert not re.search(r'class="par-(n|bar|stats)"', found.text)
    assert NO_TOTAL in seen(page(pages, routes.OVERVIEW)).text
    leaf = seen(page(pages, routes.leaf("1.1"))).text
    assert "Tệp còn lỗi" in leaf
    assert "47 nhiệm vụ" not in leaf.partition("Ví dụ tính")[0]
    assert "47 : 50" not in leaf.partition("Ví dụ tính")[0]


def test_a_leaf_shows_rule_inputs_trace_and_evidence(whole: tuple[Assessment, Site]) -> None:
    told = seen(page(whole[1], routes.leaf("1.1"))).text
    expected = (
        "Hoàn thành 100%: 1,5; từ 80% đến dưới 100%: theo tỷ lệ; dưới 80%: 0",
        "47 nhiệm vụ",
        "47 : 50 = 94%",
        "94% × 1,5 = 1,41",
        "khớp điểm tự đánh giá",
        "410/BC-UBND",
        "mục II.1, trang 3-5",
        "Ví dụ tính",
        "Sở Nội vụ",
    )
    for words in expected:
        assert words in told


def test_figures_from_outside_and_choices_show_their_reason(
    whole: tuple[Assessment, Site],
) -> None:
    assert "Nguồn: Báo cáo số 12/BC-BNV" in seen(page(whole[1], routes.leaf("2.1.2"))).text
    assert "Dự toán sát với thực tế hơn." in seen(page(whole[1], routes.leaf("2.1.1"))).text
    assert "Trong năm không có kiến nghị nào." in seen(page(whole[1], routes.leaf("2.1.3"))).text


def test_a_difference_from_the_computed_score_shows_its_reason() -> None:
    reason = "Hội đồng tạm ghi thấp hơn kết quả tính."
    _, pages = built(
        with_change(2, "self_score: 1.41", f"self_score: 1.25\n    override_reason: {reason}")
    )  # fmt: skip
    told = seen(page(pages, routes.leaf("1.1"))).text
    assert "1,25" in told
    assert "1,41" in told
    assert "Tự đánh giá khác kết quả tính 1,41, có lý do." in told
    assert reason in told


def test_zero_is_a_score_and_missing_is_not(whole: tuple[Assessment, Site]) -> None:
    zero = with_change(
        2, "inputs: {published: true}\n    self_score: 0.5", "inputs: {published: false}\n    self_score: 0"
    )
    told = seen(page(built(zero)[1], routes.leaf("1.2.1"))).text
    assert "0,00/0,50" in told
    waiting = next(leaf for leaf in whole[0].leaves.values() if leaf.state is LeafState.AWAITING_SURVEY)
    told = seen(page(whole[1], routes.leaf(waiting.leaf.code))).text
    assert "Chưa có kết quả" in told
    assert "0,00" not in told


@pytest.mark.parametrize(("access", "lines", "shown"), [("restricted", 2, True), ("secret", 0, False)])
def test_closed_documents_have_no_link_and_secret_ones_no_words(access: str, lines: int, shown: bool) -> None:
    before, _, described = text_of(appendix_path(2)).partition("    issuer: ")
    if access == "secret":  # nor where in it something stands
        before = before.replace(', pages: "3-5", section: "II.1"', "")
    kept = f"    issuer: {described}".splitlines(keepends=True)[:lines]
    text = f"{before}{''.join(kept)}    access: {access}\n"
    assessment, pages = built(with_file(appendix_path(2), text))
    assert assessment.documents[-1].document.access is Access(access)
    for path in (routes.leaf("1.1"), routes.appendix(2), routes.DOCUMENTS):
        words = seen(page(pages, path))
        assert "410/BC-UBND" in words.text
        assert labels.ACCESS[Access(access)] in words.text
        assert ("Báo cáo kết quả thực hiện kế hoạch năm" in words.text) is shown
        hrefs = [str(attributes.get("href")) for _, attributes in words.tags]
        assert not any("bc-410" in href and href.startswith("http") for href in hrefs)


def test_links_out_are_https_and_tell_nothing_of_the_reader(real: tuple[Assessment, Site]) -> None:
    public = {use.document.url for use in real[0].documents if use.document.access is Access.PUBLIC}
    for found in real[1].pages:
        for tag, attributes in seen(found).tags:
            href = attributes.get("href") or ""
            if tag == "a" and ":" in href:
                assert href.startswith("https://")
                assert href in public
                assert attributes["rel"] == "noopener noreferrer"


def test_the_register_speaks_both_ways(whole: tuple[Assessment, Site]) -> None:
    words = seen(page(whole[1], routes.DOCUMENTS))
    hrefs = {attributes.get("href") for tag, attributes in words.tags if tag == "a"}
    for use in whole[0].documents:
        assert use.document.number in words.text
        assert {routes.link(routes.DOCUMENTS, routes.leaf(code)) for code in use.used_by} <= hrefs
        assert f"tai-lieu.html#{routes.anchor(use.appendix, use.key)}" in hrefs


@pytest.mark.parametrize("tree", ["whole", "real"])
def test_every_page_carries_the_mark_and_the_stamp(tree: str, request: pytest.FixtureRequest) -> None:
    for found in request.getfixturevalue(tree)[1].pages:
        told = seen(found).text
        real = found.path == routes.RESULTS  # published figures: it says so
        assert told.count(labels.ILLUSTRATIVE) >= (1 if real else 2)
        assert ("không phải số minh hoạ" in told) is real
        assert "Đợt đánh giá 2024" in told
        assert "1.2.3" in told
        assert "chưa lưu vào Git" in told


def test_the_stamp_names_the_commit_and_says_when_data_differ_from_it(whole: tuple[Assessment, Site]) -> None:
    revision = Revision("0123456789abcdef", datetime(2025, 1, 6, tzinfo=UTC), False)
    told = seen(page(site(whole[0], (), Provenance("1", revision, False)), routes.PLAN)).text
    assert "0123456789 ngày 06/01/2025" in told
    assert "Git" not in told
    assert labels.ILLUSTRATIVE not in told
    changed = Revision(revision.commit, revision.date, True)
    assert (
        "chưa lưu vào Git" in seen(page(site(whole[0], (), Provenance("1", changed, True)), routes.PLAN)).text
    )


def test_the_plan_keeps_the_printed_date_beside_the_one_in_force(real: tuple[Assessment, Site]) -> None:
    told = seen(page(real[1], routes.PLAN)).text
    for deadline in real[0].rulebook.campaign.deadlines:
        assert numbers.day(deadline.due) in told
        assert (deadline.printed or "") in told
        assert (deadline.reason or "") in told


def test_the_method_states_the_official_totals(whole: tuple[Assessment, Site]) -> None:
    told = re.findall(r"<b class=\"par-num\">(\d+)</b>", page(whole[1], routes.METHOD).text)
    assert told[:6] == ["8", "7", "1", "2", "4", "7"]


def test_a_draft_is_shown_as_one() -> None:
    _, pages = built(with_change(2, "status: submitted", "status: draft"))
    told = seen(page(pages, routes.OVERVIEW)).text
    assert "1/2 cơ quan chưa gửi" in told


def hostile_submission() -> dict[str, Any]:
    """Appendix 2 with hostile text wherever an agency writes freely."""
    many = HOSTILE + LINES
    document = {"number": HOSTILE, "date": "2024-12-02", "issuer": HOSTILE, "title": HOSTILE}
    cited = [{"ref": "bc", "pages": HOSTILE, "section": HOSTILE}]
    return {
        "campaign": "2024",
        "appendix": 2,
        "agency": "so-noi-vu",
        "status": "submitted",
        "report": {"number": HOSTILE, "date": "2025-01-03", "signed_by": {"title": HOSTILE, "name": HOSTILE}},
        "entries": {
            "1.1": {
                "inputs": {"completed": 47, "planned": 50},
                "self_score": 1.25,
                "override_reason": many,
                "explanation": many,
                "evidence": cited,
            },
            "1.2.1": {"inputs": {"published": True}, "self_score": 0.5, "evidence": cited},
            "1.2.2": {"inputs": {"timing": "on_time"}, "self_score": 0.5, "evidence": cited},
            "1.2.3": {"inputs": {"initiatives": 3}, "self_score": 0.75, "evidence": cited},
            "1.2.4": {"self_score": 0.5, "explanation": many},
        },
        "evidence": {"bc": document},
        "difficulties": [many, HOSTILE],
        "proposals": [many, HOSTILE],
    }


@pytest.fixture(scope="module")
def hostile() -> tuple[Assessment, Site]:
    """The small tree with hostile texts; JSON is YAML."""
    first = text_of(appendix_path(1)).replace("Trong năm không có kiến nghị nào.", json.dumps(HOSTILE))
    first = first.replace("Dự toán sát với thực tế hơn.", json.dumps(HOSTILE))
    first = first.replace("{best: Báo cáo số 12/BC-BNV ngày 02/01/2025}", json.dumps({"best": HOSTILE}))
    tree = with_file(appendix_path(2), json.dumps(hostile_submission(), ensure_ascii=False, indent=1))
    found, pages = built(
        {**tree, **{k: v for k, v in with_file(appendix_path(1), first).items() if k == appendix_path(1)}}
    )
    assert all(result.card is not None for result in found.appendices), "hostile text must pass the door"
    return found, pages


def test_hostile_text_stays_text(hostile: tuple[Assessment, Site]) -> None:
    codes = ("1.1", "1.2.4", "2.1.1", "2.1.2", "2.1.3")
    for path in (routes.appendix(2), routes.DOCUMENTS, *(routes.leaf(code) for code in codes)):
        words = seen(page(hostile[1], path))
        assert HOSTILE in words.text, path
        names = {tag for tag, _ in words.tags}
        assert not names & {"script", "pre", "img", "em", "strong", "iframe"}, path
        assert not any("javascript" in str(a.get("href")) or "onclick" in a for _, a in words.tags)
    leaf = seen(page(hostile[1], routes.leaf("1.1"))).text
    assert leaf.count(HOSTILE + LINES) == 2


def test_hostile_text_opens_closes_and_heads_nothing(hostile: tuple[Assessment, Site]) -> None:
    for found in hostile[1].pages:
        words = seen(found)
        assert (words.stray, words.open) == ([], []), found.path
        headings = re.findall(r"^#+ (.*)$", found.text, re.M)
        assert not any("tiêu đề" in heading or heading == "cuối" for heading in headings)
        inside = sum(found.text.count(f"<h{level}") for level in (2, 3))
        assert len(headings) + inside == sum(tag in {"h1", "h2", "h3"} for tag, _ in words.tags)


def test_an_agencys_text_never_begins_a_line(hostile: tuple[Assessment, Site]) -> None:
    for found in hostile[1].pages:
        for line in found.text.split("---\n", 2)[2].split("\n"):
            assert not line or line.startswith(("<", "# ", "## ", "### ")), line[:80]


def test_front_matter_is_safe() -> None:
    campaign = "submissions/2024/campaign.yaml"
    name = 'Sở <b>\\"Nội\\" vụ</b> --- # {{ x }}'
    text = text_of(campaign).replace("{name: Sở Nội vụ,", f'{{name: "{name}",')
    assert text != text_of(campaign)
    assessment, pages = built(with_file(campaign, text))
    found = page(pages, routes.appendix(2))
    title = json.loads(found.text.split("\n")[1].removeprefix("title: "))
    assert "<" not in title
    assert '"' not in title
    assert assessment.appendices[1].agency.name in seen(found).text


def test_rendering_twice_gives_the_same_bytes(whole: tuple[Assessment, Site]) -> None:
    assert built(small_tree())[1] == whole[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Điểm tối đa", "diem-toi-da"), ("Cả tệp có dạng thế nào?", "ca-tep-co-dang-the-nao"), ("F001", "f001")],
)
def test_headings_get_plain_ids(text: str, expected: str) -> None:
    assert expected == routes.slug(text)
