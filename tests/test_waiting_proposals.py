"""`parindex inbox`: what waits in a repository, told by its refs alone and judged as the gate judges it."""

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from generator import caching
from generator.comparison import AccountSource, GateRuling, Judgement, WaitingProposals
from generator.pipeline import inbox
from generator.pipeline.excel import export_workbook
from generator.pipeline.inbox import waiting_proposals
from generator.pipeline.proposal import MOST_FILES, read_proposal
from generator.pipeline.proposal_review import review_proposal
from generator.rendering.terminal.inbox import inbox_json, inbox_table
from generator.validation import Proposer
from tests.support.cli import run
from tests.support.git import git
from tests.support.proposals import ACCEPTED, LATE, ONE, PLAN, RAISE, TWO, Edit, desk
from tests.support.pushes import OTHERS
from tests.support.trees import HOUSE, small_tree
from tests.support.workbooks import changed, put

pytestmark = [pytest.mark.slow, pytest.mark.tools]

WRONG = {TWO: lambda text: text.replace("self_score: 1.41", "self_score: 1.5")}
BACK = {ONE: lambda text: text.replace("own: 40", "own: 45.5").replace("0.8", "0.91")}  # of OTHERS
AGAINST = {ONE: lambda text: text.replace("own: 45.5", "own: 30").replace("0.91", "0.6")}
SUBMIT = "submit/so-noi-vu"
OPTION = "--upload-pack=touch${IFS}x"


@cache
def workbook() -> bytes:
    """The workbook of appendix 2 with one answer changed."""
    data, found = export_workbook(small_tree(), "2024", 2)
    assert data is not None, found
    return changed(put("entries/1.1", 11, "Đã đối chiếu sổ theo dõi."), data)


class Coordinator:
    """A repository in which commits and pushes are made on a day of the test's choice."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._days = monkeypatch
        self.on("2024-12-20")
        self.desk = desk(root)
        self.root = root

    def on(self, day: str, author: str = "t", mail: str = "t@example.org") -> None:
        """From now on it is that day, and these are the author's words of himself."""
        for name in ("GIT_AUTHOR", "GIT_COMMITTER"):
            self._days.setenv(f"{name}_DATE", f"{day}T09:00:00+07:00")
        self._days.setenv("GIT_AUTHOR_NAME", author)
        self._days.setenv("GIT_AUTHOR_EMAIL", mail)

    def branch(self, name: str, *steps: Mapping[str, Edit], start: str = "main") -> str:
        """A branch of these steps; its commit."""
        return git(self.root, "rev-parse", self.desk.branch(*steps, name=name, start=start))

    def ref(self, name: str, *steps: Mapping[str, Edit], start: str = "main") -> str:
        """A ref that is no branch's; its commit."""
        commit = self.branch("aside", *steps, start=start)
        git(self.root, "update-ref", name, commit)
        git(self.root, "branch", "-qD", "aside")
        return commit

    def found(self, today: date = LATE, base: str = "main", most: int = 100) -> WaitingProposals:
        return waiting_proposals(self.root, base, today, {}, most)[0]


def rulings(found: WaitingProposals) -> dict[str, str]:
    """What is said, by the first ref of each proposal."""
    return {one.refs[0]: one.judgement.ruling for one in found.proposals}


@pytest.fixture
def days(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Coordinator:
    return Coordinator(tmp_path / "kho", monkeypatch)


@pytest.fixture(scope="module")
def dozen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coordinator]:
    """A coordinator's clone on the morning of 10 January, five days after the agencies' window closed."""
    with pytest.MonkeyPatch.context() as patch:
        ours = Coordinator(tmp_path_factory.mktemp("waiting") / "kho", patch)
        start = git(ours.root, "rev-parse", "main")
        ours.on("2025-01-02")
        ours.branch(f"{SUBMIT}/dung-han", RAISE)
        git(ours.root, "update-ref", f"refs/remotes/origin/{SUBMIT}/dung-han", f"{SUBMIT}/dung-han")
        git(ours.root, "remote", "add", "origin", "/nowhere")
        ours.branch("submit/van-phong/da-gop", OTHERS)
        git(ours.root, "merge", "-q", "--no-ff", "-m", "merge", "submit/van-phong/da-gop")
        ours.branch("ep-lai", PLAN)
        git(ours.root, "merge", "-q", "--squash", "ep-lai")
        ours.desk.commit({}, "squashed")
        ours.on("2025-01-03")
        ours.branch("submit/van-phong/xung-dot", AGAINST, start=start)
        ours.branch(f"{SUBMIT}/sai-diem", WRONG)
        ours.branch("submit/van-phong/cua-nguoi-khac", RAISE)
        ours.on("2025-01-04")
        there = "submissions/2024/appendix-2/inbox"
        ours.branch(f"{SUBMIT}/bang", {f"{there}/a.pdf": "%PDF-1.7", f"{there}/phu-luc-2.xlsx": workbook()})
        ours.branch("submit/quan-tri/sach", {"README.md": "# Kho\n"})
        ours.on("2025-01-08")
        ours.branch(f"{SUBMIT}/tre-han", RAISE)
        ours.on("2025-01-09", "Nguyễn Văn A", "12+van-phong-tham-dinh@users.noreply.example.org")
        ours.ref("refs/pull/7/head", ACCEPTED)
        ours.on("2025-01-09", "Ai Đó\u202e", "ai-do@example.org")
        ours.ref("refs/merge-requests/3/head", BACK)
        many = {f"submissions/2024/x/{number}.yaml": "" for number in range(MOST_FILES + 1)}
        ours.ref("refs/pull/8/head", many)
        git(ours.root, "checkout", "-q", "--orphan", "la")
        ours.desk.commit({}, "strange")
        git(ours.root, "update-ref", "refs/pull/10/head", "la")
        git(ours.root, "checkout", "-q", "main")
        git(ours.root, "branch", "-qD", "la")
        git(ours.root, "update-ref", "refs/pull/9/head", git(ours.root, "rev-parse", "HEAD^{tree}"))
        git(ours.root, "update-ref", f"refs/heads/{OPTION}", ours.ref("refs/pull/7/merge", RAISE))
        git(ours.root, "update-ref", "refs/tags/the", "refs/pull/7/head")
        yield ours


def test_each_waits_with_the_gates_own_verdict(dozen: Coordinator) -> None:
    found = dozen.found()
    assert rulings(found) == {
        f"refs/heads/{SUBMIT}/dung-han": GateRuling.ACCEPT,  # it came in time
        f"refs/heads/{SUBMIT}/sai-diem": GateRuling.MISTAKES,
        "refs/heads/submit/van-phong/cua-nguoi-khac": GateRuling.NOT_THEIRS,
        "refs/heads/submit/van-phong/xung-dot": GateRuling.CONFLICT,
        "refs/heads/submit/quan-tri/sach": GateRuling.ACCEPT,
        f"refs/heads/{SUBMIT}/bang": GateRuling.IMPORT,
        f"refs/heads/{SUBMIT}/tre-han": GateRuling.OUTSIDE_WINDOW,
        f"refs/heads/{OPTION}": GateRuling.ACCEPT,
        "refs/merge-requests/3/head": GateRuling.ACCEPT,
        "refs/pull/10/head": GateRuling.UNREAD,
        "refs/pull/7/head": GateRuling.ACCEPT,
        "refs/pull/8/head": GateRuling.UNREAD,
    }
    assert [one.since.date().day for one in found.proposals] == [2, 3, 3, 3, 4, 4, 8, 9, 9, 9, 9, 9]
    assert (found.merged, found.empty, found.left, found.targets) == (1, 1, 0, ())
    assert found.strange == ("refs/pull/9/head",)
    for one in found.proposals:
        if one.judgement.problem:
            continue
        received = {one.commit: one.came.date()} if one.came else {}
        proposer = Proposer(one.account, LATE) if one.account else None
        report = review_proposal(
            read_proposal(dozen.root, "main", one.commit, received=received), proposer, LATE
        )
        assert one.judgement.errors == report.summary.errors
        assert {*one.judgement.codes} == {told.code for told in report.diagnostics if told.blocks}


def test_what_is_not_proven_of_an_account_is_told(dozen: Coordinator) -> None:
    """A branch of the server is its account's; what a commit says of its author anybody can write."""
    sources = {one.refs[0]: (one.account, one.source) for one in dozen.found().proposals}
    assert sources[f"refs/heads/{SUBMIT}/dung-han"] == ("so-noi-vu", AccountSource.BRANCH)
    assert sources["refs/pull/7/head"] == ("van-phong-tham-dinh", AccountSource.COMMIT)
    assert sources["refs/merge-requests/3/head"] == (None, None)


def test_the_refs_at_one_commit_are_one_proposal(dozen: Coordinator) -> None:
    first = dozen.found().proposals[0]
    assert first.refs == (
        f"refs/heads/{SUBMIT}/dung-han",
        f"refs/remotes/origin/{SUBMIT}/dung-han",
    )
    assert (first.judgement.ahead, first.judgement.behind) == (1, 3)
    assert not first.judgement.needs_rebase


@pytest.mark.parametrize("width", [80, 120])
def test_the_table_says_all_of_it(dozen: Coordinator, width: int) -> None:
    console = Console(width=width, record=True, file=io.StringIO(), markup=False, emoji=False)
    for part in inbox_table(dozen.found(), "main", LATE):
        console.print(part)
    shown = console.export_text()
    assert max(map(len, shown.splitlines())) <= width
    assert "02/01/2025, chờ 8" in shown  # a day is not taken for a fraction
    cells = [[cell.strip() for cell in line.split("│")[1:-1]] for line in shown.splitlines()]
    columns = [" ".join(column) for column in zip(*filter(None, cells), strict=True)]
    words = re.sub(r"\s+", " ", " ".join([*columns, shown.rpartition("┘")[2]]))
    for piece in (
        "Đợt 2024, Phụ lục 2 (Sở Nội vụ): bài",
        "bảng Excel chờ chuyển: phu-luc-2.xlsx; tệp khác ở thư mục ấy: a.pdf",
        "Bảng Excel đúng, chờ chuyển thành tệp",
        "Còn 1 lỗi: R203",
        "Sửa tệp không phải của mình; 1 lỗi: C411",
        "Xung đột, phải gộp lại nhánh chính; 1 lỗi: C420",
        "Ngoài thời hạn; 1 lỗi: C413",
        "Quá lớn, chưa đọc; 1 lỗi: C421",
        "không có lịch sử chung",
        "chưa xét quyền, thời hạn: chưa rõ tài khoản",
        "Tự đánh giá: 5,46/6,00 → 5,55/6,00",
        "tính theo ngày nhánh về tới kho này",
        "yêu cầu 3",
        "(tự ghi trong commit)",
        "thêm 1 commit, thiếu 3 của nhánh chính",
        "Không kể: 1 nhánh đã gộp, 1 yêu cầu không còn thay đổi gì.",
        "1 nhánh không dẫn đến commit nào đọc được nên không xét: yêu cầu 9.",
    ):
        assert piece in words, piece
    assert "\u202e" not in shown


def test_the_guide_shows_what_the_command_prints(dozen: Coordinator) -> None:
    found = dozen.found()
    shown = (f"refs/heads/{SUBMIT}/dung-han", f"refs/heads/{SUBMIT}/bang", "refs/pull/7/head")
    chosen = tuple(one for one in found.proposals if one.refs[0] in shown)
    console = Console(width=110, record=True, file=io.StringIO(), markup=False, emoji=False)
    console.print(next(inbox_table(replace(found, proposals=chosen), "main", LATE)))
    table = console.export_text().partition("\n")[2]
    guide = (HOUSE / "docs/huong-dan/yeu-cau-gop.md").read_text(encoding="utf-8")
    assert f"```text\n{table}```\n" in guide, table


def test_programs_are_told_the_same(dozen: Coordinator) -> None:
    text = inbox_json(dozen.found(), "main", LATE)
    assert text.isascii() or "\u202e" not in text
    read = json.loads(text)
    assert (read["version"], read["base"], read["today"]) == (1, "main", "2025-01-10")
    by_ref: dict[str, Any] = {one["refs"][0]: one for one in read["proposals"]}
    first = by_ref[f"refs/heads/{SUBMIT}/dung-han"]
    assert first["changes"] == [
        {
            "kind": "submission",
            "campaign": "2024",
            "appendix": 2,
            "agency": "Sở Nội vụ",
            "workbooks": [],
            "others": [],
        }
    ]
    assert first["points"] == [
        {
            "campaign": "2024",
            "stage": "self",
            "before": {"points": "5.46", "known": "6"},
            "after": {"points": "5.55", "known": "6"},
        }
    ]
    assert first["headline"] == "Tự đánh giá +0,09 điểm (1 mục)"
    assert (first["account"], first["account_from"], first["came"][:10]) == (
        "so-noi-vu",
        "branch",
        "2025-01-02",
    )
    assert by_ref[f"refs/heads/{SUBMIT}/bang"]["changes"][0]["workbooks"] == ["phu-luc-2.xlsx"]
    assert by_ref[f"refs/heads/{SUBMIT}/bang"]["changes"][0]["others"] == ["a.pdf"]
    assert by_ref["refs/heads/submit/van-phong/xung-dot"]["needs_rebase"]
    lost = by_ref["refs/pull/10/head"]
    assert (lost["problem"], lost["ahead"], lost["points"], lost["compared"]) == (
        "no_common_past",
        None,
        [],
        False,
    )
    assert by_ref["refs/merge-requests/3/head"]["author"] == "Ai Đó\u202e"


def test_the_command_asks_nothing_and_ends_well(dozen: Coordinator, tmp_path: Path) -> None:
    """A second run says the same from what it kept, and `check` keeps its own beside it."""
    keep = str(tmp_path)
    asked = ("inbox", "--root", str(dozen.root), "--today", "2025-01-10")
    first, second, fresh = (
        run(*asked, *more, XDG_CACHE_HOME=keep, COLUMNS="120") for more in ((), (), ("--no-cache",))
    )
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == second.stdout == fresh.stdout
    assert len(list((tmp_path / "parindex").iterdir())) == 1
    read = json.loads(run(*asked, "--format", "json", XDG_CACHE_HOME=keep).stdout)
    assert read == json.loads(inbox_json(dozen.found(), "main", LATE))
    assert "touch" in first.stdout
    assert not (dozen.root / "x").exists()
    assert git(dozen.root, "status", "--porcelain") == ""


def test_nothing_that_waits_is_told_too(days: Coordinator) -> None:
    done = run("inbox", "--root", str(days.root))
    assert (done.returncode, done.stdout[:32]) == (0, "Không yêu cầu nào đang chờ, so v")
    refused = run("inbox", "--root", str(days.root), "--base", "--upload-pack=x")
    assert (refused.returncode, refused.stdout) == (2, "")
    outside = run("inbox", "--root", str(days.root.parent), cwd=days.root.parent)
    assert (outside.returncode, outside.stdout) == (2, "")


def test_a_judgement_is_kept_for_all_it_follows_from(
    days: Coordinator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another day, another main, another account, another arrival: judged again."""
    days.branch(f"{SUBMIT}/a", RAISE)
    first, known = waiting_proposals(days.root, "main", LATE, {})
    (judged,) = known
    monkeypatch.setenv("XDG_CACHE_HOME", str(days.root.parent / "cache"))
    caching.save_kept(days.root, "inbox", known)
    caching.save_verdicts(days.root, {})
    assert caching.load_kept(days.root, "inbox", Judgement) == known
    assert caching.load_verdicts(days.root) == {}
    git(days.root, "branch", "submit/van-phong/a", f"{SUBMIT}/a")
    both = waiting_proposals(days.root, "main", LATE, known)[1]
    assert len(both.keys() - known.keys()) == 1
    git(days.root, "branch", "-qD", "submit/van-phong/a")
    assert waiting_proposals(days.root, "main", date(2025, 1, 11), known)[1].keys() != known.keys()
    monkeypatch.setattr(inbox, "read_proposal", None)
    assert waiting_proposals(days.root, "main", LATE, known) == (first, known)
    monkeypatch.undo()
    days.desk.commit({"README.md": "# Kho\n"})
    assert judged not in waiting_proposals(days.root, "main", LATE, known)[1]


def test_who_makes_many_branches_keeps_nobody_out(days: Coordinator) -> None:
    """However old they say they are; and what one run leaves the next one judges."""
    days.on("2024-12-21")
    commit = days.branch("nhieu/0", RAISE)
    for number in range(1, 6):
        days.branch(f"nhieu/{number}", RAISE, {TWO: lambda text: f"{text}# {number}\n"})  # noqa: B023
    days.on("2025-01-04")
    days.branch("submit/van-phong/a", OTHERS)
    found, known = waiting_proposals(days.root, "main", LATE, {}, 2)
    assert [one.refs[0] for one in found.proposals] == ["refs/heads/nhieu/0", "refs/heads/submit/van-phong/a"]
    assert (found.left, found.proposals[0].commit) == (5, commit)
    assert "Đã xét 2 trong 7 yêu cầu, so với main" in shown_of(found, 120)
    none = replace(found, proposals=())
    assert "Chưa yêu cầu nào trong các yêu cầu đã xét đang chờ" in shown_of(none, 120)
    again, _ = waiting_proposals(days.root, "main", LATE, known, 2)
    assert (len(again.proposals), again.left) == (4, 3)


def test_names_and_objects_of_others_end_nothing(days: Coordinator) -> None:
    """Broken refs, a commit that is none, a branch that fell out of the disk: told, and the rest judged."""
    days.branch(f"{SUBMIT}/a", RAISE)
    bad = days.root.parent / "bad"
    bad.write_bytes(b"parent x\nauthor\n\nno tree\n")
    commit = git(days.root, "hash-object", "-t", "commit", "--literally", "-w", str(bad))
    heads = days.root / ".git/refs/heads"
    (heads / "hong").write_text(commit + "\n")
    (heads / "dong\n\x1b[31m").write_text(git(days.root, "rev-parse", "main") + "\n")
    (heads / "mat").write_text("1" * 40 + "\n")
    lost = days.branch("mat-cay", PLAN)
    tree = git(days.root, "rev-parse", f"{lost}:submissions")
    (days.root / ".git/objects" / tree[:2] / tree[2:]).unlink()
    found = days.found()
    assert {"refs/heads/hong", "refs/heads/mat"} <= {*found.strange}
    assert rulings(found) == {
        f"refs/heads/{SUBMIT}/a": GateRuling.ACCEPT,
        "refs/heads/mat-cay": GateRuling.UNREAD,
    }
    assert found.proposals[0].judgement.problem == "damaged"
    for part in inbox_table(found, "main", LATE):
        console = Console(width=80, record=True, file=io.StringIO())
        console.print(part)
        assert "\x1b" not in console.export_text()


def test_a_branch_belongs_to_a_remote_by_the_remotes_own_name(days: Coordinator) -> None:
    """A remote of another's naming, or a branch with "submit" further down, makes nobody an account."""
    for remote in ("origin", "ban/nhan"):
        git(days.root, "remote", "add", remote, "/nowhere")
    days.ref("refs/remotes/ban/nhan/submit/so-noi-vu/a", RAISE)
    days.ref("refs/remotes/origin/x/submit/so-noi-vu/a", OTHERS)
    days.ref("refs/heads/submit/so-noi-vu", PLAN)
    accounts = {one.refs[0]: (one.account, one.source) for one in days.found().proposals}
    assert accounts == {
        "refs/remotes/ban/nhan/submit/so-noi-vu/a": ("so-noi-vu", AccountSource.ELSEWHERE),
        "refs/remotes/origin/x/submit/so-noi-vu/a": (None, None),
        "refs/heads/submit/so-noi-vu": (None, None),
    }


def test_a_name_proves_an_account_only_on_the_desks_own_server(days: Coordinator) -> None:
    """Its server is where its main branch is, or follows, or what Git calls "origin"."""
    for remote in ("origin", "cong", "ban-nhan", "origin/x"):
        git(days.root, "remote", "add", remote, "/nowhere")
    days.ref("refs/remotes/origin/submit/so-noi-vu/a", RAISE)
    days.ref("refs/remotes/cong/submit/so-noi-vu/b", OTHERS)
    days.ref("refs/remotes/ban-nhan/submit/so-noi-vu/c", PLAN)
    days.ref("refs/remotes/origin/x/submit/so-noi-vu/d", WRONG)
    days.ref("refs/remotes/da-bo/submit/so-noi-vu/e", AGAINST)
    git(days.root, "update-ref", "refs/remotes/cong/main", "main")

    def trusted(base: str) -> str:
        sources = {one.refs[0][-1]: one.source for one in days.found(base=base).proposals}
        assert set(sources) == set("abcde")
        return "".join(sorted(name for name, source in sources.items() if source is AccountSource.BRANCH))

    assert trusted("main") == "a"
    assert trusted("cong/main") == "b"
    git(days.root, "config", "branch.main.remote", "ban-nhan")
    git(days.root, "config", "branch.main.merge", "refs/heads/main")
    assert trusted("main") == "c"
    git(days.root, "update-ref", "refs/heads/submit/van-phong/d", "refs/remotes/da-bo/submit/so-noi-vu/e")
    both = {
        one.account: one.source for one in days.found().proposals if "refs/remotes/da-bo" in str(one.refs)
    }
    assert both == {"so-noi-vu": AccountSource.ELSEWHERE}
    shown = shown_of(days.found(), 200)
    assert "│ so-noi-vu (nơi khác đẩy lên) " in shown
    assert "không có gì chứng minh tài khoản ấy đã gửi" in " ".join(shown.split())
    assert '"account_from": "elsewhere"' in inbox_json(days.found(), "main", LATE)


def shown_of(found: WaitingProposals, width: int) -> str:
    console = Console(width=width, record=True, file=io.StringIO(), markup=False, emoji=False)
    for part in inbox_table(found, "main", LATE):
        console.print(part)
    return console.export_text()


def test_what_deletes_everything_says_so(days: Coordinator) -> None:
    """What deletes a file says how many; a branch of the main branch's whole name is told by its own."""
    files = len(git(days.root, "ls-files").splitlines())
    empty = git(days.root, "hash-object", "-t", "tree", "/dev/null")
    git(days.root, "hash-object", "-t", "tree", "-w", "/dev/null")
    bare = git(days.root, "commit-tree", empty, "-p", "main", "-m", "x")
    git(days.root, "update-ref", "refs/heads/refs/heads/main", bare)
    days.ref("refs/pull/7/head", {ONE: None})
    found = days.found()
    told = {one.refs[0]: (one.judgement.deleted, one.judgement.bare) for one in found.proposals}
    assert told == {"refs/heads/refs/heads/main": (files, True), "refs/pull/7/head": (1, False)}
    shown = shown_of(found, 200)
    assert f"xoá {files} tệp: nhánh không còn tệp nào" in shown
    assert "xoá 1 tệp " in shown
    assert "│ refs/heads/refs/heads/main " in shown


def test_an_account_stays_in_one_line_and_a_file_is_as_wide_as_its_words(days: Coordinator) -> None:
    days.branch("submit/so-noi-vu/mot-nhanh-co-ten-rat-dai-khong-co-khoang-trang", RAISE)
    (one,) = days.found().proposals
    account = "minh-hoa-dieu-phoi-2026"
    told = replace(days.found(), proposals=(replace(one, account=account, author="x"),))
    assert f"│ {account} " in shown_of(told, 80)
    for line in shown_of(told, 80).splitlines()[1:3]:
        assert (len(line), line[-1] in "┓┃") == (80, True), line  # to its last border
    piped = run("inbox", "--root", str(days.root), "--today", "2025-01-10").stdout
    assert "│ submit/so-noi-vu/mot-nhanh-co-ten-rat-dai-khong-co-khoang-trang │" in piped
    assert max(map(len, run("inbox", "--root", str(days.root), COLUMNS="80").stdout.splitlines())) <= 80


def test_another_copy_of_the_target_is_no_proposal(days: Coordinator) -> None:
    git(days.root, "remote", "add", "origin", "/nowhere")
    days.ref("refs/remotes/origin/main", PLAN)
    git(days.root, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    found = days.found()
    assert (found.proposals, found.targets, found.merged) == ((), ("refs/remotes/origin/main",), 0)
    other = days.found(base="origin/main")
    assert (other.proposals, other.targets, other.merged) == ((), (), 0)
    assert "có commit mà main ở đây chưa có" in run("inbox", "--root", str(days.root)).stdout
