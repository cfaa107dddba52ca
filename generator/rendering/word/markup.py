"""`WordContent` → WordprocessingML: paragraphs, tables, pictures, heads and feet, and the styles they bear.

Written as text: a report has thousands of elements. All that comes from outside passes through `escaped`.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from html import escape
from itertools import zip_longest

from generator.rendering.word.content import (
    Block,
    Letters,
    MarginText,
    Paragraph,
    ParagraphLook,
    Picture,
    Piece,
    WordCell,
    WordTable,
)
from generator.rendering.word.styles import EDGES, WordStyles, letters_xml, look_xml
from generator.vi import word_styles

# What no XML holds, and what turns the direction of the letters after it.
_REFUSED = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_STAND_IN = "\ufffd"  # as in what a terminal shows
_LEAST_LINE = 20
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def holdable(text: str) -> str:
    """Return text with a stand-in for each letter that may not be in a Word file."""
    return _REFUSED.sub(_STAND_IN, text)


def escaped(text: str) -> str:
    """Return text as it stands in XML."""
    return escape(holdable(text))


class Markup:
    """The writer of one file: which styles it has used, how many pictures and bookmarks there are.

    `embed` takes a PNG into the file and returns by which relation it is found.
    """

    def __init__(self, base: Letters, embed: Callable[[bytes], str]) -> None:
        self.styles = WordStyles(base)
        self._embed = embed
        self._pictures = self._bookmarks = 0
        self._places: set[str] = set()
        self._named: set[str] = set()

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Return blocks one below the other, the last of them a paragraph, as Word wants it everywhere.

        Between two tables stands a thin one, or they would be one table.
        """
        parts: list[str] = []
        room = 0  # what a table wants below it, which only a paragraph can give
        members = list(blocks)
        for one, following in zip_longest(members, members[1:]):
            below = following.before if isinstance(following, WordTable) else 0
            if isinstance(one, Paragraph):
                before, after = max(room, one.look.before), max(below, one.look.after)
                parts.append(
                    self._paragraph(replace(one, look=replace(one.look, before=before, after=after)))
                )
                room = 0
            else:
                parts.append(self._table(one))
                room = one.after
                if not isinstance(following, Paragraph):
                    parts.append(self._thin(max(room, below) if following else 0))
        return "".join(parts)

    def check_places(self) -> None:
        """Raise ValueError where a page is named of a place that is not there: Word would print an error."""
        if missing := self._named - self._places:
            raise ValueError(f"no such place: {sorted(missing)}")

    def margin(self, text: MarginText, kind: str, width: int) -> str:
        """Return the paragraph of a head or foot `width` wide; several parts stand at tabulators."""
        places = (("left", text.left), ("center", text.middle), ("right", text.right))
        (align, *others) = [align for align, pieces in places if pieces] or ["left"]
        tabs = _tabs(("center", width // 2, "none"), ("right", width, "none")) if others else ""
        pieces: list[Piece] = []
        for at, (_, part) in enumerate(places):
            pieces += [Piece("\t", self.styles.plain.letters)] if at and others else []
            pieces += part
        own = self.styles.plain
        look = own if others else replace(own, align=align)
        style = self.styles.id_of(kind, own)
        properties = look_xml(look, own, tabs=tabs)
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{_runs(pieces, own)}</w:p>'

    def _thin(self, height: int) -> str:
        spacing = f'<w:spacing w:line="{max(_LEAST_LINE, height)}" w:lineRule="exact"/>'
        return f"<w:p><w:pPr>{spacing}</w:pPr></w:p>"

    def _paragraph(self, one: Paragraph) -> str:
        tabs = _tabs(("right", one.tab, "dot")) if one.tab else ""
        properties = look_xml(one.look, one.own, new_page=one.new_page, tabs=tabs)
        style = self.styles.id_of(one.name, one.own)
        marks = "".join(map(self._bookmark, one.anchors))
        drawn = f"<w:r>{self._drawing(one.picture)}</w:r>" if one.picture else ""
        self._named.update(piece.place for piece in one.pieces if piece.place)
        text = _runs(one.pieces, one.own)
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{marks}{drawn}{text}</w:p>'

    def _bookmark(self, name: str) -> str:
        self._bookmarks += 1
        self._places.add(name)
        begun = f'<w:bookmarkStart w:id="{self._bookmarks}" w:name="{escaped(name)}"/>'
        return f'{begun}<w:bookmarkEnd w:id="{self._bookmarks}"/>'

    def _table(self, one: WordTable) -> str:
        """A table of fixed columns: LibreOffice obeys its grid, Word its cells."""
        top, right, bottom, left = one.padding
        padding = "".join(
            f'<w:{edge} w:w="{width}" w:type="dxa"/>'
            for edge, width in zip(EDGES, (top, left, bottom, right), strict=True)
        )
        head = any(row.head for row in one.rows)
        made = [
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.styles.table_id(one.border)}"/>'
            f'<w:tblW w:w="{sum(one.widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{padding}</w:tblCellMar>'
            f'<w:tblLook w:val="{"0420" if head else "0400"}"/></w:tblPr><w:tblGrid>',
            *(f'<w:gridCol w:w="{width}"/>' for width in one.widths),
            "</w:tblGrid>",
        ]
        reaching: dict[int, tuple[int, int]] = {}  # by column: rows still to come, columns taken up
        for row in one.rows:
            flags = ("<w:cantSplit/>" if row.whole else "") + ("<w:tblHeader/>" if row.head else "")
            made.append(f"<w:tr>{f'<w:trPr>{flags}</w:trPr>' if flags else ''}")
            cells, at = list(row.cells), 0
            while at < len(one.widths):
                rows, columns = reaching.pop(at, (0, 1))
                cell, merge = _EMPTY, "continue" if rows else ""
                if not rows and cells:
                    cell = cells.pop(0)
                    rows, columns = cell.rows, cell.columns
                    merge = "restart" if rows > 1 else ""
                if rows > 1:
                    reaching[at] = (rows - 1, columns)
                made.append(self._cell(cell, sum(one.widths[at : at + columns]), columns, merge))
                at += columns
            made.append("</w:tr>")
        return "".join([*made, "</w:tbl>"])

    def _cell(self, cell: WordCell, width: int, columns: int, merge: str) -> str:
        spans = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
        merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{spans}{merged}<w:vAlign w:val="{cell.align}"/>'
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{self.blocks(cell.blocks) or '<w:p/>'}</w:tc>"

    def _drawing(self, one: Picture) -> str:
        relation = self._embed(one.png)
        self._pictures += 1
        number, told = self._pictures, f"{one.title} {one.words}".strip()
        named = f'id="{number}" name="{escaped(word_styles.PICTURE)} {number}"'
        size = f'cx="{one.width}" cy="{one.height}"'
        return f"""<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"
 xmlns:wp="{_DRAWING}/wordprocessingDrawing"><wp:extent {size}/><wp:docPr {named}
 descr="{escaped(told)}"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_DRAWING}/main">
<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>
<pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>
<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>
<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>
</a:graphic></wp:inline></w:drawing>"""


_EMPTY = WordCell(())


def _tabs(*stops: tuple[str, int, str]) -> str:
    made = (f'<w:tab w:val="{align}" w:leader="{leader}" w:pos="{at}"/>' for align, at, leader in stops)
    return f"<w:tabs>{''.join(made)}</w:tabs>"


def _runs(pieces: Iterable[Piece], own: ParagraphLook) -> str:
    """Text in runs, breaks and tabulators apart; of a field that Word computes nothing is foretold."""
    made = []
    for one in pieces:
        looks = letters_xml(one.letters, own.letters)
        properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
        if one.is_number:
            field = f"PAGEREF {one.place} \\h" if one.place else "PAGE"
            result = f"<w:r>{properties}</w:r>"
            made.append(f'<w:fldSimple w:instr=" {escaped(field)} " w:dirty="true">{result}</w:fldSimple>')
            continue
        text = re.sub(
            "[^\t\n]+|\t|\n",
            lambda part: {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(
                part[0], f'<w:t xml:space="preserve">{escaped(part[0])}</w:t>'
            ),
            one.text,
        )
        made.append(f"<w:r>{properties}{text}</w:r>")
    return "".join(made)
