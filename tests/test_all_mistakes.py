"""One run finds every mistake of a file: none hides what can be judged of the rest."""

from dataclasses import dataclass
from functools import cache

import pytest
from hypothesis import given, settings, strategies as st

from generator.codes import Severity
from tests.support.trees import appendix_path, findings, with_file

pytestmark = pytest.mark.slow

SOUND = """\
format: 2
criteria_set: small
campaign: "2024"
appendix: 2
agency: so-noi-vu
status: submitted
report: {number: 01/BC-SNV, date: 2025-01-03, signed_by: {title: Giám đốc}}
entries:
  "1.1":
    inputs:
      completed: 47
      planned: 50
    self_score: 1.41
    evidence:
      - ref: bc-410
        pages: "3-5"
  "1.2.1":
    inputs: {published: true}
    self_score: 0.5
    evidence: [{ref: qd-15, pages: "2"}]
  "1.2.2":
    inputs: {timing: on_time}
    self_score: 0.50
    explanation: Kế hoạch ban hành ngày 15/12/2023, trước hạn.
  "1.2.3":
    inputs: {initiatives: 3}
    self_score: 0.75
    evidence: [{ref: qd-15, pages: "4"}]
  "1.2.4":
    self_score: 0.5
    explanation: Đã tuyên truyền 12 kỳ.
evidence:
  bc-410:
    number: 410/BC-UBND
    date: 2024-12-02
    issuer: UBND thành phố Hà Nội
    title: Báo cáo kết quả thực hiện kế hoạch năm
    url: https://vanban.hanoi.example/bc-410
  qd-15:
    number: 15/QĐ-UBND
    date: 2024-03-15
    issuer: UBND thành phố Hà Nội
    title: Quyết định công nhận sáng kiến
    url: https://vanban.hanoi.example/qd-15
declared_total: 3.66
"""


@dataclass(frozen=True)
class Planted:
    """A mistake, what of the file it spoils, and what must be sound for it to be seen."""

    code: str
    old: str
    new: str
    spoils: str = ""
    needs: str = ""

    def __str__(self) -> str:
        return f"{self.code}-{self.new.strip()[:20]}"


PLANTED = (
    Planted("S104", "status: submitted", "status: đã gửi"),
    Planted("C405", 'campaign: "2024"', "campaign: 2024"),
    Planted("S105", "date: 2025-01-03", "date: 03/01/2025"),
    Planted("S102", "signed_by: {title: Giám đốc}", "signed_by: {title: Giám đốc, phone: x}"),
    # all of one item
    Planted("S103", "completed: 47", "completed:\n        - 47", "1.1 depth"),
    Planted("F015", "completed: 47", "completed: 47,0", "1.1"),
    Planted("R215", "planned: 50", "planned: 50.5", "1.1"),
    Planted("R214", "planned: 50\n", "planned: 50\n      extra: 1\n"),
    Planted("R203", "self_score: 1.41", "self_score: 1.4", "total", "1.1"),
    Planted("R201", "self_score: 1.41", "self_score: 9", "total"),
    Planted("S106", "self_score: 1.41", "self_score: -1", "total"),
    Planted("F013", "self_score: 1.41", "self_score: 1_41", "total"),
    Planted("S103", 'pages: "3-5"', "pages: 5"),
    Planted("S102", 'pages: "3-5"', 'page: "3-5"'),
    Planted("R209", "- ref: bc-410", "- ref: bc-411", "use"),
    Planted("S107", 'pages: "3-5"\n', 'pages: ""\n'),
    # of others
    Planted("R215", "timing: on_time", "timing: đúng hạn", "1.2.2"),
    Planted("S102", "timing: on_time}", "timing: on_time}\n    note: không rõ"),
    Planted("R208", "    explanation: Kế hoạch ban hành ngày 15/12/2023, trước hạn.\n", ""),
    Planted("R202", "self_score: 0.50", "self_score: 0.495", "total"),
    Planted("S102", "self_score: 0.75", "selfscore: 0.75"),
    Planted("R213", "inputs: {initiatives: 3}", "inputs: {}"),
    Planted(
        "R207", '  "1.2.4":\n    self_score: 0.5\n    explanation: Đã tuyên truyền 12 kỳ.\n', "", "total"
    ),
    Planted("R219", "self_score: 0.5\n    explanation: Đã", "explanation: Đã", "total", "1.2.4"),
    Planted("R205", '"1.2.4":', '"1.2.9":', "total 1.2.4"),
    Planted(
        "R211",
        "inputs: {published: true}\n    self_score: 0.5\n",
        "not_applicable: Không phát sinh.\n",
        "total",
    ),
    # of syntax: what cannot be parsed is left out, and the rest is read
    Planted("F004", "inputs: {published: true}", "inputs: {published: true", "1.2.1"),
    Planted("F004", 'evidence: [{ref: qd-15, pages: "2"}]', 'evidence: [{ref: qd-15, pages: "2}]', "use"),
    Planted("F004", "explanation: Đã tuyên truyền 12 kỳ.", "explanation: Đã tuyên truyền: 12 kỳ."),
    Planted("F004", "planned: 50\n", " planned: 50\n", needs="depth"),
    Planted("F004", "    self_score: 0.75", "\tself_score: 0.75"),
    Planted("F004", "number: 15/QĐ-UBND", "number:15/QĐ-UBND"),
    # of documents
    Planted("S105", "date: 2024-12-02", "date: 02-12-24"),
    Planted("S101", "    date: 2024-03-15\n", ""),
    Planted("R226", "date: 2024-03-15", "date: 2014-03-15"),
    Planted("R220", "url: https://vanban.hanoi.example/bc", "url: http://vanban.hanoi.example/bc"),
    Planted("R225", "    title: Quyết định công nhận sáng kiến\n", ""),
    Planted("F009", "title: Báo cáo kết quả", "title: Hai lần\n    title: Báo cáo kết quả"),
    Planted(
        "R210",
        "declared_total:",
        "  kh-1: {number: 1/KH, date: 2024-01-02, issuer: A, title: B, access: restricted}\ndeclared_total:",
        needs="use",
    ),
    Planted("T301", "declared_total: 3.66", "declared_total: 3.6", needs="total"),
)


@cache
def found_in(text: str) -> frozenset[str]:
    path = appendix_path(2)
    found = findings(with_file(path, text))
    return frozenset(one.code for one in found if one.path == path and one.severity is not Severity.HINT)


def planted_in(*mistakes: Planted) -> str:
    """The file with the mistakes; empty where one stands in another's place, or cannot be seen beside it."""
    text = SOUND
    spoilt = {spoilt for one in mistakes for spoilt in one.spoils.split()}
    if any(one.needs in spoilt for one in mistakes) or len({one.old for one in mistakes}) < len(mistakes):
        return ""
    for one in mistakes:
        if text.count(one.old) != 1:
            return ""
        text = text.replace(one.old, one.new)
    return text if all(one.new in text for one in mistakes) else ""


def test_the_file_is_sound() -> None:
    assert found_in(SOUND) == set()
    assert all(planted_in(one) for one in PLANTED)


@pytest.mark.parametrize("planted", PLANTED, ids=str)
def test_a_mistake_alone_is_the_only_one(planted: Planted) -> None:
    assert found_in(planted_in(planted)) == {planted.code}


@pytest.mark.parametrize("one", PLANTED, ids=str)
def test_two_mistakes_are_found_in_one_run(one: Planted) -> None:
    for other in PLANTED:
        if text := planted_in(one, other):
            assert found_in(text) == {one.code, other.code}, (str(one), str(other))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PLANTED), min_size=3, max_size=9, unique=True))
def test_many_mistakes_are_found_in_one_run(mistakes: list[Planted]) -> None:
    together: list[Planted] = []
    for one in mistakes:
        if planted_in(*together, one):
            together.append(one)
    assert found_in(planted_in(*together)) == {one.code for one in together}


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("  planned: 50", "   planned: 50", (12, 8)),
        ("self_score: 1.41", "self_score:1.41", (13, 5)),
        ("    self_score: 0.75", "\tself_score: 0.75", (27, 1)),
        ("self_score: 0.75", 'self_score: "0.75', (27, 17)),
        ("{initiatives: 3}", "{initiatives: 3", (26, 13)),
        ("number: 15/QĐ-UBND", "number:15/QĐ-UBND", (40, 5)),
        ('pages: "3-5"', 'pages: "3-5" và "8"', (16, 16)),
    ],
)
def test_a_mistake_of_syntax_is_told_where_it_is(old: str, new: str, place: tuple[int, int]) -> None:
    assert SOUND.count(old) == 1
    path = appendix_path(2)
    found = findings(with_file(path, SOUND.replace(old, new)))
    assert [(one.code, one.place) for one in found if one.path == path and one.blocks] == [("F004", place)]


def test_what_is_wrong_in_a_mended_line_is_told_where_it_was_typed() -> None:
    path = appendix_path(2)
    text = SOUND.replace("self_score: 1.41", "self_score:1.4").replace(
        "    self_score: 0.75", "\tself_score: 0.7"
    )
    found = findings(with_file(path, text))
    assert {(one.code, one.place) for one in found if one.code == "R203"} == {
        ("R203", (13, 16)),
        ("R203", (27, 14)),
    }


def test_a_signer_in_a_part_that_cannot_be_read_is_no_secret() -> None:
    path = appendix_path(2)
    signed = (
        "report:\n  number: 01/BC-SNV\n   date: 2025-01-03\n  signed_by: {name: Nguyễn Văn An, title: x: y}"
    )
    text = SOUND.replace(
        "report: {number: 01/BC-SNV, date: 2025-01-03, signed_by: {title: Giám đốc}}", signed
    )
    found = findings(with_file(path, text))
    assert {one.code for one in found if one.path == path} == {"F004"}


PIECES = [
    '"',
    "'",
    "{",
    "}",
    "[",
    "- ",
    ":",
    ": ",
    "\t",
    "  ",
    "\u200b",
    "\u00a0",
    "?",
    "\n",
    "1,5",
    "null",
    "self_score: ",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(SOUND)), st.sampled_from(PIECES), st.integers(0, 9)), max_size=4)
)
def test_no_way_of_spoiling_a_file_stops_the_check(changes: list[tuple[int, str, int]]) -> None:
    text = SOUND
    for at, piece, gone in changes:
        text = text[:at] + piece + text[at + gone :]
    found_in(text)


def test_an_input_without_a_name_is_one_mistake() -> None:
    text = SOUND.replace("inputs: {initiatives: 3}", 'inputs: {"": 3, initiatives: 3}')
    assert found_in(text) == {"S105"}
