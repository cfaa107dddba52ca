"""Whatever people write is text at every exit: on a terminal, in a browser, in a feed, on paper."""

import json
from pathlib import Path

import pytest

from tests.desk import desk
from tests.test_cli import run

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
