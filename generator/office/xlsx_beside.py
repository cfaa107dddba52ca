"""The parts of an Excel file beside its cells → text boxes, pictures and newer comments, each at its cell."""

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import NamedTuple
from xml.etree import ElementTree
from zipfile import ZipFile

from generator.office.grid import CellRemark, RemarkKind, shortened_words
from generator.office.package import in_memory
from generator.office.whole_numbers import whole
from generator.office.xlsx_escapes import unescaped

_Element = ElementTree.Element
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REPLY = "Comment:"  # what a newer comment begins with where older programs show it
_DRAWN = ("sp", "pic", "graphicFrame")  # shapes, pictures, charts


class Beside(NamedTuple):
    """What stands at a cell of a sheet, row and column from 1."""

    row: int
    column: int
    remark: CellRemark


def beside_cells(data: bytes) -> dict[str, tuple[Beside, ...]]:
    """Return what stands beside the cells of each sheet, by the sheet's name."""
    with ZipFile(in_memory(data)) as package:
        parts = _Parts(package)
        book = parts.root("xl/workbook.xml")
        sheets = (
            {} if book is None else {e.get("name", ""): e.get(_RELATION, "") for e in _named(book, "sheet")}
        )
        places = parts.relations("xl/workbook.xml")
        return {
            name: tuple(_of_sheet(parts, places[id_][1])) for name, id_ in sheets.items() if id_ in places
        }


class _Parts:
    """The parts of a package, by name."""

    def __init__(self, package: ZipFile) -> None:
        self._package = package
        self._names = set(package.namelist())

    def root(self, name: str) -> _Element | None:
        """The root of a part; None where the package has none of that name."""
        if name not in self._names:
            return None
        return ElementTree.fromstring(self._package.read(name))  # noqa: S314  judged by `package` before

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """The last word of the kind, and the part, of each relation inside the package, by its id."""
        root = self.root(join(dirname(name), "_rels", f"{name.rpartition('/')[2]}.rels"))
        found = () if root is None else _named(root, "Relationship")
        return {
            e.get("Id", ""): (e.get("Type", "").rpartition("/")[2], _target(name, e.get("Target", "")))
            for e in found
            if e.get("TargetMode") != "External"
        }


def _target(name: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath(join(dirname(name), target))


def _named(root: _Element, name: str) -> Iterator[_Element]:
    return (element for element in root.iter() if element.tag.rpartition("}")[2] == name)


def _of_sheet(parts: _Parts, sheet: str) -> Iterator[Beside]:
    for kind, name in parts.relations(sheet).values():
        root = parts.root(name) if kind in {"drawing", "threadedComment"} else None
        if root is not None and kind == "drawing":
            yield from _drawings(root)
        elif root is not None:
            for comment in _named(root, "threadedComment"):
                yield from _comment(comment)


def _drawings(root: _Element) -> Iterator[Beside]:
    for anchor in root:
        start = next(_named(anchor, "from"), None)
        row, column = (_count(start, name) for name in ("row", "col"))
        for drawing in _outermost(anchor):
            words = shortened_words(text.text or "" for text in _named(drawing, "t"))
            kind = RemarkKind.TEXT_BOX if words else RemarkKind.OBJECT
            yield Beside(row, column, CellRemark(kind, words))


def _outermost(parent: _Element) -> Iterator[_Element]:
    """The drawings below, without those inside one another."""
    for child in parent:
        if child.tag.rpartition("}")[2] in _DRAWN:
            yield child
        else:
            yield from _outermost(child)


def _count(start: _Element | None, name: str) -> int:
    found = None if start is None else next(_named(start, name), None)
    number = None if found is None else whole(found.text)
    return 1 if number is None or number < 0 else number + 1


def comment_words(text: object) -> str:
    """Return the words of a comment, without what Excel puts before a newer one for older programs."""
    words = unescaped(str(text or ""))
    words = words.partition(_REPLY)[2] if words.startswith("[") and _REPLY in words else words
    return " ".join(words.split())


def _comment(comment: _Element) -> Iterator[Beside]:
    letters = comment.get("ref", "").rstrip("0123456789")
    row = comment.get("ref", "")[len(letters) :]
    column = 0
    for letter in letters[:3].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    words = " ".join("".join(text.text or "" for text in _named(comment, "text")).split())
    number = whole(row)
    if words and number is not None and column > 0:
        yield Beside(number, column, CellRemark(RemarkKind.COMMENT, words))
