"""The table of points for Excel: exact, told whole, and nobody's text a formula."""

import io
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

from generator.consolidation import Assessment, LeafState, Stage, points_at
from generator.office.package import check_package
from generator.rendering.data.score_workbook import scores_xlsx
from generator.rendering.data.workbook import LONGEST_TEXT
from generator.rendering.provenance import Provenance
from generator.repository import Revision
from generator.validation import Access
from generator.vi import labels, numbers, score_table as words
from tests.support import level_sets
from tests.support.sections import assessed, trusted
from tests.support.trees import (
    appendix_path,
    outcome,
    real_tree,
    small_tree,
    text_of,
    with_file,
    without,
)

STAMP = Provenance("0", None, illustrative=True)
SET = "schema/criteria/small.yaml"
NAMESPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
HEAD = 4  # the row of the heads, from 1

Sheets = Mapping[str, list[tuple[Any, ...]]]


def opened(assessment: Assessment, stamp: Provenance = STAMP) -> Sheets:
    """The rows of every sheet from the heads on, as openpyxl reads them."""
    book = openpyxl.load_workbook(io.BytesIO(scores_xlsx(assessment, stamp)))
    return {sheet.title: list(sheet.iter_rows(min_row=HEAD, values_only=True)) for sheet in book}


def by_code(rows: list[tuple[Any, ...]]) -> dict[str, dict[str, Any]]:
    """The rows by their first cell, each by the heads."""
    return {row[0]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}


@pytest.fixture(scope="module")
def demo() -> Assessment:
    return trusted(outcome(real_tree()))


def test_every_leaf_has_its_points_at_every_stage(demo: Assessment) -> None:
    rows = by_code(opened(demo)[words.SCORES])
    assert list(rows) == list(demo.leaves)
    for code, result in demo.leaves.items():
        row = rows[code]
        assert (row[words.LEAF], row[words.AREA]) == (result.leaf.title, result.leaf.area)
        assert row[words.STATE] == labels.LEAF_STATES[result.state]
        assert Decimal(str(row[words.MAXIMUM])) == result.leaf.maximum
        for stage in Stage:
            assert exact(row[labels.STAGES[stage]]) == points_at(result, stage), (code, stage)
        surveyed = result.points if result.state is LeafState.SURVEYED else None
        assert exact(row[words.SURVEY]) == surveyed
    lead = demo.leaves["6.1.2"].appendix
    assert rows["6.1.2"][words.AGENCY] == next(
        one.agency.name for one in demo.appendices if one.appendix.number == lead
    )


def exact(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def test_what_does_not_apply_has_no_points_until_somebody_gives_some(demo: Assessment) -> None:
    """6.1.2 was left out by the agency; the ministry scored it all the same."""
    row = by_code(opened(demo)[words.SCORES])["6.1.2"]
    assert row[words.STATE] == "Không áp dụng"
    assert row[labels.STAGES[Stage.SELF]] is None
    assert row[labels.STAGES[Stage.APPRAISED]] == 1


def test_numbers_are_written_to_the_last_digit() -> None:
    """Not as the binary fraction nearest to them: 1.41 stands in the file as 1.41."""
    package = zipfile.ZipFile(io.BytesIO(scores_xlsx(trusted(outcome(small_tree())), STAMP)))
    sheet = ElementTree.fromstring(package.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own
    written = [cell.text for cell in sheet.iterfind(".//x:c[x:v]/x:v", NAMESPACE)]
    assert "1.41" in written
    assert all(len(text or "") < 8 for text in written)


def test_totals_are_those_of_every_other_exit(demo: Assessment) -> None:
    rows = opened(demo)[words.TOTALS]
    city = dict(zip(rows[0], rows[1], strict=True))
    for stage, totals in demo.stages.items():
        name, whole = labels.STAGES[stage], totals.whole
        assert exact(city[f"{name}: {words.OUT_OF}"]) == whole.maximum
        assert exact(city[f"{name}: {words.POINTS}"]) == (whole.points if whole.complete else None)
        if whole.index is not None:
            shown = numbers.index_percent(whole.index, (one.bound for one in demo.rulebook.criteria.grades))
            assert exact(city[f"{name}: {words.INDEX}"]) == shown.scaleb(-2)
    codes = [row[0] for row in rows if row[0]]
    assert codes[1:] == sorted(codes[1:], key=lambda code: [int(step) for step in code.split(".")])
    names = [row[1] for row in rows]
    assert all(any(one.agency.name in name for name in names if name) for one in demo.appendices)


@pytest.mark.parametrize("missing", [(1,), (1, 2)], ids=["one", "all"])
def test_nothing_is_summed_while_something_is_missing(missing: tuple[int, ...]) -> None:
    whole = trusted(outcome(without(*map(appendix_path, missing))))
    rows = opened(whole)[words.TOTALS]
    assert rows[1][1:4] == (words.CITY, None, float(whole.stages[Stage.SELF].whole.maximum))


@pytest.mark.parametrize("shape", level_sets.SHAPES)
def test_a_set_of_any_depth_has_each_total_once(shape: str) -> None:
    whole = trusted(outcome(level_sets.tree(shape)))
    sheets = opened(whole)
    codes = [row[0] for row in sheets[words.TOTALS][1:] if row[0]]
    assert codes[0] == whole.areas[0].area.code
    assert set(codes) == {*whole.summed} - ({*whole.leaves} - {area.area.code for area in whole.areas})
    assert len(codes) == len(set(codes))
    assert [row[0] for row in sheets[words.SCORES][1:]] == list(whole.leaves)


def test_documents_tell_what_may_be_told(demo: Assessment) -> None:
    rows = opened(demo)[words.DOCUMENTS]
    shown = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert len(shown) == len(demo.documents)
    for row, use in zip(shown, demo.documents, strict=True):
        document = use.document
        assert row[words.NUMBER] == document.number
        assert row[words.DAY].date() == document.date
        assert row[words.USED_BY] == (", ".join(use.used_by) or None)
        public, secret = document.access is Access.PUBLIC, document.access is Access.SECRET
        assert row[words.ADDRESS] == (document.url or None if public else None)
        assert row[words.TITLE] == (None if secret else document.title)
        assert row[words.HASH] == (None if secret else document.sha256 or None)
    assert {use.document.access for use in demo.documents} == set(Access)


def test_a_bonus_and_a_penalty_are_called_so() -> None:
    rows = by_code(opened(assessed("0.75", "0", "0.25"))[words.SCORES])
    assert [rows[code][words.KIND] for code in ("1.1", "3.1", "4.1")] == [
        "Điểm chính",
        "Điểm thưởng",
        "Điểm trừ",
    ]
    assert words.KIND not in by_code(opened(trusted(outcome(small_tree())))[words.SCORES])["1.1"]


@pytest.mark.parametrize(
    "evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("x")', "https://x.example", "{=1}"]
)
def test_no_text_becomes_a_formula_or_a_link(evil: str) -> None:
    title = evil.replace('"', '\\"').replace("\t", "\\t")
    text = text_of(SET).replace("title: Thực hiện kế hoạch năm\n", f'title: "{title}"\n', 1)
    data = scores_xlsx(trusted(outcome(with_file(SET, text))), STAMP)
    cell = openpyxl.load_workbook(io.BytesIO(data))[words.SCORES].cell(HEAD + 1, 2)
    assert (cell.value or "").replace("\ufffd", "\t").strip() == evil.strip()
    assert cell.data_type == "s"
    package = zipfile.ZipFile(io.BytesIO(data))
    parts = b"".join(package.read(name) for name in package.namelist())
    assert b"<f>" not in parts
    assert b"<hyperlink " not in parts


def test_a_title_longer_than_a_cell_is_cut_and_says_so() -> None:
    whole = trusted(outcome(small_tree()))
    result = whole.leaves["1.1"]
    long = replace(result, leaf=replace(result.leaf, title="rất " * 9000))
    title = opened(replace(whole, leaves={**whole.leaves, "1.1": long}))[words.SCORES][1][1]
    assert len(title) == LONGEST_TEXT
    assert title.endswith("…")


def test_it_says_what_it_is() -> None:
    whole = trusted(outcome(small_tree()))
    when = datetime(2025, 1, 5, 9, 30, tzinfo=UTC)
    stamp = Provenance("1.2.3", Revision("ab" * 20, when, changed=True), illustrative=True)
    book = openpyxl.load_workbook(io.BytesIO(scores_xlsx(whole, stamp, date(2025, 1, 4))))
    for sheet in book:
        assert sheet["A2"].value == "DỰ THẢO, chưa ai ký. Số liệu minh hoạ, không phải kết quả chính thức."
        assert "DỰ THẢO" in str(sheet.oddHeader.left.text)
        assert sheet.freeze_panes is not None
    about = {row[0]: row[1] for row in book[words.ABOUT].iter_rows(min_row=HEAD, values_only=True)}
    assert about["Số liệu tính đến"] == "04/01/2025"
    assert about["Chương trình"] == "parindex 1.2.3"
    assert str(about["Bản lưu trong Git"]).startswith("ab" * 20)
    assert "chưa lưu" in str(about["Bản lưu trong Git"])
    assert book.properties.created == when.replace(tzinfo=None)
    honest = openpyxl.load_workbook(io.BytesIO(scores_xlsx(whole, Provenance("0", None, illustrative=False))))
    assert "minh hoạ" not in str(honest.worksheets[0]["A2"].value)


def test_it_prints_on_paper_of_its_width(demo: Assessment) -> None:
    for sheet in openpyxl.load_workbook(io.BytesIO(scores_xlsx(demo, STAMP))):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
        assert sheet.print_title_rows == f"${HEAD}:${HEAD}"


def test_equal_data_give_equal_bytes() -> None:
    whole, again = (trusted(outcome(tree)) for tree in (small_tree(), dict(reversed(small_tree().items()))))
    data = scores_xlsx(whole, STAMP)
    assert data == scores_xlsx(again, STAMP)
    assert check_package(data).kind == "xlsx"


@pytest.mark.tools
def test_libreoffice_reads_the_same(demo: Assessment, tmp_path: Path) -> None:
    file = tmp_path / "bang-diem.xlsx"
    file.write_bytes(scores_xlsx(demo, STAMP))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run([*convert, "--outdir", str(tmp_path / "out"), str(file)], check=True, capture_output=True)
    ours, theirs = (openpyxl.load_workbook(one) for one in (file, tmp_path / "out" / file.name))
    for sheet in ours:
        again = theirs[sheet.title]
        assert [list(row) for row in sheet.iter_rows(values_only=True)] == [
            list(row) for row in again.iter_rows(values_only=True, max_col=sheet.max_column)
        ]
