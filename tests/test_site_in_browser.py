"""The built site in a real browser: nothing asked outside, fits a phone, axe agrees."""

import gzip
import os
import re
import shutil
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Literal

import material
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from generator.hanoi_time import today
from generator.vi import routes
from tests.support.browser import CHROMIUM, DESK, OWN_LETTERS, PHONE, barriers, look, until, watch
from tests.support.cli import short_guides
from tests.support.real_site import PLACE, built, real_site
from tests.support.trees import HOUSE, appendix_path, outcome, text_of, with_file

PAGES = (
    "index.html",
    "linh-vuc/6.html",
    "phu-luc/2.html",
    "tieu-chi/1.2.3.html",
    "tieu-chi/8.1.html",
    "tien-do.html",
    "tham-dinh.html",
    "ket-qua-cac-nam.html",
    "nang-diem.html",
    "tai-lieu.html",
    "phuong-phap.html",
    "du-lieu.html",
    "ke-hoach.html",
)
LONG_LINES = ("tieu-chi/2.1.2.html", "tieu-chi/3.6.2.html", "tieu-chi/4.1.1.html")
HOLED = ("index.html", "phu-luc/1.html", "phu-luc/2.html")
GUIDES = (
    "huong-dan/co-quan.html",
    "loi.html",
    "loi/r203.html",
    "quy-tac.html",
    "quy-tac/khong-ap-dung.html",
    "quy-tac/phan-co-loi-nhat.html",
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.tools,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium"),
]


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site of the real tree lies as the newest publication, at `PLACE`."""
    return real_site(tmp_path_factory)


@pytest.fixture(scope="session")
def folder(shelf: Path) -> Path:
    """Where the site of the real tree lies."""
    return shelf / PLACE


@pytest.fixture(scope="session")
def front(shelf: Path) -> Iterator[str]:
    """The address of the publications, which leads to the site of the real tree."""
    yield from _served(shelf)


@pytest.fixture(scope="session")
def whole(front: str) -> str:
    """The address of the site of the real tree."""
    return f"{front}/{PLACE}"


@pytest.fixture(scope="session")
def holed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with an appendix missing and one in error; its guides are of one line."""
    first, second = appendix_path(1), appendix_path(2)
    broken = with_file(second, text_of(second).replace("status: submitted", "status: sent"))
    tree = {path: raw for path, raw in broken.items() if path != first}
    yield from _served(built(outcome(tree), short_guides(), tmp_path_factory.mktemp("holed") / "site"))


def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Walk:
    """What a browser met on a walk over the pages, each opened once for all that is asked of it."""

    barriers: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    lost: list[tuple[str, str, set[str]]] = field(default_factory=list)  # styles of a page that are left out
    unstyled: list[tuple[str, str]] = field(default_factory=list)  # pages that meet no style of a sheet
    wide: list[tuple[str, int]] = field(default_factory=list)


@pytest.fixture(scope="module")
def at_a_desk(browser: Browser, front: str, whole: str, holed: str, folder: Path) -> Walk:
    """A walk in the light scheme."""
    walk, sheets, page = Walk(), sheets_of(folder), look(browser, DESK)
    page.on("request", lambda request: walk.asked.append(request.url))
    page.on("console", lambda message: walk.said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: walk.said.append(str(error)))
    for address in (f"{front}/404.html", *addresses(whole, holed)):
        assert page.goto(address).ok  # type: ignore[union-attr]
        if address != f"{front}/404.html":
            walk.barriers += [f"{address}: {barrier}" for barrier in barriers(page)]
        for name, both in sheets.items() if address.startswith(front) else ():
            wanted, found = (set(page.evaluate(MET, sheet)) for sheet in both)
            if wanted - found:
                walk.lost.append((address, name, wanted - found))
            if not wanted:
                walk.unstyled.append((address, name))
        page.wait_for_load_state("networkidle")
    page.context.close()
    return walk


@pytest.fixture(scope="module")
def on_a_phone(browser: Browser, whole: str, holed: str) -> Walk:
    """A walk in the dark scheme, with all that is folded open at its end, in windows of any width."""
    walk, page = Walk(), look(browser, PHONE, "dark")
    for address in (*addresses(whole, holed), *(f"{whole}/{path}" for path in LONG_LINES)):
        page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
        page.goto(address)
        if address.removeprefix(f"{whole}/") not in LONG_LINES:
            walk.barriers += [f"{address}: {barrier}" for barrier in barriers(page)]
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        page.evaluate("document.fonts.ready")
        for width in (320, 360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                walk.wide.append((address, width))
    page.context.close()
    return walk


def addresses(whole: str, holed: str) -> tuple[str, ...]:
    """Every kind of page, and those of a site where something is missing."""
    return (
        *(f"{whole}/{path}" for path in (*PAGES, *GUIDES)),
        *(f"{holed}/{path}" for path in HOLED),
    )


def test_no_request_leaves_the_machine_and_nothing_complains(at_a_desk: Walk, front: str, holed: str) -> None:
    own = (f"{front}/", f"{holed}/", "data:", "blob:")
    assert not [url for url in at_a_desk.asked if not url.startswith(own)]
    assert any(url.endswith("be-vietnam-pro-vietnamese-400-normal.woff2") for url in at_a_desk.asked)
    assert at_a_desk.said == []


def test_no_page_is_wider_than_its_window(on_a_phone: Walk) -> None:
    assert on_a_phone.wide == []


def test_axe_finds_nothing_serious(at_a_desk: Walk, on_a_phone: Walk) -> None:
    assert at_a_desk.barriers == []
    assert on_a_phone.barriers == []


def test_errors_link_to_their_page(browser: Browser, whole: str, holed: str) -> None:
    page = look(browser, DESK)
    page.goto(f"{holed}/phu-luc/2.html")
    link = page.locator(".par-error-place a").first
    code = link.inner_text()
    link.click()
    page.wait_for_url("**/loi/*.html")
    page.goto(page.url.replace(holed, whole))  # where the guides are whole
    assert page.locator("h1").inner_text().startswith(f"{code} · ")
    page.context.close()


def test_the_page_needs_no_script(browser: Browser, whole: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{whole}/index.html")
    assert page.locator(".par-hero-total").is_visible()
    assert page.locator(".par-list").first.is_visible()
    context.close()


# what a reader comes for, on a phone, a tablet and a desk

THREE = {"phone": PHONE, "tablet": {"width": 768, "height": 1024}, "desk": DESK}
SIZES = pytest.mark.parametrize("size", THREE.values(), ids=THREE)


@pytest.fixture(scope="module", params=THREE.values(), ids=THREE)
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of one of the sizes, which goes from test to test as a reader does."""
    page = look(browser, request.param)
    yield page
    page.context.close()


FIRST_VIEW = 100_000  # bytes of all that the first page asks for, as a server that compresses sends them


@SIZES
def test_how_we_stand_is_on_the_first_screen_and_light(
    browser: Browser, front: str, shelf: Path, size: dict[str, int]
) -> None:
    page = look(browser, size)
    asked: set[str] = set()  # not by a worker
    page.on("request", lambda one: asked.add(one.url.removeprefix(f"{front}/") or "index.html"))
    page.goto(f"{front}/")
    page.wait_for_url(f"{front}/{PLACE}/index.html")
    page.wait_for_load_state("networkidle")
    for words in (".par-hero-label", ".par-hero-total", ".par-hero-index", ".par-hero-losses"):
        place = page.locator(words).bounding_box()
        assert place is not None
        assert place["y"] + place["height"] <= size["height"], words
    found = {path: (shelf / path).read_bytes() for path in asked if not path.startswith("data:")}
    weights = {
        path: len(body) if path.endswith(".woff2") else len(gzip.compress(body, 6))
        for path, body in found.items()
    }
    assert {"js", "css", "html", "woff2", "svg", "json"} == {path.rpartition(".")[2] for path in weights}
    assert sum(weights.values()) < FIRST_VIEW, weights
    assert not [
        path for path in weights if "search_index" in path or "/workers/" in path
    ]  # when one searches
    page.context.close()


MET = """sheet => {
    const read = new CSSStyleSheet();
    read.replaceSync(sheet);
    const rules = list => [...list].flatMap(rule =>
        rule.selectorText ? rule.selectorText.split(/,(?![^(]*\\))/) : rules(rule.cssRules ?? []));
    const there = selector => {
        const plain = selector.replace(/(^|[\\s>+~])(?=:)/g, "$1*")
            .replace(/::?[\\w-]+(\\([^()]*(\\([^()]*\\))?[^()]*\\))?/g, "");
        try { return document.querySelector(plain) } catch { return true }
    };
    return rules(read.cssRules).map(one => one.trim()).filter(there);
}"""  # the selectors of a sheet that the page has an element for, in whatever state


def sheets_of(folder: Path) -> dict[str, tuple[str, str]]:
    """Each style sheet as it is written, and what of it the site has."""
    places = (Path(material.__file__).parent / "templates", HOUSE / "docs")
    sheets = {}
    for name in ("main", "palette", "site"):
        (source,) = (one for place in places for one in place.glob(f"assets/stylesheets/{name}.*css"))
        (left,) = folder.glob(f"assets/stylesheets/{name}.*css")
        sheets[name] = source.read_text(), left.read_text()
    return sheets


def test_no_style_is_lost_that_a_page_meets(at_a_desk: Walk, front: str, folder: Path) -> None:
    assert at_a_desk.lost == []
    assert {address for address, _ in at_a_desk.unstyled} <= {f"{front}/404.html"}
    for name, (written, left) in sheets_of(folder).items():
        assert len(left) < (0.9 if name == "site" else 0.7) * len(written)


GAINED = """() => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = "var(--par-gain)";
    const gain = getComputedStyle(probe).color;
    const isGain = one => ["color", "backgroundColor", "fill", "stroke"]
        .some(name => getComputedStyle(one)[name] === gain);
    const all = [...document.querySelectorAll(".md-content *")].filter(isGain);
    const change = ".par-gain, .par-gain *, .par-gain-head > b, .par-chart-gain, .par-chart-gain-line";
    return [all.length, all.filter(one => !one.matches(change)).map(one => one.outerHTML)];
}"""


def test_only_what_became_more_has_its_colour(browser: Browser, whole: str) -> None:
    page = look(browser, DESK)
    seen = 0
    for path in ("index.html", "phu-luc/5.html", "tham-dinh.html", "tieu-chi/1.2.3.html", "nang-diem.html"):
        page.goto(f"{whole}/{path}")
        found, wrong = page.evaluate(GAINED)
        assert wrong == [], path
        seen += found
    assert seen
    page.context.close()


@pytest.mark.parametrize(
    ("path", "most"),
    [("index.html", 3), ("phu-luc/3.html", 4), ("tham-dinh.html", 9)],
    ids=lambda one: str(one),
)
def test_on_paper_no_page_is_half_empty(browser: Browser, whole: str, path: str, most: int) -> None:
    page = look(browser, DESK)
    page.goto(f"{whole}/{path}")
    paper = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    page.context.close()
    assert len(paper) <= most
    ends = []
    for one in paper[:-1]:
        heights: list[float] = []
        one.extract_text(
            visitor_text=lambda text, ours, place, *_, found=heights: (
                found.append(place[4] * ours[1] + place[5] * ours[3] + ours[5]) if text.strip() else None
            )
        )
        ends.append(min(heights) / float(one.mediabox.height))
    assert max(ends, default=0) < 0.5, ends


def test_where_an_agency_lost_is_two_steps_away(reader: Page, whole: str) -> None:
    page = reader
    page.goto(f"{whole}/index.html")
    page.locator(".par-list a", has_text="Sở Tư pháp").click()
    page.wait_for_url("**/phu-luc/3.html")
    losses = page.locator(".par-losses > li").all_inner_texts()
    points = [Decimal(text.split("−")[1].split()[0].replace(",", ".")) for text in losses]
    assert points == sorted(points, reverse=True) != []
    page.locator(".par-losses a").first.click()
    page.wait_for_url("**/tieu-chi/*.html")
    assert page.locator("#cach-cham").is_visible()


def test_the_evidence_of_a_leaf_is_found_by_its_code(reader: Page, whole: str) -> None:
    page, size = reader, reader.viewport_size
    assert size is not None
    page.goto(f"{whole}/index.html", wait_until="networkidle")
    if size["width"] < 960:
        page.locator("label[for=__search]").first.click()
    page.locator("input.md-search__input").press_sequentially("3.2.1")
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url("**/tieu-chi/3.2.1.html*")
    assert page.locator("#tai-lieu").count() == 1
    assert page.locator(".par-table--docs tbody tr").count() > 0


def test_what_is_to_be_done_is_in_the_menu(reader: Page, whole: str) -> None:
    page, size = reader, reader.viewport_size
    assert size is not None
    page.goto(f"{whole}/index.html", wait_until="networkidle")
    if size["width"] < 1220:
        page.locator("button[for=__drawer]").click()
    page.locator("nav a:visible", has_text="Tiến độ").first.click()
    page.wait_for_url("**/tien-do.html")
    assert page.get_by_role("heading", name="Việc nâng điểm chưa xong").is_visible()


def test_the_table_of_points_comes_as_a_workbook(reader: Page, whole: str, tmp_path: Path) -> None:
    page = reader
    page.goto(f"{whole}/index.html")
    with page.expect_download() as expected:
        page.locator(".par-downloads a", has_text="Excel").click()
    expected.value.save_as(tmp_path / "points.xlsx")
    book = load_workbook(tmp_path / "points.xlsx", read_only=True)
    values = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {"3.2.1", "Sở Tư pháp", 84.2} <= values


@SIZES
def test_a_site_opened_from_a_folder_leads_everywhere(
    browser: Browser, folder: Path, size: dict[str, int]
) -> None:
    page, wrong = look(browser, size), list[str]()
    watch(page, folder.as_uri(), wrong)
    page.goto(f"{folder.as_uri()}/index.html", wait_until="networkidle")
    page.locator(".par-list a", has_text="Sở Tư pháp").click()
    page.wait_for_url("**/phu-luc/3.html")
    page.reload()
    page.locator(".par-losses a").first.click()
    page.wait_for_url("**/tieu-chi/*.html")
    assert page.locator("h1").is_visible()
    assert wrong == []
    page.context.close()


@pytest.fixture
def changing(shelf: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of the same site, and a folder of it whose files may be written anew."""
    copy = tmp_path / "shelf"
    shutil.copytree(shelf, copy, copy_function=os.link)
    for address in _served(copy):
        yield f"{address}/{PLACE}", copy / PLACE


def test_without_a_network_what_was_read_is_there_with_its_day(
    browser: Browser, changing: tuple[str, Path]
) -> None:
    address, copy = changing
    page, said = look(browser, PHONE), list[str]()
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in ("index.html", "phu-luc/3.html"):
        page.goto(f"{address}/{path}")
        until(page, "async () => Boolean(await caches.match(location.href))")
    page.context.set_offline(True)
    page.reload()
    assert page.locator("h1").inner_text().startswith("Phụ lục 3: Sở Tư pháp")
    line = page.locator(".md-header > .par-notice")
    assert f"ngày {today():%d/%m/%Y} (giờ Hà Nội); có thể đã có số liệu mới hơn." in line.inner_text()
    schemes: list[Literal["dark", "light"]] = ["dark", "light"]
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        page.reload()
        assert barriers(page) == []
    page.evaluate("scrollTo(0, 2000)")
    expect(line).to_be_in_viewport()
    page.locator("label[for=__search]").first.click()
    expect(page.locator(".md-search__output [role=status]")).to_have_text(re.compile("chưa tìm kiếm được"))
    page.emulate_media(media="print")
    expect(line).to_be_visible()
    page.emulate_media(media="screen")
    page.goto(f"{address}/tieu-chi/1.1.html")
    assert page.locator("h1").inner_text() == "Chưa có mạng, trang này chưa được lưu"
    until(page, OWN_LETTERS)
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.locator("a", has_text="đợt 2024").click()
    total = page.locator(".par-hero-total")
    assert "84,20" in total.inner_text()
    assert line.count() == 1
    text = (copy / "index.html").read_text()
    (copy / "index.html").unlink()
    (copy / "index.html").write_text(text.replace("84,20", "99,99"))
    page.context.set_offline(False)
    page.reload()
    assert "99,99" in total.inner_text()
    assert line.count() == 0
    assert said == []
    page.context.close()


ROWS = "tr[data-row]:visible"


@pytest.fixture(scope="module", params=["served", "from a folder"])
def register(request: pytest.FixtureRequest, browser: Browser, whole: str, folder: Path) -> Iterator[Page]:
    """The page of all documents, on a phone; each test leaves its filter empty."""
    page = look(browser, PHONE)
    page.goto(f"{whole if request.param == 'served' else folder.as_uri()}/tai-lieu.html")
    yield page
    page.context.close()


@pytest.mark.parametrize(
    ("typed", "access", "expected"),
    [
        ("410/bc-ubnd", "", {"pl2-bc-410"}),
        ("quyet dinh ban do", "secret", set()),
        ("", "secret", {"pl1-bc-73"}),
        ("ubnd", "secret", {"pl1-bc-73"}),
        ("khong co chu nay", "", set()),
    ],
)
def test_the_register_is_filtered(register: Page, typed: str, access: str, expected: set[str]) -> None:
    page = register
    page.locator(".par-filter input").fill(typed)
    page.locator(".par-filter select").select_option(access)
    rows = page.locator(ROWS)
    assert {row.get_attribute("id") for row in rows.all()} == expected
    assert page.locator(".par-filter output").inner_text() == f"Còn {len(expected)} trên 85 dòng."
    assert page.locator("h3:visible").count() == len({one.split("-")[0] for one in expected})
    page.locator(".par-filter input").fill("")
    page.locator(".par-filter select").select_option("")
    assert (rows.count(), page.locator("h3:visible").count()) == (0, 8)  # folded again, nothing hidden
    assert page.locator(".par-filter output").inner_text() == ""


@pytest.mark.parametrize(
    "typed",
    [
        "thu tuc hanh chinh",
        "Thủ tục hành chính",
        unicodedata.normalize("NFD", "THỦ TỤC hành chính"),
        "hanh thu chinh tuc",
    ],
    ids=["bare", "marked", "decomposed", "in another order"],
)
def test_the_filter_is_blind_to_marks_and_order(browser: Browser, whole: str, typed: str) -> None:
    page = look(browser, DESK)
    page.goto(f"{whole}/tai-lieu.html")
    page.locator(".par-filter input").fill(typed)
    texts = [row.inner_text().casefold() for row in page.locator(ROWS).all()]
    assert texts
    assert all(routes.slug(word) in routes.slug(text) for text in texts for word in typed.split())
    page.locator(".par-filter input").fill("dieu")
    assert any("điều" in row.inner_text().casefold() for row in page.locator(ROWS).all())
    page.context.close()


def test_the_errors_are_filtered_and_their_groups_with_them(browser: Browser, whole: str) -> None:
    page = look(browser, PHONE)
    page.goto(f"{whole}/loi.html")
    assert page.locator(".par-fold tbody tr:visible").count() == 0
    page.locator(".par-filter input").fill("r203")
    assert [row.inner_text().split()[0] for row in page.locator(".par-fold tbody tr:visible").all()] == [
        "R203"
    ]
    groups = [heading.inner_text() for heading in page.locator("h2:visible").all()]
    assert any("Bài tự đánh giá" in group for group in groups)
    assert not any("Công bố" in group for group in groups)
    page.context.close()


def test_a_link_to_a_folded_row_opens_it(browser: Browser, whole: str) -> None:
    page = look(browser, PHONE)
    page.goto(f"{whole}/tieu-chi/1.1.html")
    page.locator("a.par-more").last.click()
    page.wait_for_url("**/tai-lieu.html#*")
    assert page.locator("tr:target").is_visible()
    page.context.close()


def test_without_scripts_the_register_is_all_there(browser: Browser, whole: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{whole}/tai-lieu.html")
    assert not page.locator(".par-filter").is_visible()
    for fold in page.locator("summary").all():
        if fold.is_visible():
            fold.click()
    assert page.locator(ROWS).count() == 85
    context.close()


def test_the_parts_of_the_data_are_listed_first_and_open_by_a_link(browser: Browser, whole: str) -> None:
    page = look(browser, PHONE)
    page.goto(f"{whole}/du-lieu.html")
    screens = page.evaluate("document.documentElement.scrollHeight / innerHeight")
    assert screens < 8
    assert page.locator(".par-fold tbody tr:visible").count() == 0
    assert "" not in page.locator("summary").all_inner_texts()
    page.goto(f"{whole}/du-lieu.html#toan-bo")
    link = page.locator(".par-fold[open] a[href='#leaf']").first
    wanted = page.locator("#leaf ~ details").first.locator("tbody tr").first
    assert not wanted.is_visible()
    link.click()
    assert wanted.is_visible()
    page.context.close()
