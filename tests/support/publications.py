"""A repository with three publications over two campaigns: signed, tagged, and gone on since."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.reading import RawFile, parse
from generator.validation import validate_publication
from tests.support.cli import run
from tests.support.git import git
from tests.support.proposals import CAMPAIGN_FILE, TWO, Desk, desk
from tests.support.years import NEXT_SET, next_set

DOCUMENT = (
    "--number",
    "12/BC-UBND",
    "--date",
    "2025-01-15",
    "--issuer",
    "UBND thành phố",
    "--about",
    "Báo cáo",
)
FIRST, SECOND, THIRD = "2024/tu-danh-gia", "2024/tu-danh-gia-2", "2025/tu-danh-gia"


def sign(made: Desk, place: str, title: str, day: str, *more: str, tag: bool = True) -> None:
    """The record written by the program, committed, and the tag."""
    campaign, _, name = place.partition("/")
    options = ("--root", str(made.root), "--campaign", campaign, "--title", title, "--today", day)
    done = run("signoff", name, *options, *DOCUMENT, "--signed-by", "Phó Chủ tịch", *more)
    assert done.returncode == 0, done.stderr
    made.commit({}, f"sign {place}")
    if tag:
        git(made.root, "tag", f"publication/{place}")


def signed_desk(root: Path) -> Desk:
    """The small tree under `root` with one publication, signed and tagged: the same commits each time."""
    shutil.copytree(_signed_once().name, root, dirs_exist_ok=True)
    git(root, "update-index", "-q", "--refresh")  # of the copies Git knows no more than their content
    return Desk(root)


@cache
def _signed_once() -> TemporaryDirectory[str]:
    """What `signed_desk` copies."""
    folder = TemporaryDirectory(prefix="signed-")
    sign(desk(Path(folder.name)), FIRST, "Tự đánh giá 2024", "2025-01-15")
    return folder


def shelf(root: Path) -> Desk:
    """Two publications of 2024, the second with another answer; one of 2025; then another change.

    The year of 2025 goes by another set, which says what it continues.
    """
    made = signed_desk(root)
    made.commit({TWO: lambda text: text.replace("completed: 47", "completed: 50").replace("1.41", "1.5")})
    sign(made, SECOND, "Tự đánh giá 2024, bổ sung", "2025-02-03")
    folder = root / "submissions/2024"
    files = {str(file.relative_to(root)): file.read_text() for file in folder.rglob("*.yaml")}
    new = {
        path.replace("2024", "2025", 1): re.sub('"2024"', '"2025"', text)
        .replace("year: 2024", "year: 2025")
        .replace("criteria_set: small", "criteria_set: next")
        .replace("initiatives: 3", "initiatives: 2")
        .replace("self_score: 0.75", "self_score: 0.5")
        for path, text in files.items()
        if "publications" not in path
    }
    made.commit({**new, NEXT_SET: next_set()}, "2025")
    sign(made, THIRD, "Tự đánh giá 2025", "2026-01-15")
    made.commit(
        {CAMPAIGN_FILE.replace("2024", "2025"): lambda text: text.replace("sample: 800", "sample: 900")}
    )
    return made


def publish(
    root: Path, output: Path, cache: Path, *options: str, **more: str
) -> subprocess.CompletedProcess[str]:
    """Return what `parindex publish` did, with that cache folder and `more` of an environment."""
    environment = {"XDG_CACHE_HOME": str(cache), **more}
    return run("publish", "--root", str(root), "--output", str(output), *options, **environment)


def resealed(path: str, text: str) -> str:
    """A record edited by hand, its fingerprint made anew."""
    source, _ = parse(RawFile(path, text.encode()))
    assert source is not None
    record, _ = validate_publication(source, "2024", Path(path).stem)
    return text.replace(record.fingerprint, record.seal)
