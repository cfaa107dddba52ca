"""What lint says of a criteria set: each wrong by its name, with the line to type."""

import pytest

from generator.pipeline.load import shared_loader
from generator.reading import RawFile
from generator.vi.diagnostics import message_of
from tests.support.trees import HOUSE, small_tree

PATH = "schema/criteria/small.yaml"
WORDS = (HOUSE / "tests" / "cases" / "ok-r256-misspelt.yaml").read_text(encoding="utf-8")
BANDS = (HOUSE / "tests" / "cases" / "ok-r255-counts.yaml").read_text(encoding="utf-8")
LABELS = (HOUSE / "tests" / "cases" / "ok-r255-option-in-words.yaml").read_text(encoding="utf-8")

AREA = "    maximum: 2\n"  # of its area

MEASURE = "\n          measure: "
DEEP = 'corresponds: {earlier: a-1, codes: {"1.1": []}, gone: ["1.1.1.1.1.1.1"]}'
IMPOSSIBLE = f"\n          constraints: [{{measure: done, equal_to: -1}}]{MEASURE}"

# A set, what is changed in it, and what must be said: text or hint, part by part.
SAID = [
    ("S102", WORDS, "title: Số đã làm", "title: Số quý I, quý III", 'title: "Số quý I, quý III"'),
    ("S102", WORDS, "title: Số đã làm", "title: Quý I, quý II, III", 'title: "Quý I, quý II, III"'),
    ("S102", WORDS, "type: count, at_least: 1", "type: count, atleast: 1", "Có phải ý là “at_least”?"),
    ("S102", WORDS, "type: count, at_least: 1", "type: count, note: 1", "chỉ có các khoá: title, unit, type"),
    ("S101", WORDS, "rounding: {places: 2, mode: half_up}\n", "", "places, mode"),
    ("S103", WORDS, "rounding: {places: 2, mode: half_up}", "rounding: 2", "“  places: 2”"),
    ("S105", WORDS, "[done, all]", "[all - done, all]", "không ghi dấu phép tính"),
    ("S105", WORDS, 'code: "1.1"', 'code: "1.1.1.1.1.1.1"', "ở cấp 7; bảng có nhiều nhất 6 cấp"),
    ("S105", WORDS, "grades: []", f"grades: []\n{DEEP}", "có 7 phần, tức là ở cấp 7"),
    ("S105", WORDS, "grades: []", f"grades: []\n{DEEP}", "Ghi mã đúng như ở bảng tiêu chí"),
    ("S105", WORDS, 'code: "1.1"', 'code: "A.I.1.1.a.1.b.2"', "bỏ mục cha A.I.1.1.a.1.b và"),
    ("S105", WORDS, 'code: "1.1"', 'code: "1.1.1.1.1.1.x-y"', "chưa đúng dạng"),
    ("S105", WORDS, 'code: "1.1"', 'code: "1.1"\n        printed: ""', "Chỉ ghi khi quyết định in khác"),
    ("S106", WORDS, AREA, "    maximum: -5\n", "Ghi số dương, ví dụ maximum: 5;"),
    ("S106", WORDS, AREA, "    maximum: -0.50\n", "ví dụ maximum: 0.5;"),
    ("S103", WORDS, AREA, '    maximum: "-5"\n', "dấu cộng, trừ: maximum: 5"),
    ("S103", WORDS, AREA, '    maximum: "+1.5"\n', "maximum: 1.5"),
    ("S103", WORDS, AREA, '    maximum: "5"\n', "Bỏ dấu nháy: maximum: 5"),
    ("S103", WORDS, AREA, "    maximum: 50%\n", "không kèm dấu %"),
    ("S103", WORDS, "ratio: [done, all]", "weighted_sum: {done: 30%, all: 1}", "30% là done: 0.3"),
    ("S103", WORDS, "ratio: [done, all]", "weighted_sum: {done: 1, all: 12.5%}", "12.5% là all: 0.125"),
    ("S103", WORDS, "type: count, at_least: 1", "type: count, at_least: 80%", "ví dụ at_least: 80"),
    ("F004", WORDS, "title: Số đã làm", "title: Số: đã làm", 'done: {title: "Số: đã làm", type: count'),
    ("F004", WORDS, "title: Thực hiện", "title: Báo cáo: thực hiện", "thành “title: \"Báo cáo: thực hiện"),
    ("F004", WORDS, "title: Số đã làm, type", "title: Số đã làm type", "Thêm dấu phẩy và dấu cách"),
    ("F004", WORDS, "text: Theo quyết định", "text: Theo: quyết định: x", "“text: \"Theo: quyết định: x\"”"),
    ("R252", WORDS, 'code: "1.1"', 'code: "2.1.1"', "không phải mã con của 1"),
    ("R252", WORDS, 'code: "1.1"', 'code: "2.I.1"', "không phải mã con của 1"),
    ("R298", WORDS, 'code: "1.1"', 'code: "1.1"\n        printed: "1.1"', "Xoá dòng printed"),
    ("R293", WORDS, MEASURE, IMPOSSIBLE, "done (at_least: 0, within: all)"),
    ("R293", WORDS, MEASURE, IMPOSSIBLE, "; all (at_least: 1)."),
    ("R254", WORDS, "[done, all]", "[dne, all]", "Có phải ý là “done”?"),
    ("R256", WORDS, "done: 1, all: 2", "done: 1", "thiếu số liệu all"),
    ("R256", WORDS, "done: 1, all: 2", "done: 1, al: 2", "Có phải ý là “all”?"),
    ("R256", WORDS, "done: 1, all: 2", "done: 3, all: 2", "không lớn hơn “Tổng số” (2)"),
    ("R256", WORDS, "done: 1, all: 2", "done: 1, all: true", "“all” phải là số nguyên"),
    ("R256", WORDS, "points: 1}", "points: 1.5}", "ghi: 1,5 điểm; tính ra: 1 điểm"),
    ("R255", BANDS, "from: 2, below: 4", "from: 2, to: 3", "giữa mức “from: 2, to: 3” và mức “from: 4”"),
    ("R255", BANDS, "from: 2, below: 4", "from: 2, to: 3", "ghi below: 4"),
    ("R255", BANDS, "from: 2, below: 4", "from: 2, to: 4", "thuộc cả mức “from: 2, to: 4” lẫn mức “from: 4”"),
    ("R255", BANDS, "{below: 2", "{from: 1, below: 2", "“below: 1, points: 0”"),
    ("R255", LABELS, "when: on_time", "when: Kịp thời", "ở đây ghi when: on_time"),
    ("R255", LABELS, "when: on_time", "when: kip thoi", "on_time, late"),
    ("R255", LABELS, "            - {when: late, points: 0}\n", "", "thiếu mức cho when: late (Chậm)"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "old", "new", "said"), SAID)
def test_a_message_names_the_wrong_and_its_cure(code: str, text: str, old: str, new: str, said: str) -> None:
    assert old in text
    _, found = shared_loader(small_tree()).criteria_set(RawFile(PATH, text.replace(old, new, 1).encode()))
    worded = [message_of(diagnostic) for diagnostic in found]
    assert [diagnostic.code for diagnostic in found] == [code]
    assert any(said in one.text or said in one.hint for one in worded), worded


def test_what_could_not_be_read_has_no_consequence() -> None:
    text = WORDS.replace("measure: {ratio: [done, all]}", "measure: {value: n}")
    _, found = shared_loader(small_tree()).criteria_set(RawFile(PATH, text.encode()))
    assert [diagnostic.code for diagnostic in found] == ["F012"]


def test_no_message_of_a_set_offers_a_key_of_submissions() -> None:
    for _, text, old, new, _ in SAID:
        _, found = shared_loader(small_tree()).criteria_set(RawFile(PATH, text.replace(old, new, 1).encode()))
        assert not any("self_score" in message_of(diagnostic).hint for diagnostic in found)
