"""Cells of Word and Excel: what a reader of the page does not see is in no figure and is told."""

import io
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings, strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Color, Font, GradientFill, PatternFill
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from generator.lexicon.printed_signs import UNKNOWN_SIGN, without_marks
from generator.office.docx_reader import read_word
from generator.office.grid import Cell, Grid, RemarkKind
from generator.office.symbol_fonts import drawn
from generator.office.xlsx_numbers import shown_number, shown_text
from generator.office.xlsx_reader import read_excel
from generator.pipeline.criteria import Imported, import_table
from generator.reading import UNPRINTABLE, RawFile
from generator.vi.diagnostics import message_of
from tests.support.criteria_tables import terms
from tests.support.office_tables import (
    CHANGE,
    HEAD,
    changed_parts,
    excel_file,
    paragraph,
    run,
    with_text_box,
    word_cell,
    word_file,
    word_row,
)

pytestmark = pytest.mark.slow

RAISED, LOWERED = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
STRUCK, HIDDEN = "<w:strike/>", "<w:vanish/>"
SYMBOL = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'


def imported(data: bytes) -> Imported:
    return import_table(RawFile("x", data), terms("x"))


def told(data: bytes) -> list[tuple[str, int, int, str]]:
    """Code, row, column and kind of all that is said, but for what the table cannot say at all."""
    found = imported(data).diagnostics
    return [(d.code, *d.place, d.params.get("why", "")) for d in found if d.code != "X620"]


def cell(content: str, **more: Any) -> Cell:
    """The cell of a Word table that holds just this."""
    grids = read_word(word_file([word_row(word_cell(content))], **more))
    assert grids is not None
    return grids[0].rows[1][0]


def said(cell: Cell) -> list[tuple[str, str]]:
    return [(remark.kind.value, remark.words) for remark in cell.remarks]


# small signs


@pytest.mark.parametrize(
    ("xml", "text", "remarks"),
    [
        (run("1,5") + run("1", RAISED), "1,5¹", []),
        (run("1,5") + run("1", RAISED) + run("0", RAISED), "1,5¹⁰", []),
        (run("1,5") + run("(1)", RAISED), "1,5⁽¹⁾", []),
        (run("1,5") + run("2,3", RAISED), "1,5", [("raised", "2,3")]),
        (run("1,5") + run("*", RAISED), "1,5", [("raised", "*")]),
        (run("1,5") + run("a", RAISED), "1,5", [("raised", "a")]),
        (run("1,5") + run("1", '<w:position w:val="6"/>'), "1,5¹", []),
        (run("1,5") + run("1", '<w:position w:val="-6"/>'), "1,5₁", []),
        (run("1,5", '<w:position w:val="4"/>'), "1,5", []),
        (run("500 m") + run("2", RAISED), "500 m²", []),
        (run("a") + run("1", LOWERED), "a₁", []),
        (run("T") + run("hs", LOWERED), "Ths", []),
        (run("2") + run("giờ", RAISED), "2giờ", []),
        (run("1,5") + run("1", '<w:rStyle w:val="Mark"/>'), "1,5¹", []),
        (run("1,5") + run("1", '<w:rStyle w:val="Mark"/><w:vertAlign w:val="baseline"/>'), "1,51", []),
    ],
)
def test_a_raised_run_is_read_in_signs_of_its_own(
    xml: str, text: str, remarks: list[tuple[str, str]]
) -> None:
    style = f'<w:style w:type="character" w:styleId="Mark"><w:rPr>{RAISED}</w:rPr></w:style>'
    read = cell(xml, styles=style)
    assert (read.text, said(read)) == (text, remarks)


def test_a_figure_with_a_mark_is_the_figure_and_the_mark_is_told() -> None:
    data = word_file(
        [
            ("1", "A", ""),
            ("1.1", "B", run("1,5") + run("1", RAISED)),
            ("", run("Mỗi sáng kiến được 0,5") + run("2", RAISED) + run(" điểm, tối đa 1,5 điểm"), ""),
        ]
    )
    made = imported(data)
    assert made.outline is not None
    (leaf,) = made.outline.leaves()
    assert leaf.maximum == Decimal("1.5")
    assert "each: 0.5," in (made.text or "")
    assert "được 0,5² điểm" in (made.text or "")
    assert told(data)[1:] == [("X622", 3, 3, "raised"), ("X622", 4, 2, "raised")]


# signs of fonts


@pytest.mark.parametrize(
    ("xml", "text", "kinds"),
    [
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥", []),
        ('<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>', "≤", []),
        ('<w:r><w:sym w:font="Symbol" w:char="00B3"/></w:r>', "≥", []),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓", []),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑", []),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑", []),
        ('<w:r><w:sym w:font="Wingdings" w:char="F051"/></w:r>', UNKNOWN_SIGN, ["symbol"]),
        ('<w:r><w:sym w:font="Lạ" w:char="F0B3"/></w:r>', UNKNOWN_SIGN, ["symbol"]),
        (run("\uf0b3", SYMBOL), "≥", []),
        (run("\u00b3", SYMBOL), "≥", []),
        (run("\u2265", SYMBOL), "≥", []),
        (run("\uf0b7"), "•", []),
        (run("\uf0b3"), UNKNOWN_SIGN, ["symbol"]),
        (run("KÕ ho¹ch", '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'), "KÕ ho¹ch", ["old_font"]),
        (run("Kế hoạch", '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'), "Kế hoạch", []),
    ],
)
def test_a_sign_is_read_as_its_font_draws_it(xml: str, text: str, kinds: list[str]) -> None:
    read = cell(xml)
    assert (read.text, [kind for kind, _ in said(read)]) == (text, kinds)


@pytest.mark.parametrize("font", ["Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings", ""])
def test_every_sign_of_a_font_can_be_printed(font: str) -> None:
    letters = "".join(chr(number) for number in range(0xF020, 0xF100))
    assert not UNPRINTABLE.search(drawn(letters, font)[0])


@pytest.mark.parametrize(("char", "found"), [("F0B3", []), ("F0EA", ["X622", "X611"])])
def test_a_sign_decides_a_rule_or_there_is_none(char: str, found: list[str]) -> None:
    sign = f'<w:r><w:sym w:font="Symbol" w:char="{char}"/></w:r>'
    data = word_file(
        [
            ("1", "A", "2"),
            ("1.1", "B", "2"),
            ("", sign + run(" 90%: 2; từ 70% đến dưới 90%: 1; dưới 70%: 0"), ""),
        ]
    )
    assert sorted(code for code, *_ in told(data)) == sorted(found)
    assert ("from: 90%" in (imported(data).text or "")) == (not found)


# struck, hidden, changed

STYLES = (
    f'<w:style w:type="paragraph" w:styleId="Old"><w:rPr>{STRUCK}</w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Older"><w:basedOn w:val="Old"/></w:style>'
    f'<w:style w:type="character" w:styleId="Gone"><w:rPr>{HIDDEN}</w:rPr></w:style>'
    f'<w:style w:type="character" w:styleId="Cross"><w:rPr>{STRUCK}</w:rPr></w:style>'
    f'<w:style w:type="table" w:styleId="Void"><w:rPr>{STRUCK}</w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("xml", "text", "remarks"),
    [
        (run("2") + run("1", STRUCK), "2", [("struck", "1")]),
        (run("2") + run("1", "<w:dstrike/>"), "2", [("struck", "1")]),
        (run("2") + run("1", HIDDEN), "2", [("hidden", "1")]),
        (run("2") + run("1", '<w:strike w:val="0"/>'), "21", []),
        (run("a", STRUCK) + run("b") + run("c", STRUCK), "b", [("struck", "a c")]),
        (run("2") + run("1", '<w:rStyle w:val="Gone"/>'), "2", [("hidden", "1")]),
        (paragraph(run("a"), properties='<w:pStyle w:val="Older"/>'), "", [("struck", "a")]),
        (
            paragraph(run("a", '<w:rStyle w:val="Cross"/>'), properties='<w:pStyle w:val="Old"/>'),
            "a",
            [],  # two styles of different kinds switch it off again
        ),
        (paragraph(run("a", '<w:strike w:val="false"/>'), properties='<w:pStyle w:val="Old"/>'), "a", []),
        (f"<w:del {CHANGE}>{run('1')}</w:del>" + run("2"), "2", [("tracked", "−1")]),
        (f"<w:ins {CHANGE}>{run('1')}</w:ins>" + run("2"), "12", [("tracked", "+1")]),
        (f"<w:moveFrom {CHANGE}>{run('1')}</w:moveFrom>" + run("2"), "2", [("tracked", "−1")]),
        (f"<w:moveTo {CHANGE}>{run('1')}</w:moveTo>" + run("2"), "12", [("tracked", "+1")]),
        (
            f"<w:ins {CHANGE}><w:del {CHANGE}><w:r><w:delText>1</w:delText></w:r></w:del></w:ins>" + run("2"),
            "2",
            [("tracked", "−1")],
        ),
        (
            paragraph(run("Có: 1"), properties=f"<w:rPr><w:del {CHANGE}/></w:rPr>") + paragraph(run("5")),
            "Có: 15",
            [("tracked", "")],
        ),
        (
            paragraph(run("Có: 1"), properties="<w:rPr><w:vanish/></w:rPr>") + paragraph(run("5")),
            "Có: 15",
            [],
        ),
        (
            f"<w:tbl>{word_row('a')}{word_row('b', properties=f'<w:del {CHANGE}/>')}</w:tbl>{paragraph()}",
            "a",
            [("tracked", "−b")],
        ),
        (
            f"<w:tbl>{word_row('a')}{word_row('b', properties='<w:hidden/>')}</w:tbl>{paragraph()}",
            "a",
            [("hidden", "b")],
        ),
    ],
)
def test_words_that_no_longer_hold_are_taken_out_and_told(
    xml: str, text: str, remarks: list[tuple[str, str]]
) -> None:
    read = cell(xml, styles=STYLES)
    assert (read.text, said(read)) == (text, remarks)


def test_a_style_of_the_table_may_strike_all_of_it() -> None:
    assert said(cell("a", styles=STYLES, style="Void")) == [("struck", "a")]


WHITE = '<w:color w:val="FFFFFF"/>'
THEME = (
    '<a:clrScheme><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    '<a:accent1><a:srgbClr val="FDFDFD"/></a:accent1>'
    '<a:accent2><a:srgbClr val="1F4E79"/></a:accent2></a:clrScheme>'
)
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
UNSEEN_STYLES = (
    f'<w:style w:type="character" w:styleId="Pale"><w:rPr>{WHITE}</w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Paler"><w:basedOn w:val="Pale"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Small"><w:rPr><w:sz w:val="2"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Low"><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>'
    '</w:style><w:style w:type="paragraph" w:styleId="Dark"><w:pPr><w:shd w:val="clear" w:fill="1F4E79"/>'
    "</w:pPr></w:style>"
    f'<w:style w:type="table" w:styleId="Blank"><w:rPr>{WHITE}</w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="Heads"><w:tblStylePr w:type="firstRow">'
    f'<w:rPr>{WHITE}</w:rPr><w:tcPr><w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>'
)


def shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:fill="{fill}"/>'


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        (WHITE, "pale"),
        ('<w:color w:val="FEFEFE"/>', "pale"),
        ('<w:color w:val="F2F2F2"/>', "pale"),
        ('<w:color w:val="000000" w:themeColor="background1"/>', "pale"),
        ('<w:color w:val="000000" w:themeColor="background1" w:themeShade="F2"/>', "pale"),
        ('<w:color w:val="000000" w:themeColor="accent1"/>', "pale"),
        ('<w:color w:val="000000" w:themeColor="text1" w:themeTint="0D"/>', "pale"),
        ('<w:rStyle w:val="Paler"/>', "pale"),
        (f'<w:color w:val="1F4E79"/>{shade("1F4E79")}', "pale"),
        ('<w:color w:val="000000"/><w:highlight w:val="black"/>', "pale"),
        ('<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>', "pale"),
        ('<w:color w:val="1F4E79"/><w:shd w:val="solid" w:color="1F4E79" w:fill="FFFFFF"/>', "pale"),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="pct5" w:color="000000" w:fill="FFFFFF"/>', "pale"),
        (f'<w:color w:val="000000"/><w14:textFill {W14}><w14:noFill/></w14:textFill>', "pale"),
        (
            f'<w14:textFill {W14}><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill>'
            "</w14:textFill>",
            "pale",
        ),
        ('<w:sz w:val="2"/>', "tiny"),
        ('<w:sz w:val="4"/>', "tiny"),
        ('<w:w w:val="1"/>', "tiny"),
        ('<w:color w:val="808080"/>', ""),
        ('<w:color w:val="A6A6A6"/>', ""),
        ('<w:color w:val="BFBFBF" w:themeColor="background1" w:themeShade="BF"/>', ""),
        ('<w:color w:val="FF0000"/>', ""),
        ('<w:color w:val="auto"/><w:highlight w:val="black"/>', ""),
        (f'{WHITE}<w:highlight w:val="blue"/>', ""),
        (f"{WHITE}{shade('1F4E79')}", ""),
        (f'{WHITE}<w:shd w:val="clear" w:fill="FFFFFF" w:themeFill="accent2"/>', ""),
        (f'{WHITE}<w:shd w:val="diagStripe" w:color="000000" w:fill="FFFFFF"/>', ""),
        ('<w:rStyle w:val="Pale"/><w:color w:val="auto"/>', ""),
        ('<w:sz w:val="16"/>', ""),
        ('<w:sz w:val="x"/>', ""),
        ('<w:w w:val="66"/>', ""),
    ],
)
def test_letters_nobody_sees_are_taken_out_and_told(properties: str, kind: str) -> None:
    read = cell(run("2") + run("5", properties), styles=UNSEEN_STYLES, theme=THEME)
    assert (read.text, said(read)) == (("2", [(kind, "5")]) if kind else ("25", []))


@pytest.mark.parametrize(
    ("content", "inside", "style", "kind"),
    [
        (paragraph(run("5"), properties='<w:pStyle w:val="Small"/>'), "", "", "tiny"),
        (paragraph(run("5"), properties='<w:pStyle w:val="Low"/>'), "", "", "tiny"),
        (paragraph(run("5"), properties='<w:spacing w:line="1" w:lineRule="exact"/>'), "", "", "tiny"),
        (paragraph(run("5"), properties='<w:spacing w:line="360" w:lineRule="exact"/>'), "", "", ""),
        (paragraph(run("5", WHITE), properties='<w:pStyle w:val="Dark"/>'), "", "", ""),
        (paragraph(run("5", WHITE), properties=shade("000000")), "", "", ""),
        (paragraph(run("5", WHITE), properties=shade("FAFAFA")), shade("000000"), "", "pale"),
        (run("5", WHITE), shade("1F4E79"), "", ""),
        (run("5", '<w:color w:val="1F4E79"/>'), shade("1F4E79"), "", "pale"),
        (run("5"), shade("000000"), "", ""),  # automatic letters are white on black
        (run("5"), "", "Blank", "pale"),
        (run("5", '<w:color w:val="000000"/>'), "", "Blank", ""),
        (run("5", WHITE), "", "Heads", "pale"),  # of a row below the first
        (
            f"<w:tbl><w:tr>{word_cell(run('5', WHITE), shade('000000'))}</w:tr></w:tbl>{paragraph()}",
            "",
            "",
            "",
        ),
        (f"<w:tbl>{word_row(word_cell(run('5', WHITE)))}</w:tbl>{paragraph()}", "", "", "pale"),
    ],
)
def test_what_stands_behind_letters_decides_whether_they_are_seen(
    content: str, inside: str, style: str, kind: str
) -> None:
    rows = [word_row("STT"), word_row(word_cell(content, inside))]
    grids = read_word(
        word_file(rows, head=(), styles=UNSEEN_STYLES, style=style, table='<w:tblLook w:val="0420"/>')
    )
    assert grids is not None
    read = grids[0].rows[1][0]
    assert (read.text, said(read)) == (("", [(kind, "5")]) if kind else ("5", []))


@pytest.mark.parametrize(
    ("look", "kinds"), [("0420", []), ("0400", ["pale"])], ids=["a first row of its own", "none asked for"]
)
def test_white_words_on_the_dark_head_of_a_style_are_seen(look: str, kinds: list[str]) -> None:
    head = word_row(word_cell(run("STT", WHITE)))
    data = word_file(
        [head, "a"], head=(), styles=UNSEEN_STYLES, style="Heads", table=f'<w:tblLook w:val="{look}"/>'
    )
    grids = read_word(data)
    assert grids is not None
    assert [kind for kind, _ in said(grids[0].rows[0][0])] == kinds


OPTION = ("", "Có: 1; không: 0", "")


@pytest.mark.parametrize(
    ("row", "level", "expected"),
    [
        (word_row("", "Chậm: 0,5", "", properties=f"<w:ins {CHANGE}/>"), True, ("X619", "row_inserted")),
        (word_row("", "Chậm: 0,5", "", properties=f"<w:del {CHANGE}/>"), False, ("X619", "row_deleted")),
        (word_row("", "Chậm: 0,5", "", properties="<w:hidden/>"), False, ("X623", "row_hidden")),
        *(
            (
                word_row("", "Chậm: 0,5", "", properties=f'<w:trHeight w:val="{height}" w:hRule="{rule}"/>'),
                not hidden,
                ("X623", "row_hidden") if hidden else ("", ""),
            )
            for height, rule, hidden in (
                ("0", "exact", True),
                ("1", "exact", True),
                ("60", "exact", True),
                ("400", "exact", False),
                ("0", "atLeast", False),
                ("1", "auto", False),
                ("x", "exact", False),
            )
        ),
        (f"<w:ins {CHANGE}>{word_row('', 'Chậm: 0,5', '')}</w:ins>", True, ("X619", "row_inserted")),
        (
            f"<w:moveFrom {CHANGE}>{word_row('', 'Chậm: 0,5', '')}</w:moveFrom>",
            False,
            ("X619", "row_deleted"),
        ),
        (
            word_row("", "Chậm: 0,5", "", properties='<w:hidden w:val="0"/><w:cantSplit/>'),
            True,
            ("", ""),
        ),
    ],
)
def test_a_row_that_is_changed_or_hidden_is_told(row: str, level: bool, expected: tuple[str, str]) -> None:
    data = word_file([("1", "A", "1"), ("1.1", "B", "1"), ("", "Đúng hạn: 1", ""), row, ("", "Không: 0", "")])
    assert told(data) == ([(expected[0], 5, 1, expected[1])] if expected[0] else [])
    assert ("Chậm" in (imported(data).text or "")) == level


def test_a_merged_cell_of_a_row_that_is_gone_reaches_no_other() -> None:
    """Code 1.2 goes down from a deleted row; the row below it goes on with 1.1."""
    starts, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        ("1", "A", "1"),
        ("1.1", "B", "1"),
        word_row(word_cell("1.2", starts), "C", "1", properties=f"<w:del {CHANGE}/>"),
        word_row(word_cell("", goes_on), "Có: 1; không: 0", ""),
    ]
    made = imported(word_file(rows))
    assert made.outline is not None
    (leaf,) = made.outline.leaves()
    assert (leaf.title, leaf.scored and leaf.scored.text) == ("B", "Có: 1; không: 0")


@pytest.mark.parametrize(
    ("properties", "text", "words"),
    [
        (f"<w:cellIns {CHANGE}/>", "1", "+ 1"),
        (f'<w:cellMerge {CHANGE} w:vMerge="rest"/>', "1", "+ 1"),
        (f"<w:cellDel {CHANGE}/>", None, "− 1"),
    ],
)
def test_a_changed_cell_is_read_as_accepted(properties: str, text: str | None, words: str) -> None:
    grids = read_word(word_file([word_row("a", word_cell("1", properties), "b")]))
    assert grids is not None
    row = grids[0].rows[1]
    assert [cell.text for cell in row] == [one for one in ("a", text, "b") if one is not None]
    assert [(c.row, c.column, said(c)) for c in grids[0].remarked()] == [(2, 2, [("tracked", words)])]


# beside the text


def test_the_words_of_a_footnote_go_into_the_text() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    rows = [("1", "A", "1"), ("1.1", run("B") + mark, "1"), OPTION]
    data = word_file(rows, footnotes={2: "Không phát sinh thì được điểm tối đa"})
    made = imported(data)
    assert made.outline is not None
    (leaf,) = made.outline.leaves()
    assert leaf.scored is not None
    assert leaf.scored.text == "Có: 1; không: 0\nChú thích: Không phát sinh thì được điểm tối đa"
    assert told(data) == [("X616", 3, 2, "")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("1", "A", "1"), ("1.1", "B", "1"), OPTION, ("", "Tổng cộng", "{1}")], ("X610", 5, 2, "")),
        ([("1", "{A}", "1"), ("1.1", "B", "1"), OPTION], ("X610", 2, 2, "")),
    ],
)
def test_a_footnote_where_no_item_is_is_told(
    rows: list[tuple[str, str, str]], expected: tuple[str, int, int, str]
) -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    marked = [[run(c.strip("{}")) + mark if "{" in c else c for c in row] for row in rows]
    assert told(word_file(marked, footnotes={2: "Chỉ chấm ở cấp tỉnh"})) == [expected]


def test_a_footnote_of_the_head_is_told() -> None:
    head = (*HEAD[:2], run(HEAD[2]) + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    rows = [("1", "A", "1"), ("1.1", "B", "1"), OPTION]
    assert told(word_file(rows, head=head, footnotes={2: "Đã nhân hệ số"})) == [("X624", 1, 3, "footnote")]


def test_a_comment_is_told_and_is_in_no_text() -> None:
    paper = Document()
    table = paper.add_table(4, 3)
    rows = (HEAD, ("1", "A", "1"), ("1.1", "B", "1"), OPTION)
    for row, texts in zip(table.rows, rows, strict=True):
        for place, text in zip(row.cells, texts, strict=True):
            place.text = text
    paper.add_comment(table.rows[3].cells[1].paragraphs[0].runs, text="Bỏ mức này?", author="a")
    kept = io.BytesIO()
    paper.save(kept)
    assert told(kept.getvalue()) == [("X624", 4, 2, "comment")]
    assert "Bỏ mức này" not in (imported(kept.getvalue()).text or "")


BOX = f"<w:txbxContent>{paragraph(run('chậm trừ 0,5'))}</w:txbxContent>"
ALTERNATE = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>'
)


@pytest.mark.parametrize(
    ("xml", "remarks"),
    [
        (f"<w:r><w:drawing>{BOX}</w:drawing></w:r>", [("text_box", "chậm trừ 0,5")]),
        (
            f"<w:r>{ALTERNATE.format(f'<w:drawing>{BOX}</w:drawing>', f'<w:pict>{BOX}</w:pict>')}</w:r>",
            [("text_box", "chậm trừ 0,5")],
        ),
        ("<w:r><w:drawing/></w:r>", [("object", "")]),
        ("<w:r><w:object/></w:r>", [("object", "")]),
        (ALTERNATE.format(run(" a"), run(" b")), []),
    ],
)
def test_a_drawing_is_no_text_and_is_told(xml: str, remarks: list[tuple[str, str]]) -> None:
    read = cell(run("Có: 1") + xml)
    assert (read.text.removesuffix(" a"), said(read)) == ("Có: 1", remarks)


@pytest.mark.parametrize(
    "xml",
    [
        f"<w:r>{ALTERNATE.format('<w:t> (chậm trừ 0,5)</w:t>', '<w:t>cũ</w:t>')}</w:r>",
        ALTERNATE.format(run(" (chậm trừ 0,5)"), run("cũ")),
        f"<w:r>{ALTERNATE.format('<w:t> (chậm trừ</w:t><w:tab/><w:t>0,5)</w:t>', '')}</w:r>",
    ],
)
def test_letters_written_in_two_ways_are_read_once(xml: str) -> None:
    read = cell(run("Có: 1") + xml)
    assert (" ".join(read.text.split()), said(read)) == ("Có: 1 (chậm trừ 0,5)", [])


def test_a_table_written_twice_for_older_programs_is_read_once() -> None:
    twice = f"<w:tbl>{word_row(*HEAD)}{word_row('1', 'A', '1')}</w:tbl>{paragraph()}"
    box = f"<w:pict><w:txbxContent>{twice}</w:txbxContent></w:pict>"
    grids = read_word(word_file([], body=paragraph(f"<w:r>{ALTERNATE.format(box, box)}</w:r>")))
    assert grids is not None
    assert len(grids) == 2


def test_a_file_inside_the_document_is_told() -> None:
    rows = [("1", "A", "1"), ("1.1", "B", "1"), OPTION]
    assert told(word_file(rows, body="<w:altChunk/>")) == [("X624", 1, 1, "object")]


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = (FIELD.format(kind) for kind in ("begin", "separate", "end"))


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


@pytest.mark.parametrize(
    ("xml", "text", "kinds"),
    [
        (f"{BEGIN}{code(' = 1+1 ')}{SEPARATE}{run('2')}{END}", "2", []),
        (
            f"{BEGIN}{code(' IF ')}{BEGIN}{code('MERGEFIELD x')}{SEPARATE}{run('9')}{END}{code(' = 1 a b')}"
            f"{SEPARATE}{run('2')}{END}",
            "2",
            [],
        ),
        (f"{BEGIN}{code(' SYMBOL 179 ')}{END}", UNKNOWN_SIGN, ["symbol"]),
        (BEGIN + code(' SYMBOL 179 \\f "Symbol" ') + END + run(" 90%"), "≥ 90%", []),
        (BEGIN + code(" SYMBOL 179 \\f Symbol \\s 12 ") + END + run(" 90%"), "≥ 90%", []),
        (BEGIN + code(' SYMBOL 0xB3 \\F "Symbol" ') + END, "≥", []),
        (BEGIN + code(' SYMBOL 61619 \\f "Symbol" ') + END, "≥", []),
        *(
            (
                BEGIN + code(f' SYMBOL {number} \\f "Symbol" ') + END + run(" 2"),
                f"{UNKNOWN_SIGN} 2",
                ["symbol"],
            )
            for number in ("0x", "0xZZ", "abc", "-5", "1.5", "99999999999999999999", "0xFFFFFFFF", "5²", '""')
        ),
        (BEGIN + code(" symbol 179 ") + END, UNKNOWN_SIGN, ["symbol"]),
        (BEGIN + code(' SYMBOL 0179 \\f "Symbol" ') + END, "≥", []),
        ('<w:fldSimple w:instr=" SYMBOL 08x "/>', UNKNOWN_SIGN, ["symbol"]),
        ('<w:r><w:sym w:font="Symbol" w:char="GG"/></w:r>' + run("2"), f"{UNKNOWN_SIGN}2", ["symbol"]),
        ('<w:r><w:sym w:font="Symbol" w:char="FFFFFF"/></w:r>' + run("2"), f"{UNKNOWN_SIGN}2", ["symbol"]),
        ('<w:r><w:sym w:font="Symbol" w:char="D800"/></w:r>' + run("2"), f"{UNKNOWN_SIGN}2", ["symbol"]),
        ('<w:r><w:sym w:font="Symbol" w:char=""/></w:r>' + run("2"), f"{UNKNOWN_SIGN}2", ["symbol"]),
        ("<w:r><w:sym/></w:r>" + run("2"), f"{UNKNOWN_SIGN}2", ["symbol"]),
        (BEGIN + code(" EQ \\f(a;b) ") + END, UNKNOWN_SIGN, ["equation"]),
        (f'<w:fldSimple w:instr=" =1 ">{run("2")}</w:fldSimple>', "2", []),
        (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox>'
            f"</w:ffData></w:fldChar></w:r>{code('FORMCHECKBOX')}{END}{run(' Có')}",
            "☒ Có",
            [],
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
            '<w:listEntry w:val="1"/><w:listEntry w:val="2"/></w:ddList></w:ffData></w:fldChar></w:r>'
            f"{code('FORMDROPDOWN')}{END}",
            "2",
            [],
        ),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('2')}</w:sdtContent></w:sdt>", "2", []),
    ],
)
def test_a_field_is_read_by_what_it_shows(xml: str, text: str, kinds: list[str]) -> None:
    read = cell(xml)
    assert (read.text, [kind for kind, _ in said(read)]) == (text, kinds)


@pytest.mark.parametrize(
    "xml",
    [
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{"9" * 5000}"/></w:numPr></w:pPr></w:p>',
        run("", f'<w:position w:val="{"9" * 5000}"/>'),
        run("", '<w:position w:val="²"/>'),
    ],
    ids=["level", "long position", "odd position"],
)
def test_a_property_that_is_no_number_refuses_no_file(xml: str) -> None:
    assert cell(xml + run("2")).text.strip() == "2"
    assert cell(run("2"), style="9" * 5000).text == "2"
    grids = read_word(word_file([word_row(word_cell("a", f'<w:gridSpan w:val="{"9" * 5000}"/>'), "b")]))
    assert grids is not None


M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def math(inner: str) -> str:
    return f"<w:p><m:oMath {M}>{inner}</m:oMath></w:p>"


def letters(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("inner", "text", "kinds"),
    [
        (f"<m:f><m:num>{letters('a')}</m:num><m:den>{letters('b')}</m:den></m:f>", "(a)/(b)", []),
        (f"<m:d><m:e>{letters('a-b')}</m:e></m:d>{letters(' × 2')}", "(a-b) × 2", []),
        (
            f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>{letters("a")}</m:e></m:d>',
            "[a]",
            [],
        ),
        (
            f"<m:sSup><m:e>{letters('0,5')}</m:e><m:sup>{letters('2')}</m:sup></m:sSup>",
            f"{UNKNOWN_SIGN}0,5^(2)",
            ["equation"],
        ),
        (
            f"<m:sSubSup><m:e>{letters('a')}</m:e><m:sub>{letters('1')}</m:sub><m:sup>{letters('2')}</m:sup>"
            "</m:sSubSup>",
            f"{UNKNOWN_SIGN}a₁^(2)",
            ["equation"],
        ),
        (f"<m:sSub><m:e>{letters('a')}</m:e><m:sub>{letters('1')}</m:sub></m:sSub>", "a₁", []),
        (
            f"<m:rad><m:deg/><m:e>{letters('4')}</m:e></m:rad>",
            f"{UNKNOWN_SIGN}4",
            ["equation"],
        ),
        (
            f"<m:nary><m:sub>{letters('i')}</m:sub><m:e>{letters('x')}</m:e></m:nary>",
            f"{UNKNOWN_SIGN}ix",
            ["equation"],
        ),
    ],
)
def test_a_formula_is_read_by_its_shape(inner: str, text: str, kinds: list[str]) -> None:
    read = cell(math(inner))
    assert (read.text, [kind for kind, _ in said(read)]) == (text, kinds)


# Excel

PLAIN: Sequence[Sequence[Any]] = [
    ("1", "A", 2),
    ("1.1", "B", 2),
    (None, "Đúng hạn", 2),
    (None, "Chậm", 1),
    (None, "Không", 0),
]


def strike(row: int) -> Callable[[Worksheet], None]:
    def mark(sheet: Worksheet) -> None:
        for place in sheet[row]:
            place.font = Font(strike=True)

    return mark


def hide_row(row: int, **how: Any) -> Callable[[Worksheet], None]:
    def mark(sheet: Worksheet) -> None:
        for name, value in how.items():
            setattr(sheet.row_dimensions[row], name, value)

    return mark


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (strike(5), [("X623", 5, 2, "struck"), ("X623", 5, 3, "struck")]),
        (hide_row(5, hidden=True), [("X623", 5, 1, "row_hidden")]),
        (hide_row(5, hidden=True, outlineLevel=1), [("X623", 5, 1, "row_hidden")]),
        *((hide_row(5, height=height), [("X623", 5, 1, "row_hidden")]) for height in (0.1, 1, 3)),
    ],
)
def test_a_row_of_a_sheet_nobody_sees_is_no_level(
    mark: Callable[[Worksheet], None], expected: list[tuple[str, int, int, str]]
) -> None:
    data = excel_file(PLAIN, mark)
    assert told(data) == expected
    assert "Chậm" not in (imported(data).text or "")
    assert "level_2: Không" in (imported(data).text or "")


def colour(**how: Any) -> Color:
    return Color(**how)


def solid(**how: Any) -> PatternFill:
    return PatternFill("solid", fgColor=Color(**how))


@pytest.mark.parametrize(
    ("font", "fill", "kind"),
    [
        ({"color": "FFFFFFFF"}, None, "pale"),
        ({"color": "00FFFFFF"}, None, "pale"),
        ({"color": "FFFDFDFD"}, None, "pale"),
        ({"color": colour(theme=0)}, None, "pale"),
        ({"color": colour(theme=0, tint=-0.05)}, None, "pale"),
        ({"color": colour(theme=1, tint=0.98)}, None, "pale"),
        ({"color": colour(indexed=9)}, None, "pale"),
        ({"color": colour(indexed=65)}, None, "pale"),
        ({}, solid(rgb="FF000000"), "pale"),
        ({"color": colour(theme=1)}, solid(theme=1), "pale"),
        ({"color": "FF4472C4"}, solid(theme=4), "pale"),
        ({"sz": 1}, None, "tiny"),
        ({"sz": 2.5}, None, "tiny"),
        ({"color": "FFFFFFFF"}, solid(rgb="FF1F4E79"), ""),
        ({"color": colour(theme=0)}, solid(theme=4), ""),
        ({"color": colour(theme=0, tint=-0.35)}, None, ""),
        ({"color": "FF808080"}, None, ""),
        ({"color": "FFFFFFFF"}, PatternFill("darkGray"), ""),
        ({"color": "FFFFFFFF"}, GradientFill(stop=("000000", "1F4E79")), ""),
        ({"color": colour(indexed=64)}, None, ""),
        ({"color": colour(theme=99)}, None, ""),
        ({"sz": 8}, None, ""),
    ],
)
def test_letters_of_a_sheet_nobody_sees_are_taken_out_and_told(
    font: dict[str, Any], fill: Any, kind: str
) -> None:
    def mark(sheet: Worksheet) -> None:
        for value, place in (("5", "A2"), (5, "B2")):
            sheet[place].value = value
            sheet[place].font = Font(**font)
            if fill is not None:
                sheet[place].fill = fill

    grids = read_excel(excel_file([()], mark))
    assert grids is not None
    for read in grids[0].rows[1][:2]:
        assert (read.text, said(read)) == (("", [(kind, "5")]) if kind else ("5", []))


@pytest.mark.parametrize(
    ("style", "kinds"), [("TableStyleMedium2", [[], ["pale"]]), ("TableStyleDark1", [[], []])]
)
def test_a_style_of_a_sheets_table_may_darken_its_head_or_all_of_it(
    style: str, kinds: list[list[str]]
) -> None:
    def mark(sheet: Worksheet) -> None:
        table = Table(displayName="Bang", ref="A1:C3")
        table.tableStyleInfo = TableStyleInfo(name=style)
        sheet.add_table(table)
        for place in ("A1", "A2"):
            sheet[place].font = Font(color="FFFFFFFF")

    grids = read_excel(excel_file([("1", "A", 1), ("1.1", "B", 1)], mark))
    assert grids is not None
    assert [[kind for kind, _ in said(grids[0].rows[row][0])] for row in (0, 1)] == kinds


def test_a_row_or_column_without_height_is_hidden() -> None:
    row = {"xl/worksheets/sheet1.xml": lambda text: text.replace('<row r="5"', '<row r="5" ht="0"')}
    assert told(changed_parts(excel_file(PLAIN), row)) == [("X623", 5, 1, "row_hidden")]
    for width in ("0", "0.1", "0.5"):
        column = f'<cols><col min="3" max="3" width="{width}"/></cols><sheetData>'
        change = {"xl/worksheets/sheet1.xml": lambda text, to=column: text.replace("<sheetData>", to)}
        data = changed_parts(excel_file(YEARS, head=YEARS_HEAD), change)
        assert told(data) == [("X623", 1, 3, "column_hidden")]


YEARS_HEAD = (*HEAD[:2], "Điểm tối đa 2023", "Điểm tối đa 2024")
YEARS: Sequence[Sequence[Any]] = [("1", "A", 3, 2), ("1.1", "B", 3, 2), (None, "Có: 2; không: 0")]


def test_a_hidden_column_gives_no_points() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.column_dimensions["C"].hidden = True

    data = excel_file(YEARS, hide, head=YEARS_HEAD)
    assert told(data) == [("X623", 1, 3, "column_hidden")]
    made = imported(data)
    assert made.outline is not None
    assert [leaf.maximum for leaf in made.outline.leaves()] == [2]


def test_a_group_of_hidden_columns_is_hidden_whole() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.column_dimensions.group("C", "E", hidden=True)

    rows = [("1", "A", 3, 4, 5, 2), ("1.1", "B", 3, 4, 5, 2), (None, "Có: 2; không: 0")]
    head = (*HEAD[:2], "Điểm tối đa", "Điểm tối đa", "Điểm tối đa", "Điểm tối đa")
    assert [(c, y) for c, _, _, y in told(excel_file(rows, hide, head=head))] == [
        ("X623", "column_hidden")
    ] * 3


@pytest.mark.parametrize(
    ("area", "outside"),
    [("", []), ("A1:C9", []), ("A1:C3,A5:C5", [4]), ("A1:C3", [4, 5]), ("A2:C5", [1])],
)
def test_a_row_that_no_printed_page_has_is_read_and_told(area: str, outside: list[int]) -> None:
    def mark(sheet: Worksheet) -> None:
        if area:
            sheet.print_area = area

    rows = [("1", "A", 1), ("1.1", "x", 1), (None, "Có: 1", None), (None, "Không: 0", None)]
    read = told(excel_file(rows, mark))
    assert [(code, row) for code, row, _, why in read if why == "row_unprinted"] == [
        ("X622", row) for row in outside
    ]
    assert "Không: 0" in (imported(excel_file(rows, mark)).text or "")


def test_a_merged_cell_begins_where_it_is_seen() -> None:
    """Its first row is hidden; the code stands beside the rows that are seen."""

    def mark(sheet: Worksheet) -> None:
        sheet.merge_cells("A3:A5")
        sheet.row_dimensions[3].hidden = True

    grids = read_excel(excel_file([("1", "A", 1), ("1.1", "x", 1), (None, "B", 1), (None, "C", 1)], mark))
    assert grids is not None
    (grid,) = grids
    assert grid.numbers == (1, 2, 4, 5)
    assert [(row[0].text, row[0].row) for row in grid.rows[2:]] == [("1.1", 4), ("1.1", 4)]
    assert [said(one) for one in grid.unread] == [[("row_hidden", "x 1")]]


def rich(*runs: tuple[str, dict[str, Any]]) -> CellRichText:
    return CellRichText(*(TextBlock(InlineFont(**font), text) for text, font in runs))


@pytest.mark.parametrize(
    ("value", "text", "remarks"),
    [
        (rich(("1,5", {}), ("1", {"vertAlign": "superscript"})), "1,5¹", []),
        (rich(("1,5", {}), ("a)", {"vertAlign": "superscript"})), "1,5", [("raised", "a)")]),
        (rich(("2", {}), ("1", {"strike": True})), "2", [("struck", "1")]),
        (rich(("a", {}), ("1", {"vertAlign": "subscript"})), "a₁", []),
        (rich(("\uf0b3", {"rFont": "Symbol"}), (" 90%", {})), "≥ 90%", []),
        (
            rich(
                ("\uf051", {"rFont": "Wingdings"}),
            ),
            UNKNOWN_SIGN,
            [("symbol", "Wingdings 51")],
        ),
        (True, "TRUE", []),
        ("=1/0", "", [("formula", "")]),
        ("#REF!", "", [("error", "#REF!")]),
        (date(2024, 10, 1), "01/10/2024", [("date", "01/10/2024")]),
    ],
)
def test_a_cell_of_a_sheet_is_read_as_it_is_shown(
    value: Any, text: str, remarks: list[tuple[str, str]]
) -> None:
    grids = read_excel(excel_file([(value,)]))
    assert grids is not None
    read = grids[0].rows[1][0]
    assert (read.text, said(read)) == (text, remarks)


@pytest.mark.parametrize(
    ("value", "form", "text", "remarks"),
    [
        (1.75, "0.0", "1.75", [("shown", "1,8")]),
        (0.5, "0", "0.5", [("shown", "1")]),
        (1.5, "0.00", "1.50", []),
        (1.1, "General", "1.1", []),
        (1e30, "0.00", "1" + "0" * 30, [("shown", "")]),
        (1500, "#,##0", "1500", []),
        (1500, "#,##0,", "1500", [("shown", "2")]),
        (0.85, "0%", "85%", []),
        (0.855, "0%", "85.5%", [("shown", "86%")]),
        (90, '"≥ "0', "90", [("shown", "≥ 90")]),
        (1.5, '0.0" điểm"', "1.5", []),
        (1.5, '0.0"¹"', "1.5", [("shown", "1,5¹")]),
        (5, ";;;", "", [("hidden", "5")]),
        ("Có: 1", ";;;", "", [("hidden", "Có: 1")]),
        ("90%", '"≥ "@', "90%", [("shown", "≥ 90%")]),
        (0, '0;-0;"-"', "0", [("shown", "-")]),
        (-5, "0;-0", "-5", []),
        (-5, "0;0", "-5", [("shown", "5")]),
        (0.5, "# ?/?", "0.5", [("shown", "")]),
        (12, "0.0E+00", "12", [("shown", "")]),
        (12, "[Red]0", "12", []),
        (12, "[>10]0;0.0", "12", [("shown", "")]),
        (12, "@", "12", []),
        (12, '#,##0\\ "đ"', "12", []),
    ],
)
def test_what_a_format_shows_otherwise_is_told(
    value: Any, form: str, text: str, remarks: list[tuple[str, str]]
) -> None:
    def mark(sheet: Worksheet) -> None:
        sheet["A2"].number_format = form

    grids = read_excel(excel_file([(value,)], mark))
    assert grids is not None
    read = grids[0].rows[1][0]
    assert (read.text, said(read)) == (text, remarks)


def test_a_code_is_the_number_that_is_shown() -> None:
    """1.1 typed, 1.10 shown: the tenth item."""
    items = [item for n in range(1, 11) for item in ((1 + (n if n < 10 else 1) / 10, "B", 1), OPTION)]

    def mark(sheet: Worksheet) -> None:
        sheet["A21"].number_format = "0.00"

    made = imported(excel_file([("1", "A", 10), *items], mark))
    assert made.outline is not None
    assert [leaf.code for leaf in made.outline.leaves()] == [f"1.{n}" for n in range(1, 11)]
    assert [d.code for d in made.diagnostics if d.code != "X620"] == []


@given(st.text(max_size=20), st.decimals(-1000, 1000, places=2))
def test_no_format_stops_the_reader(form: str, number: Decimal) -> None:
    shown_number(number, form)
    shown_text("a", form)


def test_a_total_without_a_stored_result_stays_a_total() -> None:
    rows = [("1", "A", "=SUM(C3)"), ("1.1", "B", 1), (None, "Có: 1; không: 0"), (None, "Tổng cộng", "=C2")]
    data = excel_file(rows)
    assert [(code, why) for code, _, _, why in told(data)] == [
        ("X617", ""),
        ("X619", "formula"),
        ("X617", ""),
        ("X619", "formula"),
    ]
    assert "Tổng cộng" not in (imported(data).text or "")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a: chậm trừ 0,5", "a: chậm trừ 0,5"),
        ("[Threaded comment]\n\nYour version of Excel…\n\nComment:\n    chậm trừ 0,5", "chậm trừ 0,5"),
    ],
)
def test_a_comment_of_a_sheet_is_told(words: str, expected: str) -> None:
    def mark(sheet: Worksheet) -> None:
        sheet["B4"].comment = Comment(words, "a")

    data = excel_file(PLAIN, mark)
    assert told(data) == [("X624", 4, 2, "comment")]
    assert [d.params["text"] for d in imported(data).diagnostics if d.code == "X624"] == [expected]


def test_a_text_box_of_a_sheet_is_told() -> None:
    data = with_text_box(excel_file(PLAIN), 4, 2, "chậm trừ 0,5")
    assert told(data) == [("X624", 4, 2, "text_box")]


def two_sheets(state: str, second: Sequence[Sequence[Any]]) -> bytes:
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "Bảng 2"
    for row in (HEAD, *PLAIN):
        first.append(list(row))
    other = book.create_sheet("Khác")
    other.sheet_state = state
    for row in second:
        other.append(list(row))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


GOES_ON = (HEAD, ("2", "C", 1), ("2.1", "D", 1), (None, "Có: 1; không: 0", None))


@pytest.mark.parametrize(
    ("state", "second", "expected", "params"),
    [
        ("visible", GOES_ON, "X626", {"read": "Bảng 2, Khác", "unread": ""}),
        ("visible", (("Hướng dẫn",),), "X626", {"read": "Bảng 2", "unread": "Khác"}),
        ("visible", (), "", {}),
        ("hidden", GOES_ON, "X623", {"why": "sheet_hidden", "sheet": "Khác"}),
        ("veryHidden", GOES_ON, "X623", {"why": "sheet_hidden", "sheet": "Khác"}),
    ],
)
def test_each_sheet_is_said_to_be_read_or_not(
    state: str, second: Sequence[Sequence[Any]], expected: str, params: dict[str, str]
) -> None:
    found = [d for d in imported(two_sheets(state, second)).diagnostics if d.code != "X620"]
    assert [d.code for d in found] == ([expected] if expected else [])
    for diagnostic in found:
        assert {name: diagnostic.params[name] for name in params} == params


def test_a_hidden_table_is_told_where_none_is_found() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.column_dimensions["C"].hidden = True

    data = excel_file(PLAIN, hide)
    assert [(code, why) for code, _, _, why in told(data)] == [("X603", ""), ("X623", "column_hidden")]


def test_every_remark_is_worded() -> None:
    from generator.criteria_table.cell_remarks import report_remarks
    from generator.criteria_table.header import find_head
    from generator.office.grid import CellRemark

    row = tuple(Cell(text, 1, column, ()) for column, text in enumerate(HEAD, 1))
    head = find_head(Grid((row,)), {})
    assert head is not None
    texts = set()
    for kind in RemarkKind:
        grid = Grid((row,), unread=(Cell("", 1, 9, (CellRemark(kind, "chữ"),)),))
        (diagnostic,) = report_remarks("x", [grid], [(grid, head)])
        texts.add(message_of(diagnostic).text)
    assert len(texts) == len(RemarkKind)


# a mark anywhere: the figures are those of the page, and something is said at that row

Row = tuple[str, str, str]
Figures = list[tuple[str, Decimal | None, object]]
WORDS = (
    "Có: {m}; không: 0",
    "trên 90%: {m}\n70%–90%: 0,5\ndưới 70%: 0",
    "Mỗi sáng kiến được 0,5 điểm, tối đa {m} điểm",
)


@st.composite
def tables(draw: st.DrawFn) -> list[Row]:
    """The rows below the head: one area, its items with their wording in one row or a row for each level."""
    rows: list[Row] = []
    item = st.tuples(st.sampled_from(["1", "1,5", "2"]), st.integers(0, len(WORDS)))
    items = draw(st.lists(item, min_size=1, max_size=3))
    for number, (maximum, form) in enumerate(items, 1):
        rows.append((f"1.{number}", f"Kế hoạch {'ABC'[number - 1]}N", maximum))
        if form < len(WORDS):
            rows.append(("", WORDS[form].format(m=maximum), ""))
        else:
            rows += [("", "Đúng hạn", maximum), ("", "Chậm", "0,25"), ("", "Không", "0")]
    return [("1", "CHỈ ĐẠO", ""), *rows]


def figures(data: bytes) -> tuple[Figures, set[int], bool]:
    """Codes, maxima, rules of the leaves; the rows something is said of; whether the table is refused."""
    made = imported(data)
    found = [d for d in made.diagnostics if d.code not in {"X620", "X617"}]
    leaves = () if made.outline is None else made.outline.leaves()
    rules = [
        (leaf.code, leaf.maximum, leaf.scored.rule and repr(leaf.scored.rule.parts))  # type: ignore[union-attr]
        for leaf in leaves
        if leaf.scored
    ]
    refused = made.text is None or any(d.blocks for d in found)
    return [(c, m, r and without_marks(r)) for c, m, r in rules], {d.place.line for d in found}, refused


ROW_MARKS = {
    "deleted": (f"<w:del {CHANGE}/>", False),
    "hidden": ("<w:hidden/>", False),
    "low": ('<w:trHeight w:val="1" w:hRule="exact"/>', False),
    "inserted": (f"<w:ins {CHANGE}/>", True),
}
CELL_MARKS: dict[str, tuple[Callable[[str], str], Callable[[str], str]]] = {
    "struck": (lambda text: text + run("5", STRUCK), str),
    "struck before": (lambda text: run("5", STRUCK) + text, str),
    "hidden": (lambda text: text + run("5", HIDDEN), str),
    "white": (lambda text: text + run("5", WHITE), str),
    "white before": (lambda text: run("5", WHITE) + text, str),
    "shaded": (lambda text: text + run("5", f'<w:color w:val="000000"/>{shade("0A0A0A")}'), str),
    "tiny": (lambda text: text + run("5", '<w:sz w:val="3"/>'), str),
    "deleted": (lambda text: f"{text}<w:del {CHANGE}>{run('5')}</w:del>", str),
    "moved away": (lambda text: f"<w:moveFrom {CHANGE}>{run('5')}</w:moveFrom>{text}", str),
    "moved here": (lambda text: f"{text}<w:moveTo {CHANGE}>{run('5')}</w:moveTo>", lambda text: f"{text}5"),
    "inserted": (lambda text: f"<w:ins {CHANGE}>{run('5')}</w:ins>{text}", lambda text: f"5{text}"),
    "raised": (lambda text: text + run("1", RAISED), str),
    "raised letter": (lambda text: text + run("*", RAISED), str),
    "sign": (lambda text: text + run("\uf051"), lambda text: f"{text}{UNKNOWN_SIGN}"),
}


def in_runs(text: str) -> str:
    """The lines of a cell as runs of one paragraph."""
    return "<w:r><w:br/></w:r>".join(run(line) for line in text.split("\n"))


@given(tables(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_mark_on_any_row_of_a_word_table_is_never_silent(rows: list[Row], data: st.DataObject) -> None:
    """Its figures are those of the table as printed."""
    whole = [HEAD, *rows]
    at = data.draw(st.integers(0, len(whole) - 1))
    properties, stays = data.draw(st.sampled_from(sorted(ROW_MARKS.values())))
    marked = [word_row(*row, properties=properties if i == at else "") for i, row in enumerate(whole)]
    printed = [row for i, row in enumerate(whole) if stays or i != at]
    got, lines, refused = figures(word_file(marked, head=()))
    expected, _, without = figures(word_file(printed, head=()))
    assert at + 1 in lines
    assert (got, refused) == (expected, without)


@given(tables(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_mark_on_any_cell_of_a_word_table_is_never_silent(rows: list[Row], data: st.DataObject) -> None:
    whole = [list(row) for row in (HEAD, *rows)]
    at, column = data.draw(st.integers(0, len(whole) - 1)), data.draw(st.integers(0, 2))
    mark, seen = CELL_MARKS[data.draw(st.sampled_from(sorted(CELL_MARKS)))]
    text = whole[at][column]
    printed = [*whole[:at], [*whole[at][:column], seen(text), *whole[at][column + 1 :]], *whole[at + 1 :]]
    whole[at][column] = mark(in_runs(text) if text else run(""))
    got, lines, refused = figures(word_file(whole, head=()))
    expected, _, without = figures(word_file(printed, head=()))
    assert at + 1 in lines
    assert (got, refused) == (expected, without)


EXCEL_MARKS: dict[str, Callable[[str], Any]] = {
    "struck": lambda text: rich((text, {}), ("5", {"strike": True})),
    "white": lambda text: rich((text, {}), ("5", {"color": "FFFFFFFF"})),
    "tiny": lambda text: rich((text, {}), ("5", {"sz": 1})),
    "raised": lambda text: rich((text, {}), ("1", {"vertAlign": "superscript"})),
    "raised letter": lambda text: rich((text, {}), ("a)", {"vertAlign": "superscript"})),
    "sign": lambda text: rich((text, {}), ("\uf051", {"rFont": "Wingdings"})),
}


@given(tables(), st.data())
@settings(max_examples=30, deadline=None)
def test_a_mark_on_any_cell_of_a_sheet_is_never_silent(rows: list[Row], data: st.DataObject) -> None:
    whole: list[list[Any]] = [list(row) for row in (HEAD, *rows)]
    at, column = data.draw(st.integers(0, len(whole) - 1)), data.draw(st.integers(0, 2))
    kind = data.draw(st.sampled_from(sorted(EXCEL_MARKS)))
    text = whole[at][column]
    printed = [list(row) for row in whole]
    printed[at][column] = text + (UNKNOWN_SIGN if kind == "sign" else "")
    whole[at][column] = EXCEL_MARKS[kind](text)
    got, lines, refused = figures(excel_file(whole, head=()))
    expected, _, without = figures(excel_file(printed, head=()))
    assert at + 1 in lines
    assert (got, refused) == (expected, without)


@given(tables(), st.data())
@settings(max_examples=20, deadline=None)
def test_a_hidden_row_or_column_of_a_sheet_is_never_silent(rows: list[Row], data: st.DataObject) -> None:
    whole = [list(row) for row in (HEAD, *rows)]
    at = data.draw(st.integers(0, len(whole) - 1))
    column = data.draw(st.integers(0, 3))  # another year's points, put in and hidden
    more = ["Điểm tối đa", *"9" * len(rows)]
    wide = [[*row[:column], text, *row[column:]] for row, text in zip(whole, more, strict=True)]

    narrow, low = data.draw(st.booleans()), data.draw(st.booleans())

    def hide(sheet: Worksheet) -> None:
        row, place = sheet.row_dimensions[at + 1], sheet.column_dimensions["ABCD"[column]]
        row.hidden, row.height = not low, 0.1 if low else None
        place.hidden, place.width = not narrow, 0.1 if narrow else 13

    got, lines, refused = figures(excel_file(wide, hide, head=()))
    expected, _, without = figures(excel_file([row for i, row in enumerate(whole) if i != at], head=()))
    assert {at + 1, 2 if at == 0 else 1} <= lines
    assert (got, refused) == (expected, without)


def test_a_stroke_typed_through_letters_strikes_them() -> None:
    rows = [("1", "A", "1"), ("1.1", "B", "1"), ("", "Có: 1; t\u0336r\u0336ễ\u0336: 0,5; không: 0", "")]
    assert ("X623", 4, 2, "struck") in told(word_file(rows))
    assert "trễ" not in (imported(word_file(rows)).text or "")


MANY = 20_000


@pytest.mark.parametrize(
    ("inner", "codes"),
    [
        (run("1", RAISED) * MANY, set()),
        (BEGIN * MANY + run("1"), set()),
        ((BEGIN + code("x")) * MANY + END * MANY, set()),
        (run("\uf051", STRUCK) * MANY, set()),
        (run("¹²" * MANY), set()),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>' * MANY, {"X602"}),
    ],
    ids=["raised", "open fields", "closed fields", "struck", "marks", "footnotes"],
)
def test_many_marks_in_a_cell_cost_no_more_than_their_number(inner: str, codes: set[str]) -> None:
    rows = [("1", "A", "1"), ("1.1", "B", "1"), ("", run("Có: 1; không: 0") + inner, "")]
    data = word_file(rows, footnotes={2: "x" * 1_000})
    assert codes <= {d.code for d in imported(data).diagnostics}


def test_drawings_in_one_another_are_walked_once() -> None:
    shapes = f"<xdr:sp>{'<a:p/>' * 200}" * 150 + "</xdr:sp>" * 150
    data = with_text_box(excel_file(PLAIN), 4, 2, "")
    change = {
        "xl/drawings/drawing1.xml": lambda text: text.replace(
            "</xdr:twoCellAnchor>", f"{shapes}</xdr:twoCellAnchor>"
        )
    }
    assert told(changed_parts(data, change)) == [("X624", 4, 2, "object")]
