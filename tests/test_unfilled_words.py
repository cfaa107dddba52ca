"""Which texts stand only where one is still to be written."""

import pytest

from generator.lexicon.unfilled_words import SAMPLE_TITLE, is_unfilled, is_without_number
from generator.vi.comments import BLANK_EVIDENCE

BLANK = """
? | ?? | ??? ??? | … | ... | - | --- | ___ | ____/____ | xxx | XXXX | x x x
[tên cơ quan] | <số> | {điền} | TBD | todo
đang cập nhật | Đang cập nhật... | (sẽ bổ sung) | chua ro | Chưa xác định. | Trích yếu của tài liệu | “…” | /
""".replace("\n", " | ")
SAID = """
Không | Không có | 5 | II.1 | 3-5 | Điều 5 | Có nên làm không? | Chưa có | Sở Nội vụ | X | XX
Đang cập nhật phần mềm một cửa
[cần rà soát] | [cần rà soát] Phần mềm chưa liên thông | a) | V | Bổ sung sau ngày 05/01/2025 | Khoản 1
""".replace("\n", " | ")


def _each(listed: str) -> list[str]:
    return [text for one in listed.split("|") if (text := one.strip())]


@pytest.mark.parametrize("text", _each(BLANK))
def test_signs_samples_and_promises_say_nothing_yet(text: str) -> None:
    assert is_unfilled(text)


@pytest.mark.parametrize("text", _each(SAID))
def test_what_is_short_may_be_all_there_is_to_say(text: str) -> None:
    assert not is_unfilled(text)


@pytest.mark.parametrize(
    "number", ["?", "…/BC-STC", "   /BC-STC", "?/BC-STC", "xx/BC-STC", "Số     /BC-STC", "-"]
)
def test_a_symbol_alone_is_no_number(number: str) -> None:
    assert is_without_number(number)


@pytest.mark.parametrize(
    "number", ["1/BC-STC", "01/2024/QĐ-UBND", "Không số", "8183/BNV-CCHC", "Số 12/BC", "A12/B"]
)
def test_a_number_is_one(number: str) -> None:
    assert not is_without_number(number)


def test_the_sample_of_a_blank_file_is_known_again() -> None:
    assert any(SAMPLE_TITLE in line for line in BLANK_EVIDENCE)
