"""What is said to whoever pushes to a server: what becomes of each ref, what is wrong, the cure."""

from collections.abc import Mapping

from generator.validation import MOST_REFS, RefWrong

# What is wrong, and the cure. {main}: the main branch; {account}: who pushes.
WRONG: Mapping[RefWrong, tuple[str, str]] = {
    RefWrong.NO_MAIN: (
        "Kho chưa có nhánh {main}, hoặc chương trình không đọc được kho, nên chưa nhận gì.",
        "Quản trị máy chủ đặt nhánh {main} đầu tiên ngay trên máy chủ, hoặc sửa quyền đọc kho.",
    ),
    RefWrong.MAIN_DELETED: (
        "Không ai được xoá nhánh {main}.",
        "Cần bỏ một thay đổi thì gửi một thay đổi khác: git revert.",
    ),
    RefWrong.MAIN_REWRITTEN: (
        "Bản gửi không nối tiếp nhánh {main} hiện tại: có người vừa gửi trước, hoặc lịch sử đã bị viết lại.",
        "Lấy bản mới rồi gửi lại, không dùng --force: git pull --rebase origin {main}",
    ),
    RefWrong.MAIN_ASIDE: (
        "Bản gửi gộp nhánh {main} vào nhánh của mình (thường do git pull), nên lịch sử của {main} bị đẩy "
        "sang bên cạnh.",
        "Nối các commit của mình sau {main} rồi gửi lại: git pull --rebase origin {main}",
    ),
    RefWrong.CROSSWISE: (
        "Nhánh được gộp và nhánh {main} đã gộp chéo nhau nên lần gộp này có thể đưa tệp về bản cũ.",
        "Người nộp gộp {main} hiện nay vào nhánh của mình rồi đẩy lại (git pull origin {main}); sau đó "
        "gộp lại từ đầu.",
    ),
    RefWrong.TOO_MANY: (
        "Một lần gửi dời quá {most} nhánh và thẻ.",
        "Gửi từng nhánh: git push origin HEAD:refs/heads/submit/{account}/dot-1",
    ),
    RefWrong.TAG_MESSAGE: (
        "Lời ghi của thẻ có thông tin cá nhân.",
        "Đặt lại thẻ với lời ghi khác: git tag -d <thẻ>, git tag -a <thẻ>.",
    ),
    RefWrong.NAME: (
        "Tên có ký tự không nhận.",
        "Chỉ dùng chữ không dấu, chữ số, dấu chấm, gạch nối, gạch dưới; ví dụ submit/{account}/dot-1.",
    ),
    RefWrong.ELSEWHERE: (
        "Kho chỉ nhận nhánh {main}, nhánh nộp bài submit/<tài khoản>/<tên> và thẻ công bố.",
        "Gửi lại vào nhánh nộp bài của mình: git push origin HEAD:refs/heads/submit/{account}/dot-1",
    ),
    RefWrong.ANOTHERS: (
        "Nhánh này của tài khoản khác; bạn đang gửi bằng tài khoản “{account}”.",
        "Gửi vào nhánh của mình: git push origin HEAD:refs/heads/submit/{account}/dot-1",
    ),
    RefWrong.TAG_BY_OTHERS: (
        "Thẻ đánh dấu bản công bố: chỉ điều phối của đợt được đặt.",
        "Bỏ thẻ khỏi lần gửi này, không dùng --tags.",
    ),
    RefWrong.TAG_MOVED: (
        "Thẻ đã công bố không được dời hay xoá.",
        "Công bố lại thì đặt thẻ mới với tên khác.",
    ),
    RefWrong.TAG_ASIDE: (
        "Thẻ phải đặt vào một bản đã có trên nhánh {main}.",
        "Gửi bản đó vào {main} trước, rồi gửi thẻ trong một lần khác.",
    ),
    RefWrong.UNRELATED: (
        "Bản gửi không có lịch sử chung với nhánh {main}.",
        "Lấy kho về bằng git clone, sửa trên bản đó, rồi gửi lại.",
    ),
    RefWrong.NOTHING: (
        "Bản gửi không khác gì nhánh {main}.",
        "Sửa bài và commit trước khi gửi; không còn dùng nhánh thì xoá: git push origin --delete <nhánh>",
    ),
}
FOLLOWED = "được cập nhật"  # a tag set, a branch deleted
NONE_MOVED = "Máy chủ không nhận gì của lần gửi này. Sửa các điều nêu trên rồi gửi lại."
TOO_LONG = (
    "Xét lần gửi này mất quá {seconds} giây nên máy chủ không nhận gì. Gửi ít nhánh hơn, ít commit hơn; "
    "vẫn vậy thì báo quản trị máy chủ."
)
MERGE_AS_IT_IS = (
    "Bài và sổ của tài khoản khác vào nhánh {main} chỉ bằng một cách: điều phối gộp nguyên vẹn "
    "nhánh submit/<tài khoản>/… đang có trên máy chủ (git fetch, git merge --no-ff), không sửa thêm tệp đó."
)


def wrong(what: RefWrong, account: str, main: str) -> tuple[str, str]:
    """The sentence and its cure."""
    message, cure = WRONG[what]
    params = {"main": main, "account": account, "most": MOST_REFS}
    return message.format(**params), cure.format(**params)
