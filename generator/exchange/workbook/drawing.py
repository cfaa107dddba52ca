"""A workbook's layout and the points its answers give → the cells, formulas and colours of the file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cached_property, partial
from typing import assert_never

from generator.exchange.workbook.choice_lists import ChoiceLists, hidden_sheet
from generator.exchange.workbook.formulas import AnswerCell, RuleFormulas, rule_formulas
from generator.exchange.workbook.input_rules import DOCUMENTS_NAME, input_rule
from generator.exchange.workbook.looks import (
    COMPUTED_GROUND,
    FILL,
    HEAD,
    HEADS,
    OFF,
    QUIET,
    REVIEW,
    WIDTHS,
    WRONG,
    answer_look,
    text_look,
)
from generator.exchange.workbook.model import (
    NEW,
    AnswerField,
    AnswerKind,
    CellAddress,
    LayoutRow,
    LayoutSheet,
    RowKind,
    SheetField,
    SheetKey,
    WorkbookLayout,
)
from generator.exchange.workbook.state import ItemCells, ItemState, item_state, state_formula, to_review
from generator.exchange.workbook.stored import HELPERS_SHEET, STORED_SHEET, stored_lines
from generator.exchange.workbook.values import cell_value, value_at
from generator.office.xlsx_writer import (
    LONGEST_TEXT,
    CellFormula,
    CellLook,
    CellRule,
    CellRuns,
    CellValue,
    Highlight,
    WrittenBook,
    WrittenCell,
    WrittenSheet,
    cell_name,
    column_name,
    xlsx_bytes,
)
from generator.rulebook import Leaf, Rulebook
from generator.validation import UNKNOWN, acceptable, broken_by
from generator.vi import workbook as words

KEY_ROW = 1  # hidden: what each column holds
HEAD_ROW = 5
FIRST_ROW = HEAD_ROW + 1

_TABS = {
    SheetKey.REPORT: "#5B6673", SheetKey.ITEMS: "#1F4E79", SheetKey.DOCUMENTS: "#2E7D6B",
    SheetKey.REMARKS: "#8A6D1F", SheetKey.REPLIES: "#A23B3B",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Origin:
    """What a workbook is made from: a file's bytes and path; and the moment it bears, in UTC."""

    path: str
    content: bytes
    created: datetime


def draw_workbook(drawn: "WorkbookDrawing", origin: Origin, first: Sequence[WrittenSheet] = ()) -> bytes:
    """Return the bytes of the workbook; `first` are sheets to be read before all others."""
    layout, rulebook, number = drawn.layout, drawn.rulebook, drawn.number
    sheets = [drawn.sheet(sheet) for sheet in layout.sheets]
    lists = drawn.lists.sheet()
    helpers = drawn.helpers()
    lines = stored_lines(origin.path, origin.content, rulebook, number, layout.requests)
    stored = hidden_sheet(STORED_SHEET, lines)
    title = words.title(rulebook.appendix(number), rulebook)
    return xlsx_bytes(
        WrittenBook(
            (*first, *sheets, helpers, lists, stored),
            title,
            words.campaign(rulebook.campaign),
            origin.created,
            names={**drawn.lists.names, DOCUMENTS_NAME: drawn.document_list()},
        )
    )


class WorkbookDrawing:
    """The cells of one workbook, sheet by sheet; `computed` are the points the figures of each item give."""

    def __init__(
        self,
        layout: WorkbookLayout,
        rulebook: Rulebook,
        number: int,
        computed: Mapping[str, Decimal | None],
    ) -> None:
        self.layout, self.rulebook, self.number, self.computed = layout, rulebook, number, computed
        self.lists = ChoiceLists()
        self.labels = {
            key: words.document_label(mark, str(value_at(layout.data, ("evidence", key, "number")) or ""))
            for mark, key in layout.labels.items()
            if not key.startswith(NEW)
        }
        self.values: dict[CellAddress, CellValue] = {
            address: cell_value(field, value_at(layout.data, field.steps), self.labels)
            for address, field in layout.fields.items()
        }
        self._codes = tuple(leaf.code for leaf in rulebook.led_by(number))
        self.places = {
            CellAddress(sheet.key, row.id, column): (at, sheet.columns.index(column) + 1)
            for sheet in layout.sheets
            for at, row in enumerate(sheet.rows, FIRST_ROW)
            for column in sheet.columns
        }
        self.formulas = self._rule_formulas()

    @property
    def written(self) -> dict[CellAddress, CellValue]:
        """Return what each cell of each row holds."""
        return {
            CellAddress(sheet.key, row.id, column): self._value(sheet, row, column)
            for sheet in self.layout.sheets
            for row in sheet.rows
            for column in sheet.columns
        }

    @property
    def heads(self) -> dict[SheetKey, dict[int, list[CellValue]]]:
        """Return what stands above the rows of each sheet, by column."""
        found: dict[SheetKey, dict[int, list[CellValue]]] = {}
        for sheet in self.layout.sheets:
            columns = found.setdefault(sheet.key, {})
            for cell in self._above(sheet):
                columns.setdefault(cell.column, []).extend([cell.value] if cell.value else [])
        return found

    def sheet(self, sheet: LayoutSheet) -> WrittenSheet:
        """Return one sheet drawn."""
        widths = [WIDTHS[sheet.key][column] for column in sheet.columns]
        cells = [*self._above(sheet), *self._cells(sheet)]
        code_column = 2
        return WrittenSheet(
            words.SHEETS[sheet.key],
            widths,
            cells,
            rules=[*self._rules(sheet)],
            highlights=[*self._highlights(sheet)],
            still=(HEAD_ROW, code_column if sheet.key is not SheetKey.REPORT else 0),
            head=(HEAD_ROW, HEAD_ROW),
            hidden_rows=(KEY_ROW,),
            hidden_columns=(1,),
            protected=True,
            landscape=sheet.key is not SheetKey.REPORT,
            tab_colour=_TABS[sheet.key],
            footer=words.FOOTER.format(title=words.title(self.rulebook.appendix(self.number), self.rulebook)),
        )

    # above the rows

    def _above(self, sheet: LayoutSheet) -> Iterator[WrittenCell]:
        free = CellLook(framed=False, number="General")
        for at, column in enumerate(sheet.columns, 1):
            yield WrittenCell(KEY_ROW, at, f"{sheet.key}:{column}" if at == 1 else column, free)
            head = words.HEADS[sheet.key].get(column, "")
            yield WrittenCell(HEAD_ROW, at, head, HEADS)
        title = words.title(self.rulebook.appendix(self.number), self.rulebook)
        yield WrittenCell(2, 2, title, replace(free, bold=True, size=16, colour=HEAD))
        yield WrittenCell(3, 2, words.campaign(self.rulebook.campaign), replace(free, colour=QUIET))
        yield WrittenCell(4, 2, words.ABOUT[sheet.key], replace(free, italic=True, colour=QUIET))
        if sheet.key is SheetKey.ITEMS:
            yield from self._total(sheet, free)

    def _total(self, sheet: LayoutSheet, free: CellLook) -> Iterator[WrittenCell]:
        """The sum of what is claimed so far, of the items that count in the total."""
        items = [row for row in sheet.rows if row.leaf is not None and SheetField.SELF_SCORE in row.fields]
        places = [
            self._name(sheet.key, row, SheetField.SELF_SCORE) for row in items if words.is_main(row.leaf)
        ]
        claimed = [
            self.values[CellAddress(sheet.key, row.id, SheetField.SELF_SCORE)]
            for row in items
            if words.is_main(row.leaf)
        ]
        total = sum((one for one in claimed if isinstance(one, Decimal)), Decimal(0))
        column = sheet.columns.index(SheetField.SELF_SCORE) + 1
        digits = self.rulebook.criteria.rounding.places
        look = replace(free, bold=True, size=14, colour=HEAD, number="0." + "0" * digits, align="center")
        summed = f"ROUND({_sum(places)},{digits})" if places else "0"
        yield WrittenCell(3, column - 1, words.TOTAL, replace(free, bold=True, align="right"))
        yield WrittenCell(3, column, CellFormula(summed, total), look)
        most = sum((row.leaf.maximum for row in items if row.leaf and words.is_main(row.leaf)), Decimal(0))
        yield WrittenCell(3, column + 1, words.out_of(most), replace(free, colour=QUIET))

    # the rows

    def _cells(self, sheet: LayoutSheet) -> Iterator[WrittenCell]:
        for at, row in enumerate(sheet.rows, FIRST_ROW):
            for place, column in enumerate(sheet.columns, 1):
                value = self._value(sheet, row, column)
                yield WrittenCell(at, place, value, self._look(row, column, value))

    def _value(self, sheet: LayoutSheet, row: LayoutRow, column: str) -> CellValue:
        if column == SheetField.ID:
            return row.id
        if column in row.fields:
            return self.values[CellAddress(sheet.key, row.id, column)]
        return self._text(sheet, row, column)

    def _look(self, row: LayoutRow, column: str, value: CellValue) -> CellLook:
        if column == SheetField.ID:
            return CellLook(framed=False)
        if column in row.fields:
            return answer_look(row.fields[column], value, bold=row.leaf is not None)
        look = text_look(row, column, blank=value is None)
        if column == SheetField.COMPUTED and row.leaf is not None:
            places = self.rulebook.criteria.rounding.places
            look = replace(look, ground=COMPUTED_GROUND, align="center", number="0." + "0" * places)
        return look

    def _text(self, sheet: LayoutSheet, row: LayoutRow, column: str) -> CellValue:
        """What a cell holds that nobody fills."""
        if row.leaf is not None and column == SheetField.LABEL:
            title, _, rule = row.texts[column].partition("\n")
            whole = len(title) + len(rule) < LONGEST_TEXT
            return CellRuns(f"{title}\n", rule if whole else words.RULE_TOO_LONG)
        if row.leaf is not None and column == SheetField.COMPUTED:
            return self._computed(row.leaf)
        if row.leaf is not None and column == SheetField.STATE:
            return self._state(sheet, row)
        if sheet.key is SheetKey.DOCUMENTS and column == SheetField.LABEL:
            return self._document_label(sheet, row)
        return row.texts.get(column)

    def _document_label(self, sheet: LayoutSheet, row: LayoutRow) -> CellFormula:
        mark = self._name(sheet.key, row, SheetField.CODE)
        number = self._name(sheet.key, row, SheetField.NUMBER)
        shown = self.values[CellAddress(sheet.key, row.id, SheetField.NUMBER)]
        result = words.document_label(row.texts[SheetField.CODE], str(shown)) if shown is not None else ""
        return CellFormula(f'IF({number}="","",{mark}&" · "&{number})', result)

    def _state(self, sheet: LayoutSheet, row: LayoutRow) -> CellFormula | None:
        if row.leaf is None or SheetField.SELF_SCORE not in row.fields:
            return None
        block = self._blocks[row.id]

        def value(one: LayoutRow, column: str) -> object:
            return self.values[CellAddress(sheet.key, one.id, column)]

        inputs = [one for one in block if one.kind is RowKind.INPUT]
        references = [one for one in block if one.kind is RowKind.REFERENCE]
        exempt = [
            one
            for one in block
            if one.fields.get(SheetField.VALUE, None)
            and one.fields[SheetField.VALUE].steps[-1] == "not_applicable"
        ]
        cells = ItemCells(
            claim=self._name(sheet.key, row, SheetField.SELF_SCORE),
            computed=self._name(sheet.key, row, SheetField.COMPUTED),
            reason=self._name(sheet.key, row, SheetField.OVERRIDE_REASON),
            explanation=self._name(sheet.key, row, SheetField.EXPLANATION),
            inputs=tuple(self._name(sheet.key, one, SheetField.VALUE) for one in inputs),
            sound=self.formulas[row.leaf.code].sound,
            references=tuple(self._name(sheet.key, one, SheetField.VALUE) for one in references),
            exempt=self._name(sheet.key, exempt[0], SheetField.VALUE) if exempt else "",
        )
        state = ItemState(
            claim=value(row, SheetField.SELF_SCORE),
            computed=self.computed.get(row.leaf.code),
            reason=value(row, SheetField.OVERRIDE_REASON),
            explanation=value(row, SheetField.EXPLANATION),
            inputs=tuple(value(one, SheetField.VALUE) for one in inputs),
            sound=self._is_sound(row.leaf),
            references=tuple(value(one, SheetField.VALUE) for one in references),
            exempt=value(exempt[0], SheetField.VALUE) if exempt else None,
        )
        return CellFormula(state_formula(row.leaf, cells), item_state(row.leaf, state))

    def _is_sound(self, leaf: Leaf) -> bool:
        """Whether no input that the file gives is refused."""
        held = value_at(self.layout.data, ("entries", leaf.code, "inputs"))
        answers = held if isinstance(held, Mapping) else {}
        given = {name: one for name, one in answers.items() if one is not None and one != UNKNOWN}
        wanted = leaf.rule.inputs
        return all(acceptable(one, given, wanted) for one in given) and not any(broken_by(leaf.rule, given))

    @cached_property
    def _blocks(self) -> dict[str, list[LayoutRow]]:
        """The rows below each item, by the item's own."""
        found: dict[str, list[LayoutRow]] = {}
        (sheet,) = (one for one in self.layout.sheets if one.key is SheetKey.ITEMS)
        block: list[LayoutRow] = []
        for row in sheet.rows:
            if row.leaf is not None:
                block = found[row.id] = []
            elif row.kind is not RowKind.HEADING:
                block.append(row)
        return found

    def _name(self, key: SheetKey, row: LayoutRow, column: str) -> str:
        return cell_name(*self.places[CellAddress(key, row.id, column)], fixed=True)

    def _computed(self, leaf: Leaf) -> CellFormula | None:
        """The points the figures give, by the rule; None where no figure does."""
        formulas = self.formulas.get(leaf.code)
        if formulas is None or formulas.points == '""':
            return None
        points = self.computed.get(leaf.code)
        return CellFormula(formulas.points, "" if points is None else points)

    def _rule_formulas(self) -> dict[str, RuleFormulas]:
        """The formulas of each rule by its code; the helper cells of each are a column of a hidden sheet."""
        (sheet,) = (one for one in self.layout.sheets if one.key is SheetKey.ITEMS)
        place = f"'{words.SHEETS[sheet.key]}'!"
        items = {row.leaf.code: row for row in sheet.rows if row.leaf is not None}
        found = {}
        for at, (code, row) in enumerate(items.items(), 1):
            if row.leaf is None or SheetField.SELF_SCORE not in row.fields:
                continue
            cells = {
                one.fields[SheetField.VALUE].steps[2:]: AnswerCell(
                    place + self._name(sheet.key, one, SheetField.VALUE),
                    self._shown(one.fields[SheetField.VALUE]),
                )
                for one in self._blocks[row.id]
                if one.kind in {RowKind.INPUT, RowKind.DETAIL}
            }
            found[code] = rule_formulas(
                row.leaf,
                self.rulebook.criteria.rounding,
                {name: cells["inputs", name] for name in row.leaf.rule.inputs},
                cells.get(("formula",)),
                partial(_helper, at),
            )
        return found

    def _shown(self, field: AnswerField) -> dict[str | bool, str]:
        """What the cell of a choice holds for each answer, as a formula writes it."""
        match field.kind:
            case AnswerKind.YES_NO:
                return {True: f'"{words.YES}"', False: f'"{words.NO}"'}
            case AnswerKind.CHOICE:
                options = tuple(field.options.values())
                return {key: self.lists.place_of(options, shown) for key, shown in field.options.items()}
            case (
                AnswerKind.COUNT
                | AnswerKind.NUMBER
                | AnswerKind.PERCENT
                | AnswerKind.TEXT
                | AnswerKind.LINE
                | AnswerKind.DATE
                | AnswerKind.DOCUMENT
            ):
                return {}
            case _:
                assert_never(field.kind)

    def helpers(self) -> WrittenSheet:
        """Return the hidden sheet of what is computed between the figures and the points."""
        look = CellLook(framed=False, number="General")
        cells = [
            WrittenCell(row, at, CellFormula(text, ""), look)
            for at, code in enumerate(self._codes, 1)
            if code in self.formulas
            for row, text in enumerate(self.formulas[code].helpers, 1)
        ]
        return WrittenSheet(HELPERS_SHEET, [10] * len(self._codes), cells, hidden=True, protected=True)

    # what may be typed, and what is coloured

    def _rules(self, sheet: LayoutSheet) -> Iterator[CellRule]:
        for row in sheet.rows:
            for column, field in row.fields.items():
                at = self.places[CellAddress(sheet.key, row.id, column)]
                yield input_rule(at, field, row.texts.get(SheetField.NOTE, ""), self.lists)

    def document_list(self) -> str:
        """The names of documents down to the last that has one."""
        (sheet,) = (one for one in self.layout.sheets if one.key is SheetKey.DOCUMENTS)
        column = column_name(sheet.columns.index(SheetField.LABEL) + 1)
        first, last = f"${column}${FIRST_ROW}", f"${column}${HEAD_ROW + len(sheet.rows)}"
        place = f"'{words.SHEETS[sheet.key]}'!"
        named = f"{place}{first}:{last}"
        return f'{place}{first}:INDEX({named},MAX(1,COUNTIF({named},"?*")))'

    def _highlights(self, sheet: LayoutSheet) -> Iterator[Highlight]:
        """Answers wanted and empty, what is wrong, and items that do not apply."""
        if sheet.key is SheetKey.ITEMS:
            yield from self._item_highlights(sheet)
        for row in sheet.rows:
            for column, field in row.fields.items():
                if field.kind is AnswerKind.TEXT:
                    at = cell_name(*self.places[CellAddress(sheet.key, row.id, column)])
                    yield Highlight(at, to_review(at), REVIEW)
                if field.wanted and row.kind is not RowKind.DOCUMENT:
                    at = cell_name(*self.places[CellAddress(sheet.key, row.id, column)])
                    yield Highlight(at, f"LEN({at})=0", FILL)

    def _item_highlights(self, sheet: LayoutSheet) -> Iterator[Highlight]:
        for row in sheet.rows:
            if row.leaf is None or SheetField.SELF_SCORE not in row.fields:
                continue
            block = self._blocks[row.id]
            claim = self._name(sheet.key, row, SheetField.SELF_SCORE)
            reason = self._name(sheet.key, row, SheetField.OVERRIDE_REASON)
            state = self._name(sheet.key, row, SheetField.STATE)
            first, end = (
                self.places[CellAddress(sheet.key, row.id, SheetField.CODE)],
                self.places[CellAddress(sheet.key, (block or [row])[-1].id, SheetField.STATE)],
            )
            area = f"{cell_name(*first)}:{cell_name(*end)}"
            yield Highlight(area, f'{state}="{words.STATE_EXEMPT}"', OFF, QUIET)
            unreasoned = f'{state}="{words.STATE_REASON}"'
            yield Highlight(reason.replace("$", ""), unreasoned, WRONG)
            outside = f'{state}="{words.STATE_TOO_MUCH}",{state}="{words.STATE_NEGATIVE}"'
            yield Highlight(claim.replace("$", ""), f"OR({unreasoned},{outside})", WRONG)
            yield Highlight(state.replace("$", ""), f'OR({state}="{words.STATE_WRONG}",{outside})', WRONG)
            done = f'OR({state}="{words.STATE_DONE}",{state}="{words.STATE_UNCLAIMED}")'
            yield Highlight(state.replace("$", ""), done, COMPUTED_GROUND)


def _helper(column: int, at: int) -> str:
    """Where the n-th helper cell of an item stands."""
    return f"'{HELPERS_SHEET}'!{cell_name(at + 1, column, fixed=True)}"


def _sum(places: Sequence[str]) -> str:
    chunks = [places[at : at + 200] for at in range(0, len(places), 200)]
    return "+".join(f"SUM({','.join(chunk)})" for chunk in chunks)
