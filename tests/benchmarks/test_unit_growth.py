"""Units that each answer one table (decision 41): a ranking costs the same for a unit, however many.

Of a unit nothing but what is ranked is kept: memory grows with the files alone.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from generator.pipeline.check import check
from generator.pipeline.rank import assess_units, rank
from generator.pipeline.unit_site import unit_site
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import Site
from tests.support.units import UNITS, UnitCampaign, campaign_of_units


def rank_all(given: UnitCampaign) -> None:
    ranking = rank(given.tree, UNITS).ranking
    assert ranking is not None
    values = {one.unit.number: one.value for group in ranking.groups for one in group.ranked}
    assert values == {number: Fraction(given.total(number)) / 100 for number in given.groups}


def pages_of(given: UnitCampaign) -> Site:
    table = assess_units(given.tree, UNITS).table
    assert table is not None
    return unit_site(given.tree, table, Provenance("0", None, illustrative=True))[0]


@pytest.mark.parametrize("communes", [126, 1260, 3300])
def test_ranking_units_of_ten_items(benchmark: Any, communes: int) -> None:
    benchmark.pedantic(rank_all, args=(campaign_of_units(communes, 0),), rounds=1)


@pytest.mark.parametrize("communes", [126, 1260])
def test_pages_of_units_of_ten_items(benchmark: Any, communes: int) -> None:
    """Without the site tool, which takes as long again for each page."""
    given = campaign_of_units(communes, 0)
    site = benchmark.pedantic(pages_of, args=(given,), rounds=1)
    assert len(site.pages) == communes + 10 + 10 + 4  # units, areas, items, and those of the whole


def test_checking_a_countrys_units(benchmark: Any) -> None:
    given = campaign_of_units(3300, 0)
    found = benchmark.pedantic(lambda: check(given.tree, [UNITS]), rounds=1)
    assert found.summary.errors == 0


def test_ranking_a_citys_units_of_sixty_items(benchmark: Any) -> None:
    given = campaign_of_units(126, 0, leaves=8, maximum=Decimal("1.5"))
    benchmark.pedantic(rank_all, args=(given,), rounds=1)
