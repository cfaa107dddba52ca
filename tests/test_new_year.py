"""A year begins: of the plan what is known, last year's words marked, the campaign opened from the last."""

from datetime import date

from generator.pipeline.assess import Outcome, assess
from generator.pipeline.documents import documents
from generator.reading import RawFile
from generator.rendering.site import site
from generator.rendering.stamp import Stamp
from generator.vi import paths
from tests.trees import CAMPAIGN, small_tree

PLAN = f"submissions/{CAMPAIGN}/campaign.yaml"
STAMP = Stamp("1", None, illustrative=True)
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
    told = pages[paths.PLAN]
    assert "số 307/KH-UBND, ngày 17/11/2025" in told.replace("&#45;", "-")
    assert told.count("Chưa có lời văn của phần này.") == 4  # purposes, requirements, duties, basis
    assert "Chủ trì: chưa rõ. Phối hợp: chưa rõ." in told
    assert "Số mẫu phiếu: chưa rõ." in told
    assert all(
        text.startswith(b"%PDF")
        for path, text in documents(outcome.assessment, STAMP).items()
        if path.endswith(".pdf")
    )
