"""Criteria sets numbered as decisions number them, and a whole campaign around each."""

from decimal import Decimal

from generator.reading import RawFile, Tree
from tests.support.trees import CAMPAIGN, appendix_path, small_tree

SET = "schema/criteria/small.yaml"
PLAN = f"submissions/{CAMPAIGN}/campaign.yaml"

# A line a criterion, two spaces a level: its code, "= what is printed" where that differs, title, maximum.
SHAPES = {
    "four levels": """
A Công tác tư pháp 5
  A.I = I Công tác xây dựng văn bản 5
    A.I.1 = 1 Thẩm định văn bản 3
      A.I.1.1 = 1.1 Lập đề nghị xây dựng văn bản quy phạm pháp luật 2
      A.I.1.2 = 1.2 Thực hiện thẩm định dự thảo văn bản quy phạm pháp luật 1
    A.I.2 = 2 Kiểm tra văn bản 2
B Công tác tổ chức 3
  B.I = I Xây dựng ngành 3
    B.I.1 = 1 Kiện toàn tổ chức bộ máy 3
""",
    "flat": """
1 Ban hành kế hoạch 2
2 Thực hiện kế hoạch 3
3 Báo cáo đúng hạn 1
""",
    "numbers that run on": """
I Nhóm chỉ số nền tảng chung 3
  1 Nhận thức số 1
  2 Thể chế số 2
    2.1 Ban hành nghị quyết 1
    2.2 Ban hành kế hoạch 1
II Nhóm chỉ số về hoạt động 4
  3 Chính quyền số 4
""",
    "Roman, restarting": """
I Cải cách thể chế 3
  I.1 = 1 Ban hành văn bản 1
  I.2 = 2 Rà soát văn bản 2
II Cải cách thủ tục hành chính 2
  II.1 = 1 Công khai thủ tục hành chính 1
  II.2 = 2 Giải quyết hồ sơ 1
    II.2.a = a) Đúng hạn 0.5
    II.2.b = b) Trước hạn 0.5
""",
    "an area scored itself": """
1 Chỉ đạo, điều hành 2
  1.1 Ban hành kế hoạch 2
2 Sáng kiến 1
""",
    "codes that YAML reads otherwise": """
N Phần thứ nhất 2
  N.1 Ban hành kế hoạch 1
  no Thực hiện kế hoạch 1
y Phần thứ hai 1
  1e5 Báo cáo đúng hạn 1
E Phần thứ ba 1
""",
}


def lines(shape: str) -> list[tuple[int, str, str, str, str]]:
    """The level, code, printed number, title and maximum of every line."""
    found = []
    for line in SHAPES[shape].strip("\n").split("\n"):
        bare = line.lstrip(" ")
        code, _, rest = bare.partition(" ")
        printed = ""
        if rest.startswith("= "):
            printed, _, rest = rest.removeprefix("= ").partition(" ")
        title, _, maximum = rest.rpartition(" ")
        found.append(((len(line) - len(bare)) // 2, code, printed, title, maximum))
    return found


def leaves(shape: str) -> list[str]:
    """The codes of what is scored, in the order of the table."""
    rows = lines(shape)
    levels = [level for level, *_ in rows] + [0]
    return [row[1] for row, level, below in zip(rows, levels, levels[1:], strict=False) if below <= level]


def set_text(shape: str) -> str:
    """The set of a shape; every leaf is one yes or no."""
    rows, scored = lines(shape), leaves(shape)
    levels = [level for level, *_ in rows]
    total = sum((Decimal(maximum) for level, *_, maximum in rows if level == 0), Decimal(0))
    text = f"""id: small
title: Bộ tiêu chí để kiểm thử cách đánh số
illustrative: Toàn bộ bộ tiêu chí này chỉ để kiểm thử.
decision: {{number: 01/QĐ-KT, date: 2024-12-05, issuer: Bộ Nội vụ, title: Bộ tiêu chí nhỏ}}
official:
  areas: {levels.count(0)}
  criteria: {levels.count(1)}
  sub_criteria: {sum(level > 1 for level in levels)}
  points: {total}
  appraised: {total}
  survey: 0
  area_maximums: {{}}
  sources: [{{title: Để kiểm thử, where: tests}}]
rounding: {{places: 2, mode: half_up}}
not_applicable: rebase
grades: [{{name: A, from_percent: 90}}, {{name: B, from_percent: 80}}]
areas:
"""
    for level, code, printed, title, maximum in rows:
        indent = "  " + "    " * level
        inner = f"{indent}  "
        text += f'{indent}- code: "{code}"\n'
        text += f'{inner}printed: "{printed}"\n' if printed else ""
        text += f"{inner}title: {title}\n{inner}maximum: {maximum}\n"
        if code in scored:
            text += _leaf(inner, maximum)
        else:
            text += f"{inner}{'sub_criteria' if level else 'criteria'}:\n"
    return text


def _leaf(indent: str, maximum: str) -> str:
    return f"""{indent}scored_by: appraisal
{indent}rule:
{indent}  text: "Có: {maximum} điểm; không: 0 điểm"
{indent}  inputs: {{done: {{title: Đã làm, type: yes_no}}}}
{indent}  measure: {{yes: done}}
{indent}  scale: [{{when: true, points: maximum}}, {{when: false, points: 0}}]
{indent}  examples: [{{inputs: {{done: true}}, points: {maximum}}}, {{inputs: {{done: false}}, points: 0}}]
"""


def tree(shape: str, leads: dict[int, list[str]] | None = None) -> Tree:
    """A campaign by this set, all of it answered, its first leaf by no; `leads` as the plan shares it out.

    Where nothing is said the first appendix leads the first area, the second the others.
    """
    areas = [code for level, code, *_ in lines(shape) if level == 0]
    shared = leads or {1: areas[:1], 2: areas[1:]}
    plan = small_tree()[PLAN].data.decode()
    plan = plan.replace('leads: ["2"]', f"leads: {shared[1]!r}".replace("'", '"'))
    plan = plan.replace('leads: ["1"], contributes: ["2.1.3"]', f"leads: {shared[2]!r}".replace("'", '"'))
    texts = {SET: set_text(shape), PLAN: plan}
    for number in (1, 2):
        texts[appendix_path(number)] = _submission(shape, number, shared[number])
    return {**small_tree(), **{path: RawFile(path, text.encode()) for path, text in texts.items()}}


def _submission(shape: str, number: int, led: list[str]) -> str:
    agency = {1: "van-phong-ubnd", 2: "so-noi-vu"}[number]
    text = f"""format: 2
criteria_set: small
campaign: "{CAMPAIGN}"
appendix: {number}
agency: {agency}
status: submitted
report: {{number: 0{number}/BC-KT, date: "2025-01-03", signed_by: {{title: Giám đốc}}}}
entries:
"""
    above: list[str] = []
    scored = leaves(shape)
    for level, code, _, _, maximum in lines(shape):
        above = [*above[:level], code]
        if code in scored and not set(above).isdisjoint(led):
            first = code == scored[0]
            text += f'  "{code}":\n    inputs: {{done: {"false" if first else "true"}}}\n'
            text += f"    self_score: {0 if first else maximum}\n"
            text += f"    explanation: Đối chiếu sổ theo dõi 12 kỳ, mục {code}.\n"
    return text
