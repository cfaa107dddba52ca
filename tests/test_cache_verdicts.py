"""The cache of verdicts: never a wrong verdict, never inside the data tree, never a reason to fail."""

import json
import os
import shutil
from pathlib import Path
from time import time

import pytest

from generator import caching
from generator.caching.place import proven
from generator.caching.program import program
from generator.diagnostics import Diagnostic
from generator.pipeline import check as checking
from generator.pipeline.check import check
from generator.pipeline.paths import campaigns_in
from generator.pipeline.verdict import Verdict, fingerprints
from generator.reading import RawFile, Tree
from tests.support.cli import break_appendix, run
from tests.support.trees import CAMPAIGN, appendix_path, small_tree, text_of, with_change, with_file

pytestmark = pytest.mark.tools

GONE = Verdict((), {}, ())  # of what is judged no more


def other_campaigns(number: int) -> Tree:
    """The small tree and copies of its campaign under other names, one file of each with its own mistake."""
    grown = dict(small_tree())
    for i in range(number):
        for path, raw in small_tree().items():
            if path.startswith("submissions/"):
                copy = path.replace(CAMPAIGN, f"c{i}", 1)
                text = raw.data.decode().replace(f'id: "{CAMPAIGN}"', f'id: "c{i}"')
                text = text.replace(f'campaign: "{CAMPAIGN}"', f'campaign: "c{i}"')
                text = text.replace("self_score: 1.41", f"self_score: 0.{i + 10}")
                grown[copy] = RawFile(copy, text.encode())
    return grown


def test_several_processes_say_what_one_says(monkeypatch: pytest.MonkeyPatch) -> None:
    many = other_campaigns(12)
    shared = check(many, campaigns_in(many))
    monkeypatch.setattr(checking, "_FEW", 1000)
    assert check(many, campaigns_in(many)) == shared
    assert [diagnostic.code for diagnostic in shared.diagnostics] == ["R203"] * 12
    assert (shared.summary.appendices, shared.summary.entries) == (26, 104)


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        (small_tree(), True),
        (dict(reversed(small_tree().items())), True),
        (with_change(2, "self_score: 1.41", "self_score: 1.42"), False),
        (with_file(f"submissions/{CAMPAIGN}/note.txt", ""), False),
        ({path: raw for path, raw in small_tree().items() if path != appendix_path(2)}, False),
        (with_file("schema/criteria/other.yaml", "a: 1\n"), False),
        ({**small_tree(), appendix_path(2): RawFile(appendix_path(2), b"", "F019")}, False),
        (with_file("submissions/2023/campaign.yaml", ""), True),
    ],
)
def test_a_fingerprint_is_of_all_that_decides(changed: Tree, same: bool) -> None:
    before = fingerprints(small_tree(), [CAMPAIGN])
    assert (fingerprints(changed, [CAMPAIGN]) == before) is same


def test_only_what_changed_is_judged_again() -> None:
    many = other_campaigns(2)
    first = check(many, campaigns_in(many))
    known = dict.fromkeys(first.verdicts, GONE)
    assert check(many, campaigns_in(many), known).verdicts == known
    mended = {**many, "submissions/c0/appendix-2/submission.yaml": RawFile("x", b"")}
    again = check(mended, campaigns_in(mended), known)
    assert sorted(verdict == GONE for verdict in again.verdicts.values()) == [False, True, True]


# the file it is kept in


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "parindex"


def test_what_is_remembered_is_recalled(cache: Path, tmp_path: Path) -> None:
    checked = check(with_change(2, "self_score: 1.41", "self_score: 1.5"), [CAMPAIGN])
    assert checked.diagnostics
    assert caching.load_verdicts(tmp_path) == {}
    caching.save_verdicts(tmp_path, checked.verdicts)
    assert caching.load_verdicts(tmp_path) == checked.verdicts
    assert caching.load_verdicts(tmp_path / "elsewhere") == {}
    assert len(list(cache.iterdir())) == 1


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        '{"program": 1, "verdicts": {}}',
        '{"program": "x", "verdicts": {"a": 1}}',
        "\x00",
        "9" * 9999,
        "[" * 99999,
    ],
)
def test_a_broken_file_is_as_none(cache: Path, tmp_path: Path, content: str) -> None:
    caching.save_verdicts(tmp_path, {"a": GONE})
    (file,) = cache.iterdir()
    for data in (content.encode(), proven(content.encode())):
        file.write_bytes(data)
        assert caching.load_verdicts(tmp_path) == {}


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(cache: Path, tmp_path: Path) -> None:
    caching.save_verdicts(tmp_path, {"a": GONE})
    (file,) = cache.iterdir()
    file.unlink()
    os.mkfifo(file, 0o600)
    assert caching.load_verdicts(tmp_path) == {}


def test_a_bit_that_fell_over_is_noticed(cache: Path, tmp_path: Path) -> None:
    """Another number of entries, another code: still JSON of the right shape."""
    checked = check(with_change(2, "self_score: 1.41", "self_score: 1.5"), [CAMPAIGN])
    caching.save_verdicts(tmp_path, checked.verdicts)
    (file,) = cache.iterdir()
    whole = file.read_bytes()
    for old, new in ((b"R203", b"R207"), (b'"R2', b'"Z2'), (b": 8", b": 9"), (b"error", b"hint ")):
        if old in whole:
            file.write_bytes(whole.replace(old, new))
            assert caching.load_verdicts(tmp_path) == {}
    file.write_bytes(whole)
    assert caching.load_verdicts(tmp_path) == checked.verdicts


def test_a_file_under_the_name_of_another_tree_is_not_believed(cache: Path, tmp_path: Path) -> None:
    caching.save_verdicts(tmp_path, {"a": GONE})
    (first,) = cache.iterdir()
    (tmp_path / "other").mkdir()
    caching.save_verdicts(tmp_path / "other", {"b": GONE})
    (second,) = set(cache.iterdir()) - {first}
    first.replace(second)
    assert caching.load_verdicts(tmp_path / "other") == {}


def test_what_is_of_no_tree_any_more_goes(cache: Path, tmp_path: Path) -> None:
    """Gone with its folder, or not used for ninety days; what is not of our shape stays."""
    trees = {name: tmp_path / name for name in ("gone", "old", "used", "new")}
    files = {}
    for name in ("gone", "old", "used"):
        trees[name].mkdir()
        caching.save_verdicts(trees[name], {"a": GONE})
        (files[name],) = set(cache.iterdir()) - set(files.values())
    trees["gone"].rmdir()
    for name in ("old", "used"):
        os.utime(files[name], (0, time() - 91 * 24 * 3600))
    assert caching.load_verdicts(trees["used"]) != {}
    strange = [cache / "note.txt", cache / f"{'0' * 32}.json.bak", cache / f"{'1' * 32}.json"]
    for file in strange[:2]:
        file.write_text("mine")
        os.utime(file, (0, 0))
    strange[2].symlink_to(tmp_path / "elsewhere")
    before = set(cache.iterdir())
    trees["new"].mkdir()
    caching.save_verdicts(trees["new"], {"a": GONE})
    assert before - set(cache.iterdir()) == {files["gone"], files["old"]}
    assert caching.load_verdicts(trees["used"]) != {}


def test_another_program_remembers_nothing(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    caching.save_verdicts(tmp_path, {"a": GONE})
    assert caching.load_verdicts(tmp_path) == {"a": GONE}
    (file,) = cache.iterdir()
    stored = json.loads(file.read_bytes().partition(b"\n")[2])
    file.write_bytes(proven(json.dumps(stored).encode()))
    assert caching.load_verdicts(tmp_path) == {"a": GONE}
    file.write_bytes(proven(json.dumps(stored | {"program": "0" * 64}).encode()))
    assert caching.load_verdicts(tmp_path) == {}
    caching.save_verdicts(tmp_path, {"a": GONE})
    monkeypatch.setattr("sys.version", "4.0")
    program.cache_clear()
    assert caching.load_verdicts(tmp_path) == {}
    program.cache_clear()


def test_no_place_to_keep_it_is_no_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    caching.save_verdicts(tmp_path, {"a": GONE})
    assert caching.load_verdicts(tmp_path) == {}


# the command


@pytest.fixture
def aside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside the data tree."""
    return tmp_path_factory.mktemp("aside")


def test_the_second_run_says_the_same(tree: Path, aside: Path) -> None:
    break_appendix(tree, 2, "self_score: 1.41", "self_score: 1.5")
    cache = str(aside)
    for form in ("json", "sarif", "github", "markdown"):
        first, second, fresh = (
            run("check", "--root", str(tree), "--format", form, *more, XDG_CACHE_HOME=cache)
            for more in ([], [], ["--no-cache"])
        )
        assert (first.returncode, first.stdout) == (second.returncode, second.stdout)
        assert (first.returncode, first.stdout) == (fresh.returncode, fresh.stdout) != (0, "")


def test_a_saved_file_is_seen_at_once(tree: Path, aside: Path) -> None:
    cache = str(aside)
    assert run("check", "--root", str(tree), XDG_CACHE_HOME=cache).returncode == 0
    break_appendix(tree, 2, "self_score: 1.41", "self_score: 1.5")
    assert run("check", "--root", str(tree), XDG_CACHE_HOME=cache).returncode == 1
    (tree / appendix_path(2)).write_text(text_of(appendix_path(2)))
    assert run("check", "--root", str(tree), XDG_CACHE_HOME=cache).returncode == 0


def test_a_verdict_brought_along_by_the_data_is_not_believed(tree: Path, aside: Path) -> None:
    """Whoever sends data cannot send their verdict with it."""
    cache = aside / "mine"
    run("check", "--root", str(tree), XDG_CACHE_HOME=str(cache))
    break_appendix(tree, 2, "self_score: 1.41", "self_score: 1.5")
    for folder in (".cache", "cache", ".parindex", "submissions/.cache"):
        shutil.copytree(cache, tree / folder, dirs_exist_ok=True)
    done = run("check", "--root", str(tree), cwd=tree, XDG_CACHE_HOME=str(aside / "other"))
    assert done.returncode == 1
    assert "R203" in done.stdout


def test_nothing_is_written_into_the_data_tree(tree: Path, aside: Path) -> None:
    before = sorted(tree.rglob("*"))
    run("check", "--root", str(tree), cwd=tree, XDG_CACHE_HOME=str(aside))
    assert sorted(tree.rglob("*")) == before


def test_diagnostics_hold_text_only() -> None:
    """What comes back from the file must be equal to what went in."""
    found = check(with_change(2, "self_score: 1.41", "self_score: 1.5"), [CAMPAIGN]).diagnostics
    assert all(isinstance(value, str) for d in found for value in d.params.values())
    assert all(isinstance(d, Diagnostic) for d in found)
