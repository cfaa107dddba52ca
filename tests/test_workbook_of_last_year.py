"""A workbook filled from the year before: it has what `new` carries, and tells what it could not carry."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.pipeline.excel import import_workbook
from generator.pipeline.excel_last_year import carried_workbook
from generator.pipeline.new_campaign import new_campaign
from generator.reading import RawFile, Tree
from tests.support.cli import run
from tests.support.trees import real_tree
from tests.support.workbooks import ITEMS, changed, put
from tests.support.years import NEXT, NEXT_SET, next_set, two_years

pytestmark = pytest.mark.slow

SHEET = "Lời năm trước"
TAX = {"cuc-thue": "thue-thanh-pho"}


def without_new_files(tree: Tree) -> Tree:
    return {path: raw for path, raw in tree.items() if not re.match(f"submissions/{NEXT}/appendix", path)}


def made(tree: Tree, number: int, successors: dict[str, str] | None = None) -> bytes:
    carried = carried_workbook(tree, NEXT, number, "2024", successors or {})
    assert carried.data is not None, carried.diagnostics
    return carried.data


def rows(data: bytes) -> list[tuple[str, ...]]:
    sheet = load_workbook(BytesIO(data))[SHEET]
    return [tuple(str(cell.value or "") for cell in row[:4]) for row in sheet.iter_rows(min_row=7)]


@pytest.mark.parametrize("number", [2, 3, 6])
def test_it_carries_what_new_carries(number: int) -> None:
    tree = real_tree()
    path = f"submissions/{NEXT}/appendix-{number}/submission.yaml"
    wanted = new_campaign(tree, NEXT, "2024", None, TAX).files[path]
    imported = import_workbook(tree, "x.xlsx", made(tree, number, TAX))
    assert imported.content == wanted
    assert imported.changes == ()
    assert "[cần rà soát]" in wanted.decode()
    assert made(tree, number, TAX) == made(tree, number, TAX)


@pytest.mark.parametrize("number", [1, 2])
def test_it_carries_it_from_set_to_set(number: int) -> None:
    tree = without_new_files(two_years())
    path = f"submissions/{NEXT}/appendix-{number}/submission.yaml"
    wanted = new_campaign(tree, NEXT, "2024", None, {}).files[path]
    imported = import_workbook(tree, "x.xlsx", made(tree, number))
    assert imported.content is not None
    assert imported.content.splitlines()[1:] == wanted.splitlines()[1:]  # the first names the editor's schema


def test_each_thing_that_became_of_an_item_is_told() -> None:
    tree = without_new_files(two_years())
    text = next_set().replace('"Hoàn thành', '"Phải hoàn thành')
    tree = {**tree, NEXT_SET: RawFile(NEXT_SET, text.encode())}
    for number in (1, 2):
        path = f"submissions/2024/appendix-{number}/submission.yaml"
        bare = without_words(tree[path].data.decode())
        said = re.sub(r'(?m)^  "([\d.]+)":\n', r'  "\1":\n    explanation: Lời của mục \1.\n', bare)
        tree[path] = RawFile(path, (said + "difficulties: [Khó khăn năm trước.]\n").encode())
    told = {said.partition(":")[0] for number in (1, 2) for _, _, said, _ in rows(made(tree, number))}
    assert {
        "Đã điền vào từng mục được tách ra, có dấu [cần rà soát]",
        "Đã nối lời của các mục nhập lại, có dấu [cần rà soát]",
        "Đã điền ở trang Khó khăn, đề xuất, có dấu [cần rà soát]",
        "Mục mới, năm trước chưa có",
        "KHÔNG mang sang",
    } <= told


def test_marks_left_in_are_told_at_their_cells() -> None:
    tree = real_tree()
    data = made(tree, 2, TAX)
    (row, *_) = (one for one in rows(data) if "[cần rà soát]" in one[2])
    assert row
    said = "Đã đối chiếu sổ theo dõi."
    sheet = load_workbook(BytesIO(data))[ITEMS]
    ident = next(
        str(sheet.cell(at, 1).value)
        for at in range(1, sheet.max_row + 1)
        if "[cần rà soát]" in str(sheet.cell(at, 11).value)
    )
    imported = import_workbook(tree, "x.xlsx", changed(put(ident, 11, said), data))
    assert imported.content is not None
    assert said in imported.content.decode()
    (change,) = imported.changes
    assert "[cần rà soát]" in str(change.before)


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["--campaign", "2025", "--from", "2024", "--blank"], 2, "--blank"),
        (["--campaign", "2025", "--from", "2025"], 2, "phải là đợt khác"),
        (["--campaign", "2024", "--from", "2025"], 2, "đã có tệp"),
        (["--campaign", "2025", "--successor", "a=b"], 2, "chỉ đi với --from"),
        (["--campaign", "2025", "--from", "1999"], 2, "1999"),
    ],
)
def test_what_cannot_be_carried_is_refused(words: list[str], code: int, why: str, tmp_path: Path) -> None:
    for path, raw in real_tree().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(raw.data)
    done = run("excel", "export", "--appendix", "2", *words, cwd=tmp_path)
    assert (done.returncode, why in done.stderr) == (code, True), done.stderr
    assert not list(tmp_path.glob("*.xlsx"))


def test_what_was_left_is_told_on_the_way(tmp_path: Path) -> None:
    for path, raw in real_tree().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(raw.data)
    done = run("excel", "export", "--appendix", "2", "--campaign", "2025", "--from", "2024", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "phu-luc-2-2025.xlsx").read_bytes() == made(real_tree(), 2)
    assert re.search(r"Đã điền \d+ chỗ phải rà soát; \d+ chỗ không mang sang được", done.stderr)
    assert "không mang sang: điền lại" in done.stderr


def without_words(text: str) -> str:
    """The file without explanations, difficulties and proposals."""
    text = re.sub(r"(?m)^    explanation:.*\n(?:      .*\n)*", "", text)
    return re.sub(r"(?m)^(?:difficulties|proposals):.*\n(?:  .*\n)*", "", text)
