"""The pictures: values to exact places, every value in words too, any text and any number of rows."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from playwright.sync_api import Browser

from generator.comparison import year_change
from generator.consolidation import (
    Assessment,
    DeadlineState,
    DifferenceKind,
    Stage,
    agency_differences,
    area_losses,
    response_rates,
    stage_steps,
    timeline,
    whole_response_rate,
)
from generator.pipeline.assess import assess
from generator.reading import RawFile
from generator.rendering import charts
from generator.rendering.charts.axis import Axis, axis_around
from generator.rendering.charts.drawing import (
    PAPER,
    WIDTH,
    Bar,
    Dot,
    Drawing,
    Ink,
    Line,
    Text,
    beside,
    figure,
)
from generator.rendering.charts.pairs import Pair, draw_pairs
from generator.rendering.charts.rows import Row, Segment, across, draw_rows
from generator.rendering.charts.text_width import text_width, wrapped
from generator.validation import PublishedIndex, PublishedResults, SurveyGroup, YearResult
from generator.vi import numbers
from tests.support import sections, years
from tests.support.browser import CHROMIUM, PHONE, look
from tests.support.pages import HOSTILE
from tests.support.stages import APPRAISAL, under_way
from tests.support.trees import CAMPAIGN, HOUSE, appendix_path, outcome, real_tree, small_tree, without

SVG = "{http://www.w3.org/2000/svg}"
PLAN = f"submissions/{CAMPAIGN}/campaign.yaml"
DAY = date(2025, 1, 1)
LONG = "Sở rất dài tên " * 14
D, F = Decimal, Fraction


def trusted(tree: dict[str, RawFile] | None = None, campaign: str = CAMPAIGN) -> Assessment:
    found = (assess(tree, campaign) if campaign != CAMPAIGN else outcome(tree)) if tree else None
    assert found is not None
    assert found.assessment is not None, found.diagnostics
    return found.assessment


@pytest.fixture(scope="module")
def real() -> Assessment:
    return trusted(dict(real_tree()))


@pytest.fixture(scope="module")
def begun() -> Assessment:
    """The small campaign with reviews, a survey, and two leaves appraised."""
    return trusted(dict(under_way()))


def parsed(drawing: Drawing | None) -> ET.Element:
    """The figure, read by a strict parser of XML."""
    return ET.fromstring(figure(drawing))  # noqa: S314 - made by us


def words_of(drawing: Drawing) -> str:
    """The text alternative: title and description inside the picture."""
    svg = parsed(drawing).find(f"{SVG}svg")
    assert svg is not None
    return " ".join(svg.findtext(f"{SVG}{name}") or "" for name in ("title", "desc"))


def pictures(assessment: Assessment, day: date = DAY) -> list[Drawing]:
    results = assessment.proceedings.results
    found = (
        charts.area_losses(assessment),
        charts.stage_steps(assessment),
        charts.agency_differences(assessment),
        charts.deadlines(assessment, day),
        charts.response_rates(assessment),
        charts.published_years(results) if results else None,
    )
    return [one for one in found if one is not None]


# The values -----------------------------------------------------------------------------------------------


def test_losses_are_those_of_the_last_complete_stage(real: Assessment) -> None:
    found = area_losses(real)
    assert (found.stage, found.points, found.tally.lost) == (Stage.APPRAISED, D("15.80"), D("15.80"))
    first = found.areas[0]
    assert (first.area.code, first.points) == ("8", D("2.70"))
    assert [(part.appendix, part.points) for part in first.parts] == [(None, D("1.39")), (4, D("1.31"))]
    assert area_losses(real, Stage.SELF).points == real.stages[Stage.SELF].whole.lost


def test_a_stage_that_is_not_complete_is_passed_over(begun: Assessment) -> None:
    assert not begun.stages[Stage.APPRAISED].appraised.complete
    assert area_losses(begun).stage is Stage.SELF


def test_a_bonus_is_never_lost_and_a_penalty_is_taken_up_to_its_cap() -> None:
    found = area_losses(sections.assessed("0.5", "0.5", "1"))
    assert [(one.area.code, one.points, one.parts) for one in found.areas if one.area.code in "34"] == [
        ("4", D("0.5"), ())  # one whole point was taken, half of it counts: whose, cannot be said
    ]
    assert found.penalty == D("0.5")
    drawing = charts.area_losses(sections.assessed("0.5", "0.5", "1"))
    assert drawing is not None
    assert "kể cả 0,50 điểm trừ" in drawing.title


@pytest.mark.parametrize("stage", list(Stage))
def test_the_parts_of_every_loss_add_up(real: Assessment, stage: Stage) -> None:
    for one in area_losses(real, stage).areas:
        assert sum(part.points for part in one.parts) == one.points
    assert sum(one.points for one in area_losses(real, stage).areas) == real.stages[stage].whole.lost


def test_every_reason_between_two_complete_stages_is_named(real: Assessment) -> None:
    first, last = stage_steps(real)
    assert (first.stage, first.index, first.differences) == (Stage.SELF, F("85.08") / F("98.75"), ())
    assert [(one.kind, len(one.leaves), one.points, one.maximum) for one in last.differences] == [
        (DifferenceKind.DECREASED, 15, D("-1.92"), 0),
        (DifferenceKind.INCREASED, 1, D("0.04"), 0),
        (DifferenceKind.ADDED, 1, D("1.00"), D("1.25")),
    ]
    assert last.differences[-1].index == last.index == F("84.20") / 100


def appraised(points: dict[str, str]) -> Assessment:
    """The small tree with sections, every leaf of it appraised; the claim where no points are given."""
    tree = sections.with_sections("0.5", "0.5", "0.25")
    claims = trusted(dict(tree)).leaves.values()
    scores = {one.leaf.code: str(one.points) for one in claims if one.points is not None} | points
    head = APPRAISAL.partition("items:")[0]
    items = "".join(
        f'  "{code}": {{appraised_score: {score}, reason: Minh hoạ.}}\n'
        for code, score in scores.items()
        if code in points or code != "2.1.3"
    )
    text = f"{head}items:\n{items}"
    path = f"submissions/{CAMPAIGN}/appraisal.yaml"
    return trusted({**tree, path: RawFile(path, text.encode())})


CODES = ("1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "2.1.1", "2.1.2", "2.1.3", "3.1", "3.2", "4.1")


@settings(max_examples=15)
@given(st.dictionaries(st.sampled_from(CODES), st.integers(0, 50).map(lambda n: f"{D(n) / 100}"), max_size=8))
def test_reasons_add_up_to_the_stages_own_total(points: dict[str, str]) -> None:
    found = appraised(points)
    steps = stage_steps(found)
    assert [step.stage for step in steps][-1:] == [Stage.APPRAISED]
    for before, after in pairwise(steps):
        points_added = sum((one.points for one in after.differences), D(0))
        assert before.tally.points + points_added == after.tally.points
        grown = sum((one.maximum for one in after.differences), D(0))
        assert before.tally.maximum + grown == after.tally.maximum
        assert [one.index for one in after.differences][-1:] in ([], [after.index])
        assert after.index == found.stages[after.stage].appraised.index
    for drawing in pictures(found):
        parsed(drawing)


def test_what_became_applicable_is_no_gain() -> None:
    """Points that came with more of their maximum: the bar shows what the index made of them."""
    found = appraised({"2.1.3": "0.10"})
    (added,) = [one for one in stage_steps(found)[-1].differences if one.kind is DifferenceKind.ADDED]
    assert (added.leaves, added.points) == (("2.1.3",), D("0.10"))
    drawing = charts.stage_steps(found)
    assert drawing is not None
    assert {one.ink for one in drawing.marks if isinstance(one, Bar)} == {Ink.LOSS}
    assert "Chỉ số giảm" in drawing.title


def test_agencies_are_compared_by_share_the_greatest_fall_first(real: Assessment) -> None:
    found = agency_differences(real)
    assert found is not None
    first = found.agencies[0]
    assert first.result.agency.short_name == "Sở Tài chính"
    assert (first.claimed, first.decided) == (F("4.07") / F("4.75"), F("4.73") / 6)
    changes = [one.change for one in found.agencies if one.change is not None]
    assert (len(changes), changes) == (8, sorted(changes))


def test_a_level_has_no_colour_of_its_own_a_change_has() -> None:
    pairs = [Pair("A", F(1), F(1, 2)), Pair("B", F(1, 2), F(1))]
    marks = draw_pairs("T", pairs, ("Trước", "Sau")).marks
    bars = [one.ink for one in marks if isinstance(one, Bar)]
    assert bars == [Ink.LOSS, Ink.GAIN]
    assert {one.ink for one in marks if isinstance(one, Dot)} == {Ink.FIRST, Ink.SECOND}


def test_before_any_decision_there_is_nothing_to_compare() -> None:
    claims = trusted(dict(small_tree()))
    assert (agency_differences(claims), len(stage_steps(claims)), response_rates(claims)) == (None, 1, ())
    assert (charts.stage_steps(claims), charts.agency_differences(claims)) == (None, None)
    assert charts.response_rates(claims) is None
    assert figure(None) == ""


def test_forms_are_summed_over_the_groups_that_know_both(real: Assessment) -> None:
    rates = response_rates(real)
    assert [one.share for one in rates][:2] == [F(88, 93), F(87, 89)]
    survey = real.proceedings.survey
    assert survey is not None
    unknown = {**survey.groups, "city-deputies": SurveyGroup(forms_issued=93)}
    less = replace(real, proceedings=replace(real.proceedings, survey=replace(survey, groups=unknown)))
    whole = whole_response_rate(response_rates(less))
    assert (whole.issued, whole.returned) == (2137 - 93, 2076 - 88)
    drawing = charts.response_rates(less)
    assert drawing is not None
    assert drawing.values[0].endswith(": chưa có")


@pytest.mark.parametrize(
    ("day", "states", "first"),
    [
        (date(2024, 11, 30), "ahead ahead ahead ahead", "respondent-lists"),
        (date(2024, 12, 18), "running running ahead ahead", "respondent-lists"),
        (date(2025, 1, 5), "over over running running", "survey"),
        (date(2025, 1, 6), "over over over over", None),
    ],
)
def test_a_deadline_is_over_on_the_day_after(
    real: Assessment, day: date, states: str, first: str | None
) -> None:
    found = timeline(real.rulebook.campaign, day)
    assert [found.state(one) for one in found.deadlines] == [DeadlineState(one) for one in states.split()]
    assert (found.next_due.id if found.next_due else None) == first


# Places ---------------------------------------------------------------------------------------------------


def test_a_value_lies_exactly_where_it_belongs() -> None:
    axis = Axis(F(80, 100), F(95, 100), 10, 310)
    assert [axis.at(F(n, 100)) for n in (80, 85, 95, 10, 99)] == [10, 110, 310, 10, 310]
    assert axis.at(F(1, 3) + F(1, 2)) == D("76.67")


@pytest.mark.parametrize(
    ("percents", "ticks"),
    [
        (["82.79", "92.75"], [82, 84, 86, 88, 90, 92, 94]),
        (["84.2", "86.15"], [84, 85, 86, 87]),
        (["50"], [50, 51]),
        (["0", "100"], [0, 20, 40, 60, 80, 100]),
        (["100", "100"], [100, 101]),
        (["-3", "240"], [-50, 0, 50, 100, 150, 200, 250]),
    ],
)
def test_an_axis_goes_from_one_whole_tick_to_another(percents: list[str], ticks: list[int]) -> None:
    axis = axis_around([F(one) / 100 for one in percents], 0, 100)
    assert [tick * 100 for tick in axis.ticks] == ticks or len(axis.ticks) <= 6
    assert axis.low <= min(F(one) / 100 for one in percents)
    assert axis.high >= max(F(one) / 100 for one in percents)


def test_a_bar_has_the_length_of_its_value() -> None:
    rows = (
        Row("A", "1", (Segment(F(0), F(1), Ink.LOSS), Segment(F(1), F(4), Ink.SECOND))),
        Row("B", "2", (Segment(F(0), F(2), Ink.LOSS),)),
    )
    drawing = draw_rows("T", rows, across(F(0), F(4)))
    bars = [(one.x, one.y, one.width, one.ink) for one in drawing.marks if isinstance(one, Bar)]
    assert bars == [(0, 21, 85, Ink.LOSS), (85, 21, 255, Ink.SECOND), (0, 66, 170, Ink.LOSS)]
    texts = [(one.x, one.y, one.text) for one in drawing.marks if isinstance(one, Text)]
    assert texts == [(0, 13, "A"), (340, 13, "1"), (0, 58, "B"), (340, 58, "2")]
    assert drawing.values == ("A: 1", "B: 2")


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=40))
def test_bars_end_to_end_sum_to_the_whole(parts: list[int]) -> None:
    ends = [F(sum(parts[:place]), 100) for place in range(len(parts) + 1)]
    segments = tuple(Segment(start, end, Ink.LOSS) for start, end in pairwise(ends))
    axis = across(F(0), ends[-1] + 1)
    bars = [one for one in draw_rows("T", [Row("A", "1", segments)], axis).marks if isinstance(one, Bar)]
    assert sum(one.width for one in bars) == axis.at(ends[-1])
    assert [one.x + one.width for one in bars[:-1]] == [one.x for one in bars[1:]]


@given(st.text(max_size=300), st.integers(20, 340), st.integers(20, 340))
def test_no_line_is_wider_than_its_place(text: str, first: int, rest: int) -> None:
    lines = wrapped(text, (first, rest), 13)
    assert 1 <= len(lines) <= 2
    for line, width in zip(lines, (first, rest), strict=False):
        assert text_width(line, 13) <= width or len(line) <= 2
    if not lines[-1].endswith("…"):
        assert "".join(lines).replace(" ", "") == "".join(text.split())


def test_years_show_every_published_index_and_the_rank(real: Assessment) -> None:
    results = real.proceedings.results
    assert results is not None
    drawing = charts.published_years(results)
    assert drawing is not None
    texts = [one.text for one in drawing.marks if isinstance(one, Text)]
    assert {"80%", "85%", "90%", "95%", "2012", "2024", "3/63", "–", "92,75", "hoặc 92,57", "88,37"} < {
        *texts
    }
    assert "0%" not in texts
    dots = [one for one in drawing.marks if isinstance(one, Dot)]
    assert len(dots) == 2 + 5 + 3  # the key, the indices, the averages
    dashed = [one for one in drawing.marks if isinstance(one, Line) and one.dashed]
    assert len(dashed) == 1  # 2012 to 2022: the country's average of 2012 is not known
    assert any("chưa thống nhất, 92,57% hoặc 92,75%" in note for note in drawing.notes)
    assert any("2013–2021" in note for note in drawing.notes)
    assert any("không bắt đầu từ 0%" in note for note in drawing.notes)


def published(*years: YearResult) -> Drawing:
    drawing = charts.published_years(PublishedResults(CAMPAIGN, years))
    assert drawing is not None
    return drawing


def year(number: int, *percents: str, average: str = "", rank: int | None = None) -> YearResult:
    country = PublishedIndex(D(average)) if average else None
    indices = tuple(PublishedIndex(D(one)) for one in percents)
    return YearResult(number, indices, "Nguồn", rank, 63 if rank else None, country)


@pytest.mark.parametrize(
    "shown",
    [
        (year(2024, "91.43"),),
        (year(2024, "100.00", average="100.00", rank=1),),
        (year(2023, "0.00"), year(2024, "100.00", average="12.345")),
        tuple(year(2001 + n, f"{80 + n % 7}.25", average=f"{90 - n % 5}.5", rank=n + 1) for n in range(24)),
        (year(2023, "80.1", "85.5", "90.75", average="95"), year(2024, "80")),
    ],
    ids=["one", "highest", "apart", "many", "three-sources"],
)
def test_any_published_years_fit(shown: tuple[YearResult, ...]) -> None:
    drawing = published(*shown)
    for one in drawing.marks:
        if isinstance(one, Dot):
            assert 0 <= one.x <= WIDTH
            assert 0 <= one.y <= drawing.height
        if isinstance(one, Text):
            assert 10 <= one.y <= drawing.height
    left_out = re.search(r"(\d+) năm trước nữa", " ".join(drawing.notes))
    assert len(shown) - len(drawing.values) == (int(left_out[1]) if left_out else 0)


def test_nothing_published_is_no_picture() -> None:
    assert charts.published_years(PublishedResults(CAMPAIGN, ())) is None


# Words, and the same bytes ----------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["real", "begun"])
def test_every_figure_drawn_stands_in_the_words(which: str, request: pytest.FixtureRequest) -> None:
    for drawing in pictures(request.getfixturevalue(which), date(2024, 12, 24)):
        if not drawing.marks:
            continue
        said = words_of(drawing) + " ".join(drawing.notes)
        for one in drawing.marks:
            if isinstance(one, Text) and one.size == 13 and re.search(r"\d", one.text):
                assert one.text in said or one.whole in said or not one.whole
        assert drawing.title in said


def test_the_words_of_a_row_are_its_name_and_value(real: Assessment) -> None:
    drawing = charts.area_losses(real)
    assert drawing is not None
    assert drawing.title == "Bộ Nội vụ thẩm định: mất 15,80 trên 100,00 điểm, nhiều nhất ở lĩnh vực 8 và 7."
    for one in area_losses(real).areas:
        value = numbers.signed(-one.points)
        assert any(one.area.title in said and f": {value} (" in said for said in drawing.values)


def test_equal_values_give_equal_bytes_and_nothing_is_asked_of_outside(real: Assessment) -> None:
    for drawing, again in zip(pictures(real), pictures(real), strict=True):
        text = figure(drawing)
        assert text == figure(again)
        assert not re.search(r"href|url\(|<script|<style|@import|<image|<use", text)
        assert not drawing.marks or 'role="img"' in text


def test_a_mark_has_a_colour_for_paper_and_a_class_for_the_site(real: Assessment) -> None:
    style = (HOUSE / "docs/assets/stylesheets/site.css").read_text()
    assert {*PAPER} == {*Ink}
    for drawing in pictures(real):
        for mark in parsed(drawing).iter():
            if mark.tag.removeprefix(SVG) in {"rect", "line", "circle", "text"}:
                assert {"fill", "stroke"} & {*mark.attrib}, mark.attrib
                for name in mark.attrib["class"].split():
                    assert f".{name} {{" in style, name


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=120))
def test_any_name_stays_text(name: str) -> None:
    for text in (name, HOSTILE + name):
        rows = [Row(text, "1", (Segment(F(0), F(1), Ink.LOSS),), note=text)]
        drawing = draw_rows(text, rows, across(F(0), F(1)), notes=(text,))
        tags = [one.tag.removeprefix(SVG) for one in parsed(drawing).iter()]
        assert {*tags} <= {"figure", "figcaption", "svg", "title", "desc", "rect", "line", "text", "p"}
        assert tags.count("rect") == 1


# Extremes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 40])
def test_any_number_of_rows_has_its_height(count: int) -> None:
    pairs = [Pair(f"{number}. {LONG}", F(number, 100), F(1, 2)) for number in range(count)]
    drawing = draw_pairs("T", pairs, ("Trước", "Sau"))
    assert len(drawing.values) == count
    bottoms = [one.y for one in drawing.marks if isinstance(one, Text)]
    assert max(bottoms) <= drawing.height
    assert len([one for one in drawing.marks if isinstance(one, Text) and one.whole]) == count


def test_a_wide_picture_has_two_columns_on_one_scale(real: Assessment) -> None:
    narrow, wide = charts.area_losses(real, Stage.SELF), charts.area_losses(real, Stage.SELF, wide=True)
    assert narrow is not None
    assert wide is not None
    assert (wide.title, wide.values, wide.notes) == (narrow.title, narrow.values, narrow.notes)
    assert wide.height < 0.6 * narrow.height
    assert narrow.width == WIDTH < 2 * WIDTH < wide.width
    bars = [{one.width for one in drawing.marks if isinstance(one, Bar)} for drawing in (narrow, wide)]
    assert bars[0] == bars[1], "a point is as long in both columns"
    for one in wide.marks:
        if isinstance(one, Bar):
            assert one.x + one.width <= WIDTH or one.x > WIDTH
            assert one.x + one.width <= wide.width
    svg = parsed(wide).find(f"{SVG}svg")
    assert svg is not None
    assert svg.get("viewBox") == f"0 0 {wide.width} {wide.height}"
    assert ["par-chart-wide" in figure(drawing) for drawing in (narrow, wide)] == [False, True]
    line = Drawing("a", marks=(Line(D(1), D(2), D(3), D(4), Ink.TEXT),))
    left, right = (one for one in beside(line, line).marks if isinstance(one, Line))
    assert (right.x1 - left.x1, right.x2 - left.x2) == (beside(line, line).width - WIDTH,) * 2


def test_nothing_lost_is_a_sentence(real: Assessment) -> None:
    tally = replace(real.stages[Stage.APPRAISED].appraised, known=D(0), known_leaves=0)
    nothing = {stage: replace(sums, appraised=tally, survey=tally) for stage, sums in real.stages.items()}
    assert charts.area_losses(replace(real, stages=nothing)) is None
    empty = without(*(path for path in small_tree() if "appendix-" in path))
    assert charts.area_losses(trusted(empty)) is None


def test_a_plan_of_one_day_is_a_sentence() -> None:
    claims = trusted(dict(small_tree()))
    drawing = charts.deadlines(claims, date(2026, 1, 5))
    assert (drawing.marks, drawing.title) == (
        (),
        "Ngày 05/01/2026: mốc duy nhất của Kế hoạch đã qua 365 ngày.",
    )
    assert parsed(drawing).find(f"{SVG}svg") is None


@pytest.mark.parametrize(("day", "marked"), [(date(2024, 12, 1), True), (date(2026, 11, 27), False)])
def test_the_day_is_marked_where_it_lies_within_the_plan(real: Assessment, day: date, marked: bool) -> None:
    drawing = charts.deadlines(real, day)
    assert any(f"ngày {numbers.day(day)}" == said for said in drawing.values) is marked
    assert numbers.day(day) in drawing.title


def test_a_missing_appendix_leaves_the_known_losses() -> None:
    found = charts.area_losses(trusted(without(appendix_path(2))))
    assert found is not None
    assert {"Mới tính 3/8 mục cơ quan chấm.", "Chưa tính điều tra xã hội học."} <= set(found.notes)


def test_areas_of_two_years_else_the_leaves_that_changed() -> None:
    tree = dict(years.two_years(initiatives=2, points="0.5"))
    last, now = trusted(tree), trusted(tree, years.NEXT)
    drawing = charts.shares_between_years(year_change(last, now))
    assert drawing is not None
    assert [said.partition(":")[0] for said in drawing.values] == [
        "1. Công tác chỉ đạo, điều hành",
        "2. Tác động đến phát triển kinh tế - xã hội",
    ]
    crossed = dict(tree)
    del crossed[f"submissions/{years.NEXT}/appendix-1/submission.yaml"]
    del crossed[f"submissions/{CAMPAIGN}/appendix-1/submission.yaml"]
    halved = charts.shares_between_years(year_change(trusted(crossed), trusted(crossed, years.NEXT)))
    assert halved is not None
    assert any("Chưa so được: 2." in note for note in halved.notes)
    assert charts.shares_between_years(replace(year_change(last, now), pairs=(), areas=())) is None
    alone = charts.shares_between_years(replace(year_change(last, now), areas=()))
    assert alone is not None
    assert "mục thay đổi tỷ lệ điểm tự đánh giá, năm 2025 so với năm 2024." in alone.title


# In a browser -----------------------------------------------------------------------------------------------

OVERFLOWING = """() => [...document.querySelectorAll("figure.par-chart svg")].flatMap(svg =>
    [...svg.querySelectorAll("text")].filter(text => {
        const box = text.getBBox(), whole = svg.viewBox.baseVal;
        return box.x < -0.5 || box.x + box.width > whole.width + 0.5
            || box.y < -0.5 || box.y + box.height > whole.height + 0.5;
    }).map(text => text.textContent))"""

TOUCHING = """() => [...document.querySelectorAll("figure.par-chart svg")].flatMap(svg => {
    const boxes = [...svg.querySelectorAll("text")].map(text => [text.textContent, text.getBBox()]);
    return boxes.flatMap(([one, a], place) => boxes.slice(place + 1)
        .filter(([, b]) => a.x < b.x + b.width - 0.5 && b.x < a.x + a.width - 0.5
            && a.y < b.y + b.height - 5 && b.y < a.y + a.height - 5)
        .map(([other]) => `${one} × ${other}`));
})"""


@pytest.mark.slow
@pytest.mark.tools
@pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overflows_or_touches_on_a_phone(
    browser: Browser, real: Assessment, begun: Assessment, tmp_path: Path, scheme: str
) -> None:
    many = [Pair(f"{number}. {LONG}", F(number, 40), F(1, 3)) for number in range(40)]
    wide = [Pair("W" * 200, F(1), F(0)), Pair("Ủy ban " * 40, F(1, 7), F(6, 7)), Pair("…", F(0), F(0))]
    shown = [
        *pictures(real, date(2024, 12, 24)),
        *pictures(begun),
        *pictures(trusted(dict(sections.with_sections("0.5", "0.5", "0.25")))),
        draw_pairs(LONG, many, ("Tự đánh giá", "Bộ Nội vụ thẩm định"), (LONG,)),
        draw_pairs("W" * 200, wide, ("Năm 2024", "Năm 2025")),
        published(*(year(2001 + n, f"{85 + n % 4}.25", average="80.5", rank=n + 1) for n in range(24))),
        published(year(2023, "80.1", "85.5", average="95"), year(2024, "100", "100.125", rank=63)),
    ]
    style = f"file://{HOUSE}/docs/assets/stylesheets"
    page = tmp_path / "charts.html"
    page.write_text(
        f'<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<link rel="stylesheet" href="{style}/fonts.css"><link rel="stylesheet" href="{style}/site.css">'
        f'<style>:root {{ --md-text-font-family: "Be Vietnam Pro" }} html {{ font-size: 125% }}</style>'
        f'<body class="md-typeset" data-md-color-scheme="{"slate" if scheme == "dark" else "default"}">'
        f'<div class="par-charts">{"".join(map(figure, shown))}</div>'
    )
    phone = look(browser, PHONE, scheme)
    phone.goto(page.as_uri())
    phone.evaluate("document.fonts.ready")
    assert phone.evaluate(OVERFLOWING) == []
    assert phone.evaluate(TOUCHING) == []
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    phone.context.close()
