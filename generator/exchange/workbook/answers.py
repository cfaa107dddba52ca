"""Answers typed into a workbook → the values of the file they change, each with the cell it comes from."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from generator.exchange.workbook.cited_documents import DocumentList, ListedDocument, same_number
from generator.exchange.workbook.model import (
    NEW,
    AnswerField,
    AnswerKind,
    CellAddress,
    SheetField,
    SheetKey,
    WorkbookLayout,
)
from generator.exchange.workbook.typed_answers import TypedAnswers
from generator.exchange.workbook.values import (
    AnswerRead,
    Reading,
    answer_read,
    members_at,
    same_cell,
    shown,
    value_at,
)
from generator.lexicon.person_names import bare
from generator.office.typed_cells import TypedCell
from generator.office.xlsx_writer import CellValue
from generator.reading import Key, KeyPath
from generator.validation import UNKNOWN
from generator.vi import workbook as words

_Own = dict[KeyPath, tuple[Any, bool]]  # what each cell answers, and whether that is new

_NUMBER = re.compile(r"(\d+)[^/]*/\s*([^\W\d_]+)")
_LONGEST_KEY = 60
_IDENTITY = ("number", "date", "issuer", "title")  # of a document


@dataclass(frozen=True, slots=True)
class ReadOtherwise:
    """A cell whose content was taken for something else than it is, and for what.

    Of documents it names instead of one `names` has each, and `free` the next cell of the same item that
    could cite one, None where none is left. Of a document whose number is another now `names` are the cells
    that cite it by the first, and `rest` is its name now.
    """

    address: CellAddress
    reading: Reading
    typed: str
    taken: str
    names: tuple[str, ...] = ()
    free: CellAddress | None = None
    rest: str = ""


@dataclass(frozen=True, slots=True)
class RenamedDocument:
    """A new document, the key it got, and the key its number gives, which is another's by now."""

    address: CellAddress
    number: str
    key: str
    taken: str


@dataclass(frozen=True, slots=True)
class ChangedValues:
    """What a workbook changes in the file it was made from.

    `values` are the new values by the steps to them, None for what is taken away; a list is replaced whole.
    `labels` name every document by its key, as cells do, `keys` are those of new documents;
    `cells` has for each the cells it was read from, `addresses` the cell of every value of the file as it is
    then. `otherwise` are cells that a person should look at; `renamed` are new documents whose key
    another got since the workbook was made. `cited` has the key of the document of each cell that cites one
    anew; `rows` of each list of the file as it is then, by the steps to it, the rows its members stand in.
    """

    values: Mapping[KeyPath, Any]
    cells: Mapping[KeyPath, tuple[CellAddress, ...]]
    addresses: Mapping[KeyPath, CellAddress]
    otherwise: tuple[ReadOtherwise, ...]
    renamed: tuple[RenamedDocument, ...]
    labels: Mapping[str, str]
    keys: Mapping[str, str]
    cited: Mapping[CellAddress, str]
    rows: Mapping[KeyPath, tuple[int, ...]]

    def in_rows(self, steps: KeyPath) -> KeyPath:
        """Return steps in the file as it is then as those of fields: by rows in place of members."""
        return tuple(
            self.rows[steps[:at]][step] if isinstance(step, int) and steps[:at] in self.rows else step
            for at, step in enumerate(steps)
        )


def changes_of(
    layout: WorkbookLayout,
    written: Mapping[CellAddress, CellValue],
    typed: TypedAnswers,
    today: Mapping[str, Any],
) -> ChangedValues:
    """Return what was changed; `written` is what each cell held when the workbook was made.

    `today` is the file's data as it is now: a new document gets no key that another has there.
    """
    fields = layout.fields
    cut = _cut_documents(layout, typed, today)
    first_rows = {f"evidence/{new}": f"evidence/{key}" for new, key in cut.items()}
    changed = {
        address
        for address, cell in typed.cells.items()
        if address.row not in first_rows.values()
        and not same_cell(cell, written[replace(address, row=first_rows.get(address.row, address.row))])
    }
    keys, renamed = _new_keys(layout, fields, typed, today, cut)
    documents, renumbered = _listed(layout, typed, keys)
    read = {address: answer_read(fields[address], typed.cells[address], documents) for address in typed.cells}
    labels = {key: str(held.get("number", key)) for key, held in _documents(today).items()}
    labels |= {one.key: one.name for one in documents.documents}
    otherwise: list[ReadOtherwise] = []
    edited: dict[str, list[CellAddress]] = {}
    for address, one in read.items():
        cell, earlier = typed.cells[address], ""
        if address not in changed:  # told only where it cites a document whose number is another now
            earlier = str(value_at(layout.data, fields[address].steps))
            if fields[address].kind is not AnswerKind.DOCUMENT or earlier not in renumbered:
                continue
        if one.reading is None or cell is None:
            continue
        taken = shown(fields[address], one.value, labels)
        free = _next_free(address, fields, typed) if one.names else None
        told = ReadOtherwise(address, one.reading, str(cell.value), taken, one.names, free, one.rest)
        if earlier and one.names:  # where its row has no number now, that alone is told
            edited.setdefault(earlier, []).append(address)
        else:
            otherwise.append(told)
    settled = changed - {one.address for one in otherwise if one.names}
    moved = _moved(layout, fields, read, _cited_keys(layout, fields, settled, today))
    numbers = {one.key: one.number for one in documents.documents}
    corrected = (
        _edited(key, citing, layout, typed, labels) for key, citing in edited.items() if numbers[key]
    )
    otherwise += [*moved, *(one for one in corrected if one.address not in {told.address for told in moved})]
    values: dict[KeyPath, Any] = {}
    cells: dict[KeyPath, tuple[CellAddress, ...]] = {}
    for group, addresses in _groups(changed, fields, cut).items():
        values[group] = _value(group, layout, read, changed, fields)
        cells[group] = tuple(addresses)
    values = {_renamed(steps, keys): value for steps, value in values.items()}
    cells = {_renamed(steps, keys): found for steps, found in cells.items()}
    cited = {
        address: str(read[address].value)
        for address in changed
        if fields[address].kind is AnswerKind.DOCUMENT
    }
    held, rows = _addresses(layout, read, keys)
    return ChangedValues(values, cells, held, tuple(otherwise), renamed, labels, keys, cited, rows)


def unread_steps(layout: WorkbookLayout, typed: TypedAnswers, changes: ChangedValues) -> tuple[KeyPath, ...]:
    """Return the steps of the answers whose cells are gone, those of new documents by their new keys."""
    lost = (field.steps for address, field in layout.fields.items() if address not in typed.places)
    return tuple(_renamed(steps, changes.keys) for steps in lost)


def _groups(
    changed: Iterable[CellAddress], fields: Mapping[CellAddress, AnswerField], cut: Collection[str]
) -> dict[KeyPath, list[CellAddress]]:
    """The changed cells by the value of the file they belong to, in the order of the sheets."""
    found: dict[KeyPath, list[CellAddress]] = {}
    order = {address: at for at, address in enumerate(fields)}
    for address in sorted(changed, key=order.__getitem__):
        found.setdefault(_group(fields[address].steps, cut), []).append(address)
    return found


def _group(steps: KeyPath, cut: Collection[str]) -> KeyPath:
    """Return the way to the whole list a step is in, to a new document, or the steps themselves."""
    if steps[0] == "evidence" and str(steps[1]).startswith(NEW) and steps[1] not in cut:
        return steps[:2]
    for at, step in enumerate(steps):
        if isinstance(step, int):
            return steps[:at]
    return steps


def _value(
    group: KeyPath,
    layout: WorkbookLayout,
    read: Mapping[CellAddress, AnswerRead],
    changed: set[CellAddress],
    fields: Mapping[CellAddress, AnswerField],
) -> Any:
    own: _Own = {
        fields[address].steps: (one.value, address in changed)
        for address, one in read.items()
        if fields[address].steps[: len(group)] == group
    }
    if group in own:
        return _or_unknown(group, own[group][0])
    return _assembled(group, value_at(layout.data, group), own, layout.fixed)


def _or_unknown(steps: KeyPath, value: Any) -> Any:
    """What is wanted and not given is unknown; anything else is not there."""
    if value is not None:
        return value
    known = steps[-1] in ("self_score",) or "inputs" in steps or steps[0] == "report"
    return UNKNOWN if known and steps[-1] != "name" else None


def _assembled(group: KeyPath, old: Any, own: _Own, fixed: Mapping[KeyPath, Mapping[str, Any]]) -> Any:
    """A list, a member or a document put together of its cells; what no cell shows of it stays as it was.

    None of what is left empty.
    """
    if group in own:
        value, is_changed = own[group]
        return value if is_changed else old
    if all(value is None for value, _ in own.values()):
        return None
    inner: dict[Key, _Own] = {}
    for steps, one in own.items():
        inner.setdefault(steps[len(group)], {})[steps] = one
    if all(isinstance(step, int) for step in inner):
        there = members_at(old, ())
        shown = {step: cells for step, cells in inner.items() if isinstance(step, int)}
        members = [
            _assembled((*group, at), there[at] if at < len(there) else None, shown[at], fixed)
            if at in shown
            else there[at]
            for at in sorted({*shown, *range(len(there))})
        ]
        return [member for member in members if member is not None]
    made = dict(old) if isinstance(old, Mapping) else dict(fixed.get(group, {}))
    for step, cells in inner.items():
        value = _assembled((*group, step), made.pop(str(step), None), cells, fixed)
        made |= {} if value is None else {str(step): value}
    return made


def _addresses(
    layout: WorkbookLayout, read: Mapping[CellAddress, AnswerRead], keys: Mapping[str, str]
) -> tuple[dict[KeyPath, CellAddress], dict[KeyPath, tuple[int, ...]]]:
    """The cell of each value by its steps in the file: members of lists close up where others are empty.

    And the rows in which the members of each list stand.
    """
    fields = layout.fields
    kept: dict[KeyPath, set[int]] = {}
    shown: dict[KeyPath, set[int]] = {}
    for address, one in read.items():
        steps = fields[address].steps
        for at, step in enumerate(steps):
            if isinstance(step, int):
                shown.setdefault(steps[:at], set()).add(step)
                kept.setdefault(steps[:at], set()).update([step] if one.value is not None else [])
    for group, members in kept.items():
        members |= set(range(len(members_at(layout.data, group)))) - shown[group]
    found: dict[KeyPath, CellAddress] = {}
    rows: dict[KeyPath, tuple[int, ...]] = {}
    for address in read:
        steps = _renamed(fields[address].steps, keys)
        closed: list[Key] = []
        for at, step in enumerate(fields[address].steps):
            if not isinstance(step, int):
                closed.append(steps[at])
                continue
            order = sorted(kept[fields[address].steps[:at]])
            rows[tuple(closed)] = tuple(order)
            if step not in order:
                break
            closed.append(order.index(step))
        else:
            found[tuple(closed)] = address
    return found, rows


def _renamed(steps: KeyPath, keys: Mapping[str, str]) -> KeyPath:
    if steps[0] == "evidence" and len(steps) > 1 and steps[1] in keys:
        return ("evidence", keys[str(steps[1])], *steps[2:])
    return steps


# documents


def _new_keys(
    layout: WorkbookLayout,
    fields: Mapping[CellAddress, AnswerField],
    typed: TypedAnswers,
    today: Mapping[str, Any],
    cut: Mapping[str, str],
) -> tuple[dict[str, str], tuple[RenamedDocument, ...]]:
    """The keys of documents that have none yet, made of their numbers: 410/BC-UBND is bc-410.

    One that was `cut` out of its row keeps its own. A document that the file got meanwhile, with the same
    number, is the same one.
    """
    said = {
        fields[address].steps: (address, cell) for address, cell in typed.cells.items() if cell is not None
    }
    there, since = _documents(layout.data), _documents(today)
    added = {key: held for key, held in since.items() if key not in there}
    taken = {*there, *since}
    found = dict(cut)
    renamed = []
    for mark, key in layout.labels.items():
        if not key.startswith(NEW) or key in cut:
            continue
        number, issuer = (
            str(said[steps][1].value or "").strip() if (steps := ("evidence", key, name)) in said else ""
            for name in ("number", "issuer")
        )
        same = [
            one
            for one, held in added.items()
            if number
            and held.get("number") == number
            and held.get("issuer", issuer) == (issuer or held.get("issuer"))
        ]
        wanted = document_key(number, mark)
        made = same[0] if same else _free(wanted, taken)
        if not same and made != _free(wanted, taken - added.keys()):
            renamed.append(RenamedDocument(said["evidence", key, "number"][0], number, made, wanted))
        added.pop(made, None)
        taken.add(made)
        found[key] = made
    return found, tuple(renamed)


def _cut_documents(layout: WorkbookLayout, typed: TypedAnswers, today: Mapping[str, Any]) -> dict[str, str]:
    """Of new documents those with the number of one whose row is empty now, and the key of that one.

    One that the file has no more is none of them.
    """
    filled = {
        address.row
        for address, cell in typed.cells.items()
        if address.sheet is SheetKey.DOCUMENTS and _typed_text(cell)
    }
    numbers = {
        key: CellAddress(SheetKey.DOCUMENTS, f"evidence/{key}", SheetField.NUMBER)
        for key in layout.labels.values()
    }
    emptied = [
        (key, str(value_at(layout.data, ("evidence", key, "number")) or ""))
        for key, number in numbers.items()
        if key in _documents(today) and number in typed.cells and number.row not in filled
    ]
    found: dict[str, str] = {}
    for new, number in numbers.items():
        typed_number = _typed_text(typed.cells.get(number)) if new.startswith(NEW) else ""
        same = [key for key, former in emptied if typed_number and same_number(former, typed_number)]
        if len(same) == 1 and same[0] not in found.values():
            found[new] = same[0]
    return found


def _listed(
    layout: WorkbookLayout, typed: TypedAnswers, keys: Mapping[str, str]
) -> tuple[DocumentList, frozenset[str]]:
    """The documents as their sheet has them now, and the keys of those whose number is another than at first.

    One whose row is empty now has no number that could be another.
    """
    former = {
        key: str(value_at(layout.data, ("evidence", key, "number")) or "") for key in layout.labels.values()
    }
    cells = {address: cell for address, cell in typed.cells.items() if address.sheet is SheetKey.DOCUMENTS}
    filled = {address.row for address, cell in cells.items() if _typed_text(cell)}
    documents, renumbered = [], []
    for mark, key in layout.labels.items():
        row = f"evidence/{key}"
        number = CellAddress(SheetKey.DOCUMENTS, row, SheetField.NUMBER)
        lost, is_empty = number not in cells, row not in filled
        now = former[key] if lost or is_empty else _typed_text(cells[number])
        one = ListedDocument(
            mark, keys.get(key, key), now, lost, is_empty and not lost, is_remarked=mark in typed.remarked
        )
        documents.append(one)
        renumbered += [] if same_number(former[key], now) else [key]
    return DocumentList(documents, former.values()), frozenset(renumbered)


def _documents(data: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The documents that are described, by their keys; one of another shape is empty."""
    found = data.get("evidence")
    listed = found.items() if isinstance(found, Mapping) else ()
    return {str(key): held if isinstance(held, Mapping) else {} for key, held in listed}


def _free(key: str, taken: Collection[str]) -> str:
    """Return a key that no other document has: the key itself, or with a number behind it."""
    ways = (key if at == 1 else f"{key}-{at}" for at in count(1))
    return next(one for one in ways if one not in taken)


def document_key(number: str, mark: str) -> str:
    """Return a key for a document of that number; of its mark in the workbook where the number has none."""
    plain = bare(number).casefold().replace("\u0111", "d")
    parts = _NUMBER.search(plain)
    key = f"{parts[2]}-{parts[1]}" if parts else re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return key[:_LONGEST_KEY] if re.fullmatch(r"[a-z][a-z0-9-]*", key) else bare(mark).casefold()


def _typed_text(cell: TypedCell | None) -> str:
    return "" if cell is None or cell.value is None else str(cell.value).strip()


def _edited(
    key: str,
    citing: Sequence[CellAddress],
    layout: WorkbookLayout,
    typed: TypedAnswers,
    labels: Mapping[str, str],
) -> ReadOtherwise:
    """A document whose row has another number now, told there with the cells that still cite the first."""
    number = CellAddress(SheetKey.DOCUMENTS, f"evidence/{key}", SheetField.NUMBER)
    former = str(value_at(layout.data, ("evidence", key, "number")))
    cells = tuple(typed.places[address].label for address in citing)
    return ReadOtherwise(number, Reading.EDITED, former, former, cells, rest=labels[key])


def _cited_keys(
    layout: WorkbookLayout,
    fields: Mapping[CellAddress, AnswerField],
    settled: Collection[CellAddress],
    today: Mapping[str, Any],
) -> frozenset[str]:
    """The keys of documents that something cites which nobody has chosen again: a cell, or the file since."""
    left = {
        str(value_at(layout.data, field.steps))
        for address, field in fields.items()
        if field.kind is AnswerKind.DOCUMENT and address not in settled
    }
    return frozenset(left) | (_references(today) - _references(layout.data)).keys()


def _references(data: Any) -> Counter[str]:
    """How often each document is cited in what a file holds."""
    if isinstance(data, Mapping):
        inside = sum((_references(one) for one in data.values()), Counter[str]())
        return inside + Counter([str(data["ref"])] if "ref" in data else [])
    return sum(map(_references, data), Counter()) if isinstance(data, list | tuple) else Counter()


def _moved(
    layout: WorkbookLayout,
    fields: Mapping[CellAddress, AnswerField],
    read: Mapping[CellAddress, AnswerRead],
    cited: Collection[str],
) -> list[ReadOtherwise]:
    """The rows of documents, of those that are cited, that now hold all that another's row held at first."""
    marks = {key: mark for mark, key in layout.labels.items() if not key.startswith(NEW)}
    now: dict[str, dict[str, tuple[CellAddress, Any]]] = {}
    for address, one in read.items():
        if address.sheet is SheetKey.DOCUMENTS and address.column in _IDENTITY:
            now.setdefault(str(fields[address].steps[1]), {})[address.column] = address, one.value
    first = {
        key: tuple(value_at(layout.data, ("evidence", key, name)) for name in _IDENTITY) for key in marks
    }
    found = []
    for key in first.keys() & now.keys() & {*cited}:
        held = tuple(now[key][name][1] if name in now[key] else None for name in _IDENTITY)
        other = next((one for one in first if first[one] == held), None)
        if other is not None and held != first[key] and any(held) and "number" in now[key]:
            number = str(held[0] or "")
            name = words.document_label(marks[other], number)
            found.append(ReadOtherwise(now[key]["number"][0], Reading.MOVED, number, number, (name,)))
    return sorted(found, key=lambda one: one.address.row)


def _next_free(
    address: CellAddress, fields: Mapping[CellAddress, AnswerField], typed: TypedAnswers
) -> CellAddress | None:
    """The first empty cell for a document of the same item; None where there is none left."""
    group = fields[address].steps[:-2]
    return next(
        (
            other
            for other, cell in typed.cells.items()
            if fields[other].kind is AnswerKind.DOCUMENT
            and fields[other].steps[:-2] == group
            and not _typed_text(cell)
        ),
        None,
    )
