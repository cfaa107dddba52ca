"""Data trees for the tests: the small one made for them, and the repository's own demonstration of 2024.

Only tests of what people look at (guides, pages, reports) use the demonstration; all others the small tree.
"""

import shutil
import signal
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from re import fullmatch

from generator.diagnostics import Diagnostic
from generator.pipeline.assess import Outcome, assess
from generator.pipeline.campaign import campaign_verdict
from generator.pipeline.load import shared_loader
from generator.reading import RawFile, Tree, read_tree

HOUSE = Path(__file__).parents[2]
SMALL = HOUSE / "tests" / "tree"
CAMPAIGN = "2024"


@cache
def real_tree() -> Tree:
    """The tree as it lies in the repository."""
    return read_tree(HOUSE)


@cache
def small_tree() -> Tree:
    """Two agencies, nine leaves, a rule of every kind; judged by the repository's own schemas."""
    schemas = {
        path: raw for path, raw in real_tree().items() if fullmatch(r"schema/[\w-]+\.schema\.json", path)
    }
    return {**schemas, **read_tree(SMALL)}


def write_small_tree(folder: Path) -> Path:
    """Write the small tree and the repository's schemas into a folder; return the folder."""
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    for schema in (HOUSE / "schema").glob("*.json"):
        shutil.copy(schema, folder / "schema")
    return folder


@dataclass(frozen=True, eq=False)
class Sandbox:
    """A tree, and copies of it with one thing changed."""

    tree: Tree

    def text_of(self, path: str) -> str:
        return self.tree[path].data.decode()

    def with_file(self, path: str, text: str) -> Tree:
        """The tree with one file of other content."""
        return {**self.tree, path: RawFile(path, text.encode())}

    def with_change(self, number: int, old: str, new: str) -> Tree:
        """The tree with one piece of an appendix's text replaced, which must be there exactly once."""
        path = appendix_path(number)
        text = self.text_of(path)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        return self.with_file(path, text.replace(old, new))

    def without(self, *paths: str) -> Tree:
        """The tree with files missing."""
        return {path: raw for path, raw in self.tree.items() if path not in paths}


def appendix_path(number: int) -> str:
    return f"submissions/{CAMPAIGN}/appendix-{number}/submission.yaml"


def outcome(tree: Tree) -> Outcome:
    """Return what assessing a tree gives."""
    return assess(tree, CAMPAIGN)


def findings(tree: Tree) -> tuple[Diagnostic, ...]:
    """Return the mistakes in a tree as `outcome` has them, without adding anything up."""
    return campaign_verdict(tree, CAMPAIGN, shared_loader(tree)).diagnostics


DEMO = Sandbox(real_tree())
_SMALL = Sandbox(small_tree())
text_of, with_file, with_change, without = (
    _SMALL.text_of,
    _SMALL.with_file,
    _SMALL.with_change,
    _SMALL.without,
)


def heed_interrupts() -> None:
    """For a child process: Ctrl+C reaches it even where our own parent runs us in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
