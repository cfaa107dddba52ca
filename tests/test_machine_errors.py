"""What a machine refuses, lacks or breaks off: one sentence, an exit code, and no file left behind."""

import os
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep, time

import pytest

from generator import caching
from generator.pipeline.verdict import Verdict
from generator.publishing.build_date import set_build_date
from generator.publishing.files import write_files
from generator.publishing.replacing import replacing
from tests.support.cli import QUIET, environment_of_program, run
from tests.support.git import git
from tests.support.proposals import desk
from tests.support.trees import HOUSE, appendix_path

pytestmark = pytest.mark.tools

BUG = "lỗi của chương trình"
LONG = "a" * 300


@pytest.fixture
def aside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside the data tree."""
    return tmp_path_factory.mktemp("aside")


def left_in(*folders: Path) -> list[Path]:
    """What unfinished work left behind in these folders."""
    return [path for folder in folders for path in folder.glob(".*-????????")]


# a place that cannot be read or written


def test_a_site_below_a_file_is_told_by_its_place(aside: Path) -> None:
    (aside / "file").write_text("")
    with pytest.raises(OSError, match=r"aside\d/file'$"), replacing(aside / "file/site"):
        pass


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder closed for writing, for root too."""
    if os.geteuid() == 0:
        for options in (["--bind"], ["-o", "remount,bind,ro"]):
            subprocess.run(["mount", *options, folder, folder], check=True)
    else:
        folder.chmod(0o555)
    try:
        yield
    finally:
        if os.geteuid() == 0:
            subprocess.run(["umount", folder], check=True)
        else:
            folder.chmod(0o755)


def refused(done: "subprocess.CompletedProcess[str]", place: str) -> None:
    """Exit 2, one sentence with the place and a reason in words."""
    assert done.returncode == 2, done.stderr
    assert BUG not in done.stderr
    assert "Errno" not in done.stderr
    assert place in done.stderr


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (["new", "--appendix", "1", "--output", "{tree}/schema/criteria/small.yaml/x.yaml"], "small.yaml"),
        (["new", "--appendix", "1", "--output", f"{{aside}}/{LONG}"], "tên quá dài"),
        (["new", LONG, "--from", "2024"], "tối đa 40 ký tự"),
        (["criteria", "import", "{tree}/schema/criteria/small.yaml", "--id", LONG], "--id"),
        (["links", "--results", f"{{aside}}/{LONG}"], "tên quá dài"),
    ],
)  # fmt: skip
def test_a_place_that_cannot_be_is_named(arguments: list[str], place: str, tree: Path, aside: Path) -> None:
    typed = [word.format(tree=tree, aside=aside) for word in arguments]
    refused(run(*typed, "--root", str(tree), cwd=aside), place)
    assert left_in(tree, aside, tree / "schema/criteria") == []


def test_a_read_only_place_is_told_and_nothing_is_said_to_be_written(tree: Path, aside: Path) -> None:
    file = tree / appendix_path(1)
    file.write_text(f"{file.read_text()}\n\n\n")
    git(tree, "init", "-q")
    git(tree, "add", "-A")
    git(tree, "commit", "-qm", "x")
    with read_only(tree):
        done = run("fmt", "--root", str(tree))
        refused(done, appendix_path(1))
        assert done.stdout == ""
        refused(run("signoff", "x", *SIGNING, "--root", str(tree)), "publications")
        assert run("check", "--root", str(tree)).returncode == 0
    with read_only(aside):
        base = ["--root", str(tree), "--format", "json"]
        refused(run("links", *base, "--results", str(aside / "links.json")), "links.json")


SIGNING = [
    "--title", "T", "--number", "1/BC", "--date", "2025-01-15", "--issuer", "U", "--about", "K",
    "--signed-by", "Chủ tịch",
]  # fmt: skip


def test_what_was_written_before_the_disk_was_full_is_named_and_no_more(tree: Path) -> None:
    small, large = (tree / appendix_path(number) for number in (1, 2))
    run("fmt", "--root", str(tree))
    before = {}
    for file in (small, large):
        file.write_text(f"{file.read_text()}\n\n\n")
        before[file] = file.read_text()
    room = (small.stat().st_size + large.stat().st_size) // 2
    assert small.stat().st_size < room < large.stat().st_size
    done = subprocess.run(
        [sys.executable, "-m", "generator", "fmt", "--root", str(tree)],
        env={**QUIET, "PYTHONPATH": str(HOUSE)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
        capture_output=True,
        text=True,
        check=False,
    )
    refused(done, appendix_path(2))
    assert done.stdout.splitlines() == [appendix_path(1)]
    assert small.read_text() != before[small]
    assert large.read_text() == before[large]
    assert left_in(tree, small.parent, large.parent) == []


def test_a_full_standard_output_is_told(tree: Path) -> None:
    for form in ("text", "json"):
        command = f'exec "{sys.executable}" -m generator check --root "{tree}" --format {form} >/dev/full'
        done = subprocess.run(
            ["sh", "-c", command],
            env={**QUIET, "PYTHONPATH": str(HOUSE)},
            capture_output=True,
            text=True,
            check=False,
        )
        refused(done, "đĩa đã đầy")


def test_a_port_in_use_is_told(tree: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        refused(run("serve", "--root", str(tree), "--port", port), f"127.0.0.1:{port}")
    assert run("serve", "--root", str(tree), "--port", "70000").returncode == 2


# a relative output, no Git, no home, a date beyond all formats


def without_git(folder: Path) -> str:
    """A PATH on which there is no Git."""
    folder.mkdir()
    return str(folder)


def test_a_site_lands_where_the_person_stands_and_needs_no_git(tree: Path, aside: Path) -> None:
    odd = os.fsdecode(b"submissions/2024/b\xe1o.yaml")  # what is built tells of it too
    (tree / odd).write_text("a: 1\n")
    before = sorted(HOUSE.glob(".*-????????"))
    done = run("build", "--root", os.path.relpath(tree, aside), cwd=aside, PATH=without_git(aside / "bin"))
    assert done.returncode == 1, done.stderr
    assert "không có Git" in done.stderr
    assert (aside / "site/index.html").is_file()
    assert sorted(HOUSE.glob(".*-????????")) == before
    assert left_in(aside, tree) == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["score"], 0),
        (["score", "--format", "json"], 0),
        (["signoff", "--help"], 0),
        (["history", "1.1"], 2),
        (["review", "--base", "main"], 2),
        (["check", "--base", "main"], 2),
        (["score", "--base", "main"], 2),
        (["publish"], 2),
        (["pre-receive", "--author", "a"], 2),
    ],
)
def test_only_what_asks_git_needs_git(arguments: list[str], code: int, tree: Path, aside: Path) -> None:
    done = run(*arguments, "--root", str(tree), PATH=without_git(aside / "bin"))
    assert (done.returncode, BUG in done.stderr) == (code, False), done.stderr
    assert ("Git" in done.stderr) is (code == 2 or "json" in arguments)


def run_without_home(*arguments: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """As an account that is in no list: a container's, with a number of its own."""
    program = "import pwd; pwd.getpwuid = lambda uid: {}[uid]; from generator.cli import main; main()"
    ours = environment_of_program()
    del ours["XDG_CACHE_HOME"]
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=cwd,
        env=ours,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_home_nothing_is_remembered_and_all_goes_on(aside: Path) -> None:
    made = desk(aside / "desk")
    assert run_without_home("check", "--root", "desk", cwd=aside).returncode == 0
    done = run_without_home("publish", "--root", "desk", "--draft", "HEAD", cwd=aside)
    assert done.returncode == 0, done.stderr
    assert (aside / "site/index.html").is_file()
    assert git(made.root, "status", "--short") == ""
    assert sorted(path.name for path in aside.iterdir()) == ["desk", "site"]


def test_a_commit_of_the_year_5138_is_built_and_told(aside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = desk(aside / "desk")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "@99999999999 +0000")
    made.commit({"note.txt": "x"})
    done = run("build", "--root", "desk", cwd=aside)
    assert done.returncode == 0, done.stderr
    assert "16/11/5138" in done.stderr


def test_every_moment_gives_a_date_that_tools_can_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "abc")
    for moment, told in [
        (datetime(1, 1, 1, tzinfo=UTC), "0"),
        (datetime(1970, 1, 1, tzinfo=UTC), "0"),
        (datetime(2025, 1, 1, tzinfo=UTC), "1735689600"),
        (datetime(2106, 2, 7, 6, 28, 15, tzinfo=UTC), "4294967295"),
        (datetime(2106, 2, 7, 6, 28, 16, tzinfo=UTC), "4294967295"),
        (datetime(9999, 12, 31, tzinfo=UTC), "4294967295"),
    ]:
        exact = set_build_date(moment)
        assert os.environ["SOURCE_DATE_EPOCH"] == told
        assert exact is (int(moment.timestamp()) == int(told))


# a cache that is not ours alone


@pytest.fixture
def cache(aside: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the verdict of `aside` lies."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(aside / "cache"))
    caching.save_verdicts(aside, {"a": Verdict((), {}, ())})
    assert caching.load_verdicts(aside) != {}
    return aside / "cache" / "parindex"


def test_a_cache_of_another_account_is_not_believed(
    cache: Path, aside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: other)
    assert caching.load_verdicts(aside) == {}
    before = {path: path.read_bytes() for path in cache.iterdir() if path.is_file()}
    caching.save_verdicts(aside, {})
    assert {path: path.read_bytes() for path in cache.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("loose", ["the folder", "the file", "a link"])
def test_a_verdict_others_could_write_is_not_believed(loose: str, cache: Path, aside: Path) -> None:
    (file,) = (path for path in cache.iterdir() if path.is_file())
    if loose == "a link":
        file.rename(aside / "elsewhere")
        file.symlink_to(aside / "elsewhere")
    else:
        place = cache if loose == "the folder" else file
        place.chmod(place.stat().st_mode | 0o020)
    assert caching.load_verdicts(aside) == {}
    caching.save_verdicts(aside, {"a": Verdict((), {}, ())})  # closed again, it may be believed
    assert caching.load_verdicts(aside) != {}


def test_what_is_remembered_is_closed_to_others_whatever_the_mask(
    aside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(aside / "cache"))
    before = os.umask(0)
    try:
        caching.save_verdicts(aside, {"a": Verdict((), {}, ())})
        assert caching.load_verdicts(aside) != {}
    finally:
        os.umask(before)


# broken off


def test_a_build_that_is_ended_leaves_nothing(tree: Path, aside: Path) -> None:
    (aside / "site").mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "--root", str(tree)],
        cwd=aside,
        env=environment_of_program(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    end = monotonic() + 60
    while not left_in(aside) and process.poll() is None and monotonic() < end:
        sleep(0.02)
    assert left_in(aside)
    process.terminate()
    _, told = process.communicate(timeout=60)
    assert (process.returncode, b"Traceback" in told) == (143, False), told
    assert sorted(path.name for path in aside.iterdir()) == ["site"]


HEEDS = "from generator.cli import signals; signals.end_in_order(); print(flush=True); input()"


@pytest.mark.parametrize(
    ("number", "before", "code"),
    [
        (signal.SIGTERM, signal.SIG_DFL, 143),
        (signal.SIGHUP, signal.SIG_DFL, 129),
        (signal.SIGHUP, signal.SIG_IGN, 0),  # under nohup
    ],
)
def test_a_signal_ends_in_order_unless_it_is_ignored(number: int, before: signal.Handlers, code: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", HEEDS],
        env={**QUIET, "PYTHONPATH": str(HOUSE)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(number, before),
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(number)
    process.communicate(b"\n", timeout=60)
    assert process.returncode == code


def test_an_end_in_the_middle_of_the_swap_puts_the_old_site_back(
    aside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(text: str) -> None:
        with replacing(aside / "site") as fresh:
            fresh.mkdir()
            (fresh / "index.html").write_text(text)

    made("old")
    rename = Path.rename

    def ended(self: Path, target: Path) -> Path:
        if self.name == "site" and target == aside / "site" and not monkeypatched:
            monkeypatched.append(True)
            sys.exit(143)
        return rename(self, target)

    monkeypatched: list[bool] = []
    monkeypatch.setattr(Path, "rename", ended)
    with pytest.raises(SystemExit):
        made("new")
    assert (aside / "site/index.html").read_text() == "old"
    assert left_in(aside) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from generator.publishing.files import write_files
Path.replace = lambda *a: os.kill(os.getpid(), signal.SIGKILL)
write_files(Path(sys.argv[1]), {sys.argv[2]: b"x"})
"""


def test_a_killed_write_leaves_no_stranger_in_the_data_and_is_cleared_away_later(tree: Path) -> None:
    environment = {**QUIET, "PYTHONPATH": str(HOUSE)}
    done = subprocess.run(
        [sys.executable, "-c", KILLED, tree, appendix_path(1)], env=environment, check=False
    )
    assert done.returncode == -signal.SIGKILL
    (left,) = left_in(tree)
    assert run("check", "--root", str(tree)).returncode == 0
    write_files(tree, {"a.txt": b""})
    assert left.is_dir()  # somebody may be at work in it
    os.utime(left, (time() - 90_000,) * 2)
    write_files(tree, {"a.txt": b""})
    assert left_in(tree) == []


def test_only_what_we_left_is_cleared_away(aside: Path) -> None:
    others = [aside / ".parindex-abcdefgh", aside / ".parindex-aaaaaaaa"]
    others[0].mkdir()
    (others[0] / "thesis.docx").write_text("years of work")
    others[1].write_text("a file")
    for other in others:
        os.utime(other, (time() - 90_000,) * 2)
    write_files(aside, {"a.txt": b""})
    assert all(other.exists() for other in others)
