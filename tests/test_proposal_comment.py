"""What a reviewer is shown of a proposal: comment, page and JSON; six prepared ones as golden files.

`PARINDEX_GOLDEN=write pytest tests/test_proposal_comment.py`
writes tests/golden/proposals/ anew; read their diff.
"""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.comparison import ProposalReport
from generator.rendering.proposal.html import proposal_html
from generator.rendering.proposal.json import proposal_json
from generator.rendering.proposal.markdown import MOST_LETTERS, file_link, proposal_markdown
from generator.rendering.proposal.view import ProposalVerdict, proposal_view
from generator.vi import proposals as words
from tests.support.browser import DESK, PHONE, barriers, look
from tests.support.cli import run
from tests.support.comments import ALLOWED, HOSTILE, LINES, PROPOSALS, seen
from tests.support.git import git
from tests.support.proposal_examples import EXAMPLES, fifty_changes
from tests.support.proposals import CAMPAIGN_FILE, IN_TIME, ONE, TWO, Desk, desk, replaced, told
from tests.support.trees import HOUSE

pytestmark = pytest.mark.tools

FOLDER = HOUSE / "tests/golden/proposals"


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def reports(ours: Desk, tmp_path_factory: pytest.TempPathFactory) -> dict[str, ProposalReport]:
    small = {
        name: ours.judge(edits, account=account, today=IN_TIME)
        for name, (edits, account) in PROPOSALS.items()
    }
    return {**small, **{name: made(tmp_path_factory.mktemp(name)) for name, made in EXAMPLES.items()}}


def comment(report: ProposalReport) -> str:
    return proposal_markdown(proposal_view(report), file_link(LINES, report.head))


@pytest.mark.parametrize("name", [*PROPOSALS, *EXAMPLES])
def test_the_comment_is_as_it_was(name: str, reports: dict[str, ProposalReport]) -> None:
    report = reports[name]
    text = comment(report)
    for commit, word in ((report.base, "BASE"), (report.head, "HEAD")):
        text = text.replace(commit, word).replace(commit[:10], word)
    file = FOLDER / f"{name}.md"
    if os.environ.get("PARINDEX_GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    assert text == file.read_text()


@pytest.mark.parametrize(
    ("name", "verdict", "headline"),
    [
        ("raise", ProposalVerdict.LOOK, "Tự đánh giá +0,09 điểm (1 mục)"),
        ("fall", ProposalVerdict.LOOK, "Tự đánh giá −0,11 điểm (1 mục)"),
        (
            "deletion",
            ProposalVerdict.LOOK,
            "Rút bài đã gửi của Phụ lục 2; tự đánh giá bỏ câu trả lời mục 1.2.3 (0,75/1,00 điểm)",
        ),
        ("evidence", ProposalVerdict.LOOK, "Không thay đổi điểm, 1 tài liệu đổi đường dẫn"),
        ("reformat", ProposalVerdict.FINE, "1 tệp chỉ trình bày lại hoặc sửa ghi chú, giữ nguyên nội dung"),
        (
            "first",
            ProposalVerdict.LOOK,
            "Tự đánh giá 3 mục mới (1,91/2,00 điểm), 1 mục không áp dụng, 1 mục chỉ có lời giải "
            "trình, 1 cảnh báo",
        ),
        (
            "round",
            ProposalVerdict.LOOK,
            "Thành phố thẩm định: công nhận 1 mục, điều chỉnh giảm 0,25 so với tự đánh giá (1 mục), "
            "trả lại 1 mục; hỏi 1 yêu cầu bổ sung",
        ),
    ],
)
def test_the_verdict_comes_first(
    name: str, verdict: ProposalVerdict, headline: str, reports: dict[str, ProposalReport]
) -> None:
    view = proposal_view(reports[name])
    assert (view.verdict, view.headline) == (verdict, headline)
    first, _, rest = comment(reports[name]).partition("\n")
    assert first == f"<!-- parindex:{verdict} -->"
    assert rest.lstrip().startswith("### ")
    assert headline in rest.lstrip().splitlines()[0]


def test_hostile_text_stays_text_on_the_forge(ours: Desk) -> None:
    text = HOSTILE.replace("\u202e", "").replace("'", "''")
    edit = replaced(("bc-12: {number: 12/BC-BNV,", f"bc-12: {{number: '{text}',"))
    report = ours.judge({ONE: edit}, account="van-phong")
    assert not report.summary.errors
    shown = seen(comment(report))
    assert "alert(1)" in shown
    assert set(re.findall(r"<(?!/)([a-z0-9]+)", shown)) <= ALLOWED
    assert set(re.findall(r'href="([^"]*)"', shown)) == {
        LINES.format(commit=report.head, path=path, line=line)
        for path, line in [(ONE, 10), (ONE, 17), (ONE, 26), ("docs/loi/r317.md", 1)]
    }
    assert not re.search(r"@\w|#\d", re.sub(r"<[^>]*>", "", shown))
    assert shown.count("<!--") == 1 + len(re.findall(r" <!-- item [0-9a-f]{16} -->", shown))
    page = proposal_html(proposal_view(report), file_link(LINES, report.head))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_comment_is_never_too_long_and_says_what_it_left_out(tmp_path: Path) -> None:
    """Hundreds of mistakes at once."""
    made = desk(tmp_path)
    mistakes = "".join(f"  k{number}: {'x' * 90}\n" for number in range(900))
    report = made.judge({TWO: lambda text: text + mistakes})
    assert report.summary.errors >= 900
    text = comment(report)
    assert len(text) <= MOST_LETTERS
    assert "không hiện ở đây" in text


def test_fifty_long_changes_fit_and_say_what_is_cut(tmp_path: Path) -> None:
    report = fifty_changes(tmp_path, "Đoạn này rất dài, viết thêm nhiều lần để thử. " * 60)
    view = proposal_view(report)
    text = proposal_markdown(view, file_link(LINES, report.head))
    assert len(view.campaigns[0].items) > 50
    assert len(text) <= MOST_LETTERS
    assert re.search(r"…” &#40;còn \d+ chữ&#41;|…” \(còn \d+ chữ\)", text)
    counted = sum(map(int, re.findall(r"Còn (\d+) dòng không hiện", text)))
    assert text.count("<!-- item ") == len(view.campaigns[0].items) - counted
    page = proposal_html(view, lambda *_: "")
    assert page.count("Đoạn này rất dài") > 50 * 20, "the page has every text whole"


def test_a_comment_has_no_table_and_every_item_one_box(reports: dict[str, ProposalReport]) -> None:
    for name, report in reports.items():
        shown = seen(comment(report))
        assert "<table" not in shown, name
        assert "<ol" not in shown, name
        items = [row for one in proposal_view(report).campaigns for row in one.items]
        assert shown.count('type="checkbox"') == len(items), name


def test_what_was_there_before_anybody_is_not_called_changed(reports: dict[str, ProposalReport]) -> None:
    text = comment(reports["first"])
    assert "**mới**, 0,91" in text
    assert "Lý do không áp dụng: “Trong năm không có kiến nghị nào.”" in text
    assert "Giải trình: “Theo thực tế.”" in text
    assert "Đổi" not in text
    for stage in ("Thành phố thẩm định", "Bộ Nội vụ thẩm định"):  # not begun
        assert stage not in text


def test_the_json_tells_the_same(reports: dict[str, ProposalReport]) -> None:
    report = reports["raise"]
    data = json.loads(proposal_json(report, proposal_view(report)))
    (campaign,) = data["campaigns"]
    (item,) = campaign["items"]
    assert (data["version"], data["verdict"], data["errors_elsewhere"]) == (1, "look", 0)
    assert (item["code"], item["file"], item["line"]) == ("1.1", TWO, 10)
    assert item["points"]["self"] == ["1.41", "1.5"]
    assert item["inputs"] == {"completed": [47, 50]}
    totals = campaign["totals"]["self"]
    assert (totals["before"]["points"], totals["after"]["points"]) == ("5.57", "5.66")
    (one,), (criterion,) = campaign["appendices"].items(), campaign["criteria"].items()
    assert [(name, sums["before"]["points"], sums["after"]["points"]) for name, sums in (one, criterion)] == [
        ("2", "3.66", "3.75"),
        ("1.1", "1.41", "1.5"),
    ]
    hostile = reports["hostile"]
    found = json.loads(proposal_json(hostile, proposal_view(hostile)))["diagnostics"]
    assert [(d["code"], d["file"]) for d in found] == [(d.code, d.path) for d in hostile.diagnostics]


def test_the_page_adds_sums_by_agency_and_criterion_and_the_comment_does_not(
    reports: dict[str, ProposalReport],
) -> None:
    view = proposal_view(reports["raise"])
    page, comment = proposal_html(view, lambda *_: ""), proposal_markdown(view, lambda *_: "")
    for words_of in ("Theo cơ quan", "Theo tiêu chí", "1.1. Thực hiện kế hoạch năm"):
        assert (words_of in page, words_of in comment) == (True, False), words_of


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", [*PROPOSALS, *EXAMPLES])
def test_the_page_is_sound_in_a_real_browser(
    name: str,
    size: dict[str, int],
    reports: dict[str, ProposalReport],
    browser: Browser,
    tmp_path: Path,
) -> None:
    report = reports[name]
    file = tmp_path / "review.html"
    file.write_text(proposal_html(proposal_view(report), file_link(LINES, report.head)))
    page = look(browser, size, "dark" if size is PHONE else "light")
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert barriers(page) == []
    page.context.close()


def test_the_command_writes_all_four_and_says_by_its_exit_what_it_found(ours: Desk, tmp_path: Path) -> None:
    edits, account = PROPOSALS["raise"]
    ours.branch(edits)
    options = ("--root", str(ours.root), "--base", "main", "--head", "proposal", "--today", "2025-01-04")
    fine = run("review", *options, "--author", account, "--output", str(tmp_path))
    assert (fine.returncode, fine.stderr) == (0, "")
    assert fine.stdout == (tmp_path / "comment.md").read_text()
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "comment.json",
        "comment.md",
        "review.html",
        "review.json",
    ]
    refused = run("review", *options, "--author", "van-phong", "--format", "github")
    assert refused.returncode == 1
    assert refused.stdout.startswith(f"::error file={TWO},line=1,col=1,title=C411")
    checked = run("check", *options, "--author", "van-phong")
    assert checked.returncode == 1
    assert f"{TWO}:1:1: lỗi C411" in checked.stdout
    assert run("check", *options, "--author", account).returncode == 0


def pull_request(head: str, author: str) -> object:
    """As GitHub and Forgejo tell of a proposal."""
    base = {"ref": "main"}
    return {"pull_request": {"number": 7, "head": {"sha": head}, "base": base, "user": {"login": author}}}


def merge_request(head: str, author: str) -> object:
    """As GitLab does."""
    return {"iid": 7, "sha": head, "target_branch": "main", "author": {"username": author}}


def job(server: str) -> dict[str, str]:
    return {"GITHUB_SERVER_URL": server, "GITHUB_REPOSITORY": "hanoi/cchc"}


EVENTS: dict[str, tuple[Callable[[str, str], object], dict[str, str], str]] = {
    "github": (pull_request, job("https://github.com"), "https://github.com/hanoi/cchc/blob/"),
    "gitlab": (merge_request, {"CI_PROJECT_URL": "https://g.example/x"}, "https://g.example/x/-/blob/"),
    "forgejo": (pull_request, job("https://g.example"), "https://g.example/hanoi/cchc/src/commit/"),
}


@pytest.mark.parametrize("forge", EVENTS)
def test_who_proposes_what_is_read_from_a_forges_words(forge: str, ours: Desk, tmp_path: Path) -> None:
    edits, account = PROPOSALS["hostile"]
    head = git(ours.root, "rev-parse", ours.branch(edits))
    event, environment, lines = EVENTS[forge]
    (tmp_path / "event.json").write_text(json.dumps(event(head, account)))
    options = ("review", "--root", str(ours.root), "--base", "main", "--today", "2025-01-04")
    told = run(*options, "--forge", forge, "--event", str(tmp_path / "event.json"), **environment)
    typed = run(
        *options, "--head", head, "--author", account, "--file-url", f"{lines}{{commit}}/{{path}}#L{{line}}"
    )
    assert (told.returncode, told.stderr) == (typed.returncode, "")
    assert told.stdout == typed.stdout
    named = run(*options, "--head", head, "--author", account, "--forge", forge, **environment)
    assert named.stdout == typed.stdout
    assert f"]({lines}{head}/" in told.stdout
    for more in (("--author", account), ("--head", "HEAD")):
        done = run(*options, "--forge", forge, "--event", str(tmp_path / "event.json"), *more)
        assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize(
    "options",
    [
        ("review", "--base", "nothing"),
        ("review", "--base", "--output=x"),
        ("review", "--base", "main", "--file-url", "javascript:alert(1)"),
        ("review", "--base", "main", "--author", ""),
        ("check", "--base", "main", "--author", " "),
        ("check", "--author", "so-noi-vu"),
        ("check", "--base", "main", "--campaign", "2024"),
        ("check", "--base", "main", "--watch"),
    ],
)
def test_what_cannot_be_asked_is_refused(options: tuple[str, ...], ours: Desk) -> None:
    done = run(*options, "--root", str(ours.root))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip().endswith(".") or "--help" in done.stderr


def test_only_code_is_no_change_of_points(ours: Desk) -> None:
    text = comment(ours.judge({"README.md": "x"}, account="quan-tri"))
    assert "không có điểm nào để so sánh" in text
    assert CAMPAIGN_FILE not in text


def test_a_criteria_set_is_told_by_its_name_and_size(ours: Desk) -> None:
    text = (HOUSE / "schema/criteria/892-2024.yaml").read_text().replace("id: 892-2024", "id: moi-2026")
    report = ours.judge({"schema/criteria/moi-2026.yaml": text}, account="quan-tri")
    view = proposal_view(report)
    words_of = "Thêm bộ tiêu chí moi-2026 (8 lĩnh vực, 91 mục chấm điểm, 100,00 điểm)"
    assert (told(report), view.headline) == ([], words_of)
    assert (view.verdict, words.CODE_ONLY in view.notes) == (ProposalVerdict.LOOK, False)
    assert json.loads(proposal_json(report, view))["criteria_sets"] == [
        {"name": "moi-2026", "was_there": False, "is_there": True, "leaves": 91}
    ]


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (lambda text: text.replace("title:", "titel:", 1), "S102"),
        ("areas: [\n", "F004"),
        (
            lambda text: text.replace("id: small", "id: moi-2026").replace("maximum: 1.5", "maximum: 2", 1),
            "R251",
        ),
    ],
)
def test_a_criteria_set_is_judged_before_any_campaign_uses_it(
    ours: Desk, edit: Callable[[str], str] | str, code: str
) -> None:
    path = "schema/criteria/moi-2026.yaml"
    small = (ours.root / "schema/criteria/small.yaml").read_text()
    text = edit if isinstance(edit, str) else edit(small)
    report = ours.judge({path: text}, account="quan-tri")
    assert (code, path) in told(report)
    assert proposal_view(report).verdict is ProposalVerdict.REFUSED


def test_without_an_author_the_day_is_still_the_one_given(tmp_path: Path) -> None:
    made = desk(tmp_path)
    made.branch(PROPOSALS["raise"][0])
    options = ("--root", str(made.root), "--base", "main", "--head", "proposal")
    for day, ended in (("2025-01-04", False), ("2025-07-01", True)):  # the campaign closes on 30/06/2025
        done = run("review", *options, "--today", day)
        assert ("Đợt đã đóng hết ngày 30/06/2025" in done.stdout) == ended
