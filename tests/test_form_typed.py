"""What is typed into the form is read as the workbook's import reads it, or told; never otherwise."""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal

import pytest

from generator.exchange.workbook.answers import document_key
from generator.exchange.workbook.model import AnswerField, AnswerKind
from generator.exchange.workbook.values import answer_read
from generator.office.typed_cells import TypedCell
from generator.reading import FORBIDDEN, UNPRINTABLE, without_pasted_signs
from generator.rulebook import Input, InputType
from tests.support.form_scripts import run_script

pytestmark = pytest.mark.tools

NUMBERS = """asked => asked.map(([text, type, unit]) => typed.number(text, type, unit))"""
NUMBER_TEXTS = [
    *(
        "28.764,5",
        "28764,5",
        "28764.5",
        "28,764.5",
        "1.234.567",
        "1,234,567",
        "1 234 567",
        "1 234,5",
        "7,318",
        "7.318",
    ),
    *(
        "0,5",
        ",5",
        ".5",
        "5.",
        "5,",
        "007",
        "-0",
        "0",
        "+3",
        "-3,25",
        "\u22123,25",
        "\u20133",
        "1e5",
        "1,2,3",
        "1.2,3",
    ),
    *(
        "1.234,567",
        "12,345.678",
        "12.34.56",
        "5²",
        "½",
        "１２",
        "12 %",
        "94,5%",
        "94,5 %",
        "% 5",
        "17.046",
        "17,046",
    ),
    *(
        "0,318",
        "0.318",
        "10.000",
        "100.000",
        "1000.000",
        "1,50",
        "1,0",
        "1.0",
        "12 tỷ đồng",
        "12 tỷ",
        "12 nghìn",
        "3k",
    ),
    *(
        "12-13",
        "12/13",
        "=1+1",
        "(5)",
        "“5”",
        "abc",
        "",
        "   ",
        "1_000",
        "9" * 18,
        "9" * 19,
        "0," + "1" * 20,
        "1\u00a0000",
    ),
]
WANTED = {
    ("28.764,5", "number"): "28764.5",
    ("28764,5", "number"): "28764.5",
    ("28764.5", "number"): "28764.5",
    ("17.046", "count"): "17046",
    ("7,318", "number"): "",
    ("94,5 %", "percent"): "94.5",
    ("12 tỷ đồng", "number"): "12",
    ("12 nghìn", "number"): "",
}


def test_a_number_is_the_one_the_import_reads_or_none() -> None:
    kinds = [InputType.COUNT, InputType.NUMBER, InputType.PERCENT]
    asked = [(text, kind) for text in NUMBER_TEXTS for kind in kinds]
    units = {InputType.COUNT: "cơ sở", InputType.NUMBER: "tỷ đồng", InputType.PERCENT: "%"}
    made = run_script(NUMBERS, [[text, kind.value, units[kind]] for text, kind in asked])
    assert sum(bool(one) for one in made) > 70
    for (text, kind), found in zip(asked, made, strict=True):
        field = AnswerField((), AnswerKind(kind.value), "", Input("", kind, units[kind]))
        read = answer_read(field, TypedCell(1, 1, text), {}).value
        meant = str(read) if isinstance(read, int | Decimal) else None
        assert found in ("", meant), (text, kind, found, meant)
        assert WANTED.get((text, kind.value), found) == found


def test_a_number_of_a_file_is_shown_so_that_it_is_read_as_the_same() -> None:
    values = ["7.318", "0.318", "28764.5", "-7.125", "17046", "0", "1.5", "-3", "1000.125"]
    script = """asked => asked.map(one => ["number", "percent", "count"].map(
      type => typed.number(typed.shownNumber(one, type), type, "")))"""
    for value, found in zip(values, run_script(script, values), strict=True):
        assert found[:2] == [value, value]
        assert found[2] == value or "." in value


def test_a_day_is_the_one_the_import_reads_or_none() -> None:
    days = [date(2024, 1, 1) + timedelta(days=37 * at) for at in range(20)]
    texts = [
        text
        for day in days
        for text in (f"{day:%d/%m/%Y}", f"{day:%-d.%-m.%Y}", f"{day:%d - %m - %Y}", f"{day}")
    ]
    odd = [
        "31/02/2024",
        "1/13/2024",
        "24-12-02",
        "02/12/24",
        "ngày 2 tháng 12",
        "45660",
        "2024",
        "",
        "0/1/2024",
        "03:04:24",
    ]
    made = run_script("asked => asked.map(typed.day)", [*texts, *odd])
    assert made[: len(texts)] == [str(day) for day in days for _ in range(4)]
    for text, found in zip(odd, made[len(texts) :], strict=True):
        read = answer_read(AnswerField((), AnswerKind.DATE, ""), TypedCell(1, 1, text), {}).value
        assert found in ("", read), text


def test_a_text_is_kept_without_signs_that_nobody_sees() -> None:
    texts = [
        "  Kê\u0301t qua\u0309 \r\n\r\n dòng hai  ",
        "a\u200bb",
        "a:\u00a0b",
        "\ufeffa",
        "a\u2028b",
        "a\tb",
        "soft\u00adhyphen",
    ]
    made = run_script("asked => asked.map(typed.text)", texts)
    assert made == ["Kết quả\n\ndòng hai", "ab", "a: b", "a", "a b", "a b", "softhyphen"]
    assert [without_pasted_signs(one) for one in made] == made


def test_a_sign_that_no_file_may_hold_is_told() -> None:
    letters = [chr(one) for one in range(0x3000) if not 0xD800 <= one < 0xE000 and chr(one).strip()]
    letters = [*letters, "\u4e2d", "😀", "\U000e0001", "\ufb01", "\ufe0f"]
    made = run_script("asked => asked.map(one => typed.forbidden(typed.text('a' + one)))", letters)
    for letter, found in zip(letters, made, strict=True):
        kept = re.sub(
            "[\u00ad\u200b-\u200d\u2060\ufeff\u2028\u2029\u0085\x0b\r]",
            "",
            unicodedata.normalize("NFC", letter),
        )
        bad = any(FORBIDDEN.search(one) or UNPRINTABLE.search(one) for one in kept)
        assert bool(found) is bad, hex(ord(letter))


def test_a_document_gets_the_key_that_the_import_gives() -> None:
    numbers = [
        "410/BC-UBND",
        "08/BC-CTHN",
        "1894/BC-CTHN",
        "73/QĐ-UBND",
        "Công văn 5/CV",
        "Kế hoạch năm",
        "12/",
        "???",
    ]
    script = "asked => asked.map(one => typed.documentKey(one, ['bc-410']))"
    made = run_script(script, numbers)
    assert made[0] == "bc-410-2"
    for number, found in zip(numbers[1:], made[1:], strict=True):
        assert found == document_key(number, "tl")
