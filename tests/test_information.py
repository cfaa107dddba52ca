"""What is asked for and never scored: no points, in no sum, in nobody's way, shown as what it is."""

import html
import json
import re
from decimal import Decimal

import pytest

from generator.consolidation import Assessment, LeafState, Progress, TaskKind, todo
from generator.rendering.data.assessment import assessment_json
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import site
from generator.rendering.terminal.explain import explanation_json, explanation_lines
from generator.vi import explain, routes, workings
from tests.support.changed import PLAN, SET, changed, codes, consolidated
from tests.support.trees import appendix_path, outcome, text_of

SECTION = """  - code: "3"
    title: Thông tin chung
    maximum: 0
    criteria:
      - code: "3.1"
        title: Số đơn vị trực thuộc
        maximum: 0
        scored_by: information
        rule:
          text: Cung cấp số liệu
          inputs:
            units: {title: Số đơn vị, type: count, at_least: 0}
      - {code: "3.2", title: Mô hình, maximum: 0, scored_by: information, rule: {text: Mô tả mô hình}}
"""
DESCRIBED = "{explanation: Dùng một hệ thống chung của Thành phố.}"
STAMP = Provenance("0", None, illustrative=True)


def informed(
    first: str = "{inputs: {units: 12}}", second: str = DESCRIBED, section: str = SECTION
) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    path = appendix_path(1)
    entries = f'  "3.1": {first}\n  "3.2": {second}\n'
    texts = {
        SET: text_of(SET).replace("areas: 2\n", "areas: 3\n").replace("criteria: 4\n", "criteria: 6\n")
        + section,
        path: text_of(path).replace("\nevidence:", f"\n{entries}evidence:", 1),
    }
    return {PLAN: {'leads: ["2"]': 'leads: ["2", "3"]'}}, texts


@pytest.fixture(scope="module")
def whole() -> Assessment:
    return consolidated(*informed())


def test_information_is_in_no_sum(whole: Assessment) -> None:
    assert (whole.leaves["3.1"].state, whole.leaves["3.1"].points) == (LeafState.INFORMATION, None)
    assert whole.appraised.complete
    assert (whole.appraised.points, whole.appraised.leaves) == (Decimal("5.57"), 8)
    assert (whole.areas[2].appraised.leaves, whole.areas[2].survey.leaves) == (0, 0)


def test_nobody_waits_for_a_decision_on_information(whole: Assessment) -> None:
    waiting = [task.count for task in todo(whole, STAMP.moment.date()) if task.kind is TaskKind.REVIEW]
    assert waiting == [3, 5]
    assert whole.appendices[0].progress is Progress.SUBMITTED


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("{}", DESCRIBED, "R213"),
        ("{inputs: {units: 1.5}}", DESCRIBED, "R215"),
        ("{inputs: {units: 12}, self_score: 0}", DESCRIBED, "R204"),
        ("{inputs: {units: 12}}", "{}", "R208"),
    ],
)
def test_it_is_asked_for_like_anything_else(first: str, second: str, code: str) -> None:
    found = codes(outcome(changed(*informed(first, second))))
    assert (code, appendix_path(1)) in found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("scored_by: information\n", "scored_by: appraisal\n"),
        ("Số đơn vị trực thuộc\n        maximum: 0", "Số đơn vị trực thuộc\n        maximum: 1"),
        (
            "at_least: 0}\n",
            "at_least: 0}\n          measure: {value: units}\n          scale: [{points: 0}]\n",
        ),
    ],
)
def test_only_information_is_worth_nothing(old: str, new: str) -> None:
    assert SECTION.count(old) == 1
    found = codes(outcome(changed(*informed(section=SECTION.replace(old, new)))))
    assert ("R277", SET) in found


def test_every_exit_says_that_it_is_not_scored(whole: Assessment) -> None:
    said = "Thông tin, không chấm điểm"
    pages = {page.path: re.sub("<[^>]+>", " ", page.text) for page in site(whole, (), STAMP).pages}
    for path in (routes.OVERVIEW, routes.area("3"), routes.leaf("3.1"), routes.appendix(1)):
        assert said in pages[path]
    assert "12" in pages[routes.leaf("3.1")]
    lines = "\n".join(line.plain for line in explanation_lines(whole.leaves["3.1"], whole))
    assert said in lines
    assert "Số đơn vị (units): 12" in lines
    data = {one["code"]: one for one in json.loads(assessment_json(whole, STAMP))["leaves"]}["3.1"]
    assert (data["state"], data["inputs"], data["self_score"]) == ("information", {"units": 12}, None)


RATIO = """            units: {title: Số đơn vị, type: count, at_least: 0}
            online: {title: Số đơn vị trên mạng, type: count, at_least: 0, within: units}
          measure: {ratio: [online, units]}
"""
UNITS = "            units: {title: Số đơn vị, type: count, at_least: 0}\n"


ZERO = "{inputs: {units: 0, online: 0}}"
ANSWERS = """            page: {title: Có trang riêng, type: yes_no}
            shared: {title: Dùng hệ thống chung, type: yes_no}
            way: {title: Cách làm, type: choice, options: {own: Tự làm, bought: Thuê}}
          measure: {count_yes: [page, shared]}
"""


def measured(first: str, rule: str = RATIO) -> Assessment:
    return consolidated(*informed(first=first, section=SECTION.replace(UNITS, rule)))


def test_what_is_measured_of_information_is_published_and_not_scored() -> None:
    """9 of 12 units: 75%, in no sum."""
    whole = measured("{inputs: {units: 12, online: 9}}")
    result = whole.leaves["3.1"]
    assert (result.state, result.points) == (LeafState.INFORMATION, None)
    assert result.scored is not None
    assert (result.scored.computed, result.scored.trace) == (None, None)
    assert (whole.appraised.points, whole.appraised.leaves) == (Decimal("5.57"), 8)
    said = "Đo được: 9 : 12 = 75%"
    pages = {
        page.path: " ".join(re.sub("<[^>]+>", "", page.text).split()) for page in site(whole, (), STAMP).pages
    }
    page = html.unescape(pages[routes.leaf("3.1")])
    assert said in page
    assert "Được" not in page.replace("Đo được", "")
    assert said in "\n".join(line.plain for line in explanation_lines(result, whole))
    assert workings.sums(result.scored, whole.rulebook.criteria.rounding) == (said,)
    data = {one["code"]: one for one in json.loads(assessment_json(whole, STAMP))["leaves"]}
    expected = {"measure": "ratio", "value": "3/4", "text": "9 : 12 = 75%"}
    assert data["3.1"]["measured"] == json.loads(explanation_json(result, whole))["measured"] == expected
    assert "measured" not in data["3.2"] | data["1.1"]


@pytest.mark.parametrize(
    ("rule", "first", "words"),
    [
        ("{value: units}", "{inputs: {units: 12, online: 9}}", "12"),
        ("{sum: [units, online]}", "{inputs: {units: 12, online: 9}}", "12 + 9 = 21"),
        ("{ratio: [online, units]}", ZERO, "0 : 0: không phát sinh, số chia bằng 0"),
    ],
)
def test_any_measure_may_be_published(rule: str, first: str, words: str) -> None:
    whole = measured(first, RATIO.replace("{ratio: [online, units]}", rule))
    result = whole.leaves["3.1"].scored
    assert result is not None
    assert workings.sums(result, whole.rulebook.criteria.rounding) == (f"Đo được: {words}",)


@pytest.mark.parametrize(
    ("rule", "value", "words"),
    [
        ("{yes: page}", True, "Có trang riêng: có"),
        ("{all: [page, shared]}", False, "Có trang riêng: có; Dùng hệ thống chung: không → không đạt"),
        ("{count_yes: [page, shared]}", "1", "1 trên 2 điều kiện đạt"),
        ("{choice: way}", "bought", "Thuê"),
    ],
)
def test_answers_are_measured_as_numbers_are(rule: str, value: bool | str, words: str) -> None:
    answers = "{inputs: {page: true, shared: false, way: bought}}"
    whole = measured(answers, ANSWERS.replace("{count_yes: [page, shared]}", rule))
    data = {one["code"]: one for one in json.loads(assessment_json(whole, STAMP))["leaves"]}["3.1"]
    assert (data["measured"]["value"], data["measured"]["text"]) == (value, words)


def test_nothing_is_measured_of_what_is_not_given() -> None:
    changes, texts = informed(first="{inputs: {units: 12}}", section=SECTION.replace(UNITS, RATIO))
    path = appendix_path(1)
    assert "status: submitted" in texts[path]
    texts[path] = texts[path].replace("status: submitted", "status: draft")
    whole = consolidated(changes, texts)
    scored = whole.leaves["3.1"].scored
    assert scored is not None
    assert scored.measurement is None
    assert explain.sums(scored, whole.rulebook.criteria.rounding) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("scored_by: information\n", "scored_by: appraisal\n", "R253"),  # a scored leaf needs its scale
        ("[online, units]}\n", "[online, units]}\n          scale: [{points: 0}]\n", "R277"),
        ("[online, units]}\n", "[online, unit]}\n", "R254"),
        (
            "[online, units]}\n",
            "[online, units]}\n          examples: [{inputs: {units: 1}, points: 0}]\n",
            "R253",
        ),
        ("measure: {ratio: [online, units]}\n", "scale: [{points: 0}]\n", "R253"),
        (
            "measure: {ratio: [online, units]}\n",
            "combine: sum\n          parts: [{title: Một phần, measure: {value: units}}]\n",
            "R253",
        ),
    ],
)
def test_only_a_lone_measure_of_information_stands_without_a_scale(old: str, new: str, code: str) -> None:
    section = SECTION.replace(UNITS, RATIO)
    assert section.count(old) == 1
    answer = "{inputs: {units: 12, online: 9}}"
    found = codes(outcome(changed(*informed(first=answer, section=section.replace(old, new)))))
    assert (code, SET) in found
