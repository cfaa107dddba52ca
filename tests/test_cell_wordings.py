"""A mistake told at a cell speaks of the sheet: no key of the file, no sign of YAML, no line to add."""

import re
from functools import cache
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.vi.diagnostics import message_at_cell, message_of
from generator.vi.diagnostics.medium import either, in_medium
from tests.support.cases import CASES, case_kind, case_tree
from tests.support.trees import findings

# What no cell can hold: a key, a code of an item, the number of the form, a total.
OF_LINES = {"S102", "S109", "R204", "R205", "R206", "R214", "T301"}
OF_FILES = re.compile(
    r"\b(self_score|override_reason|explanation|evidence|inputs|entries|sources|not_applicable|formula|ref|"
    r"formula_reason|pages|section|page_count|sha256|url|issuer|access|status|draft|submitted|report|signed_by|"
    r"replies|difficulties|proposals|true|false|public|restricted|secret|number|date|title|name|parindex)\b|"
    r"\b[a-z]+_[a-z]+:|xoá dòng này|Thêm (một )?dòng|trong dấu nháy|Bỏ dấu nháy|năm-tháng-ngày|"
    r"dấu chấm thập phân"
)


@cache
def of_submission(file: Path) -> tuple[Diagnostic, ...]:
    tree, path = case_tree(file)
    return tuple(one for one in findings(tree) if one.path == path and one.code[0] in "SRT")


@pytest.mark.parametrize(
    "file",
    [
        file
        for file in CASES
        if file.name[0] in "srt" and case_kind(file.read_text(encoding="utf-8")).startswith("submission")
    ],
    ids=lambda file: file.stem,
)
def test_every_mistake_is_said_in_the_words_of_the_sheet(file: Path) -> None:
    for one in of_submission(file):
        said = message_at_cell(one, "Điểm tự chấm", "Ghi một con số.")
        for text in (said.text, said.hint):
            assert text
            ours = text.replace(f"“{one.params.get('value')}”", "")
            if one.code not in OF_LINES:
                assert not OF_FILES.search(ours), (one.code, text)


def test_nobody_s_words_part_the_media() -> None:
    stolen = either("a", "b")
    assert (in_medium(stolen, of_cell=False), in_medium(stolen, of_cell=True)) == ("a", "b")
    (file,) = (file for file in CASES if file.stem == "r215-choice")
    one = next(one for one in of_submission(file) if one.code == "R215")
    mean = Diagnostic(one.code, one.path, one.place, {**one.params, "value": f"x{stolen}y"})
    assert "xaby" in message_of(mean).text
    assert "xaby" in message_at_cell(mean, "Ô", "Chọn.").text


def test_one_message_within_another_is_said_in_one_medium() -> None:
    nested = either(f"1{either('2', '3')}", f"4{either('5', '6')}")
    assert (in_medium(nested, of_cell=False), in_medium(nested, of_cell=True)) == ("12", "46")
