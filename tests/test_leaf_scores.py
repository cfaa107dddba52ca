"""What became of each leaf's points: lost at the last stage that knows them, none lost, none yet."""

from collections import Counter
from decimal import Decimal

import pytest

from generator.consolidation import Assessment, LeafState, Stage, last_score, sorted_leaves
from tests.support import sections
from tests.support.stages import under_way
from tests.support.trees import appendix_path, outcome, real_tree, small_tree, without


def assessed(tree: object) -> Assessment:
    found = outcome(tree)  # type: ignore[arg-type]
    assert found.assessment is not None
    return found.assessment


@pytest.fixture(scope="module")
def real() -> Assessment:
    return assessed(real_tree())


def test_a_loss_is_that_of_the_last_stage_that_knows_the_points() -> None:
    """1.1 is 1.41 of 1.5 by the claim, 1.2 by the ministry; 1.2.3 0.75 of 1 by the claim, 0.5 by the city."""
    leaves = assessed(under_way()).leaves
    found = {code: last_score(leaves[code]) for code in ("1.1", "1.2.1", "1.2.3", "2.1.1")}
    assert {code: (one.stage, one.lost) for code, one in found.items() if one} == {
        "1.1": (Stage.APPRAISED, Decimal("0.3")),
        "1.2.1": (Stage.APPRAISED, Decimal(0)),
        "1.2.3": (Stage.REVIEWED, Decimal("0.5")),
        "2.1.1": (Stage.SELF, Decimal(0)),
    }


def test_what_the_ministry_ruled_applicable_is_lost_though_the_agency_left_it_out(real: Assessment) -> None:
    (one,) = (
        found for found in sorted_leaves(real.leaves.values()).lost if found.result.leaf.code == "6.1.2"
    )
    assert (one.result.state, one.score.maximum, one.lost) == (
        LeafState.NOT_APPLICABLE,
        Decimal("1.25"),
        Decimal("0.25"),
    )


@pytest.mark.parametrize(
    "tree",
    [real_tree(), small_tree(), under_way(), without(appendix_path(1)), sections.with_sections("", "", "")],
)
def test_every_leaf_has_one_place_and_losses_fall(tree: object) -> None:
    leaves = assessed(tree).leaves
    found = sorted_leaves(leaves.values())
    placed = [one.result.leaf.code for one in (*found.lost, *found.full, *found.bonus)]
    placed += [leaf.leaf.code for ours in found.unscored.values() for leaf in ours]
    assert Counter(placed) == Counter(list(leaves))
    assert [one.lost for one in found.lost] == sorted((one.lost for one in found.lost), reverse=True)
    assert all(one.lost > 0 for one in found.lost)
    assert all(found.unscored.values())


def test_a_bonus_is_never_lost_and_a_penalty_is_what_is_taken() -> None:
    found = sorted_leaves(sections.assessed("0.5", "0", "0.25").leaves.values())
    assert [one.lost for one in found.lost if one.result.leaf.code == "4.1"] == [Decimal("0.25")]
    assert [one.result.leaf.code for one in found.bonus] == ["3.1", "3.2"]
    spared = sorted_leaves(sections.assessed("0.5", "0", "0").leaves.values())
    assert "4.1" in [one.result.leaf.code for one in spared.full]


def test_what_does_not_apply_is_no_full_score() -> None:
    found = sorted_leaves(assessed(small_tree()).leaves.values())
    assert [leaf.leaf.code for leaf in found.unscored[LeafState.NOT_APPLICABLE]] == ["2.1.3"]
    assert "2.1.3" not in [one.result.leaf.code for one in found.full]
