"""R260: what is a person's is found wherever it stands, and nothing else is called so."""

import json
import unicodedata

import pytest
from hypothesis import given, strategies as st

from generator.diagnostics import MOST_FOUND, Diagnostic, Place, error_count, summarise
from generator.pipeline.assess import assess
from generator.pipeline.files import canonical_files
from generator.pipeline.scope import of_campaign
from generator.reading import RawFile, Tree, lines_of, parse
from generator.rendering.diagnostics.github import diagnostics_github
from generator.rendering.diagnostics.json import diagnostics_json
from generator.rendering.diagnostics.markdown import diagnostics_markdown
from generator.rendering.diagnostics.sarif import diagnostics_sarif
from generator.rendering.diagnostics.terminal import diagnostic_lines
from generator.validation import masked, personal_data, personal_in
from generator.validation.privacy.folding import folded
from generator.validation.privacy.scan import USUAL, perhaps_personal
from tests.support.trees import CAMPAIGN, real_tree, small_tree

# All of it is made up; prefixes and forms are those in use.
PHONES = """
0912 345 678
0912.345.678
0912-345-678
0912345678
09 1234 5678
091 234 5678
09 12 34 56 78
0912 345678
+84 912 345 678
+84912345678
(+84) 912 345 678
+84 (0)912 345 678
0084 912 345 678
84912345678
84 912 345 678
(024) 3825 1234
024 3825 1234
024.3825.1234
024-38251234
02438251234
(04) 3825 1234
0222 3822 456
+84 24 3825 1234
0168 345 6789
SĐT: 0387654321
ĐT:0576543210.
liên hệ qua Zalo 0705 123 456 để nhận kết quả
số máy 0912345678/0987654321
https://zalo.me/0912345678
０９１２ ３４５ ６７８
điện thoại của chuyên viên: 0868.123.456, gặp trong giờ hành chính
""".strip().splitlines()

IDS = """
001099012345
CCCD 001099012345
số căn cước công dân: 038 199 004 567
001 185 012 345
079.185.012.345
số định danh 001203004567 của người nộp hồ sơ
CMND 012345678
CMND số 012 345 678
CMND: 012.345.678
chứng minh nhân dân số 111222333
CMT 145678901 cấp tại Công an tỉnh
""".strip().splitlines()

MAILS = """
nguyenvana@gmail.com
an.nguyen@hanoi.gov.vn
nguyenvanan_sonv@hanoi.gov.vn
tranthib@yahoo.com.vn
hoa.pt85@outlook.com
gửi về binh-le@sonoivu.hanoi.gov.vn trước ngày 20
mailto:minhanh2001@gmail.com
vanthu.sonv@gmail.com
minhhh@hanoi.gov.vn
https://forms.example/gui?den=hoa85@gmail.com
""".strip().splitlines()

NAMES = """
ông Nguyễn Văn An
bà Trần Thị Bích Ngọc
Ông Lê Khánh
Ông (bà): Phạm Tuân
ông/bà Vũ Thu Hằng
anh Hoàng Nam
chị Đỗ Mỹ Linh
đồng chí Đặng Quốc Việt, Trưởng phòng
đ/c Bùi Đức Thắng
Đ/c Ngô Tuấn
Họ và tên: Dương Khánh Linh
Họ tên: Lý Thái
Người lập: Đinh Phương Thảo
Người lập biểu: Mai Anh
cán bộ Phùng Văn Quý phụ trách
chuyên viên Trịnh Hoài Đức
Phó Giám đốc Sở Nội vụ Nguyễn Đình Hoa chủ trì
lãnh đạo: Lê Hồng Sơn, Nguyễn Mạnh Quyền
(Phạm Thu Trang)
bác sĩ Trần Bình
tổ công tác gồm Nguyễn Hải Yến, Trần Mai, Đỗ Lan
Phó Chủ tịch Hà Minh Hải
Giám đốc Trương Việt Dũng
công dân Nguyễn Thị Hoa đến nộp hồ sơ
do Nguyễn Thị Minh Hạnh lập
giao Nguyễn Đức Anh tổng hợp
NGUYỄN VĂN AN
ÔNG TRẦN QUỐC BẢO
Nguyen Van An
ong Le Minh Tuan
Tran Thi Hoa
Phạm Hữu Nghĩa
TS. Trần Ngọc Bảo
ông TS Lê Hùng
ông Nguyễn Văn A
bà Nguyễn Thị B và ông Trần C
ông Nguyễn V.A
các ông Nguyễn Chí Dũng, Lê Khánh
gia đình Nguyễn Văn Toàn có đơn
đối tượng Vũ Thị Hạnh
yêu cầu Đoàn Văn Hậu giải trình
hộ kinh doanh Lê Thị Tuyết
Hồ Thị Hồng Nhung, chuyên viên Phòng Cải cách hành chính
Lò Văn Chiêu
Huỳnh Thị Thuý Vy
Huỳnh Thị Thúy Vy
trường hợp ông Cao Bá Hưng
ông nguyễn văn an
bà trần thị bích ngọc phụ trách
anh nguyễn an
chị lê thị mỹ linh, cán bộ một cửa
đồng chí đặng văn việt, trưởng phòng
đ/c bùi văn thắng
họ và tên: dương thị linh
người lập: đinh thị thảo
người ký: phạm văn đức
ông lê văn minh
người liên hệ vũ thị hằng
ông/bà hoàng văn tuấn
Ông Nguyễn văn an
ông: Lê thị hồng
ÔNG phan văn trị
ông TS. ngô văn huy
anh đào văn hùng
chị mai thị hoa
bà cao thị hạnh
ong nguyen van an
ông nguyễn tấn
các ông trịnh văn quyết, lê văn tuấn
Đường Văn An phụ trách
Đường Thị Mai Hoa, cán bộ một cửa
ông Đường Minh Tú
chuyên viên Đường Minh Tú
Hồ Văn Nam
Lương Văn Định
đến Nguyễn Văn An
""".strip().splitlines()

ACCOUNTS = """
số tài khoản 0123456789012
STK: 19001234567890 Techcombank
stk 1903 6789 0123
Số TK 102345678901 Vietinbank
so tai khoan 0123456789
chuyển vào tài khoản số 0123.456.789.012
Chuyển vào tài khoản 0011004123456 tại Vietcombank.
thẻ ATM 9704 3612 3456 7890
""".strip().splitlines()

# As Word, a keyboard of a telephone, or somebody who would not be found writes it.
SIGNS = ("\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", "\u00b7", "\u2022", "\u2009", "\u2007",
         "\u00a0", "\u202f", "_", "/", "|")  # fmt: skip
ODD_PHONES = [f"0912{sign}345{sign}678" for sign in SIGNS] + [
    "091/234/5678",
    "\u2070\u2079\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078",
    "\u2080\u2089\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088",
    "0912345678\u00b9",
    "0912\u00b345678",
    "".join(chr(0x1D7CE + int(digit)) for digit in "0912345678"),
    "".join(chr(0x660 + int(digit)) for digit in "0912345678"),
    "".join(chr(0x245F + int(digit)) if digit != "0" else "\u24ea" for digit in "0912345678"),
    "https://hanoi.gov.vn/?sdt=0912345678",
    "https://hanoi.gov.vn/gui?b=1&phone=0912345678&c=2",
    "https://hanoi.gov.vn/lien-he/0912345678",
    "https://hanoi.gov.vn/lien-he/0912345678?x=1",
    "https://hanoi.gov.vn/gui?tel=%2B84912345678",
    "https://hanoi.gov.vn/gui#0912-345-678",
]
ODD_IDS = [
    "001\u2011099\u2011012\u2011345",
    "CCCD 001\u2009099\u2009012\u2009345",
    "https://hanoi.gov.vn/?cccd=001099012345",
    "mã số BHXH 0116123456",
    "số sổ BHXH: 0116 123 456",
    "BHXH: 0116123456",
    "mã số bảo hiểm xã hội 0116123456",
    "thẻ BHYT GD4797912345678",
    "hộ chiếu C1234567",
    "Hộ chiếu số: B1234567",
    "HỘ CHIẾU C1234567",
    "passport N1234567",
]
ODD_MAILS = [
    "an.nguyen (at) gmail.com",
    "an.nguyen[at]gmail.com",
    "an.nguyen {at} gmail (dot) com",
    "an.nguyen at gmail dot com",
    "annguyen at gmail.com",
    "an.nguyen @ gmail.com",
    "an.nguyen@gmail dot com",
    "an.nguyen (a còng) gmail chấm com",
    "an.nguyen\uff20gmail.com",
    "an.nguyen (at) hanoi.gov.vn",
]
ODD_NAMES = [
    "\u00d0ỗ Văn Nam",
    "ông \u0189ỗ Nam",
    "bà \u0422rần \u0422hị H\u043ea",
    "ông Ngu\u0443ễn Văn An",
    "Nguyễn\u2003Văn\u2003An",
    "đồng chí lò thị mai",
    "ông vương văn bình",
    "Giám đốc Nguyễn An",
    "chuyên viên Nguyễn An",
]

CLEAN = """
đường Nguyễn Văn Cừ
phố Trần Duy Hưng
phố Hai Bà Trưng, quận Hai Bà Trưng
số 48 Bà Triệu
trường Trần Phú
Trường THPT Nguyễn Gia Thiều
Trường Tiểu học Nguyễn Thị Minh Khai
TRƯỜNG THCS NGUYỄN TRƯỜNG TỘ
Trường THPT chuyên Nguyễn Huệ
Trường Đại học Nguyễn Tất Thành
giải thưởng Võ Thị Sáu
Giải thưởng “Trần Văn Giàu”
giải báo chí Ngô Tất Tố
học bổng Nguyễn Văn Trỗi
Bệnh viện đa khoa Nguyễn Tri Phương
cầu Trần Thị Lý
hầm Lê Văn Lương
ngõ 12 Nguyễn Văn Huyên
các phường Hàng Bài, Phan Chu Trinh, Lê Đại Hành
Phường Hoàng Văn Thụ
xã Lê Minh Xuân
Chủ tịch UBND phường Hoàng Văn Thụ
thành phố Hồ Chí Minh
Đoàn TNCS Hồ Chí Minh
tư tưởng, đạo đức, phong cách Hồ Chí Minh
học tập Chủ tịch Hồ Chí Minh
Đoàn Thanh Niên
Hoàng Thành Thăng Long
Khu Đô Thị Thanh Hà
nút giao Trần Duy Hưng - Nguyễn Chí Thanh
trụ sở tại 258 Võ Chí Công, quận Tây Hồ
tại số 79 Đinh Tiên Hoàng
vườn hoa Lý Thái Tổ
chợ Nguyễn Công Trứ
Công ty TNHH Hoàng Minh Quang
nhà văn hóa Nguyễn Văn Tố
Hồ Ngọc Khánh
cán bộ Hà Nội
công dân Hoàng Mai và Thanh Trì
cán bộ Đoàn Thanh niên
Chủ tịch, các PCT UBND TP
Giám đốc Sở Nội vụ
ông Giám đốc Sở
bà con nông dân
anh em công nhân
Văn Phòng Đăng Ký Đất Đai
LƯU VĂN THƯ
Trung tâm Phục vụ hành chính công Thành phố
Đặng Xá, Dương Xá, Lệ Chi
huyện Đông Anh, Mê Linh
huyện Đông Anh Hà Nội
Hà Đông Hà Nội
Cao Minh
đoạn từ Nguyễn Xiển đến Nguyễn Trãi
nút giao cuối tuyến Tạ Hiện, Lương Ngọc Quyến, Hàng Buồm
Hoàng Hoa Thám kéo dài
số 17 Trần Quang Khải
Hội Nông Dân Việt Nam
Đoàn Đại Biểu Quốc Hội
ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH
Tăng Cường Năng Lực
Bảo Hiểm Xã Hội Thành phố
Phố Ông Ích Khiêm
Lý Sơn, Quảng Ngãi
Báo cáo số 410/BC-UBND
Công văn 4179/SNV-CCHC ngày 13/12/2024
Nghị định 30/2020/NĐ-CP
Quyết định số 892/QĐ-BNV ngày 05/12/2024
từ 20/12/2024-05/01/2025
ngày 05-01-2025 10 đơn vị
05.01.2025 12 giờ
trong tháng 05.2024 1200 hồ sơ
tổng thu 512.345.678.901 đồng
84.912.345.678 đồng
84912345678 đồng
123456789 hồ sơ
1.012.345.678 lượt
0,0912345678
tỷ lệ 0.912345678
17.046/18.500 × 0,5 = 0,461
mã thủ tục 1.012345.000.00.00.H26
mã hồ sơ H26.12-241115-0021
mã định danh 000.00.16.H26
MST 0101234567
Mã số thuế: 0312345678
tổng đài 1022
Hotline 19001009
đường dây nóng 1900 1009
Mở đường dây nóng 0912345678 của Sở
Hotline: 0912 345 678
tổng đài 1800 6036
Đường dây nóng của Sở: (024) 3825 1234
Bộ phận Một cửa, điện thoại 024.3825.1234
cấp CCCD cho 123.456.789 người
đã cấp thẻ CCCD: 345678 thẻ
cf8bbaf7c62e9048786144d2986321357569b72694ecd89683453b11b7e0d47f
3f12a25e56d7f9080912345678ddba3f88ab90ee38b4fcbb6112e2bcfcf69c66
https://hanoi.gov.vn/tin/0912345678-bai-viet.html
https://hanoi.gov.vn/nguyen-van-an.html
https://an:mat-khau@vanban.hanoi.example/bc-410.pdf
vanthu@hanoi.gov.vn
vanthu_sonv@hanoi.gov.vn
sonoivu@hanoi.gov.vn
vpubnd@hanoi.gov.vn
banbientap@hanoi.gov.vn
hotro@dichvucong.gov.vn
các mục 1.1, 1.2.1, 05, 07, 09
các năm 2021 2022 2023 2024
Theo Nguyễn lý quản trị
@channel và #12
bà con nông dân
ông bà, cha mẹ
anh hùng lao động
anh hùng lực lượng vũ trang nhân dân
chị em phụ nữ
bà mẹ việt nam anh hùng
hội đồng chí nguyện
đồng chí lý luận viên
đồng chí vi phạm kỷ luật
anh chị em công chức
ông cao tuổi, bà cao tuổi
người cao tuổi
người lập hồ sơ
người ký hồ sơ, văn bản
người ký văn bản số 12
người soạn thảo văn bản
người phụ trách văn phòng
người phụ trách văn hoá xã hội
người phụ trách văn minh đô thị
người phụ trách đoàn thanh niên
người phụ trách đào tạo công chức
người phụ trách lưu trữ văn thư
người phụ trách lương, phụ cấp
người phụ trách phí bảo hiểm
người phụ trách vi sinh vật
người phụ trách lâm nghiệp
người phụ trách hồ trung tâm
liên hệ văn phòng một cửa
liên hệ hồ sơ tại bộ phận
liên hệ thái bình để học tập
liên hệ hà nội, hà đông
liên hệ lâm đồng về mô hình
chủ hộ cao su
chủ hộ hồ công khai
em hà nội
hộ bà chu đáo
luật sư hà thành phố
bác sĩ lâm sàng
bác sĩ lê dân
người báo cáo lý do chậm
người báo cáo lý trung bình
người đại diện phạm vi áp dụng
người thực hiện hồ sơ
người thực hiện đào tạo tiến hành
nguyên đơn phạm tội
thầy thuốc ưu tú
thầy cô giáo
cô giáo mai sau
họ tên, chức vụ, đơn vị
họ và tên người nộp
ký tên, đóng dấu
tiếng anh, tin học
huyện đông anh hà nội
hai bà trưng
đường nguyễn văn cừ
phố trần duy hưng
trường thpt nguyễn gia thiều
các tuyến phố lê văn lương, nguyễn trãi
quản lý văn bản
chủ trương thành lập
công chức phạm quy
vi phạm thời hạn
anh nguyễn
https://hanoi.gov.vn/vb?docid=0912345678
https://hanoi.gov.vn/vb?id=84912345678
https://hanoi.gov.vn/p?t=1700000000
https://vanban.hanoi.gov.vn/2024/12/05/bc_410.pdf
tài khoản 3713.0.1234567.00000 tại Kho bạc Nhà nước Hà Nội
số tài khoản 3713012345678 Kho bạc Nhà nước
số tài khoản định danh mức 2 đã cấp: 1.234.567.890
số tài khoản đã kích hoạt 123456789 tài khoản
thu BHXH 1.234.567.890 đồng
số BHXH: 1234567890 đồng
ngày 02/12/2024-05/12/2024
Quyết định 05/2024/1234
0512/2024/NQ-HĐND
Công văn số 0912/345-BC
từ 20/12/2024–05/01/2025
diện tích 102.345.678 m²
100 m² và 200 km²
đối chiếu A1234567 hồ sơ
cấp hộ chiếu cho 1234567 người
bảng chấm điểm tại cuộc họp
hosted at hanoi.gov.vn
số thẻ thư viện 0112345678
liên hệ lại văn phòng
liên hệ lại thị xã
bà con la thị trường
• 05 đơn vị • 10 xã • 2024
0,91·100 = 91
cán bộ Trần Phú
Đường Nguyễn Trãi, 12 kỳ
ĐƯỜNG NGUYỄN VĂN CỪ
Đường Lê Lợi có 12 điểm.
Đường Xuân Thủy
Đường Thị Trấn Văn Điển
Đường Văn Cao
Hồ Trúc Bạch
Hầm chui Lê Văn Lương
nút giao thông Lê Văn Lương
sông Nguyễn Văn Tiếp
cầu Nhật Tân
Trường THPT Chu Văn An
phường Trần Hưng Đạo
UBND P. Hoàng Văn Thái
P.Hoàng Văn Thái
Giải thưởng Lương Định Của
Lương Định Của
cuộc thi Nguyễn Thị Định
quỹ khuyến học Nguyễn Văn Hưởng
Bệnh viện Nguyễn Tri Phương
Bệnh viện đa khoa tư nhân Hoàng Văn Thái
phòng khám Nguyễn Thị Thập
câu lạc bộ Nguyễn Thị Định
tuyến buýt nhanh BRT Lê Văn Lương
các phố Lý Thường Kiệt, Trần Phú và Bà Triệu
đường Nguyễn Văn Cừ (Long Biên), Nguyễn Văn Linh
đường từ Nguyễn Văn Cừ đến Nguyễn Văn Linh
Lâm Nghiệp Việt Nam
Phí Bảo Hiểm Xã Hội
Lưu Trữ Quốc Gia
""".strip().splitlines()


def found(text: str) -> list[Diagnostic]:
    """What is said of a file with the text as a value, where no mark of YAML means anything."""
    data = ("explanation: |-\n  " + text.replace("\n", "\n  ") + "\n").encode()
    raw = RawFile("submissions/2024/x.yaml", data)
    source, _ = parse(raw)
    assert source is not None
    return list(personal_data(raw, source))


def kinds(text: str) -> set[str]:
    return {diagnostic.params["kind"] for diagnostic in found(text)}


GUILTY = [(kind, text) for kind, texts in
          (("phone", PHONES), ("id", IDS), ("email", MAILS), ("name", NAMES), ("account", ACCOUNTS),
           ("phone", ODD_PHONES), ("id", ODD_IDS), ("email", ODD_MAILS), ("name", ODD_NAMES))
          for text in texts]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), GUILTY)
def test_what_is_a_persons_is_found(kind: str, text: str) -> None:
    for form in (text, unicodedata.normalize("NFD", text), f"Nội dung: {text}", f"{text}; hết."):
        assert kinds(form) == {kind}, form


@pytest.mark.parametrize("text", CLEAN)
def test_what_is_nobodys_is_left_alone(text: str) -> None:
    for form in (text, unicodedata.normalize("NFD", text), f"Nội dung: {text}", f"{text}; hết."):
        assert found(form) == [], form


def test_the_tables_are_long_enough() -> None:
    assert len(GUILTY) >= 60
    assert len(CLEAN) >= 80


@pytest.mark.parametrize("sign", ["\u200b", "\u200c", "\u2060", "\u00ad", "\ufeff"])
def test_what_is_not_seen_hides_nothing_in_a_text_that_is_no_file(sign: str) -> None:
    text = f"0912{sign}345{sign}678"
    assert personal_in(text) == [("phone", 0, len(text))]
    assert perhaps_personal(text.encode())


@given(st.text(st.sampled_from([*SIGNS, *"0123456789²³٠𝟎Ð\u0415@ .()atKlà\u0300"]), max_size=40))
def test_a_quick_no_is_certain(text: str) -> None:
    if personal_in(text):
        assert perhaps_personal(text.encode())


@pytest.mark.parametrize(("kind", "text"), GUILTY)
def test_what_is_found_is_where_it_stands_and_told_by_its_first_letters(kind: str, text: str) -> None:
    for form in (text, unicodedata.normalize("NFD", text)):
        for found_kind, start, end in personal_in(f"a\u0300 {form}; b"):
            told = f"a\u0300 {form}; b"[start:end]
            assert found_kind == kind
            assert told in form
            assert told != masked(kind, told)


def test_letters_called_usual_read_as_what_they_are() -> None:
    for letter in USUAL:
        assert folded(letter)[0] in {letter, "-", "."}, letter


@given(st.text(max_size=60))
def test_folding_again_changes_nothing_and_every_place_is_known(text: str) -> None:
    read, origin = folded(text)
    assert folded(read)[0] == read
    places = [origin(at) for at in range(len(read))]
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)


NEVER_BESIDE = st.characters(codec="utf-8", categories=["L", "Zs", "Po"], exclude_characters="\\@/.,%")


@given(st.text(NEVER_BESIDE, max_size=30), st.sampled_from(PHONES[:22]), st.text(NEVER_BESIDE, max_size=30))
def test_a_telephone_number_is_found_in_any_text(before: str, phone: str, after: str) -> None:
    text = unicodedata.normalize("NFC", before + phone + after)
    raw = RawFile("x.yaml", f"# {text}\na: b\n".encode())
    source, _ = parse(RawFile("x.yaml", b"a: b\n"))
    assert source is not None
    assert "phone" in {diagnostic.params["kind"] for diagnostic in personal_data(raw, source)}


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    data = text.encode("utf-8", "replace")
    source, _ = parse(RawFile("x.yaml", b"a: b\n"))
    assert source is not None
    list(personal_data(RawFile("x.yaml", data), source))


def test_the_place_is_where_it_stands() -> None:
    text = "a: >-\n  Dòng đầu\n  do ông Nguyễn Văn An, số 0912 345 678\nb: 1  # hỏi bà Trần Thị Hoa\n"
    for form in ("NFC", "NFD"):
        raw = RawFile("x.yaml", unicodedata.normalize(form, text).encode())
        source, _ = parse(raw)
        assert source is not None
        lines = raw.data.decode().splitlines()
        places = [(d.params["kind"], d.place) for d in personal_data(raw, source)]
        wanted = [("name", 3, "Nguy"), ("phone", 3, "0912"), ("name", 4, "Tr")]
        assert places == [
            (kind, Place(line, lines[line - 1].index(start) + 1)) for kind, line, start in wanted
        ]


@pytest.mark.parametrize(
    "text",
    [
        '"\\u0030912 345 678"',
        '"0912\\x20345\\x20678"',
        '"0912 3\\\n  45 678"',
        '"\\xf4ng Nguy\\u1ec5n V\\u0103n An"',
        "0912\n  345 678",
        "do ông Nguyễn\n  Văn An lập",
        "'0912 345 678'",
        "[ghi chú, 0912 345 678]",
        "{ghi chú: 0912 345 678}",
        "{bà Trần Thị Hoa: 1}",
    ],
)
def test_no_way_of_writing_hides_it(text: str) -> None:
    raw = RawFile("x.yaml", f"a: {text}\n".encode())
    source, mistakes = parse(raw)
    assert source is not None
    assert mistakes == []
    (one,) = personal_data(raw, source)
    assert one.place.line == 1


def test_each_of_many_is_told_once_at_its_own_line() -> None:
    ways = ['"0912\\x20345\\x20678"', "0912 345 678", '"0912 345 678, C\\xf4ng v\\u0103n"', "Công văn"]
    text = "".join(f"k{number}: {ways[number % 4]}\n" for number in range(1200))
    raw = RawFile("x.yaml", text.encode())
    source, _ = parse(raw)
    assert source is not None
    lines = [diagnostic.place.line for diagnostic in personal_data(raw, source)]
    assert sorted(lines) == [number + 1 for number in range(1200) if number % 4 != 3]


def test_a_figure_is_no_number_of_a_person() -> None:
    raw = RawFile("x.yaml", b"inputs: {revenue: 84912345678, other: 84912345678}\n")
    source, _ = parse(raw)
    assert source is not None
    assert list(personal_data(raw, source)) == []


SIGNED = """\
campaign: "2024"
report: {{number: 01/BC-SNV, date: "2025-01-03", signed_by: {{title: {title}, name: {name}}}}}
"""


def test_the_signer_of_a_report_may_be_named() -> None:
    def said(title: str, name: str) -> list[str]:
        raw = RawFile("x.yaml", SIGNED.format(title=title, name=name).encode())
        source, _ = parse(raw)
        assert source is not None
        return [diagnostic.params["kind"] for diagnostic in personal_data(raw, source)]

    assert said("Giám đốc", "Trần Đình Cảnh") == []
    assert said("Giám đốc", "Trần Đình Cảnh 0912345678") == ["phone"]
    assert said("Giám đốc Trần Đình Cảnh", "Trần Đình Cảnh") == ["name"]


def test_the_repositorys_own_data_are_clean() -> None:
    for tree in (real_tree(), small_tree()):
        for path, raw in tree.items():
            if path.startswith("submissions/"):
                source, _ = parse(raw)
                assert source is not None
                assert list(personal_data(raw, source)) == [], path


SECRETS = (
    "0912 345 678",
    "345 678",
    "001099012345",
    "99012345",
    "Nguyễn Văn",
    "An Bình",
    "hoa.pt85",
    "gmail",
)
GUILTY_FILE = """\
format: 2
criteria_set: small
campaign: "2024"
appendix: 2
agency: so-noi-vu
status: draft
entries:
  "1.2.4":
    self_score: 0.75
    explanation: "Do ông Nguyễn Văn An Bình, 0912 345 678, CCCD 001099012345, thư hoa.pt85@gmail.com lập"
"""


def test_no_view_repeats_what_it_found() -> None:
    path = "submissions/2024/appendix-2/submission.yaml"
    tree = {**small_tree(), path: RawFile(path, GUILTY_FILE.encode())}
    outcome = assess(tree, CAMPAIGN)
    told = [d for d in outcome.diagnostics if d.code == "R260"]
    assert [(d.params["kind"], d.place.line) for d in told] == [
        (kind, 10) for kind in ("name", "phone", "id", "email")
    ]
    summary = summarise(outcome.diagnostics, 1, 1, 0)
    views = [
        "\n".join(line.plain for line in diagnostic_lines(outcome.diagnostics, lines_of(tree))),
        diagnostics_github(outcome.diagnostics, summary),
        diagnostics_json(outcome.diagnostics, summary),
        diagnostics_sarif(outcome.diagnostics, "1", ""),
        diagnostics_markdown(outcome.diagnostics, summary),
    ]
    for view in views:
        assert view.count("R260") >= 4
        assert [secret for secret in SECRETS if secret in view] == []
        assert "0912" in view
    assert json.loads(views[2])["diagnostics"]


SUBMISSION = "submissions/2024/appendix-2/submission.yaml"
LEDGER = "submissions/2024/appendix-2/review.yaml"
PERSON = "ông Nguyễn Văn An Bình, 0912 345 678, CCCD 001099012345, thư hoa.pt85@gmail.com"
GUILTY_LEDGER = f"""\
format: 2
criteria_set: small
campaign: "2024"
appendix: 2
items:
  "1.1":
    decision: "{PERSON}"
    reviewer: {{title: Chuyên viên, role: "Xét", agency: "{PERSON}", "{PERSON}": 1}}
    date: "{PERSON}"
"""


def all_views(tree: Tree) -> str:
    found = assess(tree, CAMPAIGN).diagnostics
    summary = summarise(found, 1, 1, 0)
    return "\n".join(
        [
            *(line.plain for line in diagnostic_lines(found, lines_of(tree))),
            diagnostics_github(found, summary),
            diagnostics_json(found, summary),
            diagnostics_sarif(found, "1", ""),
            diagnostics_markdown(found, summary),
        ]
    )


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (SUBMISSION, "explanation:", "explanatoin:", "S102"),
        (SUBMISSION, "explanation:", f"? '{PERSON}'\n    : 1\n    explanation:", "S102"),
        (SUBMISSION, "status: draft", f'status: "{PERSON}"', "S104"),
        (SUBMISSION, "status: draft", f"status: draft\nstatus: '{PERSON}'", "F009"),
        (SUBMISSION, "agency: so-noi-vu", f'agency: "{PERSON}"', "C405"),
        (SUBMISSION, 'campaign: "2024"', f'campaign: "{PERSON}"', "C405"),
        (SUBMISSION, "self_score: 0.75", f'self_score: "{PERSON}"', "S103"),
        (SUBMISSION, "self_score: 0.75", "self_score: 0912345678", "F013"),
        (SUBMISSION, "self_score: 0.75", "self_score: &a0912345678 0.75", "F007"),
        (SUBMISSION, "self_score: 0.75", "self_score: !0912345678 0.75", "F008"),
        (SUBMISSION, "self_score: 0.75", f'evidence: [{{ref: "{PERSON}"}}]', "S105"),
        (SUBMISSION, "explanation:", "explanation: >-\n     do ông Nguyễn\n     Văn An Bình\n    x:", "S102"),
        (SUBMISSION, "explanation:", "explanation: '", "F004"),
        (SUBMISSION, "explanation:", "{explanation:", "F004"),
        (
            SUBMISSION,
            "explanation:",
            'explanation: "Hoàn thành 47 trong 50 nhiệm vụ, \\x300912 345 678"\n    x:',
            "S102",
        ),
        (LEDGER, "", GUILTY_LEDGER, "S104"),
        (LEDGER, "", GUILTY_LEDGER.replace("items:", "items: ["), "F004"),
        ("submissions/2024/ghi-chu.yaml", "", f"a: {PERSON}\n", "C407"),
    ],
)
def test_no_other_mistake_repeats_it(path: str, old: str, new: str, code: str) -> None:
    text = GUILTY_FILE.replace(old, new, 1) if old else new
    tree = {**small_tree(), path: RawFile(path, text.encode())}
    told = all_views(tree)
    assert code in told
    assert "R260" in told or code == "C407"
    assert [secret for secret in SECRETS if secret in told] == []


def test_what_is_told_is_masked_in_its_own_words_only() -> None:
    text = GUILTY_FILE.replace("self_score: 0.75", "self_score: 0.75\n    explanatoin: x").replace(
        "entries", "entires"
    )
    tree = {**small_tree(), SUBMISSION: RawFile(SUBMISSION, text.encode())}
    told = all_views(tree)
    assert "entires" in told
    assert "entries" in told


@pytest.mark.parametrize("count", [90, 400, 4000])
def test_many_of_them_are_masked_in_many_messages(count: int) -> None:
    keys = "".join(f"bà Lê {'ABC'[k % 3]}{'a' * (k % 40)}x, 09{10_000_000 + k}: 1\n" for k in range(count))
    tree = {**small_tree(), SUBMISSION: RawFile(SUBMISSION, (GUILTY_FILE + keys).encode())}
    found = assess(tree, CAMPAIGN).diagnostics
    assert {d.code for d in found} >= {"S102", "R260"}
    assert error_count(found) >= min(3 * count, MOST_FOUND)
    assert not any("09100" in value for d in found for value in d.params.values())


def test_a_name_is_masked_where_only_its_label_told_it() -> None:
    text = GUILTY_FILE.replace("status: draft", "status: Lê Khánh  # bà Lê Khánh")
    told = all_views({**small_tree(), SUBMISSION: RawFile(SUBMISSION, text.encode())})
    assert "S104" in told
    assert "Khánh" not in told


def test_the_command_that_sorts_files_repeats_nothing_either() -> None:
    text = GUILTY_FILE.replace("status: draft", f"status: draft\nstatus: '{PERSON}'")
    tree = {**small_tree(), SUBMISSION: RawFile(SUBMISSION, text.encode())}
    _, found = canonical_files(tree, CAMPAIGN, of_campaign(CAMPAIGN, 2))
    told = "\n".join(line.plain for line in diagnostic_lines(found, lines_of(tree)))
    assert {"F009", "R260"} <= {d.code for d in found}
    assert [secret for secret in SECRETS if secret in told] == []


def test_it_is_told_of_a_file_of_the_wrong_shape_and_of_the_campaign() -> None:
    path = "submissions/2024/appendix-2/submission.yaml"
    tree = {**small_tree(), path: RawFile(path, b"# 0912 345 678\nstatus: draft\n")}
    assert {"S101", "R260"} <= {d.code for d in assess(tree, CAMPAIGN).diagnostics}
    path = "submissions/2024/campaign.yaml"
    text = small_tree()[path].data + "# hỏi bà Trần Thị Hoa\n".encode()
    outcome = assess({**small_tree(), path: RawFile(path, text)}, CAMPAIGN)
    assert "R260" in {d.code for d in outcome.diagnostics}
    assert outcome.assessment is None
