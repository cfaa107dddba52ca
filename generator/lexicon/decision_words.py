"""The words of a decision's rules: their marks, their wordings as patterns, matched in lower case."""

import re
from decimal import Decimal

from generator.lexicon.decision_tables import ABOUT_LINE

# rows
REMARK = re.compile(r"^(?:ghi chú|lưu ý|chú thích)\s*[:.]", re.IGNORECASE)
NOTE = re.compile(rf"{REMARK.pattern}|^{ABOUT_LINE}", re.IGNORECASE)  # no part of a rule
NOTE_LINE = "Ghi chú: {note}"
FOOTNOTE_LINE = "Chú thích: {note}"

# who scores
SURVEY_MARK = "Điều tra XHH"
_ASKED = r"(?:điều tra|khảo sát)\s+(?:xhh|xã hội học)"
SURVEY_NOTE = re.compile(rf"^{_ASKED}[.;]?$")
SURVEY_TITLE = re.compile(rf"\(\s*(?:qua |theo |bằng )?{_ASKED}\s*\)$")
SURVEY_WORDING = re.compile(
    r"^(?:điểm(?: số)?(?: đánh giá)?\s+)?(?:được\s+)?(?:xác định|tính|đánh giá|chấm)?\s*"
    rf"(?:điểm\s+)?(?:qua|theo|bằng|từ|dựa trên|thông qua)?\s*(?:kết quả\s+)?{_ASKED}[^:;\d]*$"
)
NO_WORDING = "Bảng không ghi cách chấm"

# numbers in words
POINTS = re.compile(r"(?P<number>[\d.,]+)\s*(?:điểm|đ)?")
NUMBER = r"\d{1,6}(?:[.,]\d{1,4})?"
_PERCENT = r"(?:%|phần trăm)"
_QUANTITY = rf"{NUMBER}(?:\s*{_PERCENT})?"
_NOUN = r"(?:\s[^\d:;%<>≥≤=()]*?)?"
_SUBJECT = r"(?P<subject>(?:[^\d:;%<>≥≤=()]*?\s)??(?:%\s)??)"

# options
BULLET = re.compile(r"^(?:[-–—+*•●○▪■□·►➢✓→]\s*|o\s+|(?:[a-zđ]|[ivx]{1,4}|\d{1,2})\)\s*)+", re.IGNORECASE)
OPTION_MARK = re.compile(r"[-–—+*•●○▪■□·]|[a-zđ][.)]?|\([a-zđ]\)")
SLASH = re.compile(r"(?:(?<=[\d%])|(?<=điểm))\s*/\s*(?=[^\W\d])")
AFFIRMATIVE = re.compile(r"^(?:nếu\s+)?(?:có\s+|đã\s+)?(?P<what>.*)$")
NEGATIVE = re.compile(r"^(?:nếu\s+)?(?:không|chưa)(?:\s+(?:có\s+)?(?P<what>.*))?$")
YES_WORDS = frozenset({"có", "đã", "đạt", "đúng"})
NOTHING = re.compile(r"^(?:nếu\s+)?(?:không|chưa)(?:\s+[^\d:;%]*)?$")
NEGATED = re.compile(r"\b(?:không|chưa)\b")
PREAMBLE = re.compile(
    r"^[^:;]{1,250}:$|"
    r"^(?:(?:tính|xác định|căn cứ|đánh giá)\s+)?(?:theo\s+)?"
    r"(?:(?:tỷ|tỉ) lệ|số lượng|số|mức độ|kết quả)\b[^.;:\d]*[:.]?$"
    r"|^(?:(?:thang|mức|cách tính|cách chấm|cách cho) điểm|trong đó|cụ thể|như sau)[^.;:\d]{0,40}[:.]?$"
)
POINTS_WORD = re.compile(r"\bđiểm\b")
OF_SEVERAL = re.compile(
    r"\b(?:tổng(?! số)|so sánh|tốc độ|tăng|giảm|công thức|nội dung|gồm"
    r"|(?:các|hai|ba|bốn) (?:phần|phương án))\b"
)
CONDITIONAL = re.compile(
    r"\b(?:nếu|trừ|cộng|tối đa|không quá|điểm|trường hợp|hoặc|mỗi|cứ|chỉ(?! (?:số|tiêu))|ngoại trừ|riêng)\b"
)
RATE = re.compile(r"\b(?:tỷ|tỉ) lệ\b|%|phần trăm")

# what an option earns
_SHARE = rf"(?P<share>{NUMBER})\s*%\s*(?:(?:tổng\s+)?số\s+)?điểm(?:\s+số)?(?:\s+tối đa)?"
_WHOLE = r"(?P<whole>(?:đạt\s+|được\s+)?(?:số\s+)?điểm\s+tối đa|tối đa\s+điểm)"
_TIMES = r"(?:\s*[×*]\s*|\s*(?<=[\s)\]])x(?=[\s\d])\s*|\s+nhân(?:\s+với)?\s+)"
_FORMULA = (
    r"(?:(?:được\s+)?tính\s+)?(?:(?:điểm\s+)?theo\s+)?(?:công thức\s*:?\s*)?"
    r"(?:(?:số\s+)?điểm(?:\s+đánh giá|\s+đạt được)?\s*=\s*)?"
    rf"[\[(]*\s*(?:tỷ|tỉ)\s+lệ\s*{_PERCENT}?(?P<of>[^\d×*/()\[\]=]*?)[\])]*{_TIMES}"
    rf"(?:(?P<times>{NUMBER})|(?:số\s+)?điểm\s+tối đa)\s*(?:điểm)?\s*[\])]*\s*"
    r"(?:(?:/|:|chia(?:\s+cho)?)\s*100\s*%?)?"
)
_IN_RATIO = (
    r"(?:(?:điểm\s+)?(?:được\s+)?tính\s+)?(?:(?:số\s+)?điểm\s+)?(?:được\s+tính\s+)?"
    r"(?:tương ứng\s+)?theo\s+(?:tỷ|tỉ)\s+lệ"
    rf"(?:\s*{_PERCENT})?(?:\s+(?:tương ứng|hoàn thành|thực hiện|đạt được))?"
)
IN_RATIO = re.compile(rf"^(?:{_FORMULA}|{_IN_RATIO})\s*[.]?$")
_POINTS = rf"(?P<points>{NUMBER})"
AWARD = re.compile(rf"^(?:{_POINTS}\s*(?:điểm|đ)?|{_SHARE}|{_WHOLE})$")
OPTION = (
    re.compile(rf"^(?P<label>.+?)\s*\((?P<award>{NUMBER}\s*(?:điểm|đ))\)\s*[.,]?$"),
    re.compile(
        rf"^(?P<label>.+?),?\s+(?:thì\s+)?(?:được|cho|tính|chấm|[-–—])\s+(?P<award>{NUMBER}\s*(?:điểm|đ))\s*[.,]?$"
    ),
)

# conditions on a number: `low` and `up` say whether an end belongs to the band
RANGE = re.compile(
    rf"^{_SUBJECT}(?P<low>từ trên|trên|từ|lớn hơn|cao hơn|>=|≥|>)?\s*(?P<a>{_QUANTITY})(?P<noun>{_NOUN})\s*"
    rf"(?P<up>(?:đến|tới|-|–|—|và)\s*(?:dưới|nhỏ hơn|<)|đến hết|đến|tới|-|–|—)\s*"
    rf"(?P<b>{_QUANTITY})(?P<tail>{_NOUN})$",
    re.IGNORECASE,
)
AT_LEAST = (
    re.compile(
        rf"^{_SUBJECT}(?:từ|đạt)?\s*(?P<a>{_QUANTITY})(?P<noun>{_NOUN})\s+trở lên(?P<tail>{_NOUN})$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^{_SUBJECT}(?:từ|>=|≥|ít nhất|tối thiểu|không dưới)\s*(?P<a>{_QUANTITY})(?P<noun>{_NOUN})$",
        re.IGNORECASE,
    ),
)
ABOVE = (
    re.compile(
        rf"^{_SUBJECT}(?:trên|lớn hơn|cao hơn|nhiều hơn|vượt|>)\s*(?P<a>{_QUANTITY})(?P<noun>{_NOUN})$",
        re.IGNORECASE,
    ),
)
BELOW = (
    re.compile(
        rf"^{_SUBJECT}(?:dưới|nhỏ hơn|thấp hơn|ít hơn|chưa đến|<)\s*(?P<a>{_QUANTITY})(?P<noun>{_NOUN})$",
        re.IGNORECASE,
    ),
)
AT_MOST = (
    re.compile(
        rf"^{_SUBJECT}(?:từ)?\s*(?P<a>{_QUANTITY})(?P<noun>{_NOUN})\s+trở xuống(?P<tail>{_NOUN})$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^{_SUBJECT}(?:<=|≤|không quá|không vượt quá|nhiều nhất|tối đa)\s*"
        rf"(?P<a>{_QUANTITY})(?P<noun>{_NOUN})$",
        re.IGNORECASE,
    ),
)
EXACTLY = (
    re.compile(rf"^{_SUBJECT}(?:=|bằng|đúng|đủ)?\s*(?P<a>{_QUANTITY})(?P<noun>{_NOUN})$", re.IGNORECASE),
)
OPEN_LOW = frozenset({"từ trên", "trên", "lớn hơn", "cao hơn", ">"})
OPEN_UP = re.compile(r"dưới|nhỏ hơn|<")
IS_PERCENT = re.compile(_PERCENT)
# words before a number that say nothing of what is counted
PLAIN_SUBJECT = re.compile(
    r"^(?:(?:nếu|đạt|được|có|hoàn thành|thực hiện|đã|số|số lượng|(?:tỷ|tỉ) lệ|%|mức|kết quả"
    r"|tổ chức|ban hành)(?!\w)\s*)*$"
)
ODD_SUBJECT = re.compile(
    r"\b(?:không|chưa|trừ|cộng|hoặc|và|mỗi|cứ|so với|tăng|giảm|điểm|hơn|trên|dưới|từ|đến|vượt|quá(?! hạn)"
    r"|ít nhất|tối thiểu|tối đa|gần|khoảng|xấp xỉ|trở lên|trở xuống|còn)\b"
)
ODD_THING = re.compile(
    r"\b(?:trừ|cộng|mỗi|cứ|so với|tăng|giảm|điểm|hơn|trên|dưới|từ|đến|vượt|quá|tối thiểu|tối đa"
    r"|trở lên|trở xuống|còn)\b"
)
OF_RATE = re.compile(r"^(?:(?:tỷ|tỉ) lệ|%|\s)+", re.IGNORECASE)
ONE = re.compile(r"^(?:cứ|mỗi)\b")
# things that come in parts: a scale of whole numbers would leave holes
DIVISIBLE = re.compile(r"^(?:nghìn|triệu|tỷ|tỉ|đồng|điểm|giờ|km|ha|lần|năm|tháng|m2)\b")

# so much for each
EACH = re.compile(
    rf"^(?:cứ\s+(?:mỗi(?:\s+một)?|01|1|một)|mỗi(?:\s+một)?)\s+(?P<what>[^\d:;%]+?)\s*[:,]?\s*"
    rf"(?:thì\s+)?(?P<sign>(?:sẽ\s+)?(?:bị\s+)?trừ|được(?:\s+cộng|\s+tính)?|cộng|tính|:)\s*"
    rf"(?P<points>{NUMBER})\s*(?:(?P<share>%)\s*(?:số\s+|tổng số\s+)?điểm(?:\s+tối đa)?|điểm|đ)\s*"
    r"(?P<tail>[.,(].*)?$",
    re.IGNORECASE,
)
TAKEN = "trừ"
CAP = re.compile(
    r"^[.,(\s]*(?:nhưng\s+)?(?:tổng(?: cộng| số)?\s+)?(?:điểm\s+)?"
    r"(?:tối đa|không (?:vượt )?quá)(?:\s+không quá)?\s+"
    rf"(?:(?P<points>{NUMBER})\s*(?:điểm|đ)?|(?:số\s+)?điểm\s+tối đa)\s*[.)]*$"
)
FLOOR = re.compile(
    r"^[.,(\s]*(?:(?:cho\s+)?(?:trừ\s+)?(?:cho\s+)?đến\s+(?:khi\s+)?(?:còn\s+|bằng\s+)?"
    r"(?:0\s*(?:điểm)?|hết(?:\s+(?:số\s+)?điểm)?)"
    r"|(?:số\s+)?điểm(?:\s+còn lại)?\s+(?:không thấp hơn|không dưới|thấp nhất là|tối thiểu là)"
    r"\s+0\s*(?:điểm)?"
    r"|(?:trừ\s+)?không\s+(?:trừ\s+)?quá\s+(?:số\s+)?điểm\s+tối đa)\s*[.)]*$"
)

# titles of the inputs that rules ask for
INPUT_RATE = "{title}: tỷ lệ %{of}"
INPUT_COUNT = "{title}: số {what}"
INPUT_PLAIN_COUNT = "{title}: số lượng"


def decimal(text: str) -> Decimal | None:
    """A number as written in a table; None for what may be a thousand or a fraction ("1.000")."""
    if not re.fullmatch(NUMBER, text) or re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text):
        return None
    return Decimal(text.replace(",", "."))


def lower_first(text: str) -> bool:
    """Whether a line goes on where another stopped: it begins with a small letter."""
    return bool(text) and text[0].islower()
