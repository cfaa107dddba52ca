"""The parts of an Excel workbook → some changed, all others byte for byte as they came. Alone knows lxml.

Elements are lxml's, which has no types: they keep prefixes, what may be ignored, and all that nobody here
knows.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from posixpath import dirname, join, normpath
from typing import Any, Final

from lxml import etree

from generator.office.package import parts_of, zipped

Element = Any

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK: Final = "xl/workbook.xml"
_ID = f"{{{RELATIONS}}}id"
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "[Content_Types].xml"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OF_OFFICE = "application/vnd.openxmlformats-officedocument"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ORDER = (  # of what a sheet holds; all that is not named comes behind
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
    "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks",
    "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties",
    "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing",
)  # fmt: skip


class Unmarkable(Exception):  # noqa: N818
    """A workbook that lacks a part without which nothing can be marked in it."""


class BookParts:
    """The parts of one workbook. `judged` is what `check_package` allows to be opened of `data`."""

    def __init__(self, data: bytes, judged: bytes) -> None:
        self._data, self._given, self._judged = data, parts_of(data), parts_of(judged)
        self._roots: dict[str, Element] = {}
        self._opened: dict[str, bytes] = {}
        self._names = list(self._given)

    def root(self, name: str) -> Element | None:
        """Return the root of a part, to be read and changed; None where there is no such part of XML."""
        if name not in self._roots and name in self._names and self._judged.get(name):
            try:
                root = etree.fromstring(self._judged[name], _PARSER)
            except etree.XMLSyntaxError:  # a prefix that nothing declares, which the judge lets through
                return None
            self._roots[name], self._opened[name] = root, _spelt_out(root)
        return self._roots.get(name)

    def needed(self, name: str) -> Element:
        """Return the root of a part. Raise Unmarkable where there is none."""
        if (root := self.root(name)) is None:
            raise Unmarkable(name)
        return root

    def add(self, form: str, root: Element, kind: str) -> str:
        """Put in a part called after `form`, such as "xl/comments{}.xml"; return its name."""
        taken = {one.casefold() for one in self._names}
        name = next(one for at in count(1) if (one := form.format(at)).casefold() not in taken)
        self._put(name, root)
        types = self.needed(_TYPES)
        extension = name.rpartition(".")[2]
        if extension == "xml":
            at = {"PartName": f"/{name}", "ContentType": f"{_OF_OFFICE}.spreadsheetml.{kind}+xml"}
            etree.SubElement(types, f"{{{_CONTENT_TYPES}}}Override", at)
        elif not any(one.get("Extension", "").casefold() == extension for one in children(types)):
            at = {"Extension": extension, "ContentType": f"{_OF_OFFICE}.{kind}"}
            types.insert(0, types.makeelement(f"{{{_CONTENT_TYPES}}}Default", at))
        return name

    def _put(self, name: str, root: Element) -> None:
        self._names.append(name)
        self._roots[name] = root

    def drop(self, name: str) -> None:
        """Take a part out, with its relations and its type."""
        types, own = self.needed(_TYPES), f"/{name}".casefold()
        for one in children(types):
            if one.get("PartName", "").casefold() == own:
                types.remove(one)
        for gone in (name, _relations_of(name)):
            self._names = [one for one in self._names if one != gone]
            self._roots.pop(gone, None)

    def relations(self, name: str) -> list[Element]:
        """Return the relations of a part to others inside the package."""
        root = self.root(_relations_of(name))
        return [] if root is None else [one for one in children(root) if one.get("TargetMode") != "External"]

    def related(self, name: str, kind: str) -> Element | None:
        """Return the first relation of that kind, such as "comments"."""
        found = (one for one in self.relations(name) if one.get("Type", "").rpartition("/")[2] == kind)
        return next(found, None)

    def target(self, name: str, relation: Element) -> str:
        """Return the name of the part that a relation of part `name` leads to."""
        to = relation.get("Target", "")
        return str(to.lstrip("/") if to.startswith("/") else normpath(join(dirname(name), to)))

    def relate(self, name: str, kind: str, target: str) -> str:
        """Relate a part to another; return the relation's id."""
        relations = _relations_of(name)
        root = self.root(relations)
        if root is None:
            root = etree.Element(f"{{{_PACKAGE_RELATIONS}}}Relationships", nsmap={None: _PACKAGE_RELATIONS})
            self._put(relations, root)
        taken = {one.get("Id") for one in children(root)}
        own = next(one for at in count(1) if (one := f"rId{at}") not in taken)
        at = {"Id": own, "Type": f"{RELATIONS}/{kind}", "Target": f"/{target}"}
        etree.SubElement(root, f"{{{_PACKAGE_RELATIONS}}}Relationship", at)
        return own

    def unrelate(self, name: str, relation: Element) -> None:
        """Take a relation out, and the relations with the last of them."""
        root = relation.getparent()
        root.remove(relation)
        if not children(root):
            relations = _relations_of(name)
            self._names.remove(relations)
            self._roots.pop(relations)

    def sheets(self) -> Iterator[tuple[Element, str]]:
        """Yield each sheet's entry in the workbook and the name of its part, in order."""
        places = {one.get("Id"): self.target(BOOK, one) for one in self.relations(BOOK)}
        for sheet in named(self.needed(BOOK), "sheet"):
            if (id_ := sheet.get(_ID)) in places:
                yield sheet, places[id_]

    def data(self) -> bytes:
        """Return the workbook: what was not changed is as it came and where it stood."""
        there = set(self._names)
        order = [*(one for one in self._given if one in there), *self._names]
        contents = {name: self._content(name) for name in dict.fromkeys(order)}
        return self._data if contents == self._given else zipped(contents)

    def _content(self, name: str) -> bytes:
        root = self._roots.get(name)
        if root is None or self._opened.get(name) == (content := _spelt_out(root)):
            return self._given[name]
        return content


def _spelt_out(root: Element) -> bytes:
    whole = root.getroottree()
    return bytes(etree.tostring(whole, encoding="UTF-8", xml_declaration=True, standalone=True))


def _relations_of(name: str) -> str:
    return join(dirname(name), "_rels", f"{name.rpartition('/')[2]}.rels")


def children(root: Element) -> list[Element]:
    """Return the elements right below, without comments."""
    return [one for one in root if isinstance(one.tag, str)]


def named(root: Element, name: str) -> Iterator[Element]:
    """Yield the elements of that name below, whatever their prefix."""
    return iter(list(root.iter(f"{{*}}{name}")))


def first(root: Element, name: str) -> Element | None:
    """Return the first of them; None where there is none."""
    return next(named(root, name), None)


def needed_in(root: Element, name: str) -> Element:
    """Return the first of them. Raise Unmarkable where there is none."""
    if (found := first(root, name)) is None:
        raise Unmarkable(name)
    return found


def local(element: Element) -> str:
    """Return an element's name without its prefix; "" of a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def made(name: str, attributes: Mapping[str, str], inside: Iterable[Element] = ()) -> Element:
    """Return a new element of a sheet; an attribute "r:id" is a relation."""
    own = {_ID if key == "r:id" else key: value for key, value in attributes.items()}
    element = etree.Element(f"{{{MAIN}}}{name}", own, nsmap={None: MAIN, "r": RELATIONS})
    element.extend(inside)
    return element


def text(words: str, name: str = "t") -> Element:
    """Return an element that holds these words, blanks and all."""
    element = made(name, {})
    element.text = words
    if name == "t":
        element.set(_SPACE, "preserve")
    return element


def put(sheet: Element, child: Element) -> None:
    """Put a child where a sheet has its kind, before others of the kind: LibreOffice heeds the first rule."""
    behind = _ORDER[_ORDER.index(local(child)) :]
    before = next(
        (one for one in sheet if local(one) in behind or (local(one) and local(one) not in _ORDER)), None
    )
    sheet.insert(len(sheet) if before is None else sheet.index(before), child)
    etree.cleanup_namespaces(child)


def found_or_added(group: Element, wanted: Element) -> int:
    """Return the number of an element in its group, counted from 0; it is put in where it is missing."""
    spelt = _spelt(wanted)
    for at, one in enumerate(children(group)):
        if _spelt(one) == spelt:
            return at
    group.append(wanted)
    etree.cleanup_namespaces(wanted)
    group.set("count", str(len(children(group))))
    return len(children(group)) - 1


def _spelt(element: Element) -> bytes:
    return bytes(etree.tostring(element, method="c14n", exclusive=True, with_comments=False))
