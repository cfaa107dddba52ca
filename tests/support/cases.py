"""The files of tests/cases: where each is read, and what lies beside it.

A case is the guilty file itself. Line 1 says as which file it is read, line 2 what it shows. A guilty line
ends with `# !! CODE`; where a comment would change the meaning, `# expect: CODE line:column` stands above.
Another file it needs stands in comments at its end, below a line `# beside: KIND`; one that must not be there
is named above them by a line `# absent: KIND`.
"""

import re
from pathlib import Path

from generator.reading import RawFile, Tree
from tests.support.trees import HOUSE, appendix_path, small_tree

CASES = sorted((HOUSE / "tests" / "cases").glob("*.yaml"))

PLACES = {
    "submission appendix-1": appendix_path(1),
    "submission appendix-2": appendix_path(2),
    "review appendix-1": "submissions/2024/appendix-1/review.yaml",
    "review appendix-2": "submissions/2024/appendix-2/review.yaml",
    "survey": "submissions/2024/survey.yaml",
    "appraisal": "submissions/2024/appraisal.yaml",
    "results": "submissions/2024/results.yaml",
    "publication": "submissions/2024/publications/tu-danh-gia.yaml",
    "campaign": "submissions/2024/campaign.yaml",
    "criteria": "schema/criteria/small.yaml",
    "criteria before": "schema/criteria/earlier.yaml",
}

_ABSENT = re.compile(r"(?m)^# absent: (.+)$")
_BESIDE = re.compile(r"(?m)^# beside: (.+)\n((?:#(?! beside: ).*\n)+)")


def case_kind(text: str) -> str:
    return text.splitlines()[0].removeprefix("# case: ")


def case_tree(file: Path) -> tuple[Tree, str]:
    """The small tree with the case in it, and the guilty file's path."""
    data = file.read_bytes()
    text = data.decode()
    path = PLACES[case_kind(text)]
    absent = {PLACES[kind] for kind in _ABSENT.findall(text)}
    there = {other: raw for other, raw in small_tree().items() if other not in absent}
    tree = {**there, path: RawFile(path, data)}
    for kind, commented in _BESIDE.findall(text):
        beside = PLACES[kind]
        tree[beside] = RawFile(beside, re.sub("(?m)^# ?", "", commented).encode())
    return tree, path


def expected_lines(text: str) -> list[tuple[str, int]]:
    """(code, line) of every `# !! CODE CODE` and of every `# expect:`."""
    found = [(code, line) for code, line, _ in expected_places(text)]
    for number, line in enumerate(text.splitlines(), 1):
        if match := re.search(r"# !! ((?:[A-Z]\d{3} ?)+)$", line):
            found += [(code, number) for code in match[1].split()]
    return found


def expected_places(text: str) -> list[tuple[str, int, int]]:
    """(code, line, column) of every `# expect: CODE line:column`."""
    announced = re.findall(r"(?m)^# expect: ([A-Z]\d{3}) (\d+):(\d+)$", text)
    return [(code, int(line), int(column)) for code, line, column in announced]
