"""Three publications: `parindex publish` cold, cached, and with one file changed; beside plain mkdocs builds.

The peer gets the pages ready made: no Git, no scoring, no PDF, nothing verified. Read the ratios.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.hanoi_time import today
from generator.pipeline.publications import rebuilt_publications
from generator.pipeline.versions import pages, signed
from tests.support.git import git
from tests.support.publications import shelf
from tests.support.trees import HOUSE, appendix_path


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shelf(tmp_path_factory.mktemp("shelf")).root


@pytest.fixture(scope="module")
def ready(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A folder for each publication, as a plain mkdocs project."""
    made = []
    for one in signed(rebuilt_publications(repository, today())[0]):
        folder = tmp_path_factory.mktemp("plain")
        shutil.copytree(HOUSE / "docs", folder / "docs")
        shutil.copytree(HOUSE / "generator/rendering/theme", folder / "generator/rendering/theme")
        shutil.copy(HOUSE / "mkdocs.yml", folder)
        site, beside = pages(repository, one, "0", {})
        for path, content in {**{page.path: page.text.encode() for page in site.pages}, **beside}.items():
            (folder / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "docs" / path).write_bytes(content)
        made.append(folder)
    return made


def publish(root: Path, cache: Path, output: Path, *draft: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "generator", "publish", "--root", str(root), "--output", str(output), *draft],
        cwd=HOUSE,
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
        capture_output=True,
        check=True,
    )


def plain(folder: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(HOUSE)}, check=True)


def test_cold(benchmark: Any, repository: Path, tmp_path: Path) -> None:
    count: list[int] = []

    def cold() -> None:
        count.append(1)
        publish(repository, tmp_path / f"cache-{len(count)}", tmp_path / "site")

    benchmark.pedantic(cold, rounds=2)


def test_cached(benchmark: Any, repository: Path, tmp_path: Path) -> None:
    publish(repository, tmp_path / "cache", tmp_path / "site")
    benchmark.pedantic(publish, args=(repository, tmp_path / "cache", tmp_path / "site"), rounds=3)


def test_one_file_changed(benchmark: Any, repository: Path, tmp_path: Path) -> None:
    """The draft alone is built, and whole: its pages and PDFs name the commit. Its peer: one build."""
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(repository), str(clone))
    draft = ("--draft", "HEAD")
    publish(clone, tmp_path / "cache", tmp_path / "site", *draft)

    def change() -> None:
        with (clone / appendix_path(2).replace("2024", "2025")).open("a") as file:
            file.write("# thêm một dòng\n")
        git(clone, "commit", "-aqm", "Đổi một tệp")

    benchmark.pedantic(
        publish, args=(clone, tmp_path / "cache", tmp_path / "site", *draft), setup=change, rounds=3
    )


def test_peer_one_mkdocs(benchmark: Any, ready: list[Path]) -> None:
    benchmark.pedantic(plain, args=(ready[0],), rounds=3)


def test_peer_plain_mkdocs(benchmark: Any, ready: list[Path]) -> None:
    def three() -> None:
        for folder in ready:
            plain(folder)

    benchmark.pedantic(three, rounds=2)
