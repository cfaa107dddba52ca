"""Timings beside a peer in the same run: read the ratios. Run by `make bench`, never by `make test`."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import site
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
    shutil.copytree(HOUSE / "docs", tmp_path / "docs")
    result = outcome(real_tree())
    assert result.assessment is not None
    for page in site(result.assessment, (), Provenance("0", None, illustrative=True)).pages:
        file = tmp_path / "docs" / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page.text)
    config = (HOUSE / "mkdocs.yml").read_text().replace("docs_dir: docs", f"docs_dir: {tmp_path}/docs")
    (tmp_path / "mkdocs.yml").write_text(
        config.replace("generator/rendering", f"{HOUSE}/generator/rendering")
    )
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(tmp_path / "mkdocs.yml")]
    benchmark.pedantic(run, args=(*command, "-d", str(tmp_path / "site")), rounds=2)
