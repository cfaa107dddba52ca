"""Tables typed in a test → the bytes of a Word or Excel file, with marks put on cells, rows and runs.

A cell is plain text, or what stands inside it in the file: XML that begins with "<w:".
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HEAD = ("STT", "Tiêu chí", "Điểm tối đa")
CHANGE = 'w:id="7" w:author="a" w:date="2024-01-01T00:00:00Z"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
_SPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(text: str, properties: str = "") -> str:
    """A run of letters; `properties` is the XML inside w:rPr."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*inner: str, properties: str = "") -> str:
    """A paragraph of runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(inner)}</w:p>"


def word_cell(content: str, properties: str = "") -> str:
    """A cell; runs, or paragraphs, or plain text with a line for each paragraph."""
    inner = content
    if not content.startswith("<"):
        inner = "".join(paragraph(run(line)) for line in content.split("\n"))
    elif not content.startswith(("<w:p>", "<w:tbl>")):
        inner = paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def word_row(*cells: str, properties: str = "") -> str:
    """A row; a cell that begins with "<w:tc>" stands as it is."""
    made = (cell if cell.startswith("<w:tc>") else word_cell(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(made)}</w:tr>"


def word_file(
    rows: Iterable[str | Sequence[str]],
    *,
    head: Sequence[str] = HEAD,
    footnotes: Mapping[int, str] | None = None,
    styles: str = "",
    style: str = "",
    body: str = "",
    below: str = "",
    theme: str = "",
    table: str = "",
) -> bytes:
    """A Word file with one table, of the style named; `body` stands before the table, `below` behind it.

    `table` is more XML inside w:tblPr, `theme` what is inside the a:theme of the file's theme.

    Without a `head` the first of the rows is one.
    """
    made = [row if isinstance(row, str) else word_row(*row) for row in ([head] if head else []) + list(rows)]
    named = f'<w:tblStyle w:val="{style}"/>' if style else ""
    whole = f"<w:tbl><w:tblPr>{named}{table}</w:tblPr>{''.join(made)}</w:tbl>"
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(run(text))}</w:footnote>'
        for number, text in (footnotes or {}).items()
    )
    roots = {
        "document": f"<w:body>{body}{whole}{below}<w:sectPr/></w:body>",
        "styles": styles,
        "footnotes": notes,
    }
    parts = {f"word/{name}.xml": f"<w:{name} {_SPACES}>{inner}</w:{name}>" for name, inner in roots.items()}
    related = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for name in ("styles", "footnotes", "theme")
    )
    start = f'<Relationship Id="document" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    typed = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("styles", "styles"), ("footnotes", "footnotes"))
    )
    typed += f'<Override PartName="/word/theme.xml" ContentType="{_THEME}"/>'
    parts["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{typed}</Types>'
    )
    parts["word/theme.xml"] = f'<a:theme xmlns:a="{_DRAWING}">{theme}</a:theme>'
    parts["_rels/.rels"] = f'<Relationships xmlns="{_PACKAGE}/relationships">{start}</Relationships>'
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>'
    )
    return _packed({name: text.encode() for name, text in parts.items()})


def changed_parts(
    data: bytes, changes: Mapping[str, Callable[[str], str]], added: Mapping[str, str] | None = None
) -> bytes:
    """The package with some parts changed, and some added."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, change in changes.items():
        parts[name] = change(parts[name].decode()).encode()
    parts |= {name: text.encode() for name, text in (added or {}).items()}
    return _packed(parts)


def _packed(parts: Mapping[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return kept.getvalue()


def excel_file(
    rows: Iterable[Sequence[Any]],
    mark: Callable[[Worksheet], None] = lambda _: None,
    *,
    head: Sequence[str] = HEAD,
) -> bytes:
    """An Excel file with one sheet, marked once it is filled. A formula has no stored result.

    Without a `head` the first of the rows is one.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in ([head] if head else []) + list(rows):
        sheet.append(list(row))
    mark(sheet)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def with_text_box(data: bytes, row: int, column: int, words: str) -> bytes:
    """The Excel file with a text box at a cell of its first sheet, row and column from 1."""
    drawing = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor>'
        f"<xdr:from><xdr:col>{column - 1}</xdr:col><xdr:row>{row - 1}</xdr:row></xdr:from>"
        f"<xdr:sp><xdr:txBody><a:p><a:r><a:t>{escape(words)}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
        "</xdr:twoCellAnchor></xdr:wsDr>"
    )
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="../drawings/drawing1.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"/></Relationships>'
    )
    added = {
        "xl/drawings/drawing1.xml": drawing,
        "xl/worksheets/_rels/sheet1.xml.rels": relation,
    }
    typed = (
        '<Override PartName="/xl/drawings/drawing1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>'
    )
    changes = {"[Content_Types].xml": lambda text: re.sub("</Types>", f"{typed}</Types>", text)}
    return changed_parts(data, changes, added)
