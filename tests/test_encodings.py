"""What is read and printed, whatever the machine's code page, and whatever bytes a file's name has."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import caching
from generator.pipeline.check import check
from generator.reading import RawFile
from generator.rendering.escape.visible import encodable, visible, visible_json
from tests.support.cli import QUIET, run
from tests.support.proposals import desk
from tests.support.trees import CAMPAIGN, HOUSE, small_tree

pytestmark = pytest.mark.tools

ODD = b"submissions/2024/b\xe1o \xff.yaml"  # as an old Vietnamese code page writes "báo"
SHOWN = r"submissions/2024/b\xe1o \xff.yaml"


@pytest.mark.parametrize(
    ("page", "arguments"),
    [
        ("cp1258", ["check", "--help"]),
        ("cp1258:strict", ["score"]),
        ("cp1252", ["sing"]),
        ("ascii", ["status"]),
    ],
)
def test_every_code_page_gives_the_same_bytes(page: str, arguments: list[str], tree: Path) -> None:
    where = ["--root", str(tree)] if arguments[0] in {"score", "status"} else []
    plain, odd = (run(*arguments, *where, **more) for more in ({}, {"PYTHONIOENCODING": page}))
    assert plain.returncode == (2 if arguments == ["sing"] else 0)
    assert (odd.returncode, odd.stdout, odd.stderr) == (plain.returncode, plain.stdout, plain.stderr)


def test_our_own_words_on_standard_error_are_utf8_too(tmp_path: Path) -> None:
    done = run("check", "--root", str(tmp_path), PYTHONIOENCODING="cp1252")
    assert done.returncode == 3
    assert "Không tìm thấy đợt đánh giá" in done.stderr


def test_a_closed_or_full_stream_is_no_bug(tree: Path) -> None:
    def shell(redirect: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = ["sh", "-c", f'exec "$@" {redirect}', "sh", sys.executable, "-m", "generator", *arguments]
        env = {**QUIET, "PYTHONPATH": str(HOUSE)}
        return subprocess.run(command, capture_output=True, text=True, env=env, check=False, timeout=120)

    for arguments in (["check"], ["score", "--format", "json"]):
        assert shell(">&-", *arguments, "--root", str(tree)).returncode == 0
    refused = shell("<&-", "pre-receive", "--author", "a", "--root", str(tree))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "pre-receive" in refused.stderr


# names that are not UTF-8


@pytest.fixture
def odd(tree: Path) -> Path:
    """The small tree with a file whose name is no text."""
    (tree / os.fsdecode(ODD)).write_text("a: 1\n")
    return tree


@pytest.mark.parametrize("form", ["text", "github", "sarif", "json", "markdown"])
def test_a_name_that_is_no_text_is_told_at_its_place(form: str, odd: Path, tmp_path: Path) -> None:
    cache = str(tmp_path / "aside")
    first, again = (
        run("check", "--root", str(odd), "--format", form, XDG_CACHE_HOME=cache) for _ in range(2)
    )
    assert (first.returncode, first.stderr) == (1, "")
    assert "C407" in first.stdout
    told = {"sarif": "b%E1o%20%FF.yaml", "json": r"b\\xe1o \\xff.yaml", "markdown": "b&#92;xe1o"}
    assert told.get(form, r"b\xe1o \xff.yaml") in first.stdout
    if form != "text":  # it ends with a time
        assert again.stdout == first.stdout
    if form in {"json", "sarif"}:
        json.loads(first.stdout)
        assert r"\ud" not in first.stdout


@pytest.mark.parametrize("command", ["score", "fmt"])
def test_other_commands_go_on(command: str, odd: Path) -> None:
    done = run(command, "--root", str(odd))
    assert done.returncode in {0, 1}, done.stderr
    assert "UnicodeEncodeError" not in done.stderr


@pytest.mark.parametrize(
    "folder", [b"submissions/20\xff4", b"submissions/2024/appendix-\xff", b"schema/\xff"]
)
def test_folders_may_have_such_names_too(folder: bytes, tree: Path, tmp_path: Path) -> None:
    place = tree / os.fsdecode(folder)
    place.mkdir()
    for name in ("campaign.yaml", "submission.yaml"):
        (place / name).write_text("a: 1\n")
    for _ in range(2):
        done = run("check", "--root", str(tree), XDG_CACHE_HOME=str(tmp_path / "aside"))
        assert done.returncode == (0 if folder.startswith(b"schema") else 1), done.stderr


def test_the_root_itself_may_have_such_a_name(tree: Path, tmp_path: Path) -> None:
    root = tmp_path / os.fsdecode(b"k\xe9t")
    root.mkdir()
    for name in ("submissions", "schema"):
        (tree / name).rename(root / name)
    for _ in range(2):
        assert run("check", "--root", str(root), XDG_CACHE_HOME=str(tmp_path / "aside")).returncode == 0
    assert run("check", "--root", str(root / "missing")).returncode == 2


def test_a_verdict_of_such_a_file_is_remembered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = os.fsdecode(ODD)
    checked = check({**small_tree(), path: RawFile(path, b"")}, [CAMPAIGN])
    caching.save_verdicts(tmp_path, checked.verdicts)
    assert caching.load_verdicts(tmp_path) == checked.verdicts


def test_two_such_names_are_two() -> None:
    sides = [os.fsdecode(name) for name in (b"submissions/2024/\xe1", b"submissions/2024/\xe2")]
    first, second = (check({**small_tree(), path: RawFile(path, b"")}, [CAMPAIGN]) for path in sides)
    assert first.verdicts.keys() != second.verdicts.keys()


def test_a_proposal_with_such_a_file_gets_its_comment(tmp_path: Path) -> None:
    made = desk(tmp_path / "desk")
    head = made.branch({os.fsdecode(ODD): "a: 1\n"})
    output = tmp_path / "review"
    sides = ["--root", str(made.root), "--base", "main", "--head", head, "--author", "so-noi-vu"]
    link = ["--output", str(output), "--file-url", "https://forge.example/{commit}/{path}#L{line}"]
    done = run("review", *sides, *link, PYTHONIOENCODING="ascii")
    assert done.returncode == 1, done.stderr
    for file in output.iterdir():
        assert "xe1o" in file.read_text(encoding="utf-8")
    assert json.loads((output / "review.json").read_bytes())["diagnostics"][0]["file"] == SHOWN


def test_what_is_no_letter_is_written_out() -> None:
    assert encodable("b\udce1o \ud800") == r"b\xe1o \ud800"
    assert visible("b\udce1o \x1b") == "b\\xe1o \ufffd"
    assert json.loads(visible_json(json.dumps({"a": "\udce1\\"}, ensure_ascii=False))) == {"a": "\\xe1\\"}
    assert encodable("Hà Nội 🙂") == "Hà Nội 🙂"
