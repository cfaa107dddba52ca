"""CODEOWNERS says who must approve; it follows from the campaigns' permissions and is never typed."""

import re
from pathlib import Path

import pytest

from generator.pipeline.files import code_owners_file
from generator.reading import Tree
from tests.support.cli import run
from tests.support.proposals import CAMPAIGN_FILE, PERMISSIONS
from tests.support.trees import HOUSE, real_tree, small_tree, text_of, with_file

pytestmark = pytest.mark.tools


def owners(text: str, path: str) -> str:
    """As a forge reads it: the last line that fits decides."""
    found = ""
    for line in text.splitlines():
        pattern, _, names = line.partition(" ")
        if line.startswith("#") or not pattern:
            continue
        fits = (
            pattern == "*" or path == pattern[1:] or (pattern.endswith("/") and path.startswith(pattern[1:]))
        )
        found = names if fits else found
    return found


@pytest.fixture
def tree() -> Tree:
    return with_file(CAMPAIGN_FILE, text_of(CAMPAIGN_FILE) + PERMISSIONS)


def test_the_repositorys_own_is_fresh() -> None:
    path, content = code_owners_file(real_tree())
    assert (HOUSE / path).read_bytes() == content


def test_nobody_approves_what_they_hand_in(tree: Tree) -> None:
    _, content = code_owners_file(tree)
    text = content.decode()
    assert owners(text, "submissions/2024/appendix-1/submission.yaml") == "@tham-dinh"
    assert owners(text, "submissions/2024/appendix-2/submission.yaml") == "@van-phong-tham-dinh"
    assert owners(text, "submissions/2024/appendix-2/review.yaml") == "@dieu-phoi"
    assert owners(text, "submissions/2024/survey.yaml") == "@dieu-phoi"
    assert owners(text, "submissions/2025/campaign.yaml") == "@dieu-phoi"
    assert owners(text, "schema/appendices/2024/appendix-1.schema.json") == "@dieu-phoi"
    assert owners(text, "generator/scoring/compute.py") == "@quan-tri"
    assert owners(text, ".github/workflows/validate.yml") == "@quan-tri"


def test_a_campaign_without_permissions_says_nothing() -> None:
    _, content = code_owners_file(small_tree())
    assert [line for line in content.decode().splitlines() if line and not line.startswith("#")] == []


def test_a_team_stands_for_its_accounts() -> None:
    text = text_of(CAMPAIGN_FILE) + PERMISSIONS.replace(
        "[tham-dinh]}", "[tham-dinh], team: minh-hoa/tham-dinh}"
    )
    _, content = code_owners_file(with_file(CAMPAIGN_FILE, text))
    assert owners(content.decode(), "submissions/2024/appendix-1/submission.yaml") == "@minh-hoa/tham-dinh"
    assert not re.search(r"@tham-dinh\b", content.decode())


def test_the_command_writes_it_and_tells_a_stale_one(tree: Tree, tmp_path: Path) -> None:
    for path, raw in tree.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(raw.data)
    stale = run("codeowners", "--check", "--root", str(tmp_path))
    assert (stale.returncode, "parindex codeowners" in stale.stderr) == (1, True)
    assert not (tmp_path / ".github").exists()
    assert run("codeowners", "--root", str(tmp_path)).returncode == 0
    assert run("codeowners", "--check", "--root", str(tmp_path)).returncode == 0


def test_the_help_says_what_is_looked_at() -> None:
    shown = run("codeowners", "--help").stdout
    assert "CODEOWNERS" in shown
    assert "lược đồ" not in shown
