"""The small tree with conditions on its groups, and decisions on whether they hold."""

from generator.consolidation import Assessment
from tests.support.changed import APPRAISAL, HEAD, SET, SURVEY, consolidated

CONDITIONS = {SET: {
    "  - {name: B, from_percent: 80}\n":
    """  - {name: B, from_percent: 80}
  - {name: C, from_percent: 50}
grade_conditions:
  - {key: late, text: Chậm báo cáo thì không xếp loại A, highest: B}
  - {key: fraud, text: "Có vụ việc tham nhũng thì không xếp loại A, B.", highest: C, clause: Điều 5}
"""
}}  # fmt: skip
LATE, NOT_LATE, FRAUD, NO_FRAUD = (
    f"  {key}: {{holds: {holds}, reason: Theo kết luận {key}., source: Báo cáo số 9}}\n"
    for key in ("late", "fraud")
    for holds in ("true", "false")
)


def under_conditions(*decisions: str, survey: str = "1", more: str = "") -> Assessment:
    """The small tree with two conditions on its groups, and what was decided on them."""
    texts = {SURVEY: f'{HEAD}groups: {{}}\nresults:\n  "2.2": {{points: {survey}, source: Báo cáo}}\n'}
    if decisions:
        texts[APPRAISAL] = f"{HEAD}{more}items: {{}}\ngrade_conditions:\n{''.join(decisions)}"
    return consolidated(CONDITIONS, texts)


HELD_NOTE = (
    "Có điều kiện xếp loại: Có vụ việc tham nhũng thì không xếp loại A, B (Điều 5), "
    "không xếp cao hơn nhóm C. Lý do: Theo kết luận fraud. Nguồn: Báo cáo số 9."
)
UNDECIDED_NOTE = "Chưa xét điều kiện xếp loại: Chậm báo cáo thì không xếp loại A, không xếp cao hơn nhóm B."
