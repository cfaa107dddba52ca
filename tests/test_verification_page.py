"""The page that tells, in the browser alone, whether a file is one of those that were published."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfWriter

from generator.hanoi_time import HANOI
from generator.pipeline.dossier import EVIDENCE, place_of
from generator.pipeline.signing import sign_hidden
from generator.publishing.versions import LATEST, BuiltVersion, publish_versions
from generator.signing import key_of_file
from generator.vi import routes
from tests.support.browser import CHROMIUM, OFFENDERS, PHONE, barriers, look, watch
from tests.support.hostile import MARKUP
from tests.support.signers import PASSPHRASE, head

pytestmark = [pytest.mark.slow, pytest.mark.tools]
needs_browser = pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium")

TITLES = {routes.REPORT_PDF: "Báo cáo tổng hợp (PDF)", routes.REPORT_DOCX: f"Báo cáo {MARKUP} (Word)"}
IN_FORCE, REPLACED, DRAFT = "2024/ket-qua", "2024/bao-cao", "2025/du-thao"
UNLISTED = "Tệp này không có trong danh mục bản đã công bố của trang này."


def report(width: int) -> bytes:
    """A PDF of one empty page."""
    writer, made = PdfWriter(), BytesIO()
    writer.add_blank_page(width, 200)
    writer.write(made)
    return made.getvalue()


PDFS = {place: report(width) for width, place in enumerate((IN_FORCE, REPLACED, DRAFT), start=100)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shelf of three, as it lies in a folder; two of them have the same Word file."""
    folder = tmp_path_factory.mktemp("shelf")
    versions = []
    for number, (place, signed_on) in enumerate(
        {REPLACED: date(2025, 1, 21), IN_FORCE: date(2025, 4, 2), DRAFT: None}.items()
    ):
        built = folder / str(number)
        for path, data in {routes.REPORT_PDF: PDFS[place], routes.REPORT_DOCX: word_file(place)}.items():
            (built / path).parent.mkdir(parents=True)
            (built / path).write_bytes(data)
        (built / "index.html").write_text("<!doctype html><title>t</title>")
        versions.append(
            BuiltVersion(
                place,
                place[:4],
                f"Bản {MARKUP}",
                built,
                signed_on,
                ("120/QĐ-BNV", "Điểm: 84,20/100"),
                notice="Đã được thay vì cộng sót." if place == REPLACED else "",
                reports=TITLES,
                replaced_by=IN_FORCE if place == REPLACED else None,
            )
        )
    publish_versions(versions, {LATEST: versions[1]}, folder / "site")
    return folder / "site"


def word_file(place: str) -> bytes:
    return b"PK draft" if place == DRAFT else b"PK signed"


@pytest.fixture(scope="module")
def signed() -> bytes:
    """A report with a signature, made before the browser is there: signing has an event loop of its own."""
    key = key_of_file(head().pkcs12(), PASSPHRASE)
    return sign_hidden(PDFS[IN_FORCE], key, datetime(2025, 4, 3, 9, tzinfo=HANOI))


@pytest.fixture(scope="module")
def opened(signed: bytes, browser: Browser, folder: Path) -> Iterator[Page]:
    """The page on a phone, from the folder; nothing else may be asked for."""
    del signed
    page, wrong = look(browser, PHONE), []
    watch(page, folder.as_uri(), wrong)
    page.on("request", lambda asked: wrong.append(asked.url) if asked.url.startswith("http") else None)
    page.goto(f"{folder.as_uri()}/{routes.VERIFICATION}")
    yield page
    assert not wrong
    page.context.close()


def told(page: Page, name: str, data: bytes) -> str:
    """What the page says of a file, in one line; the SHA-256 it tells is right."""
    page.locator("#file").set_input_files({"name": name, "mimeType": "", "buffer": data})
    expect(page.locator("#picked")).to_contain_text(sha256(data).hexdigest())
    expect(page.locator(".verdict:visible")).to_have_count(1)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    return " ".join(page.locator(".verdict:visible").inner_text().split())


def zipped(files: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return made.getvalue()


@needs_browser
def test_a_published_file_is_told_with_its_publication(opened: Page) -> None:
    said = told(opened, "bc.pdf", PDFS[IN_FORCE])
    whole = "Báo cáo tổng hợp (PDF), bản 2024/ket-qua, ký ngày 02/04/2025."
    assert said.startswith(f"Tệp này đúng là bản đã công bố: {whole}")
    assert "120/QĐ-BNV Điểm: 84,20/100" in said
    assert opened.evaluate(OFFENDERS) == []


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_verdict_can_be_read_by_everybody(browser: Browser, folder: Path, scheme: str) -> None:
    page = look(browser, PHONE, scheme)
    page.goto(f"{folder.as_uri()}/{routes.VERIFICATION}")
    page.evaluate("for (const one of document.querySelectorAll('[data-verdict]')) one.hidden = false")
    assert barriers(page) == []
    page.context.close()


@needs_browser
@pytest.mark.parametrize("name", ["bang-diem.xlsx", "scores.csv", "assessment.json", "lich.ics", "README"])
def test_a_kind_of_file_that_is_not_listed_is_called_neither_right_nor_wrong(opened: Page, name: str) -> None:
    said = told(opened, name, b"1;2")
    assert said.startswith("Tệp loại này không so ở đây: ")
    assert "bảng Excel, CSV, JSON" in said
    assert "checksums.txt" in said
    assert told(opened, name, PDFS[IN_FORCE]).startswith("Tệp này đúng là bản đã công bố")  # renamed


@needs_browser
def test_the_choice_of_a_file_speaks_vietnamese(opened: Page) -> None:
    opened.locator("#file").set_input_files([])
    expect(opened.locator("#chosen")).to_have_text("Chưa chọn tệp nào")
    expect(opened.locator("#file")).to_have_css("opacity", "0")
    expect(opened.get_by_label("Chọn tệp")).to_have_attribute("id", "file")
    told(opened, "bc.pdf", PDFS[IN_FORCE])
    expect(opened.locator("#chosen")).to_have_text("bc.pdf")
    with opened.expect_file_chooser():
        opened.get_by_text("Chọn tệp", exact=True).click(force=True)


@needs_browser
def test_what_is_replaced_or_a_draft_is_told_as_such(opened: Page) -> None:
    said = told(opened, "bc.pdf", PDFS[REPLACED])
    assert "bản 2024/bao-cao, ký ngày 21/01/2025. Bản ấy nay đã có bản thay. " in said
    assert "Đã được thay vì cộng sót. Xem bản thay" in said
    assert told(opened, "bc.pdf", PDFS[DRAFT]).startswith("Tệp này là dự thảo, chưa ai ký: Báo cáo tổng hợp")
    same = told(opened, "bc.docx", word_file(IN_FORCE))
    assert "bản 2024/ket-qua" in same
    assert "bản thay" not in same


@needs_browser
@pytest.mark.parametrize("place", PDFS)
def test_a_changed_byte_or_a_strangers_file_is_none_of_them(opened: Page, place: str) -> None:
    data = bytearray(PDFS[place])
    data[len(data) // 2] ^= 1
    for name, other in {"bc.pdf": bytes(data), "bc.docx": b"PK ", "x.pdf": b"", "y.PDF": b"%PDF-1.7"}.items():
        said = told(opened, name, other)
        assert said.startswith(UNLISTED)
        assert "parindex verify" in said


@needs_browser
def test_of_a_signed_copy_the_part_before_is_compared(opened: Page, signed: bytes) -> None:
    made = PDFS[IN_FORCE]
    said = told(opened, "da-ky.pdf", signed)
    assert said.startswith(
        "Phần gốc của tệp này đúng là tệp trên trang: Báo cáo tổng hợp (PDF), bản 2024/ket-qua"
    )
    assert f"{len(signed) - len(made)} byte" in said
    assert told(opened, "da-ky.pdf", made + b"\n% them").startswith("Đừng dùng tệp này khi chưa hỏi lại")
    changed = signed.replace(b"200", b"201", 1)
    assert told(opened, "da-ky.pdf", changed).startswith(UNLISTED)
    word = word_file(IN_FORCE) + signed[len(made) :]  # nobody signs a Word file behind its end
    assert told(opened, "bc.docx", word).startswith(UNLISTED)


@needs_browser
def test_each_report_of_a_dossier_is_compared(opened: Page) -> None:
    files = {place_of(routes.REPORT_PDF): PDFS[IN_FORCE], place_of(routes.REPORT_DOCX): word_file(IN_FORCE)}
    beside = {f"{EVIDENCE}/PL01-a.pdf": b"%PDF-1.4", "du-lieu/assessment.json": b"{}"}
    said = told(opened, "ho-so.zip", zipped(files | beside))
    assert said.startswith(
        "Mọi báo cáo trong hồ sơ này đúng là bản đã công bố: 2/2 tệp của bản 2024/ket-qua."
    )
    expect(opened.locator("#beside")).to_be_visible()
    for other, words in {
        PDFS[DRAFT]: "là dự thảo, chưa ai ký",
        PDFS[IN_FORCE][:-1]: "không có trong danh mục bản đã công bố",
    }.items():
        said = told(opened, "ho-so.zip", zipped({**files, place_of(routes.REPORT_PDF): other}))
        assert said.startswith("Hồ sơ này có tệp không đúng")
        assert f"bao-cao/bao-cao-tong-hop.pdf: {words}" in said
    assert told(opened, "rong.zip", zipped(beside)).startswith(UNLISTED)


@needs_browser
def test_a_report_that_a_dossier_lacks_is_named(opened: Page) -> None:
    report, word = place_of(routes.REPORT_PDF), place_of(routes.REPORT_DOCX)
    said = told(opened, "ho-so.zip", zipped({report: PDFS[IN_FORCE]}))
    name = word.rpartition("/")[2]
    assert said.startswith(
        f"Hồ sơ này thiếu 1 báo cáo: {name}. Các báo cáo còn lại đúng là bản đã công bố: 1/2 tệp của bản "
    )
    assert f"{name}: thiếu trong hồ sơ: Báo cáo " in said
    whole = {report: PDFS[REPLACED], word: word_file(REPLACED)}  # the Word file is that of another too
    assert "thiếu trong hồ sơ" not in told(opened, "ho-so.zip", zipped(whole))
    mixed = told(opened, "ho-so.zip", zipped({report: PDFS[IN_FORCE], "bao-cao/la.pdf": b"%PDF-1.7"}))
    assert mixed.startswith("Hồ sơ này có tệp không đúng")
    assert f"{name}: thiếu trong hồ sơ" in mixed


def with_second_name(data: bytes) -> bytes:
    """The archive whose first file has another name in an extra field, which some programs take."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for at, part in enumerate(source.infolist()):
            about = zipfile.ZipInfo(part.filename)
            about.extra = b"" if at else b"up\x0b\x00\x01\0\0\0\0x.docx"
            target.writestr(about, source.read(part))
    return made.getvalue()


@needs_browser
def test_an_archive_that_programs_unpack_otherwise_is_never_called_right(opened: Page) -> None:
    files = {place_of(routes.REPORT_PDF): PDFS[IN_FORCE], place_of(routes.REPORT_DOCX): word_file(IN_FORCE)}
    whole = zipped(files)
    for data in (
        with_second_name(whole),
        zipped({**files, "la/": b"%PDF-1.7"}),
        zipped({**files, f"{EVIDENCE}/../bao-cao/la.pdf": b"%PDF-1.7"}),
        zipped({"bao-cao/x.pdf": b"%PDF-1.7"}) + whole,
        b"la" + whole,
        whole + b"la",
    ):
        opened.locator("#file").set_input_files({"name": "x.zip", "mimeType": "", "buffer": data})
        expect(opened.locator(".verdict:visible")).to_have_count(1)
        expect(opened.locator(".verdict:visible")).to_have_attribute(
            "data-verdict", re.compile("repacked|unreadable")
        )
        told(opened, "bc.pdf", PDFS[IN_FORCE])  # it goes
    again = {"name": "x.zip", "mimeType": "", "buffer": with_second_name(whole)}
    opened.locator("#file").set_input_files(again)
    expect(opened.locator("[data-verdict=repacked]")).to_be_visible()
    said = told(opened, "x.zip", zipped({**files, "bao-cao/dinh-chinh.doc": b"la"}))
    assert "bao-cao/dinh-chinh.doc: không có trong danh mục bản đã công bố" in said


@needs_browser
def test_a_broken_archive_is_told_as_unreadable(opened: Page) -> None:
    whole = zipped({"bao-cao/x.pdf": PDFS[IN_FORCE]})
    less = bytearray(whole)  # says that less comes out than does
    at = whole.rindex(b"PK\x01\x02") + 24
    less[at : at + 4] = (5).to_bytes(4, "little")
    for data in (b"", b"PK", whole[:-30], bytes(less)):
        opened.locator("#file").set_input_files({"name": "x.zip", "mimeType": "", "buffer": data})
        expect(opened.locator("[data-verdict=unreadable]")).to_be_visible()
        told(opened, "bc.pdf", PDFS[IN_FORCE])  # it goes


@needs_browser
def test_without_scripts_and_where_nothing_can_be_hashed_the_page_says_how(
    browser: Browser, folder: Path
) -> None:
    address = f"{folder.as_uri()}/{routes.VERIFICATION}"
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator("#file")).to_be_hidden()
    expect(page.get_by_text("Trình duyệt đang tắt JavaScript")).to_be_visible()
    expect(page.get_by_text("sha256sum TỆP")).to_be_visible()
    page.locator("summary").first.click()
    expect(page.get_by_text(sha256(PDFS[REPLACED]).hexdigest())).to_be_visible()
    context.close()
    page = look(browser, PHONE)
    page.add_init_script("delete Crypto.prototype.subtle")  # as on plain http
    page.goto(address)
    expect(page.locator("#file")).to_be_hidden()
    expect(page.get_by_text("Trình duyệt không tính mã băm")).to_be_visible()
    page.context.close()


def test_the_list_has_every_report_as_it_lies_there(folder: Path) -> None:
    text = (folder / routes.VERIFICATION).read_text()
    for place in PDFS:
        for path in TITLES:
            data = (folder / place / path).read_bytes()
            assert f'data-sha256="{sha256(data).hexdigest()}" data-bytes="{len(data)}"' in text
    assert f'href="{routes.VERIFICATION}"' in (folder / routes.PUBLICATIONS_LIST).read_text()
    assert f'href="../{routes.VERIFICATION}"' in (folder / "2024/index.html").read_text()
