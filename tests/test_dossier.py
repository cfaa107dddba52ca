"""`parindex dossier`: one zip of a signed publication, its evidence matched by described hashes."""

import csv
import io
import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from generator.cli.errors import DATA_ERRORS, NOTHING_FOUND, WRONG_USAGE
from generator.pipeline.dossier import FileState
from generator.publishing.archive import FileChanged, hashes_of, write_archive
from generator.rendering.provenance import Provenance
from generator.vi import dossier as words
from tests.support.cli import run
from tests.support.proposals import TWO, desk
from tests.support.publications import FIRST, sign

pytestmark = pytest.mark.tools

BYTES = b"%PDF-1.7 b\xc3\xa1o c\xc3\xa1o 410"
MOMENT = Provenance("1", None, False).moment


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one publication; one of its two documents has the hash of BYTES, the other none."""
    made = desk(tmp_path_factory.mktemp("dossier") / "repository")
    hashed = f'url: https://vanban.hanoi.example/bc-410\n    sha256: "{sha256(BYTES).hexdigest()}"'
    made.commit({TWO: lambda text: text.replace("url: https://vanban.hanoi.example/bc-410", hashed)})
    sign(made, FIRST, "Tự đánh giá 2024", "2025-01-15")
    return made.root


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the file of the other agency's document, which has no hash."""
    (tmp_path / "van-ban" / "quy 4").mkdir(parents=True)
    (tmp_path / "van-ban" / "bc-12.pdf").write_bytes(b"12")
    return tmp_path / "van-ban"


def made(signed: Path, target: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    given = ("--root", str(signed), "--output", str(target))
    return run("dossier", *given, *options, SITE_URL="https://cchc.hanoi.example")


def listed(target: Path) -> dict[str, dict[str, str]]:
    """The rows of the list by the number of the document."""
    with zipfile.ZipFile(target) as archive:
        text = archive.read("danh-muc-tai-lieu.csv").decode("utf-8-sig")
    return {row["Số, ký hiệu"]: row for row in csv.DictReader(io.StringIO(text))}


def test_it_holds_the_reports_the_data_and_the_evidence(signed: Path, folder: Path, tmp_path: Path) -> None:
    (folder / "quy 4" / "Bản quét (1).PDF").write_bytes(BYTES)
    (folder / "ghi chú.txt").write_text("không của ai")
    done = made(signed, tmp_path / "h.zip", "--files", str(folder))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 tài liệu: đã kèm, đúng mã băm." in done.stdout
    assert words.unlisted(["ghi chú.txt"]) in done.stdout
    with zipfile.ZipFile(tmp_path / "h.zip") as archive:
        names = archive.namelist()
        assert archive.read("tai-lieu/PL02-bc-410.pdf") == BYTES
        with zipfile.ZipFile(io.BytesIO(archive.read("bao-cao/phu-luc-2.docx"))) as word:
            assert b"https://cchc.hanoi.example/xac-minh.html" in word.read("word/document.xml")
        archive.extractall(tmp_path / "out")
    assert {
        "bao-cao/bao-cao-tong-hop.pdf",
        "bao-cao/tom-tat.pdf",
        "bao-cao/phu-luc-2.pdf",
        "bao-cao/phu-luc-2.docx",
    } <= set(names)
    assert {"du-lieu/bang-diem.xlsx", "du-lieu/assessment.json", "doc-truoc.txt"} <= set(names)
    checked = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path / "out", capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count(": OK") == len(names) - 1
    row, other = (listed(tmp_path / "h.zip")[number] for number in ("410/BC-UBND", "12/BC-BNV"))
    assert (other["Tệp trong hồ sơ"], other["Tình trạng"]) == ("PL01-bc-12.pdf", words.STATES["unverified"])
    assert (row["Tệp trong hồ sơ"], row["Tình trạng"]) == ("PL02-bc-410.pdf", words.STATES["attached"])
    assert row["Dùng cho mục"].startswith("1.1 (mục II.1, trang 3-5)")


@pytest.mark.parametrize(
    ("name", "content", "state"),
    [
        ("", b"", FileState.MISSING),
        ("bc-410.pdf", BYTES + b" ", FileState.ALTERED),
        ("PL02-bc-410.docx", b"", FileState.ALTERED),
        ("khac.pdf", BYTES[:-1], FileState.MISSING),
    ],
)
def test_what_is_not_the_described_file_is_named_and_left_out(
    name: str, content: bytes, state: FileState, signed: Path, folder: Path, tmp_path: Path
) -> None:
    if name:
        (folder / name).write_bytes(content)
    done = made(signed, tmp_path / "h.zip", "--files", str(folder))
    assert done.returncode == DATA_ERRORS
    assert words.listed(state, ["PL02-bc-410"]) in done.stdout
    with zipfile.ZipFile(tmp_path / "h.zip") as archive:
        assert [one for one in archive.namelist() if one.startswith("tai-lieu/")] == [
            "tai-lieu/PL01-bc-12.pdf"
        ]
    assert listed(tmp_path / "h.zip")["410/BC-UBND"]["Tình trạng"] == words.STATES[state]


def test_without_a_folder_the_dossier_lacks_every_file_and_says_so(signed: Path, tmp_path: Path) -> None:
    done = made(signed, tmp_path / "h.zip", "--publication", FIRST)
    assert done.returncode == DATA_ERRORS
    assert "tài liệu: chưa kèm tệp." in done.stdout
    assert words.NOT_SOUGHT in done.stdout
    assert {row["Tình trạng"] for row in listed(tmp_path / "h.zip").values()} == {words.STATES["not_sought"]}
    again = made(signed, tmp_path / "g.zip")
    assert again.returncode == DATA_ERRORS
    assert (tmp_path / "g.zip").read_bytes() == (tmp_path / "h.zip").read_bytes()


def test_nothing_is_written_over_and_nothing_invented(signed: Path, tmp_path: Path) -> None:
    (tmp_path / "h.zip").write_text("của người khác")
    assert made(signed, tmp_path / "h.zip").returncode == WRONG_USAGE
    assert (tmp_path / "h.zip").read_text() == "của người khác"
    done = made(signed, tmp_path / "g.zip", "--publication", "2024/khong-co")
    assert (done.returncode, (tmp_path / "g.zip").exists()) == (NOTHING_FOUND, False)
    assert FIRST in done.stderr


def test_links_out_of_the_folder_are_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "bi-mat").write_bytes(BYTES)
    (folder / "bc-410.pdf").symlink_to(tmp_path / "bi-mat")
    (folder / "ngoai").symlink_to(tmp_path, target_is_directory=True)
    assert set(hashes_of(folder)) == {"bc-12.pdf"}


def test_a_file_that_changes_meanwhile_is_not_taken(folder: Path, tmp_path: Path) -> None:
    (folder / "a.pdf").write_bytes(b"sau")
    attached = {"tai-lieu/a.pdf": ("a.pdf", sha256(b"truoc").hexdigest())}
    with pytest.raises(FileChanged):
        write_archive(tmp_path / "h.zip", {}, attached, folder, MOMENT)
    assert not (tmp_path / "h.zip").exists()
