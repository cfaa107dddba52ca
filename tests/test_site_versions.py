"""Site versions side by side: listed, linked, distinguishable, and none that was signed is lost."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.publishing.published import SignedVersionLost
from generator.publishing.replacing import NotOurs
from generator.publishing.site import POLICY, SettingsUnusable, VersionBanner, build_site
from generator.publishing.versions import LATEST, BuiltVersion, publish_versions as move
from generator.rendering.site.page import Page as SitePage
from generator.rendering.site.pages import Site
from tests.support.browser import CHROMIUM, DESK, OFFENDERS, OWN_LETTERS, PHONE, barriers, look, until, watch
from tests.support.hostile import MARKUP, SHORT
from tests.support.pages import files_in
from tests.support.trees import HOUSE

pytestmark = [pytest.mark.slow, pytest.mark.tools]
needs_browser = pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium")

LIST = "cac-ban-cong-bo.html"
LONG = ("Kết quả tự đánh giá, chấm điểm xác định Chỉ số cải cách hành chính của thành phố " * 2)[:120]
PAGES = {
    "index.html": "<!doctype html><title>t</title><h2 id='du-lieu'>Tải về</h2>",
    "tieu-chi/1.1.html": "<!doctype html><title>t</title>",
    "404.html": "<link href='/assets/x.css'>",
    ".parindex": "",
}
FILES = {"pdf/bao-cao-tong-hop.pdf": "%PDF", "data/assessment.json": "{}"}


def shelve(volumes: list[BuiltVersion], newest: BuiltVersion | None, output: Path) -> None:
    """The same of copies: what is shelved is moved."""
    with tempfile.TemporaryDirectory() as folder:
        copies = [
            replace(one, built=Path(shutil.copytree(one.built, Path(folder) / str(number))))
            for number, one in enumerate(volumes)
        ]
        led_to = next((copy for one, copy in zip(volumes, copies, strict=True) if one is newest), None)
        move(copies, {LATEST: led_to} if led_to else {}, output)


def built(folder: Path, files: dict[str, str]) -> Path:
    """A built site by hand."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def three(tmp_path: Path) -> list[BuiltVersion]:
    """A draft, and two that are signed, the newer in the place of the older."""
    site = built(tmp_path / "built", PAGES | FILES)
    draft = BuiltVersion("2025/du-thao", "2025", "Dự thảo 2025", site, facts=("Số liệu đến ngày 26/11/2026",))
    newer = BuiltVersion(
        "2024/ket-qua", "2024", "Kết quả 2024", built(tmp_path / "newer", PAGES | {"thay-doi.html": ""}),
        date(2025, 4, 2), ("Ký ngày 02/04/2025 · 120/QĐ-BNV",), "15 mục giảm 1,92 điểm.",
        commit="c" * 40, record_sha256="a" * 64,
    )  # fmt: skip
    older = BuiltVersion(
        "2024/bao-cao", "2024", "Báo cáo 2024", site, date(2025, 1, 21), ("Ký ngày 21/01/2025",),
        notice="Đã được thay vì cộng sót.", record_sha256="b" * 64, partial=True, replaced_by="2024/ket-qua",
    )  # fmt: skip
    return [draft, newer, older]


def words(text: str) -> str:
    """A page's text in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", text.partition("<body>")[2]).split())


def ways(root: Path, page: str) -> dict[str, str]:
    """Where the links of a page lead, by their words; each must be there."""
    text = (root / page).read_text()
    found = re.findall(r'<a (?:id="way" )?href="([^"]+)"[^>]*>([^<]*)</a>', text)
    made = {name: os.path.normpath((root / page).parent / href) for href, name in found}
    assert all(Path(way).is_file() for way in made.values()), made
    return {name: Path(way).relative_to(root).as_posix() for name, way in made.items()}


def test_a_list_says_what_each_is_what_changed_and_where_it_lies(
    three: list[BuiltVersion], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shelve(three, three[1], out)
    for page in (LIST, "2024/index.html"):
        text = words((out / page).read_text())
        newer, older = text.index("Kết quả 2024"), text.index("Báo cáo 2024")
        assert newer < older
        assert "Đã ký Mới nhất Ký ngày 02/04/2025 · 120/QĐ-BNV 15 mục giảm 1,92 điểm." in text
        assert "Đã ký Chưa đầy đủ Đã có bản thay Đã được thay vì cộng sót. Xem bản thay" in text
        led = ways(out, page)
        assert (led["Kết quả 2024"], led["Xem bản thay"]) == ("2024/ket-qua/index.html",) * 2
        assert led["Báo cáo tổng hợp (PDF)"] == "2024/bao-cao/pdf/bao-cao-tong-hop.pdf"
        assert led["Thay đổi so với bản trước"] == "2024/ket-qua/thay-doi.html"
    whole = words((out / LIST).read_text())
    assert "Dự thảo 2025 Dự thảo, chưa ai ký Số liệu đến ngày 26/11/2026" in whole
    assert whole.count("Mới nhất") == 1
    draft = words((out / "2025/index.html").read_text())
    assert "Đợt này chưa có bản nào được công bố." in draft
    assert "Kết quả 2024" not in draft


def test_where_nobody_has_signed_nothing_is_called_the_latest(
    three: list[BuiltVersion], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shelve(three[:1], None, out)
    text = (out / "index.html").read_text()
    assert "Chưa có bản nào được công bố." in words(text)
    assert "refresh" not in text
    assert ways(out, "index.html")["Dự thảo 2025"] == "2025/du-thao/index.html"
    assert not (out / "latest").exists()
    assert "mới nhất" not in "".join(page.read_text().lower() for page in out.glob("*.html"))
    (listed,) = json.loads((out / "2025/versions.json").read_text())
    assert listed == {"version": "du-thao", "title": "Dự thảo 2025", "aliases": []}


def test_machines_are_told_what_stands_there(three: list[BuiltVersion], tmp_path: Path) -> None:
    shelve(three, three[1], tmp_path / "out")
    told = json.loads((tmp_path / "out/publications.json").read_text())
    assert told["version"] == 1
    draft, newer, older = told["publications"]
    assert (draft["kind"], draft["signed_on"], draft["commit"], draft["record_sha256"]) == (
        "draft",
        None,
        None,
        None,
    )
    assert newer == {
        "place": "2024/ket-qua", "campaign": "2024", "title": "Kết quả 2024", "kind": "signed",
        "signed_on": "2025-04-02", "commit": "c" * 40, "record_sha256": "a" * 64, "partial": False,
        "replaced_by": None,
    }  # fmt: skip
    assert (older["partial"], older["replaced_by"]) == (True, "2024/ket-qua")


@pytest.mark.parametrize("shelf_of_before", [False, True], ids=["ours", "of before"])
def test_no_signed_publication_leaves_a_folder_unseen(
    three: list[BuiltVersion], tmp_path: Path, *, shelf_of_before: bool
) -> None:
    draft, newer, older = three
    out = tmp_path / "out"
    shelve([newer, older, replace(draft, place="du-thao")], newer, out)
    if shelf_of_before:
        (out / "publications.json").unlink()
    before = files_in(out)
    unsigned = replace(older, signed_on=None)  # in its place, but nobody has signed
    for fewer in ([newer], [newer, draft], [newer, unsigned]):
        with pytest.raises(SignedVersionLost) as lost:
            shelve(fewer, newer, out)
        assert lost.value.places == ("2024/bao-cao",)
    assert files_in(out) == before
    shelve([newer, older], newer, out)  # a draft may go
    shelve([newer, older, replace(newer, place="2024/them")], newer, out)


def test_a_site_alone_takes_no_place_of_signed_publications(
    three: list[BuiltVersion], tmp_path: Path
) -> None:
    shelve(three, three[1], tmp_path / "out")
    before = files_in(tmp_path / "out")
    with pytest.raises(SignedVersionLost):
        build_site(Site((), []), {}, tmp_path / "mkdocs.yml", tmp_path / "out")
    assert files_in(tmp_path / "out") == before
    shelve(three[:1], None, tmp_path / "drafts")
    with pytest.raises(SettingsUnusable):  # drafts alone are in nobody's way: it gets as far as its settings
        build_site(Site((), []), {}, tmp_path / "mkdocs.yml", tmp_path / "drafts")


def test_another_record_in_the_place_of_a_signed_one_is_a_loss(
    three: list[BuiltVersion], tmp_path: Path
) -> None:
    _, newer, older = three
    shelve([newer, older], newer, tmp_path / "out")
    with pytest.raises(SignedVersionLost) as lost:
        shelve([replace(newer, record_sha256="d" * 64), older], newer, tmp_path / "out")
    assert lost.value.places == ("2024/ket-qua",)


@pytest.mark.parametrize("content", ["", "[1]", '{"publications": [{"place": 1}]}', "[" * 100_000, "\0"])
def test_a_list_that_cannot_be_read_is_not_taken_for_an_empty_one(
    content: str, three: list[BuiltVersion], tmp_path: Path
) -> None:
    shelve(three, three[1], tmp_path / "out")
    (tmp_path / "out/publications.json").write_text(content)
    with pytest.raises(NotOurs):
        shelve(three, three[1], tmp_path / "out")


def test_every_file_has_its_sum_and_equal_input_gives_equal_bytes(
    three: list[BuiltVersion], tmp_path: Path
) -> None:
    shelve(three, three[1], tmp_path / "one")
    shelve(list(three), three[1], tmp_path / "two")
    assert files_in(tmp_path / "one") == files_in(tmp_path / "two")
    sums = (tmp_path / "one/checksums.txt").read_text().splitlines()
    assert {line[66:] for line in sums} == set(files_in(tmp_path / "one")) - {"checksums.txt", ".parindex"}
    command = ["sha256sum", "-c", "--quiet", "checksums.txt"]
    assert subprocess.run(command, cwd=tmp_path / "one", check=False).returncode == 0


def test_one_page_for_all_that_is_not_found(three: list[BuiltVersion], tmp_path: Path) -> None:
    shelve(three, three[1], tmp_path / "out")
    pages = [name for name in files_in(tmp_path / "out") if name.endswith("404.html")]
    assert pages == ["404.html"]


def test_a_campaign_cannot_take_the_place_of_the_latest(three: list[BuiltVersion], tmp_path: Path) -> None:
    latest = replace(three[1], place="latest/x", campaign="latest")
    with pytest.raises(FileExistsError):
        shelve([latest], latest, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_whatever_a_title_holds_is_text(three: list[BuiltVersion], tmp_path: Path) -> None:
    hostile = [
        replace(one, title=f"{SHORT}{MARKUP}" * 2000, facts=(MARKUP,), changes=MARKUP, notice=MARKUP)
        for one in three
    ]
    shelve(hostile, hostile[1], tmp_path / "out")
    for name, content in files_in(tmp_path / "out").items():
        if name.endswith(".html") and not name.startswith(("2024/b", "2024/k", "2025/d")):
            assert b"<x-hit" not in content, name
            assert b"<img" not in content, name
    for name in ("publications.json", "versions.json"):
        json.loads((tmp_path / "out" / name).read_text())


def test_the_pages_name_the_site_as_its_settings_do(three: list[BuiltVersion], tmp_path: Path) -> None:
    shelve(three, three[1], tmp_path / "out")
    settings = (HOUSE / "mkdocs.yml").read_text()
    named = re.search("(?m)^site_name: (.+)$", settings)
    assert named is not None
    for page in (LIST, "2024/index.html"):
        assert f"{named[1]}</title>" in (tmp_path / "out" / page).read_text()


class Forge(SimpleHTTPRequestHandler):
    """A server as a forge's Pages: the site below a path, its 404.html for what is not there."""

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "kho/2024/404.html"
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())
        return None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shelf of the theme's pages below `kho/2024`, a path with a campaign's name: twelve titles."""
    folder = tmp_path_factory.mktemp("shelf")
    os.environ["SOURCE_DATE_EPOCH"] = "1735000000"
    site = Site(
        (SitePage("index.md", "# T\n\n## Dữ liệu\n"), SitePage("tieu-chi/1.1.md", "# Mục\n")),
        [{"T": "index.md"}, {"M": [{"M1": "tieu-chi/1.1.md"}]}],
    )
    try:
        notice = VersionBanner(
            "../..", "", f"Đã được thay vì {SHORT}", "2024/k0/index.html", f"Xem bản {SHORT}"
        )
        build_site(site, {}, _settings(folder), folder / "replaced", notice)
        build_site(site, {}, folder / "mkdocs.yml", folder / "newest", VersionBanner("../..", "Bản cũ."))
        build_site(site, {}, folder / "mkdocs.yml", folder / "kho/alone")
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
    volumes = [
        BuiltVersion(
            f"2024/k{n}", "2024", LONG if n % 2 else f"Kết quả {n} {SHORT}",
            folder / ("replaced" if n == 11 else "newest"), date(2025, 1, 20 - n),
        )
        for n in range(12)
    ]  # fmt: skip
    shelve(volumes, volumes[0], folder / "kho/2024")
    (folder / "kho/2024/2024/k4/tieu-chi/1.1.html").unlink()  # of all, the one without that page
    return folder


def _settings(folder: Path) -> Path:
    """Our settings, with a page for guides: the real ones are not what is tried here."""
    docs = folder / "docs/assets"
    docs.parent.mkdir()
    docs.symlink_to(HOUSE / "docs/assets")
    text = (HOUSE / "mkdocs.yml").read_text().partition("\nnot_in_nav:")[0]
    text = text.replace("generator/rendering/theme", str(HOUSE / "generator/rendering/theme"))
    (folder / "mkdocs.yml").write_text(text)
    return folder / "mkdocs.yml"


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Forge, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@needs_browser
def test_the_way_to_the_newest_keeps_the_place_in_the_page(
    browser: Browser, served: str, folder: Path
) -> None:
    page = look(browser, DESK)
    for top in (f"{served}/kho/2024", f"{folder.as_uri()}/kho/2024"):
        for start in ("index.html", "latest/index.html"):
            page.goto(f"{top}/{start}?x=1#du-lieu")
            page.wait_for_url(f"{top}/2024/k0/index.html?x=1#du-lieu")
    page.context.close()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/kho/2024/latest/tieu-chi/1.1.html")
    page.wait_for_url(f"{served}/kho/2024/2024/k0/tieu-chi/1.1.html")
    context.close()


@needs_browser
def test_what_is_not_found_leads_back_from_any_depth(browser: Browser, served: str) -> None:
    page = look(browser, PHONE)
    top = f"{served}/kho/2024"
    for lost in ("2024/k0/a/b/c.html?x#y", "2024/k99/", "2019/nothing", "nothing"):
        page.goto(f"{top}/{lost}")
        for name, target in (("Về trang đầu", "index.html"), ("Xem các bản công bố", LIST)):
            link = page.get_by_text(name)
            link.wait_for()
            assert link.evaluate("link => link.href") == f"{top}/{target}", lost
        assert not page.get_by_text("Xoá bớt").is_visible()
        until(page, OWN_LETTERS)
    assert barriers(page) == []
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}//evil.example/kho/2024/x", wait_until="networkidle")  # a path, not another server
    assert page.get_by_text("Xoá bớt").is_visible()
    assert len(asked) > 3
    assert all(url.startswith(f"{served}/") for url in asked)
    page.context.close()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/kho/2024/2024/x/y")
    assert page.get_by_text("Xoá bớt phần cuối của địa chỉ").is_visible()
    assert not page.get_by_text("Về trang đầu").is_visible()
    context.close()


@needs_browser
def test_a_site_alone_has_such_a_page_too(browser: Browser, served: str, folder: Path) -> None:
    text = (folder / "kho/alone/404.html").read_text()
    assert "/assets" not in text
    page = look(browser, DESK)
    page.route("**/tieu-chi/x/y.html", lambda route: route.fulfill(body=text, content_type="text/html"))
    page.goto(f"{served}/kho/alone/tieu-chi/x/y.html")
    page.get_by_text("Về trang đầu").click()
    page.wait_for_url(f"{served}/kho/alone/index.html")
    assert page.locator(".par-notice:visible").count() == 0
    assert "Các bản công bố" not in page.content()
    page.context.close()


@needs_browser
@pytest.mark.parametrize(("scheme", "size"), [("light", PHONE), ("dark", DESK)], ids=["phone", "desk"])
def test_the_lists_fit_and_axe_agrees(
    browser: Browser, served: str, size: dict[str, int], scheme: str
) -> None:
    page, wrong = look(browser, size, scheme), list[str]()
    watch(page, served, wrong)
    for name in (LIST, "2024/index.html", "2024/k11/index.html"):
        page.goto(f"{served}/kho/2024/{name}")
        page.evaluate("document.fonts.ready")
        assert page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), name
        assert barriers(page) == [], name
        wrong += page.evaluate(OFFENDERS)
    assert wrong == []
    page.context.close()


@needs_browser
def test_a_page_says_without_scripts_why_it_is_not_what_to_read(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/kho/2024/2024/k11/tieu-chi/1.1.html")
    assert page.locator(".par-notice:visible").inner_text().startswith(f"Đã được thay vì {SHORT}")
    page.get_by_text(f"Xem bản {SHORT}").click()
    page.wait_for_url(f"{served}/kho/2024/2024/k0/index.html")
    assert page.locator(".par-notice:visible").count() == 0
    page.locator("footer").get_by_text("Các bản công bố").click()
    page.wait_for_url(f"{served}/kho/2024/{LIST}")
    context.close()


def apart(page: Page, one: str, others: str) -> bool:
    """Whether no two of the elements lie over each other."""
    script = """([one, others]) => {
        const box = document.querySelector(one).getBoundingClientRect();
        return [...document.querySelectorAll(others)].map((other) => other.getBoundingClientRect())
          .filter((other) => other.width)
          .every((other) => box.right <= other.left || other.right <= box.left ||
                            box.bottom <= other.top || other.bottom <= box.top);
    }"""
    return bool(page.evaluate(script, [one, others]))


@needs_browser
def test_the_selector_lies_over_nothing_and_shows_every_title(browser: Browser, served: str) -> None:
    page = look(browser, DESK)
    page.goto(f"{served}/kho/2024/2024/k1/index.html")
    page.wait_for_selector(".md-version__current")
    icons = ".md-header label.md-header__button, .md-header a.md-header__button, .md-search__form"
    script = "[...document.querySelectorAll('.md-version__link')].every(l => l.scrollWidth <= l.clientWidth)"
    for width in (1280, 1000, 768, 360, 320):
        page.set_viewport_size({"width": width, "height": 600})
        page.focus(".md-version__current")
        page.wait_for_function("document.querySelector('.md-version__list').clientHeight > 100")
        assert apart(page, ".md-version__current", icons)
        assert apart(page, ".md-version__list", icons)
        last = page.locator(".md-version__link").last
        last.scroll_into_view_if_needed()
        box, seen = last.bounding_box(), page.locator(".md-version__list").bounding_box()
        assert box is not None
        assert seen is not None
        assert seen["x"] >= 0
        assert seen["x"] + seen["width"] <= width
        assert seen["y"] + seen["height"] <= 600
        assert box["y"] + box["height"] <= seen["y"] + seen["height"] + 1
        assert page.evaluate(script)
    page.locator(".md-version__link").nth(2).click()
    page.wait_for_url(f"{served}/kho/2024/2024/k2/**")
    page.context.close()


FOCUSED = """() => {
    const one = document.activeElement;
    const shown = one.matches(".md-option") ? one.nextElementSibling : one;
    const { width, height, left, right } = shown.getBoundingClientRect();
    const seen = width > 0 && height > 0 && left >= 0 && right <= innerWidth;
    return `${one.getAttribute("aria-label") || one.textContent.trim()}${seen ? "" : " (not seen)"}`;
}"""


def walked(page: Page, key: str = "Tab") -> list[str]:
    """Press a key until the focus has left the page; what it was on, by its words."""
    found: list[str] = []
    while len(found) < 40:
        page.keyboard.press(key)
        page.wait_for_timeout(20)
        if page.evaluate("document.activeElement === document.body"):
            break
        found.append(page.evaluate(FOCUSED))
    return found


@needs_browser
def test_by_keyboard_alone_everything_seen_is_reached_and_nothing_else(browser: Browser, served: str) -> None:
    page, menu = look(browser, PHONE), "Danh mục các trang"
    page.goto(f"{served}/kho/alone/tieu-chi/1.1.html", wait_until="networkidle")
    stops = walked(page)
    assert {menu, "Tìm kiếm"} < set(stops)
    assert len(stops) < 12
    assert not [one for one in stops if "not seen" in one]
    for key in ("Enter", "Space"):
        page.locator("button[for=__drawer]").focus()
        page.keyboard.press(key)
        assert page.evaluate(FOCUSED) == "M"  # the part that is open
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED) == "M1"
        page.keyboard.press("Shift+Tab")
        page.keyboard.press(key)
        assert page.evaluate(FOCUSED) == "M"  # the way into it, among the other parts
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(FOCUSED) == "T"
        assert barriers(page) == []
        page.keyboard.press("Escape")
        assert page.evaluate(FOCUSED) == menu
        assert page.locator("button[for=__drawer]").get_attribute("aria-expanded") == "false"
        page.reload()
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    page.reload(wait_until="networkidle")
    stops = walked(page)
    assert menu not in stops
    assert not [one for one in stops if "not seen" in one]
    page.locator("input.md-search__input").focus()
    page.wait_for_timeout(50)
    overlay = page.locator(".md-search__overlay")
    expect(overlay).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    page.keyboard.type("m")
    expect(overlay).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    page.context.close()


@needs_browser
@pytest.mark.parametrize(
    ("chosen", "opened"),
    [(2, "k2/tieu-chi/1.1.html#diem"), (4, "k4/")],
    ids=["has the page", "lacks the page"],
)
def test_another_publication_opens_at_the_page_that_is_read(
    browser: Browser, served: str, chosen: int, opened: str
) -> None:
    page = look(browser, DESK)
    page.goto(f"{served}/kho/2024/2024/k1/tieu-chi/1.1.html#diem")
    page.focus(".md-version__current")
    page.locator(".md-version__link").nth(chosen).click()
    page.wait_for_url(f"{served}/kho/2024/2024/{opened}")
    page.context.close()


@needs_browser
def test_opened_from_a_folder_a_page_says_what_cannot_work(
    browser: Browser, folder: Path, served: str
) -> None:
    page, wrong = look(browser, PHONE), list[str]()
    watch(page, served, wrong)
    page.goto(f"{folder.as_uri()}/kho/2024/2024/k0/tieu-chi/1.1.html", wait_until="networkidle")
    said = page.locator(".par-notice--folder")
    assert "không tìm kiếm và không chọn bản" in said.inner_text()
    assert page.locator("label[for=__search]:visible, .md-search__form:visible").count() == 0
    said.get_by_text("Xem các bản công bố").click()
    page.wait_for_url(f"{folder.as_uri()}/kho/2024/{LIST}")
    page.get_by_text(LONG).first.click()
    page.wait_for_url(f"{folder.as_uri()}/kho/2024/2024/k1/index.html")
    page.goto(f"{folder.as_uri()}/kho/alone/index.html")
    assert page.locator(".par-notice--folder").inner_text().endswith("không tìm kiếm được.")
    page.goto(f"{served}/kho/2024/2024/k0/index.html")
    assert not page.locator(".par-notice--folder").is_visible()
    assert page.locator("label[for=__search]").nth(1).is_visible()
    assert wrong == []
    page.context.close()


SPOILED = [
    "",
    "{",
    "null",
    "[]",
    '"x"',
    "-1",
    '{"index": "x"}',
    '{"index": 99, "color": 1}',
    '{"color": {"media": 1}}',
]


@needs_browser
def test_whatever_an_address_and_a_browser_hold_a_page_works(browser: Browser, served: str) -> None:
    page, wrong = look(browser, DESK), list[str]()
    watch(page, served, wrong)
    way = f"{served}/kho/2024/2024/k0/tieu-chi/1.1.html"
    page.goto(f"{way}?h=%E0%A4%A#%E0%A4%A", wait_until="networkidle")
    for lost in ("%E0%A4%A", "\\", "%", '"', "%00", "[id]", "__proto__"):
        page.goto(f"{way}#{lost}")
        page.reload(wait_until="networkidle")
        page.evaluate("lost => { location.hash = `x-${lost}` }", lost)
    for spoiled in SPOILED:
        page.evaluate(
            """spoiled => {
                localStorage.setItem("/kho/2024/2024/k0/.__palette", spoiled);
                sessionStorage.setItem("/kho/2024/2024/k0/.__outdated", spoiled);
            }""",
            spoiled,
        )
        page.reload(wait_until="networkidle")
        expect(page.locator(".md-version")).to_have_count(1)
        assert not page.locator("[data-md-component=outdated]").is_visible()
        page.locator("label.md-header__button[for^=__palette]:visible").click()
        assert page.locator("body").get_attribute("data-md-color-scheme") in {"default", "slate"}
    assert wrong == []
    page.context.close()


def test_no_page_of_the_shelf_runs_what_is_written_into_it(folder: Path) -> None:
    for page in (LIST, "2024/index.html", "index.html", "latest/tieu-chi/1.1.html"):
        text = (folder / "kho/2024" / page).read_text()
        assert f'content="{POLICY}"'.replace("'", "&#39;") in text, page
        assert re.findall("<script(?! src=)", text) == []
