"""The guides' steps, each in its order, in one real repository: from nothing to what the guide promises."""

import re
import shlex
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.vi import routes
from tests.support.cli import run
from tests.support.git import GIT, git
from tests.support.trees import CAMPAIGN, HOUSE, appendix_path, real_tree

pytestmark = pytest.mark.tools

ADDRESS = "https://kho.hanoi.example/cchc.git"  # of the guides' repository
STEP = re.compile(r'^```console title="(Bước \d+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
FILE = re.compile(r'^```yaml title="submission.yaml"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
DECISION = re.compile(r"thay `decision: \"\?\"` bằng:\n\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECONDS = re.compile(r"[\d,]+ giây")
IN_TIME = ("--today", "2025-01-04")
TAX = 8  # the appendix that the officers' guide fills
UNBEGUN = (f"submissions/{CAMPAIGN}/appendix-{TAX}/", f"submissions/{CAMPAIGN}/publications/")

Acts = Mapping[str, Callable[[Path], None]]  # what is done by hand before a step, in the folder one stands in


def guide(name: str) -> str:
    return (HOUSE / f"docs/huong-dan/{name}.md").read_text(encoding="utf-8")


def repository(folder: Path, *gone: str) -> Path:
    """A bare repository with the data of this one on `main`, files left out."""
    work = folder / "work"
    for path, raw in real_tree().items():
        if not path.startswith(gone):
            (work / path).parent.mkdir(parents=True, exist_ok=True)
            (work / path).write_bytes(raw.data)
    git(folder, "init", "-q", "-b", "main", str(work))
    git(work, "add", "-A")
    git(work, "commit", "-qm", "data")
    git(folder, "clone", "-q", "--bare", str(work), str(folder / "bare.git"))
    return folder / "bare.git"


def walked(text: str, bare: Path, folder: Path, acts: Acts) -> Path:
    """Every step of a guide done, each command as it is typed; return the clone."""
    at = folder
    steps = STEP.findall(text)
    assert set(acts) <= {name for name, _ in steps}
    for name, block in steps:
        if name in acts:
            acts[name](at)
        for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n?)*)", block, re.MULTILINE):
            program, *arguments = shlex.split(command)
            if program == "cd":
                at = (at / arguments[0]).resolve()
                continue
            done = typed(program, arguments, at, bare)
            printed = done.stdout + done.stderr
            assert done.returncode == 0, f"{name}: {command}\n{printed}"
            for line in filter(str.strip, shown.splitlines()):
                assert SECONDS.sub("… giây", line) in SECONDS.sub("… giây", printed), (
                    f"{name}: {line}\n{printed}"
                )
    return folder / "cchc"


def typed(program: str, arguments: list[str], at: Path, bare: Path) -> subprocess.CompletedProcess[str]:
    if program == "parindex":
        return run(*arguments, cwd=at, COLUMNS="200")
    assert program == "git"
    there = [*GIT, "-c", f"url.{bare}.insteadOf={ADDRESS}", *arguments]
    return subprocess.run(there, cwd=at, capture_output=True, text=True, check=False)


def merged(clone: Path, branch: str) -> None:
    """What a forge does when the proposal is accepted."""
    git(clone, "fetch", "-q", str(clone.parent / "bare.git"), "main")
    git(clone, "checkout", "-q", "main")
    git(clone, "merge", "-q", "--no-ff", "-m", f"merge {branch}", branch)


def sample() -> str:
    """The whole file that the officers' guide shows, filled and handed in."""
    files = FILE.findall(guide("co-quan"))
    (whole,) = [text for text in files if "status: submitted" in text]
    return whole


def test_an_officer_at_a_desk_gets_from_nothing_to_an_accepted_proposal(tmp_path: Path) -> None:
    bare = repository(tmp_path, *UNBEGUN)

    def fill(folder: Path) -> None:
        unscored = re.sub(r"self_score: [\d.]+", 'self_score: "?"', sample())
        (folder / "submission.yaml").write_text(unscored, encoding="utf-8")

    def mend(folder: Path) -> None:
        file = folder / "submission.yaml"
        text = file.read_text(encoding="utf-8")
        assert 'pages: "1-5"' in text
        file.write_text(text.replace('pages: "1-5"', 'pages: "2-5"'), encoding="utf-8")

    clone = walked(guide("co-quan"), bare, tmp_path, {"Bước 4": fill, "Bước 6": mend})
    scores = re.findall(r"self_score: ([\d.]+)", (clone / appendix_path(TAX)).read_text())
    assert scores == re.findall(r"self_score: ([\d.]+)", sample())
    done = run("check", "--base", "main", "--author", "minh-hoa-cuc-thue", *IN_TIME, cwd=clone)
    assert done.returncode == 0, done.stdout
    merged(clone, "phu-luc-8")
    assert run("check", "--appendix", str(TAX), "--campaign", CAMPAIGN, cwd=clone).returncode == 0


def test_an_officer_with_a_browser_alone_does_too(tmp_path: Path) -> None:
    """The forge's editor makes a commit of what is typed; here Git makes it, with the words of the guide."""
    bare = repository(tmp_path, *UNBEGUN)
    clone = tmp_path / "cchc"
    git(tmp_path, "clone", "-q", str(bare), str(clone))
    (path,) = re.findall(r"gõ cả đường dẫn, ví dụ `([^`]+)`", guide("co-quan"))
    done = run("build", "--campaign", CAMPAIGN, "--output", str(tmp_path / "site"), cwd=clone)
    blank = tmp_path / "site" / routes.blank_submission(TAX)
    assert blank.is_file(), done.stdout + done.stderr
    git(clone, "switch", "-qc", "phu-luc-8")
    for content in (blank.read_text(encoding="utf-8"), sample()):
        (clone / path).parent.mkdir(exist_ok=True)
        (clone / path).write_text(content, encoding="utf-8")
        git(clone, "add", "-A")
        git(clone, "commit", "-qm", "Phụ lục 8: bài năm 2024")
        done = run("check", "--base", "main", "--author", "minh-hoa-cuc-thue", *IN_TIME, cwd=clone)
        assert done.returncode == 0, done.stdout
    merged(clone, "phu-luc-8")
    assert "2 mục" in run("check", path, cwd=clone).stdout


def test_a_reviewer_gets_from_no_ledger_to_an_accepted_proposal(tmp_path: Path) -> None:
    folder = f"submissions/{CAMPAIGN}/appendix-{TAX}"
    later = (f"submissions/{CAMPAIGN}/appraisal.yaml", f"submissions/{CAMPAIGN}/publications/")
    bare = repository(tmp_path, f"{folder}/review.yaml", *later)
    (decision,) = DECISION.findall(guide("tham-dinh"))

    def decide(at: Path) -> None:
        ledger = at / "review.yaml"
        before, code, after = ledger.read_text(encoding="utf-8").partition('  "6.4.1":')
        assert '    decision: "?"\n' in after
        text = before + code + after.replace('    decision: "?"\n', decision, 1)
        ledger.write_text(text, encoding="utf-8")

    clone = walked(guide("tham-dinh"), bare, tmp_path, {"Bước 3": decide})
    in_time = ("--today", "2025-01-08")
    done = run("check", "--base", "main", "--author", "minh-hoa-tham-dinh-so-noi-vu", *in_time, cwd=clone)
    assert done.returncode == 0, done.stdout
    merged(clone, "tham-dinh-phu-luc-8")
    assert "0 lỗi, 0 cảnh báo" in run("check", folder, cwd=clone).stdout
