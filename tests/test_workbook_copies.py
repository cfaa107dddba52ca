"""Two people fill in two copies of one workbook: what each adds stays, what differs is told at its cell."""

from typing import Any

import pytest
from hypothesis import given, strategies as st

from generator.exchange.workbook.imported import ImportedWorkbook
from generator.exchange.workbook.merging import merged
from generator.pipeline.paths import appendix_path
from generator.reading import RawFile, Tree, parse
from generator.rendering.terminal.excel import import_lines
from tests.support.trees import real_tree
from tests.support.workbooks import (
    CAMPAIGN,
    DOCUMENTS,
    ITEMS,
    REMARKS,
    brought_back,
    changed,
    codes,
    exported,
    put,
)

pytestmark = pytest.mark.slow

Cell = tuple[str, int, Any, str]
NUMBER = 8


def copy_with(*cells: Cell) -> bytes:
    """The workbook of the tax office, with these cells filled in."""

    def deform(book: Any) -> None:
        for cell in cells:
            put(*cell)(book)

    return changed(deform, exported(NUMBER))


def document(number: str, title: str, mark: int = 1) -> tuple[Cell, ...]:
    row = f"evidence/+{mark}"
    values = (number, "02/01/2025", "Cục Thuế", title, "Hạn chế")
    return tuple((row, column, value, DOCUMENTS) for column, value in enumerate(values, 3))


def laid_on(
    first: bytes, second: bytes, *, is_known: bool = False
) -> tuple[ImportedWorkbook, ImportedWorkbook]:
    """What comes of the second where the first is imported already; `is_known`: by the same command."""
    tree: Tree = real_tree()
    one = brought_back(tree, first, "a.xlsx")
    assert one.content is not None, codes(one)
    after = {**tree, one.path: RawFile(one.path, one.content)}
    earlier = {"a.xlsx": one} if is_known else {}
    return one, brought_back(after, second, "b.xlsx", earlier=earlier)


def data_of(imported: ImportedWorkbook) -> Any:
    assert imported.content is not None, codes(imported)
    source, _ = parse(RawFile(imported.path, imported.content))
    assert source is not None
    return source.data


def of_workbooks(imported: ImportedWorkbook) -> set[tuple[str, str]]:
    return {(code, cell) for code, cell in codes(imported) if code in ("X658", "X660")}


@pytest.mark.slow
def test_what_each_adds_stays_and_no_two_documents_share_a_key() -> None:
    one, two = laid_on(
        copy_with(
            *document("98/BC-X", "Của A"),
            ("entries/6.4.1/evidence/3", 5, "TL05 · 98/BC-X", ITEMS),
            ("entries/6.4.1/evidence/3", 6, "1", ITEMS),
            ("difficulties/2", 3, "Ý của A.", REMARKS),
        ),
        copy_with(
            *document("98/BC-Y", "Của B"),
            ("entries/6.4.1/evidence/3", 5, "TL05 · 98/BC-Y", ITEMS),
            ("entries/6.4.1/evidence/3", 6, "2", ITEMS),
            ("difficulties/2", 3, "Ý của B.", REMARKS),
        ),
    )
    assert of_workbooks(one) == set()
    assert of_workbooks(two) == {("X660", "Tài liệu!C10")}
    data = data_of(two)
    assert [data["evidence"][key]["number"] for key in ("bc-98", "bc-98-2")] == ["98/BC-X", "98/BC-Y"]
    assert data["entries"]["6.4.1"]["evidence"][3:] == [
        {"ref": "bc-98", "pages": "1"},
        {"ref": "bc-98-2", "pages": "2"},
    ]
    assert data["difficulties"][2:] == ["Ý của A.", "Ý của B."]


@pytest.mark.slow
def test_one_document_that_both_describe_is_one_and_differs_at_its_cells() -> None:
    same = (*document("98/BC-X", "Báo cáo thuế"), ("entries/6.4.1/evidence/3", 5, "TL05 · 98/BC-X", ITEMS))
    other = (*document("98/BC-X", "Báo cáo nợ thuế", 2), ("entries/6.4.1/evidence/3", 5, "TL06", ITEMS))
    _, agreed = laid_on(copy_with(*same), copy_with(*same))
    assert (agreed.changes, of_workbooks(agreed)) == ((), set())
    _, differing = laid_on(copy_with(*same), copy_with(*other))
    assert of_workbooks(differing) == {("X658", "Tài liệu!F11")}
    assert differing.content is None


@pytest.mark.slow
def test_where_both_differ_the_three_values_are_said_as_the_sheet_shows_them() -> None:
    before = "Cục Thuế đã rà soát từng cơ sở kinh doanh theo danh sách, " * 3
    first = (
        ("entries/6.4.1/inputs/tax_debt", 5, 28000.5, ITEMS),
        ("entries/6.4.1/evidence/1", 6, "7", ITEMS),
        ("entries/6.4.1", 11, f"{before}đến hết quý III.", ITEMS),
        ("evidence/qd-73", 4, "06/01/2024", DOCUMENTS),
        ("evidence/qd-73", 7, "Hạn chế", DOCUMENTS),
    )
    second = (
        ("entries/6.4.1/inputs/tax_debt", 5, 28001, ITEMS),
        ("entries/6.4.1/evidence/1", 6, None, ITEMS),
        ("entries/6.4.1", 11, f"{before}đến hết quý IV.", ITEMS),
        ("evidence/qd-73", 4, "07/01/2024", DOCUMENTS),
        ("evidence/qd-73", 7, "Mật", DOCUMENTS),
    )
    _, two = laid_on(copy_with(*first), copy_with(*second))
    said = [line for line in import_lines(two, "b.xlsx") if "X658" in line]
    assert [line.partition(" · ")[0] for line in said] == [
        "Chấm điểm!K8",
        "Chấm điểm!E11",
        "Chấm điểm!F14",
        "Tài liệu!D9",
        "Tài liệu!G9",
    ]
    for line, wanted in zip(
        said,
        (
            "hết quý IV.”, còn tệp nay ghi “",
            "“28.001”, còn tệp nay ghi “28.000,5”; lúc xuất bảng ghi “28.764,5”",
            "Bảng để trống, còn tệp nay ghi “7”; lúc xuất bảng ghi “",
            "“07/01/2024”, còn tệp nay ghi “06/01/2024”; lúc xuất bảng ghi “05/01/2024”",
            "“Mật”, còn tệp nay ghi “Hạn chế”; lúc xuất bảng ghi “Công khai”",
        ),
        strict=True,
    ):
        assert wanted in line
        assert not any(word in line for word in ("None", "{", "[", "'", "restricted"))


@pytest.mark.slow
@pytest.mark.parametrize("first_cites", [True, False])
def test_a_document_that_one_takes_away_and_the_other_cites_is_told_at_a_true_cell(first_cites: bool) -> None:
    citing = copy_with(("entries/6.4.1/evidence/3", 5, "TL04 · 73/QĐ-UBND", ITEMS))
    taking = copy_with(
        *(("evidence/qd-73", column, None, DOCUMENTS) for column in range(3, 11)),
        *(("entries/8.3.1/evidence/0", column, None, ITEMS) for column in (5, 6, 7)),
    )
    _, two = laid_on(*((citing, taking) if first_cites else (taking, citing)))
    assert ("R209", "Tài liệu!C9" if first_cites else "Chấm điểm!E16") in codes(two)
    (told,) = [one.said.text for one in two.diagnostics if one.diagnostic.code == "R209"]
    assert (
        "“TL04 · 73/QĐ-UBND” bị xoá ở đây, nhưng từ khi xuất bảng, mục 6.4.1 đã dẫn đến nó"
        if first_cites
        else "chọn tài liệu “TL04 · 73/QĐ-UBND”, nhưng từ khi xuất bảng, tài liệu ấy đã bị xoá khỏi tệp"
    ) in told
    cured = copy_with(
        *document("73/QĐ-UBND", "Giao dự toán thu ngân sách", 1),
        *(("evidence/qd-73", column, None, DOCUMENTS) for column in range(3, 11)),
        ("entries/6.4.1/evidence/3", 5, "TL05 · 73/QĐ-UBND", ITEMS),
        *(("entries/8.3.1/evidence/0", column, None, ITEMS) for column in (5, 6, 7)),
    )
    assert first_cites or {"R209", "X658", "X661"}.isdisjoint(
        code for code, _ in codes(laid_on(taking, cured)[1])
    )


@pytest.mark.slow
@pytest.mark.parametrize("is_known", [True, False])
def test_a_mistake_in_what_only_the_other_copy_has_is_at_no_row_of_this_one(is_known: bool) -> None:
    told = ("R210", "R300")
    one, two = laid_on(
        copy_with(
            *document("98/BC-X", "Của A")[:4],
            ("evidence/+1", 7, "Công khai", DOCUMENTS),
        ),
        copy_with(("entries/6.4.1", 11, "Lời giải trình khác của B, ba khoản còn nợ.", ITEMS)),
        is_known=is_known,
    )
    assert {place for code, place in codes(one) if code in told} == {"Tài liệu!C10"}
    others = [found for found in two.diagnostics if found.diagnostic.code in told]
    assert {found.diagnostic.code for found in others} == {"R210", "R300"}
    for found in others:
        assert found.place.label == ""
        assert "98/BC-X" in found.said.text
        assert ("a.xlsx, ô Tài liệu!C10" in found.said.hint) is is_known
        assert "ở bảng này không phải sửa gì" in found.said.hint
        assert "xoá" not in found.said.hint


@pytest.mark.slow
def test_a_mistake_of_a_document_whose_row_is_gone_is_at_no_other_row() -> None:
    tree = real_tree()
    path = appendix_path(CAMPAIGN, NUMBER)
    wrong = tree[path].data.replace(b"    url: https://vanban.hanoi.example/2024/qd-73.pdf\n", b"")
    today = {**tree, path: RawFile(path, wrong)}
    places = [
        {place for code, place in codes(brought_back(today, book)) if code == "R300"}
        for book in (copy_with(), copy_with(("evidence/qd-73", 1, None, DOCUMENTS)))
    ]
    assert places == [{"Tài liệu!C9"}, {""}]


CITED = "entries/6.4.1/evidence/"
ORDER = (("TL01 · 1894/BC-CTHN", "2-4", "I"), ("TL02 · 06/BC-CTHN", "1-3", "I, Biểu 01"))
THIRD = ("TL03 · 05/BC-CTHN", "2", "I.1")


def in_rows(*rows: tuple[str, str, str]) -> tuple[Cell, ...]:
    """The citations of the item put into its rows, from the first."""
    return tuple(
        (f"{CITED}{at}", column, value, ITEMS)
        for at, row in enumerate(rows)
        for column, value in enumerate(row, 5)
    )


EXCHANGED = in_rows(*ORDER[::-1])
PAGES = ((f"{CITED}0", 6, "8", ITEMS),)
ADDED = ((f"{CITED}3", 5, "TL04 · 73/QĐ-UBND", ITEMS),)


@pytest.mark.parametrize("other", [PAGES, ADDED])
@pytest.mark.parametrize("is_first", [True, False])
def test_an_order_that_one_changed_stays_and_is_told(other: tuple[Cell, ...], is_first: bool) -> None:
    told = laid_on(*(copy_with(*one) for one in ((EXCHANGED, other) if is_first else (other, EXCHANGED))))
    cited = [one["ref"] for one in data_of(told[1])["entries"]["6.4.1"]["evidence"]]
    assert cited[:3] == ["bc-06", "bc-1894", "bc-05"]
    assert (cited[3:], other is ADDED) in [(["qd-73"], True), ([], False)]
    (line,) = [one for one in import_lines(told[not is_first], "x") if "tài liệu kiểm chứng" in one]
    assert "3 dòng, đổi thứ tự: TL02 · 06/BC-CTHN; TL01 · 1894/BC-CTHN" in line or other is ADDED


def test_an_order_that_both_changed_is_asked_about() -> None:
    _, two = laid_on(copy_with(*EXCHANGED), copy_with(*in_rows(ORDER[0], THIRD, ORDER[1])))
    assert of_workbooks(two) == {("X658", "Chấm điểm!E14")}
    (said,) = [one.said.text for one in two.diagnostics if one.diagnostic.code == "X658"]
    assert "TL01 · 1894/BC-CTHN; TL03 · 05/BC-CTHN; TL02 · 06/BC-CTHN; còn tệp nay: TL02 · 06" in said
    _, same = laid_on(copy_with(*EXCHANGED), copy_with(*EXCHANGED))
    assert (same.changes, of_workbooks(same)) == ((), set())


def test_of_a_citation_that_gave_way_to_another_it_is_said_that_it_is_gone() -> None:
    _, two = laid_on(copy_with((f"{CITED}0", 5, "TL04 · 73/QĐ-UBND", ITEMS)), copy_with(*PAGES))
    (said,) = [one.said.text for one in two.diagnostics if one.diagnostic.code == "X658"]
    assert "còn tệp nay đã bỏ dòng ấy" in said


def test_a_remark_that_gave_way_is_told_in_its_row_and_the_cure_loses_no_other() -> None:
    before = data_of(brought_back(real_tree(), exported(NUMBER)))["proposals"]
    rewritten = copy_with(("proposals/0", 3, "Ý một, bản A.", REMARKS), (f"{CITED}1", 6, "9", ITEMS))
    other = (
        ("proposals/0", 3, None, REMARKS),
        ("proposals/1", 3, "Ý hai, bản B.", REMARKS),
        (f"{CITED}1", 5, "TL04 · 73/QĐ-UBND", ITEMS),
    )
    _, two = laid_on(rewritten, copy_with(*other))
    assert of_workbooks(two) == {("X658", f"{REMARKS}!C16"), ("X658", "Chấm điểm!E14")}
    citation, remark = (one.said.text for one in two.diagnostics if one.diagnostic.code == "X658")
    assert "Dòng này trong bảng đã xoá, còn tệp nay ghi “Ý một, bản A.”; lúc xuất bảng ghi “Đề nghị" in remark
    assert "bảng ghi “TL04 · 73/QĐ-UBND”, còn tệp nay ghi “TL02 · 06/BC-CTHN, trang 9" in citation
    cured = (
        ("proposals/0", 3, "Ý một, bản A.", REMARKS),
        other[1],
        (f"{CITED}1", 6, "9", ITEMS),
        (f"{CITED}3", 5, "TL04 · 73/QĐ-UBND", ITEMS),
    )
    _, three = laid_on(rewritten, copy_with(*cured))
    data = data_of(three)
    assert (data["proposals"], len(before)) == (["Ý một, bản A.", "Ý hai, bản B."], 2)
    cited = data["entries"]["6.4.1"]["evidence"]
    assert [(one["ref"], one.get("pages")) for one in cited[1:]] == [
        ("bc-06", "9"),
        ("bc-05", "2"),
        ("qd-73", None),
    ]


def test_a_text_that_was_written_over_is_known_by_its_row() -> None:
    value, (conflict,) = merged(["x", "y"], ["x2", "y"], ["y2"], rows={(): (1,)})
    assert value == ["x2", "y2"]
    assert (conflict.steps, conflict.base, conflict.now, conflict.mine) == ((0,), "x", "x2", None)
    assert merged(["x", "y"], ["x", "y2"], ["new", "x", "y"], rows={(): (0, 1, 2)}) == (
        ["new", "x", "y2"],
        (),
    )


@pytest.mark.parametrize(
    "mine",
    ["Đã rà soát  hết.", "Đã rà soát hết.\u00a0", " Đã rà soát\u200b hết.\r\n", "\u0110a\u0303 rà soát hết."],
)
def test_what_nobody_can_tell_apart_does_not_differ(mine: str) -> None:
    now = "Đã rà soát hết."
    assert merged("Chưa.", now, mine) == (now, ())
    assert merged({"a": "Chưa."}, {"a": now}, {"a": mine}) == ({"a": now}, ())
    assert merged(["Chưa."], [now], [mine, "Thêm."]) == ([now, "Thêm."], ())
    assert merged(now, "Chưa.", mine) == ("Chưa.", ())
    assert merged(now, now, mine) == (mine, ())  # one side alone means it


def test_of_texts_that_differ_in_their_lines_alone_the_lines_are_shown() -> None:
    _, two = laid_on(
        copy_with(("difficulties/2", 3, "Thiếu người.\nThiếu máy.", REMARKS)),
        copy_with(("difficulties/2", 3, "Thiếu người. Thiếu máy.", REMARKS)),
    )
    data = data_of(two)
    assert data["difficulties"][2:] == ["Thiếu người.\nThiếu máy.", "Thiếu người. Thiếu máy."]
    _, two = laid_on(
        copy_with(("proposals/0", 3, "Thiếu người.\nThiếu máy.", REMARKS)),
        copy_with(("proposals/0", 3, "Thiếu người. Thiếu máy.", REMARKS)),
    )
    (said,) = [one.said.text for one in two.diagnostics if one.diagnostic.code == "X658"]
    assert "bảng ghi “Thiếu người. Thiếu máy.”, còn tệp nay ghi “Thiếu người. ⏎ Thiếu máy.”" in said


MEMBERS = st.lists(st.builds(lambda ref, pages: {"ref": ref, "pages": pages}, *[st.sampled_from("abc")] * 2))
TEXTS = st.lists(st.sampled_from("abcd"), max_size=4, unique=True)


@given(base=st.one_of(MEMBERS, TEXTS), mine=st.data(), now=st.data())
def test_what_one_side_alone_changes_is_merged_without_a_word(base: Any, mine: Any, now: Any) -> None:
    kind = MEMBERS if base and isinstance(base[0], dict) else TEXTS
    own, theirs = mine.draw(kind), now.draw(kind)
    assert merged(base, base, own) == (own, ())
    assert merged(base, theirs, base) == (theirs, ())
    assert merged(base, own, own) == (own, ())
    made, conflicts = merged(base, theirs, own)
    if not conflicts:  # nothing that one side alone added is lost, nothing that one side took away is back
        assert (
            all(one in made for side in (own, theirs) for one in side if one not in base) or kind is MEMBERS
        )
        assert not [one for one in made if one not in own and one not in theirs] or kind is MEMBERS


@pytest.mark.parametrize(("now", "mine"), [([], ["y"]), (["y"], []), (["y"], ["z"])])
def test_a_remark_that_one_took_away_and_the_other_rewrote_is_asked_about(
    now: list[str], mine: list[str]
) -> None:
    value, (conflict,) = merged(["x"], now, mine)
    assert value == now
    assert (conflict.base, conflict.now, conflict.mine) == (
        "x",
        *(next(iter(one), None) for one in (now, mine)),
    )


@pytest.mark.parametrize(
    ("base", "now", "mine", "wanted"),
    [
        ("ab", "ba", "abc", "bac"),
        ("ab", "abc", "ba", "bac"),
        ("ab", "ba", "acb", "bac"),
        ("ab", "axb", "ba", "bax"),
        ("abc", "cab", "ac", "ca"),
        ("abc", "cab", "cab", "cab"),
        ("ab", "ba", "xb", "bx"),  # a rewritten as x
        ("ab", "xb", "ba", "bx"),
        ("abc", "bac", "acb", None),
        ("abc", "bac", "cba", None),
    ],
)
def test_members_of_a_list_stand_as_the_side_that_moved_them_has_them(
    base: str, now: str, mine: str, wanted: str | None
) -> None:
    made, conflicts = merged([*base], [*now], [*mine])
    assert ([one.is_order for one in conflicts], made) == (
        ([], [*wanted]) if wanted is not None else ([True], [*now])
    )
