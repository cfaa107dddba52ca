"""The words of a decision's table around its rules: headings, rows of totals, sections beside the total.

All of them are compared with their accents, for "Công" is not "Cộng", nor "thường" "thưởng". Only a text
typed without any accent at all is compared without.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

# what a column may be named on the command line
COLUMN_ROLES = ("code", "title", "maximum", "text", "points", "survey", "evidence", "note", "ignore")
COLUMN_NAMES: Mapping[str, str] = {
    "code": "STT",
    "title": "Lĩnh vực/Tiêu chí/Tiêu chí thành phần",
    "maximum": "Điểm tối đa",
    "text": "Cách chấm",
    "points": "Điểm của từng mức",
    "survey": "Điều tra XHH",
    "evidence": "Tài liệu kiểm chứng",
    "note": "Ghi chú",
}
UNNAMED_COLUMN = "Cột {number}"
LINE_UNDER_HEADING = "{heading}: {words}"


@dataclass(frozen=True, slots=True)
class Words:
    """A pattern over folded text: with accents, and the same without."""

    accented: re.Pattern[str]
    plain: re.Pattern[str]

    def found_in(self, text: str) -> bool:
        """Tell whether a text has these words somewhere."""
        folded = fold(text)
        return bool((self.plain if folded.isascii() else self.accented).search(folded))


def fold(text: str) -> str:
    """Return the letters and digits of a heading in lower case: "Điểm tối đa (*)" → "điểm tối đa"."""
    composed = unicodedata.normalize("NFC", text).casefold().replace("ð", "đ")
    return " ".join(re.findall(r"[^\W_]+", composed))


def _words(pattern: str) -> Words:
    letters = unicodedata.normalize("NFD", pattern).replace("đ", "d")
    return Words(re.compile(pattern), re.compile(re.sub(r"[\u0300-\u036f]", "", letters)))


_METHOD = (
    r"(?:cách|cách thức|phương pháp|phương thức|hướng dẫn|công thức|quy định|quy tắc|nguyên tắc|tiêu chuẩn"
    r"|cơ sở)"
)
_ACT = r"(?:xác định|tính|chấm|đánh giá|cho điểm|đo lường|đo|thực hiện chấm|phân mức|xếp mức)"
# Role, and whether the heading says it beyond doubt; the first that fits the lowest line, else the upper.
HEADINGS: tuple[tuple[str, bool, Words], ...] = (
    ("survey", True, _words(r"\bxhh\b|xã hội học")),
    (
        "text",
        True,
        _words(rf"\b{_METHOD} (?:\S+ ){{0,2}}{_ACT}\b|^(?:diễn giải|mô tả|giải thích)\b|^các mức\b"),
    ),
    (
        "title",
        True,
        _words(r"^(?:tên )?(?:các )?(?:nhóm |bộ )?(?:tiêu chí|lĩnh vực|chỉ tiêu|nội dung tiêu chí)"),
    ),
    (
        "title",
        False,
        _words(
            r"^(?:tên )?(?:các )?(?:nội dung|nhiệm vụ|danh mục|hạng mục|công việc)"
            r"|^(?:nhóm|phần|trụ cột|tiểu tiêu chí)$"
            r"|^(?:tên |các )?chỉ số(?: (?:chỉ số|thành phần|chính|con|cấp \d))*$|^tên(?: gọi)?$"
        ),
    ),
    ("maximum", True, _words(r"điểm (?:số )?(?:tối đa|chuẩn|qu[yi] định|trần|cao nhất)|^tối đa$")),
    ("maximum", False, _words(r"^(?:số |mức |thang |khung )?điểm(?: số)?$")),
    ("weight", False, _words(r"^trọng số(?: điểm)?$")),
    (
        "points",
        True,
        _words(
            r"^điểm (?:(?:của |theo )?(?:từng |các )?mức|thành phần|chi tiết)\b|^(?:mức|thang|khung) điểm"
        ),
    ),
    (
        "score",
        True,
        _words(
            r"\btự (?:đánh giá|chấm|cho điểm|xếp|tính|thẩm định)|\bđạt được\b|điểm (?:đạt|được)\b"
            r"|^(?:tổng )?(?:số )?(?:điểm )?(?:chấm|đề nghị|phúc tra|thẩm định|đánh giá)(?: điểm)?$"
            r"|^(?:kết quả|điểm|tổng điểm) (?:\S+ ){0,4}(?:đánh giá|thẩm định|chấm|phúc tra|kiểm tra|xét)\b"
            r"|^kết quả\b|^xếp loại\b|^chênh lệch\b"
        ),
    ),
    ("evidence", True, _words(r"tài liệu|\btlkc\b|^(?:\S+ ){0,3}(?:minh chứng|kiểm chứng)|^hồ sơ\b")),
    ("note", True, _words(r"^ghi chú|^chú thích|^lưu ý")),
    (
        "code",
        True,
        _words(
            r"^(?:s ?t ?t|tt|số tt|số thứ tự|thứ tự|mã|mã số|ký hiệu)"
            r"(?: (?:mã|mã số|tiêu chí|tc|chỉ số|mục|tiêu chí thành phần))?$"
        ),
    ),
)
# The levels of a table with a column for each, the outermost first.
LEVEL_HEADINGS: tuple[Words, ...] = tuple(
    _words(pattern)
    for pattern in (
        r"^(?:tên )?(?:các )?(?:lĩnh vực|nhóm|phần|trụ cột)\b|\bcấp (?:1|i)$",
        r"^(?:tên )?(?:các )?(?:tiêu chí|chỉ số|nội dung|nhiệm vụ|hạng mục)"
        r"(?!.* (?:thành phần|con|chi tiết|nhỏ)$)(?!.* cấp (?:3|iii)$)|\bcấp (?:2|ii)$",
        r"^(?:tên )?(?:các )?tiểu tiêu chí\b| (?:thành phần|con|chi tiết|nhỏ)$|\bcấp (?:3|iii)$",
    )
)
# The part of a maximum that a survey gives, under the heading of both parts.
SURVEY_PART = _words(r"^(?:(?:số )?điểm )?(?:điều tra|khảo sát|phiếu)\b")
# Who does it, when, in which unit, where figures come from: in the text of an item, without a say in its
# points. A line says no more than that where its words are of the same kind.
_WHO = (
    r"(?:nguồn (?:thu thập |cung cấp |tham chiếu )*(?:số liệu|dữ liệu|thông tin)"
    r"|(?:(?:cơ quan|đơn vị|phòng|bộ phận|sở|đầu mối) )?(?:chủ trì|phối hợp|theo dõi|thẩm định|phụ trách"
    r"|cung cấp|tham mưu|tổng hợp|xác minh)"
    r"|(?:cơ quan|đơn vị|bộ phận) (?:thực hiện|chấm điểm|đánh giá|chịu trách nhiệm|đầu mối)|phân công)"
)
_TIME_OF = r"(?:thực hiện|hoàn thành|triển khai|báo cáo|đánh giá|nộp|gửi|thống kê|thu thập|chốt|cập nhật|lấy)"
_WHEN = (
    rf"(?:(?:thời gian|thời hạn|thời điểm|hạn|kỳ hạn) {_TIME_OF}"
    r"|(?:kỳ|định kỳ|tần suất) (?:báo cáo|đánh giá|thu thập|thống kê|cập nhật))"
)
_UNIT = r"(?:đơn vị (?:tính|đo(?: lường)?)|đvt)"
ABOUT_HEADING = _words(rf"^(?:{_WHO}|{_WHEN}|{_UNIT})\b|^(?:thời hạn|thời gian|tần suất|cơ quan|đơn vị)$")
_SCORED = r"(?:điểm|trừ|cộng|chấm|đạt|được|nếu|mỗi|chậm|muộn|trễ|quá|đúng|kịp|không|chưa|có)"
_DATE = (
    r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?|\d{1,2}[/-]\d{4}|(?:quý|tháng|năm|ngày|tuần|kỳ) \d{1,4}"
    r"|(?:19|20)\d\d|\d{1,2} (?:ngày|tuần|tháng|năm|lần|giờ)"
)
_OF_WHOM = rf"(?!.*(?:\b{_SCORED}\b|[\d%]))"
_LETTERS = rf"\b(?!{_SCORED}\b)[^\W\d_]+(?![^\W\d_])"
_OF_TIME = rf"(?=(?:(?:{_DATE})(?!\d)|{_LETTERS}|[\s,;.()/–-])++$)"
_OF_UNIT = (
    rf"(?=(?:%|có ?/ ?không|điểm(?=\s*(?:;|$))|{_LETTERS}[23²³]?|\b1?(?:\.?000)+\b|[\s,;./()-]){{1,40}}+$)"
)
_UP_TO_SIGN = r"[^:;.\d%]{0,60}:\s*(?=\S)"
ABOUT_LINE = (
    rf"(?:{_WHO}\b{_UP_TO_SIGN}{_OF_WHOM}|(?:{_WHEN}\b{_UP_TO_SIGN}|thời (?:hạn|gian):\s*){_OF_TIME}"
    rf"|{_UNIT}\b{_UP_TO_SIGN}{_OF_UNIT}|(?:cơ quan|đơn vị):\s*{_OF_WHOM})"
)
PERIOD_LINE = re.compile(rf"^(?:{_WHEN}\b[^:]*|thời (?:hạn|gian)):", re.IGNORECASE)
PERCENT_UNIT = re.compile(rf"^{_UNIT}\b[^:]*:.*%", re.IGNORECASE)
LONGEST_HEADING = 90

# rows of totals
_PART = r"(?:lĩnh vực|tiêu chí|chỉ số|mục|phần|nhóm|nội dung|chương)"
_OF = r"(?: (?:[ivx]{1,5}|[a-h]|\d{1,2}))"
_SUM = r"(?:tổng(?: cộng| số)?|cộng)(?: số)?(?: điểm)?"
GRAND_TOTAL = _words(
    r"^(?:tổng(?: cộng| số)?(?: số)?(?: điểm)?(?: số)?(?: tối đa| chuẩn| chung)?|cộng(?: điểm)?)$"
)
TOTAL = _words(
    rf"{GRAND_TOTAL.accented.pattern}"
    rf"|^tổng(?: cộng| số)?(?: số)?(?: điểm)?{_OF}+$|^cộng(?: [ivx]{{1,5}})+$"
    rf"|^{_SUM}(?: của)?(?: các {_PART}{_OF}*| {_PART}{_OF}+)$"
    r"|^tổng(?: cộng| số)?(?: số)? điểm (?:thưởng|trừ|thẩm định|điều tra (?:xhh|xã hội học))$"
)

# a total of one item, by its code
TOTAL_OF = re.compile(
    rf"^(?:tổng(?:\s+(?:cộng|số))?|cộng)(?:\s+số)?(?:\s+điểm)?(?:\s+của)?(?:\s+{_PART})?"
    r"\s*[\s(](?P<code>[ivx]{1,5}|[a-h]|\d{1,2}(?:\.\d{1,2})*)\s*[).:]*$",
    re.IGNORECASE,
)

# sections beside the total: what the title or the note of an area says
SECTIONS: Mapping[str, Words] = {
    "bonus": _words(
        r"\bđiểm (?:thưởng|cộng|khuyến khích)(?: thêm)?\b|\b(?:thưởng|cộng)(?: thêm)? điểm\b"
        r"|^(?:các )?(?:phần|nội dung) (?:khuyến khích|thưởng|cộng(?: thêm)?)$"
        r"|^(?:khuyến khích|thưởng|cộng thêm)$"
    ),
    "penalty": _words(
        r"\bđiểm (?:trừ|phạt)\b|\btrừ điểm\b|^(?:(?:các )?(?:phần|nội dung) )?(?:phạt|bị trừ)$"
    ),
}
SECTION_OF_BOTH = _words(
    r"\bđiểm (?:cộng|thưởng)(?: và| hoặc)? (?:trừ|phạt)\b|\b(?:cộng|thưởng)(?: và| hoặc)? (?:trừ|phạt) điểm\b"
    r"|^(?:(?:phần|mục) )?(?:cộng|thưởng)(?: và| hoặc)? (?:trừ|phạt)$"
)
SECTION_MARKS: Mapping[str, str] = {"bonus": "Điểm thưởng", "penalty": "Điểm trừ"}

# codes that stand at the beginning of a title
CODE_WORD = re.compile(
    r"^(?:phần|lĩnh vực|tiêu chí|chỉ số|mục|nhóm)\s+(?=[\dA-ZĐ]+(?:\.\d+)*\s*[.:–-])", re.IGNORECASE
)

# a line under a title that speaks of points is no part of it
OF_POINTS = re.compile(
    r"(?<!thí )(?<!địa )(?<!thời )(?<!trọng )(?<!quan )(?<!đặc )(?<!ưu )(?<!khuyết )\bđiểm\b"
    r"|[%=≥≤<>]|:(?!\s*[^\W\d])|\btrừ\b",
    re.IGNORECASE,
)
