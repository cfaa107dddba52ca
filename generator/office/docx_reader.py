"""The bytes of a Word file → the grids of its tables, with what a reader of the page sees in each cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import parse_xml

from generator.office.colours import theme_colours
from generator.office.docx_numbering import numbers_in
from generator.office.docx_styles import Styles
from generator.office.docx_table_parts import StyledTable, TablePlace
from generator.office.docx_text import (
    WordParts,
    cell_text,
    is_on,
    paragraph_text,
    plain_words,
    row_is_hidden,
)
from generator.office.grid import (
    MOST_ROWS,
    Cell,
    CellRemark,
    Grid,
    RemarkKind,
    shortened_words,
    within_limits,
)
from generator.office.package import BROKEN, in_memory
from generator.office.whole_numbers import whole

_Element = Any  # lxml's, which has no types
_W = f"{{{nsmap['w']}}}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WRAPPERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml")}
_TAKEN_OUT = {qn("w:del"), qn("w:moveFrom")}
_PUT_IN = {qn("w:ins"), qn("w:moveTo")}
_NOTES = {
    "footnotes": RELATIONSHIP_TYPE.FOOTNOTES,
    "endnotes": RELATIONSHIP_TYPE.ENDNOTES,
    "comments": RELATIONSHIP_TYPE.COMMENTS,
}
_MOST_COLUMNS = 40


def read_word(data: bytes) -> tuple[Grid, ...] | None:
    """The tables in their order, those inside others too; None where the file is broken. Raises TooLarge."""
    try:
        paper = Document(in_memory(data))
        body, styles = paper.element.body, paper.styles.element
        numbering = _part(paper, RELATIONSHIP_TYPE.NUMBERING)
        theme = _part(paper, RELATIONSHIP_TYPE.THEME)
        looks = Styles(styles, theme_colours(() if theme is None else theme.iter("*")))
        parts = WordParts(numbers_in(body, numbering, styles), looks, dict(_notes(paper)))
        return within_limits((*_embedded(body), *_grids(body, parts, list(_page_lines(paper, parts)))))
    except BROKEN:
        return None


def _part(paper: Paper, kind: str) -> _Element | None:
    """The root of the document's part of that kind; None where it has none."""
    relations = (relation for relation in paper.part.rels.values() if not relation.is_external)
    part = next((relation.target_part for relation in relations if relation.reltype == kind), None)
    if part is None:
        return None
    return getattr(part, "element", None) if hasattr(part, "element") else parse_xml(part.blob)


def _notes(paper: Paper) -> Iterator[tuple[tuple[str, str], str]]:
    """The words of each footnote, endnote and comment, by kind and id."""
    for kind, relation in _NOTES.items():
        root = _part(paper, relation)
        for note in () if root is None else root:
            yield (kind, note.get(f"{_W}id", "")), plain_words(note)


def _embedded(body: _Element) -> Iterator[Grid]:
    """Files inside the document, outside its tables: a table in one of them is not read."""
    found = [
        element
        for element in body.iter(qn("w:altChunk"), qn("w:object"))
        if qn("w:tbl") not in _around(element)
    ]
    if found:
        yield Grid((), unread=(Cell("", 1, 1, (CellRemark(RemarkKind.OBJECT),)),))


def _grids(body: _Element, parts: WordParts, above: list[str]) -> Iterator[Grid]:
    """The tables in their order, each with the lines above it; `above` are lines that every page has."""
    for element in body.iter(qn("w:p"), qn("w:tbl")):
        around = _around(element)
        nested = qn("w:tbl") in around
        if _FALLBACK in around:
            continue
        if element.tag == qn("w:tbl"):
            yield _TableReader(parts, element, tuple(above), nested).grid()
            above = []
        elif not nested:
            above += _lines(element, parts)
    if above:
        yield Grid((), above=tuple(above))


def _page_lines(paper: Paper, parts: WordParts) -> Iterator[str]:
    """The paragraphs at the top and foot of pages."""
    relations = (relation for relation in paper.part.rels.values() if not relation.is_external)
    for relation in relations:
        if relation.reltype in {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}:
            for paragraph in parse_xml(relation.target_part.blob).iter(qn("w:p")):
                yield from _lines(paragraph, parts)


def _lines(paragraph: _Element, parts: WordParts) -> tuple[str, ...]:
    """What is seen of a paragraph, and each of its notes, in one line; none where there are no words."""
    text, remarks = paragraph_text(paragraph, parts)
    notes = (remark.words for remark in remarks if remark.kind in {RemarkKind.FOOTNOTE, RemarkKind.COMMENT})
    return tuple(" ".join(line.split()) for line in (text, *notes) if any(map(str.isalpha, line)))


def _around(element: _Element) -> set[str]:
    return {parent.tag for parent in element.iterancestors()}


@dataclass(slots=True)
class _TableReader:
    """The rows of one table, one after the other."""

    parts: WordParts
    table: _Element
    lines_above: tuple[str, ...]
    nested: bool
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    unread: list[Cell] = field(default_factory=list)
    above: tuple[Cell, ...] = ()
    gone: set[int] = field(default_factory=set)  # numbers of the rows that are not read
    places: StyledTable = field(init=False)

    def grid(self) -> Grid:
        """Return the table without the rows that are not read."""
        rows = list(islice(_inside(self.table, qn("w:tr")), MOST_ROWS + 1))
        self.places = StyledTable(self.table, [row for row, _ in rows])
        for number, (row, wrapped) in enumerate(rows, 1):
            self._take(row, number, wrapped)
        return Grid(
            tuple(self.rows),
            tuple(self.numbers),
            unread=tuple(self.unread),
            above=self.lines_above,
            nested=self.nested,
        )

    def _take(self, row: _Element, number: int, wrapped: RemarkKind | None) -> None:
        kind = _row_change(row) or wrapped
        self.above = tuple(self._cells(row, number))
        if kind is None:
            self.rows.append(self.above)
            self.numbers.append(number)
            return
        words = shortened_words(plain_words(cell) for cell, _ in _inside(row, qn("w:tc")))
        said = Cell("", number, 1, (CellRemark(kind, words),))
        if kind is RemarkKind.ROW_INSERTED:
            self.rows.append(self.above)
            self.numbers.append(number)
        else:
            self.gone.add(number)
        if words:
            self.unread.append(said)

    def _cells(self, row: _Element, number: int) -> Iterator[Cell]:
        column = _number(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0)
        yield from (Cell("", number, before + 1) for before in range(column))
        left: Cell | None = None
        cells = list(_inside(row, qn("w:tc")))
        for index, (cell, wrapped) in enumerate(cells):
            properties = cell.find(qn("w:tcPr"))
            changed = wrapped is not None or _cell_changed(properties)
            if wrapped is RemarkKind.ROW_DELETED or (properties is not None and is_on(properties, "cellDel")):
                self._report_taken_out(cell, number, column)
                continue
            above = self.above[column] if column < len(self.above) else None
            if _continues(properties, "vMerge") and above is not None and above.row not in self.gone:
                made = above
            elif _continues(properties, "hMerge") and left is not None:
                made = left
            else:
                place = self.places.of(number - 1, index, column, last=index == len(cells) - 1)
                made = self._cell(cell, number, column + 1, place, changed=changed)
            left = made
            span = None if properties is None else properties.find(qn("w:gridSpan"))
            for _ in range(_number(span, 1)):
                column += 1
                if column <= _MOST_COLUMNS:
                    yield made

    def _report_taken_out(self, cell: _Element, number: int, column: int) -> None:
        words = shortened_words(["\u2212", plain_words(cell)])
        self.unread.append(Cell("", number, column + 1, (CellRemark(RemarkKind.TRACKED, words),)))

    def _cell(self, cell: _Element, number: int, column: int, place: TablePlace, *, changed: bool) -> Cell:
        text, remarks = cell_text(cell, self.parts, place)
        if changed and not any(remark.kind is RemarkKind.TRACKED for remark in remarks):
            remarks = (*remarks, CellRemark(RemarkKind.TRACKED, shortened_words(["+", text])))
        drawn = self.parts.numbers.get(next(cell.iter(qn("w:p")), None))
        return Cell(text, number, column, remarks, drawn.text if drawn is not None and drawn.outline else "")


def _row_change(row: _Element) -> RemarkKind | None:
    """Why a row is not read, or is read because of a change."""
    properties = row.find(qn("w:trPr"))
    if properties is None:
        return None
    if is_on(properties, "del"):
        return RemarkKind.ROW_DELETED
    if row_is_hidden(row):
        return RemarkKind.ROW_HIDDEN
    return RemarkKind.ROW_INSERTED if is_on(properties, "ins") else None


def _cell_changed(properties: _Element | None) -> bool:
    return properties is not None and any(is_on(properties, name) for name in ("cellIns", "cellMerge"))


def _inside(parent: _Element, tag: str) -> Iterator[tuple[_Element, RemarkKind | None]]:
    """The children of that tag, also where a form field or a tracked change wraps them; and which change."""
    for child in parent:
        if child.tag == tag:
            yield child, None
        elif child.tag in _TAKEN_OUT:
            yield from ((inner, RemarkKind.ROW_DELETED) for inner, _ in _inside(child, tag))
        elif child.tag in _PUT_IN:
            yield from ((inner, kind or RemarkKind.ROW_INSERTED) for inner, kind in _inside(child, tag))
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _continues(properties: _Element | None, name: str) -> bool:
    """Whether a cell goes on with the one above or before it; a change of its merge counts as accepted."""
    if properties is None:
        return False
    change = properties.find(qn("w:cellMerge")) if name == "vMerge" else None
    if change is not None and change.get(f"{_W}vMerge") is not None:
        return bool(change.get(f"{_W}vMerge") == "cont")
    merge = properties.find(f"{_W}{name}")
    return merge is not None and bool(merge.get(f"{_W}val", "continue") == "continue")


def _number(element: _Element | None, otherwise: int) -> int:
    """The value of a property, within what a table can have."""
    number = None if element is None else whole(element.get(f"{_W}val"))
    return otherwise if number is None else max(min(number, _MOST_COLUMNS), otherwise)
