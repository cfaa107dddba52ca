"""A campaign whose units each answer the whole table: checked, scored, ranked, and never added up to one."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.cli import COMMANDS
from generator.codes import Severity
from generator.consolidation import Stage, Tally, UnitRanking, UnrankedReason
from generator.exchange.new_submission import scaffold
from generator.exchange.workbook.layout import workbook_layout
from generator.pipeline.assess import Outcome, assess
from generator.pipeline.campaign import campaign_verdict
from generator.pipeline.check import check
from generator.pipeline.earlier import earlier_in
from generator.pipeline.excel import export_workbook, import_workbook
from generator.pipeline.files import canonical_files, code_owners_files, editor_schemas
from generator.pipeline.leaf_history import steps
from generator.pipeline.load import shared_loader
from generator.pipeline.proposal import read_proposal
from generator.pipeline.proposal_review import review_proposal
from generator.pipeline.rank import NotRanked, UnitsOutcome, assess_campaign, assess_units, rank
from generator.pipeline.review_ledgers import accepted_ledger, ledger_with_items, stamped_ledgers
from generator.pipeline.scope import of_campaign
from generator.pipeline.versions import SiteVersion, UnitsVersion, drafts
from generator.pipeline.what_if import assess_what_if
from generator.reading import RawFile, Tree, parse
from generator.rendering.data.unit_ranking import ranking_json
from generator.rendering.proposal.view import proposal_view
from generator.rendering.terminal.unit_ranking import ranking_tables
from generator.rulebook import NoCommonTotal, NotOfUnits, Rulebook
from generator.scoring import Trace, compute
from generator.validation import EVERYTHING, Proposer, Reviewer
from generator.validation.privacy import redact
from generator.vi.command_line import NO_COMMON_TOTAL
from generator.vi.diagnostics import message_of
from generator.vi.proposals import OF_ALL_UNITS
from generator.vi.unit_ranking import ALIKE, WRONG_LEDGERS
from tests.support.cli import run
from tests.support.git import git
from tests.support.guides import blocks, swapped
from tests.support.proposals import Desk, replaced
from tests.support.trees import CAMPAIGN, HOUSE, outcome, small_tree, write_small_tree
from tests.support.units import (
    COMMUNE,
    DEPARTMENT,
    UNITS,
    UNITS_PLAN,
    UnitCampaign,
    campaign_of_units,
    ledgers,
    unit_path,
    with_permissions,
    write_units,
)

HUNDRED = Decimal(100)
ITEMS = 10  # eight contents, bonus, penalty


@cache
def units() -> UnitCampaign:
    """Six departments and twelve communes."""
    return campaign_of_units(communes=12, departments=6)


@cache
def whole() -> UnitRanking:
    return ranking_of(units().tree)


def ranking_of(tree: Tree, code: str | None = None, stage: Stage | None = None) -> UnitRanking:
    ranking = rank(tree, UNITS, code, stage).ranking
    assert ranking is not None
    return ranking


def values_of(ranking: UnitRanking) -> Mapping[int, Fraction]:
    return {one.unit.number: one.value for group in ranking.groups for one in group.ranked}


def reasons_of(ranking: UnitRanking) -> Mapping[int, UnrankedReason]:
    return {one.unit.number: one.reason for group in ranking.groups for one in group.unranked}


def assessed(number: int) -> Outcome:
    return assess(units().tree, UNITS, number=number)


def changed(number: int, *pairs: tuple[str, str]) -> Tree:
    """The tree with the file of a unit changed in these pieces, which must be there."""
    text = units().tree[unit_path(number)].data.decode()
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return {**units().tree, unit_path(number): RawFile(unit_path(number), text.encode())}


def rulebook_of(number: int) -> Rulebook:
    rulebook, _ = shared_loader(units().tree).rulebook(units().tree, UNITS, number)
    assert rulebook is not None
    return rulebook


def test_every_unit_has_a_total_of_its_own_with_its_bonus_and_penalty() -> None:
    """Held against sums that are made apart from the program, from what the seed gave."""
    given = units()
    assert values_of(whole()) == {number: Fraction(given.total(number)) / 100 for number in given.groups}
    assert [one for one in check(given.tree, [UNITS]).diagnostics if one.severity is Severity.ERROR] == []
    capped = [one for one in given.answers.values() if one.initiatives > 3]
    assert capped, "a bonus above its cap must be among them"


def test_places_are_of_the_group_and_equals_share_one() -> None:
    """One more than there are better ones: 1, 1, 3."""
    assert [group.key for group in whole().groups] == [DEPARTMENT, COMMUNE]
    for group in whole().groups:
        totals = sorted((units().total(one.unit.number) for one in group.ranked), reverse=True)
        for one in group.ranked:
            mine = units().total(one.unit.number)
            assert one.place == 1 + sum(other > mine for other in totals)
            assert one.tied == totals.count(mine) - 1
        assert [one.place for one in group.ranked] == sorted(one.place for one in group.ranked)
    communes = whole().groups[1].ranked
    assert [one.place for one in communes[:3]] == [1, 1, 3]
    assert [one.tied for one in communes[:3]] == [1, 1, 0]


@pytest.mark.parametrize("code", ["1", "1.1", "9", "9.1", "10", "10.1"])
def test_units_are_ranked_by_an_area_a_criterion_or_an_item(code: str) -> None:
    """Shares of a main part; points of bonus and penalty, of which the least is the best."""
    ranking, answers = ranking_of(units().tree, code), units().answers
    assert ranking.by_index == (code[0] == "1" and not code.startswith("10"))
    wanted = {
        "9": {n: Fraction(min(one.initiatives, 3)) for n, one in answers.items()},
        "10": {n: min(Fraction(one.delays, 2), Fraction(3)) for n, one in answers.items()},
        "1": {
            n: Fraction(one.points(units().maximum)["1.1"]) / Fraction(units().maximum)
            for n, one in answers.items()
        },
    }[code.split(".")[0]]
    assert values_of(ranking) == wanted
    for group in ranking.groups:
        for first, second in pairwise(group.ranked):
            better = first.value < second.value if code.startswith("10") else first.value > second.value
            assert better == (first.place < second.place)


def test_a_whole_table_is_ranked_as_each_of_its_parts_is_by_itself() -> None:
    """With what `check` tells of the campaign, though every file is read once."""
    outcome = assess_units(units().tree, UNITS)
    assert outcome.table is not None
    parts = outcome.table.parts
    assert list(parts) == [code for area in range(1, 11) for code in (str(area), f"{area}.1")]
    for code in ("1", "8.1", "9", "10.1"):
        assert places(parts[code]) == places(ranking_of(units().tree, code))
    assert places(outcome.table.whole) == places(whole())
    for group in outcome.table.whole.groups:
        assert group.median == median([one.value for one in group.ranked])
    assert outcome.verdict == campaign_verdict(units().tree, UNITS, shared_loader(units().tree))


def test_every_part_is_ranked_at_the_stage_of_the_whole() -> None:
    """A part that is reviewed of everybody is still of the claim, while the whole is."""
    tree = {**changed(7, ("status: submitted", "status: draft"))}
    table = assess_units(tree, UNITS).table
    assert table is not None
    assert {one.stage for one in (table.whole, *table.parts.values())} == {Stage.SELF}
    assert all(reasons_of(one)[7] is UnrankedReason.DRAFT for one in table.parts.values())


def test_a_unit_is_held_against_the_median_of_its_own_group() -> None:
    """In points of what it could get; of a penalty who has less is ahead."""
    outcome = assess_units(units().tree, UNITS)
    assert outcome.table is not None
    by_unit = outcome.table.by_unit()
    assert list(by_unit) == sorted(units().groups)
    for number, key in units().groups.items():
        peers = [units().answers[other] for other, group in units().groups.items() if group == key]
        parts = {one.ranking.criterion.code: one for one in by_unit[number] if one.ranking.criterion}
        own, maximum = units().answers[number], units().maximum
        points = [one.points(maximum)["2.1"] for one in peers]
        assert parts["2.1"].ahead == Fraction(own.points(maximum)["2.1"]) - Fraction(median(points))
        taken = [Fraction(min(one.delays, 6), 2) for one in peers]
        assert parts["10"].ahead == median(taken) - Fraction(min(own.delays, 6), 2)
        assert by_unit[number][0].ranking is outcome.table.whole


def places(ranking: UnitRanking) -> list[tuple[str, int, int, int]]:
    return [
        (group.key, one.unit.number, one.place, one.tied) for group in ranking.groups for one in group.ranked
    ]


def test_places_are_by_exact_values_that_may_read_alike() -> None:
    """Nothing is rounded before it is compared, and a reader is told so where two read alike."""
    group = whole().groups[0]
    tallies = [Tally(HUNDRED, HUNDRED, HUNDRED, Decimal(points), 1, 1) for points in ("66.6667", "66.6666")]
    ranked = tuple(
        replace(one, tally=tally, place=place, tied=0)
        for place, (one, tally) in enumerate(zip(group.ranked, tallies, strict=False), 1)
    )
    alike = replace(whole(), groups=(replace(group, ranked=ranked),))
    said = [[str(part) for part in ranking_tables(one)] for one in (alike, whole())]
    assert [ALIKE in text for text in said] == [True, False]


def test_who_is_not_complete_stands_below_with_the_reason_and_never_with_zero() -> None:
    absent, broken, draft, left = 8, 9, 10, 11
    tree = dict(units().tree)
    for number, old, new in (
        (broken, "planned: 100", "planned: -1"),
        (draft, "status: submitted", "status: draft"),
        (left, "status: submitted", "status: draft"),
    ):
        tree[unit_path(number)] = changed(number, (old, new))[unit_path(number)]
    del tree[unit_path(absent)]
    ranking = ranking_of(tree)
    assert reasons_of(ranking) == {
        absent: UnrankedReason.NO_SUBMISSION,
        broken: UnrankedReason.UNTRUSTED,
        draft: UnrankedReason.DRAFT,
        left: UnrankedReason.DRAFT,
    }
    others = values_of(whole()).keys() - {absent, broken, draft, left}
    assert values_of(ranking) == {number: values_of(whole())[number] for number in others}
    assert [one.place for one in ranking.groups[1].ranked][:3] == [1, 2, 3], "places close up"
    found = campaign_verdict(tree, UNITS, shared_loader(tree)).diagnostics
    assert {one.path for one in found if one.blocks} == {unit_path(broken)}
    assert [one.params["appendix"] for one in found if one.code == "C406"] == [str(absent)]
    data = json.loads(ranking_json(ranking, COMMUNE))
    (group,) = data["groups"]
    assert [one["appendix"] for one in group["unranked"]] == [absent, broken, draft, left]
    assert [one["points"] for one in group["unranked"]][:2] == [None, None]
    assert group["ranked"][0]["value"] == str(ranking.groups[1].ranked[0].value)
    places = [one["place"] for one in group["ranked"]]
    assert [one["tied"] for one in group["ranked"]] == [
        count if (count := places.count(place)) > 1 else 0 for place in places
    ]


def test_nothing_is_ranked_at_a_stage_that_does_not_know_every_item() -> None:
    ranking = ranking_of(units().tree, stage=Stage.REVIEWED)
    assert set(reasons_of(ranking).values()) == {UnrankedReason.UNFINISHED}
    assert len(reasons_of(ranking)) == len(units().groups)


def test_who_was_reviewed_is_ranked_by_that_once_all_are() -> None:
    given = campaign_of_units(communes=1, departments=1)
    tree: Tree = {**given.tree, **ledgers(given.tree, [2])}
    assert (ranking_of(tree).stage, ranking_of(tree).reviewed) == (Stage.SELF, 1)
    tree = {**tree, **ledgers(given.tree, [1])}
    assert (ranking_of(tree).stage, ranking_of(tree).reviewed) == (Stage.REVIEWED, 2)
    assert values_of(ranking_of(tree)) == values_of(ranking_of(tree, stage=Stage.SELF))


def test_one_late_file_does_not_turn_a_ranking_that_asks_for_what_was_reviewed() -> None:
    """Who is not reviewed stands below, with the reason; of another campaign nobody is ranked."""
    given = campaign_of_units(communes=2, departments=1)
    tree: Tree = {**given.tree, **ledgers(given.tree, [1, 2])}
    tables = [
        outcome.table
        for stage in (None, Stage.REVIEWED)
        if isinstance(outcome := assess_campaign(tree, UNITS, EVERYTHING, stage), UnitsOutcome)
    ]
    assert [table and table.whole.stage for table in tables] == [Stage.SELF, Stage.REVIEWED]
    assert tables[1] is not None
    assert reasons_of(tables[1].whole) == {3: UnrankedReason.UNFINISHED}
    assert {part.stage for part in tables[1].parts.values()} == {Stage.REVIEWED}
    with pytest.raises(NotOfUnits):
        assess_campaign(small_tree(), CAMPAIGN, EVERYTHING, Stage.REVIEWED)


@pytest.mark.parametrize("command", ["build", "serve"])
def test_pages_of_another_campaign_have_no_stage_to_be_ranked_at(command: str, tmp_path: Path) -> None:
    done = run(command, "--stage", "reviewed", cwd=write_small_tree(tmp_path))
    assert done.returncode == 2
    assert "không có đơn vị nào để xếp hạng" in " ".join(done.stderr.split())


def test_a_plan_with_a_warning_is_searched_for_persons_once_not_with_each_unit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else a country's units cost their square: the plan names them all."""
    given = campaign_of_units(communes=9, departments=0).tree  # of departments there is none: C442
    searched: list[bytes] = []
    real = redact.perhaps_personal
    monkeypatch.setattr(redact, "perhaps_personal", lambda data: searched.append(data) or real(data))
    plan = given[UNITS_PLAN]
    tree = {**given, UNITS_PLAN: replace(plan, data=plan.data + b"# not looked at before\n")}
    assert {one.code for one in check(tree, [UNITS]).diagnostics} == {"C442"}
    assert searched.count(tree[UNITS_PLAN].data) == 1


def test_no_unit_is_proposed_to_judge_one_it_is_ranked_with() -> None:
    """While any other agency may: one of another group, or one that is no unit."""
    given = campaign_of_units(communes=3, departments=2)
    for number, group in given.groups.items():
        items, _ = ledger_with_items(given.tree, UNITS, number)
        assert items is not None
        assert given.groups[int(items.judge.removeprefix("unit-"))] != group
    alone = campaign_of_units(communes=3, departments=0).tree
    text = alone[UNITS_PLAN].data.decode()
    office = "  so-noi-vu: {name: Sở Nội vụ, short_name: SNV, head: Giám đốc, symbol: SNV}\n"
    plan = RawFile(UNITS_PLAN, text.replace("appendices:\n", f"{office}appendices:\n", 1).encode())
    items, _ = ledger_with_items({**alone, UNITS_PLAN: plan}, UNITS, 1)
    assert items is not None
    assert items.judge == "so-noi-vu"


def test_ledgers_of_units_are_made_accepted_and_stamped_each_by_itself() -> None:
    given = campaign_of_units(communes=1, departments=1)
    items, _ = ledger_with_items(given.tree, UNITS, 2)
    assert items is not None
    assert len(items.added) == ITEMS
    tree = {**given.tree, items.path: RawFile(items.path, items.content)}
    reviewer = Reviewer("Chuyên viên", "Thành viên", "unit-1")
    ledger, _ = accepted_ledger(tree, UNITS, 2, reviewer, date(2025, 1, 10))
    assert ledger is not None
    unstamped = {path: without_fingerprints(raw) for path, raw in ledgers(given.tree, [1, 2]).items()}
    stamped, _ = stamped_ledgers({**given.tree, **unstamped}, UNITS, of_campaign(UNITS, 2))
    assert stamped is not None
    assert {path: len(one.stamped) for path, one in stamped.items()} == {items.path: ITEMS}


def without_fingerprints(raw: RawFile) -> RawFile:
    return RawFile(raw.path, re.sub(rb"(?m)^ +fingerprint:.*\n", b"", raw.data))


def test_a_campaign_of_units_has_no_total() -> None:
    with pytest.raises(NoCommonTotal):
        assess(units().tree, UNITS)
    with pytest.raises(NoCommonTotal):
        assess_what_if(units().tree, UNITS, RawFile("x.yaml", b"entries: {}"))


def test_names_of_groups_and_units_stay_text(tmp_path: Path) -> None:
    name = "[bold]Sở[/bold] <b>{{ 7 }}</b>"
    given = campaign_of_units(communes=1, departments=1)
    plan = given.tree[UNITS_PLAN].data.decode()
    text = plan.replace("Sở, cơ quan ngang sở", f"'{name}'").replace("Sở minh hoạ 1", f"'{name} 1'")
    tree = {**given.tree, UNITS_PLAN: RawFile(UNITS_PLAN, text.encode())}
    folder = write_units(tmp_path, UnitCampaign(tree, given.groups, given.answers, given.maximum))
    done = run("rank", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert f"{name} (1/1 đơn vị có hạng)" in done.stdout
    assert f"1. {name} 1" in done.stdout


def test_appendices_that_share_a_table_are_not_ranked() -> None:
    with pytest.raises(NotOfUnits):
        rank(small_tree(), "2024")


def test_a_ledger_with_an_error_is_told_beside_the_ranking(root: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(root, tmp_path / "data")
    path = f"submissions/{UNITS}/appendix-4/review.yaml"
    (folder / path).write_text("format: 2\nitems: 7\n", encoding="utf-8")
    done = run("rank", cwd=folder)
    assert done.returncode == 1
    assert WRONG_LEDGERS.format(numbers=4, campaign=UNITS, number=4) in done.stderr
    assert "6/6 đơn vị" in done.stdout, "the claim still has its place"


@pytest.mark.parametrize("code", ["11", "1.1.1", ""])
def test_what_the_set_does_not_score_is_not_ranked_by(code: str) -> None:
    with pytest.raises(NotRanked):
        rank(units().tree, UNITS, code)


def test_what_is_of_all_units_in_a_folder_of_theirs_is_told() -> None:
    """A survey, a decision of the ministry: nobody can tell of which unit."""
    paths = [f"submissions/{UNITS}/{name}.yaml" for name in ("survey", "appraisal", "publications/X")]
    tree = {**units().tree, **{path: RawFile(path, b"a: 1\n") for path in paths}}
    found = campaign_verdict(tree, UNITS, shared_loader(tree)).diagnostics
    assert {(one.code, one.path) for one in found if one.blocks} == {("C407", path) for path in paths}


def test_a_file_in_a_wrong_place_is_told_once_and_not_as_missing_too() -> None:
    right, wrong = unit_path(7), f"submissions/{UNITS}/xa-7.yaml"
    tree = {path: raw for path, raw in units().tree.items() if path != right}
    tree[wrong] = RawFile(wrong, units().tree[right].data)
    found = campaign_verdict(tree, UNITS, shared_loader(tree)).diagnostics
    assert [(one.code, one.path, one.params["near"]) for one in found] == [("C407", wrong, right)]


@pytest.mark.parametrize("number", [1, 18])
def test_blank_file_workbook_and_editor_schema_of_a_unit_ask_the_whole_table(number: int) -> None:
    rulebook, loader = rulebook_of(number), shared_loader(units().tree)
    blank = scaffold(number, loader.submission_schema, rulebook, "x")
    source, _ = parse(RawFile(unit_path(number), blank.encode()))
    assert source is not None
    asked = list(rulebook.leaves)
    assert len(asked) == ITEMS
    assert list(source.data["entries"]) == asked
    layout = workbook_layout(source.data, rulebook, number)
    assert {row.leaf.code for sheet in layout.sheets for row in sheet.rows if row.leaf} == set(asked)


def test_units_share_one_editor_schema() -> None:
    files, _ = editor_schemas(units().tree, UNITS)
    assert files is not None
    ((path, text),) = files.items()
    assert path == f"schema/appendices/{UNITS}/unit.schema.json"
    assert text is not None
    properties = json.loads(text)["properties"]
    assert sorted(properties["entries"]["properties"]) == sorted(rulebook_of(1).leaves)
    assert properties["appendix"]["enum"] == list(units().groups)
    for raw in units().tree.values():
        if raw.path.endswith("submission.yaml"):
            assert Draft202012Validator(json.loads(text)).is_valid(yaml.safe_load(raw.data)), raw.path


def test_a_workbook_of_a_unit_comes_back_as_its_file() -> None:
    book, found = export_workbook(units().tree, UNITS, 7)
    assert (found, book is not None) == ((), True)
    imported = import_workbook(units().tree, "x.xlsx", book or b"", UNITS, 7)
    assert [one for one in imported.diagnostics if one.diagnostic.blocks] == []
    assert imported.changes == ()
    assert imported.path == unit_path(7)


def test_a_workbook_of_no_unit_is_refused() -> None:
    book, _ = export_workbook(units().tree, UNITS, 18)
    fewer = campaign_of_units(communes=1, departments=1).tree
    (refused,) = import_workbook(fewer, "x.xlsx", book or b"").diagnostics
    assert (refused.diagnostic.code, refused.diagnostic.params["wanted"]) == ("X651", "1, 2")


def test_files_of_units_are_put_in_order_each_by_its_own_table() -> None:
    files, found = canonical_files(units().tree, UNITS)
    assert files is not None
    assert (found, sorted(files)) == ((), sorted(map(unit_path, units().groups)))


def test_owners_of_units_are_told_as_of_appendices() -> None:
    parties = "agencies: {unit-7: {accounts: [xa-7]}}\n  reviewers: {unit-1: {accounts: [tham-dinh]}}"
    permissions = (
        f"permissions:\n  {parties}\n  coordinators: {{accounts: [dp]}}\n  maintainers: {{accounts: [qt]}}\n"
    )
    plan = RawFile(UNITS_PLAN, units().tree[UNITS_PLAN].data + permissions.encode())
    text = code_owners_files({**units().tree, UNITS_PLAN: plan})[".github/CODEOWNERS"].decode()
    assert f"/submissions/{UNITS}/appendix-7/submission.yaml @tham-dinh" in text


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the campaign, and a branch on which one commune changes its figures and its claim."""
    folder = write_units(tmp_path_factory.mktemp("units"), campaign_of_units(communes=4, departments=2))
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "units")
    git(folder, "checkout", "-qb", "proposal")
    file = folder / unit_path(3)
    entry = re.compile(r"completed: \d+, planned: 100}\n    self_score: [\d.]+")
    file.write_text(
        entry.sub("completed: 100, planned: 100}\n    self_score: 12.5", file.read_text(), count=1)
    )
    git(folder, "commit", "-qam", "better figures")
    git(folder, "checkout", "-q", "main")
    return folder


SIGN = "--title a --number 1 --date 2025-01-05 --issuer a --about b --signed-by c"
ANSWERS, REFUSES, ELSEWHERE = "answers", "refuses", "elsewhere"  # of no campaign, or asks for something first
EVERY_COMMAND = [
    ("check", ANSWERS), ("check --appendix 3", ANSWERS),
    ("score", REFUSES), ("score --format json", REFUSES), ("score --appendix 3", ANSWERS),
    ("score --appendix 3 --base HEAD", ANSWERS), ("score --fill --appendix 3", ANSWERS),
    ("rank", ANSWERS), ("rank --by 10 --format json", ANSWERS), ("rank --group cap-xa", ANSWERS),
    ("status", REFUSES), ("status --format json", REFUSES), ("status --appendix 3", ANSWERS),
    ("explain 1.1", REFUSES), ("explain 1.1 --appendix 3", ANSWERS), ("explain 1 --appendix 3", ANSWERS),
    ("history 1.1", REFUSES),
    ("review --base main --head proposal", ANSWERS),
    ("inbox", ANSWERS),
    ("comment", ELSEWHERE), ("pre-receive", ELSEWHERE),
    (f"signoff tu-danh-gia {SIGN}", ANSWERS),
    ("publish", ELSEWHERE), ("publish --draft HEAD", ANSWERS),
    ("sign", ELSEWHERE), ("dossier", ELSEWHERE), ("verify", ELSEWHERE),
    ("build --output out", ANSWERS), ("serve --host 203.0.113.1", ELSEWHERE),  # nobody has that address
    ("federate", ELSEWHERE),
    ("links --results links.json", ANSWERS),
    ("schemas --check", ANSWERS), ("codeowners", ANSWERS), ("forge", ELSEWHERE),
    ("fmt --check --appendix 3", ANSWERS), ("migrate", ANSWERS),
    ("new 2026 --from 2025", ANSWERS), ("new --appendix 3 --output blank.yaml", ANSWERS),
    ("excel export --appendix 3", ANSWERS), ("excel import", ELSEWHERE),
    ("review-new --appendix 3", ANSWERS), ("review-accept --appendix 3", ANSWERS),
    ("review-stamp --appendix 3", ANSWERS),
    ("criteria lint schema/criteria/units.yaml", ANSWERS),
]  # fmt: skip
STALE = {"fmt --check --appendix 3", "schemas --check"}  # nothing was ever written: they say so by their code


@pytest.mark.parametrize(("typed", "what"), EVERY_COMMAND, ids=[typed for typed, _ in EVERY_COMMAND])
def test_a_command_answers_for_a_unit_or_says_that_there_is_no_common_total(
    root: Path, tmp_path: Path, typed: str, what: str
) -> None:
    done = run(*typed.split(), cwd=shutil.copytree(root, tmp_path / "data"))
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert "Toàn Thành phố" not in said
    assert "toàn Thành phố" not in said
    refused = NO_COMMON_TOTAL.format(campaign=UNITS) in " ".join(done.stderr.split())
    assert refused == (what == REFUSES), said
    if what == REFUSES:
        assert (done.returncode, done.stdout) == (2, "")
    elif what == ANSWERS:
        assert done.returncode == (1 if typed in STALE else 0), said
    else:
        assert done.returncode in (2, 3), said


def test_every_command_is_tried() -> None:
    assert {typed.split()[0] for typed, _ in EVERY_COMMAND} == set(COMMANDS)


def test_a_proposal_of_a_unit_tells_what_becomes_of_that_unit(root: Path) -> None:
    done = run("review", "--base", "main", "--head", "proposal", "--format", "json", cwd=root)
    (campaign,) = json.loads(done.stdout)["campaigns"]
    assert (campaign["id"], campaign["unit"]) == (UNITS, 3)
    assert list(campaign["appendices"]) == ["3"]
    assert [one["code"] for one in campaign["items"]] == ["1.1"]
    assert campaign["items"][0]["points"]["self"][1] == "12.5"


@pytest.mark.parametrize(
    ("account", "day", "codes"),
    [
        ("xa-3", date(2025, 1, 4), set()),
        ("xa-4", date(2025, 1, 4), {"C411"}),
        ("xa-3", date(2025, 1, 10), {"C413"}),
    ],
)
def test_a_unit_changes_its_own_file_alone_and_in_time(
    root: Path, tmp_path: Path, account: str, day: date, codes: set[str]
) -> None:
    desk = Desk(shutil.copytree(root, tmp_path / "data"))
    desk.commit({UNITS_PLAN: with_permissions})
    better = replaced(
        ("self_score: 11.13\n", "self_score: 11.25\n"), ("completed: 89, planned", "completed: 90, planned")
    )
    desk.branch({unit_path(3): better}, name="own")
    report = review_proposal(read_proposal(desk.root, "main", "own"), Proposer(account, day), day)
    assert {one.code for one in report.diagnostics if one.blocks} == codes
    assert [(one.name, one.unit) for one in report.campaigns] == [(UNITS, 3)]


def test_a_proposal_of_several_units_and_the_plan_tells_of_each(root: Path, tmp_path: Path) -> None:
    desk = Desk(shutil.copytree(root, tmp_path / "data"))
    other = replaced(("status: submitted", "status: draft"))
    desk.branch({unit_path(3): other, unit_path(4): other, UNITS_PLAN: with_permissions}, name="several")
    day = date(2025, 1, 4)
    report = review_proposal(read_proposal(desk.root, "main", "several"), None, day)
    assert [(one.unit, one.is_of_all_units) for one in report.campaigns] == [
        (None, True),
        (3, False),
        (4, False),
    ]
    view = proposal_view(report)
    whole_of_it, third, _ = view.campaigns
    assert f"đợt {UNITS}, đơn vị 3: " in view.headline
    assert f"; Đợt {UNITS}, đơn vị 4: " in view.headline
    assert f"Đợt {UNITS}: " not in view.headline, "what is of all units has no points"
    assert whole_of_it.summary == OF_ALL_UNITS
    assert whole_of_it.plan
    assert "Xã minh hoạ 3" in third.title


def test_beside_a_citys_campaigns_one_of_units_is_no_year_of_theirs(tmp_path: Path) -> None:
    """It is not what a city's year is held against, hides no other, and has a draft of its own."""
    given = campaign_of_units(communes=1, departments=1)
    both = UnitCampaign({**small_tree(), **given.tree}, given.groups, given.answers, given.maximum)
    assert [one.assessment.rulebook.campaign.id for one in earlier_in(both.tree, "2026").years] == ["2024"]
    write_units(tmp_path, both)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "both")
    city, own = sorted(drafts(tmp_path, "HEAD", ()), key=lambda one: one.place)
    assert (type(city), type(own)) == (SiteVersion, UnitsVersion)
    assert (city.place, own.place) == ("2024/du-thao", f"{UNITS}/du-thao")


def test_a_campaign_that_was_one_of_units_once_has_a_history_from_then_on(tmp_path: Path) -> None:
    """Whoever opens it tries units first: its later pages are built all the same."""
    given = campaign_of_units(communes=1, departments=1).tree
    tried = {
        path.replace(f"/{UNITS}/", f"/{CAMPAIGN}/"): raw.data.replace(UNITS.encode(), CAMPAIGN.encode())
        for path, raw in given.items()
    }
    git(tmp_path, "init", "-q", "-b", "main")
    for files in (tried, {path: raw.data for path, raw in small_tree().items()}):
        shutil.rmtree(tmp_path / "submissions", ignore_errors=True)
        for path, data in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(data)
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-qm", "step")
    newest, oldest = steps(tmp_path, CAMPAIGN)
    assert oldest.changes is None
    assert newest.changes is not None
    (draft,) = drafts(tmp_path, "HEAD", ())
    assert isinstance(draft, SiteVersion)


def test_a_draft_of_units_is_published_beside_others_and_kept(root: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(root, tmp_path / "data")
    publish = partial(run, "publish", "--draft", "HEAD", cwd=folder, XDG_CACHE_HOME=str(tmp_path / "cache"))
    first = publish()
    assert first.returncode == 0, first.stderr
    assert f"{UNITS}/du-thao  Dự thảo" in first.stdout
    assert "6/6 đơn vị có hạng" in first.stdout
    listed = (folder / "site" / "index.html").read_text(encoding="utf-8")
    assert "Điểm tự đánh giá: 6/6 đơn vị có hạng" in listed
    page = folder / "site" / UNITS / "du-thao" / "don-vi" / "3.html"
    assert "Xã minh hoạ 3" in page.read_text(encoding="utf-8")
    assert "(dựng mới 0," in publish().stdout


def test_the_illustrative_campaign_is_written_where_one_asks(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.units", tmp_path], cwd=HOUSE, check=True, capture_output=True
    )
    assert done.stdout == b""
    assert {path: (tmp_path / path).read_bytes() for path in units().tree} == {
        path: raw.data for path, raw in units().tree.items()
    }


GUIDE = (HOUSE / "docs" / "huong-dan" / "don-vi.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def illustrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The campaign the guide tells of: two departments, four communes, one of which has handed in nothing."""
    folder = write_units(tmp_path_factory.mktemp("guide"), campaign_of_units(communes=4, departments=2))
    (folder / unit_path(5)).unlink()
    return folder


def consoles() -> list[tuple[str, str]]:
    blocks = re.findall(r'(?ms)^```console title="Đợt minh hoạ"\n(.*?)^```$', GUIDE)
    return [
        one for block in blocks for one in re.findall(r"(?m)^\$ parindex (.*)\n((?:(?!\$ ).*\n?)*)", block)
    ]


@pytest.mark.parametrize(("typed", "shown"), consoles(), ids=[typed for typed, _ in consoles()])
def test_a_command_of_the_guide_does_what_is_shown(
    illustrated: Path, tmp_path: Path, typed: str, shown: str
) -> None:
    done = run(*typed.split(), cwd=shutil.copytree(illustrated, tmp_path / "data"), COLUMNS="80")
    code = re.search(r"(?m)^# exit (\d)$", shown)
    assert done.returncode == (int(code[1]) if code else 0), done.stderr
    for line in (line for line in shown.splitlines() if line and not line.startswith("# exit")):
        assert line in done.stdout + done.stderr


def test_the_guide_shows_every_kind_of_command() -> None:
    assert [typed.split()[0] for typed, _ in consoles()] == [
        "check",
        "score",
        "rank",
        "rank",
        "build",
        "new",
        "status",
    ]


def test_the_plan_of_the_guide_is_one_of_units() -> None:
    (block,) = re.findall(r"(?ms)^```yaml\n(.*?)^```$", GUIDE)
    text, given = units().tree[UNITS_PLAN].data.decode(), campaign_of_units(communes=1, departments=1)
    for key, part in blocks(block, 0):
        text = swapped(text, (key,), part)
    tree = {**given.tree, UNITS_PLAN: RawFile(UNITS_PLAN, text.encode())}
    assert [one for one in campaign_verdict(tree, UNITS, shared_loader(tree)).diagnostics if one.blocks] == []
    assert [(group.key, group.units) for group in ranking_of(tree).groups] == [(DEPARTMENT, 1), (COMMUNE, 1)]


def peer_traces(figures: Mapping[int, Fraction]) -> Mapping[int, Trace]:
    """Each unit's points of its figure over the best of all: first the figures of all, then the rule."""
    book = outcome(small_tree()).assessment
    assert book is not None
    leaf, rounding = book.leaves["2.1.2"].leaf, book.rulebook.criteria.rounding
    best = max(figures.values())
    traces = {
        number: compute(leaf, {"own": own, "best": best}, "", rounding) for number, own in figures.items()
    }
    assert None not in traces.values()
    return {number: trace for number, trace in traces.items() if trace is not None}


def test_a_figure_of_the_peers_is_an_input_like_any_other_and_stays_exact() -> None:
    figures = {1: Fraction(2, 3), 2: Fraction(5, 7), 3: Fraction(5, 7)}
    traces = peer_traces(figures)
    assert {number: trace.exact for number, trace in traces.items()} == {1: Fraction(14, 15), 2: 1, 3: 1}
    assert [one.value for one in next(traces[1].parts).operands] == [Fraction(2, 3), Fraction(5, 7)]


def test_who_mends_its_own_figure_changes_what_its_peers_get() -> None:
    """So nobody can type the points of such an item: another's file would make them wrong."""
    before = peer_traces({1: Fraction(2, 3), 2: Fraction(5, 7)})
    after = peer_traces({1: Fraction(2, 3), 2: Fraction(6, 7)})
    assert (before[1].exact, after[1].exact) == (Fraction(14, 15), Fraction(7, 9))


PLAN_MISTAKES = {
    "a name of blanks": ("name: Sở minh hoạ 1,", 'name: " ",', "S105", "có chữ"),
    "a name on two lines": (
        "name: Sở minh hoạ 1,", 'name: "Sở\\nminh hoạ 1",', "S105", "Có phải ý là “Sở minh hoạ 1”?",
    ),
    "a number whose files would not be read": ("number: 1, agency", "number: 10000, agency", "S106", "9999"),
    "a place of other pages": ('id: "2025"', "id: latest-ranking", "S105", "chỗ của trang khác"),
    "several groups": ("group: so-nganh}", "group: [so-nganh, cap-xa]}", "S103", "group:"),
    "a list of groups": ("groups:\n", "groups: [so-nganh, cap-xa]\nothers:\n", "S103", "so-nganh"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "cure"), PLAN_MISTAKES.values(), ids=PLAN_MISTAKES)
def test_what_is_typed_wrongly_in_a_plan_of_units_is_told_with_its_cure(
    old: str, new: str, code: str, cure: str
) -> None:
    tree = dict(campaign_of_units(communes=1, departments=1).tree)
    text = tree[UNITS_PLAN].data.decode()
    assert old in text
    tree[UNITS_PLAN] = RawFile(UNITS_PLAN, text.replace(old, new, 1).encode())
    (found, *_) = [one for one in check(tree, [UNITS]).diagnostics if one.code == code]
    assert found.path == UNITS_PLAN
    message = message_of(found)
    assert cure in message.hint
    assert "tài liệu" not in message.hint
