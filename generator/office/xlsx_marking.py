"""An Excel workbook somebody sent → the same workbook with cells coloured and noted, and a sheet put first.

Nothing else of it changes: not a cell, not its look. The colour is a rule of its own that stands before all
others; so it can be taken out again, wherever people have moved the cell.
"""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import count

from lxml import etree

from generator.office.whole_numbers import whole
from generator.office.xlsx_escapes import escaped
from generator.office.xlsx_notes import SheetNotes, pattern_of
from generator.office.xlsx_parts import (
    BOOK,
    BookParts,
    Element,
    Unmarkable,
    children,
    first,
    found_or_added,
    local,
    made,
    named,
    needed_in,
    put,
    text,
)
from generator.office.xlsx_writer import cell_name, column_name

_RULE = '"parindex-loi"<>""'  # always true: by these words the rule is known again
_SIGN = '"parindex-loi"'
_MOST_CELLS = 200  # of one rule
_FIRST_SHEET = "xl/worksheets/sheet1.xml"  # of a workbook that we wrote
_OWN_SHEET = "xl/worksheets/sheet{}.xml"
_GROUPS = (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"))
_COLUMN_OF = re.compile("[A-Z]+")

CellPosition = tuple[str, int, int]  # a sheet by its name, a row, a column


@dataclass(frozen=True, slots=True)
class BookMarks:
    """What is put into a workbook, and what of an earlier time is taken out.

    `cells` are coloured in `ground`, as "#F8D0CC", and have these notes. `listed` is a workbook of one sheet
    that comes first, its cells that lead somewhere by their names; None where there is none. `kept` are a
    sheet, its column and the texts kept there, so that what is ours is known again. `notes` and `lists` are
    the notes and sheets put in before.
    """

    cells: Mapping[CellPosition, str]
    ground: str
    listed: bytes | None
    links: Mapping[str, CellPosition]
    kept: tuple[str, int, Sequence[str]]
    notes: Sequence[str] = ()
    lists: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class MarkedBook:
    """The marked workbook, and the sheets whose notes could not be drawn: their cells are coloured alone."""

    data: bytes
    unnoted: tuple[str, ...]


def marked_book(data: bytes, judged: bytes, marks: BookMarks) -> MarkedBook | None:
    """Return the workbook marked; None where it lacks what every workbook has.

    `judged` is what `check_package` allows to be opened of `data`. Marking what is marked already gives the
    same bytes.
    """
    parts = BookParts(data, judged)
    try:
        unnoted = _mark(parts, marks)
    except Unmarkable:
        return None
    return MarkedBook(parts.data(), unnoted)


def _mark(parts: BookParts, marks: BookMarks) -> tuple[str, ...]:
    for name in marks.lists:
        _drop_sheet(parts, name)
    ours = pattern_of([escaped(note) for note in marks.notes])
    styles = _styles(parts) if marks.cells or marks.listed else None
    if {at[0] for at in marks.cells} - {entry.get("name") for entry, _ in parts.sheets()}:
        raise Unmarkable
    unnoted = []
    for entry, sheet in list(parts.sheets()):
        name, root = entry.get("name", ""), parts.needed(sheet)
        own = {at[1:]: note for at, note in marks.cells.items() if at[0] == name}
        _uncolour(root)
        if ours is not None:
            SheetNotes(parts, sheet).remove(ours)
        if own and styles is not None:
            _colour(root, list(own), _dxf(styles, marks.ground))
            drawn = SheetNotes(parts, sheet).add({at: escaped(note) for at, note in own.items()})
            unnoted += [] if drawn else [name]
        if name == marks.kept[0]:
            _keep(root, *marks.kept[1:])
    if marks.listed is not None and styles is not None:
        _put_first(parts, marks.listed, marks.links, styles)
    return tuple(unnoted)


def _styles(parts: BookParts) -> Element:
    relation = parts.related(BOOK, "styles")
    if relation is None:
        raise Unmarkable
    return parts.needed(parts.target(BOOK, relation))


# the colour


def _uncolour(root: Element) -> None:
    for one in named(root, "cfRule"):
        formula = first(one, "formula")
        if formula is not None and _SIGN in (formula.text or ""):
            around = one.getparent()
            around.remove(one)
            if first(around, "cfRule") is None and local(around) == "conditionalFormatting":
                around.getparent().remove(around)


def _colour(root: Element, cells: Sequence[tuple[int, int]], look: int) -> None:
    """Put in rules that come before all others; those keep their order."""
    chunks = [cells[at : at + _MOST_CELLS] for at in range(0, len(cells), _MOST_CELLS)]
    others = {one: whole(one.get("priority")) or 0 for one in named(root, "cfRule") if one.get("priority")}
    later = len(chunks) + 1 - min(others.values(), default=1)
    for one, priority in others.items():
        one.set("priority", str(priority + later))
    for at, chunk in enumerate(chunks, 1):
        formula = text(_RULE, "formula")
        rule = made("cfRule", {"type": "expression", "dxfId": str(look), "priority": str(at)}, [formula])
        area = " ".join(cell_name(*cell) for cell in chunk)
        put(root, made("conditionalFormatting", {"sqref": area}, [rule]))


def _dxf(styles: Element, ground: str) -> int:
    colour = made("bgColor", {"rgb": f"FF{ground.lstrip('#')}"})
    fill = made("fill", {}, [made("patternFill", {}, [colour])])
    group = first(styles, "dxfs")
    if group is None:
        group = made("dxfs", {})
        behind = [one for one in children(styles) if local(one) in {"tableStyles", "colors", "extLst"}]
        styles.insert(styles.index(behind[0]) if behind else len(styles), group)
    return found_or_added(group, made("dxf", {}, [fill]))


# what is kept, so that it is known again


def _keep(root: Element, column: int, texts: Sequence[str]) -> None:
    """Write texts into a column of a sheet, from its first row, in place of those that were there."""
    data, letters = needed_in(root, "sheetData"), column_name(column)
    rows: dict[int, Element] = {}
    for row in children(data):
        number = whole(row.get("r")) or max(rows, default=0) + 1
        rows[number] = row
        for cell in [one for one in children(row) if one.get("r") == f"{letters}{number}"]:
            row.remove(cell)
    for number, one in enumerate(texts, 1):
        if number not in rows:
            rows[number] = made("row", {"r": str(number)})
            later = [at for at in rows if at > number]
            data.insert(data.index(rows[min(later)]) if later else len(data), rows[number])
        row = rows[number]
        row.attrib.pop("spans", None)
        cell = _text_cell(f"{letters}{number}", escaped(one))
        behind = [one for one in children(row) if _column(one.get("r", "")) > column]
        row.insert(row.index(behind[0]) if behind else len(row), cell)
        etree.cleanup_namespaces(row)


def _text_cell(name: str, words: str) -> Element:
    return made("c", {"r": name, "t": "inlineStr"}, [made("is", {}, [text(words)])])


def _column(name: str) -> int:
    found = _COLUMN_OF.match(name.upper())
    number = 0
    for letter in found[0] if found else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


# the sheet that is put first


def _drop_sheet(parts: BookParts, name: str) -> None:
    """Take a sheet out, with all that hangs on it alone."""
    entry, sheet = next((one for one in parts.sheets() if one[0].get("name") == name), (None, ""))
    if entry is None:
        raise Unmarkable(name)
    at = children(entry.getparent()).index(entry)
    for relation in parts.relations(sheet):
        parts.drop(parts.target(sheet, relation))
    relation = next(one for one in parts.relations(BOOK) if parts.target(BOOK, one) == sheet)
    parts.drop(sheet)
    parts.unrelate(BOOK, relation)
    entry.getparent().remove(entry)
    for one in named(parts.needed(BOOK), "definedName"):
        if one.get("localSheetId") == str(at):
            one.getparent().remove(one)
    _renumber(parts.needed(BOOK), at, -1)
    for view in named(parts.needed(BOOK), "workbookView"):
        for key in ("activeTab", "firstSheet"):
            if (number := whole(view.get(key)) or 0) > at:
                view.set(key, str(number - 1))


def _renumber(book: Element, begin: int, more: int) -> None:
    """Follow a sheet put in or taken out: names that belong to one sheet count it from the first."""
    for one in named(book, "definedName"):
        number = whole(one.get("localSheetId"))
        if number is not None and number >= begin:
            one.set("localSheetId", str(number + more))


def _put_first(parts: BookParts, listed: bytes, links: Mapping[str, CellPosition], styles: Element) -> None:
    """Put the one sheet of a workbook before all others, and open the workbook there."""
    book, donor = parts.needed(BOOK), BookParts(listed, listed)
    root = deepcopy(donor.needed(_FIRST_SHEET))
    own, strings = _styles(donor), _strings(donor)
    looks: dict[str, str] = {}
    for cell in named(root, "c"):
        look = cell.get("s", "0")
        if look not in looks:
            looks[look] = str(_look(styles, own, int(look)))
        cell.set("s", looks[look])
        if cell.get("t") == "s":
            held = made("is", {}, deepcopy(strings[int(needed_in(cell, "v").text)]))
            cell.set("t", "inlineStr")
            cell[:] = [held]
    if links:
        put(root, made("hyperlinks", {}, [_link(*one) for one in links.items()]))
    etree.cleanup_namespaces(root)
    for _, sheet in list(parts.sheets()):
        for view in named(parts.needed(sheet), "sheetView"):
            if view.get("tabSelected") in {"1", "true"}:
                view.attrib.pop("tabSelected")
    name = parts.add(_OWN_SHEET, root, "worksheet")
    entries = needed_in(book, "sheets")
    taken = {one.get("name", "").casefold() for one in children(entries)}
    own_title = needed_in(donor.needed(BOOK), "sheet").get("name")
    titles = (own_title if at == 1 else f"{own_title} ({at})" for at in count(1))
    title = next(one for one in titles if one.casefold() not in taken)
    number = max((whole(one.get("sheetId")) or 0 for one in children(entries)), default=0) + 1
    relation = parts.relate(BOOK, "worksheet", name)
    entries.insert(0, made("sheet", {"name": title, "sheetId": str(number), "r:id": relation}))
    etree.cleanup_namespaces(entries[0])
    _renumber(book, 0, 1)
    for view in named(book, "workbookView"):
        view.set("activeTab", "0")
        view.attrib.pop("firstSheet", None)


def _strings(donor: BookParts) -> list[Element]:
    relation = donor.related(BOOK, "sharedStrings")
    return [] if relation is None else children(donor.needed(donor.target(BOOK, relation)))


def _look(styles: Element, own: Element, number: int) -> int:
    """The number that a look of another workbook has here; its letters, ground and frame come with it."""
    look = deepcopy(children(needed_in(own, "cellXfs"))[number])
    for key, group in _GROUPS:
        wanted = children(needed_in(own, group))[int(look.get(key, "0"))]
        look.set(key, str(found_or_added(needed_in(styles, group), deepcopy(wanted))))
    return found_or_added(needed_in(styles, "cellXfs"), look)


def _link(cell: str, to: CellPosition) -> Element:
    sheet = to[0].replace("'", "''")
    return made("hyperlink", {"ref": cell, "location": f"'{sheet}'!{cell_name(*to[1:])}"})
