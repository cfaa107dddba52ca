"""Which part of the data a command works on: by options, by paths, by the folder one stands in."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.support.cli import break_appendix, run
from tests.support.trees import HOUSE, SMALL, appendix_path, write_small_tree

pytestmark = pytest.mark.tools

NEWER = "2025"


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """The small tree with a campaign after it, of which only appendix 1 is there; no data lie above it."""
    root = write_small_tree(tmp_path / "two")
    shutil.copytree(SMALL / "submissions/2024", root / f"submissions/{NEWER}")
    shutil.rmtree(root / f"submissions/{NEWER}/appendix-2")
    for file in (root / f"submissions/{NEWER}").rglob("*.yaml"):
        text = file.read_text().replace('campaign: "2024"', f'campaign: "{NEWER}"')
        file.write_text(text.replace('id: "2024"', f'id: "{NEWER}"'))
    return root


def folder(root: Path, number: int) -> Path:
    return (root / appendix_path(number)).parent


def summary(printed: str) -> str:
    """The line that says what was read."""
    return next(line for line in printed.splitlines() if " phụ lục · " in line)


def test_the_nearest_data_is_found_from_any_folder_inside_it(two: Path) -> None:
    for place in (two / "submissions", two / "schema", folder(two, 1)):
        done = run("score", "--campaign", "2024", cwd=place)
        assert (done.returncode, "Toàn Thành phố" in done.stdout) == (0, True), done.stderr
        assert done.stderr.startswith("Kho dữ liệu: ..")
    assert run("score", "--campaign", "2024", cwd=two).stderr == ""
    assert run("check", cwd=two.parent).returncode == 3


def test_check_speaks_of_the_appendix_in_whose_folder_one_stands(two: Path) -> None:
    break_appendix(two, 1, "own: 45.5", "own: 45,5")
    done = run("check", cwd=folder(two, 2))
    assert done.returncode == 0
    assert summary(done.stdout).startswith("0 lỗi, 0 cảnh báo, 0 gợi ý · 1 phụ lục · 5 mục")
    assert "Chỉ xét đợt 2024, Phụ lục 2, theo thư mục đang đứng." in done.stderr
    assert "Tệp khác cùng đợt: 1 lỗi" in done.stdout
    assert "Xem tất cả: parindex check ../../.." in done.stdout
    assert run("check", "../../..", cwd=folder(two, 2)).returncode == 1
    assert run("check", cwd=folder(two, 1)).returncode == 1


@pytest.mark.parametrize("asked", [["--appendix", "2", "--campaign", "2024"], [appendix_path(2)]])
def test_the_same_part_by_options_and_by_path(two: Path, asked: list[str]) -> None:
    break_appendix(two, 2, "self_score: 1.41", "self_score: 1.5")
    break_appendix(two, 1, "own: 45.5", "own: 45,5")
    done = run("check", *asked, cwd=two)
    assert done.returncode == 1
    assert "R203" in done.stdout
    assert "F015" not in done.stdout
    assert summary(done.stdout).startswith("1 lỗi")
    assert done.stderr == ""


def test_what_keeps_a_part_from_being_judged_is_told_with_it(two: Path) -> None:
    plan = two / "submissions/2024/campaign.yaml"
    plan.write_text(plan.read_text().replace("title:", "titel:", 1))
    done = run("check", "--appendix", "2", "--campaign", "2024", cwd=two)
    assert done.returncode == 1
    assert "submissions/2024/campaign.yaml" in done.stdout
    assert "1 phụ lục không đọc được" in summary(done.stdout)


def test_an_appendix_nobody_handed_in_is_told_as_that(two: Path) -> None:
    done = run("check", "--appendix", "2", "--campaign", NEWER, cwd=two)
    assert "C406" in done.stdout
    assert done.returncode == 0


def test_the_newest_campaign_that_has_the_appendix_is_taken_and_said(two: Path) -> None:
    done = run("check", "--appendix", "2", cwd=two)
    assert (
        "Xét đợt 2024, đợt mới nhất có nội dung được hỏi. Đợt khác thì ghi --campaign: 2025." in done.stderr
    )
    done = run("score", cwd=two)
    assert "Xét đợt 2025, đợt mới nhất. Đợt khác thì ghi --campaign: 2024." in done.stderr


def test_a_ledger_is_sought_where_one_is(two: Path) -> None:
    (folder(two, 2) / "review.yaml").write_text("format: 2\n")
    done = run("review-stamp", cwd=two)
    assert "Xét đợt 2024, đợt mới nhất có nội dung được hỏi." in done.stderr
    done = run("review-stamp", "--appendix", "1", cwd=two)
    assert "Xét đợt 2025, đợt mới nhất." in done.stderr  # no ledger of it anywhere
    (folder(two, 1) / "review.yaml").write_text("format: 2\n")
    done = run("review-stamp", "--appendix", "1", cwd=two)
    assert "Xét đợt 2024, đợt mới nhất có nội dung được hỏi." in done.stderr  # both have a file of appendix 1
    assert "Xét đợt 2025, đợt mới nhất." in run("fmt", cwd=two).stderr


@pytest.mark.parametrize(
    "command",
    ["check", "score", "score --fill", "status", "fmt", "fmt --check", "explain 1.1", "review-new",
     "review-accept", "review-stamp"],
)  # fmt: skip
def test_every_command_takes_the_same_campaign_for_an_appendix(two: Path, command: str) -> None:
    """The newest that has a file of it: of appendix 2 only the older campaign does."""
    (folder(two, 2) / "review.yaml").write_text("format: 2\n")
    done = run(*command.split(), "--appendix", "2", cwd=two)
    assert done.stderr.startswith("Xét đợt 2024, đợt mới nhất có nội dung được hỏi.")


def test_what_is_made_is_made_in_the_newest_campaign(two: Path) -> None:
    done = run("new", "--appendix", "2", cwd=two)
    assert done.stderr.startswith("Xét đợt 2025, đợt mới nhất.")
    assert done.stdout.startswith("Đã tạo submissions/2025/appendix-2/submission.yaml.")
    done = run("new", "--appendix", "2", cwd=folder(two, 1))
    assert "Chỉ xét đợt 2024, theo thư mục đang đứng." in done.stderr  # not: Phụ lục 1
    assert (done.returncode, "Đã có tệp" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    "command",
    ["check", "fmt", "score", "score --fill", "status", "explain 1.1", "history 1.1", "new --appendix 1",
     "review-new --appendix 1", "review-stamp", "build"],
)  # fmt: skip
def test_in_the_folder_of_a_campaign_nobody_opened_no_other_is_taken(two: Path, command: str) -> None:
    place = two / "submissions/2026/appendix-1"
    place.mkdir(parents=True)
    before = {path for path in two.rglob("*") if path.is_file()}
    done = run(*command.split(), cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert "chưa có đợt 2026 (thiếu campaign.yaml). Ghi --campaign, một trong: 2024, 2025;" in done.stderr
    assert {path for path in two.rglob("*") if path.is_file()} == before
    assert run("check", "--campaign", "2024", cwd=place).returncode == 0


def test_in_the_folder_of_an_appendix_the_plan_does_not_have_nothing_is_judged(two: Path) -> None:
    place = two / "submissions/2024/appendix-12"
    place.mkdir()
    done = run("check", cwd=place)
    assert (done.returncode, "không có Phụ lục 12. Hiện có: 1, 2." in done.stderr) == (2, True)


def test_an_appendix_without_a_file_is_said_to_have_none(two: Path) -> None:
    done = run("fmt", "--appendix", "2", "--campaign", NEWER, cwd=two)
    assert (done.returncode, done.stdout) == (3, "")
    assert "đợt 2025, Phụ lục 2 chưa có submission.yaml" in done.stderr


def test_a_path_leads_to_its_own_data_from_anywhere(two: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for place in (two / appendix_path(2), folder(two, 2)):
        done = run("check", str(place), cwd=elsewhere)
        assert summary(done.stdout).startswith("0 lỗi, 0 cảnh báo, 0 gợi ý · 1 phụ lục · 5 mục")
        assert done.stderr.startswith(f"Kho dữ liệu: ../{two.name}")
    assert run("fmt", str(two / appendix_path(2)), cwd=HOUSE / "submissions/2024").returncode == 0
    assert run("check", str(two / "nowhere.yaml"), cwd=elsewhere).returncode == 3


def test_the_campaign_in_which_an_appendix_leads_the_leaf_is_named(two: Path) -> None:
    plan = two / f"submissions/{NEWER}/campaign.yaml"
    text = plan.read_text()
    plan.write_text(re.sub(r'leads: \["([12])"\]', lambda led: f'leads: ["{3 - int(led[1])}"]', text))
    done = run("explain", "2.1.3", "--appendix", "1", "--campaign", NEWER, cwd=two)
    assert done.returncode == 3, done.stderr
    assert "Ở đợt 2024 thì thuộc: thêm --campaign 2024." in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["check", "--appendix", "9"], 2, "không có Phụ lục 9. Hiện có: 1, 2."),
        (["fmt", "--appendix", "9"], 2, "không có Phụ lục 9. Hiện có: 1, 2."),
        (["new", "--appendix", "9"], 2, "không có Phụ lục 9. Hiện có: 1, 2."),
        (["check", "nowhere.yaml"], 3, "Không có tệp hay thư mục nowhere.yaml."),
        (["check", "stray.yaml"], 2, "nằm ở submissions/<đợt>/appendix-<số>/submission.yaml."),
        (["check", "submissions/2024", "--appendix", "1"], 2, "không dùng lẫn hai cách"),
        (["fmt", "submissions/2024", "submissions/2025"], 2, "thuộc các đợt 2024, 2025"),
        (["score", "schema/submission.schema.json"], 2, "không thuộc đợt nào"),
        (["check", "submissions/2026"], 2, "Không có đợt đánh giá “2026”. Hiện có: 2024, 2025."),
        (["score", "--appendix", "1", "--format", "json"], 2, "--format text"),
        (["status", "submissions/2024", "--format", "json"], 2, "--format text"),
    ],
)
def test_what_cannot_be_meant_is_refused(two: Path, arguments: list[str], code: int, words: str) -> None:
    (two / "stray.yaml").write_text("")
    (two / "submissions/2026/appendix-1").mkdir(parents=True)
    (two / "submissions/2026/appendix-1/submission.yaml").write_text("")  # of a campaign nobody opened
    done = run(*arguments, cwd=two)
    assert (done.returncode, words in done.stderr) == (code, True), done.stderr
    assert done.stdout == ""


def test_fmt_leaves_what_was_not_asked_for(two: Path) -> None:
    for number in (1, 2):
        file = two / appendix_path(number)
        file.write_text(file.read_text() + "\n\n\n")
    before = (two / appendix_path(2)).read_text()
    done = run("fmt", cwd=folder(two, 1))
    assert done.stdout.splitlines()[0] == appendix_path(1)
    assert (two / appendix_path(2)).read_text() == before


def test_score_and_status_speak_of_the_appendix_alone(two: Path) -> None:
    done = run("score", cwd=folder(two, 1), COLUMNS="160")
    assert "Cả phụ lục" in done.stdout
    assert "Toàn Thành phố" not in done.stdout
    break_appendix(two, 2, "self_score: 1.41", "self_score: 1.5")
    assert run("score", cwd=folder(two, 1)).returncode == 0
    assert run("score", cwd=folder(two, 2)).returncode == 1
    board = run("status", cwd=folder(two, 1), COLUMNS="160").stdout
    assert "│ 1. " in board
    assert "│ 2. " not in board


@pytest.mark.parametrize(
    "command", [["check"], ["score", "--campaign", "2024"], ["status", "--campaign", "2024"]]
)
def test_a_machine_gets_the_same_wherever_it_stands(two: Path, command: list[str]) -> None:
    break_appendix(two, 1, "own: 45.5", "own: 45,5")
    one, other = (
        json.loads(run(*command, "--format", "json", cwd=at).stdout) for at in (two, folder(two, 2))
    )
    assert one == other


def test_a_machine_is_not_told_of_a_part_it_does_not_get(two: Path) -> None:
    for form in ("json", "sarif", "github", "markdown"):
        done = run("check", "--format", form, cwd=folder(two, 2))
        assert "Bản cho máy gồm cả kho, không theo thư mục đang đứng." in done.stderr
    for command in ("score", "status"):
        done = run(command, "--format", "json", cwd=folder(two, 2))
        assert "Chỉ xét đợt 2024, theo thư mục đang đứng." in done.stderr
    assert "Bản cho máy" not in run("check", "--format", "json", "--appendix", "2", cwd=two).stderr
    assert "Bản cho máy" not in run("check", "--format", "json", cwd=two).stderr


def test_a_link_is_told_as_what_it_is(two: Path) -> None:
    (two / "submissions/2024/appendix-1/other.yaml").symlink_to("/etc/hostname")
    done = run("check", "submissions/2024/appendix-1/other.yaml", cwd=two)
    assert done.returncode == 1
    assert "submissions/2024/appendix-1/other.yaml" in done.stdout


def test_blanks_are_one_line_and_errors_stand_last(two: Path) -> None:
    file = two / appendix_path(2)
    text = file.read_text().replace("status: submitted", "status: draft")
    for typed in ("completed: 47", "planned: 50", "self_score: 1.41"):
        text = text.replace(typed, f'{typed.split()[0]} "?"')
    file.write_text(text)
    break_appendix(two, 1, "own: 45.5", "own: 45,5")
    printed = run("check", "--campaign", "2024", cwd=two).stdout.splitlines()
    blanks = [line for line in printed if " R230 " in line]
    assert len(blanks) == 1, printed
    assert "3 chỗ còn ghi “?”: dòng " in blanks[0]
    assert printed.index(blanks[0]) < next(n for n, line in enumerate(printed) if " lỗi F015 " in line)
