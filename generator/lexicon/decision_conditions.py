"""Conditions beside a rule in a decision's table as patterns: their words, and where they end."""

import re

from generator.lexicon.decision_words import NOT_ARISING, NUMBER

_I = re.IGNORECASE
_ONLY = r"chỉ(?!\s+(?:số|tiêu|đạo|thị|dẫn|huy)\b)"
_LATE = r"(?:chậm|quá hạn|trễ|muộn|thiếu|sai)"
_TAKEN = rf"(?:bị\s+)?trừ\s+(?:điểm|(?:đi\s+)?{NUMBER})"
_ADDED = rf"(?:được\s+)?(?:cộng(?:\s+thêm)?|thưởng)\s+(?:điểm|{NUMBER})"
_CASE = (
    rf"(?:{_ONLY}|riêng|trường hợp|nếu|đối với|khi|ngoài ra|ngoại trừ|trừ\s+(?:khi|trường hợp)"
    r"|với\s+(?:các\s+)?(?:cơ quan|đơn vị|địa phương|xã|huyện|sở))"
)
_NOT_SCORED = r"không\s+(?:áp dụng|chấm|xét|đánh giá|tính)\b"
_SOURCE = (
    r"(?:ghi chú|chú thích|căn cứ|số liệu|nguồn|thời điểm|kỳ báo cáo|tài liệu|minh chứng|làm tròn"
    r"|tính\s+(?:đến|từ|trong))\b"
)

# a fragment that is a condition: by its first word, or by what it does
CONDITION = re.compile(
    rf"^(?:(?:và|nhưng|đồng thời|lưu ý)\s*[:,]?\s+)?(?:{_CASE}\b|{_NOT_SCORED}|{_SOURCE}|{_ADDED}"
    rf"|(?!.*(?:tối đa|tối thiểu|không quá))(?:{_TAKEN}"
    rf"|(?:mỗi|cứ|{_LATE}|nộp|gửi|ban hành|báo cáo|giảm|tăng)\b.*\b{_TAKEN}"
    rf"|(?:mỗi|cứ)\b.*\b{_ADDED}))"
    rf"|{NOT_ARISING.pattern}|\bthì\s+không\s+(?:chấm|áp dụng|xét|đánh giá|tính)\b",
    _I,
)
# a case of its own, with its own points: beside a scale it is no level
CASE = re.compile(rf"^(?:(?:và|nhưng)\s+)?{_CASE}\b", _I)
ASIDE = re.compile(r"\s*\((?P<aside>[^()]{3,})\)")
BEFORE_CONDITION = re.compile(
    rf",(?=\s*(?:(?:và|nhưng)\s+)?(?:{_CASE}|{_NOT_SCORED}|{_SOURCE}|{_LATE}|mỗi|cứ|{_TAKEN}|{_ADDED}"
    r"|(?:không|chưa)\b[^,;]*phát\s+sinh))",
    _I,
)
SENTENCE_END = re.compile(r";|(?<=[^\W\d]{2})\.(?=\s|$)|(?<=[\d%)\]])\.(?=\s|$)")

# a clause that may change what a rule gives: a figure, or a word of a condition
ITEM_NUMBER = re.compile(r"\d{1,2}|[a-zđ]")
CLAUSE_END = re.compile(r"[;:=→]|[,.](?=\s|$)")
WATCHED = re.compile(
    rf"\d|\b(?:{_ONLY}|(?<!điểm\s)trừ|cộng thêm|{_LATE}|phát\s+sinh|trường hợp|riêng"
    r"|tối đa|tối thiểu|ít nhất|không quá|nếu|khi|đối với|ngoài ra|điều kiện|hoặc"
    r"|không\s+(?:áp dụng|chấm|xét|tính))\b",
    _I,
)
