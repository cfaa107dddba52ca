"""The printed report of 80, 280 and 500 pages: time and memory beside its page engine alone, and Typst.

Each in a process of its own, in the same run: read the ratios, and `MB` and `pages` beside them. Goal: at
most 1.1 times the engine alone. A signed report is not set again: its whole site is taken from the cache
(decision 25).
"""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.support.trees import HOUSE

APPENDICES = {80: 12, 280: 66, 500: 125}  # how many make a report of about so many pages


@pytest.mark.parametrize("pages", APPENDICES)
@pytest.mark.parametrize("way", ["ours", "engine", "typst"])
def test_report(benchmark: Any, way: str, pages: int) -> None:
    benchmark.group = f"report of {pages} pages"
    told = benchmark.pedantic(draw, args=(way, APPENDICES[pages]), rounds=1 if pages > 80 else 3)
    benchmark.extra_info.update(told)
    assert way == "typst" or abs(told["pages"] - pages) <= pages / 10


def draw(way: str, appendices: int) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.draw_report", way, str(appendices)]
    done = subprocess.run(command, cwd=HOUSE, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told
