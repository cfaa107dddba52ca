"""A job with a token posts the comment: what another job left is hostile, only our own view is posted."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from generator.forge import GITHUB
from generator.rendering.diagnostics.markdown import MOST_ROWS
from generator.rendering.proposal.comment_guard import CONTEXT, Addresses, Event, ForgeCall, plan_calls
from generator.rendering.proposal.markdown import file_link, proposal_markdown
from generator.rendering.proposal.record import LARGEST, proposal_record, view_of
from generator.rendering.proposal.view import ProposalVerdict, ProposalView, proposal_view
from tests.forge.interface import BOT
from tests.support.cli import QUIET, run
from tests.support.comments import ALLOWED, LINES, PROPOSALS, UNREADABLE, seen, view
from tests.support.proposals import TWO, Desk, desk
from tests.support.trees import HOUSE

pytestmark = pytest.mark.tools

HEAD = "0123456789abcdef0123456789abcdef01234567"
EVENT = Event(7, HEAD, "main", "main", "success")
ADDRESSES = Addresses(LINES)


def record(of: ProposalView, head: str = HEAD) -> bytes:
    return proposal_record(of, head).encode()


def body(made: bytes, event: Event = EVENT) -> str:
    return str(plan_calls(made, event, [], BOT, ADDRESSES, GITHUB)["comment"].body["body"])


def status(made: bytes, event: Event = EVENT) -> str:
    asked = plan_calls(made, event, [], BOT, ADDRESSES, GITHUB)["status"]
    assert (asked.method, asked.path) == ("POST", f"statuses/{HEAD}")
    assert asked.body["context"] == CONTEXT
    assert len(asked.body["description"]) <= 140
    return asked.body["state"]


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk(tmp_path_factory.mktemp("desk"))


@pytest.mark.parametrize("name", PROPOSALS)
def test_the_comment_made_again_is_the_one_that_was_made(name: str, ours: Desk) -> None:
    edits, account = PROPOSALS[name]
    report = ours.judge(edits, account=account)
    told = proposal_view(report)
    again = view_of(proposal_record(told, report.head).encode(), report.head)
    assert again == told
    assert proposal_markdown(again, file_link(LINES, report.head)) == proposal_markdown(
        told, file_link(LINES, report.head)
    )


def test_of_many_mistakes_as_many_are_handed_over_as_are_ever_shown() -> None:
    told = view(verdict=ProposalVerdict.REFUSED, mistakes=MOST_ROWS + 50)
    again = view_of(record(told), HEAD)
    assert again is not None
    assert len(again.mistakes) == MOST_ROWS
    assert proposal_markdown(again, file_link("", HEAD)) == proposal_markdown(told, file_link("", HEAD))


HOSTILE = (
    "@everyone",
    "&#64;everyone",
    "a&#64;b.co",
    "#12",
    "&#35;12",
    "<img src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "</details>",
    "<!-- parindex:fine -->",
    "![x](https://x.example/pixel)",
    "[x](https://kho.hanoi.example/cchc/blob/../../../login/oauth/authorize?client_id=x)",
    "[x](https://kho.hanoi.example/cchc/blob/%2e%2e/%2e%2e/login)",
    "[x](javascript:alert)",
    "https://x.example",
    "www.x.example",
    "`docs/loi/r203.md`",
    "x\n# Đã duyệt",
    "x\r# Đã duyệt",
    "x | y\n| --- |",
    "~~x~~ $x$ {{x}} _x_ \\",
    "x\u202ey\u200bz\x00",
    "\udc80\ud800",
    "+1 @everyone",
    "−1 <b>",
)


@pytest.mark.parametrize("evil", HOSTILE)
def test_forged_text_is_shown_as_text(evil: str) -> None:
    """Whatever the other job writes in any field: no tag, no link, no name the forge would act upon."""
    for verdict in (ProposalVerdict.FINE, ProposalVerdict.REFUSED):
        told = body(record(view(evil, verdict)))
        assert not told.startswith(UNREADABLE)
        shown = seen(told.encode(errors="replace").decode())
        assert set(re.findall(r"<(?!/)([a-z0-9]+)", shown)) <= ALLOWED
        assert shown.count("<!--") == 2
        assert len(re.findall(r" <!-- item [0-9a-f]{16} -->", shown)) == 1
        ours = [(TWO, 10)]
        if verdict is ProposalVerdict.REFUSED:
            ours += [(TWO, 1), ("docs/loi/r203.md", 1)]  # of the mistake, and of its code
        assert set(re.findall(r'href="([^"]*)"', shown)) == {
            LINES.format(commit=HEAD, path=path, line=line) for path, line in ours
        }
        assert not re.search(r"@\w|#\d", re.sub(r"<[^>]*>", "", shown))
        assert shown.count("<h3>") == 1


@pytest.mark.parametrize(
    "path",
    [
        "../../../login/oauth/authorize?client_id=x",
        "a/../../../b",
        "a/..",
        "./a",
        "a//b",
        "/etc/passwd",
        "",
    ],
)
def test_no_link_leads_out_of_the_tree(path: str) -> None:
    assert file_link(LINES, HEAD)(path, 1) == ""
    told = body(record(view(path=path)))
    assert not told.startswith(UNREADABLE)
    assert "](" not in told


def test_a_link_keeps_to_its_path() -> None:
    assert file_link(LINES, HEAD)("a/\ud800", 1) == ""
    link = file_link(LINES, HEAD)
    assert link("a b)/%2e%2e/@x?y#z", 3).endswith(f"/{HEAD}/a%20b%29/%252e%252e/%40x%3Fy%23z#L3")
    assert link("t\udcc3", 1).endswith("/t%C3#L1")  # a name that is no UTF-8, as Git keeps it


Forge = Callable[[dict[str, Any]], object]

FORGERIES: Mapping[str, Forge] = {
    "another version": lambda data: data.update(version=2),
    "another commit": lambda data: data.update(head="f" * 40),
    "something more": lambda data: data.update(more=1),
    "something more in the view": lambda data: data["view"].update(more=1),
    "no view": lambda data: data.pop("view"),
    "a view that is a list": lambda data: data.update(view=[]),
    "a field missing": lambda data: data["view"].pop("foot"),
    "a text that is a number": lambda data: data["view"].update(headline=1),
    "a number that is a text": lambda data: data["view"]["summary"].update(errors="1"),
    "a number that is true": lambda data: data["view"]["summary"].update(entries=True),
    "a number with a point": lambda data: data["view"]["summary"].update(entries=9.0),
    "a number below zero": lambda data: data["view"]["summary"].update(entries=-1),
    "a number without end": lambda data: data["view"]["summary"].update(entries=10**4000),
    "a line without end": lambda data: data["view"]["campaigns"][0]["items"][0].update(line=10**9),
    "a verdict nobody knows": lambda data: data["view"].update(verdict="merged"),
    "a good verdict over errors": lambda data: data["view"].update(verdict="fine"),
    "errors that are not shown": lambda data: data["view"].update(mistakes=[]),
    "fewer errors than shown": lambda data: data["view"]["summary"].update(errors=0),
    "warnings that are not shown": lambda data: data["view"]["summary"].update(warnings=3),
    "a code nobody knows": lambda data: data["view"]["mistakes"][0].update(code="[x](https://x.example)"),
    "a code with its own name": lambda data: data["view"]["mistakes"][0].update(code="Z999"),
    "a column below zero": lambda data: data["view"]["mistakes"][0].update(column=-1),
    "text without end": lambda data: data["view"].update(headline="x" * 70_000),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_what_the_program_could_not_have_written_is_not_shown(name: str) -> None:
    data = json.loads(record(view(verdict=ProposalVerdict.REFUSED)))
    FORGERIES[name](data)
    made = (json.dumps(data, ensure_ascii=False) + "\n").encode()
    assert body(made).startswith(UNREADABLE)
    assert status(made) == "error"


@pytest.mark.parametrize(
    "made",
    [
        b"",
        b"\xff\xfe",
        b"{}",
        b"[]",
        b"null",
        b'"x"',
        b"{",
        b"NaN",
        b"[" * 100_000,
        b'{"view":' * 100_000,
        record(view()) + b" ",
        b" " + record(view()),
        record(view()).replace(b'"version": 1', b'"version": 1, "version": 1'),
        record(view()).replace(b'"x"', b'"\\u0078"', 1),
        record(view()) + b" " * LARGEST,
    ],
    ids=range(15),
)
def test_what_is_no_record_of_ours_is_refused(made: bytes) -> None:
    assert view_of(made, HEAD) is None
    assert body(made).startswith(UNREADABLE)
    assert status(made) == "error"


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(PLAIN)
def test_no_json_ends_the_program(data: object) -> None:
    for made in (data, {"version": 1, "head": HEAD, "view": data}):
        assert view_of(json.dumps(made).encode(), HEAD) is None


@given(st.text(max_size=80))
def test_any_text_goes_over_and_comes_back(text: str) -> None:
    told = view(text)
    assert view_of(record(told), HEAD) == told


@pytest.mark.parametrize(
    ("verdict", "result", "expected"),
    [
        (ProposalVerdict.FINE, "success", "success"),
        (ProposalVerdict.LOOK, "success", "success"),
        (ProposalVerdict.REFUSED, "failure", "failure"),
        (ProposalVerdict.REFUSED, "success", "failure"),
        (ProposalVerdict.FINE, "failure", "error"),
        (ProposalVerdict.FINE, "cancelled", "error"),
        (ProposalVerdict.FINE, "skipped", "error"),
        (ProposalVerdict.LOOK, "", "error"),
    ],
)
def test_the_status_is_good_only_where_the_job_and_its_view_both_are(
    verdict: ProposalVerdict, result: str, expected: str
) -> None:
    made = record(view(verdict=verdict))
    event = Event(7, HEAD, "main", "main", result)
    assert status(made, event) == expected
    assert body(made, event).startswith(UNREADABLE) == (expected == "error")


def test_a_proposal_to_another_branch_is_told_so_and_gets_no_status() -> None:
    event = Event(7, HEAD, "lax|@admin`$(x)", "main", "success")
    asked = plan_calls(record(view()), event, [], BOT, ADDRESSES, GITHUB)
    assert list(asked) == ["comment"]
    told = asked["comment"].body["body"]
    assert told.startswith("<!-- parindex:refused -->\n\n### 🔴 Chưa xét")
    assert "<code" not in seen(told)
    assert not re.search(r"@\w", seen(told))


def comment(number: int, text: str, login: str = BOT) -> dict[str, Any]:
    return {"id": number, "body": text, "user": {"login": login}}


FINE, REFUSED = (f"<!-- parindex:{verdict} -->\n\n### x\n" for verdict in ("fine", "refused"))


@pytest.mark.parametrize(
    ("verdict", "comments", "expected"),
    [
        (ProposalVerdict.FINE, [], ("POST", "issues/7/comments")),
        (ProposalVerdict.FINE, [comment(1, FINE)], ("PATCH", "issues/comments/1")),
        (ProposalVerdict.FINE, [comment(1, REFUSED)], ("POST", "issues/7/comments")),
        (ProposalVerdict.FINE, [comment(1, FINE), comment(2, REFUSED)], ("POST", "issues/7/comments")),
        (ProposalVerdict.REFUSED, [comment(1, FINE), comment(2, REFUSED)], ("PATCH", "issues/comments/2")),
        (ProposalVerdict.LOOK, [comment(1, FINE)], ("PATCH", "issues/comments/1")),
        (ProposalVerdict.FINE, [comment(1, FINE.replace("\n", "\r\n"))], ("PATCH", "issues/comments/1")),
        (ProposalVerdict.FINE, [comment(1, FINE, "so-noi-vu")], ("POST", "issues/7/comments")),
        (ProposalVerdict.FINE, [comment(1, "Cảm ơn")], ("POST", "issues/7/comments")),
        (ProposalVerdict.FINE, [None, 1, {}, {"user": {}}, comment(True, FINE),
                                {**comment(1, FINE), "id": "1/../2"}],
         ("POST", "issues/7/comments")),
    ],
)  # fmt: skip
def test_one_comment_is_kept_fresh_and_a_new_one_tells_that_the_verdict_turned(
    verdict: ProposalVerdict, comments: list[Any], expected: tuple[str, str]
) -> None:
    asked = plan_calls(record(view(verdict=verdict)), EVENT, comments, BOT, ADDRESSES, GITHUB)["comment"]
    assert (asked.method, asked.path) == expected
    assert json.loads(asked.data)["body"].startswith(f"<!-- parindex:{verdict} -->\n")


def items(*titles: str) -> ProposalView:
    """A view of an item for each title."""
    made = view()
    (campaign,) = made.campaigns
    (row,) = campaign.items
    rows = tuple(replace(row, code=f"1.{n}", title=title) for n, title in enumerate(titles, 1))
    return replace(made, campaigns=(replace(campaign, items=rows),))


def posted(of: ProposalView, comments: list[Any]) -> str:
    return str(plan_calls(record(of), EVENT, comments, BOT, ADDRESSES, GITHUB)["comment"].body["body"])


def ticked(body: str) -> list[bool]:
    return [found == "x" for found in re.findall(r"^- \[([ x])\] ", body, re.MULTILINE)]


def test_a_ticked_box_outlives_the_next_push_unless_its_item_changed() -> None:
    first = posted(items("một", "hai", "ba"), [])
    assert ticked(first) == [False, False, False]
    head, _, rest = first.partition("- [ ] ")
    there = f"{head}- [x] {rest}".replace("- [ ] ", "- [X] ", 1)  # as the forge, and as hands write it
    assert ticked(posted(items("một", "hai", "ba"), [comment(1, there)])) == [True, True, False]
    assert ticked(posted(items("một", "hai!", "ba"), [comment(1, there)])) == [True, False, False]
    windows = comment(1, there.replace("\n", "\r\n"))
    assert ticked(posted(items("một", "hai", "ba"), [windows])) == [True, True, False]


def test_what_a_list_has_no_room_for_unticks_a_box_too() -> None:
    """A long text is cut in the comment; its end counts."""
    long = "dài " * 500
    there = posted(items(long), []).replace("- [ ] ", "- [x] ")
    assert ticked(posted(items(long), [comment(1, there)])) == [True]
    notes = view().campaigns[0].items[0].notes
    (row,) = items(long).campaigns[0].items
    other = replace(row, notes=(replace(notes[0], after=f"{long}hết"),))
    made = items(long)
    changed = replace(made, campaigns=(replace(made.campaigns[0], items=(other,)),))
    assert ticked(posted(changed, [comment(1, there)])) == [False]


def test_where_an_item_stands_is_not_what_it_is() -> None:
    there = posted(items("một"), []).replace("- [ ] ", "- [x] ")
    (row,) = items("một").campaigns[0].items
    made = items("một")
    lower = replace(made, campaigns=(replace(made.campaigns[0], items=(replace(row, line=99),)),))
    assert ticked(posted(lower, [comment(1, there)])) == [True]


def test_the_last_of_our_comments_says_whether_a_box_is_ticked() -> None:
    """A verdict that turned has left two comments."""
    unticked = posted(items("một"), [])
    there = unticked.replace("- [ ] ", "- [x] ")
    assert ticked(posted(items("một"), [comment(1, there), comment(2, REFUSED)])) == [True]
    assert ticked(posted(items("một"), [comment(1, there), comment(2, unticked)])) == [False]


@pytest.mark.parametrize(
    "evil",
    [
        "- [x] <script>alert(1)</script> <!-- item {mark} --> <!-- item 0000000000000000 -->",
        "- [x] @admin <!-- item {mark} -->\n- [x] thêm việc <!-- item 1111111111111111 -->",
        "- [x] x <!-- item ../../etc -->",
        "- [x] x" * 5_000,
        "- [x] " + "<!-- item " * 5_000,
    ],
)
def test_nothing_of_an_edited_comment_is_taken_but_which_boxes_are_ticked(evil: str) -> None:
    plain = posted(items("một", "hai"), [])
    (first, _) = re.findall(r"<!-- item ([0-9a-f]{16}) -->", plain)
    there = f"{FINE}\n{evil.replace('{mark}', first)}\n"
    again = posted(items("một", "hai"), [comment(1, there)])
    assert again in {plain, plain.replace("- [ ] ", "- [x] ", 1)}


def test_somebody_elses_comment_ticks_nothing() -> None:
    there = posted(items("một"), []).replace("- [ ] ", "- [x] ")
    assert ticked(posted(items("một"), [comment(1, there, "so-noi-vu")])) == [False]


def options(folder: Path, **given: str) -> list[str]:
    named = {
        "from": str(folder),
        "forge": "github",
        "event": str(folder / "event.json"),
        "default-branch": "main",
        "result": "success",
        "account": BOT,
        "comments": str(folder / "comments.json"),
        "output": str(folder / "out"),
        **given,
    }
    return [word for name, value in named.items() for word in (f"--{name}", value)]


def ask(folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    return run("comment", *options(folder, **given))


def tell(folder: Path, event: object) -> None:
    (folder / "event.json").write_text(json.dumps(event))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With what a forge says of the proposal, and no comment there."""
    tell(tmp_path, PULL)
    (tmp_path / "comments.json").write_text("[]")
    return tmp_path


PULL = {
    "pull_request": {
        "number": 7,
        "head": {"sha": HEAD},
        "base": {"ref": "main"},
        "user": {"login": "so-noi-vu"},
    }
}
MERGE = {"iid": 7, "sha": HEAD, "target_branch": "main", "author": {"username": "so-noi-vu"}}


@pytest.mark.parametrize(
    ("forge", "event", "there", "expected"),
    [
        ("github", PULL, {"user": {"login": BOT}}, "PATCH issues/comments/5"),
        ("forgejo", PULL, {"user": {"login": BOT}}, "PATCH issues/comments/5"),
        ("gitlab", MERGE, {"author": {"username": BOT}}, "PUT merge_requests/7/notes/5"),
    ],
)
def test_each_forge_is_called_by_its_own_interface(
    forge: str, event: object, there: Mapping[str, object], expected: str, folder: Path
) -> None:
    """The newest comment first or last: its number tells."""
    refused = view(verdict=ProposalVerdict.REFUSED)
    for made, state in ((view(), "success"), (refused, "failed" if forge == "gitlab" else "failure")):
        (folder / "comment.json").write_bytes(record(made))
        ours = [
            {"id": 5, "body": FINE if state == "success" else REFUSED, **there},
            {"id": 4, "body": "", **there},
        ]
        tell(folder, event)
        for listed in (ours, ours[::-1]):
            (folder / "comments.json").write_text(json.dumps(listed))
            done = ask(folder, forge=forge)
            assert (done.returncode, done.stderr) == (0, "")
            assert done.stdout == f"POST statuses/{HEAD} status.json\n{expected} comment.json\n"
            assert json.loads((folder / "out/status.json").read_text())["state"] == state


@pytest.mark.parametrize(("forge", "event"), [("github", PULL), ("forgejo", PULL), ("gitlab", MERGE)])
def test_an_event_that_tells_of_no_proposal_is_refused(forge: str, event: object, folder: Path) -> None:
    text = json.dumps(event)
    wrong = [text.replace(HEAD, head) for head in ("HEAD", HEAD[:-1], HEAD.upper(), "../../x", f"{HEAD}\\n")]
    wrong += [text.replace("7", number) for number in ("0", "-1", '"7"', "true", "7.0", "null")]
    wrong += [text.replace('"so-noi-vu"', account) for account in ('""', "null", '"a b"', '"a\\nb"', "[]")]
    wrong += ["", "[]", "null", "{", "[" * 100_000, text.replace("main", "")]
    for content in wrong:
        (folder / "event.json").write_text(content)
        done = ask(folder, forge=forge)
        assert (done.returncode, done.stdout) == (2, ""), content[:100]
        assert "event.json" in done.stderr


def test_an_event_with_a_long_description_is_read_and_one_without_end_is_told_by_its_size(
    folder: Path,
) -> None:
    (folder / "comment.json").write_bytes(record(view()))
    tell(folder, {**PULL, "body": "😀" * 1_000_000})
    assert ask(folder).returncode == 0
    with (folder / "event.json").open("wb") as file:
        file.truncate(2 * 2**30)
    done = ask(folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "25 MB" in done.stderr
    assert "JSON" not in done.stderr


def test_a_forge_that_is_not_named_is_told_by_the_addresses_of_lines(folder: Path) -> None:
    named = [word for word in options(folder) if word not in {"--forge", "github"}]
    lines = {
        "https://github.com/a/b/blob/{commit}/{path}#L{line}": "GitHub",
        "https://git.hanoi.example/a/b/src/commit/{commit}/{path}#L{line}": "Forgejo",
        "https://git.hanoi.example/a/b/-/blob/{commit}/{path}#L{line}": "GitLab",
    }
    for address, title in lines.items():
        tell(folder, MERGE if title == "GitLab" else PULL)
        done = run("comment", *named, "--file-url", address)
        assert (done.returncode, title in done.stderr) == (0, True)


def test_the_command_reads_pages_of_comments_and_writes_what_to_send(folder: Path) -> None:
    (folder / "comment.json").write_bytes(record(view()))
    (folder / "comments.json").write_text(json.dumps([[comment(1, "x")], [comment(5, FINE)]]))
    done = ask(folder)
    expected = f"POST statuses/{HEAD} status.json\nPATCH issues/comments/5 comment.json\n"
    assert (done.returncode, done.stdout) == (0, expected)
    assert json.loads((folder / "out/status.json").read_text())["state"] == "success"
    assert "parindex:fine" in json.loads((folder / "out/comment.json").read_text())["body"]
    (folder / "comments.json").write_text("{")
    assert ask(folder).returncode == 2


def test_what_is_no_file_of_its_own_is_not_read(folder: Path) -> None:
    (folder / "elsewhere.json").write_bytes(record(view()))
    for make in (
        lambda: None,
        lambda: (folder / "comment.json").symlink_to(folder / "elsewhere.json"),
        lambda: (folder / "comment.json").mkdir(),
    ):
        make()
        assert ask(folder).returncode == 0
        assert json.loads((folder / "out/status.json").read_text())["state"] == "error"
        (folder / "comment.json").is_symlink() and (folder / "comment.json").unlink()


def test_of_a_file_without_end_only_a_bounded_piece_is_read(folder: Path) -> None:
    """Two gigabytes that are a hole: read whole, it would not fit into the memory given."""
    with (folder / "comment.json").open("wb") as file:
        file.truncate(2 * 2**30)
    given = ["prlimit", f"--as={2**30}", sys.executable, "-m", "generator", "comment", *options(folder)]
    done = subprocess.run(given, cwd=HOUSE, env=QUIET, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads((folder / "out/status.json").read_text())["state"] == "error"


def test_every_call_says_what_is_sent() -> None:
    assert json.loads(ForgeCall("POST", "x", {"body": "é"}).data) == {"body": "é"}
