"""Words of the evidence links: badges beside a document, the table of a run, what was found."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import assert_never

from generator.linking import Citing, Finding, LinkHistory, LinkState
from generator.vi import numbers

STATE, DOCUMENT, LINK, REASON = "Tình trạng", "Tài liệu", "Đường dẫn", "Vì sao"
TITLE = "Đường dẫn cần xem"

_STATES: Mapping[LinkState, str] = {  # the worst first
    LinkState.BROKEN: "Không mở được",
    LinkState.CHANGED: "Nội dung đã thay đổi",
    LinkState.UNREACHABLE: "Tạm không mở được",
    LinkState.REFUSED: "Từ chối kiểm tra",
    LinkState.UNCHECKED: "Không kiểm tra được",
    LinkState.OK: "Mở được",
}
ORDER = tuple(_STATES)
_DIFFERS = "Nội dung khác mã băm đã kê"

_FINDINGS: Mapping[Finding, str] = {
    Finding.OPENED: "mở được",
    Finding.NOT_FOUND: "máy chủ trả lời không có trang này",
    Finding.GONE: "máy chủ trả lời trang đã bị gỡ",
    Finding.NO_SUCH_NAME: "không có tên miền này",
    Finding.TLS_FAILED: "chứng thư bảo mật của máy chủ không dùng được",
    Finding.CONNECTION_REFUSED: "máy chủ từ chối kết nối",
    Finding.DENIED: "máy chủ không cho mở tự động",
    Finding.BUSY: "máy chủ đề nghị thử lại sau",
    Finding.SERVER_ERROR: "máy chủ đang gặp lỗi",
    Finding.TIMED_OUT: "máy chủ trả lời quá chậm",
    Finding.DROPPED: "kết nối bị ngắt giữa chừng",
    Finding.NO_ROUTE: "không nối được đến máy chủ",
    Finding.OTHER_ANSWER: "máy chủ trả lời khác thường",
    Finding.NOBODY_ANSWERED: "đêm đó không máy chủ nào trả lời, có thể do mạng của máy kiểm tra",
    Finding.NOT_HTTPS: "bị chuyển đến địa chỉ không phải https",
    Finding.UNSAFE_LINK: "bị chuyển đến địa chỉ không hợp lệ",
    Finding.PRIVATE_ADDRESS: "dẫn đến địa chỉ nội bộ",
    Finding.TOO_MANY_REDIRECTS: "chuyển hướng quá nhiều lần",
    Finding.TOO_LARGE: "tệp quá lớn",
}


def state(history: LinkHistory) -> str:
    """What is told of the link, without a date; "changed" only where we saw it change."""
    if history.state is LinkState.CHANGED and history.sha256:
        return _DIFFERS
    return _STATES[history.state]


def badge(history: LinkHistory) -> str:
    """The few words beside a document: "Mở được · 24/11/2026", "Không mở được từ 22/11/2026"."""
    there, day = history.state, numbers.day(history.since)
    match there:
        case LinkState.REFUSED:
            return f"{state(history)}: {_FINDINGS[history.finding]}"
        case LinkState.BROKEN | LinkState.CHANGED:
            return f"{state(history)} từ {day}"
        case LinkState.OK | LinkState.UNREACHABLE | LinkState.UNCHECKED:
            return f"{state(history)} · {day}"
        case _:
            assert_never(there)


STALE = 7  # days after which the visits have plainly stopped


def last_run(histories: Iterable[LinkHistory], day: date) -> str:
    """Tells when a link was last visited and, by `day`, warns where that is long ago; empty without any."""
    days = [history.checked for history in histories]
    if not days:
        return ""
    age = (day - max(days)).days
    ago = f" ({age} ngày trước)" if age > 0 else ""
    text = f"Lần mở thử đường dẫn gần nhất: {numbers.day(max(days))}{ago}."
    if age <= STALE:
        return text
    return f"{text} Việc mở thử hằng đêm có thể đã dừng: tình trạng ghi bên cạnh tài liệu không còn mới."


def found(finding: Finding) -> str:
    """Return in a few words what one visit found."""
    return _FINDINGS[finding]


def reason(history: LinkHistory) -> str:
    """What the last run found, with the HTTP status where there was one."""
    text = _FINDINGS[history.finding]
    plain = history.status is None or history.finding is Finding.OPENED
    return text if plain else f"{text} ({history.status})"


def cited(citing: Citing) -> str:
    """Where a document was filed: campaign, appendix, number."""
    return f"{citing.campaign}, Phụ lục {citing.use.appendix}: {citing.use.document.number}"


def summary(count: int, states: Mapping[LinkState, int]) -> str:
    """ "12 đường dẫn: 9 mở được, 3 không kiểm tra được."; the worst first."""
    if not count:
        return "Không có đường dẫn công khai nào."
    parts = [f"{states[one]} {_STATES[one].lower()}" for one in ORDER if states.get(one)]
    return f"{count} đường dẫn: {', '.join(parts)}."
