"""The pages of many units in a real browser: read on a phone and at a desk, asking nobody for anything."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from generator.publishing.site import build_site
from generator.rendering.site.federated_pages import FederationStamp, federated_site
from generator.vi import routes
from tests.support.browser import CHROMIUM, DESK, PHONE, QUIET, barriers, look, watch
from tests.support.federation import federated, listed, write
from tests.support.trees import HOUSE

pytestmark = [pytest.mark.slow, pytest.mark.tools]

SOURCES = ("ha-noi", "can-tho", "sua-tong", "mau-cu", "khong-co", "du-thao", "ky-muon")
PATHS = [routes.OVERVIEW, routes.COMPARISON, routes.SOURCES, routes.area("1")]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of seven sources, three of them with a place."""
    folder = tmp_path_factory.mktemp("federated")
    outcome = federated(write(folder), listed(*SOURCES))
    assert outcome.federation is not None
    pages = federated_site(outcome.federation, FederationStamp("0.1", "0" * 64))
    build_site(pages, {}, HOUSE / "mkdocs.yml", folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
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
