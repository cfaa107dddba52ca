"""Lines that were changed, lost or added: each is told where it is, those that belong together in one."""

from generator.comparison import FileDifference, FilePart, line_differences
from generator.vi import verify as words

LINES = tuple("abcdefgh")


def told(found: tuple[str, ...]) -> list[str]:
    return [words.difference(one) for one in line_differences(FilePart.PAGE, "", 3, LINES, found)]


def test_a_changed_line_is_told_with_both() -> None:
    assert told((*LINES[:2], "X", *LINES[3:])) == ["trang 3, dòng 3: “c” → “X”"]


def test_lines_that_are_missing_are_counted_and_what_follows_is_not_told() -> None:
    assert told(LINES[4:]) == ["trang 3, dòng 1: thiếu 4 dòng, từ “a” đến “d”"]
    assert told(()) == ["trang 3, dòng 1: thiếu 8 dòng, từ “a” đến “h”"]
    assert told((*LINES[:3], *LINES[4:])) == ["trang 3, dòng 4: thiếu “d”"]


def test_lines_that_were_added_are_told_where_they_stand() -> None:
    assert told((*LINES, *LINES)) == ["trang 3, dòng 9: thừa 8 dòng, từ “a” đến “h”"]
    assert told(("x", *LINES, "y")) == ["trang 3, dòng 1: thừa “x”", "trang 3, dòng 10: thừa “y”"]


def test_several_changes_of_a_page_are_each_told() -> None:
    assert told(("a", "X", "d", "e", "f", "new", "g", "h")) == [
        "trang 3, dòng 2: “b” → “X”",
        "trang 3, dòng 3: thiếu “c”",
        "trang 3, dòng 6: thừa “new”",
    ]


def test_lines_beside_each_other_are_told_one_by_one() -> None:
    assert list(line_differences(FilePart.PAGE, "", 1, ("a", "b"), ("c", "d"))) == [
        FileDifference(FilePart.PAGE, page=1, line=1, wanted="a", found="c"),
        FileDifference(FilePart.PAGE, page=1, line=2, wanted="b", found="d"),
    ]
