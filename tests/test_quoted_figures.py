"""Words that quote figures: what is read of them, and what they quote as it is no more."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from generator.comparison import compare, outdated_words
from generator.lexicon.quoted_figures import quoted_figures
from generator.vi.diagnostics import message_of
from tests.support.proposals import TWO, desk, replaced
from tests.support.trees import findings, outcome, with_change

ENTRY = """self_score: 1.41
    evidence:
      - {ref: bc-410, pages: "3-5", section: "II.1"}
"""


# reading


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("397/409 quyết định", ["397", "409"]),
        ("đạt 32,1% của 1.840 lượt", ["321/10", "46/25|1840"]),
        ("28764.5 và 28.764,5 tỷ đồng", ["57529/2", "57529/2"]),
        ("Báo cáo số 410/BC-UBND ngày 02/12/2024, trang 3-5, mục II.1", []),
        ("quý I/2025, tháng 01/2025, năm 2024, tiêu chí 1.2.3", []),
        ("12/2024/QĐ-UBND và 12/2024", []),
        ("không có số nào", []),
        ("1" * 1_000 + " và " + "1." * 1_000, []),
        ("chữ " * 2_000 + "47", []),
    ],
)
def test_figures_are_read_and_what_only_looks_like_one_is_not(text: str, read: list[str]) -> None:
    found = ["|".join(map(str, sorted(figure.values))) for figure in quoted_figures(text)]
    assert found == ["|".join(map(str, sorted(map(Fraction, one.split("|"))))) for one in read]


def test_a_part_and_its_whole_and_points_claimed_are_told_from_others() -> None:
    part, whole, factor, result, rounded = quoted_figures("47/50 × 1,5 = 1,41 điểm, làm tròn 1,4 điểm")
    assert (part.over, part.worked, whole.over) == (whole, True, None)
    assert (factor.points, result.points, result.claim, rounded.claim) == (False, True, False, True)
    (typed,) = quoted_figures("nên cơ quan tự đánh giá: 0,5 điểm")
    assert typed.claim
    assert not quoted_figures("tăng 34 điểm phần trăm")[0].points


# a proposal


def outdated(before: str, after: str) -> list[str]:
    """Return what the explanation `after` still quotes once 47 of 50 have become 46."""
    trees = [
        with_change(2, f"completed: 47, planned: 50}}\n    {ENTRY}", f"completed: {figure}, planned: 50}}\n"
                    f"    {ENTRY.replace('1.41', points)}    explanation: {text}\n")
        for text, figure, points in ((before, 47, "1.41"), (after, 46, "1.38"))
    ]  # fmt: skip
    was, now = (outcome(tree).assessment for tree in trees)
    (change,) = compare(was, now).leaves
    return [f"{one.typed}→{one.now}" for words in outdated_words(change) for one in words.figures]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hoàn thành 47 nhiệm vụ.", ["47→46"]),
        ("Hoàn thành 47/50 nhiệm vụ.", ["47→46"]),
        ("Hoàn thành 47/50 × 1,5 = 1,41 điểm.", ["47→46", "1,41→1.38"]),
        ("Bằng 94% kế hoạch, được 1,41 điểm.", ["94→92", "1,41→1.38"]),
        ("Bằng 94,0% kế hoạch năm.", ["94,0→92.0"]),
        ("Hoàn thành 46/50 nhiệm vụ.", []),
        ("Theo Báo cáo số 47/BC-SNV, trang 47, mục 47.", []),
        ("Tổng số 1.470 hồ sơ, tăng 94 hồ sơ.", []),
        ("Ba nhiệm vụ chuyển sang năm sau, hệ số 1,5.", []),
    ],
)
def test_words_left_as_they_were_quote_what_was(text: str, found: list[str]) -> None:
    assert outdated(text, text) == found


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("Hoàn thành 47 nhiệm vụ.", "Hoàn thành 46 nhiệm vụ.", []),
        ("Hoàn thành 47 nhiệm vụ.", "Giảm từ 47 xuống 46 nhiệm vụ.", []),
        ("Hoàn thành 47 nhiệm vụ.", "Đã hoàn thành 47 nhiệm vụ lớn.", ["47→46"]),
        ("Có 47 nhiệm vụ, tức 47/50.", "Có 46 nhiệm vụ, tức 47/50.", ["47→46"]),
        ("Theo sổ theo dõi nhiệm vụ.", "Năm trước 47 nhiệm vụ.", []),
    ],
)
def test_words_written_anew_may_name_both(before: str, after: str, found: list[str]) -> None:
    assert outdated(before, after) == found


def test_of_a_small_number_only_a_count_is_sure() -> None:
    text = "Có 3 sáng kiến, trong đó 03 sáng kiến cấp cơ sở."
    old = "initiatives: 3}\n    self_score: 0.75\n"
    trees = [
        with_change(2, old, f"initiatives: {count}}}\n    self_score: {points}\n    explanation: {text}\n")
        for count, points in (("3", "0.75"), ("2", "0.5"))
    ]
    before, after = (outcome(tree).assessment for tree in trees)
    (change,) = compare(before, after).leaves
    ((figure,),) = (words.figures for words in outdated_words(change))
    assert (figure.typed, figure.now) == ("03", 2)


@pytest.mark.tools
def test_a_proposal_is_told_which_words_it_left_behind(tmp_path: Path) -> None:
    """At the words, once: what was says more than what the file alone shows."""
    ours = desk(tmp_path)
    words = "    explanation: Hoàn thành 47/50 × 1,5 = 1,41 điểm.\n"
    ours.commit({TWO: replaced((ENTRY, f"{ENTRY}{words}"))})
    report = ours.judge({TWO: replaced(("completed: 47", "completed: 46"), ("1.41", "1.38"))})
    (found,) = report.diagnostics
    assert (found.code, found.path, found.place.line) == ("R302", TWO, 15)
    assert message_of(found).text == (
        "Tiêu chí 1.1: số liệu đã đổi nhưng giải trình còn ghi 47 (nay là 46); 1,41 (nay là 1,38)."
    )


# one file


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Hoàn thành 46/50 × 1,5 = 1,38 điểm.", [("46/50; 1,38", "47/50; 1.41")]),
        ("Hoàn thành 47/51 × 1,5 = 1,38 điểm.", [("47/51; 1,38", "47/50; 1.41")]),
        ("Hoàn thành 46/50 nhiệm vụ.", []),
        ("Hoàn thành 47/50 × 1,5; trong đó 23/50 = 46% ở cấp xã.", []),
        ("Cấp xã 23/24 = 95,8%, cấp tỉnh 24/26 = 92,3%.", []),
        ("Cơ quan tự chấm 1,4 điểm.", []),
        ("Cơ quan tự chấm 1,38 điểm.", [("1,38", "1.41")]),
        ("Tự đánh giá: 1,5 điểm.", [("1,5", "1.41")]),
        ("Cộng 1,412 điểm, làm tròn 1,41 điểm.", []),
        ("Được cộng 0,1 điểm cho mỗi việc.", []),
        ("Điểm = (173 - 152) × 0,04 = 0,84 điểm.", [("0,84", "1.41")]),
        ("Điểm = (48 - 50) × 0,04.", [("48", "47")]),
        ("Điểm = (47 - 12) × 0,04.", [("12", "50")]),
        ("Kiểm tra 24 - 50 ngày.", []),
        ("Hoàn thành 47/50 = 92% kế hoạch.", [("92%", "94%")]),
        ("Hoàn thành 47/50, bằng 93,9%.", [("93,9%", "94.0%")]),
        ("Hoàn thành 47/50 = 94 %.", []),
        ("Hoàn thành 47/50 đơn vị đạt 80% trở lên.", []),
        ("Hoàn thành 47/50, vượt mục tiêu 90%.", []),
        ("Thuộc nhóm 1. Điểm = (173 - 152) × 0,04 = 0,84 điểm.", [("0,84", "1.41")]),
        ("Điểm = (173 - 152) × 0,04 = 0,84.", [("0,84", "1.41")]),
        ("Kết quả đạt 0,84 điểm.", [("0,84", "1.41")]),
        ("Năm 2023 đạt 0,84 điểm.", []),
        ("Kết quả 6 tháng đạt 0,7 điểm.", []),
        ("Lần 1 đạt 1,35 điểm; lần 2 bổ sung ba nhiệm vụ.", []),
        ("Phần a được 0,9 điểm, phần b được 0,51 điểm.", []),
        ("Chi phí 3 × 0,25 = 0,75.", []),
        ("Điểm: 46 : 50 × 1,5 = 1,38", [("46/50; 1,38", "47/50; 1.41")]),
        ("Nếu xong cả thì được 1,45 điểm.", []),
        ("Nếu bỏ ba nhiệm vụ mới giao thì 47/53 = 88,7%; được 1,41 điểm.", []),
        ("Năm 2023 là 47/49 = 95,9%; được 1,41 điểm.", []),
        ("Mỗi nhiệm vụ được 0,03 điểm.", []),
        ("Trừ 3 × 0,03 = 0,09 điểm, còn lại 1,41 điểm.", []),
        ("Trừ 3 × 0,03 = 0,09 điểm.", []),
        ("Được điểm tối đa là 1,5 điểm.", []),
        ("Người dân chấm bộ phận một cửa đạt 85 điểm.", []),
        ("Có 3 × 12 = 36 lượt kiểm tra.", []),
        ("Theo Quyết định số 12/QĐ-UBND, đạt 1,41 điểm.", []),
    ],
)
def test_one_file_is_told_of_what_is_sure(words: str, found: list[tuple[str, str]]) -> None:
    tree = with_change(2, ENTRY, f"{ENTRY}    explanation: {json.dumps(words, ensure_ascii=False)}\n")
    mistakes = [one for one in findings(tree) if one.code == "R302"]
    assert [(one.params["typed"], one.params["now"]) for one in mistakes] == found


def test_it_is_told_at_the_figure() -> None:
    words = ">-\n      Theo sổ theo dõi của Sở,\n      điểm = 21 × 0,04\n      = 0,84 điểm.\n"
    tree = with_change(2, ENTRY, f"{ENTRY}    explanation: {words}")
    (found,) = (one for one in findings(tree) if one.code == "R302")
    line = tree[found.path].data.decode().split("\n")[found.place.line - 1]
    assert line[found.place.column - 1 :] == "0,84 điểm."
