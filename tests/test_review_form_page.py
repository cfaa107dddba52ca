"""A reviewer fills a ledger in a real browser, from a folder, with no network; the gate takes the file."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from generator.pipeline.review_ledgers import accepted_ledger, ledger_with_items, stamped_ledgers
from generator.reading import RawFile, Tree
from generator.validation import Reviewer
from tests.support.browser import CHROMIUM, DESK, PHONE, QUIET, barriers, watch
from tests.support.cli import run
from tests.support.forms import item, review_form_in, type_in
from tests.support.ledgers import LEDGER
from tests.support.trees import CAMPAIGN, real_tree, small_tree, with_change

pytestmark = [pytest.mark.slow, pytest.mark.tools]

TAX = 8
DEBT, REVENUE = "6.4.1", "8.3.1"
WHO = Reviewer("Chuyên viên", "Thành viên tổ thẩm định", "so-noi-vu")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return review_form_in(tmp_path_factory.mktemp("trang"), unjudged(), CAMPAIGN, TAX)


def unjudged() -> Tree:
    """The data as agencies handed them in."""
    others = ("review.yaml", "appraisal.yaml")
    return {path: raw for path, raw in real_tree().items() if not path.endswith(others)}


def context_of(browser: Browser, size: dict[str, int] = DESK) -> BrowserContext:
    return browser.new_context(viewport=size, reduced_motion="reduce", accept_downloads=True)  # type: ignore[arg-type]


def opened(context: BrowserContext, file: Path, wrong: list[str]) -> Page:
    page = context.new_page()
    watch(page, "file://", wrong)
    page.goto(file.as_uri())
    return page


def saved(page: Page, folder: Path) -> bytes:
    """Download the file and return it."""
    with page.expect_download() as found:
        page.get_by_role("button", name="Tải tệp review.yaml").click()
    assert found.value.suggested_filename == "review.yaml"
    found.value.save_as(folder / "review.yaml")
    return (folder / "review.yaml").read_bytes()


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
    assert "Ghi đủ người xem xét" in page.inner_text("#notices")
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
    assert page.get_by_label("Chức vụ").input_value() == WHO.title
    assert saved(page, tmp_path) == old.content
    part = item(page, code)
    assert "R237" in part.inner_text()
    assert "Bài đã đổi" in part.inner_text()
    type_in(page.locator("#reviewer"), "Ngày xem xét", "10/1/2025")
    part.get_by_role("button", name="Đã xem bản này").click()
    assert "R237" not in part.inner_text()
    assert saved(page, tmp_path) == again[LEDGER].content
    assert not wrong
    context.close()
