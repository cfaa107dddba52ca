"""Bonus and penalty sections, and the two places a set may round: what they do to every total."""

import io
import json
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st
from rich.console import Console

from generator.consolidation import (
    CountedTotal,
    Stage,
    Tally,
    compared_city,
    counted_total,
    leaf_gains,
    losses_at,
)
from generator.pipeline.assess import assess
from generator.reading import RawFile
from generator.rendering.data.assessment import assessment_json
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import site
from generator.rendering.terminal.explain import explanation_json, explanation_lines
from generator.rendering.terminal.scores import score_notes, score_tables
from generator.rulebook import AreaKind, RoundedAt, Rounding
from generator.scoring import add_up
from generator.vi import numbers, routes, stages
from tests.support.sections import SET, assessed, trusted, with_sections
from tests.support.trees import CAMPAIGN, appendix_path, outcome, small_tree, text_of
from tests.support.units import UNITS, campaign_of_units, unit_path

BASE = trusted(outcome(small_tree())).appraised


@pytest.mark.parametrize(
    ("given_scores", "bonus", "penalty"),
    [
        (("0", "0", "0"), "0", "0"),
        (("0.75", "0", "0.25"), "0.75", "0.25"),
        (("1", "0.5", "0.5"), "1", "0.5"),
        (("1", "0.5", "1"), "1", "0.5"),
    ],
    ids=["nothing", "below the caps", "bonus above its cap", "penalty above its cap"],
)
def test_a_section_counts_up_to_its_cap(given_scores: tuple[str, str, str], bonus: str, penalty: str) -> None:
    whole = assessed(*given_scores)
    assert (whole.appraised.bonus, whole.appraised.penalty) == (Decimal(bonus), Decimal(penalty))
    assert whole.appraised.points == BASE.points + Decimal(bonus) - Decimal(penalty)
    assert (whole.appraised.stated, whole.appraised.maximum) == (BASE.stated, BASE.maximum)
    sections = Fraction(bonus) - Fraction(penalty)
    assert whole.appraised.index == Fraction(BASE.points) / Fraction(BASE.maximum) + sections / Fraction(
        BASE.stated
    )
    assert BASE.rebased is not None
    assert whole.appraised.rebased == BASE.rebased + sections
    added, taken = whole.areas[2].appraised, whole.areas[3].appraised
    assert (added.stated, added.points, taken.stated, taken.points) == (
        Decimal(1), Decimal(bonus), Decimal("0.5"), Decimal(penalty),
    )  # fmt: skip


def test_what_is_lost_is_lost_of_the_main_part_and_by_penalty() -> None:
    whole = assessed("0.5", "0", "0.25")
    assert whole.appraised.lost == BASE.lost
    assert whole.leaves["3.1"].lost is None
    assert whole.leaves["4.1"].lost == Decimal("0.25")
    assert "4.1" in {loss.result.leaf.code for loss in losses_at(whole.leaves.values(), Stage.SELF)}


def test_agencies_are_tallied_without_the_sections() -> None:
    whole = assessed("1", "0.5", "1")
    assert sum(a.tally.points for a in whole.appendices) == BASE.points


def test_an_unknown_penalty_leaves_the_total_unknown() -> None:
    whole = assessed("1", "0.5", "")
    assert not whole.appraised.complete
    assert whole.appraised.index is None


def test_the_total_is_never_below_zero() -> None:
    from generator.consolidation.totals import _with_sections

    main = Tally(Decimal(1), Decimal(1), Decimal(1), Decimal("0.1"), 1, 1)
    area = next(a for a in assessed("0", "0", "0.5").areas if a.area.kind is AreaKind.PENALTY)
    total = _with_sections(main, [(area.area.kind, area.appraised)])
    assert (total.points, total.penalty) == (Decimal(0), Decimal("0.1"))


def test_more_of_a_penalty_is_told_as_points_lost() -> None:
    appraisal = f"submissions/{CAMPAIGN}/appraisal.yaml"
    given = (
        'format: 2\ncriteria_set: small\ncampaign: "2024"\ndecided_on: 2025-03-28\nitems:\n'
        '  "3.1": {appraised_score: 1, reason: Thêm một mô hình.}\n'
        '  "4.1": {appraised_score: 0.5, reason: Thêm một lần nộp chậm.}\n'
    )
    tree = {**with_sections("0.5", "0", "0.25"), appraisal: RawFile(appraisal, given.encode())}
    whole = trusted(outcome(tree))
    assert [stages.difference(whole.leaves[code], Stage.APPRAISED) for code in ("3.1", "4.1")] == [
        "+0,50",
        "−0,25",
    ]
    found = compared_city(whole, Stage.APPRAISED)
    assert stages.counted_moves(found) == "1 mục giảm 0,25 điểm; 1 mục tăng 0,50 điểm"
    pages = {page.path: page.text for page in site(whole, (), Provenance("0", None, illustrative=True)).pages}
    row = re.search(r'<a href="[^"]*linh-vuc/4.*?</tr>', pages[routes.APPRAISAL])
    assert row is not None
    assert "par-loss" in row[0]
    assert "par-gain" not in row[0]
    told = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", row[0]))
    assert "−0,25" in told
    assert "−0,50 −0,25" in told


# rounding


def test_a_set_may_round_in_the_total_only() -> None:
    thirds = [(Decimal("0.33"), Fraction(1, 3))] * 3
    assert add_up(thirds, Rounding(2, "half_up")) == Decimal("0.99")
    assert add_up(thirds, Rounding(2, "half_up", RoundedAt.TOTAL)) == Decimal("1.00")


@given(st.lists(st.fractions(0, 10, max_denominator=97), max_size=30), st.integers(0, 4))
def test_a_total_rounded_once_is_the_exact_sum_rounded(points: list[Fraction], places: int) -> None:
    rounding = Rounding(places, "half_up", RoundedAt.TOTAL)
    total = add_up([(Decimal(0), exact) for exact in points], rounding)
    assert abs(Fraction(total) - sum(points, Fraction(0))) <= Fraction(1, 2 * 10**places)


@pytest.mark.parametrize(("where", "total"), [("leaf", "5.51"), ("total", "5.52")])
def test_where_a_set_rounds_changes_the_total(where: str, total: str) -> None:
    """289/320 of 1.5 and 45.72/50 of 1 are shown as 1.35 and 0.91; exact points hold their rest."""
    texts = {
        SET: text_of(SET).replace("mode: half_up}", f"mode: half_up, at: {where}}}"),
        appendix_path(1): text_of(appendix_path(1)).replace("own: 45.5", "own: 45.72"),
        appendix_path(2): text_of(appendix_path(2))
        .replace("{completed: 47, planned: 50}", "{completed: 289, planned: 320}")
        .replace("self_score: 1.41", "self_score: 1.35"),
    }
    result = outcome({**small_tree(), **{path: RawFile(path, text.encode()) for path, text in texts.items()}})
    assert result.diagnostics == ()
    whole = trusted(result)
    assert (whole.leaves["1.1"].points, whole.leaves["1.1"].exact) == (Decimal("1.35"), Fraction(867, 640))
    assert whole.appraised.points == Decimal(total)


def test_a_claim_of_its_own_is_exact_as_typed() -> None:
    scored = trusted(outcome(small_tree())).leaves["1.1"].scored
    assert scored is not None
    other = replace(scored, entry=replace(scored.entry, self_score=Decimal("1.2")))
    assert other.exact == Fraction(6, 5)


# what could be won


@pytest.mark.parametrize(
    ("given_scores", "more", "counted"),
    [
        (("0", "0", "1"), {"4.1": "1"}, "0.5"),
        (("0", "0", "1"), {"4.1": "0.25"}, "0"),
        (("0", "0", "0.25"), {"4.1": "0.25"}, "0.25"),
        (("0", "0.5", "0"), {"3.1": "1"}, "0.5"),
        (("1", "0", "0"), {"3.2": "0.5"}, "0"),
        (("0", "0", "1"), {"3.1": "1", "3.2": "0.5", "4.1": "1"}, "1.5"),
        (("1", "0.5", "1"), {"1.1": "0.09"}, "0.09"),
    ],
    ids=["above", "still above", "below", "up to", "nothing left", "all together", "of the main part"],
)
def test_the_total_gains_within_the_caps(
    given_scores: tuple[str, str, str], more: dict[str, str], counted: str
) -> None:
    whole = assessed(*given_scores)
    added = [(whole.leaves[code].leaf, Decimal(points)) for code, points in more.items()]
    assert counted_total(whole).gain(added) == Decimal(counted)


def test_a_total_of_zero_gains_only_what_lifts_it_above() -> None:
    whole = assessed("0", "0", "1")
    areas = {code: (area, Decimal(0)) for code, (area, _) in counted_total(whole).areas.items()}
    areas["4"] = areas["4"][0], Decimal("0.5")
    leaf = whole.leaves["1.1"].leaf
    assert [CountedTotal(areas).gain([(leaf, Decimal(more))]) for more in ("0.4", "0.7")] == [
        0,
        Decimal("0.2"),
    ]


def test_what_a_cap_keeps_back_is_told_wherever_a_gain_is() -> None:
    """A penalty of 2 whose section takes 1 at most, and a bonus whose section is full."""
    given = campaign_of_units(0, 1)
    text = given.tree[path := "schema/criteria/units.yaml"].data.decode()
    for kind, cap in (("bonus", "1"), ("penalty", "1")):
        text = text.replace(f"    kind: {kind}\n    maximum: 3\n", f"    kind: {kind}\n    maximum: {cap}\n")
    answers = given.tree[unit_path(1)].data.decode()
    for name, number, points in (("initiatives", 1, "1"), ("delays", 4, "2")):
        pattern = rf"({name}: )\d+(\}}\n    self_score: )\S+"
        answers, changed = re.subn(pattern, rf"\g<1>{number}\g<2>{points}", answers)
        assert changed == 1
    files = {path: RawFile(path, text.encode()), unit_path(1): RawFile(unit_path(1), answers.encode())}
    found = assess({**given.tree, **files}, UNITS, number=1)
    assert found.verdict.blocked is False
    whole = trusted(found)
    said = {
        code: "\n".join(map(str, explanation_lines(whole.leaves[code], whole))) for code in ("9.1", "10.1")
    }
    assert "bớt 2,00 điểm; tổng điểm so với hiện nay chỉ thêm 1,00 điểm, vì" in said["10.1"]
    assert "thêm 2,00 điểm; tổng điểm so với hiện nay không thêm, vì" in said["9.1"]
    best = json.loads(explanation_json(whole.leaves["10.1"], whole))["gains"]["best"]
    assert (best["added"], best["counted"]) == ("2", "1")
    pages = {page.path: page.text for page in site(whole, (), Provenance("0", None, illustrative=True)).pages}
    assert "tổng điểm so với hiện nay chỉ thêm 1,00 điểm" in pages[routes.leaf("10.1")]
    main = sum((one.added for one in leaf_gains(whole)), Decimal(0)) - 4
    assert f"Cộng điểm của từng mục là {numbers.score(main + 4)}; tổng điểm chỉ thêm" in pages[routes.GAINS]
    assert f'Thêm được tới <span class="par-num">{numbers.score(main + 1)}</span>' in pages[routes.GAINS]


# what people see


def test_every_exit_tells_the_sections() -> None:
    whole = assessed("1", "0.5", "0.25")
    stamp = Provenance("0", None, illustrative=True)
    assert whole.appraised.points == BASE.points + Decimal("0.75")
    total = numbers.score(whole.appraised.points)
    pages = {page.path: page.text for page in site(whole, (), stamp).pages}
    assert "đã cộng 1,00 điểm thưởng và trừ 0,25 điểm trừ" in pages["index.md"]
    assert total in pages["index.md"]
    assert "Điểm thưởng: cộng thêm vào tổng điểm, tối đa 1 điểm" in pages["linh-vuc/3.md"]
    assert "Bị trừ" in pages[routes.leaf("4.1")]
    content = json.loads(assessment_json(whole, stamp))
    assert (content["appraised"]["bonus"], content["appraised"]["penalty"]) == ("1", "0.25")
    assert [area["kind"] for area in content["areas"]] == ["main", "main", "bonus", "penalty"]
    by_area, _ = score_tables(whole)
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(by_area)
    shown = console.export_text()
    assert re.search(r"3\. Điểm thưởng \(cộng .*\)\s+│\s+1,00 │\s+1,00 │\s+– │", shown)
    assert total in shown
    assert next(iter(score_notes(whole))).startswith("Tổng điểm toàn Thành phố đã cộng 1,00")
