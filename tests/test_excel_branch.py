"""A workbook that came back as a branch: the YAML file alone, by its agency, and nothing else touched."""

import shlex
import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest

from tests.support.cli import run
from tests.support.git import git
from tests.support.trees import real_tree
from tests.support.workbooks import changed, exported, put

pytestmark = pytest.mark.slow

FILE = "submissions/2024/appendix-2/submission.yaml"
WORDS = "Đã đối chiếu sổ theo dõi."
FILLED = changed(put("entries/1.1", 11, WORDS))
BRANCH = "bang-excel/2024-phu-luc-2"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A repository with the data, and the workbook beside it as it came back."""
    root = tmp_path / "kho"
    for path, raw in real_tree().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(raw.data)
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "Điều phối")
    git(root, "config", "user.email", "dieu-phoi@example.vn")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "dữ liệu")
    (tmp_path / "bang.xlsx").write_bytes(FILLED)
    return root


def imported(root: Path, *words: str) -> tuple[int, str, str]:
    done = run("excel", "import", *words, cwd=root)
    return done.returncode, done.stdout, done.stderr


def test_the_branch_holds_the_file_alone_by_its_agency(kept: Path) -> None:
    (kept / "dang-sua.txt").write_text("dở dang")
    (kept / FILE).write_bytes((kept / FILE).read_bytes() + b"# dang sua\n")
    code, said, wrong = imported(kept, "../bang.xlsx", "--commit")
    assert code == 0, wrong
    assert git(kept, "branch", "--show-current").strip() == "main"
    assert git(kept, "status", "--short").split() == ["M", FILE, "??", "dang-sua.txt"]
    assert git(kept, "diff", "--name-only", "main", BRANCH).split() == [FILE]
    who, by, message = git(kept, "log", "-1", "--format=%an <%ae>%x00%cn%x00%B", BRANCH).split("\0")
    assert who == "Sở Nội vụ <so-noi-vu@parindex.invalid>"
    assert by == "Điều phối"
    assert message.splitlines()[0] == "submissions: nhập bảng Excel của Phụ lục 2, đợt 2024"
    assert f"SHA-256: {sha256(FILLED).hexdigest()}" in message
    diff = [line for line in git(kept, "diff", "-U0", "main", BRANCH).splitlines() if line[:1] in "+-"][2:]
    assert [line for line in diff if line.startswith("+")] == [f"+    explanation: {WORDS}"]
    assert f"git push origin {BRANCH}" in said
    assert "mới chỉ xem" not in said
    assert "C414" in wrong, "the campaign is closed: the gate will refuse it"
    again, _, why = imported(kept, "../bang.xlsx", "--commit")
    assert (again, BRANCH in why, "--branch" in why) == (2, True, True)
    other, said, _ = imported(kept, "../bang.xlsx", "--commit", "--branch", "lan-hai")
    assert (other, "lan-hai" in said) == (0, True)


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["../bang.xlsx", "--commit", "--check"], 2, "không đi với nhau"),
        (["../bang.xlsx", "--branch", "a"], 2, "chỉ đi với --commit"),
        ([], 2, "Chưa nói nhập bảng nào"),
        (["../bang.xlsx", "--commit", "--branch=-x"], 2, "không đặt làm tên nhánh"),
        (["../bang.xlsx", "--commit", "--branch", "a..b"], 2, "không đặt làm tên nhánh"),
        (["../bang.xlsx", "--commit", "--branch", "a;touch${IFS}x"], 2, "không đặt làm tên nhánh"),
        (["../bang.xlsx", "--commit", "--branch", "+a"], 2, "không đặt làm tên nhánh"),
        (["../bang.xlsx", "--commit", "--branch", "@"], 2, "không đặt làm tên nhánh"),
        (["../bang.xlsx", "--commit", "--branch", "HEAD"], 2, "không đặt làm tên nhánh"),
        (["../bang.xlsx", "--commit", "--branch", "main/a"], 2, "Đã có nhánh “main”"),
        (["../bang.xlsx", "--commit", "--base=--upload-pack=x"], 2, "Không có phiên bản"),
        (["../bang.xlsx", "--commit", "--base", "khong-co"], 2, "Không có phiên bản"),
        (["--proposal", "main"], 3, "không có tệp nào"),
    ],
)
def test_what_cannot_be_is_refused_and_makes_no_branch(
    words: list[str], code: int, why: str, kept: Path
) -> None:
    got, _, said = imported(kept, *words)
    assert (got, why in said) == (code, True), said
    assert git(kept, "branch", "--format=%(refname:short)").split() == ["main"]


def test_a_workbook_with_a_mistake_or_without_a_change_makes_no_branch(kept: Path) -> None:
    (kept.parent / "sai.xlsx").write_bytes(changed(put("entries/1.1", 9, 2.5)))
    code, said, wrong = imported(kept, "../sai.xlsx", "--commit")
    assert code == 1
    assert "Chấm điểm!" in said
    assert "Chưa tạo nhánh" in wrong
    (kept.parent / "nguyen.xlsx").write_bytes(exported())
    code, _, wrong = imported(kept, "../nguyen.xlsx", "--commit")
    assert (code, "không đổi gì so với main" in wrong) == (3, True)
    assert git(kept, "branch", "--format=%(refname:short)").split() == ["main"]


def test_no_hook_runs_and_a_name_of_two_lines_is_one(kept: Path) -> None:
    hook = kept / ".git/hooks/reference-transaction"
    hook.write_text("#!/bin/sh\ntouch ../ran\n")
    hook.chmod(0o755)
    name = "a\n-x b.xlsx"
    (kept.parent / name).write_bytes(FILLED)
    code, _, wrong = imported(kept, f"../{name}", "--commit")
    assert code == 0, wrong
    assert not (kept.parent / "ran").exists()
    assert "Bảng: a -x b.xlsx" in git(kept, "log", "-1", "--format=%B", BRANCH)


def test_who_commits_must_be_known(kept: Path) -> None:
    git(kept, "config", "--unset", "user.name")
    git(kept, "config", "--unset", "user.email")
    code, _, why = imported(kept, "../bang.xlsx", "--commit")
    assert (code, "git config --global user.name" in why) == (2, True), why


def test_a_workbook_in_an_inbox_becomes_the_proposals_file(kept: Path, tmp_path: Path) -> None:
    git(kept, "checkout", "-q", "-b", "so-noi-vu-patch-1")
    inbox = kept / "submissions/2024/appendix-2/inbox/bảng của Sở.xlsx"
    inbox.parent.mkdir()
    inbox.write_bytes(FILLED)
    (inbox.parent / "minh chứng.pdf").write_bytes(b"%PDF-1.4\n")
    git(kept, "add", "-A")
    git(kept, "commit", "-q", "-m", "tải lên")
    git(kept, "checkout", "-q", "main")
    server = tmp_path / "may-chu.git"
    git(kept, "clone", "-q", "--bare", str(kept), str(server))
    git(kept, "remote", "add", "origin", str(server))
    git(kept, "fetch", "-q", "origin")
    code, said, wrong = imported(kept, "--proposal", "origin/so-noi-vu-patch-1", "--commit")
    assert code == 0, wrong
    assert "minh chứng.pdf: không phải bảng Excel" in " ".join(wrong.split())
    (push,) = [line for line in said.splitlines() if "git push" in line]
    git(kept, *push.partition("git ")[2].split())
    there = git(server, "ls-tree", "-r", "--name-only", "so-noi-vu-patch-1")
    assert "inbox" not in there
    assert f"explanation: {WORDS}" in git(server, "show", f"so-noi-vu-patch-1:{FILE}")
    assert git(server, "log", "--format=%s", "main..so-noi-vu-patch-1").splitlines() == [
        "submissions: nhập bảng Excel của Phụ lục 2, đợt 2024"
    ], "the workbook is in no commit of it"


def uploaded(root: Path, branch: str, files: dict[str, bytes]) -> None:
    git(root, "checkout", "-q", "-b", branch, "main")
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "tải lên")
    git(root, "checkout", "-q", "main")


INBOX = "submissions/2024/appendix-2/inbox"
OTHERS = (
    FILE,
    "submissions/2024/appendix-5/submission.yaml",
    "submissions/2024/appendix-5/inbox/bang.xlsx",
    "ghi-chu.txt",
)


@pytest.mark.parametrize("other", OTHERS)
def test_a_proposal_that_holds_more_than_its_workbook_is_not_replaced(
    other: str, kept: Path, tmp_path: Path
) -> None:
    there = (kept / other).read_bytes() if (kept / other).exists() else b""
    uploaded(kept, "goi", {f"{INBOX}/bang.xlsx": FILLED, other: there + b"# them\n"})
    server = tmp_path / "may-chu.git"
    git(kept, "clone", "-q", "--bare", str(kept), str(server))
    git(kept, "remote", "add", "origin", str(server))
    git(kept, "fetch", "-q", "origin")
    code, said, wrong = imported(kept, "--proposal", "origin/goi", "--appendix", "2", "--commit")
    assert code == 0, wrong
    assert "--force-with-lease" not in said
    assert f"Đề nghị còn 1 tệp khác mà nhánh mới không có: {other}" in said.replace("\n", " ")
    assert f"git push origin {BRANCH}" in said


def test_the_cure_of_two_appendices_is_one_that_works(kept: Path) -> None:
    other = kept.parent / "khac.xlsx"
    other.write_bytes(changed(put("entries/6.4.1", 11, WORDS), exported(8)))
    code, _, wrong = imported(kept, "../bang.xlsx", "../khac.xlsx", "--commit")
    assert (code, "nhập từng bảng một" in wrong, "--appendix" in wrong) == (2, True, False)
    uploaded(
        kept,
        "goi",
        {f"{INBOX}/a.xlsx": FILLED, "submissions/2024/appendix-8/inbox/b.xlsx": other.read_bytes()},
    )
    code, _, wrong = imported(kept, "--proposal", "goi", "--commit")
    assert (code, "thêm --appendix" in wrong) == (2, True)


def test_of_several_workbooks_each_says_what_it_did(kept: Path) -> None:
    (kept.parent / "nguyen.xlsx").write_bytes(exported())
    name = unicodedata.normalize("NFD", "Bảng của Sở.xlsx")
    (kept.parent / name).write_bytes(FILLED)
    code, said, wrong = imported(kept, f"../{name}", "../nguyen.xlsx", "--commit")
    assert code == 0, wrong
    assert "nguyen.xlsx: không đổi gì so với" in said
    assert "Bảng: Bảng của Sở.xlsx" in git(kept, "log", "-1", "--format=%B", BRANCH)
    code, said, _ = imported(kept, "../bang.xlsx", "--appendix", "5", "--check")
    assert (code, said.partition(" · ")[0]) == (1, "bang.xlsx"), "a workbook as a whole has no line"


@pytest.mark.parametrize(
    ("path", "content", "why"),
    [
        ("appendix-5/inbox/bang.xlsx", FILLED, "X651"),
        ("appendix-2/inbox/lon.xlsx", b"PK\3\4" + bytes(2_000_001), "quá lớn"),
        ("appendix-2/inbox/a\n\x1b[31m\u202e.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "X650"),
    ],
)
def test_what_an_inbox_may_not_hold_makes_no_branch(path: str, content: bytes, why: str, kept: Path) -> None:
    uploaded(kept, "goi", {f"submissions/2024/{path}": content})
    code, said, wrong = imported(kept, "--proposal", "goi", "--commit", "--branch", "lam-tu-bang")
    assert (code, why in said + wrong) == (1, True), said + wrong
    assert "\x1b" not in said + wrong
    assert "\u202e" not in said + wrong
    assert "lam-tu-bang" not in git(kept, "branch")


def test_a_link_in_an_inbox_is_not_followed(kept: Path) -> None:
    git(kept, "checkout", "-q", "-b", "goi")
    inbox = kept / "submissions/2024/appendix-2/inbox"
    inbox.mkdir()
    (inbox / "bang.xlsx").symlink_to(kept.parent / "bang.xlsx")
    git(kept, "add", "-A")
    git(kept, "commit", "-q", "-m", "tải lên")
    code, _, wrong = imported(kept, "--proposal", "goi", "--commit")
    assert (code, "không phải tệp thường" in wrong) == (1, True), wrong


def test_one_appendix_of_several_in_a_proposal_can_be_taken(kept: Path) -> None:
    both = {f"submissions/2024/appendix-{number}/inbox/bang.xlsx": FILLED for number in (2, 5)}
    uploaded(kept, "goi/hai-bang", both)
    code, said, wrong = imported(kept, "--proposal", "goi/hai-bang", "--appendix", "2", "--commit")
    assert code == 0, wrong
    assert f"git push origin {BRANCH}" in said, "a branch of this machine is no remote's"


def test_a_branch_named_by_whoever_uploads_is_one_word_of_the_command(kept: Path, tmp_path: Path) -> None:
    name = "a;touch${IFS}ran"
    uploaded(kept, name, {"submissions/2024/appendix-2/inbox/bang.xlsx": FILLED})
    server = tmp_path / "may-chu.git"
    git(kept, "clone", "-q", "--bare", str(kept), str(server))
    git(kept, "remote", "add", "origin", str(server))
    git(kept, "fetch", "-q", "origin")
    code, said, wrong = imported(kept, "--proposal", f"origin/{name}", "--commit")
    assert code == 0, wrong
    (push,) = [line for line in said.splitlines() if "git push" in line]
    assert shlex.split(push.partition("git ")[2])[-1] == f"{BRANCH}:{name}"


def test_words_stay_readable_whatever_encoding_the_machine_is_told(kept: Path) -> None:
    git(kept, "config", "i18n.commitEncoding", "ISO-8859-1")
    code, _, wrong = imported(kept, "../bang.xlsx", "--commit")
    assert code == 0, wrong
    assert "Phụ lục 2, đợt 2024" in git(kept, "cat-file", "commit", BRANCH)
    assert "encoding" not in git(kept, "cat-file", "commit", BRANCH).partition("\n\n")[0]
