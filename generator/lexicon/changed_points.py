"""What changes points wherever it is said: a multiple, a share, "counted as not done", "exempt".

A pattern in lower case, with accents. A multiple of something else ("double the number of services") is none.
"""

from generator.lexicon.decision_words import NUMBER

_OF_ELSE = (
    r"(?!\s+(?:so với|số(?!\s+điểm)|lượng|thời\s+(?:gian|hạn)|chi\s+phí|quy\s+mô|(?:tỷ|tỉ)\s+lệ"
    r"|thủ\s+tục|giấy\s+tờ|thành\s+phần|diện\s+tích|sản\s+lượng|doanh\s+thu|kinh\s+phí|nhân\s+lực|biên\s+chế))"
)
# "cá nhân", "công nhân": a person, no multiplication
_TIMES = "".join(
    rf"(?<!{word}\s)" for word in ("cá", "tư", "công", "bệnh", "doanh", "nạn", "pháp", "thân", "quân")
)
_CLAUSE_END = r"(?=\s*(?:$|[).,;:\]]|(?:(?:tổng\s+)?số\s+|mức\s+)?điểm\b|(?:của|cho|với|đối với|khi|nếu)\b))"

CHANGED_POINTS = (
    rf"{_TIMES}\bnhân\s+(?:đôi|rưỡi|hai|ba|với|hệ\s+số|{NUMBER}){_OF_ELSE}"
    rf"|\bgấp\s+(?:đôi|rưỡi|hai|ba|bốn|năm|{NUMBER})(?:\s+lần)?{_OF_ELSE}"
    rf"|\bchia\s+(?:đôi|hai){_OF_ELSE}"
    r"|\bnửa\b(?!\s+(?:đầu|cuối|năm|tháng|quý|ngày|buổi|giờ|nhiệm\s+kỳ))"
    rf"{_OF_ELSE}"
    rf"|\b(?:hệ|trọng)\s+số\s+(?:[^\W\d]+\s+){{0,2}}?(?:[:=x×]\s*)?{NUMBER}"
    rf"|(?<![\w,.])(?<!\d\s)[x×]\s*{NUMBER}\b"
    r"|\d/\d\s+(?:(?:tổng\s+)?số\s+)?điểm\b"
    rf"|\b(?:được|hưởng|tính|chấm|còn|cho|trừ|giảm|bằng)\s+(?:(?:tính|chấm|hưởng|bằng|đi|còn|tối\s+đa)\s+)?"
    rf"(?:{NUMBER}\s*(?:%|phần\s+trăm)|\d/\d){_CLAUSE_END}"
    r"|\b(?:coi|xem)\s+như\b"
    r"|\b(?:coi|xem|tính|ghi\s+nhận|xác\s+định)\s+là\s+(?:không|chưa|đạt|hoàn\s+thành|đã|chậm|vi\s+phạm)\b"
    r"|\b(?:bị|thì|sẽ)\s+(?:hạ|giảm\s+trừ|mất)\b|\bhạ\s+(?:xuống\s+)?(?:một|\d|0\d)?\s*(?:bậc|mức|loại)\b"
    r"|\b(?:được|thì|sẽ)\s+miễn\b(?!\s*,?\s*(?:phí|giảm|thuế|học\s+phí|viện\s+phí|nhiệm|dịch))"
    r"|\bmiễn\s+(?:chấm|tính|đánh\s+giá|xét|trừ|áp\s+dụng)\b|(?<=\w\s)miễn(?=\s*(?:$|[).;]))"
)
