"""The first screen of each state of a campaign, and that only like is held against like."""

import html
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

from generator.consolidation import (
    Assessment,
    Overview,
    Phase,
    Stage,
    Tally,
    Trend,
    campaign_end,
    compared,
    compared_city,
    overview_of,
    todo,
)
from generator.reading import RawFile, Tree
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import site
from generator.vi import overview as words, routes, stages, status
from tests.support.proposals import REVIEWED
from tests.support.trees import CAMPAIGN, appendix_path, outcome, real_tree, small_tree, with_change, without

STAMP = Provenance("1", None, illustrative=True)
DUE = date(2025, 1, 5)
BEFORE, AFTER = date(2025, 1, 2), date(2025, 1, 15)
APPRAISAL = f"submissions/{CAMPAIGN}/appraisal.yaml"
HEAD = f'format: 2\ncriteria_set: small\ncampaign: "{CAMPAIGN}"\n'
# the ministry recognises all but 1.1, and 2.1.3, which the agency says does not apply
DECIDED = (
    f"{HEAD}decided_on: 2025-03-28\nitems:\n"
    '  "1.1": {appraised_score: 1.2, reason: Chưa đủ tài liệu.}\n'
    '  "1.2.1": {appraised_score: 0.5}\n  "1.2.2": {appraised_score: 0.5}\n'
    '  "1.2.3": {appraised_score: 0.75}\n  "1.2.4": {appraised_score: 0.5}\n'
    '  "2.1.1": {appraised_score: 1}\n  "2.1.2": {appraised_score: 0.91}\n'
    '  "2.1.3": {appraised_score: 0.8, reason: Có phát sinh.}\n'
)


def assessed(tree: Tree) -> Assessment:
    found = outcome(tree).assessment
    assert found is not None
    return found


def of(tree: Tree, day: date) -> Overview:
    return overview_of(assessed(tree), day)


def first_screen(tree: Tree) -> str:
    """The hero of the front page as text."""
    (page,) = (page for page in site(assessed(tree), (), STAMP).pages if page.path == routes.OVERVIEW)
    hero = page.text[page.text.index('<section class="par-hero') : page.text.index("</section>")]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", hero)))


# how far


def test_nothing_yet() -> None:
    tree = {path: raw for path, raw in small_tree().items() if "/appendix-" not in path}
    found = of(tree, BEFORE)
    assert (found.phase, found.results, len(found.waiting), found.days_late) == (Phase.NOT_BEGUN, (), 2, 0)
    assert words.lateness(found) == "2/2 cơ quan chưa gửi"


def test_filling_and_late() -> None:
    tree = with_change(2, "status: submitted", "status: draft")
    for day, late in ((BEFORE, 0), (DUE, 0), (AFTER, 10)):
        found = of(tree, day)
        assert (found.phase, found.days_late, found.results) == (Phase.FILLING, late, ())
    assert words.lateness(of(tree, AFTER)) == "Quá hạn 10 ngày: 1/2 cơ quan chưa gửi"


def test_a_file_with_errors_is_not_said_to_be_missing() -> None:
    tree = with_change(2, "status: submitted", "status: sent")
    assert words.lateness(of(tree, AFTER)) == "Quá hạn 10 ngày: 1/2 cơ quan có tệp còn lỗi"
    missing = {path: raw for path, raw in tree.items() if path != appendix_path(1)}
    assert words.lateness(of(missing, BEFORE)) == "1/2 cơ quan chưa gửi, 1/2 cơ quan có tệp còn lỗi"
    told = [status.what(task, assessed(missing)) for task in todo(assessed(missing), BEFORE)]
    assert told == ["Gửi Phụ lục 1", "Sửa lỗi trong tệp rồi gửi Phụ lục 2"]


def test_a_draft_is_no_result_though_every_point_is_known() -> None:
    tree = with_change(2, "status: submitted", "status: draft")
    assert assessed(tree).appraised.complete
    assert of(tree, BEFORE).results == ()
    assert "Mới có điểm của 8/8 mục" in first_screen(tree)


def test_all_in() -> None:
    found = of(small_tree(), BEFORE)
    assert (found.phase, [one.stage for one in found.results]) == (Phase.SUBMITTED, [Stage.SELF])
    assert not found.results[0].whole  # the survey has no result yet
    assert words.lateness(found) == "Cả 2 cơ quan đã gửi"


def test_under_review() -> None:
    ledger = f"submissions/{CAMPAIGN}/appendix-2/review.yaml"
    given = RawFile(ledger, REVIEWED.format(decision="accepted").encode())
    found = of({**small_tree(), ledger: given}, AFTER)
    assert (found.phase, found.stage) == (Phase.IN_REVIEW, Stage.SELF)


def test_decided() -> None:
    tree = {**small_tree(), APPRAISAL: RawFile(APPRAISAL, DECIDED.encode())}
    found = of(tree, date(2025, 4, 1))
    assert (found.phase, found.stage) == (Phase.DECIDED, Stage.APPRAISED)
    assert [one.stage for one in found.results] == [Stage.SELF, Stage.APPRAISED]
    assert found.end == campaign_end(assessed(tree), date(2025, 4, 1))
    assert of(tree, date(2025, 3, 1)).phase is Phase.SUBMITTED


def test_what_is_left_is_said_first_on_the_page_of_progress() -> None:
    late = with_change(2, "status: submitted", "status: draft")
    for tree, told in (
        (late, "1/2 cơ quan chưa gửi. 2 việc cần làm."),
        (small_tree(), "Đã gửi đủ, chờ Thành phố thẩm định. 2 việc cần làm."),
    ):
        (page,) = (page for page in site(assessed(tree), (), STAMP).pages if page.path == routes.PROGRESS)
        assert re.findall(r'<p class="par-verdict">(.*?)</p>', page.text) == [told]
        assert page.text.index("viec-can-lam") < page.text.index("#phu-luc")


def test_the_first_screen_of_the_year_decided_is_the_ministrys() -> None:
    told = first_screen(real_tree())
    for said in ("Bộ Nội vụ thẩm định, gồm điều tra XHH 84,20 / 100,00 điểm", "Chỉ số 84,20%, nhóm B"):
        assert said in told.replace(" ,", ",")
    assert "Tự đánh giá 86,16% (85,08/98,75 điểm, gồm điều tra XHH)" in told
    assert "Năm 2024: 92,57% hoặc 92,75% (nguồn chưa thống nhất), hạng 3/63" in told
    assert "57,46" not in told
    assert "gần nhất, số thật Năm 2024: 92,57%" in told  # beside figures that are illustrations


def test_every_index_of_a_first_screen_says_of_how_many_points_it_speaks() -> None:
    """Whole or without the survey, of the city, of each area and of each agency."""
    decided = {path: raw for path, raw in real_tree().items() if "survey.yaml" not in path}
    for tree, base in ((real_tree(), "gồm điều tra XHH"), (decided, "phần thẩm định"), (small_tree(), None)):
        assessment = assessed(tree)
        (page,) = (one for one in site(assessment, (), STAMP).pages if one.path == routes.OVERVIEW)
        text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", page.text)))
        whose = words.stage(overview_of(assessment, AFTER))
        hero = first_screen(tree)
        for one in overview_of(assessment, AFTER).results[:-1]:
            assert f"{words.index(one, assessment)} ({words.base(one)})" in hero
        assert f"Theo lĩnh vực {whose}, {base or 'phần thẩm định'}. " in text
        assert f"Theo cơ quan {whose}, phần thẩm định. " in text
        assert f"{whose}, {base or 'phần thẩm định'}" in hero


# like for like


def test_what_only_became_applicable_is_no_gain() -> None:
    assessment = assessed({**small_tree(), APPRAISAL: RawFile(APPRAISAL, DECIDED.encode())})
    found = compared_city(assessment, Stage.APPRAISED)
    assert [leaf.leaf.code for leaf in found.fewer] == ["1.1"]
    assert (found.lost, found.gained, found.change) == (Decimal("0.21"), Decimal(0), Decimal("-0.21"))
    assert [leaf.leaf.code for leaf in found.newly_applicable] == ["2.1.3"]
    assert (found.newly_points, found.newly_maximum) == (Decimal("0.8"), Decimal(1))
    assert found.claimed == Fraction("5.57") / 6
    assert found.decided == Fraction("6.16") / 7
    assert found.trend is Trend.DOWN
    assert stages.verdict(assessment) == (
        "Bộ Nội vụ: 1 mục giảm 0,21 điểm; mục 2.1.3 phải chấm, được 0,80/1,00 điểm. "
        "Chỉ số phần thẩm định 92,83% → 88,00%."
    )


def test_an_agency_whose_index_fell_is_never_shown_as_a_winner() -> None:
    assessment = assessed({**small_tree(), APPRAISAL: RawFile(APPRAISAL, DECIDED.encode())})
    result = assessment.appendices[0]
    totals, claims = assessment.stages[Stage.APPRAISED], assessment.self_totals[Stage.APPRAISED]
    there, claim = totals.appendices[1], claims.appendices[1]
    assert there.points > claim.points
    assert compared(result.leaves, Stage.APPRAISED, there, claim).trend is Trend.DOWN
    move = stages.move(result.leaves, Stage.APPRAISED, there, claim, assessment.rulebook.criteria)
    assert move == ("chỉ số 95,50% → 90,33%", Trend.DOWN)


def test_where_nothing_was_claimed_to_apply_what_was_given_is_told() -> None:
    assessment = assessed({**small_tree(), APPRAISAL: RawFile(APPRAISAL, DECIDED.encode())})
    leaf, zero = assessment.leaves["2.1.3"], Decimal(0)
    claim = Tally(Decimal(1), zero, zero, zero, 1, 1)
    there = Tally(Decimal(1), Decimal(1), Decimal(1), Decimal("0.8"), 1, 1)
    move = stages.move([leaf], Stage.APPRAISED, there, claim, assessment.rulebook.criteria)
    assert move == ("mục 2.1.3 phải chấm, được 0,80/1,00 điểm", Trend.LEVEL)


def test_the_real_year_is_told_like_for_like() -> None:
    found = compared_city(assessed(real_tree()), Stage.APPRAISED)
    assert (len(found.fewer), found.lost, len(found.more), found.gained) == (
        15, Decimal("1.92"), 1, Decimal("0.04"),
    )  # fmt: skip
    assert [leaf.leaf.code for leaf in found.newly_applicable] == ["6.1.2"]
    assert (found.newly_points, found.newly_maximum) == (Decimal("1.00"), Decimal("1.25"))


def test_no_stage_held_against_itself_differs() -> None:
    for tree in (small_tree(), real_tree(), without(appendix_path(1))):
        found = compared_city(assessed(tree), Stage.SELF)
        assert not found.differs
        assert found.trend is Trend.LEVEL
