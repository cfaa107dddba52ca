"""Git → trees and revisions, on real repositories."""

import shutil
import subprocess
from datetime import UTC
from pathlib import Path

import pytest

from generator.history import (
    UnknownRevision,
    changes,
    commit_of,
    commits_between,
    describe,
    files_after,
    fork_point,
    tree_at,
)
from generator.reading import read_tree

GIT = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "protocol.file.allow=always"]


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run([*GIT, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


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
    clean = describe(repository)
    assert clean is not None
    assert (clean.commit, clean.changed) == (git(repository, "rev-parse", "HEAD"), False)
    assert clean.date.tzinfo is UTC
    (repository / "other.txt").write_text("still not ours")
    again = describe(repository)
    assert again is not None
    assert not again.changed
    (repository / "submissions/2024/new.yaml").write_text("a: 1\n")
    dirty = describe(repository)
    assert dirty is not None
    assert dirty.changed


def test_outside_a_repository_there_is_no_revision(tmp_path: Path) -> None:
    assert describe(tmp_path) is None


def test_before_the_first_commit_there_is_no_revision(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert describe(tmp_path) is None


def told(root: Path, before: str, after: str) -> dict[str, tuple[str, str]]:
    """Each changed path with its modes; "" where there is no file."""
    return {
        change.path: (change.before.mode if change.before else "", change.after.mode if change.after else "")
        for change in changes(root, before, after)
    }


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
    paths = [
        [change.path for change in commit.changes]
        for commit in commits_between(repository, "main", "submit", 9)
    ]
    assert paths == [["a.txt"], ["hidden.txt"], ["hidden.txt"]]
    assert len(commits_between(repository, "main", "submit", 1)) == 2
    assert fork_point(repository, "main~1", "submit") == commit_of(repository, "main~1")


def test_two_histories_without_a_shared_past_are_refused(repository: Path) -> None:
    git(repository, "checkout", "-q", "--orphan", "stranger")
    git(repository, "commit", "-qm", "root")
    with pytest.raises(UnknownRevision):
        fork_point(repository, "main", "stranger")
