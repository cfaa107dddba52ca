"""The survey: points from counts of answers, a leaf left out, a campaign without any survey."""

import io
import json
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from rich.console import Console

from generator.consolidation import Assessment, LeafState, Stage, leaf_gains
from generator.rendering.data.assessment import assessment_json
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import site
from generator.rendering.terminal.explain import explanation_json, explanation_lines
from generator.rendering.terminal.scores import score_notes
from generator.rendering.terminal.status import status_tables
from generator.vi import routes
from tests.support.changed import APPRAISAL, HEAD, PLAN, SET, SURVEY, changed, codes, consolidated
from tests.support.rules import CHOSEN, COUNT_BANDS, LEVELS, STRAIGHT, YES, lint_of
from tests.support.trees import outcome

STAMP = Provenance("0", None, illustrative=True)
WORDS = "        rule:\n          text: Theo kết quả điều tra xã hội học\n"
COUNTED = """        not_applicable: {when: Không có ai được hỏi., counts: full}
        rule:
          text: "Điểm = tỷ lệ phiếu hài lòng × 1"
          inputs:
            satisfied: {title: Số phiếu hài lòng, unit: phiếu, type: count, at_least: 0, within: answered}
            answered: {title: Số phiếu trả lời, unit: phiếu, type: count, at_least: 1}
          measure: {ratio: [satisfied, answered]}
          scale:
            - {points: proportional}
"""
GROUPS = "  groups: [{id: citizens, title: Người dân, counted: false}]\n"


def surveyed(result: str) -> dict[str, str]:
    return {SURVEY: f'{HEAD}groups: {{}}\nresults:\n  "2.2": {{{result}, source: Báo cáo điều tra}}\n'}


def counted(result: str) -> Assessment:
    return consolidated({SET: {WORDS: COUNTED}}, surveyed(result))


def words_of(whole: Assessment) -> dict[str, str]:
    return {page.path: re.sub("<[^>]+>", "", page.text) for page in site(whole, (), STAMP).pages}


def test_points_come_from_the_answers_as_in_any_rule() -> None:
    """641 of 800 is 0,80125: 0,80."""
    whole = counted("inputs: {satisfied: 641, answered: 800}")
    leaf = whole.leaves["2.2"]
    assert (leaf.state, leaf.points, leaf.exact) == (LeafState.SURVEYED, Decimal("0.80"), Fraction(641, 800))
    assert whole.survey.points == Decimal("0.80")
    text = "\n".join(line.plain for line in explanation_lines(leaf, whole))
    for line in ("Số phiếu hài lòng (satisfied): 641 phiếu", "641 : 800", "Nguồn: Báo cáo điều tra"):
        assert line in text
    assert "Cơ quan tự chấm" not in text
    told = json.loads(explanation_json(leaf, whole))
    assert (told["surveyed"], told["self_score"], told["survey_source"]) == ("0.8", None, "Báo cáo điều tra")
    page = words_of(whole)[routes.leaf("2.2")]
    for line in ("Số phiếu hài lòng", "641 : 800", "0,80/1,00", "Báo cáo điều tra"):
        assert line in page
    data = {one["code"]: one for one in json.loads(assessment_json(whole, STAMP))["leaves"]}["2.2"]
    assert (data["surveyed"], data["inputs"]) == ("0.8", {"satisfied": 641, "answered": 800})
    assert data["trace"]["steps"][0]["measured"] == "641/800"


def test_nobody_could_have_answered_better_for_the_people_asked() -> None:
    assert "2.2" not in {
        one.result.leaf.code for one in leaf_gains(counted("inputs: {satisfied: 1, answered: 800}"))
    }


def test_points_may_still_be_typed_as_published() -> None:
    whole = counted("points: 0.5")
    assert whole.leaves["2.2"].points == Decimal("0.5")
    text = "\n".join(line.plain for line in explanation_lines(whole.leaves["2.2"], whole))
    assert "Điều tra xã hội học: 0,50 điểm" in text


@pytest.mark.parametrize(
    ("result", "code"),
    [
        ("inputs: {satisfied: 641}", "R213"),
        ("inputs: {satisfied: 641, answered: 800, good: 3}", "R214"),
        ("inputs: {satisfied: 641.5, answered: 800}", "R215"),
        ("inputs: {satisfied: 801, answered: 800}", "R216"),
        ("inputs: {satisfied: 0, answered: 0}", "R216"),
        ("inputs: {satisfied: 1, answered: 2}, points: 0.5", "R275"),
        ("inputs: {}", "S107"),
        ("points: 1.5", "R235"),
    ],
)
def test_wrong_figures_are_found_where_they_stand(result: str, code: str) -> None:
    assert codes(outcome(changed({SET: {WORDS: COUNTED}}, surveyed(result)))) == {(code, SURVEY)}


def test_a_survey_leaf_may_be_left_out_with_its_reason() -> None:
    whole = counted("not_applicable: Không hỏi người dân nào")
    leaf = whole.leaves["2.2"]
    assert (leaf.state, leaf.points) == (LeafState.NOT_APPLICABLE, Decimal(1))
    text = "\n".join(line.plain for line in explanation_lines(leaf, whole))
    assert "Không áp dụng: Không hỏi người dân nào" in text
    assert "Không hỏi người dân nào" in words_of(whole)[routes.leaf("2.2")]
    rebased = consolidated(
        {SET: {WORDS: COUNTED.replace("full", "rebase")}}, surveyed("not_applicable: Không hỏi ai cả")
    )
    assert rebased.survey.maximum == 0
    assert rebased.stages[Stage.SELF].whole.index == rebased.appraised.index


NOT_HELD = {PLAN: {GROUPS: "  not_held: Quyết định không yêu cầu điều tra.\n"}}


def test_without_a_survey_the_index_is_over_what_is_appraised() -> None:
    whole = consolidated(NOT_HELD)
    assert whole.leaves["2.2"].state is LeafState.NOT_HELD
    total = whole.stages[Stage.SELF].whole
    assert (total.stated, total.maximum, total.points) == (8, 6, Decimal("5.57"))
    assert total.index == Fraction("5.57") / 6
    assert total.rebased == total.index * 8


def test_every_total_says_that_there_was_no_survey() -> None:
    whole = consolidated(NOT_HELD)
    said = "Không tổ chức điều tra xã hội học: Quyết định không yêu cầu điều tra. 1 điểm điều tra được bỏ"
    pages = words_of(whole)
    for path in (routes.OVERVIEW, routes.APPRAISAL, routes.METHOD):
        assert said in pages[path]
    assert "quy về thang 8 điểm: ≈ 7,43" in pages[routes.OVERVIEW]
    assert "Không tổ chức điều tra" in pages[routes.leaf("2.2")]
    assert any(note.startswith(said) for note in score_notes(whole))
    console = Console(width=300, record=True, file=io.StringIO())
    for part in status_tables(whole, date(2025, 1, 1)):
        console.print(part)
    assert said in console.export_text()
    assert (
        json.loads(assessment_json(whole, STAMP))["survey_not_held"] == "Quyết định không yêu cầu điều tra."
    )


def test_a_reason_is_text_on_every_page() -> None:
    hostile = "<x-hit>Không</x-hit> [x](https://evil.example) {{7*7}} hỏi ai"
    held = consolidated({SET: {WORDS: COUNTED}}, surveyed(f"not_applicable: '{hostile}'"))
    for whole in (consolidated({PLAN: {GROUPS: f"  not_held: '{hostile}'\n"}}), held):
        for page in site(whole, (), STAMP).pages:
            assert "<x-hit" not in page.text
            assert "](https://evil" not in page.text


def test_a_result_of_a_survey_that_was_not_held_is_refused() -> None:
    assert codes(outcome(changed(NOT_HELD, surveyed("points: 0.5")))) == {("R275", SURVEY)}


def test_the_ministrys_total_is_whole_without_a_survey() -> None:
    items = "".join(
        f'  "{code}": {{appraised_score: {points}}}\n'
        for code, points in {
            "1.1": "1.41",
            "1.2.1": "0.5",
            "1.2.2": "0.5",
            "1.2.3": "0.75",
            "1.2.4": "0.5",
            "2.1.1": "1",
            "2.1.2": "0.91",
        }.items()
    )
    appraisal = {APPRAISAL: f"{HEAD}decided_on: 2025-03-28\nitems:\n{items}"}
    whole = consolidated(NOT_HELD, appraisal)
    assert whole.stages[Stage.APPRAISED].whole.index == Fraction("5.57") / 6


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("", []),
        ("inputs: {forms: {title: Số phiếu, type: count, at_least: 0}}", ["no_scale"]),
        (YES, ["options"]),
        (LEVELS, ["options"]),
        (STRAIGHT, []),
        (CHOSEN, ["chosen"]),
        (COUNT_BANDS.replace("{from: 4, points: 1}", "{from: 4, judged: {from: 0.5}}"), ["judged"]),
        (COUNT_BANDS.replace("{below: 2, points: 0}", "{below: 2, points: undefined}"), ["judged"]),
    ],
)
def test_a_survey_is_asked_for_what_it_can_answer(rule: str, expected: list[str]) -> None:
    found = [one for one in lint_of(rule, scored_by="survey") if one.code == "R321"]
    assert [one.params["what"] for one in found] == expected
    assert [one for one in lint_of(rule) if one.code == "R321"] == []
