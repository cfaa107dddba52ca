"""Beside each field stands what was answered the year before, and what the item it goes on from got."""

import gzip
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from generator.consolidation import Assessment
from generator.exchange.form import last_year
from generator.pipeline.assess import assess
from generator.reading import RawFile, Tree
from generator.vi import routes
from tests.support.browser import CHROMIUM, DESK, PHONE, QUIET, barriers, watch
from tests.support.forms import form_in
from tests.support.trees import real_tree
from tests.support.years import NEXT_SET, two_years

NEXT = "2025"
FORGE = "https://git.noivu.hanoi.example"
TITLE, SIGNED = "Kết quả năm 2024", date(2025, 1, 15)


def assessed(tree: Tree, campaign: str) -> Assessment:
    found = assess(tree, campaign).assessment
    assert found is not None
    return found


def answers(tree: Tree, code: str, site: str = "") -> tuple[dict[str, Any], ...]:
    last, now = assessed(tree, "2024"), assessed(tree, NEXT)
    return last_year(last, now, TITLE, SIGNED, site).answers.get(code, ())


def test_an_item_that_is_asked_as_before_has_each_figure_beside_its_field_and_its_points() -> None:
    (one,) = answers(two_years(), "1.1", "../ket-qua")
    assert one["head"] == "Năm 2024"
    assert one["points"].startswith("Tự đánh giá ")
    assert one["since"] == ""
    assert one["beside"] == {"completed": "47 nhiệm vụ", "planned": "50 nhiệm vụ"}
    assert one["others"] == []
    assert one["page"] == "../../ket-qua/tieu-chi/1.1.html"
    assert answers(two_years(), "1.1")[0]["page"] == ""


def test_what_was_split_merged_or_renamed_is_told_and_no_figure_stands_beside_another_question() -> None:
    merged = answers(two_years(), "1.2.1")
    assert [one["head"].startswith("Năm 2024, mục 1.2.") for one in merged] == [True, True]
    assert {one["since"].partition(";")[0] for one in merged} == {"Nay khác: Gộp từ 2 mục"}
    (split,) = answers(two_years(), "1.2.2")
    assert "Tách từ một mục" in split["since"]
    for one in (*merged, split):
        assert one["beside"] == {}
    assert any(one["others"] for one in (*merged, split))
    (renamed,) = [
        one
        for code in ("2.1.1", "2.1.2", "2.1.3", "2.2")
        for one in answers(two_years(), code)
        if "Đổi tên" in one["since"]
    ]
    assert "Thu ngân sách" in renamed["head"]


def test_of_what_is_new_or_was_never_answered_nothing_is_said() -> None:
    assert answers(two_years(), "1.2.4") == ()
    tree = {
        path: raw for path, raw in two_years().items() if not path.startswith("submissions/2024/appendix-")
    }
    last = last_year(assessed(tree, "2024"), assessed(tree, NEXT), TITLE, None)
    assert not any(last.answers.values())
    assert "chưa phải bản đã ký" in last.source


def test_another_rule_and_an_input_of_the_same_name_that_asks_another_thing_are_told() -> None:
    tree = dict(two_years())
    text = tree[NEXT_SET].data.decode()
    (before,) = answers(tree, "1.1")
    text = tree[NEXT_SET].data.decode().replace("title: Số nhiệm vụ đã hoàn thành", "title: Số việc đã xong")
    tree[NEXT_SET] = RawFile(NEXT_SET, text.encode())
    (after,) = answers(tree, "1.1")
    assert "Cách chấm khác năm trước" in after["since"]
    assert before["beside"].keys() - after["beside"].keys() == {"completed"}
    said = before["beside"]["completed"].removeprefix("Năm 2024: ")
    assert after["others"] == [f"Số nhiệm vụ đã hoàn thành: {said}"]


def test_the_source_says_whether_it_is_signed() -> None:
    tree = two_years()
    found = last_year(assessed(tree, "2024"), assessed(tree, NEXT), TITLE, SIGNED)
    assert found.source == "Năm trước lấy từ Kết quả năm 2024, ký ngày 15/01/2025."


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.mark.slow
@pytest.mark.tools
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_page_shows_last_year_at_the_field(
    browser: Browser, tmp_path: Path, size: dict[str, int]
) -> None:
    file = form_in(tmp_path, real_tree(), NEXT, 7)
    context = browser.new_context(viewport=size, reduced_motion="reduce")  # type: ignore[arg-type]
    page, wrong = context.new_page(), list[str]()
    watch(page, "file://", wrong)
    page.goto(file.as_uri())
    assert "chưa phải bản đã ký" in page.inner_text("#items")
    part = page.locator("details.item").first
    told = part.locator(".last").first.inner_text()
    assert "Năm 2024: Tự đánh giá" in told
    assert "Chủ trì: Sở Thông tin và Truyền thông → Sở Khoa học và Công nghệ" in told
    field = part.locator(".figures input").first
    note = page.locator(f'[id="{(field.get_attribute("aria-describedby") or "").split()[1]}"]')
    assert "Năm 2024: " in note.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert not wrong
    assert not barriers(page)
    context.close()


@pytest.mark.slow
@pytest.mark.tools
@pytest.mark.parametrize("number", range(1, 8))
def test_a_page_with_last_year_is_small(tmp_path: Path, number: int) -> None:
    file = form_in(tmp_path, real_tree(), NEXT, number, f"{FORGE}/cchc/tu-danh-gia/upload/main/{{path}}")
    held = json.loads(file.read_text("utf-8").partition('id="data">')[2].partition("</script>")[0])
    assert any(one["last"] for one in held["items"])
    assert set(re.findall(r'"([a-z]+[A-Z]\w*)":', json.dumps(held))) <= {"minLength", "maxLength"}
    assert sum(len(gzip.compress(one.read_bytes(), 9)) for one in file.parent.iterdir()) <= 60_000
    assert file == tmp_path / routes.form(number)
