"""Words of the table of points that people open in Excel: sheets, heads, and what they say of themselves."""

from collections.abc import Iterator
from datetime import date

from generator.consolidation import Assessment, Missing, MissingUnits, Stage, missing_parts
from generator.repository import Revision
from generator.rulebook import AreaKind, Campaign
from generator.validation import Publication
from generator.vi import citations, exemptions, labels, numbers, publications, sections

SCORES, TOTALS, DOCUMENTS, ABOUT = "Bảng điểm", "Tổng hợp", "Tài liệu", "Giới thiệu"

CODE, LEAF, AREA, AGENCY, STATE, KIND, MAXIMUM, SURVEY = (
    "Mã", "Mục chấm điểm", "Lĩnh vực", "Cơ quan chủ trì", "Tình trạng", "Loại điểm", "Điểm tối đa",
    "Điều tra xã hội học",
)  # fmt: skip
NAME, POINTS, OUT_OF, INDEX = "Tên", "Điểm", "Tối đa", "Chỉ số"
CITY, AREAS, AGENCIES = "Toàn Thành phố", "Theo lĩnh vực và tiêu chí", "Theo cơ quan (phần thẩm định)"
NUMBER, DAY, ACCESS, ISSUER, TITLE, USED_BY, HASH, ADDRESS = (
    "Số, ký hiệu", "Ngày", "Mức truy cập", "Cơ quan ban hành", "Trích yếu", "Dùng cho mục",
    "Mã băm SHA-256 của tệp", "Đường dẫn",
)  # fmt: skip
SUBJECT, CONTENT = "Mục", "Nội dung"
APPENDIX = "Phụ lục"
PAGES = "Trang &P/&N"  # Excel's own marks for the page and how many there are


def title(campaign: Campaign) -> str:
    """Return the title above every sheet."""
    return f"{SCORES} Chỉ số cải cách hành chính, đợt đánh giá {campaign.id}"


def notice(record: Publication | None, *, illustrative: bool) -> str:
    """Return what a reader must know before any figure: who signed it, and whether it is made up."""
    signed = publications.signed_briefly(record) if record else f"{publications.DRAFT.upper()}, chưa ai ký."
    return f"{signed} {labels.ILLUSTRATIVE}, không phải kết quả chính thức." if illustrative else signed


def kind(of: AreaKind) -> str:
    """Return whether points count as all others do, are added or are taken."""
    return sections.NAMES[of] or "Điểm chính"


def about(
    assessment: Assessment, record: Publication | None, replaced_by: Publication | None, as_of: date | None
) -> Iterator[tuple[str, str]]:
    """Yield what the table is, as pairs of a name and a sentence."""
    campaign, criteria = assessment.rulebook.campaign, assessment.rulebook.criteria
    yield "Đợt đánh giá", campaign.id
    yield "Bộ tiêu chí", citations.named(criteria.decision)
    yield from edition(record, replaced_by, missing_parts(assessment))
    if as_of:
        yield "Số liệu tính đến", numbers.day(as_of)
    for stage in Stage:
        yield f"Cột “{labels.STAGES[stage]}”", _STAGES[stage]
    yield f"Cột “{SURVEY}”", campaign.survey.not_held or "Điểm do Bộ Nội vụ điều tra, cơ quan không tự chấm."
    yield "Ô trống", "Chưa có số. Ô trống không phải là 0 điểm; tổng chỉ ghi khi mọi mục đã có điểm."
    yield "Mục không áp dụng", exemptions.of_set(criteria)
    yield "Tài liệu", "Tài liệu hạn chế không có đường dẫn; tài liệu mật chỉ ghi số và ngày."


def edition(
    record: Publication | None, replaced_by: Publication | None, missing: Missing | MissingUnits | None
) -> Iterator[tuple[str, str]]:
    """Yield who signed the table, what was missing then, and what stands for it now."""
    yield "Bản này", publications.signed(record) if record else publications.DRAFT_NOTICE
    if record and record.partial:
        yield "Còn thiếu khi ký", publications.partial(missing)
    if replaced_by:
        yield "Đã được thay thế", publications.replaced(replaced_by)


_STAGES = {
    Stage.SELF: "Điểm cơ quan tự chấm.",
    Stage.REVIEWED: "Điểm sau khi thành phố thẩm định.",
    Stage.APPRAISED: "Điểm Bộ Nội vụ quyết định.",
}


def made_by(version: str, revision: Revision | None) -> Iterator[tuple[str, str]]:
    """Yield which program made the table, of which data."""
    yield "Chương trình", f"parindex {version}"
    if revision is None:
        yield "Bản lưu trong Git", "Dữ liệu chưa lưu vào Git, không đối chiếu được."
        return
    changed = "; có thay đổi chưa lưu vào Git, không đối chiếu được" if revision.changed else ""
    yield "Bản lưu trong Git", f"{revision.commit}, {numbers.day(revision.date.date())}{changed}"
