"""A job with a token posts the comment: what another job left is hostile until it has our shape."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rendering.markdown import inert
from generator.rendering.posting import post, trusted
from generator.rendering.proposal_view import Verdict
from tests.test_cli import run
from tests.test_comment import FOLDER, LINES

LINKS = (LINES.partition("{")[0],)
GOLDEN = sorted(FOLDER.glob("*.md"))
BOT = "github-actions[bot]"
FINE = "<!-- parindex:fine -->\n\n### 🟢 Không thay đổi điểm\n"
REFUSED = "<!-- parindex:refused -->\n\n### 🔴 Chưa nhận được: còn 1 lỗi phải sửa\n"


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_our_own_comments_pass(file: Path) -> None:
    assert trusted(file.read_bytes(), LINKS) == file.read_text()


@pytest.mark.parametrize(
    "evil",
    [
        "@everyone",
        "#12",
        "<img src=x>",
        "<a href=https://x.example>x</a>",
        "<details open ontoggle=alert(1)>",
        "<!-- parindex:fine -->",
        "![x](https://x.example/pixel)",
        "[x](https://x.example)",
        "[x](https://kho.hanoi.example.x.example/cchc/blob/)",
        "[x](javascript:alert)",
        "[x][y]",
        "https://x.example",
        "www.x.example",
        "`docs/loi/r203.md /etc`",
        "# Đã duyệt",
        "~~x~~",
        "$x$",
        "x\u202ey",
        "x\x00y",
        "x\ry",
        "&lt;script&gt;",
        "\\[x](y)",
        "{{x}}",
        "_x_",
        "[" * 5_000,
        "[a" * 5_000,
    ],
)
def test_nothing_the_forge_would_act_upon_passes(evil: str) -> None:
    for text in (f"{FINE}\n{evil}\n", f"{FINE}{evil}", f"{FINE}\n| a | {evil} |\n"):
        assert trusted(text.encode(), LINKS) is None


@pytest.mark.parametrize(
    "made",
    [
        b"",
        b"\xff\xfe",
        b"no mark\n",
        b"<!-- parindex:merged -->\n",
        (FINE + "a" * 70_000).encode(),
        b"a" * 10**6,
    ],
)
def test_what_is_no_comment_of_ours_is_refused(made: bytes) -> None:
    assert trusted(made, LINKS) is None
    asked = post(made, 7, [], BOT, LINKS)
    assert (asked.method, asked.path) == ("POST", "issues/7/comments")
    assert asked.body.startswith("<!-- parindex:refused -->\n")


@given(st.text(max_size=80))
def test_any_text_made_inert_passes(text: str) -> None:
    made = f"{FINE}\n- {inert(text)}\n"
    assert trusted(made.encode(), LINKS) == made


@given(st.text(st.sampled_from("<>&#;`@[]()!x1 *|\n"), max_size=60))
def test_what_passes_has_no_mark_that_is_not_ours(text: str) -> None:
    made = trusted(f"{FINE}\n{text}\n".encode(), LINKS)
    if made is not None:
        rest = made.partition("\n")[2].replace("<br>", "").replace("### ", "").replace("#### ", "")
        assert not set("<>@`[]!") & set(rest)


def comment(number: int, body: str, login: str = BOT) -> dict[str, Any]:
    return {"id": number, "body": body, "user": {"login": login}}


@pytest.mark.parametrize(
    ("made", "comments", "expected"),
    [
        (FINE, [], ("POST", "issues/7/comments")),
        (FINE, [comment(1, FINE)], ("PATCH", "issues/comments/1")),
        (FINE, [comment(1, REFUSED)], ("POST", "issues/7/comments")),
        (FINE, [comment(1, FINE), comment(2, REFUSED)], ("POST", "issues/7/comments")),
        (REFUSED, [comment(1, FINE), comment(2, REFUSED)], ("PATCH", "issues/comments/2")),
        (FINE.replace("fine", "look"), [comment(1, FINE)], ("PATCH", "issues/comments/1")),
        (FINE, [comment(1, FINE.replace("\n", "\r\n"))], ("PATCH", "issues/comments/1")),
        (FINE, [comment(1, FINE, "so-noi-vu")], ("POST", "issues/7/comments")),
        (FINE, [comment(1, "Cảm ơn")], ("POST", "issues/7/comments")),
        (FINE, [None, 1, {}, {"user": {}}, comment(True, FINE), {**comment(1, FINE), "id": "1/../2"}],
         ("POST", "issues/7/comments")),
    ],
)  # fmt: skip
def test_one_comment_is_kept_fresh_and_a_new_one_tells_that_the_verdict_turned(
    made: str, comments: list[Any], expected: tuple[str, str]
) -> None:
    asked = post(made.encode(), 7, comments, BOT, LINKS)
    assert (asked.method, asked.path) == expected
    assert json.loads(asked.data) == {"body": made}


def test_the_command_reads_pages_of_comments_and_writes_what_to_send(tmp_path: Path) -> None:
    (tmp_path / "comment.md").write_text(FINE)
    (tmp_path / "comments.json").write_text(json.dumps([[comment(1, "x")], [comment(5, FINE)]]))
    options = (
        "--from",
        str(tmp_path),
        "--number",
        "7",
        "--account",
        BOT,
        "--output",
        str(tmp_path / "body.json"),
    )
    done = run("comment", *options, "--comments", str(tmp_path / "comments.json"))
    assert (done.returncode, done.stdout) == (0, "PATCH issues/comments/5\n")
    assert json.loads((tmp_path / "body.json").read_text()) == {"body": FINE}
    (tmp_path / "comments.json").write_text("{")
    assert run("comment", *options, "--comments", str(tmp_path / "comments.json")).returncode == 2
    (tmp_path / "comments.json").write_text("[]")
    (tmp_path / "comment.md").unlink()
    (tmp_path / "comment.md").symlink_to("/etc/passwd")
    assert (
        run("comment", *options, "--comments", str(tmp_path / "comments.json")).stdout
        == "POST issues/7/comments\n"
    )
    assert "root:" not in (tmp_path / "body.json").read_text()


def test_every_verdict_has_its_mark() -> None:
    for verdict in Verdict:
        made = f"<!-- parindex:{verdict} -->\n\n### x\n"
        assert trusted(made.encode(), ()) == made
