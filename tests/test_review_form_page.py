"""A reviewer fills a ledger in a real browser, from a folder, with no network; the gate takes the file."""

import gzip
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from generator.pipeline.campaign import check_campaign
from generator.pipeline.load import shared_loader
from generator.pipeline.review_ledgers import accepted_ledger, ledger_with_items, stamped_ledgers
from generator.reading import RawFile, Tree
from generator.validation import Reviewer
from tests.support.browser import CHROMIUM, DESK, PHONE, QUIET, barriers, until
from tests.support.cli import run
from tests.support.forms import (
    context_of,
    downloaded,
    focused,
    item,
    opened,
    review_form_in,
    type_in,
    unjudged,
)
from tests.support.ledgers import LEDGER
from tests.support.trees import CAMPAIGN, real_tree, small_tree, with_change

pytestmark = [pytest.mark.slow, pytest.mark.tools]

TAX = 8
DEBT, REVENUE = "6.4.1", "8.3.1"
WHO = Reviewer("Chuyên viên", "Thành viên tổ thẩm định", "so-noi-vu")
saved = partial(downloaded, name="review.yaml")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return review_form_in(tmp_path_factory.mktemp("trang"), unjudged(), CAMPAIGN, TAX)


def name_reviewer(page: Page, agency: str = WHO.agency, day: str = "8/1/2025") -> None:
    part = page.locator("#reviewer")
    type_in(part, "Chức vụ", WHO.title)
    type_in(part, "Vai trò", WHO.role)
    part.get_by_label("Cơ quan thẩm định").select_option(agency)
    type_in(part, "Ngày xem xét", day)


def decide(part: Locator, decision: str) -> None:
    part.get_by_label(decision, exact=True).check()


def unfold(page: Page) -> None:
    page.evaluate("() => document.querySelectorAll('details.item').forEach(one => (one.open = true))")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_reviewer_fills_a_ledger_offline_and_the_gate_accepts_it(
    browser: Browser, file: Path, tmp_path: Path, size: dict[str, int]
) -> None:
    context, wrong = context_of(browser, size), list[str]()
    context.set_offline(True)
    page = opened(context, file, wrong)
    assert page.text_content("#summary") == "0/2 mục đã quyết định "
    page.get_by_role("button", name="Công nhận các mục còn lại").click()
    assert "Trước hết ghi đủ chức vụ" in page.inner_text("#notices")
    name_reviewer(page)
    debt = item(page, DEBT)
    assert "0,71/1,00" in debt.inner_text()
    assert "17.046 cơ sở" in debt.inner_text()
    decide(debt, "Điều chỉnh")
    score = type_in(debt, "Điểm điều chỉnh", "1,5")
    assert score.get_attribute("aria-invalid") == "true"
    assert "R235" in debt.locator(".mistakes").inner_text()
    assert "Cần sửa" in debt.inner_text()
    type_in(debt, "Điểm điều chỉnh", "0,7")
    assert "R234" in debt.locator(".mistakes").inner_text()
    debt.get_by_label("Lý do").select_option(label="Tính sai")
    type_in(debt, "Ý kiến", "Sai")
    assert "cần ít nhất 10 ký tự" in debt.locator(".mistakes").inner_text()
    type_in(debt, "Ý kiến", "Báo cáo số 1894/BC-CTHN ghi 16.801 cơ sở kinh doanh đã đăng ký.")
    assert not debt.locator(".mistakes li").count()
    debt.get_by_role("button", name="Hỏi thêm cơ quan").click()
    type_in(debt, "Nội dung yêu cầu", "Đề nghị giải trình vì sao số cơ sở khác Báo cáo số 1894/BC-CTHN.")
    type_in(debt, "Hạn trả lời", "5/1/2025")
    debt.get_by_role("button", name="Ghi yêu cầu").click()
    assert "R241" in debt.locator(".mistakes").inner_text()
    type_in(debt, "Hạn trả lời", "13/1/2025")
    assert not debt.locator(".mistakes li").count()
    page.get_by_role("button", name="Công nhận các mục còn lại").click()
    assert "Đã công nhận thêm 1 mục, 1,25 điểm: 8.3.1." in page.inner_text("#accepted")
    page.close()
    page = opened(context, file, wrong)
    assert "Đã mở lại bản nháp" in page.inner_text("#notices")
    assert page.get_by_label("Chức vụ").input_value() == WHO.title
    assert page.text_content("#summary") == "2/2 mục đã quyết định thẩm định 1,95, tự đánh giá 1,96 điểm"
    assert "Mọi mục đã quyết định." in page.inner_text("#send")
    unfold(page)
    for typed in ("1,2,3", "khoảng 0,6"):  # read as nothing: it is no decision
        type_in(item(page, DEBT), "Điểm điều chỉnh", typed)
        assert "1/2 mục đã quyết định" in (page.text_content("#summary") or "")
        assert "Mọi mục đã quyết định." not in page.inner_text("#send")
    type_in(item(page, DEBT), "Điểm điều chỉnh", "0,7")
    type_in(page.locator("main"), "Ngày xem xét", "30/2/2025")
    assert "Cần sửa ở phần người thẩm định: Ngày xem xét." in page.inner_text("#send")
    type_in(page.locator("main"), "Ngày xem xét", "8/1/2025")
    assert "Mọi mục đã quyết định." in page.inner_text("#send")
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    data = saved(page, tmp_path)
    assert not wrong
    assert not barriers(page)
    context.close()
    for path, raw in unjudged().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(raw.data)
    (tmp_path / f"submissions/{CAMPAIGN}/appendix-{TAX}/review.yaml").write_bytes(data)
    for command in ("check", ("fmt", "--check")):
        words = [command] if isinstance(command, str) else command
        done = run(*words, "--campaign", CAMPAIGN, "--appendix", str(TAX), cwd=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "review.yaml" not in done.stdout
    ledger = yaml.safe_load(data)
    assert ledger["items"][DEBT]["reviewed_score"] == 0.7
    assert ledger["items"][DEBT]["date"] == "2025-01-08"
    assert ledger["clarifications"][0]["due"] == "2025-01-13"


def test_nobody_decides_by_a_day_that_was_typed_wrong(browser: Browser, file: Path, tmp_path: Path) -> None:
    context, wrong = context_of(browser), list[str]()
    page = opened(context, file, wrong)
    name_reviewer(page, day="30/2/2025")
    page.get_by_role("button", name="Công nhận các mục còn lại").click()
    assert "Trước hết ghi đủ chức vụ" in page.inner_text("#notices")
    assert yaml.safe_load(saved(page, tmp_path))["items"][REVENUE]["decision"] == "?"
    type_in(page.locator("#reviewer"), "Ngày xem xét", "8/1/2025")
    page.get_by_role("button", name="Công nhận các mục còn lại").click()
    assert yaml.safe_load(saved(page, tmp_path))["items"][REVENUE]["date"] == "2025-01-08"
    assert not wrong
    context.close()


def test_a_ledger_begins_as_the_command_makes_it(browser: Browser, file: Path, tmp_path: Path) -> None:
    context, wrong = context_of(browser), list[str]()
    page = opened(context, file, wrong)
    made, _ = ledger_with_items(unjudged(), CAMPAIGN, TAX)
    assert made is not None
    assert saved(page, tmp_path) == made.content
    assert not wrong
    context.close()


def in_small(text: bytes | str, tree: Tree) -> Tree:
    return {**tree, LEDGER: RawFile(LEDGER, text if isinstance(text, bytes) else text.encode())}


def test_accepting_the_rest_writes_what_the_command_writes(browser: Browser, tmp_path: Path) -> None:
    """The same items, byte for byte; the others are told with the same reasons."""
    tree = small_tree()
    office = Reviewer(WHO.title, WHO.role, "van-phong-ubnd")
    made, _ = ledger_with_items(tree, CAMPAIGN, 2)
    assert made is not None
    wanted, _ = accepted_ledger(in_small(made.content, tree), CAMPAIGN, 2, office, date(2025, 1, 9))
    assert wanted is not None
    assert wanted.left
    context, wrong = context_of(browser), list[str]()
    page = opened(context, review_form_in(tmp_path, tree, CAMPAIGN, 2), wrong)
    name_reviewer(page, office.agency, "9/1/2025")
    page.get_by_role("button", name="Công nhận các mục còn lại").click()
    told = page.inner_text("#accepted")
    assert f"Còn {len(wanted.left)} mục phải tự quyết định:" in told
    assert all(f"{code}: " in told for code in wanted.left)
    assert saved(page, tmp_path) == wanted.content
    assert not wrong
    context.close()


def test_a_ledger_of_another_version_is_told_and_stamped_anew_once_it_is_seen(
    browser: Browser, tmp_path: Path
) -> None:
    before = small_tree()
    made, _ = ledger_with_items(before, CAMPAIGN, 2)
    assert made is not None
    office = Reviewer(WHO.title, WHO.role, "van-phong-ubnd")
    old, _ = accepted_ledger(in_small(made.content, before), CAMPAIGN, 2, office, date(2025, 1, 9))
    assert old is not None
    code = old.accepted[0].leaf.code
    assert code == "1.1"
    after = with_change(
        2, "self_score: 1.41", "self_score: 1.40\n    override_reason: Làm tròn xuống cho chẵn."
    )
    tree = in_small(old.content, after)
    again, _ = stamped_ledgers(tree, CAMPAIGN, again=[code], day=date(2025, 1, 10))
    assert again is not None
    (tmp_path / "cu.yaml").write_bytes(old.content)
    context, wrong = context_of(browser), list[str]()
    page = opened(context, review_form_in(tmp_path, after, CAMPAIGN, 2), wrong)
    page.set_input_files("#file", tmp_path / "cu.yaml")
    page.wait_for_selector("#notice-opened")
    assert f"Sổ lập từ bản khác của phụ lục: {code} đã đổi" in page.inner_text("#notices")
    assert saved(page, tmp_path) == old.content
    part = item(page, code)
    assert "R237" in part.inner_text()
    assert "Đã đổi từ khi xem" in part.inner_text()
    type_in(page.locator("#reviewer"), "Ngày xem xét", "10/1/2025")
    part.get_by_role("button", name="Đã xem bản này").click()
    assert "R237" not in part.inner_text()
    assert saved(page, tmp_path) == again[LEDGER].content
    assert not wrong
    context.close()


# Each decision on an item and every field of it, one after the other, each left again.
WALK = """code => {
  const part = document.getElementById(`item-${code}`);
  for (const one of part.querySelectorAll("input[type=radio]")) one.click();
  part.querySelector("input[value=returned]").click();
  for (const one of part.querySelectorAll(".decision :is(input:not([type=radio]), textarea, select)")) {
    if (one.closest("[hidden]")) continue;
    one.focus();
    const words = {SELECT: "evidence_missing", TEXTAREA: "Xem: “chưa” #1, mục II"}[one.tagName];
    one.value = one.inputMode ? "" : words ?? "15/1/2025"; // points do not go with what is returned
    one.dispatchEvent(new Event("change"));
    one.blur();
  }
}"""


@pytest.mark.parametrize("number", range(1, 9))
def test_every_ledger_has_a_small_page_on_which_each_item_is_decided(
    browser: Browser, tmp_path: Path, number: int
) -> None:
    """The ledger that is there is opened first: none of its comments is lost, nothing else is another."""
    file = review_form_in(tmp_path, real_tree(), CAMPAIGN, number)
    sizes = {one.name: len(gzip.compress(one.read_bytes(), 9)) for one in file.parent.iterdir()}
    assert sum(size for name, size in sizes.items() if name != "form.js") <= 60_000
    context, wrong = context_of(browser), list[str]()
    page = opened(context, file, wrong)
    assert "đã có trong kho" in page.inner_text("#notices")
    there = real_tree()[f"submissions/{CAMPAIGN}/appendix-{number}/review.yaml"]
    (tmp_path / "cu.yaml").write_bytes(there.data)
    page.set_input_files("#file", tmp_path / "cu.yaml")
    page.wait_for_selector("#notice-opened")
    assert "đã có trong kho" not in page.inner_text("#notices")
    assert saved(page, tmp_path) == there.data
    before = yaml.safe_load(there.data)
    name_reviewer(page, "van-phong-ubnd" if number == 2 else "so-noi-vu", "9/1/2025")
    for code in before["items"]:
        page.evaluate(WALK, code)
    assert not page.locator("#items .mistakes li.error").count()
    data = saved(page, tmp_path)
    after = yaml.safe_load(data)
    for one in after["items"].values():
        assert [one[name] for name in ("decision", "due", "reason")] == [
            *("returned", "2025-01-15", "evidence_missing"),
        ]
        assert one["note"] == "Xem: “chưa” #1, mục II"
    assert {code: one["fingerprint"] for code, one in after["items"].items()} == {
        code: one["fingerprint"] for code, one in before["items"].items()
    }
    comments = [line.partition("#")[2] for line in there.data.decode().splitlines() if "#" in line]
    assert [one for one in comments if one not in data.decode()] == []
    assert after.get("clarifications") == before.get("clarifications")
    assert not wrong
    context.close()


def test_a_newer_draft_of_another_window_is_never_written_over(browser: Browser, file: Path) -> None:
    context, wrong = context_of(browser), list[str]()
    one, other = opened(context, file, wrong), opened(context, file, wrong)
    decide(item(one, DEBT), "Công nhận")
    other.wait_for_selector("#notice-other")
    decide(item(other, DEBT), "Trả lại để bổ sung")
    draft = "Object.values(localStorage).find(one => one.includes('decision'))"
    assert "decision: accepted" in one.evaluate(draft)
    other.get_by_role("button", name="Dùng bản ở cửa sổ khác").click()
    assert item(other, DEBT).get_by_label("Công nhận", exact=True).is_checked()
    assert not wrong
    context.close()


def test_one_button_wipes_what_a_shared_computer_holds(browser: Browser, file: Path) -> None:
    """Who decided, too."""
    context, wrong = context_of(browser), list[str]()
    page = opened(context, file, wrong)
    name_reviewer(page)
    decide(item(page, DEBT), "Công nhận")
    page.get_by_role("button", name="Xoá bản nháp khỏi máy này").click()
    page.get_by_role("button", name="Xoá hết").click()
    assert page.evaluate("localStorage.length") == 0
    assert page.get_by_label("Chức vụ").input_value() == ""
    assert item(page, DEBT).get_by_label("Chưa quyết định", exact=True).is_checked()
    page.reload()
    assert page.text_content("#summary") == "0/2 mục đã quyết định "
    assert not wrong
    context.close()


def test_who_decides_is_written_into_what_was_decided_before_and_never_into_anothers(
    browser: Browser, file: Path, tmp_path: Path
) -> None:
    context, wrong = context_of(browser), list[str]()
    page = opened(context, file, wrong)
    other = (
        saved(page, tmp_path)
        .decode()
        .replace(
            'decision: "?"',
            "decision: accepted\n    date: 2025-01-07\n"
            "    reviewer: {title: Chuyên viên, role: Tổ trưởng, agency: van-phong-ubnd}",
            1,
        )
    )
    (tmp_path / "cu.yaml").write_text(other)
    page.set_input_files("#file", tmp_path / "cu.yaml")
    page.wait_for_selector("#notice-opened")
    assert page.get_by_label("Vai trò").input_value() == "", "nobody's name is taken from a file"
    decide(item(page, REVENUE), "Công nhận")
    assert "R284" in item(page, REVENUE).inner_text()
    name_reviewer(page)
    assert "R284" not in item(page, REVENUE).inner_text()
    assert "Quyết định của Văn phòng UBND Thành phố" in item(page, DEBT).inner_text()
    items = yaml.safe_load(saved(page, tmp_path))["items"]
    assert items[DEBT]["reviewer"] == {
        "title": "Chuyên viên", "role": "Tổ trưởng", "agency": "van-phong-ubnd",
    }  # fmt: skip
    assert items[REVENUE]["reviewer"]["agency"] == WHO.agency
    type_in(page.locator("#reviewer"), "Chức vụ", "Phó trưởng phòng")
    items = yaml.safe_load(saved(page, tmp_path))["items"]
    assert items[REVENUE]["reviewer"]["title"] == "Phó trưởng phòng"
    assert items[DEBT]["reviewer"]["title"] == "Chuyên viên"
    page.close()
    page = opened(context, file, wrong)
    type_in(page.locator("#reviewer"), "Chức vụ", "Trưởng phòng")
    items = yaml.safe_load(saved(page, tmp_path))["items"]
    assert items[REVENUE]["reviewer"]["title"] == "Trưởng phòng", "the draft knows what was decided here"
    (tmp_path / "cu.yaml").write_bytes(saved(page, tmp_path))
    page.set_input_files("#file", tmp_path / "cu.yaml")
    page.wait_for_selector("#notice-opened")
    type_in(page.locator("#reviewer"), "Chức vụ", "Chuyên viên chính")
    items = yaml.safe_load(saved(page, tmp_path))["items"]
    assert items[REVENUE]["reviewer"]["title"] == "Trưởng phòng", "of a file that was opened nothing was"
    assert not wrong
    context.close()


def test_a_request_not_yet_written_stays_and_its_item_is_not_accepted(
    browser: Browser, file: Path, tmp_path: Path
) -> None:
    context, wrong = context_of(browser), list[str]()
    page = opened(context, file, wrong)
    name_reviewer(page)
    revenue = item(page, REVENUE)
    unfold(page)
    revenue.get_by_role("button", name="Hỏi thêm cơ quan").click()
    question = "Đề nghị gửi bản ký của báo cáo thu ngân sách."
    type_in(revenue, "Nội dung yêu cầu", question)
    page.get_by_role("button", name="Công nhận các mục còn lại").click()
    assert revenue.get_by_label("Nội dung yêu cầu").input_value() == question
    assert "có yêu cầu đang viết dở, chưa ghi vào sổ" in page.inner_text("#accepted")
    assert "yêu cầu đang viết dở, chưa ghi vào sổ: 8.3.1." in page.inner_text("#send")
    type_in(page.locator("#reviewer"), "Vai trò", "Tổ trưởng")
    assert revenue.get_by_label("Nội dung yêu cầu").input_value() == question
    assert yaml.safe_load(saved(page, tmp_path))["items"][REVENUE]["decision"] == "?"
    page.reload()
    unfold(page)
    assert revenue.get_by_label("Nội dung yêu cầu").input_value() == question
    type_in(revenue, "Hạn trả lời", "13/1/2025")
    revenue.get_by_role("button", name="Ghi yêu cầu").click()
    (request,) = yaml.safe_load(saved(page, tmp_path))["clarifications"]
    assert request["question"] == question
    page.reload()
    assert "đang viết dở" not in page.inner_text("#send")
    assert not wrong
    context.close()


def test_the_file_of_the_other_page_is_not_taken(browser: Browser, file: Path, tmp_path: Path) -> None:
    context, wrong = context_of(browser), list[str]()
    page = opened(context, file, wrong)
    (tmp_path / "bai.yaml").write_text(f'campaign: "{CAMPAIGN}"\nappendix: {TAX}\nentries: {{}}\n')
    page.set_input_files("#file", tmp_path / "bai.yaml")
    assert "Đây là tệp của trang khác" in page.inner_text("#notice-faults")
    assert not wrong
    context.close()


def test_what_the_form_has_no_field_for_is_told_and_stays(
    browser: Browser, file: Path, tmp_path: Path
) -> None:
    context, wrong = context_of(browser), list[str]()
    page = opened(context, file, wrong)
    begun = saved(page, tmp_path).decode()
    odd = begun.replace("appendix: 8", "appendix: 8\nghi_chu: của tổ  # giữ lại")
    odd = odd.replace('  "8.3.1":', '  "1.1": {decision: "?"}\n  "8.3.1":')
    (tmp_path / "cu.yaml").write_text(odd)
    page.set_input_files("#file", tmp_path / "cu.yaml")
    page.wait_for_selector("#notice-opened")
    told = page.inner_text("#notices")
    assert "ghi_chu" in told
    assert "items › 1.1" in told
    assert "R232" in page.inner_text("#others")
    decide(item(page, REVENUE), "Công nhận")
    data = saved(page, tmp_path).decode()
    assert "ghi_chu: của tổ  # giữ lại\n" in data
    assert '  "1.1": {decision: "?"}\n' in data
    for text, words in (
        (begun.replace("appendix: 8", "appendix: 7"), "trang này chỉ nhận đợt 2024, phụ lục 8"),
        (begun.replace("items:", "items"), "cấu trúc sai"),
        (begun + "clarifications: không\n", "clarifications không đúng dạng"),
    ):
        (tmp_path / "sai.yaml").write_text(text)
        page.set_input_files("#file", tmp_path / "sai.yaml")
        until(page, "words => document.getElementById('notices').innerText.includes(words)", words)
    assert saved(page, tmp_path).decode() == data
    assert not wrong
    context.close()


REVIEWER = "{title: Chuyên viên, role: Thành viên tổ thẩm định, agency: so-noi-vu}"
ASKED = """
clarifications:
  - {id: yc-1, item: "6.4.1", question: Đề nghị gửi bản ký của báo cáo., asked_by: Sở Nội vụ,
     asked_on: "2025-01-08", due: "2025-01-13"}
"""
ACCEPTED = "decision: accepted"
ADJUSTED = "decision: adjusted\n    reviewed_score: 0.5\n    reason: other\n    note: Đã đối chiếu đủ."
WRONG_LEDGERS = (
    *(("title: Chuyên viên", f"title: {one}") for one in ('""', "12", "null", f"{'x' * 301}")),
    *(("agency: so-noi-vu", f"agency: {one}") for one in ("So-noi-vu", "12", '""', "so-khac")),
    ("role: Thành viên tổ thẩm định, ", ""),
    ("agency: so-noi-vu}", "agency: so-noi-vu, ten: x}"),
    *(('"2025-01-08"', one) for one in ("7/1/2025", '"2025-02-30"', '"0000-01-01"', "2025", "null", '""')),
    *((ACCEPTED, f"decision: {one}") for one in ("x", "Accepted", "yes", "null", "1")),
    (ACCEPTED, "ghi_chu: x\n    decision: accepted"),
    ("    decision: accepted\n", ""),
    *((ACCEPTED, f"{ACCEPTED}\n    note: {one}") for one in ("Ngắn", "12", "[x]", "null")),
    *((ACCEPTED, ADJUSTED.replace("0.5", one)) for one in ("-1", '"0.5"', "0,5", "1e-1", "yes", "null", "9")),
    (ACCEPTED, ADJUSTED.replace("other", "khác")),
    *(("892-2024", one) for one in ("892-2023", "x")),
    ('criteria_set: "892-2024"\n', ""),
    ("format: 2\n", ""),
    ("format: 2", "format: 3"),
    ("format: 2", 'format: "2"'),
    ("appendix: 8", "appendix: 8\nla: 1"),
    ("sha256:", "sha25:"),
    *(("id: yc-1", f"id: {one}") for one in ("YC 1", "1", '""')),
    ("id: yc-1, ", ""),
    *(('item: "6.4.1"', f"item: {one}") for one in ('"6 4"', '"1.1"', "6.4")),
    *(("asked_by: Sở Nội vụ", f"asked_by: {one}") for one in ('""', "{title: x}", "12")),
    *(('asked_on: "2025-01-08"', f"asked_on: {one}") for one in ("8/1/2025", "null")),
    *(("question: Đề nghị gửi bản ký của báo cáo.", f"question: {one}") for one in ("Ngắn", "12", "null")),
    (", due:", ", status: open, due:"),
    ('"2025-01-13"}', '"2025-01-13", outcome: {decision: x}}'),
)  # fmt: skip
ON_PAGE = """() => [
  ...[...document.querySelectorAll(".mistakes a")].map(one => one.textContent),
  ...(document.getElementById("notice-opened")?.textContent.match(/[A-Z]\\d{3}/g) ?? []),
]"""


def test_an_opened_ledger_is_told_what_the_gate_would_say_and_is_never_called_done(
    browser: Browser, file: Path, tmp_path: Path
) -> None:
    context, wrong, tree = context_of(browser), list[str](), unjudged()
    page = opened(context, file, wrong)
    name_reviewer(page)
    page.get_by_role("button", name="Công nhận các mục còn lại").click()
    sound = saved(page, tmp_path).decode() + ASKED
    path, loader, differ = f"submissions/{CAMPAIGN}/appendix-{TAX}/review.yaml", shared_loader(tree), {}
    for old, new in (("", ""), *WRONG_LEDGERS):
        text = sound.replace(old, new, 1)
        assert (text == sound) is (old == new), old
        (tmp_path / "cu.yaml").write_text(text)
        page.evaluate("document.getElementById('notices').replaceChildren()")
        page.set_input_files("#file", tmp_path / "cu.yaml")
        page.wait_for_selector("#notice-faults, #notice-opened")
        if page.get_by_role("button", name="Thay bằng tệp này").is_visible():
            page.get_by_role("button", name="Thay bằng tệp này").click()
        _, verdict = check_campaign({**tree, path: RawFile(path, text.encode())}, CAMPAIGN, loader)
        gate = {one.code for one in verdict.diagnostics if one.path == path and one.blocks}
        gate -= {"R232"} if "S105" in gate else set()  # of one place the page tells what is nearest
        if page.locator("#notice-faults").is_visible():
            assert gate, page.inner_text("#notice-faults")
            continue
        told = set(page.evaluate(ON_PAGE)) - {"R285"}
        is_done = "Mọi mục đã" in page.inner_text("#send")
        if told != gate or (is_done and gate):
            differ[f"{old} → {new}"] = (told, gate, is_done)
    assert differ == {}, "\n".join(f"{one}: {found}" for one, found in differ.items())
    assert not wrong
    context.close()


def test_a_ledger_that_lacks_an_item_gets_it_as_the_command_writes_it(
    browser: Browser, file: Path, tmp_path: Path
) -> None:
    context, wrong = context_of(browser), list[str]()
    page = opened(context, file, wrong)
    whole = saved(page, tmp_path).decode()
    begins = whole.index(f'  "{DEBT}":')
    lacking = whole[:begins] + whole[whole.index(f'  "{REVENUE}":') :]
    for name, text in (("a", lacking), ("b", whole[: whole.index("items:")] + "items: {}\n")):
        (tmp_path / f"{name}.yaml").write_text(text)
    page.set_input_files("#file", tmp_path / "a.yaml")
    page.wait_for_selector("#notice-opened")
    assert f"Sổ còn thiếu {DEBT}" in page.inner_text("#notices")
    assert saved(page, tmp_path).decode() == whole
    page.set_input_files("#file", tmp_path / "b.yaml")
    until(page, "document.getElementById('notice-opened').innerText.includes('b.yaml')")
    assert f"Sổ còn thiếu {DEBT}, {REVENUE}" in page.inner_text("#notices")
    assert yaml.safe_load(saved(page, tmp_path)) == yaml.safe_load(whole)
    assert not wrong
    context.close()


def test_the_page_leads_to_where_a_forge_takes_the_ledger_and_nowhere_without_one(
    browser: Browser, file: Path, tmp_path: Path
) -> None:
    led = review_form_in(
        tmp_path, unjudged(), CAMPAIGN, TAX, "https://kho.example/hanoi/cchc/upload/main/{path}"
    )
    context, wrong = context_of(browser), list[str]()
    page = opened(context, led, wrong)
    link = page.get_by_role("link", name="Mở đề xuất")
    folder = f"submissions/{CAMPAIGN}/appendix-{TAX}"
    assert link.get_attribute("href") == f"https://kho.example/hanoi/cchc/upload/main/{folder}"
    assert not opened(context, file, wrong).get_by_role("link", name="Mở đề xuất").count()
    assert not wrong
    context.close()


def test_the_focus_stays_near_what_is_written_dropped_or_accepted(browser: Browser, file: Path) -> None:
    context, wrong = context_of(browser), list[str]()
    page = opened(context, file, wrong)
    name_reviewer(page)
    debt = item(page, DEBT)
    debt.get_by_role("button", name="Hỏi thêm cơ quan").press("Enter")
    assert focused(page) == f"ask-{DEBT}"
    debt.get_by_role("button", name="Thôi").press("Enter")
    assert focused(page).startswith("Hỏi thêm cơ quan")
    page.keyboard.press("Enter")
    page.keyboard.type("Đề nghị giải trình vì sao số cơ sở khác Báo cáo số 1894/BC-CTHN.")
    type_in(debt, "Hạn trả lời", "13/1/2025")
    debt.get_by_role("button", name="Ghi yêu cầu").press("Enter")
    assert focused(page) == "f-clarifications-0-question"
    debt.get_by_role("button", name="Bỏ yêu cầu").press("Enter")
    assert focused(page).startswith("Hỏi thêm cơ quan")
    page.get_by_role("button", name="Công nhận các mục còn lại").press("Enter")
    assert focused(page) == "Công nhận các mục còn lại"
    assert not wrong
    context.close()
