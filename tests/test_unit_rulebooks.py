"""What decision 41 rests on: with the rulebook of its own appendix alone, a unit walks through all rooms."""

import json
from collections.abc import Mapping
from fractions import Fraction
from functools import cache

import pytest

from generator.consolidation import AppendixState
from generator.exchange.new_submission import scaffold
from generator.exchange.workbook.layout import workbook_layout
from generator.pipeline.assess import Outcome, assess
from generator.pipeline.load import Loader
from generator.reading import RawFile, parse
from generator.rendering.editor_schema import appendix_schema
from generator.rulebook import Rulebook
from generator.scoring import Trace, compute
from tests.benchmarks.units import CAMPAIGN, UnitCampaign, assessed, campaign_of_units, unit_path
from tests.support.trees import outcome, small_tree

AREAS = 10  # eight contents, bonus, penalty


@cache
def units() -> UnitCampaign:
    """Six departments and twelve communes."""
    return campaign_of_units(communes=12, departments=6)


@cache
def outcomes() -> Mapping[int, Outcome]:
    return dict(assessed(units().tree, units().groups))


def index_of(result: Outcome) -> Fraction | None:
    assert result.assessment is not None
    return result.assessment.appraised.index


def rulebook_of(number: int) -> Rulebook:
    assessment = outcomes()[number].assessment
    assert assessment is not None
    return assessment.rulebook


def test_every_unit_has_a_total_of_its_own_with_its_bonus_and_penalty() -> None:
    """Held against sums that are made apart from the program, from what the seed gave."""
    given = units()
    expected = {number: Fraction(given.total(number)) / 100 for number in given.groups}
    assert {number: index_of(result) for number, result in outcomes().items()} == expected
    assert [one for result in outcomes().values() for one in result.diagnostics] == []
    capped = [one for one in given.answers.values() if one.initiatives > 3]
    assert capped, "a bonus above its cap must be among them"
    assert len(set(expected.values())) < len(expected), "a tie must be among them"


def test_a_unit_without_a_file_and_one_with_a_mistake_have_no_place_and_cost_no_other_its_own() -> None:
    absent, broken, last = 8, 9, 14
    text = units().tree[unit_path(broken)].data.replace(b"planned: 100", b"planned: -1", 1)
    files = {**units().tree, unit_path(broken): RawFile(unit_path(broken), text)}
    del files[unit_path(absent)]
    found = dict(assessed(files, (absent, broken, last)))
    states = {
        number: one.assessment.appendices[0].state
        for number, one in found.items()
        if one.assessment is not None
    }
    assert states == {
        absent: AppendixState.NO_SUBMISSION,
        broken: AppendixState.UNTRUSTED,
        last: AppendixState.SUBMITTED,
    }
    assert (index_of(found[absent]), index_of(found[broken])) == (None, None)
    assert index_of(found[last]) == index_of(outcomes()[last])
    assert {one.path for one in found[broken].diagnostics} == {unit_path(broken)}


def test_today_two_appendices_cannot_lead_the_same_items() -> None:
    """The one line of a plan that says what is meant, and is refused."""
    path = f"submissions/{CAMPAIGN}/campaign.yaml"
    first = b"  - {number: 1, agency: unit-1, leads: ["
    text = units().tree[path].data
    second = first.replace(b"number: 1", b"number: 2").replace(b"unit-1", b"unit-2") + b'"1"]}\n'
    tree = {**units().tree, path: RawFile(path, text.replace(b"deadlines:", second + b"deadlines:", 1))}
    result = assess(tree, CAMPAIGN, Loader(tree))
    assert result.assessment is None
    assert {one.code for one in result.diagnostics if one.blocks} == {"C403"}


@pytest.mark.parametrize("number", [1, 18])
def test_blank_file_workbook_and_editor_schema_of_a_unit_ask_the_whole_table(number: int) -> None:
    rulebook, loader = rulebook_of(number), Loader(units().tree)
    blank = scaffold(number, loader.submission_schema, rulebook, "x")
    source, _ = parse(RawFile(unit_path(number), blank.encode()))
    assert source is not None
    schema = json.loads(appendix_schema(rulebook, number, loader.submission_schema.content))
    asked = list(rulebook.leaves)
    assert len(asked) == AREAS
    assert list(source.data["entries"]) == asked
    assert sorted(schema["properties"]["entries"]["properties"]) == sorted(asked)
    layout = workbook_layout(source.data, rulebook, number)
    assert {row.leaf.code for sheet in layout.sheets for row in sheet.rows if row.leaf} == set(asked)


def peer_traces(figures: Mapping[int, Fraction]) -> Mapping[int, Trace]:
    """Each unit's points of its figure over the best of all: first the figures of all, then the rule."""
    book = outcome(small_tree()).assessment
    assert book is not None
    leaf, rounding = book.leaves["2.1.2"].leaf, book.rulebook.criteria.rounding
    best = max(figures.values())
    traces = {
        number: compute(leaf, {"own": own, "best": best}, "", rounding) for number, own in figures.items()
    }
    assert None not in traces.values()
    return {number: trace for number, trace in traces.items() if trace is not None}


def test_a_figure_of_the_peers_is_an_input_like_any_other_and_stays_exact() -> None:
    figures = {1: Fraction(2, 3), 2: Fraction(5, 7), 3: Fraction(5, 7)}
    traces = peer_traces(figures)
    assert {number: trace.exact for number, trace in traces.items()} == {1: Fraction(14, 15), 2: 1, 3: 1}
    assert [one.value for one in next(traces[1].parts).operands] == [Fraction(2, 3), Fraction(5, 7)]


def test_who_mends_its_own_figure_changes_what_its_peers_get() -> None:
    """So nobody can type the points of such an item: another's file would make them wrong."""
    before = peer_traces({1: Fraction(2, 3), 2: Fraction(5, 7)})
    after = peer_traces({1: Fraction(2, 3), 2: Fraction(6, 7)})
    assert (before[1].exact, after[1].exact) == (Fraction(14, 15), Fraction(7, 9))
