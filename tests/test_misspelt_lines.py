"""Lines that are taken for what they were meant to be, and those beside which nothing may be changed."""

import time

import pytest

from generator.reading.misspelt_lines import misspelt_lines
from tests.support.trees import HOUSE, appendix_path, text_of

TEXT = text_of(appendix_path(2))
SAID = "explanation: Đã tuyên truyền trên cổng thông tin điện tử 12 kỳ."


def kinds(text: str) -> list[str]:
    return [str(one.kind) for one in misspelt_lines(text.split("\n"))]


# lines of a text, right as they stand
OF_A_TEXT = (
    "to lớn", "title 5 báo cáo đã đăng", "report 2024 đã gửi", "self_score → 0.5", "date → ngày ký",
    "number 410 là số báo cáo", "url https://hanoi.gov.vn", "text trong phụ lục", "pages 3-5", "evidence",
    '"1.2.3": bỏ', "1.2.3: đã bỏ", "1.2.3. Sáng kiến", "- 1.2.3: sáng kiến", "+ 12 kỳ", "> 12 kỳ", "| 12 kỳ",
    "12 | pages: 3", "1. title: báo cáo", "bc-410", "bc-410:",
    "other 5 nhiệm vụ", "title:Báo cáo", "ref=bc-410",
    "ref -> bc-410", "secret 0 văn bản", "sha256 abc", "=======", "evidence:", "inputs: {47, 50}",
)  # fmt: skip


@pytest.mark.parametrize("line", OF_A_TEXT)
def test_a_text_may_say_anything(line: str) -> None:
    folded = f"explanation: >-\n      Đã tuyên truyền\n      {line}\n      cho Thành phố."
    assert kinds(TEXT.replace(SAID, folded)) == []
    plain = f"explanation: Đã tuyên truyền\n      {line}\n      cho Thành phố."
    assert kinds(TEXT.replace(SAID, plain)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  bc-410:\n", "  bc-410 :\n"),
        ("  bc-410:\n", '  "bc-410" :  # bản chính\n'),
        ('  "1.1":', '  "1.1"  :'),
        ('  "1.1":', "  '1.1' : # thực hiện"),
        ("entries:\n", "entries  :\n"),
        ("entries:\n", "# entries:\nentries:\n"),
        ('  "1.1":', '  # entries:\n  "1.1":'),
        ("  bc-410:\n", "  # evidence:\n  bc-410:\n"),
        ('  "1.2.3":', '# evidence:\n  "1.2.3":'),
        ('  "1.2.3":', '  # "1.2.2": bỏ\n  "1.2.3":'),
        (
            "    evidence:\n      - {ref: bc-410, pages",
            '    evidence:\n  # "1.2.3": bỏ\n      - {ref: bc-410, pages',
        ),
        ("\nevidence:\n", "\ndifficulties:\n  - (1.1) Thiếu người\n    do sáp nhập.\nevidence:\n"),
        ("\nevidence:\n", "\ndifficulties:\n  - to lớn\n  - >-\n    to: x\nevidence:\n"),
        ('  "1.1":\n    inputs', '  ? "1.1"\n  : inputs'),
        ("  bc-410:\n", "  # bc-411:\n  #   number: 411/BC-UBND\n  bc-410:\n"),
        ("  bc-410:\n", "  bc-410:\n    # bc-411:\n"),
        ("    self_score: 1.41\n", "    self_score: 1.41\n    # evidence:\n"),
        ("    self_score: 1.41\n    evidence:\n", "    self_score: 1.41\n    evidence:\n    # evidence:\n"),
        ("    self_score: 1.41\n", "    'self_score': 1.41\n"),
        ("    self_score: 1.41\n", "    self_score : 1.41\n"),
        ("    self_score: 1.41\n", "    self_score:\n      1.41\n"),
        (SAID, "explanation: |-\n      1.2.3: đã bỏ\n      - ref: cũ\n      self_score 0.5"),
        ("    self_score: 1.41\n", "    # self_score → 1.4\n    self_score: 1.41\n"),
    ],
)
def test_other_right_spellings_stay(old: str, new: str) -> None:
    assert old in TEXT
    assert kinds(TEXT.replace(old, new, 1)) == []


@pytest.mark.parametrize("blanks", [1, 3])
def test_a_file_may_stand_deeper_as_a_whole(blanks: int) -> None:
    assert kinds("".join(f"{' ' * blanks}{line}\n" for line in TEXT.splitlines())) == []


def test_no_file_of_the_demonstration_is_changed() -> None:
    files = sorted((HOUSE / "submissions").rglob("*.yaml")) + sorted((HOUSE / "schema").rglob("*.yaml"))
    assert len(files) > 20
    assert [path for path in files if kinds(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "line",
    [
        "+ " * 140 + "x:",
        "1 " * 140 + "x",
        '"' * 290,
        "1." * 145,
        "a-" * 145 + ":",
        "- " * 140 + '"1.1":',
        '# "1.1":',
        "+ to: x",
        "12 | to: x",
    ],
)
def test_looking_at_odd_lines_is_quick(line: str) -> None:
    text = TEXT.replace("entries:\n", "entries:\n" + f"{line}\n" * 5_000, 1)
    begun = time.process_time()
    kinds(text)
    assert time.process_time() - begun < 5  # a square of the letters would take minutes
