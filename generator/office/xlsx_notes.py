"""Notes at cells of a workbook's sheet: ours put to those that people wrote, and taken out again.

A note is a comment, and a box that is drawn for it (VML). What people wrote stays as it is; ours comes
behind it.
"""

import re
from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from generator.office.whole_numbers import whole
from generator.office.xlsx_parts import (
    RELATIONS,
    BookParts,
    Element,
    children,
    first,
    local,
    made,
    named,
    put,
    text,
)
from generator.office.xlsx_writer import cell_name

_ID = f"{{{RELATIONS}}}id"
_WIDE, _HIGH, _LETTER = 333, 90, 0.46  # pixels of a box: across, down, and down for each letter
_COLUMN, _ROW = 64, 20  # pixels, of what has no width or height of its own
_POINT, _UNIT = 4 / 3, 7  # pixels of a point, and of a unit of a column's width
_LAST, _LAST_ROW = 16_384, 1_048_000  # columns of a sheet; rows from which a box still has room below
_ROOT = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">'
)
_DRAWING = (
    f'{_ROOT}<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_BOX = (
    f'{_ROOT}<v:shape id="_x0000_s{{id}}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
    'margin-top:2pt;width:250pt;height:{high}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1"'
    ' o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>"
    "<x:Column>{column}</x:Column></x:ClientData></v:shape></xml>"
)


def pattern_of(notes: list[str]) -> re.Pattern[str] | None:
    """Return what finds any of these notes, however its lines were broken; None where there are none."""
    spelt = (r"\s+".join(map(re.escape, note.split())) for note in sorted(notes, key=len, reverse=True))
    joined = "|".join(filter(None, spelt))
    return re.compile(rf"\n?(?:{joined})\s*") if joined else None


class SheetNotes:
    """The notes of one sheet."""

    def __init__(self, parts: BookParts, sheet: str) -> None:
        self._parts, self._sheet = parts, sheet
        self._root = parts.needed(sheet)

    def _part(self, kind: str) -> str:
        relation = self._parts.related(self._sheet, kind)
        return "" if relation is None else self._parts.target(self._sheet, relation)

    def remove(self, ours: re.Pattern[str]) -> None:
        """Take out what is ours; what holds no note then goes too."""
        comments = self._parts.root(self._part("comments"))
        if comments is None:
            return
        drawn = self._parts.root(self._boxes())
        boxes = {} if drawn is None else _boxes_of(drawn)
        for comment in named(comments, "comment"):
            if _cut(comment, ours) and not _words(comment):
                comment.getparent().remove(comment)
                if (box := boxes.get(comment.get("ref", ""))) is not None:
                    box.getparent().remove(box)
        if first(comments, "comment") is None:
            self._drop("comments")
            if drawn is not None and first(drawn, "shape") is None and not _other(drawn):
                legacy = first(self._root, "legacyDrawing")
                self._drop("vmlDrawing")
                if legacy is not None:
                    legacy.getparent().remove(legacy)

    def _drop(self, kind: str) -> None:
        relation = self._parts.related(self._sheet, kind)
        if relation is not None:
            self._parts.drop(self._parts.target(self._sheet, relation))
            self._parts.unrelate(self._sheet, relation)

    def _boxes(self) -> str:
        """The part in which the boxes of comments are drawn; "" where there is none."""
        legacy = first(self._root, "legacyDrawing")
        at = None if legacy is None else legacy.get(_ID)
        relations = (one for one in self._parts.relations(self._sheet) if one.get("Id") == at)
        return next((self._parts.target(self._sheet, one) for one in relations), "")

    def add(self, notes: Mapping[tuple[int, int], str]) -> bool:
        """Put a note at each cell, by row and column; return whether that could be done.

        A cell with a newer comment, whose words Excel shows from elsewhere, gets none.
        """
        place = self._boxes()
        if (place or first(self._root, "legacyDrawing") is not None) and self._parts.root(place) is None:
            return False
        threads = self._parts.root(self._part("threadedComment"))
        threaded = set() if threads is None else {one.get("ref") for one in named(threads, "threadedComment")}
        wanted = {at: note for at, note in notes.items() if cell_name(*at) not in threaded}
        if not wanted:
            return True
        comments = self._comments()
        drawn = self._drawing(place)
        listed, author = _listed(comments)
        there = {one.get("ref"): one for one in children(listed)}
        ids = [whole(one.get("id", "").rpartition("s")[2]) or 0 for one in named(drawn, "shape")]
        free = max([1024, *ids]) + 1
        sizes = _Sizes(self._root)
        for at, note in sorted(wanted.items()):
            if (comment := there.get(cell_name(*at))) is not None:
                _append(comment, note)
                continue
            run = _run(note)
            held = made("text", {}, [run])
            comment = made("comment", {"ref": cell_name(*at), "authorId": str(author)}, [held])
            listed.append(comment)
            etree.cleanup_namespaces(comment)
            drawn.append(_box(at, note, free, sizes))
            free += 1
        return True

    def _comments(self) -> Element:
        name = self._part("comments")
        root = self._parts.root(name)
        if root is None:
            root = made("comments", {}, [made("authors", {}), made("commentList", {})])
            etree.cleanup_namespaces(root)
            name = self._parts.add("xl/comments{}.xml", root, "comments")
            self._parts.relate(self._sheet, "comments", name)
        return root

    def _drawing(self, name: str) -> Element:
        root = self._parts.root(name)
        if root is None:
            root = etree.fromstring(_DRAWING)
            name = self._parts.add("xl/drawings/vmlDrawing{}.vml", root, "vmlDrawing")
            own = self._parts.relate(self._sheet, "vmlDrawing", name)
            put(self._root, made("legacyDrawing", {"r:id": own}))
        return root


def _words(comment: Element) -> str:
    return "".join(one.text or "" for one in named(comment, "t")).strip()


def _cut(comment: Element, ours: re.Pattern[str]) -> bool:
    """Take our words out of a comment; return whether there were any."""
    pieces = list(named(comment, "t"))
    words = "".join(one.text or "" for one in pieces)
    spans = [found.span() for found in ours.finditer(words)]
    if not spans:
        return False
    start = 0
    for piece in pieces:
        held = piece.text or ""
        kept = [
            letter
            for at, letter in enumerate(held, start)
            if not any(begin <= at < end for begin, end in spans)
        ]
        start += len(held)
        if len(kept) < len(held):
            piece.text = "".join(kept)
            run = piece.getparent()
            if not kept and local(run) == "r":
                run.getparent().remove(run)
    return True


def _listed(comments: Element) -> tuple[Element, int]:
    """The list of comments, and the number of the author who has no name."""
    listed, authors = first(comments, "commentList"), first(comments, "authors")
    if authors is None:
        comments.insert(0, authors := made("authors", {}))
    if listed is None:
        comments.append(listed := made("commentList", {}))
    names = [one.text or "" for one in children(authors)]
    if "" not in names:
        authors.append(text("", "author"))
        etree.cleanup_namespaces(authors[-1])
        return listed, len(names)
    return listed, names.index("")


def _run(note: str) -> Element:
    look = [
        made("sz", {"val": "10"}), made("color", {"indexed": "81"}), made("rFont", {"val": "Tahoma"}),
        made("family", {"val": "2"}),
    ]  # fmt: skip
    return made("r", {}, [made("rPr", {}, look), text(note)])


def _append(comment: Element, note: str) -> None:
    """Put our words behind those of a comment, on a line of their own."""
    held = first(comment, "text")
    if held is None:
        comment.append(held := made("text", {}))
    for plain in [one for one in children(held) if local(one) == "t"]:
        at = held.index(plain)
        held.insert(at, made("r", {}, [plain]))
    behind = [at + 1 for at, one in enumerate(held) if local(one) == "r"]
    run = _run(f"\n{note}")
    held.insert(max(behind, default=0), run)
    etree.cleanup_namespaces(held)


def _boxes_of(drawn: Element) -> dict[str, Element]:
    """The boxes of notes, each by the name of its cell."""
    found = {}
    for shape in named(drawn, "shape"):
        row, column = (first(shape, name) for name in ("Row", "Column"))
        if row is not None and column is not None:
            down, across = whole(row.text), whole(column.text)
            if down is not None and down >= 0 and across is not None and 0 <= across < _LAST:
                found[cell_name(down + 1, across + 1)] = shape
    return found


def _other(drawn: Element) -> bool:
    """Whether anything but what boxes are made of is left in a drawing."""
    return any(local(one) not in {"shapelayout", "shapetype"} for one in children(drawn))


def _box(at: tuple[int, int], note: str, number: int, sizes: "_Sizes") -> Element:
    high = round(_HIGH + _LETTER * len(note))
    row, column = at
    anchor = sizes.anchor(min(max(row - 2, 0), _LAST_ROW), min(column, _LAST - 12), _WIDE, high)
    spelt = _BOX.format(id=number, high=round(high / _POINT), anchor=anchor, row=row - 1, column=column - 1)
    return deepcopy(etree.fromstring(spelt)[0])


class _Sizes:
    """How wide the columns of a sheet are, and how high its rows, in pixels; counted from 0."""

    def __init__(self, sheet: Element) -> None:
        self._widths: dict[int, int] = {}
        self._heights: dict[int, int] = {}
        for one in named(sheet, "col"):
            low, high = (whole(one.get(name)) or 0 for name in ("min", "max"))
            size = 0 if one.get("hidden") in {"1", "true"} else _pixels(one.get("width"), _UNIT, 5)
            self._widths |= dict.fromkeys(range(low - 1, min(high, _LAST)), size)
        for one in named(sheet, "row"):
            number = whole(one.get("r"))
            if number is not None and (one.get("ht") or one.get("hidden")):
                hidden = one.get("hidden") in {"1", "true"}
                self._heights[number - 1] = 0 if hidden else _pixels(one.get("ht"), _POINT, 0)

    def anchor(self, row: int, column: int, wide: int, high: int) -> str:
        """Return where a box of that size stands whose left upper corner is in that cell."""
        right, across = _end(self._widths, _COLUMN, column, wide + 15)
        bottom, down = _end(self._heights, _ROW, row, high + 5)
        return f"{column}, 15, {row}, 5, {right}, {across}, {bottom}, {down}"


def _end(sizes: Mapping[int, int], usual: int, at: int, left: int) -> tuple[int, int]:
    while left > (size := sizes.get(at, usual)):
        at, left = at + 1, left - size
    return at, left


def _pixels(size: str | None, each: float, more: int) -> int:
    number = whole((size or "").partition(".")[0]) or 0
    return max(0, round(number * each) + more)
