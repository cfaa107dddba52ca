"""Mistakes from real habits (Word, Zalo, phones, Excel, old fonts), each with what is said of it.

`tests/golden/typed-mistakes.txt` holds the messages; PARINDEX_GOLDEN=write writes it anew: read its diff.
"""

import os
import unicodedata
from collections.abc import Mapping

import pytest

from generator.codes import Severity
from generator.diagnostics import Diagnostic, sorted_unique
from generator.reading import RawFile
from generator.vi.diagnostics import message_of
from generator.vi.diagnostics.params import SEVERITIES
from tests.support.trees import HOUSE, appendix_path, outcome, small_tree, text_of

GOLDEN = HOUSE / "tests" / "golden" / "typed-mistakes.txt"
PATH = appendix_path(2)

# What is typed, by its name: a piece of the file, and what stands there instead.
TYPED: Mapping[str, tuple[str, str]] = {
    # Word
    "curly quotes around a code": ('"1.1":', "“1.1”:"),
    "curly quotes around a date": ("date: 2024-12-02", "date: “2024-12-02”"),
    "a space that does not break": ("self_score: 1.41", "self_score:\u00a01.41"),
    "a number parted by one": ("planned: 50}", "planned: 1\u00a0050}"),
    "a long dash for a list": ('- {ref: bc-410, pages: "3-5"', '– {ref: bc-410, pages: "3-5"'),
    "a soft hyphen": ("Đã tuyên truyền", "Đã tuyên\u00ad truyền"),
    "an ellipsis": ("self_score: 1.41", "self_score: …"),
    "quotes within quotes": ("title: Báo cáo", 'title: "Báo cáo "quý IV" năm"  #'),
    # Zalo, the web
    "a line end in a title": ("title: Báo cáo kết quả thực", "title: Báo cáo kết quả\nthực"),
    "a bullet": ("- {ref: bc-410, pages", "• {ref: bc-410, pages"),
    "an emoji": ("Đã tuyên truyền", "✅ Đã tuyên truyền"),
    "a sign of HTML": ("title: Báo cáo", "title: &nbsp;Báo cáo"),
    "a link without https": ("url: https://", "url: "),
    "a space in a link": ("example/bc-410", "example/bc 410"),
    # phones
    "a capital in a key": ("    self_score: 1.41", "    Self_score: 1.41"),
    "a capital in a status": ("status: submitted", "status: Submitted"),
    "a point for a colon": ("self_score: 1.41", "self_score. 1.41"),
    "a space for the low line": ("self_score: 1.41", "self score: 1.41"),
    "an equals sign": ("self_score: 1.41", "self_score = 1.41"),
    "a wide colon": ("self_score: 1.41", "self_score： 1.41"),
    "wide digits": ("self_score: 1.41", "self_score: １.４１"),
    "the letter O": ("self_score: 0.75", "self_score: O.75"),
    # Excel
    "a decimal comma": ("self_score: 1.41", "self_score: 1,41"),
    "both separators in brackets": ("completed: 47,", "completed: 22.930,4,"),
    "a dot between thousands": ("planned: 50}", "planned: 1.050}"),
    "a comma between thousands": ("planned: 50}", "planned: 1,050}"),
    "dots between thousands": ("planned: 50}", "planned: 1.050.000}"),
    "a percent sign": ("self_score: 1.41", "self_score: 94%"),
    "a number with its unit": ("self_score: 1.41", "self_score: 1.41 điểm"),
    "a formula": ("self_score: 1.41", "self_score: =47/50"),
    "a fraction": ("self_score: 1.41", "self_score: 47/50"),
    "an error of a cell": ("self_score: 1.41", "self_score: '#REF!'"),
    "a day as a number": ("date: 2024-12-02", "date: 45628"),
    "a day with an English month": ("date: 2024-12-02", "date: 2-Dec-24"),
    "a day without a year": ("date: 2024-12-02", "date: 2-Dec"),
    # days
    "day, month, year": ("date: 2024-12-02", "date: 2/12/24"),
    "a day in words": ("date: 2024-12-02", "date: ngày 02 tháng 12 năm 2024"),
    # words for keys and choices
    "a Vietnamese key": ("    self_score: 1.41", "    điểm: 1.41"),
    "a Vietnamese status": ("status: submitted", "status: đã gửi"),
    "a Vietnamese choice": ("timing: on_time", "timing: Đúng hạn"),
    "a choice in capitals without marks": ("timing: on_time", "timing: DUNG HAN"),
    "a choice that denies": ("timing: on_time", "timing: không ban hành"),
    "yes in Vietnamese": ("published: true", "published: có"),
    "a cross": ("published: true", "published: x"),
    "nothing but a dash": ("self_score: 1.41", "self_score: -"),
    "not available": ("self_score: 1.41", "self_score: N/A"),
    "not yet": ("self_score: 1.41", "self_score: chưa có"),
    # references
    "a document's name with marks": ("{ref: bc-410, pages", "{ref: bc_410, pages"),
    "a document's name in capitals": ("{ref: bc-410, pages", "{ref: BC-410, pages"),
    "a word before a code": ('"1.1":', "Mục 1.1:"),
    "commas in a code": ('"1.1":', '"1,1":'),
    "a criterion for its parts": ('"1.2.1":', '"1.2":'),
    "commas in brackets": ('pages: "3-5", section: "II.1"', "pages: 3, 5"),
    # lines
    "a tab": ("    self_score: 1.41", "\tself_score: 1.41"),
    "one column too far": ("    self_score: 1.41", "     self_score: 1.41"),
    "no space behind a colon": ("self_score: 1.41", "self_score:1.41"),
    "no space behind a dash": ('- {ref: bc-410, pages: "3-5"', '-{ref: bc-410, pages: "3-5"'),
    "no dash": ('- {ref: bc-410, pages: "3-5"', '{ref: bc-410, pages: "3-5"'),
    "a key not deep enough": (
        "    evidence:\n      - {ref: bc-410, p",
        "  evidence:\n      - {ref: bc-410, p",
    ),
    "an open quote": ('pages: "3-5"', 'pages: "3-5'),
    "an open bracket": ("planned: 50}", "planned: 50"),
    "a colon in a text": ("title: Báo cáo", "title: Báo cáo: "),
    "a fence": ("format: 2", "```yaml\nformat: 2"),
    "both sides of a merge": ("    self_score: 1.41\n", "<<<<<<< HEAD\n    self_score: 1.41\n=======\n"),
    # old fonts
    "TCVN3": ("UBND thành phố Hà Nội", "Së Tµi chÝnh"),
    "VNI": ("UBND thành phố Hà Nội", "Sôû Taøi chính"),
}
TWO = {"curly quotes around a code", "curly quotes around a date"}  # the sign, and what it makes of the value


def found_in(text: str) -> list[Diagnostic]:
    found = outcome({**small_tree(), PATH: RawFile(PATH, text.encode())}).diagnostics
    return [one for one in sorted_unique(found) if one.path == PATH and one.severity is not Severity.HINT]


def typed(name: str) -> str:
    old, new = TYPED[name]
    assert old in text_of(PATH), old
    return text_of(PATH).replace(old, new, 1)


def printed(name: str, found: list[Diagnostic]) -> str:
    lines = [f"## {name}: {TYPED[name][1]!r}"]
    for one in found:
        said = message_of(one)
        lines.append(f"{one.place.line}:{one.place.column} {SEVERITIES[one.severity]} {one.code} {said.text}")
        lines.append(f"    {said.hint}")
    return "\n".join(lines) + "\n"


def test_the_messages_are_what_they_were() -> None:
    now = "\n".join(printed(name, found_in(typed(name))) for name in TYPED)
    if os.environ.get("PARINDEX_GOLDEN") == "write":
        GOLDEN.write_text(now, encoding="utf-8")
    assert now == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TYPED)
def test_one_mistake_has_one_message(name: str) -> None:
    assert len(found_in(typed(name))) == (2 if name in TWO else 1)


def test_a_file_of_a_mac_has_one_warning() -> None:
    found = found_in(unicodedata.normalize("NFD", text_of(PATH)))
    assert [one.code for one in found] == ["F016"]
    assert "parindex fmt" in message_of(found[0]).hint
