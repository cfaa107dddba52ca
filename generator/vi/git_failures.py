"""Why Git does not answer, and what to do about it."""

from collections.abc import Mapping

# By the value of `history.Problem`; {subject}: the revision or folder asked about, or Git's own words.
FAILURES: Mapping[str, str] = {
    "unknown_revision": (
        "Không có phiên bản “{subject}” trong kho Git này. Kiểm tra lại tên nhánh, thẻ hoặc mã "
        "commit; vừa có trên máy chủ thì lấy về: git fetch."
    ),
    "no_git": (
        "Máy này chưa có Git, không tìm thấy lệnh git, hoặc lệnh ấy không chạy được. "
        "Cài Git rồi chạy lại, ví dụ: apt install git."
    ),
    "too_old": (
        "Bản Git trên máy này cũ nên không gộp thử được nhánh với nhánh chính. Cập nhật Git lên "
        "2.38 trở lên; hoặc gộp nhánh chính vào nhánh của mình (git merge main) rồi chạy lại."
    ),
    "no_repository": (
        "Thư mục này không nằm trong kho Git nào nên không có phiên bản để xem. Kiểm tra lại tuỳ chọn --root."
    ),
    "foreign_owner": (
        "Git không đọc kho này vì thư mục thuộc tài khoản khác. Nếu tin kho này, chạy: git "
        "config --global --add safe.directory {subject}"
    ),
    "embedded": (
        "Thư mục này trông như một kho Git trần nằm lẫn trong dữ liệu nên không được đọc như một "
        "kho. Chạy lệnh trong bản sao của kho (git clone)."
    ),
    "format": (
        "Kho Git này theo một định dạng mà bản Git trên máy không đọc được. Cập nhật Git rồi chạy lại."
    ),
    "shallow": ("Bản sao này không có đủ lịch sử nên không trả lời được. Lấy cho đủ: git fetch --unshallow"),
    "no_common_past": (
        "“{subject}” không có lịch sử chung với nhánh được so. Lấy kho về bằng git clone, sửa "
        "trên bản đó, rồi gửi lại."
    ),
    "branch_there": (
        "Đã có nhánh “{subject}”. Đặt tên khác bằng --branch, hoặc xoá nhánh ấy bằng git branch -D nếu "
        "không cần nữa."
    ),
    "branch_name": (
        "“{subject}” không đặt làm tên nhánh được. Dùng chữ không dấu, số, dấu - và /, bắt đầu bằng chữ."
    ),
    "no_identity": (
        'Git trên máy này chưa biết bạn là ai. Chạy một lần: git config --global user.name "Tên của bạn" '
        "và git config --global user.email thu@co-quan.gov.vn"
    ),
    "damaged": (
        "Git không đọc được kho này ({subject}). Kiểm tra bằng git fsck, hoặc lấy lại kho bằng git clone."
    ),
}


def failure(problem: str, subject: str) -> str:
    """The sentence for a person."""
    return FAILURES[problem].format(subject=subject)
