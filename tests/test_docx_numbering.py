"""The numbers Word draws: what LibreOffice shows of the same lists; where programs may differ, nothing."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from generator.criteria_table.metadata import SetMetadata
from generator.office.docx_numbering import numbers_in
from generator.pipeline.criteria import Imported, import_table
from generator.reading import RawFile
from tests.tables.lists import (
    BY_THE_STANDARD,
    CASES,
    LETTER,
    ONE,
    THREE,
    TWO,
    level,
    numbered,
    paper_of,
    with_lists,
)

SHOWN = dict(
    line.split(": ", 1)
    for line in (Path(__file__).parent / "tables/lists.txt").read_text(encoding="utf-8").splitlines()
)
W = nsdecls("w")
UNSURE = "?"
NOT_SURE = {
    "second level first": [UNSURE] * 4,
    "level left out": ["1", *[UNSURE] * 4],
    "instance taken up again": ["1", "2", "1", UNSURE],
    "start of a level, twice": ["1", "1.4", "1.5", "2", UNSURE],
    "spelled out": [UNSURE] * 2,
}


def drawn(paper: Paper) -> list[str]:
    """The number of each paragraph of the body as it stands in the file, "" for none."""
    found = numbers_in(paper.element.body, paper.part.numbering_part.element, paper.styles.element)
    numbers = (found.get(paragraph._p) for paragraph in paper.paragraphs)
    return ["" if n is None else n.text if n.sure else UNSURE for n in numbers]


@pytest.mark.parametrize("name", CASES)
def test_numbers_are_those_a_reader_sees(name: str) -> None:
    shown = SHOWN[name].split(" | ")
    assert len(shown) == len(CASES[name][2])
    assert drawn(paper_of(CASES[name])) == (NOT_SURE.get(name) or BY_THE_STANDARD.get(name) or shown)


@pytest.mark.parametrize("name", NOT_SURE)
def test_what_is_sure_of_an_unsure_list_is_what_a_reader_sees(name: str) -> None:
    for ours, theirs in zip(NOT_SURE[name], SHOWN[name].split(" | "), strict=True):
        assert ours in {UNSURE, theirs}


def outline(count: int = 4) -> Paper:
    """A file of that many paragraphs on the first level of an outline."""
    return paper_of(([[ONE, TWO, THREE]], [(0, {})], [(1, 0)] * count))


def marked(paper: Paper, xml: str) -> None:
    """Something in the second paragraph's own properties."""
    paper.paragraphs[1]._p.get_or_add_pPr().append(parse_xml(xml))


@pytest.mark.parametrize(
    "xml",
    [
        f'<w:rPr {W}><w:del w:id="1" w:author="a"/></w:rPr>',
        f'<w:rPr {W}><w:moveFrom w:id="1" w:author="a"/></w:rPr>',
        f"<w:rPr {W}><w:vanish/></w:rPr>",
    ],
)
def test_a_paragraph_that_may_or_may_not_count_leaves_its_list_unsure(xml: str) -> None:
    paper = outline()
    marked(paper, xml)
    assert drawn(paper) == ["1", UNSURE, UNSURE, UNSURE]


def test_levels_of_an_instance_that_are_its_own_are_not_sure() -> None:
    paper = outline()
    own = f'<w:lvlOverride {W} w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="9"/></w:lvl></w:lvlOverride>'
    paper.part.numbering_part.element[-1].append(parse_xml(own))
    assert drawn(paper) == [UNSURE] * 4


def test_a_list_that_is_not_there_is_not_sure() -> None:
    paper = outline(1)
    numbered(paper.add_paragraph("x"), 7, 0)
    numbered(paper.add_paragraph("y"), 0, 0)
    assert drawn(paper) == ["1", UNSURE, ""]


def test_a_style_brings_its_list_and_its_level() -> None:
    paper = outline(1)
    for depth in (0, 1):
        style = paper.styles.add_style(f"Muc {depth}", WD_STYLE_TYPE.PARAGRAPH)
        listed = f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
        style.element.get_or_add_pPr().append(parse_xml(listed))
        paper.add_paragraph("x", style=style.name)
    inner = paper.styles.add_style("Muc con", WD_STYLE_TYPE.PARAGRAPH)
    inner.base_style = paper.styles["Muc 1"]
    paper.add_paragraph("y", style="Muc con")
    assert drawn(paper) == ["1", "2", "2.1", "2.2"]


# tables


def table_of(rows: Sequence[tuple[tuple[int, int] | str, tuple[int, int] | None, str, str]]) -> bytes:
    """A Word table: each row's code typed or drawn, a number drawn before its name or none, name, points."""
    paper = Document()
    with_lists(paper, ([[level("upperRoman", "%1."), TWO, THREE], [LETTER]], [(0, {}), (1, {})], []))
    table = paper.add_table(1, 3)
    for cell, text in zip(table.rows[0].cells, ("STT", "Tiêu chí", "Điểm tối đa"), strict=True):
        cell.text = text
    for code, before, name, points in rows:
        cells = table.add_row().cells
        cells[1].text, cells[2].text = name, points
        if isinstance(code, str):
            cells[0].text = code
        else:
            numbered(cells[0].paragraphs[0], *code)
        if before is not None:
            numbered(cells[1].paragraphs[0], *before)
    kept = io.BytesIO()
    paper.save(kept)
    return kept.getvalue()


def read(rows: Sequence[Any], change: Callable[[bytes], bytes] = bytes) -> Imported:
    return import_table(RawFile("x.docx", change(table_of(rows))), SetMetadata(id="x"))


def told(made: Imported) -> list[tuple[str, int, object]]:
    return [(d.code, d.place[0], d.params.get("what", "")) for d in made.diagnostics if d.code != "X620"]


OPTION = ("", None, "Có: 1; không: 0", "")


def test_codes_may_be_drawn_before_the_name() -> None:
    made = read(
        [
            ("", (1, 0), "CHỈ ĐẠO", "2"),
            ("", (1, 1), "Kế hoạch", "1"),
            OPTION,
            ("", (1, 1), "Báo cáo", "1"),
            OPTION,
        ]
    )
    assert made.outline is not None
    assert [(item.code, item.title) for item in made.outline.areas] == [("I", "CHỈ ĐẠO")]
    assert [(item.code, item.title) for area in made.outline.areas for item in area.items] == [
        ("I.1", "Kế hoạch"),
        ("I.2", "Báo cáo"),
    ]
    assert told(made) == [("X617", 2, "drawn")]


def test_letters_before_options_are_no_codes() -> None:
    made = read(
        [
            ("1", None, "A", "1"),
            ("1.1", None, "B", "1"),
            ("", (2, 0), "Đầy đủ: 1", ""),
            ("", (2, 0), "Thiếu: 0", ""),
        ]
    )
    assert told(made) == []
    assert made.outline is not None
    (leaf,) = made.outline.leaves()
    assert leaf.scored is not None
    assert leaf.scored.text == "a) Đầy đủ: 1\nb) Thiếu: 0"


def test_a_code_that_is_not_sure_is_told_and_not_made_up() -> None:
    made = read([((1, 1), None, "A", "1"), ("1.1", None, "B", "1"), OPTION])
    assert ("X605", 2, "") in told(made)
    made = read([("1", None, "A", "1"), ("1.1", (1, 2), "B", "1"), OPTION])
    assert told(made) == [("X619", 3, "")]
