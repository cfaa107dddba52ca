"""What a browser keeps of pages that were read: shown without a network, dated; never while there is one."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from generator.publishing.versions import LATEST, BuiltVersion, publish_versions
from generator.rendering.site.service_worker import service_worker
from tests.support.browser import CHROMIUM, barriers, until
from tests.support.hostile import MARKUP
from tests.support.trees import HOUSE

pytestmark = [pytest.mark.slow, pytest.mark.tools]
needs_browser = pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium")

REGISTER = HOUSE / "generator/rendering/theme/assets/javascripts/register.js"
PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:title" content="{title}"><link rel="icon" href="data:,"></head><body><main>
<p id="figure">{figure}</p></main>
<script src="register.js" data-worker="../../service-worker.js" defer></script>
</body></html>"""
KEPT = """async ([address, words]) => {
    const copy = await caches.match(address);
    return Boolean(copy) && (await copy.text()).includes(words);
}"""
ALL_KEPT = """async () => {
    const caches_ = await Promise.all((await caches.keys()).map(name => caches.open(name)));
    return (await Promise.all(caches_.map(one => one.keys()))).flat().map(one => new URL(one.url).pathname);
}"""


def sites(script: str) -> dict[str, str]:
    """The editions that a worker's script names, by place."""
    (found,) = re.findall(r"(?m)^const SITES = (\[.*\]);", script)
    return {place: edition for place, edition, _ in json.loads(found)}


def test_an_edition_is_another_only_where_a_file_of_it_is() -> None:
    sums = {"a/1/x.html": "01", "a/1/y.css": "02", "a/10/x.html": "01", "index.html": "03"}
    titles = {"a/1": "M", "a/10": "N"}
    before = sites(service_worker(sums, titles, []))
    assert set(before) == {"a/1/", "a/10/", ""}
    for changed in sums:
        after = sites(service_worker({**sums, changed: "ff"}, titles, []))
        place = next(place for place in ("a/10/", "a/1/", "") if changed.startswith(place))
        assert {one for one in before if before[one] != after[one]} == {place}
    assert service_worker(dict(reversed(sums.items())), titles, []) == service_worker(sums, titles, [])


@dataclass
class Shelf:
    """Two sites on a server, until it is stopped.

    What is in `told` is answered in the place of a file: status, headers, bytes.
    """

    folder: Path
    address: str = ""
    told: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    stop: Callable[[], None] = lambda: None

    def tell(self, path: str, text: str, status: int = 200, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.told[path] = (status, {"Content-Type": "text/html; charset=utf-8", **named}, text.encode())

    def publish(self, **figures: str) -> None:
        """The shelf with a figure for each site, by its name; what was there before goes."""
        versions = []
        for name, figure in figures.items():
            built = self.folder / "built" / name
            built.mkdir(parents=True)
            for page in ("index", "2", "3"):
                text = PAGE.format(title=f"{name} {page}", figure=figure)
                (built / f"{page}.html").write_text(text)
            (built / "bang.pdf").write_text("%PDF")
            (built / "register.js").write_text(REGISTER.read_text())
            versions.append(BuiltVersion(f"2024/{name}", "2024", f"Bản {name} {MARKUP}", built))
        publish_versions(versions, {LATEST: versions[0]}, self.folder / "site")


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """A shelf of the sites "moi" and "cu"."""
    made = Shelf(tmp_path)
    made.publish(moi="84,20", cu="57,46")

    class Server(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path not in made.told:
                del self.headers["If-Modified-Since"]  # which two shelves of one second answer alike
                return super().do_GET()
            status, headers, body = made.told[path]
            self.send_response_only(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            return None

        def log_message(self, *_: object) -> None:
            """Keep the tests' output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, directory=str(tmp_path / "site")))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    made.address = f"http://127.0.0.1:{server.server_port}"

    def stop() -> None:
        server.shutdown()
        server.server_close()
        thread.join()

    made.stop = stop
    yield made
    stop()


@pytest.fixture
def page(browser: Browser, shelf: Shelf) -> Iterator[Page]:
    """A page whose browser keeps copies of the shelf."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield begun(context, shelf)
    context.close()


def begun(context: BrowserContext, shelf: Shelf) -> Page:
    opened = context.new_page()
    read(opened, f"{shelf.address}/2024/moi/index.html")
    return opened


def read(page: Page, address: str, words: str = "") -> None:
    """A page opened, until there is a copy of it, with these words in it."""
    page.goto(address)
    until(page, KEPT, [address, words])


def forgotten(page: Page, address: str) -> None:
    """Until there is no copy of a page."""
    until(page, f"async arg => !(await ({KEPT})(arg))", [address, ""])


def kept(page: Page) -> set[str]:
    """The pages of which there are copies."""
    found: list[str] = page.evaluate(ALL_KEPT)
    return {path for path in found if path.endswith(".html")}


def fetched(page: Page, *paths: str) -> None:
    """As many pages asked for at once as a test wants; until copies have been made, or not."""
    page.evaluate("paths => Promise.all(paths.map(path => fetch(path).then(got => got.text())))", list(paths))
    page.wait_for_timeout(200)


@needs_browser
def test_a_copy_tells_its_hour_and_the_network_wins(page: Page, shelf: Shelf) -> None:
    way = f"{shelf.address}/2024/cu/2.html"
    shelf.tell("/2024/cu/2.html", PAGE.format(title="T", figure="1"), Date="Fri, 27 Nov 2026 18:30:59 GMT")
    read(page, way)
    page.context.set_offline(True)
    page.goto(f"{way}?h=x#figure")
    assert page.locator(".par-notice").inner_text() == (
        "Không có mạng. Bản lưu lúc 01:30 ngày 28/11/2026 (giờ Hà Nội); có thể đã có số liệu mới hơn."
    )
    assert page.locator("#figure").inner_text() == "1"
    page.context.set_offline(False)
    shelf.tell("/2024/cu/2.html", PAGE.format(title="T", figure="22"))
    read(page, way, "22")
    assert page.locator("#figure").inner_text() == "22"
    assert page.locator(".par-notice").count() == 0
    page.context.set_offline(True)
    page.reload()
    assert page.locator("#figure").inner_text() == "22"


@needs_browser
def test_where_a_reader_begins_leads_on_without_a_network(page: Page, shelf: Shelf) -> None:
    until(page, KEPT, [f"{shelf.address}/shelf.js", ""])
    page.context.set_offline(True)
    page.goto(f"{shelf.address}/")
    page.wait_for_url("**/2024/moi/index.html")
    assert page.locator(".par-notice").count() == 1


@needs_browser
def test_a_page_that_leads_to_a_copy_leads_there_unseen(page: Page, shelf: Shelf) -> None:
    read(page, f"{shelf.address}/2024/moi/2.html")
    page.context.set_offline(True)
    for led, to in (("", "index.html"), ("index.html#figure", "index.html#figure"), ("2.html?h=x", "2.html")):
        page.goto(f"{shelf.address}/latest/{led}")
        page.wait_for_url(f"{shelf.address}/2024/moi/{to}")
        assert page.locator(".par-notice").count() == 1
    page.goto(f"{shelf.address}/latest/3.html")
    assert page.locator("h1").inner_text() == "Chưa có mạng, trang này chưa được lưu"


@needs_browser
def test_a_page_without_a_copy_lists_those_there_are(page: Page, shelf: Shelf) -> None:
    shelf.tell("/2024/cu/2.html", PAGE.format(title=MARKUP.replace('"', "&quot;"), figure="1"))
    read(page, f"{shelf.address}/2024/cu/2.html")
    read(page, f"{shelf.address}/cac-ban-cong-bo.html")
    page.context.set_offline(True)
    for lost in ("2024/moi/3.html", "2024/moi/bang.pdf", "2024/moi/3"):
        page.goto(f"{shelf.address}/{lost}")
        assert page.locator("h1").inner_text() == "Chưa có mạng, trang này chưa được lưu"
        assert page.locator("x-hit").count() == 0
        places = [link.get_attribute("href") for link in page.locator("a").all()]
        assert places == [
            f"{shelf.address}/{path}"
            for path in ("2024/moi/index.html", "2024/cu/2.html", "cac-ban-cong-bo.html")
        ]
    assert [MARKUP in one for one in page.locator("h2").all_inner_texts()] == [True, True]
    assert barriers(page) == []
    page.locator("a").first.click()
    assert page.locator("#figure").inner_text() == "84,20"


@needs_browser
def test_a_new_edition_leaves_the_copies_of_the_others(page: Page, shelf: Shelf) -> None:
    fetched(page, "2.html", "../cu/2.html")
    assert {"/2024/moi/2.html", "/2024/cu/2.html"} < kept(page)
    shelf.publish(moi="85,00", cu="57,46")
    page.reload()
    forgotten(page, "/2024/moi/2.html")
    until(page, KEPT, ["/2024/moi/index.html", "85,00"])
    assert "/2024/cu/2.html" in kept(page)
    page.context.set_offline(True)
    page.reload()
    assert page.locator("#figure").inner_text() == "85,00"


@needs_browser
@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (200, {"Cache_Control": "no-store"}),
        (200, {"Cache_Control": "max-age=60, Private"}),
        (302, {"Location": "/2024/cu/3.html"}),
        (404, {}),
    ],
    ids=["no-store", "private", "elsewhere", "gone"],
)
def test_what_may_not_be_kept_is_forgotten(
    page: Page, shelf: Shelf, status: int, headers: dict[str, str]
) -> None:
    way = "/2024/cu/2.html"
    fetched(page, way)
    assert way in kept(page)
    shelf.tell(way, PAGE.format(title="T", figure="1"), status, **headers)
    page.goto(shelf.address + way)
    forgotten(page, way)
    assert "/2024/moi/index.html" in kept(page)


@needs_browser
def test_a_site_that_was_closed_leaves_no_copy(page: Page, shelf: Shelf) -> None:
    fetched(page, "2.html", "../cu/2.html")
    shelf.tell("/2024/cu/3.html", "", 401)
    fetched(page, "../cu/3.html")
    assert page.evaluate(ALL_KEPT) == []


@needs_browser
def test_a_server_in_trouble_takes_no_copy_away(page: Page, shelf: Shelf) -> None:
    fetched(page, "2.html")
    shelf.tell("/2024/moi/2.html", "", 503)
    fetched(page, "2.html")
    assert "/2024/moi/2.html" in kept(page)


@needs_browser
def test_copies_are_bounded_in_number_and_bytes(page: Page, shelf: Shelf) -> None:
    many = [f"/2024/cu/m{number}.html" for number in range(70)]
    for way in many:
        shelf.tell(way, PAGE.format(title="T", figure="1"))
    for start in range(0, 70, 35):
        fetched(page, *many[start : start + 35])
    page.wait_for_timeout(300)
    assert len(kept(page)) == 60
    assert set(many[35:]) < kept(page)
    large = [f"/2024/moi/l{number}.html" for number in range(6)]
    for way in large:
        shelf.tell(way, "x" * 2_900_000)
        fetched(page, way)
    assert kept(page) == set(large[2:])
    shelf.tell(large[5], "x" * 3_100_000)
    fetched(page, large[5], "bang.pdf")
    assert kept(page) == set(large[2:5])


@needs_browser
def test_a_worker_that_was_asleep_tells_it_too(page: Page, shelf: Shelf) -> None:
    """And takes nothing for the network's answer that the browser has put aside by itself."""
    way = f"{shelf.address}/2024/cu/2.html"
    shelf.tell("/2024/cu/2.html", PAGE.format(title="T", figure="1"), Cache_Control="max-age=600")
    read(page, way)
    page.goto(f"{shelf.address}/2024/moi/index.html")
    shelf.stop()
    devtools = page.context.new_cdp_session(page)
    devtools.send("ServiceWorker.enable")
    devtools.send("ServiceWorker.stopAllWorkers")
    page.goto(way)
    assert page.locator("#figure").inner_text() == "1"
    assert page.locator(".par-notice").count() == 1
