"""Words of the comment under a proposal, and of its page: headings, notices, why leaves changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from generator.comparison import (
    ChangedSet,
    ChangeGroup,
    ChangeReason,
    PeerMove,
    ProceedingsFile,
    ProposalReport,
    ReasonTotal,
    UncomparedFile,
)
from generator.consolidation import Assessment
from generator.diagnostics import Summary
from generator.rulebook import CriteriaSet
from generator.vi import numbers
from generator.vi.changes import named, signed

TITLE = "Xem xét yêu cầu thay đổi"
TOTALS, ITEMS, DOCUMENTS, HINTS, REASONS = (
    "Điểm", "Mục thay đổi", "Tài liệu kiểm chứng thay đổi", "Cần người xem", "Vì sao đổi",
)  # fmt: skip
_MISTAKES, _REMARKS = "Điều cần sửa", "Cảnh báo, gợi ý (không ngăn việc nhận bản này)"
CHECKLIST = (
    "Xem xong mục nào thì đánh dấu ô của mục đó. "
    "Khi có bản gửi sau, dấu vẫn còn; chỉ mục lại thay đổi mới mất dấu."
)
OF = "(tối đa {maximum})"
PROVES = "dùng cho mục {codes}"
OF_ALL_UNITS = (
    "Mỗi đơn vị của đợt có điểm riêng, cả đợt không có một điểm chung; điểm của đơn vị được so khi bài của "
    "đơn vị thay đổi."
)
NOT_COMPARED = "Chưa so sánh được tổng điểm vì còn tệp có lỗi."
NOT_SHOWN = (
    "**Còn {count} dòng không hiện ở đây** vì quá dài. Xem đủ trong tệp JSON hoặc HTML kèm theo lần kiểm tra."
)
ELSEWHERE = (
    "Nhánh chính còn {count} lỗi có từ trước ở tệp khác; yêu cầu này không gây ra và không bị chặn vì chúng."
)
NOT_TOLD = (
    "{count} cảnh báo, gợi ý có từ trước ở các tệp không đổi nội dung không nhắc lại ở đây; "
    "xem bằng parindex check."
)
CODE_ONLY = "Yêu cầu này không sửa gì trong submissions/, nên không có điểm nào để so sánh."
NOT_READ = "Nội dung của yêu cầu chưa được đọc, nên chưa nói được gì về điểm."
NOTHING = "Yêu cầu này không thay đổi gì so với nhánh chính."
FOOT = "So bản {head} với nhánh chính {base}; chương trình và quy tắc chấm lấy từ nhánh chính."
UNREADABLE = "Kế hoạch hoặc bộ tiêu chí của đợt còn lỗi nên chưa tính, chưa so sánh được điểm nào."
UNREADABLE_BEFORE = "Kế hoạch hoặc bộ tiêu chí trên nhánh chính còn lỗi nên chưa so sánh được gì."
OPENED = "{appendices} phụ lục, {leaves} mục; {filled} mục đã có lời văn hoặc số liệu, chưa mục nào có điểm."
GONE = "Yêu cầu này xoá cả đợt."
UNTRUSTED = "{appendix} còn lỗi nên {count} mục của phụ lục chưa tính và chưa so sánh được."
UNTRUSTED_BEFORE = (
    "{appendix} trên nhánh chính còn lỗi nên {count} mục chưa so sánh được; phải xem cả phụ lục."
)
WITHDRAWN = "{appendix}: rút bài đã gửi ({steps})"
STANDING = "Còn cảnh báo có từ trước về quyết định của {count} mục mà yêu cầu này không đổi: {codes}."
SURVEY_GROUPS = "Điều tra xã hội học: đổi danh sách hoặc số phiếu của {count} nhóm."
RESULTS = "Kết quả Bộ Nội vụ đã công bố (results.yaml): có thay đổi, xem cả tệp."
APPENDIX = "Phụ lục {number}"
APPENDIX_TEXTS = "Khó khăn, vướng mắc; đề xuất, kiến nghị"
_UNCOMPARED = "{file} còn lỗi nên chưa xét được, chưa so sánh được; các số dưới đây không gồm tệp này."
_UNCOMPARED_BEFORE = (
    "{file} trên nhánh chính còn lỗi nên chưa so sánh được; các số dưới đây không gồm tệp này, "
    "phải xem cả tệp."
)
UNREADABLE_COMMENT = (
    "### 🔴 Không đọc được kết quả xem xét\n\n"
    "Lần kiểm tra này không để lại kết quả đúng dạng, nên không hiện ở đây. "
    "Mở lần chạy “validate” để xem lý do; "
    "nếu yêu cầu có sửa chương trình hoặc quy trình thì quản trị chương trình phải xem trước."
)
OTHER_BASE_COMMENT = (
    "### 🔴 Chưa xét: yêu cầu nhắm vào nhánh “{base}”\n\n"
    "Chỉ xét yêu cầu gộp vào nhánh chính “{main}”. "
    "Bấm Edit cạnh tiêu đề của yêu cầu rồi chọn nhánh “{main}”; yêu cầu sẽ được xét lại ngay."
)
STATUS_FINE = "Không còn lỗi nào phải sửa."
STATUS_REFUSED = "Còn {count} lỗi phải sửa, xem lời nhận xét trong yêu cầu."
STATUS_UNREADABLE = "Không đọc được kết quả xem xét, mở lần chạy “validate” để xem lý do."
RULES = "Quy tắc chấm hoặc điểm tối đa của {count} mục đã khác trước: {codes}."

GROUPS: Mapping[ChangeGroup, str] = {
    ChangeGroup.POINTS: "Điểm hoặc số liệu thay đổi",
    ChangeGroup.DOCUMENTS: "Chỉ tài liệu thay đổi, điểm giữ nguyên",
    ChangeGroup.WORDS: "Chỉ lời văn thay đổi",
    ChangeGroup.DECISIONS: "Quyết định, yêu cầu của người thẩm định",
    ChangeGroup.RULES: "Bộ tiêu chí hoặc kế hoạch đổi",
}
_REASONS: Mapping[ChangeReason, str] = {
    ChangeReason.GONE: "xoá câu trả lời",
    ChangeReason.NEW: "mới trả lời",
    ChangeReason.EXEMPT: "chuyển sang không áp dụng hoặc ngược lại",
    ChangeReason.SURVEY: "có kết quả điều tra xã hội học",
    ChangeReason.FIGURES: "đổi số liệu",
    ChangeReason.PEERS: "đổi theo số liệu của đơn vị khác",
    ChangeReason.SCORE: "đổi điểm tự chấm, số liệu giữ nguyên",
    ChangeReason.DOCUMENTS: "đổi tài liệu",
    ChangeReason.TEXTS: "đổi lời văn",
    ChangeReason.REPLY: "trả lời yêu cầu bổ sung hoặc sửa câu trả lời",
    ChangeReason.DECISION: "có quyết định, yêu cầu của người thẩm định",
    ChangeReason.RULE: "do bộ tiêu chí hoặc kế hoạch đổi",
}


def same_content(report: ProposalReport) -> Iterator[str]:
    """How many files say what they said: in another form, or only laid out anew."""
    for form, count in sorted(Counter(report.restated).items()):
        yield f"{count} tệp chuyển sang mẫu {form}, giữ nguyên nội dung"
    if report.relaid:
        yield f"{report.relaid} tệp chỉ trình bày lại hoặc sửa ghi chú, giữ nguyên nội dung"


def changed_sets(sets: Iterable[ChangedSet]) -> Iterator[str]:
    """Which criteria sets are added, edited or taken away."""
    for one in sets:
        way = ("sửa" if one.is_there else "xoá") if one.was_there else "thêm"
        yield f"{way} bộ tiêu chí {one.name}{_size(one.criteria)}"


def _size(criteria: CriteriaSet | None) -> str:
    """Of how many areas and points a set is by its decision, and how many leaves it has."""
    if criteria is None:
        return ""
    areas, points = criteria.official.areas, numbers.score(criteria.official.points)
    return f" ({areas} lĩnh vực, {len(criteria.leaves)} mục chấm điểm, {points} điểm)"


def mistakes_title(summary: Summary) -> str:
    """Return the heading of what was found: to be mended only where there is an error."""
    return _MISTAKES if summary.errors else _REMARKS


PEER_MOVES = "Điểm của đơn vị khác đổi theo"


def peer_move(move: PeerMove) -> str:
    """Return "5. Xã A, mục 8.1: 7,50 → 6,00, −1,50"."""
    before, after = ("chưa có" if side is None else numbers.score(side) for side in (move.before, move.after))
    shift = "" if move.before is None or move.after is None else f", {signed(move.after - move.before)}"
    return f"{move.peer.number}. {move.peer.agency.name}, mục {move.leaf.code}: {before} → {after}{shift}"


def reason_line(total: ReasonTotal) -> str:
    """How many leaves changed for a reason, and by how many points of the claim."""
    text = f"{total.leaves} mục {_REASONS[total.reason]}"
    if total.reason is ChangeReason.EXEMPT:
        text += " (không tính là tăng, giảm điểm)"
    return f"{text}: {signed(total.points)} điểm" if total.points else text


def uncompared(file: UncomparedFile, latest: Assessment | None) -> str:
    """Say that a file with errors could not be compared."""
    text = _UNCOMPARED if file.proposed else _UNCOMPARED_BEFORE
    return text.format(file=_file_name(file, latest))


def _file_name(file: UncomparedFile, latest: Assessment | None) -> str:
    match file.kind:
        case ProceedingsFile.SURVEY:
            return "Tệp điều tra xã hội học"
        case ProceedingsFile.APPRAISAL:
            return "Tệp thẩm định của Bộ Nội vụ"
        case ProceedingsFile.REVIEW:
            results = latest.appendices if latest else ()
            found = [named(one) for one in results if one.appendix.number == file.appendix]
            return f"Sổ thẩm định {found[0] if found else f'Phụ lục {file.appendix}'}"
        case _:
            assert_never(file.kind)
