"""Units that each answer one table (decision 41): the cost of a unit is the same, however many.

Everything of a unit but its index is let go, as a ranking needs no more: memory grows with the files alone.
"""

from decimal import Decimal
from typing import Any

import pytest

from tests.benchmarks.units import UnitCampaign, assessed, campaign_of_units


def assess_all(given: UnitCampaign) -> None:
    for number, result in assessed(given.tree, given.groups):
        assert result.assessment is not None
        assert result.assessment.appraised.points == given.total(number)


@pytest.mark.parametrize("communes", [126, 1260, 3300])
def test_units_of_ten_items(benchmark: Any, communes: int) -> None:
    benchmark.pedantic(assess_all, args=(campaign_of_units(communes, 0),), rounds=1)


def test_a_citys_units_of_sixty_items(benchmark: Any) -> None:
    given = campaign_of_units(126, 0, leaves=8, maximum=Decimal("1.5"))
    benchmark.pedantic(assess_all, args=(given,), rounds=1)
