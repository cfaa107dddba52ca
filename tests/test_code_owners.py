"""CODEOWNERS says who must approve; it follows from the campaigns' permissions and is never typed."""

import re
from pathlib import Path

import pytest

from generator.pipeline.files import code_owners_files
from generator.reading import Tree
from tests.support.cli import run
from tests.support.proposals import CAMPAIGN_FILE, PERMISSIONS
from tests.support.trees import HOUSE, real_tree, small_tree, text_of, with_file

pytestmark = pytest.mark.tools

GITHUB = ".github/CODEOWNERS"
FORGEJO = ".forgejo/CODEOWNERS"


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
    assert (HOUSE / GITHUB).read_bytes() == code_owners_files(real_tree())[GITHUB]


@pytest.mark.parametrize("path", [GITHUB, ".gitlab/CODEOWNERS"])
def test_nobody_approves_what_they_hand_in(tree: Tree, path: str) -> None:
    text = code_owners_files(tree)[path].decode()
    assert owners(text, "submissions/2024/appendix-1/submission.yaml") == "@tham-dinh"
    assert owners(text, "submissions/2024/appendix-2/submission.yaml") == "@van-phong-tham-dinh"
    assert owners(text, "submissions/2024/appendix-2/review.yaml") == "@dieu-phoi"
    assert owners(text, "submissions/2024/survey.yaml") == "@dieu-phoi"
    assert owners(text, "submissions/2025/campaign.yaml") == "@dieu-phoi"
    assert owners(text, "schema/appendices/2024/appendix-1.schema.json") == "@dieu-phoi"
    assert owners(text, "generator/scoring/compute.py") == "@quan-tri"
    assert owners(text, ".github/workflows/validate.yml") == "@quan-tri"


def asked_on_forgejo(text: str, path: str) -> list[str]:
    """As its guide has it: an expression of the whole path, "!" for all others; every line that fits asks."""
    asked = []
    for line in text.splitlines():
        pattern, _, names = line.partition(" ")
        if line.startswith("#") or not pattern:
            continue
        pattern = re.sub(r"\\(.)", r"\1", pattern)  # the file's own escapes come off first
        fits = re.fullmatch(pattern.removeprefix("!"), path) is not None
        asked += names.split() if fits != pattern.startswith("!") else []
    return asked


def test_on_forgejo_every_line_that_fits_asks(tree: Tree) -> None:
    text = code_owners_files(tree)[FORGEJO].decode()
    asked = {
        "submissions/2024/appendix-2/submission.yaml": {"@dieu-phoi", "@van-phong-tham-dinh"},
        "submissions/2024/appendix-2/submission-yaml": {"@dieu-phoi"},
        "submissions/2024/survey.yaml": {"@dieu-phoi"},
        "submissions/2031/campaign.yaml": {"@dieu-phoi"},
        "schema/appendices/2024/appendix-1.schema.json": {"@dieu-phoi"},
        "schema/criteria/892-2024.yaml": {"@quan-tri"},
        "generator/scoring/compute.py": {"@quan-tri"},
        ".forgejo/workflows/validate.yml": {"@quan-tri"},
        "old/submissions/2024/survey.yaml": {"@quan-tri"},
    }
    assert {path: set(asked_on_forgejo(text, path)) for path in asked} == asked


def test_a_campaign_without_permissions_says_nothing() -> None:
    for content in code_owners_files(small_tree()).values():
        assert [line for line in content.decode().splitlines() if line and not line.startswith("#")] == []


def test_a_team_stands_for_its_accounts() -> None:
    text = text_of(CAMPAIGN_FILE) + PERMISSIONS.replace(
        "[tham-dinh]}", "[tham-dinh], team: minh-hoa/tham-dinh}"
    )
    for content in code_owners_files(with_file(CAMPAIGN_FILE, text)).values():
        assert re.search(r"appendix-1/submission\S+yaml @minh-hoa/tham-dinh\n", content.decode())
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


def test_each_forge_has_its_own_and_all_that_are_there_are_kept_fresh(tree: Tree, tmp_path: Path) -> None:
    for path, raw in tree.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(raw.data)
    for forge, path in (("gitlab", ".gitlab/CODEOWNERS"), ("forgejo", FORGEJO)):
        done = run("codeowners", "--forge", forge, "--root", str(tmp_path))
        assert (done.returncode, path in done.stdout, done.stderr) == (0, True, "")
        assert (tmp_path / path).read_bytes() == code_owners_files(tree)[path]
    for path in (FORGEJO, ".gitlab/CODEOWNERS"):
        (tmp_path / path).write_bytes((tmp_path / path).read_bytes() + b"* @ke-gian\n")
    assert not (tmp_path / GITHUB).exists()
    stale = run("codeowners", "--check", "--root", str(tmp_path))
    assert stale.returncode == 1
    assert f"{FORGEJO}, .gitlab/CODEOWNERS" in stale.stderr
    guessed = run("codeowners", "--root", str(tmp_path))
    assert (guessed.returncode, guessed.stderr) == (0, "")
    for path in (FORGEJO, ".gitlab/CODEOWNERS"):
        (tmp_path / path).unlink()
    assert "GitHub" in run("codeowners", "--root", str(tmp_path)).stderr
    assert (tmp_path / GITHUB).exists()
    (tmp_path / GITHUB).write_text("* @ai-do\n")
    foreign = run("codeowners", "--root", str(tmp_path))
    assert (foreign.returncode, f"{GITHUB}.cu" in foreign.stderr) == (1, True)
    assert (tmp_path / GITHUB).read_text() == "* @ai-do\n"


def test_the_help_says_what_is_looked_at() -> None:
    shown = run("codeowners", "--help").stdout
    assert "CODEOWNERS" in shown
    assert "lược đồ" not in shown
