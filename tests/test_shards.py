"""A work shared out among machines: joined it is what one machine makes, or it is refused with its cure."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from hypothesis import given, strategies as st

from generator.caching.place import proven
from generator.pipeline.shards import MOST_PARTS, Share, own_part, share_of
from tests.support.cli import run
from tests.support.pages import files_in
from tests.support.proposals import TWO
from tests.support.publications import signed_desk
from tests.support.trees import CAMPAIGN, write_small_tree

pytestmark = pytest.mark.tools

WEIGHTS = st.dictionaries(st.text("abc", min_size=1, max_size=6), st.integers(0, 1000), max_size=40)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("1/1", Share(1, 1)),
        ("2/4", Share(2, 4)),
        (f"{MOST_PARTS}/{MOST_PARTS}", Share(MOST_PARTS, MOST_PARTS)),
        *((wrong, None) for wrong in ("0/4", "5/4", "1/0", "1/201", "1", "1/4/4", " 1/4", "1/-4")),
        *((wrong, None) for wrong in ("+1/4", "\u0661/\u0664", "01/4", "1/4\n", "")),
    ],
)  # fmt: skip
def test_a_share_is_one_of_so_many(text: str, share: Share | None) -> None:
    assert share_of(text) == share


@given(WEIGHTS, st.integers(1, 9))
def test_the_parts_are_the_work_each_item_once_and_weigh_alike(weights: dict[str, int], count: int) -> None:
    parts = [own_part(weights, Share(part, count)) for part in range(1, count + 1)]
    assert sorted(key for part in parts for key in part) == sorted(weights)
    loads = [sum(weights[key] + 1 for key in part) for part in parts]
    assert max(loads) - min(loads) <= max(weights.values(), default=0) + 1
    assert parts[0] == own_part(dict(reversed(weights.items())), Share(1, count))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small tree and three copies of its campaign, each with a mistake of its own."""
    root = write_small_tree(tmp_path_factory.mktemp("many"))
    for number in range(3):
        copy = root / f"submissions/c{number}"
        shutil.copytree(root / "submissions" / CAMPAIGN, copy)
        for file in copy.rglob("*.yaml"):
            text = file.read_text().replace(f'"{CAMPAIGN}"', f'"c{number}"')
            file.write_text(text.replace("self_score: 1.41", f"self_score: 0.{number + 1}"))
    return root


def shared(root: Path, parts: Path, count: int) -> None:
    for part in range(1, count + 1):
        done = run("check", "--root", str(root), "--shard", f"{part}/{count}", "--parts", str(parts))
        assert (done.returncode, f"{part}/{count}" in done.stdout) == (0, True), done.stderr


@pytest.mark.parametrize("count", [1, 2, 7])
def test_a_joined_check_says_what_one_machine_says(many: Path, tmp_path: Path, count: int) -> None:
    """With more parts than campaigns, too: some have nothing to do."""
    shared(many, tmp_path, count)
    for form in ("json", "github", "sarif"):
        alone = run("check", "--root", str(many), "--format", form)
        joined = run("check", "--root", str(many), "--format", form, "--parts", str(tmp_path))
        assert alone.returncode == 1
        assert alone.stdout.count("R203") >= 3
        assert (joined.stdout, joined.returncode) == (alone.stdout, alone.returncode)


def file_of(parts: Path, part: int, count: int = 2, command: str = "check") -> Path:
    return parts / f"{part}-of-{count}" / f"{command}.shard.json"


def rewritten(file: Path, **changed: Any) -> None:
    """A shard changed by somebody who knows how to make its sum."""
    loaded = json.loads(file.read_bytes().partition(b"\n")[2])
    file.write_bytes(proven(json.dumps({**loaded, **changed}).encode()))


def entries_of(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(file.read_bytes().partition(b"\n")[2])["entries"]
    return loaded


def _truncated(parts: Path) -> None:
    file_of(parts, 2).write_bytes(file_of(parts, 2).read_bytes()[:-2])


def _edited(parts: Path) -> None:
    file_of(parts, 2).write_bytes(file_of(parts, 2).read_bytes().replace(b"R203", b"R204"))


def _exchanged(parts: Path) -> None:
    rewritten(file_of(parts, 2), entries=entries_of(file_of(parts, 1)))


def _emptied(parts: Path) -> None:
    rewritten(file_of(parts, 2), entries={})


def _unshaped(parts: Path) -> None:
    rewritten(file_of(parts, 2), entries={key: {"diagnostics": 1} for key in entries_of(file_of(parts, 2))})


def _linked(parts: Path) -> None:
    file_of(parts, 2).rename(parts / "aside")
    file_of(parts, 2).symlink_to(parts / "aside")


def _twice(parts: Path) -> None:
    shutil.copytree(parts / "2-of-2", parts / "a/2-of-2")


def _of_another_count(parts: Path) -> None:
    rewritten(file_of(parts, 2), of=3)


WRONG: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "missing": (lambda parts: shutil.rmtree(parts / "2-of-2"), {"P515"}),
    "none": (lambda parts: [shutil.rmtree(one) for one in parts.iterdir()], {"P515"}),
    "twice": (_twice, {"P516"}),
    "truncated": (_truncated, {"P515", "P517"}),
    "edited": (_edited, {"P515", "P517"}),
    "linked": (_linked, {"P515", "P517"}),
    "no json": (lambda parts: file_of(parts, 2).write_bytes(proven(b"{")), {"P515", "P517"}),
    "newer form": (lambda parts: rewritten(file_of(parts, 2), form=9), {"P515", "P517"}),
    "no part": (lambda parts: rewritten(file_of(parts, 2), part=0), {"P515", "P517"}),
    "endless": (lambda parts: rewritten(file_of(parts, 2), of=10**12), {"P515", "P517"}),
    "exchanged": (_exchanged, {"P517"}),
    "emptied": (_emptied, {"P517"}),
    "unshaped": (_unshaped, {"P517"}),
    "program": (lambda parts: rewritten(file_of(parts, 2), program="0" * 64), {"P518"}),
    "command": (lambda parts: rewritten(file_of(parts, 2), command="publish"), {"P518"}),
    "data": (lambda parts: rewritten(file_of(parts, 2), digest="0" * 64), {"P518"}),
    "of another count": (_of_another_count, {"P518"}),
}


@pytest.fixture(scope="module")
def whole(many: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both parts of the check of `many`."""
    parts = tmp_path_factory.mktemp("parts")
    shared(many, parts, 2)
    return parts


def codes(done: CompletedProcess[str]) -> set[str]:
    return set(re.findall(r"(?m): lỗi (P5\d\d) ", done.stderr))


@pytest.mark.parametrize("name", WRONG)
def test_what_is_not_the_whole_work_is_not_joined(many: Path, whole: Path, tmp_path: Path, name: str) -> None:
    parts = shutil.copytree(whole, tmp_path / "parts")
    spoil, wanted = WRONG[name]
    spoil(parts)
    done = run("check", "--root", str(many), "--parts", str(parts), "--format", "json")
    assert (done.returncode, done.stdout) == (1, "")
    assert codes(done) == wanted
    assert "Cách sửa" in done.stderr


def test_parts_of_the_data_before_a_change_are_refused(many: Path, whole: Path, tmp_path: Path) -> None:
    """Though only one part's campaign has changed: together they are of no one state of the data."""
    root = shutil.copytree(many, tmp_path / "tree")
    file = root / "submissions/c1/appendix-2/submission.yaml"
    file.write_text(file.read_text() + "# thêm\n")
    done = run("check", "--root", str(root), "--parts", str(whole))
    assert (codes(done), done.stdout) == ({"P518"}, "")
    assert done.stderr.count("P518") >= 2
    parts = shutil.copytree(whole, tmp_path / "parts")
    again = run("check", "--root", str(root), "--shard", "1/2", "--parts", str(parts))
    assert again.returncode == 0
    assert codes(run("check", "--root", str(root), "--parts", str(parts))) == {"P518"}


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--shard", "3/2", "--parts", "p"), 2),
        (("--shard", "1/2"), 2),
        (("--shard", "1/2", "--parts", "submissions/p"), 2),
        (("--shard", "1/2", "--parts", "schema/p"), 2),
        (("--shard", "1/2", "--parts", "p", "--format", "json"), 2),
        (("--shard", "1/2", "--parts", "p", "--campaign", CAMPAIGN), 2),
        (("--parts", "p", "--appendix", "2"), 2),
        (("--parts", "p", "--watch"), 2),
        (("--parts", "p", "--base", "HEAD"), 2),
        (("--parts", "nowhere"), 3),
    ],
)
def test_what_cannot_be_shared_out_is_refused(many: Path, options: tuple[str, ...], code: int) -> None:
    done = run("check", "--root", str(many), *options, cwd=many)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr
    assert not list(many.rglob("p"))


@pytest.mark.slow
def test_joined_sites_are_what_one_machine_publishes(tmp_path: Path) -> None:
    """Built once here, and handed over from what was kept; the runners' tests build each part by itself."""
    made = signed_desk(tmp_path / "desk")
    made.commit({TWO: lambda text: text.replace("completed: 47", "completed: 48").replace("1.41", "1.44")})
    cache, parts = str(tmp_path / "cache"), tmp_path / "parts"
    named = ("publish", "--root", str(made.root), "--draft", "HEAD")
    assert run(*named, "--output", str(tmp_path / "alone"), XDG_CACHE_HOME=cache).returncode == 0
    for part in ("1/2", "2/2"):
        done = run(*named, "--shard", part, "--parts", str(parts), XDG_CACHE_HOME=cache)
        assert (done.returncode, "1 trong 2 bản" in done.stdout) == (0, True), done.stderr
    output = tmp_path / "joined"

    def joined() -> CompletedProcess[str]:
        return run(*named, "--parts", str(parts), "--output", str(output))

    done = joined()
    assert (done.returncode, "dựng mới 0," in done.stdout) == (0, True), done.stderr
    assert (site := files_in(output)) == files_in(tmp_path / "alone")
    shard = file_of(parts, 2, command="publish")
    (folder,) = (shard.parent / "sites").iterdir()
    page = folder / "index.html"
    content = page.read_bytes()
    page.write_bytes(content.replace(b"5", b"6", 1))
    done = joined()
    assert (done.returncode, codes(done), "index.html" in done.stderr) == (1, {"P517"}, True), done.stderr
    page.write_bytes(content)
    (folder / "more.html").write_text("x")
    assert codes(joined()) == {"P517"}
    other = run(*named[:3], "--parts", str(parts), "--output", str(output))
    assert (other.returncode, codes(other)) == (1, {"P518"})
    shutil.rmtree(shard.parent)
    assert codes(joined()) == {"P515"}
    needless = run(*named, "--shard", "1/2", "--parts", str(parts), "--output", str(output))
    assert (needless.returncode, "--output" in needless.stderr) == (2, True)
    assert files_in(output) == site
