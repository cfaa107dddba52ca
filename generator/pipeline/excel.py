"""An appendix's file → its workbook; a workbook that came back → the file, and every mistake at its cell."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from operator import eq
from types import MappingProxyType
from typing import Any

from generator.consolidation import Assessment, Proceedings, requests_by_lead
from generator.diagnostics import Diagnostic, Place, diagnose
from generator.exchange.workbook.answers import (
    ChangedValues,
    ReadOtherwise,
    RenamedDocument,
    changes_of,
    unread_steps,
)
from generator.exchange.workbook.cell_places import CellPlaces
from generator.exchange.workbook.cell_words import said_at_cell
from generator.exchange.workbook.cited_documents import same_number
from generator.exchange.workbook.drawing import Origin, WorkbookDrawing, draw_workbook
from generator.exchange.workbook.file_changes import with_changes
from generator.exchange.workbook.imported import CellDiagnostic, ChangedAnswer, ImportedWorkbook
from generator.exchange.workbook.layout import workbook_layout
from generator.exchange.workbook.marking import CellMark, marked_workbook
from generator.exchange.workbook.merging import Conflict, merged
from generator.exchange.workbook.model import CellAddress, SheetKey, WorkbookLayout
from generator.exchange.workbook.requests_since import RequestSince, gone_rows, requests_since, rows_of
from generator.exchange.workbook.stored import StoredOrigin
from generator.exchange.workbook.typed_answers import (
    CellPlace,
    Damage,
    DamageFound,
    TypedAnswers,
    origin_of,
    typed_answers,
)
from generator.exchange.workbook.values import Reading, same_cell, shown, shown_change, shown_list, value_at
from generator.exchange.yaml.comments import Comment
from generator.office.package import check_package, is_strict
from generator.office.typed_cells import TypedBook
from generator.office.xlsx_marking import MarkedBook
from generator.office.xlsx_writer import CellValue, WrittenSheet
from generator.pipeline.campaign import CheckedCampaign, check_campaign, ids_in_doubt
from generator.pipeline.files import blank_content, known_appendix
from generator.pipeline.load import Loader, shared_loader
from generator.pipeline.paths import appendix_path, campaigns_in
from generator.pipeline.score_fill import scored_draft
from generator.reading import KeyPath, RawFile, Source, Tree, parse
from generator.rulebook import Rulebook
from generator.validation import UNKNOWN, Clarification
from generator.vi import workbook as words
from generator.vi.diagnostics import message_of
from generator.vi.diagnostics.message import Wording
from generator.vi.diagnostics.params import SEVERITIES

_TRACE = "~$"  # begins the name of the file by which Excel knows that a workbook is open
_DAMAGES = {
    Damage.SHEET_LOST: "X652",
    Damage.COLUMN_LOST: "X652",
    Damage.COLUMN_OVERWRITTEN: "X652",
    Damage.ROW_LOST: "X652",
    Damage.ROW_OVERWRITTEN: "X652",
    Damage.COLUMN_TWICE: "X653",
    Damage.ROW_TWICE: "X653",
    Damage.SHEET_TWICE: "X653",
    Damage.MERGED: "X653",
    Damage.STRAY: "X654",
    Damage.MOVED: "X654",
    Damage.LOCKED: "X655",
    Damage.OVERWRITTEN: "X655",
    Damage.NAME_OVERWRITTEN: "X655",
    Damage.STATE_OVERWRITTEN: "X655",
    Damage.TOTAL_OVERWRITTEN: "X655",
    Damage.SHEET_ADDED: "X659",
    Damage.ROW_HIDDEN: "X659",
    Damage.COLUMN_HIDDEN: "X659",
    Damage.SHEET_HIDDEN: "X659",
    Damage.STRUCK: "X662",
    Damage.COMMENT: "X662",
    Damage.TEXT_BOX: "X662",
    Damage.OBJECT: "X662",
    Damage.UNSEEN: "X662",
}
_READINGS = {
    Reading.NUMBER: "X656",
    Reading.RATIO: "X656",
    Reading.DATE: "X656",
    Reading.CHOICE: "X656",
    Reading.DOCUMENT: "X656",
    Reading.FORMULA: "X656",
    Reading.UNCALCULATED: "X657",
    Reading.ERROR: "X657",
    Reading.DATE_FOR_TEXT: "X657",
    Reading.TIME_FOR_DATE: "X657",
    Reading.NUMBER_FOR_TEXT: "X657",
    Reading.LETTERS: "X657",
    Reading.SEVERAL: "X661",
    Reading.UNLISTED: "X661",
    Reading.SHARED: "X661",
    Reading.REMARKED: "X661",
    Reading.MIXED: "X661",
    Reading.EDITED: "X661",
    Reading.BESIDE: "X661",
    Reading.MOVED: "X661",
}


def export_workbook(
    tree: Tree, campaign: str, number: int, *, blank: bool = False
) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """Return the workbook of an appendix, filled from its file; `blank`, or without a file, an empty one.

    None where the rules or the file have an error that hides what is in it; then what is wrong is told.
    Raise SchemaUnreadable, NoSuchAppendix.
    """
    loader = shared_loader(tree)
    checked, verdict = check_campaign(tree, campaign, loader, number)
    if checked is None:
        return None, verdict.diagnostics
    rulebook = checked.rulebook
    path = appendix_path(campaign, known_appendix(number, rulebook))
    raw = None if blank else tree.get(path)
    if raw is None:
        raw = RawFile(path, blank_content(tree, loader, rulebook, number))
    book = workbook_of(raw, loader, rulebook, checked.proceedings, number)
    if book is None:
        return None, tuple(one for one in verdict.diagnostics if one.path == path and one.blocks)
    return book, ()


def blank_workbook(content: bytes, loader: Loader, assessment: Assessment, number: int) -> bytes:
    """Return the empty workbook of an appendix, from the `content` of its blank file; as it is exported."""
    rulebook = assessment.rulebook
    raw = RawFile(appendix_path(rulebook.campaign.id, number), content)
    book = workbook_of(raw, loader, rulebook, assessment.proceedings, number)
    if book is None:
        raise ValueError(number)
    return book


def workbook_of(
    raw: RawFile,
    loader: Loader,
    rulebook: Rulebook,
    proceedings: Proceedings,
    number: int,
    first: Sequence[WrittenSheet] = (),
) -> bytes | None:
    """Return the workbook of a file, with `first` before its sheets; None where the file cannot be read."""
    asked = requests_by_lead(proceedings, rulebook).get(number, {})
    opened = _open(raw, loader, rulebook, number, asked.values())
    if opened is None:
        return None
    layout, computed = opened
    return draw_workbook(WorkbookDrawing(layout, rulebook, number, computed), _origin(raw, rulebook), first)


def _origin(raw: RawFile, rulebook: Rulebook) -> Origin:
    """The same for the same file: a workbook bears the first day of the year it is about."""
    return Origin(raw.path, raw.data, datetime(rulebook.campaign.year, 1, 1, tzinfo=UTC))


def _open(
    raw: RawFile, loader: Loader, rulebook: Rulebook, number: int, requests: Iterable[Clarification]
) -> tuple[WorkbookLayout, dict[str, Decimal | None]] | None:
    """The layout of a file's workbook and the points its figures give; None where it cannot be read."""
    source, found = loader.load(raw, "submission", rulebook.criteria.id)
    if source is None or not isinstance(source.data, Mapping):
        return None
    scored = scored_draft(source, found, rulebook, number)
    if scored is None:
        return None
    card, _ = scored
    computed = {code: leaf.computed for code, leaf in card.leaves.items()}
    return workbook_layout(source.data, rulebook, number, requests), computed


def import_workbook(
    tree: Tree,
    name: str,
    data: bytes,
    campaign: str | None = None,
    number: int | None = None,
    *,
    mark: bool = False,
    earlier: Mapping[str, ImportedWorkbook] = MappingProxyType({}),
) -> ImportedWorkbook:
    """Return what a workbook makes of its appendix's file; `campaign` and `number` are those it must be of.

    With `mark` comes the workbook itself with what is wrong put at its cells. `earlier` are the workbooks by
    name that the tree holds already: what they brought in is mended there.

    Raise SchemaUnreadable.
    """
    from generator.office.xlsx_cells import read_cells  # slow to load: not where a workbook is made

    package = check_package(data)
    book = read_cells(package.data) if package.kind == "xlsx" else None
    if book is None:
        why = package.why or ("word" if package.kind == "docx" else "broken")
        is_trace = why == "broken" and name.rpartition("/")[2].startswith(_TRACE)
        return _refused("X650", name, why="trace" if is_trace else why)
    origin = origin_of(book)
    if origin is None:
        return _refused("X650", name, why="strict" if is_strict(package.data) else "foreign")
    sent = (data, package.data) if mark else None
    return _Import(tree, name, book, origin, sent, earlier).result(campaign, number)


def _refused(code: str, name: str, **params: object) -> ImportedWorkbook:
    place = CellPlace("")
    found = diagnose(code, name, Place(1, 1), **params)
    return ImportedWorkbook("", None, (), (CellDiagnostic(found, place, message_of(found)),))


class _Import:
    """One workbook that came back, the file it was made from, and the file as it is today."""

    def __init__(
        self,
        tree: Tree,
        name: str,
        book: TypedBook,
        origin: StoredOrigin,
        sent: tuple[bytes, bytes] | None,
        earlier: Mapping[str, ImportedWorkbook],
    ) -> None:
        """`sent` are the workbook's bytes, as they came and as they may be opened, if it is to be marked."""
        self.tree, self.name, self.book, self.origin, self.sent = tree, name, book, origin, sent
        self.earlier = earlier
        self.loader = shared_loader(tree)
        self.path = appendix_path(origin.campaign, origin.appendix)

    def result(self, campaign: str | None, number: int | None) -> ImportedWorkbook:
        """Return what it makes of today's file."""
        origin = self.origin
        for key, value, wanted in (
            ("campaign", origin.campaign, campaign),
            ("appendix", origin.appendix, number),
        ):
            if wanted is not None and value != wanted:
                return _refused("X651", self.name, key=key, value=value, wanted=wanted)
        known = campaigns_in(self.tree)
        if origin.campaign not in known:
            return _refused("X651", self.name, key="campaign", value=origin.campaign, wanted=", ".join(known))
        checked, verdict = check_campaign(self.tree, origin.campaign, self.loader, origin.appendix)
        if checked is None:
            return self._told(verdict.diagnostics)
        rulebook = checked.rulebook
        if origin.criteria_set != rulebook.criteria.id:
            return _refused(
                "X651", self.name, key="criteria_set", value=origin.criteria_set, wanted=rulebook.criteria.id
            )
        numbers = [one.number for one in rulebook.campaign.appendices]
        if origin.appendix not in numbers:
            wanted = ", ".join(map(str, numbers))
            return _refused("X651", self.name, key="appendix", value=origin.appendix, wanted=wanted)
        base = RawFile(self.path, origin.content)
        asked = requests_by_lead(checked.proceedings, rulebook).get(origin.appendix, {})
        requests = asked.values() if origin.requests is None else origin.requests
        opened = _open(base, self.loader, rulebook, origin.appendix, requests)
        present = self.tree.get(self.path, base)
        today, found = self.loader.load(present, "submission", rulebook.criteria.id)
        unread = [one for one in found if one.blocks and one.code.startswith("F")]
        if opened is None or today is None or unread:
            return self._told(unread or [one for one in verdict.diagnostics if one.path == self.path])
        in_doubt = ids_in_doubt(self.tree, origin.campaign, origin.appendix, verdict.diagnostics, self.loader)
        since = requests_since(opened[0], today.data, asked, in_doubt)
        return self._imported(checked, *opened, present, today, since)

    def _told(self, found: Iterable[Diagnostic]) -> ImportedWorkbook:
        """Nothing of the workbook can be used before these mistakes of files are mended."""
        told = tuple(CellDiagnostic(one, CellPlace(""), message_of(one)) for one in found if one.blocks)
        return ImportedWorkbook(self.path, None, (), told)

    def _imported(
        self,
        checked: CheckedCampaign,
        layout: WorkbookLayout,
        computed: Mapping[str, Decimal | None],
        present: RawFile,
        today: Source,
        since: Sequence[RequestSince],
    ) -> ImportedWorkbook:
        rulebook, number = checked.rulebook, self.origin.appendix
        drawing = WorkbookDrawing(layout, rulebook, number, computed)
        written = drawing.written
        typed = typed_answers(self.book, layout, written, drawing.heads)
        changes = changes_of(layout, written, typed.without(gone_rows(layout, since)), today.data)
        found = [self._damage(one) for one in typed.damages]
        found += [self._renamed(one, typed, today) for one in changes.renamed]
        found += [self._since(one, layout, written, typed) for one in since]
        found += [self._reading(one, typed) for one in changes.otherwise]
        values, differing, told = self._merged(layout, changes, typed, today)
        found += told
        found += self._renumbered(layout, changes, typed, today)
        changed = tuple(
            self._changed(steps, value, value_at(today.data, steps), changes, layout, typed)
            for steps, value in values.items()
        )
        unread = {one.place for one in found if one.diagnostic.blocks}
        unknown = {
            steps: UNKNOWN
            for steps in (*unread_steps(layout, typed, changes), *differing)
            if "inputs" in steps and value_at(today.data, steps) is not None
        }
        schema = self.loader.submission_schema
        content, lost = with_changes(present, {**values, **unknown}, schema, rulebook)
        raw = RawFile(self.path, content)
        judged = self._judged(raw, layout, changes, typed, unknown)
        found += [one for one in judged if one.place not in unread]
        found += [] if unread else self._lost(lost, changed, typed)
        in_order = tuple(sorted(found, key=lambda one: self._order(one.place)))
        marked = self._marked(in_order)
        return ImportedWorkbook(
            self.path,
            None if unread else content,
            changed,
            in_order,
            marked.data if marked else None,
            marked.unnoted if marked else (),
        )

    def _marked(self, found: Iterable[CellDiagnostic]) -> MarkedBook | None:
        """The workbook itself with what is wrong at its cells; None where it is not to be or cannot."""
        marks = [
            CellMark(
                one.diagnostic.code,
                SEVERITIES[one.diagnostic.severity],
                one.said.text,
                one.said.hint,
                one.place,
            )
            for one in found
        ]
        return marked_workbook(*self.sent, self.book, marks) if self.sent else None

    def _changed(
        self,
        steps: KeyPath,
        value: Any,
        before: Any,
        changes: ChangedValues,
        layout: WorkbookLayout,
        typed: TypedAnswers,
    ) -> ChangedAnswer:
        address = changes.cells[steps][0]
        field = layout.fields[address]
        of_cell = field if field.steps[-1:] == steps[-1:] else None
        was, now = shown_change(of_cell, before, value, changes.labels)
        for one in changes.otherwise:
            if one.address == address and one.reading is Reading.LETTERS:
                now = " ".join(one.typed.split())  # what no file may hold is shown as it was typed
            elif one.address == address and one.reading is Reading.UNCALCULATED:
                now = words.UNCALCULATED
        about = words.where(steps, field.title, changes.labels)
        return ChangedAnswer(steps, about, before, value, typed.places[address], (was, now))

    def _order(self, place: CellPlace) -> tuple[int, int, int]:
        """Sheet by sheet, from the top."""
        names = [sheet.name for sheet in self.book.sheets]
        at = names.index(place.sheet) if place.sheet in names else len(names)
        return at, place.row, place.column

    def _at(self, code: str, place: CellPlace, **params: object) -> CellDiagnostic:
        at = Place(max(place.row, 1), max(place.column, 1))
        found = diagnose(code, self.name, at, **params)
        return CellDiagnostic(found, place, message_of(found))

    def _damage(self, one: DamageFound) -> CellDiagnostic:
        return self._at(_DAMAGES[one.kind], one.place, kind=one.kind, text=one.words, own=one.own)

    def _renamed(self, one: RenamedDocument, typed: TypedAnswers, today: Source) -> CellDiagnostic:
        other = value_at(today.data, ("evidence", one.taken, "number"))
        place = typed.places[one.address]
        return self._at(
            "X660", place, kind="document", number=one.number, key=one.key, taken=one.taken, other=other
        )

    def _since(
        self,
        one: RequestSince,
        layout: WorkbookLayout,
        written: Mapping[CellAddress, CellValue],
        typed: TypedAnswers,
    ) -> CellDiagnostic:
        rows = rows_of(layout, one.request.id)
        cells = [
            address for address in typed.places if address.sheet is SheetKey.REPLIES and address.row in rows
        ]
        place = typed.places[cells[0]] if cells else CellPlace("")
        is_typed = any(not same_cell(typed.cells[address], written[address]) for address in cells)
        return self._at(
            "X660",
            place,
            kind=one.kind,
            id=one.request.id,
            item=one.request.item,
            question=one.request.question,
            due=one.request.due,
            typed="yes" if is_typed else "",
        )

    def _lost(
        self, lost: Iterable[Comment], changed: Sequence[ChangedAnswer], typed: TypedAnswers
    ) -> Iterator[CellDiagnostic]:
        """The comments of the file that go with what cells take away, of a cell or document together."""
        sheets = {place: address.sheet for address, place in typed.places.items()}
        held: dict[tuple[SheetKey | None, CellPlace], list[str]] = {}
        for comment in lost:
            ways = (one for one in changed if all(map(eq, one.steps, comment.of)))
            place = next((one.place for one in ways), CellPlace(""))
            sheet = sheets.get(place)
            row = (one for one in held if one[0] is SheetKey.DOCUMENTS and one[1].row == place.row)
            key = next(row, (sheet, place)) if sheet is SheetKey.DOCUMENTS else (sheet, place)
            held.setdefault(key, []).append(comment.text.lstrip("# "))
        for (sheet, place), texts in held.items():
            yield self._at("X663", place, text=words.quoted(texts), sheet=sheet or "")

    def _reading(self, one: ReadOtherwise, typed: TypedAnswers) -> CellDiagnostic:
        place = typed.places[one.address]
        code, free = _READINGS[one.reading], typed.places[one.free].label if one.free else ""
        if one.names:
            return self._at(
                code,
                place,
                kind=one.reading,
                value=one.typed,
                names="; ".join(one.names),
                free=free,
                rest=one.rest,
            )
        return self._at(code, place, kind=one.reading, value=one.typed, meant=one.taken, rest=one.rest)

    def _merged(
        self, layout: WorkbookLayout, changes: ChangedValues, typed: TypedAnswers, today: Source
    ) -> tuple[dict[KeyPath, Any], list[KeyPath], list[CellDiagnostic]]:
        """What of the changes goes into today's file; what was changed there too, and otherwise, is told."""
        values: dict[KeyPath, Any] = {}
        differing: list[KeyPath] = []
        found = []
        for steps, value in changes.values.items():
            base, now = value_at(layout.data, steps), value_at(today.data, steps)
            rows = {at[len(steps) :]: one for at, one in changes.rows.items() if at[: len(steps)] == steps}
            made, conflicts = merged(base, now, value, rows=rows)
            if made != now:
                values[steps] = made
            differing += [(*steps, *one.steps) for one in conflicts]
            found += [self._conflict(steps, one, layout, changes, typed) for one in conflicts]
        return values, differing, found

    def _renumbered(
        self, layout: WorkbookLayout, changes: ChangedValues, typed: TypedAnswers, today: Source
    ) -> Iterator[CellDiagnostic]:
        """The documents cited anew whose number the file has changed since, each at the first such cell."""
        citing: dict[str, list[CellAddress]] = {}
        for address in layout.fields:
            if address in changes.cited and typed.cells[address]:
                citing.setdefault(changes.cited[address], []).append(address)
        for key, (first, *others) in citing.items():
            steps, cell = ("evidence", key, "number"), typed.cells[first]
            base, now = value_at(layout.data, steps), value_at(today.data, steps)
            if cell and base and now and steps not in changes.values and not same_number(str(base), str(now)):
                rest = "; ".join(typed.places[one].label for one in others)
                place = typed.places[first]
                yield self._at("X661", place, kind="renumbered", value=cell.value, names=now, rest=rest)

    def _conflict(
        self,
        steps: KeyPath,
        one: Conflict,
        layout: WorkbookLayout,
        changes: ChangedValues,
        typed: TypedAnswers,
    ) -> CellDiagnostic:
        """X658 at the cell where two people differ, with the three values as its sheet shows them."""
        fields, whole = layout.fields, (*steps, *one.steps)
        is_row, sides = isinstance(whole[-1], int), (one.mine, one.now, one.base)
        is_gone = is_row and one.mine is None
        if is_gone or one.is_order:
            rows = (*changes.in_rows(whole[:-1]), whole[-1]) if is_gone else changes.in_rows(whole)
            among = typed.cells if is_gone else changes.cells[steps]
            own = [address for address in among if fields[address].steps[: len(whole)] == rows]
        else:
            own = [address for at, address in changes.addresses.items() if at[: len(whole)] == whole]
        address = (own or changes.cells[steps])[0]
        field = fields[address] if one.steps[-1:] == fields[address].steps[-1:] or not one.steps else None
        if one.is_order:
            mine, now, base = (shown_list(side, changes.labels) for side in sides)
        else:
            mine, now, base = (shown(field, side, changes.labels) for side in sides)
            if is_gone and (cell := typed.cells[address]) is not None:
                mine = words.value(cell.value)  # its row holds something else now
            if mine == now:
                mine, now, base = (words.with_line_ends(side) for side in sides)
            (mine, now), (base, _) = words.cut((mine, now)), words.cut((base, now))
        kind = "order" if one.is_order else "row" if is_row else "value"
        return self._at("X658", typed.places[address], kind=kind, value=mine, now=now, base=base)

    def _told_earlier(self, mistake: Diagnostic) -> str:
        """The workbook and the cell where the same mistake was told before; empty where it was not."""
        ways = (
            words.cell_of(name, found.place.label)
            for name, one in self.earlier.items()
            for found in one.diagnostics
            if found.place.row
            and (found.diagnostic.code, found.diagnostic.path, found.diagnostic.params)
            == (mistake.code, mistake.path, mistake.params)
        )
        return next(ways, "")

    def _judged(
        self,
        raw: RawFile,
        layout: WorkbookLayout,
        changes: ChangedValues,
        typed: TypedAnswers,
        unread: Collection[KeyPath],
    ) -> list[CellDiagnostic]:
        """The mistakes of the file as it would be, each at the cell its value came from.

        Not those of values that could not be read, nor of citing a document whose row could not.
        """
        origin, tree = self.origin, {**self.tree, raw.path: raw}
        _, verdict = check_campaign(tree, origin.campaign, self.loader, origin.appendix)
        found = [one for one in verdict.diagnostics if one.path == raw.path]
        source, _ = parse(raw)
        if source is None:
            return [CellDiagnostic(one, CellPlace(""), message_of(one)) for one in found]
        addresses = {place: address for address, place in typed.places.items()}
        fields = layout.fields

        def told(one: Diagnostic, place: CellPlace) -> CellDiagnostic:
            address = addresses.get(place)
            if address is None and places.is_added_since(one):
                params = {name: changes.labels.get(value, value) for name, value in one.params.items()}
                text = message_of(replace(one, params=params)).text
                return CellDiagnostic(one, place, Wording(text, words.added_since(self._told_earlier(one))))
            if address is None:
                return CellDiagnostic(one, place, message_of(one))
            if where := places.cited_since(one):
                name = changes.labels.get(one.params["name"], one.params["name"])
                return CellDiagnostic(one, place, Wording(*words.cited_since(name, *where)))
            if places.is_gone_since(one):
                name = changes.labels.get(one.params["name"], one.params["name"])
                return CellDiagnostic(one, place, Wording(*words.gone_since(name)))
            said = said_at_cell(one, fields[address], typed.cells[address], changes.labels)
            return CellDiagnostic(one, place, said)

        places = CellPlaces(source, layout, changes, typed)
        lost = {str(steps[1]) for steps in unread_steps(layout, typed, changes) if steps[0] == "evidence"}
        return [
            told(one, places.of(one))
            for one in found
            if places.steps_of(one) not in unread and not (one.code == "R209" and one.params["name"] in lost)
        ]
