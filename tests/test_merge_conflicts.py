"""Both sides of a merge left in a file: seen before YAML, told once, and nothing is written over it."""

from pathlib import Path

import pytest

from generator.pipeline.assess import assess
from generator.pipeline.what_if import assess_what_if
from generator.reading import RawFile, parse
from tests.support.cli import run
from tests.support.trees import CAMPAIGN, appendix_path, small_tree

pytestmark = pytest.mark.tools

CONFLICT = "<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> nop-bai\n"
FILES = [
    f"submissions/{CAMPAIGN}/campaign.yaml",
    "schema/criteria/small.yaml",
    appendix_path(1),
    f"submissions/{CAMPAIGN}/appendix-2/review.yaml",
    f"submissions/{CAMPAIGN}/survey.yaml",
    f"submissions/{CAMPAIGN}/appraisal.yaml",
    f"submissions/{CAMPAIGN}/results.yaml",
    f"submissions/{CAMPAIGN}/publications/tu-danh-gia.yaml",
]


def told(data: bytes) -> list[tuple[str, int]]:
    return [(diagnostic.code, diagnostic.place.line) for diagnostic in parse(RawFile("x.yaml", data))[1]]


@pytest.mark.parametrize("path", FILES)
def test_every_kind_of_file_is_looked_at(path: str) -> None:
    text = small_tree()[path].data.decode() if path in small_tree() else "campaign: '2024'\n"
    text += CONFLICT.format(ours="# a\n", theirs="# b\n")  # comments only: YAML itself has nothing to say
    found = assess({**small_tree(), path: RawFile(path, text.encode())}, CAMPAIGN).diagnostics
    line = text.split("\n").index("<<<<<<< HEAD") + 1
    assert [(d.code, d.place.line) for d in found if d.path == path] == [("F024", line)]


def test_a_file_of_suppositions_too() -> None:
    raw = RawFile("gia-dinh.yaml", b'entries:\n  "1.1": {inputs: {completed: 50}}\n<<<<<<< HEAD\n')
    supposed = assess_what_if(small_tree(), CAMPAIGN, raw)
    assert supposed.assessment is None
    assert [d.code for d in supposed.diagnostics] == ["F024"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n", [1]),
        ("\ufeff<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n", [1]),
        ("a: 1\r\n<<<<<<< HEAD\r\nb: 1\r\n=======\r\n>>>>>>> b\r\nc: 1\r\n<<<<<<<\r\n>>>>>>>", [2, 7]),
        ("a: 1\r<<<<<<< HEAD\rb: 1\r=======\r>>>>>>> b\r", [2]),
        ("<<<<<<< HEAD\na: 1\n||||||| 1a2b\n=======\na: 2\n>>>>>>> b\n", [1]),
        ("a: 1\n=======\n>>>>>>> b\n", [3]),  # half mended
        ("a: 1\n||||||| 1a2b\n=======\nb: 1\n", [2]),
        ("<<<<<<< HEAD\na: 1\n<<<<<<< HEAD\n>>>>>>> b\n", [1, 3]),
        ("a: |\n  x\n<<<<<<< HEAD\n  y\n>>>>>>> b\n", [3]),
        ('"a\n<<<<<<< HEAD\n": 1\n', [2]),
        ("a: [\n<<<<<<< HEAD\n", [2]),
    ],
)
def test_a_conflict_is_told_once_at_its_first_line_and_nothing_else(text: str, lines: list[int]) -> None:
    assert told(text.encode()) == [("F024", line) for line in lines]


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  Kết quả\n  =======\n",
        "a: 'x\n\n=======\n  y'\n",
        "# <<<<<<< HEAD\na: 1\n",
        'a: "x\n=======\n<<<<<<<< eight\n<<<<<<<close\n>>>>>> six"\n',
        "a: 1 # >>>>>>> b\n",
    ],
)
def test_what_only_looks_alike_is_none(text: str) -> None:
    assert "F024" not in {code for code, _ in told(text.encode())}


def test_letters_no_one_sees_are_told_beside_it() -> None:
    assert told("<<<<<<< HEAD\na: \u200b\n".encode()) == [("F024", 1), ("F003", 2)]


def test_a_person_in_it_is_found() -> None:
    text = small_tree()[appendix_path(2)].data.decode() + "<<<<<<< HEAD\n# 0912 345 678\n>>>>>>> b\n"
    found = assess({**small_tree(), appendix_path(2): RawFile(appendix_path(2), text.encode())}, CAMPAIGN)
    assert [d.code for d in found.diagnostics] == ["F024", "R260"]


def laid_out(root: Path, path: str) -> bytes:
    """The small tree on disk with a conflict in one file, and that file's bytes."""
    for other, raw in small_tree().items():
        (root / other).parent.mkdir(parents=True, exist_ok=True)
        (root / other).write_bytes(raw.data)
    content = (root / path).read_bytes() + CONFLICT.format(ours="# a\n", theirs="# b\n").encode()
    (root / path).write_bytes(content)
    return content


@pytest.mark.parametrize(
    ("path", "command"),
    [
        (appendix_path(2), ("fmt", "--appendix", "2")),
        (appendix_path(2), ("migrate",)),
        (f"submissions/{CAMPAIGN}/appendix-2/review.yaml", ("review-stamp",)),
        (f"submissions/{CAMPAIGN}/campaign.yaml", ("fmt",)),
        (f"submissions/{CAMPAIGN}/campaign.yaml", ("schemas",)),
        (f"submissions/{CAMPAIGN}/campaign.yaml", ("codeowners",)),
        (f"submissions/{CAMPAIGN}/campaign.yaml", ("new", "2025", "--from", CAMPAIGN)),
    ],
)
def test_no_command_writes_over_it_or_from_it(tmp_path: Path, path: str, command: tuple[str, ...]) -> None:
    if path not in small_tree():
        pytest.skip("not in the small tree")
    content = laid_out(tmp_path, path)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    result = run(*command, "--root", str(tmp_path))
    assert result.returncode == 1, result
    assert "F024" in result.stdout + result.stderr
    assert (tmp_path / path).read_bytes() == content
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before
