"""`parindex check --watch`: a real process beside a real folder, told to stop as a person does."""

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO

import pytest

from tests.support.cli import QUIET, run
from tests.support.trees import HOUSE, SMALL, appendix_path, heed_interrupts

pytestmark = pytest.mark.tools

PATIENCE = 30  # seconds


class Watched:
    """The process and what it has printed."""

    def __init__(self, process: "subprocess.Popen[str]", output: IO[str]) -> None:
        self.process = process
        self._lines: Queue[str] = Queue()
        Thread(target=lambda: [self._lines.put(line) for line in output], daemon=True).start()

    def until(self, pattern: str) -> list[str]:
        """Its lines up to the first one that holds the pattern."""
        lines: list[str] = []
        while not lines or not re.search(pattern, lines[-1]):
            try:
                lines.append(self._lines.get(timeout=PATIENCE))
            except Empty:
                raise AssertionError(f"{pattern} never came: {lines}") from None
        return lines

    def quiet(self, seconds: float) -> bool:
        """Whether nothing is printed for a while."""
        try:
            self._lines.get(timeout=seconds)
        except Empty:
            return True
        return False


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    for schema in (HOUSE / "schema").glob("*.json"):
        shutil.copy(schema, tmp_path / "schema")
    return tmp_path


@pytest.fixture
def watched(tree: Path) -> Iterator[Watched]:
    command = [sys.executable, "-m", "generator", "check", "--watch", "--root", str(tree)]
    environment = {**QUIET, "PYTHONPATH": str(HOUSE)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, text=True, preexec_fn=heed_interrupts
    ) as process:
        assert process.stdout is not None
        yield Watched(process, process.stdout)
        process.kill()


def change(tree: Path, old: str, new: str) -> None:
    file = tree / appendix_path(2)
    text = file.read_text()
    assert text.count(old) == 1
    file.write_text(text.replace(old, new))


def test_every_change_brings_a_new_verdict(watched: Watched, tree: Path) -> None:
    assert watched.until("Ctrl")[0].startswith("0 lỗi")

    change(tree, "self_score: 1.41", "self_score: 1.5")
    lines = watched.until(r"^1 lỗi")
    assert re.search(r"───── \d\d:\d\d:\d\d · 1 lỗi mới ─────", lines[1])
    assert any("R203" in line for line in lines)

    (tree / appendix_path(2)).touch()  # the same bytes: nothing new to say
    assert watched.quiet(1.5)

    rules = tree / "schema/submission.schema.json"
    sound = rules.read_text()
    rules.write_text("{")
    watched.until("submission.schema.json")  # waited for, not given up
    rules.write_text(sound)
    watched.until(r"^1 lỗi")

    change(tree, "self_score: 1.5", "self_score: 1.41")
    assert any("1 lỗi đã sửa" in line for line in watched.until("^0 lỗi"))

    watched.process.send_signal(signal.SIGINT)
    try:
        assert watched.process.wait(PATIENCE) == 0
    finally:
        watched.process.kill()


def test_watching_needs_a_campaign_and_a_reader(tmp_path: Path, tree: Path) -> None:
    assert run("check", "--watch", "--root", str(tree), "--format", "json").returncode == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run("check", "--watch", "--root", str(empty)).returncode == 3
