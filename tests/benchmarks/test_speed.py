"""Timings beside a peer in the same run: read the ratios. Run by `make bench`, never by `make test`."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import site
from tests.support.page_tree import write_page_tree
from tests.support.trees import HOUSE, outcome, real_tree

PROGRAM = [sys.executable, "-m", "generator"]


def run(*command: str) -> None:
    subprocess.run(command, cwd=HOUSE, check=True, capture_output=True)


def test_score_eight_files_cold(benchmark: Any) -> None:
    """Goal: under 2 seconds, a new process each time."""
    benchmark.pedantic(run, args=(*PROGRAM, "score"), rounds=5, warmup_rounds=1)


def test_peer_a_process_that_only_loads_the_same_libraries(benchmark: Any) -> None:
    """The floor of `score`."""
    floor = "import yaml, jsonschema, msgspec, click, rich.console, git"
    benchmark.pedantic(run, args=(sys.executable, "-c", floor), rounds=5, warmup_rounds=1)


def test_site_and_reports(benchmark: Any, tmp_path: Path) -> None:
    """Goal: under 30 seconds warm."""
    benchmark.pedantic(run, args=(*PROGRAM, "build", "--output", str(tmp_path / "site")), rounds=2)


def test_peer_the_same_pages_by_the_site_tool_alone(benchmark: Any, tmp_path: Path) -> None:
    """The floor of the site: guides and generated pages as files, built by mkdocs itself, without PDFs."""
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(page_tree(tmp_path))]
    benchmark.pedantic(run, args=(*command, "-d", str(tmp_path / "site")), rounds=2)


def test_peer_the_same_pages_by_the_site_tool_that_may_come_next(benchmark: Any, tmp_path: Path) -> None:
    """Zensical, nothing kept from the round before (decision 32)."""
    command = [sys.executable, "-m", "zensical", "build", "--clean", "-f", str(page_tree(tmp_path))]
    benchmark.pedantic(run, args=command, rounds=2)


def page_tree(folder: Path) -> Path:
    """The settings of the demonstration's pages and guides, written into a folder."""
    result = outcome(real_tree())
    assert result.assessment is not None
    return write_page_tree(site(result.assessment, (), Provenance("0", None, illustrative=True)), folder)
