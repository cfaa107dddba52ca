"""A workbook uploaded to an inbox: read and judged as its file would be, and never merged."""

from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from generator.comparison import ProposalReport
from generator.pipeline.excel import export_workbook, import_workbook
from generator.pipeline.pre_receive import rule_on_push
from generator.pipeline.proposal import read_proposal
from generator.pipeline.proposal_review import review_proposal
from generator.rendering.proposal.html import proposal_html
from generator.rendering.proposal.markdown import file_link, proposal_markdown
from generator.rendering.proposal.view import proposal_view
from generator.validation import Proposer, RefUpdate
from generator.vi.diagnostics import message_of
from tests.support.git import git
from tests.support.proposals import IN_TIME, LATE, TWO, Desk, Edit, desk, told
from tests.support.trees import small_tree
from tests.support.workbooks import changed, put

pytestmark = pytest.mark.slow

FOLDER = "submissions/2024/appendix-2/inbox"
INBOX = f"{FOLDER}/bang.xlsx"
AGENCY = "so-noi-vu"


@cache
def exported(number: int = 2) -> bytes:
    """The workbook of an appendix of the small tree."""
    data, found = export_workbook(small_tree(), "2024", number)
    assert data is not None, found
    return data


@pytest.fixture
def kept(tmp_path: Path) -> Desk:
    return desk(tmp_path / "kho")


def said(report: ProposalReport, path: str = INBOX) -> list[str]:
    """What is said of a workbook, with the cure."""
    found = (message_of(one) for one in report.diagnostics if (one.code, one.path) == ("C437", path))
    return [f"{one.text} → {one.hint}" for one in found]


def filled(**cells: object) -> bytes:
    def fill(book: object) -> None:
        for column, value in cells.items():
            put("entries/1.1", int(column[1:]), value)(book)  # type: ignore[arg-type]

    return changed(fill, exported())


RAISED = filled(c11="Đã đối chiếu sổ theo dõi.")


def test_a_workbook_is_judged_as_its_file_would_be_and_not_merged(kept: Desk) -> None:
    report = kept.judge({INBOX: RAISED}, account=AGENCY)
    assert told(report) == [("C437", INBOX)]
    (one,) = said(report)
    assert one.startswith("Đọc được bảng: đổi 1 câu trả lời, không có lỗi")
    assert "excel import --proposal origin/NHÁNH-NÀY --commit" in one
    assert report.files == 1
    markdown = proposal_markdown(proposal_view(report), file_link("", report.head), "")
    assert "🔴 Bảng Excel không có lỗi, chờ đầu mối" in markdown
    assert "dòng 1:1" not in markdown
    assert "1:1" not in proposal_html(proposal_view(report), file_link("", report.head))


def test_every_mistake_is_told_at_its_cell_with_the_gates_words(kept: Desk) -> None:
    report = kept.judge({INBOX: filled(c9=2.5)}, account=AGENCY)
    assert {code for code, _ in told(report)} == {"C437"}
    mistakes = said(report)
    assert any("Ô Chấm điểm!I" in one and "(R201)" in one for one in mistakes), mistakes


def test_the_points_it_would_give_are_compared(kept: Desk) -> None:
    report = kept.judge({INBOX: filled(c9=1.4)}, account=AGENCY)
    direct = kept.judge({TWO: lambda text: text.replace("self_score: 1.41", "self_score: 1.4", 1)})
    assert report.campaigns[0].changes.leaves == direct.campaigns[0].changes.leaves


@pytest.mark.parametrize(
    ("step", "account", "codes", "words"),
    [
        ({INBOX: RAISED}, "van-phong", {"C411"}, ""),
        ({INBOX: RAISED}, "nguoi-la", {"C412"}, ""),
        ({INBOX: RAISED}, "dieu-phoi", {"C411"}, ""),
        ({INBOX: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3000}, AGENCY, {"C437"}, ".xls"),
        ({INBOX: b"khong phai bang"}, AGENCY, {"C437"}, "X650"),
        ({INBOX: b"x" * 2_100_000}, AGENCY, {"C437"}, "quá lớn"),
        ({INBOX: RAISED, TWO: lambda text: text + "# a\n"}, AGENCY, {"C437"}, "không biết theo cái nào"),
        ({INBOX: RAISED, f"{FOLDER}/hai.xlsx": RAISED}, AGENCY, {"C437"}, "Đọc được bảng"),
        ({f"{FOLDER}/sâu/--x\n.xlsx": RAISED}, AGENCY, {"C437"}, ""),
    ],
)
def test_whose_and_what_a_file_is(
    step: dict[str, Edit], account: str, codes: set[str], words: str, kept: Desk
) -> None:
    report = kept.judge(step, account=account)
    assert codes <= {code for code, _ in told(report)} <= {*codes, "C437"}, told(report)
    assert words in "\n".join(said(report))


def test_a_workbook_of_another_appendix_is_told(kept: Desk) -> None:
    report = kept.judge({INBOX: exported(1)}, account=AGENCY)
    assert "X651" in "\n".join(said(report))


def test_an_untouched_workbook_changes_nothing(kept: Desk) -> None:
    report = kept.judge({INBOX: exported()}, account=AGENCY)
    assert said(report)[0].startswith("Bảng không đổi câu trả lời nào")


def test_its_window_is_that_of_the_file_it_makes(kept: Desk) -> None:
    in_time = kept.judge({INBOX: RAISED}, account=AGENCY, today=IN_TIME)
    late = kept.judge({INBOX: RAISED}, account=AGENCY, today=LATE)
    assert ("C413", TWO) not in told(in_time)
    assert ("C413", TWO) in told(late)


@pytest.mark.parametrize("day", [IN_TIME, None])
def test_a_workbook_that_came_in_time_is_judged_by_that_day(kept: Desk, day: date | None) -> None:
    """The coordinator makes it a file later, as other pushes to main have the branch judged again."""
    head = git(kept.root, "rev-parse", kept.branch({INBOX: RAISED}))
    proposal = read_proposal(kept.root, "main", head, received={head: day})
    report = review_proposal(proposal, Proposer(AGENCY, LATE), LATE)
    assert told(report) == [("C437", INBOX)]
    assert report.awaits_import


@pytest.mark.parametrize(
    ("first", "day", "edit", "is_late"),
    [
        (RAISED, IN_TIME, b"", False),
        (RAISED, None, b"", False),
        (RAISED, LATE, b"", True),
        (RAISED, IN_TIME, b"# \n", True),  # not what the workbook gives
        (filled(c11="Đã đối chiếu."), IN_TIME, b"", True),  # another workbook came in time
    ],
)
def test_a_file_made_late_of_a_workbook_that_came_in_time_is_judged_by_that_day(
    kept: Desk, first: bytes, day: date | None, edit: bytes, is_late: bool
) -> None:
    content = import_workbook(small_tree(), INBOX, RAISED).content
    assert content is not None
    earlier = git(kept.root, "rev-parse", kept.branch({INBOX: first})).strip()
    head = git(kept.root, "rev-parse", kept.branch({TWO: content + edit})).strip()
    proposal = read_proposal(kept.root, "main", head, received={earlier: day, head: LATE})
    report = review_proposal(proposal, Proposer(AGENCY, LATE), LATE)
    assert (("C413", TWO) in told(report)) is is_late
    untold = read_proposal(kept.root, "main", head, received={head: LATE})
    assert ("C413", TWO) in told(review_proposal(untold, Proposer(AGENCY, LATE), LATE))


def test_a_file_of_another_kind_beside_a_workbook_is_named_and_the_workbook_is_read(kept: Desk) -> None:
    scan = f"{FOLDER}/a-minh-chung.pdf"
    report = kept.judge({INBOX: RAISED, scan: b"%PDF-1.4\n" + b"x" * 2_100_000}, account=AGENCY)
    assert told(report) == [("C437", scan), ("C437", INBOX)]
    assert said(report, scan)[0].startswith("Tệp này không phải bảng Excel nên không được đọc; bảng bên cạnh")
    assert said(report)[0].startswith("Đọc được bảng")
    assert report.awaits_import
    alone = kept.judge({scan: b"%PDF-1.4\n"}, account=AGENCY)
    assert "Tệp là PDF" in said(alone, scan)[0]
    assert not alone.awaits_import


def test_uploaded_again_is_one_workbook_and_taken_out_stays_in_the_history(kept: Desk) -> None:
    again = kept.judge({INBOX: filled(c9=2.5)}, {INBOX: RAISED}, account=AGENCY)
    assert told(again) == [("C437", INBOX)]
    assert said(again)[0].startswith("Đọc được bảng: đổi 1 câu trả lời, không có lỗi")
    taken_out = kept.judge({INBOX: RAISED}, {INBOX: None, TWO: lambda text: text + "# a\n"}, account=AGENCY)
    assert ("C422", INBOX) in told(taken_out)


def test_a_bomb_is_refused_in_time(kept: Desk) -> None:
    into = BytesIO()
    with ZipFile(into, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<a>" + b" " * 300_000_000)
    report = kept.judge({INBOX: into.getvalue()}, account=AGENCY)
    assert "X650" in "\n".join(said(report))


def test_a_plain_server_answers_it_and_keeps_nothing(kept: Desk) -> None:
    tip = git(kept.root, "rev-parse", kept.branch({INBOX: RAISED})).strip()
    move = RefUpdate(f"refs/heads/submit/{AGENCY}/dot-1", None, tip)
    (ruling,) = rule_on_push(kept.root, [move], Proposer(AGENCY, IN_TIME), "main")
    assert ruling.refused
    assert ruling.report is not None
    assert told(ruling.report) == [("C437", INBOX)]
