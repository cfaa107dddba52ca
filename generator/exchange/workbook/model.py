"""What a workbook of an appendix holds: its sheets, their rows, and the answers in their cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

from generator.reading import KeyPath
from generator.rulebook import Input, Leaf
from generator.validation import Clarification

_NOTHING: Mapping[Any, Any] = MappingProxyType({})


class SheetKey(StrEnum):
    """The sheets a person sees; programs know them by this, whatever they are called."""

    REPORT = "report"
    ITEMS = "items"
    DOCUMENTS = "documents"
    REMARKS = "remarks"
    REPLIES = "replies"


class SheetField:
    """Names of what a column of a sheet holds; the hidden first row says them."""

    ID: Final = "id"  # of the row
    CODE: Final = "code"
    LABEL: Final = "label"
    NOTE: Final = "note"  # unit and range, or the maximum
    VALUE: Final = "value"
    PAGES: Final = "pages"
    SECTION: Final = "section"
    COMPUTED: Final = "computed"
    SELF_SCORE: Final = "self_score"
    OVERRIDE_REASON: Final = "override_reason"
    EXPLANATION: Final = "explanation"
    STATE: Final = "state"  # what is still to do
    NUMBER: Final = "number"
    DATE: Final = "date"
    ISSUER: Final = "issuer"
    TITLE: Final = "title"
    URL: Final = "url"
    ACCESS: Final = "access"
    PAGE_COUNT: Final = "page_count"
    SHA256: Final = "sha256"


class AnswerKind(StrEnum):
    """How an answer is typed."""

    TEXT = "text"  # over lines
    LINE = "line"
    COUNT = "count"
    NUMBER = "number"
    PERCENT = "percent"  # 94 means 94 %
    YES_NO = "yes_no"
    CHOICE = "choice"  # of `options`
    DATE = "date"
    DOCUMENT = "document"  # one of the sheet of documents

    @property
    def is_number(self) -> bool:
        """Return whether a number is typed."""
        return self in {AnswerKind.COUNT, AnswerKind.NUMBER, AnswerKind.PERCENT}


@dataclass(frozen=True, slots=True)
class AnswerField:
    """One answer: where it stands in the file, how it is typed, and between which numbers.

    `steps` of what is not in the file yet lead through the place it would have: members of lists by their
    number, new documents by NEW and a number. `options` are the keys of a choice, each as it is shown.
    `wanted` is False for what may be left empty.
    """

    steps: KeyPath
    kind: AnswerKind
    title: str
    input: Input | None = None
    options: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    most: Decimal | None = None
    wanted: bool = False


NEW = "+"  # begins the key of a document that has none yet


class RowKind(StrEnum):
    """What a row asks for."""

    ITEM = "item"
    INPUT = "input"
    DETAIL = "detail"  # a reason or a source beside the inputs
    REFERENCE = "reference"  # a document and the place in it
    DOCUMENT = "document"
    REMARK = "remark"  # a difficulty or a proposal
    REQUEST = "request"
    REPORT = "report"
    HEADING = "heading"
    GUIDE = "guide"  # what to do, in words


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """One row. `id` is unique in the workbook; `texts` are cells nobody fills, `fields` those to fill."""

    id: str
    kind: RowKind
    texts: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    fields: Mapping[str, AnswerField] = field(default_factory=lambda: _NOTHING)
    leaf: Leaf | None = None


@dataclass(frozen=True, slots=True)
class LayoutSheet:
    """One sheet: its columns in order, then its rows."""

    key: SheetKey
    columns: tuple[str, ...]
    rows: tuple[LayoutRow, ...]


@dataclass(frozen=True, slots=True)
class CellAddress:
    """Which answer a cell holds: by the row's id and the column, wherever people have moved the two."""

    sheet: SheetKey
    row: str
    column: str


@dataclass(frozen=True)
class WorkbookLayout:
    """The sheets, and the file's own data behind them.

    `labels` are the marks of documents, each with the key of its document; `fixed` what a member of a list
    that is not in the file yet holds besides what is typed; `requests` those that can be answered.
    """

    sheets: tuple[LayoutSheet, ...]
    data: Mapping[str, Any]
    labels: Mapping[str, str]
    fixed: Mapping[KeyPath, Mapping[str, Any]]
    requests: tuple[Clarification, ...]

    @cached_property
    def fields(self) -> dict[CellAddress, AnswerField]:
        """Return every answer by its cell, in the order of sheets and rows."""
        return {
            CellAddress(sheet.key, row.id, column): one
            for sheet in self.sheets
            for row in sheet.rows
            for column, one in row.fields.items()
        }
