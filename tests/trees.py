"""Data trees for the tests: the small one made for them, and the repository's own.

Nothing but `tests/test_campaign.py` may expect a figure of the repository's own tree: agencies change it.
"""

from functools import cache
from pathlib import Path

from generator.pipeline import Outcome, assess
from generator.reading import RawFile, Tree, read_tree

HOUSE = Path(__file__).parents[1]
SMALL = HOUSE / "tests" / "tree"
CAMPAIGN = "2024"


@cache
def real_tree() -> Tree:
    """The tree as it lies in the repository."""
    return read_tree(HOUSE)


@cache
def small_tree() -> Tree:
    """Two agencies, nine leaves, a rule of every kind; judged by the repository's own schemas."""
    schemas = {path: raw for path, raw in real_tree().items() if path.endswith(".schema.json")}
    return {**schemas, **read_tree(SMALL)}


def appendix_path(number: int) -> str:
    return f"submissions/{CAMPAIGN}/appendix-{number}/submission.yaml"


def text_of(path: str) -> str:
    return small_tree()[path].data.decode()


def with_file(path: str, text: str) -> Tree:
    """The small tree with one file of other content."""
    return {**small_tree(), path: RawFile(path, text.encode())}


def with_change(number: int, old: str, new: str) -> Tree:
    """The small tree with one piece of an appendix's text replaced, which must be there exactly once."""
    path = appendix_path(number)
    text = text_of(path)
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    return with_file(path, text.replace(old, new))


def without(*paths: str) -> Tree:
    """The small tree with files missing."""
    return {path: raw for path, raw in small_tree().items() if path not in paths}


def outcome(tree: Tree) -> Outcome:
    return assess(tree, CAMPAIGN)
