"""A workbook comes back while ledgers and other appendices change: what it was made from is recognised."""

import re
from typing import Any

import pytest

from generator.exchange.workbook.imported import ImportedWorkbook
from generator.pipeline.paths import appendix_path
from generator.reading import RawFile, Tree, parse
from tests.support.trees import real_tree
from tests.support.workbooks import CAMPAIGN, brought_back, changed, codes, exported, exported_from, put

pytestmark = pytest.mark.slow

REPLIES = "Trả lời"
REVIEW_2 = "submissions/2024/appendix-2/review.yaml"
APPRAISAL = "submissions/2024/appraisal.yaml"
FIRST_ASKED = "  - id: yc-1\n    item: "


def with_text(tree: Tree, path: str, *pairs: tuple[str, str]) -> Tree:
    """The tree with other words in a file."""
    text = tree[path].data.decode()
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return {**tree, path: RawFile(path, text.encode())}


def asked(ident: str, item: str = "1.1", question: str = "Gửi danh mục nhiệm vụ.") -> tuple[str, str]:
    """One more request in a ledger."""
    day = '    asked_by: Văn phòng UBND Thành phố\n    asked_on: "2025-01-09"\n    due: "2025-01-14"\n'
    return (
        FIRST_ASKED,
        f'  - id: {ident}\n    item: "{item}"\n    question: {question}\n{day}{FIRST_ASKED}',
    )


def without_outcomes(tree: Tree) -> Tree:
    """The tree with a ledger in which no request is settled."""
    text = re.sub(r"(?m)^    outcome:\n(?:      .*\n)+", "", tree[REVIEW_2].data.decode())
    return {**tree, REVIEW_2: RawFile(REVIEW_2, text.encode())}


def told(imported: ImportedWorkbook) -> list[tuple[str, str, str]]:
    """The codes of workbooks that are told, with kind and cell."""
    return [
        (one.diagnostic.code, one.diagnostic.params.get("kind", ""), one.place.label)
        for one in imported.diagnostics
        if one.diagnostic.code[0] == "X"
    ]


def replies_in(imported: ImportedWorkbook) -> list[Any]:
    assert imported.content is not None, codes(imported)
    source, _ = parse(RawFile(imported.path, imported.content))
    assert source is not None
    return list(source.data["replies"])


@pytest.mark.parametrize("number", [2, 4, 5, 7])
@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (appendix_path(CAMPAIGN, 4), "status: submitted", "status: draft"),
        (appendix_path(CAMPAIGN, 5), "status: submitted", "status: draft"),
        (APPRAISAL, "requests:\n", "requests: 5\nold:\n"),
        (APPRAISAL, "  - id: hd-1\n", "  - id: hd-1\n    unknown: x\n"),
        (REVIEW_2, "clarifications:\n", "clarifications: [\n"),
        (REVIEW_2, 'asked_on: "2025-01-09"', 'asked_on: "hôm qua"'),
        ("submissions/2024/survey.yaml", "campaign:", "campaigns:"),
    ],
)
def test_an_untouched_workbook_is_accepted_whatever_became_of_other_files(
    path: str, old: str, new: str, number: int
) -> None:
    tree = with_text(real_tree(), path, (old, new))
    imported = brought_back(tree, exported(number))
    assert told(imported) == []
    assert imported.changes == ()
    assert imported.content == tree[appendix_path(CAMPAIGN, number)].data


def test_a_request_nobody_asks_any_more_is_told_once_and_its_row_is_not_read() -> None:
    before = with_text(real_tree(), REVIEW_2, asked("yc-9"))
    data = exported_from(before)
    same = brought_back(real_tree(), data)
    assert told(same) == [("X660", "gone", "Trả lời!E6")]
    assert same.content == real_tree()[same.path].data

    def deform(book: Any) -> None:
        put("request/yc-9", 5, "Đã gửi danh mục.", REPLIES)(book)
        put("request/yc-9", 8, "14/01/2025", REPLIES)(book)
        put("request/yc-1", 5, "Sở Nội vụ gửi lại bảng thống kê.", REPLIES)(book)

    answered = brought_back(real_tree(), changed(deform, data))
    assert [one for one in told(answered) if one[0] == "X660"] == [("X660", "gone", "Trả lời!E6")]
    assert not any(one.diagnostic.blocks for one in answered.diagnostics)
    assert [reply["to"] for reply in replies_in(answered)] == ["yc-1", "yc-2"]
    assert replies_in(answered)[0]["text"] == "Sở Nội vụ gửi lại bảng thống kê."


def test_an_answer_in_the_file_to_what_nobody_asks_can_still_be_taken_away() -> None:
    gone = without_outcomes(with_text(real_tree(), REVIEW_2, (FIRST_ASKED, "  - id: yc-8\n    item: ")))
    same = brought_back(gone, exported())
    assert ("R240", "Trả lời!E6") in codes(same)
    assert told(same) == [("X660", "added", "")]

    def emptied(book: Any) -> None:
        put("request/yc-1", 5, None, REPLIES)(book)
        put("request/yc-1", 8, None, REPLIES)(book)
        for column in (5, 6, 7):
            put("replies/0/evidence/0", column, None, REPLIES)(book)

    cleared = brought_back(gone, changed(emptied))
    assert "R240" not in {code for code, _ in codes(cleared)}
    assert [reply["to"] for reply in replies_in(cleared)] == ["yc-2"]


def test_a_request_in_other_words_or_a_new_one_is_told_and_nothing_is_lost() -> None:
    tree = with_text(real_tree(), REVIEW_2, ("Gửi bảng thống kê sản phẩm", "Gửi danh sách sản phẩm"))
    assert told(brought_back(tree, exported())) == [("X660", "reworded", "Trả lời!E6")]
    more = with_text(real_tree(), REVIEW_2, asked("yc-9"))
    imported = brought_back(more, exported())
    assert told(imported) == [("X660", "added", "")]
    assert imported.content == more[imported.path].data


def test_a_workbook_without_requests_is_accepted_when_some_are_asked() -> None:
    text = real_tree()[REVIEW_2].data.decode()
    path = appendix_path(CAMPAIGN, 2)
    file = real_tree()[path].data.decode()
    head, _, rest = file.partition("\nreplies:\n")
    none = {
        **real_tree(),
        REVIEW_2: RawFile(REVIEW_2, text.partition("\nclarifications:")[0].encode() + b"\n"),
        path: RawFile(path, f"{head}\n\ndifficulties:{rest.partition('difficulties:')[2]}".encode()),
    }
    data = exported_from(none)
    asking = without_outcomes({**none, REVIEW_2: real_tree()[REVIEW_2]})
    imported = brought_back(asking, data)
    assert told(imported) == [("X660", "added", "")] * 2
    assert imported.content == none[path].data


def test_another_answers_another_request_meanwhile() -> None:
    tree = with_text(real_tree(), REVIEW_2, asked("yc-9"), asked("yc-8"))
    data = exported_from(tree)

    def answer(ident: str, text: str) -> Any:
        def deform(book: Any) -> None:
            put(f"request/{ident}", 5, text, REPLIES)(book)
            put(f"request/{ident}", 8, "14/01/2025", REPLIES)(book)

        return changed(deform, data)

    one = brought_back(tree, answer("yc-9", "Đã gửi."), "a.xlsx")
    assert one.content is not None
    after = {**tree, one.path: RawFile(one.path, one.content)}
    two = brought_back(after, answer("yc-8", "Đang gửi."), "b.xlsx")
    assert told(two) == [("X656", "date", "Trả lời!H11")]
    assert [reply["to"] for reply in replies_in(two)] == ["yc-1", "yc-2", "yc-9", "yc-8"]
    other = brought_back(after, answer("yc-9", "Không có danh mục."), "b.xlsx")
    assert {code for code, _ in codes(other) if code[0] == "X"} == {"X658", "X656"}
    assert other.content is None
