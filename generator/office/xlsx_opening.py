"""An Excel workbook that `check_package` has judged → its sheets as openpyxl reads them, and which cells
are computed.

The library gives what a cell computes or by which formula, not both, and takes most of its time for rules of
typing and of looks, which nobody asks it for. So it reads each workbook once, without those rules; which
cells have a formula is seen here.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from warnings import catch_warnings
from xml.parsers import expat

from openpyxl.cell.cell import MergedCell
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import coordinate_to_tuple

from generator.office.colours import SMALLEST
from generator.office.package import in_memory, parts_of, stored
from generator.office.xlsx_escapes import guarded

_SHEET, _ROW, _FORMULA = "worksheet", "row", "f"
_UNREAD = {"dataValidations", "conditionalFormatting"}
_CHART = "chartsheet"
_NARROWEST = 0.5  # letters: a column no wider shows nothing
_NOWHERE = -9  # no depth that an element has, nor one near it


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """One sheet as openpyxl holds it, with the last results of formulas, and the cells that have one.

    Places are row and column, both from 1.
    """

    sheet: Any
    formulas: frozenset[tuple[int, int]]

    def is_computed(self, cell: Any) -> bool:
        """Return whether a cell of the sheet has a formula; one that is merged into another has nothing."""
        return (cell.row, cell.column) in self.formulas and not isinstance(cell, MergedCell)


@dataclass(frozen=True, slots=True)
class OpenedBook:
    """The workbook as openpyxl holds it, and its sheets of cells in their order."""

    book: Any
    sheets: tuple[OpenedSheet, ...]


def open_book(data: bytes) -> OpenedBook:
    """Return the workbook; what its texts escape is left to `unescaped`. Raise one of `BROKEN`."""
    texts = {name: _SheetText(guarded(content)) for name, content in parts_of(data).items()}
    lean = stored({name: text.without_rules() for name, text in texts.items()})
    reader = ExcelReader(in_memory(lean), data_only=True, rich_text=True)
    with catch_warnings(action="ignore"):  # a library's words about what nobody needs here
        reader.read()
    targets = [
        relation.target
        for _, relation in reader.parser.find_sheets()
        if relation.target in texts and _CHART not in relation.Type
    ]
    sheets = zip(reader.wb.worksheets, targets, strict=True)
    return OpenedBook(
        reader.wb, tuple(OpenedSheet(sheet, frozenset(texts[name].formulas)) for sheet, name in sheets)
    )


def is_row_hidden(sheet: Any, row: int) -> bool:
    """Return whether nobody sees a row of the library's sheet: it is hidden, or too low for a text."""
    known = sheet.row_dimensions.get(row)
    height = sheet.sheet_format.defaultRowHeight if known is None or known.height is None else known.height
    return (known is not None and bool(known.hidden)) or (height is not None and height <= SMALLEST)


def hidden_columns(sheet: Any, width: int) -> set[int]:
    """Return the columns of the library's sheet nobody sees, up to `width`: hidden, or too narrow."""
    # one entry of the file may stand for several
    found: set[int] = set()
    for known in sheet.column_dimensions.values():
        if known.hidden or known.width <= _NARROWEST:
            found.update(range(known.min or 1, min(known.max or known.min or 1, width) + 1))
    return found


class _NoSheet(Exception):  # noqa: N818
    """A part that is no sheet of cells."""


class _SheetText:
    """The text of a part: where rules stand in it, which cells have a formula; nothing if no sheet."""

    def __init__(self, content: bytes) -> None:
        self.formulas: set[tuple[int, int]] = set()
        self._content = content
        self._rules: list[tuple[int, int]] = []  # first byte, and the first behind
        self._begin: int | None = None
        self._depth = self._row = 0
        self._cell = (0, 0)
        self._row_depth = _NOWHERE
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._on_element
        self._parser.EndElementHandler = self._on_end
        try:
            self._parser.Parse(content, True)
        except (_NoSheet, expat.ExpatError):  # what is no XML, the library will say
            self.formulas, self._rules = set(), []

    def without_rules(self) -> bytes:
        """Return the text without them."""
        kept, at = [], 0
        for begin, end in self._rules:
            kept.append(self._content[at:begin])
            at = end
        return b"".join((*kept, self._content[at:]))

    def _on_element(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self._depth += 1
        if self._depth == 1 and local != _SHEET:
            raise _NoSheet
        if self._depth == 2:
            self._end_rules()
            self._begin = self._parser.CurrentByteIndex if local in _UNREAD else None
        if local == _ROW:
            self._row_depth = self._depth
            self._row = int(Decimal(attributes["r"])) if "r" in attributes else self._row + 1
            self._cell = (self._row, 0)
        elif self._depth == self._row_depth + 1:
            place = attributes.get("r")
            self._cell = coordinate_to_tuple(place) if place else (self._row, self._cell[1] + 1)
        elif self._depth == self._row_depth + 2 and local == _FORMULA:
            self.formulas.add(self._cell)

    def _on_end(self, _: str) -> None:
        if self._depth == self._row_depth:
            self._row_depth = _NOWHERE
        self._depth -= 1
        if self._depth == 0:
            self._end_rules()

    def _end_rules(self) -> None:
        """End them where the next begins: it is the one place that is sure in every encoding."""
        if self._begin is not None:
            self._rules.append((self._begin, self._parser.CurrentByteIndex))
            self._begin = None
