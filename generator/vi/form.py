"""Words of the form an officer fills in the browser: the page's own, and those beside each item."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from generator.consolidation import LeafState, Stage
from generator.rulebook import (
    Chosen,
    Example,
    Leaf,
    Part,
    PartGroup,
)
from generator.validation import Access, Clarification, Status
from generator.vi import labels, numbers, trace, workbook
from generator.vi.diagnostics.message import Wording

ABOUT = (
    "Điểm tự tính ngay khi gõ. Điền xong thì tải tệp về và gửi; không có gì rời khỏi máy này khi đang điền."
)
ACCESS: Mapping[str, str] = {access.value: labels.ACCESS[access] for access in Access}
STATUSES: Mapping[str, str] = {status.value: workbook.STATUSES[status] for status in Status}

# What is told of a text that says nothing yet.
UNFILLED = Wording(
    "“⟦cell⟧” còn ghi “⟦value⟧”, chưa phải nội dung.",
    "Viết nội dung; chưa có gì để ghi thì xoá chữ ở ô này.",
)

# How a field of each kind is filled in; of a choice, its options are read beside it.
HOW: Mapping[str, str] = {
    "count": workbook.FILL_COUNT,
    "number": workbook.FILL_NUMBER,
    "percent": workbook.FILL_PERCENT,
    "yes_no": workbook.choose((workbook.YES, workbook.NO)),
    "choice": "Chọn trong danh sách.",
    "text": workbook.FILL_TEXT,
    "date": "Gõ lại ngày ở ô này: ngày/tháng/năm, ví dụ 31/12/2024.",
    "file": "Trang không có ô này: sửa trong tệp rồi mở lại tệp.",
    "sha256": workbook.FILL_TEXTS["sha256"],
    "either": workbook.two_ways("{typed}", "{first}", "{last}"),
}

# What every page says that is filled in the browser; words in braces are filled in by the page.
PAGE_WORDS: Mapping[str, str] = {
    "yes": workbook.YES,
    "no": workbook.NO,
    "choose": "Chọn…",
    "day_note": "ngày/tháng/năm, ví dụ 31/12/2024",
    "items": "Mục chấm điểm",
    "upload": "Mở đề xuất",
    "upload_note": "kéo tệp vừa tải về vào trang mở ra (GitLab: dấu +, Upload file) rồi gửi yêu cầu gộp.",
    "copy": "Chép nội dung",
    "copy_refused": "Trình duyệt không cho chép. Hãy tải tệp về.",
    "saved": "Bản nháp tự lưu trong trình duyệt này lúc {time}. Đó không phải bản sao: tải tệp về để giữ.",
    "not_saved": "Trình duyệt không lưu được bản nháp. Tải tệp về trước khi đóng trang.",
    "restored": "Đã mở lại bản nháp lưu lúc {time}.",
    "other_window": "Bản nháp đã được sửa ở cửa sổ khác lúc {time}. Ở đây ngừng tự lưu để không ghi đè.",
    "take_other": "Dùng bản ở cửa sổ khác",
    "keep_own": "Giữ bản ở đây",
    "older": "Trình duyệt còn giữ một bản nháp khác của phụ lục này, lưu lúc {time}.",
    "open_older": "Mở bản nháp ấy",
    "older_drop": "Bỏ bản nháp ấy",
    "older_replaces": "Mở bản nháp ấy sẽ thay những gì đã điền ở đây.",
    "older_yes": "Thay bằng bản nháp ấy",
    "older_faults": "Trang này không mở được bản ấy:",
    "older_save": "Tải bản nháp ấy về",
    "opened": "Đã mở {name}.",
    "replace": "Đang điền dở. Mở {name} sẽ thay những gì đã điền ở đây.",
    "replace_yes": "Thay bằng tệp này",
    "cancel": "Thôi",
    "wipe": "Xoá bản nháp khỏi máy này",
    "wipe_ask": "Xoá hết những gì đã điền và bản nháp trong trình duyệt này?",
    "wipe_yes": "Xoá hết",
    "wiped": "Đã xoá bản nháp khỏi trình duyệt này. Tệp đã tải về máy thì tự xoá.",
    "fault_head": "Chưa mở {name}: tệp có chỗ không đọc được. Sửa rồi mở lại; những gì đang điền vẫn còn.",
    "fault_syntax": "Dòng {line}: cấu trúc sai, có thể thiếu dấu nháy, dấu hai chấm, thụt dòng lệch: {text}",
    "fault_tab": "Dòng {line}: thụt dòng bằng phím Tab; thay mọi Tab ở đầu dòng bằng dấu cách: {text}",
    "fault_question": 'Dòng {line}: đặt dấu hỏi trong dấu nháy, "?", vì giữa ngoặc nó có nghĩa khác: {text}',
    "fault_twice": "Dòng {line}: khoá này có hai lần trong một nhóm, giữ một và xoá một: {text}",
    "fault_shape_at": "Dòng {line}: {name} không đúng dạng: cần nhóm “khoá: giá trị” hoặc danh sách “- …”.",
    "fault_other": "Tệp của đợt {campaign}, phụ lục {appendix}; trang này chỉ nhận đợt {own_campaign}, "
    "phụ lục {own}. Chọn tệp khác, hoặc mở trang của phụ lục ấy.",
    "fault_kind": "Đây là tệp của trang khác: bài tự đánh giá mở ở trang điền, sổ thẩm định ở trang của sổ.",
    "form_head": "Tệp đã mở và giữ nguyên, nhưng có chỗ sẽ bị trả lại lúc gửi; sửa trong tệp rồi mở lại:",
    "form_unknown": "Dòng {line}: khoá {name} không có trong mẫu ({code}).",
    "form_missing": "Dòng {line}: thiếu khoá {name} (S101).",
    "form_hidden": "Dòng {line}: có ký tự điều khiển hoặc ký tự ẩn ({sign}) mà mắt không thấy (F003).",
    "form_sign": "Dòng {line}: có ký tự không in được trong báo cáo ({sign}) (F020).",
    "not_day": "Chưa đọc được ngày này: ghi ngày/tháng/năm, ví dụ 31/12/2024.",
    "not_choice": "Tệp ghi “{typed}”, không có trong danh sách: chọn lại.",
    "letters": "Chưa ghi vào tệp: có ký tự {sign} mà tệp không ghi được. Xoá ký tự ấy, hoặc gõ lại.",
    "refused": "Có {count} ô chứa ký tự tệp không ghi được. Tệp không có những gì vừa gõ ở các ô ấy.",
    "refused_yes": "Vẫn tải về",
    "refused_copy": "Vẫn chép",
    "broken": "Điều vừa gõ chưa vào tệp; tệp vẫn như trước khi gõ. Gõ lại; vẫn không được thì tải tệp về, "
    "gửi đầu mối của Sở Nội vụ kèm điều ấy.",
}

# What the page of an appendix says by itself.
WORDS: Mapping[str, str] = {
    **PAGE_WORDS,
    "rule": "Cách chấm theo quyết định",
    "scale": "Mức điểm",
    "examples": "Ví dụ tính",
    "wanted": "Tài liệu cần có:",
    "leaf_page": "Trang của mục trên trang web",
    "inputs": "Số liệu",
    "no_inputs": "Mục này không có số liệu: ghi điểm tự chấm và giải trình.",
    "source": "Nguồn của số liệu này (số, ngày văn bản hoặc nơi công bố)",
    "formula": workbook.FORMULA,
    "formula_reason": workbook.FORMULA_REASON,
    "computed": workbook.HEADS["items"]["computed"],
    "not_computed": "chưa tính được",
    "judged": "người chấm cho trong khoảng {least} đến {most}",
    "next": "Lên mức trên: {when} được {award}.",
    "self_score": workbook.HEADS["items"]["self_score"],
    "take": "Lấy {points} làm điểm tự chấm",
    "override_reason": workbook.HEADS["items"]["override_reason"],
    "explanation": workbook.HEADS["items"]["explanation"],
    "explanation_note": "Bắt buộc khi không có tài liệu kiểm chứng.",
    "exempt": "Mục này không áp dụng cho cơ quan",
    "exempt_when": "Chỉ khi: {when}",
    "not_applicable": workbook.NOT_APPLICABLE,
    "evidence": "Tài liệu kiểm chứng",
    "add_reference": "Thêm tài liệu kiểm chứng",
    "new_document": "Tài liệu mới…",
    "new_number": "Số, ký hiệu của tài liệu mới",
    "add": "Thêm",
    "remove": "Bỏ",
    "remove_of": "Bỏ {name}",
    "describe": "Mô tả tài liệu",
    "pages": "Trang",
    "section": "Mục",
    "documents": "Tài liệu",
    "documents_note": "Mỗi tài liệu mô tả một lần, rồi chọn ở các mục.",
    "no_documents": "Chưa có tài liệu nào. Thêm ở đây hoặc ngay trong mục chấm điểm.",
    "unused": "chưa mục nào dẫn",
    **{key: head for key, head in workbook.HEADS["documents"].items() if key not in ("code", "label")},
    "replies": workbook.REPLIES,
    "replies_note": "Trả lời từng yêu cầu; chọn tài liệu kèm theo như ở mục chấm điểm.",
    "reply": workbook.REPLY,
    "reply_date": workbook.REPLY_DATE,
    "declared_total": workbook.TOTAL,
    "declared_total_note": "Không bắt buộc; không kể điểm thưởng, điểm trừ. Để trống thì tự cộng.",
    "left_replies": "Còn yêu cầu chưa trả lời đủ: {names}.",
    "remarks": "Khó khăn, đề xuất",
    "difficulties": workbook.DIFFICULTIES,
    "proposals": workbook.PROPOSALS,
    "remark": workbook.remark("{name}", "{at}"),
    "remark_note": "Mỗi ý một ô. Không có thì để trống.",
    "report": workbook.OWN_REPORT,
    "report_number": workbook.REPORT_NUMBER,
    "report_date": workbook.REPORT_DATE,
    "signer_title": workbook.SIGNER_TITLE,
    "signer_name": workbook.SIGNER_NAME,
    "optional": "không bắt buộc",
    "last_explanation": "Giải trình năm trước",
    "status": workbook.STATUS,
    "send": "Tải về và gửi",
    "download": "Tải tệp submission.yaml",
    "copied": "Đã chép: dán vào tệp submission.yaml của phụ lục trong kho dữ liệu, thay hết nội dung cũ.",
    "send_note": "Tải tệp về rồi tải lên thư mục {folder} của kho dữ liệu, hoặc gửi cho Sở Nội vụ.",
    "missing": "Còn thiếu: {names}.",
    "left_fields": "Cần sửa ở phần tài liệu, trả lời hoặc báo cáo: {names}.",
    "left_refused": "Có {count} ô ngoài các mục chứa ký tự tệp không ghi được.",
    "all_done": "Mọi mục, tài liệu và báo cáo đã đủ.",
    "left_documents": "Tài liệu chưa mô tả đủ hoặc cần sửa: {names}.",
    "left_report": "Báo cáo của cơ quan còn thiếu: {names}.",
    "left": "Còn {count} mục chưa xong: {codes}.",
    "gate": "Khi gửi, chương trình còn xét những điều trang này không thấy: ngày và số trang có khớp với "
    "đợt, với tài liệu không, chữ mẫu, thông tin cá nhân, số liệu lạ, quyền và hạn gửi; nhiều điều chỉ nhắc.",
    "summary": "{done}/{all} mục đủ",
    "total": "tự chấm {points}/{maximum} điểm",
    "fault_shape": "Dòng {line}: không phải tệp phụ lục viết theo từng dòng “khoá: giá trị”.",
    "fault_reference": "Dòng {line}: có dấu &, * hoặc ! ở đầu giá trị. Đặt cả giá trị trong dấu nháy: {text}",
    "fault_utf8": "Tệp không phải văn bản UTF-8. Chọn tệp submission.yaml, không chọn PDF hay tệp Word.",
    "fault_workbook": (
        "Đây là bảng Excel. Trang này không đọc bảng: chỉ chương trình thấy được dòng đã xoá, ô đã gõ đè. "
        "Gửi bảng cho đầu mối của Sở Nội vụ, hoặc chạy parindex excel import; rồi mở tệp YAML nhận lại."
    ),
    "no_reference": "Tài liệu {key} chưa được mô tả",
    "state_refused": "Có ký tự không ghi được",
    "state_wrong": "Cần sửa",
    "state_exempt": workbook.STATE_EXEMPT,
    "state_unclaimed": workbook.STATE_UNCLAIMED,
    "state_inputs": workbook.STATE_INPUTS,
    "state_formula": "Chọn cách tính",
    "state_claim": workbook.STATE_CLAIM,
    "state_too_much": workbook.STATE_TOO_MUCH,
    "state_reason": workbook.STATE_REASON,
    "state_review": workbook.STATE_REVIEW,
    "state_evidence": workbook.STATE_EVIDENCE,
    "state_done": workbook.STATE_DONE,
}


_PLACES: Mapping[str, str] = {  # of the sheet, and what the form has there
    "cột “Số liệu, tài liệu”": "phần “Tài liệu kiểm chứng”",
    "Điền các ô của mục": "Điền mục",
    "trang Tài liệu": "phần “Tài liệu”",
}


def said_of_form(cure: str) -> str:
    """Return a cure said at a cell as it is said at a field of the form."""
    for place, own in _PLACES.items():
        cure = cure.replace(place, own)
    return cure


def example(leaf: Leaf, one: Example) -> str:
    """Return a worked example on one line: each figure by its name, and the points they give.

    Empty for an example that gives none.
    """
    if one.points is None:
        return ""
    inputs = leaf.rule.figures
    figures = "; ".join(
        f"{inputs[name].title}: {trace.typed(inputs[name], value)}" for name, value in one.inputs.items()
    )
    return f"{figures}: {numbers.score(one.points)} điểm."


def request(asked: Clarification) -> str:
    """Return what was asked, under the name by which it is answered."""
    return f"{asked.id}. {workbook.request(asked)}"


def due(asked: Clarification) -> str:
    """Return until when it must be answered."""
    return f"{workbook.HEADS['replies']['note']}: {workbook.due(asked)}"


def last_source(title: str, signed_on: date | None) -> str:
    """Return where what is shown of the year before was taken from."""
    if signed_on is None:
        return f"Năm trước lấy theo dữ liệu đang có của {title}, chưa phải bản đã ký."
    return f"Năm trước lấy từ {title}, ký ngày {numbers.day(signed_on)}."


def last_head(year: int, name: str) -> str:
    """Return of which year an answer is, and of which item where that was another."""
    return f"Năm {year}, mục {name}" if name else f"Năm {year}"


def last_value(year: int) -> str:
    """Return how what was answered the year before stands beside a field; `{value}` is what was."""
    return f"Năm {year}: {{value}}"


def last_points(points: Iterable[tuple[Stage, Decimal]], state: LeafState) -> str:
    """Return the points of each stage that are known; without any, what was answered. Empty for neither."""
    found = [f"{labels.stage_within(stage)} {numbers.score(one)}" for stage, one in points]
    text = "; ".join(found) or (labels.LEAF_STATES[state] if state is not LeafState.INFORMATION else "")
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def since(changes: Iterable[str]) -> str:
    """Return what is another in this year; empty for nothing."""
    found = "; ".join(changes)
    return f"Nay khác: {found}." if found else ""


def scale(leaf: Leaf) -> Iterator[dict[str, object]]:
    """Yield each part of a rule with what its bands ask for and give, in words."""
    for part in leaf.rule.parts:
        yield from _scale(leaf, part)


def _scale(leaf: Leaf, part: Part | PartGroup) -> Iterator[dict[str, object]]:
    if isinstance(part, PartGroup):
        for inner in part.parts:
            yield from _scale(leaf, inner)
        return
    expression = part.measure.expression
    options = leaf.rule.inputs[expression.name] if isinstance(expression, Chosen) else None
    bands = [
        {"when": trace.band_words(band, part, options), "award": trace.award_words(band.award, part)}
        for band in part.scale
    ]
    yield {"title": part.title, "bands": bands}
