"""A site of some thousand pages beside mkdocs alone on the same Markdown: read the ratios of each size."""

from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.publishing.site import build_site
from generator.rendering.site.pages import Site
from tests.benchmarks.large import pages_of
from tests.support.page_tree import write_page_tree
from tests.support.trees import HOUSE

SIZES = pytest.mark.parametrize("leaves", [42, 84, 168])  # of each of eight agencies


@pytest.fixture(scope="module")
def pages() -> dict[int, Site]:
    """The pages by number of leaves, each size made once."""
    return {}


def made(pages: dict[int, Site], leaves: int, folder: Path) -> Site:
    if leaves not in pages:
        pages[leaves] = pages_of(leaves, folder)
    return pages[leaves]


@SIZES
def test_site(benchmark: Any, pages: dict[int, Site], leaves: int, tmp_path: Path) -> None:
    """Goal: 1.15 times the peer at each size."""
    found = made(pages, leaves, tmp_path / "data")
    benchmark.extra_info["pages"] = len(found.pages)
    benchmark.pedantic(build_site, args=(found, {}, HOUSE / "mkdocs.yml", tmp_path / "site"), rounds=2)


@SIZES
def test_peer_mkdocs_alone(benchmark: Any, pages: dict[int, Site], leaves: int, tmp_path: Path) -> None:
    """The same Markdown as files, the same theme and plugins."""
    settings = write_page_tree(made(pages, leaves, tmp_path / "data"), tmp_path / "tree")

    def alone() -> None:
        build(load_config(str(settings), site_dir=str(tmp_path / "site")))

    benchmark.pedantic(alone, rounds=2)
