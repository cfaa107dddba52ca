"""The search of a large site in a real browser, from address to first result, beside the site tool alone.

`extra_info` has the pages, and the bytes of the index as a server sends it. A criteria set of 2 MB, the
largest that is read, has some 2,800 items with rules: a campaign of agencies has no more than 3,000 pages.
For more, its index is repeated, each copy with codes and addresses of its own: a browser loads as much.
"""

import gzip
import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from math import ceil
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser

from generator.publishing.search_index import SEARCH_INDEX
from generator.publishing.site import build_site
from tests.benchmarks.large import pages_of
from tests.support.browser import DESK, look
from tests.support.page_tree import write_page_tree
from tests.support.trees import HOUSE

LEAVES = {1_000: 118, 3_000: 344}  # of each of eight agencies, for about so many pages
REPEATED = {10_000: 3_000}  # a number of pages, made from the index of a site of fewer
CODE = re.compile(r"\b(\d+)\.(\d+)\b")  # of an item: "3.145"


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the figures clean."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, int], tuple[Path, int]]:
    """The folder of a site, and its number of pages; each is built once."""

    @cache
    def site_of(way: str, count: int) -> tuple[Path, int]:
        place = tmp_path_factory.mktemp("search")
        made, folder = pages_of(LEAVES[count], place / "data"), place / "site"
        if way == "ours":
            build_site(made, {}, HOUSE / "mkdocs.yml", folder)
        else:
            build(load_config(str(write_page_tree(made, place / "tree")), site_dir=str(folder)))
        return folder, len(made.pages)

    return site_of


def repeated(index: str, times: float) -> str:
    """A search index as of a site so many times as large."""
    data = json.loads(index)
    sections = data["docs"]
    more = [_renumbered(section, copy) for copy in range(1, ceil(times)) for section in sections]
    data["docs"] = [*sections, *more[: round((times - 1) * len(sections))]]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _renumbered(section: Mapping[str, Any], copy: int) -> dict[str, Any]:
    words = {key: CODE.sub(rf"\g<1>.{copy}\g<2>", section[key]) for key in ("title", "text")}
    return {**section, **words, "location": f"{copy}/{section['location']}"}


@pytest.mark.parametrize("count", [*LEAVES, *REPEATED])
@pytest.mark.parametrize("way", ["ours", "mkdocs"])
def test_first_result(
    benchmark: Any, browser: Browser, built: Callable[[str, int], tuple[Path, int]], way: str, count: int
) -> None:
    folder, pages = built(way, REPEATED.get(count, count))
    index = folder / SEARCH_INDEX
    if count in REPEATED:
        index.write_text(repeated(index.read_text("utf-8"), count / pages), "utf-8")
        pages = count
    benchmark.extra_info["pages"] = pages
    benchmark.extra_info["index"] = len(gzip.compress(index.read_bytes()))

    def first_result(address: str) -> None:
        page = look(browser, DESK)
        page.goto(f"{address}/huong-dan/co-quan.html")
        page.locator("input.md-search__input").fill("nhiệm vụ 1.7")
        page.locator("input.md-search__input").press("End")  # the theme listens to keys
        page.locator(".md-search-result__item").first.wait_for(timeout=120_000)
        page.context.close()

    with served(folder) as address:
        benchmark.pedantic(first_result, args=(address,), rounds=3)
