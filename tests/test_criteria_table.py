"""Tables of decisions: what is read, what is never guessed, what a Word file brings back unharmed."""

import io
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl import Workbook

from generator.codes import CODES
from generator.criteria_table.criteria_text import criteria_text
from generator.criteria_table.metadata import SetMetadata
from generator.criteria_table.read_table import read_table
from generator.criteria_table.reused_rules import rules_of
from generator.criteria_table.row_codes import printed_code
from generator.criteria_table.rows import tidy
from generator.criteria_table.wording.draft_rule import StatedRule
from generator.criteria_table.wording.recognise import recognise
from generator.office.package import LARGEST_CONTENT, MOST_PARTS
from generator.pipeline.criteria import Imported, export_table, import_table, like
from generator.pipeline.linted_sets import lint
from generator.reading import RawFile, Tree, parse
from generator.rulebook import CriteriaSet
from tests.support.cli import run
from tests.support.criteria_tables import set_of, terms
from tests.support.trees import HOUSE, real_tree, small_tree
from tests.support.wordings import drafted
from tests.tables.grids import HEAD, codes_of_rows, grid, read

pytestmark = pytest.mark.slow

NAMED = "schema/criteria/kiem-thu.yaml"  # as what a set made here is judged
TABLES = Path(__file__).parent / "tables"
FILES = (
    "ca-mau.docx",
    "ca-mau-libreoffice.docx",
    "listed.docx",
    "listed-libreoffice.docx",
    "province.docx",
    "spreadsheet.xlsx",
)


def raw(name: str) -> RawFile:
    return RawFile(name, (TABLES / name).read_bytes())


@cache
def imported(name: str) -> Imported:
    first = import_table(raw(name), terms("kiem-thu"))
    assert first.outline is not None
    return import_table(
        raw(name), terms("kiem-thu", first.outline), None, "../../schema/criteria.schema.json"
    )


# whole files


@pytest.mark.parametrize("name", FILES)
def test_a_file_gives_exactly_this_set(name: str) -> None:
    expected = (TABLES / f"{Path(name).stem.removesuffix('-libreoffice')}.yaml").read_text(encoding="utf-8")
    text = imported(name).text
    assert text is not None
    assert text.replace("-libreoffice.docx", ".docx") == expected


@pytest.mark.parametrize("name", FILES)
def test_the_set_of_a_file_is_accepted(name: str) -> None:
    text = imported(name).text
    assert text is not None
    (judged,) = lint(real_tree(), [RawFile(NAMED, text.encode())])
    assert judged.diagnostics == ()
    assert judged.criteria is not None


REPORTS = {
    "ca-mau.docx": [("X628", 1, 1), ("X641", 20, 2), ("X611", 22, 2)],
    "ca-mau-libreoffice.docx": [("X628", 1, 1), ("X641", 20, 2), ("X611", 22, 2)],
    "listed.docx": [("X617", 2, 1), ("X621", 8, 2), ("X621", 11, 2)],
    "listed-libreoffice.docx": [("X617", 2, 1), ("X621", 8, 2), ("X621", 11, 2)],
    "province.docx": [
        ("X617", 6, 2),
        ("X641", 7, 2),
        ("X616", 9, 5),
        ("X641", 13, 2),
        ("X617", 16, 2),
        ("X612", 19, 2),
        ("X613", 21, 2),
    ],
    "spreadsheet.xlsx": [("X626", 1, 1), ("X628", 1, 1)],
}


@pytest.mark.parametrize("name", FILES)
def test_what_is_left_to_decide_is_told_at_its_row(name: str) -> None:
    assert [(d.code, *d.place) for d in imported(name).diagnostics] == REPORTS[name]


@pytest.mark.parametrize("name", FILES)
def test_what_the_table_cannot_say_is_asked(name: str) -> None:
    made = import_table(raw(name), SetMetadata(id="kiem-thu"))
    assert [d.params["keys"].split(",")[0] for d in made.diagnostics if d.code == "X620"] == [
        "decision.number", "grades", "not_applicable", "official.areas", "rounding.places", "title",
    ]  # fmt: skip
    assert made.text is not None
    (judged,) = lint(real_tree(), [RawFile(NAMED, made.text.encode())])
    assert judged.criteria is None
    assert {d.code for d in judged.diagnostics} == {"S101", "S103"}


# wordings

YES = "answer: true=maximum | false=0"


WORDINGS: Sequence[tuple[str, str, str]] = [
    # yes or no
    ("Có: 1; Không: 0", "1", YES),
    ("Có ban hành: 1 / Không ban hành: 0", "1", YES),
    ("Đạt: 1/Không đạt: 0", "1", YES),
    ("- Có kế hoạch: 0,5 điểm;\n- Không có kế hoạch: 0 điểm.", "0.5", YES),
    ("+ Có: 1\n+ Không: 0", "1", YES),
    ("Đã công khai: 1; chưa công khai: 0", "1", YES),
    ("Ban hành kế hoạch: 1; không ban hành kế hoạch: 0", "1", YES),
    ("Có (1 điểm); Không (0 điểm)", "1", YES),
    ("Có: 100% số điểm; không: 0", "1", YES),
    ("Có: điểm tối đa; không: 0", "1", YES),
    ("Nếu có báo cáo: 1; nếu không có báo cáo: 0", "1", YES),
    ("Có: 1; không: 0,5", "1", "answer: true=maximum | false=0.5"),
    ("CÓ: 1; KHÔNG: 0", "1", YES),
    ("Có = 1; Không = 0", "1", YES),
    # a denial that earns more, or a denial of something else, is a choice: its labels say what is meant
    ("Có vi phạm: 0; không có vi phạm: 1", "1", "level: level_1=0 | level_2=maximum"),
    ("Không vi phạm: 1; có vi phạm: 0", "1", "level: level_1=maximum | level_2=0"),
    ("Ban hành kịp thời: 1; không kịp thời: 0", "1", "level: level_1=maximum | level_2=0"),
    ("Đúng hạn: 1; quá hạn: 0", "1", "level: level_1=maximum | level_2=0"),
    # choices
    (
        "- Ban hành kịp thời: 1\n- Ban hành không kịp thời: 0,5\n- Không ban hành: 0",
        "1",
        "level: level_1=maximum | level_2=0.5 | level_3=0",
    ),
    (
        "a) Đầy đủ: 100% điểm tối đa;\nb) Một phần: 65% số điểm;\nc) Chưa: 0",
        "2",
        "level: level_1=maximum | level_2=65% | level_3=0",
    ),
    (
        "Tốt được 2 điểm; khá được 1,5 điểm; trung bình được 1 điểm; yếu được 0 điểm",
        "2",
        "level: level_1=maximum | level_2=1.5 | level_3=1 | level_4=0",
    ),
    (
        "Đúng hạn: 1; chậm không quá 30 ngày: 0,5; chậm trên 30 ngày: 0",
        "1",
        "level: level_1=maximum | level_2=0.5 | level_3=0",
    ),
    # bands of a percentage: open and closed as the words say
    (
        "trên 90%: 2\n70%–90%: 1\ndưới 70%: 0",
        "2",
        "rate(percent): above 90%=maximum | from 70% to 90%=1 | below 70%=0",
    ),
    (
        "Trên 90%: 2; từ 70% đến 90%: 1; dưới 70%: 0",
        "2",
        "rate(percent): above 90%=maximum | from 70% to 90%=1 | below 70%=0",
    ),
    (
        "Đạt 100%: 1 điểm; Từ 80% - dưới 100%: 0,5 điểm; Dưới 80%: 0 điểm",
        "1",
        "rate(percent): from 100%=maximum | from 80% below 100%=0.5 | below 80%=0",
    ),
    ("từ 90% trở lên: 1; dưới 90%: 0", "1", "rate(percent): from 90%=maximum | below 90%=0"),
    ("Từ 90%: 1; dưới 90%: 0", "1", "rate(percent): from 90%=maximum | below 90%=0"),
    ("≥ 90%: 1; < 90%: 0", "1", "rate(percent): from 90%=maximum | below 90%=0"),
    (">90%: 1; <=90%: 0", "1", "rate(percent): above 90%=maximum | to 90%=0"),
    ("trên 90%: 1; từ 90% trở xuống: 0", "1", "rate(percent): above 90%=maximum | to 90%=0"),
    (
        "trên 70% đến 90%: 1; trên 90%: 2; từ 70% trở xuống: 0",
        "2",
        "rate(percent): above 70% to 90%=1 | above 90%=maximum | to 70%=0",
    ),
    (
        "từ trên 50% đến dưới 80%: 0,5; từ 80% trở lên: 1; không quá 50%: 0",
        "1",
        "rate(percent): above 50% below 80%=0.5 | from 80%=maximum | to 50%=0",
    ),
    ("Từ 0% đến 50%: 0; trên 50% đến 100%: 1", "1", "rate(percent): to 50%=0 | above 50%=maximum"),
    (
        "70 - 90%: 1; trên 90%: 2; dưới 70%: 0",
        "2",
        "rate(percent): from 70% to 90%=1 | above 90%=maximum | below 70%=0",
    ),
    (
        "Từ 95% đến 100%: 1; dưới 95%: 0,5; trên 100%: 0",
        "1",
        "rate(percent): from 95% to 100%=maximum | below 95%=0.5 | above 100%=0",
    ),
    (
        "Tính tỷ lệ % đơn vị được kiểm tra:\n- Từ 30% trở lên: 1;\n- Dưới 30%: 0",
        "1",
        "rate(percent): from 30%=maximum | below 30%=0",
    ),
    (
        "từ 90% số cơ quan trở lên: 1; dưới 90% số cơ quan: 0",
        "1",
        "rate(percent): from 90%=maximum | below 90%=0",
    ),
    ("từ 90% trở lên: 2; từ 70% đến 90%: 1; dưới 70%: 0", "2", "? overlap"),
    ("trên 90%: 2; dưới 90%: 0", "2", "? hole"),
    ("trên 90%: 2; từ 70% đến 85%: 1; dưới 70%: 0", "2", "? hole"),
    ("trên 80%: 2; từ 70% đến 85%: 1; dưới 70%: 0", "2", "? overlap"),
    ("trên 90%: 2; từ 70% đến 90%: 1", "2", "? hole"),
    ("đạt 100%: 2; đạt 70%: 1", "2", "? hole"),
    ("trên 90%: 2; 70-90: 1; dưới 70: 0", "2", "? units"),
    ("trên 90% hồ sơ: 1; từ 90% văn bản trở xuống: 0", "1", "? subjects"),
    ("tăng trên 10%: 1; từ 10% trở xuống: 0", "1", "? words"),
    ("trên 90%: 1; không thực hiện: 0", "1", "? mixed"),
    ("trên 1.500 hồ sơ: 1; từ 1.500 hồ sơ trở xuống: 0", "1", "? units"),
    # in proportion
    ("Tính theo công thức (tỷ lệ % hoàn thành × 1,5)/100", "1.5", "rate(percent): =proportional"),
    ("Điểm = (tỷ lệ % kiến nghị đã giải quyết × 0,5)/100%", "0.5", "rate(percent): =proportional"),
    ("tính theo tỷ lệ", "1", "rate(percent): =proportional"),
    ("[tỷ lệ] x điểm tối đa", "1", "rate(percent): =proportional"),
    (
        "Hoàn thành 100%: 1,5; từ 80% đến dưới 100%: tính theo tỷ lệ; dưới 80%: 0",
        "1.5",
        "rate(percent): from 100%=maximum | from 80% below 100%=proportional | below 80%=0",
    ),
    (
        "Đạt từ 60% trở lên: điểm = (tỷ lệ % hoàn thành × 2)/100%; dưới 60%: 0",
        "2",
        "rate(percent): from 60%=proportional | below 60%=0",
    ),
    ("Tính theo công thức (tỷ lệ % hoàn thành × 2)/100", "1.5", "? too_much"),
    # counts
    (
        "từ 3 sáng kiến trở lên: 1; 1-2 sáng kiến: 0,5; không có: 0",
        "1",
        "count(count): from 3=maximum | from 1 below 3=0.5 | below 1=0",
    ),
    (
        "- Từ 03 cuộc trở lên: 0,5 điểm;\n- Từ 01 đến 02 cuộc: 0,25 điểm;\n- Không tổ chức: 0 điểm.",
        "0.5",
        "count(count): from 3=maximum | from 1 below 3=0.25 | below 1=0",
    ),
    (
        "trên 2 lớp: 1; 1-2 lớp: 0,5; 0 lớp: 0",
        "1",
        "count(count): above 2=maximum | from 1 to 2=0.5 | below 1=0",
    ),
    ("Từ 5 tỷ đồng trở lên: 1; dưới 5 tỷ đồng: 0", "1", "count(number): from 5=maximum | below 5=0"),
    ("Từ 5 tỷ đồng trở lên: 1; từ 1 đến 4 tỷ đồng: 0,5; dưới 1 tỷ đồng: 0", "1", "? hole"),
    ("từ 5 cuộc trở lên: 1; 1-3 cuộc: 0,5; không có: 0", "1", "? hole"),
    ("từ 2 cuộc trở lên: 1; 1-2 cuộc: 0,5; không có: 0", "1", "? overlap"),
    ("từ 3 cuộc trở lên: 1; 1-2 lớp: 0,5; không có: 0", "1", "? subjects"),
    # so much for each
    ("Cứ mỗi báo cáo chậm trừ 0,25 điểm", "1", "count(count): from 0=start:maximum+each:-0.25+at_least:0"),
    ("Cứ 01 báo cáo chậm thì trừ 0,25 điểm", "1", "count(count): from 0=start:maximum+each:-0.25+at_least:0"),
    (
        "Gửi đủ báo cáo: 0,5 điểm. Mỗi báo cáo gửi chậm: trừ 10% điểm tối đa, trừ đến khi còn 0 điểm.",
        "0.5",
        "count(count): from 0=start:maximum+each:-10%+at_least:0",
    ),
    ("mỗi sáng kiến được 0,5 điểm, tối đa 1,5 điểm", "1.5", "count(count): from 0=each:0.5+at_most:maximum"),
    (
        "Mỗi sáng kiến: 0,25 điểm; tổng cộng không quá 1 điểm",
        "1",
        "count(count): from 0=each:0.25+at_most:maximum",
    ),
    ("mỗi sáng kiến được 0,5 điểm, tối đa 1 điểm", "1.5", "? each"),
    ("Cứ mỗi 02 báo cáo chậm trừ 0,25 điểm", "1", "? step"),
    (
        "Mỗi báo cáo chậm trừ 0,25 điểm, trừ tối đa 0,5 điểm",
        "1",
        "count(count): from 0=start:maximum+each:-0.25+at_least:0.5",
    ),
    ("Mỗi lớp: 0,5 điểm; mỗi hội nghị: 0,25 điểm", "1", "? each"),
    ("Mỗi sáng kiến: 2 điểm", "1", "? too_much"),
    # several parts that are added up: the words say so
    (
        "Điểm là tổng của hai phần:\na) Ban hành kế hoạch kiểm tra: 0,5 điểm; không ban hành: 0 điểm;\n"
        "b) Tỷ lệ cơ quan được kiểm tra: từ 30% trở lên: 0,75 điểm; từ 20% đến dưới 30%: 0,5; dưới 20%: 0",
        "1.25",
        "sum [Ban hành kế hoạch kiểm tra] level_1: level_1=0.5 | level_2=0 & "
        "[Tỷ lệ cơ quan được kiểm tra] rate_2(percent): from 30%=0.75 | from 20% below 30%=0.5 | below 20%=0",
    ),
    (
        "Điểm đánh giá là tổng điểm của hai nội dung: a) Ban hành kế hoạch: có: 0,5; không: 0; "
        "b) Kết quả xử lý: điểm = (tỷ lệ % số vấn đề đã xử lý × 0,5)/100%, không quá 0,5 điểm.",
        "1",
        "sum [Ban hành kế hoạch] answer_1: true=0.5 | false=0 & "
        "[Kết quả xử lý] rate_2(percent): =each:0.5+at_most:0.5",
    ),
    (
        "Điểm bằng tổng của các phần sau:\n- Ban hành kế hoạch kịp thời: 0,5\n- Công bố đầy đủ: 0,5",
        "1",
        "sum [Ban hành kế hoạch kịp thời] answer_1: true=0.5 | false=0 & "
        "[Công bố đầy đủ] answer_2: true=0.5 | false=0",
    ),
    (
        "Điểm gồm 02 phần:\na) Số sáng kiến: mỗi sáng kiến được 0,25 điểm, tối đa 0,5 điểm;\n"
        "b) Có nhân rộng: 0,5; không: 0",
        "1",
        "sum [Số sáng kiến] count_1(count): from 0=each:0.25+at_most:0.5 & "
        "[Có nhân rộng] level_2: level_1=0.5 | level_2=0",
    ),
    (
        "Điểm là tổng của hai phần, không quá 1 điểm:\n"
        "a) (số hồ sơ điện tử / tổng số hồ sơ) × 0,75;\nb) (số hồ sơ thanh toán / tổng số hồ sơ) × 0,25",
        "1",
        "sum [Số hồ sơ điện tử / tổng số hồ sơ] numerator_1(count⊂)/denominator_1(count): "
        "=each:0.75+at_most:0.75 & [Số hồ sơ thanh toán / tổng số hồ sơ] "
        "numerator_2(count⊂)/denominator_1(count): =each:0.25+at_most:0.25",
    ),
    (
        "Điểm là tổng của hai nội dung, thấp nhất là 0 điểm:\n"
        "a) Hoàn thành kế hoạch: (số đơn vị được kiểm tra / số đơn vị theo kế hoạch) × 1, tối đa 1 điểm;\n"
        "b) Điểm trừ: mỗi công chức bị kỷ luật trừ 0,05 điểm, trừ tối đa 0,5 điểm",
        "1",
        "sum [Hoàn thành kế hoạch] numerator_1(count)/denominator_1(count): =each:1+at_most:1 & "
        "[Số công chức bị kỷ luật] count_2(count): from 0=start:0+each:-0.05+at_least:-0.5+at_most:0",
    ),
    # the same, near misses
    ("Điểm là tổng của hai phần:\na) Ban hành kế hoạch: 0,5;\nb) Công bố: 0,25", "1", "? sum"),
    ("Điểm là tổng của hai phần:\na) Ban hành kế hoạch: 0,5;\nb) Công bố: 0,75", "1", "? sum"),
    ("Điểm là tổng của ba phần:\na) Ban hành kế hoạch: 0,5;\nb) Công bố: 0,5", "1", "? parts"),
    ("Điểm là tổng của hai phần, không quá 2 điểm:\na) Ban hành: 0,5;\nb) Công bố: 0,5", "1", "? too_much"),
    ("Điểm là tổng của hai phần:\na) Ban hành: 50% điểm tối đa;\nb) Công bố: 0,5", "1", "? share"),
    ("Điểm là tổng của hai phần:\na) Tính theo tỷ lệ;\nb) Công bố: 0,5", "1", "? untitled"),
    ("Điểm là tổng của hai phần:\na) Kết quả: tính theo tỷ lệ;\nb) Công bố: 0,5", "1", "? no_points"),
    ("Điểm là tổng của hai phần:\na) Không có vi phạm: 0,5;\nb) Công bố: 0,5", "1", "? untitled"),
    ("Điểm là tổng của hai phần:\na) Ban hành: 0,5;\nb) Ban hành: 0,5", "1", "? twice"),
    ("Điểm là tổng của hai phần:\na) Kiểm tra từ 30% số xã: 0,5;\nb) Công bố: 0,5", "1", "? untitled"),
    ("Điểm là tổng của hai phần:\na) Ban hành: 0,5;\nc) Công bố: 0,5", "1", "? parts"),
    (
        "Điểm là tổng của hai phần:\na) Ban hành: 0,5;\nb) Công bố: 0,5\nChậm thì trừ 0,1",
        "1",
        "sum [Ban hành] answer_1: true=0.5 | false=0 & [Công bố] answer_2: true=0.5 | false=0",
    ),
    (
        "Điểm là tổng của hai phần:\na) (số lớp đã mở / số lớp theo kế hoạch) × 0,5;\nb) Công bố: 0,5",
        "1",
        "? over",
    ),
    (
        "Điểm là tổng của hai phần:\na) Sáng kiến: mỗi sáng kiến được 0,25 điểm;\nb) Công bố: 0,5",
        "0.75",
        "? no_points",
    ),
    (
        "Điểm là tổng của hai phần:\na) Kiểm tra: từ 30% trở lên: 0,5; từ 20% đến 30%: 0,25; dưới 20%: 0;\n"
        "b) Công bố: 0,5",
        "1",
        "? overlap",
    ),
    # the same, where nothing but the points say so: different acts, or whole rules side by side
    (
        "Ban hành kế hoạch kịp thời: 0,5; Công bố đầy đủ: 0,5",
        "1",
        "sum! [Ban hành kế hoạch kịp thời] answer_1: true=0.5 | false=0 & "
        "[Công bố đầy đủ] answer_2: true=0.5 | false=0",
    ),
    (
        "a) Có kế hoạch: 0,5; không có kế hoạch: 0\nb) Có báo cáo: 0,5; không có báo cáo: 0",
        "1",
        "sum! [Có kế hoạch] answer_1: true=0.5 | false=0 & [Có báo cáo] answer_2: true=0.5 | false=0",
    ),
    ("Ban hành kế hoạch: 0,5; công bố: 0,25", "1", "? too_little"),
    ("Ban hành kế hoạch: 0,5; công bố: 0,75", "1", "? too_little"),
    ("Ban hành kế hoạch kịp thời: 1; ban hành kế hoạch muộn: 0,5", "1.5", "? too_little"),
    ("Hoàn thành tốt: 1; thực hiện: 0,5", "1.5", "? too_little"),
    ("Hoàn thành kế hoạch: 1; triển khai kế hoạch: 0,5", "1.5", "? too_little"),
    ("Ban hành kế hoạch: 1; trình kế hoạch: 0,5", "1.5", "? too_little"),
    ("Ban hành kế hoạch: 1; công bố một phần: 0,5", "1.5", "? too_little"),
    ("Ban hành kế hoạch: 0,5; công bố hoặc niêm yết: 0,5", "1", "? too_little"),
    ("Ban hành kế hoạch: 0,5; công bố trong 10 ngày: 0,5", "1", "? too_little"),
    ("Ban hành kế hoạch: 0,5; công bố: 0,5; không thực hiện: 0", "1", "? too_little"),
    ("Tốt: 1; Khá: 0,5", "1.5", "? too_little"),
    ("a) Có kế hoạch: 0,5; không: 0\nb) Có báo cáo: 0,5; chưa: 0", "0.5", "? parts"),
    ("a) Có kế hoạch: 0,5; không: 0\nb) Có báo cáo: 0,25; chưa: 0", "1", "? parts"),
    (
        "a) Trường hợp có kế hoạch: có báo cáo: 0,5; không: 0\nb) Trường hợp khác: đạt: 0,5; không đạt: 0",
        "1",
        "? parts",
    ),
    # the best of several ways
    (
        "Tính theo cách có lợi nhất:\n"
        "a) Theo số lớp: (số lớp đã mở / số lớp theo kế hoạch) × 1,0, không quá 1 điểm;\n"
        "b) Theo số lượt người: đạt từ 100% kế hoạch: 1; từ 80% đến dưới 100%: 0,75; dưới 80%: 0",
        "1",
        "best [Theo số lớp] numerator_1(count)/denominator_1(count): =proportional & "
        "[Theo số lượt người] rate_2(percent): from 100%=maximum | from 80% below 100%=0.75 | below 80%=0",
    ),
    (
        "Kết quả được xác định theo một trong hai cách, lấy kết quả có lợi hơn cho địa phương:\n"
        "- Theo số lớp: (số lớp đã tổ chức / số lớp theo kế hoạch) × 1;\n"
        "- Theo số người: (số người được học / số người theo kế hoạch) × 1",
        "1",
        "best [Theo số lớp] numerator_1(count)/denominator_1(count): =proportional & "
        "[Theo số người] numerator_2(count)/denominator_2(count): =proportional",
    ),
    ("Theo số lớp: có: 1; không: 0\nTheo số người: có: 1; không: 0", "1", "? twice"),
    ("a) Theo số lớp: có: 1; không: 0\nb) Theo số người: có: 1; không: 0", "1", "? parts"),
    (
        "Điểm được tính theo phương án có lợi nhất trong hai phương án:\n"
        "a) Theo số lớp: (số lớp đã mở / số lớp theo kế hoạch) × 0,5;\nb) Theo số người: đủ: 1; thiếu: 0",
        "1",
        "? too_little",
    ),
    (
        "Điểm được tính theo phương án có lợi nhất trong ba phương án:\n"
        "a) Theo số lớp: đủ: 1; thiếu: 0;\nb) Theo số người: đủ: 1; thiếu: 0",
        "1",
        "? parts",
    ),
    ("Tính theo cách có lợi nhất:\na) Số lớp: đủ: 1; thiếu: 0\nb) Số lớp: có: 1; không: 0", "1", "? twice"),
    # one of several ways, which the assessor chooses
    (
        "Người chấm chọn một trong hai công thức và nêu rõ lý do:\n"
        "a) So với kế hoạch: (số người đã tinh giản / số người phải tinh giản) × 1,0, không quá 1 điểm;\n"
        "b) So với biên chế: từ 5% trở lên: 1 điểm; dưới 5%: 0",
        "1",
        "chosen [So với kế hoạch] numerator_1(count)/denominator_1(count): =proportional & "
        "[So với biên chế] rate_2(percent): from 5%=maximum | below 5%=0",
    ),
    (
        "Áp dụng một trong hai công thức:\na) Công thức 1: đủ: 1; thiếu: 0\nb) Công thức 2: đủ: 1; thiếu: 0",
        "1",
        "? no_points",
    ),
    # ratios of two figures
    ("Điểm = (số A / số B) × 0,75", "0.75", "numerator(number)/denominator(number): =proportional"),
    (
        "Điểm = (số hồ sơ nộp trực tuyến / tổng số hồ sơ tiếp nhận) × 1,25.",
        "1.25",
        "numerator(count)/denominator(count): =proportional",
    ),
    (
        "[(Số hồ sơ đúng hạn/Tổng số hồ sơ) x 1,5]",
        "1.5",
        "numerator(count⊂)/denominator(count): =proportional",
    ),
    (
        "Tính theo công thức: (số tiền đã nộp / tổng số tiền phải nộp) × điểm tối đa",
        "1.25",
        "numerator(number)/denominator(number): =proportional",
    ),
    (
        "Điểm = (b/a) × 1,5. Trong đó: a là tổng số nhiệm vụ; b là số nhiệm vụ đã hoàn thành",
        "1.5",
        "numerator(count⊂)/denominator(count): =proportional",
    ),
    (
        "Gọi a là tổng số hồ sơ, b là số hồ sơ đúng hạn\nĐiểm được tính theo công thức (b/a)*điểm tối đa",
        "1",
        "numerator(count⊂)/denominator(count): =proportional",
    ),
    (
        "(số lớp đã mở × 1,5) / số lớp theo kế hoạch, tối đa không quá 1,5 điểm",
        "1.5",
        "numerator(count)/denominator(count): =proportional",
    ),
    (
        "1,5 × số lớp đã mở chia cho số lớp theo kế hoạch",
        "1.5",
        "numerator(count)/denominator(count): =proportional",
    ),
    (
        "(số lớp đã mở / số lớp theo kế hoạch × 100%) × 1,5",
        "1.5",
        "numerator(count)/denominator(count): =proportional",
    ),
    (
        "Tỷ lệ giải ngân = số vốn đã giải ngân / tổng số vốn được giao × 100%\n"
        "- Từ 95% trở lên: 2;\n- Từ 70% đến dưới 95%: điểm = tỷ lệ giải ngân × 2;\n- Dưới 70%: 0",
        "2",
        "numerator(number)/denominator(number): "
        "from 95%=maximum | from 70% below 95%=proportional | below 70%=0",
    ),
    (
        "Tỷ lệ = A/B × 100%, trong đó A là số hồ sơ đúng hạn, B là tổng số hồ sơ.\n"
        "Tỷ lệ này từ 95% trở lên: điểm = (A/B) × 1; dưới 95%: 0",
        "1",
        "numerator(count⊂)/denominator(count): from 95%=proportional | below 95%=0",
    ),
    (
        "Tỷ lệ % = (b/a) × 100%. Nếu tỷ lệ từ 90% trở lên thì được 1 điểm; dưới 90%: 0. "
        "Trong đó: a là tổng số hồ sơ; b là số hồ sơ đúng hạn",
        "1",
        "numerator(count⊂)/denominator(count): from 90%=maximum | below 90%=0",
    ),
    (
        "Tỷ lệ = (số nhiệm vụ hoàn thành / số nhiệm vụ theo kế hoạch) × 100%\nĐạt 100%: 1; dưới 100%: 0",
        "1",
        "numerator(count)/denominator(count): from 100%=maximum | below 100%=0",
    ),
    (
        "Tỷ lệ = (số biên chế sử dụng / tổng số biên chế được giao) × 100%\n"
        "Từ 95% đến 100%: 1; dưới 95%: 0,5; trên 100%: 0",
        "1",
        "numerator(count)/denominator(count): from 95% to 100%=maximum | below 95%=0.5 | above 100%=0",
    ),
    # the same, near misses
    ("(số lớp đã mở / số lớp theo kế hoạch) × 2", "1.5", "? too_much"),
    ("(số lớp đã mở / số lớp theo kế hoạch) × 1,5, tối đa 1 điểm", "1.5", "? no_points"),
    ("số lớp đã mở / (số lớp theo kế hoạch × 1,5)", "1.5", "? factor"),
    ("(số lớp đã mở / số lớp theo kế hoạch × 1,5", "1.5", "? no_points"),
    ("(số lớp đã mở / số lớp theo kế hoạch] × 1,5", "1.5", "? no_points"),
    ("(số lớp đã mở + số hội nghị / số lớp theo kế hoạch) × 1,5", "1.5", "? no_points"),
    ("(số lớp đã mở - số lớp huỷ / số lớp theo kế hoạch) × 1,5", "1.5", "? no_points"),
    ("(số chương trình/kế hoạch đã ban hành) × 1", "1", "? no_points"),
    ("(số sở/ngành đạt / tổng số sở/ngành) × 1", "1", "? no_points"),
    ("(số lớp / số lớp) × 1", "1", "? no_points"),
    ("(số hồ sơ đúng hạn / tổng số hồ sơ) × 100%", "1", "? no_points"),
    ("Số hồ sơ đúng hạn / tổng số hồ sơ", "1", "? no_points"),
    ("(a/b) × điểm tối đa", "1", "? letters"),
    ("(a/b) × 1; trong đó a là số hồ sơ đúng hạn", "1", "? letters"),
    ("(a/b) × 1; a là số hồ sơ; b là tổng số hồ sơ; c là số xã", "1", "? letters"),
    ("(a/b) × 1; a là số hồ sơ; b là tổng số hồ sơ; b là số xã", "1", "? letters"),
    ("(a/b) × 1; A là số hồ sơ đúng hạn; B là tổng số hồ sơ", "1", "? letters"),
    ("(chỉ số của tỉnh / chỉ số của địa phương dẫn đầu) × 1", "1", "? no_points"),
    ("(số hồ sơ đúng hạn/100) × 1", "1", "? no_points"),
    ("(số A / số B) × (số A / số B) × 1", "1", "? no_points"),
    (
        "Tỷ lệ = (số hồ sơ đúng hạn / tổng số hồ sơ) × 100%\nQuá hạn dưới 5%: 1; quá hạn từ 5% trở lên: 0",
        "1",
        "? subjects",
    ),
    (
        "Tỷ lệ = (số hồ sơ đúng hạn / tổng số hồ sơ) × 100%\nTừ 90 trở lên: 1; dưới 90: 0",
        "1",
        "? units",
    ),
    (
        "Tỷ lệ = (số hồ sơ đúng hạn / tổng số hồ sơ) × 100%\n"
        "Từ 90% trở lên: (số xã / tổng số xã) × 1; dưới 90%: 0",
        "1",
        "? subjects",
    ),
    (
        "Tỷ lệ = (số hồ sơ đúng hạn / tổng số hồ sơ) × 100%\nTỷ lệ = (số xã đạt / tổng số xã) × 100%\n"
        "Từ 90% trở lên: 1; dưới 90%: 0",
        "1",
        "? letters",
    ),
    ("Tỷ lệ = (số A / số B) × 100%\nTừ 90% trở lên: 1; từ 70% đến 90%: 0,5; dưới 70%: 0", "1", "? overlap"),
    ("Tính tỷ lệ % đơn vị được kiểm tra:\n- Từ 30 trở lên: 1;\n- Dưới 30: 0", "1", "? units"),
    # growth over an earlier time
    (
        "Tốc độ tăng số doanh nghiệp thành lập mới so với năm trước liền kề:\n"
        "- Tăng từ 10% trở lên: 1;\n- Tăng dưới 10%: 0,5;\n- Không tăng hoặc giảm: 0",
        "1",
        "now(count)/before(count): from 10%=maximum | above 0% below 10%=0.5 | to 0%=0",
    ),
    (
        "Tính tỷ lệ % giảm số đơn vị so với cuối năm 2021:\n"
        "Giảm từ 10% trở lên: 1; giảm dưới 10%: 0,5; không giảm: 0",
        "1",
        "now(count)/before(count): to -10%=maximum | above -10% below 0%=0.5 | from 0%=0",
    ),
    (
        "Tăng từ 10% trở lên so với năm trước: 1; tăng từ 5% đến dưới 10%: 0,5; "
        "tăng dưới 5%: 0,25; không tăng: 0",
        "1",
        "change(percent): from 10%=maximum | from 5% below 10%=0.5 | above 0% below 5%=0.25 | to 0%=0",
    ),
    (
        "So với năm trước:\nTăng trên 5%: 1; tăng không quá 5%: 0,5; giữ nguyên: 0,25; giảm: 0",
        "1",
        "change(percent): above 5%=maximum | above 0% to 5%=0.5 | from 0% to 0%=0.25 | below 0%=0",
    ),
    (
        "So với năm trước:\nKhông giảm: 1; giảm không quá 20%: 0,5; giảm trên 20%: 0",
        "1",
        "change(percent): from 0%=maximum | from -20% below 0%=0.5 | below -20%=0",
    ),
    ("Tăng từ 10% trở lên: 1; tăng dưới 10%: 0,5; không tăng: 0", "1", "? earlier"),
    ("Tăng từ 10% so với năm trước: 1; tăng dưới 10% so với năm 2020: 0,5; không tăng: 0", "1", "? earlier"),
    ("So với năm trước:\nTăng từ 10% trở lên: 1; tăng dưới 10%: 0,5; giảm: 0", "1", "? hole"),
    ("So với năm trước:\nTăng từ 10% trở lên: 1; tăng dưới 8%: 0,5; không tăng: 0", "1", "? hole"),
    (
        "So với năm trước:\nTăng từ 10% trở lên: 1; tăng từ 5% đến 10%: 0,5; tăng dưới 5%: 0,2; "
        "không tăng: 0",
        "1",
        "? overlap",
    ),
    (
        "So với năm trước:\nTăng từ 10% trở lên: 1; tăng dưới 10%: 0,5; không tăng: 0; giảm: 0",
        "1",
        "? overlap",
    ),
    ("So với năm trước:\nTăng từ 10 hồ sơ trở lên: 1; tăng dưới 10 hồ sơ: 0", "1", "? words"),
    ("So với năm trước:\nTừ 10% trở lên: 1; dưới 10%: 0", "1", "? words"),
    ("So với năm trước: mỗi hồ sơ tăng được 0,1 điểm, tối đa 1 điểm", "1", "? each"),
    (
        "So với năm trước:\nTăng từ 10% trở lên: 1; tăng dưới 10%: tính theo tỷ lệ; không tăng: 0",
        "1",
        "? mixed",
    ),
    # a plan or target that is reached
    (
        "Thu đạt hoặc vượt dự toán: 1,5; đạt từ 90% đến dưới 100% dự toán: 0,75; đạt dưới 90% dự toán: 0",
        "1.5",
        "rate(percent): from 100%=maximum | from 90% below 100%=0.75 | below 90%=0",
    ),
    ("Đạt chỉ tiêu: 1; không đạt chỉ tiêu: 0", "1", YES),
    ("Đạt hoặc vượt kế hoạch: 1; không đạt: 0", "1", "level: level_1=maximum | level_2=0"),
    ("Đạt hoặc vượt kế hoạch: 1; dưới 100% dự toán: 0", "1", "? subjects"),
    ("Đạt hoặc vượt kế hoạch: 1; dưới 90% kế hoạch: 0", "1", "? hole"),
    ("Vượt dự toán từ 5% trở lên: 1; dưới 105%: 0", "1", "? mixed"),
    ("Vượt 10% kế hoạch: 1; từ 10% kế hoạch trở xuống: 0", "1", "? mixed"),
    (
        "Vượt 100% kế hoạch: 1; từ 100% kế hoạch trở xuống: 0",
        "1",
        "rate(percent): above 100%=maximum | to 100%=0",
    ),
    # never guessed
    ("Đạt/Không đạt", "1", "? no_points"),
    ("Theo đánh giá của hội đồng", "1", "? no_points"),
    ("Có: 1", "1", "? one_option"),
    ("Có: 1,5; không: 0", "1", "? too_much"),
    ("Có: 0,5; không: 0", "1", "? too_little"),
    ("Có: 1; không: 0; chậm thì trừ 0,25", "1", YES),
    ("Tốt: 1; tốt: 0,5", "1", "? twice"),
    ("Điểm là tổng của hai phần:\na) Có: 0,5;\nb) Không: 0", "1", "? untitled"),
    ("Đầy đủ: 1; thiếu: tính theo tỷ lệ", "1", "? mixed"),
    ("Có: 1: 1; không: 0", "1", "? two_points"),
    ("", "1", "? empty"),
    ("x" * 500 + ": 1; không: 0", "1", "? long"),
]


@pytest.mark.parametrize(("wording", "maximum", "expected"), WORDINGS, ids=lambda value: str(value)[:40])
def test_a_wording_is_a_rule_or_is_not_sure(wording: str, maximum: str, expected: str) -> None:
    assert drafted(wording, maximum, "Tên mục") == expected


def test_there_are_enough_wordings() -> None:
    assert len(WORDINGS) >= 60


def test_a_title_that_denies_makes_no_yes() -> None:
    assert drafted("Có: 1; không: 0", "1", "Không để xảy ra vi phạm") == "level: level_1=maximum | level_2=0"
    assert drafted("trên 90: 1; dưới 90: 0", "1", "Tỷ lệ hồ sơ đúng hạn") == "? units"


@pytest.mark.parametrize(
    ("wording", "maximum", "title"),
    [
        ("Cứ mỗi báo cáo CCHC chậm trừ 0,25 điểm", "1", "Báo cáo: số báo cáo CCHC chậm"),
        ("Quá hạn dưới 5%: 1; quá hạn từ 5% trở lên: 0", "1", "Báo cáo: tỷ lệ % Quá hạn"),
        ("trên 90%: 1; từ 90% trở xuống: 0", "1", "Báo cáo: tỷ lệ %"),
        ("từ 3 lớp trở lên: 1; dưới 3 lớp: 0", "1", "Báo cáo: số lớp"),
        ("Có: 1; không: 0", "1", "Báo cáo"),
    ],
)
def test_an_input_is_named_after_its_leaf_and_what_is_counted(wording: str, maximum: str, title: str) -> None:
    made = recognise([wording], Decimal(maximum), "Báo cáo")
    assert isinstance(made, StatedRule)
    assert [asked["title"] for asked in made.asked.values()] == [title]


@pytest.mark.parametrize(
    ("wording", "maximum"),
    [(wording, maximum) for wording, maximum, expected in WORDINGS if not expected.startswith("?")],
    ids=lambda value: str(value)[:40],
)
def test_every_rule_made_is_one_the_house_accepts(wording: str, maximum: str) -> None:
    text, _ = set_of([("1", "A", maximum), ("1.1", "B", maximum), ("", wording, "")])
    (judged,) = lint(real_tree(), [RawFile(NAMED, text.encode())])
    assert judged.diagnostics == ()
    assert judged.criteria is not None
    assert judged.criteria.leaves[0].rule.computable
    assert judged.criteria.leaves[0].rule.text.split() == wording.split()


# rows

AREA, CRITERION, OPTIONS = ("1", "A", "1"), ("1.1", "B", "1"), ("", "Có: 1; không: 0", "")


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([AREA, CRITERION, OPTIONS], set()),
        ([("I", "A", "1"), ("I.1.", "B", "1,0"), OPTIONS], set()),
        ([("1.", "A", "1"), ("1.1)", "B", "01"), OPTIONS], set()),
        ([AREA, ("1.1", "B\n- Có: 1\n- Không: 0", "1")], set()),
        ([AREA, ("1.1", "B", "1 điểm"), ("-", "Có", "1"), ("-", "Không", "0")], set()),
        ([AREA, CRITERION, ("a", "Có: 1", ""), ("b", "Không: 0", "")], set()),
        ([AREA, CRITERION, OPTIONS, ("", "", "", "", "Báo cáo năm")], set()),
        ([AREA, CRITERION, OPTIONS, ("", "Tổng cộng", "1")], set()),
        ([AREA, CRITERION, OPTIONS, ("", "Tổng cộng", "2")], {"X609"}),
        ([AREA, CRITERION, OPTIONS, ("", "Cộng lĩnh vực 1", "1"), ("", "TỔNG ĐIỂM", "1")], set()),
        ([("1", "A", ""), CRITERION, OPTIONS], {"X617"}),
        ([("1", "A", "1"), ("1.1", "B", "một"), OPTIONS], {"X608"}),
        ([("1", "A", "1.000"), CRITERION, OPTIONS], {"X608"}),
        ([("1", "A", "1,000"), CRITERION, OPTIONS], {"X608"}),
        ([AREA, ("1.1.1.1", "B", "1"), OPTIONS], {"X606"}),
        ([AREA, ("01/01/2024", "B", "1"), OPTIONS], {"X605"}),
        ([AREA, ("1.1.1", "B", "1"), OPTIONS], {"X606"}),
        ([AREA, ("2.1", "B", "1"), OPTIONS], {"X606"}),
        ([AREA, ("1.2", "B", "1"), OPTIONS], {"X607"}),
        ([("2", "A", "1"), ("2.1", "B", "1"), OPTIONS], {"X607"}),
        ([AREA, ("1.1", "", "1"), OPTIONS], {"X610"}),
        ([AREA, CRITERION, OPTIONS, ("2", "C", "1")], {"X614"}),
        ([AREA, CRITERION, ("", "", "1")], {"X610", "X614"}),
        ([AREA, ("1.1", "B", "1", "1")], set()),
        ([AREA, ("1.1", "B", "1", "x")], set()),
        ([AREA, ("1.1", "B", "", "1")], set()),
        ([AREA, ("1.1", "B", "1", "0,5"), OPTIONS], {"X615"}),
        ([AREA, ("1.1", "B (điều tra XHH)", "1")], set()),
        ([AREA, ("1.1", "B", "1", "", "", "Điều tra XHH")], set()),
        ([AREA, ("1.1", "Tổ chức điều tra xã hội học", "1"), OPTIONS], set()),
        ([AREA, CRITERION, ("", "Điểm được xác định qua kết quả điều tra xã hội học.", "")], set()),
        ([("1", "A", "1", "", "Kế hoạch"), CRITERION, OPTIONS], {"X610"}),
    ],
    ids=lambda value: str(sorted(value)) if isinstance(value, set) else str(value),
)
def test_rows_give_these_codes(rows: Sequence[Sequence[str]], codes: set[str]) -> None:
    assert codes_of_rows(rows) == codes


@pytest.mark.parametrize(
    ("rows", "scored_by"),
    [
        ([AREA, ("1.1", "B", "1", "1")], "survey"),
        ([AREA, ("1.1", "B", "", "1")], "survey"),
        ([AREA, ("1.1", "B", "1", "0"), OPTIONS], "appraisal"),
        ([AREA, ("1.1", "B", "1", "", "", "điều tra XHH.")], "survey"),
        ([AREA, ("1.1", "B", "1", "0,5"), OPTIONS], ""),
    ],
    ids=str,
)
def test_who_scores_is_read_or_left_open(rows: Sequence[Sequence[str]], scored_by: str) -> None:
    outline, _ = read(rows)
    assert outline is not None
    assert [leaf.scored.scored_by for leaf in outline.leaves() if leaf.scored] == [scored_by]


def test_what_is_in_error_is_refused_by_the_house_too() -> None:
    """A file made of a table with errors never passes for a sound set."""
    for rows in (
        [AREA, ("1.1.a", "B", "1"), OPTIONS],
        [("1.a", "A", "1"), CRITERION, OPTIONS],
        [AREA, ("1.1", "B", "một"), OPTIONS],
        [AREA, ("1.1", "B", "1", "0,5"), OPTIONS],
        [("1", "A", "2"), CRITERION, OPTIONS],
        [("1", "A", "2"), CRITERION, OPTIONS, ("1.1", "C", "1"), OPTIONS],
        [AREA, ("2.1", "B", "1"), OPTIONS],
    ):
        outline, found = read(rows)
        assert outline is not None
        text, _ = criteria_text(outline, terms("kiem-thu", outline), "")
        (judged,) = lint(real_tree(), [RawFile(NAMED, text.encode())])
        assert any(d.blocks for d in found), rows
        assert judged.criteria is None, text


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1", "1"), ("1.", "1"), (" 1 . 1 . ", "1.1"), ("IV", "IV"), ("XIX.2.10", "XIX.2.10"),
        ("1.10", "1.10"),
        ("IIII", ""), ("VX", ""), ("i", ""), ("1.0", ""), ("0", ""), ("1.01", ""), ("1,1", ""),
        ("1.1.1.1", "1.1.1.1"), ("A", "A"), ("C)", "C"), ("", ""), ("1\u00a0.1", "1.1"), ("1.1.1)", "1.1.1"),
    ],
)  # fmt: skip
def test_codes(written: str, code: str) -> None:
    assert printed_code(tidy(written)[0]) == code


def test_texts_are_tidied_and_what_is_dropped_is_told() -> None:
    assert tidy("  Kế\u00a0hoạch\t năm \r\n\n\u200b—\u00ad x") == ("Kế hoạch năm\n— x", "")
    assert tidy(unicodedata.normalize("NFD", "Giải quyết")) == ("Giải quyết", "")
    assert tidy("\u2a7e 90%, \u2a7d 70%") == ("≥ 90%, ≤ 70%", "")
    assert tidy("Có: 2; c\u0336h\u0336ậ\u0336m\u0336 không: 0, 2\u03361 =\u0338") == (
        "Có: 2; không: 0, 1 ≠",
        "",
    )
    assert tidy("🎯 Có\U0001f3af") == ("Có", "🎯")
    outline, found = read([AREA, ("1.1", "B 🎯", "1"), OPTIONS])
    assert [(d.code, d.place, d.params["letters"]) for d in found] == [("X618", (3, 2), "U+1F3AF")]
    assert outline is not None
    assert outline.leaves()[0].title == "B"


def test_a_table_goes_on_in_another_grid() -> None:
    first = grid([HEAD, ("1", "A", "2"), CRITERION, OPTIONS])
    headless = grid([("1.2", "C", "1", "", "", ""), ("", "Có: 1; không: 0", "", "", "", "")])
    headed = grid([HEAD, ("1.2", "C", "1"), OPTIONS])
    for second, codes in ((headless, ["X617", "X628"]), (headed, ["X628"])):
        outline, found = read_table("x", [first, grid([("ghi chú",)]), second], None)
        assert outline is not None
        assert [item.code for area in outline.areas for item in area.items] == ["1.1", "1.2"]
        assert [d.code for d in found] == codes


def test_of_two_tables_of_the_same_form_a_person_chooses() -> None:
    tables = [grid([HEAD, ("1", name, "1"), CRITERION, OPTIONS]) for name in ("Bộ", "Tỉnh")]
    for wanted in (None, 3):
        outline, found = read_table("x", tables, wanted)
        assert (outline, [d.code for d in found]) == (None, ["X603"])
    outline, found = read_table("x", tables, 2)
    assert outline is not None
    assert (outline.areas[0].title, found) == ("Tỉnh", [])


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        (("TT", "NỘI DUNG TIÊU CHÍ", "Điểm chuẩn"), set()),
        (("Số TT", "Tiêu chí/tiêu chí thành phần", "ĐIỂM TỐI ĐA (*)"), set()),
        (("Mã số", unicodedata.normalize("NFD", "Tên tiêu chí"), "Thang điểm"), set()),
        (("STT", "Họ và tên", "Điểm tối đa"), {"X603"}),
        (("STT", "Tiêu chí", "Số lượng"), {"X603"}),
        (("STT",), {"X603"}),
    ],
    ids=str,
)
def test_columns_are_found_by_their_headings(head: Sequence[str], codes: set[str]) -> None:
    assert codes_of_rows([head, AREA, CRITERION, OPTIONS]) == codes


def test_columns_may_stand_in_any_order() -> None:
    outline, found = read(
        [
            ("STT", "Ghi chú", "Điểm tối đa", "Cách tính điểm", "Tài liệu kiểm chứng", "Tiêu chí"),
            ("1", "", "1", "", "", "A"),
            ("1.1", "", "1", "Có: 1\nKhông: 0", "Báo cáo", "B"),
        ]
    )
    assert found == []
    assert outline is not None
    (leaf,) = outline.leaves()
    assert leaf.scored is not None
    assert (leaf.title, leaf.scored.text, leaf.scored.evidence) == ("B", "Có: 1\nKhông: 0", ("Báo cáo",))


# hostile tables


@pytest.mark.parametrize(
    "rows", [[], [("STT",)], [HEAD], [HEAD, ("", "", "")], [HEAD, ("", "chữ", "")]], ids=str
)
def test_an_empty_table_is_refused(rows: Sequence[Sequence[str]]) -> None:
    outline, found = read(rows)
    assert outline is None
    assert found[-1].code in {"X603", "X604"}


@pytest.mark.parametrize(
    "text",
    ['": {', "- a: b", "# x", "%YAML 1.2", "---", "*a", "&a", "!!x", "'", '"', "\\", "a: b #c", "null", "yes",
     "1.10", "²", "2024-12-05", "{{ x }}", "${x}", "<script>", "=1+1", "x\u202ey", "a\x00b", "| x", "> x",
     "\ufeffx", "?"],
)  # fmt: skip
def test_any_text_in_a_cell_stays_text(text: str) -> None:
    made, _ = set_of(
        [("1", f"A{text}", "1"), ("1.1", text, "1"), ("", f"- {text}\n- {text}", "", "", text, text)]
    )
    source, found = parse(RawFile(NAMED, made.encode()))
    assert source is not None
    assert found == []
    kept = tidy(text)[0]
    leaf = source.data["areas"][0]["criteria"][0]
    assert leaf["title"] == kept
    assert leaf["rule"]["text"].startswith(f"- {kept}\n- {kept}")


def test_ten_thousand_rows_are_read_in_time() -> None:
    rows = [("1", "A", "3000"), ("1.1", "B", "3000")]
    for number in range(1, 900):
        rows += [(f"1.1.{number}", "C", "1"), *[("", "Có: 1; không: 0", "")] * 10]
    outline, _ = read(rows)
    assert outline is not None
    assert len(outline.leaves()) == 899


# hostile files


def zipped(parts: Mapping[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return kept.getvalue()


def changed(name: str, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A table's file with one part changed."""
    with zipfile.ZipFile(TABLES / name) as package:
        parts = {info: package.read(info) for info in package.namelist()}
    return zipped({**parts, part: change(parts[part])})


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
LAUGHS = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
BOMB = b"\0" * (LARGEST_CONTENT + 1)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HOSTILE: Mapping[str, tuple[bytes, str, str]] = {
    "nothing": (b"", "X601", "broken"),
    "text": (b"STT,Ten,Diem\n", "X601", "broken"),
    "half a zip": ((TABLES / "ca-mau.docx").read_bytes()[:9000], "X601", "broken"),
    "old office": (OLE + b"\0" * 600, "X601", "old"),
    "locked": (OLE + "EncryptedPackage".encode("utf-16-le"), "X601", "locked"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "X601", "pdf"),
    "pdf behind a mark": (b"\xef\xbb\xbf\r\n%PDF-1.4\n", "X601", "pdf"),
    "another zip": (zipped({"content.xml": b"<a/>"}), "X601", "kind"),
    "no content": (zipped({"word/document.xml": b""}), "X601", "broken"),
    "no package": (zipped({"word/document.xml": b"<a/>"}), "X601", "broken"),
    "no workbook": (zipped({"xl/workbook.xml": b"<a/>"}), "X601", "broken"),
    "entities in word": (changed("ca-mau.docx", "word/document.xml", lambda _: DOCTYPE), "X601", "entities"),
    "entities in excel": (
        changed("spreadsheet.xlsx", "xl/workbook.xml", lambda _: LAUGHS), "X601", "entities",
    ),
    "entities in utf-16": (
        changed("ca-mau.docx", "word/document.xml", lambda _: LAUGHS.decode().encode("utf-16")),
        "X601", "entities",
    ),
    "entities in another part": (
        zipped({"word/document.xml": b"<a/>", "word/x.bin": DOCTYPE}), "X601", "entities",
    ),
    "bomb": (zipped({"word/document.xml": BOMB}), "X602", "large"),
    "many parts": (zipped({f"x{n}": b"" for n in range(MOST_PARTS + 1)}), "X602", "large"),
    "half a document": (
        changed("ca-mau.docx", "word/document.xml", lambda c: c[: len(c) // 2]), "X601", "broken",
    ),
    "half a sheet": (
        changed("spreadsheet.xlsx", "xl/worksheets/sheet1.xml", lambda c: c[: len(c) // 2]),
        "X601", "broken",
    ),
    "deep": (
        changed("ca-mau.docx", "word/document.xml", lambda _: b"<a>" * 50_000 + b"</a>" * 50_000),
        "X601", "broken",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_in_a_word(what: str) -> None:
    data, code, why = HOSTILE[what]
    made = import_table(RawFile("x.docx", data), SetMetadata(id="x"))
    assert made.text is None
    assert [(d.code, d.params["why"]) for d in made.diagnostics] == [(code, why)]


@given(st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_reading_never_raises(data: st.DataObject) -> None:
    """Parts of real files, bytes of them changed, in a sound package: read or refused."""
    name = data.draw(st.sampled_from(["ca-mau-libreoffice.docx", "listed.docx", "spreadsheet.xlsx"]))
    with zipfile.ZipFile(TABLES / name) as package:
        parts = {info: bytearray(package.read(info)) for info in package.namelist()}
    part = data.draw(st.sampled_from(sorted(parts)))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(len(parts[part]) - 1, 0)))
        parts[part][at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=6))
    made = import_table(
        RawFile(name, zipped({key: bytes(value) for key, value in parts.items()})), SetMetadata(id="x")
    )
    assert made.text is not None or made.diagnostics


@given(st.binary(max_size=300))
def test_reading_never_raises_on_any_bytes(data: bytes) -> None:
    assert import_table(RawFile("x", data), SetMetadata(id="x")).text is None


# Word and Excel


def word(fill: Callable[[object], None], rows: int = 4) -> bytes:
    """A Word file with the official head and what `fill` writes into the table."""
    paper = Document()
    table = paper.add_table(rows, 3)
    for cell, text in zip(table.rows[0].cells, HEAD[:3], strict=True):
        cell.text = text
    fill(table)
    kept = io.BytesIO()
    paper.save(kept)
    return kept.getvalue()


def rowed(*rows: Sequence[str]) -> Callable[[object], None]:
    def fill(table: object) -> None:
        for row, texts in zip(table.rows[1:], rows, strict=True):  # type: ignore[attr-defined]
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    return fill


def change_xml(data: bytes, old: str, new: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {info: package.read(info) for info in package.namelist()}
    text = parts["word/document.xml"].decode()
    assert old in text
    return zipped({**parts, "word/document.xml": text.replace(old, new).encode()})


PLAIN = word(rowed(AREA, CRITERION, ("", "Có: 1; không: 0", "")))


def leaf_of(data: bytes) -> tuple[str, str, list[str]]:
    made = import_table(RawFile("x.docx", data), terms("x"))
    assert made.outline is not None, made.diagnostics
    (leaf,) = made.outline.leaves()
    assert leaf.scored is not None
    return leaf.title, leaf.scored.text, [d.code for d in made.diagnostics if d.code != "X620"]


def test_text_that_is_struck_out_is_not_read_and_a_change_is_told() -> None:
    old = "<w:r><w:t>B</w:t></w:r>"
    run = "<w:r><w:t>{}</w:t></w:r>"
    tracked = (
        f'<w:del w:id="1" w:author="a"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="a">{run.format("B mới")}</w:ins>'
    )
    assert leaf_of(change_xml(PLAIN, old, tracked)) == ("B mới", "Có: 1; không: 0", ["X619"])


@pytest.mark.parametrize(
    ("xml", "title"),
    [
        ("<w:r><w:t>B</w:t><w:br/><w:t>c</w:t></w:r>", "B c"),
        ('<w:hyperlink w:anchor="x"><w:r><w:t>B</w:t></w:r></w:hyperlink>', "B"),
        ("<w:sdt><w:sdtContent><w:r><w:t>B</w:t></w:r></w:sdtContent></w:sdt>", "B"),
        ("<w:r><w:t>B</w:t><w:noBreakHyphen/><w:t>C</w:t><w:tab/><w:t>D</w:t></w:r>", "B-C D"),
        ("<w:r><w:t>B</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>", "B"),
    ],
)
def test_what_a_reader_sees_is_read(xml: str, title: str) -> None:
    assert leaf_of(change_xml(PLAIN, "<w:r><w:t>B</w:t></w:r>", xml))[0] == title


def excel(*rows: Sequence[object]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD[:3], *rows):
        sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([(1, "A", 1), (1.1, "B", 1), (None, "Có: 1; không: 0")], []),
        ([("1", "A", "=1"), ("1.1", "B", 1), (None, "Có: 1; không: 0")], ["X619", "X617"]),
        ([("1", "A", 1), (1.1, "B", 1), (None, "Có", 1), (None, "Không", 0)], []),
        ([("1", "A", 0.3), ("1.1", "B", 0.1 + 0.2), (None, "Có: 0,3; không: 0")], []),
    ],
    ids=str,
)
def test_numbers_of_a_spreadsheet(rows: Sequence[Sequence[object]], codes: list[str]) -> None:
    made = import_table(RawFile("x.xlsx", excel(*rows)), terms("x"))
    assert sorted(d.code for d in made.diagnostics if d.code != "X620") == sorted(codes)


def far_cell() -> bytes:
    return excel(("1", "A", 1), *[()] * 20_000, ("x",))


def vast_merge() -> bytes:
    """A merge over the whole sheet, which a library would spell out cell by cell."""
    with zipfile.ZipFile(io.BytesIO(excel(("1", "A", 1)))) as package:
        parts = {info: package.read(info) for info in package.namelist()}
    name = "xl/worksheets/sheet1.xml"
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A5:XFD1048576"/></mergeCells>'
    return zipped({**parts, name: parts[name].replace(b"</sheetData>", merge)})


@pytest.mark.parametrize("data", [far_cell, vast_merge], ids=lambda made: made.__name__)
def test_a_sheet_larger_than_any_table_is_not_held(data: Callable[[], bytes]) -> None:
    made = import_table(RawFile("x.xlsx", data()), terms("x"))
    assert [d.code for d in made.diagnostics] == ["X602"]


def test_a_code_typed_as_a_number_that_lost_its_zero_is_told() -> None:
    rows: list[Sequence[object]] = [(1, "A", 10)]
    for number in range(1, 11):
        rows += [(float(f"1.{number}"), "B", 1), (None, "Có: 1; không: 0")]
    made = import_table(RawFile("x.xlsx", excel(*rows)), terms("x"))
    assert [(d.code, d.place) for d in made.diagnostics if d.code != "X620"] == [("X606", (21, 1))]


def test_sections_beside_the_total_stay_beside_it() -> None:
    """Words of a penalty say what is taken away: no rule is made of them."""
    rows = [
        AREA, CRITERION, OPTIONS,
        ("2", "ĐIỂM THƯỞNG", "1"), ("2.1", "Mô hình mới", "2"), ("", "Mỗi mô hình được 0,5 điểm", ""),
        ("3", "Điểm trừ", "1"), ("3.1", "Vi phạm", "1"), ("", "Mỗi vi phạm trừ 0,5 điểm", ""),
        ("", "Tổng cộng", "1"),
    ]  # fmt: skip
    outline, found = read(rows)
    assert outline is not None
    assert [(d.code, d.place[0]) for d in found] == [("X617", 5), ("X617", 8), ("X611", 10)]
    assert [area.kind for area in outline.areas] == ["", "bonus", "penalty"]
    assert [leaf.scored.rule is not None for leaf in outline.leaves() if leaf.scored] == [True, True, False]
    text, _ = set_of(rows)
    (judged,) = lint(real_tree(), [RawFile(NAMED, text.encode())])
    assert judged.criteria is not None, judged.diagnostics
    assert brought_back(text) == text


def test_a_code_that_became_a_day_is_told() -> None:
    made = import_table(
        RawFile("x.xlsx", excel(("1", "A", 1), (date(2024, 1, 1), "B", 1), (None, "Có: 1; không: 0"))),
        terms("x"),
    )
    assert "X605" in {d.code for d in made.diagnostics}


def test_every_code_of_tables_is_shown_here_or_on_its_page() -> None:
    shown = {
        "X601", "X602", "X603", "X604", "X605", "X606", "X607", "X608", "X609", "X610", "X611", "X612",
        "X613",
        "X614", "X615", "X616", "X617", "X618", "X619", "X620", "X621",
        "X622", "X623", "X624", "X625", "X626", "X627", "X628",
        "X630", "X631", "X632", "X640", "X641", "X642", "X643",
    }  # fmt: skip
    assert {code for code in CODES if code[0] == "X" and code < "X650"} == shown


# there and back


def brought_back(text: str) -> str:
    """The set through Word: exported, read again under the same terms."""
    tree: Tree = {
        **real_tree(),
        "schema/criteria/kiem-thu.yaml": RawFile("schema/criteria/kiem-thu.yaml", text.encode()),
    }
    content, found = export_table(tree, "kiem-thu")
    assert content is not None, found
    first = import_table(RawFile("table.docx", content), terms("kiem-thu"))
    assert first.outline is not None, first.diagnostics
    again = import_table(RawFile("table.docx", content), terms("kiem-thu", first.outline)).text
    assert again is not None
    return again.replace("Bảng tiêu chí ban hành kèm theo quyết định", "Bảng")


@pytest.mark.parametrize("name", FILES)
def test_the_files_sets_come_back_byte_for_byte(name: str) -> None:
    first = import_table(raw(name), terms("kiem-thu"))
    assert first.outline is not None
    text = import_table(RawFile("table.docx", raw(name).data), terms("kiem-thu", first.outline)).text
    assert text is not None
    text = text.replace("Bảng tiêu chí ban hành kèm theo quyết định", "Bảng")
    assert brought_back(text) == text


LINES = st.one_of(
    st.sampled_from([wording for wording, _, _ in WORDINGS if wording]),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=40),
    st.sampled_from(
        ["Ghi chú: x", "tổng cộng", "I", "1.1", "STT", "đạt", "- a", "(1)", "Theo điều tra XHH", "a) b: 1"]
    ),
)
POINTS = st.sampled_from(["0,25", "0,5", "1", "1,5", "2"])
NAMES = st.one_of(st.sampled_from(["Kế hoạch", "KẾ HOẠCH", "kế hoạch", "- x", "Tỷ lệ"]), st.text(max_size=20))


@st.composite
def tables(draw: st.DrawFn) -> list[tuple[str, ...]]:
    """Rows of a table that adds up, whatever its cells say."""
    rows: list[tuple[str, ...]] = []
    for a in range(1, draw(st.integers(1, 2)) + 1):
        inner: list[tuple[str, ...]] = []
        total = Decimal(0)
        for c in range(1, draw(st.integers(1, 2)) + 1):
            leaves = [f"{a}.{c}.{n}" for n in range(1, draw(st.integers(0, 3)) + 1)]
            points = [draw(POINTS) for _ in leaves or [0]]
            of_criterion = sum(Decimal(p.replace(",", ".")) for p in points)
            total += of_criterion
            if leaves:
                inner.append((f"{a}.{c}", "C" + draw(NAMES), str(of_criterion)))
            for code, maximum in zip(leaves or [f"{a}.{c}"], points, strict=True):
                survey = draw(st.sampled_from(["", "", "x"]))
                evidence, note = draw(LINES), draw(st.sampled_from(["", "", "Điều tra XHH", "Sở Nội vụ"]))
                inner.append((code, "T" + draw(NAMES), maximum, survey, evidence, note))
                inner += [
                    ("", draw(LINES), "", "", draw(st.sampled_from(["", "b", "- B"])), "")
                    for _ in range(draw(st.integers(0, 3)))
                ]
        rows += [(str(a), "A" + draw(NAMES), str(total)), *inner]
    return rows


@given(tables())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_what_import_makes_comes_back_byte_for_byte(rows: list[tuple[str, ...]]) -> None:
    outline, found = read(rows)
    if outline is None or any(d.blocks for d in found):
        return
    text, _ = set_of(rows)
    (judged,) = lint(real_tree(), [RawFile(NAMED, text.encode())])
    assert judged.criteria is not None, judged.diagnostics
    assert brought_back(text) == text


@pytest.mark.parametrize("name", ["small", "892-2024"])
def test_a_set_written_by_hand_keeps_its_words(name: str) -> None:
    tree = small_tree() if name == "small" else real_tree()
    content, found = export_table(tree, name)
    assert content is not None, found
    made = import_table(RawFile("table.docx", content), terms(name))
    assert made.outline is not None
    (judged,) = lint(tree, [tree[f"schema/criteria/{name}.yaml"]])
    assert judged.criteria is not None
    expected = [
        (leaf.code, leaf.title, leaf.maximum, leaf.scored_by, leaf.evidence_wanted, leaf.rule.text)
        for leaf in judged.criteria.leaves
    ]
    back = [
        (leaf.code, leaf.title, leaf.maximum, leaf.scored.scored_by, leaf.scored.evidence, leaf.scored.text)
        for leaf in made.outline.leaves()
        if leaf.scored
    ]
    assert back == expected
    assert [(a.code, a.title, a.maximum) for a in made.outline.areas] == [
        (a.code, a.title, a.maximum) for a in judged.criteria.areas
    ]
    assert made.outline.total == judged.criteria.official.points
    assert not any(d.blocks for d in made.diagnostics)


HAND_WRITTEN = (
    "schema/criteria/892-2024.yaml",
    "tests/tree/schema/criteria/small.yaml",
    "tests/kinds/schema/criteria/kinds.yaml",
    "tests/sets/ca-mau-1880-2013.yaml",
    "tests/sets/hard-rows.yaml",
    "tests/sets/cong-tac-tu-phap.yaml",
)


def like_itself(
    path: str, change: Callable[[str], str] = str, name: str = ""
) -> tuple[Imported, CriteriaSet]:
    """A hand-written set through Word, beside itself as `change` makes it; and the set. `name`: a new id."""
    id_ = Path(path).stem
    place = f"schema/criteria/{id_}.yaml"
    text = (HOUSE / path).read_text(encoding="utf-8")
    tree: Tree = {**real_tree(), place: RawFile(place, text.encode())}
    (judged,) = lint(tree, [tree[place]])
    assert judged.criteria is not None
    content, found = export_table(tree, id_)
    assert content is not None, found
    known = like({**tree, place: RawFile(place, change(text).encode())}, id_, name or id_)
    assert known is not None
    return import_table(RawFile("table.docx", content), known[0], known=known[1]), judged.criteria


@pytest.mark.parametrize("path", HAND_WRITTEN)
def test_a_set_written_by_hand_comes_back_whole_beside_itself(path: str) -> None:
    """Rules, inputs, examples, conditions: set → Word → set is the identity where the set is named."""
    made, expected = like_itself(path)
    assert made.text is not None
    (judged,) = lint(real_tree(), [RawFile(NAMED, made.text.encode())])
    assert judged.criteria is not None, judged.diagnostics
    sources = replace(judged.criteria.official, sources=(), area_maximums={})
    assert sources == replace(expected.official, sources=(), area_maximums={})
    assert replace(judged.criteria, official=expected.official) == expected
    told = [d.params["text"] for d in made.diagnostics if d.params.get("what") == "kept"]
    assert told == [str(sum(leaf.rule.computable for leaf in expected.leaves))]
    words_only = {
        leaf.numbered for leaf in expected.leaves if leaf.scored_by == "appraisal" and not leaf.rule.parts
    }
    assert {d.params["code"] for d in made.diagnostics if d.code in {"X611", "X612", "X613"}} == words_only


CHOSEN_BY_HAND = "issued_in_time"  # an input of 1.2.2 that only a person could name


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("", "", True),
        ("đúng thời hạn và công khai trên Cổng", "đúng thời hạn, công khai trên Cổng", False),
        ("Thông báo kết luận kiểm tra CCHC\n", "Thông báo kết luận kiểm tra\n", False),
    ],
)
def test_a_rule_is_kept_for_the_same_words_only(old: str, new: str, kept: bool) -> None:
    made, _ = like_itself(HAND_WRITTEN[0], lambda text: text.replace(old, new))
    assert made.text is not None
    assert (CHOSEN_BY_HAND in made.text) == kept


def test_another_maximum_is_another_rule() -> None:
    rows = [("1", "A", "2"), ("1.1", "B", "2"), ("", "Có: 2; không: 0", "")]
    words = {
        "code": "1.1",
        "title": "B",
        "maximum": 2,
        "scored_by": "appraisal",
        "rule": {"text": "Có: 2; không: 0", "measure": {}},
    }
    for other in ({}, {"maximum": 1}, {"title": "C"}):
        known = rules_of(
            {"id": "k", "areas": [{"code": "1", "criteria": [{**words, **other}]}]}, same_decision=True
        )
        outline, found = read_table("x", [grid([HEAD, *rows])], None, known)
        assert outline is not None
        assert [d.params["what"] for d in found] == ([] if other else ["kept"])


@pytest.mark.parametrize(("wording", "drafted"), [("Có: 2; không: 0", True), ("Đạt yêu cầu", False)])
def test_words_without_a_rule_keep_what_stands_beside_them(wording: str, drafted: bool) -> None:
    """Also where the words make a rule by now, which is told."""
    leaf = {
        "code": "1.1", "title": "B", "maximum": 2, "scored_by": "appraisal",
        "not_applicable": "Không có cộng tác viên",
        "rule": {"text": wording, "clause": "Điều 3"},
    }  # fmt: skip
    known = rules_of({"id": "k", "areas": [{"code": "1", "criteria": [leaf]}]}, same_decision=True)
    rows = [("1", "A", "2"), ("1.1", "B", "2"), ("", wording, "")]
    outline, found = read_table("x", [grid([HEAD, *rows])], None, known)
    assert outline is not None
    text, _ = criteria_text(outline, terms("k", outline), "")
    assert "not_applicable: Không có cộng tác viên" in text
    assert "clause: Điều 3" in text
    assert ("measure:" in text) == drafted
    assert [d.params["what"] for d in found if d.code == "X617"] == ["drafted"] * drafted


def test_of_two_rules_for_the_same_words_neither_is_kept() -> None:
    words = {"code": "1.1", "title": "B", "maximum": 1, "rule": {"text": "t", "measure": {"yes": "a"}}}
    other = {**words, "rule": {"text": "t", "measure": {"yes": "b"}}}
    for second, kept in ((words, True), (other, False)):
        known = rules_of(
            {"id": "k", "areas": [{"code": "1", "criteria": [words, second]}]}, same_decision=True
        )
        assert (known.of("", "B", Decimal(1), "t") is not None) == kept


def test_what_another_decision_says_elsewhere_is_not_kept() -> None:
    """A clause's number, and when a leaf may be left out, are not in the table."""
    same, _ = like_itself(HAND_WRITTEN[2])
    other, _ = like_itself(HAND_WRITTEN[2], name="kinds-2026")
    for made, said in ((same, True), (other, False)):
        assert made.text is not None
        assert ("clause:" in made.text) == said
        assert ("not_applicable: Trong" in made.text) == said
        assert "examples:" in made.text


def test_exporting_twice_gives_equal_bytes() -> None:
    assert export_table(small_tree(), "small") == export_table(small_tree(), "small")


# the commands


def test_lint_counts_what_it_accepts() -> None:
    done = run("criteria", "lint")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("892-2024: 8 lĩnh vực, 38 tiêu chí, 88 tiêu chí thành phần, ")


def test_lint_refuses_a_set_whole_with_every_fault(tmp_path: Path) -> None:
    text = (HOUSE / "tests/tree/schema/criteria/small.yaml").read_text()
    file = tmp_path / "small.yaml"
    file.write_text(
        text.replace("maximum: 0.5", "maximum: 0.75", 1).replace(
            "{below: 80%, points: 0}", "{below: 70%, points: 0}"
        )
    )
    done = run("criteria", "lint", str(file))
    assert done.returncode == 1
    assert all(code in done.stdout for code in ("R251", "R255"))
    assert f"{file}: còn " in done.stdout
    for form in ("json", "github", "sarif", "markdown"):
        told_by = run("criteria", "lint", str(file), "--format", form)
        assert (told_by.returncode, told_by.stderr) == (1, "")
        assert "R251" in told_by.stdout


def test_lint_finds_nothing_in_an_empty_tree(tmp_path: Path) -> None:
    assert run("criteria", "lint", "--root", str(tmp_path)).returncode == 3


def test_lint_of_a_file_that_is_no_set(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(b"\xff\xfe")
    assert run("criteria", "lint", str(file)).returncode == 1
    assert run("criteria", "lint", str(tmp_path / "none.yaml")).returncode == 2


def test_lint_says_from_where_a_file_is_sought(tmp_path: Path) -> None:
    path = "schema/criteria/892-2024.yaml"
    done = run("criteria", "lint", path, "--root", str(HOUSE), cwd=tmp_path)
    assert done.returncode == 2
    assert f"Không thấy tệp {path}" in done.stderr
    assert f"có phải: {HOUSE / path}" in done.stderr


ALL_TERMS = (
    "--title", "Bộ tiêu chí", "--number", "01/QĐ-KT", "--date", "2024-12-05", "--issuer", "Bộ Nội vụ",
    "--about", "Về việc", "--areas", "2", "--criteria", "3", "--sub-criteria", "6",
    "--places", "2", "--rounding", "half_up",
    "--not-applicable", "rebase", "--grade", "A=90", "--grade", "B=80,5",
)  # fmt: skip


def test_import_writes_a_set_that_lint_accepts(tmp_path: Path) -> None:
    file = tmp_path / "set.yaml"
    done = run(
        "criteria", "import", str(TABLES / "ca-mau.docx"), "--id", "ca-mau", "--output", str(file), *ALL_TERMS
    )
    assert done.returncode == 0, done.stderr
    assert "X611" in done.stderr
    assert "X620" not in done.stderr
    assert done.stdout.startswith(
        "2 lĩnh vực, 3 tiêu chí, 6 tiêu chí thành phần: 5 mục có quy tắc tính, 1 mục chỉ có lời văn, "
        "1 mục điều tra XHH; còn 1 điểm cần người quyết định."
    )
    assert run("criteria", "lint", str(file)).returncode == 0
    again = run("criteria", "import", str(TABLES / "ca-mau.docx"), "--id", "ca-mau", "--output", str(file))
    assert again.returncode == 2
    assert "không ghi đè" in again.stderr


def test_import_lies_where_sets_lie(tmp_path: Path) -> None:
    (tmp_path / "schema").mkdir()
    done = run(
        "criteria", "import", str(TABLES / "province.docx"), "--id", "tinh-2025", "--root", str(tmp_path)
    )
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "schema/criteria/tinh-2025.yaml").read_text()
    assert text.startswith("# yaml-language-server: $schema=../criteria.schema.json\nid: tinh-2025\n")
    assert "Cần điền number" in text


def test_import_takes_the_terms_of_another_set(tmp_path: Path) -> None:
    exported, file = tmp_path / "t.docx", tmp_path / "s.yaml"
    assert run("criteria", "export", "892-2024", "--output", str(exported)).returncode == 0
    done = run(
        "criteria", "import", str(exported), "--id", "892-2024", "--like", "892-2024", "--output", str(file)
    )
    assert done.returncode == 0, done.stderr
    assert run("criteria", "lint", str(file)).returncode == 0
    assert "\nillustrative: " in file.read_text()
    assert "Dòng illustrative của bộ 892-2024 được giữ" in done.stdout + done.stderr


def test_errors_of_a_table_exit_one_and_are_still_written(tmp_path: Path) -> None:
    table, file = tmp_path / "t.docx", tmp_path / "s.yaml"
    table.write_bytes(word(rowed(AREA, ("1.1", "B", "2"), ("", "Có: 2; không: 0", ""))))
    done = run("criteria", "import", str(table), "--id", "x", "--output", str(file), *ALL_TERMS)
    assert done.returncode == 1
    assert f"{table}:2:3: lỗi X609" in done.stderr
    assert run("criteria", "lint", str(file)).returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["import", str(TABLES / "make.py"), "--id", "x"],
        ["import", str(TABLES / "none.docx"), "--id", "x"],
        ["import", str(TABLES / "ca-mau.docx"), "--id", "../x"],
        ["import", str(TABLES / "ca-mau.docx"), "--id", "x", "--date", "05/12/2024"],
        ["import", str(TABLES / "ca-mau.docx"), "--id", "x", "--grade", "A"],
        ["import", str(TABLES / "ca-mau.docx"), "--id", "x", "--points", "nhiều"],
        ["import", str(TABLES / "ca-mau.docx"), "--id", "x", "--like", "none"],
        ["import", str(TABLES / "ca-mau.docx"), "--id", "x", "--table", "2"],
        ["import", str(TABLES / "ca-mau.docx")],
        ["export", "none", "--output", "none.docx"],
        ["export", "892-2024"],
        ["sing"],
    ],
    ids=str,
)
def test_wrong_usage_exits_two_and_writes_nothing(arguments: list[str]) -> None:
    before = sorted((HOUSE / "schema/criteria").iterdir())
    done = run("criteria", *arguments)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
    assert sorted((HOUSE / "schema/criteria").iterdir()) == before


def test_a_name_in_a_cell_cannot_steer_the_terminal(tmp_path: Path) -> None:
    table = tmp_path / "t.docx"
    table.write_bytes(word(rowed(AREA, CRITERION, ("", "::error::x ##[error] [bold]y", ""))))
    done = run("criteria", "import", str(table), "--id", "x", "--output", str(tmp_path / "s.yaml"))
    assert "[bold]y" in done.stderr
    assert "##[" not in done.stderr
    assert not any(line.startswith("::") for line in done.stderr.splitlines())


def test_check_loads_neither_word_nor_excel() -> None:
    code = (
        "import sys\nfrom generator.cli import cli\n"
        "try: cli(['check', '--no-cache'], standalone_mode=False)\nexcept SystemExit: pass\n"
        "sys.exit(any(name in sys.modules for name in ('docx', 'openpyxl', 'lxml')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=HOUSE, capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr


# Hostile sisters: the guard judges what a library would be led to, not what a part is called.


def moved_sheet(sheet: bytes, name: str = "xl/evil/sheet1.xml") -> bytes:
    """A workbook whose relations lead to a sheet somewhere else."""
    with zipfile.ZipFile(io.BytesIO(excel(("1", "A", 1)))) as package:
        parts = {info: package.read(info) for info in package.namelist()}
    old = "xl/worksheets/sheet1.xml"
    content = parts.pop(old).replace(b"</sheetData>", b"</sheetData>" + sheet)
    for part in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        parts[part] = parts[part].replace(old.encode(), name.encode())
    assert name.encode() in parts["xl/_rels/workbook.xml.rels"]
    return zipped({**parts, name: content})


def twice() -> bytes:
    kept = io.BytesIO(excel(("1", "A", 1)))
    with zipfile.ZipFile(kept, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("xl/worksheets/sheet1.xml", b"<worksheet/>")
    return kept.getvalue()


def many_sheets() -> bytes:
    """Each sheet has one cell, as far away as a table may reach."""
    book = Workbook()
    for number in range(60):
        book.create_sheet(f"s{number}").cell(12_000, 40, "x")
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def shared_text() -> bytes:
    """One text of a hundred thousand letters, in every cell."""
    return excel(*[["x" * 32_000] * 3] * 150)


def nested(depth: int) -> bytes:
    """Tables in one another around a long text."""
    inner = f"<w:p><w:r><w:t>{'x' * 40_000}</w:t></w:r></w:p>"
    for _ in range(depth):
        inner = f"<w:p/><w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl><w:p/>"
    return change_xml(PLAIN, "<w:sectPr", f"{inner}<w:sectPr")


def wide_rows() -> bytes:
    """Rows that begin far to the right: each says so in a few letters."""
    row = '<w:tr><w:trPr><w:gridBefore w:val="40"/></w:trPr><w:tc/></w:tr>'
    return change_xml(PLAIN, "<w:sectPr", f"<w:tbl>{row * 11_000}</w:tbl>" * 3 + "<w:sectPr")


def long_level() -> bytes:
    """The sign of a list's level, repeated before each of its paragraphs."""
    return changed(
        "listed.docx",
        "word/numbering.xml",
        lambda c: re.sub(rb'lvlText w:val="', b'lvlText w:val="' + b"x" * 200_000, c),
    )


MERGES = b'<mergeCells count="1"><mergeCell ref="A5:CV200000"/></mergeCells>'
LINKS = b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="a"/></hyperlinks>'
SISTERS: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "merge elsewhere": (lambda: moved_sheet(MERGES), "large"),
    "merge under a name that is no XML's": (lambda: moved_sheet(MERGES, "xl/evil/sheet1.bin"), "large"),
    "link over a sheet": (lambda: moved_sheet(LINKS), "large"),
    "many merges": (lambda: moved_sheet(b"<x>" + b'<mergeCell ref="A5:CV200"/>' * 60 + b"</x>"), "large"),
    "rows without cells": (lambda: moved_sheet(b"<x>" + b"<row/>" * 600_000 + b"</x>"), "large"),
    "elements without end": (lambda: moved_sheet(b"<x/>" * 1_600_000), "large"),
    "two parts of one name": (twice, "broken"),
    "many sheets": (many_sheets, "large"),
    "long texts": (shared_text, "large"),
    "tables in tables": (lambda: nested(40), "large"),
    "wide rows": (wide_rows, "large"),
    "long sign of a list": (long_level, "large"),
}  # fmt: skip


@pytest.mark.parametrize("what", SISTERS)
def test_a_part_is_judged_whatever_its_name(what: str) -> None:
    made, why = SISTERS[what]
    told = import_table(RawFile("x", made()), terms("x"))
    assert told.text is None
    assert [(d.code, d.params["why"]) for d in told.diagnostics] == [
        ("X602" if why == "large" else "X601", why)
    ]


def test_a_part_that_another_parser_might_read_is_not_handed_on() -> None:
    """XML in an encoding this parser does not know, under a name that is not XML's."""
    with zipfile.ZipFile(io.BytesIO(moved_sheet(MERGES, "xl/evil/sheet1.bin"))) as package:
        parts = {info: package.read(info) for info in package.namelist()}
    sheet = parts["xl/evil/sheet1.bin"].decode()
    sheet = '<?xml version="1.0" encoding="cp037"?>' + sheet.partition("?>")[2] if "?>" in sheet else sheet
    told = import_table(
        RawFile("x", zipped({**parts, "xl/evil/sheet1.bin": sheet.encode("cp037")})), terms("x")
    )
    assert [d.code for d in told.diagnostics] == ["X601"]


def test_a_dimension_that_is_said_and_not_there_costs_nothing() -> None:
    with zipfile.ZipFile(
        io.BytesIO(excel(("1", "A", 1), (1.1, "B", 1), (None, "Có: 1; không: 0")))
    ) as package:
        parts = {info: package.read(info) for info in package.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', parts[name])
    assert import_table(RawFile("x.xlsx", zipped(parts)), terms("x")).text is not None


def test_a_target_outside_the_package_is_not_fetched() -> None:
    with zipfile.ZipFile(io.BytesIO(excel(("1", "A", 1)))) as package:
        parts = {info: package.read(info) for info in package.namelist()}
    name = "xl/_rels/workbook.xml.rels"
    parts[name] = parts[name].replace(
        b'Target="/xl/worksheets/sheet1.xml"', b'TargetMode="External" Target="https://x.example/s.xml"'
    )
    told = import_table(RawFile("x.xlsx", zipped(parts)), terms("x"))
    assert told.text is None
    assert {d.code for d in told.diagnostics} <= {"X601", "X603"}


def test_tables_in_tables_as_people_make_them_are_read() -> None:
    assert import_table(RawFile("x.docx", nested(3)), terms("x")).text is not None
