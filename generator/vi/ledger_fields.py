"""What the fields of a review ledger are called where a person fills them without seeing the file."""

from collections.abc import Mapping

DECISION, REVIEWED_SCORE, REASON, NOTE, DUE = (
    "Quyết định", "Điểm điều chỉnh", "Lý do", "Ý kiến", "Hạn bổ sung",
)  # fmt: skip
REVIEWER_TITLE, REVIEWER_ROLE, REVIEWER_AGENCY, REVIEWED_ON = (
    "Chức vụ", "Vai trò", "Cơ quan thẩm định", "Ngày xem xét",
)  # fmt: skip
QUESTION, ASKED_BY, ASKED_ON, REPLY_DUE = "Nội dung yêu cầu", "Bên yêu cầu", "Ngày hỏi", "Hạn trả lời"
OUTCOME, CONCLUDED_ON = "Kết luận về câu trả lời", "Ngày kết luận"
SEEN_AGAIN = "Đã xem bản này"  # what stamps a decision anew

FIELDS: Mapping[str, str] = {
    "decision": DECISION,
    "reviewed_score": REVIEWED_SCORE,
    "reason": REASON,
    "note": NOTE,
    "due": DUE,
    "question": QUESTION,
    "asked_by": ASKED_BY,
}
