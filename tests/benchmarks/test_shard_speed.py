"""2,000 files of 250 campaigns shared among four machines: a part, and the join, beside one machine alone.

Each as a process that remembers nothing. A part has a quarter of the work and reads all of the tree: read the
ratios. The join judges nothing again.
"""

import subprocess
import sys
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

from tests.benchmarks.large import check, write
from tests.support.trees import HOUSE

PARTS = 4


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("large")
    write(root, 2000)
    return root


def part(root: Path, parts: Path, number: int) -> None:
    share = ["--shard", f"{number}/{PARTS}", "--parts", str(parts)]
    subprocess.run(
        [sys.executable, "-m", "generator", "check", "--root", str(root), "--no-cache", *share],
        cwd=HOUSE,
        capture_output=True,
        check=True,
    )


def test_a_part(benchmark: Any, large: Path, tmp_path: Path) -> None:
    benchmark.pedantic(
        part,
        args=(large, tmp_path / "parts", 1),
        setup=lambda: rmtree(tmp_path / "parts", ignore_errors=True),
        rounds=3,
    )


def test_join(benchmark: Any, large: Path, tmp_path: Path) -> None:
    for number in range(1, PARTS + 1):
        part(large, tmp_path, number)
    joined = (large, tmp_path, "--no-cache", "--parts", str(tmp_path))
    benchmark.pedantic(check, args=joined, rounds=3)


def test_peer_one_machine(benchmark: Any, large: Path) -> None:
    benchmark.pedantic(check, args=(large, large, "--no-cache"), rounds=3)
