"""Words of the form in which a reviewer fills a ledger in the browser: the page's own, and of each item."""

from collections.abc import Iterator, Mapping

from generator.comparison import Ancestor
from generator.consolidation import Citation, LeafResult, LeafState, Stage
from generator.scoring import ScoredLeaf
from generator.validation import Access, Conclusion, Decision, Entry, Report
from generator.vi import citations, form, labels, ledger_fields as fields, numbers, peers, trace, years

ABOUT = (
    "Quyết định từng mục, rồi bấm một nút để công nhận các mục còn lại. Không có gì rời khỏi máy này khi "
    "đang ghi."
)
OUTCOMES: Mapping[Conclusion, str] = {
    Conclusion.ACCEPTED: "Chấp nhận câu trả lời",
    Conclusion.REFUSED: "Chưa chấp nhận",
}
_FILE = "review.yaml"


# What the page says by itself; words in braces are filled in by the page.
WORDS: Mapping[str, str] = {
    **form.PAGE_WORDS,
    "rule": form.WORDS["rule"],
    "leaf_page": form.WORDS["leaf_page"],
    "most": "tối đa {points} điểm",
    "ask_write": "Ghi yêu cầu vào sổ",
    "decided": "Trong kho đã ghi: {words}",
    "by_hand": "Phải tự quyết định: {words}.",
    "figures": "Số liệu",
    "documents": "Tài liệu kiểm chứng",
    "no_documents": "Cơ quan không dẫn tài liệu nào.",
    "reviewer": "Người xem xét",
    "reviewer_note": "Ghi một lần: mọi quyết định ghi ở trang này mang tên ấy. Không ghi họ tên.",
    "reviewer_title": fields.REVIEWER_TITLE,
    "reviewer_title_note": "ví dụ Chuyên viên",
    "reviewer_role": fields.REVIEWER_ROLE,
    "reviewer_role_note": "ví dụ Thành viên tổ thẩm định",
    "reviewer_agency": fields.REVIEWER_AGENCY,
    "reviewed_on": fields.REVIEWED_ON,
    "decision": fields.DECISION,
    "undecided": "Chưa quyết định",
    "reviewed_score": fields.REVIEWED_SCORE,
    "reason": fields.REASON,
    "note": fields.NOTE,
    "note_least": "ít nhất {least} ký tự",
    "due": fields.DUE,
    "seen_again": fields.SEEN_AGAIN,
    "by_other": "Quyết định của {agency}: chỉ cơ quan ấy sửa. Quyết định lại ở đây thì mang tên người xem "
    "xét ghi ở đầu trang.",
    "accept_rest": "Công nhận các mục còn lại",
    "accept_rest_note": "Công nhận điểm tự đánh giá của mọi mục chưa quyết định, trừ mục phải tự quyết định.",
    "accepted": "Đã công nhận thêm {count} mục, {points} điểm: {codes}.",
    "accepted_none": "Không còn mục nào công nhận cùng lúc được.",
    "accept_left": "Còn {count} mục phải tự quyết định:",
    "who_first": "Trước hết ghi đủ chức vụ, vai trò, cơ quan, ngày của người xem xét ở đầu trang.",
    "reason_unasked": "có yêu cầu đang viết dở, chưa ghi vào sổ",
    "reason_begun": "đang ghi dở quyết định",
    "reason_changed": "nội dung đã thay đổi từ khi lập sổ",
    "reason_request": "còn yêu cầu bổ sung chưa kết luận",
    "reason_refused": "câu trả lời đã bị kết luận chưa chấp nhận",
    "ask": "Hỏi thêm cơ quan",
    "ask_again": "Hỏi tiếp",
    "asked": "Yêu cầu {id}",
    "asked_follows": "Yêu cầu {id}, hỏi tiếp {follows}",
    "question": fields.QUESTION,
    "asked_by": fields.ASKED_BY,
    "asked_on": fields.ASKED_ON,
    "reply_due": fields.REPLY_DUE,
    "reply": "Cơ quan trả lời ngày {date}: {text}",
    "no_reply": "Cơ quan chưa trả lời.",
    "outcome": fields.OUTCOME,
    "concluded_on": fields.CONCLUDED_ON,
    "drop": "Bỏ yêu cầu",
    "state_todo": "Chưa quyết định",
    "state_by_hand": "Phải tự quyết định",
    "state_wrong": "Cần sửa",
    "state_accepted": labels.DECISIONS[Decision.ACCEPTED],
    "state_adjusted": labels.DECISIONS[Decision.ADJUSTED],
    "state_returned": "Trả lại",
    "state_changed": "Đã đổi từ khi xem",
    "summary": "{done}/{all} mục đã quyết định",
    "total": "thẩm định {points}, tự đánh giá {claimed} điểm",
    "left": "Còn {count} mục chưa quyết định: {codes}.",
    "left_unasked": "Có {count} yêu cầu đang viết dở, chưa ghi vào sổ: {codes}.",
    "left_who": "Cần sửa ở phần người thẩm định: {names}.",
    "left_wrong": "Còn {count} mục cần sửa hoặc xem lại: {codes}.",
    "all_done": "Mọi mục đã quyết định.",
    "other_version": "Sổ lập từ bản khác của phụ lục: {codes} đã đổi từ khi xem. Đọc lại ở từng mục rồi bấm “"
    + fields.SEEN_AGAIN
    + "”.",
    "items_added": "Sổ còn thiếu {codes}: đã thêm, chờ quyết định.",
    "kept": "Sổ thẩm định của phụ lục này đã có trong kho dữ liệu. Bấm “Mở tệp đã có”, chọn tệp review.yaml "
    "ấy để ghi tiếp; ghi từ sổ trắng ở đây rồi gửi thì mất những gì đã ghi.",
    "download": f"Tải tệp {_FILE}",
    "copied": f"Đã chép: dán vào tệp {_FILE} của phụ lục trong kho dữ liệu, thay hết nội dung cũ.",
    "send": "Tải về và gửi",
    "send_note": "Tải tệp về rồi tải lên thư mục {folder} của kho dữ liệu bằng tài khoản của cơ quan thẩm "
    "định.",
    "gate": "Khi gửi, chương trình kiểm tra thêm: quyền sửa sổ, thời gian sửa, ngày của các văn bản khác.",
    "fault_workbook": f"Đây là bảng Excel, không phải sổ thẩm định. Chọn tệp {_FILE}.",
    "fault_utf8": f"Tệp không phải văn bản UTF-8. Chọn tệp {_FILE}, không chọn bảng Excel hay PDF.",
    "fault_shape": "Dòng {line}: không phải sổ thẩm định viết theo từng dòng “khoá: giá trị”.",
    "fault_reference": "Dòng {line}: có dấu &, * hoặc ! ở đầu giá trị. Đặt cả giá trị trong dấu nháy: {text}",
}


def title(number: int, agency: str) -> str:
    """Return what stands on top of the page."""
    return f"Thẩm định Phụ lục {number}: {agency}"


def subtitle(report: Report | None) -> str:
    """Return the line below it: what was handed in."""
    if report is None:
        return "Phụ lục đã gửi."
    return f"Báo cáo số {report.number} ngày {numbers.day(report.date)}."


def points(result: LeafResult, last: Ancestor | None) -> Iterator[tuple[str, str]]:
    """Yield the points that a decision is held against, each under its name."""
    scored = result.scored
    if scored is None:
        return
    maximum = numbers.score(result.leaf.maximum)
    if scored.entry.self_score is None or result.state is LeafState.UNCLAIMED:
        yield "Tự đánh giá", labels.LEAF_STATES[result.state].lower()
    else:
        name = "Tính theo các đơn vị" if result.leaf.rule.peers else "Tự đánh giá"
        yield name, f"{numbers.score(scored.entry.self_score)}/{maximum}"
    if result.leaf.rule.peers:
        yield from ((one.figure.input.title, peers.value(one)) for one in result.peers)
    elif scored.computed is not None:
        yield "Tính từ số liệu", f"{numbers.score(scored.computed)}/{maximum}"
    elif scored.judged is not None:
        yield "Người chấm cho", trace.range_words(scored.judged)
    if last is not None and last.claimed is not None:
        yield f"Năm {years.year(last.assessment)}, tự đánh giá", years.points(last.claimed, Stage.SELF)
        if last.appraised is not None and last.appraised.points is not None:
            yield (
                f"Năm {years.year(last.assessment)}, Bộ Nội vụ",
                years.points(last.appraised, Stage.APPRAISED),
            )


def figures(scored: ScoredLeaf) -> Iterator[tuple[str, str, str]]:
    """Yield each figure: what it is, as given, its source."""
    for name, spec in scored.leaf.rule.inputs.items():
        if name in scored.entry.inputs:
            value = trace.typed(spec, scored.entry.inputs[name])
            yield spec.title, value, scored.entry.sources.get(name, "")


def told(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield each text of the answer under its name; what a decision rests on comes first."""
    yield from (
        (name, text)
        for name, text in (
            ("Lý do không áp dụng", entry.not_applicable),
            ("Lý do điểm tự chấm khác điểm tính được", entry.override_reason),
            ("Lý do chọn cách tính", entry.formula_reason),
            ("Giải trình", entry.explanation),
        )
        if text
    )


def cited(citation: Citation) -> str:
    """Return a document, the place in it, and who may read it where not everybody may."""
    access = citation.document.access
    kept = "" if access is Access.PUBLIC else f" ({labels.ACCESS[access].lower()})"
    return f"{citations.in_brief(citation)}{kept}"


def decided(result: LeafResult) -> str:
    """Return the decision that the data hold already; empty without one."""
    if result.reviewed is None:
        return ""
    item = result.reviewed.item
    given = "" if item.reviewed_score is None else f" {numbers.score(item.reviewed_score)} điểm"
    said = f"{labels.DECISIONS[item.decision].lower()}{given}"
    return f"{said}, {result.reviewed.agency}, {numbers.day(item.date)}"
