"""Words of the table of waiting proposals."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import assert_never

from generator.comparison import ChangedPart, GateRuling, Judgement
from generator.validation import FileKind
from generator.vi import numbers

HELP = (
    "Các yêu cầu gộp đang chờ: của ai, phụ lục nào, nhận được chưa, điểm đổi thế nào; "
    "chỉ đọc các nhánh của kho Git này, không hỏi máy chủ."
)
HELP_BASE = "Nhánh chính mà các yêu cầu xin gộp vào (mặc định: main)."
HELP_MOST = "Nhiều nhất bao nhiêu yêu cầu được xét trong một lần chạy (mặc định: 100)."
HELP_NO_CACHE = "Xét lại mọi yêu cầu, không dùng kết quả của lần trước trong ngày."
JUDGING = "Đang xét các yêu cầu…"
HEADS = ("Yêu cầu", "Nội dung", "Kết luận", "Điểm")
REQUESTS = "yêu cầu {number}"  # of a forge; the blank tells it from every branch
SELF_DECLARED = "{account} (tự ghi trong commit)"
FROM_ELSEWHERE = "{account} (nơi khác đẩy lên)"
UNKNOWN = "{author} (theo commit)"
NOT_ASKED = "chưa xét quyền, thời hạn: chưa rõ tài khoản"
MORE_REFS = "và {count} nhánh nữa cùng bản này"
MORE_PARTS = "và {count} phần nữa"
NOT_COMPARED, SAME, NO_CAMPAIGN = "chưa so sánh được", "không đổi", "chưa có đợt"
NONE_WAITS = "Không yêu cầu nào đang chờ, so với {base} ({commit})."
NONE_OF_THOSE_SEEN = "Chưa yêu cầu nào trong các yêu cầu đã xét đang chờ, so với {base} ({commit})."
_MOST_CODES = 4
_PROBLEMS: Mapping[str, str] = {  # by the value of the repository's `Problem`
    "no_common_past": "Không đọc được: không có lịch sử chung với nhánh chính",
    "unknown_revision": "Không đọc được: Git không còn commit này",
    "damaged": "Không đọc được: Git báo nhánh này hỏng",
    "shallow": "Không đọc được: bản sao thiếu lịch sử (git fetch --unshallow)",
}
_PARTS: Mapping[FileKind, str] = {
    FileKind.SUBMISSION: "bài",
    FileKind.REVIEW: "sổ thẩm định",
    FileKind.WORKBOOK: "bảng Excel",
    FileKind.CAMPAIGN: "kế hoạch",
    FileKind.RECORD: "biên bản ký",
    FileKind.OTHER: "tệp khác của đợt",
    FileKind.DRAWN: "tệp do chương trình viết",
    FileKind.CRITERIA: "bộ tiêu chí",
    FileKind.CODE: "chương trình, tài liệu",
}


def title(count: int, left: int, base: str, commit: str) -> str:
    """How many proposals wait, and for what; those `left` were not looked at in this run."""
    some = f"Đã xét {count} trong {count + left} yêu cầu" if left else f"{count} yêu cầu đang chờ"
    return f"{some}, so với {base} ({commit[:10]})"


def waited(since: datetime, today: date, *, seen: bool) -> str:
    """Since when, and how long that is; "theo commit" where only the commit says so."""
    days = (today - since.date()).days
    how = f"chờ {numbers.number(days)} ngày" if days > 0 else "hôm nay" if days == 0 else "ngày chưa tới"
    return f"{numbers.day(since.date())}, {how}{'' if seen else ' (theo commit)'}"


def part(one: ChangedPart) -> str:
    """What of the data is changed: "Đợt 2024, Phụ lục 2 (Sở Nội vụ): bài"; the workbooks by name."""
    places = [f"Đợt {one.campaign}"] if one.campaign else []
    if one.appendix is not None:
        places.append(f"Phụ lục {one.appendix}{f' ({one.agency})' if one.agency else ''}")
    what = _PARTS[one.kind]
    if one.kind is FileKind.WORKBOOK:
        said = [("bảng Excel chờ chuyển", one.files), ("tệp khác ở thư mục ấy", one.others)]
        told = "; ".join(f"{kind}: {', '.join(names)}" for kind, names in said if names)
        what = told or "bỏ bảng Excel đã tải lên"
    return f"{', '.join(places)}: {what}" if places else f"{what[0].upper()}{what[1:]}"


def ruling(one: Judgement) -> str:
    """What the gate says, and how many mistakes or warnings there are."""
    match one.ruling:
        case GateRuling.ACCEPT:
            return f"Nhận được, có {one.warnings} cảnh báo" if one.warnings else "Nhận được"
        case GateRuling.IMPORT:
            return "Bảng Excel đúng, chờ chuyển thành tệp"
        case GateRuling.MISTAKES:
            return f"Còn {_errors(one)}"
        case GateRuling.NOT_THEIRS:
            return f"Sửa tệp không phải của mình; {_errors(one)}"
        case GateRuling.OUTSIDE_WINDOW:
            return f"Ngoài thời hạn; {_errors(one)}"
        case GateRuling.CONFLICT:
            return f"Xung đột, phải gộp lại nhánh chính; {_errors(one)}"
        case GateRuling.UNREAD:
            large = "Xoá mọi tệp, chưa đọc" if one.bare else "Quá lớn, chưa đọc"
            return _PROBLEMS[one.problem] if one.problem else f"{large}; {_errors(one)}"
        case _:
            assert_never(one.ruling)


def _errors(one: Judgement) -> str:
    codes = ", ".join([*one.codes[:_MOST_CODES], *(["…"] if len(one.codes) > _MOST_CODES else [])])
    return f"{numbers.number(one.errors)} lỗi: {codes}"


def commits(one: Judgement) -> str:
    """How many commits it has and lacks; empty where there is no common past."""
    if one.ahead is None or one.behind is None:
        return ""
    text = f"thêm {numbers.number(one.ahead)} commit"
    return f"{text}, thiếu {numbers.number(one.behind)} của nhánh chính" if one.behind else text


def deleted(one: Judgement) -> str:
    """How many files it removes, and whether any is left; empty where it removes none."""
    if not one.deleted:
        return ""
    text = f"xoá {numbers.number(one.deleted)} tệp"
    return f"{text}: nhánh không còn tệp nào" if one.bare else text


def of_campaign(name: str) -> str:
    """Before the points of one campaign of several."""
    return f"Đợt {name}, "


def left_out(merged: int, empty: int) -> str:
    """What is not in the table as it has nothing to be merged; empty where there is none."""
    parts = [f"{merged} nhánh đã gộp"] if merged else []
    parts += [f"{empty} yêu cầu không còn thay đổi gì"] if empty else []
    return f"Không kể: {', '.join(parts)}." if parts else ""


def left(count: int) -> str:
    """That more wait than were judged."""
    return f"Còn {count} yêu cầu chưa xét trong lần này. Chạy lại để xét tiếp, hoặc tăng --most."


def strange(names: str, count: int, more: int) -> str:
    """Which refs name no commit."""
    rest = f" và {more} tên nữa" if more else ""
    return f"{count} nhánh không dẫn đến commit nào đọc được nên không xét: {names}{rest}."


def other_targets(names: str, base: str) -> str:
    """That another copy of the target branch has commits that were not counted."""
    return (
        f"{names} có commit mà {base} ở đây chưa có, nên bảng này có thể đã cũ. "
        f"Cập nhật {base}, hoặc so với nhánh ấy bằng --base."
    )


FROM_COMMIT = (
    "“tự ghi trong commit”: không có gì chứng minh tài khoản ấy đã gửi; "
    "trước khi gộp phải xem ai mở yêu cầu trên máy chủ."
)
FROM_ANOTHER = (
    "“nơi khác đẩy lên”: nhánh ấy lấy từ kho khác máy chủ của bàn này, ở đó ai cũng đặt được tên submit/…; "
    "không có gì chứng minh tài khoản ấy đã gửi, trước khi gộp phải hỏi lại."
)
BY_THIS_REPOSITORY = (
    "“Ngoài thời hạn” tính theo ngày nhánh về tới kho này; ngày chưa rõ thì tính theo hôm nay. "
    "Máy chủ có thể đã nhận từ trước đó: xem kết quả xét trên máy chủ."
)
