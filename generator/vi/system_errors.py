"""An operating system's refusal (its number) → why, and what to do, in words."""

from errno import (
    EACCES,
    EADDRINUSE,
    EADDRNOTAVAIL,
    EBUSY,
    EDQUOT,
    EEXIST,
    EFBIG,
    EINVAL,
    EIO,
    EISDIR,
    ELOOP,
    EMFILE,
    ENAMETOOLONG,
    ENFILE,
    ENOENT,
    ENOMEM,
    ENOSPC,
    ENOTDIR,
    ENOTEMPTY,
    EPERM,
    EROFS,
    EXDEV,
)

_FULL = "Giải phóng chỗ trống hoặc chọn nơi khác rồi chạy lại."
_RIGHTS = "Kiểm tra chủ sở hữu và quyền của tệp, thư mục, hoặc chọn nơi khác."
_OTHER_PLACE = "Chọn nơi khác."
_PATH = "Kiểm tra lại đường dẫn."
_FEWER = "Đóng bớt chương trình khác rồi chạy lại."
_PORT = "Chọn cổng khác bằng --port, hoặc dừng chương trình kia."

_REASONS = {
    ENOSPC: ("đĩa đã đầy", _FULL),
    EDQUOT: ("đã hết hạn mức đĩa của tài khoản", _FULL),
    EFBIG: ("tệp lớn hơn mức cho phép", _FULL),
    EROFS: ("nơi này chỉ đọc được, không ghi được", _OTHER_PLACE),
    EACCES: ("tài khoản đang chạy không có quyền", _RIGHTS),
    EPERM: ("tài khoản đang chạy không có quyền", _RIGHTS),
    ENOENT: ("không có tệp hoặc thư mục này", _PATH),
    ENOTDIR: ("một phần của đường dẫn là tệp, không phải thư mục", _PATH),
    EISDIR: ("đây là thư mục, không phải tệp", _PATH),
    EEXIST: ("ở đây đã có một tệp cùng tên", _OTHER_PLACE),
    ENOTEMPTY: ("thư mục không trống", _OTHER_PLACE),
    ENAMETOOLONG: ("tên quá dài", "Đặt tên ngắn hơn."),
    ELOOP: ("các liên kết trỏ vòng quanh", _PATH),
    EBUSY: ("hệ thống hoặc chương trình khác đang giữ", "Đóng chương trình kia, hoặc chọn nơi khác."),
    EXDEV: ("nằm ở ổ đĩa khác", _OTHER_PLACE),
    EMFILE: ("quá nhiều tệp đang mở", _FEWER),
    ENFILE: ("quá nhiều tệp đang mở", _FEWER),
    ENOMEM: ("máy hết bộ nhớ", _FEWER),
    EIO: ("thiết bị báo lỗi đọc, ghi", "Kiểm tra ổ đĩa hoặc kết nối mạng tới ổ đĩa."),
    EINVAL: ("hệ thống không nhận tên này", _PATH),
    EADDRINUSE: ("địa chỉ và cổng này đang có chương trình khác dùng", _PORT),
    EADDRNOTAVAIL: ("máy này không có địa chỉ ấy", "Chọn địa chỉ khác bằng --host."),
}
_UNKNOWN = ("hệ thống báo lỗi số {number}", "Hỏi quản trị máy, kèm số lỗi này.")
_AT = "Không đọc hoặc ghi được {place}: {why}. {cure}"
_SOMEWHERE = "Không đọc hoặc ghi được: {why}. {cure}"
STANDARD_OUTPUT = "đầu ra của lệnh"


def refused(number: int | None, place: str) -> str:
    """A sentence: where, why, and the cure. `number` is the errno; `place` is empty where nobody knows it."""
    why, cure = _REASONS.get(number or 0, _UNKNOWN)
    sentence = _AT if place else _SOMEWHERE
    return sentence.format(place=place, why=why.format(number=number or "?"), cure=cure)
