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
BULLET = re.compile(
    r"^(?:[-–—+*•●○▪■□·►➢✓→]\s*|o\s+|(?:[a-zđ]|[ivx]{1,4}|\d{1,2})(?:\)\s*|\.\s+(?=[^\W\d])))+", re.IGNORECASE
)
OPTION_MARK = re.compile(r"[-–—+*•●○▪■□·]|[a-zđ][.)]?|\([a-zđ]\)")
SLASH = re.compile(r"(?:(?<=[\d%])|(?<=điểm))\s*/\s*(?=[^\W\d])")
# a comma between two options: behind points, before another condition on a number or a denial
OPTION_COMMA = re.compile(
    r"(?:(?<=điểm)|(?<=điểm tối đa)),\s+"
    r"(?=(?:còn\s+)?(?:nếu\s+)?(?:(?:tỷ|tỉ)\s+lệ\s+)?(?:đạt\s+|hoàn thành\s+)?"
    r"(?:(?:từ(?:\s+trên)?|trên|dưới|thấp hơn|cao hơn|lớn hơn|nhỏ hơn|ít hơn|không quá|>=|<=|[<>≥≤])\s*\d"
    r"|(?:không|chưa)\b[^,;:.\d]{0,80}(?:\d|:)|(?:(?:các\s+)?trường hợp\s+)?còn lại\b))",
    re.IGNORECASE,
)
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
_NONE = r"(?P<none>không\s+(?:(?:có|được(?:\s+(?:tính|cho|cộng))?|cho|tính|chấm|ghi)\s+)?điểm)"
IN_RATIO = re.compile(
    r"^(?:(?:điểm\s+)?(?:được\s+)?tính\s+)?(?:(?:số\s+)?điểm\s+)?(?:được\s+tính\s+)?"
    r"(?:tương ứng\s+)?theo\s+(?:tỷ|tỉ)\s+lệ"
    rf"(?:\s*{_PERCENT})?(?:\s+(?:tương ứng|hoàn thành|thực hiện|đạt được))?\s*[.]?$"
)
_POINTS = rf"(?P<points>{NUMBER})"
AWARD = re.compile(rf"^(?:{_POINTS}\s*(?:điểm|đ)?|{_SHARE}|{_WHOLE}|{_NONE})$")
_AWARDED = rf"(?P<award>{NUMBER}\s*(?:điểm|đ)|(?:số\s+)?điểm\s+tối\s+đa)"
OPTION = (
    re.compile(rf"^(?P<label>.+?)\s*\((?P<award>{NUMBER}\s*(?:điểm|đ))\)\s*[.,]?$"),
    re.compile(
        rf"^(?P<label>.+?),?\s+(?:thì\s+)?(?:được(?:\s+(?:tính|chấm|cho))?|đạt|cho|tính|chấm|[-–—])\s+{_AWARDED}\s*[.,]?$"
    ),
    re.compile(rf"^(?P<label>.+?),?\s+(?:thì\s+)?(?P<award>{_NONE.replace('?P<none>', '?:')})\s*[.,]?$"),
    re.compile(
        r"^(?P<label>.+?),?\s+(?:thì\s+)?(?P<award>(?:(?:số\s+)?điểm\s+)?(?:được\s+)?(?:tính|chấm)\s+(?:điểm\s+)?"
        r"theo\s+.+)$"
    ),
    re.compile(r"^(?P<label>.+?),?\s+thì\s+(?P<award>(?:số\s+)?điểm\s*(?:=|bằng|là)\s*.+)$"),
)
# words between a condition and its formula, left on the label where the piece is cut at a sign
LABEL_END = re.compile(
    r"(?:,|\s)\s*(?:thì\s+)?(?:(?:số\s+)?điểm(?:\s+(?:số|đánh giá|đạt được))?(?:\s+(?:được\s+)?tính)?"
    r"|thì(?:\s+tính)?|được\s+tính|tính)"
    r"(?:\s+điểm)?(?:\s+theo)?(?:\s+công\s+thức(?:\s+sau)?)?$",
    re.IGNORECASE,
)
NOT_ARISING = re.compile(
    r"\b(?:không|chưa)\s+(?:[^\W\d]+\s+){0,5}?phát\s+sinh\b|\b(?:mẫu số|b)\s*(?:=|bằng)\s*0\b", re.IGNORECASE
)
ARISING = re.compile(r"\bphát\s+sinh\b", re.IGNORECASE)
# points inside a label: it is two levels, or a level and a condition
EARNED = re.compile(
    rf"[:=→]\s*{NUMBER}\s*(?:điểm|đ)?\s*(?:[,(]|[-–—]\s*[^\W\d]|\b(?:và|nếu|nhưng)\b)|\d\s*điểm\b(?!\s*(?:trở|đến|tới|[-–]|$))",
    re.IGNORECASE,
)
# a level of its own, run into the next one's label: "chậm: 1 không"
SUM_BEHIND_SIGN = re.compile(
    rf"[:→]\s*(?:(?:hơn|trên|dưới|khoảng|gần)\s+)?{NUMBER}(?:\s*(?:điểm|đ)?\s*[x×*+]\s*{NUMBER})?$",
    re.IGNORECASE,
)
FIGURE_BEHIND_SIGN = re.compile(
    rf"[:=→]\s*(?P<points>{NUMBER})(?![\d.,]*\s*(?:%|phần trăm))\s+(?!trở|đến|tới|[-–—])"
)
FOR_EACH = re.compile(r"[:=→]\s*(?:mỗi|cứ)\b", re.IGNORECASE)
DASHES = ("-", "–", "—")
REST = re.compile(r"^(?:(?:các\s+)?(?:trường hợp|mức)\s+)?(?:còn lại|khác)$", re.IGNORECASE)

# conditions on a number: `low` and `up` say whether an end belongs to the band
RANGE = re.compile(
    rf"^{_SUBJECT}(?P<low>từ trên|trên|từ|lớn hơn|cao hơn|>=|≥|>)?\s*(?P<a>{_QUANTITY})(?P<noun>{_NOUN})\s*"
    rf"(?P<up>(?:đến|tới|-|–|—|và)\s*(?:dưới|nhỏ hơn|<)|đến hết|đến|tới|-|–|—)\s*"
    rf"(?P<b>{_QUANTITY})(?P<tail>{_NOUN})$",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    rf"^(?P<a>{_QUANTITY})\s*(?P<low><=|≤|<)\s*{_SUBJECT}(?P<up><=|≤|<)\s*(?P<b>{_QUANTITY})(?P<tail>{_NOUN})$",
    re.IGNORECASE,
)
SIGN = re.compile(r"\s*(>=|<=|[<>≥≤=])\s*")
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
        rf"^{_SUBJECT}"
        r"(?:trên|(?<!thấp\s)(?<!nhỏ\s)(?<!ít\s)(?:lớn |cao |nhiều )?hơn|sau|quá|vượt|>)\s*"
        rf"(?P<a>{_QUANTITY})(?P<noun>{_NOUN})$",
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
        rf"^{_SUBJECT}(?:<=|≤|trong vòng|trong thời hạn|không quá|không vượt quá|nhiều nhất|tối đa)\s*"
        rf"(?P<a>{_QUANTITY})(?P<noun>{_NOUN})$",
        re.IGNORECASE,
    ),
)
EXACTLY = (
    re.compile(rf"^{_SUBJECT}(?:=|bằng|đúng|đủ)?\s*(?P<a>{_QUANTITY})(?P<noun>{_NOUN})$", re.IGNORECASE),
)
# a number that is a name, not a quantity: "tháng 1", "hạng 2", "quyết định số 15"
ORDINAL = re.compile(
    r"(?:^|\s)(?:tháng|quý|tuần|ngày|năm|mức|mức độ|hạng|loại|bậc|cấp|cấp độ|nhóm|đợt|lần|lần thứ|thứ|vòng|kỳ"
    r"|giai đoạn|khoá|khóa|phương án|hình thức|phụ lục|mẫu|điều|khoản"
    r"|(?:quyết định|kế hoạch|công văn|nghị quyết|nghị định|thông tư|chỉ thị|văn bản)\s+số)$",
    re.IGNORECASE,
)
OPEN_LOW = frozenset({"từ trên", "trên", "lớn hơn", "cao hơn", ">", "<"})
OPEN_UP = re.compile(r"dưới|nhỏ hơn|<(?!=)")
IS_PERCENT = re.compile(_PERCENT)
# words before a number that say nothing of what is counted
PLAIN_SUBJECT = re.compile(
    r"^(?:(?:nếu|đạt|được|có|hoàn thành|thực hiện|đã|số|số lượng|(?:tỷ|tỉ) lệ|%|mức|kết quả"
    r"|tổ chức|ban hành)(?!\w)\s*)*$"
)
ODD_SUBJECT = re.compile(
    r"\b(?:không|chưa|trừ|cộng|hoặc|và|mỗi|cứ|so với|tăng|giảm|điểm|hơn|dưới|từ|vượt|quá(?! hạn)"
    r"|trên(?!\s+(?:môi trường|địa bàn|cổng|hệ thống|trục|mạng|phần mềm|nền tảng|không gian))"
    r"|(?<!gửi\s)(?<!chuyển\s)(?<!văn bản\s)(?<!công văn\s)đến(?!\s+hạn)"
    r"|ít nhất|tối thiểu|tối đa|gần|khoảng|xấp xỉ|trở lên|trở xuống|còn)\b"
    r"|\b(?:trong|trước|sau|nhất|mất)$"
)
ODD_THING = re.compile(
    r"\b(?:trừ|cộng|mỗi|cứ|so với|tăng|giảm|điểm|hơn|trên|dưới|từ|đến|vượt|quá|tối thiểu|tối đa"
    r"|trở lên|trở xuống|còn)\b"
)
# what is counted is whole by its nature; anything else may come in parts
_THINGS = (
    "ban|bài|báo cáo|biên chế|bộ phận|buổi|bản|câu hỏi|cán bộ|chỉ tiêu|chuyên đề|chuyên mục"
    "|chương trình|công chức|công dân|công trình|công văn|cơ quan|cơ sở|cuộc|danh mục|dịch vụ"
    "|doanh nghiệp|dự án|dự thảo|đại biểu|đảng viên|đề án|đề tài|địa phương|đoàn|đơn|đơn vị|đợt"
    "|giải pháp|giải thưởng|giao dịch|hệ thống|học viên|hội nghị|hội viên|hội thảo|hộ|hồ sơ|huyện"
    "|kế hoạch|kết luận|khiếu nại|kiến nghị|kỳ họp|lãnh đạo|lần|lỗi|lớp|lượt|mô hình|nghị quyết|người"
    "|nhiệm vụ|nội dung|phản ánh|phiên họp|phiếu|phòng|phường|quy trình|quyết định|sản phẩm|sáng kiến"
    "|sở|thành viên|thôn|thông báo|thủ tục|tin|tiêu chí|tổ|tố cáo|tổ chức|trường hợp|tthc|ứng dụng"
    "|văn bản|vấn đề|vi phạm|vị trí|viên chức|vụ|vụ việc|xã|ý kiến"
    "|bệnh nhân|bệnh viện|camera|chứng thư|cổng|cộng tác viên|dân|di tích|giấy phép|giáo viên"
    "|hợp tác xã|học sinh|khách|khu|làng|lao động|máy|nền tảng|nhà|quận|sinh viên|tài khoản|thẻ|thị trấn"
    "|thuê bao|tỉnh|trang|trạm|trẻ|trụ sở|trường|cháu|con|chiếc|cái|cây"
)
# short names of things in capitals, such as DVC, TTHC, DN; but not those of money, power or the economy
_SHORT_NAME = r"(?-i:(?!GR?DP|VN[DĐ]|USD|KWH|KW|MW|CNTT|CCHC|CĐS)[A-ZĐ]{2,}[\w-]*)"
THING = re.compile(rf"^(?:(?:{_THINGS})\b|{_SHORT_NAME})", re.IGNORECASE)
COUNTABLE = re.compile(rf"^(?:tổng\s+)?số\s+(?:lượng\s+)?(?:(?:{_THINGS})\b|{_SHORT_NAME})", re.IGNORECASE)
OF_RATE = re.compile(r"^(?:(?:tỷ|tỉ) lệ|%|\s)+", re.IGNORECASE)
ONE = re.compile(r"^(?:cứ|mỗi)\b")

# points said twice, in figures and in words that agree: "01 (một) điểm", "hai (2) điểm"
_SPELLED = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
SAID_TWICE = re.compile(
    "|".join(
        rf"(?<![\d.,])0?{number}\s*\({word}\)(?=\s*điểm\b)|\b{word}\s*\(0?{number}\)(?=\s*điểm\b)"
        for number, word in enumerate(_SPELLED, 1)
    ),
    re.IGNORECASE,
)

# so much for each
EACH = re.compile(
    rf"^(?:cứ\s+(?:mỗi(?:\s+một)?|01|1|một)|mỗi(?:\s+(?:một|0?1))?)\s+(?P<what>[^\d:;%]+?)\s*[:,]?\s*"
    rf"(?:thì\s+)?(?P<sign>(?:sẽ\s+)?(?:bị\s+)?trừ|được(?:\s+cộng|\s+tính)?|cộng|tính|:)\s*"
    rf"(?P<points>{NUMBER})\s*(?:(?P<share>%)\s*(?:số\s+|tổng số\s+)?điểm(?:\s+tối đa)?|điểm|đ)\s*"
    r"(?P<tail>(?:[.,(]|nhưng\b).*)?$",
    re.IGNORECASE,
)
TAKEN = "trừ"
# so much for each so many: whether what is left below a step counts is not said
STEP = re.compile(r"^(?:cứ|mỗi)(?:\s+mỗi)?\s[^\d:;]{0,60}\d", re.IGNORECASE)
CAP = re.compile(
    r"^[.,(\s]*(?:nhưng\s+)?(?:tổng(?: cộng| số)?\s+)?(?:điểm\s+)?"
    r"(?:tối đa|không (?:vượt )?quá)(?:\s+không quá)?(?:\s+là\s+|\s*:\s*|\s+)"
    rf"(?:(?P<points>{NUMBER})\s*(?:điểm|đ)?|(?:số\s+)?điểm\s+tối đa)\s*[.)]*$"
)
FLOOR = re.compile(
    r"^[.,(\s]*(?:(?:cho\s+)?(?:trừ\s+)?(?:cho\s+)?đến\s+(?:khi\s+)?(?:còn\s+|bằng\s+)?"
    r"(?:0\s*(?:điểm)?|hết(?:\s+(?:số\s+)?điểm)?)"
    r"|(?:(?:số\s+)?điểm(?:\s+còn lại)?\s+)?(?:không thấp hơn|không dưới|thấp nhất là|tối thiểu là)"
    r"\s+0\s*(?:điểm)?"
    r"|(?:trừ\s+)?không\s+(?:trừ\s+)?quá\s+(?:số\s+)?điểm\s+tối đa)\s*[.)]*$"
)

# titles of the inputs that rules ask for
INPUT_RATE = "{title}: tỷ lệ %{of}"
INPUT_COUNT = "{title}: số {what}"
INPUT_PLAIN_COUNT = "{title}: số lượng"


def decimal(text: str) -> Decimal | None:
    """A number as written in a table; None for what may be a thousand or a fraction ("1.000", "1,250")."""
    if not re.fullmatch(NUMBER, text) or re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3}|,\d\d0)", text):
        return None
    return Decimal(text.replace(",", "."))


def lower_first(text: str) -> bool:
    """Whether a line goes on where another stopped: it begins with a small letter."""
    return bool(text) and text[0].islower()
