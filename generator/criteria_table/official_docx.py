"""A `OfficialTable` → a Word file: landscape A4, Times New Roman, the head again on each page."""

from collections.abc import Sequence
from datetime import datetime

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row

from generator.criteria_table.official_table import REACHING_DOWN, OfficialRow, OfficialTable
from generator.office.package import packed

_FONT = "Times New Roman"  # Decree 30/2020/ND-CP, annex I
_WIDTHS = (Mm(17), Mm(118), Mm(20), Mm(72), Mm(28))
_MARGINS = (Mm(20), Mm(15), Mm(20), Mm(15))  # top, right, bottom, left
_SHADES = {"head": "D9D9D9", "area": "EDEDED"}
_DAY = datetime(2000, 1, 1)  # the file says nothing of when it was drawn


def draw_word(sheet: OfficialTable) -> bytes:
    """The file's bytes; the same for the same sheet."""
    paper = Document()
    _set_up(paper)
    for number, text in enumerate(sheet.above):
        _write(paper.add_paragraph(), text, bold=number < 2, italic=number > 1, size=13 if number < 2 else 12)
    paper.paragraphs[-1].paragraph_format.space_after = Pt(8)
    table = paper.add_table(1 + len(sheet.lines), len(sheet.head))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    rows = list(table.rows)
    _head(rows[0], sheet.head)
    for row, line in zip(rows[1:], sheet.lines, strict=True):
        _row(row, line)
    _hold(rows[1:], sheet.lines)
    _keep_together(rows[1:], sheet.lines)
    _widths(table)
    return packed(paper.save)


def _set_up(paper: Paper) -> None:
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    _number_pages(section)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = _MARGINS
    style = paper.styles["Normal"]
    style.font.name = _FONT
    style.font.size = Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    properties = paper.core_properties
    properties.author, properties.comments = "", ""
    properties.created = properties.modified = _DAY


def _head(row: _Row, names: Sequence[str]) -> None:
    row._tr.get_or_add_trPr().append(_flag("w:tblHeader"))
    for cell, name in zip(row.cells, names, strict=True):
        _write(cell.paragraphs[0], name, bold=True)
        _shade(cell, _SHADES["head"])
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    _keep_whole(row)


def _row(row: _Row, line: OfficialRow) -> None:
    cells = row.cells
    bold = line.kind in {"area", "criterion", "total"}
    left = WD_ALIGN_PARAGRAPH.LEFT
    centre = WD_ALIGN_PARAGRAPH.CENTER
    if line.code:
        _write(cells[0].paragraphs[0], line.code, bold=bold)
    _write(
        cells[1].paragraphs[0], line.name, bold=bold, italic=line.kind == "option", caps=line.kind == "area",
        align=centre if line.kind == "total" else left,
    )  # fmt: skip
    if line.points:
        _write(cells[2].paragraphs[0], line.points, bold=bold)
    for number, text in enumerate(line.evidence):
        paragraph = cells[3].paragraphs[0] if number == 0 else cells[3].add_paragraph()
        _write(paragraph, text, align=left, size=11)
    if line.note:
        _write(cells[4].paragraphs[0], line.note, size=11)
    if line.kind == "area":
        for cell in cells:
            _shade(cell, _SHADES["area"])
    _keep_whole(row)


def _write(
    paragraph: "object", text: str, *, bold: bool = False, italic: bool = False, caps: bool = False,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER, size: int = 12,
) -> None:  # fmt: skip
    """Text in one look; capitals are a look too, the letters stay as they are."""
    run = paragraph.add_run(text)  # type: ignore[attr-defined]
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    if caps:
        run.font.all_caps = True
    paragraph.alignment = align  # type: ignore[attr-defined]
    form = paragraph.paragraph_format  # type: ignore[attr-defined]
    form.space_before = form.space_after = Pt(2)


def _hold(rows: Sequence[_Row], lines: Sequence[OfficialRow]) -> None:
    """Each leaf's code, points, evidence and note reach down over its options."""
    for number, (row, line) in enumerate(zip(rows, lines, strict=True)):
        below = lines[number + 1].kind if number + 1 < len(lines) else ""
        if line.kind == "option" or below == "option":
            for column in REACHING_DOWN:
                merge = OxmlElement("w:vMerge")
                merge.set(qn("w:val"), "continue" if line.kind == "option" else "restart")
                row._tr.tc_lst[column].get_or_add_tcPr().append(merge)


def _keep_together(rows: Sequence[_Row], lines: Sequence[OfficialRow]) -> None:
    """No heading at the foot of a page, and no leaf there without its first option."""
    for row, line in zip(rows, lines, strict=True):
        if line.kind not in {"option", "total"}:
            for cell in row.cells[:3]:
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.keep_with_next = True


def _number_pages(section: Section) -> None:
    """Centred in the top margin, not on the first page (Decree 30/2020/ND-CP, annex I)."""
    section.different_first_page_header_footer = True
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph._p.append(field)


def _widths(table: Table) -> None:
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, _WIDTHS, strict=True):
        column.w = width
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, _WIDTHS, strict=True):
            cell.width = width


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().insert(0, _flag("w:cantSplit"))


def _flag(name: str) -> "object":
    return OxmlElement(name)


def _shade(cell: _Cell, colour: str) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shade)
