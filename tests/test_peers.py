"""Points made of the figures of all units of a group: held against plain arithmetic, and whose they are."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from generator.comparison import ChangeReason, compare, reason_of
from generator.consolidation import (
    AbsenceReason,
    AbsentPeer,
    Assessment,
    LeafResult,
    LeafState,
    PeerResult,
    Stage,
    UnitRanking,
)
from generator.diagnostics import Diagnostic
from generator.exchange.form.item_data import item_data
from generator.exchange.new_submission import scaffold
from generator.exchange.workbook.layout import workbook_layout
from generator.exchange.workbook.model import SheetField
from generator.pipeline import rank as ranking_of_units
from generator.pipeline.assess import assess, assess_parts
from generator.pipeline.campaign import campaign_verdict
from generator.pipeline.excel import export_workbook, import_workbook
from generator.pipeline.files import editor_schemas
from generator.pipeline.load import shared_loader
from generator.pipeline.proposal import read_proposal
from generator.pipeline.proposal_review import review_proposal
from generator.pipeline.review_ledgers import ledger_with_items
from generator.pipeline.what_if import assess_what_if
from generator.reading import RawFile, Tree, parse
from generator.rendering.data.unit_ranking import ranking_json
from generator.rendering.proposal.markdown import file_link, proposal_markdown
from generator.rendering.proposal.view import ProposalVerdict, proposal_view
from generator.rendering.terminal.unit_ranking import ranking_tables
from generator.rulebook import Rulebook
from generator.scoring import round_points
from generator.vi import explain, peers as words
from tests.support.cli import run
from tests.support.git import git
from tests.support.proposals import Desk, replaced
from tests.support.rules import lint_of
from tests.support.trees import HOUSE, small_tree
from tests.support.units import UNITS, UnitCampaign, campaign_of_units, unit_path, with_peers, write_units

ITEM = "8.1"
HUNDRED, MOST = Fraction(100), Fraction(25, 2)
COMMUNES = range(4, 10)  # of `units`; the departments are 1 to 3


@cache
def units() -> UnitCampaign:
    """Three departments and six communes, one item of which compares them."""
    return with_peers(campaign_of_units(communes=6, departments=3))


def done(number: int) -> Fraction:
    return units().answers[number].done[ITEM] / HUNDRED


def assessed(tree: Tree, number: int) -> Assessment:
    found = assess(tree, UNITS, number=number).assessment
    assert found is not None
    return found


def compared(number: int, tree: Tree | None = None) -> LeafResult:
    return assessed(units().tree if tree is None else tree, number).leaves[ITEM]


def figures(number: int, tree: Tree | None = None) -> Mapping[str, PeerResult]:
    return {one.name: one for one in compared(number, tree).peers}


def holders(one: PeerResult) -> list[int]:
    return [peer.number for peer in one.holders]


def changed(number: int, *pairs: tuple[str, str], tree: Tree | None = None) -> Tree:
    """The tree with pieces of the unit's answer to the item, or of its file's head, replaced."""
    tree = units().tree if tree is None else tree
    head, mark, item = tree[unit_path(number)].data.decode().partition(f'  "{ITEM}":')
    answer, mark_after, rest = item.partition('  "9.1":')
    for old, new in pairs:
        assert old in answer or old in head, old
        if old in answer:
            answer = answer.replace(old, new, 1)
        else:
            head = head.replace(old, new, 1)
    text = f"{head}{mark}{answer}{mark_after}{rest}"
    return {**tree, unit_path(number): RawFile(unit_path(number), text.encode())}


def told(tree: Tree) -> list[Diagnostic]:
    return [one for one in campaign_verdict(tree, UNITS, shared_loader(tree)).diagnostics if one.blocks]


def ranking(tree: Tree, code: str | None = None) -> UnitRanking:
    found = ranking_of_units.rank(tree, UNITS, code).ranking
    assert found is not None
    return found


def rulebook_of(number: int, tree: Tree) -> Rulebook:
    rulebook, _ = shared_loader(tree).rulebook(tree, UNITS, number)
    assert rulebook is not None
    return rulebook


def with_rule(peers: str, measured: str, communes: int = 3) -> UnitCampaign:
    """Two groups, of which the communes are 2, 3, … : the item by another rule."""
    return with_peers(campaign_of_units(communes, departments=1), peers, measured)


def answering(given: UnitCampaign, *counts: int) -> Tree:
    """The tree in which the communes did so many of a hundred."""
    tree = given.tree
    for number, count in enumerate(counts, 2):
        raw = tree[unit_path(number)].data.decode()
        new = re.sub(rf'("{ITEM}":\n    inputs: {{completed: )\d+', rf"\g<1>{count}", raw)
        tree = {**tree, unit_path(number): RawFile(unit_path(number), new.encode())}
    return tree


def test_points_are_what_plain_arithmetic_gives_within_each_group() -> None:
    for group in (range(1, 4), COMMUNES):
        least, most = min(map(done, group)), max(map(done, group))
        for number in group:
            wanted = (done(number) - least) / (most - least) * MOST
            result = compared(number)
            assert (result.state, result.exact) == (LeafState.SCORED, wanted)
            assert result.points == round_points(wanted, rulebook_of(number, units().tree).criteria.rounding)
            found = figures(number)
            assert (found["leading"].value, found["last"].value) == (most, least)
            assert holders(found["leading"]) == [one for one in group if done(one) == most]
            assert holders(found["last"]) == [one for one in group if done(one) == least]
            assert {one.units for one in found.values()} == {len(group)}
            assert not any(one.is_provisional for one in found.values())


def test_each_unit_of_all_parts_and_of_a_ranking_has_the_same_points() -> None:
    """Whoever asks: of one unit, of all, of their places."""
    alone = {number: compared(number).exact for number in units().groups}
    parts = [one.assessment for one in assess_parts(units().tree, UNITS)]
    together = {one.appendices[0].appendix.number: one.leaves[ITEM].exact for one in parts if one}
    assert alone == together
    ranked = [one for group in ranking(units().tree, ITEM).groups for one in group.ranked]
    assert {one.unit.number: one.value * MOST for one in ranked} == {
        number: Fraction(compared(number).points or 0) for number in units().groups
    }


RANK = "            place: {title: Thứ hạng, figure: rank, first: FIRST, of: completed}\n"
BY_RANK = """\
          measure: {value: place}
          scale: [{from: 1, to: 1, points: maximum}, {above: 1, points: 0}]
"""


@pytest.mark.parametrize(
    ("first", "counts", "places", "sharing"),
    [
        ("highest", (90, 90, 95), (2, 2, 1), ([3], [2], [])),
        ("lowest", (90, 90, 95), (1, 1, 3), ([3], [2], [])),
        ("highest", (0, 0, 0), (1, 1, 1), ([3, 4], [2, 4], [2, 3])),
    ],
)
def test_a_place_is_shared_by_equals_and_begins_at_the_end_that_is_said(
    first: str, counts: tuple[int, ...], places: tuple[int, ...], sharing: tuple[list[int], ...]
) -> None:
    tree = answering(with_rule(RANK.replace("FIRST", first), BY_RANK), *counts)
    found = [figures(number, tree)["place"] for number in (2, 3, 4)]
    assert [one.value for one in found] == list(places)
    assert [holders(one) for one in found] == list(sharing)
    points = [compared(number, tree).points for number in (2, 3, 4)]
    assert points == [Decimal("12.50") if place == 1 else Decimal("0.00") for place in places]


MEAN = """\
            mean: {title: Bình quân, figure: mean, of: {ratio: [completed, planned]}}
            best: {title: Tốt nhất, figure: best, first: lowest, of: {ratio: [completed, planned]}}
"""
BY_MEAN = """\
          measure: {ratio: [{sum: [mean, best]}, 2]}
          scale: [{points: proportional}]
"""


def test_a_mean_stays_exact_and_the_best_may_be_the_least() -> None:
    tree = answering(with_rule(MEAN, BY_MEAN), 1, 2, 2)
    found = figures(2, tree)
    assert (found["mean"].value, holders(found["mean"])) == (Fraction(5, 300), [])
    assert (found["best"].value, holders(found["best"])) == (Fraction(1, 100), [2])
    assert compared(3, tree).exact == (Fraction(5, 300) + Fraction(1, 100)) / 2 * MOST
    assert "≈ 1,67% (đúng: 1/60)" in words.line(found["mean"])


def test_one_unit_and_units_that_are_all_equal_divide_nothing_by_zero() -> None:
    """Zero over zero is what the scale says of it; it is neither an error nor a silent zero."""
    assert [compared(1, with_peers(campaign_of_units(1, 1)).tree).points] == [Decimal("12.50")]
    tree = answering(with_peers(campaign_of_units(3, 1)), 80, 80, 80)
    assert [compared(number, tree).points for number in (2, 3, 4)] == [Decimal("12.50")] * 3
    assert [holders(one) for one in compared(2, tree).peers] == [[2, 3, 4], [2, 3, 4]]
    scored = compared(2, tree).scored
    assert scored is not None
    assert "không phát sinh" in " ".join(explain.sums(scored, rulebook_of(2, tree).criteria.rounding)).lower()


def test_who_is_left_out_is_named_with_the_reason_and_the_figure_is_provisional() -> None:
    absent, broken, draft, blank, exempt = 4, 5, 6, 7, 8
    tree = changed(broken, ("planned: 100", "planned: -1"))
    tree = changed(draft, ("status: submitted", "status: draft"), tree=tree)
    number = units().answers[blank].done[ITEM]
    blanked = (f"completed: {number}", 'completed: "?"')
    tree = changed(blank, ("status: submitted", "status: draft"), blanked, tree=tree)
    tree = {path: raw for path, raw in tree.items() if path != unit_path(absent)}
    path = "schema/criteria/units.yaml"
    allowed = (
        tree[path]
        .data.decode()
        .replace(f'code: "{ITEM}"', f'code: "{ITEM}"\n        not_applicable: Không có nhiệm vụ')
    )
    tree = {**tree, path: RawFile(path, allowed.encode())}
    count = units().answers[exempt].done[ITEM]
    tree = changed(
        exempt,
        (f"inputs: {{completed: {count}, planned: 100}}", "not_applicable: Năm nay không có nhiệm vụ nào."),
        tree=tree,
    )
    (one, _) = compared(9, tree).peers
    assert {left.peer.number: left.reason for left in one.left_out} == {
        absent: AbsenceReason.NO_SUBMISSION,
        broken: AbsenceReason.UNTRUSTED,
        blank: AbsenceReason.UNANSWERED,
        exempt: AbsenceReason.NOT_APPLICABLE,
    }
    assert ([left.peer.number for left in one.awaited], one.units) == ([absent, broken, blank], 2)
    assert ([peer.number for peer in one.drafts], one.is_provisional) == ([draft], True)
    said = " ".join(words.lines([one]))
    for name in ("4. Xã minh hoạ 4 (chưa nộp bài)", "5. Xã minh hoạ 5 (bài còn lỗi)", "bản nháp: 6. Xã"):
        assert name in said
    assert "Không so: 8. Xã minh hoạ 8 (không áp dụng)" in said
    assert compared(blank, tree).state is LeafState.UNANSWERED
    assert compared(exempt, tree).state is LeafState.NOT_APPLICABLE
    text = " ".join(str(part) for part in ranking_tables(ranking(tree)))
    assert f"Mục so với các đơn vị trong nhóm: {ITEM}." in text
    assert "Tạm tính: chưa tính 4. Xã minh hoạ 4 (chưa nộp bài)" in text


@pytest.mark.parametrize("reason", AbsenceReason)
def test_every_absence_but_of_whom_it_does_not_apply_to_makes_a_figure_provisional(
    reason: AbsenceReason,
) -> None:
    one = figures(4)["leading"]
    left = replace(one, left_out=(AbsentPeer(one.holders[0], reason),))
    assert left.is_provisional == (reason is not AbsenceReason.NOT_APPLICABLE)


def test_without_any_trusted_unit_there_are_no_points_and_no_zero() -> None:
    given = with_peers(campaign_of_units(1, 1))
    tree = {path: raw for path, raw in given.tree.items() if path != unit_path(2)}
    (one, _) = compared(2, tree).peers
    assert (one.value, one.units, one.is_provisional) == (None, 0, True)
    assert (compared(2, tree).points, compared(2, tree).state) == (None, LeafState.NO_SUBMISSION)
    assert words.value(one) == "chưa có"


def test_an_error_mended_later_brings_the_unit_back() -> None:
    best = max(COMMUNES, key=done)
    other = min(COMMUNES, key=done)
    broken = changed(best, ("planned: 100", "planned: -1"))
    assert best not in holders(figures(other, broken)["leading"])
    assert figures(other, broken)["leading"].is_provisional
    assert (
        figures(other)["leading"]
        == figures(other, {**broken, unit_path(best): units().tree[unit_path(best)]})["leading"]
    )


def test_what_nobody_types_is_refused_at_its_place() -> None:
    count = units().answers[4].done[ITEM]
    (claimed,) = told(changed(4, ("    explanation:", "    self_score: 3\n    explanation:")))
    assert (claimed.code, claimed.path, claimed.params["by"]) == ("R204", unit_path(4), "peers")
    (typed,) = told(changed(4, (f"completed: {count}", f"completed: {count}, leading: 98")))
    assert (typed.code, typed.params["own"], typed.params["name"]) == ("R214", "peers", "leading")
    (unknown,) = told(changed(4, ("    explanation:", '    self_score: "?"\n    explanation:')))
    assert (unknown.code, unknown.params["by"]) == ("R204", "peers")
    (bare,) = told(
        changed(4, ("    explanation: Đối chiếu sổ theo dõi của đơn vị 4, mục 8.1, đủ 12 tháng.\n", ""))
    )
    assert bare.code == "R208", "a compared answer needs its proof like any other"


def test_blank_file_workbook_form_and_editor_ask_for_what_is_typed_alone() -> None:
    tree, rulebook = units().tree, rulebook_of(4, units().tree)
    blank = scaffold(4, shared_loader(tree).submission_schema, rulebook, "x")
    source, _ = parse(RawFile(unit_path(4), blank.encode()))
    assert source is not None
    assert list(source.data["entries"][ITEM]) == ["inputs", "evidence"]
    assert list(source.data["entries"][ITEM]["inputs"]) == ["completed", "planned"]
    assert "Không ghi self_score" in blank
    rows = [row for sheet in workbook_layout(source.data, rulebook, 4).sheets for row in sheet.rows]
    (row,) = (one for one in rows if one.leaf is not None and one.leaf.code == ITEM)
    assert SheetField.SELF_SCORE not in row.fields
    assert "Không tự chấm" in row.texts[SheetField.LABEL]
    form = item_data(rulebook.leaves[ITEM], rulebook.criteria.rounding)
    assert (form["scored_by"], form["rule"]["computable"]) == ("peers", False)
    files, _ = editor_schemas(tree, UNITS)
    assert files is not None
    (text,) = files.values()
    entry = json.loads(text or "")["properties"]["entries"]["properties"][ITEM]
    assert "self_score" not in entry["properties"]
    assert list(entry["properties"]["inputs"]["properties"]) == ["completed", "planned"]
    book, _ = export_workbook(tree, UNITS, 4)
    assert import_workbook(tree, "x.xlsx", book or b"", UNITS, 4).changes == ()


@cache
def reviewed() -> Tree:
    """The ledger of unit 5, in which its item is accepted."""
    items, _ = ledger_with_items(units().tree, UNITS, 5)
    assert items is not None
    text = items.content.decode()
    head, mark, item = text.partition(f'  "{ITEM}":')
    judge = "decision: accepted\n    reviewer: {title: a, role: b, agency: unit-1}\n    date: 2025-01-10"
    item = item.replace('decision: "?"', judge, 1)
    return {**units().tree, items.path: RawFile(items.path, f"{head}{mark}{item}".encode())}


def test_a_neighbours_file_makes_no_review_stale_but_moves_the_points_it_accepted() -> None:
    best = max(COMMUNES, key=done)
    count = units().answers[best].done[ITEM]
    after = changed(best, (f"completed: {count}", f"completed: {count - 3}"), tree=reviewed())
    sides = [compared(5, tree) for tree in (reviewed(), after)]
    assert [side.reviewed is not None and side.reviewed.fresh for side in sides] == [True, True]
    assert [one for one in told(after) if one.code == "R237"] == []
    points = [
        assessed(tree, 5).stages[Stage.REVIEWED].criteria[ITEM][0].points for tree in (reviewed(), after)
    ]
    assert points == [side.points for side in sides]
    assert points[0] != points[1]


def test_what_a_unit_would_get_is_told_with_the_figures_it_would_make() -> None:
    tree = units().tree
    raw = RawFile("x.yaml", f'entries: {{"{ITEM}": {{inputs: {{completed: 100, planned: 100}}}}}}'.encode())
    found = assess_what_if(tree, UNITS, raw, 4).assessment
    assert found is not None
    (leading, _) = found.leaves[ITEM].peers
    assert (leading.value, 4 in holders(leading)) == (Fraction(1), True)
    assert found.leaves[ITEM].points == Decimal("12.50")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The best commune lowers its figure on one branch, together with another on a second."""
    folder = write_units(tmp_path_factory.mktemp("peers"), units())
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "units")
    desk = Desk(folder)
    best, other = sorted(COMMUNES, key=done, reverse=True)[:2]
    one, two = (
        replaced(
            (
                f"completed: {units().answers[n].done[ITEM]}, planned: 100}}\n    expl",
                f"completed: {new}, planned: 100}}\n    expl",
            )
        )
        for n, new in ((best, 76), (other, 77))
    )
    desk.branch({unit_path(best): one}, name="one")
    desk.branch({unit_path(best): one, unit_path(other): two}, name="two")
    return desk


def test_the_comment_on_a_proposal_tells_whose_points_move(desk: Desk) -> None:
    best = max(COMMUNES, key=done)
    report = review_proposal(read_proposal(desk.root, "main", "one"), None, date(2025, 1, 4))
    (campaign,) = report.campaigns
    after = changed(best, (f"completed: {units().answers[best].done[ITEM]}", "completed: 76"))
    wanted = {n: (compared(n).points, compared(n, after).points) for n in COMMUNES if n != best}
    moved = {n: points for n, points in wanted.items() if points[0] != points[1]}
    assert moved
    assert {one.peer.number: (one.before, one.after) for one in campaign.moves} == moved
    view = proposal_view(report)
    assert view.verdict is ProposalVerdict.LOOK
    assert f"{len(moved)} đơn vị khác đổi điểm theo" in view.headline
    comment = proposal_markdown(view, file_link("", ""))
    assert f"**Điểm của đơn vị khác đổi theo** ({len(moved)})" in comment
    still = replace(campaign, changes=compare(campaign.after, campaign.after))
    assert "; điểm của chính đơn vị không đổi" in proposal_view(replace(report, campaigns=(still,))).headline


def test_of_several_units_the_moves_of_the_others_are_told_once_and_theirs_with_the_reason(
    desk: Desk,
) -> None:
    report = review_proposal(read_proposal(desk.root, "main", "two"), None, date(2025, 1, 4))
    touched = {one.unit for one in report.campaigns}
    assert len(touched) == 2
    assert [bool(one.moves) for one in report.campaigns] == [True, False]
    assert not touched & {move.peer.number for one in report.campaigns for move in one.moves}
    reasons = {reason_of(change) for one in report.campaigns for change in one.changes.leaves}
    assert reasons == {ChangeReason.FIGURES}


def test_points_moved_by_others_have_others_as_their_reason() -> None:
    other = min((n for n in COMMUNES if 0 < (compared(n).points or 0) < 12), key=done)
    best = max(COMMUNES, key=done)
    after = changed(best, (f"completed: {units().answers[best].done[ITEM]}", "completed: 76"))
    changes = compare(assessed(units().tree, other), assessed(after, other))
    assert [(one.code, reason_of(one)) for one in changes.leaves] == [(ITEM, ChangeReason.PEERS)]


def test_score_rank_and_explain_tell_whose_figure_it_is(tmp_path: Path) -> None:
    folder = write_units(tmp_path, units())
    best = max(COMMUNES, key=done)
    shown = run("explain", ITEM, "--appendix", "4", cwd=folder)
    assert f"của {best}. Xã minh hoạ {best}" in shown.stdout
    assert words.HEADING in shown.stdout
    assert "Không ai tự chấm mục này" in shown.stdout
    data = json.loads(run("explain", ITEM, "--appendix", "4", "--format", "json", cwd=folder).stdout)
    assert [(one["name"], one["of"], one["units"]) for one in data["peers"]] == [
        (one.name, holders(one), 6) for one in compared(4).peers
    ]
    assert "Tính theo các" in run("score", "--appendix", "4", cwd=folder).stdout
    by_item = json.loads(ranking_json(ranking(units().tree, ITEM)))
    assert by_item["groups"][1]["peers"][ITEM][0]["of"] == [best]


PEER = """
inputs:
  done: {{title: d, type: count, at_least: 0, within: all}}
  all: {{title: a, type: count, at_least: 1}}
peers:
  top: {{title: t, figure: {figure}, of: {of}{more}}}
measure: {measure}
scale: {scale}
{rest}
"""
SCALE = "[{points: proportional}, {when: nothing, points: 0}]"


def said(
    figure: str = "best", of: str = "{ratio: [done, all]}", more: str = ", first: highest",
    measure: str = "{ratio: [{ratio: [done, all]}, top]}", scale: str = SCALE, rest: str = "",
    by: str = "appraisal",
) -> list[tuple[str, str]]:  # fmt: skip
    rule = PEER.format(figure=figure, of=of, more=more, measure=measure, scale=scale, rest=rest)
    return [(one.code, one.params.get("what", "")) for one in lint_of(rule, scored_by=by) if one.blocks]


ALONE = "{value: top}"
BEYOND = "{ratio: [{difference: [{ratio: [done, all]}, 80%]}, {difference: [top, 80%]}]}"
EXCEEDED = (
    "{ratio: [{largest: [{difference: [{ratio: [done, all]}, 80%]}, 0%]}, "
    "{largest: [{difference: [top, 80%]}, 0%]}]}"
)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({}, []),
        ({"measure": EXCEEDED}, []),
        ({"more": ""}, [("R322", "order")]),
        ({"figure": "rank", "more": "", "measure": ALONE, "scale": "[{points: 1}]"}, [("R322", "order")]),
        ({"figure": "mean", "measure": ALONE, "scale": "[{points: proportional}]"}, [("R322", "no_order")]),
        ({"of": "top"}, [("R322", "nested")]),
        ({"of": "{ratio: [done, top]}"}, [("R322", "nested")]),
        ({"of": "points"}, [("R254", "")]),
        ({"of": "5"}, [("R253", "no_input")]),
        ({"of": "{ratio: [all, done]}"}, [("R257", ""), ("R255", "nothing_never_zero")]),
        ({"measure": "{ratio: [done, all]}", "scale": "[{points: proportional}]"}, [("R322", "idle")]),
        ({"measure": BEYOND}, [("R322", "divisor")]),
        ({"scale": "[{points: proportional}]"}, [("R257", "")]),
        ({"scale": "[{judged: {from: 0}}, {when: nothing, points: 0}]"}, [("R322", "judged")]),
        ({"rest": "constraints: [{measure: top, at_least: 50%}]"}, [("R322", "constraint")]),
        ({"by": "survey"}, [("R322", "by")]),
    ],
    ids=str,
)  # fmt: skip
def test_a_figure_of_the_peers_that_cannot_be_is_refused(
    rule: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    found = [one for one in said(**rule) if one[0] != "R251"]
    assert found == expected


def test_a_figure_called_as_an_input_is_refused() -> None:
    rule = PEER.replace("  top:", "  done:").format(
        figure="best", of="all", more=", first: highest", measure="{ratio: [done, all]}",
        scale="[{points: proportional}]", rest="",
    )  # fmt: skip
    assert [one.params["what"] for one in lint_of(rule) if one.code == "R322"] == ["taken"]


@pytest.mark.parametrize(
    ("example", "wrong"),
    [
        ("{inputs: {done: 47, all: 50, top: 94}, points: 1}", None),
        ("{inputs: {done: 47, all: 50, top: 100}, points: 0.94}", None),
        ("{inputs: {done: 47, all: 50, top: 90}, outcome: refused}", None),
        ("{inputs: {done: 0, all: 50, top: 0}, points: 0}", None),
        ("{inputs: {done: 47, all: 50}, points: 1}", "missing"),
        ("{inputs: {done: 47, all: 50, top: 100}, points: 1}", "result"),
        ("{inputs: {done: 47, all: 50, tip: 100}, points: 1}", "unknown"),
    ],
)
def test_a_worked_example_gives_the_figure_too(example: str, wrong: str | None) -> None:
    rule = PEER.format(
        figure="best", of="{ratio: [done, all]}", more=", first: highest", scale=SCALE,
        measure="{ratio: [{ratio: [done, all]}, top]}", rest=f"examples: [{example}]",
    )  # fmt: skip
    found = [one.params["what"] for one in lint_of(rule, maximum="1") if one.code == "R256"]
    assert found[:1] == ([wrong] if wrong else [])


def test_a_citys_campaign_has_nobody_to_compare_with() -> None:
    """The plan is refused, where it names the set."""
    tree = small_tree()
    path = "schema/criteria/small.yaml"
    rule = re.compile(r"(?m)^( +)measure: \{ratio: \[own, best\]\}\n")
    text = tree[path].data.decode()
    assert rule.search(text), "the small set compares with a figure that is typed"
    text = rule.sub(
        r"\1peers: {top: {title: t, figure: best, first: highest, of: own}}\n"
        r"\1measure: {ratio: [own, top]}\n",
        text,
    )
    text = re.sub(r"(?m)^ +(?:best: |- \{inputs: \{own).*\n| +examples:\n(?= +- \{inputs: \{own)", "", text)
    text = text.replace(", within: best", "").replace("at_least: 0}\n", "at_least: 1}\n")
    tree = {**tree, path: RawFile(path, text.encode())}
    found = campaign_verdict(tree, "2024", shared_loader(tree)).diagnostics
    assert {one.code for one in found if one.blocks} == {"C440"}


GUIDE = (HOUSE / "docs" / "huong-dan" / "don-vi.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r'(?ms)^```console title="Đợt so các đơn vị"\n(.*?)^```$', GUIDE)
TYPED = [
    pair for block in CONSOLE for pair in re.findall(r"(?m)^\$ parindex (.*)\n((?:(?!\$ ).*\n?)*)", block)
]


@pytest.fixture(scope="module")
def illustrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The campaign the guide tells of: one commune has handed in nothing."""
    given = with_peers(campaign_of_units(communes=4, departments=2))
    folder = write_units(tmp_path_factory.mktemp("guide"), given)
    (folder / unit_path(5)).unlink()
    return folder


@pytest.mark.parametrize(("typed", "shown"), TYPED, ids=[typed for typed, _ in TYPED])
def test_a_command_of_the_guide_does_what_is_shown(illustrated: Path, typed: str, shown: str) -> None:
    done = run(*typed.split(), cwd=illustrated, COLUMNS="80")
    assert done.returncode == 0, done.stderr
    for line in shown.splitlines():
        assert line in done.stdout


def test_the_guide_shows_every_command_that_tells_of_peers() -> None:
    assert [typed.split()[0] for typed, _ in TYPED] == ["explain", "score", "rank"]


def test_the_rule_of_the_guide_is_sound_and_uses_every_key_but_the_unit() -> None:
    (block,) = re.findall(r'(?ms)^```yml title="Một mục của bộ tiêu chí"\n(rule:\n.*?)^```$', GUIDE)
    source, _ = parse(RawFile("x.yaml", block.encode()))
    assert source is not None
    used = {key for one in source.data["rule"]["peers"].values() for key in one}
    assert used == {"title", "figure", "first", "of"}
    rule = re.sub("(?m)^  ", "", block.partition("\n")[2]).partition("\n")[2]
    assert lint_of(rule, maximum="12.5") == []
