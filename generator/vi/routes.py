"""What a page is about → its path and its name in the site, and the link from one page to another.

Paths are ASCII slugs; each is made in one place only.
"""

import posixpath
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    # a check needs the pages of its codes only, not what scores are made of
    from generator.consolidation import AppendixResult

OVERVIEW = "index.md"
DOCUMENTS = "tai-lieu.md"
METHOD = "phuong-phap.md"
DATA = "du-lieu.md"
PLAN = "ke-hoach.md"
GAINS = "nang-diem.md"
PROGRESS = "tien-do.md"
APPRAISAL = "tham-dinh.md"
CHANGES = "thay-doi.md"
LAST_YEAR = "nam-truoc.md"
RESULTS = "ket-qua-cac-nam.md"
COMPARISON = "so-sanh.md"  # of many units: side by side
SOURCES = "nguon.md"  # where the data of each of them came from
CALENDAR = "data/ke-hoach.ics"
FEED = "data/thay-doi.atom"
ERRORS = "loi.md"  # the error reference: its index and a page for each code, written by hand in docs/
RANKING_JSON = "data/xep-hang.json"  # of a campaign of units
RANKING_XLSX = "data/xep-hang.xlsx"
RANKING_PDF = "pdf/xep-hang.pdf"
DATA_JSON = "data/assessment.json"
DATA_CSV = "data/scores.csv"
DATA_XLSX = "data/bang-diem.xlsx"
DATA_SCHEMA = "data/assessment.schema.json"
REPORT_PDF = "pdf/bao-cao-tong-hop.pdf"
REPORT_DOCX = "word/bao-cao-tong-hop.docx"
BRIEF_PDF = "pdf/tom-tat.pdf"
BRIEF_DOCX = "word/tom-tat.docx"
PREVIEW_IMAGE = "anh-chia-se.png"  # what a chat shows of a link to any page

OVERVIEW_TITLE = "Tổng quan"
AREAS_TITLE = "Lĩnh vực"
APPENDICES_TITLE = "Cơ quan"
DOCUMENTS_TITLE = "Tài liệu kiểm chứng"
METHOD_TITLE = "Cách tính điểm"
DATA_TITLE = "Dữ liệu tải về"
PLAN_TITLE = "Kế hoạch"
GAINS_TITLE = "Có thể nâng điểm"
PROGRESS_TITLE = "Tiến độ"
APPRAISAL_TITLE = "Tự đánh giá và thẩm định"
PLAN_AND_PAST_TITLE = "Kế hoạch và các năm"
RESULTS_TITLE = "Kết quả các năm"
LAST_YEAR_TITLE = "So với năm trước"
CHANGES_TITLE = "Thay đổi so với bản trước"
PUBLICATIONS_LIST = "cac-ban-cong-bo.html"  # above all published versions: the list of them
VERIFICATION = "xac-minh.html"  # beside that list: whether a file is one of theirs
VERIFICATION_TITLE = "Xác minh một tệp"
OTHER_YEARS = {RESULTS: RESULTS_TITLE, LAST_YEAR: LAST_YEAR_TITLE, CHANGES: CHANGES_TITLE}

# What the list of sites leads to in each, where it is there.
LISTED = {
    CHANGES: CHANGES_TITLE,
    REPORT_PDF: "Báo cáo tổng hợp (PDF)",
    REPORT_DOCX: "Báo cáo tổng hợp (Word)",
    BRIEF_PDF: "Tóm tắt hai trang (PDF)",
    BRIEF_DOCX: "Tóm tắt hai trang (Word)",
    DATA_XLSX: "Bảng điểm (Excel)",
    DATA_CSV: "Bảng điểm (CSV)",
    DATA_JSON: "Dữ liệu đầy đủ (JSON)",
    RANKING_PDF: "Bảng xếp hạng (PDF)",
    RANKING_XLSX: "Bảng xếp hạng (Excel)",
    RANKING_JSON: "Dữ liệu xếp hạng (JSON)",
}

WORKBOOK_GUIDE = "huong-dan/excel.md"
FORM_SCRIPT = "dien/form.js"  # beside the pages that are filled in the browser
FORM_STYLE = "dien/form.css"
REVIEW_SCRIPT = "dien/review.js"  # beside those of ledgers
REVIEW_STYLE = "dien/review.css"


def area(code: str) -> str:
    """The page of an area."""
    return f"linh-vuc/{code}.md"


def unit(key: str) -> str:
    """Return the row of a unit among the sources of many."""
    return f"{SOURCES}#don-vi-{key}"


def unit_page(number: int) -> str:
    """Return the page of a unit of a campaign in which each answers the whole table."""
    return f"don-vi/{number}.md"


def item(code: str) -> str:
    """Return the id of an item's place in a unit's page."""
    return f"muc-{code.replace('.', '-').lower()}"


def appendix(number: int) -> str:
    """The page of an agency's appendix."""
    return f"phu-luc/{number}.md"


def blank_submission(number: int) -> str:
    """The file an agency fills, before anything is known."""
    return f"tep-trong/phu-luc-{number}.yaml"


def workbook_name(number: int, campaign: str) -> str:
    """Return the name of an appendix's workbook, wherever it is handed out."""
    return f"phu-luc-{number}-{campaign}.xlsx"


def blank_workbook(number: int, campaign: str) -> str:
    """Return the path of the workbook an agency fills, before anything is known."""
    return f"tep-trong/{workbook_name(number, campaign)}"


def form(number: int) -> str:
    """Return the path of the page in which an agency fills its appendix in the browser."""
    return f"dien/phu-luc-{number}.html"


def review_form(number: int) -> str:
    """Return the path of the page in which a reviewer fills the ledger of an appendix in the browser."""
    return f"dien/tham-dinh-{number}.html"


def document_file(number: int, key: str) -> str:
    """Return the name that a document of an appendix bears in the dossier, without its end: PL02-bc-410."""
    return f"PL{number:02}-{key}"


def appendix_pdf(number: int) -> str:
    """The report an agency signs."""
    return f"pdf/phu-luc-{number}.pdf"


def appendix_docx(number: int) -> str:
    """The same report as a Word file, to edit before it is signed."""
    return f"word/phu-luc-{number}.docx"


def report_titles(results: "Iterable[AppendixResult]") -> dict[str, str]:
    """Return the names of the city's and the agencies' reports, each as PDF and as Word, by their paths."""
    titles = {path: LISTED[path] for path in (REPORT_PDF, REPORT_DOCX, BRIEF_PDF, BRIEF_DOCX)}
    for result in results:
        number, title = result.appendix.number, f"Báo cáo của {result.agency.name}"
        titles[appendix_pdf(number)] = f"{title} (PDF)"
        titles[appendix_docx(number)] = f"{title} (Word)"
    return titles


def leaf(code: str) -> str:
    """The page of a leaf: a sub-criterion, or a criterion that has none."""
    return f"tieu-chi/{code}.md"


def document(number: int, key: str) -> str:
    """A document's row in the register."""
    return f"{DOCUMENTS}#{anchor(number, key)}"


def error(code: str) -> str:
    """An error's page in the reference, from the site's root."""
    return f"loi/{code.lower()}.md"


def error_in_repository(code: str) -> str:
    """The same page where only the files are at hand: on a terminal, in a log."""
    return f"docs/{error(code)}"


def error_on_site(code: str, site: str) -> str:
    """The same page on the published site that stands at the address `site`."""
    return f"{site.rstrip('/')}/{link(OVERVIEW, error(code))}"


def anchor(number: int, key: str) -> str:
    """The id of a document's row in the register."""
    return f"pl{number}-{key}"


def link(origin: str, target: str) -> str:
    """The relative link from one page to another page or file, as the finished site has it.

    An anchor may follow the target after "#".
    """
    page, mark, place = target.partition("#")
    if page.endswith(".md"):
        page = f"{page.removesuffix('.md')}.html"
    return f"{posixpath.relpath(page, posixpath.dirname(origin) or '.')}{mark}{place}"


def elsewhere(origin: str, site: str, target: str) -> str:
    """The link from a page to a page of another site; `site` is the way there from this one's root."""
    root = link(origin, OVERVIEW).removesuffix(link(OVERVIEW, OVERVIEW))
    return f"{root}{site}/{link(OVERVIEW, target)}"


def slug(text: str, separator: str = "-") -> str:
    """A heading as the id of its place: Điểm tối đa → diem-toi-da. The site tool asks for every heading."""
    bare = unicodedata.normalize("NFD", text).translate({ord("đ"): "d", ord("Đ"): "d"}).lower()
    return separator.join(re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f]", "", bare)))


def appendix_title(result: "AppendixResult") -> str:
    """The name of an appendix's page."""
    return f"Phụ lục {result.appendix.number}: {result.agency.name}"


def appendix_entry(result: "AppendixResult") -> str:
    """An appendix in the navigation."""
    return f"{result.appendix.number}. {result.agency.name}"
