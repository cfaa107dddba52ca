"""An appendix's answers and its rules → the sheets and rows of its workbook."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.exchange.workbook.model import (
    NEW,
    AnswerField,
    AnswerKind,
    LayoutRow,
    LayoutSheet,
    RowKind,
    SheetField,
    SheetKey,
    WorkbookLayout,
)
from generator.exchange.workbook.values import members_at
from generator.reading import KeyPath
from generator.rulebook import Combine, InputType, Leaf, Rulebook
from generator.validation import Access, Clarification, Status
from generator.vi import labels, workbook as words

SPARE_REFERENCES = 2  # empty rows below the documents of an item
LEAST_REFERENCES = 4
SPARE_DOCUMENTS = 40
LEAST_REMARKS = 8
SPARE_REMARKS = 4

_KINDS = {
    InputType.COUNT: AnswerKind.COUNT,
    InputType.NUMBER: AnswerKind.NUMBER,
    InputType.PERCENT: AnswerKind.PERCENT,
    InputType.YES_NO: AnswerKind.YES_NO,
    InputType.CHOICE: AnswerKind.CHOICE,
}
_ITEM_COLUMNS = (
    SheetField.ID,
    SheetField.CODE,
    SheetField.LABEL,
    SheetField.NOTE,
    SheetField.VALUE,
    SheetField.PAGES,
    SheetField.SECTION,
    SheetField.COMPUTED,
    SheetField.SELF_SCORE,
    SheetField.OVERRIDE_REASON,
    SheetField.EXPLANATION,
    SheetField.STATE,
)
_DOCUMENT_COLUMNS = (
    SheetField.ID,
    SheetField.CODE,
    SheetField.NUMBER,
    SheetField.DATE,
    SheetField.ISSUER,
    SheetField.TITLE,
    SheetField.ACCESS,
    SheetField.PAGE_COUNT,
    SheetField.URL,
    SheetField.SHA256,
    SheetField.LABEL,
)
_REMARK_COLUMNS = (SheetField.ID, SheetField.CODE, SheetField.VALUE)
_REPLY_COLUMNS = (
    SheetField.ID,
    SheetField.CODE,
    SheetField.LABEL,
    SheetField.NOTE,
    SheetField.VALUE,
    SheetField.PAGES,
    SheetField.SECTION,
    SheetField.DATE,
)
_REPORT_COLUMNS = (SheetField.ID, SheetField.LABEL, SheetField.VALUE)


def workbook_layout(
    data: Mapping[str, Any], rulebook: Rulebook, number: int, requests: Iterable[Clarification] = ()
) -> WorkbookLayout:
    """Return the workbook of appendix `number`; `data` is its file's, of the shape files have.

    `requests` are those the appendix must answer, or has answered.
    """
    documents = tuple(_documents(data))
    sheets = [
        LayoutSheet(SheetKey.REPORT, _REPORT_COLUMNS, tuple(_report())),
        LayoutSheet(SheetKey.ITEMS, _ITEM_COLUMNS, tuple(_items(data, rulebook, number))),
        LayoutSheet(SheetKey.DOCUMENTS, _DOCUMENT_COLUMNS, documents),
        LayoutSheet(SheetKey.REMARKS, _REMARK_COLUMNS, tuple(_remarks(data))),
    ]
    requests = tuple(requests)
    asked = _asked_of(data, requests)
    if asked:
        replies = tuple(_replies(data, asked))
        sheets.append(LayoutSheet(SheetKey.REPLIES, _REPLY_COLUMNS, replies))
    keys = [str(row.fields[SheetField.NUMBER].steps[1]) for row in documents]
    marks = {words.document_mark(at): key for at, key in enumerate(keys, 1)}
    fixed: dict[KeyPath, Mapping[str, Any]] = {
        ("replies", member): {"to": request.id} for member, request in asked.items()
    }
    return WorkbookLayout(tuple(sheets), data, marks, fixed, requests)


def _report() -> Iterator[LayoutRow]:
    """How the workbook is filled in, and what is told of the agency's own report."""
    for at, step in enumerate(words.STEPS, 1):
        yield LayoutRow(
            f"guide/{at}", RowKind.GUIDE, {SheetField.LABEL: words.step(at), SheetField.VALUE: step}
        )
    yield LayoutRow("report", RowKind.HEADING, {SheetField.LABEL: words.OWN_REPORT})
    states = {status.value: words.STATUSES[status] for status in Status}
    for steps, title, kind, options in (
        (("status",), words.STATUS, AnswerKind.CHOICE, states),
        (("report", "number"), words.REPORT_NUMBER, AnswerKind.LINE, {}),
        (("report", "date"), words.REPORT_DATE, AnswerKind.DATE, {}),
        (("report", "signed_by", "title"), words.SIGNER_TITLE, AnswerKind.LINE, {}),
        (("report", "signed_by", "name"), words.SIGNER_NAME, AnswerKind.LINE, {}),
    ):
        wanted = steps[-1] != "name"
        one = AnswerField(steps, kind, title, options=options, wanted=wanted)
        yield LayoutRow(_id(steps), RowKind.REPORT, {SheetField.LABEL: title}, {SheetField.VALUE: one})


def _items(data: Mapping[str, Any], rulebook: Rulebook, number: int) -> Iterator[LayoutRow]:
    above: tuple[str, ...] = ()
    titles = {one.code: one for _, one in rulebook.criteria.walk()}
    entries = _group(data, "entries")
    for leaf in rulebook.led_by(number):
        for code in leaf.path:
            if code not in above:
                one = titles[code]
                texts = {SheetField.CODE: one.numbered, SheetField.LABEL: one.title}
                yield LayoutRow(f"criterion/{code}", RowKind.HEADING, texts)
        above = leaf.path
        yield from _item(leaf, _group(entries, leaf.code))


def _item(leaf: Leaf, entry: Mapping[str, Any]) -> Iterator[LayoutRow]:
    """One item: its own row, then a row for each thing asked for."""
    at: KeyPath = ("entries", leaf.code)
    own: dict[str, AnswerField] = {}
    if leaf.is_claimed:
        own[SheetField.SELF_SCORE] = AnswerField(
            (*at, "self_score"), AnswerKind.NUMBER, words.SELF_SCORE, most=leaf.maximum, wanted=True
        )
        own[SheetField.OVERRIDE_REASON] = AnswerField(
            (*at, "override_reason"), AnswerKind.TEXT, words.OVERRIDE_REASON
        )
    own[SheetField.EXPLANATION] = AnswerField((*at, "explanation"), AnswerKind.TEXT, words.EXPLANATION)
    texts = {
        SheetField.CODE: leaf.numbered,
        SheetField.LABEL: words.item(leaf),
        SheetField.NOTE: words.maximum(leaf) if SheetField.SELF_SCORE in own else "",
    }
    yield LayoutRow(_id(at), RowKind.ITEM, texts, own, leaf)
    for name, spec in leaf.rule.inputs.items():
        kind, steps = _KINDS[spec.type], (*at, "inputs", name)
        asked = AnswerField(steps, kind, spec.title, spec, words.options(spec.options or {}), wanted=True)
        yield _asked(asked, RowKind.INPUT, spec.title, words.input_note(spec))
        if spec.outside:
            source = AnswerField(
                (*at, "sources", name), AnswerKind.TEXT, words.source_of(spec.title), wanted=True
            )
            yield _asked(source, RowKind.DETAIL, source.title)
    if leaf.rule.combine is Combine.CHOSEN:
        shown = words.options({part.key: part.title for part in leaf.rule.parts})
        chosen = AnswerField((*at, "formula"), AnswerKind.CHOICE, words.FORMULA, options=shown, wanted=True)
        yield _asked(chosen, RowKind.DETAIL, words.FORMULA, words.CHOOSE)
        reason = AnswerField((*at, "formula_reason"), AnswerKind.TEXT, words.FORMULA_REASON, wanted=True)
        yield _asked(reason, RowKind.DETAIL, words.FORMULA_REASON)
    if leaf.not_applicable or "not_applicable" in entry:
        exempt = AnswerField((*at, "not_applicable"), AnswerKind.TEXT, words.NOT_APPLICABLE)
        yield _asked(exempt, RowKind.DETAIL, words.when_not_applicable(leaf))
    yield from _references(at, entry, words.evidence_wanted(leaf))


def _asked(one: AnswerField, kind: RowKind, label: str, note: str = "") -> LayoutRow:
    return LayoutRow(
        _id(one.steps), kind, {SheetField.LABEL: label, SheetField.NOTE: note}, {SheetField.VALUE: one}
    )


def _references(at: KeyPath, group: Mapping[str, Any], wanted: str = "") -> Iterator[LayoutRow]:
    there = members_at(group, ("evidence",))
    for member in range(max(len(there) + SPARE_REFERENCES, LEAST_REFERENCES)):
        steps = (*at, "evidence", member)
        label = words.reference(member + 1)
        texts = {SheetField.LABEL: f"{label}\n{wanted}" if wanted and not member else label}
        fields = {
            SheetField.VALUE: AnswerField((*steps, "ref"), AnswerKind.DOCUMENT, label),
            SheetField.PAGES: AnswerField((*steps, "pages"), AnswerKind.LINE, words.PAGES),
            SheetField.SECTION: AnswerField((*steps, "section"), AnswerKind.LINE, words.SECTION),
        }
        yield LayoutRow(_id(steps), RowKind.REFERENCE, texts, fields)


def _documents(data: Mapping[str, Any]) -> Iterator[LayoutRow]:
    keys = [*_group(data, "evidence"), *(f"{NEW}{at}" for at in range(1, SPARE_DOCUMENTS + 1))]
    levels = {access.value: labels.ACCESS[access] for access in Access}
    for at, key in enumerate(keys, 1):
        fields = {
            column: AnswerField(
                ("evidence", key, column),
                kind,
                words.HEADS[SheetKey.DOCUMENTS][column],
                options=levels if column is SheetField.ACCESS else {},
                wanted=column in (SheetField.NUMBER, SheetField.DATE),
            )
            for column, kind in (
                (SheetField.NUMBER, AnswerKind.LINE),
                (SheetField.DATE, AnswerKind.DATE),
                (SheetField.ISSUER, AnswerKind.LINE),
                (SheetField.TITLE, AnswerKind.LINE),
                (SheetField.ACCESS, AnswerKind.CHOICE),
                (SheetField.PAGE_COUNT, AnswerKind.COUNT),
                (SheetField.URL, AnswerKind.LINE),
                (SheetField.SHA256, AnswerKind.LINE),
            )
        }
        texts = {SheetField.CODE: words.document_mark(at)}
        yield LayoutRow(_id(("evidence", key)), RowKind.DOCUMENT, texts, fields)


def _remarks(data: Mapping[str, Any]) -> Iterator[LayoutRow]:
    for name, title in (("difficulties", words.DIFFICULTIES), ("proposals", words.PROPOSALS)):
        yield LayoutRow(name, RowKind.HEADING, {SheetField.CODE: "", SheetField.VALUE: title})
        there = members_at(data, (name,))
        for member in range(max(len(there) + SPARE_REMARKS, LEAST_REMARKS)):
            one = AnswerField((name, member), AnswerKind.TEXT, title)
            texts = {SheetField.CODE: str(member + 1)}
            yield LayoutRow(_id(one.steps), RowKind.REMARK, texts, {SheetField.VALUE: one})


def _asked_of(data: Mapping[str, Any], requests: Iterable[Clarification]) -> dict[int, Clarification]:
    """The requests by the number of their answer in the file; an answer that is not there comes last."""
    there = members_at(data, ("replies",))
    place = {reply.get("to"): at for at, reply in enumerate(there) if isinstance(reply, Mapping)}
    found, free = {}, len(there)
    for request in requests:
        if request.id in place:
            found[place[request.id]] = request
        else:
            found[free], free = request, free + 1
    return found


def _replies(data: Mapping[str, Any], requests: Mapping[int, Clarification]) -> Iterator[LayoutRow]:
    """A row for each request, with the answer that is there."""
    there = members_at(data, ("replies",))
    for member, request in requests.items():
        at: KeyPath = ("replies", member)
        texts = {
            SheetField.CODE: request.id,
            SheetField.LABEL: words.request(request),
            SheetField.NOTE: words.due(request),
        }
        fields = {
            SheetField.VALUE: AnswerField((*at, "text"), AnswerKind.TEXT, words.REPLY),
            SheetField.DATE: AnswerField((*at, "date"), AnswerKind.DATE, words.REPLY_DATE),
        }
        yield LayoutRow(_id(("request", request.id)), RowKind.REQUEST, texts, fields)
        yield from _references(at, there[member] if member < len(there) else {})


def _group(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = data.get(name)
    return found if isinstance(found, Mapping) else {}


def _id(steps: KeyPath) -> str:
    return "/".join(map(str, steps))
