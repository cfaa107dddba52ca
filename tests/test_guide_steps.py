"""The guides' steps, each in its order, in one real repository: from nothing to what the guide promises."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from generator.forge import FORGES
from generator.pipeline.files_to_fill import files_to_fill
from generator.reading import RawFile, Tree, parse, read_tree
from generator.signing import signatures_in
from generator.vi import routes
from tests.support.cli import run
from tests.support.git import GIT, git
from tests.support.pages import STAMP
from tests.support.proposals import CAMPAIGN_FILE, PERMISSIONS
from tests.support.signers import PASSPHRASE, head, office, picture
from tests.support.trees import CAMPAIGN, HOUSE, outcome, real_tree, small_tree
from tests.support.workbooks import changed, filled

pytestmark = pytest.mark.tools

ADDRESS = "https://kho.hanoi.example/cchc.git"  # of the guides' repository
STEP = re.compile(r'^```console title="(Bước \d+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
FILE = re.compile(r'^```yaml title="submission.yaml"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
QUESTION = re.compile(r"^```yaml\n(clarifications:\n.*?)^```$", re.MULTILINE | re.DOTALL)
OUTCOME = re.compile(r"^```yaml\n( +outcome:\n.*?)^```$", re.MULTILINE | re.DOTALL)
REPLY = re.compile(r'^```yaml title="Trả lời"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
DECISION = re.compile(r"thay `decision: \"\?\"` bằng:\n\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECONDS = re.compile(r"[\d,]+ giây")
TAX = 8  # the appendix that the officers' guide fills
FOLDER = f"submissions/{CAMPAIGN}/appendix-{TAX}"
LATER = (f"submissions/{CAMPAIGN}/appraisal.yaml", f"submissions/{CAMPAIGN}/publications/")
DAY = "2025-01-09"  # on which a guide is walked
SIGNED = "2025-01-15"  # on which one is signed
ISSUED = "bao-cao-phat-hanh.pdf"
TAX_OFFICE, REVIEWER, COORDINATOR = "minh-hoa-cuc-thue", "minh-hoa-tham-dinh-so-noi-vu", "minh-hoa-dieu-phoi"

Acts = Mapping[str, Callable[[Path], None]]  # what is done by hand before a step, in the folder one stands in


def guide(name: str) -> str:
    return (HOUSE / f"docs/huong-dan/{name}.md").read_text(encoding="utf-8")


def repository(folder: Path, tree: Tree, *gone: str) -> Path:
    """A bare repository with a tree on `main`, files left out; its campaigns are open yet."""
    work = folder / "work"
    for path, raw in tree.items():
        if not path.startswith(gone or ("no such file",)):
            (work / path).parent.mkdir(parents=True, exist_ok=True)
            (work / path).write_bytes(raw.data.replace(b'closes: "2025-12-31"', b'closes: "2099-12-31"'))
    git(folder, "init", "-q", "-b", "main", str(work))
    git(work, "add", "-A")
    git(work, "commit", "-qm", "data")
    git(folder, "clone", "-q", "--bare", str(work), str(folder / "bare.git"))
    return folder / "bare.git"


def walked(text: str, places: Mapping[str, Path], folder: Path, acts: Acts, day: str = DAY) -> Path:
    """Every step of a guide done, each command as it is typed; return the clone.

    `places` are where the guide's addresses, and the program's folder, lead to here.
    """
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
            done = typed(program, arguments, at, places, day)
            printed = done.stdout + done.stderr
            assert done.returncode == 0, f"{name}: {command}\n{printed}"
            for line in filter(str.strip, shown.splitlines()):
                assert SECONDS.sub("… giây", line) in SECONDS.sub("… giây", printed), (
                    f"{name}: {line}\n{printed}"
                )
    return folder / "cchc"


def typed(
    program: str, arguments: list[str], at: Path, places: Mapping[str, Path], day: str
) -> subprocess.CompletedProcess[str]:
    if program == "parindex":
        dated = arguments[0] in {"status", "signoff", "inbox"} or "--author" in arguments
        on = ("--today", day) if dated else ()
        on = ("--date", "2025-01-08") if arguments[0] == "review-accept" else on  # no later than it is judged
        return run(*arguments, *on, cwd=at, COLUMNS="200", PARINDEX_PASSPHRASE=PASSPHRASE)
    assert program == "git"
    there = [word for name, place in places.items() for word in ("-c", f"url.{place}.insteadOf={name}")]
    ours = [str(places.get(word, word)) for word in arguments]
    return subprocess.run([*GIT, *there, *ours], cwd=at, capture_output=True, text=True, check=False)


def accepted(bare: Path, branch: str) -> Path:
    """What a forge does when the proposal is accepted; return a clone that stands on the new main line."""
    forge = bare.parent / "forge"
    if not forge.exists():
        git(bare.parent, "clone", "-q", str(bare), str(forge))
    git(forge, "fetch", "-q", "origin")
    git(forge, "merge", "-q", "--no-ff", "-m", f"merge {branch}", f"origin/{branch}")
    git(forge, "push", "-q", "origin", "main")
    return forge


def added(forge: Path, path: str, text: str) -> None:
    """What somebody else sends meanwhile, at the end of a file; accepted too."""
    with (forge / path).open("a", encoding="utf-8") as file:
        file.write(text)
    git(forge, "add", "-A")
    git(forge, "commit", "-qm", "meanwhile")
    git(forge, "push", "-q", "origin", "main")


def may_send(clone: Path, account: str, day: str) -> None:
    """The proposal of what is checked out passes the gate."""
    done = run("check", "--base", "origin/main", "--author", account, "--today", day, cwd=clone)
    assert done.returncode == 0, done.stdout


def block(pattern: re.Pattern[str], name: str) -> str:
    (text,) = pattern.findall(guide(name))
    return text


def sample() -> str:
    """The whole file that the officers' guide shows, filled and handed in."""
    files = FILE.findall(guide("co-quan"))
    (whole,) = [text for text in files if "status: submitted" in text]
    return whole


def test_an_officer_at_a_desk_gets_from_nothing_to_an_answered_request(tmp_path: Path) -> None:
    bare = repository(tmp_path, real_tree(), f"{FOLDER}/", *LATER)
    ledger = f"{FOLDER}/review.yaml"

    def fill(folder: Path) -> None:
        unscored = re.sub(r"self_score: [\d.]+", 'self_score: "?"', sample())
        (folder / "submission.yaml").write_text(unscored, encoding="utf-8")

    def mend(folder: Path) -> None:
        file = folder / "submission.yaml"
        text = file.read_text(encoding="utf-8")
        assert 'pages: "1-5"' in text
        file.write_text(text.replace('pages: "1-5"', 'pages: "2-5"'), encoding="utf-8")

    def be_asked(folder: Path) -> None:
        scores = re.findall(r"self_score: ([\d.]+)", (folder / "submission.yaml").read_text())
        assert scores == re.findall(r"self_score: ([\d.]+)", sample())
        may_send(folder, TAX_OFFICE, "2025-01-04")
        forge = accepted(bare, "phu-luc-8")
        assert run("review-new", "--appendix", str(TAX), "--campaign", CAMPAIGN, cwd=forge).returncode == 0
        added(forge, ledger, block(QUESTION, "tham-dinh"))

    def reply(folder: Path) -> None:
        answer = block(REPLY, "co-quan").split("  - to: yc-2")[0].replace("bc-410", "bc-05")
        with (folder / "submission.yaml").open("a", encoding="utf-8") as file:
            file.write(answer)

    acts = {"Bước 4": fill, "Bước 6": mend, "Bước 7": be_asked, "Bước 8": reply}
    clone = walked(guide("co-quan"), {ADDRESS: bare}, tmp_path, acts)
    may_send(clone, TAX_OFFICE, "2025-01-10")
    told = run("review", "--base", "origin/main", cwd=clone).stdout
    assert "Bổ sung danh sách các đơn vị đã sắp xếp" in told


def test_a_coordinator_gets_from_a_blank_workbook_to_an_accepted_proposal(tmp_path: Path) -> None:
    bare = repository(tmp_path, real_tree(), f"{FOLDER}/", *LATER)
    clone = tmp_path / "cchc"
    git(tmp_path, "clone", "-q", str(bare), str(clone))
    git(clone, "config", "user.name", "Đầu mối")
    git(clone, "config", "user.email", "dau-moi@example.vn")

    def fill(folder: Path) -> None:
        file = folder / f"phu-luc-{TAX}-{CAMPAIGN}.xlsx"
        source, found = parse(RawFile("x.yaml", sample().encode()))
        assert source is not None, found
        file.write_bytes(changed(filled(source.data), file.read_bytes()))

    walked(guide("excel"), {ADDRESS: bare}, clone, {"Bước 8": fill})
    branch = f"bang-excel/{CAMPAIGN}-phu-luc-{TAX}"
    git(clone, "checkout", "-q", branch)
    may_send(clone, TAX_OFFICE, "2025-01-04")
    written = (accepted(bare, branch) / FOLDER / "submission.yaml").read_text(encoding="utf-8")
    got, wanted = (parse(RawFile("x.yaml", text.encode()))[0] for text in (written, sample()))
    assert got is not None
    assert wanted is not None
    assert got.data == wanted.data


def test_an_officer_with_a_browser_alone_does_too(tmp_path: Path) -> None:
    """The forge's editor makes a commit of what is typed; here Git makes it, with the words of the guide."""
    bare = repository(tmp_path, real_tree(), f"{FOLDER}/", *LATER)
    clone = tmp_path / "cchc"
    git(tmp_path, "clone", "-q", str(bare), str(clone))
    (path,) = re.findall(r"gõ cả đường dẫn, ví dụ `([^`]+)`", guide("co-quan"))
    tree = read_tree(clone)
    assessment = outcome(tree).assessment
    assert assessment is not None
    offered = files_to_fill(tree, assessment, STAMP)[routes.blank_submission(TAX)]
    git(clone, "switch", "-qc", "phu-luc-8")
    for content in (offered.decode(), sample()):
        (clone / path).parent.mkdir(exist_ok=True)
        (clone / path).write_text(content, encoding="utf-8")
        git(clone, "add", "-A")
        git(clone, "commit", "-qm", "Phụ lục 8: bài năm 2024")
        may_send(clone, TAX_OFFICE, "2025-01-04")
    git(clone, "push", "-q", "origin", "phu-luc-8")
    assert "2 mục" in run("check", path, cwd=accepted(bare, "phu-luc-8")).stdout


def test_a_reviewer_gets_from_no_ledger_to_a_concluded_request(tmp_path: Path) -> None:
    bare = repository(tmp_path, real_tree(), f"{FOLDER}/review.yaml", *LATER)

    def append(pattern: re.Pattern[str], at: Path) -> None:
        with (at / "review.yaml").open("a", encoding="utf-8") as file:
            file.write(block(pattern, "tham-dinh"))

    def decide(at: Path) -> None:
        ledger = at / "review.yaml"
        before, code, after = ledger.read_text(encoding="utf-8").partition('  "6.4.1":')
        assert '    decision: "?"\n' in after
        text = before + code + after.replace('    decision: "?"\n', block(DECISION, "tham-dinh"), 1)
        ledger.write_text(text, encoding="utf-8")

    def be_merged(at: Path) -> None:
        may_send(at, REVIEWER, "2025-01-08")
        accepted(bare, "tham-dinh-phu-luc-8")

    def be_answered(at: Path) -> None:
        may_send(at, REVIEWER, "2025-01-09")
        forge = accepted(bare, "hoi-phu-luc-8")
        reply = block(REPLY, "co-quan").split("  - to: yc-2")[0].replace("bc-410", "bc-05")
        added(forge, f"{FOLDER}/submission.yaml", reply)

    acts = {
        "Bước 3": decide,
        "Bước 6": be_merged,
        "Bước 7": partial(append, QUESTION),
        "Bước 8": be_answered,
        "Bước 9": partial(append, OUTCOME),
    }
    clone = walked(guide("tham-dinh"), {ADDRESS: bare}, tmp_path, acts)
    may_send(clone, REVIEWER, "2025-01-14")
    forge = accepted(bare, "ket-luan-phu-luc-8")
    assert "0 lỗi, 0 cảnh báo" in run("check", FOLDER, cwd=forge).stdout
    assert (
        "Đã thẩm định xong" in run("status", FOLDER, "--today", "2025-01-14", cwd=forge, COLUMNS="200").stdout
    )


def test_a_coordinator_opens_a_campaign(tmp_path: Path) -> None:
    bare = repository(tmp_path, real_tree(), "submissions/2024/publications/")
    clone = walked(guide("van-hanh"), {ADDRESS: bare}, tmp_path, {})
    may_send(clone, COORDINATOR, "2026-11-02")
    assert (accepted(bare, "mo-dot-2026") / "submissions/2026/campaign.yaml").is_file()


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The repository with a signed publication, and the clone in which it was published, by the guide."""
    folder = tmp_path_factory.mktemp("published")
    plan = small_tree()[CAMPAIGN_FILE].data + PERMISSIONS.encode()
    bare = repository(folder, {**small_tree(), CAMPAIGN_FILE: RawFile(CAMPAIGN_FILE, plan)})

    def accept(at: Path) -> None:
        may_send(at, "dieu-phoi", "2025-01-15")
        accepted(bare, "ky-tu-danh-gia")

    def bring_keys_and_pictures(at: Path) -> None:
        (at / "lanh-dao.p12").write_bytes(head().pkcs12())
        (at / "co-quan.p12").write_bytes(office().pkcs12())
        (at / "chu-ky.png").write_bytes(picture(600, 280, (0, 0, 200)))
        (at / "dau.png").write_bytes(picture(700, 700, (210, 0, 0)))

    acts = {"Bước 3": accept, "Bước 4": bring_keys_and_pictures}
    return bare, walked(guide("cong-bo"), {ADDRESS: bare}, folder, acts, SIGNED)


def test_a_coordinator_signs_and_publishes(published: tuple[Path, Path]) -> None:
    _, clone = published
    assert (clone / "site/2024/tu-danh-gia/index.html").is_file()
    issued = signatures_in((clone / ISSUED).read_bytes())
    assert [(one.field, one.holds) for one in issued] == [("signature", True), ("seal", True)]


def test_what_is_restored_from_a_backup_proves_itself_and_accounts_change(
    published: tuple[Path, Path], tmp_path: Path
) -> None:
    """The site is built anew on a machine that remembers nothing, and is the same to its last byte."""
    bare, clone = published
    shutil.copytree(clone / "site", tmp_path / "site-truoc")
    shutil.copy(clone / ISSUED, tmp_path)
    (typed_at_the_server,) = re.findall(r"`git (init --bare[^`]*)`", guide("sao-luu"))
    git(tmp_path, "-c", "init.defaultBranch=master", *typed_at_the_server.split(), "-q", "moi.git")

    def name_anew(at: Path) -> None:
        plan = at / CAMPAIGN_FILE
        text = plan.read_text(encoding="utf-8")
        assert "so-noi-vu: {accounts: [so-noi-vu]" in text
        plan.write_text(text.replace("accounts: [so-noi-vu]", "accounts: [so-noi-vu-2026]"), encoding="utf-8")

    places = {ADDRESS: bare, "https://kho-moi.hanoi.example/cchc.git": tmp_path / "moi.git"}
    walked(guide("sao-luu"), places, tmp_path, {"Bước 6": name_anew}, SIGNED)
    clone = tmp_path / "kiem-tra"
    assert "so-noi-vu-2026" in git(tmp_path / "moi.git", "show", f"doi-tai-khoan:{CAMPAIGN_FILE}")
    git(clone, "reset", "-q", "--hard", "origin/main~1")  # as if of the night before it was signed
    late = run("verify", str(tmp_path / ISSUED), cwd=clone).stdout
    assert "không kiểm tra: Đúng từng byte như bản công bố trong kho dữ liệu" in late


REQUESTS = {
    "github": "pull",
    "gitlab": "merge-requests",
    "forgejo": "pull",
}  # where a forge keeps their heads


@pytest.mark.parametrize("forge", FORGES)
def test_an_operator_gets_from_an_empty_server_to_an_accepted_proposal(forge: str, tmp_path: Path) -> None:
    (tmp_path / "program").mkdir()
    program = repository(tmp_path / "program", real_tree())
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "cchc.git")
    bare, fork = tmp_path / "cchc.git", tmp_path / "fork.git"
    sample = "submissions/2025/appendix-4/submission.yaml"

    def name_accounts(at: Path) -> None:
        plan = at / "submissions/2025/campaign.yaml"
        text = plan.read_text(encoding="utf-8").replace("minh-hoa/", "hanoi/")
        plan.write_text(text.replace("[minh-hoa-", "["), encoding="utf-8")

    def copy_on_the_forge(_: Path) -> None:
        git(tmp_path, "clone", "-q", "--bare", str(bare), str(fork))

    def change_a_word(at: Path) -> None:
        text = (at / sample).read_text(encoding="utf-8")
        (at / sample).write_text(text.replace("explanation: ", "explanation: Gửi thử. ", 1), encoding="utf-8")

    def be_proposed(_: Path) -> None:
        git(bare, "fetch", "-q", str(fork), f"thu-nghiem:refs/{REQUESTS[forge]}/1/head")

    def be_accepted(_: Path) -> None:
        may_send(tmp_path / "ban-nhan", "so-noi-vu", "2026-01-15")
        git(bare, "branch", "proposal", f"refs/{REQUESTS[forge]}/1/head")
        accepted(bare, "proposal")

    acts = {
        "Bước 4": name_accounts,
        "Bước 9": copy_on_the_forge,
        "Bước 10": change_a_word,
        "Bước 11": be_proposed,
        "Bước 12": be_accepted,
    }
    places = {
        "/opt/parindex": program,
        "https://kho.hanoi.example/hanoi/cchc.git": bare,
        "https://kho.hanoi.example/so-noi-vu/cchc.git": fork,
    }
    clone = walked(guide(forge), places, tmp_path, acts, "2026-01-15")
    assert "Gửi thử. " in (clone / sample).read_text(encoding="utf-8")
    assert git(bare, "ls-tree", "-r", "--name-only", "main", FORGES[forge].owners_path)


@pytest.mark.parametrize("name", [*FORGES, "sao-luu"])
def test_a_guide_shows_no_command_that_is_neither_tried_nor_said_to_be_untried(name: str) -> None:
    fences = re.findall(r"(?m)^ *```(\w*)(.*)$", guide(name))
    shells = [f"{kind}{rest}" for kind, rest in fences if kind in {"bash", "console", "sh", "text"}]
    assert shells
    for fence in shells:
        assert re.fullmatch(r'console title="Bước \d+"|sh title="Chưa chạy thử"', fence), fence
