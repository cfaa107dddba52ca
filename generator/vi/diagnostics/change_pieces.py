"""Wording of what is wrong with a proposed change: whose file, when, what kind of file; see `pieces`."""

from collections.abc import Callable, Mapping

from generator.vi.diagnostics.params import Params, day

OWNERS: Mapping[str, str] = {
    "submission": "bài của {owner} (Phụ lục {appendix})",
    "review": "sổ thẩm định Phụ lục {appendix}",
    "campaign": "kế hoạch của đợt",
    "record": "biên bản công bố",
    "other": "tệp chung của đợt",
    "drawn": "tệp chương trình viết từ kế hoạch của đợt",
    "criteria": "bộ tiêu chí",
    "code": "chương trình và tài liệu",
}
HOLDERS: Mapping[str, str] = {
    "agency": "{holder}",
    "reviewer": "người thẩm định của {holder}",
    "coordinator": "điều phối của đợt",
    "maintainer": "quản trị chương trình",
}
RIGHTS: Mapping[str, str] = {
    "agency": "Tài khoản này chỉ sửa submission.yaml trong thư mục phụ lục của mình",
    "reviewer": "Tài khoản này chỉ sửa review.yaml của các phụ lục không phải của cơ quan mình",
    "coordinator": "Tài khoản này sửa campaign.yaml, survey.yaml, appraisal.yaml và publications, không sửa "
    "bài và sổ thẩm định",
    "maintainer": "Tài khoản này sửa chương trình, lược đồ, bộ tiêu chí và hai danh sách maintainers, "
    "coordinators của campaign.yaml, không sửa gì khác trong submissions",
}
MODES: Mapping[str, str] = {
    "120000": "liên kết tượng trưng",
    "160000": "kho con (submodule)",
    "100755": "tệp được phép chạy",
}
HIDDEN: Mapping[str, tuple[str, str]] = {
    "person": ("có thông tin cá nhân ở tệp này, bản cuối mới bỏ", "thông tin cá nhân"),
    "document": (
        "công khai điều không được công khai của một tài liệu ở tệp này, bản cuối mới bỏ",
        "nội dung hay đường dẫn đó",
    ),
    "unreadable": ("để lại bản không đọc được của tệp này nên không biết có gì trong đó", "bản hỏng đó"),
    "stranger": ("có tệp này, không thuộc đợt, bản cuối mới bỏ", "tệp đó"),
    "problem": ("có tệp này quá lớn hoặc không phải tệp thường, bản cuối mới bỏ", "tệp đó"),
    "message": ("có thông tin cá nhân trong lời ghi của commit", "thông tin cá nhân trong lời ghi"),
}
MISDATED: Mapping[str, str] = {
    "future": "sau ngày hôm nay",
    "past": "trước cả những commit mà nó nối tiếp",
}


def _owned(p: Params) -> str:
    return OWNERS.get(p["part"], OWNERS["other"]).format_map(p)


def _holding(p: Params) -> str:
    return HOLDERS.get(p["role"], HOLDERS["agency"]).format_map(p)


def _window(p: Params) -> str:
    if p["unread"]:
        return (
            f"Đã hết hạn sửa bài ({day(p['closes'])}), và bài trên nhánh chính còn lỗi nên không biết "
            "bản này sửa mục nào."
        )
    what = "Sổ thẩm định" if p["part"] == "review" else "Bài"
    if p["opens"]:
        return f"{what} chưa đến ngày được sửa: từ {day(p['opens'])}."
    if p["name"]:
        return (
            f"Đã hết hạn sửa bài ({day(p['closes'])}); tài liệu “{p['name']}” còn chứng minh cho mục "
            f"{p['criterion']}, không phải mục bị trả lại hay đang được hỏi."
        )
    if p["criterion"]:
        return (
            f"Đã hết hạn sửa bài ({day(p['closes'])}); mục {p['criterion']} không bị trả lại và không "
            "có yêu cầu nào chờ trả lời."
        )
    return f"{what} đã hết hạn sửa: đến hết {day(p['closes'])}."


def _in_time(p: Params) -> str:
    if p["unread"]:
        return (
            "Đề nghị điều phối của đợt gia hạn ở permissions.windows.submissions, ví dụ closes: 2025-01-31, "
            "rồi gửi lại bài đã sửa lỗi."
        )
    if p["opens"]:
        return "Gửi lại từ ngày đó; cần sớm hơn thì điều phối của đợt đổi permissions.windows."
    if p["part"] == "review":
        return "Cần thêm thời gian thì điều phối gia hạn ở permissions.windows, ví dụ closes: 2025-01-31."
    return (
        "Sau hạn chỉ sửa mục bị trả lại hoặc đang được hỏi, và tài liệu của mục đó; "
        "cần sửa mục khác thì đề nghị điều phối của đợt gia hạn ở permissions.windows."
    )


def _frozen(p: Params) -> str:
    if p["deleted"] == "True":
        return "Bộ tiêu chí này đã có đợt dùng nên không được xoá."
    return "Bộ tiêu chí này đã có đợt dùng nên không được sửa."


def _stranger(p: Params) -> str:
    if p["unread"]:
        return (
            "campaign.yaml của đợt trên nhánh chính còn lỗi nên không biết "
            f"tài khoản “{p['account']}” được sửa gì."
        )
    if p["named"] == "True":
        return f"Tài khoản “{p['account']}” không có trong phân quyền của đợt nên không được sửa gì."
    return f"Đợt chưa ghi phân quyền nên không biết tài khoản “{p['account']}” được sửa gì."


def _to_be_known(p: Params) -> str:
    if p["unread"]:
        return "Điều phối của đợt sửa lỗi ở campaign.yaml bằng một yêu cầu riêng trước; sau đó gửi lại."
    return "Đề nghị điều phối của đợt ghi tài khoản vào permissions của campaign.yaml rồi gửi lại."


LISTS: Mapping[str, str] = {
    "maintainer": "quản trị chương trình (maintainers)",
    "coordinator": "điều phối (coordinators)",
}


def _keepers(p: Params) -> str:
    listed = LISTS.get(p["role"], LISTS["maintainer"])
    if p["kind"] == "empty":
        return f"Danh sách {listed} không còn tài khoản nào: về sau không ai đổi được danh sách này."
    if p["kind"] == "missing":
        return "Danh sách quản trị chương trình và điều phối không còn như trước; chỉ quản trị được đổi."
    return f"Danh sách {listed} khác với nhánh chính; chỉ quản trị chương trình được đổi."


def _keepers_cure(p: Params) -> str:
    if p["kind"] == "empty":
        return "Giữ ít nhất một tài khoản, ví dụ maintainers: {accounts: [quan-tri]}."
    return (
        "Ghi permissions.maintainers và permissions.coordinators như trên nhánh chính (đợt mới thì như "
        "đợt mới nhất đã có); cần đổi thì tài khoản quản trị gửi một yêu cầu riêng."
    )


LEDGER: Mapping[str, tuple[str, str]] = {  # what is wrong, and the cure
    "decision": (
        "Quyết định về mục {criterion} ghi người xem xét của “{owner}”, nhưng người gửi thẩm định cho "
        "{holder}.",
        "Giữ nguyên quyết định như trên nhánh chính; muốn thay bằng quyết định của mình thì ghi agency: "
        "{agency}, cùng chức vụ và ngày của mình.",
    ),
    "removed": (
        "Yêu cầu này xoá quyết định về mục {criterion} của {owner}, nhưng người gửi thẩm định cho {holder}.",
        "Ghi lại mục {criterion} như trên nhánh chính; muốn thay thì ghi quyết định mới với agency: "
        "{agency}.",
    ),
    "request": (
        "Yêu cầu bổ sung {name} ghi “{owner}” hỏi, nhưng người gửi thẩm định cho {holder}.",
        "Giữ nguyên yêu cầu của bên khác; hỏi thêm thì thêm yêu cầu mới với asked_by: {holder}.",
    ),
    "withdrawn": (
        "Yêu cầu này xoá câu hỏi {name} của “{owner}”, nhưng người gửi thẩm định cho {holder}.",
        "Ghi lại yêu cầu {name} như trên nhánh chính; chỉ bên đã hỏi được rút.",
    ),
    "deleted": (
        "Sổ có phần của cơ quan khác nên người thẩm định của {holder} không được xoá.",
        "Bỏ việc xoá tệp; chỉ xoá các mục của cơ quan mình.",
    ),
    "unread": (
        "Sổ trên nhánh chính không đọc được nên không biết phần nào là của {holder}.",
        "Đề nghị quản trị kho sửa sổ ngay trên nhánh chính, rồi gửi lại.",
    ),
}


def _ledger(p: Params, which: int) -> str:
    return LEDGER.get(p["kind"], LEDGER["decision"])[which].format_map(p)


DRAWN: Mapping[str, str] = {
    "differs": "Tệp này do chương trình viết từ kế hoạch của đợt, nhưng nội dung khác với bản chương trình "
    "viết ra.",
    "deleted": "Tệp này do chương trình viết từ kế hoạch của đợt và còn cần, nên không được xoá.",
    "unwanted": "Chương trình không viết tệp nào ở chỗ này.",
    "undrawn": "Tệp này do chương trình viết, nhưng kế hoạch hoặc bộ tiêu chí của đợt {campaign} còn lỗi nên "
    "không viết được để so.",
}


def _drawn_cure(p: Params) -> str:
    command = "parindex schemas" if p["campaign"] else "parindex codeowners"
    if p["kind"] == "unwanted":
        return f"Xoá tệp này; các tệp cần có thì chạy {command}."
    if p["kind"] == "undrawn":
        return f"Sửa lỗi của kế hoạch trước, rồi chạy {command} và gửi lại tệp."
    return f"Không sửa tay: chạy {command} rồi gửi lại tệp."


def _signed_at(p: Params) -> str:
    """Where the files were looked at; nothing for what a proposal would be merged to."""
    if p["tag"]:
        return f", ở thẻ {p['tag']}"
    return f", ở commit {p['commit']}" if p["commit"] else ""


def _sign_again(p: Params) -> str:
    if p["tag"]:
        return (
            f"Thẻ đặt nhầm chỗ: xoá thẻ (git tag -d {p['tag']}, và ở kho chính) hoặc đặt lại. Bản công bố "
            "không cần thẻ, chương trình tìm commit theo biên bản."
        )
    if p["commit"]:
        return (
            "Không commit nào của nhánh chính có đủ các tệp như lúc ký; chưa rõ vì sao thì không công bố. "
            "Tìm bằng git log bản tệp đúng mã băm ghi trong biên bản, đưa nó trở lại nhánh chính bằng một "
            "commit; công bố được rồi hãy sửa tiếp."
        )
    return (
        "Dữ liệu đã đổi sau khi ký, mà biên bản gộp vào rồi thì không sửa được nữa: cập nhật nhánh từ "
        "nhánh chính, xoá biên bản này, ký lại bằng parindex signoff."
    )


NOT_REPLACED: Mapping[str, tuple[str, str]] = {
    "unknown": (
        "Đợt này không có bản công bố nào tên {name} để thay.",
        "Ghi đúng tên một bản đã ký của cùng đợt (xem submissions/…/publications).",
    ),
    "itself": ("Một bản công bố không thay được chính nó.", "Ký bản mới bằng tên khác."),
    "later": ("Bản {name} ký sau bản này nên không thể bị bản này thay.", "Ghi tên một bản ký trước."),
    "taken": (
        "Bản {name} đã được bản {by} thay rồi.",
        "Muốn thay tiếp thì thay bản {by}.",
    ),
}


def _not_replaced(p: Params, which: int) -> str:
    return NOT_REPLACED.get(p["kind"], NOT_REPLACED["unknown"])[which].format_map(p)


DIFFERENCES: Mapping[str, str] = {"changed": "đã khác", "missing": "không còn", "added": "mới có thêm"}
STAGES: Mapping[str, str] = {
    "self": "tự đánh giá",
    "reviewed": "Thành phố thẩm định",
    "appraised": "Bộ Nội vụ thẩm định",
}

PIECES: Mapping[str, Callable[[Params], str]] = {
    "owned": _owned,
    "holding": _holding,
    "right": lambda p: RIGHTS.get(p["role"], RIGHTS["agency"]),
    "window": _window,
    "in_time": _in_time,
    "frozen": _frozen,
    "stranger": _stranger,
    "to_be_known": _to_be_known,
    "keepers": _keepers,
    "keepers_cure": _keepers_cure,
    "ledger": lambda p: _ledger(p, 0),
    "ledger_cure": lambda p: _ledger(p, 1),
    "drawn": lambda p: DRAWN.get(p["kind"], DRAWN["differs"]).format_map(p),
    "drawn_cure": _drawn_cure,
    "altered": lambda p: "xoá" if p["deleted"] == "True" else "sửa",
    "differs": lambda p: DIFFERENCES.get(p["how"], DIFFERENCES["changed"]),
    "signed_at": _signed_at,
    "sign_again": _sign_again,
    "rewritten": lambda p: "xoá" if p["how"] == "removed" else "sửa",
    "day_read": lambda p: day(p["day"]),
    "today_read": lambda p: day(p["today"]),
    "last_read": lambda p: day(p["last"]),
    "not_replaced": lambda p: _not_replaced(p, 0),
    "replace_what": lambda p: _not_replaced(p, 1),
    "stage_named": lambda p: STAGES.get(p["stage"], p["stage"]),
    "kind_of_file": lambda p: MODES.get(p["mode"], "tệp không thường"),
    "hidden": lambda p: HIDDEN.get(p["kind"], HIDDEN["problem"])[0],
    "misdated": lambda p: MISDATED.get(p["how"], MISDATED["future"]),
    "to_remove": lambda p: HIDDEN.get(p["kind"], HIDDEN["problem"])[1],
}
