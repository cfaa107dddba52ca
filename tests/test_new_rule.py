"""A rule that was just started: what is still to be done is what the tests demand."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.trees import HOUSE

pytestmark = pytest.mark.tools


def test_what_remains_of_a_new_rule_is_what_the_tests_demand(tmp_path: Path) -> None:
    for name in ("generator", "tests", "docs", "schema", "submissions"):
        left_out = shutil.ignore_patterns("__pycache__", "node_modules")
        shutil.copytree(HOUSE / name, tmp_path / name, ignore=left_out)
    for name in ("pyproject.toml", "README.md", "mkdocs.yml"):
        shutil.copy(HOUSE / name, tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}

    def python(*arguments: str, **more: str) -> str:
        command = [sys.executable, *arguments]
        run = subprocess.run(
            command, cwd=tmp_path, env={**environment, **more}, capture_output=True, text=True, check=False
        )
        return run.stdout + run.stderr

    assert python(
        "-m", "tests.new_rule", "R309", "Ví dụ", "--severity", "warning", "--after", "R266"
    ).split() == [
        "generator/codes.py",
        "generator/vi/diagnostics/submission.py",
        "tests/cases/r309-case.yaml",
        "tests/cases/ok-r309-case.yaml",
        "docs/loi/r309.md",
    ]
    tests = (
        "-m",
        "pytest",
        "-n0",
        "-p",
        "no:cacheprovider",
        "tests/test_cases.py",
        "tests/test_error_pages.py",
    )
    chosen = ("-k", "R309 or r309 or every_code or sibling or index")
    python(*tests, *chosen, PARINDEX_GOLDEN="write")
    failed = set(re.findall(r"FAILED tests/(\S+)", python(*tests, *chosen)))
    assert failed == {
        "test_cases.py::test_case[r309-case]",
        "test_cases.py::test_a_case_shows_the_code_it_is_named_after[r309-case]",
        "test_error_pages.py::test_the_examples_of_submissions_hold[R309]",
    }
