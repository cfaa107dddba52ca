"""A plain Git server without CI: real clones, real pushes, judged in quarantine by the hook of the page."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator.pipeline.excel import export_workbook
from tests.support.cli import run
from tests.support.git import git
from tests.support.git_server import Clone, Server, git_server, shown, steps
from tests.support.proposals import ACCEPTED, LEDGER, ONE, PERMISSIONS, PLAN, RAISE, TWO, Edit, desk
from tests.support.pushes import LOWER, OTHERS
from tests.support.trees import small_tree
from tests.support.workbooks import changed, put

pytestmark = [pytest.mark.slow, pytest.mark.tools]

OPEN = PERMISSIONS.partition("  windows:")[0]  # at any time: a server has no other day than today
MAIN, OWN = "refs/heads/main", "refs/heads/submit/so-noi-vu/dot-1"
WRONG = {TWO: lambda text: text.replace("self_score: 1.41", "self_score: 1.5")}
TELLING = re.compile(r"^remote: (\S+):(\d+):(\d+): lỗi ([A-Z]\d{3}) ", re.MULTILINE)
Done = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with git_server(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def name(server: Server, tmp_path: Path) -> str:
    """A repository of this test, by its name on the server."""
    name = f"kho-{len(list(server.repositories.iterdir()))}"
    server.found(name, desk(tmp_path, permissions=OPEN).root)
    return name


def told(done: Done) -> list[tuple[str, str]]:
    """What the client was shown of the server's errors: code and path, the place being somewhere."""
    return [(match[4], match[1]) for match in TELLING.finditer(done.stderr)]


def taken(done: Done) -> None:
    assert done.returncode == 0, done.stderr


def refused(done: Done) -> None:
    assert done.returncode == 1, done.stderr
    assert "pre-receive hook declined" in done.stderr
    assert "remote: Máy chủ không nhận gì của lần gửi này." in done.stderr


def test_what_is_handed_in_comes_to_main_by_the_page(server: Server, name: str, tmp_path: Path) -> None:
    """Agency, reviewer, coordinator: the page's own commands, one after another."""
    (tmp_path / "edited").write_text(RAISE[TWO]((tmp_path / TWO).read_text()))
    names = {
        "so-noi-vu-nop@git.hanoi.example/par-index": f"{server.address('so-noi-vu', name)[8:-4]}",
        "so-noi-vu-nop": "so-noi-vu",
        "cd par-index": f"cd {name}",
        f"# sửa {TWO}": f"cp '{tmp_path}/edited' {TWO}",
    }
    agency = Clone(tmp_path, server.environment)
    script = steps("Cơ quan nộp bài")
    for shown_name, ours in names.items():
        script = script.replace(shown_name, ours)
    handed_in = agency.shell(script)
    taken(handed_in)
    assert f"remote: {OWN}: Tự đánh giá +0,09 điểm" in handed_in.stderr

    reviewer = server.clone("van-phong-tham-dinh", name)
    seen = reviewer.shell(steps("Người thẩm định xem").replace("so-noi-vu-nop", "so-noi-vu"))
    taken(seen)
    assert "Tự đánh giá +0,09 điểm" in seen.stdout
    assert (reviewer.root / "xet/review.html").is_file()
    (reviewer.root / ".git/info/exclude").write_text("xet\n")
    reviewer.commit(ACCEPTED)
    taken(reviewer.push("refs/heads/submit/van-phong-tham-dinh/so-2"))

    coordinator = server.clone("dieu-phoi", name)
    coordinator.git("merge", "-q", "--no-ff", "-m", "ledger", "origin/submit/van-phong-tham-dinh/so-2")
    taken(coordinator.push(MAIN))
    merging = coordinator.shell(steps("Điều phối gộp").replace("so-noi-vu-nop", "so-noi-vu"))
    taken(merging)
    assert (server.tip(name, OWN), server.tip(name)) == ("", git(coordinator.root, "rev-parse", "HEAD"))
    bare = server.repositories / f"{name}.git"
    assert "completed: 50" in git(bare, "show", f"main:{TWO}")
    taken(coordinator.push("refs/tags/publication/2024/so-bo"))
    log = (bare / "logs/refs/heads/main").read_text()
    assert re.findall(r"(?m)^\w+ \w+ (\S+) ", log)[-1] == "dieu-phoi"  # who pushed, whoever wrote


def test_a_mistake_is_shown_at_its_line_and_nothing_is_kept(server: Server, name: str) -> None:
    agency, before = server.clone("so-noi-vu", name), server.tip(name)
    wrong = agency.commit(WRONG)
    done = agency.push(OWN, MAIN)
    refused(done)
    assert [match.groups() for match in TELLING.finditer(done.stderr)] == [(TWO, "12", "17", "R203")] * 2
    for line in shown("Máy chủ trả lời").replace("so-noi-vu-nop", "so-noi-vu").splitlines():
        assert line in done.stderr
    bare = server.repositories / f"{name}.git"
    assert (server.tip(name), server.tip(name, OWN)) == (before, "")
    assert subprocess.run(["git", "cat-file", "-e", wrong], cwd=bare, capture_output=True).returncode != 0
    assert not [found for found in (bare / "objects").iterdir() if found.name.startswith("tmp_objdir")]
    agency.commit({TWO: lambda text: text.replace("self_score: 1.5", "self_score: 1.41 # soát lại")})
    taken(agency.push(OWN))
    assert subprocess.run(["git", "cat-file", "-e", wrong], cwd=bare, capture_output=True).returncode == 0


def test_of_two_pushes_at_once_one_comes_first_and_the_other_after_it(server: Server, name: str) -> None:
    clones = {"so-noi-vu": (server.clone("so-noi-vu", name), RAISE)}
    clones["van-phong"] = (server.clone("van-phong", name), OTHERS)
    running = {}
    for clone, edits in clones.values():
        clone.commit(edits)
    for account, (clone, _) in clones.items():
        command = ["git", "push", "origin", "HEAD:main"]
        running[account] = subprocess.Popen(
            command, cwd=clone.root, env=clone.environment, stderr=subprocess.PIPE, text=True
        )
    ended = {account: (process.communicate()[1], process.returncode) for account, process in running.items()}
    (late,) = [account for account, (_, code) in ended.items() if code]
    (early,) = clones.keys() - {late}
    assert server.tip(name) == git(clones[early][0].root, "rev-parse", "HEAD")
    clone = clones[late][0]
    assert clone.push(MAIN).returncode == 1
    taken(clone.shell("git pull -q --rebase origin main && git push -q origin HEAD:main"))
    bare = server.repositories / f"{name}.git"
    assert "completed: 50" in git(bare, "show", f"main:{TWO}")
    assert "own: 40" in git(bare, "show", f"main:{ONE}")


@pytest.mark.parametrize(
    ("account", "edits", "expected"),
    [
        ("so-noi-vu", {**OTHERS, **RAISE}, [("C411", ONE)]),
        ("so-noi-vu", {**ACCEPTED, "generator/x.py": ""}, [("C411", LEDGER), ("C411", "generator/x.py")]),
        ("dieu-phoi", {**RAISE, **PLAN}, [("C411", TWO)]),
        ("ai-do", RAISE, [("C412", TWO)]),
    ],
)  # fmt: skip
def test_nobody_changes_what_is_not_theirs(
    account: str, edits: Mapping[str, Edit], expected: list[tuple[str, str]], server: Server, name: str
) -> None:
    clone, before = server.clone(account, name), server.tip(name)
    clone.commit(edits)
    done = clone.push(MAIN, f"refs/heads/submit/{account}/x")
    refused(done)
    assert set(expected) <= set(told(done))
    assert (server.tip(name), server.tip(name, "refs/heads/submit")) == (before, "")


def test_a_coordinator_merges_but_alters_nothing(server: Server, name: str) -> None:
    agency = server.clone("so-noi-vu", name)
    agency.commit(RAISE)
    taken(agency.push(OWN))
    coordinator, before = server.clone("dieu-phoi", name), server.tip(name)
    coordinator.git("merge", "-q", "--no-ff", "-m", "merge", "origin/submit/so-noi-vu/dot-1")
    coordinator.commit(
        {TWO: lambda text: text.replace("completed: 50", "completed: 49").replace("1.5", "1.47")}
    )
    done = coordinator.push(MAIN)
    refused(done)
    assert told(done) == [("C411", TWO)]
    assert "điều phối gộp nguyên vẹn nhánh" in done.stderr
    assert server.tip(name) == before
    coordinator.git("reset", "-q", "--hard", "HEAD~1")
    taken(coordinator.push(MAIN))


def test_main_is_neither_deleted_nor_rewritten(server: Server, name: str) -> None:
    agency = server.clone("so-noi-vu", name)
    agency.commit(RAISE)
    taken(agency.push(MAIN))
    tip = server.tip(name)
    agency.git("reset", "-q", "--hard", "HEAD~1")
    agency.commit(LOWER)
    for arguments, words in (
        (("--force", "origin", "HEAD:main"), "không nối tiếp nhánh main"),
        (("--delete", "origin", "main"), "Không ai được xoá nhánh main."),
        (("origin", "HEAD:refs/tags/v1"), "chỉ điều phối của đợt được đặt"),
        (("origin", "HEAD:refs/replace/" + tip), "Kho chỉ nhận nhánh main"),
    ):
        done = agency.git("push", *arguments)
        refused(done)
        assert words in done.stderr
    refs = git(server.repositories / f"{name}.git", "for-each-ref", "--format=%(objectname) %(refname)")
    assert refs == f"{tip} {MAIN}"


def test_hostile_trees_are_refused_and_nothing_of_them_runs(
    server: Server, name: str, tmp_path: Path
) -> None:
    agency, ran = server.clone("so-noi-vu", name), tmp_path / "ran"
    touching = f"#!/bin/sh\ntouch {ran}\n"
    for hook in ("pre-receive", "update", "post-receive", "post-update", "post-checkout"):
        agency.write({f"hooks/{hook}": touching, f".git-hooks/{hook}": touching})
        (agency.root / "hooks" / hook).chmod(0o755)
    agency.write({"submissions/.gitattributes": "*.yaml filter=evil diff=evil\n"})
    agency.write({".gitconfig": f'[filter "evil"]\n  smudge = touch {ran}\n  clean = touch {ran}\n'})
    agency.write({".gitmodules": '[submodule "sub"]\n  path = sub\n  url = https://example.vn/sub\n'})
    (agency.root / TWO).unlink()
    (agency.root / TWO).symlink_to("/etc/passwd")
    link = f"160000,{'1' * 40},submissions/2024/sub"
    agency.shell(f"git add -A && git update-index --add --cacheinfo {link} && git commit -qm hostile")
    done = agency.push(OWN)
    refused(done)
    expected = {
        ("C417", "hooks/pre-receive"),
        ("C417", TWO),
        ("F019", TWO),
        ("C417", "submissions/2024/sub"),
        ("C418", "submissions/.gitattributes"),
        ("C418", ".gitmodules"),
        ("C411", ".git-hooks/update"),
    }
    assert expected <= set(told(done))
    assert "root:" not in done.stderr
    assert server.tip(name, OWN) == ""
    assert not ran.exists()


@pytest.mark.parametrize("kind", ["folder", "submodule"])
def test_objects_that_attack_a_clone_do_not_even_reach_the_hook(kind: str, server: Server, name: str) -> None:
    agency = server.clone("so-noi-vu", name)
    blob = agency.shell(
        "printf '[submodule \"x\"]\\n path = x\\n url = -uexec\\n' | git hash-object -w --stdin"
    )
    entry = f"100644 blob {blob.stdout.strip()}\t{'config' if kind == 'folder' else '.gitmodules'}"
    tree = agency.shell(f"printf '{entry}\\n' | git mktree").stdout.strip()
    if kind == "folder":
        tree = agency.shell(f"printf '040000 tree {tree}\\t.git\\n' | git mktree").stdout.strip()
    commit = agency.git("commit-tree", "-p", "HEAD", "-m", "hostile", tree).stdout.strip()
    done = agency.git("push", "origin", f"{commit}:{OWN}")
    assert done.returncode == 1
    assert re.search("hasDotgit|gitmodulesUrl", done.stderr)
    assert server.tip(name, OWN) == ""


def test_a_workbook_is_answered_and_not_kept_and_what_it_makes_is_its_agencys(
    server: Server, name: str, tmp_path: Path
) -> None:
    blank, _ = export_workbook(small_tree(), "2024", 2)
    assert blank is not None
    filled = changed(put("entries/1.1", 11, "Đã đối chiếu sổ theo dõi."), blank)
    inbox = TWO.replace("submission.yaml", "inbox/bang.xlsx")
    agency = server.clone("so-noi-vu", name)
    agency.commit({inbox: filled})
    done = agency.push(OWN)
    refused(done)
    assert [path for _, path in told(done)] == [inbox]
    assert server.tip(name, OWN) == ""
    (tmp_path / "bang.xlsx").write_bytes(filled)
    for account, judge in (("dieu-phoi", refused), ("so-noi-vu", taken)):
        clone = server.clone(account, name)
        git(clone.root, "config", "user.name", account)
        git(clone.root, "config", "user.email", f"{account}@example.vn")
        made = run("excel", "import", str(tmp_path / "bang.xlsx"), "--commit", cwd=clone.root)
        assert made.returncode == 0, made.stderr
        git(clone.root, "checkout", "-q", "bang-excel/2024-phu-luc-2")
        judge(clone.push(f"refs/heads/submit/{account}/dot-1"))


def test_hostile_names_of_branches_do_nothing(server: Server, name: str, tmp_path: Path) -> None:
    agency, ran = server.clone("so-noi-vu", name), tmp_path / "ran"
    agency.commit(RAISE)
    names = [
        f"submit/so-noi-vu/$(touch${{IFS}}{ran})",
        f"submit/so-noi-vu/`touch${{IFS}}{ran}`",
        f"submit/so-noi-vu/a;touch${{IFS}}{ran}",
        f"submit/so-noi-vu/a|touch${{IFS}}{ran}",
        "submit/so-noi-vu/-rf",
        "submit/so-noi-vu/--upload-pack=touch",
        "submit/so-noi-vu/${{github.token}}",
        "submit/so-noi-vu/'\"<script>",
        "submit/so-noi-vu/\u202edot-1",
        "-f",
        "--output=x",
    ]
    refs = [f"refs/heads/{one}" for one in names]
    done = agency.push(*refs)
    refused(done)
    told = re.findall("(?m)^remote: (refs/heads/.*): lỗi: (Tên có|Kho chỉ)", done.stderr)
    assert [ref for ref, _ in told] == [ref.replace("\u202e", "\ufffd") for ref in refs]
    for impossible in (
        "refs/heads/submit/so-noi-vu/a\nb",
        "refs/heads/submit/../main",
        "refs/heads/submit/a b",
    ):
        assert agency.push(impossible).returncode != 0
    assert server.tip(name, "refs/heads/submit") == ""
    assert not ran.exists()


def test_what_an_earlier_commit_hides_is_refused(server: Server, name: str) -> None:
    agency = server.clone("so-noi-vu", name)
    agency.commit({TWO: lambda text: text.replace("12 kỳ.", "12 kỳ; liên hệ 0912 345 678.")})
    agency.commit({TWO: lambda text: RAISE[TWO](text.replace("; liên hệ 0912 345 678", ""))})
    done = agency.push(OWN)
    refused(done)
    assert told(done) == [("C422", TWO)]
    assert "0912" not in done.stderr
    agency.git("reset", "-q", "--soft", "origin/main")
    agency.commit({})
    taken(agency.push(OWN))


def test_after_the_close_nothing_is_taken(server: Server, tmp_path: Path) -> None:
    server.found("closed", desk(tmp_path, permissions=PERMISSIONS).root)
    agency = server.clone("so-noi-vu", "closed")
    agency.commit(RAISE)
    done = agency.push(OWN)
    refused(done)
    assert told(done) == [("C414", TWO)]


def test_who_is_not_known_sees_nothing(server: Server, name: str) -> None:
    agency = server.clone("so-noi-vu", name)
    for account, password in (("so-noi-vu", "sai"), ("la-mat", "mat-khau")):
        done = agency.git("ls-remote", server.address(account, name, password))
        assert (done.returncode, done.stdout) == (128, "")
    done = agency.git("ls-remote", server.address("", name).replace(":mat-khau@", ""))
    assert (done.returncode, done.stdout) == (128, "")


def test_a_large_push_goes_through(server: Server, name: str) -> None:
    """More than Git sends at once, and more than nginx takes unless it is told to."""
    keeper = server.clone("quan-tri", name)
    keeper.commit({"docs/large.bin": os.urandom(3_000_000)})
    taken(keeper.push(MAIN))
