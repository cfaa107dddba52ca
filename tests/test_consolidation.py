"""Scorecards → one assessment: totals are sums, and they say of how many points they speak."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest

from generator.consolidation import AppendixState, Assessment, LeafState, Stage, Tally, consolidate, losses_at
from generator.pipeline.assess import Outcome
from generator.rulebook import NotApplicable, Rulebook
from generator.scoring import Scorecard
from tests.support.trees import appendix_path, outcome, small_tree, text_of, with_change, with_file, without


@pytest.fixture(scope="module")
def whole() -> Assessment:
    result = outcome(small_tree())
    assert result.diagnostics == ()
    assert result.assessment is not None
    return result.assessment


def trusted(result: Outcome) -> Assessment:
    assert result.assessment is not None
    return result.assessment


def add(tallies: list[Tally]) -> tuple[Decimal, ...]:
    return tuple(
        sum((getattr(tally, name) for tally in tallies), Decimal(0))
        for name in ("stated", "maximum", "known", "points")
    )


def test_totals_are_the_sum_of_their_leaves_whichever_way_one_adds(whole: Assessment) -> None:
    total = add([whole.appraised])
    leaves = [leaf for leaf in whole.leaves.values() if leaf.appendix is not None]
    assert total[3] == sum((leaf.points for leaf in leaves if leaf.points is not None), Decimal(0))
    assert total == add([area.appraised for area in whole.areas])
    assert total == add([criterion.appraised for area in whole.areas for criterion in area.criteria])
    assert total == add([appendix.tally for appendix in whole.appendices])


def test_the_survey_is_awaited_not_zero(whole: Assessment) -> None:
    assert (whole.survey.stated, whole.survey.known) == (Decimal(1), Decimal(0))
    assert not whole.survey.complete
    assert whole.survey.index is None
    assert {leaf.points for leaf in whole.leaves.values() if leaf.state is LeafState.AWAITING_SURVEY} == {
        None
    }


def test_what_does_not_apply_leaves_the_maximum_and_is_rebased(whole: Assessment) -> None:
    leaf = whole.leaves["2.1.3"]
    assert leaf.state is LeafState.NOT_APPLICABLE
    assert whole.appraised.maximum == whole.appraised.stated - leaf.leaf.maximum
    exact = Fraction(whole.appraised.points) * 7 / Fraction(whole.appraised.maximum)
    assert whole.appraised.rebased == exact


@pytest.mark.parametrize(
    ("policy", "maximum", "gained"),
    [
        (NotApplicable.REBASE, "6", "0"),
        (NotApplicable.ZERO, "7", "0"),
        (NotApplicable.FULL, "7", "1"),
    ],
)
def test_the_set_says_what_happens_to_what_does_not_apply(
    policy: NotApplicable, maximum: str, gained: str, whole: Assessment
) -> None:
    rules = whole.rulebook
    other = replace(rules, criteria=replace(rules.criteria, not_applicable=policy))
    cards = {a.appendix.number: a.card for a in whole.appendices if a.card is not None}
    again = consolidate(other, cards, {})
    assert again.appraised.maximum == Decimal(maximum)
    assert again.appraised.points == whole.appraised.points + Decimal(gained)


def test_a_missing_appendix_is_missing_not_zero() -> None:
    result = outcome(without(appendix_path(1)))
    assessment = trusted(result)
    appendix = assessment.appendices[0]
    assert [d.code for d in result.diagnostics] == ["C406"]
    assert appendix.state is AppendixState.NO_SUBMISSION
    assert appendix.tally.known == 0
    assert not assessment.appraised.complete
    assert assessment.appraised.index is None
    assert {leaf.points for leaf in appendix.leaves} == {None}
    assert {leaf.state for leaf in appendix.leaves} == {LeafState.NO_SUBMISSION}


def test_a_file_that_cannot_be_trusted_has_no_number_and_the_others_keep_theirs(
    whole: Assessment,
) -> None:
    result = outcome(with_change(2, "self_score: 1.41", 'self_score: "1,41"'))
    assessment = trusted(result)
    assert [d.code for d in result.diagnostics] == ["S103"]
    assert assessment.appendices[1].state is AppendixState.UNTRUSTED
    assert assessment.appendices[1].card is None
    assert assessment.appendices[1].errors == 1
    assert {leaf.points for leaf in assessment.appendices[1].leaves} == {None}
    assert assessment.appraised.index is None
    for before, after in zip(whole.appendices, assessment.appendices, strict=True):
        if before.appendix.number != 2:
            assert before.tally == after.tally


def test_every_broken_appendix_is_told_in_one_run() -> None:
    tree = {**with_file(appendix_path(1), "a: [\n")}
    tree[appendix_path(2)] = with_file(appendix_path(2), "x")[appendix_path(2)]
    result = outcome(tree)
    assert {d.path for d in result.diagnostics} == {appendix_path(1), appendix_path(2)}
    assert {a.state for a in trusted(result).appendices} == {AppendixState.UNTRUSTED}


def test_an_unanswered_leaf_of_a_draft_is_unanswered() -> None:
    text = text_of(appendix_path(2)).replace("status: submitted", "status: draft", 1)
    start, end = text.index('  "1.2.4":'), text.index("\nevidence:")
    result = outcome(with_file(appendix_path(2), text[:start] + text[end:]))
    assert [d.code for d in result.diagnostics] == ["R223"]
    appendix = trusted(result).appendices[1]
    assert appendix.state is AppendixState.DRAFT
    assert appendix.leaves[-1].state is LeafState.UNANSWERED
    assert appendix.tally.index is None


def test_the_order_of_files_does_not_matter(whole: Assessment) -> None:
    tree = small_tree()
    turned = {path: tree[path] for path in reversed(tree)}
    assert trusted(outcome(turned)).appraised == whole.appraised


def test_the_order_of_scorecards_does_not_matter(whole: Assessment) -> None:
    rules: Rulebook = whole.rulebook
    cards: dict[int, Scorecard] = {a.appendix.number: a.card for a in whole.appendices if a.card is not None}
    for order in list(permutations(cards))[:50]:
        assert consolidate(rules, {number: cards[number] for number in order}, {}) == whole


def test_losses_come_greatest_first_and_none_is_hidden(whole: Assessment) -> None:
    lost = [loss.lost for loss in losses_at(whole.leaves.values(), Stage.SELF)]
    assert lost == sorted(lost, reverse=True)
    assert sum(lost, Decimal(0)) == whole.appraised.lost


def test_documents_know_their_leaves_and_leaves_their_documents(whole: Assessment) -> None:
    there = {(use.appendix, use.key, code) for use in whole.documents for code in use.used_by}
    back = {
        (leaf.appendix, citation.reference.ref, code)
        for code, leaf in whole.leaves.items()
        for citation in leaf.citations
    }
    assert there == back
