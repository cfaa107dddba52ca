"""What a Word file holds: paragraphs, tables and pictures, on pages of one layout or another.

Lengths are whole twentieths of a point, as Word counts them, where nothing else is said.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Letters:
    """How text looks; `size` in half points, `colour` as six hex digits."""

    size: int
    bold: bool = False
    italic: bool = False
    colour: str = "000000"
    spacing: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one look, "\\n" in it a new line; or a number of a page, which Word computes.

    That is this page's, or where `place` is not empty, that of the page with the bookmark of this name.
    """

    text: str
    letters: Letters
    is_page: bool = False
    place: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it is a number of a page."""
        return self.is_page or bool(self.place)


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph looks by its own style.

    `line` is in 240ths of a line, `exact` the height of one whatever stands in it, 0 for `line`. `borders`
    are top, right, bottom and left, in eighths of a point. `level` is that of a heading in the outline.
    """

    letters: Letters
    align: str = "left"
    before: int = 0
    after: int = 0
    left: int = 0
    right: int = 0
    first: int = 0
    line: int = 240
    exact: int = 0
    borders: tuple[int, int, int, int] = (0, 0, 0, 0)
    level: int | None = None
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, its size in EMU (914,400 to the inch), and what it shows in words."""

    png: bytes
    width: int
    height: int
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text, or a picture, in the style `name` stands for.

    `own` is that style's look, `look` the one here: distances of what lies around come to it. `tab` is where
    a dotted line ends, 0 without one.
    """

    name: str
    own: ParagraphLook
    look: ParagraphLook
    pieces: tuple[Piece, ...] = ()
    picture: Picture | None = None
    anchors: tuple[str, ...] = ()
    tab: int = 0
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class WordCell:
    """`blocks` is never empty; `columns` and `rows` are how many of each it takes up."""

    blocks: "tuple[Block, ...]"
    columns: int = 1
    rows: int = 1
    align: str = "top"


@dataclass(frozen=True, slots=True)
class WordRow:
    """A row: the head is repeated on each page, a whole one does not split."""

    cells: tuple[WordCell, ...]
    head: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class WordTable:
    """`border` is in eighths of a point, 0 for none; `padding` of each cell, top, right, bottom and left."""

    rows: tuple[WordRow, ...]
    widths: tuple[int, ...]
    border: int = 0
    padding: tuple[int, int, int, int] = (0, 0, 0, 0)
    before: int = 0
    after: int = 0


Block = Paragraph | WordTable


@dataclass(frozen=True, slots=True)
class MarginText:
    """What stands in a page's margin, to the left, in the middle and to the right."""

    left: tuple[Piece, ...] = ()
    middle: tuple[Piece, ...] = ()
    right: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page's size and margins (top, right, bottom, left), and what stands in those above and below."""

    width: int
    height: int
    margins: tuple[int, int, int, int]
    head: MarginText
    foot: MarginText


@dataclass(frozen=True, slots=True)
class PageRun:
    """Blocks on pages of one layout, begun on a new one; `first` is that of the first page, if another."""

    layout: PageLayout
    first: PageLayout | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class WordContent:
    """The whole file, and what it says of itself; `moment` is in UTC."""

    runs: tuple[PageRun, ...]
    title: str
    author: str
    description: str
    moment: datetime
    base: Letters
