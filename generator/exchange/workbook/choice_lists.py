"""The lists to choose from, each a column of a sheet nobody sees, under a name of its own."""

from collections.abc import Sequence

from generator.exchange.workbook.stored import LISTS_SHEET
from generator.office.xlsx_writer import CellLook, WrittenCell, WrittenSheet, cell_name


def hidden_sheet(name: str, columns: Sequence[Sequence[str]]) -> WrittenSheet:
    """Return a sheet nobody sees, of columns of texts."""
    look = CellLook(framed=False)
    cells = [
        WrittenCell(row, at, text, look)
        for at, column in enumerate(columns, 1)
        for row, text in enumerate(column, 1)
    ]
    return WrittenSheet(name, [20] * len(columns), cells, hidden=True, protected=True)


class ChoiceLists:
    """The lists of one workbook."""

    def __init__(self) -> None:
        self._columns: dict[tuple[str, ...], str] = {}
        self.names: dict[str, str] = {}

    def name_of(self, shown: Sequence[str]) -> str:
        """Return the name of a list."""
        key = tuple(shown)
        if key not in self._columns:
            name, column = f"danh_muc_{len(self._columns) + 1}", len(self._columns) + 1
            area = f"{cell_name(1, column, fixed=True)}:{cell_name(len(key), column, fixed=True)}"
            self._columns[key], self.names[name] = name, f"'{LISTS_SHEET}'!{area}"
        return self._columns[key]

    def place_of(self, shown: Sequence[str], option: str) -> str:
        """Return where an option stands: "'parindex-danh-muc'!$B$2"."""
        self.name_of(shown)
        column = list(self._columns).index(tuple(shown)) + 1
        return f"'{LISTS_SHEET}'!{cell_name(list(shown).index(option) + 1, column, fixed=True)}"

    def sheet(self) -> WrittenSheet:
        """Return the hidden sheet."""
        return hidden_sheet(LISTS_SHEET, list(self._columns))
