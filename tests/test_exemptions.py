"""What becomes of a leaf that does not apply: the set's one word, or its own, said wherever it counts."""

import json
import re
from decimal import Decimal
from fractions import Fraction

import pytest

from generator.consolidation import Assessment
from generator.rendering.data.assessment import assessment_json
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import site
from generator.rendering.terminal.explain import explanation_lines
from generator.rulebook import NotApplicable
from generator.vi import comments, editor, exemptions, routes
from tests.support.changed import SET, changed, codes, consolidated
from tests.support.trees import outcome

WHEN = "not_applicable: Không có kiến nghị nào trong năm."
STAMP = Provenance("0", None, illustrative=True)
EARNED = Decimal("5.57")  # of the leaves that apply


def own_word(counts: str, of_set: str = "rebase") -> Assessment:
    """The small assessment in which 2.1.3 does not apply and has a word of its own."""
    own = f"not_applicable: {{when: Không có kiến nghị nào trong năm., counts: {counts}}}"
    return consolidated({SET: {WHEN: own, "not_applicable: rebase": f"not_applicable: {of_set}"}})


@pytest.mark.parametrize("of_set", ["rebase", "zero", "full"])
@pytest.mark.parametrize(
    ("counts", "points", "maximum"),
    [("rebase", EARNED, 6), ("zero", EARNED, 7), ("full", EARNED + 1, 7)],
)
def test_the_leafs_own_word_counts_whatever_the_set_says(
    counts: str, points: Decimal, maximum: int, of_set: str
) -> None:
    whole = own_word(counts, of_set)
    assert (whole.appraised.points, whole.appraised.maximum) == (points, maximum)
    assert whole.appraised.index == Fraction(points) / maximum
    assert whole.rulebook.criteria.exempt_as(whole.leaves["2.1.3"].leaf) == counts


def test_text_alone_means_what_the_set_says() -> None:
    whole = consolidated({SET: {"not_applicable: rebase": "not_applicable: full"}})
    leaf = whole.leaves["2.1.3"].leaf
    assert (leaf.not_applicable, leaf.exempt_as) == ("Không có kiến nghị nào trong năm.", None)
    assert whole.appraised.points == EARNED + 1
    assert exemptions.of_set(whole.rulebook.criteria) == "Mục không áp dụng được tính điểm tối đa."


def test_every_place_that_tells_of_it_says_which() -> None:
    whole = own_word("full")
    result = whole.leaves["2.1.3"]
    pages = {page.path: re.sub("<[^>]+>", " ", page.text) for page in site(whole, (), STAMP).pages}
    said = "Riêng mục 2.1.3 khi không áp dụng được tính điểm tối đa."
    assert said in pages[routes.METHOD]
    assert said in pages[routes.OVERVIEW]
    assert "(1,00 điểm; được tính điểm tối đa)" in pages[routes.OVERVIEW]
    assert "Mục không áp dụng được tính điểm tối đa." in pages[routes.leaf("2.1.3")]
    assert "Khi ấy mục này được tính điểm tối đa." in pages[routes.leaf("2.1.3")]
    explained = "\n".join(line.plain for line in explanation_lines(result, whole))
    assert "Mục không áp dụng được tính điểm tối đa." in explained
    leaves = {leaf["code"]: leaf for leaf in json.loads(assessment_json(whole, STAMP))["leaves"]}
    assert (leaves["2.1.3"]["exempt_as"], leaves["1.1"]["exempt_as"]) == (NotApplicable.FULL, None)
    assert "Khi ấy mục này được tính điểm tối đa." in editor.leaf_note(result.leaf)
    assert "Khi ấy mục này được tính điểm tối đa." in list(comments.how_to_answer(result.leaf))


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{when: Không có.}", "S101"),
        ("{counts: full}", "S101"),
        ("{when: Không có., counts: half}", "S104"),
        ("{when: Không có., counts: full, how: x}", "S102"),
        ("true", "S103"),
        ('""', "S107"),
    ],
)
def test_what_is_half_written_is_told_at_its_place(written: str, code: str) -> None:
    assert (code, SET) in codes(outcome(changed({SET: {WHEN: f"not_applicable: {written}"}})))
