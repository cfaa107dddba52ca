"""The workbook's formulas give what the program computes, in LibreOffice and in an engine like Excel's."""

import io
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from formulon import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from generator.exchange.workbook.formulas import AnswerCell, rounded_points, rule_formulas
from generator.rulebook import (
    Award,
    AwardKind,
    Band,
    CountTrue,
    InputType,
    MeasureKind,
    Quotient,
    RoundedAt,
    Rounding,
)
from generator.scoring import add_up
from tests.support.point_cases import (
    ANSWERS,
    CONDITIONS,
    Case,
    a_huge_case,
    a_leaf,
    at_halves,
    at_limits,
    computed,
    drawn,
    figure,
    fixed,
    measuring,
    of_decimals,
    of_shares,
    over_zero,
    worked_examples,
)

pytestmark = [pytest.mark.slow, pytest.mark.tools]
YES_OR_NO: Mapping[str | bool, str] = {True: 'Có, "đủ"', False: "Không"}
RESULTS = ("sound", "known", "least", "most", "least_closed", "most_closed", "exact", "points")


@dataclass
class Row:
    """A case in one row: what is typed, then words that cells show, then formulas, by their columns."""

    number: int
    typed: dict[int, Any]
    formulas: dict[int, str]
    results: dict[str, int]

    def at(self, column: int) -> str:
        return str(xl_rowcol_to_cell(self.number, column, row_abs=True, col_abs=True))


def row_of(case: Case, number: int) -> Row:
    row, rule = Row(number, {}, {}, {}), case.leaf.rule
    words: list[str] = []
    chosen_at = len(rule.inputs)

    def word(text: str) -> str:
        """Return the text as a formula names it: quoted, or where it stands."""
        words.append(text)
        if len(words) % 2:
            return '"' + text.replace('"', '""') + '"'
        row.typed[chosen_at + len(words)] = text
        return row.at(chosen_at + len(words))

    answers = {}
    for column, (name, spec) in enumerate(rule.inputs.items()):
        texts = YES_OR_NO if spec.type is InputType.YES_NO else dict(spec.options or {})
        answers[name] = AnswerCell(row.at(column), {key: word(text) for key, text in texts.items()})
        if name in case.inputs:
            value = case.inputs[name]
            row.typed[column] = texts.get(value, value) if texts else value
    titles = {part.key: part.title for part in rule.parts}
    chosen = AnswerCell(row.at(chosen_at), {key: word(title) for key, title in titles.items()})
    if case.formula in titles:
        row.typed[chosen_at] = titles[case.formula]
    first = chosen_at + len(words) + 1
    made = rule_formulas(case.leaf, case.rounding, answers, chosen, lambda n: row.at(first + n))
    row.formulas = dict(enumerate(made.helpers, first))
    row.results = {name: first + len(made.helpers) + i for i, name in enumerate(RESULTS)}
    row.formulas |= {column: getattr(made, name) for name, column in row.results.items()}
    return row


def workbook(rows: Sequence[Row]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in rows:
            for column, value in row.typed.items():
                if isinstance(value, bool):
                    sheet.write_boolean(row.number, column, value)
                elif isinstance(value, str):
                    sheet.write_string(row.number, column, value)
                else:
                    sheet.write_number(row.number, column, value)
            for column, formula in row.formulas.items():
                sheet.write_formula(row.number, column, "=" + formula, None, "not calculated")
    return file.getvalue()


RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def in_libreoffice(book: bytes, rows: Sequence[Row], folder: Path) -> Iterator[dict[str, Any]]:
    """Yield what the cells of results hold when LibreOffice has recalculated all and saved."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(RECALCULATE)
    (folder / "cases.xlsx").write_bytes(book)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
    command += ["xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), str(folder / "cases.xlsx")]
    subprocess.run(command, check=True, capture_output=True)
    sheet = openpyxl.load_workbook(folder / "out" / "cases.xlsx", data_only=True).worksheets[0]
    for row in rows:
        yield {name: sheet.cell(row.number + 1, column + 1).value for name, column in row.results.items()}


def as_in_excel(file: bytes, rows: Sequence[Row], _: Path) -> Iterator[dict[str, Any]]:
    """Yield what the cells of results hold in an engine that follows Excel bit by bit."""
    with Workbook.load(file) as book:
        book.recalc()
        for row in rows:
            cells = ((name, book.get_value(0, row.number, column)) for name, column in row.results.items())
            yield {name: value.to_python() for name, value in cells}


ENGINES: Sequence[Callable[[bytes, Sequence[Row], Path], Iterator[dict[str, Any]]]] = (
    in_libreoffice,
    as_in_excel,
)


def agrees(name: str, found: Any, wanted: Any) -> bool:
    """Return whether a cell holds what it should: points to the last bit, exact ones as doubles can."""
    found = "" if found is None else found
    if isinstance(wanted, float) and not isinstance(found, str):
        return bool(found == wanted if name == "points" else abs(found - wanted) < 1e-11)
    return type(found) is type(wanted) and bool(found == wanted)


def differences(cases: Sequence[Case], folder: Path) -> list[str]:
    """Return where one of the engines says of a case what the program does not, from one workbook of all."""
    rows = [row_of(case, number) for number, case in enumerate(cases)]
    book, known = workbook(rows), [computed(case) for case in cases]
    return [
        f"{engine.__name__}: {case.leaf.code} {dict(case.inputs)} {case.formula}: "
        f"{name} is {found[name]!r}, not {wanted!r}"
        for engine in ENGINES
        for case, ours, found in zip(cases, known, engine(book, rows, folder), strict=True)
        for name, wanted in ours.items()
        if not agrees(name, found[name], wanted)
    ]


def test_every_worked_example_gives_its_points_in_the_workbook(tmp_path: Path) -> None:
    cases = worked_examples()
    assert len(cases) > 400
    assert differences(cases, tmp_path) == []


def test_any_rule_gives_its_points_at_every_limit(tmp_path: Path) -> None:
    some = drawn(400)
    outcomes = [computed(case) for case in some]
    assert sum(one["points"] != "" for one in outcomes) > 100
    assert sum(one["known"] and one["points"] == "" for one in outcomes) > 40
    assert sum(one["sound"] and not one["known"] for one in outcomes) > 60
    assert sum(not one["sound"] for one in outcomes) > 60
    assert differences(some, tmp_path) == []


def test_limits_halves_and_zeros_are_exact_for_large_figures_and_small(tmp_path: Path) -> None:
    some = [*at_limits(), *at_halves(), *of_decimals(), *of_shares(), *over_zero()]
    assert len(some) > 400
    assert differences(some, tmp_path) == []


def test_the_tried_rows_are_at_their_limits() -> None:
    """One unit more or less changes the points of most rows above, or they would try nothing."""
    found = [[computed(case)["points"] for case in some()] for some in (at_limits, at_halves)]
    assert all(len(set(of[i : i + 3])) > 1 for of in found[:1] for i in range(0, len(of), 3))
    changing = [len(set(found[1][i : i + 3])) > 1 for i in range(0, len(found[1]), 3)]
    assert sum(changing) > len(changing) * 0.9


FUNCTIONS = {
    "ABS", "AND", "EXACT", "IF", "ISERROR", "ISLOGICAL", "ISNUMBER", "MAX", "MIN", "MOD", "NOT", "OR",
    "ROUND", "SIGN", "SUM",
}  # fmt: skip


def formulas_of(case: Case, place: str) -> list[str]:
    """Return the formulas of a case whose cells all have a name that begins so."""
    specs = case.leaf.rule.inputs
    answers = {
        name: AnswerCell(
            f"{place}{column}",
            {key: f"{place}{column + i}" for i, key in enumerate(spec.options or YES_OR_NO)},
        )
        for column, (name, spec) in enumerate(specs.items())
    }
    titles = {part.key: f"{place}{i}" for i, part in enumerate(case.leaf.rule.parts)}
    made = rule_formulas(
        case.leaf, case.rounding, answers, AnswerCell(f"{place}1", titles), lambda n: f"{place}{1000 + n}"
    )
    return [*made.helpers, *(getattr(made, name) for name in RESULTS)]


def levels(formula: str) -> int:
    """Return how deep its brackets nest, which is no less than its functions do."""
    depths = [0]
    for letter in re.sub(r'"[^"]*"', "", formula):
        depths.append(depths[-1] + (letter == "(") - (letter == ")"))
    return max(depths)


def test_no_formula_is_too_long_or_deep_for_excel() -> None:
    place = "'" + "Một tên trang tính dài 31 ký tự" + "'!$XFD$1048"
    assert len(place.split("'")[1]) == 31
    for formula in formulas_of(a_huge_case(), place):
        assert len(formula) < 8192, formula[:500]
        assert levels(formula) <= 64, formula[:500]


def test_a_huge_rule_gives_its_points_too(tmp_path: Path) -> None:
    case = a_huge_case()
    judged = computed(case)
    assert judged["known"]
    assert judged["points"] == ""
    assert differences([case], tmp_path) == []


def test_formulas_use_what_excel_2010_knows_and_no_text_of_people() -> None:
    for case in (*worked_examples(), *drawn(100)):
        for formula in formulas_of(case, "$A$"):
            assert set(re.findall(r"[A-Z]+(?=\()", formula)) <= FUNCTIONS, formula
            assert re.sub(r"[A-Z]+\(|\$A\$\d+|TRUE|FALSE|\d+(\.\d+)?(E[+-]\d+)?", "", formula).strip(
                '()+-*/=<>,"'
            ) == "", formula  # fmt: skip


def test_a_total_is_rounded_as_the_set_says(tmp_path: Path) -> None:
    """Exact points of leaves, added in a cell, are what `add_up` makes of them; many add up to a half."""
    rows, wanted = [], []
    rounding = Rounding(2, "half_up", RoundedAt.TOTAL)
    for eighths in range(1, 400, 3):
        for mode in ("half_up", "half_even"):
            each = replace(rounding, mode=mode)
            points = [Fraction(eighths, 600), Fraction(eighths, 300), Fraction(7, 9), Fraction(2, 9)]
            row = Row(len(rows), dict(enumerate(map(float, points))), {}, {"points": len(points)})
            cells = ",".join(row.at(column) for column in row.typed)
            row.formulas[len(points)] = rounded_points(f"SUM({cells})", Fraction(9), each)
            rows.append(row)
            wanted.append(float(add_up([(Decimal(0), one) for one in points], each)))
    book = workbook(rows)
    for engine in ENGINES:
        assert [found["points"] for found in engine(book, rows, tmp_path)] == wanted, engine.__name__


def test_what_is_no_answer_gives_no_points_and_no_error(tmp_path: Path) -> None:
    """Texts, truth values and errors where a number or an answer is wanted; what looks empty is not given."""
    ratio = Quotient(figure("part"), figure("whole", above=Decimal(0)))
    award = Award(AwardKind.PROPORTIONAL, Fraction(0), Fraction(5), Fraction(0), Fraction(5))
    yes = [Band(fixed(Fraction(answer)), when=answer) for answer in (True, False)]
    by_kind = {
        "part": Case(a_leaf(measuring(ratio, Band(award))), {"part": 1, "whole": 2}),
        "x": Case(a_leaf(measuring(ANSWERS[0], *yes)), {"x": True}),
        "y": Case(a_leaf(measuring(CountTrue(ANSWERS), Band(award))), {"x": True, "y": True}),
        "k": Case(a_leaf(measuring(CONDITIONS[MeasureKind.CHOICE], Band(award, when="late"))), {"k": "late"}),
    }
    odd = {
        "1/0": False,
        "NA()": False,
        '"94"': False,
        '" "': False,
        "TRUE": False,
        "1E+15": False,
        '""': True,
    }
    rows, wanted = [], []
    for name, case in by_kind.items():
        for typed_, sound in odd.items():
            row = row_of(case, len(rows))
            column = [*case.leaf.rule.inputs].index(name)
            del row.typed[column]
            row.formulas[column] = typed_
            rows.append(row)
            nothing = {"least": None, "most": None, "exact": None, "points": None}
            wanted.append({"sound": sound, "known": False, **nothing})
    book, empty = workbook(rows), {"least", "most", "exact", "points"}
    for engine in ENGINES:
        found = [
            {name: one[name] or None if name in empty else one[name] for name in wish}
            for one, wish in zip(engine(book, rows, tmp_path), wanted, strict=True)
        ]
        assert found == wanted, engine.__name__
