"""Where the guide says a publication may stand, there it stands: a branch for pages, a closed nginx."""

import base64
import filecmp
import ssl
import subprocess
import urllib.error
import urllib.request
from functools import partial
from pathlib import Path

import pytest

from tests.desk import desk
from tests.git_server import BIN
from tests.shelves import FIRST, sign
from tests.test_cli import QUIET
from tests.test_history import git
from tests.test_publications import publish
from tests.trees import HOUSE
from tests.web_server import LOOPBACK, block, certify, filled, nginx

GUIDE = HOUSE / "docs/huong-dan/cong-bo.md"
INSIDE = [
    f"{FIRST}/index.html",
    f"{FIRST}/data/assessment.json",
    f"{FIRST}/pdf/bao-cao-tong-hop.pdf",
    "versions.json",
]


shown = partial(block, GUIDE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one publication, and its site beside it."""
    folder = tmp_path_factory.mktemp("shown")
    made = desk(folder / "repository")
    sign(made, FIRST, "Tự đánh giá 2024", "2025-01-15")
    done = publish(folder / "repository", folder / "site", folder / "cache")
    assert done.returncode == 0, done.stderr
    return folder


def same(left: Path, right: Path) -> bool:
    """Whether two folders hold the same files, Git's own aside."""
    found = filecmp.dircmp(left, right, ignore=[".git"], hide=[])
    alike = not (found.left_only or found.right_only or found.diff_files)
    return alike and all(same(left / name, right / name) for name in found.common_dirs)


def test_a_branch_for_pages_holds_the_folder_and_nothing_of_before(folder: Path) -> None:
    forge = folder / "forge.git"
    git(folder, "init", "-q", "--bare", str(forge))
    script = filled(
        shown("Nhánh gh-pages"),
        {
            "https://kho.hanoi.example/hanoi/cchc.git": forge,
            "--output site": "--root repository --output pushed",
        },
    ).replace("-C site", "-C pushed")
    who = {
        f"GIT_{who}_{what}": "may@example.vn" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    environment = {**QUIET, **who, "PATH": f"{BIN}:{QUIET['PATH']}", "XDG_CACHE_HOME": str(folder / "cache")}
    for _ in range(2):  # the folder of the last time is replaced with all that was in it
        done = subprocess.run(
            ["bash", "-ec", script], cwd=folder, env=environment, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
    git(folder, "clone", "-q", "-b", "gh-pages", str(forge), "cloned")
    assert git(folder / "cloned", "rev-list", "--count", "HEAD") == "1"
    assert (folder / "cloned/.nojekyll").is_file()
    assert same(folder / "cloned", folder / "site")


def asked(port: int, path: str, vouches: Path, password: str = "") -> int:
    """What the server answers."""
    request = urllib.request.Request(f"https://{LOOPBACK}:{port}/{path}")
    if password:
        request.add_header(
            "Authorization", "Basic " + base64.b64encode(f"lanh-dao:{password}".encode()).decode()
        )
    trusted = ssl.create_default_context(cafile=str(vouches))
    try:
        with urllib.request.urlopen(request, context=trusted) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


@pytest.mark.parametrize(("network", "known"), [("127.0.0.1/32", 200), ("10.0.0.0/8", 403)])
def test_a_closed_site_lets_nothing_out(folder: Path, tmp_path: Path, network: str, known: int) -> None:
    (tmp_path / "users").write_text("lanh-dao:{PLAIN}mat-khau\n")
    vouches = certify(tmp_path)
    places = {
        "/etc/nginx/parindex.crt": tmp_path / "server.crt",
        "/etc/nginx/parindex.key": tmp_path / "server.key",
        "/etc/nginx/parindex.users": tmp_path / "users",
        "/srv/parindex/site": folder / "site",
        "10.0.0.0/8": network,
    }
    with nginx(tmp_path, shown("parindex.conf"), places) as port:
        for path in INSIDE:
            assert (folder / "site" / path).is_file()
            assert asked(port, path, vouches) == (401 if known == 200 else 403)
            assert asked(port, path, vouches, "khac") == (401 if known == 200 else 403)
            assert asked(port, path, vouches, "mat-khau") == known
