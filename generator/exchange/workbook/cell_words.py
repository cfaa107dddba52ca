"""A mistake at the cell its value came from → what is said of it and its cure, as the sheet has it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from generator.diagnostics import Diagnostic
from generator.exchange.workbook.model import AnswerField, AnswerKind
from generator.exchange.workbook.values import TWO_WAYS
from generator.office.typed_cells import TypedCell
from generator.vi import workbook as words
from generator.vi.diagnostics import message_at_cell
from generator.vi.diagnostics.message import Wording


def said_at_cell(
    mistake: Diagnostic, field: AnswerField, typed: TypedCell | None, labels: Mapping[str, str]
) -> Wording:
    """Return what is said of a mistake at the cell of an answer; `labels` name documents by their keys."""
    params = {name: labels.get(value, value) for name, value in mistake.params.items()}
    title = " ".join(field.title.split())
    held = (
        words.value(typed.value) if typed is not None and field.kind.is_number and not typed.percent else ""
    )
    return message_at_cell(replace(mistake, params=params), title, how_to_fill(field, typed, labels), held)


def how_to_fill(field: AnswerField, typed: TypedCell | None, labels: Mapping[str, str]) -> str:
    """Return how the cell of an answer is filled in; of a number that can be read in two ways, both."""
    held = typed.value if typed is not None else None
    match field.kind:
        case AnswerKind.YES_NO:
            return words.choose((words.YES, words.NO))
        case AnswerKind.CHOICE:
            return words.choose(tuple(field.options.values()))
        case AnswerKind.DATE:
            return words.REFUSE_DATE
        case AnswerKind.DOCUMENT:
            return words.choose_document([name for name in labels.values() if " " in name])
        case AnswerKind.NUMBER | AnswerKind.PERCENT:
            if isinstance(held, str) and (found := TWO_WAYS.fullmatch(held.strip())):
                return words.two_ways(held.strip(), found[1], found[2])
            return words.FILL_PERCENT if field.kind is AnswerKind.PERCENT else words.FILL_NUMBER
        case AnswerKind.COUNT:
            return words.FILL_COUNT
        case AnswerKind.TEXT | AnswerKind.LINE:
            return words.FILL_TEXTS.get(str(field.steps[-1]), words.FILL_TEXT)
        case _:
            assert_never(field.kind)
