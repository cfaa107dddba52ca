"""An answer's value in the file ⇄ what its cell holds."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, assert_never

from generator.exchange.workbook.cited_documents import DocumentList
from generator.exchange.workbook.merging import is_reordered
from generator.exchange.workbook.model import AnswerField, AnswerKind
from generator.lexicon.units import OF_DATES, POINTS, is_one_unit
from generator.lexicon.yes_no import yes_or_no
from generator.office.typed_cells import TypedCell
from generator.office.xlsx_writer import LONGEST_TEXT, CellRuns, CellValue
from generator.reading import (
    FORBIDDEN,
    LONGEST_NUMBER,
    UNPRINTABLE,
    KeyPath,
    date_meant,
    number_meant,
    whole_meant,
    without_pasted_signs,
)
from generator.validation import UNKNOWN
from generator.vi import workbook as words

MOST_DIGITS = 15  # that Excel keeps of a number
TWO_WAYS = re.compile(r"([1-9]\d{0,2})[.,](\d{3})")  # 7.318: seven thousand, or seven and a third

_FIRST_YEAR = 1900  # a spreadsheet makes days before it of numbers that are none
_FIRST_MOMENT = 2000  # what bears an hour and an earlier year counts hours: 25 of them are 01:00 of a day
_PLAIN_LINE = re.compile(r"\s*\n\s*")


class Reading(StrEnum):
    """How what a cell holds was understood, where a person should know of it."""

    NUMBER = "number"  # a text that is a number
    RATIO = "ratio"  # at most 1 where a percentage is wanted: 0.176 may be meant for 17.6
    DATE = "date"  # a text or a number that is a day
    CHOICE = "choice"  # an option that is typed otherwise
    FORMULA = "formula"  # the last result of somebody's formula
    UNCALCULATED = "uncalculated"  # a formula without a result
    ERROR = "error"  # #DIV/0! and the like
    DATE_FOR_TEXT = "date_for_text"  # Excel made a day of "3-5"
    TIME_FOR_DATE = "time_for_date"  # an hour where a day is wanted
    NUMBER_FOR_TEXT = "number_for_text"  # Excel made a number of "3,5" or of "1.10"
    DOCUMENT = "document"  # a document named otherwise than in the list
    SEVERAL = "several"  # more documents than one
    UNLISTED = "unlisted"  # a number that is no document's, beside others
    SHARED = "shared"  # a number that several rows have
    REMARKED = "remarked"  # a mark alone, where marks of rows were changed
    MIXED = "mixed"  # the mark of one document beside the number of another
    EDITED = "edited"  # a document whose number its own row has otherwise now
    BESIDE = "beside"  # a document, and figures that name none
    MOVED = "moved"  # a document's row that holds what another's held
    LETTERS = "letters"  # letters or signs that no file may hold


@dataclass(frozen=True, slots=True)
class AnswerRead:
    """What a cell answers: the value as the file holds it, None for an empty cell; and how it was read.

    `names` are the documents that a cell names, where it does not just name one; `rest` is what it says
    beside them, or of a ratio the percentage.
    """

    value: Any
    reading: Reading | None = None
    names: tuple[str, ...] = ()
    rest: str = ""


def value_at(data: Any, steps: KeyPath) -> Any:
    """Return the value at these steps; None where there is nothing."""
    for step in steps:
        if isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(data, list | tuple) and isinstance(step, int):
            data = data[step] if step < len(data) else None
        else:
            return None
    return data


def members_at(data: Any, steps: KeyPath) -> Sequence[Any]:
    """Return the members of the list at these steps; none where something else stands there."""
    found = value_at(data, steps)
    return found if isinstance(found, list | tuple) else ()


def cell_value(field: AnswerField, value: Any, labels: Mapping[str, str]) -> str | date | Decimal | None:
    """Return what the cell of an answer holds; `labels` name documents by their keys. None: nothing yet."""
    if value is None or value == UNKNOWN:
        return None
    match field.kind:
        case AnswerKind.YES_NO:
            return (words.YES if value else words.NO) if isinstance(value, bool) else str(value)
        case AnswerKind.CHOICE:
            return field.options.get(str(value), str(value))
        case AnswerKind.DATE:
            return _day(value)
        case AnswerKind.DOCUMENT:
            return labels.get(str(value), str(value))
        case AnswerKind.COUNT | AnswerKind.NUMBER | AnswerKind.PERCENT:
            return _number(value)
        case AnswerKind.TEXT | AnswerKind.LINE:
            return str(value) if len(str(value)) <= LONGEST_TEXT else words.TOO_LONG
        case _:
            assert_never(field.kind)


def shown(field: AnswerField | None, value: Any, labels: Mapping[str, str]) -> str:
    """Return a value as a person reads it: as its cell shows it; without a cell of its own, in words."""
    if isinstance(value, Mapping) and "ref" in value:
        return words.cited(shown(None, labels.get(str(value["ref"]), value["ref"]), labels), value)
    return words.value(value if field is None else cell_value(field, value, labels))


def shown_change(
    field: AnswerField | None, before: Any, after: Any, labels: Mapping[str, str]
) -> tuple[str, str]:
    """Return a value before and after, each as `shown`.

    Of lists their length and what is in one alone, or the new order.
    """
    sides = [members_at(one, ()) for one in (before, after)]
    if not any(sides):
        return shown(field, before, labels), shown(field, after, labels)
    alone = [
        [shown(None, one, labels) for one in side if one not in other] for side, other in (sides, sides[::-1])
    ]
    old, new = (words.lines(len(side), one) for side, one in zip(sides, alone, strict=True))
    return old, words.reordered(new, shown_list(sides[1], labels)) if is_reordered(*sides) else new


def shown_list(members: Sequence[Any], labels: Mapping[str, str]) -> str:
    """Return the members of a list in their order, each by its document or its words."""
    named = (one.get("ref", one) if isinstance(one, Mapping) else one for one in members)
    return "; ".join(words.cut([shown(None, labels.get(str(one), one), labels) for one in named]))


def _day(value: Any) -> str | date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return str(value)


def _number(value: Any) -> str | Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return str(value)
    number = Decimal(value)
    return number if len(number.normalize().as_tuple().digits) <= MOST_DIGITS else f"{number:f}"


def same_cell(typed: TypedCell | None, wanted: CellValue) -> bool:
    """Return whether a cell still holds what was written there, however a program has spelt it since."""
    value = None if typed is None or typed.value == "" else typed.value
    wanted = f"{wanted.bold}{wanted.plain}" if isinstance(wanted, CellRuns) else wanted
    wanted = None if wanted == "" else wanted
    if typed is not None and (typed.formula or typed.error):
        return False
    if isinstance(value, str) and isinstance(wanted, str):
        return _plain(value) == _plain(wanted)
    if isinstance(value, Decimal) and isinstance(wanted, Decimal):
        return value == wanted and not (typed and typed.percent)
    return type(value) is type(wanted) and value == wanted


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip()


def answer_read(field: AnswerField, typed: TypedCell | None, documents: DocumentList) -> AnswerRead:
    """Return what a cell answers; `documents` are those it may cite."""
    if typed is None:
        return AnswerRead(None)
    if typed.error:
        return AnswerRead(typed.error, Reading.ERROR)
    if typed.formula and typed.value is None:
        return AnswerRead(UNKNOWN, Reading.UNCALCULATED)
    value = _text_typed(typed.value) if isinstance(typed.value, str) else typed.value
    if value is None or value == "":
        return AnswerRead(None)
    if isinstance(value, str) and (odd := FORBIDDEN.search(value) or UNPRINTABLE.search(value)):
        return AnswerRead(f"U+{ord(odd[0]):04X}", Reading.LETTERS)
    found = AnswerRead(UNKNOWN) if value == UNKNOWN else _answer(field, value, typed, documents)
    return found if found.reading or not typed.formula else AnswerRead(found.value, Reading.FORMULA)


def _text_typed(text: str) -> str:
    """What a person typed: without blanks at its ends, and without signs nobody sees that were pasted in."""
    return without_pasted_signs(unicodedata.normalize("NFC", _plain(text))).strip()


def _answer(
    field: AnswerField, value: str | date | Decimal | bool, typed: TypedCell, documents: DocumentList
) -> AnswerRead:
    match field.kind:
        case AnswerKind.COUNT | AnswerKind.NUMBER | AnswerKind.PERCENT:
            return _number_read(field, value, typed)
        case AnswerKind.YES_NO:
            said = value if isinstance(value, bool) else yes_or_no(str(value))
            if said is None:
                return AnswerRead(_text(value))
            plain = _folded(_text(value)) == _folded(words.YES if said else words.NO)
            return AnswerRead(said, None if plain else Reading.CHOICE)
        case AnswerKind.CHOICE:
            return _choice_read(field, _text(value))
        case AnswerKind.DATE:
            return _date_read(value, typed)
        case AnswerKind.DOCUMENT:
            return _document_read(_text(value), documents)
        case AnswerKind.TEXT:
            return _text_read(_text(value), value, typed)
        case AnswerKind.LINE:
            return _text_read(_PLAIN_LINE.sub(" ", _text(value)), value, typed)
        case _:
            assert_never(field.kind)


def _text_read(text: str, value: str | date | Decimal | bool, typed: TypedCell) -> AnswerRead:
    """A text; told where Excel made something else of it, so that nobody knows what was typed."""
    if isinstance(value, date) or typed.is_time:
        return AnswerRead(text, Reading.DATE_FOR_TEXT)
    if isinstance(value, Decimal) and (typed.percent or not text.isdecimal() or len(text) > MOST_DIGITS):
        shown = f"{value * 100:f}".rstrip("0").rstrip(".") + "%" if typed.percent else text
        return AnswerRead(shown.replace(".", ","), Reading.NUMBER_FOR_TEXT)
    return AnswerRead(text)


def _number_read(field: AnswerField, value: str | date | Decimal | bool, typed: TypedCell) -> AnswerRead:
    if isinstance(value, Decimal):
        if not typed.percent:
            return _or_ratio(field, AnswerRead(_shortest(value)))
        number = _shortest(value * 100)  # as the cell shows it
        return AnswerRead(number if field.kind is AnswerKind.PERCENT else f"{words.value(number)}%")
    if not isinstance(value, str):
        return AnswerRead(_text(value))
    text = value.removesuffix("%").rstrip() if field.kind is AnswerKind.PERCENT else value
    at = next((i for i, letter in enumerate(text) if letter.isalpha()), len(text))
    number, unit = text[:at].strip(), text[at:]
    if unit and not is_one_unit(unit, field.input.unit if field.input else POINTS):
        return AnswerRead(value)  # another unit, or a word: nobody may guess what it means
    is_count = field.kind is AnswerKind.COUNT
    meant = whole_meant(number) if is_count else number_meant(number) or _decimal_meant(field, number)
    if not meant:
        return AnswerRead(value)
    read = AnswerRead(_shortest(Decimal(meant)), Reading.NUMBER)
    return read if "%" in value else _or_ratio(field, read)


def _decimal_meant(field: AnswerField, number: str) -> str:
    """The decimal of a number that may be two, where the whole one is over what may stand there; or empty."""
    spec, found = field.input, TWO_WAYS.fullmatch(number)
    highest = field.most if spec is None else spec.below if spec.at_most is None else spec.at_most
    is_over = found and highest is not None and Decimal(found[1] + found[2]) > highest
    return f"{found[1]}.{found[2]}" if found and is_over else ""


def _or_ratio(field: AnswerField, read: AnswerRead) -> AnswerRead:
    """The same, told as a ratio where a percentage of at most 1 stands and a hundred times that may stand."""
    number, spec = read.value, field.input
    if field.kind is not AnswerKind.PERCENT or isinstance(number, str) or not 0 < number <= 1:
        return read
    most = spec.at_most if spec else None
    meant = _shortest(Decimal(number) * 100)
    if isinstance(meant, str) or (most is not None and meant > most):
        return read
    return AnswerRead(number, Reading.RATIO, rest=words.value(meant))


def _shortest(number: Decimal) -> int | Decimal | str:
    """Return a whole number as one, any other without idle zeros; as text where a file holds none so long."""
    plain = f"{number.normalize():f}"
    if len(plain) > LONGEST_NUMBER:
        return plain
    return int(number) if number == number.to_integral_value() else Decimal(plain)


def _choice_read(field: AnswerField, text: str) -> AnswerRead:
    for key, shown in field.options.items():
        if text == shown:
            return AnswerRead(key)
    folded = _folded(text)
    alike = [key for key, shown in field.options.items() if folded in (_folded(shown), key)]
    return AnswerRead(alike[0], Reading.CHOICE) if len(alike) == 1 else AnswerRead(text)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split()).rstrip(".;")


def _date_read(value: str | date | Decimal | bool, typed: TypedCell) -> AnswerRead:
    if isinstance(value, date):
        return AnswerRead(value.isoformat() if value.year >= _FIRST_YEAR else _text(value))
    whole = int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value
    foreign = isinstance(value, str) and set(re.findall(r"[^\W\d_]+", value.lower())) - OF_DATES
    meant = "" if foreign else date_meant(whole)
    is_day = meant and int(meant[:4]) >= (_FIRST_MOMENT if typed.is_time else _FIRST_YEAR)
    if is_day:
        return AnswerRead(meant, Reading.DATE)
    return AnswerRead(_text(value), Reading.TIME_FOR_DATE if typed.is_time else None)


def _document_read(text: str, documents: DocumentList) -> AnswerRead:
    cited = documents.cited(text)
    if len(cited.keys) == 1:
        (key,) = cited.keys
        if any(letter.isdigit() for letter in cited.rest):
            return AnswerRead(text, Reading.BESIDE, cited.names, cited.rest)
        if cited.is_remarked:
            return AnswerRead(text, Reading.REMARKED, cited.names)
        return AnswerRead(key, None if cited.is_label else Reading.DOCUMENT)
    if len(cited.names) > 1 and cited.unlisted and not cited.is_mixed:
        return AnswerRead(text, Reading.UNLISTED, cited.names, "; ".join(cited.unlisted))
    if len(cited.names) > 1:
        several = Reading.SHARED if cited.keys else Reading.SEVERAL
        unlisted = "; ".join(cited.unlisted)
        return AnswerRead(text, Reading.MIXED if cited.is_mixed else several, cited.names, unlisted)
    return AnswerRead(text)


def _text(value: str | date | Decimal | bool) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, Decimal):
        return str(_shortest(value))
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else value
