"""Lines of a decision around its table: those that may bear on points, those that come behind it.

They are compared with their accents; only a line typed without any is compared without.
"""

import re
import unicodedata

from generator.lexicon.changed_points import CHANGED_POINTS

_POINTS = (
    r"(?<!thí )(?<!địa )(?<!thời )(?<!trọng )(?<!quan )(?<!đặc )(?<!ưu )(?<!khuyết )(?<!yếu )(?<!cao )"
    r"\bđiểm\b"
)
_NUMBER = r"(?:\d|\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nửa)\b)"
_NOTE = (
    r"^\W{0,3}(?:ghi chú|chú thích|lưu ý|chú ý|nguyên tắc|quy ước|cách (?:tính|chấm)|hướng dẫn)\b|^\W{0,2}\*"
)


def _both(pattern: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The pattern with its accents and without."""
    letters = unicodedata.normalize("NFD", pattern).replace("đ", "d")
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.compile(pattern), re.compile(plain)


_POINT, _NOTES = _both(_POINTS), _both(_NOTE)
_BOUND = r"(?:trên|dưới|từ|đạt|đến|tới|hơn|bằng|quá|ít nhất|nhiều nhất|tối đa|tối thiểu|[<>≥≤])"
_GRADE = r"(?:[abcd]|xuất sắc|tốt|giỏi|khá|trung bình|yếu|kém|(?:không )?(?:hoàn thành|đạt))"
# A figure of points, the grade for them, a share, a unit, what multiplies or withholds points: in any line.
_FIGURES = _both(
    rf"{_NUMBER}\s*{_POINTS}|\d\s*đ\b|{_POINTS}\s*(?:tối đa|tối thiểu|chuẩn)?\s*(?:[:=]|là)\s*\d"
    rf"|{_POINTS}\s*=|{_POINTS} (?:\w+ ){{0,3}}{_BOUND} ?\d|\bthang điểm\s*(?::|là\b|\d)"
    rf"|(?<=\w )xếp (?:loại|hạng) (?:là )?\W?{_GRADE}(?!\w)|\d\s*%"
    rf"|\b(?:đơn vị tính|đvt|hệ số|trọng số|làm tròn)\b|{CHANGED_POINTS}"
)
_SCORING = _both(
    r"\d|\b(?:điểm|chấm|trừ|cộng|tính|áp dụng|mục|tiêu chí|chỉ số|cơ quan|đơn vị|trường hợp|nếu|chỉ|tỷ lệ)\b"
)
_CONDITIONS = _both(
    r"\b(?:trừ|cộng|thưởng|phạt|nếu|khi|trường hợp|riêng|chỉ|không|chưa|tối đa|tối thiểu|nhân|chia|quy đổi"
    r"|quy về|bằng|giữ nguyên|được|đạt|tính|áp dụng|theo tỷ lệ|làm lại)\b"
)
_EXCEPTIONS = _both(
    r"\bkhông (?:tính|chấm|xét|đánh giá|áp dụng|cho)\b|\bchỉ (?:tính|chấm|xét|đánh giá|áp dụng)\b|\btrừ\b"
)
_CASES, _WHERE = _both(r"\b(?:nếu|trường hợp|khi)\b"), _both(r"\b(?:chấm|tính|mục|tiêu chí)\b")
# What every decision has: what it rests on, whom it goes to, when and where it was signed, its title.
_FORMAL = _both(
    r"^\W*(?:căn cứ|theo đề nghị|xét đề nghị|số\s*:|cộng ho[àa]|độc lập|nơi nhận|kính gửi|như điều|lưu\s*:"
    r"|(?:ban hành |kèm )*kèm theo|điều \d+\. (?:ban hành|quyết định|giao|phê duyệt)|quyết định$|tm\.|kt\."
    r"|(?:\w+ ){1,4}, ?ngày\b|ngày\b|phụ lục\b|biểu\b|bảng\b(?! này)|bộ (?:tiêu chí|chỉ số)\b(?! này))"
)
_CLOSING = _both(
    rf"{_NOTE}|\bngày\W.{{0,9}}tháng\W|^\W*(?:nơi nhận|xác nhận|ký tên)\b"
    r"|^\W*(?:người|cán bộ|thủ trưởng|giám đốc|phó giám đốc|chủ tịch|trưởng|phó|tm\.|kt\.|tl\.)(?!\w)(?!.*:)"
)


def bears_on_points(line: str) -> bool:
    """Tell whether a line holds a figure, a condition or a unit of points, or is a note to scoring.

    Not what all decisions say; a line in capitals is a title, and only a figure in it counts.
    """
    if _found(_FIGURES, line):
        return True
    if line.isupper() or _found(_FORMAL, line):
        return False
    pairs = ((_NOTES, _SCORING), (_CONDITIONS, _POINT), (_CASES, _WHERE), (_EXCEPTIONS, _EXCEPTIONS))
    return any(_found(one, line) and _found(other, line) for one, other in pairs)


def closes_table(line: str) -> bool:
    """Tell whether a line is one that stands below a table: a note to it, a date, who signs."""
    return _found(_CLOSING, line)


def _found(patterns: tuple[re.Pattern[str], re.Pattern[str]], line: str) -> bool:
    plain = unicodedata.normalize("NFC", " ".join(line.casefold().split()))
    return patterns[plain.isascii()].search(plain) is not None
