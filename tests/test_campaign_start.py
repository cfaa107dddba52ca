"""A year begins: of the plan what is known, last year's words marked, the campaign opened from the last."""

from datetime import date

from rich.table import Table

from generator.consolidation import TaskKind, todo
from generator.pipeline.assess import Outcome, assess
from generator.pipeline.documents import documents
from generator.pipeline.sources import NO_SOURCES
from generator.reading import RawFile
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import site
from generator.rendering.terminal.status import status_tables
from generator.vi import routes
from tests.support.trees import CAMPAIGN, small_tree

PLAN = f"submissions/{CAMPAIGN}/campaign.yaml"
STAMP = Provenance("1", None, illustrative=True)
BARE_PLAN = """plan:
  issuer: UBND thành phố Hà Nội
  number: 307/KH-UBND
  issued_on: 2025-11-17
  title: Kế hoạch chỉ biết tên
"""
BARE_SURVEY = "survey:\n  groups: [{id: citizens, title: Người dân, counted: false}]\n"


def small_plan() -> str:
    return small_tree()[PLAN].data.decode()


def between(text: str, start: str, end: str) -> str:
    """The lines from the one that begins with `start` to before the one that begins with `end`."""
    return text[text.index(f"\n{start}") + 1 : text.index(f"\n{end}") + 1]


def with_plan(text: str) -> Outcome:
    return assess({**small_tree(), PLAN: RawFile(PLAN, text.encode())}, CAMPAIGN)


def test_a_plan_of_which_little_is_known_says_so_and_is_no_mistake() -> None:
    plan = small_plan()
    plan = plan.replace(between(plan, "plan:", "agencies:"), BARE_PLAN)
    plan = plan.replace(between(plan, "survey:", "report:"), BARE_SURVEY)
    outcome = with_plan(plan)
    assert outcome.diagnostics == ()
    assert outcome.assessment is not None
    known = outcome.assessment.rulebook.campaign.plan
    assert (known.number, known.issued_on, known.basis) == ("307/KH-UBND", date(2025, 11, 17), ())
    assert outcome.assessment.rulebook.campaign.survey.sample is None
    pages = {page.path: page.text for page in site(outcome.assessment, (), STAMP).pages}
    told = pages[routes.PLAN]
    assert "số 307/KH-UBND, ngày 17/11/2025" in told.replace("&#45;", "-")
    assert told.count("Chưa có lời văn của phần này.") == 4  # purposes, requirements, duties, basis
    assert "Chủ trì: chưa rõ. Phối hợp: chưa rõ." in told
    assert "Số mẫu phiếu: chưa rõ." in told
    assert all(
        text.startswith(b"%PDF")
        for path, text in documents(outcome.assessment, STAMP, NO_SOURCES).items()
        if path.endswith(".pdf")
    )


# the mark


def test_a_plan_with_words_of_the_year_before_waits_for_the_coordinator() -> None:
    outcome = with_plan(small_plan().replace("closing: Tổ", "closing: >-\n    [cần rà soát] Tổ"))
    assert [(d.code, d.place.line) for d in outcome.diagnostics] == [("C423", 17)]
    assert outcome.assessment is not None
    waiting = [(task.kind, task.count) for task in todo(outcome.assessment, date(2025, 1, 1))]
    assert waiting[0] == (TaskKind.LOOK_OVER, 1)
    tables = (part for part in status_tables(outcome.assessment, date(2025, 1, 1)) if isinstance(part, Table))
    table = next(table for table in tables if str(table.title) == "Việc cần làm")
    cells = [[cell.text for cell in column.cells] for column in table.columns]
    assert [cells[0][0], cells[1][0]] == ["Điều phối của đợt", "Rà soát 1 nội dung của kế hoạch năm trước"]
    plain = with_plan(small_plan()).assessment
    assert plain is not None
    assert TaskKind.LOOK_OVER not in {task.kind for task in todo(plain, date(2025, 1, 1))}


def test_the_mark_stands_on_the_pages_until_somebody_has_looked() -> None:
    outcome = with_plan(
        small_plan().replace("closing: ", 'closing: "[cần rà soát] ').replace("này.\n", 'này."\n')
    )
    assert outcome.assessment is not None
    told = {page.path: page.text for page in site(outcome.assessment, (), STAMP).pages}[routes.PLAN]
    assert "cần rà soát" in told


def test_a_year_in_which_nobody_has_begun_says_so_on_the_front_page() -> None:
    bare = {path: raw for path, raw in small_tree().items() if "/appendix-" not in path}
    outcome = assess(bare, CAMPAIGN)
    assert outcome.assessment is not None
    told = {page.path: page.text for page in site(outcome.assessment, (), STAMP).pages}[routes.OVERVIEW]
    assert "Chưa mục nào trong 8 mục có điểm." in told
    assert "riêng các mục ấy" not in told
    assert "2/2 cơ quan chưa gửi" in told
