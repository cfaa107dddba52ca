"""Settings and fixtures that all tests share. What only some need is imported where it is used."""

import gc
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest.register_assert_rewrite("tests.support")


def pytest_pycollect_makemodule(module_path: Path) -> None:
    """Set Hypothesis up before a module that names it: no property has a deadline, or chance."""
    if b"hypothesis" in module_path.read_bytes():
        from hypothesis import settings

        settings.register_profile("house", deadline=None, derandomize=True)
        settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that at the end no worker waits for another."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """Take what was collected from the garbage collector's walks, and let it walk the rest less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def folder_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Put temporary folders into the one of this run: a run that is killed leaves none that pytest keeps."""
    before, tempfile.tempdir = tempfile.tempdir, str(tmp_path_factory.getbasetemp())
    yield
    tempfile.tempdir = before


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a folder with a copy of the small tree, which a test may break."""
    from tests.support.trees import write_small_tree

    return write_small_tree(tmp_path)


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Yield a real browser; closed with the module, for while it is open no other event loop may run."""
    from playwright.sync_api import sync_playwright

    from tests.support.browser import CHROMIUM, QUIET

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()
