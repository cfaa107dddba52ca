"""A bonus nobody asks for: zero and nothing else, complete, and shown as what it is."""

import json
import re
from decimal import Decimal

import pytest

from generator.consolidation import Assessment, LeafState
from generator.rendering.data.assessment import assessment_json
from generator.rendering.provenance import Provenance
from generator.rendering.report.view import appendix_view
from generator.rendering.site.pages import site
from generator.rendering.terminal.explain import explanation_lines
from generator.vi import comments, editor, routes
from tests.support.changed import PLAN, SET, changed, codes, consolidated
from tests.support.trees import appendix_path, outcome, text_of

SECTIONS = """
  - code: "3"
    title: Điểm thưởng
    kind: bonus
    maximum: 1
    criteria:
      - code: "3.1"
        title: Sáng kiến
        maximum: 1
        scored_by: appraisal
        rule:
          text: "Mỗi sáng kiến: 0,25"
          inputs:
            ideas: {title: Số sáng kiến, type: count, at_least: 0}
          measure: {value: ideas}
          scale:
            - {from: 0, each: 0.25, at_most: maximum}
  - code: "4"
    title: Điểm trừ
    kind: penalty
    maximum: 0.5
    criteria:
      - {code: "4.1", title: Nộp chậm, maximum: 0.5, scored_by: appraisal, rule: {text: "Mỗi lần: 0,25"}}
"""
NO_BREACH = '  "4.1": {self_score: 0, explanation: Không nộp chậm lần nào trong năm.}\n'


def answered(bonus: str, penalty: str = NO_BREACH) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """The small tree with a bonus and a penalty, answered so."""
    path = appendix_path(1)
    entries = f'  "3.1": {{{bonus}}}\n{penalty}' if bonus else penalty
    plan = {PLAN: {'leads: ["2"]': 'leads: ["2", "3", "4"]'}}
    texts = {
        SET: text_of(SET) + SECTIONS.removeprefix("\n"),
        path: text_of(path).replace("\nevidence:", f"\n{entries}evidence:", 1),
    }
    return plan, texts


def assessed(bonus: str) -> Assessment:
    return consolidated(*answered(bonus))


def test_zero_alone_is_complete_and_adds_nothing() -> None:
    whole = assessed("self_score: 0")
    leaf = whole.leaves["3.1"]
    assert (leaf.state, leaf.points) == (LeafState.UNCLAIMED, Decimal(0))
    assert whole.appraised.complete
    assert (whole.appraised.bonus, whole.appraised.points) == (0, Decimal("5.57"))


@pytest.mark.parametrize(
    ("bonus", "code"),
    [
        ("", "R207"),
        ("{}", "R219"),
        ("self_score: 0.25", "R208"),
        ("self_score: 0, explanation: Có sáng kiến nhưng chưa được công nhận.", "R213"),
        ("self_score: 0, inputs: {ideas: 1}, explanation: Có một sáng kiến.", "R203"),
        ("self_score: 0, inputs: {ideas: 0}", "R208"),
    ],
)
def test_whatever_else_is_said_is_a_claim_like_any_other(bonus: str, code: str) -> None:
    plan, texts = answered("" if bonus == "{}" else bonus)
    if bonus == "{}":
        texts[appendix_path(1)] = texts[appendix_path(1)].replace(NO_BREACH, f'  "3.1": {{}}\n{NO_BREACH}')
    assert code in {one for one, path in codes(outcome(changed(plan, texts))) if path == appendix_path(1)}


def test_a_penalty_must_be_answered() -> None:
    plan, texts = answered("self_score: 0", '  "4.1": {self_score: 0}\n')
    assert codes(outcome(changed(plan, texts))) == {("R208", appendix_path(1))}


def test_a_main_leaf_of_zero_must_be_shown_too() -> None:
    path = appendix_path(2)
    explained = "    self_score: 0.5\n    explanation: Đã tuyên truyền trên cổng thông tin điện tử 12 kỳ.\n"
    assert codes(outcome(changed({path: {explained: "    self_score: 0\n"}}))) == {("R208", path)}


def test_every_exit_says_that_nothing_is_claimed() -> None:
    whole = assessed("self_score: 0")
    leaf, said = whole.leaves["3.1"], "Không đề nghị điểm thưởng"
    stamp = Provenance("0", None, illustrative=True)
    pages = {page.path: re.sub("<[^>]+>", " ", page.text) for page in site(whole, (), stamp).pages}
    assert said in pages[routes.leaf("3.1")]
    assert said in pages[routes.area("3")]
    assert said in pages[routes.appendix(1)]
    lines = [line.plain for line in explanation_lines(leaf, whole)]
    assert f"  {said}" in lines
    assert not any("chưa có" in line for line in lines)
    data = {one["code"]: one for one in json.loads(assessment_json(whole, stamp))["leaves"]}["3.1"]
    assert (data["state"], data["self_score"]) == ("unclaimed", "0")
    rows = appendix_view(whole.appendices[0], whole).rows
    assert [row.leaf.state for row in rows if row.leaf and row.leaf.leaf.code == "3.1"] == [
        LeafState.UNCLAIMED
    ]
    assert any("self_score: 0" in line for line in comments.how_to_answer(leaf.leaf))
    assert "self_score: 0" in editor.leaf_note(leaf.leaf)
