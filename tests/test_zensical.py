"""The pages under the site tool that may come next: the same tree builds, and every article says the same."""

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publishing.site import build_site
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import Site, site
from tests.support.page_tree import write_page_tree
from tests.support.trees import outcome, small_tree

pytestmark = [pytest.mark.slow, pytest.mark.tools]

ARTICLE = re.compile(r'(?s)<article class="md-content__inner md-typeset">(.*?)</article>')
STAMP = Provenance("1.2.3", None, illustrative=True)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The small tree's site by the tool we use and by the other, from the same files."""
    found = outcome(small_tree())
    assert found.assessment is not None
    folder = tmp_path_factory.mktemp("tree")
    settings = write_page_tree(site(found.assessment, found.diagnostics, STAMP), folder)
    build_site(Site((), []), {}, settings, folder / "ours")
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict", "-f", str(settings)],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "ours", folder / "site"


def article(page: Path) -> str:
    """What a reader reads of a page."""
    (found,) = ARTICLE.findall(page.read_text("utf-8"))
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", found)).split())


def test_every_page_is_there_and_says_the_same(sites: tuple[Path, Path]) -> None:
    ours, theirs = sites
    pages = [page.relative_to(ours) for page in ours.rglob("*.html") if page.name != "404.html"]
    assert len(pages) > 300
    assert [page for page in pages if not (theirs / page).is_file()] == []
    assert [page for page in pages if article(ours / page) != article(theirs / page)] == []


def test_what_is_shared_of_a_page_is_there(sites: tuple[Path, Path]) -> None:
    for folder in sites:
        text = (folder / "tieu-chi" / "1.1.html").read_text("utf-8")
        assert '<meta property="og:title" content="1.1. Thực hiện kế hoạch năm">' in text
        assert 'aria-label="Tìm kiếm"' in text
