"""Names of states and kinds → the words of the field (glossary of the ministry's guidance)."""

from collections.abc import Mapping

from generator.consolidation import AppendixState, LeafResult, LeafState, Progress, RequestState, Stage
from generator.rulebook import (
    Campaign,
    Combine,
    Criterion,
    ExampleOutcome,
    Leaf,
    MeasureKind,
    NotApplicable,
    RoundedAt,
    ScoredBy,
)
from generator.validation import Access, Decision, Reason, Status
from generator.vi.diagnostics.criteria import OUTCOMES as RESULTS

LEAF_STATES: Mapping[LeafState, str] = {
    LeafState.SCORED: "Đã tự chấm",
    LeafState.NOT_APPLICABLE: "Không áp dụng",
    LeafState.UNCLAIMED: "Không đề nghị điểm thưởng",
    LeafState.UNANSWERED: "Chưa chấm điểm",
    LeafState.NO_SUBMISSION: "Chưa nộp phụ lục",
    LeafState.UNTRUSTED: "Tệp còn lỗi",
    LeafState.AWAITING_SURVEY: "Chưa có kết quả",
    LeafState.SURVEYED: "Đã có kết quả điều tra",
    LeafState.INFORMATION: "Thông tin, không chấm điểm",
    LeafState.NOT_HELD: "Không tổ chức điều tra",
}

# How many leaves have no points, behind their number.
LEAVES_IN_STATE: Mapping[LeafState, str] = {
    LeafState.SCORED: "{count} mục đã tự chấm",
    LeafState.NOT_APPLICABLE: "{count} mục không áp dụng",
    LeafState.UNCLAIMED: "{count} mục không đề nghị điểm thưởng",
    LeafState.UNANSWERED: "{count} mục chưa chấm",
    LeafState.NO_SUBMISSION: "{count} mục chưa nộp",
    LeafState.UNTRUSTED: "{count} mục của tệp còn lỗi",
    LeafState.AWAITING_SURVEY: "{count} mục chưa có kết quả điều tra",
    LeafState.SURVEYED: "{count} mục đã có kết quả điều tra",
    LeafState.INFORMATION: "{count} mục thông tin, không chấm điểm",
    LeafState.NOT_HELD: "{count} mục không tổ chức điều tra",
}


def leaf_state(result: LeafResult) -> str:
    """Return where a leaf stands; of points that others' figures make, whether they may still change."""
    if result.state is LeafState.SCORED and result.peers:
        return "Tạm tính" if any(one.is_provisional for one in result.peers) else "Tính theo các đơn vị"
    return LEAF_STATES[result.state]


STAGES: Mapping[Stage, str] = {
    Stage.SELF: "Tự đánh giá",
    Stage.REVIEWED: "Thành phố thẩm định",
    Stage.APPRAISED: "Bộ Nội vụ thẩm định",
}


def whole_of(campaign: Campaign) -> str:
    """Return what a total is of: the city, or the one unit of its own assessment."""
    return "Cả đơn vị" if campaign.is_of_units else "Toàn Thành phố"


def stage_within(stage: Stage) -> str:
    """Return a stage's name inside a sentence: only the ministry's and the city's keep their capital."""
    name = STAGES[stage]
    return within(name) if stage is Stage.SELF else name


def within(text: str) -> str:
    """Return words that could begin a sentence as they stand inside one. They must not be empty."""
    return text[0].lower() + text[1:]


STAGE_POINTS: Mapping[Stage, str] = {
    Stage.SELF: "Điểm tự đánh giá",
    Stage.REVIEWED: "Điểm Thành phố thẩm định",
    Stage.APPRAISED: "Điểm Bộ Nội vụ thẩm định",
}

STAGE_HEADS: Mapping[Stage, str] = {
    Stage.SELF: "Tự đánh giá",
    Stage.REVIEWED: "Thành phố",
    Stage.APPRAISED: "Bộ Nội vụ",
}

PROGRESS: Mapping[Progress, str] = {
    Progress.NOT_STARTED: "Chưa nộp",
    Progress.UNTRUSTED: "Còn lỗi",
    Progress.DRAFT: "Đang làm",
    Progress.SUBMITTED: "Đã gửi",
    Progress.IN_REVIEW: "Đang thẩm định",
    Progress.CLARIFICATION: "Chờ bổ sung",
    Progress.APPROVED: "Đã thẩm định xong",
    Progress.ENDED: "Đã kết thúc",
}

REQUEST_STATES: Mapping[RequestState, str] = {
    RequestState.OPEN: "Chưa trả lời",
    RequestState.ANSWERED: "Đã trả lời, chờ kết luận",
    RequestState.ACCEPTED: "Đã chấp nhận",
    RequestState.REFUSED: "Chưa chấp nhận",
}

DECISIONS: Mapping[Decision, str] = {
    Decision.ACCEPTED: "Công nhận",
    Decision.ADJUSTED: "Điều chỉnh",
    Decision.RETURNED: "Trả lại để bổ sung",
}

REASONS: Mapping[Reason, str] = {
    Reason.EVIDENCE_MISSING: "Thiếu tài liệu kiểm chứng",
    Reason.EVIDENCE_INSUFFICIENT: "Tài liệu kiểm chứng chưa đủ",
    Reason.WRONG_CALCULATION: "Tính sai",
    Reason.OUT_OF_PERIOD: "Ngoài thời gian đánh giá",
    Reason.OTHER: "Lý do khác",
}

APPENDIX_STATES: Mapping[AppendixState, str] = {
    AppendixState.SUBMITTED: "Đã gửi",
    AppendixState.DRAFT: "Đang làm",
    AppendixState.NO_SUBMISSION: "Chưa nộp",
    AppendixState.UNTRUSTED: "Còn lỗi",
}

SCORED_BY: Mapping[ScoredBy, str] = {
    ScoredBy.APPRAISAL: "Thẩm định",
    ScoredBy.SURVEY: "Điều tra XHH",
    ScoredBy.INFORMATION: "Thông tin, không chấm điểm",
}

ACCESS: Mapping[Access, str] = {
    Access.PUBLIC: "Công khai",
    Access.RESTRICTED: "Hạn chế",
    Access.SECRET: "Mật",
}

STATUSES: Mapping[Status, str] = {Status.DRAFT: "Đang làm", Status.SUBMITTED: "Đã gửi"}

NOT_APPLICABLE: Mapping[NotApplicable, str] = {
    NotApplicable.REBASE: "Mục không áp dụng được bỏ khỏi điểm tối đa; chỉ số tính trên phần còn lại.",
    NotApplicable.ZERO: "Mục không áp dụng vẫn tính vào điểm tối đa và được 0 điểm.",
    NotApplicable.FULL: "Mục không áp dụng được tính điểm tối đa.",
}

# of one leaf, behind its subject
LEFT_OUT: Mapping[NotApplicable, str] = {
    NotApplicable.REBASE: "được bỏ khỏi điểm tối đa; chỉ số tính trên phần còn lại",
    NotApplicable.ZERO: "vẫn tính vào điểm tối đa và được 0 điểm",
    NotApplicable.FULL: "được tính điểm tối đa",
}

COMBINE: Mapping[Combine, str] = {
    Combine.SUM: "Điểm là tổng của các phần sau.",
    Combine.MEAN: "Điểm là trung bình cộng của các phần sau.",
    Combine.BEST: "Lấy phần có điểm cao nhất.",
    Combine.CHOSEN: "Cơ quan chọn một phần và nêu lý do.",
}

OUTCOMES: Mapping[ExampleOutcome, str] = {outcome: RESULTS[outcome] for outcome in ExampleOutcome}

MEASURES: Mapping[MeasureKind, str] = {
    MeasureKind.VALUE: "lấy chính số liệu",
    MeasureKind.SUM: "tổng",
    MeasureKind.WEIGHTED_SUM: "tổng theo hệ số",
    MeasureKind.MEAN: "trung bình cộng",
    MeasureKind.DIFFERENCE: "hiệu",
    MeasureKind.PRODUCT: "tích",
    MeasureKind.RATIO: "tỷ lệ",
    MeasureKind.GROWTH: "mức tăng giảm",
    MeasureKind.SMALLEST: "số nhỏ nhất",
    MeasureKind.LARGEST: "số lớn nhất",
    MeasureKind.YES: "có hay không",
    MeasureKind.ALL: "có đủ mọi điều kiện hay không",
    MeasureKind.ANY: "có ít nhất một điều kiện hay không",
    MeasureKind.COUNT_YES: "số điều kiện đạt",
    MeasureKind.CHOICE: "phương án cơ quan chọn",
}

NOTHING_MEASURED = "không phát sinh, số chia bằng 0"
BELOW_ALL = "số chia bằng 0 và số bị chia âm nên thấp hơn mọi mức"
UNDEFINED_POINTS = "quyết định không định điểm, cơ quan tự chấm và nêu lý do"

ROUNDING_MODES: Mapping[str, str] = {
    "half_up": "từ nửa đơn vị trở lên thì làm tròn lên",
    "half_even": "đúng nửa đơn vị thì làm tròn về số chẵn",
}

ROUNDED_AT: Mapping[RoundedAt, str] = {
    RoundedAt.LEAF: "ở từng mục",
    RoundedAt.TOTAL: "ở tổng điểm (điểm từng mục chỉ hiện gọn, khi cộng vẫn là phân số đúng)",
}

ILLUSTRATIVE = "Số liệu minh hoạ"
YES, NO = "Có", "Không"
NOT_KNOWN = "chưa rõ"
NOT_IN_PLAN = "Chưa có lời văn của phần này."


def heading(item: Criterion | Leaf) -> str:
    """Return the number as the decision prints it and the title: "1.1. Kế hoạch", "a) Kế hoạch"."""
    number = item.numbered
    return f"{number}{'.' if number[-1].isalnum() else ''} {item.title}"
