"""The group of an index, and the percentage printed beside it: both of one exact value, at every exit."""

import html
import io
import json
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st
from rich.console import Console

from generator.consolidation import Assessment, Stage, Tally, condition_decisions, grade_of, known_on
from generator.pipeline.criteria import export_table, import_table, like
from generator.reading import RawFile, parse
from generator.rendering.data.assessment import assessment_json
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import site
from generator.rendering.terminal.scores import criteria_table, score_notes, score_tables
from generator.rendering.terminal.status import status_json, status_tables
from generator.rendering.terminal.tables import add_row, plain_table
from generator.vi import numbers, routes, status
from tests.support.changed import APPRAISAL, HEAD, SET, SURVEY, changed, codes, consolidated
from tests.support.grade_conditions import (
    CONDITIONS,
    FRAUD,
    HELD_NOTE,
    LATE,
    NO_FRAUD,
    NOT_LATE,
    UNDECIDED_NOTE,
    under_conditions,
)
from tests.support.sections import trusted
from tests.support.trees import outcome, small_tree

A, B = Fraction(9, 10), Fraction(8, 10)
STAMP = Provenance("0", None, illustrative=True)


@pytest.fixture(scope="module")
def small() -> Assessment:
    return trusted(outcome(small_tree()))


def printed(part: object, width: int) -> str:
    console = Console(width=width, record=True, file=io.StringIO())
    console.print(part)
    return console.export_text()


@pytest.mark.parametrize(
    ("points", "maximum", "shown", "group"),
    [
        ("899.96", "1000", "89,996% (nhóm B)", "B"),
        ("899.95", "1000", "89,995% (nhóm B)", "B"),
        ("899.94", "1000", "89,99% (nhóm B)", "B"),
        ("8999999", "10000000", "89,99999% (nhóm B)", "B"),
        ("900", "1000", "90,00% (nhóm A)", "A"),
        ("900.01", "1000", "90,00% (nhóm A)", "A"),
        ("799.99", "1000", "79,999%", None),
        ("2", "3", "66,67%", None),
    ],
)
def test_a_percentage_is_never_printed_on_the_other_side_of_a_bound(
    small: Assessment, points: str, maximum: str, shown: str, group: str | None
) -> None:
    tally = Tally(Decimal(maximum), Decimal(maximum), Decimal(maximum), Decimal(points), 1, 1)
    reached = grade_of(tally, small).grade
    assert (reached.name if reached else None) == group
    assert status.grade(tally, small) == shown


@given(st.fractions(0, 1, max_denominator=10**9), st.lists(st.fractions(0, 1, max_denominator=1000)))
def test_what_is_printed_reaches_a_bound_only_where_the_index_does(
    value: Fraction, bounds: list[Fraction]
) -> None:
    text = numbers.index(value, bounds).removesuffix("%").replace(".", "").replace(",", ".")
    for bound in (one for one in bounds if one != value):
        assert (Fraction(text) >= bound * 100) == (value >= bound)


def test_an_index_that_is_its_bound_is_printed_whether_or_not_its_decimals_end() -> None:
    assert numbers.index(Fraction(7, 9), [Fraction(7, 9)]) == "77,78%"
    assert numbers.index(Fraction("0.89125"), [Fraction("0.89125")]) == "89,13%"
    assert numbers.index(Fraction("0.891234"), [Fraction("0.891234")]) == "89,1234%"


POINTS = {SET: {
    "  - {name: A, from_percent: 90}\n  - {name: B, from_percent: 80}\n":
    "  - {name: A, from_points: 7}\n  - {name: B, from_points: 6.5}\n  - {name: C, from_points: 0}\n"
}}  # fmt: skip


@pytest.mark.parametrize(
    ("survey", "group"),
    [("1", "A"), ("0.99", "A"), ("0.56", "A"), ("0.55", "B"), ("0.12", "B"), ("0.11", "C"), ("0", "C")],
)
def test_groups_may_be_stated_in_points_of_the_whole_scale(survey: str, group: str) -> None:
    """5,57 of 6 and the survey's point: what is left out counts as the rest does, so 8/7 of the sum."""
    result = {SURVEY: f'{HEAD}groups: {{}}\nresults:\n  "2.2": {{points: {survey}, source: Báo cáo}}\n'}
    whole = consolidated(POINTS, result)
    total = whole.stages[Stage.SELF].whole
    assert total.rebased == (Fraction("5.57") + Fraction(survey)) * 8 / 7
    reached = grade_of(total, whole).grade
    assert reached is not None
    assert reached.name == group
    assert reached.name in status.grade(total, whole)
    page = next(one.text for one in site(whole, (), STAMP).pages if one.path == routes.METHOD)
    assert "Điểm từ" in page
    assert "6,5 điểm" in page


@pytest.mark.parametrize(
    ("survey", "decisions", "shown"),
    [
        ("1", (NOT_LATE, NO_FRAUD), "93,86% (nhóm A)"),
        ("1", (LATE, NO_FRAUD), "93,86% (nhóm B, theo điểm là A)"),
        ("1", (NOT_LATE, FRAUD), "93,86% (nhóm C, theo điểm là A)"),
        ("1", (LATE, FRAUD), "93,86% (nhóm C, theo điểm là A)"),
        ("0", (LATE, NO_FRAUD), "79,57% (nhóm C)"),
        ("0.1", (LATE, NO_FRAUD), "81,00% (nhóm B)"),
        ("0.1", (LATE, FRAUD), "81,00% (nhóm C, theo điểm là B)"),
        ("1", (), "93,86% (nhóm A, chưa xét điều kiện xếp loại)"),
        ("1", (NO_FRAUD,), "93,86% (nhóm A, chưa xét điều kiện xếp loại)"),
        ("1", (LATE,), "93,86% (nhóm B, theo điểm là A, chưa xét điều kiện xếp loại)"),
    ],
)
def test_a_group_is_the_lower_one_of_points_and_conditions(
    survey: str, decisions: tuple[str, ...], shown: str
) -> None:
    whole = under_conditions(*decisions, survey=survey)
    assert status.grade(whole.stages[Stage.SELF].whole, whole) == shown


def test_below_every_group_no_condition_matters() -> None:
    whole = under_conditions(FRAUD)
    low = Tally(Decimal(8), Decimal(8), Decimal(8), Decimal(1), 1, 1)
    assert status.grade(low, whole) == "12,50%"
    unknown = Tally(Decimal(8), Decimal(8), Decimal(7), Decimal(7), 2, 1)
    assert grade_of(unknown, whole).undecided == ()


def test_where_no_group_is_known_no_condition_is_spoken_of() -> None:
    assert status.grade_notes(consolidated(CONDITIONS)) == []


def test_every_exit_that_prints_the_group_says_why_it_is_that_one() -> None:
    whole = under_conditions(FRAUD)
    assert status.grade_notes(whole) == [UNDECIDED_NOTE, HELD_NOTE]
    marked = "93,86% (nhóm C, theo điểm là A, chưa xét điều kiện xếp loại)"
    notes = list(score_notes(whole))
    assert any(marked in note for note in notes)
    assert {UNDECIDED_NOTE, HELD_NOTE} <= set(notes)
    board = "\n".join(printed(part, 300) for part in status_tables(whole, date(2025, 1, 1)))
    pages = {page.path: html.unescape(page.text) for page in site(whole, (), STAMP).pages}
    first = re.sub("<[^>]+>", "", pages[routes.OVERVIEW])
    assert "93,86%, nhóm C (theo điểm là A, chưa xét điều kiện xếp loại)" in first
    for exit_ in (board, pages[routes.APPRAISAL]):
        assert marked in exit_
    for exit_ in (board, pages[routes.OVERVIEW], pages[routes.APPRAISAL]):
        for said in (UNDECIDED_NOTE, HELD_NOTE):
            assert said in exit_
    method = pages[routes.METHOD]
    assert "Có vụ việc tham nhũng thì không xếp loại A, B." in method
    assert "chưa xét" in method
    assert "Theo kết luận fraud." in method


def test_programs_read_the_group_with_its_conditions(small: Assessment) -> None:
    whole = under_conditions(FRAUD)
    for data in (
        json.loads(assessment_json(whole, STAMP)),
        json.loads(status_json(whole, date(2025, 1, 1))),
    ):
        own = data["stages"]["self"]
        assert (own["grade"], own["grade_by_points"]) == ("C", "A")
        late, fraud = data["grade_conditions"]
        assert (late["key"], late["holds"], late["source"]) == ("late", None, None)
        assert (fraud["holds"], fraud["highest"], fraud["clause"]) == (True, "C", "Điều 5")
    assert "grade_conditions" not in json.loads(assessment_json(small, STAMP))


def test_on_a_day_before_the_decision_no_condition_was_decided() -> None:
    whole = under_conditions(FRAUD, more="decided_on: 2025-03-28\n")
    for day, known in ((date(2025, 3, 27), False), (date(2025, 3, 28), True)):
        then, _ = known_on(whole, day)
        assert any(decision is not None for _, decision in condition_decisions(then)) == known


@pytest.mark.parametrize("condition", ["frauds", "Fraud", "A"])
def test_a_decision_on_an_unknown_condition_is_refused(condition: str) -> None:
    texts = {
        APPRAISAL: f"{HEAD}items: {{}}\ngrade_conditions:\n{FRAUD.replace('fraud:', condition + ':', 1)}"
    }
    assert ("C436", APPRAISAL) in codes(outcome(changed(CONDITIONS, texts)))


@pytest.mark.parametrize(
    "missing", ["holds: true, ", "reason: Theo kết luận fraud., ", ", source: Báo cáo số 9"]
)
def test_a_decision_says_whether_why_and_where(missing: str) -> None:
    assert missing in FRAUD
    texts = {APPRAISAL: f"{HEAD}items: {{}}\ngrade_conditions:\n{FRAUD.replace(missing, '')}"}
    assert any(path == APPRAISAL for _, path in codes(outcome(changed(CONDITIONS, texts))))


def test_every_exit_prints_the_same_index_and_group(small: Assessment) -> None:
    criteria = small.rulebook.criteria
    index = status.index(small.appraised, criteria)
    told = json.loads(status_json(small, date(2025, 1, 1)))["stages"]["self"]
    data = json.loads(assessment_json(small, STAMP))
    assert told["appraised"]["index"] == data["appraised"]["index"] == index
    assert Fraction(data["appraised"]["exact_index"]) == small.appraised.index
    assert told["grade"] == data["stages"]["self"]["grade"]
    pages = {page.path: page.text for page in site(small, (), STAMP).pages}
    assert index in pages[routes.OVERVIEW]
    assert index in printed(score_tables(small)[0], 200)


def test_every_criterion_and_area_has_its_total_and_index(small: Assessment) -> None:
    data = json.loads(assessment_json(small, STAMP))
    pages = {page.path: page.text for page in site(small, (), STAMP).pages}
    table = printed(criteria_table(small), 200)
    for area in small.areas:
        for item in area.criteria:
            tally = item.appraised if item.appraised.leaves else item.survey
            own = data["stages"]["self"]["criteria"][item.criterion.code]
            assert own["appraised"]["points_so_far"] == str(item.appraised.points.normalize())
            if tally.index is None:
                continue
            shown = status.index(tally, small.rulebook.criteria)
            assert shown in table
            assert shown in pages[routes.area(area.area.code)]
    assert [item["code"] for item in data["criteria"]] == ["1.1", "1.2", "2.1", "2.2"]


def test_no_maximum_is_told_in_two_spellings(small: Assessment) -> None:
    data = json.loads(assessment_json(small, STAMP))
    assert (data["appraised"]["stated_maximum"], data["survey"]["stated_maximum"]) == ("7", "1")


@pytest.mark.parametrize("width", [60, 80])
def test_a_narrow_terminal_cuts_no_figure(width: int) -> None:
    table = plain_table("Điểm", "Bước", "Thẩm định", "Điều tra", "Cả thang", "Chỉ số", right_from=1)
    add_row(table, "Bộ Nội vụ thẩm định", *["899,96/1.000,00"] * 3, "89,996% (nhóm B)")
    lines = printed(table, width).split("\n")
    assert "…" not in "".join(lines)
    assert sum(line.count("1.000,00 ") for line in lines) == 3


def test_a_day_is_no_fraction_that_must_go_on_in_the_next_line() -> None:
    table = plain_table("Chờ", "Yêu cầu")
    add_row(table, "submit/so-noi-vu-nop/ten-nhanh-rat-dai-khong-vua-cot\n02/01/2025, chờ 8 ngày")
    assert "02/01/2025, chờ 8 ngày" in printed(table, 40)


def test_the_board_is_whole_in_eighty_columns(small: Assessment) -> None:
    board = "".join(printed(part, 80) for part in status_tables(small, date(2025, 1, 1)))
    assert "…" not in board.replace("…/", "")


def test_a_table_imported_like_another_set_has_its_groups_and_conditions() -> None:
    tree = changed(CONDITIONS)
    content, _ = export_table(tree, "small")
    taken = like(tree, "small", "small")
    assert content is not None
    assert taken is not None
    text = import_table(RawFile("table.docx", content), taken[0]).text
    assert text is not None
    sources = parse(RawFile("new.yaml", text.encode()))[0], parse(tree[SET])[0]
    made, written = (source.data for source in sources if source is not None)
    assert made["grades"] == written["grades"]
    assert made["grade_conditions"] == written["grade_conditions"]
