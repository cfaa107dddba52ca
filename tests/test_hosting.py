"""Where the guide says a publication may be hosted, it works there: a branch for pages, a closed nginx."""

import base64
import filecmp
import re
import ssl
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path

import material
import pytest
from playwright.sync_api import Browser, expect

from generator.publishing.site import POLICY
from tests.support.browser import CHROMIUM, QUIET as ALONE, until
from tests.support.cli import QUIET
from tests.support.git import git
from tests.support.git_server import BIN
from tests.support.publications import FIRST, publish, signed_desk
from tests.support.trees import HOUSE
from tests.support.web_server import LOOPBACK, block, certify, filled, nginx

pytestmark = [pytest.mark.slow, pytest.mark.tools]

GUIDE = HOUSE / "docs/huong-dan/cong-bo.md"
INSIDE = [
    f"{FIRST}/index.html",
    f"{FIRST}/data/assessment.json",
    f"{FIRST}/pdf/bao-cao-tong-hop.pdf",
    "versions.json",
]
THEIRS = {  # the theme's partials that write a script into the page
    "base": "d6113712bc4deb30",
    "palette": "8790389765ea6036",
    "outdated": "13165dec361fce13",
    "content": "3722e156f0f6339d",
}


shown = partial(block, GUIDE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one publication, and its site beside it."""
    folder = tmp_path_factory.mktemp("shown")
    signed_desk(folder / "repository")
    done = publish(folder / "repository", folder / "site", folder / "cache", PYTHONPATH=str(HOUSE))
    assert done.returncode == 0, done.stderr
    return folder


def same(left: Path, right: Path) -> bool:
    """Whether two folders hold the same files, Git's own aside."""
    found = filecmp.dircmp(left, right, ignore=[".git"], hide=[])
    alike = not (found.left_only or found.right_only or found.diff_files)
    return alike and all(same(left / name, right / name) for name in found.common_dirs)


def test_a_branch_for_pages_holds_the_folder_and_nothing_of_before(folder: Path) -> None:
    """Built anew, guides and all, it is byte for byte the folder that another process built."""
    forge = folder / "forge.git"
    git(folder, "init", "-q", "--bare", str(forge))
    script = filled(
        shown("Nhánh gh-pages"),
        {
            "https://kho.hanoi.example/hanoi/cchc.git": forge,
            "--output site": "--root repository --output pushed",
        },
    ).replace("-C site", "-C pushed")
    who = {
        f"GIT_{who}_{what}": "may@example.vn" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    program = {"PATH": f"{BIN}:{QUIET['PATH']}", "PYTHONPATH": str(HOUSE)}
    environment = {**QUIET, **who, **program, "XDG_CACHE_HOME": str(folder / "other")}
    for _ in range(2):  # the folder of the last time is replaced with all that was in it
        done = subprocess.run(
            ["bash", "-ec", script], cwd=folder, env=environment, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
    git(folder, "clone", "-q", "-b", "gh-pages", str(forge), "cloned")
    assert git(folder / "cloned", "rev-list", "--count", "HEAD") == "1"
    assert (folder / "cloned/.nojekyll").is_file()
    assert same(folder / "cloned", folder / "site")


@contextmanager
def closed(folder: Path, around: Path, network: str = "127.0.0.1/32") -> Iterator[tuple[int, Path]]:
    """The guide's nginx before the site: its port, and who vouches for it."""
    (around / "users").write_text("lanh-dao:{PLAIN}mat-khau\n")
    vouches = certify(around)
    places = {
        "/etc/nginx/parindex.crt": around / "server.crt",
        "/etc/nginx/parindex.key": around / "server.key",
        "/etc/nginx/parindex.users": around / "users",
        "/srv/parindex/site": folder / "site",
        "10.0.0.0/8": network,
    }
    with nginx(around, shown("parindex.conf"), places) as port:
        yield port, vouches


def asked(port: int, path: str, vouches: Path, password: str = "") -> int:
    """What the server answers."""
    request = urllib.request.Request(f"https://{LOOPBACK}:{port}/{path}")
    if password:
        request.add_header(
            "Authorization", "Basic " + base64.b64encode(f"lanh-dao:{password}".encode()).decode()
        )
    trusted = ssl.create_default_context(cafile=str(vouches))
    try:
        with urllib.request.urlopen(request, context=trusted) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


@pytest.mark.parametrize(("network", "known"), [("127.0.0.1/32", 200), ("10.0.0.0/8", 403)])
def test_a_closed_site_lets_nothing_out(folder: Path, tmp_path: Path, network: str, known: int) -> None:
    with closed(folder, tmp_path, network) as (port, vouches):
        for path in INSIDE:
            assert (folder / "site" / path).is_file()
            assert asked(port, path, vouches) == (401 if known == 200 else 403)
            assert asked(port, path, vouches, "khac") == (401 if known == 200 else 403)
            assert asked(port, path, vouches, "mat-khau") == known


def test_the_pages_work_under_the_policy_the_server_sends(
    folder: Path, tmp_path: Path, browser: Browser
) -> None:
    """Selector, search, colours and bars work, no violation; what is put into a page does not run."""
    said: list[str] = []
    with closed(folder, tmp_path) as (port, _):
        known = {"username": "lanh-dao", "password": "mat-khau"}
        trusting = browser.browser_type.launch(  # a worker is not had by a context that looks away
            executable_path=CHROMIUM, args=[*ALONE, "--ignore-certificate-errors"]
        )
        context = trusting.new_context(http_credentials=known, color_scheme="light")  # type: ignore[arg-type]
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        packed: dict[str, str | None] = {}
        page.on("response", lambda one: packed.update({one.url: one.headers.get("content-encoding")}))
        answer = page.goto(f"https://{LOOPBACK}:{port}/{FIRST}/index.html", wait_until="networkidle")
        assert answer is not None
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-security-policy"] == f"{POLICY}; frame-ancestors 'none'"
        assert {how for url, how in packed.items() if url.endswith((".html", ".css", ".min.js"))} == {"gzip"}
        assert page.locator(".md-version__current").inner_text() == "Tự đánh giá 2024"
        bars = "[...document.querySelectorAll('[style]')]"
        assert page.evaluate(f"{bars}.some(bar => bar.style.width.endsWith('%'))")
        for wanted in ("default", "slate"):  # from "as the machine has it" to light, then to dark
            page.locator("label.md-header__button[for^=__palette]:visible").click()
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", wanted)
        page.reload(wait_until="networkidle")
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"  # remembered
        box = page.locator("input.md-search__input")
        box.fill("kế hoạch")
        box.press("End")
        page.locator(".md-search-result__item a").first.wait_for(state="attached")
        assert said == []
        until(page, "async () => Boolean((await navigator.serviceWorker.ready).active)")
        page.reload(wait_until="networkidle")
        copies = (
            "async () => Promise.all((await caches.keys()).map(async one => (await caches.open(one)).keys()))"
        )
        names = f"async () => (await ({copies})()).flat().map(one => new URL(one.url).pathname)"
        assert not [name for name in page.evaluate(names) if name.endswith((".html", ".json"))]
        answer = page.goto(f"https://{LOOPBACK}:{port}/{FIRST}/a/b/c.html")
        assert (answer.status if answer else 0) == 404
        page.get_by_text("Về trang đầu").click()
        page.wait_for_url(f"**/{FIRST}/index.html")
        page.evaluate(
            "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"hit = 1\">');"
            "const script = document.createElement('script'); script.textContent = 'hit = 2';"
            "document.body.append(script)"
        )
        page.wait_for_timeout(300)
        assert page.evaluate("typeof hit") == "undefined"
        trusting.close()


def test_every_guide_sends_the_policy_the_pages_have() -> None:
    for guide in (HOUSE / "docs/huong-dan").glob("*.md"):
        text = guide.read_text()
        sent = f"add_header Content-Security-Policy \"{POLICY}; frame-ancestors 'none'\";"
        assert text.count(sent) == text.count("root /srv/parindex/site;")


def test_no_page_holds_a_script_of_its_own(folder: Path) -> None:
    alone = folder / "site/404.html"  # whose own policy names its script: `tests/test_site_versions.py`
    for page in {*(folder / "site").rglob("*.html")} - {alone}:
        scripts = re.findall(r"<script(?![^>]* src=)[^>]*>", page.read_text())
        known = {
            '<script id="__config" type="application/json">',
            '<script type="application/json" id="data">',
        }
        assert set(scripts) <= known, page
        assert "md-header" not in page.read_text() or POLICY in page.read_text()


def test_the_scripts_of_ours_stand_for_those_the_theme_has() -> None:
    """Where the theme changes one, ours must follow: read it, then write down its new sum."""
    theme = Path(material.__file__).parent / "templates/partials/javascripts"
    sums = {name: sha256((theme / f"{name}.html").read_bytes()).hexdigest()[:16] for name in THEIRS}
    assert sums == THEIRS
