"""Two years side by side: what corresponds by the set's own word, sums worked out on paper."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from generator.comparison import (
    AreaYears,
    Comparability,
    Counterpart,
    HintKind,
    NotSummable,
    ancestors,
    compare,
    counterparts,
    hints,
    year_change,
)
from generator.consolidation import Assessment, Stage
from generator.pipeline.assess import assess
from generator.pipeline.earlier import earlier_in
from generator.reading import RawFile, Tree
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import site
from generator.rulebook import Correspondence, CorrespondenceKind, correspondences
from generator.vi import routes, years as words
from tests.support import sections
from tests.support.pages import seen
from tests.support.trees import CAMPAIGN, small_tree
from tests.support.years import CORRESPONDS, NEXT, NEXT_SET, two_years


def assessed(tree: Tree, campaign: str) -> Assessment:
    outcome = assess(tree, campaign)
    assert outcome.assessment is not None, outcome.diagnostics
    return outcome.assessment


@pytest.fixture(scope="module")
def last() -> Assessment:
    return assessed(two_years(), CAMPAIGN)


@pytest.fixture(scope="module")
def now() -> Assessment:
    return assessed(two_years(), NEXT)


def test_every_leaf_of_both_sets_is_linked_once(last: Assessment, now: Assessment) -> None:
    assert correspondences(now.rulebook.criteria, last.rulebook.criteria) == (
        Correspondence(CorrespondenceKind.SAME, ("1.1",), ("1.1",)),
        Correspondence(CorrespondenceKind.MERGED, ("1.2.1",), ("1.2.1", "1.2.2")),
        Correspondence(CorrespondenceKind.SPLIT, ("1.2.2", "1.2.3"), ("1.2.3",)),
        Correspondence(CorrespondenceKind.NEW, ("1.2.4",), ()),
        Correspondence(CorrespondenceKind.RENAMED, ("2.1.1",), ("2.1.1",)),
        Correspondence(CorrespondenceKind.SAME, ("2.1.2",), ("2.1.2",)),
        Correspondence(CorrespondenceKind.SAME, ("2.1.3",), ("2.1.3",)),
        Correspondence(CorrespondenceKind.SAME, ("2.2",), ("2.2",)),
        Correspondence(CorrespondenceKind.GONE, (), ("1.2.4",)),
    )


def told(pair: Counterpart) -> tuple[str, ...]:
    sides = (f"{side.points}/{side.maximum}" if side else "-" for side in (pair.before, pair.after))
    return (pair.kind, *sides)


def test_what_was_split_or_merged_is_summed(last: Assessment, now: Assessment) -> None:
    assert [told(pair) for pair in counterparts(last, now)] == [
        ("same", "1.41/1.5", "1.41/1.5"),
        ("merged", "1.0/1.0", "0.5/0.5"),
        ("split", "0.75/1", "1.25/1.5"),
        ("new", "-", "0.5/0.5"),
        ("renamed", "1/1", "1/1"),
        ("same", "0.91/1", "0.91/1"),
        ("same", "0/0", "0/0"),  # did not apply, and left the maximum
        ("same", "None/1", "None/1"),  # surveyed, not known
        ("gone", "0.5/0.5", "-"),
    ]
    moved = [pair.moved for pair in counterparts(last, now)]
    assert moved == [0, 0, Fraction(5, 6) - Fraction(3, 4), None, 0, 0, None, None, None]
    assert {pair.after.points for pair in counterparts(last, now, Stage.APPRAISED) if pair.after} == {None}


def test_of_half_a_sum_nothing_is_told(now: Assessment) -> None:
    less = dict(two_years())
    path = f"submissions/{CAMPAIGN}/appendix-2/submission.yaml"
    text = less[path].data.decode().replace("status: submitted", "status: draft")
    text = text.replace(
        'self_score: 0.5\n    evidence:\n      - {ref: bc-410}\n  "1.2.2"',
        'self_score: "?"\n    evidence: []\n  "1.2.2"',
    )
    less[path] = RawFile(path, text.encode())
    merged = counterparts(assessed(less, CAMPAIGN), now)[1]
    assert merged.before is not None
    assert (merged.before.points, merged.before.maximum, merged.moved) == (None, Decimal("1.0"), None)


def test_a_set_corresponds_to_itself_and_to_no_other_unless_it_says_so(last: Assessment) -> None:
    pairs = counterparts(last, last)
    assert {pair.kind for pair in pairs} == {CorrespondenceKind.SAME}
    assert len(pairs) == len(last.leaves)
    silent = assessed(two_years(""), NEXT)
    assert counterparts(last, silent) == ()
    assert counterparts(silent, last) == ()


def test_a_jump_is_told_by_what_corresponds(last: Assessment, now: Assessment) -> None:
    """1.2.2 and 1.2.3 were one: 0,75 of 1. With no initiative they are worth 0,5 of 1,5."""
    after = assessed(two_years(initiatives=0, points="0"), NEXT)
    (hint,) = (
        one for one in hints(compare(now, after), after, last) if one.kind is not HintKind.SAME_DOCUMENTS
    )
    assert (hint.kind, hint.code, hint.before, hint.now) == (
        HintKind.JUMP,
        "1.2.3",
        Fraction(3, 4),
        Fraction(1, 3),
    )
    stranger = replace(
        last, rulebook=replace(last.rulebook, criteria=replace(last.rulebook.criteria, id="x"))
    )
    found = hints(compare(now, after), after, stranger)
    assert [one for one in found if one.kind is HintKind.JUMP] == []


# area by area


def summed(row: AreaYears) -> tuple[str, ...]:
    name = row.area.code if row.area else "all"
    sides = (f"{side.points}/{side.maximum}" if side else "-" for side in (row.before, row.after))
    return (name, row.by, *sides, row.not_summable or "")


def test_areas_are_added_up_over_what_can_be_compared(last: Assessment) -> None:
    """1: 1,41 + 1 + 0,75 of 3,5; then 1,41 + 0,5 + 1,00 of 3,5, without the new leaf. 2: 1 + 0,91 of 2."""
    change = year_change(last, assessed(two_years(initiatives=2, points="0.5"), NEXT))
    assert [summed(row) for row in change.areas] == [
        ("1", "appraisal", "3.16/3.5", "2.91/3.5", ""),
        ("2", "appraisal", "1.91/2", "1.91/2", ""),
        ("all", "appraisal", "5.07/5.5", "4.82/5.5", ""),
        ("2", "survey", "-", "-", "unknown"),
    ]
    assert [[pair.comparability for pair in row.left_out] for row in change.areas] == [
        [Comparability.NEW],
        [Comparability.EXEMPT],
        [Comparability.NEW, Comparability.EXEMPT],
        [Comparability.UNKNOWN],
    ]
    assert [row.moved for row in change.areas] == [Fraction(-1, 14), 0, Fraction(-1, 22), None]
    assert [pair.moved for pair in change.moved] == [Fraction(2, 3) - Fraction(3, 4)]


def test_one_leaf_without_points_leaves_no_sum(last: Assessment) -> None:
    tree = dict(two_years())
    path = f"submissions/{NEXT}/appendix-2/submission.yaml"
    text = tree[path].data.decode().replace("status: submitted", "status: draft")
    tree[path] = RawFile(path, text.replace("self_score: 0.75", 'self_score: "?"').encode())
    change = year_change(last, assessed(tree, NEXT))
    assert [summed(row) for row in change.areas] == [
        ("1", "appraisal", "-", "-", "unknown"),
        ("2", "appraisal", "1.91/2", "1.91/2", ""),
        ("2", "survey", "-", "-", "unknown"),
    ]
    assert words.apart(change.areas[0], change) == "Chưa cộng được: 1 mục chưa có điểm năm 2025."


OVER_TWO_AREAS = {'"2.1.1": ["2.1.1"]': '"2.1.1": ["1.2.3"]', "gone: [": 'gone: ["2.1.1", '}
SCORED_OTHERWISE = {
    '"2.1.1": ["2.1.1"]': '"2.1.1": []',
    '"2.2": ["2.2"]': '"2.2": ["2.1.1"]',
    '"1.2.3": ["1.2.3"]': '"1.2.3": ["2.2"]',
}


@pytest.mark.parametrize("edits", [OVER_TWO_AREAS, SCORED_OTHERWISE])
def test_what_crosses_areas_or_is_scored_otherwise_is_in_no_sum(
    edits: dict[str, str], last: Assessment
) -> None:
    corresponds = CORRESPONDS
    for old, new in edits.items():
        corresponds = corresponds.replace(old, new)
    change = year_change(last, assessed(two_years(corresponds), NEXT))
    assert change.areas[0].not_summable is NotSummable.CROSSES
    assert all(row.area for row in change.areas)
    assert all(row.before is None for row in change.areas if row.not_summable)


def test_sections_are_compared_leaf_by_leaf_and_more_of_a_penalty_is_less() -> None:
    change = year_change(sections.assessed("0.5", "0", "0.25"), sections.assessed("1", "0", "0.5"))
    assert [(row.area.code, row.not_summable) for row in change.areas if row.area] == [
        ("1", None),
        ("2", None),
        ("3", NotSummable.CAPPED),
        ("4", NotSummable.CAPPED),
        ("2", NotSummable.UNKNOWN),
    ]
    moved = {pair.after.leaves[0].leaf.code: pair.moved for pair in change.moved if pair.after}
    assert moved == {"3.1": Fraction(1, 2), "4.1": Fraction(-1, 4)}


def test_years_meet_at_the_last_stage_both_know_whole() -> None:
    """The ministry decided on 2024; only when it has decided on 2025 too do its points count."""
    tree = dict(two_years())
    for year, given, stage in ((CAMPAIGN, "1", Stage.SELF), (NEXT, "1.5", Stage.APPRAISED)):
        claims = assessed(tree, year).leaves.values()
        items = "".join(
            f'  "{one.leaf.code}": {{appraised_score: {one.points}}}\n'
            for one in claims
            if one.points and one.leaf.code != "1.1"
        )
        decided = f'campaign: "{year}"\ndecided_on: 2025-03-28\nitems:\n{items}'
        path = f"submissions/{year}/appraisal.yaml"
        text = f'{decided}  "1.1": {{appraised_score: {given}, reason: Tính lại.}}\n'
        tree[path] = RawFile(path, text.encode())
        change = year_change(assessed(tree, CAMPAIGN), assessed(tree, NEXT))
        assert change.stage is stage, year
    assert [pair.moved for pair in change.moved] == [Fraction(1, 3), Fraction(1, 12)]
    assert words.basis(change)[0].startswith("Điểm đem so: điểm Bộ Nội vụ thẩm định, bước")


def decided_then(given: str) -> Tree:
    """Two years, the first of them decided by the ministry, which gave leaf 1.1 these points."""
    tree = dict(two_years())
    items = "".join(
        f'  "{one.leaf.code}": {{appraised_score: {one.points}}}\n'
        for one in assessed(tree, CAMPAIGN).leaves.values()
        if one.points and one.leaf.code != "1.1"
    )
    text = f'campaign: "{CAMPAIGN}"\ndecided_on: 2025-03-28\nitems:\n{items}'
    path = f"submissions/{CAMPAIGN}/appraisal.yaml"
    tree[path] = RawFile(path, f'{text}  "1.1": {{appraised_score: {given}, reason: Tính lại.}}\n'.encode())
    return tree


def test_a_self_score_beside_what_the_ministry_gave_says_which_it_is() -> None:
    """1.1: claimed 1,41 of 1,50 in both years; the ministry gave 1,20 then: 5,57 and 5,36 of 6."""
    told = pages_of(decided_then("1.2"))[routes.LAST_YEAR]
    assert "theo điểm tự đánh giá: 1 tăng, 0 giảm, 4 giữ nguyên" in told
    for part in (
        "Năm 2024, tự đánh giá, phần thẩm định5,57/6,00",
        "Năm 2024, Bộ Nội vụ thẩm định, phần thẩm định5,36/6,00",
        "Năm 2025, tự đánh giá, phần thẩm định",
        "MụcNăm 2024,tự đánh giáNăm 2025,tự đánh giáTăng, giảmGhi chú",
        "Tỷ lệ điểm tự đánh giá các lĩnh vực năm 2025 so với năm 2024",
        "Năm 2024, Bộ Nội vụ thẩm định: 1,20/1,50 (80%)",
    ):
        assert part in told, part
    assert told.count("Bộ Nội vụ thẩm định:") == 1  # where it left the claim as it is there is nothing to add


def test_a_year_nobody_decided_on_needs_no_second_figure() -> None:
    assert "Bộ Nội vụ" not in pages_of(two_years())[routes.LAST_YEAR]


# a leaf through the years


def test_a_leaf_is_followed_through_every_set_to_where_it_was_new(last: Assessment, now: Assessment) -> None:
    def walked(code: str, *years: Assessment) -> list[tuple[str, ...]]:
        return [(one.link.kind, *one.link.earlier) for one in ancestors(code, years)]

    assert walked("1.2.1", now, now, last) == [("same", "1.2.1"), ("merged", "1.2.1", "1.2.2")]
    assert walked("1.2.4", now, last, last) == [("new",)]
    assert walked("1.1", last, now) == []
    (one,) = ancestors("1.2.2", (now, last))
    assert one.claimed is not None
    assert (one.claimed.points, one.appraised and one.appraised.points) == (Decimal("0.75"), None)


# the pages of a tree that holds both years


def pages_of(tree: Tree) -> dict[str, str]:
    assessment = assessed(tree, NEXT)
    built = site(assessment, (), Provenance("1", None, illustrative=True), background=earlier_in(tree, NEXT))
    return {one.path: " ".join(seen(one).text.split()) for one in built.pages}


def test_a_tree_of_two_years_has_the_page_and_says_that_nobody_signed() -> None:
    pages = pages_of(two_years())
    told = pages[routes.LAST_YEAR]
    assert "So với đợt 2024 như dữ liệu đang có, chưa phải bản đã ký." in told
    for part in ("Gộp từ 2 mục", "Tách từ một mục", "Đổi tên", "Mục mới", "Không còn trong bộ tiêu chí"):
        assert part in told, part
    assert "Năm 2024: 2.1.1. Thu ngân sách" in told
    assert "Điểm tối đa 1,00 → 1,50" in told
    assert "chưa phải bản đã ký" in pages[routes.leaf("1.1")]
    alone = {path: raw for path, raw in two_years().items() if "submissions/2024" not in path}
    assert routes.LAST_YEAR not in pages_of(alone)
    assert "Qua các năm" not in pages_of(alone)[routes.leaf("1.1")]


def test_a_set_that_says_nothing_of_the_last_is_paired_with_nothing() -> None:
    pages = pages_of(two_years(""))
    told = pages[routes.LAST_YEAR]
    assert "bộ tiêu chí năm 2025 (next) không ghi mục nào tiếp nối mục nào của bộ năm 2024 (small)" in told
    assert "Theo lĩnh vực" not in told
    assert "Giữ nguyên" not in told
    assert "Qua các năm" not in pages[routes.leaf("1.1")]


def test_another_agency_another_rule_and_another_maximum_are_told() -> None:
    tree = dict(two_years())
    plan = f"submissions/{NEXT}/campaign.yaml"
    tree[plan] = RawFile(plan, tree[plan].data.replace("Sở Nội vụ".encode(), "Sở Mới".encode()))
    text = tree[NEXT_SET].data.decode().replace("at_least: 1}", "at_least: 2}", 1)
    tree[NEXT_SET] = RawFile(NEXT_SET, text.encode())
    told = pages_of(tree)[routes.LAST_YEAR]
    assert "Cách chấm khác năm trước" in told
    assert "Chủ trì: Sở Nội vụ → Sở Mới" in told


def test_no_year_is_passed_over_in_silence() -> None:
    """2024 cannot be read: what stands before it must not pass for the year before."""
    tree = dict(two_years())
    plan = f"submissions/{CAMPAIGN}/campaign.yaml"
    tree[plan] = RawFile(plan, b"id: 1\n")
    for path, raw in small_tree().items():
        if path.startswith("submissions/"):
            older = path.replace("2024", "2023")
            tree[older] = RawFile(older, raw.data.replace(b'"2024"', b'"2023"'))
    assert routes.LAST_YEAR not in pages_of(tree)
