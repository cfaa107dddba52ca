"""A sign-off through the command and the gate: what is signed is what is committed, whole, and merged."""

import os
import subprocess
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.hanoi_time import today
from generator.pipeline.paths import publication_path
from generator.pipeline.proposal_review import review_proposal
from generator.pipeline.publications import rebuilt_publications
from generator.reading import RawFile, parse
from generator.rendering.proposal.markdown import file_link, proposal_markdown
from generator.rendering.proposal.view import proposal_view
from generator.validation import Proposer, validate_publication
from generator.vi.diagnostics import message_of
from tests.support.cli import run
from tests.support.git import git
from tests.support.proposals import CAMPAIGN_FILE, IN_TIME, TWO, Desk, desk, first, told
from tests.support.publications import DOCUMENT, FIRST, resealed
from tests.support.stages import under_way

pytestmark = [pytest.mark.slow, pytest.mark.tools]

RECORD = publication_path("2024", "tu-danh-gia")
NEW = publication_path("2024", "lan-hai")
ANOTHER = {TWO: lambda text: text.replace("12 kỳ", "13 kỳ")}


def signoff(root: Path, name: str = "tu-danh-gia", *more: str) -> subprocess.CompletedProcess[str]:
    options = ("--root", str(root), "--title", "Tự đánh giá 2024", *DOCUMENT, "--signed-by", "Phó Chủ tịch")
    return run("signoff", name, *options, *more)


@pytest.fixture
def ours(tmp_path: Path) -> Desk:
    return desk(tmp_path / "ours")


def proposed(ours: Desk, *more: str) -> None:
    """A branch `proposal` that adds the record, `main` checked out."""
    git(ours.root, "checkout", "-q", "-b", "proposal")
    done = signoff(ours.root, "tu-danh-gia", *more)
    assert done.returncode == 0, done.stderr
    ours.commit({}, "sign")
    git(ours.root, "checkout", "-q", "main")


def test_nothing_wrong_is_signed_and_nothing_signed_is_signed_again(ours: Desk) -> None:
    assert signoff(ours.root).returncode == 0
    ours.commit({}, "sign")
    again = signoff(ours.root)
    assert (again.returncode, RECORD in again.stderr, "--replaces tu-danh-gia" in again.stderr) == (
        2,
        True,
        True,
    )
    assert "--output" not in again.stderr
    for name in ("../x", "du-thao", "latest", "Tu-danh-gia", "a" * 41):
        assert signoff(ours.root, name).returncode == 2, name
    ours.commit({TWO: lambda text: text.replace("1.41", "1.5")})
    refused = signoff(ours.root, "lan-hai")
    assert (refused.returncode, "R203" in refused.stderr) == (1, True)
    assert not (ours.root / NEW).exists()


def test_what_was_signed_is_told_stage_by_stage(ours: Desk) -> None:
    done = signoff(ours.root)
    assert done.stdout.splitlines()[:2] == [f"Đã ghi {RECORD}", "  Tự đánh giá: 5,57/6,00 (trong thang 7,00)"]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("a\nb", "S105"),
        ("   ", "S105"),
        ("\u00a0", "S105"),
        ("a" * 121, "S107"),
        ("a\u202eb", "F003"),
        ("Gọi 0912345678", "R260"),
    ],
)
def test_a_record_that_would_be_refused_is_not_written(ours: Desk, title: str, code: str) -> None:
    """It could never be changed, and nothing could be published again."""
    refused = signoff(ours.root, "tu-danh-gia", "--title", title)
    assert (refused.returncode, code in refused.stderr) == (1, True)
    assert not (ours.root / RECORD).exists()


@pytest.mark.parametrize("option", ["--signed-by", "--about", "--issuer", "--number"])
def test_the_name_of_a_person_is_not_signed(ours: Desk, option: str) -> None:
    refused = signoff(ours.root, "tu-danh-gia", option, "Ông Nguyễn Văn An")
    assert (refused.returncode, "R260" in refused.stderr) == (1, True)
    assert not (ours.root / RECORD).exists()


def test_the_name_of_a_person_is_not_a_reason(ours: Desk) -> None:
    signoff(ours.root)
    ours.commit({}, "sign")
    refused = signoff(ours.root, "lan-hai", "--replaces", "tu-danh-gia", "--reason", "Ông Nguyễn Văn An sửa")
    assert (refused.returncode, "R260" in refused.stderr) == (1, True)


def test_words_of_the_year_before_are_not_signed_until_looked_over(ours: Desk) -> None:
    """One line a file, however many they are."""
    said = "Đã tuyên truyền trên cổng thông tin điện tử 12 kỳ."
    ours.commit(
        {TWO: lambda text: text.replace(said, f'"[cần rà soát] {said}"').replace("submitted", "draft")}
    )
    done = signoff(ours.root)
    assert done.returncode == 1
    assert f"{TWO}: 1 chỗ còn “[cần rà soát]”, ở dòng" in done.stderr
    assert not (ours.root / RECORD).exists()


@pytest.mark.parametrize("option", ["--today", "--date"])
def test_a_day_still_to_come_is_not_signed(ours: Desk, option: str) -> None:
    refused = signoff(ours.root, "tu-danh-gia", option, (today() + timedelta(days=1)).isoformat())
    assert (refused.returncode, option in refused.stderr) == (2, True)
    assert not (ours.root / RECORD).exists()


def test_a_document_dated_after_the_signing_is_a_slip(ours: Desk) -> None:
    refused = signoff(ours.root, "tu-danh-gia", "--date", "2025-02-01", "--today", "2025-01-31")
    assert (refused.returncode, "01/02/2025, sau ngày ký 31/01/2025" in refused.stderr) == (2, True)
    assert not (ours.root / RECORD).exists()


def test_what_is_missing_is_named_and_signed_only_when_asked(ours: Desk) -> None:
    ours.commit({TWO: lambda text: text.replace("status: submitted", "status: draft")})
    refused = signoff(ours.root)
    assert (refused.returncode, "chưa gửi Phụ lục 2" in refused.stderr) == (1, True)
    assert not (ours.root / RECORD).exists()
    done = signoff(ours.root, "tu-danh-gia", "--partial")
    assert (done.returncode, "Ký khi chưa đủ" in done.stderr) == (0, True)
    assert "\npartial: true\n" in (ours.root / RECORD).read_text()


def test_what_is_whole_is_not_called_partial(ours: Desk) -> None:
    done = signoff(ours.root, "tu-danh-gia", "--partial")
    assert (done.returncode, "bỏ qua --partial" in done.stderr) == (0, True)
    assert "partial" not in (ours.root / RECORD).read_text()


def test_that_the_campaign_is_closed_is_said_before_the_record_is_proposed(ours: Desk) -> None:
    assert "đã đóng, hết ngày 30/06/2025" in signoff(ours.root).stderr


def test_what_the_document_cannot_know_is_said_before_it_is_signed(ours: Desk) -> None:
    """And where it is not the one the campaign prepared."""
    ours.write({path: raw.data for path, raw in under_way().items() if path.startswith("submissions/")})
    ours.commit({})
    done = signoff(ours.root, "tu-danh-gia", "--partial")
    assert done.returncode == 0, done.stderr
    assert "Báo cáo không nêu những kết quả có sau ngày của Báo cáo" in done.stderr
    assert "campaign.yaml (khoá report)" in done.stderr


def hidden(ours: Desk) -> None:
    ours.write(ANOTHER)
    git(ours.root, "update-index", "--assume-unchanged", TWO)


def staged(ours: Desk) -> None:
    ours.write(ANOTHER)
    git(ours.root, "add", TWO)


@pytest.mark.parametrize(
    "differ",
    [
        lambda ours: ours.write(ANOTHER),
        staged,
        hidden,
        lambda ours: ours.write({TWO: None}),
        lambda ours: ours.write({"submissions/2024/survey.yaml": "a: 1\n"}),
        lambda ours: ours.write({"schema/criteria/small.yaml": lambda text: text + "# more\n"}),
    ],
)
def test_a_tree_that_is_not_as_committed_is_not_signed(ours: Desk, differ: Callable[[Desk], None]) -> None:
    differ(ours)
    refused = signoff(ours.root)
    assert (refused.returncode, "commit" in refused.stderr) == (1, True)
    assert any(path in refused.stderr for path in (TWO, "survey.yaml", "small.yaml"))
    assert not (ours.root / RECORD).exists()


def test_another_campaign_under_way_does_not_hinder(ours: Desk) -> None:
    """Nor does a record written just before."""
    ours.write({"submissions/2025/note.txt": "x", "submissions/2024/publications/x.yaml": "a: 1\n"})
    assert signoff(ours.root, "tu-danh-gia", "--campaign", "2024").returncode == 0


@pytest.mark.parametrize("settings", [("core.autocrlf=true",), ("core.ignorecase=true", "core.eol=crlf")])
def test_a_checkout_with_other_line_ends_signs_the_same_bytes(
    ours: Desk, tmp_path: Path, settings: tuple[str, ...]
) -> None:
    given = [word for setting in settings for word in ("-c", setting)]
    if "core.eol=crlf" in settings:
        ours.commit({".gitattributes": "* text=auto\n"})
    assert signoff(ours.root).returncode == 0
    wanted = (ours.root / RECORD).read_bytes()
    (ours.root / RECORD).unlink()
    git(tmp_path, "clone", "-q", *given, str(ours.root), "windows")
    windows = tmp_path / "windows"
    assert b"\r\n" in (windows / TWO).read_bytes()
    done = signoff(windows)
    assert (done.returncode, (windows / RECORD).read_bytes()) == (0, wanted), done.stderr
    git(windows, "add", "-A")
    git(windows, "commit", "-qm", "sign")
    git(ours.root, "pull", "-q", str(windows), "HEAD")
    made, found = rebuilt_publications(ours.root, today())
    assert ([one.place for one in made], found) == ([FIRST], ())
    for command in ("fmt", "schemas", "codeowners"):
        assert run(command, "--root", str(windows)).returncode == 0
        again = run(command, "--check", "--root", str(windows))
        assert again.returncode == 0, again.stdout + again.stderr


def test_an_untouched_checkout_with_other_line_ends_is_up_to_date(ours: Desk, tmp_path: Path) -> None:
    for command in ("fmt", "schemas", "codeowners"):
        assert run(command, "--root", str(ours.root)).returncode == 0
    ours.commit({}, "drawn")
    git(tmp_path, "clone", "-q", "-c", "core.autocrlf=true", str(ours.root), "windows")
    for command in ("fmt", "schemas", "codeowners"):
        done = run(command, "--check", "--root", str(tmp_path / "windows"))
        assert done.returncode == 0, done.stdout + done.stderr
    assert git(tmp_path / "windows", "status", "--porcelain") == ""


def test_a_filter_of_the_checkout_changes_nothing_that_is_signed(ours: Desk, tmp_path: Path) -> None:
    """As where files are kept otherwise on disk than in Git."""
    ours.commit({".gitattributes": "*.yaml filter=upper\n"})
    assert signoff(ours.root).returncode == 0
    wanted = (ours.root / RECORD).read_bytes()
    git(tmp_path, "clone", "-q", "--no-checkout", str(ours.root), "other")
    other = tmp_path / "other"
    git(other, "config", "filter.upper.smudge", "sed s/completed/COMPLETED/")
    git(other, "config", "filter.upper.clean", "sed s/COMPLETED/completed/")
    git(other, "checkout", "-q", "main")
    assert "COMPLETED" in (other / TWO).read_text()
    assert signoff(other).returncode == 0
    assert (other / RECORD).read_bytes() == wanted


def test_outside_git_nothing_is_signed(tmp_path: Path, ours: Desk) -> None:
    subprocess.run(["cp", "-r", str(ours.root), str(tmp_path / "bare")], check=True)
    subprocess.run(["rm", "-rf", str(tmp_path / "bare/.git")], check=True)
    done = signoff(tmp_path / "bare")
    assert done.returncode not in {0, 70}
    assert not (tmp_path / "bare" / RECORD).exists()


def test_a_record_is_told_with_its_totals_and_must_be_looked_at(ours: Desk) -> None:
    proposed(ours)
    report = review_proposal(ours.read(), Proposer("dieu-phoi", IN_TIME), today())
    assert told(report) == []
    comment = proposal_markdown(proposal_view(report), file_link("", report.head))
    assert comment.splitlines()[2].startswith("### 🟡 Ký bản công bố 2024/tu-danh-gia")
    assert "người ký: Phó Chủ tịch" in comment
    assert "Tự đánh giá: 5,57/6,00 (trong thang 7,00) điểm" in comment


def test_a_record_is_held_against_what_the_merge_would_leave(ours: Desk) -> None:
    """Each branch is sound alone."""
    proposed(ours)
    ours.commit({TWO: lambda text: text.replace("completed: 47", "completed: 50").replace("1.41", "1.5")})
    report = review_proposal(ours.read(), Proposer("dieu-phoi", IN_TIME), today())
    assert told(report) == [("P503", RECORD), ("P502", RECORD)]
    assert first(report, "P502").params["file"] == TWO
    assert "ký lại bằng parindex signoff" in message_of(first(report, "P502")).hint


@pytest.mark.parametrize(
    "path", [CAMPAIGN_FILE, "schema/criteria/small.yaml", "submissions/2024/survey.yaml"]
)
def test_nothing_a_record_names_may_have_moved(ours: Desk, path: str) -> None:
    proposed(ours)
    survey = 'format: 2\ncriteria_set: small\ncampaign: "2024"\ngroups: {}\n'
    ours.commit({path: survey if "survey" in path else lambda text: text + "# later\n"})
    report = review_proposal(ours.read(), Proposer("dieu-phoi", IN_TIME), today())
    assert [(d.code, d.params["file"]) for d in report.diagnostics if d.blocks] == [("P502", path)]


def test_a_record_must_say_that_something_is_missing(ours: Desk) -> None:
    ours.commit({TWO: lambda text: text.replace("status: submitted", "status: draft")})
    proposed(ours, "--partial")
    git(ours.root, "checkout", "-q", "proposal")
    ours.commit({RECORD: lambda text: resealed(RECORD, text.replace("partial: true\n", ""))})
    git(ours.root, "checkout", "-q", "main")
    assert told(review_proposal(ours.read(), None, today())) == [("P513", RECORD)]


def test_a_record_may_not_say_that_something_is_missing_where_nothing_is(ours: Desk) -> None:
    proposed(ours)
    git(ours.root, "checkout", "-q", "proposal")
    ours.commit({RECORD: lambda text: resealed(RECORD, f"{text}partial: true\n")})
    git(ours.root, "checkout", "-q", "main")
    (found,) = [one for one in review_proposal(ours.read(), None, today()).diagnostics if one.blocks]
    assert (found.code, found.path) == ("P513", RECORD)
    assert "mà đợt không thiếu gì" in message_of(found).text


def test_a_new_record_is_sealed_whole(ours: Desk) -> None:
    """The seal of the earlier program was over files and totals only."""
    proposed(ours)
    git(ours.root, "checkout", "-q", "proposal")
    source, _ = parse(RawFile(RECORD, (ours.root / RECORD).read_bytes()))
    assert source is not None
    record, _ = validate_publication(source, "2024", "tu-danh-gia")
    ours.commit({RECORD: lambda text: text.replace(record.fingerprint, record.earlier_seal)})
    git(ours.root, "checkout", "-q", "main")
    assert ("P501", RECORD) in told(review_proposal(ours.read(), None, today()))


def test_a_record_dated_back_is_told(ours: Desk) -> None:
    assert signoff(ours.root, "tu-danh-gia", "--today", "2025-02-03").returncode == 0
    ours.commit({}, "sign")
    git(ours.root, "checkout", "-q", "-b", "proposal")
    assert signoff(ours.root, "lan-hai", "--today", "2025-01-20").returncode == 0
    ours.commit({}, "sign")
    git(ours.root, "checkout", "-q", "main")
    assert first(review_proposal(ours.read(), None, today()), "P514").path == NEW


def test_letters_typed_apart_are_signed_composed(ours: Desk) -> None:
    done = signoff(ours.root, "tu-danh-gia", "--title", unicodedata.normalize("NFD", "Phó Chủ tịch"))
    assert done.returncode == 0, done.stderr
    assert 'title: "Phó Chủ tịch"' in (ours.root / RECORD).read_text()


def test_a_word_that_is_no_text_is_refused_by_its_option(ours: Desk) -> None:
    refused = signoff(ours.root, "tu-danh-gia", "--title", os.fsdecode(b"\xff"))
    assert (refused.returncode, "--title" in refused.stderr) == (2, True)


def test_a_record_of_files_that_were_never_committed_is_refused(ours: Desk) -> None:
    """As an earlier program, or another one, could have written it."""
    proposed(ours)
    git(ours.root, "checkout", "-q", "proposal")
    ours.commit(
        {RECORD: lambda text: text.replace("submissions/2024/appendix-2", "submissions/2024/appendix-9")}
    )
    git(ours.root, "checkout", "-q", "main")
    found = review_proposal(ours.read(), Proposer("dieu-phoi", IN_TIME), today())
    assert ("P501", RECORD) in told(found)


def test_a_record_may_come_with_the_change_it_signs(ours: Desk) -> None:
    git(ours.root, "checkout", "-q", "-b", "proposal")
    ours.commit(ANOTHER)
    assert signoff(ours.root).returncode == 0
    ours.commit({}, "sign")
    git(ours.root, "checkout", "-q", "main")
    assert told(review_proposal(ours.read(), None, today())) == []


def test_the_day_of_a_record_is_held_against_the_day_of_the_review(ours: Desk) -> None:
    proposed(ours)
    assert ("P510", RECORD) in told(review_proposal(ours.read(), None, date(2025, 1, 14)))
