"""What the reports of a check say around its messages."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from generator.codes import CODES, Severity
from generator.diagnostics import MOST_FOUND, Identity, Summary
from generator.vi import numbers, routes
from generator.vi.diagnostics import params, title_of

SEVERITIES = params.SEVERITIES
CURE = "Cách sửa"
SAME_CURE = "như mục cùng mã ở trên."
SEE = "Xem"

# a log on GitHub
FULL_LIST = "Danh sách, điều nặng nhất trước:"
NOT_ANNOTATED = "{count} điều không hiện cạnh dòng vì GitHub chỉ nhận {limit} chú thích mỗi loại."

# a report in Markdown
PLACE = "Tệp, dòng:cột"
HEADINGS = ("Mức", "Mã", "Nội dung")
AT = "dòng {line}:{column}"
NOTHING = "Không có điều gì cần sửa."
FOLDED, FOLDED_WHOLE = "Xem {count} điều còn lại", "Xem {count} điều"
NOT_SHOWN = (
    "**Còn {count} điều không hiện ở đây.** Báo cáo này chỉ ghi {limit} điều nặng nhất. "
    "Xem thêm trong nhật ký kiểm tra, hoặc chạy `parindex check`."
)
WHERE_EXPLAINED = "Mỗi mã có trang giải thích trong kho dữ liệu, ví dụ {page}."

# at the desk
OUTSIDE = "Tệp khác cùng đợt"
MOST_LINES = 20  # of one file that are named
NOTHING_CHANGED = "vẫn các điều như lần trước"
WATCHING = "Đang theo dõi submissions/ và schema/: lưu tệp là kiểm tra lại. Bấm Ctrl+C để dừng."


def summary_line(summary: Summary, seconds: float | None = None) -> str:
    """What was found, then what was read for it; cannot be taken for a run that read nothing."""
    parts = [
        f"{errors(summary)}, {summary.warnings} cảnh báo, {summary.hints} gợi ý",
        f"{summary.appendices} phụ lục",
        f"{summary.entries} mục",
    ]
    if summary.unread:
        parts.append(f"{summary.unread} phụ lục không đọc được")
    if seconds is not None:
        shown = f"{seconds:.1f}"
        parts.append(f"{numbers.number(Decimal(shown))} giây" if shown != "0.0" else "dưới 0,1 giây")
    return " · ".join(parts)


def errors(summary: Summary) -> str:
    """ "3 lỗi", or "hơn 1000 lỗi" where a file was not checked to its end."""
    return f"{'hơn ' if summary.more else ''}{summary.errors} lỗi"


def errors_of_file(count: int, form: str = "d") -> str:
    """ "3 lỗi", by `form` "03 lỗi"; "ít nhất 1000 lỗi" where a file may not have been checked to its end."""
    return f"{'ít nhất ' if count >= MOST_FOUND else ''}{count:{form}} lỗi"


def outside(left: Summary) -> str:
    """What the files not asked about hold: "Tệp khác cùng đợt: 2 lỗi, 40 cảnh báo, 12 gợi ý." """
    return f"{OUTSIDE}: {errors(left)}, {left.warnings} cảnh báo, {left.hints} gợi ý."


def left_in_ended(campaign: str, day: date, closed_on: date | None, left: int) -> str:
    """Why what is left to do is not told: "Đợt 2024 đã đóng (hết 31/12/2025): bỏ qua 3 việc còn ngỏ." """
    if closed_on is not None:
        how = f"đã đóng (hết {numbers.day(closed_on)})"
    else:
        how = f"đã kết thúc (Bộ Nội vụ quyết định {numbers.day(day)})"
    return f"Đợt {campaign} {how}: bỏ qua {left} việc còn ngỏ."


UNFILLED_CURE = "Thay từng “?” bằng nội dung; chưa có thì ghi status: draft và để điểm của mục ấy là “?”."


def unfilled(code: str, lines: Iterable[int]) -> str:
    """ "20 chỗ còn ghi “?”: dòng 11, 24, 31."; of R231 also why each of them is an error by now."""
    where = tuple(lines)
    due = " trong khi bài đã gửi hoặc mục đã có điểm" if code == "R231" else ""
    return f"{len(where)} chỗ còn ghi “?”{due}: {_lines(where)}."


def alike(code: str, count: int) -> str:
    """ "11 chỗ: Không có tài liệu kiểm chứng, không có giải trình." """
    return f"{count} chỗ: {title_of(code)}."


def more_alike(lines: Iterable[int]) -> str:
    """ "Và 12 chỗ nữa như thế: dòng 24, 31." """
    where = tuple(lines)
    return f"Và {len(where)} chỗ nữa như thế: {_lines(where)}."


def _lines(where: Iterable[int]) -> str:
    each = sorted(set(where))
    rest = f" và {len(each) - MOST_LINES} dòng nữa" if len(each) > MOST_LINES else ""
    return f"dòng {', '.join(map(str, each[:MOST_LINES]))}{rest}"


def change_line(before: Iterable[Identity], after: Iterable[Identity]) -> str:
    """What a run found that the one before did not, and the other way round."""
    old, new = set(before), set(after)
    parts = [*_counted(old - new, "đã sửa"), *_counted(new - old, "mới")]
    return ", ".join(parts) or NOTHING_CHANGED


def _counted(found: Iterable[Identity], what: str) -> Iterable[str]:
    counts = Counter(CODES[code] for _, code, *_ in found)
    return [f"{counts[level]} {SEVERITIES[level]} {what}" for level in Severity if counts[level]]


def rule_help(code: str) -> str:
    """What a viewer of the report shows of a code beside its title."""
    page = routes.error_in_repository(code)
    return f"{title_of(code)}. Mức độ: {SEVERITIES[CODES[code]]}. Giải thích, ví dụ sai và đúng: {page}"
