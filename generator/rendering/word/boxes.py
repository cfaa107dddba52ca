"""A filled page and its style sheet → `WordContent`, by the boxes WeasyPrint lays pages out from.

Nothing of the style is said twice: sizes, distances, breaks, numbers of pictures and texts of margins are
those of the printed report. What its layout alone knows, where a line or a page ends, is left to Word.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby, pairwise
from typing import Any

from weasyprint import DEFAULT_OPTIONS
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.html import get_html_metadata
from weasyprint.layout.page import PageType, set_page_type_computed_styles
from weasyprint.layout.preferred import max_content_width
from weasyprint.text.fonts import FontConfiguration

from generator.rendering.report.pdf import page
from generator.rendering.word.blocks import framed, height_of, kept, kept_row
from generator.rendering.word.content import (
    Block,
    MarginText,
    PageLayout,
    PageRun,
    Paragraph,
    ParagraphLook,
    Piece,
    WordCell,
    WordContent,
    WordRow,
    WordTable,
)
from generator.rendering.word.looks import (
    SIDES,
    TWIPS,
    eighths,
    letters_of,
    look_in_cell,
    look_of,
    piece_of,
    px,
    trimmed,
    twips,
)
from generator.rendering.word.picture import picture
from generator.vi import word_styles

_SLACK = 1.02  # for text on one line: another program's letters are not as wide to the last fraction
_LONGEST_BOOKMARK = 40  # letters
# A row so high may split, whatever is said of it: of one higher than two pages LibreOffice loses text.
_TALL = 8000  # of some 9600 on a page that lies across
_THIN = 20  # the height of a line nothing stands in


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands, in px: the column, the distances from its sides; and whose style it takes."""

    width: float
    left: float = 0
    right: float = 0
    name: str = "p"

    @property
    def inner(self) -> float:
        """The room between the distances."""
        return self.width - self.left - self.right


def content_of(text: str) -> WordContent:
    """Return what of a filled page a Word file holds. Raises ValueError for what has no counterpart there."""
    html, style = page(text)
    counters, fonts = CounterStyle(), FontConfiguration()
    options = dict(DEFAULT_OPTIONS) | {"stylesheets": [style]}
    context = Document._build_layout_context(html, fonts, counters, {}, options)
    root = build_formatting_structure(
        html.etree_element, context.style_for, context.get_image_from_uri, html.base_url,
        context.target_collector, counters, context.footnotes,
    )  # fmt: skip
    told = get_html_metadata(html)
    return WordContent(
        runs=tuple(_Report(html, context, root).runs()),
        title=told["title"] or "",
        author=", ".join(told["authors"]),
        description=told["description"] or "",
        moment=datetime.fromisoformat(told["created"]),
        base=letters_of(root.style),
    )


class _Report:
    """The boxes of one report, with what is asked of the engine about them."""

    def __init__(self, html: Any, context: Any, root: Any) -> None:
        self._html, self._context = html, context
        (self._body,) = root.children
        self._running = {one.style["position"][1]: one for one in self._body.children if one.is_running()}

    def runs(self) -> Iterator[PageRun]:
        """Give the blocks of the pages of each name, in their order."""
        flowing = [one for one in self._body.children if not one.is_running()]
        for number, (name, members) in enumerate(groupby(flowing, lambda one: one.page_values()[0])):
            layout, first = self._layout(name, 1), self._layout(name, 0)
            width = layout.width - layout.margins[1] - layout.margins[3]
            blocks = self._stacked(list(members), _Place(width / TWIPS))
            if number:
                blocks[0] = (
                    replace(blocks[0], new_page=False) if isinstance(blocks[0], Paragraph) else blocks[0]
                )
            yield PageRun(layout, None if number or first == layout else first, tuple(blocks))

    def _layout(self, name: str, index: int) -> PageLayout:
        kind = PageType("right", False, name, index, ())
        set_page_type_computed_styles(kind, self._html, self._context.style_for)
        style = self._context.style_for(kind)
        width, height = (twips(px(side, 0)) for side in style["size"])
        margins = tuple(twips(px(style[f"margin_{side}"], 0)) for side in SIDES)
        head, foot = (
            MarginText(*(self._margin(kind, f"@{edge}-{place}") for place in ("left", "center", "right")))
            for edge in ("top", "bottom")
        )
        return PageLayout(width, height, margins, head, foot)  # type: ignore[arg-type]

    def _margin(self, kind: PageType, place: str) -> tuple[Piece, ...]:
        style = self._context.style_for(kind, place)
        if style is None or isinstance(style["content"], str):
            return ()
        pieces: list[Piece] = []
        for what, value in style["content"]:
            if what == "counter()" and value[0] == "page":
                pieces.append(Piece("", letters_of(style), is_page=True))
            elif what == "element()":
                pieces += self._pieces(self._running[value[0]]) if value[0] in self._running else ()
            elif what == "string":
                pieces.append(piece_of(value, style))
            else:
                raise ValueError(f"unknown in a margin: {what}")
        return trimmed(pieces)

    def _stacked(self, members: Iterable[Any], place: _Place) -> list[Block]:
        """The blocks of boxes one below the other."""
        blocks: list[Block] = []
        before: Any = None
        for box in members:
            made = self._blocks(box, place)
            if not made:
                continue
            if before is not None and "avoid" in (before.style["break_after"], box.style["break_before"]):
                blocks[-1] = kept(blocks[-1])
            blocks += made
            before = box
        return blocks

    def _blocks(self, box: Any, place: _Place) -> list[Block]:
        style = box.style
        if box.is_running():
            return []
        tables = _tables(box)
        if box.is_table_wrapper and tables and box.element.tag != "table":
            (cell,) = (one for group in tables[0].children for row in group.children for one in row.children)
            within = self._within(box, place, _SLACK * max_content_width(self._context, box, outer=False))
            blocks = self._inside(cell, look_of(tables[0].style), within)
        elif box.is_table_wrapper and tables:
            blocks = [self._table(tables[0], place)]
        elif isinstance(box, boxes.FlexBox):
            blocks = [self._columns(box, place)]
        elif isinstance(box, boxes.ReplacedBox):
            blocks = [self._picture(box, self._within(box, place))]
        else:
            blocks = self._inside(box, look_of(style), self._within(box, place))
        return _edged(blocks, box, place)

    def _within(self, box: Any, place: _Place, width: float | None = None) -> _Place:
        """Where the contents of a box stand; a width of its own is kept by a distance on the right."""
        style, inner = box.style, place.inner
        left, right = (px(style[f"margin_{side}"], inner) for side in ("left", "right"))
        if width is None and style["width"] != "auto":
            width = px(style["width"], inner)
        if width is not None:
            free = max(0.0, inner - width - left - right)
            centred = style["margin_left"] == style["margin_right"] == "auto"
            left, right = (left + free / 2, right + free / 2) if centred else (left, right + free)
        left += px(style["padding_left"], inner)
        right += px(style["padding_right"], inner)
        return _Place(place.width, place.left + left, place.right + right, _name(box, place))

    def _inside(self, box: Any, look: ParagraphLook, place: _Place) -> list[Block]:
        """The blocks in a box that holds lines or other blocks; one for a line drawn, or room left empty."""
        lines = [one for one in box.children if isinstance(one, boxes.LineBox)]
        if lines:
            pieces = [piece for line in lines for piece in self._pieces(line)]
            dotted = any(one.text == "\t" for one in pieces)
            return [
                Paragraph(
                    place.name,
                    look,
                    replace(look, left=twips(place.left), right=twips(place.right)),
                    trimmed(pieces),
                    tab=twips(place.width - place.right) if dotted else 0,
                )
            ]
        if box.children:
            return [framed(one, look) for one in self._stacked(box.children, place)]
        height = px(box.style["height"], 0)
        if not height and not any(look.borders):
            return []
        look = replace(look, exact=max(_THIN, twips(height)))
        return [Paragraph(place.name, look, replace(look, left=twips(place.left), right=twips(place.right)))]

    def _picture(self, box: Any, place: _Place) -> Paragraph:
        look = replace(look_of(box.style), align="left", exact=0, line=240)
        here = replace(
            look, left=twips(place.left)
        )  # no room is asked for on the right: it is as wide as that
        return Paragraph(place.name, look, here, picture=picture(box.element, place.inner))

    def _columns(self, box: Any, place: _Place) -> WordTable:
        """Boxes side by side; the room between two goes to the one on the left."""
        members = box.children
        widths = [px(one.style["width"], place.inner) for one in members]
        gap = (place.inner - sum(widths)) / max(1, len(widths) - 1)
        widths = [width + gap for width in widths[:-1]] + widths[-1:]
        cells = tuple(
            WordCell(
                _filled(
                    self._inside(one, look_of(one.style), _Place(width, name=_name(one, place))), one, place
                )
            )
            for one, width in zip(members, widths, strict=True)
        )
        whole = WordRow(cells, whole=True)
        return WordTable((whole,), tuple(map(twips, widths)))

    def _table(self, table: Any, place: _Place) -> WordTable:
        groups = [(group, row) for group in table.children for row in group.children]
        widths = self._widths(table, place.inner)
        rows: list[WordRow] = []
        for group, row in groups:
            cells: list[WordCell] = []
            whole = "avoid" in (row.style["break_inside"], group.style["break_inside"])
            for cell in row.children:
                width = sum(widths[cell.grid_x : cell.grid_x + cell.colspan])
                cells.append(self._cell(cell, _Place(width, name=_name(cell, place))))
                whole = whole and height_of(cells[-1].blocks, twips(width)) < _TALL
            rows.append(WordRow(tuple(cells), bool(group.is_header), whole))
        for at, (upper, lower) in enumerate(pairwise(row for _, row in groups)):
            if "avoid" in (upper.style["break_after"], lower.style["break_before"]) or rows[at].head:
                rows[at] = kept_row(rows[at])
        first = groups[0][1].children[0].style
        border = max(first[f"border_{side}_width"] for side in SIDES)
        padding = tuple(twips(px(first[f"padding_{side}"], 0)) for side in SIDES)
        return WordTable(tuple(rows), tuple(map(twips, widths)), eighths(border), padding)  # type: ignore[arg-type]

    def _widths(self, table: Any, width: float) -> list[float]:
        """Of a table of fixed layout, by its columns."""
        columns = [column for group in table.column_groups for column in group.children]
        cells = [cell for group in table.children for row in group.children for cell in row.children]
        count = max([len(columns), *(cell.grid_x + cell.colspan for cell in cells)])
        given = [px(column.style["width"], width) for column in columns] + [0.0] * (count - len(columns))
        open_ = given.count(0.0)
        shared = max(0.0, width - sum(given)) / open_ if open_ else 0.0
        given = [one or shared for one in given]
        return [one * width / sum(given) for one in given]

    def _cell(self, cell: Any, place: _Place) -> WordCell:
        align = {"middle": "center", "bottom": "bottom"}.get(cell.style["vertical_align"], "top")
        blocks = _filled(self._inside(cell, look_in_cell(cell.style), place), cell, place)
        return WordCell(blocks, cell.colspan, cell.rowspan, align)

    def _pieces(self, box: Any) -> Iterator[Piece]:
        """The text in a line, in its looks; a dotted line is a tabulator, a page's number a field."""
        for one in box.children:
            if isinstance(one, boxes.TextBox):
                yield piece_of(one.text, one.style)
            elif isinstance(one, boxes.LineBox | boxes.InlineBox | boxes.InlineBlockBox):
                content = one.style["content"]
                if isinstance(content, tuple) and any(what == "target-counter()" for what, _ in content):
                    yield from _reference(content, one)
                else:
                    yield from self._pieces(one)
            else:
                raise ValueError(f"unknown in a line: {type(one).__name__}")


def _reference(content: Any, box: Any) -> Iterator[Piece]:
    for what, value in content:
        if what == "leader()":
            yield Piece("\t", letters_of(box.style))
        elif what == "target-counter()":
            target = box.element.get("href", "").removeprefix("#")
            yield Piece("", letters_of(box.style), place=_bookmark(target))
        elif what == "string":
            yield piece_of(value, box.style)


def _bookmark(anchor: str) -> str:
    """Return the name of a place in Word, which hides those that begin with "_": letters, figures and "_"."""
    return ("_" + "".join(one if one.isalnum() else "_" for one in anchor))[:_LONGEST_BOOKMARK]


def _tables(box: Any) -> list[Any]:
    return [one for one in getattr(box, "children", ()) if isinstance(one, boxes.TableBox)]


def _name(box: Any, place: _Place) -> str:
    """Whose style a paragraph takes: by the class of its box, or its kind, or what is around it."""
    if box.element is None:
        return place.name
    words = [*box.element.get("class", "").split(), box.element_tag]
    return next((one for one in words if one in word_styles.NAMES), place.name)


def _edged(blocks: list[Block], box: Any, place: _Place) -> list[Block]:
    """The blocks of a box with what the box says of its edges: distances, a new page, an anchor, unity."""
    if not blocks:
        return blocks
    style = box.style
    above = twips(px(style["margin_top"], place.inner) + px(style["padding_top"], place.inner))
    below = twips(px(style["margin_bottom"], place.inner) + px(style["padding_bottom"], place.inner))
    styles = [style, *(table.style for table in _tables(box))]  # of a table some are its wrapper's
    anchors = tuple(_bookmark(one["anchor"]) for one in styles if one["anchor"])
    new_page = style["break_before"] == "page"
    if isinstance(blocks[0], WordTable) and (anchors or new_page):  # which a table cannot bear
        thin = ParagraphLook(letters_of(style), exact=_THIN, keeps=True)
        blocks.insert(0, Paragraph(place.name, thin, thin))
    first = blocks[0]
    if isinstance(first, WordTable):
        blocks[0] = replace(first, before=max(above, first.before))
    else:
        look = replace(first.look, before=max(above, first.look.before))
        blocks[0] = replace(
            first, look=look, anchors=anchors + first.anchors, new_page=new_page or first.new_page
        )
    last = blocks[-1]
    if isinstance(last, WordTable):
        blocks[-1] = replace(last, after=max(below, last.after))
    else:
        blocks[-1] = replace(last, look=replace(last.look, after=max(below, last.look.after)))
    if any(one["break_inside"] == "avoid" for one in styles):
        blocks[:-1] = [kept(one) for one in blocks[:-1]]
        if isinstance(blocks[-1], WordTable):
            table = blocks[-1]
            blocks[-1] = replace(table, rows=(*map(kept_row, table.rows[:-1]), table.rows[-1]))
    return blocks


def _filled(blocks: list[Block], box: Any, place: _Place) -> tuple[Block, ...]:
    """At least one paragraph: Word takes no cell without."""
    if blocks:
        return tuple(blocks)
    look = look_in_cell(box.style)
    return (Paragraph(_name(box, place), look, look),)
