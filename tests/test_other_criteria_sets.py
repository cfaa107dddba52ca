"""Real tables other than the city's, put into the language as they stand: no code was written for them.

`tests/sets/` holds a table a file. Of what its source does not print nothing is computed.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from generator.reading import RawFile, check_shape, load_schemas, parse
from generator.rulebook import CriteriaSet, Leaf, lint_criteria, load_criteria
from generator.scoring import check_examples
from tests.support.trees import HOUSE, real_tree

SETS = sorted((HOUSE / "tests" / "sets").glob("*.yaml"))
NOT_PRINTED = "không in trong nguồn"


def _between(first: Fraction, second: Fraction, third: Fraction) -> Fraction:
    years = sorted([first, second, third])
    return 3 * (third - years[0]) / (years[2] - years[0]) if years[2] > years[0] else Fraction(3)


IN_TIME = [
    (100, Fraction(2)),
    (95, Fraction(7, 4)),
    (80, Fraction(3, 2)),
    (70, Fraction(1)),
    (60, Fraction(1, 2)),
]

# The table's own lines, worked out on paper: nothing here uses generator.scoring.
ON_PAPER: Mapping[str, Mapping[str, Callable[[Mapping[str, Any]], Fraction]]] = {
    "ca-mau-1880-2013": {
        "1.1.1": lambda n: {"in_time": Fraction(1), "late": Fraction(1, 2), "never": Fraction(0)}[
            n["issued"]
        ],
        "1.1.2": lambda n: Fraction(1) if n["tasks"] and n["budget"] else Fraction(0),
        "1.1.4": lambda n: Fraction(2) if n["done"] > 90 else Fraction(1) if n["done"] >= 70 else Fraction(0),
    },
    "hard-rows": {
        "1.1": lambda n: n["own"] / n["best"] * 10,
        "1.2": lambda n: (
            (35 if n["statute"] else 0)
            + max(
                n["satisfied"] / 100 * 65,
                (45 * n["on_time"] + 20 * n["digital"]) / n["handled"] if "handled" in n else 0,
            )
        ),
        "1.3": lambda n: (
            5
            * (
                max(n["result"] - n["target"], 0) / (n["best"] - n["target"])
                if n["best"] > n["target"]
                else Fraction(n["result"] >= n["target"])
            )
        ),
        "1.4": lambda n: Fraction(8 if n["unfinished"] == 0 else -1),
        "1.5": lambda n: Fraction(3 if n["breaches"] == 0 else 1),
        "1.6": lambda n: (
            (n["very"] + n["satisfied"] * Fraction(8, 10) + n["fair"] * Fraction(1, 2)) / n["forms"] * 10
        ),
        "1.7": lambda n: (n["total"] - n["late"]) / n["total"] * 4 if n["total"] else Fraction(4),
        "1.8": lambda n: (n["products"] / n["assigned"] * 10 + n["quality"] + 10 - 2 * n["late_days"]) / 3,
        "1.9": lambda n: max(
            Fraction(
                5 if n["now"] / n["before"] >= Fraction(11, 10) else 3 if n["now"] >= n["before"] else 0
            ),
            min(n["now"] / n["target"], Fraction(1)) * 5 if "target" in n else 0,
        ),
        "1.10": lambda n: _between(n["first"], n["second"], n["third"]),
    },
    "cong-tac-tu-phap": {
        "A.I.1.1": lambda n: next(
            (points for least, points in IN_TIME if 100 * n["in_time"] >= least * n["received"]), Fraction(0)
        ),
    },
}


def loaded(file: Path) -> CriteriaSet:
    """A set through every check the program has for one."""
    source, found = parse(RawFile(file.name, file.read_bytes()))
    assert source is not None
    assert found == check_shape(source, load_schemas(real_tree(), ["criteria"])["criteria"]) == []
    criteria, mistakes = load_criteria(source)
    assert criteria is not None, mistakes
    assert lint_criteria(criteria, source) == []
    assert list(check_examples(criteria, source)) == []
    return criteria


every_set = pytest.mark.parametrize("file", SETS, ids=lambda file: file.stem)


@every_set
def test_a_table_loads_without_a_mistake(file: Path) -> None:
    criteria = loaded(file)
    assert criteria.id == file.stem
    assert criteria.official.sources


@every_set
def test_what_is_computed_agrees_with_paper(file: Path) -> None:
    paper = ON_PAPER[file.stem]
    computed = [leaf for leaf in loaded(file).leaves if leaf.rule.computable]
    assert [leaf.code for leaf in computed] == list(paper)
    for leaf in computed:
        for example in (example for example in leaf.rule.examples if example.points is not None):
            exact = {
                name: value if isinstance(value, bool | str) else Fraction(value)
                for name, value in example.inputs.items()
            }
            worked_out = paper[leaf.code](exact)
            assert abs(worked_out - Fraction(example.points)) <= Fraction(1, 200), f"{leaf.code} {exact}"


def test_every_band_is_shown_to_award() -> None:
    criteria = loaded(HOUSE / "tests" / "sets" / "ca-mau-1880-2013.yaml")
    for leaf in (leaf for leaf in criteria.leaves if leaf.rule.computable):
        assert {example.points for example in leaf.rule.examples} == awarded(leaf), leaf.code


def awarded(leaf: Leaf) -> set[Fraction]:
    """The points of the bands; these tables have fixed ones only."""
    return {band.award.start for part in leaf.rule.simple_parts for band in part.scale}


@every_set
def test_what_the_source_does_not_print_says_so(file: Path) -> None:
    criteria = loaded(file)
    for leaf in criteria.leaves:
        if not leaf.rule.computable:
            assert NOT_PRINTED in leaf.rule.text, leaf.code
            assert leaf.code in criteria.illustrative


def test_ca_mau_keeps_the_points_its_source_prints() -> None:
    criteria = loaded(HOUSE / "tests" / "sets" / "ca-mau-1880-2013.yaml")
    (area,) = criteria.areas
    known = {area.code: area.maximum} | {criterion.code: criterion.maximum for criterion in area.children}
    known |= {leaf.code: leaf.maximum for leaf in criteria.leaves}
    printed = {"1": 20, "1.1": 5, "1.1.1": 1, "1.1.2": 1, "1.1.4": 2, "1.2": 2, "1.2.1": 1}
    assert {code: known[code] for code in printed} == printed
