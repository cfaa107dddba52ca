"""The cache of built sites: an entry is used only unaltered, and a broken cache stops nothing."""

import os
import re
import resource
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from time import process_time, time

import pytest

from generator import caching
from generator.caching import sites
from generator.caching.place import proven
from generator.caching.program import program
from generator.pipeline.verdict import Verdict
from generator.rendering.report import fonts
from tests.support.cli import QUIET, run
from tests.support.proposals import desk
from tests.support.trees import HOUSE

pytestmark = [pytest.mark.slow, pytest.mark.tools]

PAGES = {
    "index.html": b"<p>81,38</p>",
    "pdf/report.pdf": b"%PDF-1.7\0\xff",
    "a/b/c.html": b"",
    "\u0111i\u1ec3m.html": b"x",
}
DAY = 24 * 3600


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where sites are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache/parindex/sites"


def built(folder: Path, pages: dict[str, bytes] = PAGES) -> Path:
    """A site as the site tool leaves it."""
    for path, content in {**pages, ".parindex": b""}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def pages_in(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if not file.is_dir())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def kept(tmp_path: Path, *about: str) -> str:
    """The key of a site that is kept."""
    key = caching.site_key(*about)
    assert key is not None
    made = built(tmp_path / "built")
    assert caching.save_site(key, made) == {path: sha256(page).hexdigest() for path, page in PAGES.items()}
    shutil.rmtree(made)
    return key


def left(cache: Path) -> list[str]:
    """What lies there and is not hidden."""
    return sorted(path.name for path in cache.iterdir() if not path.name.startswith("."))


def test_what_is_kept_comes_back_with_its_sums(cache: Path, tmp_path: Path) -> None:
    key = kept(tmp_path, "a")
    taken = caching.load_site(key, tmp_path / "into")
    assert pages_in(tmp_path / "into") == PAGES
    assert taken == caching.LoadedSite({path: sha256(page).hexdigest() for path, page in PAGES.items()})
    other = caching.site_key("b")
    assert other != key
    assert caching.load_site(other, tmp_path / "other") == caching.LoadedSite()
    assert not (tmp_path / "other").exists()
    assert left(cache) == [key]


def test_a_key_keeps_its_words_apart() -> None:
    keys = {
        caching.site_key(*about) for about in (("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), ("\udce1",))
    }
    assert len(keys) == 5


# not as it was kept


def _exchange(site: Path) -> None:
    one, two = site / "index.html", site / "a/b/c.html"
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)


def _link(site: Path) -> None:
    (site / "index.html").rename(site.parent / "aside")
    (site / "index.html").symlink_to(site.parent / "aside")


def _link_folder(site: Path) -> None:
    (site / "a").rename(site.parent / "aside")
    (site / "a").symlink_to(site.parent / "aside")


def _pipe(site: Path) -> None:
    (site / "index.html").unlink()
    os.mkfifo(site / "index.html")


def _folder(site: Path) -> None:
    (site / "index.html").unlink()
    (site / "index.html").mkdir()


def _hole(site: Path) -> None:
    with (site / "index.html").open("r+b") as file:
        file.truncate(2**40)


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("index.html", lambda site: (site / "index.html").write_bytes(b"<p>99,99</p>")),
        ("index.html", lambda site: (site / "index.html").write_bytes(b"<p>81,38</p>\n")),
        ("index.html", lambda site: (site / "index.html").unlink()),
        ("pdf/report.pdf", lambda site: shutil.rmtree(site / "pdf")),
        ("more.html", lambda site: (site / "more.html").touch()),
        (".parindex", lambda site: (site / ".parindex").touch()),
        ("a/b/c.html", lambda site: (site / "a/b/c.html").rename(site / "a/c.html")),
        ("a/b/c.html", _exchange),
        ("index.html", _link),
        ("a", _link_folder),
        ("index.html", _pipe),
        ("index.html", _folder),
        ("index.html", _hole),
        ("loop", lambda site: (site / "loop").symlink_to(site)),
        ("\udce1.html", lambda site: (site / "\udce1.html").touch()),
        (".", lambda site: shutil.rmtree(site)),
        (".", lambda site: (shutil.rmtree(site), site.touch())),
    ],
)
def test_a_site_that_is_not_as_kept_is_forgotten_and_told(
    cache: Path, tmp_path: Path, what: str, change: Callable[[Path], object]
) -> None:
    key = kept(tmp_path, "a")
    change(cache / key / "site")
    taken = caching.load_site(key, tmp_path / "into")
    assert taken.sums is None
    assert taken.altered == what
    assert not (tmp_path / "into").exists()
    assert left(cache) == []
    kept(tmp_path, "a")
    assert caching.load_site(key, tmp_path / "into").sums is not None


def test_folders_deeper_than_can_be_walked_are_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    home = Path(mkdtemp(dir="/tmp"))  # not where pytest tidies up: it cannot walk them either
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    try:
        key = kept(home, "a")
        monkeypatch.chdir(home / "parindex/sites" / key / "site")
        for _ in range(1200):
            Path("d").mkdir()
            os.chdir("d")
        Path("x").touch()
        os.chdir(home)
        altered = caching.load_site(key, home / "into").altered
        assert altered == "d/" * 1200 + "x"
        assert left(home / "parindex/sites") == []
        kept(home, "b")
    finally:
        subprocess.run(["rm", "-rf", str(home)], check=True)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 65,
        b"[" * 99999,
        b"{}",
        b'{"key": "a", "files": {}}',
        b'{"key": 1, "files": {}}',
        b'{"key": "KEY", "files": {"index.html": {"size": "1", "sha256": ""}}}',
        b'{"key": "KEY", "files": {"../../../x": {"size": 1, "sha256": "0"}}}',
        b'{"key": "KEY", "files": {}}',
        b"9" * 9999,
        b"\xff\xfe",
    ],
)
def test_broken_sums_prove_nothing(cache: Path, tmp_path: Path, content: bytes) -> None:
    for data in (content, proven(content)):
        key = kept(tmp_path, "a")
        (cache / key / "sums.json").write_bytes(data.replace(b"KEY", key.encode()))
        taken = caching.load_site(key, tmp_path / "into")
        assert (taken.sums, taken.altered is None) == (None, False)
        assert (left(cache), (tmp_path / "into").exists(), (tmp_path / "x").exists()) == ([], False, False)


def test_a_figure_changed_in_the_sums_too_is_noticed(cache: Path, tmp_path: Path) -> None:
    key = kept(tmp_path, "a")
    page = b"<p>99,99</p>"
    (cache / key / "site/index.html").write_bytes(page)
    file = cache / key / "sums.json"
    old, new = (sha256(one).hexdigest().encode() for one in (PAGES["index.html"], page))
    file.write_bytes(file.read_bytes().replace(old, new))
    assert caching.load_site(key, tmp_path / "into").altered == "sums.json"


def test_an_entry_under_the_name_of_another_is_not_believed(cache: Path, tmp_path: Path) -> None:
    first, second = kept(tmp_path, "a"), caching.site_key("b")
    assert second is not None
    (cache / first).rename(cache / second)
    assert caching.load_site(second, tmp_path / "into") == caching.LoadedSite(altered="sums.json")
    assert left(cache) == []


def test_a_file_in_the_place_of_an_entry_is_in_nobodys_way(cache: Path, tmp_path: Path) -> None:
    key = kept(tmp_path, "a")
    shutil.rmtree(cache / key)
    (cache / key).write_text("x")
    assert caching.load_site(key, tmp_path / "into") == caching.LoadedSite(altered="sums.json")
    kept(tmp_path, "a")
    assert caching.load_site(key, tmp_path / "into").sums is not None


# not ours alone


def test_a_site_of_another_account_is_not_used_and_not_touched(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = kept(tmp_path, "a")
    before = pages_in(cache)
    other = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: other)
    assert caching.load_site(key, tmp_path / "into") == caching.LoadedSite()
    caching.save_site(key, built(tmp_path / "built"))
    assert pages_in(cache) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
@pytest.mark.parametrize(("which", "told"), [("", None), ("sums.json", "sums.json")])
def test_an_entry_or_sums_given_by_another_are_not_believed(
    cache: Path, tmp_path: Path, which: str, told: str | None
) -> None:
    key = kept(tmp_path, "a")
    os.chown(cache / key / which, 12345, 12345)
    assert caching.load_site(key, tmp_path / "into") == caching.LoadedSite(altered=told)
    assert not (tmp_path / "into").exists()


@pytest.mark.parametrize("loose", ["..", ".", "entry", "sums"])
def test_a_site_others_could_change_is_not_used(cache: Path, tmp_path: Path, loose: str) -> None:
    key = kept(tmp_path, "a")
    names = {"entry": key, "sums": f"{key}/sums.json"}
    place = (cache / names.get(loose, loose)).resolve()
    place.chmod(place.stat().st_mode | stat.S_IWGRP)
    assert caching.load_site(key, tmp_path / "into").sums is None
    kept(tmp_path, "a")  # closed again, it may be believed
    assert caching.load_site(key, tmp_path / "into").sums is not None


def test_a_link_in_the_place_of_an_entry_is_not_followed(cache: Path, tmp_path: Path) -> None:
    key = kept(tmp_path, "a")
    (cache / key).rename(tmp_path / "elsewhere")
    (cache / key).symlink_to(tmp_path / "elsewhere")
    assert caching.load_site(key, tmp_path / "into") == caching.LoadedSite()
    caching.save_site(key, built(tmp_path / "built"))
    assert pages_in(tmp_path / "elsewhere/site") == PAGES


@pytest.mark.usefixtures("cache")
def test_what_is_kept_is_closed_to_others_whatever_the_mask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        key = kept(tmp_path, "a")
        assert caching.load_site(key, tmp_path / "into").sums is not None
    finally:
        os.umask(before)


@pytest.mark.parametrize("place", ["/dev/null", "/proc/nowhere"])
def test_no_place_for_a_site_is_no_mistake(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", place)
    key = caching.site_key("a")
    assert caching.load_site(key, tmp_path / "into") == caching.LoadedSite()
    assert caching.save_site(key, built(tmp_path / "built")) is None


@pytest.mark.skipif(
    os.geteuid() != 0 or not Path("/").stat().st_mode & stat.S_IXOTH,
    reason="root alone can become another account, which must be let in at the top",
)
@pytest.mark.parametrize(
    ("lost", "told"),
    [
        ("site/index.html", "index.html"),
        ("site/a", "a"),
        ("site", "."),
        ("sums.json",) * 2,
        (".", "sums.json"),
    ],
)
def test_a_permission_lost_is_a_difference_and_no_failure(
    lost: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an account that may not read everything, as root may."""
    with TemporaryDirectory(dir="/tmp") as folder:  # another user may not enter where pytest keeps its own
        home = Path(folder)
        monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        key, made = kept(home, "a"), built(home / "made")
        entry = home / "cache/parindex/sites" / key
        (entry / lost).chmod(0)
        for path in (home, *home.rglob("*")):
            os.chown(path, 12345, 12345)
        os.seteuid(12345)
        try:
            taken = caching.load_site(key, home / "into")
            assert caching.save_site(key, made) is not None
            again = caching.load_site(key, home / "into")
        finally:
            os.seteuid(0)
        assert (taken.altered, again.sums is None) == (told, False)


def test_a_disk_that_fills_up_keeps_nothing_and_breaks_nothing(cache: Path, tmp_path: Path) -> None:
    key = kept(tmp_path, "a")
    made = built(tmp_path / "made", {**PAGES, "large": b"x" * 9999})
    told = signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, told[1][1]))
    try:
        assert caching.save_site(caching.site_key("b"), made) is None
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, told[1])
        signal.signal(signal.SIGXFSZ, told[0])
    assert [path.name for path in cache.iterdir()] == [key]


def test_a_place_that_cannot_be_written_is_no_fault_of_what_is_kept(cache: Path, tmp_path: Path) -> None:
    key = kept(tmp_path, "a")
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        caching.load_site(key, tmp_path / "file/into")
    assert left(cache) == [key]


# several runs at once


def test_many_runs_at_once_break_nothing(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some keep, some take, and all but the newest are removed all the time."""
    monkeypatch.setattr(sites, "ROOM", 100)
    keys = [caching.site_key(str(number)) for number in range(3)]
    made = built(tmp_path / "built")

    def work(number: int) -> list[caching.LoadedSite]:
        takings = []
        for turn in range(25):
            key = keys[(number + turn) % len(keys)]
            into = tmp_path / f"into-{number}-{turn}"
            takings.append(caching.load_site(key, into))
            assert (pages_in(into) == PAGES) is (takings[-1].sums is not None)
            assert caching.save_site(key, made) is not None
        return takings

    with ThreadPoolExecutor(6) as runs:
        takings = [taken for done in runs.map(work, range(6)) for taken in done]
    assert {taken.altered for taken in takings} == {None}
    assert any(taken.sums for taken in takings)
    assert all(re.fullmatch("[0-9a-f]{64}", path.name) for path in cache.iterdir())


# pruned


def test_what_is_not_used_for_a_month_goes(cache: Path, tmp_path: Path) -> None:
    used, unused = kept(tmp_path, "used"), kept(tmp_path, "unused")
    for key in (used, unused):
        os.utime(cache / key, (0, time() - 31 * DAY))
    assert caching.load_site(used, tmp_path / "into").sums is not None
    assert left(cache) == sorted([used, unused])
    new = kept(tmp_path, "new")
    assert left(cache) == sorted([used, new])


def test_beyond_the_room_there_is_the_longest_unused_goes(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [kept(tmp_path, str(number)) for number in range(3)]
    for age, key in enumerate(keys):
        os.utime(cache / key, (0, time() - (age + 1) * DAY))
    size = sum(file.stat().st_size for file in (cache / keys[0]).rglob("*") if file.is_file())
    monkeypatch.setattr(sites, "ROOM", 3 * size)
    new = kept(tmp_path, "new")
    assert left(cache) == sorted([new, *keys[:2]])


def test_only_what_has_our_shape_is_ever_removed(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(tmp_path, "a")
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious/thesis.docx").write_text("years of work")
    (cache / "notes").mkdir()
    (cache / "notes/x").write_text("mine")
    (cache / ("0" * 64)).symlink_to(tmp_path / "precious")
    (cache / ("1" * 64)).write_text("a file")
    (cache / ("2" * 64)).mkdir()
    (cache / ("2" * 64) / "way").symlink_to(tmp_path / "precious")
    for name in ("notes", "2" * 64):
        os.utime(cache / name, (0, 0))
    unfinished = cache / f".removed-{'3' * 80}"
    shutil.copytree(cache / ("2" * 64), unfinished, symlinks=True)
    monkeypatch.setattr(sites, "ROOM", 0)
    caching.save_site(caching.site_key("b"), built(tmp_path / "built"))
    assert sorted(path.name for path in cache.iterdir()) == ["0" * 64, "1" * 64, "notes"]
    assert (tmp_path / "precious/thesis.docx").read_text() == "years of work"


# what a key names


def test_another_library_or_font_makes_another_key(tmp_path: Path) -> None:
    """By a library built anew under the same version, and a font put where fonts are looked for."""
    environment = {"XDG_DATA_HOME": str(tmp_path / "data"), "PYTHONPATH": str(HOUSE)}
    libraries = tmp_path / "libraries"
    (libraries / "thing-1.0.dist-info").mkdir(parents=True)
    code = (
        f"import sysconfig; sysconfig.get_path = lambda name: {str(libraries)!r}\n"
        "from generator import caching; print(caching.site_key('a'))"
    )

    def key() -> str:
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**QUIET, **environment},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    keys = [key(), key()]
    (libraries / "thing-1.0.dist-info/RECORD").write_text("thing.py,sha256=1,1\n")
    keys.append(key())
    (tmp_path / "data/fonts/x").mkdir(parents=True)
    (tmp_path / "data/fonts/x/other.ttf").write_bytes(b"x")
    keys.append(key())
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


def test_without_the_libraries_that_set_a_page_nothing_is_kept(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_PANGO", ("libnosuch.so",))
    fonts.typesetting.cache_clear()
    try:
        key = caching.site_key("a")
    finally:
        fonts.typesetting.cache_clear()
    assert key is None
    assert caching.save_site(key, built(tmp_path / "built")) is None
    assert caching.load_site(key, tmp_path / "into") == caching.LoadedSite()
    assert not cache.exists()


def test_a_program_that_cannot_be_read_whole_keeps_nothing(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor's lock is a link to nowhere."""
    (tmp_path / "generator/memory").mkdir(parents=True)
    (tmp_path / "generator/.#x.py").symlink_to("someone@somewhere")
    monkeypatch.setattr("generator.caching.program.__file__", str(tmp_path / "generator/caching/program.py"))
    program.cache_clear()
    try:
        assert caching.site_key("a") is None
        caching.save_verdicts(tmp_path, {"a": Verdict((), {}, ())})
        assert caching.load_verdicts(tmp_path) == {}
    finally:
        program.cache_clear()
    assert not cache.exists()


# what it costs


@pytest.mark.usefixtures("cache")
def test_three_sites_are_taken_in_less_than_a_second_of_work(tmp_path: Path) -> None:
    pages = {f"folder-{number % 20}/{number}.html": os.urandom(46_000) for number in range(320)}
    keys = [caching.site_key(str(number)) for number in range(3)]
    for key in keys:
        caching.save_site(key, built(tmp_path / "built", pages))
    spent = []
    for turn in range(3):
        begun = process_time()
        for key in keys:
            assert caching.load_site(key, tmp_path / f"into-{turn}-{key}").sums is not None
        spent.append(process_time() - begun)
    assert min(spent) < 1
    begun = process_time()
    assert program() == program()
    assert process_time() - begun < 0.01


# the command


def test_a_kept_site_that_was_altered_is_told_and_built_anew(tmp_path: Path) -> None:
    made, cache = desk(tmp_path / "desk"), tmp_path / "cache"

    def publish(output: str) -> subprocess.CompletedProcess[str]:
        options = ("--root", str(made.root), "--draft", "HEAD", "--output", str(tmp_path / output))
        return run("publish", *options, XDG_CACHE_HOME=str(cache))

    first = publish("one")
    assert (first.returncode, first.stderr) == (0, "")
    (entry,) = (cache / "parindex/sites").iterdir()
    page = next(page for page in sorted((entry / "site").rglob("*.html")) if b"5,57" in page.read_bytes())
    page.write_bytes(page.read_bytes().replace(b"5,57", b"9,99"))
    second = publish("two")
    assert second.returncode == 0
    name = page.relative_to(entry / "site").as_posix()
    (line,) = second.stderr.splitlines()
    assert f"({name})" in line
    third = publish("three")
    assert (third.returncode, third.stderr) == (0, "")
    assert [" 0," in done.stdout for done in (first, second, third)] == [False, False, True]
    sums = [(tmp_path / output / "checksums.txt").read_bytes() for output in ("one", "two", "three")]
    assert sums[0] == sums[1] == sums[2]
    for output in ("one", "two", "three"):
        command = ["sha256sum", "-c", "--quiet", "checksums.txt"]
        assert subprocess.run(command, cwd=tmp_path / output, check=False).returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "desk", "one", "three", "two"]
