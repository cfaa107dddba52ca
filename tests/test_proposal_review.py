"""A proposed change is judged by the base branch: what it does, whose it is, when; on real repositories."""

import json
import os
import subprocess
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from generator.codes import Severity
from generator.comparison import HintKind
from generator.consolidation import Stage
from generator.pipeline.proposal import LONGEST_MESSAGE, MOST_BYTES, MOST_COMMITS, MOST_FILES
from generator.pipeline.proposal_review import review_proposal
from generator.rendering.proposal.campaign_view import campaign_view
from generator.rendering.proposal.markdown import proposal_markdown
from generator.rendering.proposal.view import ProposalVerdict, proposal_view
from generator.repository import UnknownRevision
from generator.rulebook import same_account
from generator.validation import Proposer
from generator.vi import proposals as words
from generator.vi.diagnostics import message_of
from tests.support.cli import run
from tests.support.git import git
from tests.support.proposal_examples import LEDGER_TEXT
from tests.support.proposals import (
    ACCEPTED,
    CAMPAIGN_FILE,
    IN_TIME,
    LATE,
    LEDGER,
    ONE,
    PERMISSIONS,
    PLAN,
    RAISE,
    REVIEWED,
    TWO,
    Desk,
    Edit,
    crosswise,
    desk,
    first,
    replaced,
    told,
)
from tests.support.stages import APPRAISAL
from tests.support.trees import text_of

pytestmark = pytest.mark.tools

SURVEY = "submissions/2024/survey.yaml"
SET = "schema/criteria/small.yaml"
OTHER_SET = text_of(SET).replace("id: small", "id: other")
REOPENED = {CAMPAIGN_FILE: lambda text: text.replace("2025-06-30", "2025-12-31")}


@pytest.fixture
def ours(tmp_path: Path) -> Desk:
    return desk(tmp_path)


def test_an_agency_raises_its_own_score(ours: Desk) -> None:
    report = ours.judge(RAISE, account="so-noi-vu")
    assert told(report) == []
    (campaign,) = report.campaigns
    (change,) = campaign.changes.leaves
    assert (change.code, change.points, change.stages) == ("1.1", Decimal("0.09"), (Stage.SELF,))
    assert [(one.name, one.before, one.after) for one in change.inputs] == [("completed", 47, 50)]
    assert (change.documents, change.texts) == ((), ())
    totals = campaign.changes.stages[Stage.SELF]
    assert totals.whole.points == totals.appraised.points == Decimal("0.09")
    assert {area.code: moved.points for area, moved in totals.areas} == {"1": Decimal("0.09"), "2": 0}
    assert change.location is not None
    assert (change.location.path, change.location.place.line) == (TWO, 10)


_LEFT_OUT = "1 tệp trên máy đã sửa mà chưa lưu vào Git nên chưa được xét: "


@pytest.mark.parametrize("command", [["check"], ["check", "--format", "json"], ["review"]])
@pytest.mark.parametrize(
    ("path", "edit"),
    [
        (TWO, replaced(("self_score: 1.41", "self_score: 7"))),  # an error nobody has committed
        (TWO, None),  # a file taken away
        ("submissions/2024/appendix-2/review.yaml", "format: 2\n"),  # one not added yet
    ],
)
def test_what_is_not_committed_is_said_to_be_left_out(
    ours: Desk, command: list[str], path: str, edit: Edit
) -> None:
    ours.write({path: edit})
    done = run(*command, "--base", "main", cwd=ours.root)
    assert done.returncode == 0
    assert f"{_LEFT_OUT}{path}." in done.stderr
    named = run(*command, "--base", "main", "--head", git(ours.root, "rev-parse", "HEAD"), cwd=ours.root)
    assert named.stderr == ""  # of a commit by its name nobody expects it
    git(ours.root, "add", "-A")
    assert _LEFT_OUT in run(*command, "--base", "main", cwd=ours.root).stderr
    git(ours.root, "commit", "-qm", "change")
    assert run(*command, "--base", "main", cwd=ours.root).stderr == ""


def test_accounts_are_told_without_regard_to_capitals(ours: Desk) -> None:
    assert told(ours.judge(RAISE, account="So-Noi-Vu")) == []


def test_a_letter_that_folds_into_another_is_another_account(ours: Desk) -> None:
    assert [code for code, _ in told(ours.judge(RAISE, account="\u017fo-noi-vu"))] == ["C412"]
    assert same_account("TOM-K", "tom-k")
    assert not same_account("tom-\u212a", "tom-k")  # the sign of kelvin
    assert not same_account("stra\u00dfe", "strasse")


@pytest.mark.parametrize(
    ("account", "edits", "expected"),
    [
        ("van-phong", RAISE, [("C411", TWO)]),
        ("tham-dinh", RAISE, [("C411", TWO)]),
        ("dieu-phoi", RAISE, [("C411", TWO)]),
        ("quan-tri", RAISE, [("C411", TWO)]),
        ("ai-do", RAISE, [("C412", TWO)]),
        ("so-noi-vu", ACCEPTED, [("C411", LEDGER)]),
        ("tham-dinh", ACCEPTED, [("C411", LEDGER)]),
        ("van-phong-tham-dinh", ACCEPTED, []),
        ("so-noi-vu", PLAN, [("C411", CAMPAIGN_FILE)]),
        ("dieu-phoi", PLAN, []),
        ("dieu-phoi", {"README.md": "new"}, [("C411", "README.md")]),
        ("quan-tri", {"README.md": "new"}, []),
        ("ai-do", {"README.md": "new"}, [("C412", "README.md")]),
        ("quan-tri", {"schema/criteria/other.yaml": OTHER_SET}, []),
        ("dieu-phoi", {".github/CODEOWNERS": "* @x"}, [("C433", ".github/CODEOWNERS")]),
    ],
)  # fmt: skip
def test_nobody_changes_what_is_not_theirs(
    account: str, edits: Mapping[str, Edit], expected: list[tuple[str, str]], ours: Desk
) -> None:
    assert told(ours.judge(edits, account=account)) == expected


def test_who_may_is_told_by_the_base_not_by_the_proposal(ours: Desk) -> None:
    """An account cannot write itself into the permissions in the same change."""
    edits = {CAMPAIGN_FILE: lambda text: text.replace("[van-phong]", "[van-phong, ke-gian]"), **RAISE}
    assert told(ours.judge(edits, account="ke-gian")) == [("C412", TWO)]


def test_a_campaign_without_permissions_is_changed_by_nobody(tmp_path: Path) -> None:
    report = desk(tmp_path, permissions="").judge(RAISE, account="so-noi-vu")
    assert told(report) == [("C412", TWO)]
    assert first(report, "C412").params["named"] == "False"


def test_without_an_account_only_the_content_is_judged(ours: Desk) -> None:
    assert told(ours.judge(RAISE)) == []


@pytest.mark.parametrize(
    ("account", "edits", "today", "expected"),
    [
        ("so-noi-vu", RAISE, date(2024, 12, 15), [("C413", TWO)]),
        ("so-noi-vu", RAISE, date(2024, 12, 16), []),
        ("so-noi-vu", RAISE, date(2025, 1, 5), []),
        ("so-noi-vu", RAISE, date(2025, 1, 6), [("C413", TWO)]),
        ("so-noi-vu", {TWO: None}, date(2025, 1, 6), [("C413", TWO)]),
        ("so-noi-vu", RAISE, date(2025, 7, 1), [("C414", TWO)]),
        ("van-phong-tham-dinh", ACCEPTED, date(2025, 1, 21), [("C413", LEDGER)]),
        ("dieu-phoi", {SURVEY: "x"}, date(2025, 7, 1), [("C414", SURVEY)]),
        ("dieu-phoi", REOPENED, date(2025, 7, 1), []),
    ],
)  # fmt: skip
def test_windows_open_and_close_on_their_days(
    account: str, edits: Mapping[str, Edit], today: date, expected: list[tuple[str, str]], ours: Desk
) -> None:
    report = ours.judge(edits, account=account, today=today)
    assert [one for one in told(report) if one[0][:3] == "C41"] == expected


def test_the_window_is_asked_of_the_day_on_which_this_content_came(
    ours: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A branch brought up to date after the window holds nothing new; one word more is new."""
    early = git(ours.root, "rev-parse", ours.branch(RAISE))
    ours.commit({ONE: lambda text: text.replace("own: 45.5", "own: 40").replace("0.91", "0.8")})
    git(ours.root, "checkout", "-q", "proposal")
    git(ours.root, "merge", "-q", "--no-ff", "-m", "up to date", "main")
    git(ours.root, "checkout", "-q", "main")
    received = tmp_path_factory.mktemp("forge") / "received.json"

    def codes(**moments: str) -> list[str]:
        received.write_text(json.dumps(moments))
        told = ("--author", "so-noi-vu", "--today", "2025-01-06", "--received", str(received))
        done = run("check", "--root", str(ours.root), "--base", "main", "--head", "proposal", *told,
                   "--format", "json")  # fmt: skip
        return [one["code"] for one in json.loads(done.stdout)["diagnostics"] if one["severity"] == "error"]

    assert codes(**{early: "2025-01-05T16:59:59Z"}) == []
    assert codes(**{early: "2025-01-05T17:00:00Z"}) == ["C413"]  # the next day has begun in Ha Noi
    assert codes(**{early: "2024-12-15T00:00:00Z"}) == []  # before the window opened, and not sent again
    assert codes(**{"1" * 40: "2025-01-05T00:00:00Z"}) == ["C413"]
    assert codes() == ["C413"]
    git(ours.root, "checkout", "-q", "proposal")
    ours.commit({TWO: lambda text: text.replace("12 kỳ", "13 kỳ")})
    git(ours.root, "checkout", "-q", "main")
    assert codes(**{early: "2025-01-05T00:00:00Z"}) == ["C413", "C413"]


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"x": "2025-01-05T00:00:00Z"}', '{"%s": 1}' % ("1" * 40),
                '{"%s": "2025-01-05T00:00:00"}' % ("1" * 40), "[" * 9999,
                '{"%s": "0001-01-01T00:00:00+14:00"}' % ("1" * 40)]
)  # fmt: skip
def test_moments_that_cannot_be_read_are_refused(content: str, ours: Desk, tmp_path: Path) -> None:
    file = tmp_path / "received.json"
    file.write_text(content)
    done = run("review", "--root", str(ours.root), "--base", "main", "--received", str(file))
    assert (done.returncode, str(file) in done.stderr) == (2, True)


def test_after_the_window_only_what_was_handed_back_may_change(ours: Desk) -> None:
    ours.commit(
        {
            LEDGER: REVIEWED.format(decision="returned")
            + "    reason: evidence_missing\n    note: Thiếu tài liệu kiểm chứng.\n"
        }
    )
    assert run("review-stamp", "--root", str(ours.root)).returncode == 0
    ours.commit({}, "stamped")
    assert told(ours.judge(RAISE, account="so-noi-vu", today=LATE)) == []
    other = {TWO: lambda text: text.replace("initiatives: 3", "initiatives: 4").replace("0.75", "1")}
    report = ours.judge(other, account="so-noi-vu", today=LATE)
    assert told(report) == [("C413", TWO)]
    late = first(report, "C413")
    assert (late.params["criterion"], late.place.line) == ("1.2.3", 25)
    swapped = {TWO: lambda text: text.replace("bc-410\n    page", "bc-411\n    page")}
    assert first(ours.judge(swapped, account="so-noi-vu", today=LATE), "C413").params["name"] == "bc-410"
    report = {TWO: lambda text: text.replace("01/BC-SNV", "02/BC-SNV")}
    assert told(ours.judge(report, account="so-noi-vu", today=LATE)) == [("C413", TWO)]
    ours.commit(RAISE, "corrected, not yet decided on anew")
    again = {TWO: lambda text: text.replace("completed: 50", "completed: 48").replace("1.5", "1.44")}
    assert told(ours.judge(again, account="so-noi-vu", today=LATE)) == []
    assert told(ours.judge(other, account="so-noi-vu", today=LATE)) == [("C413", TWO)]


def test_a_reply_that_was_concluded_on_stays_as_it_is(ours: Desk) -> None:
    asked = """clarifications:
  - id: yc-1
    item: "1.2.1"
    question: Bổ sung đường dẫn công khai.
    asked_by: Văn phòng UBND Thành phố
    asked_on: 2025-01-08
    due: 2025-01-10
"""
    outcome = "    outcome: {decision: refused, date: 2025-01-09, note: Chưa nêu ngày hoàn thành.}\n"
    said = "\nreplies:\n  - {to: yc-1, date: 2025-01-08, text: Đã bổ sung đường dẫn công khai.}\n"
    replied: Mapping[str, Edit] = {TWO: lambda text: text.rstrip() + said}
    ours.commit({LEDGER: REVIEWED.format(decision="accepted") + asked, **replied}, "asked, replied")
    other: Mapping[str, Edit] = {TWO: lambda text: text.replace("Đã bổ sung", "Không bổ sung")}
    assert told(ours.judge(other, account="so-noi-vu", today=LATE)) == []
    ours.commit({LEDGER: lambda text: text + outcome}, "concluded")
    report = ours.judge(other, account="so-noi-vu", today=LATE)
    assert ("C413", TWO) in told(report)
    assert first(report, "C413").params["request"] == "yc-1"
    assert first(
        ours.judge({TWO: lambda text: text.replace(said, "\n")}, account="so-noi-vu", today=LATE), "C413"
    )


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ({SET: lambda text: text + "# one word\n"}, [("C415", SET)]),
        ({SET: None}, [("C415", SET)]),
        ({**RAISE, "generator/x.py": "", "docs/y.md": ""}, [("C416", "docs/y.md")]),
        ({**RAISE, "schema/criteria/new.yaml": "id: new"}, [("C416", "schema/criteria/new.yaml")]),
        ({"submissions/.gitattributes": "* -diff"}, [("C418", "submissions/.gitattributes")]),
        ({".gitmodules": ""}, [("C418", ".gitmodules")]),
        ({"submissions/appendix-2/x.yaml": "a: 1"}, [("C419", "submissions/appendix-2/x.yaml")]),
        ({"submissions/scan.pdf": b"%PDF\x00"}, [("C419", "submissions/scan.pdf")]),
        ({"submissions/2024/scan.pdf": b"%PDF\x00"}, [("C407", "submissions/2024/scan.pdf")]),
        ({TWO: b"a: 1\n" * 500_000}, [("F001", TWO)]),
    ],
)  # fmt: skip
def test_what_nobody_may_propose(
    edits: Mapping[str, Edit], expected: list[tuple[str, str]], ours: Desk
) -> None:
    assert told(ours.judge(edits)) == expected


OWN = {"own_campaign": "2024", "own_appendix": "2"}


@pytest.mark.parametrize(
    ("path", "code", "params"),
    [
        ("submission.yaml", "C411", OWN),
        ("Submissions/2024/appendix-2/submission.yaml", "C411", OWN),
        ("submissions/2024/appendix-3/submission.yaml", "C407", {"near": TWO, "taken": "yes"}),
        ("submissions/2025/appendix-2/submission.yaml", "C419", {}),
        ("submissions/2024/appendix-2/submission (1).yaml", "C407", {"near": TWO, "taken": "yes"}),
        ("submissions/2024/appendix-2/bai.txt", "C407", {"near": TWO, "taken": "yes"}),
        ("submissions/2024/submission.yaml", "C407", {"near": TWO, "taken": "yes"}),
        ("submissions/2024/appendix-2/ghi-chu.pdf", "C407", {"near": TWO, "taken": "yes"}),
    ],
)
def test_a_file_in_a_wrong_place_is_told_the_right_one(
    path: str, code: str, params: Mapping[str, str], ours: Desk
) -> None:
    report = ours.judge({path: (ours.root / TWO).read_text(encoding="utf-8")}, account="so-noi-vu")
    assert [one.code for one in report.diagnostics if one.path == path] == [code]
    assert params.items() <= first(report, code).params.items()


def test_a_file_that_nobody_reads_is_to_go_not_to_be_renamed(ours: Desk) -> None:
    report = ours.judge({"submissions/2024/appendix-2/bc-410.pdf": b"%PDF-1.4\x00"}, account="so-noi-vu")
    assert told(report) == [("C407", "submissions/2024/appendix-2/bc-410.pdf")]
    assert first(report, "C407").params["near"] == ""


def test_links_programs_and_submodules_are_refused(ours: Desk) -> None:
    git(ours.root, "checkout", "-qb", "proposal")
    (ours.root / TWO).unlink()
    (ours.root / TWO).symlink_to("/etc/passwd")
    (ours.root / ONE).chmod(0o755)
    git(ours.root, "add", "-A")
    git(ours.root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},submissions/2024/sub")
    git(ours.root, "commit", "-qm", "hostile")
    git(ours.root, "checkout", "-qf", "main")
    report = review_proposal(ours.read(), None, IN_TIME)
    assert [one for one in told(report) if one[0] == "C417"] == [
        ("C417", ONE),
        ("C417", TWO),
        ("C417", "submissions/2024/sub"),
    ]
    assert ("F019", TWO) in told(report)


def test_a_set_no_campaign_uses_is_not_frozen(ours: Desk) -> None:
    ours.commit({"schema/criteria/other.yaml": OTHER_SET})
    assert told(ours.judge({"schema/criteria/other.yaml": OTHER_SET + "# x\n"}, account="quan-tri")) == []


def test_a_set_of_an_old_campaign_is_frozen_too(ours: Desk) -> None:
    old = {path.replace("2024", "2019"): raw for path, raw in _campaign(ours, "2024").items()}
    old = {
        path: text.replace('"2024"', '"2019"').replace("set: small", "set: old") for path, text in old.items()
    }
    small = (ours.root / "schema/criteria/small.yaml").read_text()
    ours.commit({**old, "schema/criteria/old.yaml": small.replace("id: small", "id: old")})
    edits = {"schema/criteria/old.yaml": lambda text: text + "\n"}
    assert told(ours.judge(edits, account="quan-tri")) == [("C415", "schema/criteria/old.yaml")]


def _campaign(ours: Desk, name: str) -> dict[str, str]:
    folder = ours.root / "submissions" / name
    return {str(file.relative_to(ours.root)): file.read_text() for file in folder.rglob("*.yaml")}


def test_a_file_both_sides_changed_is_judged_as_the_merge_leaves_it(ours: Desk) -> None:
    branch = ours.branch(RAISE)
    ours.commit({TWO: lambda text: text.replace("initiatives: 3", "initiatives: 4").replace("0.75", "1")})
    proposal = ours.read(branch)
    git(ours.root, "merge", "-q", branch, "-m", "merge")
    assert proposal.after[TWO].data == (ours.root / TWO).read_bytes()
    report = review_proposal(proposal, None, IN_TIME)
    assert told(report) == []
    assert [change.code for change in report.campaigns[0].changes.leaves] == ["1.1"]


def test_a_merge_that_breaks_what_was_sound_on_both_sides_is_refused(ours: Desk) -> None:
    """Green alone and green alone: together the totals no longer add up."""
    stated = {TWO: lambda text: text.replace("entries:", "declared_total: 3.66\nentries:", 1)}
    ours.commit(stated)
    more = {TWO: lambda text: RAISE[TWO](text).replace("declared_total: 3.66", "declared_total: 3.75")}
    branch = ours.branch(more)
    assert told(review_proposal(ours.read(branch), None, IN_TIME)) == []
    ours.commit({TWO: lambda text: text.replace("initiatives: 3", "initiatives: 2").replace("0.75", "0.5")})
    codes = {code for code, _ in told(review_proposal(ours.read(branch), None, IN_TIME))}
    assert codes == {"T301"}


def test_a_conflict_is_told_as_such_beside_every_other_mistake(ours: Desk) -> None:
    wrong = {TWO: lambda text: text.replace("completed: 47", "completed: 46").replace("0.75", "0.9")}
    branch = ours.branch(wrong)
    ours.commit({TWO: lambda text: text.replace("completed: 47", "completed: 50").replace("1.41", "1.5")})
    report = review_proposal(ours.read(branch), None, IN_TIME)
    assert told(report) == [("C420", TWO), ("R203", TWO), ("R203", TWO)]
    assert [first(report, code).place.line for code in ("C420", "R203")] == [1, 12]
    git(ours.root, "checkout", "-q", branch)
    git(ours.root, "merge", "-q", "-X", "ours", "main", "-m", "merge")
    git(ours.root, "checkout", "-q", "main")
    assert {code for code, _ in told(review_proposal(ours.read(branch), None, IN_TIME))} == {"R203"}


@pytest.mark.parametrize("date", ["2025-01-03T00:00:00Z", "2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"])
@pytest.mark.parametrize(
    ("merged", "kept"),
    [
        ({ONE: lambda text: text.replace("own: 45.5", "own: 40").replace("0.91", "0.8")}, ONE),
        ({CAMPAIGN_FILE: lambda text: text.replace("2025-06-30", "2025-03-31")}, CAMPAIGN_FILE),
    ],
)
def test_of_several_merge_bases_none_is_chosen(
    merged: Mapping[str, Edit], kept: str, date: str, ours: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", date)
    crosswise(ours, merged, kept)
    report = review_proposal(ours.read(), Proposer("so-noi-vu", IN_TIME), IN_TIME)
    assert told(report) == [("C425", TWO)]
    assert (report.campaigns, report.read) == ((), False)
    view = proposal_view(report)
    assert (view.verdict, view.notes) == (ProposalVerdict.REFUSED, (words.NOT_READ,))


def test_an_honest_branch_that_was_merged_crosswise_merges_main_and_is_read(ours: Desk) -> None:
    crosswise(ours, {ONE: lambda text: text.replace("own: 45.5", "own: 40").replace("0.91", "0.8")}, TWO)
    git(ours.root, "checkout", "-q", "proposal")
    git(ours.root, "merge", "-q", "-m", "again", "main")
    git(ours.root, "checkout", "-q", "main")
    report = review_proposal(ours.read(), Proposer("so-noi-vu", IN_TIME), IN_TIME)
    assert told(report) == []
    assert report.read


def test_the_base_moving_on_elsewhere_is_no_change_of_the_branch(ours: Desk) -> None:
    branch = ours.branch(RAISE)
    ours.commit({ONE: lambda text: text.replace("own: 45.5", "own: 40").replace("0.91", "0.8")})
    report = review_proposal(ours.read(branch), None, IN_TIME)
    assert [change.code for change in report.campaigns[0].changes.leaves] == ["1.1"]
    assert told(report) == []


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        ({TWO: lambda text: text.replace("12 kỳ.", "12 kỳ; liên hệ 0912 345 678.")}, "person"),
        ({"submissions/2024/scan.docx": b"PK\x00"}, "stranger"),
        ({"scan.docx": b"PK\x00"}, "stranger"),
        ({"schema/list.yaml": "phone: 0912 345 678\n"}, "stranger"),
        ({TWO: b"a: 1\n" * 500_000}, "problem"),
        ({TWO: "a: [unclosed\n# Nguyễn Văn An, CCCD 001085012341\n"}, "person"),
        (
            {TWO: lambda text: text.replace("    page_count", "    access: secret\n    page_count") + "a: ["},
            "unreadable",
        ),
        ({TWO: "a: [unclosed\n  url: https://nguoi:mat-khau@vanban.example/1\n"}, "unreadable"),
        ({TWO: b"\xff\xfe"}, "unreadable"),
        (
            {TWO: lambda text: text.replace("    page_count", "    access: restricted\n    page_count", 1)},
            "document",
        ),
        (
            {TWO: lambda text: text.replace("    page_count", "    access: secret\n    page_count", 1)},
            "document",
        ),
        ({TWO: lambda text: text.replace("url: https://", "url: https://nguoi:mat-khau@", 1)}, "document"),
    ],
)
def test_what_a_branch_hides_in_its_past_is_told(step: Mapping[str, Edit], kind: str, ours: Desk) -> None:
    undo = {path: ((ours.root / path).read_text() if path == TWO else None) for path in step}
    report = ours.judge(step, {**undo, **RAISE} if TWO not in undo else {TWO: RAISE[TWO](str(undo[TWO]))})
    (hidden,) = report.diagnostics
    assert (hidden.code, hidden.params["kind"], hidden.path) == ("C422", kind, next(iter(step)))


@pytest.mark.parametrize(
    "mistake",
    [
        ("title: Báo cáo", "title: Báo cáo: về"),
        ("    inputs:", "\tinputs:"),
        ("completed: 47", "completed: \u200b47"),
        ("url: https://", "url: htp//"),
        ("url: https://", "url: D:\\van ban\\"),
        ("entries:", "entries: [\n"),
    ],
)
def test_a_mistake_of_typing_put_right_in_the_same_proposal_is_forgotten(
    mistake: tuple[str, str], ours: Desk
) -> None:
    """In a browser nobody can take a commit back."""
    sound = (ours.root / TWO).read_text()
    assert mistake[0] in sound
    assert told(ours.judge({TWO: sound.replace(*mistake, 1)}, {TWO: RAISE[TWO](sound)})) == []


def test_a_branch_of_code_keeps_its_steps(ours: Desk) -> None:
    steps = (
        {"generator/x.py": "1\n"},
        {"generator/x.py": None, "generator/y.py": "2\n"},
        {"generator/y.py": "3\n"},
    )
    assert told(ours.judge(*steps, account="quan-tri")) == []


def test_a_branch_that_is_put_right_again_has_nothing_to_hide(ours: Desk) -> None:
    wrong = {TWO: lambda text: text.replace("1.41", "1.4")}
    right = {TWO: lambda text: RAISE[TWO](text.replace("self_score: 1.4\n", "self_score: 1.41\n"))}
    assert told(ours.judge(wrong, right, account="so-noi-vu")) == []


@pytest.mark.parametrize("path", [ONE, CAMPAIGN_FILE, LEDGER, "generator/x.py", "docs/y.md"])
def test_every_step_has_an_owner(path: str, ours: Desk) -> None:
    """What a step did to another's file, and the next took back, would stay in the history."""
    before = (ours.root / path).read_text() if (ours.root / path).exists() else None
    edits = {path: f"{before}\n" if before else "a: 1\n"}
    report = ours.judge(edits, {path: before, **RAISE}, account="so-noi-vu")
    assert [one for one in told(report) if one[1] == path] in ([("C426", path)], [("C422", path)])
    assert len(told(report)) == 1


def test_a_step_that_deletes_anothers_file_has_an_owner_too(ours: Desk) -> None:
    before = (ours.root / ONE).read_text()
    assert told(ours.judge({ONE: None}, {ONE: before, **RAISE}, account="so-noi-vu")) == [("C426", ONE)]


def test_the_order_of_steps_hides_nothing(ours: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of persons comes and goes on one side of a merge; its dates would put the going first."""
    git(ours.root, "checkout", "-qb", "side")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2030-01-01T00:00:00Z")
    ours.commit({"submissions/2024/danh-sach.csv": "Nguyễn Văn An,0912345678\n"})
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2001-01-01T00:00:00Z")
    ours.commit({"submissions/2024/danh-sach.csv": None})
    git(ours.root, "checkout", "-q", "-b", "proposal", "side~1")
    git(ours.root, "rm", "-q", "submissions/2024/danh-sach.csv")
    ours.commit(RAISE)
    git(ours.root, "merge", "-q", "-m", "merge", "side")
    git(ours.root, "checkout", "-q", "main")
    hidden = [d for d in review_proposal(ours.read(), None, IN_TIME).diagnostics if d.code == "C422"]
    assert [(d.path, d.params["kind"]) for d in hidden] == [("submissions/2024/danh-sach.csv", "stranger")]


@pytest.mark.parametrize(
    "message",
    [
        "Ông Nguyễn Văn An, CCCD 001085012345",
        "Sửa số\n\nLiên hệ bà Trần Thị Bích, điện thoại 0912 345 678.",
        "Gửi lại cho an.nguyen@gmail.com",
    ],
)
def test_a_message_is_published_with_its_commit(message: str, ours: Desk) -> None:
    git(ours.root, "checkout", "-q", "-B", "proposal", "main")
    ours.commit(RAISE, message)
    git(ours.root, "checkout", "-q", "main")
    report = review_proposal(ours.read(), None, IN_TIME)
    assert told(report) == [("C422", TWO)]
    assert first(report, "C422").params["kind"] == "message"


def test_who_made_a_commit_is_no_secret_of_it(ours: Desk) -> None:
    git(ours.root, "checkout", "-q", "-B", "proposal", "main")
    ours.commit(RAISE, "Sửa mục 1.1\n\nSigned-off-by: Nguyễn Văn An <an@example.vn>")
    git(ours.root, "checkout", "-q", "main")
    assert told(review_proposal(ours.read(), None, IN_TIME)) == []


@pytest.mark.parametrize(
    ("date", "how"),
    [("2099-01-01T00:00:00Z", "future"), ("@1 +0000", "past"), ("@999999999999 +0000", "future")],
)
def test_a_commit_cannot_choose_its_day(
    date: str, how: str, ours: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", date)
    report = ours.judge(RAISE, account="so-noi-vu")
    assert told(report) == [("C427", TWO)]
    assert first(report, "C427").params["how"] == how


def test_a_branch_of_some_days_that_merges_main_has_its_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a forge asks for, before it lets merge."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2025-01-01T08:00:00+07:00")
    made = desk(tmp_path / "made")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2025-01-02T08:00:00+07:00")
    made.branch(RAISE)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2025-01-05T08:00:00+07:00")
    made.commit({ONE: lambda text: f"{text}# more\n"})
    git(made.root, "checkout", "-q", "proposal")
    git(made.root, "merge", "-q", "--no-ff", "-m", "Merge branch main", "main")
    git(made.root, "checkout", "-q", "main")
    assert told(review_proposal(made.read(), Proposer("so-noi-vu", IN_TIME), IN_TIME)) == []
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2025-01-01T08:00:00+07:00")
    git(made.root, "checkout", "-q", "proposal")
    made.commit({TWO: lambda text: text.replace("12 kỳ", "13 kỳ")})
    git(made.root, "checkout", "-q", "main")
    assert told(review_proposal(made.read(), Proposer("so-noi-vu", IN_TIME), IN_TIME)) == [("C427", TWO)]


def test_a_step_is_judged_by_the_plan_of_its_own_campaign(ours: Desk) -> None:
    """A later plan gives the appendix to another agency, or the same one: it says nothing of this year's."""
    for year in ("2025", "2026"):
        swapped = {
            path.replace("2024", year): text.replace('"2024"', f'"{year}"').replace("number: 1", "number: 3")
            for path, text in _campaign(ours, "2024").items()
            if path.endswith("campaign.yaml")
        }
        ours.commit(swapped)
    before = (ours.root / ONE).read_text()
    report = ours.judge({ONE: f"{before}# x\n"}, {ONE: before}, account="so-noi-vu")
    assert told(report) == [("C426", ONE)]
    mine = (ours.root / TWO).read_text()
    assert told(ours.judge({TWO: f"{mine}# x\n"}, {TWO: mine}, account="so-noi-vu")) == []


@pytest.mark.parametrize("day", [IN_TIME, date(2025, 7, 1)])
def test_a_plan_is_not_taken_away_from_files_that_stay(day: date, ours: Desk) -> None:
    closed = day > date(2025, 6, 30)
    codes = {code for code, _ in told(ours.judge({CAMPAIGN_FILE: None}, account="dieu-phoi", today=day))}
    assert {"C419", *(["C414"] if closed else [])} <= codes


def test_too_many_bytes_are_not_read(ours: Desk) -> None:
    steps = [{"docs/large.txt": bytes([65 + number]) * (MOST_BYTES // 10)} for number in range(11)]
    assert told(ours.judge(*steps)) == [("C421", "docs/large.txt")]


def test_a_message_that_is_a_book_is_not_read(ours: Desk) -> None:
    git(ours.root, "checkout", "-q", "-B", "proposal", "main")
    (ours.root / "message").write_text("a" * (LONGEST_MESSAGE + 1))
    ours.write(RAISE)
    git(ours.root, "commit", "-qaF", "message")
    (ours.root / "message").unlink()
    git(ours.root, "checkout", "-q", "main")
    assert told(review_proposal(ours.read(), Proposer("so-noi-vu", IN_TIME), IN_TIME)) == [("C421", TWO)]


@pytest.mark.parametrize("day", [IN_TIME, LATE, date(2025, 7, 1)])
def test_what_is_not_read_is_refused_on_any_day(day: date, ours: Desk) -> None:
    crosswise(ours, {ONE: lambda text: f"{text}# more\n"}, ONE)
    assert ("C425", TWO) in told(review_proposal(ours.read(), Proposer("so-noi-vu", day), day))


def test_too_much_is_not_read(ours: Desk) -> None:
    many = {f"submissions/2024/{number}.yaml": b"\x00" for number in range(MOST_FILES + 1)}
    report = ours.judge(many)
    assert [one.code for one in report.diagnostics if one.code == "C421"] == ["C421"]
    assert "F002" not in {one.code for one in report.diagnostics}
    assert MOST_COMMITS < MOST_FILES


def test_mistakes_of_others_do_not_stop_a_proposal_but_are_counted(ours: Desk) -> None:
    ours.commit({ONE: lambda text: text.replace("0.91", "0.99")})
    report = ours.judge(RAISE, account="so-noi-vu")
    assert (told(report), report.elsewhere) == ([], 1)
    assert [change.code for change in report.campaigns[0].changes.leaves] == ["1.1"]


def test_a_mistake_the_proposal_causes_elsewhere_is_its_own(ours: Desk) -> None:
    edits = {CAMPAIGN_FILE: lambda text: text.replace('leads: ["1"]', 'leads: ["1", "2"]')}
    assert ("C403", CAMPAIGN_FILE) in told(ours.judge(edits, account="dieu-phoi"))


def test_a_deletion_is_told_as_loudly_as_an_addition(ours: Desk) -> None:
    report = ours.judge({TWO: None}, account="so-noi-vu")
    changes = report.campaigns[0].changes
    assert {change.code for change in changes.leaves if change.gone} == {
        "1.1",
        "1.2.1",
        "1.2.2",
        "1.2.3",
        "1.2.4",
    }
    assert changes.stages[Stage.SELF].whole.points == Decimal("-3.66")
    assert [change.after.state for change in changes.appendices if change.after] == ["no_submission"]


def test_an_evidence_swap_without_points_is_seen(ours: Desk) -> None:
    swap = {TWO: lambda text: text.replace("bc-410\n    page_count", "bc-999\n    page_count")}
    (campaign,) = ours.judge(swap, account="so-noi-vu").campaigns
    assert not campaign.changes.scores
    assert {change.code for change in campaign.changes.leaves} == {"1.1", "1.2.1", "1.2.2", "1.2.3"}
    assert {one.fields for change in campaign.changes.leaves for one in change.documents} == {("url",)}


def test_a_reformat_changes_nothing(ours: Desk) -> None:
    def reformat(text: str) -> str:
        return text.replace("{completed: 47, planned: 50}", "\n      planned: 50\n      completed: 47")

    (campaign,) = ours.judge({TWO: reformat}, account="so-noi-vu").campaigns
    assert (campaign.changes.leaves, campaign.changes.appendices, campaign.changes.scores) == ((), (), False)


def test_a_new_campaign_is_the_coordinators_to_make(ours: Desk) -> None:
    new = {
        path.replace("2024", "2025"): text.replace('"2024"', '"2025"')
        for path, text in _campaign(ours, "2024").items()
    }
    plan = {path: text for path, text in new.items() if path.endswith("campaign.yaml")}
    assert told(ours.judge(plan, account="dieu-phoi")) == []
    assert {code for code, _ in told(ours.judge(plan, account="so-noi-vu"))} == {"C411"}
    answers = {path: text for path, text in new.items() if not path.endswith("review.yaml")}
    long_after = date(2026, 1, 10)  # every window of 2024 is closed: they are not of this campaign
    assert told(ours.judge(answers, account="dieu-phoi", today=long_after)) == []
    refused = {path for code, path in told(ours.judge(answers, account="so-noi-vu")) if code == "C411"}
    assert refused == answers.keys()  # not even its own: nothing says yet that it is
    report = ours.judge(plan, account="dieu-phoi")
    assert [(one.name, one.before is None, one.after is None) for one in report.campaigns] == [
        ("2025", True, False)
    ]


def test_hints_say_where_to_look(ours: Desk) -> None:
    own = {
        TWO: lambda text: (
            text.replace("issuer: UBND thành phố Hà Nội", "issuer: Sở Nội vụ")
            .replace("completed: 47", "completed: 50")
            .replace("1.41", "1.5")
        )
    }
    (campaign,) = ours.judge(own).campaigns
    assert [(hint.kind, hint.code) for hint in campaign.hints] == [(HintKind.OWN_WORD, "1.1")]
    sentence = (
        "Trong năm đã tổ chức mười hai đợt kiểm tra tại các đơn vị trực thuộc và công khai đầy đủ kết luận"
    )
    ours.commit(
        {
            ONE: lambda text: text.replace(
                "    evidence:\n      - {ref: bc-12, pages",
                f"    explanation: {sentence}.\n    evidence:\n      - {{ref: bc-12, pages",
            )
        }
    )
    copied = {
        TWO: lambda text: text.replace(
            "Đã tuyên truyền trên cổng thông tin điện tử 12 kỳ.", f"{sentence}, gồm cả quý IV; {sentence}."
        )
    }
    (campaign,) = ours.judge(copied).campaigns
    assert [(hint.kind, hint.code, hint.other) for hint in campaign.hints] == [
        (HintKind.WORDS_ONLY, "1.2.4", ""),
        (HintKind.OWN_POINTS, "1.2.4", ""),
        (HintKind.COPIED, "1.2.4", "2.1.2"),
    ]
    override = {
        TWO: lambda text: text.replace(
            "self_score: 1.41", "self_score: 1.5\n    override_reason: Ba nhiệm vụ được lùi hạn."
        )
    }
    (campaign,) = ours.judge(override).campaigns
    assert HintKind.OVERRIDDEN in {hint.kind for hint in campaign.hints}


@pytest.mark.parametrize(
    "name", ["--upload-pack=x", "-h", "nothing", "main^{/x", "a\nb", "HEAD:schema", "@{-9}"]
)
def test_names_that_look_like_options_never_reach_git(name: str, ours: Desk) -> None:
    ours.branch(RAISE)
    for base, head in ((name, "proposal"), ("main", name)):
        with pytest.raises(UnknownRevision):
            ours.read(head, base)


def test_hostile_names_of_files_are_told_not_obeyed(ours: Desk) -> None:
    names = [
        "submissions/2024/a\nb.yaml",
        "submissions/2024/::set-output x.yaml",
        "submissions/2024/$(id).yaml",
    ]
    report = ours.judge(dict.fromkeys(names, "a: 1\n"))
    assert sorted(path for code, path in told(report) if code == "C407") == sorted(names)


def test_the_permissions_of_the_tests_are_themselves_sound(ours: Desk) -> None:
    assert PERMISSIONS in (ours.root / CAMPAIGN_FILE).read_text()
    assert told(ours.judge(PLAN, account="dieu-phoi")) == []


def test_nothing_proposed_is_nothing_changed(ours: Desk) -> None:
    git(ours.root, "branch", "-f", "proposal", "main")
    ours.commit(RAISE)
    for head in ("main", "proposal"):  # the base itself, and a branch that is only behind it
        proposal = ours.read(head)
        assert (proposal.changed_files, proposal.conflicts, proposal.passing) == ((), (), ())
        assert review_proposal(proposal, Proposer("ai-do", IN_TIME), IN_TIME).diagnostics == ()


def test_a_campaign_taken_away_is_told(ours: Desk) -> None:
    report = ours.judge(dict.fromkeys(_campaign(ours, "2024")))
    (campaign,) = report.campaigns
    assert (campaign.remains, campaign.after) == (False, None)
    assert all(change.after is None for change in campaign.changes.leaves)
    assert campaign.changes.stages[Stage.SELF].whole.after is None
    assert proposal_view(report).verdict is ProposalVerdict.LOOK


PATHS = [
    *(TWO, ONE, LEDGER, CAMPAIGN_FILE, SURVEY, SET),
    *("submissions", "submissions/2024", "submissions/2024/appendix-2", "submissions/2025/campaign.yaml"),
    "submissions/2024/appendix-02/submission.yaml",
    "submissions/2024/appendix-99999999999999999999/submission.yaml",
    *("a", ".gitattributes"),
]
CONTENTS = st.sampled_from(
    [None, b"", b"a: 1\n", b"[" * 50_000, b"\xff\xfe", b"entries: []\nevidence: 3\n", b"- 1\n"]
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk(tmp_path_factory.mktemp("shared"))


@settings(max_examples=40)
@given(
    tree=st.dictionaries(st.sampled_from(PATHS), CONTENTS, min_size=1, max_size=4),
    account=st.sampled_from(["so-noi-vu", "dieu-phoi", "ai-do"]),
    day=st.sampled_from([IN_TIME, LATE, date(2030, 1, 1)]),
)
def test_any_proposal_can_be_judged(
    tree: dict[str, bytes | None], account: str, day: date, shared: Desk
) -> None:
    """Whatever stands where, also a file in a folder's place: told as a mistake, never a crash."""
    lines = "".join(_planted(shared, path, content) for path, content in tree.items())
    git_index(shared, lines)
    report = review_proposal(shared.read(), Proposer(account, day), day)
    proposal_markdown(proposal_view(report), lambda path, line: f"{path}:{line}")


def _planted(shared: Desk, path: str, content: bytes | None) -> str:
    """A line for `git update-index --index-info`."""
    if content is None:
        return f"0 {'0' * 40}\t{path}\n"
    command = ["git", "hash-object", "-w", "--stdin"]
    blob = subprocess.run(command, cwd=shared.root, input=content, capture_output=True, check=True)
    return f"100644 {blob.stdout.decode().strip()}\t{path}\n"


def git_index(shared: Desk, lines: str) -> None:
    """The branch `proposal`: main with those lines planted, past every check of a working tree."""
    environment = {**os.environ, "GIT_INDEX_FILE": str(shared.root / ".git/planted")}

    def call(*arguments: str, given: str = "") -> str:
        command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments]
        done = subprocess.run(
            command, cwd=shared.root, env=environment, input=given, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    call("read-tree", "main")
    call("update-index", "--replace", "--index-info", given=lines)
    commit = call("commit-tree", call("write-tree"), "-p", "main", "-m", "planted")
    call("update-ref", "refs/heads/proposal", commit)


DECIDED = "submissions/2024/appraisal.yaml"
RETOLD = {TWO: lambda text: text.replace("12 kỳ", "13 kỳ")}
EQUAL = APPRAISAL.replace(", reason: Hai nhiệm vụ hoàn thành sau năm đánh giá.", "").replace("1.2}", "1.41}")
DECIDED_ON = date(2025, 3, 28)


@pytest.mark.parametrize(
    ("base", "edits", "account", "today", "expected"),
    [
        ({LEDGER: LEDGER_TEXT}, RETOLD, "so-noi-vu", LATE, ["R237"]),  # handed back: may change
        ({LEDGER: LEDGER_TEXT}, RAISE, "so-noi-vu", LATE, ["C413"]),  # accepted: nothing follows
        ({LEDGER: LEDGER_TEXT}, RAISE, "", IN_TIME, ["R237"]),
        ({LEDGER: LEDGER_TEXT, DECIDED: EQUAL}, RAISE, "", IN_TIME, ["R246"]),
        ({LEDGER: LEDGER_TEXT, DECIDED: EQUAL}, RAISE, "", DECIDED_ON, ["R246"]),
        ({LEDGER: LEDGER_TEXT, DECIDED: APPRAISAL}, RAISE, "", DECIDED_ON, []),  # nobody decides again
    ],
)
def test_decisions_that_an_answer_overtakes_are_told_once_where_the_answer_stands(
    base: Mapping[str, Edit],
    edits: Mapping[str, Edit],
    account: str,
    today: date,
    expected: list[str],
    ours: Desk,
) -> None:
    ours.commit(base, "decided")
    found = ours.judge(edits, account=account, today=today).diagnostics
    assert [(one.code, one.path) for one in found if one.severity is not Severity.HINT] == [
        (code, TWO) for code in expected
    ]
    line = ours.read().after[TWO].data.decode().splitlines()[found[0].place.line - 1] if expected else '"1'
    assert '"1' in line


def test_answers_that_overtake_decisions_of_one_agency_are_one_warning(ours: Desk) -> None:
    ours.commit({LEDGER: LEDGER_TEXT}, "decided")
    (found,) = (
        one
        for one in ours.judge({TWO: lambda text: RETOLD[TWO](RAISE[TWO](text))}).diagnostics
        if one.code == "R237"
    )
    assert (found.path, found.params["criterion"]) == (TWO, "1.1, 1.2.4")
    assert "--item 1.1 --item 1.2.4" in message_of(found).hint


def test_what_stood_before_of_other_decisions_is_told_without_a_warning(ours: Desk) -> None:
    """Whoever decides one item is not held up by another whose answer changed since."""
    ours.commit({LEDGER: LEDGER_TEXT}, "decided")
    ours.commit(RETOLD, "corrected")
    report = ours.judge({LEDGER: replaced(("Bổ sung đường dẫn", "Bổ sung địa chỉ"))})
    assert [one.code for one in report.diagnostics if one.severity is Severity.WARNING] == []
    assert report.campaigns[0].standing == ("1.2.4",)
    assert any("1.2.4" in line for line in campaign_view(report.campaigns[0]).remarks)
    changed = ours.judge({LEDGER: lambda text: text.replace("12 kỳ tuyên truyền", "các kỳ tuyên truyền")})
    assert [one.code for one in changed.diagnostics if one.severity is Severity.WARNING] == ["R237"]


def test_a_ledger_in_the_proposal_keeps_its_own_mistake(ours: Desk) -> None:
    ours.commit({LEDGER: LEDGER_TEXT}, "decided")
    noted = {**RAISE, LEDGER: lambda text: text.replace("12 kỳ tuyên truyền", "các kỳ tuyên truyền")}
    found = [one for one in ours.judge(noted).diagnostics if one.code == "R237"]
    assert [(one.path, one.params["what"]) for one in found] == [(LEDGER, "changed")]


def test_a_judged_submission_made_a_draft_again_is_told_once_at_its_status(ours: Desk) -> None:
    """The decisions stand in files its agency cannot change."""
    ours.commit({LEDGER: LEDGER_TEXT, "submissions/2024/appraisal.yaml": APPRAISAL}, "judged")
    draft = {TWO: lambda text: text.replace("status: submitted", "status: draft")}
    report = ours.judge(draft, account="so-noi-vu")
    assert [one for one in told(report) if one[0] == "R236"] == [("R236", TWO)]
    assert (
        first(report, "R236").place.line
        == (ours.root / TWO).read_text().split("\n").index("status: submitted") + 1
    )
    assert "không trở lại thành bản đang làm" in message_of(first(report, "R236")).text


def test_a_campaign_that_brings_its_own_set_is_told_to_wait_for_it(ours: Desk) -> None:
    plan = (ours.root / CAMPAIGN_FILE).read_text().replace("2024", "2026").replace("set: small", "set: other")
    edits = [{"schema/criteria/other.yaml": OTHER_SET + "# one\n"}, {"schema/criteria/other.yaml": OTHER_SET}]
    report = ours.judge(edits[0], {**edits[1], "submissions/2026/campaign.yaml": plan}, account="dieu-phoi")
    assert {code for code, _ in told(report)} <= {"C401", "C411", "C416"}
    assert "một yêu cầu riêng" in message_of(first(report, "C401")).hint


def test_whoever_sends_a_set_is_not_told_to_make_it_his_answers(ours: Desk) -> None:
    report = ours.judge({"schema/criteria/other.yaml": OTHER_SET}, account="so-noi-vu")
    assert "đưa nội dung vào" not in message_of(first(report, "C411")).hint
