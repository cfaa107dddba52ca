"""Every file of tests/cases gives exactly the mistakes it announces; every code has its five parts.

How a case is written, `tests/support/cases.py` says. Hints are compared only where a case expects
one: a draft always has some.
"""

import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from generator.codes import CODES, Severity
from generator.diagnostics import Diagnostic, Place, sorted_unique, summarise
from generator.pipeline.assess import assess
from generator.reading import lines_of
from generator.rendering.diagnostics.json import diagnostics_json
from generator.rendering.diagnostics.markdown import diagnostics_markdown
from generator.rendering.diagnostics.sarif import diagnostics_sarif
from generator.rendering.diagnostics.terminal import diagnostic_lines
from generator.vi import routes
from generator.vi.diagnostics import message, message_of
from generator.vi.diagnostics.message import Message, worded
from generator.vi.diagnostics.params import LONGEST, tidied
from tests.support.cases import CASES, case_tree, expected_lines, expected_places
from tests.support.trees import CAMPAIGN, HOUSE, findings, small_tree

# What no single file of the small tree can show; tests/test_reading.py and tests/test_criteria_table.py do.
ELSEWHERE = {
    "F001",
    "F002",
    "F006",
    "F019",
    "F025",
    "S108",
    "C407",
    *(code for code in CODES if code[0] == "X"),
}
ELSEWHERE |= {
    c for c in CODES if re.match("C41[1-9]|C42[0-25-7]|C43[0-47]|P50[2-9]|P51[0-8]", c)
}  # of a proposal, or a tag

# Words of a library, of Python or of a template that must never reach an agency.
FOREIGN = re.compile(
    r"[{}]|\b(None|True|False|Decimal|Fraction|dict|NoneType|Traceback|Error|mapping values|could not|"
    r"did not|found|expected|token|stream|required property|is not of type|does not match|"
    r"exclusiveMinimum|minLength|minItems|minProperties)\b"
)


@cache
def diagnose_case(file: Path) -> list[Diagnostic]:
    """What the pipeline says of the file in its place."""
    tree, path = case_tree(file)
    found = findings(tree)
    return [diagnostic for diagnostic in found if diagnostic.path == path]


def test_the_small_tree_is_clean() -> None:
    found = assess(small_tree(), CAMPAIGN)
    assert found.diagnostics == ()
    assert found.assessment is not None


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_case(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    found = diagnose_case(file)
    expected = expected_lines(text)
    hinted = {code for code, _ in expected}
    counted = [d for d in found if d.severity is not Severity.HINT or d.code in hinted]
    assert Counter(expected) == Counter((d.code, d.place.line) for d in counted)
    for code, line, column in expected_places(text):
        assert Place(line, column) in [d.place for d in found if d.code == code]


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_every_view_tells_the_same_list(file: Path) -> None:
    """Code and place of each mistake, on the terminal, in JSON, SARIF and Markdown."""
    found = sorted_unique(diagnose_case(file))
    places = [(d.code, *d.place) for d in found]
    lines = lines_of(case_tree(file)[0])
    terminal = "\n".join(line.plain for line in diagnostic_lines(found, lines))
    heads = re.findall(r"(?m)^\S+:(\d+):(\d+): (?:lỗi|cảnh báo|gợi ý) ([A-Z]\d{3})", terminal)
    shown = [(code, int(line), int(column)) for line, column, code in heads]
    again = r"(?:như thế|“\?”[^:\n]*): dòng ([\d, ]+)\."  # the lines where the same stands too
    others = re.findall(again, terminal)
    assert set(shown) <= set(places)
    named = {int(line) for listed in others for line in listed.split(",")}
    assert {line for _, line, _ in shown} | named == {line for _, line, _ in places}
    assert len(shown) == len(places) or others
    report = json.loads(diagnostics_json(found, summarise(found, 1, 1, 0)))["diagnostics"]
    assert [(d["code"], d["line"], d["column"]) for d in report] == places
    (run,) = json.loads(diagnostics_sarif(found, "1", ""))["runs"]
    regions = [r["locations"][0]["physicalLocation"]["region"] for r in run["results"]]
    told = [
        (r["ruleId"], g["startLine"], g["startColumn"]) for r, g in zip(run["results"], regions, strict=True)
    ]
    assert told == places
    page = diagnostics_markdown(found, summarise(found, 1, 1, 0))
    rows = re.findall(r"(?m)^- \W*(?:lỗi|cảnh báo|gợi ý)\W* ([A-Z]\d{3}), dòng (\d+):(\d+): ", page)
    assert sorted((code, int(line), int(column)) for code, line, column in rows) == sorted(places)


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_a_case_shows_the_code_it_is_named_after(file: Path) -> None:
    code = re.match(r"(?:ok-)?([a-z]\d{3})-", file.name)
    assert code is not None
    assert (code[1].upper() in {d.code for d in diagnose_case(file)}) is not file.name.startswith("ok-")


# a sentence, or a command last of all that can be copied to its end
ENDS = re.compile(r"\.\Z|: parindex [a-z-]+(?: [a-z]+)? --.*\Z")
SAMPLES = re.compile(r'["“][^"”]*["”]|\{\w+: [^{}]*\}')  # what is quoted, and YAML in braces


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_messages_are_plain_vietnamese(file: Path) -> None:
    for diagnostic in diagnose_case(file):
        wording = worded(message(diagnostic.code), tidied(diagnostic.params))  # no param may be missing
        assert wording == message_of(diagnostic)
        for text in (wording.text, wording.hint):
            assert ENDS.search(text), diagnostic
            assert not FOREIGN.search(SAMPLES.sub("", text)), (diagnostic, text)
            assert "{" not in SAMPLES.sub("", text), (diagnostic, text)
            assert "  " not in text.replace("“  ", ""), (diagnostic, text)
            assert unicodedata.is_normalized("NFC", text)


def test_every_case_has_its_sibling() -> None:
    names = {file.name for file in CASES}
    alone = [name for name in names if not name.startswith("ok-") and f"ok-{name}" not in names]
    orphans = [name for name in names if name.startswith("ok-") and name.removeprefix("ok-") not in names]
    assert (alone, orphans) == ([], [])


def test_every_code_has_a_message_a_page_and_a_case() -> None:
    assert Counter(messages_written()) == Counter(CODES.keys())
    assert [code for code in CODES if not (HOUSE / routes.error_in_repository(code)).is_file()] == []
    shown = {file.name[:4].upper() for file in CASES if not file.name.startswith("ok-")}
    assert set(CODES) - ELSEWHERE == shown
    files = (
        HOUSE / "tests" / name
        for name in (
            "test_reading.py",
            "test_criteria_table.py",
            "test_work_limits.py",
            "test_proposal_review.py",
            "test_publications.py",
            "test_file_permissions.py",
            "test_signoff.py",
            "test_workbook.py",
            "test_workbook_requests.py",
            "test_uploaded_workbooks.py",
            "test_federation.py",
            "test_shards.py",
        )
    )
    own_tests = "".join(file.read_text(encoding="utf-8") for file in files)
    assert {code for code in ELSEWHERE if f'"{code}"' in own_tests} == ELSEWHERE


def messages_written() -> Iterator[str]:
    """The code of every message, as often as a module has it."""
    for file in (HOUSE / "generator" / "vi" / "diagnostics").glob("[!_]*.py"):
        module = import_module(f"generator.vi.diagnostics.{file.stem}")
        yield from (name for name, value in vars(module).items() if isinstance(value, Message))


def test_a_message_loads_the_module_it_stands_in_and_no_other() -> None:
    script = (
        "import sys, generator.cli.commands.check\n"
        "from generator.diagnostics import Place, diagnose\n"
        "from generator.vi.diagnostics import message_of\n"
        "message_of(diagnose('F011', 'x.yaml', Place(1, 1)))\n"
        "print(*sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=HOUSE, capture_output=True, text=True, check=True
    )
    loaded = set(run.stdout.split())
    assert {name.rpartition(".")[2] for name in loaded if name.startswith("generator.vi.diagnostics.")} == {
        "message", "medium", "params", "files", "syntax",
    }  # fmt: skip
    assert not loaded & {"generator.lexicon.decision_words", "generator.vi.criteria_table"}


@pytest.mark.parametrize("piece", ["a", "a b ", f"a{' ' * 5_000}"])
def test_a_param_that_is_cut_says_so(piece: str) -> None:
    short = tidied({"text": piece * 161})["text"]
    assert short.endswith("…")
    assert len(short) <= LONGEST


@pytest.mark.parametrize("code", CODES)
def test_any_params_make_a_message(code: str) -> None:
    hostile = "{x!r} {0.__class__} %s \n<b>"
    short = tidied({"": "", "hostile": hostile, "number": "sNaN"}).values()
    wordings = [worded(message(code), defaultdict(lambda value=value: value)) for value in short]
    for wording in (message_of(Diagnostic(code, "x.yaml", Place(1, 1), {})), *wordings):
        assert wording.text.endswith(".")
        assert ENDS.search(wording.hint)
        assert "\n" not in wording.text + wording.hint
