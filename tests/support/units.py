"""A campaign whose units each answer the whole table, made by a seed (decision 41).

Names and figures are made up. Of the set only the outline is public: see `_SECTIONS`.
`python -m tests.support.units FOLDER` writes one of 6 departments and 12 communes.
"""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random

from generator.pipeline.review_ledgers import ledger_with_items
from generator.reading import RawFile, Tree
from tests.support.trees import HOUSE, SMALL

UNITS = "2025"  # the campaign
COMMUNE, DEPARTMENT = "cap-xa", "so-nganh"
_NAMES = {COMMUNE: "Xã minh hoạ", DEPARTMENT: "Sở minh hoạ"}
UNITS_PLAN = f"submissions/{UNITS}/campaign.yaml"
_TEMPLATE = SMALL / "submissions/2024/campaign.yaml"
LEAF = """      - code: "{code}"
        title: Mức độ hoàn thành nhiệm vụ {code} (minh hoạ)
        maximum: {maximum}
        scored_by: appraisal
        rule:
          text: "Hoàn thành 100%: điểm tối đa; từ 80% đến dưới 100%: theo tỷ lệ; dưới 80%: 0"
          inputs:
            completed: {{title: Đã hoàn thành, unit: nhiệm vụ, type: count, at_least: 0, within: planned}}
            planned: {{title: Theo kế hoạch, unit: nhiệm vụ, type: count, at_least: 1}}
          measure: {{ratio: [completed, planned]}}
          scale:
            - {{from: 100%, points: maximum}}
            - {{from: 80%, below: 100%, points: proportional}}
            - {{below: 80%, points: 0}}
"""

# What a unit did over what the best of its group did, both counted from the least.
PEERS = """\
            leading:
              title: Tỷ lệ của đơn vị dẫn đầu
              figure: best
              first: highest
              of: {ratio: [completed, planned]}
            last: {title: Tỷ lệ thấp nhất, figure: lowest, of: {ratio: [completed, planned]}}
"""
PEER_MEASURE = """\
          measure:
            ratio: [{difference: [{ratio: [completed, planned]}, last]}, {difference: [leading, last]}]
          scale: [{points: proportional}, {when: nothing, points: maximum}]
"""

# The outline of Hanoi's Decision 5666/QD-UBND is public: eight contents, a bonus and a penalty, a scale of
# 100. Its table is not: whatever stands below an area is made up.
_SECTIONS = """\
  - code: "9"
    title: Điểm thưởng (minh hoạ)
    kind: bonus
    maximum: 3
    criteria:
      - code: "9.1"
        title: Sáng kiến được công nhận (minh hoạ)
        maximum: 3
        scored_by: appraisal
        rule:
          text: "Mỗi sáng kiến: 1; tối đa 3"
          inputs: {initiatives: {title: Số sáng kiến, unit: sáng kiến, type: count, at_least: 0}}
          measure: {value: initiatives}
          scale: [{from: 0, each: 1, at_most: maximum}]
  - code: "10"
    title: Điểm trừ (minh hoạ)
    kind: penalty
    maximum: 3
    criteria:
      - code: "10.1"
        title: Báo cáo chậm (minh hoạ)
        maximum: 3
        scored_by: appraisal
        rule:
          text: "Mỗi lần chậm: trừ 0,5; tối đa 3"
          inputs: {delays: {title: Số lần chậm, unit: lần, type: count, at_least: 0}}
          measure: {value: delays}
          scale: [{from: 0, each: 0.5, at_most: maximum}]
"""
_ENTRY = """\
  "{code}":
    inputs: {{{inputs}}}
    self_score: {points}
    explanation: Đối chiếu sổ theo dõi của đơn vị {number}, mục {code}, đủ 12 tháng.
"""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a unit fills in: done of 100 by leaf, initiatives, delays."""

    done: Mapping[str, int]
    initiatives: int
    delays: int

    def points(self, maximum: Decimal) -> Mapping[str, Decimal]:
        """The points of each main leaf by the words of its rule, whatever the program says."""
        return {
            code: (maximum * done / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
            if done >= 80
            else Decimal(0)
            for code, done in self.done.items()
        }


@dataclass(frozen=True, slots=True)
class UnitCampaign:
    """The files of a campaign of units, and what is in them."""

    tree: Tree
    groups: Mapping[int, str]  # number of the unit -> its group
    answers: Mapping[int, Answers]
    maximum: Decimal  # of each main leaf

    def total(self, number: int) -> Decimal:
        """A unit's points, added up apart from the program: bonus and penalty each up to 3."""
        given = self.answers[number]
        bonus, penalty = Decimal(min(given.initiatives, 3)), min(Decimal(given.delays) / 2, Decimal(3))
        return sum(given.points(self.maximum).values(), bonus - penalty)


def campaign_of_units(
    communes: int, departments: int, leaves: int = 1, maximum: Decimal = Decimal("12.5")
) -> UnitCampaign:
    """Departments first, then communes; each answers eight areas of `leaves` leaves, bonus and penalty."""
    random, count = Random(1), communes + departments  # noqa: S311
    groups = {n: DEPARTMENT if n <= departments else COMMUNE for n in range(1, count + 1)}
    codes = [f"{area}.{leaf}" for area in range(1, 9) for leaf in range(1, leaves + 1)]
    answers = {
        n: Answers(
            {code: random.randint(75, 100) for code in codes}, random.randint(0, 4), random.randint(0, 4)
        )
        for n in groups
    }
    texts = {
        "schema/criteria/units.yaml": _criteria(leaves, maximum),
        UNITS_PLAN: _plan(groups),
        **{unit_path(n): _submission(n, given, maximum) for n, given in answers.items()},
    }
    schemas = {f"schema/{one.name}": one.read_bytes() for one in (HOUSE / "schema").glob("*.json")}
    files = {**schemas, **{path: text.encode() for path, text in texts.items()}}
    tree = {path: RawFile(path, data) for path, data in files.items()}
    return UnitCampaign(tree, groups, answers, maximum)


def with_peers(given: UnitCampaign, peers: str = PEERS, measured: str = PEER_MEASURE) -> UnitCampaign:
    """The campaign with figures of the peers in the rule of leaf 8.1, which no unit claims."""
    path = "schema/criteria/units.yaml"
    text, tree = given.tree[path].data.decode(), dict(given.tree)
    leaf = LEAF.format(code="8.1", maximum=given.maximum)
    head, _, _ = leaf.partition("          measure:")
    assert leaf in text
    tree[path] = RawFile(path, text.replace(leaf, f"{head}          peers:\n{peers}{measured}").encode())
    for number in given.groups:
        raw = tree[unit_path(number)]
        claim = re.compile(r'(?m)(^  "8\.1":\n    inputs: .*\n)    self_score: .*\n')
        tree[raw.path] = RawFile(raw.path, claim.sub(r"\1", raw.data.decode()).encode())
    return replace(given, tree=tree)


def unit_path(number: int) -> str:
    return f"submissions/{UNITS}/appendix-{number}/submission.yaml"


def with_permissions(text: str) -> str:
    """The text of the plan, with who may change what."""
    return f"""{text}permissions:
  agencies: {{unit-3: {{accounts: [xa-3]}}, unit-4: {{accounts: [xa-4]}}}}
  reviewers: {{unit-1: {{accounts: [tham-dinh]}}}}
  coordinators: {{accounts: [dieu-phoi]}}
  maintainers: {{accounts: [quan-tri]}}
  windows: {{submissions: {{closes: "2025-01-05"}}}}
"""


def ledgers(tree: Tree, numbers: list[int]) -> Tree:
    """The ledgers of these units of a campaign of two, every item accepted by the other one."""
    made = {}
    for number in numbers:
        items, _ = ledger_with_items(tree, UNITS, number)
        assert items is not None
        text = items.content.decode().replace('decision: "?"', "decision: accepted")
        judge = f"reviewer: {{title: Chuyên viên, role: Thành viên, agency: unit-{3 - number}}}"
        text = re.sub(
            r"(?m)^( +)decision: accepted$", rf"\1decision: accepted\n\1{judge}\n\1date: 2025-01-10", text
        )
        made[items.path] = RawFile(items.path, text.encode())
    return made


def _criteria(leaves: int, maximum: Decimal) -> str:
    points = 8 * leaves * maximum
    areas = "".join(
        f'  - code: "{area}"\n    title: Nội dung {area} (minh hoạ)\n    maximum: {maximum * leaves}\n'
        "    criteria:\n"
        + "".join(LEAF.format(code=f"{area}.{leaf}", maximum=maximum) for leaf in range(1, leaves + 1))
        for area in range(1, 9)
    )
    return (
        "id: units\ntitle: Bộ tiêu chí minh hoạ cho các đơn vị\n"
        "illustrative: Tám nội dung, điểm thưởng, điểm trừ, thang 100 theo Quyết định; còn lại minh hoạ.\n"
        "decision: {number: 5666/QĐ-UBND, date: '2025-11-17', issuer: UBND Thành phố, title: t}\n"
        f"official: {{areas: 8, criteria: {8 * leaves}, sub_criteria: 0, points: {points},\n"
        f"  appraised: {points}, survey: 0,\n"
        "  area_maximums: {}, sources: [{title: t, where: w}]}\n"
        "rounding: {places: 2, mode: half_up}\nnot_applicable: rebase\ngrades: []\n"
        f"areas:\n{areas}{_SECTIONS}"
    )


def _plan(groups: Mapping[int, str]) -> str:
    head, _, rest = _TEMPLATE.read_text(encoding="utf-8").partition("agencies:")
    tail = rest[rest.index("deadlines:") :]
    agencies = "".join(
        f"  unit-{n}: {{name: {_NAMES[group]} {n}, short_name: ĐV{n}, head: Thủ trưởng, symbol: DV{n}}}\n"
        for n, group in groups.items()
    )
    appendices = "".join(
        f"  - {{number: {n}, agency: unit-{n}, group: {group}}}\n" for n, group in groups.items()
    )
    named = f"groups:\n  {DEPARTMENT}: Sở, cơ quan ngang sở\n  {COMMUNE}: Uỷ ban nhân dân cấp xã\n"
    text = f"{head}agencies:\n{agencies}appendices:\n{appendices}{named}{tail}"
    for old, new in (
        ('id: "2024"', f'id: "{UNITS}"'),
        ("criteria_set: small", "criteria_set: units"),
        ("title: Đợt đánh giá nhỏ để kiểm thử", "title: Xếp hạng các sở, các xã (minh hoạ)"),
    ):
        assert old in text
        text = text.replace(old, new)
    return text


def _submission(number: int, given: Answers, maximum: Decimal) -> str:
    entries = [
        (code, f"completed: {given.done[code]}, planned: 100", points)
        for code, points in given.points(maximum).items()
    ]
    entries += [
        ("9.1", f"initiatives: {given.initiatives}", Decimal(min(given.initiatives, 3))),
        ("10.1", f"delays: {given.delays}", min(Decimal(given.delays) / 2, Decimal(3))),
    ]
    return (
        f'format: 2\ncriteria_set: units\ncampaign: "{UNITS}"\nappendix: {number}\nagency: unit-{number}\n'
        'status: submitted\nreport: {number: 01/BC, date: "2025-01-03", signed_by: {title: Thủ trưởng}}\n'
        "entries:\n"
        + "".join(
            _ENTRY.format(code=code, inputs=inputs, points=points, number=number)
            for code, inputs, points in entries
        )
    )


def write_units(folder: Path, given: UnitCampaign) -> Path:
    """Write the files of a campaign of units into a folder; return the folder."""
    for path, raw in given.tree.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(raw.data)
    return folder


if __name__ == "__main__":
    write_units(Path(sys.argv[1]), campaign_of_units(communes=12, departments=6))
