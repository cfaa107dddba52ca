"""What is asked for and never scored: no points, in no sum, in nobody's way, shown as what it is."""

import json
import re
from decimal import Decimal

import pytest

from generator.consolidation import Assessment, LeafState, Progress, TaskKind, todo
from generator.rendering.data.assessment import assessment_json
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import site
from generator.rendering.terminal.explain import explanation_lines
from generator.vi import routes
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
