"""Two years side by side: what corresponds by the set's own word, sums worked out on paper."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from generator.comparison import Counterpart, HintKind, compare, counterparts, hints
from generator.consolidation import Assessment, Stage
from generator.pipeline.assess import assess
from generator.reading import RawFile, Tree
from generator.rulebook import Link, LinkKind, links
from tests.trees import CAMPAIGN, small_tree

NEXT = "2025"
SET = "schema/criteria/small.yaml"
CORRESPONDS = """corresponds:
  earlier: small
  codes:
    "1.1": ["1.1"]
    "1.2.1": ["1.2.1", "1.2.2"]
    "1.2.2": ["1.2.3"]
    "1.2.3": ["1.2.3"]
    "1.2.4": []
    "2.1.1": ["2.1.1"]
    "2.1.2": ["2.1.2"]
    "2.1.3": ["2.1.3"]
    "2.2": ["2.2"]
  gone: ["1.2.4"]
"""


def two_years(corresponds: str = CORRESPONDS, initiatives: int = 3, points: str = "0.75") -> Tree:
    """The small campaign, and the same answers a year later, by a set that says what it continues."""
    tree = dict(small_tree())
    text = tree[SET].data.decode().replace("id: small", "id: next").replace("Thu ngân sách", "Thu nội địa")
    tree["schema/criteria/next.yaml"] = RawFile("schema/criteria/next.yaml", (text + corresponds).encode())
    for path, raw in small_tree().items():
        if path.startswith("submissions/"):
            text = (
                raw.data.decode()
                .replace('"2024"', f'"{NEXT}"')
                .replace("criteria_set: small", "criteria_set: next")
            )
            text = text.replace("initiatives: 3", f"initiatives: {initiatives}")
            text = text.replace("self_score: 0.75", f"self_score: {points}")
            path = path.replace("2024", NEXT)
            tree[path] = RawFile(path, text.encode())
    return tree


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
    assert links(now.rulebook.criteria, last.rulebook.criteria) == (
        Link(LinkKind.SAME, ("1.1",), ("1.1",)),
        Link(LinkKind.MERGED, ("1.2.1",), ("1.2.1", "1.2.2")),
        Link(LinkKind.SPLIT, ("1.2.2", "1.2.3"), ("1.2.3",)),
        Link(LinkKind.NEW, ("1.2.4",), ()),
        Link(LinkKind.RENAMED, ("2.1.1",), ("2.1.1",)),
        Link(LinkKind.SAME, ("2.1.2",), ("2.1.2",)),
        Link(LinkKind.SAME, ("2.1.3",), ("2.1.3",)),
        Link(LinkKind.SAME, ("2.2",), ("2.2",)),
        Link(LinkKind.GONE, (), ("1.2.4",)),
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
    assert {pair.kind for pair in pairs} == {LinkKind.SAME}
    assert len(pairs) == len(last.leaves)
    silent = assessed(two_years(""), NEXT)
    assert counterparts(last, silent) == ()
    assert counterparts(silent, last) == ()


def test_a_jump_is_told_by_what_corresponds(last: Assessment, now: Assessment) -> None:
    """1.2.2 and 1.2.3 were one: 0,75 of 1. With no initiative they are worth 0,5 of 1,5."""
    after = assessed(two_years(initiatives=0, points="0"), NEXT)
    (hint,) = hints(compare(now, after), after, last)
    assert (hint.kind, hint.code, hint.before, hint.now) == (
        HintKind.JUMP,
        "1.2.3",
        Fraction(3, 4),
        Fraction(1, 3),
    )
    stranger = replace(
        last, rulebook=replace(last.rulebook, criteria=replace(last.rulebook.criteria, id="x"))
    )
    assert hints(compare(now, after), after, stranger) == ()
