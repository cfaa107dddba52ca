"""Words in rows → a table on a terminal. Whatever stands in it is text: no markup, no emoji, no control."""

from rich.table import Table
from rich.text import Text

from generator.rendering.escape.visible import visible

__all__ = ["Table", "add_row", "plain_table"]


def plain_table(title: str, *heads: str, right_from: int | None = None, fold: bool = False) -> Table:
    """An empty table; the columns from `right_from` on are aligned to the right, by default none.

    With `fold` a word longer than its column goes on in the next line instead of being cut.
    """
    table = Table(title=Text(_seen(title), style="bold"), title_justify="left")
    for number, head in enumerate(heads):
        right = right_from is not None and number >= right_from
        justify, overflow = "right" if right else "left", "fold" if fold else "ellipsis"
        table.add_column(Text(head), justify=justify, overflow=overflow)  # type: ignore[arg-type]
    return table


def add_row(table: Table, *cells: str, style: str | None = None) -> None:
    """One row; a line break inside a cell stays one."""
    table.add_row(*(Text(_seen(cell)) for cell in cells), style=style)


def _seen(text: str) -> str:
    return "\n".join(visible(line) for line in text.split("\n"))
