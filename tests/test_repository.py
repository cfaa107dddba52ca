"""Git → trees and revisions, on real repositories."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.hanoi_time import HANOI
from generator.reading import FileChange, Tree, read_tree
from generator.repository import (
    Commit,
    GitFailed,
    Log,
    Problem,
    Ref,
    Repository,
    Tag,
    UnknownRevision,
    campaign_log,
    checked_out,
    tree_at,
)
from tests.support.git import git
from tests.support.trees import HOUSE

pytestmark = pytest.mark.tools


def tags(root: Path, prefix: str) -> tuple[Tag, ...]:
    with Repository(root) as opened:
        return opened.tags(prefix)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "submissions/2024").mkdir(parents=True)
    (tmp_path / "schema").mkdir()
    (tmp_path / "submissions/2024/campaign.yaml").write_text("a: một\n")
    (tmp_path / "schema/x.json").write_text("{}")
    (tmp_path / "other.txt").write_text("not ours")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one", "--date", "2024-12-20T08:00:00+07:00")
    return tmp_path


def test_the_tree_at_a_commit_is_the_tree_on_disk(repository: Path) -> None:
    assert tree_at(repository, "HEAD") == read_tree(repository)
    assert set(tree_at(repository, "main")) == {"schema/x.json", "submissions/2024/campaign.yaml"}


def test_the_past_is_read_without_a_checkout(repository: Path) -> None:
    file = repository / "submissions/2024/campaign.yaml"
    file.write_text("a: hai\n")
    git(repository, "commit", "-qam", "two")
    assert tree_at(repository, "HEAD~1")["submissions/2024/campaign.yaml"].data == "a: một\n".encode()
    assert file.read_text() == "a: hai\n"


def test_links_come_without_their_target_from_disk_and_from_git(repository: Path) -> None:
    (repository / "submissions/2024/secret.yaml").symlink_to("/etc/passwd")
    (repository / "submissions/away").symlink_to("/etc")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "links")
    for tree in (read_tree(repository), tree_at(repository, "HEAD")):
        for path in ("submissions/2024/secret.yaml", "submissions/away"):
            assert (tree[path].problem, tree[path].data) == ("F019", b"")


def test_a_root_that_is_a_link_is_a_link(repository: Path) -> None:
    shutil.rmtree(repository / "submissions")
    (repository / "submissions").symlink_to("/etc")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "link")
    assert tree_at(repository, "HEAD")["submissions"].problem == "F019"
    assert tree_at(repository, "HEAD") == read_tree(repository)


def test_a_data_tree_below_the_top_of_its_repository(repository: Path) -> None:
    below = repository / "city"
    below.mkdir()
    (below / "submissions").mkdir()
    (below / "submissions/a.yaml").write_text("a: 1\n")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "below")
    assert tree_at(below, "HEAD") == read_tree(below)
    assert list(tree_at(below, "HEAD")) == ["submissions/a.yaml"]


@pytest.mark.parametrize(
    "name", ["nothing", "--output=x", "-h", "HEAD:schema", "HEAD~9", "a\nb", "", "0" * 40]
)
def test_a_revision_that_is_not_there_is_refused(name: str, repository: Path) -> None:
    with pytest.raises(UnknownRevision):
        tree_at(repository, name)


def test_a_revision_is_described_with_its_changes(repository: Path) -> None:
    clean = checked_out(repository)
    assert clean is not None
    assert (clean.commit, clean.changed) == (git(repository, "rev-parse", "HEAD"), False)
    assert clean.date.tzinfo is HANOI
    (repository / "other.txt").write_text("still not ours")
    again = checked_out(repository)
    assert again is not None
    assert not again.changed
    (repository / "submissions/2024/new.yaml").write_text("a: 1\n")
    dirty = checked_out(repository)
    assert dirty is not None
    assert dirty.changed


def test_outside_a_repository_there_is_no_revision(tmp_path: Path) -> None:
    assert checked_out(tmp_path) is None


def test_before_the_first_commit_there_is_no_revision(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert checked_out(tmp_path) is None


def told(root: Path, before: str, after: str) -> dict[str, tuple[str, str]]:
    """Each changed path with its modes; "" where there is no file."""
    return {
        change.path: (change.before.mode if change.before else "", change.after.mode if change.after else "")
        for change in changes(root, before, after)
    }


def changes(root: Path, before: str, after: str) -> tuple[FileChange, ...]:
    with Repository(root) as one:
        return one.changes(one.commit(before), one.commit(after))


def files_after(root: Path, changed: tuple[FileChange, ...]) -> Tree:
    with Repository(root) as one:
        return one.files(changed)


def steps(root: Path, base: str, head: str, most: int) -> tuple[Commit, ...]:
    with Repository(root) as one:
        return one.steps(one.commit(base), one.commit(head), most)


def test_changes_name_every_path_and_what_kind_of_thing_stands_there(repository: Path) -> None:
    folder = repository / "submissions/2024"
    (folder / "Phụ lục 1.yaml").write_text("a: 1\n")
    (folder / "link.yaml").symlink_to("/etc/passwd")
    (repository / "run.sh").write_text("true\n")
    (repository / "run.sh").chmod(0o755)
    (repository / "schema/x.json").unlink()
    git(repository, "mv", "other.txt", "moved.txt")
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},submissions/sub")
    git(repository, "add", "submissions/2024", "run.sh", "schema")
    git(repository, "commit", "-qm", "all sorts")
    assert told(repository, "HEAD~1", "HEAD") == {
        "moved.txt": ("", "100644"),
        "other.txt": ("100644", ""),
        "run.sh": ("", "100755"),
        "schema/x.json": ("100644", ""),
        "submissions/2024/Phụ lục 1.yaml": ("", "100644"),
        "submissions/2024/link.yaml": ("", "120000"),
        "submissions/sub": ("", "160000"),
    }
    after = files_after(repository, changes(repository, "HEAD~1", "HEAD"))
    assert after["submissions/2024/Phụ lục 1.yaml"].data == b"a: 1\n"
    assert {path for path, raw in after.items() if raw.problem == "F019"} == {
        "submissions/2024/link.yaml",
        "submissions/sub",
    }


def test_changes_below_the_top_of_a_repository(repository: Path) -> None:
    (repository / "city/submissions").mkdir(parents=True)
    (repository / "city/submissions/a.yaml").write_text("a: 1\n")
    (repository / "other.txt").write_text("changed")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "below")
    assert list(told(repository / "city", "HEAD~1", "HEAD")) == ["../other.txt", "submissions/a.yaml"]
    after = files_after(repository / "city", changes(repository / "city", "HEAD~1", "HEAD"))
    assert after["submissions/a.yaml"].data == b"a: 1\n"


def test_a_tree_may_be_read_of_some_campaigns_only(repository: Path) -> None:
    (repository / "submissions/2025").mkdir()
    (repository / "submissions/2025/campaign.yaml").write_text("a: 2\n")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "two campaigns")
    assert list(tree_at(repository, "HEAD", {"2025"})) == ["schema/x.json", "submissions/2025/campaign.yaml"]


def test_commits_of_a_branch_say_what_each_changed_and_merges_what_is_only_theirs(repository: Path) -> None:
    git(repository, "checkout", "-qb", "submit")
    (repository / "a.txt").write_text("a")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "a")
    git(repository, "checkout", "-q", "main")
    (repository / "b.txt").write_text("b")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "b")
    git(repository, "checkout", "-q", "submit")
    git(repository, "merge", "-q", "--no-commit", "main")
    (repository / "hidden.txt").write_text("in the merge itself")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "merge")
    (repository / "hidden.txt").unlink()
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "gone again")
    paths = [[change.path for change in commit.changes] for commit in steps(repository, "main", "submit", 9)]
    assert paths == [["a.txt"], ["hidden.txt"], ["hidden.txt"]]
    assert len(steps(repository, "main", "submit", 1)) == 2
    with Repository(repository) as one:
        fork = one.commit("main~1")
        assert one.merge_bases(fork, one.commit("submit")) == (fork,)


def test_two_histories_without_a_shared_past_are_refused(repository: Path) -> None:
    git(repository, "checkout", "-q", "--orphan", "stranger")
    git(repository, "commit", "-qm", "root")
    with Repository(repository) as one, pytest.raises(GitFailed) as failed:
        one.merge_bases(one.commit("main"), one.commit("stranger"))
    assert failed.value.problem is Problem.NO_COMMON_PAST


def failing(root: Path, name: str = "HEAD") -> Problem:
    with pytest.raises(GitFailed) as failed:
        tree_at(root, name)
    return failed.value.problem


def test_what_only_looks_like_a_repository_runs_nothing(tmp_path: Path) -> None:
    """A folder of that shape may come with any archive, and its settings may name programs."""
    git(tmp_path, "init", "-q", "--bare", "x")
    root = tmp_path / "x"
    (root / "submissions").mkdir()
    with (root / "config").open("a") as config:
        config.write(f"[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = touch {tmp_path}/ran\n")
    assert failing(root) is Problem.EMBEDDED
    assert checked_out(root) is None
    assert campaign_log(root, "2024") == Log((), whole=True)
    assert not (tmp_path / "ran").exists()


def test_settings_of_a_repository_start_no_program(repository: Path) -> None:
    ran = repository / "ran"
    git(repository, "config", "core.fsmonitor", f"touch {ran}; false")
    git(repository, "config", "core.hooksPath", str(repository / "hooks"))
    (repository / "hooks").mkdir()
    for name in ("post-index-change", "reference-transaction", "fsmonitor-watchman"):
        (repository / "hooks" / name).write_text(f"#!/bin/sh\ntouch {ran}\n")
        (repository / "hooks" / name).chmod(0o755)
    described = checked_out(repository)
    assert described is not None
    assert tree_at(repository, "HEAD")
    assert not ran.exists()


def test_an_id_means_the_commit_of_that_id(repository: Path) -> None:
    git(repository, "checkout", "-qb", "benign")
    honest = git(repository, "rev-parse", "HEAD")
    (repository / "submissions/2024/campaign.yaml").write_text("a: hai\n")
    git(repository, "commit", "-qam", "another")
    other = git(repository, "rev-parse", "HEAD")
    git(repository, "replace", other, honest)
    assert tree_at(repository, other)["submissions/2024/campaign.yaml"].data == b"a: hai\n"
    (repository / ".git/info/grafts").write_text(f"{other}\n")
    with Repository(repository) as one:
        assert one.merge_bases(honest, other) == (honest,)


def test_a_repository_of_longer_ids_is_read_like_any_other(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "--object-format=sha256")
    (tmp_path / "submissions/2024").mkdir(parents=True)
    (tmp_path / "submissions/2024/campaign.yaml").write_text("a: 1\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    assert tree_at(tmp_path, "HEAD") == read_tree(tmp_path)
    (commit,) = campaign_log(tmp_path, "2024").commits
    assert len(commit.commit) == 64


@pytest.fixture
def shallow(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    (repository / "submissions/2024/campaign.yaml").write_text("a: hai\n")
    git(repository, "commit", "-qam", "two")
    git(repository, "branch", "submit", "HEAD~1")
    folder = tmp_path_factory.mktemp("clone") / "shallow"
    git(repository, "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{repository}", str(folder))
    return folder


def test_a_shallow_clone_says_what_it_lacks(shallow: Path) -> None:
    assert campaign_log(shallow, "2024") == Log((), whole=False)
    with Repository(shallow) as one, pytest.raises(GitFailed) as failed:
        one.merge(one.commit("origin/main"), one.commit("origin/submit"))
    assert failed.value.problem is Problem.SHALLOW
    assert checked_out(shallow) is not None


def test_a_folder_of_another_owner_is_told_as_such(repository: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can give a folder away")
    for path in (repository, *repository.rglob("*")):
        os.chown(path, 12345, 12345)
    assert failing(repository) is Problem.FOREIGN_OWNER
    for call in (
        checked_out,
        lambda root: campaign_log(root, "2024"),
        lambda root: tags(root, "publication/"),
    ):
        with pytest.raises(GitFailed):
            call(repository)


def test_an_object_that_is_gone_is_no_empty_answer(repository: Path) -> None:
    blob = git(repository, "rev-parse", "HEAD:schema/x.json")
    (repository / ".git/objects" / blob[:2] / blob[2:]).unlink()
    assert failing(repository) is Problem.DAMAGED


def test_a_format_of_repositories_yet_unknown_is_told_as_such(repository: Path) -> None:
    git(repository, "config", "core.repositoryformatversion", "1")
    git(repository, "config", "extensions.neverHeardOf", "true")
    assert failing(repository) is Problem.FORMAT


def test_outside_a_repository_a_question_about_revisions_fails(tmp_path: Path) -> None:
    assert failing(tmp_path) is Problem.NO_REPOSITORY


def stand_in(folder: Path, script: str) -> str:
    """A search path on which `git` is this script."""
    folder.mkdir()
    (folder / "git").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "git").chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


def test_a_git_too_old_to_merge_without_a_checkout_says_so(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "checkout", "-qb", "submit")
    git(repository, "commit", "-qm", "a", "--allow-empty")
    git(repository, "checkout", "-q", "main")
    git(repository, "commit", "-qm", "b", "--allow-empty")
    script = f"""case "$*" in *write-tree*) echo "usage: git merge-tree <base-tree> <branch1> <branch2>" >&2;
      exit 129;; esac; exec {shutil.which("git")} "$@" """
    monkeypatch.setenv("PATH", stand_in(tmp_path_factory.mktemp("path") / "bin", script))
    with Repository(repository) as one, pytest.raises(GitFailed) as failed:
        one.merge(one.commit("main"), one.commit("submit"))
    assert failed.value.problem is Problem.TOO_OLD


@pytest.mark.parametrize("script", ["exit 1", "kill -9 $$"])
def test_a_git_that_cannot_run_is_none(script: str, repository: Path, tmp_path: Path) -> None:
    (repository / "bin").mkdir()
    (repository / "bin/git").write_text(f"#!/bin/sh\n{script}\n")
    (repository / "bin/git").chmod(0o755)
    code = (
        "import sys; from pathlib import Path; from generator.repository import GitFailed, tree_at\n"
        "try: tree_at(Path(sys.argv[1]), 'HEAD')\nexcept GitFailed as failed: print(failed.problem)"
    )
    environment = {**os.environ, "PATH": f"{repository / 'bin'}:/bin", "PYTHONPATH": str(HOUSE)}
    command = [sys.executable, "-c", code, str(repository)]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.strip() in {Problem.NO_GIT, Problem.DAMAGED}, done.stderr


def test_a_merge_leaves_the_repository_as_it_was(repository: Path) -> None:
    git(repository, "checkout", "-qb", "submit")
    (repository / "other.txt").write_text("theirs")
    git(repository, "commit", "-qam", "theirs")
    git(repository, "checkout", "-q", "main")
    (repository / "schema/x.json").write_text("[]")
    git(repository, "commit", "-qam", "ours")
    before = sorted(path.name for path in (repository / ".git/objects").rglob("*"))
    with Repository(repository) as one:
        merge = one.merge(one.commit("main"), one.commit("submit"))
        assert [change.path for change in one.changes("main", merge.tree)] == ["other.txt"]
        assert one.files(one.changes("main", merge.tree))["other.txt"].data == b"theirs"
    assert sorted(path.name for path in (repository / ".git/objects").rglob("*")) == before


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2026-02-01T03:30:00+07:00", "2026-02-01"),
        ("2026-01-31T16:59:59Z", "2026-01-31"),
        ("@1 +0000", "1970-01-01"),
        ("@999999999999 +0000", "9999-12-31"),
    ],
)
def test_the_day_of_a_commit_is_hanois_whatever_it_claims(
    date: str, day: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", date)
    (repository / "submissions/2024/campaign.yaml").write_text("a: hai\n")
    git(repository, "commit", "-qam", "two")
    described = checked_out(repository)
    assert described is not None
    assert [described.date.date().isoformat(), len(campaign_log(repository, "2024").commits)] == [day, 2]


def test_a_tag_that_cannot_be_read_hides_no_other(repository: Path) -> None:
    head = git(repository, "rev-parse", "HEAD")
    for name in ("a", "z"):
        git(repository, "tag", f"publication/2024/{name}")
    (repository / ".git/refs/tags/publication/2024/lost").write_text("1" * 40 + "\n")
    (repository / ".git/refs/tags/publication/2024/rubbish").write_text("rubbish\n")
    git(repository, "tag", "publication/2024/tree", "HEAD^{tree}")
    found = {tag.name.rpartition("/")[2]: tag.revision for tag in tags(repository, "publication/")}
    assert list(found) == ["a", "lost", "rubbish", "tree", "z"]
    assert {name for name, revision in found.items() if revision and revision.commit == head} == {"a", "z"}
    assert [found[name] for name in ("lost", "rubbish", "tree")] == [None] * 3


# refs that others may have named


def test_each_ref_comes_with_its_commit_or_without_one(repository: Path) -> None:
    """No name is an option, and one bad ref keeps no other from being read."""
    tip = git(repository, "rev-parse", "HEAD")
    git(repository, "tag", "-a", "-m", "a tag", "signed")
    objects = {"tree": "HEAD^{tree}", "blob": "HEAD:other.txt", "annotated": "refs/tags/signed"}
    for name, revision in objects.items():
        git(repository, "update-ref", f"refs/pull/{name}", git(repository, "rev-parse", revision))
    git(repository, "update-ref", "refs/heads/--upload-pack=x", tip)
    git(repository, "symbolic-ref", "refs/heads/another", "refs/heads/main")
    heads = repository / ".git/refs/heads"
    (heads / "gone").write_text("1" * 40 + "\n")
    (heads / "broken").write_text("no id\n")
    (heads / "a\nb").write_text(tip + "\n")
    strange = Path(os.fsdecode(os.fsencode(heads) + b"/x\xff"))
    strange.mkdir()
    (strange / "y").write_text(tip + "\n")
    with Repository(repository) as opened:
        found = opened.refs("refs/heads", "refs/pull")
        merged = opened.merged_refs(tip, "refs/heads", "refs/pull")
    byte = os.fsdecode(b"refs/heads/x\xff/y")
    assert {
        one.name: one.commit for one in found if "a\nb" not in one.name and one.name != "refs/heads/a"
    } == {
        "refs/heads/--upload-pack=x": tip,
        "refs/heads/broken": "",
        "refs/heads/gone": "",
        "refs/heads/main": tip,
        byte: tip,
        "refs/pull/annotated": tip,
        "refs/pull/blob": "",
        "refs/pull/tree": "",
    }
    assert Ref("refs/heads/main", tip) in found
    assert {"refs/heads/--upload-pack=x", "refs/heads/main", byte} <= merged


def test_a_branch_tells_how_far_it_is_and_when_it_came(repository: Path) -> None:
    base = git(repository, "rev-parse", "HEAD")
    git(repository, "checkout", "-qb", "a")
    for text in ("b: 1\n", "b: 2\n"):
        (repository / "schema/x.json").write_text(text)
        git(repository, "-c", "user.name=Sở\u202e", "commit", "-qam", text)
    head = git(repository, "rev-parse", "HEAD")
    git(repository, "checkout", "-q", "main")
    (repository / "other.txt").write_text("goes on")
    git(repository, "commit", "-qam", "main goes on")
    with Repository(repository) as opened:
        assert opened.distance("main", head) == (2, 1)
        assert opened.authorships([head])[head].author.name == "Sở\u202e"
        came = opened.arrivals("refs/heads/a", 5)
        assert came.keys() == {base, head, git(repository, "rev-parse", f"{head}~1")}
        assert opened.arrivals("refs/heads/a", 1).keys() == {head}
        assert opened.arrivals("refs/heads/none", 5) == {}
        assert (opened.authorships([]), opened.remotes()) == ({}, ())
