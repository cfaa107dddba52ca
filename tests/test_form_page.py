"""An officer fills an appendix in a real browser, from a folder, with no network; the gate takes the file."""

import gzip
import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect, sync_playwright

from generator.exchange.fmt import canonical
from generator.pipeline.assess import assess
from generator.pipeline.excel import export_workbook
from generator.pipeline.files import blank_content
from generator.pipeline.load import shared_loader
from generator.reading import RawFile
from generator.vi import numbers
from tests.support.browser import CHROMIUM, DESK, PHONE, QUIET, barriers, until
from tests.support.cli import run
from tests.support.forms import (
    cite,
    context_of,
    describe,
    downloaded,
    focused,
    form_in,
    item,
    opened,
    type_in,
    unjudged,
)
from tests.support.pdf_text import text_of
from tests.support.rule_reference import ANSWERS, kinds_outcome, kinds_tree
from tests.support.trees import appendix_path, real_tree

pytestmark = [pytest.mark.slow, pytest.mark.tools]

CAMPAIGN = "2024"
TAX = 8
DEBT, REVENUE = "6.4.1", "8.3.1"
BUSINESSES = "Số cơ sở kinh doanh đã đăng ký sử dụng hoá đơn điện tử khởi tạo từ máy tính tiền"
TARGET = "Chỉ tiêu số cơ sở kinh doanh được giao trong năm"
TAX_DEBT = "Tổng số tiền thuế nợ tại thời điểm cuối năm"
MANAGED = "Tổng thu ngân sách nhà nước do cơ quan thuế quản lý trong năm"
COLLECTED = "Số thu ngân sách nhà nước trên địa bàn trong năm"
ESTIMATE = "Dự toán thu ngân sách nhà nước được giao"

# Something is typed into every field of the items, each left again.
FILL = """() => {
  const fields = ":is(input:not([type=checkbox]), textarea, select:not([id^=add]))";
  for (const one of document.querySelectorAll(`#items ${fields}`)) {
    one.focus();
    const text = one.inputMode ? "1" : "Theo báo cáo: “đủ” #1, xem mục II";
    one.value = one.tagName === "SELECT" ? one.options[1].value : text;
    one.dispatchEvent(new Event("change"));
    one.blur();
  }
}"""
saved = partial(downloaded, name="submission.yaml")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return form_in(tmp_path_factory.mktemp("trang"), real_tree(), CAMPAIGN, TAX)


def fill(page: Page) -> None:
    """Fill the appendix of the tax department whole."""
    first, second = item(page, DEBT), item(page, REVENUE)
    type_in(first, BUSINESSES, "17.046")
    type_in(first, TARGET, "18500")
    type_in(first, TAX_DEBT, "28.764,5")
    type_in(first, MANAGED, "481236,8 tỷ đồng")
    first.get_by_role("button", name="Lấy 0,71").click()
    cite(page, DEBT, "1894/BC-CTHN", "2-4")
    cite(page, DEBT, "05/BC-CTHN", "2")
    type_in(second, COLLECTED, "509.318,6")
    type_in(second, ESTIMATE, "411.820,0")
    second.get_by_role("button", name="Lấy 1,25").click()
    cite(page, REVENUE, "05/BC-CTHN", "1-5")
    agency = "Cục Thuế thành phố Hà Nội"
    describe(page, "bc-1894", "30/12/2024", agency, "Kết quả triển khai hoá đơn điện tử năm 2024", "Hạn chế")
    describe(page, "bc-05", "2/1/2025", agency, "Kết quả thu ngân sách nhà nước năm 2024", "Hạn chế")
    type_in(
        page, "Khó khăn, vướng mắc, ý 1", "Nhiều hộ kinh doanh nhỏ chưa sẵn sàng chi phí mua máy tính tiền."
    )
    type_in(page, "Số, ký hiệu báo cáo", "08/BC-CTHN")
    type_in(page, "Ngày báo cáo", "3.1.2025")
    type_in(page, "Chức vụ người ký", "Cục trưởng")
    page.get_by_label("Tình trạng", exact=True).select_option(label="Đã điền đủ, gửi chính thức")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_an_officer_fills_an_appendix_offline_and_the_gate_accepts_it(
    browser: Browser, file: Path, tmp_path: Path, size: dict[str, int]
) -> None:
    context, wrong = context_of(browser, size), list[str]()
    context.set_offline(True)
    page = opened(context, file, wrong)
    assert "Còn 2 mục chưa xong: 6.4.1, 8.3.1." in page.inner_text("#send")
    field = type_in(item(page, REVENUE), COLLECTED, "7,318")
    assert field.get_attribute("aria-invalid") == "true"
    assert "“7,318” đọc được hai cách" in item(page, REVENUE).inner_text()
    assert "chưa tính được" in item(page, REVENUE).inner_text()
    fill(page)
    assert field.get_attribute("aria-invalid") is None
    page.close()
    page = opened(context, file, wrong)
    assert "Đã mở lại bản nháp" in page.inner_text("#notices")
    assert page.get_by_label(TAX_DEBT).input_value() == "28764,5"
    assert "Mọi mục, tài liệu và báo cáo đã đủ." in page.inner_text("#send")
    assert page.text_content("#summary") == "2/2 mục đủ tự chấm 1,96/2,25 điểm"
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    data = saved(page, tmp_path)
    assert not wrong
    assert not barriers(page)
    context.close()
    for path, raw in unjudged().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(raw.data)
    (tmp_path / appendix_path(TAX)).write_bytes(data)
    for command in ("check", ("fmt", "--check")):
        words = [command] if isinstance(command, str) else command
        done = run(*words, "--campaign", CAMPAIGN, "--appendix", str(TAX), cwd=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
    typed = yaml.safe_load(data)
    assert typed["entries"][DEBT]["inputs"]["total_revenue"] == 481236.8
    assert [one["ref"] for one in typed["entries"][DEBT]["evidence"]] == ["bc-1894", "bc-05"]
    assert typed["report"]["date"] == "2025-01-03"
    assert typed["status"] == "submitted"


def draft(page: Page) -> str:
    """Return the text of the draft in the browser; empty where there is none."""
    held = page.evaluate("Object.entries(localStorage)")
    assert len(held) <= 1
    return str(json.loads(held[0][1])["text"]) if held else ""


def test_who_closes_the_page_while_typing_loses_nothing(browser: Browser, file: Path) -> None:
    context, wrong = context_of(browser), list[str]()
    page = opened(context, file, wrong)
    cite(page, DEBT, "1894/BC-CTHN", "2-4")
    for label, words in (
        ("Khó khăn, vướng mắc, ý 1", "Hộ nhỏ chưa sẵn sàng."),
        ("Mục", "II.3"),
        ("Trang", "2-5"),
        ("Chức vụ người ký", "Cục trưởng"),
    ):
        page.get_by_label(label, exact=True).first.fill(words)  # and the focus stays there
        page.wait_for_function("words => Object.values(localStorage)[0]?.includes(words)", arg=words)
    assert "- Hộ nhỏ chưa sẵn sàng." in draft(page)
    page.get_by_label("Khó khăn, vướng mắc, ý 2").fill("Thiếu máy.")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "difficulties-2"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.value") == "Thiếu máy."
    assert not wrong
    context.close()


def test_what_is_copied_is_the_file_and_it_is_said_beside_the_button(browser: Browser, file: Path) -> None:
    context, wrong = context_of(browser), list[str]()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(context, file, wrong)
    type_in(page, "Chức vụ người ký", "Cục trưởng")
    copy, send = page.get_by_role("button", name="Chép nội dung"), page.locator("#send")
    copy.click()
    expect(send.get_by_role("status")).to_contain_text("Đã chép")
    expect(send.get_by_role("status")).to_be_in_viewport()
    assert page.evaluate("navigator.clipboard.readText()") == draft(page)
    type_in(item(page, DEBT), EXPLANATION, BROKEN)
    page.evaluate("navigator.clipboard.writeText('')")
    copy.click()
    assert "Có 1 ô chứa ký tự tệp không ghi được" in page.inner_text("#notice-refused")
    assert page.evaluate("navigator.clipboard.readText()") == ""
    page.get_by_role("button", name="Vẫn chép").click()
    expect(send.get_by_role("status")).to_contain_text("Đã chép")
    assert page.evaluate("navigator.clipboard.readText()") == draft(page)
    assert not wrong
    context.close()


def test_on_paper_nothing_that_was_written_is_cut(browser: Browser, file: Path, tmp_path: Path) -> None:
    context, wrong = context_of(browser), list[str]()
    page = opened(context, file, wrong)
    end = "chữ cuối cùng"
    type_in(item(page, DEBT), EXPLANATION, "Đã đối chiếu từng khoản. " * 60 + end)
    page.locator("details.item").nth(1).evaluate("one => one.removeAttribute('open')")
    page.pdf(path=tmp_path / "in.pdf", format="A4")
    printed = " ".join(text_of(tmp_path / "in.pdf").split())
    assert end in printed
    assert ESTIMATE in printed
    assert not page.locator(".printed").count()
    assert page.locator("details.item").nth(1).get_attribute("open") is None
    assert not wrong
    context.close()


def test_a_newer_draft_of_another_window_is_never_written_over(browser: Browser, file: Path) -> None:
    context, wrong = context_of(browser, DESK), list[str]()
    one, other = opened(context, file, wrong), opened(context, file, wrong)
    type_in(one, "Chức vụ người ký", "Cục trưởng")
    one.wait_for_timeout(300)
    other.wait_for_selector("#notice-other")
    type_in(other, "Chức vụ người ký", "Phó Cục trưởng")
    other.wait_for_timeout(300)
    assert "title: Cục trưởng" in draft(one)
    other.get_by_role("button", name="Dùng bản ở cửa sổ khác").click()
    assert other.get_by_label("Chức vụ người ký").input_value() == "Cục trưởng"
    type_in(other, "Chức vụ người ký", "Phó Cục trưởng")
    other.wait_for_timeout(300)
    assert "title: Phó Cục trưởng" in draft(one)
    assert not wrong
    context.close()


def test_one_button_wipes_what_a_shared_computer_holds(browser: Browser, file: Path) -> None:
    context, wrong = context_of(browser, DESK), list[str]()
    page = opened(context, file, wrong)
    type_in(page, "Chức vụ người ký", "Cục trưởng")
    assert draft(page)
    other = opened(context, file, wrong)
    page.get_by_role("button", name="Xoá bản nháp khỏi máy này").click()
    page.get_by_role("button", name="Xoá hết").click()
    assert draft(page) == ""
    for one in (page, other):
        one.wait_for_selector("#notice-wiped")
        assert one.get_by_label("Chức vụ người ký").input_value() == ""
    type_in(other, "Họ và tên người ký", "Phạm Thị Xuân")
    assert "Phạm Thị Xuân" in draft(other)
    assert "title: Cục trưởng" not in draft(other)
    other.get_by_role("button", name="Xoá bản nháp khỏi máy này").click()
    other.get_by_role("button", name="Xoá hết").click()
    page.reload()
    assert page.get_by_label("Chức vụ người ký").input_value() == ""
    assert not wrong
    context.close()


def test_a_file_is_opened_as_it_is_and_what_the_form_does_not_know_is_told(
    browser: Browser, file: Path, tmp_path: Path
) -> None:
    context, wrong = context_of(browser, DESK), list[str]()
    page = opened(context, file, wrong)
    text = real_tree()[appendix_path(TAX)].data.decode()
    odd = text.replace("status: submitted", "status: submitted\nghi_chu: của cơ quan  # giữ lại")
    (tmp_path / "cu.yaml").write_text(odd)
    page.set_input_files("#file", tmp_path / "cu.yaml")
    page.wait_for_selector("#notice-opened")
    assert "Dòng 9: khoá ghi_chu" in page.inner_text("#notices")
    assert page.get_by_label(TAX_DEBT).input_value() == "28764,5"
    assert saved(page, tmp_path).decode() == odd
    type_in(page, "Chức vụ người ký", "Phó Cục trưởng")
    wanted = odd.replace("title: Cục trưởng", "title: Phó Cục trưởng")
    assert saved(page, tmp_path).decode() == wanted
    assert not wrong
    context.close()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"format: 2\ncampaign: '2024\n", "Dòng 3"),
        (b"\xff\xfe\x00", "không phải văn bản UTF-8"),
        (b"PK\x03\x04 # a text", "Dòng 1"),
        (b'campaign: "2023"\nappendix: 8\n', "Tệp của đợt 2023, phụ lục 8"),
        (
            b'campaign: "2024"\nappendix: 8\nentries:\n  "6.4.1": 5\n',
            "Dòng 4: entries › 6.4.1 không đúng dạng",
        ),
    ],
)
def test_a_file_that_cannot_be_filled_is_told_and_nothing_is_lost(
    browser: Browser, file: Path, tmp_path: Path, content: bytes, told: str
) -> None:
    context, wrong = context_of(browser, DESK), list[str]()
    page = opened(context, file, wrong)
    type_in(page, "Chức vụ người ký", "Cục trưởng")
    (tmp_path / "cu.yaml").write_bytes(content)
    page.set_input_files("#file", tmp_path / "cu.yaml")
    page.wait_for_selector("#notice-faults")
    assert told in page.inner_text("#notices")
    assert page.get_by_label("Chức vụ người ký").input_value() == "Cục trưởng"
    assert "title: Cục trưởng" in draft(page)
    assert not wrong
    context.close()


@pytest.mark.parametrize("number", range(1, 9))
def test_every_appendix_has_a_small_page_whose_fields_fill_its_blank_file(
    browser: Browser, tmp_path: Path, number: int
) -> None:
    file = form_in(tmp_path, real_tree(), CAMPAIGN, number)
    packed = [len(gzip.compress(one.read_bytes(), 9)) for one in file.parent.iterdir()]
    assert sum(packed) <= 60_000
    context, wrong = context_of(browser, PHONE), list[str]()
    page = opened(context, file, wrong)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    loader = shared_loader(real_tree())
    rulebook, _ = loader.rulebook(real_tree(), CAMPAIGN)
    assert rulebook is not None
    blank = blank_content(real_tree(), loader, rulebook, number)
    assert saved(page, tmp_path) == blank
    page.evaluate(FILL)
    page.wait_for_timeout(300)
    made = RawFile("a.yaml", saved(page, tmp_path))
    assert canonical(made, loader.submission_schema, rulebook)[0] == made.data.decode()
    typed, asked = yaml.safe_load(made.data), yaml.safe_load(blank)
    for code, entry in asked["entries"].items():
        assert "?" not in typed["entries"][code].get("inputs", {}).values()
        assert typed["entries"][code].keys() >= entry.keys() | {"explanation"}
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert not wrong
    assert not barriers(page)
    context.close()


def shown_points(page: Page, code: str) -> str:
    """Return what stands as the points computed of an item; empty where none are."""
    found = item(page, code).locator(".computed .points")
    return str(found.text_content()) if found.count() else ""


def test_points_of_every_kind_of_rule_are_shown_as_the_program_computes_them(
    browser: Browser, tmp_path: Path
) -> None:
    tree, assessment = kinds_tree(), kinds_outcome().assessment
    assert assessment is not None
    (result,) = assessment.appendices
    file = form_in(tmp_path, tree, CAMPAIGN, result.appendix.number)
    context, wrong = context_of(browser, DESK), list[str]()
    page = opened(context, file, wrong)
    answers = tmp_path / "submission.yaml"
    answers.write_bytes(tree[ANSWERS].data)
    page.set_input_files("#file", answers)
    page.wait_for_selector("#notice-opened")
    compared = 0
    for leaf in result.leaves:
        if leaf.scored is not None and leaf.scored.computed is not None:
            assert shown_points(page, leaf.leaf.code) == numbers.score(leaf.scored.computed), leaf.leaf.code
            compared += 1
        assert not item(page, leaf.leaf.code).locator(".mistakes li").count()
    assert compared > 20
    assert saved(page, tmp_path) == answers.read_bytes()
    assert not wrong
    context.close()


def test_an_item_that_does_not_apply_has_a_reason_in_place_of_a_score(
    browser: Browser, tmp_path: Path
) -> None:
    file = form_in(tmp_path, real_tree(), CAMPAIGN, 2)
    context, wrong = context_of(browser, DESK), list[str]()
    page = opened(context, file, wrong)
    blank = saved(page, tmp_path)
    part = item(page, "4.3.3")
    part.locator("summary").first.click()
    part.get_by_label("Mục này không áp dụng cho cơ quan").check()
    assert saved(page, tmp_path) == blank
    type_in(part, "Lý do không áp dụng", "Trong năm không phát sinh trường hợp nào.")
    entry = yaml.safe_load(saved(page, tmp_path))["entries"]["4.3.3"]
    assert entry["not_applicable"] == "Trong năm không phát sinh trường hợp nào."
    assert "self_score" not in entry
    assert "Không áp dụng" in part.inner_text()
    part.get_by_label("Mục này không áp dụng cho cơ quan").uncheck()
    assert saved(page, tmp_path) == blank
    assert not wrong
    context.close()


def test_what_a_figure_makes_wrong_in_another_is_told_there(browser: Browser, tmp_path: Path) -> None:
    """A part larger than its whole, whichever of the two is typed last."""
    file = form_in(tmp_path, real_tree(), CAMPAIGN, 2)
    context, wrong = context_of(browser, DESK), list[str]()
    page = opened(context, file, wrong)
    part, whole = "Số nhiệm vụ đã hoàn thành", "Số nhiệm vụ theo kế hoạch"
    field = type_in(item(page, "1.1"), part, "47")
    type_in(item(page, "1.1"), whole, "40")
    assert field.get_attribute("aria-invalid") == "true"
    assert "R216" in item(page, "1.1").locator(".mistakes").inner_text()
    type_in(item(page, "1.1"), whole, "50")
    assert field.get_attribute("aria-invalid") is None
    assert not wrong
    context.close()


def test_where_the_browser_keeps_nothing_the_page_fills_all_the_same_and_says_so(
    browser: Browser, file: Path, tmp_path: Path
) -> None:
    context, wrong = context_of(browser, DESK), list[str]()
    blocked = """Object.defineProperty(window, "localStorage", {
      get() { throw new DOMException("", "SecurityError"); },
    })"""
    context.add_init_script(blocked)
    page = opened(context, file, wrong)
    type_in(page, "Chức vụ người ký", "Cục trưởng")
    assert "không lưu được bản nháp" in page.inner_text("#saved")
    assert b"title: C\xe1\xbb\xa5c tr" in saved(page, tmp_path)
    assert not wrong
    context.close()


OTHER_BUILDS = """([changed, broken]) => {
  const [[key, draft]] = Object.entries(localStorage);
  const {stamp, text} = JSON.parse(draft);
  localStorage.removeItem(key);
  const keep = (version, stamp, text) => {
    localStorage.setItem(key.slice(0, -12) + version, JSON.stringify({stamp, text}));
  };
  keep("0123456789ab", stamp - 2000, text);
  keep("ba9876543210", stamp - 1000, text.replace(...changed));
  if (broken) keep("000000000000", stamp, "campaign: [");
}"""


def test_a_draft_that_another_build_of_the_page_left_is_offered(browser: Browser, file: Path) -> None:
    """The set or the words of the page changed meanwhile: nothing typed is out of reach, nor written over."""
    context, wrong = context_of(browser, DESK), list[str]()
    page, title = opened(context, file, wrong), "Chức vụ người ký"
    type_in(page, title, "Cục trưởng")
    page.wait_for_timeout(300)
    page.evaluate(OTHER_BUILDS, [["Cục trưởng", "Phó Cục trưởng"], True])
    page.reload()
    assert page.get_by_label(title).input_value() == ""
    told = page.locator("#notice-older")
    assert "Trang này không mở được bản ấy:" in told.inner_text()
    with page.expect_download() as download:
        told.get_by_role("button", name="Tải bản nháp ấy về").click()
    assert download.value.path().read_text() == "campaign: ["
    told.get_by_role("button", name="Bỏ bản nháp ấy").click()
    type_in(page, title, "Giám đốc")
    page.reload()  # still offered, and the newer of two
    told.get_by_role("button", name="Mở bản nháp ấy").click()
    assert page.get_by_label(title).input_value() == "Giám đốc"
    told.get_by_role("button", name="Thay bằng bản nháp ấy").click()
    assert page.get_by_label(title).input_value() == "Phó Cục trưởng"
    told.get_by_role("button", name="Mở bản nháp ấy").click()
    told.get_by_role("button", name="Thôi").click()
    told.get_by_role("button", name="Bỏ bản nháp ấy").click()
    page.reload()
    assert page.get_by_label(title).input_value() == "Phó Cục trưởng"
    assert not told.is_visible()
    assert not wrong
    context.close()


def test_the_next_step_up_is_said_with_what_it_gives(browser: Browser, tmp_path: Path) -> None:
    file = form_in(tmp_path, real_tree(), CAMPAIGN, 2)
    context, wrong = context_of(browser, DESK), list[str]()
    page = opened(context, file, wrong)
    part = item(page, "1.2.1")
    part.locator("summary").first.click()
    type_in(part, "Số cơ quan chuyên môn và UBND cấp huyện đã được kiểm tra", "10")
    type_in(part, "Tổng số cơ quan chuyên môn và UBND cấp huyện", "53")
    assert "Lên mức trên: từ 20% đến dưới 30% được 0,25 điểm." in part.inner_text()
    type_in(part, "Số cơ quan chuyên môn và UBND cấp huyện đã được kiểm tra", "17")
    assert shown_points(page, "1.2.1") == "0,50"
    assert "Lên mức trên" not in part.inner_text()
    assert not wrong
    context.close()


def test_what_was_asked_is_answered_with_its_documents_and_the_total_is_added_up(
    browser: Browser, tmp_path: Path
) -> None:
    file = form_in(tmp_path, real_tree(), CAMPAIGN, 1)
    context, wrong = context_of(browser, PHONE), list[str]()
    page = opened(context, file, wrong)
    path = appendix_path(1)
    (tmp_path / "cu.yaml").write_bytes(real_tree()[path].data)
    assert "Còn yêu cầu chưa trả lời đủ: yc-1, yc-2." in page.inner_text("#send")
    page.set_input_files("#file", tmp_path / "cu.yaml")
    page.wait_for_selector("#notice-opened")
    assert "Còn yêu cầu chưa trả lời đủ: yc-1." in page.inner_text("#send")
    assert (
        "Văn phòng nhất trí với số 11 TTHC."
        in page.locator("#reply-yc-2").get_by_label("Trả lời", exact=True).input_value()
    )
    part = page.locator("#reply-yc-1")
    assert "Hạn trả lời: 13/01/2025" in part.inner_text()
    type_in(part, "Trả lời", "Đã gửi.")
    type_in(part, "Ngày trả lời", "7/1/2025")
    said = part.inner_text()
    assert "Viết thêm nội dung cho đủ 10 ký tự; ô không bắt buộc thì có thể để trống." in said
    assert "sớm nhất là 08/01/2025" in said
    type_in(part, "Trả lời", "Văn phòng gửi danh mục 77 báo cáo: số, ngày phát hành.")
    type_in(part, "Ngày trả lời", "13/1/2025")
    part.get_by_label("Thêm tài liệu kiểm chứng", exact=True).select_option(label="187/BC-VP")
    part.get_by_role("button", name="Thêm", exact=True).click()
    type_in(part, "Trang", "5")
    assert not part.locator(".error:not(:empty)").count()
    total = type_in(page.locator("#report"), "Tổng điểm tự chấm", "1")
    assert "Sửa thành 6,59" in page.inner_text("#report")
    total.fill("6,59")
    total.blur()
    assert total.get_attribute("aria-invalid") is None
    assert "chưa trả lời" not in page.inner_text("#send")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    raw = RawFile(path, saved(page, tmp_path))
    typed = yaml.safe_load(raw.data)
    assert typed["replies"][1] == {
        "to": "yc-1",
        "date": "2025-01-13",
        "text": "Văn phòng gửi danh mục 77 báo cáo: số, ngày phát hành.",
        "evidence": [{"ref": "bc-187", "pages": "5"}],
    }
    assert typed["declared_total"] == 6.59
    loader = shared_loader(real_tree())
    rulebook, _ = loader.rulebook(real_tree(), CAMPAIGN)
    assert rulebook is not None
    assert canonical(raw, loader.submission_schema, rulebook)[0] == raw.data.decode()
    before, after = (assess(tree, CAMPAIGN).diagnostics for tree in (real_tree(), {**real_tree(), path: raw}))
    assert not [one for one in after if one.blocks and one.code not in {one.code for one in before}]
    type_in(part, "Trả lời", "")
    type_in(part, "Ngày trả lời", "")
    part.get_by_role("button", name="Bỏ 187/BC-VP").click()
    total.fill("")
    total.blur()
    assert saved(page, tmp_path) == real_tree()[path].data
    assert not wrong
    assert not barriers(page)
    context.close()


def test_keys_add_only_what_is_confirmed_and_the_focus_stays_near(
    browser: Browser, file: Path, tmp_path: Path
) -> None:
    context, wrong = context_of(browser, DESK), list[str]()
    page = opened(context, file, wrong)
    (tmp_path / "cu.yaml").write_bytes(real_tree()[appendix_path(TAX)].data)
    page.set_input_files("#file", tmp_path / "cu.yaml")
    page.wait_for_selector("#notice-opened")
    part, before = item(page, DEBT), saved(page, tmp_path)
    there = part.locator(".reference").count()
    part.get_by_label("Thêm tài liệu kiểm chứng", exact=True).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert saved(page, tmp_path) == before
    part.get_by_label("Thêm tài liệu kiểm chứng", exact=True).focus()
    page.keyboard.press("Tab")
    assert focused(page) == "Thêm"
    page.keyboard.press("Enter")
    assert focused(page) == f"r-{DEBT}-{there}-pages"
    part.get_by_role("button", name="Bỏ").first.focus()
    for left in range(there, 0, -1):
        page.keyboard.press("Enter")
        assert part.locator(".reference").count() == left
        assert focused(page).startswith("Bỏ ")
    page.keyboard.press("Enter")
    assert not part.locator(".reference").count()
    assert focused(page) == f"add-{DEBT}"
    page.get_by_label("Khó khăn, vướng mắc, ý 1").focus()
    page.keyboard.type("Thiếu máy. ")
    page.keyboard.press("Tab")
    until(page, "document.activeElement.id === 'difficulties-1'")
    page.keyboard.type("Thiếu người.")
    page.keyboard.press("Shift+Tab")
    until(page, "document.activeElement.id === 'difficulties-0'")
    unused = page.locator("#documents").get_by_role("button", name="Bỏ").first
    unused.focus()
    page.keyboard.press("Enter")
    until(page, "document.activeElement.closest('#documents') !== null")
    page.get_by_role("button", name="Xoá bản nháp khỏi máy này").click()
    page.get_by_role("button", name="Thôi").press("Enter")
    assert focused(page) != ""
    page.evaluate("document.activeElement.blur()")
    page.evaluate("document.getElementById('difficulties-0').remove()")
    assert focused(page) == ""
    assert not wrong
    context.close()


def test_an_answer_to_what_nobody_asked_is_told(browser: Browser, file: Path, tmp_path: Path) -> None:
    context, wrong = context_of(browser, DESK), list[str]()
    page = opened(context, file, wrong)
    assert page.locator("#replies").is_hidden()
    odd = (
        real_tree()[appendix_path(TAX)].data
        + b'\nreplies:\n  - {to: yc-9, date: "2025-01-13", text: "Da gui bao cao day du."}\n'
    )
    (tmp_path / "cu.yaml").write_bytes(odd)
    page.set_input_files("#file", tmp_path / "cu.yaml")
    page.wait_for_selector("#notice-opened")
    assert "Không có yêu cầu “yc-9” nào gửi cho phụ lục này." in page.inner_text("#replies")
    assert saved(page, tmp_path) == odd
    assert not wrong
    context.close()


def test_the_page_leads_to_where_a_forge_takes_the_file_and_nowhere_without_one(
    browser: Browser, file: Path, tmp_path: Path
) -> None:
    context, wrong = context_of(browser, PHONE), list[str]()
    page = opened(context, file, wrong)
    assert not page.get_by_role("link", name="Mở đề xuất").count()
    led = form_in(tmp_path, real_tree(), CAMPAIGN, TAX, "https://kho.example/hanoi/cchc/upload/main/{path}")
    page = opened(context, led, wrong)
    link = page.get_by_role("link", name="Mở đề xuất")
    folder = "submissions/2024/appendix-8"
    assert link.get_attribute("href") == f"https://kho.example/hanoi/cchc/upload/main/{folder}"
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert not wrong
    assert not barriers(page)
    context.close()


def test_a_workbook_is_not_read_and_the_page_says_what_reads_it(
    browser: Browser, file: Path, tmp_path: Path
) -> None:
    context, wrong = context_of(browser, PHONE), list[str]()
    page = opened(context, file, wrong)
    type_in(page, "Chức vụ người ký", "Cục trưởng")
    data, _ = export_workbook(real_tree(), CAMPAIGN, TAX)
    assert data is not None
    (tmp_path / "phu-luc-8.xlsx").write_bytes(data)
    page.set_input_files("#file", tmp_path / "phu-luc-8.xlsx")
    page.wait_for_selector("#notice-faults")
    told = page.inner_text("#notices")
    assert "Đây là bảng Excel. Trang này không đọc bảng" in told
    assert "parindex excel import" in told
    assert page.get_by_label("Chức vụ người ký").input_value() == "Cục trưởng"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert not wrong
    assert not barriers(page)
    context.close()


PROPOSAL, REASON = "Đề xuất, kiến nghị, ý 1", "Lý do điểm tự chấm khác điểm tính được"
EXPLANATION = "Giải trình: cách đánh giá, cách tính điểm"
WORDS = "\uf0b7 Đã hoàn thành 45/50 nhiệm vụ"
BROKEN = "Hoàn thành \U0001f600 đủ"


def test_what_no_file_may_hold_is_not_done_stays_in_its_field_and_is_told_before_the_file_is_given(
    browser: Browser, file: Path, tmp_path: Path
) -> None:
    context, wrong = context_of(browser), list[str]()
    page = opened(context, file, wrong)
    fill(page)
    first = item(page, DEBT)
    told = type_in(first, EXPLANATION, WORDS)
    assert told.input_value() == "- Đã hoàn thành 45/50 nhiệm vụ", "Word's own sign before a line of a list"
    type_in(first, EXPLANATION, BROKEN)
    type_in(page.locator("#remarks"), "Khó khăn, vướng mắc, ý 1", BROKEN)
    type_in(page.locator("#remarks"), PROPOSAL, "Đề nghị sửa mẫu báo cáo.")
    assert "Có ký tự không ghi được" in first.inner_text()
    first.get_by_label("Thêm tài liệu kiểm chứng").select_option("+")  # draws the documents anew
    assert first.get_by_label(EXPLANATION).input_value() == BROKEN
    assert page.get_by_label("Khó khăn, vướng mắc, ý 1").input_value() == BROKEN
    assert "1 ô ngoài các mục" in page.inner_text("#send")
    page.get_by_role("button", name="Tải tệp submission.yaml").click()
    assert "Có 2 ô chứa ký tự tệp không ghi được" in page.inner_text("#notice-refused")
    type_in(first, EXPLANATION, "Đã hoàn thành đủ 50 nhiệm vụ.")
    type_in(page.locator("#remarks"), "Khó khăn, vướng mắc, ý 1", "")
    data = saved(page, tmp_path)
    assert b"\xf0\x9f\x98\x80" not in data
    assert not wrong
    context.close()


def test_what_the_gate_refuses_of_documents_sizes_and_the_report_is_never_called_done(
    browser: Browser, file: Path
) -> None:
    context, wrong = context_of(browser), list[str]()
    page = opened(context, file, wrong)
    fill(page)
    assert "Mọi mục, tài liệu và báo cáo đã đủ." in page.inner_text("#send")
    part = page.locator(".document").first
    for label, bad, good, code in (
        ("Đường dẫn (https)", "http://localhost/a", "", "R220"),
        ("Mã băm SHA-256 của tệp", "abc", "", "S105"),
    ):
        type_in(part, label, bad)
        assert code in part.inner_text()
        assert "Tài liệu chưa mô tả đủ hoặc cần sửa" in page.inner_text("#send")
        type_in(part, label, good)
        assert "Mọi mục, tài liệu và báo cáo đã đủ." in page.inner_text("#send")
    type_in(page.locator("#report"), "Chức vụ người ký", 301 * "a")
    assert "Rút gọn nội dung cho vừa 300 ký tự." in page.inner_text("#report")
    assert "“Chức vụ người ký” chỉ được dài tối đa 300 ký tự." in page.inner_text("#send")
    type_in(page.locator("#report"), "Chức vụ người ký", "Giám đốc")
    first = item(page, DEBT)
    type_in(first, "Điểm tự chấm", "-1")
    type_in(first, REASON, "vì cơ quan thấy như thế")
    assert "S106" in first.inner_text()
    assert "Cần sửa" in first.inner_text()
    assert not wrong
    context.close()


ON_PAGE = """() => [
  ...[...document.querySelectorAll(".mistakes a")].map(one => one.textContent),
  ...(document.getElementById("notice-opened")?.textContent.match(/[A-Z]\\d{3}/g) ?? []),
]"""
LACKING = (
    ("status: submitted\n", "", "S101"),
    ("agency: cuc-thue\n", "", "S101"),
    ('criteria_set: "892-2024"\n', "", "S101"),
    ("{ref: bc-05, ", "{", "S101"),
    ("{ref: bc-05, ", '{ref: bc-05, trang: "2", ', "S102"),
    ("    self_score: 1.25\n", "    not_applicable: Năm nay không được giao dự toán.\n", "R211"),
    ("Kết quả thu ngân", '"Kết\\tquả thu ngân', ""),
    ("2025-01-02", "2/1/2025", "S105"),
)


def test_an_opened_file_that_lacks_something_is_never_called_done(
    browser: Browser, file: Path, tmp_path: Path
) -> None:
    context, wrong = context_of(browser), list[str]()
    page, send = opened(context, file, wrong), "#send"
    fill(page)
    sound = saved(page, tmp_path).decode()
    for old, new, code in LACKING:
        text = sound.replace(old, new, 1)
        text = re.sub(r'("Kết\\t.*)$', r'\1"', text, flags=re.MULTILINE)
        assert text != sound, old
        (tmp_path / "mo.yaml").write_text(text)
        page.set_input_files("#file", tmp_path / "mo.yaml")
        page.get_by_role("button", name="Thay bằng tệp này").click()
        told = set(page.evaluate(ON_PAGE))
        assert told - {"R217", "R219", "R213"} == ({code} if code else set()), old
        assert ("đã đủ" in page.inner_text(send)) is (code == ""), old
    day = page.locator("[id='f-evidence-bc-05-date']")
    assert day.input_value() == "2/1/2025"
    assert "Gõ lại ngày ở ô này" in page.inner_text("[id='f-evidence-bc-05-date-error']")
    day.fill("2/1/2025")
    expect(page.locator(send)).to_contain_text("đã đủ")
    type_in(page, "Số, ký hiệu báo cáo", "?")
    assert "còn thiếu: Số, ký hiệu báo cáo" in page.inner_text(send)
    assert "xoá chữ" not in page.inner_text("#report")
    assert not wrong
    context.close()


def test_signs_and_keys_that_no_file_may_have_are_told_by_their_codes(
    browser: Browser, file: Path, tmp_path: Path
) -> None:
    context, wrong = context_of(browser), list[str]()
    page = opened(context, file, wrong)
    fill(page)
    text = saved(page, tmp_path).decode()
    (tmp_path / "la.yaml").write_text(
        text.replace("\nstatus:", "\nghi_chu: x\nstatus:", 1)
        .replace("title: Kết", "title: \u200bKết", 1)
        .replace("\nentries:", "\n# \u202e\nentries:", 1)
    )
    page.set_input_files("#file", tmp_path / "la.yaml")
    page.get_by_role("button", name="Thay bằng tệp này").click()
    told = page.inner_text("#notice-opened")
    for part in ("khoá ghi_chu không có trong mẫu (S102)", "(U+200B)", "(U+202E)", "(F003)"):
        assert part in told, told
    (tmp_path / "so.yaml").write_text(f'campaign: "{CAMPAIGN}"\nappendix: {TAX}\nitems: {{}}\n')
    page.set_input_files("#file", tmp_path / "so.yaml")
    assert "Đây là tệp của trang khác" in page.inner_text("#notice-faults")
    assert not wrong
    context.close()
