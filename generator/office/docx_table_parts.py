"""A cell's place in a Word table → which parts of the table's style reach it: first row, band, corner."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from generator.office.whole_numbers import hexadecimal

_Element = Any  # lxml's, which has no types
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ASKED = {
    "firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100,
    "noHBand": 0x200, "noVBand": 0x400,
}  # fmt: skip


class TablePlace(NamedTuple):
    """Where in a table a cell stands: the table's style, and the parts of it that reach the cell.

    The parts are named as in the file (firstRow, band1Horz …), the one that counts most first.
    """

    style: str | None = None
    parts: tuple[str, ...] = ()


class StyledTable:
    """A table: which parts of its style reach each of its cells (ISO/IEC 29500-1, 17.4.55 and 17.7.6.6)."""

    def __init__(self, table: _Element, rows: Sequence[_Element]) -> None:
        style = table.find(f"{_W}tblPr/{_W}tblStyle")
        self.style = None if style is None else style.get(f"{_W}val")
        asked = table.find(f"{_W}tblPr/{_W}tblLook")
        self.asked = {name for name, bit in _ASKED.items() if asked is not None and _asks(asked, name, bit)}
        repeated = [row.find(f"{_W}trPr/{_W}tblHeader") is not None for row in rows]
        self.heads = (
            max(1, repeated.index(False) if False in repeated else 0) if "firstRow" in self.asked else 0
        )
        self.last = len(rows) - 1

    def of(self, row: int, index: int, column: int, *, last: bool) -> TablePlace:
        """Return the place of a cell, row and column from 0, that is the row's last or not."""
        if self.style is None:
            return TablePlace()
        first_row, last_row = row < self.heads, row == self.last and "lastRow" in self.asked
        first, last = index == 0 and "firstColumn" in self.asked, last and "lastColumn" in self.asked
        band_row, band_column = (row - self.heads) % 2, (column - ("firstColumn" in self.asked)) % 2
        reaching = {
            "nwCell": first_row and first,
            "neCell": first_row and last,
            "swCell": last_row and first,
            "seCell": last_row and last,
            "firstCol": first,
            "lastCol": last,
            "firstRow": first_row,
            "lastRow": last_row,
            f"band{band_row + 1}Horz": not first_row and not last_row and "noHBand" not in self.asked,
            f"band{band_column + 1}Vert": not first and not last and "noVBand" not in self.asked,
        }
        return TablePlace(self.style, tuple(name for name, reaches in reaching.items() if reaches))


def _asks(look: _Element, name: str, bit: int) -> bool:
    own = look.get(f"{_W}{name}")
    return (
        own not in {"0", "false", "off"}
        if own is not None
        else bool((hexadecimal(look.get(f"{_W}val")) or 0) & bit)
    )
