"""The small tree with a bonus and a penalty section."""

from generator.consolidation import Assessment
from generator.pipeline.assess import Outcome
from generator.reading import RawFile, Tree
from tests.support.trees import CAMPAIGN, appendix_path, outcome, small_tree, text_of

SET, PLAN = "schema/criteria/small.yaml", f"submissions/{CAMPAIGN}/campaign.yaml"

SECTIONS = """
  - code: "3"
    title: Điểm thưởng
    kind: bonus
    maximum: 1
    criteria:
      - {code: "3.1", title: Sáng kiến, maximum: 1, scored_by: appraisal, rule: {text: "Có: 1"}}
      - {code: "3.2", title: Mô hình mới, maximum: 0.5, scored_by: appraisal, rule: {text: "Có: 0,5"}}
  - code: "4"
    title: Điểm trừ
    kind: penalty
    maximum: 0.5
    criteria:
      - {code: "4.1", title: Nộp chậm, maximum: 1, scored_by: appraisal, rule: {text: "Mỗi lần: 0,25"}}
"""


def with_sections(first: str, second: str, taken: str) -> Tree:
    """The small tree with a bonus of cap 1 and a penalty of cap 0.5, scored so; empty: unanswered."""
    entries = "".join(
        f'  "{code}":\n    self_score: {points}\n    explanation: Đối chiếu sổ theo dõi 12 kỳ, mục {code}.\n'
        for code, points in (("3.1", first), ("3.2", second), ("4.1", taken))
        if points
    )
    answered = text_of(appendix_path(1)).replace("\nevidence:", f"\n{entries}evidence:", 1)
    if not (first and second and taken):
        answered = answered.replace("status: submitted", "status: draft")
    texts = {
        SET: text_of(SET) + SECTIONS.lstrip("\n"),
        PLAN: text_of(PLAN).replace('leads: ["2"]', 'leads: ["2", "3", "4"]'),
        appendix_path(1): answered,
    }
    return {**small_tree(), **{path: RawFile(path, text.encode()) for path, text in texts.items()}}


def trusted(result: Outcome) -> Assessment:
    assert result.assessment is not None
    return result.assessment


def assessed(first: str, second: str, taken: str) -> Assessment:
    result = outcome(with_sections(first, second, taken))
    assert [d for d in result.diagnostics if d.blocks] == []
    return trusted(result)
