"""Pages, sections and titles as a spreadsheet, a web page or a keyboard leaves them; links of a few."""

import pytest

from generator.lexicon.document_numbers import document_number_fault
from generator.lexicon.typed_pages import page_ranges, said_as_day
from generator.reading import RawFile
from generator.validation.submission.private_links import forwarded_to, link_fault
from tests.support.trees import appendix_path, findings, small_tree, text_of

PATH = appendix_path(2)
PLACE = 'pages: "3-5", section: "II.1"'


def found(old: str, new: str) -> list[tuple[str, str, str]]:
    """Field, cause and proposal of each R317, with `new` for `old`."""
    text = text_of(PATH)
    assert text.count(old) == 1, old
    raw = RawFile(PATH, text.replace(old, new).encode())
    diagnostics = findings({**small_tree(), PATH: raw})
    said = [one.params for one in diagnostics if one.code == "R317"]
    return [(one["field"], one["why"], one["near"]) for one in said]


@pytest.mark.parametrize(
    ("pages", "why", "near"),
    [
        ("08-May", "day", "5-8"),
        ("8-May", "day", "5-8"),
        ("May-08", "day", "5-8"),
        ("5-Aug-24", "", ""),
        ("5-Aug", "day", "5-8"),
        ("12-Dec", "day", "12"),
        ("8 May", "day", "5-8"),
        ("2024-05-08", "day", "5-8"),
        ("2024-05-08 00:00:00", "day", "5-8"),
        ("8/5/2024", "day", "5-8"),
        ("45420", "day", "5-8"),
        ("8-5", "falls", "5-8"),
        ("1-2, 9-8", "falls", "8-9"),
        ("8 – 5", "falls", "5-8"),
        ("8 đến 5", "falls", "5-8"),
        ("0-3", "zero", ""),
        ("tr. 5-8", "word", "5-8"),
        ("Trang 5", "word", "5"),
        ("tr5", "word", "5"),
        ("p. 5", "word", "5"),
        ("5-8&nbsp;", "markup", ""),
        ('5-8\\"', "quote", ""),
        ("#REF!", "cell", ""),
    ],
)
def test_pages_no_document_has_are_told(pages: str, why: str, near: str) -> None:
    expected = [("pages", why, near)] if why else []
    assert found(PLACE, f'pages: "{pages}"') == expected


@pytest.mark.parametrize(
    "pages",
    ["3", "3-5", "3 - 5", "3–5", "1-3, 7, 9-12", "1; 3", "từ 3 đến 5", "toàn văn", "iii-v", "2/5", "1.2-1.4",
     "3-5 và Phụ lục 2", "bìa, 1-2", "1204-1209", "trước 5", "pl.1"],
)  # fmt: skip
def test_pages_as_people_write_them_are_left(pages: str) -> None:
    assert found(PLACE, f'pages: "{pages}"') == []


@pytest.mark.parametrize(
    ("old", "new", "field", "why"),
    [
        (PLACE, "section: 'II.1\"'", "section", "quote"),
        (PLACE, 'section: "II.1”"', "section", "quote"),
        (PLACE, 'section: "<b>II.1</b>"', "section", "markup"),
        ("title: Báo cáo kết quả", 'title: "Báo cáo&nbsp;kết quả<br>"  #', "title", "markup"),
        ("title: Báo cáo kết quả", 'title: "Báo cáo &#8220;kết quả&#8221;"  #', "title", "markup"),
        ("title: Báo cáo kết quả", 'title: "Báo cáo “kết quả"  #', "title", "quote"),
        ("title: Báo cáo kết quả", 'title: "#VALUE!"  #', "title", "cell"),
        ("issuer: UBND thành phố Hà Nội", "issuer: UBND<br/>thành phố", "issuer", "markup"),
        ("number: 410/BC-UBND", "number: 410/BC-UBND&nbsp;", "number", "markup"),
    ],
)
def test_what_a_page_or_a_sheet_left_in_a_text_is_told(old: str, new: str, field: str, why: str) -> None:
    assert found(old, new) == [(field, why, "")]


@pytest.mark.parametrize(
    "title",
    ["Báo cáo “kết quả” năm", 'Báo cáo "kết quả" năm', "Số hộ < 5 và > 3", "Nghiên cứu R&D; ứng dụng",
     "A & B",
     "Chương trình “Sáng kiến 'xanh'”", "Mẫu số #3", "C# và cải cách", 'Đường 5"-10"'],
)  # fmt: skip
def test_quotes_in_pairs_and_signs_are_a_titles_own(title: str) -> None:
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    assert found("title: Báo cáo kết quả", f'title: "{quoted}"  #') == []


def test_pages_are_read_one_by_one() -> None:
    assert page_ranges("1-3, 7; 9 đến 12") == ((1, 3), (7, 7), (9, 12))
    assert said_as_day("5-8") == said_as_day("may") == ""


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://chat.zalo.me/?g=abc", "chat"),
        ("https://zalo.me/g/abc123", "chat"),
        ("https://t.me/nhom", "chat"),
        ("https://www.facebook.com/groups/1", "chat"),
        ("https://hanoi.gov.vn/a.pdf?token=eyJhbGciOi", "key"),
        ("https://hanoi.gov.vn/a.pdf?id=5&access_token=x", "key"),
        ("https://hanoi.gov.vn/a.pdf#access_token=x", "key"),
        ("https://hanoi.gov.vn/a.jsp;jsessionid=1F", "key"),
        ("https://kho.s3.amazonaws.com/a?X-Amz-Signature=1&X-Amz-Credential=2", "key"),
        ("https://x.blob.core.windows.net/a?sv=2022&sig=ab", "key"),
        ("https://drive.google.com/file/d/1/view", "drive"),
        ("https://docs.google.com/document/d/1", "drive"),
        ("https://hanoi-my.sharepoint.com/:b:/g/1", "drive"),
        ("https://1drv.ms/b/s!A", "drive"),
        ("https://qlvb.hanoi.gov.vn/vb/15", "sign_in"),
        ("https://mail.hanoi.gov.vn/x", "sign_in"),
        ("https://hanoi.gov.vn/login?next=/a.pdf", "sign_in"),
        ("https://hanoi.gov.vn/dang-nhap", "sign_in"),
        ("https://bit.ly/3abc", "short"),
        ("https://www.google.com/search?q=410", "search"),
        ("https://www.google.com.vn/search?q=410", "search"),
        ("https://www.bing.com/search?q=410", "search"),
        ("https://www.google.com/url?sa=t&url=https%3A%2F%2Fhanoi.gov.vn%2F410.pdf&usg=x", "forward"),
        ("https://www.google.com/url?q=https://hanoi.gov.vn/410.pdf", "forward"),
        (
            "https://apc01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fhanoi.gov.vn%2F1&data=1",
            "forward",
        ),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fhanoi.gov.vn%2F410.pdf", "forward"),
        ("https://vanban.hanoi.example/bc-410", "sample"),
        ("https://example.com/bc-410.pdf", "sample"),
    ],
)
def test_a_link_of_a_few_is_told(url: str, why: str) -> None:
    assert link_fault(url) == why


@pytest.mark.parametrize(
    "url",
    ["https://vanban.hanoi.gov.vn/bc-410.pdf", "https://hanoi.gov.vn/a?id=5&v=2", "https://congbao.hanoi.gov.vn/?key=5",
     "https://thuvienphapluat.vn/van-ban/Bo-may-hanh-chinh/x.aspx", "https://notzalo.me/a",
     "https://hanoi.gov.vn/tin-tuc/accounting-2024",
     "https://hanoi.gov.vn/search?q=410", "https://sites.google.com/hanoi/410",
     "https://emailing.hanoi.gov.vn/a", "https://hanoi.gov.vn/a?token="],
)  # fmt: skip
def test_a_public_address_is_left(url: str) -> None:
    assert link_fault(url) == ""


def test_the_link_behind_a_search_is_named() -> None:
    assert forwarded_to("https://www.google.com/url?q=https://hanoi.gov.vn/410.pdf&sa=D") == (
        "https://hanoi.gov.vn/410.pdf"
    )
    assert forwarded_to("https://www.google.com/url?q=http://10.0.0.1/410.pdf") == ""
    assert forwarded_to("https://hanoi.gov.vn/?url=https://hanoi.gov.vn/410.pdf") == ""


def test_the_links_of_an_illustrative_campaign_are_samples() -> None:
    assert link_fault("https://vanban.hanoi.example/bc-410", samples=True) == ""


@pytest.mark.parametrize(
    "number",
    ["12/2024/QH15", "410/UBND-NC", "1234/SNV-TTr", "12/TTR-UBND", "12/CTr-UBND", "410-BC/TU", "15/NQ/TW",
     "12/2024/NQ-UBTVQH15", "01/2021/TTLT-BNV-BTC", "12a/QĐ-UBND", "12/NQ-HĐND&UBND", "9/STTTT-BC",
     "410/CV-VP.UBND", "77/BC-BCĐ.CCHC", "77/KH-BCĐ CCHC", "12/HĐ-UBND", "12/BGDĐT-GDTrH", "2/BC"],
)  # fmt: skip
def test_numbers_as_offices_write_them_are_left(number: str) -> None:
    assert document_number_fault(number) == ("", "")


@pytest.mark.parametrize(
    ("number", "meant"),
    [
        ("4l0/BC-UBND", "410/BC-UBND"),
        ("O1/BC-UBND", "01/BC-UBND"),
        ("41O/BC-UBND ngày 02/12/2024", "410/BC-UBND"),
        ("Số 41O/qd-ttg", "410/QĐ-TTg"),
        ("76/2024/ND-CP", "76/2024/NĐ-CP"),
        ("12/NQ-HDND", "12/NQ-HĐND"),
        ("410/Bc-Ubnd", "410/BC-UBND"),
        ("410/BC.UBND", "410/BC-UBND"),
        ("12/kh-snv", "12/KH-SNV"),
        ("12/Ttr-UBND", "12/TTr-UBND"),
        ("410/UBND-QD", "410/QĐ-UBND"),
    ],
)
def test_numbers_no_office_writes_are_told(number: str, meant: str) -> None:
    assert document_number_fault(number) == ("form", meant)
