"""Many units put side by side: 34 provinces of 88 leaves, 3,300 communes of nine; each verified and ranked.

Every unit costs the same, so the cost is linear in their number and in their leaves.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.pipeline.federate import FederatedOutcome, federate_sources
from generator.reading import RawFile, Tree
from generator.rendering.site.federated_pages import FederationStamp, federated_site
from tests.benchmarks.published import small_with_survey, write
from tests.support.federation import never
from tests.support.trees import real_tree

DAY = date(2026, 6, 1)


def read_all(tree: Tree, listed: Path) -> FederatedOutcome:
    raw = RawFile("nguon.yaml", listed.read_bytes())
    return federate_sources(tree, raw, listed.parent, DAY, never)


def drawn(outcome: FederatedOutcome) -> int:
    assert outcome.federation is not None
    assert not outcome.diagnostics
    return len(federated_site(outcome.federation, FederationStamp("0", "0" * 64)).pages)


@pytest.mark.parametrize("count", [34, 340])
def test_provinces_are_read(benchmark: Any, tmp_path: Path, count: int) -> None:
    listed = write(tmp_path, count, small=False)
    benchmark.pedantic(read_all, args=(real_tree(), listed), rounds=1)


@pytest.mark.parametrize("count", [330, 3300])
def test_communes_are_read(benchmark: Any, tmp_path: Path, count: int) -> None:
    listed = write(tmp_path, count, small=True)
    benchmark.pedantic(read_all, args=(small_with_survey(), listed), rounds=1)


def test_pages_of_communes_are_made(benchmark: Any, tmp_path: Path) -> None:
    outcome = read_all(small_with_survey(), write(tmp_path, 3300, small=True))
    benchmark.pedantic(drawn, args=(outcome,), rounds=1)
