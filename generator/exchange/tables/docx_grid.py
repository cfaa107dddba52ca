"""The bytes of a Word file → the grids of its tables, with what a reader of the page sees in each cell."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from docx import Document
from docx.oxml.ns import nsmap, qn

from generator.exchange.tables.grid import MOST_ROWS, Cell, Grid
from generator.exchange.tables.package import BROKEN, in_memory

_Element = Any  # lxml's, which has no types
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
    """The tables in their order, those inside others too; None where the file is broken."""
    try:
        body = Document(in_memory(data)).element.body
        return tuple(_grid(table) for table in body.iter(qn("w:tbl")))
    except BROKEN:
        return None


def _grid(table: _Element) -> Grid:
    rows: list[tuple[Cell, ...]] = []
    for element in islice(_inside(table, qn("w:tr")), MOST_ROWS + 1):
        if element.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
            rows.append(tuple(_row(element, len(rows) + 1, rows[-1] if rows else ())))
    return Grid(tuple(rows))


def _row(element: _Element, number: int, above: tuple[Cell, ...]) -> Iterator[Cell]:
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
            made = Cell("".join(_pieces(cell)).strip("\n"), number, column + 1, _problem(cell))
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


def _pieces(element: _Element) -> Iterator[str]:
    """The text in reading order; a newline before each paragraph, fractions as (a)/(b)."""
    for child in element:
        tag = child.tag
        if tag in _UNSEEN:
            continue
        if tag in {f"{_W}t", f"{_MATH}t"}:
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == f"{_MATH}f":
            yield "/".join(f"({''.join(_pieces(part))})" for part in _terms(child))
        else:
            if tag == f"{_W}p":
                yield "\n"
            yield from _pieces(child)


def _terms(fraction: _Element) -> Iterable[_Element]:
    return (part for part in fraction if part.tag in {f"{_MATH}num", f"{_MATH}den"})


def _problem(cell: _Element) -> str:
    if any(next(cell.iter(f"{_W}{name}"), None) is not None for name in ("ins", "del")):
        return "tracked"
    numbered = next(cell.iter(f"{_W}numPr"), None) is not None
    return "numbered" if numbered and not "".join(_pieces(cell)).strip() else ""
