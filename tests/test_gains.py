"""Improvements: every gain is real, none is missed, the nearest is the nearest; checked by brute force."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, strategies as st

from generator.consolidation import (
    Assessment,
    CountedTotal,
    Effort,
    LeafResult,
    Reviewed,
    Stage,
    by_effort,
    counted_total,
    gains_at,
    last_score,
    leaf_gains,
    losses_not_explained,
    not_explained,
)
from generator.consolidation.gains import effort_of
from generator.rulebook import AreaKind, Leaf, Rounding
from generator.scoring import Gains, ScoredLeaf, compute, gains_of, withheld_by
from generator.validation import AppraisedItem, Decision, Entry, Reviewer, ReviewItem
from generator.vi import gains as words
from tests.support.rules import (
    ALL,
    ANY,
    BEST,
    CHOSEN,
    COUNT_BANDS,
    COUNT_YES,
    DEDUCTION,
    DIFFERENCE,
    GROWTH,
    LEVELS,
    PARTS,
    PER_ITEM,
    PERCENT_BANDS,
    STRAIGHT,
    THRESHOLD,
    YES,
    a_leaf,
)
from tests.support.trees import DEMO, appendix_path, outcome, small_tree, without

pytestmark = pytest.mark.slow

ROUNDING = Rounding(2, "half_up")


def scored(leaf: Leaf, inputs: dict[str, Any], formula: str = "") -> ScoredLeaf:
    trace = compute(leaf, inputs, formula, ROUNDING)
    return ScoredLeaf(leaf, Entry(inputs=inputs, formula=formula), trace.points if trace else None, trace)


def of(rule: str, maximum: str, inputs: dict[str, Any], formula: str = "") -> Gains | None:
    return gains_of(scored(a_leaf(rule, maximum), inputs, formula), ROUNDING)


def told(gains: Gains | None) -> tuple[tuple[dict[str, Any], str], ...]:
    """The nearest and the best: the values to reach, and the points then."""
    if gains is None:
        return ()
    return tuple(
        ({change.name: change.after for change in gain.changes}, str(gain.points))
        for gain in (gains.nearest, gains.best)
    )


@pytest.mark.parametrize(
    ("rule", "maximum", "inputs", "nearest", "best"),
    [
        (THRESHOLD, "1.5", {"done": 47, "all": 50}, ({"done": 50}, "1.50"), ({"done": 50}, "1.50")),
        (THRESHOLD, "1.5", {"done": 30, "all": 50}, ({"done": 40}, "1.20"), ({"done": 50}, "1.50")),
        (YES, "1", {"issued": False}, ({"issued": True}, "1.00"), ({"issued": True}, "1.00")),
        (ALL, "1", {"tasks": False, "money": False},
            ({"tasks": True, "money": True}, "1.00"), ({"tasks": True, "money": True}, "1.00")),
        (ANY, "1", {"tasks": False, "money": False}, ({"tasks": True}, "1.00"), ({"tasks": True}, "1.00")),
        (LEVELS, "1", {"when": "never"}, ({"when": "in_time"}, "1.00"), ({"when": "in_time"}, "1.00")),
        (PERCENT_BANDS, "2", {"rate": Decimal("60.5")},
            ({"rate": Decimal(70)}, "1.00"), ({"rate": Decimal("90.01")}, "2.00")),
        (COUNT_BANDS, "1", {"visits": 1}, ({"visits": 2}, "0.50"), ({"visits": 4}, "1.00")),
        (PER_ITEM, "1", {"ideas": 0}, ({"ideas": 2}, "1.00"), ({"ideas": 2}, "1.00")),
        (DEDUCTION, "1", {"late": 3}, ({"late": 0}, "1.00"), ({"late": 0}, "1.00")),
        (COUNT_YES, "1", {"a": False, "b": False, "c": True},
            ({"a": True, "b": True}, "1.00"), ({"a": True, "b": True}, "1.00")),
        (PARTS, "1.2", {"done": 8, "all": 10, "faults": 2, "early": False},
            ({"early": True}, "0.85"), ({"done": 10, "early": True, "faults": 0}, "1.20")),
        (BEST, "1", {"a": 0, "b": 1}, ({"a": 2}, "1.00"), ({"a": 2}, "1.00")),
    ],
)  # fmt: skip
def test_the_nearest_band_and_the_best(
    rule: str, maximum: str, inputs: dict[str, Any], nearest: tuple[Any, str], best: tuple[Any, str]
) -> None:
    assert told(of(rule, maximum, inputs)) == (nearest, best)


def test_what_is_both_the_nearest_and_the_best_is_told_once() -> None:
    one, two = of(YES, "1", {"issued": False}), of(COUNT_BANDS, "1", {"visits": 1})
    assert one is not None
    assert one.distinct == (one.best,)
    assert two is not None
    assert two.distinct == (two.nearest, two.best)


def test_of_a_chosen_formula_only_that_one_is_changed() -> None:
    assert told(of(CHOSEN, "1", {"a": 0, "b": 0}, "first"))[1] == ({"a": 2}, "1.00")
    assert told(of(CHOSEN, "1", {"a": 0, "b": 0}, "second"))[1] == ({"b": 4}, "1.00")


@pytest.mark.parametrize(
    ("rule", "inputs"),
    [
        (THRESHOLD, {"done": 50, "all": 50}),
        (YES, {"issued": True}),
        (DIFFERENCE.replace("title: o,", "title: o, outside: true,"), {"ours": 5, "theirs": 7}),
    ],
    ids=["full already", "yes already", "only figures from outside"],
)
def test_where_nothing_can_be_won(rule: str, inputs: dict[str, Any]) -> None:
    assert of(rule, "1", inputs) is None


def test_words_alone_promise_nothing() -> None:
    leaf = a_leaf("clause: c")
    assert gains_of(ScoredLeaf(leaf, Entry(self_score=Decimal("0.5")), None, None), ROUNDING) is None


def test_of_a_penalty_less_is_more() -> None:
    leaf = replace(a_leaf(PER_ITEM), kind=AreaKind.PENALTY)
    found = gains_of(scored(leaf, {"ideas": 2}), ROUNDING)
    assert found is not None
    assert told(found)[1] == ({"ideas": 0}, "0.00")
    assert found.best.added == Decimal(1)


COUNTED = [
    (THRESHOLD, "done", {"all": 37}),
    (COUNT_BANDS, "visits", {}),
    (PER_ITEM, "ideas", {}),
    (DEDUCTION, "late", {}),
]


@given(st.sampled_from(COUNTED), st.integers(0, 60))
def test_no_count_brings_more_and_none_nearer_brings_as_much(case: Any, value: int) -> None:
    rule, name, others = case
    leaf = a_leaf(rule)
    most = others.get("all", 200)
    assume(value <= most)
    now = scored(leaf, {name: value, **others})
    by_hand = {n: scored(leaf, {name: n, **others}).computed for n in range(most + 1)}
    highest = max(points for points in by_hand.values() if points is not None)
    found = gains_of(now, ROUNDING)
    if found is None:
        assert now.computed == highest
        return
    assert found.best.points == highest
    (change,) = found.best.changes
    assert abs(change.after - value) == min(
        abs(n - value) for n, points in by_hand.items() if points == highest
    )
    for gain in (found.nearest, found.best):
        again = scored(leaf, {name: value, **others, **{c.name: c.after for c in gain.changes}})
        assert (again.computed, gain.added) == (gain.points, gain.points - (now.computed or 0))


@given(st.integers(0, 300), st.integers(1, 300))
def test_growth_and_straight_ratios_reach_their_ends(now: int, before: int) -> None:
    found = gains_of(scored(a_leaf(GROWTH), {"now": Decimal(now), "before": Decimal(before)}), ROUNDING)
    assert (found is None) == (now >= Decimal("1.1") * before or now * 1000 >= before * 1099.5)
    if found is not None:
        assert found.best.points == 1
    straight = gains_of(scored(a_leaf(STRAIGHT), {"part": Decimal(now), "whole": Decimal(before)}), ROUNDING)
    if straight is not None:
        assert straight.best.points == 1


BOUND = """
inputs:
  good: {title: g, type: count, at_least: 0}
  bad: {title: b, type: count, at_least: 0}
  forms: {title: f, type: count, at_least: 1}
constraints: [{measure: {sum: [good, bad]}, equal_to: forms}]
measure: {ratio: [good, forms]}
scale: [{each: maximum, at_most: maximum}]
"""
MOST = """
inputs:
  used: {title: u, type: count, at_least: 0}
  made: {title: m, type: count, at_least: 0}
constraints: [{measure: used, at_most: made}]
measure: {value: used}
scale: [{each: 0.25, at_most: maximum}]
"""
THREE = BOUND.replace("[good, bad]", "[good, fair, bad]").replace(
    "inputs:\n", "inputs:\n  fair: {title: x, type: count, at_least: 0}\n", 1
)


@pytest.mark.parametrize(
    ("rule", "inputs", "best"),
    [
        (BOUND, {"good": 6, "bad": 4, "forms": 10}, {"good": 10, "bad": 0}),
        (BOUND.replace("[good, forms]", "[{difference: [forms, bad]}, forms]").replace(
            "at_most: maximum", "at_least: 0, at_most: maximum"),
            {"good": 6, "bad": 4, "forms": 10}, {"good": 10, "bad": 0}),
        (BOUND.replace("equal_to: forms", "equal_to: 10"), {"good": 6, "bad": 4, "forms": 10},
            {"good": 10, "bad": 0}),
        (BOUND.replace("equal_to", "at_most"), {"good": 6, "bad": 2, "forms": 10}, {"good": 10, "bad": 0}),
        (MOST, {"used": 1, "made": 3}, {"used": 4, "made": 4}),
        (MOST, {"used": 1, "made": 9}, {"used": 4}),
        (MOST.replace("title: m,", "title: m, outside: true,"), {"used": 1, "made": 3}, {"used": 3}),
        (MOST.replace("at_most: made", "at_most: 2"), {"used": 1, "made": 9}, {"used": 2}),
        (MOST.replace("used, at_most: made", "{sum: [used, made]}, equal_to: 5"),
            {"used": 1, "made": 4}, {"used": 4, "made": 1}),
        (MOST.replace("type: count", "type: number").replace("{each: 0.25, at_most: maximum}",
            "{below: 4, points: 0}, {from: 4, points: maximum}"),
            {"used": Decimal("1.5"), "made": Decimal(3)}, {"used": Decimal(4), "made": Decimal(4)}),
    ],
)  # fmt: skip
def test_a_figure_bound_to_another_moves_with_it(
    rule: str, inputs: dict[str, Any], best: dict[str, Any]
) -> None:
    found = of(rule, "1", inputs)
    assert told(found)[1][0] == best
    assert found is not None
    assert found.best.bound is (len(best) > 1)
    assert withheld_by(scored(a_leaf(rule), inputs), ROUNDING) is None


@pytest.mark.parametrize(
    ("rule", "inputs", "names"),
    [
        (THREE, {"good": 6, "fair": 3, "bad": 1, "forms": 10}, ("good", "fair", "bad", "forms")),
        (THREE, {"good": 10, "fair": 0, "bad": 0, "forms": 10}, ()),  # there is no more to win
        (BOUND.replace("title: b,", "title: b, outside: true,"), {"good": 6, "bad": 4, "forms": 10},
            ("good", "bad", "forms")),
        (MOST.replace("title: m,", "title: m, outside: true,"), {"used": 3, "made": 3}, ("used", "made")),
    ],
)  # fmt: skip
def test_a_constraint_without_one_partner_is_named(
    rule: str, inputs: dict[str, Any], names: tuple[str, ...]
) -> None:
    assert of(rule, "1", inputs) is None
    constraint = withheld_by(scored(a_leaf(rule), inputs), ROUNDING)
    assert (() if constraint is None else constraint.inputs) == names


RISING_AND_BANDS = """
inputs:
  done: {title: d, type: count, at_least: 0}
  all: {title: a, type: count, at_least: 1}
  debt: {title: b, type: number, at_least: 0}
combine: sum
parts:
  - {measure: {ratio: [done, all]}, scale: [{from: 0%, each: 0.5, at_most: 0.5}]}
  - measure: {value: debt}
    scale: [{to: 5, points: 0.5}, {above: 5, to: 8, points: 0.25}, {above: 8, points: 0}]
"""


def test_the_best_asks_for_the_whole_of_what_the_step_below_asks() -> None:
    """Half of 18.499/18.500 is rounded to 0,50, but the target is 18.500."""
    inputs = {"done": 17046, "all": 18500, "debt": Decimal("5.98")}
    found = told(of(RISING_AND_BANDS, "1", inputs))
    assert found == (({"done": 18500}, "0.75"), ({"done": 18500, "debt": Decimal("5")}, "1.00"))


def test_a_rising_award_is_asked_for_to_its_end() -> None:
    assert told(of(STRAIGHT, "1", {"part": Decimal(900), "whole": Decimal(1000)})) == (
        ({"part": Decimal(1000)}, "1.00"), ({"part": Decimal(1000)}, "1.00"),
    )  # fmt: skip


@given(st.integers(0, 20), st.integers(1, 20), st.integers(0, 12))
def test_what_two_steps_change_the_second_changes_no_less(done: int, every: int, debt: int) -> None:
    assume(done <= every)
    inputs = {"done": 1000 * done, "all": 1000 * every, "debt": Decimal(debt)}
    assert_no_less_is_asked(of(RISING_AND_BANDS, "1", inputs))


def assert_no_less_is_asked(found: Gains | None) -> None:
    """Of every figure that both steps change."""
    if found is None:
        return
    first, last = ({one.name: one for one in gain.changes} for gain in (found.nearest, found.best))
    for name in first.keys() & last.keys():
        if first[name].input.type.is_number:
            asked = [abs(one[name].after - one[name].before) for one in (first, last)]
            assert asked[0] <= asked[1], name


def test_where_nothing_was_filed_nothing_is_promised_or_denied() -> None:
    for tree, expected in (
        (without(appendix_path(1), appendix_path(2)), "Chưa cơ quan nào nộp số liệu để tính."),
        (small_tree(), "Không có mục nào mà số liệu khác đi sẽ đem thêm điểm."),
    ):
        found = outcome(tree).assessment
        assert found is not None
        assert words.nothing(found) == expected


# how much they ask


@pytest.mark.parametrize(
    ("rule", "inputs", "expected"),
    [
        (YES, {"issued": False}, Effort.NOW),
        (ALL, {"tasks": False, "money": False}, Effort.NOW),
        (THRESHOLD, {"done": 5, "all": 10}, Effort.NOW),  # 5 more
        (THRESHOLD, {"done": 50, "all": 56}, Effort.PLANNED),  # 6 more, 12%
        (THRESHOLD, {"done": 50, "all": 60}, Effort.PLANNED),  # 20% more
        (THRESHOLD, {"done": 50, "all": 61}, Effort.HARD),
        (THRESHOLD, {"done": 0, "all": 6}, Effort.HARD),  # of nothing no part
        (THRESHOLD, {"done": 0, "all": 5}, Effort.NOW),
        (DEDUCTION, {"late": 5}, Effort.NOW),
        (DEDUCTION, {"late": 6}, Effort.HARD),
        (LEVELS, {"when": "never"}, Effort.PLANNED),
        (PERCENT_BANDS, {"rate": Decimal("88.5")}, Effort.PLANNED),  # two points, but not counted one by one
        (PERCENT_BANDS, {"rate": Decimal("60.5")}, Effort.HARD),
    ],
)
def test_effort_goes_by_what_must_change(rule: str, inputs: dict[str, Any], expected: Effort) -> None:
    found = of(rule, "2" if rule is PERCENT_BANDS else "1.5", inputs)
    assert found is not None
    assert effort_of(found.best) is expected


def test_the_hardest_change_decides() -> None:
    found = of(PARTS, "1.2", {"done": 20, "all": 50, "faults": 2, "early": False})
    assert found is not None
    assert (effort_of(found.nearest), effort_of(found.best)) == (Effort.NOW, Effort.HARD)


@pytest.fixture(scope="module")
def demonstration() -> Assessment:
    assessment = outcome(DEMO.tree).assessment
    assert assessment is not None
    return assessment


def test_efforts_sum_up_to_all_that_can_be_won(demonstration: Assessment) -> None:
    better = leaf_gains(demonstration)
    groups = by_effort(better, counted_total(demonstration))
    assert [group.effort for group in groups] == list(Effort)
    assert sum(group.counted for group in groups) == sum(one.added for one in better)
    for group in groups:
        assert group.counted == sum(step.added for step in group.steps) > 0
        assert [step.added for step in group.steps] == sorted(
            (step.added for step in group.steps), reverse=True
        )
        assert all(effort_of(step.gains[-1]) is group.effort for step in group.steps)
    capital = [group.effort for group in groups for step in group.steps if step.result.leaf.code == "8.2.1"]
    published = [group.effort for group in groups for step in group.steps if step.result.leaf.code == "1.2.2"]
    assert (capital, published) == ([Effort.PLANNED, Effort.HARD], [Effort.NOW])


def test_a_step_that_follows_adds_only_what_the_one_before_has_not(demonstration: Assessment) -> None:
    groups = by_effort(leaf_gains(demonstration), counted_total(demonstration))
    following = [step for group in groups for step in group.steps if step.follows]
    assert following
    for step in following:
        (before,) = (
            one for group in groups for one in group.steps if one.result is step.result and one is not step
        )
        assert list(Effort).index(before.effort) < list(Effort).index(step.effort)
        assert before.added + step.added == step.gains[0].added


def test_nothing_to_win_is_three_empty_groups() -> None:
    nothing = by_effort((), CountedTotal({}))
    assert [(group.steps, group.counted) for group in nothing] == [((), Decimal(0))] * 3


# from the points that count


def test_a_gain_is_counted_from_the_last_stage_or_not_at_all(demonstration: Assessment) -> None:
    """Added to what counts it is what counts then; the two parts are all the leaves that have figures."""
    promised = {one.result.leaf.code: one for one in leaf_gains(demonstration)}
    unexplained = {one.result.leaf.code: one for one in losses_not_explained(demonstration)}
    assert promised.keys() & unexplained.keys() == set()
    for code, one in promised.items():
        last = last_score(one.result)
        assert last is not None
        for gain in one.gains.distinct:
            assert last.score.points is not None
            sign = -1 if one.result.leaf.kind is AreaKind.PENALTY else 1
            assert last.score.points + sign * gain.added == gain.points, code
            assert gain.added <= last.lost, code
    for code, score in unexplained.items():
        scored = score.result.scored
        assert scored is not None
        assert score.score.points != scored.computed, code
    assert {"2.1.1", "1.4", "6.1.2"} <= unexplained.keys()
    assert {"2.1.1", "1.4", "6.1.2"} & promised.keys() == set()


def test_what_a_stage_gave_is_the_reason_that_nothing_is_promised(demonstration: Assessment) -> None:
    told = {code: not_explained(demonstration.leaves[code]) for code in ("2.1.1", "6.1.2", "1.1")}
    assert told["2.1.1"] is not None
    assert told["6.1.2"] is not None
    assert told["1.1"] is None
    assert words.not_explained(told["2.1.1"]) == (
        "Bộ Nội vụ thẩm định 0,60/1,00, khác 0,80 tính từ số liệu đã nộp, nên chưa tính được phải đổi gì để "
        "thêm điểm. Xem lý do của bước ấy."
    )
    assert words.not_explained(told["6.1.2"]) == (
        "Bộ Nội vụ thẩm định 1,00/1,25, còn cơ quan ghi không áp dụng và không nộp số liệu, nên chưa tính "
        "được phải đổi gì để thêm điểm. Xem lý do của bước ấy."
    )


@pytest.mark.parametrize("stage", [Stage.SELF, Stage.REVIEWED, Stage.APPRAISED])
@pytest.mark.parametrize(("given", "promises"), [("0.47", False), ("1.41", True), ("1.50", False)])
def test_whoever_gives_other_points_ends_what_the_figures_promise(
    stage: Stage, given: str, promises: bool
) -> None:
    """Leaf 1.1: 47 of 50 are 1,41 of 1,50, and 3 more would be 1,50."""
    result = given_at(stage, Decimal(given))
    gains, reason = gains_at(result, ROUNDING), not_explained(result)
    assert (gains is not None) == promises
    assert (reason is not None) == (given == "0.47")
    if gains is not None:
        assert (str(gains.best.points), str(gains.best.added)) == ("1.50", "0.09")
    if reason is not None:
        assert (reason.stage, str(reason.lost)) == (stage, "1.03")


def given_at(stage: Stage, points: Decimal) -> LeafResult:
    """The leaf of the small tree, given these points at that stage, left as computed at those before it."""
    assessment = outcome(small_tree()).assessment
    assert assessment is not None
    result = assessment.leaves["1.1"]
    assert result.scored is not None
    if stage is Stage.SELF:
        entry = replace(result.scored.entry, self_score=points)
        return replace(
            result, points=points, exact=Fraction(points), scored=replace(result.scored, entry=entry)
        )
    if stage is Stage.APPRAISED:
        return replace(result, appraised=AppraisedItem(points, ""), concluded=True)
    judge = Reviewer("Phó Trưởng phòng", "thẩm định", "so-noi-vu")
    item = ReviewItem(Decision.ADJUSTED, judge, date(2025, 1, 9), points)
    return replace(result, reviewed=Reviewed(item, "Sở Nội vụ", fresh=True))


def test_every_gain_of_the_demonstration_is_real(demonstration: Assessment) -> None:
    assessment = demonstration
    rounding = assessment.rulebook.criteria.rounding
    seen = 0
    for result in assessment.leaves.values():
        found = gains_of(result.scored, rounding) if result.scored else None
        if found is None or result.scored is None:
            continue
        seen += 1
        for gain in (found.nearest, found.best):
            inputs = {**result.scored.entry.inputs, **{c.name: c.after for c in gain.changes}}
            trace = compute(result.leaf, inputs, result.scored.entry.formula, rounding)
            assert trace is not None
            assert trace.points == gain.points > (result.scored.computed or 0)
            assert gain.points <= result.leaf.maximum
        assert found.nearest.added <= found.best.added
        assert_no_less_is_asked(found)
    assert seen > 40
