"""A campaign whose units each answer the whole table, made by a seed: what decision 41 is held against.

The program does not know such a campaign yet. Here each unit gets the rulebook of a campaign of its own
appendix alone, and walks through the program's rooms as they are. Names and figures are made up.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from generator.diagnostics import Diagnostic
from generator.pipeline.assess import Outcome, assess
from generator.pipeline.load import Loader
from generator.reading import RawFile, Tree
from generator.rulebook import Appendix, Rulebook, ScoredBy
from tests.benchmarks.large import LEAF
from tests.support.trees import HOUSE, SMALL

CAMPAIGN = "2025"
COMMUNE, DEPARTMENT = "commune", "department"
_PLAN = f"submissions/{CAMPAIGN}/campaign.yaml"
_TEMPLATE = SMALL / "submissions/2024/campaign.yaml"

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
        _PLAN: _plan(groups),
        **{unit_path(n): _submission(n, given, maximum) for n, given in answers.items()},
    }
    schemas = {f"schema/{one.name}": one.read_bytes() for one in (HOUSE / "schema").glob("*.json")}
    files = {**schemas, **{path: text.encode() for path, text in texts.items()}}
    tree = {path: RawFile(path, data) for path, data in files.items()}
    return UnitCampaign(tree, groups, answers, maximum)


def unit_path(number: int) -> str:
    return f"submissions/{CAMPAIGN}/appendix-{number}/submission.yaml"


def _criteria(leaves: int, maximum: Decimal) -> str:
    leaf_text, points = LEAF.replace("1.5", str(maximum)).replace("1,5", "tối đa"), 8 * leaves * maximum
    areas = "".join(
        f'  - code: "{area}"\n    title: Nội dung {area} (minh hoạ)\n    maximum: {maximum * leaves}\n'
        "    criteria:\n" + "".join(leaf_text.format(code=f"{area}.{leaf}") for leaf in range(1, leaves + 1))
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
    """A plan whose one appendix leads all: one of several would be C403, which decision 41 is about."""
    head, _, rest = _TEMPLATE.read_text().partition("agencies:")
    tail = rest[rest.index("deadlines:") :]
    agencies = "".join(
        f"  unit-{n}: {{name: Đơn vị minh hoạ {n}, short_name: ĐV{n}, head: Thủ trưởng, symbol: DV{n}}}\n"
        for n in groups
    )
    led = ", ".join(f'"{area}"' for area in range(1, 11))
    appendices = f"  - {{number: 1, agency: unit-1, leads: [{led}]}}\n"
    text = f"{head}agencies:\n{agencies}appendices:\n{appendices}{tail}"
    return text.replace('id: "2024"', f'id: "{CAMPAIGN}"').replace(
        "criteria_set: small", "criteria_set: units"
    )


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
        f'format: 2\ncriteria_set: units\ncampaign: "{CAMPAIGN}"\nappendix: {number}\nagency: unit-{number}\n'
        'status: submitted\nreport: {number: 01/BC, date: "2025-01-03", signed_by: {title: Thủ trưởng}}\n'
        "entries:\n"
        + "".join(
            _ENTRY.format(code=code, inputs=inputs, points=points, number=number)
            for code, inputs, points in entries
        )
    )


class UnitLoader(Loader):
    """A loader that binds the plan once and gives each unit the rulebook of its own appendix alone."""

    def __init__(self, tree: Tree, numbers: Iterable[int]) -> None:
        super().__init__(tree)
        whole, found = super().rulebook(tree, CAMPAIGN)
        assert whole is not None, [(one.code, one.place, one.params) for one in found]
        self._units = {n: of_unit(whole, n) for n in numbers}

    def rulebook(self, tree: Tree, name: str) -> tuple[Rulebook | None, list[Diagnostic]]:
        """The rulebook of the unit that the slice of a tree is named for."""
        assert name == CAMPAIGN
        return self._units[int(tree["unit"].data)], []


def of_unit(whole: Rulebook, number: int) -> Rulebook:
    """The rulebook of the campaign in which a unit is the only appendix, and leads all that is appraised."""
    appendix = Appendix(number, f"unit-{number}", tuple(area.code for area in whole.criteria.areas))
    led = [code for code, leaf in whole.leaves.items() if leaf.scored_by is not ScoredBy.SURVEY]
    campaign = replace(whole.campaign, appendices=(appendix,))
    return replace(whole, campaign=campaign, lead_of=dict.fromkeys(led, number), contributors={})


def assessed(tree: Tree, numbers: Iterable[int]) -> Iterator[tuple[int, Outcome]]:
    """Each unit's own assessment, by the rooms as they are: its file is all they see of the campaign."""
    units = tuple(numbers)
    loader = UnitLoader(tree, units)
    for n in units:
        own = {path: tree[path] for path in (_PLAN, unit_path(n)) if path in tree}
        yield n, assess({**own, "unit": RawFile("unit", str(n).encode())}, CAMPAIGN, loader)
