"""The bundled set of 892/QD-BNV: its official totals, and every kind of rule met in real tables."""

from decimal import Decimal
from pathlib import Path

import pytest

from generator.reading import check_shape, load_schemas, parse, read_tree
from generator.rulebook import (
    AwardKind,
    Combine,
    CriteriaSet,
    InputType,
    Leaf,
    MeasureKind,
    ScoredBy,
    lint_criteria,
    load_criteria,
)
from generator.scoring import check_examples

HOUSE = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def criteria() -> CriteriaSet:
    tree = read_tree(HOUSE)
    source, found = parse(tree["schema/criteria/892-2024.yaml"])
    assert source is not None
    assert found == check_shape(source, load_schemas(tree, ["criteria"])["criteria"]) == []
    loaded, mistakes = load_criteria(source)
    assert loaded is not None, mistakes
    assert lint_criteria(loaded, source) == []
    assert list(check_examples(loaded, source)) == []
    return loaded


def test_it_adds_up_to_what_the_decision_says(criteria: CriteriaSet) -> None:
    every = [criterion for area in criteria.areas for criterion in area.children]
    points = {
        by: sum(leaf.maximum for leaf in criteria.leaves if leaf.scored_by is by)
        for by in (ScoredBy.APPRAISAL, ScoredBy.SURVEY)
    }
    assert len(criteria.areas) == 8
    assert len(every) == 38
    assert sum(len(criterion.children) for criterion in every) == 88
    assert points == {ScoredBy.APPRAISAL: Decimal(68), ScoredBy.SURVEY: Decimal(32)}
    assert criteria.areas[0].maximum == Decimal("9.5")


def test_it_says_what_is_not_official(criteria: CriteriaSet) -> None:
    assert "minh hoạ" in criteria.illustrative
    assert criteria.official.sources


KINDS = {
    "boolean": lambda leaf: measured(leaf, MeasureKind.YES),
    "boolean AND": lambda leaf: measured(leaf, MeasureKind.ALL),
    "levels": lambda leaf: measured(leaf, MeasureKind.CHOICE),
    "bands by percentage": lambda leaf: bands(leaf, percent=True),
    "bands by count": lambda leaf: bands(leaf, percent=False),
    "straight ratio": lambda leaf: any(
        len(part.scale) == 1 and part.scale[0].award.kind is AwardKind.PROPORTIONAL
        for part in leaf.rule.parts
    ),
    "ratio with a threshold": lambda leaf: any(
        len(part.scale) > 1 and any(band.award.kind is AwardKind.PROPORTIONAL for band in part.scale)
        for part in leaf.rule.parts
    ),
    "per item with a cap": lambda leaf: (
        per_unit(leaf, 1) and measured(leaf, MeasureKind.VALUE, MeasureKind.SUM)
    ),
    "deduction with a floor": lambda leaf: per_unit(leaf, -1),
    "sum of parts": lambda leaf: leaf.rule.combine is Combine.SUM and len(leaf.rule.parts) > 1,
    "best of alternatives": lambda leaf: leaf.rule.combine is Combine.BEST,
    "chosen by the assessor": lambda leaf: leaf.rule.combine is Combine.CHOSEN,
    "known only outside": lambda leaf: any(spec.outside for spec in leaf.rule.inputs.values()),
    "growth": lambda leaf: measured(leaf, MeasureKind.GROWTH),
    "bonus and penalty": lambda leaf: any(
        band.award.at_least < 0 for part in leaf.rule.parts for band in part.scale
    ),
    "not applicable": lambda leaf: leaf.not_applicable is not None,
    "survey": lambda leaf: leaf.scored_by is ScoredBy.SURVEY,
    "words only": lambda leaf: leaf.scored_by is ScoredBy.APPRAISAL and not leaf.rule.computable,
}


def measured(leaf: Leaf, *kinds: MeasureKind) -> bool:
    return any(part.measure.kind in kinds for part in leaf.rule.parts)


def per_unit(leaf: Leaf, sign: int) -> bool:
    awards = [band.award for part in leaf.rule.parts for band in part.scale]
    return any(award.kind is AwardKind.PER_UNIT and award.each * sign > 0 for award in awards)


def bands(leaf: Leaf, *, percent: bool) -> bool:
    return any(
        part.measure.percent is percent
        and len(part.scale) > 2
        and all(band.when is None and band.award.kind is AwardKind.FIXED for band in part.scale)
        for part in leaf.rule.parts
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_rule_of_real_tables_is_there(kind: str, criteria: CriteriaSet) -> None:
    assert any(KINDS[kind](leaf) for leaf in criteria.leaves)


def test_every_computable_rule_has_worked_examples(criteria: CriteriaSet) -> None:
    without = [leaf.code for leaf in criteria.leaves if leaf.rule.computable and len(leaf.rule.examples) < 2]
    assert without == []


def test_every_appraised_leaf_says_what_evidence_it_wants(criteria: CriteriaSet) -> None:
    appraised = [leaf for leaf in criteria.leaves if leaf.scored_by is ScoredBy.APPRAISAL]
    assert [leaf.code for leaf in appraised if not leaf.evidence_wanted] == []


def test_every_choice_and_count_states_its_range(criteria: CriteriaSet) -> None:
    for leaf in criteria.leaves:
        for name, spec in leaf.rule.inputs.items():
            if spec.type is InputType.COUNT:
                assert spec.at_least is not None, f"{leaf.code} {name}"
