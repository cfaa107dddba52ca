"""The search of a large site in a real browser, from address to first result, beside the site tool alone.

`extra_info` has the pages, and the bytes of the index as a server sends it. A criteria set of 2 MB, the
largest that is read, has some 2,800 items with rules: a campaign of agencies has no more than 3,000 pages.
"""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
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


@pytest.mark.parametrize("count", LEAVES)
@pytest.mark.parametrize("way", ["ours", "mkdocs"])
def test_first_result(benchmark: Any, browser: Browser, way: str, count: int, tmp_path: Path) -> None:
    made, folder = pages_of(LEAVES[count], tmp_path / "data"), tmp_path / "site"
    if way == "ours":
        build_site(made, {}, HOUSE / "mkdocs.yml", folder)
    else:
        build(load_config(str(write_page_tree(made, tmp_path / "tree")), site_dir=str(folder)))
    benchmark.extra_info["pages"] = len(made.pages)
    benchmark.extra_info["index"] = len(gzip.compress((folder / SEARCH_INDEX).read_bytes()))

    def first_result(address: str) -> None:
        page = look(browser, DESK)
        page.goto(f"{address}/huong-dan/co-quan.html")
        page.locator("input.md-search__input").fill("nhiệm vụ 1.7")
        page.locator("input.md-search__input").press("End")  # the theme listens to keys
        page.locator(".md-search-result__item").first.wait_for(timeout=120_000)
        page.context.close()

    with served(folder) as address:
        benchmark.pedantic(first_result, args=(address,), rounds=3)
