"""The search of the built site, typed into a real browser: what a Vietnamese hand types is found."""

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import CHROMIUM, DESK, look
from tests.support.real_site import PLACE, real_site

pytestmark = [
    pytest.mark.slow,
    pytest.mark.tools,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium"),
]

GUIDES = re.compile(r"/(huong-dan|loi|quy-tac|tu-dien|CHANGELOG)\b")


@dataclass(frozen=True)
class Found:
    """A result: the address of its best section, its titles and texts, the words marked in it."""

    address: str
    text: str
    marked: list[str]


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demonstration's site, in a folder of a server that holds others."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "cchc").symlink_to(real_site(tmp_path_factory))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/cchc/{PLACE}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def page(browser: Browser, served: str) -> Iterator[Page]:
    """A page whose search is ready."""
    opened = look(browser, DESK)
    opened.goto(f"{served}/phuong-phap.html", wait_until="networkidle")
    yield opened
    opened.context.close()


def search(page: Page, typed: str) -> list[Found]:
    """The results of what is typed, best first."""
    box, meta = page.locator("input.md-search__input"), page.locator(".md-search-result__meta")
    for text in ("", typed):
        box.fill(text)
        box.press("End")  # the theme listens to keys
        waiting = re.compile("Đang chuẩn bị|Nhập để")
        if text:
            expect(meta).not_to_contain_text(waiting, timeout=30_000)
        else:
            expect(meta).to_contain_text(re.compile("Nhập để"), timeout=30_000)
    items: list[list[object]] = page.locator(".md-search-result__item").evaluate_all(
        """items => items.map(item => {
            const links = [...item.querySelectorAll("a")]
            const best = links.sort((one, other) =>
                other.firstElementChild.dataset.mdScore - one.firstElementChild.dataset.mdScore)[0]
            return [best.getAttribute("href"), item.innerText,
                [...item.querySelectorAll("mark")].map(mark => mark.innerText)]
        })"""
    )
    return [Found(str(address), str(text), list(map(str, marked))) for address, text, marked in items]  # type: ignore[call-overload]


def bare(word: str) -> str:
    """Return the word in small letters without marks."""
    return re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFD", word.lower())).replace("đ", "d")


@pytest.mark.parametrize(
    "typed",
    [
        "so tu phap",
        "Sở Tư pháp",
        "SỞ TƯ PHÁP",
        unicodedata.normalize("NFD", "Sở Tư pháp"),
        "sở tư phap",
        "so tu pha",
        "sở tư ph",
        '"sở tư pháp"',
        "sở, tư pháp:",
        "phap tu so",
    ],
)
def test_an_agency_is_found_however_it_is_typed(page: Page, typed: str) -> None:
    first, *others = search(page, typed)
    assert "/phu-luc/3.html" in first.address
    assert {"Sở", "Tư", "pháp"} <= set(first.marked)
    assert all({"so", "tu"} <= {bare(word) for word in one.marked} for one in others[:5])


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Cục Thu", "/phu-luc/8.html"),
        ("cuc thue", "/phu-luc/8.html"),
        ("de nghi", "/phu-luc/"),
        ("đơn giản hóa", "/tieu-chi/3.1.1.html"),
        ("don gian hoa", "/tieu-chi/3.1.1.html"),
        ("1.2.3", "/tieu-chi/1.2.3.html"),
        ("1.2.3.", "/tieu-chi/1.2.3.html"),
        ("R203", "/loi/r203.html"),
        ("hướng dẫn cơ quan", "/huong-dan/co-quan.html"),
        ("tai lieu so tu phap", "/tai-lieu.html"),
        ("xyz", ""),
    ],
)
def test_the_page_that_is_meant_comes_first(page: Page, typed: str, address: str) -> None:
    found = search(page, typed)
    assert [address in one.address for one in found[:1]] == ([True] if address else [])


@pytest.mark.parametrize("typed", ["410/BC-UBND", "410/BC", "410/bc-ub", "410/BC-"])
def test_a_document_is_found_by_its_number(page: Page, typed: str) -> None:
    """In the register and on the pages of all that cite it, before the guides' samples."""
    found = search(page, typed)
    places = [re.sub(rf".*/{PLACE}/|\?.*", "", one.address) for one in found[:5]]
    assert "tai-lieu.html" in places
    assert "tieu-chi/1.1.html" in places
    assert all("410/BC-UBND" in one.marked for one in found)


@pytest.mark.parametrize(
    "typed", ["410/BC-UBND", "hạn nộp", "thẩm định", "tài liệu", "bao cao", "ke hoach", "mã băm"]
)
def test_results_come_before_guides(page: Page, typed: str) -> None:
    ranks = [bool(GUIDES.search(one.address)) for one in search(page, typed)]
    assert not ranks[0]
    assert ranks[:5] == sorted(ranks[:5])


@pytest.mark.parametrize("typed", ["so tu phap", "Cục Thu", "kiem soat", "410/BC-UBND", "de nghi", "1.2"])
def test_no_mark_is_broken_and_no_words_run_together(page: Page, typed: str) -> None:
    for one in search(page, typed):
        assert not re.search(r"mark>|<mark|k>|<m", one.text), one.text
        assert not re.search(r"[a-zà-ỹ][A-ZĐ][a-zà-ỹ]", re.sub("VNeID|iGate", "", one.text)), one.text


@pytest.mark.parametrize(
    "typed", ["3:", "a:b", "-5", "+", "kế hoạch ~2", "^", "\\", "*", "(1.1)", "«»", "hạn^"]
)
def test_signs_are_only_signs(page: Page, typed: str) -> None:
    """What the search library would take for an operator neither breaks the search nor turns it round."""
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None)
    box = page.locator("input.md-search__input")
    box.fill(typed)
    box.press("End")
    page.wait_for_timeout(300)
    assert "\n".join(wrong) == ""
    assert search(page, "1.2.3")


@pytest.mark.parametrize(
    ("typed", "marked"), [("so tu phap", {"Sở", "Tư", "pháp"}), ("410/BC", {"410/BC-UBND"})]
)
def test_what_was_found_is_marked_in_its_page(
    browser: Browser, page: Page, typed: str, marked: set[str]
) -> None:
    (first, *_) = search(page, typed)
    opened = look(browser, DESK)
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(str(page.evaluate("way => new URL(way, location).href", first.address)), wait_until="load")
    there = opened.locator(".md-content mark").all_text_contents()  # some in what is folded
    assert marked <= set(there)
    assert {bare(word) for word in there} == {bare(word) for word in marked}
    assert "?" not in opened.url
    opened.goto(f"{opened.url.partition('#')[0]}?h=")
    assert "?" not in opened.url
    assert not [url for url in asked if "search_index" in url]
    opened.context.close()


def test_the_index_is_fetched_when_somebody_searches(browser: Browser, served: str) -> None:
    opened = look(browser, DESK)
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    opened.goto(f"{served}/index.html", wait_until="networkidle")
    assert "search_index.json" not in asked
    assert "Đang chuẩn bị tìm kiếm" in str(opened.locator(".md-search-result__meta").text_content())
    opened.keyboard.press("s")
    opened.keyboard.type("Sở Tư pháp")
    expect(opened.locator(".md-search-result__meta")).to_contain_text("liên quan", timeout=30_000)
    assert asked.count("search_index.json") == 1
    opened.context.close()
