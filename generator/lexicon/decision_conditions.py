"""Conditions beside a rule in a decision's table as patterns: their words, and where they end."""

import re

from generator.lexicon.changed_points import CHANGED_POINTS
from generator.lexicon.decision_words import NOT_ARISING, NUMBER

_I = re.IGNORECASE
_ONLY = r"chỉ(?!\s+(?:số|tiêu|đạo|thị|dẫn|huy)\b)"
_LATE = r"(?:chậm|quá hạn|trễ|muộn|thiếu|sai)"
_TAKEN = rf"(?:bị\s+)?trừ\s+(?:điểm|(?:đi\s+)?{NUMBER})"
_ADDED = rf"(?:được\s+)?(?:cộng(?:\s+thêm)?|thưởng)\s+(?:điểm|{NUMBER})"
_UNIT = r"(?:cơ quan|đơn vị|địa phương|tỉnh|thành phố|huyện|quận|xã|phường|thị trấn|sở|ban|ngành)"
_FOR_WHOM = (
    r"(?:riêng|đối với|ngoài ra|(?:ngoại\s+)?trừ\b(?!\s+(?:điểm|\d))|không\s+(?:kể|bao gồm)|kể cả"
    rf"|với\s+(?:các\s+)?{_UNIT})"
)
_CASE = rf"(?:{_ONLY}|{_FOR_WHOM}|trường hợp|nếu|khi)"
_YEAR = (
    r"(?:(?:trong|của|từ|kể từ|tính từ|đến|trước|sau|cho)\s+)?(?:năm|giai đoạn|nhiệm kỳ)\s+(?:19|20)\d\d\b"
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
CASE = re.compile(rf"^(?:(?:và|nhưng)\s+)?(?:{_CASE}\b|{_YEAR})", _I)
FOR_WHOM = re.compile(rf"^{_FOR_WHOM}\b", _I)
# a label beside levels that is no outcome: for whom, of which year, on top of the others, a sum, an example
NO_OUTCOME = re.compile(
    rf"^(?:(?:và|nhưng)\s+)?(?:{_FOR_WHOM}\b|{_YEAR}|(?:19|20)\d\d$"
    r"|chỉ\s+(?:chấm|tính|áp dụng|xét|đánh giá|dành|cho)\b|(?:lưu ý|chú ý|ghi chú|chú thích|ví dụ|vd)\b"
    r"|(?:được\s+|bị\s+)?(?:(?:điểm\s+)?(?:thưởng|phạt)|(?:điểm|mức)\s+(?:cộng|trừ)|(?:cộng|trừ)\s+(?:thêm|điểm))"
    r"(?:\s+(?:thêm|tối đa)\b.*)?$|(?:hệ số|trọng số)(?:\s+điểm)?$"
    r"|(?:(?:tổng(?:\s+(?:cộng|số))?|thang|khung|mức)\s+)?điểm(?:\s+(?:chuẩn|cộng|trừ|thưởng|phạt))?$"
    r"|tổng(?:\s+cộng)?$)",
    _I,
)
# one that is an outcome only where all levels are worded so: "nếu kịp thời: 2; nếu chậm: 1"
_SEVERAL = r"(?:(?:các|những|một số)\s+)?"
_BODIES = (  # "một số cơ quan chưa hoàn thành" is an outcome
    r"(?:(?:các|những)\s+)?"
    r"(?:cơ quan|đơn vị|địa phương|ubnd|ủy ban|uỷ ban|xã|phường|thị trấn|quận|huyện|tỉnh|sở(?!\s+hữu))"
)
SUPPOSED = re.compile(
    rf"^(?:(?:và|nhưng)\s+)?(?:(?:trong\s+)?(?:{_SEVERAL}trường hợp|{_BODIES})\b|(?:nếu|khi|do|vì|tại)\b"
    r"|(?:áp dụng\s+(?:cho|đối với|từ|với)|không\s+áp dụng|(?:được\s+)?miễn)\b"
    r"|(?:tối thiểu|tối đa|ít nhất|nhiều nhất|không quá|bất khả kháng|mặc định|tạm tính|điều kiện)\b"
    r"|có\s+(?:lý do|nguyên nhân|khen|thưởng)\b|(?:năm|kỳ)\s+(?:\S+\s+){0,2}(?:trước|sau|nay)\b"
    rf"|(?:cấp|khối)\s+{_UNIT}\b|ở\s+{_SEVERAL}{_UNIT}\b)",
    _I,
)
OF_TIME = re.compile(
    r"^(?:(?:tại|ở|trong|trước|sau|hết|từ|đến)\s+)?(?:(?:quý|tháng)\s+[\divx]|(?:ngày\s+)?\d{1,2}[/-]\d)", _I
)
TIME = re.compile(r"\b(?:quý|tháng|ngày)\b|\d[/-]\d|\bhạn\b", _I)
OTHERWISE = re.compile(r"^(?:còn|ngược lại)\b", _I)
SUPPOSED_NOT = re.compile(r"^(?:trường hợp|nếu|khi)\s+(?:không|chưa)\b", _I)
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
    r"|không\s+(?:áp dụng|chấm|xét|tính))\b"
    rf"|{CHANGED_POINTS}",
    _I,
)
# nothing arose, so both figures of a division are zero; what that earns
_WHO = r"(?:(?:các\s+)?(?:cơ quan|đơn vị|địa phương|sở|xã)\s+)?"
_IN_YEAR = r"trong\s+(?:năm|kỳ)(?:\s+(?:báo cáo|đánh giá))?"
_WHAT = r"[^\d:;,.()=]*?"
NOTHING_AROSE = re.compile(
    rf"^(?:(?:nếu|khi|(?:các\s+)?trường hợp|đối với)\s+)?{_WHO}(?:{_IN_YEAR}\s*,?\s+)?"
    rf"(?:(?:không|chưa)\s+(?:có\s+)?(?:(?P<before>{_WHAT})\s+)??phát\s+sinh(?:\s+(?P<after>{_WHAT}))??"
    r"|(?:(?P<letter>[a-z])|mẫu số)\s*(?:=|bằng)\s*0)"
    rf"(?:\s+{_IN_YEAR})?\s*[,:]?\s*(?:(?:cơ quan|đơn vị)\s+)?(?:thì\s+)?"
    r"(?:(?:(?:được|sẽ|vẫn)\s+)*(?:tính|chấm|đạt|hưởng|cho|được)\s+)?(?:điểm\s*(?:=|là|bằng)\s*)?"
    rf"(?P<award>(?:số\s+)?điểm\s+tối\s+đa|tối\s+đa\s+điểm|{NUMBER}\s*(?:điểm|đ)?)$",
    _I,
)

# a title, a document wanted or a heading that speaks of points: the maximum, or what changes them
_MOST = (
    r"(?:điểm\s+)?(?:tối đa|chuẩn|không\s+quá|tổng(?:\s+(?:cộng|số))?(?:\s+điểm)?|thang(?:\s+điểm)?)"
    r"\s*:?\s*(?:là\s+)?"
)
_UNIT_OF_POINTS = r"(?:điểm|đ)\b(?!\s+phần\s+trăm)"
STATED_MAXIMUM = re.compile(
    rf"\s*[(\[]\s*(?:{_MOST})?(?P<in_brackets>{NUMBER})\s*{_UNIT_OF_POINTS}\s*[)\]]"
    rf"|\s*[(\[]\s*{_MOST}(?P<most>{NUMBER})\s*[)\]]"
    r"|[,:;–—-]?\s*\b(?:điểm\s+)?(?:tối đa|không\s+quá)\s*:?\s*(?:là\s+)?"
    rf"(?P<at_most>{NUMBER})\s*{_UNIT_OF_POINTS}\s*$"
    rf"|\s*[:–—-]\s*(?P<behind>{NUMBER})\s*{_UNIT_OF_POINTS}\s*$",
    _I,
)
ABOUT_POINTS = re.compile(
    rf"(?<![\d.,]){NUMBER}\s*{_UNIT_OF_POINTS}|\b(?:trừ|cộng|thưởng|phạt)\s+(?:(?:thêm|đi|tối đa)\s+)?\d"
    r"|\b(?:được|tính|chấm|đạt|hưởng)\s+(?:số\s+)?điểm\s+tối\s+đa"
    r"|\bkhông\s+(?:được\s+)?(?:tính|cho|chấm|có)\s+điểm\b"
    r"|\b(?:không|chỉ)\s+(?:áp dụng|chấm|tính|xét)\b|\b(?:bị|thì|sẽ)\s+trừ\b"
    r"|^(?:riêng|ngoại\s+trừ|trừ\s+(?:khi|trường hợp)|không\s+kể)\b"
    rf"|{CHANGED_POINTS}",
    _I,
)
# what the title of a section beside the total says beyond its name
BEYOND_NAME = re.compile(rf"\d|{CHANGED_POINTS}", _I)
