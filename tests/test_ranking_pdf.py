"""The printed ranking of units, read back with other people's tools: poppler and qpdf."""

import json
import re
import subprocess
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from page import ValidationProfile, validate_pdf

from generator.consolidation import RankedTable, Stage
from generator.office.pdf_reader import read_attachments
from generator.pipeline.rank import assess_units
from generator.pipeline.unit_site import ranking_report
from generator.reading import RawFile, Tree
from generator.rendering.provenance import Provenance
from generator.rulebook import Document
from generator.validation import Publication
from generator.vi import numbers, routes
from tests.support.pdf_text import text_of
from tests.support.units import COMMUNE, UNITS, UNITS_PLAN, campaign_of_units, unit_path

pytestmark = [pytest.mark.slow, pytest.mark.tools]

ABSENT, DRAFT = 9, 10
GIVEN = campaign_of_units(communes=12, departments=6)
ADDRESS = "https://cchc.hanoi.example/"
STAMP = Provenance("1.2.3", None, illustrative=True, address=ADDRESS)
RECORD = Publication(
    UNITS,
    "xep-hang",
    "Xếp hạng năm 2025",
    Document("57/QĐ-UBND", date(2025, 1, 20), "UBND Thành phố", "Công bố kết quả xếp hạng"),
    "Chủ tịch UBND Thành phố",
    date(2025, 1, 20),
    files={},
)


@cache
def tree() -> Tree:
    """Eighteen units, one of which has no file and one a draft."""
    drafted = GIVEN.tree[unit_path(DRAFT)].data.replace(b"status: submitted", b"status: draft")
    given = {path: raw for path, raw in GIVEN.tree.items() if path != unit_path(ABSENT)}
    return {**given, unit_path(DRAFT): RawFile(unit_path(DRAFT), drafted)}


def table_of(given: Tree, stage: Stage | None = None) -> RankedTable:
    table = assess_units(given, UNITS, stage).table
    assert table is not None
    return table


def printed(table: RankedTable, provenance: Provenance = STAMP) -> bytes:
    return ranking_report(table, provenance)[routes.RANKING_PDF]


@pytest.fixture(scope="module")
def ranking(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("ranking") / "xep-hang.pdf"
    file.write_bytes(printed(table_of(tree())))
    return file


def words(file: Path, *options: str) -> str:
    return " ".join(text_of(file, *options).split())


def test_it_is_sound_and_keeps_both_standards(ranking: Path) -> None:
    checked = subprocess.run(["qpdf", "--check", ranking], capture_output=True, text=True, check=True)
    assert "No syntax or stream encoding errors" in checked.stdout
    for standard in (ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1):
        failures = validate_pdf(str(ranking), profile=standard).failures
        assert [one for one in failures if not one.rule_id.endswith("-STREAM-LENGTH-001")] == [], standard


def test_every_unit_stands_where_sums_made_apart_put_it(ranking: Path) -> None:
    """Equals share a place; who has none stands below, with the reason, and never with zero."""
    text = words(ranking, "-layout", "-l", "2")
    totals = {
        number: GIVEN.total(number)
        for number, group in GIVEN.groups.items()
        if group == COMMUNE and number not in {ABSENT, DRAFT}
    }
    for number, own in totals.items():
        place = 1 + sum(other > own for other in totals.values())
        alike = sum(other == own for other in totals.values())
        tie = f" (đồng hạng, {alike} đơn vị)" if alike > 1 else ""
        points = f"{numbers.score(own)}/100,00 {numbers.score(own)}%"
        assert f" {place} Xã minh hoạ {number}{tie} {points}" in text, number
    assert any(list(totals.values()).count(own) > 1 for own in totals.values()), "a tie is among them"
    assert f"– Xã minh hoạ {ABSENT} chưa nộp bài" in text
    assert f"– Xã minh hoạ {DRAFT} đang làm, chưa gửi" in text


def test_a_draft_says_so_and_what_was_signed_says_by_which_document(ranking: Path, tmp_path: Path) -> None:
    first = words(ranking, "-l", "1")
    assert first.startswith("DỰ THẢO")
    assert "Số liệu minh hoạ" in first
    file = tmp_path / "signed.pdf"
    file.write_bytes(printed(table_of(tree()), replace(STAMP, record=replace(RECORD, partial=True))))
    first = words(file, "-l", "1")
    assert "DỰ THẢO" not in words(file)
    assert "(Kèm theo Quyết định số 57/QĐ-UBND ngày 20/01/2025 của UBND Thành phố)" in first
    assert "Số:" not in first, "what goes with a document has no number of its own"
    assert f"chưa có hạng: {ABSENT}. Xã minh hoạ {ABSENT} chưa nộp bài; {DRAFT}. " in first
    assert f"{ADDRESS}{routes.VERIFICATION}" in first


def test_no_byte_of_a_signed_ranking_changes_when_it_is_replaced() -> None:
    signed, table = replace(STAMP, record=RECORD), table_of(tree())
    later = replace(signed, replaced_by=replace(RECORD, name="xep-hang-2"))
    assert printed(table, signed) == printed(table, later)


def test_its_data_lie_inside_and_it_names_their_hash(ranking: Path) -> None:
    (data,) = read_attachments(ranking.read_bytes()).values()
    given = json.loads(data)
    assert (given["campaign"], given["stage"], given["publication"]) == (UNITS, "self", None)
    assert {one["key"] for one in given["groups"]} == set(GIVEN.groups.values())


def test_all_units_stand_beside_each_other_in_every_area(ranking: Path) -> None:
    across = text_of(ranking, "-layout", "-f", "3", "-l", "3")
    (row,) = re.findall(r"(?m)^ *Xã minh hoạ 7 .*$", across)
    assert len(re.findall(r"\(\d+\)", row)) == 11, "the whole, eight areas, bonus and penalty"
    (absent,) = re.findall(rf"(?m)^ *Xã minh hoạ {ABSENT} .*$", text_of(ranking, "-layout", "-f", "3"))
    assert absent.split()[-11:] == ["–"] * 11


def test_names_of_units_and_groups_stay_text(tmp_path: Path) -> None:
    name = "<b>x</b> {{ 7 * 7 }} <img src=file:///etc/passwd>"
    text = tree()[UNITS_PLAN].data.decode()
    for old in ("Xã minh hoạ 7,", "Uỷ ban nhân dân cấp xã\n"):
        assert old in text
        text = text.replace(old, f"'{name} {old[:-1]}'{old[-1]}")
    file = tmp_path / "hostile.pdf"
    file.write_bytes(printed(table_of({**tree(), UNITS_PLAN: RawFile(UNITS_PLAN, text.encode())})))
    assert "".join(words(file).split()).count("".join(name.split())) >= 4, "whatever line it breaks in"


def test_a_hundred_units_fill_the_pages(tmp_path: Path) -> None:
    """Heads of tables stand on every page, and no page between holds less than half of what it can."""
    file = tmp_path / "many.pdf"
    file.write_bytes(printed(table_of(campaign_of_units(communes=126, departments=0).tree)))
    pages = text_of(file, "-layout").split("\f")[:-1]
    rows = [len(re.findall(r"Xã minh hoạ \d+", page)) for page in pages]
    assert sum(rows) == 126 * 2 + 1, "each twice, and who leads"
    listed = [count for page, count in zip(pages, rows, strict=True) if re.search(r"Hạng +Đơn vị", page)]
    assert (sum(listed), len(listed)) == (126 + 1, 4), "the head of the table on each of its pages"
    assert min(listed[1:-1]) > 30
