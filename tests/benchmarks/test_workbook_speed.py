"""A workbook of an appendix, made and read again, beside the two libraries alone on its cells.

Appendix 2 has 27 items; the others are of campaigns whose one agency answers every item of the set: that of
2025, and one of 208 items as the largest of the country's tables have. Goal: under a second for the first.
"""

import re
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook

from generator.pipeline import load
from generator.pipeline.excel import export_workbook, import_workbook
from generator.reading import RawFile, Tree, read_tree
from tests.benchmarks import large
from tests.support.trees import real_tree

PLAN = "submissions/2025/campaign.yaml"


def whole_city() -> Tree:
    """The campaign of 2025 with one appendix that leads all there is."""
    tree = {path: raw for path, raw in real_tree().items() if "2025/appendix-" not in path}
    text = tree[PLAN].data.decode()
    before, listed, after = re.split(r"(?ms)^(appendices:\n.*?)(?=^\w)", text, maxsplit=1)
    led = ", ".join(re.findall(r'"[\d.]+"', "".join(re.findall(r"leads: (\[.*?\])", listed))))
    agency = re.findall(r"agency: (\S+)", listed)[0]
    whole = f"appendices:\n  - {{number: 1, agency: {agency}, leads: [{led}]}}\n\n"
    return {**tree, PLAN: RawFile(PLAN, (before + whole + after).encode())}


def largest() -> Tree:
    """A campaign of one agency and 208 items."""
    with TemporaryDirectory() as folder:
        large.write(Path(folder), 8, leaves=26)
        tree = read_tree(Path(folder))
    tree = {path: raw for path, raw in tree.items() if "/appendix-" not in path}
    plan = "submissions/c0000/campaign.yaml"
    whole = '  - {number: 1, agency: agency-1, leads: ["1", "2", "3", "4", "5", "6", "7", "8"]}\n'
    text = re.sub(r"(?m)(^  - \{number: \d, agency: .*\n)+", whole, tree[plan].data.decode())
    return {**tree, plan: RawFile(plan, text.encode())}


BOOKS = {
    "27 items": (real_tree, "2024", 2),
    "the whole set": (whole_city, "2025", 1),
    "208 items": (largest, "c0000", 1),
}


@pytest.mark.parametrize("size", BOOKS)
@pytest.mark.parametrize("act", ["export", "import"])
def test_ours(benchmark: Any, act: str, size: str) -> None:
    benchmark.group = f"{act} of {size}"
    make, campaign, number = BOOKS[size]
    tree = make()
    data, found = export_workbook(tree, campaign, number)
    assert data is not None, found
    benchmark.extra_info["bytes"] = len(data)
    if act == "export":
        benchmark.pedantic(export_workbook, args=(tree, campaign, number), setup=forget, rounds=3)
    else:
        benchmark.pedantic(import_workbook, args=(tree, "x.xlsx", data), setup=forget, rounds=3)


def forget() -> None:
    """Begin as a command does, that has read no rules yet."""
    load._kept_loader.cache_clear()


@pytest.mark.parametrize("size", BOOKS)
@pytest.mark.parametrize("act", ["export", "import"])
def test_the_libraries_alone(benchmark: Any, act: str, size: str) -> None:
    benchmark.group = f"{act} of {size}"
    make, campaign, number = BOOKS[size]
    data, _ = export_workbook(make(), campaign, number)
    assert data is not None
    benchmark.pedantic(written_again if act == "export" else read_twice, args=(data,), rounds=3)


def read_twice(data: bytes) -> list[Any]:
    """Values and formulas, as a reader needs both."""
    return [load_workbook(BytesIO(data), data_only=only) for only in (True, False)]


def written_again(data: bytes) -> int:
    cells = [
        (sheet.title, [(cell.row, cell.column, cell.value) for row in sheet.iter_rows() for cell in row])
        for sheet in load_workbook(BytesIO(data))
    ]
    into = BytesIO()
    with xlsxwriter.Workbook(into, {"in_memory": True}) as book:
        for title, held in cells:
            made = book.add_worksheet(title)
            for row, column, value in held:
                if value is not None:
                    made.write(row - 1, column - 1, str(value))
    return len(into.getvalue())
