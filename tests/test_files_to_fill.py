"""The files beside an agency's page that it may still fill: which, when, and what comes of them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
import yaml

from generator.hanoi_time import HANOI
from generator.pipeline.assess import assess
from generator.pipeline.excel import export_workbook
from generator.pipeline.files import blank_submission
from generator.pipeline.files_to_fill import files_to_fill
from generator.reading import RawFile, Tree
from generator.rendering.form import form_files, review_files
from generator.rendering.provenance import Provenance
from generator.rendering.site.history_pages import EarlierYear
from generator.rendering.site.pages import site
from generator.repository import Revision
from generator.rulebook import Document
from generator.validation import Publication
from generator.vi import routes
from tests.support.cli import run
from tests.support.pages import STAMP, page, seen
from tests.support.stages import under_way
from tests.support.trees import CAMPAIGN, appendix_path, outcome, real_tree, small_tree, with_change
from tests.support.workbooks import changed, filled
from tests.support.years import NEXT, two_years

pytestmark = pytest.mark.slow

RECORD = Publication(
    "2024",
    "ket-qua",
    "Kết quả",
    Document("1/BC", date(2025, 1, 9), "UBND", "Báo cáo"),
    "Phó Chủ tịch",
    date(2025, 1, 15),
    {},
    {},
)
CLOSES = """
permissions:
  agencies: {}
  reviewers: {}
  coordinators: {accounts: [dieu-phoi]}
  maintainers: {accounts: [quan-tri]}
  closes: "2025-06-30"
"""


def made(
    tree: Tree, campaign: str = CAMPAIGN, stamp: Provenance = STAMP, years: Sequence[EarlierYear] = ()
) -> dict[str, bytes]:
    assessment = assess(tree, campaign).assessment
    assert assessment is not None
    return files_to_fill(tree, assessment, stamp, years)


def unjudged() -> Tree:
    """The data as agencies handed them in; a request is only one while its submission is there."""
    return {
        path: raw for path, raw in real_tree().items() if not path.endswith(("review.yaml", "appraisal.yaml"))
    }


def at(day: date) -> Provenance:
    revision = Revision("0" * 40, datetime(day.year, day.month, day.day, tzinfo=HANOI), changed=False)
    return replace(STAMP, revision=revision)


@pytest.mark.parametrize(("campaign", "last", "ledgers"), [("2024", 8, 8), ("2025", 7, 0)])
def test_they_are_the_very_files_that_the_commands_make(campaign: str, last: int, ledgers: int) -> None:
    tree = real_tree()
    files = made(tree, campaign)
    beside = review_files() if ledgers else {}
    assert len(files) == 3 * last + ledgers + len(form_files() | beside)
    for number in range(1, last + 1):
        workbook, _ = export_workbook(tree, campaign, number, blank=True)
        assert files[f"tep-trong/phu-luc-{number}-{campaign}.xlsx"] == workbook
        blank, _ = blank_submission(tree, campaign, number)
        assert blank is not None
        assert files[f"tep-trong/phu-luc-{number}.yaml"] == blank[1]
        assert routes.form(number) in files
        assert (routes.review_form(number) in files) is bool(ledgers)
    assert (form_files() | beside).items() <= files.items()


def test_nothing_an_agency_answered_is_in_what_it_fills() -> None:
    """The form of its ledger is another's to fill: what is in that says `test_review_form_data.py`."""
    answered = unjudged()
    open_year = {path: raw for path, raw in answered.items() if not path.endswith("submission.yaml")}
    ledgers = {routes.review_form(number) for number in range(1, 9)} | review_files().keys()
    files = {path: content for path, content in made(answered).items() if path not in ledgers}
    assert files == made(open_year)


def test_what_an_agency_was_asked_is_in_its_workbook() -> None:
    """As on its page; with the requests the answers would have no place."""
    tree = under_way()
    workbook, _ = export_workbook(tree, CAMPAIGN, 2, blank=True)
    files = made(tree)
    assert files[routes.blank_workbook(2, CAMPAIGN)] == workbook
    assert files[routes.blank_workbook(2, CAMPAIGN)] != made(small_tree())[routes.blank_workbook(2, CAMPAIGN)]


def test_the_page_names_each_with_its_size_and_leads_to_it() -> None:
    tree = small_tree()
    found = outcome(tree)
    assert found.assessment is not None
    files = files_to_fill(tree, found.assessment, STAMP)
    pages = site(found.assessment, found.diagnostics, STAMP, blanks=files)
    for number in (1, 2):
        workbook = routes.blank_workbook(number, CAMPAIGN)
        words = seen(page(pages, routes.appendix(number)))
        size = round(len(files[workbook]) / 1000)
        assert f"Bảng để điền (Excel, {size} KB)" in words.text
        assert "Tải tệp trống (YAML)" in words.text
        assert f"../{routes.form(number)}" in {one.get("href") for tag, one in words.tags if tag == "a"}
        links = {one.get("href"): one for tag, one in words.tags if tag == "a" and "download" in one}
        assert {link.removeprefix("../") for link in links if link} == {
            workbook,
            routes.blank_submission(number),
        }
        assert links[f"../{routes.blank_submission(number)}"]["download"] == "submission.yaml"


@pytest.mark.parametrize(("day", "offered"), [(date(2025, 6, 30), True), (date(2025, 7, 1), False)])
def test_they_are_there_and_offered_while_they_can_be_sent(day: date, *, offered: bool) -> None:
    path = f"submissions/{CAMPAIGN}/campaign.yaml"
    tree = small_tree()
    tree = {**tree, path: RawFile(path, tree[path].data + CLOSES.encode())}
    found = outcome(tree)
    assert found.assessment is not None
    files = files_to_fill(tree, found.assessment, at(day))
    assert bool(files) is offered
    pages = site(found.assessment, found.diagnostics, at(day), blanks=files)
    assert ("Bảng để điền" in page(pages, routes.appendix(1)).text) is offered


def test_a_page_leads_to_the_form_of_a_ledger_that_is_to_be_decided() -> None:
    tree = with_change(1, "status: submitted", "status: draft")
    found = outcome(tree)
    assert found.assessment is not None
    files = files_to_fill(tree, found.assessment, STAMP)
    pages = site(found.assessment, found.diagnostics, STAMP, blanks=files)
    for number, there in ((1, False), (2, True)):
        way = f"../{routes.review_form(number)}"
        hrefs = {
            one.get("href") for tag, one in seen(page(pages, routes.appendix(number))).tags if tag == "a"
        }
        assert (way in hrefs) is there
        links = seen(page(pages, routes.APPRAISAL)).tags
        assert (routes.review_form(number) in {one.get("href") for tag, one in links if tag == "a"}) is there
        assert (routes.review_form(number) in files) is there


def test_each_form_leads_to_where_a_forge_takes_its_file() -> None:
    found = outcome(small_tree())
    assert found.assessment is not None
    files = files_to_fill(small_tree(), found.assessment, STAMP, upload="https://kho.example/upload/{path}")
    for route in (routes.form, routes.review_form):
        for number in (1, 2):
            way = f'"upload":"https://kho.example/upload/submissions/{CAMPAIGN}/appendix-{number}"'
            assert way in files[route(number)].decode()


def test_a_publication_offers_none() -> None:
    assert made(small_tree(), stamp=replace(at(date(2025, 1, 9)), record=RECORD)) == {}


def test_an_officer_fills_the_one_of_the_page_and_it_is_sent(tmp_path: Path) -> None:
    """From the built site to a file without a mistake, with nothing of Git or YAML in between."""
    answers = real_tree()[(file := appendix_path(2))]
    for path, raw in unjudged().items():
        if path != file:
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(raw.data)
    built = run("build", "--campaign", CAMPAIGN, "--output", "trang", cwd=tmp_path)
    assert built.returncode == 1, built.stderr  # a submission is not there
    shown = (tmp_path / "trang/phu-luc/2.html").read_text(encoding="utf-8")
    (link,) = re.findall(r'href="([^"]+\.xlsx)"[^>]*>Bảng để điền', shown)
    saved = (tmp_path / "trang/phu-luc" / link).read_bytes()
    typed = yaml.safe_load(answers.data)
    (tmp_path / "bang.xlsx").write_bytes(changed(filled(typed), saved))
    done = run("excel", "import", "bang.xlsx", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    checked = run("check", "--campaign", CAMPAIGN, "--appendix", "2", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout


def test_the_form_leads_to_the_publication_that_last_year_is_taken_from() -> None:
    tree = two_years()
    last = assess(tree, "2024").assessment
    assert last is not None
    years = [EarlierYear(last, "Kết quả năm 2024", date(2025, 1, 15), "../2024/ket-qua")]
    text = made(tree, NEXT, years=years)[routes.form(1)].decode()
    assert "Năm trước lấy từ Kết quả năm 2024, ký ngày 15/01/2025." in text
    assert '"page":"../../2024/ket-qua/tieu-chi/' in text
    assert '"last":[{' not in made(tree, NEXT)[routes.form(1)].decode()
