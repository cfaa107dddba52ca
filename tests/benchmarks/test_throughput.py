"""2,000 files of 60 entries: `parindex check`, with line numbers and every rule, beside check-jsonschema.

Both as whole processes on the same files and schema, in the same run: read the ratios. The peer takes
minutes. Goals: cold 20 times faster on two cores; one changed file under 0.5 s; nothing changed under 0.2 s.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.large import check, write

FILES = 2000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("large")
    write(root, FILES)
    return root


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """What a city has in a year: eight files."""
    write(tmp_path, 8)
    return tmp_path


def touch(root: Path, round_: list[int]) -> None:
    """Another figure in one file, so that it is new in every round."""
    round_.append(1)
    file = next(iter(sorted(root.rglob("submission.yaml"))))
    file.write_text(file.read_text().replace("completed: 47", f"completed: 47 # {len(round_)}", 1))


def test_many_files_cold(benchmark: Any, large: Path) -> None:
    benchmark.pedantic(check, args=(large, large, "--no-cache"), rounds=3, warmup_rounds=1)


def test_many_files_unchanged(benchmark: Any, large: Path) -> None:
    benchmark.pedantic(check, args=(large, large / "cache"), rounds=3, warmup_rounds=1)


def test_many_files_one_changed(benchmark: Any, large: Path) -> None:
    check(large, large / "cache")
    count: list[int] = []
    benchmark.pedantic(check, args=(large, large / "cache"), setup=lambda: touch(large, count), rounds=3)


def test_peer_check_jsonschema(benchmark: Any, large: Path) -> None:
    """Shape only, no line numbers; one process, as it has no other way."""
    files = sorted(str(file) for file in large.rglob("submission.yaml"))
    assert len(files) == FILES
    schema = str(large / "schema" / "submission.schema.json")
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", schema, *files]
    benchmark.pedantic(
        subprocess.run, args=(command,), kwargs={"check": True, "capture_output": True}, rounds=1
    )


def test_eight_files_cold(benchmark: Any, small: Path) -> None:
    benchmark.pedantic(check, args=(small, small, "--no-cache"), rounds=5, warmup_rounds=1)


def test_eight_files_one_changed(benchmark: Any, small: Path) -> None:
    check(small, small / "cache")
    count: list[int] = []
    benchmark.pedantic(check, args=(small, small / "cache"), setup=lambda: touch(small, count), rounds=5)


def test_eight_files_unchanged(benchmark: Any, small: Path) -> None:
    benchmark.pedantic(check, args=(small, small / "cache"), rounds=5, warmup_rounds=1)
