"""What may be typed into the cell of an answer, and what Excel says of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import assert_never

from generator.exchange.workbook.choice_lists import ChoiceLists
from generator.exchange.workbook.model import AnswerField, AnswerKind
from generator.office.xlsx_writer import CellRule
from generator.vi import workbook as words
from generator.vi.excerpts import shortened

DOCUMENTS_NAME = "danh_sach_tai_lieu"  # Excel's name of the documents to choose from

_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
_LEAST_NUMBER, _MOST_NUMBER = Decimal("-1E15"), Decimal("1E15")
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255  # letters that Excel takes


def input_rule(at: tuple[int, int], field: AnswerField, note: str, lists: ChoiceLists) -> CellRule:
    """Return the rule of the cell at that row and column; `note` says the unit and the range."""
    title = shortened(" ".join(field.title.split()), _LONGEST_TITLE)
    message = shortened(words.prompt(field.title, note, field.kind), _LONGEST_MESSAGE)
    rule = CellRule(*at, "any", title=title, message=message)
    match field.kind:
        case AnswerKind.YES_NO:
            name = lists.name_of((words.YES, words.NO))
            return replace(rule, kind="list", source=name, refusal=words.REFUSE_LIST)
        case AnswerKind.CHOICE:
            name = lists.name_of(tuple(field.options.values()))
            return replace(rule, kind="list", source=name, refusal=words.REFUSE_LIST)
        case AnswerKind.DOCUMENT:
            return replace(rule, kind="list", source=DOCUMENTS_NAME, refusal=words.REFUSE_DOCUMENT)
        case AnswerKind.DATE:
            return replace(rule, kind="date", refusal=words.REFUSE_DATE, least=_FIRST_DAY, most=_LAST_DAY)
        case AnswerKind.COUNT | AnswerKind.NUMBER | AnswerKind.PERCENT:
            return _number_rule(rule, field)
        case AnswerKind.TEXT | AnswerKind.LINE:
            return rule
        case _:
            assert_never(field.kind)


def _number_rule(rule: CellRule, field: AnswerField) -> CellRule:
    """The range of an input, its open ends let through; from nothing to the maximum, of a score."""
    spec = field.input
    least: Decimal | None = Decimal(0)
    most = field.most
    if spec is not None:
        least = spec.above if spec.at_least is None else spec.at_least
        most = spec.below if spec.at_most is None else spec.at_most
    kind = "whole" if field.kind is AnswerKind.COUNT else "decimal"
    least = _LEAST_NUMBER if least is None else least
    most = _MOST_NUMBER if most is None else most
    return replace(rule, kind=kind, least=least, most=most, refusal=words.REFUSE_NUMBER)
