"""The command line: exit codes, what it prints, what it refuses. Real processes on real trees."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.codes import CODES
from tests.support.cli import break_appendix, run
from tests.support.trees import appendix_path, text_of

pytestmark = pytest.mark.tools


def test_a_clean_tree_exits_zero_and_says_so(tree: Path) -> None:
    done = run("check", "--root", str(tree))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("0 lỗi, 0 cảnh báo, 0 gợi ý · 2 phụ lục · 8 mục · ")


def test_an_error_exits_one_at_its_line(tree: Path) -> None:
    break_appendix(tree, 2, "self_score: 1.41", "self_score: 1.5")
    done = run("check", "--root", str(tree))
    line = text_of(appendix_path(2)).split("self_score: 1.41")[0].count("\n") + 1
    assert done.returncode == 1
    assert f"{appendix_path(2)}:{line}:17: lỗi R203" in done.stdout


def test_the_json_report_is_versioned_and_complete(tree: Path) -> None:
    break_appendix(tree, 2, "self_score: 1.41", "self_score: 1.5")
    (tree / appendix_path(1)).unlink()
    report = json.loads(run("check", "--root", str(tree), "--format", "json").stdout)
    assert report["version"] == 1
    assert [(d["code"], d["severity"]) for d in report["diagnostics"]] == [
        ("R203", "error"),
        ("C406", "warning"),
    ]
    assert report["summary"] == {
        "errors": 1, "warnings": 1, "hints": 0, "appendices": 1, "entries": 5, "unread": 0,
    }  # fmt: skip
    assert set(report["diagnostics"][0]) == {"code", "severity", "file", "line", "column", "message", "hint"}
    assert report["diagnostics"][0]["code"] in CODES


@pytest.mark.parametrize("form", ["text", "github", "sarif", "json", "markdown"])
def test_every_form_tells_the_same_and_exits_alike(tree: Path, form: str) -> None:
    break_appendix(tree, 2, "self_score: 1.41", "self_score: 1.5")
    done = run("check", "--root", str(tree), "--format", form, "--docs-url", "https://par.example.vn/")
    assert (done.returncode, done.stderr) == (1, "")
    assert "R203" in done.stdout
    assert done.stdout.endswith("\n")
    assert ("https://par.example.vn/loi/r203.html" in done.stdout) is (form in {"sarif", "markdown"})


def test_no_total_is_printed_while_a_file_is_in_error(tree: Path) -> None:
    shutil.copytree(tree, tree.parent / "whole")
    break_appendix(tree, 2, "self_score: 1.41", "self_score: 1.5")
    done = run("score", "--root", str(tree))
    city = next(line for line in done.stdout.splitlines() if "Toàn Thành phố" in line)
    assert done.returncode == 1
    assert "chưa đủ" in city
    assert "%" not in city
    assert "5,57" not in done.stdout
    assert "5,57" in run("score", "--root", str(tree.parent / "whole")).stdout


def test_nothing_found_exits_three(tmp_path: Path) -> None:
    done = run("check", "--root", str(tmp_path))
    assert (done.returncode, done.stdout) == (3, "")
    assert "Không tìm thấy đợt đánh giá" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--campaign", "1999"],
        ["check", "--root", "/nowhere"],
        ["score", "--base", "--x"],
        ["sing"],
        ["score", "--base", "HEAD", "--format", "json"],
        ["check", "--docs-url", "javascript:x"],
    ],
)
def test_wrong_usage_exits_two(arguments: list[str]) -> None:
    assert run(*arguments).returncode == 2


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["chek"], "check"),
        (["Check"], "check"),
        (["review_stamp"], "review-stamp"),
        (["criteria", "lnt"], "lint"),
        (["check", "--campain", "2024"], "--campaign"),
    ],
)
def test_a_mistyped_word_is_answered_with_the_one_it_may_mean(typed: list[str], meant: str) -> None:
    done = run(*typed)
    assert done.returncode == 2
    assert f"Có phải: {meant}" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["status", "--today", "5/1/2025"], "Ghi năm-tháng-ngày, ví dụ 2025-01-31."),
        (["check", "--format", "xml"], "Chọn một trong: text, github, gitlab, sarif, json, markdown."),
        (["check", "--appendix", "năm"], "Ghi một số nguyên, ví dụ 5."),
        (["serve", "--port", "0"], "Ghi một số nguyên, ví dụ 5."),
        (["score", "--what-if", "khong-co.yaml"], "--what-if: Không có tệp hay thư mục khong-co.yaml."),
        (["score", "--what-if", "tests"], "--what-if: tests là thư mục; ở đây cần một tệp."),
        (["check", "--root", "README.md"], "--root: README.md là tệp; ở đây cần một thư mục."),
        (["verify", "khong-co.pdf"], "Không có tệp hay thư mục khong-co.pdf."),
        (["verify", "tests"], "tests là thư mục; ở đây cần một tệp."),
        (["sign", "tests"], "tests là thư mục; ở đây cần một tệp."),
    ],
)
def test_a_wrong_value_says_what_is_typed_there(arguments: list[str], words: str) -> None:
    done = run(*arguments)
    assert (done.returncode, words in done.stderr) == (2, True), done.stderr


def test_a_broken_schema_is_named(tree: Path) -> None:
    (tree / "schema/submission.schema.json").write_text("{")
    done = run("check", "--root", str(tree))
    assert done.returncode == 2
    assert "schema/submission.schema.json" in done.stderr


def test_our_own_bug_shows_no_traceback(tree: Path) -> None:
    schema = json.loads((tree / "schema/submission.schema.json").read_text())
    schema["properties"]["difficulties"] = {}  # lets a shape through that the records do not know
    (tree / "schema/submission.schema.json").write_text(json.dumps(schema))
    file = tree / appendix_path(1)
    file.write_text(file.read_text().rstrip() + "\ndifficulties: 5\n")
    done = run("check", "--root", str(tree))
    assert done.returncode == 70
    assert "Traceback" not in done.stderr
    assert "Traceback" in run("check", "--root", str(tree), PARINDEX_DEBUG="1").stderr


def test_check_writes_nothing(tree: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in sorted(tree.rglob("*"))}
    run("check", "--root", str(tree))
    run("score", "--root", str(tree))
    assert {path: path.stat().st_mtime_ns for path in sorted(tree.rglob("*"))} == before


@pytest.mark.parametrize(
    "wrong", ["appendix-1/submission.yml", "phu-luc-1/submission.yaml", "appendix-1/Submission.yaml"]
)
def test_a_misnamed_file_is_told_its_right_name(wrong: str, tree: Path) -> None:
    right = tree / appendix_path(1)
    wrong_file = tree / "submissions/2024" / wrong
    wrong_file.parent.mkdir(exist_ok=True)
    right.rename(wrong_file)
    (line,) = [row for row in run("check", "--root", str(tree)).stdout.splitlines() if "Đổi tên" in row]
    assert f"chuyển tệp thành {appendix_path(1)};" in line


def test_a_name_of_a_file_cannot_steer_the_terminal(tree: Path) -> None:
    (tree / "submissions/2024/\x1b[2Jx\n::error::y").write_text("")
    done = run("check", "--root", str(tree))
    assert done.returncode == 1
    assert "\x1b" not in done.stdout
    assert not any(line.startswith("::") for line in done.stdout.splitlines())


def test_changes_since_a_revision_are_told(tree: Path) -> None:
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run([*git, *command], cwd=tree, check=True)
    break_appendix(tree, 2, "completed: 47", "completed: 49")
    break_appendix(tree, 2, "self_score: 1.41", "self_score: 1.47")
    done = run("score", "--root", str(tree), "--base", "HEAD", COLUMNS="200")
    table = done.stdout.split("Thay đổi so với HEAD")[1]
    assert done.returncode == 0
    assert ["1.1" in line and "+0,06" in line for line in table.splitlines()].count(True) == 1
    assert "5,63" in table


def test_a_revision_nobody_knows_is_refused() -> None:
    done = run("score", "--base", "no-such-branch")
    assert done.returncode == 2
    assert "no-such-branch" in done.stderr


@pytest.mark.parametrize(
    ("folder", "command"),
    [
        ("submissions/2030", ("new", "2030", "--from", "2024")),
        ("submissions/2024/appendix-1", ("new", "--appendix", "1")),
        ("schema/appendices", ("schemas",)),
        (".github", ("codeowners",)),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_nothing_is_written_through_a_linked_folder(
    tree: Path, tmp_path_factory: pytest.TempPathFactory, folder: str, command: tuple[str, ...]
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    if "appendix-1" in folder:
        shutil.rmtree(tree / folder)
    (tree / folder).symlink_to(elsewhere)
    done = run(*command, "--root", str(tree))
    assert (done.returncode, list(elsewhere.iterdir())) == (2, [])
    assert f"{tree / folder} là liên kết" in done.stderr
