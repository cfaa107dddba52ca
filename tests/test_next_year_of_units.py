"""`parindex new 2026 --from 2025` of units: each keeps its number, and goes on from its own words alone."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.codes import Severity
from generator.consolidation import UnrankedReason
from generator.pipeline.check import check
from generator.pipeline.earlier import earlier_in
from generator.pipeline.excel_last_year import carried_workbook
from generator.pipeline.new_campaign import NewCampaignFiles, new_campaign
from generator.pipeline.paths import campaign_path
from generator.pipeline.proposal import read_proposal
from generator.pipeline.proposal_review import review_proposal
from generator.pipeline.rank import rank
from generator.reading import RawFile, Tree, parse
from generator.rulebook import Appendix, Campaign, Renumbered, load_campaign
from generator.validation import Proposer
from tests.support.cli import run
from tests.support.git import git
from tests.support.proposals import Desk
from tests.support.trees import small_tree
from tests.support.units import (
    COMMUNE,
    DEPARTMENT,
    UNITS,
    UNITS_PLAN,
    UnitCampaign,
    campaign_of_units,
    unit_path,
    write_units,
)
from tests.support.workbooks import brought_back

NEXT = "2026"
MARK = "[cần rà soát] "
PERMISSIONS = """permissions:
  agencies: {unit-3: {accounts: [xa-3]}, unit-4: {accounts: [xa-4]}}
  reviewers: {unit-1: {accounts: [tham-dinh]}}
  coordinators: {accounts: [dieu-phoi]}
  maintainers: {accounts: [quan-tri]}
  windows: {submissions: {closes: "2025-01-05"}}
"""
BEFORE = "  - {number: 3, agency: unit-3, group: cap-xa}"
REMARKED = """  # xã miền núi
  - number: 3  # số cũ
    agency: unit-3
    # theo Nghị quyết
    group: cap-xa  # đã xếp lại"""


@cache
def last_year() -> UnitCampaign:
    """Two departments, three communes; each says something of its own beside its items; who may do what."""
    given = campaign_of_units(communes=3, departments=2)
    tree = dict(given.tree)
    for number in given.groups:
        path = unit_path(number)
        tree[path] = RawFile(path, tree[path].data + f"difficulties: [Khó khăn {number}.]\n".encode())
    plan = tree[UNITS_PLAN].data.decode()
    assert BEFORE in plan
    tree[UNITS_PLAN] = RawFile(UNITS_PLAN, (plan.replace(BEFORE, REMARKED) + PERMISSIONS).encode())
    return UnitCampaign(tree, given.groups, given.answers, given.maximum)


def opened(tree: Tree | None = None, **successors: str) -> NewCampaignFiles:
    heirs = {key.replace("_", "-"): heir for key, heir in successors.items()}
    return new_campaign(tree or last_year().tree, NEXT, UNITS, None, heirs)


def with_files(tree: Tree, files: Mapping[str, bytes]) -> Tree:
    return {**tree, **{path: RawFile(path, content) for path, content in files.items()}}


def path_of(number: int) -> str:
    return unit_path(number).replace(f"/{UNITS}/", f"/{NEXT}/")


def plan_of(made: NewCampaignFiles) -> Campaign:
    source, _ = parse(RawFile("", made.files[campaign_path(NEXT)]))
    assert source is not None
    return load_campaign(source)


def plan_there(*pairs: tuple[str, str]) -> Tree:
    """Last year's tree with the plan that `new` made, in which these pieces were changed by hand."""
    text = opened().files[campaign_path(NEXT)].decode()
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return with_files(last_year().tree, {campaign_path(NEXT): text.encode()})


def said(content: bytes) -> list[str]:
    """Every word a file holds of last year: explanations and difficulties."""
    source, _ = parse(RawFile("", content))
    assert source is not None
    entries = source.data["entries"].values()
    assert {entry["self_score"] for entry in entries} == {"?"}
    assert source.data["evidence"] == {}
    return [entry["explanation"] for entry in entries if "explanation" in entry] + source.data["difficulties"]


def told_by(number: int) -> list[str]:
    """What a unit said last year, as the seed wrote it."""
    codes = [f"{area}.1" for area in range(1, 11)]
    told = [f"Đối chiếu sổ theo dõi của đơn vị {number}, mục {code}, đủ 12 tháng." for code in codes]
    return [*told, f"Khó khăn {number}."]


def test_the_plan_is_the_last_a_year_later() -> None:
    plan = plan_of(opened())
    last = {n: Appendix(n, f"unit-{n}", group=group) for n, group in last_year().groups.items()}
    assert plan.appendices == tuple(last.values())
    assert plan.groups == {DEPARTMENT: "Sở, cơ quan ngang sở", COMMUNE: "Uỷ ban nhân dân cấp xã"}
    assert (plan.id, plan.year, plan.criteria_set) == (NEXT, 2025, "units")
    assert plan.submissions_due == date(2026, 1, 5)
    assert plan.permissions is not None
    assert plan.permissions.windows.submissions.closes == date(2026, 1, 5)
    assert plan.permissions.agencies.keys() == {"unit-3", "unit-4"}
    assert plan.title.startswith(MARK)


def test_what_people_wrote_beside_a_unit_stays() -> None:
    assert f"{REMARKED}\n" in opened().files[campaign_path(NEXT)].decode()


def test_each_unit_goes_on_from_its_own_words_alone() -> None:
    made = opened()
    assert list(made.files) == [campaign_path(NEXT), *map(path_of, last_year().groups)]
    assert (made.complete, made.diagnostics, made.renumbered, made.unsucceeded) == (True, (), (), ())
    for number in last_year().groups:
        content = made.files[path_of(number)]
        assert said(content) == [f"{MARK}{words}" for words in told_by(number)]
        assert content.startswith(
            b"# yaml-language-server: $schema=../../../schema/appendices/2026/unit.schema"
        )


def test_nothing_of_it_is_wrong_and_nobody_has_a_place_yet() -> None:
    tree = with_files(last_year().tree, opened().files)
    found = check(tree, [NEXT]).diagnostics
    assert Severity.ERROR not in {one.severity for one in found}
    assert {"C423", "R248"} <= {one.code for one in found}
    ranking = rank(tree, NEXT).ranking
    assert ranking is not None
    reasons = [one.reason for group in ranking.groups for one in group.unranked]
    assert reasons == [UnrankedReason.DRAFT] * len(last_year().groups)


def test_a_year_that_was_answered_opens_the_next() -> None:
    """The second year's places are of the second year's answers, the third goes on from its words."""
    tree = with_files(last_year().tree, opened().files)
    swap = dict(zip(last_year().groups, [2, 1, 4, 5, 3], strict=True))
    answers = {
        path_of(n): re.sub(
            r"appendix: \d+\nagency: unit-\d+", f"appendix: {n}\nagency: unit-{n}",
            last_year().tree[unit_path(other)].data.decode().replace(f'"{UNITS}"', f'"{NEXT}"'),
        ).encode()
        for n, other in swap.items()
    }  # fmt: skip
    tree = with_files(tree, answers)
    ranking = rank(tree, NEXT).ranking
    assert ranking is not None
    totals = {one.unit.number: one.value * 100 for group in ranking.groups for one in group.ranked}
    assert totals == {number: last_year().total(other) for number, other in swap.items()}
    third = new_campaign(tree, "2027", NEXT, None, {})
    content = third.files["submissions/2027/appendix-3/submission.yaml"]
    assert said(content) == [f"{MARK}{words}" for words in told_by(swap[3])]
    assert f"{MARK}{MARK}" not in "".join(content.decode() for content in third.files.values())


def test_a_successor_goes_on_under_the_number_with_the_words_and_the_rights() -> None:
    made = opened(unit_4="unit-7")
    plan = plan_of(made)
    assert [(one.number, one.agency) for one in plan.appendices][3] == (4, "unit-7")
    assert plan.agencies["unit-7"].name == f"{MARK}Xã minh hoạ 4"
    assert plan.permissions is not None
    assert plan.permissions.agencies["unit-7"].accounts == ("xa-4",)
    assert said(made.files[path_of(4)]) == [f"{MARK}{words}" for words in told_by(4)]


def test_units_that_became_one_have_the_number_of_the_one_that_stays_and_the_words_of_both() -> None:
    made = opened(unit_4="unit-3")
    assert [one.number for one in plan_of(made).appendices] == [1, 2, 3, 5]
    ours, theirs = told_by(3), told_by(4)
    joined = [f"{MARK}{mine}\n{other}" for mine, other in zip(ours[:-1], theirs[:-1], strict=True)]
    assert said(made.files[path_of(3)]) == [*joined, MARK + ours[-1], MARK + theirs[-1]]
    assert "Nhập từ" not in made.files[campaign_path(NEXT)].decode()


@pytest.mark.parametrize(
    ("successors", "number", "group"),
    [({"unit_1": "unit-3"}, 3, COMMUNE), ({"unit_1": "unit-7", "unit_3": "unit-7"}, 1, DEPARTMENT)],
)
def test_a_group_that_is_guessed_is_told_where_it_stands(
    successors: dict[str, str], number: int, group: str
) -> None:
    made = opened(**successors)
    assert [one.group for one in plan_of(made).appendices if one.number == number] == [group]
    told = f"# {MARK}Nhập từ các đơn vị 1 (so-nganh), 3 (cap-xa): group lấy của đơn vị {number}.\n"
    assert told in made.files[campaign_path(NEXT)].decode()


FIFTH = "  - {number: 5, agency: unit-5, group: cap-xa}\n"


@pytest.mark.parametrize(
    ("pairs", "moved", "gone"),
    [
        (((FIFTH, ""),), [], [5]),
        (((FIFTH, f"{FIFTH}  - {{number: 6, agency: unit-6, group: cap-xa}}\n"),), [], []),
        (((FIFTH, FIFTH.replace("number: 5", "number: 8")),), [Renumbered(8, "unit-5", (5,), "")], []),
        (((FIFTH, FIFTH.replace("unit-5", "unit-6")),), [Renumbered(5, "unit-6", (), "unit-5")], [5]),
        (
            ((FIFTH, FIFTH.replace("unit-5", "unit-4")), ("4, agency: unit-4", "4, agency: unit-5")),
            [Renumbered(4, "unit-5", (5,), "unit-4"), Renumbered(5, "unit-4", (4,), "unit-5")],
            [],
        ),
    ],
    ids=["dropped", "added", "under a free number", "under another's", "changed about"],
)
def test_who_leaves_or_has_another_number_in_the_new_plan_is_told(
    pairs: tuple[tuple[str, str], ...], moved: list[Renumbered], gone: list[int]
) -> None:
    """The words follow the unit, whatever its number, and nobody gets another's."""
    tree = plan_there(
        (
            "agencies:\n  unit-1",
            "agencies:\n  unit-6: {name: X, short_name: X, head: X, symbol: X}\n  unit-1",
        ),
        *pairs,
    )
    made = opened(tree)
    assert (list(made.renumbered), [one.number for one in made.unsucceeded]) == (moved, gone)
    source, _ = parse(tree[campaign_path(NEXT)])
    assert source is not None
    for one in load_campaign(source).appendices:
        number = int(one.agency.removeprefix("unit-"))
        known = told_by(number) if number in last_year().groups else []
        assert said(made.files[path_of(one.number)]) == [f"{MARK}{words}" for words in known]


def test_the_command_tells_of_the_plan_what_it_cannot_carry(tmp_path: Path) -> None:
    tree = plan_there(
        (FIFTH, FIFTH.replace("5, agency: unit-5", "4, agency: unit-6")),
        (FIFTH.replace("5", "4"), ""),
        (
            "agencies:\n  unit-1",
            "agencies:\n  unit-6: {name: X, short_name: X, head: X, symbol: X}\n  unit-1",
        ),
    )
    given = last_year()
    folder = write_units(tmp_path, UnitCampaign(tree, given.groups, given.answers, given.maximum))
    done = run("new", NEXT, "--from", UNITS, cwd=folder)
    told = " ".join(done.stderr.split())
    assert done.returncode == 0, done.stderr
    assert "không được mang sang: unit-4 (Phụ lục 4); unit-5 (Phụ lục 5)" in told
    assert "unit-6 nay mang số 4, ở đợt 2025 số 4 là của unit-4." in told
    again = run("new", NEXT, "--from", UNITS, "--successor", "unit-4=unit-6", cwd=folder)
    assert again.stderr == ""
    assert "không tạo thêm tệp nào" in again.stdout


def by_another_set(corresponds: str) -> Tree:
    """Last year's tree and a set that has the same items, and says this of last year's."""
    text = last_year().tree["schema/criteria/units.yaml"].data.decode().replace("id: units", "id: next", 1)
    return with_files(last_year().tree, {"schema/criteria/next.yaml": (text + corresponds).encode()})


def test_by_a_set_that_says_nothing_of_the_old_one_no_explanation_is_carried_and_that_is_told(
    tmp_path: Path,
) -> None:
    given = last_year()
    made = new_campaign(by_another_set(""), NEXT, UNITS, "next", {})
    assert (made.complete, made.unrelated) == (True, "units")
    assert said(made.files[path_of(3)]) == [f"{MARK}Khó khăn 3."]
    folder = write_units(
        tmp_path, UnitCampaign(by_another_set(""), given.groups, given.answers, given.maximum)
    )
    done = run("new", NEXT, "--from", UNITS, "--set", "next", cwd=folder)
    assert "của bộ units (corresponds), nên không giải trình nào được mang sang" in " ".join(
        done.stderr.split()
    )
    assert "chủ trì" not in done.stderr
    again = run("new", NEXT, "--from", UNITS, cwd=folder)
    assert (again.returncode, again.stderr) == (0, "")


def test_explanations_follow_their_items_from_set_to_set() -> None:
    """1.1 and 2.1 became 1.1; 2.1 is new."""
    codes = {f"{area}.1": [f"{area}.1"] for area in range(1, 11)} | {"1.1": ["1.1", "2.1"], "2.1": []}
    lines = "".join(f'    "{code}": {old}\n'.replace("'", '"') for code, old in codes.items())
    tree = by_another_set(f"corresponds:\n  earlier: units\n  codes:\n{lines}  gone: []\n")
    made = new_campaign(tree, NEXT, UNITS, "next", {})
    first, second, *rest = told_by(4)
    assert said(made.files[path_of(4)]) == [f"{MARK}{first}\n{second}", *(f"{MARK}{one}" for one in rest)]


def test_nobody_gets_anothers_words_where_a_shared_table_becomes_one_of_units() -> None:
    """Nor back: who led an item for all spoke for itself."""
    shared = small_tree()
    old = campaign_path("2024")
    text = shared[old].data.decode().replace('id: "2024"', 'id: "2025"')
    text = re.sub(r"leads: \[.*\](, contributes: \[.*\])?", "group: so", text)
    text = re.sub(r"(?ms)^survey:\n.*?(?=^\w)", "survey: {not_held: Năm nay không điều tra.}\n", text)
    tree = with_files(shared, {campaign_path("2025"): f"{text}\ngroups: {{so: Các sở}}\n".encode()})
    made = new_campaign(tree, "2025", "2024", None, {})
    assert made.complete, made.diagnostics
    for number in (1, 2):
        then = shared[f"submissions/2024/appendix-{number}/submission.yaml"]
        source, _ = parse(then)
        assert source is not None
        own = {
            code: f"{MARK}{one['explanation']}"
            for code, one in source.data["entries"].items()
            if "explanation" in one
        }
        now, _ = parse(RawFile("", made.files[f"submissions/2025/appendix-{number}/submission.yaml"]))
        assert now is not None
        assert len(now.data["entries"]) > len(source.data["entries"])
        assert {
            c: one["explanation"] for c, one in now.data["entries"].items() if "explanation" in one
        } == own


SHARED_OUT = """appendices:
  - {number: 1, agency: unit-2, leads: ["1", "2"]}
  - {number: 2, agency: unit-1, leads: ["3", "4", "5", "6", "7", "8", "9", "10"]}
"""


def test_nor_where_units_become_a_shared_table() -> None:
    text = opened().files[campaign_path(NEXT)].decode()
    text = re.sub(r"(?m)^groups:.*\n", "", text)
    text = re.sub(r"(?ms)^appendices:\n.*?(?=^\w)", SHARED_OUT, text)
    made = opened(with_files(last_year().tree, {campaign_path(NEXT): text.encode()}))
    assert [one.number for one in made.unsucceeded] == [3, 4, 5]
    assert made.renumbered == ()
    for number, codes in ((2, told_by(1)[2:]), (1, [*told_by(2)[:2], told_by(2)[-1]])):
        assert said(made.files[path_of(number)]) == [f"{MARK}{words}" for words in codes]


def test_a_file_of_last_year_that_cannot_be_read_is_told_and_costs_no_other_unit() -> None:
    broken = RawFile(unit_path(3), last_year().tree[unit_path(3)].data + b"entries: [\n")
    made = opened({**last_year().tree, unit_path(3): broken})
    assert {one.path for one in made.diagnostics} == {unit_path(3)}
    assert said(made.files[path_of(3)]) == []
    assert said(made.files[path_of(4)]) == [f"{MARK}{words}" for words in told_by(4)]


# the workbook of a unit, from its last year


def rows(data: bytes) -> list[tuple[str, ...]]:
    sheet = load_workbook(BytesIO(data))["Lời năm trước"]
    return [tuple(str(cell.value or "") for cell in row[:4]) for row in sheet.iter_rows(min_row=7)]


def test_a_workbook_carries_what_new_carries_and_reads_no_other_unit() -> None:
    others = {unit_path(n): RawFile(unit_path(n), b"entries: [\n") for n in last_year().groups if n != 3}
    tree = {**plan_there(), **others}
    carried = carried_workbook(tree, NEXT, 3, UNITS, {})
    assert carried.data is not None
    assert (carried.diagnostics, carried.left) == ((), ())
    assert carried.summary.startswith("Đã điền 11 chỗ phải rà soát; 0 chỗ không mang sang được")
    imported = brought_back(tree, carried.data)
    assert imported.content is not None
    assert said(imported.content) == said(opened().files[path_of(3)])
    assert [row[3] for row in rows(carried.data)] == told_by(3)


def test_a_workbook_tells_a_unit_that_it_was_none_last_year() -> None:
    tree = plan_there((FIFTH, FIFTH.replace("unit-5", "unit-6")), ("  unit-5: {", "  unit-6: {"))
    carried = carried_workbook(tree, NEXT, 5, UNITS, {})
    assert carried.data is not None
    (row,) = rows(carried.data)
    assert row[:2] == ("Cả đơn vị", "Mọi lời của đợt 2025")
    assert row[2].startswith("KHÔNG có gì để mang sang: đợt ấy không có đơn vị này")
    assert carried.left == (f"{row[0]} · {row[1]}: {row[2]}",)
    succeeding = carried_workbook(tree, NEXT, 5, UNITS, {"unit-5": "unit-6"})
    assert succeeding.left == ()
    assert succeeding.summary.startswith("Đã điền 11 chỗ")


@pytest.mark.parametrize("content", [None, b"entries: [\n"])
def test_a_workbook_tells_a_unit_whose_last_year_cannot_be_read(content: bytes | None) -> None:
    tree = {path: raw for path, raw in plan_there().items() if path != unit_path(3)}
    if content is not None:
        tree[unit_path(3)] = RawFile(unit_path(3), content)
    carried = carried_workbook(tree, NEXT, 3, UNITS, {})
    assert [line.partition(": ")[0] for line in carried.left] == [
        "Phụ lục 3, đợt 2025 · Mọi lời của Xã minh hoạ 3"
    ]
    assert {one.path for one in carried.diagnostics} == ({unit_path(3)} if content else set())


def test_words_that_no_cell_can_hold_are_told_by_whose_file_they_stand_in() -> None:
    tree = dict(plan_there())
    long = "Lời rất dài về mục này. " * 1400
    text = tree[unit_path(3)].data.decode().replace("Khó khăn 3.", long)
    first = "Đối chiếu sổ theo dõi của đơn vị 3, mục 1.1, đủ 12 tháng."
    tree[unit_path(3)] = RawFile(unit_path(3), text.replace(first, long).encode())
    carried = carried_workbook(tree, NEXT, 3, UNITS, {})
    assert carried.data is not None, carried.diagnostics
    cut = [row for row in rows(carried.data) if row[3].startswith("(Quá dài")]
    assert [row[0] for row in cut] == ["1.1", "Phụ lục 3, đợt 2025"]
    assert all("Phụ lục 3, đợt 2025" in row[3] for row in cut)


# beside others


def test_a_unit_is_not_held_against_the_citys_last_year() -> None:
    tree = {**small_tree(), **last_year().tree}
    assert earlier_in(tree, UNITS).years == ()
    assert [one.assessment.rulebook.campaign.id for one in earlier_in(tree, NEXT).years] == ["2024"]


def test_the_files_it_opens_with_are_the_coordinators_to_propose(tmp_path: Path) -> None:
    folder = write_units(tmp_path, last_year())
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "units")
    desk = Desk(folder)
    desk.branch(dict(opened().files), name="open")
    day = date(2026, 1, 2)
    proposal = read_proposal(folder, "main", "open")
    report = review_proposal(proposal, Proposer("dieu-phoi", day), day)
    assert [one for one in report.diagnostics if one.blocks] == []
    assert (report.campaigns[0].name, report.campaigns[0].unit) == (NEXT, None)
    report = review_proposal(proposal, Proposer("xa-3", day), day)
    assert {one.code for one in report.diagnostics if one.blocks} == {"C411"}
