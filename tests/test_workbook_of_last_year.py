"""A workbook filled from the year before: it has what `new` carries, and tells what it could not carry."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.pipeline.excel_last_year import FileThere, SetsUnrelated, carried_workbook
from generator.pipeline.new_campaign import WrongSuccessor, new_campaign
from generator.reading import RawFile, Tree
from tests.support.cli import run
from tests.support.trees import real_tree
from tests.support.workbooks import REMARKS, brought_back, changed, codes, put, row_of
from tests.support.years import NEXT, NEXT_SET, two_years

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
    imported = brought_back(tree, made(tree, number, TAX))
    assert imported.content == wanted
    assert imported.changes == ()
    assert "[cần rà soát]" in wanted.decode()
    assert made(tree, number, TAX) == made(tree, number, TAX)


@pytest.mark.parametrize("number", [1, 2])
def test_it_carries_it_from_set_to_set(number: int) -> None:
    tree = without_new_files(two_years())
    path = f"submissions/{NEXT}/appendix-{number}/submission.yaml"
    wanted = new_campaign(tree, NEXT, "2024", None, {}).files[path]
    imported = brought_back(tree, made(tree, number))
    assert imported.content is not None
    assert imported.content.splitlines()[1:] == wanted.splitlines()[1:]  # the first names the editor's schema


def explained(tree: Tree) -> Tree:
    """Last year's files with words about every item that was answered, and a difficulty each."""
    changed_files = {}
    for number in (1, 2):
        path = f"submissions/2024/appendix-{number}/submission.yaml"
        text = re.sub(r"(?m)^    explanation:.*\n", "", tree[path].data.decode())
        text = re.sub(r'(?m)^(  "([\d.]+)":\n)', r"\1    explanation: Lời năm trước về \2.\n", text)
        changed_files[path] = RawFile(path, f"{text}difficulties: [Khó khăn năm trước.]\n".encode())
    return {**tree, **changed_files}


def otherwise(tree: Tree, path: str, *changes: tuple[str, str]) -> Tree:
    text = tree[path].data.decode()
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return {**tree, path: RawFile(path, text.encode())}


PLAN = f"submissions/{NEXT}/campaign.yaml"


def told(tree: Tree, number: int) -> dict[str, str]:
    """What the sheet says became of the words, by the item as it names it."""
    return {item: fate for item, _, fate, _ in rows(made(tree, number))}


def test_what_became_of_each_item_is_told() -> None:
    """One was split, one merged, one is new, one gone; the agency keeps its difficulties."""
    tree = explained(without_new_files(two_years()))
    found = told(tree, 2)
    assert found["1.1"] == "Đã điền, có dấu [cần rà soát]"
    assert found["1.2.1 (trước là 1.2.1, 1.2.2)"].startswith("Đã nối lời của các mục nhập lại")
    assert found["1.2.2, 1.2.3 (trước là 1.2.3)"].startswith("Đã điền vào từng mục được tách ra")
    assert found["1.2.4"] == "Mục mới, năm trước chưa có: viết mới"
    assert found["1.2.4 (đợt 2024)"].startswith("KHÔNG mang sang: bộ tiêu chí mới không còn mục này")
    assert found["Phụ lục 2, đợt 2024"].startswith("Đã điền ở trang Khó khăn, đề xuất")
    (lost,) = [row for row in rows(made(tree, 2)) if row[0] == "1.2.4 (đợt 2024)"]
    assert lost[3] == "Lời năm trước về 1.2.4."  # to be copied by hand
    assert rows(made(tree, 2))[0] == lost  # what is lost stands first


def test_a_rule_that_changed_is_told() -> None:
    tree = explained(without_new_files(two_years()))
    text = re.search(r'code: "1\.1"(?s:.*?)( +text: [^\n]+)', tree[NEXT_SET].data.decode())
    assert text is not None
    before = told(tree, 2)["1.1"]
    changed_text = (
        text[1].replace("text: ", "text: Cách mới. ", 1).replace('text: Cách mới. "', 'text: "Cách mới. ')
    )
    after = told(otherwise(tree, NEXT_SET, (text[0], text[0].replace(text[1], changed_text))), 2)["1.1"]
    assert "Cách chấm đã đổi" not in before
    assert "Cách chấm đã đổi" in after


def test_an_item_that_another_leads_now_is_told() -> None:
    tree = explained(without_new_files(two_years()))
    moved = otherwise(tree, PLAN, ('leads: ["2"]', 'leads: ["2", "1.1"]'), ('leads: ["1"]', 'leads: ["1.2"]'))
    assert told(moved, 2)["1.1"].startswith("KHÔNG ở bảng này")
    assert told(moved, 1)["1.1"].startswith("Đã điền")


def test_words_of_an_agency_that_nobody_succeeds_are_told_and_follow_their_successor() -> None:
    tree = real_tree()
    lost = carried_workbook(tree, NEXT, 3, "2024", {})
    assert [line.partition(":")[0] for line in lost.left] == [
        "Phụ lục 8, đợt 2024 · Khó khăn, đề xuất của Cục Thuế thành phố Hà Nội"
    ]
    kept = carried_workbook(tree, NEXT, 3, "2024", TAX)
    assert kept.left == ()
    assert kept.data is not None
    sheet = load_workbook(BytesIO(kept.data))[REMARKS]
    assert str(sheet.cell(row_of(sheet, "difficulties/0"), 3).value).startswith("[cần rà soát]")


def test_a_file_that_cannot_be_read_is_told() -> None:
    tree = without_new_files(two_years())
    path = "submissions/2024/appendix-2/submission.yaml"
    broken = {**tree, path: RawFile(path, tree[path].data + b"entries: [\n")}
    carried = carried_workbook(broken, NEXT, 2, "2024", {})
    assert carried.data is not None
    assert {one.path for one in carried.diagnostics} == {path}
    assert [line.partition(" · ")[0] for line in carried.left] == ["Phụ lục 2, đợt 2024"]


def test_marks_that_are_left_are_told_as_in_the_file() -> None:
    tree = real_tree()
    data = made(tree, 2, TAX)
    book = load_workbook(BytesIO(data))
    sheet = book["Chấm điểm"]
    marked = [
        str(sheet.cell(row, 1).value)
        for row in range(6, sheet.max_row + 1)
        if "[cần rà soát]" in str(sheet.cell(row, 11).value)
    ]
    assert marked
    state = put("status", 3, "Đã điền đủ, gửi chính thức", "Hướng dẫn")
    imported = brought_back(tree, changed(state, data))
    places = {cell for code, cell in codes(imported) if code == "R249"}
    assert {f"Chấm điểm!K{row_of(sheet, ident)}" for ident in marked} <= places


def test_it_is_refused_where_it_would_lose_or_mean_something_else() -> None:
    tree = real_tree()
    with pytest.raises(FileThere, match="appendix-4"):
        carried_workbook(tree, NEXT, 4, "2024", {})
    with pytest.raises(WrongSuccessor):
        carried_workbook(tree, NEXT, 2, "2024", {"khong-co": "so-noi-vu"})
    strangers = without_new_files(two_years(""))
    with pytest.raises(SetsUnrelated):
        carried_workbook(strangers, NEXT, 2, "2024", {})


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--campaign", "2025", "--from", "2024", "--blank"), "--blank"),
        (("--campaign", "2025", "--from", "2025"), "phải là đợt khác"),
        (("--campaign", "2024", "--from", "2025"), "đã có tệp"),
        (("--campaign", "2025", "--successor", "a=b"), "chỉ đi với --from"),
        (("--campaign", "2025", "--from", "2024", "--successor", "a"), "a="),
        (("--campaign", "2025", "--from", "1999"), "1999"),
    ],
)
def test_what_cannot_be_carried_is_refused(tmp_path: Path, arguments: tuple[str, ...], why: str) -> None:
    there = laid(tmp_path)
    done = run("excel", "export", "--appendix", "2", *arguments, cwd=there)
    assert (done.returncode, why in done.stderr) == (2, True), done.stderr
    assert not list(there.glob("*.xlsx"))


def test_the_command_tells_what_is_carried_and_what_is_not(tmp_path: Path) -> None:
    there = laid(tmp_path)
    done = run("excel", "export", "--appendix", "3", "--campaign", NEXT, "--from", "2024", cwd=there)
    assert done.returncode == 0
    assert (there / "phu-luc-3-2025.xlsx").read_bytes() == made(real_tree(), 3)
    assert "Đã điền 1 chỗ phải rà soát; 1 chỗ không mang sang được; 0 mục mới." in done.stderr
    assert "không mang sang: điền lại" in done.stderr
    assert "Khó khăn, đề xuất của Cục Thuế thành phố Hà Nội: KHÔNG mang sang" in done.stderr


def laid(root: Path) -> Path:
    for path, raw in real_tree().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(raw.data)
    return root
