"""A workbook as it was typed: its sheets and cells, each with what kind of value it holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.office.xlsx_beside import Beside


@dataclass(frozen=True, slots=True)
class TypedCell:
    """What a cell holds: text, exact number, day, truth or nothing.

    `formula` is true where it is computed (then `value` is the last result); `percent` where the number is
    shown as a percentage; `error` is Excel's word, such as "#REF!"; `struck` are words that are struck out.
    `is_time` says that the cell holds an hour, with its day or alone, and `value` spells it.
    """

    row: int
    column: int
    value: str | Decimal | date | bool | None
    formula: bool = False
    percent: bool = False
    error: str = ""
    hidden: bool = False
    struck: str = ""
    is_time: bool = False

    @property
    def words(self) -> str:
        """Return what a person sees in it, empty for a formula without a result."""
        return self.error or ("" if self.value is None else str(self.value))


@dataclass(frozen=True, slots=True)
class TypedSheet:
    """One sheet, its cells by row and column, both from 1.

    `merged` are areas: first row and column, last row and column. `beside` are comments, text boxes and
    pictures, each at its cell. `hidden_columns` are those nobody sees, up to the last that holds something.
    """

    name: str
    hidden: bool
    cells: Mapping[tuple[int, int], TypedCell]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    beside: tuple[Beside, ...] = ()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class TypedBook:
    """The sheets in their order; `names` are Excel's names of places, each as "'Sheet'!$E$7"."""

    sheets: tuple[TypedSheet, ...]
    names: Mapping[str, str]
