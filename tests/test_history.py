"""Git → trees and revisions, on real repositories."""

import shutil
import subprocess
from datetime import UTC
from pathlib import Path

import pytest

from generator.history import UnknownRevision, describe, tree_at
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
