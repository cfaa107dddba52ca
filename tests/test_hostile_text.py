"""A payload in every string of every kind of file: text at every exit, in a real browser too."""

import json
import re
import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from icalendar import Calendar
from openxml_audit import OpenXmlValidator
from playwright.sync_api import Browser

from tests.support.browser import CHROMIUM, DESK, OFFENDERS, look, watch
from tests.support.cli import run
from tests.support.git import git
from tests.support.hostile import FOLDER, MARKUP, SHORT, hostile
from tests.support.proposals import Desk

pytestmark = [pytest.mark.slow, pytest.mark.tools]

PLACE = "2024/tu-danh-gia"
TITLE = f"Tự đánh giá {SHORT}"
SUBJECT = f"đổi {MARKUP}\u202e\x1b[31m"
SIGNED = (
    "--title", TITLE, "--number", f"1/BC {SHORT}", "--date", "2025-01-15", "--issuer", f"UBND {MARKUP}",
    "--about", f"Báo cáo {MARKUP}", "--signed-by", f"Phó Chủ tịch {SHORT}", "--today", "2025-01-15",
)  # fmt: skip
GUIDES = {"decisions", "huong-dan", "loi", "quy-tac"}
# Names that another place must repeat, and words of a list that the criteria set makes: no text is free.
NAMES = {"campaign", "criteria_set"}
CHOSEN = {"inputs *", "scale * when"}
ELSEWHERE = {  # kinds of places the small tree has under another parent
    "appraisal requests * outcome note",
    "criteria areas * criteria * rule inputs * options *",
    "criteria areas * criteria * rule parts * title",
    "criteria areas * criteria * not_applicable when",
    "campaign survey not_held",  # tests/test_survey.py: where there are results it cannot stand
    "survey results * not_applicable",  # the same
    "campaign groups *",  # tests/test_units.py: of units, which share no table
    "criteria areas * criteria * rule peers * title",  # tests/test_unit_site.py: of units too
    "criteria areas * criteria * rule peers * unit",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile tree in a repository, signed and published; an answer changed since."""
    folder = tmp_path_factory.mktemp("hostile")
    made = Desk(folder / "tree")
    made.write({path: raw.data for path, raw in hostile().tree.items()})
    git(made.root, "init", "-q", "-b", "main")
    made.commit({}, SUBJECT)
    done = run("signoff", "tu-danh-gia", "--root", str(made.root), *SIGNED, "--partial")
    assert done.returncode == 0, done.stderr
    made.commit({}, SUBJECT)
    git(made.root, "tag", f"publication/{PLACE}")
    answer = f"{FOLDER}/appendix-2/submission.yaml"
    made.commit({answer: lambda text: text.replace('"completed": 47', '"completed": 50')}, SUBJECT)
    site = ("publish", "--root", str(made.root), "--output", str(folder / "site"), "--draft", "HEAD")
    done = run(*site, XDG_CACHE_HOME=str(folder / "cache"))
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    handler = partial(Silent, directory=str(folder / "site"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_no_string_is_left_out() -> None:
    left = {name for name in hostile().spared if name.rpartition(" ")[2] not in NAMES}
    left = {name for name in left if not name.endswith(tuple(CHOSEN))}
    # an area that is scored itself holds what a criterion does
    of_areas = re.compile(r"criteria areas \* (?:rule|evidence_wanted|not_applicable)\b")
    assert {name for name in left if not of_areas.match(name)} == ELSEWHERE


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("check", "--format", "github"),
        ("score", "--base", "HEAD~1"),
        ("score", "--format", "json"),
        ("status",),
        ("explain", "1.1"),
        ("history", "1.1"),
        ("review", "--base", "HEAD~1"),
        ("fmt", "--check"),
        ("review-new", "--appendix", "2"),
        ("review-accept", "--appendix", "2"),
    ],
    ids=" ".join,
)
def test_a_command_ends_with_a_code_it_states(folder: Path, command: tuple[str, ...]) -> None:
    done = run(*command, "--root", str(folder / "tree"), COLUMNS="500")
    assert done.returncode in {0, 1}, done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert "\u202e" not in done.stdout + done.stderr
    if command[0] in {"score", "status"} and "json" not in command:
        assert "[/] [b]c[/b] :smile: \\[" in done.stdout  # as it was typed


def test_what_stands_beside_the_pages_is_well_formed(folder: Path) -> None:
    site = folder / "site" / PLACE
    feed = ET.fromstring((site / "data/thay-doi.atom").read_text())  # noqa: S314 - of our own making
    titles = [title.text or "" for title in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert any(MARKUP in title for title in titles)
    calendar = Calendar.from_ical((site / "data/ke-hoach.ics").read_text())
    assert len(calendar.walk("VEVENT")) == 1  # the deadline; it was signed before any end
    for file in site.rglob("*.json"):
        json.loads(file.read_text())
    reports = list(site.rglob("*.pdf"))
    assert len(reports) == 4
    assert all(report.read_bytes().startswith(b"%PDF") for report in reports)
    edited = list(site.rglob("*.docx"))
    assert len(edited) == 4
    assert [error for file in edited for error in OpenXmlValidator().validate(file).errors] == []


@pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium")
def test_a_browser_finds_nothing_but_text(browser: Browser, folder: Path, served: str) -> None:
    page, wrong = look(browser, DESK), list[str]()
    watch(page, served, wrong)
    pages = sorted(file.relative_to(folder / "site") for file in (folder / "site").rglob("*.html"))
    ours = [path for path in pages if not GUIDES & set(path.parts)]
    leading = {  # these go on by themselves, or look for their styles at the top of a server
        path for path in ours if path.parts[0] in {"latest", "index.html"} or path.name == "404.html"
    }
    assert [path for path in leading if "<x-hit" in (folder / "site" / path).read_text()] == []
    assert len(leading) > 20
    assert len(ours) > 2 * len(leading)
    for path in [*(path for path in ours if path not in leading), Path(PLACE) / "loi.html"]:
        page.goto(f"{served}/{path}")
        wrong += [f"{path}: {made}" for made in page.evaluate(OFFENDERS)]
    assert wrong == []

    page.goto(f"{served}/{PLACE}/index.html", wait_until="networkidle")
    assert page.locator(".md-version__current").inner_text().strip() == TITLE
    names = [link.strip() for link in page.locator(".md-nav__link .md-ellipsis").all_inner_texts()]
    plan = json.loads((folder / "tree" / FOLDER / "campaign.yaml").read_text())
    for agency in plan["agencies"].values():
        assert any(name.endswith(agency["name"]) for name in names), names
    box = page.locator("input.md-search__input")
    box.fill("x-hit")
    box.press("End")
    page.locator(".md-search-result__item").first.wait_for(state="attached")
    wrong += page.evaluate(OFFENDERS)

    review = (
        "review",
        "--root",
        str(folder / "tree"),
        "--base",
        "HEAD~1",
        "--output",
        str(folder / "review"),
    )
    assert run(*review).returncode == 0
    page.goto((folder / "review/review.html").as_uri())
    wrong += page.evaluate(OFFENDERS)
    assert wrong == []
    page.context.close()
