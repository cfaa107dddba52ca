"""`parindex excel`: what is written, what is said, how it ends."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from tests.support.cli import run
from tests.support.trees import real_tree
from tests.support.workbooks import changed, exported, put

pytestmark = pytest.mark.slow

FILE = "submissions/2024/appendix-2/submission.yaml"


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """The data alone, and the workbook of appendix 2 as one who fills it in has it."""
    for path, raw in real_tree().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(raw.data)
    (tmp_path / "bang.xlsx").write_bytes(exported())
    return tmp_path


def test_a_workbook_is_handed_out_and_never_written_over(there: Path) -> None:
    done = run("excel", "export", "--appendix", "2", "--campaign", "2024", cwd=there)
    assert done.returncode == 0, done.stderr
    assert (there / "phu-luc-2-2024.xlsx").read_bytes() == exported()
    again = run("excel", "export", "--appendix", "2", "--campaign", "2024", cwd=there)
    assert again.returncode == 2
    assert "phu-luc-2-2024.xlsx" in again.stderr
    blank = run(
        "excel", "export", "--appendix", "2", "--campaign", "2024", "--blank", "--output", "b.xlsx", cwd=there
    )
    assert blank.returncode == 0
    assert (there / "b.xlsx").read_bytes() != exported()


def test_an_untouched_workbook_writes_nothing(there: Path) -> None:
    before = (there / FILE).stat().st_mtime_ns
    done = run("excel", "import", "bang.xlsx", cwd=there)
    assert (done.returncode, done.stdout) == (0, f"bang.xlsx: không đổi gì so với {FILE}.\n")
    assert (there / FILE).stat().st_mtime_ns == before


def test_one_looks_first_and_writes_then(there: Path) -> None:
    (there / "bang.xlsx").write_bytes(changed(put("entries/1.1", 11, "Đã đối chiếu sổ theo dõi.")))
    looked = run("excel", "import", "bang.xlsx", "--check", cwd=there)
    assert looked.returncode == 0
    assert looked.stdout.splitlines()[0] == "bang.xlsx: đổi 1 câu trả lời"
    assert looked.stdout.splitlines()[-1] == f"Sẽ đổi {FILE} (mới chỉ xem, chưa ghi)."
    assert (there / FILE).read_bytes() == real_tree()[FILE].data
    done = run("excel", "import", "bang.xlsx", cwd=there)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == f"Đã ghi {FILE}."
    assert "    explanation: Đã đối chiếu sổ theo dõi.\n" in (there / FILE).read_text(encoding="utf-8")


def test_mistakes_are_told_at_their_cells_and_marked(there: Path) -> None:
    (there / "bang.xlsx").write_bytes(changed(put("entries/1.1", 9, 2.5)))
    done = run("excel", "import", "bang.xlsx", "--marked", "loi.xlsx", cwd=there)
    assert done.returncode == 1
    assert (
        "Chấm điểm!I7 · R201 (lỗi): Tiêu chí 1.1: điểm tự đánh giá 2,5 cao hơn điểm tối đa 1,5."
        in done.stdout
    )
    assert (there / "loi.xlsx").read_bytes().startswith(b"PK")
    assert "Đó là chính bảng đã nhập, chỉ thêm màu, ghi chú và trang Lỗi." in done.stderr
    assert "    self_score: 2.5\n" in (there / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("boxes", [b"<xml><br></xml>", None])
def test_what_cannot_be_marked_is_said(there: Path, boxes: bytes | None) -> None:
    """Boxes of notes that are broken; a workbook in which nothing can be written down at all."""

    def noted(book: Workbook) -> None:
        put("entries/1.1", 9, 2.5)(book)
        book["Chấm điểm"]["D9"].comment = Comment("ghi chú riêng", "B")

    with (
        ZipFile(BytesIO(changed(noted))) as source,
        ZipFile(there / "bang.xlsx", "w", ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if boxes is None:
                content = content.replace(b"relationships/styles", b"relationships/x")
            target.writestr(name, boxes if boxes and name.endswith(".vml") else content)
    done = run("excel", "import", "bang.xlsx", "--check", "--marked", "loi.xlsx", cwd=there)
    assert done.returncode == 1
    if boxes:
        assert "Ô sai ở trang Chấm điểm chỉ được tô đỏ" in done.stderr
    else:
        assert "Không tạo bản đánh dấu" in done.stderr
    assert (there / "loi.xlsx").exists() is (boxes is not None)


def test_nothing_is_written_while_the_workbook_leaves_something_open(there: Path) -> None:
    (there / "bang.xlsx").write_bytes(changed(put("entries/1.1", 14, "nhờ xem lại")))
    done = run("excel", "import", "bang.xlsx", "--format", "json", cwd=there)
    assert done.returncode == 1
    (one,) = json.loads(done.stdout)["workbooks"]
    assert (one["file"], one["writable"]) == (FILE, False)
    assert [(found["code"], found["sheet"], found["cell"]) for found in one["diagnostics"]] == [
        ("X654", "Chấm điểm", "N7")
    ]
    assert (there / FILE).read_bytes() == real_tree()[FILE].data


def test_two_copies_are_laid_one_on_the_other(there: Path) -> None:
    (there / "a.xlsx").write_bytes(changed(put("entries/1.1", 11, "Bản của anh An.")))
    (there / "b.xlsx").write_bytes(changed(put("entries/1.2.1", 11, "Bản của chị Bình.")))
    done = run("excel", "import", "a.xlsx", "b.xlsx", cwd=there)
    assert done.returncode == 0, done.stdout
    text = (there / FILE).read_text(encoding="utf-8")
    assert "Bản của anh An." in text
    assert "Bản của chị Bình." in text


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("export", "--appendix", "99", "--campaign", "2024"), 2, "1, 2, 3, 4, 5, 6, 7, 8"),
        (("export", "--campaign", "2024"), 2, "--appendix"),
        (("import", "khong-co.xlsx"), 2, "khong-co.xlsx"),
        (("import", FILE), 1, "X650"),
        (("import", "bang.xlsx", "--appendix", "3"), 1, "X651"),
        (("import", "bang.xlsx", "bang.xlsx", "--marked", "m.xlsx"), 2, "--marked"),
        (("import", "bang.xlsx", "--marked", "m.xls"), 2, "cùng đuôi “.xlsx”"),
    ],
)
def test_wrong_usage_is_said(there: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = run("excel", *arguments, cwd=there)
    assert done.returncode == code
    assert said in done.stdout + done.stderr
    assert (there / FILE).read_bytes() == real_tree()[FILE].data
