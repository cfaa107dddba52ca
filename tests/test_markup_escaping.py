"""Markup in names is text in every output: on a terminal, in a browser, in a feed, on paper."""

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from icalendar import Calendar

from generator.rendering.escape.markdown import escape_markdown
from generator.rendering.provenance import Provenance
from generator.rendering.site.calendar import calendar
from tests.support.cli import run
from tests.support.comments import seen
from tests.support.proposals import desk
from tests.support.publications import FIRST, sign
from tests.support.trees import HOUSE, outcome, small_tree

pytestmark = pytest.mark.tools

MARKUP = r"[/] [bold]b[/bold] [x](y) [link=https://z.example]z[/link] :smile: \[ [/x]"
NAMES = {
    "submissions/2024/campaign.yaml": ("name: Sở Nội vụ", "title: Gửi báo cáo"),
    "schema/criteria/small.yaml": ("title: Công tác chỉ đạo, điều hành", "title: Thực hiện kế hoạch năm"),
}


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """A repository of the small tree with a terminal's markup in names, an answer changed since."""
    made = desk(tmp_path)
    for path, names in NAMES.items():
        text = (tmp_path / path).read_text()
        for name in names:
            key, _, value = name.partition(": ")
            assert name in text
            text = text.replace(name, f"{key}: {json.dumps(value + MARKUP, ensure_ascii=False)}")
        made.commit({path: text})
    path = "submissions/2024/appendix-2/submission.yaml"
    made.commit({path: lambda text: text.replace("47", "50").replace("1.41", "1.5")}, MARKUP)
    return tmp_path


@pytest.mark.parametrize(
    ("command", "names"),
    [
        (("score", "--base", "HEAD~1"), 3),  # the area, the agency, the leaf that moved
        (("status",), 1),
        (("explain", "1.1"), 1),
        (("history", "1.1"), 2),  # the leaf, and a commit's subject
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_terminal_shows_marks_as_they_were_typed(
    marked: Path, command: tuple[str, ...], names: int
) -> None:
    done = run(*command, "--root", str(marked), COLUMNS="400")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count(MARKUP) >= names


def test_a_data_tree_runs_nothing_while_a_site_is_built(tmp_path: Path) -> None:
    """Settings, hooks, a theme and guides of the tree: told, not obeyed."""
    made = desk(tmp_path / "tree")
    mark = tmp_path / "ran"
    hook = f"open({str(mark)!r}, 'w')\n"
    settings = "site_name: THEIRS\nhooks: [hook.py]\ntheme: {name: material, custom_dir: theme}\n"
    theme = "{% extends 'base.html' %}{% block content %}THEIRS{% endblock %}"
    made.write(
        {"hook.py": hook, "mkdocs.yml": settings, "theme/main.html": theme, "docs/theirs.md": "THEIRS"}
    )
    sign(made, FIRST, "Tự đánh giá", "2025-01-15")
    for command in ("build", "publish"):
        output = tmp_path / command
        done = run(command, "--root", str(made.root), "--output", str(output), XDG_CACHE_HOME=str(tmp_path))
        assert (done.returncode, str(made.root / "mkdocs.yml") in done.stderr) == (0, True)
        assert [page for page in output.rglob("*.html") if "THEIRS" in page.read_text()] == []
        assert not mark.exists()
    ours = run("build", "--root", str(HOUSE), "--campaign", "no-such-year")
    assert "mkdocs.yml" not in ours.stderr


LINES = "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:b\u2028c\x0bd"


def test_a_calendar_stays_one_whatever_it_is_given() -> None:
    """A title is one line by the schema; the calendar does not rely on it."""
    assessment = outcome(small_tree()).assessment
    assert assessment is not None
    campaign = assessment.rulebook.campaign
    (one,) = campaign.deadlines
    hostile = replace(one, title=LINES, who=LINES, source=LINES, reason=LINES)
    made = calendar(
        replace(campaign, title=LINES, deadlines=(hostile,)), Provenance("1", None, illustrative=True), None
    )
    (event,) = Calendar.from_ical(made.decode()).walk("VEVENT")
    assert str(event["summary"]).endswith("d")
    lines = made.decode().split("\r\n")
    assert [lines.count(line) for line in ("BEGIN:VEVENT", "END:VEVENT")] == [1, 1]
    assert not [line for line in lines if "\n" in line or "\r" in line]


@pytest.mark.parametrize(
    "text", ["1. Công tác", "12) x", "- x", "+ x", "---", "-", "     mã", "1.", "- [x] x", "-\u00a0x"]
)
def test_a_text_that_begins_an_item_begins_nothing_else(text: str) -> None:
    shown = seen(f"- {escape_markdown(text)}\n  - {escape_markdown(text)}")
    assert shown.count("<li>") == 2, shown
    assert not re.search("<(ol|hr|pre|code|input)", shown), shown


@pytest.mark.parametrize("text", ["/merge", " /approve", "!12", "x&3", "$4", "%5", "~6", "#7", "@abc"])
def test_a_text_orders_nothing_of_a_forge_and_calls_nobody(text: str) -> None:
    """GitLab obeys a line that begins with "/" as it is written, links what it finds in the text shown."""
    written = escape_markdown(text)
    assert not written.startswith("/")
    shown = unescape(re.sub("<[^>]*>", "", seen(written)))
    assert not re.search(r"[!&$%~#]\d|@\w", shown), shown
    assert shown.replace("\u200b", "").strip() == text.strip()
