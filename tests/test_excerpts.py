"""Long texts in a list: cut after a word, what was cut is said, and what differs is never cut away."""

import re

import pytest
from hypothesis import given, strategies as st

from generator.vi.excerpts import compared, excerpt

LONG = " ".join(f"chữ{n}" for n in range(200))


def test_a_short_text_is_whole_and_on_one_line() -> None:
    assert excerpt("Theo thực tế.") == "“Theo thực tế.”"
    assert excerpt("a\n\n b\t c") == "“a b c”"


@pytest.mark.parametrize("most", [10, 99, 100, 300])
def test_a_long_text_is_cut_after_a_word_and_the_rest_is_counted(most: int) -> None:
    shown, left = re.fullmatch(r"“(.*)…” \(còn (\d+) chữ\)", excerpt(LONG, most)).groups()  # type: ignore[union-attr]
    assert len(shown) <= most
    assert LONG.startswith(f"{shown} ")
    assert len(shown.split()) + int(left) == 200


def test_what_has_no_words_is_cut_at_a_letter() -> None:
    assert excerpt("https://" + "a" * 100, 20) == f"“https://{'a' * 12}…” (còn 88 ký tự)"


@pytest.mark.parametrize("place", [0, 57, 100, 199])
def test_of_two_long_texts_what_differs_is_shown(place: int) -> None:
    other = LONG.replace(f"chữ{place}", "KHÁC", 1) if place else LONG.replace("chữ0 ", "KHÁC ", 1)
    line = compared(LONG, other)
    assert f"chữ{place}" in line.split(" → ")[0]
    assert "KHÁC" in line.split(" → ")[1]
    assert line.endswith(" (phần còn lại giữ nguyên)")
    assert len(line) < 300


def test_an_address_that_differs_in_its_end_shows_its_end() -> None:
    before, after = (f"https://cong.hanoi.example/{'a/' * 200}{end}" for end in ("cu.pdf", "moi.pdf"))
    line = compared(before, after)
    assert "cu.pdf" in line
    assert "moi.pdf" in line


@pytest.mark.parametrize(
    ("after", "shown"),
    [
        ("https://cong.example/2024/b.pdf?ban=2", "…/b.pdf?ban=2"),
        ("https://khac.example/2024/a.pdf", "https://khac.example/2024/a.pdf"),
        ("https://cong.example/2023/a.pdf", "https://cong.example/2023/a.pdf"),
        ("https://cong.example.khac/2024/a.pdf", "https://cong.example.khac/2024/a.pdf"),
    ],
)
def test_an_address_in_the_same_folder_shows_its_own_name(after: str, shown: str) -> None:
    before = "https://cong.example/2024/a.pdf"
    assert compared(before, after) == f"“{before}” → “{shown}”"


texts = st.text(alphabet="ab c", min_size=0, max_size=60)


@given(texts, texts, texts, texts, st.integers(5, 40))
def test_two_texts_that_differ_never_look_the_same(
    head: str, one: str, other: str, tail: str, most: int
) -> None:
    before, after = " ".join(f"{head}{one}{tail}".split()), " ".join(f"{head}{other}{tail}".split())
    if before == after:
        return
    line = compared(before, after, most)
    left, right = line.removesuffix(" (phần còn lại giữ nguyên)").split(" → ")
    assert left != right or "còn" in left
