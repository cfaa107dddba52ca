"""What the benchmarks time is sound, so that they time what they say: nobody runs them every day."""

from pathlib import Path

from generator.pipeline.check import check
from generator.pipeline.paths import campaigns_in
from generator.reading import read_tree
from tests.benchmarks.large import write


def test_the_large_tree_is_clean_and_of_todays_form(tmp_path: Path) -> None:
    write(tmp_path, 16)
    tree = read_tree(tmp_path)
    checked = check(tree, campaigns_in(tree))
    assert (checked.diagnostics, checked.summary.appendices) == ((), 16)
