"""Units that each answer one table (decision 41): a ranking costs the same for a unit, however many.

Of a unit nothing but what is ranked is kept: memory grows with the files alone. `extra_info` has the most
memory that a command's process held, in MB, and the pages and bytes of a site.
"""

import gzip
import os
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from generator.pipeline.check import check
from generator.pipeline.rank import assess_units, rank
from generator.pipeline.unit_site import unit_site
from generator.publishing.search_index import SEARCH_INDEX
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import Site
from tests.support.page_tree import write_page_tree
from tests.support.trees import HOUSE
from tests.support.units import UNITS, UnitCampaign, campaign_of_units, write_units


@pytest.fixture(scope="module")
def city() -> UnitCampaign:
    """126 communes that each answer 66 items."""
    return campaign_of_units(126, 0, leaves=8, maximum=Decimal("1.5"))


@pytest.fixture(scope="module")
def written(city: UnitCampaign, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_units(tmp_path_factory.mktemp("city"), city)


def most_memory(command: list[str], cache: Path) -> int:
    """Run a command that remembers nothing; return the most memory its process held, in MB."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    process = subprocess.Popen(command, cwd=HOUSE, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return used.ru_maxrss // 1024


def program(*words: str) -> list[str]:
    return [sys.executable, "-m", "generator", *words]


def rank_all(given: UnitCampaign) -> None:
    ranking = rank(given.tree, UNITS).ranking
    assert ranking is not None
    values = {one.unit.number: one.value for group in ranking.groups for one in group.ranked}
    assert values == {number: Fraction(given.total(number)) / 100 for number in given.groups}


def pages_of(given: UnitCampaign) -> Site:
    table = assess_units(given.tree, UNITS).table
    assert table is not None
    return unit_site(given.tree, table, Provenance("0", None, illustrative=True))[0]


@pytest.mark.parametrize("name", ["check", "rank"])
def test_a_citys_units(benchmark: Any, written: Path, name: str, tmp_path: Path) -> None:
    command = program(name, "--root", str(written))
    benchmark.extra_info["MB"] = benchmark.pedantic(most_memory, args=(command, tmp_path), rounds=1)


def test_site_of_a_citys_units(benchmark: Any, written: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    command = program("build", "--root", str(written), "--output", str(site))
    benchmark.extra_info["MB"] = benchmark.pedantic(most_memory, args=(command, tmp_path / "cache"), rounds=1)
    benchmark.extra_info["pages"] = len(list(site.rglob("*.html")))
    benchmark.extra_info["size"] = sum(one.stat().st_size for one in site.rglob("*") if one.is_file())
    benchmark.extra_info["index"] = len(gzip.compress((site / SEARCH_INDEX).read_bytes()))


def test_peer_mkdocs_alone(benchmark: Any, city: UnitCampaign, tmp_path: Path) -> None:
    """The pages as files, ready made; nothing read, judged or ranked."""
    settings = write_page_tree(pages_of(city), tmp_path / "tree")
    command = f"-m mkdocs build -q -f {settings} -d {tmp_path / 'site'}".split()
    begun = ([sys.executable, *command], tmp_path / "cache")
    benchmark.extra_info["MB"] = benchmark.pedantic(most_memory, args=begun, rounds=1)


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
