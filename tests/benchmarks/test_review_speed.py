"""One changed appendix among 2,000: `parindex review` as a whole process, beside reading every file's bytes.

The peer is `git archive` of the two revisions: what it costs only to take all files out of Git once a side.
Goal: under 1 s.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.large import write
from tests.support.git import git
from tests.support.trees import HOUSE

FILES = 2000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("large")
    write(root, FILES)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-qm", "base")
    git(root, "checkout", "-qb", "proposal")
    file = root / "submissions/c0100/appendix-3/submission.yaml"
    file.write_text(file.read_text().replace("completed: 47", "completed: 48", 1).replace("1.41", "1.44", 1))
    git(root, "commit", "-qam", "one answer")
    return root


def review(root: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "generator",
            "review",
            "--root",
            str(root),
            "--base",
            "main",
            "--head",
            "proposal",
        ],
        cwd=HOUSE,
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Tự đánh giá +0,03 điểm" in done.stdout


def test_one_among_many(benchmark: Any, large: Path) -> None:
    benchmark.pedantic(review, args=(large,), rounds=5, warmup_rounds=1)


def test_peer_both_trees_out_of_git(benchmark: Any, large: Path) -> None:
    def both() -> None:
        for revision in ("main", "proposal"):
            subprocess.run(["git", "archive", revision], cwd=large, stdout=subprocess.DEVNULL, check=True)

    benchmark.pedantic(both, rounds=3)
