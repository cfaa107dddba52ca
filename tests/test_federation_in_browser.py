"""The pages of many units in a real browser: read on a phone and at a desk, asking nobody for anything."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from generator.federation import Federation
from generator.publishing.site import build_site
from generator.rendering.site.federated_pages import FederationStamp, federated_site
from generator.vi import routes
from tests.support.browser import CHROMIUM, DESK, PHONE, QUIET, barriers, look, watch
from tests.support.federation import federated, listed, write
from tests.support.trees import HOUSE

pytestmark = [pytest.mark.slow, pytest.mark.tools]

SOURCES = ("ha-noi", "can-tho", "sua-tong", "mau-cu", "khong-co", "du-thao", "ky-muon")
PATHS = [routes.OVERVIEW, routes.COMPARISON, routes.SOURCES, routes.area("1")]


AREAS = (
    "Công tác chỉ đạo, điều hành cải cách hành chính",
    "Cải cách thể chế",
    "Cải cách thủ tục hành chính",
    "Cải cách tổ chức bộ máy hành chính",
    "Cải cách chế độ công vụ",
    "Cải cách tài chính công",
    "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
    "Tác động của cải cách hành chính đến người dân, tổ chức và phát triển kinh tế - xã hội",
)


def with_areas(federation: Federation) -> Federation:
    """The same by as many areas, of names as long, as the ministry ranks by: its first area each time."""
    first = federation.criteria.areas[0]
    areas = tuple(replace(first, code=str(n), title=title) for n, title in enumerate(AREAS, 1))
    return replace(
        federation,
        criteria=replace(federation.criteria, areas=areas),
        areas={area.code: replace(federation.areas[first.code], area=area) for area in areas},
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of seven sources, three of them with a place."""
    folder = tmp_path_factory.mktemp("federated")
    outcome = federated(write(folder), listed(*SOURCES))
    assert outcome.federation is not None
    pages = federated_site(with_areas(outcome.federation), FederationStamp("0.1", "0" * 64))
    build_site(pages, {}, HOUSE / "mkdocs.yml", folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


TABLET = {"width": 610, "height": 900}


@pytest.mark.parametrize("size", [PHONE, TABLET, DESK], ids=["phone", "tablet", "desk"])
def test_every_page_is_readable(built: Path, browser: Browser, size: dict[str, int]) -> None:
    page, wrong = look(browser, size), list[str]()
    watch(page, "file://", wrong)
    for path in PATHS:
        page.goto((built / path).with_suffix(".html").as_uri())
        for name in SOURCES:
            assert page.get_by_text(f"Đơn vị {name}", exact=True).first.is_visible(), path
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
    assert not wrong
    page.context.close()


def test_a_figure_stands_beside_the_name_of_its_area(built: Path, browser: Browser) -> None:
    """Above its column at a desk, before it on a phone; a number of an area says nothing to who reads."""
    headings = [f"{number}. {title}" for number, title in enumerate(AREAS, 1)]
    address = (built / routes.COMPARISON).with_suffix(".html").as_uri()
    page = look(browser, DESK)
    page.goto(address)
    heads = page.locator("th.par-n:visible")
    assert heads.all_inner_texts() == ["Chung", *headings]
    page.context.close()
    page = look(browser, PHONE)
    page.goto(address)
    row = page.locator("tr[data-row]").first
    shown = row.locator("td.par-n").evaluate_all(
        "cells => cells.map(cell => getComputedStyle(cell, '::before').content)"
    )
    assert shown == [f'"{name}"' for name in ["Chung", *headings]]
    page.context.close()


def test_no_page_has_a_barrier(built: Path, browser: Browser) -> None:
    page = look(browser, PHONE)
    for path in PATHS:
        page.goto((built / path).with_suffix(".html").as_uri())
        assert not barriers(page), path
    page.context.close()


def test_units_are_found_by_their_name(built: Path, browser: Browser) -> None:
    page = look(browser, DESK)
    page.goto((built / routes.OVERVIEW).with_suffix(".html").as_uri())
    page.get_by_label("Lọc theo tên đơn vị, nhóm").fill("can tho")
    shown = page.locator("table tbody tr:visible").all_inner_texts()
    assert len(shown) == 1
    assert "Đơn vị can-tho" in shown[0]
    page.context.close()
