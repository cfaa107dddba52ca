"""What was published year by year: sources that do not agree stand beside each other, and none is picked."""

import html
import re

from generator.pipeline.assess import assess
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import Site, site
from generator.vi import routes
from tests.support.trees import CAMPAIGN, outcome, real_tree, small_tree, with_file

PATH = "submissions/2024/results.yaml"
TEXT = """\
format: 2
campaign: "2024"
years:
  - {year: 2022, indices: [{percent: 89.58}], rank: 3, ranked: 63, source: nguồn một}
  - year: 2024
    indices: [{percent: 92.57, note: số in}, {percent: 92.75, note: số suy ra}]
    national_average: {percent: 88.37}
    source: "<b>nguồn hai</b>"
"""


def made(text: str = TEXT) -> Site:
    found = outcome(with_file(PATH, text))
    assert found.assessment is not None
    return site(found.assessment, (), Provenance("0", None, illustrative=True))


def shown(built: Site) -> str:
    (page,) = [page for page in built.pages if page.path == routes.RESULTS]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text)))


def test_both_numbers_are_shown_where_sources_do_not_agree() -> None:
    text = shown(made())
    assert text.index("2024") < text.index("2022")
    for told in (
        "92,57%",
        "số in",
        "92,75%",
        "số suy ra",
        "88,37%",
        "<b>nguồn hai</b>",
        "3/63",
        "không cho điểm từng lĩnh vực",
    ):
        assert told in text
    assert text.count("Các số công bố chưa thống nhất.") == 1


def test_a_campaign_that_knows_of_none_has_no_page() -> None:
    found = outcome(small_tree())
    assert found.assessment is not None
    built = site(found.assessment, (), Provenance("0", None, illustrative=True))
    assert routes.RESULTS not in {page.path for page in built.pages}
    assert {routes.PLAN_TITLE: routes.PLAN} in built.nav


def test_the_conflict_of_2024_is_kept_visible() -> None:
    assessment = assess(real_tree(), CAMPAIGN).assessment
    assert assessment is not None
    results = assessment.proceedings.results
    assert results is not None
    agreed = {one.year: one.agreed for one in results.years}
    assert agreed.pop(2024) is None
    assert None not in agreed.values()
    assert list(agreed) == [2012, 2022, 2023]
