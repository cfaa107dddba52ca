"""What has not its shape in a file is told by the form as by the gate: by its code, at its line."""

from functools import cache
from typing import Any

import pytest

from generator.exchange.form import form_data
from generator.pipeline.campaign import check_campaign
from generator.pipeline.files import blank_content
from generator.pipeline.load import shared_loader
from generator.reading import RawFile
from tests.support.form_scripts import run_script
from tests.support.trees import CAMPAIGN, appendix_path, small_tree

pytestmark = pytest.mark.tools

# The codes of what stands in a file and is not of its shape; the rest is told by the checks of answers.
SHAPES = {"F012", "F013", "F014", "F015", "S103", "S104", "S105", "S106", "S107", "C405", "C424", "R231"}
PATH = appendix_path(2)
FILE = """format: 2
criteria_set: small
campaign: "2024"
appendix: 2
agency: so-noi-vu
status: submitted
report: {number: 01/BC-SNV, date: "2025-01-03", signed_by: {title: Giám đốc}}
entries:
  "1.1":
    inputs: {completed: 47, planned: 50}
    self_score: 1.41
    explanation: Theo báo cáo của Sở.
    evidence:
      - {ref: bc-410, pages: "3-5"}
evidence:
  bc-410:
    number: 410/BC-UBND
    date: "2024-12-02"
    issuer: UBND Thành phố
    title: Báo cáo
    page_count: 12
    access: restricted
difficulties:
  - Thiếu số liệu.
"""
NUMBERS = (
    *("28764.123456789012345", "999999999999999999999999", "1.7046e4", "0x10", "0o17", "17_046", "17046."),
    *(
        "017046",
        "1e400",
        "1:30",
        "0b11",
        ".inf",
        ".nan",
        "yes",
        "On",
        "null",
        "~",
        "[1]",
        "+47",
        "-0",
        "true",
    ),
)
EDITS = [
    *(("completed: 47", f"completed: {one}") for one in NUMBERS),
    *(
        ("self_score: 1.41", f"self_score: {one}")
        for one in ("yes", '"1.41"', "141e-2", "-1", "1,41", "null")
    ),
    *(
        ("Theo báo cáo của Sở.", one)
        for one in ('""', '"x"', '"   "', '"?"', "0x10", "12", "true", "[a]", "no")
    ),
    *(('"3-5"', one) for one in ("3", "2.5", '""', "true", "0x10", "null", f'"{"x" * 301}"', '"a\\nb"')),
    *(("ref: bc-410", f"ref: {one}") for one in ("BC-410", "12", '""', "null")),
    *(("  bc-410:", f"  {one}:") for one in ("__proto__", "BC-410", f"b{'c' * 60}")),
    *(("410/BC-UBND", one) for one in ('""', "410", "null", "true", "1:30")),
    *(("UBND Thành phố", one) for one in ('""', "12", f'"{"x" * 301}"')),
    *(
        ('"2024-12-02"', one)
        for one in ("30/12/2024", "2024-02-30", '"0000-01-01"', "20241202", '""', "null")
    ),
    *(("page_count: 12", f"page_count: {one}") for one in ("0", "-1", "1.5", '"12"', "1.0")),
    *(("restricted", one) for one in ("open", "null", "yes", '""')),
    *(("Thiếu số liệu.", one) for one in ('""', '"?"')),
    *(("criteria_set: small", f"criteria_set: {one}") for one in ("892-2023", "12", '""')),
    *(('campaign: "2024"', f"campaign: {one}") for one in ("2024", '"2023"')),
    *(("appendix: 2", f"appendix: {one}") for one in ('"2"', "3", "2.0")),
    *(("agency: so-noi-vu", f"agency: {one}") for one in ("so-y-te", "12", '""')),
    *(("status: submitted", f"status: {one}") for one in ("final", "null", "yes")),
    *(("01/BC-SNV", one) for one in ('""', "12", "'\"'", "...", '"-"', "x", "xx", '"?"')),
    *(('"2025-01-03"', one) for one in ("2025-13-03", "03/01/2025", '"0000-01-01"', '"10000-01-01"')),
    *(("title: Giám đốc", f"title: {one}") for one in ('""', "12", "'\"'", "x", '"?"')),
    *(("title: Giám đốc", f"title: Giám đốc, name: {one}") for one in ("x", '"..."', "Lê Văn X")),
    ("difficulties:", "declared_total: -1\ndifficulties:"),
    ("difficulties:", 'declared_total: "1"\ndifficulties:'),
]
FOUND = """([wanted, texts]) => texts.map(text => {
  const {file} = fileText.read(text);
  return [...shapes.of(file, wanted)].map(one => [one.code, fileText.placeOf(file, one.at)]);
})"""


@cache
def asked_shapes() -> list[dict[str, Any]]:
    tree = small_tree()
    loader = shared_loader(tree)
    rulebook, _ = loader.rulebook(tree, CAMPAIGN)
    assert rulebook is not None
    blank = blank_content(tree, loader, rulebook, 2).decode()
    shapes: list[dict[str, Any]] = form_data(rulebook, 2, loader.submission_schema, blank)["shapes"]
    return shapes


def of_the_gate(text: str) -> set[tuple[str, int]]:
    tree = {**small_tree(), PATH: RawFile(PATH, text.encode())}
    _, verdict = check_campaign(tree, CAMPAIGN, shared_loader(small_tree()))
    return {
        (one.code, one.place.line) for one in verdict.diagnostics if one.path == PATH and one.code in SHAPES
    }


def test_what_has_not_its_shape_is_told_as_the_gate_tells_it() -> None:
    texts = [FILE, *(FILE.replace(old, new, 1) for old, new in EDITS)]
    assert len(set(texts)) == len(texts)
    found = run_script(FOUND, [asked_shapes(), texts])
    differ, told = {}, set()
    for text, (old, new), form in zip(texts, [("", ""), *EDITS], found, strict=True):
        own, gate = {(code, line) for code, line in form}, of_the_gate(text)
        told |= {code for code, _ in own}
        if own != gate:
            differ[f"{old} → {new}"] = (own, gate)
    assert differ == {}, "\n".join(f"{k}: {v}" for k, v in differ.items())
    assert told == SHAPES
