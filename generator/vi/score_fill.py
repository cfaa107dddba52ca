"""What `score --fill` says: the points it wrote, each with its sum, and why it left the others."""

from decimal import Decimal
from typing import assert_never

from generator.scoring import NotFilled, ScoredLeaf
from generator.vi import numbers
from generator.vi.trace import range_words

HELP_FILL = (
    "Ghi điểm tính từ số liệu vào self_score của một phụ lục (--appendix), chỉ ở mục còn “?” hoặc chưa ghi; "
    "điểm đã ghi, ghi chú, trình bày giữ nguyên."
)

HEAD = "Phụ lục {number}, đợt {campaign}: {path}"
FILLED = "Đã ghi điểm tính từ số liệu: {count} mục"
NOTHING_FILLED = "Không có điểm nào mới để ghi."
LEFT = "Chưa ghi được: {count} mục"
DIFFERS = "Giữ điểm đã ghi, khác điểm tính từ số liệu: {count} mục"
OTHERS = "Không phải ghi: {items}"
LINE = "  {code}  {words}"
SUM = "{points} điểm: {sum}"
ERRORS = "Tệp còn {count} lỗi, nêu ở trên. Sửa rồi chạy lại."
ABSENT = "trong tệp chưa có mục này; muốn chấm thì thêm mục và số liệu"
WRONG = "mục này còn lỗi, nêu ở trên; sửa rồi chạy lại"

NO_FILE = (
    "Đợt {campaign} chưa có tệp của Phụ lục {number} ({path}). "
    "Tạo tệp trống: parindex new --appendix {number} --campaign {campaign}."
)
FILE_ELSEWHERE = " Muốn ghi điểm vào tệp của đợt {known} thì thêm --campaign {known}."
CANNOT_FILL = "Chưa ghi điểm nào, tệp giữ nguyên: sửa các lỗi trên rồi chạy lại."
NO_ROOM = (
    "Chưa ghi điểm nào vào {path}, tệp giữ nguyên: ghi thêm thì tệp quá lớn hoặc không còn đọc được như cũ. "
    "Viết mỗi khoá một dòng như trong hướng dẫn rồi chạy lại."
)
ALONE = "--fill ghi điểm vào tệp nên không dùng cùng {option}. Chạy riêng: parindex score --fill --appendix 5"


def why(scored: ScoredLeaf, reason: NotFilled) -> str:
    """Return what a person is still to do, or which points stay; empty where nothing is to be done."""
    entry = scored.entry
    match reason:
        case (
            NotFilled.INFORMATION
            | NotFilled.PEERS
            | NotFilled.NOT_APPLICABLE
            | NotFilled.AGREES
            | NotFilled.TYPED
        ):
            return ""
        case NotFilled.OVERRIDDEN:
            return (
                ""
                if entry.self_score is not None
                else "có override_reason: điểm này do cơ quan tự ghi ở self_score"
            )
        case NotFilled.DIFFERS:
            return (
                f"đã ghi {_points(entry.self_score)}, số liệu cho {_points(scored.computed)}; muốn lấy điểm "
                'tính từ số liệu thì ghi self_score: "?" rồi chạy lại'
            )
        case NotFilled.NO_RULE:
            return "bộ tiêu chí không có cách tính bằng số liệu: cơ quan tự cho điểm và ghi ở self_score"
        case NotFilled.NO_FORMULA:
            keys = ", ".join(part.key for part in scored.leaf.rule.parts)
            return f"chưa chọn cách tính: ghi formula là một trong: {keys}, và lý do ở formula_reason"
        case NotFilled.MISSING:
            inputs = scored.leaf.rule.inputs
            missing = (f"{inputs[name].title} ({name})" for name in scored.leaf.rule.missing(entry.inputs))
            return f"còn thiếu số liệu: {'; '.join(missing)}"
        case NotFilled.JUDGED:
            limits = range_words(scored.judged) if scored.judged else ""
            return f"người chấm cho {limits} điểm: ghi self_score và nêu lý do ở explanation"
        case NotFilled.NO_BAND:
            return "số liệu không thuộc mức nào của quy tắc: đối chiếu lại số liệu"
        case _:
            assert_never(reason)


def settled(reason: NotFilled, codes: str) -> str:
    """Return which leaves need no points written, and why."""
    match reason:
        case NotFilled.INFORMATION:
            return f"chỉ cung cấp thông tin: {codes}"
        case NotFilled.PEERS:
            return f"tính từ số liệu của mọi đơn vị trong nhóm, không ai tự chấm: {codes}"
        case NotFilled.NOT_APPLICABLE:
            return f"không áp dụng: {codes}"
        case NotFilled.AGREES:
            return f"đã có điểm, khớp số liệu: {codes}"
        case NotFilled.TYPED:
            return f"đã có điểm do cơ quan tự cho: {codes}"
        case NotFilled.OVERRIDDEN:
            return f"có override_reason, giữ điểm đã ghi: {codes}"
        case (
            NotFilled.DIFFERS
            | NotFilled.NO_RULE
            | NotFilled.NO_FORMULA
            | NotFilled.MISSING
            | NotFilled.JUDGED
            | NotFilled.NO_BAND
        ):
            return ""
        case _:
            assert_never(reason)


def _points(points: Decimal | None) -> str:
    return "" if points is None else numbers.number(points)
