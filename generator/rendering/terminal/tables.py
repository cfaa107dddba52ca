"""Words in rows → a table on a terminal. Whatever stands in it is text: no markup, no emoji, no control."""

import re
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from rich.console import ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from generator.rendering.escape.visible import visible

__all__ = ["Table", "WholeFirst", "add_row", "plain_table"]


def plain_table(title: str, *heads: str, right_from: int | None = None) -> Table:
    """Return an empty table; the columns from `right_from` on are aligned to the right, by default none."""
    table = Table(title=Text(_seen(title), style="bold"), title_justify="left")
    for number, head in enumerate(heads):
        right = right_from is not None and number >= right_from
        table.add_column(Text(head), justify="right" if right else "left", overflow="fold")
    return table


def add_row(table: Table, *cells: str, style: str | None = None) -> None:
    """Add a row; a line break inside a cell stays one, and nothing is cut where the terminal is narrow."""
    table.add_row(*(_Cell(_seen(cell)) for cell in cells), style=style)


@dataclass(frozen=True, slots=True)
class WholeFirst:
    """A table whose first column is `least` letters wide where every column is to be narrower than that."""

    table: Table
    least: int

    def __rich_measure__(self, console: Any, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, self.table)

    def __rich_console__(self, _: object, options: ConsoleOptions) -> RenderResult:
        columns = len(self.table.columns)
        share = (options.max_width - 3 * columns - 1) // columns
        self.table.columns[0].width = self.least if share < self.least else None
        yield self.table


@dataclass(frozen=True, slots=True)
class _Cell:
    """A text whose words go on in the next line where they are too long, behind a stroke or a hyphen.

    A fraction, "899,96/1.000,00", only behind its stroke.
    """

    text: str

    def __rich_measure__(self, _: object, options: ConsoleOptions) -> Measurement:
        words, lines = (
            max(map(cell_len, parts), default=0) for parts in (self.text.split(), self.text.split("\n"))
        )
        return Measurement(words, lines).with_maximum(options.max_width)

    def __rich_console__(self, _: object, options: ConsoleOptions) -> RenderResult:
        def broken(word: re.Match[str]) -> str:
            if cell_len(word[0]) <= options.max_width:
                return word[0]
            if not re.search(r"[^\W\d_]", word[0]):
                return re.sub(r"(?<=\d/)(?=\d)", "\n", word[0])
            lines = [""]
            for piece in re.split(r"(?<=[/-])", word[0]):
                if lines[-1] and cell_len(lines[-1] + piece) > options.max_width:
                    lines.append("")
                lines[-1] += piece
            return "\n".join(lines)

        yield Text(re.sub(r"\S+", broken, self.text))


def _seen(text: str) -> str:
    return "\n".join(visible(line) for line in text.split("\n"))
