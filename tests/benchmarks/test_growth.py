"""How the cost grows: the same work at 1, 10 and 100 times the size, in the same run."""

from pathlib import Path
from typing import Any

import pytest

from generator.pipeline.excel import export_workbook, import_workbook
from generator.reading import Tree
from tests.benchmarks.large import check, write
from tests.benchmarks.scoring import answers, score_all
from tests.support.trees import real_tree


@pytest.mark.parametrize("files", [16, 200, 2000])
def test_check(benchmark: Any, files: int, tmp_path: Path) -> None:
    write(tmp_path, files)
    benchmark.pedantic(check, args=(tmp_path, tmp_path, "--no-cache"), rounds=2)


@pytest.mark.parametrize("leaves", [1_000, 10_000, 100_000])
def test_score(benchmark: Any, leaves: int) -> None:
    benchmark.pedantic(score_all, args=answers(leaves), rounds=3, warmup_rounds=1)


@pytest.mark.parametrize("books", [10, 100, 1_000])
def test_books(benchmark: Any, books: int) -> None:
    """A workbook of 27 items, exported and read again so many times in one process."""
    benchmark.pedantic(there_and_back, args=(real_tree(), books), rounds=1)


def there_and_back(tree: Tree, books: int) -> None:
    for _ in range(books):
        data, _ = export_workbook(tree, "2024", 2)
        assert data is not None
        assert import_workbook(tree, "x.xlsx", data).content is not None
