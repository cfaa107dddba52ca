"""The bytes of a Word file → the grids of its tables, with what a reader of the page sees in each cell."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsmap, qn

from generator.office.docx_numbering import ListNumber, numbers_in
from generator.office.grid import MOST_ROWS, Cell, Grid, within_limits
from generator.office.package import BROKEN, in_memory

_Element = Any  # lxml's, which has no types
_Numbers = Mapping[_Element, ListNumber]
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_W = f"{{{nsmap['w']}}}"
_UNSEEN = {
    *(qn(name) for name in ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:tcPr", "w:tblPr", "w:trPr")),
    f"{_COMPATIBILITY}Fallback",  # the same again, for older programs
}
_SIGNS = {
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:tab"): " ",
    qn("w:noBreakHyphen"): "-",
    qn("w:sym"): "•",
}
_WRAPPERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:moveTo")}
_MOST_COLUMNS = 40


def read_word(data: bytes) -> tuple[Grid, ...] | None:
    """The tables in their order, those inside others too; None where the file is broken. Raises TooLarge."""
    try:
        paper = Document(in_memory(data))
        body = paper.element.body
        numbers = numbers_in(body, _numbering(paper), paper.styles.element)
        return within_limits(_grid(table, numbers) for table in body.iter(qn("w:tbl")))
    except BROKEN:
        return None


def _numbering(paper: Paper) -> _Element | None:
    """The lists of the file; None where it has none."""
    parts = (relation for relation in paper.part.rels.values() if not relation.is_external)
    found = (relation.target_part for relation in parts if relation.reltype == RELATIONSHIP_TYPE.NUMBERING)
    return getattr(next(found, None), "element", None)


def _grid(table: _Element, numbers: _Numbers) -> Grid:
    rows: list[tuple[Cell, ...]] = []
    for element in islice(_inside(table, qn("w:tr")), MOST_ROWS + 1):
        if element.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
            rows.append(tuple(_row(element, len(rows) + 1, rows[-1] if rows else (), numbers)))
    return Grid(tuple(rows))


def _row(element: _Element, number: int, above: tuple[Cell, ...], numbers: _Numbers) -> Iterator[Cell]:
    column = 0
    before = element.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    for _ in range(_number(before, 0)):
        column += 1
        yield Cell("", number, column)
    left: Cell | None = None
    for cell in _inside(element, qn("w:tc")):
        properties = cell.find(qn("w:tcPr"))
        down, across = _continues(properties, "w:vMerge"), _continues(properties, "w:hMerge")
        if down and column < len(above):
            made = above[column]
        elif across and left is not None:
            made = left
        else:
            text = "".join(_pieces(cell, numbers)).strip("\n")
            made = Cell(text, number, column + 1, _problem(cell, numbers), _outline_number(cell, numbers))
        left = made
        span = None if properties is None else properties.find(qn("w:gridSpan"))
        for _ in range(_number(span, 1)):
            column += 1
            if column <= _MOST_COLUMNS:
                yield made


def _inside(parent: _Element, tag: str) -> Iterator[_Element]:
    """The children of that tag, also where a form field or a tracked change wraps them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _continues(properties: _Element | None, name: str) -> bool:
    merge = None if properties is None else properties.find(qn(name))
    return merge is not None and merge.get(f"{_W}val", "continue") == "continue"


def _number(element: _Element | None, otherwise: int) -> int:
    """The value of a property, within what a table can have."""
    text = "" if element is None else element.get(f"{_W}val", "")
    return max(min(int(text), _MOST_COLUMNS), otherwise) if text.isdecimal() else otherwise


def _pieces(element: _Element, numbers: _Numbers) -> Iterator[str]:
    """The text in reading order; a newline and its number before each paragraph, fractions as (a)/(b)."""
    for child in element:
        tag = child.tag
        if tag in _UNSEEN:
            continue
        if tag in {f"{_W}t", f"{_MATH}t"}:
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == f"{_MATH}f":
            yield "/".join(f"({''.join(_pieces(part, numbers))})" for part in _terms(child))
        else:
            if tag == f"{_W}p":
                yield "\n"
                if child in numbers and numbers[child].text:
                    yield f"{numbers[child].text} "
            yield from _pieces(child, numbers)


def _terms(fraction: _Element) -> Iterable[_Element]:
    return (part for part in fraction if part.tag in {f"{_MATH}num", f"{_MATH}den"})


def _problem(cell: _Element, numbers: _Numbers) -> str:
    if any(next(cell.iter(f"{_W}{name}"), None) is not None for name in ("ins", "del")):
        return "tracked"
    drawn = (numbers[paragraph] for paragraph in cell.iter(f"{_W}p") if paragraph in numbers)
    return "" if all(number.sure for number in drawn) else "numbered"


def _outline_number(cell: _Element, numbers: _Numbers) -> str:
    """The number that begins the cell, where it is one of an outline."""
    number = numbers.get(next(cell.iter(f"{_W}p"), None))
    return number.text if number is not None and number.outline else ""
