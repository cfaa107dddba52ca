"""Wordings of real decisions → the rule they state, what it assumes, and the words it does not hold."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from generator.criteria_table.wording.coverage import MOST_CLAUSES
from generator.criteria_table.wording.draft_rule import StatedRule
from generator.criteria_table.wording.recognise import recognise
from generator.pipeline.linted_sets import lint
from generator.reading import RawFile
from tests.support.criteria_tables import set_of
from tests.support.trees import real_tree
from tests.support.wordings import reported
from tests.tables.grids import read

pytestmark = pytest.mark.slow

YES = "answer: true=maximum | false=0"
RATE = "rate(percent): =proportional"
RATIO, PART = "numerator(count)/denominator(count)", "numerator(count⊂)/denominator(count)"
A_AND_B = "a = Số hồ sơ trực tuyến;\nb = Tổng số hồ sơ;\n"

DIVIDED = "Điểm = (Số hồ sơ đúng hạn / Tổng số hồ sơ) × 2"

# Words of a leaf of 2 points. After "~" what the rule assumes, after "!" what it does not hold.
WORDINGS: Sequence[tuple[str, str]] = [
    (A_AND_B + "- Tỷ lệ = a/b;\n- Điểm = Tỷ lệ*Điểm tối đa", f"{PART}: =proportional ~ part"),
    (A_AND_B + "Tỷ lệ = (a/b)×100%\nĐiểm = Tỷ lệ x Điểm tối đa", f"{PART}: =proportional ~ part"),
    (
        A_AND_B + "Tỷ lệ (%) = a/b*100\nĐiểm = Tỷ lệ% x Điểm tối đa (Tỷ lệ% x 2)",
        f"{PART}: =proportional ~ part",
    ),
    (A_AND_B + "Điểm = a/b*Điểm tối đa", f"{PART}: =proportional ~ part"),
    (
        "a = Số thuê bao;\nb = Dân số;\nTỷ lệ = a/b;\nĐiểm = Tỷ lệ*Điểm tối đa",
        "numerator(count)/denominator(number): =proportional ~ not_part",
    ),
    (
        "a = Hồ sơ đúng hạn; b = Hồ sơ tiếp nhận; Điểm = a/b*Điểm tối đa",
        "numerator(number)/denominator(number): =proportional ~ not_part",
    ),
    ("a = Tỷ lệ hộ; b = Tỷ lệ xã; Điểm = a/b*Điểm tối đa", "? letters"),
    ("a = hộ nghèo giảm; b = Dân số; Điểm = a/b*Điểm tối đa", "? letters"),
    (A_AND_B + "Điểm = a/b . Điểm tối đa", f"{PART}: =proportional ~ part"),
    (A_AND_B + "Điểm = Tỷ lệ x Điểm tối đa", "? letters"),
    (A_AND_B + "Tỷ lệ = a/b\nĐiểm = Tỷ lệ xã đạt chuẩn x Điểm tối đa", "? subjects"),
    ("Tỷ lệ% x Điểm tối đa (Tỷ lệ% x 3)", "? no_points"),
    (
        "Kịp thời: hai (2) điểm; chậm: 01 (một) điểm; không: 0 điểm",
        "level: level_1=maximum | level_2=1 | level_3=0",
    ),
    ("Kịp thời: hai (3) điểm; chậm: 01 (một) điểm; không: 0 điểm", "? no_points"),
    ("Kịp thời: 2 (một) điểm; chậm: 1 điểm; không: 0 điểm", "? no_points"),
    (
        "BCĐ họp 4 lần/ năm (Trung bình mỗi quý 1 lần): 2 điểm\nBCĐ họp 3 lần/ năm: 1,5 điểm\n"
        "BCĐ họp 2 lần/ năm: 1 điểm\nCòn lại: 0 điểm",
        "level: level_1=maximum | level_2=1.5 | level_3=1 | level_4=0",
    ),
    (
        "Trung bình dưới 15 phút: 2; từ 15 đến 30 phút: 1; trên 30 phút: 0",
        "count(number): below 15=maximum | from 15 to 30=1 | above 30=0",
    ),
    ("Dưới 15 phút: 2; từ 16 phút trở lên: 0", "? hole"),
    (
        "Trung bình dưới 15 phút: 2; từ 15 đến 30 phút: 1; trên 30 phút: 0, tính trong quý IV",
        "count(number): below 15=maximum | from 15 to 30=1 | above 30=0 ! tính trong quý IV",
    ),
    ("Thực hiện tốt: 2 điểm; thực hiện chưa tốt trừ 0,5 điểm; không thực hiện: 0 điểm", "? no_points"),
    (
        "Đã ban hành đúng hạn: Điểm tối đa; Ban hành không đúng hạn: 1/2*Điểm tối đa; Chưa ban hành: 0 điểm",
        "level: level_1=maximum | level_2=50% | level_3=0",
    ),
    (
        "Tỷ lệ ≥ 50%: 2 điểm; 30% ≤ Tỷ lệ < 50%: 1 điểm; Tỷ lệ < 30%: 0 điểm",
        "rate(percent): from 50%=maximum | from 30% below 50%=1 | below 30%=0",
    ),
    (
        "30% < tỷ lệ <= 50%: 1 điểm; tỷ lệ > 50%: 2 điểm; tỷ lệ <= 30%: 0 điểm",
        "rate(percent): above 30% to 50%=1 | above 50%=maximum | to 30%=0",
    ),
    (
        "Trên 95%: 2đ; 80-95%: 1đ; dưới 80%: 0đ",
        "rate(percent): above 95%=maximum | from 80% to 95%=1 | below 80%=0",
    ),
    (
        "Trên 12 giờ/tuần: 2; từ 8 đến 12 giờ/tuần: 1; dưới 8 giờ/tuần: 0",
        "count(number): above 12=maximum | from 8 to 12=1 | below 8=0",
    ),
    ("Trong 24 giờ: 2; sau 24 giờ: 0", "? words"),
    (
        "Từ 10 ngày trở xuống: 2; trên 10 ngày đến 15 ngày: 1; trên 15 ngày: 0",
        "count(number): to 10=maximum | above 10 to 15=1 | above 15=0",
    ),
    ("Không chậm: 2; chậm từ 1 đến 5 ngày: 1; chậm trên 5 ngày: 0", "? hole"),
    ("Không chậm: 2; chậm không quá 5 ngày: 1; chậm trên 5 ngày: 0", "? overlap"),
    ("Có từ 03 tin, bài trở lên: 2 điểm; dưới 03 tin, bài: 1 điểm; không có: 0 điểm", "? overlap"),
    (
        "Ban hành trong quý I: 2 điểm; ban hành trong quý II: 1 điểm; không ban hành: 0 điểm",
        "level: level_1=maximum | level_2=1 | level_3=0",
    ),
    ("Tỷ lệ% x Điểm tối đa (Tỷ lệ% x 2)", RATE),
    ("Tỷ lệ % × 2", RATE),
    ("Điểm = Tỷ lệ . Điểm tối đa", RATE),
    (
        "A = Số hồ sơ đúng hạn; B = Tổng số hồ sơ; Tỷ lệ = A/B; Điểm = Tỷ lệ × Điểm tối đa",
        f"{PART}: =proportional ~ part",
    ),
    (
        "Tỷ lệ = (a/b)×100%, trong đó: a là số hồ sơ đúng hạn, b là tổng số hồ sơ.\n"
        "Tỷ lệ >= 80%: Điểm tối đa;\n< 80%: Điểm = Tỷ lệ/80% × Điểm tối đa",
        f"{PART}: from 80%=maximum | below 80%=each:125%+at_most:maximum ~ part",
    ),
    (
        "Tỷ lệ >= 80%: Điểm tối đa; Tỷ lệ < 80%: Điểm = Tỷ lệ/80% × Điểm tối đa",
        "rate(percent): from 80%=maximum | below 80%=each:125%+at_most:maximum",
    ),
    ("Tỷ lệ ≥ 70%: Điểm tối đa; < 70%: Điểm = Tỷ lệ/70%*Điểm tối đa", "? factor"),
    ("Tỷ lệ từ 80% trở lên: điểm tối đa; dưới 80%: 0 điểm", "rate(percent): from 80%=maximum | below 80%=0"),
    (
        "Điểm tối đa × a/b. Trong đó: a là số hồ sơ đúng hạn; b là tổng số hồ sơ",
        f"{PART}: =proportional ~ part",
    ),
    (
        "Thẩm định đạt 100% văn bản gửi đến đúng tiến độ: 2\n"
        "Thẩm định đạt từ 95% đến dưới 100% văn bản gửi đến đúng tiến độ: 1.75\n"
        "Thẩm định đạt dưới 95% văn bản gửi đến đúng tiến độ: 0",
        "rate(percent): from 100%=maximum | from 95% below 100%=1.75 | below 95%=0 ~ over",
    ),
    (
        "1. Ban hành kịp thời: 2 điểm\n2. Ban hành chậm: 1 điểm\n3. Không ban hành: 0 điểm",
        "level: level_1=maximum | level_2=1 | level_3=0",
    ),
    (
        "1) Ban hành kịp thời: 2 điểm\n2) Ban hành chậm: 1 điểm\n3) Không ban hành: 0 điểm",
        "level: level_1=maximum | level_2=1 | level_3=0",
    ),
    (
        "a. Ban hành kịp thời: 2 điểm\nb. Ban hành chậm: 1 điểm\nc. Không ban hành: 0 điểm",
        "level: level_1=maximum | level_2=1 | level_3=0",
    ),
    ("• Đạt: điểm tối đa\n• Không đạt: 0 điểm", YES),
    ("Đạt: 2 điểm; Không đạt: không có điểm", YES),
    ("mỗi sáng kiến được 0,5 điểm, tối đa 2", "count(count): from 0=each:0.5+at_most:maximum"),
    ("Mỗi văn bản chậm trừ 0,25 điểm", "count(count): from 0=start:maximum+each:-0.25+at_least:0 ~ start"),
    ("Cứ 10% hồ sơ trực tuyến được 0,2 điểm", "? step"),
    ("Cứ 10% được 0,2 điểm, tối đa 2 điểm", "? step"),
    (
        "Tối thiểu 90%: 2 điểm; từ 70% đến dưới 90%: 1 điểm; dưới 70% thì không có điểm",
        "rate(percent): from 90%=maximum | from 70% below 90%=1 | below 70%=0",
    ),
    (
        "90% trở lên: 2 điểm, từ 70% đến dưới 90%: 1 điểm, dưới 70% không có điểm",
        "rate(percent): from 90%=maximum | from 70% below 90%=1 | below 70%=0",
    ),
    (
        "Đạt 100% được 2 điểm, thấp hơn 100% thì điểm đánh giá được tính theo công thức: Tỷ lệ % x 2",
        "rate(percent): from 100%=maximum | below 100%=proportional ~ over",
    ),
    (
        "Đạt từ 90% trở lên được điểm tối đa; dưới 90% thì tính theo tỷ lệ",
        "rate(percent): from 90%=maximum | below 90%=proportional",
    ),
    (
        "Tăng từ 10% trở lên so với cùng kỳ năm trước: 2 điểm; tăng dưới 10%: 1 điểm; không tăng hoặc "
        "giảm: 0 điểm",
        "change(percent): from 10%=maximum | above 0% below 10%=1 | to 0%=0",
    ),
    (
        "Từ 90% trở lên: 2 điểm; từ 70% đến dưới 90%: 1 điểm; còn lại: 0 điểm",
        "rate(percent): from 90%=maximum | from 70% below 90%=1 | below 70%=0",
    ),
    (
        "Từ 90% trở lên: 2 điểm; các trường hợp còn lại: 0 điểm",
        "rate(percent): from 90%=maximum | below 90%=0",
    ),
    (
        "- Trên 90%: 2 điểm;\n- Từ 70% đến 90%: 1 điểm;\n- Dưới 70%: 0 điểm.\n"
        "Trường hợp không phát sinh kiến nghị: tính điểm tối đa",
        "rate(percent): above 90%=maximum | from 70% to 90%=1 | below 70%=0 ! Trường hợp không phát "
        "sinh kiến nghị: tính điểm tối đa",
    ),
    (
        "- Trên 90%: 2 điểm;\n- Từ 70% đến 90%: 1 điểm;\n- Dưới 70%: 0 điểm.\nKhông phát sinh: 2 điểm",
        "rate(percent): above 90%=maximum | from 70% to 90%=1 | below 70%=0 ! Không phát sinh: 2 điểm",
    ),
    ("Có: 2; không: 0; chậm thì trừ 0,5 điểm", YES + " ! chậm thì trừ 0,5 điểm"),
    ("Có: 2; không: 0. Chỉ chấm cơ quan có TTHC", YES + " ! Chỉ chấm cơ quan có TTHC"),
    ("Có: 2; không: 0 (chỉ chấm cơ quan có TTHC)", YES + " ! chỉ chấm cơ quan có TTHC"),
    ("Đối với cơ quan có TTHC năm 2023:\nCó: 2; không: 0", YES + " ! Đối với cơ quan có TTHC năm 2023"),
    ("Đạt 100%: 2 điểm. Giảm 10% trừ 0,2 điểm", "? no_points"),
    (
        "từ 1 đến 3 văn bản: 1; từ 4 văn bản trở lên: 2; không có văn bản: 0",
        "count(count): from 1 below 4=1 | from 4=maximum | below 1=0 ~ whole",
    ),
    (
        "Trên 10 Mbps: 2; từ 5 đến 10 Mbps: 1; dưới 5 Mbps: 0",
        "count(number): above 10=maximum | from 5 to 10=1 | below 5=0",
    ),
    (
        "Dưới 500 triệu đồng: 0; từ 500 triệu đồng đến 1000 triệu đồng: 1; trên 1000 triệu đồng: 2",
        "count(number): below 500=0 | from 500 to 1000=1 | above 1000=maximum",
    ),
    ("Có 2 sáng kiến: 2; có 1 sáng kiến: 1; không có sáng kiến: 0", "? hole"),
    (
        "Từ 02 sáng kiến trở lên: 2; 01 sáng kiến: 1; không có sáng kiến: 0",
        "count(count): from 2=maximum | from 1 below 2=1 | below 1=0 ~ whole",
    ),
    (
        "Từ 1 đến 3 văn bản: 1 điểm; từ 4 văn bản trở lên: 2 điểm; còn lại: 0 điểm",
        "count(count): from 1 below 4=1 | from 4=maximum | below 1=0 ~ whole",
    ),
    (
        "Tỷ lệ = (a/b) × 100%; trong đó a là số hồ sơ giải quyết đúng hạn, b là tổng số hồ sơ đã giải "
        "quyết\nTừ 95% trở lên: 2; dưới 95%: 0",
        f"{PART}: from 95%=maximum | below 95%=0 ~ part",
    ),
    (
        "Điểm = (Số hồ sơ giải quyết đúng hạn / Tổng số hồ sơ đã giải quyết) x 2",
        f"{PART}: =proportional ~ part",
    ),
    ("Điểm = (Số cán bộ công chức được tập huấn / Tổng số cán bộ) x 2", f"{RATIO}: =proportional ~ not_part"),
    ("Điểm = (Số hồ sơ nộp vượt kế hoạch / Số hồ sơ) x 2", f"{RATIO}: =proportional ~ not_part"),
    (
        "Điểm = Số nhiệm vụ hoàn thành trong tổng số nhiệm vụ được giao / Tổng số nhiệm vụ được giao × 2",
        f"{PART}: =proportional ~ part",
    ),
    ("a: Số văn bản điện tử; b: Tổng số văn bản. Điểm = a/b x Điểm tối đa", f"{PART}: =proportional ~ part"),
    (
        "Gọi A là số DVCTT; B là tổng số DVC.\nTỷ lệ (%) = (A/B)*100\nĐiểm = Tỷ lệ x 2",
        f"{RATIO}: =proportional ~ not_part",
    ),
    (
        "a = Tổng chi CNTT; b = Tổng chi ngân sách;\n- Tỷ lệ = a/b;\n- Điểm = Tỷ lệ*Điểm tối đa",
        "numerator(number)/denominator(number): =proportional ~ not_part",
    ),
    (
        "- a = Số hồ sơ trực tuyến\n- b = Tổng số hồ sơ\n- Tỷ lệ=a/b\n- Điểm=Tỷ lệ*Điểm tối đa",
        f"{PART}: =proportional ~ part",
    ),
    ("Điểm = 2 × a/b; a là số hồ sơ đúng hạn; b là tổng số hồ sơ", f"{PART}: =proportional ~ part"),
    ("Điểm đạt được = Tỷ lệ % × Điểm tối đa", RATE),
    ("Điểm số = (Tỷ lệ %/100) × Điểm tối đa", RATE),
    ("Tỷ lệ (%) × Điểm tối đa", RATE),
    ("Điểm tối đa x tỷ lệ % hoàn thành", RATE),
    ("Tỷ lệ ≥ 90%: Điểm tối đa; Tỷ lệ < 90%: Điểm = (Tỷ lệ/90%)*Điểm tối đa", "? factor"),
    (
        "Tỷ lệ từ 50% trở lên: điểm tối đa; dưới 50%: điểm = tỷ lệ/50% x điểm tối đa",
        "rate(percent): from 50%=maximum | below 50%=each:200%+at_most:maximum",
    ),
    ("- Tỷ lệ >= 80%: Điểm tối đa\n- Tỷ lệ < 80%: Điểm = Tỷ lệ/60% * Điểm tối đa", "? factor"),
    ("Đạt tối thiểu 90%: 2 điểm; dưới 90%: 0 điểm", "rate(percent): from 90%=maximum | below 90%=0"),
    (
        "Tối thiểu 90% hồ sơ đúng hạn được 2 điểm, dưới 90% hồ sơ đúng hạn không được điểm",
        "rate(percent): from 90%=maximum | below 90%=0",
    ),
    (
        "Từ 90% trở lên được 2 điểm; dưới 70% thì không có điểm; từ 70% đến dưới 90% được 1 điểm",
        "rate(percent): from 90%=maximum | below 70%=0 | from 70% below 90%=1",
    ),
    (
        "Đạt từ 80% trở lên thì được điểm tối đa, dưới 80% thì tính điểm theo tỷ lệ",
        "rate(percent): from 80%=maximum | below 80%=proportional",
    ),
    ("Mỗi đề tài được 0,5 điểm, tối đa không quá 2 điểm", "count(count): from 0=each:0.5+at_most:maximum"),
    (
        "Mỗi sáng kiến được cộng 0,5 điểm nhưng không quá 2 điểm",
        "count(count): from 0=each:0.5+at_most:maximum",
    ),
    (
        "Mỗi nhiệm vụ chậm trừ 0,25 điểm, trừ tối đa 1 điểm",
        "count(count): from 0=start:maximum+each:-0.25+at_least:1 ~ start",
    ),
    (
        "Mỗi lần vi phạm bị trừ 0,5 điểm, trừ đến hết điểm",
        "count(count): from 0=start:maximum+each:-0.5+at_least:0 ~ start",
    ),
    (
        "Không vi phạm: 2 điểm; mỗi vi phạm trừ 0,5 điểm",
        "count(count): from 0=start:maximum+each:-0.5+at_least:0 ~ start_of",
    ),
    (
        "Gửi đủ 12 báo cáo: 2 điểm; mỗi báo cáo chậm trừ 0,25 điểm",
        "count(count): from 0=start:maximum+each:-0.25+at_least:0 ~ start_of",
    ),
    ("Cứ tăng 1% được 0,1 điểm", "? step"),
    ("Cứ giảm 10% trừ 0,2 điểm", "? step"),
    (
        "Tăng ≥ 10% so với cùng kỳ năm trước: 2 điểm; tăng từ 5% đến dưới 10%: 1 điểm; còn lại: 0 điểm",
        "change(percent): from 10%=maximum | from 5% below 10%=1 | below 5%=0",
    ),
    ("Tăng trưởng từ 8% trở lên: 2 điểm; dưới 8%: 0 điểm", "? words"),
    (
        "Cao hơn năm trước: 2 điểm; bằng năm trước: 1 điểm; thấp hơn năm trước: 0 điểm",
        "level: level_1=maximum | level_2=1 | level_3=0",
    ),
    (
        "Đạt: 2 điểm\nKhông đạt: 0 điểm\n(Cơ quan không có TTHC thì không chấm)",
        YES + " ! Cơ quan không có TTHC thì không chấm",
    ),
    ("Đúng hạn: 2 điểm, chậm trừ 0,5 điểm", "? no_points"),
    ("Có: 2 điểm, nếu chậm trừ 0,5 điểm; không: 0 điểm", YES + " ! nếu chậm trừ 0,5 điểm"),
    (
        "Có kế hoạch: 2 điểm (ban hành sau 31/01 trừ 0,5 điểm); không có kế hoạch: 0 điểm",
        YES + " ! ban hành sau 31/01 trừ 0,5 điểm",
    ),
    (
        "Có kế hoạch trước ngày 31/01: 2 điểm; không có kế hoạch trước ngày 31/01: 0",
        "level: level_1=maximum | level_2=0",
    ),
    (
        "Từ 90% trở lên: 2; dưới 90%: 0. Số liệu lấy đến ngày 15/12",
        "rate(percent): from 90%=maximum | below 90%=0 ! Số liệu lấy đến ngày 15/12",
    ),
    (
        "Từ 90% trở lên: 2; dưới 90%: 0. Cộng thêm 0,5 điểm nếu có sáng kiến",
        "rate(percent): from 90%=maximum | below 90%=0 ! Cộng thêm 0,5 điểm nếu có sáng kiến",
    ),
    (
        "Từ 90% trở lên: 2; dưới 90%: 0. Riêng các xã miền núi: từ 80% trở lên: 2",
        "rate(percent): from 90%=maximum | below 90%=0 ! Riêng các xã miền núi: từ 80% trở lên: 2",
    ),
    (
        "Từ 90% trở lên: 2; dưới 90%: 0. Đối với sở không có TTHC: được điểm tối đa",
        "rate(percent): from 90%=maximum | below 90%=0 ! Đối với sở không có TTHC: được điểm tối đa",
    ),
    (
        "Đối với cấp xã: từ 90% trở lên: 2; dưới 90%: 0",
        "rate(percent): from 90%=maximum | below 90%=0 ! Đối với cấp xã",
    ),
    (
        "Trong 2 năm liên tiếp:\nTừ 90% trở lên: 2; dưới 90%: 0",
        "rate(percent): from 90%=maximum | below 90%=0 ! Trong 2 năm liên tiếp",
    ),
    (
        "Nếu không phát sinh hồ sơ thì được 2 điểm. Từ 90% trở lên: 2; dưới 90%: 0",
        "rate(percent): from 90%=maximum | below 90%=0 ! Nếu không phát sinh hồ sơ thì được 2 điểm",
    ),
    (
        "Từ 90% trở lên: 2; dưới 90%: 0; không phát sinh thì không tính điểm",
        "rate(percent): from 90%=maximum | below 90%=0 ! không phát sinh thì không tính điểm",
    ),
    ("Có: 2; không: 0; không phát sinh thì không chấm điểm", YES + " ! không phát sinh thì không chấm điểm"),
    ("Có: 2; không: 0; không phát sinh: không tính điểm", YES + " ! không phát sinh: không tính điểm"),
    ("Điểm tối đa: 2 điểm; Có: 2; không: 0", YES),
    ("Thang điểm:\n1. Đạt: 2 điểm\n2. Không đạt: 0 điểm", YES),
    ("1. Từ 90% trở lên: 2 điểm\n2. Dưới 90%: 0 điểm", "rate(percent): from 90%=maximum | below 90%=0"),
    (
        "a) Từ 90% trở lên: 2 điểm\nb) Dưới 90%: 0 điểm\nc) Chậm báo cáo trừ 0,5 điểm",
        "rate(percent): from 90%=maximum | below 90%=0 ! Chậm báo cáo trừ 0,5 điểm",
    ),
    (
        "Hoàn thành 100% nhiệm vụ: 2 điểm; hoàn thành từ 80% đến dưới 100% nhiệm vụ: 1 điểm; hoàn thành "
        "dưới 80% nhiệm vụ: 0 điểm",
        "rate(percent): from 100%=maximum | from 80% below 100%=1 | below 80%=0 ~ over",
    ),
    (
        "Số lượng văn bản điện tử đạt từ 95% trở lên: 2 điểm; dưới 95%: 0 điểm",
        "rate(percent): from 95%=maximum | below 95%=0",
    ),
    ("Đạt 100% được 2 điểm; mỗi 1% thấp hơn trừ 0,1 điểm", "? step"),
    ("Có: 2; không: 0 và không được xét thi đua", "? no_points"),
    (
        "Tỷ lệ hài lòng từ 90% trở lên: 2 điểm. Từ 80% đến dưới 90%: 1 điểm. Dưới 80%: 0 điểm.",
        "rate(percent): from 90%=maximum | from 80% below 90%=1 | below 80%=0",
    ),
    (
        "Điểm = (Tỷ lệ % hồ sơ đúng hạn x 2)/100. Trường hợp không phát sinh hồ sơ được 2 điểm.",
        RATE + " ! Trường hợp không phát sinh hồ sơ được 2 điểm",
    ),
    (
        "Điểm = a/b × 2, trong đó a là số nhiệm vụ hoàn thành đúng hạn (không tính nhiệm vụ chưa đến "
        "hạn), b là tổng số nhiệm vụ",
        f"{PART}: =proportional ~ part",
    ),
    (
        "Điểm = Tỷ lệ x Điểm tối đa (chỉ tính hồ sơ phát sinh trong năm)",
        RATE + " ! chỉ tính hồ sơ phát sinh trong năm",
    ),
    (
        "Đạt từ 90% đến 100% được 2 điểm\nĐạt từ 80% đến dưới 90% được 1 điểm\nĐạt dưới 80%: không được điểm",
        "rate(percent): from 90%=maximum | from 80% below 90%=1 | below 80%=0 ~ over",
    ),
    (
        "100% đơn vị thực hiện: 2 điểm; dưới 100%: tính theo tỷ lệ %",
        "rate(percent): from 100%=maximum | below 100%=proportional ~ over",
    ),
    ("100% cán bộ được tập huấn: 2 điểm; cứ giảm 1% trừ 0,1 điểm", "? step"),
    (
        "Thực hiện đầy đủ, đúng hạn: 2 điểm; thực hiện đầy đủ nhưng không đúng hạn: 1 điểm; không thực "
        "hiện: 0 điểm",
        "level: level_1=maximum | level_2=1 | level_3=0",
    ),
    (
        "Thực hiện tốt: 2 điểm; khá: 1 điểm; trung bình: 0,5 điểm; yếu, kém: 0 điểm",
        "level: level_1=maximum | level_2=1 | level_3=0.5 | level_4=0",
    ),
    (
        "Không có đơn thư khiếu nại: 2 điểm; có đơn thư khiếu nại: 0 điểm",
        "level: level_1=maximum | level_2=0",
    ),
    (
        "Dưới 5 km: 2; từ 5 km đến 10 km: 1; trên 10 km: 0",
        "count(number): below 5=maximum | from 5 to 10=1 | above 10=0",
    ),
    ("Từ 1,5 tỷ đồng trở lên: 2; dưới 1,5 tỷ đồng: 0", "count(number): from 1.5=maximum | below 1.5=0"),
    (
        "Không quá 3 ngày làm việc: 2 điểm; trên 3 ngày làm việc: 0 điểm",
        "count(number): to 3=maximum | above 3=0",
    ),
    (
        "Ít nhất 4 cuộc: 2 điểm; 2 - 3 cuộc: 1 điểm; dưới 2 cuộc: 0 điểm",
        "count(count): from 4=maximum | from 2 below 4=1 | below 2=0 ~ whole",
    ),
    (
        "Từ 4 lần/năm trở lên: 2 điểm; từ 1-3 lần/năm: 1 điểm; không họp: 0 điểm",
        "count(count): from 4=maximum | from 1 below 4=1 | below 1=0 ~ whole",
    ),
    (
        "Số hồ sơ trễ hạn bằng 0: 2 điểm; từ 1 đến 3 hồ sơ: 1 điểm; trên 3 hồ sơ: 0 điểm",
        "count(count): below 1=maximum | from 1 to 3=1 | above 3=0 ~ whole",
    ),
    (
        "Giảm từ 10% trở lên so với năm 2023: 2 điểm; giảm dưới 10%: 1 điểm; không giảm: 0 điểm",
        "change(percent): to -10%=maximum | above -10% below 0%=1 | from 0%=0",
    ),
    (
        "Tăng so với năm trước: 2 điểm; bằng năm trước: 1 điểm; giảm so với năm trước: 0 điểm",
        "level: level_1=maximum | level_2=1 | level_3=0",
    ),
    (
        "Tỷ lệ tăng thu ngân sách so với năm trước:\n- Tăng trên 10%: 2 điểm\n"
        "- Tăng từ 5% đến 10%: 1 điểm\n- Tăng dưới 5% hoặc không tăng: 0 điểm",
        "? words",
    ),
    ("Điểm = 2 - (số văn bản chậm x 0,1)", "? no_points"),
    ("Điểm = 2 × (1 - a/b)", "? no_points"),
    ("Điểm = (a + b)/c × 2", "? no_points"),
    ("Tỷ lệ = (a + b)/c; a là số A; b là số B; c là số C. Điểm = Tỷ lệ × 2", "? letters"),
    ("Điểm trung bình x hệ số 2", "? no_points"),
    ("Mỗi mô hình được 1 điểm (tối đa 2 điểm)", "count(count): from 0=each:1+at_most:maximum"),
    ("Mỗi mô hình: 1 điểm, tối đa 02 mô hình", "? each"),
    ("01 sáng kiến được 0,5 điểm, tối đa 2 điểm", "? no_points"),
    (
        "Cứ mỗi văn bản sai sót trừ 0,2 điểm, tối đa trừ 1 điểm",
        "count(count): from 0=start:maximum+each:-0.2+at_least:1 ~ start",
    ),
    ("Sai 1 lỗi trừ 0,25 điểm", "? no_points"),
    ("Chậm 1 ngày trừ 0,1 điểm", "? no_points"),
    (
        "Đúng hạn: 2 điểm; chậm 1 ngày trừ 0,1 điểm; không báo cáo: 0 điểm",
        "level: level_1=maximum | level_2=0 ! chậm 1 ngày trừ 0,1 điểm",
    ),
    (
        "Có: 2; không: 0; nếu thiếu tài liệu kiểm chứng thì không tính điểm",
        YES + " ! nếu thiếu tài liệu kiểm chứng thì không tính điểm",
    ),
    (
        "Có: 2; không: 0, riêng Văn phòng thì được điểm tối đa",
        YES + " ! riêng Văn phòng thì được điểm tối đa",
    ),
    ("Tổ chức đối thoại: 1 điểm; có biên bản: 0,5 điểm; có báo cáo: 0,5 điểm", "? too_little"),
    ("a) Ban hành kế hoạch: 1 điểm\nb) Hoàn thành 100% kế hoạch: 1 điểm", "? too_little"),
    (
        "Hoàn thành từ 100% trở lên: 2; từ 80% đến dưới 100%: 1; còn lại: không có điểm",
        "rate(percent): from 100%=maximum | from 80% below 100%=1 | below 80%=0",
    ),
    (
        "Từ 80% trở lên: 2 điểm. Từ 60% - dưới 80%: 1 điểm. Các trường hợp khác: 0 điểm. Không chấm đối "
        "với đơn vị không có hồ sơ",
        "rate(percent): from 80%=maximum | from 60% below 80%=1 | below 60%=0 ! Không chấm đối với đơn "
        "vị không có hồ sơ",
    ),
    (
        "Đạt 90% trở lên số hồ sơ: 2 điểm; đạt dưới 90% số hồ sơ: 0 điểm; đơn vị không phát sinh hồ sơ "
        "được tính điểm tối đa",
        "rate(percent): from 90%=maximum | below 90%=0 ! đơn vị không phát sinh hồ sơ được tính điểm tối đa",
    ),
    ("Tỷ lệ x 2; tối thiểu phải đạt 50% mới được tính điểm", "? no_points"),
    ("Tỷ lệ × 2, dưới 50% thì không có điểm", "? one_option"),
    ("Điểm = tỷ lệ × điểm tối đa nếu tỷ lệ từ 50% trở lên; dưới 50%: 0 điểm", "? no_points"),
    (
        "Từ 50% trở lên: Điểm = Tỷ lệ × Điểm tối đa; dưới 50%: 0 điểm",
        "rate(percent): from 50%=proportional | below 50%=0",
    ),
    (
        "Đối với cấp huyện: từ 90% trở lên: 2; dưới 90%: 0\nĐối với cấp xã: từ 80% trở lên: 2; dưới 80%: 0",
        "? mixed",
    ),
    ("Cấp huyện: Có: 2; không: 0\nCấp xã: Có: 2; không: 0", "? twice"),
    (
        "Từ 90% trở lên: 2; dưới 90%: 0. Đơn vị chưa phát sinh hồ sơ được 2 điểm",
        "rate(percent): from 90%=maximum | below 90%=0 ! Đơn vị chưa phát sinh hồ sơ được 2 điểm",
    ),
    (
        "Từ 90% trở lên: 2; dưới 90%: 0. Không có hồ sơ phát sinh thì được điểm tối đa",
        "rate(percent): from 90%=maximum | below 90%=0 ! Không có hồ sơ phát sinh thì được điểm tối đa",
    ),
    ("Từ 90% trở lên: 2; dưới 90%: 0; không có hồ sơ: 2", "? mixed"),
    (
        "Từ 90% trở lên: 2; dưới 90%: 0; trường hợp không có hồ sơ: 2",
        "rate(percent): from 90%=maximum | below 90%=0 ! trường hợp không có hồ sơ: 2",
    ),
    (
        "TRƯỜNG HỢP KHÔNG PHÁT SINH HỒ SƠ: 2 ĐIỂM; Từ 90% trở lên: 2; dưới 90%: 0",
        "rate(percent): from 90%=maximum | below 90%=0 ! TRƯỜNG HỢP KHÔNG PHÁT SINH HỒ SƠ: 2 ĐIỂM",
    ),
    (
        "Tỷ lệ hồ sơ đúng hạn (không tính hồ sơ rút):\n- Từ 90% trở lên: 2\n- Dưới 90%: 0",
        "rate(percent): from 90%=maximum | below 90%=0 ! Tỷ lệ hồ sơ đúng hạn (không tính hồ sơ rút)",
    ),
    ("Điểm = Tỷ lệ × Điểm tối đa (tỷ lệ tính theo số hồ sơ đã giải quyết)", "? no_points"),
    ("Đạt: 2 điểm. Không đạt: 0 điểm. Ghi chú: chỉ tính năm 2024", YES + " ! Ghi chú: chỉ tính năm 2024"),
    ("Có: 2; không: 0\nGhi chú: chỉ tính năm 2024", YES),
    (
        "Có ≥ 3 sáng kiến: 2 điểm; có 1-2 sáng kiến: 1 điểm; không có sáng kiến: 0 điểm",
        "count(count): from 3=maximum | from 1 below 3=1 | below 1=0 ~ whole",
    ),
    (
        "Có trên 03 văn bản: 2 điểm; có từ 01 đến 03 văn bản: 1 điểm; không có: 0 điểm",
        "count(count): above 3=maximum | from 1 to 3=1 | below 1=0 ~ whole",
    ),
    ("Trên 3 lần: 0; 2-3 lần: 1; dưới 2 lần: 2", "count(count): above 3=0 | from 2 to 3=1 | below 2=maximum"),
    (
        "Chậm dưới 5 ngày: 1; chậm từ 5 ngày trở lên: 0; đúng hạn: 2",
        "level: level_1=1 | level_2=0 | level_3=maximum",
    ),
    ("Đạt 4 sao: 2; 3 sao: 1; dưới 3 sao: 0", "? hole"),
    ("Từ 4 điểm trở lên: 2; từ 3 đến dưới 4 điểm: 1; dưới 3 điểm: 0", "? words"),
    (
        "Dưới 30 phút: 2; từ 30 phút đến 1 giờ: 1; trên 1 giờ: 0",
        "level: level_1=maximum | level_2=1 | level_3=0",
    ),
    (
        "Từ 1 tỷ đồng trở lên: 2; từ 500 triệu đồng đến dưới 1 tỷ đồng: 1; dưới 500 triệu đồng: 0",
        "level: level_1=maximum | level_2=1 | level_3=0",
    ),
    ("Điểm = (Tổng số điểm đạt được / Tổng số điểm tối đa) × 2", "? no_points"),
    ("Điểm = (Số điểm đạt được/100) × 2", "? no_points"),
    ("Điểm = (Số hồ sơ đúng hạn / Tổng số hồ sơ) × 3", "? too_much"),
    ("Điểm = (Số hồ sơ đúng hạn / Tổng số hồ sơ) × 1", "? too_little"),
    ("Điểm = Tỷ lệ × 3", "? too_much"),
    ("Tỷ lệ × Điểm tối đa × 1/2", "? too_little"),
    ("Điểm = Tỷ lệ × 3, tối đa 2 điểm", "rate(percent): =each:150%+at_most:maximum"),
    (
        "Điểm = (Số hồ sơ đúng hạn / Tổng số hồ sơ) × 3. Tối đa 2 điểm",
        f"{PART}: =each:150%+at_most:maximum ~ part",
    ),
    ("Điểm = (Tổng số hồ sơ − Số hồ sơ quá hạn)/Tổng số hồ sơ × 2", "? no_points"),
    ("Từ 1,500 hồ sơ trở lên: 2; dưới 1,500 hồ sơ: 0", "? units"),
    ("Từ 1,125% trở lên: 2; dưới 1,125%: 0", "rate(percent): from 1.125%=maximum | below 1.125%=0"),
    ("Điểm = Số xã đạt/Tổng số xã x Điểm tối đa", f"{PART}: =proportional ~ part"),
    ("Điểm = số lượng hồ sơ số hóa chia tổng số hồ sơ nhân 2", "? no_points"),
    (
        "Tỷ lệ=a/b*100%; Tỷ lệ ≥80%: Điểm tối đa; Tỷ lệ <80%: Điểm=Tỷ lệ/80%*Điểm tối đa\n"
        "a: số hồ sơ trực tuyến\nb: tổng số hồ sơ",
        f"{PART}: from 80%=maximum | below 80%=each:125%+at_most:maximum ~ part",
    ),
    (
        "a = Số hồ sơ trực tuyến;\nb = Tổng số hồ sơ;\nTỷ lệ = a/b\n"
        "Điểm= Tỷ lệ *Điểm tối đa. Nếu b = 0 thì Điểm = 0",
        f"{PART}: nothing=0 | =proportional ~ part",
    ),
    (
        "a = Số hồ sơ trực tuyến;\nb = Tổng số hồ sơ;\nTỷ lệ = a/b\n- Tỷ lệ = 100%: Điểm tối đa\n"
        "- Tỷ lệ < 100%: Điểm = Tỷ lệ*Điểm tối đa",
        f"{PART}: from 100%=maximum | below 100%=proportional ~ part",
    ),
    (
        "a = Số hồ sơ trực tuyến; b = Tổng số hồ sơ; Tỷ lệ = a/b; Tỷ lệ > 50%: Điểm tối đa; Tỷ lệ ≤ "
        "50%: 1/2*Điểm tối đa; Tỷ lệ = 0: 0 điểm",
        "? two_points",
    ),
    (
        "Hằng năm có từ 2 lần trở lên: 2; 1 lần: 1; không có: 0",
        "count(count): from 2=maximum | from 1 below 2=1 | below 1=0 ~ whole",
    ),
    (
        "Mỗi tin bài được 0,1 điểm nhưng tối đa không quá 2 điểm",
        "count(count): from 0=each:0.1+at_most:maximum",
    ),
    ("Mỗi 01 sáng kiến được 0,5 điểm, tối đa 2 điểm", "count(count): from 0=each:0.5+at_most:maximum"),
    ("Mỗi hồ sơ trễ hạn bị trừ 0,05 điểm; từ 10 hồ sơ trễ hạn trở lên: 0 điểm", "? each"),
    (
        "Mỗi hồ sơ trễ hạn trừ 0,1 điểm (không trừ quá 1 điểm)",
        "count(count): from 0=start:maximum+each:-0.1+at_least:1 ~ start",
    ),
    ("Đạt từ 90%: 2 điểm; giảm 1% trừ 0,1 điểm; dưới 70%: 0 điểm", "? no_points"),
    (
        "Đạt 90% trở lên được 2 điểm; đạt từ 70% đến dưới 90% được 1 điểm; dưới 70% hoặc không báo cáo: "
        "0 điểm",
        "? words",
    ),
    (
        "Mỗi ngày chậm trừ 0,1 điểm",
        "count(number): from 0=start:maximum+each:-0.1+at_least:0 ~ start, fraction",
    ),
    ("Mỗi tỷ đồng được 0,5 điểm, tối đa 2 điểm", "count(number): from 0=each:0.5+at_most:maximum ~ fraction"),
    (
        "Gửi đúng hạn: 2 điểm; mỗi ngày chậm trừ 0,25 điểm, trừ không quá 1 điểm",
        "count(number): from 0=start:maximum+each:-0.25+at_least:1 ~ start_of, fraction",
    ),
    ("Điểm = Tỷ lệ × Điểm tối đa (làm tròn 2 chữ số)", RATE + " ! làm tròn 2 chữ số"),
    ("Điểm = Tỷ lệ × Điểm tối đa, làm tròn 2 chữ số", RATE + " ! làm tròn 2 chữ số"),
    (
        "Từ 90% trở lên: 2; dưới 90%: 0 (trừ trường hợp bất khả kháng)",
        "rate(percent): from 90%=maximum | below 90%=0 ! trừ trường hợp bất khả kháng",
    ),
    ("Có: 2 (trường hợp chậm: 1); không: 0", YES + " ! trường hợp chậm: 1"),
    ("Có: 2; không: 0. Hội đồng xem xét quyết định", "? no_points"),
    ("Có: 2 điểm; không: - 1 điểm", "? no_points"),  # a minus, no dash
    ("Có: 2 điểm; chậm: trừ – 0,5 điểm; không: 0", "? no_points"),
    ("Tốt: từ 1,5 - 2 điểm; khá: từ 1 - 1,5 điểm; yếu: 0 điểm", "? no_points"),  # a range of points
    ("Kịp thời: 2; chậm: 1 không: 0", "? two_points"),
    ("Có: mỗi cuộc - 0,5 điểm; tổ chức đủ 4 cuộc: 2 điểm; không: 0 điểm", "? no_points"),
    ("Có: mỗi cuộc = 2 điểm; không: 0 điểm", "? two_points"),
    ("Từ 90%: 2\nTừ 70%: 1\nDưới 70%: 0", "? overlap"),
    (
        "≥ 90%: 2\n≥ 70% và < 90%: 1\n< 70%: 0",
        "rate(percent): from 90%=maximum | from 70% below 90%=1 | below 70%=0",
    ),
    (
        f"{DIVIDED}. Không phát sinh hồ sơ thì đạt điểm tối đa",
        f"{PART}: nothing=maximum | =proportional ~ part",
    ),
    (
        f"{DIVIDED}. Không có hồ sơ phát sinh trong năm thì được tính điểm tối đa",
        f"{PART}: nothing=maximum | =proportional ~ part",
    ),
    (
        f"{DIVIDED}\nTrường hợp đơn vị không phát sinh hồ sơ được điểm tối đa.",
        f"{PART}: nothing=maximum | =proportional ~ part",
    ),
    (f"{DIVIDED}\nKhông phát sinh: 1 điểm", f"{PART}: nothing=1 | =proportional ~ part"),
    (f"{DIVIDED} (không phát sinh hồ sơ: 0 điểm)", f"{PART}: nothing=0 | =proportional ~ part"),
    (
        f"{DIVIDED}. Không phát sinh hồ sơ thì không chấm",
        f"{PART}: =proportional ~ part ! Không phát sinh hồ sơ thì không chấm",
    ),
    (
        f"{DIVIDED}. Không phát sinh kiến nghị thì được điểm tối đa",
        f"{PART}: =proportional ~ part ! Không phát sinh kiến nghị thì được điểm tối đa",
    ),
    (
        f"{DIVIDED}. Không phát sinh hồ sơ quá hạn: 2 điểm",
        f"{PART}: =proportional ~ part ! Không phát sinh hồ sơ quá hạn: 2 điểm",
    ),
    (
        f"{DIVIDED}. Xã Kon Tum không phát sinh hồ sơ: 2 điểm",
        f"{PART}: =proportional ~ part ! Xã Kon Tum không phát sinh hồ sơ: 2 điểm",
    ),
    (
        f"{DIVIDED}. Không phát sinh hồ sơ: 3 điểm",
        f"{PART}: =proportional ~ part ! Không phát sinh hồ sơ: 3 điểm",
    ),
    (
        f"{DIVIDED}. Không phát sinh hồ sơ: 2 điểm. Không phát sinh: 1 điểm",
        f"{PART}: =proportional ~ part ! Không phát sinh hồ sơ: 2 điểm ! Không phát sinh: 1 điểm",
    ),
    (
        "Điểm = (Tổng chi CNTT / Tổng chi ngân sách) × 2. Không phát sinh chi ngân sách: 2",
        "numerator(number)/denominator(number): nothing=maximum | =proportional ~ not_part",
    ),
    ("Điểm = Tỷ lệ × 2. Không phát sinh hồ sơ: 2 điểm", RATE + " ! Không phát sinh hồ sơ: 2 điểm"),
    (
        "Số hồ sơ trễ hạn:\n- Không có: 2\n- Từ 1 đến 5 hồ sơ: 1\n- Trên 5 hồ sơ: 0",
        "count(count): below 1=maximum | from 1 to 5=1 | above 5=0 ~ whole ! Số hồ sơ trễ hạn",
    ),
]


@pytest.mark.parametrize(("wording", "expected"), WORDINGS, ids=lambda value: str(value)[:40])
def test_a_wording_is_a_rule_and_what_it_lacks_is_named(wording: str, expected: str) -> None:
    assert reported(wording, "2", "Tên mục") == expected


@pytest.mark.parametrize(
    "wording", [wording for wording, expected in WORDINGS if expected[0] != "?"], ids=lambda value: value[:40]
)
def test_every_rule_made_is_accepted(wording: str) -> None:
    text, _ = set_of([("1", "A", "2"), ("1.1", "B", "2"), ("", wording, "")])
    (judged,) = lint(real_tree(), [RawFile("kiem-thu.yaml", text.encode())])
    assert judged.diagnostics == ()
    assert judged.criteria is not None
    assert judged.criteria.leaves[0].rule.computable
    assert judged.criteria.leaves[0].rule.text.split() == wording.split()


def test_a_title_says_what_is_counted() -> None:
    """Without a noun beside the numbers the title tells whether they are whole."""
    wording = "Từ 6: 2; từ 3-5: 1; dưới 3: 0"
    assert reported(wording, "2", "Băng thông") == "? hole"
    assert (
        reported(wording, "2", "Số cuộc họp")
        == "count(count): from 6=maximum | from 3 below 6=1 | below 3=0 ~ whole"
    )


@pytest.mark.parametrize(
    ("top", "bottom", "part"),
    [
        ("Số hồ sơ đúng hạn", "Tổng số hồ sơ", True),
        ("Số hồ sơ giải quyết đúng hạn", "Tổng số hồ sơ đã giải quyết", True),
        ("Số lượng văn bản ký số", "Số văn bản", True),
        ("Số nhiệm vụ đúng hạn trong tổng số nhiệm vụ được giao", "Tổng số nhiệm vụ được giao", True),
        ("Số hồ sơ đúng hạn", "Tổng số hồ sơ đã giải quyết", False),
        ("Số văn bản đã ký", "Tổng số văn bản tỉnh yêu cầu", False),
        ("Số lớp đã mở", "Số lớp theo kế hoạch", False),
        ("Số lớp theo kế hoạch", "Số lớp", False),
        ("Số cán bộ công chức tập huấn", "Tổng số cán bộ", False),
        ("Số hồ sơ và văn bản", "Tổng số hồ sơ", False),
        ("Số hồ sơ vượt chỉ tiêu", "Số hồ sơ", False),
        ("Tổng số hồ sơ", "Số hồ sơ đúng hạn", False),
        ("Số xã phường", "Số xã", False),
    ],
)
def test_a_figure_is_limited_only_by_what_it_is_named_a_part_of(top: str, bottom: str, part: bool) -> None:
    made = recognise([f"Điểm = ({top} / {bottom}) × 2"], Decimal(2), "Tên mục")
    assert isinstance(made, StatedRule)
    assert ("within" in made.asked["numerator"]) == part
    assert [one.what for one in made.assumed] == ["part" if part else "not_part"]


@pytest.mark.parametrize(
    ("figure", "kind", "end"),
    [
        ("Tổng chi ngân sách", "number", ("above", "0")),
        ("Tổng kinh phí được giao", "number", ("above", "0")),
        ("Số tiền phải thu", "number", ("above", "0")),
        ("Số vốn được giao", "number", ("above", "0")),
        ("Diện tích đất", "number", ("above", "0")),
        ("Số GRDP", "number", ("above", "0")),
        ("Tổng số hồ sơ", "count", ("at_least", "1")),
        ("Số DVC", "count", ("at_least", "1")),
        ("Tổng số DVCTT mức 4", "count", ("at_least", "1")),
        ("Số lượng HTX", "count", ("at_least", "1")),
        ("Số dân", "count", ("at_least", "1")),
        ("Tổng số nền tảng số", "count", ("at_least", "1")),
    ],
)
def test_a_divisor_is_above_zero_and_no_more(figure: str, kind: str, end: tuple[str, str]) -> None:
    made = recognise([f"Điểm = (Số việc đã xong / {figure}) × 2"], Decimal(2), "Tên mục")
    assert isinstance(made, StatedRule)
    asked = made.asked["denominator"]
    assert asked["type"] == kind
    assert [(key, value) for key, value in asked.items() if key in {"at_least", "above"}] == [end]


def test_what_a_rule_lacks_and_assumes_is_reported_at_its_line() -> None:
    rows = [
        ("1", "A", "4"),
        ("1.1", "B", "2"),
        ("", "Từ 90% trở lên: 2; dưới 90%: 0", ""),
        ("", "Chậm báo cáo trừ 0,5 điểm", ""),
        ("1.2", "C", "2"),
        ("", "Điểm = (Số văn bản đã ký / Tổng số văn bản tỉnh yêu cầu) × 2", ""),
    ]
    _, found = read(rows)
    assert [(d.code, d.place.line, d.params["text"]) for d in found] == [
        ("X640", 5, "Chậm báo cáo trừ 0,5 điểm"),
        ("X641", 7, "Số văn bản đã ký"),
    ]


# a condition beside any rule: the rule is not made, or the condition is named

RULES: Sequence[str] = [
    "Có: 2; không: 0",
    "- Có kế hoạch: 2 điểm;\n- Không có kế hoạch: 0 điểm.",
    "Ban hành kịp thời: 2; ban hành muộn: 1; không ban hành: 0",
    "Từ 90% trở lên: 2 điểm; từ 70% đến dưới 90%: 1 điểm; dưới 70%: 0 điểm",
    "Trên 10 Mbps: 2; từ 5 đến 10 Mbps: 1; dưới 5 Mbps: 0",
    "Từ 3 sáng kiến trở lên: 2; 1-2 sáng kiến: 1; không có: 0",
    "Điểm = Tỷ lệ × Điểm tối đa",
    "Điểm = (số hồ sơ đúng hạn / tổng số hồ sơ) × 2",
    f"{A_AND_B}Tỷ lệ = a/b; Điểm = Tỷ lệ*Điểm tối đa",
    "Mỗi sáng kiến được 0,5 điểm, tối đa 2 điểm",
    "Mỗi báo cáo chậm trừ 0,25 điểm, trừ tối đa 1 điểm",
    "Gửi đủ: 2 điểm; mỗi báo cáo chậm trừ 0,25 điểm",
    "Đạt 100%: 2; dưới 100%: tính theo tỷ lệ",
    "So với năm trước:\nTăng từ 10% trở lên: 2; tăng dưới 10%: 1; không tăng: 0",
    "Điểm là tổng của hai phần:\na) Ban hành kế hoạch: 1;\nb) Công bố: 1",
    "Tính theo cách có lợi nhất:\na) Theo số lớp: đủ: 2; thiếu: 0;\nb) Theo số người: đủ: 2; thiếu: 0",
    "Tính tỷ lệ % đơn vị được kiểm tra:\n- Từ 30% trở lên: 2;\n- Dưới 30%: 0",
    "1. Đạt: 2 điểm\n2. Không đạt: 0 điểm",
    "Tỷ lệ >= 80%: Điểm tối đa; < 80%: Điểm = Tỷ lệ/80% × Điểm tối đa",
]
NAME = "Kon Tum"
CONDITIONS: Sequence[str] = [
    f"chỉ chấm cơ quan {NAME}",
    f"riêng {NAME} được điểm tối đa",
    f"trường hợp {NAME} không phát sinh thì được điểm tối đa",
    f"không phát sinh {NAME}: 2 điểm",
    f"không phát sinh {NAME} thì không chấm",
    f"chậm {NAME} trừ 0,5 điểm",
    f"mỗi {NAME} trừ 0,1 điểm",
    f"nếu {NAME} thì trừ 50% số điểm",
    f"cộng thêm 0,5 điểm nếu có {NAME}",
    f"đối với {NAME} thì tính theo năm 2023",
    f"đối với {NAME}: được 1 điểm",
    f"tối thiểu phải đạt 5 {NAME}",
    f"số liệu {NAME} tính đến ngày 15/12",
    f"{NAME} tối đa 1 điểm",
    f"không áp dụng cho {NAME}",
    f"{NAME} giảm 10% trừ 0,2 điểm",
    f"{NAME} còn phải có 3 văn bản",
    f"riêng {NAME}: 1 điểm",
    f"trường hợp {NAME}: 1,5",
    f"nếu có {NAME}: 2",
    f"năm 2023 ở {NAME}: 1,5",
    f"ngoại trừ {NAME}: 1",
    f"tối thiểu {NAME}: 1 điểm",
    f"lưu ý {NAME}: 1",
]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


PLACES: Mapping[str, Callable[[str, str], str]] = {
    "last line": lambda rule, condition: f"{rule}\n{_capital(condition)}",
    "bullet": lambda rule, condition: f"{rule}\n- {_capital(condition)}.",
    "first line": lambda rule, condition: f"{_capital(condition)}\n{rule}",
    "heading": lambda rule, condition: f"{_capital(condition)}:\n{rule}",
    "same line": lambda rule, condition: f"{_capital(condition)}: {rule}",
    "semicolon": lambda rule, condition: f"{rule}; {condition}",
    "before": lambda rule, condition: f"{_capital(condition)}; {rule}",
    "sentence": lambda rule, condition: f"{rule.rstrip('.')}. {_capital(condition)}",
    "brackets": lambda rule, condition: f"{rule} ({condition})",
    "comma": lambda rule, condition: f"{rule}, {condition}",
    "no sign": lambda rule, condition: f"{rule} {condition}",
    "in a level": lambda rule, condition: rule.replace(";", f", {condition};", 1),
    "in a level's brackets": lambda rule, condition: rule.replace(";", f" ({condition});", 1),
    "in a label": lambda rule, condition: rule.replace(":", f" {condition}:", 1),
}


@given(st.sampled_from(RULES), st.sampled_from(CONDITIONS), st.sampled_from(sorted(PLACES)))
@settings(max_examples=700, suppress_health_check=[HealthCheck.too_slow])
def test_a_condition_is_never_dropped_in_silence(rule: str, condition: str, place: str) -> None:
    wording = PLACES[place](rule, condition)
    made = recognise(wording.split("\n"), Decimal(2), "Tên mục")
    if not isinstance(made, StatedRule) or NAME not in wording:
        return  # reported as a whole
    asked = [str(text) for spec in made.asked.values() for text in spec.values()]
    said = [*made.unread, *(one.text for one in made.assumed), *asked, *(part.title for part in made.parts)]
    assert NAME.lower() in " ".join(said).lower(), wording


@pytest.mark.parametrize("rule", RULES, ids=lambda value: value[:40])
def test_a_rule_alone_lacks_nothing(rule: str) -> None:
    made = recognise(rule.split("\n"), Decimal(2), "Tên mục")
    assert isinstance(made, StatedRule)
    assert made.unread == ()


def test_more_clauses_than_are_tried_are_no_rule() -> None:
    levels = "; ".join(f"mức {n}: 1,{n}, 2, 3, 4, 5" for n in range(MOST_CLAUSES // 4))
    assert reported(f"Có: 2; không: 0; {levels}", "2", "Tên mục").startswith("?")
