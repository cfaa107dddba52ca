"""Formulas and rules of several parts in a decision's table as patterns; all else is in `decision_words`."""

import re

from generator.lexicon.decision_words import NUMBER

_I = re.IGNORECASE
_CAP_WORDS = r"(?:tối đa|không\s+(?:vượt\s+)?quá)(?:\s+(?:là|không\s+(?:vượt\s+)?quá))?"
_POINTS = r"\s*(?:điểm|đ)?"
_WHOLE = r"(?:số\s+)?điểm\s+tối\s+đa"

# a formula: what leads up to it, the signs it is cut at, the cap behind it
FORMULA_LEAD = re.compile(
    r"^(?:(?:(?:số\s+)?điểm(?:\s+(?:số|đánh giá|đạt được))?\s+)?(?:được\s+)?(?:tính|xác định)\s+"
    r"(?:điểm\s+)?)?"
    r"(?:theo\s+|bằng\s+)?(?:công thức(?:\s+sau)?\s*:?\s*)?"
    r"(?:(?:số\s+)?điểm(?:\s+(?:số|đánh giá|đạt được))?\s*(?:=|là|bằng)\s*:?\s*)?",
    _I,
)
FORMULA_SIGN = re.compile(
    r"\s*([\[\](){}×*·÷/]|(?<=[\s)\]}\d%])x(?=[\s\d(\[{]|điểm)|(?<=\s)\.(?=\s)|\.(?=\s*(?:số\s+)?điểm\s+tối\s+đa)"
    r"|\bnhân(?:\s+với\b|(?=\s*[\d(\[]|\s+(?:số\s+)?điểm))|\bchia(?:\s+cho\b|(?=\s*[\d(\[])))\s*",
    _I,
)
TIMES = re.compile(r"[×*·.x]|nhân(?:\s+với)?", _I)
OVER = re.compile(r"[÷/]|chia(?:\s+cho)?", _I)
FACTOR = re.compile(rf"(?P<number>{NUMBER})\s*(?:(?P<percent>%)|điểm|đ)?", _I)
WHOLE = re.compile(_WHOLE, _I)
CAPPED = re.compile(
    rf"^(?P<formula>.+?)\s*[,;.(]\s*(?:nhưng\s+)?{_CAP_WORDS}\s+"
    rf"(?:(?P<points>{NUMBER}){_POINTS}|{_WHOLE})\s*[).]*$",
    _I,
)

# the figures a ratio is made of: named in the formula, or by a letter that is explained beside it
_FIGURES = "tổng|số|chi phí|diện tích|doanh thu|giá trị|khối lượng|kinh phí|lượng|sản lượng|vốn"
_POWER = r"\b(?:(?<!trung )bình phương|lập phương|l[uũ][yỹ] thừa|căn bậc|nghịch đảo)\b"
FIGURE = re.compile(rf"^(?:tổng\s+số|số\s+lượng|{_FIGURES})\s+[^\W\d_]", _I)
RATE_FIGURE = re.compile(rf"^(?:tỷ|tỉ)\s+lệ(?:\s*(?:%|phần trăm))?(?P<of>(?:(?!{_POWER})[^\d=])*)$", _I)
HUNDREDTHS = re.compile(r"(?:[÷/]|\bchia(?:\s+cho)?)\s*100(?!\s*[\d.,%])", _I)
PERCENT_MARK = re.compile(r"\s*\(\s*%\s*\)")
# a formula said twice: "tỷ lệ x điểm tối đa (tỷ lệ x 2)"
RESTATED = re.compile(
    r"^(?P<formula>.+?)\s*\((?:(?:hay|tức)(?:\s+là)?\s+)?(?P<again>[^()]+(?:\([^()]*\)[^()]*)?)\)$", _I
)
# a figure is a part of another where its name goes on from the other's, but for what follows here
COUNT_WORDS = re.compile(r"^(?:tổng\s+)?(?:số\s+)?(?:lượng\s+)?|\bđã\s+", _I)
AMONG = re.compile(r"^(?P<part>.+?)\s+trong\s+(?=(?:tổng\s+)?số\b)(?P<whole>.+)$", _I)
OUTSIDE = re.compile(
    r"^(?:và|hoặc|hay|cùng|kể cả|bao gồm|[,/])|\b(?:ngoài|vượt|thêm|trước|kế hoạch|dự toán|chỉ tiêu|giao|phải"
    r"|cần|dự kiến|yêu cầu|đăng ký)\b",
    _I,
)
ODD_FIGURE = re.compile(
    r"[=:;<>≥≤%+−]|\s[-–—]\s|\d[.,]\d|\b(?:trừ|cộng|hiệu|(?<!diện\s)tích|lần|nếu|trường hợp|tối đa|tối thiểu"
    r"|mỗi|cứ|điểm|(?:tỷ|tỉ) lệ|phần trăm|tăng|giảm|so với|hệ số|trong đó|bình quân|trung bình|dẫn đầu"
    r"|cao nhất)\b"
    rf"|{_POWER}",
    _I,
)
LETTER = re.compile(r"[A-Za-z]")
LETTERS_DIVIDED = re.compile(r"\b[A-Za-z]\s*[/÷:]\s*([A-Za-z])\b")
WHEREIN = re.compile(r"(?:[,.;(]\s*)?\btrong đó\b\s*[:,]?\s*", _I)
_NAMED = r"(?!(?:tỷ|tỉ)\s+lệ\b|điểm\b|không\b|chưa\b|có\b|đạt\b)[^\W\d_]{2,}\s+[^\W\d_]{2,}"
_MEANS = rf"(?:(?:là\s*:?|:|=)\s*(?=(?:{_FIGURES}|dân số)\b)|=\s*(?={_NAMED}))"
NEXT_MEANING = re.compile(rf"\s*(?:[,;]|\bvà\b)\s*(?:và\s+)?(?=[A-Za-z]\s*{_MEANS})", _I)
MEANING = re.compile(
    rf"^(?:(?:gọi|với)\s*:?\s*)?(?P<letter>[A-Za-z])\s*{_MEANS}(?P<what>[^:;=]+?)[\s).,]*$", _I
)
THAT_ONE = frozenset({"này"})
RATE_IS = re.compile(
    r"^(?:(?:tính|xác định)\s+)?(?P<name>(?:tỷ|tỉ)\s+lệ\b[^=:;/×*]*?)\s*(?:=|(?:được\s+)?(?:tính\s+)?bằng)\s*"
    r"(?P<formula>.+)$",
    _I,
)

# a rule of several parts: how its first line says so
_COUNT = r"(?P<count>hai|ba|bốn|năm|0?[2-6]|các|những)\s+"
COUNTED = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5}
_AFTER = r"(?:\s+(?:sau đây|dưới đây|sau|này))?"
_PARTS = rf"{_COUNT}(?:phần|nội dung|thành phần|yếu tố|ý){_AFTER}"
_WAYS = rf"{_COUNT}(?:cách tính|cách|phương án|phương pháp|công thức){_AFTER}"
_FLOOR = r"(?:không thấp hơn|không dưới|thấp nhất là|tối thiểu là)\s+0\s*(?:điểm)?"
_LIMITS = rf"(?:\s*(?:,|và)\s*(?:{_CAP_WORDS}\s+(?P<cap>{NUMBER}){_POINTS}|{_FLOOR})){{0,2}}"
_OWN = r"(?:(?:số\s+)?điểm(?:\s+(?:số|đánh giá|đạt được|của\s+(?:tiêu chí|mục|nội dung)(?:\s+này)?))*\s*)"
_BETTER = r"(?:có lợi|cao)\s+(?:nhất|hơn)"
ADDED = re.compile(
    rf"^{_OWN}?(?:được\s+)?(?:tính\s+)?(?:là|bằng|=)?\s*tổng(?:\s+số)?(?:\s+điểm)?(?:\s+của)?\s+{_PARTS}{_LIMITS}\s*[:.]?$"
    rf"|^{_OWN}(?:bao\s+)?gồm\s+{_PARTS.replace('count', 'counted')}\s*[:.]?$",
    _I,
)
BEST = re.compile(
    rf"^{_OWN}?(?:được\s+)?(?:tính|xác định|lấy|chấm)\s+(?:điểm\s+)?(?:theo\s+)?"
    rf"(?:cách tính|cách|phương án|phương pháp|công thức|kết quả|mức điểm)\s+{_BETTER}"
    rf"(?:\s+(?:trong|của)\s+(?:số\s+)?{_WAYS})?\s*[:.]?$"
    rf"|^[^:;.\d]*\btheo\s+một\s+trong\s+{_WAYS.replace('count', 'counted')},\s*lấy\s+"
    rf"(?:kết quả|mức điểm|phương án|cách)\s+{_BETTER}(?:\s+cho\s+[^:;.,\d]*)?\s*[:.]?$",
    _I,
)
CHOSEN = re.compile(
    r"^(?:người|cơ quan|hội đồng|tổ)\s+(?:chấm|đánh giá|thẩm định)(?:\s+điểm)?\s+"
    rf"(?:được\s+)?chọn\s+một\s+trong\s+(?:số\s+)?{_WAYS}"
    r"(?:,?\s*(?:và\s+)?nêu\s+(?:rõ\s+)?lý do(?:\s+(?:lựa\s+)?chọn)?)?\s*[:.]?$",
    _I,
)
ITEM_MARK = re.compile(r"^\(?(?P<mark>[a-gđ]|[1-9])\)\s*", _I)
INLINE_MARK = re.compile(r"(?<=[:;.])\s+(?=\(?(?:[a-gđ]|[1-9])\)\s)", _I)
ITEM_ORDERS = ("abcdđeg", "abcdeg", "123456789")  # with the letter after d, or without
DASHED = re.compile(r"^[-–—+*•●]\s*")

# one part: its heading, and what makes it unclear whose points it speaks of
HEADING = re.compile(r"^(?P<heading>[^:;=%\d]{3,250}):\s*(?P<rest>(?!\d[\d.,]*\s*[:=])\S.*)$")
ODD_HEADING = re.compile(r"\b(?:nếu|trừ|cộng|mỗi|cứ|tối đa|không quá|thưởng|phạt|điểm)\b", _I)
SHARE_OF_POINTS = re.compile(rf"{_WHOLE}|tối đa\s+điểm|%\s*(?:(?:tổng\s+)?số\s+)?điểm", _I)
OTHER_CASE = re.compile(r"\b(?:đối với|trường hợp|nếu|hoặc|phương án|công thức|lựa chọn|một trong)\b", _I)
# acts that stand by themselves: none is a step of another, as drafting is of issuing
ACT = re.compile(
    r"^(?:nếu\s+)?(?:đã\s+|có\s+)?(?:được\s+)?(?P<act>ban hành|báo cáo|bố trí|cập nhật|công bố|công khai"
    r"|giao|gửi|khảo sát|kiểm tra|niêm yết|phân công|phổ biến|rà soát|sơ kết|tập huấn|theo dõi|tổ chức"
    r"|tổng kết|tuyên truyền|xác định|xử lý)\b",
    _I,
)
THERE_IS = re.compile(r"^(?:nếu\s+)?có\s+(?P<act>[^\W\d].*)$", _I)
TOGETHER = re.compile(r"\b(?:cả|đồng thời|cùng|và|kèm|hoặc)\b", _I)
GRADED = re.compile(
    r"[%\d]|\b(?:không|chưa|chậm|muộn|trễ|thiếu|một phần|một số|phần lớn|cơ bản|tương đối|hoặc|còn|dưới|trên"
    r"|tốt|khá|trung bình|yếu|xuất sắc|đang|nửa)\b",
    _I,
)
# a line that names a part and its points, above the part's own levels: "a) Số lượng (1 điểm)"
PART_HEADING = re.compile(
    rf"^(?P<heading>[^:;=%]*[^\W\d][^:;=%]*?)\s*[(\[]\s*(?:tối đa\s+)?(?P<points>{NUMBER}){_POINTS}"
    r"\s*[)\]]\s*[:.]?$",
    _I,
)
TAKEN_HEADING = re.compile(r"^điểm trừ\s*:\s*", _I)
TAKEN_AT_MOST = re.compile(
    r"^[.,(\s]*(?:nhưng\s+)?"
    r"(?:trừ\s+(?:tối đa|không\s+quá)|(?:tối đa|không\s+quá)\s+trừ|không\s+trừ(?=\s+quá))"
    rf"(?:\s+(?:không\s+)?quá)?\s+(?P<points>{NUMBER}){_POINTS}\s*[.)]*$",
    _I,
)

# growth and decline over an earlier time
_EARLIER = (
    r"(?:năm\s+(?:trước|liền trước)(?:\s+liền\s+kề)?|năm\s+liền\s+kề(?:\s+trước)?"
    r"|cùng\s+kỳ(?:\s+năm\s+trước)?|(?:cuối\s+)?năm\s+\d{4})"
)
COMPARED = re.compile(rf"\s*,?\s*\bso\s+với\s+(?P<earlier>{_EARLIER})\s*", _I)
CHANGE_OF = re.compile(
    rf"^(?:tính\s+)?(?:(?:tỷ|tỉ)\s+lệ(?:\s*%)?|tốc độ|mức(?:\s+độ)?)\s+(?:tăng trưởng|tăng|giảm)\s+"
    rf"(?:của\s+)?(?P<thing>[^:;=\d%]+?)\s*,?\s*so\s+với\s+(?P<earlier>{_EARLIER})\s*[:.]?$",
    _I,
)
COMPARED_ONLY = re.compile(rf"^so\s+với\s+(?P<earlier>{_EARLIER})\s*[:.]?$", _I)
UP = re.compile(r"^(?:có\s+)?tăng(?:\s+(?P<rest>\S.*))?$", _I)
DOWN = re.compile(r"^(?:có\s+)?giảm(?:\s+(?P<rest>\S.*))?$", _I)
NOT_UP = re.compile(r"^không\s+tăng(?:\s*(?:,|hoặc)\s*(?:bị\s+)?giảm)?$", _I)
NOT_DOWN = re.compile(r"^không\s+giảm(?:\s*(?:,|hoặc)\s*tăng)?$", _I)
SAME = re.compile(r"^(?:giữ nguyên|không\s+thay\s+đổi|bằng)$", _I)

# a target that is reached: 100 % of it
EXCEEDS = re.compile(r"\bvượt\b", _I)
REACHED = re.compile(
    r"^(?P<subject>[^\d:;%<>≥≤=()]*?)\s*\b(?:đạt|hoàn thành|thực hiện)\s*(?:,|hoặc|và|,\s*hoặc)\s*"
    r"vượt(?:\s+mức)?\s+(?P<noun>(?:kế hoạch|chỉ tiêu|dự toán|mục tiêu)(?:\s[^\d:;%<>≥≤=()]*)?)$",
    _I,
)

# titles of the inputs that rules ask for
INPUT_NOW = "{thing} (năm đánh giá)"
INPUT_BEFORE = "{thing} ({earlier})"
INPUT_CHANGE = "{title}: tỷ lệ % tăng so với {earlier}; giảm thì ghi số âm"


def sentence_start(text: str) -> str:
    """A figure's name as a title: "số hồ sơ" → "Số hồ sơ"."""
    return text[:1].upper() + text[1:]
