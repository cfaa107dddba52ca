"""`parindex serve`: a live look that follows the files, asked by a real client."""

import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.support.cli import environment_of_program
from tests.support.trees import HOUSE, SMALL, appendix_path, heed_interrupts

pytestmark = pytest.mark.tools

PATIENCE = 60  # seconds


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    for schema in (HOUSE / "schema").glob("*.json"):
        shutil.copy(schema, tmp_path / "schema")
    return tmp_path


@pytest.fixture
def address(tree: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "generator", "serve", "--root", str(tree), "--port", str(port)]
    with subprocess.Popen(
        command,
        cwd=tree,
        env=environment_of_program(),
        stderr=subprocess.DEVNULL,
        preexec_fn=heed_interrupts,
    ) as server:
        yield f"http://127.0.0.1:{port}"
        server.send_signal(signal.SIGINT)
        try:
            assert server.wait(PATIENCE) == 0  # Ctrl+C is the way out
        finally:
            server.kill()


def page_with(address: str, *words: str) -> str:
    """The page once all of `words` stand in it; fails when patience ends."""
    end = time.monotonic() + PATIENCE
    text = ""
    while time.monotonic() < end:
        try:
            with urlopen(address) as answer:  # noqa: S310 - a loopback address
                text = answer.read().decode()
        except URLError:
            text = ""
        if text and all(word in text for word in words):
            return text
        time.sleep(0.3)
    raise AssertionError(f"{words} never came: {text[:500]}")


def test_the_page_follows_the_file(address: str, tree: Path) -> None:
    page_with(f"{address}/tieu-chi/1.1.html", "1,41")
    rules = tree / "schema/criteria/small.yaml"
    sound = rules.read_text()
    rules.write_text("")  # no page can be made: the server waits
    time.sleep(2)
    rules.write_text(sound)
    file = tree / appendix_path(2)
    text = file.read_text()
    file.write_text(
        text.replace("completed: 47", "completed: 49").replace("self_score: 1.41", "self_score: 1.47")
    )
    page_with(f"{address}/tieu-chi/1.1.html", "1,47")
    file.write_text(text.replace("completed: 47", "completed: 49"))
    page_with(f"{address}/phu-luc/2.html", "R203")
    file.write_text(text)
    page_with(f"{address}/tieu-chi/1.1.html", "1,41")
